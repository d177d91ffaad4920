/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-page.h"

/* So much is left for the content whatever margins somebody chose. */
#define LEAST_WIDTH 144.0
#define LEAST_HEIGHT 144.0

/* Shrinks two opposite margins, in proportion, until @least is left between them. */
static void
limit_margins (double  whole,
               double  least,
               double *before,
               double *after)
{
  double both = *before + *after;
  double most = MAX (whole - least, 0);

  if (both <= most)
    return;

  *before *= most / both;
  *after *= most / both;
}

/**
 * weft_report_page_init:
 * @page: (out caller-allocates): what is filled
 * @width: of the paper as it is read, in points
 * @height: of the paper as it is read, in points
 * @top: margin in points
 * @right: margin in points
 * @bottom: margin in points
 * @left: margin in points
 *
 * Describes any paper. What no printer would do is put right: margins that leave no room shrink,
 * and paper smaller than two inches counts as two inches.
 */
void
weft_report_page_init (WeftReportPage *page,
                       double          width,
                       double          height,
                       double          top,
                       double          right,
                       double          bottom,
                       double          left)
{
  g_return_if_fail (page != NULL);

  page->width = MAX (width, LEAST_WIDTH);
  page->height = MAX (height, LEAST_HEIGHT);
  page->top = MAX (top, 0);
  page->right = MAX (right, 0);
  page->bottom = MAX (bottom, 0);
  page->left = MAX (left, 0);
  limit_margins (page->width, LEAST_WIDTH, &page->left, &page->right);
  limit_margins (page->height, LEAST_HEIGHT, &page->top, &page->bottom);
}

/**
 * weft_report_page_new:
 * @paper: its size
 * @landscape: whether it is read with its long side across
 *
 * Returns: a paper with margins that every printer can keep and a binding can hold
 */
WeftReportPage
weft_report_page_new (WeftReportPaper paper,
                      gboolean        landscape)
{
  static const struct { double width, height; } sizes[] = {
    [WEFT_REPORT_PAPER_A4] = { WEFT_REPORT_MM (210), WEFT_REPORT_MM (297) },
    [WEFT_REPORT_PAPER_A3] = { WEFT_REPORT_MM (297), WEFT_REPORT_MM (420) },
    [WEFT_REPORT_PAPER_LETTER] = { 612, 792 },
  };
  double side = WEFT_REPORT_MM (15);
  double end = WEFT_REPORT_MM (12);
  WeftReportPage page = { 0 };

  g_return_val_if_fail ((guint) paper < G_N_ELEMENTS (sizes), page);

  if (landscape)
    weft_report_page_init (&page, sizes[paper].height, sizes[paper].width, side, side, end, side);
  else
    weft_report_page_init (&page, sizes[paper].width, sizes[paper].height, side, side, end, side);
  return page;
}

/**
 * weft_report_page_equal:
 *
 * Returns: whether a layout for @a can be used for @b
 */
gboolean
weft_report_page_equal (const WeftReportPage *a,
                        const WeftReportPage *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->width == b->width && a->height == b->height && a->top == b->top
         && a->right == b->right && a->bottom == b->bottom && a->left == b->left;
}
