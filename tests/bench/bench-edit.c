/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One edit through the store (rules, changeset, history, undo journal, the thread and back, the
 * live object told) against the bare transaction that writes the same field of a register just
 * like it, with the same durability, in turn. */

#include "config.h"

#include "weft-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#define N_STRANDS 20
#define N_ACTIONS 10000
#define N_ROUNDS 600
#define N_WARM 50

#define STRINGIFY_(x) #x
#define STRINGIFY(x) STRINGIFY_ (x)

static const char fill[] =
  "INSERT INTO plan (id, title, starts_on) VALUES (1, 'Plan', '2022-04-01');"
  "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < "
  STRINGIFY (N_STRANDS) ") INSERT INTO strand (id, plan, position, ref) "
  "SELECT 10 + x, 1, x - 1, 'Step ' || x FROM n;"
  "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < "
  STRINGIFY (N_ACTIONS) " - 1) INSERT INTO action (id, strand, position, ref, text, owner) "
  "SELECT 1000 + x, 11 + x % " STRINGIFY (N_STRANDS) ", x / " STRINGIFY (N_STRANDS)
  ", x || '.', 'Ask the suppliers of lot ' || x, 'Nobody' FROM n";

static WeftDb *
make_register (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeftDb *db = weft_db_open (path, WEFT_DB_CREATE, &error);

  g_assert_no_error (error);
  weft_db_exec (db, fill, &error);
  g_assert_no_error (error);
  return db;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static double
find_median (gint64 *times)
{
  qsort (times, N_ROUNDS, sizeof (gint64), compare_times);
  return times[N_ROUNDS / 2] / 1000.0;
}

static void
check (sqlite3 *handle,
       int      rc)
{
  if (rc != SQLITE_OK && rc != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (handle));
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "edit.weft", NULL);
  g_autofree char *bare_path = g_build_filename (folder, "bare.weft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStore) store = NULL;
  gint64 times[N_ROUNDS], bare_times[N_ROUNDS];
  sqlite3 *handle = NULL;
  sqlite3_stmt *update = NULL;
  double weft, bare;

  weft_db_free (make_register (path));
  weft_db_free (make_register (bare_path));
  store = weft_store_open (path, WEFT_DB_DEFAULT, &error);
  g_assert_no_error (error);

  check (handle, sqlite3_open (bare_path, &handle));
  check (handle, sqlite3_exec (handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                               "PRAGMA foreign_keys = ON", NULL, NULL, NULL));
  check (handle, sqlite3_prepare_v2 (handle, "UPDATE action SET owner = ?2 WHERE id = ?1", -1,
                                     &update, NULL));

  for (int i = -N_WARM; i < N_ROUNDS; i++)
    {
      gint64 id = 1000 + (i + N_WARM) * 13 % N_ACTIONS;
      g_autofree char *owner = g_strdup_printf ("Officer %d", i);
      g_autoptr (WeftRow) row = weft_store_get_row (store, &weft_action_table, id, &error);
      g_autoptr (WeftCommand) command = NULL;
      gint64 start = g_get_monotonic_time ();
      gint64 middle;

      command = weft_command_new ("Change owner");
      weft_command_update (command, &weft_action_table, id);
      weft_command_set_text (command, "owner", owner);
      weft_store_apply (store, command, &error);
      g_assert_no_error (error);
      middle = g_get_monotonic_time ();
      g_assert_cmpstr (weft_row_get_text (row, "owner"), ==, owner);
      if (i >= 0)
        times[i] = middle - start;

      start = g_get_monotonic_time ();
      check (handle, sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL));
      check (handle, sqlite3_bind_int64 (update, 1, id));
      check (handle, sqlite3_bind_text (update, 2, owner, -1, SQLITE_STATIC));
      check (handle, sqlite3_step (update));
      check (handle, sqlite3_reset (update));
      check (handle, sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL));
      if (i >= 0)
        bare_times[i] = g_get_monotonic_time () - start;
    }

  weft = find_median (times);
  bare = find_median (bare_times);
  g_print ("One edit of %d actions through the store against the bare transaction, medians of %d\n",
           N_ACTIONS, N_ROUNDS);
  g_print ("  99 of 100 within: weft %.3f ms, bare %.3f ms\n",
           times[N_ROUNDS - N_ROUNDS / 100] / 1000.0,
           bare_times[N_ROUNDS - N_ROUNDS / 100] / 1000.0);
  g_print ("edit: %.3f ms, bare %.3f ms, ratio %.2f (bar 3.00)\n", weft, bare, weft / bare);

  sqlite3_finalize (update);
  sqlite3_close (handle);
  weft_store_close (store);
  g_unlink (path);
  g_unlink (bare_path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
