/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-name.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Which supplier of the register a party is:
 *
 *   company number, VAT number, PPON, DUNS number ── name or another name ── number in the finance
 *                                                        │                    system
 *                                          of several with one name, the one with that number
 *
 * The first that finds any decides. A supplier whose company or VAT number is another one is not
 * meant by the same name. Numbers of finance systems come last: they change hands, and one may
 * stand for sundry suppliers. */

typedef struct
{
  gint64  id;
  char   *name;
  char   *company_key;
  char   *vat;
  char   *folded;
} Candidate;

static void
clear_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->name);
  g_free (candidate->company_key);
  g_free (candidate->vat);
  g_free (candidate->folded);
}

/* The statements are prepared once for all parties. */
static const char * const conditions[WEFT_IMPORT_N_WAYS] = {
  [WEFT_IMPORT_BY_COMPANY] = "supplier WHERE company_key = ?1 AND company_key <> ''",
  [WEFT_IMPORT_BY_VAT] = "supplier WHERE vat_number = ?1 AND vat_number <> ''",
  [WEFT_IMPORT_BY_PPON] = "supplier WHERE ppon = ?1 AND ppon <> ''",
  [WEFT_IMPORT_BY_DUNS] = "supplier WHERE duns = ?1 AND duns <> ''",
  [WEFT_IMPORT_BY_NAME] = "supplier WHERE folded = ?1",
  [WEFT_IMPORT_BY_ALIAS] = "supplier_alias JOIN supplier ON supplier.id = supplier_alias.supplier "
                           "WHERE supplier_alias.folded = ?1 AND supplier.folded <> ?1",
  [WEFT_IMPORT_BY_ID] = "supplier WHERE id = ?1",
};

static WeftStatement *
get_statement (WeftImportWrite  *write,
               WeftImportWay     way,
               GError          **error)
{
  if (write->ways[way] == NULL)
    {
      g_autofree char *sql
        = g_strconcat ("SELECT supplier.id, supplier.name, supplier.company_key, "
                       "supplier.vat_number, supplier.folded FROM ", conditions[way],
                       " LIMIT 100", NULL);

      write->ways[way] = weft_db_prepare (write->writer->db, sql, error);
    }
  return write->ways[way];
}

static gboolean
read_candidates (WeftImportWrite  *write,
                 WeftStatement    *statement,
                 GError          **error)
{
  WeftStep step;

  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      Candidate candidate = { weft_statement_get_integer (statement, 0), NULL, NULL, NULL, NULL };

      candidate.name = g_strdup (weft_statement_get_text (statement, 1));
      candidate.company_key = g_strdup (weft_statement_get_text (statement, 2));
      candidate.vat = g_strdup (weft_statement_get_text (statement, 3));
      candidate.folded = g_strdup (weft_statement_get_text (statement, 4));
      g_array_append_val (write->candidates, candidate);
    }
  weft_statement_rewind (statement);
  return step == WEFT_STEP_DONE;
}

static gboolean
find_candidates (WeftImportWrite  *write,
                 WeftImportWay     way,
                 const char       *key,
                 GError          **error)
{
  WeftStatement *statement = get_statement (write, way, error);

  g_array_set_size (write->candidates, 0);
  if (statement == NULL)
    return FALSE;
  weft_statement_lend_text (statement, 1, key);
  if (!read_candidates (write, statement, error))
    return FALSE;
  if (way != WEFT_IMPORT_BY_NAME)
    return TRUE;

  /* Apart from the names, so that each is a look into an index. */
  statement = get_statement (write, WEFT_IMPORT_BY_ALIAS, error);
  if (statement == NULL)
    return FALSE;
  weft_statement_lend_text (statement, 1, key);
  return read_candidates (write, statement, error);
}

static gboolean
differ (const char *a,
        const char *b)
{
  return *a != '\0' && *b != '\0' && !g_str_equal (a, b);
}

/* Of the same name, but another company by its number. Returns: how many there were */
static guint
drop_others (WeftImportWrite       *write,
             const WeftImportParty *party)
{
  guint n = 0;

  for (guint i = write->candidates->len; i > 0; i--)
    {
      const Candidate *candidate = &g_array_index (write->candidates, Candidate, i - 1);
      gboolean is_same_number = *party->company_key != '\0' &&
                                g_str_equal (party->company_key, candidate->company_key);

      if (differ (party->company_key, candidate->company_key) ||
          (!is_same_number && differ (party->vat, candidate->vat)))
        {
          g_array_remove_index (write->candidates, i - 1);
          n++;
        }
    }
  return n;
}

static void
keep_only (WeftImportWrite *write,
           guint            which)
{
  if (which + 1 < write->candidates->len)
    g_array_remove_range (write->candidates, which + 1, write->candidates->len - which - 1);
  if (which > 0)
    g_array_remove_range (write->candidates, 0, which);
}

/* Of several that are alike, the one that is written the same way. */
static void
prefer_same_spelling (WeftImportWrite       *write,
                      const WeftImportParty *party)
{
  guint n = 0;
  guint which = 0;

  for (guint i = 0; i < write->candidates->len; i++)
    if (g_str_equal (g_array_index (write->candidates, Candidate, i).name, party->name))
      {
        which = i;
        n++;
      }
  if (n == 1)
    keep_only (write, which);
}

