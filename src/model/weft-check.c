/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-check.h"

#include "weft-check-private.h"
#include "weft-supplier-search.h"
#include "weft-table.h"
#include "weft-timeline.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* What the constraints of the schema cannot say, or what damage to the file may have broken. */

static gboolean
check_pragma (WeftDb       *db,
              const char   *sql,
              GPtrArray    *faults,
              GError      **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      const char *answer = weft_statement_get_text (statement, 0);

      if (g_strcmp0 (answer, "ok") != 0)
        g_ptr_array_add (faults, g_strdup (answer));
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
check_foreign_keys (WeftDb     *db,
                    GPtrArray  *faults,
                    GError    **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, "PRAGMA foreign_key_check", error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    g_ptr_array_add (faults,
                     g_strdup_printf (_("%s %lld: the %s that it belongs to is not there."),
                                      weft_statement_get_text (statement, 0),
                                      (long long) weft_statement_get_integer (statement, 1),
                                      weft_statement_get_text (statement, 2)));
  return step == WEFT_STEP_DONE;
}

/* Every row that @sql selects is one fault: the id, and what stands in @format's "%s". */
static gboolean
check_rule (WeftDb      *db,
            const char  *table,
            const char  *rule,
            const char  *sql,
            GPtrArray   *faults,
            GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    g_ptr_array_add (faults, g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", table,
                                              weft_statement_get_integer (statement, 0), rule));
  return step == WEFT_STEP_DONE;
}

static gboolean
check_circles (WeftDb      *db,
               const char  *table,
               GPtrArray   *faults,
               GError     **error)
{
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE reached (id) AS (SELECT id FROM %1$s WHERE parent IS NULL UNION "
    "SELECT row.id FROM %1$s AS row JOIN reached ON row.parent = reached.id) "
    "SELECT id FROM %1$s WHERE parent IS NOT NULL AND id NOT IN (SELECT id FROM reached)", table);

  return check_rule (db, table, _("it is part of itself."), sql, faults, error);
}

static gboolean
check_search (WeftDb     *db,
              GPtrArray  *faults,
              GError    **error)
{
  gboolean sound;

  if (!weft_supplier_search_check (db, &sound, error))
    return FALSE;
  if (!sound)
    g_ptr_array_add (faults, g_strdup (_("supplier: the search index does not have the words of "
                                         "the suppliers.")));
  return TRUE;
}

static gboolean
check_rules (WeftDb     *db,
             GPtrArray  *faults,
             GError    **error)
{
  return
    check_rule (db, "action", _("it is in another strand than the action it is part of."),
                "SELECT action.id FROM action JOIN action AS above ON above.id = action.parent "
                "WHERE above.strand IS NOT action.strand OR above.supplier IS NOT action.supplier",
                faults, error) &&
    check_rule (db, "action", _("it is part of itself."),
                "WITH RECURSIVE reached (id) AS ("
                "SELECT id FROM action WHERE parent IS NULL UNION "
                "SELECT action.id FROM action JOIN reached ON action.parent = reached.id) "
                "SELECT id FROM action WHERE id NOT IN (SELECT id FROM reached)", faults, error) &&
    check_rule (db, "action", _("another one has the same position."),
                "SELECT max (id) FROM action GROUP BY strand, supplier, parent, position "
                "HAVING count (*) > 1", faults, error) &&
    check_rule (db, "strand", _("another one has the same position."),
                "SELECT max (id) FROM strand GROUP BY plan, position HAVING count (*) > 1", faults,
                error) &&
    check_rule (db, "action", _("it has a completion date but is not complete."),
                "SELECT id FROM action WHERE completed_on IS NOT NULL AND status <> 'complete'",
                faults, error) &&
    check_circles (db, "category", faults, error) &&
    check_circles (db, "supplier", faults, error) &&
    check_circles (db, "sub_supplier", faults, error) &&
    check_rule (db, "sub_supplier", _("it is in another supply chain than the one it supplies."),
                "SELECT below.id FROM sub_supplier AS below JOIN sub_supplier AS above "
                "ON above.id = below.parent WHERE above.supplier <> below.supplier", faults,
                error) &&
    check_rule (db, "supplier", _("its last assessment or band is not that of its assessments."),
                "SELECT id FROM supplier WHERE assessed_on IS NOT (SELECT max (returned_on) "
                "FROM assessment WHERE assessment.supplier = supplier.id "
                "AND state IN ('returned', 'reviewed', 'closed')) "
                "OR band <> ifnull ((SELECT assessment.band FROM assessment "
                "WHERE assessment.supplier = supplier.id AND questionnaire IS NOT NULL "
                "AND state IN ('returned', 'reviewed', 'closed') "
                "ORDER BY returned_on DESC, assessment.id DESC LIMIT 1), '')", faults, error) &&
    check_rule (db, "action", _("it is closed without evidence or without verification."),
                "SELECT id FROM action WHERE assessment IS NOT NULL "
                "AND status IN ('complete', 'business-as-usual') AND (verified_by = '' "
                "OR verified_on IS NULL OR NOT EXISTS (SELECT 1 FROM evidence "
                "WHERE evidence.action = action.id))", faults, error);
}

/* The kind of a timeline follows from its words alone, whatever day it is. */
static gboolean
check_timelines (WeftDb     *db,
                 WeftDate    today,
                 GPtrArray  *faults,
                 GError    **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT id, timeline, timeline_kind FROM action", error);
  if (statement == NULL)
    return FALSE;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
      const char *kind = weft_statement_get_text (statement, 2);
      const char *read;

      weft_timeline_read (&timeline, weft_statement_get_text (statement, 1), WEFT_DATE_NONE, today);
      read = weft_timeline_kind_to_nick (timeline.kind);
      if (g_strcmp0 (kind, read) != 0)
        g_ptr_array_add (faults,
                         g_strdup_printf (_("action %lld: its timeline “%s” is kept as %s but "
                                            "reads as %s."),
                                          (long long) weft_statement_get_integer (statement, 0),
                                          weft_statement_get_text (statement, 1), kind, read));
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
check_evidence (WeftDb     *db,
                GPtrArray  *faults,
                GError    **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT id, name, sha256, content FROM evidence", error);
  if (statement == NULL)
    return FALSE;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_autoptr (GBytes) content = weft_statement_get_blob (statement, 3);
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

      if (g_strcmp0 (digest, weft_statement_get_text (statement, 2)) != 0)
        g_ptr_array_add (faults,
                         g_strdup_printf (_("evidence %lld: “%s” is not the file that was put in "
                                            "(its SHA-256 differs)."),
                                          (long long) weft_statement_get_integer (statement, 0),
                                          weft_statement_get_text (statement, 1)));
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_check_register:
 * @today: the day on which it is looked at
 *
 * Integrity of the file, foreign keys, and the rules. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a line for each fault, none if all is
 *   well; %NULL with @error set if the check itself failed
 */
GPtrArray *
weft_check_register (WeftDb    *db,
                     WeftDate   today,
                     GError   **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (!check_pragma (db, "PRAGMA integrity_check", faults, error))
    return NULL;
  /* The rules would trip over the damage. */
  if (faults->len > 0)
    return g_steal_pointer (&faults);

  if (!check_foreign_keys (db, faults, error) ||
      !check_rules (db, faults, error) ||
      !check_search (db, faults, error) ||
      !check_timelines (db, today, faults, error) ||
      !weft_check_assessments (db, faults, error) ||
      !check_evidence (db, faults, error))
    return NULL;
  return g_steal_pointer (&faults);
}
