/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What comes of an assessment: score, range, band and why. */
#define WEFT_TYPE_ASSESSMENT_RESULT (weft_assessment_result_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentResult, weft_assessment_result, WEFT, ASSESSMENT_RESULT,
                      GtkWidget)

GtkWidget *weft_assessment_result_new  (void);
void       weft_assessment_result_show (WeftAssessmentResult      *self,
                                        const WeftAssessmentState *state,
                                        const WeftRecord          *last);

G_END_DECLS
