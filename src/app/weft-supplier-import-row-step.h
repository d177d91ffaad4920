/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The third step of an import: what would become of each row. */
#define WEFT_TYPE_SUPPLIER_IMPORT_ROW_STEP (weft_supplier_import_row_step_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportRowStep, weft_supplier_import_row_step, WEFT,
                      SUPPLIER_IMPORT_ROW_STEP, GtkWidget)

void                    weft_supplier_import_row_step_set_import (WeftSupplierImportRowStep *self,
                                                                  WeftSupplierImport        *import,
                                                                  WeftSupplierImportKind     kind);
WeftSupplierImportRows *weft_supplier_import_row_step_get_rows   (WeftSupplierImportRowStep *self);
void                    weft_supplier_import_row_step_correct    (WeftSupplierImportRowStep *self,
                                                                  guint                      file,
                                                                  guint64                    line);
gboolean                weft_supplier_import_row_step_is_reading (WeftSupplierImportRowStep *self);

G_END_DECLS
