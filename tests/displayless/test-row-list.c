/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "weft-plan-outline.h"
#include "weft-row-list.h"

/* Today is 1 October 2022; due soon reaches to the 31st. */
#define TODAY "2022-10-01"

typedef struct
{
  WeftRowList *list;
  GString     *told;     /* position-removed+added=n_items, a space between */
  GPtrArray   *shadow;   /* what a view would show, kept by items-changed alone */
} Watch;

static void
wait_for (WeftRowList *list)
{
  while (weft_row_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

static void
ask (WeftRowList  *list,
     WeftRowQuery *query)
{
  g_autoptr (WeftRowQuery) taken = query;

  weft_row_list_set_query (list, taken);
  wait_for (list);
}

/* The rows by their own names, two spaces for each level; "+" for one with rows below it, "*" for
 * one that was looked for. */
static char *
describe (WeftRowList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      WeftRowTag tag = weft_row_list_get_tag (list, i);

      if (WEFT_IS_HEADING (item))
        {
          g_string_append_printf (text, "%s#%d", i > 0 ? " " : "",
                                  weft_heading_get_section (WEFT_HEADING (item)));
          g_assert_cmpint (WEFT_ROW_TAG_TABLE (tag), ==, WEFT_ROW_TAG_HEADING);
          continue;
        }
      g_assert_cmpint (weft_row_list_get_id (list, i), ==, weft_row_get_id (WEFT_ROW (item)));
      g_assert_true (weft_table_get (WEFT_ROW_TAG_TABLE (tag)) ==
                     weft_row_get_table (WEFT_ROW (item)));
      g_string_append_printf (text, "%s%d%s%s%s", i > 0 ? " " : "", WEFT_ROW_TAG_DEPTH (tag),
                              weft_row_get_text (WEFT_ROW (item),
                                                 WEFT_IS_ACTION (item) ? "text" : "title"),
                              WEFT_ROW_TAG_PARENT (tag) ? "+" : "",
                              WEFT_ROW_TAG_MATCH (tag) ? "*" : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_list (WeftRowList *list,
             const char  *expected)
{
  g_autofree char *found = describe (list);

  g_assert_cmpstr (found, ==, expected);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Watch      *watch)
{
  g_string_append_printf (watch->told, "%s%u-%u+%u=%u", watch->told->len > 0 ? " " : "", position,
                          removed, added, g_list_model_get_n_items (model));
  g_ptr_array_remove_range (watch->shadow, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (watch->shadow, (int) (position + i),
                        g_list_model_get_item (model, position + i));

  /* True in between as well: as long, and the same rows. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, watch->shadow->len);
  g_assert_null (g_list_model_get_item (model, watch->shadow->len));
  for (guint i = 0; i < watch->shadow->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (WEFT_IS_ROW (item) && !weft_row_is_gone (WEFT_ROW (item)))
        g_assert_true (item == watch->shadow->pdata[i]);
    }
}

static void
start_watch (Watch   *watch,
             Fixture *f)
{
  watch->list = weft_row_list_new (f->store);
  watch->told = g_string_new (NULL);
  watch->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (watch->list, "items-changed", G_CALLBACK (items_changed_cb), watch);
}

static void
end_watch (Watch *watch)
{
  g_assert_finalize_object (watch->list);
  g_ptr_array_unref (watch->shadow);
  g_string_free (watch->told, TRUE);
}

static void
assert_told (Watch      *watch,
             const char *expected)
{
  wait_for (watch->list);
  g_assert_cmpstr (watch->told->str, ==, expected);
  g_string_truncate (watch->told, 0);
}

typedef struct
{
  gint64 plan, one, two, three;
  gint64 a, a1, a2, b, c;
} Rows;

static Rows
make_rows (Fixture *f)
{
  Rows r;

  r.plan = add_plan (f, "Plan", "2022-04-01");
  r.one = add_strand (f, r.plan, "One");
  r.two = add_strand (f, r.plan, "Two");
  r.three = add_strand (f, r.plan, "Three");
  r.a = add_action (f, r.one, 0, "a)", "delta");
  r.a1 = add_action (f, r.one, r.a, "i.", "Bravo");
  r.a2 = add_action (f, r.one, r.a, "ii.", "alpha");
  r.b = add_action (f, r.one, 0, "b)", "Charlie");
  r.c = add_action (f, r.two, 0, "a)", "echo");
  return r;
}

static WeftRowQuery *
outline (gint64             plan,
         WeftOutlineFilter  filter)
{
  g_autoptr (GError) error = NULL;
  WeftRowQuery *query;

  filter.today = weft_date_from_iso (TODAY);
  query = weft_plan_outline_query_new (plan, &filter, &error);
  g_assert_no_error (error);
  return query;
}

#define FILTER(...) ((WeftOutlineFilter) { __VA_ARGS__ })
#define WHOLE "0Plan+ 1One+ 2delta+* 3Bravo* 3alpha* 2Charlie* 1Two+ 2echo* 1Three"

static void
test_outline (Fixture       *f,
              gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  g_autoptr (GArray) collapsed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  WeftOutlineFilter bad = { .sort = "nonsense" };
  guint position;

  ask (list, outline (r.plan, FILTER (0)));
  assert_list (list, WHOLE);
  g_assert_true (weft_row_list_find (list, r.b, &position));
  g_assert_cmpuint (position, ==, 5);
  g_assert_false (weft_row_list_find (list, 12, &position));
  g_assert_cmpint (weft_row_list_get_id (list, 9), ==, 0);

  /* Siblings sort among themselves, without regard to case. */
  ask (list, outline (r.plan, FILTER (.sort = "text")));
  assert_list (list, "0Plan+ 1One+ 2Charlie* 2delta+* 3alpha* 3Bravo* 1Two+ 2echo* 1Three");
  ask (list, outline (r.plan, FILTER (.sort = "-text")));
  assert_list (list, "0Plan+ 1One+ 2delta+* 3Bravo* 3alpha* 2Charlie* 1Two+ 2echo* 1Three");
  g_assert_null (weft_plan_outline_query_new (r.plan, &bad, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);

  g_array_append_val (collapsed, r.a);
  g_array_append_val (collapsed, r.two);
  ask (list, outline (r.plan, FILTER (.collapsed = collapsed)));
  assert_list (list, "0Plan+ 1One+ 2delta+* 2Charlie* 1Two+ 1Three");

  /* What is above a match is shown, but is none; what is collapsed is searched too. */
  ask (list, outline (r.plan, FILTER (.collapsed = collapsed, .search = "ALPHA")));
  assert_list (list, "0Plan+ 1One+ 2delta+ 3alpha*");
  g_assert_cmpuint (weft_row_list_get_n_matches (list), ==, 1);
  ask (list, outline (r.plan, FILTER (.search = "nowhere")));
  assert_list (list, "0Plan+");
  g_assert_cmpuint (weft_row_list_get_n_matches (list), ==, 0);
  ask (list, outline (r.plan, FILTER (.search = "  ")));
  assert_list (list, WHOLE);

  ask (list, NULL);
  assert_list (list, "");
}

static void
test_filters (Fixture       *f,
              gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);

  apply (f, change (&weft_action_table, r.a, "due_on", "2022-09-30"));
  apply (f, change (&weft_action_table, r.a1, "due_on", "2022-10-01"));
  apply (f, change (&weft_action_table, r.a2, "due_on", "2022-10-31"));
  apply (f, change (&weft_action_table, r.b, "due_on", "2022-11-01"));
  apply (f, change (&weft_action_table, r.c, "due_on", "2022-01-01"));
  apply (f, change (&weft_action_table, r.c, "status", "complete"));
  apply (f, change (&weft_action_table, r.b, "status", "at-risk"));
  apply (f, change (&weft_action_table, r.b, "owner", "Rhys"));

  ask (list, outline (r.plan, FILTER (.overdue = TRUE)));
  assert_list (list, "0Plan+ 1One+ 2delta+*");
  ask (list, outline (r.plan, FILTER (.due_soon = TRUE)));
  assert_list (list, "0Plan+ 1One+ 2delta+ 3Bravo* 3alpha*");
  ask (list, outline (r.plan, FILTER (.overdue = TRUE, .due_soon = TRUE)));
  assert_list (list, "0Plan+ 1One+ 2delta+* 3Bravo* 3alpha*");
  ask (list, outline (r.plan, FILTER (.statuses = 1 << WEFT_STATUS_COMPLETE |
                                                  1 << WEFT_STATUS_AT_RISK)));
  assert_list (list, "0Plan+ 1One+ 2Charlie* 1Two+ 2echo*");
  ask (list, outline (r.plan, FILTER (.owner = "Rhys")));
  assert_list (list, "0Plan+ 1One+ 2Charlie*");
  ask (list, outline (r.plan, FILTER (.owner = "Rhys", .search = "delta")));
  assert_list (list, "0Plan+");

  /* What falls out of the filter leaves the list. */
  ask (list, outline (r.plan, FILTER (.overdue = TRUE)));
  apply (f, change (&weft_action_table, r.a, "status", "complete"));
  wait_for (list);
  assert_list (list, "0Plan+");
}

static void
test_today (Fixture       *f,
            gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  gint64 count;

  ask (list, weft_today_query_new (weft_date_from_iso (TODAY)));
  assert_list (list, "");

  apply (f, change (&weft_action_table, r.a, "due_on", "2022-09-30"));
  apply (f, change (&weft_action_table, r.a1, "due_on", "2022-10-31"));
  apply (f, change (&weft_action_table, r.a2, "due_on", "2022-11-01"));
  apply (f, change (&weft_action_table, r.b, "timeline", "Annually"));
  apply (f, change (&weft_action_table, r.c, "due_on", "2022-08-31"));
  wait_for (list);
  assert_list (list, "#1 0echo* 0delta* #2 0Bravo* #3 0Charlie*");
  g_assert_true (weft_today_count_overdue (weft_store_get_db (f->store),
                                           weft_date_from_iso (TODAY), &count, NULL));
  g_assert_cmpint (count, ==, 2);

  /* A section without rows has no heading. */
  apply (f, change (&weft_action_table, r.a1, "status", "withdrawn"));
  wait_for (list);
  assert_list (list, "#1 0echo* 0delta* #3 0Charlie*");
}

static void
test_table_query (Fixture       *f,
                  gconstpointer  unused)
{
  Rows r = make_rows (f);
  gint64 other = add_action (f, add_strand (f, add_plan (f, "Other", ""), ""), 0, "", "zulu");
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  g_autoptr (GError) error = NULL;
  WeftListOptions options = { r.plan, NULL, NULL, 0 };

  ask (list, weft_row_query_new_table (&weft_action_table, NULL, NULL));
  assert_list (list, "0delta* 0Bravo* 0alpha* 0Charlie* 0echo* 0zulu*");
  options.sort = "-text";
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0echo* 0delta* 0Charlie* 0Bravo* 0alpha*");
  options.limit = 2;
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0echo* 0delta*");
  options = (WeftListOptions) { 0, "ZULU", "n_notes", 0 };
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0zulu*");

  /* Statuses sort as they follow each other, what has no date comes last either way. */
  apply (f, change (&weft_action_table, r.a, "status", "complete"));
  apply (f, change (&weft_action_table, r.b, "status", "on-track"));
  apply (f, change (&weft_action_table, other, "status", "withdrawn"));
  options = (WeftListOptions) { 0, NULL, "-status", 3 };
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0zulu* 0delta* 0Charlie*");
  apply (f, change (&weft_action_table, r.b, "due_on", "2022-12-31"));
  apply (f, change (&weft_action_table, r.c, "due_on", "2023-12-31"));
  options = (WeftListOptions) { 0, NULL, "due_on", 2 };
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0Charlie* 0echo*");
  options.sort = "-due_on";
  ask (list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_list (list, "0echo* 0Charlie*");

  options.sort = "nonsense";
  g_assert_null (weft_row_query_new_table (&weft_action_table, &options, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

static void
test_changes (Fixture       *f,
              gconstpointer  unused)
{
  Rows r = make_rows (f);
  Watch watch;
  WeftPlace place = { r.one, 0, r.b };
  gint64 added;

  start_watch (&watch, f);
  ask (watch.list, outline (r.plan, FILTER (0)));
  assert_told (&watch, "0-0+9=9");

  /* A text changes no place, and nobody asks again. */
  apply (f, change (&weft_action_table, r.a, "text", "foxtrot"));
  g_assert_false (weft_row_list_is_loading (watch.list));
  assert_told (&watch, "");

  apply (f, weft_outline_add_action (&place, &added));
  assert_told (&watch, "5-0+1=10");
  apply (f, weft_outline_delete (&weft_action_table, &r.a, 1));
  assert_told (&watch, "2-3+0=7");
  undo (f, "Delete action One.a");
  assert_told (&watch, "2-0+3=10");
  undo (f, "Add an action");
  assert_told (&watch, "5-1+0=9");

  /* Moved: out, then in. */
  apply (f, weft_outline_shift (&weft_action_table, r.a, 1));
  assert_told (&watch, "5-1+0=8 2-0+1=9");
  undo (f, "Move action One.a down");
  assert_told (&watch, "2-1+0=8 5-0+1=9");

  /* A row that gets its first part is another row to the view, with an expander. */
  added = add_action (f, r.one, r.b, "i.", "golf");
  assert_told (&watch, "5-1+0=8 5-0+2=10");

  /* The same answer again tells nothing. */
  ask (watch.list, outline (r.plan, FILTER (0)));
  assert_told (&watch, "");
  ask (watch.list, NULL);
  assert_told (&watch, "0-10+0=0");
  end_watch (&watch);
}

/* Many rows in one step, as after an import: each run is told alone, and all rows together only
 * where nearly every one has another place. */
static void
test_runs (Fixture       *f,
           gconstpointer  unused)
{
  gint64 strand = add_strand (f, add_plan (f, "Plan", ""), "One");
  WeftListOptions options = { 0, NULL, "text", 0 };
  WeftCommand *fill = weft_command_new ("Fill");
  WeftCommand *many = weft_command_new ("Many");
  gint64 ids[200];
  Watch watch;

  for (int i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("n%03d", i);

      ids[i] = weft_command_insert (fill, &weft_action_table);
      weft_command_set_integer (fill, "strand", strand);
      weft_command_set_text (fill, "text", text);
    }
  apply (f, fill);
  start_watch (&watch, f);
  ask (watch.list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_told (&watch, "0-0+200=200");

  weft_command_insert (many, &weft_action_table);
  weft_command_set_integer (many, "strand", strand);
  weft_command_set_text (many, "text", "a");
  weft_command_delete (many, &weft_action_table, ids[10]);
  weft_command_delete (many, &weft_action_table, ids[11]);
  weft_command_delete (many, &weft_action_table, ids[150]);
  /* To the end, further than is looked ahead. */
  weft_command_update (many, &weft_action_table, ids[50]);
  weft_command_set_text (many, "text", "z");
  apply (f, many);
  assert_told (&watch, "150-1+0=199 50-1+0=198 10-2+0=196 0-0+1=197 197-0+1=198");
  undo (f, "Many");
  assert_told (&watch, "197-1+0=197 0-1+0=196 10-0+2=198 50-0+1=199 150-0+1=200");

  options.sort = "-text";
  ask (watch.list, weft_row_query_new_table (&weft_action_table, &options, NULL));
  assert_told (&watch, "0-200+0=0 0-0+200=200");
  end_watch (&watch);
}

static void
answered_cb (WeftRowList *list,
             int         *count)
{
  (*count)++;
}

static void
failed_cb (WeftRowList  *list,
           const GError *error,
           int          *count)
{
  g_assert_nonnull (error);
  (*count)++;
}

static void
test_latest_wins (Fixture       *f,
                  gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  g_autoptr (WeftRowQuery) whole = outline (r.plan, FILTER (0));
  int answered = 0;
  int failed = 0;

  g_signal_connect (list, "answered", G_CALLBACK (answered_cb), &answered);
  g_signal_connect (list, "failed", G_CALLBACK (failed_cb), &failed);
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (WeftRowQuery) query = outline (r.plan, FILTER (.search = i % 2 ? "delta"
                                                                                : "echo"));

      weft_row_list_set_query (list, query);
      weft_row_list_set_query (list, whole);
    }
  wait_for (list);
  assert_list (list, WHOLE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (answered, ==, 1);
  g_assert_cmpint (failed, ==, 0);
  assert_list (list, WHOLE);
}

/* A list that goes while its question is under way. */
static void
test_dropped_while_asking (Fixture       *f,
                           gconstpointer  unused)
{
  Rows r = make_rows (f);

  for (int i = 0; i < 20; i++)
    {
      WeftRowList *list = weft_row_list_new (f->store);
      g_autoptr (WeftRowQuery) query = outline (r.plan, FILTER (0));

      weft_row_list_set_query (list, query);
      g_assert_finalize_object (list);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
fail_to_fill (WeftDb         *db,
              WeftRowVector  *vector,
              gconstpointer   user_data,
              GError        **error)
{
  weft_row_vector_add (vector, 1, WEFT_ROW_TAG (0, 0, FALSE, FALSE));
  return weft_db_exec (db, "SELECT nothing FROM nowhere", error);
}

static void
test_failed (Fixture       *f,
             gconstpointer  unused)
{
  static const char * const watches[] = { "plan", NULL };
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  int failed = 0;

  ask (list, outline (r.plan, FILTER (0)));
  g_signal_connect (list, "failed", G_CALLBACK (failed_cb), &failed);
  ask (list, weft_row_query_new (fail_to_fill, NULL, NULL, watches));
  g_assert_cmpint (failed, ==, 1);
  assert_list (list, WHOLE);
}

/* Between a deletion and the answer, the list still has the row: it must be there, and gone. */
static void
test_deleted_between (Fixture       *f,
                      gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  g_autoptr (WeftRow) row = NULL;

  ask (list, outline (r.plan, FILTER (0)));
  apply (f, weft_outline_delete (&weft_action_table, &r.c, 1));
  g_assert_true (weft_row_list_is_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 9);
  row = g_list_model_get_item (G_LIST_MODEL (list), 7);
  g_assert_true (WEFT_IS_ACTION (row));
  g_assert_true (weft_row_is_gone (row));
  wait_for (list);
  assert_list (list, "0Plan+ 1One+ 2delta+* 3Bravo* 3alpha* 2Charlie* 1Two 1Three");
}

static void
test_closed_store (Fixture       *f,
                   gconstpointer  unused)
{
  Rows r = make_rows (f);
  g_autoptr (WeftRowList) list = weft_row_list_new (f->store);
  g_autoptr (WeftRow) row = NULL;
  int failed = 0;

  g_signal_connect (list, "failed", G_CALLBACK (failed_cb), &failed);
  ask (list, outline (r.plan, FILTER (0)));
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*is closed*");
  weft_store_close (f->store);
  row = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (weft_row_is_gone (row));
  g_test_assert_expected_messages ();
  ask (list, outline (r.plan, FILTER (0)));
  g_assert_cmpint (failed, ==, 1);
}

static void
row_gone_cb (gpointer  data,
             GObject  *where_it_was)
{
  (*(guint *) data)--;
}

/* 16 pages of 128 rows live, however far one scrolls. */
static void
test_bounded (Fixture       *f,
              gconstpointer  unused)
{
  const guint n = 10000;
  gint64 strand = add_strand (f, add_plan (f, "Plan", ""), "");
  g_autofree char *sql = g_strdup_printf ("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT "
                                          "x + 1 FROM n WHERE x < %u) INSERT INTO action "
                                          "(id, strand, position, text) SELECT x, %lld, x - 1, "
                                          "printf ('%%05d', x) FROM n", n, (long long) strand);
  g_autoptr (WeftDb) db = weft_db_open (f->path, WEFT_DB_DEFAULT, NULL);
  g_autoptr (WeftRowList) list = NULL;
  GListModel *model;
  guint live = 0;
  guint most = 0;
  guint position = 0;

  g_assert_true (weft_db_exec (db, sql, NULL));
  weft_store_refresh (f->store);
  list = weft_row_list_new (f->store);
  model = G_LIST_MODEL (list);
  ask (list, weft_row_query_new_table (&weft_action_table, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);

  for (guint i = 0; i < 3 * n; i++)
    {
      WeftRow *row;
      WeftRow *again;

      /* Forwards with leaps back, then page by page. */
      position = (position + (i < 2 * n && i % 7 == 0 ? 4999 : 1)) % n;
      row = g_list_model_get_item (model, position);
      again = g_list_model_get_item (model, position);
      g_assert_true (row == again);
      g_assert_cmpint (weft_row_get_id (row), ==, position + 1);
      if (g_object_get_data (G_OBJECT (row), "counted") == NULL)
        {
          g_object_set_data (G_OBJECT (row), "counted", list);
          g_object_weak_ref (G_OBJECT (row), row_gone_cb, &live);
          live++;
          most = MAX (most, live);
        }
      g_object_unref (row);
      g_object_unref (again);
    }
  g_assert_cmpuint (most, ==, 16 * 128);

  ask (list, NULL);
  g_assert_cmpuint (live, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/row-list/outline", test_outline);
  ADD ("/row-list/filters", test_filters);
  ADD ("/row-list/today", test_today);
  ADD ("/row-list/table-query", test_table_query);
  ADD ("/row-list/changes", test_changes);
  ADD ("/row-list/runs", test_runs);
  ADD ("/row-list/latest-wins", test_latest_wins);
  ADD ("/row-list/dropped-while-asking", test_dropped_while_asking);
  ADD ("/row-list/failed", test_failed);
  ADD ("/row-list/deleted-between", test_deleted_between);
  ADD ("/row-list/closed-store", test_closed_store);
  ADD ("/row-list/bounded", test_bounded);
  return g_test_run ();
}
