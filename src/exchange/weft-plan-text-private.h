/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-lettering.h"
#include "weft-plan-draft.h"
#include "weft-plan-text.h"

G_BEGIN_DECLS

#define WEFT_PLAN_TEXT_MAX_LINES 1000000
#define WEFT_PLAN_MAX_DEPTH      4

/* A line that is not blank; @text points into the document and ends after @length bytes. */
typedef struct
{
  const char *text;
  gsize       length;
  guint       number;
  guint       n_tabs;
  gboolean    after_blank;
} WeftPlanLine;

/* A paragraph, list item or line of a cell: where it begins in the cell's text and the document. */
typedef struct
{
  gsize offset;
  guint line;
} WeftPlanPart;

/* A cell without its marks: parts one below the other, white space squashed. */
typedef struct
{
  char   *text;
  GArray *parts;
  guint   line;
} WeftPlanCell;

typedef enum
{
  WEFT_PLAN_COLUMN_NONE,
  WEFT_PLAN_COLUMN_STRAND,
  WEFT_PLAN_COLUMN_REF,
  WEFT_PLAN_COLUMN_ACTION,
  WEFT_PLAN_COLUMN_WHY,
  WEFT_PLAN_COLUMN_MEASURE,
  WEFT_PLAN_COLUMN_PROGRESS,
  WEFT_PLAN_COLUMN_TIMELINE,
  WEFT_PLAN_COLUMN_OWNER,
  WEFT_PLAN_COLUMN_STATUS,
  WEFT_PLAN_COLUMN_NOTES,
  WEFT_PLAN_N_COLUMNS,
} WeftPlanColumn;

/* A label such as "a)", "(ii)" or "3." in front of a text, which may count in two series. */
typedef struct
{
  gsize    start;
  gsize    end;
  gsize    token;
  guint    token_length;
  char     suffix;
  gboolean bracket;
  gboolean at_part;
  gboolean odd;
  guint    ordinals[WEFT_LETTERING_UPPER_ROMAN + 1];
} WeftPlanMark;

typedef struct _WeftPlanItem WeftPlanItem;

/* A labelled text of a cell; the root holds what stands before the first label. */
struct _WeftPlanItem
{
  char               *ref;
  WeftLetteringSeries series;
  guint               ordinal;
  char                suffix;
  gboolean            bracket;
  guint               line;
  char               *text;
  GPtrArray          *children;

  /* In a guiding tree: the action made of it. In a guided one: its counterpart. */
  WeftDraftNode      *node;
  const WeftPlanItem *guide;
};

GArray        *weft_plan_lines_split         (const char           *name,
                                              GBytes               *bytes,
                                              GError              **error);
WeftPlanCell  *weft_plan_line_peek           (const WeftPlanLine   *line);

WeftPlanCell  *weft_plan_cell_new            (const char           *raw,
                                              gsize                 length,
                                              guint                 line);
void           weft_plan_cell_free           (WeftPlanCell         *cell);
gboolean       weft_plan_cell_begins_part    (const WeftPlanCell   *cell,
                                              gsize                 offset);
guint          weft_plan_cell_get_line       (const WeftPlanCell   *cell,
                                              gsize                 offset);

typedef struct _WeftPlanGrid WeftPlanGrid;

WeftPlanGrid *weft_plan_grid_new           (GPtrArray            *header,
                                              const WeftPlanColumn *columns);
void           weft_plan_grid_free          (WeftPlanGrid        *table);
guint          weft_plan_grid_get_n_columns (const WeftPlanGrid  *table);
WeftPlanColumn weft_plan_grid_get_column    (const WeftPlanGrid  *table,
                                              guint                 i);
const char    *weft_plan_grid_get_heading   (const WeftPlanGrid  *table,
                                              guint                 i);
gboolean       weft_plan_grid_is_repeated   (const WeftPlanGrid  *table,
                                              GPtrArray            *cells);
gboolean       weft_plan_grid_starts_row    (const WeftPlanGrid  *table,
                                              const WeftPlanLine   *line);
GPtrArray     *weft_plan_grid_read_row      (WeftPlanGrid        *table,
                                              GArray               *lines,
                                              guint                *i);
GPtrArray     *weft_plan_row_read_alone      (GArray               *lines,
                                              guint                *i);

gboolean       weft_plan_columns_recognise   (GPtrArray            *cells,
                                              const WeftPlanLine   *next,
                                              WeftPlanColumn       *columns,
                                              guint                *n_unknown);
guint          weft_plan_heading_rank        (const char           *text);
void           weft_plan_heading_split       (const char           *text,
                                              char                **ref,
                                              char                **title,
                                              char                **purpose);
gboolean       weft_plan_heading_read_period (const char           *text,
                                              WeftDate             *starts_on,
                                              WeftDate             *ends_on,
                                              char                **words);

gboolean       weft_plan_mark_read           (const WeftPlanCell   *cell,
                                              gsize                 offset,
                                              WeftPlanMark         *mark);
char          *weft_plan_mark_dup_ref        (const WeftPlanMark   *mark,
                                              const WeftPlanCell   *cell);
WeftPlanItem  *weft_plan_items_split         (const WeftPlanCell   *cell,
                                              gsize                 from,
                                              const WeftPlanItem   *guide);
void           weft_plan_item_free           (WeftPlanItem         *item);

gboolean       weft_plan_assemble            (WeftPlanDraft             *draft,
                                              const char                *name,
                                              GArray                    *lines,
                                              const WeftPlanTextOptions *options,
                                              GCancellable              *cancellable,
                                              GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftPlanCell, weft_plan_cell_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftPlanItem, weft_plan_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftPlanGrid, weft_plan_grid_free)

G_END_DECLS
