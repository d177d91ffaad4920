/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-name.h"
#include "weft-supplier-id.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files of suppliers, a row each:
 *
 *   cells ── each as its field is read ── a party
 *              └── what is wrong with it ── a remark; the cell alone is left out
 *
 * What identifies a supplier is read the same way in files of payments. */

/* "Total", "Grand total:", "Sub-total for March", but not "Total Gas & Power". */
gboolean
weft_import_is_total (const char *name)
{
  static const char * const totals[] = {
    "total", "totals", "grand total", "sub total", "subtotal", "overall total", "total spend",
    "total amount", "total payments", "total expenditure", "cyfanswm", NULL
  };
  g_autofree char *folded = weft_name_fold (name);

  return g_strv_contains (totals, folded) || g_str_has_prefix (folded, "grand total ") ||
         g_str_has_prefix (folded, "total for ") || g_str_has_prefix (folded, "sub total ") ||
         g_str_has_prefix (folded, "subtotal ");
}

/* A line that says what others come to. Its other oddities are of no interest. */
void
weft_import_skip_total (WeftSupplierImport *self,
                        guint64             line,
                        const char         *name)
{
  g_hash_table_add (WEFT_IMPORT_FILE (self, self->reading)->totals, GSIZE_TO_POINTER (line));
  weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, line, name, _("A line of totals."));
}

WeftImportParty *
weft_import_party_new (WeftSupplierImport *self,
                       const char         *name,
                       guint64             line)
{
  WeftImportParty *party = g_new0 (WeftImportParty, 1);

  party->name = weft_import_keep (self, name);
  party->folded = party->company_key = party->vat = party->ppon = party->duns = "";
  party->file = self->reading;
  party->line = line;
  party->end = &party->sums;
  g_ptr_array_add (self->parties, party);
  return party;
}

static void
add_remark (WeftSupplierImport *self,
            WeftImportParty    *party,
            const char         *remark)
{
  g_autofree char *both = NULL;

  if (party->note != NULL && strstr (party->note, remark) != NULL)
    return;
  if (party->note != NULL)
    both = g_strconcat (party->note, " ", remark, NULL);
  party->note = weft_import_keep (self, both != NULL ? both : remark);
}

static void
set_value (WeftSupplierImport *self,
           WeftImportParty    *party,
           WeftImportField     field,
           const char         *value)
{
  if (party->values == NULL)
    party->values = g_new0 (const char *, WEFT_IMPORT_N_FIELDS);
  party->values[field] = weft_import_keep (self, value);
}

static const struct
{
  WeftImportField    field;
  WeftSupplierIdKind kind;
} identifiers[] = {
  { WEFT_IMPORT_COMPANY, WEFT_SUPPLIER_ID_COMPANY_NUMBER },
  { WEFT_IMPORT_VAT, WEFT_SUPPLIER_ID_VAT },
  { WEFT_IMPORT_PPON, WEFT_SUPPLIER_ID_PPON },
  { WEFT_IMPORT_DUNS, WEFT_SUPPLIER_ID_DUNS },
};

/* What is no identifier, such as "Not yet available", is told and left out, and so is the number
 * of a person. A company number that lost its zeros matches as it should be, and is kept as it was
 * written until somebody takes up the offer to repair it. */