static char *
describe_name_match (const WeftImportParty *party,
                     const Candidate       *candidate)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;

  if (g_str_equal (candidate->name, party->name))
    return g_strdup (_("The same name."));

  folded = weft_name_fold (candidate->name);
  shown = weft_text_shorten (candidate->name, 60);
  if (g_str_equal (folded, party->folded))
    return g_strdup_printf (_("The same name as “%s” but for case, punctuation or the kind of "
                              "company."), shown);
  return g_strdup_printf (_("Another name of “%s”."), shown);
}

static char *
describe_number_match (WeftImportWay  way,
                       const char    *number)
{
  /* Translators: "The same company number, 01234567." and so on */
  if (way == WEFT_IMPORT_BY_COMPANY)
    return g_strdup_printf (_("The same company number, %s."), number);
  if (way == WEFT_IMPORT_BY_VAT)
    return g_strdup_printf (_("The same VAT number, %s."), number);
  if (way == WEFT_IMPORT_BY_PPON)
    return g_strdup_printf (_("The same PPON, %s."), number);
  if (way == WEFT_IMPORT_BY_DUNS)
    return g_strdup_printf (_("The same DUNS number, %s."), number);
  return g_strdup_printf (_("The same number in the finance system, %s."), number);
}

/* Numbers of finance systems */

/* Which suppliers of the register have the numbers that the files name. */
static gboolean
load_finance (WeftImportWrite  *write,
              GError          **error)
{
  GHashTable *by_finance = write->import->by_finance;
  g_autoptr (WeftStatement) statement = NULL;
  GHashTableIter iter;
  gpointer finance;
  WeftStep step;

  g_hash_table_iter_init (&iter, by_finance);
  while (g_hash_table_iter_next (&iter, NULL, &finance))
    g_array_set_size (((WeftImportFinance *) finance)->suppliers, 0);
  if (g_hash_table_size (by_finance) == 0)
    return TRUE;

  statement = weft_db_prepare (write->writer->db,
                               "SELECT id, finance_ids FROM supplier WHERE finance_ids <> '' "
                               "ORDER BY id", error);
  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_import_learn_finance (write->import, weft_statement_get_integer (statement, 0),
                               weft_statement_get_text (statement, 1));
  return step == WEFT_STEP_DONE;
}

/* The supplier has these numbers now. */
void
weft_import_learn_finance (WeftSupplierImport *import,
                           gint64              supplier,
                           const char         *numbers)
{
  g_auto (GStrv) lines = g_strsplit (numbers, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      WeftImportFinance *finance
        = g_hash_table_lookup (import->by_finance, g_strstrip (lines[i]));
      gboolean is_there = FALSE;

      if (finance == NULL)
        continue;
      for (guint j = 0; j < finance->suppliers->len; j++)
        is_there |= g_array_index (finance->suppliers, gint64, j) == supplier;
      if (!is_there)
        g_array_append_val (finance->suppliers, supplier);
    }
}

