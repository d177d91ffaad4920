/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report.h"

G_BEGIN_DECLS

typedef enum
{
  WEFT_REPORT_BLOCK_HEADING,
  WEFT_REPORT_BLOCK_PARAGRAPH,
  WEFT_REPORT_BLOCK_FACTS,
  WEFT_REPORT_BLOCK_TABLE,
} WeftReportBlockKind;

/* All strings of a report stand in its one GStringChunk, so nothing here frees any. */

typedef struct
{
  const char *marker;
  const char *text;
  const char *chip;
  const char *note;
  guint8      chip_tone;
  guint8      note_tone;
} WeftReportCell;

typedef struct
{
  const char      *title;
  double           weight;
  double           minimum;
  WeftReportAlign  align;
  WeftReportTone   swatch;  /* a spot of colour before the title, unless plain */
  gboolean         is_bar;
  GHashTable      *markers; /* the different ones, for the width of their gutter */
} WeftReportColumn;

typedef struct
{
  guint       depth;
  const char *span;         /* one text across all columns instead of cells */
} WeftReportTableRow;

struct _WeftReportTable
{
  WeftReport *report;
  const char *title;
  GArray     *columns;      /* WeftReportColumn */
  GArray     *rows;         /* WeftReportTableRow */
  GArray     *cells;        /* WeftReportCell, row by row */
  GArray     *parts;        /* WeftReportTone: the parts of each row's bar */
  GArray     *counts;       /* guint: row by row, one for each part */
};

/* A figure is a table with a bar in each row, whose legend is the head of the numbers. */
struct _WeftReportFigure
{
  WeftReportTable table;
};

typedef struct
{
  WeftReportBlockKind  kind;
  guint                level;
  WeftReportStyle      style;
  const char          *text;
  GArray              *facts; /* WeftReportCell: the label in text, the value in note */
  WeftReportTable     *table;
} WeftReportBlock;

guint                     weft_report_get_n_blocks     (WeftReport            *self);
const WeftReportBlock    *weft_report_get_block        (WeftReport            *self,
                                                        guint                  i);
const char               *weft_report_keep             (WeftReport            *self,
                                                        const char            *text);

void                      weft_report_table_init       (WeftReportTable       *table,
                                                        WeftReport            *report,
                                                        const char            *title);
void                      weft_report_table_free       (WeftReportTable       *table);
const WeftReportColumn   *weft_report_table_get_column (const WeftReportTable *table,
                                                        guint                  column);
const WeftReportTableRow *weft_report_table_get_row    (const WeftReportTable *table,
                                                        guint                  row);
const WeftReportCell     *weft_report_table_get_cell   (const WeftReportTable *table,
                                                        guint                  row,
                                                        guint                  column);

G_END_DECLS
