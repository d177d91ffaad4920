/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-assessment-edit.h"
#include "weft-assessment-list-page.h"
#include "weft-assessment-page.h"
#include "weft-chip.h"
#include "weft-choice-field.h"
#include "weft-coverage-view.h"
#include "weft-date-field.h"
#include "weft-detail.h"
#include "weft-form.h"
#include "weft-linked-action-list.h"
#include "weft-new-assessment-window.h"
#include "weft-pages.h"
#include "weft-reference-field.h"
#include "weft-reports-page.h"
#include "weft-row-picker.h"
#include "weft-supplier-assessment-list.h"
#include "weft-supplier-page.h"
#include "weft-today-page.h"

/* The list of assessments and what stands around it, each page in a window whose "win.…" actions
 * are only noted. It is 22 November 2026, a Sunday.
 *
 * A questionnaire of two questions that weigh the same: a supplier that answers both well has
 * 100 %, one of them 50 %. Bands: low to 49, high from 50. */

#define TEXT(en) "{\"en\":\"" en "\",\"cy\":\"" en "\"}"

#define QUESTION(id, text) \
  "{\"id\":\"" id "\",\"kind\":\"yes-no\",\"weight\":1,\"text\":" TEXT (text) "," \
  "\"options\":[{\"id\":\"yes\",\"score\":4},{\"id\":\"no\",\"score\":0}]," \
  "\"action\":{\"text\":" TEXT ("Put it right") "}}"

#define DOCUMENT \
  "{\"key\":\"gates\",\"version\":1,\"title\":" TEXT ("Gates") "," \
  "\"sections\":[{\"id\":\"G\",\"title\":" TEXT ("Gates") ",\"questions\":[" \
  QUESTION ("G1", "Is every keeper paid?") "," QUESTION ("G2", "Is every gate oiled?") "]}]," \
  "\"bands\":[" \
  "{\"id\":\"low\",\"title\":" TEXT ("Low") ",\"from\":0,\"to\":49,\"tone\":\"bad\"}," \
  "{\"id\":\"high\",\"title\":" TEXT ("High") ",\"from\":50,\"to\":100,\"tone\":\"best\"}]," \
  "\"limits\":{\"critical\":{\"days\":30,\"plan-working-days\":10},\"major\":90,\"minor\":180}}"

enum
{
  BRIGHTWAY,
  HARBOUR,
  EASTGATE,
  N_SUPPLIERS,
};

enum
{
  LAST_YEAR,   /* of Brightway: 50 % */
  RETURNED,    /* of Brightway: 100 % */
  INVITED,     /* of Harbour, to be reminded */
  SILENT,      /* of Eastgate, reminded twice */
  STAND_IN,    /* of Harbour, by another scheme */
  N_ASSESSMENTS,
};

typedef struct
{
  char      *folder;
  WeftStore *store;
  GtkWidget *window;
  WeftPage  *page;
  char      *toast;
  char      *shown;        /* the table of "win.show-row" */
  gint64     shown_id;
  char      *shown_page;
  char      *report;
  gint64     suppliers[N_SUPPLIERS];
  gint64     assessments[N_ASSESSMENTS];
  gint64     action;       /* an improvement action of Brightway */
  gint64     plan_action;
} Fixture;

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->toast);
  g_variant_get (parameter, "(sb)", &f->toast, NULL);
}

static void
show_row_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->shown);
  g_variant_get (parameter, "(sx)", &f->shown, &f->shown_id);
}

static void
show_page_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->shown_page);
  f->shown_page = g_variant_dup_string (parameter, NULL);
}

static void
report_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->report);
  f->report = g_variant_print (parameter, FALSE);
}

/* Setting up */

static void
apply_made (Fixture     *f,
            WeftCommand *command,
            GError      *error)
{
  g_assert_no_error (error);
  apply (f->store, command);
}