/* Suppliers that have one of the party's numbers; @number is the first that anybody has. */
static gboolean
find_by_finance (WeftImportWrite        *write,
                 const WeftImportParty  *party,
                 char                  **number,
                 GError                **error)
{
  const char *numbers = party->values != NULL ? party->values[WEFT_IMPORT_FINANCE] : NULL;
  g_auto (GStrv) lines = g_strsplit (numbers != NULL ? numbers : "", "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_array_set_size (write->candidates, 0);
  for (int i = 0; lines[i] != NULL; i++)
    {
      WeftImportFinance *finance = g_hash_table_lookup (write->import->by_finance, lines[i]);

      for (guint j = 0; finance != NULL && j < finance->suppliers->len; j++)
        {
          gint64 *id = &g_array_index (finance->suppliers, gint64, j);
          WeftStatement *statement = get_statement (write, WEFT_IMPORT_BY_ID, error);
          guint n = write->candidates->len;

          if (statement == NULL)
            return FALSE;
          if (!g_hash_table_add (seen, id))
            continue;
          weft_statement_bind_integer (statement, 1, *id);
          if (!read_candidates (write, statement, error))
            return FALSE;
          /* A number for sundry suppliers finds only those that are spelt alike. */
          if (finance->is_shared && n < write->candidates->len &&
              !weft_name_is_close (g_array_index (write->candidates, Candidate, n).folded,
                                   party->folded))
            g_array_set_size (write->candidates, n);
          else if (*number == NULL)
            *number = g_strdup (lines[i]);
        }
    }
  return TRUE;
}

/* Of several with the same name, the one whose number in the finance system is known. */
static void
prefer_same_finance (WeftImportWrite       *write,
                     const WeftImportParty *party)
{
  const char *numbers = party->values != NULL ? party->values[WEFT_IMPORT_FINANCE] : NULL;
  g_auto (GStrv) lines = g_strsplit (numbers != NULL ? numbers : "", "\n", -1);
  guint n = 0;
  guint which = 0;

  for (guint i = 0; i < write->candidates->len; i++)
    {
      gint64 id = g_array_index (write->candidates, Candidate, i).id;
      gboolean has = FALSE;

      for (int j = 0; lines[j] != NULL; j++)
        {
          WeftImportFinance *finance = g_hash_table_lookup (write->import->by_finance, lines[j]);

          for (guint k = 0; finance != NULL && k < finance->suppliers->len; k++)
            has |= g_array_index (finance->suppliers, gint64, k) == id;
        }
      if (has)
        {
          which = i;
          n++;
        }
    }
  if (n == 1)
    keep_only (write, which);
}

/* The party's numbers that no other supplier, and no other name in the files, has; NULL for
 * none. */
char *
weft_import_list_own_finance (WeftSupplierImport    *import,
                              const WeftImportParty *party,
                              gint64                 supplier)
{
  const char *numbers = party->values != NULL ? party->values[WEFT_IMPORT_FINANCE] : NULL;
  g_auto (GStrv) lines = g_strsplit (numbers != NULL ? numbers : "", "\n", -1);
  g_autoptr (GString) own = g_string_new (NULL);

  for (int i = 0; lines[i] != NULL; i++)
    {
      const WeftImportFinance *finance = g_hash_table_lookup (import->by_finance, lines[i]);
      gboolean is_others = finance != NULL && finance->is_shared && finance->suppliers->len == 0;

      for (guint j = 0; finance != NULL && j < finance->suppliers->len; j++)
        is_others |= g_array_index (finance->suppliers, gint64, j) != supplier;
      if (!is_others)
        g_string_append_printf (own, "%s%s", own->len > 0 ? "\n" : "", lines[i]);
    }
  return own->len > 0 ? g_string_free (g_steal_pointer (&own), FALSE) : NULL;
}

/* Looks for a supplier; 0 in @id for none. Several that fit are refused with @refused set. @reason
 * says why; NULL for nothing to say. */
gboolean
weft_import_match_party (WeftImportWrite        *write,
                         const WeftImportParty  *party,
                         gint64                 *id,
                         gboolean               *refused,
                         char                  **reason,
                         GError                **error)
{
  const char * const keys[] = {
    [WEFT_IMPORT_BY_COMPANY] = party->company_key,
    [WEFT_IMPORT_BY_VAT] = party->vat,
    [WEFT_IMPORT_BY_PPON] = party->ppon,
    [WEFT_IMPORT_BY_DUNS] = party->duns,
  };
  g_autofree char *number = NULL;
  guint n_others;

  *id = 0;
  *refused = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (*keys[i] == '\0')
        continue;
      if (!find_candidates (write, (WeftImportWay) i, keys[i], error))
        return FALSE;
      drop_others (write, party);
      prefer_same_spelling (write, party);
      if (write->candidates->len > 1)
        {
          *refused = TRUE;
          *reason = g_strdup_printf (_("More than one supplier has the number %s; merge them "
                                       "first."), keys[i]);
          return TRUE;
        }
      if (write->candidates->len == 1)
        {
          *id = g_array_index (write->candidates, Candidate, 0).id;
          *reason = describe_number_match ((WeftImportWay) i, keys[i]);
          return TRUE;
        }
    }

  if (!find_candidates (write, WEFT_IMPORT_BY_NAME, party->folded, error))
    return FALSE;
  n_others = drop_others (write, party);
  if (write->candidates->len > 1)
    prefer_same_finance (write, party);
  prefer_same_spelling (write, party);
  if (write->candidates->len > 1)
    {
      *refused = TRUE;
      *reason = g_strdup (_("More than one supplier has this name, and no number tells which; "
                            "merge them first, or give the company number."));
      return TRUE;
    }
  if (write->candidates->len == 1)
    {
      const Candidate *candidate = &g_array_index (write->candidates, Candidate, 0);

      *id = candidate->id;
      *reason = describe_name_match (party, candidate);
      return TRUE;
    }
  if (n_others > 0)
    {
      *reason = g_strdup (_("A supplier of this name is there, but its number is another one."));
      return TRUE;
    }

  if (party->values != NULL && party->values[WEFT_IMPORT_FINANCE] != NULL)
    {
      if (!find_by_finance (write, party, &number, error))
        return FALSE;
      drop_others (write, party);
      if (write->candidates->len == 1)
        {
          *id = g_array_index (write->candidates, Candidate, 0).id;
          *reason = describe_number_match (WEFT_IMPORT_BY_FINANCE, number);
        }
    }
  return TRUE;
}

/* Before the first party. */
gboolean
weft_import_begin_matching (WeftImportWrite  *write,
                            GError          **error)
{
  write->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (write->candidates, clear_candidate);
  return load_finance (write, error);
}

void
weft_import_end_matching (WeftImportWrite *write)
{
  g_clear_pointer (&write->candidates, g_array_unref);
  for (int i = 0; i < WEFT_IMPORT_N_WAYS; i++)
    g_clear_pointer (&write->ways[i], weft_statement_release);
}
