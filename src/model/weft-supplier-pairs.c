/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-pairs.h"

#include "weft-name.h"

#include <glib/gi18n.h>

/* Suppliers that are likely to be one, without comparing each with each:
 *
 *   pairs that somebody said are not the same ── are as good as found
 *   numbers, folded names ── in order of an index: equals are neighbours
 *   close names ──────────── in order of town and of the first, then of the last letters: of each
 *                            only the next few neighbours are compared
 *
 * A name mistyped both in its first and in its last letters is missed; comparing a million names
 * with a million others is out of the question. */

#define N_NEIGHBOURS 40

typedef struct
{
  GArray       *pairs;
  GHashTable   *seen;   /* of WeftSupplierPair, by both ids */
  guint         limit;
  GCancellable *cancellable;
} Search;

static guint
hash_pair (gconstpointer data)
{
  const WeftSupplierPair *pair = data;

  return g_int64_hash (&pair->first) * 31 + g_int64_hash (&pair->second);
}

static gboolean
is_same_pair (gconstpointer a,
              gconstpointer b)
{
  const WeftSupplierPair *first = a;
  const WeftSupplierPair *second = b;

  return first->first == second->first && first->second == second->second;
}

static void
add_pair (Search         *search,
          gint64          a,
          gint64          b,
          WeftPairReason  reason)
{
  WeftSupplierPair pair = { MIN (a, b), MAX (a, b), reason };

  if (a == b || search->pairs->len >= search->limit ||
      !g_hash_table_add (search->seen, g_memdup2 (&pair, sizeof pair)))
    return;
  g_array_append_val (search->pairs, pair);
}

/* @sql selects a key, an id and a company number, equal keys one after the other. Each is paired
 * with the first. Two with the same name and different numbers are the last to be looked at. */
static gboolean
find_equals (WeftDb          *db,
             Search          *search,
             WeftPairReason   reason,
             const char      *sql,
             GError         **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  g_autofree char *key = NULL;
  g_autofree char *number = NULL;
  gint64 first = 0;
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while (search->pairs->len < search->limit &&
         (step = weft_statement_step (statement, error)) != WEFT_STEP_DONE)
    {
      const char *next, *next_number;

      if (step == WEFT_STEP_ERROR ||
          g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return FALSE;
      next = weft_statement_get_text (statement, 0);
      next_number = weft_statement_get_text (statement, 2);
      if (g_strcmp0 (key, next) == 0)
        {
          gboolean differs = *number != '\0' && *next_number != '\0' &&
                             !g_str_equal (number, next_number);

          if (differs == (reason == WEFT_PAIR_OTHER_NUMBER))
            add_pair (search, first, weft_statement_get_integer (statement, 1), reason);
        }
      else
        {
          g_free (key);
          key = g_strdup (next);
          g_free (number);
          number = g_strdup (next_number);
          first = weft_statement_get_integer (statement, 1);
        }
    }
  return TRUE;
}

static gboolean
find_aliases (WeftDb   *db,
              Search   *search,
              GError  **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db,
                               "SELECT supplier_alias.supplier, supplier.id FROM supplier_alias "
                               "JOIN supplier ON supplier.folded = supplier_alias.folded "
                               "WHERE supplier.id <> supplier_alias.supplier UNION ALL "
                               "SELECT a.supplier, b.supplier FROM supplier_alias AS a "
                               "JOIN supplier_alias AS b ON b.folded = a.folded "
                               "WHERE a.supplier < b.supplier", error);
  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    add_pair (search, weft_statement_get_integer (statement, 0),
              weft_statement_get_integer (statement, 1), WEFT_PAIR_ALIAS);
  return step == WEFT_STEP_DONE;
}

/* What was said to be distinct is not added any more. */
static gboolean
read_distinct (WeftDb   *db,
               Search   *search,
               GError  **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT first, second FROM distinct_pair", error);
  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      WeftSupplierPair pair = {
        weft_statement_get_integer (statement, 0), weft_statement_get_integer (statement, 1),
        WEFT_PAIR_NAME,
      };

      g_hash_table_add (search->seen, g_memdup2 (&pair, sizeof pair));
    }
  return step == WEFT_STEP_DONE;
}

typedef struct
{
  gint64  id;
  char   *block;
  char   *folded;
} Neighbour;

static void
clear_neighbour (Neighbour *neighbour)
{
  g_clear_pointer (&neighbour->block, g_free);
  g_clear_pointer (&neighbour->folded, g_free);
}

