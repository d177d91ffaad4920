/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A word on a tinted ground. Its colour is a class of style.css and never stands alone. */
#define WEFT_TYPE_CHIP (weft_chip_get_type ())
G_DECLARE_FINAL_TYPE (WeftChip, weft_chip, WEFT, CHIP, GtkWidget)

GtkWidget *weft_chip_new        (void);
void       weft_chip_set        (WeftChip   *self,
                                 const char *label,
                                 const char *tone);
void       weft_chip_set_status (WeftChip   *self,
                                 WeftRow    *action);
void       weft_chip_set_whole  (WeftChip   *self,
                                 gboolean    whole);

G_END_DECLS
