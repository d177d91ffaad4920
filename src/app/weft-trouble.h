/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the window shows in place of a register that cannot be opened. */
#define WEFT_TYPE_TROUBLE (weft_trouble_get_type ())
G_DECLARE_FINAL_TYPE (WeftTrouble, weft_trouble, WEFT, TROUBLE, GtkWidget)

GtkWidget  *weft_trouble_new        (void);
void        weft_trouble_tell       (WeftTrouble *self,
                                     const char  *path,
                                     const char  *reason,
                                     const char  *open_register);
const char *weft_trouble_get_reason (WeftTrouble *self);

G_END_DECLS
