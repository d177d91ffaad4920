/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The grammar of timelines. Words become one phrase in two passes:
 *
 *   words ── whole reading: lead-in, one phrase, trailing marks, nothing left ──→ the phrase
 *     └───── else prose: every deadline inside is looked for ──→ prose, with the only one or none
 *
 * A phrase is built of points. A point is a stretch of days that has a name ("31 March 2024",
 * "March 2024", "Q3 2021/22", "2021/22", "2025", "the end of 2022"); what stands before it decides
 * which of its days counts: "by" and "in" take the last, "from" the first, "before" the day before
 * the first. Financial years run from April to March, so Q1 is April to June.
 *
 * Nothing is guessed: what names no day of the calendar, no quarter or no single financial year
 * comes back as a fault with its place in the text, and what leaves words over is prose.
 */

#include "config.h"

#include "weft-timeline-words.h"

#define MAX_COUNT 9999

static const char *const onwards[] = {
  "and onwards", "onwards", "onward", "and ongoing", "ongoing", "and beyond", "and thereafter",
  "going forward", "going forwards", "forward", NULL
};

static const char *const ongoing[] = {
  "ongoing", "on going", "continuously", "continuous", "continual", "continually", "continuing",
  "business as usual", "bau", "throughout the plan", "throughout", "at all times", "always", NULL
};

static gboolean
read_range_end (WeftWords         *words,
                WeftTimelinePoint *point)
{
  guint start = words->at;

  if (weft_timeline_accept_run (words) && weft_timeline_point_read (words, point))
    return TRUE;

  words->at = start;
  return FALSE;
}

static void
set_fault (WeftTimelinePhrase      *out,
           const WeftWords         *words,
           const WeftTimelinePoint *point)
{
  out->kind = WEFT_TIMELINE_INVALID;
  out->fault = point->fault;
  out->start = g_array_index (words->words, WeftWord, point->start).start;
  out->end = g_array_index (words->words, WeftWord, point->end - 1).end;
}

static gboolean
accept_onwards (WeftWords *words)
{
  guint start = words->at;

  weft_words_accept_mark (words, ",-(");
  if (weft_words_accept_any (words, onwards)
      || (weft_words_accept (words, "on") && weft_words_at_end (words)))
    return TRUE;

  words->at = start;
  return FALSE;
}

/* Everything that hangs on the calendar. @in_prose: inside a sentence only what can be nothing
 * but a deadline counts, and *@deadline says whether this is one. */
