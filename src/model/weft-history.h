/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table.h"

G_BEGIN_DECLS

char     *weft_history_now        (void) G_GNUC_WARN_UNUSED_RESULT;
char     *weft_history_format_time (const char *at) G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_history_write      (WeftDb      *db,
                                   const char  *who,
                                   const char  *label,
                                   GBytes      *changeset,
                                   gint64      *step,
                                   GError     **error);
char     *weft_history_find_later (WeftDb      *db,
                                   gint64       step,
                                   GBytes      *changeset,
                                   const char  *table,
                                   gint64       row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
