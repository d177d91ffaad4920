/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-answer-editor.h"
#include "weft-assessment-edit.h"
#include "weft-condition-builder.h"
#include "weft-document-field.h"
#include "weft-questionnaire-cache.h"
#include "weft-questionnaire-draft.h"
#include "weft-questionnaire-edit.h"
#include "weft-questionnaire-editor.h"
#include "weft-questionnaire-page.h"
#include "weft-rehearsal-window.h"

#include <string.h>

#define A1 "sections[0].questions[0]"
#define A2 "sections[0].questions[1]"

typedef struct
{
  char                  *folder;
  WeftStore             *store;
  GtkWidget             *window;
  WeftQuestionnairePage *page;
  gint64                 first;   /* version 1 */
} Fixture;

/* Gates: A1 weight 3, yes 4, no 0; A2 weight 1, a choice of 4, 2 and 0. Up to 49 % is low. */
static const char gates[]
  = "{\"key\":\"gates\",\"version\":1,\"title\":\"A gate\",\"sections\":[{\"id\":\"A\","
    "\"title\":\"Gates\",\"questions\":["
    "{\"id\":\"A1\",\"kind\":\"yes-no\",\"text\":\"Is it open?\",\"weight\":3,\"options\":["
    "{\"id\":\"yes\",\"score\":4},{\"id\":\"no\",\"score\":0}]},"
    "{\"id\":\"A2\",\"kind\":\"choice\",\"text\":\"How wide?\",\"weight\":1,\"options\":["
    "{\"id\":\"wide\",\"text\":\"Wide\",\"score\":4},"
    "{\"id\":\"narrow\",\"text\":\"Narrow\",\"score\":0}]}]}],"
    "\"bands\":[{\"id\":\"low\",\"title\":\"Low\",\"from\":0,\"to\":49,\"tone\":\"bad\"},"
    "{\"id\":\"high\",\"title\":\"High\",\"from\":50,\"to\":100,\"tone\":\"good\"}]}";

/* Everything that was asked of the register is done, and told. */
static void
finish (Fixture *f)
{
  for (int i = 0; i < 3; i++)
    {
      WeftCommand *nothing = weft_command_new ("Nothing");
      g_autoptr (GError) error = NULL;

      weft_store_apply (f->store, nothing, &error);
      weft_command_unref (nothing);
      settle (f->store);
    }
}

static gint64
add_document (Fixture    *f,
              const char *document)
{
  WeftCommand *command = weft_command_new ("Add a questionnaire");
  gint64 id = weft_command_insert (command, &weft_questionnaire_table);

  weft_command_set_text (command, "document", document);
  apply (f->store, command);
  return id;
}

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  f->first = add_document (f, gates);
  f->page = WEFT_QUESTIONNAIRE_PAGE (weft_questionnaire_page_new (f->store));
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 800);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  settle (f->store);
  weft_page_show_row (WEFT_PAGE (f->page), &weft_questionnaire_table, f->first);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  g_object_unref (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
}

/* Driving */

static void
act (Fixture    *f,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  finish (f);
}

static GtkWidget *
find_field (Fixture    *f,
            const char *path)
{
  GtkWidget *editor = weft_questionnaire_page_get_editor (f->page);
  GtkWidget *field = weft_questionnaire_editor_find (WEFT_QUESTIONNAIRE_EDITOR (editor), path);

  g_assert_nonnull (field);
  return weft_document_field_get_input (WEFT_DOCUMENT_FIELD (field));
}

