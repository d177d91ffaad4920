/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Columns are known by their headings without case, accents and punctuation. Of several that could
 * be one field, the heading that stands first in the field's list is taken: what was paid before
 * what was invoiced, net before gross. Where somebody has chosen columns for the same headings
 * before, all of them mean what they meant then. */

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
    "provider|cyflenwr|enw r cyflenwr|enw cyflenwr|enw" },
  { "aliases", N_("Other names"), SUPPLIERS,
    "aliases|alias|other names|other name|trading name|trading as|also known as|known as|"
    "former name|previous name|enwau eraill|enw arall" },
  { "company_number", N_("Company number"), BOTH,
    "company number|company registration number|companies house number|company no|"
    "company reg no|company reg number|company registration no|companies house no|crn|"
    "registered company number|registration number|registered number|supplier company number|"
    "supplier company registration number|vendor company number|rhif cwmni|rhif y cwmni" },
  { "vat_number", N_("VAT number"), BOTH,
    "vat number|vat registration number|vat registration|vat no|vat reg no|vat reg number|"
    "supplier vat number|supplier vat registration number|supplier vat no|rhif taw" },
  { "ppon", N_("PPON"), BOTH, "ppon|public procurement organisation number|gb ppon" },
  { "duns", N_("DUNS number"), BOTH,
    "duns number|duns|d u n s number|d u n s|duns no|supplier duns number|supplier duns|"
    "vendor duns|rhif duns" },
  /* Account codes of payments are those of the ledger, not the supplier's. */
  { "finance_ids", N_("Finance system numbers"), BOTH,
    "finance ids|finance system number|finance system numbers|finance system id|supplier number|"
    "supplier no|supplier id|supplier code|supplier ref|supplier reference|supplier ref no|"
    "supplier reference number|supplier ref number|supplier identifier|vendor number|vendor no|"
    "vendor id|vendor code|vendor ref|vendor reference|creditor number|creditor no|creditor id|"
    "creditor code|creditor ref|creditor reference|payee number|payee no|payee id|payee code|"
    "payee ref|payee reference|beneficiary number|beneficiary id|beneficiary code|"
    "supplier account number|supplier account no|supplier account|vendor account number|"
    "vendor account|trade supplier number|rhif cyflenwr|cod cyflenwr|rhifau r system gyllid" },
  { "sedex", N_("Sedex reference"), SUPPLIERS,
    "sedex reference|sedex|sedex number|sedex ref|sedex id|sedex company reference|zc number|"
    "cyfeirnod sedex" },
  { "cpv", N_("CPV codes"), SUPPLIERS, "cpv codes|cpv code|cpv|codau cpv|cod cpv" },
  { "category", N_("Category"), BOTH,
    "category|spend category|expenditure category|expense category|procurement category|"
    "category name|category description|proclass description|proclass category|expense type|"
    "expenditure type|expense area|merchant category|service category|category of spend|"
    "type of spend|spend type|subjective description|expenses type|detailed expenses type|"
    "nature of expenditure|supplier category|summary of expenditure|categori" },
  { "size", N_("Size"), SUPPLIERS,
    "size|company size|organisation size|supplier size|business size|sme size|enterprise size|"
    "maint" },
  { "voluntary", N_("Voluntary sector"), SUPPLIERS,
    "voluntary|voluntary sector|vcse|vcs|vcse organisation|third sector|charity|"
    "sector gwirfoddol" },
  { "status", N_("Status"), SUPPLIERS, "status|supplier status|vendor status|statws" },
  { "contact_role", N_("Contact's role"), SUPPLIERS,
    "contact role|contact s role|role|job title|contact job title|position|rol y cyswllt" },
  { "contact_name", N_("Contact's name"), SUPPLIERS,
    "contact name|contact s name|contact|main contact|contact person|primary contact|"
    "enw r cyswllt|cyswllt" },
  { "contact_email", N_("Contact's e-mail"), SUPPLIERS,
    "contact email|contact e mail|contact s e mail|email|e mail|email address|e mail address|"
    "contact email address|supplier email|e bost y cyswllt|e bost" },
  { "contact_phone", N_("Contact's telephone"), SUPPLIERS,
    "contact phone|contact telephone|contact s telephone|telephone|phone|telephone number|"
    "phone number|tel|tel no|contact number|telephone no|ffon y cyswllt|ffon" },
  { "address", N_("Address"), SUPPLIERS,
    "address|full address|supplier address|registered address|postal address|street address|"
    "street|address 1|address line 1|vendor address|cyfeiriad" },
  { "town", N_("Town"), SUPPLIERS,
    "town|city|town city|city town|town or city|post town|supplier town|tref" },
  { "postcode", N_("Postcode"), SUPPLIERS,
    "postcode|post code|postal code|supplier postcode|zip|zip code|vendor postcode|cod post" },
  { "website", N_("Website"), SUPPLIERS, "website|web site|web address|url|web|homepage|gwefan" },
  { "statement_url", N_("Statement's address"), SUPPLIERS,
    "statement url|statement address|statement s address|statement link|"
    "modern slavery statement url|modern slavery statement link|modern slavery statement|"
    "url of statement|cyfeiriad y datganiad" },
  { "statement_on", N_("Statement's date"), SUPPLIERS,
    "statement on|statement date|statement s date|date of statement|"
    "modern slavery statement date|date approved by board|dyddiad y datganiad" },
  { "statement_areas", N_("Areas the statement covers"), SUPPLIERS,
    "areas the statement covers|statement areas|meysydd y mae r datganiad yn eu cwmpasu" },
  { "notes", N_("Notes"), SUPPLIERS, "notes|note|comments|comment|remarks|nodiadau" },
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

