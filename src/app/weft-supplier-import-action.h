/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_supplier_import_install_action (GtkWidgetClass *window_class);
void weft_supplier_import_accept_drops   (GtkWidget      *page);

G_END_DECLS
