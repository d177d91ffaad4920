/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-amount.h"
#include "weft-csv-write.h"
#include "weft-error.h"
#include "weft-table-file-private.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file is gone through twice or more often:
 *
 *   survey ── where the table is, its headings and first rows ─┐
 *     └── beside it, in a thread of its own: SHA-256 ──────────┴── a file of the import
 *   read ── each row, with its corrections ── payments or suppliers
 *   again, for single lines and for those that were refused
 *
 * In between it stays open. One that was changed meanwhile is not read on. */

#define PROGRESS_STEP 4096
#define CHUNK_BYTES (256 * 1024)
#define SAMPLE_ROWS 50
#define SAMPLE_BYTES (1024 * 1024)

typedef struct
{
  GFile        *file;
  GCancellable *cancellable;
  char         *sha256;
  GError       *error;
} Digest;

/* What a file is known by, whatever it is called. NULL with an error as of GIO. */
char *
weft_import_digest (GFile         *file,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n = stream != NULL ? 0 : -1;

  while (stream != NULL &&
         (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, cancellable,
                                   error)) > 0)
    g_checksum_update (checksum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gpointer
digest_in_thread (gpointer data)
{
  Digest *digest = data;

  digest->sha256 = weft_import_digest (digest->file, digest->cancellable, &digest->error);
  return NULL;
}

/* Without the folder: it is part of labels. */
static char *
name_file (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
}

/* What changes when the file does. */
static char *
take_stamp (WeftTableFile  *table,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info
    = g_file_query_info (table->file, G_FILE_ATTRIBUTE_ETAG_VALUE ","
                         G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable,
                         &reason);

  if (info == NULL)
    {
      weft_table_file_set_io_error (table, reason, error);
      return NULL;
    }
  return g_strdup_printf ("%s %lld", g_file_info_get_etag (info),
                          (long long) g_file_info_get_size (info));
}

static gboolean
check_stamp (WeftImportFile  *file,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree char *stamp = take_stamp (file->table, cancellable, error);

  if (stamp == NULL)
    return FALSE;
  if (g_str_equal (stamp, file->stamp))
    return TRUE;
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT,
               _("“%s” was changed while it was being imported. Nothing was imported; begin anew "
                 "with the file as it is now."), file->name);
  return FALSE;
}

static gboolean
keep_sample (WeftImportFile  *file,
             GCancellable    *cancellable,
             GError         **error)
{
  const WeftTableFileRow *row;
  WeftTableFileStep step = WEFT_TABLE_FILE_ROW;
  gsize n_bytes = 0;

  while (file->sample->len < SAMPLE_ROWS &&
         (step = weft_table_file_layout_next (file->layout, &row, cancellable, error)) ==
           WEFT_TABLE_FILE_ROW)
    {
      WeftImportSample *sample;

      for (guint i = 0; i < row->n_cells; i++)
        n_bytes += row->cells[i].length + sizeof (WeftTableFileCell);
      if (n_bytes > SAMPLE_BYTES)
        break;
      sample = g_new0 (WeftImportSample, 1);
      sample->line = row->line;
      sample->n_cells = row->n_cells;
      sample->cells = g_memdup2 (row->cells, row->n_cells * sizeof *row->cells);
      for (guint i = 0; i < row->n_cells; i++)
        sample->cells[i].text = g_strdup (row->cells[i].text);
      g_ptr_array_add (file->sample, sample);
    }
  weft_table_file_layout_rewind (file->layout);
  return step != WEFT_TABLE_FILE_ERROR;
}

