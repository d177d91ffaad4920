/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-id.h"
#include "weft-name.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was read goes into the register, all of it in one step:
 *
 *   files ── not imported before, or again by intention
 *   categories ── by name or code, else made
 *   parties ── with numbers first ── weft-supplier-import-match.c ── one, none, several
 *                                                                     │    │      │
 *                                        changed or left as it is ────┘  made  refused
 *   sums ── added to what is there for the same supplier, year and category
 *   files ── what they are known by from now on
 *
 * Those with numbers go first, so that a name without one finds the one supplier that has it,
 * wherever in the files that stands. Names alone go last, in the order of names. */

#define PROGRESS_STEP 256
#define MANY_PARTIES 5000

typedef struct
{
  WeftAssignment list[WEFT_IMPORT_N_FIELDS];
  gsize          n;
} Assignments;

static void
clear_assignments (Assignments *assignments)
{
  for (gsize i = 0; i < assignments->n; i++)
    weft_value_clear (&assignments->list[i].value);
  assignments->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assignments, clear_assignments)

static WeftValue *
assign (Assignments     *assignments,
        const WeftTable *table,
        const char      *column)
{
  WeftAssignment *assignment = &assignments->list[assignments->n++];

  g_assert (assignments->n <= G_N_ELEMENTS (assignments->list));
  memset (assignment, 0, sizeof *assignment);
  assignment->column = weft_table_find_column (table, column);
  return &assignment->value;
}

static WeftSupplierImportRow *
add_row (WeftImportWrite           *write,
         WeftSupplierImportOutcome  outcome,
         guint                      file,
         guint64                    line,
         const char                *name,
         const char                *reason)
{
  WeftSupplierImportRow row = { outcome, file, line, 0, 0, 0, name, NULL };

  row.reason = weft_import_keep (write->import, reason);
  g_array_append_val (write->import->rows, row);
  return &g_array_index (write->import->rows, WeftSupplierImportRow,
                         write->import->rows->len - 1);
}

static void
add_party_row (WeftImportWrite           *write,
               const WeftImportParty     *party,
               WeftSupplierImportOutcome  outcome,
               gint64                     supplier,
               const char                *reason)
{
  g_autofree char *both = party->note != NULL && *reason != '\0'
    ? g_strconcat (reason, " ", party->note, NULL) : NULL;
  WeftSupplierImportRow *row
    = add_row (write, outcome, party->file, party->line, party->name,
               both != NULL ? both : party->note != NULL ? party->note : reason);

  row->n_rows = party->n_rows;
  row->amount = party->amount;
  row->supplier = supplier;
}

/* Categories */

