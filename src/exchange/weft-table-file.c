/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-file-private.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tables from the outside world, a row at a time:
 *
 *            ┌ weft-csv-*:  bytes ─ decode ─ dialect ─ read ──────────────────┐
 *   GFile ───┤                                                                ├─ rows of cells
 *   (by its  │                        ┌ weft-xlsx-*: strings, styles, sheet ──┤       │
 *   content) └ -zip.c ─ -xml.c ───────┤                                       │       │
 *                                     └ weft-ods-read.c ──────────────────────┘   -layout.c
 *                                                                                     │
 *                                                             headings and rows of data
 *
 * Nothing but the row at hand is kept, so that memory does not grow with the file. The file is
 * only ever read. What cannot be read is an error that names file, line and reason; what was read
 * otherwise than it stands is a warning.
 */

#define HEAD_BYTES 4096

static void
free_sheet (gpointer data)
{
  WeftTableFileSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

static void
free_warning (gpointer data)
{
  WeftTableFileWarning *warning = data;

  g_free (warning->message);
  g_free (warning);
}

/* For the readers: a sheet in the order of the file. */
void
weft_table_file_add_sheet (WeftTableFile *self,
                           const char    *name,
                           const char    *part,
                           gboolean       hidden)
{
  WeftTableFileSheet *sheet = g_new0 (WeftTableFileSheet, 1);

  sheet->name = g_strdup (name);
  sheet->part = g_strdup (part);
  sheet->hidden = hidden;
  g_ptr_array_add (self->sheets, sheet);
}

/* For the readers: what a person ought to know of @line, or of the file with 0. */
void
weft_table_file_warn (WeftTableFile *self,
                      guint64        line,
                      const char    *format,
                      ...)
{
  WeftTableFileWarning *warning;
  va_list arguments;

  self->n_warnings++;
  if (self->warnings->len >= WEFT_TABLE_FILE_MAX_WARNINGS)
    return;

  warning = g_new0 (WeftTableFileWarning, 1);
  warning->line = line;
  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->warnings, warning);
}

/* For the readers: sets %WEFT_ERROR_PARSE with a reason, which is a whole sentence. */
void
weft_table_file_fail (WeftTableFile  *self,
                      guint64         line,
                      GError        **error,
                      const char     *format,
                      ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (line == 0)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, C_("a file and what is wrong with it",
                 "“%s”: %s"), self->name, reason);
  else if (self->kind == WEFT_TABLE_FILE_CSV || self->sheets->len == 0)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("“%s”, line %llu: %s"), self->name,
                 (unsigned long long) line, reason);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("“%s”, sheet “%s”, row %llu: %s"),
                 self->name, weft_table_file_get_sheet_name (self, self->sheet),
                 (unsigned long long) line, reason);
}

/* For the readers: what the system says about reading the file. */
void
weft_table_file_set_io_error (WeftTableFile  *self,
                              GError         *io_error,
                              GError        **error)
{
  if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (io_error));
  else if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("There is no file “%s”."), self->name);
  else if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED,
                 _("“%s” cannot be read: you have no permission to read it."), self->name);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be read: %s"), self->name,
                 io_error->message);
}

/* For the readers: cells that are shown as one. A file with too many of them loses the rest, which
 * are of no consequence for its texts. */
void
weft_table_file_add_merge (WeftTableFile *self,
                           guint64        first_line,
                           guint64        last_line,
                           guint          first_column,
                           guint          last_column)
{
  WeftTableFileMerge merge = { first_line, last_line, first_column, last_column };

  if (self->merges->len < WEFT_TABLE_FILE_MAX_MERGES &&
      (first_line < last_line || first_column < last_column))
    g_array_append_val (self->merges, merge);
}

