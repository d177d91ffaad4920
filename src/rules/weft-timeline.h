/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"

G_BEGIN_DECLS

/**
 * WeftTimelineKind:
 * @WEFT_TIMELINE_NONE: nothing was written
 * @WEFT_TIMELINE_QUARTER: one quarter of a financial year, or a run of quarters
 * @WEFT_TIMELINE_BY: a day, or the last day of a month or year
 * @WEFT_TIMELINE_WITHIN: a span counted from the plan's start
 * @WEFT_TIMELINE_FROM: from a day on, without an end
 * @WEFT_TIMELINE_RECURRING: again and again, counted from the plan's start
 * @WEFT_TIMELINE_ONGOING: all the time
 * @WEFT_TIMELINE_PROSE: a sentence, kept and not interpreted
 * @WEFT_TIMELINE_INVALID: looks like a date or quarter, but there is none such
 *
 * What the words of a timeline mean.
 */
typedef enum
{
  WEFT_TIMELINE_NONE,
  WEFT_TIMELINE_QUARTER,
  WEFT_TIMELINE_BY,
  WEFT_TIMELINE_WITHIN,
  WEFT_TIMELINE_FROM,
  WEFT_TIMELINE_RECURRING,
  WEFT_TIMELINE_ONGOING,
  WEFT_TIMELINE_PROSE,
  WEFT_TIMELINE_INVALID,
} WeftTimelineKind;

#define WEFT_N_TIMELINE_KINDS 9

/**
 * WeftTimeline:
 * @kind: what the words mean
 * @starts_on: the first day, or %WEFT_DATE_NONE
 * @due_on: the last day, or %WEFT_DATE_NONE
 * @months: within: the span, recurring: the period, in months; 0 where it is counted in days
 * @days: the same in days; 0 where it is counted in months
 * @offered: (nullable): prose: the only deadline phrase in it, which is offered, never taken
 * @offered_on: the day that @offered means
 * @fault: (nullable): invalid: why, translated
 *
 * A timeline as read. Start it with weft_timeline_init(), end it with weft_timeline_clear() or
 * `g_auto (WeftTimeline)`.
 */
typedef struct
{
  WeftTimelineKind  kind;
  WeftDate          starts_on;
  WeftDate          due_on;
  int               months;
  int               days;
  WeftDate          offered_on;
  char             *offered;
  char             *fault;
} WeftTimeline;

#define WEFT_TIMELINE_INIT { WEFT_TIMELINE_NONE }

void        weft_timeline_init            (WeftTimeline       *timeline);
void        weft_timeline_clear           (WeftTimeline       *timeline);
void        weft_timeline_read            (WeftTimeline       *out,
                                           const char         *words,
                                           WeftDate            plan_starts_on,
                                           WeftDate            today);
char       *weft_timeline_describe        (const WeftTimeline *timeline) G_GNUC_WARN_UNUSED_RESULT;
WeftDate    weft_timeline_next_occurrence (const WeftTimeline *timeline,
                                           WeftDate            plan_starts_on,
                                           WeftDate            after);
const char *weft_timeline_kind_to_nick    (WeftTimelineKind    kind);
gboolean    weft_timeline_kind_from_nick  (const char         *nick,
                                           WeftTimelineKind   *out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftTimeline, weft_timeline_clear)

G_END_DECLS
