/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-toast.h"

/* Long enough to read a sentence, and to decide about an offer. It waits while the pointer or the
 * keyboard is on it. */
#define SECONDS 6
#define SECONDS_TO_UNDO 10

struct _WeftToast
{
  GtkWidget  parent_instance;

  GtkWidget *revealer;
  GtkWidget *spinner;
  GtkWidget *message;
  GtkWidget *undo;
  GtkWidget *close;
  GtkEventController *pointer;
  GtkEventController *focus;

  gboolean   busy;
  guint      timer;
};

G_DEFINE_FINAL_TYPE (WeftToast, weft_toast, GTK_TYPE_WIDGET)

static gboolean
time_is_up_cb (gpointer data)
{
  WeftToast *self = data;

  self->timer = 0;
  weft_toast_hide (self);
  return G_SOURCE_REMOVE;
}

static void
wind_up (WeftToast *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->busy ||
      !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) ||
      gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->pointer)) ||
      gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus)))
    return;
  self->timer = g_timeout_add_seconds (weft_toast_offers_undo (self) ? SECONDS_TO_UNDO : SECONDS,
                                       time_is_up_cb, self);
}

static void
attention_changed_cb (WeftToast *self)
{
  wind_up (self);
}

static void
revealed_cb (WeftToast *self)
{
  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) &&
      !gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
undo_clicked_cb (WeftToast *self)
{
  weft_toast_hide (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *parameters,
           gpointer   user_data)
{
  weft_toast_hide (WEFT_TOAST (widget));
  return TRUE;
}

static void
reveal (WeftToast  *self,
        const char *message,
        gboolean    offer_undo,
        gboolean    busy)
{
  self->busy = busy;
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->undo, offer_undo);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_visible (self->close, !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  /* The role is that of a status: readers say its new name when they have finished what they are
   * saying. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, message,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  wind_up (self);
}

static void
weft_toast_dispose (GObject *object)
{
  WeftToast *self = WEFT_TOAST (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_toast_parent_class)->dispose (object);
}

static void
weft_toast_class_init (WeftToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_toast_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-toast.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftToast, revealer);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, spinner);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, message);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, undo);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, close);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, pointer);
  gtk_widget_class_bind_template_child (widget_class, WeftToast, focus);
  gtk_widget_class_bind_template_callback (widget_class, attention_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, weft_toast_hide);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
weft_toast_init (WeftToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_toast_new:
 *
 * Returns: (transfer floating): a toast that is hidden, for the top of an overlay
 */
GtkWidget *
weft_toast_new (void)
{
  return g_object_new (WEFT_TYPE_TOAST, NULL);
}

/**
 * weft_toast_show:
 * @message: one sentence
 * @offer_undo: whether there is a button that activates "win.undo"
 *
 * Shows it in place of what was there, for some seconds.
 */
void
weft_toast_show (WeftToast  *self,
                 const char *message,
                 gboolean    offer_undo)
{
  g_return_if_fail (WEFT_IS_TOAST (self));
  g_return_if_fail (message != NULL);

  reveal (self, message, offer_undo, FALSE);
}

/**
 * weft_toast_show_busy:
 * @message: what is being done
 *
 * Shows it until something else is shown or weft_toast_hide() is called.
 */
void
weft_toast_show_busy (WeftToast  *self,
                      const char *message)
{
  g_return_if_fail (WEFT_IS_TOAST (self));
  g_return_if_fail (message != NULL);

  reveal (self, message, FALSE, TRUE);
}

/**
 * weft_toast_hide:
 *
 * Takes the message away.
 */
void
weft_toast_hide (WeftToast *self)
{
  g_return_if_fail (WEFT_IS_TOAST (self));

  self->busy = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  revealed_cb (self);
}

/**
 * weft_toast_get_message:
 *
 * Returns: (nullable): what is shown
 */
const char *
weft_toast_get_message (WeftToast *self)
{
  g_return_val_if_fail (WEFT_IS_TOAST (self), NULL);

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    return NULL;
  return gtk_label_get_text (GTK_LABEL (self->message));
}

/**
 * weft_toast_offers_undo:
 *
 * Returns: whether a message is shown that offers to undo
 */
gboolean
weft_toast_offers_undo (WeftToast *self)
{
  g_return_val_if_fail (WEFT_IS_TOAST (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) &&
         gtk_widget_get_visible (self->undo);
}
