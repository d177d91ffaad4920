/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words of a timeline mean for one plan on one day:
 *
 *   words ─→ weft-timeline-words.c (a phrase, no plan) ─→ dates, counted from the plan's start
 *                                                      ─→ the reading that is shown
 *
 * Nothing here is stored but kind, starts_on and due_on; the words stay as written.
 */

#include "config.h"

#include "weft-timeline.h"

#include <glib/gi18n.h>

#include "weft-timeline-words.h"

static const char *const nicks[WEFT_N_TIMELINE_KINDS] = {
  "none", "quarter", "by", "within", "from", "recurring", "ongoing", "prose", "invalid",
};

/**
 * weft_timeline_init:
 * @timeline: (out caller-allocates): memory of any content
 */
void
weft_timeline_init (WeftTimeline *timeline)
{
  g_return_if_fail (timeline != NULL);

  *timeline = (WeftTimeline) WEFT_TIMELINE_INIT;
}

/**
 * weft_timeline_clear:
 * @timeline: an initialised timeline; it is as after weft_timeline_init() then
 */
void
weft_timeline_clear (WeftTimeline *timeline)
{
  g_return_if_fail (timeline != NULL);

  g_free (timeline->offered);
  g_free (timeline->fault);
  weft_timeline_init (timeline);
}

static WeftDate
add_days (WeftDate date,
          gint64   days)
{
  gint64 sum = date + days;

  if (date == WEFT_DATE_NONE || sum < 1 || sum > weft_date_new (9999, 12, 31))
    return WEFT_DATE_NONE;

  return sum;
}

static WeftDate
add_span (WeftDate date,
          gint64   months,
          gint64   days)
{
  if (months > 0)
    return months > G_MAXINT ? WEFT_DATE_NONE : weft_date_add_months (date, months);

  return add_days (date, days);
}

/* The day that the phrase falls due on by itself, recurring ones left aside. */
static WeftDate
find_due (const WeftTimelinePhrase *phrase,
          WeftDate                  plan_starts_on)
{
  if (phrase->months > 0 || phrase->days > 0)
    return add_span (plan_starts_on, phrase->months, phrase->days);

  return phrase->due_on;
}

static char *
describe_fault (WeftTimelineFault fault,
                const char       *words)
{
  switch (fault)
    {
    case WEFT_TIMELINE_NOT_ONE_YEAR:
      /* Translators: %s is what was written for a financial year, such as "2021/23" */
      return g_strdup_printf (_("%s is not one financial year"), words);
    case WEFT_TIMELINE_WHICH_YEAR:
      /* Translators: %s is what was written for a quarter, such as "Q3 2021" */
      return g_strdup_printf (_("%s does not say which financial year, such as 2021/22"), words);
    case WEFT_TIMELINE_NO_YEAR:
      /* Translators: %s is a date without its year, such as "31 March" */
      return g_strdup_printf (_("%s does not say which year"), words);
    case WEFT_TIMELINE_NO_QUARTER:
      /* Translators: %s is what was written for a quarter, such as "Q5" */
      return g_strdup_printf (_("%s is not a quarter; they go from Q1 to Q4"), words);
    case WEFT_TIMELINE_NO_DATE:
      /* Translators: %s is what was written for a date, such as "31 February 2024" */
      return g_strdup_printf (_("%s is not a date"), words);
    case WEFT_TIMELINE_BACKWARDS:
      /* Translators: %s is what was written for a span of time, such as "March to January 2022" */
      return g_strdup_printf (_("%s ends before it starts"), words);
    case WEFT_TIMELINE_SOUND:
    default:
      g_assert_not_reached ();
    }
}

/**
 * weft_timeline_read:
 * @out: (out caller-allocates): an initialised timeline; what it held is freed
 * @words: (nullable): what a person wrote, of any length and in any shape
 * @plan_starts_on: the plan's first day, or %WEFT_DATE_NONE: spans then have no due date
 * @today: what recurring timelines find their next occurrence from
 *
 * Reads a timeline by the table of timelines: UK financial years run from April to March, "before
 * 2025" ends with 2024 and "by 2025" with 2025. What cannot be read is prose or, where it looks
 * like a date or a quarter, invalid with a fault; it is never corrected. Any thread.
 */
