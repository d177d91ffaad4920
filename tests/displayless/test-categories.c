/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "weft-category-list.h"
#include "weft-category-tree.h"
#include "weft-contract-query.h"
#include "weft-row-query.h"

/* Lists of categories as files, the tree that is shown of them, and the contracts beside them. */

static char *
read_text (Fixture    *f,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (weft_statement_step (statement, &error), ==, WEFT_STEP_ROW);
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

static WeftCategoryList *
read_json (Fixture    *f,
           const char *json,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_build_filename (f->folder, "list.json", NULL);
  g_autofree char *path = g_file_get_path (file);

  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  return weft_category_list_read (file, error);
}

static void
refuse_json (Fixture    *f,
             const char *json,
             const char *words)
{
  g_autoptr (GError) error = NULL;
  WeftCategoryList *list = read_json (f, json, &error);

  g_assert_null (list);
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "list.json"));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

#define LIST(categories) "{ \"weft-categories\": 1, \"categories\": " categories " }"

static void
test_read (Fixture       *f,
           gconstpointer  unused)
{
  static const char json[] = LIST (
    "[ { \"name\": \"Cleaning\", \"level\": \"high\", \"reason\": \"Low pay\","
    "    \"measures\": \"Visits\", \"code\": \"909\","
    "    \"categories\": [ { \"name\": \"Laundry\" } ] },"
    "  { \"name\": \"Software\", \"categories\": [] } ]");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCategoryList) list = read_json (f, json, &error);
  guint n_new;

  g_assert_no_error (error);
  g_assert_cmpuint (weft_category_list_get_n (list), ==, 3);
  g_assert_true (weft_category_list_count_new (list, weft_store_get_db (f->store), &n_new, NULL));
  g_assert_cmpuint (n_new, ==, 3);
  apply (f, weft_category_list_to_command (list, "Add a list"));
  assert_text (f, "SELECT group_concat (name || ':' || code || ':' || level || ':' || reason || "
               "':' || measures, ' ') FROM (SELECT * FROM category ORDER BY name)",
               "Cleaning:909:high:Low pay:Visits Laundry:::: Software::::");
  assert_text (f, "SELECT above.name FROM category JOIN category AS above "
               "ON above.id = category.parent", "Cleaning");
  undo (f, "Add a list");
  assert_text (f, "SELECT count(*) FROM category", "0");
}

static void
test_skip (Fixture       *f,
           gconstpointer  unused)
{
  static const char json[] = LIST (
    "[ { \"name\": \"Cleaning\", \"level\": \"high\","
    "    \"categories\": [ { \"name\": \"Laundry\" }, { \"name\": \"LAUNDRY\" } ] } ]");
  g_autoptr (WeftCategoryList) list = read_json (f, json, NULL);
  WeftCommand *command = weft_command_new ("Begin");
  guint n_new;

  weft_command_insert (command, &weft_category_table);
  set (command, "name", "cleaning");
  apply (f, command);

  /* One is there by its name, and keeps what it has; one stands twice in the list. */
  g_assert_true (weft_category_list_count_new (list, weft_store_get_db (f->store), &n_new, NULL));
  g_assert_cmpuint (n_new, ==, 1);
  apply (f, weft_category_list_to_command (list, "Add a list"));
  assert_text (f, "SELECT group_concat (name || ':' || level) FROM category WHERE parent IS NULL",
               "cleaning:");
  assert_text (f, "SELECT count(*) FROM category WHERE parent IS NOT NULL", "1");
  refuse (f, weft_category_list_to_command (list, "Add a list"), WEFT_ERROR_EXISTS,
          "there already");
}

