/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-category-page.h"
#include "weft-choice-field.h"
#include "weft-contract-page.h"
#include "weft-date-field.h"
#include "weft-detail.h"
#include "weft-duplicate-page.h"
#include "weft-duplicate-row.h"
#include "weft-form.h"
#include "weft-merge-window.h"
#include "weft-reference-field.h"
#include "weft-row-chooser.h"
#include "weft-sort-key.h"
#include "weft-text-field.h"

/* The pages beside that of the suppliers, each in a window whose "win.toast" and "win.show-row" are
 * only noted. It is 22 November 2026. */

typedef struct
{
  char      *folder;
  WeftStore *store;
  GtkWidget *window;
  WeftPage  *page;
  char      *toast;
  gboolean   offers_undo;
  char      *shown;      /* the table of "win.show-row" */
  gint64     shown_id;
  gint64     suppliers[3];
  gint64     contracts[5];
} Fixture;

enum
{
  BRIGHTWAY,
  BRIGHTWAY_LIMITED,
  HARBOUR,
};

enum
{
  SOON,
  LATER,
  OVER,
  LONG_OVER,
  OPEN_ENDED,
};

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Fixture *f = user_data;

  g_free (f->toast);
  g_variant_get (parameter, "(sb)", &f->toast, &f->offers_undo);
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
add_rows (Fixture *f)
{
  static const struct
  {
    const char *name;
    const char *number;
    const char *town;
  } suppliers[] = {
    { "Brightway Cleaning Ltd", "01234567", "Cardiff" },
    { "BRIGHTWAY CLEANING LIMITED", "", "Cardiff" },
    { "Harbour Group plc", "SC098765", "Leith" },
  };
  static const struct
  {
    int         supplier;
    const char *title;
    const char *ref;
    const char *starts_on;
    const char *ends_on;
    const char *stage;
    gint64      value;
  } contracts[] = {
    { HARBOUR, "Boat hire", "C-2", "2025-01-01", "2026-12-13", "live", 1250000 },
    { BRIGHTWAY, "Window cleaning", "C-1", NULL, "2027-09-30", "live", 40000000 },
    { BRIGHTWAY, "Office cleaning", "C-3", "2023-01-01", "2026-11-19", "exit", 9900000 },
    { HARBOUR, "Old pier", "C-4", "2019-01-01", "2022-01-31", "exit", 0 },
    { HARBOUR, "Dredging", "C-5", "2027-01-01", NULL, "tender", 0 },
  };
  WeftCommand *command = weft_command_new ("Set up");

  for (gsize i = 0; i < G_N_ELEMENTS (suppliers); i++)
    {
      f->suppliers[i] = weft_command_insert (command, &weft_supplier_table);
      weft_command_set_text (command, "name", suppliers[i].name);
      weft_command_set_text (command, "company_number", suppliers[i].number);
      weft_command_set_text (command, "town", suppliers[i].town);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      f->contracts[i] = weft_command_insert (command, &weft_contract_table);
      weft_command_set_integer (command, "supplier", f->suppliers[contracts[i].supplier]);
      weft_command_set_text (command, "title", contracts[i].title);
      weft_command_set_text (command, "ref", contracts[i].ref);
      weft_command_set_text (command, "stage", contracts[i].stage);
      if (contracts[i].starts_on != NULL)
        weft_command_set_text (command, "starts_on", contracts[i].starts_on);
      if (contracts[i].ends_on != NULL)
        weft_command_set_text (command, "ends_on", contracts[i].ends_on);
      if (contracts[i].value != 0)
        weft_command_set_integer (command, "value", contracts[i].value);
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
show_page (Fixture    *f,
           GtkWidget *(*make) (WeftStore *store))
{
  static const GActionEntry entries[] = {
    { "toast", toast_cb, "(sb)" },
    { "show-row", show_row_cb, "(sx)" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  g_settings_reset (settings, "list-orders");
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
  f->page = WEFT_PAGE (make (f->store));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  settle_page (f);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
}

static void
set_up_contracts (Fixture       *f,
                  gconstpointer  data)
{
  set_up (f, data);
  add_rows (f);
  show_page (f, weft_contract_page_new);
}

static void
set_up_categories (Fixture       *f,
                   gconstpointer  data)
{
  set_up (f, data);
  show_page (f, weft_category_page_new);
}

static void
set_up_duplicates (Fixture       *f,
                   gconstpointer  data)
{
  set_up (f, data);
  add_rows (f);
  show_page (f, weft_duplicate_page_new);
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
}

static char *
read_text (Fixture    *f,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql, &error);

  g_assert_no_error (error);
  if (weft_statement_step (statement, &error) != WEFT_STEP_ROW)
    return NULL;
  return g_strdup (weft_statement_get_text (statement, 0));
}

static void
assert_text (Fixture    *f,
             const char *sql,
             const char *expected)
{
  g_autofree char *text = read_text (f, sql);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
has_text (Fixture    *f,
          const char *sql,
          const char *expected)
{
  g_autofree char *text = read_text (f, sql);

  return g_strcmp0 (text, expected) == 0;
}

/* What a column of the rows that are listed says, in their order. */
static char *
read_rows (Fixture    *f,
           const char *column)
{
  GListModel *rows = G_LIST_MODEL (weft_list_page_get_rows (WEFT_LIST_PAGE (f->page)));
  g_autoptr (GString) all = g_string_new (NULL);

  settle_page (f);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WeftRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (all, "%s%s", i > 0 ? " | " : "", weft_row_get_text (row, column));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_rows (Fixture    *f,
             const char *column,
             const char *expected)
{
  g_autofree char *rows = read_rows (f, column);

  g_assert_cmpstr (rows, ==, expected);
}

static gboolean
says (Fixture    *f,
      const char *text)
{
  GtkWidget *label = find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
act (Fixture    *f,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  settle_page (f);
}

static void
filter (Fixture    *f,
        const char *action,
        int         number)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action,
                                             number != G_MAXINT ? "i" : NULL, number));
  settle_page (f);
}

static void
search (Fixture    *f,
        const char *words)
{
  GtkWidget *entry = weft_list_page_get_search (WEFT_LIST_PAGE (f->page));

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
select_row (Fixture *f,
            gint64   id)
{
  weft_selection_select_id (weft_list_page_get_selection (WEFT_LIST_PAGE (f->page)), id);
  settle_page (f);
}

static GtkWidget *
get_field (Fixture    *f,
           GType       type,
           const char *column)
{
  GtkWidget *detail = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DETAIL, NULL);
  GtkWidget *form = weft_detail_get_form (WEFT_DETAIL (detail));
  GtkWidget *field = find_editor (form, type, column);

  g_assert_nonnull (field);
  return field;
}

static void
type_text (Fixture    *f,
           const char *column,
           const char *text)
{
  GtkWidget *field = get_field (f, WEFT_TYPE_TEXT_FIELD, column);

  gtk_editable_set_text (GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (field))), text);
  weft_field_commit (WEFT_FIELD (field));
}

/* Contracts */

static void
test_contracts_order (Fixture       *f,
                      gconstpointer  data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (weft_list_page_get_view (WEFT_LIST_PAGE (f->page)));

  g_assert_cmpstr (weft_page_get_title (f->page), ==, "Contracts");
  g_assert_cmpstr (weft_page_get_add_label (f->page), ==, "Contract");
  /* What runs by its end, then what has no end, then what is over, the latest first. */
  assert_rows (f, "ref", "C-2 | C-1 | C-5 | C-3 | C-4");
  g_assert_true (says (f, "5 contracts"));
  /* 13 December is 21 days from 22 November, 30 September ten months and some days; from January
   * 2022 it is four years and some months. */
  g_assert_true (says (f, "ends in 21 days"));
  g_assert_true (says (f, "ends in 10 months"));
  g_assert_true (says (f, "ended 3 days ago"));
  g_assert_true (says (f, "ended 4 years ago"));
  g_assert_true (says (f, "no end date"));
  g_assert_true (says (f, "£400,000"));

  gtk_column_view_sort_by_column (view, weft_sort_key_find (view, "value"), GTK_SORT_DESCENDING);
  assert_rows (f, "ref", "C-1 | C-3 | C-2 | C-4 | C-5");
  gtk_column_view_sort_by_column (view, weft_sort_key_find (view, "supplier_name"),
                                  GTK_SORT_ASCENDING);
  assert_rows (f, "ref", "C-1 | C-3 | C-2 | C-4 | C-5");
  gtk_column_view_sort_by_column (view, weft_sort_key_find (view, "stage"), GTK_SORT_ASCENDING);
  assert_rows (f, "ref", "C-5 | C-2 | C-1 | C-3 | C-4");
}

static void
test_contracts_filters (Fixture       *f,
                        gconstpointer  data)
{
  search (f, "clean");
  assert_rows (f, "ref", "C-1 | C-3");
  g_assert_true (says (f, "2 of 5 contracts"));
  search (f, "harbour C-4");
  assert_rows (f, "ref", "C-4");
  search (f, "");

  filter (f, "contracts.period", 3);
  assert_rows (f, "ref", "C-2");
  filter (f, "contracts.period", 12);
  assert_rows (f, "ref", "C-2 | C-1");
  filter (f, "contracts.period", -(int) WEFT_CONTRACT_ENDED);
  assert_rows (f, "ref", "C-3 | C-4");
  filter (f, "contracts.period", -(int) WEFT_CONTRACT_NO_END);
  assert_rows (f, "ref", "C-5");
  /* One that has not started does not run. */
  filter (f, "contracts.period", -(int) WEFT_CONTRACT_RUNNING);
  assert_rows (f, "ref", "C-2 | C-1");
  filter (f, "contracts.exit", G_MAXINT);
  g_assert_true (says (f, "No contract matches"));
  act (f, "page.clear-filters");
  assert_rows (f, "ref", "C-2 | C-1 | C-5 | C-3 | C-4");
  filter (f, "contracts.exit", G_MAXINT);
  assert_rows (f, "ref", "C-3 | C-4");
}

static void
test_contracts_form (Fixture       *f,
                     gconstpointer  data)
{
  select_row (f, f->contracts[LATER]);
  type_text (f, "ends_on", "1/12/2026");
  wait_until (has_text (f, "SELECT ends_on FROM contract WHERE ref = 'C-1'", "2026-12-01"));
  /* It ends first now, and is still the one that is shown. */
  assert_rows (f, "ref", "C-1 | C-2 | C-5 | C-3 | C-4");
  g_assert_true (says (f, "ends in 9 days"));
  g_assert_cmpint (weft_row_get_id (weft_list_page_get_shown (WEFT_LIST_PAGE (f->page))), ==,
                   f->contracts[LATER]);

  type_text (f, "extension", "twelve months, once");
  type_text (f, "extends_to", "30 Nov 2027");
  type_text (f, "value", "£12,500.50");
  wait_until (has_text (f, "SELECT value || extension || extends_to FROM contract "
                        "WHERE ref = 'C-1'", "1250050twelve months, once2027-11-30"));
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (get_field (f, WEFT_TYPE_REFERENCE_FIELD,
                                                                "supplier")),
                               f->suppliers[HARBOUR]);
  wait_until (has_text (f, "SELECT supplier.name FROM contract JOIN supplier "
                        "ON supplier.id = contract.supplier WHERE ref = 'C-1'",
                        "Harbour Group plc"));
  settle_page (f);

  act (f, "contract.open-supplier");
  g_assert_cmpstr (f->shown, ==, "supplier");
  g_assert_cmpint (f->shown_id, ==, f->suppliers[HARBOUR]);
}

