/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-merge-window.h"

#include "weft-apply.h"
#include "weft-supplier-merge.h"

/*   the one to keep ── weft_supplier_merge_describe() ──> lines
 *        └── "Merge" ── weft_supplier_merge_new() ── weft_apply() ──> ::merged, the window goes
 *
 * The command is applied for the widget that asked, because its toasts belong to that window. */

struct _WeftMergeWindow
{
  GtkWindow  parent_instance;

  GtkWidget *keep_first;
  GtkWidget *keep_second;
  GtkWidget *lines;
  GtkWidget *merge;

  GtkWidget *widget;   /* that asked */
  WeftStore *store;
  gint64     ids[2];
};

enum
{
  MERGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftMergeWindow, weft_merge_window, GTK_TYPE_WINDOW)

static int
get_kept (WeftMergeWindow *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->keep_second)) ? 1 : 0;
}

static void
add_line (WeftMergeWindow *self,
          const char      *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_widget_add_css_class (label, "card-row");
  gtk_box_append (GTK_BOX (self->lines), label);
}

static void
kept_changed_cb (WeftMergeWindow *self)
{
  int kept = get_kept (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget *child;

  if (self->store == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);
  lines = weft_supplier_merge_describe (weft_store_get_db (self->store), self->ids[kept],
                                        self->ids[1 - kept], &error);
  gtk_widget_set_sensitive (self->merge, lines != NULL);
  if (lines == NULL)
    add_line (self, error->message);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, g_ptr_array_index (lines, i));
}

static void
applied_cb (GtkWidget    *widget,
            const GError *error,
            gpointer      user_data)
{
  g_autoptr (WeftMergeWindow) self = user_data;

  if (error == NULL)
    g_signal_emit (self, signals[MERGED], 0, self->ids[get_kept (self)]);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
merge_clicked_cb (WeftMergeWindow *self)
{
  int kept = get_kept (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  command = weft_supplier_merge_new (weft_store_get_db (self->store), self->ids[kept],
                                     self->ids[1 - kept], &error);
  if (command == NULL)
    {
      kept_changed_cb (self);
      return;
    }
  gtk_widget_set_sensitive (self->merge, FALSE);
  weft_apply (self->widget, self->store, command, WEFT_APPLY_OFFER_UNDO, applied_cb,
              g_object_ref (self));
}

static void
cancel_clicked_cb (WeftMergeWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
weft_merge_window_dispose (GObject *object)
{
  WeftMergeWindow *self = WEFT_MERGE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_MERGE_WINDOW);
  g_clear_object (&self->widget);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_merge_window_parent_class)->dispose (object);
}

static void
weft_merge_window_class_init (WeftMergeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_merge_window_dispose;

  /**
   * WeftMergeWindow::merged:
   * @kept: the id of the supplier that both are now
   *
   * They were merged.
   */
  signals[MERGED] = g_signal_new ("merged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-merge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftMergeWindow, keep_first);
  gtk_widget_class_bind_template_child (widget_class, WeftMergeWindow, keep_second);
  gtk_widget_class_bind_template_child (widget_class, WeftMergeWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, WeftMergeWindow, merge);
  gtk_widget_class_bind_template_callback (widget_class, kept_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
weft_merge_window_init (WeftMergeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_choice (WeftMergeWindow *self,
             GtkWidget       *check,
             gint64           id)
{
  g_autoptr (WeftRow) row = weft_store_get_row (self->store, &weft_supplier_table, id, NULL);
  GtkWidget *label = gtk_label_new (row != NULL ? weft_row_get_text (row, "name") : "");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
}

/**
 * weft_merge_window_new:
 * @widget: that asks, for its toasts and as what this window stands over
 * @store: the register
 * @first: a supplier, which is kept unless the person chooses the other
 * @second: another one
 *
 * Returns: (transfer none): a window, not shown yet
 */
GtkWidget *
weft_merge_window_new (GtkWidget *widget,
                       WeftStore *store,
                       gint64     first,
                       gint64     second)
{
  GtkRoot *root;
  WeftMergeWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  root = gtk_widget_get_root (widget);
  self = g_object_new (WEFT_TYPE_MERGE_WINDOW, "transient-for", root, NULL);
  self->widget = g_object_ref (widget);
  self->store = g_object_ref (store);
  self->ids[0] = first;
  self->ids[1] = second;
  name_choice (self, self->keep_first, first);
  name_choice (self, self->keep_second, second);
  kept_changed_cb (self);
  return GTK_WIDGET (self);
}
