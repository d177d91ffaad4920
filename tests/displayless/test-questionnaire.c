/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer.h"
#include "weft-country.h"
#include "weft-error.h"
#include "weft-json.h"
#include "weft-questionnaire.h"

#include <string.h>

static char *
read_shipped (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "..", "..", "data",
                                            "questionnaires", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static WeftQuestionnaire *
load_shipped (const char *name)
{
  g_autofree char *text = read_shipped (name);
  g_autoptr (GError) error = NULL;
  WeftQuestionnaire *questionnaire = weft_questionnaire_new_from_data (text, -1, &error);

  g_assert_no_error (error);
  return questionnaire;
}

/* What is shipped */

static void
check_bilingual (const WeftWording *wording)
{
  if (wording->en == NULL)
    return;
  g_assert_nonnull (wording->cy);
  g_assert_cmpstr (weft_wording_get (wording, "cy_GB.UTF-8"), ==, wording->cy);
  g_assert_cmpstr (weft_wording_get (wording, "en"), ==, wording->en);
}

static int
check_shipped (const char *name,
               guint       n_questions,
               guint       n_sections)
{
  g_autoptr (WeftQuestionnaire) questionnaire = load_shipped (name);
  int weight = 0;

  g_assert_cmpuint (weft_questionnaire_get_n_questions (questionnaire), ==, n_questions);
  g_assert_cmpuint (weft_questionnaire_get_n_sections (questionnaire), ==, n_sections);
  g_assert_cmpuint (weft_questionnaire_get_n_bands (questionnaire), ==, 5);
  g_assert_cmpint (weft_questionnaire_get_version (questionnaire), ==, 1);
  check_bilingual (weft_questionnaire_get_title (questionnaire));
  check_bilingual (weft_questionnaire_get_introduction (questionnaire));
  for (guint i = 0; i < 5; i++)
    check_bilingual (&weft_questionnaire_get_band (questionnaire, i)->title);

  for (guint i = 0; i < n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      const WeftSection *section
        = weft_questionnaire_get_section (questionnaire, question->section);

      check_bilingual (&question->text);
      check_bilingual (&question->help);
      check_bilingual (&section->title);
      for (guint j = 0; j < question->n_options; j++)
        check_bilingual (&question->options[j].text);
      g_assert_nonnull (question->action);
      check_bilingual (&question->action->text);
      g_assert_cmpuint (question->n_commitments, ==, 1);
      g_assert_cmpuint (strlen (question->areas), ==, 1);
      g_assert_true (weft_questionnaire_find_question (questionnaire, question->id) == question);
      weight += question->weight;
    }
  return weight;
}

/* Weights of the full one by section: 3 + 13 + 22 + 9 + 14 + 5 + 9. */
static void
test_shipped (void)
{
  g_assert_cmpint (check_shipped ("saq.json", 42, 7), ==, 75);
  g_assert_cmpint (check_shipped ("short.json", 12, 3), ==, 24);
}

static int
count_critical (const WeftQuestion *question)
{
  int n = 0;

  for (guint i = 0; i < question->n_options; i++)
    n += question->options[i].critical;
  return n;
}

static void
test_saq (void)
{
  static const struct
  {
    const char *id;
    int         n;
  } criticals[] = {
    { "B1", 1 }, { "B6", 1 }, { "C1", 1 }, { "C2", 1 }, { "C4", 1 }, { "C6", 1 }, { "D3", 1 },
    { "D4", 1 }, { "G1", 1 }, { "G2", 2 },
  };
  g_autoptr (WeftQuestionnaire) saq = load_shipped ("saq.json");
  const WeftQuestion *question;
  int n = 0, in_table = 0;

  for (guint i = 0; i < weft_questionnaire_get_n_questions (saq); i++)
    n += count_critical (weft_questionnaire_get_question (saq, i));
  for (guint i = 0; i < G_N_ELEMENTS (criticals); i++)
    {
      question = weft_questionnaire_find_question (saq, criticals[i].id);
      g_assert_cmpint (count_critical (question), ==, criticals[i].n);
      in_table += criticals[i].n;
    }
  g_assert_cmpint (n, ==, in_table);

  question = weft_questionnaire_find_question (saq, "B7");
  g_assert_nonnull (question->condition);
  g_assert_cmpint (question->condition->kind, ==, WEFT_CONDITION_OPTIONS);
  g_assert_cmpstr (weft_questionnaire_get_question (saq, question->condition->question)->id, ==,
                   "A5");
  g_assert_null (weft_questionnaire_find_question (saq, "B5")->condition);

  g_assert_true (weft_question_allows_na (weft_questionnaire_find_question (saq, "C5")));
  g_assert_true (weft_question_allows_na (weft_questionnaire_find_question (saq, "C10")));
  g_assert_false (weft_question_allows_na (weft_questionnaire_find_question (saq, "C6")));

  g_assert_cmpint (weft_questionnaire_find_band (saq, 24), ==, 0);
  g_assert_cmpint (weft_questionnaire_find_band (saq, 25), ==, 1);
  g_assert_cmpint (weft_questionnaire_find_band (saq, 64), ==, 2);
  g_assert_cmpint (weft_questionnaire_find_band (saq, 65), ==, 3);
  g_assert_cmpint (weft_questionnaire_find_band (saq, 100), ==, 4);
  g_assert_cmpint (weft_questionnaire_get_cap (saq, 0)->band, ==, 1);
  g_assert_cmpint (weft_questionnaire_get_cap (saq, 1)->band, ==, 0);
  g_assert_cmpint (weft_questionnaire_get_limit (saq, WEFT_SEVERITY_CRITICAL).plan_working_days,
                   ==, 10);
  g_assert_cmpint (weft_questionnaire_get_limit (saq, WEFT_SEVERITY_CRITICAL).days, ==, 30);
  g_assert_cmpint (weft_questionnaire_get_limit (saq, WEFT_SEVERITY_MAJOR).days, ==, 90);
  g_assert_cmpint (weft_questionnaire_get_limit (saq, WEFT_SEVERITY_MINOR).days, ==, 180);
}

/* Documents */

/* A questionnaire around its questions and what stands beside the sections. */
static char *
make_document (const char *questions,
               const char *beside)
{
  return g_strdup_printf ("{\"key\": \"k\", \"version\": 1, \"title\": \"T\", \"sections\": "
                          "[{\"id\": \"S\", \"title\": \"S\", \"questions\": [%s]}]%s%s}",
                          questions, *beside != '\0' ? ", " : "", beside);
}

#define YN(id) "{\"id\": \"" id "\", \"kind\": \"yes-no\", \"text\": \"Q\"}"
#define YN_MORE(id, more) "{\"id\": \"" id "\", \"kind\": \"yes-no\", \"text\": \"Q\", " more "}"
#define NUMBER(more) "{\"id\": \"n\", \"kind\": \"number\", \"text\": \"Q\", " more "}"
#define CHOICE(options) \
  "{\"id\": \"c\", \"kind\": \"choice\", \"text\": \"Q\", \"options\": [" options "]}"
#define BAND(id, from, to) \
  "{\"id\": \"" id "\", \"title\": \"B\", \"from\": " #from ", \"to\": " #to "}"

static const struct
{
  const char *questions;
  const char *beside;
  const char *message;
} fault_cases[] = {
  { YN ("a") "," YN ("a"), "",
    "sections[0].questions[1].id: “a” is the id of an earlier question." },
  { YN ("a b"), "", "sections[0].questions[0].id: “a b” is no id" },
  { "{\"id\": \"a\", \"kind\": \"maybe\", \"text\": \"Q\"}", "",
    "sections[0].questions[0].kind: “maybe” is no kind of question." },
  { "{\"id\": \"a\", \"kind\": \"yes-no\", \"text\": \" \"}", "",
    "sections[0].questions[0].text: The text is empty." },
  { "{\"id\": \"a\", \"kind\": \"yes-no\", \"text\": {\"cy\": \"C\"}}", "",
    "sections[0].questions[0].text.en: A text is expected here." },
  { "{\"id\": \"a\", \"kind\": \"yes-no\", \"text\": {\"en\": \"E\", \"de\": \"D\"}}", "",
    "sections[0].questions[0].text: “de” is not known here." },
  { YN_MORE ("a", "\"wieght\": 1"), "", "sections[0].questions[0]: “wieght” is not known here." },
  { YN_MORE ("a", "\"weight\": 101"), "",
    "sections[0].questions[0].weight: 101 is above the maximum of 100." },
  { YN_MORE ("a", "\"weight\": -1"), "",
    "sections[0].questions[0].weight: -1 is below the minimum of 0." },
  { YN_MORE ("a", "\"weight\": 1.5"), "",
    "sections[0].questions[0].weight: A whole number is expected here." },
  { YN_MORE ("a", "\"weight\": \"1\""), "",
    "sections[0].questions[0].weight: A whole number is expected here." },
  { YN_MORE ("a", "\"weight\": 1"), "", "sections[0].questions[0].options: The question has" },
  { YN_MORE ("a", "\"optional\": 1"), "",
    "sections[0].questions[0].optional: “true” or “false” is expected here." },
  { YN_MORE ("a", "\"options\": [{\"id\": \"yes\"}]"), "",
    "sections[0].questions[0].options: The options of a yes-no question" },
  { YN_MORE ("a", "\"options\": [{\"id\": \"yes\"}, {\"id\": \"maybe\"}]"), "",
    "sections[0].questions[0].options: The options of a yes-no question" },
  { YN_MORE ("a", "\"options\": 3"), "",
    "sections[0].questions[0].options: A list is expected here." },
  { "7", "", "sections[0].questions[0]: An object is expected here." },
  { CHOICE (""), "", "sections[0].questions[0].options: At least 1 entry is needed." },
  { CHOICE ("{\"id\": \"x\", \"text\": \"X\", \"score\": 7}"), "",
    "sections[0].questions[0].options[0].score: 7 is above the maximum of 4." },
  { CHOICE ("{\"id\": \"x\", \"text\": \"X\"}, {\"id\": \"x\", \"text\": \"Y\"}"), "",
    "sections[0].questions[0].options[1].id: “x” is the id of an earlier option" },
  { CHOICE ("{\"id\": \"x\"}"), "",
    "sections[0].questions[0].options[0].text: The text is missing." },
  { CHOICE ("{\"id\": \"x\", \"text\": \"X\", \"none\": true}"), "",
    "sections[0].questions[0].options[0]: Only a question with several choices" },
  { CHOICE ("{\"id\": \"x\", \"text\": \"X\", \"na\": true, \"score\": 1}"), "",
    "sections[0].questions[0].options[0]: What is not applicable has no score" },
  { NUMBER ("\"options\": []"), "",
    "sections[0].questions[0].options: A question of the kind “number” has no options." },
  { NUMBER ("\"weight\": 1"), "", "sections[0].questions[0]: The question has a weight" },
  { NUMBER ("\"ranges\": [{\"from\": 1, \"score\": 1}]"), "",
    "sections[0].questions[0].ranges: The last range must have no bound" },
  { NUMBER ("\"ranges\": [{\"score\": 1}, {\"score\": 1}]"), "",
    "sections[0].questions[0].ranges[1]: The range before this one has no bound" },
  { NUMBER ("\"ranges\": [{\"from\": 1, \"score\": 1}, {\"from\": 1, \"score\": 2}, "
            "{\"score\": 0}]"), "",
    "sections[0].questions[0].ranges[1]: The ranges before this one take all its values." },
  { NUMBER ("\"ranges\": [{\"from\": 1, \"score\": 1}, {\"at-most\": 9, \"score\": 2}, "
            "{\"score\": 0}]"), "",
    "sections[0].questions[0].ranges[1]: Ranges go either down" },
  { NUMBER ("\"ranges\": [{\"from\": 1, \"below\": 3, \"score\": 1}, {\"score\": 0}]"), "",
    "sections[0].questions[0].ranges[0]: A range has one bound" },
  { NUMBER ("\"ranges\": [{\"from\": 1}, {\"score\": 0}]"), "",
    "sections[0].questions[0].ranges[0]: The range has no score." },
  { NUMBER ("\"ranges\": [{\"score\": 5}]"), "",
    "sections[0].questions[0].ranges[0].score: 5 is above the maximum of 4." },
  { NUMBER ("\"least\": 5, \"greatest\": 4"), "", "sections[0].questions[0]: “least” and" },
  { NUMBER ("\"least\": 1e300"), "", "sections[0].questions[0].least: The number is too large." },
  { YN_MORE ("a", "\"least\": 5"), "", "sections[0].questions[0]: Only a question with a number" },
  { "{\"id\": \"t\", \"kind\": \"short-text\", \"text\": \"Q\", \"weight\": 1}", "",
    "sections[0].questions[0].weight: A question of the kind “short-text” cannot be scored" },
  { YN_MORE ("a", "\"action\": {\"days\": 3}"), "",
    "sections[0].questions[0].action.text: The text is missing." },
  { YN_MORE ("a", "\"action\": {\"text\": \"A\", \"severity\": \"mild\"}"), "",
    "sections[0].questions[0].action.severity: “mild” is no severity" },
  { YN_MORE ("a", "\"action\": {\"text\": \"A\", \"days\": 0}"), "",
    "sections[0].questions[0].action.days: 0 is below the minimum of 1." },
  { YN_MORE ("a", "\"tags\": {\"commitments\": [0]}"), "",
    "sections[0].questions[0].tags.commitments[0]: A whole number" },
  { YN_MORE ("a", "\"tags\": {\"areas\": [\"S\", \"S\"]}"), "",
    "sections[0].questions[0].tags.areas[1]: An area is one of the letters" },

  /* Conditions */
  { YN_MORE ("a", "\"visible-when\": {\"question\": \"z\", \"is\": true}"), "",
    "sections[0].questions[0].visible-when.question: There is no question “z”." },
  { YN_MORE ("a", "\"visible-when\": {\"question\": \"a\", \"is\": true}"), "",
    "sections[0].questions[0].visible-when.question: The question cannot depend on itself." },
  { YN_MORE ("a", "\"visible-when\": {\"question\": \"b\", \"is\": true}") ","
    YN_MORE ("b", "\"visible-when\": {\"question\": \"a\", \"is\": true}"), "",
    "sections[0].questions[0].visible-when.question: “b” comes later" },
  { YN ("a") "," YN_MORE ("b", "\"visible-when\": {\"question\": \"a\", \"is\": \"maybe\"}"), "",
    "sections[0].questions[1].visible-when.is: “a” has no option “maybe”." },
  { YN ("a") "," YN_MORE ("b", "\"visible-when\": {\"question\": \"a\", \"at-least\": 1}"), "",
    "sections[0].questions[1].visible-when.at-least: “a” does not ask for a number." },
  { YN ("a") "," YN_MORE ("b", "\"visible-when\": {\"question\": \"a\"}"), "",
    "sections[0].questions[1].visible-when: One test is expected" },
  { YN ("a") "," YN_MORE ("b", "\"visible-when\": {\"all\": []}"), "",
    "sections[0].questions[1].visible-when.all: At least 1 entry is needed." },
  { YN ("a") ","
    YN_MORE ("b", "\"visible-when\": {\"any\": [{\"not\": {\"question\": \"q\", \"is\": 1}}]}"),
    "", "sections[0].questions[1].visible-when.any[0].not.question: There is no question “q”." },
  { YN ("a") ","
    YN_MORE ("b", "\"visible-when\": {\"not\": {\"not\": {\"not\": {\"not\": {\"not\": {\"not\": "
             "{\"not\": {\"question\": \"a\", \"is\": true}}}}}}}}"), "",
    "sections[0].questions[1].visible-when.not.not.not.not.not.not.not: The conditions are" },

  /* Bands and caps */
  { YN ("a"), "\"bands\": [" BAND ("x", 1, 100) "]", "bands[0].from: The first band must" },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 99) "]", "bands[0].to: The last band must" },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 24) "," BAND ("y", 26, 100) "]",
    "bands[1].from: 26 leaves a gap: the band before this one ends at 24." },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 24) "," BAND ("y", 24, 100) "]",
    "bands[1].from: 24 overlaps the band before this one, which ends at 24." },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 24) "," BAND ("x", 25, 100) "]",
    "bands[1].id: “x” is the id of an earlier band." },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 24) "," BAND ("y", 25, 20) "]",
    "bands[1].to: The band ends before it begins." },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 101) "]", "bands[0].to: 101 is above the maximum" },
  { YN ("a"), "\"bands\": [{\"id\": \"x\", \"title\": \"B\", \"from\": 0, \"to\": 100, "
    "\"tone\": \"grim\"}]", "bands[0].tone: “grim” is no tone" },
  { YN ("a"), "\"caps\": [{\"critical\": 1, \"at-most\": \"x\"}]",
    "caps[0].at-most: There is no band “x”." },
  { YN ("a"), "\"bands\": [" BAND ("x", 0, 24) "," BAND ("y", 25, 100) "], \"caps\": "
    "[{\"critical\": 1, \"at-most\": \"x\"}, {\"critical\": 2, \"at-most\": \"y\"}]",
    "caps[1]: A cap must ask for more" },
  { YN ("a"), "\"limits\": {\"major\": 0}", "limits.major: 0 is below the minimum of 1." },
  { YN ("a"), "\"limits\": {\"observation\": 1}", "limits: “observation” is not known here." },
  { YN ("a"), "\"maximum\": 0", "maximum: 0 is below the minimum of 1." },
  { YN ("a"), "\"comment\": 0", "“comment” is not known here." },
  { "", "", "sections[0].questions: At least 1 entry is needed." },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *json = make_document (fault_cases[i].questions, fault_cases[i].beside);
      g_autoptr (GError) error = NULL;
      g_autoptr (WeftQuestionnaire) made = weft_questionnaire_new_from_data (json, -1, &error);

      g_test_message ("%s", fault_cases[i].message);
      g_assert_null (made);
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (!g_str_has_prefix (error->message, fault_cases[i].message))
        g_assert_cmpstr (error->message, ==, fault_cases[i].message);
    }
}

