/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-summary.h"

#include "weft-plan-outline.h"
#include "weft-row.h"
#include "weft-status.h"
#include "weft-text.h"
#include "weft-timeline.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The paper that a committee reads, made of blocks:
 *
 *   title, facts, introduction
 *   progress: a bar a strand, counted by status
 *   a strand: heading, purpose, table with the columns that the strand shows
 *
 * The outline query gives the rows in the plan's order; they are read twice, first for the counts,
 * then for the tables, so that no more than one row is in memory beside the report. */

#define N_SHOWN 4
#define SHOWN_TIMELINE 3

/* What a strand's line of the overview says. */
typedef struct
{
  guint counts[WEFT_N_STATUSES]; /* in bar_order; of the strand's own actions */
  guint total;                   /* without what was withdrawn */
  guint done;
  guint overdue;
  guint overdue_below;           /* sub-actions */
} Tally;

typedef struct
{
  WeftDb                       *db;
  const WeftPlanSummaryOptions *options;
  GCancellable                 *cancellable;
  WeftRowVector                *rows;
  GHashTable                   *wanted;   /* ids, or NULL for all */
  WeftReport                   *report;
} Summary;

static const WeftReportTone status_tones[WEFT_N_STATUSES] = {
  [WEFT_STATUS_NOT_STARTED] = WEFT_REPORT_TONE_NOT_STARTED,
  [WEFT_STATUS_ON_TRACK] = WEFT_REPORT_TONE_ON_TRACK,
  [WEFT_STATUS_AT_RISK] = WEFT_REPORT_TONE_AT_RISK,
  [WEFT_STATUS_COMPLETE] = WEFT_REPORT_TONE_COMPLETE,
  [WEFT_STATUS_BUSINESS_AS_USUAL] = WEFT_REPORT_TONE_USUAL,
  [WEFT_STATUS_WITHDRAWN] = WEFT_REPORT_TONE_WITHDRAWN,
};

/* What is done stands at the left of a bar. */
static const WeftStatus bar_order[WEFT_N_STATUSES] = {
  WEFT_STATUS_COMPLETE, WEFT_STATUS_BUSINESS_AS_USUAL, WEFT_STATUS_ON_TRACK, WEFT_STATUS_AT_RISK,
  WEFT_STATUS_NOT_STARTED, WEFT_STATUS_WITHDRAWN,
};

static gint64
get_id (const Summary *summary,
        guint          i)
{
  return g_array_index (summary->rows->ids, gint64, i);
}

static const WeftTable *
get_table (const Summary *summary,
           guint          i)
{
  return weft_table_get (WEFT_ROW_TAG_TABLE (weft_row_vector_get_tag (summary->rows, i)));
}

static int
get_depth (const Summary *summary,
           guint          i)
{
  return WEFT_ROW_TAG_DEPTH (weft_row_vector_get_tag (summary->rows, i));
}

static gboolean
is_wanted (const Summary *summary,
           gint64         action)
{
  return summary->wanted == NULL || g_hash_table_contains (summary->wanted, &action);
}

/* One past the last action of the strand at `i`. */
static guint
find_strand_end (const Summary *summary,
                 guint          i)
{
  guint end = i + 1;

  while (end < summary->rows->ids->len && get_table (summary, end) == &weft_action_table)
    end++;
  return end;
}

static WeftStatus
get_status (const WeftRecord *action)
{
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  weft_status_from_nick (weft_record_get_text (action, "status"), &status);
  return status;
}

static gboolean
is_overdue (const Summary    *summary,
            const WeftRecord *action)
{
  return weft_due_state (weft_date_from_iso (weft_record_get_text (action, "due_on")),
                         get_status (action), summary->options->as_at) == WEFT_DUE_OVERDUE;
}

/**
 * weft_plan_summary_name_strand:
 * @strand: a row of the strand table
 *
 * Returns: (transfer full): the strand as its heading names it: "Step 1: Know the supply chain"
 */
char *
weft_plan_summary_name_strand (const WeftRecord *strand)
{
  const char *ref = weft_record_get_text (strand, "ref");
  const char *title = weft_record_get_text (strand, "title");

  if (weft_text_is_blank (ref))
    return g_strdup (title);
  if (weft_text_is_blank (title))
    return g_strdup (ref);
  /* Translators: reference and title of a strand: "Step 1: Know the supply chain" */
  return g_strdup_printf (_("%s: %s"), ref, title);
}

