/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-write-private.h"

#include "weft-amount.h"
#include "weft-error.h"

#include <glib/gi18n.h>
#include <string.h>

/*   typed cells ── WeftTableWriter ──┬── .csv   weft-csv-write.c
 *                                    ├── .xlsx  weft-xlsx-write.c ──┐
 *                                    └── .ods   weft-ods-write.c ───┴── weft-zip-write.c
 *
 * A row goes out as it comes: nothing of it is kept. A cell that a kind of file cannot hold is told
 * at the end of its row. */

#define CHUNK (64 * 1024)

static const struct
{
  const char        *ending;
  WeftTableFileKind  kind;
} endings[] = {
  { ".csv", WEFT_TABLE_FILE_CSV },
  { ".xlsx", WEFT_TABLE_FILE_XLSX },
  { ".ods", WEFT_TABLE_FILE_ODS },
};

/**
 * weft_table_writer_find_kind:
 * @path: (type filename): a file to write
 * @kind: (out): what it would be, by the ending of its name
 *
 * Returns: %FALSE with %WEFT_ERROR_INVALID for an ending that is not known
 */
gboolean
weft_table_writer_find_kind (const char         *path,
                             WeftTableFileKind  *kind,
                             GError            **error)
{
  g_autofree char *base = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  base = g_path_get_basename (path);
  lower = g_ascii_strdown (base, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending) &&
        strlen (lower) > strlen (endings[i].ending))
      {
        *kind = endings[i].kind;
        return TRUE;
      }

  shown = g_filename_display_name (path);
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
               _("The name “%s” does not say what kind of table to write; it has to end in .csv, "
                 ".xlsx or .ods."), shown);
  return FALSE;
}

/* For the kinds: a cell that cannot be written; the first one is told. */
void
weft_table_writer_fail (WeftTableWriter *self,
                        const char      *format,
                        ...)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  g_autofree char *reason = NULL;
  va_list arguments;

  if (self->failure != NULL)
    return;
  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a file and why it cannot be written, a whole sentence */
  self->failure = g_error_new (WEFT_ERROR, WEFT_ERROR_INVALID, _("“%s” cannot be written: %s"),
                               shown, reason);
}

/* For the kinds: hands what is enough, or at the end all, to the archive. */
void
weft_table_writer_flush (WeftTableWriter *self,
                         gboolean         is_end)
{
  if (self->out->len < CHUNK && !is_end)
    return;
  weft_zip_writer_write (self->zip, self->out->str, self->out->len);
  g_string_truncate (self->out, 0);
}

/* For the kinds: a part of the archive that is always the same. */
void
weft_table_writer_add_part (WeftTableWriter *self,
                            const char      *name,
                            const char      *text,
                            gboolean         compressed)
{
  weft_zip_writer_begin (self->zip, name, compressed);
  weft_zip_writer_write (self->zip, text, strlen (text));
  weft_zip_writer_end (self->zip);
}

