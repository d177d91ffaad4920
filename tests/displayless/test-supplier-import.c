/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"
#include "zip-fixture.h"

static const char spend_rows[]
  = "skipped 1 Larkford Borough Council x 1\n"
    "skipped 2 Payments of £500 and more x 1\n"
    "created 5 Building works x 0\n"
    "created 5 Brambling & Sons Ltd x 4\n"
    "created 7 Cleaning x 0\n"
    "created 9 Utilities x 0\n"
    "created 9 Tern Water plc x 2\n"
    "created 11 Care x 0\n"
    "matched 11 REDACTED x 3\n"
    "refused 14  x 1\n"
    "created 15 Osprey Print x 1\n"
    "refused 16 Osprey Print x 1\n"
    "refused 17 Osprey Print x 1\n"
    "skipped 18 Sub-total x 1\n"
    "created 19 Total Gas & Power Ltd x 1\n"
    "skipped 20 Total | 2,486.99 x 1";

/* 1,250.00 on the last day of 2025/26, 100.00 on the first of 2026/27; 50.25 less a credit of
 * 20.25; 300 and 200 to one company in two spellings of name and number; 80 less 20, and 5 in
 * another year, to names that are not published. */
static const char spend_sums[]
  = "-|2025|Care|500|1\n"
    "-|2026|Care|6000|2\n"
    "Brambling & Sons Ltd|2025|Building works|125000|1\n"
    "Brambling & Sons Ltd|2026|Building works|10000|1\n"
    "Brambling & Sons Ltd|2026|Cleaning|3000|2\n"
    "Osprey Print|2026|-|1200|1\n"
    "Tern Water plc|2026|Utilities|50000|2\n"
    "Total Gas & Power Ltd|2026|Utilities|50000|1";

static void
test_spend_is_summed (Fixture       *f,
                      gconstpointer  unused)
{
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  g_autoptr (WeftSupplierImport) import = IMPORT_SPEND (find_table ("spend.csv"));
  g_autofree char *rows = list_rows (import);

  g_assert_cmpstr (rows, ==, spend_rows);
  assert_query (f, SPEND, spend_sums);
  assert_query (f, "SELECT name, company_number, company_key FROM supplier ORDER BY name",
                "Brambling & Sons Ltd||\nOsprey Print||\nTern Water plc|2366623|02366623\n"
                "Total Gas & Power Ltd||");
  assert_says (get_reason (import, 9), "02366623");
  assert_says (get_reason (import, 15), "Not yet available");
  assert_says (get_reason (import, 16), "31/02/2026");
  assert_says (get_reason (import, 17), "a lot");
  assert_sound (f);

  undo (f, "Import spend from “spend.csv”");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
  redo (f, "Import spend from “spend.csv”");
  assert_query (f, SPEND, spend_sums);
}

static void
test_columns_are_told (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = IMPORT_SPEND (find_table ("spend.csv"));
  GArray *columns = weft_supplier_import_get_columns (import, 0);
  GArray *notes = weft_supplier_import_get_notes (import);
  static const char * const expected[] = {
    "date", "name", "company_number", "category", "amount", NULL, NULL
  };

  g_assert_cmpuint (columns->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < columns->len; i++)
    g_assert_cmpstr (g_array_index (columns, WeftSupplierImportColumn, i).field, ==, expected[i]);
  assert_says (g_array_index (notes, WeftSupplierImportNote, 0).message, "“Gross Amount (£)”");
  assert_says (g_array_index (notes, WeftSupplierImportNote, 1).message, "“Purpose”");
}

