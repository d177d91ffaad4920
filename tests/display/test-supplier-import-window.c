/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-supplier-import-window-private.h"
#include "weft-window.h"

#include <string.h>

/* The import of suppliers and spend over a window whose actions only note what they are asked for.
 *
 * spend.csv, worked by hand: Brambling has 1,250 + 100 + 50.25 − 20.25 = 1,380.00 in four payments,
 * Tern Water 300 + 200 in two, Osprey Print 12 in one, Total Gas 500 in one, nobody 80 − 20 + 5 in
 * three: 2,457.00 in 11. Created are those four and four categories; skipped two lines above the
 * headings and two of totals; refused a payment to nobody, one on 31 February, one of "a lot". */

#define SPEND_PENCE 245700

typedef struct
{
  char      *folder;
  WeftStore *store;
  GtkWidget *parent;
  GString   *asked;
} Fixture;

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *f = user_data;
  g_autofree char *text = g_variant_print (parameter, FALSE);

  g_string_append_printf (f->asked, "%s %s\n", g_action_get_name (G_ACTION (action)), text);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  static const GActionEntry entries[] = {
    { "toast", asked_cb, "(sb)" },
    { "show-page", asked_cb, "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  f->folder = make_folder ();
  f->store = make_store (f->folder);
  f->asked = g_string_new (NULL);
  f->parent = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->parent), 1200, 800);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (f->parent, "win", G_ACTION_GROUP (actions));
  gtk_window_present (GTK_WINDOW (f->parent));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->parent));
  settle (f->store);
  weft_store_close (f->store);
  drop_store (g_steal_pointer (&f->store));
  g_string_free (f->asked, TRUE);
  remove_folder (f->folder);
  g_free (f->folder);
}

/* The window */

static GtkWidget *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (WEFT_IS_SUPPLIER_IMPORT_WINDOW (window))
        return window;
    }
  return NULL;
}

static gpointer
get_child (GtkWidget  *window,
           const char *name)
{
  GObject *child = gtk_widget_get_template_child (window, WEFT_TYPE_SUPPLIER_IMPORT_WINDOW, name);

  g_assert_nonnull (child);
  return child;
}

static const char *
get_step (GtkWidget *window)
{
  return gtk_stack_get_visible_child_name (get_child (window, "stack"));
}

static gboolean
is_at (GtkWidget  *window,
       const char *step)
{
  return g_strcmp0 (get_step (window), step) == 0 &&
         gtk_widget_get_sensitive (get_child (window, "stack"));
}

static void
wait_for_step (GtkWidget  *window,
               const char *step)
{
  wait_until (is_at (window, step));
  gtk_test_widget_wait_for_draw (window);
}

static GtkWidget *
present_path (Fixture                *f,
              const char             *path,
              WeftSupplierImportKind  kind)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  weft_supplier_import_window_present (GTK_WINDOW (f->parent), f->store, kind, file);
  return find_window ();
}

static GtkWidget *
present (Fixture    *f,
         const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "tables", name, NULL);
  GtkWidget *window = present_path (f, path, WEFT_SUPPLIER_IMPORT_SUPPLIERS);

  wait_for_step (window, "files");
  return window;
}

static GtkWidget *
present_text (Fixture    *f,
              const char *name,
              const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return present_path (f, path, WEFT_SUPPLIER_IMPORT_SUPPLIERS);
}

static void
activate (GtkWidget  *window,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (window, action, NULL));
}

static void
go_to_rows (GtkWidget *window)
{
  activate (window, "import.next");
  wait_for_step (window, "columns");
  activate (window, "import.next");
  wait_for_step (window, "rows");
}

static gboolean
can (GtkWidget  *window,
     const char *button)
{
  return gtk_widget_get_visible (get_child (window, button)) &&
         gtk_widget_get_sensitive (get_child (window, button));
}

/* Whether a label that is seen says it */
static gboolean
says (GtkWidget  *widget,
      const char *pattern)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) &&
      g_pattern_match_simple (pattern, gtk_label_get_text (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, pattern))
      return TRUE;
  return FALSE;
}

