/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       weft_saved_filter_rename      (GtkWidget  *widget,
                                          WeftStore  *store,
                                          WeftRow    *saved,
                                          const char *name);
void       weft_saved_filter_remove      (GtkWidget  *widget,
                                          WeftStore  *store,
                                          WeftRow    *saved);
GtkWidget *weft_saved_filter_menu_attach (GtkWidget  *row,
                                          WeftStore  *store,
                                          WeftRow    *saved);

G_END_DECLS
