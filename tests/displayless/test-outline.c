/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "weft-subtree.h"

/* Edits of a plan's outline. Every one is one step, and undone leaves every row as it was.
 *
 *   Plan ── Step 1 ── a) A ── i. A1
 *       │         │       └── ii. A2
 *       │         ├── b) B
 *       │         └── c) C
 *       └── Step 2
 */

#define START "a) A (i. A1, ii. A2), b) B, c) C"

typedef struct
{
  gint64 plan;
  gint64 one;
  gint64 two;
  gint64 a, a1, a2, b, c;
} Outline;

static Outline
make_outline (Fixture *f)
{
  Outline o;

  o.plan = add_plan (f, "Plan", "2022-04-01");
  o.one = add_strand (f, o.plan, "Step 1");
  o.two = add_strand (f, o.plan, "Step 2");
  o.a = add_action (f, o.one, 0, "a)", "A");
  o.a1 = add_action (f, o.one, o.a, "i.", "A1");
  o.a2 = add_action (f, o.one, o.a, "ii.", "A2");
  o.b = add_action (f, o.one, 0, "b)", "B");
  o.c = add_action (f, o.one, 0, "c)", "C");
  return o;
}

static void
append_group (Fixture *f,
              gint64   strand,
              gint64   parent,
              GString *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, trim (ref || ' ' || text) FROM action "
                                          "WHERE strand = %lld AND ifnull (parent, 0) = %lld "
                                          "ORDER BY position", (long long) strand,
                                          (long long) parent);
  g_autofree char *rows = query (f, sql);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) below = g_string_new (NULL);
      char *name = strchr (lines[i], '|');

      append_group (f, strand, g_ascii_strtoll (lines[i], NULL, 10), below);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name + 1);
      if (below->len > 0)
        g_string_append_printf (text, " (%s)", below->str);
    }
}

static void
assert_outline (Fixture    *f,
                gint64      strand,
                const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_group (f, strand, 0, text);
  g_assert_cmpstr (text->str, ==, expected);
  /* No gaps: positions are 0 to n - 1 in every group. */
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM (SELECT 1 FROM action "
                                  "GROUP BY strand, parent HAVING max (position) <> count(*) - 1 "
                                  "OR count(DISTINCT position) <> count(*))"), ==, 0);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM (SELECT 1 FROM strand GROUP BY plan "
                                  "HAVING max (position) <> count(*) - 1)"), ==, 0);
}

/* Does it, looks, takes it back, does it again. Takes the command over. */
static void
edit (Fixture     *f,
      WeftCommand *command,
      gint64       strand,
      const char  *expected)
{
  g_autofree char *before = dump (f);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *label = NULL;
  gint64 n_steps = query_integer (f, "SELECT count(*) FROM journal WHERE NOT undone");

  apply (f, command);
  after = dump (f);
  assert_outline (f, strand, expected);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM journal WHERE NOT undone"), ==,
                   n_steps + 1);
  assert_sound (f);

  label = g_strdup (weft_store_get_undo_label (f->store));
  undo (f, label);
  undone = dump (f);
  g_assert_cmpstr (undone, ==, before);
  redo (f, label);
  redone = dump (f);
  g_assert_cmpstr (redone, ==, after);
}

static void
edit_and_undo (Fixture     *f,
               WeftCommand *command,
               gint64       strand,
               const char  *expected)
{
  g_autofree char *label = NULL;

  edit (f, command, strand, expected);
  label = g_strdup (weft_store_get_undo_label (f->store));
  undo (f, label);
}

static WeftCommand *
move_one (gint64 action,
          gint64 strand,
          gint64 parent,
          gint64 before)
{
  WeftPlace place = { strand, parent, before };

  return weft_outline_move (&action, 1, &place);
}

static WeftCommand *
add_one (gint64 strand,
         gint64 parent,
         gint64 before)
{
  WeftPlace place = { strand, parent, before };
  gint64 id;

  return weft_outline_add_action (&place, &id);
}

