/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-store.h"
#include "weft-supplier-import.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_text (const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    g_error ("A text is missing or not UTF-8.");
}

/* One register for all runs: what is rehearsed changes nothing in it. */
static WeftStore *
get_store (void)
{
  static WeftStore *store;
  static char *folder;

  if (store == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", NULL);
      path = g_build_filename (folder, "fuzz.weft", NULL);
      store = weft_store_open (path, WEFT_DB_CREATE, &error);
      if (store == NULL)
        g_error ("%s", error->message);
      g_unlink (path);
      g_rmdir (folder);
    }
  return store;
}

static void
check_import (WeftSupplierImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = weft_supplier_import_to_command (import, NULL, NULL);
  GArray *rows;

  if (!weft_store_rehearse (get_store (), command, NULL, &error))
    g_error ("What was read cannot be written: %s", error->message);
  rows = weft_supplier_import_get_rows (import);
  for (guint i = 0; i < rows->len; i++)
    {
      const WeftSupplierImportRow *row = &g_array_index (rows, WeftSupplierImportRow, i);

      check_text (row->name);
      check_text (row->reason);
      if (row->line == 0)
        g_error ("A row has no line.");
    }
}

/* Whatever the bytes are: suppliers and contracts that the register takes, or an error that says
 * something. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fuzz.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeftSupplierImport) import
    = weft_supplier_import_new (WEFT_SUPPLIER_IMPORT_SUPPLIERS);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (path, (const char *) data, (gssize) size,
                                 G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_error ("%s", error->message);
  if (!weft_supplier_import_survey (import, file, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  if (weft_supplier_import_read (import, NULL, NULL, NULL, &error) != (error == NULL))
    g_error ("An error without failure, or a failure without error.");
  if (error != NULL)
    check_text (error->message);
  else
    check_import (import);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
