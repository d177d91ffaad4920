/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-fixture.h"

#include "weft-column-fit.h"
#include "weft-merge-window.h"
#include "weft-pages.h"
#include "weft-saved-filter-button.h"
#include "weft-sidebar-row.h"
#include "weft-sidebar.h"
#include "weft-sort-key.h"
#include "weft-supplier-bulk-window.h"
#include "weft-supplier-cell.h"
#include "weft-supplier-export-dialog.h"
#include "weft-supplier-query.h"

static void
test_shows (Fixture       *f,
            gconstpointer  data)
{
  g_assert_cmpstr (weft_page_get_title (f->page), ==, "Suppliers");
  g_assert_cmpstr (weft_page_get_add_label (f->page), ==, "Supplier");
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
  g_assert_true (says (f, "5 suppliers"));
  g_assert_true (says (f, "Spend 2025/26"));
  g_assert_true (says (f, "£1,482,310"));
  g_assert_true (says (f, "01234567 · Cardiff"));
  g_assert_true (says (f, "31 Mar 2027"));
  /* The latest contract of CleanTech has ended. */
  g_assert_false (says (f, "31 Jan 2026"));
  /* The first one is shown beside the list. */
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (get_form (f))), ==, f->ids[BRIGHTWAY]);
}

static void
test_year (Fixture       *f,
           gconstpointer  data)
{
  g_assert_cmpuint (weft_supplier_list_find_rank (f->list, 61245000), ==, 3);

  g_assert_true (gtk_widget_activate_action (
    find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL), "filter.year", "x",
    (gint64) 2024));
  settle_page (f);
  g_assert_true (says (f, "Spend 2024/25"));
  g_assert_true (says (f, "£741,155"));
  g_assert_false (weft_supplier_list_is_filtered (f->list));
}

static void
test_sort (Fixture       *f,
           gconstpointer  data)
{
  weft_sort_key_apply (get_view (f), "-spend");
  assert_names (f, "Brightway Harbour Clean CleanTech Eastgate");
  weft_sort_key_apply (get_view (f), "-rank");
  assert_names (f, "CleanTech Clean Harbour Brightway Eastgate");
  weft_sort_key_apply (get_view (f), "rank");
  assert_names (f, "Brightway Harbour Clean CleanTech Eastgate");
  weft_sort_key_apply (get_view (f), "next_contract_end");
  assert_names (f, "Harbour Brightway Clean Eastgate CleanTech");

  /* The next time it is still so. */
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
  make_page (f);
  assert_names (f, "Harbour Brightway Clean Eastgate CleanTech");
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  select_supplier (f, HARBOUR);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cle lei");
  wait_until (weft_supplier_list_is_filtered (f->list));
  assert_names (f, "Harbour");
  g_assert_true (says (f, "1 of 5"));
  g_assert_true (weft_selection_contains (weft_supplier_list_get_selection (f->list),
                                          f->ids[HARBOUR]));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  wait_until (g_list_model_get_n_items (
                G_LIST_MODEL (weft_supplier_list_get_rows (f->list))) == 0);
  settle_page (f);
  g_assert_true (says (f, "No supplier matches"));

  act (f, "supplier.clear-filters");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
  g_assert_cmpint (weft_selection_get_only (weft_supplier_list_get_selection (f->list)), ==,
                   f->ids[HARBOUR]);

  /* Enter goes to the first that is found, and does not wait for the list to look for it. */
  select_supplier (f, STREETS);
  gtk_editable_set_text (GTK_EDITABLE (entry), "cle lei");
  g_signal_emit_by_name (entry, "activate");
  wait_until (weft_selection_get_only (weft_supplier_list_get_selection (f->list)) ==
              f->ids[HARBOUR]);
  assert_names (f, "Harbour");
}

