/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-layout.h"

G_BEGIN_DECLS

gboolean weft_report_write_pdf (WeftReportLayout        *layout,
                                const char              *path,
                                GCancellable            *cancellable,
                                WeftReportProgressFunc   progress,
                                gpointer                 user_data,
                                GError                 **error);

G_END_DECLS
