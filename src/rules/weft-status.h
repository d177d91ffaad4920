/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"

G_BEGIN_DECLS

/**
 * WeftStatus:
 *
 * How far an action is. "Overdue" and "due soon" are no statuses: weft_due_state() derives them.
 */
typedef enum
{
  WEFT_STATUS_NOT_STARTED,
  WEFT_STATUS_ON_TRACK,
  WEFT_STATUS_AT_RISK,
  WEFT_STATUS_COMPLETE,
  WEFT_STATUS_BUSINESS_AS_USUAL,
  WEFT_STATUS_WITHDRAWN,
} WeftStatus;

#define WEFT_N_STATUSES 6

/**
 * WeftDueState:
 * @WEFT_DUE_NONE: no due date, or nothing left to do
 * @WEFT_DUE_LATER: more than %WEFT_DUE_SOON_DAYS ahead
 * @WEFT_DUE_SOON: today, or at most %WEFT_DUE_SOON_DAYS ahead
 * @WEFT_DUE_OVERDUE: before today
 */
typedef enum
{
  WEFT_DUE_NONE,
  WEFT_DUE_LATER,
  WEFT_DUE_SOON,
  WEFT_DUE_OVERDUE,
} WeftDueState;

#define WEFT_DUE_SOON_DAYS 30

const char  *weft_status_to_nick   (WeftStatus  status);
gboolean     weft_status_from_nick (const char *nick,
                                    WeftStatus *out);
const char  *weft_status_get_label (WeftStatus  status);
gboolean     weft_status_is_open   (WeftStatus  status);
gboolean     weft_status_read      (const char *words,
                                    WeftStatus *out);
WeftDueState weft_due_state        (WeftDate    due_on,
                                    WeftStatus  status,
                                    WeftDate    today);
char        *weft_due_describe     (WeftDate    due_on,
                                    WeftStatus  status,
                                    WeftDate    today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