static void
test_contracts_add (Fixture       *f,
                    gconstpointer  data)
{
  WeftRowChooser *chooser;
  g_autofree char *title = NULL;

  filter (f, "contracts.period", -(int) WEFT_CONTRACT_ENDED);
  weft_page_add (f->page);
  settle_page (f);
  chooser = WEFT_ROW_CHOOSER (weft_contract_page_get_chooser (WEFT_CONTRACT_PAGE (f->page)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (chooser)));
  /* Nothing is made before it is known with whom. */
  assert_text (f, "SELECT count(*) FROM contract", "5");

  weft_row_chooser_choose (chooser, f->suppliers[BRIGHTWAY]);
  wait_until (has_text (f, "SELECT count(*) FROM contract", "6"));
  settle_page (f);
  assert_text (f, "SELECT supplier.name FROM contract JOIN supplier "
               "ON supplier.id = contract.supplier WHERE title = 'New contract'",
               "Brightway Cleaning Ltd");
  /* The filter would hide it. */
  assert_rows (f, "title", "Boat hire | Window cleaning | Dredging | New contract | "
               "Office cleaning | Old pier");
  title = g_strdup (weft_row_get_text (weft_list_page_get_shown (WEFT_LIST_PAGE (f->page)),
                                       "title"));
  g_assert_cmpstr (title, ==, "New contract");
}

