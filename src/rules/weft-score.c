/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   answers ── in order: shown? whose answer? score? ── sums ── per cent ── band ── caps
 *                                 │                       │
 *                                 │                       └── contributions, sections
 *                                 └── blanks, open questions ── lowest, highest
 *
 * All sums are whole numbers: points are weight × score. Percentages are rounded once, half up.
 *
 * The range. A blank that is shown may still get any score, so it counts with 0 points for the
 * lowest result and with all of its points for the highest. A question is open where the answer
 * to a blank may show or hide it (conditions are evaluated with "may hold" and "may not hold"
 * apart). An open question that is blank counts as a blank that is shown, for that makes the
 * range widest; an open one with an answer, also one that is hidden now, is left in or out,
 * whichever makes the result lower or higher. Each open question is chosen for by itself, though
 * one blank may decide on several of them: so the range can be wider than what answers can make,
 * never narrower. What may become not applicable lies between the ends.
 */

#include "config.h"

#include "weft-score.h"

#include <string.h>

/* Hundredths of a percentage point in a per cent. */
#define HUNDREDTHS 100

/* What is known of a condition: how it is now, and what answers to the blanks may make of it. */
typedef struct
{
  gboolean now;
  gboolean may_hold;
  gboolean may_fail;
} Truth;

typedef struct
{
  gint64 points;
  gint64 most;
} Sum;

typedef struct
{
  WeftScore               *out;
  const WeftQuestionnaire *questionnaire;
  const WeftAnswers       *given;
  const WeftAnswers       *verified;
  WeftDate                 day;
  int                      maximum;
  /* Σ of what is surely there, with blanks at their worst or best. */
  Sum                      lowest;
  Sum                      highest;
  /* Open questions that have an answer; allocated only when there is one. */
  GArray                  *open;
} Scorer;

/* One answer */

static gboolean
fits_kind (const WeftAnswer   *answer,
           const WeftQuestion *question)
{
  switch (question->kind)
    {
    case WEFT_QUESTION_YES_NO:
    case WEFT_QUESTION_CHOICE:
      return answer->kind == WEFT_ANSWER_OPTIONS && answer->options != 0;
    case WEFT_QUESTION_CHOICES:
      return answer->kind == WEFT_ANSWER_OPTIONS;
    case WEFT_QUESTION_NUMBER:
    case WEFT_QUESTION_PERCENTAGE:
    case WEFT_QUESTION_MONEY:
      return answer->kind == WEFT_ANSWER_NUMBER;
    case WEFT_QUESTION_DATE:
      return answer->kind == WEFT_ANSWER_DATE;
    case WEFT_QUESTION_COUNTRIES:
      return answer->kind == WEFT_ANSWER_COUNTRIES;
    case WEFT_QUESTION_SHORT_TEXT:
    case WEFT_QUESTION_LONG_TEXT:
    case WEFT_QUESTION_EVIDENCE:
    default:
      return answer->kind == WEFT_ANSWER_TEXT;
    }
}

/* A date whose age is scored has none before its day has come. */
static gboolean
counts (const Scorer       *scorer,
        const WeftAnswer   *answer,
        const WeftQuestion *question)
{
  if (answer->kind == WEFT_ANSWER_BLANK)
    return FALSE;
  if (answer->kind == WEFT_ANSWER_NA)
    return TRUE;
  if (answer->kind == WEFT_ANSWER_DATE && question->n_ranges > 0 && answer->date > scorer->day)
    return FALSE;
  return fits_kind (answer, question);
}

static const WeftAnswer *
find_answer (const Scorer       *scorer,
             const WeftQuestion *question,
             WeftAnswerSource   *source)
{
  const WeftAnswer *answer;

  if (scorer->verified != NULL)
    {
      answer = weft_answers_get (scorer->verified, question->index);
      if (counts (scorer, answer, question))
        {
          *source = WEFT_ANSWER_SOURCE_VERIFIED;
          return answer;
        }
    }
  answer = weft_answers_get (scorer->given, question->index);
  if (counts (scorer, answer, question))
    {
      *source = WEFT_ANSWER_SOURCE_SUPPLIER;
      return answer;
    }

  *source = WEFT_ANSWER_SOURCE_NONE;
  return NULL;
}

