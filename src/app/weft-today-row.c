/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-today-row.h"

#include "weft-assessment-words.h"
#include "weft-chip.h"
#include "weft-contract-query.h"
#include "weft-plan-outline.h"
#include "weft-row-list.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

struct _WeftTodayRow
{
  GtkWidget     parent_instance;

  WeftRow      *row;          /* an action or an assessment; NULL in a heading */
  WeftRow      *above;        /* the plan or the supplier of an action */
  GSignalGroup *row_changes;
  GSignalGroup *above_changes;

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
    case WEFT_TODAY_ASSESSMENTS:
      return _("Supplier assessments");
    case WEFT_TODAY_CONTRACTS:
      return _("Contracts that end within three months");
    default:
      return "";
    }
}

/* "Action Plan 2026–2028 · Policy and governance · a.i", or the supplier's name */
static char *
describe_context (WeftTodayRow *self)
{
  g_autofree char *path = weft_action_get_path (WEFT_ACTION (self->row));
  const char *parts[] = {
    self->above != NULL
      ? weft_row_get_text (self->above, weft_row_get_table (self->above) == &weft_supplier_table
                                        ? "name" : "title") : NULL,
    weft_row_get_text (self->row, "strand_title"),
    path,
  };
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!weft_text_is_blank (parts[i]))
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* A button for what is mostly done with such a row. */
static void
offer (WeftTodayRow *self,
       const char   *action,
       const char   *words)
{
  gtk_widget_set_visible (self->done, action != NULL);
  if (action == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done), "x",
                                    weft_row_get_id (self->row));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done), action);
  gtk_widget_set_tooltip_text (self->done, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
update_action (WeftTodayRow *self)
{
  g_autofree char *text = weft_text_squash (weft_row_get_text (self->row, "text"));
  g_autofree char *context = describe_context (self);
  const char *due_on = weft_row_get_text (self->row, "due_on");
  const char *kind = weft_row_get_text (self->row, "timeline_kind");
  g_autofree char *due = weft_date_format_iso (due_on);
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  weft_status_from_nick (weft_row_get_text (self->row, "status"), &status);
  weft_whole_text_set (self->text, *text != '\0' ? weft_row_get_text (self->row, "text")
                                                 : _("No text yet"));
  weft_whole_text_set (self->context, context);
  weft_whole_text_set (self->owner, weft_row_get_text (self->row, "owner"));
  gtk_label_set_text (GTK_LABEL (self->due), due);
  if (weft_due_state (weft_date_from_iso (due_on), status, weft_date_today ()) == WEFT_DUE_OVERDUE)
    gtk_widget_add_css_class (self->due, "overdue");
  else
    gtk_widget_remove_css_class (self->due, "overdue");
  weft_chip_set_status (self->chip, self->row);

  if (g_strcmp0 (kind, "recurring") == 0)
    offer (self, "today.complete-occurrence", _("Mark this occurrence done"));
  else
    offer (self, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_assessment (WeftTodayRow *self)
{
  WeftDate since = WEFT_DATE_NONE;
  WeftAssessmentDue due = weft_assessment_get_due (weft_row_get_record (self->row),
                                                   weft_date_today (), &since);
  const char *name = weft_row_get_text (self->row, "supplier_name");
  const char *words = weft_assessment_due_get_label (due);
  g_autofree char *state = weft_assessment_format_state (self->row);
  g_autofree char *source = weft_assessment_describe_source (self->row);
  g_autofree char *context = g_strdup_printf ("%s%s%s", words, *words != '\0' ? " · " : "", source);
  g_autofree char *day = weft_date_format (since);
  g_autofree char *label = g_strdup_printf ("%s: %s", name, words);

  weft_whole_text_set (self->text, name);
  weft_whole_text_set (self->context, context);
  weft_whole_text_set (self->owner, weft_row_get_text (self->row, "assessor"));
  gtk_label_set_text (GTK_LABEL (self->due), day != NULL ? day : "");
  gtk_widget_remove_css_class (self->due, "overdue");
  weft_chip_set (self->chip, state, weft_assessment_get_state_tone (self->row));
  if (due == WEFT_ASSESSMENT_DUE_REMIND || due == WEFT_ASSESSMENT_DUE_REMIND_AGAIN)
    offer (self, "today.remind", _("Reminded today"));
  else if (due == WEFT_ASSESSMENT_DUE_ESCALATE)
    offer (self, "today.no-response", _("Note that there is no response"));
  else
    offer (self, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_contract (WeftTodayRow *self)
{
  const char *title = weft_row_get_text (self->row, "title");
  const char *supplier = weft_row_get_text (self->row, "supplier_name");
  const char *ref = weft_row_get_text (self->row, "ref");
  WeftDate today = weft_date_today ();
  WeftDate ends_on = weft_date_from_iso (weft_row_get_text (self->row, "ends_on"));
  g_autofree char *context = g_strdup_printf ("%s%s%s", supplier,
                                              weft_text_is_blank (ref) ? "" : " · ", ref);
  g_autofree char *day = weft_date_format (ends_on);
  g_autofree char *end = weft_contract_describe_end (ends_on, today);
  g_autofree char *label = g_strdup_printf ("%s: %s", title, end);

  weft_whole_text_set (self->text, title);
  weft_whole_text_set (self->context, context);
  weft_whole_text_set (self->owner, weft_row_get_text (self->row, "owner"));
  gtk_label_set_text (GTK_LABEL (self->due), day != NULL ? day : "");
  gtk_widget_remove_css_class (self->due, "overdue");
  weft_chip_set (self->chip, end,
                 ends_on <= today + WEFT_CONTRACT_AT_ONCE_DAYS ? "overdue" : "at-risk");
  offer (self, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update (WeftTodayRow *self)
{
  if (weft_row_get_table (self->row) == &weft_assessment_table)
    update_assessment (self);
  else if (weft_row_get_table (self->row) == &weft_contract_table)
    update_contract (self);
  else
    update_action (self);
}

static void
weft_today_row_dispose (GObject *object)
{
  WeftTodayRow *self = WEFT_TODAY_ROW (object);

  weft_today_row_unbind (self);
  g_clear_object (&self->row_changes);
  g_clear_object (&self->above_changes);
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

  self->row_changes = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->row_changes, "notify::revision", G_CALLBACK (update),
                                  self);
  self->above_changes = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->above_changes, "notify::revision", G_CALLBACK (update),
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

static WeftRow *
find_above (WeftTodayRow *self,
            WeftStore    *store)
{
  gint64 plan = weft_row_get_integer (self->row, "plan");
  gint64 supplier = weft_row_get_integer (self->row, "supplier");

  if (plan != 0)
    return weft_store_get_row (store, &weft_plan_table, plan, NULL);
  if (supplier != 0)
    return weft_store_get_row (store, &weft_supplier_table, supplier, NULL);
  return NULL;
}

/**
 * weft_today_row_bind:
 * @store: where the action's plan or supplier is
 * @item: a #WeftHeading, a #WeftAction or a #WeftAssessment
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

  self->row = g_object_ref (WEFT_ROW (item));
  if (weft_row_get_table (self->row) == &weft_action_table)
    self->above = find_above (self, store);
  g_signal_group_set_target (self->row_changes, self->row);
  g_signal_group_set_target (self->above_changes, self->above);
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

  if (self->row_changes != NULL)
    g_signal_group_set_target (self->row_changes, NULL);
  if (self->above_changes != NULL)
    g_signal_group_set_target (self->above_changes, NULL);
  g_clear_object (&self->row);
  g_clear_object (&self->above);
}

/**
 * weft_today_row_get_row:
 *
 * Returns: (transfer none) (nullable): the action or assessment that is shown; %NULL in a heading
 */
WeftRow *
weft_today_row_get_row (WeftTodayRow *self)
{
  g_return_val_if_fail (WEFT_IS_TODAY_ROW (self), NULL);

  return self->row;
}
