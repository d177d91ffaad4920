/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-history-page.h"
#include "weft-history-text.h"
#include "weft-import-dialog.h"
#include "weft-row-list.h"
#include "weft-today-page.h"
#include "weft-today-row.h"
#include "weft-welcome-page.h"

/* Today, History, the welcome page and the import, each in a window whose "win" actions only note
 * what was asked of them. */

typedef struct
{
  char      *folder;
  WeftStore *store;
  GtkWidget *window;
  GString   *asked;    /* a line for each action: its name and parameter */
} Fixture;

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *fixture = user_data;
  g_autofree char *words = parameter != NULL ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_string_append_printf (fixture->asked, "%s %s\n", g_action_get_name (G_ACTION (action)), words);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const GActionEntry entries[] = {
    { "toast", asked_cb, "(sb)" },
    { "show-row", asked_cb, "(sx)" },
    { "show-page", asked_cb, "s" },
    { "load-sample", asked_cb },
    { "import-plan", asked_cb },
    { "new-plan", asked_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  fixture->folder = make_folder ();
  fixture->store = make_store (fixture->folder);
  fixture->asked = g_string_new (NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture->store);
  weft_store_close (fixture->store);
  drop_store (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_string_free (fixture->asked, TRUE);
}

static void
show (Fixture   *fixture,
      GtkWidget *page)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  settle (fixture->store);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  weft_db_get_integer (weft_store_get_db (fixture->store), sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_asked (Fixture    *fixture,
              const char *pattern)
{
  if (!g_pattern_match_simple (pattern, fixture->asked->str))
    g_error ("Asked: %s", fixture->asked->str);
  g_string_truncate (fixture->asked, 0);
}

static void
activate (GtkWidget  *widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
}

/* Whether a label is there to be seen whose text matches. */
static gboolean
says (GtkWidget  *root,
      const char *pattern)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) &&
        ((GTK_IS_LABEL (child) &&
          g_pattern_match_simple (pattern, gtk_label_get_text (GTK_LABEL (child)))) ||
         says (child, pattern)))
      return TRUE;
  return FALSE;
}

/* Today */

typedef struct
{
  gint64 late, soon, again, later;
} Actions;

static gint64
add_action (WeftCommand *command,
            gint64       strand,
            const char  *ref,
            const char  *text,
            const char  *timeline)
{
  gint64 id = weft_command_insert (command, &weft_action_table);

  weft_command_set_integer (command, "strand", strand);
  weft_command_set_text (command, "ref", ref);
  weft_command_set_text (command, "text", text);
  weft_command_set_text (command, "timeline", timeline);
  return id;
}

static Actions
add_actions (Fixture *fixture)
{
  WeftCommand *command = weft_command_new ("Add a plan");
  gint64 plan = weft_command_insert (command, &weft_plan_table);
  Actions actions;
  gint64 strand;

  weft_command_set_text (command, "title", "Fair work");
  weft_command_set_text (command, "starts_on", "2026-04-01");
  strand = weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", plan);
  weft_command_set_text (command, "title", "People");
  actions.late = add_action (command, strand, "a)", "Late", "30 September 2026");
  actions.soon = add_action (command, strand, "b)", "Soon", "10 December 2026");
  actions.again = add_action (command, strand, "c)", "Again", "Quarterly");
  actions.later = add_action (command, strand, "d)", "Later", "31 December 2027");
  apply (fixture->store, command);
  return actions;
}

static WeftRowList *
get_rows (GtkWidget *list)
{
  GtkSelectionModel *selection = GTK_IS_LIST_VIEW (list)
    ? gtk_list_view_get_model (GTK_LIST_VIEW (list))
    : gtk_column_view_get_model (GTK_COLUMN_VIEW (list));

  return WEFT_ROW_LIST (gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)));
}

static void
assert_ids (WeftRowList  *rows,
            const gint64 *ids,
            guint         n)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (weft_row_list_get_id (rows, i), ==, ids[i]);
}