/* Not JSON, or not what a document from elsewhere may be. */
static const struct
{
  const char *json;
  const char *message;
} json_cases[] = {
  { "", "line 1, character 1: The document ends too early." },
  { "{\"a\": 1,\n \"a\": 2}", "line 2, character 2: “a” stands twice in one object." },
  { "{\"a\": 1,\n \"\\u0061\": 2}", "line 2, character 2: “a” stands twice in one object." },
  { "{\"a\" 1}", "line 1, character 6: A colon is missing." },
  { "{\"a\": 1", "line 1, character 8: A comma or “}” is missing." },
  { "[1 2]", "line 1, character 4: A comma or “]” is missing." },
  { "[1,]", "line 1, character 4: This is no JSON value." },
  { "{\"é\": x}", "line 1, character 7: This is no JSON value." },
  { "[1] []", "line 1, character 5: Something follows the end of the document." },
  { "01", "line 1, character 1: This is no number." },
  { "-", "line 1, character 1: This is no number." },
  { "1.", "line 1, character 1: This is no number." },
  { "1e999", "line 1, character 1: A number is too large." },
  { "\"a", "line 1, character 3: A text has no end." },
  { "\"a\nb\"", "line 1, character 3: A text holds a control character or a line end." },
  { "\"\\u0000\"", "line 1, character 2: A text holds a zero character." },
  { "\"\\ud800\"", "line 1, character 2: Half a character is written with “\\u”." },
  { "\"\\udc00\"", "line 1, character 2: Half a character is written with “\\u”." },
  { "\"\\u12\"", "line 1, character 2: “\\u” is not followed by four hexadecimal digits." },
  { "\"\\x\"", "line 1, character 3: No character is written with this backslash." },
  { "\"\377\"", "line 1, character 2: The document is not UTF-8 text." },
  { "/* c */ 1", "line 1, character 1: This is no JSON value." },
  { "True", "line 1, character 1: This is no JSON value." },
  { "nullx", "line 1, character 1: This is no JSON value." },
};