static gboolean
read_calendar (WeftWords          *words,
               WeftTimelinePhrase *out,
               gboolean            in_prose,
               gboolean           *deadline)
{
  static const char *const froms[] = {
    "with effect from", "starting from", "starting in", "starting on", "starting", "commencing in",
    "commencing from", "commencing", "beginning in", "ongoing from", "ongoing since", "from",
    "as of", "as from", NULL
  };
  static const char *const befores[] = { "before", "prior to", "ahead of", NULL };
  static const char *const bys[] = {
    "by no later than", "no later than", "not later than", "on or before", "by or before", "by",
    "until", "till", "up to", "deadline", NULL
  };
  static const char *const plains[] = {
    "in", "during", "on", "at", "for", "over", "throughout", "between", NULL
  };
  guint start = words->at;
  gboolean from = weft_words_accept_any (words, froms);
  gboolean before = !from && weft_words_accept_any (words, befores);
  gboolean by = !from && !before && weft_words_accept_any (words, bys);
  WeftTimelinePoint point, until;
  gboolean range;

  if (!from && !before && !by)
    weft_words_accept_any (words, plains);
  if (!weft_timeline_point_read (words, &point))
    {
      words->at = start;
      return FALSE;
    }

  range = !before && !by && read_range_end (words, &until);
  if (range)
    weft_timeline_point_complete (words, &point, &until);
  *deadline = !from || range;

  if (point.fault != WEFT_TIMELINE_SOUND || (range && until.fault != WEFT_TIMELINE_SOUND))
    {
      set_fault (out, words, point.fault != WEFT_TIMELINE_SOUND ? &point : &until);
      accept_onwards (words);
      if (in_prose && (out->fault == WEFT_TIMELINE_NO_YEAR
                       || (!by && !before && point.sort == WEFT_TIMELINE_POINT_YEAR)))
        *deadline = FALSE;
      return TRUE;
    }

  if (range)
    {
      gboolean quarters = point.sort == WEFT_TIMELINE_POINT_QUARTER
                          && until.sort == WEFT_TIMELINE_POINT_QUARTER;

      if (until.last < point.first)
        {
          point.end = words->at;
          point.start = start;
          point.fault = WEFT_TIMELINE_BACKWARDS;
          set_fault (out, words, &point);
          return TRUE;
        }
      out->kind = quarters ? WEFT_TIMELINE_QUARTER : WEFT_TIMELINE_BY;
      out->starts_on = point.first;
      out->due_on = until.last;
      return TRUE;
    }

  if (from || (!before && !by && accept_onwards (words)))
    {
      accept_onwards (words);
      out->kind = WEFT_TIMELINE_FROM;
      out->starts_on = point.first;
      *deadline = FALSE;
      return TRUE;
    }

  if (before)
    {
      out->kind = WEFT_TIMELINE_BY;
      /* "Before the end of March" is no later than its last day; "before March" is February. */
      out->due_on = point.edge ? point.last : point.first - 1;
      return TRUE;
    }

  if (point.sort == WEFT_TIMELINE_POINT_QUARTER && !by && !point.edge)
    {
      out->kind = WEFT_TIMELINE_QUARTER;
      out->starts_on = point.first;
    }
  else
    out->kind = WEFT_TIMELINE_BY;
  out->due_on = point.last;
  if (in_prose && !by && !point.edge && point.sort != WEFT_TIMELINE_POINT_QUARTER
      && point.sort != WEFT_TIMELINE_POINT_DAY)
    *deadline = FALSE;
  return TRUE;
}

/* A unit of time; @quantity of it becomes months or days. */
static gboolean
read_unit (WeftWords *words,
           int        quantity,
           int       *months,
           int       *days)
{
  static const struct
  {
    const char *name;
    int         months;
    int         days;
  } units[] = {
    { "day", 0, 1 }, { "days", 0, 1 }, { "week", 0, 7 }, { "weeks", 0, 7 }, { "wks", 0, 7 },
    { "fortnight", 0, 14 }, { "fortnights", 0, 14 }, { "month", 1, 0 }, { "months", 1, 0 },
    { "month's", 1, 0 }, { "mth", 1, 0 }, { "mths", 1, 0 }, { "quarter", 3, 0 },
    { "quarters", 3, 0 }, { "year", 12, 0 }, { "years", 12, 0 }, { "yr", 12, 0 },
    { "yrs", 12, 0 }, { "annum", 12, 0 },
  };

  if (quantity < 1 || quantity > MAX_COUNT)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (weft_words_accept (words, units[i].name))
      {
        *months = units[i].months * quantity;
        *days = units[i].days * quantity;
        return TRUE;
      }

  return FALSE;
}

/* "of the plan’s start" and the like; FALSE where it is counted from something else. */
static gboolean
accept_from_plan (WeftWords *words)
{
  static const char *const afters[] = { "of", "from", "after", "following", NULL };
  static const char *const plans[] = {
    "plan's start date", "plan's start", "plan start date", "plan start", "start of the plan",
    "start of this plan", "start of plan", "start date", "plan starting", "plan", "start", NULL
  };
  guint start = words->at;

  if (!weft_words_accept_any (words, afters))
    return TRUE;
  if (!weft_words_accept (words, "the"))
    weft_words_accept (words, "this");
  if (weft_words_accept_any (words, plans))
    return TRUE;

  words->at = start;
  return FALSE;
}

