/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-fixture.h"

#include "weft-csv-write.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *const fixtures[] = {
  "big-endian", "carriage", "council", "duplicates", "groups", "headless", "mixed", "old-mac",
  "one-column", "quotes", "ragged", "semicolon", "separator", "unicode-text", "years",
};

static WeftTableFile *
open_bytes (const char *folder,
            const char *bytes,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr (GError) error = NULL;
  WeftTableFile *table;

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  table = open_path (path, &error);
  g_assert_no_error (error);
  return table;
}

static void
assert_fault (const char *folder,
              const char *bytes,
              gssize      length,
              const char *fault)
{
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  found = find_fault (path, WEFT_ERROR_PARSE);
  if (strstr (found, fault) == NULL)
    g_error ("“%s” is not in: %s", fault, found);
}

/* A fixture is understood as tests/data/tables/NAME.outline says. */
static void
test_fixture (gconstpointer data)
{
  const char *name = data;
  g_autofree char *base = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "tables", name, NULL);
  g_autofree char *path = g_strconcat (base, ".csv", NULL);
  g_autofree char *wanted_path = g_strconcat (base, ".outline", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = open_path (path, &error);
  g_autofree char *wanted = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (weft_table_file_get_kind (table), ==, WEFT_TABLE_FILE_CSV);
  rows = outline_layout (table);
  found = g_strdup_printf ("%s, delimiter %d\n%s", weft_table_file_get_encoding (table),
                           weft_table_file_get_delimiter (table), rows);
  if (g_getenv ("WEFT_TEST_WRITE") != NULL)
    g_assert_true (g_file_set_contents (wanted_path, found, -1, NULL));
  g_assert_true (g_file_get_contents (wanted_path, &wanted, NULL, &error));
  g_assert_cmpstr (found, ==, wanted);
}

/* What is written is read again as it was, and stands on the disk as RFC 4180 has it. */
static void
test_write (void)
{
  static const char *const cells[] = { "plain", "", "a,b", "say \"so\"", "two\nlines", " spaced ",
                                       "=1+1", "Zoë\r\n£", "'", "0012" };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCsvWriter) writer = weft_csv_writer_open (path, &error);
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *names = NULL;
  g_autoptr (WeftTableFile) table = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (i % 5 == 0 && i > 0)
        weft_csv_writer_end_row (writer);
      weft_csv_writer_add_cell (writer, cells[i]);
    }
  weft_csv_writer_end_row (writer);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (weft_csv_writer_finish (writer, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\"\r\n"
                   "\" spaced \",=1+1,\"Zoë\r\n£\",',0012\r\n");
  table = open_path (path, &error);
  g_assert_no_error (error);
  rows = outline_rows (table);
  g_assert_cmpstr (rows, ==, "1: plain |  | a,b | say \"so\" | two\\nlines\n"
                             "3:  spaced  | =1+1 | Zoë\\n£ | ' | 0012\n");
  names = list_folder (folder);
  g_assert_cmpstr (names, ==, "out.csv");
  drop_scratch (g_steal_pointer (&folder));
}

