/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-list-page.h"

G_BEGIN_DECLS

/* The assessments of all suppliers, and the form of the selected one. */
#define WEFT_TYPE_ASSESSMENT_LIST_PAGE (weft_assessment_list_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftAssessmentListPage, weft_assessment_list_page, WEFT,
                      ASSESSMENT_LIST_PAGE, WeftListPage)

GtkWidget *weft_assessment_list_page_new         (WeftStore              *store);
void       weft_assessment_list_page_import_file (WeftAssessmentListPage *self,
                                                  gint64                  assessment,
                                                  GFile                  *file);

G_END_DECLS