static void
test_filters (Fixture       *f,
              gconstpointer  data)
{
  filter (f, "filter.status-active", -1);
  assert_names (f, "Brightway Harbour");
  filter (f, "filter.status-ended", -1);
  assert_names (f, "Brightway CleanTech Harbour");
  filter (f, "filter.size-small", -1);
  assert_names (f, "Brightway CleanTech");
  g_assert_true (says (f, "2 of 5"));
  filter (f, "filter.category", f->cleaning);
  assert_names (f, "Brightway");

  act (f, "supplier.clear-filters");
  filter (f, "filter.top", 2);
  assert_names (f, "Brightway Harbour");
  filter (f, "filter.ending", 3);
  assert_names (f, "Harbour");
  filter (f, "filter.ending", 6);
  assert_names (f, "Brightway Harbour");
  filter (f, "filter.open-actions", -1);
  assert_names (f, "Harbour");

  /* The chip of a filter takes it away. */
  g_assert_true (says (f, "Open actions ✕"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_widget (GTK_WIDGET (f->page),
                                                               GTK_TYPE_LABEL, "Open actions ✕"),
                                                  GTK_TYPE_BUTTON), "clicked");
  assert_names (f, "Brightway Harbour");
}

static void
test_add (Fixture       *f,
          gconstpointer  data)
{
  weft_page_add (f->page);
  wait_until (weft_supplier_list_get_total (f->list) == 6);
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour New");
  g_assert_cmpstr (weft_row_get_text (weft_form_get_row (get_form (f)), "name"), ==,
                   "New supplier");
}

static void
test_delete (Fixture       *f,
             gconstpointer  data)
{
  const gint64 both[] = { f->ids[BRIGHTWAY], f->ids[EASTGATE] };

  weft_selection_select_ids (weft_supplier_list_get_selection (f->list), both, 2);
  act (f, "supplier.delete");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "Remove 2 suppliers");
  g_assert_true (f->offers_undo);
  assert_names (f, "Clean CleanTech Harbour");
  assert_text (f, "SELECT count(*) FROM spend", "6");

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
  assert_text (f, "SELECT count(*) FROM spend", "8");
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  const gint64 both[] = { f->ids[HARBOUR], f->ids[STREETS] };
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) window = NULL;
  GtkWidget *button;

  weft_selection_select_ids (weft_supplier_list_get_selection (f->list), both, 2);
  act (f, "supplier.merge");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (WEFT_IS_MERGE_WINDOW (other))
        window = g_object_ref (other);
    }
  g_assert_nonnull (window);
  /* Nothing is done before "Merge". */
  assert_text (f, "SELECT count(*) FROM supplier", "5");

  button = gtk_window_get_default_widget (GTK_WINDOW (window));
  g_signal_emit_by_name (button, "clicked");
  wait_until (f->toast != NULL);
  g_assert_true (f->offers_undo);
  /* The first one in the list stays: Clean Streets. */
  assert_names (f, "Brightway Clean CleanTech Eastgate");
  assert_text (f, "SELECT aliases FROM supplier WHERE name = 'Clean Streets'",
               "Harbour Clean Group plc");
  assert_text (f, "SELECT sum (amount) / 100 FROM spend JOIN supplier "
               "ON supplier.id = spend.supplier WHERE name = 'Clean Streets' AND year = 2025",
               "1516452");

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_assert_true (says (f, "The suppliers belong here"));
  act (f, "supplier.add");
  wait_until (weft_supplier_list_get_total (f->list) == 1);
  settle_page (f);
  g_assert_false (says (f, "The suppliers belong here"));
}

static void
test_show_row (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *contract = NULL;
  g_autofree char *sql = NULL;

  filter (f, "filter.status-dormant", -1);
  assert_names (f, "Eastgate");
  sql = g_strdup_printf ("SELECT id FROM contract WHERE supplier = %" G_GINT64_FORMAT,
                         f->ids[HARBOUR]);
  contract = read_text (f, sql);
  weft_page_show_row (f->page, &weft_contract_table, g_ascii_strtoll (contract, NULL, 10));
  settle_page (f);
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (get_form (f))), ==, f->ids[HARBOUR]);
}

