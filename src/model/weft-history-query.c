/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-history-query.h"

#include "weft-text.h"

typedef struct
{
  const char *table; /* NULL for every record */
  gint64      row;
  char       *words;
} HistoryQuery;

static void
free_history_query (gpointer data)
{
  HistoryQuery *query = data;

  g_free (query->words);
  g_free (query);
}

/* One record's lines come by the index history_by_row, all of them by the primary key. */
static char *
make_sql (const HistoryQuery *query)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM history WHERE true");

  if (query->table != NULL)
    g_string_append (sql, " AND row = ?1 AND table_name = ?2");
  if (query->words != NULL)
    g_string_append_printf (sql, " AND weft_match (?3, %s)", weft_history_table.search);
  g_string_append_printf (sql, " ORDER BY %s", weft_history_table.order);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
fill_history (WeftDb         *db,
              WeftRowVector  *vector,
              gconstpointer   user_data,
              GError        **error)
{
  const HistoryQuery *query = user_data;
  g_autofree char *sql = make_sql (query);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_history_table), 0, FALSE, TRUE);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  if (query->table != NULL)
    {
      weft_statement_bind_integer (statement, 1, query->row);
      weft_statement_bind_text (statement, 2, query->table);
    }
  if (query->words != NULL)
    weft_statement_bind_text (statement, 3, query->words);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
  return step == WEFT_STEP_DONE;
}

/**
 * weft_history_query_new:
 * @table: (nullable): only the lines of one record: its table
 * @row: its id; not looked at without @table
 * @search: (nullable): words that all must stand in a line
 *
 * The lines of the history, the newest first. Every step adds lines, so that every change of a
 * recorded table asks again.
 *
 * Returns: (transfer full): the query
 */
WeftRowQuery *
weft_history_query_new (const WeftTable *table,
                        gint64           row,
                        const char      *search)
{
  HistoryQuery *query = g_new0 (HistoryQuery, 1);

  query->table = table != NULL ? table->name : NULL;
  query->row = row;
  query->words = weft_text_is_blank (search) ? NULL : weft_text_fold (search);
  return weft_row_query_new (fill_history, query, free_history_query, weft_table_get_recorded ());
}

/**
 * weft_history_get_row_label:
 * @table: a table
 * @row: an id, also one that was deleted
 *
 * Returns: (nullable): what the history called the record last
 */
char *
weft_history_get_row_label (WeftDb          *db,
                            const WeftTable *table,
                            gint64           row)
{
  g_autoptr (WeftStatement) statement = NULL;

  statement = weft_db_prepare (db, "SELECT row_label FROM history WHERE row = ?1 AND "
                               "table_name = ?2 ORDER BY id DESC LIMIT 1", NULL);
  if (statement == NULL)
    return NULL;

  weft_statement_bind_integer (statement, 1, row);
  weft_statement_bind_text (statement, 2, table->name);
  if (weft_statement_step (statement, NULL) != WEFT_STEP_ROW)
    return NULL;
  return g_strdup (weft_statement_get_text (statement, 0));
}
