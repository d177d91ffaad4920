/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report.h"
#include "weft-report-page.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftReportProgressFunc:
 * @fraction: how much is done, 0 to 1
 * @user_data: what was given with it
 *
 * Called now and then in the thread that does the work.
 */
typedef void (*WeftReportProgressFunc) (double   fraction,
                                        gpointer user_data);

/**
 * WeftReportMark:
 * @text: what the heading says; belongs to the report
 * @level: from 1, the title
 * @page: the page that it stands on, from 0
 * @y: of its top edge on that page, in points
 *
 * A heading with the place it came to stand, for outlines and for jumping to it.
 */
typedef struct
{
  const char *text;
  guint       level;
  guint       page;
  double      y;
} WeftReportMark;

#define WEFT_TYPE_REPORT_LAYOUT (weft_report_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeftReportLayout, weft_report_layout, WEFT, REPORT_LAYOUT, GObject)

WeftReportLayout     *weft_report_layout_new         (WeftReport              *report,
                                                      const WeftReportPage    *page,
                                                      GCancellable            *cancellable,
                                                      WeftReportProgressFunc   progress,
                                                      gpointer                 user_data,
                                                      GError                 **error);
WeftReport           *weft_report_layout_get_report  (WeftReportLayout        *self);
const WeftReportPage *weft_report_layout_get_page    (WeftReportLayout        *self);
guint                 weft_report_layout_get_n_pages (WeftReportLayout        *self);
guint                 weft_report_layout_get_n_marks (WeftReportLayout        *self);
void                  weft_report_layout_get_mark    (WeftReportLayout        *self,
                                                      guint                    i,
                                                      WeftReportMark          *mark);

G_END_DECLS
