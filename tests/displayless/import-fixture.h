/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "weft-supplier-import.h"

/* Files of suppliers and of spend, and what becomes of them. */

#define SPEND \
  "SELECT ifnull (supplier.name, '-'), year, ifnull (category.name, '-'), amount, payments " \
  "FROM spend LEFT JOIN supplier ON supplier.id = spend.supplier " \
  "LEFT JOIN category ON category.id = spend.category ORDER BY 1, 2, 3"

static inline GFile *
find_table (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "tables", name, NULL);

  return g_file_new_for_path (path);
}

static inline GFile *
write_table (Fixture    *f,
             const char *name,
             const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static inline void
survey_into (WeftSupplierImport *import,
           GFile              *taken)
{
  g_autoptr (GFile) file = taken;
  g_autoptr (GError) error = NULL;

  weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static inline void
read_all (WeftSupplierImport *import)
{
  g_autoptr (GError) error = NULL;

  weft_supplier_import_read (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* "created 5 Name x 4" a row, x 4 for as many rows of the file. */
static inline char *
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

      g_string_append_printf (list, "%s%s %d %s x %d", i > 0 ? "\n" : "", outcomes[row->outcome],
                              (int) row->line, row->name, (int) row->n_rows);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static inline const char *
get_reason (WeftSupplierImport *import,
            guint64             line)
{
  GArray *rows = weft_supplier_import_get_rows (import);

  for (guint i = 0; i < rows->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (rows, WeftSupplierImportRow, i);

      if (row->line == line && row->n_rows > 0)
        return row->reason;
    }
  g_error ("No row of line %d", (int) line);
}

static inline void
assert_says (const char *text,
             const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

/* Takes the file over. */
static inline WeftSupplierImport *
import_file (Fixture                *f,
             WeftSupplierImportKind  kind,
             GFile                  *file)
{
  WeftSupplierImport *import = weft_supplier_import_new (kind);

  survey_into (import, file);
  read_all (import);
  apply (f, weft_supplier_import_to_command (import, NULL, NULL));
  return import;
}

#define IMPORT_SPEND(file) import_file (f, WEFT_SUPPLIER_IMPORT_SPEND, file)
#define IMPORT_SUPPLIERS(file) import_file (f, WEFT_SUPPLIER_IMPORT_SUPPLIERS, file)