/* For the readers: a row begins. */
void
weft_table_file_begin_row (WeftTableFile *self,
                           guint64        line)
{
  /* What a giant took is not kept for ordinary rows. */
  if (self->text->allocated_len > 1024 * 1024)
    {
      g_string_free (self->text, TRUE);
      self->text = g_string_sized_new (4096);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  self->row.line = line;
  self->row.n_cells = 0;
  self->row.cells = NULL;
}

/* For the readers: the texts that were appended from @offset on are those of a cell. */
gboolean
weft_table_file_close_cell (WeftTableFile      *self,
                            guint               column,
                            WeftTableCellType   type,
                            gsize               offset,
                            double              number,
                            GError            **error)
{
  WeftTableFileCell *cell;
  gsize length = self->text->len - offset;

  if (column >= WEFT_TABLE_FILE_MAX_COLUMNS)
    {
      weft_table_file_fail (self, self->row.line, error,
                            _("The row has more than %d columns, which no spreadsheet can hold. "
                              "Is this a table?"), WEFT_TABLE_FILE_MAX_COLUMNS);
      return FALSE;
    }
  if (self->text->len > WEFT_TABLE_FILE_MAX_ROW_BYTES)
    {
      weft_table_file_fail (self, self->row.line, error,
                            _("The row has more than %d MB of text."),
                            WEFT_TABLE_FILE_MAX_ROW_BYTES / 1024 / 1024);
      return FALSE;
    }

  if (column >= self->cells->len)
    g_array_set_size (self->cells, column + 1);
  cell = &g_array_index (self->cells, WeftTableFileCell, column);
  cell->type = length > 0 || type != WEFT_TABLE_CELL_TEXT ? type : WEFT_TABLE_CELL_EMPTY;
  cell->length = (guint) length;
  cell->text = GSIZE_TO_POINTER (offset);
  cell->number = number;
  cell->guarded = FALSE;
  g_string_append_c (self->text, '\0');
  return TRUE;
}

/* For the readers: a cell of the row. Cells left out are empty. */
gboolean
weft_table_file_set_cell (WeftTableFile      *self,
                          guint               column,
                          WeftTableCellType   type,
                          const char         *text,
                          gsize               length,
                          double              number,
                          GError            **error)
{
  gsize offset = self->text->len;

  g_string_append_len (self->text, text, (gssize) length);
  return weft_table_file_close_cell (self, column, type, offset, number, error);
}

/* For the readers: the row is whole. */
void
weft_table_file_finish_row (WeftTableFile *self)
{
  WeftTableFileCell *cells = (WeftTableFileCell *) self->cells->data;

  for (guint i = 0; i < self->cells->len; i++)
    cells[i].text = cells[i].type == WEFT_TABLE_CELL_EMPTY
                      ? "" : self->text->str + GPOINTER_TO_SIZE (cells[i].text);
  self->row.n_cells = self->cells->len;
  self->row.cells = cells;
}

/* For the readers: a number as a person would write it: the 15 digits that spreadsheets show, so
 * that 0.1 does not become 0.10000000000000001, and no exponent where there is a way round. */
char *
weft_table_file_print_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 32];
  double shown;

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (strchr (buffer, 'e') == NULL || fabs (number) >= 1e21 || fabs (number) < 1e-9)
    return g_strdup (strcmp (buffer, "-0") == 0 ? "0" : buffer);

  shown = g_ascii_strtod (buffer, NULL);
  if (fabs (shown) >= 1)
    {
      g_ascii_formatd (buffer, sizeof buffer, "%.0f", shown);
    }
  else
    {
      char *end;

      g_ascii_formatd (buffer, sizeof buffer, "%.24f", shown);
      for (end = buffer + strlen (buffer) - 1; *end == '0'; end--)
        *end = '\0';
    }
  return g_strdup (buffer);
}

static gboolean
check_file (WeftTableFile  *self,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info =
    g_file_query_info (self->file,
                       G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, cancellable, &local_error);

  if (info == NULL)
    {
      weft_table_file_set_io_error (self, local_error, error);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is a folder. Choose the file that the table is in."), self->name);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is not an ordinary file. Choose the file that the table is in."),
                   self->name);
      return FALSE;
    }

  self->size = (guint64) MAX (g_file_info_get_size (info), 0);
  return TRUE;
}

/* What the first bytes give away. */
typedef struct
{
  const char *magic;
  guint8      length;
  const char *message;
} Stranger;

