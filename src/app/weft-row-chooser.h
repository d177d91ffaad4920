/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover to choose one row of a table by typing a part of its name. */
#define WEFT_TYPE_ROW_CHOOSER (weft_row_chooser_get_type ())
G_DECLARE_FINAL_TYPE (WeftRowChooser, weft_row_chooser, WEFT, ROW_CHOOSER, GtkPopover)

GtkWidget *weft_row_chooser_new    (WeftStore       *store,
                                    const WeftTable *table,
                                    const char      *heading,
                                    const char      *none);
char      *weft_row_chooser_name   (WeftRow         *row) G_GNUC_WARN_UNUSED_RESULT;
void       weft_row_chooser_reset  (WeftRowChooser  *self);
void       weft_row_chooser_choose (WeftRowChooser  *self,
                                    gint64           id);

G_END_DECLS
