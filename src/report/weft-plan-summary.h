/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-report.h"
#include "weft-status.h"
#include "weft-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftPlanSummaryOptions:
 * @strand: only this strand; 0 for all
 * @actions: (nullable) (element-type gint64): only these actions; %NULL for all
 * @as_at: the day that the summary is of
 *
 * What of a plan a summary shows.
 */
typedef struct
{
  gint64   strand;
  GArray  *actions;
  WeftDate as_at;
} WeftPlanSummaryOptions;

WeftReport *weft_plan_summary_new         (WeftDb                        *db,
                                           gint64                         plan,
                                           const WeftPlanSummaryOptions  *options,
                                           GCancellable                  *cancellable,
                                           GError                       **error)
  G_GNUC_WARN_UNUSED_RESULT;
char       *weft_plan_summary_name_strand (const WeftRecord              *strand)
  G_GNUC_WARN_UNUSED_RESULT;
WeftReportTone weft_plan_summary_get_tone (WeftStatus                     status);

G_END_DECLS
