/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-json.h"
#include "weft-score.h"
#include "weft-working-days.h"

#include <string.h>

#define NONE WEFT_NO_SCORE

#define BANDS \
  "\"bands\": [{\"id\": \"b0\", \"title\": \"Not\", \"from\": 0, \"to\": 24}," \
  "{\"id\": \"b1\", \"title\": \"Barely\", \"from\": 25, \"to\": 44}," \
  "{\"id\": \"b2\", \"title\": \"Meeting\", \"from\": 45, \"to\": 64}," \
  "{\"id\": \"b3\", \"title\": \"Exceeding\", \"from\": 65, \"to\": 84}," \
  "{\"id\": \"b4\", \"title\": \"Leading\", \"from\": 85, \"to\": 100}]," \
  "\"caps\": [{\"critical\": 1, \"at-most\": \"b1\"}, {\"critical\": 2, \"at-most\": \"b0\"}]"

#define YES_NO(id, weight, more) \
  "{\"id\": \"" id "\", \"kind\": \"yes-no\", \"text\": \"Q\", \"weight\": " #weight ", " \
  "\"options\": [{\"id\": \"yes\", \"score\": 4}, {\"id\": \"no\", \"score\": 0" more "}]"

/* Weights 1, 2 | 1, 1, 3, 2: all of it is 10 × 4 = 40 points. */
static const char plain[] =
  "{\"key\": \"plain\", \"version\": 1, \"title\": \"T\"," BANDS ", \"sections\": ["
  "{\"id\": \"S1\", \"title\": \"S\", \"questions\": ["
  YES_NO ("y", 1, "") "},"
  "{\"id\": \"b\", \"kind\": \"choice\", \"text\": \"Q\", \"weight\": 2, \"options\": ["
  "{\"id\": \"four\", \"text\": \"4\", \"score\": 4}, {\"id\": \"three\", \"text\": \"3\", "
  "\"score\": 3}, {\"id\": \"one\", \"text\": \"1\", \"score\": 1}, {\"id\": \"zero\", "
  "\"text\": \"0\", \"score\": 0, \"critical\": true}, {\"id\": \"unused\", \"text\": \"-\", "
  "\"na\": true}]}]},"
  "{\"id\": \"S2\", \"title\": \"S\", \"questions\": ["
  "{\"id\": \"m\", \"kind\": \"choices\", \"text\": \"Q\", \"weight\": 1, \"options\": ["
  "{\"id\": \"p\", \"text\": \"P\"}, {\"id\": \"q\", \"text\": \"Q\"}, {\"id\": \"r\", "
  "\"text\": \"R\"}, {\"id\": \"s\", \"text\": \"S\"}, {\"id\": \"t\", \"text\": \"T\"}, "
  "{\"id\": \"none\", \"text\": \"N\", \"none\": true}]},"
  "{\"id\": \"k\", \"kind\": \"choices\", \"text\": \"Q\", \"weight\": 1, \"options\": ["
  "{\"id\": \"u\", \"text\": \"U\"}, {\"id\": \"v\", \"text\": \"V\"}, {\"id\": \"none\", "
  "\"text\": \"N\", \"none\": true}], \"ranges\": [{\"at-most\": 0, \"score\": 4}, "
  "{\"at-most\": 1, \"score\": 2}, {\"score\": 0}]},"
  "{\"id\": \"n\", \"kind\": \"percentage\", \"text\": \"Q\", \"weight\": 3, \"ranges\": ["
  "{\"from\": 80, \"score\": 4}, {\"from\": 50, \"score\": 3}, {\"above\": 0, \"score\": 1}, "
  "{\"score\": 0, \"critical\": true}], \"not-applicable\": true},"
  "{\"id\": \"d\", \"kind\": \"date\", \"text\": \"Q\", \"weight\": 2, \"ranges\": ["
  "{\"at-most\": 12, \"score\": 4}, {\"at-most\": 24, \"score\": 2}, {\"score\": 0}]},"
  "{\"id\": \"x\", \"kind\": \"short-text\", \"text\": \"Q\"},"
  "{\"id\": \"o\", \"kind\": \"short-text\", \"text\": \"Q\", \"optional\": true}]}]}";

/* g opens h, h opens l; j is always shown. */
static const char gated[] =
  "{\"key\": \"gated\", \"version\": 1, \"title\": \"T\"," BANDS ", \"sections\": ["
  "{\"id\": \"S\", \"title\": \"S\", \"questions\": ["
  "{\"id\": \"g\", \"kind\": \"choice\", \"text\": \"Q\", \"options\": ["
  "{\"id\": \"yes\", \"text\": \"Y\"}, {\"id\": \"no\", \"text\": \"N\"}, {\"id\": \"unsure\", "
  "\"text\": \"U\"}]},"
  YES_NO ("h", 3, ", \"critical\": true")
  ", \"visible-when\": {\"question\": \"g\", \"is\": \"yes\"}},"
  YES_NO ("j", 1, "") "},"
  YES_NO ("l", 2, "") ", \"visible-when\": {\"question\": \"h\", \"is\": true}}]}]}";

