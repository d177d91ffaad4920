/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* An action of a supplier: what was found, what is done about it, and who verified it. */
#define WEFT_TYPE_IMPROVEMENT_FORM (weft_improvement_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftImprovementForm, weft_improvement_form, WEFT, IMPROVEMENT_FORM, WeftForm)

GtkWidget *weft_improvement_form_new (WeftStore *store);

G_END_DECLS
