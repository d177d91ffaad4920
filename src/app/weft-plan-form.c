/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-form.h"

#include "weft-bar.h"
#include "weft-date-field.h"
#include "weft-date.h"
#include "weft-prose-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

struct _WeftPlanForm
{
  WeftForm   parent_instance;

  GtkWidget *breadcrumb;
  GtkWidget *figures;
  GtkWidget *bar;
};

G_DEFINE_FINAL_TYPE (WeftPlanForm, weft_plan_form, WEFT_TYPE_FORM)

static void
show_breadcrumb (WeftPlanForm *self,
                 WeftRow      *plan)
{
  const char *starts_on = weft_row_get_text (plan, "starts_on");
  const char *ends_on = weft_row_get_text (plan, "ends_on");
  g_autofree char *period = NULL;
  g_autofree char *breadcrumb = NULL;

  if (starts_on == NULL || ends_on == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->breadcrumb), _("Plan"));
      return;
    }
  period = weft_date_format_span (weft_date_from_iso (starts_on), weft_date_from_iso (ends_on));
  /* Translators: above the form of a plan; such as "1 April 2026 – 31 March 2028" */
  breadcrumb = g_strdup_printf (_("Plan · %s"), period);
  gtk_label_set_text (GTK_LABEL (self->breadcrumb), breadcrumb);
}

static void
show_figures (WeftPlanForm *self,
              WeftRow      *plan)
{
  const char *tone = "complete";
  int n_strands = (int) weft_row_get_integer (plan, "n_strands");
  int n_actions = (int) weft_row_get_integer (plan, "n_actions");
  double n_complete = weft_row_get_integer (plan, "n_complete");
  g_autofree char *strands = NULL;
  g_autofree char *actions = NULL;
  g_autofree char *figures = NULL;

  strands = g_strdup_printf (ngettext ("%d strand", "%d strands", n_strands), n_strands);
  actions = g_strdup_printf (ngettext ("%d action", "%d actions", n_actions), n_actions);
  /* Translators: such as "4 strands, 30 actions, 9 done" */
  figures = g_strdup_printf (_("%1$s, %2$s, %3$d done"), strands, actions, (int) n_complete);
  gtk_label_set_text (GTK_LABEL (self->figures), figures);
  weft_bar_set (WEFT_BAR (self->bar), &n_complete, &tone, 1, n_actions);
}

static void
weft_plan_form_update (WeftForm *form,
                       WeftRow  *row)
{
  show_breadcrumb (WEFT_PLAN_FORM (form), row);
  show_figures (WEFT_PLAN_FORM (form), row);
}

static void
weft_plan_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_PLAN_FORM);

  G_OBJECT_CLASS (weft_plan_form_parent_class)->dispose (object);
}

static void
weft_plan_form_class_init (WeftPlanFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_plan_form_dispose;
  WEFT_FORM_CLASS (klass)->update = weft_plan_form_update;

  g_type_ensure (WEFT_TYPE_BAR);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-plan-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftPlanForm, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanForm, figures);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanForm, bar);
}

static void
weft_plan_form_init (WeftPlanForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_plan_form_new:
 * @store: the register of the plans
 *
 * Returns: (transfer floating): a form without a plan yet; weft_form_set_row() gives it one
 */
GtkWidget *
weft_plan_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_PLAN_FORM, "store", store, NULL);
}
