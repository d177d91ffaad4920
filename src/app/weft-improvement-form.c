/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-improvement-form.h"

#include "weft-assessment-words.h"
#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-evidence-list.h"
#include "weft-note-list.h"
#include "weft-prose-field.h"
#include "weft-questionnaire-cache.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* An action that comes from an assessment is closed by evidence and a verifier; the rules of its
 * table see to that, and the field of the status says what is missing. */

struct _WeftImprovementForm
{
  WeftForm   parent_instance;

  GtkWidget *back;
  GtkWidget *status;
  GtkWidget *verified;
  GtkWidget *limit;
  GtkWidget *due_reason;
  GtkWidget *question;
  GtkWidget *question_words;
  GtkWidget *evidence;
  GtkWidget *served;
  GtkWidget *notes;
};

G_DEFINE_FINAL_TYPE (WeftImprovementForm, weft_improvement_form, WEFT_TYPE_FORM)

static void
weft_improvement_form_bind (WeftForm *form,
                            WeftRow  *row)
{
  WeftImprovementForm *self = WEFT_IMPROVEMENT_FORM (form);

  weft_child_list_set_owner (WEFT_CHILD_LIST (self->evidence), weft_form_get_store (form), row);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->notes), weft_form_get_store (form), row);
}

static void
show_supplier (WeftImprovementForm *self,
               WeftRow             *row)
{
  g_autoptr (WeftRow) supplier
    = weft_store_get_row (weft_form_get_store (WEFT_FORM (self)), &weft_supplier_table,
                          weft_row_get_integer (row, "supplier"), NULL);
  const char *name = supplier != NULL ? weft_row_get_text (supplier, "name") : "";
  g_autofree char *label = g_strdup_printf ("‹ %s", name);

  gtk_button_set_label (GTK_BUTTON (self->back), label);
}

static void
show_limit (WeftImprovementForm *self,
            WeftRow             *row)
{
  const char *limit = weft_row_get_text (row, "due_limit");
  g_autofree char *day = limit != NULL ? weft_date_format_iso (limit) : NULL;
  g_autofree char *words = NULL;
  gboolean later = limit != NULL && weft_row_is_set (row, "due_on") &&
                   g_strcmp0 (weft_row_get_text (row, "due_on"), limit) > 0;

  if (day != NULL)
    words = g_strdup_printf (later ? _("Its severity allows until %s; the reason for a later day "
                                       "is kept.")
                                   : _("Its severity allows until %s."), day);
  gtk_label_set_text (GTK_LABEL (self->limit), words != NULL ? words : "");
  gtk_widget_set_visible (self->limit, words != NULL);
  gtk_widget_set_visible (self->due_reason,
                          day != NULL || !weft_text_is_blank (weft_row_get_text (row,
                                                                                 "due_reason")));
}

/* "C2 Are passports kept?", or where that is not known the assessment alone. */
static char *
describe_question (WeftImprovementForm *self,
                   WeftRow             *row,
                   WeftRow             *assessment)
{
  WeftDb *db = weft_store_get_db (weft_form_get_store (WEFT_FORM (self)));
  gint64 id = weft_row_get_integer (assessment, "questionnaire");
  const char *name = weft_row_get_text (row, "question");
  g_autoptr (WeftQuestionnaire) questionnaire
    = id != 0 ? weft_questionnaire_cache_get (db, id, NULL) : NULL;
  const WeftQuestion *question
    = questionnaire != NULL ? weft_questionnaire_find_question (questionnaire, name) : NULL;
  g_autofree char *source = weft_assessment_describe_source (assessment);
  g_autofree char *day = weft_date_format (weft_assessment_get_latest_day (assessment));

  if (question == NULL)
    return g_strdup_printf ("%s · %s", source, day != NULL ? day : "–");
  return g_strdup_printf ("%s  %s\n%s · %s", name, weft_wording_get (&question->text, NULL), source,
                          day != NULL ? day : "–");
}

