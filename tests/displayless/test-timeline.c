/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-timeline.h"

#define PLAN_STARTS "2022-04-01"
#define TODAY "2022-10-01"

typedef struct
{
  const char      *words;
  WeftTimelineKind kind;
  const char      *starts_on;
  const char      *due_on;
} Reading;

static void
check_readings (const Reading *readings,
                guint          n,
                const char    *plan_starts_on)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
      g_autofree char *starts_on = NULL;
      g_autofree char *due_on = NULL;

      weft_timeline_read (&timeline, readings[i].words, weft_date_from_iso (plan_starts_on),
                          weft_date_from_iso (TODAY));
      starts_on = weft_date_to_iso (timeline.starts_on);
      due_on = weft_date_to_iso (timeline.due_on);
      if (timeline.kind != readings[i].kind || g_strcmp0 (starts_on, readings[i].starts_on) != 0
          || g_strcmp0 (due_on, readings[i].due_on) != 0)
        {
          g_test_message ("\"%s\": %s, %s to %s", readings[i].words,
                          weft_timeline_kind_to_nick (timeline.kind), starts_on, due_on);
          g_test_fail ();
        }
      g_assert_true ((timeline.fault != NULL) == (timeline.kind == WEFT_TIMELINE_INVALID));
    }
}

static void
test_quarters (void)
{
  static const Reading readings[] = {
    { "Q3 2021/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "q3 21/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "Quarter 3 2021-22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "quarter three, 2021–2022.", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "third quarter of 2021/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "the 3rd quarter of the 2021/22 financial year", WEFT_TIMELINE_QUARTER,
      "2021-10-01", "2021-12-31" },
    { "Q3\302\2402021/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "“Q3 2021/22”", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "2021/22 Q3", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "Q3 FY21/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "Q3 (2021/22)", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "during Q3 2021/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2021-12-31" },
    { "Q1 2022/23", WEFT_TIMELINE_QUARTER, "2022-04-01", "2022-06-30" },
    { "Qtr 4 1999/00", WEFT_TIMELINE_QUARTER, "2000-01-01", "2000-03-31" },
    { "Q4 2023/24", WEFT_TIMELINE_QUARTER, "2024-01-01", "2024-03-31" },
    { "Q3 – Q4 2021/22", WEFT_TIMELINE_QUARTER, "2021-10-01", "2022-03-31" },
    { "Q2 and Q3 2021/22", WEFT_TIMELINE_QUARTER, "2021-07-01", "2021-12-31" },
    { "Q1-2 2021/22", WEFT_TIMELINE_QUARTER, "2021-04-01", "2021-09-30" },
    { "Q3 2021/22 to Q1 2022/23", WEFT_TIMELINE_QUARTER, "2021-10-01", "2022-06-30" },
    { "by Q3 2021/22", WEFT_TIMELINE_BY, NULL, "2021-12-31" },
    { "End of Q2 2021/22", WEFT_TIMELINE_BY, NULL, "2021-09-30" },
    { "before Q3 2021/22", WEFT_TIMELINE_BY, NULL, "2021-09-30" },
  };

  check_readings (readings, G_N_ELEMENTS (readings), NULL);
}

