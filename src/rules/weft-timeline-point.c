/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that a stretch of days goes by:
 *
 *   end of | start of      quarter      Q3 2021/22, third quarter of 2021/22
 *                          day          31 March 2024, 31/03/2024, 2024-03-31
 *                          month        March 2024, 03/2024
 *                          year         2021/22 (April to March), 2025 (January to December)
 *
 * Days come first in numbers, as in Britain, unless a year in four digits leads. A name of which
 * there is no such thing is read as well, with its fault: the words are kept and never corrected.
 */

#include "config.h"

#include "weft-timeline-point.h"

static const char *const weekdays[] = {
  "monday", "mon", "tuesday", "tues", "tue", "wednesday", "wed", "thursday", "thurs", "thu",
  "friday", "fri", "saturday", "sunday", NULL
};

static void
fail_point (WeftTimelinePoint *point,
            WeftTimelineFault  fault,
            guint              start,
            guint              end)
{
  point->fault = fault;
  point->first = point->last = WEFT_DATE_NONE;
  point->start = start;
  point->end = end;
}

static gboolean
accept_separator (WeftWords  *words,
                  const char *marks,
                  gunichar   *mark)
{
  *mark = weft_words_peek (words, 0)->mark;
  return weft_words_accept_mark (words, marks);
}

static gboolean
is_year (const WeftWord *word)
{
  return word->kind == WEFT_WORD_NUMBER && word->digits == 4 && word->value >= 1900
         && word->value <= 2199;
}

static gboolean
is_short_number (const WeftWord *word)
{
  return word->kind == WEFT_WORD_NUMBER && word->digits <= 2;
}

static gboolean
is_mark (const WeftWord *word,
         const char     *marks)
{
  return word->kind == WEFT_WORD_MARK && word->mark < 0x80
         && g_utf8_strchr (marks, -1, word->mark) != NULL;
}

/* A year in four digits, or in two where the place allows no other meaning. */
static gboolean
read_year (WeftWords *words,
           gboolean   allow_short,
           int       *year)
{
  const WeftWord *word = weft_words_peek (words, 0);

  if (is_year (word))
    *year = word->value;
  else if (word->kind == WEFT_WORD_NUMBER && word->digits == 2 && (allow_short || word->quoted))
    *year = 2000 + word->value;
  else
    return FALSE;

  words->at++;
  return TRUE;
}

static void
set_day (WeftWords         *words,
         WeftTimelinePoint *point,
         int                year,
         int                month,
         int                day,
         guint              start)
{
  point->sort = WEFT_TIMELINE_POINT_DAY;
  point->first = point->last = weft_date_new (year, month, day);
  if (point->first == WEFT_DATE_NONE)
    fail_point (point, WEFT_TIMELINE_NO_DATE, start, words->at);
}

static void
set_month (WeftWords         *words,
           WeftTimelinePoint *point,
           int                year,
           int                month,
           guint              start)
{
  point->sort = WEFT_TIMELINE_POINT_MONTH;
  point->first = weft_date_new (year, month, 1);
  point->last = weft_date_month_end (year, month);
  if (point->first == WEFT_DATE_NONE)
    fail_point (point, WEFT_TIMELINE_NO_DATE, start, words->at);
}

/* "31/03/2024", "31.3.24", "2024-03-31": days first, as in Britain, unless the year leads. */
static gboolean
read_numeric_date (WeftWords         *words,
                   WeftTimelinePoint *point)
{
  const WeftWord *a = weft_words_peek (words, 0);
  const WeftWord *b = weft_words_peek (words, 2);
  const WeftWord *c = weft_words_peek (words, 4);
  const WeftWord *first = weft_words_peek (words, 1);
  const WeftWord *second = weft_words_peek (words, 3);
  guint start = words->at;

  if (a->kind != WEFT_WORD_NUMBER || !is_mark (first, "/.-") || !is_short_number (b))
    return FALSE;

  if (is_mark (second, "/.-") && second->mark == first->mark && c->kind == WEFT_WORD_NUMBER)
    {
      if (is_year (a) && is_short_number (c))
        {
          words->at += 5;
          set_day (words, point, a->value, b->value, c->value, start);
          return TRUE;
        }
      if (is_short_number (a) && (is_year (c) || c->digits == 2))
        {
          words->at += 5;
          set_day (words, point, is_year (c) ? c->value : 2000 + c->value, b->value, a->value,
                   start);
          return TRUE;
        }
    }

  return FALSE;
}

