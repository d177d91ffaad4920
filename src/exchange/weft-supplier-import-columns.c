/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Columns are known by their headings without case, accents and punctuation. Of several that could
 * be one field, the heading that stands first in the field's list is taken: what was paid before
 * what was invoiced, net before gross. */

#define SUPPLIERS (1 << WEFT_SUPPLIER_IMPORT_SUPPLIERS)
#define SPEND (1 << WEFT_SUPPLIER_IMPORT_SPEND)
#define BOTH (SUPPLIERS | SPEND)

typedef struct
{
  const char *name;      /* for a supplier's own field, its column in the register */
  const char *label;
  int         kinds;
  const char *headings;  /* parted by "|", the best first */
} Field;

static const Field fields[] = {
  { "name", N_("Name"), BOTH,
    "supplier name|supplier|vendor name|vendor|payee name|payee|beneficiary name|beneficiary|"
    "merchant name|merchant|creditor name|creditor|name of supplier|supplier description|"
    "supplier name redacted|paid to|company name|company|organisation name|organisation|"
    "name|recipient name|recipient|contractor name|contractor|trade supplier|provider name|"
    "provider|cyflenwr|enw r cyflenwr|enw cyflenwr" },
  { "aliases", N_("Other names"), SUPPLIERS,
    "aliases|alias|other names|other name|trading name|trading as|also known as|known as|"
    "former name|previous name" },
  { "company_number", N_("Company number"), BOTH,
    "company number|company registration number|companies house number|company no|"
    "company reg no|company reg number|company registration no|companies house no|crn|"
    "registered company number|registration number|registered number|supplier company number|"
    "supplier company registration number|vendor company number|rhif cwmni|rhif y cwmni" },
  { "vat_number", N_("VAT number"), BOTH,
    "vat number|vat registration number|vat registration|vat no|vat reg no|vat reg number|"
    "supplier vat number|supplier vat registration number|supplier vat no|rhif taw" },
  { "ppon", N_("PPON"), BOTH, "ppon|public procurement organisation number|gb ppon" },
  { "duns", N_("DUNS number"), SUPPLIERS, "duns number|duns|d u n s number|d u n s|duns no" },
  { "finance_ids", N_("Finance system numbers"), SUPPLIERS,
    "finance ids|finance system number|finance system numbers|finance system id|supplier number|"
    "supplier no|supplier id|supplier code|supplier ref|supplier reference|vendor number|"
    "vendor no|vendor id|vendor code|creditor number|creditor no|creditor id|creditor code|"
    "account number|account code|supplier account" },
  { "sedex", N_("Sedex reference"), SUPPLIERS,
    "sedex reference|sedex|sedex number|sedex ref|sedex id|sedex company reference|zc number" },
  { "cpv", N_("CPV codes"), SUPPLIERS, "cpv codes|cpv code|cpv" },
  { "category", N_("Category"), BOTH,
    "category|spend category|expenditure category|expense category|procurement category|"
    "category name|category description|proclass description|proclass category|expense type|"
    "expenditure type|expense area|merchant category|service category|category of spend|"
    "type of spend|spend type|subjective description|expenses type|detailed expenses type|"
    "nature of expenditure|supplier category|summary of expenditure|categori" },
  { "size", N_("Size"), SUPPLIERS,
    "size|company size|organisation size|supplier size|business size|sme size|enterprise size" },
  { "voluntary", N_("Voluntary sector"), SUPPLIERS,
    "voluntary|voluntary sector|vcse|vcs|vcse organisation|third sector|charity" },
  { "status", N_("Status"), SUPPLIERS, "status|supplier status|vendor status" },
  { "contact_role", N_("Contact's role"), SUPPLIERS,
    "contact role|contact s role|role|job title|contact job title|position" },
  { "contact_name", N_("Contact's name"), SUPPLIERS,
    "contact name|contact s name|contact|main contact|contact person|primary contact" },
  { "contact_email", N_("Contact's e-mail"), SUPPLIERS,
    "contact email|contact e mail|contact s e mail|email|e mail|email address|e mail address|"
    "contact email address|supplier email" },
  { "contact_phone", N_("Contact's telephone"), SUPPLIERS,
    "contact phone|contact telephone|contact s telephone|telephone|phone|telephone number|"
    "phone number|tel|tel no|contact number|telephone no" },
  { "address", N_("Address"), SUPPLIERS,
    "address|full address|supplier address|registered address|postal address|street address|"
    "street|address 1|address line 1|vendor address" },
  { "town", N_("Town"), SUPPLIERS,
    "town|city|town city|city town|town or city|post town|supplier town|tref" },
  { "postcode", N_("Postcode"), SUPPLIERS,
    "postcode|post code|postal code|supplier postcode|zip|zip code|vendor postcode|cod post" },
  { "website", N_("Website"), SUPPLIERS, "website|web site|web address|url|web|homepage" },
  { "statement_url", N_("Statement's address"), SUPPLIERS,
    "statement url|statement address|statement s address|statement link|"
    "modern slavery statement url|modern slavery statement link|modern slavery statement|"
    "url of statement" },
  { "statement_on", N_("Statement's date"), SUPPLIERS,
    "statement on|statement date|statement s date|date of statement|"
    "modern slavery statement date|date approved by board" },
  { "notes", N_("Notes"), SUPPLIERS, "notes|note|comments|comment|remarks" },
  { "date", N_("Date"), SPEND,
    "payment date|date paid|date of payment|paid date|pay date|paid on|payment made on|"
    "cleared date|date cleared|clearing date|bacs date|cheque date|transaction date|"
    "date of transaction|posting date|posted date|effective date|payment run date|"
    "date|invoice date|tax date|document date|accounting date|gl date|dyddiad" },
  { "year", N_("Financial year"), SPEND,
    "financial year|year|fiscal year|fin year|fy|accounting year|blwyddyn ariannol|blwyddyn" },
  { "amount", N_("Amount"), SPEND,
    "net amount|amount net|net amount gbp|amount excluding vat|amount excl vat|amount ex vat|"
    "amount exc vat|net value|net|net invoice value|invoice amount excluding vat|"
    "net payment amount|amount paid net|net total|invoice net amount|net cost|net spend|"
    "amount excl vat gbp|total excluding vat|amount|amount gbp|amount paid|payment amount|"
    "amount in gbp|value|spend|total spend|actual value|transaction amount|invoice amount|"
    "amount in pounds|invoice value|paid amount|payment value|line amount|distribution amount|"
    "value gbp|payment|gross amount|amount gross|gross|gross value|"
    "amount including vat|amount incl vat|amount inc vat|total amount|total|total value|swm" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == WEFT_IMPORT_N_FIELDS);

/* Without it nothing can be imported; the last one, or WEFT_IMPORT_YEAR in its place. */
static const WeftImportField needed[] = { WEFT_IMPORT_NAME, WEFT_IMPORT_AMOUNT, WEFT_IMPORT_DATE };

/* How the column of the register or, with --map, a field is called. */
const char *
weft_import_field_get_name (WeftImportField field)
{
  return fields[field].name;
}

/* How people call it, translated. */
const char *
weft_import_field_get_label (WeftImportField field)
{
  return gettext (fields[field].label);
}

gboolean
weft_import_field_find (WeftSupplierImportKind  kind,
                        const char             *name,
                        WeftImportField        *field)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    if ((fields[i].kinds & 1 << kind) != 0 && g_str_equal (fields[i].name, name))
      {
        *field = (WeftImportField) i;
        return TRUE;
      }
  return FALSE;
}

