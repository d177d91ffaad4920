/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "weft-spend-ranks.h"
#include "weft-supplier-filter.h"
#include "weft-supplier-merge.h"
#include "weft-supplier-pairs.h"
#include "weft-supplier-query.h"
#include "weft-supplier-search.h"

#define TODAY weft_date_new (2022, 10, 1)

/* A row of @table below @supplier, with one more field. */
static gint64
add_below (Fixture         *f,
           const WeftTable *table,
           gint64           supplier,
           const char      *column,
           const char      *words)
{
  WeftCommand *command = weft_command_new ("Add");
  gint64 id = weft_command_insert (command, table);

  weft_command_set_integer (command, "supplier", supplier);
  if (table == &weft_spend_table)
    weft_command_set_integer (command, "year", 2021);
  apply (f, set (command, column, words));
  return id;
}

static void
set_reference (Fixture         *f,
               const WeftTable *table,
               gint64           id,
               const char      *column,
               gint64           value)
{
  WeftCommand *command = weft_command_new ("Change");

  weft_command_update (command, table, id);
  weft_command_set_integer (command, column, value);
  apply (f, command);
}

static WeftRowVector *
find (Fixture                  *f,
      const WeftSupplierFilter *filter,
      WeftSupplierOrder        *order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_supplier_query_new (filter, order, &error);
  WeftRowVector *vector;

  g_assert_no_error (error);
  vector = weft_row_query_run (query, weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vector->n_matches, ==, vector->ids->len);
  return vector;
}

/* The names that a filter finds, joined by ", ". */
static void
assert_found (Fixture                  *f,
              const WeftSupplierFilter *filter,
              const char               *expected)
{
  g_autoptr (WeftRowVector) vector = find (f, filter, NULL);
  g_autoptr (WeftSupplierOrder) order = weft_supplier_order_new ();
  g_autoptr (WeftRowVector) ordered = find (f, filter, order);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint count;

  for (guint i = 0; i < vector->ids->len; i++)
    {
      g_autoptr (WeftRow) row = get_row (f, &weft_supplier_table,
                                         g_array_index (vector->ids, gint64, i));

      g_assert_true (WEFT_IS_SUPPLIER (row));
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", weft_row_get_text (row, "name"));
    }
  g_assert_cmpstr (names->str, ==, expected);
  g_assert_true (weft_supplier_query_count (weft_store_get_db (f->store), filter, &count, &error));
  g_assert_no_error (error);
  if (filter->limit == 0)
    g_assert_cmpuint (count, ==, vector->ids->len);
  g_assert_cmpuint (ordered->ids->len, ==, vector->ids->len);
  if (vector->ids->len > 0)
    g_assert_cmpmem (ordered->ids->data, ordered->ids->len * sizeof (gint64), vector->ids->data,
                     vector->ids->len * sizeof (gint64));
}

static void
assert_search (Fixture    *f,
               const char *words,
               const char *expected)
{
  WeftSupplierFilter filter = { .search = words, .today = TODAY };

  assert_found (f, &filter, expected);
}

static void
test_derived (Fixture       *f,
              gconstpointer  unused)
{
  gint64 a = add_supplier (f, "The Tŷ Glân & Co. Ltd");
  gint64 b = add_supplier (f, "Other");
  WeftCommand *command;

  assert_field (f, &weft_supplier_table, a, "folded", "ty glan and company");
  assert_field (f, &weft_supplier_table, a, "status", "active");
  assert_field (f, &weft_supplier_table, a, "voluntary", "no");
  apply (f, change (&weft_supplier_table, a, "company_number", "1234567"));
  /* What was written stays; what it is compared by has its zero back. */
  assert_field (f, &weft_supplier_table, a, "company_number", "1234567");
  assert_field (f, &weft_supplier_table, a, "company_key", "01234567");
  apply (f, change (&weft_supplier_table, a, "aliases",
                    "Ty Glan Cleaning Ltd\n\nTY GLAN CLEANING\nGlân"));
  assert_query (f, "SELECT folded FROM supplier_alias ORDER BY folded", "glan\nty glan cleaning");
  apply (f, change (&weft_supplier_table, a, "aliases", "Glan Ltd"));
  assert_query (f, "SELECT folded FROM supplier_alias ORDER BY folded", "glan");
  undo (f, "Change aliases");
  assert_query (f, "SELECT folded FROM supplier_alias ORDER BY folded", "glan\nty glan cleaning");

  set_reference (f, &weft_supplier_table, a, "parent", b);
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_supplier_table, b);
  weft_command_set_integer (command, "parent", a);
  refuse (f, command, WEFT_ERROR_INVALID, "its own parent");
  assert_sound (f);

  apply (f, weft_outline_delete (&weft_supplier_table, &b, 1));
  assert_field (f, &weft_supplier_table, a, "parent", "");
  apply (f, weft_outline_delete (&weft_supplier_table, &a, 1));
  assert_query (f, "SELECT count(*) FROM supplier_alias", "0");
  assert_sound (f);
}

