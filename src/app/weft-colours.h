/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Light or dark, as the person or their desktop wants it. */
#define WEFT_TYPE_COLOURS (weft_colours_get_type ())
G_DECLARE_FINAL_TYPE (WeftColours, weft_colours, WEFT, COLOURS, GObject)

WeftColours *weft_colours_new      (GSettings   *settings,
                                    GtkSettings *look);
gboolean     weft_colours_get_dark (WeftColours *self);
void         weft_colours_set_dark (WeftColours *self,
                                    gboolean     dark);

G_END_DECLS
