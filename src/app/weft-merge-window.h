/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says what merging two suppliers will do, and does it. */
#define WEFT_TYPE_MERGE_WINDOW (weft_merge_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftMergeWindow, weft_merge_window, WEFT, MERGE_WINDOW, GtkWindow)

GtkWidget *weft_merge_window_new (GtkWidget *widget,
                                  WeftStore *store,
                                  gint64     first,
                                  gint64     second);

G_END_DECLS
