/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-plan-draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A larger document is refused before it is read. */
#define WEFT_PLAN_TEXT_MAX_BYTES (16 * 1024 * 1024)
#define WEFT_PLAN_TEXT_MAX_ROWS  100000
#define WEFT_PLAN_TEXT_MAX_CELLS 1000

/**
 * WeftPlanTextOptions:
 * @title: (nullable): the plan's title, instead of the document's
 * @starts_on: (nullable): its first day, ISO, instead of the document's
 * @ends_on: (nullable): its last day, ISO, instead of the document's
 * @today: the day on which recurring timelines are read, or %WEFT_DATE_NONE for today
 *
 * What the person who imports says about the plan.
 */
typedef struct
{
  const char *title;
  const char *starts_on;
  const char *ends_on;
  WeftDate    today;
} WeftPlanTextOptions;

WeftPlanDraft *weft_plan_text_read        (GFile                     *file,
                                           const WeftPlanTextOptions *options,
                                           GCancellable              *cancellable,
                                           GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;
void           weft_plan_text_read_async  (GFile                     *file,
                                           const WeftPlanTextOptions *options,
                                           GCancellable              *cancellable,
                                           GAsyncReadyCallback        callback,
                                           gpointer                   user_data);
WeftPlanDraft *weft_plan_text_read_finish (GAsyncResult              *result,
                                           GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;
WeftPlanDraft *weft_plan_text_parse       (const char                *name,
                                           GBytes                    *bytes,
                                           const WeftPlanTextOptions *options,
                                           GCancellable              *cancellable,
                                           GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