/* Selection, and what is done to what is selected */

static void
select_two (Fixture *f,
            int      first,
            int      second)
{
  const gint64 both[] = { f->ids[first], f->ids[second] };

  weft_selection_select_ids (weft_supplier_list_get_selection (f->list), both, 2);
  settle_page (f);
}

static void
test_selection_stays (Fixture       *f,
                      gconstpointer  data)
{
  WeftSelection *selection = weft_supplier_list_get_selection (f->list);

  select_two (f, BRIGHTWAY, EASTGATE);
  wait_until (says (f, "2 selected"));
  weft_sort_key_apply (get_view (f), "-spend");
  assert_names (f, "Brightway Harbour Clean CleanTech Eastgate");
  g_assert_true (weft_selection_contains (selection, f->ids[BRIGHTWAY]));
  g_assert_true (weft_selection_contains (selection, f->ids[EASTGATE]));
  g_assert_cmpuint (weft_selection_get_n_selected (selection), ==, 2);

  /* What the filter hides is selected no less, but nothing is done to it. */
  filter (f, "filter.status-active", -1);
  assert_names (f, "Brightway Harbour");
  g_assert_cmpuint (weft_selection_get_n_selected (selection), ==, 1);
  act (f, "supplier.clear-filters");
  assert_names (f, "Brightway Harbour Clean CleanTech Eastgate");
  g_assert_cmpuint (weft_selection_get_n_selected (selection), ==, 2);

  act (f, "supplier.unselect");
  g_assert_cmpuint (weft_selection_get_n_selected (selection), ==, 0);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static void
change_selected (Fixture    *f,
                 const char *column,
                 const char *value)
{
  GtkWidget *window;

  g_clear_pointer (&f->toast, g_free);
  act (f, "supplier.change");
  window = find_window (WEFT_TYPE_SUPPLIER_BULK_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (weft_supplier_bulk_window_set (WEFT_SUPPLIER_BULK_WINDOW (window), column, value));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (window)), "clicked");
  wait_until (f->toast != NULL);
  settle_page (f);
}

static void
test_bulk_change (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *category = g_strdup_printf ("%" G_GINT64_FORMAT, f->cleaning);

  select_two (f, STREETS, EASTGATE);
  change_selected (f, "size", "large");
  g_assert_cmpstr (f->toast, ==, "Change size of 2 suppliers");
  g_assert_true (f->offers_undo);
  assert_text (f, "SELECT group_concat (town) FROM (SELECT town FROM supplier "
               "WHERE size = 'large' ORDER BY town)", "Barry,Leith,Newport");
  change_selected (f, "category", category);
  assert_text (f, "SELECT count(*) FROM supplier WHERE category IS NOT NULL", "4");
  change_selected (f, "town", "Caerphilly");
  assert_text (f, "SELECT count(*) FROM supplier WHERE town = 'Caerphilly'", "2");
  change_selected (f, "statement_on", "31 Mar 2026");
  assert_text (f, "SELECT count(*) FROM supplier WHERE statement_on = '2026-03-31'", "2");

  /* Each was one step. */
  for (int i = 0; i < 4; i++)
    g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_text (f, "SELECT group_concat (town || size) FROM (SELECT town, size FROM supplier "
               "WHERE category IS NULL ORDER BY town)", "Barrymicro,Bristolsmall,Newportmedium");
}

