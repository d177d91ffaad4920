/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_column_set_width   (GtkColumnView       *view,
                              GtkColumnViewColumn *column,
                              int                  chars);
void weft_column_set_shown   (GtkColumnView       *view,
                              GtkColumnViewColumn *column,
                              gboolean             shown,
                              int                  chars);
void weft_column_align_title (GtkColumnView       *view,
                              GtkColumnViewColumn *column,
                              GtkAlign             align);

G_END_DECLS
