/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-contract-query.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The contracts of a list. What ends soonest comes first, then what has no end, and last what has
 * ended, the latest first: the past should not stand before the work. */

/* Up to here days are counted, then months, and years beyond. */
#define MOST_DAYS WEFT_CONTRACT_SOON_DAYS
#define MOST_MONTHS 24

typedef struct
{
  char *sql;
  char *words;   /* NULL without a search */
} ContractQuery;

static void
free_query (gpointer data)
{
  ContractQuery *query = data;

  g_free (query->sql);
  g_free (query->words);
  g_free (query);
}

static gboolean
fill_contracts (WeftDb         *db,
                WeftRowVector  *vector,
                gconstpointer   user_data,
                GError        **error)
{
  const ContractQuery *query = user_data;
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, query->sql, error);
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_contract_table), 0, FALSE, TRUE);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  if (query->words != NULL)
    weft_statement_bind_text (statement, 1, query->words);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
  return step == WEFT_STEP_DONE;
}

static void
append_period (GString                  *sql,
               const WeftContractFilter *filter,
               const char               *today)
{
  g_autofree char *last = NULL;

  switch (filter->period)
    {
    case WEFT_CONTRACT_RUNNING:
      g_string_append_printf (sql,
                              " AND ifnull (contract.starts_on, '') <= '%s' "
                              "AND ifnull (contract.ends_on, '%s') >= '%s'", today, today, today);
      break;
    case WEFT_CONTRACT_ENDING:
      last = weft_date_to_iso (weft_date_add_months (filter->today, (int) filter->months));
      g_string_append_printf (sql, " AND contract.ends_on BETWEEN '%s' AND '%s'", today, last);
      break;
    case WEFT_CONTRACT_ENDED:
      g_string_append_printf (sql, " AND contract.ends_on < '%s'", today);
      break;
    case WEFT_CONTRACT_NO_END:
      g_string_append (sql, " AND contract.ends_on IS NULL");
      break;
    case WEFT_CONTRACT_ANY:
    default:
      break;
    }
}

static void
append_stages (GString *sql,
               guint    stages)
{
  const WeftColumn *column
    = &weft_contract_table.columns[weft_table_find_column (&weft_contract_table, "stage")];
  const char *separator = "";

  if (stages == 0)
    return;
  g_string_append (sql, " AND contract.stage IN (");
  for (int i = 0; column->choices[i] != NULL; i++)
    if ((stages >> i & 1) != 0)
      {
        g_string_append_printf (sql, "%s'%s'", separator, column->choices[i]);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

/**
 * weft_contract_query_new:
 * @filter: which contracts, and in what order; copied
 *
 * Returns: (transfer full) (nullable): the query; %NULL with @error set for a column to sort by
 *   that is not there
 */
WeftRowQuery *
weft_contract_query_new (const WeftContractFilter  *filter,
                         GError                   **error)
{
  static const char * const watches[] = { "contract", "supplier.name", "category", NULL };
  gboolean descending = filter->sort != NULL && *filter->sort == '-';
  const char *sort = descending ? filter->sort + 1 : filter->sort;
  gboolean searching = !weft_text_is_blank (filter->search);
  g_autofree char *today = weft_date_to_iso (filter->today);
  g_autoptr (GString) sql = g_string_new ("SELECT contract.id FROM contract WHERE true");
  int index = sort != NULL ? weft_table_find_column (&weft_contract_table, sort) : -1;
  ContractQuery *query;

  g_return_val_if_fail (today != NULL, NULL);

  if (sort != NULL && index < 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("A %s has no field “%s” to sort by."), weft_contract_table.name, sort);
      return NULL;
    }

  if (searching)
    g_string_append_printf (sql, " AND weft_match (?1, %s)", weft_contract_table.search);
  append_period (sql, filter, today);
  append_stages (sql, filter->stages);
  if (filter->category != 0)
    g_string_append_printf (sql,
                            " AND contract.category IN (WITH RECURSIVE below (id) AS ("
                            "SELECT %" G_GINT64_FORMAT " UNION SELECT category.id FROM category "
                            "JOIN below ON category.parent = below.id) SELECT id FROM below)",
                            filter->category);
  if (index >= 0)
    weft_row_query_append_sort (sql, &weft_contract_table, &weft_contract_table.columns[index],
                                descending);
  else
    g_string_append_printf (sql,
                            " ORDER BY ifnull (contract.ends_on < '%s', 0), "
                            "contract.ends_on IS NULL, abs (julianday (contract.ends_on) - "
                            "julianday ('%s')), contract.id", today, today);

  query = g_new0 (ContractQuery, 1);
  query->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  query->words = searching ? weft_text_fold (filter->search) : NULL;
  return weft_row_query_new (fill_contracts, query, free_query, watches);
}

/* Whole months from one day to a later one. */
static int
count_months (WeftDate from,
              WeftDate to)
{
  int months = 0;

  while (weft_date_add_months (from, months + 1) <= to)
    months++;
  return months;
}

static char *
describe_to_come (int days,
                  int months)
{
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("ends in %d day", "ends in %d days", days), days);
  if (months <= MOST_MONTHS)
    return g_strdup_printf (ngettext ("ends in %d month", "ends in %d months", months), months);
  return g_strdup_printf (ngettext ("ends in %d year", "ends in %d years", months / 12),
                          months / 12);
}

static char *
describe_past (int days,
               int months)
{
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("ended %d day ago", "ended %d days ago", days), days);
  if (months <= MOST_MONTHS)
    return g_strdup_printf (ngettext ("ended %d month ago", "ended %d months ago", months),
                            months);
  return g_strdup_printf (ngettext ("ended %d year ago", "ended %d years ago", months / 12),
                          months / 12);
}

/**
 * weft_contract_describe_end:
 * @ends_on: the last day of a contract
 * @today: the day it is
 *
 * Returns: (transfer full): how far the end is: "ends in 21 days", or that there is none
 */
char *
weft_contract_describe_end (WeftDate ends_on,
                            WeftDate today)
{
  g_return_val_if_fail (today != WEFT_DATE_NONE, NULL);

  if (ends_on == WEFT_DATE_NONE)
    return g_strdup (_("no end date"));
  if (ends_on == today)
    return g_strdup (_("ends today"));
  if (ends_on > today)
    return describe_to_come ((int) (ends_on - today), count_months (today, ends_on));
  return describe_past ((int) (today - ends_on), count_months (ends_on, today));
}
