/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-csv-private.h"

#include "weft-csv-write.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * CSV as it is found, of which RFC 4180 is a part:
 *
 *   - A line ends with LF, CRLF or, in a file without LF, CR. In quotation marks it goes on.
 *   - A quotation mark inside a cell in quotation marks is doubled. One that is not, and does not
 *     end the cell, is kept, with a warning: it belongs to the cell if the cell's own end follows
 *     in the same line; otherwise the cell ended there and what follows is added to it.
 *   - A quotation mark that nothing closes is an error: what it swallows is not a cell.
 *   - An apostrophe that keeps a cell from being a formula (weft-csv-write.c) is none of its text.
 *
 * Text waits decoded in `buffer`, from `at` on. */

#define SAMPLE_BYTES   (256 * 1024)
/* How far the end of a cell is looked for behind a stray quotation mark. */
#define LOOK_AHEAD     4096
#define TALL_CELL      200

typedef struct
{
  WeftCsvDecoder *decoder;
  WeftCsvDialect  dialect;
  char           *forced_encoding;
  char            forced_delimiter;

  GByteArray     *buffer;
  gsize           at;
  guint64         n_consumed;  /* before the buffer */
  guint64         closes_at;   /* where a quotation mark is known to end its cell */
  gboolean        ended;     /* all that is left is in the buffer */
  guint64         line;
  guint64         warned_line;
  guint8          stops[256];
} CsvReader;

static gboolean
fill (WeftTableFile  *self,
      GCancellable   *cancellable,
      GError        **error)
{
  CsvReader *reader = self->reader;

  if (reader->at > 0)
    {
      guint left = reader->buffer->len - (guint) reader->at;

      memmove (reader->buffer->data, reader->buffer->data + reader->at, left);
      g_byte_array_set_size (reader->buffer, left);
      reader->n_consumed += reader->at;
      reader->at = 0;
    }
  return weft_csv_decoder_fill (reader->decoder, reader->buffer, &reader->ended, cancellable,
                                error);
}

