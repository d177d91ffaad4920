/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-outline.h"

#include "weft-assessment-query.h"
#include "weft-contract-query.h"
#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The tree of a plan as one flat list, so that it can be any length:
 *
 *   strands in order      actions in order, each with its parent and whether it matches
 *          └──────────┬───────────┘
 *             children of each, in that order (index arrays, no objects)
 *                     │  walk down; an action is shown if it or one below it matches
 *                     ▼
 *   plan, strand, action, sub-action …   each with its depth in the tag
 *
 * Nothing here recurses on the depth of the data: a damaged register may hold anything. */

#define MAX_DEPTH 64

typedef struct
{
  gint64   plan;
  char    *sql;
  char    *words;
  char    *owner;
  char    *today;
  char    *soon;
  gboolean filtered;
  GArray  *collapsed;
} OutlineQuery;

typedef struct
{
  gint64  id;
  gint64  strand;
  gint64  parent;
  gint32  first;      /* child, as an index; -1 for none */
  gint32  last;
  gint32  next;       /* sibling */
  guint8  match;
  guint8  shown;
} Node;

static void
free_outline_query (gpointer data)
{
  OutlineQuery *query = data;

  g_free (query->sql);
  g_free (query->words);
  g_free (query->owner);
  g_free (query->today);
  g_free (query->soon);
  g_array_unref (query->collapsed);
  g_free (query);
}

static gboolean
is_collapsed (const OutlineQuery *query,
              gint64              id)
{
  if (query->filtered)
    return FALSE;
  for (guint i = 0; i < query->collapsed->len; i++)
    if (g_array_index (query->collapsed, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
read_nodes (WeftDb              *db,
            const OutlineQuery  *query,
            GArray              *nodes,
            GError             **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, query->sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  weft_statement_bind_integer (statement, 1, query->plan);
  if (query->words != NULL)
    weft_statement_bind_text (statement, 2, query->words);
  if (query->owner != NULL)
    weft_statement_bind_text (statement, 3, query->owner);
  if (strstr (query->sql, "?4") != NULL)
    weft_statement_bind_text (statement, 4, query->today);
  if (strstr (query->sql, "?5") != NULL)
    weft_statement_bind_text (statement, 5, query->soon);

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      Node node = {
        .id = weft_statement_get_integer (statement, 0),
        .strand = weft_statement_get_integer (statement, 1),
        .parent = weft_statement_get_integer (statement, 2),
        .first = -1,
        .last = -1,
        .next = -1,
        .match = weft_statement_get_integer (statement, 3) != 0,
      };

      node.shown = node.match;
      g_array_append_val (nodes, node);
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
read_strands (WeftDb              *db,
              const OutlineQuery  *query,
              GArray              *nodes,
              GError             **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT id FROM strand WHERE plan = ?1 ORDER BY position, id",
                               error);
  if (statement == NULL)
    return FALSE;

  weft_statement_bind_integer (statement, 1, query->plan);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      Node node = { .id = weft_statement_get_integer (statement, 0), .first = -1, .last = -1,
                    .next = -1 };

      g_array_append_val (nodes, node);
    }
  return step == WEFT_STEP_DONE;
}

/* Hangs every action below its parent or its strand, in the order it was read in. */
static void
link_nodes (GArray *nodes,
            guint   n_strands)
{
  g_autoptr (GHashTable) strands = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) actions = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_insert (i < n_strands ? strands : actions,
                         &g_array_index (nodes, Node, i).id, GUINT_TO_POINTER (i + 1));

  for (guint i = n_strands; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);
      guint above = GPOINTER_TO_UINT (node->parent != 0
                                        ? g_hash_table_lookup (actions, &node->parent)
                                        : g_hash_table_lookup (strands, &node->strand));
      Node *parent;

      if (above == 0)
        continue;
      parent = &g_array_index (nodes, Node, above - 1);
      if (parent->last < 0)
        parent->first = (gint32) i;
      else
        g_array_index (nodes, Node, parent->last).next = (gint32) i;
      parent->last = (gint32) i;
    }
}

/* Walks the tree below `root` with a stack of its own. With a vector it lists what is shown;
 * without, it finds what is shown because something below it is. */
