/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-text.h"


/* Files of suppliers and of spend, in two goes:
 *
 *   file ── survey ── headings, first rows, SHA-256 ── columns: recognised, remembered, chosen
 *             │   (weft-supplier-import-file.c)          (-columns.c, -memory.c)
 *             └── read, as often as wanted ── a party for each row (-rows.c), or for all payments
 *                   (-file.c)     │           to one supplier (-spend.c)
 *                                 └── rows that are skipped or refused as they are
 *          (any thread, no register)
 *   ─────────────────────────────────────────────────────────────────────────────────────────
 *          (writer's thread)
 *     -write.c: find each party in the register (-match.c), make or change it, add what was
 *     paid, note the file itself (-memory.c) ── a row of the report
 *
 * Only the second go knows the register, so that a rehearsal says the same as the import. */

static void
free_party (WeftImportParty *party)
{
  g_clear_pointer (&party->aliases, g_ptr_array_unref);
  g_clear_pointer (&party->ocds, weft_ocds_party_free);
  g_free (party->values);
  g_free (party->n_elsewhere);
  g_free (party);
}

static void
free_sample (gpointer data)
{
  WeftImportSample *sample = data;

  for (guint i = 0; i < sample->n_cells; i++)
    g_free ((char *) sample->cells[i].text);
  g_free (sample->cells);
  g_free (sample);
}

/* A file without anything, at the end of the list. */
WeftImportFile *
weft_import_add_file (WeftSupplierImport *self)
{
  WeftImportFile *file = g_new0 (WeftImportFile, 1);

  file->columns = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportColumn));
  file->sample = g_ptr_array_new_with_free_func (free_sample);
  file->corrected = g_array_new (FALSE, TRUE, sizeof (WeftTableFileCell));
  file->totals = g_hash_table_new (NULL, NULL);
  file->sheets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->files, file);
  return file;
}

static void
free_file (WeftImportFile *file)
{
  weft_import_forget_earlier (file);
  g_clear_pointer (&file->layout, weft_table_file_layout_free);
  g_clear_pointer (&file->table, weft_table_file_free);
  g_clear_object (&file->ocds);
  g_clear_pointer (&file->meaning, g_hash_table_unref);
  g_clear_pointer (&file->corrections, g_hash_table_unref);
  g_hash_table_unref (file->totals);
  g_ptr_array_unref (file->sheets);
  g_ptr_array_unref (file->sample);
  g_array_unref (file->columns);
  g_array_unref (file->corrected);
  g_free (file->name);
  g_free (file->stamp);
  g_free (file->sha256);
  g_free (file->folded);
  g_free (file->missing);
  g_free (file);
}

static void
free_finance (gpointer data)
{
  WeftImportFinance *finance = data;

  g_array_unref (finance->suppliers);
  g_free (finance);
}

static guint
hash_sum (gconstpointer key)
{
  const WeftImportSum *sum = key;

  return g_direct_hash (sum->party) * 31u + (guint) sum->year * 7919u + sum->category;
}

static gboolean
is_same_sum (gconstpointer a,
             gconstpointer b)
{
  const WeftImportSum *first = a;
  const WeftImportSum *second = b;

  return first->party == second->party && first->year == second->year &&
         first->category == second->category;
}

/**
 * weft_supplier_import_new:
 * @kind: what the files hold
 *
 * Returns: (transfer full): an import without files
 */
WeftSupplierImport *
weft_supplier_import_new (WeftSupplierImportKind kind)
{
  WeftSupplierImport *self = g_new0 (WeftSupplierImport, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->texts = g_string_chunk_new (64 * 1024);
  self->shown = g_string_chunk_new (4 * 1024);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) free_party);
  self->by_words = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_finance = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_finance);
  self->sums = g_hash_table_new_full (hash_sum, is_same_sum, g_free, NULL);
  self->categories = g_array_new (FALSE, TRUE, sizeof (WeftImportCategory));
  self->category_of = g_hash_table_new (g_str_hash, g_str_equal);
  self->days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->buffer = g_string_new (NULL);
  self->notes = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportNote));
  self->unread = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportRow));
  self->rows = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportRow));
  return self;
}

/**
 * weft_supplier_import_ref:
 *
 * Returns: (transfer full): @self, to be let go with weft_supplier_import_unref()
 */
WeftSupplierImport *
weft_supplier_import_ref (WeftSupplierImport *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * weft_supplier_import_unref:
 * @self: (nullable) (transfer full): an import
 */
void
weft_supplier_import_unref (WeftSupplierImport *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    g_free (self->mapped[i]);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->by_words);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_finance);
  g_hash_table_unref (self->category_of);
  g_hash_table_unref (self->days);
  g_ptr_array_unref (self->parties);
  g_array_unref (self->categories);
  g_array_unref (self->notes);
  g_array_unref (self->unread);
  g_array_unref (self->rows);
  g_string_free (self->buffer, TRUE);
  g_string_chunk_free (self->texts);
  g_string_chunk_free (self->shown);
  g_free (self);
}

