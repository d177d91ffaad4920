/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the sidebar: an icon, words, and how much is there or asks for attention. */
#define WEFT_TYPE_SIDEBAR_ROW (weft_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftSidebarRow, weft_sidebar_row, WEFT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *weft_sidebar_row_new           (const char     *page,
                                            const char     *icon_name,
                                            const char     *title);
const char *weft_sidebar_row_get_page      (WeftSidebarRow *self);
const char *weft_sidebar_row_get_title     (WeftSidebarRow *self);
guint       weft_sidebar_row_get_overdue   (WeftSidebarRow *self);
void        weft_sidebar_row_set_overdue   (WeftSidebarRow *self,
                                            guint           overdue);
guint       weft_sidebar_row_get_count     (WeftSidebarRow *self);
void        weft_sidebar_row_set_count     (WeftSidebarRow *self,
                                            guint           count);

G_END_DECLS
