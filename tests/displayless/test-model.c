/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

/* The mechanism: commands, undo, history, live objects. */

static void
test_refused_values (Fixture       *f,
                     gconstpointer  unused)
{
  static const struct { const char *column; const char *words; } typed[] = {
    { "due_on", "31 February 2024" }, { "status", "finished" }, { "target", "-1" },
    { "target", "many" }, { "starts_on", "2024" "-13-01" }, { "severity", "bad" },
    { "text", "\377" },
  };
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "");
  gint64 action = add_action (f, strand, 0, "", "");
  WeftCommand *command;
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (WeftCommand) bad = weft_command_new ("Change");
      g_autoptr (GError) error = NULL;

      weft_command_update (bad, &weft_action_table, action);
      g_assert_false (weft_command_set_words (bad, typed[i].column, typed[i].words, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
    }
  {
    g_autoptr (WeftCommand) bad = weft_command_new ("Change");
    g_autoptr (GError) error = NULL;

    weft_command_update (bad, &weft_action_table, action);
    g_assert_false (weft_command_set_words (bad, "n_notes", "1", &error));
    g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  }

  refuse (f, change (&weft_action_table, action + 1, "text", "x"), WEFT_ERROR_NOT_FOUND, "a.weft");

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_plan_table, plan);
  weft_command_set_text (command, "title", " ");
  refuse (f, command, WEFT_ERROR_INVALID, "Title");

  command = weft_command_new ("Change");
  weft_command_update (command, &weft_action_table, action);
  weft_command_set_text (command, "timeline_kind", "by");
  refuse (f, command, WEFT_ERROR_INVALID, "timeline_kind");

  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_plan_table);
  refuse (f, command, WEFT_ERROR_INVALID, "Title");

  command = weft_command_new ("Add");
  weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", 12345);
  refuse (f, command, WEFT_ERROR_NOT_FOUND, "12345");

  /* The first change is taken back with the second. */
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_plan_table, plan);
  weft_command_set_text (command, "title", "Other");
  weft_command_update (command, &weft_plan_table, plan);
  weft_command_set_text (command, "starts_on", "soon");
  refuse (f, command, WEFT_ERROR_INVALID, "soon");

  after = dump (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Add action");
}

