/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-lettering.h"
#include "weft-plan-draft-command.h"
#include "weft-plan-text.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   document ── weft-plan-text.c ── WeftPlanDraft ── command ── apply, or rehearse
 *                                        │
 *                                        └── a line for each row and each warning
 *
 * What is reported comes from the draft, so that a rehearsal says the same as the import. */

/* A day as a person types it, made ISO; %NULL for none. */
static gboolean
read_day (const char  *column,
          const char  *words,
          char       **iso,
          GError     **error)
{
  const WeftColumn *found;
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  *iso = NULL;
  if (words == NULL)
    return TRUE;

  found = &weft_plan_table.columns[weft_table_find_column (&weft_plan_table, column)];
  if (!weft_column_read (&weft_plan_table, found, words, &value, error))
    return FALSE;
  *iso = g_strdup (value.text);
  return TRUE;
}

/* One row of the report: as JSON where there is a builder. */
static void
report_row (JsonBuilder *builder,
            const char  *kind,
            const char  *kind_label,
            const char  *path,
            const char  *text,
            guint        line,
            int          depth)
{
  g_autofree char *shown = weft_text_shorten (text, 72);

  if (builder == NULL)
    {
      weft_cli_print ("%*s%s%s%s: %s\n", depth * 2, "", kind_label, *path != '\0' ? " " : "", path,
                      shown);
      return;
    }

  json_builder_begin_object (builder);
  weft_cli_add_member (builder, "kind", kind);
  weft_cli_add_member (builder, "path", path);
  weft_cli_add_member (builder, "text", text);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, line);
  json_builder_end_object (builder);
}

static void
report_node (JsonBuilder   *builder,
             WeftDraftNode *node,
             const char    *parent_path,
             int            depth)
{
  gboolean is_strand = weft_draft_node_get_kind (node) == WEFT_DRAFT_STRAND;
  const char *ref = weft_draft_node_get_field (node, WEFT_DRAFT_REF);
  const char *text = weft_draft_node_get_field (node, is_strand ? WEFT_DRAFT_TITLE
                                                                : WEFT_DRAFT_TEXT);
  g_autofree char *path = is_strand ? g_strdup (ref != NULL ? ref : "")
                                    : weft_lettering_join (parent_path, ref);
  GListModel *children = weft_draft_node_get_children (node);
  GPtrArray *notes = weft_draft_node_get_notes (node);

  report_row (builder, is_strand ? "strand" : "action",
              is_strand ? _("strand") : depth > 2 ? _("sub-action") : _("action"), path,
              text != NULL ? text : "", weft_draft_node_get_line (node), depth);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const WeftDraftNote *note = g_ptr_array_index (notes, i);

      report_row (builder, "action_note", _("note"), "", note->text, note->line, depth + 1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (WeftDraftNode) child = g_list_model_get_item (children, i);

      report_node (builder, child, is_strand ? "" : path, depth + 1);
    }
}

static void
report_rows (JsonBuilder   *builder,
             WeftPlanDraft *draft)
{
  GListModel *strands = weft_plan_draft_get_strands (draft);
  const char *title = weft_plan_draft_get_title (draft);

  report_row (builder, "plan", _("plan"), "", title != NULL ? title : "", 1, 0);
  for (guint i = 0; i < g_list_model_get_n_items (strands); i++)
    {
      g_autoptr (WeftDraftNode) strand = g_list_model_get_item (strands, i);

      report_node (builder, strand, "", 1);
    }
}