/**
 * weft_plan_summary_get_tone:
 *
 * Returns: the tone that a status has on paper
 */
WeftReportTone
weft_plan_summary_get_tone (WeftStatus status)
{
  return status_tones[status];
}

static char *
format_approval (const WeftRecord *plan)
{
  const char *by = weft_record_get_text (plan, "approved_by");
  g_autofree char *day = weft_date_format (
    weft_date_from_iso (weft_record_get_text (plan, "approved_on")));

  if (weft_text_is_blank (by))
    return g_steal_pointer (&day);
  if (*day == '\0')
    return g_strdup (by);
  /* Translators: who approved a plan, and when */
  return g_strdup_printf (_("%s, %s"), by, day);
}

static char *
format_period (const WeftRecord *plan)
{
  WeftDate starts_on = weft_date_from_iso (weft_record_get_text (plan, "starts_on"));
  WeftDate ends_on = weft_date_from_iso (weft_record_get_text (plan, "ends_on"));
  g_autofree char *day = NULL;

  if (starts_on != WEFT_DATE_NONE && ends_on != WEFT_DATE_NONE)
    return weft_date_format_span (starts_on, ends_on);

  day = weft_date_format_long (starts_on != WEFT_DATE_NONE ? starts_on : ends_on);
  if (starts_on != WEFT_DATE_NONE)
    return g_strdup_printf (_("from %s"), day);
  if (ends_on != WEFT_DATE_NONE)
    return g_strdup_printf (_("until %s"), day);
  return g_strdup ("");
}

static void
add_title_block (Summary          *summary,
                 const WeftRecord *plan)
{
  g_autofree char *period = format_period (plan);
  g_autofree char *approval = format_approval (plan);
  g_autofree char *as_at = weft_date_format_long (summary->options->as_at);
  const char *all_labels[] = {
    _("Organisation"), _("Period"), _("Version"), _("Approved by"), _("As at")
  };
  const char *all_values[] = {
    weft_record_get_text (plan, "organisation"), period, weft_record_get_text (plan, "version"),
    approval, as_at
  };
  const char *labels[G_N_ELEMENTS (all_labels)];
  const char *values[G_N_ELEMENTS (all_labels)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all_labels); i++)
    if (!weft_text_is_blank (all_values[i]))
      {
        labels[n] = all_labels[i];
        values[n++] = all_values[i];
      }

  weft_report_add_heading (summary->report, 1, weft_record_get_text (plan, "title"));
  if (!weft_text_is_blank (weft_record_get_text (plan, "title_cy")))
    weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_LEAD,
                               weft_record_get_text (plan, "title_cy"));
  weft_report_add_facts (summary->report, labels, values, n);
  if (!weft_text_is_blank (weft_record_get_text (plan, "introduction")))
    weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_BODY,
                               weft_record_get_text (plan, "introduction"));
}

/* Counts the strand's own actions; sub-actions are steps on the way of theirs. */
static gboolean
tally_strand (Summary  *summary,
              guint     at,
              Tally    *tally,
              GError  **error)
{
  guint end = find_strand_end (summary, at);

  for (guint i = at + 1; i < end; i++)
    {
      g_autoptr (WeftRecord) action = NULL;
      WeftStatus status;

      if (!is_wanted (summary, get_id (summary, i)))
        continue;
      if (g_cancellable_set_error_if_cancelled (summary->cancellable, error))
        return FALSE;
      action = weft_record_load (summary->db, &weft_action_table, get_id (summary, i), error);
      if (action == NULL)
        return FALSE;

      if (get_depth (summary, i) != get_depth (summary, at) + 1)
        {
          tally->overdue_below += is_overdue (summary, action);
          continue;
        }
      status = get_status (action);
      for (guint part = 0; part < WEFT_N_STATUSES; part++)
        tally->counts[part] += bar_order[part] == status;
      tally->total += status != WEFT_STATUS_WITHDRAWN;
      tally->done += status == WEFT_STATUS_COMPLETE || status == WEFT_STATUS_BUSINESS_AS_USUAL;
      tally->overdue += is_overdue (summary, action);
    }
  return TRUE;
}

