/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"
#include "weft-plan-draft.h"

G_BEGIN_DECLS

WeftCommand *weft_plan_draft_to_command (WeftPlanDraft *draft,
                                         gint64        *plan);

G_END_DECLS
