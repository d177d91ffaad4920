/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-fixture.h"
#include "zip-fixture.h"

#include "weft-date.h"

/* XLSX */

#define SHEET(rows) "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData>" rows \
                    "</sheetData></worksheet>"
#define XLSX_PARTS \
  { "_rels/.rels", xlsx_root }, { "xl/workbook.xml", xlsx_workbook }, \
  { "xl/_rels/workbook.xml.rels", xlsx_relations }, { "xl/styles.xml", xlsx_styles }

static const char shared_strings[] =
  "<sst xmlns=\"" SHEET_NAMESPACE "\"><si><t>Supplier</t></si>"
  "<si><r><t xml:space=\"preserve\">Net </t></r><r><rPr><b/></rPr><t>amount</t></r>"
  "<rPh sb=\"0\" eb=\"1\"><t>not this</t></rPh></si><si/>"
  "<si><t>two_x000D_\nlines &amp; &lt;more&gt;</t></si></sst>";

static void
test_xlsx (void)
{
  static const ZipPart parts[] = {
    XLSX_PARTS,
    { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml",
      "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><dimension ref=\"A1:G9\"/><sheetData>"
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Spend</t></is></c></row>"
      "<row r=\"3\" spans=\"1:7\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"
      "<c r=\"D3\" t=\"str\"><f>A1</f><v>When</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>3</v></c><c r=\"B4\" s=\"5\"><v>0.1</v></c>"
      "<c r=\"C4\" s=\"1\"/><c r=\"D4\" s=\"1\"><v>46113</v></c>"
      "<c r=\"E4\" s=\"2\"><v>46113.395833333336</v></c><c r=\"F4\" s=\"3\"><v>1.25</v></c>"
      "<c r=\"G4\" s=\"4\"><v>412345</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c></row>"
      "<row><c t=\"b\"><v>1</v></c><c><v>1E+3</v></c><c t=\"e\"><v>#REF!</v></c>"
      "<c t=\"d\"><v>2026-04-01</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>60</v></c>"
      "<c s=\"1\"><v>61</v></c></row>"
      "<row r=\"9\"><c r=\"A9\"><f>1+1</f></c><c r=\"B9\"><v>12345678901234567</v></c>"
      "<c r=\"C9\" s=\"1\"><v>-1</v></c><c r=\"XFD9\" t=\"inlineStr\"><is><t>far</t></is></c>"
      "</row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>"
      "</worksheet>" },
    { "xl/worksheets/sheet2.xml", SHEET ("<row><c t=\"s\"><v>0</v></c></row>") },
    { NULL },
  };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "any.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autoptr (GString) far = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *wanted = NULL;
  guint sheet;

  write_zip (path, parts, TRUE);
  table = open_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_get_kind (table), ==, WEFT_TABLE_FILE_XLSX);
  g_assert_cmpuint (weft_table_file_get_n_sheets (table), ==, 2);
  g_assert_cmpstr (weft_table_file_get_sheet_name (table, 0), ==, "Notes");
  g_assert_true (weft_table_file_is_sheet_hidden (table, 0));
  g_assert_cmpuint (weft_table_file_get_sheet (table), ==, 1);
  g_assert_cmpstr (weft_table_file_get_sheet_name (table, 1), ==, "Spend & more");

  for (guint i = 3; i < 16383; i++)
    g_string_append (far, " | ");
  wanted = g_strconcat (
    "1: Spend\n"
    "3: Supplier | Net amount |  | When\n"
    "4: two\\nlines & <more> | n:0.1 |  | d:2026-04-01 | d:2026-04-01T09:30:00 | 30:00:00 | "
    "n:00412345\n"
    "5: \n"
    "6: b:TRUE | n:1000 | #REF! | d:2026-04-01 | d:1900-02-28 | d:1900-02-28 | d:1900-03-01\n"
    "9:  | n:12345678901234600 | n:-1", far->str, " | far\n"
    "warning 6: Column 3 has the error #REF! in place of a value.\n"
    "warning 6: Column 6 has 29 Feb 1900, a day that Excel made up; it was read as 28 Feb 1900.\n"
    "warning 9: The formula in column 1 has no result; open the file in a spreadsheet program and "
    "save it to have it worked out.\n"
    "warning 9: The number -1 in column 3 is formatted as a date and is none.\n", NULL);
  rows = outline_rows (table);
  g_assert_cmpstr (rows, ==, wanted);
  g_assert_cmpuint (weft_table_file_get_merges (table)->len, ==, 1);
  weft_table_file_rewind (table);
  again = outline_rows (table);
  g_assert_cmpstr (again, ==, wanted);

  g_assert_true (weft_table_file_find_sheet (table, "notes ", &sheet, &error));
  weft_table_file_choose_sheet (table, sheet);
  other = outline_rows (table);
  g_assert_cmpstr (other, ==, "1: Supplier\n");
  g_assert_false (weft_table_file_find_sheet (table, "Chart", &sheet, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“Notes”, “Spend & more”"));
  drop_scratch (g_steal_pointer (&folder));
}

/* 2 January 1904 is day 1 there; day 60 is 1 March, for there is a 29 February in 1904. */
static void
test_xlsx_1904 (void)
{
  static const ZipPart parts[] = {
    { "xl/workbook.xml",
      "<workbook xmlns=\"" SHEET_NAMESPACE "\" xmlns:r=\"" OFFICE_RELATION "\">"
      "<workbookPr date1904=\"true\"/><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets>"
      "</workbook>" },
    { "xl/_rels/workbook.xml.rels", xlsx_relations },
    { "xl/styles.xml", xlsx_styles },
    { "xl/sharedStrings.xml", shared_strings },
    { "xl\\worksheets\\sheet1.xml",
      SHEET ("<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>44651</v></c>"
             "</row>") },
    { NULL },
  };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "mac.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  const WeftTableFileRow *row;

  write_zip (path, parts, FALSE);
  table = open_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, &error), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpstr (row->cells[0].text, ==, "1904-01-01");
  g_assert_cmpstr (row->cells[1].text, ==, "1904-03-01");
  g_assert_cmpstr (row->cells[2].text, ==, "2026-04-01");
  g_assert_cmpfloat (row->cells[2].number, ==, weft_date_new (2026, 4, 1));
  drop_scratch (g_steal_pointer (&folder));
}

