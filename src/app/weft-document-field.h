/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-questionnaire-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One value of a questionnaire's document. */
#define WEFT_TYPE_DOCUMENT_FIELD (weft_document_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftDocumentField, weft_document_field, WEFT, DOCUMENT_FIELD, GtkWidget)

/**
 * WeftDocumentKind:
 * @WEFT_DOCUMENT_LINE: one line of text
 * @WEFT_DOCUMENT_PROSE: several lines
 * @WEFT_DOCUMENT_ID: the id of a part, which others may ask for
 * @WEFT_DOCUMENT_NUMBER: a number
 * @WEFT_DOCUMENT_FLAG: whether
 * @WEFT_DOCUMENT_LIST: numbers or letters with commas between them
 */
typedef enum
{
  WEFT_DOCUMENT_LINE,
  WEFT_DOCUMENT_PROSE,
  WEFT_DOCUMENT_ID,
  WEFT_DOCUMENT_NUMBER,
  WEFT_DOCUMENT_FLAG,
  WEFT_DOCUMENT_LIST,
} WeftDocumentKind;

GtkWidget  *weft_document_field_new        (WeftQuestionnaireDraft   *draft,
                                            WeftDocumentKind          kind,
                                            const char               *path,
                                            const char               *label,
                                            const char               *name);
GtkWidget  *weft_document_field_new_choice (WeftQuestionnaireDraft   *draft,
                                            const char               *path,
                                            const char               *label,
                                            const char               *name,
                                            const char * const       *nicks,
                                            const char * const       *words);
const char *weft_document_field_get_path   (WeftDocumentField        *self);
GtkWidget  *weft_document_field_get_input  (WeftDocumentField        *self);
void        weft_document_field_commit     (WeftDocumentField        *self);
gboolean    weft_document_field_is_edited  (WeftDocumentField        *self);

G_END_DECLS
