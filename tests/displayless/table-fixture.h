/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scratch.h"

#include "weft-error.h"
#include "weft-table-file-layout.h"

#include <string.h>

/* What was read of a table, as text that a test can compare. */

/* Cells with what cannot be seen in them made visible. */
static inline void
append_cells (GString                *out,
              const WeftTableFileRow *row)
{
  static const char letters[] = { '-', 't', 'n', 'd', 'b' };

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_auto (GStrv) lines = g_strsplit (row->cells[i].text, "\n", -1);
      g_autofree char *text = g_strjoinv ("\\n", lines);

      g_assert_cmpuint (strlen (row->cells[i].text), ==, row->cells[i].length);
      g_assert_true (g_utf8_validate (row->cells[i].text, -1, NULL));
      g_string_append_printf (out, "%s", i > 0 ? " | " : "");
      if (row->cells[i].type > WEFT_TABLE_CELL_TEXT)
        g_string_append_printf (out, "%c:", letters[row->cells[i].type]);
      g_string_append (out, text);
    }
  g_string_append_c (out, '\n');
}

static inline void
append_warnings (GString    *out,
                 const char *what,
                 GPtrArray  *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      const WeftTableFileWarning *warning = warnings->pdata[i];

      g_string_append_printf (out, "%s %u: %s\n", what, (guint) warning->line, warning->message);
    }
}

/* All rows as they stand, or the reason why not. */
static inline char *
outline_rows (WeftTableFile *table)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const WeftTableFileRow *row;
  WeftTableFileStep step;

  while ((step = weft_table_file_next (table, &row, NULL, &error)) == WEFT_TABLE_FILE_ROW)
    {
      g_string_append_printf (out, "%u: ", (guint) row->line);
      append_cells (out, row);
    }
  append_warnings (out, "warning", weft_table_file_get_warnings (table));
  if (step == WEFT_TABLE_FILE_ERROR)
    g_string_append_printf (out, "%s\n", error->message);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The table in it, with all that is left out. */
static inline char *
outline_layout (WeftTableFile *table)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFileLayout) layout = weft_table_file_layout_new (table, NULL, NULL, NULL,
                                                                       &error);
  const WeftTableFileRow *row;
  g_autofree char *headings = NULL;
  WeftTableFileStep step;
  guint64 first;
  guint64 last;

  g_assert_no_error (error);
  headings = g_strjoinv (" | ", (char **) weft_table_file_layout_get_headings (layout, NULL));
  weft_table_file_layout_get_header_lines (layout, &first, &last);
  g_string_append_printf (out, "headings %u-%u: %s\n", (guint) first, (guint) last, headings);
  while ((step = weft_table_file_layout_next (layout, &row, NULL, &error)) == WEFT_TABLE_FILE_ROW)
    {
      g_string_append_printf (out, "%u: ", (guint) row->line);
      append_cells (out, row);
    }
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, WEFT_TABLE_FILE_END);
  append_warnings (out, "left out", weft_table_file_layout_get_left_out (layout));
  append_warnings (out, "warning", weft_table_file_layout_get_warnings (layout));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static inline WeftTableFile *
open_path (const char  *path,
           GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return weft_table_file_open (file, NULL, NULL, error);
}

/* What is wrong with a file, without its path; opening and reading count alike. */
static inline char *
find_fault (const char *path,
            int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = open_path (path, &error);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_file_get_parse_name (file);
  const WeftTableFileRow *row;

  while (table != NULL && error == NULL &&
         weft_table_file_next (table, &row, NULL, &error) == WEFT_TABLE_FILE_ROW)
    ;
  g_assert_error (error, WEFT_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return g_strdup (strstr (error->message, name) + strlen (name) + strlen ("”"));
}