static void
test_add (Fixture       *f,
          gconstpointer  unused)
{
  Outline o = make_outline (f);
  WeftPlace place = { o.one, 0, o.b };
  gint64 id;
  gint64 plain;

  edit (f, weft_outline_add_action (&place, &id), o.one,
        "a) A (i. A1, ii. A2), b), c) B, d) C");
  assert_field (f, &weft_action_table, id, "position", "1");
  undo (f, "Add an action");

  edit_and_undo (f, add_one (o.one, 0, 0), o.one, "a) A (i. A1, ii. A2), b) B, c) C, d)");
  edit_and_undo (f, add_one (o.one, o.a, o.a1), o.one,
                 "a) A (i., ii. A1, iii. A2), b) B, c) C");
  /* The first of a group counts as its cousins do, or as is usual below its parent. */
  edit_and_undo (f, add_one (o.one, o.b, 0), o.one, "a) A (i. A1, ii. A2), b) B (i.), c) C");
  edit_and_undo (f, add_one (o.two, 0, 0), o.two, "a)");
  edit_and_undo (f, add_one (o.one, o.a1, 0), o.one, "a) A (i. A1 (i.), ii. A2), b) B, c) C");

  refuse (f, add_one (o.one + 1, 0, 0), WEFT_ERROR_NOT_FOUND, "strand");
  refuse (f, add_one (o.two, o.a, 0), WEFT_ERROR_INVALID, "same strand");

  /* Whoever uses no references gets none. */
  plain = add_strand (f, add_plan (f, "Plain", ""), "");
  add_action (f, plain, 0, "", "X");
  edit (f, add_one (plain, 0, 0), plain, "X, ");
}

static void
test_add_styles (Fixture       *f,
                 gconstpointer  unused)
{
  gint64 plan = add_plan (f, "Plan", "");
  gint64 strand = add_strand (f, plan, "");
  gint64 other = add_strand (f, plan, "");
  gint64 first = add_action (f, strand, 0, "Step 1", "X");

  add_action (f, strand, 0, "Step 2", "Y");
  edit (f, add_one (strand, 0, first), strand, "Step 1, Step 2 X, Step 3 Y");
  edit (f, add_one (other, 0, 0), other, "Step 1");
  /* Letters below numbers. */
  edit (f, add_one (strand, first, 0), strand, "Step 1, Step 2 X (a)), Step 3 Y");
  undo (f, "Add an action");

  /* Cousins are the rows at the same depth, not all that are below something. */
  {
    gint64 a = add_action (f, strand, first, "(A)", "Below");
    gint64 a1 = add_action (f, strand, a, "1.", "Below that");
    gint64 b = add_action (f, strand, first, "(B)", "Beside");

    g_assert_cmpint (a1, !=, b);
    edit (f, add_one (strand, b, 0), strand,
          "Step 1, Step 2 X ((A) Below (1. Below that), (B) Beside (1.)), Step 3 Y");
  }
}

static void
test_add_strand (Fixture       *f,
                 gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 id;

  edit (f, weft_outline_add_strand (o.plan, o.two, &id), o.one, START);
  assert_query (f, "SELECT ref, title, columns FROM strand ORDER BY position",
                "Step 1|Step 1|progress,timeline\nStep 2|New strand|progress,timeline\n"
                "Step 3|Step 2|progress,timeline");
  g_assert_cmpint (query_integer (f, "SELECT id FROM strand WHERE position = 1"), ==, id);
  undo (f, "Add a strand");
  edit (f, weft_outline_add_strand (o.plan, 0, &id), o.one, START);
  g_assert_cmpint (query_integer (f, "SELECT id FROM strand WHERE position = 2"), ==, id);
}