static gint64
add_assessment (Fixture    *f,
                int         supplier,
                const char *state,
                const char *column,
                const char *day)
{
  GError *error = NULL;
  gint64 id;
  WeftCommand *command = weft_assessment_new (weft_store_get_db (f->store),
                                              f->suppliers[supplier], "gates", &id, &error);

  g_assert_no_error (error);
  weft_command_set_text (command, "state", state);
  weft_command_set_text (command, column, day);
  apply (f->store, command);
  return id;
}

static void
answer (Fixture    *f,
        int         assessment,
        const char *question,
        const char *value)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_answer (weft_store_get_db (f->store),
                                                 f->assessments[assessment], question, value,
                                                 &error);

  apply_made (f, command, error);
}

static void
set_up_empty (Fixture       *f,
              gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Set up");
  static const char * const names[N_SUPPLIERS] = {
    "Brightway Cleaning Ltd", "Harbour Group plc", "Eastgate Dry Cleaners"
  };

  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  weft_command_insert (command, &weft_questionnaire_table);
  weft_command_set_text (command, "document", DOCUMENT);
  for (int i = 0; i < N_SUPPLIERS; i++)
    {
      f->suppliers[i] = weft_command_insert (command, &weft_supplier_table);
      weft_command_set_text (command, "name", names[i]);
    }
  apply (f->store, command);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  GError *error = NULL;
  WeftCommand *command;

  set_up_empty (f, data);
  f->assessments[LAST_YEAR] = add_assessment (f, BRIGHTWAY, "reviewed", "returned_on",
                                              "2025-11-03");
  answer (f, LAST_YEAR, "G1", "true");
  answer (f, LAST_YEAR, "G2", "false");
  f->assessments[RETURNED] = add_assessment (f, BRIGHTWAY, "returned", "returned_on",
                                             "2026-11-02");
  answer (f, RETURNED, "G1", "true");
  answer (f, RETURNED, "G2", "true");
  f->assessments[INVITED] = add_assessment (f, HARBOUR, "invited", "invited_on", "2026-11-02");
  f->assessments[SILENT] = add_assessment (f, EASTGATE, "invited", "invited_on", "2026-08-03");
  command = weft_command_new ("Remind");
  weft_command_update (command, &weft_assessment_table, f->assessments[SILENT]);
  weft_command_set_text (command, "reminded_on", "2026-08-17");
  weft_command_set_text (command, "reminded_again_on", "2026-09-01");
  weft_command_set_text (command, "assessor", "J. Pugh");
  apply (f->store, command);
  command = weft_assessment_new_stand_in (weft_store_get_db (f->store), f->suppliers[HARBOUR],
                                          "EcoVadis", weft_date_new (2026, 6, 30),
                                          "62/100, Silver", NULL, NULL,
                                          &f->assessments[STAND_IN], &error);
  apply_made (f, command, error);
}

/* An improvement action of Brightway, a plan's action, and a year's spend. */
static void
set_up_actions (Fixture       *f,
                gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Set up");
  gint64 plan, strand;

  set_up (f, data);
  f->action = weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", f->suppliers[BRIGHTWAY]);
  weft_command_set_integer (command, "assessment", f->assessments[LAST_YEAR]);
  weft_command_set_text (command, "question", "G2");
  weft_command_set_text (command, "text", "Oil the gates");
  weft_command_set_text (command, "severity", "major");
  weft_command_set_text (command, "raised_on", "2026-11-02");
  plan = weft_command_insert (command, &weft_plan_table);
  weft_command_set_text (command, "title", "Plan");
  strand = weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", plan);
  weft_command_set_text (command, "title", "Supply chains");
  f->plan_action = weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "strand", strand);
  weft_command_set_text (command, "text", "Assess those we pay most");
  for (int i = 0; i < N_SUPPLIERS; i++)
    {
      weft_command_insert (command, &weft_spend_table);
      weft_command_set_integer (command, "supplier", f->suppliers[i]);
      weft_command_set_integer (command, "year", 2025);
      weft_command_set_integer (command, "amount", 300000 - i * 100000);
    }
  apply (f->store, command);
}

