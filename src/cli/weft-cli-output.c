/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* What is printed is UTF-8 whatever the locale, so that a program that reads it needs no guess.
 * Text of the register and of files may hold anything: in JSON it is escaped, elsewhere control
 * characters, which a terminal would obey, become "\x1b" and the like. */

static void
append_visible (GString    *out,
                const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
        g_string_append_printf (out, "\\x%02x", c);
      else
        g_string_append_unichar (out, c);
    }
}

static void
write_visible (FILE       *stream,
               const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_visible (out, text);
  fputs (out->str, stream);
}

/* Prints to standard output. */
void
weft_cli_print (const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_visible (stdout, text);
}

/* Says something to the person, on a line of standard error. */
void
weft_cli_say (const char *format,
              ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_visible (stderr, text);
  fputc ('\n', stderr);
}

/* Prints what @builder has built, on lines that people can read too. */
void
weft_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

/* A member with a text; null for %NULL. */
void
weft_cli_add_member (JsonBuilder *builder,
                     const char  *name,
                     const char  *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

/* Whether a column is one of an object's keys. Of what is computed only what says where a row is
 * and what lists show. */
gboolean
weft_cli_is_shown (const WeftColumn *column)
{
  static const char * const computed[] = {
    "plan", "strand_title", "spend", "next_contract_end", "open_actions", "supplier_name",
    "category_name", "shown_name", "questionnaire_key", "questionnaire_version", NULL
  };

  return column->kind != WEFT_COLUMN_BLOB &&
         (column->flags & WEFT_COLUMN_HIDDEN) == 0 &&
         ((column->flags & WEFT_COLUMN_COMPUTED) == 0 || g_strv_contains (computed, column->name));
}

static gboolean
has_path (const WeftTable *table)
{
  return weft_table_find_column (table, "refs") >= 0;
}

/* The object that stands for a row. */
void
weft_cli_add_record (JsonBuilder      *builder,
                     const WeftRecord *record)
{
  const WeftTable *table = record->table;

  json_builder_begin_object (builder);
  for (int i = 0; i < table->n_columns; i++)
    {
      const WeftValue *value = &record->values[i];

      if (!weft_cli_is_shown (&table->columns[i]))
        continue;
      if (value->type == WEFT_VALUE_INTEGER)
        {
          json_builder_set_member_name (builder, table->columns[i].name);
          json_builder_add_int_value (builder, value->integer);
        }
      else
        weft_cli_add_member (builder, table->columns[i].name,
                             value->type == WEFT_VALUE_TEXT ? value->text : NULL);
    }
  if (has_path (table))
    {
      g_autofree char *path = weft_cli_get_cell (record, "path");

      weft_cli_add_member (builder, "path", path);
    }
  json_builder_end_object (builder);
}

/* A value as text, under the name that it has in JSON; money in pounds, as it is typed. */
char *
weft_cli_get_cell (const WeftRecord *record,
                   const char       *name)
{
  int index = weft_table_find_column (record->table, name);
  const WeftValue *value;

  if (g_str_equal (name, "path"))
    return weft_refs_to_path (weft_record_get_text (record, "refs"));

  value = &record->values[index];
  if (record->table->columns[index].kind == WEFT_COLUMN_MONEY && value->type == WEFT_VALUE_INTEGER)
    return weft_amount_to_plain (value->integer);
  if (record->table->columns[index].kind == WEFT_COLUMN_YEAR && value->type == WEFT_VALUE_INTEGER)
    return weft_financial_year_format ((int) value->integer);
  return weft_value_to_text (value);
}

/* "field: value"; further lines of the value stand indented below it. */
static void
print_field (const char *name,
             const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);
  g_autofree char *text = g_strjoinv ("\n  ", lines);

  weft_cli_print ("%s:%s%s\n", name, *text != '\0' ? " " : "", text);
}

/* Prints one row, as JSON or with a line for each field. */
void
weft_cli_print_record (WeftCli          *cli,
                       const WeftRecord *record)
{
  const WeftTable *table = record->table;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      weft_cli_add_record (builder, record);
      weft_cli_print_json (builder);
      return;
    }

  for (int i = 0; i < table->n_columns; i++)
    if (weft_cli_is_shown (&table->columns[i]))
      {
        g_autofree char *value = weft_cli_get_cell (record, table->columns[i].name);

        print_field (table->columns[i].name, value);
      }
  if (has_path (table))
    {
      g_autofree char *path = weft_cli_get_cell (record, "path");

      print_field ("path", path);
    }
}

static int
measure (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

/* A cell of a table in plain text, on one line: cut and filled up to @width columns and followed by
 * two spaces; the last of its line with @width 0 is cut alone. */
void
weft_cli_append_cell (GString    *line,
                      const char *text,
                      int         width)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *cell = weft_text_shorten (valid, width > 0 ? width : 72);

  g_string_append (line, cell);
  if (width > 0)
    g_string_append_printf (line, "%*s", MAX (width - measure (cell), 0) + 2, "");
}

static gboolean
stream_rows (WeftCli           *cli,
             WeftDb            *db,
             const WeftTable   *table,
             WeftRowQuery      *query,
             void             (*print_line) (const WeftRecord *),
             GError           **error)
{
  g_autoptr (WeftRowVector) rows = weft_row_query_run (query, db, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->ids->len; i++)
    {
      g_autoptr (WeftRecord) record = weft_record_load (db, table,
                                                        g_array_index (rows->ids, gint64, i),
                                                        error);

      if (record == NULL)
        return FALSE;

      if (cli->json)
        {
          g_autoptr (JsonBuilder) builder = json_builder_new ();
          g_autoptr (JsonNode) root = NULL;
          g_autofree char *text = NULL;

          weft_cli_add_record (builder, record);
          root = json_builder_get_root (builder);
          text = json_to_string (root, FALSE);
          fputs (i > 0 ? ",\n  " : "[\n  ", stdout);
          fputs (text, stdout);
        }
      else
        print_line (record);
    }

  if (cli->json)
    fputs (rows->ids->len > 0 ? "\n]\n" : "[]\n", stdout);
  return TRUE;
}

/* Prints the rows of a table one by one: a long list takes no more memory than its ids. They are
 * those of one moment, whoever writes meanwhile. */
gboolean
weft_cli_stream_query (WeftCli           *cli,
                       const WeftTable   *table,
                       WeftRowQuery      *query,
                       void             (*print_line) (const WeftRecord *),
                       GError           **error)
{
  WeftDb *db = weft_store_get_db (cli->store);
  gboolean done;

  if (!weft_db_exec (db, "BEGIN", error))
    return FALSE;

  done = stream_rows (cli, db, table, query, print_line, error);
  weft_db_rollback (db);
  return done;
}

/* The same for a table of which no query of its own is known. */
gboolean
weft_cli_stream (WeftCli                *cli,
                 const WeftTable        *table,
                 const WeftListOptions  *options,
                 void                  (*print_line) (const WeftRecord *),
                 GError                **error)
{
  g_autoptr (WeftRowQuery) query = weft_row_query_new_table (table, options, error);

  return query != NULL && weft_cli_stream_query (cli, table, query, print_line, error);
}
