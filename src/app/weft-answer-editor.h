/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-answer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The answer to one question, edited as its kind asks for. */
#define WEFT_TYPE_ANSWER_EDITOR (weft_answer_editor_get_type ())
G_DECLARE_FINAL_TYPE (WeftAnswerEditor, weft_answer_editor, WEFT, ANSWER_EDITOR, GtkWidget)

GtkWidget  *weft_answer_editor_new       (WeftQuestionnaire *questionnaire,
                                          guint              question,
                                          const char        *name);
void        weft_answer_editor_show      (WeftAnswerEditor  *self,
                                          const WeftAnswer  *answer);
void        weft_answer_editor_refuse    (WeftAnswerEditor  *self,
                                          const WeftAnswer  *answer,
                                          const char        *message);
void        weft_answer_editor_commit    (WeftAnswerEditor  *self);
gboolean    weft_answer_editor_is_edited (WeftAnswerEditor  *self);
const char *weft_answer_editor_get_error (WeftAnswerEditor  *self);

G_END_DECLS
