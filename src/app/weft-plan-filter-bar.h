/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-plan-list.h"

G_BEGIN_DECLS

#define WEFT_TYPE_PLAN_FILTER_BAR (weft_plan_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlanFilterBar, weft_plan_filter_bar, WEFT, PLAN_FILTER_BAR, GtkWidget)

void weft_plan_filter_bar_set_list     (WeftPlanFilterBar *self,
                                        WeftStore         *store,
                                        WeftPlanList      *list);
void weft_plan_filter_bar_focus_search (WeftPlanFilterBar *self);

G_END_DECLS