/* What somebody types into a field, and leaves it. */
static void
type (Fixture    *f,
      const char *path,
      const char *text)
{
  GtkWidget *input = find_field (f, path);

  if (GTK_IS_TEXT_VIEW (input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (input), text);
  weft_questionnaire_editor_commit
    (WEFT_QUESTIONNAIRE_EDITOR (weft_questionnaire_page_get_editor (f->page)));
  finish (f);
}

static void
choose_kind (Fixture          *f,
             WeftQuestionKind  kind)
{
  GtkWidget *editor = weft_questionnaire_page_get_editor (f->page);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (editor, GTK_TYPE_DROP_DOWN, NULL)),
                              kind);
  finish (f);
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (GTK_IS_BUTTON (child) &&
          g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (GtkWidget  *root,
       const char *label)
{
  g_signal_emit_by_name (find_button (root, label), "clicked");
}

/* The document that the shown version has in the register. */
static WeftQuestionnaire *
read_shown (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WeftQuestionnaire *questionnaire
    = weft_questionnaire_cache_get (weft_store_get_db (f->store),
                                    weft_questionnaire_page_get_row (f->page), &error);

  g_assert_no_error (error);
  return questionnaire;
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  weft_store_undo (f->store, NULL, &error);
  g_assert_no_error (error);
  finish (f);
}

static gint64
add_return (Fixture    *f,
            const char *supplier_name)
{
  static const char * const answers[][2] = { { "A1", "true" }, { "A2", "\"narrow\"" } };
  WeftCommand *command = weft_command_new ("Add a supplier");
  gint64 supplier = weft_command_insert (command, &weft_supplier_table);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  weft_command_set_text (command, "name", supplier_name);
  apply (f->store, command);
  apply (f->store, weft_assessment_new (weft_store_get_db (f->store), supplier, "gates", &id,
                                        &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    apply (f->store, weft_assessment_answer (weft_store_get_db (f->store), id, answers[i][0],
                                             answers[i][1], &error));
  apply (f->store, weft_assessment_set_state (weft_store_get_db (f->store), id, "returned",
                                              weft_date_from_iso ("2022-09-01"), &error));
  finish (f);
  return id;
}

/* Tests */

static void
test_parts (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (WeftQuestionnaire) made = NULL;
  const WeftQuestion *question;

  weft_questionnaire_page_select (f->page, A2);
  act (f, "questionnaire.add-question");
  g_assert_cmpstr (weft_questionnaire_page_get_part (f->page), ==, "sections[0].questions[2]");
  type (f, "sections[0].questions[2].text.en", "Who has the key?");
  choose_kind (f, WEFT_QUESTION_CHOICES);
  type (f, "sections[0].questions[2].options[0].text.en", "The keeper");
  type (f, "sections[0].questions[2].options[0].id", "keeper");
  click (weft_questionnaire_page_get_editor (f->page), "+ Add an option");
  finish (f);
  type (f, "sections[0].questions[2].options[2].score", "3");
  type (f, "sections[0].questions[2].weight", "2");
  act (f, "questionnaire.move-up");
  g_assert_cmpstr (weft_questionnaire_page_get_part (f->page), ==, A2);
  act (f, "questionnaire.add-section");
  type (f, "sections[1].title.cy", "Adran");

  made = read_shown (f);
  g_assert_cmpuint (weft_questionnaire_get_n_sections (made), ==, 2);
  g_assert_cmpstr (weft_questionnaire_get_section (made, 1)->title.cy, ==, "Adran");
  question = weft_questionnaire_get_question (made, 1);
  g_assert_cmpstr (question->id, ==, "A3");
  g_assert_cmpstr (question->text.en, ==, "Who has the key?");
  g_assert_cmpint (question->kind, ==, WEFT_QUESTION_CHOICES);
  g_assert_cmpuint (question->n_options, ==, 3);
  g_assert_cmpstr (question->options[0].id, ==, "keeper");
  g_assert_cmpint (question->options[2].score, ==, 3);
  g_assert_cmpint (question->weight, ==, 2);

  weft_questionnaire_page_select (f->page, A2);
  act (f, "questionnaire.remove-part");
  g_clear_pointer (&made, weft_questionnaire_unref);
  made = read_shown (f);
  g_assert_null (weft_questionnaire_find_question (made, "A3"));
  undo (f);
  g_clear_pointer (&made, weft_questionnaire_unref);
  made = read_shown (f);
  g_assert_nonnull (weft_questionnaire_find_question (made, "A3"));
}

static void
test_condition (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr (WeftQuestionnaire) made = NULL;
  GtkWidget *builder, *preview, *hidden, *asked;
  const WeftCondition *condition;

  weft_questionnaire_page_select (f->page, A2);
  builder = find_widget (weft_questionnaire_page_get_editor (f->page),
                         WEFT_TYPE_CONDITION_BUILDER, NULL);
  click (builder, "+ Add a condition");
  finish (f);
  made = read_shown (f);
  condition = weft_questionnaire_find_question (made, "A2")->condition;
  g_assert_cmpint (condition->kind, ==, WEFT_CONDITION_OPTIONS);
  g_assert_cmpuint (condition->question, ==, 0);
  g_assert_cmpuint (condition->options, ==, 1);

  /* The preview asks the second one only when the first is answered with yes. */
  preview = weft_questionnaire_page_get_preview (f->page);
  asked = find_widget (preview, WEFT_TYPE_ANSWER_EDITOR, NULL);
  g_assert_nonnull (asked);
  hidden = gtk_widget_get_parent (asked);
  hidden = find_widget (gtk_widget_get_next_sibling (hidden), WEFT_TYPE_ANSWER_EDITOR, NULL);
  g_assert_false (gtk_widget_get_visible (hidden));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_widget (asked, GTK_TYPE_CHECK_BUTTON,
                                                              NULL)), TRUE);
  g_assert_true (gtk_widget_get_visible (hidden));
}

static void
test_fault (Fixture       *f,
            gconstpointer  unused)
{
  g_autofree char *before = g_strdup (weft_store_get_undo_label (f->store));
  g_autoptr (WeftQuestionnaire) made = NULL;

  weft_questionnaire_page_select (f->page, A1);
  type (f, A1 ".options[0].score", "5");
  g_assert_nonnull (weft_questionnaire_page_get_notice (f->page));
  g_assert_true (g_str_has_prefix (weft_questionnaire_page_get_notice (f->page),
                                   "Not saved: " A1 ".options[0].score: "));
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, before);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (f, A1 ".options[0].score"))),
                   ==, "5");
  /* The fault is found from elsewhere. */
  weft_questionnaire_page_select (f->page, A2);
  act (f, "questionnaire.show-fault");
  g_assert_cmpstr (weft_questionnaire_page_get_part (f->page), ==, A1);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         find_field (f, A1 ".options[0].score")));
  /* What stands beside the fault waits with it. */
  type (f, A1 ".text.en", "Is it shut?");
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, before);

  type (f, A1 ".options[0].score", "3");
  g_assert_null (weft_questionnaire_page_get_notice (f->page));
  made = read_shown (f);
  g_assert_cmpstr (weft_questionnaire_get_question (made, 0)->text.en, ==, "Is it shut?");
  g_assert_cmpint (weft_questionnaire_get_question (made, 0)->options[0].score, ==, 3);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Change question A1 of “A gate”");

  /* An id that is taken stays where it was typed, and the form stays there. */
  type (f, A1 ".id", "A2");
  weft_questionnaire_page_select (f->page, A2);
  g_assert_cmpstr (weft_questionnaire_page_get_part (f->page), ==, A1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (f, A1 ".id"))), ==, "A2");
  type (f, A1 ".id", "A1");

  type (f, A1 ".weight", "much");
  g_clear_pointer (&made, weft_questionnaire_unref);
  made = read_shown (f);
  g_assert_cmpint (weft_questionnaire_get_question (made, 0)->weight, ==, 3);

  type (f, A1 ".weight", "3");
  type (f, A1 ".text.en", "");
  act (f, "questionnaire.discard");
  g_assert_null (weft_questionnaire_page_get_notice (f->page));
}

