/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-coverage.h"

#include "weft-day.h"

/* "The top 100 suppliers by spend assessed": how far that is.
 *
 *   spend of a year ── the N suppliers that were paid most ── those with a return by a day
 *                                                       │
 *   spend, a supplier's assessed_on changes ── once at the end of the command ── actions' actual
 *
 * Counting reads all spend of a year, half a second for a million suppliers. So an action keeps the
 * figure, and it is counted anew in the writer's thread, in the step that moved it. */

/* The suppliers that count, ?2 of the year ?1, and the last day that a return counts, ?3. */
#define TOP \
  "WITH top (supplier, total) AS (" \
  "SELECT spend.supplier, sum (spend.amount) AS total FROM spend WHERE spend.year = ?1 " \
  "AND spend.supplier IS NOT NULL GROUP BY spend.supplier " \
  "ORDER BY total DESC, spend.supplier LIMIT ?2) "

#define IS_ASSESSED \
  "EXISTS (SELECT 1 FROM assessment WHERE assessment.supplier = top.supplier " \
  "AND assessment.state IN ('returned', 'reviewed', 'closed') " \
  "AND assessment.returned_on <= ?3)"

typedef struct
{
  int      year;
  guint    top;
  WeftDate by;
} Question;

static WeftStatement *
prepare (WeftDb          *db,
         const char      *sql,
         const Question  *question,
         GError         **error)
{
  g_autofree char *iso = weft_date_to_iso (question->by);
  WeftStatement *statement = weft_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, question->year);
  weft_statement_bind_integer (statement, 2, question->top);
  weft_statement_bind_text (statement, 3, iso != NULL ? iso : "9999-12-31");
  return statement;
}

/**
 * weft_coverage_count:
 * @year: a financial year, by the calendar year it begins in
 * @top: of so many suppliers that were paid most in it
 * @by: only returns up to that day; %WEFT_DATE_NONE for all
 * @coverage: (out): how many of them were assessed, by a questionnaire or another scheme
 *
 * Takes half a second for a million suppliers: not for the main thread. Thread: that of the
 * connection.
 */
gboolean
weft_coverage_count (WeftDb        *db,
                     int            year,
                     guint          top,
                     WeftDate       by,
                     WeftCoverage  *coverage,
                     GError       **error)
{
  const Question question = { year, top, by };
  g_autoptr (WeftStatement) statement
    = prepare (db, TOP "SELECT count (*), ifnull (sum (" IS_ASSESSED "), 0) FROM top", &question,
               error);

  *coverage = (WeftCoverage) { 0, 0 };
  if (statement == NULL || weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  coverage->suppliers = (guint) weft_statement_get_integer (statement, 0);
  coverage->assessed = (guint) weft_statement_get_integer (statement, 1);
  return TRUE;
}

static gboolean
fill_to_do (WeftDb         *db,
            WeftRowVector  *vector,
            gconstpointer   user_data,
            GError        **error)
{
  g_autoptr (WeftStatement) statement
    = prepare (db, TOP "SELECT top.supplier FROM top WHERE NOT " IS_ASSESSED
               " ORDER BY top.total DESC, top.supplier", user_data, error);
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_supplier_table), 0, FALSE, TRUE);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
  return step == WEFT_STEP_DONE;
}

/**
 * weft_coverage_query_new:
 * @year: as for weft_coverage_count()
 * @top: as for weft_coverage_count()
 * @by: as for weft_coverage_count()
 *
 * Returns: (transfer full): the suppliers that are still to be assessed, those that were paid most
 *   first
 */
WeftRowQuery *
weft_coverage_query_new (int      year,
                         guint    top,
                         WeftDate by)
{
  static const char * const watches[] = { "supplier", "spend", "assessment", NULL };
  const Question question = { year, top, by };

  return weft_row_query_new (fill_to_do, g_memdup2 (&question, sizeof question), g_free, watches);
}

/* The year that is meant where nobody names one: the latest that spend is known of. */
static gboolean
find_year (WeftWriter  *writer,
           gint64      *year,
           GError     **error)
{
  if (!weft_db_get_integer (writer->db, "SELECT ifnull (max (year), 0) FROM spend", year, error))
    return FALSE;
  if (*year == 0)
    *year = weft_financial_year_of (writer->today);
  return TRUE;
}

/**
 * weft_coverage_settle:
 * @action: the row of an action as it will be
 * @asked: what is to be covered was set just now
 *
 * For the action's rules: where an action has a coverage for its target, the target and the actual
 * figure follow from it. Returns after the day that the action is due do not count.
 */
gboolean
weft_coverage_settle (WeftWriter  *writer,
                      WeftRecord  *action,
                      gboolean     asked,
                      GError     **error)
{
  gint64 top = weft_record_get_integer (action, "coverage_top");
  gint64 year = weft_record_get_integer (action, "coverage_year");
  WeftCoverage coverage;

  if (top == 0)
    return TRUE;

  weft_record_set_integer (action, "target", top);
  if (!asked && !writer->coverage_moved)
    return TRUE;
  if (year == 0 && !find_year (writer, &year, error))
    return FALSE;
  if (!weft_coverage_count (writer->db, (int) year, (guint) MIN (top, G_MAXUINT),
                            weft_date_from_iso (weft_record_get_text (action, "due_on")),
                            &coverage, error))
    return FALSE;
  weft_record_set_integer (action, "coverage_year", year);
  weft_record_set_integer (action, "actual", coverage.assessed);
  return TRUE;
}

/**
 * weft_coverage_follow:
 *
 * At the end of a command: counts anew what the command has moved, see WeftWriter. Thread: the
 * writer's.
 */
gboolean
weft_coverage_follow (WeftWriter  *writer,
                      GError     **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  if (!writer->coverage_moved)
    return TRUE;

  statement = weft_db_prepare (writer->db,
                               "SELECT id FROM action WHERE coverage_top IS NOT NULL", error);
  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!weft_writer_update (writer, &weft_action_table, g_array_index (ids, gint64, i), NULL, 0,
                             error))
      return FALSE;
  writer->coverage_moved = FALSE;
  return TRUE;
}