void
weft_timeline_read (WeftTimeline *out,
                    const char   *words,
                    WeftDate      plan_starts_on,
                    WeftDate      today)
{
  g_autofree char *text = NULL;
  g_autofree char *part = NULL;
  WeftTimelinePhrase phrase;

  g_return_if_fail (out != NULL);

  weft_timeline_clear (out);
  weft_timeline_phrase_read (&phrase, words, &text);
  out->kind = phrase.kind;
  if (phrase.end > phrase.start)
    part = g_strndup (text + phrase.start, phrase.end - phrase.start);

  switch (phrase.kind)
    {
    case WEFT_TIMELINE_QUARTER:
    case WEFT_TIMELINE_BY:
    case WEFT_TIMELINE_FROM:
    case WEFT_TIMELINE_WITHIN:
      out->starts_on = phrase.starts_on;
      out->months = phrase.months;
      out->days = phrase.days;
      out->due_on = find_due (&phrase, plan_starts_on);
      break;

    case WEFT_TIMELINE_RECURRING:
      out->months = phrase.months;
      out->days = phrase.days;
      out->due_on = weft_timeline_next_occurrence (out, plan_starts_on, today);
      break;

    case WEFT_TIMELINE_PROSE:
      out->offered_on = find_due (&phrase, plan_starts_on);
      if (out->offered_on != WEFT_DATE_NONE)
        out->offered = g_steal_pointer (&part);
      break;

    case WEFT_TIMELINE_INVALID:
      out->fault = describe_fault (phrase.fault, part);
      break;

    case WEFT_TIMELINE_NONE:
    case WEFT_TIMELINE_ONGOING:
    default:
      break;
    }
}

/**
 * weft_timeline_next_occurrence:
 * @timeline: a timeline that was read
 * @plan_starts_on: the plan's first day, or %WEFT_DATE_NONE
 * @after: the earliest day that is wanted
 *
 * Counts whole periods from the plan's start, which is no occurrence itself. Every one is counted
 * from the start anew, so that 31 January, monthly, is 28 February and then 31 March.
 *
 * Returns: the first occurrence on @after or later; %WEFT_DATE_NONE for a timeline that does not
 *   recur, without a plan's start, and past the year 9999
 */
WeftDate
weft_timeline_next_occurrence (const WeftTimeline *timeline,
                               WeftDate            plan_starts_on,
                               WeftDate            after)
{
  gint64 turn = 1;
  WeftDate next;

  g_return_val_if_fail (timeline != NULL, WEFT_DATE_NONE);

  if (timeline->kind != WEFT_TIMELINE_RECURRING || plan_starts_on == WEFT_DATE_NONE
      || (timeline->months < 1 && timeline->days < 1))
    return WEFT_DATE_NONE;

  if (after > plan_starts_on)
    {
      gint64 days = (gint64) after - plan_starts_on;

      /* No month is longer than 31 days, so this is never too far on. */
      turn = timeline->months > 0 ? days / (31 * (gint64) timeline->months)
                                  : (days + timeline->days - 1) / timeline->days;
      turn = MAX (turn, 1);
    }

  do
    next = add_span (plan_starts_on, turn * timeline->months, turn * timeline->days);
  while (next != WEFT_DATE_NONE && next < after && ++turn > 0);

  return next;
}

static char *
describe_within (const WeftTimeline *timeline)
{
  int n = timeline->months > 0 ? timeline->months : timeline->days;

  if (timeline->months > 0)
    return g_strdup_printf (ngettext ("within %d month of the plan’s start",
                                      "within %d months of the plan’s start", n), n);
  if (n % 7 == 0)
    return g_strdup_printf (ngettext ("within %d week of the plan’s start",
                                      "within %d weeks of the plan’s start", n / 7), n / 7);
  return g_strdup_printf (ngettext ("within %d day of the plan’s start",
                                    "within %d days of the plan’s start", n), n);
}