/* Merged headings go over the columns below them, and over nothing else. */
static void
test_xlsx_layout (void)
{
  static const ZipPart parts[] = {
    XLSX_PARTS,
    { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml",
      "<worksheet xmlns=\"" SHEET_NAMESPACE "\"><sheetData>"
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>A title over all</v></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Supplier</v></c><c r=\"B2\" t=\"str\"><v>Spend</v>"
      "</c><c r=\"D2\" t=\"str\"><v>Band</v></c></row>"
      "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>2024/25</v></c><c r=\"C3\" t=\"str\"><v>2025/26</v>"
      "</c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>Alder</v></c><c r=\"B4\"><v>1</v></c><c r=\"C4\">"
      "<v>2</v></c><c r=\"D4\" t=\"str\"><v>high</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" t=\"str\"><v>Birch</v></c><c r=\"B5\"><v>3</v></c><c r=\"C5\">"
      "<v>4</v></c><c r=\"D5\" t=\"str\"><v>low</v></c></row>"
      "<row r=\"6\"><c r=\"B6\"><v>5</v></c><c r=\"C6\"><v>6</v></c></row>"
      "<row r=\"8\"><c r=\"A8\" t=\"str\"><v>Total</v></c><c r=\"B8\"><v>9</v></c><c r=\"C8\">"
      "<v>12</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:D1\"/>"
      "<mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D2:D3\"/>"
      "<mergeCell ref=\"A5:A6\"/></mergeCells></worksheet>" },
    { NULL },
  };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "merged.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autofree char *layout = NULL;

  write_zip (path, parts, TRUE);
  table = open_path (path, &error);
  g_assert_no_error (error);
  layout = outline_layout (table);
  g_assert_cmpstr (layout, ==,
                   "headings 2-3: Supplier | Spend 2024/25 | Spend 2025/26 | Band\n"
                   "4: Alder | n:1 | n:2 | high\n"
                   "5: Birch | n:3 | n:4 | low\n"
                   "6:  | n:5 | n:6 | \n"
                   "left out 1: A title over all\n"
                   "left out 8: Total | 9 | 12\n"
                   "warning 5: 1 area of merged cells among the data has its value in the first "
                   "cell only.\n");
  drop_scratch (g_steal_pointer (&folder));
}

static void
assert_zip_fault (const ZipPart *parts,
                  const char    *fault)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "bad.xlsx", NULL);
  g_autofree char *found = NULL;

  write_zip (path, parts, TRUE);
  found = find_fault (path, WEFT_ERROR_PARSE);
  if (strstr (found, fault) == NULL)
    g_error ("“%s” is not in: %s", fault, found);
  drop_scratch (g_steal_pointer (&folder));
}