/* The names of all fields that such a file can have, joined by commas. */
char *
weft_import_list_fields (WeftSupplierImportKind kind)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    if ((fields[i].kinds & 1 << kind) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", fields[i].name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Letters and digits, a space between words. */
static char *
fold_heading (const char *heading)
{
  g_autofree char *folded = weft_text_fold (heading);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* How good a heading is for a field: 0 is best, -1 none. */
static int
rank_heading (const Field *field,
              const char  *folded)
{
  gsize length = strlen (folded);
  int rank = 0;

  for (const char *p = field->headings; length > 0; rank++)
    {
      gsize n = strcspn (p, "|");

      if (n == length && strncmp (p, folded, n) == 0)
        return rank;
      if (p[n] == '\0')
        break;
      p += n + 1;
    }
  return -1;
}

static char *
quote_headings (const char * const *headings,
                guint               n_headings)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_headings, 40); i++)
    {
      g_autofree char *heading = weft_text_shorten (headings[i], 40);

      g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", heading);
    }
  if (n_headings > 40)
    g_string_append (list, ", …");
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* What a person chose goes before what is recognised. */
static gboolean
take_mapped (WeftSupplierImport *self,
             const char * const *headings,
             char              **folded,
             guint               n_headings,
             const char         *file_name,
             int                *columns,
             gboolean           *taken,
             GError            **error)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    {
      g_autofree char *wanted = self->mapped[i] != NULL ? fold_heading (self->mapped[i]) : NULL;
      int loose = -1;

      if (wanted == NULL)
        continue;
      for (guint j = 0; j < n_headings && columns[i] < 0; j++)
        {
          if (g_str_equal (headings[j], self->mapped[i]))
            columns[i] = (int) j;
          else if (loose < 0 && *wanted != '\0' && g_str_equal (folded[j], wanted))
            loose = (int) j;
        }
      if (columns[i] < 0)
        columns[i] = loose;
      if (columns[i] < 0)
        {
          g_autofree char *list = quote_headings (headings, n_headings);

          g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                       _("“%s” has no column “%s”; its columns are: %s."), file_name,
                       self->mapped[i], list);
          return FALSE;
        }
      taken[columns[i]] = TRUE;
    }
  return TRUE;
}

