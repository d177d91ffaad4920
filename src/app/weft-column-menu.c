/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-column-menu.h"

#include "weft-column-fit.h"
#include "weft-sort-key.h"

#include <glib/gi18n.h>

/*   menu ── "columns.show-NAME" ──> WeftColumnFit ── notify::visible ──> state of the action
 *
 * What is chosen here stays, whatever room there is; "columns.usual" gives that up again. */

static void
shown_set_cb (GSimpleAction *action,
              GVariant      *state,
              GtkColumnView *view)
{
  WeftColumnFit *fit = weft_column_fit_find (view);

  weft_column_fit_set (fit, g_object_get_data (G_OBJECT (action), "name"),
                       g_variant_get_boolean (state) ? WEFT_FIT_ALWAYS : WEFT_FIT_NEVER);
}

static void
visible_changed_cb (GSimpleAction       *action,
                    GParamSpec          *pspec,
                    GtkColumnViewColumn *column)
{
  g_simple_action_set_state (action,
                             g_variant_new_boolean (gtk_column_view_column_get_visible (column)));
}

static void
usual_cb (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  WeftColumnFit *fit = weft_column_fit_find (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *name = weft_sort_key_name (column);

      if (name != NULL)
        weft_column_fit_set (fit, name, WEFT_FIT_ROOM);
    }
}

static char *
make_action_name (const char *name)
{
  return g_strdelimit (g_strconcat ("show-", name, NULL), "_", '-');
}

static void
add_column (GtkColumnView       *view,
            GtkColumnViewColumn *column,
            GActionMap          *actions,
            GMenu               *menu)
{
  const char *name = weft_sort_key_name (column);
  g_autofree char *action_name = make_action_name (name);
  g_autofree char *detailed = g_strconcat ("columns.", action_name, NULL);
  g_autoptr (GSimpleAction) action = NULL;
  gboolean visible = gtk_column_view_column_get_visible (column);

  action = g_simple_action_new_stateful (action_name, NULL, g_variant_new_boolean (visible));
  g_object_set_data_full (G_OBJECT (action), "name", g_strdup (name), g_free);
  g_signal_connect_object (action, "change-state", G_CALLBACK (shown_set_cb), view, 0);
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (visible_changed_cb), action,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
  g_menu_append (menu, gtk_column_view_column_get_title (column), detailed);
}

/**
 * weft_column_menu_new:
 * @view: whose columns have a #WeftSortKey each, after weft_column_fit_attach()
 * @widget: around it, which gets the actions of the group "columns"
 *
 * Returns: (transfer full): a menu that chooses which columns are shown; the first one always is
 */
GMenuModel *
weft_column_menu_new (GtkColumnView *view,
                      GtkWidget     *widget)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) usual = g_simple_action_new ("usual", NULL);
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  GListModel *columns;
  GMenu *menu;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (weft_column_fit_find (view) != NULL, NULL);

  columns = gtk_column_view_get_columns (view);
  for (guint i = 1; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (weft_sort_key_name (column) != NULL)
        add_column (view, column, G_ACTION_MAP (actions), shown);
    }
  g_signal_connect_object (usual, "activate", G_CALLBACK (usual_cb), view, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (usual));
  gtk_widget_insert_action_group (widget, "columns", G_ACTION_GROUP (actions));

  g_menu_append (all, _("As there is room"), "columns.usual");
  menu = g_menu_new ();
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  return G_MENU_MODEL (menu);
}
