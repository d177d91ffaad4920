/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row-list.h"

#include "weft-error.h"

/* A list of any length in flat memory.
 *
 *   query ── reader thread ──> ids and tags in order (10 bytes a row)
 *                                 │  compare with the ids shown: common head and tail stay
 *                                 ▼
 *   view ── get_item (position) ─> page of 128 ids ── 16 pages kept ──> rows of the store
 *
 * A late answer, not to the latest question, is dropped. A change that the query
 * watches asks again; the view keeps what it shows until the answer is there. Only show_vector()
 * changes the length. Two emissions, removed and then added, because one of both makes GTK 4.8
 * look for every old row. */

#define PAGE_ROWS 128
#define MAX_PAGES 16

struct _WeftHeading
{
  GObject parent_instance;
  int     section;
};

enum
{
  HEADING_PROP_0,
  HEADING_PROP_SECTION,
};

G_DEFINE_FINAL_TYPE (WeftHeading, weft_heading, G_TYPE_OBJECT)

static void
weft_heading_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == HEADING_PROP_SECTION)
    g_value_set_int (value, WEFT_HEADING (object)->section);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_heading_class_init (WeftHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weft_heading_get_property;

  /**
   * WeftHeading:section:
   *
   * Which heading it is; the page that made the query knows the words.
   */
  g_object_class_install_property (
    object_class, HEADING_PROP_SECTION,
    g_param_spec_int ("section", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
weft_heading_init (WeftHeading *self)
{
}

/**
 * weft_heading_get_section:
 *
 * Returns: which heading it is, as the query numbers them
 */
int
weft_heading_get_section (WeftHeading *self)
{
  g_return_val_if_fail (WEFT_IS_HEADING (self), 0);

  return self->section;
}

typedef struct
{
  guint      number;
  GPtrArray *items;  /* NULL for what was not asked for yet */
} Page;

struct _WeftRowList
{
  GObject        parent_instance;

  WeftStore     *store;
  gulong         changed_handler;
  WeftRowQuery  *query;
  WeftRowVector *vector;
  guint          n_items;     /* what the view was told */
  GQueue         pages;       /* of Page, the latest used first */
  GCancellable  *asking;
};

enum
{
  PROP_0,
  PROP_STORE,
  PROP_LOADING,
  PROP_N_ITEMS,
  PROP_N_MATCHES,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

enum
{
  ANSWERED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeftRowList, weft_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
unref_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
free_page (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->items);
  g_free (page);
}

static void
drop_pages (WeftRowList *self)
{
  g_queue_clear_full (&self->pages, free_page);
}

static Page *
get_page (WeftRowList *self,
          guint        number)
{
  Page *page;

  for (GList *link = self->pages.head; link != NULL; link = link->next)
    {
      page = link->data;
      if (page->number == number)
        {
          g_queue_unlink (&self->pages, link);
          g_queue_push_head_link (&self->pages, link);
          return page;
        }
    }

  page = g_new0 (Page, 1);
  page->number = number;
  page->items = g_ptr_array_new_with_free_func (unref_item);
  g_ptr_array_set_size (page->items, PAGE_ROWS);
  g_queue_push_head (&self->pages, page);
  if (self->pages.length > MAX_PAGES)
    free_page (g_queue_pop_tail (&self->pages));
  return page;
}

static gpointer
make_item (WeftRowList *self,
           guint        position)
{
  gint64 id = weft_row_list_get_id (self, position);
  WeftRowTag tag = weft_row_list_get_tag (self, position);
  g_autoptr (GError) error = NULL;
  const WeftTable *table;
  WeftRow *row;

  if (WEFT_ROW_TAG_TABLE (tag) == WEFT_ROW_TAG_HEADING)
    {
      WeftHeading *heading = g_object_new (WEFT_TYPE_HEADING, NULL);

      heading->section = (int) -id;
      return heading;
    }

  table = weft_table_get (WEFT_ROW_TAG_TABLE (tag));
  row = weft_store_get_row (self->store, table, id, &error);
  if (row != NULL)
    return row;

  /* Deleted since the ids were selected; the next answer is without it. A model must not have
   * holes meanwhile. */
  if (!g_error_matches (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND))
    g_message ("%s", error->message);
  row = g_object_new (table->get_type (), NULL);
  weft_row_take_record (row, NULL);
  return row;
}

static gpointer
weft_row_list_get_item (GListModel *model,
                        guint       position)
{
  WeftRowList *self = WEFT_ROW_LIST (model);
  gpointer *slot;

  if (position >= self->n_items)
    return NULL;

  slot = &get_page (self, position / PAGE_ROWS)->items->pdata[position % PAGE_ROWS];
  if (*slot == NULL)
    *slot = make_item (self, position);
  return g_object_ref (*slot);
}

static GType
weft_row_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
weft_row_list_get_n_items (GListModel *model)
{
  return WEFT_ROW_LIST (model)->n_items;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = weft_row_list_get_item;
  iface->get_item_type = weft_row_list_get_item_type;
  iface->get_n_items = weft_row_list_get_n_items;
}

static gboolean
is_same_row (const WeftRowVector *a,
             guint                i,
             const WeftRowVector *b,
             guint                j)
{
  return g_array_index (a->ids, gint64, i) == g_array_index (b->ids, gint64, j) &&
         (weft_row_vector_get_tag (a, i) | WEFT_ROW_TAG_MATCHES) ==
           (weft_row_vector_get_tag (b, j) | WEFT_ROW_TAG_MATCHES);
}

/* A run of rows that go, and a run that comes in their place. */
typedef struct
{
  guint old_start;
  guint removed;
  guint new_start;
  guint added;
} Edit;

/* A view keeps its place by a row; so what goes and what comes is told apart for each run, as long
 * as there are few. So many bytes may be moved for it at the most, and so many rows are looked at
 * to find where a run ends. */
#define MOST_EDITS 64
#define MOST_MOVED (16 << 20)
#define LOOK_AHEAD 64

/* How far after @i there is the row that @b has at @j; LOOK_AHEAD for not near. */
static guint
look_ahead (const WeftRowVector *a,
            guint                i,
            guint                end,
            const WeftRowVector *b,
            guint                j)
{
  guint n = MIN (end - i, LOOK_AHEAD);

  for (guint k = 0; k < n; k++)
    if (is_same_row (a, i + k, b, j))
      return k;
  return LOOK_AHEAD;
}

/* What makes the new rows of the old ones, first to last; all at once where it would be much, as
 * after a sort. */
static GArray *
find_edits (const WeftRowVector *old,
            const WeftRowVector *vector)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  guint old_end = old->ids->len;
  guint new_end = vector->ids->len;
  guint most = MOST_MOVED / sizeof (gint64) / MAX (MAX (old_end, new_end), 1);
  guint head = 0;
  guint i, j;

  while (head < old_end && head < new_end && is_same_row (old, head, vector, head))
    head++;
  while (old_end > head && new_end > head &&
         is_same_row (old, old_end - 1, vector, new_end - 1))
    {
      old_end--;
      new_end--;
    }

  i = j = head;
  while (i < old_end || j < new_end)
    {
      Edit edit = { i, 0, j, 0 };

      if (i < old_end && j < new_end && is_same_row (old, i, vector, j))
        {
          i++;
          j++;
          continue;
        }
      if (j == new_end)
        edit.removed = old_end - i;
      else if (i == old_end)
        edit.added = new_end - j;
      else
        {
          guint gone = look_ahead (old, i, old_end, vector, j);
          guint come = look_ahead (vector, j, new_end, old, i);

          if (MIN (gone, come) == LOOK_AHEAD || edits->len >= MIN (most, MOST_EDITS))
            {
              Edit whole = { head, old_end - head, head, new_end - head };

              g_array_set_size (edits, 0);
              g_array_append_val (edits, whole);
              return edits;
            }
          if (gone <= come)
            edit.removed = gone;
          else
            edit.added = come;
        }
      i += edit.removed;
      j += edit.added;
      g_array_append_val (edits, edit);
    }
  return edits;
}

/* Returns: whether the list is still what it was made; somebody who heard it may have emptied it */
static gboolean
tell_change (WeftRowList *self,
             guint        position,
             guint        removed,
             guint        added)
{
  WeftRowVector *vector = self->vector;

  if (removed == 0 && added == 0)
    return TRUE;
  /* The rows themselves follow every change; only other rows make other pages. */
  drop_pages (self);
  self->n_items = vector->ids->len;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  return self->vector == vector;
}

static void
take_vector (WeftRowList   *self,
             WeftRowVector *vector)
{
  weft_row_vector_free (self->vector);
  self->vector = vector;
  self->n_items = vector->ids->len;
}

/* Takes the rows out that go, the last first. Returns: whether nobody emptied the list meanwhile */
static gboolean
remove_rows (WeftRowList *self,
             GArray      *edits)
{
  for (guint i = edits->len; i > 0; i--)
    {
      const Edit *edit = &g_array_index (edits, Edit, i - 1);

      if (edit->removed > 0)
        {
          g_array_remove_range (self->vector->ids, edit->old_start, edit->removed);
          if (self->vector->tags->len > 0)
            g_array_remove_range (self->vector->tags, edit->old_start, edit->removed);
        }
      if (!tell_change (self, edit->old_start, edit->removed, 0))
        return FALSE;
    }
  return TRUE;
}

/* Puts those in that come, the first first; with the last of them the list takes the vector. */
static gboolean
insert_rows (WeftRowList    *self,
             GArray         *edits,
             WeftRowVector **taken)
{
  const WeftRowVector *vector = *taken;
  guint left = vector->ids->len - self->vector->ids->len;

  if (vector->tags->len == 0)
    self->vector->tag = vector->tag;
  for (guint i = 0; i < edits->len && left > 0; i++)
    {
      const Edit *edit = &g_array_index (edits, Edit, i);
      const gint64 *ids = (const gint64 *) vector->ids->data;
      const WeftRowTag *tags = (const WeftRowTag *) vector->tags->data;

      left -= edit->added;
      if (left > 0 && edit->added > 0)
        {
          g_array_insert_vals (self->vector->ids, edit->new_start, ids + edit->new_start,
                               edit->added);
          if (vector->tags->len > 0)
            g_array_insert_vals (self->vector->tags, edit->new_start, tags + edit->new_start,
                                 edit->added);
        }
      else if (left == 0)
        take_vector (self, g_steal_pointer (taken));
      if (!tell_change (self, edit->new_start, 0, edit->added))
        return FALSE;
    }
  return TRUE;
}

/* The one function that changes the length, and tells. Takes the vector over. What is between two
 * emissions must be true as well: the rows that went are gone, and no row is there twice. */
static void
show_vector (WeftRowList   *self,
             WeftRowVector *vector)
{
  g_autoptr (WeftRowVector) taken = vector;
  g_autoptr (GArray) edits = find_edits (self->vector, vector);
  guint n_old = self->vector->ids->len;
  guint n_new = vector->ids->len;

  if (!remove_rows (self, edits) || !insert_rows (self, edits, &taken))
    return;
  /* The same rows; which of them match may differ. */
  if (taken != NULL)
    take_vector (self, g_steal_pointer (&taken));
  if (n_old != n_new)
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_N_ITEMS]);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_N_MATCHES]);
}