static WeftSupplierImportRows *
get_rows (GtkWidget *window)
{
  return weft_supplier_import_row_step_get_rows (get_child (window, "row_step"));
}

/* "created updated matched skipped refused" */
static void
assert_counts (GtkWidget  *window,
               const char *expected)
{
  g_autoptr (GString) counts = g_string_new (NULL);

  for (int i = 0; i < WEFT_SUPPLIER_IMPORT_N_OUTCOMES; i++)
    g_string_append_printf (counts, "%s%u", i > 0 ? " " : "",
                            weft_supplier_import_rows_count (get_rows (window), i));
  g_assert_cmpstr (counts->str, ==, expected);
}

static gint64
query (Fixture    *f,
       const char *sql)
{
  gint64 n = -1;

  g_assert_true (weft_db_get_integer (weft_store_get_db (f->store), sql, &n, NULL));
  return n;
}

static GtkWidget *
get_row_of (GtkWidget *widget)
{
  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  return widget;
}

/* What a column of the file is read as */
static GtkDropDown *
find_choice (GtkWidget  *window,
             const char *heading)
{
  GtkWidget *label = find_widget (get_child (window, "column_step"), GTK_TYPE_LABEL, heading);

  g_assert_nonnull (label);
  return GTK_DROP_DOWN (find_widget (get_row_of (label), GTK_TYPE_DROP_DOWN, NULL));
}

static const char *
get_choice (GtkWidget  *window,
            const char *heading)
{
  return gtk_string_object_get_string (
    gtk_drop_down_get_selected_item (find_choice (window, heading)));
}

static void
choose (GtkWidget  *window,
        const char *heading,
        const char *field)
{
  GtkDropDown *choice = find_choice (window, heading);
  GListModel *fields = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (fields, i);

      if (g_str_equal (gtk_string_object_get_string (item), field))
        {
          gtk_drop_down_set_selected (choice, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
import_all (Fixture    *f,
            const char *name)
{
  GtkWidget *window = present (f, name);
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  go_to_rows (window);
  activate (window, "import.apply");
  wait_until (watched == NULL);
}

/* Tests */

static void
test_spend (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  /* Asked for as suppliers; its headings say otherwise. */
  g_assert_true (says (get_child (window, "title"), "Import spend"));
  g_assert_true (says (window, "spend.csv"));
  g_assert_true (says (window, "15 rows, 7 columns"));
  g_assert_false (can (window, "back"));

  activate (window, "import.next");
  wait_for_step (window, "columns");
  g_assert_cmpstr (get_choice (window, "Payment Date"), ==, "Date");
  g_assert_cmpstr (get_choice (window, "Net Amount (£)"), ==, "Amount");
  g_assert_cmpstr (get_choice (window, "Gross Amount (£)"), ==, "Not read");
  g_assert_true (says (window, "Line 5"));
  g_assert_true (says (window, "31 Mar 2026"));
  g_assert_true (says (window, "£1,250.00"));

  activate (window, "import.next");
  wait_for_step (window, "rows");
  assert_counts (window, "8 0 1 4 3");
  g_assert_true (says (window, "11 payments of £2,457.00*"));
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 0);

  activate (window, "import.apply");
  wait_until (watched == NULL);
  g_assert_cmpstr (f->asked->str, ==,
                   "show-page 'suppliers'\ntoast ('Import spend from “spend.csv”', true)\n");
  g_assert_cmpint (query (f, "SELECT sum(amount) FROM spend"), ==, SPEND_PENCE);
  g_assert_cmpint (query (f, "SELECT sum(payments) FROM spend"), ==, 11);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 4);

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 0);
  g_assert_null (weft_store_get_undo_label (f->store));
}

static GtkWidget *
find_chip (GtkWidget  *window,
           const char *text)
{
  GtkWidget *label = find_widget (get_child (window, "row_step"), GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON);
}

