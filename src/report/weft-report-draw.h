/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-layout.h"

#include <cairo.h>

G_BEGIN_DECLS

void  weft_report_draw_page     (WeftReportLayout *layout,
                                 cairo_t          *cr,
                                 guint             n);
char *weft_report_dup_page_text (WeftReportLayout *layout,
                                 guint             n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