#define ENTITIES "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">" \
                 "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;\">]>"

static void
test_zip_faults (void)
{
  static const ZipPart no_sheet[] = { XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
                                      { NULL } };
  static const ZipPart no_book[] = {
    { "_rels/.rels", xlsx_root }, { "[Content_Types].xml", "<a/>" }, { NULL },
  };
  static const ZipPart no_strings[] = {
    XLSX_PARTS, { "xl/worksheets/sheet1.xml", SHEET ("<row><c t=\"s\"><v>0</v></c></row>") },
    { NULL },
  };
  static const ZipPart bad_string[] = {
    XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml", SHEET ("<row/><row><c t=\"s\"><v>4</v></c></row>") }, { NULL },
  };
  static const ZipPart bomb[] = {
    XLSX_PARTS, { "xl/sharedStrings.xml", ENTITIES "<sst><si><t>&d;</t></si></sst>" },
    { "xl/worksheets/sheet1.xml", SHEET ("<row><c t=\"s\"><v>0</v></c></row>") }, { NULL },
  };
  static const ZipPart cut[] = {
    XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>\n<row><c><v>1</v></c></row><row><c" },
    { NULL },
  };
  static const ZipPart outside[] = { { "../../etc/passwd", "x" }, XLSX_PARTS, { NULL } };
  static const ZipPart rooted[] = { { "/tmp/x", "x" }, XLSX_PARTS, { NULL } };
  static const ZipPart led_out[] = {
    { "_rels/.rels", xlsx_root }, { "xl/workbook.xml", xlsx_workbook },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
      "Target=\"../../../sheet.xml\"/></Relationships>" }, { NULL },
  };
  static const ZipPart backwards[] = {
    XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r=\"5\"><c><v>1</v></c></row><row r=\"5\"><c><v>1</v></c></row>") }, { NULL },
  };
  static const ZipPart wide[] = {
    XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
    { "xl/worksheets/sheet1.xml",
      SHEET ("<row r=\"2\"><c r=\"ZZZZZZZZ2\"><v>1</v></c></row>") }, { NULL },
  };
  static const ZipPart word[] = { { "word/document.xml", "<a/>" }, { NULL } };
  static const ZipPart binary[] = {
    { "_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" "
      "Target=\"xl/workbook.bin\"/></Relationships>" }, { "xl/workbook.bin", "x" }, { NULL },
  };
  static const ZipPart pictures[] = { { "a.png", "x" }, { NULL } };

  assert_zip_fault (no_sheet, "The part “xl/worksheets/sheet1.xml” of the file is missing");
  assert_zip_fault (no_book, "The part “xl/workbook.xml” of the file is missing");
  assert_zip_fault (no_strings, "The part “xl/sharedStrings.xml” of the file is missing");
  assert_zip_fault (bad_string, "sheet “Spend & more”, row 2: The text number 4 of column 1");
  assert_zip_fault (bomb, "“xl/sharedStrings.xml” of the file declares entities");
  assert_zip_fault (cut, "“xl/worksheets/sheet1.xml” of the file is damaged in line 2");
  assert_zip_fault (outside, "“../../etc/passwd”, whose name leads out of it");
  assert_zip_fault (rooted, "leads out of it");
  assert_zip_fault (led_out, "“../../../sheet.xml”, which leads out of the file");
  assert_zip_fault (backwards, "row 5: The row after this one has a number that came before");
  assert_zip_fault (wide, "row 2: A cell is in a column beyond");
  assert_zip_fault (word, "Word document");
  assert_zip_fault (binary, ".xlsb");
  assert_zip_fault (pictures, "without a spreadsheet");
}

/* A part of a thousandth of its size; and the archive cut off at many places. */
static void
test_zip_bomb (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "bomb.xlsx", NULL);
  g_autoptr (GString) rows = g_string_new ("<worksheet><sheetData>");
  g_autofree char *found = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  ZipPart parts[] = { XLSX_PARTS, { "xl/sharedStrings.xml", shared_strings },
                      { "xl/worksheets/sheet1.xml", NULL }, { NULL } };
  ZipPart *sheet = &parts[G_N_ELEMENTS (parts) - 2];

  while (rows->len < 40 * 1024 * 1024)
    g_string_append (rows, "<row><c><v>1</v></c></row>");
  g_string_append (rows, "</sheetData></worksheet>");
  sheet->text = rows->str;
  write_zip (path, parts, TRUE);
  found = find_fault (path, WEFT_ERROR_PARSE);
  g_assert_nonnull (strstr (found, "out of all proportion"));

  sheet->text = SHEET ("<row><c><v>1</v></c><c t=\"s\"><v>1</v></c></row>");
  write_zip (path, parts, TRUE);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 4; i < length; i += 13)
    {
      g_autofree char *fault = NULL;

      g_assert_true (g_file_set_contents (path, bytes, (gssize) i, NULL));
      fault = find_fault (path, WEFT_ERROR_PARSE);
      g_assert_true (strstr (fault, "cut off") != NULL || strstr (fault, "damaged") != NULL);
    }
  drop_scratch (g_steal_pointer (&folder));
}