static void
add_count (JsonBuilder *builder,
           const char  *name,
           guint        count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
report_json (WeftCli       *cli,
             WeftPlanDraft *draft,
             gint64         plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *warnings = weft_plan_draft_get_warnings (draft);
  guint strands;
  guint actions;
  guint sub_actions;

  weft_plan_draft_count (draft, &strands, &actions, &sub_actions);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "plan");
  if (cli->dry_run)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, plan);
  add_count (builder, "strands", strands);
  add_count (builder, "actions", actions);
  add_count (builder, "sub_actions", sub_actions);

  json_builder_set_member_name (builder, "created");
  json_builder_begin_array (builder);
  report_rows (builder, draft);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (warnings); i++)
    {
      g_autoptr (WeftDraftWarning) warning = g_list_model_get_item (warnings, i);

      json_builder_begin_object (builder);
      add_count (builder, "line", weft_draft_warning_get_line (warning));
      weft_cli_add_member (builder, "message", weft_draft_warning_get_message (warning));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

static void
report_text (WeftCli       *cli,
             WeftPlanDraft *draft,
             const char    *name,
             gint64         plan)
{
  GListModel *warnings = weft_plan_draft_get_warnings (draft);
  guint strands;
  guint actions;
  guint sub_actions;

  report_rows (NULL, draft);
  weft_plan_draft_count (draft, &strands, &actions, &sub_actions);
  for (guint i = 0; i < g_list_model_get_n_items (warnings); i++)
    {
      g_autoptr (WeftDraftWarning) warning = g_list_model_get_item (warnings, i);

      /* The message names the line. */
      weft_cli_say ("%s: %s", name, weft_draft_warning_get_message (warning));
    }

  if (cli->dry_run)
    weft_cli_say (_("These would be created: strands %u, actions %u, sub-actions %u. Nothing was "
                    "changed."), strands, actions, sub_actions);
  else
    weft_cli_say (_("Created the plan %lld: strands %u, actions %u, sub-actions %u."),
                  (long long) plan, strands, actions, sub_actions);
}

/* Some options are for plans and others for tables. */
static gboolean
check_options (WeftCli     *cli,
               const char  *wrong,
               GError     **error)
{
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, WEFT_CLI_USAGE, 0, _("The command “import %s” takes no option --%s."),
               cli->words[1], wrong);
  return FALSE;
}

/* import plan FILE [--title T] [--from DATE] [--to DATE] [--dry-run] */
gboolean
weft_cli_import (WeftCli  *cli,
                 GError  **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (WeftPlanDraft) draft = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autofree char *starts_on = NULL;
  g_autofree char *ends_on = NULL;
  g_autofree char *name = g_filename_display_name (cli->words[2]);
  WeftPlanTextOptions options = { cli->title };
  gint64 plan = 0;

  if (g_str_equal (cli->words[1], "suppliers") || g_str_equal (cli->words[1], "spend"))
    return check_options (cli, cli->title != NULL ? "title" : cli->from != NULL ? "from"
                             : cli->to != NULL ? "to" : NULL, error) &&
           weft_cli_import_table (cli, error);
  if (g_str_equal (cli->words[1], "categories"))
    return check_options (cli, cli->title != NULL ? "title" : cli->from != NULL ? "from"
                             : cli->to != NULL ? "to" : cli->map != NULL ? "map"
                             : cli->sheet != NULL ? "sheet" : cli->again ? "again" : NULL,
                          error) &&
           weft_cli_import_categories (cli, error);
  if (!g_str_equal (cli->words[1], "plan"))
    {
      g_autofree char *shown = g_filename_display_name (cli->words[1]);

      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” cannot be imported; what can be is: plan, "
                                             "suppliers, spend, categories."), shown);
      return FALSE;
    }
  if (!check_options (cli, cli->map != NULL ? "map" : cli->sheet != NULL ? "sheet"
                         : cli->again ? "again" : NULL, error))
    return FALSE;
  if (cli->words[3] != NULL)
    {
      g_autofree char *shown = g_filename_display_name (cli->words[3]);

      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” is too much: one plan at a time."), shown);
      return FALSE;
    }
  if (!read_day ("starts_on", cli->from, &starts_on, error) ||
      !read_day ("ends_on", cli->to, &ends_on, error))
    return FALSE;

  options.starts_on = starts_on;
  options.ends_on = ends_on;
  file = g_file_new_for_path (cli->words[2]);
  draft = weft_plan_text_read (file, &options, NULL, error);
  if (draft == NULL)
    return FALSE;

  command = weft_plan_draft_to_command (draft, &plan);
  if (cli->dry_run ? !weft_store_rehearse (cli->store, command, NULL, error)
                   : !weft_store_apply (cli->store, command, error))
    return FALSE;

  if (cli->json)
    report_json (cli, draft, plan);
  else
    report_text (cli, draft, name, plan);
  return TRUE;
}
