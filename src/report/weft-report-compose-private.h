/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-look-private.h"
#include "weft-report-page.h"
#include "weft-report-private.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* The rows of a table begin at 0; these two stand before them. Other blocks than tables have the
 * rows 0 … */
#define WEFT_REPORT_ROW_HEAD (-1)
#define WEFT_REPORT_ROW_CONTINUED (-2)

#define WEFT_REPORT_FOOTER_HEIGHT 22.0
#define WEFT_REPORT_CHIP_PAD_X 5.0
#define WEFT_REPORT_SWATCH_SPACE 8.0 /* the spot and the gap behind it */

/* Where a table's columns stand; made once a block by the layout, then only read. */
typedef struct
{
  double x;
  double width;
  double gutter; /* for the markers; 0 without any */
} WeftReportTrack;

typedef enum
{
  WEFT_REPORT_PART_TEXT,
  WEFT_REPORT_PART_MARKER, /* on the line of the part after it; takes no line of its own */
  WEFT_REPORT_PART_CHIP,
  WEFT_REPORT_PART_BAR,
} WeftReportPartKind;

typedef struct
{
  WeftReportPartKind  kind;
  PangoLayout        *layout;  /* good until the composer is reset; NULL for a bar */
  WeftReportTone      tone;    /* ink, or what a chip stands on */
  WeftReportTone      swatch;  /* plain for none */
  gboolean            end;     /* lines stand at the end side */
  double              x;       /* from the left margin */
  double              width;
} WeftReportPart;

typedef struct
{
  PangoLayoutLine *line;
  guint            part;
  double           lead;   /* above the line where another one of its cell stands over it */
  double           drop;   /* above the line wherever it stands: lines up the row's baselines */
  double           height;
  double           ascent;
} WeftReportLine;

typedef struct
{
  guint first_line;
  guint n_lines;
  guint first_part;
  guint n_parts;
  guint column;
} WeftReportBox;

/* One row of text, measured: what the layout breaks and the drawing draws. */
typedef struct
{
  guint      block;
  int        row;
  GArray    *boxes;      /* WeftReportBox, in reading order */
  GArray    *lines;      /* WeftReportLine, box by box */
  GArray    *parts;      /* WeftReportPart, box by box */
  GPtrArray *layouts;    /* PangoLayout that are the row's own, if it is tall; else NULL */
  double     above;      /* white space, dropped at the top of a page */
  double     pad_top;
  double     pad_bottom;
  double     height;     /* of the whole, pads included, above not */
  gboolean   keep;       /* should not be parted from the row after it */
  gboolean   is_child;   /* belongs to the row before it */
} WeftReportRow;

typedef struct _WeftReportComposer WeftReportComposer;

WeftReportComposer    *weft_report_composer_new        (WeftReport           *report,
                                                        const WeftReportPage *page,
                                                        GPtrArray            *tracks);
void                   weft_report_composer_free       (WeftReportComposer   *self);
GPtrArray             *weft_report_composer_get_tracks (WeftReportComposer   *self);
double                 weft_report_composer_get_width  (WeftReportComposer   *self);
int                    weft_report_composer_get_n_rows (WeftReportComposer   *self,
                                                        guint                 block);
WeftReportRow         *weft_report_composer_compose    (WeftReportComposer   *self,
                                                        guint                 block,
                                                        int                   row);
PangoLayout           *weft_report_composer_set_line   (WeftReportComposer   *self,
                                                        WeftReportLook        look,
                                                        const char           *text,
                                                        double                width);
void                   weft_report_composer_reset      (WeftReportComposer   *self);

void                   weft_report_row_unref           (WeftReportRow        *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftReportComposer, weft_report_composer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftReportRow, weft_report_row_unref)

G_END_DECLS
