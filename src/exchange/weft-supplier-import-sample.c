/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-name.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The first rows of a file, each cell as the file has it and as it would be read by what its column
 * holds now. The rules are those of reading; only the words for a person are made here. */

static void
read_name (const char  *words,
           char       **reading,
           const char **fault)
{
  g_autofree char *name = weft_text_squash (words);
  g_autofree char *folded = weft_name_fold (name);

  if (*name == '\0')
    *fault = _("The row names no supplier.");
  else if (*folded == '\0' && !weft_name_is_redacted (name))
    *fault = _("The name has neither letters nor digits.");
  *reading = g_steal_pointer (&name);
}

/* A payment without a date is of the year that it names. */
static gboolean
read_time (const WeftImportFile     *file,
           WeftImportField           field,
           const WeftTableFileCell  *cell,
           char                    **reading,
           char                    **fault)
{
  gboolean is_date = field == WEFT_IMPORT_DATE;
  gboolean has_other = file->places[is_date ? WEFT_IMPORT_YEAR : WEFT_IMPORT_DATE] >= 0;
  g_autofree char *shown = NULL;
  WeftDate day;
  int year;

  if (weft_text_is_blank (cell->text))
    {
      if (!has_other)
        *fault = g_strdup (_("The payment has no date."));
      return FALSE;
    }
  if (is_date && weft_import_read_day (cell, &day))
    *reading = weft_date_format (day);
  else if (!is_date && weft_financial_year_read (cell->text, &year))
    *reading = weft_financial_year_format (year);
  else
    {
      shown = weft_text_shorten (cell->text, 40);
      *fault = g_strdup_printf (is_date ? _("“%s” is not a date.")
                                        : _("“%s” is not a financial year."), shown);
    }
  return *reading != NULL;
}

static void
read_field (WeftSupplierImport      *self,
            WeftImportFile          *file,
            WeftImportField          field,
            const WeftTableFileCell *cell,
            WeftSupplierImportCell  *out)
{
  g_autofree char *reading = NULL;
  g_autofree char *fault = NULL;
  gint64 pence;

  if (field == WEFT_IMPORT_NAME)
    read_name (cell->text, &reading, &out->fault);
  else if (field == WEFT_IMPORT_DATE || field == WEFT_IMPORT_YEAR)
    read_time (file, field, cell, &reading, &fault);
  else if (field == WEFT_IMPORT_AMOUNT)
    {
      if (weft_import_read_amount (cell, &pence, &fault))
        reading = weft_amount_format (pence);
    }
  else
    {
      g_autofree char *value = NULL;

      if (weft_import_read_value (field, cell->text, &value, &fault))
        {
          const char *name = weft_import_field_get_name (field);
          int index = weft_table_find_column (&weft_supplier_table, name);

          reading = weft_column_format (&weft_supplier_table.columns[index], value);
        }
    }

  if (reading != NULL)
    out->reading = g_string_chunk_insert_const (self->shown, reading);
  if (fault != NULL)
    out->fault = g_string_chunk_insert_const (self->shown, fault);
}

/**
 * weft_supplier_import_get_n_sample:
 * @file: from 0
 *
 * Returns: how many of the first rows of the file are kept to be shown
 */
guint
weft_supplier_import_get_n_sample (WeftSupplierImport *self,
                                   guint               file)
{
  g_return_val_if_fail (file < self->files->len, 0);

  return WEFT_IMPORT_FILE (self, file)->sample->len;
}

/**
 * weft_supplier_import_get_sample_line:
 * @file: from 0
 * @row: of the sample, from 0
 *
 * Returns: the line of the file that the row begins in
 */
guint64
weft_supplier_import_get_sample_line (WeftSupplierImport *self,
                                      guint               file,
                                      guint               row)
{
  g_return_val_if_fail (file < self->files->len, 0);
  g_return_val_if_fail (row < WEFT_IMPORT_FILE (self, file)->sample->len, 0);

  return ((const WeftImportSample *) WEFT_IMPORT_FILE (self, file)->sample->pdata[row])->line;
}

/**
 * weft_supplier_import_get_sample:
 * @file: from 0
 * @row: of the sample, from 0
 * @column: from 0
 * @cell: (out caller-allocates): the cell, as it would be read by what its column holds now
 *
 * Thread: any, one at a time.
 */
void
weft_supplier_import_get_sample (WeftSupplierImport     *self,
                                 guint                   file,
                                 guint                   row,
                                 guint                   column,
                                 WeftSupplierImportCell *cell)
{
  WeftImportFile *shown;
  const WeftImportSample *sample;
  const WeftTableFileRow *corrected;
  WeftTableFileRow as_read = { 0 };
  WeftImportField field;
  const char *name;

  g_return_if_fail (file < self->files->len);
  shown = WEFT_IMPORT_FILE (self, file);
  g_return_if_fail (row < shown->sample->len && column < shown->columns->len);

  sample = shown->sample->pdata[row];
  as_read.line = sample->line;
  as_read.n_cells = sample->n_cells;
  as_read.cells = sample->cells;
  corrected = weft_import_correct_row (shown, &as_read);

  cell->reading = "";
  cell->fault = NULL;
  cell->text = g_string_chunk_insert_const (self->shown, corrected->cells[column].text);
  cell->corrected = corrected->cells[column].text != sample->cells[column].text;
  name = g_array_index (shown->columns, WeftSupplierImportColumn, column).field;
  if (name != NULL && weft_import_field_find (self->kind, name, &field))
    read_field (self, shown, field, &corrected->cells[column], cell);
}

/**
 * weft_supplier_import_read_cell:
 * @file: from 0
 * @column: from 0
 * @text: UTF-8: of any cell of the column
 * @cell: (out caller-allocates): the cell, as it would be read by what its column holds now
 *
 * Says what a correction would be read as, before it is one. Thread: any, one at a time.
 */
void
weft_supplier_import_read_cell (WeftSupplierImport     *self,
                                guint                   file,
                                guint                   column,
                                const char             *text,
                                WeftSupplierImportCell *cell)
{
  WeftImportFile *shown;
  WeftTableFileCell typed = { WEFT_TABLE_CELL_TEXT };
  WeftImportField field;
  const char *name;

  g_return_if_fail (file < self->files->len);
  shown = WEFT_IMPORT_FILE (self, file);
  g_return_if_fail (column < shown->columns->len);

  typed.type = *text != '\0' ? WEFT_TABLE_CELL_TEXT : WEFT_TABLE_CELL_EMPTY;
  typed.length = (guint) strlen (text);
  typed.text = text;
  cell->reading = "";
  cell->fault = NULL;
  cell->text = g_string_chunk_insert_const (self->shown, text);
  cell->corrected = TRUE;
  name = g_array_index (shown->columns, WeftSupplierImportColumn, column).field;
  if (name != NULL && weft_import_field_find (self->kind, name, &field))
    read_field (self, shown, field, &typed, cell);
}
