/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-amount.h"
#include "weft-error.h"
#include "weft-supplier-import.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   files ── survey ── imported before? ── read ── command ── apply, or rehearse ── a line a row
 *
 * Rows go to standard output; what is said of the files and the sum of it all to standard error. */

static const char * const outcome_names[WEFT_SUPPLIER_IMPORT_N_OUTCOMES] = {
  "created", "updated", "matched", "skipped", "refused"
};

static const char * const source_names[] = { "unread", "recognised", "remembered", "chosen" };

static const char *
get_outcome_label (WeftSupplierImportOutcome outcome)
{
  switch (outcome)
    {
    case WEFT_SUPPLIER_IMPORT_CREATED:
      return _("created");
    case WEFT_SUPPLIER_IMPORT_UPDATED:
      return _("updated");
    case WEFT_SUPPLIER_IMPORT_MATCHED:
      return _("matched");
    case WEFT_SUPPLIER_IMPORT_SKIPPED:
      return _("skipped");
    case WEFT_SUPPLIER_IMPORT_REFUSED:
    default:
      return _("refused");
    }
}

/* --map FIELD=HEADING */
static gboolean
map_columns (WeftCli             *cli,
             WeftSupplierImport  *import,
             GError             **error)
{
  for (int i = 0; cli->map != NULL && cli->map[i] != NULL; i++)
    {
      const char *equals = strchr (cli->map[i], '=');
      g_autofree char *field = NULL;
      g_autoptr (GError) fault = NULL;

      if (equals == NULL || equals == cli->map[i] || equals[1] == '\0')
        {
          g_set_error (error, WEFT_CLI_USAGE, 0,
                       _("--map needs a field and the heading of its column, FIELD=HEADING; “%s” "
                         "is none."), cli->map[i]);
          return FALSE;
        }
      field = g_strndup (cli->map[i], (gsize) (equals - cli->map[i]));
      if (!weft_supplier_import_map (import, field, equals + 1, &fault))
        {
          g_set_error_literal (error, WEFT_CLI_USAGE, 0, fault->message);
          return FALSE;
        }
    }
  return TRUE;
}

static void
report_row_text (WeftSupplierImport          *import,
                 const WeftSupplierImportRow *row,
                 gboolean                     spend)
{
  g_autofree char *name = weft_text_shorten (row->name, 72);
  g_autoptr (GString) line = g_string_new (get_outcome_label (row->outcome));

  if (weft_supplier_import_get_n_files (import) > 1)
    g_string_append_printf (line, " %s,", weft_supplier_import_get_file_name (import, row->file));
  g_string_append_c (line, ' ');
  if (*name != '\0')
    g_string_append_printf (line, _("line %llu: %s"), (unsigned long long) row->line, name);
  else
    g_string_append_printf (line, _("line %llu"), (unsigned long long) row->line);
  if (spend && row->outcome != WEFT_SUPPLIER_IMPORT_SKIPPED && row->amount != 0)
    {
      g_autofree char *amount = weft_amount_format (row->amount);

      g_string_append (line, " (");
      g_string_append_printf (line, ngettext ("%lu payment, %s", "%lu payments, %s", row->n_rows),
                              (unsigned long) row->n_rows, amount);
      g_string_append_c (line, ')');
    }
  if (*row->reason != '\0')
    g_string_append_printf (line, " – %s", row->reason);
  weft_cli_print ("%s\n", line->str);
}

static void
report_text (WeftCli            *cli,
             WeftSupplierImport *import,
             gboolean            spend)
{
  GArray *notes = weft_supplier_import_get_notes (import);
  GArray *rows = weft_supplier_import_get_rows (import);
  unsigned long counts[WEFT_SUPPLIER_IMPORT_N_OUTCOMES];

  for (guint i = 0; i < notes->len; i++)
    {
      const WeftSupplierImportNote *note = &g_array_index (notes, WeftSupplierImportNote, i);
      const char *name = weft_supplier_import_get_file_name (import, note->file);

      if (note->line > 0)
        weft_cli_say (_("%s, line %llu: %s"), name, (unsigned long long) note->line,
                      note->message);
      else
        weft_cli_say ("%s: %s", name, note->message);
    }
  for (guint i = 0; i < rows->len; i++)
    report_row_text (import, &g_array_index (rows, WeftSupplierImportRow, i), spend);

  for (int i = 0; i < WEFT_SUPPLIER_IMPORT_N_OUTCOMES; i++)
    counts[i] = weft_supplier_import_get_count (import, (WeftSupplierImportOutcome) i);
  weft_cli_say (_("Created: %lu, updated: %lu, matched: %lu, skipped: %lu, refused: %lu."),
                counts[0], counts[1], counts[2], counts[3], counts[4]);
  if (cli->dry_run)
    weft_cli_say ("%s", _("Nothing was changed."));
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
report_row_json (WeftCli                     *cli,
                 JsonBuilder                 *builder,
                 WeftSupplierImport          *import,
                 const WeftSupplierImportRow *row)
{
  gboolean made = row->outcome == WEFT_SUPPLIER_IMPORT_CREATED;

  json_builder_begin_object (builder);
  weft_cli_add_member (builder, "file", weft_supplier_import_get_file_name (import, row->file));
  add_number (builder, "line", (gint64) row->line);
  add_number (builder, "rows", (gint64) row->n_rows);
  add_number (builder, "amount", row->amount);
  json_builder_set_member_name (builder, "supplier");
  if (row->supplier == 0 || (made && cli->dry_run))
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, row->supplier);
  weft_cli_add_member (builder, "name", row->name);
  weft_cli_add_member (builder, "reason", row->reason);
  json_builder_end_object (builder);
}

