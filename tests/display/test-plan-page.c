/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-bar.h"
#include "weft-chip.h"
#include "weft-detail.h"
#include "weft-display.h"
#include "weft-list-place.h"
#include "weft-outline-cell.h"
#include "weft-plan-page.h"
#include "weft-sort-key.h"

/* A plan of our own, small enough to be written down as one line:
 *
 *   S1  a) Map suppliers (Ann, overdue)
 *         i. First tier (Ann, complete)
 *         ii. Second tier
 *       b) Train buyers (Bob, due soon)
 *       c) Publish (Ann, at risk)
 *   S2  1. Report (Bob)
 *
 * Today is 1 October 2022. */

typedef struct
{
  char         *folder;
  WeftStore    *store;
  GtkWidget    *window;
  WeftPage     *page;
  WeftPlanList *list;
  WeftRowList  *rows;
  gint64        plan;
  gint64        s1, s2;
  gint64        a, i, ii, b, c, one;
  GString      *window_actions;
} Fixture;

static gint64
add_strand (WeftCommand *command,
            gint64       plan,
            int          position,
            const char  *ref)
{
  gint64 id = weft_command_insert (command, &weft_strand_table);

  weft_command_set_integer (command, "plan", plan);
  weft_command_set_integer (command, "position", position);
  weft_command_set_text (command, "ref", ref);
  weft_command_set_text (command, "title", ref);
  return id;
}

static gint64
add_action (WeftCommand *command,
            gint64       strand,
            gint64       parent,
            int          position,
            const char  *ref,
            const char  *text,
            const char  *owner,
            const char  *timeline,
            const char  *status)
{
  gint64 id = weft_command_insert (command, &weft_action_table);

  weft_command_set_integer (command, "strand", strand);
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  weft_command_set_integer (command, "position", position);
  weft_command_set_text (command, "ref", ref);
  weft_command_set_text (command, "text", text);
  weft_command_set_text (command, "owner", owner);
  weft_command_set_text (command, "timeline", timeline);
  weft_command_set_text (command, "status", status);
  return id;
}

static void
add_rows (Fixture *f)
{
  WeftCommand *command = weft_command_new ("Add rows");

  f->s1 = add_strand (command, f->plan, 0, "S1");
  f->s2 = add_strand (command, f->plan, 1, "S2");
  f->a = add_action (command, f->s1, 0, 0, "a)", "Map suppliers", "Ann", "31 August 2022",
                     "on-track");
  f->i = add_action (command, f->s1, f->a, 0, "i.", "First tier", "Ann", "", "complete");
  f->ii = add_action (command, f->s1, f->a, 1, "ii.", "Second tier", "", "", "not-started");
  f->b = add_action (command, f->s1, 0, 1, "b)", "Train buyers", "Bob", "15 October 2022",
                     "not-started");
  f->c = add_action (command, f->s1, 0, 2, "c)", "Publish", "Ann", "31 December 2022", "at-risk");
  f->one = add_action (command, f->s2, 0, 0, "1.", "Report", "Bob", "Ongoing", "not-started");
  apply (f->store, command);
}

static void
window_action_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  Fixture       *f)
{
  g_autofree char *text = g_variant_print (parameter, FALSE);

  g_string_append_printf (f->window_actions, "%s %s\n", g_action_get_name (G_ACTION (action)),
                          text);
}

static void
add_window_action (Fixture            *f,
                   GSimpleActionGroup *group,
                   const char         *name,
                   const char         *type)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE (type));

  g_signal_connect (action, "activate", G_CALLBACK (window_action_cb), f);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
set_up (Fixture       *f,
        gconstpointer  empty)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  f->folder = make_folder ();
  f->store = make_store (f->folder);
  f->plan = add_plan (f->store, "Plan");
  if (empty == NULL)
    add_rows (f);

  f->window_actions = g_string_new (NULL);
  add_window_action (f, actions, "toast", "(sb)");
  add_window_action (f, actions, "print-plan", "(xxs)");
  add_window_action (f, actions, "show-row", "(sx)");

  f->page = WEFT_PAGE (weft_plan_page_new (f->store, f->plan));
  f->list = weft_plan_page_get_list (WEFT_PLAN_PAGE (f->page));
  f->rows = weft_plan_list_get_rows (f->list);
  f->window = gtk_window_new ();
  gtk_widget_insert_action_group (f->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_test_widget_wait_for_draw (f->window);
  settle (f->store);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle (f->store);
  weft_store_close (f->store);
  drop_store (f->store);
  remove_folder (f->folder);
  g_free (f->folder);
  g_string_free (f->window_actions, TRUE);
}

