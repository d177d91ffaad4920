/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-list.h"

G_BEGIN_DECLS

void weft_supplier_export_ask (GtkWidget        *widget,
                               WeftSupplierList *list,
                               gboolean          selected);
void weft_supplier_export_to  (GtkWidget        *widget,
                               WeftSupplierList *list,
                               gboolean          selected,
                               const char       *path);

G_END_DECLS
