/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftListPositionFunc:
 * @cell: the widget that each row has once
 *
 * Returns: where its row is in the list
 */
typedef guint (*WeftListPositionFunc) (GtkWidget *cell);

/* Which row of a list a menu is for: GTK tells positions to the model, not places on the screen. */
GtkWidget *weft_list_get_at      (GtkWidget            *list,
                                  double                x,
                                  double                y,
                                  GType                 type);
GtkWidget *weft_list_get_focused (GtkWidget            *list,
                                  GType                 type);
gboolean   weft_list_get_place   (GtkWidget            *row,
                                  GtkWidget            *widget,
                                  GdkRectangle         *place);
void       weft_list_scroll_to   (GtkWidget            *list,
                                  guint                 position);
void       weft_list_focus       (GtkWidget            *list,
                                  guint                 position,
                                  GType                 type,
                                  WeftListPositionFunc  get_position);
gboolean   weft_list_toggle_at   (GtkWidget            *list,
                                  GtkGesture           *gesture,
                                  double                x,
                                  double                y,
                                  GType                 type,
                                  WeftListPositionFunc  get_position,
                                  GtkSelectionModel    *selection);

G_END_DECLS
