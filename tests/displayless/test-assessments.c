/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-fixture.h"

/* Assessments: answers, scores, states. Today is 1 October 2022, a Saturday. */

#define RESULT "score, lowest, highest, band, band_title, band_rank, band_tone, capped_by, " \
               "answered, asked"

static void
test_score_follows (Fixture       *f,
                    gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  assert_assessment (f, id, "state, planned_on", "planned|2022-10-01");
  /* Nothing is answered: no score, which is not 0. K1 hides behind G1. */
  assert_assessment (f, id, RESULT, "NULL|0|100|||NULL|||0|5");

  answer (f, id, "G1", "true");
  assert_assessment (f, id, "state", "in-progress");
  /* 12 of 12 points; the blanks may take it down to 12 of 32, 37.5 %. */
  assert_assessment (f, id, RESULT, "100|38|100|||NULL|||1|6");
}

static void
test_whole_return (Fixture       *f,
                   gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  answer_all (f, id);
  assert_assessment (f, id, RESULT, "75|75|75|mid|Mid|1|neutral||6|6");
  /* Not returned yet: the supplier knows nothing of it. */
  assert_supplier (f, supplier, "NULL|||NULL|");

  set_state (f, id, "returned", "2022-09-20");
  assert_assessment (f, id, "state, returned_on", "returned|2022-09-20");
  assert_supplier (f, supplier, "2022-09-20|mid|Mid|1|neutral");

  /* Not applicable: (12 + 4 + 2 + 4) of (12 + 8 + 4 + 4), 22 of 28, 78.6 %. */
  answer (f, id, "G2", "\"no-gates\"");
  assert_assessment (f, id, RESULT, "79|79|79|mid|Mid|1|neutral||6|6");
  undo (f, "Answer G2 for “Morgan Locks”");
  assert_assessment (f, id, RESULT, "75|75|75|mid|Mid|1|neutral||6|6");

  /* K1 hides, and is kept: (0 + 2 + 4 + 4) of (12 + 4 + 8 + 4), 10 of 28, 35.7 %, low anyway. */
  answer (f, id, "G1", "false");
  assert_assessment (f, id, RESULT, "36|36|36|low|Low|0|bad||5|5");
  /* (0 + 4 + 8 + 4) of 28, 57.1 %, and held down by G1. */
  answer (f, id, "G2", "\"all\"");
  answer (f, id, "G3", "10");
  assert_assessment (f, id, RESULT, "57|57|57|low|Low|0|bad|G1|5|5");
  assert_supplier (f, supplier, "2022-09-20|low|Low|0|bad");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer"), ==, 6);
  assert_sound (f);

  undo (f, "Answer G3 for “Morgan Locks”");
  undo (f, "Answer G2 for “Morgan Locks”");
  undo (f, "Answer G1 for “Morgan Locks”");
  assert_assessment (f, id, RESULT, "75|75|75|mid|Mid|1|neutral||6|6");
  assert_supplier (f, supplier, "2022-09-20|mid|Mid|1|neutral");
  undo (f, "Assessment of “Morgan Locks”: Returned");
  assert_assessment (f, id, "state, returned_on", "in-progress|NULL");
  assert_supplier (f, supplier, "NULL|||NULL|");
  assert_sound (f);
}

/* The age of a date counts from the day of the return, not from the day one looks. */
static void
test_day_of_return (Fixture       *f,
                    gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  answer_all (f, id);
  answer (f, id, "K2", "\"2021-06-30\"");
  /* 15 months before 1 October 2022: 2 in place of 4 points, 22 of 32. */
  assert_assessment (f, id, "score", "69");
  set_state (f, id, "returned", "2022-06-30");
  assert_assessment (f, id, "score", "75");
  apply (f, change (&weft_assessment_table, id, "returned_on", "2022-07-31"));
  assert_assessment (f, id, "score", "69");
  assert_sound (f);
}

static void
refuse_answer (Fixture    *f,
               gint64      id,
               const char *question,
               const char *value,
               int         code,
               const char *words)
{
  g_autoptr (GError) error = NULL;
  WeftCommand *command = weft_assessment_answer (weft_store_get_db (f->store), id, question, value,
                                                 &error);

  g_assert_no_error (error);
  refuse (f, command, code, words);
}