static gboolean
load_categories (WeftImportWrite  *write,
                 GHashTable       *known,
                 GError          **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (write->writer->db, "SELECT id, name, code FROM category ORDER BY id DESC",
                       error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      for (int i = 2; i >= 1; i--)
        {
          char *folded = weft_text_fold (weft_statement_get_text (statement, i));

          if (*folded != '\0')
            g_hash_table_replace (known, folded, g_memdup2 (&id, sizeof id));
          else
            g_free (folded);
        }
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
write_categories (WeftImportWrite  *write,
                  GError          **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 none = 0;

  g_array_append_val (write->categories, none);
  if (write->import->categories->len == 0)
    return TRUE;
  if (!load_categories (write, known, error))
    return FALSE;

  for (guint i = 0; i < write->import->categories->len; i++)
    {
      const WeftImportCategory *category
        = &g_array_index (write->import->categories, WeftImportCategory, i);
      g_autofree char *folded = weft_text_fold (category->name);
      const gint64 *found = g_hash_table_lookup (known, folded);
      gint64 id = found != NULL ? *found : weft_id_new ();

      if (found == NULL)
        {
          g_auto (Assignments) assignments = { .n = 0 };

          weft_value_set_text (assign (&assignments, &weft_category_table, "name"),
                               category->name);
          if (!weft_writer_insert (write->writer, &weft_category_table, id, assignments.list,
                                   assignments.n, error))
            return FALSE;
          g_hash_table_replace (known, g_steal_pointer (&folded), g_memdup2 (&id, sizeof id));
          add_row (write, WEFT_SUPPLIER_IMPORT_CREATED, category->file, category->line,
                   category->name, _("A new category."));
        }
      g_array_append_val (write->categories, id);
    }
  return TRUE;
}

/* Suppliers */

/* Another name or number, on a line of its own unless it is there. */
static void
add_line (GString    *lines,
          const char *line)
{
  g_auto (GStrv) there = g_strsplit (lines->str, "\n", -1);

  if (*line == '\0' || g_strv_contains ((const char * const *) there, line))
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

static void
add_lines (GString    *lines,
           const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (int i = 0; parts[i] != NULL; i++)
    add_line (lines, g_strstrip (parts[i]));
}

/* A spelling by which the supplier would not be found next time. */
static void
add_spelling (GString    *aliases,
              const char *folded_name,
              const char *spelling)
{
  g_autofree char *folded = weft_name_fold (spelling);
  g_auto (GStrv) there = g_strsplit (aliases->str, "\n", -1);

  if (*folded == '\0' || g_str_equal (folded, folded_name))
    return;
  for (int i = 0; there[i] != NULL; i++)
    {
      g_autofree char *other = weft_name_fold (there[i]);

      if (g_str_equal (other, folded))
        return;
    }
  add_line (aliases, spelling);
}

static char *
make_aliases (const WeftImportParty *party,
              const char            *aliases,
              const char            *folded_name)
{
  g_autoptr (GString) lines = g_string_new (aliases);

  if (party->values != NULL && party->values[WEFT_IMPORT_ALIASES] != NULL)
    add_lines (lines, party->values[WEFT_IMPORT_ALIASES]);
  if (!g_str_equal (party->folded, folded_name))
    add_spelling (lines, folded_name, party->name);
  for (guint i = 0; party->aliases != NULL && i < party->aliases->len; i++)
    add_spelling (lines, folded_name, party->aliases->pdata[i]);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static gint64
get_category_id (WeftImportWrite *write,
                 const char      *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (write->import->category_of, name));

  return g_array_index (write->categories, gint64, number);
}

static gboolean
create_supplier (WeftImportWrite        *write,
                 const WeftImportParty  *party,
                 gint64                  id,
                 const char             *finance,
                 GError                **error)
{
  g_auto (Assignments) assignments = { .n = 0 };
  g_autofree char *aliases = make_aliases (party, "", party->folded);

  weft_value_set_text (assign (&assignments, &weft_supplier_table, "name"), party->name);
  if (*aliases != '\0')
    weft_value_set_text (assign (&assignments, &weft_supplier_table, "aliases"), aliases);
  for (int i = WEFT_IMPORT_COMPANY; i < WEFT_IMPORT_DATE && party->values != NULL; i++)
    {
      const char *column = weft_import_field_get_name ((WeftImportField) i);

      if (party->values[i] == NULL || (i == WEFT_IMPORT_FINANCE && finance == NULL))
        continue;
      if (i == WEFT_IMPORT_CATEGORY)
        weft_value_set_integer (assign (&assignments, &weft_supplier_table, column),
                                get_category_id (write, party->values[i]));
      else if (i == WEFT_IMPORT_FINANCE)
        weft_value_set_text (assign (&assignments, &weft_supplier_table, column), finance);
      else
        weft_value_set_text (assign (&assignments, &weft_supplier_table, column),
                             party->values[i]);
    }
  return weft_writer_insert (write->writer, &weft_supplier_table, id, assignments.list,
                             assignments.n, error);
}

/* What the column of a supplier becomes by the file; %FALSE where it stays. */
static gboolean
decide_value (WeftImportWrite       *write,
              const WeftImportParty *party,
              const WeftRecord      *record,
              WeftImportField        field,
              const char            *finance,
              WeftValue             *value)
{
  const char *column = weft_import_field_get_name (field);
  int index = weft_table_find_column (&weft_supplier_table, column);
  const char *given = field == WEFT_IMPORT_FINANCE ? finance : party->values[field];
  const char *old = weft_record_get_text (record, column);

  if (given == NULL)
    return FALSE;
  if (field == WEFT_IMPORT_CATEGORY)
    weft_value_set_integer (value, get_category_id (write, given));
  /* Notes that somebody wrote are not lost to those of a file. */
  else if (field == WEFT_IMPORT_FINANCE || field == WEFT_IMPORT_CPV ||
           field == WEFT_IMPORT_NOTES)
    {
      g_autoptr (GString) lines = g_string_new (old);

      add_lines (lines, given);
      weft_value_set_text (value, lines->str);
    }
  else if (field == WEFT_IMPORT_COMPANY &&
           g_str_equal (party->company_key, weft_record_get_text (record, "company_key")))
    return FALSE;
  /* Payments only tell what was not known. */
  else if (write->import->kind == WEFT_SUPPLIER_IMPORT_SPEND && old != NULL && *old != '\0')
    return FALSE;
  else
    weft_value_set_text (value, given);
  return !weft_value_equal (value, &record->values[index]);
}

/* Returns: whether it was done; @changed lists what was, "" for nothing */
static gboolean
update_supplier (WeftImportWrite        *write,
                 const WeftImportParty  *party,
                 gint64                  id,
                 const char             *finance,
                 char                  **changed,
                 GError                **error)
{
  g_autoptr (WeftRecord) record
    = weft_record_load_stored (write->writer->db, &weft_supplier_table, id, error);
  g_auto (Assignments) assignments = { .n = 0 };
  g_autofree char *aliases = NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  if (record == NULL)
    return FALSE;

  aliases = make_aliases (party, weft_record_get_text (record, "aliases"),
                          weft_record_get_text (record, "folded"));
  if (!g_str_equal (aliases, weft_record_get_text (record, "aliases")))
    weft_value_set_text (assign (&assignments, &weft_supplier_table, "aliases"), aliases);
  for (int i = WEFT_IMPORT_COMPANY; i < WEFT_IMPORT_DATE && party->values != NULL; i++)
    {
      g_auto (WeftValue) value = WEFT_VALUE_INIT;

      if (decide_value (write, party, record, (WeftImportField) i, finance, &value))
        weft_value_copy (assign (&assignments, &weft_supplier_table,
                                 weft_import_field_get_name ((WeftImportField) i)), &value);
    }

  for (gsize i = 0; i < assignments.n; i++)
    {
      const WeftColumn *column = &weft_supplier_table.columns[assignments.list[i].column];

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", gettext (column->label));
    }
  *changed = g_string_free (g_steal_pointer (&list), FALSE);
  return assignments.n == 0 ||
         weft_writer_update (write->writer, &weft_supplier_table, id, assignments.list,
                             assignments.n, error);
}

/* Spend */

/* Returns: the row for the same supplier, year and category in @id, 0 for none */
static gboolean
find_sum (WeftImportWrite      *write,
          const WeftImportSum  *sum,
          gint64                supplier,
          gint64                category,
          gint64               *id,
          gint64               *amount,
          gint64               *n_payments,
          GError              **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  *id = 0;
  statement = weft_db_prepare (write->writer->db,
                               "SELECT id, amount, payments FROM spend WHERE supplier IS ?1 "
                               "AND year = ?2 AND category IS ?3 ORDER BY id LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  if (supplier != 0)
    weft_statement_bind_integer (statement, 1, supplier);
  weft_statement_bind_integer (statement, 2, sum->year);
  if (category != 0)
    weft_statement_bind_integer (statement, 3, category);
  step = weft_statement_step (statement, error);
  if (step == WEFT_STEP_ROW)
    {
      *id = weft_statement_get_integer (statement, 0);
      *amount = weft_statement_get_integer (statement, 1);
      *n_payments = weft_statement_get_integer (statement, 2);
    }
  return step != WEFT_STEP_ERROR;
}

static gboolean
write_sum (WeftImportWrite      *write,
           const WeftImportSum  *sum,
           gint64                supplier,
           gboolean              is_new,
           GError              **error)
{
  g_auto (Assignments) assignments = { .n = 0 };
  gint64 category = g_array_index (write->categories, gint64, sum->category);
  gint64 id = 0;
  gint64 amount = 0;
  gint64 n_payments = 0;

  if (!is_new && !find_sum (write, sum, supplier, category, &id, &amount, &n_payments, error))
    return FALSE;

  weft_value_set_integer (assign (&assignments, &weft_spend_table, "amount"),
                          amount + sum->amount);
  weft_value_set_integer (assign (&assignments, &weft_spend_table, "payments"),
                          n_payments + sum->n_payments);
  if (id != 0)
    return weft_writer_update (write->writer, &weft_spend_table, id, assignments.list,
                               assignments.n, error);

  weft_value_set_integer (assign (&assignments, &weft_spend_table, "year"), sum->year);
  if (supplier != 0)
    weft_value_set_integer (assign (&assignments, &weft_spend_table, "supplier"), supplier);
  if (category != 0)
    weft_value_set_integer (assign (&assignments, &weft_spend_table, "category"), category);
  return weft_writer_insert (write->writer, &weft_spend_table, weft_id_new (), assignments.list,
                             assignments.n, error);
}

static gboolean
write_sums (WeftImportWrite        *write,
            const WeftImportParty  *party,
            gint64                  supplier,
            gboolean                is_new,
            GError                **error)
{
  for (const WeftImportSum *sum = party->sums; sum != NULL; sum = sum->next)
    if (sum->n_payments > 0 && !write_sum (write, sum, supplier, is_new, error))
      return FALSE;
  return TRUE;
}

/* Numbers of the finance system that are not kept, because they do not tell who it is. */
static char *
describe_finance (const WeftImportParty *party,
                  const char            *finance,
                  const char            *reason)
{
  const char *given = party->values != NULL ? party->values[WEFT_IMPORT_FINANCE] : NULL;
  g_autofree char *numbers = NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (given, finance) == 0)
    return g_strdup (reason);
  numbers = weft_text_squash (given);
  text = g_strdup_printf (_("Of the finance system’s numbers (%s), those that other names or "
                            "suppliers have are left out."), numbers);
  return *reason != '\0' ? g_strconcat (reason, " ", text, NULL) : g_steal_pointer (&text);
}

static gboolean
write_found_party (WeftImportWrite  *write,
                   WeftImportParty  *party,
                   gint64            id,
                   const char       *finance,
                   const char       *reason,
                   GError          **error)
{
  g_autofree char *changed = NULL;

  if (!update_supplier (write, party, id, finance, &changed, error))
    return FALSE;
  if (*changed != '\0')
    {
      /* Translators: why a supplier was matched, and the fields that the file changed in it */
      g_autofree char *both = g_strdup_printf (_("%s Changed: %s."), reason, changed);

      add_party_row (write, party, WEFT_SUPPLIER_IMPORT_UPDATED, id, both);
    }
  else
    add_party_row (write, party, WEFT_SUPPLIER_IMPORT_MATCHED, id, reason);
  return write_sums (write, party, id, FALSE, error);
}

static gboolean
write_party (WeftImportWrite  *write,
             WeftImportParty  *party,
             GError          **error)
{
  g_autofree char *match = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *finance = NULL;
  gboolean is_new;
  gint64 id;

  /* Every row of it was refused. */
  if (party->n_rows == 0)
    return TRUE;
  if (party->redacted)
    {
      add_party_row (write, party, WEFT_SUPPLIER_IMPORT_MATCHED, 0,
                     _("The name is not published; what was paid is kept as a total without a "
                       "supplier."));
      return write_sums (write, party, 0, FALSE, error);
    }
  if (!weft_import_match_party (write, party, &id, &party->refused, &match, error))
    return FALSE;
  if (party->refused)
    {
      add_party_row (write, party, WEFT_SUPPLIER_IMPORT_REFUSED, 0, match);
      return TRUE;
    }

  is_new = id == 0;
  if (is_new)
    id = weft_id_new ();
  if (party->values != NULL && party->values[WEFT_IMPORT_FINANCE] != NULL)
    finance = weft_import_list_own_finance (write->import, party, id);
  reason = describe_finance (party, finance, match != NULL ? match : "");
  if (!is_new)
    {
      if (!write_found_party (write, party, id, finance, reason, error))
        return FALSE;
    }
  else
    {
      if (!create_supplier (write, party, id, finance, error))
        return FALSE;
      add_party_row (write, party, WEFT_SUPPLIER_IMPORT_CREATED, id, reason);
      if (!write_sums (write, party, id, TRUE, error))
        return FALSE;
    }
  if (party->ocds != NULL &&
      !weft_ocds_import_write (write->import, write->writer, party, id, error))
    return FALSE;
  if (finance != NULL)
    weft_import_learn_finance (write->import, id, finance);
  return TRUE;
}

static gboolean
has_number (const WeftImportParty *party)
{
  return *party->company_key != '\0' || *party->vat != '\0' || *party->ppon != '\0' ||
         *party->duns != '\0';
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const WeftImportParty *first = *(const WeftImportParty * const *) a;
  const WeftImportParty *second = *(const WeftImportParty * const *) b;

  return strcmp (first->folded, second->folded);
}

/* Payments that tell nothing but a name find only who has it, and no two have the same: their order
 * makes no difference, and that of the register's indexes is the fastest by far. */
static GPtrArray *
sort_parties (WeftSupplierImport *import)
{
  GPtrArray *sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (int numbered = 1; numbered >= 0; numbered--)
    for (guint i = 0; i < import->parties->len; i++)
      {
        WeftImportParty *party = import->parties->pdata[i];

        if (has_number (party) != numbered)
          continue;
        if (import->kind == WEFT_SUPPLIER_IMPORT_SPEND && party->values == NULL)
          g_ptr_array_add (names, party);
        else
          g_ptr_array_add (sorted, party);
      }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_extend (sorted, names, NULL, NULL);
  return sorted;
}

static gboolean
write_parties (WeftImportWrite  *write,
               GError          **error)
{
  WeftSupplierImport *import = write->import;
  g_autoptr (GPtrArray) parties = sort_parties (import);

  for (guint i = 0; i < parties->len; i++)
    {
      if (!write_party (write, parties->pdata[i], error))
        return FALSE;
      if (import->progress != NULL && i % PROGRESS_STEP == PROGRESS_STEP - 1)
        import->progress ((double) i / parties->len, import->progress_data);
    }
  return TRUE;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const WeftSupplierImportRow *first = a;
  const WeftSupplierImportRow *second = b;

  if (first->file != second->file)
    return first->file < second->file ? -1 : 1;
  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  return (second->n_rows == 0) - (first->n_rows == 0);
}

/* Whether anything came of the files. */
static gboolean
has_come (WeftSupplierImport *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, WeftSupplierImportRow, i).outcome <=
        WEFT_SUPPLIER_IMPORT_MATCHED)
      return TRUE;
  return FALSE;
}

static gboolean
write_cb (WeftWriter  *writer,
          gpointer     user_data,
          GError     **error)
{
  WeftSupplierImport *self = user_data;
  WeftImportWrite write = { self, writer };
  g_autoptr (GArray) categories = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done;

  write.categories = categories;
  g_array_set_size (self->rows, 0);
  if (self->parties->len > MANY_PARTIES)
    weft_writer_expect_many (writer);
  if (!weft_import_check_files (self, writer->db, error))
    return FALSE;
  done = write_categories (&write, error) && weft_import_begin_matching (&write, error) &&
         write_parties (&write, error);
  weft_import_end_matching (&write);
  if (!done || (has_come (self) && !weft_import_remember_files (self, writer, error)))
    return FALSE;

  if (self->unread->len > 0)
    g_array_append_vals (self->rows, self->unread->data, self->unread->len);
  g_array_sort (self->rows, compare_rows);
  return TRUE;
}

static char *
make_label (WeftSupplierImport *self)
{
  gboolean spend = self->kind == WEFT_SUPPLIER_IMPORT_SPEND;

  if (self->files->len != 1)
    return g_strdup_printf (spend ? ngettext ("Import spend from %u file",
                                              "Import spend from %u files", self->files->len)
                                  : ngettext ("Import suppliers from %u file",
                                              "Import suppliers from %u files",
                                              self->files->len), self->files->len);
  return g_strdup_printf (spend ? _("Import spend from “%s”") : _("Import suppliers from “%s”"),
                          weft_supplier_import_get_file_name (self, 0));
}

/**
 * weft_supplier_import_to_command:
 * @progress: (nullable) (scope notified): is told, in the writer's thread, how far it is
 * @user_data: for @progress; both have to last until the command is done
 *
 * When the command is done, or was rehearsed, weft_supplier_import_get_rows() says what became of
 * each row. The amounts of a file of spend are added to what the register holds already; a file
 * of spend that was imported before fails with %WEFT_ERROR_EXISTS, see
 * weft_supplier_import_set_again(). Columns that were chosen by hand are remembered.
 *
 * Returns: (transfer full): the command that writes what was read, as one step
 */
WeftCommand *
weft_supplier_import_to_command (WeftSupplierImport    *self,
                                 WeftTableFileProgress  progress,
                                 gpointer               user_data)
{
  g_autofree char *label = NULL;
  WeftCommand *command;

  g_return_val_if_fail (self != NULL, NULL);

  label = make_label (self);
  command = weft_command_new (label);
  self->progress = progress;
  self->progress_data = user_data;
  weft_command_run (command, write_cb, weft_supplier_import_ref (self),
                    (GDestroyNotify) weft_supplier_import_unref);
  return command;
}
