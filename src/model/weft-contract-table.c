/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-row.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED
#define REQUIRED WEFT_COLUMN_REQUIRED

static const char * const stages[] = { "tender", "mobilisation", "live", "exit", NULL };
static const char * const tiers[] = { "", "tier-1", "tier-2", "tier-3", NULL };
static const char * const clauses[] = { "", "none", "some", "all", NULL };

static const char *
get_stage_label (const char *nick)
{
  if (g_str_equal (nick, "mobilisation"))
    return _("Mobilisation");
  if (g_str_equal (nick, "live"))
    return C_("contract", "Live");
  if (g_str_equal (nick, "exit"))
    return C_("contract", "Exit");
  return C_("contract", "Tender");
}

static const char *
get_tier_label (const char *nick)
{
  if (g_str_equal (nick, "tier-1"))
    return _("Tier 1");
  if (g_str_equal (nick, "tier-2"))
    return _("Tier 2");
  if (g_str_equal (nick, "tier-3"))
    return _("Tier 3");
  return _("None");
}

static const char *
get_clauses_label (const char *nick)
{
  if (g_str_equal (nick, "none"))
    return C_("clauses", "None");
  if (g_str_equal (nick, "some"))
    return C_("clauses", "Some");
  if (g_str_equal (nick, "all"))
    return C_("clauses", "All");
  return _("Not known");
}

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, AUDITED | REQUIRED, "supplier" },
  { "ref", N_("Reference"), WEFT_COLUMN_TEXT, AUDITED },
  { "title", N_("Title"), WEFT_COLUMN_TEXT, AUDITED | REQUIRED },
  { "category", N_("Category"), WEFT_COLUMN_REFERENCE, AUDITED, "category" },
  { "owner", N_("Owner"), WEFT_COLUMN_TEXT, AUDITED },
  { "value", N_("Value"), WEFT_COLUMN_MONEY, AUDITED },
  { "starts_on", N_("Start date"), WEFT_COLUMN_DATE, AUDITED },
  { "ends_on", N_("End date"), WEFT_COLUMN_DATE, AUDITED },
  { "extension", N_("Extension"), WEFT_COLUMN_TEXT, AUDITED },
  { "extends_to", N_("Extendable to"), WEFT_COLUMN_DATE, AUDITED },
  { "stage", N_("Stage"), WEFT_COLUMN_CHOICE, AUDITED, .choices = stages,
    .choice_label = get_stage_label },
  { "code_tier", N_("Code of conduct"), WEFT_COLUMN_CHOICE, AUDITED, .choices = tiers,
    .choice_label = get_tier_label },
  { "code_accepted_on", N_("Code accepted on"), WEFT_COLUMN_DATE, AUDITED },
  { "clauses", N_("Modern-slavery clauses"), WEFT_COLUMN_CHOICE, AUDITED, .choices = clauses,
    .choice_label = get_clauses_label },
  { "notes", N_("Notes"), WEFT_COLUMN_TEXT, AUDITED },
  { "supplier_name", N_("Supplier"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT supplier.name FROM supplier WHERE supplier.id = contract.supplier" },
  { "category_name", N_("Category"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT category.name FROM category WHERE category.id = contract.category" },
};

/* ISO dates compare as text. */
static gboolean
check_order (const WeftRecord  *record,
             const char        *first,
             const char        *last,
             const char        *message,
             GError           **error)
{
  const char *a = weft_record_get_text (record, first);
  const char *b = weft_record_get_text (record, last);

  if (a == NULL || b == NULL || g_strcmp0 (a, b) <= 0)
    return TRUE;
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
settle_contract (WeftWriter        *writer,
                 const WeftRecord  *before,
                 WeftRecord        *after,
                 guint64            given,
                 GError           **error)
{
  if (weft_record_get_integer (after, "value") < 0)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("The value of a contract must not be below 0."));
      return FALSE;
    }
  return check_order (after, "starts_on", "ends_on",
                      _("A contract cannot end before it starts."), error) &&
         check_order (after, "ends_on", "extends_to",
                      _("A contract cannot be extended to a day before it ends."), error);
}

static char *
describe_contract (WeftDb           *db,
                   const WeftRecord *record)
{
  const char *ref = weft_record_get_text (record, "ref");
  g_autofree char *title = weft_text_shorten (weft_record_get_text (record, "title"), 60);

  if (!weft_text_is_blank (ref))
    return g_strdup_printf (_("contract %s"), ref);
  return g_strdup_printf (_("contract “%s”"), title);
}

const WeftTable weft_contract_table = {
  .name = "contract",
  .label = N_("Contract"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "ends_on IS NULL, ends_on, id",
  .search = "ref, title, owner, notes, "
            "(SELECT supplier.name FROM supplier WHERE supplier.id = contract.supplier)",
  .get_type = weft_contract_get_type,
  .settle = settle_contract,
  .describe = describe_contract,
};
