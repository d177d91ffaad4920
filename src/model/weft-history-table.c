/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"

#include <glib/gi18n.h>

static const char * const operations[] = { "insert", "update", "delete", NULL };

/* Written by the journal alone, read by everybody. */
static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "step", N_("Step"), WEFT_COLUMN_INTEGER },
  { "at", N_("When"), WEFT_COLUMN_TEXT },
  { "who", N_("Who"), WEFT_COLUMN_TEXT },
  { "label", N_("What"), WEFT_COLUMN_TEXT },
  { "table_name", N_("Table"), WEFT_COLUMN_TEXT },
  { "row", N_("Row"), WEFT_COLUMN_INTEGER },
  { "row_label", N_("Record"), WEFT_COLUMN_TEXT },
  { "operation", N_("Change"), WEFT_COLUMN_CHOICE, .choices = operations },
  { "field", N_("Field"), WEFT_COLUMN_TEXT },
  { "old", N_("Before"), WEFT_COLUMN_TEXT },
  { "new", N_("After"), WEFT_COLUMN_TEXT },
};

static char *
describe_entry (WeftDb           *db,
                const WeftRecord *record)
{
  return g_strdup (weft_record_get_text (record, "label"));
}

const WeftTable weft_history_table = {
  .name = "history",
  .label = N_("Change"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "id DESC",
  .search = "who, label, row_label, old, new",
  .get_type = weft_history_entry_get_type,
  .describe = describe_entry,
};
