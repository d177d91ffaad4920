/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-rows.h"

#include <gio/gio.h>
#include <string.h>

/*   WeftSupplierImport ── rows, copied: a later rehearsal writes new ones in a thread
 *                           └── those with the outcome, by number ── an object for each that is
 *                                                                    looked at
 *
 * A file may have hundreds of thousands of rows, of which a list shows fifty. */

struct _WeftSupplierImportItem
{
  GObject                parent_instance;

  WeftSupplierImport    *import;   /* the row's texts are its */
  WeftSupplierImportRow  row;
  gboolean               is_corrected;
};

struct _WeftSupplierImportRows
{
  GObject             parent_instance;

  WeftSupplierImport *import;      /* NULL for none */
  GArray             *rows;        /* of WeftSupplierImportRow */
  GArray             *shown;       /* of guint: the numbers of those with the outcome */
  GHashTable         *corrected;   /* rows of @rows that were corrected since */
  guint               counts[WEFT_SUPPLIER_IMPORT_N_OUTCOMES];
  int                 outcome;
  guint               n_items;     /* what the model says; set by tell() alone */
};

G_DEFINE_FINAL_TYPE (WeftSupplierImportItem, weft_supplier_import_item, G_TYPE_OBJECT)

static void
weft_supplier_import_item_finalize (GObject *object)
{
  weft_supplier_import_unref (WEFT_SUPPLIER_IMPORT_ITEM (object)->import);

  G_OBJECT_CLASS (weft_supplier_import_item_parent_class)->finalize (object);
}

static void
weft_supplier_import_item_class_init (WeftSupplierImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_supplier_import_item_finalize;
}

static void
weft_supplier_import_item_init (WeftSupplierImportItem *self)
{
}

/**
 * weft_supplier_import_item_get_row:
 *
 * Returns: (transfer none): what became of the row
 */
const WeftSupplierImportRow *
weft_supplier_import_item_get_row (WeftSupplierImportItem *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ITEM (self), NULL);

  return &self->row;
}

/**
 * weft_supplier_import_item_get_file_name:
 *
 * Returns: the name of the file that the row is in
 */
const char *
weft_supplier_import_item_get_file_name (WeftSupplierImportItem *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ITEM (self), NULL);

  return weft_supplier_import_get_file_name (self->import, self->row.file);
}

/**
 * weft_supplier_import_item_is_corrected:
 *
 * Returns: whether it was corrected since, so that something else may become of it
 */
gboolean
weft_supplier_import_item_is_corrected (WeftSupplierImportItem *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ITEM (self), FALSE);

  return self->is_corrected;
}

/* The model */

static GType
get_item_type (GListModel *model)
{
  return WEFT_TYPE_SUPPLIER_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return WEFT_SUPPLIER_IMPORT_ROWS (model)->n_items;
}

static WeftSupplierImportRow *
get_row (WeftSupplierImportRows *self,
         guint                   position)
{
  guint number = self->outcome == WEFT_SUPPLIER_IMPORT_ANY
                   ? position : g_array_index (self->shown, guint, position);

  return &g_array_index (self->rows, WeftSupplierImportRow, number);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  WeftSupplierImportRows *self = WEFT_SUPPLIER_IMPORT_ROWS (model);
  WeftSupplierImportItem *item;

  if (position >= self->n_items)
    return NULL;
  item = g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_ITEM, NULL);
  item->import = weft_supplier_import_ref (self->import);
  item->row = *get_row (self, position);
  item->is_corrected = g_hash_table_contains (self->corrected, get_row (self, position));
  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WeftSupplierImportRows, weft_supplier_import_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* In two steps, as views want it: they would look for the old rows among the new ones. */
static void
tell (WeftSupplierImportRows *self,
      guint                   n_items)
{
  guint before = self->n_items;

  self->n_items = 0;
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->n_items = n_items;
  if (n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_items);
}

static void
filter (WeftSupplierImportRows *self)
{
  g_array_set_size (self->shown, 0);
  if (self->outcome == WEFT_SUPPLIER_IMPORT_ANY)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if ((int) g_array_index (self->rows, WeftSupplierImportRow, i).outcome == self->outcome)
      g_array_append_val (self->shown, i);
}

static void
weft_supplier_import_rows_finalize (GObject *object)
{
  WeftSupplierImportRows *self = WEFT_SUPPLIER_IMPORT_ROWS (object);

  weft_supplier_import_unref (self->import);
  g_hash_table_unref (self->corrected);
  g_array_unref (self->rows);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (weft_supplier_import_rows_parent_class)->finalize (object);
}

static void
weft_supplier_import_rows_class_init (WeftSupplierImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_supplier_import_rows_finalize;
}

