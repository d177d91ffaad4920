/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar of segments. What it says is said in words beside it. */
#define WEFT_TYPE_BAR (weft_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeftBar, weft_bar, WEFT, BAR, GtkWidget)

GtkWidget *weft_bar_new (void);
void       weft_bar_set (WeftBar      *self,
                         const double *parts,
                         const char * const *tones,
                         gsize         n,
                         double        whole);

G_END_DECLS
