/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-plan-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The strands and actions that were read from a document, as a tree. */
#define WEFT_TYPE_DRAFT_VIEW (weft_draft_view_get_type ())
G_DECLARE_FINAL_TYPE (WeftDraftView, weft_draft_view, WEFT, DRAFT_VIEW, GtkWidget)

void weft_draft_view_set_draft   (WeftDraftView *self,
                                  WeftPlanDraft *draft);
void weft_draft_view_select_line (WeftDraftView *self,
                                  guint          line);

G_END_DECLS
