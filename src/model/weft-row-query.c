/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row-query.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

struct _WeftRowQuery
{
  WeftRowFillFunc  fill;
  gpointer         user_data;
  GDestroyNotify   destroy;
  char           **watches;
};

/**
 * weft_row_vector_new:
 *
 * Returns: (transfer full): no rows
 */
WeftRowVector *
weft_row_vector_new (void)
{
  WeftRowVector *vector = g_new0 (WeftRowVector, 1);

  vector->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  vector->tags = g_array_new (FALSE, FALSE, sizeof (WeftRowTag));
  return vector;
}

/**
 * weft_row_vector_free:
 * @vector: (transfer full) (nullable): rows
 */
void
weft_row_vector_free (WeftRowVector *vector)
{
  if (vector == NULL)
    return;
  g_array_unref (vector->ids);
  g_array_unref (vector->tags);
  g_free (vector);
}

/**
 * weft_row_vector_add:
 * @id: of the row; of a heading the number of its section, negated
 *
 * Adds a row at the end.
 */
void
weft_row_vector_add (WeftRowVector *vector,
                     gint64         id,
                     WeftRowTag     tag)
{
  g_array_append_val (vector->ids, id);
  g_array_append_val (vector->tags, tag);
  if (WEFT_ROW_TAG_MATCH (tag))
    vector->n_matches++;
}

/**
 * weft_row_vector_get_tag:
 * @position: of a row that is there
 *
 * Returns: what is known of the row
 */
WeftRowTag
weft_row_vector_get_tag (const WeftRowVector *vector,
                         guint                position)
{
  return vector->tags->len > 0 ? g_array_index (vector->tags, WeftRowTag, position) : vector->tag;
}

/**
 * weft_row_vector_set_tag:
 * @tag: what is known of every row alike
 *
 * For a vector whose ids were put in without weft_row_vector_add().
 */
void
weft_row_vector_set_tag (WeftRowVector *vector,
                         WeftRowTag     tag)
{
  g_return_if_fail (vector->tags->len == 0);

  vector->tag = tag;
  vector->n_matches = WEFT_ROW_TAG_MATCH (tag) ? vector->ids->len : 0;
}

/**
 * weft_row_query_new:
 * @fill: selects the rows
 * @user_data: (transfer full): for @fill, freed by @destroy
 * @watches: (array zero-terminated=1): the changes after which to ask again, see
 *   weft_changes_concern()
 *
 * Returns: (transfer full): the query
 */
WeftRowQuery *
weft_row_query_new (WeftRowFillFunc      fill,
                    gpointer             user_data,
                    GDestroyNotify       destroy,
                    const char * const  *watches)
{
  WeftRowQuery *query = g_atomic_rc_box_new0 (WeftRowQuery);

  query->fill = fill;
  query->user_data = user_data;
  query->destroy = destroy;
  query->watches = g_strdupv ((char **) watches);
  return query;
}

/**
 * weft_row_query_ref:
 *
 * Returns: (transfer full): @query. Thread: any.
 */
WeftRowQuery *
weft_row_query_ref (WeftRowQuery *query)
{
  return g_atomic_rc_box_acquire (query);
}

static void
clear_query (gpointer data)
{
  WeftRowQuery *query = data;

  if (query->destroy != NULL)
    query->destroy (query->user_data);
  g_strfreev (query->watches);
}

/**
 * weft_row_query_unref:
 * @query: (transfer full) (nullable): a query. Thread: any.
 */
void
weft_row_query_unref (WeftRowQuery *query)
{
  if (query != NULL)
    g_atomic_rc_box_release_full (query, clear_query);
}

/**
 * weft_row_query_get_watches:
 *
 * Returns: (array zero-terminated=1): the changes after which to ask again
 */
const char * const *
weft_row_query_get_watches (WeftRowQuery *query)
{
  return (const char * const *) query->watches;
}

/**
 * weft_row_query_run:
 * @db: any connection to the register
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the rows, or %NULL with @error set
 */
WeftRowVector *
weft_row_query_run (WeftRowQuery  *query,
                    WeftDb        *db,
                    GError       **error)
{
  g_autoptr (WeftRowVector) vector = weft_row_vector_new ();

  if (!query->fill (db, vector, query->user_data, error))
    return NULL;
  return g_steal_pointer (&vector);
}

/* The rows of one table, one after the other. */

typedef struct
{
  int     table;
  char   *sql;
  char   *words;
  gint64  plan;
  gint64  limit;
} TableQuery;

static void
free_table_query (gpointer data)
{
  TableQuery *query = data;

  g_free (query->sql);
  g_free (query->words);
  g_free (query);
}

static gboolean
fill_table (WeftDb         *db,
            WeftRowVector  *vector,
            gconstpointer   user_data,
            GError        **error)
{
  const TableQuery *query = user_data;
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, query->sql, error);
  WeftRowTag tag = WEFT_ROW_TAG (query->table, 0, FALSE, TRUE);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  /* A query names only the parameters it has; binding the others is no error of ours. */
  if (query->words != NULL)
    weft_statement_bind_text (statement, 1, query->words);
  if (query->plan != 0)
    weft_statement_bind_integer (statement, 2, query->plan);
  if (query->limit > 0)
    weft_statement_bind_integer (statement, 3, query->limit);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
  return step == WEFT_STEP_DONE;
}

