/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-file.h"

#include "store-fixture.h"
#include "weft-answer-stamp.h"
#include "weft-assessment-edit.h"
#include "weft-questionnaire-form.h"
#include "weft-supplier-merge.h"

#include <sys/stat.h>

/* Files of answers: those that are refused, what they change, and the form that they come from.
 * Today is 1 Oct 2022. The questionnaire is tests/data/forms/every-kind.json: B1 has the weight 3
 * (yes 4, no 0 and critical), B3 2 (yearly 4, start 2), B4 2 (a point a tick), A2 1, B2 1. */

#define HEAD "{\"questionnaire\": \"every-kind\", \"version\": 3, "

typedef struct
{
  Fixture f;
  char   *document;
  gint64  questionnaire;
  gint64  supplier;
  gint64  assessment;
} Asked;

static char *
load_document (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "forms",
                                            "every-kind.json", NULL);
  g_autoptr (GError) error = NULL;
  char *document = NULL;

  g_file_get_contents (path, &document, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static gint64
add_questionnaire (Asked      *a,
                   const char *document)
{
  WeftCommand *command = weft_command_new ("Add questionnaire");
  gint64 id = weft_command_insert (command, &weft_questionnaire_table);

  weft_command_set_text (command, "document", document);
  apply (&a->f, command);
  return id;
}

static gint64
add_assessment (Asked  *a,
                gint64  supplier)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  WeftCommand *command = weft_assessment_new (weft_store_get_db (a->f.store), supplier,
                                              "every-kind", &id, &error);

  g_assert_no_error (error);
  apply (&a->f, command);
  return id;
}

static void
set_up_asked (Asked         *a,
              gconstpointer  unused)
{
  set_up (&a->f, NULL);
  a->document = load_document ();
  a->questionnaire = add_questionnaire (a, a->document);
  a->supplier = add_supplier (&a->f, "Morgan Cleaning");
  a->assessment = add_assessment (a, a->supplier);
}

static void
tear_down_asked (Asked         *a,
                 gconstpointer  unused)
{
  g_free (a->document);
  tear_down (&a->f, NULL);
}

static WeftAnswerFile *
try_parse (Asked       *a,
           gint64       assessment,
           const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return weft_answer_file_parse (weft_store_get_db (a->f.store), assessment, "back.json", bytes,
                                 error);
}

static WeftAnswerFile *
parse (Asked      *a,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  WeftAnswerFile *file = try_parse (a, a->assessment, text, &error);

  g_assert_no_error (error);
  return file;
}

static void
import (Asked      *a,
        const char *text)
{
  g_autoptr (WeftAnswerFile) file = parse (a, text);
  g_autoptr (GError) error = NULL;

  weft_answer_file_check (file, FALSE, &error);
  g_assert_no_error (error);
  apply (&a->f, weft_answer_file_to_command (file));
}

static void
assert_refused (Asked      *a,
                const char *text,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftAnswerFile) file = try_parse (a, a->assessment, text, &error);

  g_assert_null (file);
  g_assert_error (error, WEFT_ERROR, code);
  if (strstr (error->message, words) == NULL || strstr (error->message, "back.json") == NULL)
    g_error ("“%s” does not say “%s” and the file", error->message, words);
}

static char *
make_stamp (Asked  *a,
            gint64  assessment,
            gint64  supplier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) questionnaire
    = weft_questionnaire_new_from_data (a->document, -1, &error);

  g_assert_no_error (error);
  return weft_answer_stamp_make (assessment, supplier,
                                 weft_questionnaire_get_digest (questionnaire));
}

