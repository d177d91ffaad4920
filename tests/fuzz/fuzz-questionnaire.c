/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-json.h"
#include "weft-score.h"

#include <string.h>

/* A questionnaire, "---" on a line of its own, and the answers to it or a single value. Whatever is
 * taken must come back from its canonical form, and must score within its bounds. */

static const char shelter[] =
  "{\"key\": \"k\", \"version\": 1, \"title\": \"T\", \"sections\": [{\"id\": \"s\", \"title\": "
  "\"S\", \"questions\": [{\"id\": \"y\", \"kind\": \"yes-no\", \"text\": \"Q\"},"
  "{\"id\": \"n\", \"kind\": \"money\", \"text\": \"Q\", \"not-applicable\": true},"
  "{\"id\": \"d\", \"kind\": \"date\", \"text\": \"Q\"},"
  "{\"id\": \"t\", \"kind\": \"long-text\", \"text\": \"Q\"},"
  "{\"id\": \"c\", \"kind\": \"countries\", \"text\": \"Q\"},"
  "{\"id\": \"m\", \"kind\": \"choices\", \"text\": \"Q\", \"options\": [{\"id\": \"a\", "
  "\"text\": \"A\"}, {\"id\": \"b\", \"text\": \"B\"}]}]}]}";

static void
check_error (GError *error)
{
  if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
    g_error ("Refused without a message that can be shown.");
}

static void
check_canonical (const WeftQuestionnaire *questionnaire)
{
  g_autofree char *json = weft_questionnaire_to_json (questionnaire, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) again = weft_questionnaire_new_from_data (json, -1, &error);

  if (again == NULL)
    g_error ("The canonical form is refused: %s", error->message);
  if (strcmp (weft_questionnaire_get_digest (questionnaire),
              weft_questionnaire_get_digest (again)) != 0)
    g_error ("The canonical form is another questionnaire.");
}

static void
check_answer (const WeftAnswer   *answer,
              const WeftQuestion *question)
{
  g_autofree char *json = weft_answer_to_json (answer, question);
  g_autofree char *text = weft_answer_to_text (answer, question, "cy");
  g_auto (WeftAnswer) again = WEFT_ANSWER_INIT;
  g_autoptr (GError) error = NULL;

  if (!weft_answer_read (&again, question, json, -1, &error))
    g_error ("The answer %s is not taken back: %s", json, error->message);
  if (!weft_answer_equal (answer, &again))
    g_error ("The answer %s came back as another one.", json);
  if (!g_utf8_validate (text, -1, NULL))
    g_error ("The text of the answer %s is not UTF-8.", json);
}

static void
check_score (const WeftScore *score)
{
  int sum = 0;

  for (guint i = 0; i < score->n_questions; i++)
    sum += score->questions[i].contribution;
  if (score->percent < WEFT_NO_SCORE || score->percent > 100)
    g_error ("A score of %d.", score->percent);
  if (score->percent != WEFT_NO_SCORE
      && (sum != score->percent * 100 || score->lowest > score->percent
          || score->highest < score->percent))
    g_error ("The contributions or the range do not fit the score.");
}

static void
read_answers (WeftQuestionnaire *questionnaire,
              const char        *data,
              gsize              size)
{
  g_autoptr (WeftAnswers) answers = weft_answers_new (questionnaire);
  const WeftDate day = weft_date_new (2024, 2, 29);
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = weft_json_read (data, size, WEFT_ANSWER_MAX_BYTES, &error);

  if (node == NULL)
    check_error (error);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GPtrArray) faults
        = weft_answers_read_object (answers, json_node_get_object (node));

      for (guint i = 0; i < faults->len; i++)
        if (!g_utf8_validate (((WeftAnswerFault *) faults->pdata[i])->message, -1, NULL))
          g_error ("A fault that cannot be shown.");
    }
  for (guint i = 0; i < weft_questionnaire_get_n_questions (questionnaire); i++)
    check_answer (weft_answers_get (answers, i),
                  weft_questionnaire_get_question (questionnaire, i));

  weft_score_compute (&score, questionnaire, answers, NULL, day);
  check_score (&score);
  proposals = weft_score_list_proposals (&score, questionnaire, day, NULL);
}

/* One value, the short way and the long way round. */
static void
read_value (WeftQuestionnaire *questionnaire,
            const char        *data,
            gsize              size)
{
  g_autofree char *padded = g_malloc (size + 1);

  memcpy (padded, data, size);
  padded[size] = ' ';
  for (guint i = 0; i < weft_questionnaire_get_n_questions (questionnaire); i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      g_auto (WeftAnswer) plain = WEFT_ANSWER_INIT, slow = WEFT_ANSWER_INIT;
      g_autoptr (GError) error = NULL;

      if (weft_answer_read (&plain, question, data, size, &error)
            != weft_answer_read (&slow, question, padded, size + 1, NULL)
          || !weft_answer_equal (&plain, &slow))
        g_error ("Both ways of reading an answer differ.");
      if (error != NULL)
        check_error (error);
      check_answer (&plain, question);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char cut[] = "\n---\n";
  const char *text = (const char *) data;
  const char *found = g_strstr_len (text, size, cut);
  gsize first = found != NULL ? (gsize) (found - text) : size;
  gsize rest = found != NULL ? first + strlen (cut) : size;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire
    = weft_questionnaire_new_from_data (text, first, &error);

  if (questionnaire == NULL)
    {
      check_error (error);
      questionnaire = weft_questionnaire_new_from_data (shelter, -1, NULL);
    }
  else
    check_canonical (questionnaire);
  read_answers (questionnaire, text + rest, size - rest);
  read_value (questionnaire, text + rest, size - rest);
  return 0;
}
