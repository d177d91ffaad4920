/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The form of one part of a questionnaire: of itself, a section, a question, or its bands. */
#define WEFT_TYPE_QUESTIONNAIRE_EDITOR (weft_questionnaire_editor_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionnaireEditor, weft_questionnaire_editor, WEFT,
                      QUESTIONNAIRE_EDITOR, GtkWidget)

/* The path that stands for the bands and caps. */
#define WEFT_QUESTIONNAIRE_BANDS "bands"

GtkWidget  *weft_questionnaire_editor_new       (void);
void        weft_questionnaire_editor_show      (WeftQuestionnaireEditor *self,
                                                 WeftQuestionnaireDraft  *draft,
                                                 const char              *path,
                                                 gboolean                 with_key);
void        weft_questionnaire_editor_commit    (WeftQuestionnaireEditor *self);
gboolean    weft_questionnaire_editor_is_edited (WeftQuestionnaireEditor *self);
GtkWidget  *weft_questionnaire_editor_find      (WeftQuestionnaireEditor *self,
                                                 const char              *path);

G_END_DECLS
