/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

G_BEGIN_DECLS

/* What became of a row of a file, for the list of the rehearsal. */
#define WEFT_TYPE_SUPPLIER_IMPORT_ITEM (weft_supplier_import_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportItem, weft_supplier_import_item, WEFT, SUPPLIER_IMPORT_ITEM,
                      GObject)

const WeftSupplierImportRow *weft_supplier_import_item_get_row       (WeftSupplierImportItem *self);
const char                  *weft_supplier_import_item_get_file_name (WeftSupplierImportItem *self);
gboolean                     weft_supplier_import_item_is_corrected  (WeftSupplierImportItem *self);

/* All of them, or those with one outcome: a GListModel of WeftSupplierImportItem. */
#define WEFT_TYPE_SUPPLIER_IMPORT_ROWS (weft_supplier_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportRows, weft_supplier_import_rows, WEFT, SUPPLIER_IMPORT_ROWS,
                      GObject)

/* Stands for every outcome. */
#define WEFT_SUPPLIER_IMPORT_ANY (-1)

WeftSupplierImportRows *weft_supplier_import_rows_new         (void);
void                    weft_supplier_import_rows_set_import  (WeftSupplierImportRows *self,
                                                               WeftSupplierImport     *import);
void                    weft_supplier_import_rows_set_outcome (WeftSupplierImportRows *self,
                                                               int                     outcome);
int                     weft_supplier_import_rows_get_outcome (WeftSupplierImportRows *self);
guint                   weft_supplier_import_rows_count       (WeftSupplierImportRows *self,
                                                               int                     outcome);
void                    weft_supplier_import_rows_set_corrected (
                                                               WeftSupplierImportRows *self,
                                                               guint                   file,
                                                               guint64                 line);
guint                   weft_supplier_import_rows_find        (WeftSupplierImportRows *self,
                                                               guint                   file,
                                                               guint64                 line);

G_END_DECLS