static void
test_rows (Fixture       *f,
           gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan");
  gint64 other = add_supplier (f, "Evans");
  gint64 spend = add_below (f, &weft_spend_table, supplier, "amount", "(£1,234.50)");
  gint64 contract = add_below (f, &weft_contract_table, supplier, "title", "Offices");
  gint64 first = add_below (f, &weft_sub_supplier_table, supplier, "name", "First");
  gint64 foreign = add_below (f, &weft_sub_supplier_table, other, "name", "Foreign");
  g_autoptr (GError) error = NULL;
  WeftCommand *command;
  gint64 category;
  gint64 below;

  assert_field (f, &weft_spend_table, spend, "amount", "-123450");
  assert_field (f, &weft_spend_table, spend, "payments", "0");
  apply (f, change (&weft_spend_table, spend, "year", "2022/23"));
  assert_field (f, &weft_spend_table, spend, "year", "2022");
  assert_field (f, &weft_supplier_table, supplier, "spend", "-123450");

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_spend_table, spend);
  g_assert_false (weft_command_set_words (command, "amount", "lots", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Amount: “lots”"));
  g_clear_error (&error);
  g_assert_false (weft_command_set_words (command, "year", "2021/23", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  weft_command_set_integer (command, "year", 1);
  refuse (f, command, WEFT_ERROR_INVALID, "not a year");
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_spend_table, spend);
  weft_command_set_integer (command, "amount", G_MAXINT64);
  refuse (f, command, WEFT_ERROR_INVALID, "too large");

  refuse (f, change (&weft_contract_table, contract, "value", "-5"), WEFT_ERROR_INVALID,
          "below 0");
  apply (f, change (&weft_contract_table, contract, "value", "£12,000"));
  assert_field (f, &weft_contract_table, contract, "value", "1200000");
  apply (f, change (&weft_contract_table, contract, "ends_on", "1 October 2022"));
  refuse (f, change (&weft_contract_table, contract, "starts_on", "2 October 2022"),
          WEFT_ERROR_INVALID, "before it starts");
  refuse (f, change (&weft_contract_table, contract, "extends_to", "30 September 2022"),
          WEFT_ERROR_INVALID, "extended");
  /* The day itself counts, as it is today for the tests. */
  assert_field (f, &weft_supplier_table, supplier, "next_contract_end", "2022-10-01");
  apply (f, change (&weft_contract_table, contract, "ends_on", "30 September 2022"));
  assert_field (f, &weft_supplier_table, supplier, "next_contract_end", "");
  assert_field (f, &weft_supplier_table, supplier, "n_contracts", "1");

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_sub_supplier_table, foreign);
  weft_command_set_integer (command, "parent", first);
  refuse (f, command, WEFT_ERROR_INVALID, "same supply chain");
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_sub_supplier_table, first);
  weft_command_set_integer (command, "registered", supplier);
  refuse (f, command, WEFT_ERROR_INVALID, "own sub-supplier");
  refuse (f, change (&weft_sub_supplier_table, first, "name", ""), WEFT_ERROR_INVALID,
          "needs a name");

  /* A supplier that goes stays in the chains of others by its name. */
  set_reference (f, &weft_sub_supplier_table, first, "registered", other);
  apply (f, change (&weft_sub_supplier_table, first, "name", ""));
  assert_field (f, &weft_sub_supplier_table, first, "shown_name", "Evans");
  apply (f, weft_outline_delete (&weft_supplier_table, &other, 1));
  assert_field (f, &weft_sub_supplier_table, first, "name", "Evans");

  /* A category takes those below it along, and nothing that was bought. */
  command = weft_command_new ("Add");
  category = weft_command_insert (command, &weft_category_table);
  apply (f, set (command, "name", "Facilities"));
  command = weft_command_new ("Add");
  below = weft_command_insert (command, &weft_category_table);
  weft_command_set_integer (command, "parent", category);
  apply (f, set (command, "name", "Cleaning"));
  set_reference (f, &weft_contract_table, contract, "category", below);
  set_reference (f, &weft_spend_table, spend, "category", below);
  set_reference (f, &weft_supplier_table, supplier, "category", below);
  assert_field (f, &weft_supplier_table, supplier, "category_name", "Cleaning");

  /* What live rows show of others follows these. */
  {
    g_autoptr (WeftRow) row = get_row (f, &weft_supplier_table, supplier);
    g_autoptr (WeftRow) bought = get_row (f, &weft_contract_table, contract);

    apply (f, change (&weft_category_table, below, "name", "Deep cleaning"));
    g_assert_cmpstr (weft_row_get_text (row, "category_name"), ==, "Deep cleaning");
    apply (f, change (&weft_supplier_table, supplier, "name", "Morgan Ltd"));
    g_assert_cmpstr (weft_row_get_text (bought, "supplier_name"), ==, "Morgan Ltd");
    apply (f, change (&weft_spend_table, spend, "amount", "7"));
    g_assert_cmpint (weft_row_get_integer (row, "spend"), ==, 700);
    apply (f, change (&weft_category_table, below, "name", "Cleaning"));
  }

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_category_table, category);
  weft_command_set_integer (command, "parent", below);
  refuse (f, command, WEFT_ERROR_INVALID, "part of itself");
  apply (f, weft_outline_delete (&weft_category_table, &category, 1));
  assert_query (f, "SELECT count(*) FROM category", "0");
  assert_field (f, &weft_contract_table, contract, "category", "");
  assert_field (f, &weft_spend_table, spend, "category", "");
  assert_field (f, &weft_supplier_table, supplier, "category", "");
  undo (f, "Delete category “Facilities”");
  assert_field (f, &weft_supplier_table, supplier, "category_name", "Cleaning");
  assert_sound (f);
}

