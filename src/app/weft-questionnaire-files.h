/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftQuestionnaireFileFunc:
 *
 * What to do with the file that a person has chosen.
 */
typedef void (*WeftQuestionnaireFileFunc) (GtkWidget *widget,
                                           GFile     *file);

void               weft_questionnaire_choose_file (GtkWidget                  *widget,
                                                   const char                 *suggested,
                                                   WeftQuestionnaireFileFunc   func);
WeftQuestionnaire *weft_questionnaire_read_file   (GFile                      *file,
                                                   GError                    **error);
gboolean           weft_questionnaire_write_file  (WeftQuestionnaire          *questionnaire,
                                                   GFile                      *file,
                                                   GError                    **error);

G_END_DECLS
