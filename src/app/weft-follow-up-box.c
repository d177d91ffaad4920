/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-follow-up-box.h"

#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-day.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   proposed ── Accept ──────────────────> the supplier's action, opened from here
 *       │  ├─── Edit… (words, owner, day) ─> the same, changed
 *       │  └─── Decline… (reason) ────────> declined ── Take up after all ──> proposed */

struct _WeftFollowUpBox
{
  GtkWidget   parent_instance;

  WeftStore  *store;
  gint64      assessment;
  char       *question;
  char       *text;          /* of the proposal */
  char       *due_on;        /* ISO */
  gint64      action;

  GtkWidget  *box;
  GtkWidget  *words;
  GtkWidget  *accept;
  GtkWidget  *edit;
  GtkWidget  *decline;
  GtkWidget  *open;
  GtkWidget  *restore;
  GtkWidget  *edit_text;
  GtkWidget  *edit_owner;
  GtkWidget  *edit_due;
  GtkWidget  *edit_reason;
  GtkWidget  *edit_message;
  GtkWidget  *decline_reason;
  GtkWidget  *decline_message;
};

G_DEFINE_FINAL_TYPE (WeftFollowUpBox, weft_follow_up_box, GTK_TYPE_WIDGET)

static void
tell (GtkWidget  *label,
      const char *message)
{
  gtk_label_set_text (GTK_LABEL (label), message != NULL ? message : "");
  gtk_widget_set_visible (label, message != NULL);
}

static WeftCommand *
make_accept (WeftFollowUpBox  *self,
             GError          **error)
{
  gint64 action;

  return weft_assessment_accept (weft_store_get_db (self->store), self->assessment,
                                 self->question, WEFT_DATE_NONE, NULL, &action, error);
}

static void
accept_clicked_cb (WeftFollowUpBox *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = make_accept (self, &error);

  if (command == NULL)
    weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
  else
    weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

/* Accepting it changed */

static void
changed_accepted_cb (GtkWidget    *widget,
                     const GError *error,
                     gpointer      user_data)
{
  WeftFollowUpBox *self = WEFT_FOLLOW_UP_BOX (widget);

  if (error != NULL)
    tell (self->edit_message, error->message);
  else
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->edit));
}

static void
accept_changed_cb (WeftFollowUpBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->edit_text));
  const char *owner = gtk_editable_get_text (GTK_EDITABLE (self->edit_owner));
  const char *due = gtk_editable_get_text (GTK_EDITABLE (self->edit_due));
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->edit_reason));
  WeftDate day = weft_day_read_words (due);
  g_autofree char *iso = weft_date_to_iso (day);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (weft_text_is_blank (text))
    {
      tell (self->edit_message, _("Say what is to be done."));
      return;
    }
  if (day == WEFT_DATE_NONE)
    {
      tell (self->edit_message, _("Type the due date like 31 Dec 2026."));
      return;
    }
  command = make_accept (self, &error);
  if (command == NULL)
    {
      tell (self->edit_message, error->message);
      return;
    }
  weft_command_set_text (command, "text", text);
  weft_command_set_text (command, "owner", owner);
  weft_command_set_text (command, "due_on", iso);
  weft_command_set_text (command, "due_reason", reason);
  weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_OFFER_UNDO, changed_accepted_cb,
              NULL);
}

static GtkWidget *
make_row (const char *label,
          GtkWidget **entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "quiet");
  gtk_box_append (GTK_BOX (box), words);
  *entry = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (*entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (box), *entry);
  return box;
}

static GtkWidget *
make_message (void)
{
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (message), 40);
  gtk_widget_add_css_class (message, "field-error");
  gtk_widget_hide (message);
  return message;
}

