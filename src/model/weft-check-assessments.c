/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-check-private.h"

#include "weft-assessment.h"
#include "weft-questionnaire-cache.h"

#include <glib/gi18n.h>

/* Stored results are what their answers make, and every document and answer can be read. */

static void
add_fault (GPtrArray   *faults,
           const char  *table,
           gint64       id,
           const char  *words)
{
  g_ptr_array_add (faults, g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", table, id, words));
}

static gboolean
is_derived (const WeftQuestionnaire *questionnaire,
            WeftStatement           *row)
{
  const WeftWording *title = weft_questionnaire_get_title (questionnaire);

  return g_strcmp0 (weft_statement_get_text (row, 2),
                    weft_questionnaire_get_key (questionnaire)) == 0 &&
         weft_statement_get_integer (row, 3) == weft_questionnaire_get_version (questionnaire) &&
         g_strcmp0 (weft_statement_get_text (row, 4), title->en) == 0 &&
         weft_statement_get_integer (row, 5) == weft_questionnaire_get_n_questions (questionnaire);
}

static gboolean
check_questionnaires (WeftDb     *db,
                      GPtrArray  *faults,
                      GError    **error)
{
  g_autoptr (WeftStatement) row
    = weft_db_prepare (db, "SELECT id, document, key, version, title, questions "
                       "FROM questionnaire", error);
  WeftStep step;

  if (row == NULL)
    return FALSE;
  while ((step = weft_statement_step (row, error)) == WEFT_STEP_ROW)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (WeftQuestionnaire) questionnaire
        = weft_questionnaire_cache_read (weft_statement_get_text (row, 1), &reason);

      if (questionnaire == NULL)
        add_fault (faults, "questionnaire", weft_statement_get_integer (row, 0), reason->message);
      else if (!is_derived (questionnaire, row))
        add_fault (faults, "questionnaire", weft_statement_get_integer (row, 0),
                   _("its key, version, title or number of questions is not its document’s."));
    }
  return step == WEFT_STEP_DONE;
}

/* The rows of one assessment's answers, each as its question takes it. */
static gboolean
check_answers (WeftDb                   *db,
               gint64                    assessment,
               const WeftQuestionnaire  *questionnaire,
               GPtrArray                *faults,
               GError                  **error)
{
  g_autoptr (WeftStatement) row
    = weft_db_prepare (db, "SELECT id, question, value, verified FROM answer "
                       "WHERE assessment = ?1", error);
  WeftStep step;

  if (row == NULL)
    return FALSE;
  weft_statement_bind_integer (row, 1, assessment);
  while ((step = weft_statement_step (row, error)) == WEFT_STEP_ROW)
    {
      const WeftQuestion *question
        = weft_questionnaire_find_question (questionnaire, weft_statement_get_text (row, 1));
      g_autoptr (GError) reason = NULL;

      if (question == NULL)
        {
          add_fault (faults, "answer", weft_statement_get_integer (row, 0),
                     _("its questionnaire has no such question."));
          continue;
        }
      for (int column = 2; column <= 3 && reason == NULL; column++)
        {
          const char *json = weft_statement_get_text (row, column);
          g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;

          if (json != NULL && !weft_answer_read (&answer, question, json, -1, &reason))
            add_fault (faults, "answer", weft_statement_get_integer (row, 0), reason->message);
        }
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
check_score (WeftDb      *db,
             WeftRecord  *record,
             GPtrArray   *faults,
             GError     **error)
{
  g_autoptr (WeftRecord) again = weft_record_copy (record);
  gint64 id = weft_record_get_integer (record, "questionnaire");
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autoptr (WeftAnswers) given = NULL;
  g_autoptr (WeftAnswers) verified = NULL;
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  if (id == 0)
    return TRUE;
  /* What cannot be read has been told. */
  questionnaire = weft_questionnaire_cache_get (db, id, NULL);
  if (questionnaire == NULL)
    return TRUE;

  given = weft_answers_new (questionnaire);
  verified = weft_answers_new (questionnaire);
  if (!check_answers (db, weft_record_get_id (record), questionnaire, faults, error) ||
      !weft_assessment_read_answers (db, weft_record_get_id (record), given, verified, error))
    return FALSE;
  weft_score_compute (&score, questionnaire, given, verified, weft_assessment_get_day (record));
  weft_assessment_set_score (again, &score, questionnaire);
  for (int i = 0; i < record->table->n_columns; i++)
    if (!weft_value_equal (&record->values[i], &again->values[i]))
      {
        g_autofree char *kept = weft_value_to_text (&record->values[i]);
        g_autofree char *found = weft_value_to_text (&again->values[i]);
        g_autofree char *words
          = g_strdup_printf (_("its answers make “%s” of %s, but “%s” is kept."),
                             found != NULL ? found : "", record->table->columns[i].name,
                             kept != NULL ? kept : "");

        add_fault (faults, "assessment", weft_record_get_id (record), words);
        break;
      }
  return TRUE;
}

static gboolean
check_scores (WeftDb     *db,
              GPtrArray  *faults,
              GError    **error)
{
  g_autoptr (WeftStatement) row = weft_db_prepare (db, "SELECT id FROM assessment", error);
  WeftStep step;

  if (row == NULL)
    return FALSE;
  while ((step = weft_statement_step (row, error)) == WEFT_STEP_ROW)
    {
      g_autoptr (WeftRecord) record
        = weft_record_load_stored (db, &weft_assessment_table,
                                   weft_statement_get_integer (row, 0), error);

      if (record == NULL || !check_score (db, record, faults, error))
        return FALSE;
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_check_assessments:
 * @faults: (element-type utf8): gets a line for each fault
 *
 * Reads all questionnaires and answers, and scores every assessment again. Thread: that of the
 * connection.
 */
gboolean
weft_check_assessments (WeftDb     *db,
                        GPtrArray  *faults,
                        GError    **error)
{
  return check_questionnaires (db, faults, error) && check_scores (db, faults, error);
}
