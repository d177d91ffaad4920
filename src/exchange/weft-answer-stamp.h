/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"

G_BEGIN_DECLS

char     *weft_answer_stamp_make  (gint64                      assessment,
                                   gint64                      supplier,
                                   const char                 *digest) G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_answer_stamp_check (WeftDb                     *db,
                                   const WeftAssessmentState  *state,
                                   const char                 *stamp,
                                   GError                    **error);

G_END_DECLS
