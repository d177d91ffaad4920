/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-query.h"

#include "weft-error.h"
#include "weft-supplier-search.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The suppliers of a list, at any size of the register:
 *
 *   no search ──── SELECT … ORDER BY ──> ids in order ──> the list
 *                                            └── kept as the order: place of each id
 *   search ─── full-text index ──> ids that match
 *                 │ few, the order is old     │ many, or the order is still true
 *                 ▼                           ▼
 *        SELECT … ORDER BY of these    mark their places, read the order off
 *
 * Sorting what a first letter finds, most of a million rows, takes longer than finding it; a mark
 * for each place is as good and costs next to nothing. The order is that of the same filters and
 * the same sort, and is made anew after every change of the register. */

/* So many are sorted quicker than the order is made anew. */
#define FEW_MATCHES 3000

struct _WeftSupplierOrder
{
  GMutex    mutex;
  char     *sql;
  gint64    data_version;
  gsize     n;
  gint64   *sorted;   /* the ids of the list, by number */
  guint32  *places;   /* of each of those in the list */
};

typedef struct
{
  char              *sql;       /* without the search */
  char              *found_sql; /* of what the search finds; NULL without one */
  char              *match;
  gint64             limit;
  WeftSupplierOrder *order;
} SupplierQuery;

/**
 * weft_supplier_order_new:
 *
 * Returns: (transfer full): no order yet
 */
WeftSupplierOrder *
weft_supplier_order_new (void)
{
  WeftSupplierOrder *order = g_atomic_rc_box_new0 (WeftSupplierOrder);

  g_mutex_init (&order->mutex);
  return order;
}

/**
 * weft_supplier_order_ref:
 *
 * Returns: (transfer full): @order
 */
WeftSupplierOrder *
weft_supplier_order_ref (WeftSupplierOrder *order)
{
  return g_atomic_rc_box_acquire (order);
}

static void
clear_order (gpointer data)
{
  WeftSupplierOrder *order = data;

  g_mutex_clear (&order->mutex);
  g_free (order->sql);
  g_free (order->sorted);
  g_free (order->places);
}

/**
 * weft_supplier_order_unref:
 * @order: (transfer full) (nullable): an order
 */
void
weft_supplier_order_unref (WeftSupplierOrder *order)
{
  if (order != NULL)
    g_atomic_rc_box_release_full (order, clear_order);
}

/* One pass of a radix sort by 16 bits, from the first pair of arrays into the second.
 * Returns: FALSE if all have the same bits there, and nothing was moved */
static gboolean
sort_by_bits (const gint64  *ids,
              const guint32 *places,
              gint64        *to_ids,
              guint32       *to_places,
              gsize          n,
              int            shift)
{
  g_autofree guint32 *starts = g_new0 (guint32, 65537);

  for (gsize i = 0; i < n; i++)
    starts[((guint64) ids[i] >> shift & 0xffff) + 1]++;
  for (int i = 0; i < 65536; i++)
    {
      if (starts[i + 1] == n)
        return FALSE;
      starts[i + 1] += starts[i];
    }
  for (gsize i = 0; i < n; i++)
    {
      guint32 to = starts[(guint64) ids[i] >> shift & 0xffff]++;

      to_ids[to] = ids[i];
      to_places[to] = places[i];
    }
  return TRUE;
}

/* Takes the ids over as they are in the vector. Ids are never below 0. */
static void
keep_order (WeftSupplierOrder *order,
            const char        *sql,
            gint64             data_version,
            GArray            *ids)
{
  gsize n = ids->len;
  g_autofree gint64 *more_ids = g_new (gint64, n);
  g_autofree guint32 *more_places = g_new (guint32, n);

  order->n = n;
  order->sorted = g_renew (gint64, order->sorted, n);
  order->places = g_renew (guint32, order->places, n);
  if (n > 0)
    memcpy (order->sorted, ids->data, n * sizeof (gint64));
  for (gsize i = 0; i < n; i++)
    order->places[i] = (guint32) i;
  for (int shift = 0; shift < 64; shift += 16)
    if (sort_by_bits (order->sorted, order->places, more_ids, more_places, n, shift))
      {
        gint64 *sorted = order->sorted;
        guint32 *places = order->places;

        order->sorted = g_steal_pointer (&more_ids);
        order->places = g_steal_pointer (&more_places);
        more_ids = sorted;
        more_places = places;
      }
  g_free (order->sql);
  order->sql = g_strdup (sql);
  order->data_version = data_version;
}

static void
free_query (gpointer data)
{
  SupplierQuery *query = data;

  g_free (query->sql);
  g_free (query->found_sql);
  g_free (query->match);
  weft_supplier_order_unref (query->order);
  g_free (query);
}