/* More text than is kept in memory goes through a file, and comes back the same. */
static void
test_xlsx_many_strings (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "texts.xlsx", NULL);
  g_autoptr (GString) strings = g_string_new ("<sst>");
  g_autoptr (GString) rows = g_string_new ("<worksheet><sheetData>");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autofree char *filler = g_strnfill (60000, 'x');
  ZipPart parts[] = { XLSX_PARTS, { "xl/sharedStrings.xml", NULL },
                      { "xl/worksheets/sheet1.xml", NULL }, { NULL } };
  const WeftTableFileRow *row;
  guint n = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_string_append_printf (strings, "<si><t>%u %s</t></si>", i, filler);
      g_string_append_printf (rows, "<row><c t=\"s\"><v>%u</v></c></row>", 999 - i);
    }
  g_string_append (strings, "</sst>");
  g_string_append (rows, "</sheetData></worksheet>");
  parts[G_N_ELEMENTS (parts) - 3].text = strings->str;
  parts[G_N_ELEMENTS (parts) - 2].text = rows->str;
  write_zip (path, parts, FALSE);

  table = open_path (path, &error);
  g_assert_no_error (error);
  for (; weft_table_file_next (table, &row, NULL, &error) == WEFT_TABLE_FILE_ROW; n++)
    {
      g_autofree char *start = g_strdup_printf ("%u x", 999 - n);

      g_assert_true (g_str_has_prefix (row->cells[0].text, start));
      g_assert_cmpuint (row->cells[0].length, ==, strlen (start) - 1 + 60000);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1000);
  drop_scratch (g_steal_pointer (&folder));
}

/* ODS */

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define ODS(styles, tables) \
  "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"" ODF "office:1.0\" " \
  "xmlns:table=\"" ODF "table:1.0\" xmlns:text=\"" ODF "text:1.0\" xmlns:style=\"" ODF \
  "style:1.0\" xmlns:draw=\"" ODF "drawing:1.0\"><office:automatic-styles>" styles \
  "</office:automatic-styles><office:body><office:spreadsheet>" tables \
  "</office:spreadsheet></office:body></office:document-content>"
#define ODS_TYPE { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }

static void
test_ods (void)
{
  static const ZipPart parts[] = {
    ODS_TYPE,
    { "content.xml",
      ODS ("<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/>"
           "</style:style>",
           "<table:table table:name=\"Hidden\" table:style-name=\"ta2\"/>"
           "<table:table table:name=\"Spend\"><table:table-header-rows><table:table-row>"
           "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\">"
           "<text:p>Supplier<text:s text:c=\"2\"/>of</text:p><text:p><text:span>good</text:span>"
           "s</text:p><office:annotation><text:p>not this</text:p></office:annotation>"
           "</table:table-cell><table:covered-table-cell/></table:table-row>"
           "</table:table-header-rows>"
           "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/>"
           "<table:table-cell office:value-type=\"float\" office:value=\"1234.5\" "
           "table:number-columns-repeated=\"2\"><text:p>1,234.50</text:p></table:table-cell>"
           "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>"
           "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/>"
           "</table:table-row>"
           "<table:table-row><table:table-cell office:value-type=\"date\" "
           "office:date-value=\"2026-04-01\"><text:p>1 April</text:p></table:table-cell>"
           "<table:table-cell office:value-type=\"date\" office:date-value="
           "\"2026-04-01T09:30:00\"/><table:table-cell office:value-type=\"time\" "
           "office:time-value=\"PT30H05M00S\"/><table:table-cell office:value-type=\"boolean\" "
           "office:boolean-value=\"true\"><text:p>WAHR</text:p></table:table-cell>"
           "<table:table-cell office:value-type=\"float\" office:value=\"412345\">"
           "<text:p>00412345</text:p></table:table-cell></table:table-row>"
           "<table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell "
           "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>") },
    { NULL },
  };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "any.bin", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *none = NULL;

  write_zip (path, parts, TRUE);
  table = open_path (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_get_kind (table), ==, WEFT_TABLE_FILE_ODS);
  g_assert_cmpuint (weft_table_file_get_n_sheets (table), ==, 2);
  g_assert_cmpuint (weft_table_file_get_sheet (table), ==, 1);
  rows = outline_rows (table);
  g_assert_cmpstr (rows, ==,
                   "1: Supplier  of\\ngoods\n"
                   "2:  | n:1234.5 | n:1234.5\n"
                   "3:  | n:1234.5 | n:1234.5\n"
                   "7: d:2026-04-01 | d:2026-04-01T09:30:00 | 30:05:00 | b:TRUE | n:00412345\n");
  g_assert_cmpuint (weft_table_file_get_merges (table)->len, ==, 1);
  weft_table_file_choose_sheet (table, 0);
  none = outline_rows (table);
  g_assert_cmpstr (none, ==, "");
  drop_scratch (g_steal_pointer (&folder));
}