static WeftQuestionnaire *
load (const char *json)
{
  g_autoptr (GError) error = NULL;
  WeftQuestionnaire *questionnaire = weft_questionnaire_new_from_data (json, -1, &error);

  g_assert_no_error (error);
  return questionnaire;
}

/* (nullable): of "{ID: value, …}" */
static WeftAnswers *
answer (WeftQuestionnaire *questionnaire,
        const char        *json)
{
  WeftAnswers *answers = NULL;

  if (json != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = weft_json_read (json, -1, 100000, &error);
      g_autoptr (GPtrArray) faults = NULL;

      g_assert_no_error (error);
      answers = weft_answers_new (questionnaire);
      faults = weft_answers_read_object (answers, json_node_get_object (node));
      if (faults->len > 0)
        g_error ("%s", ((WeftAnswerFault *) faults->pdata[0])->message);
    }
  return answers;
}

static const WeftQuestionScore *
find (const WeftScore   *score,
      WeftQuestionnaire *questionnaire,
      const char        *id)
{
  return &score->questions[weft_questionnaire_find_question (questionnaire, id)->index];
}

/* What holds for every score. */
static void
check_sums (const WeftScore *score)
{
  int sum = 0, sections = 0;

  for (guint i = 0; i < score->n_questions; i++)
    sum += score->questions[i].contribution;
  for (guint i = 0; i < score->n_sections; i++)
    sections += score->sections[i].contribution;
  g_assert_cmpint (sum, ==, sections);
  if (score->percent == NONE)
    {
      g_assert_cmpint (sum, ==, 0);
      return;
    }
  g_assert_cmpint (sum, ==, score->percent * 100);
  g_assert_cmpint (score->lowest, <=, score->percent);
  g_assert_cmpint (score->highest, >=, score->percent);
}

/* The day of the return is 31 March 2024 everywhere below. */
static WeftDate
get_day (void)
{
  return weft_date_new (2024, 3, 31);
}

#define TOP_BUT_Y \
  "\"b\": \"four\", \"m\": [\"p\", \"q\", \"r\", \"s\"], \"k\": [], \"n\": 80, " \
  "\"d\": \"2024-03-31\""

static const struct
{
  const char *given;
  const char *verified;
  int         percent, lowest, highest;
  int         band, uncapped_band;
  guint       n_critical;
  int         weight_answered, weight_scored;
} score_cases[] = {
  /* Nothing answered: no score, and all is possible. */
  { "{}", NULL, NONE, 0, 100, -1, -1, 0, 0, 10 },
  /* Everything at its best: 40 of 40. */
  { "{\"y\": true, " TOP_BUT_Y "}", NULL, 100, 100, 100, 4, 4, 0, 10, 10 },
  /* 4 of 4; all blanks at worst 4 of 40, at best 40 of 40. */
  { "{\"y\": true}", NULL, 100, 10, 100, -1, -1, 0, 1, 10 },
  /* 0 of 4 is 0 and not "not scorable"; at best 36 of 40. */
  { "{\"y\": false}", NULL, 0, 0, 90, -1, -1, 0, 1, 10 },
  /* Not applicable leaves both sums: 4 of 4, 4 of 32 = 12.5 rounds up, 32 of 32. */
  { "{\"y\": true, \"b\": \"unused\"}", NULL, 100, 13, 100, -1, -1, 0, 1, 8 },
  /* Complete: 4 + 0 + 0 + 3 + 0 = 7 of 32 = 21.9; none and two ticks, a little, too old. */
  { "{\"y\": true, \"b\": \"unused\", \"m\": [\"none\"], \"k\": [\"u\", \"v\"], \"n\": 0.5, "
    "\"d\": \"2020-01-01\"}", NULL, 22, 22, 22, 0, 0, 0, 8, 8 },
  /* Only what is not applicable is answered. */
  { "{\"b\": \"unused\", \"n\": {\"na\": true, \"reason\": \"r\"}}", NULL, NONE, 0, 100, -1, -1, 0,
    0, 5 },
  /* 6 + 1 + 2 + 9 + 4 = 22 of 36 = 61.1; 22 and 26 of 40. A weight of 9 of 10 is just enough. */
  { "{\"b\": \"three\", \"m\": [\"p\"], \"k\": [\"u\"], \"n\": 50, \"d\": \"2022-03-31\"}", NULL,
    61, 55, 65, 2, 2, 0, 9, 10 },
  /* 8 of 10 is not: 4 + 4 + 4 + 12 + 8 = 32 of 32, 32 and 40 of 40. */
  { "{\"y\": true, \"m\": [\"p\", \"q\", \"r\", \"s\"], \"k\": [\"none\"], \"n\": 99, "
    "\"d\": \"2024-01-01\"}", NULL, 100, 80, 100, -1, -1, 0, 8, 10 },
  /* One critical answer: 32 of 40 = 80, capped at the second band. */
  { "{\"y\": true, \"b\": \"zero\", \"m\": [\"p\", \"q\", \"r\", \"s\"], \"k\": [], \"n\": 80, "
    "\"d\": \"2024-03-31\"}", NULL, 80, 80, 80, 1, 3, 1, 10, 10 },
  /* Two: 20 of 40 = 50, capped at the first. */
  { "{\"y\": true, \"b\": \"zero\", \"m\": [\"p\", \"q\", \"r\", \"s\"], \"k\": [], \"n\": 0, "
    "\"d\": \"2024-03-31\"}", NULL, 50, 50, 50, 0, 2, 2, 10, 10 },
  /* A cap does not lift: 4 + 3 = 7 of 40 = 17.5 stays in the first band. */
  { "{\"y\": true, \"b\": \"zero\", \"m\": [], \"k\": [\"u\", \"v\"], \"n\": 0.1, "
    "\"d\": \"2000-01-01\"}", NULL, 18, 18, 18, 0, 0, 1, 10, 10 },
  /* Five ticks are no more than 4 points. */
  { "{\"m\": [\"p\", \"q\", \"r\", \"s\", \"t\"]}", NULL, 100, 10, 100, -1, -1, 0, 1, 10 },
  /* The verified answer counts: 0 of 4 for y, and the critical one is found. */
  { "{\"y\": true, " TOP_BUT_Y "}", "{\"y\": false, \"b\": \"zero\"}", 70, 70, 70, 1, 3, 1, 10,
    10 },
  /* It can also answer what the supplier left blank. */
  { "{" TOP_BUT_Y "}", "{\"y\": true}", 100, 100, 100, 4, 4, 0, 10, 10 },
};