/* Does what a menu item does and waits until the list shows it. */
static void
activate (Fixture    *f,
          const char *action)
{
  guint before = 0;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), action, NULL));
  /* The writer, its answer, the reader and its answer. */
  for (before = 0; before < 3; before++)
    {
      g_autoptr (WeftCommand) nothing = weft_command_new ("Nothing");
      g_autoptr (GError) error = NULL;

      weft_store_rehearse (f->store, nothing, NULL, &error);
      g_assert_no_error (error);
      settle (f->store);
    }
}

static gboolean
is_enabled (Fixture    *f,
            const char *name)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new ());
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (f->page));
  gboolean enabled;

  /* A widget below the page that has the action is as sensitive as the action. */
  gtk_widget_set_parent (button, box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

/* The rows of the list: references of strands and actions, "P" for the plan, indented by ".". */
static char *
describe (Fixture *f)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (f->rows));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WeftRow) row = g_list_model_get_item (G_LIST_MODEL (f->rows), i);
      int depth = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (f->rows, i));

      if (i > 0)
        g_string_append_c (text, ' ');
      for (int j = 2; j < depth; j++)
        g_string_append_c (text, '.');
      g_string_append (text, WEFT_IS_PLAN (row) ? "P" : weft_row_get_text (row, "ref"));
    }
  return g_string_free (text, FALSE);
}

#define assert_rows(f, rows_) \
  G_STMT_START { \
    g_autofree char *described_ = describe (f); \
    g_assert_cmpstr (described_, ==, rows_); \
  } G_STMT_END

static void
choose (Fixture *f,
        gint64   id)
{
  weft_selection_select_id (weft_plan_list_get_selection (f->list), id);
  settle (f->store);
}

static gint64
get_chosen (Fixture *f)
{
  return weft_selection_get_only (weft_plan_list_get_selection (f->list));
}

static WeftRow *
get_formed (Fixture *f)
{
  return weft_detail_get_row (WEFT_DETAIL (find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DETAIL,
                                                        NULL)));
}

/* The row that has the keyboard. */
static gint64
get_focused (GtkWidget *view)
{
  GtkWidget *cell = weft_list_get_focused (view, WEFT_TYPE_OUTLINE_CELL);

  return cell != NULL ? weft_row_get_id (weft_outline_cell_get_row (WEFT_OUTLINE_CELL (cell))) : 0;
}

static void
search (Fixture    *f,
        const char *words)
{
  weft_plan_list_set_search (f->list, words);
  settle (f->store);
}

#define assert_text(f, action, text_) \
  G_STMT_START { \
    g_autoptr (WeftRow) row_ = weft_store_get_row ((f)->store, &weft_action_table, action, NULL); \
    g_assert_nonnull (row_); \
    g_assert_cmpstr (weft_row_get_text (row_, "text"), ==, text_); \
  } G_STMT_END

static const char *
get_shown_page (Fixture *f)
{
  GtkWidget *view = find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);

  return gtk_stack_get_visible_child_name (
    GTK_STACK (gtk_widget_get_ancestor (view, GTK_TYPE_STACK)));
}

static void
test_showing (Fixture       *f,
              gconstpointer  data)
{
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");
  g_assert_cmpstr (weft_page_get_title (f->page), ==, "Plan");
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "6 actions"));

  /* One of each kind of cell. The strand counts its own actions, of which none is complete. */
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL,
                                 "2 strands · 6 actions · 1 complete"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "Map suppliers"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "31 Aug 2022"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "31 days overdue"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "–"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "0 of 3"));
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), WEFT_TYPE_BAR, NULL));

  /* The plan is what is shown first. */
  g_assert_cmpint (get_chosen (f), ==, f->plan);
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, f->plan);
  choose (f, f->b);
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, f->b);
}

/* A cell follows its row. */
static void
test_following (Fixture       *f,
                gconstpointer  data)
{
  WeftCommand *command = weft_command_new ("Change");

  weft_command_update (command, &weft_action_table, f->b);
  weft_command_set_text (command, "text", "Train everybody");
  apply (f->store, command);
  settle (f->store);
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "Train everybody"));
}

