/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-score.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The bands from 0 to 100 per cent, with a mark where the score stands. What it shows is said in
 * words beside it. */
#define WEFT_TYPE_BAND_SCALE (weft_band_scale_get_type ())
G_DECLARE_FINAL_TYPE (WeftBandScale, weft_band_scale, WEFT, BAND_SCALE, GtkWidget)

GtkWidget *weft_band_scale_new (void);
void       weft_band_scale_set (WeftBandScale     *self,
                                WeftQuestionnaire *questionnaire,
                                const WeftScore   *score);

G_END_DECLS