static void
test_today_sections (Fixture       *fixture,
                     gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_today_page_new (fixture->store);
  g_autofree char *opened = NULL;
  GtkWidget *list;

  show (fixture, page);
  list = find_widget (page, GTK_TYPE_LIST_VIEW, NULL);
  assert_ids (get_rows (list),
              (gint64[]) { -1, actions.late, -2, actions.soon, -3, actions.again }, 6);

  g_assert_true (says (page, "1 overdue · 1 due in the next 30 days"));
  g_assert_true (says (page, "Overdue"));
  g_assert_true (says (page, "Late"));
  g_assert_true (says (page, "Fair work · People · a"));
  g_assert_true (says (page, "30 Sep 2026"));
  /* 30 days from October, and 22 to today, and the last of September. */
  g_assert_true (says (page, "53 days overdue"));
  g_assert_true (says (page, "1 Jan 2027"));
  g_assert_false (says (page, "Later"));

  g_signal_emit_by_name (list, "activate", 0);
  assert_asked (fixture, "");
  g_signal_emit_by_name (list, "activate", 1);
  opened = g_strdup_printf ("show-row ('action', %" G_GINT64_FORMAT ")\n", actions.late);
  assert_asked (fixture, opened);
}

static void
test_today_contracts (Fixture       *fixture,
                      gconstpointer  data)
{
  /* It is 22 November: today, the last day of three months, the day after, and yesterday. */
  static const char * const ends[] = { "2026-11-22", "2027-02-22", "2027-02-23", "2026-11-21" };
  WeftCommand *command = weft_command_new ("Add contracts");
  gint64 supplier = weft_command_insert (command, &weft_supplier_table);
  GtkWidget *page;
  g_autofree char *opened = NULL;
  gint64 ids[G_N_ELEMENTS (ends)];

  weft_command_set_text (command, "name", "Harbour");
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      ids[i] = weft_command_insert (command, &weft_contract_table);
      weft_command_set_integer (command, "supplier", supplier);
      weft_command_set_text (command, "title", "Boats");
      weft_command_set_text (command, "ref", "C-1");
      weft_command_set_text (command, "ends_on", ends[i]);
    }
  apply (fixture->store, command);
  page = weft_today_page_new (fixture->store);
  show (fixture, page);
  assert_ids (get_rows (find_widget (page, GTK_TYPE_LIST_VIEW, NULL)),
              (gint64[]) { -5, ids[0], ids[1] }, 3);
  g_assert_true (says (page, "2 contracts end within three months"));
  g_assert_true (says (page, "Harbour · C-1"));
  g_assert_true (says (page, "ends today"));
  g_assert_true (says (page, "ends in 3 months"));

  g_signal_emit_by_name (find_widget (page, GTK_TYPE_LIST_VIEW, NULL), "activate", 1);
  opened = g_strdup_printf ("show-row ('contract', %" G_GINT64_FORMAT ")\n", ids[0]);
  assert_asked (fixture, opened);
}

static gboolean
has_status (Fixture    *fixture,
            gint64      id,
            const char *status)
{
  g_autoptr (WeftRow) row = weft_store_get_row (fixture->store, &weft_action_table, id, NULL);

  return g_strcmp0 (weft_row_get_text (row, "status"), status) == 0;
}

