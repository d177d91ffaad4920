/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"
#include "weft-supplier-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Imports suppliers, or what was paid to them, in three steps: files, columns, rehearsal. */
#define WEFT_TYPE_SUPPLIER_IMPORT_WINDOW (weft_supplier_import_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportWindow, weft_supplier_import_window, WEFT,
                      SUPPLIER_IMPORT_WINDOW, GtkWindow)

void weft_supplier_import_window_present       (GtkWindow              *parent,
                                                WeftStore              *store,
                                                WeftSupplierImportKind  kind,
                                                GFile                  *file);
void weft_supplier_import_window_present_files (GtkWindow              *parent,
                                                WeftStore              *store,
                                                WeftSupplierImportKind  kind,
                                                GListModel             *files);

G_END_DECLS
