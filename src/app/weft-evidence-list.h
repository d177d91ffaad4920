/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* The files that are kept in the register with an action, an answer or an assessment. */
#define WEFT_TYPE_EVIDENCE_LIST (weft_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftEvidenceList, weft_evidence_list, WEFT, EVIDENCE_LIST, WeftChildList)

/* One of them. */
#define WEFT_TYPE_EVIDENCE_ITEM (weft_evidence_item_get_type ())
G_DECLARE_FINAL_TYPE (WeftEvidenceItem, weft_evidence_item, WEFT, EVIDENCE_ITEM, GtkWidget)

void        weft_evidence_list_attach   (WeftEvidenceList *self,
                                         GPtrArray        *files);
void        weft_evidence_list_set_question (WeftEvidenceList *self,
                                             gint64            assessment,
                                             const char       *question);
gboolean    weft_evidence_list_is_busy  (WeftEvidenceList *self);
const char *weft_evidence_list_get_error (WeftEvidenceList *self);
WeftRow    *weft_evidence_item_get_row  (WeftEvidenceItem *self);
const char *weft_evidence_item_get_name (WeftEvidenceItem *self);

G_END_DECLS