static const Stranger strangers[] = {
  { "\320\317\021\340\241\261\032\341", 8,
    N_("This is an old Excel workbook (.xls) or one that is protected by a password. Open it in "
       "a spreadsheet program and save it as .xlsx without a password, or as CSV.") },
  { "%PDF-", 5,
    N_("This is a PDF, which has no table to read. Ask for the spreadsheet that it was made "
       "from.") },
  { "SQLite format 3", 16,
    N_("This is a database or a register, not a table.") },
  { "{\\rtf", 5, N_("This is a text document, not a table.") },
  { "\037\213", 2, N_("This is compressed. Unpack it first.") },
  { "BZh", 3, N_("This is compressed. Unpack it first.") },
  { "\3757zXZ", 6, N_("This is compressed. Unpack it first.") },
  { "7z\274\257\047\034", 6, N_("This is compressed. Unpack it first.") },
  { "Rar!\032", 5, N_("This is compressed. Unpack it first.") },
  { "\211PNG\r\n", 6, N_("This is a picture, not a table.") },
  { "\377\330\377", 3, N_("This is a picture, not a table.") },
  { "GIF8", 4, N_("This is a picture, not a table.") },
};

/* Markup that goes by the name of a table: finance systems write such. */
static gboolean
check_markup (WeftTableFile  *self,
              const char     *head,
              GError        **error)
{
  static const char * const pages[] = { "<!doctype html", "<html", "<head", "<body", "<table",
                                        "<div", "<meta" };
  g_autofree char *start = NULL;
  const char *p = head;

  if (g_str_has_prefix (p, "\357\273\277"))
    p += 3;
  while (g_ascii_isspace (*p))
    p++;
  start = g_ascii_strdown (p, 512);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_has_prefix (start, pages[i]))
      {
        weft_table_file_fail (self, 0, error, "%s",
                              _("This is a web page (HTML), whatever its name says. Open it in a "
                                "spreadsheet program and save it as .xlsx or CSV."));
        return FALSE;
      }
  if (g_str_has_prefix (start, "<?xml"))
    {
      weft_table_file_fail (self, 0, error, "%s",
                            _("This is an XML document. Open it in a spreadsheet program and save "
                              "it as .xlsx, .ods or CSV."));
      return FALSE;
    }
  if (g_str_has_prefix (start, "{\"") || g_str_has_prefix (start, "[{") ||
      g_str_has_prefix (start, "{\n"))
    {
      weft_table_file_fail (self, 0, error, "%s", _("This is a JSON document, not a table."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
attach_reader (WeftTableFile              *self,
               const WeftTableFileOptions *options,
               GCancellable               *cancellable,
               GError                    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  char head[HEAD_BYTES + 1] = { 0 };
  gsize n_head = 0;

  if (!check_file (self, cancellable, error))
    return FALSE;

  stream = g_file_read (self->file, cancellable, &local_error);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &n_head, cancellable,
                                &local_error))
    {
      weft_table_file_set_io_error (self, local_error, error);
      return FALSE;
    }

  if (n_head == 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("“%s” is empty."), self->name);
      return FALSE;
    }
  if (n_head >= 4 && memcmp (head, "PK", 2) == 0 && (guint8) head[2] < 9 && (guint8) head[3] < 9)
    return weft_zip_attach (self, cancellable, error);

  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (n_head >= strangers[i].length &&
        memcmp (head, strangers[i].magic, strangers[i].length) == 0)
      {
        weft_table_file_fail (self, 0, error, "%s", gettext (strangers[i].message));
        return FALSE;
      }
  if (!check_markup (self, head, error))
    return FALSE;
  return weft_csv_attach (self, options, cancellable, error);
}

/**
 * weft_table_file_open:
 * @file: the file; it is never written to
 * @options: (nullable): what a person knows better than a guess
 * @cancellable: (nullable): stops it
 *
 * Opens a table. What it is – CSV, XLSX or ODS – is seen from its content, whatever its name says.
 * The first sheet that is not hidden is chosen. Blocks; any thread, but one at a time.
 *
 * Returns: (transfer full): the file before its first row; %NULL with %WEFT_ERROR_NOT_FOUND,
 *   %WEFT_ERROR_INVALID for what is no file or is not worth its while, %WEFT_ERROR_PARSE for what
 *   is no table, %WEFT_ERROR_FAILED for what the system does not let read, or
 *   %G_IO_ERROR_CANCELLED
 */
