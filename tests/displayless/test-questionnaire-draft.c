/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-fixture.h"
#include "weft-questionnaire-draft.h"
#include "weft-questionnaire-edit.h"

#define G1 "sections[0].questions[0]"
#define G2 "sections[0].questions[1]"
#define G3 "sections[0].questions[2]"
#define K1 "sections[1].questions[0]"
#define K2 "sections[1].questions[1]"

static WeftQuestionnaireDraft *
make_draft (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire
    = weft_questionnaire_new_from_data (LOCKS_DOCUMENT ("1"), -1, &error);

  g_assert_no_error (error);
  return weft_questionnaire_draft_new (questionnaire);
}

static WeftQuestionnaire *
check (WeftQuestionnaireDraft *draft)
{
  g_autoptr (GError) error = NULL;
  WeftQuestionnaire *questionnaire = weft_questionnaire_draft_check (draft, &error);

  g_assert_no_error (error);
  return questionnaire;
}

static void
assert_fault (WeftQuestionnaireDraft *draft,
              const char             *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire = weft_questionnaire_draft_check (draft, &error);

  g_assert_null (questionnaire);
  g_assert_true (g_str_has_prefix (error->message, path));
}

static void
assert_text (WeftQuestionnaireDraft *draft,
             const char             *path,
             const char             *expected)
{
  g_autofree char *text = weft_questionnaire_draft_get_text (draft, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_values (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaireDraft) copy = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  const WeftQuestion *question;

  assert_text (draft, G1 ".text.en", "Is every keeper paid?");
  assert_text (draft, G1 ".weight", "3");
  assert_text (draft, G1 ".help.en", "");
  assert_text (draft, "sections[9].title.en", "");
  g_assert_true (weft_questionnaire_draft_get_flag (draft, G1 ".options[1].critical"));
  g_assert_false (weft_questionnaire_draft_get_flag (draft, G1 ".options[0].critical"));
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, "bands"), ==, 3);
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, G1 ".ranges"), ==, 0);

  copy = weft_questionnaire_draft_copy (draft);
  weft_questionnaire_draft_set_text (draft, G1 ".help.en", "All of them.");
  weft_questionnaire_draft_set_text (draft, G1 ".help.cy", "Pob un.");
  weft_questionnaire_draft_set_number (draft, G1 ".weight", 5);
  weft_questionnaire_draft_set_number (draft, G3 ".ranges[0].at-most", 7.5);
  weft_questionnaire_draft_set_flag (draft, G1 ".optional", TRUE);
  weft_questionnaire_draft_set_flag (draft, G1 ".options[1].critical", FALSE);
  questionnaire = check (draft);
  question = weft_questionnaire_find_question (questionnaire, "G1");
  g_assert_cmpstr (question->help.cy, ==, "Pob un.");
  g_assert_cmpint (question->weight, ==, 5);
  g_assert_true (question->optional);
  g_assert_false (question->options[1].critical);
  question = weft_questionnaire_find_question (questionnaire, "G3");
  g_assert_cmpfloat (question->ranges[0].value, ==, 7.5);
  assert_text (copy, G1 ".weight", "3");

  /* What is empty is left out, and what held it as well. */
  weft_questionnaire_draft_set_text (draft, G1 ".help.en", "");
  weft_questionnaire_draft_set_text (draft, G1 ".help.cy", "");
  g_assert_null (weft_questionnaire_draft_get (draft, G1 ".help"));
  weft_questionnaire_draft_set_text (draft, G1 ".text.en", "");
  assert_fault (draft, G1 ".text");
}

static void
test_blank (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft
    = weft_questionnaire_draft_new_blank ("gifts", "Gifts");
  g_autoptr (WeftQuestionnaire) questionnaire = check (draft);

  g_assert_cmpuint (weft_questionnaire_get_n_questions (questionnaire), ==, 1);
  g_assert_cmpstr (weft_questionnaire_get_question (questionnaire, 0)->id, ==, "A1");
  g_assert_cmpint (weft_questionnaire_find_band (questionnaire, 49), ==, 0);
  g_assert_cmpint (weft_questionnaire_find_band (questionnaire, 50), ==, 1);
}

static void
test_add (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autofree char *question = weft_questionnaire_draft_add_question (draft, 0, 1);
  g_autofree char *last = weft_questionnaire_draft_add_question (draft, 1, G_MAXUINT);
  g_autofree char *section = weft_questionnaire_draft_add_section (draft, 1);

  g_assert_cmpstr (question, ==, "sections[0].questions[1]");
  g_assert_cmpstr (last, ==, "sections[1].questions[2]");
  g_assert_cmpstr (section, ==, "sections[1]");
  /* G1 to G4 are taken, and so are K1 and K2; A is free. */
  assert_text (draft, "sections[0].questions[1].id", "G5");
  assert_text (draft, "sections[2].questions[2].id", "K3");
  assert_text (draft, "sections[1].id", "A");
  assert_text (draft, "sections[1].questions[0].id", "A1");

  weft_questionnaire_draft_add_option (draft, "sections[0].questions[2]");
  assert_text (draft, "sections[0].questions[2].options[4].id", "option-5");
  weft_questionnaire_draft_add_range (draft, "sections[0].questions[3]");
  assert_text (draft, "sections[0].questions[3].ranges[2].at-most", "51");
  assert_text (draft, "sections[0].questions[3].ranges[3].at-most", "");
  weft_questionnaire_draft_add_band (draft);
  assert_text (draft, "bands[2].to", "89");
  assert_text (draft, "bands[3].from", "90");
  questionnaire = check (draft);
  g_assert_cmpuint (weft_questionnaire_get_n_questions (questionnaire), ==, 9);
}

