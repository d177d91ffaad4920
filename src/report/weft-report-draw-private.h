/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-draw.h"
#include "weft-report-layout-private.h"

G_BEGIN_DECLS

void weft_report_draw_page_with (WeftReportLayout   *layout,
                                 WeftReportComposer *composer,
                                 cairo_t            *cr,
                                 guint               n);

G_END_DECLS
