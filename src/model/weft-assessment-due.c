/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-query.h"

#include "weft-working-days.h"

#include <glib/gi18n.h>

/* A supplier that was invited has twenty working days; it is reminded half way and at the end, then
 * the owner of the contract hears of it:
 *
 *   invited ── 10 ── remind ── 10 ── remind again ── 10 ── escalate, note "no response"
 *
 * A reminder that went out late moves the next one, so that nobody gets two at once. */

#define WORKING_DAYS 10

static WeftAssessmentDue
find_reminder (const WeftRecord *record,
               WeftDate         *since)
{
  WeftDate invited = weft_record_get_date (record, "invited_on");
  WeftDate first = weft_record_get_date (record, "reminded_on");
  WeftDate second = weft_record_get_date (record, "reminded_again_on");

  if (invited == WEFT_DATE_NONE)
    return WEFT_ASSESSMENT_DUE_NONE;
  if (second != WEFT_DATE_NONE)
    {
      *since = MAX (weft_day_add_working (invited, 3 * WORKING_DAYS),
                    weft_day_add_working (second, WORKING_DAYS));
      return WEFT_ASSESSMENT_DUE_ESCALATE;
    }
  if (first != WEFT_DATE_NONE)
    {
      *since = MAX (weft_day_add_working (invited, 2 * WORKING_DAYS),
                    weft_day_add_working (first, WORKING_DAYS));
      return WEFT_ASSESSMENT_DUE_REMIND_AGAIN;
    }
  *since = weft_day_add_working (invited, WORKING_DAYS);
  return WEFT_ASSESSMENT_DUE_REMIND;
}

/**
 * weft_assessment_get_due:
 * @record: the row of an assessment
 * @today: the day it is
 * @since: (out) (optional): the day from which it asks for that
 *
 * Returns: what the assessment asks for on that day
 */
WeftAssessmentDue
weft_assessment_get_due (const WeftRecord *record,
                         WeftDate          today,
                         WeftDate         *since)
{
  const char *state = weft_record_get_text (record, "state");
  WeftAssessmentDue due = WEFT_ASSESSMENT_DUE_NONE;
  WeftDate day = WEFT_DATE_NONE;

  if (g_str_equal (state, "planned"))
    {
      day = weft_record_get_date (record, "planned_on");
      due = WEFT_ASSESSMENT_DUE_INVITE;
    }
  else if (g_str_equal (state, "invited") || g_str_equal (state, "in-progress"))
    {
      due = find_reminder (record, &day);
    }
  else if (g_str_equal (state, "returned"))
    {
      day = weft_record_get_date (record, "returned_on");
      due = WEFT_ASSESSMENT_DUE_REVIEW;
    }

  if (due == WEFT_ASSESSMENT_DUE_NONE || day == WEFT_DATE_NONE || day > today)
    return WEFT_ASSESSMENT_DUE_NONE;
  if (since != NULL)
    *since = day;
  return due;
}

/**
 * weft_assessment_due_get_label:
 *
 * Returns: what there is to do, translated; "" for nothing
 */
const char *
weft_assessment_due_get_label (WeftAssessmentDue due)
{
  switch (due)
    {
    case WEFT_ASSESSMENT_DUE_INVITE:
      return _("Send the questionnaire");
    case WEFT_ASSESSMENT_DUE_REMIND:
      return _("Remind the supplier");
    case WEFT_ASSESSMENT_DUE_REMIND_AGAIN:
      return _("Remind the supplier again");
    case WEFT_ASSESSMENT_DUE_ESCALATE:
      return _("Tell the owner of the contract");
    case WEFT_ASSESSMENT_DUE_REVIEW:
      return _("Review the return");
    case WEFT_ASSESSMENT_DUE_NONE:
    default:
      return "";
    }
}
