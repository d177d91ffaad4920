/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-cache.h"
#include "weft-score.h"
#include "weft-store.h"

/* Complete returns of a questionnaire with valid answers, the same in every run, for benchmarks. */

#define N_RETURNS 100000
#define N_SUPPLIERS 1000
#define DAY "2022-09-30"

static inline char *
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
static inline char *
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

static inline void
run (WeftStatement *statement)
{
  g_autoptr (GError) error = NULL;

  weft_statement_run (statement, &error);
  g_assert_no_error (error);
}

static inline void
bind_percent (WeftStatement *statement,
              int            index,
              int            percent)
{
  if (percent == WEFT_NO_SCORE)
    weft_statement_bind_null (statement, index);
  else
    weft_statement_bind_integer (statement, index, percent);
}

static inline void
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

static inline void
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
