/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-answer-editor.h"
#include "weft-answer-windows.h"
#include "weft-assessment-edit.h"
#include "weft-assessment-page.h"
#include "weft-question-card.h"
#include "weft-review-window.h"

/* The page on which an assessment is filled in, driven by its editors; what it has done is read
 * from the register. */

typedef struct
{
  char      *folder;
  WeftStore *store;
  gint64     supplier;
  gint64     assessment;
  GtkWidget *window;
  WeftAssessmentPage *page;
} Fixture;

static gint64
add_assessment (Fixture    *f,
                const char *key)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  WeftCommand *command = weft_assessment_new (weft_store_get_db (f->store), f->supplier, key, &id,
                                              &error);

  g_assert_no_error (error);
  apply (f->store, command);
  return id;
}

static void
open_page (Fixture *f,
           gint64   assessment)
{
  f->assessment = assessment;
  f->page = WEFT_ASSESSMENT_PAGE (weft_assessment_page_new (f->store, assessment));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->page));
}

static void
set_up (Fixture       *f,
        gconstpointer  key)
{
  WeftCommand *command = weft_command_new ("Add a supplier");

  f->folder = make_folder ();
  f->store = make_store (f->folder);
  f->supplier = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Brightway Cleaning");
  apply (f->store, command);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1024, 700);
  open_page (f, add_assessment (f, key));
}

static void
tear_down (Fixture       *f,
           gconstpointer  key)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  g_clear_object (&f->store);
  remove_folder (f->folder);
  g_clear_pointer (&f->folder, g_free);
}

/* What the page has sent to the writer is done when a rehearsal of nothing behind it is. */
static void
settle_writes (Fixture *f)
{
  g_autoptr (WeftCommand) nothing = weft_command_new ("Nothing");
  g_autoptr (WeftChanges) changes = NULL;

  weft_store_rehearse (f->store, nothing, &changes, NULL);
  settle (f->store);
}

/* Looking */

static GtkWidget *
find_below (GtkWidget  *widget,
            GType       type,
            const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          const char *words = NULL;

          if (GTK_IS_LABEL (child))
            words = gtk_label_get_text (GTK_LABEL (child));
          else if (GTK_IS_BUTTON (child))
            words = gtk_button_get_label (GTK_BUTTON (child));
          else if (GTK_IS_CHECK_BUTTON (child) &&
                   GTK_IS_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (child))))
            words = gtk_label_get_text (GTK_LABEL (
              gtk_check_button_get_child (GTK_CHECK_BUTTON (child))));
          else if (GTK_IS_CHECK_BUTTON (child))
            words = gtk_check_button_get_label (GTK_CHECK_BUTTON (child));
          if (label == NULL || g_strcmp0 (words, label) == 0)
            return child;
        }
      found = find_below (child, type, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  return find_below (widget, GTK_TYPE_LABEL, words) != NULL;
}

static GtkWidget *
get_card (Fixture    *f,
          const char *id)
{
  GtkWidget *card = weft_assessment_page_get_card (f->page, id);

  g_assert_nonnull (card);
  return card;
}

static GtkWidget *
get_editor (Fixture    *f,
            const char *id)
{
  g_assert_true (weft_assessment_page_show_question (f->page, id));
  return weft_question_card_get_editor (WEFT_QUESTION_CARD (get_card (f, id)));
}

static char *
query (Fixture    *f,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql,
                                                         &error);

  g_assert_no_error (error);
  weft_statement_bind_integer (statement, 1, f->assessment);
  return weft_statement_step (statement, NULL) == WEFT_STEP_ROW
         ? g_strdup (weft_statement_get_text (statement, 0)) : NULL;
}

static void
assert_value (Fixture    *f,
              const char *question,
              const char *json)
{
  g_autofree char *sql = g_strdup_printf ("SELECT value FROM answer WHERE assessment = ?1 AND "
                                          "question = '%s'", question);
  g_autofree char *value = query (f, sql);

  g_assert_cmpstr (value, ==, json);
}

/* Doing */

