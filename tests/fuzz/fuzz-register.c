/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-plan-outline.h"
#include "weft-store.h"

#include <glib/gstdio.h>

/* A damaged or hostile register: it opens or is refused with a reason; if it opens, looking at all
 * of it and changing something either works or fails with a reason. */

static void
look_at_everything (WeftStore *store)
{
  for (int i = 0; i < WEFT_N_TABLES; i++)
    {
      g_autoptr (WeftRowQuery) query = weft_row_query_new_table (weft_table_get (i), NULL, NULL);
      g_autoptr (WeftRowVector) rows = weft_row_query_run (query, weft_store_get_db (store), NULL);

      for (guint j = 0; rows != NULL && j < MIN (rows->ids->len, 200); j++)
        {
          g_autoptr (WeftRow) row = weft_store_get_row (store, weft_table_get (i),
                                                        g_array_index (rows->ids, gint64, j), NULL);

          if (row != NULL && WEFT_IS_ACTION (row))
            g_free (weft_action_get_path (WEFT_ACTION (row)));
          if (row != NULL && WEFT_IS_PLAN (row))
            {
              const WeftOutlineFilter filter = { .today = weft_date_new (2022, 10, 1) };
              g_autoptr (WeftRowQuery) outline =
                weft_plan_outline_query_new (weft_row_get_id (row), &filter, NULL);

              weft_row_vector_free (weft_row_query_run (outline, weft_store_get_db (store), NULL));
            }
        }
    }
}

static void
remove_register (const char *path)
{
  static const char * const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fuzz.weft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStore) store = NULL;

  if (!g_file_set_contents (path, (const char *) data, (gssize) size, &error))
    g_error ("%s", error->message);

  store = weft_store_open (path, WEFT_DB_DEFAULT, &error);
  if ((store == NULL) != (error != NULL))
    g_error ("An error without failure, or a failure without error.");
  if (store != NULL)
    {
      g_autoptr (GPtrArray) faults = weft_store_check (store, NULL);
      g_autoptr (WeftCommand) command = weft_command_new ("Add a plan");

      look_at_everything (store);
      weft_command_insert (command, &weft_plan_table);
      weft_command_set_text (command, "title", "Plan");
      weft_store_apply (store, command, NULL);
      weft_store_undo (store, NULL, NULL);
    }

  g_clear_object (&store);
  remove_register (path);
  g_rmdir (folder);
  return 0;
}
