/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-form.h"

#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-contract-list.h"
#include "weft-date-field.h"
#include "weft-id-field.h"
#include "weft-linked-action-list.h"
#include "weft-open-action-list.h"
#include "weft-prose-field.h"
#include "weft-reference-field.h"
#include "weft-set-field.h"
#include "weft-spend-chart.h"
#include "weft-spend-list.h"
#include "weft-sub-supplier-list.h"
#include "weft-supplier-assessment-list.h"
#include "weft-supplier-history.h"
#include "weft-supplier-next.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/*   tabs ── toggled ──> sections: profile, contracts, assessments, actions, history
 *
 * Only the lists of the section that is shown are filled: a supplier may have hundreds of
 * contracts, and going through the list of suppliers should not make widgets for what nobody looks
 * at. The section stays as one goes from supplier to supplier. */

struct _WeftSupplierForm
{
  WeftForm   parent_instance;

  GtkWidget *band;
  GtkWidget *status;
  GtkWidget *open;
  GtkWidget *profile_tab;
  GtkWidget *contracts_tab;
  GtkWidget *assessments_tab;
  GtkWidget *actions_tab;
  GtkWidget *history_tab;
  GtkWidget *sections;
  GtkWidget *chart;
  GtkWidget *edit_spend;
  GtkWidget *spend_revealer;
  GtkWidget *spend;
  GtkWidget *next;
  GtkWidget *sub_suppliers;
  GtkWidget *contracts;
  GtkWidget *assessments;
  GtkWidget *actions;
  GtkWidget *linked_heading;
  GtkWidget *linked;
  GtkWidget *history;
};

G_DEFINE_FINAL_TYPE (WeftSupplierForm, weft_supplier_form, WEFT_TYPE_FORM)

static void
show_list (WeftSupplierForm *self,
           GtkWidget        *list,
           gboolean          shown)
{
  weft_child_list_set_owner (WEFT_CHILD_LIST (list), weft_form_get_store (WEFT_FORM (self)),
                             shown ? weft_form_get_row (WEFT_FORM (self)) : NULL);
}

static void
show_lists (WeftSupplierForm *self)
{
  const char *section = weft_supplier_form_get_section (self);
  gboolean profile = g_str_equal (section, "profile");
  gboolean actions = g_str_equal (section, "actions");

  show_list (self, self->sub_suppliers, profile);
  show_list (self, self->spend,
             profile && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->edit_spend)));
  show_list (self, self->contracts, g_str_equal (section, "contracts"));
  show_list (self, self->assessments, g_str_equal (section, "assessments"));
  show_list (self, self->actions, actions);
  show_list (self, self->linked, actions);
  show_list (self, self->history, g_str_equal (section, "history"));
  gtk_widget_set_visible (self->linked_heading,
                          weft_child_list_get_n (WEFT_CHILD_LIST (self->linked)) > 0);
  gtk_widget_set_visible (self->linked, gtk_widget_get_visible (self->linked_heading));
}

static void
tab_toggled_cb (GtkToggleButton  *tab,
                WeftSupplierForm *self)
{
  if (!gtk_toggle_button_get_active (tab))
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->sections),
                                    gtk_widget_get_name (GTK_WIDGET (tab)));
  if (weft_form_get_store (WEFT_FORM (self)) != NULL)
    show_lists (self);
}

static void
spend_toggled_cb (WeftSupplierForm *self)
{
  gtk_revealer_set_reveal_child (
    GTK_REVEALER (self->spend_revealer),
    gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->edit_spend)));
  show_lists (self);
}

static void
show_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  weft_supplier_form_show (WEFT_SUPPLIER_FORM (widget), g_variant_get_string (parameter, NULL));
}

static void
weft_supplier_form_bind (WeftForm *form,
                         WeftRow  *row)
{
  WeftSupplierForm *self = WEFT_SUPPLIER_FORM (form);
  WeftStore *store = weft_form_get_store (form);

  weft_spend_chart_set_supplier (WEFT_SPEND_CHART (self->chart), store, row);
  weft_supplier_next_set_supplier (WEFT_SUPPLIER_NEXT (self->next), store, row);
  show_lists (self);
}

static void
show_count (GtkWidget  *tab,
            const char *words,
            gint64      n)
{
  g_autofree char *count = weft_text_format_count ((guint64) n);
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s · %s", words, count) : g_strdup (words);

  gtk_button_set_label (GTK_BUTTON (tab), label);
}

