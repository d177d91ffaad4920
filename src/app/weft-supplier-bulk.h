/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-busy-window.h"
#include "weft-store.h"

G_BEGIN_DECLS

/**
 * WeftBulkDoneFunc:
 * @done: whether it was done; the person was told why not
 *
 * Called on the main thread when the work has ended, unless the widget is gone by then.
 */
typedef void (*WeftBulkDoneFunc) (GtkWidget *widget,
                                  gboolean   done,
                                  gpointer   user_data);

void weft_supplier_bulk_change (GtkWidget        *widget,
                                WeftStore        *store,
                                GArray           *ids,
                                const WeftColumn *column,
                                const WeftValue  *value,
                                WeftBulkDoneFunc  func,
                                gpointer          user_data);
void weft_supplier_bulk_remove (GtkWidget        *widget,
                                WeftStore        *store,
                                GArray           *ids);

G_END_DECLS
