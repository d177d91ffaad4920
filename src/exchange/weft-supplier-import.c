/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-error.h"
#include "weft-name.h"
#include "weft-supplier-id.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files of suppliers and of spend, in two goes:
 *
 *   file ── layout ── columns ── a party for each row, or for all payments to one supplier
 *                                  │        └── rows that are skipped or refused as they are
 *                                  │
 *          (any thread, no register)      (weft-supplier-import-spend.c for payments)
 *   ─────────────────────────────────────────────────────────────────────────────────────────
 *          (writer's thread)       │
 *                                  └── weft-supplier-import-write.c: find each in the register,
 *                                      make or change it, add what was paid ── a row of the report
 *
 * Only the second go knows the register, so that a rehearsal says the same as the import. */

#define PROGRESS_STEP 4096

static void
free_party (WeftImportParty *party)
{
  g_clear_pointer (&party->aliases, g_ptr_array_unref);
  g_free (party->values);
  g_free (party);
}

static void
free_file (WeftImportFile *file)
{
  g_free (file->name);
  g_array_unref (file->columns);
  g_free (file);
}

static guint
hash_sum (gconstpointer key)
{
  const WeftImportSum *sum = key;

  return g_direct_hash (sum->party) * 31u + (guint) sum->year * 7919u + sum->category;
}

static gboolean
is_same_sum (gconstpointer a,
             gconstpointer b)
{
  const WeftImportSum *first = a;
  const WeftImportSum *second = b;

  return first->party == second->party && first->year == second->year &&
         first->category == second->category;
}

/**
 * weft_supplier_import_new:
 * @kind: what the files hold
 *
 * Returns: (transfer full): an import without files
 */
WeftSupplierImport *
weft_supplier_import_new (WeftSupplierImportKind kind)
{
  WeftSupplierImport *self = g_new0 (WeftSupplierImport, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->texts = g_string_chunk_new (64 * 1024);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) free_file);
  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) free_party);
  self->by_words = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->sums = g_hash_table_new_full (hash_sum, is_same_sum, g_free, NULL);
  self->categories = g_array_new (FALSE, TRUE, sizeof (WeftImportCategory));
  self->category_of = g_hash_table_new (g_str_hash, g_str_equal);
  self->days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->buffer = g_string_new (NULL);
  self->notes = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportNote));
  self->unread = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportRow));
  self->rows = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportRow));
  return self;
}

/**
 * weft_supplier_import_ref:
 *
 * Returns: (transfer full): @self, to be let go with weft_supplier_import_unref()
 */
WeftSupplierImport *
weft_supplier_import_ref (WeftSupplierImport *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * weft_supplier_import_unref:
 * @self: (nullable) (transfer full): an import
 */
void
weft_supplier_import_unref (WeftSupplierImport *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  for (int i = 0; i < WEFT_IMPORT_N_FIELDS; i++)
    g_free (self->mapped[i]);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->sums);
  g_hash_table_unref (self->by_words);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->category_of);
  g_hash_table_unref (self->days);
  g_ptr_array_unref (self->parties);
  g_array_unref (self->categories);
  g_array_unref (self->notes);
  g_array_unref (self->unread);
  g_array_unref (self->rows);
  g_string_free (self->buffer, TRUE);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * weft_supplier_import_map:
 * @field: the name of what the column holds, such as "amount"
 * @heading: the heading of the column
 *
 * Says which column a field is, in place of what would be recognised; before a file is read.
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

/* Each text once. Returns: it, for as long as the import lives */
const char *
weft_import_keep (WeftSupplierImport *self,
                  const char         *text)
{
  return g_string_chunk_insert_const (self->texts, text);
}

/* About the file that is being read. */
void
weft_import_add_note (WeftSupplierImport *self,
                      guint64             line,
                      const char         *format,
                      ...)
{
  WeftSupplierImportNote note = { self->files->len - 1, line, NULL };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  note.message = weft_import_keep (self, message);
  g_array_append_val (self->notes, note);
}

