/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer.h"

#include "weft-amount.h"
#include "weft-country.h"
#include "weft-error.h"
#include "weft-json.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _WeftAnswers
{
  WeftQuestionnaire *questionnaire;
  guint              n;
  WeftAnswer         answers[];
};

/* In the words of a person */

static char *
describe_options (const WeftAnswer   *answer,
                  const WeftQuestion *question,
                  const char         *language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < question->n_options; i++)
    if (answer->options & ((guint64) 1 << i))
      {
        if (out->len > 0)
          g_string_append (out, "; ");
        g_string_append (out, weft_wording_get (&question->options[i].text, language));
      }
  if (answer->options == 0)
    g_string_append (out, _("None of these"));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
describe_countries (const WeftAnswer *answer,
                    const char       *language)
{
  g_auto (GStrv) codes = g_strsplit (answer->text, ",", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const WeftCountry *country = weft_country_find (codes[i]);
      WeftWording name = { country->en, country->cy };

      if (out->len > 0)
        g_string_append (out, ", ");
      g_string_append (out, weft_wording_get (&name, language));
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE)
                      : g_strdup (_("None"));
}

/**
 * weft_answer_to_text:
 * @language: (nullable): of the questionnaire's own words, see weft_wording_get()
 *
 * Returns: (transfer full): the answer as it is shown and printed; "" for the blank answer
 */
char *
weft_answer_to_text (const WeftAnswer   *answer,
                     const WeftQuestion *question,
                     const char         *language)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (answer->kind)
    {
    case WEFT_ANSWER_NA:
      if (weft_text_is_blank (answer->text))
        return g_strdup (_("Not applicable"));
      /* Translators: %s is the reason */
      return g_strdup_printf (_("Not applicable: %s"), answer->text);

    case WEFT_ANSWER_OPTIONS:
      return describe_options (answer, question, language);

    case WEFT_ANSWER_NUMBER:
      if (question->kind == WEFT_QUESTION_MONEY)
        return weft_amount_format (llround (answer->number * 100));
      g_ascii_formatd (number, sizeof number, "%.15g", answer->number);
      if (question->kind == WEFT_QUESTION_PERCENTAGE)
        /* Translators: a percentage */
        return g_strdup_printf (_("%s %%"), number);
      return g_strdup (number);

    case WEFT_ANSWER_DATE:
      return weft_date_format (answer->date);

    case WEFT_ANSWER_TEXT:
      return g_strdup (answer->text);

    case WEFT_ANSWER_COUNTRIES:
      return describe_countries (answer, language);

    case WEFT_ANSWER_BLANK:
    default:
      return g_strdup ("");
    }
}

/* The answers of a return */

/**
 * weft_answers_new:
 *
 * Returns: (transfer full): blank answers to every question of @questionnaire
 */
WeftAnswers *
weft_answers_new (WeftQuestionnaire *questionnaire)
{
  guint n = weft_questionnaire_get_n_questions (questionnaire);
  WeftAnswers *self = g_malloc0 (sizeof (WeftAnswers) + n * sizeof (WeftAnswer));

  self->questionnaire = weft_questionnaire_ref (questionnaire);
  self->n = n;
  return self;
}

/**
 * weft_answers_copy:
 *
 * Returns: (transfer full): a copy
 */
WeftAnswers *
weft_answers_copy (const WeftAnswers *self)
{
  WeftAnswers *copy = weft_answers_new (self->questionnaire);

  for (guint i = 0; i < self->n; i++)
    weft_answer_copy (&copy->answers[i], &self->answers[i]);
  return copy;
}

/**
 * weft_answers_free:
 * @self: (transfer full) (nullable): answers
 */
void
weft_answers_free (WeftAnswers *self)
{
  if (self == NULL)
    return;

  weft_answers_clear (self);
  weft_questionnaire_unref (self->questionnaire);
  g_free (self);
}

/**
 * weft_answers_clear:
 *
 * Makes every answer blank.
 */
void
weft_answers_clear (WeftAnswers *self)
{
  for (guint i = 0; i < self->n; i++)
    weft_answer_clear (&self->answers[i]);
}