static void
test_refuse (Fixture       *f,
             gconstpointer  unused)
{
  g_autoptr (GFile) nowhere = g_file_new_build_filename (f->folder, "nowhere.json", NULL);
  g_autoptr (GString) deep = g_string_new ("{ \"weft-categories\": 1, \"categories\": ");
  g_autoptr (GError) error = NULL;

  refuse_json (f, "", "line 1");
  refuse_json (f, LIST ("[ { \"name\": \"A\" }"), "line 1");
  refuse_json (f, "[]", "no list of categories");
  refuse_json (f, "{ \"categories\": [] }", "no list of categories");
  refuse_json (f, "{ \"weft-categories\": 2, \"categories\": [] }", "another version");
  refuse_json (f, "{ \"weft-categories\": 1 }", "categories: The list has no categories");
  refuse_json (f, LIST ("{}"), "categories: This must be a list");
  refuse_json (f, LIST ("[ { \"name\": \"A\" }, 7 ]"), "categories[1]: ");
  refuse_json (f, LIST ("[ { \"level\": \"low\" } ]"), "categories[0]: The category has no name");
  refuse_json (f, LIST ("[ { \"name\": \" \" } ]"), "categories[0].name: ");
  refuse_json (f, LIST ("[ { \"name\": 7 } ]"), "categories[0].name: This must be a text");
  refuse_json (f, LIST ("[ { \"name\": \"A\", \"level\": \"none\" } ]"), "categories[0].level: ");
  refuse_json (f, LIST ("[ { \"name\": \"A\", \"nmae\": \"B\" } ]"),
               "categories[0].nmae: A category has no such field");
  refuse_json (f, LIST ("[ { \"name\": \"A\", \"categories\": [ { \"name\": \"\" } ] } ]"),
               "categories[0].categories[0].name: ");
  /* One in the other, nine deep. */
  for (int i = 0; i < 9; i++)
    g_string_append (deep, "[ { \"name\": \"A\", \"categories\": ");
  g_string_append (deep, "[]");
  for (int i = 0; i < 9; i++)
    g_string_append (deep, " } ]");
  g_string_append (deep, " }");
  refuse_json (f, deep->str, "too deep");

  g_assert_null (weft_category_list_read (nowhere, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "nowhere.json"));
}

static void
test_starter (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (WeftCategoryList) list = NULL;
  g_autoptr (GError) error = NULL;
  guint n_new;

  file = g_file_new_build_filename (g_getenv ("WEFT_TEST_DATA"), "..", "..", "data", "categories",
                                    "starter.json", NULL);
  list = weft_category_list_read (file, &error);
  g_assert_no_error (error);
  /* Nothing stands in it twice, and each has all that the form asks for. */
  g_assert_true (weft_category_list_count_new (list, weft_store_get_db (f->store), &n_new, NULL));
  g_assert_cmpuint (n_new, ==, weft_category_list_get_n (list));
  apply (f, weft_category_list_to_command (list, "Add the starter list"));
  assert_text (f, "SELECT count(*) FROM category WHERE level = '' OR reason = '' OR "
               "measures = ''", "0");
  assert_text (f, "SELECT group_concat (level) FROM (SELECT DISTINCT level FROM category "
               "ORDER BY level)", "high,low,medium");
}

/* The tree */

/* A ─ B ─ C; D, with a supplier in B, two in C, one of them paid, and spend of its own in D. */
static void
add_tree (Fixture *f,
          gint64   ids[4])
{
  static const char * const names[] = { "A", "B", "C", "D" };
  WeftCommand *command = weft_command_new ("Set up");
  gint64 suppliers[3];

  for (int i = 0; i < 4; i++)
    {
      ids[i] = weft_command_insert (command, &weft_category_table);
      weft_command_set_text (command, "name", names[i]);
      if (i == 1 || i == 2)
        weft_command_set_integer (command, "parent", ids[i - 1]);
    }
  for (int i = 0; i < 3; i++)
    {
      suppliers[i] = weft_command_insert (command, &weft_supplier_table);
      weft_command_set_text (command, "name", names[i]);
      weft_command_set_integer (command, "category", i == 0 ? ids[1] : ids[2]);
    }
  for (int i = 0; i < 3; i++)
    {
      /* 100 in C by its supplier, 7 in D by itself, and 1000 of the year before. */
      static const gint64 amounts[] = { 100, 7, 1000 };

      weft_command_insert (command, &weft_spend_table);
      weft_command_set_integer (command, "supplier", suppliers[1]);
      weft_command_set_integer (command, "year", i == 2 ? 2024 : 2025);
      weft_command_set_integer (command, "amount", amounts[i]);
      if (i == 1)
        weft_command_set_integer (command, "category", ids[3]);
    }
  weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", suppliers[0]);
  weft_command_set_integer (command, "category", ids[2]);
  weft_command_set_text (command, "title", "Works");
  apply (f, command);
}

static void
assert_sums (const WeftCategoryFigures *figures,
             gint64                     id,
             guint                      suppliers,
             guint                      contracts,
             gint64                     spend)
{
  WeftCategorySums sums = weft_category_figures_get (figures, id);

  g_assert_cmpuint (sums.suppliers, ==, suppliers);
  g_assert_cmpuint (sums.contracts, ==, contracts);
  g_assert_cmpint (sums.spend, ==, spend);
}

