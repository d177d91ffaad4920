/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-saved-filter-button.h"

#include "weft-apply.h"
#include "weft-saved-filter-menu.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   nothing opened:   name ── "saved-filter.save" ──> a new row, which is opened
 *   a filter opened:  name ── "saved-filter.rename"
 *                             "saved-filter.update"   what is filtered now in place of what it kept
 *                             "saved-filter.save"     under another name beside it
 *                             "saved-filter.remove"
 *
 * Each is one step that can be undone. */

struct _WeftSavedFilterButton
{
  GtkWidget         parent_instance;

  WeftSupplierList *list;
  gint64            added;     /* by the command on its way */

  GtkWidget        *button;
  GtkWidget        *popover;
  GtkWidget        *entry;
};

G_DEFINE_FINAL_TYPE (WeftSavedFilterButton, weft_saved_filter_button, GTK_TYPE_WIDGET)

static WeftStore *
get_store (WeftSavedFilterButton *self)
{
  return weft_supplier_list_get_store (self->list);
}

static char *
read_name (WeftSavedFilterButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update_actions (WeftSavedFilterButton *self)
{
  g_autofree char *name = read_name (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean other, filtered;
  WeftRow *saved;

  if (self->list == NULL)
    return;
  saved = weft_supplier_list_get_saved (self->list);
  other = saved == NULL || g_strcmp0 (weft_row_get_text (saved, "name"), name) != 0;
  filtered = weft_supplier_list_is_filtered (self->list);
  gtk_widget_action_set_enabled (widget, "saved-filter.save", filtered && *name != '\0' && other);
  gtk_widget_action_set_enabled (widget, "saved-filter.rename",
                                 saved != NULL && *name != '\0' && other);
  gtk_widget_action_set_enabled (widget, "saved-filter.update",
                                 saved != NULL && weft_supplier_list_is_changed (self->list));
  gtk_widget_action_set_enabled (widget, "saved-filter.remove", saved != NULL);
}

static void
show_name (WeftSavedFilterButton *self)
{
  WeftRow *saved = weft_supplier_list_get_saved (self->list);

  gtk_editable_set_text (GTK_EDITABLE (self->entry),
                         saved != NULL ? weft_row_get_text (saved, "name") : "");
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
filter_changed_cb (WeftSavedFilterButton *self)
{
  WeftRow *saved = weft_supplier_list_get_saved (self->list);
  const char *label = _("Save filter");

  if (saved != NULL && weft_supplier_list_is_changed (self->list))
    label = _("Save changes");
  else if (saved != NULL)
    label = _("Saved filter");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          saved != NULL || weft_supplier_list_is_filtered (self->list));
  update_actions (self);
}

static void
popover_shown_cb (WeftSavedFilterButton *self)
{
  show_name (self);
  update_actions (self);
  gtk_widget_grab_focus (self->entry);
}

/* The steps */

static void
saved_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (widget);

  if (error == NULL && self->list != NULL)
    weft_supplier_list_open_saved (self->list, self->added, NULL);
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (widget);
  g_autofree char *name = read_name (self);
  g_autofree char *json = weft_supplier_list_write_filter (self->list);
  g_autoptr (WeftCommand) command = NULL;

  /* Translators: in the history; %s is a name that somebody has given to a filter */
  command = weft_command_new_printf (_("Save filter “%s”"), name);
  self->added = weft_command_insert (command, &weft_saved_filter_table);
  weft_command_set_text (command, "page", "suppliers");
  weft_command_set_text (command, "name", name);
  weft_command_set_text (command, "filter", json);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  weft_apply (widget, get_store (self), command, WEFT_APPLY_DEFAULT, saved_cb, NULL);
}

static void
rename_saved (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (widget);
  g_autofree char *name = read_name (self);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  weft_saved_filter_rename (widget, get_store (self), weft_supplier_list_get_saved (self->list),
                            name);
}

static void
update_saved (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (widget);
  WeftRow *saved = weft_supplier_list_get_saved (self->list);
  g_autofree char *json = weft_supplier_list_write_filter (self->list);
  g_autoptr (WeftCommand) command = NULL;

  command = weft_command_new_printf (_("Change filter “%s”"), weft_row_get_text (saved, "name"));
  weft_command_update (command, &weft_saved_filter_table, weft_row_get_id (saved));
  weft_command_set_text (command, "filter", json);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  weft_apply (widget, get_store (self), command, WEFT_APPLY_DEFAULT, NULL, NULL);
}

static void
remove_saved (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (widget);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  weft_saved_filter_remove (widget, get_store (self), weft_supplier_list_get_saved (self->list));
}

/* Enter does what there is to do with a name. */
static void
entry_activated_cb (WeftSavedFilterButton *self)
{
  if (weft_supplier_list_get_saved (self->list) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "saved-filter.rename", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "saved-filter.save", NULL);
}

/* The widget */

static void
weft_saved_filter_button_dispose (GObject *object)
{
  WeftSavedFilterButton *self = WEFT_SAVED_FILTER_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SAVED_FILTER_BUTTON);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_saved_filter_button_parent_class)->dispose (object);
}

static void
weft_saved_filter_button_class_init (WeftSavedFilterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_saved_filter_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-saved-filter-button.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSavedFilterButton, button);
  gtk_widget_class_bind_template_child (widget_class, WeftSavedFilterButton, popover);
  gtk_widget_class_bind_template_child (widget_class, WeftSavedFilterButton, entry);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "saved-filter.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "saved-filter.rename", NULL, rename_saved);
  gtk_widget_class_install_action (widget_class, "saved-filter.update", NULL, update_saved);
  gtk_widget_class_install_action (widget_class, "saved-filter.remove", NULL, remove_saved);
}

static void
weft_saved_filter_button_init (WeftSavedFilterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_hide (GTK_WIDGET (self));
}

/**
 * weft_saved_filter_button_set_list:
 * @list: whose filter is kept; once
 */
void
weft_saved_filter_button_set_list (WeftSavedFilterButton *self,
                                   WeftSupplierList      *list)
{
  g_return_if_fail (WEFT_IS_SAVED_FILTER_BUTTON (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  filter_changed_cb (self);
}

/**
 * weft_saved_filter_button_open:
 *
 * Asks for the name, with what can be done under it.
 */
void
weft_saved_filter_button_open (WeftSavedFilterButton *self)
{
  g_return_if_fail (WEFT_IS_SAVED_FILTER_BUTTON (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

/**
 * weft_saved_filter_button_get_entry:
 *
 * Returns: (transfer none): where the name is typed
 */
GtkWidget *
weft_saved_filter_button_get_entry (WeftSavedFilterButton *self)
{
  g_return_val_if_fail (WEFT_IS_SAVED_FILTER_BUTTON (self), NULL);

  return self->entry;
}
