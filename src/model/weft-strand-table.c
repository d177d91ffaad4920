/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"
#include "weft-text.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED

/* What the table of a strand can show beside its actions; the words of a committee paper. */
static const char * const shown_columns[] = { "why", "measure", "progress", "timeline", NULL };

static const char *
get_shown_column_label (const char *nick)
{
  if (g_str_equal (nick, "why"))
    return _("Why");
  if (g_str_equal (nick, "measure"))
    return _("Measure");
  if (g_str_equal (nick, "progress"))
    return _("Current progress and plans");
  return _("Timeline");
}

/* Progress counts a strand's own actions; sub-actions are steps on the way of theirs. What was
 * withdrawn counts neither way. */
#define COUNT(condition) \
  "SELECT count(*) FROM action WHERE action.strand = strand.id AND parent IS NULL AND " condition

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "plan", N_("Plan"), WEFT_COLUMN_REFERENCE, AUDITED | WEFT_COLUMN_REQUIRED, "plan" },
  { "position", N_("Position"), WEFT_COLUMN_INTEGER },
  { "ref", N_("Reference"), WEFT_COLUMN_TEXT, AUDITED },
  { "title", N_("Title"), WEFT_COLUMN_TEXT, AUDITED },
  { "purpose", N_("Purpose"), WEFT_COLUMN_TEXT, AUDITED },
  { "lead", N_("Lead"), WEFT_COLUMN_TEXT, AUDITED },
  { "columns", N_("Columns"), WEFT_COLUMN_SET, AUDITED, .choices = shown_columns,
    .choice_label = get_shown_column_label },
  { "n_actions", N_("Actions"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = COUNT ("status <> 'withdrawn'") },
  { "n_done", N_("Done"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = COUNT ("status IN ('complete', 'business-as-usual')") },
  { "n_on_track", N_("On track"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = COUNT ("status = 'on-track'") },
  { "n_at_risk", N_("At risk"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = COUNT ("status = 'at-risk'") },
};

static const WeftTableChild children[] = {
  { "action", "strand" },
  { NULL, NULL },
};

static const char * const parents[] = { "plan", NULL };

/* A new strand shows what most committee papers have. */
static gboolean
settle_strand (WeftWriter        *writer,
               const WeftRecord  *before,
               WeftRecord        *after,
               guint64            given,
               GError           **error)
{
  int columns_column = weft_table_find_column (&weft_strand_table, "columns");

  if (before == NULL && (given >> columns_column & 1) == 0)
    weft_record_set_text (after, "columns", "progress,timeline");
  return TRUE;
}

static char *
describe_strand (WeftDb           *db,
                 const WeftRecord *record)
{
  const char *ref = weft_record_get_text (record, "ref");
  g_autofree char *title = weft_text_shorten (weft_record_get_text (record, "title"), 60);

  if (!weft_text_is_blank (ref))
    return g_strdup_printf (_("strand %s"), ref);
  return g_strdup_printf (_("strand “%s”"), title);
}

const WeftTable weft_strand_table = {
  .name = "strand",
  .label = N_("Strand"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "plan, position, id",
  .parents = parents,
  .search = "ref, title, purpose, lead",
  .get_type = weft_strand_get_type,
  .settle = settle_strand,
  .describe = describe_strand,
};