static void
test_move (Fixture       *f,
           gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 both[] = { o.c, o.a };
  gint64 family[] = { o.a2, o.a };
  WeftPlace end = { o.one, 0, 0 };
  WeftPlace away = { o.two, 0, 0 };

  edit (f, move_one (o.c, o.one, 0, o.a), o.one, "a) C, b) A (i. A1, ii. A2), c) B");
  undo (f, "Move action 1.c");
  edit_and_undo (f, move_one (o.a, o.one, 0, 0), o.one, "a) B, b) C, c) A (i. A1, ii. A2)");
  edit_and_undo (f, move_one (o.b, o.one, o.a, o.a2), o.one,
                 "a) A (i. A1, ii. B, iii. A2), b) C");
  edit_and_undo (f, move_one (o.a, o.one, o.b, 0), o.one,
                 "a) B (i. A (i. A1, ii. A2)), b) C");
  edit_and_undo (f, weft_outline_move (both, 2, &end), o.one,
                 "a) B, b) C, c) A (i. A1, ii. A2)");

  /* To another strand, with everything below. */
  edit (f, move_one (o.a, o.two, 0, 0), o.two, "a) A (i. A1, ii. A2)");
  assert_outline (f, o.one, "a) B, b) C");
  undo (f, "Move action 1.a");
  edit (f, weft_outline_move (family, 2, &away), o.two, "a) A (i. A1, ii. A2)");
  undo (f, "Move action 1.a");
  edit (f, move_one (o.a1, o.two, 0, 0), o.two, "a) A1");
  assert_outline (f, o.one, "a) A (i. A2), b) B, c) C");
  undo (f, "Move action 1.a.i");

  refuse (f, move_one (o.a, o.one, o.a1, 0), WEFT_ERROR_INVALID, "part of itself");
  refuse (f, move_one (o.a, o.one, o.a, 0), WEFT_ERROR_INVALID, "part of itself");
  refuse (f, move_one (o.a, o.two, o.b, 0), WEFT_ERROR_INVALID, "same strand");
  assert_outline (f, o.one, START);
}

static void
test_shift (Fixture       *f,
            gconstpointer  unused)
{
  Outline o = make_outline (f);
  const WeftTable *action = &weft_action_table;

  edit (f, weft_outline_shift (action, o.c, -1), o.one, "a) A (i. A1, ii. A2), b) C, c) B");
  undo (f, "Move action 1.c up");
  edit (f, weft_outline_shift (action, o.a, 1), o.one, "a) B, b) A (i. A1, ii. A2), c) C");
  undo (f, "Move action 1.a down");
  edit_and_undo (f, weft_outline_shift (action, o.a, 99), o.one,
                 "a) B, b) C, c) A (i. A1, ii. A2)");
  edit_and_undo (f, weft_outline_shift (action, o.a2, -1), o.one,
                 "a) A (i. A2, ii. A1), b) B, c) C");

  /* At the end already: no step. */
  apply (f, weft_outline_shift (action, o.a, -1));
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Add action");

  edit (f, weft_outline_shift (&weft_strand_table, o.one, 1), o.one, START);
  assert_query (f, "SELECT ref, title FROM strand ORDER BY position",
                "Step 1|Step 2\nStep 2|Step 1");
  undo (f, "Move strand Step 1 down");
  edit (f, weft_outline_move_strand (o.two, o.one), o.one, START);
  assert_query (f, "SELECT ref, title FROM strand ORDER BY position",
                "Step 1|Step 2\nStep 2|Step 1");
}

static void
test_indent (Fixture       *f,
             gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 both[] = { o.b, o.c };
  gint64 parts[] = { o.a1, o.a2 };

  edit (f, weft_outline_indent (&o.b, 1), o.one, "a) A (i. A1, ii. A2, iii. B), b) C");
  undo (f, "Indent action 1.b");
  edit (f, weft_outline_indent (both, 2), o.one, "a) A (i. A1, ii. A2, iii. B, iv. C)");
  undo (f, "Indent actions");
  edit_and_undo (f, weft_outline_indent (&o.c, 1), o.one,
                 "a) A (i. A1, ii. A2), b) B (i. C)");
  refuse (f, weft_outline_indent (&o.a, 1), WEFT_ERROR_INVALID, "no action above");
  refuse (f, weft_outline_indent (&o.a1, 1), WEFT_ERROR_INVALID, "no action above");

  edit (f, weft_outline_outdent (&o.a2, 1), o.one, "a) A (i. A1), b) A2, c) B, d) C");
  undo (f, "Outdent action 1.a.ii");
  edit_and_undo (f, weft_outline_outdent (&o.a1, 1), o.one,
                 "a) A (i. A2), b) A1, c) B, d) C");
  edit (f, weft_outline_outdent (parts, 2), o.one, "a) A, b) A1, c) A2, d) B, e) C");
  undo (f, "Outdent actions");
  refuse (f, weft_outline_outdent (&o.b, 1), WEFT_ERROR_INVALID, "not part of");
}

