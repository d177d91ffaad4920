/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-filter-bar.h"

#include "weft-filter-chip.h"
#include "weft-outline-place.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* What is searched for and filtered by, on as many lines as it takes:
 *
 *   entry, menus, pills ── the actions "filter.…" ──> WeftPlanList
 *                                                       │ ::filter-changed
 *   states of the actions, chips with ✕ <───────────────┘
 *
 * The owners are read beside the main thread whenever an owner has changed. */

struct _WeftPlanFilterBar
{
  GtkWidget           parent_instance;

  WeftStore          *store;
  WeftPlanList       *list;
  GSimpleActionGroup *actions;
  GPtrArray          *chips;       /* of GtkButton, unowned */

  GtkWidget          *search;
  GtkWidget          *status_button;
  GtkWidget          *owner_button;
  GtkWidget          *overdue_pill;
  GtkWidget          *due_soon_pill;
};

G_DEFINE_FINAL_TYPE (WeftPlanFilterBar, weft_plan_filter_bar, GTK_TYPE_WIDGET)

static void
search_changed_cb (WeftPlanFilterBar *self)
{
  weft_plan_list_set_search (self->list, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_stopped_cb (WeftPlanFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* The actions */

static char *
get_status_action (WeftStatus status)
{
  return g_strconcat ("status-", weft_status_to_nick (status), NULL);
}

static void
status_set_cb (GSimpleAction     *action,
               GVariant          *state,
               WeftPlanFilterBar *self)
{
  WeftStatus status;

  if (weft_status_from_nick (g_action_get_name (G_ACTION (action)) + strlen ("status-"), &status))
    weft_plan_list_set_status (self->list, status, g_variant_get_boolean (state));
}

static void
owner_set_cb (GSimpleAction     *action,
              GVariant          *state,
              WeftPlanFilterBar *self)
{
  weft_plan_list_set_owner (self->list, g_variant_get_string (state, NULL));
}

static void
overdue_set_cb (GSimpleAction     *action,
                GVariant          *state,
                WeftPlanFilterBar *self)
{
  weft_plan_list_set_overdue (self->list, g_variant_get_boolean (state));
}

static void
due_soon_set_cb (GSimpleAction     *action,
                 GVariant          *state,
                 WeftPlanFilterBar *self)
{
  weft_plan_list_set_due_soon (self->list, g_variant_get_boolean (state));
}

static void
add_action (WeftPlanFilterBar  *self,
            const char         *name,
            const GVariantType *parameter,
            GVariant           *state,
            GCallback           set_cb)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, parameter, state);

  g_signal_connect (action, "change-state", set_cb, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
show_state (WeftPlanFilterBar *self,
            const char        *name,
            GVariant          *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/* The chips */

static void
chip_clicked_cb (WeftPlanFilterBar *self,
                 GtkButton         *chip)
{
  const char *status = gtk_widget_get_name (GTK_WIDGET (chip));
  WeftStatus value;

  if (weft_status_from_nick (status, &value))
    weft_plan_list_set_status (self->list, value, FALSE);
  else
    weft_plan_list_set_owner (self->list, NULL);
}

static void
add_chip (WeftPlanFilterBar *self,
          const char        *name,
          const char        *label)
{
  GtkWidget *chip = weft_filter_chip_new (label);

  gtk_widget_set_name (chip, name);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  g_ptr_array_add (self->chips, chip);
}

static void
remove_chips (WeftPlanFilterBar *self)
{
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
}

/* A pill that filters carries the ✕ that takes the filter away. */
static void
show_pill (GtkWidget  *pill,
           const char *label,
           gboolean    active)
{
  g_autofree char *text = active ? g_strdup_printf ("%s ✕", label) : g_strdup (label);

  gtk_button_set_label (GTK_BUTTON (pill), text);
  if (active)
    gtk_widget_add_css_class (pill, "active-filter");
  else
    gtk_widget_remove_css_class (pill, "active-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (pill), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
filter_changed_cb (WeftPlanFilterBar *self)
{
  const char *owner = weft_plan_list_get_owner (self->list);
  gboolean overdue = weft_plan_list_get_overdue (self->list);
  gboolean due_soon = weft_plan_list_get_due_soon (self->list);

  remove_chips (self);
  for (int i = 0; i < WEFT_N_STATUSES; i++)
    {
      g_autofree char *name = get_status_action (i);
      gboolean shown = weft_plan_list_has_status (self->list, i);

      show_state (self, name, g_variant_new_boolean (shown));
      if (shown)
        add_chip (self, weft_status_to_nick (i), weft_status_get_label (i));
    }
  show_state (self, "owner", g_variant_new_string (owner != NULL ? owner : ""));
  if (owner != NULL)
    add_chip (self, "owner", owner);
  show_state (self, "overdue", g_variant_new_boolean (overdue));
  show_pill (self->overdue_pill, _("Overdue"), overdue);
  show_state (self, "due-soon", g_variant_new_boolean (due_soon));
  show_pill (self->due_soon_pill, _("Due soon"), due_soon);

  if (!weft_plan_list_is_filtered (self->list))
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* The menus */

static void
fill_status_menu (WeftPlanFilterBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = 0; i < WEFT_N_STATUSES; i++)
    {
      g_autofree char *name = get_status_action (i);
      g_autofree char *action = g_strconcat ("filter.", name, NULL);

      g_menu_append (menu, weft_status_get_label (i), action);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->status_button), G_MENU_MODEL (menu));
}

static void
append_owner (GMenu      *menu,
              const char *label,
              const char *owner)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  /* A name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, escaped);
  g_menu_item_set_action_and_target (item, "filter.owner", "s", owner);
  g_menu_append_item (menu, item);
}

static void
show_owners (WeftPlanFilterBar *self,
             GPtrArray         *owners)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) everybody = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();

  append_owner (everybody, _("Everybody"), "");
  for (guint i = 0; i < owners->len; i++)
    append_owner (names, g_ptr_array_index (owners, i), g_ptr_array_index (owners, i));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (everybody));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->owner_button), G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (self->owner_button, owners->len > 0);
}

static gpointer
read_owners (WeftDb        *db,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  return weft_plan_read_owners (db, *(gint64 *) user_data, error);
}

static void
owners_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WeftPlanFilterBar) self = user_data;
  g_autoptr (GPtrArray) owners = weft_store_read_finish (WEFT_STORE (source), result, NULL);

  /* A failure has been told by the list, which reads the same register. */
  if (owners != NULL && self->list != NULL)
    show_owners (self, owners);
}

static void
ask_owners (WeftPlanFilterBar *self)
{
  gint64 plan = weft_plan_list_get_plan (self->list);

  weft_store_read_async (self->store, read_owners, g_memdup2 (&plan, sizeof plan), g_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, owners_read_cb,
                         g_object_ref (self));
}

static void
store_changed_cb (WeftPlanFilterBar *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "action.owner", "action.strand", NULL };

  if (weft_changes_concern (changes, watches))
    ask_owners (self);
}

static void
weft_plan_filter_bar_dispose (GObject *object)
{
  WeftPlanFilterBar *self = WEFT_PLAN_FILTER_BAR (object);

  if (self->chips != NULL)
    remove_chips (self);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_PLAN_FILTER_BAR);
  g_clear_object (&self->actions);
  g_clear_object (&self->list);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_plan_filter_bar_parent_class)->dispose (object);
}

static void
weft_plan_filter_bar_class_init (WeftPlanFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_plan_filter_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-plan-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftPlanFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanFilterBar, status_button);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanFilterBar, owner_button);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanFilterBar, overdue_pill);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanFilterBar, due_soon_pill);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
weft_plan_filter_bar_init (WeftPlanFilterBar *self)
{
  self->chips = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  for (int i = 0; i < WEFT_N_STATUSES; i++)
    {
      g_autofree char *name = get_status_action (i);

      add_action (self, name, NULL, g_variant_new_boolean (FALSE), G_CALLBACK (status_set_cb));
    }
  add_action (self, "owner", G_VARIANT_TYPE_STRING, g_variant_new_string (""),
              G_CALLBACK (owner_set_cb));
  add_action (self, "overdue", NULL, g_variant_new_boolean (FALSE), G_CALLBACK (overdue_set_cb));
  add_action (self, "due-soon", NULL, g_variant_new_boolean (FALSE), G_CALLBACK (due_soon_set_cb));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (self->actions));

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_status_menu (self);
}

/**
 * weft_plan_filter_bar_set_list:
 * @store: where the owners are read from
 * @list: what is filtered; once
 */
void
weft_plan_filter_bar_set_list (WeftPlanFilterBar *self,
                               WeftStore         *store,
                               WeftPlanList      *list)
{
  g_return_if_fail (WEFT_IS_PLAN_FILTER_BAR (self));
  g_return_if_fail (self->list == NULL);

  self->store = g_object_ref (store);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask_owners (self);
}

/**
 * weft_plan_filter_bar_focus_search:
 *
 * Puts the keyboard into the search, what was typed before marked.
 */
void
weft_plan_filter_bar_focus_search (WeftPlanFilterBar *self)
{
  g_return_if_fail (WEFT_IS_PLAN_FILTER_BAR (self));

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}
