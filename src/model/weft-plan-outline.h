/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-query.h"
#include "weft-status.h"

G_BEGIN_DECLS

/**
 * WeftOutlineFilter:
 * @statuses: a bit for each #WeftStatus that is shown; 0 for all
 * @owner: (nullable): only actions of this owner
 * @overdue: only what is overdue
 * @due_soon: only what is due soon; together with @overdue, either
 * @search: (nullable): words that all must stand in the action
 * @sort: (nullable): a column of action, with "-" before it for the last first; %NULL for the
 *   plan's own order. Siblings are sorted among themselves.
 * @collapsed: (nullable) (element-type gint64): rows whose children are hidden
 * @today: the day that due dates are seen from
 *
 * What the outline of a plan shows. Where anything is filtered or searched for, an action is
 * shown if it matches or if something below it does, whatever is collapsed.
 */
typedef struct
{
  guint       statuses;
  const char *owner;
  gboolean    overdue;
  gboolean    due_soon;
  const char *search;
  const char *sort;
  GArray     *collapsed;
  WeftDate    today;
} WeftOutlineFilter;

gboolean      weft_outline_filter_is_active (const WeftOutlineFilter  *filter);
WeftRowQuery *weft_plan_outline_query_new   (gint64                    plan,
                                             const WeftOutlineFilter  *filter,
                                             GError                  **error);

WeftRowQuery *weft_plan_action_query_new    (const char               *search,
                                             guint                     limit);

/* The sections of the Today page: the number of a heading row, negated. */
#define WEFT_TODAY_OVERDUE     1
#define WEFT_TODAY_DUE_SOON    2
#define WEFT_TODAY_RECURRING   3
#define WEFT_TODAY_ASSESSMENTS 4
#define WEFT_TODAY_CONTRACTS   5

/* A contract that ends within so many months is one to think of. */
#define WEFT_TODAY_CONTRACT_MONTHS 3

WeftRowQuery *weft_today_query_new          (WeftDate                  today);
gboolean      weft_today_count_overdue      (WeftDb                   *db,
                                             WeftDate                  today,
                                             gint64                   *count,
                                             GError                  **error);

G_END_DECLS
