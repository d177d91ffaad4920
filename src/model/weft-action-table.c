/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-coverage.h"
#include "weft-error.h"
#include "weft-improvement.h"
#include "weft-lettering.h"
#include "weft-row.h"
#include "weft-status.h"
#include "weft-text.h"
#include "weft-timeline.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED
#define DERIVED WEFT_COLUMN_DERIVED

static const char * const kinds[] = {
  "none", "quarter", "by", "within", "from", "recurring", "ongoing", "prose", "invalid", NULL
};

static const char * const statuses[] = {
  "not-started", "on-track", "at-risk", "complete", "business-as-usual", "withdrawn", NULL
};

static const char * const severities[] = {
  "", "observation", "minor", "major", "critical", NULL
};

static const char *
get_status_label (const char *nick)
{
  WeftStatus status;

  return weft_status_from_nick (nick, &status) ? weft_status_get_label (status) : nick;
}

static const char *
get_severity_label (const char *nick)
{
  if (g_str_equal (nick, "observation"))
    return _("Observation");
  if (g_str_equal (nick, "minor"))
    return _("Minor");
  if (g_str_equal (nick, "major"))
    return _("Major");
  if (g_str_equal (nick, "critical"))
    return _("Critical");
  return _("None");
}

static const char * const agreements[] = { "", "agreed", "disputed", NULL };