static gboolean
read_ids (WeftDb       *db,
          const char   *sql,
          const char   *match,
          GArray       *ids,
          GError      **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  if (match != NULL)
    weft_statement_bind_text (statement, 1, match);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == WEFT_STEP_DONE;
}

/* Brings the order to the query where that is worth it. @known: whether it is now. */
static gboolean
bring_order (WeftSupplierOrder  *order,
             WeftDb             *db,
             const char         *sql,
             gboolean            worth_it,
             gboolean           *known,
             GError            **error)
{
  g_autoptr (GArray) ids = NULL;
  gint64 data_version;

  if (!weft_db_get_integer (db, "PRAGMA data_version", &data_version, error))
    return FALSE;
  *known = order->data_version == data_version && g_strcmp0 (order->sql, sql) == 0;
  if (*known || !worth_it)
    return TRUE;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!read_ids (db, sql, NULL, ids, error))
    return FALSE;
  keep_order (order, sql, data_version, ids);
  *known = TRUE;
  return TRUE;
}

/* The first place from @at on that is not before @id: by leaps that double, as the next one may be
 * near or far. */
static gsize
find_place (const WeftSupplierOrder *order,
            gsize                    at,
            gint64                   id)
{
  gsize n = order->n;
  gsize leap = 1;
  gsize end;

  while (at + leap < n && order->sorted[at + leap - 1] < id)
    {
      at += leap;
      leap *= 2;
    }
  end = MIN (at + leap, n);
  while (at < end)
    {
      gsize middle = at + (end - at) / 2;

      if (order->sorted[middle] < id)
        at = middle + 1;
      else
        end = middle;
    }
  return at;
}

/* Leaves of the ids, which are in the order of their numbers, those that the order has, in its
 * order. */
static void
put_in_order (WeftSupplierOrder *order,
              GArray            *ids)
{
  gsize n = order->n;
  gsize n_words = (n + 63) / 64;
  g_autofree guint64 *marks = g_new0 (guint64, n_words);
  g_autofree gint64 *by_place = g_new (gint64, n);  /* where there is a mark */
  gint64 *found = (gint64 *) ids->data;
  gsize at = 0;
  guint n_found = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      at = find_place (order, at, found[i]);
      if (at == n)
        break;
      if (order->sorted[at] == found[i])
        {
          guint32 place = order->places[at];

          marks[place / 64] |= (guint64) 1 << (place % 64);
          by_place[place] = found[i];
        }
    }

  for (gsize word = 0; word < n_words; word++)
    for (guint64 left = marks[word]; left != 0; left &= left - 1)
      found[n_found++] = by_place[word * 64 + (gsize) __builtin_ctzll (left)];
  g_array_set_size (ids, n_found);
}

static gboolean
use_order (WeftDb               *db,
           const SupplierQuery  *query,
           GArray               *ids,
           gboolean             *used,
           GError              **error)
{
  gboolean done;

  *used = FALSE;
  g_mutex_lock (&query->order->mutex);
  done = bring_order (query->order, db, query->sql, ids->len > FEW_MATCHES, used, error);
  if (done && *used)
    put_in_order (query->order, ids);
  g_mutex_unlock (&query->order->mutex);
  return done;
}

static gboolean
select_ids (WeftDb               *db,
            const SupplierQuery  *query,
            GArray               *ids,
            GError              **error)
{
  if (query->match == NULL)
    {
      gint64 data_version;

      if (query->order == NULL)
        return read_ids (db, query->sql, NULL, ids, error);
      /* The version before the ids: what is written between the two is not taken for known. */
      if (!weft_db_get_integer (db, "PRAGMA data_version", &data_version, error) ||
          !read_ids (db, query->sql, NULL, ids, error))
        return FALSE;
      g_mutex_lock (&query->order->mutex);
      keep_order (query->order, query->sql, data_version, ids);
      g_mutex_unlock (&query->order->mutex);
      return TRUE;
    }

  if (query->order != NULL)
    {
      gboolean used;

      if (!read_ids (db, "SELECT rowid FROM supplier_search WHERE supplier_search MATCH ?1 "
                     "ORDER BY rowid", query->match, ids, error) ||
          !use_order (db, query, ids, &used, error))
        return FALSE;
      if (used)
        return TRUE;
      g_array_set_size (ids, 0);
    }
  return read_ids (db, query->found_sql, query->match, ids, error);
}

