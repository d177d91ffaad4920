/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-row-query.h"

G_BEGIN_DECLS

/**
 * WeftAssessmentFilter:
 * @search: (nullable): words that all must stand in the assessment or its supplier's name
 * @states: a bit for each state that is shown, by its place among the choices; 0 for all
 * @supplier: only of this supplier; 0 for all
 * @questionnaire: only of this row of a questionnaire; 0 for all
 * @key: (nullable): only of this questionnaire, whatever version
 * @bands: (nullable) (array zero-terminated=1): only in these bands, by their ids; "" for no band
 * @assessor: (nullable): only those of this person
 * @stand_ins: only results of other schemes
 * @due: only those that ask for something to be done by @today, see weft_assessment_get_due()
 * @today: the day it is
 * @sort: (nullable): a column of the table, with "-" before it for the last first; the latest day
 *   first if %NULL
 * @limit: at most so many; 0 for all
 *
 * Which assessments a list shows, and in what order. What is not asked for is 0.
 */
typedef struct
{
  const char         *search;
  guint               states;
  gint64              supplier;
  gint64              questionnaire;
  const char         *key;
  const char * const *bands;
  const char         *assessor;
  gboolean            stand_ins;
  gboolean            due;
  WeftDate            today;
  const char         *sort;
  guint               limit;
} WeftAssessmentFilter;

/**
 * WeftAssessmentDue:
 * @WEFT_ASSESSMENT_DUE_NONE: nothing
 * @WEFT_ASSESSMENT_DUE_INVITE: the day that it was planned for has come
 * @WEFT_ASSESSMENT_DUE_REMIND: ten working days without an answer: remind the supplier
 * @WEFT_ASSESSMENT_DUE_REMIND_AGAIN: twenty working days: remind it again
 * @WEFT_ASSESSMENT_DUE_ESCALATE: ten more: tell the owner of the contract, note no response
 * @WEFT_ASSESSMENT_DUE_REVIEW: it has come back
 *
 * What an assessment asks for.
 */
typedef enum
{
  WEFT_ASSESSMENT_DUE_NONE,
  WEFT_ASSESSMENT_DUE_INVITE,
  WEFT_ASSESSMENT_DUE_REMIND,
  WEFT_ASSESSMENT_DUE_REMIND_AGAIN,
  WEFT_ASSESSMENT_DUE_ESCALATE,
  WEFT_ASSESSMENT_DUE_REVIEW,
} WeftAssessmentDue;

#define WEFT_N_ASSESSMENT_DUES 6

WeftRowQuery      *weft_assessment_query_new     (const WeftAssessmentFilter  *filter,
                                                  GError                     **error);
WeftAssessmentDue  weft_assessment_get_due       (const WeftRecord            *record,
                                                  WeftDate                     today,
                                                  WeftDate                    *since);
const char        *weft_assessment_due_get_label (WeftAssessmentDue            due);

G_END_DECLS