static void
set_column (WeftImportFile           *file,
            guint                     column,
            int                       field,
            WeftSupplierImportSource  source)
{
  WeftSupplierImportColumn *entry
    = &g_array_index (file->columns, WeftSupplierImportColumn, column);

  if (entry->field != NULL)
    for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
      if (file->places[i] == (int) column)
        file->places[i] = -1;
  entry->field = field >= 0 ? fields[field].name : NULL;
  entry->source = source;
  if (field >= 0)
    file->places[field] = (int) column;
}

/* What a person chose goes before what is remembered or recognised. */
static gboolean
take_mapped (WeftSupplierImport  *self,
             WeftImportFile      *file,
             const char * const  *headings,
             char               **folded,
             guint                n_headings,
             GError             **error)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    {
      g_autofree char *wanted = self->mapped[i] != NULL ? fold_heading (self->mapped[i]) : NULL;
      int found = -1;
      int loose = -1;

      if (wanted == NULL)
        continue;
      for (guint j = 0; j < n_headings && found < 0; j++)
        {
          if (g_str_equal (headings[j], self->mapped[i]))
            found = (int) j;
          else if (loose < 0 && *wanted != '\0' && g_str_equal (folded[j], wanted))
            loose = (int) j;
        }
      if (found < 0)
        found = loose;
      if (found < 0)
        {
          g_autofree char *list = quote_headings (headings, n_headings);

          g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                       _("“%s” has no column “%s”; its columns are: %s."), file->name,
                       self->mapped[i], list);
          return FALSE;
        }
      set_column (file, (guint) found, i, WEFT_SUPPLIER_IMPORT_CHOSEN);
    }
  return TRUE;
}

static void
take_remembered (WeftSupplierImport  *self,
                 WeftImportFile      *file,
                 const char * const  *headings,
                 guint                n_headings)
{
  for (guint j = 0; j < n_headings; j++)
    {
      const char *name = g_hash_table_lookup (file->meaning, headings[j]);
      WeftImportField field;

      if (name != NULL && weft_import_field_find (self->kind, name, &field) &&
          file->places[field] < 0 &&
          g_array_index (file->columns, WeftSupplierImportColumn, j).field == NULL)
        set_column (file, j, (int) field, WEFT_SUPPLIER_IMPORT_REMEMBERED);
    }
}

static void
take_recognised (WeftSupplierImport  *self,
                 WeftImportFile      *file,
                 char               **folded,
                 guint                n_headings)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    {
      int best = G_MAXINT;
      int found = -1;

      if (file->places[i] >= 0 || (fields[i].kinds & 1 << self->kind) == 0)
        continue;
      for (guint j = 0; j < n_headings; j++)
        {
          gboolean taken
            = g_array_index (file->columns, WeftSupplierImportColumn, j).field != NULL;
          int rank = taken ? -1 : rank_heading (&fields[i], folded[j]);

          if (rank >= 0 && rank < best)
            {
              best = rank;
              found = (int) j;
            }
        }
      if (found >= 0)
        set_column (file, (guint) found, i, WEFT_SUPPLIER_IMPORT_RECOGNISED);
    }
}

