/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-reference-field.h"

#include "weft-row-list.h"
#include "weft-supplier-query.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   button ── opened ── search ── query, at most MOST_SHOWN rows ──> WeftRowList ──> list
 *                                                                                     │
 *   the column <── weft_field_commit() <── chosen ────────────────────────────────────┘
 *
 * There may be a million rows to choose from, so only the first that match are shown. */

#define MOST_SHOWN 50

struct _WeftReferenceField
{
  WeftField    parent_instance;

  GtkWidget   *button;
  GtkWidget   *name;
  GtkWidget   *popover;    /* made when it is first opened */
  GtkWidget   *search;
  WeftRowList *rows;
  gint64       chosen;
};

G_DEFINE_FINAL_TYPE (WeftReferenceField, weft_reference_field, WEFT_TYPE_FIELD)

static const WeftTable *
get_table (WeftReferenceField *self)
{
  return weft_table_find (weft_field_get_column (WEFT_FIELD (self))->references);
}

static void
search_changed_cb (WeftReferenceField *self)
{
  const WeftTable *table = get_table (self);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (WeftRowQuery) query = NULL;

  if (table == &weft_supplier_table)
    {
      WeftSupplierFilter filter = { .search = words, .limit = MOST_SHOWN };

      query = weft_supplier_query_new (&filter, NULL, NULL);
    }
  else
    {
      WeftListOptions options = { .search = words, .limit = MOST_SHOWN };

      query = weft_row_query_new_table (table, &options, NULL);
    }
  weft_row_list_set_query (self->rows, query);
}

static void
list_activated_cb (WeftReferenceField *self,
                   guint               position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  weft_reference_field_choose (self, weft_row_list_get_id (self->rows, position));
}

static void
search_activated_cb (WeftReferenceField *self)
{
  if (!weft_row_list_is_loading (self->rows))
    list_activated_cb (self, 0);
}

static void
none_clicked_cb (WeftReferenceField *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  weft_reference_field_choose (self, 0);
}

static void
item_set_up_cb (WeftReferenceField *self,
                GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (WeftReferenceField *self,
               GtkListItem        *item)
{
  WeftRow *row = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), weft_row_get_text (row, "name"));
}

static void
make_popover (WeftReferenceField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_button_new_with_label (_("None"));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection;
  GtkWidget *list;

  self->rows = weft_row_list_new (weft_field_get_store (WEFT_FIELD (self)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (item_set_up_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (item_bound_cb), self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (list_activated_cb), self);

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), list);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (window, 300, 240);
  gtk_button_set_has_frame (GTK_BUTTON (none), FALSE);
  g_signal_connect_swapped (none, "clicked", G_CALLBACK (none_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), window);
  gtk_box_append (GTK_BOX (box), none);

  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
}

static void
popover_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftReferenceField *self = user_data;

  if (weft_field_get_row (WEFT_FIELD (self)) == NULL)
    return;
  if (self->popover == NULL)
    make_popover (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
}

static void
weft_reference_field_show (WeftField  *field,
                           const char *value)
{
  WeftReferenceField *self = WEFT_REFERENCE_FIELD (field);
  g_autoptr (WeftRow) row = NULL;

  self->chosen = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
  if (self->chosen != 0)
    row = weft_store_get_row (weft_field_get_store (field), get_table (self), self->chosen, NULL);
  gtk_label_set_text (GTK_LABEL (self->name), row != NULL ? weft_row_get_text (row, "name") : "–");
}

static char *
weft_reference_field_read (WeftField *field)
{
  gint64 chosen = WEFT_REFERENCE_FIELD (field)->chosen;

  return chosen != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, chosen) : g_strdup ("");
}

static void
weft_reference_field_finalize (GObject *object)
{
  g_clear_object (&WEFT_REFERENCE_FIELD (object)->rows);

  G_OBJECT_CLASS (weft_reference_field_parent_class)->finalize (object);
}

static void
weft_reference_field_class_init (WeftReferenceFieldClass *klass)
{
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weft_reference_field_finalize;
  field_class->show = weft_reference_field_show;
  field_class->read = weft_reference_field_read;
}

static void
weft_reference_field_init (WeftReferenceField *self)
{
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->name);
  gtk_widget_set_halign (gtk_widget_get_parent (self->name), GTK_ALIGN_FILL);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popover_wanted_cb, self,
                                         NULL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_BASELINE);
  weft_field_set_editor (WEFT_FIELD (self), self->button, self->button);
}

/**
 * weft_reference_field_choose:
 * @id: of a row of the table that the column names, or 0 for none
 *
 * Names another row, as choosing it from the list does.
 */
void
weft_reference_field_choose (WeftReferenceField *self,
                             gint64              id)
{
  g_return_if_fail (WEFT_IS_REFERENCE_FIELD (self));

  weft_field_mark_edited (WEFT_FIELD (self));
  self->chosen = id;
  weft_field_commit (WEFT_FIELD (self));
}
