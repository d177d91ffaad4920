/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What comes next with a supplier: the action that is due first, the contract that ends first. */
#define WEFT_TYPE_SUPPLIER_NEXT (weft_supplier_next_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierNext, weft_supplier_next, WEFT, SUPPLIER_NEXT, GtkWidget)

void  weft_supplier_next_set_supplier (WeftSupplierNext *self,
                                       WeftStore        *store,
                                       WeftRow          *supplier);
char *weft_supplier_next_get_words    (WeftSupplierNext *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