/* "within 12 months", "in the next year", "within 6–12 months"; bare "12 months" outside prose. */
static gboolean
read_within (WeftWords          *words,
             WeftTimelinePhrase *out,
             gboolean            in_prose,
             gboolean           *deadline)
{
  static const char *const withins[] = {
    "within", "inside", "in", "over", "no more than", "not more than", "no later than", NULL
  };
  static const char *const nexts[] = { "next", "first", "coming", "following", NULL };
  guint start = words->at;
  gboolean prefixed = weft_words_accept_any (words, withins);
  gboolean next = FALSE;
  int count;

  if (in_prose && !prefixed)
    goto none;

  weft_words_accept (words, "the");
  next = weft_words_accept_any (words, nexts);
  weft_words_accept (words, "a maximum of");

  if (weft_words_accept (words, "half a year"))
    {
      out->months = 6;
      goto found;
    }
  if (weft_words_read_count (words, &count))
    {
      guint after = words->at;

      if (weft_timeline_accept_run (words) && !weft_words_read_count (words, &count))
        words->at = after;
    }
  else if (prefixed && (weft_words_accept (words, "a") || weft_words_accept (words, "an") || next))
    count = 1;
  else
    goto none;

  weft_words_accept_mark (words, "-");
  weft_words_accept (words, "calendar");
  if (!read_unit (words, count, &out->months, &out->days))
    goto none;

found:
  weft_words_accept (words, "time");
  out->kind = WEFT_TIMELINE_WITHIN;
  *deadline = accept_from_plan (words);
  return TRUE;

none:
  words->at = start;
  return FALSE;
}

/* "quarterly", "six-monthly": a single word or a count with one. */
static gboolean
read_adverb (WeftWords *words,
             int       *months,
             int       *days)
{
  static const struct
  {
    const char *name;
    int         months;
    int         days;
  } adverbs[] = {
    { "half yearly", 6, 0 }, { "semi annually", 6, 0 }, { "semi annual", 6, 0 },
    { "biannually", 6, 0 }, { "biannual", 6, 0 }, { "bi annually", 6, 0 }, { "bi annual", 6, 0 },
    { "annually", 12, 0 }, { "annual", 12, 0 }, { "yearly", 12, 0 }, { "per annum", 12, 0 },
    { "per year", 12, 0 }, { "per month", 1, 0 }, { "per quarter", 3, 0 },
    { "biennially", 24, 0 }, { "biennial", 24, 0 }, { "triennially", 36, 0 },
    { "triennial", 36, 0 }, { "quarterly", 3, 0 }, { "monthly", 1, 0 }, { "fortnightly", 0, 14 },
    { "weekly", 0, 7 }, { "daily", 0, 1 },
  };
  static const char *const countable[] = { "yearly", "quarterly", "monthly", "weekly", NULL };
  guint start = words->at;
  int count = 1;

  if (weft_words_read_count (words, &count))
    {
      guint next;

      weft_words_accept_mark (words, "-");
      next = words->at;
      if (count < 1 || count > MAX_COUNT || !weft_words_accept_any (words, countable))
        {
          words->at = start;
          return FALSE;
        }
      words->at = next;
    }

  for (guint i = 0; i < G_N_ELEMENTS (adverbs); i++)
    if (weft_words_accept (words, adverbs[i].name))
      {
        *months = adverbs[i].months * count;
        *days = adverbs[i].days * count;
        return TRUE;
      }

  words->at = start;
  return FALSE;
}

/* "every six months", "each year", "every other month", "once every 2 years". */
static gboolean
read_every (WeftWords *words,
            int       *months,
            int       *days)
{
  static const char *const everies[] = {
    "once in every", "once every", "once each", "every", "each", NULL
  };
  guint start = words->at;
  int count = 1;

  if (!weft_words_accept_any (words, everies))
    return FALSE;

  if (weft_words_accept (words, "other") || weft_words_accept (words, "second"))
    count = 2;
  else if (weft_words_accept (words, "third"))
    count = 3;
  else
    weft_words_read_count (words, &count);
  if (read_unit (words, count, months, days))
    return TRUE;

  words->at = start;
  return FALSE;
}

