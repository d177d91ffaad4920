/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One page of a report on the screen. */
#define WEFT_TYPE_PREVIEW_SHEET (weft_preview_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WeftPreviewSheet, weft_preview_sheet, WEFT, PREVIEW_SHEET, GtkWidget)

GtkWidget *weft_preview_sheet_new        (void);
void       weft_preview_sheet_set_page   (WeftPreviewSheet *self,
                                          WeftReportLayout *layout,
                                          guint             n);
guint      weft_preview_sheet_get_n      (WeftPreviewSheet *self);
gboolean   weft_preview_sheet_is_painted (WeftPreviewSheet *self);

G_END_DECLS
