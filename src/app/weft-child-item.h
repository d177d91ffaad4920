/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* One row of a #WeftChildList: a box with whatever shows it. */
#define WEFT_TYPE_CHILD_ITEM (weft_child_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftChildItem, weft_child_item, WEFT, CHILD_ITEM, GtkWidget)

GtkWidget *weft_child_item_new       (GtkOrientation  orientation);
GtkWidget *weft_child_item_get_box   (WeftChildItem  *self);
WeftField *weft_child_item_add_field (WeftChildItem  *self,
                                      GtkWidget      *box,
                                      GType           type,
                                      const char     *column,
                                      gboolean        bare);
GtkWidget *weft_child_item_get_field (WeftChildItem  *self,
                                      const char     *column);
void       weft_child_item_bind      (WeftChildItem  *self,
                                      WeftStore      *store,
                                      WeftRow        *row);
WeftRow   *weft_child_item_get_row   (WeftChildItem  *self);

G_END_DECLS
