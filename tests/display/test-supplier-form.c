/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-fixture.h"

#include "weft-child-item.h"
#include "weft-choice-field.h"
#include "weft-contract-list.h"
#include "weft-id-field.h"
#include "weft-open-action-list.h"
#include "weft-reference-field.h"
#include "weft-spend-chart.h"
#include "weft-spend-list.h"
#include "weft-status.h"
#include "weft-sub-supplier-list.h"
#include "weft-supplier-history.h"
#include "weft-supplier-next.h"

static void
show_section (Fixture    *f,
              const char *section)
{
  weft_supplier_form_show (WEFT_SUPPLIER_FORM (get_form (f)), section);
  settle_page (f);
  g_assert_cmpstr (weft_supplier_form_get_section (WEFT_SUPPLIER_FORM (get_form (f))), ==,
                   section);
}

static void
type (GtkWidget  *field,
      const char *words)
{
  gtk_editable_set_text (
    GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (field))), words);
  weft_field_commit (WEFT_FIELD (field));
}

static void
test_number (Fixture       *f,
             gconstpointer  data)
{
  WeftIdField *field;
  GtkWidget *entry;

  select_supplier (f, EASTGATE);
  field = WEFT_ID_FIELD (find_editor (GTK_WIDGET (get_form (f)), WEFT_TYPE_ID_FIELD,
                                     "company_number"));
  entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (field));
  /* What was entered without its zero is kept, and the whole number offered. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7654321");
  g_assert_nonnull (weft_id_field_get_reading (field));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (weft_id_field_get_offer (field))), ==,
                   "Use 07654321");
  g_assert_false (weft_id_field_is_valid (field));

  g_signal_emit_by_name (weft_id_field_get_offer (field), "clicked");
  wait_until (has_text (f, "SELECT company_number FROM supplier WHERE town = 'Barry'",
                        "07654321"));
  settle_page (f);
  g_assert_false (gtk_widget_get_visible (weft_id_field_get_offer (field)));
  g_assert_true (weft_id_field_is_valid (field));

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
  category = find_editor (GTK_WIDGET (form), WEFT_TYPE_REFERENCE_FIELD, "category");
  parent = find_editor (GTK_WIDGET (form), WEFT_TYPE_REFERENCE_FIELD, "parent");
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
  /* Four of the five were paid in 2025/26, and nobody more; twice as much as in the year before. */
  g_assert_cmpstr (weft_spend_chart_get_rank (WEFT_SPEND_CHART (chart)), ==, "1st of 4");
  g_assert_cmpstr (weft_spend_chart_get_change (WEFT_SPEND_CHART (chart)), ==,
                   "+100 % on last year");

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
  /* Nothing is made for a section that nobody looks at. */
  g_assert_cmpuint (weft_child_list_get_n (contracts), ==, 0);
  show_section (f, "contracts");
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
  show_section (f, "actions");
  g_assert_cmpuint (weft_child_list_get_n (actions), ==, 0);
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

static void
test_edit_spend (Fixture       *f,
                 gconstpointer  data)
{
  WeftSupplierForm *form;
  WeftChildList *spend;
  WeftChildItem *item;
  GtkWidget *chart;
  g_autofree char *words = NULL;

  select_supplier (f, EASTGATE);
  form = WEFT_SUPPLIER_FORM (get_form (f));
  spend = WEFT_CHILD_LIST (weft_supplier_form_get_spend (form));
  chart = weft_supplier_form_get_chart (form);
  weft_supplier_form_edit_spend (form);
  g_assert_cmpuint (weft_child_list_get_n (spend), ==, 0);

  /* The day is in 2026/27. */
  weft_spend_list_add (WEFT_SPEND_LIST (spend));
  wait_until (weft_child_list_get_n (spend) == 1);
  item = WEFT_CHILD_ITEM (weft_child_list_get_item (spend, 0));
  type (weft_child_item_get_field (item, "amount"), "£88,190.40");
  wait_until (has_text (f, "SELECT year || ' ' || amount FROM spend WHERE year = 2026",
                        "2026 8819040"));
  type (weft_child_item_get_field (item, "year"), "2024/25");
  wait_until (has_text (f, "SELECT count(*) FROM spend WHERE year = 2024", "5"));
  settle_page (f);
  words = weft_spend_chart_get_words (WEFT_SPEND_CHART (chart));
  g_assert_cmpstr (words, ==, "2024/25 £88,190");
  /* Half of what 2025/26 has: 741,155, 452,001, 306,225, 88,190, 20,500. */
  g_assert_cmpstr (weft_spend_chart_get_rank (WEFT_SPEND_CHART (chart)), ==, "4th of 5");
  g_assert_cmpstr (weft_spend_chart_get_change (WEFT_SPEND_CHART (chart)), ==, "");

  /* A window that goes before its next frame would keep what had the keyboard. */
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  weft_child_list_remove (spend, weft_child_list_get_row (spend, 0));
  wait_until (weft_child_list_get_n (spend) == 0);
  wait_until (f->offers_undo);
}

