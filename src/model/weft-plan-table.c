/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-row.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "title", N_("Title"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "title_cy", N_("Title in Welsh"), WEFT_COLUMN_TEXT, AUDITED },
  { "organisation", N_("Organisation"), WEFT_COLUMN_TEXT, AUDITED },
  { "starts_on", N_("Start date"), WEFT_COLUMN_DATE, AUDITED },
  { "ends_on", N_("End date"), WEFT_COLUMN_DATE, AUDITED },
  { "introduction", N_("Introduction"), WEFT_COLUMN_TEXT, AUDITED },
  { "version", N_("Version"), WEFT_COLUMN_TEXT, AUDITED },
  { "approved_by", N_("Approved by"), WEFT_COLUMN_TEXT, AUDITED },
  { "approved_on", N_("Approval date"), WEFT_COLUMN_DATE, AUDITED },
  { "n_strands", N_("Strands"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM strand WHERE strand.plan = plan.id" },
  { "n_actions", N_("Actions"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action JOIN strand ON strand.id = action.strand "
           "WHERE strand.plan = plan.id" },
  { "n_complete", N_("Complete"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action JOIN strand ON strand.id = action.strand "
           "WHERE strand.plan = plan.id AND action.status IN ('complete', 'business-as-usual')" },
};

static const WeftTableChild children[] = {
  { "strand", "plan" },
  { NULL, NULL },
};

static gboolean
settle_plan (WeftWriter        *writer,
             const WeftRecord  *before,
             WeftRecord        *after,
             guint64            given,
             GError           **error)
{
  const char *starts_on = weft_record_get_text (after, "starts_on");
  const char *ends_on = weft_record_get_text (after, "ends_on");

  if (starts_on != NULL && ends_on != NULL && g_strcmp0 (ends_on, starts_on) < 0)
    {
      g_autofree char *start = weft_date_format_iso (starts_on);
      g_autofree char *end = weft_date_format_iso (ends_on);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("A plan cannot end (%s) before it starts (%s)."), end, start);
      return FALSE;
    }
  return TRUE;
}

/* "Within 12 months" and "annually" count from the plan's start: setting their words again makes
 * the actions derive their dates anew. */
static gboolean
follow_plan (WeftWriter        *writer,
             const WeftRecord  *before,
             const WeftRecord  *after,
             GError           **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  g_autoptr (GArray) actions = NULL;
  WeftStep step;

  if (before == NULL ||
      g_strcmp0 (weft_record_get_text (before, "starts_on"),
                 weft_record_get_text (after, "starts_on")) == 0)
    return TRUE;

  statement = weft_db_prepare (writer->db,
                               "SELECT action.id FROM action JOIN strand ON strand.id = strand "
                               "WHERE plan = ?1 AND timeline_kind IN ('within', 'recurring')",
                               error);
  if (statement == NULL)
    return FALSE;

  actions = g_array_new (FALSE, FALSE, sizeof (gint64));
  weft_statement_bind_integer (statement, 1, weft_record_get_id (after));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (actions, id);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < actions->len; i++)
    {
      gint64 id = g_array_index (actions, gint64, i);
      g_autoptr (WeftRecord) action
        = weft_record_load_stored (writer->db, &weft_action_table, id, error);

      if (action == NULL ||
          !weft_writer_set_text (writer, &weft_action_table, id, "timeline",
                                 weft_record_get_text (action, "timeline"), error))
        return FALSE;
    }
  return TRUE;
}

static char *
describe_plan (WeftDb           *db,
               const WeftRecord *record)
{
  g_autofree char *title = weft_text_shorten (weft_record_get_text (record, "title"), 60);

  return g_strdup_printf (_("plan “%s”"), title);
}

const WeftTable weft_plan_table = {
  .name = "plan",
  .label = N_("Plan"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "title COLLATE NOCASE, id",
  .search = "title, title_cy, organisation, introduction",
  .get_type = weft_plan_get_type,
  .settle = settle_plan,
  .follow = follow_plan,
  .describe = describe_plan,
};
