/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a supplier was paid, a bar a financial year; beside them the latest year in words: the
 * amount, its place among the suppliers and the change on the year before. */
#define WEFT_TYPE_SPEND_CHART (weft_spend_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeftSpendChart, weft_spend_chart, WEFT, SPEND_CHART, GtkWidget)

void        weft_spend_chart_set_supplier (WeftSpendChart *self,
                                           WeftStore      *store,
                                           WeftRow        *supplier);
char       *weft_spend_chart_get_words    (WeftSpendChart *self) G_GNUC_WARN_UNUSED_RESULT;
const char *weft_spend_chart_get_rank     (WeftSpendChart *self);
const char *weft_spend_chart_get_change   (WeftSpendChart *self);

G_END_DECLS