static void
weft_supplier_form_update (WeftForm *form,
                           WeftRow  *row)
{
  WeftSupplierForm *self = WEFT_SUPPLIER_FORM (form);
  int index = weft_table_find_column (&weft_supplier_table, "status");
  const char *status = weft_row_get_text (row, "status");
  const char *tone = weft_row_get_text (row, "band_tone");
  g_autofree char *words = weft_column_format (&weft_supplier_table.columns[index], status);
  int n = (int) weft_row_get_integer (row, "open_actions");
  g_autofree char *count = weft_text_format_count ((guint64) n);
  g_autofree char *open = g_strdup_printf (ngettext ("%s open action", "%s open actions", n),
                                           count);

  weft_chip_set (WEFT_CHIP (self->band), weft_row_get_text (row, "band_title"),
                 weft_text_is_blank (tone) ? NULL : tone);
  weft_chip_set (WEFT_CHIP (self->status), words, status);
  weft_chip_set (WEFT_CHIP (self->open), n > 0 ? open : NULL, NULL);
  show_count (self->contracts_tab, _("Contracts"), weft_row_get_integer (row, "n_contracts"));
  show_count (self->actions_tab, _("Actions"), n);
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
  g_type_ensure (WEFT_TYPE_LINKED_ACTION_LIST);
  g_type_ensure (WEFT_TYPE_OPEN_ACTION_LIST);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_REFERENCE_FIELD);
  g_type_ensure (WEFT_TYPE_SET_FIELD);
  g_type_ensure (WEFT_TYPE_SPEND_CHART);
  g_type_ensure (WEFT_TYPE_SPEND_LIST);
  g_type_ensure (WEFT_TYPE_SUB_SUPPLIER_LIST);
  g_type_ensure (WEFT_TYPE_SUPPLIER_ASSESSMENT_LIST);
  g_type_ensure (WEFT_TYPE_SUPPLIER_HISTORY);
  g_type_ensure (WEFT_TYPE_SUPPLIER_NEXT);
  g_type_ensure (WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-supplier-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, band);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, status);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, open);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, profile_tab);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, contracts_tab);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, assessments_tab);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, actions_tab);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, history_tab);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, sections);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, chart);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, edit_spend);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, spend_revealer);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, spend);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, next);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, sub_suppliers);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, contracts);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, assessments);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, actions);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, linked_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, linked);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierForm, history);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, spend_toggled_cb);
  gtk_widget_class_install_action (widget_class, "supplier-form.show", "s", show_cb);
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
 * weft_supplier_form_show:
 * @section: "profile", "contracts", "assessments", "actions" or "history"
 *
 * Shows a section, as its tab does.
 */
void
weft_supplier_form_show (WeftSupplierForm *self,
                         const char       *section)
{
  GtkWidget *tabs[5];

  g_return_if_fail (WEFT_IS_SUPPLIER_FORM (self));

  tabs[0] = self->profile_tab;
  tabs[1] = self->contracts_tab;
  tabs[2] = self->assessments_tab;
  tabs[3] = self->actions_tab;
  tabs[4] = self->history_tab;
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_str_equal (gtk_widget_get_name (tabs[i]), section))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tabs[i]), TRUE);
}

/**
 * weft_supplier_form_get_section:
 *
 * Returns: the section that is shown
 */
const char *
weft_supplier_form_get_section (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (self->sections));
}

/**
 * weft_supplier_form_edit_spend:
 *
 * Opens the list of spend, as its button does.
 */
void
weft_supplier_form_edit_spend (WeftSupplierForm *self)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_FORM (self));

  weft_supplier_form_show (self, "profile");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edit_spend), TRUE);
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
 * weft_supplier_form_get_spend:
 *
 * Returns: (transfer none): the #WeftSpendList, which is filled while it is edited
 */
GtkWidget *
weft_supplier_form_get_spend (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->spend;
}

/**
 * weft_supplier_form_get_contracts:
 *
 * Returns: (transfer none): the #WeftContractList, which is filled while its section is shown
 */
GtkWidget *
weft_supplier_form_get_contracts (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->contracts;
}

/**
 * weft_supplier_form_get_sub_suppliers:
 *
 * Returns: (transfer none): the #WeftSubSupplierList, which is filled while its section is shown
 */
GtkWidget *
weft_supplier_form_get_sub_suppliers (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->sub_suppliers;
}

/**
 * weft_supplier_form_get_actions:
 *
 * Returns: (transfer none): the #WeftOpenActionList, which is filled while its section is shown
 */
GtkWidget *
weft_supplier_form_get_actions (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->actions;
}

/**
 * weft_supplier_form_get_assessments:
 *
 * Returns: (transfer none): the #WeftSupplierAssessmentList, which is filled while its section is
 *   shown
 */
GtkWidget *
weft_supplier_form_get_assessments (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->assessments;
}

/**
 * weft_supplier_form_get_history:
 *
 * Returns: (transfer none): the #WeftSupplierHistory, which is filled while its section is shown
 */
GtkWidget *
weft_supplier_form_get_history (WeftSupplierForm *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_FORM (self), NULL);

  return self->history;
}
