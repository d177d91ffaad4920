/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"

G_BEGIN_DECLS

/**
 * WeftPlace:
 * @strand: where the actions go
 * @parent: the action they go below; 0 for the strand's own
 * @before: the sibling they go before; 0 for the end
 *
 * A place in an outline.
 */
typedef struct
{
  gint64 strand;
  gint64 parent;
  gint64 before;
} WeftPlace;

/* Every one of these is a command that reads the outline as it is when it runs; siblings are
 * renumbered in the style they use. Ids are copied. */
WeftCommand *weft_outline_add_action     (const WeftPlace *place,
                                          gint64          *id);
WeftCommand *weft_outline_add_strand     (gint64           plan,
                                          gint64           before,
                                          gint64          *id);
WeftCommand *weft_outline_move           (const gint64    *actions,
                                          gsize            n,
                                          const WeftPlace *place);
WeftCommand *weft_outline_move_strand    (gint64           strand,
                                          gint64           before);
WeftCommand *weft_outline_shift          (const WeftTable *table,
                                          gint64           id,
                                          int              by);
WeftCommand *weft_outline_indent         (const gint64    *actions,
                                          gsize            n);
WeftCommand *weft_outline_outdent        (const gint64    *actions,
                                          gsize            n);
WeftCommand *weft_outline_delete         (const WeftTable *table,
                                          const gint64    *ids,
                                          gsize            n);
WeftCommand *weft_outline_paste          (const char      *subtree,
                                          const WeftPlace *place,
                                          gint64          *first);
WeftCommand *weft_outline_duplicate_plan (gint64           plan,
                                          gint64          *copy);
WeftCommand *weft_action_complete_occurrence (gint64       action);

G_END_DECLS
