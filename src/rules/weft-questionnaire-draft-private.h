/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"

G_BEGIN_DECLS

struct _WeftQuestionnaireDraft
{
  JsonNode *root;
};

char *weft_questionnaire_draft_split         (const char             *path,
                                              guint                  *index);
char *weft_questionnaire_draft_get_in        (WeftQuestionnaireDraft *self,
                                              const char             *path,
                                              const char             *member);
void  weft_questionnaire_draft_set_in        (WeftQuestionnaireDraft *self,
                                              const char             *path,
                                              const char             *member,
                                              const char             *text);
void  weft_questionnaire_draft_set_number_in (WeftQuestionnaireDraft *self,
                                              const char             *path,
                                              const char             *member,
                                              double                  number);

G_END_DECLS