WeftTableFile *
weft_table_file_open (GFile                       *file,
                      const WeftTableFileOptions  *options,
                      GCancellable                *cancellable,
                      GError                     **error)
{
  static const WeftTableFileOptions none = { NULL };
  g_autoptr (WeftTableFile) self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (WeftTableFile, 1);
  self->file = g_object_ref (file);
  self->name = g_file_get_parse_name (file);
  self->sheets = g_ptr_array_new_with_free_func (free_sheet);
  self->warnings = g_ptr_array_new_with_free_func (free_warning);
  self->merges = g_array_new (FALSE, FALSE, sizeof (WeftTableFileMerge));
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, TRUE, sizeof (WeftTableFileCell));
  if (!attach_reader (self, options != NULL ? options : &none, cancellable, error))
    return NULL;

  g_assert (self->methods != NULL && self->sheets->len > 0);
  while (self->sheet + 1 < self->sheets->len && weft_table_file_is_sheet_hidden (self, self->sheet))
    self->sheet++;
  if (weft_table_file_is_sheet_hidden (self, self->sheet))
    self->sheet = 0;
  return g_steal_pointer (&self);
}

/**
 * weft_table_file_free:
 * @self: (nullable) (transfer full): the file
 */
void
weft_table_file_free (WeftTableFile *self)
{
  if (self == NULL)
    return;

  if (self->methods != NULL)
    self->methods->free (self->reader);
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->encoding);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->merges);
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_clear_error (&self->failure);
  g_free (self);
}

/**
 * weft_table_file_get_name:
 *
 * Returns: the path or address, for messages
 */
const char *
weft_table_file_get_name (WeftTableFile *self)
{
  return self->name;
}

/**
 * weft_table_file_get_kind:
 *
 * Returns: what kind of file it is
 */
WeftTableFileKind
weft_table_file_get_kind (WeftTableFile *self)
{
  return self->kind;
}

/**
 * weft_table_file_get_encoding:
 *
 * Returns: (nullable): the encoding of a CSV for a person to read; it is certain when all rows
 *   have been read. %NULL for other kinds
 */
const char *
weft_table_file_get_encoding (WeftTableFile *self)
{
  return self->encoding;
}

/**
 * weft_table_file_get_delimiter:
 *
 * Returns: what separates the cells of a CSV; 0 for other kinds
 */
char
weft_table_file_get_delimiter (WeftTableFile *self)
{
  return self->delimiter;
}

/**
 * weft_table_file_get_n_sheets:
 *
 * Returns: how many sheets there are, at least 1
 */
guint
weft_table_file_get_n_sheets (WeftTableFile *self)
{
  return self->sheets->len;
}

/**
 * weft_table_file_get_sheet_name:
 * @sheet: from 0
 *
 * Returns: what the sheet is called; the file's name for a CSV
 */
const char *
weft_table_file_get_sheet_name (WeftTableFile *self,
                                guint          sheet)
{
  g_return_val_if_fail (sheet < self->sheets->len, NULL);

  return ((WeftTableFileSheet *) self->sheets->pdata[sheet])->name;
}

/**
 * weft_table_file_is_sheet_hidden:
 * @sheet: from 0
 *
 * Returns: whether a spreadsheet program would not show it
 */
gboolean
weft_table_file_is_sheet_hidden (WeftTableFile *self,
                                 guint          sheet)
{
  g_return_val_if_fail (sheet < self->sheets->len, FALSE);

  return ((WeftTableFileSheet *) self->sheets->pdata[sheet])->hidden;
}

/**
 * weft_table_file_get_sheet:
 *
 * Returns: the sheet that is read, from 0
 */
guint
weft_table_file_get_sheet (WeftTableFile *self)
{
  return self->sheet;
}

/**
 * weft_table_file_choose_sheet:
 * @sheet: from 0
 *
 * Chooses the sheet that is read, from its first row on.
 */
void
weft_table_file_choose_sheet (WeftTableFile *self,
                              guint          sheet)
{
  g_return_if_fail (sheet < self->sheets->len);

  self->sheet = sheet;
  weft_table_file_rewind (self);
}

/**
 * weft_table_file_find_sheet:
 * @name: what the sheet is called; case and spaces at its ends do not count
 * @sheet: (out): its number, from 0
 *
 * Returns: whether there is one; else %WEFT_ERROR_NOT_FOUND, and the message lists them
 */
