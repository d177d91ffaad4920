/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"

G_BEGIN_DECLS

char *weft_condition_describe (const WeftQuestionnaire *questionnaire,
                               const WeftCondition     *condition,
                               const char              *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
