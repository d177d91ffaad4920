/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-question-card.h"

#include "weft-answer-editor.h"
#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-chip.h"
#include "weft-evidence-list.h"
#include "weft-follow-up-box.h"
#include "weft-label.h"
#include "weft-tab-stop.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   B2  When was it last approved?                     [Unanswered]
 *       editor of the supplier's answer
 *       supplier's answer · last time: 3 Mar 2025
 *       "comment"
 *       Comment · Evidence · Verify          2 of 4 points · weight 1
 *       [what opens below: comment, evidence, verified answer]
 *       [the action that a poor answer asks for]
 *
 * The page hands every card the assessment's state after each change; a card only writes. */

struct _WeftQuestionCard
{
  GtkWidget          parent_instance;

  WeftStore         *store;
  gint64             assessment;
  WeftQuestionnaire *questionnaire;
  const WeftQuestion *question;
  gint64             row;            /* of the answer; 0 for none */
  char              *assessor;
  char              *comment;        /* as the register has it */
  char              *given;          /* the supplier's answer as JSON; NULL for blank */
  char              *found;          /* the verified one */
  gboolean           updating;
  guint              n_pending;      /* answers on their way into the register */

  GtkWidget         *box;
  GtkWidget         *chip;
  GtkWidget         *editor;
  GtkWidget         *source;
  GtkWidget         *points;
  GtkWidget         *verified_chip;
  GtkWidget         *comment_button;
  GtkWidget         *comment_entry;
  GtkWidget         *evidence_button;
  GtkWidget         *evidence;
  GtkWidget         *verify_button;
  GtkWidget         *verify_box;
  GtkWidget         *verified;       /* editor of what was found */
  GtkWidget         *reason;
  GtkWidget         *follow_up;
};

G_DEFINE_FINAL_TYPE (WeftQuestionCard, weft_question_card, GTK_TYPE_WIDGET)

/* Writing */

static void
apply (WeftQuestionCard *self,
       WeftCommand      *command,
       WeftAppliedFunc   func,
       GError           *error)
{
  if (command == NULL)
    weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
  else
    {
      self->n_pending += func != NULL;
      weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_DEFAULT, func, NULL);
    }
}

/* What the register has; an answer that is on its way there is shown already. */
static void
show_answer (WeftQuestionCard *self,
             GtkWidget        *editor,
             const char       *kept)
{
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;

  if (self->n_pending > 0)
    return;
  if (kept != NULL)
    weft_answer_read (&answer, self->question, kept, -1, NULL);
  weft_answer_editor_show (WEFT_ANSWER_EDITOR (editor), &answer);
}

/* What the register does not take is no answer: the editor says why. */
static void
refuse (WeftQuestionCard *self,
        GtkWidget        *editor,
        const char       *kept,
        const GError     *error)
{
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;

  if (kept != NULL)
    weft_answer_read (&answer, self->question, kept, -1, NULL);
  weft_answer_editor_refuse (WEFT_ANSWER_EDITOR (editor), &answer, error->message);
}

static void
answer_applied_cb (GtkWidget    *widget,
                   const GError *error,
                   gpointer      user_data)
{
  WeftQuestionCard *self = WEFT_QUESTION_CARD (widget);

  self->n_pending--;
  if (error != NULL)
    refuse (self, self->editor, self->given, error);
}

static void
verified_applied_cb (GtkWidget    *widget,
                     const GError *error,
                     gpointer      user_data)
{
  WeftQuestionCard *self = WEFT_QUESTION_CARD (widget);

  self->n_pending--;
  if (error != NULL)
    refuse (self, self->verified, self->found, error);
}

static void
answered_cb (WeftQuestionCard *self,
             const char       *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  command = weft_assessment_answer (weft_store_get_db (self->store), self->assessment,
                                    self->question->id, json, &error);
  apply (self, command, answer_applied_cb, error);
}

static void
commit_comment (WeftQuestionCard *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->comment_entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (self->updating || g_strcmp0 (words, self->comment) == 0)
    return;
  g_free (self->comment);
  self->comment = g_strdup (words);
  command = weft_assessment_comment (weft_store_get_db (self->store), self->assessment,
                                     self->question->id, words, &error);
  apply (self, command, NULL, error);
}

static void
verify (WeftQuestionCard *self,
        const char       *json)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  const char *by = !weft_text_is_blank (self->assessor) ? self->assessor : g_get_real_name ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  command = weft_assessment_verify (weft_store_get_db (self->store), self->assessment,
                                    self->question->id, json, by, reason, &error);
  apply (self, command, verified_applied_cb, error);
}

static void
verified_cb (WeftQuestionCard *self,
             const char       *json)
{
  verify (self, json);
}

