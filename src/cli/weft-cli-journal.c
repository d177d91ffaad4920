/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-default-register.h"
#include "weft-history.h"

#include <glib/gi18n.h>

/* The commands on the register as a whole: its file, its history, its faults. */

/* Tells what was done: {"member": "value"}, or a sentence that has the value for its "%s". */
static void
tell (WeftCli    *cli,
      const char *member,
      const char *value,
      const char *format)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cli->json)
    {
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

      weft_cli_say ("%s%s%s", parts[0], value, parts[1]);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  weft_cli_add_member (builder, member, value);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

/* init */
gboolean
weft_cli_init (WeftCli  *cli,
               GError  **error)
{
  g_autofree char *path = cli->path != NULL ? g_strdup (cli->path) : weft_default_register_path ();
  g_autofree char *shown = g_filename_display_name (path);

  if (cli->path == NULL && !weft_default_register_make_folder (error))
    return FALSE;

  cli->store = weft_store_open (path, WEFT_DB_CREATE, error);
  if (cli->store == NULL)
    return FALSE;

  tell (cli, "register", shown, _("“%s” is an empty register."));
  return TRUE;
}

/* undo */
gboolean
weft_cli_undo (WeftCli  *cli,
               GError  **error)
{
  g_autofree char *label = NULL;

  if (!weft_store_undo (cli->store, &label, error))
    return FALSE;

  tell (cli, "undone", label, _("Undone: %s"));
  return TRUE;
}

/* redo */
gboolean
weft_cli_redo (WeftCli  *cli,
               GError  **error)
{
  g_autofree char *label = NULL;

  if (!weft_store_redo (cli->store, &label, error))
    return FALSE;

  tell (cli, "redone", label, _("Done again: %s"));
  return TRUE;
}

/* "3 Oct 2022 14:05  A. Person  Change owner of action a  action a  owner: A → B" */
static void
print_history_line (const WeftRecord *record)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *at = weft_history_format_time (weft_record_get_text (record, "at"));
  const char *field = weft_record_get_text (record, "field");
  const char *old = weft_record_get_text (record, "old");
  const char *new = weft_record_get_text (record, "new");

  weft_cli_append_cell (line, at, 17);
  weft_cli_append_cell (line, weft_record_get_text (record, "who"), 16);
  weft_cli_append_cell (line, weft_record_get_text (record, "label"), 44);
  weft_cli_append_cell (line, weft_record_get_text (record, "row_label"), field != NULL ? 24 : 0);
  if (field != NULL)
    {
      g_autofree char *change = g_strdup_printf ("%s: %s → %s", field, old != NULL ? old : "–",
                                                 new != NULL ? new : "–");

      weft_cli_append_cell (line, change, 0);
    }
  weft_cli_print ("%s\n", line->str);
}

/* history [--limit N] */
gboolean
weft_cli_history (WeftCli  *cli,
                  GError  **error)
{
  WeftListOptions options = { 0 };
  gint64 limit = 0;

  if (cli->limit != NULL && !weft_cli_read_number ("--limit", cli->limit, 1, &limit, error))
    return FALSE;
  options.limit = (guint) MIN (limit, G_MAXINT);
  return weft_cli_stream (cli, &weft_history_table, &options, print_history_line, error);
}

/* check */
gboolean
weft_cli_check (WeftCli  *cli,
                GError  **error)
{
  g_autoptr (GPtrArray) faults = weft_store_check (cli->store, error);

  if (faults == NULL)
    return FALSE;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "faults");
      json_builder_begin_array (builder);
      for (guint i = 0; i < faults->len; i++)
        {
          g_autofree char *valid = g_utf8_make_valid (g_ptr_array_index (faults, i), -1);

          json_builder_add_string_value (builder, valid);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      weft_cli_print_json (builder);
    }
  else if (faults->len == 0)
    weft_cli_say (_("“%s” has no fault."), weft_store_get_name (cli->store));
  else
    for (guint i = 0; i < faults->len; i++)
      {
        g_autofree char *line = g_strdelimit (g_strdup (g_ptr_array_index (faults, i)), "\n", ' ');

        weft_cli_print ("%s\n", line);
      }

  cli->faulty = faults->len > 0;
  return TRUE;
}

/* backup FILE */
gboolean
weft_cli_back_up (WeftCli  *cli,
                  GError  **error)
{
  g_autofree char *shown = g_filename_display_name (cli->words[1]);

  if (!weft_store_back_up (cli->store, cli->words[1], FALSE, error))
    return FALSE;

  tell (cli, "backup", shown, _("The register was copied to “%s”."));
  return TRUE;
}