static void
test_ods_faults (void)
{
  static const ZipPart many_rows[] = {
    ODS_TYPE,
    { "content.xml",
      ODS ("", "<table:table table:name=\"A\"><table:table-row "
               "table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p>"
               "</table:table-cell></table:table-row></table:table>") },
    { NULL },
  };
  static const ZipPart many_cells[] = {
    ODS_TYPE,
    { "content.xml",
      ODS ("", "<table:table table:name=\"A\"><table:table-row><table:table-cell "
               "table:number-columns-repeated=\"100000\"><text:p>x</text:p></table:table-cell>"
               "</table:table-row></table:table>") },
    { NULL },
  };
  static const ZipPart both[] = {
    ODS_TYPE,
    { "content.xml",
      ODS ("", "<table:table table:name=\"A\"><table:table-row "
               "table:number-rows-repeated=\"1000000\"><table:table-cell "
               "table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell>"
               "</table:table-row></table:table>") },
    { NULL },
  };
  static const ZipPart locked[] = {
    ODS_TYPE,
    { "META-INF/manifest.xml", "<m><e path=\"content.xml\"><encryption-data/></e></m>" },
    { "content.xml", "\1\2\3" }, { NULL },
  };
  static const ZipPart missing[] = { ODS_TYPE, { NULL } };
  static const ZipPart no_sheet[] = { ODS_TYPE, { "content.xml", ODS ("", "") }, { NULL } };
  static const ZipPart bomb[] = { ODS_TYPE, { "content.xml", ENTITIES "<a>&d;</a>" }, { NULL } };
  static const ZipPart letter[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text" }, { "content.xml", "<a/>" }, { NULL },
  };

  assert_zip_fault (many_rows, "sheet “A”, row 1: The row is repeated 4000000000 times");
  assert_zip_fault (many_cells, "row 1: A cell is repeated beyond the 16384 columns");
  assert_zip_fault (both, "row 1: The row is repeated 1000000 times");
  assert_zip_fault (locked, "password");
  assert_zip_fault (missing, "“content.xml” of the file is missing");
  assert_zip_fault (no_sheet, "no sheet");
  assert_zip_fault (bomb, "declares entities");
  assert_zip_fault (letter, "text document");
}

/* Word documents that are at hand are no tables. */
static void
test_samples (void)
{
  static const char *const names[] = { "wales.docx", "wales.odt", "westminster-typed.docx" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("WEFT_SAMPLES"), names[i], NULL);
      g_autofree char *fault = NULL;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_test_skip ("the sample documents are not at hand");
          return;
        }
      fault = find_fault (path, WEFT_ERROR_PARSE);
      g_assert_nonnull (strstr (fault, "document"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table-sheets/xlsx", test_xlsx);
  g_test_add_func ("/table-sheets/xlsx-1904", test_xlsx_1904);
  g_test_add_func ("/table-sheets/xlsx-layout", test_xlsx_layout);
  g_test_add_func ("/table-sheets/xlsx-many-strings", test_xlsx_many_strings);
  g_test_add_func ("/table-sheets/zip-faults", test_zip_faults);
  g_test_add_func ("/table-sheets/zip-bomb", test_zip_bomb);
  g_test_add_func ("/table-sheets/ods", test_ods);
  g_test_add_func ("/table-sheets/ods-faults", test_ods_faults);
  g_test_add_func ("/table-sheets/samples", test_samples);

  return g_test_run ();
}