static void
test_filters (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *entry = find_widget (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  choose (f, f->b);
  search (f, "tier");
  assert_rows (f, "P S1 a) .i. .ii.");
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "2 of 6 actions"));
  /* What is filtered away keeps its form. */
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, f->b);
  search (f, "");
  g_assert_cmpint (get_chosen (f), ==, f->b);

  weft_plan_list_set_overdue (f->list, TRUE);
  settle (f->store);
  assert_rows (f, "P S1 a)");
  weft_plan_list_set_due_soon (f->list, TRUE);
  settle (f->store);
  assert_rows (f, "P S1 a) b)");
  weft_plan_list_set_overdue (f->list, FALSE);
  weft_plan_list_set_due_soon (f->list, FALSE);

  weft_plan_list_set_status (f->list, WEFT_STATUS_AT_RISK, TRUE);
  weft_plan_list_set_status (f->list, WEFT_STATUS_COMPLETE, TRUE);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. c)");
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "At risk ✕"));
  weft_plan_list_set_owner (f->list, "Bob");
  settle (f->store);
  assert_rows (f, "P");
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "Bob ✕"));

  /* A chip takes its filter away. */
  g_signal_emit_by_name (gtk_widget_get_parent (
                           find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "Bob ✕")),
                         "clicked");
  settle (f->store);
  assert_rows (f, "P S1 a) .i. c)");
  g_assert_null (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "Bob ✕"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing has this");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->rows)) == 1);
  settle (f->store);
  g_assert_cmpstr (get_shown_page (f), ==, "no-match");
  activate (f, "plan.clear-filters");
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static void
click_header (Fixture    *f,
              const char *title)
{
  GtkWidget *view = find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkColumnViewColumn *column = weft_sort_key_find (GTK_COLUMN_VIEW (view), title);
  g_autofree char *now = weft_sort_key_read (GTK_COLUMN_VIEW (view));

  g_assert_nonnull (column);
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column,
                                  g_strcmp0 (now, title) == 0 ? GTK_SORT_DESCENDING
                                                              : GTK_SORT_ASCENDING);
  settle (f->store);
}

static void
test_sorting (Fixture       *f,
              gconstpointer  data)
{
  choose (f, f->c);
  g_assert_false (is_enabled (f, "plan.unsort"));
  click_header (f, "text");
  /* Siblings among themselves: Map, Publish, Train; First, Second. */
  assert_rows (f, "P S1 a) .i. .ii. c) b) S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->c);
  g_assert_false (is_enabled (f, "plan.move-up"));
  g_assert_true (is_enabled (f, "plan.unsort"));

  click_header (f, "text");
  assert_rows (f, "P S1 b) c) a) .ii. .i. S2 1.");
  /* The third time the plan's own order comes back. */
  click_header (f, "text");
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");

  click_header (f, "due_on");
  click_header (f, "due_on");
  assert_rows (f, "P S1 c) b) a) .i. .ii. S2 1.");
  activate (f, "plan.unsort");
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->c);
}

static void
test_collapsing (Fixture       *f,
                 gconstpointer  data)
{
  choose (f, f->ii);
  activate (f, "plan.collapse");
  g_assert_cmpint (get_chosen (f), ==, f->a);
  activate (f, "plan.collapse");
  assert_rows (f, "P S1 a) b) c) S2 1.");

  /* What is hidden with a row is selected no more; the row is. */
  choose (f, f->b);
  weft_plan_list_set_open (f->list, f->s1, FALSE);
  settle (f->store);
  assert_rows (f, "P S1 S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->s1);

  activate (f, "plan.expand");
  assert_rows (f, "P S1 a) b) c) S2 1.");
  activate (f, "plan.expand");
  g_assert_cmpint (get_chosen (f), ==, f->a);

  /* A row that is looked for opens what is above it, and drops a filter that hides it. */
  weft_plan_list_set_open (f->list, f->s1, FALSE);
  settle (f->store);
  search (f, "Report");
  assert_rows (f, "P S2 1.");
  weft_page_show_row (f->page, &weft_action_table, f->ii);
  settle (f->store);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->ii);
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, f->ii);
}