static void
confirm_clicked_cb (WeftQuestionCard *self)
{
  if (self->given != NULL)
    verify (self, self->given);
}

/* A reason that is typed after the answer goes to it. */
static void
commit_reason (WeftQuestionCard *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autoptr (WeftRow) row = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (self->updating || self->row == 0)
    return;
  row = weft_store_get_row (self->store, &weft_answer_table, self->row, NULL);
  if (row == NULL || !weft_row_is_set (row, "verified") ||
      g_strcmp0 (weft_row_get_text (row, "verified_reason"), words) == 0)
    return;
  command = weft_command_new_printf (_("Change the reason for %s"), self->question->id);
  weft_command_update (command, &weft_answer_table, self->row);
  weft_command_set_text (command, "verified_reason", words);
  weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_DEFAULT, NULL, NULL);
}

/* Making */

static GtkWidget *
make_heading (WeftQuestionCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *id = weft_marker_new (self->question->id, "question-id");
  GtkWidget *text = weft_label_new (weft_wording_get (&self->question->text, NULL), NULL);

  gtk_box_append (GTK_BOX (row), id);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  self->chip = weft_chip_new ();
  weft_chip_set_whole (WEFT_CHIP (self->chip), TRUE);
  gtk_widget_set_valign (self->chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), self->chip);
  return row;
}

static GtkWidget *
make_toggle (const char *label,
             GtkWidget  *shown)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "question-toggle");
  g_object_bind_property (button, "active", shown, "visible",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return button;
}

static GtkWidget *
make_entry (WeftQuestionCard *self,
            const char       *name,
            const char       *placeholder,
            GCallback         commit)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (entry, "activate", commit, self);
  g_signal_connect_swapped (focus, "leave", commit, self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
make_verify_box (WeftQuestionCard *self)
{
  /* Translators: names an editor for screen readers; %s is the id of a question */
  g_autofree char *name = g_strdup_printf (_("Verified answer to %s"), self->question->id);
  g_autofree char *reason_name = g_strdup_printf (_("Reason for the verified answer to %s"),
                                                  self->question->id);
  GtkWidget *confirm = gtk_button_new_with_label (_("Confirm as answered"));

  self->verify_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->verify_box, "verify");
  gtk_box_append (GTK_BOX (self->verify_box), weft_label_new (_("Verified answer"),
                                                             "caption-heading"));
  self->verified = weft_answer_editor_new (self->questionnaire, self->question->index, name);
  g_signal_connect_swapped (self->verified, "answered", G_CALLBACK (verified_cb), self);
  gtk_box_append (GTK_BOX (self->verify_box), self->verified);
  self->reason = make_entry (self, reason_name, _("How it was found"), G_CALLBACK (commit_reason));
  gtk_box_append (GTK_BOX (self->verify_box), self->reason);
  gtk_widget_set_halign (confirm, GTK_ALIGN_START);
  g_signal_connect_swapped (confirm, "clicked", G_CALLBACK (confirm_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->verify_box), confirm);
}

static GtkWidget *
make_foot (WeftQuestionCard *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->comment_button = make_toggle (_("Comment"), self->comment_entry);
  gtk_box_append (GTK_BOX (row), self->comment_button);
  self->evidence_button = make_toggle (_("Evidence"), self->evidence);
  gtk_box_append (GTK_BOX (row), self->evidence_button);
  self->verify_button = make_toggle (_("Verify"), self->verify_box);
  gtk_box_append (GTK_BOX (row), self->verify_button);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (row), space);
  self->verified_chip = weft_chip_new ();
  gtk_box_append (GTK_BOX (row), self->verified_chip);
  self->points = weft_label_new (NULL, "quiet");
  gtk_widget_add_css_class (self->points, "numeric");
  gtk_box_append (GTK_BOX (row), self->points);
  return row;
}

