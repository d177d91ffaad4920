/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-kind.h"
#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A report as it will be printed, in a window of its own. */
#define WEFT_TYPE_PREVIEW (weft_preview_get_type ())
G_DECLARE_FINAL_TYPE (WeftPreview, weft_preview, WEFT, PREVIEW, GtkWindow)

GtkWidget *weft_preview_new      (GtkWindow            *parent,
                                  WeftStore            *store,
                                  const WeftReportKind *kind,
                                  gint64                id,
                                  gint64                part,
                                  GArray               *only_rows);
void       weft_preview_present  (GtkWindow            *parent,
                                  WeftStore            *store,
                                  const WeftReportKind *kind,
                                  gint64                id,
                                  gint64                part,
                                  GArray               *only_rows);
void       weft_preview_save_pdf (WeftPreview          *self,
                                  GFile                *file);

G_END_DECLS