/* Forgets what was read, for reading it anew. */
void
weft_import_begin_reading (WeftSupplierImport *self)
{
  self->reading = 0;
  g_ptr_array_set_size (self->parties, 0);
  g_hash_table_remove_all (self->by_words);
  g_hash_table_remove_all (self->by_key);
  g_hash_table_remove_all (self->by_finance);
  g_hash_table_remove_all (self->sums);
  g_hash_table_remove_all (self->category_of);
  g_hash_table_remove_all (self->days);
  g_array_set_size (self->categories, 0);
  g_array_set_size (self->notes, 0);
  g_array_set_size (self->unread, 0);
  g_array_set_size (self->rows, 0);
  g_string_chunk_clear (self->texts);
  for (guint i = 0; i < self->files->len; i++)
    {
      g_hash_table_remove_all (WEFT_IMPORT_FILE (self, i)->totals);
      WEFT_IMPORT_FILE (self, i)->n_rows = 0;
    }
}

/* Each text once. Returns: it, for as long as the import lives */
const char *
weft_import_keep (WeftSupplierImport *self,
                  const char         *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

/* About the file that is being read. */
void
weft_import_add_note (WeftSupplierImport *self,
                      guint64             line,
                      const char         *format,
                      ...)
{
  WeftSupplierImportNote note = { self->reading, line, NULL };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  note.message = weft_import_keep (self, message);
  g_array_append_val (self->notes, note);
}

/* A row of the file that is being read, which goes no further. */
void
weft_import_add_unread (WeftSupplierImport        *self,
                        WeftSupplierImportOutcome  outcome,
                        guint64                    line,
                        const char                *name,
                        const char                *reason)
{
  WeftSupplierImportRow row = { outcome, self->reading, line, 1, 0, 0, NULL, NULL };

  row.name = weft_import_keep (self, name);
  row.reason = weft_import_keep (self, reason);
  g_array_append_val (self->unread, row);
}

/* The number of a category by its name, from 1; 0 for no name. */
guint
weft_import_get_category (WeftSupplierImport *self,
                          const char         *name,
                          guint64             line)
{
  WeftImportCategory category = { NULL, self->reading, line };
  g_autofree char *squashed = NULL;
  gpointer number = g_hash_table_lookup (self->category_of, name);

  if (number != NULL)
    return GPOINTER_TO_UINT (number);
  squashed = weft_text_squash (name);
  if (*squashed == '\0')
    return 0;

  number = g_hash_table_lookup (self->category_of, squashed);
  if (number == NULL)
    {
      category.name = weft_import_keep (self, squashed);
      g_array_append_val (self->categories, category);
      number = GUINT_TO_POINTER (self->categories->len);
      g_hash_table_insert (self->category_of, (gpointer) category.name, number);
    }
  g_hash_table_insert (self->category_of, (gpointer) weft_import_keep (self, name), number);
  return GPOINTER_TO_UINT (number);
}

/**
 * weft_supplier_import_get_n_files:
 *
 * Returns: how many files were surveyed
 */
guint
weft_supplier_import_get_n_files (WeftSupplierImport *self)
{
  return self->files->len;
}

/**
 * weft_supplier_import_get_file_name:
 * @file: from 0
 *
 * Returns: the name of the file, as people see it
 */
const char *
weft_supplier_import_get_file_name (WeftSupplierImport *self,
                                    guint               file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return WEFT_IMPORT_FILE (self, file)->name;
}

/**
 * weft_supplier_import_get_notes:
 *
 * Returns: (transfer none) (element-type WeftSupplierImportNote): what a person ought to know of
 *   the files themselves: columns that are not read, rows that are blank or ragged
 */
GArray *
weft_supplier_import_get_notes (WeftSupplierImport *self)
{
  return self->notes;
}

/**
 * weft_supplier_import_get_rows:
 *
 * After the command was rehearsed or applied; not while it is.
 *
 * Returns: (transfer none) (element-type WeftSupplierImportRow): what became of every row, in the
 *   order of the files. Payments to one supplier are one row, where the first of them stands.
 */
GArray *
weft_supplier_import_get_rows (WeftSupplierImport *self)
{
  return self->rows;
}

/**
 * weft_supplier_import_get_count:
 * @outcome: what became of them
 *
 * Returns: how many rows of weft_supplier_import_get_rows() it became of
 */
guint64
weft_supplier_import_get_count (WeftSupplierImport        *self,
                                WeftSupplierImportOutcome  outcome)
{
  guint64 n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += g_array_index (self->rows, WeftSupplierImportRow, i).outcome == outcome;
  return n;
}

/**
 * weft_supplier_import_get_n_refused:
 * @file: from 0
 *
 * After the command was rehearsed or applied.
 *
 * Returns: how many rows of the file were refused
 */
guint64
weft_supplier_import_get_n_refused (WeftSupplierImport *self,
                                    guint               file)
{
  guint64 n = 0;

  g_return_val_if_fail (file < self->files->len, 0);

  for (guint i = 0; i < self->unread->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (self->unread, WeftSupplierImportRow, i);

      n += row->file == file && row->outcome == WEFT_SUPPLIER_IMPORT_REFUSED;
    }
  for (guint i = 0; i < self->parties->len; i++)
    {
      const WeftImportParty *party = self->parties->pdata[i];

      if (!party->refused)
        continue;
      if (party->file != file)
        n += party->n_elsewhere != NULL ? party->n_elsewhere[file] : 0;
      else
        {
          n += party->n_rows;
          for (guint j = 0; party->n_elsewhere != NULL && j < self->files->len; j++)
            n -= party->n_elsewhere[j];
        }
    }
  return n;
}
