/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A section of a questionnaire as somebody fills it in, to try it out: nothing is kept. */
#define WEFT_TYPE_QUESTIONNAIRE_PREVIEW (weft_questionnaire_preview_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionnairePreview, weft_questionnaire_preview, WEFT,
                      QUESTIONNAIRE_PREVIEW, GtkWidget)

GtkWidget *weft_questionnaire_preview_new  (void);
void       weft_questionnaire_preview_show (WeftQuestionnairePreview *self,
                                            WeftQuestionnaire        *questionnaire,
                                            guint                     section);

G_END_DECLS
