/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment-query.h"
#include "weft-list-page.h"

G_BEGIN_DECLS

/* The pills beside the search of the assessments, and what they filter by. */
#define WEFT_TYPE_ASSESSMENT_FILTER_BAR (weft_assessment_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentFilterBar, weft_assessment_filter_bar, WEFT,
                      ASSESSMENT_FILTER_BAR, GObject)

WeftAssessmentFilterBar *weft_assessment_filter_bar_new       (WeftListPage            *page);
void                     weft_assessment_filter_bar_fill      (WeftAssessmentFilterBar *self,
                                                               WeftAssessmentFilter    *filter);
gboolean                 weft_assessment_filter_bar_is_active (WeftAssessmentFilterBar *self);
void                     weft_assessment_filter_bar_clear     (WeftAssessmentFilterBar *self);

G_END_DECLS
