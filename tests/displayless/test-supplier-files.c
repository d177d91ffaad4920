/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"
#include "zip-fixture.h"

/* What a person does to files before they are imported, and what the register remembers of them. */

#define APRIL "Supplier,Date,Amount\nTern,1/4/2026,5\nOsprey,2/4/2026,7.50\n"

static WeftSupplierImport *
survey (WeftSupplierImportKind  kind,
        GFile                  *file)
{
  WeftSupplierImport *import = weft_supplier_import_new (kind);

  survey_into (import, file);
  return import;
}

static WeftSupplierImport *
survey_spend (Fixture    *f,
              const char *name,
              const char *text)
{
  return survey (WEFT_SUPPLIER_IMPORT_SPEND, write_table (f, name, text));
}

static void
recall (Fixture            *f,
        WeftSupplierImport *import)
{
  g_autoptr (GError) error = NULL;

  weft_supplier_import_recall (import, weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
}

static void
rehearse (Fixture            *f,
          WeftSupplierImport *import)
{
  g_autoptr (WeftCommand) command = weft_supplier_import_to_command (import, NULL, NULL);
  g_autoptr (GError) error = NULL;

  weft_store_rehearse (f->store, command, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture            *f,
                WeftSupplierImport *import,
                const char         *words)
{
  g_autoptr (WeftCommand) command = weft_supplier_import_to_command (import, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;

  g_assert_false (weft_store_rehearse (f->store, command, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (weft_store_apply (f->store, command, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  assert_says (error->message, words);
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
}

/* "heading field how" for each column, joined by "|". */
static char *
list_columns (WeftSupplierImport *import)
{
  static const char sources[] = "-rmc";
  GArray *columns = weft_supplier_import_get_columns (import, 0);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const WeftSupplierImportColumn *column
        = &g_array_index (columns, WeftSupplierImportColumn, i);

      g_string_append_printf (list, "%s%s %s %c", i > 0 ? "|" : "", column->heading,
                              column->field != NULL ? column->field : "-",
                              sources[column->source]);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
assert_columns (WeftSupplierImport *import,
                const char         *expected)
{
  g_autofree char *list = list_columns (import);

  g_assert_cmpstr (list, ==, expected);
}

static void
choose (WeftSupplierImport *import,
        guint               column,
        const char         *field)
{
  g_autoptr (GError) error = NULL;

  weft_supplier_import_choose (import, 0, column, field, &error);
  g_assert_no_error (error);
}

/* Which file */

/* The headings that an export in Welsh has, each known as what it is. */
static void
test_welsh_headings (Fixture       *f,
                     gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = survey (
    WEFT_SUPPLIER_IMPORT_SUPPLIERS,
    write_table (f, "allforio.csv",
                 "Enw,Enwau eraill,Rhif cwmni,Rhif TAW,PPON,Rhif DUNS,Rhifau'r system gyllid,"
                 "Cyfeirnod Sedex,Codau CPV,Categori,Maint,Sector gwirfoddol,Statws,"
                 "Rôl y cyswllt,Enw'r cyswllt,E-bost y cyswllt,Ffôn y cyswllt,Cyfeiriad,Tref,"
                 "Cod post,Gwefan,Cyfeiriad y datganiad,Dyddiad y datganiad,"
                 "Meysydd y mae'r datganiad yn eu cwmpasu,Nodiadau,Gwariant 2025/26\n"
                 "Tŷ Glân Cyf\n"));
  static const char * const fields[] = {
    "name", "aliases", "company_number", "vat_number", "ppon", "duns", "finance_ids", "sedex",
    "cpv", "category", "size", "voluntary", "status", "contact_role", "contact_name",
    "contact_email", "contact_phone", "address", "town", "postcode", "website", "statement_url",
    "statement_on", "statement_areas", "notes", NULL,
  };
  GArray *columns = weft_supplier_import_get_columns (import, 0);

  g_assert_cmpuint (columns->len, ==, G_N_ELEMENTS (fields));
  for (guint i = 0; i < columns->len; i++)
    g_assert_cmpstr (g_array_index (columns, WeftSupplierImportColumn, i).field, ==, fields[i]);
}

static void
test_files_count_once (Fixture       *f,
                       gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = IMPORT_SPEND (write_table (f, "april.csv", APRIL));
  g_autoptr (WeftSupplierImport) second = survey_spend (f, "copy.csv", APRIL);
  g_autoptr (WeftSupplierImport) third = NULL;
  const WeftSupplierImportEarlier *earlier;
  g_autofree char *today = weft_date_to_iso (weft_date_today ());

  assert_query (f, "SELECT kind, name, rows FROM import_file", "spend|april.csv|2");
  g_assert_null (weft_supplier_import_get_earlier (second, 0));
  recall (f, second);
  earlier = weft_supplier_import_get_earlier (second, 0);
  g_assert_cmpstr (earlier->name, ==, "april.csv");
  g_assert_cmpstr (earlier->imported_on, ==, today);
  g_assert_cmpuint (earlier->n_rows, ==, 2);
  assert_says (earlier->message, "copy.csv");
  read_all (second);
  assert_refused (f, second, "april.csv");
  assert_query (f, SPEND, "Osprey|2026|-|750|1\nTern|2026|-|500|1");

  /* By intention, it counts again. */
  weft_supplier_import_set_again (second, TRUE);
  apply (f, weft_supplier_import_to_command (second, NULL, NULL));
  assert_query (f, SPEND, "Osprey|2026|-|1500|2\nTern|2026|-|1000|2");

  /* What was undone is not there, and can be imported. */
  undo (f, "Import spend from “copy.csv”");
  undo (f, "Import spend from “april.csv”");
  assert_query (f, "SELECT count(*) FROM import_file", "0");
  third = IMPORT_SPEND (write_table (f, "april.csv", APRIL));
  assert_query (f, SPEND, "Osprey|2026|-|750|1\nTern|2026|-|500|1");
  assert_sound (f);
}

static void
test_files_are_told_by_content (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = IMPORT_SPEND (write_table (f, "a.csv", APRIL));
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autoptr (WeftSupplierImport) third = NULL;

  /* The same name and other payments; the same bytes as suppliers. */
  second = IMPORT_SPEND (write_table (f, "a.csv", "Supplier,Date,Amount\nTern,1/5/2026,5\n"));
  third = IMPORT_SUPPLIERS (write_table (f, "b.csv", APRIL));
  assert_query (f, "SELECT kind, name FROM import_file ORDER BY id",
                "spend|a.csv\nspend|a.csv\nsuppliers|b.csv");
}

static void
test_twins_are_refused (Fixture       *f,
                        gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = survey_spend (f, "a.csv", APRIL);

  survey_into (import, write_table (f, "b.csv", APRIL));
  recall (f, import);
  g_assert_null (weft_supplier_import_get_earlier (import, 0));
  g_assert_null (weft_supplier_import_get_earlier (import, 1)->imported_on);
  read_all (import);
  assert_refused (f, import, "“a.csv”");
}

/* Suppliers may come as often as they like, and the second time changes nothing at all. */
static void
test_suppliers_come_again (Fixture       *f,
                           gconstpointer  unused)
{
  const char *text = "Name,Town\nTern,Larkford\n";
  g_autoptr (WeftSupplierImport) first = IMPORT_SUPPLIERS (write_table (f, "a.csv", text));
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  g_autoptr (WeftSupplierImport) second = IMPORT_SUPPLIERS (write_table (f, "b.csv", text));

  after = dump (f);
  g_assert_cmpstr (after, ==, before);
  assert_says (weft_supplier_import_get_earlier (second, 0)->message, "a.csv");
}

/* Of a file of which nothing came there is nothing to know it by. */
static void
test_nothing_is_not_remembered (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = IMPORT_SPEND (write_table (f, "a.csv", "Supplier,Date,Amount\nTern,never,5\n"));

  assert_query (f, "SELECT (SELECT count(*) FROM import_file), (SELECT count(*) FROM journal)",
                "0|0");
}

#define TEXT(cell, text) "<c r=\"" cell "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define SHEET(date) \
  "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData><row r=\"1\">" TEXT ("A1", "Date") \
  TEXT ("B1", "Supplier") TEXT ("C1", "Amount") "</row><row r=\"2\">" TEXT ("A2", date) \
  TEXT ("B2", "Tern") TEXT ("C2", "5") "</row></sheetData></worksheet>"

static const ZipPart two_sheets[] = {
  { "_rels/.rels", xlsx_root, -1 },
  { "xl/workbook.xml", xlsx_workbook, -1 },
  { "xl/_rels/workbook.xml.rels", xlsx_relations, -1 },
  { "xl/styles.xml", xlsx_styles, -1 },
  { "xl/sharedStrings.xml", "<sst xmlns=\"" SHEET_NAMESPACE "\"/>", -1 },
  { "xl/worksheets/sheet1.xml", SHEET ("1/4/2026"), -1 },
  { "xl/worksheets/sheet2.xml", SHEET ("1/5/2026"), -1 },
  { NULL, NULL, 0 },
};

/* Each sheet counts once, though the bytes of the file are the same. */
static void
test_sheets_are_files (Fixture       *f,
                       gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->folder, "book.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const char * const *sheets;
  guint chosen;

  write_zip (path, two_sheets, TRUE);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
      g_autoptr (WeftSupplierImport) first = survey (WEFT_SUPPLIER_IMPORT_SPEND,
                                                     g_object_ref (file));

      sheets = weft_supplier_import_get_sheets (first, 0, &chosen);
      weft_supplier_import_survey (import, file, sheets[i % 2 == 0 ? chosen : 1 - chosen], NULL,
                                   NULL, NULL, &error);
      g_assert_no_error (error);
      read_all (import);
      if (i < 2)
        apply (f, weft_supplier_import_to_command (import, NULL, NULL));
      else
        assert_refused (f, import, "book.xlsx");
    }
  assert_query (f, SPEND, "Tern|2026|-|1000|2");
}

static void
test_changed_files_are_not_read_on (Fixture       *f,
                                    gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = survey_spend (f, "a.csv", APRIL);
  g_autoptr (GFile) file = write_table (f, "a.csv", APRIL "Heron,3/4/2026,1\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (weft_supplier_import_read (import, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
  assert_says (error->message, "a.csv");
}

/* What columns mean */

static void
test_columns_are_chosen (Fixture       *f,
                         gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = survey_spend (f, "a.csv", "Payee,Paid,Net,Gross,What\nTern,1/4/2026,5,6,Pipes\n");
  g_autoptr (GError) error = NULL;
  const char *label = NULL;
  guint n = weft_supplier_import_get_n_fields (WEFT_SUPPLIER_IMPORT_SPEND);

  g_assert_cmpstr (weft_supplier_import_get_field (WEFT_SUPPLIER_IMPORT_SPEND, n - 1, &label), ==,
                   "amount");
  g_assert_cmpstr (label, ==, "Amount");

  assert_columns (import, "Payee name r|Paid - -|Net amount r|Gross - -|What - -");
  g_assert_cmpstr (weft_supplier_import_get_missing (import, 0), ==,
                   "No column of “a.csv” is recognised as “Date”. Choose the one that holds it: "
                   "“Payee”, “Paid”, “Net”, “Gross”, “What”.");
  g_assert_false (weft_supplier_import_read (import, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_clear_error (&error);

  choose (import, 1, "date");
  g_assert_null (weft_supplier_import_get_missing (import, 0));
  choose (import, 3, "amount");
  assert_columns (import, "Payee name r|Paid date c|Net - -|Gross amount c|What - -");
  g_assert_false (weft_supplier_import_choose (import, 0, 4, "town", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  choose (import, 4, "category");
  choose (import, 4, NULL);

  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  assert_query (f, SPEND, "Tern|2026|-|600|1");
}

/* The next file with these headings means the same, also in other letters; undo forgets it. */
static void
test_layouts_are_remembered (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first
    = survey_spend (f, "a.csv", "Payee,Paid,Net,Gross\nTern,1/4/2026,5,6\n");
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autoptr (WeftSupplierImport) third = NULL;
  g_autoptr (WeftSupplierImport) fourth = NULL;
  g_autoptr (GError) error = NULL;

  choose (first, 1, "date");
  choose (first, 3, "amount");
  read_all (first);
  apply (f, weft_supplier_import_to_command (first, NULL, NULL));

  second = survey_spend (f, "b.csv", "Payee,Paid,Net,Gross\nTern,1/5/2026,50,60\n");
  g_assert_nonnull (weft_supplier_import_get_missing (second, 0));
  recall (f, second);
  assert_columns (second, "Payee name m|Paid date m|Net - -|Gross amount m");
  read_all (second);
  apply (f, weft_supplier_import_to_command (second, NULL, NULL));
  assert_query (f, SPEND, "Tern|2026|-|6600|2");
  assert_query (f, "SELECT count(*) FROM import_layout", "1");

  /* A choice goes before what is remembered, and is what is remembered then. */
  third = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_assert_true (weft_supplier_import_map (third, "amount", "Net", &error));
  survey_into (third, write_table (f, "c.csv", "Payee,Paid,Net,Gross\nTern,1/6/2026,500,600\n"));
  recall (f, third);
  assert_columns (third, "Payee name m|Paid date m|Net amount c|Gross - -");
  read_all (third);
  apply (f, weft_supplier_import_to_command (third, NULL, NULL));
  assert_query (f, "SELECT mapping FROM import_layout",
                "{\"Payee\":\"name\",\"Paid\":\"date\",\"Net\":\"amount\"}");

  undo (f, "Import spend from “c.csv”");
  assert_query (f, "SELECT mapping FROM import_layout",
                "{\"Payee\":\"name\",\"Paid\":\"date\",\"Gross\":\"amount\"}");
  /* Other headings, other meaning; suppliers are not spend. */
  fourth = survey_spend (f, "d.csv", "Payee,Paid,Net\nTern,1/6/2026,500\n");
  recall (f, fourth);
  assert_columns (fourth, "Payee name r|Paid - -|Net amount r");
  assert_sound (f);
}

/* Cells */

static void
assert_cell (WeftSupplierImport *import,
             guint               row,
             guint               column,
             const char         *text,
             const char         *reading,
             const char         *fault)
{
  WeftSupplierImportCell cell;

  weft_supplier_import_get_sample (import, 0, row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
  g_assert_cmpstr (cell.reading, ==, reading);
  if (fault != NULL)
    assert_says (cell.fault, fault);
  else
    g_assert_null (cell.fault);
}

static void
test_first_rows_are_shown (Fixture       *f,
                           gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = survey_spend (f, "a.csv",
                    "Spend over £500,,,\n\nSupplier,Date,Amount,VAT number\n"
                    " Tern  Water ,1/4/2026,\"(1,250.50)\",GB980780684\n"
                    "---,31/2/2026,lots,GB123\n,,,\n"
                    "\"\",1/5/2026,,GB980780684\n");
  WeftSupplierImportCell cell;

  g_assert_cmpuint (weft_supplier_import_get_n_sample (import, 0), ==, 3);
  g_assert_cmpuint (weft_supplier_import_get_n_data_rows (import, 0), ==, 3);
  g_assert_cmpuint (weft_supplier_import_get_sample_line (import, 0, 0), ==, 4);
  g_assert_cmpuint (weft_supplier_import_get_sample_line (import, 0, 2), ==, 7);
  assert_cell (import, 0, 0, " Tern  Water ", "Tern Water", NULL);
  assert_cell (import, 0, 1, "1/4/2026", "1 Apr 2026", NULL);
  assert_cell (import, 0, 2, "(1,250.50)", "-£1,250.50", NULL);
  assert_cell (import, 0, 3, "GB980780684", "GB980780684", NULL);
  assert_cell (import, 1, 0, "---", "---", "neither letters nor digits");
  assert_cell (import, 1, 1, "31/2/2026", "", "“31/2/2026”");
  assert_cell (import, 1, 2, "lots", "", "“lots”");
  assert_cell (import, 1, 3, "GB123", "", "left out");
  assert_cell (import, 2, 0, "", "", "names no supplier");
  assert_cell (import, 2, 2, "", "", "no amount");

  /* Under another meaning, and corrected, a cell reads otherwise. */
  choose (import, 3, NULL);
  assert_cell (import, 1, 3, "GB123", "", NULL);
  choose (import, 3, "finance_ids");
  assert_cell (import, 1, 3, "GB123", "GB123", NULL);
  weft_supplier_import_correct (import, 0, 5, 1, "28/2/2026");
  assert_cell (import, 1, 1, "28/2/2026", "28 Feb 2026", NULL);
  weft_supplier_import_get_sample (import, 0, 1, 1, &cell);
  g_assert_true (cell.corrected);
  weft_supplier_import_correct (import, 0, 5, 1, NULL);
  assert_cell (import, 1, 1, "31/2/2026", "", "“31/2/2026”");
}

static void
test_cells_are_corrected (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = survey_spend (f, "a.csv", "Supplier,Date,Amount\nTern,31/2/2026,5\nOsprey,1/4/2026,lots\n");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cells = NULL;

  read_all (import);
  rehearse (f, import);
  g_assert_cmpuint (weft_supplier_import_get_count (import, WEFT_SUPPLIER_IMPORT_REFUSED), ==, 2);

  weft_supplier_import_correct (import, 0, 2, 1, "28/2/2026");
  weft_supplier_import_correct (import, 0, 3, 2, "7");
  weft_supplier_import_correct (import, 0, 3, 0, "Heron");
  weft_supplier_import_correct (import, 0, 3, 0, NULL);
  cells = weft_supplier_import_read_line (import, 0, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (cells), ==, 3);
  g_assert_cmpstr (cells[0], ==, "Osprey");
  g_assert_cmpstr (cells[2], ==, "7");
  g_assert_null (weft_supplier_import_read_line (import, 0, 1, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);

  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  assert_query (f, SPEND, "Osprey|2026|-|700|1\nTern|2025|-|500|1");
  assert_says (g_array_index (weft_supplier_import_get_notes (import), WeftSupplierImportNote,
                              0).message, "“31/2/2026” to “28/2/2026”");
}

/* A payment that says nothing, one of a supplier that could be either of two, and a formula. */
static void
test_refused_rows_are_saved (Fixture       *f,
                             gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->folder, "refused.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (WeftSupplierImport) import = NULL;
  g_autoptr (WeftSupplierImport) again = NULL;
  g_autoptr (GError) error = NULL;

  add_supplier (f, "Avocet");
  apply (f, change (&weft_supplier_table, add_supplier (f, "Avocet"), "company_number",
                    "01234567"));
  import = survey_spend (f, "a.csv",
                         "Some preamble\nSupplier,Date,Amount,Why\n"
                         "Tern,1/4/2026,5,\n"
                         "Avocet,1/4/2026,-6.10,=1+1\n"
                         "Heron,never,7,\"a, b\"\n"
                         "AVOCET,2/4/2026,8,\n"
                         "Tern,2/4/2026,9,\n");
  weft_supplier_import_correct (import, 0, 5, 1, "nobody knows");
  read_all (import);
  rehearse (f, import);
  g_assert_cmpuint (weft_supplier_import_get_n_refused (import, 0), ==, 3);
  weft_supplier_import_save_refused (import, 0, path, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "Supplier,Date,Amount,Why\r\n"
                   "Avocet,1/4/2026,-6.10,'=1+1\r\n"
                   "Heron,nobody knows,7,\"a, b\"\r\n"
                   "AVOCET,2/4/2026,8,\r\n");

  again = survey (WEFT_SUPPLIER_IMPORT_SPEND, g_file_new_for_path (path));
  read_all (again);
  rehearse (f, again);
  g_assert_cmpuint (weft_supplier_import_get_n_refused (again, 0), ==, 3);
}

/* Which rows of which file, where a supplier has payments in both. */
static void
test_refused_rows_are_of_files (Fixture       *f,
                                gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = NULL;

  add_supplier (f, "Avocet");
  add_supplier (f, "Avocet");
  import = survey_spend (f, "a.csv", "Supplier,Date,Amount\nAvocet,1/4/2026,5\nTern,x,1\n");
  survey_into (import, write_table (f, "b.csv", "Supplier,Date,Amount\nAvocet,1/4/2026,6\n"
                                    "Avocet,1/4/2026,7\nTern,1/4/2026,8\n"));
  read_all (import);
  rehearse (f, import);
  g_assert_cmpuint (weft_supplier_import_get_n_refused (import, 0), ==, 2);
  g_assert_cmpuint (weft_supplier_import_get_n_refused (import, 1), ==, 2);
}

static void
test_totals_are_not_kept (Fixture       *f,
                          gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import
    = IMPORT_SPEND (write_table (f, "a.csv",
                                 "Supplier,Date,Amount,Ref\nTern,1/4/2026,5,A1\nSub-total,,5,\n"
                                 "Osprey,2/4/2026,6,A2\n"));
  GArray *notes = weft_supplier_import_get_notes (import);

  assert_says (get_reason (import, 3), "totals");
  for (guint i = 0; i < notes->len; i++)
    g_assert_cmpuint (g_array_index (notes, WeftSupplierImportNote, i).line, !=, 3);
}

/* Numbers of finance systems */

#define FINANCE \
  "SELECT name, replace (aliases, char (10), '+'), replace (finance_ids, char (10), '+') " \
  "FROM supplier ORDER BY name, id"

static void
test_finance_numbers_match (Fixture       *f,
                            gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = NULL;
  g_autoptr (WeftSupplierImport) second = NULL;
  g_autoptr (WeftSupplierImport) third = NULL;

  first = IMPORT_SPEND (write_table (f, "a.csv",
                                     "Supplier Ref,Supplier,Date,Amount\n"
                                     "100234,Tern Water,1/4/2026,5\n"
                                     "100299,Tern Water,1/4/2026,5\n"
                                     "0,Osprey,1/4/2026,6\n"
                                     "n/a,Heron,1/4/2026,7\n"));
  assert_query (f, FINANCE, "Heron||\nOsprey||\nTern Water||100234+100299");
  /* Another name, the same number; and a number more by the name. */
  second = IMPORT_SPEND (write_table (f, "b.csv",
                                      "Vendor No,Supplier,Date,Amount\n"
                                      "100234,Northern Aqua,1/5/2026,5\n"
                                      "100777,OSPREY LTD,1/5/2026,6\n"));
  assert_says (get_reason (second, 2), "100234");
  assert_query (f, FINANCE, "Heron||\nOsprey||100777\nTern Water|Northern Aqua|100234+100299");
  assert_query (f, SPEND, "Heron|2026|-|700|1\nOsprey|2026|-|1200|2\nTern Water|2026|-|1500|3");
  /* The name says more than a number that has gone to somebody else, which is not taken over. */
  third = IMPORT_SPEND (write_table (f, "c.csv",
                                     "Supplier ID,Supplier,Date,Amount\n"
                                     "100777,Heron,1/6/2026,1\n"));
  assert_says (get_reason (third, 2), "100777");
  assert_query (f, FINANCE, "Heron||\nOsprey||100777\nTern Water|Northern Aqua|100234+100299");
}

/* One number for sundry suppliers makes none of them another. */
static void
test_sundry_numbers_do_not_match (Fixture       *f,
                                  gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = NULL;
  g_autoptr (WeftSupplierImport) second = NULL;

  first = IMPORT_SPEND (write_table (f, "a.csv",
                                     "Supplier number,Supplier,Date,Amount\n"
                                     "99999,Tern Water,1/4/2026,5\n"
                                     "99999,Osprey Print,1/4/2026,6\n"
                                     "12345,Brambling Care,1/4/2026,7\n"
                                     "12345,Bramblng Care,1/4/2026,8\n"));
  assert_query (f, FINANCE,
                "Brambling Care|Bramblng Care|12345\nOsprey Print||\nTern Water||");
  assert_says (get_reason (first, 2), "99999");
  second = IMPORT_SPEND (write_table (f, "b.csv",
                                      "Supplier number,Supplier,Date,Amount\n"
                                      "99999,Heron,1/5/2026,1\n"));
  assert_query (f, "SELECT count(*) FROM supplier", "4");
}

/* Of two with one name, the number tells which. */
static void
test_finance_numbers_tell_which (Fixture       *f,
                                 gconstpointer  unused)
{
  gint64 id;
  g_autoptr (WeftSupplierImport) import = NULL;

  add_supplier (f, "Avocet");
  id = add_supplier (f, "Avocet");
  apply (f, change (&weft_supplier_table, id, "finance_ids", "1\n100234"));
  import = IMPORT_SPEND (write_table (f, "a.csv",
                                      "Supplier code,Supplier,Date,Amount\n"
                                      "100234,Avocet,1/4/2026,5\n"));
  assert_query (f, "SELECT supplier.finance_ids = '', amount FROM spend "
                "JOIN supplier ON supplier.id = spend.supplier", "0|500");
}

static void
test_duns_numbers_match (Fixture       *f,
                         gconstpointer  unused)
{
  gint64 id = add_supplier (f, "Tern Water");
  g_autoptr (WeftSupplierImport) import = NULL;

  apply (f, change (&weft_supplier_table, id, "duns", "217812345"));
  import = IMPORT_SPEND (write_table (f, "a.csv",
                                      "DUNS,Supplier,Date,Amount\n"
                                      "21-781-2345,Northern Aqua,1/4/2026,5\n"
                                      "123,Osprey,1/4/2026,6\n"));
  assert_says (get_reason (import, 2), "217812345");
  assert_says (get_reason (import, 3), "left out");
  assert_query (f, "SELECT name, aliases, duns FROM supplier ORDER BY name",
                "Osprey||\nTern Water|Northern Aqua|217812345");
}

/* Many rows */

/* A line for each row, in the order of their making, whatever a name has in it. */
static void
test_history_tells_each_row (Fixture       *f,
                             gconstpointer  unused)
{
  g_autoptr (GString) text = g_string_new ("Supplier,Date,Amount\n"
                                           "\"A \"\"quoted\"\" \\ name\",1/4/2026,1\n"
                                           "B \x01 \x7f bell,1/4/2026,2\n");
  g_autoptr (WeftSupplierImport) import = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "Tern %d,1/4/2026,%d\n", i, i + 3);
  import = IMPORT_SPEND (write_table (f, "a.csv", text->str));
  assert_query (f, "SELECT table_name, operation, count(*), count (DISTINCT row), "
                "min (json_valid (new)), max (old IS NOT NULL) FROM history GROUP BY 1, 2",
                "import_file|insert|1|1|1|0\nspend|insert|42|42|1|0\nsupplier|insert|42|42|1|0");
  assert_query (f, "SELECT count(*) FROM history JOIN supplier ON supplier.id = history.row "
                "WHERE json_extract (history.new, '$.name') = supplier.name "
                "AND history.label = 'Import spend from “a.csv”'", "42");
  assert_query (f, "SELECT count(*) FROM history JOIN spend ON spend.id = history.row "
                "WHERE json_extract (history.new, '$.amount') = spend.amount "
                "AND json_extract (history.new, '$.supplier') = spend.supplier", "42");
  assert_query (f, "SELECT row_label FROM history WHERE table_name = 'spend' AND "
                "json_extract (new, '$.amount') = 300", "spend of 2026/27 with supplier “Tern 0”");
  assert_query (f, "SELECT count(*) FROM history AS a JOIN history AS b ON b.id = a.id + 1 "
                "AND b.table_name = a.table_name AND b.row < a.row", "0");

  /* Neither does a later change get lost: it stands in the way of the undo. */
  id = query_integer (f, "SELECT id FROM supplier WHERE name = 'Tern 7'");
  apply (f, change (&weft_supplier_table, id, "notes", "Ask Mair."));
  g_assert_false (weft_store_revert (f->store, 1, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
  assert_says (error->message, "Change notes");
}

static char *
make_payments (const char *name,
               int         n)
{
  g_autoptr (GString) text = g_string_new ("Supplier,Date,Amount\n");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s %d,1/4/2026,%d\n", name, i, i + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define FOUND(word) "SELECT count(*) FROM supplier_search WHERE supplier_search MATCH '" word "'"

/* The index is made anew for a good part of all suppliers, and follows one by one else. */
static void
test_many_are_found (Fixture       *f,
                     gconstpointer  unused)
{
  g_autofree char *terns = make_payments ("Tern", 5001);
  g_autofree char *ospreys = make_payments ("Osprey", 1200);
  g_autoptr (WeftSupplierImport) first = IMPORT_SPEND (write_table (f, "a.csv", terns));
  g_autoptr (WeftSupplierImport) second = NULL;

  assert_query (f, FOUND ("tern"), "5001");
  second = IMPORT_SPEND (write_table (f, "b.csv", ospreys));
  assert_query (f, FOUND ("osprey"), "1200");
  assert_query (f, FOUND ("tern"), "5001");
  assert_sound (f);
  undo (f, "Import spend from “b.csv”");
  assert_query (f, FOUND ("osprey"), "0");
  undo (f, "Import spend from “a.csv”");
  assert_query (f, FOUND ("tern"), "0");
  redo (f, "Import spend from “a.csv”");
  assert_query (f, FOUND ("tern"), "5001");
  assert_query (f, SPEND " LIMIT 1", "Tern 0|2026|-|100|1");
  assert_sound (f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/supplier-files/files-count-once", test_files_count_once);
  ADD ("/supplier-files/welsh-headings", test_welsh_headings);
  ADD ("/supplier-files/files-are-told-by-content", test_files_are_told_by_content);
  ADD ("/supplier-files/twins-are-refused", test_twins_are_refused);
  ADD ("/supplier-files/suppliers-come-again", test_suppliers_come_again);
  ADD ("/supplier-files/nothing-is-not-remembered", test_nothing_is_not_remembered);
  ADD ("/supplier-files/sheets-are-files", test_sheets_are_files);
  ADD ("/supplier-files/changed-files-are-not-read-on", test_changed_files_are_not_read_on);
  ADD ("/supplier-files/columns-are-chosen", test_columns_are_chosen);
  ADD ("/supplier-files/layouts-are-remembered", test_layouts_are_remembered);
  ADD ("/supplier-files/first-rows-are-shown", test_first_rows_are_shown);
  ADD ("/supplier-files/cells-are-corrected", test_cells_are_corrected);
  ADD ("/supplier-files/refused-rows-are-saved", test_refused_rows_are_saved);
  ADD ("/supplier-files/refused-rows-are-of-files", test_refused_rows_are_of_files);
  ADD ("/supplier-files/totals-are-not-kept", test_totals_are_not_kept);
  ADD ("/supplier-files/finance-numbers-match", test_finance_numbers_match);
  ADD ("/supplier-files/sundry-numbers-do-not-match", test_sundry_numbers_do_not_match);
  ADD ("/supplier-files/finance-numbers-tell-which", test_finance_numbers_tell_which);
  ADD ("/supplier-files/duns-numbers-match", test_duns_numbers_match);
  ADD ("/supplier-files/history-tells-each-row", test_history_tells_each_row);
  ADD ("/supplier-files/many-are-found", test_many_are_found);

  return g_test_run ();
}
