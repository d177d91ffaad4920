/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-timeline-field.h"

#include "weft-apply.h"
#include "weft-outline-edit.h"
#include "weft-status.h"
#include "weft-timeline.h"

#include <glib/gi18n.h>

/*   entry ── the words ──┐
 *                        ├─ weft_timeline_read() ──> the reading below, red if not understood
 *   plan ── its start ───┘          └─ prose with one deadline in it: a button that takes it */

struct _WeftTimelineField
{
  WeftTextField parent_instance;

  GtkWidget    *reading;
  GtkWidget    *offer;
  GtkWidget    *complete;
  WeftRow      *plan;         /* of the row; stays while the next row is of the same plan */
  gulong        plan_handler;
  gulong        row_handler;
  WeftRow      *row;          /* whose revision is followed */
  WeftDate      offered_on;
};

G_DEFINE_FINAL_TYPE (WeftTimelineField, weft_timeline_field, WEFT_TYPE_TEXT_FIELD)

static void
show_offer (WeftTimelineField  *self,
            const WeftTimeline *timeline)
{
  const char *due_on = weft_row_get_text (self->row, "due_on");
  gboolean offered = timeline->kind == WEFT_TIMELINE_PROSE && timeline->offered != NULL &&
                     (due_on == NULL || weft_date_from_iso (due_on) != timeline->offered_on);

  self->offered_on = offered ? timeline->offered_on : WEFT_DATE_NONE;
  if (offered)
    {
      g_autofree char *day = weft_date_format (timeline->offered_on);
      /* Translators: a button; %s is a day such as 31 Dec 2024 */
      g_autofree char *label = g_strdup_printf (_("Use %s as due date"), day);

      gtk_button_set_label (GTK_BUTTON (self->offer), label);
    }
  gtk_widget_set_visible (self->offer, offered);
}

static void
show_reading (WeftTimelineField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));
  const char *start = self->plan != NULL ? weft_row_get_text (self->plan, "starts_on") : NULL;
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  g_autofree char *reading = NULL;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  const char *nick;
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  if (self->row == NULL)
    return;

  weft_timeline_read (&timeline, words,
                      start != NULL ? weft_date_from_iso (start) : WEFT_DATE_NONE,
                      weft_date_today ());
  reading = weft_timeline_describe (&timeline);
  gtk_label_set_text (GTK_LABEL (self->reading), reading);
  gtk_widget_set_visible (self->reading, *reading != '\0');
  if (timeline.kind == WEFT_TIMELINE_INVALID)
    gtk_widget_add_css_class (self->reading, "field-error");
  else
    gtk_widget_remove_css_class (self->reading, "field-error");

  nick = weft_row_get_text (self->row, "status");
  if (nick != NULL)
    weft_status_from_nick (nick, &status);
  show_offer (self, &timeline);
  gtk_widget_set_visible (self->complete,
                          !weft_field_is_edited (WEFT_FIELD (self)) &&
                            weft_status_is_open (status) &&
                            g_strcmp0 (weft_row_get_text (self->row, "timeline_kind"),
                                       "recurring") == 0);
}

static void
follow_plan (WeftTimelineField *self)
{
  WeftStore *store = weft_field_get_store (WEFT_FIELD (self));
  gint64 plan = self->row != NULL ? weft_row_get_integer (self->row, "plan") : 0;

  if (plan != 0 && self->plan != NULL && weft_row_get_id (self->plan) == plan)
    return;

  g_clear_signal_handler (&self->plan_handler, self->plan);
  g_clear_object (&self->plan);
  if (plan == 0)
    return;
  self->plan = weft_store_get_row (store, &weft_plan_table, plan, NULL);
  if (self->plan != NULL)
    self->plan_handler = g_signal_connect_swapped (self->plan, "notify::starts-on",
                                                   G_CALLBACK (show_reading), self);
}

static void
row_changed_cb (WeftTimelineField *self)
{
  follow_plan (self);
  show_reading (self);
}

