/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "weft-ocds-read.h"
#include "weft-supplier-import.h"

/* The reader */

static GFile *
write_json (const char *folder,
            const char *text,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, "any.json", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* "1 a" for a release of the process a that begins in line 1, "2 !why" for one that cannot be read,
 * then why it ended, if not well; joined by "; ". */
static char *
outline (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftOcdsReader) reader = weft_ocds_reader_open (file, NULL, &error);
  g_autoptr (GString) list = g_string_new (NULL);
  const WeftOcdsRelease *release;
  WeftTableFileStep step;

  g_assert_no_error (error);
  while ((step = weft_ocds_reader_next (reader, &release, NULL, &error)) == WEFT_TABLE_FILE_ROW)
    {
      g_string_append_printf (list, "%s%u ", list->len > 0 ? "; " : "", (guint) release->line);
      if (release->object == NULL)
        g_string_append_printf (list, "!%s", release->fault);
      else if (json_object_has_member (release->object, "ocid"))
        g_string_append (list, json_object_get_string_member (release->object, "ocid"));
      else
        g_string_append (list, "-");
    }
  g_assert_true ((step == WEFT_TABLE_FILE_ERROR) == (error != NULL));
  if (error != NULL)
    {
      g_autoptr (GError) again = NULL;

      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
      g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", error->message);
      /* It stays broken. */
      g_assert_cmpint (weft_ocds_reader_next (reader, &release, NULL, &again), ==,
                       WEFT_TABLE_FILE_ERROR);
      g_assert_cmpstr (again->message, ==, error->message);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } shapes[] = {
    { "{\"releases\":[{\"ocid\":\"a\"},{\"ocid\":\"b\"}]}", "1 a; 1 b" },
    { "\357\273\277 {\n\"x\": [1, {\"releases\": []}],\n \"releases\" : [\n{\"ocid\":\"a\"}\n,\n"
      "{\"ocid\":\"b\"} ] , \"y\": \"}]\\\"\" }\n", "4 a; 6 b" },
    { "{\"releases\":[]}", "" },
    { "{\"records\":[{\"compiledRelease\":{\"ocid\":\"a\"}},{\"releases\":[{\"ocid\":\"b\"},"
      "{\"ocid\":\"c\"},{\"url\":\"d\"}]}]}", "1 a; 1 b; 1 c" },
    { "{\"records\":[{\"releases\":[{\"url\":\"d\"}]}]}",
      "1 !The record holds no release, only links to some." },
    { "[{\"ocid\":\"a\"},\n{\"ocid\":\"b\"}]", "1 a; 2 b" },
    { "{\"ocid\":\"a\"}\n{\"ocid\":\"b\"}\n\n{\"ocid\":\"c\"}", "1 a; 2 b; 4 c" },
    { "{\"ocid\":\"a\",\"parties\":[{}]}", "1 a" },
    { "{\"releases\":[{\"url\":\"x\"}],\"compiledRelease\":{\"ocid\":\"a\"}}", "1 -; 1 a" },
    { "{}", "1 -" },
    { "[7,\"x\",null,[]]",
      "1 !This is no release but a single value.; 1 !This is no release but a single value.; "
      "1 !This is no release but a single value.; 1 !This is no release but a single value." },
    { "{\"releases\":{\"ocid\":\"a\"}}", "1 -" },
  };
  g_autofree char *folder = make_scratch ();

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GFile) file = write_json (folder, shapes[i].text, -1);
      g_autofree char *found = outline (file);

      g_assert_cmpstr (found, ==, shapes[i].expected);
    }
  drop_scratch (g_steal_pointer (&folder));
}

