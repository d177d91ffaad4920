/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-page.h"

#include "weft-answer-windows.h"
#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-assessment-result.h"
#include "weft-question-card.h"
#include "weft-score-window.h"
#include "weft-tab-stop.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   store "changed" ──> weft_assessment_load() ──> sections, cards, result
 *   card ── weft_apply() ──> store
 *
 * The cards of one section are there at a time, so that a form of any length opens at once. Reading
 * an assessment takes one query for its answers; that is quick enough for the main thread. */

struct _WeftAssessmentPage
{
  WeftPage             parent_instance;

  gint64               assessment;
  WeftAssessmentState *state;
  WeftAssessmentState *last;       /* the assessment before; NULL for none */
  guint                section;
  GPtrArray           *card_list;  /* WeftQuestionCard, of the section shown */
  gboolean             updating;

  GtkWidget           *supplier;
  GtkWidget           *subtitle;
  GtkWidget           *state_button;
  GtkWidget           *search;
  GtkWidget           *sections;
  GtkWidget           *found;
  GtkWidget           *result;
  GtkWidget           *scroller;
  GtkWidget           *heading;
  GtkWidget           *introduction;
  GtkWidget           *cards;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentPage, weft_assessment_page, WEFT_TYPE_PAGE)

static WeftStore *
get_store (WeftAssessmentPage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

static guint
count_sections (WeftAssessmentPage *self)
{
  return self->state != NULL && self->state->questionnaire != NULL
         ? weft_questionnaire_get_n_sections (self->state->questionnaire) : 0;
}

/* Showing */

static const WeftFollowUp *
find_follow_up (GPtrArray          *follow_ups,
                const WeftQuestion *question)
{
  for (guint i = 0; follow_ups != NULL && i < follow_ups->len; i++)
    {
      const WeftFollowUp *follow_up = g_ptr_array_index (follow_ups, i);

      if (follow_up->proposal->question->index == question->index)
        return follow_up;
    }
  return NULL;
}

/* What was answered last time, where the same question was asked. */
static char *
describe_last (WeftAssessmentPage *self,
               const WeftQuestion *question)
{
  const WeftQuestion *before;
  const WeftAnswer *answer;

  if (self->last == NULL || self->last->questionnaire == NULL)
    return NULL;
  before = weft_questionnaire_find_question (self->last->questionnaire, question->id);
  if (before == NULL)
    return NULL;
  answer = weft_answers_get (self->last->verified, before->index);
  if (weft_answer_is_blank (answer))
    answer = weft_answers_get (self->last->given, before->index);
  return weft_answer_is_blank (answer) ? NULL : weft_answer_to_text (answer, before, NULL);
}

/* Answers are followed up when the supplier has given them all: from the return on. */
static gboolean
is_followed_up (WeftAssessmentPage *self)
{
  return weft_assessment_is_returned (self->state->record);
}

static void
show_cards (WeftAssessmentPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) follow_ups = NULL;

  if (is_followed_up (self))
    {
      follow_ups = weft_assessment_list_follow_ups (weft_store_get_db (get_store (self)),
                                                    self->state, weft_date_today (), NULL, &error);
      if (follow_ups == NULL)
        weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
    }
  for (guint i = 0; i < self->card_list->len; i++)
    {
      WeftQuestionCard *card = g_ptr_array_index (self->card_list, i);
      const WeftQuestion *question = weft_question_card_get_question (card);
      g_autofree char *last = describe_last (self, question);

      weft_question_card_show (card, self->state, find_follow_up (follow_ups, question), last);
    }
}

static void
show_sections (WeftAssessmentPage *self)
{
  for (guint i = 0; i < count_sections (self); i++)
    {
      const WeftSectionScore *score = &self->state->score.sections[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections), (int) i);
      GtkWidget *badge = g_object_get_data (G_OBJECT (row), "badge");
      const WeftSection *section = weft_questionnaire_get_section (self->state->questionnaire, i);
      g_autofree char *words = g_strdup_printf ("%u/%u", score->answered, score->asked);
      /* Translators: for screen readers: a section and its progress */
      g_autofree char *name = g_strdup_printf (_("%1$s %2$s, %3$u of %4$u answered"), section->id,
                                               weft_wording_get (&section->title, NULL),
                                               score->answered, score->asked);

      gtk_label_set_text (GTK_LABEL (badge), words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
}

/* What comes next for the assessment; NULL at the end. */
static const char *
get_next_state (const char  *state,
                const char **label)
{
  static const struct
  {
    const char *state;
    const char *next;
    const char *label;
  } steps[] = {
    { "planned", "invited", N_("Mark invited") },
    { "invited", "returned", N_("Mark returned") },
    { "in-progress", "returned", N_("Mark returned") },
    { "no-response", "returned", N_("Mark returned") },
    { "returned", "reviewed", N_("Mark reviewed") },
    { "reviewed", "closed", N_("Close") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].state, state) == 0)
      {
        *label = gettext (steps[i].label);
        return steps[i].next;
      }
  return NULL;
}

