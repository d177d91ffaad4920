/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-duplicate-search.h"

/* The search takes seconds in a large register, so it has a thread and a connection of its own: the
 * lists of the other pages go on being read meanwhile.
 *
 *   start() ── thread: weft_supplier_pairs_find_slow() ── ::ended ──> pairs
 *   store "changed" ──┬── a supplier is gone, a pair is distinct: the pair goes at once
 *                     └── names or numbers are others: ::stale, for somebody to start again
 *
 * A late answer, not of the latest start, is dropped. */

/* Whoever has more to do than this comes back when some of it is done. */
#define MOST_PAIRS 1000

#define PER_MILLE 1000

struct _WeftDuplicate
{
  GObject          parent_instance;

  WeftSupplierPair pair;
};

G_DEFINE_FINAL_TYPE (WeftDuplicate, weft_duplicate, G_TYPE_OBJECT)

static void
weft_duplicate_class_init (WeftDuplicateClass *klass)
{
}

static void
weft_duplicate_init (WeftDuplicate *self)
{
}

/**
 * weft_duplicate_get_pair:
 *
 * Returns: (transfer none): which suppliers, and why
 */
const WeftSupplierPair *
weft_duplicate_get_pair (WeftDuplicate *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE (self), NULL);

  return &self->pair;
}

struct _WeftDuplicateSearch
{
  GObject       parent_instance;

  WeftStore    *store;
  GListStore   *pairs;       /* of WeftDuplicate */
  GCancellable *cancellable; /* of the search that runs */
  int          *per_mille;   /* of it; atomic, shared with its thread */
  gboolean      is_stale;
  gboolean      is_cut;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftDuplicateSearch, weft_duplicate_search, G_TYPE_OBJECT)

typedef struct
{
  char *path;
  int  *per_mille;
} Run;

static void
free_run (gpointer data)
{
  Run *run = data;

  g_free (run->path);
  g_atomic_rc_box_release (run->per_mille);
  g_free (run);
}

static void
interrupt_cb (GCancellable *cancellable,
              WeftDb       *db)
{
  weft_db_interrupt (db);
}

static void
progressed (double   fraction,
            gpointer user_data)
{
  const Run *run = user_data;

  g_atomic_int_set (run->per_mille, (int) (fraction * PER_MILLE));
}

/* In the thread. */
static void
run_search (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Run *run = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (run->path, WEFT_DB_READ_ONLY, &error);
  GArray *pairs = NULL;
  gulong handler;

  if (db != NULL)
    {
      handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb), db, NULL);
      pairs = weft_supplier_pairs_find_slow (db, MOST_PAIRS + 1, progressed, run, cancellable,
                                             &error);
      g_cancellable_disconnect (cancellable, handler);
    }
  if (pairs != NULL)
    g_task_return_pointer (task, pairs, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The pairs */

static WeftDuplicate *
get_duplicate (WeftDuplicateSearch *self,
               guint                position)
{
  g_autoptr (WeftDuplicate) found = g_list_model_get_item (G_LIST_MODEL (self->pairs), position);

  /* The list holds it. */
  return found;
}

static gboolean
is_same (WeftDuplicateSearch    *self,
         guint                   position,
         const WeftSupplierPair *pair)
{
  const WeftSupplierPair *shown = &get_duplicate (self, position)->pair;

  return shown->first == pair->first && shown->second == pair->second &&
         shown->reason == pair->reason;
}

/* What stays at the head and at the tail is not touched, so that the view keeps its place. */
static void
show_pairs (WeftDuplicateSearch *self,
            GArray              *found)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->pairs));
  guint n_new = MIN (found->len, MOST_PAIRS);
  const WeftSupplierPair *pairs = (const WeftSupplierPair *) found->data;
  g_autoptr (GPtrArray) between = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0;
  guint tail = 0;

  while (head < n_old && head < n_new && is_same (self, head, &pairs[head]))
    head++;
  while (tail < n_old - head && tail < n_new - head &&
         is_same (self, n_old - tail - 1, &pairs[n_new - tail - 1]))
    tail++;
  for (guint i = head; i < n_new - tail; i++)
    {
      WeftDuplicate *duplicate = g_object_new (WEFT_TYPE_DUPLICATE, NULL);

      duplicate->pair = pairs[i];
      g_ptr_array_add (between, duplicate);
    }
  self->is_cut = found->len > MOST_PAIRS;
  g_list_store_splice (self->pairs, head, n_old - head - tail, between->pdata, between->len);
}

static void
drop_gone (WeftDuplicateSearch *self,
           const WeftChanges   *changes)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (gsize i = 0; i < changes->n_rows; i++)
    if (changes->rows[i].table == &weft_supplier_table &&
        changes->rows[i].kind == WEFT_CHANGE_DELETE)
      g_hash_table_add (gone, &changes->rows[i].row);
  if (g_hash_table_size (gone) == 0)
    return;
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->pairs)); i-- > 0;)
    {
      const WeftSupplierPair *pair = &get_duplicate (self, i)->pair;

      if (g_hash_table_contains (gone, &pair->first) ||
          g_hash_table_contains (gone, &pair->second))
        g_list_store_remove (self->pairs, i);
    }
}