/* Sheets of one workbook are files of their own: each can be imported once. */
static char *
digest_sheet (WeftTableFile *table,
              const char    *sha256)
{
  const char *sheet = weft_table_file_get_sheet_name (table, weft_table_file_get_sheet (table));
  g_autofree char *both = NULL;

  if (weft_table_file_get_kind (table) == WEFT_TABLE_FILE_CSV ||
      weft_table_file_get_n_sheets (table) == 1)
    return g_strdup (sha256);
  both = g_strconcat (sha256, "\n", sheet, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

static gboolean
survey_table (WeftSupplierImport     *self,
              WeftImportFile         *file,
              WeftTableFileProgress   progress,
              gpointer                user_data,
              GCancellable           *cancellable,
              GError                **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  Digest digest = { file->table->file, stop, NULL, NULL };
  GThread *thread;

  file->stamp = take_stamp (file->table, cancellable, error);
  if (file->stamp == NULL)
    return FALSE;
  thread = g_thread_new ("digest", digest_in_thread, &digest);
  file->layout = weft_table_file_layout_new (file->table, progress, user_data, cancellable, error);
  if (file->layout == NULL)
    g_cancellable_cancel (stop);
  g_thread_join (thread);

  if (file->layout != NULL && digest.sha256 == NULL)
    weft_table_file_set_io_error (file->table, digest.error, error);
  else if (file->layout != NULL)
    file->sha256 = digest_sheet (file->table, digest.sha256);
  g_clear_error (&digest.error);
  g_free (digest.sha256);
  return file->sha256 != NULL && keep_sample (file, cancellable, error) &&
         weft_import_find_columns (self, file, error);
}

/**
 * weft_supplier_import_survey:
 * @file: a table
 * @sheet: (nullable): the name of the sheet, in place of the first
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Adds a file: goes through it once, finds its headings and what each column holds, and keeps the
 * first rows to be shown. A needed column that is not recognised is no error yet, see
 * weft_supplier_import_get_missing(). Blocks; any thread, one at a time.
 *
 * Returns: %FALSE as of weft_table_file_layout_new(), or with %WEFT_ERROR_NOT_FOUND where there is
 *   no such sheet or a column of weft_supplier_import_map() is not there; the file is not added
 *   then
 */
gboolean
weft_supplier_import_survey (WeftSupplierImport     *self,
                             GFile                  *file,
                             const char             *sheet,
                             WeftTableFileProgress   progress,
                             gpointer                user_data,
                             GCancellable           *cancellable,
                             GError                **error)
{
  g_autoptr (WeftTableFile) table = NULL;
  WeftImportFile *added;
  guint number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (weft_ocds_is_json (file))
    return weft_ocds_import_survey (self, file, cancellable, error);

  table = weft_table_file_open (file, NULL, cancellable, error);
  if (table == NULL)
    return FALSE;
  if (sheet != NULL)
    {
      if (!weft_table_file_find_sheet (table, sheet, &number, error))
        return FALSE;
      weft_table_file_choose_sheet (table, number);
    }

  added = weft_import_add_file (self);
  added->name = name_file (file);
  for (guint i = 0; i < weft_table_file_get_n_sheets (table); i++)
    g_ptr_array_add (added->sheets, g_strdup (weft_table_file_get_sheet_name (table, i)));
  g_ptr_array_add (added->sheets, NULL);
  added->table = g_steal_pointer (&table);
  if (survey_table (self, added, progress, user_data, cancellable, error))
    return TRUE;
  g_ptr_array_set_size (self->files, (int) self->files->len - 1);
  return FALSE;
}

/**
 * weft_supplier_import_get_sheets:
 * @file: from 0
 * @chosen: (out) (optional): the one that is read, from 0
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the sheets; one for a CSV
 */
const char * const *
weft_supplier_import_get_sheets (WeftSupplierImport *self,
                                 guint               file,
                                 guint              *chosen)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  if (chosen != NULL)
    *chosen = WEFT_IMPORT_FILE (self, file)->table != NULL
      ? weft_table_file_get_sheet (WEFT_IMPORT_FILE (self, file)->table) : 0;
  return (const char * const *) WEFT_IMPORT_FILE (self, file)->sheets->pdata;
}

/**
 * weft_supplier_import_get_n_data_rows:
 * @file: from 0
 *
 * Returns: how many rows stand below the headings, blank ones aside
 */
guint64
weft_supplier_import_get_n_data_rows (WeftSupplierImport *self,
                                      guint               file)
{
  g_return_val_if_fail (file < self->files->len, 0);

  /* Releases are not counted before they are read. */
  return WEFT_IMPORT_FILE (self, file)->ocds != NULL
    ? WEFT_IMPORT_FILE (self, file)->n_rows
    : weft_table_file_layout_get_n_rows (WEFT_IMPORT_FILE (self, file)->layout);
}

/**
 * weft_supplier_import_correct:
 * @file: from 0
 * @line: of the file
 * @column: from 0
 * @text: (nullable): UTF-8; what stands there in place of what the file says; %NULL for that again
 *
 * Corrects a cell; the file itself stays as it is. It counts from the next
 * weft_supplier_import_read() on, which tells it in a note.
 */
void
weft_supplier_import_correct (WeftSupplierImport *self,
                              guint               file,
                              guint64             line,
                              guint               column,
                              const char         *text)
{
  WeftImportFile *corrected;
  GHashTable *cells;

  g_return_if_fail (file < self->files->len);
  corrected = WEFT_IMPORT_FILE (self, file);
  g_return_if_fail (column < corrected->columns->len);
  g_return_if_fail (text == NULL || g_utf8_validate (text, -1, NULL));

  if (corrected->corrections == NULL)
    corrected->corrections = g_hash_table_new_full (NULL, NULL, NULL,
                                                    (GDestroyNotify) g_hash_table_unref);
  cells = g_hash_table_lookup (corrected->corrections, GSIZE_TO_POINTER (line));
  if (cells == NULL && text != NULL)
    {
      cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      g_hash_table_insert (corrected->corrections, GSIZE_TO_POINTER (line), cells);
    }
  if (text != NULL)
    g_hash_table_insert (cells, GUINT_TO_POINTER (column), g_strdup (text));
  else if (cells != NULL)
    g_hash_table_remove (cells, GUINT_TO_POINTER (column));
}

/* The row as it was corrected; @row itself where it was not. */
const WeftTableFileRow *
weft_import_correct_row (WeftImportFile         *file,
                         const WeftTableFileRow *row)
{
  GHashTable *cells = file->corrections != NULL
    ? g_hash_table_lookup (file->corrections, GSIZE_TO_POINTER (row->line)) : NULL;
  GHashTableIter iter;
  gpointer column;
  gpointer text;

  if (cells == NULL || g_hash_table_size (cells) == 0)
    return row;

  g_array_set_size (file->corrected, 0);
  g_array_append_vals (file->corrected, row->cells, row->n_cells);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &column, &text))
    {
      WeftTableFileCell *cell
        = &g_array_index (file->corrected, WeftTableFileCell, GPOINTER_TO_UINT (column));

      memset (cell, 0, sizeof *cell);
      cell->text = text;
      cell->length = (guint) strlen (text);
      cell->type = cell->length > 0 ? WEFT_TABLE_CELL_TEXT : WEFT_TABLE_CELL_EMPTY;
    }
  file->corrected_row = *row;
  file->corrected_row.cells = (const WeftTableFileCell *) file->corrected->data;
  return &file->corrected_row;
}

