/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The parts of a questionnaire in order, one of which is selected. */
#define WEFT_TYPE_QUESTIONNAIRE_OUTLINE (weft_questionnaire_outline_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionnaireOutline, weft_questionnaire_outline, WEFT,
                      QUESTIONNAIRE_OUTLINE, GtkWidget)

GtkWidget  *weft_questionnaire_outline_new    (void);
void        weft_questionnaire_outline_show   (WeftQuestionnaireOutline *self,
                                               WeftQuestionnaireDraft   *draft);
gboolean    weft_questionnaire_outline_select (WeftQuestionnaireOutline *self,
                                               const char               *path);

G_END_DECLS