static void
test_chips (Fixture       *f,
            gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  GListModel *rows;
  g_autoptr (WeftSupplierImportItem) item = NULL;

  go_to_rows (window);
  rows = G_LIST_MODEL (get_rows (window));
  /* What needs somebody comes first. */
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 3);
  g_assert_true (says (window, "“31/02/2026” is not a date."));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_chip (window, "Matched 1")), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  item = g_list_model_get_item (rows, 0);
  g_assert_cmpint (weft_supplier_import_item_get_row (item)->amount, ==, 6500);
  g_assert_cmpint (weft_supplier_import_item_get_row (item)->n_rows, ==, 3);
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (says (get_child (window, "row_step"), "£65.00"));
  g_assert_false (gtk_widget_get_sensitive (find_chip (window, "Updated 0")));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_chip (window, "All 16")), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 16);
  /* Line 14 pays nobody, and stands behind twelve lines: two above the table, categories and
   * suppliers by where they come first. */
  g_assert_cmpuint (weft_supplier_import_rows_find (get_rows (window), 0, 14), <, 16);

  activate (window, "import.cancel");
  g_assert_null (find_window ());
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 0);
  g_assert_cmpstr (f->asked->str, ==, "");
}

/* The entry beside a heading */
static GtkEditable *
find_cell (GtkWidget  *popover,
           const char *heading)
{
  GtkWidget *label = find_widget (popover, GTK_TYPE_LABEL, heading);

  g_assert_nonnull (label);
  label = gtk_widget_get_next_sibling (label);
  g_assert_true (GTK_IS_ENTRY (label));
  return GTK_EDITABLE (label);
}

static GtkWidget *
open_fix (GtkWidget *window,
          guint64    line)
{
  GtkWidget *step = get_child (window, "row_step");
  GtkWidget *popover = find_widget (step, GTK_TYPE_POPOVER, NULL);

  weft_supplier_import_row_step_correct (WEFT_SUPPLIER_IMPORT_ROW_STEP (step), 0, line);
  wait_until (gtk_widget_get_visible (popover));
  return popover;
}

static void
test_correction (Fixture       *f,
                 gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  gpointer watched = window;
  GtkWidget *popover;
  GtkEditable *amount;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  go_to_rows (window);
  popover = open_fix (window, 17);
  g_assert_true (says (popover, "Line 17 of “spend.csv”"));
  amount = find_cell (popover, "Net Amount (£)");
  g_assert_cmpstr (gtk_editable_get_text (amount), ==, "a lot");
  g_assert_true (says (popover, "“a lot” is not an amount*"));
  /* What is wrong has the keyboard. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (amount)));

  gtk_editable_set_text (amount, "£40");
  g_assert_true (says (popover, "£40.00"));
  g_signal_emit_by_name (amount, "activate");
  wait_for_step (window, "rows");
  assert_counts (window, "8 0 1 4 2");
  g_assert_true (says (window, "12 payments of £2,497.00*"));

  /* A correction that is none changes nothing. */
  popover = open_fix (window, 14);
  activate (popover, "fix.apply");
  assert_counts (window, "8 0 1 4 2");

  popover = open_fix (window, 14);
  gtk_editable_set_text (find_cell (popover, "Supplier Name"), "Wren Catering");
  activate (popover, "fix.apply");
  wait_for_step (window, "rows");
  assert_counts (window, "9 0 1 4 1");

  /* Choices and corrections last from step to step. */
  activate (window, "import.back");
  wait_for_step (window, "columns");
  activate (window, "import.next");
  wait_for_step (window, "rows");
  assert_counts (window, "9 0 1 4 1");

  activate (window, "import.apply");
  wait_until (watched == NULL);
  g_assert_cmpint (query (f, "SELECT sum(amount) FROM spend"), ==, SPEND_PENCE + 4000 + 999);
  g_assert_cmpint (query (f, "SELECT amount FROM spend JOIN supplier ON supplier.id = supplier "
                             "WHERE name = 'Osprey Print'"), ==, 5200);
}

