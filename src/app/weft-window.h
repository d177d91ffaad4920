/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* The window on one register. */
#define WEFT_TYPE_WINDOW (weft_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftWindow, weft_window, WEFT, WINDOW, GtkApplicationWindow)

GtkWidget  *weft_window_new          (GtkApplication *application);
gboolean    weft_window_open         (WeftWindow     *self,
                                      const char     *path,
                                      WeftDbFlags     flags);
void        weft_window_tell_trouble (WeftWindow     *self,
                                      const char     *path,
                                      WeftDbFlags     flags,
                                      const char     *reason);
const char *weft_window_get_trouble  (WeftWindow     *self);
WeftStore  *weft_window_get_store    (WeftWindow     *self);
GSettings  *weft_window_get_settings (WeftWindow     *self);
const char *weft_window_get_page_name (WeftWindow    *self);
void        weft_window_show_toast   (WeftWindow     *self,
                                      const char     *message,
                                      gboolean        offer_undo);
void        weft_window_show_busy    (WeftWindow     *self,
                                      const char     *message);
void        weft_window_hide_toast   (WeftWindow     *self);

G_END_DECLS
