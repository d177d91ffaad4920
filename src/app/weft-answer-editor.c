/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-editor.h"

#include "weft-amount.h"
#include "weft-country.h"
#include "weft-day.h"
#include "weft-prose-view.h"
#include "weft-tab-stop.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/*   WeftAnswer ── show ──> buttons or text ── a choice, Enter, focus out ──> WeftAnswer
 *                                                                                │
 *                            "answered" with its JSON, NULL for blank <──────────┘
 *
 * A choice is an answer at once; words are one when the keyboard leaves them. What cannot be read
 * stays as it was typed, with the reason below, and is no answer. */

struct _WeftAnswerEditor
{
  GtkWidget          parent_instance;

  WeftQuestionnaire *questionnaire;
  const WeftQuestion *question;   /* belongs to the questionnaire */
  WeftAnswer         answer;      /* that is shown */
  gboolean           updating;    /* the program moves the buttons, not a person */
  gboolean           edited;      /* words that are no answer yet */
  gboolean           opening_na;  /* "not applicable" waits for its reason */

  GtkWidget         *box;
  GPtrArray         *checks;      /* GtkCheckButton, by the option's index; then "none of these" */
  GtkWidget         *entry;       /* GtkEntry, or NULL */
  GtkWidget         *view;        /* WeftProseView, or NULL */
  GtkWidget         *na;          /* GtkCheckButton, or NULL */
  GtkWidget         *na_reason;   /* GtkEntry */
  GtkWidget         *clear;
  GtkWidget         *message;
};

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftAnswerEditor, weft_answer_editor, GTK_TYPE_WIDGET)

static gboolean
has_options (WeftAnswerEditor *self)
{
  return self->question->kind == WEFT_QUESTION_YES_NO ||
         self->question->kind == WEFT_QUESTION_CHOICE ||
         self->question->kind == WEFT_QUESTION_CHOICES;
}

static void
set_error (WeftAnswerEditor *self,
           const char       *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
  if (self->entry != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                 message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                 : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update_clear (WeftAnswerEditor *self)
{
  /* Words are cleared where they stand. */
  gtk_widget_set_visible (self->clear, self->answer.kind == WEFT_ANSWER_OPTIONS ||
                                       self->answer.kind == WEFT_ANSWER_NA || self->opening_na);
}

/* A person has answered. */
static void
tell (WeftAnswerEditor *self,
      const WeftAnswer *answer)
{
  g_autofree char *json = NULL;

  set_error (self, NULL);
  self->edited = FALSE;
  self->opening_na = FALSE;
  if (weft_answer_equal (answer, &self->answer))
    return;

  weft_answer_clear (&self->answer);
  weft_answer_copy (&self->answer, answer);
  update_clear (self);
  if (answer->kind != WEFT_ANSWER_BLANK)
    json = weft_answer_to_json (answer, self->question);
  g_signal_emit (self, signals[ANSWERED], 0, json);
}

/* Options */

static guint64
read_checks (WeftAnswerEditor *self)
{
  guint64 options = 0;

  for (guint i = 0; i < self->question->n_options; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      options |= G_GUINT64_CONSTANT (1) << i;
  return options;
}

static void
set_check (WeftAnswerEditor *self,
           guint             i,
           gboolean          active)
{
  self->updating = TRUE;
  gtk_check_button_set_active (g_ptr_array_index (self->checks, i), active);
  self->updating = FALSE;
}

/* "None of these" is an option of its own where the questionnaire says so, and else a button that
 * stands for no option at all. It goes when another is ticked, and the others go when it is. */
static gboolean
stands_alone (WeftAnswerEditor *self,
              guint             i)
{
  return i >= self->question->n_options || self->question->options[i].none;
}

static void
check_toggled_cb (WeftAnswerEditor *self,
                  GtkCheckButton   *button)
{
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;
  gboolean active = gtk_check_button_get_active (button);
  gboolean none = FALSE;
  guint which = 0;

  if (self->updating)
    return;
  g_ptr_array_find (self->checks, button, &which);
  if (self->question->kind != WEFT_QUESTION_CHOICES)
    {
      if (!active)
        return;
      answer.kind = WEFT_ANSWER_OPTIONS;
      answer.options = G_GUINT64_CONSTANT (1) << which;
    }
  else
    {
      for (guint i = 0; active && i < self->checks->len; i++)
        if (i != which && (stands_alone (self, i) || stands_alone (self, which)))
          set_check (self, i, FALSE);
      answer.options = read_checks (self);
      for (guint i = self->question->n_options; i < self->checks->len; i++)
        none = gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
      if (answer.options != 0 || none)
        answer.kind = WEFT_ANSWER_OPTIONS;
    }
  if (self->na != NULL)
    {
      self->updating = TRUE;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->na), FALSE);
      self->updating = FALSE;
      gtk_widget_hide (self->na_reason);
    }
  tell (self, &answer);
}

static GtkWidget *
add_check (WeftAnswerEditor *self,
           GtkWidget        *box,
           const char       *label,
           GtkWidget        *group)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_margin_start (words, 6);
  /* A label of its own wraps; the button's would not. */
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  g_ptr_array_add (self->checks, check);
  return check;
}

