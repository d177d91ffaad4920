/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-kind.h"

#include "weft-assessment-report.h"
#include "weft-plan-summary.h"
#include "weft-questionnaire-report.h"
#include "weft-supplier-summary.h"

#include <glib/gi18n.h>

/* The papers that can be printed; each is described once, and whoever prints asks here. */

static gboolean
list_strands (WeftDb  *db,
              gint64   plan,
              GArray  *parts,
              GError **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db,
    "SELECT id FROM strand WHERE plan = ?1 ORDER BY position, id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, plan);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (WeftRecord) record = weft_record_load (db, &weft_strand_table, id, error);
      WeftReportPart part = { id };

      if (record == NULL)
        return FALSE;
      part.name = weft_plan_summary_name_strand (record);
      g_array_append_val (parts, part);
    }
  return TRUE;
}

static WeftReport *
make_plan (WeftDb                 *db,
           const WeftReportScope  *scope,
           GCancellable           *cancellable,
           GError                **error)
{
  const WeftPlanSummaryOptions options = { scope->part, scope->rows, scope->as_at };

  return weft_plan_summary_new (db, scope->id, &options, cancellable, error);
}

static const char * const plan_watches[] = { "plan", "strand", "action", NULL };

const WeftReportKind weft_report_kind_plan = {
  .nick = "plan",
  .landscape = TRUE,
  .whole = N_("Whole plan"),
  .watches = plan_watches,
  .make = make_plan,
  .list_parts = list_strands,
};

static WeftReport *
make_assessment (WeftDb                 *db,
                 const WeftReportScope  *scope,
                 GCancellable           *cancellable,
                 GError                **error)
{
  return weft_assessment_report_new (db, scope->id, scope->as_at, cancellable, error);
}

static const char * const assessment_watches[] = {
  "assessment", "answer", "supplier", "action", "evidence", NULL
};

const WeftReportKind weft_report_kind_assessment = {
  .nick = "assessment",
  .whole = N_("Whole report"),
  .watches = assessment_watches,
  .make = make_assessment,
};

static WeftReport *
make_questionnaire (WeftDb                 *db,
                    const WeftReportScope  *scope,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_autoptr (WeftRecord) record = weft_record_load (db, &weft_questionnaire_table, scope->id,
                                                    error);
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;

  if (record == NULL)
    return NULL;
  questionnaire = weft_questionnaire_new_from_data (weft_record_get_text (record, "document"), -1,
                                                    error);
  if (questionnaire == NULL)
    return NULL;
  return weft_questionnaire_report_new (questionnaire, NULL, scope->part == 2 ? "cy" : "en",
                                        scope->as_at);
}

/* A questionnaire is printed in one language. */
static gboolean
list_languages (WeftDb  *db,
                gint64   id,
                GArray  *parts,
                GError **error)
{
  WeftReportPart welsh = { 2, g_strdup (_("In Welsh")) };

  g_array_append_val (parts, welsh);
  return TRUE;
}

static const char * const questionnaire_watches[] = { "questionnaire", NULL };

const WeftReportKind weft_report_kind_questionnaire = {
  .nick = "questionnaire",
  .whole = N_("In English"),
  .watches = questionnaire_watches,
  .make = make_questionnaire,
  .list_parts = list_languages,
};

static WeftReport *
make_suppliers (WeftDb                 *db,
                const WeftReportScope  *scope,
                GCancellable           *cancellable,
                GError                **error)
{
  return weft_supplier_summary_new (db, scope->as_at, cancellable, error);
}

static const char * const suppliers_watches[] = {
  "supplier", "category", "assessment", "action", "spend", NULL
};

const WeftReportKind weft_report_kind_suppliers = {
  .nick = "suppliers",
  .of_register = TRUE,
  .whole = N_("All suppliers"),
  .watches = suppliers_watches,
  .make = make_suppliers,
};

static const WeftReportKind * const kinds[] = {
  &weft_report_kind_plan,
  &weft_report_kind_assessment,
  &weft_report_kind_questionnaire,
  &weft_report_kind_suppliers,
};

/**
 * weft_report_kind_find:
 * @nick: what it is called
 *
 * Returns: (nullable): the kind of report, if there is one
 */
const WeftReportKind *
weft_report_kind_find (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->nick, nick) == 0)
      return kinds[i];

  return NULL;
}

/**
 * weft_report_kind_list:
 *
 * Returns: the nicks of all kinds, joined by commas
 */
char *
weft_report_kind_list (void)
{
  const char *nicks[G_N_ELEMENTS (kinds) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    nicks[i] = kinds[i]->nick;
  return g_strjoinv (", ", (char **) nicks);
}

static void
clear_part (gpointer data)
{
  g_free (((WeftReportPart *) data)->name);
}

/**
 * weft_report_kind_list_parts:
 * @id: the row that the report is about
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable) (element-type WeftReportPart): the parts that a scope may
 *   name, none where there is nothing to choose; %NULL with @error set
 */
GArray *
weft_report_kind_list_parts (const WeftReportKind  *kind,
                             WeftDb                *db,
                             gint64                 id,
                             GError               **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (WeftReportPart));

  g_return_val_if_fail (kind != NULL, NULL);

  g_array_set_clear_func (parts, clear_part);
  if (kind->list_parts != NULL && !kind->list_parts (db, id, parts, error))
    return NULL;
  return g_steal_pointer (&parts);
}