/* "_x0041_" is how workbooks write characters that XML has not. */
static gboolean
looks_escaped (const char *p,
               const char *end)
{
  if (end - p < 7 || p[1] != 'x' || p[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return TRUE;
}

/* For the kinds: @length bytes of valid UTF-8 as the text of an element or attribute. What XML
 * cannot hold is written as workbooks do with @keeps_all, else it becomes U+FFFD. */
void
weft_table_writer_append_xml (GString    *out,
                              const char *text,
                              gsize       length,
                              gboolean    keeps_all)
{
  const char *end = text + length;
  const char *run = text;

  for (const char *p = text; p < end; p++)
    {
      const guint8 byte = (guint8) *p;
      gboolean is_control = byte < 0x20 && byte != '\n' && byte != '\t';
      /* U+FFFE and U+FFFF */
      gboolean is_none = byte == 0xef && end - p >= 3 && (guint8) p[1] == 0xbf &&
                         (guint8) p[2] >= 0xbe;
      const char *entity = byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : byte == '>' ? "&gt;"
                         : byte == '"' ? "&quot;" : NULL;
      gboolean is_escape = keeps_all && byte == '_' && looks_escaped (p, end);

      if (!is_control && !is_none && entity == NULL && !is_escape)
        continue;
      g_string_append_len (out, run, p - run);
      if (entity != NULL)
        g_string_append (out, entity);
      else if (is_escape)
        g_string_append (out, "_x005F_");
      else if (!keeps_all)
        g_string_append (out, "\357\277\275");
      else
        g_string_append_printf (out, "_x%04X_", is_none ? 0xff00u | (guint8) (p[2] + 0x40) : byte);
      if (is_none)
        p += 2;
      run = p + 1;
    }
  g_string_append_len (out, run, end - run);
}

/* CSV */

static void
csv_text (WeftTableWriter *self,
          const char      *text)
{
  weft_csv_writer_add_text (self->csv, text);
}

static void
csv_begin (WeftTableWriter *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    weft_csv_writer_add_text (self->csv, self->columns[i].heading);
  weft_csv_writer_end_row (self->csv);
}

/* Numbers are no formulas, with a minus either. */
static void
csv_number (WeftTableWriter *self,
            gint64           number)
{
  g_autofree char *text = self->columns[self->column].kind == WEFT_TABLE_WRITE_MONEY
    ? weft_amount_to_plain (number) : g_strdup_printf ("%" G_GINT64_FORMAT, number);

  weft_csv_writer_add_cell (self->csv, text);
}

static void
csv_date (WeftTableWriter *self,
          WeftDate         date)
{
  g_autofree char *iso = weft_date_to_iso (date);

  weft_csv_writer_add_cell (self->csv, iso);
}

static void
csv_empty (WeftTableWriter *self)
{
  weft_csv_writer_add_cell (self->csv, "");
}

static void
csv_begin_row (WeftTableWriter *self)
{
}

static void
csv_end_row (WeftTableWriter *self)
{
  weft_csv_writer_end_row (self->csv);
}

static gboolean
csv_finish (WeftTableWriter  *self,
            GError          **error)
{
  return weft_csv_writer_finish (self->csv, error);
}

static const WeftTableWriteMethods csv_methods = {
  csv_begin, csv_text, csv_number, csv_date, csv_empty, csv_begin_row, csv_end_row, csv_finish
};

/**
 * weft_table_writer_open:
 * @path: (type filename): the file to write; its ending says what it becomes. What stands there
 *   stays until weft_table_writer_finish()
 * @name: of the sheet, where there is one
 * @columns: (array length=n_columns): the columns; copied, but their headings have to last
 *
 * Returns: (transfer full): a writer, the headings written; %NULL with %WEFT_ERROR_INVALID for an
 *   ending that is not known, or as of weft_new_file_open()
 */
WeftTableWriter *
weft_table_writer_open (const char                  *path,
                        const char                  *name,
                        const WeftTableWriteColumn  *columns,
                        guint                        n_columns,
                        GError                     **error)
{
  g_autoptr (WeftTableWriter) self = NULL;
  WeftTableFileKind kind;

  g_return_val_if_fail (path != NULL && name != NULL, NULL);
  g_return_val_if_fail (n_columns > 0 && n_columns <= WEFT_TABLE_FILE_MAX_COLUMNS, NULL);

  if (!weft_table_writer_find_kind (path, &kind, error))
    return NULL;

  self = g_new0 (WeftTableWriter, 1);
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  if (kind == WEFT_TABLE_FILE_CSV)
    {
      self->methods = &csv_methods;
      self->csv = weft_csv_writer_open (path, error);
    }
  else
    {
      self->methods = kind == WEFT_TABLE_FILE_XLSX ? &weft_xlsx_write_methods
                                                   : &weft_ods_write_methods;
      self->out = g_string_sized_new (2 * CHUNK);
      self->zip = weft_zip_writer_open (path, error);
    }
  if (self->csv == NULL && self->zip == NULL)
    return NULL;

  self->methods->begin (self);
  return g_steal_pointer (&self);
}

static void
begin_cell (WeftTableWriter *self)
{
  g_assert (self->column < self->n_columns);

  if (!self->in_row)
    self->methods->begin_row (self);
  self->in_row = TRUE;
}

/**
 * weft_table_writer_add_text:
 * @text: (nullable): UTF-8
 *
 * Adds the next cell of the row, whose column may be of any kind.
 */
void
weft_table_writer_add_text (WeftTableWriter *self,
                            const char      *text)
{
  g_return_if_fail (self->column < self->n_columns);

  begin_cell (self);
  if (text == NULL || *text == '\0')
    {
      self->methods->empty (self);
    }
  else if (g_utf8_validate (text, -1, NULL))
    {
      self->methods->text (self, text);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      self->methods->text (self, valid);
    }
  self->column++;
}

/**
 * weft_table_writer_add_number:
 * @number: the number; of a column of money in pence
 *
 * Adds the next cell of the row.
 */
void
weft_table_writer_add_number (WeftTableWriter *self,
                              gint64           number)
{
  g_return_if_fail (self->column < self->n_columns);

  begin_cell (self);
  self->methods->number (self, number);
  self->column++;
}

/**
 * weft_table_writer_add_date:
 * @date: a day, or %WEFT_DATE_NONE
 *
 * Adds the next cell of the row.
 */
void
weft_table_writer_add_date (WeftTableWriter *self,
                            WeftDate         date)
{
  g_return_if_fail (self->column < self->n_columns);

  begin_cell (self);
  if (date != WEFT_DATE_NONE)
    self->methods->date (self, date);
  else
    self->methods->empty (self);
  self->column++;
}

/**
 * weft_table_writer_add_empty:
 *
 * Adds a cell with nothing in it.
 */
void
weft_table_writer_add_empty (WeftTableWriter *self)
{
  weft_table_writer_add_text (self, NULL);
}

/**
 * weft_table_writer_end_row:
 *
 * Ends the row, whose cells are all there.
 *
 * Returns: %FALSE with %WEFT_ERROR_INVALID for a cell or a row too many, that such a file cannot
 *   hold; the writer is of no further use then
 */
gboolean
weft_table_writer_end_row (WeftTableWriter  *self,
                           GError          **error)
{
  g_return_val_if_fail (self->column == self->n_columns, FALSE);

  self->methods->end_row (self);
  self->column = 0;
  self->in_row = FALSE;
  self->n_rows++;
  if (self->zip != NULL && self->n_rows >= WEFT_TABLE_WRITE_MAX_ROWS)
    weft_table_writer_fail (self, _("a sheet holds %d rows at most. Choose fewer, or a name that "
                                    "ends in .csv."), WEFT_TABLE_WRITE_MAX_ROWS - 1);
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/**
 * weft_table_writer_get_n_rows:
 *
 * Returns: how many rows were ended, without that of the headings
 */
guint64
weft_table_writer_get_n_rows (WeftTableWriter *self)
{
  return self->n_rows;
}

/**
 * weft_table_writer_finish:
 *
 * Puts the file in its place.
 *
 * Returns: whether it is there; if not, what stood there stands there still, with an error as of
 *   weft_new_file_finish()
 */
gboolean
weft_table_writer_finish (WeftTableWriter  *self,
                          GError          **error)
{
  g_return_val_if_fail (!self->in_row, FALSE);

  return self->methods->finish (self, error);
}

/**
 * weft_table_writer_free:
 * @self: (transfer full): the writer; what was not finished leaves nothing behind
 */
void
weft_table_writer_free (WeftTableWriter *self)
{
  g_clear_pointer (&self->csv, weft_csv_writer_free);
  g_clear_pointer (&self->zip, weft_zip_writer_free);
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_clear_error (&self->failure);
  g_free (self->columns);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}
