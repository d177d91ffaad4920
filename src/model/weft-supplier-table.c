/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-id.h"
#include "weft-name.h"
#include "weft-row.h"
#include "weft-supplier-id.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define COMPUTED WEFT_COLUMN_COMPUTED
#define HIDDEN (WEFT_COLUMN_DERIVED | WEFT_COLUMN_HIDDEN)

static const char * const sizes[] = { "", "micro", "small", "medium", "large", NULL };
static const char * const answers[] = { "no", "yes", NULL };
static const char * const statuses[] = { "active", "prospective", "dormant", "ended", NULL };
static const char * const areas[] = {
  "structure", "policies", "risk", "diligence", "monitoring", "training", NULL
};

static const char * const tones[] = { "", "bad", "warn", "neutral", "good", "best", NULL };

static const char *
get_size_label (const char *nick)
{
  if (g_str_equal (nick, "micro"))
    return C_("size", "Micro");
  if (g_str_equal (nick, "small"))
    return C_("size", "Small");
  if (g_str_equal (nick, "medium"))
    return C_("size", "Medium");
  if (g_str_equal (nick, "large"))
    return C_("size", "Large");
  return _("Not known");
}

static const char *
get_answer_label (const char *nick)
{
  return g_str_equal (nick, "yes") ? _("Yes") : _("No");
}

static const char *
get_status_label (const char *nick)
{
  if (g_str_equal (nick, "prospective"))
    return _("Prospective");
  if (g_str_equal (nick, "dormant"))
    return _("Dormant");
  if (g_str_equal (nick, "ended"))
    return _("Ended");
  return _("Active");
}

