/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-list-page-private.h"

#include "weft-apply.h"
#include "weft-column-menu.h"
#include "weft-list-place.h"

#include <glib/gi18n.h>

/* What can be done with the rows of a list page, and what its kinds add to it. */

/**
 * weft_list_page_get_cell_position:
 * @cell: a #WeftListCell
 *
 * Returns: where its row is in the list
 */
guint
weft_list_page_get_cell_position (GtkWidget *cell)
{
  return weft_list_cell_get_position (WEFT_LIST_CELL (cell));
}

/* The menu */

static void
show_menu (WeftListPage       *self,
           const GdkRectangle *place)
{
  GtkPopover *menu = GTK_POPOVER (weft_list_page_get_private (self)->menu);

  gtk_popover_set_pointing_to (menu, place);
  gtk_popover_popup (menu);
}

/**
 * weft_list_page_view_pressed_cb:
 *
 * Shows the menu of the row under a press.
 */
void
weft_list_page_view_pressed_cb (WeftListPage *self,
                                int           n_press,
                                double        x,
                                double        y,
                                GtkGesture   *gesture)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  GtkWidget *cell = weft_list_get_at (priv->view, x, y, WEFT_TYPE_LIST_CELL);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (priv->selection);
  GdkRectangle place = { 0, 0, 1, 1 };
  double page_x, page_y;
  guint position;

  if (cell == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  position = weft_list_page_get_cell_position (cell);
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  gtk_widget_translate_coordinates (priv->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  place.x = (int) page_x;
  place.y = (int) page_y;
  show_menu (self, &place);
}

/**
 * weft_list_page_view_clicked_cb:
 *
 * Takes clicks with Ctrl.
 */
void
weft_list_page_view_clicked_cb (WeftListPage *self,
                                int           n_press,
                                double        x,
                                double        y,
                                GtkGesture   *gesture)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  weft_list_toggle_at (priv->view, gesture, x, y, WEFT_TYPE_LIST_CELL,
                       weft_list_page_get_cell_position, GTK_SELECTION_MODEL (priv->selection));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftListPage *self = WEFT_LIST_PAGE (widget);
  GtkWidget *cell = weft_list_get_focused (weft_list_page_get_private (self)->view,
                                           WEFT_TYPE_LIST_CELL);
  GdkRectangle place;

  if (cell != NULL && weft_list_get_place (cell, widget, &place))
    show_menu (self, &place);
}

/* What can be done */

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  weft_page_add (WEFT_PAGE (widget));
}

static WeftCommand *
make_delete_command (WeftListPage *self,
                     GArray       *ids)
{
  const WeftTable *table = WEFT_LIST_PAGE_GET_CLASS (self)->table;
  WeftStore *store = weft_list_page_get_store (self);
  g_autoptr (WeftRow) row = NULL;
  g_autofree char *name = NULL;
  WeftCommand *command;

  if (ids->len == 1)
    row = weft_store_get_row (store, table, g_array_index (ids, gint64, 0), NULL);
  if (row != NULL)
    {
      name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (row));
      command = weft_command_new_printf (_("Remove %s"), name);
    }
  else
    {
      command = weft_command_new_printf (ngettext ("Remove %u row", "Remove %u rows", ids->len),
                                         ids->len);
    }
  for (guint i = 0; i < ids->len; i++)
    weft_command_delete (command, table, g_array_index (ids, gint64, i));
  return command;
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftListPage *self = WEFT_LIST_PAGE (widget);
  g_autoptr (GArray) ids = weft_list_page_get_selected (self);
  g_autoptr (WeftCommand) command = NULL;

  if (ids->len == 0)
    return;
  if (WEFT_LIST_PAGE_GET_CLASS (self)->make_delete != NULL)
    command = WEFT_LIST_PAGE_GET_CLASS (self)->make_delete (self, ids);
  if (command == NULL)
    command = make_delete_command (self, ids);
  weft_apply (widget, weft_list_page_get_store (self), command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

/**
 * weft_list_page_install_actions:
 *
 * The actions of all list pages.
 */
void
weft_list_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (klass, "page.delete", NULL, delete_cb);
  gtk_widget_class_install_action (klass, "page.menu", NULL, menu_cb);
}

/**
 * weft_list_page_set_menu:
 * @menu: what can be done with the rows, in sections
 *
 * Sets the menu of the rows and, with the choice of columns, that of the button.
 */
void
weft_list_page_set_menu (WeftListPage *self,
                         GMenuModel   *menu)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  g_autoptr (GMenu) whole = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenuModel) shown = NULL;

  shown = weft_column_menu_new (GTK_COLUMN_VIEW (priv->view), GTK_WIDGET (self));
  g_menu_append_submenu (view, _("C_olumns"), shown);
  /* Sections within sections have no lines between them. */
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      g_menu_append_section (whole, NULL, section);
    }
  g_menu_append_section (whole, NULL, G_MENU_MODEL (view));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (priv->menu_button), G_MENU_MODEL (whole));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (priv->menu), menu);
}

/**
 * weft_list_page_append_item:
 * @label: with a mnemonic
 * @accel: (nullable): the key that does the same, to be shown
 *
 * Adds an item to a menu that is being made.
 */
void
weft_list_page_append_item (GMenu      *menu,
                            const char *label,
                            const char *action,
                            const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

/**
 * weft_list_page_add_pill:
 * @menu: what it chooses from
 *
 * Adds a filter beside the search. weft_list_page_set_pill() says what it filters by.
 *
 * Returns: (transfer none): the #GtkMenuButton
 */
GtkWidget *
weft_list_page_add_pill (WeftListPage *self,
                         const char   *tooltip,
                         GMenuModel   *menu)
{
  GtkWidget *pill = gtk_menu_button_new ();

  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (pill), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (pill), menu);
  gtk_widget_set_tooltip_text (pill, tooltip);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill-menu");
  gtk_box_append (GTK_BOX (weft_list_page_get_private (self)->filters), pill);
  return pill;
}

/**
 * weft_list_page_set_pill:
 * @pill: made by weft_list_page_add_pill()
 * @label: what is filtered by
 * @active: whether that leaves anything out
 */
void
weft_list_page_set_pill (GtkWidget  *pill,
                         const char *label,
                         gboolean    active)
{
  gtk_menu_button_set_label (GTK_MENU_BUTTON (pill), label);
  if (active)
    gtk_widget_add_css_class (pill, "active-filter");
  else
    gtk_widget_remove_css_class (pill, "active-filter");
}

/**
 * weft_list_page_add_beginning:
 * @label: with a mnemonic
 * @action: the detailed name of what it does
 *
 * Adds a button to the empty page; the first one is the suggested one.
 */
void
weft_list_page_add_beginning (WeftListPage *self,
                              const char   *label,
                              const char   *action)
{
  GtkWidget *box = weft_list_page_get_private (self)->beginnings;
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), button);
}

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  WeftListPage *self = WEFT_LIST_PAGE (widget);

  if (error == NULL)
    weft_list_page_want_row (self, weft_list_page_get_private (self)->added, TRUE);
}

/**
 * weft_list_page_apply_added:
 * @command: (transfer none): makes a row
 * @id: of that row
 *
 * Applies a command and opens the form of the row that it makes.
 */
void
weft_list_page_apply_added (WeftListPage *self,
                            WeftCommand  *command,
                            gint64        id)
{
  g_return_if_fail (WEFT_IS_LIST_PAGE (self));

  weft_list_page_get_private (self)->added = id;
  weft_apply (GTK_WIDGET (self), weft_list_page_get_store (self), command, WEFT_APPLY_DEFAULT,
              added_cb, NULL);
}