static void
test_delete (Fixture       *f,
             gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 some[] = { o.a1, o.c };
  gint64 family[] = { o.a1, o.a };

  edit (f, weft_outline_delete (&weft_action_table, &o.a, 1), o.one, "a) B, b) C");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM action"), ==, 2);
  undo (f, "Delete action 1.a");
  edit (f, weft_outline_delete (&weft_action_table, some, 2), o.one, "a) A (i. A2), b) B");
  undo (f, "Delete 2 records");
  edit_and_undo (f, weft_outline_delete (&weft_action_table, family, 2), o.one, "a) B, b) C");

  edit (f, weft_outline_delete (&weft_strand_table, &o.one, 1), o.two, "");
  assert_query (f, "SELECT ref, title FROM strand", "Step 1|Step 2");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM action"), ==, 0);
  undo (f, "Delete strand Step 1");
  edit (f, weft_outline_delete (&weft_plan_table, &o.plan, 1), o.one, "");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM strand"), ==, 0);
  undo (f, "Delete plan “Plan”");
  refuse (f, weft_outline_delete (&weft_action_table, &o.plan, 1), WEFT_ERROR_NOT_FOUND, NULL);
}

/* A note and a file for an action. */
static void
add_papers (Fixture *f,
            gint64   action)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\377", 3);
  WeftCommand *command = weft_command_new ("Add papers");

  weft_command_insert (command, &weft_action_note_table);
  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "noted_on", "2022-05-06");
  weft_command_set_text (command, "text", "Asked");
  weft_command_insert (command, &weft_evidence_table);
  weft_command_set_integer (command, "action", action);
  weft_command_set_text (command, "name", "scan.bin");
  weft_command_set_text (command, "added_on", "2022-05-07");
  weft_command_set_blob (command, "content", bytes);
  apply (f, command);
}

static char *
copy (Fixture         *f,
      const WeftTable *table,
      const gint64    *ids,
      gsize            n)
{
  g_autoptr (GError) error = NULL;
  char *json = weft_subtree_copy (weft_store_get_db (f->store), table, ids, n, &error);

  g_assert_no_error (error);
  return json;
}

static WeftCommand *
paste (const char *json,
       gint64      strand,
       gint64      parent,
       gint64      before)
{
  WeftPlace place = { strand, parent, before };
  gint64 first;

  return weft_outline_paste (json, &place, &first);
}

