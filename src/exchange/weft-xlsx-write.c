/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-write-private.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * A workbook of one sheet. Texts stand in their cells rather than in a list of all texts, which
 * would have to be kept until the end. The text is written without libxml2's writer: at a million
 * rows its calls for each element take longer than all the rest.
 */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE     "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE        "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* The formats of cells, in the order of the styles' cellXfs: after the headings one for each kind
 * of column. */
#define STYLE_HEADING 1
#define STYLE_OF(kind) ((kind) + 2)

/* Names of sheets. */
#define MAX_NAME 31

static const char content_types[] =
  DECLARATION
  "<Types xmlns=\"" PACKAGE "content-types\">"
  "<Default Extension=\"rels\" "
  "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
  "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
  "</Types>";

static const char root_relations[] =
  DECLARATION
  "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
  "</Relationships>";

static const char book_relations[] =
  DECLARATION
  "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
  "</Relationships>";

/* 49 is text and 1 a whole number by the standard; the others are our own. */
static const char styles[] =
  DECLARATION
  "<styleSheet xmlns=\"" MAIN "\">"
  "<numFmts count=\"2\">"
  "<numFmt numFmtId=\"164\" formatCode=\"[$£-809]#,##0.00;-[$£-809]#,##0.00\"/>"
  "<numFmt numFmtId=\"165\" formatCode=\"d\\ mmm\\ yyyy\"/>"
  "</numFmts>"
  "<fonts count=\"2\">"
  "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
  "</fonts>"
  "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
  "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
  "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
  "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
  "</cellStyleXfs>"
  "<cellXfs count=\"6\">"
  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
  "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
  "applyNumberFormat=\"1\"/>"
  "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
  "applyNumberFormat=\"1\"/>"
  "<xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
  "applyNumberFormat=\"1\"/>"
  "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
  "applyNumberFormat=\"1\"/>"
  "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
  "applyNumberFormat=\"1\"/>"
  "</cellXfs>"
  "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
  "</styleSheet>";