static void
settle_page (Fixture *f)
{
  settle (f->store);
  gtk_test_widget_wait_for_draw (f->window);
  settle (f->store);
}

static void
show_widget (Fixture   *f,
             GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { "toast", toast_cb, "(sb)" },
    { "show-row", show_row_cb, "(sx)" },
    { "show-page", show_page_cb, "s" },
    { "print-report", report_cb, "(sxx)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  if (f->window == NULL)
    {
      g_settings_reset (settings, "list-orders");
      g_settings_reset (settings, "coverage-top");
      f->window = gtk_window_new ();
      gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 700);
      g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
      gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
    }
  f->page = WEFT_IS_PAGE (widget) ? WEFT_PAGE (widget) : NULL;
  gtk_window_set_child (GTK_WINDOW (f->window), widget);
  gtk_window_present (GTK_WINDOW (f->window));
  settle_page (f);
}

static void
show_list (Fixture *f)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  if (f->window == NULL)
    g_settings_reset (settings, "list-filters");
  show_widget (f, weft_assessment_list_page_new (f->store));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  drop_store (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->toast);
  g_free (f->shown);
  g_free (f->shown_page);
  g_free (f->report);
}

/* Looking */

static char *
read_column (Fixture    *f,
             const char *table,
             const char *column,
             gint64      id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = %" G_GINT64_FORMAT, column,
                                          table, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql, &error);

  g_assert_no_error (error);
  if (weft_statement_step (statement, &error) != WEFT_STEP_ROW)
    return NULL;
  return g_strdup (weft_statement_get_text (statement, 0));
}

static gboolean
has (Fixture    *f,
     const char *table,
     const char *column,
     gint64      id,
     const char *expected)
{
  g_autofree char *text = read_column (f, table, column, id);

  return g_strcmp0 (text, expected) == 0;
}

/* The suppliers whose assessments are listed, by the first words of their names. */
static void
assert_listed (Fixture    *f,
               const char *expected)
{
  GListModel *rows = G_LIST_MODEL (weft_list_page_get_rows (WEFT_LIST_PAGE (f->page)));
  g_autoptr (GString) names = g_string_new (NULL);

  settle_page (f);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WeftRow) row = g_list_model_get_item (rows, i);
      g_auto (GStrv) name = g_strsplit (weft_row_get_text (row, "supplier_name"), " ", 2);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", name[0]);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static gboolean