/* Only what recurs has a button that is shown. */
static GtkWidget *
find_shown_button (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (gtk_widget_get_mapped (child))
        found = GTK_IS_BUTTON (child) ? child : find_shown_button (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_today_complete (Fixture       *fixture,
                     gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_today_page_new (fixture->store);
  g_autoptr (WeftRow) again = NULL;

  show (fixture, page);
  again = weft_store_get_row (fixture->store, &weft_action_table, actions.again, NULL);
  g_assert_true (gtk_widget_activate_action (page, "today.complete", "x", actions.late));
  wait_until (fixture->asked->len > 0);
  assert_asked (fixture, "toast ('Mark action a complete', true)\n");
  g_assert_true (has_status (fixture, actions.late, "complete"));

  g_signal_emit_by_name (find_shown_button (page), "clicked");
  wait_until (fixture->asked->len > 0);
  assert_asked (fixture, "toast ('*occurrence*', true)\n");
  g_assert_cmpstr (weft_row_get_text (again, "due_on"), ==, "2027-04-01");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM action_note"), ==, 1);
  settle (fixture->store);
  assert_ids (get_rows (find_widget (page, GTK_TYPE_LIST_VIEW, NULL)),
              (gint64[]) { -2, actions.soon, -3, actions.again }, 4);
}

static void
test_today_next_day (Fixture       *fixture,
                     gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_today_page_new (fixture->store);

  show (fixture, page);
  g_setenv ("WEFT_TODAY", "2026-12-20", TRUE);
  gtk_widget_set_visible (page, FALSE);
  gtk_widget_set_visible (page, TRUE);
  settle (fixture->store);
  gtk_test_widget_wait_for_draw (page);

  assert_ids (get_rows (find_widget (page, GTK_TYPE_LIST_VIEW, NULL)),
              (gint64[]) { -1, actions.late, actions.soon, -3, actions.again }, 5);
  g_assert_true (says (page, "20 December 2026"));
  g_assert_true (says (page, "81 days overdue"));
  g_assert_true (says (page, "10 days overdue"));
}

static void
test_today_empty (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *page = weft_today_page_new (fixture->store);
  const char *empty = "Nothing is overdue or due in the next 30 days.";

  show (fixture, page);
  g_assert_true (says (page, empty));

  add_actions (fixture);
  settle (fixture->store);
  gtk_test_widget_wait_for_draw (page);
  g_assert_false (says (page, empty));
  g_assert_true (says (page, "Soon"));
}

/* The sample, which people see first, has something in every section. */
static void
test_today_sample (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *page = weft_today_page_new (fixture->store);

  add_sample (fixture->store);
  show (fixture, page);
  g_assert_true (says (page, "Overdue"));
  g_assert_true (says (page, "Due in the next 30 days"));
  g_assert_true (says (page, "Recurring, next due"));
}

/* History */

static void
change_owner (Fixture    *fixture,
              gint64      action,
              const char *owner)
{
  WeftCommand *command = weft_command_new_printf ("Give it to %s", owner);

  weft_command_update (command, &weft_action_table, action);
  weft_command_set_text (command, "owner", owner);
  apply (fixture->store, command);
}

static void
select_entry (GtkWidget *page,
              guint      position)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL));

  gtk_selection_model_select_item (gtk_column_view_get_model (view), position, TRUE);
}

static guint
count_entries (GtkWidget *page)
{
  return g_list_model_get_n_items (
    G_LIST_MODEL (get_rows (find_widget (page, GTK_TYPE_COLUMN_VIEW, NULL))));
}

static void
test_history_filter (Fixture       *fixture,
                     gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_history_page_new (fixture->store);
  g_autofree char *opened = NULL;
  GtkWidget *search;

  change_owner (fixture, actions.soon, "A. Khan");
  change_owner (fixture, actions.late, "P. Rees");
  show (fixture, page);
  /* A plan, a strand, four actions; two changes. */
  g_assert_cmpuint (count_entries (page), ==, 8);
  g_assert_true (says (page, "8 changes"));

  select_entry (page, 1);
  g_assert_true (says (page, "action b · Owner"));
  g_assert_true (says (page, "A. Khan"));
  activate (page, "history.open");
  opened = g_strdup_printf ("show-row ('action', %" G_GINT64_FORMAT ")\n", actions.soon);
  assert_asked (fixture, opened);

  activate (page, "history.only-record");
  settle (fixture->store);
  g_assert_cmpuint (count_entries (page), ==, 2);
  gtk_test_widget_wait_for_draw (page);
  g_assert_true (says (page, "Only action b"));

  activate (page, "history.clear-record");
  settle (fixture->store);
  g_assert_cmpuint (count_entries (page), ==, 8);
  g_assert_false (says (page, "Only action b"));

  search = find_widget (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "khan");
  wait_until (count_entries (page) != 8);
  g_assert_cmpuint (count_entries (page), ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (search), "khan rees");
  wait_until (count_entries (page) == 0);
  gtk_test_widget_wait_for_draw (page);
  g_assert_true (says (page, "No change fits what you are looking for."));
}

