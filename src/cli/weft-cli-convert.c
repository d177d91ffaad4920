/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-csv-write.h"
#include "weft-default-register.h"
#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-table-file-layout.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   any table ── WeftTableFile ── WeftTableFileLayout ── WeftCsvWriter
 *                                         │
 *                                         └── what was understood: stderr, or JSON
 *
 * It works on no register: it shows how a file will be read before one imports it. */

static const char *
get_kind (WeftTableFile *file)
{
  switch (weft_table_file_get_kind (file))
    {
    case WEFT_TABLE_FILE_XLSX:
      return "XLSX";
    case WEFT_TABLE_FILE_ODS:
      return "ODS";
    case WEFT_TABLE_FILE_CSV:
    default:
      return "CSV";
    }
}

/* How the delimiter is called, for a tab cannot be seen. */
static const char *
get_delimiter (WeftTableFile *file)
{
  static char text[2];

  if (weft_table_file_get_delimiter (file) == '\t')
    return "tab";
  text[0] = weft_table_file_get_delimiter (file);
  return text;
}

static gboolean
check_output (WeftCli  *cli,
              GError  **error)
{
  g_autofree char *standard = weft_default_register_path ();
  g_autofree char *shown = NULL;

  if (cli->output == NULL)
    {
      g_set_error_literal (error, WEFT_CLI_USAGE, 0,
                           _("The file to write is missing: -o FILE.csv."));
      return FALSE;
    }

  shown = g_filename_display_name (cli->output);
  if (weft_path_is_same_file (cli->output, cli->words[1]))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("“%s” is the file that is read, which is never written to; choose another "
                     "name."), shown);
      return FALSE;
    }
  if (weft_path_is_same_file (cli->output, cli->path != NULL ? cli->path : standard))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("“%s” is the register itself; choose another name."), shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_rows (WeftTableFileLayout  *layout,
            WeftCsvWriter        *writer,
            guint64              *n_rows,
            GError              **error)
{
  const char * const *headings = weft_table_file_layout_get_headings (layout, NULL);
  const WeftTableFileRow *row;
  WeftTableFileStep step;

  for (guint i = 0; headings[i] != NULL; i++)
    weft_csv_writer_add_cell (writer, headings[i]);
  weft_csv_writer_end_row (writer);

  *n_rows = 0;
  while ((step = weft_table_file_layout_next (layout, &row, NULL, error)) == WEFT_TABLE_FILE_ROW)
    {
      for (guint i = 0; i < row->n_cells; i++)
        /* What was kept from being a formula stays so. */
        if (row->cells[i].guarded)
          weft_csv_writer_add_text (writer, row->cells[i].text);
        else
          weft_csv_writer_add_cell (writer, row->cells[i].text);
      weft_csv_writer_end_row (writer);
      ++*n_rows;
    }
  return step == WEFT_TABLE_FILE_END && weft_csv_writer_finish (writer, error);
}

