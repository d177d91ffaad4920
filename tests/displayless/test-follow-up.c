/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-fixture.h"
#include "weft-assessment-query.h"
#include "weft-coverage.h"
#include "weft-rehearsal.h"
#include "weft-supplier-merge.h"

/* What follows from assessments: improvement actions, coverage, reminders, lists, rehearsals.
 * Today is 1 October 2022, a Saturday. */

#define SEVERAL_QUESTIONS 6

/* A return with three poor answers: G1 critical, G2 minor, G3 major. */
static gint64
add_weak_return (Fixture *f,
                 gint64   supplier)
{
  gint64 id = add_assessment (f, supplier, "locks");

  answer (f, id, "G1", "false");
  answer (f, id, "G2", "\"none\"");
  answer (f, id, "G3", "80");
  answer (f, id, "G4", "\"The Brecon canal\"");
  answer (f, id, "K2", "\"2022-01-01\"");
  set_state (f, id, "returned", "2022-09-20");
  return id;
}

static gint64
accept (Fixture    *f,
        gint64      assessment,
        const char *question)
{
  GError *error = NULL;
  gint64 action = 0;
  WeftCommand *command = weft_assessment_accept (weft_store_get_db (f->store), assessment,
                                                 question, WEFT_DATE_NONE, NULL, &action, &error);

  apply_made (f, command, error);
  return action;
}

static void
assert_action (Fixture    *f,
               gint64      id,
               const char *columns,
               const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM action WHERE id = %" G_GINT64_FORMAT,
                                          columns, id);
  g_autofree char *found = query (f, sql);

  g_assert_cmpstr (found, ==, expected);
}

static gint64
add_evidence (Fixture *f,
              gint64   action)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("seen", 4);
  WeftCommand *command = weft_command_new ("Add evidence");
  gint64 id = weft_command_insert (command, &weft_evidence_table);

  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "name", "gate.jpg");
  weft_command_set_blob (command, "content", bytes);
  apply (f, command);
  return id;
}

/* "G1 critical 2022-10-31 0 -" a line: the question, the severity, the day, the action, whether it
 * was declined. */