static void
note_corrections (WeftSupplierImport     *self,
                  WeftImportFile         *file,
                  const WeftTableFileRow *row,
                  const WeftTableFileRow *corrected)
{
  for (guint i = 0; i < row->n_cells && corrected != row; i++)
    if (row->cells[i].text != corrected->cells[i].text)
      {
        g_autofree char *from = weft_text_shorten (row->cells[i].text, 60);
        g_autofree char *to = weft_text_shorten (corrected->cells[i].text, 60);

        weft_import_add_note (self, row->line, _("“%s” was corrected by hand from “%s” to “%s”."),
                              g_array_index (file->columns, WeftSupplierImportColumn, i).heading,
                              from, to);
      }
}

static void
note_unread_columns (WeftSupplierImport *self,
                     WeftImportFile     *file)
{
  for (guint i = 0; i < file->columns->len; i++)
    {
      const WeftSupplierImportColumn *column
        = &g_array_index (file->columns, WeftSupplierImportColumn, i);
      g_autofree char *heading = NULL;

      if (column->field != NULL)
        continue;
      heading = weft_text_shorten (column->heading, 60);
      weft_import_add_note (self, 0, _("The column “%s” is not read."), heading);
    }
}

static void
note_left_out (WeftSupplierImport *self,
               WeftImportFile     *file)
{
  GPtrArray *left_out = weft_table_file_layout_get_left_out (file->layout);

  for (guint i = 0; i < left_out->len; i++)
    {
      const WeftTableFileWarning *line = left_out->pdata[i];

      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, line->line, line->message,
                              _("It stands outside the table, above its headings or below its "
                                "data."));
    }
}