static void
report_lines (JsonBuilder *builder,
              const char  *name,
              const char  *member,
              GPtrArray   *lines)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const WeftTableFileWarning *line = lines->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "line");
      if (line->line > 0)
        json_builder_add_int_value (builder, (gint64) line->line);
      else
        json_builder_add_null_value (builder);
      weft_cli_add_member (builder, member, line->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
report_json (WeftCli             *cli,
             WeftTableFile       *file,
             WeftTableFileLayout *layout,
             guint64              n_rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean is_csv = weft_table_file_get_kind (file) == WEFT_TABLE_FILE_CSV;
  const char * const *headings = weft_table_file_layout_get_headings (layout, NULL);
  g_autofree char *output = g_filename_display_name (cli->output);
  guint64 first;
  guint64 last;

  json_builder_begin_object (builder);
  weft_cli_add_member (builder, "file", weft_table_file_get_name (file));
  weft_cli_add_member (builder, "kind", get_kind (file));
  weft_cli_add_member (builder, "encoding", weft_table_file_get_encoding (file));
  weft_cli_add_member (builder, "delimiter", is_csv ? get_delimiter (file) : NULL);
  weft_cli_add_member (builder, "sheet",
                       is_csv ? NULL
                              : weft_table_file_get_sheet_name (file,
                                                                weft_table_file_get_sheet (file)));
  json_builder_set_member_name (builder, "sheets");
  json_builder_begin_array (builder);
  for (guint i = 0; !is_csv && i < weft_table_file_get_n_sheets (file); i++)
    json_builder_add_string_value (builder, weft_table_file_get_sheet_name (file, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "header_lines");
  json_builder_begin_array (builder);
  if (weft_table_file_layout_get_header_lines (layout, &first, &last))
    {
      json_builder_add_int_value (builder, (gint64) first);
      json_builder_add_int_value (builder, (gint64) last);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; headings[i] != NULL; i++)
    json_builder_add_string_value (builder, headings[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, (gint64) n_rows);
  report_lines (builder, "left_out", "text", weft_table_file_layout_get_left_out (layout));
  report_lines (builder, "warnings", "message", weft_table_file_layout_get_warnings (layout));
  json_builder_set_member_name (builder, "n_warnings");
  json_builder_add_int_value (builder, (gint64) weft_table_file_layout_get_n_warnings (layout));
  weft_cli_add_member (builder, "output", output);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

/* What there is beside the table, and where. */
static void
say_file (WeftTableFile *file)
{
  const char *name = weft_table_file_get_name (file);
  g_autoptr (GString) sheets = g_string_new (NULL);

  if (weft_table_file_get_kind (file) == WEFT_TABLE_FILE_CSV)
    {
      weft_cli_say (_("%s: CSV, encoding %s, delimiter “%s”"), name,
                    weft_table_file_get_encoding (file), get_delimiter (file));
      return;
    }

  for (guint i = 0; i < weft_table_file_get_n_sheets (file); i++)
    if (i != weft_table_file_get_sheet (file))
      g_string_append_printf (sheets, "%s“%s”", sheets->len > 0 ? ", " : "",
                              weft_table_file_get_sheet_name (file, i));
  weft_cli_say (_("%s: %s, sheet “%s”"), name, get_kind (file),
                weft_table_file_get_sheet_name (file, weft_table_file_get_sheet (file)));
  if (sheets->len > 0)
    weft_cli_say (_("Other sheets, which --sheet chooses: %s"), sheets->str);
}

static void
say_lines (const char *format,
           GPtrArray  *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const WeftTableFileWarning *line = lines->pdata[i];

      if (line->line > 0)
        weft_cli_say (_("Line %llu: %s%s"), (unsigned long long) line->line, format,
                      line->message);
      else
        weft_cli_say ("%s", line->message);
    }
}

static void
report_text (WeftCli             *cli,
             WeftTableFile       *file,
             WeftTableFileLayout *layout,
             guint64              n_rows)
{
  const char * const *headings = weft_table_file_layout_get_headings (layout, NULL);
  g_autofree char *columns = g_strjoinv (" | ", (char **) headings);
  g_autofree char *output = g_filename_display_name (cli->output);
  GPtrArray *warnings = weft_table_file_layout_get_warnings (layout);
  guint64 n_warnings = weft_table_file_layout_get_n_warnings (layout);
  guint64 first;
  guint64 last;

  say_file (file);
  if (weft_table_file_layout_get_header_lines (layout, &first, &last))
    {
      if (first == last)
        weft_cli_say (_("Headings, from line %llu: %s"), (unsigned long long) first, columns);
      else
        weft_cli_say (_("Headings, from lines %llu to %llu: %s"), (unsigned long long) first,
                      (unsigned long long) last, columns);
    }
  say_lines (_("left out: "), weft_table_file_layout_get_left_out (layout));
  say_lines ("", warnings);
  if (n_warnings > warnings->len)
    weft_cli_say (ngettext ("There is %lu more warning.", "There are %lu more warnings.",
                            n_warnings - warnings->len),
                  (unsigned long) (n_warnings - warnings->len));
  weft_cli_say (ngettext ("Wrote %lu row to “%s”.", "Wrote %lu rows to “%s”.", n_rows),
                (unsigned long) n_rows, output);
}

/* convert FILE -o FILE.csv [--sheet NAME] */
gboolean
weft_cli_convert (WeftCli  *cli,
                  GError  **error)
{
  g_autoptr (GFile) input = g_file_new_for_path (cli->words[1]);
  g_autoptr (WeftTableFile) file = NULL;
  g_autoptr (WeftTableFileLayout) layout = NULL;
  g_autoptr (WeftCsvWriter) writer = NULL;
  guint64 n_rows;
  guint sheet;

  if (!check_output (cli, error))
    return FALSE;

  file = weft_table_file_open (input, NULL, NULL, error);
  if (file == NULL)
    return FALSE;
  if (cli->sheet != NULL)
    {
      if (!weft_table_file_find_sheet (file, cli->sheet, &sheet, error))
        return FALSE;
      weft_table_file_choose_sheet (file, sheet);
    }

  layout = weft_table_file_layout_new (file, NULL, NULL, NULL, error);
  if (layout == NULL)
    return FALSE;
  writer = weft_csv_writer_open (cli->output, error);
  if (writer == NULL || !write_rows (layout, writer, &n_rows, error))
    return FALSE;

  if (cli->json)
    report_json (cli, file, layout, n_rows);
  else
    report_text (cli, file, layout, n_rows);
  return TRUE;
}
