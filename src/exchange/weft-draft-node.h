/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-status.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftDraftKind:
 * @WEFT_DRAFT_STRAND: a strand; its children are actions
 * @WEFT_DRAFT_ACTION: an action or, below another action, a sub-action
 */
typedef enum
{
  WEFT_DRAFT_STRAND,
  WEFT_DRAFT_ACTION,
} WeftDraftKind;

/**
 * WeftDraftColumns:
 * @WEFT_DRAFT_SHOWS_WHY: the strand's table has a column of reasons
 * @WEFT_DRAFT_SHOWS_MEASURE: the strand's table has a column of measures
 * @WEFT_DRAFT_SHOWS_PROGRESS: the strand's table has a column of progress
 * @WEFT_DRAFT_SHOWS_TIMELINE: the strand's table has a column of timelines
 */
typedef enum
{
  WEFT_DRAFT_SHOWS_WHY      = 1 << 0,
  WEFT_DRAFT_SHOWS_MEASURE  = 1 << 1,
  WEFT_DRAFT_SHOWS_PROGRESS = 1 << 2,
  WEFT_DRAFT_SHOWS_TIMELINE = 1 << 3,
} WeftDraftColumns;

/**
 * WeftDraftField:
 * @WEFT_DRAFT_REF: numbering as the document's style has it: "Step 1", "a)", "i.", "1."
 * @WEFT_DRAFT_TITLE: a strand's name
 * @WEFT_DRAFT_PURPOSE: what a strand is for
 * @WEFT_DRAFT_TEXT: what an action is
 * @WEFT_DRAFT_WHY: why it is taken
 * @WEFT_DRAFT_MEASURE: how its success is measured
 * @WEFT_DRAFT_PROGRESS: how it stands
 * @WEFT_DRAFT_TIMELINE: when, in the words of the document
 * @WEFT_DRAFT_OWNER: who answers for it; a strand's lead
 *
 * The texts of a node; each is a property of the same name ("ref", "title", …) as well.
 */
typedef enum
{
  WEFT_DRAFT_REF,
  WEFT_DRAFT_TITLE,
  WEFT_DRAFT_PURPOSE,
  WEFT_DRAFT_TEXT,
  WEFT_DRAFT_WHY,
  WEFT_DRAFT_MEASURE,
  WEFT_DRAFT_PROGRESS,
  WEFT_DRAFT_TIMELINE,
  WEFT_DRAFT_OWNER,
  WEFT_DRAFT_N_FIELDS,
} WeftDraftField;

/**
 * WeftDraftNote:
 * @text: words of the document that fit into no field
 * @line: where they stand, counted from 1
 */
typedef struct
{
  char *text;
  guint line;
} WeftDraftNote;

#define WEFT_TYPE_DRAFT_NODE (weft_draft_node_get_type ())
G_DECLARE_FINAL_TYPE (WeftDraftNode, weft_draft_node, WEFT, DRAFT_NODE, GObject)

WeftDraftNode    *weft_draft_node_new          (WeftDraftKind    kind,
                                                guint            line);
WeftDraftKind     weft_draft_node_get_kind     (WeftDraftNode   *self);
guint             weft_draft_node_get_line     (WeftDraftNode   *self);
const char       *weft_draft_node_get_field    (WeftDraftNode   *self,
                                                WeftDraftField   field);
void              weft_draft_node_set_field    (WeftDraftNode   *self,
                                                WeftDraftField   field,
                                                const char      *text);
void              weft_draft_node_append_field (WeftDraftNode   *self,
                                                WeftDraftField   field,
                                                const char      *text);
WeftDraftColumns  weft_draft_node_get_columns  (WeftDraftNode   *self);
void              weft_draft_node_set_columns  (WeftDraftNode   *self,
                                                WeftDraftColumns columns);
WeftStatus        weft_draft_node_get_status   (WeftDraftNode   *self);
void              weft_draft_node_set_status   (WeftDraftNode   *self,
                                                WeftStatus       status);
GPtrArray        *weft_draft_node_get_notes    (WeftDraftNode   *self);
void              weft_draft_node_add_note     (WeftDraftNode   *self,
                                                const char      *text,
                                                guint            line);
GListModel       *weft_draft_node_get_children (WeftDraftNode   *self);
void              weft_draft_node_add_child    (WeftDraftNode   *self,
                                                WeftDraftNode   *child);

G_END_DECLS
