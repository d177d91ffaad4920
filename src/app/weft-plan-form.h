/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* Everything about a plan, and how far its actions are. */
#define WEFT_TYPE_PLAN_FORM (weft_plan_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlanForm, weft_plan_form, WEFT, PLAN_FORM, WeftForm)

GtkWidget *weft_plan_form_new (WeftStore *store);

G_END_DECLS