static gboolean
read_identifier (WeftImportField   field,
                 const char       *words,
                 char            **value,
                 char            **fault)
{
  const char *label = weft_import_field_get_label (field);
  g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;

  for (gsize i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (identifiers[i].field == field)
      weft_supplier_id_read (&id, identifiers[i].kind, words);

  switch (id.state)
    {
    case WEFT_SUPPLIER_ID_EMPTY:
      return FALSE;
    case WEFT_SUPPLIER_ID_VALID:
      *value = g_steal_pointer (&id.value);
      return TRUE;
    case WEFT_SUPPLIER_ID_REPAIRABLE:
      /* Translators: "Company number “1234567”: …", the last being a whole sentence */
      *fault = g_strdup_printf (_("%s “%s”: %s"), label, words, id.message);
      *value = g_strdup (words);
      return TRUE;
    case WEFT_SUPPLIER_ID_PERSONAL:
      /* The number itself is not repeated. */
      *fault = g_strdup_printf (_("%s: %s It is left out."), label, id.message);
      return FALSE;
    case WEFT_SUPPLIER_ID_INVALID:
    default:
      {
        g_autofree char *shown = weft_text_shorten (words, 40);

        *fault = g_strdup_printf (_("%s “%s” is left out: %s"), label, shown, id.message);
      }
      return FALSE;
    }
}

/* What a row says of who the supplier is. */
void
weft_import_party_identify (WeftSupplierImport *self,
                            WeftImportParty    *party,
                            WeftImportField     field,
                            const char         *words)
{
  g_autofree char *value = NULL;
  g_autofree char *fault = NULL;

  if (read_identifier (field, words, &value, &fault))
    {
      set_value (self, party, field, value);
      if (field == WEFT_IMPORT_COMPANY)
        {
          g_autofree char *key = weft_supplier_id_fold_company (value);

          party->company_key = weft_import_keep (self, key);
        }
      else if (field == WEFT_IMPORT_VAT)
        party->vat = weft_import_keep (self, value);
      else if (field == WEFT_IMPORT_PPON)
        party->ppon = weft_import_keep (self, value);
      else if (fault == NULL)
        party->duns = weft_import_keep (self, value);
    }
  if (fault != NULL)
    add_remark (self, party, fault);
}

/* "N/A" and "000000" are not anybody's number. */
static gboolean
is_number_of_somebody (const char *words)
{
  static const char * const nobody[] = { "", "na", "none", "nil", "unknown", "tbc", NULL };
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (bare, g_ascii_tolower (*p));
  return strspn (bare->str, "0") < bare->len && !g_strv_contains (nobody, bare->str);
}

/* Numbers that the finance system has for a supplier, a line each. */
void
weft_import_add_finance (WeftSupplierImport *self,
                         WeftImportParty    *party,
                         const char         *words)
{
  const char *old = party->values != NULL ? party->values[WEFT_IMPORT_FINANCE] : NULL;
  g_auto (GStrv) parts = g_strsplit (words, "\n", -1);
  g_autoptr (GString) lines = g_string_new (old);

  for (int i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) there = g_strsplit (lines->str, "\n", -1);
      const char *number = weft_import_keep (self, g_strstrip (parts[i]));
      WeftImportFinance *finance;

      if (!is_number_of_somebody (number) ||
          g_strv_contains ((const char * const *) there, number))
        continue;
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", number);

      finance = g_hash_table_lookup (self->by_finance, number);
      if (finance == NULL)
        {
          finance = g_new0 (WeftImportFinance, 1);
          finance->folded = party->folded;
          finance->suppliers = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (self->by_finance, (gpointer) number, finance);
        }
      else if (!g_str_equal (finance->folded, party->folded) &&
               !weft_name_is_close (finance->folded, party->folded))
        finance->is_shared = TRUE;
    }
  if (lines->len > 0)
    set_value (self, party, WEFT_IMPORT_FINANCE, lines->str);
}

/* What another row says of the same supplier, as far as it was not known. */
void
weft_import_party_learn (WeftSupplierImport    *self,
                         WeftImportParty       *party,
                         const WeftImportParty *other)
{
  if (other->note != NULL)
    add_remark (self, party, other->note);
  for (int i = 0; other->values != NULL && i < WEFT_IMPORT_N_FIELDS; i++)
    if (other->values[i] != NULL && i == WEFT_IMPORT_FINANCE)
      weft_import_add_finance (self, party, other->values[i]);
    else if (other->values[i] != NULL && (party->values == NULL || party->values[i] == NULL))
      set_value (self, party, (WeftImportField) i, other->values[i]);
  if (*party->vat == '\0')
    party->vat = other->vat;
  if (*party->ppon == '\0')
    party->ppon = other->ppon;
  if (*party->duns == '\0')
    party->duns = other->duns;
}

