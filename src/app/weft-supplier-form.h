/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* Everything that is known of a supplier, in sections: profile, contracts, actions, history. */
#define WEFT_TYPE_SUPPLIER_FORM (weft_supplier_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierForm, weft_supplier_form, WEFT, SUPPLIER_FORM, WeftForm)

GtkWidget  *weft_supplier_form_new               (WeftStore        *store);
void        weft_supplier_form_show              (WeftSupplierForm *self,
                                                  const char       *section);
const char *weft_supplier_form_get_section       (WeftSupplierForm *self);
void        weft_supplier_form_edit_spend        (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_chart         (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_spend         (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_contracts     (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_sub_suppliers (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_actions       (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_assessments       (WeftSupplierForm *self);
GtkWidget  *weft_supplier_form_get_history       (WeftSupplierForm *self);

G_END_DECLS
