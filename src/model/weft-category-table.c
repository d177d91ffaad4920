/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-row.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED

static const char * const levels[] = { "", "low", "medium", "high", NULL };

static const char *
get_level_label (const char *nick)
{
  if (g_str_equal (nick, "low"))
    return C_("risk", "Low");
  if (g_str_equal (nick, "medium"))
    return C_("risk", "Medium");
  if (g_str_equal (nick, "high"))
    return C_("risk", "High");
  return _("Not known");
}

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "parent", N_("Part of"), WEFT_COLUMN_REFERENCE, AUDITED, "category" },
  { "code", N_("Code"), WEFT_COLUMN_TEXT, AUDITED },
  { "name", N_("Name"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "level", N_("Inherent risk"), WEFT_COLUMN_CHOICE, AUDITED, .choices = levels,
    .choice_label = get_level_label },
  { "reason", N_("Reason"), WEFT_COLUMN_TEXT, AUDITED },
  { "measures", N_("Standard contract measures"), WEFT_COLUMN_TEXT, AUDITED },
  { "n_children", N_("Categories below"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM category AS below WHERE below.parent = category.id" },
  { "n_suppliers", N_("Suppliers"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM supplier WHERE supplier.category = category.id" },
};

/* What was bought stays when the category goes. */
static const WeftTableChild children[] = {
  { "category", "parent" },
  { "supplier", "category", TRUE },
  { "spend", "category", TRUE },
  { "contract", "category", TRUE },
  { NULL, NULL },
};

static gboolean
settle_category (WeftWriter        *writer,
                 const WeftRecord  *before,
                 WeftRecord        *after,
                 guint64            given,
                 GError           **error)
{
  return weft_writer_check_circle (writer, after, "parent",
                                   _("A category cannot be part of itself."), error);
}

static char *
describe_category (WeftDb           *db,
                   const WeftRecord *record)
{
  g_autofree char *name = weft_text_shorten (weft_record_get_text (record, "name"), 60);

  return g_strdup_printf (_("category “%s”"), name);
}

const WeftTable weft_category_table = {
  .name = "category",
  .label = N_("Category"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "name COLLATE NOCASE, id",
  .search = "code, name, reason, measures",
  .get_type = weft_category_get_type,
  .settle = settle_category,
  .describe = describe_category,
};
