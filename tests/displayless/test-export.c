/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "table-fixture.h"
#include "weft-supplier-export.h"
#include "weft-supplier-import.h"
#include "weft-supplier-query.h"
#include "weft-table-write.h"

/* Tables */

static const WeftTableWriteColumn four[] = {
  { "Name", WEFT_TABLE_WRITE_TEXT, 30 },
  { "Count", WEFT_TABLE_WRITE_INTEGER, 10 },
  { "Paid & owed", WEFT_TABLE_WRITE_MONEY, 16 },
  { "Ends", WEFT_TABLE_WRITE_DATE, 14 },
};

static void
add_row (WeftTableWriter *writer,
         const char      *text,
         gint64           number,
         gint64           pence,
         WeftDate         date)
{
  g_autoptr (GError) error = NULL;

  weft_table_writer_add_text (writer, text);
  weft_table_writer_add_number (writer, number);
  weft_table_writer_add_number (writer, pence);
  weft_table_writer_add_date (writer, date);
  weft_table_writer_end_row (writer, &error);
  g_assert_no_error (error);
}

/* Six rows of what is hard to write: numbers that are no numbers, markup, what XML has not, blanks
 * at the ends and within, signs of formulas, nothing at all. */
static char *
write_hard (const char *folder,
            const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableWriter) writer = weft_table_writer_open (path, "Rows [of] it", four, 4,
                                                               &error);

  g_assert_no_error (error);
  add_row (writer, "00412345", 0, 0, weft_date_new (2026, 12, 31));
  add_row (writer, "=HYPERLINK(\"x\") <b>&amp;", -7, -123456, weft_date_new (1900, 3, 1));
  add_row (writer, " two  spaces,\nand\ta second line ", G_MAXINT32, 123456789012345,
           WEFT_DATE_NONE);
  add_row (writer, "'=a _x0041_ Zoë \360\237\230\200", 1, 1, weft_date_new (2024, 2, 29));
  weft_table_writer_add_empty (writer);
  weft_table_writer_add_empty (writer);
  weft_table_writer_add_empty (writer);
  weft_table_writer_add_empty (writer);
  g_assert_true (weft_table_writer_end_row (writer, NULL));
  add_row (writer, "'", 5, -5, weft_date_new (2000, 1, 1));
  g_assert_cmpuint (weft_table_writer_get_n_rows (writer), ==, 6);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  weft_table_writer_finish (writer, &error);
  g_assert_no_error (error);
  return path;
}

/* The rows as our own reader has them, with the letters of their types (table-fixture.h). */
static void
assert_rows (const char *path,
             const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = open_path (path, &error);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = outline_rows (table);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_csv (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = write_hard (folder, "hard.CSV");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "Name,Count,Paid & owed,Ends\r\n"
                   "00412345,0,0.00,2026-12-31\r\n"
                   "\"'=HYPERLINK(\"\"x\"\") <b>&amp;\",-7,-1234.56,1900-03-01\r\n"
                   "\" two  spaces,\nand\ta second line \",2147483647,1234567890123.45,\r\n"
                   "''=a _x0041_ Zoë \360\237\230\200,1,0.01,2024-02-29\r\n"
                   ",,,\r\n"
                   "',5,-0.05,2000-01-01\r\n");
  assert_rows (path,
               "1: Name | Count | Paid & owed | Ends\n"
               "2: 00412345 | 0 | 0.00 | 2026-12-31\n"
               "3: =HYPERLINK(\"x\") <b>&amp; | -7 | -1234.56 | 1900-03-01\n"
               "4:  two  spaces,\\nand\ta second line  | 2147483647 | 1234567890123.45 | \n"
               "6: '=a _x0041_ Zoë \360\237\230\200 | 1 | 0.01 | 2024-02-29\n"
               "7:  |  |  | \n"
               "8: ' | 5 | -0.05 | 2000-01-01\n");
  drop_scratch (g_steal_pointer (&folder));
}

