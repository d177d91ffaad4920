/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

WeftReport *weft_assessment_report_new (WeftDb        *db,
                                        gint64         assessment,
                                        WeftDate       as_at,
                                        GCancellable  *cancellable,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
