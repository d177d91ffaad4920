/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-id.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* The contracts of a supplier go into the register: one that has their reference is changed, where
 * it says something else, and all others are made. A stage only goes on, never back: people know it
 * better than what was published. */

#define MAX_COLUMNS 12

typedef struct
{
  WeftAssignment list[MAX_COLUMNS];
  gsize          n;
} Changes;

static void
clear_changes (Changes *changes)
{
  for (gsize i = 0; i < changes->n; i++)
    weft_value_clear (&changes->list[i].value);
  changes->n = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changes, clear_changes)

static WeftValue *
add (Changes    *changes,
     const char *column)
{
  WeftAssignment *assignment = &changes->list[changes->n++];

  g_assert (changes->n <= MAX_COLUMNS);
  memset (assignment, 0, sizeof *assignment);
  assignment->column = weft_table_find_column (&weft_contract_table, column);
  return &assignment->value;
}

/* A text or a date that is not the one that the contract has. */
static void
add_text (Changes          *changes,
          const WeftRecord *record,
          const char       *column,
          const char       *text)
{
  const char *old = record != NULL ? weft_record_get_text (record, column) : NULL;

  if (*text != '\0' && g_strcmp0 (old, text) != 0)
    weft_value_set_text (add (changes, column), text);
}

static void
add_day (Changes          *changes,
         const WeftRecord *record,
         const char       *column,
         WeftDate          day)
{
  g_autofree char *iso = day != WEFT_DATE_NONE ? weft_date_to_iso (day) : g_strdup ("");

  add_text (changes, record, column, iso);
}

