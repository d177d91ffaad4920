/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-child-list.h"

#include "weft-apply.h"

#include <glib/gi18n.h>

/*   owner ──┐
 *           ├─ ids ── weft_store_get_row() ── bind_item() ──> items, made once and used again
 *   store ──┘ "changed"
 *
 * Not for lists that can grow: what belongs to one row is read at once, by index. */

typedef struct
{
  WeftStore *store;
  WeftRow   *owner;
  gulong     handler;
  GtkWidget *card;
  GtkWidget *rows;
  GPtrArray *items;  /* of GtkWidget, unowned */
  GPtrArray *shown;  /* of WeftRow, by the first of the items; NULL for none */
  guint      n;      /* of them that show a row */
} WeftChildListPrivate;

enum
{
  REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftChildList, weft_child_list, GTK_TYPE_WIDGET)

#define GET_PRIVATE(self) ((WeftChildListPrivate *) weft_child_list_get_instance_private (self))

static GPtrArray *
read_rows (WeftChildList  *self,
           GError        **error)
{
  WeftChildListPrivate *priv = GET_PRIVATE (self);
  WeftChildListClass *klass = WEFT_CHILD_LIST_GET_CLASS (self);
  g_autoptr (WeftStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  WeftStep step;

  statement = weft_db_prepare (weft_store_get_db (priv->store), klass->ids, error);
  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, weft_row_get_id (priv->owner));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step == WEFT_STEP_ERROR)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      WeftRow *row = weft_store_get_row (priv->store, klass->table,
                                         g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

static GtkWidget *
get_spare_item (WeftChildList *self,
                guint          position)
{
  WeftChildListPrivate *priv = GET_PRIVATE (self);
  GtkWidget *item;

  if (position < priv->items->len)
    return g_ptr_array_index (priv->items, position);

  item = WEFT_CHILD_LIST_GET_CLASS (self)->make_item (self);
  g_ptr_array_add (priv->items, item);
  gtk_box_append (GTK_BOX (priv->rows), item);
  return item;
}

static void
refresh (WeftChildList *self)
{
  WeftChildListPrivate *priv = GET_PRIVATE (self);
  WeftChildListClass *klass = WEFT_CHILD_LIST_GET_CLASS (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (priv->owner != NULL && !weft_row_is_gone (priv->owner))
    {
      rows = read_rows (self, &error);
      if (rows == NULL)
        g_message ("%s", error->message);
    }

  priv->n = rows != NULL ? rows->len : 0;
  for (guint i = 0; i < MAX (priv->n, priv->items->len); i++)
    {
      GtkWidget *item = get_spare_item (self, i);

      klass->bind_item (self, item, i < priv->n ? g_ptr_array_index (rows, i) : NULL);
      gtk_widget_set_visible (item, i < priv->n);
    }
  gtk_widget_set_visible (priv->rows, priv->n > 0);
  g_clear_pointer (&priv->shown, g_ptr_array_unref);
  priv->shown = g_steal_pointer (&rows);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
store_changed_cb (WeftChildList     *self,
                  const WeftChanges *changes)
{
  if (weft_changes_concern (changes, WEFT_CHILD_LIST_GET_CLASS (self)->watches))
    refresh (self);
}

static void
weft_child_list_dispose (GObject *object)
{
  WeftChildListPrivate *priv = GET_PRIVATE (WEFT_CHILD_LIST (object));

  g_clear_signal_handler (&priv->handler, priv->store);
  g_clear_object (&priv->owner);
  g_ptr_array_set_size (priv->items, 0);
  g_clear_pointer (&priv->shown, g_ptr_array_unref);
  priv->n = 0;
  g_clear_pointer (&priv->card, gtk_widget_unparent);
  g_clear_object (&priv->store);

  G_OBJECT_CLASS (weft_child_list_parent_class)->dispose (object);
}

static void
weft_child_list_finalize (GObject *object)
{
  g_ptr_array_unref (GET_PRIVATE (WEFT_CHILD_LIST (object))->items);

  G_OBJECT_CLASS (weft_child_list_parent_class)->finalize (object);
}

static void
weft_child_list_class_init (WeftChildListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_child_list_dispose;
  object_class->finalize = weft_child_list_finalize;

  /**
   * WeftChildList::refreshed:
   *
   * The rows were read anew: there may be more or fewer.
   */
  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_child_list_init (WeftChildList *self)
{
  WeftChildListPrivate *priv = GET_PRIVATE (self);

  priv->items = g_ptr_array_new ();
  priv->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (priv->card, "card");
  gtk_widget_set_parent (priv->card, GTK_WIDGET (self));
  priv->rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  gtk_widget_add_css_class (priv->rows, "card-rows");
  gtk_box_append (GTK_BOX (priv->card), priv->rows);
}

/**
 * weft_child_list_set_owner:
 * @store: the register
 * @owner: (nullable): whose rows are shown from now on
 */
void
weft_child_list_set_owner (WeftChildList *self,
                           WeftStore     *store,
                           WeftRow       *owner)
{
  WeftChildListPrivate *priv;

  g_return_if_fail (WEFT_IS_CHILD_LIST (self));

  priv = GET_PRIVATE (self);
  if (priv->owner == owner && priv->store == store)
    return;

  if (priv->store != store)
    {
      g_clear_signal_handler (&priv->handler, priv->store);
      g_set_object (&priv->store, store);
      priv->handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb),
                                                self);
    }
  if (WEFT_CHILD_LIST_GET_CLASS (self)->bind != NULL)
    WEFT_CHILD_LIST_GET_CLASS (self)->bind (self);
  g_set_object (&priv->owner, owner);
  refresh (self);
}

/**
 * weft_child_list_get_store:
 *
 * Returns: (transfer none) (nullable): the register
 */
WeftStore *
weft_child_list_get_store (WeftChildList *self)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), NULL);

  return GET_PRIVATE (self)->store;
}

