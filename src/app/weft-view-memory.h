/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_remember_columns  (GtkColumnView *view,
                             const char    *list);
void weft_remember_position (GtkPaned      *paned,
                             const char    *page);

G_END_DECLS