/* A row of the file that is being read, which goes no further. */
void
weft_import_add_unread (WeftSupplierImport        *self,
                        WeftSupplierImportOutcome  outcome,
                        guint64                    line,
                        const char                *name,
                        const char                *reason)
{
  WeftSupplierImportRow row = { outcome, self->files->len - 1, line, 1, 0, 0, NULL, NULL };

  row.name = weft_import_keep (self, name);
  row.reason = weft_import_keep (self, reason);
  g_array_append_val (self->unread, row);
}

/* The number of a category by its name, from 1; 0 for no name. */
guint
weft_import_get_category (WeftSupplierImport *self,
                          const char         *name,
                          guint64             line)
{
  WeftImportCategory category = { NULL, self->files->len - 1, line };
  g_autofree char *squashed = NULL;
  gpointer number = g_hash_table_lookup (self->category_of, name);

  if (number != NULL)
    return GPOINTER_TO_UINT (number);
  squashed = weft_text_squash (name);
  if (*squashed == '\0')
    return 0;

  number = g_hash_table_lookup (self->category_of, squashed);
  if (number == NULL)
    {
      category.name = weft_import_keep (self, squashed);
      g_array_append_val (self->categories, category);
      number = GUINT_TO_POINTER (self->categories->len);
      g_hash_table_insert (self->category_of, (gpointer) category.name, number);
    }
  g_hash_table_insert (self->category_of, (gpointer) weft_import_keep (self, name), number);
  return GPOINTER_TO_UINT (number);
}

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

WeftImportParty *
weft_import_party_new (WeftSupplierImport *self,
                       const char         *name,
                       guint64             line)
{
  WeftImportParty *party = g_new0 (WeftImportParty, 1);

  party->name = weft_import_keep (self, name);
  party->folded = party->company_key = party->vat = party->ppon = "";
  party->file = self->files->len - 1;
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
void
weft_import_party_identify (WeftSupplierImport *self,
                            WeftImportParty    *party,
                            WeftImportField     field,
                            const char         *words)
{
  g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;
  g_autofree char *remark = NULL;
  const char *value = words;

  for (gsize i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (identifiers[i].field == field)
      weft_supplier_id_read (&id, identifiers[i].kind, words);

  switch (id.state)
    {
    case WEFT_SUPPLIER_ID_EMPTY:
      return;
    case WEFT_SUPPLIER_ID_VALID:
      value = id.value;
      break;
    case WEFT_SUPPLIER_ID_REPAIRABLE:
      /* Translators: "Company number “1234567”: …", the last being a whole sentence */
      remark = g_strdup_printf (_("%s “%s”: %s"), weft_import_field_get_label (field), words,
                                id.message);
      break;
    case WEFT_SUPPLIER_ID_PERSONAL:
      /* The number itself is not repeated. */
      remark = g_strdup_printf (_("%s: %s It is left out."), weft_import_field_get_label (field),
                                id.message);
      add_remark (self, party, remark);
      return;
    case WEFT_SUPPLIER_ID_INVALID:
    default:
      {
        g_autofree char *shown = weft_text_shorten (words, 40);

        remark = g_strdup_printf (_("%s “%s” is left out: %s"),
                                  weft_import_field_get_label (field), shown, id.message);
        add_remark (self, party, remark);
      }
      return;
    }

  if (remark != NULL)
    add_remark (self, party, remark);
  set_value (self, party, field, value);
  if (field == WEFT_IMPORT_COMPANY)
    party->company_key = weft_import_keep (self, id.value);
  else if (field == WEFT_IMPORT_VAT)
    party->vat = weft_import_keep (self, value);
  else if (field == WEFT_IMPORT_PPON)
    party->ppon = weft_import_keep (self, value);
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
    if (other->values[i] != NULL && (party->values == NULL || party->values[i] == NULL))
      set_value (self, party, (WeftImportField) i, other->values[i]);
  if (*party->vat == '\0')
    party->vat = other->vat;
  if (*party->ppon == '\0')
    party->ppon = other->ppon;
}

/* Choices and dates are read as fields read them; what is none is told and left out. */
static void
read_value (WeftSupplierImport      *self,
            WeftImportParty         *party,
            WeftImportField          field,
            const WeftTableFileCell *cell)
{
  const char *name = weft_import_field_get_name (field);
  const WeftColumn *column
    = &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
  g_autofree char *text = field == WEFT_IMPORT_ADDRESS || field == WEFT_IMPORT_NOTES ||
                          field == WEFT_IMPORT_ALIASES || field == WEFT_IMPORT_FINANCE ||
                          field == WEFT_IMPORT_CPV
    ? g_strstrip (g_strdup (cell->text)) : weft_text_squash (cell->text);
  g_auto (WeftValue) value = WEFT_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    return;
  if (field == WEFT_IMPORT_COMPANY || field == WEFT_IMPORT_VAT || field == WEFT_IMPORT_PPON ||
      field == WEFT_IMPORT_DUNS)
    {
      weft_import_party_identify (self, party, field, text);
      return;
    }
  /* Names may hold commas; other names in one cell are parted by semicolons. */
  if (field == WEFT_IMPORT_ALIASES || field == WEFT_IMPORT_FINANCE || field == WEFT_IMPORT_CPV)
    g_strdelimit (text, ";|", '\n');

  if (column->kind != WEFT_COLUMN_REFERENCE &&
      (!weft_column_read (&weft_supplier_table, column, text, &value, &error) ||
       !weft_column_check (&weft_supplier_table, column, &value, &error)))
    {
      add_remark (self, party, error->message);
      return;
    }
  set_value (self, party, field, value.type == WEFT_VALUE_TEXT ? value.text : text);
}

/* A row of a file of suppliers. */
static void
read_supplier (WeftSupplierImport     *self,
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
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, row->line, name,
                              _("A line of totals."));
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
      read_value (self, party, (WeftImportField) i, &row->cells[columns[i]]);
  if (party->values != NULL && party->values[WEFT_IMPORT_CATEGORY] != NULL)
    weft_import_get_category (self, party->values[WEFT_IMPORT_CATEGORY], row->line);
}

typedef struct
{
  WeftTableFileProgress progress;
  gpointer              user_data;
} Survey;

/* The layout goes through the file once before the rows are read. */
static void
surveyed_cb (double   fraction,
             gpointer user_data)
{
  Survey *survey = user_data;

  survey->progress (fraction / 2, survey->user_data);
}

static void
note_left_out (WeftSupplierImport  *self,
               WeftTableFileLayout *layout)
{
  GPtrArray *left_out = weft_table_file_layout_get_left_out (layout);

  for (guint i = 0; i < left_out->len; i++)
    {
      const WeftTableFileWarning *line = left_out->pdata[i];

      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_SKIPPED, line->line, line->message,
                              _("It stands outside the table, above its headings or below its "
                                "data."));
    }
}

