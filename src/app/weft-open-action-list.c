/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-open-action-list.h"

#include "weft-apply.h"
#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-prose-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

/* What is done goes from the list by itself; its history keeps it. The rest of an action, such as
 * its finding, is in the form that its last button leads to. */

enum
{
  TEXT,
  STATUS,
  DUE,
  OWNER,
  SEVERITY,
  N_FIELDS,
};

struct _WeftOpenActionItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *open;
  WeftField *fields[N_FIELDS];
};

G_DEFINE_FINAL_TYPE (WeftOpenActionItem, weft_open_action_item, GTK_TYPE_WIDGET)

struct _WeftOpenActionList
{
  WeftChildList parent_instance;

  gint64        added;   /* on its way into the list */
};

G_DEFINE_FINAL_TYPE (WeftOpenActionList, weft_open_action_list, WEFT_TYPE_CHILD_LIST)

static void
weft_open_action_item_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_OPEN_ACTION_ITEM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_open_action_item_parent_class)->dispose (object);
}

static void
weft_open_action_item_class_init (WeftOpenActionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_open_action_item_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
open_clicked_cb (WeftOpenActionItem *self)
{
  WeftRow *row = weft_field_get_row (self->fields[TEXT]);

  if (row != NULL && !weft_row_is_gone (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)", weft_action_table.name,
                                weft_row_get_id (row));
}

static void
weft_open_action_item_init (WeftOpenActionItem *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");

  self->fields[TEXT] = g_object_new (WEFT_TYPE_PROSE_FIELD, "column", "text", "bare", TRUE, NULL);
  self->fields[STATUS] = g_object_new (WEFT_TYPE_CHOICE_FIELD, "column", "status", "chips", TRUE,
                                       NULL);
  self->fields[DUE] = g_object_new (WEFT_TYPE_DATE_FIELD, "column", "due_on", NULL);
  self->fields[OWNER] = g_object_new (WEFT_TYPE_TEXT_FIELD, "column", "owner", NULL);
  self->fields[SEVERITY] = g_object_new (WEFT_TYPE_CHOICE_FIELD, "column", "severity", NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->fields[TEXT]), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->fields[TEXT]));
  gtk_box_append (GTK_BOX (head), weft_child_list_make_remove (_("Remove action")));
  gtk_box_append (GTK_BOX (self->box), head);
  for (int i = STATUS; i < N_FIELDS; i++)
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[i]));

  self->open = gtk_button_new_with_label (_("Finding, evidence, verification…"));
  gtk_button_set_has_frame (GTK_BUTTON (self->open), FALSE);
  gtk_widget_set_halign (self->open, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->open, "link-button");
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->open);
}

static GtkWidget *
weft_open_action_list_make_item (WeftChildList *list)
{
  return g_object_new (WEFT_TYPE_OPEN_ACTION_ITEM, NULL);
}

static void
weft_open_action_list_bind_item (WeftChildList *list,
                                 GtkWidget     *widget,
                                 WeftRow       *row)
{
  WeftOpenActionItem *item = WEFT_OPEN_ACTION_ITEM (widget);

  for (int i = 0; i < N_FIELDS; i++)
    weft_field_bind (item->fields[i], weft_child_list_get_store (list), row);
}

static void
weft_open_action_list_class_init (WeftOpenActionListClass *klass)
{
  static const char * const watches[] = {
    "action.supplier", "action.status", "action.due_on", NULL
  };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->table = &weft_action_table;
  list_class->ids = "SELECT id FROM action WHERE supplier = ?1 "
                    "AND status NOT IN ('complete', 'business-as-usual', 'withdrawn') "
                    "ORDER BY due_on IS NULL, due_on, position, id";
  list_class->watches = watches;
  list_class->make_item = weft_open_action_list_make_item;
  list_class->bind_item = weft_open_action_list_bind_item;
}

static void
weft_open_action_list_init (WeftOpenActionList *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("+ Add an action"),
                                 G_CALLBACK (weft_open_action_list_add));
}

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  GtkWidget *item = weft_child_list_find (WEFT_CHILD_LIST (widget),
                                          WEFT_OPEN_ACTION_LIST (widget)->added);

  if (error == NULL && item != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (WEFT_OPEN_ACTION_ITEM (item)->fields[TEXT]));
}

/**
 * weft_open_action_list_add:
 *
 * Adds an action and puts the keyboard into its text.
 */
void
weft_open_action_list_add (WeftOpenActionList *self)
{
  WeftStore *store;
  WeftRow *supplier;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_OPEN_ACTION_LIST (self));

  store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  if (supplier == NULL || weft_row_is_gone (supplier))
    return;

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (supplier));
  /* Translators: in the history; %s is "supplier “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Add an action for %s"), name);
  self->added = weft_command_insert (command, &weft_action_table);
  weft_command_set_integer (command, "supplier", weft_row_get_id (supplier));
  weft_command_set_text (command, "text", _("New action"));
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, added_cb, NULL);
}

/**
 * weft_open_action_item_get_status:
 *
 * Returns: (transfer none): the #WeftChoiceField of the status
 */
GtkWidget *
weft_open_action_item_get_status (WeftOpenActionItem *self)
{
  g_return_val_if_fail (WEFT_IS_OPEN_ACTION_ITEM (self), NULL);

  return GTK_WIDGET (self->fields[STATUS]);
}
