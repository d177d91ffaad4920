/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"
#include "weft-questionnaire.h"

G_BEGIN_DECLS

WeftCommand *weft_questionnaire_edit        (WeftDb                   *db,
                                             gint64                    id,
                                             WeftQuestionnaire        *changed,
                                             const char               *label,
                                             gint64                   *to,
                                             WeftQuestionnaire       **written,
                                             GError                  **error);
WeftCommand *weft_questionnaire_add         (const WeftQuestionnaire  *questionnaire,
                                             const char               *label,
                                             gint64                   *id);
gint64       weft_questionnaire_find_latest (WeftDb                   *db,
                                             const char               *key,
                                             GError                  **error);
gboolean     weft_questionnaire_find_same   (WeftDb                   *db,
                                             const WeftQuestionnaire  *questionnaire,
                                             gint64                   *id,
                                             GError                  **error);
char        *weft_questionnaire_make_key    (WeftDb                   *db,
                                             const char               *stem,
                                             GError                  **error);

G_END_DECLS
