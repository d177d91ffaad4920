/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

char     *weft_supplier_search_read    (const char  *words) G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_supplier_search_follow  (WeftDb      *db,
                                        GBytes      *changeset,
                                        GError     **error);
gboolean  weft_supplier_search_rebuild (WeftDb      *db,
                                        GError     **error);
gboolean  weft_supplier_search_check   (WeftDb      *db,
                                        gboolean    *sound,
                                        GError     **error);

G_END_DECLS