static void
test_history_follows (Fixture       *fixture,
                      gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_history_page_new (fixture->store);

  show (fixture, page);
  g_assert_cmpuint (count_entries (page), ==, 6);
  change_owner (fixture, actions.soon, "A. Khan");
  settle (fixture->store);
  g_assert_cmpuint (count_entries (page), ==, 7);
}

static const char *
get_owner (WeftRow *row)
{
  return weft_row_get_text (row, "owner");
}

static void
test_history_revert (Fixture       *fixture,
                     gconstpointer  data)
{
  Actions actions = add_actions (fixture);
  GtkWidget *page = weft_history_page_new (fixture->store);
  g_autoptr (WeftRow) soon = NULL;

  change_owner (fixture, actions.soon, "A. Khan");
  change_owner (fixture, actions.late, "P. Rees");
  change_owner (fixture, actions.late, "L. Evans");
  soon = weft_store_get_row (fixture->store, &weft_action_table, actions.soon, NULL);
  show (fixture, page);

  /* Two later steps, but none of this action. */
  select_entry (page, 2);
  activate (page, "history.revert");
  wait_until (fixture->asked->len > 0);
  assert_asked (fixture, "toast ('Revert: Give it to A. Khan', true)\n");
  g_assert_cmpstr (get_owner (soon), ==, "");

  /* P. Rees came before L. Evans, and the line of the revert is on top now. */
  settle (fixture->store);
  select_entry (page, 2);
  activate (page, "history.revert");
  wait_until (fixture->asked->len > 0);
  assert_asked (fixture, "toast ('*Give it to P. Rees*Give it to L. Evans*', false)\n");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM action WHERE owner = 'L. Evans'"), ==, 1);
}

/* A row that came or went is told in words, also when there is no such record any more. */
static void
test_history_deleted (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 plan = add_plan (fixture->store, "Fair work");
  GtkWidget *page = weft_history_page_new (fixture->store);
  WeftCommand *command = weft_command_new ("Delete it");
  g_autoptr (WeftRow) entry = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  weft_command_delete (command, &weft_plan_table, plan);
  apply (fixture->store, command);
  show (fixture, page);
  weft_history_page_filter_row (WEFT_HISTORY_PAGE (page), &weft_plan_table, plan);
  settle (fixture->store);
  g_assert_cmpuint (count_entries (page), ==, 2);
  g_assert_nonnull (find_widget (page, GTK_TYPE_LABEL, "Only plan “Fair work”"));

  select_entry (page, 0);
  g_assert_nonnull (find_widget (page, GTK_TYPE_LABEL, "plan “Fair work” · Deleted"));
  g_assert_nonnull (find_widget (page, GTK_TYPE_LABEL, "Title: Fair work"));
  activate (page, "history.only-record");
  g_assert_true (gtk_widget_activate_action (page, "history.open", NULL));
  assert_asked (fixture, "");

  entry = g_list_model_get_item (G_LIST_MODEL (get_rows (find_widget (page, GTK_TYPE_COLUMN_VIEW,
                                                                      NULL))), 1);
  before = weft_history_describe_cell (entry, WEFT_HISTORY_BEFORE);
  after = weft_history_describe_cell (entry, WEFT_HISTORY_AFTER);
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (after, ==, "Title: Fair work");
}

/* Welcome */

