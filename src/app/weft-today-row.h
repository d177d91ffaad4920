/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the Today page: a section's heading, an action with where it stands in its plan, or an
 * assessment with what it asks for. */
#define WEFT_TYPE_TODAY_ROW (weft_today_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftTodayRow, weft_today_row, WEFT, TODAY_ROW, GtkWidget)

GtkWidget *weft_today_row_new        (void);
void       weft_today_row_bind       (WeftTodayRow *self,
                                      WeftStore    *store,
                                      GObject      *item);
void       weft_today_row_unbind     (WeftTodayRow *self);
WeftRow   *weft_today_row_get_row    (WeftTodayRow *self);

G_END_DECLS