static void
make_contents (WeftQuestionCard *self)
{
  g_autofree char *name = g_strdup_printf (_("Answer to %s"), self->question->id);
  g_autofree char *comment_name = g_strdup_printf (_("Comment on %s"), self->question->id);

  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  if (self->question->help.en != NULL)
    gtk_box_append (GTK_BOX (self->box),
                    weft_label_new (weft_wording_get (&self->question->help, NULL), "quiet"));

  self->editor = weft_answer_editor_new (self->questionnaire, self->question->index, name);
  g_signal_connect_swapped (self->editor, "answered", G_CALLBACK (answered_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->editor);
  self->source = weft_label_new (NULL, "quiet");
  gtk_box_append (GTK_BOX (self->box), self->source);

  self->comment_entry = make_entry (self, comment_name, _("Comment"), G_CALLBACK (commit_comment));
  self->evidence = g_object_new (WEFT_TYPE_EVIDENCE_LIST, NULL);
  weft_evidence_list_set_question (WEFT_EVIDENCE_LIST (self->evidence), self->assessment,
                                   self->question->id);
  make_verify_box (self);
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
  gtk_box_append (GTK_BOX (self->box), self->comment_entry);
  gtk_box_append (GTK_BOX (self->box), self->evidence);
  gtk_box_append (GTK_BOX (self->box), self->verify_box);

  self->follow_up = weft_follow_up_box_new (self->store, self->assessment, self->question->id);
  gtk_box_append (GTK_BOX (self->box), self->follow_up);
}

/* Showing */

static void
show_chip (WeftQuestionCard        *self,
           const WeftQuestionScore *score,
           gboolean                 blank)
{
  if (score->critical)
    weft_chip_set (WEFT_CHIP (self->chip), _("Critical"), "overdue");
  else if (score->na)
    weft_chip_set (WEFT_CHIP (self->chip), _("Not applicable"), "withdrawn");
  else if (blank)
    weft_chip_set (WEFT_CHIP (self->chip),
                   self->question->optional ? _("Optional") : _("Unanswered"), "not-started");
  gtk_widget_set_visible (self->chip, score->critical || score->na || blank);
}

static void
show_points (WeftQuestionCard        *self,
             const WeftQuestionScore *score)
{
  g_autofree char *words = NULL;

  if (self->question->weight == 0)
    words = g_strdup (_("not scored"));
  else if (score->score == WEFT_NO_SCORE)
    /* Translators: how much a question counts in the score */
    words = g_strdup_printf (_("weight %d"), self->question->weight);
  else
    words = g_strdup_printf (_("%1$d of %2$d points · weight %3$d"), score->score,
                             weft_questionnaire_get_maximum (self->questionnaire),
                             self->question->weight);
  gtk_label_set_text (GTK_LABEL (self->points), words);
}

static void
show_source (WeftQuestionCard *self,
             const char       *last)
{
  g_autofree char *words = NULL;

  if (last != NULL && self->given != NULL)
    /* Translators: whose answer it is, and what it was in the assessment before */
    words = g_strdup_printf (_("supplier’s answer · last time: %s"), last);
  else if (last != NULL)
    words = g_strdup_printf (_("last time: %s"), last);
  gtk_label_set_text (GTK_LABEL (self->source), words != NULL ? words : "");
  gtk_widget_set_visible (self->source, words != NULL);
}

static void
show_verified (WeftQuestionCard *self,
               const WeftAnswer *verified,
               const WeftRecord *row)
{
  gboolean blank = weft_answer_is_blank (verified);
  const char *reason = row != NULL ? weft_record_get_text (row, "verified_reason") : "";

  show_answer (self, self->verified, self->found);
  if (!gtk_widget_has_focus (self->reason))
    gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
  if (!blank && row != NULL)
    {
      g_autofree char *day
        = weft_date_format (weft_date_from_iso (weft_record_get_text (row, "verified_on")));
      /* Translators: who has verified an answer, on which day */
      g_autofree char *words = g_strdup_printf (_("Verified by %1$s, %2$s"),
                                                weft_record_get_text (row, "verified_by"), day);

      weft_chip_set (WEFT_CHIP (self->verified_chip), words, "complete");
    }
  gtk_widget_set_visible (self->verified_chip, !blank);
}

static void
show_evidence (WeftQuestionCard *self,
               const WeftRecord *row)
{
  gint64 id = row != NULL ? weft_record_get_id (row) : 0;
  gint64 n = row != NULL ? weft_record_get_integer (row, "n_evidence") : 0;
  g_autoptr (WeftRow) owner = NULL;
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Evidence (%d)"), (int) n)
                                 : g_strdup (_("Evidence"));

  self->row = id;
  if (id != 0)
    owner = weft_store_get_row (self->store, &weft_answer_table, id, NULL);
  weft_child_list_set_owner (WEFT_CHILD_LIST (self->evidence), self->store, owner);
  gtk_button_set_label (GTK_BUTTON (self->evidence_button), label);
}

static void
show_comment (WeftQuestionCard *self,
              const WeftRecord *row)
{
  const char *comment = row != NULL ? weft_record_get_text (row, "comment") : "";

  if (g_strcmp0 (comment, self->comment) == 0)
    return;
  g_free (self->comment);
  self->comment = g_strdup (comment);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->comment_entry), comment);
  self->updating = FALSE;
  if (*comment != '\0')
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->comment_button), TRUE);
}

/* The object */

static gboolean
weft_question_card_grab_focus (GtkWidget *widget)
{
  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  return !weft_has_keyboard_within (widget) &&
         gtk_widget_grab_focus (WEFT_QUESTION_CARD (widget)->editor);
}

