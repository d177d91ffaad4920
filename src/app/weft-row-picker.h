/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button with the name of a row that was chosen, where no row of the register is edited. */
#define WEFT_TYPE_ROW_PICKER (weft_row_picker_get_type ())
G_DECLARE_FINAL_TYPE (WeftRowPicker, weft_row_picker, WEFT, ROW_PICKER, GtkWidget)

GtkWidget *weft_row_picker_new        (WeftStore       *store,
                                       const WeftTable *table,
                                       const char      *label);
gint64     weft_row_picker_get_chosen (WeftRowPicker   *self);
void       weft_row_picker_choose     (WeftRowPicker   *self,
                                       gint64           id);

G_END_DECLS