static void
test_bad_answers (Fixture       *f,
                  gconstpointer  unused)
{
  static const struct { const char *question; const char *value; } bad[] = {
    { "G1", "\"maybe\"" }, { "G1", "1" }, { "G2", "\"most\"" }, { "G2", "[\"all\", \"some\"]" },
    { "G3", "101" }, { "G3", "-1" }, { "G3", "\"ten\"" }, { "G4", "5" }, { "K1", "[\"dog\"]" },
    { "K2", "\"2022-02-30\"" }, { "K2", "\"tomorrow\"" }, { "G1", "{" }, { "G1", "[[[[]]]]" },
  };
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  answer (f, id, "G1", "true");
  before = dump (f);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WeftCommand) command
        = weft_assessment_answer (weft_store_get_db (f->store), id, bad[i].question, bad[i].value,
                                  &error);

      if (weft_store_apply (f->store, command, &error))
        g_error ("%s takes %s", bad[i].question, bad[i].value);
      g_assert_nonnull (error);
    }
  refuse_answer (f, id, "G9", "true", WEFT_ERROR_NOT_FOUND, "G9");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);

  /* The same value in another form is the same value: no step. */
  answer (f, id, "K1", "[\"bell\",  \"house\"]");
  answer (f, id, "K1", "[\"house\", \"bell\"]");
  undo (f, "Answer K1 for “Morgan Locks”");
  assert_assessment (f, id, "answered", "1");
  answer (f, id, "G1", NULL);
  assert_assessment (f, id, RESULT, "NULL|0|100|||NULL|||0|5");
}

static void
test_verified (Fixture       *f,
               gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftCommand *command;
  GError *error = NULL;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  answer_all (f, id);
  command = weft_assessment_verify (weft_store_get_db (f->store), id, "G2", "\"all\"", "Mair Pugh",
                                    "Seen on a visit", &error);
  apply_made (f, command, error);
  /* Two points more, 26 of 32. */
  assert_assessment (f, id, "score, band", "81|high");
  {
    g_autofree char *row = query (f, "SELECT value, verified, verified_by, verified_on, "
                                  "verified_reason FROM answer WHERE question = 'G2'");

    g_assert_cmpstr (row, ==, "\"some\"|\"all\"|Mair Pugh|2022-10-01|Seen on a visit");
  }

  command = weft_assessment_verify (weft_store_get_db (f->store), id, "G1", "false", " ", NULL,
                                    &error);
  g_assert_no_error (error);
  refuse (f, command, WEFT_ERROR_INVALID, "name");

  command = weft_assessment_verify (weft_store_get_db (f->store), id, "G2", NULL, NULL, NULL,
                                    &error);
  apply_made (f, command, error);
  assert_assessment (f, id, "score, band", "75|mid");
  {
    g_autofree char *row = query (f, "SELECT verified, verified_by, verified_on FROM answer "
                                  "WHERE question = 'G2'");

    g_assert_cmpstr (row, ==, "NULL||NULL");
  }
  undo (f, "Verify G2 for “Morgan Locks”");
  assert_assessment (f, id, "score, band", "81|high");
  assert_sound (f);
}

static void
test_states (Fixture       *f,
             gconstpointer  unused)
{
  const char *days = "state, planned_on, invited_on, due_on, returned_on, reviewed_on, closed_on";
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftCommand *command;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  refuse (f, change (&weft_assessment_table, id, "state", "reviewed"), WEFT_ERROR_INVALID,
          "returned");
  refuse (f, change (&weft_assessment_table, id, "state", "closed"), WEFT_ERROR_INVALID,
          "reviewed");

  /* Twenty working days after Thursday 1 September 2022, over the bank holiday of 19 September for
   * the late Queen: Friday 30 September. */
  set_state (f, id, "invited", "2022-09-01");
  assert_assessment (f, id, days,
                     "invited|2022-10-01|2022-09-01|2022-09-30|NULL|NULL|NULL");
  answer (f, id, "G1", "true");
  assert_assessment (f, id, "state", "in-progress");
  set_state (f, id, "returned", "2022-09-20");
  set_state (f, id, "reviewed", NULL);
  refuse (f, change (&weft_assessment_table, id, "state", "no-response"), WEFT_ERROR_INVALID,
          "response");
  set_state (f, id, "closed", "2022-09-30");
  assert_assessment (f, id, days, "closed|2022-10-01|2022-09-01|2022-09-30|2022-09-20|"
                     "2022-10-01|2022-09-30");
  refuse_answer (f, id, "G1", "false", WEFT_ERROR_INVALID, "closed");
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_answer_table,
                       query_integer (f, "SELECT min (id) FROM answer"));
  refuse (f, command, WEFT_ERROR_INVALID, "closed");

  set_state (f, id, "returned", NULL);
  assert_assessment (f, id, days,
                     "returned|2022-10-01|2022-09-01|2022-09-30|2022-09-20|NULL|NULL");
  undo (f, "Assessment of “Morgan Locks”: Returned");
  assert_assessment (f, id, "state, closed_on", "closed|2022-09-30");
  assert_sound (f);
}

