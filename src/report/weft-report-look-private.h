/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* The kinds of text that a report has; each has one font. */
typedef enum
{
  WEFT_REPORT_LOOK_TITLE,
  WEFT_REPORT_LOOK_HEADING,
  WEFT_REPORT_LOOK_SUBHEADING,
  WEFT_REPORT_LOOK_BODY,
  WEFT_REPORT_LOOK_LEAD,
  WEFT_REPORT_LOOK_NOTE,
  WEFT_REPORT_LOOK_LABEL,
  WEFT_REPORT_LOOK_VALUE,
  WEFT_REPORT_LOOK_HEAD,
  WEFT_REPORT_LOOK_CELL,
  WEFT_REPORT_LOOK_NUMBER,
  WEFT_REPORT_LOOK_MARKER,
  WEFT_REPORT_LOOK_SPAN,
  WEFT_REPORT_LOOK_CHIP,
  WEFT_REPORT_LOOK_RUNNING,
  WEFT_REPORT_N_LOOKS
} WeftReportLook;

/* What is painted that is no text. */
typedef enum
{
  WEFT_REPORT_PAINT_HEAD,      /* ground of a table's head */
  WEFT_REPORT_PAINT_SPAN,      /* ground of a span row */
  WEFT_REPORT_PAINT_HAIRLINE,
  WEFT_REPORT_PAINT_RULE,
  WEFT_REPORT_PAINT_TROUGH,    /* the empty bar */
} WeftReportPaint;

#define WEFT_REPORT_HAIRLINE 0.4
#define WEFT_REPORT_RULE 0.8

PangoFontDescription *weft_report_look_new_font       (WeftReportLook  look);
PangoAttrList        *weft_report_look_new_attributes (WeftReportLook  look);
WeftReportTone        weft_report_look_get_tone       (WeftReportLook  look);

void                  weft_report_paint_set_source    (cairo_t         *cr,
                                                       WeftReportPaint  paint);
void                  weft_report_tone_set_ink        (cairo_t         *cr,
                                                       WeftReportTone   tone);
void                  weft_report_tone_set_tint       (cairo_t         *cr,
                                                       WeftReportTone   tone);
void                  weft_report_tone_set_fill       (cairo_t         *cr,
                                                       WeftReportTone   tone);

G_END_DECLS