/* Whatever begins like a formula is kept from being one, and comes back as it was. */
static void
test_guard (void)
{
  static const char * const texts[] = {
    "=1", "+44 20", "-x", "@x", "\tx", "'=1", "''=1", "'", "''", "'x", "=", "plain", NULL
  };
  static const WeftTableWriteColumn one[] = { { "+Heading", WEFT_TABLE_WRITE_TEXT, 10 } };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "guard.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableWriter) writer = weft_table_writer_open (path, "", one, 1, &error);
  g_autoptr (WeftTableFile) table = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  const WeftTableFileRow *row;

  g_assert_no_error (error);
  for (int i = 0; texts[i] != NULL; i++)
    {
      weft_table_writer_add_text (writer, texts[i]);
      g_assert_true (weft_table_writer_end_row (writer, NULL));
    }
  g_assert_true (weft_table_writer_finish (writer, NULL));

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    g_assert_true (*lines[i] == '\0' || strchr ("=+-@\t\r", *lines[i]) == NULL);

  table = open_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpstr (row->cells[0].text, ==, "+Heading");
  for (int i = 0; texts[i] != NULL; i++)
    {
      g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
      g_assert_cmpstr (row->cells[0].text, ==, texts[i]);
      g_assert_cmpuint (row->cells[0].length, ==, strlen (texts[i]));
      g_assert_cmpint (row->cells[0].guarded, ==,
                       strchr ("=+-@\t", texts[i][strspn (texts[i], "'")]) != NULL &&
                       texts[i][strspn (texts[i], "'")] != '\0');
    }
  drop_scratch (g_steal_pointer (&folder));
}

#define SHEET_ROWS \
  "1: Name | Count | Paid & owed | Ends\n" \
  "2: 00412345 | n:0 | n:0 | d:2026-12-31\n" \
  "3: =HYPERLINK(\"x\") <b>&amp; | n:-7 | n:-1234.56 | d:1900-03-01\n" \
  "4:  two  spaces,\\nand\ta second line  | n:2147483647 | n:1234567890123.45" "\n" \
  "5: '=a _x0041_ Zoë \360\237\230\200 | n:1 | n:0.01 | d:2024-02-29\n" \
  "7: ' | n:5 | n:-0.05 | d:2000-01-01\n"

static void
test_xlsx (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = write_hard (folder, "hard.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = open_path (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_get_kind (table), ==, WEFT_TABLE_FILE_XLSX);
  g_assert_cmpstr (weft_table_file_get_sheet_name (table, 0), ==, "Rows of it");
  assert_rows (path, SHEET_ROWS);
  drop_scratch (g_steal_pointer (&folder));
}

static void
test_ods (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = write_hard (folder, "hard.ods");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = open_path (path, &error);
  g_autofree char *bytes = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_get_kind (table), ==, WEFT_TABLE_FILE_ODS);
  assert_rows (path, SHEET_ROWS);

  /* What other programs know the file by. */
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpint (memcmp (bytes + 30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
                           56), ==, 0);
  drop_scratch (g_steal_pointer (&folder));
}

/* Days before 1900-03-01 are no numbers of a workbook that all programs agree on; control
 * characters are none of XML. */