static void
test_no_response (Fixture       *f,
                  gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  set_state (f, id, "invited", "2022-07-01");
  set_state (f, id, "no-response", NULL);
  /* No answer is no score, and no assessment. */
  assert_assessment (f, id, "state, invited_on, score, band", "no-response|2022-07-01|NULL|");
  assert_supplier (f, supplier, "NULL|||NULL|");
  /* It comes after all. */
  answer (f, id, "G1", "true");
  assert_assessment (f, id, "state", "in-progress");
}

/* The result of another scheme says that a supplier was assessed, but nothing of a band. */
static void
test_stand_in (Fixture       *f,
               gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autoptr (GBytes) file = g_bytes_new_static ("%PDF", 4);
  WeftDb *db = weft_store_get_db (f->store);
  GError *error = NULL;
  WeftCommand *command;
  gint64 own;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  own = add_assessment (f, supplier, "locks");
  answer_all (f, own);
  set_state (f, own, "returned", "2022-02-01");
  command = weft_assessment_new_stand_in (db, supplier, "MSAT", weft_date_from_iso ("2022-03-01"),
                                          "85 %", "msat.pdf", file, &id, &error);
  apply_made (f, command, error);
  assert_assessment (f, id, "scheme, scheme_result, state, returned_on, score, band",
                     "MSAT|85 %|returned|2022-03-01|NULL|");
  assert_supplier (f, supplier, "2022-03-01|mid|Mid|1|neutral");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM evidence WHERE assessment IS NOT NULL"),
                   ==, 1);
  refuse_answer (f, id, "G1", "true", WEFT_ERROR_INVALID, "scheme");
  refuse (f, change (&weft_assessment_table, id, "scheme", ""), WEFT_ERROR_INVALID, "scheme");
  assert_sound (f);
  undo (f, "Take the MSAT result of “Morgan Locks”");
  assert_supplier (f, supplier, "2022-02-01|mid|Mid|1|neutral");

  g_assert_null (weft_assessment_new_stand_in (db, supplier, " ", weft_date_from_iso ("2022-03-01"),
                                               "", NULL, NULL, &id, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);
}

/* The latest return decides, and what goes leaves no trace. */
static void
test_latest_counts (Fixture       *f,
                    gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftCommand *command;
  gint64 first;
  gint64 second;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  first = add_assessment (f, supplier, "locks");
  answer_all (f, first);
  set_state (f, first, "returned", "2022-05-01");
  second = add_assessment (f, supplier, "locks");
  answer_all (f, second);
  answer (f, second, "G3", "5");
  set_state (f, second, "returned", "2022-08-01");
  /* (12 + 2 + 8 + 2 + 4) of 32, 87.5 %. */
  assert_supplier (f, supplier, "2022-08-01|high|High|2|best");

  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_assessment_table, second);
  apply (f, command);
  assert_supplier (f, supplier, "2022-05-01|mid|Mid|1|neutral");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer"), ==, 6);
  undo (f, "Delete");
  assert_supplier (f, supplier, "2022-08-01|high|High|2|best");

  /* A return with too many blanks has no band, and nor has the supplier then. */
  answer (f, second, "G3", NULL);
  assert_assessment (f, second, RESULT, "83|63|88|||NULL|||5|6");
  assert_supplier (f, supplier, "2022-08-01|||NULL|");

  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_supplier_table, supplier);
  apply (f, command);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM assessment"), ==, 0);
  assert_sound (f);
}

static void
test_questionnaires (Fixture       *f,
                     gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 first = add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  WeftCommand *command;
  g_autofree char *row = NULL;
  gint64 second;
  gint64 id;

  row = query (f, "SELECT key, version, title, title_cy, questions FROM questionnaire "
               "WHERE key = 'locks'");
  g_assert_cmpstr (row, ==, "locks|1|Locks|Lociau|6");

  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_questionnaire_table);
  weft_command_set_text (command, "document", LOCKS_DOCUMENT ("1"));
  refuse (f, command, WEFT_ERROR_EXISTS, "locks");
  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_questionnaire_table);
  weft_command_set_text (command, "document", "{\"key\":\"a\",\"version\":1,\"title\":\"A\","
                         "\"sections\":[{\"id\":\"S\",\"title\":\"S\",\"questions\":"
                         "[{\"id\":\"Q\",\"kind\":\"riddle\",\"text\":\"?\"}]}]}");
  refuse (f, command, WEFT_ERROR_INVALID, "sections[0].questions[0].kind");

  /* Not used, so it may still change; then it is frozen. */
  apply (f, change (&weft_questionnaire_table, first, "document", LOCKS_DOCUMENT ("3")));
  apply (f, change (&weft_questionnaire_table, first, "document", LOCKS_DOCUMENT ("1")));
  id = add_assessment (f, supplier, "locks");
  refuse (f, change (&weft_questionnaire_table, first, "document", LOCKS_DOCUMENT ("2")),
          WEFT_ERROR_INVALID, "next version");
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_questionnaire_table, first);
  refuse (f, command, WEFT_ERROR_INVALID, "next version");

  /* The newest version is taken; what was made before keeps its own. */
  second = add_questionnaire (f, LOCKS_DOCUMENT ("2"));
  {
    g_autofree char *one = g_strdup_printf ("%" G_GINT64_FORMAT, first);
    g_autofree char *two = g_strdup_printf ("%" G_GINT64_FORMAT, second);

    assert_assessment (f, id, "questionnaire", one);
    assert_assessment (f, add_assessment (f, supplier, "locks"), "questionnaire", two);
  }
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_assessment_table, id);
  weft_command_set_integer (command, "questionnaire", second);
  refuse (f, command, WEFT_ERROR_INVALID, "another assessment");
  assert_sound (f);
}