static void
test_scores (void)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load (plain);
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (score_cases); i++)
    {
      g_autoptr (WeftAnswers) given = answer (questionnaire, score_cases[i].given);
      g_autoptr (WeftAnswers) verified = answer (questionnaire, score_cases[i].verified);

      g_test_message ("%s", score_cases[i].given);
      weft_score_compute (&score, questionnaire, given, verified, get_day ());
      check_sums (&score);
      g_assert_cmpint (score.percent, ==, score_cases[i].percent);
      g_assert_cmpint (score.lowest, ==, score_cases[i].lowest);
      g_assert_cmpint (score.highest, ==, score_cases[i].highest);
      g_assert_cmpint (score.band, ==, score_cases[i].band);
      g_assert_cmpint (score.uncapped_band, ==, score_cases[i].uncapped_band);
      g_assert_cmpuint (score.n_critical, ==, score_cases[i].n_critical);
      g_assert_cmpint (score.weight_answered, ==, score_cases[i].weight_answered);
      g_assert_cmpint (score.weight_scored, ==, score_cases[i].weight_scored);
    }
}

/* 22 of 36 points are shown as 61, which is 6100 hundredths. By points: b 6 × 6100 / 22 = 1663.6,
 * m 277.3, k 554.5, n 2495.5 (2495.45), d 1109.1; the whole parts make 6098, and the two that are
 * left go to b (.64) and k (.545). */
static void
test_breakdown (void)
{
  static const struct
  {
    const char *id;
    int         score, points, most, contribution;
  } expected[] = {
    { "y", NONE, 0, 0, 0 },    { "b", 3, 6, 8, 1664 },   { "m", 1, 1, 4, 277 },
    { "k", 2, 2, 4, 555 },     { "n", 3, 9, 12, 2495 },  { "d", 2, 4, 8, 1109 },
    { "x", NONE, 0, 0, 0 },
  };
  g_autoptr (WeftQuestionnaire) questionnaire = load (plain);
  g_autoptr (WeftAnswers) given
    = answer (questionnaire, "{\"b\": \"three\", \"m\": [\"p\"], \"k\": [\"u\"], \"n\": 50, "
                             "\"d\": \"2022-03-31\", \"o\": \"more\"}");
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  g_autofree char *words = NULL, *band = NULL;

  weft_score_compute (&score, questionnaire, given, NULL, get_day ());
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WeftQuestionScore *found = find (&score, questionnaire, expected[i].id);

      g_assert_cmpint (found->score, ==, expected[i].score);
      g_assert_cmpint (found->points, ==, expected[i].points);
      g_assert_cmpint (found->most, ==, expected[i].most);
      g_assert_cmpint (found->contribution, ==, expected[i].contribution);
    }

  /* Sections: 6 of 8, 16 of 28 = 57.1. x is asked and blank, o is optional. */
  g_assert_cmpint (score.sections[0].percent, ==, 75);
  g_assert_cmpint (score.sections[1].percent, ==, 57);
  g_assert_cmpint (score.sections[0].contribution, ==, 1664);
  g_assert_cmpint (score.sections[1].contribution, ==, 4436);
  g_assert_cmpuint (score.sections[0].answered, ==, 1);
  g_assert_cmpuint (score.sections[0].asked, ==, 2);
  g_assert_cmpuint (score.sections[1].answered, ==, 4);
  g_assert_cmpuint (score.sections[1].asked, ==, 5);
  g_assert_cmpuint (score.answered, ==, 5);
  g_assert_cmpuint (score.asked, ==, 7);

  words = weft_score_describe (&score);
  g_assert_cmpstr (words, ==, "61 %, between 55 and 65");
  band = weft_score_describe_band (&score, questionnaire, "en");
  g_assert_cmpstr (band, ==, "Meeting");
}