static void
test_search (Fixture       *f,
             gconstpointer  unused)
{
  gint64 a = add_supplier (f, "Tŷ Glân Cleaning Ltd");
  gint64 b = add_supplier (f, "Morgan & Sons");

  apply (f, change (&weft_supplier_table, a, "company_number", "1234567"));
  apply (f, change (&weft_supplier_table, a, "aliases", "Ariel Hygiene"));
  apply (f, change (&weft_supplier_table, a, "contact_name", "Siân O'Hara"));
  apply (f, change (&weft_supplier_table, b, "notes", "Cleans the depot in Gläserweg"));
  apply (f, change (&weft_supplier_table, b, "town", "Newport"));

  assert_search (f, "g", "Morgan & Sons, Tŷ Glân Cleaning Ltd");
  assert_search (f, "ty GLAN", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "  clea   ŷtŷ", "");
  assert_search (f, "cleaning ty\u0302", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "cleaning ty", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "clean", "Morgan & Sons, Tŷ Glân Cleaning Ltd");
  assert_search (f, "1234567", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "0123", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "hygiene ariel", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "o'hara", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "sian", "Tŷ Glân Cleaning Ltd");
  assert_search (f, "GLASER new", "Morgan & Sons");
  assert_search (f, "lean", "");
  assert_search (f, " ", "Morgan & Sons, Tŷ Glân Cleaning Ltd");

  /* Nothing of what is typed is an operator. */
  assert_search (f, "\"", "");
  assert_search (f, "&", "");
  assert_search (f, "morgan OR glan", "");
  assert_search (f, "NOT glan", "");
  assert_search (f, "name:morgan", "");
  assert_search (f, "morgan*\" sons)(^", "Morgan & Sons");
  assert_search (f, "NEAR(morgan sons)", "");
  assert_search (f, "\U0001d400", "");

  /* It follows every change, and undo and redo. */
  apply (f, change (&weft_supplier_table, b, "name", "Pritchard & Sons"));
  assert_search (f, "morgan", "");
  assert_search (f, "prit", "Pritchard & Sons");
  undo (f, "Change name");
  assert_search (f, "prit", "");
  assert_search (f, "morgan", "Morgan & Sons");
  redo (f, "Change name");
  assert_search (f, "prit depot", "Pritchard & Sons");
  apply (f, change (&weft_supplier_table, b, "size", "Small"));
  apply (f, weft_outline_delete (&weft_supplier_table, &b, 1));
  assert_search (f, "prit", "");
  assert_sound (f);
  undo (f, "Delete supplier “Pritchard & Sons”");
  assert_search (f, "prit", "Pritchard & Sons");
  assert_sound (f);
}

/* Rows that were written past Weft are found missing. */
static void
test_search_check (Fixture       *f,
                   gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (WeftDb) db = weft_db_open (f->path, WEFT_DB_DEFAULT, &error);

  g_assert_no_error (error);
  add_supplier (f, "Morgan");
  weft_db_exec (db, "INSERT INTO supplier (id, name) VALUES (7, 'Past Weft')", &error);
  g_assert_no_error (error);
  faults = weft_store_check (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "search index"));

  weft_supplier_search_rebuild (db, &error);
  g_assert_no_error (error);
  assert_search (f, "past", "Past Weft");
  assert_sound (f);
}