static void
test_next_version (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr (WeftQuestionnaire) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next;

  add_return (f, "Lock Ltd");
  weft_questionnaire_page_select (f->page, A1);
  type (f, A1 ".weight", "1");
  next = weft_questionnaire_page_get_row (f->page);
  g_assert_cmpint (next, !=, f->first);
  g_assert_cmpstr (weft_questionnaire_page_get_notice (f->page), ==,
                   "Version 1 is in use and stays as it is; you are changing version 2.");
  made = weft_questionnaire_cache_get (weft_store_get_db (f->store), f->first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_questionnaire_get_question (made, 0)->weight, ==, 3);

  /* The second change stays with it. */
  type (f, A1 ".weight", "2");
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), ==, next);
  undo (f);
  undo (f);
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), ==, f->first);
  weft_questionnaire_page_select (f->page, A1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (f, A1 ".weight"))), ==, "3");
}

static GtkWidget *
find_rehearsal (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (WEFT_IS_REHEARSAL_WINDOW (window))
        return window;
    }
  return NULL;
}

static void
test_rehearsal (Fixture       *f,
                gconstpointer  unused)
{
  g_autofree char *before = NULL;
  GtkWidget *hold, *window;
  WeftMoveList *moves;
  g_autoptr (WeftMove) item = NULL;
  const WeftRehearsalMove *move;
  gint64 assessment = add_return (f, "Lock Ltd");

  /* 12 of 16 points, 75 %; with weight 1 for A1 it is 4 of 8, 50 %, and high begins at 60 then. */
  before = g_strdup (weft_store_get_undo_label (f->store));
  hold = find_button (GTK_WIDGET (f->page), "Try out");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hold), TRUE);
  weft_questionnaire_page_select (f->page, A1);
  type (f, A1 ".weight", "1");
  weft_questionnaire_page_select (f->page, WEFT_QUESTIONNAIRE_BANDS);
  type (f, "bands[1].from", "60");
  act (f, "questionnaire.rehearse");
  wait_until (find_rehearsal () != NULL);
  window = find_rehearsal ();
  moves = weft_rehearsal_window_get_moves (WEFT_REHEARSAL_WINDOW (window));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (moves)), ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (moves), 0);
  move = weft_move_get (item);
  g_assert_cmpint (move->assessment, ==, assessment);
  g_assert_cmpstr (move->supplier_name, ==, "Lock Ltd");
  g_assert_cmpint (move->old_score, ==, 75);
  g_assert_cmpint (move->new_score, ==, 50);
  g_assert_cmpint (move->old_rank, ==, 1);
  g_assert_cmpint (move->new_band, ==, 0);
  g_assert_nonnull (find_widget (window, GTK_TYPE_LABEL, "High → Low"));
  gtk_window_destroy (GTK_WINDOW (window));

  /* Nothing of it was written. */
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, before);
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), ==, f->first);
  act (f, "questionnaire.save");
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), !=, f->first);
}

