/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-spend-ranks.h"

/* The list and the chart of a supplier ask for the same ranks; the connection keeps those that were
 * made last, so that there is one copy of them. */

#define KEPT "spend-ranks"

struct _WeftSpendRanks
{
  int     year;
  gint64  data_version;
  GArray *totals; /* of gint64, the most first */
};

static void
clear_ranks (gpointer data)
{
  g_clear_pointer (&((WeftSpendRanks *) data)->totals, g_array_unref);
}

static gboolean
read_totals (WeftSpendRanks  *ranks,
             WeftDb          *db,
             GError         **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  ranks->totals = g_array_new (FALSE, FALSE, sizeof (gint64));
  statement = weft_db_prepare (db,
                               "SELECT sum (amount) AS total FROM spend WHERE year = ?1 "
                               "AND supplier IS NOT NULL GROUP BY supplier ORDER BY total DESC",
                               error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, ranks->year);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 total = weft_statement_get_integer (statement, 0);

      g_array_append_val (ranks->totals, total);
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_spend_ranks_new:
 * @year: the calendar year in which the financial year begins
 *
 * Thread: that of the connection, which must be one that others write beside: what it writes itself
 * goes unnoticed.
 *
 * Returns: (transfer full) (nullable): the totals, or %NULL with @error set
 */
WeftSpendRanks *
weft_spend_ranks_new (WeftDb  *db,
                      int      year,
                      GError **error)
{
  WeftSpendRanks *kept = weft_db_get_kept (db, KEPT);
  g_autoptr (WeftSpendRanks) ranks = NULL;
  gint64 data_version;

  if (!weft_db_get_integer (db, "PRAGMA data_version", &data_version, error))
    return NULL;
  if (kept != NULL && kept->year == year && kept->data_version == data_version)
    return g_atomic_rc_box_acquire (kept);

  weft_db_keep (db, KEPT, NULL, NULL);
  ranks = g_atomic_rc_box_new0 (WeftSpendRanks);
  ranks->year = year;
  ranks->data_version = data_version;
  if (!read_totals (ranks, db, error))
    return NULL;
  weft_db_keep (db, KEPT, g_atomic_rc_box_acquire (ranks),
                (GDestroyNotify) weft_spend_ranks_free);
  return g_steal_pointer (&ranks);
}

/**
 * weft_spend_ranks_free:
 * @ranks: (transfer full) (nullable): totals
 */
void
weft_spend_ranks_free (WeftSpendRanks *ranks)
{
  if (ranks != NULL)
    g_atomic_rc_box_release_full (ranks, clear_ranks);
}

/**
 * weft_spend_ranks_find:
 * @amount: what a supplier was paid, in pence
 *
 * Returns: the place of a supplier with that total, from 1; equals share one
 */
guint
weft_spend_ranks_find (WeftSpendRanks *ranks,
                       gint64          amount)
{
  guint first = 0;
  guint end = ranks->totals->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (ranks->totals, gint64, middle) > amount)
        first = middle + 1;
      else
        end = middle;
    }
  return first + 1;
}

/**
 * weft_spend_ranks_get_count:
 *
 * Returns: how many suppliers were paid
 */
guint
weft_spend_ranks_get_count (WeftSpendRanks *ranks)
{
  return ranks->totals->len;
}

/**
 * weft_spend_ranks_get_sum:
 * @top: of so many suppliers with the most; 0 for all
 *
 * Returns: what they were paid together, in pence
 */
gint64
weft_spend_ranks_get_sum (WeftSpendRanks *ranks,
                          guint           top)
{
  guint n = top > 0 ? MIN (top, ranks->totals->len) : ranks->totals->len;
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += g_array_index (ranks->totals, gint64, i);
  return sum;
}

/**
 * weft_spend_get_years:
 *
 * Returns: (transfer full) (nullable) (element-type int): the financial years that any spend is
 *   known of, the latest first; %NULL with @error set
 */
GArray *
weft_spend_get_years (WeftDb  *db,
                      GError **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  /* From one to the next by the index; DISTINCT would read all of it. */
  statement = weft_db_prepare (db,
                               "WITH RECURSIVE known (year) AS (SELECT max (year) FROM spend "
                               "UNION ALL SELECT (SELECT max (spend.year) FROM spend "
                               "WHERE spend.year < known.year) FROM known "
                               "WHERE known.year IS NOT NULL) "
                               "SELECT year FROM known WHERE year IS NOT NULL", error);
  if (statement == NULL)
    return NULL;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      int year = (int) weft_statement_get_integer (statement, 0);

      g_array_append_val (years, year);
    }
  return step == WEFT_STEP_DONE ? g_steal_pointer (&years) : NULL;
}

/**
 * weft_spend_get_sum:
 * @year: the calendar year in which the financial year begins
 * @amount: (out): what the supplier was paid in it, in pence; 0 for nothing
 *
 * For a cell of a list: by an index alone. Thread: that of the connection.
 */
gboolean
weft_spend_get_sum (WeftDb  *db,
                    gint64   supplier,
                    int      year,
                    gint64  *amount,
                    GError **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  *amount = 0;
  statement = weft_db_prepare (db,
                               "SELECT ifnull (sum (amount), 0) FROM spend "
                               "WHERE supplier = ?1 AND year = ?2", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, supplier);
  weft_statement_bind_integer (statement, 2, year);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *amount = weft_statement_get_integer (statement, 0);
  return TRUE;
}