static void
walk (GArray              *nodes,
      gint32               root,
      const OutlineQuery  *query,
      WeftRowVector       *vector)
{
  int table = weft_table_get_index (&weft_action_table);
  gint32 path[MAX_DEPTH];
  int depth = 0;
  gint32 current = g_array_index (nodes, Node, root).first;

  path[0] = root;
  while (current >= 0)
    {
      Node *node = &g_array_index (nodes, Node, current);
      gboolean open = depth + 1 < MAX_DEPTH && node->first >= 0;

      if (vector == NULL && node->match)
        for (int i = depth; i >= 0 && !g_array_index (nodes, Node, path[i]).shown; i--)
          g_array_index (nodes, Node, path[i]).shown = TRUE;

      if (vector != NULL)
        {
          if (node->shown)
            weft_row_vector_add (vector, node->id,
                                 WEFT_ROW_TAG (table, depth + 2, node->first >= 0, node->match));
          open = open && node->shown && !is_collapsed (query, node->id);
        }

      if (open)
        {
          path[++depth] = current;
          current = node->first;
          continue;
        }

      while (current >= 0 && g_array_index (nodes, Node, current).next < 0)
        current = depth > 0 ? path[depth--] : -1;
      if (current >= 0)
        current = g_array_index (nodes, Node, current).next;
    }
}

static gboolean
fill_outline (WeftDb         *db,
              WeftRowVector  *vector,
              gconstpointer   user_data,
              GError        **error)
{
  const OutlineQuery *query = user_data;
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  int plan_table = weft_table_get_index (&weft_plan_table);
  int strand_table = weft_table_get_index (&weft_strand_table);
  guint n_strands;

  if (!read_strands (db, query, nodes, error))
    return FALSE;
  n_strands = nodes->len;
  if (!read_nodes (db, query, nodes, error))
    return FALSE;

  link_nodes (nodes, n_strands);
  weft_row_vector_add (vector, query->plan, WEFT_ROW_TAG (plan_table, 0, n_strands > 0, FALSE));
  if (is_collapsed (query, query->plan))
    return TRUE;

  for (guint i = 0; i < n_strands; i++)
    {
      Node *strand = &g_array_index (nodes, Node, i);

      if (query->filtered)
        walk (nodes, (gint32) i, query, NULL);
      if (query->filtered && !strand->shown)
        continue;
      weft_row_vector_add (vector, strand->id,
                           WEFT_ROW_TAG (strand_table, 1, strand->first >= 0, FALSE));
      if (!is_collapsed (query, strand->id))
        walk (nodes, (gint32) i, query, vector);
    }
  return TRUE;
}

/* SQL for what is still to be done: overdue and due soon are never stored. */
#define OPEN "status NOT IN ('complete', 'business-as-usual', 'withdrawn')"