/* What is not finished leaves what was there, and nothing beside it. */
static void
test_write_dropped (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;
  WeftCsvWriter *writer;
  g_autofree char *text = NULL;
  g_autofree char *names = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  writer = weft_csv_writer_open (path, &error);
  g_assert_no_error (error);
  weft_csv_writer_add_cell (writer, "new");
  weft_csv_writer_free (writer);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  names = list_folder (folder);
  g_assert_cmpstr (names, ==, "out.csv");

  g_assert_null (weft_csv_writer_open (folder, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  drop_scratch (g_steal_pointer (&folder));
}

static void
test_csv_faults (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *fault = NULL;
  g_autoptr (GString) wide = g_string_new (NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  fault = find_fault (path, WEFT_ERROR_PARSE);
  g_assert_nonnull (strstr (fault, "empty"));

  assert_fault (folder, "a,b\n1,2\n3,\"cut off\nand on", -1, ", line 3: A quotation mark opens");
  assert_fault (folder, "a,b\n1,2\n3,\"cut off\nand on", -1, "ends in line 4");
  assert_fault (folder, "a,b\n1,\"", -1, ", line 2: ");
  assert_fault (folder, "\320\317\021\340\241\261\032\341 and on", -1, "old Excel workbook");
  assert_fault (folder, "%PDF-1.4\n", -1, "PDF");
  assert_fault (folder, " \n<!DOCTYPE HTML><table><tr><td>1</table>", -1, "web page");
  assert_fault (folder, "<?xml version='1.0'?><Workbook/>", -1, "XML document");
  assert_fault (folder, "{\"releases\": []}", -1, "JSON");
  assert_fault (folder, "\1\2\3\4\5\6\7\16 binary \1\2\3", -1, "no text");
  assert_fault (folder, "PK\3\4 and then nothing", -1, "cut off");
  assert_fault (folder, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, "damaged or cut off");

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (wide, ',');
  g_string_append_c (wide, '\n');
  assert_fault (folder, wide->str, -1, ", line 1: The row has more than 16384 columns");
  g_string_prepend (wide, "a,b\n");
  assert_fault (folder, wide->str, -1, ", line 2: The row has more than 16384 columns");

  drop_scratch (g_steal_pointer (&folder));
}

static void
test_files (void)
{
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *gone = find_fault (path, WEFT_ERROR_NOT_FOUND);
  g_autofree char *directory = find_fault (folder, WEFT_ERROR_INVALID);
  g_autofree char *pipe = NULL;

  g_assert_nonnull (strstr (directory, "is a folder"));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  pipe = find_fault (fifo, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (pipe, "not an ordinary file"));
  drop_scratch (g_steal_pointer (&folder));
}

/* Ten megabytes in one cell, with all that a quotation can hold, and memory for one of them. */
static void
test_large_cell (void)
{
  const gsize n = 10 * 1024 * 1024;
  g_autofree char *folder = make_scratch ();
  g_autoptr (GString) text = g_string_new ("a,b\n1,\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  const WeftTableFileRow *row;

  for (gsize i = 0; i < n / 4; i++)
    g_string_append (text, i % 2 == 0 ? "\"\"\r\n" : "é,x");
  g_string_append (text, "\"\n3,4\n");
  table = open_bytes (folder, text->str, (gssize) text->len);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpuint (row->n_cells, ==, 2);
  /* Half of the quarters are `"` and a line end, half are 4 bytes. */
  g_assert_cmpuint (row->cells[1].length, ==, n / 8 * 2 + n / 8 * 4);
  g_assert_true (g_str_has_prefix (row->cells[1].text, "\"\né,x\"\n"));
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpuint (row->line, ==, 3 + n / 8);
  g_assert_cmpstr (row->cells[0].text, ==, "3");

  /* Four times as much is too much. */
  g_clear_pointer (&table, weft_table_file_free);
  g_string_assign (text, "a,b\n1,\"");
  for (gsize i = 0; i < 4 * n; i++)
    g_string_append_c (text, 'x');
  table = open_bytes (folder, text->str, (gssize) text->len);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, &error), ==, WEFT_TABLE_FILE_ERROR);
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "line 2: A quotation mark opens a cell of more than"));
  g_clear_error (&error);
  /* What failed fails again. */
  g_assert_cmpint (weft_table_file_next (table, &row, NULL, &error), ==, WEFT_TABLE_FILE_ERROR);
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  drop_scratch (g_steal_pointer (&folder));
}

/* Every place of a chunk's border, with letters of all lengths, quotes and line ends across it. */
static void
test_borders (void)
{
  static const char *const bits[] = { "é", "\"\"", "\r\n", "€", "𝄞", "," };
  g_autofree char *folder = make_scratch ();

  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    for (gsize shift = 0; shift < 6; shift++)
      {
        /* The first chunk of a file has 64 KB, and so the first border is there. */
        gsize before = 64 * 1024 - 7 - shift;
        g_autoptr (GString) text = g_string_new ("a,b\n\"x");
        g_autoptr (GString) wanted = g_string_new ("x");
        g_autoptr (WeftTableFile) table = NULL;
        const WeftTableFileRow *row;

        for (gsize j = text->len; j < before; j++)
          {
            g_string_append_c (text, 'y');
            g_string_append_c (wanted, 'y');
          }
        for (guint j = 0; j < 4; j++)
          {
            g_string_append (text, bits[i]);
            g_string_append (wanted, i == 1 ? "\"" : i == 2 ? "\n" : bits[i]);
          }
        g_string_append (text, "\",end\r\n");
        table = open_bytes (folder, text->str, (gssize) text->len);
        g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
        g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_ROW);
        g_assert_cmpuint (row->n_cells, ==, 2);
        g_assert_cmpstr (row->cells[0].text, ==, wanted->str);
        g_assert_cmpstr (row->cells[1].text, ==, "end");
        g_assert_cmpuint (weft_table_file_get_n_warnings (table), ==, 0);
        g_assert_cmpstr (weft_table_file_get_encoding (table), ==, "UTF-8");
        g_assert_cmpint (weft_table_file_next (table, &row, NULL, NULL), ==, WEFT_TABLE_FILE_END);
      }
  drop_scratch (g_steal_pointer (&folder));
}

