/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-register-files.h"
#include "weft-sidebar.h"
#include "weft-toast.h"
#include "weft-window.h"

/* The rows of the sidebar that are always there. */
#define BELOW_PLANS \
  "All suppliers | Contracts | Categories | Duplicates | Assessments | Questionnaires | " \
  "Reports | History"

typedef struct
{
  char       *folder;
  char       *path;
  WeftWindow *window;
  WeftStore  *store;
} Fixture;

static WeftSidebar *
get_sidebar (Fixture *fixture)
{
  return WEFT_SIDEBAR (find_widget (GTK_WIDGET (fixture->window), WEFT_TYPE_SIDEBAR, NULL));
}

static WeftToast *
get_toast (Fixture *fixture)
{
  return WEFT_TOAST (find_widget (GTK_WIDGET (fixture->window), WEFT_TYPE_TOAST, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = make_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.weft", NULL);
  fixture->window = WEFT_WINDOW (weft_window_new (NULL));
  g_assert_true (weft_window_open (fixture->window, fixture->path, WEFT_DB_CREATE));
  fixture->store = g_object_ref (weft_window_get_store (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  drop_store (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
assert_rows (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  const char *title;

  settle (fixture->store);
  for (guint i = 0; (title = weft_sidebar_get_title (get_sidebar (fixture), i)) != NULL; i++)
    g_string_append_printf (rows, "%s%s", i > 0 ? " | " : "", title);
  g_assert_cmpstr (rows->str, ==, expected);
}

static void
rename_plan (WeftStore  *store,
             gint64      plan,
             const char *title)
{
  WeftCommand *command = weft_command_new ("Rename");

  weft_command_update (command, &weft_plan_table, plan);
  weft_command_set_text (command, "title", title);
  apply (store, command);
}

static void
delete_plan (WeftStore *store,
             gint64     plan)
{
  WeftCommand *command = weft_command_new ("Delete plan");

  weft_command_delete (command, &weft_plan_table, plan);
  apply (store, command);
}

static void
test_sidebar_follows (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 b;

  assert_rows (fixture, "Today | Getting started | " BELOW_PLANS);
  g_assert_cmpuint (weft_sidebar_get_n_rows (get_sidebar (fixture)), ==, 10);

  b = add_plan (fixture->store, "B");
  assert_rows (fixture, "Today | B | " BELOW_PLANS);
  add_plan (fixture->store, "A");
  assert_rows (fixture, "Today | A | B | " BELOW_PLANS);
  rename_plan (fixture->store, b, "0");
  assert_rows (fixture, "Today | 0 | A | " BELOW_PLANS);
  delete_plan (fixture->store, b);
  assert_rows (fixture, "Today | A | " BELOW_PLANS);
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *page = NULL;
  g_autofree char *remembered = NULL;
  GSettings *settings = weft_window_get_settings (fixture->window);
  WeftCommand *command;
  gint64 supplier, contract;
  gint64 a, b;

  /* The way to begin goes when there is a plan, whoever made it; it comes back with the last. */
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "welcome");
  a = add_plan (fixture->store, "A");
  page = g_strdup_printf ("plan:%" G_GINT64_FORMAT, a);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, page);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "history");
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "history");
  remembered = g_settings_get_string (settings, "last-page");
  g_assert_cmpstr (remembered, ==, "history");

  /* A page that is not there is said so, and the one that is shown stays. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "plan:1");
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "history");
  g_assert_nonnull (weft_toast_get_message (get_toast (fixture)));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-row", "(sx)", "plan", a);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, page);

  command = weft_command_new ("Add a supplier");
  supplier = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Brightway Cleaning Ltd");
  contract = weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "title", "Offices");
  apply (fixture->store, command);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-row", "(sx)", "contract",
                              contract);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "contracts");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-row", "(sx)", "supplier",
                              supplier);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "suppliers");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", page);

  b = add_plan (fixture->store, "B");
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, page);
  delete_plan (fixture->store, a);
  g_free (page);
  page = g_strdup_printf ("plan:%" G_GINT64_FORMAT, b);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, page);
  delete_plan (fixture->store, b);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "welcome");
}

static void
test_new_plan (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_null (weft_store_get_undo_label (fixture->store));
  activate (fixture, "win.new-plan");
  wait_until (weft_store_get_undo_label (fixture->store) != NULL);
  assert_rows (fixture, "Today | New plan | " BELOW_PLANS);
  g_assert_true (g_str_has_prefix (weft_window_get_page_name (fixture->window), "plan:"));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  gint64 plan;

  /* Without anything to undo the action is there and cannot be activated. */
  gtk_widget_activate_action (window, "win.undo", NULL);
  settle (fixture->store);
  g_assert_null (weft_toast_get_message (get_toast (fixture)));

  plan = add_plan (fixture->store, "A");
  delete_plan (fixture->store, plan);
  gtk_widget_activate_action (window, "win.toast", "(sb)", "Plan deleted", TRUE);
  g_assert_cmpstr (weft_toast_get_message (get_toast (fixture)), ==, "Plan deleted");
  g_assert_true (weft_toast_offers_undo (get_toast (fixture)));

  activate (fixture, "win.undo");
  wait_until (g_strcmp0 (weft_toast_get_message (get_toast (fixture)), "Undone: Delete plan") == 0);
  g_assert_false (weft_toast_offers_undo (get_toast (fixture)));
  assert_rows (fixture, "Today | A | " BELOW_PLANS);

  activate (fixture, "win.redo");
  wait_until (g_strcmp0 (weft_toast_get_message (get_toast (fixture)),
                         "Done again: Delete plan") == 0);
  assert_rows (fixture, "Today | Getting started | " BELOW_PLANS);
}

static void
test_toast_goes (Fixture       *fixture,
                 gconstpointer  data)
{
  WeftToast *toast = get_toast (fixture);

  /* An offer to undo is about the last step; with the next one it is no longer true. */
  weft_window_show_toast (fixture->window, "A", TRUE);
  add_plan (fixture->store, "A");
  g_assert_null (weft_toast_get_message (toast));

  weft_window_show_toast (fixture->window, "B", FALSE);
  add_plan (fixture->store, "B");
  g_assert_cmpstr (weft_toast_get_message (toast), ==, "B");
  gtk_test_accessible_assert_role (toast, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (toast, GTK_ACCESSIBLE_PROPERTY_LABEL, "B");
  activate (fixture, "win.hide-toast");
  g_assert_null (weft_toast_get_message (toast));
}

static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *bad = g_build_filename (fixture->folder, "letter.weft", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.weft", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (bad, "Dear Sir or Madam", -1, &error);
  g_assert_no_error (error);
  weft_window_show_toast (fixture->window, "Deleted", TRUE);

  g_assert_false (weft_window_open (fixture->window, bad, WEFT_DB_DEFAULT));
  g_assert_nonnull (strstr (weft_window_get_trouble (fixture->window), "letter.weft"));
  g_assert_null (weft_window_get_page_name (fixture->window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Weft");
  g_assert_null (weft_toast_get_message (get_toast (fixture)));
  g_assert_false (weft_window_open (fixture->window, missing, WEFT_DB_DEFAULT));
  g_assert_nonnull (strstr (weft_window_get_trouble (fixture->window), "missing.weft"));

  /* A register that is there is not made anew, and what was open is open still. */
  g_assert_false (weft_window_open (fixture->window, fixture->path, WEFT_DB_CREATE));
  g_assert_true (weft_window_get_store (fixture->window) == fixture->store);
  activate (fixture, "win.back-to-register");
  g_assert_null (weft_window_get_trouble (fixture->window));
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "welcome");
}

static void
test_another_register (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.weft", NULL);
  g_autofree char *page = NULL;
  gint64 plan = add_plan (fixture->store, "A");

  page = g_strdup_printf ("plan:%" G_GINT64_FORMAT, plan);
  assert_rows (fixture, "Today | A | " BELOW_PLANS);
  g_assert_true (weft_window_open (fixture->window, path, WEFT_DB_CREATE));
  g_assert_null (weft_store_get_db (fixture->store));
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, "welcome");

  g_object_unref (fixture->store);
  fixture->store = g_object_ref (weft_window_get_store (fixture->window));
  assert_rows (fixture, "Today | Getting started | " BELOW_PLANS);

  g_assert_true (weft_window_open (fixture->window, fixture->path, WEFT_DB_DEFAULT));
  g_object_unref (fixture->store);
  fixture->store = g_object_ref (weft_window_get_store (fixture->window));
  assert_rows (fixture, "Today | A | " BELOW_PLANS);
  g_assert_cmpstr (weft_window_get_page_name (fixture->window), ==, page);
}

static void
test_sample (Fixture       *fixture,
             gconstpointer  data)
{
  activate (fixture, "win.load-sample");
  wait_until (weft_toast_get_message (get_toast (fixture)) != NULL);
  g_assert_true (weft_toast_offers_undo (get_toast (fixture)));
  g_assert_true (g_str_has_prefix (weft_window_get_page_name (fixture->window), "plan:"));
}

static void
test_copy_and_check (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *name = g_build_filename (fixture->folder, "copy", NULL);
  g_autofree char *path = g_strconcat (name, ".weft", NULL);
  g_autoptr (WeftDb) copy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  add_plan (fixture->store, "A");
  weft_register_files_copy_to (fixture->window, name);
  g_assert_cmpstr (weft_toast_get_message (get_toast (fixture)), ==, "Saving a copy…");
  wait_until (g_strcmp0 (weft_toast_get_message (get_toast (fixture)), "Saving a copy…") != 0);

  copy = weft_db_open (path, WEFT_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  weft_db_get_integer (copy, "SELECT count(*) FROM plan", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);

  /* The name was completed, so that nobody was asked about replacing that file. */
  weft_register_files_copy_to (fixture->window, name);
  wait_until (g_strcmp0 (weft_toast_get_message (get_toast (fixture)), "Saving a copy…") != 0);
  g_assert_nonnull (strstr (weft_toast_get_message (get_toast (fixture)), "exists already"));

  weft_register_files_check (fixture->window);
  wait_until (g_strcmp0 (weft_toast_get_message (get_toast (fixture)),
                         "The register was checked; no fault was found.") == 0);
}

/* The window goes while its register is being checked: the answer comes and finds nobody. */
static void
test_close_while_checking (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (fixture->window));
  gpointer watched = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &watched);
  weft_register_files_check (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&window);
  wait_until (watched == NULL);

  fixture->window = WEFT_WINDOW (weft_window_new (NULL));
}

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);

  g_test_add ("/window/sidebar-follows", Fixture, NULL, set_up, test_sidebar_follows, tear_down);
  g_test_add ("/window/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/window/new-plan", Fixture, NULL, set_up, test_new_plan, tear_down);
  g_test_add ("/window/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/window/toast-goes", Fixture, NULL, set_up, test_toast_goes, tear_down);
  g_test_add ("/window/trouble", Fixture, NULL, set_up, test_trouble, tear_down);
  g_test_add ("/window/another-register", Fixture, NULL, set_up, test_another_register, tear_down);
  g_test_add ("/window/sample", Fixture, NULL, set_up, test_sample, tear_down);
  g_test_add ("/window/copy-and-check", Fixture, NULL, set_up, test_copy_and_check, tear_down);
  g_test_add ("/window/close-while-checking", Fixture, NULL, set_up, test_close_while_checking,
              tear_down);

  return g_test_run ();
}