static void
test_undo (Fixture       *f,
           gconstpointer  unused)
{
  gint64 plan = add_plan (f, "First", "");
  g_autofree char *first = dump (f);
  g_autofree char *second = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  apply (f, change (&weft_plan_table, plan, "title", "Second"));
  second = dump (f);
  apply (f, change (&weft_plan_table, plan, "version", "2"));
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Change version");
  g_assert_null (weft_store_get_redo_label (f->store));

  undo (f, "Change version");
  found = dump (f);
  g_assert_cmpstr (found, ==, second);
  g_assert_cmpstr (weft_store_get_redo_label (f->store), ==, "Change version");

  /* The journal is in the file. */
  reopen (f);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Change title");
  g_assert_cmpstr (weft_store_get_redo_label (f->store), ==, "Change version");
  undo (f, "Change title");
  g_free (found);
  found = dump (f);
  g_assert_cmpstr (found, ==, first);
  undo (f, "Add plan");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM plan"), ==, 0);
  g_assert_false (weft_store_undo (f->store, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_null (weft_store_get_undo_label (f->store));

  redo (f, "Add plan");
  redo (f, "Change title");
  g_free (found);
  found = dump (f);
  g_assert_cmpstr (found, ==, second);

  /* A new change drops what could be done again. */
  apply (f, change (&weft_plan_table, plan, "title", "Third"));
  g_assert_null (weft_store_get_redo_label (f->store));
  g_assert_false (weft_store_redo (f->store, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOTHING);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM journal"), ==, 3);
  assert_sound (f);
}

static void
test_nothing_changed (Fixture       *f,
                      gconstpointer  unused)
{
  gint64 plan = add_plan (f, "First", "");
  gint64 before = query_integer (f, "SELECT count(*) FROM history");

  apply (f, change (&weft_plan_table, plan, "title", "First"));
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM history"), ==, before);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Add plan");
}

static void
test_journal_is_bounded (Fixture       *f,
                         gconstpointer  unused)
{
  gint64 plan = add_plan (f, "First", "");
  WeftDb *db = weft_db_open (f->path, WEFT_DB_DEFAULT, NULL);

  g_assert_true (weft_db_exec (db, "WITH RECURSIVE n (x) AS (SELECT 2 UNION ALL SELECT x + 1 "
                               "FROM n WHERE x < 1200) INSERT INTO journal SELECT x, '', '', "
                               "'Old', x'', 0 FROM n", NULL));
  weft_db_free (db);
  apply (f, change (&weft_plan_table, plan, "title", "Second"));
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM journal"), ==, 1000);
  g_assert_cmpint (query_integer (f, "SELECT max (id) FROM journal"), ==, 1201);
  undo (f, "Change title");
}

static void
test_history (Fixture       *f,
              gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "Step 4");
  gint64 action = add_action (f, strand, 0, "a)", "Write it");
  WeftCommand *command = weft_command_new ("Change both");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = NULL;

  weft_command_update (command, &weft_action_table, action);
  weft_command_set_text (command, "owner", "Rhys");
  weft_command_set_text (command, "timeline", "by March 2024");
  weft_command_set_integer (command, "position", 3);
  apply (f, command);
  assert_query (f, "SELECT who, label, table_name, row_label, operation, field, old, new "
                "FROM history WHERE step = 4 ORDER BY field",
                "Mair Pugh|Change both|action|action 4.a|update|due_on|NULL|2024-03-31\n"
                "Mair Pugh|Change both|action|action 4.a|update|owner||Rhys\n"
                "Mair Pugh|Change both|action|action 4.a|update|timeline||by March 2024");

  assert_query (f, "SELECT operation, field, old, new FROM history WHERE step = 1",
                "insert|NULL|NULL|{\"title\":\"Plan\",\"starts_on\":\"2022-04-01\"}");

  command = weft_command_new ("Delete it");
  weft_command_delete (command, &weft_action_table, action);
  apply (f, command);
  assert_query (f, "SELECT operation, field, json_extract (old, '$.owner'), "
                "json_extract (old, '$.position'), new FROM history WHERE step = 5",
                "delete|NULL|Rhys|3|NULL");
  undo (f, "Delete it");
  assert_query (f, "SELECT label, operation FROM history WHERE step = 6",
                "Undo: Delete it|insert");
  redo (f, "Delete it");
  assert_query (f, "SELECT label, operation, row = (SELECT row FROM history WHERE step = 3) "
                "FROM history WHERE step = 7", "Redo: Delete it|delete|1");
  undo (f, "Delete it");

  /* A row that only changed its place has a line too, and a reference is a name. */
  command = weft_command_new ("Move it");
  weft_command_update (command, &weft_action_table, action);
  weft_command_set_integer (command, "position", 8);
  apply (f, command);
  assert_query (f, "SELECT operation, row_label, field FROM history WHERE label = 'Move it'",
                "update|action 4.a|NULL");
  {
    gint64 other = add_strand (f, plan, "Step 5");

    command = weft_command_new ("Move away");
    weft_command_update (command, &weft_action_table, action);
    weft_command_set_integer (command, "strand", other);
    apply (f, command);
  }
  assert_query (f, "SELECT field, old, new FROM history WHERE label = 'Move away'",
                "strand|strand Step 4|strand Step 5");

  db = weft_db_open (f->path, WEFT_DB_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (weft_db_exec (db, "DELETE FROM history WHERE step = 4", &error));
  g_assert_nonnull (strstr (error->message, "append-only"));
  g_clear_error (&error);
  g_assert_false (weft_db_exec (db, "UPDATE history SET who = 'x'", &error));
  g_assert_nonnull (strstr (error->message, "append-only"));
}

static gint64
get_last_step (Fixture *f)
{
  return query_integer (f, "SELECT max (step) FROM history");
}

static void
test_conflicts (Fixture       *f,
                gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  gint64 strand = add_strand (f, plan, "Step 1");
  gint64 step_of_strand = get_last_step (f);
  gint64 step;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  WeftCommand *command = weft_command_new ("Change two rows");

  weft_command_update (command, &weft_plan_table, plan);
  weft_command_set_text (command, "title", "Two");
  weft_command_update (command, &weft_strand_table, strand);
  weft_command_set_text (command, "title", "Two");
  apply (f, command);
  step = get_last_step (f);
  apply (f, change (&weft_strand_table, strand, "title", "Three"));
  apply (f, change (&weft_strand_table, strand, "lead", "Lead"));
  add_action (f, strand, 0, "a)", "Below");
  before = dump (f);

  /* The strand's title stands in the way; the plan's stays with it. */
  g_assert_false (weft_store_revert (f->store, step, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Change two rows” cannot be reverted"));
  g_assert_nonnull (strstr (error->message, "“Change title” ("));
  g_clear_error (&error);

  /* The action hangs on the strand. */
  g_assert_false (weft_store_revert (f->store, step_of_strand, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Add strand” cannot be reverted"));
  g_assert_nonnull (strstr (error->message, "“"));
  g_clear_error (&error);

  g_assert_false (weft_store_revert (f->store, 4711, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_conflict_names_children (Fixture       *f,
                              gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  gint64 strand = add_strand (f, plan, "Step 1");
  gint64 step = get_last_step (f);
  g_autoptr (GError) error = NULL;

  add_action (f, strand, 0, "a)", "Below");
  g_assert_false (weft_store_revert (f->store, step, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Add action” ("));
}

static void
test_revert (Fixture       *f,
             gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  gint64 step;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  apply (f, change (&weft_plan_table, plan, "title", "Two"));
  step = get_last_step (f);
  apply (f, change (&weft_plan_table, plan, "version", "2"));
  before = dump (f);

  g_assert_true (weft_store_revert (f->store, step, NULL));
  assert_field (f, &weft_plan_table, plan, "title", "Plan");
  assert_field (f, &weft_plan_table, plan, "version", "2");
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Revert: Change title");
  assert_query (f, "SELECT label, old, new FROM history ORDER BY id DESC LIMIT 1",
                "Revert: Change title|Two|Plan");

  undo (f, "Revert: Change title");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
}

static void
notified_cb (GObject    *object,
             GParamSpec *pspec,
             GString    *notes)
{
  g_string_append_printf (notes, "%s%s", notes->len > 0 ? " " : "", pspec->name);
}

static void
changed_cb (WeftStore         *store,
            const WeftChanges *changes,
            GString           *notes)
{
  g_string_append_printf (notes, "%schanged:%d", notes->len > 0 ? " " : "",
                          changes->everything ? -1 : (int) changes->n_rows);
}

static char *
sort_words (const char *words)
{
  g_auto (GStrv) sorted = g_strsplit (words, " ", -1);

  qsort (sorted, g_strv_length (sorted), sizeof (char *), compare_names);
  return g_strjoinv (" ", sorted);
}

/* In any order, as GObject has none, but each as often as it is told. */
static void
assert_notes (GString    *notes,
              const char *expected)
{
  g_autofree char *told = sort_words (notes->str);
  g_autofree char *wanted = sort_words (expected);

  g_assert_cmpstr (told, ==, wanted);
  g_string_truncate (notes, 0);
}

static void
test_live_objects (Fixture       *f,
                   gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "2022-04-01");
  gint64 strand = add_strand (f, plan, "Step 1");
  gint64 action = add_action (f, strand, 0, "a)", "Text");
  g_autoptr (WeftRow) row = get_row (f, &weft_action_table, action);
  g_autoptr (WeftRow) same = get_row (f, &weft_action_table, action);
  g_autoptr (WeftRow) strand_row = get_row (f, &weft_strand_table, strand);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GString) strand_notes = g_string_new (NULL);
  guint revision = weft_row_get_revision (row);
  WeftCommand *command;

  g_assert_true (row == same);
  g_signal_connect (row, "notify", G_CALLBACK (notified_cb), notes);
  g_signal_connect (strand_row, "notify", G_CALLBACK (notified_cb), strand_notes);
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), notes);

  apply (f, change (&weft_action_table, action, "owner", "Rhys"));
  assert_notes (notes, "owner revision changed:1");
  assert_notes (strand_notes, "");
  g_assert_cmpuint (weft_row_get_revision (row), ==, revision + 1);
  g_assert_cmpstr (weft_row_get_text (row, "owner"), ==, "Rhys");

  /* What the strand counts follows its action. */
  g_assert_cmpint (weft_row_get_integer (strand_row, "n_done"), ==, 0);
  apply (f, change (&weft_action_table, action, "status", "complete"));
  assert_notes (notes, "status completed-on revision changed:1");
  assert_notes (strand_notes, "n-done revision");
  g_assert_cmpint (weft_row_get_integer (strand_row, "n_done"), ==, 1);

  command = weft_command_new ("Add note");
  weft_command_insert (command, &weft_action_note_table);
  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "text", "Note");
  apply (f, command);
  assert_notes (notes, "n-notes revision changed:1");

  apply (f, change (&weft_strand_table, strand, "title", "Other"));
  assert_notes (notes, "strand-title revision changed:1");
  assert_notes (strand_notes, "title revision");

  /* Gone, and back as the same object. */
  command = weft_command_new ("Delete");
  weft_command_delete (command, &weft_action_table, action);
  apply (f, command);
  assert_notes (notes, "gone revision changed:2");
  g_assert_true (weft_row_is_gone (row));
  g_assert_cmpstr (weft_row_get_text (row, "text"), ==, "Text");
  g_assert_cmpint (weft_row_get_integer (strand_row, "n_actions"), ==, 0);
  undo (f, "Delete");
  assert_notes (notes, "gone revision changed:2");
  g_assert_false (weft_row_is_gone (row));
  g_assert_cmpint (weft_row_get_integer (row, "n_notes"), ==, 1);

  /* An object that nobody holds is no more. */
  g_clear_object (&same);
  g_assert_finalize_object (g_steal_pointer (&row));
  row = get_row (f, &weft_action_table, action);
  g_assert_cmpstr (weft_row_get_text (row, "owner"), ==, "Rhys");
}

static void
test_refresh (Fixture       *f,
              gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  g_autoptr (WeftRow) row = get_row (f, &weft_plan_table, plan);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (WeftStore) other = NULL;
  g_autoptr (WeftCommand) command = change (&weft_plan_table, plan, "title", "Other");

  g_signal_connect (row, "notify", G_CALLBACK (notified_cb), notes);
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), notes);
  weft_store_refresh (f->store);
  assert_notes (notes, "");

  other = open_store (f->path, WEFT_DB_DEFAULT);
  g_assert_true (weft_store_apply (other, command, NULL));
  assert_notes (notes, "");
  weft_store_refresh (f->store);
  assert_notes (notes, "title revision changed:-1");
  g_assert_cmpstr (weft_row_get_text (row, "title"), ==, "Other");
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Change title");
  weft_store_refresh (f->store);
  assert_notes (notes, "");
}

static void
test_rehearse (Fixture       *f,
               gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  gint64 n_lines = query_integer (f, "SELECT count(*) FROM history");
  g_autoptr (WeftRow) row = get_row (f, &weft_plan_table, plan);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (WeftCommand) command = change (&weft_plan_table, plan, "title", "Other");
  g_autoptr (WeftChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (row, "notify", G_CALLBACK (notified_cb), notes);
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), notes);
  weft_command_insert (command, &weft_strand_table);
  weft_command_set_integer (command, "plan", plan);

  weft_store_rehearse (f->store, command, &changes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->n_rows, ==, 2);
  assert_notes (notes, "");
  after = dump (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM history"), ==, n_lines);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Add plan");

  /* The same command, in earnest. */
  g_assert_true (weft_store_apply (f->store, command, &error));
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM strand"), ==, 1);
}

typedef struct
{
  GCancellable *cancellable;
  GError       *error;
  gint64        plan;
  gboolean      finished;
  gboolean      endless;
  int           counting;   /* across threads */
} Cancelling;

/* Cancels in the middle of its own work, as a person would who is tired of waiting. */
static gboolean
run_cancelled (WeftWriter  *writer,
               gpointer     user_data,
               GError     **error)
{
  Cancelling *c = user_data;
  gint64 count;

  if (!weft_writer_set_text (writer, &weft_plan_table, c->plan, "title", "Half", error))
    return FALSE;
  if (c->endless)
    {
      g_atomic_int_set (&c->counting, TRUE);
      return weft_db_get_integer (writer->db,
                                  "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                                  "FROM n) SELECT count(*) FROM n", &count, error);
    }
  g_cancellable_cancel (c->cancellable);
  return TRUE;
}

static void
applied_cb (GObject      *store,
            GAsyncResult *result,
            gpointer      user_data)
{
  Cancelling *c = user_data;

  weft_store_apply_finish (WEFT_STORE (store), result, &c->error);
  c->finished = TRUE;
}

static void
test_cancel (Fixture       *f,
             gconstpointer  unused)
{
  for (int endless = 0; endless < 2; endless++)
    {
      gint64 plan = endless ? query_integer (f, "SELECT id FROM plan") : add_plan (f, "Plan", "");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (WeftCommand) command = weft_command_new ("Long");
      Cancelling c = { cancellable, NULL, plan, FALSE, endless };

      weft_command_run (command, run_cancelled, &c, NULL);
      weft_store_apply_async (f->store, command, cancellable, applied_cb, &c);
      while (endless && !g_atomic_int_get (&c.counting))
        g_thread_yield ();
      while (!c.finished)
        {
          /* Once may be too early: it may not have begun to count. */
          if (endless)
            {
              g_cancellable_reset (cancellable);
              g_cancellable_cancel (cancellable);
            }
          g_main_context_iteration (NULL, !endless);
        }
      g_assert_error (c.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&c.error);
      assert_field (f, &weft_plan_table, plan, "title", "Plan");
      g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Add plan");
    }
  /* The next one is not cancelled with it. */
  apply (f, change (&weft_plan_table, query_integer (f, "SELECT id FROM plan"), "title", "Whole"));
}

static void
test_async_order (Fixture       *f,
                  gconstpointer  unused)
{
  gint64 plan = add_plan (f, "0", "");
  Cancelling results[20] = { { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autoptr (WeftCommand) command = change (&weft_plan_table, plan, "title", title);

      weft_store_apply_async (f->store, command, NULL, applied_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      while (!results[i].finished)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (results[i].error);
    }
  assert_field (f, &weft_plan_table, plan, "title", "19");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM journal"), ==, 20);
}

static void
test_closed (Fixture       *f,
             gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  g_autoptr (WeftRow) row = get_row (f, &weft_plan_table, plan);
  Cancelling pending = { NULL };
  Cancelling late = { NULL };
  g_autoptr (WeftCommand) command = change (&weft_plan_table, plan, "title", "Last");
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  /* What was asked for before is done. */
  weft_store_apply_async (f->store, command, NULL, applied_cb, &pending);
  weft_store_close (f->store);
  weft_store_apply_async (f->store, command, NULL, applied_cb, &late);
  while (!pending.finished || !late.finished)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (pending.error);
  g_assert_error (late.error, WEFT_ERROR, WEFT_ERROR_FAILED);
  g_clear_error (&late.error);
  g_assert_cmpstr (weft_row_get_text (row, "title"), ==, "Plan");

  g_assert_false (weft_store_apply (f->store, command, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (weft_store_get_row (f->store, &weft_plan_table, plan, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (weft_store_check (f->store, &error));
  g_clear_error (&error);
  g_assert_false (weft_store_back_up (f->store, f->path, FALSE, &error));
  weft_store_refresh (f->store);

  names = list_folder (f->folder);
  g_assert_cmpstr (names, ==, "a.weft");
  reopen (f);
  assert_field (f, &weft_plan_table, plan, "title", "Last");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/refused-values", test_refused_values);
  ADD ("/model/undo", test_undo);
  ADD ("/model/nothing-changed", test_nothing_changed);
  ADD ("/model/journal-is-bounded", test_journal_is_bounded);
  ADD ("/model/history", test_history);
  ADD ("/model/conflicts", test_conflicts);
  ADD ("/model/conflict-names-children", test_conflict_names_children);
  ADD ("/model/revert", test_revert);
  ADD ("/model/live-objects", test_live_objects);
  ADD ("/model/refresh", test_refresh);
  ADD ("/model/rehearse", test_rehearse);
  ADD ("/model/cancel", test_cancel);
  ADD ("/model/async-order", test_async_order);
  ADD ("/model/closed", test_closed);
  return g_test_run ();
}