/* "twice a year", "3 times a year", "once a quarter"; only what divides into whole months. */
static gboolean
read_times (WeftWords *words,
            int       *months,
            int       *days)
{
  static const char *const pers[] = {
    "in each", "in a", "in every", "each", "every", "per", "a", "an", NULL
  };
  guint start = words->at;
  int times, unit_months, unit_days;

  if (weft_words_accept (words, "once"))
    times = 1;
  else if (weft_words_accept (words, "twice"))
    times = 2;
  else if (weft_words_accept (words, "thrice"))
    times = 3;
  else if (!weft_words_read_count (words, &times)
           || !(weft_words_accept (words, "times") || weft_words_accept (words, "time")))
    goto none;

  if (times < 1)
    goto none;
  weft_words_accept_mark (words, "-");
  if (!(weft_words_accept_any (words, pers) && read_unit (words, 1, &unit_months, &unit_days))
      && !read_adverb (words, &unit_months, &unit_days))
    goto none;
  if (unit_months % times != 0 || unit_days % times != 0)
    goto none;

  *months = unit_months / times;
  *days = unit_days / times;
  return TRUE;

none:
  words->at = start;
  return FALSE;
}

static gboolean
read_recurring (WeftWords          *words,
                WeftTimelinePhrase *out)
{
  static const char *const leads[] = {
    "to be reviewed", "to be updated", "reviewed", "review", "updated", "update", "reported",
    "report", "repeated", "on a", "on an", "at least", "recurring", NULL
  };
  static const char *const trails[] = {
    "basis", "reviews", "review", "reports", "reporting", "report", "updates", "update",
    "refresh", "meetings", "meeting", NULL
  };
  guint start = words->at;

  while (weft_words_accept_any (words, leads))
    weft_words_accept_mark (words, ":,-");
  if (!read_adverb (words, &out->months, &out->days)
      && !read_times (words, &out->months, &out->days)
      && !read_every (words, &out->months, &out->days))
    {
      words->at = start;
      return FALSE;
    }

  weft_words_accept_any (words, trails);
  accept_onwards (words);
  out->kind = WEFT_TIMELINE_RECURRING;
  return TRUE;
}

static gboolean
read_ongoing (WeftWords          *words,
              WeftTimelinePhrase *out)
{
  static const char *const leads[] = {
    "this is now", "this is", "it is now", "is now", "now", "part of", NULL
  };
  static const char *const trails[] = { "activities", "activity", "work", "action", NULL };

  weft_words_accept_any (words, leads);
  if (!weft_words_accept_any (words, ongoing))
    return FALSE;

  for (;;)
    {
      guint after;

      weft_words_accept_any (words, trails);
      after = words->at;
      weft_words_accept_mark (words, "-,;/&(");
      weft_words_accept (words, "and");
      weft_words_accept (words, "now");
      if (!weft_words_accept_any (words, ongoing))
        {
          words->at = after;
          break;
        }
    }

  out->kind = WEFT_TIMELINE_ONGOING;
  return TRUE;
}

/* What people write before a timeline: "First phase", "Target date:", "To be completed". */
static void
skip_lead_in (WeftWords *words)
{
  static const char *const leads[] = {
    "to be completed", "to be delivered", "to be implemented", "to be in place", "to be done",
    "to be finalised", "to be published", "to complete", "for completion", "completion date",
    "completion", "complete", "target date", "target", "deadline", "due date", "due", "date",
    "timeline", "timescale", "expected", "estimated", "planned", "anticipated", "proposed",
    "initially", "aim", "approximately", "approx", "circa", NULL
  };
  static const char *const ordinals[] = {
    "first", "second", "third", "fourth", "final", "initial", "next", NULL
  };
  static const char *const stages[] = { "phase", "stage", "tranche", "draft", NULL };

  for (;;)
    {
      guint start = words->at;
      int number;

      if (weft_words_accept_mark (words, ":-,.([") || weft_words_accept_any (words, leads))
        continue;
      if (weft_words_accept_any (words, ordinals))
        {
          if (weft_words_accept_any (words, stages))
            continue;
        }
      else if (weft_words_accept_any (words, stages) && weft_words_read_count (words, &number))
        continue;

      words->at = start;
      return;
    }
}

