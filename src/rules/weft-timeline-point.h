/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-words.h"

G_BEGIN_DECLS

/**
 * WeftTimelineFault:
 * @WEFT_TIMELINE_SOUND: it is one
 * @WEFT_TIMELINE_NOT_ONE_YEAR: two years that are not one financial year, "2021/23"
 * @WEFT_TIMELINE_WHICH_YEAR: a quarter without its financial year, "Q3 2021"
 * @WEFT_TIMELINE_NO_YEAR: a day or month without its year, "31 March"
 * @WEFT_TIMELINE_NO_QUARTER: a fifth quarter
 * @WEFT_TIMELINE_NO_DATE: no day of the calendar, "31 February 2024"
 * @WEFT_TIMELINE_BACKWARDS: a span that ends before it starts
 *
 * Why something that looks like a date or a quarter is none.
 */
typedef enum
{
  WEFT_TIMELINE_SOUND,
  WEFT_TIMELINE_NOT_ONE_YEAR,
  WEFT_TIMELINE_WHICH_YEAR,
  WEFT_TIMELINE_NO_YEAR,
  WEFT_TIMELINE_NO_QUARTER,
  WEFT_TIMELINE_NO_DATE,
  WEFT_TIMELINE_BACKWARDS,
} WeftTimelineFault;

/**
 * WeftTimelinePointSort:
 *
 * What a point was named by.
 */
typedef enum
{
  WEFT_TIMELINE_POINT_DAY,
  WEFT_TIMELINE_POINT_MONTH,
  WEFT_TIMELINE_POINT_YEAR,
  WEFT_TIMELINE_POINT_QUARTER,
} WeftTimelinePointSort;

/**
 * WeftTimelinePoint:
 * @sort: what it was named by
 * @first: its first day
 * @last: its last day
 * @edge: whether one end of it was meant, "the end of …"; @first and @last are that day
 * @month: with %WEFT_TIMELINE_NO_YEAR: the month
 * @day: with %WEFT_TIMELINE_NO_YEAR: the day, or 0 where a month was named
 * @fault: why it is none
 * @start: with a fault: the first word of it
 * @end: with a fault: after the last word of it
 *
 * A stretch of days that has a name.
 */
typedef struct
{
  WeftTimelinePointSort sort;
  WeftDate              first;
  WeftDate              last;
  gboolean              edge;
  int                   month;
  int                   day;
  WeftTimelineFault     fault;
  guint                 start;
  guint                 end;
} WeftTimelinePoint;

gboolean weft_timeline_point_read     (WeftWords               *words,
                                       WeftTimelinePoint       *point);
void     weft_timeline_point_complete (WeftWords               *words,
                                       WeftTimelinePoint       *point,
                                       const WeftTimelinePoint *later);
gboolean weft_timeline_accept_run     (WeftWords               *words);

G_END_DECLS