static char *
describe_state (const WeftRecord *record)
{
  const WeftColumn *column
    = &weft_assessment_table.columns[weft_table_find_column (&weft_assessment_table, "state")];
  static const char * const days[] = { "closed_on", "reviewed_on", "returned_on", "invited_on" };
  const char *state = weft_record_get_text (record, "state");

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day
        = weft_date_format (weft_date_from_iso (weft_record_get_text (record, days[i])));

      if (*day != '\0')
        return g_strdup_printf ("%s · %s", column->choice_label (state), day);
    }
  return g_strdup (column->choice_label (state));
}

static void
show_bar (WeftAssessmentPage *self)
{
  const WeftRecord *record = self->state->record;
  const char *supplier = weft_record_get_text (record, "supplier_name");
  g_autofree char *state = describe_state (record);
  g_autofree char *title = g_strdup_printf (_("Assessment of %s"), supplier);
  g_autofree char *subtitle
    = g_strdup_printf (_("%1$s · version %2$d · %3$s"),
                       weft_wording_get (weft_questionnaire_get_title (self->state->questionnaire),
                                         NULL),
                       weft_questionnaire_get_version (self->state->questionnaire), state);
  const char *label = NULL;
  const char *next = get_next_state (weft_record_get_text (record, "state"), &label);

  gtk_label_set_text (GTK_LABEL (self->supplier), supplier);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle);
  weft_page_set_title (WEFT_PAGE (self), title);
  gtk_widget_set_visible (self->state_button, next != NULL);
  if (next != NULL)
    gtk_button_set_label (GTK_BUTTON (self->state_button), label);
}

static void
show_section (WeftAssessmentPage *self,
              guint               index)
{
  const WeftSection *section = weft_questionnaire_get_section (self->state->questionnaire, index);
  g_autofree char *name = g_strdup_printf ("%s · %s", section->id,
                                           weft_wording_get (&section->title, NULL));
  const char *introduction = section->introduction.en != NULL
                             ? weft_wording_get (&section->introduction, NULL) : "";
  GtkWidget *child;

  for (guint i = 0; i < self->card_list->len; i++)
    weft_question_card_commit (g_ptr_array_index (self->card_list, i));
  g_ptr_array_set_size (self->card_list, 0);
  while ((child = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), child);

  self->section = index;
  gtk_label_set_text (GTK_LABEL (self->heading), name);
  gtk_label_set_text (GTK_LABEL (self->introduction), introduction);
  gtk_widget_set_visible (self->introduction, *introduction != '\0');
  for (guint i = 0; i < section->n_questions; i++)
    {
      GtkWidget *card = weft_question_card_new (get_store (self), self->assessment,
                                                self->state->questionnaire, section->first + i);

      g_ptr_array_add (self->card_list, card);
      gtk_box_append (GTK_BOX (self->cards), card);
    }
  show_cards (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment
                              (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assessment.previous-section", index > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assessment.next-section",
                                 index + 1 < count_sections (self));
}

static void
select_section (WeftAssessmentPage *self,
                guint               index)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->sections),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->sections),
                                                          (int) index));
}

static void
section_selected_cb (WeftAssessmentPage *self,
                     GtkListBoxRow      *row)
{
  if (row == NULL || self->updating)
    return;
  show_section (self, (guint) gtk_list_box_row_get_index (row));
}

