/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-assemble-private.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * A row becomes actions: the cell of the actions is split at its labels, and the cells beside it
 * are given to the actions whose labels they have.
 */

static const struct
{
  WeftPlanColumn   column;
  WeftDraftField   field;
  WeftDraftColumns shown;
} fields[] = {
  { WEFT_PLAN_COLUMN_WHY, WEFT_DRAFT_WHY, WEFT_DRAFT_SHOWS_WHY },
  { WEFT_PLAN_COLUMN_MEASURE, WEFT_DRAFT_MEASURE, WEFT_DRAFT_SHOWS_MEASURE },
  { WEFT_PLAN_COLUMN_PROGRESS, WEFT_DRAFT_PROGRESS, WEFT_DRAFT_SHOWS_PROGRESS },
  { WEFT_PLAN_COLUMN_TIMELINE, WEFT_DRAFT_TIMELINE, WEFT_DRAFT_SHOWS_TIMELINE },
  { WEFT_PLAN_COLUMN_OWNER, WEFT_DRAFT_OWNER, 0 },
};

void
weft_plan_assembler_show_columns (WeftPlanAssembler *self)
{
  WeftDraftColumns shown = weft_draft_node_get_columns (self->strand);

  for (guint i = 0; i < weft_plan_grid_get_n_columns (self->table); i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      if (fields[j].column == weft_plan_grid_get_column (self->table, i))
        shown |= fields[j].shown;
  weft_draft_node_set_columns (self->strand, shown);
}

/* How a message calls an action: "a) Train the buyers". */
char *
weft_plan_describe_action (WeftDraftNode *node)
{
  const char *ref = weft_draft_node_get_field (node, WEFT_DRAFT_REF);
  const char *text = weft_draft_node_get_field (node, WEFT_DRAFT_TEXT);
  g_autofree char *brief = weft_text_shorten (text != NULL ? text : "", WEFT_PLAN_QUOTED_CHARS / 2);

  return ref != NULL ? g_strconcat (ref, " ", brief, NULL) : g_steal_pointer (&brief);
}

static WeftDraftNode *
add_action (WeftPlanAssembler *self,
            WeftDraftNode     *parent,
            const char        *ref,
            const char        *text,
            guint              line)
{
  g_autoptr (WeftDraftNode) node = weft_draft_node_new (WEFT_DRAFT_ACTION, line);

  weft_draft_node_set_field (node, WEFT_DRAFT_REF, ref);
  weft_draft_node_set_field (node, WEFT_DRAFT_TEXT, text);
  weft_draft_node_add_child (parent, node);
  self->last_action = node;
  return node;
}

static void
add_items (WeftPlanAssembler *self,
           WeftDraftNode     *parent,
           WeftPlanItem      *items)
{
  for (guint i = 0; i < items->children->len; i++)
    {
      WeftPlanItem *item = items->children->pdata[i];

      item->node = add_action (self, parent, item->ref, item->text, item->line);
      add_items (self, item->node, item);
    }
}

/* The length of "2.1" or "2.1." below the row "2."; 0 where @text begins otherwise. */
static gsize
measure_dotted (WeftPlanAssembler *self,
                const char        *text,
                guint             *n_parts)
{
  const char *p = text;
  guint first;

  if (self->depth == 0 || self->levels[0].series != WEFT_LETTERING_NUMBER)
    return 0;

  first = g_ascii_strtoull (text, NULL, 10);
  for (*n_parts = 0; g_ascii_isdigit (*p) && *n_parts < WEFT_PLAN_MAX_DEPTH; (*n_parts)++)
    {
      p += strspn (p, "0123456789");
      if (p[0] == '.' && g_ascii_isdigit (p[1]))
        p++;
    }
  if (*n_parts < 2 || first != self->levels[0].ordinal || *n_parts > self->depth + 1)
    return 0;
  p += *p == '.' || *p == ')';

  return *p == ' ' || *p == '\n' || *p == '\0' ? p - text : 0;
}

/* On which level a row with the label @mark stands: with those that count as it does, or below. */
static guint
place_row (WeftPlanAssembler  *self,
           const WeftPlanMark *mark,
           WeftPlanLevel      *level)
{
  level->suffix = mark->suffix;
  level->bracket = mark->bracket;

  for (guint d = self->depth; d-- > 0; )
    {
      const WeftPlanLevel *last = &self->levels[d];

      level->series = last->series;
      level->ordinal = mark->ordinals[last->series];
      if (level->ordinal > last->ordinal && last->suffix == mark->suffix
          && last->bracket == mark->bracket)
        return d;
    }

  for (guint s = WEFT_LETTERING_NUMBER; s <= WEFT_LETTERING_UPPER_ROMAN; s++)
    if (mark->ordinals[s] == 1)
      {
        gboolean counted = FALSE;

        for (guint d = 0; d < self->depth; d++)
          counted |= self->levels[d].series == s && self->levels[d].suffix == mark->suffix;
        level->series = s;
        level->ordinal = 1;
        return counted ? 0 : MIN (self->depth, WEFT_PLAN_MAX_DEPTH - 1);
      }

  for (guint s = WEFT_LETTERING_NUMBER; s <= WEFT_LETTERING_UPPER_ROMAN; s++)
    if (mark->ordinals[s] > 0)
      {
        level->series = s;
        level->ordinal = mark->ordinals[s];
      }

  return self->depth > 0 ? self->depth - 1 : 0;
}

/* Makes the action of a row. @from is afterwards where its text begins behind its label. */
static WeftDraftNode *
begin_row (WeftPlanAssembler  *self,
           const WeftPlanCell *ref_cell,
           const WeftPlanCell *cell,
           gsize              *from)
{
  const WeftPlanCell *labelled = *ref_cell->text != '\0' ? ref_cell : cell;
  g_autofree char *ref = NULL;
  WeftPlanLevel level = { NULL };
  WeftPlanMark mark;
  guint depth = 0, n_parts;
  gsize length;

  *from = 0;
  length = measure_dotted (self, labelled->text, &n_parts);
  if (length > 0)
    {
      ref = g_strndup (labelled->text, length);
      depth = n_parts - 1;
      length += strspn (labelled->text + length, " \n");
      *from = cell == labelled ? length : 0;
    }
  else if (weft_plan_mark_read (labelled, 0, &mark)
           && (cell != labelled || cell->text[mark.end] != '\0'))
    {
      ref = weft_plan_mark_dup_ref (&mark, labelled);
      depth = place_row (self, &mark, &level);
      if (mark.odd)
        {
          g_autofree char *written = g_strndup (labelled->text, mark.end);

          g_strchomp (written);
          weft_plan_assembler_warn (self, labelled->line,
                                    _("Line %u: the numbering “%s” is read as “%s”."),
                                    labelled->line, written, ref);
        }
      *from = cell == labelled ? mark.end : 0;
    }
  else if (labelled == ref_cell)
    {
      WeftLettering lettering;

      ref = g_strdup (ref_cell->text);
      if (weft_lettering_parse (&lettering, ref, NULL))
        {
          level.series = lettering.series;
          level.ordinal = lettering.ordinal;
        }
    }

  level.node = add_action (self, depth > 0 ? self->levels[depth - 1].node : self->strand, ref, NULL,
                           cell->line);
  self->levels[depth] = level;
  self->depth = depth + 1;
  return level.node;
}

/* Prose says it by the way; a column of statuses may say anything. */
static void
read_status (WeftDraftNode *node,
             const char    *words)
{
  WeftStatus status;

  if (weft_status_read (words, &status)
      && (status == WEFT_STATUS_COMPLETE || status == WEFT_STATUS_BUSINESS_AS_USUAL
          || status == WEFT_STATUS_ON_TRACK)
      && weft_draft_node_get_status (node) == WEFT_STATUS_NOT_STARTED)
    weft_draft_node_set_status (node, status);
}

/* Whether @text says nothing but the name of the status. */
static gboolean
is_status_alone (const char *text,
                 WeftStatus  status)
{
  g_autofree char *name = g_strdelimit (g_strdup (weft_status_to_nick (status)), "-", ' ');
  g_autofree char *folded = weft_text_fold (text);
  g_autofree char *label = weft_text_fold (weft_status_get_label (status));

  return strcmp (folded, name) == 0 || strcmp (folded, label) == 0;
}

static void
set_value (WeftPlanAssembler *self,
           WeftDraftNode     *node,
           WeftPlanColumn     column,
           const char        *heading,
           const char        *text,
           guint              line)
{
  g_autofree char *with_heading = NULL;
  g_autofree char *on_one_line = NULL;
  WeftStatus status;

  if (*text == '\0')
    return;

  if (column == WEFT_PLAN_COLUMN_TIMELINE)
    text = on_one_line = weft_text_squash (text);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].column == column)
      weft_draft_node_set_field (node, fields[i].field, text);

  switch (column)
    {
    case WEFT_PLAN_COLUMN_TIMELINE:
      {
        WeftPlanDated dated = { node, line };

        g_array_append_val (self->dated, dated);
      }
      read_status (node, text);
      break;
    case WEFT_PLAN_COLUMN_PROGRESS:
      read_status (node, text);
      break;
    case WEFT_PLAN_COLUMN_STATUS:
      with_heading = g_strdup_printf ("%s: %s", heading, text);
      if (!weft_status_read (text, &status))
        weft_plan_assembler_keep_on (self, node, with_heading, line);
      else
        {
          weft_draft_node_set_status (node, status);
          if (!is_status_alone (text, status))
            weft_draft_node_add_note (node, with_heading, line);
        }
      break;
    case WEFT_PLAN_COLUMN_NOTES:
      weft_draft_node_add_note (node, text, line);
      break;
    default:
      break;
    }
}

