/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-today-row.h"

#include "weft-chip.h"
#include "weft-plan-outline.h"
#include "weft-row-list.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

struct _WeftTodayRow
{
  GtkWidget     parent_instance;

  WeftRow      *action;       /* NULL in a heading */
  WeftRow      *plan;
  GSignalGroup *action_changes;
  GSignalGroup *plan_changes;

  GtkWidget    *heading;
  GtkWidget    *content;
  GtkWidget    *text;
  GtkWidget    *context;
  GtkWidget    *owner;
  GtkWidget    *due;
  WeftChip     *chip;
  GtkWidget    *done;
};

G_DEFINE_FINAL_TYPE (WeftTodayRow, weft_today_row, GTK_TYPE_WIDGET)

static const char *
get_heading (int section)
{
  switch (section)
    {
    case WEFT_TODAY_OVERDUE:
      return _("Overdue");
    case WEFT_TODAY_DUE_SOON:
      return _("Due in the next 30 days");
    case WEFT_TODAY_RECURRING:
      return _("Recurring, next due");
    default:
      return "";
    }
}

/* "Action Plan 2026–2028 · Policy and governance · a.i" */
static char *
describe_context (WeftTodayRow *self)
{
  g_autofree char *path = weft_action_get_path (WEFT_ACTION (self->action));
  const char *parts[] = {
    self->plan != NULL ? weft_row_get_text (self->plan, "title") : NULL,
    weft_row_get_text (self->action, "strand_title"),
    path,
  };
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!weft_text_is_blank (parts[i]))
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
update (WeftTodayRow *self)
{
  g_autofree char *text = weft_text_squash (weft_row_get_text (self->action, "text"));
  g_autofree char *context = describe_context (self);
  const char *due_on = weft_row_get_text (self->action, "due_on");
  const char *kind = weft_row_get_text (self->action, "timeline_kind");
  gint64 id = weft_row_get_id (self->action);
  g_autofree char *due = weft_date_format_iso (due_on);
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  weft_status_from_nick (weft_row_get_text (self->action, "status"), &status);
  weft_whole_text_set (self->text, *text != '\0' ? weft_row_get_text (self->action, "text")
                                                 : _("No text yet"));
  weft_whole_text_set (self->context, context);
  weft_whole_text_set (self->owner, weft_row_get_text (self->action, "owner"));
  gtk_label_set_text (GTK_LABEL (self->due), due);
  if (weft_due_state (weft_date_from_iso (due_on), status, weft_date_today ()) == WEFT_DUE_OVERDUE)
    gtk_widget_add_css_class (self->due, "overdue");
  else
    gtk_widget_remove_css_class (self->due, "overdue");
  weft_chip_set_status (self->chip, self->action);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done), "x", id);
  gtk_widget_set_visible (self->done, g_strcmp0 (kind, "recurring") == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
weft_today_row_dispose (GObject *object)
{
  WeftTodayRow *self = WEFT_TODAY_ROW (object);

  weft_today_row_unbind (self);
  g_clear_object (&self->action_changes);
  g_clear_object (&self->plan_changes);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_TODAY_ROW);

  G_OBJECT_CLASS (weft_today_row_parent_class)->dispose (object);
}

static void
weft_today_row_class_init (WeftTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_today_row_dispose;

  g_type_ensure (WEFT_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, heading);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, content);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, text);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, context);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, owner);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, due);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, chip);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayRow, done);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_today_row_init (WeftTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->action_changes = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->action_changes, "notify::revision", G_CALLBACK (update),
                                  self);
  self->plan_changes = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->plan_changes, "notify::revision", G_CALLBACK (update),
                                  self);
}

/**
 * weft_today_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
weft_today_row_new (void)
{
  return g_object_new (WEFT_TYPE_TODAY_ROW, NULL);
}

/**
 * weft_today_row_bind:
 * @store: where the action's plan is
 * @item: a #WeftHeading or a #WeftAction
 *
 * Shows an item of the Today list and follows its changes.
 */
void
weft_today_row_bind (WeftTodayRow *self,
                     WeftStore    *store,
                     GObject      *item)
{
  gboolean is_heading = WEFT_IS_HEADING (item);

  g_return_if_fail (WEFT_IS_TODAY_ROW (self));

  weft_today_row_unbind (self);
  gtk_widget_set_visible (self->heading, is_heading);
  gtk_widget_set_visible (self->content, !is_heading);
  if (is_heading)
    {
      const char *heading = get_heading (weft_heading_get_section (WEFT_HEADING (item)));

      gtk_label_set_text (GTK_LABEL (self->heading), heading);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                      -1);
      return;
    }

  self->action = g_object_ref (WEFT_ROW (item));
  if (weft_row_get_integer (self->action, "plan") != 0)
    self->plan = weft_store_get_row (store, &weft_plan_table,
                                     weft_row_get_integer (self->action, "plan"), NULL);
  g_signal_group_set_target (self->action_changes, self->action);
  g_signal_group_set_target (self->plan_changes, self->plan);
  update (self);
}

/**
 * weft_today_row_unbind:
 *
 * Shows what it shows until it is bound again, and follows nothing.
 */
void
weft_today_row_unbind (WeftTodayRow *self)
{
  g_return_if_fail (WEFT_IS_TODAY_ROW (self));

  if (self->action_changes != NULL)
    g_signal_group_set_target (self->action_changes, NULL);
  if (self->plan_changes != NULL)
    g_signal_group_set_target (self->plan_changes, NULL);
  g_clear_object (&self->action);
  g_clear_object (&self->plan);
}

/**
 * weft_today_row_get_action:
 *
 * Returns: (transfer none) (nullable): the action that is shown; %NULL in a heading
 */
WeftRow *
weft_today_row_get_action (WeftTodayRow *self)
{
  g_return_val_if_fail (WEFT_IS_TODAY_ROW (self), NULL);

  return self->action;
}
