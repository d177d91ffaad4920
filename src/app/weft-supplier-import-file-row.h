/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file of the first step of an import: its name, its sheet, and what was understood. */
#define WEFT_TYPE_SUPPLIER_IMPORT_FILE_ROW (weft_supplier_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportFileRow, weft_supplier_import_file_row, WEFT,
                      SUPPLIER_IMPORT_FILE_ROW, GtkWidget)

GtkWidget *weft_supplier_import_file_row_new  (void);
void       weft_supplier_import_file_row_show (WeftSupplierImportFileRow *self,
                                               WeftSupplierImport        *import,
                                               guint                      file,
                                               const char                *path);

G_END_DECLS
