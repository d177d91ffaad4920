/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* What follows from what, what is refused, what the check finds, and what a killed program leaves.
 * Today is 1 October 2022. */

static void
exec_beside (Fixture    *f,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (f->path, WEFT_DB_DEFAULT, &error);

  g_assert_no_error (error);
  weft_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_timelines (Fixture       *f,
                gconstpointer  unused)
{
  static const struct { const char *words; const char *derived; } cases[] = {
    { "Q3 2021/22", "quarter|2021-10-01|2021-12-31" },
    { "Q4 2021/22 onwards", "from|2022-01-01|NULL" },
    { "Ongoing", "ongoing|NULL|NULL" },
    { "Annually", "recurring|NULL|2023-04-01" },
    { "Quarterly", "recurring|NULL|2022-10-01" },
    { "Within 12 months", "within|NULL|2023-04-01" },
    { "End of 2022", "by|NULL|2022-12-31" },
    { "by March 2024", "by|NULL|2024-03-31" },
    { "31/03/2024", "by|NULL|2024-03-31" },
    { "Q2 2021/23", "invalid|NULL|NULL" },
    { "When the new officer has settled in", "prose|NULL|NULL" },
    { "", "none|NULL|NULL" },
  };
  gint64 strand = add_strand (f, add_plan (f, "Plan", "2022-04-01"), "");
  gint64 action = add_action (f, strand, 0, "", "");
  WeftCommand *command;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      apply (f, change (&weft_action_table, action, "timeline", cases[i].words));
      assert_query (f, "SELECT timeline_kind, starts_on, due_on FROM action", cases[i].derived);
      assert_field (f, &weft_action_table, action, "timeline", cases[i].words);
      assert_sound (f);
    }

  /* A date that is set with the words stays, and so it does when something else changes. */
  command = change (&weft_action_table, action, "timeline", "by March 2024");
  apply (f, set (command, "due_on", "2023-01-31"));
  assert_query (f, "SELECT timeline_kind, starts_on, due_on FROM action", "by|NULL|2023-01-31");
  apply (f, change (&weft_action_table, action, "owner", "Rhys"));
  assert_query (f, "SELECT due_on FROM action", "2023-01-31");
  apply (f, change (&weft_action_table, action, "due_on", ""));
  assert_query (f, "SELECT timeline_kind, due_on FROM action", "by|NULL");
  apply (f, change (&weft_action_table, action, "timeline", "by March 2025"));
  assert_query (f, "SELECT due_on FROM action", "2025-03-31");
}

static void
test_plan_start (Fixture       *f,
                 gconstpointer  unused)
{
  static const char * const words[] = {
    "Within 12 months", "Annually", "by March 2024", "Within 6 weeks",
  };
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "");
  gint64 parent = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      parent = add_action (f, strand, parent, "", words[i]);
      apply (f, change (&weft_action_table, parent, "timeline", words[i]));
    }
  before = dump (f);
  assert_query (f, "SELECT due_on FROM action ORDER BY id",
                "2023-04-01\n2023-04-01\n2024-03-31\n2022-05-13");

  apply (f, change (&weft_plan_table, plan, "starts_on", "15 Jan 2023"));
  assert_query (f, "SELECT due_on FROM action ORDER BY id",
                "2024-01-15\n2024-01-15\n2024-03-31\n2023-02-26");
  undo (f, "Change starts_on");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);

  apply (f, change (&weft_plan_table, plan, "starts_on", ""));
  assert_query (f, "SELECT due_on FROM action ORDER BY id", "NULL\nNULL\n2024-03-31\nNULL");
  assert_sound (f);
}

