/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-contract-list.h"

#include "weft-apply.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

/* Each contract is a few rows of the card; its title stands above the rest of it. */

static const struct
{
  const char *column;
  GType      (*get_type) (void);
} fields[] = {
  { "title", weft_text_field_get_type },
  { "ref", weft_text_field_get_type },
  { "category", weft_reference_field_get_type },
  { "stage", weft_choice_field_get_type },
  { "value", weft_text_field_get_type },
  { "starts_on", weft_date_field_get_type },
  { "ends_on", weft_date_field_get_type },
  { "extension", weft_text_field_get_type },
  { "extends_to", weft_date_field_get_type },
  { "owner", weft_text_field_get_type },
  { "code_tier", weft_choice_field_get_type },
  { "code_accepted_on", weft_date_field_get_type },
  { "clauses", weft_choice_field_get_type },
};

struct _WeftContractItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  WeftField *fields[G_N_ELEMENTS (fields)];
};

G_DEFINE_FINAL_TYPE (WeftContractItem, weft_contract_item, GTK_TYPE_WIDGET)

struct _WeftContractList
{
  WeftChildList parent_instance;

  gint64        added;   /* on its way into the list */
};

G_DEFINE_FINAL_TYPE (WeftContractList, weft_contract_list, WEFT_TYPE_CHILD_LIST)

static void
weft_contract_item_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_CONTRACT_ITEM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_contract_item_parent_class)->dispose (object);
}

static void
weft_contract_item_class_init (WeftContractItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_contract_item_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weft_contract_item_init (WeftContractItem *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = weft_child_list_make_remove (_("Remove contract"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    self->fields[i] = g_object_new (fields[i].get_type (), "column", fields[i].column,
                                    "bare", i == 0, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->fields[0]), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fields[0]), "contract-title");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->fields[0]));
  gtk_box_append (GTK_BOX (head), remove);
  gtk_box_append (GTK_BOX (self->box), head);
  for (gsize i = 1; i < G_N_ELEMENTS (fields); i++)
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[i]));
}

static GtkWidget *
weft_contract_list_make_item (WeftChildList *list)
{
  return g_object_new (WEFT_TYPE_CONTRACT_ITEM, NULL);
}

static void
weft_contract_list_bind_item (WeftChildList *list,
                              GtkWidget     *widget,
                              WeftRow       *row)
{
  WeftContractItem *item = WEFT_CONTRACT_ITEM (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    weft_field_bind (item->fields[i], weft_child_list_get_store (list), row);
}

static void
weft_contract_list_class_init (WeftContractListClass *klass)
{
  static const char * const watches[] = { "contract.supplier", "contract.ends_on", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->table = &weft_contract_table;
  list_class->ids = "SELECT id FROM contract WHERE supplier = ?1 "
                    "ORDER BY ends_on IS NULL, ends_on, id";
  list_class->watches = watches;
  list_class->make_item = weft_contract_list_make_item;
  list_class->bind_item = weft_contract_list_bind_item;
}

static void
weft_contract_list_init (WeftContractList *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("+ Add a contract"),
                                 G_CALLBACK (weft_contract_list_add));
}

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  GtkWidget *item = weft_child_list_find (WEFT_CHILD_LIST (widget),
                                          WEFT_CONTRACT_LIST (widget)->added);

  if (error == NULL && item != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (WEFT_CONTRACT_ITEM (item)->fields[0]));
}

/**
 * weft_contract_list_add:
 *
 * Adds a contract and puts the keyboard into its title.
 */
void
weft_contract_list_add (WeftContractList *self)
{
  WeftRow *supplier;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;
  WeftStore *store;

  g_return_if_fail (WEFT_IS_CONTRACT_LIST (self));

  store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  if (supplier == NULL || weft_row_is_gone (supplier))
    return;

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (supplier));
  /* Translators: in the history; %s is "supplier “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Add a contract to %s"), name);
  self->added = weft_command_insert (command, &weft_contract_table);
  weft_command_set_integer (command, "supplier", weft_row_get_id (supplier));
  weft_command_set_text (command, "title", _("New contract"));
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, added_cb, NULL);
}

/**
 * weft_contract_item_get_field:
 * @column: of the table of contracts
 *
 * Returns: (transfer none) (nullable): the #WeftField of the column, if the item has one
 */
GtkWidget *
weft_contract_item_get_field (WeftContractItem *self,
                              const char       *column)
{
  g_return_val_if_fail (WEFT_IS_CONTRACT_ITEM (self), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].column, column))
      return GTK_WIDGET (self->fields[i]);
  return NULL;
}
