/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_score_window_present (GtkWindow                 *parent,
                                const WeftAssessmentState *state);

G_END_DECLS
