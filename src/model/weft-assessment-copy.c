/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-edit.h"

#include <glib/gi18n.h>

/* What a supplier answered last time need not be asked again:
 *
 *   latest return of the same questionnaire, of whatever version
 *        │ each answer, read as the questionnaire of today has its question
 *        ├── blank there today, and it fits ──── copied
 *        ├── answered otherwise already ──────── stays
 *        └── no such question or option now ──── a fault, which says why
 *
 * Only the supplier's own answers are copied: what a reviewer found was found then. */

static void
free_fault (gpointer data)
{
  WeftCopyFault *fault = data;

  g_free (fault->question);
  g_free (fault->text);
  g_free (fault->answer);
  g_free (fault->reason);
  g_free (fault);
}

/**
 * weft_assessment_copy_free:
 * @copy: (transfer full): what copying would do
 */
void
weft_assessment_copy_free (WeftAssessmentCopy *copy)
{
  g_clear_pointer (&copy->command, weft_command_unref);
  g_ptr_array_unref (copy->faults);
  g_ptr_array_unref (copy->added);
  g_free (copy);
}

/**
 * weft_assessment_find_last:
 * @record: an assessment
 * @last: (out): the one before it, of the same supplier and questionnaire, whatever its version; 0
 *   for none
 *
 * Returns: %FALSE with @error set where it cannot be read
 */
gboolean
weft_assessment_find_last (WeftDb            *db,
                           const WeftRecord  *record,
                           gint64            *last,
                           GError           **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT assessment.id FROM assessment "
                       "JOIN questionnaire ON questionnaire.id = assessment.questionnaire "
                       "WHERE assessment.supplier = ?1 AND assessment.id <> ?2 "
                       "AND assessment.state IN ('returned', 'reviewed', 'closed') "
                       "AND questionnaire.key = (SELECT own.key FROM questionnaire AS own "
                       "WHERE own.id = ?3) "
                       "AND (?4 IS NULL OR assessment.returned_on <= ?4) "
                       "ORDER BY assessment.returned_on DESC, assessment.id DESC LIMIT 1", error);

  *last = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_integer (record, "supplier"));
  weft_statement_bind_integer (statement, 2, weft_record_get_id (record));
  weft_statement_bind_integer (statement, 3, weft_record_get_integer (record, "questionnaire"));
  weft_statement_bind_text (statement, 4, weft_record_get_text (record, "returned_on"));
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *last = weft_statement_get_integer (statement, 0);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static void
add_fault (WeftAssessmentCopy *copy,
           const WeftQuestion *question,
           const WeftAnswer   *answer,
           const char         *reason)
{
  WeftCopyFault *fault = g_new0 (WeftCopyFault, 1);

  fault->question = g_strdup (question->id);
  fault->text = g_strdup (question->text.en);
  fault->answer = weft_answer_to_text (answer, question, NULL);
  fault->reason = g_strdup (reason);
  g_ptr_array_add (copy->faults, fault);
}

/* @json fits the question of last time; it may not fit that of today. */
static void
copy_answer (WeftAssessmentCopy        *copy,
             const WeftAssessmentState *now,
             const WeftQuestion        *question,
             const WeftAnswer          *answer)
{
  const WeftQuestion *asked = weft_questionnaire_find_question (now->questionnaire, question->id);
  g_autofree char *json = weft_answer_to_json (answer, question);
  g_auto (WeftAnswer) read = WEFT_ANSWER_INIT;
  g_autoptr (GError) reason = NULL;
  const WeftAnswer *there;

  if (asked == NULL)
    {
      add_fault (copy, question, answer, _("This question is no longer asked."));
      return;
    }
  if (asked->kind != question->kind)
    {
      add_fault (copy, question, answer, _("This question asks for something else now."));
      return;
    }
  if (!weft_answer_read (&read, asked, json, -1, &reason))
    {
      add_fault (copy, question, answer, reason->message);
      return;
    }

  there = weft_answers_get (now->given, asked->index);
  if (!weft_answer_is_blank (there))
    {
      copy->n_kept += !weft_answer_equal (there, &read);
      return;
    }
  weft_assessment_add_answer (copy->command, weft_record_get_id (now->record), asked->id, json,
                              NULL);
  copy->n_copied++;
}

static void
copy_answers (WeftAssessmentCopy        *copy,
              const WeftAssessmentState *last,
              const WeftAssessmentState *now)
{
  for (guint i = 0; i < weft_questionnaire_get_n_questions (last->questionnaire); i++)
    {
      const WeftAnswer *answer = weft_answers_get (last->given, i);

      if (!weft_answer_is_blank (answer))
        copy_answer (copy, now, weft_questionnaire_get_question (last->questionnaire, i), answer);
    }
  for (guint i = 0; i < weft_questionnaire_get_n_questions (now->questionnaire); i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (now->questionnaire, i);

      if (weft_questionnaire_find_question (last->questionnaire, question->id) == NULL)
        g_ptr_array_add (copy->added, g_strdup (question->id));
    }
}

/**
 * weft_assessment_copy_last:
 * @assessment: the one to fill in
 *
 * Looks for the supplier's latest return of the same questionnaire and for what of it still fits.
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): what copying would do, with the command that does it; %NULL
 *   with @error set
 */
WeftAssessmentCopy *
weft_assessment_copy_last (WeftDb  *db,
                           gint64   assessment,
                           GError **error)
{
  g_autoptr (WeftAssessmentState) now = weft_assessment_load (db, assessment, error);
  g_autoptr (WeftAssessmentCopy) copy = NULL;
  g_autoptr (WeftAssessmentState) last = NULL;

  if (now == NULL)
    return NULL;
  copy = g_new0 (WeftAssessmentCopy, 1);
  copy->faults = g_ptr_array_new_with_free_func (free_fault);
  copy->added = g_ptr_array_new_with_free_func (g_free);
  if (now->questionnaire == NULL)
    return g_steal_pointer (&copy);
  if (!weft_assessment_find_last (db, now->record, &copy->from, error))
    return NULL;
  if (copy->from == 0)
    return g_steal_pointer (&copy);

  last = weft_assessment_load (db, copy->from, error);
  if (last == NULL)
    return NULL;
  copy->command = weft_command_new_printf (_("Copy last time’s answers of “%s”"),
                                           weft_record_get_text (now->record, "supplier_name"));
  copy_answers (copy, last, now);
  if (copy->n_copied == 0)
    g_clear_pointer (&copy->command, weft_command_unref);
  return g_steal_pointer (&copy);
}