static void
drop_distinct (WeftDuplicateSearch *self,
               gint64               id)
{
  g_autoptr (WeftRow) row = weft_store_get_row (self->store, &weft_distinct_pair_table, id, NULL);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->pairs)); row != NULL && i-- > 0;)
    {
      const WeftSupplierPair *pair = &get_duplicate (self, i)->pair;

      if (pair->first == weft_row_get_integer (row, "first") &&
          pair->second == weft_row_get_integer (row, "second"))
        g_list_store_remove (self->pairs, i);
    }
}

/* What was said to be distinct and is so no more can only be found again. */
static gboolean
follow_distinct (WeftDuplicateSearch *self,
                 const WeftChanges   *changes)
{
  gboolean taken_back = changes->everything;

  for (gsize i = 0; i < changes->n_rows; i++)
    if (changes->rows[i].table == &weft_distinct_pair_table)
      {
        if (changes->rows[i].kind == WEFT_CHANGE_INSERT)
          drop_distinct (self, changes->rows[i].row);
        else
          taken_back = TRUE;
      }
  return taken_back;
}

static void
store_changed_cb (WeftDuplicateSearch *self,
                  const WeftChanges   *changes)
{
  static const char * const reasons[] = {
    "supplier.id", "supplier.name", "supplier.aliases", "supplier.company_number",
    "supplier.vat_number", "supplier.ppon", "supplier.town", NULL
  };
  gboolean taken_back = follow_distinct (self, changes);

  drop_gone (self, changes);
  if (taken_back || weft_changes_concern (changes, reasons))
    self->is_stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  WeftDuplicateSearch *self = WEFT_DUPLICATE_SEARCH (source);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->cancellable != cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (found != NULL)
    show_pairs (self, found);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  if (error != NULL)
    self->is_stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0, error);
}

/* The object */

static void
weft_duplicate_search_dispose (GObject *object)
{
  WeftDuplicateSearch *self = WEFT_DUPLICATE_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_duplicate_search_parent_class)->dispose (object);
}

static void
weft_duplicate_search_finalize (GObject *object)
{
  WeftDuplicateSearch *self = WEFT_DUPLICATE_SEARCH (object);

  g_clear_object (&self->pairs);
  g_clear_pointer (&self->per_mille, g_atomic_rc_box_release);

  G_OBJECT_CLASS (weft_duplicate_search_parent_class)->finalize (object);
}

static void
weft_duplicate_search_class_init (WeftDuplicateSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_duplicate_search_dispose;
  object_class->finalize = weft_duplicate_search_finalize;

  /**
   * WeftDuplicateSearch::changed:
   * @error: (nullable): why the search failed
   *
   * The search began or ended, or what it found has changed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
weft_duplicate_search_init (WeftDuplicateSearch *self)
{
  self->pairs = g_list_store_new (WEFT_TYPE_DUPLICATE);
  self->per_mille = g_atomic_rc_box_new0 (int);
  self->is_stale = TRUE;
}

/**
 * weft_duplicate_search_new:
 *
 * Returns: (transfer full): a search that has found nothing, and waits to be started
 */
WeftDuplicateSearch *
weft_duplicate_search_new (WeftStore *store)
{
  WeftDuplicateSearch *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_DUPLICATE_SEARCH, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * weft_duplicate_search_start:
 *
 * Searches anew. What was found before stays until the search ends. Thread: main.
 */
void
weft_duplicate_search_start (WeftDuplicateSearch *self)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (WEFT_IS_DUPLICATE_SEARCH (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_atomic_rc_box_release (self->per_mille);

  self->cancellable = g_cancellable_new ();
  self->per_mille = g_atomic_rc_box_new0 (int);
  self->is_stale = FALSE;
  run = g_new0 (Run, 1);
  run->path = g_strdup (weft_store_get_path (self->store));
  run->per_mille = g_atomic_rc_box_acquire (self->per_mille);
  task = g_task_new (self, self->cancellable, searched_cb, NULL);
  g_task_set_task_data (task, run, free_run);
  g_task_run_in_thread (task, run_search);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/**
 * weft_duplicate_search_cancel:
 *
 * Ends the search that runs; what was found before stays.
 */
void
weft_duplicate_search_cancel (WeftDuplicateSearch *self)
{
  g_return_if_fail (WEFT_IS_DUPLICATE_SEARCH (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/**
 * weft_duplicate_search_is_running:
 *
 * Returns: whether a search is on its way
 */
gboolean
weft_duplicate_search_is_running (WeftDuplicateSearch *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_SEARCH (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * weft_duplicate_search_is_stale:
 *
 * Returns: whether there was none yet, or it may find something else now
 */
gboolean
weft_duplicate_search_is_stale (WeftDuplicateSearch *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_SEARCH (self), FALSE);

  return self->is_stale;
}

/**
 * weft_duplicate_search_is_cut:
 *
 * Returns: whether there are more pairs than are listed
 */
gboolean
weft_duplicate_search_is_cut (WeftDuplicateSearch *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_SEARCH (self), FALSE);

  return self->is_cut;
}

/**
 * weft_duplicate_search_get_fraction:
 *
 * Returns: how much of the search is done, from 0 to 1
 */
double
weft_duplicate_search_get_fraction (WeftDuplicateSearch *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_SEARCH (self), 0);

  return (double) g_atomic_int_get (self->per_mille) / PER_MILLE;
}

/**
 * weft_duplicate_search_get_pairs:
 *
 * Returns: (transfer none): the pairs that were found, of #WeftDuplicate, the surest first
 */
GListModel *
weft_duplicate_search_get_pairs (WeftDuplicateSearch *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_SEARCH (self), NULL);

  return G_LIST_MODEL (self->pairs);
}