static gboolean
skip_trail (WeftWords *words)
{
  static const char *const trails[] = { "at the latest", "latest", NULL };

  while (weft_words_accept_mark (words, ".,;:!)]-") || weft_words_accept_any (words, trails))
    ;

  return weft_words_at_end (words);
}

static gboolean
read_whole (WeftWords          *words,
            WeftTimelinePhrase *out)
{
  guint start;

  skip_lead_in (words);
  start = words->at;
  for (int way = 0; way < 4; way++)
    {
      gboolean read = FALSE, deadline = TRUE;

      words->at = start;
      *out = (WeftTimelinePhrase) { 0 };
      switch (way)
        {
        case 0:
          read = read_recurring (words, out);
          break;
        case 1:
          read = read_within (words, out, FALSE, &deadline) && deadline;
          break;
        case 2:
          read = read_calendar (words, out, FALSE, &deadline);
          break;
        default:
          read = read_ongoing (words, out);
          break;
        }
      if (read && skip_trail (words))
        return TRUE;
    }

  return FALSE;
}

/* The only deadline in a sentence; two of them are none, as there is no telling which counts. */
static gboolean
find_deadline (WeftWords          *words,
               WeftTimelinePhrase *out)
{
  /* A date that follows these is no deadline, or no single day. */
  static const char *const vague[] = {
    "since", "after", "dated", "year end", "early", "mid", "late", NULL
  };
  guint found = 0;

  words->at = 0;
  while (!weft_words_at_end (words))
    {
      WeftTimelinePhrase phrase = { 0 };
      guint start = words->at;
      gboolean deadline = FALSE;
      WeftTimelinePoint point;

      if (weft_words_accept_any (words, vague))
        {
          weft_timeline_point_read (words, &point);
          continue;
        }
      if (!read_within (words, &phrase, TRUE, &deadline))
        {
          phrase = (WeftTimelinePhrase) { 0 };
          if (!read_calendar (words, &phrase, TRUE, &deadline))
            {
              words->at++;
              continue;
            }
        }
      if (!deadline)
        continue;

      if (++found > 1)
        return FALSE;
      *out = phrase;
      out->start = g_array_index (words->words, WeftWord, start).start;
      out->end = g_array_index (words->words, WeftWord, words->at - 1).end;
    }

  return found == 1 && out->fault == WEFT_TIMELINE_SOUND;
}

static gboolean
is_empty (const WeftWords *words)
{
  for (guint i = 0; i < words->words->len; i++)
    if (g_array_index (words->words, WeftWord, i).kind != WEFT_WORD_MARK)
      return FALSE;

  return TRUE;
}

/**
 * weft_timeline_phrase_read:
 * @out: (out caller-allocates): the phrase. For a sentence its kind is %WEFT_TIMELINE_PROSE, and
 *   starts_on to end are those of the only deadline inside, if there is one: @end is above 0 then
 * @words: (nullable): what a person wrote
 * @squashed: (out) (transfer full): @words on one line, which start and end count in
 *
 * Reads a timeline as far as that goes without its plan. Any thread.
 */
void
weft_timeline_phrase_read (WeftTimelinePhrase  *out,
                           const char          *words,
                           char               **squashed)
{
  g_auto (WeftWords) read = { 0 };

  g_return_if_fail (out != NULL && squashed != NULL);

  *out = (WeftTimelinePhrase) { 0 };
  weft_words_init (&read, words);
  if (!is_empty (&read) && !read_whole (&read, out))
    {
      *out = (WeftTimelinePhrase) { 0 };
      if (!find_deadline (&read, out))
        *out = (WeftTimelinePhrase) { 0 };
      out->kind = WEFT_TIMELINE_PROSE;
    }
  *squashed = g_steal_pointer (&read.text);
}
