/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-child-item.h"

struct _WeftChildItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GPtrArray *fields;  /* of WeftField, unowned */
  WeftRow   *row;
};

G_DEFINE_FINAL_TYPE (WeftChildItem, weft_child_item, GTK_TYPE_WIDGET)

static void
weft_child_item_dispose (GObject *object)
{
  WeftChildItem *self = WEFT_CHILD_ITEM (object);

  g_ptr_array_set_size (self->fields, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (weft_child_item_parent_class)->dispose (object);
}

static void
weft_child_item_finalize (GObject *object)
{
  g_ptr_array_unref (WEFT_CHILD_ITEM (object)->fields);

  G_OBJECT_CLASS (weft_child_item_parent_class)->finalize (object);
}

static void
weft_child_item_class_init (WeftChildItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_child_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_child_item_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weft_child_item_init (WeftChildItem *self)
{
  self->fields = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");
}

/**
 * weft_child_item_new:
 * @orientation: of its box
 *
 * Returns: (transfer floating): a widget that shows nothing yet
 */
GtkWidget *
weft_child_item_new (GtkOrientation orientation)
{
  WeftChildItem *self = g_object_new (WEFT_TYPE_CHILD_ITEM, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  return GTK_WIDGET (self);
}

/**
 * weft_child_item_get_box:
 *
 * Returns: (transfer none): what to put widgets into
 */
GtkWidget *
weft_child_item_get_box (WeftChildItem *self)
{
  g_return_val_if_fail (WEFT_IS_CHILD_ITEM (self), NULL);

  return self->box;
}

/**
 * weft_child_item_add_field:
 * @box: that of the item, or one in it
 * @type: of the #WeftField
 * @column: of the table of the row
 * @bare: whether it stands without its label
 *
 * Returns: (transfer none): a field at the end of the box, which follows the row of the item
 */
WeftField *
weft_child_item_add_field (WeftChildItem *self,
                           GtkWidget     *box,
                           GType          type,
                           const char    *column,
                           gboolean       bare)
{
  WeftField *field;

  g_return_val_if_fail (WEFT_IS_CHILD_ITEM (self), NULL);
  g_return_val_if_fail (GTK_IS_BOX (box), NULL);

  field = g_object_new (type, "column", column, "bare", bare, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (field));
  g_ptr_array_add (self->fields, field);
  return field;
}

/**
 * weft_child_item_get_field:
 * @column: of the table of the row
 *
 * Returns: (transfer none) (nullable): the #WeftField of the column, if the item has one
 */
GtkWidget *
weft_child_item_get_field (WeftChildItem *self,
                           const char    *column)
{
  g_return_val_if_fail (WEFT_IS_CHILD_ITEM (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (self->fields, i), "column", &name, NULL);
      if (g_str_equal (name, column))
        return g_ptr_array_index (self->fields, i);
    }
  return NULL;
}

/**
 * weft_child_item_bind:
 * @store: (nullable): the register of the row
 * @row: (nullable): what is shown from now on
 */
void
weft_child_item_bind (WeftChildItem *self,
                      WeftStore     *store,
                      WeftRow       *row)
{
  g_return_if_fail (WEFT_IS_CHILD_ITEM (self));

  g_set_object (&self->row, row);
  for (guint i = 0; i < self->fields->len; i++)
    weft_field_bind (g_ptr_array_index (self->fields, i), store, row);
}

/**
 * weft_child_item_get_row:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
WeftRow *
weft_child_item_get_row (WeftChildItem *self)
{
  g_return_val_if_fail (WEFT_IS_CHILD_ITEM (self), NULL);

  return self->row;
}
