/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view that is as high as its text, at whatever width it gets. */
#define WEFT_TYPE_PROSE_VIEW (weft_prose_view_get_type ())
G_DECLARE_FINAL_TYPE (WeftProseView, weft_prose_view, WEFT, PROSE_VIEW, GtkTextView)

GtkWidget *weft_prose_view_new (void);

G_END_DECLS