static void
test_paste (Fixture       *f,
            gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 other = add_strand (f, add_plan (f, "Other", "2023-01-15"), "Stage 1");
  gint64 both[] = { o.a, o.c };
  g_autofree char *a = NULL;
  g_autofree char *a_and_c = NULL;
  g_autofree char *strand = NULL;
  gint64 first;
  WeftPlace place = { o.one, 0, o.c };
  static const char * const bad[] = {
    "", "{}", "[1]", "{\"weft-subtree\":1}", "{\"weft-subtree\":2,\"rows\":[]}",
    "{\"weft-subtree\":1,\"rows\":[7]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"values\":[]}]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"values\":{\"text\":1}}]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"values\":{\"text\":null}}]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"values\":{\"target\":\"1\"}}]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"children\":[{\"table\":\"plan\"}]}]}",
    "{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\",\"children\":[8]}]}",
  };

  add_papers (f, o.a1);
  a = copy (f, &weft_action_table, &o.a, 1);
  edit (f, weft_outline_paste (a, &place, &first), o.one,
        "a) A (i. A1, ii. A2), b) B, c) A (i. A1, ii. A2), d) C");
  assert_field (f, &weft_action_table, first, "ref", "c)");
  assert_query (f, "SELECT count(*), count(DISTINCT sha256), count(DISTINCT content), "
                "count(DISTINCT action), count(DISTINCT added_on) FROM evidence", "2|1|1|2|1");
  undo (f, "Paste actions");
  edit_and_undo (f, paste (a, o.one, o.b, 0), o.one,
                 "a) A (i. A1, ii. A2), b) B (i. A (i. A1, ii. A2)), c) C");

  /* Into another plan, which counts otherwise. */
  add_action (f, other, 0, "1.", "X");
  a_and_c = copy (f, &weft_action_table, both, 2);
  edit (f, paste (a_and_c, other, 0, 0), other, "1. X, 2. A (i. A1, ii. A2), 3. C");
  assert_query (f, "SELECT count(*), count(DISTINCT noted_on || text) FROM action_note", "2|1");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    refuse (f, paste (bad[i], o.one, 0, 0), WEFT_ERROR_PARSE, "not copied in Weft");
  strand = copy (f, &weft_strand_table, &o.one, 1);
  refuse (f, paste (strand, o.one, 0, 0), WEFT_ERROR_PARSE, "not copied in Weft");
  refuse (f, paste ("{\"weft-subtree\":1,\"rows\":[{\"table\":\"action\","
                    "\"values\":{\"status\":\"done\"}}]}", o.one, 0, 0),
          WEFT_ERROR_INVALID, "done");
  assert_outline (f, o.one, START);
}

/* A command that was rehearsed runs again in earnest. */
static void
test_paste_rehearsed (Fixture       *f,
                      gconstpointer  unused)
{
  Outline o = make_outline (f);
  g_autofree char *json = copy (f, &weft_action_table, &o.b, 1);
  g_autoptr (WeftCommand) command = paste (json, o.one, 0, 0);

  g_assert_true (weft_store_rehearse (f->store, command, NULL, NULL));
  assert_outline (f, o.one, START);
  edit (f, weft_command_ref (command), o.one, "a) A (i. A1, ii. A2), b) B, c) C, d) B");
}

/* What follows from the plan's start follows from the new plan's; what was set by hand stays. */
static void
test_paste_dates (Fixture       *f,
                  gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 other = add_strand (f, add_plan (f, "Other", "2023-01-15"), "");
  gint64 all[] = { o.a, o.b, o.c };
  g_autofree char *json = NULL;
  WeftCommand *command;

  apply (f, change (&weft_action_table, o.a, "timeline", "Within 12 months"));
  apply (f, change (&weft_action_table, o.b, "timeline", "Within 12 months"));
  apply (f, change (&weft_action_table, o.b, "due_on", "2022-06-30"));
  command = change (&weft_action_table, o.c, "timeline", "by March 2024");
  weft_command_set_null (command, "due_on");
  apply (f, command);
  assert_query (f, "SELECT text, due_on FROM action WHERE parent IS NULL ORDER BY position",
                "A|2023-04-01\nB|2022-06-30\nC|NULL");

  json = copy (f, &weft_action_table, all, 3);
  apply (f, paste (json, other, 0, 0));
  assert_query (f, "SELECT text, due_on FROM action WHERE parent IS NULL AND strand = "
                "(SELECT max (id) FROM strand) ORDER BY position",
                "A|2024-01-15\nB|2022-06-30\nC|NULL");
  assert_sound (f);
}