static gboolean
fits_number (const WeftRange *range,
             double           number)
{
  switch (range->bound)
    {
    case WEFT_RANGE_FROM:
      return number >= range->value;
    case WEFT_RANGE_ABOVE:
      return number > range->value;
    case WEFT_RANGE_AT_MOST:
      return number <= range->value;
    case WEFT_RANGE_BELOW:
      return number < range->value;
    case WEFT_RANGE_REST:
    default:
      return TRUE;
    }
}

/* Months are those of the calendar: at most 12 months old is a day of a year ago or later. */
static gboolean
fits_age (const WeftRange *range,
          WeftDate         date,
          WeftDate         day)
{
  WeftDate then;

  if (range->bound == WEFT_RANGE_REST)
    return TRUE;

  then = weft_date_add_months (date, (int) range->value);
  if (then == WEFT_DATE_NONE)
    return FALSE;
  switch (range->bound)
    {
    case WEFT_RANGE_FROM:
      return then <= day;
    case WEFT_RANGE_ABOVE:
      return then < day;
    case WEFT_RANGE_AT_MOST:
      return then >= day;
    case WEFT_RANGE_BELOW:
    case WEFT_RANGE_REST:
    default:
      return then > day;
    }
}

static void
score_range (const Scorer       *scorer,
             const WeftQuestion *question,
             const WeftAnswer   *answer,
             double              number,
             WeftQuestionScore  *out)
{
  for (guint i = 0; i < question->n_ranges; i++)
    {
      const WeftRange *range = &question->ranges[i];

      if (question->kind == WEFT_QUESTION_DATE ? fits_age (range, answer->date, scorer->day)
                                               : fits_number (range, number))
        {
          out->score = range->score;
          out->critical = out->critical || range->critical;
          return;
        }
    }
}

static void
score_options (const Scorer       *scorer,
               const WeftQuestion *question,
               const WeftAnswer   *answer,
               WeftQuestionScore  *out)
{
  gboolean several = question->kind == WEFT_QUESTION_CHOICES;
  int ticks = 0, points = 0;

  for (guint i = 0; i < question->n_options; i++)
    {
      const WeftOption *option = &question->options[i];

      if ((answer->options & ((guint64) 1 << i)) == 0)
        continue;
      out->na = out->na || option->na;
      out->critical = out->critical || option->critical;
      out->poor = out->poor || option->poor;
      if (!several)
        points = option->score;
      else if (!option->none)
        {
          ticks++;
          points += option->score != WEFT_NO_SCORE ? option->score : 1;
        }
    }

  if (several && question->n_ranges > 0)
    score_range (scorer, question, answer, ticks, out);
  else
    out->score = MIN (points, scorer->maximum);
}

/* Score, na, critical and poor; of an answer that counts. */
static void
score_answer (const Scorer       *scorer,
              const WeftQuestion *question,
              const WeftAnswer   *answer,
              WeftQuestionScore  *out)
{
  out->score = WEFT_NO_SCORE;
  if (answer->kind == WEFT_ANSWER_NA)
    out->na = TRUE;
  else if (answer->kind == WEFT_ANSWER_OPTIONS)
    score_options (scorer, question, answer, out);
  else
    score_range (scorer, question, answer, answer->number, out);

  if (out->na || question->weight == 0)
    out->score = WEFT_NO_SCORE;
  if (out->score != WEFT_NO_SCORE)
    {
      out->points = question->weight * out->score;
      out->most = question->weight * scorer->maximum;
      if (question->action != NULL && out->score <= question->action->poor_at_most)
        out->poor = TRUE;
    }
  out->poor = question->action != NULL && (out->poor || out->critical);
}

/* Conditions */