/* A file that takes long is read again when all corrections are made. */
static void
test_corrections_wait (Fixture       *f,
                       gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  GtkWidget *popover;

  go_to_rows (window);
  WEFT_SUPPLIER_IMPORT_WINDOW (window)->takes_long = TRUE;
  popover = open_fix (window, 17);
  gtk_editable_set_text (find_cell (popover, "Net Amount (£)"), "£40");
  activate (popover, "fix.apply");
  popover = open_fix (window, 16);
  gtk_editable_set_text (find_cell (popover, "Payment Date"), "28/02/2026");
  activate (popover, "fix.apply");

  assert_counts (window, "8 0 1 4 3");
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (says (get_child (window, "row_step"), "Corrected"));
  g_assert_true (says (get_child (window, "next"), "Check again"));
  g_assert_false (can (window, "apply"));
  activate (window, "import.next");
  wait_until (weft_supplier_import_rows_count (get_rows (window),
                                               WEFT_SUPPLIER_IMPORT_REFUSED) == 1);
  wait_for_step (window, "rows");
  g_assert_true (can (window, "apply"));
  g_assert_true (says (window, "13 payments of £2,510.00*"));
  activate (window, "import.cancel");
}

static void
test_suppliers (Fixture       *f,
                gconstpointer  data)
{
  GtkWidget *window = present (f, "suppliers.csv");
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  g_assert_true (says (get_child (window, "title"), "Import suppliers"));
  activate (window, "import.next");
  wait_for_step (window, "columns");
  g_assert_cmpstr (get_choice (window, "Colour"), ==, "Not read");
  choose (window, "Colour", "Notes");
  g_assert_true (says (window, "Chosen by you"));
  /* A field is in one column only. */
  choose (window, "Trading name", "Notes");
  g_assert_cmpstr (get_choice (window, "Colour"), ==, "Not read");
  choose (window, "Colour", "Notes");
  choose (window, "Trading name", "Other names");

  activate (window, "import.back");
  wait_for_step (window, "files");
  activate (window, "import.next");
  wait_for_step (window, "columns");
  g_assert_cmpstr (get_choice (window, "Colour"), ==, "Notes");

  activate (window, "import.next");
  wait_for_step (window, "rows");
  assert_counts (window, "6 1 0 1 2");
  g_assert_true (says (window, "7 rows would create or change suppliers.*"));
  activate (window, "import.apply");
  wait_until (watched == NULL);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 6);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier WHERE name = 'Tern Water plc' AND "
                             "notes = 'blue' AND aliases = 'Tern Utilities'"), ==, 1);
}

/* Payments that are there already are not added again unawares. */
static void
test_imported_before (Fixture       *f,
                      gconstpointer  data)
{
  GtkWidget *window;
  gpointer watched;

  import_all (f, "spend.csv");
  watched = window = present (f, "spend.csv");
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  g_assert_true (says (get_child (window, "file_step"), "*1 Oct 2022*"));

  go_to_rows (window);
  g_assert_true (says (get_child (window, "again_box"), "*1 Oct 2022*"));
  g_assert_true (says (get_child (window, "apply"), "Import again"));
  g_assert_false (can (window, "apply"));
  activate (window, "import.apply");
  g_assert_nonnull (find_window ());

  gtk_check_button_set_active (get_child (window, "again"), TRUE);
  g_assert_true (can (window, "apply"));
  activate (window, "import.apply");
  wait_until (watched == NULL);
  g_assert_cmpint (query (f, "SELECT sum(amount) FROM spend"), ==, 2 * SPEND_PENCE);
}

static void
test_missing_column (Fixture       *f,
                     gconstpointer  data)
{
  GtkWidget *window = present_text (f, "odd.csv",
                                    "Firm;When;Sum spent\nHeron;1.4.2026;12.50\n");

  wait_for_step (window, "files");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
    gtk_widget_get_ancestor (find_widget (window, GTK_TYPE_LABEL,
                                          "Spend – each row is a payment to a supplier"),
                             GTK_TYPE_CHECK_BUTTON)), TRUE);
  wait_for_step (window, "files");
  g_assert_true (says (get_child (window, "title"), "Import spend"));

  activate (window, "import.next");
  wait_for_step (window, "columns");
  g_assert_true (says (get_child (window, "column_step"), "*odd.csv*"));
  g_assert_false (can (window, "next"));
  choose (window, "Firm", "Name");
  choose (window, "When", "Date");
  g_assert_false (can (window, "next"));
  choose (window, "Sum spent", "Amount");
  g_assert_true (can (window, "next"));
  g_assert_true (says (window, "1 Apr 2026"));

  activate (window, "import.next");
  wait_for_step (window, "rows");
  assert_counts (window, "1 0 0 0 0");
  activate (window, "import.cancel");
}

