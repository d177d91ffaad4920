/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* The form of a supplier. */
#define WEFT_TYPE_SUPPLIER_FORM (weft_supplier_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierForm, weft_supplier_form, WEFT, SUPPLIER_FORM, WeftForm)

GtkWidget *weft_supplier_form_new           (WeftStore        *store);
GtkWidget *weft_supplier_form_get_chart     (WeftSupplierForm *self);
GtkWidget *weft_supplier_form_get_contracts (WeftSupplierForm *self);
GtkWidget *weft_supplier_form_get_actions   (WeftSupplierForm *self);

G_END_DECLS