static WeftDraftNode *
get_first (const WeftPlanItem *actions)
{
  return ((WeftPlanItem *) actions->children->pdata[0])->node;
}

/* Gives the items of a cell to the actions that they stand beside. */
static void
set_items (WeftPlanAssembler  *self,
           const WeftPlanItem *items,
           const WeftPlanItem *actions,
           WeftPlanColumn      column,
           const char         *heading)
{
  WeftDraftNode *before = NULL;

  for (guint i = 0; i < items->children->len; i++)
    {
      const WeftPlanItem *item = items->children->pdata[i];

      if (item->guide != NULL)
        {
          before = item->guide->node;
          set_value (self, before, column, heading, item->text, item->line);
          set_items (self, item, item->guide, column, heading);
        }
      else
        {
          g_autofree char *text = g_strdup_printf ("%s: %s %s", heading, item->ref, item->text);

          weft_plan_assembler_keep_on (self, before != NULL ? before : get_first (actions), text,
                                       item->line);
        }
    }
}

static void
set_cell (WeftPlanAssembler  *self,
          const WeftPlanCell *cell,
          WeftDraftNode      *row,
          const WeftPlanItem *actions,
          guint               i)
{
  WeftPlanColumn column = weft_plan_grid_get_column (self->table, i);
  const char *heading = weft_plan_grid_get_heading (self->table, i);
  g_autoptr (WeftPlanItem) items = NULL;

  items = weft_plan_items_split (cell, 0, actions);
  if (row == NULL && actions->children->len == 1)
    row = get_first (actions);

  if (row != NULL)
    set_value (self, row, column, heading, items->text, items->line);
  /* Who answers for all of a strand's actions leads it. */
  else if (column == WEFT_PLAN_COLUMN_OWNER
           && weft_draft_node_get_field (self->strand, WEFT_DRAFT_OWNER) == NULL)
    weft_draft_node_set_field (self->strand, WEFT_DRAFT_OWNER, items->text);
  else if (*items->text != '\0')
    {
      g_autofree char *text = g_strdup_printf ("%s: %s", heading, items->text);

      weft_plan_assembler_keep_on (self, get_first (actions), text, items->line);
    }
  set_items (self, items, actions, column, heading);
}

