/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-plan-outline.h"
#include "weft-selection.h"

G_BEGIN_DECLS

#define WEFT_TYPE_PLAN_LIST (weft_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftPlanList, weft_plan_list, WEFT, PLAN_LIST, GObject)

WeftPlanList  *weft_plan_list_new           (WeftStore     *store,
                                             gint64         plan);
gint64         weft_plan_list_get_plan      (WeftPlanList  *self);
WeftRowList   *weft_plan_list_get_rows      (WeftPlanList  *self);
WeftSelection *weft_plan_list_get_selection (WeftPlanList  *self);

/* What is shown */
gboolean       weft_plan_list_has_status    (WeftPlanList  *self,
                                             WeftStatus     status);
void           weft_plan_list_set_status    (WeftPlanList  *self,
                                             WeftStatus     status,
                                             gboolean       shown);
const char    *weft_plan_list_get_owner     (WeftPlanList  *self);
void           weft_plan_list_set_owner     (WeftPlanList  *self,
                                             const char    *owner);
gboolean       weft_plan_list_get_overdue   (WeftPlanList  *self);
void           weft_plan_list_set_overdue   (WeftPlanList  *self,
                                             gboolean       overdue);
gboolean       weft_plan_list_get_due_soon  (WeftPlanList  *self);
void           weft_plan_list_set_due_soon  (WeftPlanList  *self,
                                             gboolean       due_soon);
void           weft_plan_list_set_search    (WeftPlanList  *self,
                                             const char    *words);
gboolean       weft_plan_list_is_filtered   (WeftPlanList  *self);
void           weft_plan_list_clear_filter  (WeftPlanList  *self);
gboolean       weft_plan_list_is_sorted     (WeftPlanList  *self);
void           weft_plan_list_set_sort      (WeftPlanList  *self,
                                             const char    *sort);

/* The tree */
gboolean       weft_plan_list_is_open       (WeftPlanList  *self,
                                             gint64         id);
void           weft_plan_list_set_open      (WeftPlanList  *self,
                                             gint64         id,
                                             gboolean       open);
void           weft_plan_list_reveal        (WeftPlanList  *self,
                                             const WeftTable *table,
                                             gint64         id);
gboolean       weft_plan_list_find_above    (WeftPlanList  *self,
                                             guint          position,
                                             guint         *above);
gboolean       weft_plan_list_find_before   (WeftPlanList  *self,
                                             guint          position,
                                             guint         *before);
gboolean       weft_plan_list_find_after    (WeftPlanList  *self,
                                             guint          position,
                                             guint         *after);
GArray        *weft_plan_list_get_selected  (WeftPlanList  *self,
                                             const WeftTable *table);
GArray        *weft_plan_list_get_top       (WeftPlanList  *self,
                                             const WeftTable **table);
GArray        *weft_plan_list_get_matches   (WeftPlanList  *self);

/* The view */
gboolean       weft_plan_list_get_narrow    (WeftPlanList  *self);
void           weft_plan_list_set_narrow    (WeftPlanList  *self,
                                             gboolean       narrow);

G_END_DECLS
