/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives one field of many suppliers the same value. */
#define WEFT_TYPE_SUPPLIER_BULK_WINDOW (weft_supplier_bulk_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierBulkWindow, weft_supplier_bulk_window, WEFT,
                      SUPPLIER_BULK_WINDOW, GtkWindow)

GtkWidget *weft_supplier_bulk_window_new (GtkWidget              *widget,
                                          WeftStore              *store,
                                          GArray                 *ids);
gboolean   weft_supplier_bulk_window_set (WeftSupplierBulkWindow *self,
                                          const char             *column,
                                          const char             *value);

G_END_DECLS