static void
make_checks (WeftAnswerEditor *self)
{
  gboolean several = self->question->kind == WEFT_QUESTION_CHOICES;
  gboolean beside = self->question->kind == WEFT_QUESTION_YES_NO;
  GtkWidget *box = gtk_box_new (beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                                beside ? 24 : 6);
  GtkWidget *first = NULL;
  gboolean has_none = FALSE;

  for (guint i = 0; i < self->question->n_options; i++)
    {
      const WeftOption *option = &self->question->options[i];
      GtkWidget *check = add_check (self, box, weft_wording_get (&option->text, NULL),
                                    several ? NULL : first);

      first = first != NULL ? first : check;
      has_none = has_none || option->none;
    }
  if (several && !has_none)
    add_check (self, box, _("None of these"), NULL);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
show_checks (WeftAnswerEditor *self)
{
  gboolean answered = self->answer.kind == WEFT_ANSWER_OPTIONS;

  for (guint i = 0; i < self->checks->len; i++)
    set_check (self, i, answered && (i < self->question->n_options
                                     ? (self->answer.options >> i & 1) != 0
                                     : self->answer.options == 0));
}

/* Words */

static char *
read_words (WeftAnswerEditor *self)
{
  if (self->view != NULL)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static gboolean
read_number (WeftAnswerEditor *self,
             const char       *words,
             WeftAnswer       *answer)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;
  char *end;

  if (self->question->kind == WEFT_QUESTION_MONEY)
    {
      gint64 pence;

      if (!weft_amount_read (words, &pence, NULL))
        return FALSE;
      answer->number = (double) pence / 100;
      return TRUE;
    }

  parts = g_strsplit_set (words, ", %", -1);
  plain = g_strjoinv ("", parts);
  answer->number = g_ascii_strtod (plain, &end);
  return end != plain && *end == '\0' && isfinite (answer->number);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
read_countries (const char  *words,
                WeftAnswer  *answer,
                char       **unknown)
{
  g_auto (GStrv) names = g_strsplit_set (words, ",;\n", -1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (int i = 0; names[i] != NULL; i++)
    {
      const WeftCountry *country;

      if (weft_text_is_blank (names[i]))
        continue;
      country = weft_country_find (g_strstrip (names[i]));
      if (country == NULL)
        {
          *unknown = g_strdup (names[i]);
          return FALSE;
        }
      if (!g_ptr_array_find_with_equal_func (codes, country->code, g_str_equal, NULL))
        g_ptr_array_add (codes, (char *) country->code);
    }
  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  answer->text = g_strjoinv (",", (char **) codes->pdata);
  return TRUE;
}

/* What the words say, or why they say nothing. */
static char *
read_answer (WeftAnswerEditor *self,
             const char       *words,
             WeftAnswer       *answer)
{
  g_autofree char *unknown = NULL;

  switch (self->question->kind)
    {
    case WEFT_QUESTION_NUMBER:
    case WEFT_QUESTION_PERCENTAGE:
    case WEFT_QUESTION_MONEY:
      answer->kind = WEFT_ANSWER_NUMBER;
      if (!read_number (self, words, answer))
        return g_strdup_printf (_("“%s” is not a number."), words);
      return NULL;
    case WEFT_QUESTION_DATE:
      answer->kind = WEFT_ANSWER_DATE;
      answer->date = weft_day_read_words (words);
      if (answer->date == WEFT_DATE_NONE)
        return g_strdup_printf (_("“%s” is not a day; type it like 31 Dec 2026."), words);
      return NULL;
    case WEFT_QUESTION_COUNTRIES:
      answer->kind = WEFT_ANSWER_COUNTRIES;
      if (!read_countries (words, answer, &unknown))
        return g_strdup_printf (_("“%s” is not known as a country; separate countries by commas."),
                                unknown);
      return NULL;
    default:
      answer->kind = WEFT_ANSWER_TEXT;
      answer->text = g_strdup (words);
      return NULL;
    }
}

/* By the same way that a file takes, so that the two allow the same. */
static char *
check_answer (WeftAnswerEditor *self,
              const WeftAnswer *answer)
{
  g_autofree char *json = weft_answer_to_json (answer, self->question);
  g_auto (WeftAnswer) read = WEFT_ANSWER_INIT;
  g_autoptr (GError) error = NULL;

  if (weft_answer_read (&read, self->question, json, -1, &error))
    return NULL;
  return g_strdup (error->message);
}

static void
commit_words (WeftAnswerEditor *self)
{
  g_autofree char *words = read_words (self);
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;
  g_autofree char *fault = NULL;

  if (!weft_text_is_blank (words))
    {
      fault = read_answer (self, g_strstrip (words), &answer);
      if (fault == NULL)
        fault = check_answer (self, &answer);
    }
  if (fault != NULL)
    set_error (self, fault);
  else
    tell (self, &answer);
}

static char *
format_countries (const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; parts[i] != NULL; i++)
    {
      const WeftCountry *country = weft_country_find (parts[i]);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              country != NULL ? country->en : parts[i]);
    }
  return g_strdup (names->str);
}

static char *
format_words (WeftAnswerEditor *self)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (self->answer.kind)
    {
    case WEFT_ANSWER_NUMBER:
      if (self->question->kind == WEFT_QUESTION_MONEY)
        return weft_amount_format ((gint64) llround (self->answer.number * 100));
      return g_strdup (g_ascii_formatd (number, sizeof number, "%.12g", self->answer.number));
    case WEFT_ANSWER_DATE:
      return weft_date_format (self->answer.date);
    case WEFT_ANSWER_TEXT:
      return g_strdup (self->answer.text);
    case WEFT_ANSWER_COUNTRIES:
      return format_countries (self->answer.text);
    default:
      return g_strdup ("");
    }
}

