/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-summary.h"

#include "weft-plan-outline.h"
#include "weft-row.h"
#include "weft-status.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The paper that a committee reads, made of blocks:
 *
 *   title, facts, introduction
 *   progress: a bar a strand, counted by status
 *   a strand: heading, purpose, table with the columns that the strand shows
 *
 * The outline query gives the rows in the plan's order; they are read twice, first for the counts,
 * then for the tables, so that no more than one row is in memory beside the report. */

#define N_SHOWN 4

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
  return weft_table_get (WEFT_ROW_TAG_TABLE (summary->rows->tags->data[i]));
}

static int
get_depth (const Summary *summary,
           guint          i)
{
  return WEFT_ROW_TAG_DEPTH (summary->rows->tags->data[i]);
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

static char *
name_strand (const WeftRecord *strand)
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
add_progress_row (Summary           *summary,
                  WeftReportFigure  *figure,
                  guint              at,
                  GError           **error)
{
  g_autoptr (WeftRecord) strand = weft_record_load (summary->db, &weft_strand_table,
                                                    get_id (summary, at), error);
  guint counts[WEFT_N_STATUSES] = { 0 };
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;
  guint total = 0;
  guint done = 0;
  guint overdue = 0;

  if (strand == NULL)
    return FALSE;

  for (guint i = at + 1; i < find_strand_end (summary, at); i++)
    {
      g_autoptr (WeftRecord) action = NULL;
      WeftStatus status;

      if (get_depth (summary, i) != get_depth (summary, at) + 1 ||
          !is_wanted (summary, get_id (summary, i)))
        continue;
      action = weft_record_load (summary->db, &weft_action_table, get_id (summary, i), error);
      if (action == NULL)
        return FALSE;

      status = get_status (action);
      for (guint part = 0; part < WEFT_N_STATUSES; part++)
        counts[part] += bar_order[part] == status;
      total += status != WEFT_STATUS_WITHDRAWN;
      done += status == WEFT_STATUS_COMPLETE || status == WEFT_STATUS_BUSINESS_AS_USUAL;
      overdue += is_overdue (summary, action);
    }

  label = name_strand (strand);
  if (overdue > 0)
    words = g_strdup_printf (_("%u of %u done, %u overdue"), done, total, overdue);
  else
    words = g_strdup_printf (_("%u of %u done"), done, total);
  weft_report_figure_add_row (figure, label, counts, words);
  return TRUE;
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

static gboolean
add_progress (Summary  *summary,
              GError  **error)
{
  WeftReportFigure *figure = NULL;

  for (guint i = 0; i < summary->rows->ids->len; i++)
    {
      if (get_table (summary, i) != &weft_strand_table || !has_wanted (summary, i))
        continue;
      if (figure == NULL)
        {
          weft_report_add_heading (summary->report, 2, _("Progress"));
          figure = weft_report_add_figure (summary->report, _("Strand"), _("Actions by status"));
          for (guint part = 0; part < WEFT_N_STATUSES; part++)
            weft_report_figure_add_part (figure, weft_status_get_label (bar_order[part]),
                                         status_tones[bar_order[part]]);
        }
      if (!add_progress_row (summary, figure, i, error))
        return FALSE;
    }
  return TRUE;
}

/* The columns beside reference, action and status, in the order of the strand's set. */
static const struct
{
  const char *nick;
  double      weight;
  double      minimum;
} shown_columns[N_SHOWN] = {
  { "why", 3, 80 },
  { "measure", 2.5, 80 },
  { "progress", 4, 100 },
  { "timeline", 1.5, 62 },
};

static const char *
get_column_title (const char *nick)
{
  int column = weft_table_find_column (&weft_action_table, nick);

  return gettext (weft_action_table.columns[column].label);
}

static void
set_timeline (Summary          *summary,
              WeftReportTable  *table,
              guint             column,
              const WeftRecord *action)
{
  WeftDate due_on = weft_date_from_iso (weft_record_get_text (action, "due_on"));
  const char *kind = weft_record_get_text (action, "timeline_kind");
  g_autofree char *day = NULL;
  g_autofree char *note = NULL;

  weft_report_table_set_text (table, column, weft_record_get_text (action, "timeline"));
  if (g_strcmp0 (kind, "invalid") == 0)
    {
      weft_report_table_set_note (table, column, _("not a date or quarter"),
                                  WEFT_REPORT_TONE_QUIET);
      return;
    }
  if (due_on == WEFT_DATE_NONE)
    return;

  day = weft_date_format (due_on);
  if (is_overdue (summary, action))
    note = weft_due_describe (due_on, get_status (action), summary->options->as_at);
  else
    note = g_strdup_printf (_("due %s"), day);
  weft_report_table_set_note (table, column, note,
                              is_overdue (summary, action) ? WEFT_REPORT_TONE_OVERDUE
                                                           : WEFT_REPORT_TONE_QUIET);
}

static void
set_status (WeftReportTable  *table,
            guint             column,
            const WeftRecord *action)
{
  WeftStatus status = get_status (action);
  const char *owner = weft_record_get_text (action, "owner");
  int target = weft_table_find_column (&weft_action_table, "target");
  int actual = weft_table_find_column (&weft_action_table, "actual");

  weft_report_table_set_chip (table, column, weft_status_get_label (status), status_tones[status]);
  if (!weft_text_is_blank (owner))
    weft_report_table_set_note (table, column, owner, WEFT_REPORT_TONE_QUIET);
  if (action->values[target].type != WEFT_VALUE_NULL &&
      action->values[actual].type != WEFT_VALUE_NULL)
    {
      g_autofree char *figures = g_strdup_printf (_("%d of %d"),
                                                  (int) action->values[actual].integer,
                                                  (int) action->values[target].integer);

      weft_report_table_set_text (table, column, figures);
    }
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
  guint columns[N_SHOWN];
  guint action_column;
  guint status_column;
  guint end = find_strand_end (summary, at);

  if (strand == NULL)
    return FALSE;

  name = name_strand (strand);
  weft_report_add_heading (summary->report, 2, name);
  if (!weft_text_is_blank (weft_record_get_text (strand, "purpose")))
    weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_LEAD,
                               weft_record_get_text (strand, "purpose"));
  if (!weft_text_is_blank (weft_record_get_text (strand, "lead")))
    {
      g_autofree char *lead = g_strdup_printf (_("Lead: %s"), weft_record_get_text (strand, "lead"));

      weft_report_add_paragraph (summary->report, WEFT_REPORT_STYLE_NOTE, lead);
    }

  shown = g_strsplit (weft_record_get_text (strand, "columns"), ",", -1);
  table = weft_report_add_table (summary->report, name);
  action_column = weft_report_table_add_column (table, _("Action"), 3, 100,
                                                WEFT_REPORT_ALIGN_START);
  for (int i = 0; i < N_SHOWN; i++)
    if (g_strv_contains ((const char * const *) shown, shown_columns[i].nick))
      columns[i] = weft_report_table_add_column (table, get_column_title (shown_columns[i].nick),
                                                 shown_columns[i].weight, shown_columns[i].minimum,
                                                 WEFT_REPORT_ALIGN_START);
  status_column = weft_report_table_add_column (table, _("Status"), 1.3, 100,
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
          if (!g_strv_contains ((const char * const *) shown, shown_columns[j].nick))
            continue;
          if (g_str_equal (shown_columns[j].nick, "timeline"))
            set_timeline (summary, table, columns[j], action);
          else
            weft_report_table_set_text (table, columns[j],
                                        weft_record_get_text (action, shown_columns[j].nick));
        }
      set_status (table, status_column, action);
    }

  if (weft_report_table_get_n_rows (table) == 0)
    weft_report_table_add_span (table, _("No actions yet."));
  return TRUE;
}

static gboolean
add_blocks (Summary          *summary,
            const WeftRecord *plan,
            GError          **error)
{
  add_title_block (summary, plan);
  if (!add_progress (summary, error))
    return FALSE;

  for (guint i = 0; i < summary->rows->ids->len; i++)
    if (get_table (summary, i) == &weft_strand_table && has_wanted (summary, i) &&
        !add_strand (summary, i, error))
      return FALSE;
  return TRUE;
}

static GHashTable *
make_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return set;
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
  g_autoptr (GHashTable) wanted = options->actions != NULL ? make_set (options->actions) : NULL;
  g_autoptr (WeftReport) report = NULL;
  g_autofree char *footer = NULL;
  Summary summary;

  if (record == NULL)
    return NULL;
  query = weft_plan_outline_query_new (plan, &everything, error);
  rows = query != NULL ? weft_row_query_run (query, db, error) : NULL;
  if (rows == NULL)
    return NULL;

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