static char *
describe_tally (const Tally *tally)
{
  GString *words = g_string_new (NULL);

  if (tally->total > 0)
    g_string_append_printf (words, _("%1$u of %2$u done"), tally->done, tally->total);
  else
    g_string_append (words, _("nothing to do"));
  if (tally->overdue > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, ngettext ("%u overdue", "%u overdue", tally->overdue),
                              tally->overdue);
    }
  if (tally->overdue_below > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, ngettext ("%u sub-action overdue", "%u sub-actions overdue",
                                               tally->overdue_below), tally->overdue_below);
    }
  return g_string_free (words, FALSE);
}

static void
sum_tallies (GArray *tallies,
             Tally  *sum)
{
  *sum = (Tally) { 0 };
  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);

      for (guint part = 0; part < WEFT_N_STATUSES; part++)
        sum->counts[part] += tally->counts[part];
      sum->total += tally->total;
      sum->done += tally->done;
      sum->overdue += tally->overdue;
      sum->overdue_below += tally->overdue_below;
    }
}

static void
add_tally (WeftReportFigure *figure,
           const char       *label,
           const Tally      *tally)
{
  g_autofree char *words = describe_tally (tally);

  weft_report_figure_add_row (figure, label, tally->counts, words);
}

static gboolean
has_wanted (const Summary *summary,
            guint          at)
{
  guint end = find_strand_end (summary, at);

  if (summary->options->strand != 0 && summary->options->strand != get_id (summary, at))
    return FALSE;
  if (summary->wanted == NULL)
    return TRUE;
  for (guint i = at + 1; i < end; i++)
    if (is_wanted (summary, get_id (summary, i)))
      return TRUE;
  return FALSE;
}

/* The status that seldom occurs comes last and takes no room where it does not occur at all: parts
 * of a figure are as many as its counts say. */
static void
add_figure (Summary   *summary,
            GPtrArray *labels,
            GArray    *tallies)
{
  WeftReportFigure *figure;
  guint n_parts = WEFT_N_STATUSES;
  Tally sum;

  sum_tallies (tallies, &sum);
  if (sum.counts[WEFT_N_STATUSES - 1] == 0)
    n_parts--;

  weft_report_add_heading (summary->report, 2, _("Progress"));
  figure = weft_report_add_figure (summary->report, _("Strand"), _("Actions by status"));
  for (guint part = 0; part < n_parts; part++)
    weft_report_figure_add_part (figure, weft_status_get_label (bar_order[part]),
                                 status_tones[bar_order[part]]);

  for (guint i = 0; i < tallies->len; i++)
    add_tally (figure, g_ptr_array_index (labels, i), &g_array_index (tallies, Tally, i));
  if (tallies->len > 1)
    add_tally (figure, _("All strands"), &sum);
}

static gboolean
add_progress (Summary  *summary,
              GError  **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) tallies = g_array_new (FALSE, TRUE, sizeof (Tally));

  for (guint i = 0; i < summary->rows->ids->len; i++)
    {
      g_autoptr (WeftRecord) strand = NULL;
      Tally tally = { 0 };

      if (get_table (summary, i) != &weft_strand_table || !has_wanted (summary, i))
        continue;
      strand = weft_record_load (summary->db, &weft_strand_table, get_id (summary, i), error);
      if (strand == NULL || !tally_strand (summary, i, &tally, error))
        return FALSE;
      g_ptr_array_add (labels, weft_plan_summary_name_strand (strand));
      g_array_append_val (tallies, tally);
    }

  if (tallies->len > 0)
    add_figure (summary, labels, tallies);
  else
    weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_BODY,
                               _("This plan has no strands yet."));
  return TRUE;
}

/* The columns beside action and status, in the order of the strand's set. */
static const struct
{
  const char *nick;
  double      minimum;
} shown_columns[N_SHOWN] = {
  { "why", 70 },
  { "measure", 70 },
  { "progress", 80 },
  { "timeline", 62 },
};

static const char *
get_column_title (const char *nick)
{
  int column = weft_table_find_column (&weft_action_table, nick);

  return gettext (weft_action_table.columns[column].label);
}