static void
test_dates (void)
{
  static const Reading readings[] = {
    { "31 March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "31st of March, 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "Sunday 31 MAR 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "March 31, 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "31-Mar-24", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "31 March ’24", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "31/03/2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "5/4/24", WEFT_TIMELINE_BY, NULL, "2024-04-05" },
    { "31.3.24", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "31.3.24.", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "2024-03-31", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "2024–03–31", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "29 February 2024", WEFT_TIMELINE_BY, NULL, "2024-02-29" },
    { "March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "Feb. 2023", WEFT_TIMELINE_BY, NULL, "2023-02-28" },
    { "Sept '23", WEFT_TIMELINE_BY, NULL, "2023-09-30" },
    { "31 Rhagfyr 2024", WEFT_TIMELINE_BY, NULL, "2024-12-31" },
    { "5 Chwe 2024", WEFT_TIMELINE_BY, NULL, "2024-02-05" },
    { "03/2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "2024-03", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "by March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "by end of March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "By the end of March 2024.", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "no later than 31 March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "Target date: 31 March 2024 at the latest", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "before 2025", WEFT_TIMELINE_BY, NULL, "2024-12-31" },
    { "before March 2024", WEFT_TIMELINE_BY, NULL, "2024-02-29" },
    { "before 1 March 2023", WEFT_TIMELINE_BY, NULL, "2023-02-28" },
    { "before the end of March 2024", WEFT_TIMELINE_BY, NULL, "2024-03-31" },
    { "by 2025", WEFT_TIMELINE_BY, NULL, "2025-12-31" },
    { "End of 2022", WEFT_TIMELINE_BY, NULL, "2022-12-31" },
    { "end 2022", WEFT_TIMELINE_BY, NULL, "2022-12-31" },
    { "by the start of 2025", WEFT_TIMELINE_BY, NULL, "2025-01-01" },
    { "2021/22", WEFT_TIMELINE_BY, NULL, "2022-03-31" },
    { "end of financial year 2021/22", WEFT_TIMELINE_BY, NULL, "2022-03-31" },
    { "April to June 2022", WEFT_TIMELINE_BY, "2022-04-01", "2022-06-30" },
    { "November – January 2023", WEFT_TIMELINE_BY, "2022-11-01", "2023-01-31" },
    { "between 1 April 2022 and 31 March 2023", WEFT_TIMELINE_BY, "2022-04-01", "2023-03-31" },
    { "Q4 2021/22 onwards", WEFT_TIMELINE_FROM, "2022-01-01", NULL },
    { "Q4 2021/22 and ongoing", WEFT_TIMELINE_FROM, "2022-01-01", NULL },
    { "from Q4 2021/22 onwards", WEFT_TIMELINE_FROM, "2022-01-01", NULL },
    { "From April 2022", WEFT_TIMELINE_FROM, "2022-04-01", NULL },
    { "Ongoing from 1 May 2022", WEFT_TIMELINE_FROM, "2022-05-01", NULL },
    { "2023 onwards", WEFT_TIMELINE_FROM, "2023-01-01", NULL },
  };

  check_readings (readings, G_N_ELEMENTS (readings), NULL);
}

static void
test_spans (void)
{
  static const Reading with_plan[] = {
    { "Within 12 months", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "within twelve months", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "First phase within 12 months.", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "Phase 1: within 12-months", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "within 12 months of the plan’s start", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "within twenty-four months", WEFT_TIMELINE_WITHIN, NULL, "2024-04-01" },
    { "within a year", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "over the next 18 months", WEFT_TIMELINE_WITHIN, NULL, "2023-10-01" },
    { "in 12 months’ time", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "in the first year", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "6 – 12 months", WEFT_TIMELINE_WITHIN, NULL, "2023-04-01" },
    { "within half a year", WEFT_TIMELINE_WITHIN, NULL, "2022-10-01" },
    { "within two quarters", WEFT_TIMELINE_WITHIN, NULL, "2022-10-01" },
    /* 29 days to 30 April, and 13 more. */
    { "within 6 weeks", WEFT_TIMELINE_WITHIN, NULL, "2022-05-13" },
    { "within 30 days", WEFT_TIMELINE_WITHIN, NULL, "2022-05-01" },
    { "within 12 months of approval", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "within 9999 years", WEFT_TIMELINE_WITHIN, NULL, NULL },
    { "within 99999999999999999999 months", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "within 0 months", WEFT_TIMELINE_PROSE, NULL, NULL },
  };
  static const Reading without_plan[] = {
    { "Within 12 months", WEFT_TIMELINE_WITHIN, NULL, NULL },
    { "Annually", WEFT_TIMELINE_RECURRING, NULL, NULL },
  };

  check_readings (with_plan, G_N_ELEMENTS (with_plan), PLAN_STARTS);
  check_readings (without_plan, G_N_ELEMENTS (without_plan), NULL);
}

/* The plan starts on 1 April 2022, today is 1 October 2022. */
static void
test_recurring (void)
{
  static const Reading readings[] = {
    { "Annually", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "Annually.", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "every year", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "Once a year", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "every six months", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "six-monthly", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "Twice a year", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "Bi-annually", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "Quarterly", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "Monthly", WEFT_TIMELINE_RECURRING, NULL, "2022-10-01" },
    { "every 5 months", WEFT_TIMELINE_RECURRING, NULL, "2023-02-01" },
    { "every other year", WEFT_TIMELINE_RECURRING, NULL, "2024-04-01" },
    { "3 times a year", WEFT_TIMELINE_RECURRING, NULL, "2022-12-01" },
    /* 1 April and 26 weeks, 182 days, are 30 September; the next week is 7 October. */
    { "Weekly", WEFT_TIMELINE_RECURRING, NULL, "2022-10-07" },
    { "fortnightly", WEFT_TIMELINE_RECURRING, NULL, "2022-10-14" },
    { "at least annually", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "On an annual basis", WEFT_TIMELINE_RECURRING, NULL, "2023-04-01" },
    { "5 times a year", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "bi-monthly", WEFT_TIMELINE_PROSE, NULL, NULL },
  };
  g_auto (WeftTimeline) monthly = WEFT_TIMELINE_INIT;
  WeftDate january = weft_date_new (2023, 1, 31);

  check_readings (readings, G_N_ELEMENTS (readings), PLAN_STARTS);

  /* The start is no occurrence, and a short month does not shift the later ones. */
  weft_timeline_read (&monthly, "monthly", january, january);
  g_assert_cmpuint (monthly.due_on, ==, weft_date_new (2023, 2, 28));
  g_assert_cmpuint (weft_timeline_next_occurrence (&monthly, january, weft_date_new (2023, 3, 1)),
                    ==, weft_date_new (2023, 3, 31));
  g_assert_cmpuint (weft_timeline_next_occurrence (&monthly, january, weft_date_new (2023, 3, 31)),
                    ==, weft_date_new (2023, 3, 31));
  g_assert_cmpuint (weft_timeline_next_occurrence (&monthly, january, weft_date_new (2020, 1, 1)),
                    ==, weft_date_new (2023, 2, 28));
  g_assert_cmpuint (weft_timeline_next_occurrence (&monthly, WEFT_DATE_NONE, january),
                    ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_timeline_next_occurrence (&monthly, january,
                                                   weft_date_new (9999, 12, 31)),
                    ==, weft_date_new (9999, 12, 31));
}

static void
test_words (void)
{
  static const Reading readings[] = {
    { NULL, WEFT_TIMELINE_NONE, NULL, NULL },
    { "", WEFT_TIMELINE_NONE, NULL, NULL },
    { " \302\240\n", WEFT_TIMELINE_NONE, NULL, NULL },
    { "–", WEFT_TIMELINE_NONE, NULL, NULL },
    { "Ongoing", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "ON-GOING.", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "Business as usual", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "business-as-usual", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "BAU", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "Ongoing / BAU", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "This is now business as usual.", WEFT_TIMELINE_ONGOING, NULL, NULL },
    { "To be confirmed", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "Mar 24", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "year 2", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "7", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "\377\376 Q3", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "We may march on", WEFT_TIMELINE_PROSE, NULL, NULL },
    { "Done, but watched as part of business as usual activity", WEFT_TIMELINE_PROSE, NULL, NULL },
  };

  check_readings (readings, G_N_ELEMENTS (readings), PLAN_STARTS);
}

static void
test_invalid (void)
{
  static const struct { const char *words; const char *fault; } cases[] = {
    { "Q2 2021/23", "2021/23 is not one financial year" },
    { "q2 2021–23 onwards", "2021–23 is not one financial year" },
    { "by 2021/2023", "2021/2023 is not one financial year" },
    { "2021/23", "2021/23 is not one financial year" },
    { "Q2 22/21", "22/21 is not one financial year" },
    { "31 February 2024", "31 February 2024 is not a date" },
    { "by 29 Feb 2023.", "29 Feb 2023 is not a date" },
    { "31/13/2024", "31/13/2024 is not a date" },
    { "2024-02-30", "2024-02-30 is not a date" },
    { "13/2024", "13/2024 is not a date" },
    { "Q5 2021/22", "Q5 is not a quarter; they go from Q1 to Q4" },
    { "Q0 2021/22", "Q0 is not a quarter; they go from Q1 to Q4" },
    { "Q3 2021", "Q3 2021 does not say which financial year, such as 2021/22" },
    { "Q3", "Q3 does not say which financial year, such as 2021/22" },
    { "by 31 March", "31 March does not say which year" },
    { "March 2024 to January 2024", "March 2024 to January 2024 ends before it starts" },
    { "Q4 - Q3 2021/22", "Q4 - Q3 ends before it starts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;

      weft_timeline_read (&timeline, cases[i].words, weft_date_from_iso (PLAN_STARTS),
                          weft_date_from_iso (TODAY));
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (timeline.kind, ==, WEFT_TIMELINE_INVALID);
      g_assert_cmpstr (timeline.fault, ==, cases[i].fault);
      g_assert_cmpuint (timeline.starts_on, ==, WEFT_DATE_NONE);
      g_assert_cmpuint (timeline.due_on, ==, WEFT_DATE_NONE);
    }
}

static void
test_prose (void)
{
  static const struct { const char *words; const char *offered; const char *on; } cases[] = {
    { "We shall get there before 2025. So far 12 of 20 are done.", "before 2025", "2024-12-31" },
    { "Draft to committee by  end of March 2024, subject to approval", "by end of March 2024",
      "2024-03-31" },
    { "The pilot runs first and ends within six months; then we look again", "within six months",
      "2022-10-01" },
    { "Q3 2021/22 (if the budget allows)", "Q3 2021/22", "2021-12-31" },
    { "Sent to the board on 3 May 2023 at its meeting", "on 3 May 2023", "2023-05-03" },
    { "Draft by March 2024 and final version by June 2024", NULL, NULL },
    { "Done within 6 months of approval by the board", NULL, NULL },
    { "In September 2022 five were done", NULL, NULL },
    { "In place since 3 May 2021 and well received", NULL, NULL },
    { "Draft to committee by 31 February 2024 as agreed", NULL, NULL },
    { "Every six months the group meets", NULL, NULL },
    { "It may well take until then", NULL, NULL },
    { "Some time in mid 2024 or at year end 2025", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
      g_autofree char *on = NULL;

      weft_timeline_read (&timeline, cases[i].words, weft_date_from_iso (PLAN_STARTS),
                          weft_date_from_iso (TODAY));
      on = weft_date_to_iso (timeline.offered_on);
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (timeline.kind, ==, WEFT_TIMELINE_PROSE);
      g_assert_cmpstr (timeline.offered, ==, cases[i].offered);
      g_assert_cmpstr (on, ==, cases[i].on);
      g_assert_cmpuint (timeline.due_on, ==, WEFT_DATE_NONE);
    }
}

static void
test_describe (void)
{
  static const struct { const char *words; const char *plan; const char *reading; } cases[] = {
    { "Q3 2021/22", NULL, "1 October – 31 December 2021" },
    { "Q3 2021/22 – Q1 2022/23", NULL, "1 October 2021 – 30 June 2022" },
    { "31/03/2024", NULL, "31 March 2024" },
    { "Q4 2021/22 onwards", NULL, "from 1 January 2022" },
    { "Annually", "2022-03-31", "every 12 months, next on 31 Mar 2023" },
    { "Annually", NULL, "every 12 months" },
    { "fortnightly", NULL, "every 2 weeks" },
    { "Monthly", NULL, "every 1 month" },
    { "Within 12 months", PLAN_STARTS,
      "within 12 months of the plan’s start: by 1 Apr 2023" },
    { "within 6 weeks", NULL, "within 6 weeks of the plan’s start" },
    { "within 10 days", NULL, "within 10 days of the plan’s start" },
    { "BAU", NULL, "ongoing, without a due date" },
    { "Q2 2021/23", NULL, "not understood: 2021/23 is not one financial year" },
    { "Some time soon", NULL, "kept as written, without a due date" },
    { "Ready by May 2024, we hope", NULL,
      "kept as written; “by May 2024” could be the due date, 31 May 2024" },
    { "", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
      g_autofree char *reading = NULL;

      weft_timeline_read (&timeline, cases[i].words, weft_date_from_iso (cases[i].plan),
                          weft_date_from_iso (TODAY));
      reading = weft_timeline_describe (&timeline);
      g_assert_cmpstr (reading, ==, cases[i].reading);
    }
}

static void
test_nicks (void)
{
  WeftTimelineKind kind;

  for (int i = 0; i < WEFT_N_TIMELINE_KINDS; i++)
    {
      g_assert_true (weft_timeline_kind_from_nick (weft_timeline_kind_to_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_cmpstr (weft_timeline_kind_to_nick (WEFT_TIMELINE_RECURRING), ==, "recurring");
  g_assert_false (weft_timeline_kind_from_nick ("Quarter", &kind));
  g_assert_false (weft_timeline_kind_from_nick (NULL, &kind));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/timeline/quarters", test_quarters);
  g_test_add_func ("/rules/timeline/dates", test_dates);
  g_test_add_func ("/rules/timeline/spans", test_spans);
  g_test_add_func ("/rules/timeline/recurring", test_recurring);
  g_test_add_func ("/rules/timeline/words", test_words);
  g_test_add_func ("/rules/timeline/invalid", test_invalid);
  g_test_add_func ("/rules/timeline/prose", test_prose);
  g_test_add_func ("/rules/timeline/describe", test_describe);
  g_test_add_func ("/rules/timeline/nicks", test_nicks);

  return g_test_run ();
}