static char *
list_follow_ups (Fixture *f,
                 gint64   assessment)
{
  WeftDb *db = weft_store_get_db (f->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftAssessmentState) state = weft_assessment_load (db, assessment, &error);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_no_error (error);
  list = weft_assessment_list_follow_ups (db, state, weft_date_today (), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const WeftFollowUp *follow_up = g_ptr_array_index (list, i);
      g_autofree char *due = weft_date_to_iso (follow_up->proposal->due_on);

      g_string_append_printf (lines, "%s %s %s %s%s\n", follow_up->proposal->question->id,
                              weft_severity_to_nick (follow_up->proposal->severity), due,
                              follow_up->action != 0 ? "made" : "open", follow_up->declined);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
test_proposals (Fixture       *f,
                gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftDb *db = weft_store_get_db (f->store);
  GError *error = NULL;
  WeftCommand *command;
  g_autofree char *first = NULL;
  g_autofree char *then = NULL;
  gint64 assessment;
  gint64 action;
  gint64 none;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  assessment = add_weak_return (f, supplier);
  /* 30, 180 and 90 days after 1 October 2022. */
  first = list_follow_ups (f, assessment);
  g_assert_cmpstr (first, ==, "G1 critical 2022-10-31 open\nG2 minor 2023-03-30 open\n"
                   "G3 major 2022-12-30 open\n");

  action = accept (f, assessment, "G1");
  assert_action (f, action,
                 "text, finding, severity, status, raised_on, due_on, due_limit, question",
                 "Pay the keepers|Is every keeper paid? No|critical|not-started|2022-10-01|"
                 "2022-10-31|2022-10-31|G1");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM action JOIN assessment "
                                  "ON assessment.id = action.assessment "
                                  "AND assessment.supplier = action.supplier"), ==, 1);
  command = weft_assessment_decline (db, assessment, "G2", "No gates there", &error);
  apply_made (f, command, error);
  then = list_follow_ups (f, assessment);
  g_assert_cmpstr (then, ==, "G1 critical 2022-10-31 made\nG2 minor 2023-03-30 openNo gates there\n"
                   "G3 major 2022-12-30 open\n");

  g_assert_null (weft_assessment_accept (db, assessment, "G1", WEFT_DATE_NONE, NULL, &none,
                                         &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (weft_assessment_accept (db, assessment, "G4", WEFT_DATE_NONE, NULL, &none,
                                         &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Taken up after all, in other words. */
  command = weft_assessment_accept (db, assessment, "G2", WEFT_DATE_NONE, NULL, &action, &error);
  g_assert_no_error (error);
  weft_command_set_text (command, "text", "Oil gate 4");
  apply (f, command);
  assert_action (f, action, "text, due_on", "Oil gate 4|2023-03-30");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer WHERE declined <> ''"), ==, 0);
  undo (f, "Accept the action for G2 of “Morgan Locks”");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer WHERE declined <> ''"), ==, 1);
  undo (f, "Decline the action for G2 of “Morgan Locks”");
  undo (f, "Accept the action for G1 of “Morgan Locks”");
  g_free (then);
  then = list_follow_ups (f, assessment);
  g_assert_cmpstr (then, ==, first);
  assert_sound (f);
}

static void
test_closing (Fixture       *f,
              gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  WeftCommand *command;
  gint64 assessment;
  gint64 evidence;
  gint64 action;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  assessment = add_weak_return (f, supplier);
  action = accept (f, assessment, "G3");

  refuse (f, change (&weft_action_table, action, "status", "complete"), WEFT_ERROR_INVALID,
          "evidence");
  refuse (f, change (&weft_action_table, action, "status", "business-as-usual"),
          WEFT_ERROR_INVALID, "evidence");
  evidence = add_evidence (f, action);
  refuse (f, change (&weft_action_table, action, "status", "complete"), WEFT_ERROR_INVALID, "who");
  apply (f, change (&weft_action_table, action, "verified_by", "Mair Pugh"));
  refuse (f, change (&weft_action_table, action, "status", "complete"), WEFT_ERROR_INVALID, "day");
  command = change (&weft_action_table, action, "status", "complete");
  apply (f, set (command, "verified_on", "2022-09-30"));
  assert_action (f, action, "status, completed_on, verified_on",
                 "complete|2022-10-01|2022-09-30");

  /* What is closed stays proved. */
  refuse (f, change (&weft_action_table, action, "verified_by", ""), WEFT_ERROR_INVALID, "who");
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_evidence_table, evidence);
  refuse (f, command, WEFT_ERROR_INVALID, "gate.jpg");
  /* It goes with its action. */
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_action_table, action);
  apply (f, command);
  undo (f, "Delete");
  apply (f, change (&weft_action_table, action, "status", "withdrawn"));
  assert_sound (f);
}

static void
test_due_limit (Fixture       *f,
                gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 other = add_supplier (f, "Pugh Boats");
  WeftCommand *command;
  gint64 assessment;
  gint64 action;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  assessment = add_weak_return (f, supplier);
  action = accept (f, assessment, "G3");

  refuse (f, change (&weft_action_table, action, "due_on", "2022-12-31"), WEFT_ERROR_INVALID,
          "30 Dec 2022");
  apply (f, set (change (&weft_action_table, action, "due_on", "2022-12-31"), "due_reason",
                 "The canal is frozen"));
  /* Graver, so sooner: 30 days. */
  apply (f, change (&weft_action_table, action, "severity", "critical"));
  assert_action (f, action, "due_limit, due_on", "2022-10-31|2022-12-31");
  refuse (f, change (&weft_action_table, action, "due_reason", ""), WEFT_ERROR_INVALID, "31 Oct");
  apply (f, change (&weft_action_table, action, "severity", "observation"));
  assert_action (f, action, "due_limit", "NULL");

  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", other);
  weft_command_set_integer (command, "assessment", assessment);
  refuse (f, command, WEFT_ERROR_INVALID, "supplier");
  assert_sound (f);
}

static void
test_serves (Fixture       *f,
             gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  gint64 plan = add_plan (f, "Canals", "2022-04-01");
  gint64 served = add_action (f, add_strand (f, plan, "Step 1"), 0, "a)", "Assess all");
  gint64 assessment;
  gint64 action;
  gint64 second;
  WeftCommand *command;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  assessment = add_weak_return (f, supplier);
  action = accept (f, assessment, "G1");
  second = accept (f, assessment, "G2");
  command = weft_command_new ("Link");
  weft_command_update (command, &weft_action_table, action);
  weft_command_set_integer (command, "serves", served);
  apply (f, command);
  command = weft_command_new ("Link");
  weft_command_update (command, &weft_action_table, second);
  weft_command_set_integer (command, "serves", action);
  refuse (f, command, WEFT_ERROR_INVALID, "plan");

  /* What served a plan's action stays when that goes. */
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_plan_table, plan);
  apply (f, command);
  assert_action (f, action, "serves IS NULL", "1");
  assert_sound (f);
}

/* From a weak answer to another band: the chain that the register is for. */
static void
test_chain (Fixture       *f,
            gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  GError *error = NULL;
  g_autoptr (WeftAssessmentCopy) copy = NULL;
  WeftCommand *command;
  gint64 first;
  gint64 second;
  gint64 action;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  first = add_assessment (f, supplier, "locks");
  answer_all (f, first);
  answer (f, first, "G1", "false");
  answer (f, first, "G2", "\"all\"");
  answer (f, first, "G3", "10");
  set_state (f, first, "returned", "2022-07-01");
  assert_assessment (f, first, "score, band, capped_by", "57|low|G1");
  assert_supplier (f, supplier, "2022-07-01|low|Low|0|bad");

  action = accept (f, first, "G1");
  set_state (f, first, "reviewed", "2022-07-08");
  add_evidence (f, action);
  apply (f, set (set (change (&weft_action_table, action, "status", "complete"), "verified_by",
                      "Mair Pugh"), "verified_on", "2022-09-01"));
  set_state (f, first, "closed", "2022-09-02");
  /* An action that is closed moves no score by itself. */
  assert_supplier (f, supplier, "2022-07-01|low|Low|0|bad");

  second = add_assessment (f, supplier, "locks");
  copy = weft_assessment_copy_last (weft_store_get_db (f->store), second, &error);
  g_assert_no_error (error);
  g_assert_cmpint (copy->from, ==, first);
  g_assert_cmpuint (copy->n_copied, ==, SEVERAL_QUESTIONS);
  g_assert_cmpuint (copy->faults->len, ==, 0);
  apply (f, g_steal_pointer (&copy->command));
  answer (f, second, "G1", "true");
  set_state (f, second, "returned", "2022-09-30");
  /* (12 + 4 + 8 + 2 + 4) of 32, 93.75 %. */
  assert_assessment (f, second, "score, band, capped_by", "94|high|");
  assert_supplier (f, supplier, "2022-09-30|high|High|2|best");
  assert_sound (f);

  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_assessment_table, first);
  apply (f, command);
  assert_action (f, action, "assessment, due_limit, status", "NULL|NULL|complete");
  undo (f, "Delete");
  assert_sound (f);
}

