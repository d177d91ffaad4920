/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-answer.h"

G_BEGIN_DECLS

/**
 * WeftAnswerSource:
 * @WEFT_ANSWER_SOURCE_NONE: the question is blank
 * @WEFT_ANSWER_SOURCE_SUPPLIER: what the supplier has answered
 * @WEFT_ANSWER_SOURCE_VERIFIED: what a reviewer has found, which beats the supplier's own answer
 */
typedef enum
{
  WEFT_ANSWER_SOURCE_NONE,
  WEFT_ANSWER_SOURCE_SUPPLIER,
  WEFT_ANSWER_SOURCE_VERIFIED,
} WeftAnswerSource;

/**
 * WeftQuestionScore:
 * @shown: whether no condition hides it; a hidden answer is kept, never counted or required
 * @open: the answer to a blank elsewhere may still turn @shown round
 * @source: whose answer counts; %WEFT_ANSWER_SOURCE_NONE for blank and for hidden questions
 * @na: answered as not applicable, so out of both sums
 * @critical: the answer is a critical one
 * @poor: the question has an action and the answer asks for it, see weft_score_list_proposals()
 * @score: 0 to the questionnaire's maximum; %WEFT_NO_SCORE where nothing is scored: blank, hidden,
 *   not applicable, or no scored question
 * @points: weight × score
 * @most: weight × maximum where the question counts in the score, otherwise 0
 * @contribution: its part of the score in hundredths of a percentage point; the contributions of
 *   all questions make exactly 100 × the score
 */
typedef struct
{
  gboolean         shown;
  gboolean         open;
  WeftAnswerSource source;
  gboolean         na;
  gboolean         critical;
  gboolean         poor;
  int              score;
  int              points;
  int              most;
  int              contribution;
} WeftQuestionScore;

/**
 * WeftSectionScore:
 * @percent: its own score, whole per cent; %WEFT_NO_SCORE where nothing in it is scored
 * @points: Σ weight × score
 * @most: Σ weight × maximum of the same questions
 * @contribution: what its questions contribute to the whole, hundredths of a percentage point
 * @answered: how many of @asked have an answer
 * @asked: questions that are shown and not optional
 */
typedef struct
{
  int   percent;
  int   points;
  int   most;
  int   contribution;
  guint answered;
  guint asked;
} WeftSectionScore;

/**
 * WeftScore:
 * @percent: Σ points / Σ most of what is answered, rounded half up to a whole per cent;
 *   %WEFT_NO_SCORE where nothing is scored: "not scorable", which is not 0
 * @lowest: the lowest score that answers to the blanks can still make, whole per cent;
 *   %WEFT_NO_SCORE where no answer could ever be scored
 * @highest: the highest one
 * @band: the index of the band after all caps; -1 where none is given, because nothing is scored or
 *   too much is blank
 * @uncapped_band: the index of the band that the score alone has; -1 as for @band
 * @cap: index of the cap that applies, the strictest one; -1 for none. It holds the band down
 *   where @band < @uncapped_band
 * @n_critical: how many answers are critical; their questions have the flag
 * @weight_answered: the weight of the scored questions that are answered
 * @weight_scored: the weight of the scored questions that are shown, without the not applicable
 * @answered: how many of @asked have an answer
 * @asked: questions that are shown and not optional
 * @questions: one for each question, in order
 * @sections: one for each section, in order
 *
 * The result of a return, with all that explains it. It may be used again for the next return.
 * End it with weft_score_clear() or `g_auto (WeftScore)`.
 */
typedef struct
{
  int                percent;
  int                lowest;
  int                highest;
  int                points;
  int                most;
  int                band;
  int                uncapped_band;
  int                cap;
  guint              n_critical;
  int                weight_answered;
  int                weight_scored;
  guint              answered;
  guint              asked;
  guint              n_questions;
  WeftQuestionScore *questions;
  guint              n_sections;
  WeftSectionScore  *sections;
} WeftScore;

#define WEFT_SCORE_INIT { 0 }

/**
 * WeftProposal:
 * @question: what was answered poorly
 * @text: the action in the language asked for, owned by the questionnaire
 * @severity: minor, major or critical
 * @score: what the answer scores; %WEFT_NO_SCORE for a question that is not scored
 * @due_on: the last day that the severity, or the question itself, allows
 * @plan_due_on: the day by which a plan for it is due; %WEFT_DATE_NONE for no such day
 */
typedef struct
{
  const WeftQuestion *question;
  const char         *text;
  WeftSeverity        severity;
  int                 score;
  WeftDate            due_on;
  WeftDate            plan_due_on;
} WeftProposal;

void       weft_score_compute        (WeftScore                *out,
                                      const WeftQuestionnaire  *questionnaire,
                                      const WeftAnswers        *given,
                                      const WeftAnswers        *verified,
                                      WeftDate                  day);
void       weft_score_clear          (WeftScore                *score);
char      *weft_score_describe       (const WeftScore          *score) G_GNUC_WARN_UNUSED_RESULT;
char      *weft_score_describe_band  (const WeftScore          *score,
                                      const WeftQuestionnaire  *questionnaire,
                                      const char               *language)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *weft_score_list_critical  (const WeftScore          *score,
                                      const WeftQuestionnaire  *questionnaire)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *weft_score_list_proposals (const WeftScore          *score,
                                      const WeftQuestionnaire  *questionnaire,
                                      WeftDate                  raised_on,
                                      const char               *language)
  G_GNUC_WARN_UNUSED_RESULT;
WeftDate   weft_severity_due         (const WeftQuestionnaire  *questionnaire,
                                      WeftSeverity              severity,
                                      WeftDate                  raised_on);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftScore, weft_score_clear)

G_END_DECLS
