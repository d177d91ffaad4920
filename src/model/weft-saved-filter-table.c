/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"

#include <glib/gi18n.h>

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "page", N_("Page"), WEFT_COLUMN_TEXT, WEFT_COLUMN_REQUIRED },
  { "position", N_("Position"), WEFT_COLUMN_INTEGER },
  { "name", N_("Name"), WEFT_COLUMN_TEXT, WEFT_COLUMN_AUDITED | WEFT_COLUMN_REQUIRED },
  { "filter", N_("Filter"), WEFT_COLUMN_TEXT, WEFT_COLUMN_AUDITED | WEFT_COLUMN_REQUIRED },
};

static const char * const parents[] = { "page", NULL };

static char *
describe_saved_filter (WeftDb           *db,
                       const WeftRecord *record)
{
  return g_strdup_printf (_("filter “%s”"), weft_record_get_text (record, "name"));
}

const WeftTable weft_saved_filter_table = {
  .name = "saved_filter",
  .label = N_("Filter"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "page, position, id",
  .parents = parents,
  .search = "name",
  .get_type = weft_saved_filter_get_type,
  .describe = describe_saved_filter,
};
