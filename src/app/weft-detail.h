/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pane beside a list: the form of the row that is selected there. */
#define WEFT_TYPE_DETAIL (weft_detail_get_type ())
G_DECLARE_FINAL_TYPE (WeftDetail, weft_detail, WEFT, DETAIL, GtkWidget)

GtkWidget *weft_detail_new      (WeftStore  *store);
void       weft_detail_set_row  (WeftDetail *self,
                                 WeftRow    *row);
WeftRow   *weft_detail_get_row  (WeftDetail *self);
GtkWidget *weft_detail_get_form (WeftDetail *self);
void       weft_detail_focus    (WeftDetail *self);

G_END_DECLS
