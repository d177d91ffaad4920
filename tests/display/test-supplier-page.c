/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-display.h"

#include "weft-choice-field.h"
#include "weft-contract-list.h"
#include "weft-detail.h"
#include "weft-id-field.h"
#include "weft-merge-window.h"
#include "weft-open-action-list.h"
#include "weft-reference-field.h"
#include "weft-sort-key.h"
#include "weft-spend-chart.h"
#include "weft-status.h"
#include "weft-supplier-cell.h"
#include "weft-supplier-form.h"
#include "weft-supplier-page.h"

/* Five suppliers, in a window whose "win.toast" is only noted. */

typedef struct
{
  char             *folder;
  WeftStore        *store;
  GtkWidget        *window;
  WeftPage         *page;
  WeftSupplierList *list;
  char             *toast;
  gboolean          offers_undo;
  gint64            cleaning;
  gint64            ids[5];
} Fixture;

enum
{
  BRIGHTWAY,
  HARBOUR,
  STREETS,
  EASTGATE,
  CLEANTECH,
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
add_suppliers (Fixture *f)
{
  static const struct
  {
    const char *name;
    const char *number;
    const char *town;
    const char *size;
    const char *status;
    gint64      spend;       /* of 2025/26, in pounds; half of that in 2024/25 */
    const char *ends_on;
  } suppliers[] = {
    { "Brightway Cleaning Ltd", "01234567", "Cardiff", "small", "active", 1482310, "2027-03-31" },
    { "Harbour Clean Group plc", "SC098765", "Leith", "large", "active", 904002, "2026-12-31" },
    { "Clean Streets", "", "Newport", "medium", "prospective", 612450, NULL },
    { "Eastgate Dry Cleaners", "7654321", "Barry", "micro", "dormant", 0, NULL },
    { "CleanTech Analytics", "11223344", "Bristol", "small", "ended", 41000, "2026-01-31" },
  };
  WeftCommand *command = weft_command_new ("Set up");

  f->cleaning = weft_command_insert (command, &weft_category_table);
  weft_command_set_text (command, "name", "Cleaning");
  for (gsize i = 0; i < G_N_ELEMENTS (suppliers); i++)
    {
      gint64 id = weft_command_insert (command, &weft_supplier_table);

      f->ids[i] = id;
      weft_command_set_text (command, "name", suppliers[i].name);
      weft_command_set_text (command, "company_number", suppliers[i].number);
      weft_command_set_text (command, "town", suppliers[i].town);
      weft_command_set_text (command, "size", suppliers[i].size);
      weft_command_set_text (command, "status", suppliers[i].status);
      if (i < 2)
        weft_command_set_integer (command, "category", f->cleaning);
      for (int year = 2024; suppliers[i].spend != 0 && year <= 2025; year++)
        {
          weft_command_insert (command, &weft_spend_table);
          weft_command_set_integer (command, "supplier", id);
          weft_command_set_integer (command, "year", year);
          weft_command_set_integer (command, "amount",
                                    suppliers[i].spend * (year == 2025 ? 100 : 50));
        }
      if (suppliers[i].ends_on != NULL)
        {
          weft_command_insert (command, &weft_contract_table);
          weft_command_set_integer (command, "supplier", id);
          weft_command_set_text (command, "title", "Services");
          weft_command_set_text (command, "ends_on", suppliers[i].ends_on);
        }
    }
  weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", f->ids[HARBOUR]);
  weft_command_set_text (command, "text", "Send the policy");
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
make_page (Fixture *f)
{
  f->page = WEFT_PAGE (weft_supplier_page_new (f->store));
  f->list = weft_supplier_page_get_list (WEFT_SUPPLIER_PAGE (f->page));
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
}

static void
show_page (Fixture *f)
{
  static const GActionEntry entries[] = { { "toast", toast_cb, "(sb)" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  g_settings_reset (settings, "list-orders");
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 700);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), f);
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
  make_page (f);
  gtk_window_present (GTK_WINDOW (f->window));
  settle_page (f);
}

static void
set_up_empty (Fixture       *f,
              gconstpointer  data)
{
  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  show_page (f);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_setenv ("WEFT_TODAY", "2026-11-22", TRUE);
  f->folder = make_folder ();
  f->store = make_store (f->folder);
  add_suppliers (f);
  show_page (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  g_assert_finalize_object (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_free (f->toast);
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

/* What was committed is there when the writer has done it. */
static gboolean
has_text (Fixture    *f,
          const char *sql,
          const char *expected)
{
  g_autofree char *text = read_text (f, sql);

  return g_strcmp0 (text, expected) == 0;
}

/* The names that the list shows, in its order. */
static void
assert_names (Fixture    *f,
              const char *expected)
{
  GListModel *rows = G_LIST_MODEL (weft_supplier_list_get_rows (f->list));
  g_autoptr (GString) names = g_string_new (NULL);

  settle_page (f);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WeftRow) row = g_list_model_get_item (rows, i);
      g_auto (GStrv) words = g_strsplit (weft_row_get_text (row, "name"), " ", 2);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", words[0]);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static GtkColumnView *
get_view (Fixture *f)
{
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL));
}

static WeftForm *
get_form (Fixture *f)
{
  GtkWidget *detail = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DETAIL, NULL);

  return WEFT_FORM (weft_detail_get_form (WEFT_DETAIL (detail)));
}

static void
select_supplier (Fixture *f,
                 int      which)
{
  weft_selection_select_id (weft_supplier_list_get_selection (f->list), f->ids[which]);
  settle_page (f);
  g_assert_cmpint (weft_row_get_id (weft_form_get_row (get_form (f))), ==, f->ids[which]);
}

static void
act (Fixture    *f,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  settle_page (f);
}

static gboolean
says (Fixture    *f,
      const char *text)
{
  GtkWidget *label = find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
find_field (GtkWidget  *root,
            GType       type,
            const char *column)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        {
          g_autofree char *name = NULL;

          g_object_get (child, "column", &name, NULL);
          if (g_strcmp0 (name, column) == 0)
            return child;
        }
      found = find_field (child, type, column);
      if (found != NULL)
        return found;
    }
  return NULL;
}

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
  g_assert_true (says (f, "1 of 5 suppliers"));
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
}