/* Collects the cells that no column takes, each behind its heading. */
static char *
collect_spare (WeftPlanAssembler *self,
               GPtrArray         *cells,
               gboolean           all,
               guint             *line)
{
  GString *text = g_string_new (NULL);

  *line = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      const WeftPlanCell *cell = cells->pdata[i];
      WeftPlanColumn column = weft_plan_grid_get_column (self->table, i);
      const char *heading = weft_plan_grid_get_heading (self->table, i);

      if (*cell->text == '\0' || column == WEFT_PLAN_COLUMN_STRAND
          || (!all && column != WEFT_PLAN_COLUMN_NONE))
        continue;
      if (*line == 0)
        *line = cell->line;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (*heading != '\0')
        g_string_append_printf (text, "%s: ", heading);
      g_string_append (text, cell->text);
    }

  return g_string_free (text, FALSE);
}

static const WeftPlanCell *
find_cell (WeftPlanAssembler *self,
           GPtrArray         *cells,
           WeftPlanColumn     wanted)
{
  static const WeftPlanCell nothing = { (char *) "", NULL, 0 };

  for (guint i = 0; i < cells->len && i < weft_plan_grid_get_n_columns (self->table); i++)
    if (weft_plan_grid_get_column (self->table, i) == wanted)
      return cells->pdata[i];

  return &nothing;
}

