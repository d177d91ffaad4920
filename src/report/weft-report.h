/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WeftReportTone:
 * @WEFT_REPORT_TONE_PLAIN: ink on paper
 * @WEFT_REPORT_TONE_QUIET: grey, for what is secondary
 * @WEFT_REPORT_TONE_NOT_STARTED: grey
 * @WEFT_REPORT_TONE_ON_TRACK: blue
 * @WEFT_REPORT_TONE_AT_RISK: amber
 * @WEFT_REPORT_TONE_COMPLETE: green
 * @WEFT_REPORT_TONE_USUAL: teal, business as usual
 * @WEFT_REPORT_TONE_WITHDRAWN: light grey
 * @WEFT_REPORT_TONE_OVERDUE: red
 *
 * What a colour means. A tone never stands alone: it always colours a word or a number.
 */
typedef enum
{
  WEFT_REPORT_TONE_PLAIN,
  WEFT_REPORT_TONE_QUIET,
  WEFT_REPORT_TONE_NOT_STARTED,
  WEFT_REPORT_TONE_ON_TRACK,
  WEFT_REPORT_TONE_AT_RISK,
  WEFT_REPORT_TONE_COMPLETE,
  WEFT_REPORT_TONE_USUAL,
  WEFT_REPORT_TONE_WITHDRAWN,
  WEFT_REPORT_TONE_OVERDUE,
  /*< private >*/
  WEFT_REPORT_N_TONES
} WeftReportTone;

/**
 * WeftReportStyle:
 * @WEFT_REPORT_STYLE_BODY: running text
 * @WEFT_REPORT_STYLE_LEAD: the line under a title, larger and quieter
 * @WEFT_REPORT_STYLE_NOTE: small print
 *
 * The looks of a paragraph.
 */
typedef enum
{
  WEFT_REPORT_STYLE_BODY,
  WEFT_REPORT_STYLE_LEAD,
  WEFT_REPORT_STYLE_NOTE,
} WeftReportStyle;

/**
 * WeftReportAlign:
 * @WEFT_REPORT_ALIGN_START: at the side where reading starts
 * @WEFT_REPORT_ALIGN_END: at the other side, for numbers
 */
typedef enum
{
  WEFT_REPORT_ALIGN_START,
  WEFT_REPORT_ALIGN_END,
} WeftReportAlign;

#define WEFT_TYPE_REPORT (weft_report_get_type ())
G_DECLARE_FINAL_TYPE (WeftReport, weft_report, WEFT, REPORT, GObject)

/* Both belong to their report and live as long as it does; nobody else frees them. */
typedef struct _WeftReportTable  WeftReportTable;
typedef struct _WeftReportFigure WeftReportFigure;

WeftReport       *weft_report_new               (const char        *title);
void              weft_report_set_author        (WeftReport        *self,
                                                 const char        *author);
void              weft_report_set_subject       (WeftReport        *self,
                                                 const char        *subject);
void              weft_report_set_keywords      (WeftReport        *self,
                                                 const char        *keywords);
void              weft_report_set_language      (WeftReport        *self,
                                                 const char        *language);
void              weft_report_set_created_on    (WeftReport        *self,
                                                 WeftDate           created_on);
void              weft_report_set_footer        (WeftReport        *self,
                                                 const char        *footer);
const char       *weft_report_get_title         (WeftReport        *self);
const char       *weft_report_get_author        (WeftReport        *self);
const char       *weft_report_get_subject       (WeftReport        *self);
const char       *weft_report_get_keywords      (WeftReport        *self);
const char       *weft_report_get_language      (WeftReport        *self);
WeftDate          weft_report_get_created_on    (WeftReport        *self);
const char       *weft_report_get_footer        (WeftReport        *self);

void              weft_report_add_heading       (WeftReport        *self,
                                                 guint              level,
                                                 const char        *text);
void              weft_report_add_paragraph     (WeftReport        *self,
                                                 WeftReportStyle    style,
                                                 const char        *text);
void              weft_report_add_facts         (WeftReport        *self,
                                                 const char *const  labels[],
                                                 const char *const  values[],
                                                 guint              n_facts);
WeftReportFigure *weft_report_add_figure        (WeftReport        *self,
                                                 const char        *row_title,
                                                 const char        *bar_title);
WeftReportTable  *weft_report_add_table         (WeftReport        *self,
                                                 const char        *title);

void              weft_report_figure_add_part   (WeftReportFigure  *figure,
                                                 const char        *word,
                                                 WeftReportTone     tone);
void              weft_report_figure_add_row    (WeftReportFigure  *figure,
                                                 const char        *label,
                                                 const guint        counts[],
                                                 const char        *words);

guint             weft_report_table_add_column  (WeftReportTable   *table,
                                                 const char        *title,
                                                 double             weight,
                                                 double             minimum,
                                                 WeftReportAlign    align);
void              weft_report_table_add_row     (WeftReportTable   *table,
                                                 guint              depth);
void              weft_report_table_add_span    (WeftReportTable   *table,
                                                 const char        *text);
void              weft_report_table_set_marker  (WeftReportTable   *table,
                                                 guint              column,
                                                 const char        *marker);
void              weft_report_table_set_text    (WeftReportTable   *table,
                                                 guint              column,
                                                 const char        *text);
void              weft_report_table_set_chip    (WeftReportTable   *table,
                                                 guint              column,
                                                 const char        *word,
                                                 WeftReportTone     tone);
void              weft_report_table_set_note    (WeftReportTable   *table,
                                                 guint              column,
                                                 const char        *note,
                                                 WeftReportTone     tone);
guint             weft_report_table_get_n_rows  (WeftReportTable   *table);

G_END_DECLS
