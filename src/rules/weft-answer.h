/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-questionnaire.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WEFT_ANSWER_SHORT_LENGTH 500
#define WEFT_ANSWER_LONG_LENGTH 20000
#define WEFT_ANSWER_MAX_BYTES (4 * 1024 * 1024)

/**
 * WeftAnswerKind:
 * @WEFT_ANSWER_BLANK: no answer
 * @WEFT_ANSWER_NA: not applicable; @text is the reason, "" where an option of the question says it
 * @WEFT_ANSWER_OPTIONS: yes-no, choice, choices: @options; no bit at all is "none of them"
 * @WEFT_ANSWER_NUMBER: number, percentage, money: @number
 * @WEFT_ANSWER_DATE: date: @date
 * @WEFT_ANSWER_TEXT: short-text, long-text, evidence: @text
 * @WEFT_ANSWER_COUNTRIES: countries: @text holds their codes in order, "BD,GB"; "" is none
 */
typedef enum
{
  WEFT_ANSWER_BLANK,
  WEFT_ANSWER_NA,
  WEFT_ANSWER_OPTIONS,
  WEFT_ANSWER_NUMBER,
  WEFT_ANSWER_DATE,
  WEFT_ANSWER_TEXT,
  WEFT_ANSWER_COUNTRIES,
} WeftAnswerKind;

/**
 * WeftAnswer:
 * @options: bit n stands for option n of the question
 * @text: (nullable): UTF-8, owned by the answer
 *
 * The answer to one question, as its question allows it. All zero is the blank answer. End it
 * with weft_answer_clear() or `g_auto (WeftAnswer)`.
 */
typedef struct
{
  WeftAnswerKind  kind;
  WeftDate        date;
  guint64         options;
  double          number;
  char           *text;
} WeftAnswer;

#define WEFT_ANSWER_INIT { WEFT_ANSWER_BLANK }

gboolean  weft_answer_read        (WeftAnswer         *out,
                                   const WeftQuestion *question,
                                   const char         *json,
                                   gssize              length,
                                   GError            **error);
gboolean  weft_answer_read_node   (WeftAnswer         *out,
                                   const WeftQuestion *question,
                                   JsonNode           *node,
                                   GError            **error);
gboolean  weft_answer_check_day   (const WeftAnswer   *answer,
                                   const WeftQuestion *question,
                                   WeftDate            day,
                                   GError            **error);
void      weft_answer_clear       (WeftAnswer         *answer);
void      weft_answer_copy        (WeftAnswer         *to,
                                   const WeftAnswer   *from);
gboolean  weft_answer_equal       (const WeftAnswer   *a,
                                   const WeftAnswer   *b);
gboolean  weft_answer_is_blank    (const WeftAnswer   *answer);
char     *weft_answer_to_json     (const WeftAnswer   *answer,
                                   const WeftQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *weft_answer_to_node     (const WeftAnswer   *answer,
                                   const WeftQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
char     *weft_answer_to_text     (const WeftAnswer   *answer,
                                   const WeftQuestion *question,
                                   const char         *language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WeftAnswers:
 *
 * The answers to one questionnaire, by the index of their question. Not for several threads at
 * once.
 */
typedef struct _WeftAnswers WeftAnswers;

/**
 * WeftAnswerFault:
 * @question: (nullable): the question; %NULL where the questionnaire has none of this id
 * @path: where in the file, "answers.B2"
 * @message: what is wrong, a whole sentence, translated
 *
 * An answer of a file that was not taken.
 */
typedef struct
{
  const WeftQuestion *question;
  char               *path;
  char               *message;
} WeftAnswerFault;

void weft_answer_fault_free (WeftAnswerFault *fault);

WeftAnswers       *weft_answers_new               (WeftQuestionnaire *questionnaire)
  G_GNUC_WARN_UNUSED_RESULT;
WeftAnswers       *weft_answers_copy              (const WeftAnswers *self)
  G_GNUC_WARN_UNUSED_RESULT;
void               weft_answers_free              (WeftAnswers       *self);
void               weft_answers_clear             (WeftAnswers       *self);
WeftQuestionnaire *weft_answers_get_questionnaire (const WeftAnswers *self);
const WeftAnswer  *weft_answers_get               (const WeftAnswers *self,
                                                   guint              question);
void               weft_answers_set               (WeftAnswers       *self,
                                                   guint              question,
                                                   const WeftAnswer  *answer);
gboolean           weft_answers_read              (WeftAnswers       *self,
                                                   const char        *question_id,
                                                   const char        *json,
                                                   gssize             length,
                                                   GError           **error);
GPtrArray         *weft_answers_read_object       (WeftAnswers       *self,
                                                   JsonObject        *object)
  G_GNUC_WARN_UNUSED_RESULT;
JsonObject        *weft_answers_to_object         (const WeftAnswers *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftAnswer, weft_answer_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftAnswerFault, weft_answer_fault_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftAnswers, weft_answers_free)

G_END_DECLS