static GtkWidget *
make_popover (GtkWidget  *contents,
              const char *button,
              GCallback   clicked,
              gpointer    user_data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *done = gtk_button_new_with_label (button);

  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_set_halign (done, GTK_ALIGN_END);
  g_signal_connect_swapped (done, "clicked", clicked, user_data);
  gtk_box_append (GTK_BOX (contents), done);
  gtk_widget_add_css_class (contents, "follow-up-edit");
  gtk_popover_set_child (GTK_POPOVER (popover), contents);
  gtk_popover_set_default_widget (GTK_POPOVER (popover), done);
  return popover;
}

/* Made when it is wanted: most answers are never followed up. */
static void
edit_wanted_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  WeftFollowUpBox *self = user_data;
  g_autofree char *day = NULL;

  if (self->edit_text == NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

      gtk_box_append (GTK_BOX (box), make_row (_("What is to be done"), &self->edit_text));
      gtk_editable_set_width_chars (GTK_EDITABLE (self->edit_text), 44);
      gtk_box_append (GTK_BOX (box), make_row (_("Owner"), &self->edit_owner));
      gtk_box_append (GTK_BOX (box), make_row (_("Due date"), &self->edit_due));
      gtk_box_append (GTK_BOX (box), make_row (_("Why it is due later than its severity allows"),
                                               &self->edit_reason));
      self->edit_message = make_message ();
      gtk_box_append (GTK_BOX (box), self->edit_message);
      gtk_menu_button_set_popover (button, make_popover (box, _("Accept"),
                                                         G_CALLBACK (accept_changed_cb), self));
    }
  day = weft_date_format (weft_date_from_iso (self->due_on));
  gtk_editable_set_text (GTK_EDITABLE (self->edit_text), self->text);
  gtk_editable_set_text (GTK_EDITABLE (self->edit_owner), "");
  gtk_editable_set_text (GTK_EDITABLE (self->edit_due), day);
  gtk_editable_set_text (GTK_EDITABLE (self->edit_reason), "");
  tell (self->edit_message, NULL);
}

/* Declining */

static void
write_reason (WeftFollowUpBox *self,
              const char      *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  command = weft_assessment_decline (weft_store_get_db (self->store), self->assessment,
                                     self->question, reason, &error);
  if (command == NULL)
    weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
  else
    weft_apply (GTK_WIDGET (self), self->store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
decline_clicked_cb (WeftFollowUpBox *self)
{
  g_autofree char *reason
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->decline_reason))));

  if (*reason == '\0')
    {
      tell (self->decline_message, _("Say why no action is taken."));
      return;
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->decline));
  write_reason (self, reason);
}

static void
decline_wanted_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WeftFollowUpBox *self = user_data;

  if (self->decline_reason == NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

      gtk_box_append (GTK_BOX (box), make_row (_("Why no action is taken"),
                                               &self->decline_reason));
      gtk_editable_set_width_chars (GTK_EDITABLE (self->decline_reason), 40);
      gtk_entry_set_activates_default (GTK_ENTRY (self->decline_reason), TRUE);
      self->decline_message = make_message ();
      gtk_box_append (GTK_BOX (box), self->decline_message);
      gtk_menu_button_set_popover (button, make_popover (box, _("Decline"),
                                                         G_CALLBACK (decline_clicked_cb), self));
    }
  gtk_editable_set_text (GTK_EDITABLE (self->decline_reason), "");
  tell (self->decline_message, NULL);
}

static void
restore_clicked_cb (WeftFollowUpBox *self)
{
  write_reason (self, "");
}

static void
open_clicked_cb (WeftFollowUpBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)", weft_action_table.name,
                              self->action);
}

/* Showing */