static void
note_warnings (WeftSupplierImport  *self,
               WeftTableFileLayout *layout)
{
  GPtrArray *warnings = weft_table_file_layout_get_warnings (layout);
  guint64 n = weft_table_file_layout_get_n_warnings (layout);

  for (guint i = 0; i < warnings->len; i++)
    {
      const WeftTableFileWarning *warning = warnings->pdata[i];

      weft_import_add_note (self, warning->line, "%s", warning->message);
    }
  if (n > warnings->len)
    weft_import_add_note (self, 0, ngettext ("There is %lu more warning.",
                                             "There are %lu more warnings.", n - warnings->len),
                          (unsigned long) (n - warnings->len));
}

static gboolean
read_rows (WeftSupplierImport     *self,
           WeftTableFile          *table,
           WeftTableFileLayout    *layout,
           const int              *columns,
           WeftTableFileProgress   progress,
           gpointer                user_data,
           GCancellable           *cancellable,
           GError                **error)
{
  const WeftTableFileRow *row;
  WeftTableFileStep step;
  guint64 n = 0;

  while ((step = weft_table_file_layout_next (layout, &row, cancellable, error)) ==
         WEFT_TABLE_FILE_ROW)
    {
      if (self->kind == WEFT_SUPPLIER_IMPORT_SPEND)
        weft_import_read_payment (self, row, columns);
      else
        read_supplier (self, row, columns);
      if (progress != NULL && ++n % PROGRESS_STEP == 0)
        progress (0.5 + weft_table_file_get_progress (table) / 2, user_data);
    }
  return step == WEFT_TABLE_FILE_END;
}

