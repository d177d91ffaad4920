/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-selection.h"

#include "weft-id-set.h"

/* Which rows of a list are selected, as ids:
 *
 *   WeftRowList ── items-changed ──> passed on as it is
 *   view ── is_selected (position) ──> the id there ──> is it in the set?
 *   view ── select_… ──> the set ──> selection-changed for the span of rows that look different
 *
 * The set does not know positions, so that sorting, filtering and changes of the list leave it as
 * it is: what comes back into the list is still selected, and a form beside the list keeps its row.
 * Only ids are looked at, never rows.
 *
 * All rows of a million are selected at once: then the ids are noted as they stand, and the set is
 * of those that are not selected, until the list changes. */

/* So many are looked for one by one. */
#define FEW_IDS 8

struct _WeftSelection
{
  GObject      parent_instance;
  WeftRowList *list;
  gulong       items_handler;
  WeftIdSet   *ids;
  GArray      *all;           /* of gint64: the list's ids, when all were selected */
  WeftIdSet   *left_out;      /* of @all */
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

  if (self->all != NULL)
    return id != 0 && !weft_id_set_contains (self->left_out, id);
  return weft_id_set_contains (self->ids, id);
}

/* Returns: whether the row was not selected before */
static gboolean
select_at (WeftSelection *self,
           guint          position)
{
  gint64 id = weft_row_list_get_id (self->list, position);

  return self->all != NULL ? weft_id_set_remove (self->left_out, id)
                           : weft_id_set_add (self->ids, id);
}

/* Returns: whether the row was selected before */
static gboolean
unselect_at (WeftSelection *self,
             guint          position)
{
  gint64 id = weft_row_list_get_id (self->list, position);

  return self->all != NULL ? weft_id_set_add (self->left_out, id)
                           : weft_id_set_remove (self->ids, id);
}

static void
forget_all (WeftSelection *self)
{
  g_clear_pointer (&self->all, g_array_unref);
  weft_id_set_clear (self->left_out);
}

/* The list is going to be, or is, another one than that of which all were selected. */
static void
name_all (WeftSelection *self)
{
  if (self->all == NULL)
    return;
  for (guint i = 0; i < self->all->len; i++)
    {
      gint64 id = g_array_index (self->all, gint64, i);

      if (weft_id_set_contains (self->left_out, id))
        weft_id_set_remove (self->ids, id);
      else
        weft_id_set_add (self->ids, id);
    }
  forget_all (self);
}

/* A span of rows that look different. */
typedef struct
{
  guint first;
  guint end;
} Span;

static void
add_to_span (Span  *span,
             guint  position)
{
  if (span->first == span->end)
    span->first = span->end = position;
  span->first = MIN (span->first, position);
  span->end = MAX (span->end, position + 1);
}

static void
tell_span (WeftSelection *self,
           Span           span)
{
  if (span.first < span.end)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), span.first,
                                           span.end - span.first);
}

/* Where the rows are that are selected (or those that are not). A few are looked for; of many the
 * first and the last are near the ends. */
static Span
find_span (WeftSelection *self,
           gboolean       selected)
{
  guint n = get_n_items (self);
  guint end = n;
  Span span = { 0, 0 };

  if (selected && self->all == NULL && weft_id_set_get_size (self->ids) <= FEW_IDS)
    {
      gsize place = 0;
      guint position;
      gint64 id;

      while (weft_id_set_next (self->ids, &place, &id))
        if (self->list != NULL && weft_row_list_find (self->list, id, &position))
          add_to_span (&span, position);
      return span;
    }
  while (span.first < n && is_selected (self, span.first) != selected)
    span.first++;
  while (end > span.first && is_selected (self, end - 1) != selected)
    end--;
  span.end = end;
  return span;
}

/* Selects the rows of @ids and no others. */
static void
take_ids (WeftSelection *self,
          const gint64  *ids,
          gsize          n)
{
  Span before, after;

  if (n == 1 && self->all == NULL && weft_id_set_get_size (self->ids) == 1 &&
      weft_id_set_contains (self->ids, ids[0]))
    return;

  before = find_span (self, TRUE);
  forget_all (self);
  weft_id_set_clear (self->ids);
  for (gsize i = 0; i < n; i++)
    weft_id_set_add (self->ids, ids[i]);
  after = find_span (self, TRUE);
  if (before.first < before.end)
    {
      add_to_span (&after, before.first);
      add_to_span (&after, before.end - 1);
    }
  tell_span (self, after);
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

  if (self->all != NULL || weft_id_set_get_size (self->ids) > 0)
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
  guint end = MIN (get_n_items (self), position + n_items);
  Span span = { 0, 0 };

  if (unselect_rest)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint i = position; i < end; i++)
        {
          gint64 id = weft_row_list_get_id (self->list, i);

          g_array_append_val (ids, id);
        }
      take_ids (self, (const gint64 *) ids->data, ids->len);
      return TRUE;
    }

  for (guint i = position; i < end; i++)
    if (select_at (self, i))
      add_to_span (&span, i);
  tell_span (self, span);
  return TRUE;
}

