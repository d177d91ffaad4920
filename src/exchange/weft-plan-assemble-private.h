/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-plan-text-private.h"

G_BEGIN_DECLS

/* How much of a text a message quotes. */
#define WEFT_PLAN_QUOTED_CHARS 60

typedef struct
{
  char *text;
  guint line;
  guint rank;
} WeftPlanParagraph;

typedef struct
{
  WeftDraftNode      *node;
  WeftLetteringSeries series;
  guint               ordinal;
  char                suffix;
  gboolean            bracket;
} WeftPlanLevel;

typedef struct
{
  WeftDraftNode *node;
  guint          line;
} WeftPlanDated;

typedef struct
{
  WeftPlanDraft *draft;
  const char    *name;
  GArray        *lines;
  WeftDate       today;
  guint          i;
  guint          n_rows;

  WeftPlanGrid *table;
  guint          table_line;
  gboolean       has_strand_column;
  GPtrArray     *waiting;
  GString       *introduction;
  GPtrArray     *warnings;
  GArray        *dated;

  WeftDraftNode *strand;
  char          *strand_cell;
  GString       *purpose;
  WeftDraftNode *last_action;
  WeftPlanLevel          levels[WEFT_PLAN_MAX_DEPTH];
  guint          depth;

  WeftDate       starts_on;
  WeftDate       ends_on;
  char          *period;
  guint          period_line;
} WeftPlanAssembler;

void           weft_plan_assembler_warn          (WeftPlanAssembler *self,
                                                  guint              line,
                                                  const char        *format,
                                                  ...) G_GNUC_PRINTF (3, 4);
void           weft_plan_assembler_keep_on       (WeftPlanAssembler *self,
                                                  WeftDraftNode     *node,
                                                  const char        *text,
                                                  guint              line);
void           weft_plan_assembler_keep_stray    (WeftPlanAssembler *self,
                                                  const char        *text,
                                                  guint              line);
void           weft_plan_assembler_begin_strand  (WeftPlanAssembler *self,
                                                  const char        *heading,
                                                  guint              line);
void           weft_plan_assembler_ensure_strand (WeftPlanAssembler *self,
                                                  guint              line);
void           weft_plan_assembler_show_columns  (WeftPlanAssembler *self);
void           weft_plan_assembler_add_row       (WeftPlanAssembler *self,
                                                  GPtrArray         *cells,
                                                  guint              line);
char          *weft_plan_describe_action         (WeftDraftNode     *node);

G_END_DECLS
