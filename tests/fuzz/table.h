/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file-layout.h"

#include <string.h>

/* What must be true of every file that is read, whatever it is: rows of valid cells and then an
 * end or an error that says something, and the same again after going back. */

static inline void
check_words (const char *text,
             gsize       length)
{
  if (text == NULL || strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    g_error ("A text is missing or not UTF-8.");
}

static inline guint64
read_layout (WeftTableFileLayout *layout)
{
  g_autoptr (GError) error = NULL;
  const WeftTableFileRow *row;
  WeftTableFileStep step;
  guint64 n_rows = 0;
  guint64 last = 0;

  while ((step = weft_table_file_layout_next (layout, &row, NULL, &error)) == WEFT_TABLE_FILE_ROW)
    {
      if (row->line <= last)
        g_error ("The lines do not ascend.");
      last = row->line;
      n_rows++;
      for (guint i = 0; i < row->n_cells; i++)
        check_words (row->cells[i].text, row->cells[i].length);
    }
  if ((step == WEFT_TABLE_FILE_ERROR) != (error != NULL))
    g_error ("An error without failure, or a failure without error.");
  return n_rows;
}

static inline void
check_sheet (WeftTableFile *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFileLayout) layout = weft_table_file_layout_new (table, NULL, NULL, NULL,
                                                                       &error);
  const char * const *headings;
  GPtrArray *warnings;
  guint64 n_rows;
  guint n_headings;

  if ((layout == NULL) != (error != NULL))
    g_error ("An error without failure, or a failure without error.");
  if (layout == NULL)
    {
      check_words (error->message, strlen (error->message));
      return;
    }

  headings = weft_table_file_layout_get_headings (layout, &n_headings);
  for (guint i = 0; i < n_headings; i++)
    {
      check_words (headings[i], strlen (headings[i]));
      if (*headings[i] == '\0')
        g_error ("A heading is empty.");
    }
  n_rows = read_layout (layout);
  if (n_rows > weft_table_file_layout_get_n_rows (layout))
    g_error ("There are more rows than were counted.");
  weft_table_file_layout_rewind (layout);
  if (read_layout (layout) != n_rows)
    g_error ("The rows are others the second time.");

  warnings = weft_table_file_layout_get_warnings (layout);
  for (guint i = 0; i < warnings->len; i++)
    {
      const WeftTableFileWarning *warning = warnings->pdata[i];

      check_words (warning->message, strlen (warning->message));
    }
}

static inline void
check_table_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = weft_table_file_open (file, NULL, NULL, &error);

  if ((table == NULL) != (error != NULL))
    g_error ("An error without failure, or a failure without error.");
  if (table == NULL)
    {
      check_words (error->message, strlen (error->message));
      return;
    }
  for (guint i = 0; i < MIN (weft_table_file_get_n_sheets (table), 5); i++)
    {
      weft_table_file_choose_sheet (table, i);
      check_sheet (table);
    }
}
