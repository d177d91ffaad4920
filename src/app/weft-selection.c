/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-selection.h"

/* Which rows of a list are selected, as ids:
 *
 *   WeftRowList ── items-changed ──> passed on as it is
 *   view ── is_selected (position) ──> the id there ──> is it in the set?
 *   view ── select_… ──> the set ──> selection-changed for the span of rows that look different
 *
 * The set does not know positions, so that sorting, filtering and changes of the list leave it as
 * it is: what comes back into the list is still selected, and a form beside the list keeps its row.
 * Only ids are looked at, never rows. */

/* So many are looked for one by one. */
#define FEW_IDS 8

struct _WeftSelection
{
  GObject      parent_instance;
  WeftRowList *list;
  gulong       items_handler;
  GHashTable  *ids;           /* of gint64 */
};

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_ITEM_TYPE,
  PROP_N_ITEMS,
  N_PROPS,
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeftSelection, weft_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      selection_model_iface_init))

static guint
get_n_items (WeftSelection *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

static GType
weft_selection_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
weft_selection_get_n_items (GListModel *model)
{
  return get_n_items (WEFT_SELECTION (model));
}

static gpointer
weft_selection_get_item (GListModel *model,
                         guint       position)
{
  WeftSelection *self = WEFT_SELECTION (model);

  return self->list != NULL ? g_list_model_get_item (G_LIST_MODEL (self->list), position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = weft_selection_get_item_type;
  iface->get_n_items = weft_selection_get_n_items;
  iface->get_item = weft_selection_get_item;
}

static gboolean
is_selected (WeftSelection *self,
             guint          position)
{
  gint64 id = weft_row_list_get_id (self->list, position);

  return id != 0 && g_hash_table_contains (self->ids, &id);
}

static void
add_id (GHashTable *ids,
        gint64      id)
{
  if (id != 0)
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* The one function that changes the set: takes what is selected from now on and tells the span in
 * which rows look different. */
static void
take_ids (WeftSelection *self,
          GHashTable    *ids)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->ids);
  guint n = get_n_items (self);
  guint first = n;
  guint last = 0;

  self->ids = ids;
  /* Nearly every change is from one row to another: no need to walk a long list for that. */
  if (g_hash_table_size (old) <= 1 && g_hash_table_size (ids) <= 1)
    {
      GHashTable *sets[] = { old, ids };

      for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
        {
          GHashTableIter iter;
          gpointer id;
          guint position;

          g_hash_table_iter_init (&iter, sets[i]);
          if (!g_hash_table_iter_next (&iter, &id, NULL) ||
              g_hash_table_contains (sets[1 - i], id) ||
              !weft_row_list_find (self->list, *(gint64 *) id, &position))
            continue;
          first = MIN (first, position);
          last = MAX (last, position);
        }
    }
  else
    for (guint i = 0; i < n; i++)
      {
        gint64 id = weft_row_list_get_id (self->list, i);

        if (g_hash_table_contains (old, &id) == g_hash_table_contains (ids, &id))
          continue;
        first = MIN (first, i);
        last = i;
      }

  if (first < n)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
}

static GHashTable *
copy_ids (GHashTable *ids)
{
  GHashTable *copy = new_ids ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_id (copy, *(gint64 *) id);
  return copy;
}

static gboolean
weft_selection_is_selected (GtkSelectionModel *model,
                            guint              position)
{
  WeftSelection *self = WEFT_SELECTION (model);

  return self->list != NULL && is_selected (self, position);
}

static GtkBitset *
weft_selection_get_selection_in_range (GtkSelectionModel *model,
                                       guint              position,
                                       guint              n_items)
{
  WeftSelection *self = WEFT_SELECTION (model);
  GtkBitset *selected = gtk_bitset_new_empty ();
  guint end = MIN (get_n_items (self), position + n_items);

  if (g_hash_table_size (self->ids) > 0)
    for (guint i = position; i < end; i++)
      if (is_selected (self, i))
        gtk_bitset_add (selected, i);
  return selected;
}

static gboolean
weft_selection_select_range (GtkSelectionModel *model,
                             guint              position,
                             guint              n_items,
                             gboolean           unselect_rest)
{
  WeftSelection *self = WEFT_SELECTION (model);
  GHashTable *ids = unselect_rest ? new_ids () : copy_ids (self->ids);
  guint end = MIN (get_n_items (self), position + n_items);

  for (guint i = position; i < end; i++)
    add_id (ids, weft_row_list_get_id (self->list, i));
  take_ids (self, ids);
  return TRUE;
}

static gboolean
weft_selection_unselect_range (GtkSelectionModel *model,
                               guint              position,
                               guint              n_items)
{
  WeftSelection *self = WEFT_SELECTION (model);
  GHashTable *ids = copy_ids (self->ids);
  guint end = MIN (get_n_items (self), position + n_items);

  for (guint i = position; i < end; i++)
    {
      gint64 id = weft_row_list_get_id (self->list, i);

      g_hash_table_remove (ids, &id);
    }
  take_ids (self, ids);
  return TRUE;
}

static gboolean
weft_selection_select_item (GtkSelectionModel *model,
                            guint              position,
                            gboolean           unselect_rest)
{
  return weft_selection_select_range (model, position, 1, unselect_rest);
}

static gboolean
weft_selection_unselect_item (GtkSelectionModel *model,
                              guint              position)
{
  return weft_selection_unselect_range (model, position, 1);
}

static gboolean
weft_selection_select_all (GtkSelectionModel *model)
{
  return weft_selection_select_range (model, 0, get_n_items (WEFT_SELECTION (model)), FALSE);
}

static gboolean
weft_selection_unselect_all (GtkSelectionModel *model)
{
  take_ids (WEFT_SELECTION (model), new_ids ());
  return TRUE;
}

static gboolean
weft_selection_set_selection (GtkSelectionModel *model,
                              GtkBitset         *selected,
                              GtkBitset         *mask)
{
  WeftSelection *self = WEFT_SELECTION (model);
  GHashTable *ids = copy_ids (self->ids);
  guint n = get_n_items (self);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < n;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = weft_row_list_get_id (self->list, position);

      if (gtk_bitset_contains (selected, position))
        add_id (ids, id);
      else
        g_hash_table_remove (ids, &id);
    }
  take_ids (self, ids);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = weft_selection_is_selected;
  iface->get_selection_in_range = weft_selection_get_selection_in_range;
  iface->select_item = weft_selection_select_item;
  iface->unselect_item = weft_selection_unselect_item;
  iface->select_range = weft_selection_select_range;
  iface->unselect_range = weft_selection_unselect_range;
  iface->select_all = weft_selection_select_all;
  iface->unselect_all = weft_selection_unselect_all;
  iface->set_selection = weft_selection_set_selection;
}

