/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-day.h"

#include "weft-text.h"
#include "weft-timeline.h"

#include <stdlib.h>
#include <string.h>

/* Days and financial years as the cells of other people's files have them. Day before month,
 * always: a file that means it the other way round would be read wrongly in half its rows, so that
 * 04/13/2021 is no date here and the row is refused. */

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

/* A number in a column of dates is a day counted by a spreadsheet if it is of these years, 1954 to
 * 2119: years and short references are none. */
#define FIRST_SERIAL 20000
#define LAST_SERIAL 80000

/**
 * weft_day_from_serial:
 * @serial: a day as a spreadsheet counts it; the time of day behind the point is left out
 * @from_1904: whether the workbook counts from 1904
 *
 * Returns: the day; %WEFT_DATE_NONE where there is none
 */
WeftDate
weft_day_from_serial (double   serial,
                      gboolean from_1904)
{
  WeftDate base = from_1904 ? weft_date_new (1904, 1, 1) : weft_date_new (1899, 12, 30);

  /* The first two months have a day too many, the 29th of February 1900. */
  if (!(serial >= (from_1904 ? 0 : 61)) || serial >= 110000)
    return WEFT_DATE_NONE;
  return base + (WeftDate) serial;
}

static gboolean
is_year (int year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static WeftDate
make_day (int day,
          int month,
          int year,
          int digits)
{
  if (digits <= 2)
    year += year < 70 ? 2000 : 1900;
  return is_year (year) && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? weft_date_new (year, month, day) : WEFT_DATE_NONE;
}

/* Reads digits. Returns: how many there were */
static int
read_digits (const char **text,
             int         *number)
{
  int n = 0;

  *number = 0;
  for (; g_ascii_isdigit (**text) && n < 8; (*text)++, n++)
    *number = *number * 10 + (**text - '0');
  return n;
}

/* 31/12/2026, 31-12-26, 31.12.2026, 2026-12-31, 20261231, with or without a time behind. */
static gboolean
read_numeric (const char *text,
              WeftDate   *day)
{
  int parts[3];
  int digits[3];
  char mark;

  *day = WEFT_DATE_NONE;
  digits[0] = read_digits (&text, &parts[0]);
  if (digits[0] == 8 && *text == '\0')
    {
      *day = make_day (parts[0] % 100, parts[0] / 100 % 100, parts[0] / 10000, 4);
      return TRUE;
    }
  mark = *text;
  if (digits[0] == 0 || mark == '\0' || strchr ("/-.", mark) == NULL)
    return FALSE;
  text++;
  digits[1] = read_digits (&text, &parts[1]);
  if (digits[1] == 0 || *text != mark)
    return FALSE;
  text++;
  digits[2] = read_digits (&text, &parts[2]);
  /* What follows may be a time, and nothing else. */
  if (digits[2] == 0 ||
      (*text != '\0' && !((*text == ' ' || *text == 'T') && g_ascii_isdigit (text[1]) &&
                          strchr (text, ':') != NULL)))
    return FALSE;

  if (digits[0] == 4 && digits[2] <= 2)
    *day = make_day (parts[2], parts[1], parts[0], 4);
  else if (digits[0] <= 2 && digits[1] <= 2 && (digits[2] == 2 || digits[2] == 4))
    *day = make_day (parts[0], parts[1], parts[2], digits[2]);
  return TRUE;
}

/* "01-Apr-2021", "01/Apr/21": the marks of a spreadsheet between the words. */
static char *
part_words (const char *text)
{
  g_autofree char *parted = g_strdup (text);

  if (strpbrk (parted, "0123456789") == parted)
    g_strdelimit (parted, "-/", ' ');
  return g_steal_pointer (&parted);
}

/**
 * weft_day_read_words:
 * @words: (nullable): UTF-8
 *
 * Returns: the day in any spelling that a timeline understands, "31 December 2026"; of a month the
 *   last one; %WEFT_DATE_NONE where there is none
 */
WeftDate
weft_day_read_words (const char *words)
{
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;

  weft_timeline_read (&timeline, words, WEFT_DATE_NONE, weft_date_today ());
  return timeline.kind == WEFT_TIMELINE_BY ? timeline.due_on : WEFT_DATE_NONE;
}

/**
 * weft_day_read:
 * @words: (nullable): a cell of a column of dates; UTF-8
 *
 * Reads a day: day first, ISO, with a time behind, with the name of the month, or as a spreadsheet
 * counts days.
 *
 * Returns: the day; %WEFT_DATE_NONE where it is none
 */
WeftDate
weft_day_read (const char *words)
{
  g_autofree char *text = weft_text_squash (words);
  g_autofree char *parted = NULL;
  gsize whole = strspn (text, "0123456789");
  WeftDate day;

  if (whole == 5 && (text[5] == '\0' || (text[5] == '.' &&
                                         strspn (text + 6, "0123456789") == strlen (text + 6))))
    {
      int serial = atoi (text);

      return serial >= FIRST_SERIAL && serial <= LAST_SERIAL
        ? weft_day_from_serial (serial, FALSE) : WEFT_DATE_NONE;
    }
  if (read_numeric (text, &day))
    return day;
  if (whole == strlen (text))
    return WEFT_DATE_NONE;

  parted = part_words (text);
  return weft_day_read_words (parted);
}

/* Financial years */

/**
 * weft_financial_year_of:
 *
 * Returns: the calendar year in which the financial year of @day begins, on 1 April
 */
int
weft_financial_year_of (WeftDate day)
{
  int year;
  int month;
  int day_of_month;

  g_return_val_if_fail (day != WEFT_DATE_NONE, 0);

  weft_date_split (day, &year, &month, &day_of_month);
  return month >= 4 ? year : year - 1;
}

/**
 * weft_financial_year_start:
 * @year: the calendar year in which it begins
 *
 * Returns: its first day
 */
WeftDate
weft_financial_year_start (int year)
{
  return weft_date_new (year, 4, 1);
}

/**
 * weft_financial_year_end:
 * @year: the calendar year in which it begins
 *
 * Returns: its last day
 */
WeftDate
weft_financial_year_end (int year)
{
  return weft_date_new (year + 1, 3, 31);
}

/**
 * weft_financial_year_format:
 * @year: the calendar year in which it begins
 *
 * Returns: "2021/22"
 */
char *
weft_financial_year_format (int year)
{
  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}

/**
 * weft_financial_year_read:
 * @words: (nullable): UTF-8
 * @year: (out): the calendar year in which it begins
 *
 * Reads a financial year: 2021/22, 2021-22, 2021/2022, 21/22, with or without FY before it, or
 * the year in which it begins alone. The two years have to follow one another.
 *
 * Returns: whether it is one
 */
gboolean
weft_financial_year_read (const char *words,
                          int        *year)
{
  g_autofree char *folded = weft_text_fold (words);
  g_autofree char *squashed = weft_text_squash (folded);
  const char *text = squashed;
  int digits;
  int first;
  int second;
  int n;

  *year = 0;
  if (g_str_has_prefix (text, "financial year"))
    text += strlen ("financial year");
  else if (g_str_has_prefix (text, "fy"))
    text += strlen ("fy");
  while (*text == ' ')
    text++;

  digits = read_digits (&text, &first);
  if (digits == 2)
    first += 2000;
  else if (digits != 4)
    return FALSE;
  while (*text == ' ')
    text++;
  if (*text == '\0')
    {
      if (digits != 4 || !is_year (first))
        return FALSE;
      *year = first;
      return TRUE;
    }

  if (*text == '/' || *text == '-')
    text++;
  else if (g_str_has_prefix (text, "–"))
    text += strlen ("–");
  else
    return FALSE;
  while (*text == ' ')
    text++;
  n = read_digits (&text, &second);
  if (*text != '\0' || (n != 2 && n != 4) || !is_year (first) ||
      (n == 2 ? second != (first + 1) % 100 : second != first + 1))
    return FALSE;
  *year = first;
  return TRUE;
}