static void
test_failure (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "gone.csv", NULL);
  GtkWidget *window = present_path (f, path, WEFT_SUPPLIER_IMPORT_SPEND);

  wait_until (g_strcmp0 (get_step (window), "failed") == 0);
  g_assert_true (says (window, "*gone.csv*"));
  g_assert_false (can (window, "next"));
  activate (window, "import.cancel");
  g_assert_null (find_window ());
  g_assert_cmpstr (f->asked->str, ==, "");
}

/* One of two files cannot be read: the other one is shown, and why. */
static void
test_two_files (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  static const char * const names[] = { "a.csv", "gone.csv", "b.csv" };
  GtkWidget *window;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (!g_str_equal (names[i], "gone.csv"))
        g_assert_true (g_file_set_contents (path, i == 0
                                                    ? "Supplier,Town\nHeron,Larkford\n"
                                                    : "Supplier,Size\nCurlew,small\n", -1, NULL));
      g_list_store_append (files, file);
    }
  weft_supplier_import_window_present_files (GTK_WINDOW (f->parent), f->store,
                                             WEFT_SUPPLIER_IMPORT_SUPPLIERS, G_LIST_MODEL (files));
  window = find_window ();
  wait_for_step (window, "files");
  g_assert_true (says (get_child (window, "message_box"), "*gone.csv*"));
  g_assert_true (says (get_child (window, "file_step"), "a.csv"));
  g_assert_true (says (get_child (window, "file_step"), "b.csv"));

  go_to_rows (window);
  assert_counts (window, "2 0 0 0 0");
  activate (window, "import.apply");
  wait_until (find_window () == NULL);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier WHERE town = 'Larkford'"), ==, 1);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier WHERE size = 'small'"), ==, 1);
}

typedef struct
{
  GMutex   mutex;
  GCond    changed;
  gboolean free;
} Gate;

static gboolean
wait_at_gate (WeftWriter  *writer,
              gpointer     user_data,
              GError     **error)
{
  Gate *gate = user_data;

  g_mutex_lock (&gate->mutex);
  while (!gate->free)
    g_cond_wait (&gate->changed, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

/* Stopped on its way: the register is as it was, and it can be imported all the same. */
static void
test_stopped (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  g_autoptr (WeftCommand) command = weft_command_new ("Wait");
  Gate gate = { .free = FALSE };

  go_to_rows (window);
  weft_command_run (command, wait_at_gate, &gate, NULL);
  weft_store_rehearse_async (f->store, command, NULL, NULL, NULL);
  activate (window, "import.apply");
  /* Once is stopping, and not yet closing. */
  activate (window, "import.cancel");
  g_mutex_lock (&gate.mutex);
  gate.free = TRUE;
  g_cond_signal (&gate.changed);
  g_mutex_unlock (&gate.mutex);

  wait_for_step (window, "rows");
  g_assert_true (says (get_child (window, "message_box"), "The import was stopped.*"));
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 0);
  g_assert_null (weft_store_get_undo_label (f->store));

  activate (window, "import.next");
  wait_until (can (window, "apply"));
  activate (window, "import.apply");
  wait_until (find_window () == NULL);
  g_assert_cmpint (query (f, "SELECT sum(amount) FROM spend"), ==, SPEND_PENCE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char **name = user_data;

  *name = weft_supplier_import_job_finish (WEFT_SUPPLIER_IMPORT_JOB (source), result, &error);
  g_assert_no_error (error);
}

/* The lines that were refused are a table that can be imported itself. */
static void
test_refused_lines (Fixture       *f,
                    gconstpointer  data)
{
  GtkWidget *window = present (f, "spend.csv");
  g_autofree char *path = g_build_filename (f->folder, "refused.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  go_to_rows (window);
  weft_supplier_import_job_save_async (WEFT_SUPPLIER_IMPORT_WINDOW (window)->job,
                                       WEFT_SUPPLIER_IMPORT_WINDOW (window)->import, 0, path, NULL,
                                       saved_cb, &name);
  wait_until (name != NULL);
  g_assert_cmpstr (name, ==, "refused.csv");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "a lot"));
  g_assert_null (strstr (text, "Tern"));
  activate (window, "import.cancel");

  window = present_path (f, path, WEFT_SUPPLIER_IMPORT_SUPPLIERS);
  wait_for_step (window, "files");
  go_to_rows (window);
  g_assert_cmpuint (weft_supplier_import_rows_count (get_rows (window),
                                                     WEFT_SUPPLIER_IMPORT_REFUSED), ==, 3);
  activate (window, "import.cancel");
}

/* Closed while it reads: what comes of the reading is of no interest any more. */
static void
test_closed_early (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "tables", "spend.csv",
                                            NULL);
  GtkWidget *window = present_path (f, path, WEFT_SUPPLIER_IMPORT_SPEND);
  gpointer watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  activate (window, "import.cancel");
  wait_until (watched == NULL);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 0);

  /* The same for the cells of a line. */
  watched = window = present (f, "spend.csv");
  g_object_add_weak_pointer (G_OBJECT (window), &watched);
  go_to_rows (window);
  weft_supplier_import_row_step_correct (get_child (window, "row_step"), 0, 17);
  g_assert_false (can (window, "apply"));
  activate (window, "import.cancel");
  wait_until (watched == NULL);
}