/* @answer: (nullable): of the question that is asked */
static gboolean
holds (const WeftCondition *condition,
       const WeftAnswer    *answer)
{
  switch (condition->kind)
    {
    case WEFT_CONDITION_OPTIONS:
      return answer != NULL && answer->kind == WEFT_ANSWER_OPTIONS
             && (answer->options & condition->options) != 0;
    case WEFT_CONDITION_AT_LEAST:
      return answer != NULL && answer->kind == WEFT_ANSWER_NUMBER
             && answer->number >= condition->number;
    case WEFT_CONDITION_AT_MOST:
      return answer != NULL && answer->kind == WEFT_ANSWER_NUMBER
             && answer->number <= condition->number;
    case WEFT_CONDITION_ANSWERED:
    case WEFT_CONDITION_ALL:
    case WEFT_CONDITION_ANY:
    case WEFT_CONDITION_NOT:
    default:
      return (answer != NULL) == (condition->number != 0);
    }
}

static Truth
ask (const Scorer        *scorer,
     const WeftCondition *condition)
{
  const WeftQuestion *question
    = weft_questionnaire_get_question (scorer->questionnaire, condition->question);
  const WeftQuestionScore *asked = &scorer->out->questions[condition->question];
  WeftAnswerSource source;
  const WeftAnswer *answer = find_answer (scorer, question, &source);
  gboolean blank = holds (condition, NULL), kept = holds (condition, answer);
  Truth truth = { .now = asked->shown ? kept : blank };

  /* Where it may be shown: as it is answered, or as it may still be. */
  if (asked->shown || asked->open)
    {
      truth.may_hold = kept || answer == NULL;
      truth.may_fail = !kept || answer == NULL;
    }
  if (!asked->shown || asked->open)
    {
      truth.may_hold = truth.may_hold || blank;
      truth.may_fail = truth.may_fail || !blank;
    }
  return truth;
}

static Truth
evaluate (const Scorer        *scorer,
          const WeftCondition *condition)
{
  gboolean all = condition->kind == WEFT_CONDITION_ALL;
  Truth truth = { all, all, !all }, child;

  switch (condition->kind)
    {
    case WEFT_CONDITION_NOT:
      child = evaluate (scorer, condition->children);
      return (Truth) { !child.now, child.may_fail, child.may_hold };

    case WEFT_CONDITION_ALL:
    case WEFT_CONDITION_ANY:
      for (guint i = 0; i < condition->n_children; i++)
        {
          child = evaluate (scorer, &condition->children[i]);
          if (all)
            truth = (Truth) { truth.now && child.now, truth.may_hold && child.may_hold,
                              truth.may_fail || child.may_fail };
          else
            truth = (Truth) { truth.now || child.now, truth.may_hold || child.may_hold,
                              truth.may_fail && child.may_fail };
        }
      return truth;

    case WEFT_CONDITION_OPTIONS:
    case WEFT_CONDITION_AT_LEAST:
    case WEFT_CONDITION_AT_MOST:
    case WEFT_CONDITION_ANSWERED:
    default:
      return ask (scorer, condition);
    }
}

/* Sums */

static int
round_percent (gint64 points,
               gint64 most)
{
  return most > 0 ? (int) ((200 * points + most) / (2 * most)) : WEFT_NO_SCORE;
}

/* What an open or blank question means for the range. @scored: of its answer, also a hidden one */
static void
widen (Scorer             *scorer,
       const WeftQuestion *question,
       gboolean            shown,
       gboolean            open,
       gboolean            answered,
       const Sum          *scored)
{
  int most = question->weight * scorer->maximum;

  if (question->weight == 0 || (!shown && !open))
    return;

  if (!answered)
    {
      scorer->lowest.most += most;
      scorer->highest.points += most;
      scorer->highest.most += most;
    }
  else if (!open)
    {
      scorer->lowest.points += scored->points;
      scorer->lowest.most += scored->most;
      scorer->highest.points += scored->points;
      scorer->highest.most += scored->most;
    }
  else if (scored->most > 0)
    {
      if (scorer->open == NULL)
        scorer->open = g_array_new (FALSE, FALSE, sizeof (Sum));
      g_array_append_val (scorer->open, *scored);
    }
}