/* What rows of a plan are, for the tables that hang below one. */
static const char *
get_plan_condition (const WeftTable *table)
{
  if (table == &weft_plan_table)
    return "plan.id = ?2";
  if (table == &weft_strand_table)
    return "strand.plan = ?2";
  if (table == &weft_action_table)
    return "action.strand IN (SELECT strand.id FROM strand WHERE strand.plan = ?2)";
  if (table == &weft_action_note_table || table == &weft_evidence_table)
    return "action IN (SELECT action.id FROM action JOIN strand ON strand.id = action.strand "
           "WHERE strand.plan = ?2)";
  return NULL;
}

/* A plan's own order, the parts of an action after it. */
#define OUTLINE_ORDER \
  "(SELECT strand.plan FROM strand WHERE strand.id = action.strand), " \
  "(SELECT strand.position FROM strand WHERE strand.id = action.strand), " \
  "(WITH RECURSIVE up (next, path, depth) AS (" \
  "SELECT action.parent, printf ('%08d', action.position), 1 UNION ALL " \
  "SELECT above.parent, printf ('%08d', above.position) || path, depth + 1 " \
  "FROM up JOIN action AS above ON above.id = next WHERE depth < 100) " \
  "SELECT path FROM up ORDER BY depth DESC LIMIT 1), action.id"

static gboolean
append_order (GString          *sql,
              const WeftTable  *table,
              const char       *sort,
              GError          **error)
{
  gboolean descending = sort != NULL && *sort == '-';
  const char *name = descending ? sort + 1 : sort;
  int column;

  if (name == NULL || *name == '\0')
    {
      g_string_append_printf (sql, " ORDER BY %s",
                              table == &weft_action_table ? OUTLINE_ORDER : table->order);
      return TRUE;
    }

  column = weft_table_find_column (table, name);
  if (column < 0 || table->columns[column].kind == WEFT_COLUMN_BLOB)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("A %s has no field “%s” to sort by."), table->name, name);
      return FALSE;
    }

  weft_row_query_append_sort (sql, table, &table->columns[column], descending);
  return TRUE;
}

/**
 * weft_row_query_append_sort:
 * @sql: gets " ORDER BY …"
 *
 * The one place that knows how a column sorts: text without regard to case, what is empty last
 * either way, and the id to tell equals apart.
 */
void
weft_row_query_append_sort (GString          *sql,
                            const WeftTable  *table,
                            const WeftColumn *column,
                            gboolean          descending)
{
  gboolean computed = (column->flags & WEFT_COLUMN_COMPUTED) != 0;
  g_autofree char *expression = computed
    ? g_strdup_printf ("(%s)", column->sql)
    : g_strdup_printf ("%s.%s", table->name, column->name);
  const char *direction = descending ? " DESC" : "";

  if (column->kind == WEFT_COLUMN_CHOICE)
    {
      g_string_append_printf (sql, " ORDER BY CASE %s", expression);
      for (int i = 0; column->choices[i] != NULL; i++)
        g_string_append_printf (sql, " WHEN '%s' THEN %d", column->choices[i], i);
      g_string_append_printf (sql, " END%s, %s.id", direction, table->name);
    }
  else if (column->kind == WEFT_COLUMN_TEXT)
    g_string_append_printf (sql, " ORDER BY %s = '', %s COLLATE NOCASE%s, %s.id", expression,
                            expression, direction, table->name);
  else
    g_string_append_printf (sql, " ORDER BY %s IS NULL, %s%s, %s.id", expression, expression,
                            direction, table->name);
}

/**
 * weft_row_query_new_table:
 * @options: (nullable): which rows, and in what order
 *
 * Returns: (transfer full) (nullable): the query; %NULL with @error set for a column to sort by
 *   that is not there
 */
WeftRowQuery *
weft_row_query_new_table (const WeftTable        *table,
                          const WeftListOptions  *options,
                          GError                **error)
{
  const WeftListOptions none = { 0, NULL, NULL, 0 };
  const char *watches[] = { table->name, NULL };
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *plan_condition = get_plan_condition (table);
  TableQuery *query;
  gboolean searching;

  if (options == NULL)
    options = &none;
  searching = !weft_text_is_blank (options->search);

  g_string_printf (sql, "SELECT %s.id FROM %s WHERE true", table->name, table->name);
  if (searching)
    g_string_append_printf (sql, " AND weft_match (?1, %s)", table->search);
  if (options->plan != 0 && plan_condition != NULL)
    g_string_append_printf (sql, " AND %s", plan_condition);
  if (!append_order (sql, table, options->sort, error))
    return NULL;
  if (options->limit > 0)
    g_string_append (sql, " LIMIT ?3");

  query = g_new0 (TableQuery, 1);
  query->table = weft_table_get_index (table);
  query->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  query->words = searching ? weft_text_fold (options->search) : NULL;
  query->plan = plan_condition != NULL ? options->plan : 0;
  query->limit = options->limit;
  return weft_row_query_new (fill_table, query, free_table_query, watches);
}