/* Makes sure that @n bytes can be looked at, if the file has as many. */
static inline gboolean
ensure (WeftTableFile  *self,
        gsize           n,
        GCancellable   *cancellable,
        GError        **error)
{
  CsvReader *reader = self->reader;

  while (G_UNLIKELY (reader->buffer->len - reader->at < n && !reader->ended))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !fill (self, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static inline const char *
get_text (CsvReader *reader)
{
  return (const char *) reader->buffer->data + reader->at;
}

static inline gsize
get_left (CsvReader *reader)
{
  return reader->buffer->len - reader->at;
}

static gboolean
check_length (WeftTableFile  *self,
              guint64         quoted_since,
              GError        **error)
{
  if (self->text->len <= WEFT_TABLE_FILE_MAX_ROW_BYTES)
    return TRUE;

  if (quoted_since > 0)
    weft_table_file_fail (self, quoted_since, error,
                          _("A quotation mark opens a cell of more than %d MB. Its closing one "
                            "may be missing."), WEFT_TABLE_FILE_MAX_ROW_BYTES / 1024 / 1024);
  else
    weft_table_file_fail (self, self->row.line, error, _("The row has more than %d MB of text."),
                          WEFT_TABLE_FILE_MAX_ROW_BYTES / 1024 / 1024);
  return FALSE;
}

/* Whether a cell may end at @p: a delimiter, a line end, the end of the file, perhaps behind
 * spaces. */
static gboolean
ends_cell (CsvReader  *reader,
           const char *p,
           const char *end)
{
  while (p < end && *p == ' ' && reader->dialect.delimiter != ' ')
    p++;
  return p == end || *p == reader->dialect.delimiter || *p == '\n' || *p == '\r';
}

/* Behind a stray quotation mark: whether the quotation mark that ends the cell follows in the same
 * line, before another cell opens with one. */
static gboolean
closes_later (CsvReader  *reader,
              const char *p,
              const char *end)
{
  const char *start = p;
  const char *horizon = p + MIN (end - p, LOOK_AHEAD);

  /* Looked for once for all stray ones before it. */
  if (reader->n_consumed + reader->at < reader->closes_at)
    return TRUE;

  for (; p < horizon && *p != '\n' && *p != '\r'; p++)
    {
      if (*p != '"')
        continue;
      if (p[-1] == reader->dialect.delimiter)
        return FALSE;
      if (p + 1 < end && p[1] == '"')
        p++;
      else if (ends_cell (reader, p + 1, end))
        {
          reader->closes_at = reader->n_consumed + reader->at + (gsize) (p - start);
          return TRUE;
        }
    }
  return FALSE;
}

/* Text that is kept as it stands, line ends made "\n". */
static void
append_run (CsvReader  *reader,
            GString    *out,
            const char *text,
            gsize       length)
{
  g_string_append_len (out, text, (gssize) length);
  reader->at += length;
}

/* A line end inside a cell. */
static gboolean
append_line_end (WeftTableFile  *self,
                 GCancellable   *cancellable,
                 GError        **error)
{
  CsvReader *reader = self->reader;
  const char *p;

  if (!ensure (self, 2, cancellable, error))
    return FALSE;

  p = get_text (reader);
  reader->at += p[0] == '\r' && get_left (reader) > 1 && p[1] == '\n' ? 2 : 1;
  reader->line++;
  g_string_append_c (self->text, '\n');
  return TRUE;
}

/* A cell in quotation marks, the opening one included. */
static gboolean
read_quoted (WeftTableFile  *self,
             GCancellable   *cancellable,
             GError        **error)
{
  CsvReader *reader = self->reader;
  guint64 first = reader->line;

  reader->at++;
  for (;;)
    {
      const char *p;
      const char *end;
      gsize n = 0;

      if (!ensure (self, 1, cancellable, error) || !check_length (self, first, error))
        return FALSE;

      p = get_text (reader);
      end = p + get_left (reader);
      if (p == end)
        {
          weft_table_file_fail (self, first, error,
                                _("A quotation mark opens a cell here and nothing closes it; the "
                                  "file ends in line %llu. Was it cut off, or is the quotation "
                                  "mark one too many?"), (unsigned long long) reader->line);
          return FALSE;
        }
      while (p + n < end && p[n] != '"' && p[n] != '\r' && p[n] != '\n')
        n++;
      if (n > 0)
        {
          append_run (reader, self->text, p, n);
          continue;
        }
      if (*p != '"')
        {
          if (!append_line_end (self, cancellable, error))
            return FALSE;
          continue;
        }

      if (!ensure (self, 2, cancellable, error))
        return FALSE;
      p = get_text (reader);
      end = p + get_left (reader);
      if (p + 1 < end && p[1] == '"')
        {
          g_string_append_c (self->text, '"');
          reader->at += 2;
          continue;
        }
      if (p + 1 == end || p[1] == reader->dialect.delimiter || p[1] == '\n' || p[1] == '\r')
        break;

      if (!ensure (self, LOOK_AHEAD, cancellable, error))
        return FALSE;
      p = get_text (reader);
      end = p + get_left (reader);
      if (ends_cell (reader, p + 1, end))
        break;
      if (!closes_later (reader, p + 1, end))
        {
          weft_table_file_warn (self, reader->line,
                                _("A quotation mark closes a cell that goes on; what follows was "
                                  "added to the cell."));
          break;
        }
      if (reader->warned_line != reader->line)
        weft_table_file_warn (self, reader->line,
                              _("A quotation mark inside a cell is not doubled; it was kept."));
      reader->warned_line = reader->line;
      append_run (reader, self->text, p, 1);
    }

  reader->at++;
  if (reader->line - first >= TALL_CELL)
    weft_table_file_warn (self, first,
                          _("The cell that a quotation mark opens here goes on for %llu lines. "
                            "Is that meant?"), (unsigned long long) (reader->line - first + 1));
  return TRUE;
}

/* Up to a delimiter or the end of the line. */
static gboolean
read_plain (WeftTableFile  *self,
            GCancellable   *cancellable,
            GError        **error)
{
  CsvReader *reader = self->reader;

  for (;;)
    {
      const char *p;
      gsize left;
      gsize n = 0;

      if (!ensure (self, 2, cancellable, error) || !check_length (self, 0, error))
        return FALSE;

      p = get_text (reader);
      left = get_left (reader);
      while (n < left && !reader->stops[(guint8) p[n]])
        n++;
      append_run (reader, self->text, p, n);
      if (n < left)
        {
          /* A carriage return in a file whose lines end otherwise. */
          if (p[n] == '\r' && !reader->dialect.ends_with_cr)
            {
              if (!ensure (self, 2, cancellable, error))
                return FALSE;
              p = get_text (reader);
              if (get_left (reader) > 1 && p[1] != '\n')
                {
                  if (reader->warned_line != reader->line)
                    weft_table_file_warn (self, reader->line,
                                          _("A carriage return inside a cell was read as a line "
                                            "break of the cell."));
                  reader->warned_line = reader->line;
                  reader->at++;
                  g_string_append_c (self->text, '\n');
                  continue;
                }
            }
          return TRUE;
        }
      if (reader->ended)
        return TRUE;
    }
}

/* The text from @offset on is a cell; what our own writer put before a formula is taken off. */
static gboolean
close_cell (WeftTableFile  *self,
            guint           column,
            gsize           offset,
            GError        **error)
{
  gboolean guarded = self->text->str[offset] == '\'' &&
                     weft_csv_is_guarded (self->text->str + offset);

  if (guarded)
    g_string_erase (self->text, (gssize) offset, 1);
  if (!weft_table_file_close_cell (self, column, WEFT_TABLE_CELL_TEXT, offset, 0, error))
    return FALSE;
  g_array_index (self->cells, WeftTableFileCell, column).guarded = guarded;
  return TRUE;
}

static gboolean
read_cell (WeftTableFile  *self,
           guint           column,
           GCancellable   *cancellable,
           GError        **error)
{
  CsvReader *reader = self->reader;
  gsize offset = self->text->len;
  const char *p;
  gsize left;

  /* Most cells are short, plain and wholly in the buffer. */
  p = get_text (reader);
  left = get_left (reader);
  if (left > 0 && *p != '"' && *p != ' ')
    {
      gsize n = 0;

      while (n < left && !reader->stops[(guint8) p[n]])
        n++;
      if (n < left && (p[n] == reader->dialect.delimiter || p[n] == '\n'))
        {
          append_run (reader, self->text, p, n);
          return close_cell (self, column, offset, error);
        }
    }

  if (!ensure (self, 2, cancellable, error))
    return FALSE;
  p = get_text (reader);
  left = get_left (reader);
  if (reader->dialect.skips_spaces && left > 1 && p[0] == ' ' && p[1] == '"')
    {
      reader->at++;
      p++;
      left--;
    }
  if (left > 0 && *p == '"' && !read_quoted (self, cancellable, error))
    return FALSE;
  if (!read_plain (self, cancellable, error))
    return FALSE;
  return close_cell (self, column, offset, error);
}

static WeftTableFileStep
csv_next (WeftTableFile  *self,
          GCancellable   *cancellable,
          GError        **error)
{
  CsvReader *reader = self->reader;
  guint column = 0;

  if (!ensure (self, 2, cancellable, error))
    return WEFT_TABLE_FILE_ERROR;
  /* The mark that DOS ended texts with. */
  if (get_left (reader) == 1 && *get_text (reader) == '\032')
    reader->at++;
  if (get_left (reader) == 0)
    return WEFT_TABLE_FILE_END;

  weft_table_file_begin_row (self, reader->line);
  for (;; column++)
    {
      if (!read_cell (self, column, cancellable, error))
        return WEFT_TABLE_FILE_ERROR;
      if (!ensure (self, 2, cancellable, error))
        return WEFT_TABLE_FILE_ERROR;
      if (get_left (reader) == 0 || *get_text (reader) != reader->dialect.delimiter)
        break;
      reader->at++;
      if ((column & 1023) == 0 && !check_length (self, 0, error))
        return WEFT_TABLE_FILE_ERROR;
    }

  if (get_left (reader) > 0)
    {
      const char *p = get_text (reader);

      reader->at += p[0] == '\r' && get_left (reader) > 1 && p[1] == '\n' ? 2 : 1;
      reader->line++;
    }
  weft_table_file_finish_row (self);
  if (self->row.n_cells == 1 && self->row.cells[0].type == WEFT_TABLE_CELL_EMPTY)
    self->row.n_cells = 0;
  return WEFT_TABLE_FILE_ROW;
}

static gboolean
csv_start (WeftTableFile  *self,
           GCancellable   *cancellable,
           GError        **error)
{
  CsvReader *reader = self->reader;

  g_clear_pointer (&reader->decoder, weft_csv_decoder_free);
  reader->decoder = weft_csv_decoder_new (self, reader->forced_encoding, cancellable, error);
  if (reader->decoder == NULL)
    return FALSE;

  g_byte_array_set_size (reader->buffer, 0);
  reader->at = 0;
  reader->n_consumed = 0;
  reader->closes_at = 0;
  reader->ended = FALSE;
  reader->line = 1;
  reader->warned_line = 0;
  if (!ensure (self, SAMPLE_BYTES, cancellable, error))
    return FALSE;

  weft_csv_dialect_guess (&reader->dialect, reader->forced_delimiter, get_text (reader),
                          get_left (reader), reader->ended);
  if (reader->dialect.skip > 0)
    {
      reader->at += reader->dialect.skip;
      reader->line++;
    }
  self->delimiter = reader->dialect.delimiter;
  memset (reader->stops, 0, sizeof reader->stops);
  reader->stops[(guint8) self->delimiter] = TRUE;
  reader->stops['\n'] = TRUE;
  reader->stops['\r'] = TRUE;
  return TRUE;
}

static double
csv_get_progress (WeftTableFile *self)
{
  CsvReader *reader = self->reader;

  return self->size > 0 ? (double) weft_csv_decoder_get_n_read (reader->decoder) / self->size : 1;
}

static void
csv_free (gpointer data)
{
  CsvReader *reader = data;

  g_clear_pointer (&reader->decoder, weft_csv_decoder_free);
  g_byte_array_unref (reader->buffer);
  g_free (reader->forced_encoding);
  g_free (reader);
}

/*
 * weft_csv_attach:
 * @options: what a person knows better than a guess
 *
 * Makes @self read its file as text with delimiters, whose encoding and dialect are found out.
 */
gboolean
weft_csv_attach (WeftTableFile              *self,
                 const WeftTableFileOptions *options,
                 GCancellable               *cancellable,
                 GError                    **error)
{
  static const WeftTableReader methods = { csv_start, csv_next, csv_get_progress, csv_free };
  CsvReader *reader = g_new0 (CsvReader, 1);
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : self->name);

  reader->buffer = g_byte_array_new ();
  reader->forced_encoding = g_strdup (options->encoding);
  reader->forced_delimiter = options->delimiter;
  self->kind = WEFT_TABLE_FILE_CSV;
  self->methods = &methods;
  self->reader = reader;
  weft_table_file_add_sheet (self, name, NULL, FALSE);
  return csv_start (self, cancellable, error);
}