/* Of the file that had the same content; null for none. */
static void
report_earlier (JsonBuilder                     *builder,
                const WeftSupplierImportEarlier *earlier)
{
  json_builder_set_member_name (builder, "earlier");
  if (earlier == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  weft_cli_add_member (builder, "name", earlier->name);
  weft_cli_add_member (builder, "imported_on", earlier->imported_on);
  json_builder_end_object (builder);
}

static void
report_columns (JsonBuilder        *builder,
                WeftSupplierImport *import)
{
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < weft_supplier_import_get_n_files (import); i++)
    {
      GArray *columns = weft_supplier_import_get_columns (import, i);

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "name", weft_supplier_import_get_file_name (import, i));
      report_earlier (builder, weft_supplier_import_get_earlier (import, i));
      json_builder_set_member_name (builder, "columns");
      json_builder_begin_array (builder);
      for (guint j = 0; j < columns->len; j++)
        {
          const WeftSupplierImportColumn *column
            = &g_array_index (columns, WeftSupplierImportColumn, j);

          json_builder_begin_object (builder);
          weft_cli_add_member (builder, "heading", column->heading);
          weft_cli_add_member (builder, "field", column->field);
          weft_cli_add_member (builder, "source", source_names[column->source]);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
report_json (WeftCli            *cli,
             WeftSupplierImport *import)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GArray *notes = weft_supplier_import_get_notes (import);
  GArray *rows = weft_supplier_import_get_rows (import);

  json_builder_begin_object (builder);
  report_columns (builder, import);
  for (int i = 0; i < WEFT_SUPPLIER_IMPORT_N_OUTCOMES; i++)
    {
      json_builder_set_member_name (builder, outcome_names[i]);
      json_builder_begin_array (builder);
      for (guint j = 0; j < rows->len; j++)
        {
          const WeftSupplierImportRow *row = &g_array_index (rows, WeftSupplierImportRow, j);

          if (row->outcome == (WeftSupplierImportOutcome) i)
            report_row_json (cli, builder, import, row);
        }
      json_builder_end_array (builder);
    }

  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++)
    {
      const WeftSupplierImportNote *note = &g_array_index (notes, WeftSupplierImportNote, i);

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "file",
                           weft_supplier_import_get_file_name (import, note->file));
      add_number (builder, "line", (gint64) note->line);
      weft_cli_add_member (builder, "message", note->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

/* A file that was imported before is no matter for suppliers; payments would count twice. */
static gboolean
check_earlier (WeftCli             *cli,
               WeftSupplierImport  *import,
               gboolean             spend,
               GError             **error)
{
  if (!weft_supplier_import_recall (import, weft_store_get_db (cli->store), error))
    return FALSE;
  weft_supplier_import_set_again (import, cli->again);
  for (guint i = 0; i < weft_supplier_import_get_n_files (import); i++)
    {
      const WeftSupplierImportEarlier *earlier = weft_supplier_import_get_earlier (import, i);

      if (earlier == NULL)
        continue;
      if (spend && !cli->again)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                       _("%s Its payments would count twice; --again imports it all the same. "
                         "Nothing was changed."), earlier->message);
          return FALSE;
        }
      weft_cli_say ("%s", earlier->message);
    }
  return TRUE;
}

/* import suppliers|spend FILE … [--map FIELD=HEADING]… [--sheet NAME] [--again] [--dry-run] */
gboolean
weft_cli_import_table (WeftCli  *cli,
                       GError  **error)
{
  gboolean spend = g_str_equal (cli->words[1], "spend");
  g_autoptr (WeftSupplierImport) import
    = weft_supplier_import_new (spend ? WEFT_SUPPLIER_IMPORT_SPEND
                                      : WEFT_SUPPLIER_IMPORT_SUPPLIERS);
  g_autoptr (WeftCommand) command = NULL;

  if (!map_columns (cli, import, error))
    return FALSE;
  for (int i = 2; cli->words[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cli->words[i]);

      if (!weft_supplier_import_survey (import, file, cli->sheet, NULL, NULL, NULL, error))
        return FALSE;
    }
  if (!check_earlier (cli, import, spend, error) ||
      !weft_supplier_import_read (import, NULL, NULL, NULL, error))
    return FALSE;

  command = weft_supplier_import_to_command (import, NULL, NULL);
  if (cli->dry_run ? !weft_store_rehearse (cli->store, command, NULL, error)
                   : !weft_store_apply (cli->store, command, error))
    return FALSE;

  if (cli->json)
    report_json (cli, import);
  else
    report_text (cli, import, spend);
  return TRUE;
}
