/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-date.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static const char *const short_months[] = {
  N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), NC_("short month", "May"), N_("Jun"),
  N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

static const char *const long_months[] = {
  N_("January"), N_("February"), N_("March"), N_("April"), NC_("long month", "May"), N_("June"),
  N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
};

/**
 * weft_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %WEFT_DATE_NONE where the calendar has no such day
 */
WeftDate
weft_date_new (int year,
               int month,
               int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy (day, month, year))
    return WEFT_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return g_date_get_julian (&date);
}

/**
 * weft_date_today:
 *
 * The current day in local time, unless the environment variable WEFT_TODAY holds an ISO date:
 * tests and screenshots need a day that does not move.
 */
WeftDate
weft_date_today (void)
{
  WeftDate fixed = weft_date_from_iso (g_getenv ("WEFT_TODAY"));
  g_autoptr (GDateTime) now = NULL;

  if (fixed != WEFT_DATE_NONE)
    return fixed;

  now = g_date_time_new_now_local ();
  return weft_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                        g_date_time_get_day_of_month (now));
}

/**
 * weft_date_from_iso:
 * @iso: (nullable): ten characters, YYYY-MM-DD
 *
 * Returns: the day, or %WEFT_DATE_NONE for anything that is not exactly an ISO date
 */
WeftDate
weft_date_from_iso (const char *iso)
{
  if (iso == NULL || strlen (iso) != 10 || iso[4] != '-' || iso[7] != '-')
    return WEFT_DATE_NONE;

  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
      return WEFT_DATE_NONE;

  return weft_date_new (atoi (iso), atoi (iso + 5), atoi (iso + 8));
}

/**
 * weft_date_to_iso:
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD, or %NULL for %WEFT_DATE_NONE
 */
char *
weft_date_to_iso (WeftDate date)
{
  int year, month, day;

  if (date == WEFT_DATE_NONE)
    return NULL;

  weft_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * weft_date_split:
 * @date: a day, not %WEFT_DATE_NONE
 */
void
weft_date_split (WeftDate date,
                 int     *year,
                 int     *month,
                 int     *day)
{
  GDate g;

  g_return_if_fail (date != WEFT_DATE_NONE);

  g_date_clear (&g, 1);
  g_date_set_julian (&g, date);
  if (year != NULL)
    *year = g_date_get_year (&g);
  if (month != NULL)
    *month = g_date_get_month (&g);
  if (day != NULL)
    *day = g_date_get_day (&g);
}

/**
 * weft_date_add_months:
 * @months: how many months later, negative for earlier
 *
 * The same day of a later month, or that month's last day where it is shorter: 31 January and one
 * month is 28 or 29 February.
 *
 * Returns: the day, or %WEFT_DATE_NONE outside the years 1 to 9999
 */
WeftDate
weft_date_add_months (WeftDate date,
                      int      months)
{
  int year, month, day, index;

  if (date == WEFT_DATE_NONE || months > 120000 || months < -120000)
    return WEFT_DATE_NONE;

  weft_date_split (date, &year, &month, &day);
  index = year * 12 + (month - 1) + months;
  if (index < 12 || index >= 10000 * 12)
    return WEFT_DATE_NONE;

  year = index / 12;
  month = index % 12 + 1;
  day = MIN (day, g_date_get_days_in_month (month, year));
  return weft_date_new (year, month, day);
}

/**
 * weft_date_month_end:
 *
 * Returns: the last day of a month, or %WEFT_DATE_NONE for no month
 */
WeftDate
weft_date_month_end (int year,
                     int month)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return WEFT_DATE_NONE;

  return weft_date_new (year, month, g_date_get_days_in_month (month, year));
}

static char *
format (WeftDate          date,
        const char *const months[],
        const char       *may_context)
{
  int year, month, day;
  const char *name;

  if (date == WEFT_DATE_NONE)
    return g_strdup ("");

  weft_date_split (date, &year, &month, &day);
  name = month == 5 ? g_dpgettext2 (NULL, may_context, "May") : gettext (months[month - 1]);
  /* Translators: a date: day of the month, name of the month, year */
  return g_strdup_printf (_("%1$d %2$s %3$d"), day, name, year);
}

/**
 * weft_date_format:
 *
 * Returns: (transfer full): a day as in lists and reports, "31 Dec 2026"; "" for no date
 */
char *
weft_date_format (WeftDate date)
{
  return format (date, short_months, "short month");
}

/**
 * weft_date_format_long:
 *
 * Returns: (transfer full): a day as in a sentence, "31 December 2026"; "" for no date
 */
char *
weft_date_format_long (WeftDate date)
{
  return format (date, long_months, "long month");
}

/**
 * weft_date_format_span:
 * @first: a day, not %WEFT_DATE_NONE
 * @last: a day, not %WEFT_DATE_NONE
 *
 * Returns: (transfer full): a stretch of days as in a sentence, the year once where it is the same:
 *   "1 October – 31 December 2021"
 */
char *
weft_date_format_span (WeftDate first,
                       WeftDate last)
{
  g_autofree char *from = NULL;
  g_autofree char *to = weft_date_format_long (last);
  int year, month, day, last_year;

  g_return_val_if_fail (first != WEFT_DATE_NONE && last != WEFT_DATE_NONE, NULL);

  weft_date_split (first, &year, &month, &day);
  weft_date_split (last, &last_year, NULL, NULL);
  if (year == last_year)
    /* Translators: a day whose year follows with the end of the span: day of the month, month */
    from = g_strdup_printf (_("%1$d %2$s"), day,
                            month == 5 ? g_dpgettext2 (NULL, "long month", "May")
                                       : gettext (long_months[month - 1]));
  else
    from = weft_date_format_long (first);

  /* Translators: a span of days: first day, last day */
  return g_strdup_printf (_("%1$s – %2$s"), from, to);
}

/**
 * weft_date_format_iso:
 * @iso: (nullable): an ISO date as the register keeps it
 *
 * Returns: (transfer full): "31 Dec 2026"; @iso itself where it is no date; "" for %NULL
 */
char *
weft_date_format_iso (const char *iso)
{
  WeftDate date = weft_date_from_iso (iso);

  if (date == WEFT_DATE_NONE)
    return g_strdup (iso != NULL ? iso : "");

  return weft_date_format (date);
}