static void
test_adding (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *detail = find_widget (GTK_WIDGET (f->page), WEFT_TYPE_DETAIL, NULL);
  gint64 id;

  choose (f, f->a);
  activate (f, "plan.add-action");
  assert_rows (f, "P S1 a) .i. .ii. b) c) d) S2 1.");
  id = get_chosen (f);
  assert_text (f, id, "");
  assert_text (f, f->b, "Train buyers");
  /* It is the new b), and the keyboard is in its form. */
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, id);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), detail));

  choose (f, f->one);
  activate (f, "plan.add-sub-action");
  assert_rows (f, "P S1 a) .i. .ii. b) c) d) S2 1. .i.");

  choose (f, f->s1);
  g_assert_false (is_enabled (f, "plan.add-sub-action"));
  weft_page_add (f->page);
  settle (f->store);
  activate (f, "plan.add-strand");
  settle (f->store);
  g_assert_nonnull (find_widget (GTK_WIDGET (f->page), GTK_TYPE_LABEL, "New strand"));
}

static void
test_deleting (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 both[] = { f->a, f->ii };

  /* A row below another goes with it. */
  weft_selection_select_ids (weft_plan_list_get_selection (f->list), both, 2);
  settle (f->store);
  activate (f, "plan.delete");
  assert_rows (f, "P S1 a) b) S2 1.");
  g_assert_nonnull (strstr (f->window_actions->str, "toast"));
  g_assert_nonnull (strstr (f->window_actions->str, "true"));
  /* What took its place is next. */
  choose (f, f->b);
  activate (f, "plan.delete");
  g_assert_cmpint (get_chosen (f), ==, f->c);
  g_assert_cmpint (weft_row_get_id (get_formed (f)), ==, f->c);

  g_assert_true (weft_store_undo (f->store, NULL, &error));
  g_assert_true (weft_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");

  choose (f, f->plan);
  g_assert_false (is_enabled (f, "plan.delete"));
}

static void
test_moving (Fixture       *f,
             gconstpointer  data)
{
  choose (f, f->b);
  g_assert_true (is_enabled (f, "plan.move-up"));
  activate (f, "plan.move-up");
  assert_rows (f, "P S1 a) b) .i. .ii. c) S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->b);
  g_assert_false (is_enabled (f, "plan.move-up"));
  g_assert_false (is_enabled (f, "plan.indent"));
  activate (f, "plan.move-down");
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");

  activate (f, "plan.indent");
  assert_rows (f, "P S1 a) .i. .ii. .iii. b) S2 1.");
  g_assert_cmpint (get_chosen (f), ==, f->b);
  activate (f, "plan.outdent");
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1.");
  g_assert_false (is_enabled (f, "plan.outdent"));

  choose (f, f->s2);
  activate (f, "plan.move-up");
  /* Strands are renumbered as well. */
  assert_rows (f, "P S1 1. S2 a) .i. .ii. b) c)");

  /* Into a parent that is collapsed. */
  weft_plan_list_set_open (f->list, f->a, FALSE);
  choose (f, f->b);
  activate (f, "plan.indent");
  g_assert_cmpint (get_chosen (f), ==, f->b);
  assert_rows (f, "P S1 1. S2 a) .i. .ii. .iii. b)");
}

static void
test_pasting (Fixture       *f,
              gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->page));
  GdkContentFormats *formats;

  choose (f, f->a);
  activate (f, "plan.copy");
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, WEFT_SUBTREE_MIME_TYPE));
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
  g_assert_true (is_enabled (f, "plan.paste"));

  choose (f, f->s2);
  g_assert_false (is_enabled (f, "plan.copy"));
  activate (f, "plan.paste");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->rows)) == 12);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1. 2. .i. .ii.");
  assert_text (f, get_chosen (f), "Map suppliers");

  choose (f, f->c);
  activate (f, "plan.cut");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->rows)) == 11);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. .ii. b) S2 1. 2. .i. .ii.");
  choose (f, f->a);
  activate (f, "plan.paste");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (f->rows)) == 12);
  settle (f->store);
  assert_rows (f, "P S1 a) .i. .ii. b) c) S2 1. 2. .i. .ii.");
  assert_text (f, get_chosen (f), "Publish");
}

