/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-query.h"

G_BEGIN_DECLS

WeftRowQuery *weft_history_query_new     (const WeftTable *table,
                                          gint64           row,
                                          const char      *search);
char         *weft_history_get_row_label (WeftDb          *db,
                                          const WeftTable *table,
                                          gint64           row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
