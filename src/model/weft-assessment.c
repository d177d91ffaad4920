/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment.h"

#include "weft-questionnaire-cache.h"

/* An assessment as it is read:
 *
 *   row of assessment ── questionnaire (weft-questionnaire-cache.c)
 *                             │
 *   rows of answer ─── given, verified ─── weft_score_compute() ─── score ─── proposals
 *
 * What is kept of the score is written by the tables' own rules (weft-assessment-table.c), from the
 * same functions. weft-assessment-edit.c changes things. */

/**
 * weft_assessment_is_returned:
 *
 * Returns: whether the row of an assessment says that the supplier has returned it
 */
gboolean
weft_assessment_is_returned (const WeftRecord *record)
{
  const char *state = weft_record_get_text (record, "state");

  return g_strcmp0 (state, "returned") == 0 || g_strcmp0 (state, "reviewed") == 0 ||
         g_strcmp0 (state, "closed") == 0;
}

/**
 * weft_assessment_get_day:
 * @record: the row of an assessment
 *
 * The day that a score counts the age of dates from: that of the return, or before it the latest
 * day that the row knows. It does not move on by itself, so that a score comes out the same
 * whenever it is computed.
 */
WeftDate
weft_assessment_get_day (const WeftRecord *record)
{
  static const char * const columns[] = { "returned_on", "invited_on", "planned_on" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      WeftDate day = weft_record_get_date (record, columns[i]);

      if (day != WEFT_DATE_NONE)
        return day;
    }
  return WEFT_DATE_NONE;
}

/* What cannot be read counts as blank; weft-check.c names it. */
static void
read_answer (WeftAnswers *answers,
             const char  *question,
             const char  *json)
{
  if (json != NULL)
    weft_answers_read (answers, question, json, -1, NULL);
}

/**
 * weft_assessment_read_answers:
 * @given: what the supplier has answered; set
 * @verified: what a reviewer has found; set
 *
 * Reads the answers alone, for scoring. Thread: that of the connection.
 */
gboolean
weft_assessment_read_answers (WeftDb       *db,
                              gint64        id,
                              WeftAnswers  *given,
                              WeftAnswers  *verified,
                              GError      **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT question, value, verified FROM answer WHERE assessment = ?1",
                       error);
  WeftStep step;

  weft_answers_clear (given);
  weft_answers_clear (verified);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      const char *question = weft_statement_get_text (statement, 0);

      read_answer (given, question, weft_statement_get_text (statement, 1));
      read_answer (verified, question, weft_statement_get_text (statement, 2));
    }
  return step == WEFT_STEP_DONE;
}

static void
set_percent (WeftRecord *record,
             const char *column,
             int         percent)
{
  if (percent == WEFT_NO_SCORE)
    weft_value_clear (&record->values[weft_table_find_column (record->table, column)]);
  else
    weft_record_set_integer (record, column, percent);
}

/* The questions whose answers hold the band down. */
static char *
list_caps (const WeftScore         *score,
           const WeftQuestionnaire *questionnaire)
{
  g_autoptr (GPtrArray) critical = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  if (score->band < 0 || score->band >= score->uncapped_band)
    return g_strdup ("");

  critical = weft_score_list_critical (score, questionnaire);
  for (guint i = 0; i < critical->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "",
                            ((const WeftQuestion *) g_ptr_array_index (critical, i))->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/**
 * weft_assessment_set_score:
 * @record: the row of an assessment, whose derived columns are set
 * @score: (nullable): what its answers make; %NULL for none, where another scheme stands in
 * @questionnaire: (nullable): what was asked
 *
 * The words of the band are kept in English, whoever looks: a stored result is the same everywhere.
 */
void
weft_assessment_set_score (WeftRecord              *record,
                           const WeftScore         *score,
                           const WeftQuestionnaire *questionnaire)
{
  g_autofree char *caps = score != NULL ? list_caps (score, questionnaire) : g_strdup ("");
  const WeftBand *band = NULL;

  if (score != NULL && score->band >= 0)
    band = weft_questionnaire_get_band (questionnaire, (guint) score->band);

  set_percent (record, "score", score != NULL ? score->percent : WEFT_NO_SCORE);
  set_percent (record, "lowest", score != NULL ? score->lowest : WEFT_NO_SCORE);
  set_percent (record, "highest", score != NULL ? score->highest : WEFT_NO_SCORE);
  set_percent (record, "band_rank", score != NULL ? score->band : WEFT_NO_SCORE);
  weft_record_set_text (record, "band", band != NULL ? band->id : "");
  weft_record_set_text (record, "band_title", band != NULL ? band->title.en : "");
  weft_record_set_text (record, "band_tone", band != NULL ? weft_tone_to_nick (band->tone) : "");
  weft_record_set_text (record, "capped_by", caps);
  weft_record_set_integer (record, "answered", score != NULL ? score->answered : 0);
  weft_record_set_integer (record, "asked", score != NULL ? score->asked : 0);
}

static gboolean
read_rows (WeftDb               *db,
           WeftAssessmentState  *state,
           GError              **error)
{
  g_autofree char *sql = g_strconcat (weft_record_get_select (&weft_answer_table),
                                      " WHERE assessment = ?1", NULL);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (state->record));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_autoptr (WeftRecord) row = weft_record_new (&weft_answer_table);
      const WeftQuestion *question;
      const char *id;

      weft_record_read (row, statement);
      id = weft_record_get_text (row, "question");
      question = weft_questionnaire_find_question (state->questionnaire, id);
      if (question == NULL)
        continue;
      read_answer (state->given, id, weft_record_get_text (row, "value"));
      read_answer (state->verified, id, weft_record_get_text (row, "verified"));
      weft_record_free (g_ptr_array_index (state->rows, question->index));
      g_ptr_array_index (state->rows, question->index) = g_steal_pointer (&row);
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_assessment_load:
 *
 * Reads an assessment with its questionnaire and its answers, and scores it. Quick enough for the
 * main thread. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): all of it; %NULL with @error set
 */
WeftAssessmentState *
weft_assessment_load (WeftDb  *db,
                      gint64   id,
                      GError **error)
{
  g_autoptr (WeftAssessmentState) state = g_new0 (WeftAssessmentState, 1);
  gint64 questionnaire;

  state->record = weft_record_load (db, &weft_assessment_table, id, error);
  if (state->record == NULL)
    return NULL;
  state->day = weft_assessment_get_day (state->record);
  questionnaire = weft_record_get_integer (state->record, "questionnaire");
  if (questionnaire == 0)
    return g_steal_pointer (&state);

  state->questionnaire = weft_questionnaire_cache_get (db, questionnaire, error);
  if (state->questionnaire == NULL)
    return NULL;
  state->given = weft_answers_new (state->questionnaire);
  state->verified = weft_answers_new (state->questionnaire);
  state->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) weft_record_free);
  g_ptr_array_set_size (state->rows,
                        (int) weft_questionnaire_get_n_questions (state->questionnaire));
  if (!read_rows (db, state, error))
    return NULL;
  weft_score_compute (&state->score, state->questionnaire, state->given, state->verified,
                      state->day);
  return g_steal_pointer (&state);
}

