/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence over the bottom of the window, which goes by itself. */
#define WEFT_TYPE_TOAST (weft_toast_get_type ())
G_DECLARE_FINAL_TYPE (WeftToast, weft_toast, WEFT, TOAST, GtkWidget)

GtkWidget  *weft_toast_new          (void);
void        weft_toast_show         (WeftToast  *self,
                                     const char *message,
                                     gboolean    offer_undo);
void        weft_toast_show_busy    (WeftToast  *self,
                                     const char *message);
void        weft_toast_hide         (WeftToast  *self);
const char *weft_toast_get_message  (WeftToast  *self);
gboolean    weft_toast_offers_undo  (WeftToast  *self);

G_END_DECLS
