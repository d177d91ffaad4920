/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* What wants attention: overdue, due in 30 days, and the next occurrence of what recurs. */
#define WEFT_TYPE_TODAY_PAGE (weft_today_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftTodayPage, weft_today_page, WEFT, TODAY_PAGE, WeftPage)

GtkWidget *weft_today_page_new (WeftStore *store);

G_END_DECLS
