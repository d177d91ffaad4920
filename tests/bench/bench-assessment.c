/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Complete returns of the full questionnaire that Weft brings along, 100,000 unless an argument
 * says otherwise: scoring them against reading the same answers out of SQLite, and rehearsing a
 * changed questionnaire over all of them. */

#include "config.h"

#include "returns-fixture.h"

#include "weft-assessment.h"
#include "weft-rehearsal.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

/* The answers, return by return, and nothing done with them but looking at each byte's address. */
static double
read_bare (const char *path,
           int         n_returns)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 start;
  gsize bytes = 0;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (handle,
                          "SELECT question, value, verified FROM answer WHERE assessment = ?1", -1,
                          &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  start = g_get_monotonic_time ();
  for (int i = 1; i <= n_returns; i++)
    {
      sqlite3_bind_int64 (statement, 1, i);
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (int column = 0; column < 3; column++)
          if (sqlite3_column_text (statement, column) != NULL)
            bytes += (gsize) sqlite3_column_bytes (statement, column);
      sqlite3_reset (statement);
    }
  start = g_get_monotonic_time () - start;
  g_assert_cmpuint (bytes, >, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return start / 1000.0;
}

/* Reads and scores; what scoring alone takes of it goes to @scoring. */
static double
read_and_score (WeftDb            *db,
                WeftQuestionnaire *questionnaire,
                int                n_returns,
                double            *scoring)
{
  g_autoptr (WeftAnswers) given = weft_answers_new (questionnaire);
  g_autoptr (WeftAnswers) verified = weft_answers_new (questionnaire);
  g_autoptr (GError) error = NULL;
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  gint64 start = g_get_monotonic_time ();
  gint64 alone = 0;

  for (int i = 1; i <= n_returns; i++)
    {
      gint64 before;

      weft_assessment_read_answers (db, i, given, verified, &error);
      g_assert_no_error (error);
      before = g_get_monotonic_time ();
      weft_score_compute (&score, questionnaire, given, verified, weft_date_from_iso (DAY));
      alone += g_get_monotonic_time () - before;
    }
  *scoring = alone / 1000.0;
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
rehearse (WeftDb     *db,
          const char *document)
{
  g_auto (GStrv) parts = g_strsplit (document, "\"weight\" : 3", 2);
  g_autofree char *changed_document = g_strjoinv ("\"weight\" : 2", parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) changed = weft_questionnaire_cache_read (changed_document, &error);
  g_autoptr (WeftRehearsal) rehearsal = NULL;
  guint n_told = 0;
  gint64 start;

  g_assert_no_error (error);
  g_assert_nonnull (parts[1]);
  start = g_get_monotonic_time ();
  rehearsal = weft_rehearsal_run (db, changed, progress_cb, &n_told, NULL, &error);
  start = g_get_monotonic_time () - start;
  g_assert_no_error (error);
  g_print ("rehearsal: %.2f s for %u returns, told %u times; %u come out otherwise, %u in another "
           "band\n", start / 1e6, rehearsal->n_returns, n_told, rehearsal->moves->len,
           rehearsal->n_bands_moved);
}

int
main (int    argc,
      char **argv)
{
  int n_returns = argc > 1 ? atoi (argv[1]) : N_RETURNS;
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "assessment.weft", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStore) store = weft_store_open (path, WEFT_DB_CREATE, &error);
  g_autoptr (WeftDb) db = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autofree char *document = NULL;
  gint64 id;
  double bare, weft, scoring;

  g_assert_no_error (error);
  weft_store_close (store);
  db = weft_db_open (path, WEFT_DB_DEFAULT, &error);
  g_assert_no_error (error);
  weft_db_get_integer (db, "SELECT id FROM questionnaire ORDER BY questions DESC LIMIT 1", &id,
                       &error);
  g_assert_no_error (error);
  questionnaire = weft_questionnaire_cache_get (db, id, &error);
  g_assert_no_error (error);
  document = weft_questionnaire_to_json (questionnaire, TRUE);
  fill (db, id, questionnaire, n_returns);

  g_print ("%d complete returns of %u questions\n", n_returns,
           weft_questionnaire_get_n_questions (questionnaire));
  read_bare (path, n_returns);
  bare = read_bare (path, n_returns);
  weft = read_and_score (db, questionnaire, n_returns, &scoring);
  g_print ("scoring: %.4f ms a return, reading its answers %.4f ms, ratio %.2f (bar 2.00)\n",
           scoring / n_returns, bare / n_returns, scoring / bare);
  g_print ("reading, understanding and scoring: %.4f ms a return, ratio %.2f\n",
           weft / n_returns, weft / bare);
  rehearse (db, document);

  g_clear_pointer (&db, weft_db_free);
  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
