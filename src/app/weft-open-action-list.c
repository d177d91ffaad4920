/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-open-action-list.h"

#include "weft-choice-field.h"
#include "weft-date-field.h"
#include "weft-prose-field.h"

/* What is done goes from the list by itself; its history keeps it. */

enum
{
  TEXT,
  STATUS,
  DUE,
  N_FIELDS,
};

struct _WeftOpenActionItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  WeftField *fields[N_FIELDS];
};

G_DEFINE_FINAL_TYPE (WeftOpenActionItem, weft_open_action_item, GTK_TYPE_WIDGET)

struct _WeftOpenActionList
{
  WeftChildList parent_instance;
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
weft_open_action_item_init (WeftOpenActionItem *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");

  self->fields[TEXT] = g_object_new (WEFT_TYPE_PROSE_FIELD, "column", "text", "bare", TRUE, NULL);
  self->fields[STATUS] = g_object_new (WEFT_TYPE_CHOICE_FIELD, "column", "status", "chips", TRUE,
                                       NULL);
  self->fields[DUE] = g_object_new (WEFT_TYPE_DATE_FIELD, "column", "due_on", NULL);
  for (int i = 0; i < N_FIELDS; i++)
    gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[i]));
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
