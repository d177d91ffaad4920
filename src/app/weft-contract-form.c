/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-contract-form.h"

#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-contract-query.h"
#include "weft-date-field.h"
#include "weft-prose-field.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

struct _WeftContractForm
{
  WeftForm   parent_instance;

  GtkWidget *stage;
  GtkWidget *end;
};

G_DEFINE_FINAL_TYPE (WeftContractForm, weft_contract_form, WEFT_TYPE_FORM)

static void
weft_contract_form_update (WeftForm *form,
                           WeftRow  *row)
{
  WeftContractForm *self = WEFT_CONTRACT_FORM (form);
  int index = weft_table_find_column (&weft_contract_table, "stage");
  const char *stage = weft_row_get_text (row, "stage");
  g_autofree char *words = weft_column_format (&weft_contract_table.columns[index], stage);
  WeftDate ends_on = weft_date_from_iso (weft_row_get_text (row, "ends_on"));
  WeftDate today = weft_date_today ();
  g_autofree char *end = weft_contract_describe_end (ends_on, today);
  const char *tone = NULL;

  if (ends_on != WEFT_DATE_NONE && ends_on >= today && ends_on <= today + WEFT_CONTRACT_SOON_DAYS)
    tone = ends_on <= today + WEFT_CONTRACT_AT_ONCE_DAYS ? "overdue" : "at-risk";
  weft_chip_set (WEFT_CHIP (self->stage), words, NULL);
  weft_chip_set (WEFT_CHIP (self->end), end, tone);
}

static void
open_supplier_cb (WeftContractForm *self)
{
  WeftRow *contract = weft_form_get_row (WEFT_FORM (self));

  if (contract != NULL && !weft_row_is_gone (contract))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)",
                                weft_supplier_table.name,
                                weft_row_get_integer (contract, "supplier"));
}

static void
weft_contract_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_CONTRACT_FORM);

  G_OBJECT_CLASS (weft_contract_form_parent_class)->dispose (object);
}

static void
weft_contract_form_class_init (WeftContractFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_contract_form_dispose;
  WEFT_FORM_CLASS (klass)->update = weft_contract_form_update;

  g_type_ensure (WEFT_TYPE_CHIP);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_REFERENCE_FIELD);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-contract-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftContractForm, stage);
  gtk_widget_class_bind_template_child (widget_class, WeftContractForm, end);
  gtk_widget_class_bind_template_callback (widget_class, open_supplier_cb);
}

static void
weft_contract_form_init (WeftContractForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_contract_form_new:
 * @store: the register of the contracts
 *
 * Returns: (transfer floating): a form without a contract
 */
GtkWidget *
weft_contract_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_CONTRACT_FORM, "store", store, NULL);
}