static void
test_bands (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;

  weft_questionnaire_draft_set_band_from (draft, 1, 40);
  questionnaire = check (draft);
  g_assert_cmpint (weft_questionnaire_find_band (questionnaire, 39), ==, 0);
  g_assert_cmpint (weft_questionnaire_find_band (questionnaire, 40), ==, 1);
  g_clear_pointer (&questionnaire, weft_questionnaire_unref);

  /* The cap stays with its band under another id, and goes with it. */
  weft_questionnaire_draft_set_id (draft, "bands[0]", "poor");
  assert_text (draft, "caps[0].at-most", "poor");
  weft_questionnaire_draft_remove (draft, "bands[1]");
  assert_text (draft, "bands[0].to", "79");
  weft_questionnaire_draft_remove (draft, "bands[0]");
  assert_text (draft, "bands[0].from", "0");
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, "caps"), ==, 0);
  questionnaire = check (draft);
  g_clear_pointer (&questionnaire, weft_questionnaire_unref);

  weft_questionnaire_draft_set_band_from (draft, 0, 10);
  assert_fault (draft, "bands[0].from");
}

static void
test_caps (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;

  weft_questionnaire_draft_remove (draft, "caps[0]");
  weft_questionnaire_draft_add_cap (draft);
  weft_questionnaire_draft_add_cap (draft);
  assert_text (draft, "caps[0].critical", "1");
  assert_text (draft, "caps[0].at-most", "mid");
  assert_text (draft, "caps[1].critical", "2");
  assert_text (draft, "caps[1].at-most", "low");
  questionnaire = check (draft);
  weft_questionnaire_draft_add_cap (draft);
  assert_fault (draft, "caps[2]");
}

static void
test_references (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;

  weft_questionnaire_draft_set (draft, K2 ".visible-when",
                                json_from_string ("{\"all\":[{\"question\":\"G2\",\"any-of\":"
                                                  "[\"all\",\"some\"]},{\"not\":{\"question\":"
                                                  "\"G1\",\"is\":\"no\"}}]}", NULL));
  weft_questionnaire_draft_set_id (draft, G1, "pay");
  assert_text (draft, K1 ".visible-when.question", "pay");
  assert_text (draft, K2 ".visible-when.all[1].not.question", "pay");
  weft_questionnaire_draft_set_id (draft, G2 ".options[1]", "few");
  assert_text (draft, K2 ".visible-when.all[0].any-of[1]", "few");
  questionnaire = check (draft);

  /* Nothing has the id of something else, or none. */
  g_assert_false (weft_questionnaire_draft_set_id (draft, G2, "K2"));
  g_assert_false (weft_questionnaire_draft_set_id (draft, G2, ""));
  g_assert_false (weft_questionnaire_draft_set_id (draft, G2 ".options[0]", "few"));
  g_assert_false (weft_questionnaire_draft_set_id (draft, "sections[0]", "K"));
  g_assert_true (weft_questionnaire_draft_set_id (draft, G2, "G2"));
  assert_text (draft, G2 ".id", "G2");

  /* An option that goes leaves the test to the others; the last one takes the test with it. */
  g_assert_cmpuint (weft_questionnaire_draft_remove (draft, G2 ".options[1]"), ==, 1);
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, K2 ".visible-when.all[0].any-of"), ==,
                    1);
  g_assert_cmpuint (weft_questionnaire_draft_remove (draft, G2 ".options[0]"), ==, 1);
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, K2 ".visible-when.all"), ==, 1);
  /* The question takes what is left of both conditions. */
  g_assert_cmpuint (weft_questionnaire_draft_remove (draft, G1), ==, 2);
  g_assert_null (weft_questionnaire_draft_get (draft, K1 ".visible-when"));
  g_assert_null (weft_questionnaire_draft_get (draft, K2 ".visible-when"));
  g_clear_pointer (&questionnaire, weft_questionnaire_unref);
  questionnaire = check (draft);
  g_assert_cmpuint (weft_questionnaire_get_n_questions (questionnaire), ==, 5);
}

