/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-preview.h"

#include "weft-answer-editor.h"
#include "weft-condition-words.h"
#include "weft-label.h"
#include "weft-score.h"

#include <glib/gi18n.h>

/*   questionnaire, section ──> cards with WeftAnswerEditor ── "answered" ──> answers
 *                                                                             │
 *            shown or hidden, score in words <── weft_score_compute() <───────┘
 *
 * The answers go from one state of the questionnaire to the next as far as it still asks for them.
 * While somebody types a whole questionnaire is made with each change; cards are made anew only
 * when the preview is seen. */

struct _WeftQuestionnairePreview
{
  GtkWidget          parent_instance;

  WeftQuestionnaire *questionnaire;
  WeftAnswers       *answers;
  guint              section;
  gboolean           stale;          /* the cards, while nobody sees them */

  GtkWidget         *box;
  GtkWidget         *heading;
  GtkWidget         *introduction;
  GtkWidget         *cards;
  GtkWidget         *result;
};

G_DEFINE_FINAL_TYPE (WeftQuestionnairePreview, weft_questionnaire_preview, GTK_TYPE_WIDGET)

static void
show_label (GtkWidget  *label,
            const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
}

/* Which questions are asked, and what the answers make. */
static void
show_result (WeftQuestionnairePreview *self)
{
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  g_autofree char *percent = NULL;
  g_autofree char *band = NULL;
  g_autofree char *words = NULL;

  weft_score_compute (&score, self->questionnaire, self->answers, NULL, weft_date_today ());
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), "question"));
      GtkWidget *editor = g_object_get_data (G_OBJECT (card), "editor");

      gtk_widget_set_visible (editor, score.questions[index].shown);
      gtk_widget_set_opacity (card, score.questions[index].shown ? 1 : 0.5);
    }
  percent = weft_score_describe (&score);
  band = weft_score_describe_band (&score, self->questionnaire, NULL);
  words = g_strdup_printf ("%s\n%s", percent, band);
  show_label (self->result, words);
}

static void
answered_cb (GtkWidget  *card,
             const char *json)
{
  GtkWidget *ancestor = gtk_widget_get_ancestor (card, WEFT_TYPE_QUESTIONNAIRE_PREVIEW);
  WeftQuestionnairePreview *self = WEFT_QUESTIONNAIRE_PREVIEW (ancestor);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (card), "question"));
  const WeftQuestion *question = weft_questionnaire_get_question (self->questionnaire, index);
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;

  if (json != NULL && !weft_answer_read (&answer, question, json, -1, NULL))
    return;
  weft_answers_set (self->answers, index, &answer);
  show_result (self);
}

static void
add_card (WeftQuestionnairePreview *self,
          const WeftQuestion       *question)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *id = weft_marker_new (question->id, "question-id");
  GtkWidget *text = weft_label_new (weft_wording_get (&question->text, NULL), NULL);
  GtkWidget *editor = weft_answer_editor_new (self->questionnaire, question->index, question->id);
  const char *help = weft_wording_get (&question->help, NULL);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "preview-question");
  gtk_box_append (GTK_BOX (line), id);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (card), line);
  if (help != NULL)
    gtk_box_append (GTK_BOX (card), weft_label_new (help, "quiet"));
  if (question->condition != NULL)
    {
      g_autofree char *condition = weft_condition_describe (self->questionnaire,
                                                            question->condition, NULL);
      /* Translators: %s is a condition, such as "A5 is “Yes”" */
      g_autofree char *words = g_strdup_printf (_("Shown only if %s."), condition);

      gtk_box_append (GTK_BOX (card), weft_label_new (words, "quiet"));
    }
  weft_answer_editor_show (WEFT_ANSWER_EDITOR (editor),
                           weft_answers_get (self->answers, question->index));
  gtk_box_append (GTK_BOX (card), editor);
  g_object_set_data (G_OBJECT (card), "question", GUINT_TO_POINTER (question->index));
  g_object_set_data (G_OBJECT (card), "editor", editor);
  g_signal_connect_swapped (editor, "answered", G_CALLBACK (answered_cb), card);
  gtk_box_append (GTK_BOX (self->cards), card);
}

