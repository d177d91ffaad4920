/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-apply.h"

/*   widget ── command ── weft_store_apply_async() ──┬─ done: toast with Undo, if asked for
 *                                                   └─ failed: toast with the reason
 *                                                        └─ the widget's func, which puts the old
 *                                                           value back
 *
 * Toasts go up by the action "win.toast" with (message, whether Undo is offered), so that no widget
 * has to know its window. */

typedef struct
{
  GWeakRef         widget;
  WeftApplyFlags   flags;
  WeftAppliedFunc  func;
  gpointer         user_data;
} Application;

/**
 * weft_show_toast:
 * @widget: any widget of the window
 * @message: one sentence
 * @offer_undo: whether the toast has a button "Undo"
 */
void
weft_show_toast (GtkWidget  *widget,
                 const char *message,
                 gboolean    offer_undo)
{
  gtk_widget_activate_action (widget, "win.toast", "(sb)", message, offer_undo);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Application *application = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&application->widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);

  if (widget != NULL)
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        weft_show_toast (widget, error->message, FALSE);
      else if (error == NULL && (application->flags & WEFT_APPLY_OFFER_UNDO) != 0)
        weft_show_toast (widget, label, TRUE);
      if (application->func != NULL)
        application->func (widget, error, application->user_data);
    }

  g_weak_ref_clear (&application->widget);
  g_free (application);
}

/**
 * weft_apply:
 * @widget: whose doing it is
 * @command: (transfer none): what to do
 * @func: (nullable): told when it is done or failed
 *
 * Applies a command from the window. Thread: main.
 */
void
weft_apply (GtkWidget       *widget,
            WeftStore       *store,
            WeftCommand     *command,
            WeftApplyFlags   flags,
            WeftAppliedFunc  func,
            gpointer         user_data)
{
  Application *application = g_new0 (Application, 1);

  g_weak_ref_init (&application->widget, widget);
  application->flags = flags;
  application->func = func;
  application->user_data = user_data;
  weft_store_apply_async (store, command, NULL, applied_cb, application);
}