static void
test_sub_suppliers (Fixture       *f,
                    gconstpointer  data)
{
  WeftSubSupplierList *list;
  WeftChildList *rows;
  WeftChildItem *item;
  gint64 mills, growers;

  select_supplier (f, BRIGHTWAY);
  list = WEFT_SUB_SUPPLIER_LIST (
    weft_supplier_form_get_sub_suppliers (WEFT_SUPPLIER_FORM (get_form (f))));
  rows = WEFT_CHILD_LIST (list);
  weft_sub_supplier_list_add (list, 0);
  wait_until (weft_child_list_get_n (rows) == 1);
  mills = weft_row_get_id (weft_child_list_get_row (rows, 0));
  item = WEFT_CHILD_ITEM (weft_child_list_get_item (rows, 0));
  type (weft_child_item_get_field (item, "name"), "Mills");
  type (weft_child_item_get_field (item, "country"), "India");
  wait_until (has_text (f, "SELECT name || ' ' || country FROM sub_supplier", "Mills India"));

  weft_sub_supplier_list_add (list, mills);
  wait_until (weft_child_list_get_n (rows) == 2);
  growers = weft_row_get_id (weft_child_list_get_row (rows, 1));
  weft_sub_supplier_list_add (list, 0);
  wait_until (weft_child_list_get_n (rows) == 3);
  /* The growers stand below the mills that they supply, before the mills' neighbour. */
  g_assert_cmpint (weft_row_get_id (weft_child_list_get_row (rows, 1)), ==, growers);
  g_assert_cmpuint (weft_sub_supplier_list_get_tier (list, 0), ==, 1);
  g_assert_cmpuint (weft_sub_supplier_list_get_tier (list, 1), ==, 2);
  g_assert_cmpuint (weft_sub_supplier_list_get_tier (list, 2), ==, 1);
  g_assert_true (says (f, "Tier 2"));

  /* One that is in the register has the name that it has there. */
  weft_sub_supplier_list_link (list, growers, f->ids[STREETS]);
  wait_until (has_text (f, "SELECT supplier.name FROM sub_supplier JOIN supplier "
                        "ON supplier.id = registered", "Clean Streets"));
  settle_page (f);
  g_assert_nonnull (find_widget (weft_child_list_get_item (rows, 1), GTK_TYPE_LABEL,
                                 "Clean Streets"));
  /* But never its own. */
  weft_sub_supplier_list_link (list, mills, f->ids[BRIGHTWAY]);
  item = WEFT_CHILD_ITEM (weft_child_list_get_item (rows, 0));
  wait_until (weft_field_get_error (
                WEFT_FIELD (weft_child_item_get_field (item, "registered"))) != NULL);

  /* With the mills go their growers; one undo brings both back. */
  weft_child_list_remove (rows, weft_child_list_get_row (rows, 0));
  wait_until (weft_child_list_get_n (rows) == 1);
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  wait_until (weft_child_list_get_n (rows) == 3);
}

