/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-working-days.h"

/*   day ── Saturday or Sunday? ── a holiday of every year, moved off the weekend? ── a single one?
 *
 * Bank holidays of England and Wales: the Banking and Financial Dealings Act 1971 and the
 * proclamations made under it; computed from 1978 on, when the early May holiday began. */

typedef struct
{
  int year, month, day;
} Day;

/* Holidays of one year only. */
static const Day added[] = {
  { 1981, 7, 29 },  /* royal wedding */
  { 1999, 12, 31 }, /* millennium */
  { 2002, 6, 3 },   /* golden jubilee */
  { 2011, 4, 29 },  /* royal wedding */
  { 2012, 6, 5 },   /* diamond jubilee */
  { 2022, 6, 3 },   /* platinum jubilee */
  { 2022, 9, 19 },  /* state funeral */
  { 2023, 5, 8 },   /* coronation */
};

/* Years in which a Monday in May was moved: which month's it was, and to when. */
static const struct
{
  int year;
  Day from;
  Day to;
} moved[] = {
  { 1995, { 1995, 5, 1 }, { 1995, 5, 8 } },
  { 2002, { 2002, 5, 27 }, { 2002, 6, 4 } },
  { 2012, { 2012, 5, 28 }, { 2012, 6, 4 } },
  { 2020, { 2020, 5, 4 }, { 2020, 5, 8 } },
  { 2022, { 2022, 5, 30 }, { 2022, 6, 2 } },
};

/* 1 Monday … 7 Sunday; the day number 1 is a Monday. */
static int
get_weekday (WeftDate day)
{
  return (int) ((day - 1) % 7) + 1;
}

static gboolean
is_weekend (WeftDate day)
{
  return get_weekday (day) >= 6;
}

/* Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
static WeftDate
find_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

  return weft_date_new (year, n / 31, n % 31 + 1);
}

static WeftDate
find_first_monday (int year,
                   int month)
{
  WeftDate first = weft_date_new (year, month, 1);

  return first + (8 - get_weekday (first)) % 7;
}

static WeftDate
find_last_monday (int year,
                  int month)
{
  WeftDate last = weft_date_month_end (year, month);

  return last - (get_weekday (last) - 1);
}

/* On a weekend the next Monday stands in for New Year's Day. */
static gboolean
is_new_year (WeftDate day,
             int      year)
{
  WeftDate first = weft_date_new (year, 1, 1);

  while (is_weekend (first))
    first++;
  return day == first;
}

/* Both days off the weekend: Monday for a Saturday, Tuesday for the day whose Monday is taken. */
static gboolean
is_christmas (WeftDate day,
              int      year)
{
  WeftDate christmas = weft_date_new (year, 12, 25), boxing = christmas + 1;

  switch (get_weekday (christmas))
    {
    case 5:
      return day == christmas || day == boxing + 2;
    case 6:
      return day == christmas + 2 || day == boxing + 2;
    case 7:
      return day == boxing || day == christmas + 2;
    default:
      return day == christmas || day == boxing;
    }
}

static gboolean
is_day (WeftDate   day,
        const Day *other)
{
  return day == weft_date_new (other->year, other->month, other->day);
}

/**
 * weft_day_is_bank_holiday:
 * @day: a day, not %WEFT_DATE_NONE, from 1978 on
 *
 * Returns: whether @day is a bank holiday in England and Wales, or stands in for one that falls on
 *   a weekend. Holidays that are proclaimed for a single year are known up to 2023.
 */
gboolean
weft_day_is_bank_holiday (WeftDate day)
{
  WeftDate easter;
  int year;

  g_return_val_if_fail (day != WEFT_DATE_NONE, FALSE);

  weft_date_split (day, &year, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    if (is_day (day, &added[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    if (is_day (day, &moved[i].to))
      return TRUE;
    else if (is_day (day, &moved[i].from))
      return FALSE;

  easter = find_easter (year);
  return is_new_year (day, year) || day == easter - 2 || day == easter + 1
         || day == find_first_monday (year, 5) || day == find_last_monday (year, 5)
         || day == find_last_monday (year, 8) || is_christmas (day, year);
}

/**
 * weft_day_is_working:
 * @day: a day, not %WEFT_DATE_NONE
 *
 * Returns: whether @day is a Monday to Friday and no bank holiday
 */
gboolean
weft_day_is_working (WeftDate day)
{
  return !is_weekend (day) && !weft_day_is_bank_holiday (day);
}

/**
 * weft_day_add_working:
 * @day: the day from which is counted, itself not counted; working or not
 * @n: how many working days later, not negative
 *
 * Returns: the last of them; @day itself for 0; %WEFT_DATE_NONE for no day or past the year 9999
 */
WeftDate
weft_day_add_working (WeftDate day,
                      int      n)
{
  const WeftDate last = weft_date_new (9999, 12, 31);

  g_return_val_if_fail (n >= 0, WEFT_DATE_NONE);

  if (day == WEFT_DATE_NONE)
    return WEFT_DATE_NONE;
  while (n > 0 && day < last)
    {
      day++;
      n -= weft_day_is_working (day);
    }
  return n == 0 ? day : WEFT_DATE_NONE;
}

/**
 * weft_day_count_working:
 * @from: a day, not counted
 * @to: a day, counted
 *
 * The opposite of weft_day_add_working(). It looks at every day between, so both should lie within
 * some years.
 *
 * Returns: how many working days lie between; 0 where @to is not later
 */
int
weft_day_count_working (WeftDate from,
                        WeftDate to)
{
  int n = 0;

  g_return_val_if_fail (from != WEFT_DATE_NONE && to != WEFT_DATE_NONE, 0);

  for (WeftDate day = from + 1; day <= to; day++)
    n += weft_day_is_working (day);
  return n;
}
