/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-category-list.h"

#include <glib/gi18n.h>

static void
report_json (WeftCli *cli,
             guint    n_new,
             guint    n_skipped)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "created");
  json_builder_add_int_value (builder, n_new);
  json_builder_set_member_name (builder, "skipped");
  json_builder_add_int_value (builder, n_skipped);
  json_builder_set_member_name (builder, "rehearsed");
  json_builder_add_boolean_value (builder, cli->dry_run);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

/* import categories FILE [--dry-run] */
gboolean
weft_cli_import_categories (WeftCli  *cli,
                            GError  **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (cli->words[2]);
  g_autoptr (WeftCategoryList) list = NULL;
  g_autoptr (WeftCommand) command = NULL;
  guint n_new;
  guint n_skipped;

  if (cli->words[3] != NULL)
    {
      g_autofree char *shown = g_filename_display_name (cli->words[3]);

      g_set_error (error, WEFT_CLI_USAGE, 0,
                   _("“%s” is too much: one list of categories at a time."), shown);
      return FALSE;
    }

  list = weft_category_list_read (file, error);
  if (list == NULL ||
      !weft_category_list_count_new (list, weft_store_get_db (cli->store), &n_new, error))
    return FALSE;
  n_skipped = weft_category_list_get_n (list) - n_new;

  /* With nothing new there is nothing to undo either. */
  command = weft_category_list_to_command (list, _("Import categories"));
  if (n_new > 0 && !(cli->dry_run ? weft_store_rehearse (cli->store, command, NULL, error)
                                  : weft_store_apply (cli->store, command, error)))
    return FALSE;

  if (cli->json)
    report_json (cli, n_new, n_skipped);
  else if (cli->dry_run)
    weft_cli_say (_("Categories that would be created: %u; there already: %u. Nothing was "
                    "changed."), n_new, n_skipped);
  else
    weft_cli_say (_("Categories created: %u; there already: %u."), n_new, n_skipped);
  return TRUE;
}