static void
test_move_list (void)
{
  static const struct
  {
    const char *name;
    int         old_score, new_score;
  } returns[] = { { "Bevan", 10, 90 }, { "Adams", 30, 40 }, { "Cadwaladr", 20, 60 } };
  WeftRehearsal *rehearsal = g_new0 (WeftRehearsal, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftMoveList) list = NULL;
  static const struct
  {
    const char *sort, *first;
  } sorts[] = { { "supplier", "Adams" }, { "-supplier", "Cadwaladr" }, { "old_score", "Bevan" },
                { "-new_score", "Bevan" }, { "new_score", "Adams" } };

  rehearsal->questionnaire = weft_questionnaire_new_from_data (gates, -1, &error);
  g_assert_no_error (error);
  rehearsal->moves = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (returns); i++)
    {
      WeftRehearsalMove *move = g_new0 (WeftRehearsalMove, 1);

      move->supplier_name = (char *) returns[i].name;
      move->old_score = returns[i].old_score;
      move->new_score = returns[i].new_score;
      g_ptr_array_add (rehearsal->moves, move);
    }
  g_ptr_array_set_free_func (rehearsal->moves, g_free);
  list = weft_move_list_new (rehearsal);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (WeftMove) item = NULL;

      weft_move_list_sort (list, sorts[i].sort);
      item = g_list_model_get_item (G_LIST_MODEL (list), 0);
      g_assert_cmpstr (weft_move_get (item)->supplier_name, ==, sorts[i].first);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 3));
}

static void
test_files (Fixture       *f,
            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->folder, "in.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeftQuestionnaire) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_file_set_contents (path, "{\"key\":\"x\",\"version\":1,\"title\":\"X\",\"sections\":[]}", -1,
                       &error);
  g_assert_no_error (error);
  weft_questionnaire_page_import (f->page, file);
  finish (f);
  g_assert_nonnull (strstr (weft_questionnaire_page_get_notice (f->page), "“in.json”: sections"));
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), ==, f->first);

  g_file_set_contents (path, gates, -1, &error);
  weft_questionnaire_page_import (f->page, file);
  g_assert_nonnull (strstr (weft_questionnaire_page_get_notice (f->page), "already"));

  act (f, "questionnaire.duplicate");
  made = read_shown (f);
  g_assert_cmpstr (weft_questionnaire_get_key (made), ==, "gates-2");
  g_assert_cmpstr (weft_questionnaire_get_title (made)->en, ==, "A gate (copy)");
  id = weft_questionnaire_page_get_row (f->page);
  act (f, "questionnaire.delete");
  g_assert_cmpint (weft_questionnaire_page_get_row (f->page), !=, id);

  act (f, "questionnaire.new");
  g_clear_pointer (&made, weft_questionnaire_unref);
  made = read_shown (f);
  g_assert_cmpstr (weft_questionnaire_get_key (made), ==, "questionnaire");
  type (f, "key", "locks");
  g_clear_pointer (&made, weft_questionnaire_unref);
  made = read_shown (f);
  g_assert_cmpstr (weft_questionnaire_get_key (made), ==, "locks");
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

  g_test_add ("/questionnaire-page/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/questionnaire-page/condition", Fixture, NULL, set_up, test_condition, tear_down);
  g_test_add ("/questionnaire-page/fault", Fixture, NULL, set_up, test_fault, tear_down);
  g_test_add ("/questionnaire-page/next-version", Fixture, NULL, set_up, test_next_version,
              tear_down);
  g_test_add ("/questionnaire-page/rehearsal", Fixture, NULL, set_up, test_rehearsal, tear_down);
  g_test_add_func ("/questionnaire-page/move-list", test_move_list);
  g_test_add ("/questionnaire-page/files", Fixture, NULL, set_up, test_files, tear_down);

  return g_test_run ();
}