/* Of a line that was skipped as a total it is not said that it was kept. */
static void
note_warnings (WeftSupplierImport *self,
               WeftImportFile     *file)
{
  GPtrArray *warnings = weft_table_file_layout_get_warnings (file->layout);
  guint64 n = weft_table_file_layout_get_n_warnings (file->layout);

  for (guint i = 0; i < warnings->len; i++)
    {
      const WeftTableFileWarning *warning = warnings->pdata[i];

      if (!g_hash_table_contains (file->totals, GSIZE_TO_POINTER (warning->line)))
        weft_import_add_note (self, warning->line, "%s", warning->message);
    }
  if (n > warnings->len)
    weft_import_add_note (self, 0, ngettext ("There is %lu more warning.",
                                             "There are %lu more warnings.", n - warnings->len),
                          (unsigned long) (n - warnings->len));
}

static gboolean
read_file (WeftSupplierImport     *self,
           WeftImportFile         *file,
           WeftTableFileProgress   progress,
           gpointer                user_data,
           GCancellable           *cancellable,
           GError                **error)
{
  const char *missing = weft_supplier_import_get_missing (self, self->reading);
  const WeftTableFileRow *row;
  WeftTableFileStep step;

  if (file->ocds != NULL)
    return weft_ocds_import_read (self, file, progress, user_data, cancellable, error);
  if (missing != NULL)
    {
      /* Whoever reads this has no list to choose from, but may name the field with a heading.
       * Translators: a whole sentence, and the name of a field such as amount */
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("%s The name of the field is “%s”."),
                   missing, weft_import_field_get_name (weft_import_find_missing (self, file)));
      return FALSE;
    }
  if (!check_stamp (file, cancellable, error))
    return FALSE;

  note_unread_columns (self, file);
  weft_table_file_layout_rewind (file->layout);
  while ((step = weft_table_file_layout_next (file->layout, &row, cancellable, error)) ==
         WEFT_TABLE_FILE_ROW)
    {
      if (file->corrections != NULL)
        {
          const WeftTableFileRow *corrected = weft_import_correct_row (file, row);

          note_corrections (self, file, row, corrected);
          row = corrected;
        }
      if (self->kind == WEFT_SUPPLIER_IMPORT_SPEND)
        weft_import_read_payment (self, row, file->places);
      else
        weft_import_read_supplier (self, row, file->places);
      if (++file->n_rows % PROGRESS_STEP == 0 && progress != NULL)
        progress ((self->reading + weft_table_file_get_progress (file->table)) /
                  self->files->len, user_data);
    }
  if (step != WEFT_TABLE_FILE_END || !check_stamp (file, cancellable, error))
    return FALSE;
  note_left_out (self, file);
  note_warnings (self, file);
  return TRUE;
}

/**
 * weft_supplier_import_read:
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Reads all files that were surveyed, anew if they were read before; texts of rows and notes that
 * were told then are gone. Blocks; any thread, one at a time.
 *
 * Returns: %FALSE as of weft_table_file_layout_next(), with %WEFT_ERROR_PARSE where a column that
 *   is needed is missing, or with %WEFT_ERROR_CONFLICT where a file has changed
 */
gboolean
weft_supplier_import_read (WeftSupplierImport     *self,
                           WeftTableFileProgress   progress,
                           gpointer                user_data,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  weft_import_begin_reading (self);
  for (; self->reading < self->files->len; self->reading++)
    if (!read_file (self, WEFT_IMPORT_FILE (self, self->reading), progress, user_data,
                    cancellable, error))
      return FALSE;
  return TRUE;
}

/**
 * weft_supplier_import_read_line:
 * @file: from 0
 * @line: of the file
 * @cancellable: (nullable): stops it
 *
 * Blocks for as long as reading up to the line takes; any thread, one at a time.
 *
 * Returns: (transfer full): the cells of the line by the file's columns, with what was corrected;
 *   %NULL with %WEFT_ERROR_NOT_FOUND where no row of the table begins in it, or as of
 *   weft_supplier_import_read()
 */
