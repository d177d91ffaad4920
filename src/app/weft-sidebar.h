/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window's navigation: one row a page. Choosing one activates "win.show-page". */
#define WEFT_TYPE_SIDEBAR (weft_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WeftSidebar, weft_sidebar, WEFT, SIDEBAR, GtkWidget)

GtkWidget  *weft_sidebar_new        (void);
void        weft_sidebar_set_store  (WeftSidebar *self,
                                     WeftStore   *store);
void        weft_sidebar_set_page   (WeftSidebar *self,
                                     const char  *page);
void        weft_sidebar_recount    (WeftSidebar *self);
guint       weft_sidebar_get_n_rows (WeftSidebar *self);
const char *weft_sidebar_get_title  (WeftSidebar *self,
                                     guint        index);

G_END_DECLS