static void
test_add_action (Fixture       *f,
                 gconstpointer  data)
{
  WeftChildList *actions;
  g_autofree char *words = NULL;

  select_supplier (f, BRIGHTWAY);
  show_section (f, "actions");
  actions = WEFT_CHILD_LIST (weft_supplier_form_get_actions (WEFT_SUPPLIER_FORM (get_form (f))));
  weft_open_action_list_add (WEFT_OPEN_ACTION_LIST (actions));
  wait_until (weft_child_list_get_n (actions) == 1);
  settle_page (f);
  g_assert_true (says (f, "1 open action"));
  g_assert_true (says (f, "Actions · 1"));
}

static void
test_next (Fixture       *f,
           gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Due");
  GtkWidget *next;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *ended = NULL;

  select_supplier (f, HARBOUR);
  next = find_widget (GTK_WIDGET (get_form (f)), WEFT_TYPE_SUPPLIER_NEXT, NULL);
  before = weft_supplier_next_get_words (WEFT_SUPPLIER_NEXT (next));
  g_assert_cmpstr (before, ==, "Contract “Services” ends|31 Dec 2026");

  weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", f->ids[HARBOUR]);
  weft_command_set_text (command, "text", "Quarterly meeting");
  weft_command_set_text (command, "due_on", "2026-11-30");
  apply (f->store, command);
  settle_page (f);
  after = weft_supplier_next_get_words (WEFT_SUPPLIER_NEXT (next));
  g_assert_cmpstr (after, ==, "Quarterly meeting|due 30 Nov 2026\n"
                   "Contract “Services” ends|31 Dec 2026");

  /* A click on it leads there. */
  g_assert_true (gtk_widget_activate_action (next, "supplier-form.show", "s", "contracts"));
  g_assert_cmpstr (weft_supplier_form_get_section (WEFT_SUPPLIER_FORM (get_form (f))), ==,
                   "contracts");

  /* What has ended does not come next. */
  select_supplier (f, CLEANTECH);
  ended = weft_supplier_next_get_words (WEFT_SUPPLIER_NEXT (next));
  g_assert_cmpstr (ended, ==, "");
}

static void
test_history (Fixture       *f,
              gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Take over");
  WeftSupplierHistory *history;
  g_autofree char *words = NULL;

  weft_command_update (command, &weft_supplier_table, f->ids[STREETS]);
  weft_command_set_text (command, "town", "Cwmbran");
  apply (f->store, command);
  select_supplier (f, STREETS);
  show_section (f, "history");
  history = WEFT_SUPPLIER_HISTORY (
    weft_supplier_form_get_history (WEFT_SUPPLIER_FORM (get_form (f))));
  words = weft_supplier_history_get_words (history, 0);
  g_assert_cmpstr (words, ==, "Take over|Town: Newport → Cwmbran");
  /* Before that it was set up, with the spend of two years. */
  g_assert_cmpuint (weft_child_list_get_n (WEFT_CHILD_LIST (history)), ==, 4);
}

static void
test_band (Fixture       *f,
           gconstpointer  data)
{
  select_supplier (f, BRIGHTWAY);
  g_assert_false (says (f, "Barely Achieving"));
  set_band (f, BRIGHTWAY, "2026-03-12", "Barely Achieving", 1, "warn");
  settle_page (f);
  /* In the list and in the form. */
  g_assert_true (says (f, "Barely Achieving"));
  g_assert_true (says (f, "12 Mar 2026"));
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

#define ADD(name, set_up, func) \
  g_test_add ("/supplier-form/" name, Fixture, NULL, set_up, func, tear_down)

  ADD ("number", set_up, test_number);
  ADD ("references", set_up, test_references);
  ADD ("spend", set_up, test_spend);
  ADD ("contracts", set_up, test_contracts);
  ADD ("open-actions", set_up, test_open_actions);
  ADD ("edit-spend", set_up, test_edit_spend);
  ADD ("sub-suppliers", set_up, test_sub_suppliers);
  ADD ("add-action", set_up, test_add_action);
  ADD ("next", set_up, test_next);
  ADD ("history", set_up, test_history);
  ADD ("band", set_up, test_band);
  return g_test_run ();
}