static void
test_filters (Fixture       *f,
              gconstpointer  unused)
{
  gint64 a = add_supplier (f, "Alpha");
  gint64 b = add_supplier (f, "beta");
  gint64 c = add_supplier (f, "Gamma");
  gint64 contract = add_below (f, &weft_contract_table, a, "title", "Offices");
  gint64 action = add_below (f, &weft_action_table, c, "text", "Visit");
  gint64 old = add_below (f, &weft_spend_table, c, "amount", "5000");
  g_autoptr (GError) error = NULL;
  WeftCommand *command = weft_command_new ("Add");
  gint64 category = weft_command_insert (command, &weft_category_table);
  gint64 below;
  WeftSupplierFilter filter;

  apply (f, set (command, "name", "Facilities"));
  command = weft_command_new ("Add");
  below = weft_command_insert (command, &weft_category_table);
  weft_command_set_integer (command, "parent", category);
  apply (f, set (command, "name", "Cleaning"));
  set_reference (f, &weft_supplier_table, a, "category", category);
  set_reference (f, &weft_supplier_table, b, "category", below);
  apply (f, change (&weft_supplier_table, b, "size", "Micro"));
  apply (f, change (&weft_supplier_table, c, "size", "Large"));
  apply (f, change (&weft_supplier_table, c, "status", "Ended"));
  apply (f, change (&weft_contract_table, contract, "ends_on", "31 December 2022"));
  apply (f, change (&weft_spend_table, old, "year", "2020/21"));
  /* 2021/22: Alpha 300 - 100, Beta 250, and 900 to names that are not published. */
  add_below (f, &weft_spend_table, a, "amount", "300");
  add_below (f, &weft_spend_table, a, "amount", "-100");
  add_below (f, &weft_spend_table, b, "amount", "250");
  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "year", 2021);
  apply (f, set (command, "amount", "900"));

#define FOUND(expected, ...) \
  filter = (WeftSupplierFilter) { .today = TODAY, __VA_ARGS__ }; \
  assert_found (f, &filter, expected)

  FOUND ("Alpha, beta, Gamma", .limit = 0);
  FOUND ("Alpha, beta", .limit = 2);
  FOUND ("Gamma, beta, Alpha", .sort = "-name");
  FOUND ("Alpha, beta", .statuses = 1 << 0);
  FOUND ("Gamma", .statuses = 1 << 3 | 1 << 2);
  FOUND ("Alpha, beta", .sizes = 1 << 0 | 1 << 1);
  FOUND ("Alpha, beta", .category = category);
  FOUND ("beta", .category = below);
  FOUND ("Alpha, beta", .with_spend = TRUE);
  FOUND ("Gamma", .with_spend = TRUE, .year = 2020);
  FOUND ("beta", .top = 1);
  FOUND ("Alpha, beta", .top = 5, .year = 2021);
  FOUND ("Gamma", .top = 5, .year = 2020);
  FOUND ("", .top = 5, .year = 2019);
  FOUND ("", .ending_months = 2);
  FOUND ("Alpha", .ending_months = 3);
  FOUND ("Gamma", .open_actions = TRUE);
  FOUND ("beta", .search = "b", .statuses = 1 << 0, .sizes = 1 << 1, .category = category,
         .with_spend = TRUE, .top = 1);
  FOUND ("", .search = "b", .statuses = 1 << 3);
  FOUND ("Alpha, beta, Gamma", .not_assessed = TRUE);
  FOUND ("Alpha, beta, Gamma", .sort = "band");

  FOUND ("beta, Alpha, Gamma", .sort = "-spend");
  FOUND ("Alpha, beta, Gamma", .sort = "spend");
  FOUND ("Gamma, Alpha, beta", .sort = "-spend", .year = 2020);
  FOUND ("Alpha, beta, Gamma", .sort = "next_contract_end");
  FOUND ("Gamma, Alpha, beta", .sort = "-open_actions");
  FOUND ("beta, Alpha, Gamma", .sort = "category_name");
  FOUND ("Alpha, beta, Gamma", .sort = "-category_name");
  FOUND ("Alpha, beta, Gamma", .sort = "size");
  FOUND ("Gamma, Alpha, beta", .sort = "-status");

  filter = (WeftSupplierFilter) { .sort = "nothing" };
  g_assert_null (weft_supplier_query_new (&filter, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);

  apply (f, change (&weft_action_table, action, "status", "Complete"));
  FOUND ("", .open_actions = TRUE);
#undef FOUND
}