static void
append_status_condition (GString *sql,
                         guint    statuses)
{
  const char *separator = "";

  g_string_append (sql, " AND status IN (");
  for (int i = 0; i < WEFT_N_STATUSES; i++)
    if ((statuses >> i & 1) != 0)
      {
        g_string_append_printf (sql, "%s'%s'", separator, weft_status_to_nick (i));
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

/**
 * weft_outline_filter_is_active:
 *
 * Returns: whether anything is filtered or searched for
 */
gboolean
weft_outline_filter_is_active (const WeftOutlineFilter *filter)
{
  return filter->statuses != 0 || filter->owner != NULL || filter->overdue || filter->due_soon ||
         !weft_text_is_blank (filter->search);
}

/**
 * weft_plan_outline_query_new:
 * @plan: the plan whose rows are listed: itself, its strands, their actions
 * @filter: what of it is shown; copied
 *
 * Returns: (transfer full) (nullable): the query; %NULL with @error set for a column to sort by
 *   that is not there
 */
WeftRowQuery *
weft_plan_outline_query_new (gint64                    plan,
                             const WeftOutlineFilter  *filter,
                             GError                  **error)
{
  static const char * const watches[] = { "plan", "strand", "action", NULL };
  static const char * const unsorted_watches[] = {
    "plan.id", "strand.position", "strand.plan", "action.position", "action.parent",
    "action.strand", NULL
  };
  g_autoptr (GString) sql = g_string_new ("SELECT id, strand, ifnull (parent, 0), (true");
  gboolean descending = filter->sort != NULL && *filter->sort == '-';
  const char *sort = descending ? filter->sort + 1 : filter->sort;
  OutlineQuery *query;

  if (filter->statuses != 0)
    append_status_condition (sql, filter->statuses);
  if (filter->owner != NULL)
    g_string_append (sql, " AND owner = ?3");
  if (filter->overdue && filter->due_soon)
    g_string_append (sql, " AND due_on <= ?5 AND " OPEN);
  else if (filter->overdue)
    g_string_append (sql, " AND due_on < ?4 AND " OPEN);
  else if (filter->due_soon)
    g_string_append (sql, " AND due_on BETWEEN ?4 AND ?5 AND " OPEN);
  if (!weft_text_is_blank (filter->search))
    g_string_append_printf (sql, " AND weft_match (?2, %s)", weft_action_table.search);
  g_string_append (sql, ") IS TRUE FROM action WHERE strand IN "
                        "(SELECT strand.id FROM strand WHERE plan = ?1)");

  if (sort == NULL || *sort == '\0')
    g_string_append (sql, " ORDER BY position, id");
  else
    {
      int column = weft_table_find_column (&weft_action_table, sort);

      if (column < 0)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                       _("A %s has no field “%s” to sort by."), weft_action_table.name, sort);
          return NULL;
        }
      weft_row_query_append_sort (sql, &weft_action_table, &weft_action_table.columns[column],
                                  descending);
    }

  query = g_new0 (OutlineQuery, 1);
  query->plan = plan;
  query->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  query->filtered = weft_outline_filter_is_active (filter);
  query->words = weft_text_is_blank (filter->search) ? NULL : weft_text_fold (filter->search);
  query->owner = g_strdup (filter->owner);
  query->today = weft_date_to_iso (filter->today);
  query->soon = weft_date_to_iso (filter->today + WEFT_DUE_SOON_DAYS);
  query->collapsed = filter->collapsed != NULL
    ? g_array_copy (filter->collapsed)
    : g_array_new (FALSE, FALSE, sizeof (gint64));

  return weft_row_query_new (fill_outline, query, free_outline_query,
                             query->filtered || sort != NULL ? watches : unsorted_watches);
}

/* What other rows can name */

typedef struct
{
  char  *words;
  guint  limit;
} ActionQuery;

static void
free_action_query (gpointer data)
{
  ActionQuery *query = data;

  g_free (query->words);
  g_free (query);
}

static gboolean
fill_plan_actions (WeftDb         *db,
                   WeftRowVector  *vector,
                   gconstpointer   user_data,
                   GError        **error)
{
  const ActionQuery *query = user_data;
  g_autofree char *sql
    = g_strdup_printf ("SELECT id FROM action WHERE strand IS NOT NULL AND weft_match (?1, %s) "
                       "ORDER BY %s LIMIT ?2", weft_action_table.search, weft_action_table.order);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  int table = weft_table_get_index (&weft_action_table);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, query->words);
  weft_statement_bind_integer (statement, 2, query->limit);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0),
                         WEFT_ROW_TAG (table, 0, FALSE, TRUE));
  return step == WEFT_STEP_DONE;
}

/**
 * weft_plan_action_query_new:
 * @search: (nullable): words that all must stand in the action
 * @limit: at most so many
 *
 * Returns: (transfer full): actions of plans, to choose one of them
 */
WeftRowQuery *
weft_plan_action_query_new (const char *search,
                            guint       limit)
{
  static const char * const watches[] = { "action", NULL };
  ActionQuery *query = g_new0 (ActionQuery, 1);

  query->words = weft_text_fold (search != NULL ? search : "");
  query->limit = limit;
  return weft_row_query_new (fill_plan_actions, query, free_action_query, watches);
}

/* Today */

static gboolean
add_section (WeftDb         *db,
             WeftRowVector  *vector,
             int             section,
             const char     *sql,
             const char     *today,
             const char     *soon,
             GError        **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  int table = weft_table_get_index (&weft_action_table);
  gboolean first = TRUE;
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  weft_statement_bind_text (statement, 1, today);
  if (strstr (sql, "?2") != NULL)
    weft_statement_bind_text (statement, 2, soon);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      if (first)
        weft_row_vector_add (vector, -section, WEFT_ROW_TAG_HEADING);
      first = FALSE;
      weft_row_vector_add (vector, weft_statement_get_integer (statement, 0),
                           WEFT_ROW_TAG (table, 0, FALSE, TRUE));
    }
  return step == WEFT_STEP_DONE;
}