static gpointer
run_query (WeftDb        *db,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  return weft_row_query_run (user_data, db, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WeftRowList) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowVector) vector = NULL;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));

  g_weak_ref_clear (user_data);
  g_free (user_data);

  vector = weft_store_read_finish (WEFT_STORE (source), result, &error);
  /* Not the latest question's, or nobody is left to hear it. */
  if (self == NULL || self->asking != cancellable)
    return;

  g_clear_object (&self->asking);
  if (vector != NULL)
    show_vector (self, g_steal_pointer (&vector));
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_LOADING]);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    g_signal_emit (self, signals[ANSWERED], 0);
}

static void
ask (WeftRowList *self)
{
  GWeakRef *ref;
  gboolean was_asking = self->asking != NULL;

  if (was_asking)
    {
      g_cancellable_cancel (self->asking);
      g_clear_object (&self->asking);
    }
  if (self->query == NULL)
    {
      show_vector (self, weft_row_vector_new ());
      if (was_asking)
        g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_LOADING]);
      return;
    }

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  self->asking = g_cancellable_new ();
  weft_store_read_async (self->store, run_query, weft_row_query_ref (self->query),
                         (GDestroyNotify) weft_row_query_unref,
                         (GDestroyNotify) weft_row_vector_free, self->asking, answered_cb, ref);
  if (!was_asking)
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_LOADING]);
}