static void
test_other_plan (Fixture       *f,
                 gconstpointer  unused)
{
  gint64 strand = add_strand (f, add_plan (f, "Plan", "2022-04-01"), "");
  gint64 other = add_strand (f, add_plan (f, "Other", "2023-01-15"), "");
  gint64 action = add_action (f, strand, 0, "", "Above");
  gint64 below = add_action (f, strand, action, "", "Below");
  WeftCommand *command;

  apply (f, change (&weft_action_table, action, "timeline", "by March 2024"));
  apply (f, change (&weft_action_table, action, "due_on", "2024-02-01"));
  apply (f, change (&weft_action_table, below, "timeline", "Within 12 months"));
  command = weft_command_new ("Move");
  weft_command_update (command, &weft_action_table, action);
  weft_command_set_integer (command, "strand", other);
  apply (f, command);

  /* What is below comes along, and counts from there. */
  g_assert_cmpint (query_integer (f, "SELECT count(DISTINCT strand) FROM action"), ==, 1);
  assert_field (f, &weft_action_table, action, "due_on", "2024-02-01");
  assert_field (f, &weft_action_table, below, "due_on", "2024-01-15");
  assert_sound (f);
}

static void
test_status (Fixture       *f,
             gconstpointer  unused)
{
  gint64 strand = add_strand (f, add_plan (f, "Plan", "2022-04-01"), "");
  gint64 action = add_action (f, strand, 0, "", "");
  WeftCommand *command;

  apply (f, change (&weft_action_table, action, "status", "Complete"));
  assert_field (f, &weft_action_table, action, "completed_on", "2022-10-01");
  apply (f, change (&weft_action_table, action, "owner", "Rhys"));
  assert_field (f, &weft_action_table, action, "completed_on", "2022-10-01");
  apply (f, change (&weft_action_table, action, "completed_on", "2022-09-15"));
  assert_field (f, &weft_action_table, action, "completed_on", "2022-09-15");
  apply (f, change (&weft_action_table, action, "status", "on-track"));
  assert_field (f, &weft_action_table, action, "completed_on", "");

  refuse (f, change (&weft_action_table, action, "completed_on", "2022-09-15"),
          WEFT_ERROR_INVALID, "complete");
  command = change (&weft_action_table, action, "status", "complete");
  apply (f, set (command, "completed_on", "2022-09-15"));
  assert_field (f, &weft_action_table, action, "completed_on", "2022-09-15");
  apply (f, change (&weft_action_table, action, "status", "withdrawn"));
  assert_field (f, &weft_action_table, action, "completed_on", "");
  assert_sound (f);
}

static void
test_counts (Fixture       *f,
             gconstpointer  unused)
{
  static const char * const statuses[] = {
    "not-started", "on-track", "at-risk", "complete", "business-as-usual", "withdrawn",
  };
  gint64 plan = add_plan (f, "Plan", "");
  gint64 strand = add_strand (f, plan, "Step 1");
  g_autoptr (WeftRow) row = get_row (f, &weft_strand_table, strand);
  g_autoptr (WeftRow) plan_row = get_row (f, &weft_plan_table, plan);
  gint64 first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      gint64 action = add_action (f, strand, 0, "", "");

      first = first != 0 ? first : action;
      apply (f, change (&weft_action_table, action, "status", statuses[i]));
    }
  /* Sub-actions are steps on the way of theirs. */
  apply (f, change (&weft_action_table, add_action (f, strand, first, "", ""), "status",
                    "complete"));

  g_assert_cmpint (weft_row_get_integer (row, "n_actions"), ==, 5);
  g_assert_cmpint (weft_row_get_integer (row, "n_done"), ==, 2);
  g_assert_cmpint (weft_row_get_integer (row, "n_on_track"), ==, 1);
  g_assert_cmpint (weft_row_get_integer (row, "n_at_risk"), ==, 1);
  g_assert_cmpint (weft_row_get_integer (plan_row, "n_strands"), ==, 1);
  g_assert_cmpint (weft_row_get_integer (plan_row, "n_actions"), ==, 7);
  g_assert_cmpint (weft_row_get_integer (plan_row, "n_complete"), ==, 3);

  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  g_assert_cmpint (weft_row_get_integer (plan_row, "n_complete"), ==, 2);
}

