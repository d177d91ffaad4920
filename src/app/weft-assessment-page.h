/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* One assessment, filled in: sections with their progress, questions, the result. */
#define WEFT_TYPE_ASSESSMENT_PAGE (weft_assessment_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentPage, weft_assessment_page, WEFT, ASSESSMENT_PAGE, WeftPage)

GtkWidget *weft_assessment_page_new             (WeftStore          *store,
                                                 gint64              assessment);
gboolean   weft_assessment_page_show_question   (WeftAssessmentPage *self,
                                                 const char         *id);
GtkWidget *weft_assessment_page_get_card        (WeftAssessmentPage *self,
                                                 const char         *id);

G_END_DECLS