/* What Weft brings along is there from the start, once, and is no step. */
static void
test_starter (Fixture       *f,
              gconstpointer  unused)
{
  WeftCommand *command = weft_command_new ("Delete");
  gint64 n = query_integer (f, "SELECT count(*) FROM questionnaire");
  gint64 id = query_integer (f, "SELECT min (id) FROM questionnaire");

  g_assert_cmpint (n, ==, 2);
  g_assert_null (weft_store_get_undo_label (f->store));
  g_assert_cmpint (query_integer (f, "SELECT max (questions) FROM questionnaire"), ==, 42);
  weft_command_delete (command, &weft_questionnaire_table, id);
  apply (f, command);
  reopen (f);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM questionnaire"), ==, 1);
  undo (f, "Delete");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM questionnaire"), ==, 2);
  assert_sound (f);
}

/* A register of an earlier version is given them too. */
static void
test_starter_migrated (Fixture       *f,
                       gconstpointer  unused)
{
  g_autofree char *old = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "registers",
                                           "schema-2.weft", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (old, &contents, &length, NULL));
  close_store (f);
  g_assert_true (g_file_set_contents (f->path, contents, (gssize) length, NULL));
  f->store = open_store (f->path, WEFT_DB_DEFAULT);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM questionnaire"), ==, 2);
  g_assert_cmpint (query_integer (f, "SELECT starter FROM register"), ==, 2);
  assert_sound (f);
}

/* Comments and files belong to a question, answered or not. */
static void
test_comments_and_files (Fixture       *f,
                         gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftDb *db = weft_store_get_db (f->store);
  g_autoptr (GBytes) file = g_bytes_new_static ("abc", 3);
  g_autoptr (WeftAssessmentState) state = NULL;
  GError *error = NULL;
  WeftCommand *command;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  command = weft_assessment_comment (db, id, "G2", "Gate 4 is new", &error);
  apply_made (f, command, error);
  /* A comment is no answer. */
  assert_assessment (f, id, "state, answered", "planned|0");
  for (int i = 0; i < 2; i++)
    {
      command = weft_assessment_attach (db, id, i == 0 ? "G1" : "G2", "gate.txt", "text/plain",
                                        file, &error);
      apply_made (f, command, error);
    }
  answer (f, id, "G2", "\"all\"");

  state = weft_assessment_load (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weft_record_get_text (weft_assessment_state_find_row (state, "G2"), "comment"),
                   ==, "Gate 4 is new");
  g_assert_cmpint (weft_record_get_integer (weft_assessment_state_find_row (state, "G1"),
                                            "n_evidence"), ==, 1);
  g_assert_null (weft_assessment_state_find_row (state, "G3"));
  g_assert_null (weft_assessment_state_find_row (state, "G9"));
  assert_sound (f);
  undo (f, "Answer G2 for “Morgan Locks”");
  undo (f, "Attach a file to G2 for “Morgan Locks”");
  undo (f, "Attach a file to G1 for “Morgan Locks”");
  undo (f, "Comment on G2 for “Morgan Locks”");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer"), ==, 0);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM evidence"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/assessments/score-follows", test_score_follows);
  ADD ("/assessments/whole-return", test_whole_return);
  ADD ("/assessments/day-of-return", test_day_of_return);
  ADD ("/assessments/bad-answers", test_bad_answers);
  ADD ("/assessments/verified", test_verified);
  ADD ("/assessments/states", test_states);
  ADD ("/assessments/no-response", test_no_response);
  ADD ("/assessments/stand-in", test_stand_in);
  ADD ("/assessments/latest-counts", test_latest_counts);
  ADD ("/assessments/questionnaires", test_questionnaires);
  ADD ("/assessments/starter", test_starter);
  ADD ("/assessments/starter-migrated", test_starter_migrated);
  ADD ("/assessments/comments-and-files", test_comments_and_files);

  return g_test_run ();
}