/* Whether the words name the day already, so that it need not be said again. */
static gboolean
names_day (const char *words,
           WeftDate    day)
{
  g_autofree char *words_folded = weft_text_fold (words);
  g_autofree char *brief = weft_date_format (day);
  g_autofree char *full = weft_date_format_long (day);
  g_autofree char *brief_folded = weft_text_fold (brief);
  g_autofree char *full_folded = weft_text_fold (full);
  g_autofree char *slashed = NULL;
  int year;
  int month;
  int day_of_month;

  weft_date_split (day, &year, &month, &day_of_month);
  slashed = g_strdup_printf ("%02d/%02d/%d", day_of_month, month, year);
  return strstr (words_folded, brief_folded) != NULL ||
         strstr (words_folded, full_folded) != NULL || strstr (words_folded, slashed) != NULL;
}

/* Why words that look like a date are none. */
static char *
describe_fault (const char *words,
                WeftDate    as_at)
{
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;

  weft_timeline_read (&timeline, words, WEFT_DATE_NONE, as_at);
  return weft_timeline_describe (&timeline);
}

/* What stands in small print under the words of a timeline: the day they come to, if something is
 * still to be done until then. */
static char *
describe_due (Summary          *summary,
              const WeftRecord *action)
{
  WeftDate due_on = weft_date_from_iso (weft_record_get_text (action, "due_on"));
  WeftDate completed_on = weft_date_from_iso (weft_record_get_text (action, "completed_on"));
  const char *words = weft_record_get_text (action, "timeline");
  const char *kind = weft_record_get_text (action, "timeline_kind");
  WeftStatus status = get_status (action);
  g_autofree char *day = NULL;

  if (status == WEFT_STATUS_WITHDRAWN)
    return NULL;
  if (status == WEFT_STATUS_COMPLETE)
    {
      day = weft_date_format (completed_on);
      /* Translators: %s is a day, such as "31 Dec 2026" */
      return *day != '\0' ? g_strdup_printf (_("completed %s"), day) : NULL;
    }
  if (g_str_equal (kind, "invalid"))
    return describe_fault (words, summary->options->as_at);
  if (is_overdue (summary, action))
    return weft_due_describe (due_on, status, summary->options->as_at);
  if (due_on == WEFT_DATE_NONE || names_day (words, due_on))
    return NULL;

  day = weft_date_format (due_on);
  if (g_str_equal (kind, "recurring"))
    /* Translators: %s is the next day that something recurring is due, such as "31 Dec 2026" */
    return g_strdup_printf (_("next %s"), day);
  if (!weft_status_is_open (status))
    return NULL;
  return g_strdup_printf (_("due %s"), day);
}

static void
set_timeline (Summary          *summary,
              WeftReportTable  *table,
              guint             column,
              const WeftRecord *action)
{
  g_autofree char *note = describe_due (summary, action);

  weft_report_table_set_text (table, column, weft_record_get_text (action, "timeline"));
  weft_report_table_set_note (table, column, note,
                              is_overdue (summary, action) ? WEFT_REPORT_TONE_OVERDUE
                                                           : WEFT_REPORT_TONE_QUIET);
}

static char *
format_number (const WeftRecord *action,
               const char       *column)
{
  const WeftValue *value = &action->values[weft_table_find_column (&weft_action_table, column)];

  return value->type == WEFT_VALUE_NULL
         ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
}

static char *
describe_figures (const WeftRecord *action)
{
  g_autofree char *target = format_number (action, "target");
  g_autofree char *actual = format_number (action, "actual");

  if (target != NULL && actual != NULL)
    /* Translators: how much is achieved of what was aimed at: "59 of 100" */
    return g_strdup_printf (_("%1$s of %2$s"), actual, target);
  if (target != NULL)
    /* Translators: a number that is aimed at */
    return g_strdup_printf (_("target %s"), target);
  if (actual != NULL)
    /* Translators: a number achieved where no target is set */
    return g_strdup_printf (_("%s so far"), actual);
  return NULL;
}

static void
set_status (WeftReportTable  *table,
            guint             column,
            const WeftRecord *action)
{
  WeftStatus status = get_status (action);
  const char *owner = weft_record_get_text (action, "owner");
  g_autofree char *figures = describe_figures (action);
  g_autofree char *note = NULL;

  if (figures != NULL && !weft_text_is_blank (owner))
    note = g_strconcat (owner, "\n", figures, NULL);
  weft_report_table_set_chip (table, column, weft_status_get_label (status), status_tones[status]);
  weft_report_table_set_note (table, column,
                              note != NULL ? note : figures != NULL ? figures : owner,
                              WEFT_REPORT_TONE_QUIET);
}

