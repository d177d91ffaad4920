/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment-query.h"
#include "weft-row.h"

G_BEGIN_DECLS

const char *weft_assessment_get_state_tone  (WeftRow    *assessment);
char       *weft_assessment_format_state    (WeftRow    *assessment) G_GNUC_WARN_UNUSED_RESULT;
gboolean    weft_assessment_is_stand_in     (WeftRow    *assessment);
char       *weft_assessment_describe_source (WeftRow    *assessment) G_GNUC_WARN_UNUSED_RESULT;
char       *weft_assessment_describe_score  (WeftRow    *assessment) G_GNUC_WARN_UNUSED_RESULT;
const char *weft_assessment_get_band_tone   (WeftRow    *assessment);
WeftDate    weft_assessment_get_latest_day  (WeftRow    *assessment);

G_END_DECLS