static void
test_bulk_refuses (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *window;

  select_two (f, STREETS, EASTGATE);
  act (f, "supplier.change");
  window = find_window (WEFT_TYPE_SUPPLIER_BULK_WINDOW);
  /* Nothing is to be done before a choice is made. */
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (window))));
  g_assert_true (weft_supplier_bulk_window_set (WEFT_SUPPLIER_BULK_WINDOW (window), "size",
                                                "micro"));
  g_assert_true (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (window))));
  g_assert_true (weft_supplier_bulk_window_set (WEFT_SUPPLIER_BULK_WINDOW (window),
                                                "statement_on", "the other day"));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (window)), "clicked");
  settle_page (f);
  /* It is told there, and nothing was done. */
  g_assert_true (find_window (WEFT_TYPE_SUPPLIER_BULK_WINDOW) == window);
  g_assert_null (f->toast);
  assert_text (f, "SELECT count(*) FROM supplier WHERE statement_on IS NOT NULL", "0");
  g_assert_false (weft_supplier_bulk_window_set (WEFT_SUPPLIER_BULK_WINDOW (window), "name", "A"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
export_to (Fixture    *f,
           const char *name,
           gboolean    selected,
           char      **contents)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->toast, g_free);
  weft_supplier_export_to (GTK_WIDGET (f->page), f->list, selected, path);
  wait_until (f->toast != NULL);
  g_file_get_contents (path, contents, NULL, &error);
  g_assert_no_error (error);
}

static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *all = NULL;
  g_autofree char *selected = NULL;
  g_auto (GStrv) lines = NULL;

  weft_sort_key_apply (get_view (f), "-spend");
  filter (f, "filter.top", 3);
  assert_names (f, "Brightway Harbour Clean");
  export_to (f, "all.csv", FALSE, &all);
  g_assert_cmpstr (f->toast, ==, "3 suppliers were written to “all.csv”.");
  lines = g_strsplit (all, "\n", -1);
  /* A heading, three lines in the order of the list, and the end of the last. */
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[1], "Brightway Cleaning Ltd"));
  g_assert_true (g_str_has_prefix (lines[3], "Clean Streets"));

  select_two (f, HARBOUR, STREETS);
  export_to (f, "two.csv", TRUE, &selected);
  g_assert_nonnull (strstr (selected, "Harbour Clean Group plc"));
  g_assert_null (strstr (selected, "Brightway"));

  /* An ending that no file has is told. */
  g_clear_pointer (&f->toast, g_free);
  weft_supplier_export_to (GTK_WIDGET (f->page), f->list, FALSE, "suppliers.doc");
  g_assert_nonnull (f->toast);
}

/* Filters under a name */

static GtkWidget *
get_saved_button (Fixture *f)
{
  return find_widget (GTK_WIDGET (f->page), WEFT_TYPE_SAVED_FILTER_BUTTON, NULL);
}

static void
do_saved (Fixture    *f,
          const char *action,
          const char *name)
{
  WeftSavedFilterButton *button = WEFT_SAVED_FILTER_BUTTON (get_saved_button (f));

  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (weft_saved_filter_button_get_entry (button)), name);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (button), action, NULL));
  settle_page (f);
}