/* What is no file of answers to this questionnaire at all. */
static void
test_refused (Asked         *a,
              gconstpointer  unused)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *words;
  } files[] = {
    { "", WEFT_ERROR_PARSE, "line 1" },
    { "[]", WEFT_ERROR_INVALID, "one JSON object" },
    { "{\"answers\": {}", WEFT_ERROR_PARSE, "line 1, character 15" },
    { "{\n\"answers\": {\"A1\": 1,\n\"A1\": 2}}", WEFT_ERROR_PARSE, "line 3, character 1" },
    { "{\"answers\": {\"A1\": \"\\u0000\"}}", WEFT_ERROR_PARSE, "zero" },
    { "{\"answers\": {\"A1\": \"\xff\"}}", WEFT_ERROR_PARSE, "UTF-8" },
    { "{\"version\": 3, \"answers\": {}}", WEFT_ERROR_INVALID, "questionnaire: " },
    { "{\"questionnaire\": 7, \"version\": 3, \"answers\": {}}", WEFT_ERROR_INVALID,
      "questionnaire: " },
    { "{\"questionnaire\": \"other\", \"version\": 3, \"answers\": {}}", WEFT_ERROR_INVALID,
      "“other”" },
    { "{\"questionnaire\": \"every-kind\", \"answers\": {}}", WEFT_ERROR_INVALID, "version: " },
    { "{\"questionnaire\": \"every-kind\", \"version\": \"3\", \"answers\": {}}",
      WEFT_ERROR_INVALID, "version: " },
    { "{\"questionnaire\": \"every-kind\", \"version\": 2, \"answers\": {}}", WEFT_ERROR_INVALID,
      "version 2" },
    { HEAD "\"digest\": \"00\", \"answers\": {}}", WEFT_ERROR_INVALID, "altered" },
    { HEAD "\"stamp\": \"<script>\", \"answers\": {}}", WEFT_ERROR_INVALID, "no stamp" },
    { HEAD "\"stamp\": 5, \"answers\": {}}", WEFT_ERROR_INVALID, "stamp: " },
    { HEAD "\"answers\": []}", WEFT_ERROR_INVALID, "answers: " },
    { HEAD "\"comments\": {}}", WEFT_ERROR_INVALID, "answers: " },
    { HEAD "\"answers\": {}, \"comments\": \"none\"}", WEFT_ERROR_INVALID, "comments: " },
    { HEAD "\"completed_on\": \"2022-02-30\", \"answers\": {}}", WEFT_ERROR_INVALID,
      "completed_on: " },
    { HEAD "\"completed_on\": \"2022-10-03\", \"answers\": {}}", WEFT_ERROR_INVALID,
      "still to come" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    assert_refused (a, files[i].text, files[i].code, files[i].words);
}

static void
test_deep_and_large (Asked         *a,
                     gconstpointer  unused)
{
  g_autoptr (GString) deep = g_string_new (HEAD "\"answers\": {\"A1\": ");
  g_autoptr (GString) large = g_string_new (HEAD "\"answers\": {\"A1\": \"");
  g_autoptr (GString) long_text = g_string_new (HEAD "\"answers\": {\"A1\": \"");
  g_autoptr (WeftAnswerFile) file = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  assert_refused (a, deep->str, WEFT_ERROR_PARSE, "deep");

  while (large->len <= WEFT_ANSWER_MAX_BYTES)
    g_string_append (large, "0123456789abcdef");
  g_string_append (large, "\"}}");
  assert_refused (a, large->str, WEFT_ERROR_PARSE, "larger");

  /* 501 characters where 500 are allowed. */
  for (int i = 0; i < 501; i++)
    g_string_append (long_text, "ŵ");
  g_string_append (long_text, "\"}}");
  file = parse (a, long_text->str);
  g_assert_cmpuint (weft_answer_file_get_faults (file)->len, ==, 1);
}

static void
test_no_file (Asked         *a,
              gconstpointer  unused)
{
  WeftDb *db = weft_store_get_db (a->f.store);
  g_autofree char *pipe = g_build_filename (a->f.folder, "pipe", NULL);
  g_autoptr (GFile) absent = g_file_new_build_filename (a->f.folder, "absent.json", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (a->f.folder);
  g_autoptr (GFile) endless = g_file_new_for_path (pipe);
  g_autoptr (GError) error = NULL;

  g_assert_null (weft_answer_file_read (db, a->assessment, absent, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (weft_answer_file_read (db, a->assessment, folder, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (weft_answer_file_read (db, a->assessment, endless, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (try_parse (a, 1234, HEAD "\"answers\": {}}", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

/* Whose file it is. */
static void
test_stamps (Asked         *a,
             gconstpointer  unused)
{
  gint64 other = add_supplier (&a->f, "Pugh Haulage");
  gint64 others = add_assessment (a, other);
  gint64 again = add_assessment (a, a->supplier);
  const struct
  {
    char       *stamp;
    const char *words;
  } cases[] = {
    { make_stamp (a, others, other), "for “Pugh Haulage”" },
    { make_stamp (a, again, a->supplier), "another assessment of “Morgan Cleaning”" },
    { make_stamp (a, a->assessment, other), "altered" },
    { make_stamp (a, 77, a->supplier), "not in this register" },
    { g_strdup ("1--"), "no stamp" },
    { g_strdup ("1-ffffffffffffffff-0123456789abcdef"), "no stamp" },
    { g_strdup (""), "no stamp" },
  };
  g_autofree char *own = make_stamp (a, a->assessment, a->supplier);
  g_autofree char *good = g_strdup_printf (HEAD "\"stamp\": \"%s\", \"answers\": {\"B1\": true}}",
                                           own);
  g_autoptr (WeftAnswerFile) file = parse (a, good);

  g_assert_true (weft_answer_file_has_stamp (file));
  /* The supplier's number goes nowhere. */
  {
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_MODIFIER "x", a->supplier);

    g_assert_null (strstr (own, number));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD "\"stamp\": \"%s\", \"answers\": {}}",
                                               cases[i].stamp);

      assert_refused (a, text, WEFT_ERROR_INVALID, cases[i].words);
      g_free (cases[i].stamp);
    }
}

/* A form that went out before its supplier was merged into another one comes back. */
static void
test_stamp_of_merged (Asked         *a,
                      gconstpointer  unused)
{
  g_autofree char *stamp = make_stamp (a, a->assessment, a->supplier);
  g_autofree char *text = g_strdup_printf (HEAD "\"stamp\": \"%s\", \"answers\": {\"B1\": true}}",
                                           stamp);
  gint64 kept = add_supplier (&a->f, "Morgan Cleaning Limited");
  g_autoptr (GError) error = NULL;
  WeftCommand *merge = weft_supplier_merge_new (weft_store_get_db (a->f.store), kept, a->supplier,
                                                &error);

  g_assert_no_error (error);
  apply (&a->f, merge);
  import (a, text);
  assert_field (&a->f, &weft_assessment_table, a->assessment, "supplier_name",
                "Morgan Cleaning Limited");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "state", "returned");
}

/* An assessment that was given to another supplier does not take the first one's answers. */
static void
test_stamp_of_moved (Asked         *a,
                     gconstpointer  unused)
{
  g_autofree char *stamp = make_stamp (a, a->assessment, a->supplier);
  g_autofree char *text = g_strdup_printf (HEAD "\"stamp\": \"%s\", \"answers\": {}}", stamp);
  gint64 other = add_supplier (&a->f, "Pugh Haulage");
  WeftCommand *command = weft_command_new ("Move");

  weft_command_update (command, &weft_assessment_table, a->assessment);
  weft_command_set_integer (command, "supplier", other);
  apply (&a->f, command);
  assert_refused (a, text, WEFT_ERROR_INVALID, "another supplier");
}

/* A questionnaire that was altered under the same key and version is another one. */
static void
test_altered (Asked         *a,
              gconstpointer  unused)
{
  g_autofree char *altered = g_strdup (a->document);
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *text = NULL;

  memcpy (strstr (altered, "banned in writing"), "banned in whispe", 16);
  questionnaire = weft_questionnaire_new_from_data (altered, -1, NULL);
  g_assert_nonnull (questionnaire);
  stamp = weft_answer_stamp_make (a->assessment, a->supplier,
                                  weft_questionnaire_get_digest (questionnaire));
  text = g_strdup_printf (HEAD "\"stamp\": \"%s\", \"answers\": {}}", stamp);
  assert_refused (a, text, WEFT_ERROR_INVALID, "another questionnaire");
}

/* Every fault is named with its place, and nothing is written. */
static void
test_faults (Asked         *a,
             gconstpointer  unused)
{
  static const char *const paths[] = {
    "answers.A2", "answers.A4", "answers.B1", "answers.B2", "answers.B3", "answers.B4",
    "answers.Z9", "comments.B1", "comments.Z9", "extra",
  };
  g_autoptr (WeftAnswerFile) file
    = parse (a, HEAD "\"extra\": 1, \"answers\": {\"A1\": \"Both sites\", \"A2\": 101, "
             "\"A4\": [\"Atlantis\"], \"B1\": \"maybe\", \"B2\": \"2022-12-01\", "
             "\"B3\": [\"yearly\"], \"B4\": [\"line\", \"none\"], \"Z9\": true}, "
             "\"comments\": {\"B1\": 3, \"Z9\": \"x\", \"B3\": \"Since May\"}}");
  GPtrArray *faults = weft_answer_file_get_faults (file);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *before = dump (&a->f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      g_hash_table_add (found, fault->path);
      g_assert_cmpstr (fault->message, !=, "");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!g_hash_table_contains (found, paths[i]))
      g_error ("No fault at %s", paths[i]);
  g_assert_cmpuint (faults->len, ==, G_N_ELEMENTS (paths));

  g_assert_false (weft_answer_file_check (file, FALSE, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "10 things"));
  g_assert_nonnull (strstr (error->message, "\nanswers.Z9: "));
  g_clear_error (&error);
  after = dump (&a->f);
  g_assert_cmpstr (after, ==, before);

  /* What can be taken is taken where somebody says so. */
  weft_answer_file_check (file, TRUE, &error);
  g_assert_no_error (error);
  apply (&a->f, weft_answer_file_to_command (file));
  assert_query (&a->f, "SELECT question, value, comment FROM answer ORDER BY question",
                "A1|\"Both sites\"|\nB3|NULL|Since May");
}

#define ANSWERS \
  "\"answers\": {\"A1\": \"Both sites\", \"A2\": 10, \"A5\": 12, \"B1\": true, " \
  "\"B2\": \"2022-09-01\", \"B3\": \"start\", \"B4\": [\"line\", \"union\"], \"B5\": []}"

/* Answers, state, day, score and the list of imported files, in one step. */
static void
test_import (Asked         *a,
             gconstpointer  unused)
{
  g_autofree char *before = dump (&a->f);
  g_autofree char *after = NULL;

  import (a, HEAD "\"language\": \"cy\", \"completed_on\": \"2022-09-20\", " ANSWERS
          ", \"comments\": {\"B1\": \"Gwelwch <b>dudalen 4</b>\"}}");
  assert_query (&a->f,
                "SELECT question, value, comment FROM answer ORDER BY question",
                "A1|\"Both sites\"|\nA2|10|\nA5|12|\nB1|true|Gwelwch <b>dudalen 4</b>\n"
                "B2|\"2022-09-01\"|\nB3|\"start\"|\nB4|[\"line\",\"union\"]|\nB5|[]|");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "state", "returned");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "returned_on", "2022-09-20");
  /* (1×4 + 3×4 + 1×4 + 2×2 + 2×2) / (9×4) = 28 / 36 = 77.8 % */
  assert_field (&a->f, &weft_assessment_table, a->assessment, "score", "78");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "band", "high");
  assert_query (&a->f, "SELECT kind, name, rows, imported_on, length (sha256) FROM import_file",
                "answers|back.json|8|2022-10-01|64");
  assert_sound (&a->f);

  undo (&a->f, "Import answers of “Morgan Cleaning”");
  after = dump (&a->f);
  g_assert_cmpstr (after, ==, before);
}

/* The same file, and one that says the same in other words, change nothing any more. */
static void
test_twice (Asked         *a,
            gconstpointer  unused)
{
  const char *texts[] = {
    HEAD ANSWERS "}",
    HEAD "\"answers\": {\"B1\": \"yes\", \"A2\": 10.0, \"B4\": [\"union\", \"line\"]}}",
    HEAD "\"answers\": {}}",
  };

  import (a, texts[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (WeftAnswerFile) file = parse (a, texts[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (weft_answer_file_check (file, FALSE, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOTHING);
      g_assert_cmpuint (weft_answer_file_get_n_changes (file), ==, 0);
    }
  assert_query (&a->f, "SELECT count(*) FROM import_file", "1");
}

/* Nobody has returned anything by a file without answers. */
static void
test_empty (Asked         *a,
            gconstpointer  unused)
{
  g_autoptr (WeftAnswerFile) file = parse (a, HEAD "\"answers\": {\"A1\": \" \"}}");
  g_autoptr (GError) error = NULL;

  g_assert_false (weft_answer_file_check (file, FALSE, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOTHING);
  import (a, HEAD "\"answers\": {}, \"comments\": {\"A1\": \"Who is asked?\"}}");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "state", "planned");
}

/* A rehearsal says what would change and changes nothing. */
static void
test_rehearsal (Asked         *a,
                gconstpointer  unused)
{
  g_autoptr (WeftAnswerFile) file = parse (a, HEAD ANSWERS "}");
  g_autoptr (WeftCommand) command = weft_answer_file_to_command (file);
  g_autofree char *before = dump (&a->f);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  weft_store_rehearse (a->f.store, command, NULL, &error);
  g_assert_no_error (error);
  after = dump (&a->f);
  g_assert_cmpstr (after, ==, before);
}

static char *
join_questions (GPtrArray *questions)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < questions->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((WeftQuestion *) g_ptr_array_index (questions, i))->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static char *
join_changes (GPtrArray *changes)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const WeftAnswerChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (lines, "%s%s: %s > %s", i > 0 ? "\n" : "", change->question->id,
                              change->before, change->after);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* What is still open counts what is shown: with B1 answered no, nobody asks for B2. */
static void
test_unanswered (Asked         *a,
                 gconstpointer  unused)
{
  g_autoptr (WeftAnswerFile) yes = parse (a, HEAD "\"answers\": {\"B1\": true, \"A2\": 3}}");
  g_autoptr (WeftAnswerFile) no = parse (a, HEAD "\"answers\": {\"B1\": false, \"A2\": 0}}");
  g_autofree char *after_yes = join_questions (weft_answer_file_get_unanswered (yes));
  g_autofree char *after_no = join_questions (weft_answer_file_get_unanswered (no));

  g_assert_cmpstr (after_yes, ==, "A1 A3 A4 A5 B2 B3 B4 B5 B6");
  g_assert_cmpstr (after_no, ==, "A1 A4 A5 B3 B4 B5 B6");
}

/* What is there already: replaced where the file says otherwise, kept where it says nothing. */
static void
test_second_file (Asked         *a,
                  gconstpointer  unused)
{
  g_autoptr (WeftAnswerFile) file = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *replaced = NULL;

  import (a, HEAD "\"answers\": {\"B1\": true, \"B3\": \"start\", \"A5\": 12}}");
  file = parse (a, HEAD "\"answers\": {\"B1\": true, \"B3\": \"yearly\"}}");
  kept = join_questions (weft_answer_file_get_kept (file));
  replaced = join_changes (weft_answer_file_get_replaced (file));
  g_assert_cmpstr (kept, ==, "A5");
  g_assert_cmpstr (replaced, ==, "B3: At the start > Every year");
  g_assert_cmpuint (weft_answer_file_get_n_changes (file), ==, 1);

  apply (&a->f, weft_answer_file_to_command (file));
  assert_query (&a->f, "SELECT question, value FROM answer ORDER BY question",
                "A5|12\nB1|true\nB3|\"yearly\"");
}

/* Against the supplier's own last return, and nobody else's. */
static void
test_changed_since (Asked         *a,
                    gconstpointer  unused)
{
  gint64 last = a->assessment;
  gint64 other = add_supplier (&a->f, "Pugh Haulage");
  g_autoptr (WeftAnswerFile) file = NULL;
  g_autoptr (WeftAnswerFile) again = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *day = NULL;

  import (a, HEAD "\"completed_on\": \"2021-09-20\", \"answers\": {\"B1\": false, "
          "\"B3\": \"start\", \"A5\": 12}}");
  a->assessment = add_assessment (a, other);
  import (a, HEAD "\"answers\": {\"B3\": \"never\"}}");

  a->assessment = add_assessment (a, a->supplier);
  file = parse (a, HEAD "\"answers\": {\"B1\": true, \"B3\": \"start\", \"A2\": 3}}");
  changed = join_changes (weft_answer_file_get_changed (file));
  day = weft_date_to_iso (weft_answer_file_get_last_time (file));
  g_assert_cmpstr (day, ==, "2021-09-20");
  g_assert_cmpstr (changed, ==, "A2:  > 3 %\nA5: 12 > \nB1: No > Yes");

  /* Once it is in the register, it is still compared with last time and not with itself. */
  apply (&a->f, weft_answer_file_to_command (file));
  again = parse (a, HEAD "\"answers\": {\"A5\": 12}}");
  g_free (changed);
  changed = join_changes (weft_answer_file_get_changed (again));
  g_assert_cmpstr (changed, ==, "A2:  > 3 %\nB1: No > Yes");
  assert_field (&a->f, &weft_assessment_table, last, "returned_on", "2021-09-20");
}

/* New answers to what was reviewed want another review; what is closed stays as it is. */
static void
test_reviewed (Asked         *a,
               gconstpointer  unused)
{
  g_autoptr (WeftAnswerFile) closed = NULL;
  g_autoptr (GError) error = NULL;

  import (a, HEAD "\"answers\": {\"B1\": true}}");
  apply (&a->f, change (&weft_assessment_table, a->assessment, "state", "reviewed"));
  import (a, HEAD "\"answers\": {\"B1\": false}}");
  assert_field (&a->f, &weft_assessment_table, a->assessment, "state", "returned");

  apply (&a->f, change (&weft_assessment_table, a->assessment, "state", "reviewed"));
  apply (&a->f, change (&weft_assessment_table, a->assessment, "state", "closed"));
  closed = parse (a, HEAD "\"answers\": {\"B1\": true}}");
  g_assert_false (weft_answer_file_check (closed, FALSE, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "closed"));
}

/* The form */

static char *
make_form (Asked      *a,
           const char *supplier,
           const char *stamp)
{
  g_autoptr (WeftQuestionnaire) questionnaire
    = weft_questionnaire_new_from_data (a->document, -1, NULL);
  const WeftQuestionnaireFormDetails details = { .supplier = supplier, .stamp = stamp };

  return weft_questionnaire_form_make (questionnaire, &details);
}

/* Returns: what stands between the two, the first time */
static char *
cut (const char *text,
     const char *before,
     const char *after)
{
  const char *start = strstr (text, before);
  const char *end;

  g_assert_nonnull (start);
  start += strlen (before);
  end = strstr (start, after);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

/* The policy names the script and the style that stand in the file, and allows nothing else. */
static void
test_policy (Asked         *a,
             gconstpointer  unused)
{
  g_autofree char *html = make_form (a, "Morgan Cleaning", "1-2-3");
  g_autofree char *policy = cut (html, "Content-Security-Policy\" content=\"", "\"");
  const char *blocks[][2] = { { "<style>", "</style>" }, { "\n<script>", "</script>" } };

  g_assert_true (g_str_has_prefix (policy, "default-src 'none'; "));
  g_assert_null (strstr (policy, "unsafe"));
  g_assert_null (strstr (policy, "http"));
  g_assert_nonnull (strstr (policy, "form-action 'none'"));
  g_assert_nonnull (strstr (policy, "base-uri 'none'"));
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autofree char *block = cut (html, blocks[i][0], blocks[i][1]);
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      guint8 digest[32];
      gsize length = sizeof digest;
      g_autofree char *words = NULL;

      g_checksum_update (checksum, (guchar *) block, -1);
      g_checksum_get_digest (checksum, digest, &length);
      words = g_base64_encode (digest, length);
      g_assert_nonnull (strstr (policy, words));
    }
  g_assert_null (strstr (html, "http://"));
  g_assert_null (strstr (html, "https://"));
  g_assert_null (strstr (html, "innerHTML"));
  g_assert_null (strstr (html, "eval("));
}

/* No text gets out of the place that is for it. */
static void
test_hostile_form (Asked         *a,
                   gconstpointer  unused)
{
  const char *attack = "</script><script>alert(1)</script><!-- @SCRIPT@ @DATA@ \" & \342\200\250";
  g_autofree char *html = make_form (a, attack, attack);
  g_autofree char *plain = make_form (a, "x", "x");
  g_autofree char *data = cut (html, "id=\"data\">", "</script>");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  int n_scripts = 0;

  g_assert_null (strpbrk (data, "<>&"));
  g_assert_null (strstr (data, "\342\200\250"));
  json_parser_load_from_data (parser, data, -1, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "supplier"), ==, attack);
  for (const char *p = html; (p = strstr (p, "<script")) != NULL; p++)
    n_scripts++;
  g_assert_cmpint (n_scripts, ==, 2);
  g_assert_cmpuint (strlen (html), <, strlen (plain) + 6 * 2 * strlen (attack));
}

/* The supplier sees questions, and not what an answer is worth. */
static void
test_form_is_discreet (Asked         *a,
                       gconstpointer  unused)
{
  g_autofree char *path = g_build_filename (a->f.folder, "form.html", NULL);
  g_autofree char *html = NULL;
  g_autofree char *data = NULL;
  g_autofree char *stamp = make_stamp (a, a->assessment, a->supplier);
  const char *secrets[] = { "score", "critical", "weight", "Adopt a policy", "Not there yet",
                            "Pugh Haulage", "secret note", "01234567" };
  g_autoptr (GError) error = NULL;

  add_supplier (&a->f, "Pugh Haulage");
  apply (&a->f, change (&weft_supplier_table, a->supplier, "notes", "secret note"));
  apply (&a->f, change (&weft_supplier_table, a->supplier, "company_number", "01234567"));
  weft_questionnaire_form_save (weft_store_get_db (a->f.store), a->assessment, "cy", path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &html, NULL, &error);
  g_assert_no_error (error);

  data = cut (html, "id=\"data\">", "</script>");
  g_assert_nonnull (strstr (data, "Morgan Cleaning"));
  g_assert_nonnull (strstr (data, stamp));
  g_assert_nonnull (strstr (html, "<html lang=\"cy\">"));
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (data, secrets[i]) != NULL)
      g_error ("The form says “%s”", secrets[i]);
}

static void
test_names (void)
{
  static const struct
  {
    const char *supplier, *name;
  } names[] = {
    { "Morgan Cleaning Ltd", "morgan-cleaning-ltd-questionnaire.html" },
    { "Glanhau Môr & Tir", "glanhau-mor-tir-questionnaire.html" },
    { "../../etc/passwd", "etc-passwd-questionnaire.html" },
    { "???", "questionnaire.html" },
    { NULL, "questionnaire.html" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = weft_questionnaire_form_suggest_name (names[i].supplier);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

#define ASK(path, func) g_test_add (path, Asked, NULL, set_up_asked, func, tear_down_asked)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ASK ("/answer-file/refused", test_refused);
  ASK ("/answer-file/deep-and-large", test_deep_and_large);
  ASK ("/answer-file/no-file", test_no_file);
  ASK ("/answer-file/stamps", test_stamps);
  ASK ("/answer-file/stamp-of-merged", test_stamp_of_merged);
  ASK ("/answer-file/stamp-of-moved", test_stamp_of_moved);
  ASK ("/answer-file/altered", test_altered);
  ASK ("/answer-file/faults", test_faults);
  ASK ("/answer-file/import", test_import);
  ASK ("/answer-file/twice", test_twice);
  ASK ("/answer-file/empty", test_empty);
  ASK ("/answer-file/rehearsal", test_rehearsal);
  ASK ("/answer-file/unanswered", test_unanswered);
  ASK ("/answer-file/second-file", test_second_file);
  ASK ("/answer-file/changed-since", test_changed_since);
  ASK ("/answer-file/reviewed", test_reviewed);
  ASK ("/form/policy", test_policy);
  ASK ("/form/hostile", test_hostile_form);
  ASK ("/form/discreet", test_form_is_discreet);
  g_test_add_func ("/form/names", test_names);
  return g_test_run ();
}
