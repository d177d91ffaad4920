/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-form.h"

#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-contract-list.h"
#include "weft-date-field.h"
#include "weft-id-field.h"
#include "weft-open-action-list.h"
#include "weft-prose-field.h"
#include "weft-reference-field.h"
#include "weft-set-field.h"
#include "weft-spend-chart.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

struct _WeftSupplierForm
{
  WeftForm   parent_instance;

  GtkWidget *status;
  GtkWidget *open;
  GtkWidget *chart;
  GtkWidget *contracts;
  GtkWidget *actions_heading;
  GtkWidget *actions;
};

G_DEFINE_FINAL_TYPE (WeftSupplierForm, weft_supplier_form, WEFT_TYPE_FORM)

static void
weft_supplier_form_bind (WeftForm *form,
                         WeftRow  *row)
{
  WeftSupplierForm *self = WEFT_SUPPLIER_FORM (form);
  WeftStore *store = weft_form_get_store (form);

  weft_spend_chart_set_supplier (WEFT_SPEND_CHART (self->chart), store, row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->contracts), store, row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->actions), store, row);
}

static void
weft_supplier_form_update (WeftForm *form,
                           WeftRow  *row)
{
  WeftSupplierForm *self = WEFT_SUPPLIER_FORM (form);
  int index = weft_table_find_column (&weft_supplier_table, "status");
  const char *status = weft_row_get_text (row, "status");
  g_autofree char *words = weft_column_format (&weft_supplier_table.columns[index], status);
  int n = (int) weft_row_get_integer (row, "open_actions");
  g_autofree char *open = g_strdup_printf (ngettext ("%d open action", "%d open actions", n), n);

  weft_chip_set (WEFT_CHIP (self->status), words, status);
  weft_chip_set (WEFT_CHIP (self->open), open, NULL);
  gtk_widget_set_visible (self->open, n > 0);
  gtk_widget_set_visible (self->actions_heading, n > 0);
  gtk_widget_set_visible (self->actions, n > 0);
}

static void
weft_supplier_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_SUPPLIER_FORM);

  G_OBJECT_CLASS (weft_supplier_form_parent_class)->dispose (object);
}

static void
weft_supplier_form_class_init (WeftSupplierFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_form_dispose;
  WEFT_FORM_CLASS (klass)->bind = weft_supplier_form_bind;
  WEFT_FORM_CLASS (klass)->update = weft_supplier_form_update;

  g_type_ensure (WEFT_TYPE_CHIP);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_CONTRACT_LIST);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_ID_FIELD);
  g_type_ensure (WEFT_TYPE_OPEN_ACTION_LIST);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_REFERENCE_FIELD);
  g_type_ensure (WEFT_TYPE_SET_FIELD);
  g_type_ensure (WEFT_TYPE_SPEND_CHART);
  g_type_ensure (WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-supplier-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, status);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, open);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, chart);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, contracts);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, actions_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, actions);
}

static void
weft_supplier_form_init (WeftSupplierForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_supplier_form_new:
 * @store: the register of the suppliers
 *
 * Returns: (transfer floating): a form without a supplier
 */
GtkWidget *
weft_supplier_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_SUPPLIER_FORM, "store", store, NULL);
}

/**
 * weft_supplier_form_get_chart:
 *
 * Returns: (transfer none): the #WeftSpendChart
 */
GtkWidget *
weft_supplier_form_get_chart (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->chart;
}

/**
 * weft_supplier_form_get_contracts:
 *
 * Returns: (transfer none): the #WeftContractList
 */
GtkWidget *
weft_supplier_form_get_contracts (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->contracts;
}

/**
 * weft_supplier_form_get_actions:
 *
 * Returns: (transfer none): the #WeftOpenActionList
 */
GtkWidget *
weft_supplier_form_get_actions (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->actions;
}
