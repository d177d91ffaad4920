/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"
#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One question of an assessment: its answer, what was found, what follows from it. */
#define WEFT_TYPE_QUESTION_CARD (weft_question_card_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionCard, weft_question_card, WEFT, QUESTION_CARD, GtkWidget)

GtkWidget          *weft_question_card_new          (WeftStore                 *store,
                                                     gint64                     assessment,
                                                     WeftQuestionnaire         *questionnaire,
                                                     guint                      question);
void                weft_question_card_show         (WeftQuestionCard          *self,
                                                     const WeftAssessmentState *state,
                                                     const WeftFollowUp        *follow_up,
                                                     const char                *last);
const WeftQuestion *weft_question_card_get_question (WeftQuestionCard          *self);
GtkWidget          *weft_question_card_get_editor   (WeftQuestionCard          *self);
void                weft_question_card_commit       (WeftQuestionCard          *self);

G_END_DECLS