#define CHANGED_QUESTIONS \
  "{\"key\":\"locks\",\"version\":2,\"title\":\"Locks\",\"sections\":[{\"id\":\"G\"," \
  "\"title\":\"Gates\",\"questions\":[" \
  "{\"id\":\"G1\",\"kind\":\"yes-no\",\"text\":\"Paid?\"}," \
  "{\"id\":\"G2\",\"kind\":\"choice\",\"text\":\"Oiled?\",\"options\":[" \
  "{\"id\":\"all\",\"text\":\"All\"},{\"id\":\"none\",\"text\":\"None\"}]}," \
  "{\"id\":\"G3\",\"kind\":\"short-text\",\"text\":\"Leaks?\"}," \
  "{\"id\":\"G5\",\"kind\":\"short-text\",\"text\":\"New?\"}]}]}"

static void
test_copy (Fixture       *f,
           gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftAssessmentCopy) copy = NULL;
  g_autoptr (WeftAssessmentCopy) again = NULL;
  g_autoptr (GString) faults = g_string_new (NULL);
  gint64 first;
  gint64 second;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  first = add_assessment (f, supplier, "locks");
  copy = weft_assessment_copy_last (weft_store_get_db (f->store), first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (copy->from, ==, 0);
  g_assert_null (copy->command);
  g_clear_pointer (&copy, weft_assessment_copy_free);

  answer_all (f, first);
  set_state (f, first, "returned", "2022-09-01");
  add_questionnaire (f, CHANGED_QUESTIONS);
  second = add_assessment (f, supplier, "locks");
  copy = weft_assessment_copy_last (weft_store_get_db (f->store), second, &error);
  g_assert_no_error (error);
  /* G1 is as it was; G2 has lost its option, G3 asks for words, G4, K1 and K2 are gone. */
  g_assert_cmpuint (copy->n_copied, ==, 1);
  for (guint i = 0; i < copy->faults->len; i++)
    g_string_append_printf (faults, "%s ",
                            ((WeftCopyFault *) g_ptr_array_index (copy->faults, i))->question);
  g_assert_cmpstr (faults->str, ==, "G2 G3 G4 K1 K2 ");
  g_assert_cmpuint (copy->added->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (copy->added, 0), ==, "G5");
  apply (f, g_steal_pointer (&copy->command));
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer"), ==, 7);
  undo (f, "Copy last time’s answers of “Morgan Locks”");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM answer"), ==, 6);

  /* What is answered otherwise already stays. */
  answer (f, second, "G1", "false");
  again = weft_assessment_copy_last (weft_store_get_db (f->store), second, &error);
  g_assert_no_error (error);
  g_assert_null (again->command);
  g_assert_cmpuint (again->n_kept, ==, 1);
}