/* 49 of 200 points are 24.5, rounded up before the band is looked up. */
static void
test_rounding (void)
{
  static const char document[] =
    "{\"key\": \"k\", \"version\": 1, \"title\": \"T\", \"maximum\": 100," BANDS ", "
    "\"sections\": [{\"id\": \"S\", \"title\": \"S\", \"questions\": ["
    "{\"id\": \"a\", \"kind\": \"choice\", \"text\": \"Q\", \"weight\": 1, \"options\": ["
    "{\"id\": \"x\", \"text\": \"X\", \"score\": 49}, {\"id\": \"y\", \"text\": \"Y\", "
    "\"score\": 48}]},"
    "{\"id\": \"b\", \"kind\": \"choice\", \"text\": \"Q\", \"weight\": 1, \"options\": ["
    "{\"id\": \"x\", \"text\": \"X\", \"score\": 0}]}]}]}";
  g_autoptr (WeftQuestionnaire) questionnaire = load (document);
  g_autoptr (WeftAnswers) up = answer (questionnaire, "{\"a\": \"x\", \"b\": \"x\"}");
  g_autoptr (WeftAnswers) down = answer (questionnaire, "{\"a\": \"y\", \"b\": \"x\"}");
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  weft_score_compute (&score, questionnaire, up, NULL, get_day ());
  g_assert_cmpint (score.percent, ==, 25);
  g_assert_cmpint (score.band, ==, 1);
  g_assert_cmpint (score.questions[0].contribution, ==, 2500);
  weft_score_compute (&score, questionnaire, down, NULL, get_day ());
  g_assert_cmpint (score.percent, ==, 24);
  g_assert_cmpint (score.band, ==, 0);
}

/* Two questions, one blank: 90 of a weight of 100 is enough for a band, 89 is not. */
static void
test_enough (void)
{
  static const struct
  {
    int weight, rest, band;
  } cases[] = { { 90, 10, 4 }, { 89, 11, -1 } };
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strdup_printf (
        "{\"key\": \"k\", \"version\": 1, \"title\": \"T\"," BANDS ", \"sections\": ["
        "{\"id\": \"S\", \"title\": \"S\", \"questions\": ["
        "{\"id\": \"a\", \"kind\": \"choices\", \"text\": \"Q\", \"weight\": %d, \"options\": ["
        "{\"id\": \"x\", \"text\": \"X\", \"score\": 4}]},"
        "{\"id\": \"b\", \"kind\": \"choices\", \"text\": \"Q\", \"weight\": %d, \"options\": ["
        "{\"id\": \"x\", \"text\": \"X\"}]}]}]}", cases[i].weight, cases[i].rest);
      g_autoptr (WeftQuestionnaire) questionnaire = load (document);
      g_autoptr (WeftAnswers) given = answer (questionnaire, "{\"a\": [\"x\"]}");

      weft_score_compute (&score, questionnaire, given, NULL, get_day ());
      g_assert_cmpint (score.percent, ==, 100);
      g_assert_cmpint (score.lowest, ==, cases[i].weight);
      g_assert_cmpint (score.band, ==, cases[i].band);
    }
}

static const struct
{
  const char *given;
  int         percent, lowest, highest, band;
  guint       answered, asked;
} gate_cases[] = {
  /* The answer to h is kept, hidden: neither counted nor critical nor asked for. */
  { "{\"g\": \"no\", \"h\": false, \"j\": true}", 100, 100, 100, 4, 2, 2 },
  /* Shown, it is: 4 of 16, one critical answer. l needs "yes" of h and stays hidden. */
  { "{\"g\": \"yes\", \"h\": false, \"j\": true, \"l\": true}", 25, 25, 25, 1, 3, 3 },
  /* l is open to view and blank: 16 of 16, 16 and 24 of 24; 4 of 6 is too little for a band. */
  { "{\"g\": \"yes\", \"h\": true, \"j\": true}", 100, 67, 100, -1, 3, 4 },
  /* g is blank: h and l may come to be asked, 4 of 4 + 12 + 8. */
  { "{\"j\": true}", 100, 17, 100, 4, 1, 2 },
  /* h was answered with no: at worst that comes back, 4 of 16; l cannot open. */
  { "{\"h\": false, \"j\": true}", 100, 25, 100, 4, 1, 2 },
  /* h was answered with yes: at best it comes back and opens l, 0 + 12 + 8 of 24. */
  { "{\"h\": true, \"j\": false}", 0, 0, 83, 0, 1, 2 },
};

static void
test_gates (void)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load (gated);
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (gate_cases); i++)
    {
      g_autoptr (WeftAnswers) given = answer (questionnaire, gate_cases[i].given);

      g_test_message ("%s", gate_cases[i].given);
      weft_score_compute (&score, questionnaire, given, NULL, get_day ());
      check_sums (&score);
      g_assert_cmpint (score.percent, ==, gate_cases[i].percent);
      g_assert_cmpint (score.lowest, ==, gate_cases[i].lowest);
      g_assert_cmpint (score.highest, ==, gate_cases[i].highest);
      g_assert_cmpint (score.band, ==, gate_cases[i].band);
      g_assert_cmpuint (score.answered, ==, gate_cases[i].answered);
      g_assert_cmpuint (score.asked, ==, gate_cases[i].asked);
    }
}