char **
weft_supplier_import_read_line (WeftSupplierImport  *self,
                                guint                file,
                                guint64              line,
                                GCancellable        *cancellable,
                                GError             **error)
{
  WeftImportFile *looked_at;
  const WeftTableFileRow *row;
  WeftTableFileStep step;

  g_return_val_if_fail (file < self->files->len, NULL);

  looked_at = WEFT_IMPORT_FILE (self, file);
  if (looked_at->ocds != NULL)
    {
      weft_ocds_set_no_table_error (looked_at, error);
      return NULL;
    }
  if (!check_stamp (looked_at, cancellable, error))
    return NULL;
  weft_table_file_layout_rewind (looked_at->layout);
  while ((step = weft_table_file_layout_next (looked_at->layout, &row, cancellable, error)) ==
         WEFT_TABLE_FILE_ROW && row->line < line)
    ;
  if (step == WEFT_TABLE_FILE_ROW && row->line == line)
    {
      char **cells = g_new0 (char *, row->n_cells + 1);

      row = weft_import_correct_row (looked_at, row);
      for (guint i = 0; i < row->n_cells; i++)
        cells[i] = g_strdup (row->cells[i].text);
      return cells;
    }
  if (step != WEFT_TABLE_FILE_ERROR)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                 _("No row of the table in “%s” begins in line %llu."), looked_at->name,
                 (unsigned long long) line);
  return NULL;
}

/* The lines of rows that were refused for what they say themselves. */
static GHashTable *
list_refused (WeftSupplierImport *self,
              guint               file)
{
  GHashTable *lines = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (self->rows, WeftSupplierImportRow, i);

      if (row->file == file && row->outcome == WEFT_SUPPLIER_IMPORT_REFUSED)
        g_hash_table_add (lines, GSIZE_TO_POINTER (row->line));
    }
  return lines;
}

/* Numbers stay what they are to a spreadsheet; nothing else becomes a formula. */
static void
write_cell (WeftCsvWriter *writer,
            const char    *text)
{
  gint64 pence;

  if (weft_amount_read (text, &pence, NULL))
    weft_csv_writer_add_cell (writer, text);
  else
    weft_csv_writer_add_text (writer, text);
}

/**
 * weft_supplier_import_save_refused:
 * @file: from 0
 * @path: (type filename): the CSV to write
 * @cancellable: (nullable): stops it
 *
 * Writes the rows of a file that were refused, as the file has them and with what was corrected,
 * below its own headings: to be set right and imported. After the command was rehearsed or
 * applied. Blocks; any thread, one at a time.
 *
 * Returns: %FALSE as of weft_supplier_import_read() or weft_csv_writer_open(); nothing is written
 *   then
 */
gboolean
weft_supplier_import_save_refused (WeftSupplierImport  *self,
                                   guint                file,
                                   const char          *path,
                                   GCancellable        *cancellable,
                                   GError             **error)
{
  g_autoptr (WeftCsvWriter) writer = NULL;
  g_autoptr (GHashTable) lines = NULL;
  WeftImportFile *from;
  const WeftTableFileRow *row;
  WeftTableFileStep step;

  g_return_val_if_fail (file < self->files->len && path != NULL, FALSE);

  from = WEFT_IMPORT_FILE (self, file);
  if (from->ocds != NULL)
    {
      weft_ocds_set_no_table_error (from, error);
      return FALSE;
    }
  if (!check_stamp (from, cancellable, error))
    return FALSE;
  writer = weft_csv_writer_open (path, error);
  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < from->columns->len; i++)
    weft_csv_writer_add_text (writer, g_array_index (from->columns, WeftSupplierImportColumn,
                                                     i).heading);
  weft_csv_writer_end_row (writer);

  lines = list_refused (self, file);
  weft_table_file_layout_rewind (from->layout);
  while ((step = weft_table_file_layout_next (from->layout, &row, cancellable, error)) ==
         WEFT_TABLE_FILE_ROW)
    {
      row = weft_import_correct_row (from, row);
      if (!g_hash_table_contains (lines, GSIZE_TO_POINTER (row->line)) &&
          (self->kind != WEFT_SUPPLIER_IMPORT_SPEND ||
           !weft_import_is_of_refused (self, row, from->places)))
        continue;
      for (guint i = 0; i < row->n_cells; i++)
        write_cell (writer, row->cells[i].text);
      weft_csv_writer_end_row (writer);
    }
  return step == WEFT_TABLE_FILE_END && weft_csv_writer_finish (writer, error);
}