is_mapped (GtkWidget  *root,
           const char *text)
{
  GtkWidget *label = find_widget (root, GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
says (Fixture    *f,
      const char *text)
{
  return is_mapped (f->window, text);
}

static void
act (Fixture    *f,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  settle_page (f);
}

static void
select_assessment (Fixture *f,
                   int      which)
{
  weft_list_page_want_row (WEFT_LIST_PAGE (f->page), f->assessments[which], FALSE);
  settle_page (f);
  g_assert_cmpint (weft_row_get_id (weft_list_page_get_shown (WEFT_LIST_PAGE (f->page))), ==,
                   f->assessments[which]);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* The list */

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *search;

  show_list (f);
  /* The latest day first. */
  assert_listed (f, "Harbour Brightway Eastgate Harbour Brightway");
  g_assert_true (says (f, "5 assessments"));
  g_assert_true (says (f, "100 %"));
  g_assert_true (says (f, "50 %"));
  g_assert_true (says (f, "62/100, Silver"));

  search = weft_list_page_get_search (WEFT_LIST_PAGE (f->page));
  gtk_editable_set_text (GTK_EDITABLE (search), "ecovadis");
  g_signal_emit_by_name (search, "search-changed");
  assert_listed (f, "Harbour");
  g_assert_true (says (f, "1 of 5 assessments"));
  act (f, "page.clear-filters");

  gtk_widget_activate_action (search, "show.returned", NULL);
  assert_listed (f, "Brightway Harbour");
  gtk_widget_activate_action (search, "show.band", "s", "high");
  assert_listed (f, "Brightway");
  gtk_widget_activate_action (search, "show.band", "s", "/");
  assert_listed (f, "Harbour");
  act (f, "page.clear-filters");
  gtk_widget_activate_action (search, "show.questionnaire", "s", "/");
  assert_listed (f, "Harbour");
  gtk_widget_activate_action (search, "show.questionnaire", "s", "gates");
  gtk_widget_activate_action (search, "show.assessor", "s", "J. Pugh");
  assert_listed (f, "Eastgate");

  /* Another page begins with what was filtered by. */
  show_list (f);
  assert_listed (f, "Eastgate");
  g_assert_true (says (f, "2 filters"));
  act (f, "page.clear-filters");
  assert_listed (f, "Harbour Brightway Eastgate Harbour Brightway");
}

static void
test_due (Fixture       *f,
          gconstpointer  data)
{
  show_list (f);
  gtk_widget_activate_action (weft_list_page_get_search (WEFT_LIST_PAGE (f->page)), "show.due",
                              NULL);
  /* Two returns, one to be reminded, one that nobody has answered. */
  assert_listed (f, "Harbour Eastgate Brightway Harbour");
  act (f, "page.clear-filters");
}

static void
test_form (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *page = NULL;

  show_list (f);
  select_assessment (f, INVITED);
  g_assert_true (says (f, "Remind the supplier · since 16 Nov 2026"));
  act (f, "assessments.remind");
  wait_until (has (f, "assessment", "reminded_on", f->assessments[INVITED], "2026-11-22"));
  settle_page (f);
  g_assert_false (says (f, "Remind the supplier · since 16 Nov 2026"));
  g_assert_cmpstr (f->toast, ==, "Remind “Harbour Group plc” of the assessment");

  select_assessment (f, RETURNED);
  act (f, "assessments.open");
  page = g_strdup_printf ("assessment:%" G_GINT64_FORMAT, f->assessments[RETURNED]);
  g_assert_cmpstr (f->shown_page, ==, page);
  act (f, "assessments.report");
  g_assert_nonnull (strstr (f->report, "'assessment'"));
  act (f, "assessments.open-supplier");
  g_assert_cmpstr (f->shown, ==, "supplier");
  g_assert_cmpint (f->shown_id, ==, f->suppliers[BRIGHTWAY]);

  /* What another scheme says has no questionnaire to open and no band. */
  select_assessment (f, STAND_IN);
  g_assert_true (says (f, "Result of another scheme"));
  g_assert_false (says (f, "Open questionnaire"));
  g_assert_true (has (f, "assessment", "band", f->assessments[STAND_IN], ""));
}

static void
test_trend (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *list;
  g_autofree char *words = NULL;

  show_list (f);
  select_assessment (f, RETURNED);
  list = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_SUPPLIER_ASSESSMENT_LIST, NULL);
  words = weft_supplier_assessment_list_get_words (WEFT_SUPPLIER_ASSESSMENT_LIST (list));
  g_assert_cmpstr (words, ==,
                   "2 Nov 2026|Gates, version 1|100 %|+50 since 3 Nov 2025\n"
                   "3 Nov 2025|Gates, version 1|50 %|");

  /* A worse answer this year is seen at once. */
  answer (f, RETURNED, "G1", "false");
  answer (f, RETURNED, "G2", "false");
  settle_page (f);
  g_free (words);
  words = weft_supplier_assessment_list_get_words (WEFT_SUPPLIER_ASSESSMENT_LIST (list));
  g_assert_nonnull (strstr (words, "|0 %|−50 since 3 Nov 2025"));
}

static void
test_delete (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  show_list (f);
  select_assessment (f, RETURNED);
  act (f, "page.delete");
  wait_until (has (f, "assessment", "id", f->assessments[RETURNED], NULL));
  assert_listed (f, "Harbour Eastgate Harbour Brightway");
  g_assert_true (weft_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  assert_listed (f, "Harbour Brightway Eastgate Harbour Brightway");
  g_assert_true (has (f, "assessment", "score", f->assessments[RETURNED], "100"));
}

/* Beginning */

static void
create (GtkWidget *window)
{
  g_assert_true (gtk_widget_activate_action (window, "new-assessment.create", NULL));
}

static GtkWidget *
find_picker (GtkWidget *window)
{
  return find_widget (window, WEFT_TYPE_ROW_PICKER, NULL);
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  GtkWidget *window, *due, *questionnaires;
  GtkStringList *titles;

  show_list (f);
  g_assert_true (says (f, "The supplier assessments belong here"));
  weft_page_add (f->page);
  window = find_window (WEFT_TYPE_NEW_ASSESSMENT_WINDOW);
  g_assert_nonnull (window);

  create (window);
  g_assert_true (is_mapped (window, "Choose the supplier first."));
  weft_row_picker_choose (WEFT_ROW_PICKER (find_picker (window)), f->suppliers[HARBOUR]);
  due = find_widget (window, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (due), "soon");
  create (window);
  g_assert_true (is_mapped (window, "This is not a day. Write it as 31 Dec 2026."));
  gtk_editable_set_text (GTK_EDITABLE (due), "20 Dec 2026");
  questionnaires = find_widget (window, GTK_TYPE_DROP_DOWN, NULL);
  titles = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (questionnaires)));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (titles)); i++)
    if (g_str_equal (gtk_string_list_get_string (titles, i), "Gates, version 1"))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (questionnaires), i);
  create (window);
  wait_until (f->shown != NULL);
  g_assert_cmpstr (f->shown, ==, "assessment");
  g_assert_true (has (f, "assessment", "due_on", f->shown_id, "2026-12-20"));
  g_assert_true (has (f, "assessment", "state", f->shown_id, "planned"));
  g_assert_null (find_window (WEFT_TYPE_NEW_ASSESSMENT_WINDOW));
  weft_page_show_row (f->page, &weft_assessment_table, f->shown_id);
  assert_listed (f, "Harbour");
  g_assert_true (says (f, "Send the questionnaire · since 22 Nov 2026"));
}