/* Finds out what each column of the file holds. */
gboolean
weft_import_find_columns (WeftSupplierImport *self,
                          WeftImportFile     *file,
                          GError            **error)
{
  guint n_headings;
  const char * const *headings
    = weft_table_file_layout_get_headings (file->layout, &n_headings);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    file->places[i] = -1;
  g_array_set_size (file->columns, 0);
  for (guint i = 0; i < n_headings; i++)
    {
      WeftSupplierImportColumn column = { NULL, headings[i], WEFT_SUPPLIER_IMPORT_UNREAD };

      g_array_append_val (file->columns, column);
      g_ptr_array_add (folded, fold_heading (headings[i]));
    }
  g_ptr_array_add (folded, NULL);

  g_free (file->folded);
  file->folded = g_strjoinv ("\n", (char **) folded->pdata);
  if (!take_mapped (self, file, headings, (char **) folded->pdata, n_headings, error))
    return FALSE;
  if (file->meaning != NULL)
    take_remembered (self, file, headings, n_headings);
  else
    take_recognised (self, file, (char **) folded->pdata, n_headings);
  return TRUE;
}

/**
 * weft_supplier_import_get_n_fields:
 *
 * Returns: how many fields such a file can have
 */
guint
weft_supplier_import_get_n_fields (WeftSupplierImportKind kind)
{
  guint n = 0;

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    n += (fields[i].kinds & 1 << kind) != 0;
  return n;
}

/**
 * weft_supplier_import_get_field:
 * @index: from 0
 * @label: (out) (optional): what people call it, translated
 *
 * Returns: the name of a field that such a file can have
 */
const char *
weft_supplier_import_get_field (WeftSupplierImportKind   kind,
                                guint                    index,
                                const char             **label)
{
  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    if ((fields[i].kinds & 1 << kind) != 0 && index-- == 0)
      {
        if (label != NULL)
          *label = gettext (fields[i].label);
        return fields[i].name;
      }
  g_return_val_if_reached (NULL);
}

/**
 * weft_supplier_import_map:
 * @field: the name of what the column holds, such as "amount"
 * @heading: the heading of the column
 *
 * Says which column a field is, in place of what would be recognised, for every file that is
 * surveyed from now on. An import that goes through is remembered with it.
 *
 * Returns: %FALSE with %WEFT_ERROR_NOT_FOUND where such files have no such field
 */
gboolean
weft_supplier_import_map (WeftSupplierImport  *self,
                          const char          *field,
                          const char          *heading,
                          GError             **error)
{
  g_autofree char *list = NULL;
  WeftImportField found;

  g_return_val_if_fail (self != NULL && field != NULL && heading != NULL, FALSE);

  if (weft_import_field_find (self->kind, field, &found))
    {
      g_free (self->mapped[found]);
      self->mapped[found] = g_strdup (heading);
      return TRUE;
    }
  list = weft_import_list_fields (self->kind);
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
               _("There is no field “%s”; the fields are: %s."), field, list);
  return FALSE;
}

/**
 * weft_supplier_import_choose:
 * @file: from 0
 * @column: from 0
 * @field: (nullable): what the column holds; %NULL for nothing that is read
 *
 * Says what one column holds, by hand. The column that held it before is not read any more. What
 * was read already stays until weft_supplier_import_read().
 *
 * Returns: %FALSE with %WEFT_ERROR_NOT_FOUND where such files have no such field
 */
gboolean
weft_supplier_import_choose (WeftSupplierImport  *self,
                             guint                file,
                             guint                column,
                             const char          *field,
                             GError             **error)
{
  WeftImportFile *chosen;
  g_autofree char *list = NULL;
  WeftImportField found = WEFT_IMPORT_N_FIELDS;

  g_return_val_if_fail (file < self->files->len, FALSE);
  chosen = WEFT_IMPORT_FILE (self, file);
  g_return_val_if_fail (column < chosen->columns->len, FALSE);

  if (field == NULL)
    {
      set_column (chosen, column, -1, WEFT_SUPPLIER_IMPORT_CHOSEN);
      return TRUE;
    }
  if (!weft_import_field_find (self->kind, field, &found))
    {
      list = weft_import_list_fields (self->kind);
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("There is no field “%s”; the fields are: %s."), field, list);
      return FALSE;
    }
  if (chosen->places[found] >= 0 && chosen->places[found] != (int) column)
    set_column (chosen, (guint) chosen->places[found], -1, WEFT_SUPPLIER_IMPORT_UNREAD);
  set_column (chosen, column, (int) found, WEFT_SUPPLIER_IMPORT_CHOSEN);
  return TRUE;
}