static void
test_json (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (JsonNode) good = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (json_cases); i++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (JsonNode) node = weft_json_read (json_cases[i].json, -1, 1000, &fault);

      g_assert_null (node);
      g_assert_error (fault, WEFT_ERROR, WEFT_ERROR_PARSE);
      g_assert_cmpstr (fault->message, ==, json_cases[i].message);
    }

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "[{\"a\":");
  g_assert_null (weft_json_read (deep->str, -1, 10000000, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_clear_error (&error);

  g_assert_null (weft_json_read ("[1234567]", -1, 8, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_clear_error (&error);

  /* A zero byte in the middle is not the end. */
  g_assert_null (weft_json_read ("[1]\0[2]", 7, 100, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
  g_clear_error (&error);

  good = weft_json_read ("\357\273\277 [\"\\ud83d\\ude00\\n\", -0.5e1, 999999999999999999, true]",
                         -1, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (good), 0), ==, "😀\n");
  g_assert_cmpfloat (json_array_get_double_element (json_node_get_array (good), 1), ==, -5.0);
  g_assert_cmpint (json_array_get_int_element (json_node_get_array (good), 2), ==,
                   999999999999999999);
}

/* One document with everything that a document can hold, written in other words twice. */
static const char everything[] =
  "{ \"version\": 3, \"key\": \"all\", \"title\": \"All\", \"maximum\": 10,\n"
  "  \"introduction\": { \"en\": \"I\", \"cy\": \"C\" }, \"answered-at-least\": 80,\n"
  "  \"sections\": [ { \"id\": \"S\", \"title\": { \"en\": \"S\" }, \"introduction\": \"si\",\n"
  "    \"questions\": [\n"
  "    { \"id\": \"y\", \"kind\": \"yes-no\", \"text\": \"Y\", \"weight\": 2, \"help\": \"h\",\n"
  "      \"options\": [ { \"id\": \"no\", \"score\": 0, \"critical\": true, \"poor\": true },\n"
  "                     { \"id\": \"yes\", \"score\": 10, \"text\": \"Aye\" } ] },\n"
  "    { \"id\": \"m\", \"kind\": \"choices\", \"text\": \"M\", \"weight\": 1,\n"
  "      \"optional\": true, \"options\": [ { \"id\": \"a\", \"text\": \"A\", \"score\": 2 },\n"
  "                     { \"id\": \"none\", \"text\": \"N\", \"none\": true },\n"
  "                     { \"id\": \"na\", \"text\": \"NA\", \"na\": true } ] },\n"
  "    { \"id\": \"n\", \"kind\": \"number\", \"text\": \"N\", \"weight\": 1, \"least\": -1,\n"
  "      \"greatest\": 9.5, \"not-applicable\": true,\n"
  "      \"ranges\": [ { \"below\": 0.5, \"score\": 1, \"critical\": true },\n"
  "                    { \"at-most\": 0.5, \"score\": 2 }, { \"score\": 3 } ],\n"
  "      \"visible-when\": { \"all\": [ { \"question\": \"y\", \"is\": true },\n"
  "        { \"any\": [ { \"question\": \"m\", \"any-of\": [ \"na\", \"a\" ] },\n"
  "                     { \"not\": { \"question\": \"m\", \"answered\": false } } ] } ] } },\n"
  "    { \"id\": \"d\", \"kind\": \"date\", \"text\": \"D\",\n"
  "      \"visible-when\": { \"question\": \"n\", \"at-most\": 2.5 },\n"
  "      \"action\": { \"text\": { \"en\": \"Do\", \"cy\": \"Gwneud\" }, \"days\": 7,\n"
  "                    \"severity\": \"major\", \"poor-at-most\": 3 },\n"
  "      \"tags\": { \"areas\": [ \"T\", \"S\" ], \"commitments\": [ 12, 1 ] } } ] } ],\n"
  "  \"bands\": [ { \"id\": \"l\", \"title\": \"L\", \"from\": 0, \"to\": 49,\n"
  "               \"tone\": \"bad\" },\n"
  "             { \"id\": \"h\", \"title\": \"H\", \"from\": 50, \"to\": 100 } ],\n"
  "  \"caps\": [ { \"critical\": 1, \"at-most\": \"l\" } ],\n"
  "  \"limits\": { \"major\": 60, \"critical\": { \"days\": 14, \"plan-working-days\": 5 } } }";

static void
test_canonical (void)
{
  static const char *const shipped[] = { "saq.json", "short.json" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) first = weft_questionnaire_new_from_data (everything, -1, &error);
  g_autoptr (WeftQuestionnaire) second = NULL;
  g_autofree char *json = NULL, *again = NULL;
  const WeftQuestion *question;

  g_assert_no_error (error);
  json = weft_questionnaire_to_json (first, TRUE);
  second = weft_questionnaire_new_from_data (json, -1, &error);
  g_assert_no_error (error);
  again = weft_questionnaire_to_json (second, TRUE);
  g_assert_cmpstr (json, ==, again);
  g_assert_cmpstr (weft_questionnaire_get_digest (first), ==,
                   weft_questionnaire_get_digest (second));

  /* What was read came through. */
  question = weft_questionnaire_find_question (second, "y");
  g_assert_cmpstr (question->options[0].id, ==, "yes");
  g_assert_cmpstr (question->options[0].text.en, ==, "Aye");
  g_assert_cmpstr (question->options[1].text.cy, ==, "Na");
  g_assert_true (question->options[1].critical && question->options[1].poor);
  question = weft_questionnaire_find_question (second, "n");
  g_assert_cmpfloat (question->greatest, ==, 9.5);
  g_assert_true (question->ranges[0].critical);
  g_assert_cmpint (question->condition->n_children, ==, 2);
  g_assert_cmphex (question->condition->children[1].children[0].options, ==, 0x5);
  question = weft_questionnaire_find_question (second, "d");
  g_assert_cmpint (question->action->severity, ==, WEFT_SEVERITY_MAJOR);
  g_assert_cmpint (question->action->poor_at_most, ==, 3);
  g_assert_cmpint (question->commitments[0], ==, 12);
  g_assert_cmpstr (question->areas, ==, "TS");
  g_assert_cmpint (weft_questionnaire_get_maximum (second), ==, 10);
  g_assert_cmpint (weft_questionnaire_get_answered_at_least (second), ==, 80);
  g_assert_cmpint (weft_questionnaire_get_limit (second, WEFT_SEVERITY_MAJOR).days, ==, 60);
  g_assert_cmpint (weft_questionnaire_get_limit (second, WEFT_SEVERITY_MINOR).days, ==, 180);
  g_assert_cmpint (weft_questionnaire_get_limit (second, WEFT_SEVERITY_CRITICAL).plan_working_days,
                   ==, 5);

  /* One changed letter is another questionnaire. */
  json[strstr (json, "Gwneud") - json] = 'g';
  g_clear_pointer (&second, weft_questionnaire_unref);
  second = weft_questionnaire_new_from_data (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weft_questionnaire_get_digest (first), !=,
                   weft_questionnaire_get_digest (second));

  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (WeftQuestionnaire) one = load_shipped (shipped[i]);
      g_autofree char *text = weft_questionnaire_to_json (one, FALSE);
      g_autoptr (WeftQuestionnaire) other = weft_questionnaire_new_from_data (text, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (weft_questionnaire_get_digest (one), ==,
                       weft_questionnaire_get_digest (other));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) questions = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  for (int i = 0; i <= WEFT_QUESTIONNAIRE_MAX_QUESTIONS; i++)
    g_string_append_printf (questions, "%s{\"id\": \"q%d\", \"kind\": \"yes-no\", \"text\": \"Q\"}",
                            i > 0 ? "," : "", i);
  json = make_document (questions->str, "");
  g_assert_null (weft_questionnaire_new_from_data (json, -1, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "sections[0].questions: There are 501"));
  g_clear_error (&error);

  g_string_assign (questions, "{\"id\": \"a\", \"kind\": \"yes-no\", \"text\": \"");
  for (int i = 0; i < 10001; i++)
    g_string_append_c (questions, 'x');
  g_string_append (questions, "\"}");
  g_free (json);
  json = make_document (questions->str, "");
  g_assert_null (weft_questionnaire_new_from_data (json, -1, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);

  g_string_set_size (questions, WEFT_QUESTIONNAIRE_MAX_BYTES + 1);
  memset (questions->str, ' ', questions->len);
  g_assert_null (weft_questionnaire_new_from_data (questions->str, questions->len, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
}

/* Answers */

static const char answer_questions[] =
  "{\"id\": \"yn\", \"kind\": \"yes-no\", \"text\": \"Q\"},"
  "{\"id\": \"one\", \"kind\": \"choice\", \"text\": \"Q\", \"options\": ["
  "{\"id\": \"a\", \"text\": \"Ay\"}, {\"id\": \"ab\", \"text\": \"Bee\"},"
  "{\"id\": \"na\", \"text\": \"Unused\", \"na\": true}]},"
  "{\"id\": \"many\", \"kind\": \"choices\", \"text\": \"Q\", \"options\": ["
  "{\"id\": \"a\", \"text\": \"Ay\"}, {\"id\": \"b\", \"text\": {\"en\": \"Bee\", "
  "\"cy\": \"Bi\"}}, {\"id\": \"none\", \"text\": \"Nothing\", \"none\": true}]},"
  "{\"id\": \"num\", \"kind\": \"number\", \"text\": \"Q\", \"least\": -5, \"greatest\": 1000000},"
  "{\"id\": \"pc\", \"kind\": \"percentage\", \"text\": \"Q\", \"not-applicable\": true},"
  "{\"id\": \"gbp\", \"kind\": \"money\", \"text\": \"Q\"},"
  "{\"id\": \"day\", \"kind\": \"date\", \"text\": \"Q\"},"
  "{\"id\": \"short\", \"kind\": \"short-text\", \"text\": \"Q\"},"
  "{\"id\": \"long\", \"kind\": \"long-text\", \"text\": \"Q\"},"
  "{\"id\": \"land\", \"kind\": \"countries\", \"text\": \"Q\"},"
  "{\"id\": \"file\", \"kind\": \"evidence\", \"text\": \"Q\"}";

/* @canonical is NULL for blank; @message stands for a refusal. */
static const struct
{
  const char *question;
  const char *json;
  const char *canonical;
  const char *text;
  const char *message;
} answer_cases[] = {
  { "yn", "true", "true", "Yes" },
  { "yn", "false", "false", "No" },
  { "yn", "\"yes\"", "true", "Yes" },
  { "yn", "null", NULL, "" },
  { "yn", "1", .message = "“true” or “false” is expected." },
  { "yn", "\"maybe\"", .message = "The question has no option “maybe”." },
  { "yn", "[true]", .message = "“true” or “false” is expected." },
  { "yn", "{\"na\": true, \"reason\": \"r\"}",
    .message = "“Not applicable” is no answer to this question." },
  { "one", "\"a\"", "\"a\"", "Ay" },
  { "one", "\"ab\"", "\"ab\"", "Bee" },
  { "one", "\"na\"", "\"na\"", "Unused" },
  { "one", "{\"na\": true}", "{\"na\":true}", "Not applicable" },
  { "one", "\"\"", .message = "The question has no option “”." },
  { "one", "[\"a\"]", .message = "The id of an option is expected." },
  { "one", "true", .message = "The id of an option is expected." },
  { "one", "\"<script>alert(1)</script>\"",
    .message = "The question has no option “<script>alert(1)</script>”." },
  { "many", "[]", "[]", "None of these" },
  { "many", "[\"b\",\"a\"]", "[\"a\",\"b\"]", "Ay; Bee" },
  { "many", "\"b\"", "[\"b\"]", "Bee" },
  { "many", "[\"none\"]", "[\"none\"]", "Nothing" },
  { "many", "[\"a\",\"none\"]", .message = "“none” cannot be chosen together with others." },
  { "many", "[\"a\",\"a\"]", .message = "“a” is chosen twice." },
  { "many", "[\"a\",]", .message = "line 1, character 6: This is no JSON value." },
  { "many", "[1]", .message = "The id of an option is expected." },
  { "many", "[\"c\"]", .message = "The question has no option “c”." },
  { "many", "true", .message = "A list with the ids of options is expected." },
  { "num", "0", "0", "0" },
  { "num", "-0", "0", "0" },
  { "num", "-5", "-5", "-5" },
  { "num", "12.50", "12.5", "12.5" },
  { "num", "0.1", "0.1", "0.1" },
  { "num", "1e3", "1000", "1000" },
  { "num", "1000000", "1000000", "1000000" },
  { "num", "1000000.5",
    .message = "1000000.5 is out of range: a number from -5 to 1000000 is expected." },
  { "num", "01", .message = "line 1, character 1: This is no number." },
  { "num", "\"12\"", .message = "A number is expected." },
  { "num", "1e999", .message = "line 1, character 1: A number is too large." },
  { "pc", "100", "100", "100 %" },
  { "pc", "33.3", "33.3", "33.3 %" },
  { "pc", "101", .message = "101 is out of range: a number from 0 to 100 is expected." },
  { "pc", "-0.5", .message = "-0.5 is out of range: a number from 0 to 100 is expected." },
  { "pc", "{\"na\": true, \"reason\": \"No staff\"}", "{\"na\":true,\"reason\":\"No staff\"}",
    "Not applicable: No staff" },
  { "pc", "{\"na\": true}", .message = "“Not applicable” needs a reason." },
  { "pc", "{\"na\": true, \"reason\": \"  \"}", .message = "“Not applicable” needs a reason." },
  { "pc", "{\"na\": true, \"reason\": 1}", .message = "The reason is no text." },
  { "pc", "{\"na\": false, \"reason\": \"r\"}", .message = "An object as an answer says" },
  { "pc", "{\"na\": true, \"reason\": \"r\", \"x\": 1}",
    .message = "An object as an answer says" },
  { "gbp", "1234.5", "1234.5", "£1,234.50" },
  { "gbp", "1000000000000", "1000000000000", "£1,000,000,000,000.00" },
  { "gbp", "19.99", "19.99", "£19.99" },
  { "gbp", "19.999", .message = "An amount has at most two digits after the point." },
  { "gbp", "-1", .message = "-1 is out of range" },
  { "day", "\"2024-02-29\"", "\"2024-02-29\"", "29 Feb 2024" },
  { "day", "\"2023-02-29\"", .message = "There is no such day" },
  { "day", "\"29/02/2024\"", .message = "There is no such day" },
  { "day", "20240229", .message = "A date is expected" },
  { "short", "\"One line\"", "\"One line\"", "One line" },
  { "short", "\"  \"", NULL, "" },
  { "short", "\"a\\nb\"", .message = "The text has more than one line." },
  { "short", "\"a\\u0007b\"", .message = "The text holds a control character." },
  { "short", "\"<b>&\\\"\"", "\"<b>&\\\"\"", "<b>&\"" },
  { "short", "5", .message = "A text is expected." },
  { "long", "\"a\\nb\"", "\"a\\nb\"", "a\nb" },
  { "land", "[\"gb\", \"Bangladesh\", \"cymru\"]", "[\"BD\",\"GB\"]",
    "Bangladesh, United Kingdom" },
  { "land", "\"yr almaen\"", "[\"DE\"]", "Germany" },
  { "land", "[]", "[]", "None" },
  { "land", "[\"Atlantis\"]", .message = "“Atlantis” is no country that is known." },
  { "land", "[7]", .message = "A country is a text" },
  { "file", "\"policy.pdf\"", "\"policy.pdf\"", "policy.pdf" },
};

static void
test_answers (void)
{
  g_autofree char *document = make_document (answer_questions, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) made = weft_questionnaire_new_from_data (document, -1, &error);
  g_auto (WeftAnswer) answer = WEFT_ANSWER_INIT, slow = WEFT_ANSWER_INIT;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (answer_cases); i++)
    {
      const WeftQuestion *question
        = weft_questionnaire_find_question (made, answer_cases[i].question);
      g_autofree char *text = NULL, *json = NULL;
      /* A space makes it read the long way, through a tree. */
      g_autofree char *spaced = g_strconcat (answer_cases[i].json, " ", NULL);
      gboolean read = weft_answer_read (&answer, question, answer_cases[i].json, -1, &error);

      g_test_message ("%s: %s", answer_cases[i].question, answer_cases[i].json);
      g_assert_true (weft_answer_read (&slow, question, spaced, -1, NULL) == read);
      g_assert_true (weft_answer_equal (&answer, &slow));
      if (answer_cases[i].message != NULL)
        {
          g_assert_false (read);
          g_assert_nonnull (error);
          if (!g_str_has_prefix (error->message, answer_cases[i].message))
            g_assert_cmpstr (error->message, ==, answer_cases[i].message);
          g_assert_true (weft_answer_is_blank (&answer));
          g_clear_error (&error);
          continue;
        }

      g_assert_no_error (error);
      g_assert_true (read);
      json = weft_answer_to_json (&answer, question);
      g_assert_cmpstr (json, ==, answer_cases[i].canonical);
      text = weft_answer_to_text (&answer, question, "en");
      g_assert_cmpstr (text, ==, answer_cases[i].text);
      g_assert_true (weft_answer_read (&slow, question, json, -1, NULL));
      g_assert_true (weft_answer_equal (&answer, &slow));
    }
}

static void
test_answer_set (void)
{
  static const char file[] = "{\"yn\": true, \"zz\": 1, \"pc\": 400, \"many\": [\"b\"], "
                             "\"short\": null, \"day\": \"2022-09-30\"}";
  g_autofree char *document = make_document (answer_questions, "");
  g_autoptr (WeftQuestionnaire) made = weft_questionnaire_new_from_data (document, -1, NULL);
  g_autoptr (WeftAnswers) answers = weft_answers_new (made), copy = NULL;
  g_autoptr (JsonNode) node = weft_json_read (file, -1, 1000, NULL);
  g_autoptr (GPtrArray) faults
    = weft_answers_read_object (answers, json_node_get_object (node));
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  const WeftAnswerFault *fault;
  g_autofree char *text = NULL;

  g_assert_cmpuint (faults->len, ==, 2);
  fault = faults->pdata[0];
  g_assert_null (fault->question);
  g_assert_cmpstr (fault->path, ==, "answers.zz");
  fault = faults->pdata[1];
  g_assert_cmpstr (fault->question->id, ==, "pc");
  g_assert_cmpstr (fault->path, ==, "answers.pc");
  g_assert_true (g_str_has_prefix (fault->message, "400 is out of range"));

  copy = weft_answers_copy (answers);
  weft_answers_clear (answers);
  g_assert_true (weft_answer_is_blank (weft_answers_get (answers, 0)));
  object = weft_answers_to_object (copy);
  g_assert_cmpuint (json_object_get_size (object), ==, 3);
  g_assert_true (json_object_get_boolean_member (object, "yn"));
  g_assert_cmpstr (json_object_get_string_member (object, "day"), ==, "2022-09-30");
  text = weft_answer_to_text (weft_answers_get (copy, 2),
                              weft_questionnaire_get_question (made, 2), "cy");
  g_assert_cmpstr (text, ==, "Bi");

  g_assert_false (weft_answers_read (copy, "nope", "1", -1, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

static void
test_countries (void)
{
  for (guint i = 0; i < weft_country_get_n (); i++)
    {
      const WeftCountry *country = weft_country_get (i);

      g_assert_cmpuint (strlen (country->code), ==, 2);
      if (i > 0)
        g_assert_cmpstr (weft_country_get (i - 1)->code, <, country->code);
      g_assert_true (weft_country_find (country->code) == country);
      g_assert_true (weft_country_find (country->en) == country);
      g_assert_true (weft_country_find (country->cy) == country);
    }
  g_assert_cmpstr (weft_country_find (" cote d’ivoire ")->code, ==, "CI");
  g_assert_cmpstr (weft_country_find ("USA")->code, ==, "US");
  g_assert_null (weft_country_find ("ZZ"));
  g_assert_null (weft_country_find (""));
  g_assert_null (weft_country_find (NULL));
}

static void
test_wording (void)
{
  const WeftWording both = { "yes", "ie" }, one = { "yes", NULL }, none = { NULL, NULL };

  g_assert_cmpstr (weft_wording_get (&both, "cy"), ==, "ie");
  g_assert_cmpstr (weft_wording_get (&both, "cy_GB.UTF-8"), ==, "ie");
  g_assert_cmpstr (weft_wording_get (&both, "en_GB"), ==, "yes");
  g_assert_cmpstr (weft_wording_get (&both, "cyx"), ==, "yes");
  g_assert_cmpstr (weft_wording_get (&both, "c"), ==, "yes");
  g_assert_cmpstr (weft_wording_get (&one, "cy"), ==, "yes");
  g_assert_null (weft_wording_get (&none, "cy"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/questionnaire/shipped", test_shipped);
  g_test_add_func ("/questionnaire/saq", test_saq);
  g_test_add_func ("/questionnaire/faults", test_faults);
  g_test_add_func ("/questionnaire/json", test_json);
  g_test_add_func ("/questionnaire/canonical", test_canonical);
  g_test_add_func ("/questionnaire/limits", test_limits);
  g_test_add_func ("/answer/values", test_answers);
  g_test_add_func ("/answer/set", test_answer_set);
  g_test_add_func ("/answer/countries", test_countries);
  g_test_add_func ("/answer/wording", test_wording);

  return g_test_run ();
}