static void
test_paths (Fixture       *f,
            gconstpointer  unused)
{
  gint64 strand = add_strand (f, add_plan (f, "Plan", ""), "Step 4");
  gint64 a = add_action (f, strand, 0, "a)", "Above");
  gint64 i = add_action (f, strand, a, "i.", "Below");
  gint64 bare = add_action (f, strand, 0, "", "No reference");
  g_autoptr (WeftRow) row = get_row (f, &weft_action_table, i);
  g_autoptr (WeftRow) bare_row = get_row (f, &weft_action_table, bare);
  g_autofree char *path = weft_action_get_path (WEFT_ACTION (row));
  g_autofree char *name = weft_record_describe (weft_store_get_db (f->store),
                                                weft_row_get_record (row));
  g_autofree char *bare_name = weft_record_describe (weft_store_get_db (f->store),
                                                     weft_row_get_record (bare_row));
  g_autofree char *later = NULL;

  g_assert_cmpstr (path, ==, "a.i");
  g_assert_cmpstr (name, ==, "action 4.a.i");
  g_assert_cmpstr (bare_name, ==, "action “No reference”");
  g_assert_cmpstr (weft_row_get_text (row, "refs"), ==, "a)\ni.");
  g_assert_cmpstr (weft_row_get_text (row, "strand_ref"), ==, "Step 4");

  /* It follows the row above it. */
  apply (f, change (&weft_action_table, a, "ref", "b)"));
  later = weft_action_get_path (WEFT_ACTION (row));
  g_assert_cmpstr (later, ==, "b.i");
}

static void
test_refused (Fixture       *f,
              gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "");
  gint64 other = add_strand (f, plan, "");
  gint64 a = add_action (f, strand, 0, "", "");
  gint64 b = add_action (f, strand, a, "", "");
  gint64 c = add_action (f, other, 0, "", "");
  gint64 supplier = add_supplier (f, "Supplier");
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  WeftCommand *command;
  const struct { const char *column; gint64 row; gint64 value; const char *words; } cases[] = {
    { "parent", a, a, "part of itself" },
    { "parent", a, b, "part of itself" },
    { "parent", a, c, "same strand" },
    { "parent", c, b, "same strand" },
    { "strand", b, other, "same strand" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      command = weft_command_new ("Change");
      weft_command_update (command, &weft_action_table, cases[i].row);
      weft_command_set_integer (command, cases[i].column, cases[i].value);
      refuse (f, command, WEFT_ERROR_INVALID, cases[i].words);
    }

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_action_table, a);
  weft_command_set_integer (command, "supplier", supplier);
  refuse (f, command, WEFT_ERROR_INVALID, "either a strand or a supplier");
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_action_table, a);
  weft_command_set_null (command, "strand");
  refuse (f, command, WEFT_ERROR_INVALID, "either a strand or a supplier");
  refuse (f, change (&weft_plan_table, plan, "ends_on", "2022-03-31"), WEFT_ERROR_INVALID,
          "cannot end (31 Mar 2022) before it starts (1 Apr 2022)");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);

  apply (f, change (&weft_plan_table, plan, "ends_on", "2022-04-01"));
  refuse (f, change (&weft_plan_table, plan, "starts_on", "2022-04-02"), WEFT_ERROR_INVALID, NULL);

  /* What was there a moment ago is looked for again when anything was deleted. */
  command = weft_command_new ("Add");
  b = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", "Gone");
  for (int i = 0; i < 2; i++)
    {
      weft_command_insert (command, &weft_spend_table);
      weft_command_set_integer (command, "supplier", b);
      weft_command_set_integer (command, "year", 2026);
      weft_command_set_integer (command, "amount", 100);
      if (i == 0)
        weft_command_delete (command, &weft_supplier_table, b);
    }
  refuse (f, command, WEFT_ERROR_NOT_FOUND, "There is no supplier");

  /* An action of a supplier has no plan and counts from nothing. */
  command = weft_command_new ("Add");
  a = weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "timeline", "Within 12 months");
  apply (f, command);
  assert_field (f, &weft_action_table, a, "plan", "");
  assert_field (f, &weft_action_table, a, "due_on", "");
  assert_sound (f);
}

