/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-form.h"

#include "weft-assessment-words.h"
#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-evidence-list.h"
#include "weft-linked-action-list.h"
#include "weft-prose-field.h"
#include "weft-supplier-assessment-list.h"
#include "weft-text-field.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* The result of another scheme has fields of its own and no questionnaire; what does not belong to
 * the kind that is shown is hidden. What its buttons do are actions of the page around it. */

struct _WeftAssessmentForm
{
  WeftForm   parent_instance;

  GtkWidget *supplier;
  GtkWidget *source;
  GtkWidget *state;
  GtkWidget *band;
  GtkWidget *stand_in;
  GtkWidget *open;
  GtkWidget *due;
  GtkWidget *due_words;
  GtkWidget *remind;
  GtkWidget *result;
  GtkWidget *score;
  GtkWidget *answered;
  GtkWidget *capped;
  GtkWidget *scheme;
  GtkWidget *asking;
  GtkWidget *actions_heading;
  GtkWidget *actions;
  GtkWidget *evidence;
  GtkWidget *history;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentForm, weft_assessment_form, WEFT_TYPE_FORM)

static void
weft_assessment_form_bind (WeftForm *form,
                           WeftRow  *row)
{
  WeftAssessmentForm *self = WEFT_ASSESSMENT_FORM (form);
  WeftStore *store = weft_form_get_store (form);
  g_autoptr (WeftRow) supplier = NULL;

  weft_child_list_set_owner (WEFT_CHILD_LIST (self->evidence), store, row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->actions), store, row);
  if (row != NULL)
    supplier = weft_store_get_row (store, &weft_supplier_table,
                                   weft_row_get_integer (row, "supplier"), NULL);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->history), store, supplier);
  weft_supplier_assessment_list_mark (WEFT_SUPPLIER_ASSESSMENT_LIST (self->history),
                                      row != NULL ? weft_row_get_id (row) : 0);
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, !weft_text_is_blank (words));
}

static void
show_due (WeftAssessmentForm *self,
          WeftRow            *row)
{
  WeftDate since = WEFT_DATE_NONE;
  WeftAssessmentDue due = weft_assessment_get_due (weft_row_get_record (row), weft_date_today (),
                                                   &since);
  g_autofree char *day = weft_date_format (since);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->due, due != WEFT_ASSESSMENT_DUE_NONE);
  if (due == WEFT_ASSESSMENT_DUE_NONE)
    return;
  /* Translators: what is to be done, and since when: “Remind the supplier · since 6 Nov 2026” */
  words = g_strdup_printf (_("%1$s · since %2$s"), weft_assessment_due_get_label (due), day);
  gtk_label_set_text (GTK_LABEL (self->due_words), words);
  gtk_widget_set_visible (self->remind, due == WEFT_ASSESSMENT_DUE_REMIND ||
                                        due == WEFT_ASSESSMENT_DUE_REMIND_AGAIN);
}

static void
show_result (WeftAssessmentForm *self,
             WeftRow            *row)
{
  const char *caps = weft_row_get_text (row, "capped_by");
  g_autofree char *score = weft_assessment_describe_score (row);
  g_autofree char *capped = NULL;
  g_autofree char *answered = NULL;

  if (!weft_text_is_blank (caps))
    {
      g_auto (GStrv) questions = g_strsplit (caps, ",", -1);
      g_autofree char *joined = g_strjoinv (", ", questions);

      /* Translators: the questions whose answers hold the band down */
      capped = g_strdup_printf (_("Held down by %s"), joined);
    }
  answered = g_strdup_printf (_("%1$d of %2$d questions answered"),
                              (int) weft_row_get_integer (row, "answered"),
                              (int) weft_row_get_integer (row, "asked"));
  set_words (self->score, score);
  set_words (self->capped, capped);
  set_words (self->answered, answered);
}

static void
show_actions (WeftAssessmentForm *self)
{
  gboolean any = weft_child_list_get_n (WEFT_CHILD_LIST (self->actions)) > 0;

  gtk_widget_set_visible (self->actions_heading, any);
  gtk_widget_set_visible (self->actions, any);
}

static void
weft_assessment_form_update (WeftForm *form,
                             WeftRow  *row)
{
  WeftAssessmentForm *self = WEFT_ASSESSMENT_FORM (form);
  gboolean stand_in = weft_assessment_is_stand_in (row);
  g_autofree char *source = weft_assessment_describe_source (row);
  g_autofree char *state = weft_assessment_format_state (row);

  gtk_button_set_label (GTK_BUTTON (self->supplier), weft_row_get_text (row, "supplier_name"));
  gtk_label_set_text (GTK_LABEL (self->source), source);
  weft_chip_set (WEFT_CHIP (self->state), state, weft_assessment_get_state_tone (row));
  weft_chip_set (WEFT_CHIP (self->band), weft_row_get_text (row, "band_title"),
                 weft_assessment_get_band_tone (row));
  weft_chip_set (WEFT_CHIP (self->stand_in), stand_in ? _("Result of another scheme") : NULL,
                 NULL);
  gtk_widget_set_visible (self->open, !stand_in);
  gtk_widget_set_visible (self->result, !stand_in);
  gtk_widget_set_visible (self->scheme, stand_in);
  gtk_widget_set_visible (self->asking, !stand_in);
  show_due (self, row);
  show_result (self, row);
}

static void
supplier_clicked_cb (WeftAssessmentForm *self)
{
  WeftRow *row = weft_form_get_row (WEFT_FORM (self));

  if (row != NULL && !weft_row_is_gone (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)",
                                weft_supplier_table.name, weft_row_get_integer (row, "supplier"));
}

static void
weft_assessment_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_ASSESSMENT_FORM);

  G_OBJECT_CLASS (weft_assessment_form_parent_class)->dispose (object);
}

static void
weft_assessment_form_class_init (WeftAssessmentFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_assessment_form_dispose;
  WEFT_FORM_CLASS (klass)->bind = weft_assessment_form_bind;
  WEFT_FORM_CLASS (klass)->update = weft_assessment_form_update;

  g_type_ensure (WEFT_TYPE_ASSESSMENT_ACTION_LIST);
  g_type_ensure (WEFT_TYPE_CHIP);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_EVIDENCE_LIST);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_SUPPLIER_ASSESSMENT_LIST);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);
  g_type_ensure (WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-assessment-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, supplier);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, source);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, state);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, band);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, stand_in);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, open);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, due);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, due_words);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, remind);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, result);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, score);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, answered);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, capped);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, scheme);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, asking);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, actions_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, actions);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentForm, history);
  gtk_widget_class_bind_template_callback (widget_class, supplier_clicked_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "actions_refreshed_cb",
                                                G_CALLBACK (show_actions));
}

static void
weft_assessment_form_init (WeftAssessmentForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_assessment_form_new:
 * @store: the register of the assessments
 *
 * Returns: (transfer floating): a form without an assessment
 */
GtkWidget *
weft_assessment_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_ASSESSMENT_FORM, "store", store, NULL);
}
