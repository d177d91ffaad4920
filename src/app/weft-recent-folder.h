/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_recent_folder_begin    (GSettings      *settings,
                                  GtkFileChooser *chooser);
void weft_recent_folder_remember (GSettings      *settings,
                                  GFile          *file);

G_END_DECLS