static void
test_whole_plan (Fixture       *f,
                 gconstpointer  data)
{
  gint64 n = 0;
  g_autofree char *plan_call = g_strdup_printf ("print-plan (%" G_GINT64_FORMAT ", 0, 'plan')",
                                                f->plan);
  g_autofree char *strand_call = g_strdup_printf (
    "print-plan (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'strand')", f->plan, f->s1);

  weft_page_print (f->page);
  g_assert_nonnull (strstr (f->window_actions->str, plan_call));
  choose (f, f->b);
  activate (f, "plan.print-strand");
  g_assert_nonnull (strstr (f->window_actions->str, strand_call));
  search (f, "tier");
  weft_page_print (f->page);
  g_assert_nonnull (strstr (f->window_actions->str, ", 0, 'list')"));
  {
    g_autoptr (GArray) matches = weft_plan_list_get_matches (f->list);

    g_assert_cmpuint (matches->len, ==, 2);
    g_assert_cmpint (g_array_index (matches, gint64, 0), ==, f->i);
  }
  search (f, "");

  activate (f, "plan.duplicate-plan");
  g_assert_true (weft_db_get_integer (weft_store_get_db (f->store), "SELECT count(*) FROM action",
                                      &n, NULL));
  g_assert_cmpint (n, ==, 12);
  g_assert_nonnull (strstr (f->window_actions->str, "show-row ('plan', "));

  activate (f, "plan.delete-plan");
  g_assert_true (weft_db_get_integer (weft_store_get_db (f->store), "SELECT count(*) FROM plan",
                                      &n, NULL));
  g_assert_cmpint (n, ==, 1);
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_assert_cmpstr (get_shown_page (f), ==, "no-strands");
  /* Without a strand there is no place for an action: a strand comes first. */
  activate (f, "plan.add-action");
  g_assert_cmpstr (get_shown_page (f), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->rows)), ==, 2);
  activate (f, "plan.add-action");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->rows)), ==, 3);
}

/* The keyboard goes along with what it moves. */
static void
test_keyboard (Fixture       *f,
               gconstpointer  data)
{
  GtkWidget *view = find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  static const char * const actions[] = {
    "plan.move-up", "plan.move-down", "plan.move-down", "plan.indent", "plan.outdent",
  };

  weft_page_show_row (f->page, &weft_action_table, f->b);
  settle (f->store);
  g_assert_cmpint (get_focused (view), ==, f->b);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      activate (f, actions[i]);
      gtk_test_widget_wait_for_draw (f->window);
      g_assert_cmpint (get_chosen (f), ==, f->b);
      g_assert_cmpint (get_focused (view), ==, f->b);
    }

  /* A row that is made and taken back leaves it in the list, not in a form that is gone. */
  activate (f, "plan.add-action");
  g_assert_cmpint (get_focused (view), ==, 0);
  g_assert_true (weft_store_undo (f->store, NULL, NULL));
  settle (f->store);
  g_assert_cmpint (get_focused (view), !=, 0);
  g_assert_cmpint (get_focused (view), ==, get_chosen (f));
}

/* Widths and order come back with the next page. */
static void
test_memory (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *view = find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  g_autoptr (GtkWidget) second = NULL;
  g_autofree char *sort = NULL;

  gtk_column_view_column_set_fixed_width (
    weft_sort_key_find (GTK_COLUMN_VIEW (view), "status"), 177);
  click_header (f, "owner");
  click_header (f, "owner");
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);

  f->page = WEFT_PAGE (weft_plan_page_new (f->store, f->plan));
  f->list = weft_plan_page_get_list (WEFT_PLAN_PAGE (f->page));
  f->rows = weft_plan_list_get_rows (f->list);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->page));
  settle (f->store);
  view = find_widget (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (
                     weft_sort_key_find (GTK_COLUMN_VIEW (view), "status")), ==, 177);
  sort = weft_sort_key_read (GTK_COLUMN_VIEW (view));
  g_assert_cmpstr (sort, ==, "-owner");
  /* Bob, then Ann twice in their order, and below a) Ann before nobody. */
  assert_rows (f, "P S1 b) a) .i. .ii. c) S2 1.");

  g_settings_reset (settings, "list-orders");
  g_settings_reset (settings, "list-widths");
  g_settings_reset (settings, "list-columns");
}

int
main (int   argc,
      char *argv[])
{
  display_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/plan-page/showing", test_showing);
  ADD ("/plan-page/following", test_following);
  ADD ("/plan-page/filters", test_filters);
  ADD ("/plan-page/sorting", test_sorting);
  ADD ("/plan-page/collapsing", test_collapsing);
  ADD ("/plan-page/adding", test_adding);
  ADD ("/plan-page/deleting", test_deleting);
  ADD ("/plan-page/moving", test_moving);
  ADD ("/plan-page/pasting", test_pasting);
  ADD ("/plan-page/whole-plan", test_whole_plan);
  ADD ("/plan-page/keyboard", test_keyboard);
  ADD ("/plan-page/memory", test_memory);
#undef ADD
  g_test_add ("/plan-page/empty", Fixture, "empty", set_up, test_empty, tear_down);

  return g_test_run ();
}