/* What many matches are read off must be what sorting them would give. */
/* A filter under a name: written, read, written again. */
static void
test_filter_json (Fixture       *f,
                  gconstpointer  unused)
{
  WeftSupplierFilter filter = {
    .search = "clean \"co", .statuses = 1 << 0 | 1 << 3, .sizes = 1 << 1, .category = 1234567890123,
    .year = 2025, .with_spend = TRUE, .top = 100, .ending_months = 6, .open_actions = TRUE,
    .not_assessed = TRUE, .sort = "-spend", .limit = 5,
  };
  const char *whole = "{\"search\":\"clean \\\"co\",\"status\":[\"active\",\"ended\"],"
                      "\"size\":[\"micro\"],\"category\":1234567890123,\"year\":2025,"
                      "\"with-spend\":true,\"top\":100,\"ending-months\":6,"
                      "\"open-actions\":true,\"not-assessed\":true}";
  g_autofree char *json = weft_supplier_filter_to_json (&filter);
  g_autofree char *again = NULL;
  g_autofree char *search = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (json, ==, whole);
  g_assert_true (weft_supplier_filter_read_json (&filter, json, &search, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (search, ==, "clean \"co");
  g_assert_null (filter.sort);
  g_assert_true (weft_supplier_filter_is_any (&filter));
  again = weft_supplier_filter_to_json (&filter);
  g_assert_cmpstr (again, ==, whole);

  /* What a later Weft knows, and what makes no sense, is passed over. */
  g_assert_true (weft_supplier_filter_read_json (
    &filter, "{\"status\":[\"frozen\",7,null],\"size\":\"micro\",\"top\":-3,\"year\":99999,"
    "\"risk\":[\"high\"],\"search\":{}}", &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_false (weft_supplier_filter_is_any (&filter));
  g_assert_cmpint (filter.year, ==, 0);

  g_assert_false (weft_supplier_filter_read_json (&filter, "[]", &none, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
}

static void
test_order (Fixture       *f,
            gconstpointer  unused)
{
  static const char * const sorts[] = { "name", "-name", "town", "-spend", "company_number" };
  g_autoptr (WeftSupplierOrder) order = weft_supplier_order_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (f->path, WEFT_DB_DEFAULT, &error);

  weft_db_exec (db,
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 9000) "
                "INSERT INTO supplier (id, name, town, company_number) "
                "SELECT x * 70001 % 900001 * 4294967311 + 1, "
                "CASE x % 3 WHEN 0 THEN 'Bryn ' ELSE 'Afon ' END || (x * 7919 % 9001), "
                "CASE x % 7 WHEN 0 THEN '' ELSE 'Town ' || x % 50 END, x * 31 % 9001 FROM n; "
                "INSERT INTO spend (id, supplier, year, amount) "
                "SELECT id, id, 2021, id % 1009 FROM supplier WHERE id % 2 = 0", &error);
  g_assert_no_error (error);
  weft_supplier_search_rebuild (db, &error);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      static const char * const typed[] = { NULL, "a", "bry", "afon 1", "bryn 77", "zz" };

      for (gsize j = 0; j < G_N_ELEMENTS (typed); j++)
        {
          WeftSupplierFilter filter = { .search = typed[j], .sort = sorts[i], .today = TODAY };
          g_autoptr (WeftRowVector) plain = find (f, &filter, NULL);
          g_autoptr (WeftRowVector) ordered = find (f, &filter, order);

          g_assert_cmpuint (ordered->ids->len, ==, plain->ids->len);
          if (plain->ids->len > 0)
            g_assert_cmpmem (ordered->ids->data, ordered->ids->len * sizeof (gint64),
                             plain->ids->data, plain->ids->len * sizeof (gint64));
          if (j == 1)
            g_assert_cmpuint (plain->ids->len, ==, 6000);
        }
    }

  /* An order is of one moment. */
  {
    WeftSupplierFilter filter = { .search = "a", .today = TODAY };
    g_autoptr (WeftRowVector) before = find (f, &filter, order);
    gint64 id = add_supplier (f, "Aardvark");
    g_autoptr (WeftRowVector) after = find (f, &filter, order);

    g_assert_cmpuint (after->ids->len, ==, before->ids->len + 1);
    g_assert_cmpint (g_array_index (after->ids, gint64, 0), ==, id);
  }
}

static void
test_ranks (Fixture       *f,
            gconstpointer  unused)
{
  gint64 a = add_supplier (f, "A");
  gint64 b = add_supplier (f, "B");
  gint64 c = add_supplier (f, "C");
  gint64 later = add_below (f, &weft_spend_table, c, "amount", "7");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftSpendRanks) ranks = NULL;
  g_autoptr (GArray) years = NULL;
  WeftDb *db = weft_store_get_db (f->store);
  gint64 amount;

  apply (f, change (&weft_spend_table, later, "year", "2023/24"));
  add_below (f, &weft_spend_table, a, "amount", "300");
  add_below (f, &weft_spend_table, a, "amount", "-100");
  add_below (f, &weft_spend_table, b, "amount", "500");
  add_below (f, &weft_spend_table, c, "amount", "200");
  ranks = weft_spend_ranks_new (db, 2021, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weft_spend_ranks_get_count (ranks), ==, 3);
  g_assert_cmpuint (weft_spend_ranks_find (ranks, 50000), ==, 1);
  g_assert_cmpuint (weft_spend_ranks_find (ranks, 20000), ==, 2);
  g_assert_cmpuint (weft_spend_ranks_find (ranks, 19999), ==, 4);
  g_assert_cmpint (weft_spend_ranks_get_sum (ranks, 1), ==, 50000);
  g_assert_cmpint (weft_spend_ranks_get_sum (ranks, 0), ==, 90000);
  g_assert_cmpint (weft_spend_ranks_get_sum (ranks, 9), ==, 90000);

  years = weft_spend_get_years (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2023);
  g_assert_cmpint (g_array_index (years, int, 1), ==, 2021);
  g_assert_true (weft_spend_get_sum (db, a, 2021, &amount, &error));
  g_assert_cmpint (amount, ==, 20000);
  g_assert_true (weft_spend_get_sum (db, a, 2020, &amount, &error));
  g_assert_cmpint (amount, ==, 0);
}

static void
assert_described (Fixture    *f,
                  gint64      kept,
                  gint64      merged,
                  const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = weft_supplier_merge_describe (weft_store_get_db (f->store), kept,
                                                              merged, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
merge (Fixture *f,
       gint64   kept,
       gint64   merged)
{
  g_autoptr (GError) error = NULL;
  WeftCommand *command = weft_supplier_merge_new (weft_store_get_db (f->store), kept, merged,
                                                  &error);

  g_assert_no_error (error);
  apply (f, command);
}

static void
test_merge (Fixture       *f,
            gconstpointer  unused)
{
  gint64 a = add_supplier (f, "Morgan Cleaning Ltd");
  gint64 b = add_supplier (f, "MORGAN CLEANING LIMITED");
  gint64 child = add_supplier (f, "Child");
  gint64 part;
  gint64 sub_part;
  gint64 chain;
  gint64 own;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *merged = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRow) gone = NULL;
  WeftCommand *command;

  apply (f, change (&weft_supplier_table, a, "town", "Cardiff"));
  apply (f, change (&weft_supplier_table, a, "finance_ids", "100\n200"));
  apply (f, change (&weft_supplier_table, a, "notes", "Ours"));
  apply (f, change (&weft_supplier_table, b, "town", "Newport"));
  apply (f, change (&weft_supplier_table, b, "finance_ids", "200\n300"));
  apply (f, change (&weft_supplier_table, b, "notes", "Theirs"));
  apply (f, change (&weft_supplier_table, b, "vat_number", "GB123456782"));
  apply (f, change (&weft_supplier_table, b, "aliases", "Morgan's\nMorgan Cleaning Ltd"));
  apply (f, change (&weft_supplier_table, b, "size", "Small"));
  set_reference (f, &weft_supplier_table, child, "parent", b);
  add_below (f, &weft_spend_table, a, "amount", "10");
  add_below (f, &weft_spend_table, b, "amount", "20");
  add_below (f, &weft_spend_table, b, "amount", "-5");
  add_below (f, &weft_contract_table, b, "title", "Offices");
  add_below (f, &weft_action_table, a, "text", "First");
  part = add_below (f, &weft_action_table, b, "text", "Second");
  command = weft_command_new ("Add");
  sub_part = weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", b);
  weft_command_set_integer (command, "parent", part);
  apply (f, set (command, "text", "Part of the second"));
  /* A chain that names the one that goes, and one that would name its own supplier. */
  chain = add_below (f, &weft_sub_supplier_table, child, "name", "Chain");
  set_reference (f, &weft_sub_supplier_table, chain, "registered", b);
  own = add_below (f, &weft_sub_supplier_table, a, "name", "x");
  set_reference (f, &weft_sub_supplier_table, own, "registered", b);
  apply (f, change (&weft_sub_supplier_table, own, "name", ""));

  assert_described (f, a, b,
                    "“MORGAN CLEANING LIMITED” becomes another name of “Morgan Cleaning Ltd”.\n"
                    "2 lines of spend go over.\n"
                    "1 contract goes over.\n"
                    "2 actions go over.\n"
                    "2 supply chains name it.\n"
                    "1 supplier gets it as its parent company.\n"
                    "Taken over: VAT number: GB123456782\n"
                    "Taken over: Size: Small\n"
                    "Kept in the notes: Town of “MORGAN CLEANING LIMITED”: Newport");

  before = dump (f);
  gone = get_row (f, &weft_supplier_table, b);
  merge (f, a, b);
  g_assert_true (weft_row_is_gone (gone));
  assert_field (f, &weft_supplier_table, a, "name", "Morgan Cleaning Ltd");
  assert_field (f, &weft_supplier_table, a, "aliases", "MORGAN CLEANING LIMITED\nMorgan's");
  assert_field (f, &weft_supplier_table, a, "finance_ids", "100\n200\n300");
  assert_field (f, &weft_supplier_table, a, "notes",
                "Ours\nTheirs\nTown of “MORGAN CLEANING LIMITED”: Newport");
  assert_field (f, &weft_supplier_table, a, "town", "Cardiff");
  assert_field (f, &weft_supplier_table, a, "vat_number", "GB123456782");
  assert_field (f, &weft_supplier_table, a, "size", "small");
  assert_query (f, "SELECT count(*), sum (amount), count (DISTINCT supplier) FROM spend",
                "3|2500|1");
  assert_query (f, "SELECT group_concat (text, '|') FROM (SELECT text FROM action "
                "ORDER BY parent, position)", "First|Second|Part of the second");
  assert_query (f, "SELECT count (DISTINCT supplier) FROM action", "1");
  assert_field (f, &weft_action_table, sub_part, "position", "0");
  assert_field (f, &weft_action_table, part, "position", "1");
  assert_field (f, &weft_sub_supplier_table, chain, "shown_name", "Morgan Cleaning Ltd");
  assert_field (f, &weft_sub_supplier_table, own, "name", "MORGAN CLEANING LIMITED");
  assert_field (f, &weft_supplier_table, child, "parent_name", "Morgan Cleaning Ltd");
  assert_search (f, "theirs", "Morgan Cleaning Ltd");
  assert_sound (f);

  merged = dump (f);
  undo (f, "Merge “MORGAN CLEANING LIMITED” into “Morgan Cleaning Ltd”");
  undone = dump (f);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (weft_row_is_gone (gone));
  assert_search (f, "theirs", "MORGAN CLEANING LIMITED");
  assert_sound (f);
  redo (f, "Merge “MORGAN CLEANING LIMITED” into “Morgan Cleaning Ltd”");
  redone = dump (f);
  g_assert_cmpstr (redone, ==, merged);
  assert_sound (f);

  g_assert_null (weft_supplier_merge_new (weft_store_get_db (f->store), a, a, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (weft_supplier_merge_describe (weft_store_get_db (f->store), a, b, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

/* Who is told apart from whom. */
#define APART \
  "SELECT one.name || ' ' || other.name FROM distinct_pair " \
  "JOIN supplier AS one ON one.id = first JOIN supplier AS other ON other.id = second ORDER BY 1"

/* Top above Middle above Bottom, and any two of them are one. */
/* Neither does an active supplier end by a merge, nor does an ended one come back. */
static void
test_merge_status (Fixture       *f,
                   gconstpointer  unused)
{
  static const struct { const char *kept; const char *merged; const char *notes; } cases[] = {
    { "active", "ended", "Status of “Other”: Ended" },
    { "ended", "active", "Status of “Other”: Active" },
    { "ended", "ended", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 kept = add_supplier (f, "One");
      gint64 merged = add_supplier (f, "Other");

      apply (f, change (&weft_supplier_table, kept, "status", cases[i].kept));
      apply (f, change (&weft_supplier_table, merged, "status", cases[i].merged));
      merge (f, kept, merged);
      assert_field (f, &weft_supplier_table, kept, "status", cases[i].kept);
      assert_field (f, &weft_supplier_table, kept, "notes", cases[i].notes);
    }
}

static void
test_merge_parents (Fixture       *f,
                    gconstpointer  unused)
{
  static const struct { int kept; int merged; const char *tree; } cases[] = {
    { 0, 1, "Bottom in Top\nTop in NULL" },
    { 1, 0, "Bottom in Middle\nMiddle in NULL" },
    { 0, 2, "Middle in Top\nTop in NULL" },
    { 2, 0, "Bottom in NULL\nMiddle in Bottom" },
    { 1, 2, "Middle in Top\nTop in NULL" },
    { 2, 1, "Bottom in Top\nTop in NULL" },
  };
  gint64 ids[3] = { add_supplier (f, "Top"), add_supplier (f, "Middle"),
                    add_supplier (f, "Bottom") };

  set_reference (f, &weft_supplier_table, ids[1], "parent", ids[0]);
  set_reference (f, &weft_supplier_table, ids[2], "parent", ids[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == 5)
        assert_described (f, ids[2], ids[1], "“Middle” becomes another name of “Bottom”.\n"
                          "Taken over: Parent company: Top");
      merge (f, ids[cases[i].kept], ids[cases[i].merged]);
      assert_query (f, "SELECT name || ' in ' || ifnull ((SELECT above.name FROM supplier AS above "
                    "WHERE above.id = supplier.parent), 'NULL') FROM supplier ORDER BY name",
                    cases[i].tree);
      assert_sound (f);
      weft_store_undo (f->store, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
tell_apart (Fixture *f,
            gint64   one,
            gint64   other)
{
  WeftCommand *command = weft_command_new ("Tell two apart");

  weft_command_insert (command, &weft_distinct_pair_table);
  weft_command_set_integer (command, "first", one);
  weft_command_set_integer (command, "second", other);
  apply (f, command);
}

/* What was told apart from the one that goes is apart from the one that stays, once. */
static void
test_merge_apart (Fixture       *f,
                  gconstpointer  unused)
{
  static const char * const names[] = { "A", "B", "C", "D" };
  gint64 ids[4];

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    ids[i] = add_supplier (f, names[i]);
  tell_apart (f, ids[0], ids[1]);
  tell_apart (f, ids[3], ids[1]);
  tell_apart (f, ids[2], ids[3]);
  tell_apart (f, ids[2], ids[0]);
  tell_apart (f, ids[1], ids[2]);

  /* D goes into A: A and B are apart already, A and C too. */
  merge (f, ids[0], ids[3]);
  assert_query (f, APART, "A B\nA C\nB C");
  undo (f, "Merge “D” into “A”");
  assert_query (f, APART, "A B\nA C\nB C\nB D\nC D");
  /* C goes into D, which somebody had told apart: the ends change their order. */
  undo (f, "Tell two apart");
  undo (f, "Tell two apart");
  merge (f, ids[1], ids[2]);
  assert_query (f, APART, "A B\nB D");
  merge (f, ids[3], ids[0]);
  assert_query (f, APART, "B D");
  assert_sound (f);
}

static void
test_pairs (Fixture       *f,
            gconstpointer  unused)
{
  static const struct { const char *name; const char *column; const char *words; } suppliers[] = {
    { "Alpha Ltd", "company_number", "1234567" },
    { "Omega plc", "company_number", "01234567" },
    { "Morgan & Sons Ltd", "town", "Cardiff" },
    { "MORGAN AND SONS LIMITED", "town", "Newport" },
    { "Pritchard Roofing", "town", "Cardiff" },
    { "Pritchrad Roofing", "town", "cardiff " },
    { "Pritchard Rooffing", "town", "Swansea" },
    { "Xritchard Roofing", "town", "Cardiff" },
    { "Unit 4 Foods", "town", "Cardiff" },
    { "Unit 5 Foods", "town", "Cardiff" },
    { "New Name", "aliases", "Old Name Ltd" },
    { "Old Name", "vat_number", "GB123456782" },
    { "Delta", "vat_number", "GB123456782" },
    { "Tern Water Ltd", "company_number", "01111111" },
    { "Tern Water plc", "company_number", "02222222" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) rest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (suppliers); i++)
    {
      gint64 id = add_supplier (f, suppliers[i].name);

      apply (f, change (&weft_supplier_table, id, suppliers[i].column, suppliers[i].words));
      /* Another company is not the same for being in the same town. */
      if (g_str_has_prefix (suppliers[i].name, "Tern"))
        apply (f, change (&weft_supplier_table, id, "town", "Newport"));
    }

  pairs = weft_supplier_pairs_find (weft_store_get_db (f->store), 100, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < pairs->len; i++)
    {
      const WeftSupplierPair *pair = &g_array_index (pairs, WeftSupplierPair, i);
      g_autoptr (WeftRow) first = get_row (f, &weft_supplier_table, pair->first);
      g_autoptr (WeftRow) second = get_row (f, &weft_supplier_table, pair->second);

      g_string_append_printf (text, "%s%s + %s: %s", i > 0 ? "\n" : "",
                              weft_row_get_text (first, "name"),
                              weft_row_get_text (second, "name"),
                              weft_pair_reason_get_label (pair->reason));
    }
  g_assert_cmpstr (text->str, ==,
                   "Alpha Ltd + Omega plc: Same company number\n"
                   "Old Name + Delta: Same VAT number\n"
                   "Morgan & Sons Ltd + MORGAN AND SONS LIMITED: Same name\n"
                   "New Name + Old Name: Another name of the one is the other's\n"
                   "Pritchard Roofing + Pritchrad Roofing: Spelled alike, in the same town\n"
                   "Pritchrad Roofing + Xritchard Roofing: Spelled alike, in the same town\n"
                   "Pritchard Roofing + Xritchard Roofing: Spelled alike, in the same town\n"
                   "Tern Water Ltd + Tern Water plc: Same name, but another company number");

  few = weft_supplier_pairs_find (weft_store_get_db (f->store), 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (few->len, ==, 2);

  /* Two that somebody has told apart are no pair, and leave their place to the next. */
  tell_apart (f, g_array_index (pairs, WeftSupplierPair, 0).second,
              g_array_index (pairs, WeftSupplierPair, 0).first);
  rest = weft_supplier_pairs_find (weft_store_get_db (f->store), 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, 2);
  for (guint i = 0; i < rest->len; i++)
    {
      const WeftSupplierPair *pair = &g_array_index (rest, WeftSupplierPair, i);
      const WeftSupplierPair *before = &g_array_index (pairs, WeftSupplierPair, i + 1);

      g_assert_cmpint (pair->first, ==, before->first);
      g_assert_cmpint (pair->second, ==, before->second);
    }

  g_cancellable_cancel (cancelled);
  g_assert_null (weft_supplier_pairs_find_slow (weft_store_get_db (f->store), 100, NULL, NULL,
                                                cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/suppliers/derived", test_derived);
  ADD ("/suppliers/rows", test_rows);
  ADD ("/suppliers/search", test_search);
  ADD ("/suppliers/search-check", test_search_check);
  ADD ("/suppliers/filters", test_filters);
  ADD ("/suppliers/order", test_order);
  ADD ("/suppliers/filter-json", test_filter_json);
  ADD ("/suppliers/ranks", test_ranks);
  ADD ("/suppliers/merge", test_merge);
  ADD ("/suppliers/merge-status", test_merge_status);
  ADD ("/suppliers/merge-parents", test_merge_parents);
  ADD ("/suppliers/merge-apart", test_merge_apart);
  ADD ("/suppliers/pairs", test_pairs);

  return g_test_run ();
}