static const char *
get_agreement_label (const char *nick)
{
  if (g_str_equal (nick, "agreed"))
    return C_("finding", "Agreed");
  if (g_str_equal (nick, "disputed"))
    return C_("finding", "Disputed");
  return C_("finding", "Not known");
}

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "strand", N_("Strand"), WEFT_COLUMN_REFERENCE, AUDITED, "strand" },
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, AUDITED, "supplier" },
  { "parent", N_("Part of"), WEFT_COLUMN_REFERENCE, AUDITED, "action" },
  { "position", N_("Position"), WEFT_COLUMN_INTEGER },
  { "ref", N_("Reference"), WEFT_COLUMN_TEXT, AUDITED },
  { "text", N_("Action"), WEFT_COLUMN_TEXT, AUDITED },
  { "why", N_("Why"), WEFT_COLUMN_TEXT, AUDITED },
  { "measure", N_("Measure"), WEFT_COLUMN_TEXT, AUDITED },
  { "progress", N_("Current progress and plans"), WEFT_COLUMN_TEXT, AUDITED },
  { "timeline", N_("Timeline"), WEFT_COLUMN_TEXT, AUDITED },
  { "timeline_kind", N_("Kind of timeline"), WEFT_COLUMN_CHOICE, DERIVED, .choices = kinds },
  { "starts_on", N_("Start date"), WEFT_COLUMN_DATE, AUDITED },
  { "due_on", N_("Due date"), WEFT_COLUMN_DATE, AUDITED },
  { "status", N_("Status"), WEFT_COLUMN_CHOICE, AUDITED, .choices = statuses,
    .choice_label = get_status_label },
  { "completed_on", N_("Completion date"), WEFT_COLUMN_DATE, AUDITED },
  { "owner", N_("Owner"), WEFT_COLUMN_TEXT, AUDITED },
  { "severity", N_("Severity"), WEFT_COLUMN_CHOICE, AUDITED, .choices = severities,
    .choice_label = get_severity_label },
  { "target", N_("Target"), WEFT_COLUMN_INTEGER, AUDITED },
  { "actual", N_("Actual"), WEFT_COLUMN_INTEGER, AUDITED },
  { "assessment", N_("Assessment"), WEFT_COLUMN_REFERENCE, AUDITED, "assessment" },
  { "question", N_("Question"), WEFT_COLUMN_TEXT, AUDITED },
  { "serves", N_("Serves"), WEFT_COLUMN_REFERENCE, AUDITED, "action" },
  { "finding", N_("Finding"), WEFT_COLUMN_TEXT, AUDITED },
  { "agreement", N_("Agreement"), WEFT_COLUMN_CHOICE, AUDITED, .choices = agreements,
    .choice_label = get_agreement_label },
  { "root_cause", N_("Root cause"), WEFT_COLUMN_TEXT, AUDITED },
  { "raised_on", N_("Raised on"), WEFT_COLUMN_DATE, AUDITED },
  { "due_limit", N_("Latest due date"), WEFT_COLUMN_DATE, DERIVED },
  { "due_reason", N_("Why it is due later"), WEFT_COLUMN_TEXT, AUDITED },
  { "verified_by", N_("Verified by"), WEFT_COLUMN_TEXT, AUDITED },
  { "verified_on", N_("Verified on"), WEFT_COLUMN_DATE, AUDITED },
  { "coverage_top", N_("Top suppliers to assess"), WEFT_COLUMN_INTEGER, AUDITED },
  { "coverage_year", N_("By the spend of"), WEFT_COLUMN_YEAR, AUDITED },
  { "plan", N_("Plan"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT strand.plan FROM strand WHERE strand.id = action.strand" },
  { "strand_title", N_("Strand"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT strand.title FROM strand WHERE strand.id = action.strand" },
  { "strand_ref", N_("Strand reference"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT strand.ref FROM strand WHERE strand.id = action.strand" },
  /* The references from the strand's own action down, one a line; the depth is bounded because a
   * damaged register may hold a circle. */
  { "refs", N_("References"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT CASE WHEN action.parent IS NULL THEN action.ref ELSE ("
           "WITH RECURSIVE up (next, refs, depth) AS ("
           "SELECT action.parent, action.ref, 1 UNION ALL "
           "SELECT above.parent, above.ref || char(10) || refs, depth + 1 "
           "FROM up JOIN action AS above ON above.id = next WHERE depth < 100) "
           "SELECT refs FROM up ORDER BY depth DESC LIMIT 1) END" },
  { "n_children", N_("Sub-actions"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action AS below WHERE below.parent = action.id" },
  { "n_notes", N_("Notes"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action_note WHERE action_note.action = action.id" },
  { "n_evidence", N_("Evidence"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM evidence WHERE evidence.action = action.id" },
};

static const WeftTableChild children[] = {
  { "action", "parent" },
  { "action_note", "action" },
  { "evidence", "action" },
  { "action", "serves", TRUE },
  { NULL, NULL },
};

static const char * const parents[] = { "strand", "supplier", "parent", NULL };

static gboolean
was_given (guint64     given,
           const char *column)
{
  return (given >> weft_table_find_column (&weft_action_table, column) & 1) != 0;
}

static gboolean
is_same_integer (const WeftRecord *a,
                 const WeftRecord *b,
                 const char       *column)
{
  return weft_record_get_integer (a, column) == weft_record_get_integer (b, column);
}

static gboolean
check_parent (WeftWriter        *writer,
              const WeftRecord  *after,
              GError           **error)
{
  gint64 above = weft_record_get_integer (after, "parent");
  gint64 id = weft_record_get_id (after);

  for (int depth = 0; above != 0; depth++)
    {
      g_autoptr (WeftRecord) action
        = weft_record_load_stored (writer->db, &weft_action_table, above, error);

      if (action == NULL)
        return FALSE;
      if (above == id || depth > 100)
        {
          g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                               _("An action cannot be part of itself."));
          return FALSE;
        }
      if (depth == 0 &&
          (!is_same_integer (action, after, "strand") ||
           !is_same_integer (action, after, "supplier")))
        {
          g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                               _("An action must be in the same strand as the action it is part "
                                 "of."));
          return FALSE;
        }
      above = weft_record_get_integer (action, "parent");
    }
  return TRUE;
}

static gboolean
read_plan_start (WeftDb      *db,
                 gint64       strand,
                 WeftDate    *start,
                 GError     **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  *start = WEFT_DATE_NONE;
  statement = weft_db_prepare (db,
                               "SELECT starts_on FROM strand JOIN plan ON plan.id = strand.plan "
                               "WHERE strand.id = ?1", error);
  if (statement == NULL)
    return FALSE;

  weft_statement_bind_integer (statement, 1, strand);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *start = weft_date_from_iso (weft_statement_get_text (statement, 0));
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* The words are the truth; what they mean is written beside them. A date that the same command
 * sets by hand stays. */
static gboolean
derive_timeline (WeftWriter  *writer,
                 WeftRecord  *after,
                 guint64      given,
                 GError     **error)
{
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  WeftDate start;

  if (!read_plan_start (writer->db, weft_record_get_integer (after, "strand"), &start, error))
    return FALSE;

  weft_timeline_read (&timeline, weft_record_get_text (after, "timeline"), start, writer->today);
  weft_record_set_text (after, "timeline_kind", weft_timeline_kind_to_nick (timeline.kind));
  if (!was_given (given, "starts_on"))
    weft_record_set_date (after, "starts_on", timeline.starts_on);
  if (!was_given (given, "due_on"))
    weft_record_set_date (after, "due_on", timeline.due_on);
  return TRUE;
}

/* "Within 12 months" counts from another day in a plan that starts on another one. */
static gboolean
moves_start (WeftWriter        *writer,
             const WeftRecord  *before,
             const WeftRecord  *after,
             gboolean          *moves,
             GError           **error)
{
  const char *kind = weft_record_get_text (after, "timeline_kind");
  WeftDate old;
  WeftDate new;

  *moves = FALSE;
  if (is_same_integer (before, after, "strand") ||
      (g_strcmp0 (kind, "within") != 0 && g_strcmp0 (kind, "recurring") != 0))
    return TRUE;

  if (!read_plan_start (writer->db, weft_record_get_integer (before, "strand"), &old, error) ||
      !read_plan_start (writer->db, weft_record_get_integer (after, "strand"), &new, error))
    return FALSE;
  *moves = old != new;
  return TRUE;
}

/* When an action was completed is the day its status became so, unless somebody says otherwise. */
static void
derive_completed_on (WeftWriter       *writer,
                     const WeftRecord *before,
                     WeftRecord       *after)
{
  const char *status = weft_record_get_text (after, "status");
  const char *old = before != NULL ? weft_record_get_text (before, "status") : "";

  if (g_strcmp0 (status, old) == 0)
    return;

  if (g_strcmp0 (status, "complete") != 0)
    weft_record_set_text (after, "completed_on", NULL);
  else if (before != NULL && weft_record_get_text (after, "completed_on") == NULL)
    weft_record_set_date (after, "completed_on", writer->today);
}

/* An action of a supplier may serve one of a plan. */
static gboolean
check_serves (WeftWriter        *writer,
              const WeftRecord  *after,
              GError           **error)
{
  gint64 id = weft_record_get_integer (after, "serves");
  g_autoptr (WeftRecord) served = NULL;

  if (id == 0)
    return TRUE;
  served = weft_record_load_stored (writer->db, &weft_action_table, id, error);
  if (served == NULL)
    return FALSE;
  if (weft_record_get_integer (served, "strand") != 0 &&
      weft_record_get_integer (after, "supplier") != 0)
    return TRUE;
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("Only an action of a supplier serves another one, and that is an action "
                         "of a plan."));
  return FALSE;
}

/* Whether the coverage that an action has for its target is another one, or may be. */
static gboolean
asks_coverage (const WeftRecord *before,
               const WeftRecord *after,
               guint64           given)
{
  return was_given (given, "coverage_top") || was_given (given, "coverage_year") ||
         (before != NULL && g_strcmp0 (weft_record_get_text (before, "due_on"),
                                       weft_record_get_text (after, "due_on")) != 0);
}

static gboolean
settle_action (WeftWriter        *writer,
               const WeftRecord  *before,
               WeftRecord        *after,
               guint64            given,
               GError           **error)
{
  gboolean in_strand = weft_record_get_integer (after, "strand") != 0;
  gboolean of_supplier = weft_record_get_integer (after, "supplier") != 0;
  gboolean moved = before == NULL || was_given (given, "strand") || was_given (given, "parent") ||
                   was_given (given, "supplier");
  gboolean start_moves = FALSE;

  if (in_strand == of_supplier)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("An action belongs to either a strand or a supplier."));
      return FALSE;
    }

  if (moved && !check_parent (writer, after, error))
    return FALSE;

  if (before != NULL && !moves_start (writer, before, after, &start_moves, error))
    return FALSE;
  if ((before == NULL || start_moves || was_given (given, "timeline")) &&
      !derive_timeline (writer, after, given, error))
    return FALSE;

  if (!was_given (given, "completed_on"))
    derive_completed_on (writer, before, after);
  if (weft_record_get_text (after, "completed_on") != NULL &&
      g_strcmp0 (weft_record_get_text (after, "status"), "complete") != 0)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("Only an action that is complete has a completion date."));
      return FALSE;
    }

  return (!was_given (given, "serves") || check_serves (writer, after, error)) &&
         weft_improvement_settle (writer, before, after, was_given (given, "assessment"), error) &&
         weft_coverage_settle (writer, after, asks_coverage (before, after, given), error);
}

static gboolean
action_derives (WeftDb            *db,
                const WeftRecord  *record,
                const char        *column)
{
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  gboolean is_start = g_str_equal (column, "starts_on");
  g_autofree char *iso = NULL;
  WeftDate start;

  if (!is_start && !g_str_equal (column, "due_on"))
    return FALSE;
  if (!read_plan_start (db, weft_record_get_integer (record, "strand"), &start, NULL))
    return FALSE;

  weft_timeline_read (&timeline, weft_record_get_text (record, "timeline"), start,
                      weft_date_today ());
  iso = weft_date_to_iso (is_start ? timeline.starts_on : timeline.due_on);
  return g_strcmp0 (iso, weft_record_get_text (record, column)) == 0;
}

/* Sub-actions go where their action goes. */
static gboolean
follow_action (WeftWriter        *writer,
               const WeftRecord  *before,
               const WeftRecord  *after,
               GError           **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  gint64 strand = weft_record_get_integer (after, "strand");

  if (before == NULL || weft_record_get_integer (before, "strand") == strand)
    return TRUE;

  statement = weft_db_prepare (writer->db,
                               "SELECT id FROM action WHERE parent = ?1 AND strand <> ?2 LIMIT 1",
                               error);
  if (statement == NULL)
    return FALSE;

  for (;;)
    {
      gint64 child;

      weft_statement_bind_integer (statement, 1, weft_record_get_id (after));
      weft_statement_bind_integer (statement, 2, strand);
      switch (weft_statement_step (statement, error))
        {
        case WEFT_STEP_ROW:
          child = weft_statement_get_integer (statement, 0);
          if (!weft_statement_run (statement, error) ||
              !weft_writer_set_integer (writer, &weft_action_table, child, "strand", strand, error))
            return FALSE;
          break;
        case WEFT_STEP_DONE:
          return TRUE;
        case WEFT_STEP_ERROR:
        default:
          return FALSE;
        }
    }
}

/* "4.a" below a strand "Step 4". */
static char *
describe_action (WeftDb           *db,
                 const WeftRecord *record)
{
  g_autoptr (WeftRecord) strand = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  gint64 above = weft_record_get_integer (record, "parent");
  gint64 strand_id = weft_record_get_integer (record, "strand");

  g_ptr_array_add (refs, g_strdup (weft_record_get_text (record, "ref")));
  while (above != 0 && refs->len < 100)
    {
      g_autoptr (WeftRecord) action = weft_record_load_stored (db, &weft_action_table, above, NULL);

      if (action == NULL)
        break;
      g_ptr_array_add (refs, g_strdup (weft_record_get_text (action, "ref")));
      above = weft_record_get_integer (action, "parent");
    }

  strand = strand_id != 0 ? weft_record_load_stored (db, &weft_strand_table, strand_id,
                                                     NULL) : NULL;
  path = weft_lettering_join ("", strand != NULL ? weft_record_get_text (strand, "ref") : "");
  for (guint i = refs->len; i > 0; i--)
    {
      g_autofree char *longer = weft_lettering_join (path, g_ptr_array_index (refs, i - 1));

      g_free (path);
      path = g_steal_pointer (&longer);
    }

  if (weft_text_is_blank (weft_record_get_text (record, "ref")) || *path == '\0')
    {
      g_autofree char *text = weft_text_shorten (weft_record_get_text (record, "text"), 60);

      return *text != '\0' ? g_strdup_printf (_("action “%s”"), text) : g_strdup (_("an action"));
    }
  return g_strdup_printf (_("action %s"), path);
}

const WeftTable weft_action_table = {
  .name = "action",
  .label = N_("Action"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "strand, parent, position, id",
  .parents = parents,
  .search = "ref, text, why, measure, progress, timeline, owner",
  .get_type = weft_action_get_type,
  .settle = settle_action,
  .follow = follow_action,
  .derives = action_derives,
  .describe = describe_action,
};