/**
 * weft_assessment_state_free:
 * @state: (transfer full) (nullable): an assessment
 */
void
weft_assessment_state_free (WeftAssessmentState *state)
{
  if (state == NULL)
    return;
  g_clear_pointer (&state->record, weft_record_free);
  g_clear_pointer (&state->rows, g_ptr_array_unref);
  g_clear_pointer (&state->given, weft_answers_free);
  g_clear_pointer (&state->verified, weft_answers_free);
  weft_score_clear (&state->score);
  g_clear_pointer (&state->questionnaire, weft_questionnaire_unref);
  g_free (state);
}

/**
 * weft_assessment_state_find_row:
 * @question: the id of a question
 *
 * Returns: (transfer none) (nullable): the row of its answer; %NULL where there is none yet
 */
const WeftRecord *
weft_assessment_state_find_row (const WeftAssessmentState *state,
                                const char                *question)
{
  const WeftQuestion *found;

  if (state->questionnaire == NULL)
    return NULL;
  found = weft_questionnaire_find_question (state->questionnaire, question);
  return found != NULL ? g_ptr_array_index (state->rows, found->index) : NULL;
}

static gboolean
find_action (WeftDb      *db,
             gint64       assessment,
             const char  *question,
             gint64      *action,
             GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT min (id) FROM action WHERE assessment = ?1 AND question = ?2",
                       error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, assessment);
  weft_statement_bind_text (statement, 2, question);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *action = weft_statement_get_integer (statement, 0);
  return TRUE;
}

/**
 * weft_follow_up_free:
 * @follow_up: (transfer full): what became of a proposal
 */
void
weft_follow_up_free (WeftFollowUp *follow_up)
{
  g_free (follow_up->proposal);
  g_free (follow_up->declined);
  g_free (follow_up);
}

/**
 * weft_assessment_list_follow_ups:
 * @state: an assessment, which must outlive the list
 * @raised_on: the day that the days until an action is due are counted from
 * @language: (nullable): of the actions' words, as weft_wording_get() takes it
 *
 * What the poor answers ask for, and what became of it: for the review.
 *
 * Returns: (transfer full) (nullable) (element-type WeftFollowUp): one for each poor answer, in the
 *   order of the questions; %NULL with @error set
 */
GPtrArray *
weft_assessment_list_follow_ups (WeftDb                     *db,
                                 const WeftAssessmentState  *state,
                                 WeftDate                    raised_on,
                                 const char                 *language,
                                 GError                    **error)
{
  g_autoptr (GPtrArray) list
    = g_ptr_array_new_with_free_func ((GDestroyNotify) weft_follow_up_free);
  g_autoptr (GPtrArray) proposals = NULL;

  if (state->questionnaire == NULL)
    return g_steal_pointer (&list);

  proposals = weft_score_list_proposals (&state->score, state->questionnaire, raised_on, language);
  for (guint i = 0; i < proposals->len; i++)
    {
      const WeftProposal *proposal = g_ptr_array_index (proposals, i);
      const WeftRecord *row = g_ptr_array_index (state->rows, proposal->question->index);
      g_autoptr (WeftFollowUp) follow_up = g_new0 (WeftFollowUp, 1);

      follow_up->proposal = g_memdup2 (proposal, sizeof *proposal);
      follow_up->declined = g_strdup (row != NULL ? weft_record_get_text (row, "declined") : "");
      if (!find_action (db, weft_record_get_id (state->record), proposal->question->id,
                        &follow_up->action, error))
        return NULL;
      g_ptr_array_add (list, g_steal_pointer (&follow_up));
    }
  return g_steal_pointer (&list);
}