static void
test_contracts_delete (Fixture       *f,
                       gconstpointer  data)
{
  select_row (f, f->contracts[SOON]);
  act (f, "page.delete");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "Remove contract C-2");
  g_assert_true (f->offers_undo);
  assert_rows (f, "ref", "C-1 | C-5 | C-3 | C-4");
  /* What took its place is shown. */
  g_assert_cmpint (weft_row_get_id (weft_list_page_get_shown (WEFT_LIST_PAGE (f->page))), ==,
                   f->contracts[LATER]);
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_rows (f, "ref", "C-2 | C-1 | C-5 | C-3 | C-4");
}

static void
test_contracts_empty (Fixture       *f,
                      gconstpointer  data)
{
  show_page (f, weft_contract_page_new);
  g_assert_true (says (f, "The contracts belong here"));
}

/* Categories */

static gint64
add_category (Fixture    *f,
              const char *name,
              gint64      parent)
{
  WeftCommand *command = weft_command_new ("Add a category");
  gint64 id = weft_command_insert (command, &weft_category_table);

  weft_command_set_text (command, "name", name);
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  apply (f->store, command);
  return id;
}

static gint64
add_supplier (Fixture    *f,
              const char *name,
              gint64      category,
              gint64      pence)
{
  WeftCommand *command = weft_command_new ("Add a supplier");
  gint64 id = weft_command_insert (command, &weft_supplier_table);

  weft_command_set_text (command, "name", name);
  weft_command_set_integer (command, "category", category);
  weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "supplier", id);
  weft_command_set_integer (command, "year", 2025);
  weft_command_set_integer (command, "amount", pence);
  apply (f->store, command);
  return id;
}

