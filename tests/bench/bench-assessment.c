/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Complete returns of the full questionnaire that Weft brings along, 100,000 unless an argument
 * says otherwise: scoring them against reading the same answers out of SQLite, and rehearsing a
 * changed questionnaire over all of them. */

#include "config.h"

#include "weft-assessment.h"
#include "weft-questionnaire-cache.h"
#include "weft-rehearsal.h"
#include "weft-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#define N_RETURNS 100000
#define N_SUPPLIERS 1000
#define DAY "2022-09-30"

static char *
make_choices (const WeftQuestion *question,
              GRand              *random)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < question->n_options; i++)
    if (!question->options[i].none && g_rand_boolean (random))
      g_string_append_printf (json, "%s\"%s\"", json->len > 1 ? "," : "",
                              question->options[i].id);
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/* An answer that the question takes, as it is kept. */
static char *
make_answer (const WeftQuestion *question,
             GRand              *random)
{
  switch (question->kind)
    {
    case WEFT_QUESTION_YES_NO:
      return g_strdup (g_rand_boolean (random) ? "true" : "false");
    case WEFT_QUESTION_CHOICE:
      return g_strdup_printf ("\"%s\"",
                              question->options[g_rand_int_range (random, 0,
                                                                  (int) question->n_options)].id);
    case WEFT_QUESTION_CHOICES:
      return make_choices (question, random);
    case WEFT_QUESTION_NUMBER:
    case WEFT_QUESTION_PERCENTAGE:
    case WEFT_QUESTION_MONEY:
      return g_strdup_printf ("%d", g_rand_int_range (random, 0, 101));
    case WEFT_QUESTION_DATE:
      return g_strdup_printf ("\"20%02d-0%d-15\"", g_rand_int_range (random, 19, 23),
                              g_rand_int_range (random, 1, 10));
    case WEFT_QUESTION_COUNTRIES:
      return g_strdup (g_rand_boolean (random) ? "[\"BD\",\"GB\"]" : "[\"GB\"]");
    case WEFT_QUESTION_SHORT_TEXT:
    case WEFT_QUESTION_LONG_TEXT:
    case WEFT_QUESTION_EVIDENCE:
    default:
      return g_strdup_printf ("\"Site %d and the works beside it\"",
                              g_rand_int_range (random, 1, 1000));
    }
}

static void
run (WeftStatement *statement)
{
  g_autoptr (GError) error = NULL;

  weft_statement_run (statement, &error);
  g_assert_no_error (error);
}

static void
bind_percent (WeftStatement *statement,
              int            index,
              int            percent)
{
  if (percent == WEFT_NO_SCORE)
    weft_statement_bind_null (statement, index);
  else
    weft_statement_bind_integer (statement, index, percent);
}

static void
add_return (WeftDb            *db,
            gint64             id,
            gint64             questionnaire_id,
            WeftQuestionnaire *questionnaire,
            WeftAnswers       *answers,
            WeftAnswers       *none,
            GRand             *random)
{
  g_autoptr (WeftStatement) assessment
    = weft_db_prepare (db, "INSERT INTO assessment (id, supplier, questionnaire, state, "
                       "returned_on, score, band) VALUES (?1, ?2, ?3, 'returned', '" DAY "', "
                       "?4, ?5)", NULL);
  g_autoptr (WeftStatement) answer
    = weft_db_prepare (db, "INSERT INTO answer (id, assessment, question, value) "
                       "VALUES (?1, ?2, ?3, ?4)", NULL);
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  guint n = weft_questionnaire_get_n_questions (questionnaire);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  weft_answers_clear (answers);
  for (guint i = 0; i < n; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      g_autoptr (GError) error = NULL;
      char *value = make_answer (question, random);

      g_ptr_array_add (values, value);
      weft_answers_read (answers, question->id, value, -1, &error);
      g_assert_no_error (error);
    }
  weft_score_compute (&score, questionnaire, answers, none, weft_date_from_iso (DAY));

  weft_statement_bind_integer (assessment, 1, id);
  weft_statement_bind_integer (assessment, 2, 1 + id % N_SUPPLIERS);
  weft_statement_bind_integer (assessment, 3, questionnaire_id);
  bind_percent (assessment, 4, score.percent);
  weft_statement_bind_text (assessment, 5, score.band < 0 ? "" :
                            weft_questionnaire_get_band (questionnaire, (guint) score.band)->id);
  run (assessment);
  for (guint i = 0; i < n; i++)
    {
      weft_statement_bind_integer (answer, 1, id * n + i);
      weft_statement_bind_integer (answer, 2, id);
      weft_statement_bind_text (answer, 3, weft_questionnaire_get_question (questionnaire, i)->id);
      weft_statement_bind_text (answer, 4, g_ptr_array_index (values, i));
      run (answer);
    }
}

static void
fill (WeftDb            *db,
      gint64             questionnaire_id,
      WeftQuestionnaire *questionnaire,
      int                n_returns)
{
  g_autoptr (WeftAnswers) answers = weft_answers_new (questionnaire);
  g_autoptr (WeftAnswers) none = weft_answers_new (questionnaire);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GError) error = NULL;

  weft_db_exec (db, "BEGIN;"
                "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < "
                G_STRINGIFY (N_SUPPLIERS) ") INSERT INTO supplier (id, name, folded) "
                "SELECT x, 'Supplier ' || x, 'supplier ' || x FROM n", &error);
  g_assert_no_error (error);
  for (int i = 1; i <= n_returns; i++)
    add_return (db, i, questionnaire_id, questionnaire, answers, none, random);
  weft_db_exec (db, "COMMIT", &error);
  g_assert_no_error (error);
}

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