static void
weft_question_card_dispose (GObject *object)
{
  WeftQuestionCard *self = WEFT_QUESTION_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_question_card_parent_class)->dispose (object);
}

static void
weft_question_card_finalize (GObject *object)
{
  WeftQuestionCard *self = WEFT_QUESTION_CARD (object);

  g_free (self->assessor);
  g_free (self->comment);
  g_free (self->given);
  g_free (self->found);
  g_clear_pointer (&self->questionnaire, weft_questionnaire_unref);

  G_OBJECT_CLASS (weft_question_card_parent_class)->finalize (object);
}

static void
weft_question_card_class_init (WeftQuestionCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_question_card_dispose;
  object_class->finalize = weft_question_card_finalize;
  widget_class->grab_focus = weft_question_card_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "question");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_question_card_init (WeftQuestionCard *self)
{
  self->comment = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

/**
 * weft_question_card_new:
 * @store: the register
 * @assessment: the assessment
 * @questionnaire: what it asks
 * @question: the index of the question
 *
 * Returns: (transfer floating): a card that shows no answer yet
 */
GtkWidget *
weft_question_card_new (WeftStore         *store,
                        gint64             assessment,
                        WeftQuestionnaire *questionnaire,
                        guint              question)
{
  WeftQuestionCard *self = g_object_new (WEFT_TYPE_QUESTION_CARD, NULL);
  g_autofree char *name = NULL;

  self->store = g_object_ref (store);
  self->assessment = assessment;
  self->questionnaire = weft_questionnaire_ref (questionnaire);
  self->question = weft_questionnaire_get_question (questionnaire, question);
  name = g_strdup_printf ("%s %s", self->question->id,
                          weft_wording_get (&self->question->text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  make_contents (self);
  return GTK_WIDGET (self);
}

/**
 * weft_question_card_show:
 * @state: the assessment as it is now
 * @follow_up: (nullable): what the answer asks for, if it is a poor one
 * @last: (nullable): what was answered in the assessment before
 *
 * Shows the question with its answer, or hides it where no condition lets it be asked.
 */
void
weft_question_card_show (WeftQuestionCard          *self,
                         const WeftAssessmentState *state,
                         const WeftFollowUp        *follow_up,
                         const char                *last)
{
  guint index;
  const WeftAnswer *given;
  const WeftAnswer *verified;
  const WeftQuestionScore *score;
  const WeftRecord *row;

  g_return_if_fail (WEFT_IS_QUESTION_CARD (self));

  index = self->question->index;
  given = weft_answers_get (state->given, index);
  verified = weft_answers_get (state->verified, index);
  score = &state->score.questions[index];
  row = g_ptr_array_index (state->rows, index);

  g_free (self->assessor);
  self->assessor = g_strdup (weft_record_get_text (state->record, "assessor"));
  g_clear_pointer (&self->given, g_free);
  if (!weft_answer_is_blank (given))
    self->given = weft_answer_to_json (given, self->question);
  g_clear_pointer (&self->found, g_free);
  if (!weft_answer_is_blank (verified))
    self->found = weft_answer_to_json (verified, self->question);

  show_answer (self, self->editor, self->given);
  show_source (self, last);
  show_chip (self, score, weft_answer_is_blank (given) && weft_answer_is_blank (verified));
  show_points (self, score);
  show_comment (self, row);
  show_evidence (self, row);
  show_verified (self, verified, row);
  weft_follow_up_box_show (WEFT_FOLLOW_UP_BOX (self->follow_up), follow_up);
  gtk_widget_set_visible (GTK_WIDGET (self), score->shown);
}

/**
 * weft_question_card_get_question:
 *
 * Returns: the question, which belongs to its questionnaire
 */
const WeftQuestion *
weft_question_card_get_question (WeftQuestionCard *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTION_CARD (self), NULL);

  return self->question;
}

/**
 * weft_question_card_get_editor:
 *
 * Returns: (transfer none): the #WeftAnswerEditor of the supplier's answer
 */
GtkWidget *
weft_question_card_get_editor (WeftQuestionCard *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTION_CARD (self), NULL);

  return self->editor;
}

/**
 * weft_question_card_commit:
 *
 * Takes what is being typed, as if the keyboard left it.
 */
void
weft_question_card_commit (WeftQuestionCard *self)
{
  g_return_if_fail (WEFT_IS_QUESTION_CARD (self));

  if (weft_answer_editor_is_edited (WEFT_ANSWER_EDITOR (self->editor)))
    weft_answer_editor_commit (WEFT_ANSWER_EDITOR (self->editor));
  if (weft_answer_editor_is_edited (WEFT_ANSWER_EDITOR (self->verified)))
    weft_answer_editor_commit (WEFT_ANSWER_EDITOR (self->verified));
  commit_comment (self);
  commit_reason (self);
}