static void
weft_timeline_field_bind (WeftField *field)
{
  WeftTimelineField *self = WEFT_TIMELINE_FIELD (field);

  WEFT_FIELD_CLASS (weft_timeline_field_parent_class)->bind (field);

  g_clear_signal_handler (&self->row_handler, self->row);
  g_set_object (&self->row, weft_field_get_row (field));
  if (self->row == NULL)
    return;
  self->row_handler = g_signal_connect_swapped (self->row, "notify::revision",
                                                G_CALLBACK (row_changed_cb), self);
  follow_plan (self);
}

static void
weft_timeline_field_show (WeftField  *field,
                          const char *value)
{
  WEFT_FIELD_CLASS (weft_timeline_field_parent_class)->show (field, value);
  show_reading (WEFT_TIMELINE_FIELD (field));
}

static void
offer_clicked_cb (WeftTimelineField *self)
{
  WeftStore *store = weft_field_get_store (WEFT_FIELD (self));
  g_autofree char *iso = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (self->offered_on == WEFT_DATE_NONE || self->row == NULL)
    return;

  /* The words go first: setting them derives the dates anew. */
  iso = weft_date_to_iso (self->offered_on);
  weft_field_commit (WEFT_FIELD (self));
  command = weft_command_new_change (weft_store_get_db (store), weft_row_get_record (self->row),
                                     "due_on");
  weft_command_set_text (command, "due_on", iso);
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, NULL, NULL);
}

static void
complete_clicked_cb (WeftTimelineField *self)
{
  g_autoptr (WeftCommand) command = NULL;

  if (self->row == NULL)
    return;
  command = weft_action_complete_occurrence (weft_row_get_id (self->row));
  weft_apply (GTK_WIDGET (self), weft_field_get_store (WEFT_FIELD (self)), command,
              WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
weft_timeline_field_dispose (GObject *object)
{
  WeftTimelineField *self = WEFT_TIMELINE_FIELD (object);

  g_clear_signal_handler (&self->plan_handler, self->plan);
  g_clear_object (&self->plan);
  g_clear_signal_handler (&self->row_handler, self->row);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (weft_timeline_field_parent_class)->dispose (object);
}

static void
weft_timeline_field_class_init (WeftTimelineFieldClass *klass)
{
  WeftFieldClass *field_class = WEFT_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_timeline_field_dispose;
  field_class->bind = weft_timeline_field_bind;
  field_class->show = weft_timeline_field_show;
}

static GtkWidget *
add_button (WeftTimelineField *self,
            const char        *label,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_hide (button);
  g_signal_connect_swapped (button, "clicked", callback, self);
  weft_field_add_below (WEFT_FIELD (self), button);
  return button;
}

static void
weft_timeline_field_init (WeftTimelineField *self)
{
  GtkWidget *entry = weft_text_field_get_entry (WEFT_TEXT_FIELD (self));

  self->reading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->reading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->reading), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->reading), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->reading, "field-reading");
  weft_field_add_below (WEFT_FIELD (self), self->reading);

  self->offer = add_button (self, "", G_CALLBACK (offer_clicked_cb));
  self->complete = add_button (self, _("Mark this occurrence done"),
                               G_CALLBACK (complete_clicked_cb));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->reading, NULL, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (show_reading), self);
}

/**
 * weft_timeline_field_get_reading:
 *
 * Returns: what the words in the entry mean, "" where there are none
 */
const char *
weft_timeline_field_get_reading (WeftTimelineField *self)
{
  g_return_val_if_fail (WEFT_IS_TIMELINE_FIELD (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->reading));
}

/**
 * weft_timeline_field_get_offer:
 *
 * Returns: (transfer none): the button that takes the deadline found in a sentence; hidden where
 *   there is none
 */
GtkWidget *
weft_timeline_field_get_offer (WeftTimelineField *self)
{
  g_return_val_if_fail (WEFT_IS_TIMELINE_FIELD (self), NULL);

  return self->offer;
}

/**
 * weft_timeline_field_get_complete:
 *
 * Returns: (transfer none): the button that marks an occurrence as done; hidden where nothing
 *   recurs
 */
GtkWidget *
weft_timeline_field_get_complete (WeftTimelineField *self)
{
  g_return_val_if_fail (WEFT_IS_TIMELINE_FIELD (self), NULL);

  return self->complete;
}