/* The names in their order, a dot before each for each that it is below. */
static void
assert_tree (Fixture    *f,
             const char *search,
             const char *sort,
             GArray     *closed,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_category_query_new (search, sort, closed, &error);
  g_autoptr (WeftRowVector) vector = NULL;
  g_autoptr (GString) tree = g_string_new (NULL);

  g_assert_no_error (error);
  vector = weft_row_query_run (query, weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < vector->ids->len; i++)
    {
      WeftRowTag tag = weft_row_vector_get_tag (vector, i);
      g_autoptr (WeftRow) row = weft_store_get_row (f->store, &weft_category_table,
                                                    g_array_index (vector->ids, gint64, i), NULL);

      g_string_append (tree, i > 0 ? " " : "");
      for (int depth = 0; depth < WEFT_ROW_TAG_DEPTH (tag); depth++)
        g_string_append_c (tree, '.');
      g_string_append (tree, weft_row_get_text (row, "name"));
      if (WEFT_ROW_TAG_MATCH (tag) && search != NULL)
        g_string_append_c (tree, '!');
    }
  g_assert_cmpstr (tree->str, ==, expected);
}

static void
test_figures (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (WeftCategoryFigures) figures = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ids[4];

  add_tree (f, ids);
  figures = weft_category_figures_new (weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_category_figures_get_year (figures), ==, 2025);
  g_assert_cmpuint (weft_category_figures_get_n (figures), ==, 4);
  assert_sums (figures, ids[0], 3, 1, 100);
  assert_sums (figures, ids[1], 3, 1, 100);
  assert_sums (figures, ids[2], 2, 1, 100);
  assert_sums (figures, ids[3], 0, 0, 7);
}

