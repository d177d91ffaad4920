/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment.h"
#include "weft-error.h"
#include "weft-questionnaire-cache.h"
#include "weft-row.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define REQUIRED WEFT_COLUMN_REQUIRED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "assessment", N_("Assessment"), WEFT_COLUMN_REFERENCE, AUDITED | REQUIRED, "assessment" },
  { "question", N_("Question"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
  { "value", N_("Answer"), WEFT_COLUMN_TEXT, AUDITED },
  { "comment", N_("Comment"), WEFT_COLUMN_TEXT, AUDITED },
  { "verified", N_("Verified answer"), WEFT_COLUMN_TEXT, AUDITED },
  { "verified_by", N_("Verified by"), WEFT_COLUMN_TEXT, AUDITED },
  { "verified_on", N_("Verified on"), WEFT_COLUMN_DATE, AUDITED },
  { "verified_reason", N_("Reason"), WEFT_COLUMN_TEXT, AUDITED },
  { "declined", N_("Why no action is taken"), WEFT_COLUMN_TEXT, AUDITED },
  { "n_evidence", N_("Evidence"), WEFT_COLUMN_INTEGER, WEFT_COLUMN_COMPUTED,
    .sql = "SELECT count(*) FROM evidence WHERE evidence.answer = answer.id" },
};

static const WeftTableChild children[] = {
  { "evidence", "answer" },
  { NULL, NULL },
};

/* Refuses what the question does not allow, and keeps every value in the one form that a value has,
 * so that what is the same is equal. */
static gboolean
settle_value (WeftWriter          *writer,
              WeftRecord          *after,
              const char          *column,
              const WeftQuestion  *question,
              GError             **error)
{
  const char *json = weft_record_get_text (after, column);
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;
  g_autofree char *written = NULL;

  if (json == NULL)
    return TRUE;
  if (!weft_text_is_blank (json) &&
      (!weft_answer_read (&answer, question, json, -1, error) ||
       !weft_answer_check_day (&answer, question, writer->today, error)))
    return FALSE;

  if (!weft_answer_is_blank (&answer))
    written = weft_answer_to_json (&answer, question);
  weft_record_set_text (after, column, written);
  return TRUE;
}

/* Whose answer it is, and when it was found. */
static gboolean
settle_verification (WeftWriter        *writer,
                     const WeftRecord  *before,
                     WeftRecord        *after,
                     GError           **error)
{
  const char *old = before != NULL ? weft_record_get_text (before, "verified") : NULL;
  const char *new = weft_record_get_text (after, "verified");

  if (g_strcmp0 (old, new) == 0)
    return TRUE;
  if (new == NULL)
    {
      weft_record_set_text (after, "verified_by", "");
      weft_record_set_text (after, "verified_on", NULL);
      weft_record_set_text (after, "verified_reason", "");
      return TRUE;
    }
  if (weft_text_is_blank (weft_record_get_text (after, "verified_by")))
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("A verified answer needs the name of the person who verified it."));
      return FALSE;
    }
  if (weft_record_get_text (after, "verified_on") == NULL)
    weft_record_set_date (after, "verified_on", writer->today);
  return TRUE;
}

static gboolean
check_open (const WeftRecord  *assessment,
            GError           **error)
{
  if (g_strcmp0 (weft_record_get_text (assessment, "state"), "closed") != 0)
    return TRUE;
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("This assessment is closed; set its state back to “Reviewed” to change "
                         "answers."));
  return FALSE;
}

static gboolean
settle_answer (WeftWriter        *writer,
               const WeftRecord  *before,
               WeftRecord        *after,
               guint64            given,
               GError           **error)
{
  const char *id = weft_record_get_text (after, "question");
  g_autoptr (WeftRecord) assessment
    = weft_record_load_stored (writer->db, &weft_assessment_table,
                               weft_record_get_integer (after, "assessment"), error);
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  const WeftQuestion *question;

  if (assessment == NULL)
    return FALSE;
  if (weft_record_get_integer (assessment, "questionnaire") == 0)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("The result of another scheme has no answers."));
      return FALSE;
    }
  if (!check_open (assessment, error))
    return FALSE;
  if (before != NULL &&
      (g_strcmp0 (weft_record_get_text (before, "question"), id) != 0 ||
       weft_record_get_integer (before, "assessment") != weft_record_get_id (assessment)))
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("An answer stays with its question."));
      return FALSE;
    }

  questionnaire = weft_questionnaire_cache_get (writer->db,
                                                weft_record_get_integer (assessment,
                                                                         "questionnaire"), error);
  if (questionnaire == NULL)
    return FALSE;
  question = weft_questionnaire_find_question (questionnaire, id);
  if (question == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("The questionnaire “%s” has no question “%s”."),
                   weft_questionnaire_get_key (questionnaire), id);
      return FALSE;
    }
  return settle_value (writer, after, "value", question, error) &&
         settle_value (writer, after, "verified", question, error) &&
         settle_verification (writer, before, after, error);
}

/* An assessment that is being answered is in progress; its score follows in its own settle(). */
static gboolean
refresh_assessment (WeftWriter  *writer,
                    gint64       id,
                    gboolean     answered,
                    GError     **error)
{
  g_autoptr (WeftRecord) assessment
    = weft_record_load_stored (writer->db, &weft_assessment_table, id, error);
  const char *state;

  if (assessment == NULL)
    return FALSE;
  state = weft_record_get_text (assessment, "state");
  if (answered && (g_str_equal (state, "planned") || g_str_equal (state, "invited") ||
                   g_str_equal (state, "no-response")))
    return weft_writer_set_text (writer, &weft_assessment_table, id, "state", "in-progress", error);
  return weft_writer_update (writer, &weft_assessment_table, id, NULL, 0, error);
}

static gboolean
follow_answer (WeftWriter        *writer,
               const WeftRecord  *before,
               const WeftRecord  *after,
               GError           **error)
{
  const char *old = before != NULL ? weft_record_get_text (before, "value") : NULL;
  const char *new = weft_record_get_text (after, "value");
  gboolean differs = g_strcmp0 (old, new) != 0;

  if (!differs &&
      g_strcmp0 (before != NULL ? weft_record_get_text (before, "verified") : NULL,
                 weft_record_get_text (after, "verified")) == 0)
    return TRUE;
  return refresh_assessment (writer, weft_record_get_integer (after, "assessment"),
                             differs && new != NULL, error);
}

static gboolean
may_answer_go (WeftWriter        *writer,
               const WeftRecord  *record,
               GError           **error)
{
  g_autoptr (WeftRecord) assessment
    = weft_record_load_stored (writer->db, &weft_assessment_table,
                               weft_record_get_integer (record, "assessment"), error);

  return assessment != NULL && check_open (assessment, error);
}

static gboolean
answer_gone (WeftWriter        *writer,
             const WeftRecord  *record,
             GError           **error)
{
  return refresh_assessment (writer, weft_record_get_integer (record, "assessment"), FALSE, error);
}

static char *
describe_answer (WeftDb           *db,
                 const WeftRecord *record)
{
  return g_strdup_printf (_("answer to %s"), weft_record_get_text (record, "question"));
}

const WeftTable weft_answer_table = {
  .name = "answer",
  .label = N_("Answer"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "assessment, question",
  .search = "question, value, comment, verified",
  .get_type = weft_answer_row_get_type,
  .settle = settle_answer,
  .follow = follow_answer,
  .may_go = may_answer_go,
  .gone = answer_gone,
  .describe = describe_answer,
};