static void
test_duplicate (Fixture       *f,
                gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 made;
  gint64 strand;

  add_papers (f, o.a);
  add_papers (f, o.c);
  apply (f, change (&weft_plan_table, o.plan, "approved_by", "Board"));
  apply (f, change (&weft_strand_table, o.one, "columns", "why,measure"));
  apply (f, change (&weft_action_table, o.a1, "status", "complete"));
  apply (f, change (&weft_action_table, o.b, "due_on", "2022-06-30"));

  edit (f, weft_outline_duplicate_plan (o.plan, &made), o.one, START);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==, "Duplicate plan “Plan”");
  assert_field (f, &weft_plan_table, made, "title", "Copy of Plan");
  assert_field (f, &weft_plan_table, made, "starts_on", "2022-04-01");
  assert_field (f, &weft_plan_table, made, "approved_by", "Board");
  assert_field (f, &weft_plan_table, made, "n_actions", "5");
  assert_field (f, &weft_plan_table, made, "n_complete", "1");
  strand = query_integer (f, "SELECT id FROM strand WHERE plan = (SELECT max (id) FROM plan) "
                          "AND position = 0");
  assert_outline (f, strand, START);
  assert_field (f, &weft_strand_table, strand, "columns", "why,measure");

  /* Row for row the same but for the ids. */
  assert_query (f, "SELECT count(*), count(DISTINCT ref || text || status || "
                "ifnull (completed_on, '') || ifnull (due_on, '')) FROM action", "10|5");
  assert_query (f, "SELECT count(*), count(DISTINCT sha256), count(DISTINCT action) FROM evidence",
                "4|1|4");
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM evidence WHERE content = x'0001ff'"),
                   ==, 4);
  g_assert_cmpint (query_integer (f, "SELECT count(*) FROM action_note"), ==, 4);

  /* The original goes, the copy stays. */
  apply (f, weft_outline_delete (&weft_plan_table, &o.plan, 1));
  assert_outline (f, strand, START);
  assert_sound (f);
}

static void
test_occurrence (Fixture       *f,
                 gconstpointer  unused)
{
  Outline o = make_outline (f);
  gint64 timeless = add_strand (f, add_plan (f, "No start", ""), "");
  gint64 lost = add_action (f, timeless, 0, "", "Lost");

  /* Today is 1 October 2022, an occurrence itself. */
  apply (f, change (&weft_action_table, o.b, "timeline", "Quarterly"));
  assert_field (f, &weft_action_table, o.b, "due_on", "2022-10-01");
  edit (f, weft_action_complete_occurrence (o.b), o.one, START);
  g_assert_cmpstr (weft_store_get_undo_label (f->store), ==,
                   "Complete this occurrence of action 1.b");
  assert_field (f, &weft_action_table, o.b, "due_on", "2023-01-01");
  assert_field (f, &weft_action_table, o.b, "status", "not-started");
  assert_query (f, "SELECT noted_on, text FROM action_note",
                "2022-10-01|The occurrence due on 1 Oct 2022 is done.");
  apply (f, weft_action_complete_occurrence (o.b));
  assert_field (f, &weft_action_table, o.b, "due_on", "2023-04-01");

  /* What is long overdue does not come back for every quarter. */
  apply (f, change (&weft_action_table, o.b, "due_on", "2022-01-01"));
  apply (f, weft_action_complete_occurrence (o.b));
  assert_field (f, &weft_action_table, o.b, "due_on", "2022-10-01");

  apply (f, change (&weft_action_table, o.c, "timeline", "by March 2024"));
  refuse (f, weft_action_complete_occurrence (o.c), WEFT_ERROR_INVALID, "recurs");
  apply (f, change (&weft_action_table, lost, "timeline", "Quarterly"));
  refuse (f, weft_action_complete_occurrence (lost), WEFT_ERROR_INVALID, "recurs");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/outline/add", test_add);
  ADD ("/outline/add-styles", test_add_styles);
  ADD ("/outline/add-strand", test_add_strand);
  ADD ("/outline/move", test_move);
  ADD ("/outline/shift", test_shift);
  ADD ("/outline/indent", test_indent);
  ADD ("/outline/delete", test_delete);
  ADD ("/outline/paste", test_paste);
  ADD ("/outline/paste-rehearsed", test_paste_rehearsed);
  ADD ("/outline/paste-dates", test_paste_dates);
  ADD ("/outline/duplicate", test_duplicate);
  ADD ("/outline/occurrence", test_occurrence);
  return g_test_run ();
}
