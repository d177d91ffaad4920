/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-column-titles.h"

#include "weft-column-fit.h"

/* What a column view of GTK 4.8 cannot do by itself. */

/**
 * weft_column_set_width:
 * @chars: a number of letters or figures
 *
 * Gives a column the room for a text, in the font that there is.
 */
void
weft_column_set_width (GtkColumnView       *view,
                       GtkColumnViewColumn *column,
                       int                  chars)
{
  gtk_column_view_column_set_fixed_width (column, weft_column_fit_count_pixels (GTK_WIDGET (view),
                                                                                chars));
}

/**
 * weft_column_set_shown:
 * @chars: a number of letters or figures: its width while it is shown
 *
 * Shows or hides a column. GTK 4.8 keeps the room of a hidden column that has a width of its own.
 */
void
weft_column_set_shown (GtkColumnView       *view,
                       GtkColumnViewColumn *column,
                       gboolean             shown,
                       int                  chars)
{
  if (!shown)
    {
      gtk_column_view_column_set_visible (column, FALSE);
      gtk_column_view_column_set_fixed_width (column, -1);
    }
  else if (!gtk_column_view_column_get_visible (column) ||
           gtk_column_view_column_get_fixed_width (column) < 0)
    {
      weft_column_set_width (view, column, chars);
      gtk_column_view_column_set_visible (column, TRUE);
    }
}

/**
 * weft_column_align_title:
 * @align: %GTK_ALIGN_END over numbers
 *
 * Aligns the title of a column with what is below it.
 */
void
weft_column_align_title (GtkColumnView       *view,
                         GtkColumnViewColumn *column,
                         GtkAlign             align)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns);
       i++, title = gtk_widget_get_next_sibling (title))
    {
      g_autoptr (GtkColumnViewColumn) other = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (other == column && box != NULL)
        gtk_widget_set_halign (box, align);
    }
}