static GtkWidget *
add_button (WeftFollowUpBox *self,
            const char      *label,
            GCallback        clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "link-button");
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static GtkWidget *
add_menu_button (WeftFollowUpBox               *self,
                 const char                    *label,
                 GtkMenuButtonCreatePopupFunc   wanted)
{
  GtkWidget *button = gtk_menu_button_new ();

  /* A label of its own goes without the arrow. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "link-button");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), wanted, self, NULL);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static char *
describe (const WeftFollowUp *follow_up)
{
  const WeftProposal *proposal = follow_up->proposal;
  g_autofree char *day = weft_date_format (proposal->due_on);
  g_autofree char *text = g_strdup (proposal->text);

  if (follow_up->action != 0)
    /* Translators: what an improvement action says */
    return g_strdup_printf (_("Action: %s"), proposal->text);
  if (!weft_text_is_blank (follow_up->declined))
    return g_strdup_printf (_("Declined: %1$s – %2$s"), proposal->text, follow_up->declined);
  /* The sentence ends after the brackets. */
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  /* Translators: an action, its severity, the day by which it is to be done */
  return g_strdup_printf (_("Proposed action: %1$s (%2$s, by %3$s)."), text,
                          weft_severity_get_label (proposal->severity), day);
}

static void
weft_follow_up_box_dispose (GObject *object)
{
  WeftFollowUpBox *self = WEFT_FOLLOW_UP_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_follow_up_box_parent_class)->dispose (object);
}

static void
weft_follow_up_box_finalize (GObject *object)
{
  WeftFollowUpBox *self = WEFT_FOLLOW_UP_BOX (object);

  g_free (self->question);
  g_free (self->text);
  g_free (self->due_on);

  G_OBJECT_CLASS (weft_follow_up_box_parent_class)->finalize (object);
}

static void
weft_follow_up_box_class_init (WeftFollowUpBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_follow_up_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_follow_up_box_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "followup");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_follow_up_box_init (WeftFollowUpBox *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->words = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->words);
  self->accept = add_button (self, C_("proposal", "Accept"), G_CALLBACK (accept_clicked_cb));
  self->edit = add_menu_button (self, C_("proposal", "Edit…"), edit_wanted_cb);
  self->decline = add_menu_button (self, C_("proposal", "Decline…"), decline_wanted_cb);
  self->open = add_button (self, C_("proposal", "Open"), G_CALLBACK (open_clicked_cb));
  self->restore = add_button (self, C_("proposal", "Take up after all"),
                              G_CALLBACK (restore_clicked_cb));
  gtk_widget_hide (GTK_WIDGET (self));
}

/**
 * weft_follow_up_box_new:
 * @store: the register
 * @assessment: the assessment
 * @question: the id of the question
 *
 * Returns: (transfer floating): a box that shows nothing
 */
GtkWidget *
weft_follow_up_box_new (WeftStore  *store,
                        gint64      assessment,
                        const char *question)
{
  WeftFollowUpBox *self = g_object_new (WEFT_TYPE_FOLLOW_UP_BOX, NULL);
  /* Translators: for screen readers; %s is the id of a question */
  g_autofree char *name = g_strdup_printf (_("Action for %s"), question);

  self->store = g_object_ref (store);
  self->assessment = assessment;
  self->question = g_strdup (question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * weft_follow_up_box_show:
 * @follow_up: (nullable): what the answer asks for; %NULL hides the box
 */
void
weft_follow_up_box_show (WeftFollowUpBox    *self,
                         const WeftFollowUp *follow_up)
{
  gboolean taken, declined;
  g_autofree char *words = NULL;

  g_return_if_fail (WEFT_IS_FOLLOW_UP_BOX (self));

  gtk_widget_set_visible (GTK_WIDGET (self), follow_up != NULL);
  if (follow_up == NULL)
    return;

  g_free (self->text);
  self->text = g_strdup (follow_up->proposal->text);
  g_free (self->due_on);
  self->due_on = weft_date_to_iso (follow_up->proposal->due_on);
  self->action = follow_up->action;
  taken = follow_up->action != 0;
  declined = !taken && !weft_text_is_blank (follow_up->declined);
  words = describe (follow_up);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->accept, !taken && !declined);
  gtk_widget_set_visible (self->edit, !taken && !declined);
  gtk_widget_set_visible (self->decline, !taken && !declined);
  gtk_widget_set_visible (self->open, taken);
  gtk_widget_set_visible (self->restore, declined);
  if (taken || declined)
    gtk_widget_add_css_class (GTK_WIDGET (self), "settled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "settled");
}