static void
tick (Fixture    *f,
      const char *id,
      const char *label)
{
  GtkWidget *check = find_below (get_editor (f, id), GTK_TYPE_CHECK_BUTTON, label);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  settle_writes (f);
}

static void
type_words (Fixture    *f,
            const char *id,
            const char *words)
{
  GtkWidget *editor = get_editor (f, id);
  GtkWidget *entry = find_below (editor, GTK_TYPE_ENTRY, NULL);

  if (entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), words);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
      find_below (editor, GTK_TYPE_TEXT_VIEW, NULL))), words, -1);
  weft_answer_editor_commit (WEFT_ANSWER_EDITOR (editor));
  settle_writes (f);
}

static void
act (Fixture    *f,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), name, NULL));
  settle_writes (f);
}

static gboolean
press (GtkWidget  *within,
       const char *label)
{
  GtkWidget *button = find_below (within, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

/* Tests */

static void
test_answers (Fixture       *f,
              gconstpointer  key)
{
  tick (f, "A4", "Down to the second tier");
  assert_value (f, "A4", "\"tier-two\"");
  tick (f, "A4", "Direct suppliers only");
  assert_value (f, "A4", "\"direct\"");
  type_words (f, "A2", "12.5 %");
  assert_value (f, "A2", "12.5");
  type_words (f, "A1", "Brightway Ltd\nCardiff");
  assert_value (f, "A1", "\"Brightway Ltd\\nCardiff\"");
  type_words (f, "A3", "France, bangladesh");
  assert_value (f, "A3", "[\"BD\",\"FR\"]");
  type_words (f, "B2", "3 Mar 2022");
  assert_value (f, "B2", "\"2022-03-03\"");
  tick (f, "B3", "Yes");
  assert_value (f, "B3", "true");

  /* Emptied is blank. */
  type_words (f, "A2", "");
  assert_value (f, "A2", NULL);
  press (get_editor (f, "B3"), "Clear answer");
  settle_writes (f);
  assert_value (f, "B3", NULL);
}

static void
test_faults (Fixture       *f,
             gconstpointer  key)
{
  WeftAnswerEditor *editor = WEFT_ANSWER_EDITOR (get_editor (f, "A2"));

  type_words (f, "A2", "a lot");
  assert_value (f, "A2", NULL);
  g_assert_cmpstr (weft_answer_editor_get_error (editor), ==, "“a lot” is not a number.");
  g_assert_true (weft_answer_editor_is_edited (editor));
  type_words (f, "A2", "120");
  assert_value (f, "A2", NULL);
  g_assert_nonnull (weft_answer_editor_get_error (editor));
  type_words (f, "A2", "20");
  assert_value (f, "A2", "20");
  g_assert_null (weft_answer_editor_get_error (editor));

  type_words (f, "A3", "Wales, Atlantis");
  assert_value (f, "A3", NULL);
  type_words (f, "B2", "last summer");
  assert_value (f, "B2", NULL);

  /* What the register refuses stays as it was typed, with its reason. */
  type_words (f, "B2", "1 Dec 2040");
  assert_value (f, "B2", NULL);
  editor = WEFT_ANSWER_EDITOR (get_editor (f, "B2"));
  g_assert_nonnull (weft_answer_editor_get_error (editor));
  g_assert_true (weft_answer_editor_is_edited (editor));
  type_words (f, "B2", "1 Dec 2021");
  assert_value (f, "B2", "\"2021-12-01\"");
}

/* Conditions show and hide at once; what was answered is kept. */
static void
test_conditions (Fixture       *f,
                 gconstpointer  key)
{
  g_assert_false (weft_assessment_page_show_question (f->page, "B6"));
  tick (f, "A5", "Yes");
  tick (f, "B6", "Yes, on our website");
  assert_value (f, "B6", "\"website\"");
  tick (f, "A5", "No");
  g_assert_false (weft_assessment_page_show_question (f->page, "B6"));
  assert_value (f, "B6", "\"website\"");
  tick (f, "A5", "Yes");
  g_assert_true (weft_assessment_page_show_question (f->page, "B6"));
  g_assert_true (gtk_widget_get_visible (get_card (f, "B6")));
}

static void
test_none (Fixture       *f,
           gconstpointer  key)
{
  tick (f, "C7", "They have zero-hours contracts");
  tick (f, "C7", "They are paid through umbrella companies");
  assert_value (f, "C7", "[\"umbrella\",\"zero-hours\"]");
  tick (f, "C7", "None of these");
  assert_value (f, "C7", "[\"none\"]");
  tick (f, "C7", "They have zero-hours contracts");
  assert_value (f, "C7", "[\"zero-hours\"]");
  tick (f, "C7", "They have zero-hours contracts");
  assert_value (f, "C7", NULL);
}

static void
test_walk (Fixture       *f,
           gconstpointer  key)
{
  gtk_widget_grab_focus (get_card (f, "A1"));
  type_words (f, "A1", "All of it");
  act (f, "assessment.next-unanswered");
  g_assert_nonnull (weft_assessment_page_get_card (f->page, "A2"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                         get_card (f, "A2")));
  act (f, "assessment.next-section");
  g_assert_nonnull (weft_assessment_page_get_card (f->page, "B1"));
  g_assert_null (weft_assessment_page_get_card (f->page, "A1"));
  act (f, "assessment.previous-section");
  g_assert_nonnull (weft_assessment_page_get_card (f->page, "A1"));

  weft_page_search (WEFT_PAGE (f->page));
  gtk_editable_set_text (GTK_EDITABLE (find_below (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY,
                                                   NULL)), "blacklist");
  g_signal_emit_by_name (find_below (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL),
                         "activate");
  g_assert_nonnull (weft_assessment_page_get_card (f->page, "D4"));
}

/* A weak answer is followed up once it has come back. */
static void
test_follow_up (Fixture       *f,
                gconstpointer  key)
{
  g_autofree char *actions = NULL;
  g_autofree char *none = NULL;

  tick (f, "C2", "Yes");
  g_assert_true (says (get_card (f, "C2"), "Critical"));
  g_assert_false (press (get_card (f, "C2"), "Accept"));
  act (f, "assessment.next-state");
  act (f, "assessment.next-state");
  g_assert_true (press (get_card (f, "C2"), "Accept"));
  settle_writes (f);
  actions = query (f, "SELECT severity || ' ' || question || ' ' || (supplier IS NOT NULL) "
                   "FROM action WHERE assessment = ?1");
  g_assert_cmpstr (actions, ==, "critical C2 1");
  g_assert_false (press (get_card (f, "C2"), "Accept"));
  g_assert_nonnull (find_below (get_card (f, "C2"), GTK_TYPE_BUTTON, "Open"));

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  settle_writes (f);
  none = query (f, "SELECT id FROM action WHERE assessment = ?1");
  g_assert_null (none);
  g_assert_nonnull (find_below (get_card (f, "C2"), GTK_TYPE_BUTTON, "Accept"));
}

/* The verified answer stands beside the supplier's own and counts. */
static void
test_verified (Fixture       *f,
               gconstpointer  key)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *value = NULL;
  GtkWidget *card;
  GtkWidget *verified;

  tick (f, "B3", "Yes");
  before = query (f, "SELECT score FROM assessment WHERE id = ?1");
  g_assert_cmpstr (before, ==, "100");
  card = get_card (f, "B3");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_below (card, GTK_TYPE_TOGGLE_BUTTON,
                                                               "Verify")), TRUE);
  /* The second editor of the card. */
  verified = gtk_widget_get_parent (find_below (card, GTK_TYPE_BUTTON, "Confirm as answered"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_below (verified, GTK_TYPE_CHECK_BUTTON,
                                                             "No")), TRUE);
  settle_writes (f);
  after = query (f, "SELECT score FROM assessment WHERE id = ?1");
  g_assert_cmpstr (after, ==, "0");
  value = query (f, "SELECT value || verified FROM answer WHERE assessment = ?1");
  g_assert_cmpstr (value, ==, "truefalse");
}

