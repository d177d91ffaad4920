/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-action-form.h"

#include "weft-bar.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-day.h"
#include "weft-evidence-list.h"
#include "weft-linked-action-list.h"
#include "weft-note-list.h"
#include "weft-number-field.h"
#include "weft-parent-field.h"
#include "weft-prose-field.h"
#include "weft-text.h"
#include "weft-timeline-field.h"

#include <glib/gi18n.h>

/* What the table of the strand shows comes first; its other columns can be edited too, but they
 * come last, under "More". */

struct _WeftActionForm
{
  WeftForm   parent_instance;

  GtkWidget *breadcrumb;
  GtkWidget *timeline_place;
  GtkWidget *more_timeline_place;
  GtkWidget *timeline;
  GtkWidget *texts;
  GtkWidget *more_texts;
  GtkWidget *why;
  GtkWidget *measure;
  GtkWidget *progress;
  GtkWidget *actual;
  GtkWidget *target;
  GtkWidget *bar;
  GtkWidget *coverage;
  GtkWidget *coverage_words;
  GtkWidget *serving_heading;
  GtkWidget *serving;
  GtkWidget *notes;
  GtkWidget *evidence;

  WeftRow   *strand;          /* stays while the next row is of the same strand */
  gulong     strand_handler;
  char      *columns;         /* of the strand, as the form is arranged */
};

G_DEFINE_FINAL_TYPE (WeftActionForm, weft_action_form, WEFT_TYPE_FORM)

static void
put (GtkWidget *widget,
     GtkWidget *place)
{
  g_object_ref (widget);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_append (GTK_BOX (place), widget);
  g_object_unref (widget);
}

static void
arrange (WeftActionForm *self)
{
  const char *columns = self->strand != NULL ? weft_row_get_text (self->strand, "columns") : NULL;
  g_auto (GStrv) shown = NULL;
  const struct
  {
    const char *column;
    GtkWidget  *field;
    GtkWidget  *place;
    GtkWidget  *more;
  } places[] = {
    { "timeline", self->timeline, self->timeline_place, self->more_timeline_place },
    { "why", self->why, self->texts, self->more_texts },
    { "measure", self->measure, self->texts, self->more_texts },
    { "progress", self->progress, self->texts, self->more_texts },
  };

  if (columns == NULL || g_strcmp0 (self->columns, columns) == 0)
    return;

  g_free (self->columns);
  self->columns = g_strdup (columns);
  shown = g_strsplit (columns, ",", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    put (places[i].field, g_strv_contains ((const char * const *) shown, places[i].column)
                            ? places[i].place : places[i].more);
  gtk_widget_set_visible (self->texts, gtk_widget_get_first_child (self->texts) != NULL);
  gtk_widget_set_visible (self->more_texts, gtk_widget_get_first_child (self->more_texts) != NULL);
}

static void
follow_strand (WeftActionForm *self,
               WeftRow        *action)
{
  gint64 strand = weft_row_get_integer (action, "strand");

  if (strand != 0 && self->strand != NULL && weft_row_get_id (self->strand) == strand)
    return;

  g_clear_signal_handler (&self->strand_handler, self->strand);
  g_clear_object (&self->strand);
  if (strand == 0)
    return;
  self->strand = weft_store_get_row (weft_form_get_store (WEFT_FORM (self)), &weft_strand_table,
                                     strand, NULL);
  if (self->strand != NULL)
    self->strand_handler = g_signal_connect_swapped (self->strand, "notify::columns",
                                                     G_CALLBACK (arrange), self);
  arrange (self);
}

static void
show_breadcrumb (WeftActionForm *self,
                 WeftRow        *action)
{
  const char *ref = weft_row_get_text (action, "strand_ref");
  const char *title = weft_row_get_text (action, "strand_title");
  g_autofree char *strand = weft_text_shorten (weft_text_is_blank (ref) ? title : ref, 40);
  g_autofree char *path = weft_action_get_path (WEFT_ACTION (action));
  g_autofree char *breadcrumb = NULL;

  if (*path == '\0')
    breadcrumb = g_steal_pointer (&strand);
  else if (*strand == '\0')
    /* Translators: above the form of an action; %s is such as "a.i" */
    breadcrumb = g_strdup_printf (_("Action %s"), path);
  else
    /* Translators: above the form of an action; such as "Step 1" and "a.i" */
    breadcrumb = g_strdup_printf (_("%1$s · action %2$s"), strand, path);
  gtk_label_set_text (GTK_LABEL (self->breadcrumb), breadcrumb);
}

static void
show_target (WeftActionForm *self,
             WeftRow        *action)
{
  gint64 target = weft_row_get_integer (action, "target");
  double actual = weft_row_get_integer (action, "actual");
  const char *tone = weft_row_get_text (action, "status");

  if (g_strcmp0 (tone, "complete") != 0 && g_strcmp0 (tone, "at-risk") != 0)
    tone = "on-track";
  weft_bar_set (WEFT_BAR (self->bar), &actual, &tone, 1, target);
  gtk_widget_set_visible (self->bar, target > 0);
}

/* "Top 100 suppliers by the spend of 2025/26", whose figures follow from the assessments. */
static void
show_coverage (WeftActionForm *self,
               WeftRow        *action)
{
  gboolean covers = weft_row_is_set (action, "coverage_top");
  int top = (int) weft_row_get_integer (action, "coverage_top");
  g_autofree char *year = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->coverage, covers);
  gtk_widget_set_sensitive (self->actual, !covers);
  gtk_widget_set_sensitive (self->target, !covers);
  if (!covers)
    return;
  year = weft_financial_year_format ((int) weft_row_get_integer (action, "coverage_year"));
  words = g_strdup_printf (ngettext ("Top %1$d supplier by the spend of %2$s, assessed",
                                     "Top %1$d suppliers by the spend of %2$s, assessed", top),
                           top, year);
  gtk_label_set_text (GTK_LABEL (self->coverage_words), words);
}

