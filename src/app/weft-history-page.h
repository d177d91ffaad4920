/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* Who changed what and when, the newest first. */
#define WEFT_TYPE_HISTORY_PAGE (weft_history_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftHistoryPage, weft_history_page, WEFT, HISTORY_PAGE, WeftPage)

GtkWidget *weft_history_page_new        (WeftStore       *store);
void       weft_history_page_filter_row (WeftHistoryPage *self,
                                         const WeftTable *table,
                                         gint64           id);

G_END_DECLS