/* A file of 200,000 rows: footers are found, memory stays flat, and it can be stopped. */
static void
test_long (void)
{
  g_autofree char *folder = make_scratch ();
  g_autoptr (GString) text = g_string_new ("Supplier,Date,Net\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autoptr (WeftTableFileLayout) layout = NULL;
  const WeftTableFileRow *row;
  GPtrArray *left_out;
  guint64 n = 0;
  double last = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "Supplier %u Ltd,01/04/2026,%u.50\n", i % 1000, i);
  g_string_append (text, ",,1234567.00\nEnd of report,,\n");
  table = open_bytes (folder, text->str, (gssize) text->len);
  layout = weft_table_file_layout_new (table, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weft_table_file_layout_get_n_rows (layout), ==, 200000);
  left_out = weft_table_file_layout_get_left_out (layout);
  g_assert_cmpuint (left_out->len, ==, 2);
  g_assert_cmpuint (((WeftTableFileWarning *) left_out->pdata[0])->line, ==, 200002);
  g_assert_cmpstr (((WeftTableFileWarning *) left_out->pdata[1])->message, ==, "End of report");

  while (weft_table_file_layout_next (layout, &row, cancellable, &error) == WEFT_TABLE_FILE_ROW)
    {
      double now = weft_table_file_get_progress (table);

      g_assert_cmpfloat (now, >=, last);
      last = now;
      if (++n == 150000)
        g_cancellable_cancel (cancellable);
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n, ==, 150000);
  g_assert_cmpfloat (last, >, 0.5);
  g_clear_error (&error);

  weft_table_file_layout_rewind (layout);
  for (n = 0; weft_table_file_layout_next (layout, &row, NULL, &error) == WEFT_TABLE_FILE_ROW;)
    n++;
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 200000);
  g_assert_cmpuint (weft_table_file_layout_get_n_warnings (layout), ==, 0);
  drop_scratch (g_steal_pointer (&folder));
}

static void
test_options (void)
{
  const WeftTableFileOptions latin_9 = { "ISO-8859-15", '/' };
  const WeftTableFileOptions nonsense = { "no such thing", 0 };
  g_autofree char *folder = make_scratch ();
  g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftTableFile) table = NULL;
  g_autofree char *rows = NULL;

  g_assert_true (g_file_set_contents (path, "a,b/\244\n1,2/3\n", -1, NULL));
  table = weft_table_file_open (file, &latin_9, NULL, &error);
  g_assert_no_error (error);
  rows = outline_rows (table);
  g_assert_cmpstr (rows, ==, "1: a,b | €\n2: 1,2 | 3\n");

  g_assert_null (weft_table_file_open (file, &nonsense, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  drop_scratch (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/table-file/fixture/", fixtures[i], NULL);

      g_test_add_data_func (path, fixtures[i], test_fixture);
    }
  g_test_add_func ("/table-file/write", test_write);
  g_test_add_func ("/table-file/write-dropped", test_write_dropped);
  g_test_add_func ("/table-file/csv-faults", test_csv_faults);
  g_test_add_func ("/table-file/files", test_files);
  g_test_add_func ("/table-file/large-cell", test_large_cell);
  g_test_add_func ("/table-file/borders", test_borders);
  g_test_add_func ("/table-file/long", test_long);
  g_test_add_func ("/table-file/options", test_options);

  return g_test_run ();
}