/* How wide the columns want to be: as the roots of their usual lengths, so that a column of
 * sentences is wider than one of dates, but not by as much as it is longer. */
static gboolean
weigh_columns (Summary  *summary,
               gint64    strand,
               double   *action_weight,
               double    weights[],
               GError  **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (summary->db,
    "SELECT avg(length(text)), avg(length(nullif(why, ''))), avg(length(nullif(measure, ''))),"
    " avg(length(nullif(progress, ''))), avg(length(nullif(timeline, '')))"
    " FROM action WHERE strand = ?1", error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, strand);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;

  *action_weight = sqrt (CLAMP (weft_statement_get_integer (statement, 0), 30, 300));
  for (int i = 0; i < N_SHOWN; i++)
    weights[i] = sqrt (CLAMP (weft_statement_get_integer (statement, i + 1), 12, 300));
  return TRUE;
}

static gboolean
add_strand (Summary  *summary,
            guint     at,
            GError  **error)
{
  g_autoptr (WeftRecord) strand = weft_record_load (summary->db, &weft_strand_table,
                                                    get_id (summary, at), error);
  g_autofree char *name = NULL;
  g_auto (GStrv) shown = NULL;
  WeftReportTable *table;
  double weights[N_SHOWN];
  double action_weight;
  gboolean is_shown[N_SHOWN];
  guint columns[N_SHOWN];
  guint action_column;
  guint status_column;
  guint end = find_strand_end (summary, at);

  if (strand == NULL ||
      !weigh_columns (summary, get_id (summary, at), &action_weight, weights, error))
    return FALSE;

  name = weft_plan_summary_name_strand (strand);
  weft_report_add_heading (summary->report, 2, name);
  if (!weft_text_is_blank (weft_record_get_text (strand, "purpose")))
    weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_LEAD,
                               weft_record_get_text (strand, "purpose"));
  if (!weft_text_is_blank (weft_record_get_text (strand, "lead")))
    {
      g_autofree char *lead = g_strdup_printf (_("Lead: %s"),
                                               weft_record_get_text (strand, "lead"));

      weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_NOTE, lead);
    }

  shown = g_strsplit (weft_record_get_text (strand, "columns"), ",", -1);
  table = weft_report_add_table (summary->report, name);
  action_column = weft_report_table_add_column (table, _("Action"), action_weight, 90,
                                                WEFT_REPORT_ALIGN_START);
  for (int i = 0; i < N_SHOWN; i++)
    {
      is_shown[i] = g_strv_contains ((const char * const *) shown, shown_columns[i].nick);
      if (is_shown[i])
        columns[i] = weft_report_table_add_column (table,
                                                   get_column_title (shown_columns[i].nick),
                                                   weights[i], shown_columns[i].minimum,
                                                   WEFT_REPORT_ALIGN_START);
    }
  status_column = weft_report_table_add_column (table, _("Status"), 0.6, 98,
                                                WEFT_REPORT_ALIGN_START);

  for (guint i = at + 1; i < end; i++)
    {
      g_autoptr (WeftRecord) action = NULL;

      if (!is_wanted (summary, get_id (summary, i)))
        continue;
      if (g_cancellable_set_error_if_cancelled (summary->cancellable, error))
        return FALSE;
      action = weft_record_load (summary->db, &weft_action_table, get_id (summary, i), error);
      if (action == NULL)
        return FALSE;

      weft_report_table_add_row (table, (guint) MAX (get_depth (summary, i) - 2, 0));
      if (!weft_text_is_blank (weft_record_get_text (action, "ref")))
        weft_report_table_set_marker (table, action_column, weft_record_get_text (action, "ref"));
      weft_report_table_set_text (table, action_column, weft_record_get_text (action, "text"));
      for (int j = 0; j < N_SHOWN; j++)
        {
          if (!is_shown[j])
            continue;
          if (j == SHOWN_TIMELINE)
            set_timeline (summary, table, columns[j], action);
          else
            weft_report_table_set_text (table, columns[j],
                                        weft_record_get_text (action, shown_columns[j].nick));
        }
      /* What is late is said even where the timeline is not shown. */
      if (!is_shown[SHOWN_TIMELINE] && is_overdue (summary, action))
        {
          g_autofree char *late = describe_due (summary, action);

          weft_report_table_set_note (table, action_column, late, WEFT_REPORT_TONE_OVERDUE);
        }
      set_status (table, status_column, action);
    }

  if (weft_report_table_get_n_rows (table) == 0)
    weft_report_table_add_span (table, _("No actions yet."));
  return TRUE;
}

