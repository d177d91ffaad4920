/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-supplier-merge.h"

#include <glib/gi18n.h>

/* The commands on suppliers beyond those on rows of any kind. */

static void
report_json (WeftCli    *cli,
             gint64      kept,
             gint64      merged,
             GPtrArray  *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kept");
  json_builder_add_int_value (builder, kept);
  json_builder_set_member_name (builder, "merged");
  json_builder_add_int_value (builder, merged);
  json_builder_set_member_name (builder, "rehearsed");
  json_builder_add_boolean_value (builder, cli->dry_run);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (lines, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

/* merge supplier ID ID [--dry-run] */
gboolean
weft_cli_merge (WeftCli  *cli,
                GError  **error)
{
  WeftDb *db = weft_store_get_db (cli->store);
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 kept;
  gint64 merged;

  if (!g_str_equal (cli->words[1], "supplier"))
    {
      g_autofree char *shown = g_filename_display_name (cli->words[1]);

      g_set_error (error, WEFT_CLI_USAGE, 0, _("“%s” cannot be merged; what can be is: supplier."),
                   shown);
      return FALSE;
    }
  if (!weft_cli_read_number ("ID", cli->words[2], 1, &kept, error) ||
      !weft_cli_read_number ("ID", cli->words[3], 1, &merged, error))
    return FALSE;

  lines = weft_supplier_merge_describe (db, kept, merged, error);
  if (lines == NULL)
    return FALSE;
  command = weft_supplier_merge_new (db, kept, merged, error);
  if (command == NULL ||
      !(cli->dry_run ? weft_store_rehearse (cli->store, command, NULL, error)
                     : weft_store_apply (cli->store, command, error)))
    return FALSE;

  if (cli->json)
    {
      report_json (cli, kept, merged, lines);
      return TRUE;
    }
  for (guint i = 0; i < lines->len; i++)
    weft_cli_print ("%s\n", (const char *) g_ptr_array_index (lines, i));
  if (cli->dry_run)
    weft_cli_say ("%s", _("Nothing was changed."));
  return TRUE;
}