static void
filter (Fixture    *f,
        const char *action,
        gint64      number)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  if (number < 0)
    g_assert_true (gtk_widget_activate_action (entry, action, NULL));
  else
    g_assert_true (gtk_widget_activate_action (entry, action, "x", number));
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
  g_assert_true (says (f, "2 of 5 suppliers"));
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

static void
test_number (Fixture       *f,
             gconstpointer  data)
{
  WeftIdField *field;
  GtkWidget *entry;

  select_supplier (f, EASTGATE);
  field = WEFT_ID_FIELD (find_field (GTK_WIDGET (get_form (f)), WEFT_TYPE_ID_FIELD,
                                     "company_number"));
  entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (field));
  /* What was entered without its zero is kept, and the whole number offered. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7654321");
  g_assert_nonnull (weft_id_field_get_reading (field));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (weft_id_field_get_offer (field))), ==,
                   "Use 07654321");

  g_signal_emit_by_name (weft_id_field_get_offer (field), "clicked");
  wait_until (has_text (f, "SELECT company_number FROM supplier WHERE town = 'Barry'",
                        "07654321"));
  settle_page (f);
  g_assert_false (gtk_widget_get_visible (weft_id_field_get_offer (field)));

  /* Live, while it is typed. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "no number");
  g_assert_nonnull (weft_id_field_get_reading (field));
  g_assert_false (gtk_widget_get_visible (weft_id_field_get_offer (field)));
  weft_field_restore (WEFT_FIELD (field));
  assert_text (f, "SELECT company_number FROM supplier WHERE town = 'Barry'", "07654321");
}

static void
test_references (Fixture       *f,
                 gconstpointer  data)
{
  WeftForm *form;
  GtkWidget *category, *parent;

  select_supplier (f, STREETS);
  form = get_form (f);
  category = find_field (GTK_WIDGET (form), WEFT_TYPE_REFERENCE_FIELD, "category");
  parent = find_field (GTK_WIDGET (form), WEFT_TYPE_REFERENCE_FIELD, "parent");
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (category), f->cleaning);
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (parent), f->ids[HARBOUR]);
  wait_until (has_text (f, "SELECT category.name FROM supplier JOIN category "
                        "ON category.id = supplier.category WHERE town = 'Newport'", "Cleaning"));
  wait_until (find_widget (parent, GTK_TYPE_LABEL, "Harbour Clean Group plc") != NULL);

  /* No supplier is its own parent company: the old one is shown again. */
  weft_reference_field_choose (WEFT_REFERENCE_FIELD (parent), f->ids[STREETS]);
  wait_until (weft_field_get_error (WEFT_FIELD (parent)) != NULL);
  g_assert_nonnull (find_widget (parent, GTK_TYPE_LABEL, "Harbour Clean Group plc"));
}

