/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-draft-node.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WEFT_TYPE_DRAFT_WARNING (weft_draft_warning_get_type ())
G_DECLARE_FINAL_TYPE (WeftDraftWarning, weft_draft_warning, WEFT, DRAFT_WARNING, GObject)

guint       weft_draft_warning_get_line    (WeftDraftWarning *self);
const char *weft_draft_warning_get_message (WeftDraftWarning *self);

#define WEFT_TYPE_PLAN_DRAFT (weft_plan_draft_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlanDraft, weft_plan_draft, WEFT, PLAN_DRAFT, GObject)

WeftPlanDraft *weft_plan_draft_new              (const char    *source,
                                                 const char    *sha256);
const char    *weft_plan_draft_get_source       (WeftPlanDraft *self);
const char    *weft_plan_draft_get_sha256       (WeftPlanDraft *self);
const char    *weft_plan_draft_get_title        (WeftPlanDraft *self);
void           weft_plan_draft_set_title        (WeftPlanDraft *self,
                                                 const char    *title);
const char    *weft_plan_draft_get_introduction (WeftPlanDraft *self);
void           weft_plan_draft_set_introduction (WeftPlanDraft *self,
                                                 const char    *introduction);
const char    *weft_plan_draft_get_organisation (WeftPlanDraft *self);
void           weft_plan_draft_set_organisation (WeftPlanDraft *self,
                                                 const char    *organisation);
const char    *weft_plan_draft_get_version      (WeftPlanDraft *self);
void           weft_plan_draft_set_version      (WeftPlanDraft *self,
                                                 const char    *version);
const char    *weft_plan_draft_get_starts_on    (WeftPlanDraft *self);
void           weft_plan_draft_set_starts_on    (WeftPlanDraft *self,
                                                 const char    *iso);
const char    *weft_plan_draft_get_ends_on      (WeftPlanDraft *self);
void           weft_plan_draft_set_ends_on      (WeftPlanDraft *self,
                                                 const char    *iso);
GListModel    *weft_plan_draft_get_strands      (WeftPlanDraft *self);
void           weft_plan_draft_add_strand       (WeftPlanDraft *self,
                                                 WeftDraftNode *strand);
GListModel    *weft_plan_draft_get_warnings     (WeftPlanDraft *self);
void           weft_plan_draft_warn             (WeftPlanDraft *self,
                                                 guint          line,
                                                 const char    *format,
                                                 ...) G_GNUC_PRINTF (3, 4);
void           weft_plan_draft_count            (WeftPlanDraft *self,
                                                 guint         *strands,
                                                 guint         *actions,
                                                 guint         *sub_actions);

G_END_DECLS
