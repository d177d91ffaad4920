/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The chain of suppliers behind a supplier, as a tree: a level is a tier. */
#define WEFT_TYPE_SUB_SUPPLIER_LIST (weft_sub_supplier_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftSubSupplierList, weft_sub_supplier_list, WEFT, SUB_SUPPLIER_LIST,
                      WeftChildList)

void weft_sub_supplier_list_add  (WeftSubSupplierList *self,
                                  gint64               parent);
void weft_sub_supplier_list_link (WeftSubSupplierList *self,
                                  gint64               sub_supplier,
                                  gint64               registered);
guint weft_sub_supplier_list_get_tier (WeftSubSupplierList *self,
                                       guint                position);

G_END_DECLS