/* The rows of another list, below a heading. */
static gboolean
add_query (WeftDb         *db,
           WeftRowVector  *vector,
           int             section,
           WeftRowQuery   *query,
           GError        **error)
{
  g_autoptr (WeftRowVector) found = query != NULL ? weft_row_query_run (query, db, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (found->ids->len > 0)
    weft_row_vector_add (vector, -section, WEFT_ROW_TAG_HEADING);
  for (guint i = 0; i < found->ids->len; i++)
    weft_row_vector_add (vector, g_array_index (found->ids, gint64, i),
                         g_array_index (found->tags, WeftRowTag, i));
  return TRUE;
}

/* What suppliers are reminded of, and what has come back. */
static gboolean
add_assessments (WeftDb         *db,
                 WeftRowVector  *vector,
                 WeftDate        today,
                 GError        **error)
{
  const WeftAssessmentFilter filter = { .due = TRUE, .today = today };
  g_autoptr (WeftRowQuery) query = weft_assessment_query_new (&filter, error);

  return add_query (db, vector, WEFT_TODAY_ASSESSMENTS, query, error);
}

static gboolean
add_contracts (WeftDb         *db,
               WeftRowVector  *vector,
               WeftDate        today,
               GError        **error)
{
  const WeftContractFilter filter = {
    .period = WEFT_CONTRACT_ENDING, .months = WEFT_TODAY_CONTRACT_MONTHS, .today = today,
  };
  g_autoptr (WeftRowQuery) query = weft_contract_query_new (&filter, error);

  return add_query (db, vector, WEFT_TODAY_CONTRACTS, query, error);
}

static gboolean
fill_today (WeftDb         *db,
            WeftRowVector  *vector,
            gconstpointer   user_data,
            GError        **error)
{
  WeftDate date = GPOINTER_TO_UINT (user_data);
  g_autofree char *today = weft_date_to_iso (date);
  g_autofree char *soon = weft_date_to_iso (date + WEFT_DUE_SOON_DAYS);

  return
    add_section (db, vector, WEFT_TODAY_OVERDUE,
                 "SELECT id FROM action WHERE due_on < ?1 AND " OPEN " ORDER BY due_on, id",
                 today, soon, error) &&
    add_assessments (db, vector, date, error) &&
    add_section (db, vector, WEFT_TODAY_DUE_SOON,
                 "SELECT id FROM action WHERE due_on BETWEEN ?1 AND ?2 AND timeline_kind <> "
                 "'recurring' AND " OPEN " ORDER BY due_on, id", today, soon, error) &&
    add_contracts (db, vector, date, error) &&
    add_section (db, vector, WEFT_TODAY_RECURRING,
                 "SELECT id FROM action WHERE due_on >= ?1 AND timeline_kind = 'recurring' "
                 "AND " OPEN " ORDER BY due_on, id", today, soon, error);
}

/**
 * weft_today_query_new:
 * @today: the day it is
 *
 * What wants attention, in five sections with a heading row each: overdue, assessments that ask for
 * something, due within %WEFT_DUE_SOON_DAYS days, contracts that end within
 * %WEFT_TODAY_CONTRACT_MONTHS months, and the next occurrence of what recurs.
 *
 * Returns: (transfer full): the query
 */
WeftRowQuery *
weft_today_query_new (WeftDate today)
{
  static const char * const watches[] = {
    "action.due_on", "action.status", "action.timeline_kind", "assessment.state",
    "assessment.planned_on", "assessment.invited_on", "assessment.reminded_on",
    "assessment.reminded_again_on", "assessment.returned_on", "contract.ends_on", NULL
  };

  return weft_row_query_new (fill_today, GUINT_TO_POINTER (today), NULL, watches);
}

/**
 * weft_today_count_overdue:
 * @count: (out): actions whose day has passed and that are still open
 */
gboolean
weft_today_count_overdue (WeftDb    *db,
                          WeftDate   today,
                          gint64    *count,
                          GError   **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  g_autofree char *iso = weft_date_to_iso (today);

  statement = weft_db_prepare (db, "SELECT count(*) FROM action WHERE due_on < ?1 AND " OPEN,
                               error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, iso);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *count = weft_statement_get_integer (statement, 0);
  return TRUE;
}
