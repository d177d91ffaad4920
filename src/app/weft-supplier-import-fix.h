/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cells of a line of a file, to be corrected. Shown over the list that the line is in. */
#define WEFT_TYPE_SUPPLIER_IMPORT_FIX (weft_supplier_import_fix_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportFix, weft_supplier_import_fix, WEFT, SUPPLIER_IMPORT_FIX,
                      GtkPopover)

GtkWidget *weft_supplier_import_fix_new        (void);
void       weft_supplier_import_fix_show       (WeftSupplierImportFix       *self,
                                                WeftSupplierImport          *import,
                                                const WeftSupplierImportRow *row);
gboolean   weft_supplier_import_fix_is_reading (WeftSupplierImportFix       *self);

G_END_DECLS
