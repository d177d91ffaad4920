/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-list.h"

#include "weft-supplier-filter.h"
#include "weft-text.h"

/* What the page of the suppliers shows, apart from its widgets:
 *
 *   filter, search, order ── ask() ──> WeftRowList ──> WeftSelection ──> the view
 *          │
 *          ├── ::filter-changed ──> the filter bar
 *          └── learn() ── reader thread ──> years, ranks, how many ── ::known ──> cells, count
 *
 * The ranks are those of the year that is shown; they are made anew when spend changes. */

typedef struct
{
  GArray         *years;  /* of int, the latest first */
  WeftSpendRanks *ranks;  /* NULL without spend */
  guint           total;
} Knowledge;

struct _WeftSupplierList
{
  GObject             parent_instance;

  WeftStore          *store;
  WeftRowList        *rows;
  WeftSelection      *selection;
  WeftSupplierOrder  *order;
  WeftSupplierFilter  filter;      /* its texts are those below */
  char               *search;
  char               *sort;
  WeftRow            *saved;       /* the filter under a name that was opened; else NULL */
  Knowledge          *knowledge;
  GCancellable       *learning;
};

enum
{
  FILTER_CHANGED,
  KNOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierList, weft_supplier_list, G_TYPE_OBJECT)

static void
free_knowledge (gpointer data)
{
  Knowledge *knowledge = data;

  g_clear_pointer (&knowledge->years, g_array_unref);
  g_clear_pointer (&knowledge->ranks, weft_spend_ranks_free);
  g_free (knowledge);
}

static void
weft_supplier_list_dispose (GObject *object)
{
  WeftSupplierList *self = WEFT_SUPPLIER_LIST (object);

  g_cancellable_cancel (self->learning);
  g_clear_object (&self->learning);
  g_clear_object (&self->saved);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_supplier_list_parent_class)->dispose (object);
}

static void
weft_supplier_list_finalize (GObject *object)
{
  WeftSupplierList *self = WEFT_SUPPLIER_LIST (object);

  g_clear_pointer (&self->knowledge, free_knowledge);
  g_clear_pointer (&self->order, weft_supplier_order_unref);
  g_free (self->search);
  g_free (self->sort);

  G_OBJECT_CLASS (weft_supplier_list_parent_class)->finalize (object);
}

