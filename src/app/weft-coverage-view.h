/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many of the suppliers that were paid most are assessed, and which are still to do. */
#define WEFT_TYPE_COVERAGE_VIEW (weft_coverage_view_get_type ())
G_DECLARE_FINAL_TYPE (WeftCoverageView, weft_coverage_view, WEFT, COVERAGE_VIEW, GtkWidget)

GtkWidget  *weft_coverage_view_new       (WeftStore        *store);
void        weft_coverage_view_ask       (WeftCoverageView *self,
                                          guint             top,
                                          int               year,
                                          WeftDate          by);
const char *weft_coverage_view_get_words (WeftCoverageView *self);
guint       weft_coverage_view_get_n     (WeftCoverageView *self);

G_END_DECLS