static void
list_items_changed_cb (GListModel    *list,
                       guint          position,
                       guint          removed,
                       guint          added,
                       WeftSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
weft_selection_dispose (GObject *object)
{
  WeftSelection *self = WEFT_SELECTION (object);

  if (self->list != NULL)
    g_clear_signal_handler (&self->items_handler, self->list);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_selection_parent_class)->dispose (object);
}

static void
weft_selection_finalize (GObject *object)
{
  g_hash_table_unref (WEFT_SELECTION (object)->ids);

  G_OBJECT_CLASS (weft_selection_parent_class)->finalize (object);
}

static void
weft_selection_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  WeftSelection *self = WEFT_SELECTION (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->list);
      break;
    case PROP_ITEM_TYPE:
      g_value_set_gtype (value, G_TYPE_OBJECT);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_n_items (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_selection_class_init (WeftSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weft_selection_dispose;
  object_class->finalize = weft_selection_finalize;
  object_class->get_property = weft_selection_get_property;

  /**
   * WeftSelection:model:
   *
   * The list whose rows are selected.
   */
  g_object_class_install_property (
    object_class, PROP_MODEL,
    g_param_spec_object ("model", NULL, NULL, WEFT_TYPE_ROW_LIST, flags));

  /**
   * WeftSelection:item-type:
   *
   * As any list model has it.
   */
  g_object_class_install_property (
    object_class, PROP_ITEM_TYPE,
    g_param_spec_gtype ("item-type", NULL, NULL, G_TYPE_OBJECT, flags));

  /**
   * WeftSelection:n-items:
   *
   * As any list model has it.
   */
  g_object_class_install_property (
    object_class, PROP_N_ITEMS,
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags));
}

