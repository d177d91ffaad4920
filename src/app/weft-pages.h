/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* The pages of one register, made when they are first shown. */
#define WEFT_TYPE_PAGES (weft_pages_get_type ())
G_DECLARE_FINAL_TYPE (WeftPages, weft_pages, WEFT, PAGES, GtkWidget)

GtkWidget  *weft_pages_new       (void);
void        weft_pages_set_store (WeftPages       *self,
                                  WeftStore       *store);
gboolean    weft_pages_show      (WeftPages       *self,
                                  const char      *name);
gboolean    weft_pages_is_begun  (WeftPages       *self);
void        weft_pages_show_any  (WeftPages       *self);
gboolean    weft_pages_show_row  (WeftPages       *self,
                                  const WeftTable *table,
                                  gint64           id,
                                  GError         **error);
WeftPage   *weft_pages_get_page  (WeftPages       *self);
const char *weft_pages_get_name  (WeftPages       *self);
WeftPage   *weft_pages_find      (WeftPages       *self,
                                  const char      *name);

G_END_DECLS
