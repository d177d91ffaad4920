/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _WeftQuestionnaire
{
  gatomicrefcount    ref_count;
  GStringChunk      *strings;
  /* Every array below. */
  GPtrArray         *blocks;

  const char        *key;
  int                version;
  WeftWording        title;
  WeftWording        introduction;
  int                maximum;
  int                answered_at_least;
  WeftSection       *sections;
  guint              n_sections;
  WeftQuestion      *questions;
  guint              n_questions;
  WeftBand          *bands;
  guint              n_bands;
  WeftCap           *caps;
  guint              n_caps;
  WeftSeverityLimit  limits[WEFT_N_SEVERITIES];
  GHashTable        *by_id;
  char              *digest;
};

/* Follows the document and knows the path of the value that is being read. */
typedef struct
{
  WeftQuestionnaire  *made;
  GString            *path;
  GError            **error;
} WeftQuestionnaireReader;

#define WEFT_READ_ID_LENGTH 40
#define WEFT_READ_TITLE_LENGTH 500
#define WEFT_READ_TEXT_LENGTH 10000

extern const char *const weft_range_bound_names[WEFT_RANGE_REST];

/* weft-questionnaire-read.c */

gboolean    weft_questionnaire_read     (WeftQuestionnaire *made,
                                         JsonNode          *root,
                                         GError           **error);

/* weft-questionnaire-values.c: reading one value; all fail with the path before the reason */

gboolean    weft_read_fail              (WeftQuestionnaireReader *reader,
                                         const char              *format,
                                         ...) G_GNUC_PRINTF (2, 3);
gsize       weft_read_enter             (WeftQuestionnaireReader *reader,
                                         const char              *member);
gsize       weft_read_enter_element     (WeftQuestionnaireReader *reader,
                                         guint                    index);
void        weft_read_leave             (WeftQuestionnaireReader *reader,
                                         gsize                    length);
gpointer    weft_read_alloc             (WeftQuestionnaireReader *reader,
                                         gsize                    size,
                                         guint                    n);
const char *weft_read_keep              (WeftQuestionnaireReader *reader,
                                         const char              *text);
gboolean    weft_read_object            (WeftQuestionnaireReader *reader,
                                         JsonNode                *node,
                                         const char *const        members[],
                                         JsonObject             **out);
gboolean    weft_read_array             (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         guint                    least,
                                         guint                    most,
                                         JsonArray              **out);
gboolean    weft_read_string            (WeftQuestionnaireReader *reader,
                                         JsonNode                *node,
                                         glong                    most,
                                         const char             **out);
gboolean    weft_read_id                (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         const char             **out);
gboolean    weft_read_int               (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         int                      least,
                                         int                      most,
                                         int                     *value);
gboolean    weft_read_double            (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         double                  *value);
gboolean    weft_read_flag              (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         gboolean                *value);
gboolean    weft_read_wording           (WeftQuestionnaireReader *reader,
                                         JsonObject              *object,
                                         const char              *member,
                                         gboolean                 required,
                                         glong                    most,
                                         WeftWording             *out);

/* weft-questionnaire-question.c */

gboolean    weft_questionnaire_read_question  (WeftQuestionnaireReader *reader,
                                               JsonNode                *node,
                                               WeftQuestion            *question);

G_END_DECLS
