/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-row.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define REQUIRED WEFT_COLUMN_REQUIRED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "first", N_("First supplier"), WEFT_COLUMN_REFERENCE, AUDITED | REQUIRED, "supplier" },
  { "second", N_("Second supplier"), WEFT_COLUMN_REFERENCE, AUDITED | REQUIRED, "supplier" },
};

/* A pair has no direction, so the smaller id comes first. */
static gboolean
settle_distinct_pair (WeftWriter        *writer,
                      const WeftRecord  *before,
                      WeftRecord        *after,
                      guint64            given,
                      GError           **error)
{
  gint64 first = weft_record_get_integer (after, "first");
  gint64 second = weft_record_get_integer (after, "second");

  if (first == second)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("A supplier cannot be distinct from itself."));
      return FALSE;
    }
  weft_record_set_integer (after, "first", MIN (first, second));
  weft_record_set_integer (after, "second", MAX (first, second));
  return TRUE;
}

static char *
describe_distinct_pair (WeftDb           *db,
                        const WeftRecord *record)
{
  return g_strdup (_("two suppliers that are not the same"));
}

const WeftTable weft_distinct_pair_table = {
  .name = "distinct_pair",
  .label = N_("Distinct suppliers"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "first, second",
  .get_type = weft_distinct_pair_get_type,
  .settle = settle_distinct_pair,
  .describe = describe_distinct_pair,
};