/* The kept supplier has what both had. */
static void
test_merge (Fixture       *f,
            gconstpointer  unused)
{
  gint64 kept = add_supplier (f, "Morgan Locks");
  gint64 merged = add_supplier (f, "Morgan Lock Ltd");
  GError *error = NULL;
  WeftCommand *command;
  gint64 assessment;
  gint64 action;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  assessment = add_weak_return (f, merged);
  action = accept (f, assessment, "G3");
  add_evidence (f, action);
  apply (f, set (set (change (&weft_action_table, action, "status", "complete"), "verified_by",
                      "Mair Pugh"), "verified_on", "2022-09-30"));
  assert_supplier (f, kept, "NULL|||NULL|");
  command = weft_supplier_merge_new (weft_store_get_db (f->store), kept, merged, &error);
  apply_made (f, command, error);
  assert_supplier (f, kept, "2022-09-20|low|Low|0|bad");
  assert_sound (f);
  undo (f, "Merge “Morgan Lock Ltd” into “Morgan Locks”");
  assert_supplier (f, kept, "NULL|||NULL|");
  assert_supplier (f, merged, "2022-09-20|low|Low|0|bad");
  assert_sound (f);
}

static gint64
add_spend (Fixture    *f,
           gint64      supplier,
           const char *pounds)
{
  WeftCommand *command = weft_command_new ("Add spend");
  gint64 id = weft_command_insert (command, &weft_spend_table);

  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_integer (command, "year", 2021);
  apply (f, set (command, "amount", pounds));
  return id;
}

static void
assert_coverage (Fixture    *f,
                 guint       top,
                 const char *by,
                 guint       assessed,
                 guint       suppliers)
{
  g_autoptr (GError) error = NULL;
  WeftCoverage coverage;

  weft_coverage_count (weft_store_get_db (f->store), 2021, top, weft_date_from_iso (by), &coverage,
                       &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coverage.assessed, ==, assessed);
  g_assert_cmpuint (coverage.suppliers, ==, suppliers);
}

