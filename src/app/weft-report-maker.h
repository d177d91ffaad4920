/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-kind.h"
#include "weft-report-layout.h"
#include "weft-store.h"

G_BEGIN_DECLS

/* Makes the pages of a report beside the main thread, and again when what it shows changes. */
#define WEFT_TYPE_REPORT_MAKER (weft_report_maker_get_type ())
G_DECLARE_FINAL_TYPE (WeftReportMaker, weft_report_maker, WEFT, REPORT_MAKER, GObject)

WeftReportMaker  *weft_report_maker_new          (WeftStore            *store,
                                                  const WeftReportKind *kind,
                                                  gint64                id);
void              weft_report_maker_set_scope    (WeftReportMaker      *self,
                                                  gint64                part,
                                                  GArray               *rows);
void              weft_report_maker_set_page     (WeftReportMaker      *self,
                                                  const WeftReportPage *page);
void              weft_report_maker_make         (WeftReportMaker      *self);
void              weft_report_maker_cancel       (WeftReportMaker      *self);
WeftReportLayout *weft_report_maker_get_layout   (WeftReportMaker      *self);
gboolean          weft_report_maker_is_busy      (WeftReportMaker      *self);
double            weft_report_maker_get_progress (WeftReportMaker      *self);
GArray           *weft_report_maker_get_parts    (WeftReportMaker      *self);

G_END_DECLS