static void
take_recognised (WeftSupplierImport *self,
                 char              **folded,
                 guint               n_headings,
                 int                *columns,
                 gboolean           *taken)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    {
      int best = G_MAXINT;

      if (columns[i] >= 0 || (fields[i].kinds & 1 << self->kind) == 0)
        continue;
      for (guint j = 0; j < n_headings; j++)
        {
          int rank = taken[j] ? -1 : rank_heading (&fields[i], folded[j]);

          if (rank >= 0 && rank < best)
            {
              best = rank;
              columns[i] = (int) j;
            }
        }
      if (columns[i] >= 0)
        taken[columns[i]] = TRUE;
    }
}

/* Columns that hold the same field as the one that is read, and all others, are told: what they
 * say is not imported. */
static void
keep_columns (WeftSupplierImport *self,
              const char * const *headings,
              guint               n_headings,
              WeftImportFile     *file,
              const int          *columns)
{
  for (guint j = 0; j < n_headings; j++)
    {
      WeftSupplierImportColumn column = { NULL, weft_import_keep (self, headings[j]) };

      for (int i = 0; i < WEFT_IMPORT_N_FIELDS && column.field == NULL; i++)
        if (columns[i] == (int) j)
          column.field = fields[i].name;
      g_array_append_val (file->columns, column);
      if (column.field == NULL)
        {
          g_autofree char *heading = weft_text_shorten (headings[j], 60);

          weft_import_add_note (self, 0, _("The column “%s” is not read."), heading);
        }
    }
}

/* Finds out which column of the file each field is; -1 for none. */
gboolean
weft_import_find_columns (WeftSupplierImport *self,
                          const char * const *headings,
                          guint               n_headings,
                          WeftImportFile     *file,
                          int                *columns,
                          GError            **error)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *taken = g_new0 (gboolean, n_headings + 1);
  guint n_needed = self->kind == WEFT_SUPPLIER_IMPORT_SPEND ? G_N_ELEMENTS (needed) : 1;

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    columns[i] = -1;
  for (guint i = 0; i < n_headings; i++)
    g_ptr_array_add (folded, fold_heading (headings[i]));

  if (!take_mapped (self, headings, (char **) folded->pdata, n_headings, file->name, columns,
                    taken, error))
    return FALSE;
  take_recognised (self, (char **) folded->pdata, n_headings, columns, taken);

  for (guint i = 0; i < n_needed; i++)
    if (columns[needed[i]] < 0 &&
        (needed[i] != WEFT_IMPORT_DATE || columns[WEFT_IMPORT_YEAR] < 0))
      {
        g_autofree char *list = quote_headings (headings, n_headings);

        g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                     _("No column of “%s” is recognised as the field “%s” (%s); choose one of its "
                       "columns for it: %s."), file->name, fields[needed[i]].name,
                     gettext (fields[needed[i]].label), list);
        return FALSE;
      }

  keep_columns (self, headings, n_headings, file, columns);
  return TRUE;
}