static gboolean
fill_suppliers (WeftDb         *db,
                WeftRowVector  *vector,
                gconstpointer   user_data,
                GError        **error)
{
  const SupplierQuery *query = user_data;
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_supplier_table), 0, FALSE, TRUE);

  if (!select_ids (db, query, vector->ids, error))
    return FALSE;

  if (query->limit > 0 && vector->ids->len > query->limit)
    g_array_set_size (vector->ids, (guint) query->limit);
  weft_row_vector_set_tag (vector, tag);
  return TRUE;
}

/* Conditions */

static void
append_choices (GString    *sql,
                const char *name,
                guint       bits)
{
  const WeftColumn *column
    = &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
  const char *separator = "";

  if (bits == 0)
    return;
  g_string_append_printf (sql, " AND supplier.%s IN (", name);
  for (int i = 0; column->choices[i] != NULL; i++)
    if ((bits >> i & 1) != 0)
      {
        g_string_append_printf (sql, "%s'%s'", separator, column->choices[i]);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

static char *
make_year (const WeftSupplierFilter *filter)
{
  return filter->year != 0 ? g_strdup_printf ("%d", filter->year)
                           : g_strdup ("(SELECT max (latest.year) FROM spend AS latest)");
}

static void
append_conditions (GString                  *sql,
                   const WeftSupplierFilter *filter)
{
  g_autofree char *year = make_year (filter);

  append_choices (sql, "status", filter->statuses);
  append_choices (sql, "size", filter->sizes);
  if (filter->category != 0)
    g_string_append_printf (sql,
                            " AND supplier.category IN (WITH RECURSIVE below (id) AS ("
                            "SELECT %" G_GINT64_FORMAT " UNION SELECT category.id FROM category "
                            "JOIN below ON category.parent = below.id) SELECT id FROM below)",
                            filter->category);
  if (filter->with_spend)
    g_string_append_printf (sql,
                            " AND supplier.id IN (SELECT spend.supplier FROM spend "
                            "WHERE spend.year = %s)", year);
  if (filter->top > 0)
    g_string_append_printf (sql,
                            " AND supplier.id IN (SELECT spend.supplier FROM spend "
                            "WHERE spend.year = %s AND spend.supplier IS NOT NULL "
                            "GROUP BY spend.supplier ORDER BY sum (spend.amount) DESC, "
                            "spend.supplier LIMIT %u)", year, filter->top);
  if (filter->ending_months > 0)
    {
      WeftDate last = weft_date_add_months (filter->today, (int) filter->ending_months);
      g_autofree char *from = weft_date_to_iso (filter->today);
      g_autofree char *to = weft_date_to_iso (last);

      g_string_append_printf (sql,
                              " AND supplier.id IN (SELECT contract.supplier FROM contract "
                              "WHERE contract.ends_on BETWEEN '%s' AND '%s')", from, to);
    }
  if (filter->open_actions)
    g_string_append (sql,
                     " AND supplier.id IN (SELECT action.supplier FROM action "
                     "WHERE action.supplier IS NOT NULL AND action.status NOT IN "
                     "('complete', 'business-as-usual', 'withdrawn'))");
  if (filter->not_assessed)
    g_string_append (sql, " AND supplier.assessed_on IS NULL");
}

/* What the full-text index looks for; NULL for everything. */
static char *
make_match (const WeftSupplierFilter *filter)
{
  char *match;

  if (weft_text_is_blank (filter->search))
    return NULL;
  match = weft_supplier_search_read (filter->search);
  /* Nothing but signs: no word begins so. */
  return match != NULL ? match : g_strdup ("\"\"");
}

#define FOUND "supplier_search CROSS JOIN supplier ON supplier.id = supplier_search.rowid"

/* Orders */

/* What other tables know of a supplier is worked out once for all, not for each row. */
static char *
make_join (const WeftSupplierFilter *filter,
           const char               *column,
           const char              **key)
{
  g_autofree char *year = make_year (filter);
  g_autofree char *today = weft_date_to_iso (filter->today);

  if (g_str_equal (column, "spend"))
    {
      *key = "paid.total IS NULL, paid.total";
      return g_strdup_printf (" LEFT JOIN (SELECT spend.supplier AS owner, sum (spend.amount) AS "
                              "total FROM spend WHERE spend.year = %s GROUP BY spend.supplier) AS "
                              "paid ON paid.owner = supplier.id", year);
    }
  if (g_str_equal (column, "next_contract_end"))
    {
      *key = "ending.day IS NULL, ending.day";
      return g_strdup_printf (" LEFT JOIN (SELECT contract.supplier AS owner, "
                              "min (contract.ends_on) AS day FROM contract "
                              "WHERE contract.ends_on >= '%s' GROUP BY contract.supplier) AS "
                              "ending ON ending.owner = supplier.id",
                              today != NULL ? today : "");
    }
  if (g_str_equal (column, "open_actions"))
    {
      *key = "ifnull (open.n, 0)";
      return g_strdup (" LEFT JOIN (SELECT action.supplier AS owner, count(*) AS n FROM action "
                       "WHERE action.supplier IS NOT NULL AND action.status NOT IN ('complete', "
                       "'business-as-usual', 'withdrawn') GROUP BY action.supplier) AS open "
                       "ON open.owner = supplier.id");
    }
  if (g_str_equal (column, "band"))
    {
      *key = "supplier.band_rank IS NULL, supplier.band_rank";
      return g_strdup ("");
    }
  if (g_str_equal (column, "category_name"))
    {
      *key = "kind.name IS NULL, kind.name COLLATE NOCASE";
      return g_strdup (" LEFT JOIN category AS kind ON kind.id = supplier.category");
    }
  *key = NULL;
  return g_strdup ("");
}

static void
append_order (GString          *sql,
              const WeftColumn *column,
              const char       *key,
              gboolean          descending)
{
  const char *direction = descending ? " DESC" : "";

  if (key != NULL)
    g_string_append_printf (sql, " ORDER BY %s%s, supplier.id", key, direction);
  else if (g_str_equal (column->name, "name"))
    /* There is none without a name, so that the index alone will do. */
    g_string_append_printf (sql, " ORDER BY supplier.name COLLATE NOCASE%s, supplier.id%s",
                            direction, direction);
  else
    weft_row_query_append_sort (sql, &weft_supplier_table, column, descending);
}

/**
 * weft_supplier_query_new:
 * @filter: which suppliers, and in what order; copied
 * @order: (nullable): the list's memory of its order, for searches that find many
 *
 * Returns: (transfer full) (nullable): the query; %NULL with @error set for a column to sort by
 *   that is not there
 */
WeftRowQuery *
weft_supplier_query_new (const WeftSupplierFilter  *filter,
                         WeftSupplierOrder         *order,
                         GError                   **error)
{
  static const char * const watches[] = {
    "supplier", "spend", "contract", "category", "action.supplier", "action.status", NULL
  };
  gboolean descending = filter->sort != NULL && *filter->sort == '-';
  const char *sort = descending ? filter->sort + 1 : filter->sort;
  const char *name = sort != NULL && *sort != '\0' ? sort : "name";
  int index = weft_table_find_column (&weft_supplier_table, name);
  g_autoptr (GString) conditions = g_string_new (NULL);
  g_autofree char *join = NULL;
  const char *key;
  SupplierQuery *query;

  g_return_val_if_fail (filter->ending_months == 0 || filter->today != WEFT_DATE_NONE, NULL);

  if (index < 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("A %s has no field “%s” to sort by."), weft_supplier_table.name, name);
      return NULL;
    }

  join = make_join (filter, name, &key);
  append_conditions (conditions, filter);
  append_order (conditions, &weft_supplier_table.columns[index], key, descending);

  query = g_new0 (SupplierQuery, 1);
  query->limit = filter->limit;
  query->order = order != NULL ? weft_supplier_order_ref (order) : NULL;
  query->sql = g_strdup_printf ("SELECT supplier.id FROM supplier%s WHERE true%s", join,
                                conditions->str);
  query->match = make_match (filter);
  if (query->match != NULL)
    query->found_sql = g_strdup_printf ("SELECT supplier.id FROM " FOUND "%s "
                                        "WHERE supplier_search MATCH ?1%s", join,
                                        conditions->str);
  return weft_row_query_new (fill_suppliers, query, free_query, watches);
}

/**
 * weft_supplier_query_count:
 * @filter: which suppliers; its order and limit do not count
 * @count: (out): how many they are
 *
 * Thread: that of the connection.
 *
 * Returns: %FALSE with @error set
 */
gboolean
weft_supplier_query_count (WeftDb                    *db,
                           const WeftSupplierFilter  *filter,
                           guint                     *count,
                           GError                   **error)
{
  g_autoptr (GString) conditions = g_string_new (NULL);
  g_autoptr (WeftStatement) statement = NULL;
  g_autofree char *match = make_match (filter);
  g_autofree char *sql = NULL;

  g_return_val_if_fail (filter->ending_months == 0 || filter->today != WEFT_DATE_NONE, FALSE);

  *count = 0;
  append_conditions (conditions, filter);
  sql = g_strdup_printf (match != NULL
                           ? "SELECT count(*) FROM " FOUND " WHERE supplier_search MATCH ?1%s"
                           : "SELECT count(*) FROM supplier WHERE true%s", conditions->str);
  statement = weft_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  if (match != NULL)
    weft_statement_bind_text (statement, 1, match);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *count = (guint) weft_statement_get_integer (statement, 0);
  return TRUE;
}