static char *
describe_period (const WeftTimeline *timeline)
{
  int n = timeline->months > 0 ? timeline->months : timeline->days;

  if (timeline->months > 0)
    return g_strdup_printf (ngettext ("every %d month", "every %d months", n), n);
  if (n % 7 == 0)
    return g_strdup_printf (ngettext ("every %d week", "every %d weeks", n / 7), n / 7);
  return g_strdup_printf (ngettext ("every %d day", "every %d days", n), n);
}

/**
 * weft_timeline_describe:
 * @timeline: a timeline that was read
 *
 * Returns: (transfer full): the reading that stands below the field, such as "1 October –
 *   31 December 2021"; "" where nothing was written
 */
char *
weft_timeline_describe (const WeftTimeline *timeline)
{
  g_autofree char *due = NULL;
  g_autofree char *span = NULL;

  g_return_val_if_fail (timeline != NULL, NULL);

  switch (timeline->kind)
    {
    case WEFT_TIMELINE_QUARTER:
    case WEFT_TIMELINE_BY:
      if (timeline->starts_on != WEFT_DATE_NONE && timeline->due_on != WEFT_DATE_NONE)
        return weft_date_format_span (timeline->starts_on, timeline->due_on);
      return weft_date_format_long (timeline->due_on);

    case WEFT_TIMELINE_FROM:
      due = weft_date_format_long (timeline->starts_on);
      /* Translators: a day from which on something is done */
      return g_strdup_printf (_("from %s"), due);

    case WEFT_TIMELINE_WITHIN:
      span = describe_within (timeline);
      if (timeline->due_on == WEFT_DATE_NONE)
        return g_steal_pointer (&span);
      due = weft_date_format (timeline->due_on);
      /* Translators: "within 12 months of the plan’s start" and the day that this is */
      return g_strdup_printf (_("%1$s: by %2$s"), span, due);

    case WEFT_TIMELINE_RECURRING:
      span = describe_period (timeline);
      if (timeline->due_on == WEFT_DATE_NONE)
        return g_steal_pointer (&span);
      due = weft_date_format (timeline->due_on);
      /* Translators: "every 12 months" and the next day that this is */
      return g_strdup_printf (_("%1$s, next on %2$s"), span, due);

    case WEFT_TIMELINE_ONGOING:
      return g_strdup (_("ongoing, without a due date"));

    case WEFT_TIMELINE_PROSE:
      if (timeline->offered == NULL)
        return g_strdup (_("kept as written, without a due date"));
      due = weft_date_format (timeline->offered_on);
      /* Translators: a few words out of a sentence, and the day that they mean */
      return g_strdup_printf (_("kept as written; “%1$s” could be the due date, %2$s"),
                              timeline->offered, due);

    case WEFT_TIMELINE_INVALID:
      /* Translators: %s is the reason, such as "2021/23 is not one financial year" */
      return g_strdup_printf (_("not understood: %s"),
                              timeline->fault != NULL ? timeline->fault : "");

    case WEFT_TIMELINE_NONE:
    default:
      return g_strdup ("");
    }
}

/**
 * weft_timeline_kind_to_nick:
 *
 * Returns: (transfer none): the kind as the register keeps it, "quarter"
 */
const char *
weft_timeline_kind_to_nick (WeftTimelineKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), nicks[WEFT_TIMELINE_NONE]);

  return nicks[kind];
}

/**
 * weft_timeline_kind_from_nick:
 * @nick: (nullable): a kind as the register keeps it
 * @out: (out): the kind; untouched on failure
 *
 * Returns: whether @nick is one
 */
gboolean
weft_timeline_kind_from_nick (const char       *nick,
                              WeftTimelineKind *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}