static void
test_spend (Fixture       *f,
            gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("A credit");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkWidget *chart;

  select_supplier (f, BRIGHTWAY);
  chart = weft_supplier_form_get_chart (WEFT_SUPPLIER_FORM (get_form (f)));
  before = weft_spend_chart_get_words (WEFT_SPEND_CHART (chart));
  g_assert_cmpstr (before, ==, "2025/26 £1,482,310\n2024/25 £741,155");

  weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "supplier", f->ids[BRIGHTWAY]);
  weft_command_set_integer (command, "year", 2025);
  weft_command_set_integer (command, "amount", -48231049);
  apply (f->store, command);
  settle_page (f);
  after = weft_spend_chart_get_words (WEFT_SPEND_CHART (chart));
  g_assert_cmpstr (after, ==, "2025/26 £1,000,000\n2024/25 £741,155");
}

static void
test_contracts (Fixture       *f,
                gconstpointer  data)
{
  WeftChildList *contracts;
  WeftContractItem *item;
  GtkWidget *entry;

  select_supplier (f, HARBOUR);
  contracts = WEFT_CHILD_LIST (
    weft_supplier_form_get_contracts (WEFT_SUPPLIER_FORM (get_form (f))));
  g_assert_cmpuint (weft_child_list_get_n (contracts), ==, 1);
  weft_contract_list_add (WEFT_CONTRACT_LIST (contracts));
  wait_until (weft_child_list_get_n (contracts) == 2);
  settle_page (f);

  /* The one without an end is the last. */
  item = WEFT_CONTRACT_ITEM (weft_child_list_get_item (contracts, 1));
  entry = weft_text_field_get_entry (
    WEFT_TEXT_FIELD (weft_contract_item_get_field (item, "value")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "£12,500");
  weft_field_commit (WEFT_FIELD (weft_contract_item_get_field (item, "value")));
  wait_until (has_text (f, "SELECT value FROM contract WHERE title = 'New contract'", "1250000"));

  weft_child_list_remove (contracts, weft_field_get_row (
                            WEFT_FIELD (weft_contract_item_get_field (item, "title"))));
  wait_until (weft_child_list_get_n (contracts) == 1);
  wait_until (f->offers_undo);
}

static void
test_open_actions (Fixture       *f,
                   gconstpointer  data)
{
  WeftChildList *actions;
  WeftOpenActionItem *item;
  GtkDropDown *drop_down;

  select_supplier (f, BRIGHTWAY);
  actions = WEFT_CHILD_LIST (weft_supplier_form_get_actions (WEFT_SUPPLIER_FORM (get_form (f))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (actions)));
  select_supplier (f, HARBOUR);
  g_assert_cmpuint (weft_child_list_get_n (actions), ==, 1);
  g_assert_true (says (f, "1 open action"));

  item = WEFT_OPEN_ACTION_ITEM (weft_child_list_get_item (actions, 0));
  drop_down = weft_choice_field_get_drop_down (
    WEFT_CHOICE_FIELD (weft_open_action_item_get_status (item)));
  gtk_drop_down_set_selected (drop_down, WEFT_STATUS_COMPLETE);
  wait_until (weft_child_list_get_n (actions) == 0);
  settle_page (f);
  g_assert_false (says (f, "1 open action"));
  assert_text (f, "SELECT status FROM action WHERE supplier IS NOT NULL", "complete");
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
  ADD ("number", set_up, test_number);
  ADD ("references", set_up, test_references);
  ADD ("spend", set_up, test_spend);
  ADD ("contracts", set_up, test_contracts);
  ADD ("open-actions", set_up, test_open_actions);
  return g_test_run ();
}