/**
 * weft_answers_get_questionnaire:
 *
 * Returns: (transfer none): what they answer
 */
WeftQuestionnaire *
weft_answers_get_questionnaire (const WeftAnswers *self)
{
  return self->questionnaire;
}

/**
 * weft_answers_get:
 * @question: index of the question
 *
 * Returns: (transfer none): the answer, until it is set again
 */
const WeftAnswer *
weft_answers_get (const WeftAnswers *self,
                  guint              question)
{
  g_return_val_if_fail (question < self->n, NULL);

  return &self->answers[question];
}

/**
 * weft_answers_set:
 * @question: index of the question
 * @answer: (nullable): an answer to it; %NULL for blank
 */
void
weft_answers_set (WeftAnswers      *self,
                  guint             question,
                  const WeftAnswer *answer)
{
  g_return_if_fail (question < self->n);

  if (answer != NULL)
    weft_answer_copy (&self->answers[question], answer);
  else
    weft_answer_clear (&self->answers[question]);
}

/**
 * weft_answers_read:
 * @question_id: the id of the question
 * @json: (nullable): the value as the register keeps it; %NULL for blank
 * @length: its bytes, -1 where it ends in a zero byte
 *
 * Errors are those of weft_answer_read(), and %WEFT_ERROR_NOT_FOUND where there is no such
 * question; the answer is blank then.
 *
 * Returns: whether the answer was taken
 */
gboolean
weft_answers_read (WeftAnswers  *self,
                   const char   *question_id,
                   const char   *json,
                   gssize        length,
                   GError      **error)
{
  const WeftQuestion *question
    = weft_questionnaire_find_question (self->questionnaire, question_id);

  if (question == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("The questionnaire has no question “%s”."), question_id);
      return FALSE;
    }
  return weft_answer_read (&self->answers[question->index], question, json, length, error);
}

/**
 * weft_answer_fault_free:
 * @fault: (transfer full) (nullable): a fault
 */
void
weft_answer_fault_free (WeftAnswerFault *fault)
{
  if (fault == NULL)
    return;

  g_free (fault->path);
  g_free (fault->message);
  g_free (fault);
}

static void
add_fault (GPtrArray          *faults,
           const WeftQuestion *question,
           const char         *id,
           const char         *message)
{
  WeftAnswerFault *fault = g_new0 (WeftAnswerFault, 1);
  g_autofree char *shown = weft_text_shorten (id, 60);

  fault->question = question;
  fault->path = g_strconcat ("answers.", shown, NULL);
  fault->message = g_strdup (message);
  g_ptr_array_add (faults, fault);
}

/**
 * weft_answers_read_object:
 * @object: "answers" of an answers file: values by the id of their question
 *
 * Takes every answer that its question allows. What the object does not mention stays as it is.
 *
 * Returns: (transfer full) (element-type WeftAnswerFault): what was not taken and why, in the
 *   order of the file; empty where all was
 */
GPtrArray *
weft_answers_read_object (WeftAnswers *self,
                          JsonObject  *object)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) weft_answer_fault_free);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *id = l->data;
      const WeftQuestion *question = weft_questionnaire_find_question (self->questionnaire, id);
      g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT;
      g_autoptr (GError) error = NULL;

      if (question == NULL)
        add_fault (faults, NULL, id, _("The questionnaire has no such question."));
      else if (!weft_answer_read_node (&answer, question, json_object_get_member (object, id),
                                       &error))
        add_fault (faults, question, id, error->message);
      else
        weft_answers_set (self, question->index, &answer);
    }
  return faults;
}

/**
 * weft_answers_to_object:
 *
 * Returns: (transfer full): "answers" of an answers file, in the order of the questions; blank
 *   answers are left out
 */
JsonObject *
weft_answers_to_object (const WeftAnswers *self)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < self->n; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (self->questionnaire, i);

      if (!weft_answer_is_blank (&self->answers[i]))
        json_object_set_member (object, question->id,
                                weft_answer_to_node (&self->answers[i], question));
    }
  return object;
}