/* The ids that a query finds, as their suppliers' names. */
static char *
run_query (Fixture      *f,
           WeftRowQuery *taken,
           const char   *column)
{
  g_autoptr (WeftRowQuery) row_query = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowVector) vector = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  vector = weft_row_query_run (row_query, weft_store_get_db (f->store), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < vector->ids->len; i++)
    {
      g_autofree char *sql
        = g_strdup_printf ("SELECT name FROM supplier WHERE id IN (SELECT %s %" G_GINT64_FORMAT ")",
                           column, g_array_index (vector->ids, gint64, i));
      g_autofree char *name = query (f, sql);

      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

#define ITSELF ""
#define ITS_SUPPLIER "supplier FROM assessment WHERE id ="

static void
test_coverage (Fixture       *f,
               gconstpointer  unused)
{
  static const char * const pounds[] = { "500", "400", "300", "200" };
  static const char * const names[] = { "Ann", "Bet", "Cai", "Dai" };
  gint64 suppliers[4];
  gint64 plan = add_plan (f, "Canals", "2022-04-01");
  gint64 action = add_action (f, add_strand (f, plan, "Step 1"), 0, "a)", "Assess the top 3");
  g_autofree char *to_do = NULL;
  WeftCommand *command;
  gint64 first;
  gint64 spend;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  for (int i = 0; i < 4; i++)
    {
      suppliers[i] = add_supplier (f, names[i]);
      add_spend (f, suppliers[i], pounds[i]);
    }
  assert_coverage (f, 3, NULL, 0, 3);
  assert_coverage (f, 9, NULL, 0, 4);

  apply (f, change (&weft_action_table, action, "coverage_top", "3"));
  assert_action (f, action, "coverage_year, target, actual", "2021|3|0");
  first = add_weak_return (f, suppliers[1]);
  assert_action (f, action, "target, actual", "3|1");
  add_weak_return (f, suppliers[3]);
  assert_action (f, action, "actual", "1");
  /* The target is to be reached by a day. */
  apply (f, change (&weft_action_table, action, "due_on", "2022-09-19"));
  assert_action (f, action, "actual", "0");
  apply (f, change (&weft_action_table, action, "due_on", "2022-09-20"));
  assert_action (f, action, "actual", "1");
  assert_coverage (f, 3, "2022-09-20", 1, 3);
  assert_coverage (f, 3, "2022-09-19", 0, 3);
  to_do = run_query (f, weft_coverage_query_new (2021, 3, WEFT_DATE_NONE), ITSELF);
  g_assert_cmpstr (to_do, ==, "Ann, Cai");

  /* 350 pounds: Dai is a top one in place of Cai. */
  spend = add_spend (f, suppliers[3], "150");
  assert_action (f, action, "actual", "2");
  undo (f, "Add spend");
  assert_action (f, action, "actual", "1");
  redo (f, "Add spend");
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_spend_table, spend);
  apply (f, command);
  assert_action (f, action, "actual", "1");
  set_state (f, first, "in-progress", NULL);
  assert_action (f, action, "actual", "0");

  /* Somebody's own figure is not taken while the coverage is the target. */
  apply (f, change (&weft_action_table, action, "target", "7"));
  assert_action (f, action, "target", "3");
  apply (f, change (&weft_action_table, action, "coverage_top", ""));
  apply (f, change (&weft_action_table, action, "target", "7"));
  assert_action (f, action, "target, actual", "7|0");
  assert_sound (f);
}

static WeftAssessmentDue
get_due (Fixture    *f,
         gint64      id,
         const char *day,
         char      **since)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRecord) record = weft_record_load_stored (weft_store_get_db (f->store),
                                                           &weft_assessment_table, id, &error);
  WeftDate from = WEFT_DATE_NONE;
  WeftAssessmentDue due = weft_assessment_get_due (record, weft_date_from_iso (day), &from);

  g_free (*since);
  *since = weft_date_to_iso (from);
  return due;
}

static void
remind (Fixture    *f,
        gint64      id,
        const char *day)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_remind (weft_store_get_db (f->store), id,
                                                 weft_date_from_iso (day), &error);

  apply_made (f, command, error);
}