static void
test_columns_are_mapped (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autoptr (GError) error = NULL;

  g_assert_true (weft_supplier_import_map (import, "amount", "gross amount", &error));
  g_assert_false (weft_supplier_import_map (import, "colour", "Purpose", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  assert_says (error->message, "amount");
  g_clear_error (&error);
  /* A field of suppliers alone. */
  g_assert_false (weft_supplier_import_map (import, "town", "Purpose", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);

  survey_into (import, find_table ("spend.csv"));
  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  assert_query (f, "SELECT sum (amount) FROM spend WHERE year = 2025", "150500");
}

static void
assert_unreadable (Fixture    *f,
                   const char *text,
                   const char *map,
                   int         code,
                   const char *words)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autoptr (GFile) file = write_table (f, "odd.csv", text);
  g_autoptr (GError) error = NULL;

  if (map != NULL)
    weft_supplier_import_map (import, "amount", map, NULL);
  if (weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error))
    g_assert_false (weft_supplier_import_read (import, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, code);
  assert_says (error->message, "odd.csv");
  assert_says (error->message, words);
}

static void
test_missing_columns_are_named (Fixture       *f,
                                gconstpointer  unused)
{
  assert_unreadable (f, "Supplier,Date,Colour\nTern,1/4/2026,5\n", NULL, WEFT_ERROR_PARSE,
                     "“amount”");
  assert_unreadable (f, "Supplier,Date,Colour\nTern,1/4/2026,5\n", NULL, WEFT_ERROR_PARSE,
                     "“Colour”");
  assert_unreadable (f, "Supplier,Amount\nTern,5\n", NULL, WEFT_ERROR_PARSE, "“date”");
  assert_unreadable (f, "Date,Amount\n1/4/2026,5\n", NULL, WEFT_ERROR_PARSE, "“name”");
  assert_unreadable (f, "Supplier,Date,Colour\nTern,1/4/2026,5\n", "Hue", WEFT_ERROR_NOT_FOUND,
                     "“Hue”");
}

static void
test_spend_is_added_up (Fixture       *f,
                        gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = NULL;
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;

  first = IMPORT_SPEND (write_table (f, "april.csv",
                                     "Supplier,Date,Amount,Category\n"
                                     "Tern Ltd,1/4/2026,1.10,Water\n"));
  between = dump (f);
  second = IMPORT_SPEND (write_table (f, "may.csv",
                                      "Supplier,Date,Amount,Category\n"
                                      "TERN,2 May 2026,2.20,WATER\n"
                                      "TERN,2026-05-03,-0.40,Fire\n"));
  assert_query (f, SPEND, "Tern Ltd|2026|Fire|-40|1\nTern Ltd|2026|Water|330|2");
  assert_query (f, "SELECT count(*), aliases FROM supplier", "1|");
  assert_says (get_reason (second, 2), "“Tern Ltd”");
  undo (f, "Import spend from “may.csv”");
  after = dump (f);
  g_assert_cmpstr (after, ==, between);
}

static void
test_years_stand_for_dates (Fixture       *f,
                            gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = NULL;
  g_autofree char *rows = NULL;

  import = IMPORT_SPEND (write_table (f, "years.csv",
                                      "Supplier,Financial year,Total spend\n"
                                      "Tern,2021/22,10\nTern,2022-23,20\nTern,2021/23,30\n"
                                      "Tern,,40\n"));
  rows = list_rows (import);
  g_assert_cmpstr (rows, ==,
                   "created 2 Tern x 2\nrefused 4 Tern x 1\nrefused 5 Tern x 1");
  assert_query (f, SPEND, "Tern|2021|-|1000|1\nTern|2022|-|2000|1");
}

static void
test_suppliers_are_made (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = IMPORT_SUPPLIERS (find_table ("suppliers.csv"));
  g_autofree char *rows = list_rows (import);

  g_assert_cmpstr (rows, ==,
                   "created 2 Tern Water plc x 1\n"
                   "created 3 Osprey Print Ltd x 1\n"
                   "updated 4 OSPREY PRINT LIMITED x 1\n"
                   "created 5 Heron Care x 1\n"
                   "created 6 Curlew Ltd x 1\n"
                   "refused 7  x 1\n"
                   "skipped 8 Redacted x 1\n"
                   "created 9 Avocet Ltd x 1\n"
                   "created 10 Avocet plc x 1\n"
                   "refused 11 Avocet x 1");
  assert_query (f, "SELECT name, aliases, company_number, company_key, vat_number, town, size, "
                "replace (finance_ids, char (10), '+'), contact_email FROM supplier ORDER BY name",
                "Avocet Ltd||01234567|01234567|||||\n"
                "Avocet plc||07654321|07654321|||||\n"
                "Curlew Ltd||||||||\n"
                "Heron Care||||||||\n"
                "Osprey Print Ltd|||||Wickham-on-Sea|micro|100235+100299|hello@osprey.example\n"
                "Tern Water plc|Tern Utilities|2366623|02366623|GB980780684|Larkford|large|"
                "100234|");
  assert_says (get_reason (import, 2), "02366623");
  assert_says (get_reason (import, 5), "enormous");
  assert_says (get_reason (import, 6), "National Insurance");
  g_assert_null (strstr (get_reason (import, 6), "AB123456"));
  assert_says (get_reason (import, 11), "More than one supplier");
  assert_sound (f);
  undo (f, "Import suppliers from “suppliers.csv”");
  assert_query (f, "SELECT count(*) FROM supplier", "0");
}

/* A name that came with a number is found by name alone from then on. */
static void
test_aliases_are_remembered (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = NULL;
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autoptr (WeftSupplierImport) third = NULL;

  first = IMPORT_SUPPLIERS (write_table (f, "a.csv",
                                         "Name,Company number\nTern Water,02366623\n"));
  second = IMPORT_SPEND (write_table (f, "b.csv",
                                      "Supplier,Company number,Date,Amount\n"
                                      "Northern Aqua,2366623,1/4/2026,5\n"));
  assert_says (get_reason (second, 2), "The same company number");
  assert_query (f, "SELECT name, aliases, company_number FROM supplier",
                "Tern Water|Northern Aqua|02366623");
  third = IMPORT_SPEND (write_table (f, "c.csv",
                                     "Supplier,Date,Amount\nNORTHERN AQUA LTD,1/4/2026,7\n"));
  assert_says (get_reason (third, 2), "Another name of “Tern Water”");
  assert_query (f, SPEND, "Tern Water|2026|-|1200|2");
}

#define STRING(cell, text) "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(cell, style, text) "<c r=\"" cell "\" s=\"" style "\"><v>" text "</v></c>"

/* 31 March and 1 April 2026 as days of a workbook; the company number is one as well, and shows
 * its zero. 1,250.50 and, in the next year, 99.99 less 0.25. */
static const char payments[]
  = "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData>"
    "<row r=\"1\">" STRING ("A1", "Date paid") STRING ("B1", "Supplier") STRING ("C1", "Net")
    STRING ("D1", "Company no.") "</row>"
    "<row r=\"2\">" NUMBER ("A2", "1", "46112") STRING ("B2", "Tern") NUMBER ("C2", "5", "1250.5")
    NUMBER ("D2", "4", "2366623") "</row>"
    "<row r=\"3\">" NUMBER ("A3", "1", "46113") STRING ("B3", "Tern") NUMBER ("C3", "5", "99.99")
    NUMBER ("D3", "4", "2366623") "</row>"
    "<row r=\"4\">" NUMBER ("A4", "1", "46114") STRING ("B4", "TERN") NUMBER ("C4", "5", "-0.25")
    NUMBER ("D4", "4", "2366623") "</row></sheetData></worksheet>";

static const ZipPart workbook[] = {
  { "_rels/.rels", xlsx_root, -1 },
  { "xl/workbook.xml", xlsx_workbook, -1 },
  { "xl/_rels/workbook.xml.rels", xlsx_relations, -1 },
  { "xl/styles.xml", xlsx_styles, -1 },
  { "xl/sharedStrings.xml", "<sst xmlns=\"" SHEET_NAMESPACE "\"/>", -1 },
  { "xl/worksheets/sheet1.xml", payments, -1 },
  { "xl/worksheets/sheet2.xml", "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData/></worksheet>",
    -1 },
  { NULL, NULL, 0 },
};

static void
test_workbooks_are_typed (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autofree char *path = g_build_filename (f->folder, "book.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  write_zip (path, workbook, TRUE);
  weft_supplier_import_survey (import, file, "Spend & more", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  assert_query (f, SPEND, "Tern|2025|-|125050|1\nTern|2026|-|9974|2");
  assert_query (f, "SELECT company_key FROM supplier", "02366623");
  g_assert_false (weft_supplier_import_survey (import, file, "Quarter 2", NULL, NULL, NULL,
                                               &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

/* What a person typed is not lost to a file of payments, but to one of suppliers. */
static void
test_numbers_fill_gaps (Fixture       *f,
                        gconstpointer  unused)
{
  gint64 id = add_supplier (f, "Tern Water");
  g_autoptr (WeftSupplierImport) first = NULL;
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autoptr (WeftSupplierImport) third = NULL;

  first = IMPORT_SPEND (write_table (f, "a.csv",
                                     "Supplier,Company number,Date,Amount\n"
                                     "Tern Water,02366623,1/4/2026,5\n"));
  assert_field (f, &weft_supplier_table, id, "company_number", "02366623");
  /* The same name, but another company. */
  second = IMPORT_SPEND (write_table (f, "b.csv",
                                      "Supplier,Company number,Date,Amount\n"
                                      "Tern Water,07654321,1/4/2026,9\n"));
  assert_query (f, SPEND, "Tern Water|2026|-|500|1\nTern Water|2026|-|900|1");
  /* Two have the name now. */
  third = IMPORT_SPEND (write_table (f, "c.csv", "Supplier,Date,Amount\nTern Water,1/4/2026,1\n"));
  assert_query (f, "SELECT count(*), sum (amount) FROM spend", "2|1400");
  assert_says (get_reason (third, 2), "More than one supplier");
  g_assert_cmpuint (weft_supplier_import_get_count (third, WEFT_SUPPLIER_IMPORT_REFUSED), ==, 1);
}

/* The second row knows what the first does not; what is odd in it is told all the same. */
static void
test_rows_learn_from_each_other (Fixture       *f,
                                 gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = IMPORT_SPEND (write_table (f, "a.csv",
                                 "Supplier,Company number,VAT number,Date,Amount\n"
                                 "Tern,02366623,,1/4/2026,5\n"
                                 "Tern Water,02366623,GB980780684,1/4/2026,6\n"
                                 "Osprey,,,1/4/2026,7\n"
                                 "Osprey,Not yet known,,1/4/2026,8\n"));

  assert_query (f, "SELECT name, aliases, company_number, vat_number FROM supplier ORDER BY name",
                "Osprey|||\nTern|Tern Water|02366623|GB980780684");
  assert_query (f, SPEND, "Osprey|2026|-|1500|2\nTern|2026|-|1100|2");
  assert_says (get_reason (import, 4), "Not yet known");
}

static void
test_notes_are_kept (Fixture       *f,
                     gconstpointer  unused)
{
  gint64 id = add_supplier (f, "Tern Water");
  g_autoptr (WeftSupplierImport) import = NULL;

  apply (f, change (&weft_supplier_table, id, "notes", "Ask Mair."));
  apply (f, change (&weft_supplier_table, id, "town", "Wickham"));
  import = IMPORT_SUPPLIERS (write_table (f, "a.csv",
                                          "Name,Notes,Town,Postcode\n"
                                          "TERN WATER,Pays late,Larkford,\n"));
  assert_field (f, &weft_supplier_table, id, "notes", "Ask Mair.\nPays late");
  assert_field (f, &weft_supplier_table, id, "town", "Larkford");
  assert_field (f, &weft_supplier_table, id, "name", "Tern Water");
  assert_says (get_reason (import, 2), "Notes");
}

/* The row without a number stands first, and still belongs to the one with it. */
static void
test_files_are_one_step (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autofree char *rows = NULL;

  survey_into (import, write_table (f, "a.csv", "Supplier,Date,Amount\nTern,1/4/2026,5\n"));
  survey_into (import, write_table (f, "b.csv",
                                  "Amount,Supplier,Paid on,Company number\n"
                                  "6,Tern,2/4/2026,02366623\n"));
  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  rows = list_rows (import);
  g_assert_cmpstr (rows, ==, "matched 2 Tern x 1\ncreated 2 Tern x 1");
  assert_query (f, SPEND, "Tern|2026|-|1100|2");
  g_assert_cmpstr (weft_supplier_import_get_file_name (import, 1), ==, "b.csv");
  undo (f, "Import spend from 2 files");
  assert_query (f, "SELECT count(*) FROM spend", "0");
}

static void
test_rehearsal_says_the_same (Fixture       *f,
                              gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  g_autofree char *rehearsed = NULL;
  g_autofree char *done = NULL;

  survey_into (import, find_table ("spend.csv"));
  read_all (import);
  command = weft_supplier_import_to_command (import, NULL, NULL);
  weft_store_rehearse (f->store, command, NULL, &error);
  g_assert_no_error (error);
  rehearsed = list_rows (import);
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (rehearsed, ==, spend_rows);

  apply (f, g_steal_pointer (&command));
  done = list_rows (import);
  g_assert_cmpstr (done, ==, rehearsed);
  assert_query (f, SPEND, spend_sums);
}

static void
test_words_stay_as_they_are (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = IMPORT_SPEND (write_table (f, "odd.csv",
                                 "Supplier,Date,Amount,Category\n"
                                 "\"Robert'); DROP TABLE supplier;--\",1/4/2026,1,<b>x</b>\n"
                                 "=HYPERLINK(1),1/4/2026,2,%s%n\n"
                                 "\"Two\nlines\",1/4/2026,3,\n"
                                 "---,1/4/2026,4,\n"
                                 "Tern,1/4/2026,99999999999999999999,\n"));
  g_autofree char *rows = list_rows (import);

  g_assert_cmpstr (rows, ==,
                   "created 2 <b>x</b> x 0\n"
                   "created 2 Robert'); DROP TABLE supplier;-- x 1\n"
                   "created 3 %s%n x 0\n"
                   "created 3 =HYPERLINK(1) x 1\n"
                   "created 4 Two lines x 1\n"
                   "refused 6 --- x 1\n"
                   "refused 7 Tern x 1");
  assert_query (f, "SELECT name FROM supplier ORDER BY name",
                "=HYPERLINK(1)\nRobert'); DROP TABLE supplier;--\nTwo lines");
}

static void
count_cb (double   fraction,
          gpointer user_data)
{
  int *n = user_data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  (*n)++;
}

static void
cancel_cb (double   fraction,
           gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GError **error = user_data;

  g_assert_false (weft_store_apply_finish (WEFT_STORE (source), result, error));
}

static void
test_cancel_changes_nothing (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GString) text = g_string_new ("Supplier,Date,Amount\n");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  int n_told = 0;

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (text, "Tern number %d,1/4/2026,%d\n", i % 1000, i);
  file = write_table (f, "long.csv", text->str);
  survey_into (import, g_object_ref (file));
  g_assert_true (weft_supplier_import_read (import, count_cb, &n_told, NULL, &error));
  g_assert_cmpint (n_told, >, 0);

  command = weft_supplier_import_to_command (import, cancel_cb, cancellable);
  weft_store_apply_async (f->store, command, cancellable, done_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = dump (f);
  g_assert_cmpstr (after, ==, before);

  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_false (weft_supplier_import_survey (import, file, NULL, NULL, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/supplier-import/spend-is-summed", test_spend_is_summed);
  ADD ("/supplier-import/columns-are-told", test_columns_are_told);
  ADD ("/supplier-import/columns-are-mapped", test_columns_are_mapped);
  ADD ("/supplier-import/missing-columns-are-named", test_missing_columns_are_named);
  ADD ("/supplier-import/spend-is-added-up", test_spend_is_added_up);
  ADD ("/supplier-import/years-stand-for-dates", test_years_stand_for_dates);
  ADD ("/supplier-import/suppliers-are-made", test_suppliers_are_made);
  ADD ("/supplier-import/aliases-are-remembered", test_aliases_are_remembered);
  ADD ("/supplier-import/workbooks-are-typed", test_workbooks_are_typed);
  ADD ("/supplier-import/numbers-fill-gaps", test_numbers_fill_gaps);
  ADD ("/supplier-import/rows-learn-from-each-other", test_rows_learn_from_each_other);
  ADD ("/supplier-import/notes-are-kept", test_notes_are_kept);
  ADD ("/supplier-import/files-are-one-step", test_files_are_one_step);
  ADD ("/supplier-import/rehearsal-says-the-same", test_rehearsal_says_the_same);
  ADD ("/supplier-import/words-stay-as-they-are", test_words_stay_as_they_are);
  ADD ("/supplier-import/cancel-changes-nothing", test_cancel_changes_nothing);

  return g_test_run ();
}