/* Lines that are not there yet. */
static void
add_notes (Changes          *changes,
           const WeftRecord *record,
           const char       *notes)
{
  const char *old = record != NULL ? weft_record_get_text (record, "notes") : "";
  g_auto (GStrv) there = g_strsplit (old, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (notes, "\n", -1);
  g_autoptr (GString) all = g_string_new (old);

  for (int i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_strv_contains ((const char * const *) there, lines[i]))
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", lines[i]);
  add_text (changes, record, "notes", all->str);
}

static gboolean
find_row (WeftWriter  *writer,
          gint64       supplier,
          const char  *ref,
          gint64      *id,
          GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (writer->db, "SELECT id FROM contract WHERE supplier = ?1 AND ref = ?2 "
                       "ORDER BY id LIMIT 1", error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, supplier);
  weft_statement_bind_text (statement, 2, ref);
  step = weft_statement_step (statement, error);
  *id = step == WEFT_STEP_ROW ? weft_statement_get_integer (statement, 0) : 0;
  return step != WEFT_STEP_ERROR;
}

/* By the code, with its check digit or without; else by what it is called. Codes that no category
 * has are no reason to make one: there are nine thousand. */
static gboolean
find_category (WeftWriter              *writer,
               const WeftOcdsContract  *contract,
               gint64                  *id,
               GError                 **error)
{
  g_autofree char *code = g_strndup (contract->cpv, strcspn (contract->cpv, "-"));
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  *id = 0;
  if (*code == '\0')
    return TRUE;
  statement = weft_db_prepare (writer->db,
                               "SELECT id FROM category WHERE code = ?1 OR code LIKE ?1 || '-_' "
                               "OR (?2 <> '' AND name = ?2 COLLATE NOCASE) "
                               "ORDER BY code = '', id LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, code);
  weft_statement_bind_text (statement, 2, contract->cpv_name);
  step = weft_statement_step (statement, error);
  if (step == WEFT_STEP_ROW)
    *id = weft_statement_get_integer (statement, 0);
  return step != WEFT_STEP_ERROR;
}

/* Where no status says it, the days do. */
static const char *
get_stage (WeftWriter             *writer,
           const WeftOcdsContract *contract)
{
  WeftDate last = MAX (contract->ends_on, contract->extends_to);

  if (contract->is_cancelled || (last != WEFT_DATE_NONE && last < writer->today))
    return "exit";
  if (contract->stage != NULL)
    return contract->stage;
  return contract->starts_on != WEFT_DATE_NONE && contract->starts_on <= writer->today
    ? "live" : "mobilisation";
}

static int
rank_stage (const char *stage)
{
  const WeftColumn *column
    = &weft_contract_table.columns[weft_table_find_column (&weft_contract_table, "stage")];

  for (int i = 0; column->choices[i] != NULL; i++)
    if (g_strcmp0 (column->choices[i], stage) == 0)
      return i;
  return -1;
}

static WeftDate
get_day (const WeftRecord *record,
         const char       *column)
{
  const char *iso = record != NULL ? weft_record_get_text (record, column) : NULL;

  return iso != NULL ? weft_date_from_iso (iso) : WEFT_DATE_NONE;
}

/* Days that would not follow each other with those that are there already are left as they are. */
static void
add_period (Changes                *changes,
            const WeftRecord       *record,
            const WeftOcdsContract *contract)
{
  WeftDate starts = contract->starts_on != WEFT_DATE_NONE ? contract->starts_on
                                                          : get_day (record, "starts_on");
  WeftDate ends = contract->ends_on != WEFT_DATE_NONE ? contract->ends_on
                                                      : get_day (record, "ends_on");
  WeftDate extends = contract->extends_to != WEFT_DATE_NONE ? contract->extends_to
                                                            : get_day (record, "extends_to");

  if (starts != WEFT_DATE_NONE && ends != WEFT_DATE_NONE && ends < starts)
    return;
  add_day (changes, record, "starts_on", contract->starts_on);
  if (extends != WEFT_DATE_NONE && ends != WEFT_DATE_NONE && extends < ends)
    {
      /* It ends later now than it was to be extended to. */
      if (contract->extends_to != WEFT_DATE_NONE)
        {
          add_day (changes, record, "ends_on", contract->ends_on);
          return;
        }
      weft_value_clear (add (changes, "extends_to"));
    }
  add_day (changes, record, "ends_on", contract->ends_on);
  add_day (changes, record, "extends_to", contract->extends_to);
}

static void
add_all (Changes                *changes,
         WeftWriter             *writer,
         const WeftRecord       *record,
         const WeftOcdsContract *contract,
         gint64                  category)
{
  const char *stage = get_stage (writer, contract);
  gboolean has_category = record != NULL && weft_record_get_integer (record, "category") != 0;

  add_text (changes, record, "ref", contract->ref);
  add_text (changes, record, "title", contract->title);
  if (contract->value >= 0 &&
      (record == NULL || weft_record_get_integer (record, "value") != contract->value))
    weft_value_set_integer (add (changes, "value"), contract->value);
  add_period (changes, record, contract);
  add_text (changes, record, "extension", contract->extension);
  if (record == NULL || rank_stage (stage) > rank_stage (weft_record_get_text (record, "stage")))
    add_text (changes, record, "stage", stage);
  if (category != 0 && !has_category)
    weft_value_set_integer (add (changes, "category"), category);
  add_notes (changes, record, contract->notes);
}

static void
add_row (WeftSupplierImport        *self,
         const WeftOcdsContract    *contract,
         WeftSupplierImportOutcome  outcome,
         gint64                     supplier,
         const char                *reason)
{
  g_autofree char *both = *contract->remark != '\0'
    ? g_strconcat (reason, " ", contract->remark, NULL) : NULL;
  WeftSupplierImportRow row = { outcome, contract->file, contract->line, 1, 0, supplier,
                                contract->title, NULL };

  row.reason = weft_import_keep (self, both != NULL ? both : reason);
  g_array_append_val (self->rows, row);
}

static char *
list_columns (const Changes *changes)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < changes->n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            gettext (weft_contract_table.columns[changes->list[i].column].label));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
create_contract (WeftSupplierImport      *self,
                 WeftWriter              *writer,
                 const WeftImportParty   *party,
                 const WeftOcdsContract  *contract,
                 gint64                   supplier,
                 gint64                   category,
                 GError                 **error)
{
  g_auto (Changes) changes = { .n = 0 };
  g_autofree char *shown = weft_text_shorten (party->name, 60);
  g_autofree char *reason = NULL;

  if (contract->is_cancelled)
    {
      add_row (self, contract, WEFT_SUPPLIER_IMPORT_SKIPPED, 0,
               _("The contract was cancelled before it was made."));
      return TRUE;
    }
  weft_value_set_integer (add (&changes, "supplier"), supplier);
  add_all (&changes, writer, NULL, contract, category);
  if (!weft_writer_insert (writer, &weft_contract_table, weft_id_new (), changes.list, changes.n,
                           error))
    return FALSE;
  /* Translators: a reference and the name of a supplier */
  reason = g_strdup_printf (_("Contract %s with “%s”."), contract->ref, shown);
  add_row (self, contract, WEFT_SUPPLIER_IMPORT_CREATED, supplier, reason);
  return TRUE;
}

static gboolean
update_contract (WeftSupplierImport      *self,
                 WeftWriter              *writer,
                 const WeftOcdsContract  *contract,
                 gint64                   supplier,
                 gint64                   category,
                 gint64                   id,
                 GError                 **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, &weft_contract_table, id,
                                                           error);
  g_auto (Changes) changes = { .n = 0 };
  g_autofree char *list = NULL;
  g_autofree char *reason = NULL;

  if (record == NULL)
    return FALSE;
  add_all (&changes, writer, record, contract, category);
  if (changes.n == 0)
    {
      reason = g_strdup_printf (_("Contract %s is as it was."), contract->ref);
      add_row (self, contract, WEFT_SUPPLIER_IMPORT_MATCHED, supplier, reason);
      return TRUE;
    }
  if (!weft_writer_update (writer, &weft_contract_table, id, changes.list, changes.n, error))
    return FALSE;
  list = list_columns (&changes);
  /* Translators: a reference and the labels of fields */
  reason = g_strdup_printf (_("Contract %s. Changed: %s."), contract->ref, list);
  add_row (self, contract, WEFT_SUPPLIER_IMPORT_UPDATED, supplier, reason);
  return TRUE;
}

