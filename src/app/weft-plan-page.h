/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"
#include "weft-plan-list.h"

G_BEGIN_DECLS

#define WEFT_TYPE_PLAN_PAGE (weft_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlanPage, weft_plan_page, WEFT, PLAN_PAGE, WeftPage)

GtkWidget    *weft_plan_page_new      (WeftStore    *store,
                                       gint64        plan);
gint64        weft_plan_page_get_plan (WeftPlanPage *self);
WeftPlanList *weft_plan_page_get_list (WeftPlanPage *self);

G_END_DECLS
