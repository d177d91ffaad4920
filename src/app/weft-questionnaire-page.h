/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-page.h"

G_BEGIN_DECLS

/* Makes and changes questionnaires. */
#define WEFT_TYPE_QUESTIONNAIRE_PAGE (weft_questionnaire_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftQuestionnairePage, weft_questionnaire_page, WEFT, QUESTIONNAIRE_PAGE,
                      WeftPage)

GtkWidget  *weft_questionnaire_page_new         (WeftStore             *store);
gint64      weft_questionnaire_page_get_row     (WeftQuestionnairePage *self);
void        weft_questionnaire_page_select      (WeftQuestionnairePage *self,
                                                 const char            *path);
const char *weft_questionnaire_page_get_part    (WeftQuestionnairePage *self);
GtkWidget  *weft_questionnaire_page_get_editor  (WeftQuestionnairePage *self);
GtkWidget  *weft_questionnaire_page_get_preview (WeftQuestionnairePage *self);
const char *weft_questionnaire_page_get_notice  (WeftQuestionnairePage *self);
void        weft_questionnaire_page_import      (WeftQuestionnairePage *self,
                                                 GFile                 *file);

G_END_DECLS