static void
weft_supplier_list_class_init (WeftSupplierListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_supplier_list_dispose;
  object_class->finalize = weft_supplier_list_finalize;

  /**
   * WeftSupplierList::filter-changed:
   *
   * Something else is filtered, searched for or sorted by, or it has another name; the list follows
   * when it is read.
   */
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftSupplierList::known:
   *
   * The number of suppliers, the years or the ranks were read anew.
   */
  signals[KNOWN] = g_signal_new ("known", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
weft_supplier_list_init (WeftSupplierList *self)
{
  self->order = weft_supplier_order_new ();
}

static WeftSupplierFilter
get_whole_filter (WeftSupplierList *self)
{
  WeftSupplierFilter filter = self->filter;

  filter.today = weft_date_today ();
  filter.search = self->search;
  filter.sort = self->sort;
  return filter;
}

static void
ask (WeftSupplierList *self)
{
  WeftSupplierFilter filter = get_whole_filter (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_supplier_query_new (&filter, self->order, &error);

  /* An order from the settings may name a column that is there no more. */
  if (query == NULL)
    {
      g_message ("%s", error->message);
      g_clear_pointer (&self->sort, g_free);
      filter.sort = NULL;
      query = weft_supplier_query_new (&filter, self->order, NULL);
    }
  weft_row_list_set_query (self->rows, query);
}

static void learn (WeftSupplierList *self);

static void
filter_changed (WeftSupplierList *self,
                int               year_before)
{
  ask (self);
  if (self->filter.year != year_before)
    learn (self);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/* What is known of all of them */

static gpointer
read_knowledge (WeftDb        *db,
                gpointer       user_data,
                GCancellable  *cancellable,
                GError       **error)
{
  int year = *(int *) user_data;
  Knowledge *knowledge = g_new0 (Knowledge, 1);
  gint64 total;

  knowledge->years = weft_spend_get_years (db, error);
  if (knowledge->years == NULL ||
      !weft_db_get_integer (db, "SELECT count(*) FROM supplier", &total, error))
    {
      free_knowledge (knowledge);
      return NULL;
    }
  knowledge->total = (guint) total;
  if (year == 0 && knowledge->years->len > 0)
    year = g_array_index (knowledge->years, int, 0);
  if (year != 0)
    {
      knowledge->ranks = weft_spend_ranks_new (db, year, error);
      if (knowledge->ranks == NULL)
        {
          free_knowledge (knowledge);
          return NULL;
        }
    }
  return knowledge;
}

static void
knowledge_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Knowledge *knowledge = weft_store_read_finish (WEFT_STORE (source), result, &error);
  WeftSupplierList *self = user_data;

  if (knowledge != NULL)
    {
      g_clear_object (&self->learning);
      g_clear_pointer (&self->knowledge, free_knowledge);
      self->knowledge = knowledge;
      g_signal_emit (self, signals[KNOWN], 0);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_message ("%s", error->message);
    }
}

static void
learn (WeftSupplierList *self)
{
  g_cancellable_cancel (self->learning);
  g_clear_object (&self->learning);
  self->learning = g_cancellable_new ();
  weft_store_read_async (self->store, read_knowledge,
                         g_memdup2 (&self->filter.year, sizeof self->filter.year), g_free,
                         free_knowledge, self->learning, knowledge_read_cb, self);
}

static void
store_changed_cb (WeftSupplierList  *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "supplier.id", "spend", NULL };

  static const char * const saved[] = { "saved_filter", NULL };

  if (weft_changes_concern (changes, watches))
    learn (self);
  if (self->saved == NULL || !weft_changes_concern (changes, saved))
    return;
  /* Under another name, or under none any more. */
  if (weft_row_is_gone (self->saved))
    g_clear_object (&self->saved);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/**
 * weft_supplier_list_new:
 *
 * Returns: (transfer full): all suppliers, on their way
 */
WeftSupplierList *
weft_supplier_list_new (WeftStore *store)
{
  WeftSupplierList *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_SUPPLIER_LIST, NULL);
  self->store = g_object_ref (store);
  self->rows = weft_row_list_new (store);
  self->selection = weft_selection_new (self->rows);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  learn (self);
  return self;
}

/**
 * weft_supplier_list_get_store:
 *
 * Returns: (transfer none): the register
 */
WeftStore *
weft_supplier_list_get_store (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->store;
}

/**
 * weft_supplier_list_get_rows:
 *
 * Returns: (transfer none): the rows that are shown
 */
WeftRowList *
weft_supplier_list_get_rows (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->rows;
}

/**
 * weft_supplier_list_get_selection:
 *
 * Returns: (transfer none): which of them are selected
 */
WeftSelection *
weft_supplier_list_get_selection (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->selection;
}

/**
 * weft_supplier_list_get_filter:
 *
 * Returns: (transfer none): what is filtered by, apart from the search
 */
const WeftSupplierFilter *
weft_supplier_list_get_filter (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return &self->filter;
}

/**
 * weft_supplier_list_set_filter:
 * @filter: what is filtered by from now on; its search and sort do not count here
 */
void
weft_supplier_list_set_filter (WeftSupplierList         *self,
                               const WeftSupplierFilter *filter)
{
  int year;

  g_return_if_fail (WEFT_IS_SUPPLIER_LIST (self));

  year = self->filter.year;
  self->filter = *filter;
  self->filter.search = NULL;
  self->filter.sort = NULL;
  filter_changed (self, year);
}

/**
 * weft_supplier_list_set_search:
 * @words: (nullable): what was typed
 */
void
weft_supplier_list_set_search (WeftSupplierList *self,
                               const char       *words)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_LIST (self));

  if (g_strcmp0 (words != NULL ? words : "", self->search != NULL ? self->search : "") == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (words);
  ask (self);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/**
 * weft_supplier_list_get_search:
 *
 * Returns: (nullable): the words that are searched for
 */
const char *
weft_supplier_list_get_search (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->search;
}

/**
 * weft_supplier_list_set_sort:
 * @sort: (nullable): see #WeftSupplierFilter; %NULL for the order of the names
 */
void
weft_supplier_list_set_sort (WeftSupplierList *self,
                             const char       *sort)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_LIST (self));

  if (g_strcmp0 (sort, self->sort) == 0)
    return;
  g_free (self->sort);
  self->sort = g_strdup (sort);
  ask (self);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/**
 * weft_supplier_list_is_filtered:
 *
 * Returns: whether anything is filtered or searched for; the year alone leaves none out
 */
gboolean
weft_supplier_list_is_filtered (WeftSupplierList *self)
{
  WeftSupplierFilter filter;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), FALSE);

  filter = get_whole_filter (self);
  return weft_supplier_filter_is_any (&filter);
}

/**
 * weft_supplier_list_clear_filter:
 *
 * Shows everything again, under no name. The order and the year stay.
 */
void
weft_supplier_list_clear_filter (WeftSupplierList *self)
{
  WeftSupplierFilter none = { 0 };

  g_return_if_fail (WEFT_IS_SUPPLIER_LIST (self));

  if (!weft_supplier_list_is_filtered (self) && self->saved == NULL)
    return;
  none.year = self->filter.year;
  g_clear_pointer (&self->search, g_free);
  g_clear_object (&self->saved);
  weft_supplier_list_set_filter (self, &none);
}

/**
 * weft_supplier_list_write_filter:
 *
 * Returns: (transfer full): what is filtered and searched for, as a saved filter keeps it
 */
char *
weft_supplier_list_write_filter (WeftSupplierList *self)
{
  WeftSupplierFilter filter;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  filter = get_whole_filter (self);
  return weft_supplier_filter_to_json (&filter);
}