static void
test_stand_in (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *evidence = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  static const char * const entries[] = { "1 Jul 2026", "B+" };
  GtkWidget *window, *other, *grid;
  guint n = 0;

  show_list (f);
  path = g_build_filename (f->folder, "scorecard.txt", NULL);
  g_file_set_contents (path, "62", -1, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (path);
  act (f, "assessments.stand-in");
  window = find_window (WEFT_TYPE_NEW_ASSESSMENT_WINDOW);
  weft_row_picker_choose (WEFT_ROW_PICKER (find_picker (window)), f->suppliers[HARBOUR]);
  create (window);
  g_assert_true (is_mapped (window, "Say when the other scheme gave its result."));

  other = find_widget (window, GTK_TYPE_ENTRY, NULL);
  g_assert_false (gtk_widget_get_visible (other));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (window, GTK_TYPE_DROP_DOWN, NULL)), 3);
  g_assert_true (gtk_widget_get_visible (other));
  gtk_editable_set_text (GTK_EDITABLE (other), "Canal Check");
  grid = gtk_widget_get_parent (gtk_widget_get_parent (other));
  for (GtkWidget *entry = gtk_widget_get_first_child (grid); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    if (GTK_IS_ENTRY (entry))
      gtk_editable_set_text (GTK_EDITABLE (entry), entries[n++]);
  weft_new_assessment_window_set_file (WEFT_NEW_ASSESSMENT_WINDOW (window), file);
  create (window);
  wait_until (f->shown != NULL);
  g_assert_true (has (f, "assessment", "scheme", f->shown_id, "Canal Check"));
  g_assert_true (has (f, "assessment", "scheme_result", f->shown_id, "B+"));
  g_assert_true (has (f, "assessment", "returned_on", f->shown_id, "2026-07-01"));
  g_assert_true (has (f, "assessment", "score", f->shown_id, NULL));
  evidence = read_column (f, "assessment",
                          "(SELECT name FROM evidence WHERE evidence.assessment = assessment.id)",
                          f->shown_id);
  g_assert_cmpstr (evidence, ==, "scorecard.txt");
}

