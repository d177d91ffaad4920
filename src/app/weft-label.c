/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-label.h"

/**
 * weft_label_new:
 * @words: (nullable): what it says
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer floating): a label of running text: it begins at the start and wraps
 */
GtkWidget *
weft_label_new (const char *words,
                const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * weft_marker_new:
 * @words: what it says, short: the id of a question
 * @css_class: how it looks
 *
 * Returns: (transfer floating): a label that stands before running text, at its first line, whole
 */
GtkWidget *
weft_marker_new (const char *words,
                 const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, css_class);
  return label;
}