/* Without what a name of a sheet must not have. */
static char *
make_sheet_name (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = name; *p != '\0' && n < MAX_NAME; p = g_utf8_next_char (p))
    if (strchr ("[]:*?/\\'", *p) == NULL)
      {
        g_string_append_unichar (out, g_utf8_get_char (p));
        n++;
      }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_book (WeftTableWriter *self)
{
  g_autofree char *name = make_sheet_name (self->name);
  g_autoptr (GString) book = g_string_new (DECLARATION "<workbook xmlns=\"" MAIN "\" xmlns:r=\""
                                           OFFICE "\"><sheets><sheet name=\"");

  weft_table_writer_append_xml (book, name, strlen (name), FALSE);
  g_string_append (book, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  weft_table_writer_add_part (self, "xl/workbook.xml", book->str, TRUE);
}

/* The row of the sheet that is being written; the headings are the first. */
static guint64
get_sheet_row (WeftTableWriter *self,
               gboolean         is_heading)
{
  return is_heading ? 1 : self->n_rows + 2;
}

static void
append_place (WeftTableWriter *self,
              guint            column,
              guint64          row)
{
  char letters[4];
  int n = 0;

  for (guint i = column + 1; i > 0; i = (i - 1) / 26)
    letters[n++] = (char) ('A' + (i - 1) % 26);
  while (n > 0)
    g_string_append_c (self->out, letters[--n]);
  g_string_append_printf (self->out, "%" G_GUINT64_FORMAT, row);
}

static void
append_text_cell (WeftTableWriter *self,
                  guint            column,
                  guint64          row,
                  int              style,
                  const char      *text)
{
  gsize length = strlen (text);

  g_string_append (self->out, "<c r=\"");
  append_place (self, column, row);
  g_string_append_printf (self->out, "\" s=\"%d\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                          style);
  weft_table_writer_append_xml (self->out, text, length, TRUE);
  g_string_append (self->out, "</t></is></c>");
}

static void
xlsx_begin (WeftTableWriter *self)
{
  weft_table_writer_add_part (self, "[Content_Types].xml", content_types, TRUE);
  weft_table_writer_add_part (self, "_rels/.rels", root_relations, TRUE);
  add_book (self);
  weft_table_writer_add_part (self, "xl/_rels/workbook.xml.rels", book_relations, TRUE);
  weft_table_writer_add_part (self, "xl/styles.xml", styles, TRUE);

  weft_zip_writer_begin (self->zip, "xl/worksheets/sheet1.xml", TRUE);
  g_string_append (self->out,
                   DECLARATION "<worksheet xmlns=\"" MAIN "\"><sheetViews>"
                   "<sheetView tabSelected=\"1\" workbookViewId=\"0\">"
                   "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
                   "state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A2\" "
                   "sqref=\"A2\"/></sheetView></sheetViews><cols>");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->out, "<col min=\"%u\" max=\"%u\" width=\"%u\" style=\"%d\" "
                            "customWidth=\"1\"/>", i + 1, i + 1, self->columns[i].width,
                            STYLE_OF (self->columns[i].kind));
  g_string_append (self->out, "</cols><sheetData><row r=\"1\">");
  for (guint i = 0; i < self->n_columns; i++)
    append_text_cell (self, i, get_sheet_row (self, TRUE), STYLE_HEADING,
                      self->columns[i].heading);
  g_string_append (self->out, "</row>");
}

/* The length of a text as workbooks count it. */
static glong
count_units (const char *text)
{
  glong n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

static void
xlsx_text (WeftTableWriter *self,
           const char      *text)
{
  if (strlen (text) > WEFT_TABLE_WRITE_MAX_CELL && count_units (text) > WEFT_TABLE_WRITE_MAX_CELL)
    {
      weft_table_writer_fail (self, _("“%s” of row %llu is longer than the %d characters that a "
                                      "cell of such a file holds. Choose a name that ends in .csv "
                                      "or .ods."), self->columns[self->column].heading,
                              (unsigned long long) get_sheet_row (self, FALSE),
                              WEFT_TABLE_WRITE_MAX_CELL);
      return;
    }
  append_text_cell (self, self->column, get_sheet_row (self, FALSE),
                    STYLE_OF (WEFT_TABLE_WRITE_TEXT), text);
}

static void
append_number_cell (WeftTableWriter *self,
                    const char      *number)
{
  g_string_append (self->out, "<c r=\"");
  append_place (self, self->column, get_sheet_row (self, FALSE));
  g_string_append_printf (self->out, "\" s=\"%d\"><v>%s</v></c>",
                          STYLE_OF (self->columns[self->column].kind), number);
}

static void
xlsx_number (WeftTableWriter *self,
             gint64           number)
{
  char buffer[64];
  guint64 size = number < 0 ? -(guint64) number : (guint64) number;

  if (self->columns[self->column].kind == WEFT_TABLE_WRITE_MONEY)
    g_snprintf (buffer, sizeof buffer, "%s%" G_GUINT64_FORMAT ".%02u", number < 0 ? "-" : "",
                size / 100, (guint) (size % 100));
  else
    g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, number);
  append_number_cell (self, buffer);
}

/* Days since 30 December 1899; before March 1900 workbooks count a day that there never was. */
static void
xlsx_date (WeftTableWriter *self,
           WeftDate         date)
{
  char buffer[32];

  if (date < weft_date_new (1900, 3, 1))
    {
      g_autofree char *iso = weft_date_to_iso (date);

      xlsx_text (self, iso);
      return;
    }
  g_snprintf (buffer, sizeof buffer, "%u", date - weft_date_new (1899, 12, 30));
  append_number_cell (self, buffer);
}

static void
xlsx_empty (WeftTableWriter *self)
{
}

static void
xlsx_begin_row (WeftTableWriter *self)
{
  g_string_append_printf (self->out, "<row r=\"%" G_GUINT64_FORMAT "\">",
                          get_sheet_row (self, FALSE));
}

static void
xlsx_end_row (WeftTableWriter *self)
{
  g_string_append (self->out, "</row>");
  weft_table_writer_flush (self, FALSE);
}

static gboolean
xlsx_finish (WeftTableWriter  *self,
             GError          **error)
{
  g_string_append (self->out, "</sheetData></worksheet>");
  weft_table_writer_flush (self, TRUE);
  weft_zip_writer_end (self->zip);
  return weft_zip_writer_finish (self->zip, error);
}

const WeftTableWriteMethods weft_xlsx_write_methods = {
  xlsx_begin, xlsx_text, xlsx_number, xlsx_date, xlsx_empty, xlsx_begin_row, xlsx_end_row,
  xlsx_finish
};