/* Today */

static void
test_today (Fixture       *f,
            gconstpointer  data)
{
  show_widget (f, weft_today_page_new (f->store));
  g_assert_true (says (f, "Supplier assessments"));
  g_assert_true (says (f, "Remind the supplier · Gates, version 1"));
  g_assert_true (says (f, "Review the return · Gates, version 1"));
  g_assert_true (says (f, "Tell the owner of the contract · Gates, version 1"));
  g_assert_true (says (f, "4 assessments to see to"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "today.remind", "x",
                                             f->assessments[INVITED]));
  wait_until (has (f, "assessment", "reminded_on", f->assessments[INVITED], "2026-11-22"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "today.no-response", "x",
                                             f->assessments[SILENT]));
  wait_until (has (f, "assessment", "state", f->assessments[SILENT], "no-response"));
  settle_page (f);
  g_assert_true (says (f, "2 assessments to see to"));
  g_assert_false (says (f, "Remind the supplier · Gates, version 1"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "today.open-assessment", "x",
                                             f->assessments[RETURNED]));
  g_assert_cmpstr (f->shown, ==, "assessment");
  g_assert_cmpint (f->shown_id, ==, f->assessments[RETURNED]);
}

/* Improvement actions */

static GtkWidget *
get_form (Fixture *f)
{
  return weft_detail_get_form (WEFT_DETAIL (find_widget (f->window, WEFT_TYPE_DETAIL, NULL)));
}

static void
type (GtkWidget  *form,
      GType       type,
      const char *column,
      const char *text)
{
  WeftField *field = WEFT_FIELD (find_editor (form, type, column));

  gtk_editable_set_text (GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (field))), text);
  weft_field_commit (field);
}

static void
choose_status (GtkWidget *form,
               guint      position)
{
  GtkWidget *field = find_editor (form, WEFT_TYPE_CHOICE_FIELD, "status");

  gtk_drop_down_set_selected (weft_choice_field_get_drop_down (WEFT_CHOICE_FIELD (field)),
                              position);
}

