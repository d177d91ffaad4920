/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-draft-command.h"

#include <glib/gi18n.h>

static const struct
{
  WeftDraftField  field;
  const char     *column;
} strand_fields[] = {
  { WEFT_DRAFT_REF, "ref" },
  { WEFT_DRAFT_TITLE, "title" },
  { WEFT_DRAFT_PURPOSE, "purpose" },
  { WEFT_DRAFT_OWNER, "lead" },
}, action_fields[] = {
  { WEFT_DRAFT_REF, "ref" },
  { WEFT_DRAFT_TEXT, "text" },
  { WEFT_DRAFT_WHY, "why" },
  { WEFT_DRAFT_MEASURE, "measure" },
  { WEFT_DRAFT_PROGRESS, "progress" },
  { WEFT_DRAFT_TIMELINE, "timeline" },
  { WEFT_DRAFT_OWNER, "owner" },
};

static void
set_field (WeftCommand    *command,
           WeftDraftNode  *node,
           WeftDraftField  field,
           const char     *column)
{
  const char *text = weft_draft_node_get_field (node, field);

  if (text != NULL && *text != '\0')
    weft_command_set_text (command, column, text);
}

static char *
name_columns (WeftDraftColumns columns)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if ((columns & WEFT_DRAFT_SHOWS_WHY) != 0)
    g_ptr_array_add (names, (gpointer) "why");
  if ((columns & WEFT_DRAFT_SHOWS_MEASURE) != 0)
    g_ptr_array_add (names, (gpointer) "measure");
  if ((columns & WEFT_DRAFT_SHOWS_PROGRESS) != 0)
    g_ptr_array_add (names, (gpointer) "progress");
  if ((columns & WEFT_DRAFT_SHOWS_TIMELINE) != 0)
    g_ptr_array_add (names, (gpointer) "timeline");
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **) names->pdata);
}

static void
add_notes (WeftCommand   *command,
           WeftDraftNode *node,
           gint64         action)
{
  GPtrArray *notes = weft_draft_node_get_notes (node);

  for (guint i = 0; i < notes->len; i++)
    {
      const WeftDraftNote *note = g_ptr_array_index (notes, i);

      weft_command_insert (command, &weft_action_note_table);
      weft_command_set_integer (command, "action", action);
      weft_command_set_text (command, "text", note->text);
    }
}

static void
add_actions (WeftCommand *command,
             GListModel  *actions,
             gint64       strand,
             gint64       parent)
{
  for (guint i = 0; i < g_list_model_get_n_items (actions); i++)
    {
      g_autoptr (WeftDraftNode) node = g_list_model_get_item (actions, i);
      gint64 id = weft_command_insert (command, &weft_action_table);

      weft_command_set_integer (command, "strand", strand);
      if (parent != 0)
        weft_command_set_integer (command, "parent", parent);
      for (gsize j = 0; j < G_N_ELEMENTS (action_fields); j++)
        set_field (command, node, action_fields[j].field, action_fields[j].column);
      weft_command_set_text (command, "status",
                             weft_status_to_nick (weft_draft_node_get_status (node)));

      add_notes (command, node, id);
      add_actions (command, weft_draft_node_get_children (node), strand, id);
    }
}

/* A strand has no notes of its own in the register: what was said there is part of its purpose. */
static void
set_purpose (WeftCommand   *command,
             WeftDraftNode *strand)
{
  GPtrArray *notes = weft_draft_node_get_notes (strand);
  g_autoptr (GString) purpose = g_string_new (weft_draft_node_get_field (strand,
                                                                         WEFT_DRAFT_PURPOSE));

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (purpose, "%s%s", purpose->len > 0 ? "\n" : "",
                            ((const WeftDraftNote *) g_ptr_array_index (notes, i))->text);
  weft_command_set_text (command, "purpose", purpose->str);
}

/**
 * weft_plan_draft_to_command:
 * @draft: a plan as it was read
 * @plan: (out): the id that the plan will have
 *
 * Returns: (transfer full): the command that writes all of it, as one step
 */
WeftCommand *
weft_plan_draft_to_command (WeftPlanDraft *draft,
                            gint64        *plan)
{
  GListModel *strands;
  WeftCommand *command;

  g_return_val_if_fail (WEFT_IS_PLAN_DRAFT (draft), NULL);

  strands = weft_plan_draft_get_strands (draft);
  command = weft_command_new_printf (_("Import plan “%s”"), weft_plan_draft_get_title (draft));
  *plan = weft_command_insert (command, &weft_plan_table);
  weft_command_set_text (command, "title", weft_plan_draft_get_title (draft));
  weft_command_set_text (command, "organisation", weft_plan_draft_get_organisation (draft));
  weft_command_set_text (command, "introduction", weft_plan_draft_get_introduction (draft));
  weft_command_set_text (command, "version", weft_plan_draft_get_version (draft));
  weft_command_set_text (command, "starts_on", weft_plan_draft_get_starts_on (draft));
  weft_command_set_text (command, "ends_on", weft_plan_draft_get_ends_on (draft));

  for (guint i = 0; i < g_list_model_get_n_items (strands); i++)
    {
      g_autoptr (WeftDraftNode) node = g_list_model_get_item (strands, i);
      g_autofree char *columns = name_columns (weft_draft_node_get_columns (node));
      gint64 strand = weft_command_insert (command, &weft_strand_table);

      weft_command_set_integer (command, "plan", *plan);
      for (gsize j = 0; j < G_N_ELEMENTS (strand_fields); j++)
        if (strand_fields[j].field != WEFT_DRAFT_PURPOSE)
          set_field (command, node, strand_fields[j].field, strand_fields[j].column);
      set_purpose (command, node);
      weft_command_set_text (command, "columns", columns);

      add_actions (command, weft_draft_node_get_children (node), strand, 0);
    }
  return command;
}
