/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-layout.h"
#include "weft-store.h"

G_BEGIN_DECLS

/* Makes the summary of a plan beside the main thread, and again when the plan changes. */
#define WEFT_TYPE_SUMMARY_MAKER (weft_summary_maker_get_type ())
G_DECLARE_FINAL_TYPE (WeftSummaryMaker, weft_summary_maker, WEFT, SUMMARY_MAKER, GObject)

WeftSummaryMaker *weft_summary_maker_new            (WeftStore            *store,
                                                     gint64                plan);
void              weft_summary_maker_set_scope      (WeftSummaryMaker     *self,
                                                     gint64                strand,
                                                     GArray               *actions);
void              weft_summary_maker_set_page       (WeftSummaryMaker     *self,
                                                     const WeftReportPage *page);
void              weft_summary_maker_make           (WeftSummaryMaker     *self);
void              weft_summary_maker_cancel         (WeftSummaryMaker     *self);
WeftReportLayout *weft_summary_maker_get_layout     (WeftSummaryMaker     *self);
gboolean          weft_summary_maker_is_busy        (WeftSummaryMaker     *self);
double            weft_summary_maker_get_progress   (WeftSummaryMaker     *self);
guint             weft_summary_maker_get_n_strands  (WeftSummaryMaker     *self);
gint64            weft_summary_maker_get_strand     (WeftSummaryMaker     *self,
                                                     guint                 i,
                                                     const char          **name);

G_END_DECLS
