/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-score.h"
#include "weft-table.h"

G_BEGIN_DECLS

/**
 * WeftAssessmentState:
 * @record: the assessment's row, with what is computed
 * @questionnaire: (nullable): what was asked; %NULL where another scheme stands in, and then
 *   everything below is %NULL or 0 too
 * @rows: the row of each question's answer, by the question's index; %NULL where there is none
 * @given: what the supplier has answered
 * @verified: what a reviewer has found
 * @score: what comes of them
 * @day: the day that dates are counted back from, see weft_assessment_get_day()
 *
 * An assessment with all that a form of it shows. Free it with weft_assessment_state_free().
 */
typedef struct
{
  WeftRecord        *record;
  WeftQuestionnaire *questionnaire;
  GPtrArray         *rows;
  WeftAnswers       *given;
  WeftAnswers       *verified;
  WeftScore          score;
  WeftDate           day;
} WeftAssessmentState;

/**
 * WeftFollowUp:
 * @proposal: the action that a poor answer asks for
 * @action: the improvement action that was made of it; 0 for none
 * @declined: why none will be; "" where nobody has declined it
 *
 * What became of a proposal. Free it with weft_follow_up_free().
 */
typedef struct
{
  WeftProposal *proposal;
  gint64        action;
  char         *declined;
} WeftFollowUp;

WeftAssessmentState *weft_assessment_load            (WeftDb                     *db,
                                                      gint64                      id,
                                                      GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                 weft_assessment_state_free      (WeftAssessmentState        *state);
const WeftRecord    *weft_assessment_state_find_row  (const WeftAssessmentState  *state,
                                                      const char                 *question);
GPtrArray           *weft_assessment_list_follow_ups (WeftDb                     *db,
                                                      const WeftAssessmentState  *state,
                                                      WeftDate                    raised_on,
                                                      const char                 *language,
                                                      GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                 weft_follow_up_free             (WeftFollowUp               *follow_up);
WeftDate             weft_assessment_get_day         (const WeftRecord           *record);
gboolean             weft_assessment_read_answers    (WeftDb                     *db,
                                                      gint64                      id,
                                                      WeftAnswers                *given,
                                                      WeftAnswers                *verified,
                                                      GError                    **error);
void                 weft_assessment_set_score       (WeftRecord                 *record,
                                                      const WeftScore            *score,
                                                      const WeftQuestionnaire    *questionnaire);
gboolean             weft_assessment_is_returned     (const WeftRecord           *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftAssessmentState, weft_assessment_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftFollowUp, weft_follow_up_free)

G_END_DECLS
