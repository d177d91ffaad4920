/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftQuestionnaire:
 *
 * A questionnaire as read from its JSON document, checked, and never changed again: any thread may
 * use it. Everything that its functions return belongs to it and lives as long.
 */
typedef struct _WeftQuestionnaire WeftQuestionnaire;

/* What a document may hold; weft_questionnaire_new_from_data() refuses more. */
#define WEFT_QUESTIONNAIRE_MAX_BYTES (4 * 1024 * 1024)
#define WEFT_QUESTIONNAIRE_MAX_SECTIONS 100
#define WEFT_QUESTIONNAIRE_MAX_QUESTIONS 500
#define WEFT_QUESTIONNAIRE_MAX_OPTIONS 64

/**
 * WeftWording:
 * @en: the English words; %NULL for none at all
 * @cy: (nullable): the Welsh words
 */
typedef struct
{
  const char *en;
  const char *cy;
} WeftWording;

/**
 * WeftQuestionKind:
 * @WEFT_QUESTION_YES_NO: yes or no; always has the two options "yes" and "no", in this order
 * @WEFT_QUESTION_CHOICE: one of the options
 * @WEFT_QUESTION_CHOICES: any number of the options
 * @WEFT_QUESTION_NUMBER: a number
 * @WEFT_QUESTION_PERCENTAGE: a number from 0 to 100
 * @WEFT_QUESTION_MONEY: an amount in pounds, not negative, with whole pence
 * @WEFT_QUESTION_DATE: a day
 * @WEFT_QUESTION_SHORT_TEXT: one line
 * @WEFT_QUESTION_LONG_TEXT: several lines
 * @WEFT_QUESTION_COUNTRIES: any number of countries
 * @WEFT_QUESTION_EVIDENCE: a file; the answer is its name, or words on where it is to be found
 */
typedef enum
{
  WEFT_QUESTION_YES_NO,
  WEFT_QUESTION_CHOICE,
  WEFT_QUESTION_CHOICES,
  WEFT_QUESTION_NUMBER,
  WEFT_QUESTION_PERCENTAGE,
  WEFT_QUESTION_MONEY,
  WEFT_QUESTION_DATE,
  WEFT_QUESTION_SHORT_TEXT,
  WEFT_QUESTION_LONG_TEXT,
  WEFT_QUESTION_COUNTRIES,
  WEFT_QUESTION_EVIDENCE,
} WeftQuestionKind;

#define WEFT_N_QUESTION_KINDS 11

/**
 * WeftSeverity:
 * @WEFT_SEVERITY_DERIVED: in a document only: follows from the answer and the weight
 *
 * How grave a finding is. An action of the register keeps the nick, "major".
 */
typedef enum
{
  WEFT_SEVERITY_DERIVED,
  WEFT_SEVERITY_MINOR,
  WEFT_SEVERITY_MAJOR,
  WEFT_SEVERITY_CRITICAL,
} WeftSeverity;

#define WEFT_N_SEVERITIES 4

/**
 * WeftTone:
 *
 * How a band looks, from the worst to the best. The name of the band always stands with it.
 */
typedef enum
{
  WEFT_TONE_BAD,
  WEFT_TONE_WARN,
  WEFT_TONE_NEUTRAL,
  WEFT_TONE_GOOD,
  WEFT_TONE_BEST,
} WeftTone;

#define WEFT_N_TONES 5

#define WEFT_NO_SCORE (-1)

/**
 * WeftOption:
 * @score: 0 to the maximum; %WEFT_NO_SCORE for none. Of choices without ranges: points of the tick
 * @critical: choosing it is a critical answer
 * @na: choosing it takes the question out of the score
 * @none: choices only: "none of these"; stands alone and counts as no tick
 * @poor: choosing it proposes the question's action whatever the score
 */
typedef struct
{
  const char  *id;
  WeftWording  text;
  int          score;
  gboolean     critical;
  gboolean     na;
  gboolean     none;
  gboolean     poor;
} WeftOption;

