/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads every row of a workbook of 100,000 rows of spend – unpacked, with its shared texts, its
 * dates and numbers as typed cells – and lets libxml2's reader do nothing but go through the XML
 * of the same sheet, unpacked in memory.
 */

#include "config.h"

#include "../displayless/zip-fixture.h"

#include "weft-table-file.h"

#include <glib/gstdio.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>

#define N_ROWS    100000
#define N_TEXTS   20000
#define N_ROUNDS  3

static GString *
make_strings (void)
{
  GString *strings = g_string_new ("<sst xmlns=\"" SHEET_NAMESPACE "\">");

  for (guint i = 0; i < N_TEXTS; i++)
    g_string_append_printf (strings, "<si><t>Supplier number %u &amp; Sons Ltd</t></si>", i);
  return g_string_append (strings, "</sst>");
}

/* Body, date, supplier, reference, net, VAT, department, purpose. */
static GString *
make_sheet (void)
{
  GRand *rand = g_rand_new_with_seed (20260401);
  GString *sheet = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\""
                                 SHEET_NAMESPACE "\"><sheetData>");

  for (guint i = 1; i <= N_ROWS; i++)
    {
      guint pence = (guint) g_rand_int_range (rand, 100, 9999999);

      g_string_append_printf (sheet,
                              "<row r=\"%u\" spans=\"1:8\"><c r=\"A%u\" t=\"s\"><v>0</v></c>"
                              "<c r=\"B%u\" s=\"1\"><v>%d</v></c>"
                              "<c r=\"C%u\" t=\"s\"><v>%d</v></c><c r=\"D%u\" s=\"4\"><v>%u</v>"
                              "</c><c r=\"E%u\" s=\"5\"><v>%u.%02u</v></c><c r=\"F%u\" s=\"5\">"
                              "<v>0</v></c><c r=\"G%u\" t=\"s\"><v>%d</v></c>"
                              "<c r=\"H%u\" t=\"s\"><v>%d</v></c></row>",
                              i, i, i, g_rand_int_range (rand, 45748, 46113), i,
                              g_rand_int_range (rand, 0, N_TEXTS), i, 1000000 + i, i, pence / 100,
                              pence % 100, i, i, g_rand_int_range (rand, 0, 40), i,
                              g_rand_int_range (rand, 0, 400));
    }
  g_rand_free (rand);
  return g_string_append (sheet, "</sheetData></worksheet>");
}

static double
run_weft (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  const WeftTableFileRow *row;
  gint64 start = g_get_monotonic_time ();
  guint n_rows = 0;
  gsize n_bytes = 0;
  double seconds;

  table = weft_table_file_open (file, NULL, NULL, &error);
  g_assert_no_error (error);
  for (; weft_table_file_next (table, &row, NULL, &error) == WEFT_TABLE_FILE_ROW; n_rows++)
    for (guint i = 0; i < row->n_cells; i++)
      n_bytes += row->cells[i].length;
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, N_ROWS);

  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_print ("  weft        %u rows  %.1f MB of text  %6.2f s\n", n_rows, n_bytes / 1e6, seconds);
  return seconds;
}

static double
run_bare (const GString *sheet)
{
  gint64 start = g_get_monotonic_time ();
  xmlTextReaderPtr reader = xmlReaderForMemory (sheet->str, (int) sheet->len, NULL, NULL,
                                                XML_PARSE_NONET | XML_PARSE_COMPACT);
  guint n_nodes = 0;
  double seconds;

  while (xmlTextReaderRead (reader) == 1)
    n_nodes++;
  xmlFreeTextReader (reader);

  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_print ("  libxml2     %u nodes  %.1f MB of XML  %6.2f s\n", n_nodes, sheet->len / 1e6, seconds);
  return seconds;
}

int
main (void)
{
  g_autoptr (GString) strings = make_strings ();
  g_autoptr (GString) sheet = make_sheet ();
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "spend.xlsx", NULL);
  const ZipPart parts[] = {
    { "_rels/.rels", xlsx_root }, { "xl/workbook.xml", xlsx_workbook },
    { "xl/_rels/workbook.xml.rels", xlsx_relations }, { "xl/styles.xml", xlsx_styles },
    { "xl/sharedStrings.xml", strings->str, (gssize) strings->len },
    { "xl/worksheets/sheet1.xml", sheet->str, (gssize) sheet->len }, { NULL },
  };
  double weft = G_MAXDOUBLE;
  double bare = G_MAXDOUBLE;

  write_zip (path, parts, TRUE);
  g_print ("XLSX of %d rows read, against libxml2 going through the XML of its sheet alone\n",
           N_ROWS);
  /* The first round, in which files are cached, does not count. */
  for (guint i = 0; i <= N_ROUNDS; i++)
    {
      double bare_now = run_bare (sheet);
      double weft_now = run_weft (path);

      if (i == 0)
        continue;
      bare = MIN (bare, bare_now);
      weft = MIN (weft, weft_now);
    }
  g_print ("xlsx: %.2f s, libxml2 %.2f s, ratio %.2f (bar 2.00)\n", weft, bare, weft / bare);

  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
