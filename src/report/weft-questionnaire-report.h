/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"
#include "weft-report.h"

G_BEGIN_DECLS

WeftReport *weft_questionnaire_report_new (const WeftQuestionnaire *questionnaire,
                                           const char              *supplier,
                                           const char              *language,
                                           WeftDate                 as_at)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
