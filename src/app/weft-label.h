/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *weft_label_new  (const char *words,
                            const char *css_class);
GtkWidget *weft_marker_new (const char *words,
                            const char *css_class);

G_END_DECLS
