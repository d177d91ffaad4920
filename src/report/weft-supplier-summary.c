/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-summary.h"

#include "weft-table.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* All suppliers by band and level, on paper:
 *
 *   title, facts
 *   figure: a bar a level of risk, its parts the bands and what has none
 *   a table a band, from the worst, then those without a band, then those not assessed
 *
 * Suppliers that have ended are left out. The figure counts every other one; a table names so many
 * of its group at most, those with the greatest spend of the latest year first. */

#define MOST_NAMED 1000

/* Suppliers of one band, or without one. */
typedef struct
{
  char           *title;
  WeftReportTone  tone;
  gboolean        assessed;
  gint64          rank;       /* of the band; -1 for none */
  gint64          count;
} Group;

typedef struct
{
  WeftDb       *db;
  GCancellable *cancellable;
  WeftReport   *report;
  GPtrArray    *groups;       /* Group */
  GHashTable   *counts;       /* "level group" → number */
} Summary;

static const char * const levels[] = { "high", "medium", "low", "" };

static void
free_group (gpointer data)
{
  g_free (((Group *) data)->title);
  g_free (data);
}

/**
 * weft_report_tone_of_band:
 * @tone: (nullable): "bad" to "best", as the register keeps it; "" for none
 *
 * Returns: the tone that a band has on paper
 */
WeftReportTone
weft_report_tone_of_band (const char *tone)
{
  static const struct
  {
    const char     *name;
    WeftReportTone  tone;
  } tones[] = {
    { "bad", WEFT_REPORT_TONE_OVERDUE },
    { "warn", WEFT_REPORT_TONE_AT_RISK },
    { "neutral", WEFT_REPORT_TONE_ON_TRACK },
    { "good", WEFT_REPORT_TONE_USUAL },
    { "best", WEFT_REPORT_TONE_COMPLETE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    if (g_strcmp0 (tones[i].name, tone) == 0)
      return tones[i].tone;

  return WEFT_REPORT_TONE_NOT_STARTED;
}

static const char *
get_level_title (const char *level)
{
  int column = weft_table_find_column (&weft_category_table, "level");

  return weft_category_table.columns[column].choice_label (level);
}

/* The group of the row: its last columns are rank, title and tone of the band, and whether the
 * supplier was assessed. */
static guint
find_group (Summary       *summary,
            WeftStatement *statement,
            int            column)
{
  gint64 rank = weft_statement_is_null (statement, column)
                ? -1 : weft_statement_get_integer (statement, column);
  const char *title = weft_statement_get_text (statement, column + 1);
  gboolean assessed = weft_statement_get_integer (statement, column + 3) != 0;
  Group *group;

  if (rank < 0)
    title = assessed ? _("Assessed, no band") : _("Not assessed");
  for (guint i = 0; i < summary->groups->len; i++)
    {
      group = g_ptr_array_index (summary->groups, i);
      if (g_str_equal (group->title, title) && group->rank == rank)
        return i;
    }

  group = g_new0 (Group, 1);
  group->title = g_strdup (title);
  group->rank = rank;
  group->assessed = assessed;
  group->tone = weft_report_tone_of_band (weft_statement_get_text (statement, column + 2));
  g_ptr_array_add (summary->groups, group);
  return summary->groups->len - 1;
}

static char *
make_key (const char *level,
          guint       group)
{
  return g_strdup_printf ("%s %u", level, group);
}

static gboolean
count_suppliers (Summary  *summary,
                 GError  **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (summary->db,
    "SELECT ifnull (category.level, ''), band_rank, band_title, band_tone, "
    "assessed_on IS NOT NULL, count(*) "
    "FROM supplier LEFT JOIN category ON category.id = supplier.category "
    "WHERE supplier.status <> 'ended' GROUP BY 1, 2, 3, 5 "
    "ORDER BY band_rank IS NULL, band_rank, band_title, 5 DESC", error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      guint i = find_group (summary, statement, 1);
      char *key = make_key (weft_statement_get_text (statement, 0), i);
      guint count = (guint) weft_statement_get_integer (statement, 5);

      if (g_cancellable_set_error_if_cancelled (summary->cancellable, error))
        {
          g_free (key);
          return FALSE;
        }
      ((Group *) g_ptr_array_index (summary->groups, i))->count += count;
      g_hash_table_insert (summary->counts, key, GUINT_TO_POINTER (count));
    }
  return step == WEFT_STEP_DONE;
}

static guint
get_count (Summary    *summary,
           const char *level,
           guint       group)
{
  g_autofree char *key = make_key (level, group);

  return GPOINTER_TO_UINT (g_hash_table_lookup (summary->counts, key));
}

static void
add_figure (Summary *summary)
{
  WeftReportFigure *figure;
  g_autofree guint *counts = g_new0 (guint, summary->groups->len);

  weft_report_add_heading (summary->report, 2, _("Suppliers by band and level"));
  figure = weft_report_add_figure (summary->report, _("Level of the category"),
                                   _("Suppliers by band"));
  for (guint i = 0; i < summary->groups->len; i++)
    {
      Group *group = g_ptr_array_index (summary->groups, i);

      weft_report_figure_add_part (figure, group->title, group->tone);
    }
  for (gsize level = 0; level < G_N_ELEMENTS (levels); level++)
    {
      g_autofree char *words = NULL;
      guint total = 0;
      guint assessed = 0;

      for (guint i = 0; i < summary->groups->len; i++)
        {
          Group *group = g_ptr_array_index (summary->groups, i);

          counts[i] = get_count (summary, levels[level], i);
          total += counts[i];
          assessed += group->assessed ? counts[i] : 0;
        }
      if (total == 0)
        continue;
      words = g_strdup_printf (C_("suppliers", "%1$u of %2$u assessed"), assessed, total);
      weft_report_figure_add_row (figure, get_level_title (levels[level]), counts, words);
    }
}

static void
add_facts (Summary  *summary,
           WeftDate  as_at)
{
  g_autofree char *day = weft_date_format_long (as_at);
  gint64 total = 0;
  gint64 assessed = 0;
  g_autofree char *all = NULL;
  g_autofree char *done = NULL;

  for (guint i = 0; i < summary->groups->len; i++)
    {
      Group *group = g_ptr_array_index (summary->groups, i);

      total += group->count;
      assessed += group->assessed ? group->count : 0;
    }
  all = g_strdup_printf ("%" G_GINT64_FORMAT, total);
  done = g_strdup_printf ("%" G_GINT64_FORMAT, assessed);
  weft_report_add_facts (summary->report,
                         (const char *[]) { _("As at"), _("Suppliers"), _("Assessed") },
                         (const char *[]) { day, all, done }, 3);
}

static void
add_supplier (WeftReportTable *table,
              WeftStatement   *statement,
              gboolean         assessed)
{
  const char *level = weft_statement_get_text (statement, 2);
  g_autofree char *day
    = weft_date_format (weft_date_from_iso (weft_statement_get_text (statement, 3)));
  gint64 open_actions = weft_statement_get_integer (statement, 4);

  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 0, weft_statement_get_text (statement, 0));
  weft_report_table_set_text (table, 1, weft_statement_get_text (statement, 1));
  weft_report_table_set_text (table, 2, get_level_title (level != NULL ? level : ""));
  if (!assessed)
    return;
  weft_report_table_set_text (table, 3, day);
  if (open_actions > 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, open_actions);

      weft_report_table_set_text (table, 4, number);
    }
}

