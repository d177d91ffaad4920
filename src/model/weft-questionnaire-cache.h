/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-questionnaire.h"

G_BEGIN_DECLS

WeftQuestionnaire *weft_questionnaire_cache_get  (WeftDb      *db,
                                                  gint64       id,
                                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftQuestionnaire *weft_questionnaire_cache_read (const char  *document,
                                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