static void
build (WeftQuestionnairePreview *self)
{
  const WeftSection *section;
  g_autofree char *heading = NULL;
  GtkWidget *child;

  self->stale = FALSE;
  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);
  if (self->questionnaire == NULL ||
      self->section >= weft_questionnaire_get_n_sections (self->questionnaire))
    return;
  section = weft_questionnaire_get_section (self->questionnaire, self->section);
  heading = g_strdup_printf ("%s  %s", section->id, weft_wording_get (&section->title, NULL));
  show_label (self->heading, heading);
  show_label (self->introduction, weft_wording_get (&section->introduction, NULL));
  for (guint i = section->first; i < section->first + section->n_questions; i++)
    add_card (self, weft_questionnaire_get_question (self->questionnaire, i));
  show_result (self);
}

/* The object */

static void
weft_questionnaire_preview_map (GtkWidget *widget)
{
  WeftQuestionnairePreview *self = WEFT_QUESTIONNAIRE_PREVIEW (widget);

  if (self->stale)
    build (self);

  GTK_WIDGET_CLASS (weft_questionnaire_preview_parent_class)->map (widget);
}

static void
weft_questionnaire_preview_dispose (GObject *object)
{
  WeftQuestionnairePreview *self = WEFT_QUESTIONNAIRE_PREVIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->answers, weft_answers_free);
  g_clear_pointer (&self->questionnaire, weft_questionnaire_unref);

  G_OBJECT_CLASS (weft_questionnaire_preview_parent_class)->dispose (object);
}

static void
weft_questionnaire_preview_class_init (WeftQuestionnairePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_questionnaire_preview_dispose;
  widget_class->map = weft_questionnaire_preview_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_questionnaire_preview_init (WeftQuestionnairePreview *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "questions");
  self->heading = weft_label_new (NULL, "section-heading");
  self->introduction = weft_label_new (NULL, "quiet");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->result = weft_label_new (NULL, "quiet");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  gtk_box_append (GTK_BOX (self->box), self->introduction);
  gtk_box_append (GTK_BOX (self->box), self->cards);
  gtk_box_append (GTK_BOX (self->box), self->result);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * weft_questionnaire_preview_new:
 *
 * Returns: (transfer floating): an empty preview
 */
GtkWidget *
weft_questionnaire_preview_new (void)
{
  return g_object_new (WEFT_TYPE_QUESTIONNAIRE_PREVIEW, NULL);
}

/* The answers of the one before, as far as this one takes them. */
static void
take_answers (WeftQuestionnairePreview *self,
              WeftQuestionnaire        *questionnaire)
{
  WeftAnswers *answers = weft_answers_new (questionnaire);

  if (self->answers != NULL && g_str_equal (weft_questionnaire_get_key (self->questionnaire),
                                            weft_questionnaire_get_key (questionnaire)))
    {
      JsonObject *object = weft_answers_to_object (self->answers);
      g_autoptr (GPtrArray) faults = weft_answers_read_object (answers, object);

      json_object_unref (object);
    }
  g_clear_pointer (&self->answers, weft_answers_free);
  self->answers = answers;
}

/**
 * weft_questionnaire_preview_show:
 * @questionnaire: (nullable): what is tried out
 * @section: the section that is shown
 *
 * Shows a section; what was answered before stays answered where the question is still the same.
 */
void
weft_questionnaire_preview_show (WeftQuestionnairePreview *self,
                                 WeftQuestionnaire        *questionnaire,
                                 guint                     section)
{
  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_PREVIEW (self));

  if (questionnaire == self->questionnaire && section == self->section)
    return;
  if (questionnaire != NULL && questionnaire != self->questionnaire)
    {
      take_answers (self, questionnaire);
      weft_questionnaire_ref (questionnaire);
      g_clear_pointer (&self->questionnaire, weft_questionnaire_unref);
      self->questionnaire = questionnaire;
    }
  self->section = section;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    build (self);
  else
    self->stale = TRUE;
}