static gboolean
weft_selection_unselect_range (GtkSelectionModel *model,
                               guint              position,
                               guint              n_items)
{
  WeftSelection *self = WEFT_SELECTION (model);
  guint end = MIN (get_n_items (self), position + n_items);
  Span span = { 0, 0 };

  for (guint i = position; i < end; i++)
    if (unselect_at (self, i))
      add_to_span (&span, i);
  tell_span (self, span);
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
  WeftSelection *self = WEFT_SELECTION (model);
  guint n = get_n_items (self);
  Span span = find_span (self, FALSE);

  if (self->all == NULL)
    {
      self->all = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
      for (guint i = 0; i < n; i++)
        {
          gint64 id = weft_row_list_get_id (self->list, i);

          g_array_append_val (self->all, id);
        }
    }
  weft_id_set_clear (self->left_out);
  tell_span (self, span);
  return TRUE;
}

static gboolean
weft_selection_unselect_all (GtkSelectionModel *model)
{
  take_ids (WEFT_SELECTION (model), NULL, 0);
  return TRUE;
}

static gboolean
weft_selection_set_selection (GtkSelectionModel *model,
                              GtkBitset         *selected,
                              GtkBitset         *mask)
{
  WeftSelection *self = WEFT_SELECTION (model);
  guint n = get_n_items (self);
  Span span = { 0, 0 };
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < n;
       more = gtk_bitset_iter_next (&iter, &position))
    if (gtk_bitset_contains (selected, position) ? select_at (self, position)
                                                 : unselect_at (self, position))
      add_to_span (&span, position);
  tell_span (self, span);
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
  name_all (self);
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
  WeftSelection *self = WEFT_SELECTION (object);

  weft_id_set_free (self->ids);
  weft_id_set_free (self->left_out);
  g_clear_pointer (&self->all, g_array_unref);

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
  self->ids = weft_id_set_new ();
  self->left_out = weft_id_set_new ();
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
  gsize place = 0;
  gint64 id;

  while (weft_id_set_next (self->ids, &place, &id))
    {
      guint position;

      if (weft_row_list_find (self->list, id, &position))
        g_array_append_val (positions, position);
    }
  g_array_sort (positions, compare_positions);
}

/* The first of the selected rows, @most of them or somewhat more. */
static GArray *
find_positions (WeftSelection *self,
                guint          most)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = get_n_items (self);

  if (self->list != NULL && self->all == NULL && weft_id_set_get_size (self->ids) <= FEW_IDS)
    {
      append_few_positions (self, positions);
      return positions;
    }
  if (self->all == NULL)
    most = MIN (most, (guint) weft_id_set_get_size (self->ids));
  for (guint i = 0; i < n && positions->len < most; i++)
    if (is_selected (self, i))
      g_array_append_val (positions, i);
  return positions;
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
  g_return_if_fail (WEFT_IS_SELECTION (self));

  take_ids (self, ids, n);
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
  guint position;

  g_return_val_if_fail (WEFT_IS_SELECTION (self), FALSE);

  if (self->all != NULL && weft_row_list_find (self->list, id, &position))
    return is_selected (self, position);
  return weft_id_set_contains (self->ids, id);
}

/**
 * weft_selection_get_n_selected:
 *
 * Returns: how many rows of the list are selected; those that are not in it now do not count
 */
guint
weft_selection_get_n_selected (WeftSelection *self)
{
  g_autoptr (GArray) positions = NULL;

  g_return_val_if_fail (WEFT_IS_SELECTION (self), 0);

  if (self->all != NULL)
    return get_n_items (self) - (guint) weft_id_set_get_size (self->left_out);
  positions = find_positions (self, G_MAXUINT);
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
  g_autoptr (GArray) positions = NULL;

  g_return_val_if_fail (WEFT_IS_SELECTION (self), 0);

  positions = find_positions (self, 2);
  return positions->len == 1
    ? weft_row_list_get_id (self->list, g_array_index (positions, guint, 0))
    : 0;
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
  g_return_val_if_fail (WEFT_IS_SELECTION (self), NULL);

  return find_positions (self, G_MAXUINT);
}
