/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"

G_BEGIN_DECLS

GPtrArray   *weft_supplier_merge_describe (WeftDb       *db,
                                           gint64        kept,
                                           gint64        merged,
                                           GError      **error);
WeftCommand *weft_supplier_merge_new      (WeftDb       *db,
                                           gint64        kept,
                                           gint64        merged,
                                           GError      **error);

G_END_DECLS