/* The areas of section 54 of the Modern Slavery Act. */
static const char *
get_area_label (const char *nick)
{
  if (g_str_equal (nick, "policies"))
    return _("Policies");
  if (g_str_equal (nick, "risk"))
    return _("Risk assessment");
  if (g_str_equal (nick, "diligence"))
    return _("Due diligence");
  if (g_str_equal (nick, "monitoring"))
    return _("Monitoring");
  if (g_str_equal (nick, "training"))
    return _("Training");
  return _("Structure");
}

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "name", N_("Name"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "notes", N_("Notes"), WEFT_COLUMN_TEXT, AUDITED },
  { "aliases", N_("Other names"), WEFT_COLUMN_TEXT, AUDITED },
  { "folded", N_("Folded name"), WEFT_COLUMN_TEXT, HIDDEN },
  { "company_number", N_("Company number"), WEFT_COLUMN_TEXT, AUDITED },
  { "company_key", N_("Folded company number"), WEFT_COLUMN_TEXT, HIDDEN },
  { "vat_number", N_("VAT number"), WEFT_COLUMN_TEXT, AUDITED },
  { "ppon", N_("PPON"), WEFT_COLUMN_TEXT, AUDITED },
  { "duns", N_("DUNS number"), WEFT_COLUMN_TEXT, AUDITED },
  { "finance_ids", N_("Finance system numbers"), WEFT_COLUMN_TEXT, AUDITED },
  { "sedex", N_("Sedex reference"), WEFT_COLUMN_TEXT, AUDITED },
  { "cpv", N_("CPV codes"), WEFT_COLUMN_TEXT, AUDITED },
  { "category", N_("Category"), WEFT_COLUMN_REFERENCE, AUDITED, "category" },
  { "size", N_("Size"), WEFT_COLUMN_CHOICE, AUDITED, .choices = sizes,
    .choice_label = get_size_label },
  { "voluntary", N_("Voluntary sector"), WEFT_COLUMN_CHOICE, AUDITED, .choices = answers,
    .choice_label = get_answer_label },
  { "status", N_("Status"), WEFT_COLUMN_CHOICE, AUDITED, .choices = statuses,
    .choice_label = get_status_label },
  { "contact_role", N_("Contact's role"), WEFT_COLUMN_TEXT, AUDITED },
  { "contact_name", N_("Contact's name"), WEFT_COLUMN_TEXT, AUDITED },
  { "contact_email", N_("Contact's e-mail"), WEFT_COLUMN_TEXT, AUDITED },
  { "contact_phone", N_("Contact's telephone"), WEFT_COLUMN_TEXT, AUDITED },
  { "address", N_("Address"), WEFT_COLUMN_TEXT, AUDITED },
  { "town", N_("Town"), WEFT_COLUMN_TEXT, AUDITED },
  { "postcode", N_("Postcode"), WEFT_COLUMN_TEXT, AUDITED },
  { "website", N_("Website"), WEFT_COLUMN_TEXT, AUDITED },
  { "parent", N_("Parent company"), WEFT_COLUMN_REFERENCE, AUDITED, "supplier" },
  { "statement_url", N_("Statement's address"), WEFT_COLUMN_TEXT, AUDITED },
  { "statement_on", N_("Statement's date"), WEFT_COLUMN_DATE, AUDITED },
  { "statement_areas", N_("Areas the statement covers"), WEFT_COLUMN_SET, AUDITED,
    .choices = areas, .choice_label = get_area_label },
  { "assessed_on", N_("Last assessed"), WEFT_COLUMN_DATE, WEFT_COLUMN_DERIVED },
  { "band", N_("Band"), WEFT_COLUMN_TEXT, WEFT_COLUMN_DERIVED },
  { "band_title", N_("Band"), WEFT_COLUMN_TEXT, WEFT_COLUMN_DERIVED },
  { "band_rank", N_("Place of the band"), WEFT_COLUMN_INTEGER, WEFT_COLUMN_DERIVED },
  { "band_tone", N_("Tone of the band"), WEFT_COLUMN_CHOICE, WEFT_COLUMN_DERIVED,
    .choices = tones },
  { "category_name", N_("Category"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT category.name FROM category WHERE category.id = supplier.category" },
  { "parent_name", N_("Parent company"), WEFT_COLUMN_TEXT, COMPUTED,
    .sql = "SELECT above.name FROM supplier AS above WHERE above.id = supplier.parent" },
  /* The latest year that any spend is known of; lists of another one ask weft_spend_get_sum(). */
  { "spend", N_("Spend"), WEFT_COLUMN_MONEY, COMPUTED,
    .sql = "SELECT sum (spend.amount) FROM spend WHERE spend.supplier = supplier.id "
           "AND spend.year = (SELECT max (latest.year) FROM spend AS latest)" },
  { "next_contract_end", N_("Next contract end"), WEFT_COLUMN_DATE, COMPUTED,
    .sql = "SELECT min (contract.ends_on) FROM contract WHERE contract.supplier = supplier.id "
           "AND contract.ends_on >= weft_today ()" },
  { "n_contracts", N_("Contracts"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM contract WHERE contract.supplier = supplier.id" },
  { "open_actions", N_("Open actions"), WEFT_COLUMN_INTEGER, COMPUTED,
    .sql = "SELECT count(*) FROM action WHERE action.supplier = supplier.id "
           "AND action.status NOT IN ('complete', 'business-as-usual', 'withdrawn')" },
};

static const WeftTableChild children[] = {
  { "action", "supplier" },
  { "assessment", "supplier" },
  { "contract", "supplier" },
  { "spend", "supplier" },
  { "supplier_alias", "supplier" },
  { "sub_supplier", "supplier" },
  { "sub_supplier", "registered", TRUE },
  { "supplier", "parent", TRUE },
  { "distinct_pair", "first" },
  { "distinct_pair", "second" },
  { NULL, NULL },
};

/* The latest return says when a supplier was assessed; the result of another scheme counts for
 * that, but never for a band, which comes from the latest return of a questionnaire. */
static gboolean
derive_assessed (WeftDb      *db,
                 WeftRecord  *after,
                 GError     **error)
{
  static const char * const derived[] = { "band", "band_title", "band_rank", "band_tone" };
  g_autoptr (WeftStatement) day = NULL;
  g_autoptr (WeftStatement) band = NULL;
  WeftStep step;

  day = weft_db_prepare (db,
                         "SELECT max (returned_on) FROM assessment WHERE supplier = ?1 "
                         "AND state IN ('returned', 'reviewed', 'closed')", error);
  band = day == NULL ? NULL
         : weft_db_prepare (db,
                            "SELECT band, band_title, band_rank, band_tone FROM assessment "
                            "WHERE supplier = ?1 AND state IN ('returned', 'reviewed', 'closed') "
                            "AND questionnaire IS NOT NULL "
                            "ORDER BY returned_on DESC, id DESC LIMIT 1", error);
  if (band == NULL)
    return FALSE;

  weft_statement_bind_integer (day, 1, weft_record_get_id (after));
  weft_statement_bind_integer (band, 1, weft_record_get_id (after));
  if (weft_statement_step (day, error) != WEFT_STEP_ROW)
    return FALSE;
  weft_record_set_text (after, "assessed_on", weft_statement_get_text (day, 0));

  step = weft_statement_step (band, error);
  for (gsize i = 0; step == WEFT_STEP_ROW && i < G_N_ELEMENTS (derived); i++)
    weft_statement_get_value (band, (int) i,
                              &after->values[weft_table_find_column (after->table, derived[i])]);
  if (step == WEFT_STEP_DONE)
    {
      weft_record_set_text (after, "band", "");
      weft_record_set_text (after, "band_title", "");
      weft_value_clear (&after->values[weft_table_find_column (after->table, "band_rank")]);
      weft_record_set_text (after, "band_tone", "");
    }
  return step != WEFT_STEP_ERROR;
}

static gboolean
settle_supplier (WeftWriter        *writer,
                 const WeftRecord  *before,
                 WeftRecord        *after,
                 guint64            given,
                 GError           **error)
{
  const char *number = weft_record_get_text (after, "company_number");
  g_autofree char *folded = weft_name_fold (weft_record_get_text (after, "name"));
  g_autofree char *key = weft_supplier_id_fold_company (number);

  weft_record_set_text (after, "folded", folded);
  weft_record_set_text (after, "company_key", key);
  if (before != NULL && !derive_assessed (writer->db, after, error))
    return FALSE;
  return weft_writer_check_circle (writer, after, "parent",
                                   _("A supplier cannot be its own parent company."), error);
}

static gboolean
add_alias (WeftWriter  *writer,
           gint64       supplier,
           const char  *folded,
           GError     **error)
{
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_supplier_alias_table, "supplier"), WEFT_VALUE_INIT },
    { weft_table_find_column (&weft_supplier_alias_table, "folded"), WEFT_VALUE_INIT },
  };
  gboolean done;

  weft_value_set_integer (&assignments[0].value, supplier);
  weft_value_set_text (&assignments[1].value, folded);
  done = weft_writer_insert (writer, &weft_supplier_alias_table, weft_id_new (), assignments,
                             G_N_ELEMENTS (assignments), error);
  weft_value_clear (&assignments[1].value);
  return done;
}

