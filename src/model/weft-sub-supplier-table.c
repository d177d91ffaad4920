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
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, AUDITED | WEFT_COLUMN_REQUIRED,
    "supplier" },
  { "parent", N_("Supplies"), WEFT_COLUMN_REFERENCE, AUDITED, "sub_supplier" },
  { "registered", N_("Supplier in the register"), WEFT_COLUMN_REFERENCE, AUDITED, "supplier" },
  { "name", N_("Name"), WEFT_COLUMN_TEXT, AUDITED },
  { "provides", N_("Provides"), WEFT_COLUMN_TEXT, AUDITED },
  { "country", N_("Country"), WEFT_COLUMN_TEXT, AUDITED },
  { "notes", N_("Notes"), WEFT_COLUMN_TEXT, AUDITED },
  { "shown_name", N_("Name"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT ifnull ((SELECT supplier.name FROM supplier "
           "WHERE supplier.id = sub_supplier.registered), sub_supplier.name)" },
  { "n_children", N_("Sub-suppliers"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM sub_supplier AS below WHERE below.parent = sub_supplier.id" },
};

static const WeftTableChild children[] = {
  { "sub_supplier", "parent" },
  { NULL, NULL },
};

/* A supplier that leaves the register stays in the chains of others, by its name. */
static gboolean
keep_name (WeftWriter        *writer,
           const WeftRecord  *before,
           WeftRecord        *after,
           GError           **error)
{
  g_autoptr (WeftRecord) supplier = NULL;
  gint64 id = before != NULL ? weft_record_get_integer (before, "registered") : 0;

  if (id == 0 || weft_record_get_integer (after, "registered") != 0 ||
      !weft_text_is_blank (weft_record_get_text (after, "name")))
    return TRUE;

  supplier = weft_record_load_stored (writer->db, &weft_supplier_table, id, error);
  if (supplier == NULL)
    return FALSE;
  weft_record_set_text (after, "name", weft_record_get_text (supplier, "name"));
  return TRUE;
}

static gboolean
settle_sub_supplier (WeftWriter        *writer,
                     const WeftRecord  *before,
                     WeftRecord        *after,
                     guint64            given,
                     GError           **error)
{
  gint64 parent = weft_record_get_integer (after, "parent");
  gint64 registered = weft_record_get_integer (after, "registered");
  gint64 supplier = weft_record_get_integer (after, "supplier");

  if (!keep_name (writer, before, after, error) ||
      !weft_writer_check_circle (writer, after, "parent",
                                 _("A sub-supplier cannot supply itself."), error))
    return FALSE;
  if (registered == 0 && weft_text_is_blank (weft_record_get_text (after, "name")))
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("A sub-supplier needs a name, or to be a supplier of the register."));
      return FALSE;
    }
  if (registered != 0 && registered == supplier)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("A supplier cannot be its own sub-supplier."));
      return FALSE;
    }
  if (parent != 0)
    {
      g_autoptr (WeftRecord) above
        = weft_record_load_stored (writer->db, &weft_sub_supplier_table, parent, error);

      if (above == NULL)
        return FALSE;
      if (weft_record_get_integer (above, "supplier") != supplier)
        {
          g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                               _("A sub-supplier must be in the same supply chain as the one it "
                                 "supplies."));
          return FALSE;
        }
    }
  return TRUE;
}

static char *
describe_sub_supplier (WeftDb           *db,
                       const WeftRecord *record)
{
  gint64 id = weft_record_get_integer (record, "registered");
  g_autoptr (WeftRecord) supplier = NULL;
  g_autofree char *name = NULL;

  supplier = id != 0 ? weft_record_load_stored (db, &weft_supplier_table, id, NULL) : NULL;
  name = weft_text_shorten (weft_record_get_text (supplier != NULL ? supplier : record, "name"),
                            60);
  return g_strdup_printf (_("sub-supplier “%s”"), name);
}

const WeftTable weft_sub_supplier_table = {
  .name = "sub_supplier",
  .label = N_("Sub-supplier"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "supplier, parent, name COLLATE NOCASE, id",
  .search = "name, provides, country, notes, "
            "(SELECT supplier.name FROM supplier WHERE supplier.id = sub_supplier.registered)",
  .get_type = weft_sub_supplier_get_type,
  .settle = settle_sub_supplier,
  .describe = describe_sub_supplier,
};
