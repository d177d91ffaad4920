/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-whole-text.h"

#include "weft-text.h"

/* More than fits on any line, and into a tooltip that is still one. */
#define LINE_CHARACTERS 400
#define TOOLTIP_CHARACTERS 1500

#define WHOLE_TEXT "weft-whole-text"

static gboolean
is_cut (GtkWidget  *label,
        const char *line)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, line);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (label);
}

static gboolean
query_tooltip_cb (GtkWidget  *label,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (label), WHOLE_TEXT);
  g_autofree char *line = weft_text_shorten (text, LINE_CHARACTERS);
  g_autofree char *cut = NULL;

  if (weft_text_is_blank (text) || (g_str_equal (line, text) && !is_cut (label, line)))
    return FALSE;

  if (g_utf8_strlen (text, -1) > TOOLTIP_CHARACTERS)
    {
      cut = g_utf8_substring (text, 0, TOOLTIP_CHARACTERS);
      text = cut;
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * weft_whole_text_set:
 * @label: a #GtkLabel or #GtkInscription that cuts what does not fit
 * @text: (nullable): of any number of lines
 *
 * Shows a text on one line, and all of it in a tooltip if it did not fit there.
 */
void
weft_whole_text_set (GtkWidget  *label,
                     const char *text)
{
  g_autofree char *line = weft_text_shorten (text, LINE_CHARACTERS);

  g_return_if_fail (GTK_IS_LABEL (label) || GTK_IS_INSCRIPTION (label));

  if (GTK_IS_LABEL (label))
    gtk_label_set_text (GTK_LABEL (label), line);
  else
    gtk_inscription_set_text (GTK_INSCRIPTION (label), line);

  if (!gtk_widget_get_has_tooltip (label))
    {
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  g_object_set_data_full (G_OBJECT (label), WHOLE_TEXT, g_strdup (text), g_free);
}