/**
 * weft_supplier_import_get_columns:
 * @file: from 0
 *
 * Returns: (transfer none) (element-type WeftSupplierImportColumn): the columns of the file, and
 *   what each is taken for
 */
GArray *
weft_supplier_import_get_columns (WeftSupplierImport *self,
                                  guint               file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return WEFT_IMPORT_FILE (self, file)->columns;
}

/* The field that a file cannot do without and has no column for; WEFT_IMPORT_N_FIELDS for none. */
WeftImportField
weft_import_find_missing (WeftSupplierImport   *self,
                          const WeftImportFile *file)
{
  guint n_needed = self->kind == WEFT_SUPPLIER_IMPORT_SPEND ? G_N_ELEMENTS (needed) : 1;

  for (guint i = 0; i < n_needed; i++)
    if (file->places[needed[i]] < 0 &&
        (needed[i] != WEFT_IMPORT_DATE || file->places[WEFT_IMPORT_YEAR] < 0))
      return needed[i];
  return WEFT_IMPORT_N_FIELDS;
}

/**
 * weft_supplier_import_get_missing:
 * @file: from 0
 *
 * Returns: (nullable): which field still needs a column, a whole sentence, translated; it holds
 *   until the next call. %NULL where the file can be read
 */
const char *
weft_supplier_import_get_missing (WeftSupplierImport *self,
                                  guint               file)
{
  WeftImportFile *looked_at;
  WeftImportField field;

  g_return_val_if_fail (file < self->files->len, NULL);

  looked_at = WEFT_IMPORT_FILE (self, file);
  g_clear_pointer (&looked_at->missing, g_free);
  field = weft_import_find_missing (self, looked_at);
  if (field != WEFT_IMPORT_N_FIELDS)
    {
      guint n_headings;
      const char * const *headings
        = weft_table_file_layout_get_headings (looked_at->layout, &n_headings);
      g_autofree char *list = quote_headings (headings, n_headings);

      /* Translators: the name of a file, what is looked for, such as “Amount”, and the headings of
       * the file's columns, each in quotation marks and parted by commas. */
      looked_at->missing
        = g_strdup_printf (_("No column of “%s” is recognised as “%s”. Choose the one that holds "
                             "it: %s."),
                           looked_at->name, gettext (fields[field].label), list);
    }
  return looked_at->missing;
}

static gboolean
has_heading (WeftImportField      field,
             const char * const  *folded)
{
  for (guint i = 0; folded[i] != NULL; i++)
    if (rank_heading (&fields[field], folded[i]) >= 0)
      return TRUE;
  return FALSE;
}

/**
 * weft_supplier_import_guess_kind:
 * @file: from 0
 * @kind: (out): what its headings look like
 *
 * A file of payments has an amount and a day or a year in each row; contracts are of suppliers.
 *
 * Returns: whether it can be told
 */
gboolean
weft_supplier_import_guess_kind (WeftSupplierImport     *self,
                                 guint                   file,
                                 WeftSupplierImportKind *kind)
{
  g_auto (GStrv) folded = NULL;
  const char * const *headings;

  g_return_val_if_fail (file < self->files->len, FALSE);

  if (WEFT_IMPORT_FILE (self, file)->folded == NULL)
    {
      *kind = WEFT_SUPPLIER_IMPORT_SUPPLIERS;
      return WEFT_IMPORT_FILE (self, file)->table == NULL;
    }
  folded = g_strsplit (WEFT_IMPORT_FILE (self, file)->folded, "\n", -1);
  headings = (const char * const *) folded;
  *kind = has_heading (WEFT_IMPORT_AMOUNT, headings) &&
          (has_heading (WEFT_IMPORT_DATE, headings) || has_heading (WEFT_IMPORT_YEAR, headings))
            ? WEFT_SUPPLIER_IMPORT_SPEND : WEFT_SUPPLIER_IMPORT_SUPPLIERS;
  return TRUE;
}

/**
 * weft_supplier_import_get_kind:
 *
 * Returns: what the files hold, as weft_supplier_import_new() was told
 */
WeftSupplierImportKind
weft_supplier_import_get_kind (WeftSupplierImport *self)
{
  g_return_val_if_fail (self != NULL, WEFT_SUPPLIER_IMPORT_SUPPLIERS);

  return self->kind;
}