/* Cleaning ─ Laundry ─ Linen hire; Software */
static void
add_tree (Fixture *f,
          gint64   ids[4])
{
  ids[0] = add_category (f, "Cleaning", 0);
  ids[1] = add_category (f, "Laundry", ids[0]);
  ids[2] = add_category (f, "Linen hire", ids[1]);
  ids[3] = add_category (f, "Software", 0);
  add_supplier (f, "Eastgate", ids[1], 100000);
  add_supplier (f, "Brightway", ids[2], 250000);
  settle_page (f);
}

static void
test_categories_tree (Fixture       *f,
                      gconstpointer  data)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (weft_list_page_get_view (WEFT_LIST_PAGE (f->page)));
  WeftRowList *rows = weft_list_page_get_rows (WEFT_LIST_PAGE (f->page));
  gint64 ids[4];

  g_assert_true (says (f, "The categories belong here"));
  add_tree (f, ids);
  assert_rows (f, "name", "Cleaning | Laundry | Linen hire | Software");
  g_assert_cmpuint (WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (rows, 2)), ==, 2);
  g_assert_true (says (f, "Spend 2025/26"));
  /* 1,000 and 2,500 below the first, which has none itself. */
  g_assert_true (says (f, "£3,500"));
  g_assert_true (says (f, "£2,500"));

  select_row (f, ids[1]);
  act (f, "category.collapse");
  assert_rows (f, "name", "Cleaning | Laundry | Software");
  g_assert_false (weft_category_page_is_open (WEFT_CATEGORY_PAGE (f->page), ids[1]));
  search (f, "linen");
  assert_rows (f, "name", "Cleaning | Laundry | Linen hire");
  g_assert_true (says (f, "1 of 4 categories"));
  search (f, "");
  assert_rows (f, "name", "Cleaning | Laundry | Software");
  /* A row that is wanted opens what it is in. */
  weft_page_show_row (f->page, &weft_category_table, ids[2]);
  assert_rows (f, "name", "Cleaning | Laundry | Linen hire | Software");

  gtk_column_view_sort_by_column (view, weft_sort_key_find (view, "spend"), GTK_SORT_ASCENDING);
  assert_rows (f, "name", "Software | Cleaning | Laundry | Linen hire");
}

