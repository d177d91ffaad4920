/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-improvement.h"

#include "weft-error.h"
#include "weft-questionnaire-cache.h"
#include "weft-score.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The actions that weak answers lead to:
 *
 *   proposal ── accepted ── severity, raised on ── last day that it may be due, or a reason
 *                                 │
 *                           evidence, who verified it and when ── complete
 *
 * weft-assessment-edit.c makes them of proposals. */

static gboolean
is_done (const WeftRecord *record)
{
  const char *status = weft_record_get_text (record, "status");

  return g_strcmp0 (status, "complete") == 0 || g_strcmp0 (status, "business-as-usual") == 0;
}

/* A finding is put right when somebody has looked: with what shows it, who looked and when. */
static gboolean
check_closing (WeftWriter        *writer,
               const WeftRecord  *after,
               GError           **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (writer->db, "SELECT count(*) FROM evidence WHERE action = ?1", error);
  gboolean no_evidence;
  gboolean no_name = weft_text_is_blank (weft_record_get_text (after, "verified_by"));
  gboolean no_day = weft_record_get_text (after, "verified_on") == NULL;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (after));
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  no_evidence = weft_statement_get_integer (statement, 0) == 0;
  if (!no_evidence && !no_name && !no_day)
    return TRUE;

  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       no_evidence && (no_name || no_day)
                         ? _("An improvement action is closed when it is verified: evidence is "
                             "missing, and who verified it and when.")
                       : no_evidence
                         ? _("An improvement action is closed when it is verified: evidence is "
                             "missing.")
                       : no_name && no_day
                         ? _("An improvement action is closed when it is verified: who verified it "
                             "and when is missing.")
                       : no_name
                         ? _("An improvement action is closed when it is verified: who verified it "
                             "is missing.")
                         : _("An improvement action is closed when it is verified: the day is "
                             "missing."));
  return FALSE;
}

static gboolean
check_home (WeftWriter        *writer,
            const WeftRecord  *after,
            GError           **error)
{
  g_autoptr (WeftRecord) assessment
    = weft_record_load_stored (writer->db, &weft_assessment_table,
                               weft_record_get_integer (after, "assessment"), error);

  if (assessment == NULL)
    return FALSE;
  if (weft_record_get_integer (assessment, "supplier") ==
      weft_record_get_integer (after, "supplier"))
    return TRUE;
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("An improvement action belongs to the supplier whose assessment it comes "
                         "from."));
  return FALSE;
}

/* The last day that the questionnaire allows for the severity. */
static gboolean
derive_due_limit (WeftWriter  *writer,
                  WeftRecord  *after,
                  GError     **error)
{
  const char *severity = weft_record_get_text (after, "severity");
  WeftDate raised_on = weft_record_get_date (after, "raised_on");
  g_autoptr (WeftRecord) assessment
    = weft_record_load_stored (writer->db, &weft_assessment_table,
                               weft_record_get_integer (after, "assessment"), error);
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  WeftDate limit = WEFT_DATE_NONE;
  gint64 id;

  if (assessment == NULL)
    return FALSE;
  id = weft_record_get_integer (assessment, "questionnaire");
  if (id != 0)
    {
      questionnaire = weft_questionnaire_cache_get (writer->db, id, error);
      if (questionnaire == NULL)
        return FALSE;
      for (int i = WEFT_SEVERITY_MINOR; i < WEFT_N_SEVERITIES; i++)
        if (g_strcmp0 (weft_severity_to_nick ((WeftSeverity) i), severity) == 0)
          limit = weft_severity_due (questionnaire, (WeftSeverity) i, raised_on);
    }
  weft_record_set_date (after, "due_limit", limit);
  return TRUE;
}

/**
 * weft_improvement_settle:
 * @before: (nullable): the row of an action as it is; %NULL for a new one
 * @after: the row as it will be
 * @moved: its assessment was set just now
 *
 * For the action's rules: what comes from an assessment is followed until somebody has verified it.
 * An action that comes from none is let through.
 */
gboolean
weft_improvement_settle (WeftWriter        *writer,
                         const WeftRecord  *before,
                         WeftRecord        *after,
                         gboolean           moved,
                         GError           **error)
{
  WeftDate due;
  WeftDate limit;

  if (weft_record_get_integer (after, "assessment") == 0)
    {
      weft_record_set_text (after, "due_limit", NULL);
      return TRUE;
    }

  if (moved && !check_home (writer, after, error))
    return FALSE;
  if (weft_record_get_text (after, "raised_on") == NULL)
    weft_record_set_date (after, "raised_on", writer->today);
  if ((before == NULL || !weft_record_is_same (before, after, "severity") ||
       !weft_record_is_same (before, after, "raised_on") ||
       !weft_record_is_same (before, after, "assessment")) &&
      !derive_due_limit (writer, after, error))
    return FALSE;

  due = weft_record_get_date (after, "due_on");
  limit = weft_record_get_date (after, "due_limit");
  if (due != WEFT_DATE_NONE && limit != WEFT_DATE_NONE && due > limit &&
      weft_text_is_blank (weft_record_get_text (after, "due_reason")))
    {
      g_autofree char *day = weft_date_format (limit);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("An action of this severity is due by %s; say why it is due later."), day);
      return FALSE;
    }
  return !is_done (after) || check_closing (writer, after, error);
}