static void
weft_supplier_import_rows_init (WeftSupplierImportRows *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (WeftSupplierImportRow));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->corrected = g_hash_table_new (NULL, NULL);
  self->outcome = WEFT_SUPPLIER_IMPORT_ANY;
}

/**
 * weft_supplier_import_rows_new:
 *
 * Returns: (transfer full): a list of nothing
 */
WeftSupplierImportRows *
weft_supplier_import_rows_new (void)
{
  return g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_ROWS, NULL);
}

/**
 * weft_supplier_import_rows_set_import:
 * @import: (nullable): whose command was rehearsed
 *
 * Shows what became of its rows. They are copied, so that the command may run again.
 */
void
weft_supplier_import_rows_set_import (WeftSupplierImportRows *self,
                                      WeftSupplierImport     *import)
{
  g_autoptr (WeftSupplierImport) old = NULL;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROWS (self));

  tell (self, 0);
  old = g_steal_pointer (&self->import);
  g_hash_table_remove_all (self->corrected);
  g_array_set_size (self->rows, 0);
  memset (self->counts, 0, sizeof self->counts);
  if (import != NULL)
    {
      GArray *rows = weft_supplier_import_get_rows (import);

      self->import = weft_supplier_import_ref (import);
      if (rows->len > 0)
        g_array_append_vals (self->rows, rows->data, rows->len);
    }
  for (guint i = 0; i < self->rows->len; i++)
    self->counts[g_array_index (self->rows, WeftSupplierImportRow, i).outcome]++;
  filter (self);
  tell (self, weft_supplier_import_rows_count (self, self->outcome));
}

/**
 * weft_supplier_import_rows_set_outcome:
 * @outcome: a #WeftSupplierImportOutcome or %WEFT_SUPPLIER_IMPORT_ANY
 *
 * Shows the rows with one outcome only.
 */
void
weft_supplier_import_rows_set_outcome (WeftSupplierImportRows *self,
                                       int                     outcome)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROWS (self));
  g_return_if_fail (outcome >= WEFT_SUPPLIER_IMPORT_ANY &&
                    outcome < WEFT_SUPPLIER_IMPORT_N_OUTCOMES);

  if (self->outcome == outcome)
    return;
  tell (self, 0);
  self->outcome = outcome;
  filter (self);
  tell (self, weft_supplier_import_rows_count (self, outcome));
}

/**
 * weft_supplier_import_rows_get_outcome:
 *
 * Returns: which rows are shown
 */
int
weft_supplier_import_rows_get_outcome (WeftSupplierImportRows *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROWS (self), WEFT_SUPPLIER_IMPORT_ANY);

  return self->outcome;
}

/**
 * weft_supplier_import_rows_count:
 * @outcome: a #WeftSupplierImportOutcome or %WEFT_SUPPLIER_IMPORT_ANY
 *
 * Returns: how many rows have it, whether they are shown or not
 */
guint
weft_supplier_import_rows_count (WeftSupplierImportRows *self,
                                 int                     outcome)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROWS (self), 0);
  g_return_val_if_fail (outcome >= WEFT_SUPPLIER_IMPORT_ANY &&
                        outcome < WEFT_SUPPLIER_IMPORT_N_OUTCOMES, 0);

  return outcome == WEFT_SUPPLIER_IMPORT_ANY ? self->rows->len : self->counts[outcome];
}

/**
 * weft_supplier_import_rows_set_corrected:
 * @file: from 0
 * @line: of the file
 *
 * Marks a row that is shown until the files are read again.
 */
void
weft_supplier_import_rows_set_corrected (WeftSupplierImportRows *self,
                                         guint                   file,
                                         guint64                 line)
{
  guint position = weft_supplier_import_rows_find (self, file, line);
  const WeftSupplierImportRow *row = position < self->n_items ? get_row (self, position) : NULL;

  if (row == NULL || row->file != file || row->line != line)
    return;
  g_hash_table_add (self->corrected, (gpointer) row);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/**
 * weft_supplier_import_rows_find:
 * @file: from 0
 * @line: of the file
 *
 * Returns: the position of the row of that line, or of the first one after it; of the last one if
 *   there is none; %G_MAXUINT in an empty list
 */
guint
weft_supplier_import_rows_find (WeftSupplierImportRows *self,
                                guint                   file,
                                guint64                 line)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_ROWS (self), G_MAXUINT);

  if (self->n_items == 0)
    return G_MAXUINT;
  for (high = self->n_items - 1; low < high;)
    {
      guint middle = low + (high - low) / 2;
      const WeftSupplierImportRow *row = get_row (self, middle);

      if (row->file < file || (row->file == file && row->line < line))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
