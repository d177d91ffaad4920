/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-sub-supplier-list.h"

#include "weft-apply.h"
#include "weft-child-item.h"
#include "weft-chip.h"
#include "weft-prose-field.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

/* Tier by tier, each below the one that it supplies:
 *
 *   Tier 1  Harbour Mills         ▾ + 🗑     more: what it provides, country, the supplier of the
 *     Tier 2  Cotton growers      ▾ + 🗑     register that it is, notes
 *
 * One that is a supplier of the register has that one's name and a button that shows it. */

#define INDENT 18
#define MOST_INDENTS 6

typedef struct
{
  WeftSubSupplierList *list;    /* unowned: around it */
  GtkWidget           *tier;
  GtkWidget           *name;    /* a field */
  GtkWidget           *link;    /* to the supplier in the register */
  GtkWidget           *more;
  GtkWidget           *details;
  gulong               handler;
} Parts;

struct _WeftSubSupplierList
{
  WeftChildList parent_instance;

  gint64        added;   /* on its way into the list */
};

G_DEFINE_FINAL_TYPE (WeftSubSupplierList, weft_sub_supplier_list, WEFT_TYPE_CHILD_LIST)

static Parts *
get_parts (GtkWidget *item)
{
  return g_object_get_data (G_OBJECT (item), "parts");
}

/* How far from the supplier: its own suppliers are tier 1. The rows above are all in the list. */
static guint
count_tier (WeftSubSupplierList *self,
            WeftRow             *row)
{
  WeftStore *store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  g_autoptr (WeftRow) above = g_object_ref (row);
  guint tier = 1;

  while (weft_row_get_integer (above, "parent") != 0 && tier < 100)
    {
      WeftRow *next = weft_store_get_row (store, &weft_sub_supplier_table,
                                          weft_row_get_integer (above, "parent"), NULL);

      if (next == NULL)
        break;
      g_object_unref (above);
      above = next;
      tier++;
    }
  return tier;
}

static void
show_row (GtkWidget *item)
{
  Parts *parts = get_parts (item);
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));
  gboolean registered = row != NULL && weft_row_get_integer (row, "registered") != 0;

  if (row == NULL || weft_row_is_gone (row))
    return;
  gtk_button_set_label (GTK_BUTTON (parts->link), weft_row_get_text (row, "shown_name"));
  gtk_widget_set_visible (parts->link, registered);
  gtk_widget_set_visible (parts->name, !registered);
}

static void
link_clicked_cb (GtkWidget *item)
{
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (row != NULL)
    gtk_widget_activate_action (item, "win.show-row", "(sx)", "supplier",
                                weft_row_get_integer (row, "registered"));
}

static void
add_clicked_cb (GtkWidget *item)
{
  WeftRow *row = weft_child_item_get_row (WEFT_CHILD_ITEM (item));

  if (row != NULL)
    weft_sub_supplier_list_add (get_parts (item)->list, weft_row_get_id (row));
}

static GtkWidget *
make_button (const char *icon_name,
             const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_add_css_class (button, "field-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return button;
}

static void
add_details (WeftChildItem *item,
             Parts         *parts)
{
  static const struct
  {
    const char *column;
    GType      (*get_type) (void);
  } fields[] = {
    { "provides", weft_text_field_get_type },
    { "country", weft_text_field_get_type },
    { "registered", weft_reference_field_get_type },
    { "notes", weft_prose_field_get_type },
  };

  parts->details = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_hide (parts->details);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    weft_child_item_add_field (item, parts->details, fields[i].get_type (), fields[i].column,
                               FALSE);
  gtk_box_append (GTK_BOX (weft_child_item_get_box (item)), parts->details);
}

static GtkWidget *
weft_sub_supplier_list_make_item (WeftChildList *list)
{
  GtkWidget *item = weft_child_item_new (GTK_ORIENTATION_VERTICAL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = make_button ("list-add-symbolic", _("Add a supplier of this one"));
  Parts *parts = g_new0 (Parts, 1);

  g_object_set_data_full (G_OBJECT (item), "parts", parts, g_free);
  parts->list = WEFT_SUB_SUPPLIER_LIST (list);
  gtk_box_append (GTK_BOX (weft_child_item_get_box (WEFT_CHILD_ITEM (item))), head);

  parts->tier = weft_chip_new ();
  weft_chip_set_whole (WEFT_CHIP (parts->tier), TRUE);
  gtk_widget_set_valign (parts->tier, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), parts->tier);

  parts->name = GTK_WIDGET (weft_child_item_add_field (WEFT_CHILD_ITEM (item), head,
                                                       WEFT_TYPE_TEXT_FIELD, "name", TRUE));
  gtk_widget_set_hexpand (parts->name, TRUE);
  parts->link = gtk_button_new_with_label ("");
  gtk_button_set_has_frame (GTK_BUTTON (parts->link), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (parts->link))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (parts->link)), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (parts->link, _("Show this supplier"));
  gtk_widget_add_css_class (parts->link, "row-link");
  gtk_widget_set_hexpand (parts->link, TRUE);
  g_signal_connect_swapped (parts->link, "clicked", G_CALLBACK (link_clicked_cb), item);
  gtk_box_append (GTK_BOX (head), parts->link);

  parts->more = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (parts->more), "pan-down-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (parts->more), FALSE);
  gtk_widget_set_valign (parts->more, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (parts->more, _("What it provides, and more"));
  gtk_widget_add_css_class (parts->more, "field-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What it provides, and more"), -1);
  gtk_box_append (GTK_BOX (head), parts->more);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_clicked_cb), item);
  gtk_box_append (GTK_BOX (head), add);
  gtk_box_append (GTK_BOX (head), weft_child_list_make_remove (_("Remove sub-supplier")));

  add_details (WEFT_CHILD_ITEM (item), parts);
  g_object_bind_property (parts->more, "active", parts->details, "visible", G_BINDING_DEFAULT);
  return item;
}

