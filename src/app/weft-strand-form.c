/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-strand-form.h"

#include "weft-bar.h"
#include "weft-prose-field.h"
#include "weft-set-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

struct _WeftStrandForm
{
  WeftForm   parent_instance;

  GtkWidget *breadcrumb;
  GtkWidget *figures;
  GtkWidget *bar;
  GtkWidget *counts;
  WeftRow   *plan;          /* stays while the next row is of the same plan */
  gulong     plan_handler;
};

G_DEFINE_FINAL_TYPE (WeftStrandForm, weft_strand_form, WEFT_TYPE_FORM)

static void
show_breadcrumb (WeftStrandForm *self)
{
  gtk_label_set_text (GTK_LABEL (self->breadcrumb),
                      self->plan != NULL ? weft_row_get_text (self->plan, "title") : NULL);
}

static void
follow_plan (WeftStrandForm *self,
             WeftRow        *strand)
{
  gint64 plan = weft_row_get_integer (strand, "plan");

  if (self->plan != NULL && weft_row_get_id (self->plan) == plan)
    return;

  g_clear_signal_handler (&self->plan_handler, self->plan);
  g_clear_object (&self->plan);
  self->plan = weft_store_get_row (weft_form_get_store (WEFT_FORM (self)), &weft_plan_table, plan,
                                   NULL);
  if (self->plan != NULL)
    self->plan_handler = g_signal_connect_swapped (self->plan, "notify::title",
                                                   G_CALLBACK (show_breadcrumb), self);
  show_breadcrumb (self);
}

static void
show_figures (WeftStrandForm *self,
              WeftRow        *strand)
{
  static const char * const tones[] = { "complete", "on-track", "at-risk" };
  int n = (int) weft_row_get_integer (strand, "n_actions");
  const double parts[] = {
    weft_row_get_integer (strand, "n_done"),
    weft_row_get_integer (strand, "n_on_track"),
    weft_row_get_integer (strand, "n_at_risk"),
  };
  g_autofree char *figures = NULL;
  g_autofree char *counts = NULL;

  /* Translators: how many of a strand's actions are done */
  figures = g_strdup_printf (ngettext ("%1$d of %2$d action done", "%1$d of %2$d actions done", n),
                             (int) parts[0], n);
  counts = g_strdup_printf (_("%1$d on track, %2$d at risk"), (int) parts[1], (int) parts[2]);
  gtk_label_set_text (GTK_LABEL (self->figures), figures);
  gtk_label_set_text (GTK_LABEL (self->counts), counts);
  weft_bar_set (WEFT_BAR (self->bar), parts, tones, G_N_ELEMENTS (parts), n);
}

static void
weft_strand_form_update (WeftForm *form,
                         WeftRow  *row)
{
  follow_plan (WEFT_STRAND_FORM (form), row);
  show_figures (WEFT_STRAND_FORM (form), row);
}

static void
weft_strand_form_dispose (GObject *object)
{
  WeftStrandForm *self = WEFT_STRAND_FORM (object);

  g_clear_signal_handler (&self->plan_handler, self->plan);
  g_clear_object (&self->plan);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_STRAND_FORM);

  G_OBJECT_CLASS (weft_strand_form_parent_class)->dispose (object);
}

static void
weft_strand_form_class_init (WeftStrandFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_strand_form_dispose;
  WEFT_FORM_CLASS (klass)->update = weft_strand_form_update;

  g_type_ensure (WEFT_TYPE_BAR);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_SET_FIELD);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-strand-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftStrandForm, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, WeftStrandForm, figures);
  gtk_widget_class_bind_template_child (widget_class, WeftStrandForm, bar);
  gtk_widget_class_bind_template_child (widget_class, WeftStrandForm, counts);
}

static void
weft_strand_form_init (WeftStrandForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_strand_form_new:
 * @store: the register of the strands
 *
 * Returns: (transfer floating): a form without a strand yet; weft_form_set_row() gives it one
 */
GtkWidget *
weft_strand_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_STRAND_FORM, "store", store, NULL);
}
