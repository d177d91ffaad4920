/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-score.h"

#include "weft-working-days.h"

#include <glib/gi18n.h>

/* What follows from a score: its words, and the improvement actions that it asks for. */

/**
 * weft_score_describe:
 *
 * Returns: (transfer full): "58 %", "58 %, between 41 and 73" where blanks leave a range, or
 *   "not scorable"
 */
char *
weft_score_describe (const WeftScore *score)
{
  if (score->percent == WEFT_NO_SCORE)
    return g_strdup (_("not scorable"));
  if (score->lowest == score->highest)
    /* Translators: a score */
    return g_strdup_printf (_("%d %%"), score->percent);
  /* Translators: a score, and what it can still become */
  return g_strdup_printf (_("%1$d %%, between %2$d and %3$d"), score->percent, score->lowest,
                          score->highest);
}

/**
 * weft_score_describe_band:
 * @language: (nullable): of the questionnaire's own words, see weft_wording_get()
 *
 * Returns: (transfer full): the band with its reason, or why there is none
 */
char *
weft_score_describe_band (const WeftScore         *score,
                          const WeftQuestionnaire *questionnaire,
                          const char              *language)
{
  g_autoptr (GPtrArray) critical = NULL;
  g_autoptr (GString) ids = NULL;
  const char *title, *uncapped;

  if (score->percent == WEFT_NO_SCORE)
    return g_strdup (_("No band: nothing is scored yet."));
  if (score->band < 0 && weft_questionnaire_get_n_bands (questionnaire) == 0)
    return g_strdup (_("This questionnaire has no bands."));
  if (score->band < 0)
    return g_strdup_printf (_("No band yet: %1$d %% of the scored weight is answered, and %2$d %% "
                              "is needed."),
                            score->weight_answered * 100 / score->weight_scored,
                            weft_questionnaire_get_answered_at_least (questionnaire));

  title = weft_wording_get (&weft_questionnaire_get_band (questionnaire, score->band)->title,
                            language);
  if (score->band == score->uncapped_band)
    return g_strdup (title);

  uncapped = weft_wording_get (&weft_questionnaire_get_band (questionnaire,
                                                             score->uncapped_band)->title,
                               language);
  critical = weft_score_list_critical (score, questionnaire);
  ids = g_string_new (NULL);
  for (guint i = 0; i < critical->len; i++)
    g_string_append_printf (ids, i > 0 ? ", %s" : "%s",
                            ((const WeftQuestion *) critical->pdata[i])->id);
  /* Translators: a band, the band that the score alone has, ids of questions */
  return g_strdup_printf (ngettext ("%1$s instead of %2$s, because of a critical answer: %3$s",
                                    "%1$s instead of %2$s, because of critical answers: %3$s",
                                    critical->len),
                          title, uncapped, ids->str);
}

/**
 * weft_score_list_critical:
 *
 * Returns: (transfer container) (element-type WeftQuestion): the questions whose answers are
 *   critical, in order; they are what @cap rests on
 */
GPtrArray *
weft_score_list_critical (const WeftScore         *score,
                          const WeftQuestionnaire *questionnaire)
{
  GPtrArray *critical = g_ptr_array_new ();

  for (guint i = 0; i < score->n_questions; i++)
    if (score->questions[i].critical)
      g_ptr_array_add (critical, (gpointer) weft_questionnaire_get_question (questionnaire, i));
  return critical;
}

/**
 * weft_severity_due:
 * @severity: minor, major or critical
 * @raised_on: the day of the finding
 *
 * Returns: the last day that the questionnaire allows for what is so grave
 */
WeftDate
weft_severity_due (const WeftQuestionnaire *questionnaire,
                   WeftSeverity             severity,
                   WeftDate                 raised_on)
{
  g_return_val_if_fail (raised_on != WEFT_DATE_NONE, WEFT_DATE_NONE);

  return raised_on + weft_questionnaire_get_limit (questionnaire, severity).days;
}

/* Critical where the answer is, else by weight, unless the document says it. */
static WeftSeverity
find_severity (const WeftQuestion      *question,
               const WeftQuestionScore *score)
{
  if (question->action->severity != WEFT_SEVERITY_DERIVED)
    return question->action->severity;
  if (score->critical)
    return WEFT_SEVERITY_CRITICAL;
  return question->weight >= 2 ? WEFT_SEVERITY_MAJOR : WEFT_SEVERITY_MINOR;
}

/**
 * weft_score_list_proposals:
 * @raised_on: the day of the finding, from which the days are counted
 * @language: (nullable): of the actions' text, see weft_wording_get()
 *
 * The improvement actions that a return asks for: of every question that is shown and has an
 * action, where the answer scores no more than the question allows (1 unless it says otherwise),
 * is critical, or has an option that is poor in any case; and where a question that is not scored
 * was left blank. A scored question that is blank proposes nothing: it is to be answered.
 *
 * Returns: (transfer full) (element-type WeftProposal): the proposals in the order of the
 *   questions, to be freed with g_free()
 */
GPtrArray *
weft_score_list_proposals (const WeftScore         *score,
                           const WeftQuestionnaire *questionnaire,
                           WeftDate                 raised_on,
                           const char              *language)
{
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (raised_on != WEFT_DATE_NONE, proposals);

  for (guint i = 0; i < score->n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      WeftSeverityLimit limit;
      WeftProposal *proposal;

      if (!score->questions[i].poor)
        continue;

      proposal = g_new0 (WeftProposal, 1);
      proposal->question = question;
      proposal->text = weft_wording_get (&question->action->text, language);
      proposal->severity = find_severity (question, &score->questions[i]);
      proposal->score = score->questions[i].score;
      limit = weft_questionnaire_get_limit (questionnaire, proposal->severity);
      proposal->due_on = raised_on + (question->action->days > 0 ? question->action->days
                                                                 : limit.days);
      if (limit.plan_working_days > 0)
        proposal->plan_due_on = weft_day_add_working (raised_on, limit.plan_working_days);
      g_ptr_array_add (proposals, proposal);
    }
  return proposals;
}