/* Every set of answers to the gated questionnaire, coded with 2 bits a question (0 is blank), and
 * every way to fill in its blanks: no result may lie outside of the range. */
static void
set_coded (WeftAnswers *answers,
           int          code)
{
  for (guint i = 0; i < 4; i++)
    {
      int value = (code >> (2 * i)) & 3;
      const WeftAnswer one = { .kind = WEFT_ANSWER_OPTIONS, .options = 1 << (value - 1) };

      weft_answers_set (answers, i, value > 0 ? &one : NULL);
    }
}

static gboolean
is_code (int code)
{
  /* h, j and l have two options only. */
  return ((code >> 2) & 3) != 3 && ((code >> 4) & 3) != 3 && ((code >> 6) & 3) != 3;
}

static gboolean
fills_in (int code,
          int before)
{
  for (guint i = 0; i < 4; i++)
    {
      int value = (before >> (2 * i)) & 3;

      if (value != 0 && value != ((code >> (2 * i)) & 3))
        return FALSE;
    }
  return TRUE;
}

static void
test_range (void)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load (gated);
  g_autoptr (WeftAnswers) answers = weft_answers_new (questionnaire);
  g_auto (WeftScore) partial = WEFT_SCORE_INIT, whole = WEFT_SCORE_INIT;
  int n_checked = 0;

  for (int before = 0; before < 256; before++)
    {
      if (!is_code (before))
        continue;
      set_coded (answers, before);
      weft_score_compute (&partial, questionnaire, answers, NULL, get_day ());
      check_sums (&partial);
      for (int code = 0; code < 256; code++)
        if (is_code (code) && fills_in (code, before))
          {
            set_coded (answers, code);
            weft_score_compute (&whole, questionnaire, answers, NULL, get_day ());
            if (whole.percent == NONE)
              continue;
            g_assert_cmpint (whole.percent, >=, partial.lowest);
            g_assert_cmpint (whole.percent, <=, partial.highest);
            n_checked++;
          }
    }
  g_assert_cmpint (n_checked, >, 500);
}

/* Conditions: what holds now, and what a blank leaves open. */
static const struct
{
  const char *condition;
  const char *given;
  gboolean    shown, open;
} condition_cases[] = {
#define IS "{\"question\": \"g\", \"is\": true}"
  { IS, "{\"g\": true}", TRUE, FALSE },
  { IS, "{\"g\": false}", FALSE, FALSE },
  { IS, "{}", FALSE, TRUE },
#define ANY_OF "{\"question\": \"m\", \"any-of\": [\"a\", \"b\"]}"
  { ANY_OF, "{\"m\": [\"c\", \"b\"]}", TRUE, FALSE },
  { ANY_OF, "{\"m\": [\"c\"]}", FALSE, FALSE },
  { ANY_OF, "{\"m\": []}", FALSE, FALSE },
  { ANY_OF, "{}", FALSE, TRUE },
#define AT_LEAST "{\"question\": \"x\", \"at-least\": 10}"
  { AT_LEAST, "{\"x\": 10}", TRUE, FALSE },
  { AT_LEAST, "{\"x\": 9.99}", FALSE, FALSE },
  { AT_LEAST, "{\"x\": {\"na\": true, \"reason\": \"r\"}}", FALSE, FALSE },
  { "{\"question\": \"x\", \"at-most\": 10}", "{\"x\": 10}", TRUE, FALSE },
  { "{\"question\": \"x\", \"at-most\": 10}", "{\"x\": 10.01}", FALSE, FALSE },
  { "{\"question\": \"x\", \"answered\": true}", "{\"x\": 0}", TRUE, FALSE },
  { "{\"question\": \"x\", \"answered\": true}", "{\"x\": {\"na\": true, \"reason\": \"r\"}}", TRUE,
    FALSE },
  { "{\"question\": \"x\", \"answered\": true}", "{}", FALSE, TRUE },
  { "{\"question\": \"x\", \"answered\": false}", "{}", TRUE, TRUE },
  { "{\"question\": \"x\", \"answered\": false}", "{\"x\": 1}", FALSE, FALSE },
  { "{\"not\": " IS "}", "{}", TRUE, TRUE },
  { "{\"not\": " IS "}", "{\"g\": false}", TRUE, FALSE },
  { "{\"not\": " IS "}", "{\"g\": true}", FALSE, FALSE },
  { "{\"all\": [" IS "," AT_LEAST "]}", "{\"g\": true, \"x\": 10}", TRUE, FALSE },
  { "{\"all\": [" IS "," AT_LEAST "]}", "{\"g\": true}", FALSE, TRUE },
  { "{\"all\": [" IS "," AT_LEAST "]}", "{\"g\": false}", FALSE, FALSE },
  { "{\"any\": [" IS "," AT_LEAST "]}", "{\"g\": true}", TRUE, FALSE },
  { "{\"any\": [" IS "," AT_LEAST "]}", "{\"g\": false}", FALSE, TRUE },
  { "{\"any\": [" IS "," AT_LEAST "]}", "{\"g\": false, \"x\": 1}", FALSE, FALSE },
};

