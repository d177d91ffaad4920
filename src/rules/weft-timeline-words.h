/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-timeline-point.h"
#include "weft-timeline.h"

G_BEGIN_DECLS

/**
 * WeftTimelinePhrase:
 * @kind: what it means; %WEFT_TIMELINE_INVALID where @fault is set
 * @starts_on: quarter, from, a span of days: the first day
 * @due_on: quarter, by: the last day
 * @months: within, recurring: the span in months, or 0
 * @days: within, recurring: the span in days, or 0
 * @fault: why it is none
 * @start: where the phrase, or the faulty part of it, starts in the squashed text, in bytes
 * @end: where it ends
 *
 * A timeline without the plan that it belongs to: nothing is counted from the plan's start yet.
 */
typedef struct
{
  WeftTimelineKind  kind;
  WeftDate          starts_on;
  WeftDate          due_on;
  int               months;
  int               days;
  WeftTimelineFault fault;
  gsize             start;
  gsize             end;
} WeftTimelinePhrase;

void weft_timeline_phrase_read (WeftTimelinePhrase *out,
                                const char         *words,
                                char              **squashed);

G_END_DECLS
