/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first step of an import: which files, what they hold, and what was understood of them. */
#define WEFT_TYPE_SUPPLIER_IMPORT_FILE_STEP (weft_supplier_import_file_step_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportFileStep, weft_supplier_import_file_step, WEFT,
                      SUPPLIER_IMPORT_FILE_STEP, GtkWidget)

void                   weft_supplier_import_file_step_set_import (WeftSupplierImportFileStep *self,
                                                                  WeftSupplierImport     *import,
                                                                  GPtrArray              *files,
                                                                  WeftSupplierImportKind  kind);
WeftSupplierImportKind weft_supplier_import_file_step_get_kind   (WeftSupplierImportFileStep *self);

G_END_DECLS
