/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The rows of saved filters in the sidebar, each with how many suppliers it shows. */
#define WEFT_TYPE_SIDEBAR_FILTERS (weft_sidebar_filters_get_type ())
G_DECLARE_FINAL_TYPE (WeftSidebarFilters, weft_sidebar_filters, WEFT, SIDEBAR_FILTERS, GObject)

WeftSidebarFilters *weft_sidebar_filters_new       (GtkListBox         *rows,
                                                    GtkWidget          *after);
void                weft_sidebar_filters_set_store (WeftSidebarFilters *self,
                                                    WeftStore          *store);

G_END_DECLS