static void
test_saved_filter (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *button = get_saved_button (f);
  WeftRow *saved;
  gint64 id;

  g_assert_false (gtk_widget_get_visible (button));
  filter (f, "filter.size-small", -1);
  g_assert_true (gtk_widget_get_visible (button));
  do_saved (f, "saved-filter.save", "Small ones");
  wait_until (weft_supplier_list_get_saved (f->list) != NULL);
  saved = weft_supplier_list_get_saved (f->list);
  id = weft_row_get_id (saved);
  g_assert_cmpstr (weft_row_get_text (saved, "filter"), ==, "{\"size\":[\"small\"]}");
  g_assert_cmpstr (weft_page_get_title (f->page), ==, "Small ones");
  g_assert_false (weft_supplier_list_is_changed (f->list));

  /* Something else is filtered under the name until it is updated. */
  filter (f, "filter.status-active", -1);
  assert_names (f, "Brightway");
  g_assert_true (weft_supplier_list_is_changed (f->list));
  g_assert_true (says (f, "Save changes"));
  g_assert_true (weft_supplier_page_open (WEFT_SUPPLIER_PAGE (f->page), id));
  assert_names (f, "Brightway CleanTech");
  filter (f, "filter.status-active", -1);
  do_saved (f, "saved-filter.update", NULL);
  wait_until (!weft_supplier_list_is_changed (f->list));
  do_saved (f, "saved-filter.rename", "Small and active");
  wait_until (g_strcmp0 (weft_page_get_title (f->page), "Small and active") == 0);

  /* All suppliers are all again, and the name leads back. */
  act (f, "supplier.clear-filters");
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");
  g_assert_cmpstr (weft_page_get_title (f->page), ==, "Suppliers");
  g_assert_true (weft_supplier_page_open (WEFT_SUPPLIER_PAGE (f->page), id));
  assert_names (f, "Brightway");

  /* Removed, it may be had back; renaming and updating were steps of their own. */
  do_saved (f, "saved-filter.remove", NULL);
  wait_until (weft_supplier_list_get_saved (f->list) == NULL);
  g_assert_true (f->offers_undo);
  g_assert_false (weft_supplier_page_open (WEFT_SUPPLIER_PAGE (f->page), id));
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_text (f, "SELECT name FROM saved_filter", "Small and active");
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_text (f, "SELECT name FROM saved_filter", "Small ones");
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_text (f, "SELECT filter FROM saved_filter", "{\"size\":[\"small\"]}");
}

static GtkWidget *
find_sidebar_row (GtkWidget  *root,
                  const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (WEFT_IS_SIDEBAR_ROW (child) &&
          g_strcmp0 (weft_sidebar_row_get_title (WEFT_SIDEBAR_ROW (child)), title) == 0)
        return child;
      found = find_sidebar_row (child, title);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
get_sidebar_count (GtkWidget  *sidebar,
                   const char *title)
{
  GtkWidget *row = find_sidebar_row (sidebar, title);

  return row != NULL ? weft_sidebar_row_get_count (WEFT_SIDEBAR_ROW (row)) : 0;
}

static void
test_sidebar (Fixture       *f,
              gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Save");
  GtkWidget *sidebar = weft_sidebar_new ();
  GtkWidget *pages = weft_pages_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *name = NULL;
  gint64 id;

  id = weft_command_insert (command, &weft_saved_filter_table);
  weft_command_set_text (command, "page", "suppliers");
  weft_command_set_text (command, "name", "Top two");
  weft_command_set_text (command, "filter", "{\"top\":2,\"search\":\"cle\"}");
  apply (f->store, command);

  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), pages);
  gtk_window_set_child (GTK_WINDOW (f->window), box);
  weft_sidebar_set_store (WEFT_SIDEBAR (sidebar), f->store);
  weft_pages_set_store (WEFT_PAGES (pages), f->store);
  wait_until (get_sidebar_count (sidebar, "Top two") == 2);

  /* It is a page by its own name, on which the list shows what it says. */
  name = g_strdup_printf ("suppliers:%" G_GINT64_FORMAT, id);
  g_assert_true (weft_pages_show (WEFT_PAGES (pages), name));
  g_assert_cmpstr (weft_pages_get_name (WEFT_PAGES (pages)), ==, name);
  f->page = weft_pages_get_page (WEFT_PAGES (pages));
  f->list = weft_supplier_page_get_list (WEFT_SUPPLIER_PAGE (f->page));
  assert_names (f, "Brightway Harbour");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                     find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL))), ==, "cle");
  g_assert_true (weft_pages_show (WEFT_PAGES (pages), "suppliers"));
  g_assert_cmpstr (weft_pages_get_name (WEFT_PAGES (pages)), ==, "suppliers");
  assert_names (f, "Brightway Clean CleanTech Eastgate Harbour");

  /* The number follows the suppliers, the row follows the filter. */
  command = weft_command_new ("Remove");
  weft_command_delete (command, &weft_supplier_table, f->ids[BRIGHTWAY]);
  weft_command_delete (command, &weft_supplier_table, f->ids[HARBOUR]);
  weft_command_delete (command, &weft_supplier_table, f->ids[STREETS]);
  apply (f->store, command);
  wait_until (get_sidebar_count (sidebar, "Top two") == 1);
  command = weft_command_new ("Remove");
  weft_command_delete (command, &weft_saved_filter_table, id);
  apply (f->store, command);
  wait_until (find_sidebar_row (sidebar, "Top two") == NULL);
  g_assert_false (weft_pages_show (WEFT_PAGES (pages), name));
}

