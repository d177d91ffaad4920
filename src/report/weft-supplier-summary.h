/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

WeftReport     *weft_supplier_summary_new (WeftDb        *db,
                                           WeftDate       as_at,
                                           GCancellable  *cancellable,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
WeftReportTone  weft_report_tone_of_band  (const char    *tone);

G_END_DECLS
