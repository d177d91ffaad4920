/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-outline-edit.h"
#include "weft-store.h"

#include <glib/gstdio.h>

/* What a clipboard may hold: pasted into a strand, taken back, and the register is as it was. */

static WeftStore *store;
static WeftPlace place;
static char *folder;

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
open_store (void)
{
  g_autoptr (WeftCommand) command = weft_command_new ("Begin");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  gint64 plan;

  folder = g_dir_make_tmp ("weft-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "fuzz.weft", NULL);
  store = weft_store_open (path, WEFT_DB_CREATE, &error);
  g_assert_no_error (error);

  plan = weft_command_insert (command, &weft_plan_table);
  weft_command_set_text (command, "title", "Plan");
  place.strand = weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", plan);
  weft_store_apply (store, command, &error);
  g_assert_no_error (error);
  atexit (close_store);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *json = g_strndup ((const char *) data, size);
  g_autoptr (WeftCommand) paste = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first;
  gint64 n_actions;
  gboolean pasted;

  if (store == NULL)
    open_store ();

  paste = weft_outline_paste (json, &place, &first);
  pasted = weft_store_rehearse (store, paste, NULL, &error);
  if (pasted != (error == NULL))
    g_error ("An error without failure, or a failure without error.");

  g_clear_error (&error);
  if (!weft_db_get_integer (weft_store_get_db (store), "SELECT count(*) FROM action", &n_actions,
                            &error) || n_actions != 0)
    g_error ("A rehearsed paste left something behind.");
  return 0;
}