static void
test_categories_edit (Fixture       *f,
                      gconstpointer  data)
{
  GtkDropDown *level;
  gint64 ids[4];

  add_tree (f, ids);
  select_row (f, ids[3]);
  act (f, "category.add-below");
  wait_until (has_text (f, "SELECT above.name FROM category JOIN category AS above "
                        "ON above.id = category.parent WHERE category.name = 'New category'",
                        "Software"));
  settle_page (f);
  type_text (f, "code", "72000000");
  level = weft_choice_field_get_drop_down (WEFT_CHOICE_FIELD (get_field (f, WEFT_TYPE_CHOICE_FIELD,
                                                                         "level")));
  gtk_drop_down_set_selected (level, 3);
  wait_until (has_text (f, "SELECT code || level FROM category WHERE name = 'New category'",
                        "72000000high"));
  settle_page (f);
  g_assert_true (says (f, "High"));

  /* Moving is another parent; none can be below itself. */
  select_row (f, ids[0]);
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (get_field (f, WEFT_TYPE_REFERENCE_FIELD,
                                                                "parent")), ids[2]);
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "A category cannot be part of itself.");
  select_row (f, ids[2]);
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (get_field (f, WEFT_TYPE_REFERENCE_FIELD,
                                                                "parent")), ids[3]);
  assert_rows (f, "name", "Cleaning | Laundry | Software | Linen hire | New category");
}

static void
test_categories_delete (Fixture       *f,
                        gconstpointer  data)
{
  gint64 ids[4];

  add_tree (f, ids);
  select_row (f, ids[1]);
  act (f, "page.delete");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "Remove category “Laundry”");
  g_assert_true (f->offers_undo);
  /* What was in it and below it went up. */
  assert_rows (f, "name", "Cleaning | Linen hire | Software");
  assert_text (f, "SELECT category.name FROM supplier JOIN category "
               "ON category.id = supplier.category WHERE supplier.name = 'Eastgate'", "Cleaning");

  /* That one has nothing above it where its suppliers could go. */
  g_clear_pointer (&f->toast, g_free);
  select_row (f, ids[0]);
  act (f, "page.delete");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==,
                   "The category “Cleaning” is in use: 1 supplier, 0 contracts. Make it part of "
                   "another category first; what is in it then goes there.");
  assert_rows (f, "name", "Cleaning | Linen hire | Software");

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_rows (f, "name", "Cleaning | Laundry | Linen hire | Software");
  assert_text (f, "SELECT category.name FROM supplier JOIN category "
               "ON category.id = supplier.category WHERE supplier.name = 'Eastgate'", "Laundry");
}

static void
test_categories_starter (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *n = NULL;

  add_category (f, "utilities", 0);
  act (f, "category.add-starter");
  wait_until (f->toast != NULL);
  g_assert_true (f->offers_undo);
  n = read_text (f, "SELECT count(*) FROM category");
  g_assert_cmpint (g_ascii_strtoll (n, NULL, 10), >, 40);
  /* Its own stays, and gets what is below it. */
  assert_text (f, "SELECT count(*) FROM category WHERE name = 'utilities' COLLATE NOCASE", "1");
  assert_text (f, "SELECT above.name FROM category JOIN category AS above "
               "ON above.id = category.parent WHERE category.name = 'Electricity and gas'",
               "utilities");
  assert_text (f, "SELECT count(*) FROM category WHERE level = '' OR reason = '' OR measures = ''",
               "1");

  g_clear_pointer (&f->toast, g_free);
  act (f, "category.add-starter");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "All categories of the list are there already.");
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  assert_rows (f, "name", "utilities");
}

/* Duplicates */

static WeftDuplicateSearch *
get_search (Fixture *f)
{
  return weft_duplicate_page_get_search (WEFT_DUPLICATE_PAGE (f->page));
}

static guint
count_pairs (Fixture *f)
{
  return g_list_model_get_n_items (weft_duplicate_search_get_pairs (get_search (f)));
}