static void
score_question (Scorer             *scorer,
                const WeftQuestion *question)
{
  WeftScore *out = scorer->out;
  WeftQuestionScore *score = &out->questions[question->index];
  WeftSectionScore *section = &out->sections[question->section];
  WeftQuestionScore found = { .score = WEFT_NO_SCORE };
  const WeftAnswer *answer;
  Sum scored;

  found.shown = TRUE;
  if (question->condition != NULL)
    {
      Truth truth = evaluate (scorer, question->condition);

      found.shown = truth.now;
      found.open = truth.may_hold && truth.may_fail;
    }

  answer = find_answer (scorer, question, &found.source);
  if (answer != NULL)
    score_answer (scorer, question, answer, &found);
  scored = (Sum) { found.points, found.most };
  widen (scorer, question, found.shown, found.open, answer != NULL, &scored);

  if (!found.shown)
    {
      *score = (WeftQuestionScore) { .open = found.open, .score = WEFT_NO_SCORE };
      return;
    }

  /* What is not scored cannot be answered poorly, only not at all. */
  if (answer == NULL && question->weight == 0 && !question->optional)
    found.poor = question->action != NULL;
  if (!question->optional)
    {
      section->asked++;
      section->answered += answer != NULL;
    }
  if (!found.na)
    out->weight_scored += question->weight;
  if (found.most > 0)
    out->weight_answered += question->weight;
  out->n_critical += found.critical;
  section->points += found.points;
  section->most += found.most;
  *score = found;
}

static int
compare_sums (gconstpointer a,
              gconstpointer b)
{
  const Sum *first = a, *second = b;
  gint64 left = first->points * second->most, right = second->points * first->most;

  return (left > right) - (left < right);
}

/* Takes in every open answer that makes the result lower, then every one that makes it higher:
 * from the worst or the best one on, each as long as it is worse or better than all before. */
static void
take_open (Scorer *scorer)
{
  const Sum *open;
  Sum *sum;

  if (scorer->open == NULL)
    return;

  g_array_sort (scorer->open, compare_sums);
  open = (const Sum *) scorer->open->data;

  sum = &scorer->lowest;
  for (guint i = 0; i < scorer->open->len; i++)
    if (sum->most == 0 || open[i].points * sum->most < sum->points * open[i].most)
      *sum = (Sum) { sum->points + open[i].points, sum->most + open[i].most };

  sum = &scorer->highest;
  for (guint i = scorer->open->len; i-- > 0;)
    if (sum->most == 0 || open[i].points * sum->most > sum->points * open[i].most)
      *sum = (Sum) { sum->points + open[i].points, sum->most + open[i].most };

  g_clear_pointer (&scorer->open, g_array_unref);
}

/* Shares out 100 × the score by points. What the fractions leave goes to the largest of them, of
 * equal ones to the earlier question; a question without points has no fraction. */
static void
share_out (WeftScore *out)
{
  gint64 total = (gint64) out->percent * HUNDREDTHS, left = total;
  gint64 fractions[WEFT_QUESTIONNAIRE_MAX_QUESTIONS];

  if (out->percent == WEFT_NO_SCORE || out->points == 0)
    return;

  for (guint i = 0; i < out->n_questions; i++)
    {
      WeftQuestionScore *score = &out->questions[i];

      score->contribution = (int) (score->points * total / out->points);
      fractions[i] = score->points * total % out->points;
      left -= score->contribution;
    }
  for (; left > 0; left--)
    {
      guint largest = 0;

      for (guint i = 1; i < out->n_questions; i++)
        if (fractions[i] > fractions[largest])
          largest = i;
      fractions[largest] = -1;
      out->questions[largest].contribution++;
    }
}