static void
name_strand (WeftPlanAssembler  *self,
             const WeftPlanCell *cell)
{
  if (*cell->text == '\0' || g_strcmp0 (cell->text, self->strand_cell) == 0)
    return;

  g_free (self->strand_cell);
  self->strand_cell = g_strdup (cell->text);
  weft_plan_assembler_begin_strand (self, cell->text, cell->line);
}

void
weft_plan_assembler_add_row (WeftPlanAssembler *self,
                             GPtrArray         *cells,
                             guint              line)
{
  const WeftPlanCell *cell = find_cell (self, cells, WEFT_PLAN_COLUMN_ACTION);
  const WeftPlanCell *ref_cell = find_cell (self, cells, WEFT_PLAN_COLUMN_REF);
  g_autoptr (WeftPlanItem) items = NULL;
  g_autofree char *spare = NULL;
  WeftDraftNode *row = NULL;
  guint spare_line;
  gsize from = 0;

  if (self->has_strand_column)
    name_strand (self, find_cell (self, cells, WEFT_PLAN_COLUMN_STRAND));

  spare = collect_spare (self, cells, *cell->text == '\0', &spare_line);
  if (*cell->text == '\0')
    {
      if (*spare != '\0')
        weft_plan_assembler_keep_stray (self, spare, spare_line);
      return;
    }

  weft_plan_assembler_ensure_strand (self, line);
  if (self->has_strand_column && *ref_cell->text == '\0')
    items = weft_plan_items_split (cell, 0, NULL);
  if (items == NULL || items->children->len == 0)
    {
      g_clear_pointer (&items, weft_plan_item_free);
      row = begin_row (self, ref_cell, cell, &from);
      items = weft_plan_items_split (cell, from, NULL);
      weft_draft_node_set_field (row, WEFT_DRAFT_TEXT, items->text);
    }
  else if (*items->text != '\0')
    weft_plan_assembler_keep_stray (self, items->text, items->line);
  add_items (self, row != NULL ? row : self->strand, items);

  for (guint i = 0; i < cells->len; i++)
    {
      const WeftPlanCell *value = cells->pdata[i];
      WeftPlanColumn column = weft_plan_grid_get_column (self->table, i);

      if (*value->text != '\0' && column >= WEFT_PLAN_COLUMN_WHY)
        set_cell (self, value, row, items, i);
    }
  if (*spare != '\0')
    weft_plan_assembler_keep_on (self, row != NULL ? row : self->last_action, spare, spare_line);
}