static void
test_improvement (Fixture       *f,
                  gconstpointer  data)
{
  enum { COMPLETE = 3 };
  GtkWidget *form;
  WeftField *status, *due;
  WeftCommand *command;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("photo", 5);

  show_widget (f, weft_supplier_page_new (f->store));
  weft_page_show_row (f->page, &weft_action_table, f->action);
  settle_page (f);
  form = get_form (f);
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (WEFT_FORM (form))), ==, f->action);
  g_assert_true (says (f, "‹ Brightway Cleaning Ltd"));
  g_assert_true (says (f, "G2  Is every gate oiled?\nGates, version 1 · 3 Nov 2025"));
  /* 90 days from 2 November 2026. */
  g_assert_true (says (f, "Its severity allows until 31 Jan 2027."));

  /* Later than that needs a reason. */
  due = WEFT_FIELD (find_editor (form, WEFT_TYPE_DATE_FIELD, "due_on"));
  type (form, WEFT_TYPE_DATE_FIELD, "due_on", "1 Mar 2027");
  wait_until (weft_field_get_error (due) != NULL);
  g_assert_nonnull (strstr (weft_field_get_error (due), "31 Jan 2027; say why it is due later."));
  type (form, WEFT_TYPE_DATE_FIELD, "due_on", "15 Jan 2027");
  wait_until (has (f, "action", "due_on", f->action, "2027-01-15"));

  /* Closed only with evidence, a verifier and a day; the field says what is missing. */
  status = WEFT_FIELD (find_editor (form, WEFT_TYPE_CHOICE_FIELD, "status"));
  choose_status (form, COMPLETE);
  wait_until (weft_field_get_error (status) != NULL);
  g_assert_nonnull (strstr (weft_field_get_error (status), "evidence is missing"));
  command = weft_command_new ("Attach");
  weft_command_insert (command, &weft_evidence_table);
  weft_command_set_integer (command, "action", f->action);
  weft_command_set_text (command, "name", "gate.jpg");
  weft_command_set_blob (command, "content", bytes);
  apply (f->store, command);
  type (form, WEFT_TYPE_TEXT_FIELD, "verified_by", "S. Doyle");
  wait_until (has (f, "action", "verified_by", f->action, "S. Doyle"));
  type (form, WEFT_TYPE_DATE_FIELD, "verified_on", "20 Nov 2026");
  wait_until (has (f, "action", "verified_on", f->action, "2026-11-20"));
  settle_page (f);
  g_assert_true (says (f, "Verified by S. Doyle, 20 Nov 2026"));
  choose_status (form, COMPLETE);
  wait_until (has (f, "action", "status", f->action, "complete"));
  g_assert_true (has (f, "action", "completed_on", f->action, "2026-11-22"));

  /* The plan's action that it serves. */
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (find_editor (form, WEFT_TYPE_REFERENCE_FIELD,
                                                                 "serves")), f->plan_action);
  wait_until (!has (f, "action", "serves", f->action, NULL));
  settle_page (f);
  g_assert_true (says (f, "Assess those we pay most"));

  /* Back to the supplier. */
  weft_page_show_row (f->page, &weft_supplier_table, f->suppliers[BRIGHTWAY]);
  settle_page (f);
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (WEFT_FORM (get_form (f)))), ==,
                   f->suppliers[BRIGHTWAY]);
}

static void
test_plan_action (Fixture       *f,
                  gconstpointer  data)
{
  GtkWidget *detail = weft_detail_new (f->store);
  WeftCommand *command = weft_command_new ("Serve");
  g_autoptr (WeftRow) row = weft_store_get_row (f->store, &weft_action_table, f->plan_action,
                                                NULL);
  GtkWidget *serving;

  weft_command_update (command, &weft_action_table, f->action);
  weft_command_set_integer (command, "serves", f->plan_action);
  show_widget (f, detail);
  weft_detail_set_row (WEFT_DETAIL (detail), row);
  settle_page (f);
  serving = find_widget (detail, WEFT_TYPE_SERVING_ACTION_LIST, NULL);
  g_assert_false (gtk_widget_get_visible (serving));
  apply (f->store, command);
  settle_page (f);
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (serving)), ==, 1);
  g_assert_true (gtk_widget_get_visible (serving));
  g_assert_nonnull (find_widget (serving, GTK_TYPE_LABEL, "Brightway Cleaning Ltd"));

  /* Of the two that are paid most both were assessed; of three the third is not. */
  type (get_form (f), WEFT_TYPE_TEXT_FIELD, "coverage_top", "3");
  wait_until (has (f, "action", "target || ' ' || actual || ' ' || coverage_year", f->plan_action,
                   "3 2 2025"));
  settle_page (f);
  g_assert_nonnull (find_widget (detail, GTK_TYPE_LABEL,
                                 "Top 3 suppliers by the spend of 2025/26, assessed"));
}

/* Reports */