static void
words_changed_cb (WeftAnswerEditor *self)
{
  if (self->updating)
    return;
  self->edited = TRUE;
  set_error (self, NULL);
}

static void
focus_left_cb (WeftAnswerEditor *self)
{
  if (self->edited)
    weft_answer_editor_commit (self);
}

static gboolean
key_pressed_cb (WeftAnswerEditor *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) != 0)
    {
      weft_answer_editor_commit (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static const char *
get_placeholder (WeftQuestionKind kind)
{
  switch (kind)
    {
    case WEFT_QUESTION_PERCENTAGE:
      return _("per cent");
    case WEFT_QUESTION_MONEY:
      return _("pounds");
    case WEFT_QUESTION_DATE:
      return _("31 Dec 2026");
    case WEFT_QUESTION_COUNTRIES:
      return _("Countries, separated by commas");
    case WEFT_QUESTION_EVIDENCE:
      return _("Name of the file, or where it is to be found");
    default:
      return "";
    }
}

static void
make_words (WeftAnswerEditor *self,
            const char       *name)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gboolean is_short = self->question->kind == WEFT_QUESTION_NUMBER ||
                      self->question->kind == WEFT_QUESTION_PERCENTAGE ||
                      self->question->kind == WEFT_QUESTION_MONEY ||
                      self->question->kind == WEFT_QUESTION_DATE;
  GtkWidget *input;

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  if (self->question->kind == WEFT_QUESTION_LONG_TEXT)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      self->view = input = weft_prose_view_new ();
      gtk_widget_add_css_class (self->view, "answer-text");
      g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
      gtk_widget_add_controller (self->view, keys);
      g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed",
                                G_CALLBACK (words_changed_cb), self);
    }
  else
    {
      self->entry = input = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                      get_placeholder (self->question->kind));
      if (is_short)
        {
          gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 14);
          gtk_widget_set_halign (self->entry, GTK_ALIGN_START);
        }
      g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (words_changed_cb), self);
      g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (weft_answer_editor_commit),
                                self);
    }
  gtk_widget_add_controller (input, focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->box), input);
}

