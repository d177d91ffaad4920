/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* What can be put on paper, and how far the assessments have come. */
#define WEFT_TYPE_REPORTS_PAGE (weft_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftReportsPage, weft_reports_page, WEFT, REPORTS_PAGE, WeftPage)

GtkWidget *weft_reports_page_new           (WeftStore       *store);
gboolean   weft_reports_page_show_coverage (WeftReportsPage *self,
                                            const char      *part);
GtkWidget *weft_reports_page_get_coverage  (WeftReportsPage *self);

G_END_DECLS
