/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-spend-list.h"

#include "weft-apply.h"
#include "weft-child-item.h"
#include "weft-day.h"
#include "weft-reference-field.h"
#include "weft-text-field.h"

#include <glib/gi18n.h>

/* A new line is one of the year that the day is in, with nothing paid yet. */

struct _WeftSpendList
{
  WeftChildList parent_instance;

  gint64        added;   /* on its way into the list */
};

G_DEFINE_FINAL_TYPE (WeftSpendList, weft_spend_list, WEFT_TYPE_CHILD_LIST)

static void
add_words (WeftChildItem *item,
           const char    *column,
           int            width,
           float          alignment)
{
  WeftField *field = weft_child_item_add_field (item, weft_child_item_get_box (item),
                                                WEFT_TYPE_TEXT_FIELD, column, TRUE);
  GtkEditable *entry = GTK_EDITABLE (weft_text_field_get_entry (WEFT_TEXT_FIELD (field)));

  gtk_widget_set_hexpand (GTK_WIDGET (field), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (field), "numeric");
  gtk_editable_set_width_chars (entry, width);
  gtk_editable_set_max_width_chars (entry, width);
  gtk_editable_set_alignment (entry, alignment);
}

static GtkWidget *
weft_spend_list_make_item (WeftChildList *list)
{
  WeftChildItem *item = WEFT_CHILD_ITEM (weft_child_item_new (GTK_ORIENTATION_HORIZONTAL));
  GtkWidget *box = weft_child_item_get_box (item);
  WeftField *category;

  add_words (item, "year", 7, 0);
  category = weft_child_item_add_field (item, box, WEFT_TYPE_REFERENCE_FIELD, "category", TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (category), TRUE);
  add_words (item, "amount", 12, 1);
  gtk_box_append (GTK_BOX (box), weft_child_list_make_remove (_("Remove spend")));
  return GTK_WIDGET (item);
}

static void
weft_spend_list_bind_item (WeftChildList *list,
                           GtkWidget     *item,
                           WeftRow       *row)
{
  weft_child_item_bind (WEFT_CHILD_ITEM (item), weft_child_list_get_store (list), row);
}

static void
weft_spend_list_class_init (WeftSpendListClass *klass)
{
  static const char * const watches[] = { "spend.supplier", "spend.year", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  list_class->table = &weft_spend_table;
  /* The latest come first; more lines than a person would change by hand are left to imports. */
  list_class->ids = "SELECT id FROM spend WHERE supplier = ?1 ORDER BY year DESC, id LIMIT 200";
  list_class->watches = watches;
  list_class->make_item = weft_spend_list_make_item;
  list_class->bind_item = weft_spend_list_bind_item;
}

static void
weft_spend_list_init (WeftSpendList *self)
{
  weft_child_list_append_button (WEFT_CHILD_LIST (self), _("+ Add spend of a year"),
                                 G_CALLBACK (weft_spend_list_add));
}

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  GtkWidget *item = weft_child_list_find (WEFT_CHILD_LIST (widget),
                                          WEFT_SPEND_LIST (widget)->added);

  if (error == NULL && item != NULL)
    gtk_widget_grab_focus (weft_child_item_get_field (WEFT_CHILD_ITEM (item), "amount"));
}

/**
 * weft_spend_list_add:
 *
 * Adds a line of this financial year and puts the keyboard into its amount.
 */
void
weft_spend_list_add (WeftSpendList *self)
{
  WeftStore *store;
  WeftRow *supplier;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_SPEND_LIST (self));

  store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  supplier = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  if (supplier == NULL || weft_row_is_gone (supplier))
    return;

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (supplier));
  /* Translators: in the history; %s is "supplier “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Add spend with %s"), name);
  self->added = weft_command_insert (command, &weft_spend_table);
  weft_command_set_integer (command, "supplier", weft_row_get_id (supplier));
  weft_command_set_integer (command, "year", weft_financial_year_of (weft_date_today ()));
  weft_command_set_integer (command, "amount", 0);
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, added_cb, NULL);
}
