/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

/* What was imported before, and what the headings of a layout mean. */

#define AUDITED WEFT_COLUMN_AUDITED
#define REQUIRED WEFT_COLUMN_REQUIRED

static const char * const kinds[] = { "suppliers", "spend", "answers", NULL };
static const char * const layout_kinds[] = { "suppliers", "spend", NULL };

static const char *
get_kind_label (const char *nick)
{
  if (g_str_equal (nick, "spend"))
    return _("Spend");
  if (g_str_equal (nick, "answers"))
    return _("Answers");
  return _("Suppliers");
}

static const WeftColumn file_columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "kind", N_("Kind"), WEFT_COLUMN_CHOICE, AUDITED | REQUIRED, .choices = kinds,
    .choice_label = get_kind_label },
  { "name", N_("File name"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
  { "sha256", N_("SHA-256"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
  { "rows", N_("Rows"), WEFT_COLUMN_INTEGER, AUDITED },
  { "imported_on", N_("Imported on"), WEFT_COLUMN_DATE, AUDITED },
};

static gboolean
settle_file (WeftWriter        *writer,
             const WeftRecord  *before,
             WeftRecord        *after,
             guint64            given,
             GError           **error)
{
  if (weft_record_get_text (after, "imported_on") == NULL)
    {
      g_autofree char *today = weft_date_to_iso (writer->today);

      weft_record_set_text (after, "imported_on", today);
    }
  return TRUE;
}

static char *
describe_file (WeftDb           *db,
               const WeftRecord *record)
{
  return g_strdup_printf (_("imported file “%s”"), weft_record_get_text (record, "name"));
}

const WeftTable weft_import_file_table = {
  .name = "import_file",
  .label = N_("Imported file"),
  .columns = file_columns,
  .n_columns = G_N_ELEMENTS (file_columns),
  .order = "imported_on DESC, id DESC",
  .search = "name, sha256",
  .get_type = weft_import_file_get_type,
  .settle = settle_file,
  .describe = describe_file,
};

static const WeftColumn layout_columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "kind", N_("Kind"), WEFT_COLUMN_CHOICE, REQUIRED, .choices = layout_kinds,
    .choice_label = get_kind_label },
  { "layout", N_("Headings"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
  { "mapping", N_("Meaning of the headings"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
};

static char *
describe_layout (WeftDb           *db,
                 const WeftRecord *record)
{
  return g_strdup (_("the meaning of headings"));
}

const WeftTable weft_import_layout_table = {
  .name = "import_layout",
  .label = N_("Layout of headings"),
  .columns = layout_columns,
  .n_columns = G_N_ELEMENTS (layout_columns),
  .order = "kind, layout, id",
  .search = "layout",
  .get_type = weft_import_layout_get_type,
  .describe = describe_layout,
};