static gboolean
add_group (Summary  *summary,
           Group    *group,
           GError  **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (summary->db,
    "SELECT supplier.name, category.name, category.level, assessed_on, "
    "(SELECT count(*) FROM action WHERE action.supplier = supplier.id "
    " AND action.status NOT IN ('complete', 'business-as-usual', 'withdrawn')) "
    "FROM supplier LEFT JOIN category ON category.id = supplier.category "
    "WHERE supplier.status <> 'ended' AND band_rank IS ?1 AND (?1 IS NULL OR band_title = ?2) "
    "AND (assessed_on IS NOT NULL) = ?3 "
    "ORDER BY CASE category.level WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 "
    "ELSE 3 END, "
    "(SELECT sum (spend.amount) FROM spend WHERE spend.supplier = supplier.id AND spend.year = "
    " (SELECT max (latest.year) FROM spend AS latest)) DESC, supplier.name COLLATE NOCASE LIMIT ?4",
    error);
  g_autofree char *title = NULL;
  WeftReportTable *table;
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  if (group->rank >= 0)
    weft_statement_bind_integer (statement, 1, group->rank);
  weft_statement_bind_text (statement, 2, group->title);
  weft_statement_bind_integer (statement, 3, group->assessed);
  weft_statement_bind_integer (statement, 4, MOST_NAMED);

  /* Translators: name of a band and how many suppliers it has */
  title = g_strdup_printf (_("%1$s: %2$lld"), group->title, (long long) group->count);
  weft_report_add_heading (summary->report, 2, title);
  table = weft_report_add_table (summary->report, group->title);
  weft_report_table_add_column (table, _("Supplier"), 2, 140, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, _("Category"), 1.2, 90, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, _("Level"), 0.6, 60, WEFT_REPORT_ALIGN_START);
  if (group->assessed)
    {
      weft_report_table_add_column (table, _("Assessed"), 0.7, 72, WEFT_REPORT_ALIGN_START);
      weft_report_table_add_column (table, _("Open actions"), 0.5, 50, WEFT_REPORT_ALIGN_END);
    }
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (summary->cancellable, error))
        return FALSE;
      add_supplier (table, statement, group->assessed);
    }
  if (group->count > MOST_NAMED)
    {
      g_autofree char *rest = g_strdup_printf (_("… and %lld more."),
                                               (long long) (group->count - MOST_NAMED));

      weft_report_table_add_span (table, rest);
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_supplier_summary_new:
 * @as_at: the day that the summary is of
 *
 * Makes the summary of all suppliers by band and level. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set
 */
WeftReport *
weft_supplier_summary_new (WeftDb        *db,
                           WeftDate       as_at,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (WeftReport) report = weft_report_new (_("Suppliers by band and level"));
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (free_group);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *day = weft_date_format (as_at);
  g_autofree char *footer = g_strdup_printf (_("as at %s"), day);
  Summary summary = { db, cancellable, report, groups, counts };

  weft_report_set_subject (report, _("Supplier assessments"));
  weft_report_set_footer (report, footer);
  weft_report_set_created_on (report, as_at);
  if (!count_suppliers (&summary, error))
    return NULL;

  weft_report_add_heading (report, 1, _("Supplier assessments"));
  add_facts (&summary, as_at);
  if (groups->len == 0)
    weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY,
                               _("There are no suppliers in this register yet."));
  else
    add_figure (&summary);
  for (guint i = 0; i < groups->len; i++)
    if (!add_group (&summary, g_ptr_array_index (groups, i), error))
      return NULL;
  return g_steal_pointer (&report);
}
