/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-report-kind.h"
#include "weft-report-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_N_PAPERS 3

WeftReportPaper    weft_print_get_paper      (GSettings            *settings);
void               weft_print_set_paper      (GSettings            *settings,
                                              WeftReportPaper       paper);
const char        *weft_print_get_paper_label (WeftReportPaper      paper);
gboolean           weft_print_get_landscape  (GSettings            *settings,
                                              const WeftReportKind *kind);
void               weft_print_set_landscape  (GSettings            *settings,
                                              const WeftReportKind *kind,
                                              gboolean              landscape);
WeftReportPage     weft_print_get_page       (GSettings            *settings,
                                              const WeftReportKind *kind);
GtkPrintOperation *weft_print_operation_new  (WeftReportLayout *layout,
                                              GSettings        *settings);
void               weft_print_remember       (GtkPrintOperation *operation,
                                              GSettings         *settings);

G_END_DECLS