/* "03/2024" and "2024-03"; "2021-22" is a financial year and "2011-12" is taken for one. */
static gboolean
read_numeric_month (WeftWords         *words,
                    WeftTimelinePoint *point)
{
  const WeftWord *a = weft_words_peek (words, 0);
  const WeftWord *mark = weft_words_peek (words, 1);
  const WeftWord *b = weft_words_peek (words, 2);
  guint start = words->at;

  if (is_short_number (a) && is_mark (mark, "/.-") && is_year (b))
    {
      words->at += 3;
      set_month (words, point, b->value, a->value, start);
      return TRUE;
    }
  if (is_year (a) && is_mark (mark, "-") && b->kind == WEFT_WORD_NUMBER && b->digits == 2
      && b->value >= 1 && b->value <= 12 && b->value != (a->value + 1) % 100)
    {
      words->at += 3;
      set_month (words, point, a->value, b->value, start);
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_day_of_month (WeftWords *words,
                   int       *day)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
  const WeftWord *word = weft_words_peek (words, 0);

  if (!is_short_number (word))
    return FALSE;

  *day = word->value;
  words->at++;
  weft_words_accept_any (words, endings);
  return TRUE;
}

/* "31st of March 2024", "31-Mar-24", "March 31, 2024", "March 2024", and either without a year. */
static gboolean
read_named_date (WeftWords         *words,
                 WeftTimelinePoint *point)
{
  guint start = words->at, end;
  int year, month, day = 0;
  gboolean leading;

  leading = read_day_of_month (words, &day);
  if (leading)
    {
      weft_words_accept (words, "of");
      weft_words_accept_mark (words, "-/.");
    }
  if (!weft_words_read_month (words, &month))
    {
      words->at = start;
      return FALSE;
    }

  end = words->at;
  if (!leading)
    {
      if (read_day_of_month (words, &day)
          && (weft_words_accept_mark (words, ",") || TRUE) && read_year (words, FALSE, &year))
        {
          set_day (words, point, year, month, day, start);
          return TRUE;
        }
      words->at = end;
      day = 0;
    }

  if (weft_words_accept_mark (words, "-/"))
    {
      if (read_year (words, TRUE, &year))
        goto found;
      words->at = end;
    }
  weft_words_accept_mark (words, ",");
  weft_words_accept (words, "of");
  if (read_year (words, leading, &year))
    goto found;

  words->at = end;
  fail_point (point, WEFT_TIMELINE_NO_YEAR, start, end);
  point->sort = leading ? WEFT_TIMELINE_POINT_DAY : WEFT_TIMELINE_POINT_MONTH;
  point->month = month;
  point->day = day;
  return TRUE;

found:
  if (leading)
    set_day (words, point, year, month, day, start);
  else
    set_month (words, point, year, month, start);
  return TRUE;
}

static gboolean
accept_financial_year_words (WeftWords *words)
{
  static const char *const names[] = { "financial year", "fiscal year", "fin year", "fy", NULL };
  guint start = words->at;

  weft_words_accept (words, "the");
  if (weft_words_accept_any (words, names))
    return TRUE;

  words->at = start;
  return FALSE;
}

/* "2021/22", "2021-2022", "21/22", "FY 21/22". @after_quarter: nothing else can follow here, so
 * that one year alone is a fault. Two numbers that are not one year apart are a fault, too. */
static gboolean
read_financial_year (WeftWords         *words,
                     gboolean           after_quarter,
                     WeftTimelinePoint *point,
                     int               *first_year)
{
  guint start = words->at, number;
  gboolean named = accept_financial_year_words (words);
  gboolean sure = named || after_quarter;
  const WeftWord *a, *b;

  if (!named)
    weft_words_accept (words, "the");
  number = words->at;
  a = weft_words_peek (words, 0);
  b = weft_words_peek (words, 2);

  if (is_mark (weft_words_peek (words, 1), "/-") && (is_year (a) || a->digits == 2)
      && (b->digits == 2 || (is_year (a) && is_year (b))) && a->kind == WEFT_WORD_NUMBER)
    {
      int from = is_year (a) ? a->value : 2000 + a->value;
      gboolean one_year = b->digits == 2 ? b->value == (from + 1) % 100 : b->value == from + 1;

      if (sure || is_year (a) || (one_year && b->value > 12))
        {
          words->at += 3;
          if (!named)
            accept_financial_year_words (words);
          *first_year = from;
          if (!one_year)
            fail_point (point, WEFT_TIMELINE_NOT_ONE_YEAR, number, number + 3);
          return TRUE;
        }
    }
  else if (sure && (is_year (a) || (a->kind == WEFT_WORD_NUMBER && a->digits == 2)))
    {
      words->at++;
      fail_point (point, WEFT_TIMELINE_WHICH_YEAR, start, words->at);
      return TRUE;
    }

  words->at = start;
  return FALSE;
}

/* "Q3", "Quarter 3", "Qtr three", "third quarter", "3rd quarter"; 0 or 5 are read and faulty. */
static gboolean
read_quarter_name (WeftWords *words,
                   int       *quarter)
{
  static const char *const names[] = { "quarter", "quarters", "qtr", "qtrs", "qr", "q", NULL };
  static const char *const ordinals[] = {
    "first", "second", "third", "fourth", "final", "last", "fifth",
  };
  static const int ordinal_quarters[] = { 1, 2, 3, 4, 4, 4, 5 };
  guint start = words->at;

  weft_words_accept (words, "the");
  if (weft_words_accept_any (words, names))
    {
      weft_words_accept_mark (words, ".");
      if (weft_words_read_count (words, quarter) && *quarter < 100)
        return TRUE;
    }
  else if (read_day_of_month (words, quarter))
    {
      if (weft_words_accept_any (words, names))
        return TRUE;
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
      if (weft_words_accept (words, ordinals[i]))
        {
          *quarter = ordinal_quarters[i];
          if (weft_words_accept_any (words, names))
            return TRUE;
          break;
        }

  words->at = start;
  return FALSE;
}

/**
 * weft_timeline_accept_run:
 *
 * Returns: whether what joins the two ends of a span came next, such as "to"; it is read then
 */
gboolean
weft_timeline_accept_run (WeftWords *words)
{
  static const char *const joins[] = { "to", "and", "until", "through", NULL };

  return weft_words_accept_mark (words, "-/&") || weft_words_accept_any (words, joins);
}

/* The second quarter of a run: "Q3–Q4", "Q3 and Q4", "Q3-4". */
static gboolean
read_second_quarter (WeftWords *words,
                     int       *quarter)
{
  guint start = words->at;
  const WeftWord *word;

  if (weft_timeline_accept_run (words))
    {
      if (read_quarter_name (words, quarter))
        return TRUE;
      word = weft_words_peek (words, 0);
      if (word->kind == WEFT_WORD_NUMBER && word->digits == 1)
        {
          *quarter = word->value;
          words->at++;
          return TRUE;
        }
    }

  words->at = start;
  return FALSE;
}

static void
set_quarters (WeftTimelinePoint *point,
              int                year,
              int                first,
              int                last)
{
  WeftDate april = weft_date_new (year, 4, 1);

  point->first = weft_date_add_months (april, (first - 1) * 3);
  point->last = weft_date_add_months (april, last * 3) - 1;
}

/* "Q3 2021/22", "third quarter of 2021/22", "2021/22 Q3", "Q3 – Q4 2021/22". */
static gboolean
read_quarter (WeftWords         *words,
              WeftTimelinePoint *point)
{
  guint start = words->at, name_end;
  int first, last, year = 0;
  gunichar mark;

  point->sort = WEFT_TIMELINE_POINT_QUARTER;
  if (!read_quarter_name (words, &first))
    {
      if (!read_financial_year (words, FALSE, point, &year))
        goto none;
      accept_separator (words, ",-:", &mark);
      if (!read_quarter_name (words, &first))
        goto none;
      if (point->fault == WEFT_TIMELINE_SOUND)
        set_quarters (point, year, first, first);
      last = first;
      name_end = words->at;
      goto check;
    }

  last = first;
  read_second_quarter (words, &last);
  name_end = words->at;
  weft_words_accept_mark (words, ",-(");
  if (!weft_words_accept (words, "of"))
    weft_words_accept (words, "in");
  if (!read_financial_year (words, TRUE, point, &year))
    {
      words->at = name_end;
      fail_point (point, WEFT_TIMELINE_WHICH_YEAR, start, name_end);
    }
  else if (point->fault == WEFT_TIMELINE_WHICH_YEAR)
    fail_point (point, WEFT_TIMELINE_WHICH_YEAR, start, words->at);
  else if (point->fault == WEFT_TIMELINE_SOUND)
    set_quarters (point, year, first, last);

check:
  if (first < 1 || first > 4 || last < 1 || last > 4)
    fail_point (point, WEFT_TIMELINE_NO_QUARTER, start, name_end);
  else if (last < first)
    fail_point (point, WEFT_TIMELINE_BACKWARDS, start, name_end);
  return TRUE;

none:
  words->at = start;
  point->fault = WEFT_TIMELINE_SOUND;
  return FALSE;
}

static gboolean
read_whole_year (WeftWords         *words,
                 WeftTimelinePoint *point)
{
  guint start = words->at;
  int year;

  if (read_financial_year (words, FALSE, point, &year))
    {
      point->sort = WEFT_TIMELINE_POINT_YEAR;
      if (point->fault == WEFT_TIMELINE_SOUND)
        set_quarters (point, year, 1, 4);
      return TRUE;
    }

  weft_words_accept (words, "the");
  weft_words_accept (words, "calendar");
  weft_words_accept (words, "year");
  if (read_year (words, FALSE, &year))
    {
      point->sort = WEFT_TIMELINE_POINT_YEAR;
      point->first = weft_date_new (year, 1, 1);
      point->last = weft_date_new (year, 12, 31);
      return TRUE;
    }

  words->at = start;
  return FALSE;
}

/**
 * weft_timeline_point_read:
 * @point: (out caller-allocates): what was named, or the fault of it
 *
 * Returns: whether a point, sound or faulty, came next; it is read then
 */
gboolean
weft_timeline_point_read (WeftWords         *words,
                          WeftTimelinePoint *point)
{
  static const char *const ends[] = {
    "the end of", "end of", "the end", "end", "the close of", "close of", NULL
  };
  static const char *const starts[] = {
    "the start of", "start of", "the beginning of", "beginning of", NULL
  };
  guint start = words->at;
  gboolean at_end = weft_words_accept_any (words, ends);
  gboolean at_start = !at_end && weft_words_accept_any (words, starts);
  guint inner = words->at;

  *point = (WeftTimelinePoint) { 0 };
  point->start = start;
  if (!read_quarter (words, point))
    {
      if (weft_words_accept_any (words, weekdays))
        weft_words_accept_mark (words, ",.");
      weft_words_accept (words, "the");
      if (!read_numeric_date (words, point) && !read_named_date (words, point)
          && !read_numeric_month (words, point))
        {
          words->at = inner;
          if (!read_whole_year (words, point))
            {
              words->at = start;
              return FALSE;
            }
        }
    }

  if (point->fault != WEFT_TIMELINE_SOUND)
    return TRUE;
  point->edge = at_end || at_start;
  if (at_end)
    point->first = point->last;
  else if (at_start)
    point->last = point->first;
  return TRUE;
}

/**
 * weft_timeline_point_complete:
 * @point: the start of a span
 * @later: its end
 *
 * Gives @point the year of @later where the year stands once, at the end: "April to June 2022".
 */
void
weft_timeline_point_complete (WeftWords               *words,
                              WeftTimelinePoint       *point,
                              const WeftTimelinePoint *later)
{
  int year, month;

  if (point->fault != WEFT_TIMELINE_NO_YEAR || later->fault != WEFT_TIMELINE_SOUND)
    return;

  weft_date_split (later->last, &year, &month, NULL);
  if (point->month > month)
    year--;
  point->fault = WEFT_TIMELINE_SOUND;
  if (point->day > 0)
    set_day (words, point, year, point->month, point->day, point->start);
  else
    set_month (words, point, year, point->month, point->start);
}
