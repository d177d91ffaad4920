/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * WeftQuestionnaireDraft:
 *
 * The document of a questionnaire while somebody changes it. A value has the path that the loader
 * names in its faults: "sections[0].questions[2].text.en". A draft may have faults itself;
 * weft_questionnaire_draft_check() tells. Counted references. Not for several threads at once.
 */
typedef struct _WeftQuestionnaireDraft WeftQuestionnaireDraft;

WeftQuestionnaireDraft *weft_questionnaire_draft_new       (const WeftQuestionnaire *questionnaire);
WeftQuestionnaireDraft *weft_questionnaire_draft_new_blank (const char              *key,
                                                            const char              *title);
WeftQuestionnaireDraft *weft_questionnaire_draft_copy      (WeftQuestionnaireDraft  *self);
WeftQuestionnaireDraft *weft_questionnaire_draft_ref       (WeftQuestionnaireDraft  *self);
void                    weft_questionnaire_draft_unref     (WeftQuestionnaireDraft  *self);
WeftQuestionnaire      *weft_questionnaire_draft_check     (WeftQuestionnaireDraft  *self,
                                                            GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* Values */
JsonNode *weft_questionnaire_draft_get        (WeftQuestionnaireDraft *self,
                                               const char             *path);
char     *weft_questionnaire_draft_get_text   (WeftQuestionnaireDraft *self,
                                               const char             *path)
  G_GNUC_WARN_UNUSED_RESULT;
double    weft_questionnaire_draft_get_number (WeftQuestionnaireDraft *self,
                                               const char             *path,
                                               double                  fallback);
gboolean  weft_questionnaire_draft_get_flag   (WeftQuestionnaireDraft *self,
                                               const char             *path);
guint     weft_questionnaire_draft_count      (WeftQuestionnaireDraft *self,
                                               const char             *path);
void      weft_questionnaire_draft_set        (WeftQuestionnaireDraft *self,
                                               const char             *path,
                                               JsonNode               *node);
void      weft_questionnaire_draft_set_text   (WeftQuestionnaireDraft *self,
                                               const char             *path,
                                               const char             *text);
void      weft_questionnaire_draft_set_number (WeftQuestionnaireDraft *self,
                                               const char             *path,
                                               double                  number);
void      weft_questionnaire_draft_set_flag   (WeftQuestionnaireDraft *self,
                                               const char             *path,
                                               gboolean                flag);

/* Structure */
gboolean  weft_questionnaire_draft_set_id        (WeftQuestionnaireDraft *self,
                                                  const char             *path,
                                                  const char             *id);
guint     weft_questionnaire_draft_set_kind      (WeftQuestionnaireDraft *self,
                                                  const char             *path,
                                                  WeftQuestionKind        kind);
void      weft_questionnaire_draft_set_band_from (WeftQuestionnaireDraft *self,
                                                  guint                   band,
                                                  int                     from);
char     *weft_questionnaire_draft_add_section   (WeftQuestionnaireDraft *self,
                                                  guint                   position)
  G_GNUC_WARN_UNUSED_RESULT;
char     *weft_questionnaire_draft_add_question  (WeftQuestionnaireDraft *self,
                                                  guint                   section,
                                                  guint                   position)
  G_GNUC_WARN_UNUSED_RESULT;
void      weft_questionnaire_draft_add_option    (WeftQuestionnaireDraft *self,
                                                  const char             *question);
void      weft_questionnaire_draft_add_range     (WeftQuestionnaireDraft *self,
                                                  const char             *question);
void      weft_questionnaire_draft_add_band      (WeftQuestionnaireDraft *self);
void      weft_questionnaire_draft_add_cap       (WeftQuestionnaireDraft *self);
guint     weft_questionnaire_draft_remove        (WeftQuestionnaireDraft *self,
                                                  const char             *path);
char     *weft_questionnaire_draft_shift         (WeftQuestionnaireDraft *self,
                                                  const char             *path,
                                                  gboolean                down)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftQuestionnaireDraft, weft_questionnaire_draft_unref)

G_END_DECLS