/**
 * weft_child_list_get_owner:
 *
 * Returns: (transfer none) (nullable): whose rows are shown
 */
WeftRow *
weft_child_list_get_owner (WeftChildList *self)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), NULL);

  return GET_PRIVATE (self)->owner;
}

/**
 * weft_child_list_get_n:
 *
 * Returns: how many rows are shown
 */
guint
weft_child_list_get_n (WeftChildList *self)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), 0);

  return GET_PRIVATE (self)->n;
}

/**
 * weft_child_list_get_item:
 * @position: below weft_child_list_get_n()
 *
 * Returns: (transfer none): the widget that shows a row
 */
GtkWidget *
weft_child_list_get_item (WeftChildList *self,
                          guint          position)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), NULL);
  g_return_val_if_fail (position < GET_PRIVATE (self)->n, NULL);

  return g_ptr_array_index (GET_PRIVATE (self)->items, position);
}

/**
 * weft_child_list_get_row:
 * @position: below weft_child_list_get_n()
 *
 * Returns: (transfer none): the row that is shown there
 */
WeftRow *
weft_child_list_get_row (WeftChildList *self,
                         guint          position)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), NULL);
  g_return_val_if_fail (position < GET_PRIVATE (self)->n, NULL);

  return g_ptr_array_index (GET_PRIVATE (self)->shown, position);
}

/**
 * weft_child_list_find:
 * @id: of a row
 *
 * Returns: (transfer none) (nullable): the widget that shows it, if one does
 */
GtkWidget *
weft_child_list_find (WeftChildList *self,
                      gint64         id)
{
  g_return_val_if_fail (WEFT_IS_CHILD_LIST (self), NULL);

  for (guint i = 0; i < GET_PRIVATE (self)->n; i++)
    if (weft_row_get_id (weft_child_list_get_row (self, i)) == id)
      return weft_child_list_get_item (self, i);
  return NULL;
}

/**
 * weft_child_list_append_button:
 * @label: what it does: "+ Add a contract"
 * @clicked_cb: takes the list
 *
 * Puts a button below the rows. For a kind of list, when it is made.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
weft_child_list_append_button (WeftChildList *self,
                               const char    *label,
                               GCallback      clicked_cb)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "add-row");
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", clicked_cb, self);
  weft_child_list_append (self, button);
  return button;
}

static void
remove_clicked_cb (GtkWidget *button)
{
  WeftChildList *self
    = WEFT_CHILD_LIST (gtk_widget_get_ancestor (button, WEFT_TYPE_CHILD_LIST));
  guint n = weft_child_list_get_n (self);

  for (guint i = 0; i < n; i++)
    if (gtk_widget_is_ancestor (button, weft_child_list_get_item (self, i)))
      {
        weft_child_list_remove (self, weft_child_list_get_row (self, i));
        return;
      }
}

/**
 * weft_child_list_make_remove:
 * @words: what it does: "Remove contract"
 *
 * For the widget of one row, anywhere in it.
 *
 * Returns: (transfer floating): a button that removes the row
 */
GtkWidget *
weft_child_list_make_remove (const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_add_css_class (button, "field-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), NULL);
  return button;
}

/**
 * weft_child_list_append:
 * @widget: what stands below the rows
 *
 * For a kind of list, when it is made.
 */
void
weft_child_list_append (WeftChildList *self,
                        GtkWidget     *widget)
{
  gtk_box_append (GTK_BOX (GET_PRIVATE (self)->card), widget);
}

/**
 * weft_child_list_remove:
 * @row: one of those that are shown
 *
 * Deletes a row, with an offer to undo that.
 */
void
weft_child_list_remove (WeftChildList *self,
                        WeftRow       *row)
{
  WeftChildListPrivate *priv;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_CHILD_LIST (self));

  priv = GET_PRIVATE (self);
  name = weft_record_describe (weft_store_get_db (priv->store), weft_row_get_record (row));
  /* Translators: in the history and the toast; %s is such as "note of 2 Oct 2026 on action 4.a" */
  command = weft_command_new_printf (_("Remove %s"), name);
  weft_command_delete (command, weft_row_get_table (row), weft_row_get_id (row));
  weft_apply (GTK_WIDGET (self), priv->store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}