static void
store_changed_cb (WeftStore         *store,
                  const WeftChanges *changes,
                  WeftRowList       *self)
{
  if (self->query != NULL &&
      weft_changes_concern (changes, weft_row_query_get_watches (self->query)))
    ask (self);
}

static void
weft_row_list_dispose (GObject *object)
{
  WeftRowList *self = WEFT_ROW_LIST (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, weft_row_query_unref);
  drop_pages (self);

  G_OBJECT_CLASS (weft_row_list_parent_class)->dispose (object);
}

static void
weft_row_list_finalize (GObject *object)
{
  WeftRowList *self = WEFT_ROW_LIST (object);

  weft_row_vector_free (self->vector);

  G_OBJECT_CLASS (weft_row_list_parent_class)->finalize (object);
}

static void
weft_row_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WeftRowList *self = WEFT_ROW_LIST (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->asking != NULL);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    case PROP_N_MATCHES:
      g_value_set_uint (value, weft_row_list_get_n_matches (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_row_list_class_init (WeftRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weft_row_list_dispose;
  object_class->finalize = weft_row_list_finalize;
  object_class->get_property = weft_row_list_get_property;

  /**
   * WeftRowList:store:
   *
   * Where the rows come from.
   */
  pspecs[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, WEFT_TYPE_STORE, flags);

  /**
   * WeftRowList:loading:
   *
   * Whether an answer is on its way; until then the list shows the last one.
   */
  pspecs[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);

  /**
   * WeftRowList:n-items:
   *
   * How many rows there are.
   */
  pspecs[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * WeftRowList:n-matches:
   *
   * How many of them are what was looked for.
   */
  pspecs[PROP_N_MATCHES] = g_param_spec_uint ("n-matches", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  /**
   * WeftRowList::answered:
   *
   * The latest question has its answer, whether or not a row has changed.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftRowList::failed:
   * @error: why
   *
   * The rows could not be selected; those shown stay.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
weft_row_list_init (WeftRowList *self)
{
  self->vector = weft_row_vector_new ();
  g_queue_init (&self->pages);
}

/**
 * weft_row_list_new:
 * @store: where the rows come from
 *
 * Returns: (transfer full): an empty list
 */
WeftRowList *
weft_row_list_new (WeftStore *store)
{
  WeftRowList *self = g_object_new (WEFT_TYPE_ROW_LIST, NULL);

  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  return self;
}

/**
 * weft_row_list_set_query:
 * @query: (nullable): which rows, from now on; %NULL for none
 *
 * Asks beside the main thread; the list changes when the answer is there. Thread: main.
 */
void
weft_row_list_set_query (WeftRowList  *self,
                         WeftRowQuery *query)
{
  g_return_if_fail (WEFT_IS_ROW_LIST (self));

  if (query != NULL)
    weft_row_query_ref (query);
  g_clear_pointer (&self->query, weft_row_query_unref);
  self->query = query;
  ask (self);
}

/**
 * weft_row_list_is_loading:
 *
 * Returns: whether an answer is on its way
 */
gboolean
weft_row_list_is_loading (WeftRowList *self)
{
  g_return_val_if_fail (WEFT_IS_ROW_LIST (self), FALSE);

  return self->asking != NULL;
}

/**
 * weft_row_list_get_id:
 *
 * Returns: the id of the row at @position, without making the row; 0 past the end
 */
gint64
weft_row_list_get_id (WeftRowList *self,
                      guint        position)
{
  g_return_val_if_fail (WEFT_IS_ROW_LIST (self), 0);

  return position < self->n_items ? g_array_index (self->vector->ids, gint64, position) : 0;
}

/**
 * weft_row_list_get_tag:
 *
 * Returns: table, depth and so on of the row at @position; a heading's past the end
 */
WeftRowTag
weft_row_list_get_tag (WeftRowList *self,
                       guint        position)
{
  g_return_val_if_fail (WEFT_IS_ROW_LIST (self), WEFT_ROW_TAG_HEADING);

  return position < self->n_items ? weft_row_vector_get_tag (self->vector, position)
                                  : WEFT_ROW_TAG_HEADING;
}

/**
 * weft_row_list_find:
 * @position: (out): where it is
 *
 * Looks through all ids; a millisecond for a million.
 *
 * Returns: whether the row is in the list
 */
gboolean
weft_row_list_find (WeftRowList *self,
                    gint64       id,
                    guint       *position)
{
  const gint64 *ids;

  g_return_val_if_fail (WEFT_IS_ROW_LIST (self), FALSE);

  ids = (const gint64 *) self->vector->ids->data;
  for (guint i = 0; i < self->n_items; i++)
    if (ids[i] == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * weft_row_list_get_n_matches:
 *
 * Returns: how many rows are what was looked for, not only on the way to it
 */
guint
weft_row_list_get_n_matches (WeftRowList *self)
{
  g_return_val_if_fail (WEFT_IS_ROW_LIST (self), 0);

  return (guint) self->vector->n_matches;
}
