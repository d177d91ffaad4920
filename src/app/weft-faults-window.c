/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-faults-window.h"

#include <glib/gi18n.h>

struct _WeftFaultsWindow
{
  GtkWindow      parent_instance;

  GtkWidget     *summary;
  GtkStringList *faults;
};

G_DEFINE_FINAL_TYPE (WeftFaultsWindow, weft_faults_window, GTK_TYPE_WINDOW)

static void
weft_faults_window_class_init (WeftFaultsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-faults-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftFaultsWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, WeftFaultsWindow, faults);
}

static void
weft_faults_window_init (WeftFaultsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_faults_window_new:
 * @parent: (nullable): the window it belongs to
 * @faults: (element-type utf8): a line for each fault
 *
 * Returns: (transfer none): the new window
 */
GtkWidget *
weft_faults_window_new (GtkWindow *parent,
                        GPtrArray *faults)
{
  WeftFaultsWindow *self;
  g_autofree char *summary = NULL;

  g_return_val_if_fail (faults != NULL, NULL);

  self = g_object_new (WEFT_TYPE_FAULTS_WINDOW, "transient-for", parent, NULL);
  summary = g_strdup_printf (ngettext ("The register has %u fault. Nothing was changed.",
                                       "The register has %u faults. Nothing was changed.",
                                       faults->len),
                             faults->len);
  gtk_label_set_text (GTK_LABEL (self->summary), summary);
  for (guint i = 0; i < faults->len; i++)
    gtk_string_list_append (self->faults, g_ptr_array_index (faults, i));
  return GTK_WIDGET (self);
}