/* What is broken between releases ends the file; what is broken in one is that one's. */
static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    gssize      length;
    const char *expected;
  } faults[] = {
    { "", 0, "line 1: The file holds nothing." },
    { " \n ", -1, "line 2: The file holds nothing." },
    { "Supplier,Amount\n", -1, "line 1: Neither an object nor a list begins here" },
    { "\377\376{\0", 4, "line 1: The file is not UTF-8 text" },
    { "{\"releases\":[{\"ocid\":\"a\"},\n{\"ocid\":\"b", -1,
      "1 a; “any.json”, line 2: The file ends in the middle" },
    { "{\"releases\":[{\"ocid\":\"a\"}", -1,
      "1 a; “any.json”, line 1: The file ends in the middle" },
    { "{\"releases\":[{\"ocid\":\"a\"}]", -1,
      "1 a; “any.json”, line 1: The file ends in the middle" },
    { "{\"releases\":[{\"ocid\":\"a\"},]}", -1, "line 1: A release is missing here." },
    { "{\"releases\":[{\"ocid\":\"a\"} {\"ocid\":\"b\"}]}", -1,
      "line 1: A comma or “]” is missing." },
    { "{\"a\":1 \"b\":2}", -1, "line 1: A comma or “}” is missing." },
    { "{\"a\" 1}", -1, "line 1: The name of a member is missing." },
    { "{7:1}", -1, "line 1: The name of a member is missing." },
    { "{\"a", -1, "line 1: The file ends in the middle" },
    { "{\"ocid\":\"a\"}\n]", -1, "line 2: Neither an object nor a list begins here" },
    { "[{\"ocid\":\"a\\u0000\"},{\"ocid\":\"\377\"},{\"a\":1,\"a\":2},{\"a\":1e999},{\"a\":nul},"
      "{\"ocid\":\"b\"}]", -1, "; 1 b" },
    { "[{\"ocid\":\"x\0y\"},{\"ocid\":\"b\"}]", 30, "not UTF-8 text" },
  };
  g_autofree char *folder = make_scratch ();

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GFile) file = write_json (folder, faults[i].text, faults[i].length);
      g_autofree char *found = outline (file);

      if (strstr (found, faults[i].expected) == NULL)
        g_error ("“%s” does not say “%s”", found, faults[i].expected);
    }
  drop_scratch (g_steal_pointer (&folder));
}

/* However deep or long it is, it is read past, and the next one is read. */
static void
test_hostile (void)
{
  g_autofree char *folder = make_scratch ();
  g_autoptr (GString) text = g_string_new ("[");
  g_autoptr (GFile) file = NULL;
  g_autofree char *found = NULL;
  g_auto (GStrv) parts = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < 200000; i++)
    g_string_append_c (text, ']');
  g_string_append (text, ",{\"a\":[1");
  for (int i = 0; i < WEFT_OCDS_MAX_VALUES; i++)
    g_string_append (text, ",1");
  g_string_append (text, "]},{\"a\":\"");
  for (int i = 0; i < WEFT_OCDS_MAX_BYTES / 16; i++)
    g_string_append (text, "0123456789abcdef");
  g_string_append (text, "\"},{\"ocid\":\"last\"}]");

  file = write_json (folder, text->str, (gssize) text->len);
  found = outline (file);
  parts = g_strsplit (found, "; ", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  g_assert_nonnull (strstr (found, "nested too deeply"));
  g_assert_cmpstr (parts[2], ==, "1 !The release has more than 8 MB or 400000 values.");
  g_assert_cmpstr (parts[3], ==, parts[2]);
  g_assert_cmpstr (parts[4], ==, "1 last");
  drop_scratch (g_steal_pointer (&folder));
}

/* The import */

