/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children one after the other like words, on as many lines as they need. Those that expand give
 * way before a line is broken, and share what a line has over. */
#define WEFT_TYPE_WRAP_LAYOUT (weft_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeftWrapLayout, weft_wrap_layout, WEFT, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