static void
weft_sub_supplier_list_bind_item (WeftChildList *list,
                                  GtkWidget     *item,
                                  WeftRow       *row)
{
  Parts *parts = get_parts (item);
  WeftRow *before = weft_child_item_get_row (WEFT_CHILD_ITEM (item));
  g_autofree char *words = NULL;
  guint tier;

  if (before != row)
    {
      g_clear_signal_handler (&parts->handler, before);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (parts->more), FALSE);
      if (row != NULL)
        parts->handler = g_signal_connect_swapped (row, "notify::revision", G_CALLBACK (show_row),
                                                   item);
    }
  weft_child_item_bind (WEFT_CHILD_ITEM (item), weft_child_list_get_store (list), row);
  if (row == NULL)
    return;

  tier = count_tier (WEFT_SUB_SUPPLIER_LIST (list), row);
  /* Translators: how far a sub-supplier is from the supplier: its own suppliers are tier 1 */
  words = g_strdup_printf (_("Tier %u"), tier);
  weft_chip_set (WEFT_CHIP (parts->tier), words, NULL);
  gtk_widget_set_margin_start (weft_child_item_get_box (WEFT_CHILD_ITEM (item)),
                               (int) MIN (tier - 1, MOST_INDENTS) * INDENT);
  show_row (item);
}

static void
weft_sub_supplier_list_dispose (GObject *object)
{
  WeftChildList *list = WEFT_CHILD_LIST (object);

  for (guint i = 0; i < weft_child_list_get_n (list); i++)
    {
      GtkWidget *item = weft_child_list_get_item (list, i);

      g_clear_signal_handler (&get_parts (item)->handler,
                              weft_child_item_get_row (WEFT_CHILD_ITEM (item)));
    }

  G_OBJECT_CLASS (weft_sub_supplier_list_parent_class)->dispose (object);
}

static void
weft_sub_supplier_list_class_init (WeftSubSupplierListClass *klass)
{
  static const char * const watches[] = {
    "sub_supplier.supplier", "sub_supplier.parent", "sub_supplier.name", "sub_supplier.registered",
    NULL
  };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_sub_supplier_list_dispose;
  list_class->table = &weft_sub_supplier_table;
  list_class->ids =
    "WITH RECURSIVE tree (id, path, depth) AS ("
    "SELECT id, printf ('%016x', id), 1 FROM sub_supplier WHERE supplier = ?1 AND parent IS NULL "
    "UNION ALL SELECT below.id, tree.path || '/' || printf ('%016x', below.id), depth + 1 "
    "FROM tree JOIN sub_supplier AS below ON below.parent = tree.id WHERE depth < 100) "
    "SELECT id FROM tree ORDER BY path";
  list_class->watches = watches;
  list_class->make_item = weft_sub_supplier_list_make_item;
  list_class->bind_item = weft_sub_supplier_list_bind_item;
}

static void
add_first_cb (WeftSubSupplierList *self)
{
  weft_sub_supplier_list_add (self, 0);
}

static void
weft_sub_supplier_list_init (WeftSubSupplierList *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("+ Add a sub-supplier"),
                                 G_CALLBACK (add_first_cb));
}

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  GtkWidget *item = weft_child_list_find (WEFT_CHILD_LIST (widget),
                                          WEFT_SUB_SUPPLIER_LIST (widget)->added);

  if (error == NULL && item != NULL)
    gtk_widget_grab_focus (get_parts (item)->name);
}

/**
 * weft_sub_supplier_list_add:
 * @parent: the sub-supplier that the new one supplies; 0 for the supplier itself
 *
 * Adds a sub-supplier and puts the keyboard into its name.
 */
void
weft_sub_supplier_list_add (WeftSubSupplierList *self,
                            gint64               parent)
{
  WeftStore *store;
  WeftRow *supplier;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_SUB_SUPPLIER_LIST (self));

  store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  if (supplier == NULL || weft_row_is_gone (supplier))
    return;

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (supplier));
  /* Translators: in the history; %s is "supplier “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Add a sub-supplier to %s"), name);
  self->added = weft_command_insert (command, &weft_sub_supplier_table);
  weft_command_set_integer (command, "supplier", weft_row_get_id (supplier));
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  weft_command_set_text (command, "name", _("New sub-supplier"));
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, added_cb, NULL);
}

/**
 * weft_sub_supplier_list_link:
 * @sub_supplier: one of those that are shown
 * @registered: the supplier of the register that it is; 0 for none
 *
 * As choosing it in the field "Supplier in the register" does.
 */
void
weft_sub_supplier_list_link (WeftSubSupplierList *self,
                             gint64               sub_supplier,
                             gint64               registered)
{
  GtkWidget *item;

  g_return_if_fail (WEFT_IS_SUB_SUPPLIER_LIST (self));

  item = weft_child_list_find (WEFT_CHILD_LIST (self), sub_supplier);
  g_return_if_fail (item != NULL);
  weft_reference_field_choose (
    WEFT_REFERENCE_FIELD (weft_child_item_get_field (WEFT_CHILD_ITEM (item), "registered")),
    registered);
}

/**
 * weft_sub_supplier_list_get_tier:
 * @position: below weft_child_list_get_n()
 *
 * Returns: how far that sub-supplier is from the supplier, from 1
 */
guint
weft_sub_supplier_list_get_tier (WeftSubSupplierList *self,
                                 guint                position)
{
  g_return_val_if_fail (WEFT_IS_SUB_SUPPLIER_LIST (self), 0);

  return count_tier (self, weft_child_list_get_row (WEFT_CHILD_LIST (self), position));
}
