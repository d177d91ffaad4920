/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-saved-filter-menu.h"

#include "weft-apply.h"

#include <glib/gi18n.h>

/* What can be done with a saved filter where it stands in the sidebar: another name, or away with
 * it. The row goes with its filter, so that the window is what hears how it went. */

typedef struct
{
  GtkWidget *row;       /* unowned: this goes with it */
  GtkWidget *popover;   /* unowned: it goes with the row */
  GtkWidget *entry;     /* in it */
  GtkWidget *rename;    /* in it */
  WeftStore *store;
  WeftRow   *saved;
} Menu;

static void
free_menu (gpointer data,
           GClosure *closure)
{
  Menu *menu = data;

  g_clear_object (&menu->store);
  g_clear_object (&menu->saved);
  g_free (menu);
}

/**
 * weft_saved_filter_rename:
 * @widget: that asks, for its toasts; it has to be there until it is done
 * @store: the register
 * @saved: a saved filter
 * @name: its name from now on
 *
 * Gives a saved filter another name.
 */
void
weft_saved_filter_rename (GtkWidget  *widget,
                          WeftStore  *store,
                          WeftRow    *saved,
                          const char *name)
{
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && WEFT_IS_STORE (store) && WEFT_IS_ROW (saved));

  /* Translators: in the history; both are names that somebody has given to a filter */
  command = weft_command_new_printf (_("Rename filter “%s” to “%s”"),
                                     weft_row_get_text (saved, "name"), name);
  weft_command_update (command, &weft_saved_filter_table, weft_row_get_id (saved));
  weft_command_set_text (command, "name", name);
  weft_apply (widget, store, command, WEFT_APPLY_DEFAULT, NULL, NULL);
}

/**
 * weft_saved_filter_remove:
 * @widget: that asks, for its toasts; it has to be there until it is done
 * @store: the register
 * @saved: a saved filter
 *
 * Removes a saved filter, and offers to undo that.
 */
void
weft_saved_filter_remove (GtkWidget *widget,
                          WeftStore *store,
                          WeftRow   *saved)
{
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && WEFT_IS_STORE (store) && WEFT_IS_ROW (saved));

  command = weft_command_new_printf (_("Remove filter “%s”"), weft_row_get_text (saved, "name"));
  weft_command_delete (command, &weft_saved_filter_table, weft_row_get_id (saved));
  weft_apply (widget, store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static char *
read_name (Menu *menu)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (menu->entry))));
}

static void
name_changed_cb (Menu *menu)
{
  g_autofree char *name = read_name (menu);

  gtk_widget_set_sensitive (menu->rename, *name != '\0' &&
                            !g_str_equal (name, weft_row_get_text (menu->saved, "name")));
}

static void
rename_cb (Menu *menu)
{
  g_autofree char *name = read_name (menu);

  gtk_popover_popdown (GTK_POPOVER (menu->popover));
  if (*name != '\0' && !g_str_equal (name, weft_row_get_text (menu->saved, "name")))
    weft_saved_filter_rename (GTK_WIDGET (gtk_widget_get_root (menu->row)), menu->store,
                              menu->saved, name);
}

static void
remove_cb (Menu *menu)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (menu->row));

  gtk_popover_popdown (GTK_POPOVER (menu->popover));
  weft_saved_filter_remove (root, menu->store, menu->saved);
}

static void
show (Menu *menu)
{
  gtk_editable_set_text (GTK_EDITABLE (menu->entry), weft_row_get_text (menu->saved, "name"));
  name_changed_cb (menu);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
  gtk_widget_grab_focus (menu->entry);
}

static void
pressed_cb (Menu       *menu,
            int         n_press,
            double      x,
            double      y,
            GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show (menu);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  show (user_data);
  return TRUE;
}

static GtkWidget *
append_button (GtkWidget  *box,
               const char *label,
               GCallback   clicked_cb,
               Menu       *menu)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked_cb, menu);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
fill_popover (Menu *menu)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  menu->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (menu->entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the filter"), -1);
  g_signal_connect_swapped (menu->entry, "changed", G_CALLBACK (name_changed_cb), menu);
  g_signal_connect_swapped (menu->entry, "activate", G_CALLBACK (rename_cb), menu);
  gtk_box_append (GTK_BOX (box), menu->entry);

  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  menu->rename = append_button (buttons, _("_Rename"), G_CALLBACK (rename_cb), menu);
  append_button (buttons, _("Re_move"), G_CALLBACK (remove_cb), menu);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (menu->popover), box);
}

/**
 * weft_saved_filter_menu_attach:
 * @row: that stands for the filter
 * @store: the register
 * @saved: the filter
 *
 * Gives a row a menu, for the other button of the mouse and for the keyboard's key for menus.
 *
 * Returns: (transfer none): the menu, not shown
 */
GtkWidget *
weft_saved_filter_menu_attach (GtkWidget *row,
                               WeftStore *store,
                               WeftRow   *saved)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  Menu *menu;

  g_return_val_if_fail (GTK_IS_WIDGET (row) && WEFT_IS_ROW (saved), NULL);

  menu = g_new0 (Menu, 1);
  menu->row = row;
  menu->store = g_object_ref (store);
  menu->saved = g_object_ref (saved);
  menu->popover = gtk_popover_new ();
  fill_popover (menu);
  gtk_widget_set_parent (menu->popover, row);
  g_signal_connect_swapped (row, "destroy", G_CALLBACK (gtk_widget_unparent), menu->popover);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  /* What lives as long as the row keeps the rest alive. */
  g_signal_connect_data (click, "pressed", G_CALLBACK (pressed_cb), menu, free_menu,
                         G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (menu_key_cb, menu, NULL)));
  gtk_widget_add_controller (row, keys);
  return menu->popover;
}