static void
test_conditions (void)
{
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (condition_cases); i++)
    {
      g_autofree char *document = g_strdup_printf (
        "{\"key\": \"k\", \"version\": 1, \"title\": \"T\", \"sections\": [{\"id\": \"S\", "
        "\"title\": \"S\", \"questions\": ["
        "{\"id\": \"g\", \"kind\": \"yes-no\", \"text\": \"Q\"},"
        "{\"id\": \"x\", \"kind\": \"number\", \"text\": \"Q\", \"not-applicable\": true},"
        "{\"id\": \"m\", \"kind\": \"choices\", \"text\": \"Q\", \"options\": ["
        "{\"id\": \"a\", \"text\": \"A\"}, {\"id\": \"b\", \"text\": \"B\"}, {\"id\": \"c\", "
        "\"text\": \"C\"}]},"
        "{\"id\": \"z\", \"kind\": \"yes-no\", \"text\": \"Q\", \"visible-when\": %s}]}]}",
        condition_cases[i].condition);
      g_autoptr (WeftQuestionnaire) questionnaire = load (document);
      g_autoptr (WeftAnswers) given = answer (questionnaire, condition_cases[i].given);

      g_test_message ("%s %s", condition_cases[i].condition, condition_cases[i].given);
      weft_score_compute (&score, questionnaire, given, NULL, get_day ());
      g_assert_cmpint (score.questions[3].shown, ==, condition_cases[i].shown);
      g_assert_cmpint (score.questions[3].open, ==, condition_cases[i].open);
      g_assert_cmpint (score.percent, ==, NONE);
      g_assert_cmpint (score.lowest, ==, NONE);
      g_assert_cmpint (score.highest, ==, NONE);
    }
}

/* The age in whole months of the calendar on the day of the return. */
static const struct
{
  const char *date;
  const char *day;
  int         score;
} age_cases[] = {
  { "2024-03-31", "2024-03-31", 4 },
  { "2023-03-31", "2024-03-31", 4 },
  { "2023-03-30", "2024-03-31", 2 },
  { "2022-03-31", "2024-03-31", 2 },
  { "2022-03-30", "2024-03-31", 0 },
  /* Twelve months after 28 February is 28 February, a day before the return. */
  { "2023-02-28", "2024-02-29", 2 },
  { "2023-02-28", "2024-02-28", 4 },
  /* A day that has not come yet is no answer. */
  { "2024-04-01", "2024-03-31", NONE },
};

static void
test_ages (void)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load (plain);
  const WeftQuestion *question = weft_questionnaire_find_question (questionnaire, "d");
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (age_cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"d\": \"%s\"}", age_cases[i].date);
      g_autoptr (WeftAnswers) given = answer (questionnaire, json);
      WeftDate day = weft_date_from_iso (age_cases[i].day);

      g_test_message ("%s on %s", age_cases[i].date, age_cases[i].day);
      weft_score_compute (&score, questionnaire, given, NULL, day);
      g_assert_cmpint (find (&score, questionnaire, "d")->score, ==, age_cases[i].score);
      g_assert_true (weft_answer_check_day (weft_answers_get (given, question->index), question,
                                            day, NULL)
                     == (age_cases[i].score != NONE));
    }
}

/* The questionnaire that is shipped */

static WeftQuestionnaire *
load_saq (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "..", "..", "data",
                                            "questionnaires", "saq.json", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return load (text);
}

/* Every scored question at its best, A5 with no: B6 and B7 are hidden. */
static const char best[] =
  "{\"A1\": \"Us\", \"A2\": 10, \"A3\": [\"GB\"], \"A4\": \"origin\", \"A5\": \"no\","
  "\"B1\": \"evidenced\", \"B2\": \"2024-01-01\", \"B3\": true, \"B4\": [\"leave-freely\","
  "\"keep-identity-papers\", \"no-fees\", \"voluntary-overtime\"], \"B5\": true,"
  "\"C1\": \"no-asked\", \"C2\": false, \"C3\": \"evidenced\", \"C4\": \"evidenced\","
  "\"C5\": \"yearly\", \"C6\": \"real-living-wage\", \"C7\": [\"none\"], \"C8\": \"none\","
  "\"C9\": \"acted-upon\", \"C10\": \"yes\", \"D1\": \"evidenced\", \"D2\": [\"anonymous-line\","
  "\"union\", \"manager\", \"outside-helpline\"], \"D3\": \"recognised\", \"D4\": \"no-checked\","
  "\"E1\": \"yearly\", \"E2\": 80, \"E3\": \"evidenced\", \"E4\": [\"questionnaire\", \"visit\","
  "\"outside-audit\", \"surprise-audit\"], \"E5\": 95, \"E6\": \"always\", \"E7\": \"yes\","
  "\"F1\": 90, \"F2\": true, \"F3\": [\"managers\", \"front-line\", \"agency-staff\","
  "\"subcontractors\"], \"G1\": \"evidenced\", \"G2\": \"no\", \"G3\": \"all\","
  "\"G4\": [\"training\", \"assessments\", \"concerns-resolved\", \"audits\"],"
  "\"G5\": \"None\", \"G6\": true}";