static void
test_reports (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *coverage;
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  show_widget (f, weft_reports_page_new (f->store));
  coverage = weft_reports_page_get_coverage (WEFT_REPORTS_PAGE (f->page));
  g_assert_cmpstr (weft_coverage_view_get_words (WEFT_COVERAGE_VIEW (coverage)), ==,
                   "2 of 3 assessed");
  g_assert_cmpuint (weft_coverage_view_get_n (WEFT_COVERAGE_VIEW (coverage)), ==, 1);
  g_assert_true (says (f, "Eastgate Dry Cleaners"));

  /* What an action's target shows is not remembered, what is typed is. */
  g_assert_true (weft_reports_page_show_coverage (WEFT_REPORTS_PAGE (f->page), "1:2025"));
  settle_page (f);
  g_assert_cmpstr (weft_coverage_view_get_words (WEFT_COVERAGE_VIEW (coverage)), ==,
                   "1 of 1 assessed");
  g_assert_cmpuint (g_settings_get_uint (settings, "coverage-top"), ==, 100);
  g_assert_false (weft_reports_page_show_coverage (WEFT_REPORTS_PAGE (f->page), "many:2025"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_widget (coverage, GTK_TYPE_SPIN_BUTTON, NULL)),
                             2);
  settle_page (f);
  g_assert_cmpstr (weft_coverage_view_get_words (WEFT_COVERAGE_VIEW (coverage)), ==,
                   "2 of 2 assessed");
  g_assert_cmpuint (g_settings_get_uint (settings, "coverage-top"), ==, 2);
}

/* Where names and rows lead */

static void
test_pages (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *pages = weft_pages_new ();
  g_autofree char *question = g_strdup_printf ("assessment:%" G_GINT64_FORMAT ":G2",
                                               f->assessments[RETURNED]);
  g_autofree char *stand_in = g_strdup_printf ("assessment:%" G_GINT64_FORMAT,
                                               f->assessments[STAND_IN]);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("62", 2);
  g_autoptr (GError) error = NULL;
  WeftCommand *command = weft_command_new ("Attach");
  gint64 evidence = weft_command_insert (command, &weft_evidence_table);
  GtkWidget *card;
  WeftPage *page;

  weft_command_set_integer (command, "assessment", f->assessments[STAND_IN]);
  weft_command_set_text (command, "name", "scorecard.txt");
  weft_command_set_blob (command, "content", bytes);
  apply (f->store, command);
  weft_pages_set_store (WEFT_PAGES (pages), f->store);
  show_widget (f, pages);

  g_assert_true (weft_pages_show (WEFT_PAGES (pages), question));
  settle_page (f);
  page = weft_pages_get_page (WEFT_PAGES (pages));
  card = weft_assessment_page_get_card (WEFT_ASSESSMENT_PAGE (page), "G2");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), card));
  g_assert_true (weft_pages_show (WEFT_PAGES (pages), "reports:2:2025"));
  g_assert_true (weft_pages_show (WEFT_PAGES (pages), "reports:2:2025:2025-12-31"));
  g_assert_false (weft_pages_show (WEFT_PAGES (pages), "reports:2:2025:soon"));
  g_assert_false (weft_pages_show (WEFT_PAGES (pages), "reports:2"));
  g_assert_false (weft_pages_show (WEFT_PAGES (pages), stand_in));

  /* A file leads to what it shows. */
  g_assert_true (weft_pages_show_row (WEFT_PAGES (pages), &weft_evidence_table, evidence, &error));
  g_assert_no_error (error);
  settle_page (f);
  page = weft_pages_get_page (WEFT_PAGES (pages));
  g_assert_cmpint (weft_row_get_id (weft_list_page_get_shown (WEFT_LIST_PAGE (page))), ==,
                   f->assessments[STAND_IN]);
}

#define ADD(path, set_up, function) \
  g_test_add ("/assessment-list/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

  ADD ("list", set_up, test_list);
  ADD ("due", set_up, test_due);
  ADD ("form", set_up, test_form);
  ADD ("trend", set_up, test_trend);
  ADD ("delete", set_up, test_delete);
  ADD ("new", set_up_empty, test_new);
  ADD ("stand-in", set_up_empty, test_stand_in);
  ADD ("today", set_up, test_today);
  ADD ("improvement", set_up_actions, test_improvement);
  ADD ("plan-action", set_up_actions, test_plan_action);
  ADD ("reports", set_up_actions, test_reports);
  ADD ("pages", set_up, test_pages);

  return g_test_run ();
}
