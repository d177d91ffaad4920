/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-busy-window.h"

#include <glib/gi18n.h>

/*   work in a thread ── weft_busy_report() ──> WeftBusy <── looked at ten times a second ── bar
 *        └────────────── GCancellable <── Cancel, Escape, closing the window
 *
 * The window never goes by itself: whoever began the work ends it with weft_busy_window_finish(),
 * also after it was cancelled, because what is being taken back takes its time, too. */

#define DELAY_MILLISECONDS 400
#define STEP_MILLISECONDS 100

/* Of a whole, so that a counter does that is read and written at once. */
#define PARTS 10000

struct _WeftBusy
{
  int part;
};

struct _WeftBusyWindow
{
  GtkWindow     parent_instance;

  GtkWidget    *label;
  GtkWidget    *bar;
  GtkWidget    *cancel;
  WeftBusy     *busy;
  GCancellable *cancellable;
  guint         timer;
};

G_DEFINE_FINAL_TYPE (WeftBusyWindow, weft_busy_window, GTK_TYPE_WINDOW)

/**
 * weft_busy_new:
 *
 * Returns: (transfer full): nothing done yet
 */
WeftBusy *
weft_busy_new (void)
{
  return g_atomic_rc_box_new0 (WeftBusy);
}

/**
 * weft_busy_ref:
 *
 * Returns: (transfer full): @busy
 */
WeftBusy *
weft_busy_ref (WeftBusy *busy)
{
  return g_atomic_rc_box_acquire (busy);
}

/**
 * weft_busy_unref:
 * @busy: (transfer full) (nullable): some work
 */
void
weft_busy_unref (WeftBusy *busy)
{
  if (busy != NULL)
    g_atomic_rc_box_release (busy);
}

/**
 * weft_busy_report:
 * @fraction: how far it is, from 0 to 1
 * @busy: the #WeftBusy
 */
void
weft_busy_report (double   fraction,
                  gpointer busy)
{
  g_atomic_int_set (&((WeftBusy *) busy)->part, (int) (CLAMP (fraction, 0, 1) * PARTS));
}

/**
 * weft_busy_get:
 *
 * Returns: how far it is, from 0 to 1
 */
double
weft_busy_get (WeftBusy *busy)
{
  return (double) g_atomic_int_get (&busy->part) / PARTS;
}

static gboolean
step_came_cb (gpointer data)
{
  WeftBusyWindow *self = data;
  double fraction = weft_busy_get (self->busy);

  /* Not known is told by moving, which is no lie. */
  if (fraction > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  return G_SOURCE_CONTINUE;
}

static gboolean
time_came_cb (gpointer data)
{
  WeftBusyWindow *self = data;

  self->timer = g_timeout_add (STEP_MILLISECONDS, step_came_cb, self);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
cancel_clicked_cb (WeftBusyWindow *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
weft_busy_window_close_request (GtkWindow *window)
{
  cancel_clicked_cb (WEFT_BUSY_WINDOW (window));
  return TRUE;
}

static void
weft_busy_window_dispose (GObject *object)
{
  WeftBusyWindow *self = WEFT_BUSY_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (weft_busy_window_parent_class)->dispose (object);
}

static void
weft_busy_window_finalize (GObject *object)
{
  weft_busy_unref (WEFT_BUSY_WINDOW (object)->busy);

  G_OBJECT_CLASS (weft_busy_window_parent_class)->finalize (object);
}

static void
weft_busy_window_class_init (WeftBusyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_busy_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_busy_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = weft_busy_window_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
weft_busy_window_init (WeftBusyWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->busy = weft_busy_new ();
  self->cancellable = g_cancellable_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  self->bar = gtk_progress_bar_new ();
  self->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_END);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);

  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_widget_add_css_class (box, "busy");
  gtk_window_set_child (GTK_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, -1);
}

/**
 * weft_busy_window_new:
 * @widget: whose window it stands over
 * @words: what is being done: "Changing 12,408 suppliers…"
 *
 * Returns: (transfer none): a window that appears after a moment, unless it is finished before
 */
WeftBusyWindow *
weft_busy_window_new (GtkWidget  *widget,
                      const char *words)
{
  GtkRoot *root;
  WeftBusyWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  root = gtk_widget_get_root (widget);
  self = g_object_new (WEFT_TYPE_BUSY_WINDOW, "title", words, "transient-for",
                       GTK_IS_WINDOW (root) ? root : NULL, NULL);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  self->timer = g_timeout_add (DELAY_MILLISECONDS, time_came_cb, self);
  return self;
}

/**
 * weft_busy_window_get_busy:
 *
 * Returns: (transfer none): what the work reports to
 */
WeftBusy *
weft_busy_window_get_busy (WeftBusyWindow *self)
{
  g_return_val_if_fail (WEFT_IS_BUSY_WINDOW (self), NULL);

  return self->busy;
}

/**
 * weft_busy_window_get_cancellable:
 *
 * Returns: (transfer none): what cancels the work
 */
GCancellable *
weft_busy_window_get_cancellable (WeftBusyWindow *self)
{
  g_return_val_if_fail (WEFT_IS_BUSY_WINDOW (self), NULL);

  return self->cancellable;
}

/**
 * weft_busy_window_finish:
 *
 * The work has ended, in whatever way: the window goes.
 */
void
weft_busy_window_finish (WeftBusyWindow *self)
{
  g_return_if_fail (WEFT_IS_BUSY_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
}
