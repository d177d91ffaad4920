/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-list.h"

G_BEGIN_DECLS

/* Keeps what a list filters by under a name, which the sidebar shows. Seen only when there is
 * something to keep. */
#define WEFT_TYPE_SAVED_FILTER_BUTTON (weft_saved_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (WeftSavedFilterButton, weft_saved_filter_button, WEFT, SAVED_FILTER_BUTTON,
                      GtkWidget)

void       weft_saved_filter_button_set_list  (WeftSavedFilterButton *self,
                                               WeftSupplierList      *list);
void       weft_saved_filter_button_open      (WeftSavedFilterButton *self);
GtkWidget *weft_saved_filter_button_get_entry (WeftSavedFilterButton *self);

G_END_DECLS
