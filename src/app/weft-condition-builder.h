/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* When a question is shown: tests of earlier questions, of which all or any must hold. */
#define WEFT_TYPE_CONDITION_BUILDER (weft_condition_builder_get_type ())
G_DECLARE_FINAL_TYPE (WeftConditionBuilder, weft_condition_builder, WEFT, CONDITION_BUILDER,
                      GtkWidget)

GtkWidget *weft_condition_builder_new (WeftQuestionnaireDraft *draft,
                                       const char             *question);

G_END_DECLS
