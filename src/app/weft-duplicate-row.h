/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-duplicate-search.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two suppliers side by side, why they may be one, and what can be done about it. */
#define WEFT_TYPE_DUPLICATE_ROW (weft_duplicate_row_get_type ())
G_DECLARE_FINAL_TYPE (WeftDuplicateRow, weft_duplicate_row, WEFT, DUPLICATE_ROW, GtkWidget)

GtkWidget     *weft_duplicate_row_new           (WeftStore        *store);
void           weft_duplicate_row_bind          (WeftDuplicateRow *self,
                                                 WeftDuplicate    *duplicate);
WeftDuplicate *weft_duplicate_row_get_duplicate (WeftDuplicateRow *self);
char          *weft_duplicate_row_get_words     (WeftDuplicateRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