/* What is changed from there, what it makes of 71 × 4 = 284 points, and what it proposes. */
static const struct
{
  const char   *change;
  int           percent;
  int           band;
  const char   *id;
  WeftSeverity  severity;
  const char   *due;
} saq_cases[] = {
  { "{}", 100, 4, NULL },
  /* 12 → 3 points: 275 of 284 = 96.8. */
  { "{\"B1\": \"drafting\"}", 97, 4, "B1", WEFT_SEVERITY_MAJOR, "2024-06-29" },
  /* → 0: 272 of 284 = 95.8, critical. */
  { "{\"B1\": \"no\"}", 96, 1, "B1", WEFT_SEVERITY_CRITICAL, "2024-04-30" },
  /* 4 → 2: 282 = 99.3; a score of 2 is not poor. */
  { "{\"C9\": \"logged\"}", 99, 4, NULL },
  { "{\"C9\": \"no\"}", 99, 4, "C9", WEFT_SEVERITY_MINOR, "2024-09-27" },
  /* C10 not applicable, either way: 276 of 276. */
  { "{\"C10\": \"no-outsourcing\"}", 100, 4, NULL },
  { "{\"C10\": {\"na\": true}}", 100, 4, NULL },
  /* Two umbrella companies and self-employed: 284 - 8 = 276 = 97.2. */
  { "{\"C7\": [\"umbrella\", \"self-employed\"]}", 97, 4, "C7", WEFT_SEVERITY_MAJOR,
    "2024-06-29" },
  /* Not scored and blank. */
  { "{\"A1\": null}", 100, 4, "A1", WEFT_SEVERITY_MINOR, "2024-09-27" },
  { "{\"A5\": \"unsure\"}", 100, 4, "A5", WEFT_SEVERITY_MINOR, "2024-09-27" },
  /* Scored and blank: nothing is proposed, 272 of 272. */
  { "{\"B1\": null}", 100, 4, NULL },
  /* A5 opens B6 and B7, 16 points: 284 + 16 of 300. */
  { "{\"A5\": \"yes\", \"B6\": \"registry\", \"B7\": [\"structure\", \"policies\", \"risk\", "
    "\"due-diligence\", \"effectiveness\", \"training\"]}", 100, 4, NULL },
  /* 284 + 12 + 4 - 12 of 300 = 96, critical. */
  { "{\"A5\": \"yes\", \"B6\": \"none\", \"B7\": [\"structure\", \"policies\", \"risk\", "
    "\"due-diligence\", \"effectiveness\", \"training\"]}", 96, 1, "B6", WEFT_SEVERITY_CRITICAL,
    "2024-04-30" },
  /* The action of G2 has days of its own. 272 of 284. */
  { "{\"G2\": \"open\"}", 96, 1, "G2", WEFT_SEVERITY_CRITICAL, "2024-04-05" },
};

static void
test_saq (void)
{
  g_autoptr (WeftQuestionnaire) saq = load_saq ();
  g_auto (WeftScore) score = WEFT_SCORE_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (saq_cases); i++)
    {
      g_autoptr (WeftAnswers) given = answer (saq, best);
      g_autoptr (JsonNode) change = weft_json_read (saq_cases[i].change, -1, 10000, NULL);
      g_autoptr (GPtrArray) faults
        = weft_answers_read_object (given, json_node_get_object (change));
      g_autoptr (GPtrArray) proposals = NULL;
      g_autofree char *due = NULL;
      const WeftProposal *proposal;

      g_test_message ("%s", saq_cases[i].change);
      g_assert_cmpuint (faults->len, ==, 0);
      weft_score_compute (&score, saq, given, NULL, get_day ());
      check_sums (&score);
      g_assert_cmpint (score.percent, ==, saq_cases[i].percent);
      g_assert_cmpint (score.band, ==, saq_cases[i].band);

      proposals = weft_score_list_proposals (&score, saq, get_day (), "en");
      g_assert_cmpuint (proposals->len, ==, saq_cases[i].id != NULL ? 1 : 0);
      if (saq_cases[i].id == NULL)
        continue;
      proposal = proposals->pdata[0];
      g_assert_cmpstr (proposal->question->id, ==, saq_cases[i].id);
      g_assert_cmpint (proposal->severity, ==, saq_cases[i].severity);
      g_assert_cmpstr (proposal->text, ==, proposal->question->action->text.en);
      due = weft_date_to_iso (proposal->due_on);
      g_assert_cmpstr (due, ==, saq_cases[i].due);
      /* Ten working days after Sunday 31 March 2024, not counting Easter Monday, 1 April. */
      g_assert_cmpuint (proposal->plan_due_on, ==,
                        proposal->severity == WEFT_SEVERITY_CRITICAL ? weft_date_new (2024, 4, 15)
                                                                     : WEFT_DATE_NONE);
    }
}