/**
 * weft_supplier_list_open_saved:
 * @saved: a saved filter; 0 shows all suppliers
 *
 * Filters by what stands under a name. Another year than its own stays only if it names none.
 *
 * Returns: %FALSE with @error set if it is gone or cannot be read; then nothing has changed
 */
gboolean
weft_supplier_list_open_saved (WeftSupplierList  *self,
                               gint64             saved,
                               GError           **error)
{
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *search = NULL;
  WeftSupplierFilter filter;
  int year;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), FALSE);

  if (saved == 0)
    {
      /* What somebody filters by without a name for it stays. */
      if (self->saved != NULL)
        weft_supplier_list_clear_filter (self);
      return TRUE;
    }
  row = weft_store_get_row (self->store, &weft_saved_filter_table, saved, error);
  if (row == NULL ||
      !weft_supplier_filter_read_json (&filter, weft_row_get_text (row, "filter"), &search, error))
    return FALSE;

  year = self->filter.year;
  if (filter.year == 0)
    filter.year = year;
  filter.search = NULL;
  self->filter = filter;
  g_free (self->search);
  self->search = g_steal_pointer (&search);
  g_set_object (&self->saved, row);
  filter_changed (self, year);
  return TRUE;
}

/**
 * weft_supplier_list_get_saved:
 *
 * Returns: (transfer none) (nullable): the saved filter that was opened, if it is still there
 */
WeftRow *
weft_supplier_list_get_saved (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->saved != NULL && !weft_row_is_gone (self->saved) ? self->saved : NULL;
}

/**
 * weft_supplier_list_is_changed:
 *
 * Returns: whether something else is filtered than the saved filter that was opened says
 */
gboolean
weft_supplier_list_is_changed (WeftSupplierList *self)
{
  WeftRow *saved = weft_supplier_list_get_saved (self);
  WeftSupplierFilter before;
  WeftSupplierFilter now;
  g_autofree char *search = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (saved == NULL)
    return FALSE;
  now = get_whole_filter (self);
  if (!weft_supplier_filter_read_json (&before, weft_row_get_text (saved, "filter"), &search, NULL))
    return TRUE;
  if (before.year == 0)
    now.year = 0;
  one = weft_supplier_filter_to_json (&before);
  other = weft_supplier_filter_to_json (&now);
  return !g_str_equal (one, other);
}

/**
 * weft_supplier_list_make_query:
 *
 * Returns: (transfer full): what the list shows, in its order, to be run elsewhere
 */
WeftRowQuery *
weft_supplier_list_make_query (WeftSupplierList *self)
{
  WeftSupplierFilter filter;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  filter = get_whole_filter (self);
  return weft_supplier_query_new (&filter, NULL, NULL);
}

/**
 * weft_supplier_list_get_selected:
 *
 * Returns: (transfer full) (element-type gint64): the selected suppliers that are shown, in the
 *   order they are shown
 */
GArray *
weft_supplier_list_get_selected (WeftSupplierList *self)
{
  g_autoptr (GArray) positions = weft_selection_get_positions (self->selection);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), positions->len);

  for (guint i = 0; i < positions->len; i++)
    {
      gint64 id = weft_row_list_get_id (self->rows, g_array_index (positions, guint, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * weft_supplier_list_is_known:
 *
 * Returns: whether the number of suppliers, the years and the ranks were read
 */
gboolean
weft_supplier_list_is_known (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), FALSE);

  return self->knowledge != NULL;
}

/**
 * weft_supplier_list_get_total:
 *
 * Returns: how many suppliers the register has, shown or not
 */
guint
weft_supplier_list_get_total (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), 0);

  return self->knowledge != NULL ? self->knowledge->total : 0;
}

/**
 * weft_supplier_list_get_years:
 *
 * Returns: (transfer none) (nullable) (element-type int): the financial years that any spend is
 *   known of, the latest first
 */
GArray *
weft_supplier_list_get_years (WeftSupplierList *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), NULL);

  return self->knowledge != NULL ? self->knowledge->years : NULL;
}

/**
 * weft_supplier_list_get_year:
 *
 * Returns: the financial year whose spend is shown, by the year it begins in; 0 without any
 */
int
weft_supplier_list_get_year (WeftSupplierList *self)
{
  GArray *years = weft_supplier_list_get_years (self);

  if (self->filter.year != 0)
    return self->filter.year;
  return years != NULL && years->len > 0 ? g_array_index (years, int, 0) : 0;
}

/**
 * weft_supplier_list_find_rank:
 * @amount: what a supplier was paid in the year that is shown, in pence
 *
 * Returns: its place among them, from 1; 0 while that is not known
 */
guint
weft_supplier_list_find_rank (WeftSupplierList *self,
                              gint64            amount)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_LIST (self), 0);

  if (amount == 0 || self->knowledge == NULL || self->knowledge->ranks == NULL)
    return 0;
  return weft_spend_ranks_find (self->knowledge->ranks, amount);
}
