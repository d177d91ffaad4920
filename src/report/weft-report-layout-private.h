/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-compose-private.h"
#include "weft-report-layout.h"

G_BEGIN_DECLS

/* Which lines of one box stand in a piece of a broken row. */
typedef struct
{
  guint first;
  guint n;
} WeftReportSpan;

/* A row, or a piece of one, on a page. */
typedef struct
{
  guint    block;
  int      row;
  float    y;         /* from the top edge of the paper */
  float    height;
  guint    spans;     /* where its WeftReportSpans begin, one a box; or WEFT_REPORT_WHOLE */
  gboolean is_ended;  /* nothing of the row is left for the next page */
} WeftReportPiece;

#define WEFT_REPORT_WHOLE G_MAXUINT

WeftReportComposer    *weft_report_layout_new_composer (WeftReportLayout      *self);
const WeftReportPiece *weft_report_layout_get_pieces   (WeftReportLayout      *self,
                                                        guint                  page,
                                                        guint                 *n_pieces);
const WeftReportSpan  *weft_report_layout_get_spans    (WeftReportLayout      *self,
                                                        const WeftReportPiece *piece);

G_END_DECLS