static GtkWidget *
make_side_row (const char  *id,
               const char  *words,
               GtkWidget  **badge)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *name = g_strdup_printf ("%s  %s", id, words);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, words);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (badge != NULL)
    {
      *badge = gtk_label_new (NULL);
      gtk_widget_set_valign (*badge, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (*badge, "badge");
      gtk_widget_add_css_class (*badge, "numeric");
      gtk_box_append (GTK_BOX (box), *badge);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
make_sections (WeftAssessmentPage *self)
{
  for (guint i = 0; i < count_sections (self); i++)
    {
      const WeftSection *section = weft_questionnaire_get_section (self->state->questionnaire, i);
      GtkWidget *badge;
      GtkWidget *row = make_side_row (section->id, weft_wording_get (&section->title, NULL),
                                      &badge);

      g_object_set_data (G_OBJECT (row), "badge", badge);
      gtk_list_box_append (GTK_LIST_BOX (self->sections), row);
    }
}

/* Reading */

static WeftAssessmentState *
load_last (WeftAssessmentPage *self)
{
  WeftDb *db = weft_store_get_db (get_store (self));
  gint64 last = 0;

  if (!weft_assessment_find_last (db, self->state->record, &last, NULL) || last == 0)
    return NULL;
  return weft_assessment_load (db, last, NULL);
}

static gboolean
load (WeftAssessmentPage *self)
{
  g_autoptr (GError) error = NULL;
  WeftAssessmentState *state = weft_assessment_load (weft_store_get_db (get_store (self)),
                                                     self->assessment, &error);

  if (state == NULL || state->questionnaire == NULL)
    {
      g_clear_pointer (&state, weft_assessment_state_free);
      return FALSE;
    }
  g_clear_pointer (&self->state, weft_assessment_state_free);
  self->state = state;
  return TRUE;
}

static void
update (WeftAssessmentPage *self)
{
  show_bar (self);
  show_sections (self);
  show_cards (self);
  weft_assessment_result_show (WEFT_ASSESSMENT_RESULT (self->result), self->state,
                               self->last != NULL ? self->last->record : NULL);
}

static void
store_changed_cb (WeftAssessmentPage *self,
                  const WeftChanges  *changes)
{
  static const char * const watches[] = {
    "assessment", "answer", "evidence", "action", "supplier.name", NULL
  };

  /* Without a row the page goes: WeftPages sees to it. */
  if (weft_changes_concern (changes, watches) && load (self))
    update (self);
}

/* Going from question to question */

static gboolean
is_unanswered (WeftAssessmentPage *self,
               guint               index)
{
  const WeftQuestion *question
    = weft_questionnaire_get_question (self->state->questionnaire, index);

  return self->state->score.questions[index].shown && !question->optional &&
         weft_answer_is_blank (weft_answers_get (self->state->given, index)) &&
         weft_answer_is_blank (weft_answers_get (self->state->verified, index));
}

/* The index of the question that has the keyboard, or of the section's first. */
static guint
find_current (WeftAssessmentPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, WEFT_TYPE_QUESTION_CARD)
                                  : NULL;

  if (card != NULL)
    return weft_question_card_get_question (WEFT_QUESTION_CARD (card))->index;
  return weft_questionnaire_get_section (self->state->questionnaire, self->section)->first;
}

static void
go_to_unanswered (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);
  guint n = weft_questionnaire_get_n_questions (self->state->questionnaire);
  guint current = find_current (self);

  for (guint i = 0; i < self->card_list->len; i++)
    weft_question_card_commit (g_ptr_array_index (self->card_list, i));
  for (guint i = 1; i <= n; i++)
    {
      guint index = (current + i) % n;

      if (is_unanswered (self, index))
        {
          weft_assessment_page_show_question
            (self, weft_questionnaire_get_question (self->state->questionnaire, index)->id);
          return;
        }
    }
  if (is_unanswered (self, current))
    weft_assessment_page_show_question
      (self, weft_questionnaire_get_question (self->state->questionnaire, current)->id);
  else
    weft_show_toast (widget, _("Every question is answered."), FALSE);
}

static void
go_to_section (WeftAssessmentPage *self,
               guint               index)
{
  select_section (self, index);
  if (self->card_list->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->card_list, 0));
}

static void
go_to_previous (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  if (self->section > 0)
    go_to_section (self, self->section - 1);
}

static void
go_to_next (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  if (self->section + 1 < count_sections (self))
    go_to_section (self, self->section + 1);
}

/* Finding a question by typing */