/* The folds that files are matched with follow the names that people read. */
static gboolean
follow_supplier (WeftWriter        *writer,
                 const WeftRecord  *before,
                 const WeftRecord  *after,
                 GError           **error)
{
  const char *aliases = weft_record_get_text (after, "aliases");
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) seen = NULL;
  gint64 id = weft_record_get_id (after);

  if (before != NULL && (weft_record_get_text (before, "assessed_on") == NULL) !=
                        (weft_record_get_text (after, "assessed_on") == NULL))
    writer->coverage_moved = TRUE;

  if (g_strcmp0 (before != NULL ? weft_record_get_text (before, "aliases") : "", aliases) == 0)
    return TRUE;

  if (before != NULL &&
      !weft_writer_delete_children (writer, &weft_supplier_table, "supplier_alias", id, error))
    return FALSE;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lines = g_strsplit (aliases, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    {
      char *folded = weft_name_fold (lines[i]);

      if (*folded == '\0')
        g_free (folded);
      else if (g_hash_table_add (seen, folded) && !add_alias (writer, id, folded, error))
        return FALSE;
    }
  return TRUE;
}

/* Its spend and its assessments have gone with it. */
static gboolean
supplier_gone (WeftWriter        *writer,
               const WeftRecord  *record,
               GError           **error)
{
  writer->coverage_moved = TRUE;
  return TRUE;
}

/**
 * weft_supplier_describe_name:
 * @name: of a supplier
 *
 * Returns: what weft_record_describe() says of a supplier of this name
 */
char *
weft_supplier_describe_name (const char *name)
{
  g_autofree char *shown = weft_text_shorten (name, 60);

  return g_strdup_printf (_("supplier “%s”"), shown);
}

static char *
describe_supplier (WeftDb           *db,
                   const WeftRecord *record)
{
  return weft_supplier_describe_name (weft_record_get_text (record, "name"));
}

const WeftTable weft_supplier_table = {
  .name = "supplier",
  .label = N_("Supplier"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .children = children,
  .order = "name COLLATE NOCASE, id",
  .search = "name, aliases, company_number, company_key, vat_number, ppon, duns, finance_ids, "
            "sedex, cpv, town, postcode, contact_role, contact_name, contact_email, "
            "contact_phone, notes",
  .get_type = weft_supplier_get_type,
  .settle = settle_supplier,
  .follow = follow_supplier,
  .gone = supplier_gone,
  .describe = describe_supplier,
};

/* The folds of the other names */

static const WeftColumn alias_columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "supplier", N_("Supplier"), WEFT_COLUMN_REFERENCE, WEFT_COLUMN_REQUIRED, "supplier" },
  { "folded", N_("Folded name"), WEFT_COLUMN_TEXT, WEFT_COLUMN_HIDDEN | WEFT_COLUMN_REQUIRED },
};

static char *
describe_alias (WeftDb           *db,
                const WeftRecord *record)
{
  return g_strdup_printf (_("other name “%s”"), weft_record_get_text (record, "folded"));
}

const WeftTable weft_supplier_alias_table = {
  .name = "supplier_alias",
  .label = N_("Other name"),
  .columns = alias_columns,
  .n_columns = G_N_ELEMENTS (alias_columns),
  .order = "supplier, folded, id",
  .search = "folded",
  .get_type = weft_supplier_alias_get_type,
  .describe = describe_alias,
};
