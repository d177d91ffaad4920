/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of 1,000,000 actions: how long until its first page is there, the worst page of wild
 * scrolling, and what it costs in memory, against reading the ids in the same order into an
 * array. */

#include "config.h"

#include "weft-row-list.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define N_ROWS 1000000
#define N_LEAPS 3000
#define PAGE 128
#define N_ROUNDS 3

static const char fill[] =
  "BEGIN;"
  "INSERT INTO plan (id, title) VALUES (1, 'Plan');"
  "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 999) "
  "INSERT INTO strand (id, plan, position, ref) SELECT 10 + x, 1, x, 'Step ' || x FROM n;"
  "WITH RECURSIVE n (x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 999999) "
  "INSERT INTO action (id, strand, position, ref, text, due_on) SELECT 10000 + x, 10 + x % 1000, "
  "x / 1000, 'a)', 'Ask the supplier of lot ' || (x * 7919 % 1000003), "
  "date ('2020-01-01', '+' || (x % 3000) || ' days') FROM n;"
  "COMMIT";

/* In MB, of what this process has in memory. */
static double
read_resident (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*s %ld", &pages);
  return pages * (double) sysconf (_SC_PAGESIZE) / 1e6;
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
run_bare (const char *path,
          const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 start;

  if (sqlite3_open (path, &handle) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_exec (handle, "SELECT count(*) FROM plan", NULL, NULL, NULL);

  start = g_get_monotonic_time ();
  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  g_assert_cmpuint (ids->len, ==, N_ROWS);
  start = g_get_monotonic_time () - start;

  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return start / 1e6;
}

static void
read_page (GListModel *model,
           guint       first)
{
  for (guint i = first; i < MIN (first + PAGE, N_ROWS); i++)
    g_object_unref (g_list_model_get_item (model, i));
}

static double
run_weft (WeftStore   *store,
          WeftRowList *list,
          const char  *sort)
{
  WeftListOptions options = { 0, NULL, sort, 0 };
  g_autoptr (WeftRowQuery) query = weft_row_query_new_table (&weft_action_table, &options, NULL);
  gint64 start;

  weft_row_list_set_query (list, NULL);
  start = g_get_monotonic_time ();
  weft_row_list_set_query (list, query);
  while (weft_row_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
  read_page (G_LIST_MODEL (list), 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_ROWS);
  return (g_get_monotonic_time () - start) / 1e6;
}

static void
compare (WeftStore   *store,
         WeftRowList *list,
         const char  *path,
         const char  *sort,
         const char  *sql)
{
  double weft = G_MAXDOUBLE, bare = G_MAXDOUBLE;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      bare = MIN (bare, run_bare (path, sql));
      weft = MIN (weft, run_weft (store, list, sort));
    }
  g_print ("row-list: by %s, first page after %.3f s, bare ids %.3f s, ratio %.2f (bar 2.00)\n",
           sort, weft, bare, weft / bare);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.weft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStore) store = NULL;
  g_autoptr (WeftRowList) list = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  WeftDb *db = weft_db_open (path, WEFT_DB_CREATE, &error);
  double before;
  gint64 times[N_LEAPS];

  g_assert_no_error (error);
  weft_db_exec (db, fill, &error);
  g_assert_no_error (error);
  weft_db_free (db);

  store = weft_store_open (path, WEFT_DB_DEFAULT, &error);
  g_assert_no_error (error);
  list = weft_row_list_new (store);
  g_print ("A list of %d actions against reading their ids into an array, best of %d\n", N_ROWS,
           N_ROUNDS);

  before = read_resident ();
  run_weft (store, list, "due_on");
  for (int i = 0; i < N_LEAPS; i++)
    {
      guint first = (guint) g_rand_int_range (random, 0, N_ROWS / PAGE) * PAGE;
      gint64 start = g_get_monotonic_time ();

      read_page (G_LIST_MODEL (list), first);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_LEAPS, sizeof (gint64), compare_times);
  g_print ("row-list: resident +%.1f MB (bar 60.0)\n", read_resident () - before);
  g_print ("row-list: page of %d rows after a leap, median %.2f ms, worst of %d %.2f ms "
           "(bar 16.00)\n", PAGE, times[N_LEAPS / 2] / 1000.0, N_LEAPS,
           times[N_LEAPS - 1] / 1000.0);

  compare (store, list, path, "due_on",
           "SELECT id FROM action ORDER BY due_on IS NULL, due_on, id");
  compare (store, list, path, "text",
           "SELECT id FROM action ORDER BY text = '', text COLLATE NOCASE, id");

  g_clear_object (&list);
  weft_store_close (store);
  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