static WeftSupplierImport *
import_files (Fixture *f,
              ...)
{
  WeftSupplierImport *import = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SUPPLIERS);
  g_autoptr (GError) error = NULL;
  va_list arguments;
  const char *name;

  va_start (arguments, f);
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      g_autofree char *path = g_path_is_absolute (name)
        ? g_strdup (name) : g_build_filename (g_getenv ("WEFT_TEST_DATA"), "ocds", name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  va_end (arguments);
  weft_supplier_import_read (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  return import;
}

/* "created 3 Name – reason" a row. */
static char *
list_rows (WeftSupplierImport *import)
{
  static const char * const outcomes[] = {
    "created", "updated", "matched", "skipped", "refused"
  };
  GArray *rows = weft_supplier_import_get_rows (import);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (rows, WeftSupplierImportRow, i);

      g_string_append_printf (list, "%s %u %s – %s\n", outcomes[row->outcome], (guint) row->line,
                              row->name, row->reason);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

#define SUPPLIERS \
  "SELECT name, aliases, company_number, size, voluntary, contact_name, contact_email, " \
  "contact_phone, address, town, postcode, website, cpv, replace (notes, char (10), '/') " \
  "FROM supplier ORDER BY name"
#define CONTRACTS \
  "SELECT supplier.name, ref, title, ifnull (value, '-'), ifnull (starts_on, '-'), " \
  "ifnull (ends_on, '-'), ifnull (extends_to, '-'), extension, stage, contract.notes " \
  "FROM contract JOIN supplier ON supplier.id = contract.supplier ORDER BY ref, supplier.name"

static void
test_package (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = import_files (f, "packages.json", NULL);
  g_autofree char *rows = list_rows (import);

  /* A day in winter and one in summer of the fixture; today is in 2022. */
  assert_query (f, SUPPLIERS,
                "Brambling & Sons Ltd|Brambling and Sons Holdings|00123456|medium|yes|Sales desk|"
                "sales@brambling.example|+44 1632 960000|1 High Street|Larkford|LK1 2AB|"
                "https://brambling.example|90919200|GB-CHC 1012345/EX-LOCAL 77\n"
                "Tern Water plc||SC345678|large|no||||||||90919200|");
  assert_query (f, CONTRACTS,
                "Brambling & Sons Ltd|ocds-lark01-0001/A2|Windows|-|2030-01-01|2030-01-31|-||"
                "mobilisation|Awarded together with: Tern Water plc\n"
                "Tern Water plc|ocds-lark01-0001/A2|Windows|-|2030-01-01|2030-01-31|-||"
                "mobilisation|Awarded together with: Brambling & Sons Ltd\n"
                "Brambling & Sons Ltd|ocds-lark01-0001/C1|Cleaning, northern offices|10000025|"
                "2024-04-01|2026-03-31|2028-03-31|Two further years|live|");
  g_assert_nonnull (strstr (rows, "created 7 Brambling & Sons Ltd"));
  g_assert_nonnull (strstr (rows, "“medium” is taken"));
  g_assert_nonnull (strstr (rows, "created 7 Windows – Contract ocds-lark01-0001/A2 with “Tern "
                                  "Water plc”. The value, 1250.50 in the currency EUR"));
  g_assert_nonnull (strstr (rows, "was cancelled"));
  g_assert_nonnull (strstr (rows, "skipped 78 Ink – It names no supplier."));
  assert_sound (f);

  undo (f, "Import suppliers from “packages.json”");
  assert_query (f, "SELECT (SELECT count(*) FROM supplier) + (SELECT count(*) FROM contract)", "0");
}

/* The same process again, later, in another kind of package: nothing twice. */
static void
test_again (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = import_files (f, "packages.json", NULL);
  g_autoptr (WeftSupplierImport) again = import_files (f, "packages.json", NULL);
  g_autoptr (WeftSupplierImport) records = NULL;
  g_autofree char *rows = NULL;

  g_assert_cmpuint (weft_supplier_import_get_count (again, WEFT_SUPPLIER_IMPORT_CREATED), ==, 0);
  g_assert_cmpuint (weft_supplier_import_get_count (again, WEFT_SUPPLIER_IMPORT_UPDATED), ==, 0);
  g_assert_cmpuint (weft_supplier_import_get_count (again, WEFT_SUPPLIER_IMPORT_MATCHED), ==, 5);

  records = import_files (f, "records.json", NULL);
  rows = list_rows (records);
  g_assert_nonnull (strstr (rows, "updated 2 Cleaning, northern offices – Contract "
                                  "ocds-lark01-0001/C1. Changed: Value, Stage."));
  g_assert_nonnull (strstr (rows, "refused 11  – The record holds no release"));
  assert_query (f, "SELECT value, stage FROM contract WHERE ref LIKE '%/C1'", "11000000|exit");

  /* An award becomes its contract; the release that says less is the earlier one. */
  assert_query (f, "SELECT supplier.name, company_number, ref, title, stage FROM contract JOIN "
                "supplier ON supplier.id = supplier WHERE ref LIKE '%0004%'",
                "Osprey Vans|04123457|ocds-lark01-0004/K|Vans, electric|mobilisation");
  assert_query (f, "SELECT count(*) FROM supplier", "3");
  assert_sound (f);
}

/* Days and stages that somebody knows better than what was published. */
static void
test_keeps (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) first = import_files (f, "packages.json", NULL);
  g_autoptr (WeftSupplierImport) again = NULL;
  gint64 contract = query_integer (f, "SELECT id FROM contract WHERE ref LIKE '%/C1'");
  gint64 supplier = query_integer (f, "SELECT id FROM supplier WHERE name LIKE 'Bramb%'");

  apply (f, change (&weft_contract_table, contract, "stage", "exit"));
  apply (f, change (&weft_contract_table, contract, "notes", "Ours"));
  apply (f, change (&weft_supplier_table, supplier, "size", "micro"));
  again = import_files (f, "packages.json", NULL);
  assert_field (f, &weft_contract_table, contract, "stage", "exit");
  assert_field (f, &weft_contract_table, contract, "notes", "Ours");
  assert_field (f, &weft_supplier_table, supplier, "size", "micro");
}

static void
test_lines (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) import = import_files (f, "lines.jsonl", NULL);
  g_autofree char *rows = list_rows (import);
  static const char * const said[] = {
    "created 1 Plover Maps – DUNS number “no number” is left out",
    "created 1 Maps – Contract ocds-lark01-0005/1 with “Plover Maps”. The value -3 is none that a "
    "contract can have and is left out. It would end before it starts; its end is left out.",
    "skipped 3 REDACTED – The name is not published.",
    "refused 3  – The supplier has no name.",
    "created 3 ocds-lark01-0006 – Contract ocds-lark01-0006/A with “Plover Maps”.",
    "refused 4  – It does not say which process it is of (ocid).",
    "refused 5  – The release cannot be read; counted from its beginning, line 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    if (strstr (rows, said[i]) == NULL)
      g_error ("“%s” does not say “%s”", rows, said[i]);
  assert_query (f, CONTRACTS,
                "Plover Maps|ocds-lark01-0005/1|Maps|-|2024-06-01|-|-||mobilisation|\n"
                "Plover Maps|ocds-lark01-0006/A|ocds-lark01-0006|-|-|-|-||mobilisation|");
  assert_sound (f);
}

/* Files of several kinds are one step; a supplier of both is one. */
static void
test_mixed (Fixture       *f,
            gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (f->folder, "more.csv", NULL);
  g_autoptr (WeftSupplierImport) import = NULL;

  g_assert_true (g_file_set_contents (path, "Supplier,Company number,Town\n"
                                      "Tern Water,SC345678,Perth\nOther,,Bath\n", -1, NULL));
  import = import_files (f, "packages.json", "records.json", path, NULL);
  assert_query (f, "SELECT name, town FROM supplier ORDER BY name",
                "Brambling & Sons Ltd|Larkford\nOsprey Vans|\nOther|Bath\nTern Water plc|Perth");
  assert_query (f, "SELECT value, stage FROM contract WHERE ref LIKE '%/C1'", "11000000|exit");
  undo (f, "Import suppliers from 3 files");
  assert_query (f, "SELECT count(*) FROM supplier", "0");
}

static void
test_refused (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (WeftSupplierImport) spend = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SPEND);
  g_autoptr (WeftSupplierImport) broken
    = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SUPPLIERS);
  g_autoptr (GFile) file = write_json (f->folder, "{\"releases\":[{\"ocid\":", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (weft_supplier_import_survey (spend, file, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (weft_supplier_import_survey (broken, file, NULL, NULL, NULL, NULL, &error));
  g_assert_false (weft_supplier_import_read (broken, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (weft_supplier_import_read (broken, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ocds/shapes", test_shapes);
  g_test_add_func ("/ocds/broken", test_broken);
  g_test_add_func ("/ocds/hostile", test_hostile);
  ADD ("/ocds/package", test_package);
  ADD ("/ocds/again", test_again);
  ADD ("/ocds/keeps", test_keeps);
  ADD ("/ocds/lines", test_lines);
  ADD ("/ocds/mixed", test_mixed);
  ADD ("/ocds/refused", test_refused);

  return g_test_run ();
}
