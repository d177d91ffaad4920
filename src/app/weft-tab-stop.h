/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box around a list that the Tab key passes in one step. */
#define WEFT_TYPE_TAB_STOP (weft_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (WeftTabStop, weft_tab_stop, WEFT, TAB_STOP, GtkBox)

gboolean weft_has_keyboard_within (GtkWidget *widget);

G_END_DECLS