static void
sum_up (Scorer *scorer)
{
  WeftScore *out = scorer->out;

  for (guint i = 0; i < out->n_sections; i++)
    {
      WeftSectionScore *section = &out->sections[i];

      section->percent = round_percent (section->points, section->most);
      out->points += section->points;
      out->most += section->most;
      out->answered += section->answered;
      out->asked += section->asked;
    }
  out->percent = round_percent (out->points, out->most);

  share_out (out);
  for (guint i = 0; i < out->n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (scorer->questionnaire, i);

      out->sections[question->section].contribution += out->questions[i].contribution;
    }

  take_open (scorer);
  out->lowest = round_percent (scorer->lowest.points, scorer->lowest.most);
  out->highest = round_percent (scorer->highest.points, scorer->highest.most);
}

static void
find_band (WeftScore               *out,
           const WeftQuestionnaire *questionnaire)
{
  int needed = weft_questionnaire_get_answered_at_least (questionnaire);

  for (guint i = 0; i < weft_questionnaire_get_n_caps (questionnaire); i++)
    if ((int) out->n_critical >= weft_questionnaire_get_cap (questionnaire, i)->critical)
      out->cap = i;

  if (out->percent == WEFT_NO_SCORE
      || (gint64) out->weight_answered * 100 < (gint64) out->weight_scored * needed)
    return;

  out->uncapped_band = weft_questionnaire_find_band (questionnaire, out->percent);
  out->band = out->uncapped_band;
  if (out->cap >= 0)
    out->band = MIN (out->band,
                     (int) weft_questionnaire_get_cap (questionnaire, out->cap)->band);
}

/* Keeps the arrays of an earlier return of the same shape. */
static void
reset (WeftScore               *out,
       const WeftQuestionnaire *questionnaire)
{
  guint n_questions = weft_questionnaire_get_n_questions (questionnaire);
  guint n_sections = weft_questionnaire_get_n_sections (questionnaire);
  WeftQuestionScore *questions = out->questions;
  WeftSectionScore *sections = out->sections;

  if (out->n_questions != n_questions)
    questions = g_renew (WeftQuestionScore, questions, n_questions);
  if (out->n_sections != n_sections)
    sections = g_renew (WeftSectionScore, sections, n_sections);
  memset (sections, 0, n_sections * sizeof (WeftSectionScore));

  *out = (WeftScore) {
    .percent = WEFT_NO_SCORE, .lowest = WEFT_NO_SCORE, .highest = WEFT_NO_SCORE,
    .band = -1, .uncapped_band = -1, .cap = -1,
    .n_questions = n_questions, .questions = questions,
    .n_sections = n_sections, .sections = sections,
  };
}

/**
 * weft_score_compute:
 * @out: an initialised score; may hold that of another return
 * @questionnaire: what was asked
 * @given: the supplier's own answers to @questionnaire
 * @verified: (nullable): the verified answers, each of which beats the supplier's own
 * @day: the day of the return, for the age of dates; dates after it count as blank
 *
 * Scores a return: Σ weight × score / Σ weight × maximum over the questions that are shown, scored,
 * answered and applicable. No band is given where less of the scored weight is answered than the
 * questionnaire asks for; critical answers cap it. Any thread.
 */
void
weft_score_compute (WeftScore               *out,
                    const WeftQuestionnaire *questionnaire,
                    const WeftAnswers       *given,
                    const WeftAnswers       *verified,
                    WeftDate                 day)
{
  Scorer scorer = {
    .out = out, .questionnaire = questionnaire, .given = given, .verified = verified, .day = day,
  };

  g_return_if_fail (out != NULL && questionnaire != NULL && given != NULL);
  g_return_if_fail (weft_answers_get_questionnaire (given) == questionnaire);
  g_return_if_fail (verified == NULL
                    || weft_answers_get_questionnaire (verified) == questionnaire);

  reset (out, questionnaire);
  scorer.maximum = weft_questionnaire_get_maximum (questionnaire);
  for (guint i = 0; i < out->n_questions; i++)
    score_question (&scorer, weft_questionnaire_get_question (questionnaire, i));
  sum_up (&scorer);
  find_band (out, questionnaire);
}

/**
 * weft_score_clear:
 *
 * Frees what it holds.
 */
void
weft_score_clear (WeftScore *score)
{
  g_free (score->questions);
  g_free (score->sections);
  memset (score, 0, sizeof *score);
}