/**
 * WeftRangeBound:
 * @WEFT_RANGE_REST: whatever no range before it took; always the last one
 */
typedef enum
{
  WEFT_RANGE_FROM,
  WEFT_RANGE_ABOVE,
  WEFT_RANGE_AT_MOST,
  WEFT_RANGE_BELOW,
  WEFT_RANGE_REST,
} WeftRangeBound;

/**
 * WeftRange:
 * @value: of numbers the number; of choices how many are ticked; of a date its age in months
 *
 * The score of a stretch of values. The first range of a question that a value fits counts; every
 * value fits one.
 */
typedef struct
{
  WeftRangeBound bound;
  double         value;
  int            score;
  gboolean       critical;
} WeftRange;

/**
 * WeftConditionKind:
 * @WEFT_CONDITION_ALL: all of @children hold
 * @WEFT_CONDITION_ANY: one of @children holds
 * @WEFT_CONDITION_NOT: the only child does not hold
 * @WEFT_CONDITION_OPTIONS: one of @options is chosen
 * @WEFT_CONDITION_AT_LEAST: the number is @number or more
 * @WEFT_CONDITION_AT_MOST: the number is @number or less
 * @WEFT_CONDITION_ANSWERED: there is an answer, or none where @number is 0
 */
typedef enum
{
  WEFT_CONDITION_ALL,
  WEFT_CONDITION_ANY,
  WEFT_CONDITION_NOT,
  WEFT_CONDITION_OPTIONS,
  WEFT_CONDITION_AT_LEAST,
  WEFT_CONDITION_AT_MOST,
  WEFT_CONDITION_ANSWERED,
} WeftConditionKind;

typedef struct _WeftCondition WeftCondition;

/**
 * WeftCondition:
 * @question: index of the earlier question that it asks
 * @options: bit n stands for option n of that question
 *
 * When a question is shown. A hidden question counts as blank here, whatever answer it keeps.
 */
struct _WeftCondition
{
  WeftConditionKind    kind;
  guint                question;
  guint64              options;
  double               number;
  const WeftCondition *children;
  guint                n_children;
};

/**
 * WeftQuestionAction:
 * @text: what is proposed where the answer is poor
 * @severity: usually %WEFT_SEVERITY_DERIVED
 * @days: days until it is due; 0 leaves it to the severity
 * @poor_at_most: the highest score that is poor, 1 unless the document says otherwise
 */
typedef struct
{
  WeftWording  text;
  WeftSeverity severity;
  int          days;
  int          poor_at_most;
} WeftQuestionAction;

/**
 * WeftQuestion:
 * @index: its place in the whole questionnaire, from 0
 * @section: the index of its section
 * @help: @help.en is %NULL for none
 * @weight: 0 for a question that is not scored
 * @options: of yes-no, choice and choices
 * @ranges: of number, percentage, money and date; of choices where their count decides
 * @least: the lowest number that is an answer
 * @greatest: the highest number that is an answer
 * @optional: may stay blank: progress does not ask for it
 * @not_applicable: "not applicable" with a reason is an answer
 * @condition: (nullable): when it is shown; %NULL for always
 * @action: (nullable): what a poor answer proposes
 * @commitments: numbers of the commitments of the code that it serves
 * @areas: letters of the statement areas, out of "SPRDMT"; "" for none
 */
typedef struct
{
  guint                     index;
  guint                     section;
  const char               *id;
  WeftQuestionKind          kind;
  WeftWording               text;
  WeftWording               help;
  int                       weight;
  const WeftOption         *options;
  guint                     n_options;
  const WeftRange          *ranges;
  guint                     n_ranges;
  double                    least;
  double                    greatest;
  gboolean                  optional;
  gboolean                  not_applicable;
  const WeftCondition      *condition;
  const WeftQuestionAction *action;
  const int                *commitments;
  guint                     n_commitments;
  const char               *areas;
} WeftQuestion;

/**
 * WeftSection:
 * @first: index of its first question
 */
typedef struct
{
  const char  *id;
  WeftWording  title;
  WeftWording  introduction;
  guint        first;
  guint        n_questions;
} WeftSection;

