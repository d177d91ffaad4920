/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file-layout.h"
#include "weft-table-file-private.h"

G_BEGIN_DECLS

#define WEFT_SURVEY_HEAD_ROWS 50
#define WEFT_SURVEY_TAIL_ROWS 40

/* A row at the start of the file, kept. */
typedef struct
{
  guint64    line;
  guint      n_filled;
  guint      n_figures;  /* of the filled, without years */
  GPtrArray *texts;      /* "" for empty */
  GArray    *figures;    /* of gboolean: whether each is a figure */
} WeftHeadRow;

/* What is remembered of a row at the end of the file. */
typedef struct
{
  guint64  line;
  guint    n_filled;
  guint    n_figures;
  guint    first_column;
  gboolean after_gap;     /* a blank line stands above it */
  char     first[64];     /* its first text, cut */
  char     shown[200];    /* all of it, cut */
} WeftTailRow;

/* All of a sheet, gone through once. */
typedef struct
{
  GPtrArray   *head;       /* of WeftHeadRow */
  gsize        head_bytes;
  WeftTailRow *tail;       /* a ring */
  guint        n_tail;     /* rows ever put in it */
  GArray      *filled;     /* of guint64: filled cells by column */
  guint64      n_rows;     /* that are not blank */
  guint        width;      /* filled cells of a usual row */
} WeftSurvey;

/* Where the parts of the sheet are. */
typedef struct
{
  guint   first_header;    /* a row of the head */
  guint   n_headers;
  guint64 last_data_line;
} WeftSurveyParts;

WeftSurvey *weft_survey_new           (WeftTableFile          *file,
                                       WeftTableFileProgress   progress,
                                       gpointer                user_data,
                                       GCancellable           *cancellable,
                                       GError                **error);
void        weft_survey_free          (WeftSurvey             *self);
void        weft_survey_find_header   (WeftSurvey             *self,
                                       WeftTableFile          *file,
                                       WeftSurveyParts        *parts);
void        weft_survey_find_footer   (WeftSurvey             *self,
                                       WeftTableFile          *file,
                                       WeftSurveyParts        *parts,
                                       GPtrArray              *left_out);
GPtrArray  *weft_survey_name_columns  (WeftSurvey             *self,
                                       WeftTableFile          *file,
                                       const WeftSurveyParts  *parts);
gboolean    weft_survey_is_total      (const char             *text,
                                       guint                   n_filled,
                                       guint                   width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSurvey, weft_survey_free)

G_END_DECLS
