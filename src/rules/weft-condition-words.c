/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-condition-words.h"

#include <glib/gi18n.h>

/* A condition as a person reads it: "A5 is “Yes” or “Not sure”, and A2 is 25 or more". */

static char *describe (const WeftQuestionnaire *questionnaire,
                       const WeftCondition     *condition,
                       const char              *language,
                       gboolean                 within);

static char *
describe_options (const WeftQuestion  *question,
                  const WeftCondition *condition,
                  const char          *language)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < question->n_options; i++)
    {
      if ((condition->options >> i & 1) == 0)
        continue;
      if (words->len > 0)
        /* Translators: between two answers, one of which is asked for */
        g_string_append (words, _(" or "));
      g_string_append_printf (words, "“%s”",
                              weft_wording_get (&question->options[i].text, language));
    }
  /* Translators: id of a question and the answers asked for: "A5 is “Yes” or “Not sure”" */
  return g_strdup_printf (_("%1$s is %2$s"), question->id, words->str);
}

static char *
describe_children (const WeftQuestionnaire *questionnaire,
                   const WeftCondition     *condition,
                   const char              *language,
                   gboolean                 within)
{
  gboolean all = condition->kind == WEFT_CONDITION_ALL;
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < condition->n_children; i++)
    {
      g_autofree char *child = describe (questionnaire, &condition->children[i], language, TRUE);

      if (i > 0)
        /* Translators: between two conditions */
        g_string_append (words, all ? _(", and ") : _(", or "));
      g_string_append (words, child);
    }
  /* "and" and "or" do not stand beside each other without a sign which goes first. */
  if (within && condition->n_children > 1)
    return g_strdup_printf ("(%s)", words->str);
  return g_strdup (words->str);
}

static char *
describe (const WeftQuestionnaire *questionnaire,
          const WeftCondition     *condition,
          const char              *language,
          gboolean                 within)
{
  const WeftQuestion *question = NULL;
  g_autofree char *child = NULL;

  if (condition->kind >= WEFT_CONDITION_OPTIONS)
    question = weft_questionnaire_get_question (questionnaire, condition->question);

  switch (condition->kind)
    {
    case WEFT_CONDITION_ALL:
    case WEFT_CONDITION_ANY:
      return describe_children (questionnaire, condition, language, within);
    case WEFT_CONDITION_NOT:
      child = describe (questionnaire, &condition->children[0], language, TRUE);
      /* Translators: %s is a condition, such as "A5 is “Yes”" */
      return g_strdup_printf (_("not that %s"), child);
    case WEFT_CONDITION_OPTIONS:
      return describe_options (question, condition, language);
    case WEFT_CONDITION_AT_LEAST:
      /* Translators: id of a question and a number */
      return g_strdup_printf (_("%1$s is %2$g or more"), question->id, condition->number);
    case WEFT_CONDITION_AT_MOST:
      /* Translators: id of a question and a number */
      return g_strdup_printf (_("%1$s is %2$g or less"), question->id, condition->number);
    case WEFT_CONDITION_ANSWERED:
    default:
      return g_strdup_printf (condition->number != 0 ? _("%s is answered")
                                                     : _("%s is not answered"), question->id);
    }
}

/**
 * weft_condition_describe:
 * @questionnaire: what @condition belongs to
 * @condition: when a question is shown
 * @language: of the options' texts, "en" or "cy"
 *
 * Returns: (transfer full): the condition in words, to stand after "only if": "A5 is “Yes”"
 */
char *
weft_condition_describe (const WeftQuestionnaire *questionnaire,
                         const WeftCondition     *condition,
                         const char              *language)
{
  g_return_val_if_fail (questionnaire != NULL && condition != NULL, NULL);

  return describe (questionnaire, condition, language, FALSE);
}
