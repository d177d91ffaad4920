/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The second step of an import: what each column of a file holds, beside its first rows as they
 * will be read. */
#define WEFT_TYPE_SUPPLIER_IMPORT_COLUMN_STEP (weft_supplier_import_column_step_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportColumnStep, weft_supplier_import_column_step, WEFT,
                      SUPPLIER_IMPORT_COLUMN_STEP, GtkWidget)

void     weft_supplier_import_column_step_set_import  (WeftSupplierImportColumnStep *self,
                                                       WeftSupplierImport           *import,
                                                       WeftSupplierImportKind        kind);
gboolean weft_supplier_import_column_step_is_complete (WeftSupplierImportColumnStep *self);

G_END_DECLS