/* @sql selects a block, a folded name and an id, in that order. */
static gboolean
find_close (WeftDb      *db,
            Search      *search,
            const char  *sql,
            GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  Neighbour ring[N_NEIGHBOURS] = { { 0, NULL, NULL } };
  guint n = 0;
  WeftStep step = WEFT_STEP_DONE;

  if (statement == NULL)
    return FALSE;
  while (search->pairs->len < search->limit &&
         (step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      const char *block = weft_statement_get_text (statement, 0);
      const char *folded = weft_statement_get_text (statement, 1);
      gint64 id = weft_statement_get_integer (statement, 2);
      Neighbour *place = &ring[n % N_NEIGHBOURS];

      if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
        {
          step = WEFT_STEP_ERROR;
          break;
        }

      for (guint i = 1; i <= MIN (n, N_NEIGHBOURS); i++)
        {
          const Neighbour *before = &ring[(n - i) % N_NEIGHBOURS];

          if (!g_str_equal (before->block, block))
            break;
          /* Equal names have steps of their own. */
          if (!g_str_equal (before->folded, folded) &&
              weft_name_is_close (before->folded, folded))
            add_pair (search, before->id, id, WEFT_PAIR_CLOSE_NAME);
        }
      clear_neighbour (place);
      *place = (Neighbour) { id, g_strdup (block), g_strdup (folded) };
      n++;
    }
  for (guint i = 0; i < N_NEIGHBOURS; i++)
    clear_neighbour (&ring[i]);
  return step != WEFT_STEP_ERROR;
}

#define CLOSE(letters) \
  "SELECT lower (trim (town)) || char (10) || " letters " AS block, folded, id FROM supplier " \
  "WHERE trim (town) <> '' AND length (folded) >= 5 ORDER BY block, folded, id"

/* The index has the names; only of those that are there more than once the numbers are read. */
#define NAMES \
  "SELECT folded, id, company_key FROM supplier WHERE folded IN (SELECT folded FROM supplier " \
  "WHERE folded <> '' GROUP BY folded HAVING count(*) > 1) ORDER BY folded, id"

/* The steps that find equals, the surest reason first. */
static const struct
{
  WeftPairReason  reason;
  const char     *sql;
} equals[] = {
  { WEFT_PAIR_COMPANY_NUMBER,
    "SELECT company_key, id, '' FROM supplier WHERE company_key <> '' ORDER BY company_key, id" },
  { WEFT_PAIR_VAT_NUMBER,
    "SELECT vat_number, id, '' FROM supplier WHERE vat_number <> '' ORDER BY vat_number, id" },
  { WEFT_PAIR_PPON, "SELECT ppon, id, '' FROM supplier WHERE ppon <> '' ORDER BY ppon, id" },
  { WEFT_PAIR_NAME, NAMES },
};

static const char * const closes[] = {
  CLOSE ("substr (folded, 1, 3)"),
  CLOSE ("substr (folded, -3)"),
};

/* How much of the time the steps before each of @closes take, of ten. */
#define TENTHS_OF_EQUALS 3
#define TENTHS_OF_CLOSE 3

/**
 * weft_supplier_pairs_find:
 * @limit: at most so many
 *
 * Finds suppliers that are likely to be the same. Two that are alike for several reasons are one
 * pair, with the surest; two that were said to be distinct are none. Thread: that of the
 * connection; it takes seconds for a million suppliers.
 *
 * Returns: (transfer full) (nullable) (element-type WeftSupplierPair): the pairs, the surest first;
 *   %NULL with @error set
 */
GArray *
weft_supplier_pairs_find (WeftDb  *db,
                          guint    limit,
                          GError **error)
{
  return weft_supplier_pairs_find_slow (db, limit, NULL, NULL, NULL, error);
}

/**
 * weft_supplier_pairs_find_slow:
 * @limit: at most so many
 * @progress: (nullable): told how much is done
 * @cancellable: (nullable): ends it between two rows; to end it within a step of SQLite's,
 *   interrupt the connection as well
 *
 * As weft_supplier_pairs_find(), where somebody waits for it.
 *
 * Returns: (transfer full) (nullable) (element-type WeftSupplierPair): the pairs, the surest first;
 *   %NULL with @error set
 */
GArray *
weft_supplier_pairs_find_slow (WeftDb                *db,
                               guint                  limit,
                               WeftPairProgressFunc   progress,
                               gpointer               user_data,
                               GCancellable          *cancellable,
                               GError               **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (WeftSupplierPair));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_pair, is_same_pair, g_free, NULL);
  Search search = { pairs, seen, limit, cancellable };

  if (!read_distinct (db, &search, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (equals); i++)
    {
      if (!find_equals (db, &search, equals[i].reason, equals[i].sql, error))
        return NULL;
      if (progress != NULL)
        progress (TENTHS_OF_EQUALS / 10.0 * (double) (i + 1) / G_N_ELEMENTS (equals), user_data);
    }
  if (!find_aliases (db, &search, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (closes); i++)
    {
      if (progress != NULL)
        progress ((TENTHS_OF_EQUALS + (double) i * TENTHS_OF_CLOSE) / 10.0, user_data);
      if (!find_close (db, &search, closes[i], error))
        return NULL;
    }
  if (!find_equals (db, &search, WEFT_PAIR_OTHER_NUMBER, NAMES, error))
    return NULL;
  return g_steal_pointer (&pairs);
}

/**
 * weft_pair_reason_get_label:
 *
 * Returns: the reason as people read it
 */
const char *
weft_pair_reason_get_label (WeftPairReason reason)
{
  switch (reason)
    {
    case WEFT_PAIR_COMPANY_NUMBER:
      return _("Same company number");
    case WEFT_PAIR_VAT_NUMBER:
      return _("Same VAT number");
    case WEFT_PAIR_PPON:
      return _("Same PPON");
    case WEFT_PAIR_NAME:
      return _("Same name");
    case WEFT_PAIR_ALIAS:
      return _("Another name of the one is the other's");
    case WEFT_PAIR_CLOSE_NAME:
      return _("Spelled alike, in the same town");
    case WEFT_PAIR_OTHER_NUMBER:
      return _("Same name, but another company number");
    default:
      g_return_val_if_reached ("");
    }
}