static void
search_changed_cb (WeftAssessmentPage *self)
{
  g_autofree char *words
    = weft_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gboolean searching = !weft_text_is_blank (words);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->found)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->found), child);
  gtk_widget_set_visible (self->sections, !searching);
  gtk_widget_set_visible (self->found, searching);
  if (!searching || count_sections (self) == 0)
    return;

  for (guint i = 0; i < weft_questionnaire_get_n_questions (self->state->questionnaire); i++)
    {
      const WeftQuestion *question
        = weft_questionnaire_get_question (self->state->questionnaire, i);
      const char *text = weft_wording_get (&question->text, NULL);
      g_autofree char *all = g_strdup_printf ("%s %s", question->id, text);
      g_autofree char *folded = weft_text_fold (all);
      GtkWidget *row;

      if (!self->state->score.questions[i].shown || !weft_text_matches (folded, words))
        continue;
      row = make_side_row (question->id, text, NULL);
      g_object_set_data (G_OBJECT (row), "question", (gpointer) question->id);
      gtk_list_box_append (GTK_LIST_BOX (self->found), row);
    }
}

static void
open_found (WeftAssessmentPage *self,
            GtkListBoxRow      *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "question"));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  weft_assessment_page_show_question (self, id);
}

static void
found_activated_cb (WeftAssessmentPage *self,
                    GtkListBoxRow      *row)
{
  open_found (self, row);
}

static void
search_activated_cb (WeftAssessmentPage *self)
{
  GtkListBoxRow *row;

  search_changed_cb (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->found), 0);
  if (row != NULL)
    open_found (self, row);
}

static void
search_stopped_cb (WeftAssessmentPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (self->card_list->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->card_list, 0));
}

/* Actions */

static void
set_state (WeftAssessmentPage *self,
           const char         *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  for (guint i = 0; i < self->card_list->len; i++)
    weft_question_card_commit (g_ptr_array_index (self->card_list, i));
  command = weft_assessment_set_state (weft_store_get_db (get_store (self)), self->assessment,
                                       state, WEFT_DATE_NONE, &error);
  if (command == NULL)
    weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
  else
    weft_apply (GTK_WIDGET (self), get_store (self), command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
set_state_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  set_state (WEFT_ASSESSMENT_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
next_state_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);
  const char *label;
  const char *next = get_next_state (weft_record_get_text (self->state->record, "state"), &label);

  if (next != NULL)
    set_state (self, next);
}

static void
copy_last_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  weft_copy_answers_present (GTK_WINDOW (gtk_widget_get_root (widget)), get_store (self),
                             self->assessment);
}

static void
send_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  weft_send_questionnaire (widget, get_store (self), self->assessment);
}

static void
import_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  weft_import_answers_present (GTK_WINDOW (gtk_widget_get_root (widget)), get_store (self),
                               self->assessment, NULL);
}

static void
explain_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  weft_score_window_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                             WEFT_ASSESSMENT_PAGE (widget)->state);
}

static void
show_report (WeftAssessmentPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-report", "(sxx)", "assessment",
                              self->assessment, G_GINT64_CONSTANT (0));
}

static void
report_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  show_report (WEFT_ASSESSMENT_PAGE (widget));
}

/* The page */

static void
weft_assessment_page_search (WeftPage *page)
{
  gtk_widget_grab_focus (WEFT_ASSESSMENT_PAGE (page)->search);
}

static void
weft_assessment_page_print (WeftPage *page)
{
  show_report (WEFT_ASSESSMENT_PAGE (page));
}

static gboolean
dropped_cb (WeftAssessmentPage *self,
            const GValue       *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL)
    return FALSE;
  weft_import_answers_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               get_store (self), self->assessment, files->data);
  return TRUE;
}

static void
weft_assessment_page_unmap (GtkWidget *widget)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (widget);

  for (guint i = 0; i < self->card_list->len; i++)
    weft_question_card_commit (g_ptr_array_index (self->card_list, i));

  GTK_WIDGET_CLASS (weft_assessment_page_parent_class)->unmap (widget);
}

static void
weft_assessment_page_dispose (GObject *object)
{
  g_ptr_array_set_size (WEFT_ASSESSMENT_PAGE (object)->card_list, 0);

  G_OBJECT_CLASS (weft_assessment_page_parent_class)->dispose (object);
}

