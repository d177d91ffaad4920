/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-csv-write.h"

#include "weft-new-file.h"

#include <string.h>

/*   cells ── quoted where RFC 4180 wants it ── WeftNewFile
 *
 * UTF-8 without byte order mark, CRLF at the end of every row.
 *
 * A spreadsheet takes a cell that begins with one of GUARDED for a formula and runs it. Where that
 * must not be, an apostrophe goes before it, and one more where apostrophes stand there already, so
 * that weft_csv_is_guarded() tells what the reader has to take off. */

#define GUARDED "=+-@\t\r"

struct _WeftCsvWriter
{
  WeftNewFile *file;
  gsize        n_cells;    /* in this row */
  gboolean     has_text;
};

/**
 * weft_csv_is_guarded:
 * @text: a cell as it stands in a file
 *
 * Returns: whether the apostrophe at the beginning only keeps the rest from being a formula
 */
gboolean
weft_csv_is_guarded (const char *text)
{
  const char *rest = text + strspn (text, "'");

  return rest > text && *rest != '\0' && strchr (GUARDED, *rest) != NULL;
}

/**
 * weft_csv_writer_open:
 * @path: (type filename): the file to write; what stands there stays until
 *   weft_csv_writer_finish()
 *
 * Returns: (transfer full): a writer; %NULL with %WEFT_ERROR_INVALID for what is no file,
 *   %WEFT_ERROR_READ_ONLY, %WEFT_ERROR_FULL or %WEFT_ERROR_FAILED
 */
WeftCsvWriter *
weft_csv_writer_open (const char  *path,
                      GError     **error)
{
  g_autoptr (WeftNewFile) file = NULL;
  WeftCsvWriter *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = weft_new_file_open (path, error);
  if (file == NULL)
    return NULL;
  self = g_new0 (WeftCsvWriter, 1);
  self->file = g_steal_pointer (&file);
  return self;
}

static void
add_cell (WeftCsvWriter *self,
          const char    *text,
          gboolean       guard)
{
  gsize length = strlen (text);

  if (self->n_cells++ > 0)
    weft_new_file_write (self->file, ",", 1);
  self->has_text |= length > 0;

  /* Spaces at the ends are quoted too: some readers take bare ones away. So are the delimiters of
   * other files, which a reader might guess. */
  if (strcspn (text, ",\"\r\n\t;|") == length && *text != ' ' &&
      (length == 0 || text[length - 1] != ' '))
    {
      weft_new_file_write (self->file, "'", guard);
      weft_new_file_write (self->file, text, length);
      return;
    }

  weft_new_file_write (self->file, "\"'", 1 + (gsize) guard);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, "\"");

      weft_new_file_write (self->file, p, n);
      p += n;
      if (*p == '"')
        {
          weft_new_file_write (self->file, "\"\"", 2);
          p++;
        }
    }
  weft_new_file_write (self->file, "\"", 1);
}

/**
 * weft_csv_writer_add_cell:
 * @text: UTF-8; its line breaks stay as they are
 *
 * Adds a cell to the row. What fails is said by weft_csv_writer_finish().
 */
void
weft_csv_writer_add_cell (WeftCsvWriter *self,
                          const char    *text)
{
  add_cell (self, text, FALSE);
}

/**
 * weft_csv_writer_add_text:
 * @text: UTF-8; its line breaks stay as they are
 *
 * Adds a cell that no spreadsheet runs as a formula, whatever it begins with; our own reader gives
 * @text back. What fails is said by weft_csv_writer_finish().
 */
void
weft_csv_writer_add_text (WeftCsvWriter *self,
                          const char    *text)
{
  add_cell (self, text,
            weft_csv_is_guarded (text) || (*text != '\0' && strchr (GUARDED, *text) != NULL));
}

/**
 * weft_csv_writer_end_row:
 *
 * Ends the row.
 */
void
weft_csv_writer_end_row (WeftCsvWriter *self)
{
  /* One empty cell would be a blank line, which is no row. */
  if (self->n_cells == 1 && !self->has_text)
    weft_new_file_write (self->file, "\"\"", 2);
  weft_new_file_write (self->file, "\r\n", 2);
  self->n_cells = 0;
  self->has_text = FALSE;
}

/**
 * weft_csv_writer_finish:
 *
 * Makes sure that all is on the disk and puts the file in its place.
 *
 * Returns: whether it is there; if not, what stood there stands there still, and the error is
 *   %WEFT_ERROR_FULL, %WEFT_ERROR_READ_ONLY or %WEFT_ERROR_FAILED
 */
gboolean
weft_csv_writer_finish (WeftCsvWriter  *self,
                        GError        **error)
{
  return weft_new_file_finish (self->file, error);
}

/**
 * weft_csv_writer_free:
 * @self: (transfer full): the writer; what was not finished leaves nothing behind
 */
void
weft_csv_writer_free (WeftCsvWriter *self)
{
  weft_new_file_free (self->file);
  g_free (self);
}
