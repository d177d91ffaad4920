/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_SELECTION (weft_selection_get_type ())
G_DECLARE_FINAL_TYPE (WeftSelection, weft_selection, WEFT, SELECTION, GObject)

WeftSelection *weft_selection_new            (WeftRowList   *list);
WeftRowList   *weft_selection_get_list       (WeftSelection *self);
void           weft_selection_select_id      (WeftSelection *self,
                                              gint64         id);
void           weft_selection_select_ids     (WeftSelection *self,
                                              const gint64  *ids,
                                              gsize          n);
gboolean       weft_selection_contains       (WeftSelection *self,
                                              gint64         id);
guint          weft_selection_get_n_selected (WeftSelection *self);
gint64         weft_selection_get_only       (WeftSelection *self);
GArray        *weft_selection_get_positions  (WeftSelection *self);

G_END_DECLS