/* Contract notices have no columns to choose. */
static void
test_notices (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "ocds", "packages.json",
                                            NULL);
  GtkWidget *window = present_path (f, path, WEFT_SUPPLIER_IMPORT_SUPPLIERS);

  wait_for_step (window, "files");
  g_assert_true (says (window, "*Open Contracting Data Standard*"));
  activate (window, "import.next");
  wait_for_step (window, "rows");
  activate (window, "import.back");
  wait_for_step (window, "files");
  activate (window, "import.next");
  wait_for_step (window, "rows");
  g_assert_true (can (window, "apply"));
  activate (window, "import.apply");
  wait_until (find_window () == NULL);
  g_assert_cmpint (query (f, "SELECT count(*) FROM supplier"), ==, 2);
  g_assert_cmpint (query (f, "SELECT count(*) FROM contract"), ==, 3);
}

/* The button is on the page of the suppliers alone; the action everywhere. */
static void
test_action (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "other.weft", NULL);
  GtkWidget *window = weft_window_new (NULL);
  GtkWidget *label;

  g_assert_true (weft_window_open (WEFT_WINDOW (window), path, WEFT_DB_CREATE));
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (window, "win.show-page", "s", "suppliers");
  label = find_widget (gtk_window_get_titlebar (GTK_WINDOW (window)), GTK_TYPE_LABEL, "Import…");
  g_assert_nonnull (label);
  label = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_true (gtk_widget_get_sensitive (label));

  gtk_widget_activate_action (window, "win.show-page", "s", "history");
  g_assert_false (gtk_widget_get_visible (label));
  settle (weft_window_get_store (WEFT_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  display_init (&argc, &argv);
  ADD ("/supplier-import-window/spend", test_spend);
  ADD ("/supplier-import-window/chips", test_chips);
  ADD ("/supplier-import-window/correction", test_correction);
  ADD ("/supplier-import-window/corrections-wait", test_corrections_wait);
  ADD ("/supplier-import-window/suppliers", test_suppliers);
  ADD ("/supplier-import-window/imported-before", test_imported_before);
  ADD ("/supplier-import-window/missing-column", test_missing_column);
  ADD ("/supplier-import-window/failure", test_failure);
  ADD ("/supplier-import-window/two-files", test_two_files);
  ADD ("/supplier-import-window/stopped", test_stopped);
  ADD ("/supplier-import-window/refused-lines", test_refused_lines);
  ADD ("/supplier-import-window/closed-early", test_closed_early);
  ADD ("/supplier-import-window/notices", test_notices);
  ADD ("/supplier-import-window/action", test_action);
  return g_test_run ();
}