static void
test_check (Fixture       *f,
            gconstpointer  unused)
{
  static const struct { const char *plant; const char *words; } faults[] = {
    { "UPDATE action SET strand = 12 WHERE id = 6",
      "action 6: the strand that it belongs to is not there" },
    { "UPDATE action SET strand = 4 WHERE id = 6", "another strand than the action it is part of" },
    { "UPDATE action SET parent = 7 WHERE id = 6", "it is part of itself" },
    { "UPDATE action SET position = 0 WHERE id = 5", "the same position" },
    { "UPDATE strand SET position = 0", "the same position" },
    { "UPDATE action SET completed_on = '2022-01-01' WHERE id = 5", "not complete" },
    { "UPDATE action SET timeline_kind = 'by' WHERE id = 5", "“Ongoing” is kept as by" },
    { "UPDATE evidence SET content = x'0002'", "not the file that was put in" },
    { "UPDATE action SET status = 'bogus' WHERE id = 5", "CHECK constraint failed in action" },
    { "UPDATE action_note SET action = 99",
      "action_note 9: the action that it belongs to is not there" },
  };

  exec_beside (f,
               "INSERT INTO plan (id, title) VALUES (2, 'Plan');"
               "INSERT INTO strand (id, plan, position) VALUES (3, 2, 0), (4, 2, 1);"
               "INSERT INTO action (id, strand, position, timeline, timeline_kind) "
               "VALUES (5, 3, 1, 'Ongoing', 'ongoing'), (8, 3, 0, '', 'none');"
               "INSERT INTO action (id, strand, parent, position) "
               "VALUES (6, 3, 5, 0), (7, 3, 6, 0);"
               "INSERT INTO action_note VALUES (9, 5, '2022-01-01', 'Note');"
               "INSERT INTO evidence (id, action, name, size, sha256, added_on, content) VALUES "
               "(10, 5, 'x', 2, 'b413f47d13ee2fe6c845b2ee141af81d"
               "e858df4ec549a58b7970bb96645bc8d2', '2022-01-01', x'0001')");
  assert_sound (f);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WeftStore) copy = NULL;
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *path = g_strdup_printf ("%s/copy-%u.weft", f->folder, i);
      g_autoptr (WeftDb) db = NULL;
      gboolean told = FALSE;

      g_assert_true (weft_store_back_up (f->store, path, FALSE, &error));
      db = weft_db_open (path, WEFT_DB_DEFAULT, &error);
      g_assert_true (weft_db_exec (db, "PRAGMA foreign_keys = OFF; "
                                   "PRAGMA ignore_check_constraints = ON", &error));
      weft_db_exec (db, faults[i].plant, &error);
      g_assert_no_error (error);
      g_clear_pointer (&db, weft_db_free);

      copy = open_store (path, WEFT_DB_DEFAULT);
      found = weft_store_check (copy, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < found->len; j++)
        told = told || strstr (found->pdata[j], faults[i].words) != NULL;
      if (!told)
        g_error ("not found: %s", faults[i].plant);
    }
}

/* Every step changes two rows to the same number; the pipe counts those that are done. */
static void
change_until_killed (const char *path,
                     int         fd)
{
  g_autoptr (WeftStore) store = weft_store_open (path, WEFT_DB_DEFAULT, NULL);
  gint64 plan;
  gint64 strand;

  weft_db_get_integer (weft_store_get_db (store), "SELECT id FROM plan", &plan, NULL);
  weft_db_get_integer (weft_store_get_db (store), "SELECT id FROM strand", &strand, NULL);
  for (int i = 1; ; i++)
    {
      g_autoptr (WeftCommand) command = weft_command_new ("Change two rows");
      g_autofree char *number = g_strdup_printf ("%d", i);

      weft_command_update (command, &weft_plan_table, plan);
      weft_command_set_text (command, "version", number);
      weft_command_update (command, &weft_strand_table, strand);
      weft_command_set_text (command, "lead", number);
      if (!weft_store_apply (store, command, NULL) || write (fd, "", 1) != 1)
        _exit (1);
    }
}