static void
show_words (WeftAnswerEditor *self)
{
  g_autofree char *words = format_words (self);

  self->updating = TRUE;
  if (self->view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), words, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  self->updating = FALSE;
}

/* Not applicable */

static void
commit_na (WeftAnswerEditor *self)
{
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;
  g_autofree char *reason
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->na_reason))));

  if (*reason == '\0')
    {
      set_error (self, _("Say why the question does not apply."));
      return;
    }
  answer.kind = WEFT_ANSWER_NA;
  answer.text = g_steal_pointer (&reason);
  tell (self, &answer);
  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), FALSE);
  self->updating = FALSE;
  if (!has_options (self))
    show_words (self);
}

static void
na_toggled_cb (WeftAnswerEditor *self)
{
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->na));

  gtk_widget_set_visible (self->na_reason, active);
  if (self->updating)
    return;
  self->opening_na = active;
  self->edited = FALSE;
  set_error (self, NULL);
  if (active)
    gtk_widget_grab_focus (self->na_reason);
  else if (self->answer.kind == WEFT_ANSWER_NA)
    {
      const WeftAnswer blank = WEFT_ANSWER_INIT;

      tell (self, &blank);
    }
  update_clear (self);
}

static void
make_na (WeftAnswerEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->na = gtk_check_button_new_with_label (_("Not applicable"));
  gtk_widget_add_css_class (self->na, "quiet");
  g_signal_connect_swapped (self->na, "toggled", G_CALLBACK (na_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), self->na);

  self->na_reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->na_reason), _("Reason"));
  gtk_widget_set_hexpand (self->na_reason, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->na_reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why the question does not apply"), -1);
  g_signal_connect_swapped (self->na_reason, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect_swapped (self->na_reason, "activate", G_CALLBACK (commit_na), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->na_reason, focus);
  gtk_widget_hide (self->na_reason);
  gtk_box_append (GTK_BOX (box), self->na_reason);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
show_na (WeftAnswerEditor *self)
{
  gboolean active = self->answer.kind == WEFT_ANSWER_NA;

  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->na), active);
  gtk_editable_set_text (GTK_EDITABLE (self->na_reason), active ? self->answer.text : "");
  self->updating = FALSE;
}

/* The object */

static void
clear_clicked_cb (WeftAnswerEditor *self)
{
  const WeftAnswer blank = WEFT_ANSWER_INIT;
  gboolean has_answer = self->answer.kind != WEFT_ANSWER_BLANK;

  if (has_answer)
    tell (self, &blank);
  weft_answer_editor_show (self, &blank);
}

static gboolean
weft_answer_editor_grab_focus (GtkWidget *widget)
{
  WeftAnswerEditor *self = WEFT_ANSWER_EDITOR (widget);

  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  if (weft_has_keyboard_within (widget))
    return FALSE;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->checks, i));
  if (self->checks->len > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
  return gtk_widget_grab_focus (self->view != NULL ? self->view : self->entry);
}

static void
weft_answer_editor_dispose (GObject *object)
{
  WeftAnswerEditor *self = WEFT_ANSWER_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_answer_editor_parent_class)->dispose (object);
}

static void
weft_answer_editor_finalize (GObject *object)
{
  WeftAnswerEditor *self = WEFT_ANSWER_EDITOR (object);

  g_ptr_array_unref (self->checks);
  weft_answer_clear (&self->answer);
  g_clear_pointer (&self->questionnaire, weft_questionnaire_unref);

  G_OBJECT_CLASS (weft_answer_editor_parent_class)->finalize (object);
}

