/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* What the model knows of the tables is what the schema says, and their objects have it all. */

/* Of no bytes at all. */
#define DIGEST "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const char *
get_sql_type (const WeftColumn *column)
{
  switch (column->kind)
    {
    case WEFT_COLUMN_ID:
    case WEFT_COLUMN_INTEGER:
    case WEFT_COLUMN_REFERENCE:
    case WEFT_COLUMN_MONEY:
    case WEFT_COLUMN_YEAR:
      return "INTEGER";
    case WEFT_COLUMN_BLOB:
      return "BLOB";
    case WEFT_COLUMN_TEXT:
    case WEFT_COLUMN_DATE:
    case WEFT_COLUMN_CHOICE:
    case WEFT_COLUMN_SET:
    default:
      return "TEXT";
    }
}

static gboolean
may_be_null (const WeftTable  *table,
             const WeftColumn *column)
{
  static const char * const texts[] = { "field", "old", "new", "value", "verified", NULL };
  static const char * const integers[] = {
    "target", "actual", "coverage_top", "score", "lowest", "highest", "band_rank", NULL
  };
  static const char * const dates[] = { "added_on", "imported_on", NULL };

  if (column->flags & WEFT_COLUMN_REQUIRED)
    return FALSE;

  switch (column->kind)
    {
    case WEFT_COLUMN_TEXT:
      return (table == &weft_history_table || table == &weft_answer_table) &&
             g_strv_contains (texts, column->name);
    case WEFT_COLUMN_INTEGER:
      return g_strv_contains (integers, column->name);
    case WEFT_COLUMN_DATE:
      return !g_strv_contains (dates, column->name);
    case WEFT_COLUMN_REFERENCE:
    case WEFT_COLUMN_MONEY:
    case WEFT_COLUMN_YEAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
test_tables (Fixture       *f,
             gconstpointer  unused)
{
  for (int i = 0; i < WEFT_N_TABLES; i++)
    {
      const WeftTable *table = weft_table_get (i);
      g_autofree char *sql = g_strdup_printf ("SELECT name, type, \"notnull\" FROM "
                                              "pragma_table_info ('%s') ORDER BY cid",
                                              table->name);
      g_autofree char *schema = NULL;
      g_autofree char *found = query (f, sql);
      g_autoptr (GString) expected = g_string_new (NULL);

      g_assert_true (weft_table_find (table->name) == table);
      g_free (sql);
      sql = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", table->name);
      schema = query (f, sql);
      for (int j = 0; j < table->n_columns; j++)
        {
          const WeftColumn *column = &table->columns[j];
          g_autofree char *references = NULL;

          if (column->flags & WEFT_COLUMN_COMPUTED)
            {
              g_assert_nonnull (column->sql);
              continue;
            }
          g_string_append_printf (expected, "%s%s|%s|%d", j > 0 ? "\n" : "", column->name,
                                  get_sql_type (column),
                                  j > 0 && !may_be_null (table, column));

          for (int k = 0; column->kind == WEFT_COLUMN_CHOICE && column->choices[k] != NULL; k++)
            {
              g_autofree char *quoted = g_strdup_printf ("'%s'", column->choices[k]);

              if (strstr (schema, quoted) == NULL)
                g_error ("%s.%s: the schema has no %s", table->name, column->name, quoted);
            }
          if (column->kind == WEFT_COLUMN_REFERENCE)
            {
              g_free (sql);
              sql = g_strdup_printf ("SELECT \"table\" FROM pragma_foreign_key_list ('%s') "
                                     "WHERE \"from\" = '%s'", table->name, column->name);
              references = query (f, sql);
              g_assert_cmpstr (references, ==, column->references);
            }
        }
      g_assert_cmpstr (found, ==, expected->str);

      for (const WeftTableChild *child = table->children;
           child != NULL && child->table != NULL; child++)
        {
          const WeftTable *below = weft_table_find (child->table);
          int index = weft_table_find_column (below, child->column);

          g_assert_cmpstr (below->columns[index].references, ==, table->name);
        }
    }
}

/* Every column that a person may set is the object's property afterwards, and nothing else is. */
static void
test_properties (Fixture       *f,
                 gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "Step 1");
  gint64 action = add_action (f, strand, 0, "a)", "Text");
  gint64 above = add_action (f, strand, 0, "b)", "Above");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3);
  WeftCommand *command = weft_command_new ("Add");
  gint64 ids[WEFT_N_TABLES] = { plan, strand, action };
  gint64 above_ids[WEFT_N_TABLES] = { 0, 0, above };

  ids[3] = weft_command_insert (command, &weft_action_note_table);
  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "text", "Note");
  ids[4] = weft_command_insert (command, &weft_evidence_table);
  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "name", "a.txt");
  weft_command_set_blob (command, "content", bytes);
  ids[6] = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Supplier");
  above_ids[6] = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Parent");
  ids[7] = weft_command_insert (command, &weft_supplier_alias_table);
  weft_command_set_integer (command, "supplier", above_ids[6]);
  weft_command_set_text (command, "folded", "alias");
  ids[8] = weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "supplier", ids[6]);
  weft_command_set_integer (command, "year", 2021);
  weft_command_set_integer (command, "amount", -5);
  ids[9] = weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", ids[6]);
  weft_command_set_text (command, "title", "Cleaning");
  above_ids[10] = weft_command_insert (command, &weft_category_table);
  weft_command_set_text (command, "name", "Facilities");
  ids[10] = weft_command_insert (command, &weft_category_table);
  weft_command_set_text (command, "name", "Cleaning");
  above_ids[11] = weft_command_insert (command, &weft_sub_supplier_table);
  weft_command_set_integer (command, "supplier", ids[6]);
  weft_command_set_text (command, "name", "Above");
  ids[11] = weft_command_insert (command, &weft_sub_supplier_table);
  weft_command_set_integer (command, "supplier", ids[6]);
  weft_command_set_text (command, "name", "Below");
  ids[12] = weft_command_insert (command, &weft_import_file_table);
  weft_command_set_text (command, "name", "a.csv");
  weft_command_set_text (command, "sha256", DIGEST);
  weft_command_set_integer (command, "rows", 2);
  ids[13] = weft_command_insert (command, &weft_import_layout_table);
  weft_command_set_text (command, "layout", "Name");
  weft_command_set_text (command, "mapping", "{}");
  ids[14] = weft_command_insert (command, &weft_saved_filter_table);
  weft_command_set_text (command, "page", "suppliers");
  weft_command_set_text (command, "name", "Small");
  weft_command_set_text (command, "filter", "{}");
  ids[15] = weft_command_insert (command, &weft_distinct_pair_table);
  weft_command_set_integer (command, "first", ids[6]);
  weft_command_set_integer (command, "second", above_ids[6]);
  /* Another scheme's result, which no questionnaire and so no rule of one stands behind. */
  ids[17] = weft_command_insert (command, &weft_assessment_table);
  weft_command_set_integer (command, "supplier", ids[6]);
  weft_command_set_text (command, "scheme", "MSAT");
  apply (f, command);

  for (int i = 0; i < WEFT_N_TABLES; i++)
    {
      const WeftTable *table = weft_table_get (i);
      g_autoptr (WeftRow) row = NULL;

      /* Questionnaires and answers have values of a form of their own: test-assessments.c. */
      if (table == &weft_history_table || table == &weft_questionnaire_table ||
          table == &weft_answer_table)
        continue;
      row = get_row (f, table, ids[i]);
      g_assert_true (weft_row_get_table (row) == table);
      g_assert_cmpint (weft_row_get_id (row), ==, ids[i]);
      for (int j = 1; j < table->n_columns; j++)
        {
          const WeftColumn *column = &table->columns[j];
          g_autofree char *property = g_strdelimit (g_strdup (column->name), "_", '-');
          g_autofree char *text = NULL;
          gint64 number = 0;

          g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (row), property));
          if ((column->flags & (WEFT_COLUMN_COMPUTED | WEFT_COLUMN_DERIVED)) != 0 ||
              column->kind == WEFT_COLUMN_BLOB || g_str_equal (column->name, "completed_on") ||
              g_str_equal (column->name, "sha256"))
            continue;

          command = weft_command_new ("Change");
          weft_command_update (command, table, ids[i]);
          switch (column->kind)
            {
            case WEFT_COLUMN_REFERENCE:
              if (!g_str_equal (column->name, "parent"))
                {
                  weft_command_unref (command);
                  continue;
                }
              weft_command_set_integer (command, column->name, above_ids[i]);
              apply (f, command);
              g_object_get (row, property, &number, NULL);
              g_assert_cmpint (number, ==, above_ids[i]);
              break;
            case WEFT_COLUMN_YEAR:
              weft_command_set_integer (command, column->name, 1999);
              apply (f, command);
              g_object_get (row, property, &number, NULL);
              g_assert_cmpint (number, ==, 1999);
              break;
            case WEFT_COLUMN_MONEY:
            case WEFT_COLUMN_INTEGER:
              weft_command_set_integer (command, column->name, 41 + j);
              apply (f, command);
              g_object_get (row, property, &number, NULL);
              g_assert_cmpint (number, ==, 41 + j);
              break;
            case WEFT_COLUMN_DATE:
              weft_command_set_text (command, column->name, "2023-07-31");
              apply (f, command);
              g_object_get (row, property, &text, NULL);
              g_assert_cmpstr (text, ==, "2023-07-31");
              break;
            case WEFT_COLUMN_CHOICE:
              weft_command_set_text (command, column->name, column->choices[1]);
              apply (f, command);
              g_object_get (row, property, &text, NULL);
              g_assert_cmpstr (text, ==, column->choices[1]);
              break;
            case WEFT_COLUMN_SET:
              weft_command_set_text (command, column->name, column->choices[1]);
              apply (f, command);
              g_object_get (row, property, &text, NULL);
              g_assert_cmpstr (text, ==, column->choices[1]);
              break;
            case WEFT_COLUMN_TEXT:
            case WEFT_COLUMN_ID:
            case WEFT_COLUMN_BLOB:
            default:
              weft_command_set_text (command, column->name, "T\305\267\nline");
              apply (f, command);
              g_object_get (row, property, &text, NULL);
              g_assert_cmpstr (text, ==, "T\305\267\nline");
              break;
            }
        }
    }
  assert_sound (f);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/tables/schema", test_tables);
  ADD ("/tables/properties", test_properties);

  return g_test_run ();
}