static void
weft_selection_init (WeftSelection *self)
{
  self->ids = new_ids ();
}

/**
 * weft_selection_new:
 * @list: (transfer none): the list whose rows are selected
 *
 * Returns: (transfer full): a selection of no rows
 */
WeftSelection *
weft_selection_new (WeftRowList *list)
{
  WeftSelection *self;

  g_return_val_if_fail (WEFT_IS_ROW_LIST (list), NULL);

  self = g_object_new (WEFT_TYPE_SELECTION, NULL);
  self->list = g_object_ref (list);
  self->items_handler = g_signal_connect (list, "items-changed",
                                          G_CALLBACK (list_items_changed_cb), self);
  return self;
}

/**
 * weft_selection_get_list:
 *
 * Returns: (transfer none): the list whose rows are selected
 */
WeftRowList *
weft_selection_get_list (WeftSelection *self)
{
  g_return_val_if_fail (WEFT_IS_SELECTION (self), NULL);

  return self->list;
}

/**
 * weft_selection_select_id:
 * @id: a row, which may come into the list later; 0 for none
 *
 * Selects it and nothing else.
 */
void
weft_selection_select_id (WeftSelection *self,
                          gint64         id)
{
  weft_selection_select_ids (self, &id, 1);
}

/**
 * weft_selection_select_ids:
 * @ids: (array length=n): rows, which may come into the list later
 *
 * Selects them and nothing else.
 */
void
weft_selection_select_ids (WeftSelection *self,
                           const gint64  *ids,
                           gsize          n)
{
  GHashTable *set;

  g_return_if_fail (WEFT_IS_SELECTION (self));

  set = new_ids ();
  for (gsize i = 0; i < n; i++)
    add_id (set, ids[i]);
  take_ids (self, set);
}

/**
 * weft_selection_contains:
 *
 * Returns: whether the row is selected, be it in the list or not
 */
gboolean
weft_selection_contains (WeftSelection *self,
                         gint64         id)
{
  g_return_val_if_fail (WEFT_IS_SELECTION (self), FALSE);

  return g_hash_table_contains (self->ids, &id);
}

/**
 * weft_selection_get_n_selected:
 *
 * Returns: how many rows of the list are selected; those that are not in it now do not count
 */
guint
weft_selection_get_n_selected (WeftSelection *self)
{
  g_autoptr (GArray) positions = weft_selection_get_positions (self);

  return positions->len;
}

/**
 * weft_selection_get_only:
 *
 * Returns: the id of the selected row, if there is one of it in the list and no other; 0 otherwise
 */
gint64
weft_selection_get_only (WeftSelection *self)
{
  g_autoptr (GArray) positions = weft_selection_get_positions (self);

  return positions->len == 1
    ? weft_row_list_get_id (self->list, g_array_index (positions, guint, 0))
    : 0;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Looking for one id in a long list takes a tenth of looking up each of the list's ids. */
static void
append_few_positions (WeftSelection *self,
                      GArray        *positions)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint position;

      if (weft_row_list_find (self->list, *(gint64 *) key, &position))
        g_array_append_val (positions, position);
    }
  g_array_sort (positions, compare_positions);
}

/**
 * weft_selection_get_positions:
 *
 * Returns: (transfer full) (element-type guint): where the selected rows are in the list, upwards;
 *   what is not in it is left out
 */
GArray *
weft_selection_get_positions (WeftSelection *self)
{
  GArray *positions;
  guint n;

  g_return_val_if_fail (WEFT_IS_SELECTION (self), NULL);

  positions = g_array_new (FALSE, FALSE, sizeof (guint));
  if (self->list != NULL && g_hash_table_size (self->ids) <= FEW_IDS)
    {
      append_few_positions (self, positions);
      return positions;
    }
  n = get_n_items (self);
  for (guint i = 0; i < n && positions->len < g_hash_table_size (self->ids); i++)
    if (is_selected (self, i))
      g_array_append_val (positions, i);
  return positions;
}