static void
weft_assessment_page_finalize (GObject *object)
{
  WeftAssessmentPage *self = WEFT_ASSESSMENT_PAGE (object);

  g_ptr_array_unref (self->card_list);
  g_clear_pointer (&self->state, weft_assessment_state_free);
  g_clear_pointer (&self->last, weft_assessment_state_free);

  G_OBJECT_CLASS (weft_assessment_page_parent_class)->finalize (object);
}

static void
weft_assessment_page_class_init (WeftAssessmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftPageClass *page_class = WEFT_PAGE_CLASS (klass);

  object_class->dispose = weft_assessment_page_dispose;
  object_class->finalize = weft_assessment_page_finalize;
  widget_class->unmap = weft_assessment_page_unmap;
  page_class->search = weft_assessment_page_search;
  page_class->print = weft_assessment_page_print;

  g_type_ensure (WEFT_TYPE_ASSESSMENT_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-assessment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, supplier);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, state_button);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, search);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, sections);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, found);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, result);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, heading);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, introduction);
  gtk_widget_class_bind_template_child (widget_class, WeftAssessmentPage, cards);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_activated_cb);

  gtk_widget_class_install_action (widget_class, "assessment.next-unanswered", NULL,
                                   go_to_unanswered);
  gtk_widget_class_install_action (widget_class, "assessment.previous-section", NULL,
                                   go_to_previous);
  gtk_widget_class_install_action (widget_class, "assessment.next-section", NULL, go_to_next);
  gtk_widget_class_install_action (widget_class, "assessment.state", "s", set_state_cb);
  gtk_widget_class_install_action (widget_class, "assessment.next-state", NULL, next_state_cb);
  gtk_widget_class_install_action (widget_class, "assessment.copy-last", NULL, copy_last_cb);
  gtk_widget_class_install_action (widget_class, "assessment.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "assessment.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "assessment.explain", NULL, explain_cb);
  gtk_widget_class_install_action (widget_class, "assessment.report", NULL, report_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK,
                                       "assessment.next-unanswered", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "assessment.next-section", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "assessment.previous-section", NULL);
}

static void
weft_assessment_page_init (WeftAssessmentPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->card_list = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * weft_assessment_page_new:
 * @store: the register
 * @assessment: an assessment with a questionnaire
 *
 * Returns: (transfer floating) (nullable): the page, with the first section open; %NULL where the
 *   assessment is not there or has no questionnaire
 */
GtkWidget *
weft_assessment_page_new (WeftStore *store,
                          gint64     assessment)
{
  WeftAssessmentPage *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_ASSESSMENT_PAGE, "store", store, NULL);
  self->assessment = assessment;
  if (!load (self))
    {
      g_object_ref_sink (self);
      g_object_unref (self);
      return NULL;
    }
  self->last = load_last (self);
  make_sections (self);
  if (count_sections (self) > 0)
    select_section (self, 0);
  update (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * weft_assessment_page_show_question:
 * @id: of a question
 *
 * Opens the question's section and puts the keyboard into its answer.
 *
 * Returns: whether it is asked
 */
gboolean
weft_assessment_page_show_question (WeftAssessmentPage *self,
                                    const char         *id)
{
  const WeftQuestion *question;
  GtkWidget *card, *editor;

  g_return_val_if_fail (WEFT_IS_ASSESSMENT_PAGE (self), FALSE);

  question = weft_questionnaire_find_question (self->state->questionnaire, id);
  if (question == NULL || !self->state->score.questions[question->index].shown)
    return FALSE;
  if (question->section != self->section)
    select_section (self, question->section);
  card = weft_assessment_page_get_card (self, id);
  if (card == NULL)
    return FALSE;
  editor = weft_question_card_get_editor (WEFT_QUESTION_CARD (card));
  return weft_has_keyboard_within (editor) || gtk_widget_grab_focus (editor);
}

/**
 * weft_assessment_page_get_card:
 * @id: of a question
 *
 * Returns: (transfer none) (nullable): its card, if its section is open
 */
GtkWidget *
weft_assessment_page_get_card (WeftAssessmentPage *self,
                               const char         *id)
{
  g_return_val_if_fail (WEFT_IS_ASSESSMENT_PAGE (self), NULL);

  for (guint i = 0; i < self->card_list->len; i++)
    {
      WeftQuestionCard *card = g_ptr_array_index (self->card_list, i);

      if (g_str_equal (weft_question_card_get_question (card)->id, id))
        return GTK_WIDGET (card);
    }
  return NULL;
}
