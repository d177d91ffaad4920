/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-list.h"

G_BEGIN_DECLS

#define WEFT_TYPE_SUPPLIER_FILTER_BAR (weft_supplier_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierFilterBar, weft_supplier_filter_bar, WEFT, SUPPLIER_FILTER_BAR,
                      GtkWidget)

void weft_supplier_filter_bar_set_list     (WeftSupplierFilterBar *self,
                                            WeftSupplierList      *list);
void weft_supplier_filter_bar_focus_search (WeftSupplierFilterBar *self);

G_END_DECLS