gboolean
weft_table_file_find_sheet (WeftTableFile  *self,
                            const char     *name,
                            guint          *sheet,
                            GError        **error)
{
  g_autofree char *wanted = weft_text_fold (name);
  g_autoptr (GString) known = g_string_new (NULL);

  g_strstrip (wanted);
  for (guint i = 0; i < self->sheets->len; i++)
    if (strcmp (weft_table_file_get_sheet_name (self, i), name) == 0)
      {
        *sheet = i;
        return TRUE;
      }
  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_autofree char *folded = weft_text_fold (weft_table_file_get_sheet_name (self, i));

      if (strcmp (g_strstrip (folded), wanted) == 0)
        {
          *sheet = i;
          return TRUE;
        }
      g_string_append_printf (known, "%s“%s”", i > 0 ? ", " : "",
                              weft_table_file_get_sheet_name (self, i));
    }

  g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
               _("“%s” has no sheet “%s”; its sheets are: %s."), self->name, name, known->str);
  return FALSE;
}

/**
 * weft_table_file_next:
 * @row: (out) (transfer none): the row; it holds until the next call. Blank rows of a CSV come
 *   without cells, those of a sheet do not come at all
 * @cancellable: (nullable): stops it
 *
 * Reads the next row of the chosen sheet. Blocks.
 *
 * Returns: whether there is a row, there is none any more, or reading failed with
 *   %WEFT_ERROR_PARSE, %WEFT_ERROR_INVALID, %WEFT_ERROR_FAILED or %G_IO_ERROR_CANCELLED; what
 *   failed fails again until weft_table_file_rewind()
 */
WeftTableFileStep
weft_table_file_next (WeftTableFile           *self,
                      const WeftTableFileRow **row,
                      GCancellable            *cancellable,
                      GError                 **error)
{
  WeftTableFileStep step = WEFT_TABLE_FILE_ERROR;

  g_return_val_if_fail (row != NULL, WEFT_TABLE_FILE_ERROR);

  *row = &self->row;
  if (self->failure == NULL && self->is_ended)
    return WEFT_TABLE_FILE_END;

  if (self->failure == NULL &&
      !g_cancellable_set_error_if_cancelled (cancellable, &self->failure))
    {
      if (self->is_started || self->methods->start (self, cancellable, &self->failure))
        {
          self->is_started = TRUE;
          step = self->methods->next (self, cancellable, &self->failure);
        }
    }
  if (self->failure == NULL && step == WEFT_TABLE_FILE_ERROR)
    weft_table_file_fail (self, self->row.line, &self->failure, "%s",
                          _("The file ends in the middle of a row."));
  if (self->failure != NULL)
    {
      g_propagate_error (error, g_error_copy (self->failure));
      return WEFT_TABLE_FILE_ERROR;
    }

  self->is_ended = step == WEFT_TABLE_FILE_END;
  return step;
}

/**
 * weft_table_file_rewind:
 *
 * Begins again at the first row of the chosen sheet, without warnings.
 */
void
weft_table_file_rewind (WeftTableFile *self)
{
  self->is_started = FALSE;
  self->is_ended = FALSE;
  g_clear_error (&self->failure);
  g_ptr_array_set_size (self->warnings, 0);
  self->n_warnings = 0;
  g_array_set_size (self->merges, 0);
}

/**
 * weft_table_file_get_progress:
 *
 * Returns: how much of the chosen sheet is read, from 0 to 1
 */
double
weft_table_file_get_progress (WeftTableFile *self)
{
  if (!self->is_started)
    return 0;
  if (self->is_ended)
    return 1;
  return CLAMP (self->methods->get_progress (self), 0, 1);
}

/**
 * weft_table_file_get_warnings:
 *
 * Returns: (transfer none) (element-type WeftTableFileWarning): what was read otherwise than it
 *   stands in the rows so far; at most %WEFT_TABLE_FILE_MAX_WARNINGS
 */
GPtrArray *
weft_table_file_get_warnings (WeftTableFile *self)
{
  return self->warnings;
}

/**
 * weft_table_file_get_n_warnings:
 *
 * Returns: how many warnings there are, those that are not kept included
 */
guint64
weft_table_file_get_n_warnings (WeftTableFile *self)
{
  return self->n_warnings;
}

/**
 * weft_table_file_get_merges:
 *
 * Returns: (transfer none) (element-type WeftTableFileMerge): the merged cells; complete when all
 *   rows have been read
 */
GArray *
weft_table_file_get_merges (WeftTableFile *self)
{
  return self->merges;
}