/**
 * WeftBand:
 * @from: lowest whole per cent
 * @to: highest whole per cent
 *
 * Bands stand from the worst, index 0, to the best, and cover 0 to 100 per cent.
 */
typedef struct
{
  const char  *id;
  WeftWording  title;
  int          from;
  int          to;
  WeftTone     tone;
} WeftBand;

/**
 * WeftCap:
 * @critical: with so many critical answers or more …
 * @band: … the band is at most the one with this index
 */
typedef struct
{
  int   critical;
  guint band;
} WeftCap;

/**
 * WeftSeverityLimit:
 * @plan_working_days: working days until a plan for it is due; 0 for no such limit
 * @days: days until it is put right
 */
typedef struct
{
  int plan_working_days;
  int days;
} WeftSeverityLimit;

WeftQuestionnaire *weft_questionnaire_new_from_data (const char         *data,
                                                     gssize              length,
                                                     GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;
WeftQuestionnaire *weft_questionnaire_ref           (WeftQuestionnaire  *self);
void               weft_questionnaire_unref         (WeftQuestionnaire  *self);
char              *weft_questionnaire_to_json       (const WeftQuestionnaire *self,
                                                     gboolean                 pretty)
  G_GNUC_WARN_UNUSED_RESULT;

const char         *weft_questionnaire_get_key              (const WeftQuestionnaire *self);
int                 weft_questionnaire_get_version          (const WeftQuestionnaire *self);
const char         *weft_questionnaire_get_digest           (const WeftQuestionnaire *self);
const WeftWording  *weft_questionnaire_get_title            (const WeftQuestionnaire *self);
const WeftWording  *weft_questionnaire_get_introduction     (const WeftQuestionnaire *self);
int                 weft_questionnaire_get_maximum          (const WeftQuestionnaire *self);
int                 weft_questionnaire_get_answered_at_least (const WeftQuestionnaire *self);
guint               weft_questionnaire_get_n_sections       (const WeftQuestionnaire *self);
const WeftSection  *weft_questionnaire_get_section          (const WeftQuestionnaire *self,
                                                             guint                    index);
guint               weft_questionnaire_get_n_questions      (const WeftQuestionnaire *self);
const WeftQuestion *weft_questionnaire_get_question         (const WeftQuestionnaire *self,
                                                             guint                    index);
const WeftQuestion *weft_questionnaire_find_question        (const WeftQuestionnaire *self,
                                                             const char              *id);
guint               weft_questionnaire_get_n_bands          (const WeftQuestionnaire *self);
const WeftBand     *weft_questionnaire_get_band             (const WeftQuestionnaire *self,
                                                             guint                    index);
int                 weft_questionnaire_find_band            (const WeftQuestionnaire *self,
                                                             int                      percent);
guint               weft_questionnaire_get_n_caps           (const WeftQuestionnaire *self);
const WeftCap      *weft_questionnaire_get_cap              (const WeftQuestionnaire *self,
                                                             guint                    index);
WeftSeverityLimit   weft_questionnaire_get_limit            (const WeftQuestionnaire *self,
                                                             WeftSeverity             severity);

const char *weft_wording_get               (const WeftWording *wording,
                                            const char        *language);
int         weft_question_find_option      (const WeftQuestion *question,
                                            const char         *id);
gboolean    weft_question_allows_na        (const WeftQuestion *question);
const char *weft_question_kind_to_nick     (WeftQuestionKind   kind);
gboolean    weft_question_kind_from_nick   (const char        *nick,
                                            WeftQuestionKind  *out);
const char *weft_question_kind_get_label   (WeftQuestionKind   kind);
gboolean    weft_question_kind_is_scorable (WeftQuestionKind   kind);
const char *weft_severity_to_nick          (WeftSeverity       severity);
const char *weft_severity_get_label        (WeftSeverity       severity);
const char *weft_tone_to_nick              (WeftTone           tone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftQuestionnaire, weft_questionnaire_unref)

G_END_DECLS
