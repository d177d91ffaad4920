/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"
#include "weft-supplier-list.h"

G_BEGIN_DECLS

#define WEFT_TYPE_SUPPLIER_PAGE (weft_supplier_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierPage, weft_supplier_page, WEFT, SUPPLIER_PAGE, WeftPage)

GtkWidget        *weft_supplier_page_new      (WeftStore        *store);
WeftSupplierList *weft_supplier_page_get_list (WeftSupplierPage *self);
char             *weft_supplier_page_get_name (WeftSupplierPage *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean          weft_supplier_page_open     (WeftSupplierPage *self,
                                               gint64            saved);

G_END_DECLS