/* The ids of @ids and of what they are parts of: a sub-action says little without its action. */
static GHashTable *
make_set (GArray              *ids,
          const WeftRowVector *rows)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  int wanted_depth = 0;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));

  /* Backwards, so that parents come after their children. */
  for (guint i = rows->ids->len; i > 0; i--)
    {
      gint64 id = g_array_index (rows->ids, gint64, i - 1);
      int depth = WEFT_ROW_TAG_DEPTH (weft_row_vector_get_tag (rows, i - 1));

      if (depth < wanted_depth)
        g_hash_table_add (set, g_memdup2 (&id, sizeof id));
      if (g_hash_table_contains (set, &id))
        wanted_depth = depth;
      else
        wanted_depth = MIN (wanted_depth, depth);
    }
  return set;
}

/* A paper that shows a part of the plan says so. */
static void
add_scope (Summary *summary)
{
  guint n_all = 0;
  guint n_shown = 0;
  g_autofree char *words = NULL;

  if (summary->wanted == NULL)
    {
      if (summary->options->strand != 0)
        weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_BODY,
                                   _("This summary shows one strand of the plan."));
      return;
    }

  for (guint i = 0; i < summary->rows->ids->len; i++)
    if (get_table (summary, i) == &weft_action_table)
      {
        n_all++;
        n_shown += is_wanted (summary, get_id (summary, i));
      }
  words = g_strdup_printf (ngettext ("This summary shows %1$u of the plan’s %2$u action.",
                                     "This summary shows %1$u of the plan’s %2$u actions.", n_all),
                           n_shown, n_all);
  weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_BODY, words);
}

static gboolean
add_blocks (Summary          *summary,
            const WeftRecord *plan,
            GError          **error)
{
  add_title_block (summary, plan);
  add_scope (summary);
  if (!add_progress (summary, error))
    return FALSE;

  for (guint i = 0; i < summary->rows->ids->len; i++)
    if (get_table (summary, i) == &weft_strand_table && has_wanted (summary, i) &&
        !add_strand (summary, i, error))
      return FALSE;
  return TRUE;
}

static char *
make_footer (const WeftRecord *plan,
             WeftDate          as_at)
{
  g_autofree char *day = weft_date_format (as_at);
  const char *version = weft_record_get_text (plan, "version");

  if (weft_text_is_blank (version))
    /* Translators: at the foot of each page; %s is a day */
    return g_strdup_printf (_("as at %s"), day);
  /* Translators: at the foot of each page: version of the plan, day */
  return g_strdup_printf (_("version %1$s · as at %2$s"), version, day);
}

/**
 * weft_plan_summary_new:
 * @plan: the plan
 * @options: what of it
 *
 * Makes the action-plan summary. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set
 */
WeftReport *
weft_plan_summary_new (WeftDb                        *db,
                       gint64                         plan,
                       const WeftPlanSummaryOptions  *options,
                       GCancellable                  *cancellable,
                       GError                       **error)
{
  const WeftOutlineFilter everything = { .today = options->as_at };
  g_autoptr (WeftRecord) record = weft_record_load (db, &weft_plan_table, plan, error);
  g_autoptr (WeftRowQuery) query = NULL;
  g_autoptr (WeftRowVector) rows = NULL;
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (WeftReport) report = NULL;
  g_autofree char *footer = NULL;
  Summary summary;

  if (record == NULL)
    return NULL;
  query = weft_plan_outline_query_new (plan, &everything, error);
  rows = query != NULL ? weft_row_query_run (query, db, error) : NULL;
  if (rows == NULL)
    return NULL;

  if (options->actions != NULL)
    wanted = make_set (options->actions, rows);
  report = weft_report_new (weft_record_get_text (record, "title"));
  footer = make_footer (record, options->as_at);
  weft_report_set_footer (report, footer);
  weft_report_set_author (report, weft_record_get_text (record, "organisation"));
  weft_report_set_subject (report, _("Action-plan summary"));
  weft_report_set_created_on (report, options->as_at);

  summary = (Summary) { db, options, cancellable, rows, wanted, report };
  if (!add_blocks (&summary, record, error))
    return NULL;
  return g_steal_pointer (&report);
}
