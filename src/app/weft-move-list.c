/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-move-list.h"

#include <string.h>

/* A rehearsal may move 100,000 returns. They stay in the rehearsal; a list item is made for what is
 * on the screen, and sorting changes the order of small entries. Comparing names by the rules of
 * the language is slow, so that each gets a key for it when they are sorted first. */

struct _WeftMove
{
  GObject                  parent_instance;

  const WeftRehearsalMove *move;
  WeftMoveList            *list;   /* keeps the move */
};

G_DEFINE_FINAL_TYPE (WeftMove, weft_move, G_TYPE_OBJECT)

typedef struct
{
  const WeftRehearsalMove *move;
  char                    *key;    /* of the supplier's name; NULL until it is needed */
} Entry;

struct _WeftMoveList
{
  GObject        parent_instance;

  WeftRehearsal *rehearsal;
  Entry         *entries;
};

static void weft_move_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WeftMoveList, weft_move_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      weft_move_list_model_init))

/* One of them */

static void
weft_move_finalize (GObject *object)
{
  g_object_unref (WEFT_MOVE (object)->list);

  G_OBJECT_CLASS (weft_move_parent_class)->finalize (object);
}

static void
weft_move_class_init (WeftMoveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_move_finalize;
}

static void
weft_move_init (WeftMove *self)
{
}

/**
 * weft_move_get:
 *
 * Returns: (transfer none): the return, and how it comes out
 */
const WeftRehearsalMove *
weft_move_get (WeftMove *self)
{
  g_return_val_if_fail (WEFT_IS_MOVE (self), NULL);

  return self->move;
}

/* The list */

static GType
weft_move_list_get_item_type (GListModel *model)
{
  return WEFT_TYPE_MOVE;
}

static guint
weft_move_list_get_n_items (GListModel *model)
{
  return WEFT_MOVE_LIST (model)->rehearsal->moves->len;
}

static gpointer
weft_move_list_get_item (GListModel *model,
                         guint       position)
{
  WeftMoveList *self = WEFT_MOVE_LIST (model);
  WeftMove *item;

  if (position >= self->rehearsal->moves->len)
    return NULL;
  item = g_object_new (WEFT_TYPE_MOVE, NULL);
  item->move = self->entries[position].move;
  item->list = g_object_ref (self);
  return item;
}

static void
weft_move_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = weft_move_list_get_item_type;
  iface->get_n_items = weft_move_list_get_n_items;
  iface->get_item = weft_move_list_get_item;
}

static void
weft_move_list_finalize (GObject *object)
{
  WeftMoveList *self = WEFT_MOVE_LIST (object);

  for (guint i = 0; i < self->rehearsal->moves->len; i++)
    g_free (self->entries[i].key);
  g_free (self->entries);
  g_clear_pointer (&self->rehearsal, weft_rehearsal_free);

  G_OBJECT_CLASS (weft_move_list_parent_class)->finalize (object);
}

static void
weft_move_list_class_init (WeftMoveListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_move_list_finalize;
}

static void
weft_move_list_init (WeftMoveList *self)
{
}

/**
 * weft_move_list_new:
 * @rehearsal: (transfer full): what came out
 *
 * Returns: (transfer full): its moves, as it has sorted them
 */
WeftMoveList *
weft_move_list_new (WeftRehearsal *rehearsal)
{
  WeftMoveList *self = g_object_new (WEFT_TYPE_MOVE_LIST, NULL);

  self->rehearsal = rehearsal;
  self->entries = g_new0 (Entry, rehearsal->moves->len);
  for (guint i = 0; i < rehearsal->moves->len; i++)
    self->entries[i].move = g_ptr_array_index (rehearsal->moves, i);
  return self;
}

/**
 * weft_move_list_get:
 *
 * Returns: (transfer none): the rehearsal that it shows
 */
const WeftRehearsal *
weft_move_list_get (WeftMoveList *self)
{
  g_return_val_if_fail (WEFT_IS_MOVE_LIST (self), NULL);

  return self->rehearsal;
}

typedef struct
{
  const char *column;
  gboolean    down;
} Order;

static int
compare_numbers (int a,
                 int b)
{
  return (a > b) - (a < b);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const WeftRehearsalMove *first = ((const Entry *) a)->move;
  const WeftRehearsalMove *second = ((const Entry *) b)->move;
  const Order *order = user_data;
  int result = 0;

  if (g_str_equal (order->column, "version"))
    result = compare_numbers (first->version, second->version);
  else if (g_str_equal (order->column, "old_score"))
    result = compare_numbers (first->old_score, second->old_score);
  else if (g_str_equal (order->column, "new_score"))
    result = compare_numbers (first->new_score, second->new_score);
  else if (g_str_equal (order->column, "old_band"))
    result = compare_numbers (first->old_rank, second->old_rank);
  else if (g_str_equal (order->column, "new_band"))
    result = compare_numbers (first->new_band, second->new_band);
  if (order->down)
    result = -result;
  if (result != 0)
    return result;
  result = strcmp (((const Entry *) a)->key, ((const Entry *) b)->key);
  if (order->down && g_str_equal (order->column, "supplier"))
    result = -result;
  return result != 0 ? result : (first->assessment > second->assessment) -
                                (first->assessment < second->assessment);
}

/**
 * weft_move_list_sort:
 * @sort: (nullable): "supplier", "version", "old_score", "old_band", "new_score" or "new_band",
 *   with "-" before it for the last first
 */
void
weft_move_list_sort (WeftMoveList *self,
                     const char   *sort)
{
  Order order = { 0 };
  guint n;

  g_return_if_fail (WEFT_IS_MOVE_LIST (self));

  if (sort == NULL)
    return;
  n = self->rehearsal->moves->len;
  order.down = *sort == '-';
  order.column = order.down ? sort + 1 : sort;
  for (guint i = 0; i < n; i++)
    if (self->entries[i].key == NULL)
      self->entries[i].key = g_utf8_collate_key (self->entries[i].move->supplier_name, -1);
  g_qsort_with_data (self->entries, (int) n, sizeof (Entry), compare, &order);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n);
}