static void
test_shift (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autofree char *down = weft_questionnaire_draft_shift (draft, G2, TRUE);
  g_autofree char *across = weft_questionnaire_draft_shift (draft, K1, FALSE);
  g_autofree char *back = weft_questionnaire_draft_shift (draft, "sections[0].questions[4]", TRUE);
  g_autofree char *top = weft_questionnaire_draft_shift (draft, G1, FALSE);
  g_autofree char *section = NULL;

  g_assert_cmpstr (down, ==, G3);
  assert_text (draft, G3 ".id", "G2");
  g_assert_cmpstr (across, ==, "sections[0].questions[4]");
  g_assert_cmpstr (back, ==, K1);
  assert_text (draft, K1 ".id", "K1");
  g_assert_null (top);

  /* K1 asks G1, which would come after it. */
  section = weft_questionnaire_draft_shift (draft, "sections[1]", FALSE);
  g_assert_cmpstr (section, ==, "sections[0]");
  assert_fault (draft, "sections[0].questions[0].visible-when.question");
}

static void
test_kinds (void)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;

  /* G1 was yes or no, which K1 asks for; a number has neither. */
  g_assert_cmpuint (weft_questionnaire_draft_set_kind (draft, G1, WEFT_QUESTION_NUMBER), ==, 1);
  g_assert_null (weft_questionnaire_draft_get (draft, G1 ".options"));
  g_assert_cmpuint (weft_questionnaire_draft_count (draft, G1 ".ranges"), ==, 1);
  weft_questionnaire_draft_set_kind (draft, G3, WEFT_QUESTION_LONG_TEXT);
  weft_questionnaire_draft_set_kind (draft, K2, WEFT_QUESTION_CHOICE);
  weft_questionnaire_draft_set_kind (draft, K1, WEFT_QUESTION_CHOICE);
  questionnaire = check (draft);
  g_assert_cmpint (weft_questionnaire_find_question (questionnaire, "G3")->weight, ==, 0);
  g_assert_cmpuint (weft_questionnaire_find_question (questionnaire, "K2")->n_options, ==, 2);
  g_assert_cmpuint (weft_questionnaire_find_question (questionnaire, "K1")->n_options, ==, 4);

  for (int from = 0; from < WEFT_N_QUESTION_KINDS; from++)
    for (int to = 0; to < WEFT_N_QUESTION_KINDS; to++)
      {
        g_autoptr (WeftQuestionnaire) made = NULL;

        weft_questionnaire_draft_set_kind (draft, G2, from);
        if (weft_question_kind_is_scorable (from))
          weft_questionnaire_draft_set_number (draft, G2 ".weight", 2);
        weft_questionnaire_draft_set_kind (draft, G2, to);
        made = check (draft);
        g_assert_cmpint (weft_questionnaire_find_question (made, "G2")->kind, ==, to);
      }
}

/* The register */

static void
change_weight (Fixture *f,
               gint64   id,
               int      weight,
               gint64  *to)
{
  g_autoptr (WeftQuestionnaireDraft) draft = make_draft ();
  g_autoptr (WeftQuestionnaire) changed = NULL;
  GError *error = NULL;
  WeftCommand *command;

  weft_questionnaire_draft_set_number (draft, G1 ".weight", weight);
  changed = check (draft);
  command = weft_questionnaire_edit (weft_store_get_db (f->store), id, changed, "Change G1", to,
                                     NULL, &error);
  apply_made (f, command, error);
}

static void
test_versions (Fixture       *f,
               gconstpointer  unused)
{
  gint64 first = add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  gint64 supplier = add_supplier (f, "Lock Ltd");
  gint64 to, next;
  GError *error = NULL;
  g_autofree char *key = NULL;
  g_autofree char *rows = NULL;

  change_weight (f, first, 4, &to);
  g_assert_cmpint (to, ==, first);
  add_assessment (f, supplier, "locks");
  change_weight (f, first, 5, &next);
  g_assert_cmpint (next, !=, first);
  g_assert_cmpint (weft_questionnaire_find_latest (weft_store_get_db (f->store), "locks", &error),
                   ==, next);
  g_assert_no_error (error);
  change_weight (f, next, 6, &to);
  g_assert_cmpint (to, ==, next);
  rows = query (f, "SELECT group_concat (version || ':' || json_extract (document, "
                "'$.sections[0].questions[0].weight'), ' ') FROM (SELECT * FROM questionnaire "
                "WHERE key = 'locks' ORDER BY version)");
  g_assert_cmpstr (rows, ==, "1:4 2:6");

  key = weft_questionnaire_make_key (weft_store_get_db (f->store), "locks", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "locks-2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/questionnaire-draft/values", test_values);
  g_test_add_func ("/questionnaire-draft/blank", test_blank);
  g_test_add_func ("/questionnaire-draft/add", test_add);
  g_test_add_func ("/questionnaire-draft/bands", test_bands);
  g_test_add_func ("/questionnaire-draft/caps", test_caps);
  g_test_add_func ("/questionnaire-draft/references", test_references);
  g_test_add_func ("/questionnaire-draft/shift", test_shift);
  g_test_add_func ("/questionnaire-draft/kinds", test_kinds);
  g_test_add ("/questionnaire-draft/versions", Fixture, NULL, set_up, test_versions, tear_down);

  return g_test_run ();
}