/* Columns */

static gboolean
shows_column (Fixture    *f,
              const char *name)
{
  return gtk_column_view_column_get_visible (weft_sort_key_find (get_view (f), name));
}

static void
test_columns (Fixture       *f,
              gconstpointer  data)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 700);
  settle_page (f);
  g_assert_true (shows_column (f, "category_name"));
  act (f, "columns.show-category-name");
  g_assert_false (shows_column (f, "category_name"));
  if (shows_column (f, "status"))
    act (f, "columns.show-status");
  act (f, "columns.show-status");
  g_assert_true (shows_column (f, "status"));
  g_assert_cmpint (weft_column_fit_get (weft_column_fit_find (get_view (f)), "status"), ==,
                   WEFT_FIT_ALWAYS);

  /* The next time it is still so. */
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
  make_page (f);
  settle_page (f);
  g_assert_false (shows_column (f, "category_name"));
  g_assert_true (shows_column (f, "status"));

  act (f, "columns.usual");
  g_assert_true (shows_column (f, "category_name"));
  g_assert_cmpint (weft_column_fit_get (weft_column_fit_find (get_view (f)), "status"), ==,
                   WEFT_FIT_ROOM);
}

static void
test_assessed (Fixture       *f,
               gconstpointer  data)
{
  set_band (f, HARBOUR, "2026-09-04", "Exceeding", 3, "good");
  set_band (f, BRIGHTWAY, "2026-03-12", "Barely Achieving", 1, "warn");
  settle_page (f);
  weft_sort_key_apply (get_view (f), "band");
  assert_names (f, "Brightway Harbour Clean Eastgate CleanTech");
  weft_sort_key_apply (get_view (f), "-band");
  assert_names (f, "Harbour Brightway Clean Eastgate CleanTech");
  weft_sort_key_apply (get_view (f), "-assessed_on");
  assert_names (f, "Harbour Brightway Clean Eastgate CleanTech");
  filter (f, "filter.not-assessed", -1);
  assert_names (f, "Clean Eastgate CleanTech");
  g_assert_true (says (f, "Not assessed ✕"));
  g_assert_true (says (f, "3 of 5"));
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

#define ADD(name, set_up, func) \
  g_test_add ("/supplier-page/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("shows", set_up, test_shows);
  ADD ("year", set_up, test_year);
  ADD ("sort", set_up, test_sort);
  ADD ("search", set_up, test_search);
  ADD ("filters", set_up, test_filters);
  ADD ("add", set_up, test_add);
  ADD ("delete", set_up, test_delete);
  ADD ("merge", set_up, test_merge);
  ADD ("empty", set_up_empty, test_empty);
  ADD ("show-row", set_up, test_show_row);
  ADD ("selection-stays", set_up, test_selection_stays);
  ADD ("bulk-change", set_up, test_bulk_change);
  ADD ("bulk-refuses", set_up, test_bulk_refuses);
  ADD ("export", set_up, test_export);
  ADD ("saved-filter", set_up, test_saved_filter);
  ADD ("sidebar", set_up, test_sidebar);
  ADD ("columns", set_up, test_columns);
  ADD ("assessed", set_up, test_assessed);
  return g_test_run ();
}