static void
test_tree (Fixture       *f,
           gconstpointer  unused)
{
  g_autoptr (GArray) closed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gint64 ids[4];

  add_tree (f, ids);
  assert_tree (f, NULL, NULL, NULL, "A .B ..C D");
  assert_tree (f, NULL, "-name", NULL, "D A .B ..C");
  assert_tree (f, NULL, "spend", NULL, "D A .B ..C");
  assert_tree (f, NULL, "-n_suppliers", NULL, "A .B ..C D");
  g_array_append_val (closed, ids[1]);
  assert_tree (f, NULL, NULL, closed, "A .B D");
  /* A search opens what leads to a match. */
  assert_tree (f, "c", NULL, closed, "A .B ..C!");
  assert_tree (f, "nothing", NULL, closed, "");

  g_assert_null (weft_category_query_new (NULL, "colour", NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

static void
test_remove (Fixture       *f,
             gconstpointer  unused)
{
  gint64 ids[4];

  add_tree (f, ids);
  /* At the top and in use; then one that is not. */
  refuse (f, weft_category_remove_new (&ids[3], 1), WEFT_ERROR_CONFLICT, "“D” is in use");
  apply (f, weft_category_remove_new (&ids[0], 1));
  assert_tree (f, NULL, NULL, NULL, "B .C D");
  undo (f, "Remove category “A”");

  apply (f, weft_category_remove_new (&ids[2], 1));
  assert_tree (f, NULL, NULL, NULL, "A .B D");
  assert_text (f, "SELECT count(*) FROM supplier JOIN category ON category.id = category "
               "WHERE category.name = 'B'", "3");
  assert_text (f, "SELECT category.name FROM contract JOIN category "
               "ON category.id = contract.category", "B");
  undo (f, "Remove category “C”");
  assert_text (f, "SELECT count(*) FROM supplier JOIN category ON category.id = category "
               "WHERE category.name = 'B'", "1");

  /* Several at once, all or none. */
  refuse (f, weft_category_remove_new (&ids[2], 2), WEFT_ERROR_CONFLICT, "“D” is in use");
  assert_tree (f, NULL, NULL, NULL, "A .B ..C D");
  apply (f, weft_category_remove_new (&ids[1], 2));
  assert_tree (f, NULL, NULL, NULL, "A D");
  undo (f, "Remove 2 categories");
}

/* Contracts */

static void
test_contract_end (void)
{
  static const struct
  {
    const char *ends_on;
    const char *words;
  } ends[] = {
    { NULL, "no end date" },
    { "2026-11-22", "ends today" },
    { "2026-11-23", "ends in 1 day" },
    { "2026-11-21", "ended 1 day ago" },
    { "2027-02-20", "ends in 90 days" },
    { "2027-02-21", "ends in 2 months" },   /* two months and 30 days */
    { "2027-02-22", "ends in 3 months" },
    { "2028-11-22", "ends in 24 months" },
    { "2029-11-21", "ends in 2 years" },
    { "2029-11-22", "ends in 3 years" },
    { "2026-08-22", "ended 3 months ago" },
    { "2024-10-21", "ended 2 years ago" },
  };
  WeftDate today = weft_date_new (2026, 11, 22);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      WeftDate day = ends[i].ends_on != NULL ? weft_date_from_iso (ends[i].ends_on)
                                             : WEFT_DATE_NONE;
      g_autofree char *words = weft_contract_describe_end (day, today);

      g_assert_cmpstr (words, ==, ends[i].words);
    }
}

static void
assert_contracts (Fixture                  *f,
                  const WeftContractFilter *filter,
                  const char               *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_contract_query_new (filter, &error);
  g_autoptr (WeftRowVector) vector = NULL;
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  vector = weft_row_query_run (query, weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < vector->ids->len; i++)
    {
      g_autoptr (WeftRow) row = weft_store_get_row (f->store, &weft_contract_table,
                                                    g_array_index (vector->ids, gint64, i), NULL);

      g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", weft_row_get_text (row, "title"));
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_contracts (Fixture       *f,
                gconstpointer  unused)
{
  /* Title, stage, start, end; it is 22 November 2026. */
  static const char * const contracts[][4] = {
    { "past", "exit", "2020-01-01", "2021-01-01" },
    { "yesterday", "exit", "2020-01-01", "2026-11-21" },
    { "endless", "live", "2020-01-01", NULL },
    { "year", "live", NULL, "2027-11-22" },
    { "today", "live", "2020-01-01", "2026-11-22" },
    { "future", "tender", "2027-01-01", "2030-01-01" },
    { "unknown", "tender", NULL, NULL },
  };
  WeftContractFilter filter = { .today = weft_date_new (2026, 11, 22) };
  WeftCommand *command = weft_command_new ("Set up");
  g_autoptr (GError) error = NULL;
  gint64 ids[4];
  gint64 supplier;

  add_tree (f, ids);
  supplier = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Harbour");
  for (gsize i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      weft_command_insert (command, &weft_contract_table);
      weft_command_set_integer (command, "supplier", supplier);
      weft_command_set_text (command, "title", contracts[i][0]);
      weft_command_set_text (command, "stage", contracts[i][1]);
      if (contracts[i][2] != NULL)
        weft_command_set_text (command, "starts_on", contracts[i][2]);
      if (contracts[i][3] != NULL)
        weft_command_set_text (command, "ends_on", contracts[i][3]);
    }
  apply (f, command);

  filter.search = "harbour";
  assert_contracts (f, &filter, "today year future endless unknown yesterday past");
  filter.period = WEFT_CONTRACT_RUNNING;
  assert_contracts (f, &filter, "today year endless unknown");
  filter.period = WEFT_CONTRACT_ENDED;
  assert_contracts (f, &filter, "yesterday past");
  filter.period = WEFT_CONTRACT_NO_END;
  assert_contracts (f, &filter, "endless unknown");
  filter.period = WEFT_CONTRACT_ENDING;
  filter.months = 12;
  assert_contracts (f, &filter, "today year");
  filter.months = 3;
  assert_contracts (f, &filter, "today");
  filter.period = WEFT_CONTRACT_ANY;
  filter.stages = 1 << 0 | 1 << 3;
  assert_contracts (f, &filter, "future unknown yesterday past");
  filter.sort = "-title";
  assert_contracts (f, &filter, "yesterday unknown past future");

  /* What is in a category is in those above it. */
  filter = (WeftContractFilter) { .today = filter.today, .category = ids[0] };
  assert_contracts (f, &filter, "Works");
  filter.category = ids[3];
  assert_contracts (f, &filter, "");

  filter.sort = "colour";
  g_assert_null (weft_contract_query_new (&filter, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/categories/read", test_read);
  ADD ("/categories/skip", test_skip);
  ADD ("/categories/refuse", test_refuse);
  ADD ("/categories/starter", test_starter);
  ADD ("/categories/figures", test_figures);
  ADD ("/categories/tree", test_tree);
  ADD ("/categories/remove", test_remove);
  ADD ("/categories/contracts", test_contracts);
  g_test_add_func ("/categories/contract-end", test_contract_end);
  return g_test_run ();
}
