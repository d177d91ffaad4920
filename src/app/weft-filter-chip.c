/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-filter-chip.h"

#include <glib/gi18n.h>

/**
 * weft_filter_chip_new:
 * @label: what a list is filtered by
 *
 * Returns: (transfer floating): a button that says so, and that takes the filter away, once
 *   somebody listens to it
 */
GtkWidget *
weft_filter_chip_new (const char *label)
{
  g_autofree char *text = g_strdup_printf ("%s ✕", label);
  /* Translators: %s is a filter: a status or an owner */
  g_autofree char *tooltip = g_strdup_printf (_("Do not filter by “%s”"), label);
  GtkWidget *chip = gtk_button_new_with_label (text);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (chip));

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (child), 30);
  gtk_widget_add_css_class (chip, "pill");
  gtk_widget_add_css_class (chip, "active-filter");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  return chip;
}