static void
test_last (Fixture       *f,
           gconstpointer  key)
{
  tick (f, "B3", "No");
  act (f, "assessment.next-state");
  act (f, "assessment.next-state");
  open_page (f, add_assessment (f, key));
  get_editor (f, "B3");
  g_assert_true (says (get_card (f, "B3"), "last time: No"));
  tick (f, "B3", "Yes");
  g_assert_true (says (get_card (f, "B3"), "supplier’s answer · last time: No"));
}

/* The window that shows what a file or the last assessment brings, before anything is written. */
static GtkWidget *
find_review (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (WEFT_IS_REVIEW_WINDOW (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static void
import (Fixture    *f,
        const char *json)
{
  g_autofree char *path = g_build_filename (f->folder, "answers.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, json, -1, &error);
  g_assert_no_error (error);
  weft_import_answers_present (GTK_WINDOW (f->window), f->store, f->assessment, file);
  g_assert_nonnull (find_review ());
}

static void
test_import (Fixture       *f,
             gconstpointer  key)
{
  GtkWidget *review;
  GtkWidget *leave;

  import (f, "{\"questionnaire\":\"gifts\",\"version\":1,\"answers\":{}}");
  review = find_review ();
  g_assert_null (find_below (review, GTK_TYPE_BUTTON, "Import answers"));
  gtk_window_destroy (GTK_WINDOW (review));

  /* What cannot be taken is named, and left out only when somebody says so. */
  import (f, "{\"questionnaire\":\"saq\",\"version\":1,\"answers\":"
          "{\"A2\":12,\"B3\":true,\"B4\":\"much\",\"Z9\":1}}");
  review = find_review ();
  g_assert_true (says (review, "Cannot be taken"));
  g_assert_true (says (review, "answers.Z9"));
  g_assert_true (says (review, "Unanswered"));
  g_assert_false (gtk_widget_get_sensitive (find_below (review, GTK_TYPE_BUTTON,
                                                        "Import answers")));
  leave = find_below (review, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (leave), TRUE);
  g_assert_true (press (review, "Import answers"));
  settle_writes (f);
  g_assert_null (find_review ());
  assert_value (f, "A2", "12");
  assert_value (f, "B3", "true");
  assert_value (f, "B4", NULL);

  /* The same file again changes nothing and says so. */
  import (f, "{\"questionnaire\":\"saq\",\"version\":1,\"answers\":"
          "{\"A2\":12,\"B3\":true}}");
  review = find_review ();
  g_assert_null (find_below (review, GTK_TYPE_BUTTON, "Import answers"));
  gtk_window_destroy (GTK_WINDOW (review));
}

static void
test_copy (Fixture       *f,
           gconstpointer  key)
{
  tick (f, "B3", "No");
  type_words (f, "A2", "12");
  act (f, "assessment.next-state");
  act (f, "assessment.next-state");
  open_page (f, add_assessment (f, key));
  tick (f, "B3", "Yes");
  act (f, "assessment.copy-last");
  g_assert_true (says (find_review (), "1 answer of last time is taken over."));
  g_assert_true (press (find_review (), "Copy answers"));
  settle_writes (f);
  assert_value (f, "A2", "12");
  assert_value (f, "B3", "true");
}

/* What stands in a card when the page goes is not lost. */
static void
test_leaving (Fixture       *f,
              gconstpointer  key)
{
  GtkWidget *entry = find_below (get_editor (f, "A2"), GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "33");
  act (f, "assessment.next-section");
  assert_value (f, "A2", "33");
}

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);

#define ADD(path, test) \
  g_test_add ("/assessment-page/" path, Fixture, "saq", set_up, test, tear_down)
  ADD ("answers", test_answers);
  ADD ("faults", test_faults);
  ADD ("conditions", test_conditions);
  ADD ("none", test_none);
  ADD ("walk", test_walk);
  ADD ("follow-up", test_follow_up);
  ADD ("verified", test_verified);
  ADD ("last", test_last);
  ADD ("import", test_import);
  ADD ("copy", test_copy);
  ADD ("leaving", test_leaving);
  return g_test_run ();
}