static void
wait_for_search (Fixture *f)
{
  wait_until (!weft_duplicate_search_is_stale (get_search (f)) &&
              !weft_duplicate_search_is_running (get_search (f)));
  settle_page (f);
}

static void
test_duplicates_list (Fixture       *f,
                      gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Another name");
  g_autofree char *row_words = NULL;
  GtkWidget *row;

  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 1);
  g_assert_true (says (f, "1 likely pair"));
  row = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DUPLICATE_ROW, NULL);
  row_words = weft_duplicate_row_get_words (WEFT_DUPLICATE_ROW (row));
  g_assert_cmpstr (row_words, ==,
                   "Same name, written differently\n"
                   "Brightway Cleaning Ltd | BRIGHTWAY CLEANING LIMITED\n"
                   "Company number: 01234567 | –\n"
                   "Town and postcode: Cardiff | Cardiff =\n"
                   "Contracts: 2 | –");

  /* The list follows what is entered elsewhere. */
  weft_command_update (command, &weft_supplier_table, f->suppliers[BRIGHTWAY_LIMITED]);
  weft_command_set_text (command, "name", "Quite Another Firm");
  apply (f->store, command);
  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 0);
  g_assert_true (says (f, "No likely duplicates"));
}

static void
test_duplicates_distinct (Fixture       *f,
                          gconstpointer  data)
{
  wait_for_search (f);
  act (f, "duplicate.distinct-selected");
  wait_until (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "Mark “Brightway Cleaning Ltd” and “BRIGHTWAY CLEANING LIMITED” "
                   "as not the same");
  g_assert_true (f->offers_undo);
  g_assert_cmpuint (count_pairs (f), ==, 0);
  /* It is remembered: another search does not find them. */
  act (f, "duplicate.again");
  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 0);

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 1);
}

static void
test_duplicates_merge (Fixture       *f,
                       gconstpointer  data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) window = NULL;
  GtkWidget *list;

  wait_for_search (f);
  list = find_widget (GTK_WIDGET (f->page), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 0);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (WEFT_IS_MERGE_WINDOW (other))
        window = g_object_ref (other);
    }
  g_assert_nonnull (window);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (window)), "clicked");
  wait_until (f->toast != NULL);
  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 0);
  assert_text (f, "SELECT count(*) FROM supplier", "2");

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  wait_for_search (f);
  g_assert_cmpuint (count_pairs (f), ==, 1);
}

static void
test_duplicates_stop (Fixture       *f,
                      gconstpointer  data)
{
  wait_for_search (f);
  act (f, "duplicate.distinct-selected");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "duplicate.again", NULL));
  g_assert_true (weft_duplicate_search_is_running (get_search (f)));
  act (f, "duplicate.cancel");
  g_assert_false (weft_duplicate_search_is_running (get_search (f)));
  g_assert_true (says (f, "The search was stopped"));
  /* Nothing starts it but the person. */
  g_assert_true (weft_duplicate_search_is_stale (get_search (f)));
  act (f, "duplicate.again");
  wait_for_search (f);
  g_assert_true (says (f, "No likely duplicates"));
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

#define ADD(name, set_up, func) \
  g_test_add ("/supplier-pages/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("contracts/order", set_up_contracts, test_contracts_order);
  ADD ("contracts/filters", set_up_contracts, test_contracts_filters);
  ADD ("contracts/form", set_up_contracts, test_contracts_form);
  ADD ("contracts/add", set_up_contracts, test_contracts_add);
  ADD ("contracts/delete", set_up_contracts, test_contracts_delete);
  ADD ("contracts/empty", set_up, test_contracts_empty);
  ADD ("categories/tree", set_up_categories, test_categories_tree);
  ADD ("categories/edit", set_up_categories, test_categories_edit);
  ADD ("categories/delete", set_up_categories, test_categories_delete);
  ADD ("categories/starter", set_up_categories, test_categories_starter);
  ADD ("duplicates/list", set_up_duplicates, test_duplicates_list);
  ADD ("duplicates/distinct", set_up_duplicates, test_duplicates_distinct);
  ADD ("duplicates/merge", set_up_duplicates, test_duplicates_merge);
  ADD ("duplicates/stop", set_up_duplicates, test_duplicates_stop);
  return g_test_run ();
}
