/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The zoom that follows the window. */
#define WEFT_PREVIEW_FIT_WIDTH 0.0
#define WEFT_PREVIEW_FIT_PAGE (-1.0)

/* The pages of a report one below the other, to be put into a GtkScrolledWindow. */
#define WEFT_TYPE_PREVIEW_VIEW (weft_preview_view_get_type ())
G_DECLARE_FINAL_TYPE (WeftPreviewView, weft_preview_view, WEFT, PREVIEW_VIEW, GtkWidget)

GtkWidget        *weft_preview_view_new        (void);
void              weft_preview_view_set_layout (WeftPreviewView  *self,
                                                WeftReportLayout *layout);
WeftReportLayout *weft_preview_view_get_layout (WeftPreviewView  *self);
guint             weft_preview_view_get_page   (WeftPreviewView  *self);
void              weft_preview_view_go_to      (WeftPreviewView  *self,
                                                guint             page);
double            weft_preview_view_get_zoom   (WeftPreviewView  *self);
void              weft_preview_view_set_zoom   (WeftPreviewView  *self,
                                                double            zoom);
double            weft_preview_view_get_size   (WeftPreviewView  *self);
void              weft_preview_view_step_zoom  (WeftPreviewView  *self,
                                                int               steps);

G_END_DECLS