static void
test_odd_cells (void)
{
  g_autofree char *folder = make_scratch ();

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_build_filename (folder, i == 0 ? "odd.xlsx" : "odd.ods", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (WeftTableWriter) writer = weft_table_writer_open (path, "A'b", four, 4, &error);

      g_assert_no_error (error);
      add_row (writer, "a\001b\357\277\277c\rd\177", 0, 0, weft_date_new (1889, 5, 1));
      weft_table_writer_add_text (writer, "no \377 text");
      weft_table_writer_add_text (writer, "about three");
      weft_table_writer_add_text (writer, "£3");
      weft_table_writer_add_text (writer, "soon");
      g_assert_true (weft_table_writer_end_row (writer, NULL));
      g_assert_true (weft_table_writer_finish (writer, &error));
      assert_rows (path, i == 0
                   ? "1: Name | Count | Paid & owed | Ends\n"
                     "2: ab\357\277\277c\\nd\177 | n:0 | n:0 | 1889-05-01\n"
                     "3: no \357\277\275 text | about three | £3 | soon\n"
                   : "1: Name | Count | Paid & owed | Ends\n"
                     "2: a\357\277\275b\357\277\275c\\nd\177 | n:0 | n:0 | d:1889-05-01\n"
                     "3: no \357\277\275 text | about three | £3 | soon\n");
    }
  drop_scratch (g_steal_pointer (&folder));
}

static void
test_same_bytes (void)
{
  static const char * const names[] = { "a.csv", "b.csv", "a.xlsx", "b.xlsx", "a.ods", "b.ods" };
  g_autofree char *folder = make_scratch ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i += 2)
    {
      g_autofree char *first = write_hard (folder, names[i]);
      g_autofree char *second = write_hard (folder, names[i + 1]);
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;
      gsize length_a;
      gsize length_b;

      g_assert_true (g_file_get_contents (first, &a, &length_a, NULL));
      g_assert_true (g_file_get_contents (second, &b, &length_b, NULL));
      g_assert_cmpmem (a, length_a, b, length_b);
    }
  drop_scratch (g_steal_pointer (&folder));
}

/* Nothing is left beside what stood there. */
static void
test_dropped (void)
{
  static const char * const names[] = { "kept.csv", "kept.xlsx", "kept.ods" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = make_scratch ();
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *text = NULL;
      g_autofree char *list = NULL;
      g_autoptr (GError) error = NULL;
      WeftTableWriter *writer;

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
      writer = weft_table_writer_open (path, "Kept", four, 4, &error);
      g_assert_no_error (error);
      add_row (writer, "new", 1, 1, 1);
      weft_table_writer_add_text (writer, "half a row");
      weft_table_writer_free (writer);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "old");
      list = list_folder (folder);
      g_assert_cmpstr (list, ==, names[i]);
      drop_scratch (g_steal_pointer (&folder));
    }
}