static void
test_reminders (Fixture       *f,
                gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autofree char *since = NULL;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  g_assert_cmpint (get_due (f, id, "2022-10-01", &since), ==, WEFT_ASSESSMENT_DUE_INVITE);
  g_assert_cmpint (get_due (f, id, "2022-09-30", &since), ==, WEFT_ASSESSMENT_DUE_NONE);

  /* From Monday 3 October: 10 working days are two weeks, 20 are four. */
  set_state (f, id, "invited", "2022-10-03");
  g_assert_cmpint (get_due (f, id, "2022-10-14", &since), ==, WEFT_ASSESSMENT_DUE_NONE);
  g_assert_cmpint (get_due (f, id, "2022-10-17", &since), ==, WEFT_ASSESSMENT_DUE_REMIND);
  g_assert_cmpstr (since, ==, "2022-10-17");
  remind (f, id, "2022-10-17");
  g_assert_cmpint (get_due (f, id, "2022-10-28", &since), ==, WEFT_ASSESSMENT_DUE_NONE);
  g_assert_cmpint (get_due (f, id, "2022-10-31", &since), ==, WEFT_ASSESSMENT_DUE_REMIND_AGAIN);
  /* The answers that there are do not stop that. */
  answer (f, id, "G1", "true");
  g_assert_cmpint (get_due (f, id, "2022-10-31", &since), ==, WEFT_ASSESSMENT_DUE_REMIND_AGAIN);
  /* Two days late, so the next one is too. */
  remind (f, id, "2022-11-02");
  g_assert_cmpint (get_due (f, id, "2022-11-15", &since), ==, WEFT_ASSESSMENT_DUE_NONE);
  g_assert_cmpint (get_due (f, id, "2022-11-16", &since), ==, WEFT_ASSESSMENT_DUE_ESCALATE);
  set_state (f, id, "no-response", "2022-11-16");
  g_assert_cmpint (get_due (f, id, "2022-12-31", &since), ==, WEFT_ASSESSMENT_DUE_NONE);
  set_state (f, id, "returned", "2022-11-20");
  g_assert_cmpint (get_due (f, id, "2022-11-21", &since), ==, WEFT_ASSESSMENT_DUE_REVIEW);
  g_assert_cmpstr (since, ==, "2022-11-20");
  undo (f, "Assessment of “Morgan Locks”: Returned");
  undo (f, "Assessment of “Morgan Locks”: No response");
  undo (f, "Remind “Morgan Locks” of the assessment");
  g_assert_cmpint (get_due (f, id, "2022-11-01", &since), ==, WEFT_ASSESSMENT_DUE_REMIND_AGAIN);
}

static char *
find (Fixture                    *f,
      const WeftAssessmentFilter *filter)
{
  g_autoptr (GError) error = NULL;
  WeftRowQuery *row_query = weft_assessment_query_new (filter, &error);

  g_assert_no_error (error);
  return run_query (f, row_query, ITS_SUPPLIER);
}