static gboolean
write_contract (WeftSupplierImport      *self,
                WeftWriter              *writer,
                const WeftImportParty   *party,
                const WeftOcdsContract  *contract,
                gint64                   supplier,
                GError                 **error)
{
  gint64 category;
  gint64 id;

  if (!find_row (writer, supplier, contract->ref, &id, error) ||
      (id == 0 && !find_row (writer, supplier, contract->award_ref, &id, error)) ||
      !find_category (writer, contract, &category, error))
    return FALSE;
  return id != 0
    ? update_contract (self, writer, contract, supplier, category, id, error)
    : create_contract (self, writer, party, contract, supplier, category, error);
}

/* Of a small or medium-sized business no size is known; one that somebody knew stays. */
static gboolean
write_size (WeftWriter  *writer,
            gint64       supplier,
            GError     **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, &weft_supplier_table,
                                                           supplier, error);

  if (record == NULL)
    return FALSE;
  return *weft_record_get_text (record, "size") != '\0' ||
         weft_writer_set_text (writer, &weft_supplier_table, supplier, "size", "medium", error);
}

/*
 * weft_ocds_import_write:
 * @party: a supplier of releases
 * @supplier: its row in the register, made or changed already
 *
 * Makes and changes its contracts and adds to the rows of the import what became of each. Thread:
 * the writer's.
 */
gboolean
weft_ocds_import_write (WeftSupplierImport  *self,
                        WeftWriter          *writer,
                        WeftImportParty     *party,
                        gint64               supplier,
                        GError             **error)
{
  if (party->ocds->is_sme && !write_size (writer, supplier, error))
    return FALSE;
  for (guint i = 0; i < party->ocds->contracts->len; i++)
    if (!write_contract (self, writer, party, party->ocds->contracts->pdata[i], supplier, error))
      return FALSE;
  return TRUE;
}