static void
weft_answer_editor_class_init (WeftAnswerEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_answer_editor_dispose;
  object_class->finalize = weft_answer_editor_finalize;
  widget_class->grab_focus = weft_answer_editor_grab_focus;

  /**
   * WeftAnswerEditor::answered:
   * @json: (nullable): the answer as the register keeps it; %NULL for blank
   *
   * A person has given another answer.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "answer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_answer_editor_init (WeftAnswerEditor *self)
{
  self->checks = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_hexpand (self->box, TRUE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * weft_answer_editor_new:
 * @questionnaire: what the question belongs to
 * @question: its index
 * @name: what a screen reader calls it
 *
 * Returns: (transfer floating): an editor that shows no answer
 */
GtkWidget *
weft_answer_editor_new (WeftQuestionnaire *questionnaire,
                        guint              question,
                        const char        *name)
{
  WeftAnswerEditor *self = g_object_new (WEFT_TYPE_ANSWER_EDITOR, NULL);

  self->questionnaire = weft_questionnaire_ref (questionnaire);
  self->question = weft_questionnaire_get_question (questionnaire, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (has_options (self))
    make_checks (self);
  else
    make_words (self, name);
  if (self->question->not_applicable)
    make_na (self);

  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "field-error");
  gtk_widget_hide (self->message);
  gtk_box_append (GTK_BOX (self->box), self->message);

  self->clear = gtk_button_new_with_label (_("Clear answer"));
  gtk_button_set_has_frame (GTK_BUTTON (self->clear), FALSE);
  gtk_widget_set_halign (self->clear, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->clear, "clear-answer");
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_clicked_cb), self);
  gtk_widget_hide (self->clear);
  gtk_box_append (GTK_BOX (self->box), self->clear);
  return GTK_WIDGET (self);
}

/**
 * weft_answer_editor_show:
 * @answer: as the register has it
 *
 * Shows an answer. What a person is typing and has not given yet is kept.
 */
void
weft_answer_editor_show (WeftAnswerEditor *self,
                         const WeftAnswer *answer)
{
  g_return_if_fail (WEFT_IS_ANSWER_EDITOR (self));
  g_return_if_fail (answer != NULL);

  if (self->edited && weft_answer_equal (answer, &self->answer))
    return;

  weft_answer_clear (&self->answer);
  weft_answer_copy (&self->answer, answer);
  self->edited = FALSE;
  self->opening_na = self->opening_na && answer->kind == WEFT_ANSWER_BLANK;
  set_error (self, NULL);
  if (has_options (self))
    show_checks (self);
  else
    show_words (self);
  if (self->na != NULL && !self->opening_na)
    show_na (self);
  update_clear (self);
}

/**
 * weft_answer_editor_refuse:
 * @answer: as the register still has it
 * @message: why it did not take the new one
 *
 * Says that an answer was not taken. Words stay as they were typed; a choice goes back.
 */
void
weft_answer_editor_refuse (WeftAnswerEditor *self,
                           const WeftAnswer *answer,
                           const char       *message)
{
  g_return_if_fail (WEFT_IS_ANSWER_EDITOR (self));
  g_return_if_fail (answer != NULL);

  weft_answer_clear (&self->answer);
  weft_answer_copy (&self->answer, answer);
  self->edited = !has_options (self);
  if (has_options (self))
    show_checks (self);
  update_clear (self);
  set_error (self, message);
}

/**
 * weft_answer_editor_commit:
 *
 * Takes what is typed as the answer, as if the keyboard left it.
 */
void
weft_answer_editor_commit (WeftAnswerEditor *self)
{
  g_return_if_fail (WEFT_IS_ANSWER_EDITOR (self));

  if (self->na != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->na)))
    commit_na (self);
  else if (!has_options (self))
    commit_words (self);
}

/**
 * weft_answer_editor_is_edited:
 *
 * Returns: whether words stand in it that are no answer yet
 */
gboolean
weft_answer_editor_is_edited (WeftAnswerEditor *self)
{
  g_return_val_if_fail (WEFT_IS_ANSWER_EDITOR (self), FALSE);

  return self->edited;
}

/**
 * weft_answer_editor_get_error:
 *
 * Returns: (nullable): why the words are no answer
 */
const char *
weft_answer_editor_get_error (WeftAnswerEditor *self)
{
  g_return_val_if_fail (WEFT_IS_ANSWER_EDITOR (self), NULL);

  return gtk_widget_get_visible (self->message) ? gtk_label_get_text (GTK_LABEL (self->message))
                                                : NULL;
}