static void
test_list (Fixture       *f,
           gconstpointer  unused)
{
  static const char * const low[] = { "low", NULL };
  static const char * const none[] = { "", NULL };
  const struct { WeftAssessmentFilter filter; const char *expected; } cases[] = {
    { { NULL }, "Cai, Ann, Bet" },
    { { .sort = "supplier_name" }, "Ann, Bet, Cai" },
    { { .sort = "-score" }, "Bet, Ann, Cai" },
    { { .search = "be" }, "Bet" },
    { { .states = 1 << 3 }, "Ann, Bet" },
    { { .states = 1 << 0 | 1 << 1 }, "Cai" },
    { { .bands = low }, "Ann" },
    { { .bands = none }, "Cai" },
    { { .key = "locks", .limit = 2 }, "Cai, Ann" },
    { { .key = "keys" }, "" },
    { { .stand_ins = TRUE }, "" },
    { { .assessor = "Mair Pugh" }, "Bet" },
    { { .due = TRUE, .today = weft_date_from_iso ("2022-09-15") }, "Bet" },
    { { .due = TRUE, .today = weft_date_from_iso ("2022-10-17") }, "Bet, Ann, Cai" },
  };
  gint64 ann = add_supplier (f, "Ann");
  gint64 bet = add_supplier (f, "Bet");
  gint64 cai = add_supplier (f, "Cai");
  g_autoptr (GError) error = NULL;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  add_weak_return (f, ann);
  id = add_assessment (f, bet, "locks");
  answer_all (f, id);
  set_state (f, id, "returned", "2022-09-01");
  apply (f, change (&weft_assessment_table, id, "assessor", "Mair Pugh"));
  id = add_assessment (f, cai, "locks");
  set_state (f, id, "invited", "2022-10-03");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (f, &cases[i].filter);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
  g_assert_null (weft_assessment_query_new (&(WeftAssessmentFilter) { .sort = "colour" }, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer user_data)
{
  guint *last = user_data;

  g_assert_cmpuint (done, <=, total);
  *last = done;
}

/* What other weights would do, asked before anything is saved. */
static void
test_rehearsal (Fixture       *f,
                gconstpointer  unused)
{
  gint64 ann = add_supplier (f, "Ann");
  gint64 bet = add_supplier (f, "Bet");
  g_auto (GStrv) parts = g_strsplit (LOCKS_DOCUMENT ("2"), "\"from\":50", 2);
  g_autofree char *stricter = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftQuestionnaire) same = NULL;
  g_autoptr (WeftQuestionnaire) changed = NULL;
  g_autoptr (WeftRehearsal) rehearsal = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const WeftRehearsalMove *move;
  guint last = 0;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  add_weak_return (f, ann);
  id = add_assessment (f, bet, "locks");
  answer_all (f, id);
  set_state (f, id, "returned", "2022-09-01");
  before = dump (f);

  same = weft_questionnaire_new_from_data (LOCKS_DOCUMENT ("2"), -1, &error);
  g_assert_no_error (error);
  rehearsal = weft_rehearsal_run (weft_store_get_db (f->store), same, progress_cb, &last, NULL,
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rehearsal->n_returns, ==, 2);
  g_assert_cmpuint (rehearsal->moves->len, ==, 0);
  g_assert_cmpuint (last, ==, 2);
  g_clear_pointer (&rehearsal, weft_rehearsal_free);

  /* Mid from 76 %: Bet's 75 % is low then. */
  {
    g_auto (GStrv) bounds = g_strsplit (parts[0], "\"to\":49", 2);

    stricter = g_strconcat (bounds[0], "\"to\":75", bounds[1], "\"from\":76", parts[1], NULL);
  }
  changed = weft_questionnaire_new_from_data (stricter, -1, &error);
  g_assert_no_error (error);
  rehearsal = weft_rehearsal_run (weft_store_get_db (f->store), changed, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rehearsal->n_bands_moved, ==, 1);
  g_assert_cmpuint (rehearsal->moves->len, ==, 1);
  move = g_ptr_array_index (rehearsal->moves, 0);
  g_assert_cmpint (move->assessment, ==, id);
  g_assert_cmpint (move->supplier, ==, bet);
  g_assert_cmpstr (move->supplier_name, ==, "Bet");
  g_assert_cmpint (move->old_score, ==, 75);
  g_assert_cmpint (move->new_score, ==, 75);
  g_assert_cmpstr (move->old_band, ==, "mid");
  g_assert_cmpint (move->new_band, ==, 0);
  g_assert_true (move->band_moves);
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/follow-up/proposals", test_proposals);
  ADD ("/follow-up/closing", test_closing);
  ADD ("/follow-up/due-limit", test_due_limit);
  ADD ("/follow-up/serves", test_serves);
  ADD ("/follow-up/chain", test_chain);
  ADD ("/follow-up/copy", test_copy);
  ADD ("/follow-up/merge", test_merge);
  ADD ("/follow-up/coverage", test_coverage);
  ADD ("/follow-up/reminders", test_reminders);
  ADD ("/follow-up/list", test_list);
  ADD ("/follow-up/rehearsal", test_rehearsal);

  return g_test_run ();
}
