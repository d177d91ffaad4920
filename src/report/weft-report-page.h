/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WeftReportPage:
 * @width: of the paper as it is read, in points
 * @height: of the paper as it is read, in points
 * @top: margin in points
 * @right: margin in points
 * @bottom: margin in points; the running footer stands above it
 * @left: margin in points
 *
 * The paper that a report is laid out for. One point is 1/72 inch.
 */
typedef struct
{
  double width;
  double height;
  double top;
  double right;
  double bottom;
  double left;
} WeftReportPage;

/**
 * WeftReportPaper:
 *
 * The papers that are offered by name; any other is made with weft_report_page_init().
 */
typedef enum
{
  WEFT_REPORT_PAPER_A4,
  WEFT_REPORT_PAPER_A3,
  WEFT_REPORT_PAPER_LETTER,
} WeftReportPaper;

#define WEFT_REPORT_MM(mm) ((mm) * 72.0 / 25.4)

WeftReportPage weft_report_page_new        (WeftReportPaper       paper,
                                            gboolean              landscape);
void           weft_report_page_init       (WeftReportPage       *page,
                                            double                width,
                                            double                height,
                                            double                top,
                                            double                right,
                                            double                bottom,
                                            double                left);
gboolean       weft_report_page_equal      (const WeftReportPage *a,
                                            const WeftReportPage *b);

G_END_DECLS
