/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-db.h"
#include "weft-questionnaire.h"

G_BEGIN_DECLS

/**
 * WeftQuestionnaireFormDetails:
 * @supplier: (nullable): the name of whom it is for; %NULL for anybody
 * @stamp: (nullable): what the answers will be known again by, see weft_answer_stamp_make()
 * @language: (nullable): the language that it opens in, "en" or "cy"; %NULL for English
 * @due_on: when the answers are wanted back; %WEFT_DATE_NONE for no such day
 *
 * All that a form says beside the questionnaire.
 */
typedef struct
{
  const char *supplier;
  const char *stamp;
  const char *language;
  WeftDate    due_on;
} WeftQuestionnaireFormDetails;

char     *weft_questionnaire_form_make
                                  (const WeftQuestionnaire             *questionnaire,
                                   const WeftQuestionnaireFormDetails  *details)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_questionnaire_form_save
                                  (WeftDb                              *db,
                                   gint64                               assessment,
                                   const char                          *language,
                                   const char                          *path,
                                   GError                             **error);
char     *weft_questionnaire_form_suggest_name
                                  (const char                          *supplier)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