static void
show_question (WeftImprovementForm *self,
               WeftRow             *row)
{
  gint64 id = weft_row_get_integer (row, "assessment");
  g_autoptr (WeftRow) assessment = NULL;
  g_autofree char *words = NULL;

  if (id != 0)
    assessment = weft_store_get_row (weft_form_get_store (WEFT_FORM (self)),
                                     &weft_assessment_table, id, NULL);
  gtk_widget_set_visible (self->question, assessment != NULL);
  if (assessment == NULL)
    return;
  words = describe_question (self, row, assessment);
  gtk_label_set_text (GTK_LABEL (self->question_words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->question), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
weft_improvement_form_update (WeftForm *form,
                              WeftRow  *row)
{
  WeftImprovementForm *self = WEFT_IMPROVEMENT_FORM (form);
  const char *by = weft_row_get_text (row, "verified_by");
  g_autofree char *verified = NULL;

  show_supplier (self, row);
  weft_chip_set_status (WEFT_CHIP (self->status), row);
  if (!weft_text_is_blank (by) && weft_row_is_set (row, "verified_on"))
    {
      g_autofree char *day = weft_date_format_iso (weft_row_get_text (row, "verified_on"));

      verified = g_strdup_printf (_("Verified by %1$s, %2$s"), by, day);
    }
  weft_chip_set (WEFT_CHIP (self->verified), verified, "best");
  show_limit (self, row);
  show_question (self, row);
  gtk_widget_set_visible (self->served, weft_row_get_integer (row, "serves") != 0);
}

/* Where its buttons lead */

static void
show_other (WeftImprovementForm *self,
            const WeftTable     *table,
            const char          *column)
{
  WeftRow *row = weft_form_get_row (WEFT_FORM (self));

  if (row != NULL && !weft_row_is_gone (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)", table->name,
                                weft_row_get_integer (row, column));
}

static void
back_clicked_cb (WeftImprovementForm *self)
{
  show_other (self, &weft_supplier_table, "supplier");
}

static void
served_clicked_cb (WeftImprovementForm *self)
{
  show_other (self, &weft_action_table, "serves");
}

/* What another scheme says has no page of questions. */
static void
question_clicked_cb (WeftImprovementForm *self)
{
  WeftRow *row = weft_form_get_row (WEFT_FORM (self));
  const char *question;
  g_autofree char *page = NULL;

  if (row == NULL || weft_row_is_gone (row))
    return;
  question = weft_row_get_text (row, "question");
  if (weft_text_is_blank (question))
    {
      show_other (self, &weft_assessment_table, "assessment");
      return;
    }
  page = g_strdup_printf ("assessment:%" G_GINT64_FORMAT ":%s",
                          weft_row_get_integer (row, "assessment"), question);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
}

static void
weft_improvement_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_IMPROVEMENT_FORM);

  G_OBJECT_CLASS (weft_improvement_form_parent_class)->dispose (object);
}

static void
weft_improvement_form_class_init (WeftImprovementFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_improvement_form_dispose;
  WEFT_FORM_CLASS (klass)->bind = weft_improvement_form_bind;
  WEFT_FORM_CLASS (klass)->update = weft_improvement_form_update;

  g_type_ensure (WEFT_TYPE_CHIP);
  g_type_ensure (WEFT_TYPE_CHOICE_FIELD);
  g_type_ensure (WEFT_TYPE_DATE_FIELD);
  g_type_ensure (WEFT_TYPE_EVIDENCE_LIST);
  g_type_ensure (WEFT_TYPE_NOTE_LIST);
  g_type_ensure (WEFT_TYPE_PROSE_FIELD);
  g_type_ensure (WEFT_TYPE_REFERENCE_FIELD);
  g_type_ensure (WEFT_TYPE_TEXT_FIELD);
  g_type_ensure (WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-improvement-form.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, back);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, status);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, verified);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, limit);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, due_reason);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, question);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, question_words);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, served);
  gtk_widget_class_bind_template_child (widget_class, WeftImprovementForm, notes);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, served_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, question_clicked_cb);
}

static void
weft_improvement_form_init (WeftImprovementForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_improvement_form_new:
 * @store: the register of the actions
 *
 * Returns: (transfer floating): a form without an action
 */
GtkWidget *
weft_improvement_form_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_IMPROVEMENT_FORM, "store", store, NULL);
}
