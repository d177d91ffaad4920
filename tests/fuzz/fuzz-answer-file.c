/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-answer-file.h"
#include "weft-assessment-edit.h"
#include "weft-error.h"
#include "weft-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/* Any bytes as the file of answers that a supplier sends back. What is let through can be imported,
 * with all that is told of it; a rehearsal leaves the register as it was. */

static WeftStore *store;
static char *folder;
static gint64 assessment;

static void
close_store (void)
{
  g_autofree char *path = g_strdup (weft_store_get_path (store));

  g_clear_object (&store);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
}

static void
apply (WeftCommand *command)
{
  g_autoptr (WeftCommand) taken = command;
  g_autoptr (GError) error = NULL;

  weft_store_apply (store, taken, &error);
  g_assert_no_error (error);
}

static void
open_store (void)
{
  WeftCommand *command = weft_command_new ("Begin");
  g_autofree char *source = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "forms",
                                              "every-kind.json", NULL);
  g_autofree char *document = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  gint64 supplier;

  folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "fuzz.weft", NULL);
  store = weft_store_open (path, WEFT_DB_CREATE, &error);
  g_assert_no_error (error);
  g_file_get_contents (source, &document, NULL, &error);
  g_assert_no_error (error);

  supplier = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Morgan Cleaning");
  weft_command_insert (command, &weft_questionnaire_table);
  weft_command_set_text (command, "document", document);
  apply (command);
  command = weft_assessment_new (weft_store_get_db (store), supplier, "every-kind", &assessment,
                                 &error);
  g_assert_no_error (error);
  apply (command);
  atexit (close_store);
}

static void
check_faults (WeftAnswerFile *file)
{
  GPtrArray *faults = weft_answer_file_get_faults (file);

  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      if (fault->path == NULL || !g_utf8_validate (fault->path, -1, NULL) ||
          fault->message == NULL || *fault->message == '\0')
        g_error ("A fault without a place or a reason.");
    }
}

static void
rehearse (WeftAnswerFile *file)
{
  g_autoptr (WeftCommand) command = weft_answer_file_to_command (file);
  g_autoptr (GError) error = NULL;
  gint64 n_rows;

  if (!weft_store_rehearse (store, command, NULL, &error))
    g_error ("A file that was let through is not imported: %s", error->message);
  if (!weft_db_get_integer (weft_store_get_db (store),
                            "SELECT (SELECT count(*) FROM answer) + "
                            "(SELECT count(*) FROM import_file)", &n_rows, &error) || n_rows != 0)
    g_error ("A rehearsed import left something behind.");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (WeftAnswerFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    open_store ();

  file = weft_answer_file_parse (weft_store_get_db (store), assessment, "fuzz.json", bytes,
                                 &error);
  if ((file != NULL) != (error == NULL))
    g_error ("An error without failure, or a failure without error.");
  if (file == NULL)
    {
      if (!g_utf8_validate (error->message, -1, NULL))
        g_error ("A message is not UTF-8.");
      return 0;
    }

  check_faults (file);
  if (weft_answer_file_check (file, TRUE, NULL))
    rehearse (file);
  return 0;
}