static void
press (GtkWidget  *page,
       const char *title)
{
  GtkWidget *label = find_widget (page, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *page = weft_welcome_page_new (fixture->store);

  show (fixture, page);
  press (page, "Look at a sample register");
  press (page, "Import a plan");
  press (page, "Start an empty plan");
  assert_asked (fixture, "load-sample \nimport-plan \nnew-plan \n");
}

/* Import */

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (WEFT_IS_IMPORT_DIALOG (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
present_import (Fixture    *fixture,
                const char *folder,
                const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (fixture->window));
  weft_import_dialog_present (GTK_WINDOW (fixture->window), fixture->store, file);
  return find_dialog ();
}

static GtkWidget *
find_entry (GtkWidget *dialog,
            int        nth)
{
  GtkWidget *grid = find_widget (dialog, GTK_TYPE_GRID, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child) && nth-- == 0)
      return child;
  g_assert_not_reached ();
}

static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", NULL);
  GtkWidget *dialog = present_import (fixture, folder, "steps.txt");
  GtkWidget *title = find_entry (dialog, 0);
  GtkWidget *from = find_entry (dialog, 1);
  GtkWidget *to = find_entry (dialog, 2);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_windows = g_list_model_get_n_items (windows);

  wait_until (says (dialog, "3 strands, 7 actions, 6 sub-actions"));
  gtk_test_widget_wait_for_draw (dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==,
                   "Annex 2 - Fair Work & Supply Plan");
  g_assert_true (says (dialog, "Foundations"));
  g_assert_true (says (dialog, "Q3 2023/24"));
  g_assert_true (says (dialog, "1 October – 31 December 2023"));
  g_assert_true (says (dialog, "3 things to look at"));

  /* A date that is none, then one. */
  gtk_editable_set_text (GTK_EDITABLE (from), "soon");
  g_signal_emit_by_name (from, "activate");
  g_assert_nonnull (find_widget (dialog, GTK_TYPE_LABEL,
                                 "Start date: “soon” is not a date such as 31 Dec 2026."));
  activate (dialog, "import.apply");
  gtk_editable_set_text (GTK_EDITABLE (title), "Fair work");
  gtk_editable_set_text (GTK_EDITABLE (from), "1/4/2023");
  gtk_editable_set_text (GTK_EDITABLE (to), "31/3/2025");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM plan"), ==, 0);

  /* What was typed just now counts. */
  g_signal_emit_by_name (from, "activate");
  activate (dialog, "import.apply");
  wait_until (g_strrstr (fixture->asked->str, "show-row") != NULL);
  assert_asked (fixture, "toast ('Import plan “Fair work”', true)\nshow-row ('plan', *)\n");
  wait_until (g_list_model_get_n_items (windows) == n_windows - 1);

  g_assert_cmpint (count (fixture, "SELECT count(*) FROM plan WHERE title = 'Fair work' "
                          "AND starts_on = '2023-04-01' AND ends_on = '2025-03-31'"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM strand"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM action WHERE parent IS NULL"), ==, 7);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM action WHERE parent IS NOT NULL"), ==, 6);

  g_assert_true (weft_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM plan"), ==, 0);
  g_assert_null (weft_store_get_undo_label (fixture->store));
}

static void
test_import_failure (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.txt", NULL);
  GtkWidget *dialog;
  GtkWidget *button;

  g_assert_true (g_file_set_contents (path, "Dear all,\n\nnothing here.\n", -1, NULL));
  dialog = present_import (fixture, fixture->folder, "letter.txt");
  button = gtk_widget_get_ancestor (find_widget (dialog, GTK_TYPE_LABEL, "Import"),
                                    GTK_TYPE_BUTTON);
  wait_until (says (dialog, "This document could not be read as a plan"));
  g_assert_true (says (dialog, "*letter.txt* has no table with a recognised column*"));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_null (g_strrstr (fixture->asked->str, "show-row"));
  activate (dialog, "import.cancel");
  g_assert_null (find_dialog ());
}

static void
test_import_stopped (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", NULL);
  GtkWidget *dialog = present_import (fixture, folder, "steps.txt");
  gpointer watched = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  activate (dialog, "import.cancel");
  wait_until (watched == NULL);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM plan"), ==, 0);
  assert_asked (fixture, "");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);

  ADD ("/pages/today/sections", test_today_sections);
  ADD ("/pages/today/contracts", test_today_contracts);
  ADD ("/pages/today/complete", test_today_complete);
  ADD ("/pages/today/next-day", test_today_next_day);
  ADD ("/pages/today/empty", test_today_empty);
  ADD ("/pages/today/sample", test_today_sample);
  ADD ("/pages/history/filter", test_history_filter);
  ADD ("/pages/history/follows", test_history_follows);
  ADD ("/pages/history/revert", test_history_revert);
  ADD ("/pages/history/deleted", test_history_deleted);
  ADD ("/pages/welcome", test_welcome);
  ADD ("/pages/import", test_import);
  ADD ("/pages/import/failure", test_import_failure);
  ADD ("/pages/import/stopped", test_import_stopped);

  return g_test_run ();
}
