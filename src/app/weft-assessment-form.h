/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* An assessment beside the list of them: what it asks for, its dates, its result. */
#define WEFT_TYPE_ASSESSMENT_FORM (weft_assessment_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentForm, weft_assessment_form, WEFT, ASSESSMENT_FORM, WeftForm)

GtkWidget *weft_assessment_form_new (WeftStore *store);

G_END_DECLS