static void
to_do_clicked_cb (WeftActionForm *self)
{
  WeftRow *action = weft_form_get_row (WEFT_FORM (self));
  g_autofree char *page = NULL;
  const char *due_on;

  if (action == NULL || weft_row_is_gone (action))
    return;
  due_on = weft_row_get_text (action, "due_on");
  page = g_strdup_printf ("reports:%d:%d%s%s", (int) weft_row_get_integer (action, "coverage_top"),
                          (int) weft_row_get_integer (action, "coverage_year"),
                          due_on != NULL ? ":" : "", due_on != NULL ? due_on : "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

static void
serving_refreshed_cb (WeftActionForm *self)
{
  gboolean any = weft_child_list_get_n (WEFT_CHILD_LIST (self->serving)) > 0;

  gtk_widget_set_visible (self->serving_heading, any);
  gtk_widget_set_visible (self->serving, any);
}

static void
weft_action_form_bind (WeftForm *form,
                       WeftRow  *row)
{
  WeftActionForm *self = WEFT_ACTION_FORM (form);

  weft_child_list_set_owner (WEFT_CHILD_LIST (self->serving), weft_form_get_store (form), row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->notes), weft_form_get_store (form), row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->evidence), weft_form_get_store (form), row);
}

static void
weft_action_form_update (WeftForm *form,
                         WeftRow  *row)
{
  WeftActionForm *self = WEFT_ACTION_FORM (form);

  follow_strand (self, row);
  show_breadcrumb (self, row);
  show_target (self, row);
  show_coverage (self, row);
}

static void
weft_action_form_dispose (GObject *object)
{
  WeftActionForm *self = WEFT_ACTION_FORM (object);

  g_clear_signal_handler (&self->strand_handler, self->strand);
  g_clear_object (&self->strand);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_ACTION_FORM);

  G_OBJECT_CLASS (weft_action_form_parent_class)->dispose (object);
}

static void
weft_action_form_finalize (GObject *object)
{
  g_free (WEFT_ACTION_FORM (object)->columns);

  G_OBJECT_CLASS (weft_action_form_parent_class)->finalize (object);
}

static void
weft_action_form_class_init (WeftActionFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftFormClass *form_class = WEFT_FORM_CLASS (klass);

  object_class->dispose = weft_action_form_dispose;
  object_class->finalize = weft_action_form_finalize;
  form_class->bind = weft_action_form_bind;
  form_class->update = weft_action_form_update;

  g_type_ensure (WEFT_TYPE_BAR);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_EVIDENCE_LIST);
  g_type_ensure (WEFT_TYPE_NOTE_LIST);
  g_type_ensure (WEFT_TYPE_NUMBER_FIELD);
  g_type_ensure (WEFT_TYPE_PARENT_FIELD);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_SERVING_ACTION_LIST);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);
  g_type_ensure (WEFT_TYPE_TIMELINE_FIELD);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-action-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, timeline_place);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, more_timeline_place);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, timeline);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, texts);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, more_texts);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, why);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, measure);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, progress);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, bar);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, actual);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, target);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, coverage);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, coverage_words);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, serving_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, serving);
  gtk_widget_class_bind_template_callback (widget_class, to_do_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, serving_refreshed_cb);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, notes);
  gtk_widget_class_bind_template_child (widget_class, WeftActionForm, evidence);
}

static void
weft_action_form_init (WeftActionForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_action_form_new:
 * @store: the register of the actions
 *
 * Returns: (transfer floating): a form without an action yet; weft_form_set_row() gives it one
 */
GtkWidget *
weft_action_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_ACTION_FORM, "store", store, NULL);
}