/* Without the folder: it is part of labels. */
static char *
name_file (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_file_get_parse_name (file);
}

/**
 * weft_supplier_import_read:
 * @file: a table
 * @sheet: (nullable): the name of the sheet, in place of the first
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Reads a further file. Blocks; any thread, one at a time. When it fails, the import is of no
 * further use.
 *
 * Returns: %FALSE as of weft_table_file_layout_new(), or with %WEFT_ERROR_PARSE where a column that
 *   is needed is not recognised
 */
gboolean
weft_supplier_import_read (WeftSupplierImport     *self,
                           GFile                  *file,
                           const char             *sheet,
                           WeftTableFileProgress   progress,
                           gpointer                user_data,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_autoptr (WeftTableFile) table = NULL;
  g_autoptr (WeftTableFileLayout) layout = NULL;
  Survey survey = { progress, user_data };
  WeftImportFile *added;
  const char * const *headings;
  int columns[WEFT_IMPORT_N_FIELDS];
  guint n_headings;
  guint number;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  table = weft_table_file_open (file, NULL, cancellable, error);
  if (table == NULL)
    return FALSE;
  if (sheet != NULL)
    {
      if (!weft_table_file_find_sheet (table, sheet, &number, error))
        return FALSE;
      weft_table_file_choose_sheet (table, number);
    }
  layout = weft_table_file_layout_new (table, progress != NULL ? surveyed_cb : NULL, &survey,
                                       cancellable, error);
  if (layout == NULL)
    return FALSE;

  added = g_new0 (WeftImportFile, 1);
  added->name = name_file (file);
  added->columns = g_array_new (FALSE, TRUE, sizeof (WeftSupplierImportColumn));
  g_ptr_array_add (self->files, added);

  headings = weft_table_file_layout_get_headings (layout, &n_headings);
  if (!weft_import_find_columns (self, headings, n_headings, added, columns, error) ||
      !read_rows (self, table, layout, columns, progress, user_data, cancellable, error))
    return FALSE;
  note_left_out (self, layout);
  note_warnings (self, layout);
  return TRUE;
}

/**
 * weft_supplier_import_get_n_files:
 *
 * Returns: how many files were read
 */
guint
weft_supplier_import_get_n_files (WeftSupplierImport *self)
{
  return self->files->len;
}

/**
 * weft_supplier_import_get_file_name:
 * @file: from 0
 *
 * Returns: the name of the file, as people see it
 */
const char *
weft_supplier_import_get_file_name (WeftSupplierImport *self,
                                    guint               file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return ((const WeftImportFile *) self->files->pdata[file])->name;
}

/**
 * weft_supplier_import_get_columns:
 * @file: from 0
 *
 * Returns: (transfer none) (element-type WeftSupplierImportColumn): the columns of the file, and
 *   what each was taken for
 */
GArray *
weft_supplier_import_get_columns (WeftSupplierImport *self,
                                  guint               file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return ((const WeftImportFile *) self->files->pdata[file])->columns;
}

/**
 * weft_supplier_import_get_notes:
 *
 * Returns: (transfer none) (element-type WeftSupplierImportNote): what a person ought to know of
 *   the files themselves: columns that are not read, rows that are blank or ragged
 */
GArray *
weft_supplier_import_get_notes (WeftSupplierImport *self)
{
  return self->notes;
}

/**
 * weft_supplier_import_get_rows:
 *
 * After the command was rehearsed or applied; not while it is.
 *
 * Returns: (transfer none) (element-type WeftSupplierImportRow): what became of every row, in the
 *   order of the files. Payments to one supplier are one row, where the first of them stands.
 */
GArray *
weft_supplier_import_get_rows (WeftSupplierImport *self)
{
  return self->rows;
}

/**
 * weft_supplier_import_get_count:
 * @outcome: what became of them
 *
 * Returns: how many rows of weft_supplier_import_get_rows() it became of
 */
guint64
weft_supplier_import_get_count (WeftSupplierImport        *self,
                                WeftSupplierImportOutcome  outcome)
{
  guint64 n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += g_array_index (self->rows, WeftSupplierImportRow, i).outcome == outcome;
  return n;
}