static void
test_faults (void)
{
  static const char * const paths[] = { "a.xls", "a", ".csv", "csv", "a.csv.gz", "a.weft" };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "long.xlsx", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "a.csv", NULL);
  g_autofree char *list = NULL;
  /* 16,384 characters that count two each, one more than there may be. */
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableWriter) writer = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_null (weft_table_writer_open (paths[i], "A", four, 4, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, ".csv, .xlsx or .ods"));
      g_clear_error (&error);
    }
  g_assert_null (weft_table_writer_open (missing, "A", four, 4, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  for (int i = 0; i < 16384; i++)
    g_string_append (text, "\360\237\230\200");
  writer = weft_table_writer_open (path, "A", four, 4, &error);
  g_assert_no_error (error);
  weft_table_writer_add_text (writer, text->str);
  for (int i = 0; i < 3; i++)
    weft_table_writer_add_empty (writer);
  g_assert_false (weft_table_writer_end_row (writer, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“Name” of row 2"));
  g_clear_pointer (&writer, weft_table_writer_free);
  list = list_folder (folder);
  g_assert_cmpstr (list, ==, "");
  drop_scratch (g_steal_pointer (&folder));
}

/* A sheet holds 1,048,575 rows below its headings and not one more. */
static void
test_too_many (void)
{
  static const WeftTableWriteColumn one[] = { { "N", WEFT_TABLE_WRITE_INTEGER, 10 } };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "many.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableWriter) writer = weft_table_writer_open (path, "N", one, 1, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 1048575; i++)
    {
      weft_table_writer_add_number (writer, i);
      g_assert_true (weft_table_writer_end_row (writer, NULL));
    }
  weft_table_writer_add_number (writer, 0);
  g_assert_false (weft_table_writer_end_row (writer, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "1048575"));
  g_clear_pointer (&writer, weft_table_writer_free);
  drop_scratch (g_steal_pointer (&folder));
}

/* Suppliers */

static gint64
add_row_of (Fixture         *f,
            const WeftTable *table,
            ...)
{
  WeftCommand *command = weft_command_new ("Add row");
  gint64 id = weft_command_insert (command, table);
  va_list arguments;
  const char *column;

  va_start (arguments, table);
  while ((column = va_arg (arguments, const char *)) != NULL)
    set (command, column, va_arg (arguments, const char *));
  va_end (arguments);
  apply (f, command);
  return id;
}

/* Three suppliers, two of them in a category and one of them with all that there is to say. */
static void
fill_register (Fixture *f)
{
  gint64 category = add_row_of (f, &weft_category_table, "name", "Cleaning & waste", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, category);
  gint64 first = add_row_of (
    f, &weft_supplier_table, "name", "Brambling & Sons Ltd", "aliases",
    "Brambling Cleaners\nB&S, Cardiff", "company_number", "00123456", "vat_number",
    "GB123456782", "ppon", "PABC-1234-DEFG", "duns", "123456789", "finance_ids",
    "0001\nSAP-77", "sedex", "ZC123456789", "cpv", "90910000-9",
    "category", id, "size", "medium", "voluntary", "yes", "status", "dormant", "contact_role",
    "Director", "contact_name", "=Pat", "contact_email", "pat@example.org", "contact_phone",
    "+44 29 2000 0000", "address", "1 High Street\nRoath", "town", "Cardiff", "postcode",
    "CF10 1AA", "website", "https://example.org", "statement_url", "https://example.org/ms",
    "statement_on", "2024-03-01", "statement_areas", "policies,training", "notes",
    "First line\n- second", NULL);
  gint64 second = add_row_of (f, &weft_supplier_table, "name", "Tern Water plc", "category", id,
                              "company_number", "SC345678", NULL);
  g_autofree char *first_id = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autofree char *second_id = g_strdup_printf ("%" G_GINT64_FORMAT, second);

  add_row_of (f, &weft_supplier_table, "name", "Osprey Print", NULL);
  add_row_of (f, &weft_spend_table, "supplier", first_id, "year", "2023/24", "amount", "1000",
              NULL);
  add_row_of (f, &weft_spend_table, "supplier", first_id, "year", "2024/25", "amount", "250.50",
              NULL);
  add_row_of (f, &weft_spend_table, "supplier", second_id, "year", "2024/25", "amount", "900",
              NULL);
  add_row_of (f, &weft_contract_table, "supplier", first_id, "ref", "0042", "title",
              "=Office cleaning", "value", "125000.5", "starts_on", "2023-04-01", "ends_on",
              "2027-03-31", "stage", "live", "category", id, NULL);
}

static WeftSupplierExport *
new_export (Fixture          *f,
            const WeftTable  *table,
            const char       *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WeftSupplierExport *export = weft_supplier_export_new (table, path, &error);

  g_assert_no_error (error);
  return export;
}

static void
run_export (Fixture            *f,
            WeftSupplierExport *export)
{
  g_autoptr (GError) error = NULL;

  weft_supplier_export_run (export, weft_store_get_db (f->store), NULL, &error);
  g_assert_no_error (error);
}

#define ALL \
  "SELECT name, aliases, company_number, company_key, vat_number, ppon, duns, finance_ids, " \
  "sedex, cpv, (SELECT category.name FROM category WHERE category.id = supplier.category), size, " \
  "voluntary, status, contact_role, contact_name, contact_email, contact_phone, address, town, " \
  "postcode, website, statement_url, statement_on, statement_areas, notes FROM supplier " \
  "ORDER BY name"

/* What is exported can be imported into another register, which then says the same. */
static void
test_round_trip (Fixture       *f,
                 gconstpointer  unused)
{
  static const char * const names[] = { "out.csv", "out.xlsx", "out.ods" };
  g_autofree char *wanted = NULL;

  fill_register (f);
  wanted = query (f, ALL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (WeftSupplierExport) export = new_export (f, &weft_supplier_table, names[i]);
      g_autoptr (GFile) file = g_file_new_for_path (weft_supplier_export_get_path (export));
      g_autoptr (WeftSupplierImport) import
        = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SUPPLIERS);
      g_autoptr (GError) error = NULL;
      g_autofree char *found = NULL;
      Fixture other;

      run_export (f, export);
      g_assert_cmpuint (weft_supplier_export_get_n_rows (export), ==, 3);

      set_up (&other, NULL);
      g_assert_true (weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error));
      g_assert_true (weft_supplier_import_read (import, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      apply (&other, weft_supplier_import_to_command (import, NULL, NULL));
      found = query (&other, ALL);
      g_assert_cmpstr (found, ==, wanted);
      g_assert_cmpuint (weft_supplier_import_get_count (import, WEFT_SUPPLIER_IMPORT_REFUSED), ==,
                        0);
      tear_down (&other, NULL);
    }
}

/* The rows of the list, their order and the columns that it shows. */
static void
test_list (Fixture       *f,
           gconstpointer  unused)
{
  static const char * const columns[] = {
    "rank", "name", "spend", "category", "size", "statement_areas", "band", "next_contract_end",
    NULL
  };
  static const char * const wrong[] = { "name", "folded", NULL };
  const WeftSupplierFilter filter = {
    .sort = "-spend", .with_spend = TRUE, .year = 2024, .today = weft_date_new (2026, 1, 1)
  };
  g_autoptr (WeftSupplierExport) export = NULL;
  g_autoptr (WeftRowQuery) shown = weft_supplier_query_new (&filter, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gint64 chosen[3];

  fill_register (f);
  export = new_export (f, &weft_supplier_table, "list.xlsx");
  weft_supplier_export_set_query (export, shown);
  g_assert_false (weft_supplier_export_set_columns (export, wrong, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_assert_true (weft_supplier_export_set_columns (export, columns, NULL));
  run_export (f, export);
  assert_rows (weft_supplier_export_get_path (export),
               "1: Spend rank 2024/25 | Name | Spend 2024/25 | Category | Size | "
               "Areas the statement covers | Band | Next contract end\n"
               "2: n:1 | Tern Water plc | n:900 | Cleaning & waste\n"
               "3: n:2 | Brambling & Sons Ltd | n:250.5 | Cleaning & waste | Medium | "
               "Policies, Training |  | d:2027-03-31\n");

  /* Another year, where only one of them was paid. */
  weft_supplier_export_set_year (export, 2023);
  run_export (f, export);
  assert_rows (weft_supplier_export_get_path (export),
               "1: Spend rank 2023/24 | Name | Spend 2023/24 | Category | Size | "
               "Areas the statement covers | Band | Next contract end\n"
               "2:  | Tern Water plc |  | Cleaning & waste\n"
               "3: n:1 | Brambling & Sons Ltd | n:1000 | Cleaning & waste | Medium | "
               "Policies, Training |  | d:2027-03-31\n");

  /* Of a selection only what the list shows, in its order. */
  chosen[0] = query_integer (f, "SELECT id FROM supplier WHERE name LIKE 'Osprey%'");
  chosen[1] = query_integer (f, "SELECT id FROM supplier WHERE name LIKE 'Bramb%'");
  chosen[2] = query_integer (f, "SELECT id FROM supplier WHERE name LIKE 'Tern%'");
  weft_supplier_export_set_ids (export, chosen, 2);
  run_export (f, export);
  g_assert_cmpuint (weft_supplier_export_get_n_rows (export), ==, 1);

  /* Without a query as they were selected, and without one that is gone. */
  g_clear_pointer (&export, weft_supplier_export_unref);
  export = new_export (f, &weft_supplier_table, "chosen.csv");
  chosen[1] = 12345;
  weft_supplier_export_set_ids (export, chosen, 3);
  g_assert_true (weft_supplier_export_set_columns (export, (const char * const []) { "name", NULL },
                                                   NULL));
  run_export (f, export);
  assert_rows (weft_supplier_export_get_path (export),
               "1: Name\n2: Osprey Print\n3: Tern Water plc\n");
}

static void
test_contracts (Fixture       *f,
                gconstpointer  unused)
{
  g_autoptr (WeftSupplierExport) export = NULL;

  fill_register (f);
  export = new_export (f, &weft_contract_table, "contracts.ods");
  run_export (f, export);
  assert_rows (weft_supplier_export_get_path (export),
               "1: Supplier | Reference | Title | Category | Owner | Value | Start date | "
               "End date | Extension | Extendable to | Stage | Code of conduct | "
               "Code accepted on | Modern-slavery clauses | Notes\n"
               "2: Brambling & Sons Ltd | 0042 | =Office cleaning | Cleaning & waste |  | "
               "n:125000.5 | d:2023-04-01 | d:2027-03-31 |  |  | Live\n");
}

static void
stop_cb (double   fraction,
         gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* It is stopped, or must not be: what stood there stays and nothing is beside it. */
static void
test_stopped (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WeftSupplierExport) export = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *link = g_build_filename (f->folder, "link.csv", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *bytes = NULL;

  fill_register (f);
  before = list_folder (f->folder);
  export = new_export (f, &weft_supplier_table, "stop.ods");
  weft_supplier_export_set_progress (export, stop_cb, cancellable);
  g_assert_false (weft_supplier_export_run (export, weft_store_get_db (f->store), cancellable,
                                            &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  after = list_folder (f->folder);
  g_assert_cmpstr (after, ==, before);

  /* The connection is as good as before. */
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM supplier"), ==, 3);

  g_assert_cmpint (symlink (f->path, link), ==, 0);
  g_clear_pointer (&export, weft_supplier_export_unref);
  export = new_export (f, &weft_supplier_table, "link.csv");
  g_assert_false (weft_supplier_export_run (export, weft_store_get_db (f->store), NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  assert_sound (f);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (WeftSupplierExport) export = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  fill_register (f);
  export = new_export (f, &weft_supplier_table, "async.csv");
  g_assert_true (weft_supplier_export_set_columns (export, (const char * const []) { "name", NULL },
                                                   NULL));
  weft_supplier_export_run_async (export, weft_store_get_path (f->store), NULL, exported_cb,
                                  &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  weft_supplier_export_run_finish (export, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weft_supplier_export_get_n_rows (export), ==, 3);
  assert_rows (weft_supplier_export_get_path (export),
               "1: Name\n2: Brambling & Sons Ltd\n3: Osprey Print\n4: Tern Water plc\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table-write/csv", test_csv);
  g_test_add_func ("/table-write/guard", test_guard);
  g_test_add_func ("/table-write/xlsx", test_xlsx);
  g_test_add_func ("/table-write/ods", test_ods);
  g_test_add_func ("/table-write/odd-cells", test_odd_cells);
  g_test_add_func ("/table-write/same-bytes", test_same_bytes);
  g_test_add_func ("/table-write/dropped", test_dropped);
  g_test_add_func ("/table-write/faults", test_faults);
  g_test_add_func ("/table-write/too-many", test_too_many);
  ADD ("/export/round-trip", test_round_trip);
  ADD ("/export/list", test_list);
  ADD ("/export/contracts", test_contracts);
  ADD ("/export/stopped", test_stopped);
  ADD ("/export/async", test_async);

  return g_test_run ();
}