/* A cell of a supplier's own field, as it is kept: choices and dates are read as fields read them.
 * Returns: whether there is anything to keep; @fault says what is wrong */
gboolean
weft_import_read_value (WeftImportField   field,
                        const char       *words,
                        char            **value,
                        char            **fault)
{
  gboolean is_list = field == WEFT_IMPORT_ALIASES || field == WEFT_IMPORT_FINANCE ||
                     field == WEFT_IMPORT_CPV;
  gboolean has_lines = is_list || field == WEFT_IMPORT_ADDRESS || field == WEFT_IMPORT_NOTES;
  const char *name = weft_import_field_get_name (field);
  const WeftColumn *column
    = &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
  g_autofree char *text = has_lines ? g_strstrip (g_strdup (words)) : weft_text_squash (words);
  g_auto (WeftValue) read = WEFT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  *value = *fault = NULL;
  if (*text == '\0')
    return FALSE;
  if (field >= WEFT_IMPORT_COMPANY && field <= WEFT_IMPORT_DUNS)
    return read_identifier (field, text, value, fault);
  /* Names may hold commas; other names in one cell are parted by semicolons. */
  if (is_list)
    g_strdelimit (text, ";|", '\n');

  if (column->kind != WEFT_COLUMN_REFERENCE &&
      (!weft_column_read (&weft_supplier_table, column, text, &read, &error) ||
       !weft_column_check (&weft_supplier_table, column, &read, &error)))
    {
      *fault = g_strdup (error->message);
      return FALSE;
    }
  *value = g_strdup (read.type == WEFT_VALUE_TEXT ? read.text : text);
  return TRUE;
}

static void
read_value (WeftSupplierImport *self,
            WeftImportParty    *party,
            WeftImportField     field,
            const char         *words)
{
  g_autofree char *value = NULL;
  g_autofree char *fault = NULL;

  if (field >= WEFT_IMPORT_COMPANY && field <= WEFT_IMPORT_DUNS)
    {
      value = weft_text_squash (words);
      weft_import_party_identify (self, party, field, value);
      return;
    }
  if (weft_import_read_value (field, words, &value, &fault))
    {
      if (field == WEFT_IMPORT_FINANCE)
        weft_import_add_finance (self, party, value);
      else
        set_value (self, party, field, value);
    }
  if (fault != NULL)
    add_remark (self, party, fault);
}

/* A row of a file of suppliers. */
void
weft_import_read_supplier (WeftSupplierImport     *self,
                           const WeftTableFileRow *row,
                           const int              *columns)
{
  g_autofree char *name = weft_text_squash (row->cells[columns[WEFT_IMPORT_NAME]].text);
  g_autofree char *folded = weft_name_fold (name);
  WeftImportParty *party;

  if (*name == '\0')
    {
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, row->line, "",
                              _("The supplier has no name."));
      return;
    }
  if (weft_import_is_total (name))
    {
      weft_import_skip_total (self, row->line, name);
      return;
    }
  if (weft_name_is_redacted (name))
    {
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, row->line, name,
                              _("The name is not published."));
      return;
    }
  if (*folded == '\0')
    {
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, row->line, name,
                              _("The name has neither letters nor digits."));
      return;
    }

  party = weft_import_party_new (self, name, row->line);
  party->folded = weft_import_keep (self, folded);
  party->n_rows = 1;
  for (int i = WEFT_IMPORT_ALIASES; i < WEFT_IMPORT_DATE; i++)
    if (columns[i] >= 0)
      read_value (self, party, (WeftImportField) i, row->cells[columns[i]].text);
  if (party->values != NULL && party->values[WEFT_IMPORT_CATEGORY] != NULL)
    weft_import_get_category (self, party->values[WEFT_IMPORT_CATEGORY], row->line);
}