static void
test_words (void)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load (plain);
  g_autoptr (WeftAnswers) blank = answer (questionnaire, "{}");
  g_autoptr (WeftAnswers) little = answer (questionnaire, "{\"y\": true}");
  g_autoptr (WeftAnswers) capped
    = answer (questionnaire, "{\"y\": true, \"b\": \"zero\", \"m\": [\"p\", \"q\", \"r\", \"s\"], "
                             "\"k\": [], \"n\": 0, \"d\": \"2024-03-31\"}");
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *fourth = NULL, *fifth = NULL;

  weft_score_compute (&score, questionnaire, blank, NULL, get_day ());
  first = weft_score_describe (&score);
  g_assert_cmpstr (first, ==, "not scorable");
  second = weft_score_describe_band (&score, questionnaire, "en");
  g_assert_cmpstr (second, ==, "No band: nothing is scored yet.");

  weft_score_compute (&score, questionnaire, little, NULL, get_day ());
  third = weft_score_describe_band (&score, questionnaire, "en");
  g_assert_cmpstr (third, ==,
                   "No band yet: 10 % of the scored weight is answered, and 90 % is needed.");

  weft_score_compute (&score, questionnaire, capped, NULL, get_day ());
  fourth = weft_score_describe (&score);
  g_assert_cmpstr (fourth, ==, "50 %");
  fifth = weft_score_describe_band (&score, questionnaire, "en");
  g_assert_cmpstr (fifth, ==, "Not instead of Meeting, because of critical answers: b, n");
}

/* Working days: bank holidays of England and Wales. */
static const struct
{
  const char *day;
  gboolean    holiday;
} holiday_cases[] = {
  { "2024-01-01", TRUE },  /* New Year's Day, a Monday */
  { "2022-01-03", TRUE },  /* for Saturday 1 January */
  { "2023-01-02", TRUE },  /* for Sunday 1 January */
  { "2023-01-03", FALSE },
  { "2024-03-29", TRUE },  /* Good Friday */
  { "2024-04-01", TRUE },  /* Easter Monday */
  { "2025-04-18", TRUE },  { "2025-04-21", TRUE }, { "2026-04-03", TRUE }, { "2026-04-06", TRUE },
  { "2038-04-23", TRUE },  /* the latest Easter: 25 April 2038 */
  { "2024-05-06", TRUE },  { "2024-05-27", TRUE }, { "2024-08-26", TRUE },
  { "2024-05-13", FALSE }, { "2024-08-19", FALSE },
  { "2020-05-04", FALSE }, /* moved to the 8th */
  { "2020-05-08", TRUE },  { "2022-05-30", FALSE }, { "2022-06-02", TRUE }, { "2022-06-03", TRUE },
  { "2022-09-19", TRUE },  { "2023-05-08", TRUE },
  { "2020-12-25", TRUE },  /* a Friday; Monday for Boxing Day */
  { "2020-12-28", TRUE },  { "2020-12-29", FALSE },
  { "2021-12-27", TRUE },  /* a Saturday; Monday and Tuesday */
  { "2021-12-28", TRUE },  { "2022-12-26", TRUE },
  { "2022-12-27", TRUE },  /* for Sunday 25 December */
  { "2022-12-28", FALSE }, { "2024-12-25", TRUE }, { "2024-12-26", TRUE }, { "2024-12-27", FALSE },
};

static void
test_working_days (void)
{
  WeftDate friday = weft_date_new (2024, 12, 20);

  for (guint i = 0; i < G_N_ELEMENTS (holiday_cases); i++)
    {
      g_test_message ("%s", holiday_cases[i].day);
      g_assert_cmpint (weft_day_is_bank_holiday (weft_date_from_iso (holiday_cases[i].day)), ==,
                       holiday_cases[i].holiday);
    }

  g_assert_true (weft_day_is_working (friday));
  g_assert_false (weft_day_is_working (friday + 1));
  g_assert_false (weft_day_is_working (friday + 2));
  g_assert_true (weft_day_is_working (friday + 3));

  /* After Friday 20 December: 23, 24, 27, 30, 31 December, 2, 3, 6, 7, 8 January. */
  g_assert_cmpuint (weft_day_add_working (friday, 0), ==, friday);
  g_assert_cmpuint (weft_day_add_working (friday, 3), ==, weft_date_new (2024, 12, 27));
  g_assert_cmpuint (weft_day_add_working (friday, 10), ==, weft_date_new (2025, 1, 8));
  g_assert_cmpint (weft_day_count_working (friday, weft_date_new (2025, 1, 8)), ==, 10);
  g_assert_cmpint (weft_day_count_working (friday, friday), ==, 0);
  g_assert_cmpuint (weft_day_add_working (WEFT_DATE_NONE, 3), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_day_add_working (weft_date_new (9999, 12, 31), 3), ==, WEFT_DATE_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/score/table", test_scores);
  g_test_add_func ("/score/breakdown", test_breakdown);
  g_test_add_func ("/score/rounding", test_rounding);
  g_test_add_func ("/score/enough", test_enough);
  g_test_add_func ("/score/gates", test_gates);
  g_test_add_func ("/score/range", test_range);
  g_test_add_func ("/score/conditions", test_conditions);
  g_test_add_func ("/score/ages", test_ages);
  g_test_add_func ("/score/saq", test_saq);
  g_test_add_func ("/score/words", test_words);
  g_test_add_func ("/score/working-days", test_working_days);

  return g_test_run ();
}