static void
test_killed (Fixture       *f,
             gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");

  add_strand (f, plan, "");
  for (int round = 1; round <= 6; round++)
    {
      int ends[2];
      char byte;
      int status;
      pid_t child;
      g_autofree char *number = NULL;

      /* No threads while there are two processes of one. */
      close_store (f);
      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        {
          close (ends[0]);
          change_until_killed (f->path, ends[1]);
        }
      close (ends[1]);
      for (int i = 0; i < round * 7; i++)
        g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      close (ends[0]);

      f->store = open_store (f->path, WEFT_DB_DEFAULT);
      assert_sound (f);
      number = query (f, "SELECT version FROM plan");
      g_assert_cmpint (atoi (number), >=, round * 7);
      assert_query (f, "SELECT lead FROM strand", number);
      assert_query (f, "SELECT new FROM history WHERE field = 'version' ORDER BY id DESC LIMIT 1",
                    number);
      /* A whole step has two lines and an entry. */
      g_assert_cmpint (query_integer (f, "SELECT count(*) FROM (SELECT 1 FROM history WHERE field "
                                      "IS NOT NULL GROUP BY step HAVING count(*) <> 2)"), ==, 0);
      g_assert_cmpint (query_integer (f, "SELECT max (step) FROM history"), ==,
                       query_integer (f, "SELECT max (id) FROM journal"));
      undo (f, "Change two rows");
      g_assert_cmpint (query_integer (f, "SELECT count(*) FROM plan JOIN strand "
                                      "ON version = lead"), ==, 1);
    }
}

/* Registers of earlier versions, as they were written then. */
static void
test_released (void)
{
  for (int i = 1; i <= weft_db_get_latest_version (); i++)
    {
      g_autofree char *name = g_strdup_printf ("schema-%d.weft", i);
      g_autofree char *from = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "registers", name,
                                                NULL);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      Fixture f = { make_scratch (), NULL, NULL };
      gsize size;

      f.path = g_build_filename (f.folder, name, NULL);
      g_assert_true (g_file_get_contents (from, &data, &size, &error));
      g_assert_true (g_file_set_contents (f.path, data, size, &error));
      f.store = open_store (f.path, WEFT_DB_DEFAULT);
      assert_sound (&f);
      assert_query (&f, "SELECT title, organisation FROM plan",
                    "Fair Buying Plan|Cyngor Tref Glan-y-don");
      assert_query (&f, "SELECT ref, text, timeline_kind, due_on, status, completed_on "
                    "FROM action WHERE strand IS NOT NULL ORDER BY strand, parent, position",
                    "a)|Publish the statement|by|2022-12-31|complete|2022-10-01\n"
                    "b)|Ask the largest suppliers|within|2023-04-01|at-risk|NULL\n"
                    "i.|Write the letter|quarter|2022-12-31|not-started|NULL\n"
                    "1.|Train the buyers|recurring|2023-04-01|not-started|NULL");
      if (i >= 2)
        {
          assert_query (&f, "SELECT name, town, folded, company_key, (SELECT name FROM category "
                        "WHERE category.id = supplier.category) FROM supplier ORDER BY name",
                        "Morgan & Sons||morgan and sons||NULL\n"
                        "Tŷ Glân Cleaning Ltd|Cardiff|ty glan cleaning|01234567|Cleaning");
          assert_query (&f, "SELECT year, amount, payments FROM spend ORDER BY amount",
                        "2021|-999|0\n2021|123450|3");
          assert_query (&f, "SELECT ref, value, stage, code_tier, clauses FROM contract",
                        "C1|1200000|live|tier-1|some");
          assert_query (&f, "SELECT count(*) FROM supplier_search "
                        "WHERE supplier_search MATCH '\"gl\"* \"clean\"*'", "1");
        }
      redo (&f, "Change owner");
      undo (&f, "Change owner");
      undo (&f, "Add papers");
      redo (&f, "Add papers");
      assert_sound (&f);
      tear_down (&f, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model-rules/timelines", test_timelines);
  ADD ("/model-rules/plan-start", test_plan_start);
  ADD ("/model-rules/other-plan", test_other_plan);
  ADD ("/model-rules/status", test_status);
  ADD ("/model-rules/counts", test_counts);
  ADD ("/model-rules/paths", test_paths);
  ADD ("/model-rules/refused", test_refused);
  ADD ("/model-rules/check", test_check);
  ADD ("/model-rules/killed", test_killed);
  g_test_add_func ("/model-rules/released", test_released);
  return g_test_run ();
}
