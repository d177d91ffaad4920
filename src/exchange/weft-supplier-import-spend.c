/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-name.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Payments, a row each, of which a register keeps sums:
 *
 *   name, numbers ── party ──┐
 *   date ── financial year ──┼── sum of the amounts, credits below zero
 *   category ────────────────┘
 *
 * Everything that is the same in many rows is worked out once and looked up by its words. */

/* Past so many, dates are no longer kept: a file of times of day has no end of them. */
#define MOST_DAYS 20000
#define MOST_PENCE G_GINT64_CONSTANT (1000000000000000)

static const char *
get_text (const WeftTableFileRow *row,
          int                     column)
{
  return column >= 0 ? row->cells[column].text : "";
}

/* The day that a cell names, if it names one. */
gboolean
weft_import_read_day (const WeftTableFileCell *cell,
                      WeftDate                *day)
{
  *day = cell->type == WEFT_TABLE_CELL_DATE ? (WeftDate) cell->number
         : *cell->text != '\0' ? weft_day_read (cell->text) : WEFT_DATE_NONE;
  return *day != WEFT_DATE_NONE;
}

static int
read_year (WeftSupplierImport      *self,
           const WeftTableFileCell *cell)
{
  gpointer known;
  WeftDate day;
  int year = 0;

  if (cell->type == WEFT_TABLE_CELL_DATE)
    return weft_financial_year_of ((WeftDate) cell->number);
  if (*cell->text == '\0')
    return 0;
  if (g_hash_table_lookup_extended (self->days, cell->text, NULL, &known))
    return GPOINTER_TO_INT (known);

  if (weft_import_read_day (cell, &day))
    year = weft_financial_year_of (day);
  if (g_hash_table_size (self->days) < MOST_DAYS)
    g_hash_table_insert (self->days, g_strdup (cell->text), GINT_TO_POINTER (year));
  return year;
}

/* The financial year of a row: that of the date, else the one it names.
 * Returns: 0 with @reason set */
static int
find_year (WeftSupplierImport     *self,
           const WeftTableFileRow *row,
           const int              *columns,
           const char            **reason)
{
  int date = columns[WEFT_IMPORT_DATE];
  const char *words = get_text (row, columns[WEFT_IMPORT_YEAR]);
  int year = date >= 0 ? read_year (self, &row->cells[date]) : 0;

  if (year == 0 && (date < 0 || weft_text_is_blank (row->cells[date].text)))
    weft_financial_year_read (words, &year);
  if (year >= 1900 && year <= 2199)
    return year;

  if (date >= 0 && !weft_text_is_blank (row->cells[date].text))
    {
      g_autofree char *shown = weft_text_shorten (row->cells[date].text, 40);
      g_autofree char *text = g_strdup_printf (_("“%s” is not a date."), shown);

      *reason = weft_import_keep (self, text);
    }
  else if (!weft_text_is_blank (words))
    {
      g_autofree char *shown = weft_text_shorten (words, 40);
      g_autofree char *text = g_strdup_printf (_("“%s” is not a financial year."), shown);

      *reason = weft_import_keep (self, text);
    }
  else
    *reason = _("The payment has no date.");
  return 0;
}

/* What a cell comes to, in pence. Returns: whether it is an amount; @fault says why not */
gboolean
weft_import_read_amount (const WeftTableFileCell  *cell,
                         gint64                   *pence,
                         char                    **fault)
{
  *fault = NULL;
  if (cell->type == WEFT_TABLE_CELL_NUMBER ? weft_amount_from_number (cell->number, pence)
                                           : weft_amount_read (cell->text, pence, fault))
    return TRUE;

  if (weft_text_is_blank (cell->text))
    {
      g_free (*fault);
      *fault = g_strdup (_("The payment has no amount."));
    }
  else if (*fault == NULL)
    *fault = g_strdup (_("The amount is too large to be money that was paid."));
  return FALSE;
}

static gboolean
find_amount (WeftSupplierImport       *self,
             const WeftTableFileCell  *cell,
             gint64                   *pence,
             const char              **reason)
{
  g_autofree char *fault = NULL;

  if (weft_import_read_amount (cell, pence, &fault))
    return TRUE;
  *reason = weft_import_keep (self, fault);
  return FALSE;
}

/* What a row says of whom it pays, as one text. */
static const char *
join_words (WeftSupplierImport     *self,
            const WeftTableFileRow *row,
            const int              *columns)
{
  const char *name = get_text (row, columns[WEFT_IMPORT_NAME]);

  if (columns[WEFT_IMPORT_COMPANY] < 0 && columns[WEFT_IMPORT_VAT] < 0 &&
      columns[WEFT_IMPORT_PPON] < 0 && columns[WEFT_IMPORT_DUNS] < 0 &&
      columns[WEFT_IMPORT_FINANCE] < 0)
    return name;
  g_string_assign (self->buffer, name);
  for (int i = WEFT_IMPORT_COMPANY; i <= WEFT_IMPORT_FINANCE; i++)
    {
      g_string_append_c (self->buffer, '\x1f');
      g_string_append (self->buffer, get_text (row, columns[i]));
    }
  return self->buffer->str;
}

/* Two that have the same number, or no number and the same name, are one beyond doubt. */
static WeftImportParty *
join_party (WeftSupplierImport *self,
            WeftImportParty    *party)
{
  g_autofree char *key = NULL;
  WeftImportParty *other;
  const char *kept;

  if (party->redacted)
    key = g_strdup ("redacted");
  else if (*party->company_key != '\0')
    key = g_strconcat ("company ", party->company_key, NULL);
  else if (*party->vat != '\0')
    key = g_strconcat ("vat ", party->vat, NULL);
  else if (*party->ppon != '\0')
    key = g_strconcat ("ppon ", party->ppon, NULL);
  else if (*party->duns != '\0')
    key = g_strconcat ("duns ", party->duns, NULL);
  else
    key = g_strconcat ("name ", party->folded, NULL);

  other = g_hash_table_lookup (self->by_key, key);
  if (other == NULL)
    {
      kept = weft_import_keep (self, key);
      g_hash_table_insert (self->by_key, (gpointer) kept, party);
      return party;
    }

  if (!party->redacted && !g_str_equal (other->folded, party->folded))
    {
      if (other->aliases == NULL)
        other->aliases = g_ptr_array_new ();
      g_ptr_array_add (other->aliases, (gpointer) party->name);
    }
  weft_import_party_learn (self, other, party);
  g_ptr_array_remove_index_fast (self->parties, self->parties->len - 1);
  return other;
}

/* Returns: (nullable): whom the row pays; %NULL with @reason set */
static WeftImportParty *
find_party (WeftSupplierImport     *self,
            const WeftTableFileRow *row,
            const int              *columns,
            const char            **reason)
{
  const char *words = join_words (self, row, columns);
  WeftImportParty *party = g_hash_table_lookup (self->by_words, words);
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  gboolean redacted;

  if (party != NULL)
    return party;

  name = weft_text_squash (get_text (row, columns[WEFT_IMPORT_NAME]));
  if (*name == '\0')
    {
      *reason = _("The payment names no supplier.");
      return NULL;
    }
  folded = weft_name_fold (name);
  redacted = weft_name_is_redacted (name);
  if (*folded == '\0' && !redacted)
    {
      *reason = _("The name has neither letters nor digits.");
      return NULL;
    }

  words = weft_import_keep (self, words);
  party = weft_import_party_new (self, name, row->line);
  party->folded = weft_import_keep (self, folded);
  party->redacted = redacted;
  for (int i = WEFT_IMPORT_COMPANY; i <= WEFT_IMPORT_FINANCE && !redacted; i++)
    if (columns[i] >= 0)
      {
        g_autofree char *id = weft_text_squash (row->cells[columns[i]].text);

        if (i == WEFT_IMPORT_FINANCE)
          weft_import_add_finance (self, party, id);
        else
          weft_import_party_identify (self, party, (WeftImportField) i, id);
      }
  party = join_party (self, party);
  g_hash_table_insert (self->by_words, (gpointer) words, party);
  return party;
}

static gboolean
add_to_sum (WeftSupplierImport *self,
            WeftImportParty    *party,
            int                 year,
            guint               category,
            gint64              pence)
{
  WeftImportSum key = { party, year, category, 0, 0, NULL };
  WeftImportSum *sum = g_hash_table_lookup (self->sums, &key);

  if (sum == NULL)
    {
      sum = g_memdup2 (&key, sizeof key);
      g_hash_table_add (self->sums, sum);
      *party->end = sum;
      party->end = &sum->next;
    }
  if (ABS (pence) > MOST_PENCE || ABS (sum->amount + pence) > MOST_PENCE)
    return FALSE;
  sum->amount += pence;
  sum->n_payments++;
  party->amount += pence;
  party->n_rows++;
  if (party->file != self->reading)
    {
      if (party->n_elsewhere == NULL)
        party->n_elsewhere = g_new0 (guint64, self->files->len);
      party->n_elsewhere[self->reading]++;
    }
  return TRUE;
}

/* A row of a file of payments. */
void
weft_import_read_payment (WeftSupplierImport     *self,
                          const WeftTableFileRow *row,
                          const int              *columns)
{
  const char *name = get_text (row, columns[WEFT_IMPORT_NAME]);
  const char *reason = NULL;
  WeftImportParty *party;
  gint64 pence = 0;
  guint category = 0;
  int year;

  year = find_year (self, row, columns, &reason);
  if (year == 0 && weft_import_is_total (name))
    {
      weft_import_skip_total (self, row->line, name);
      return;
    }
  if (year == 0 || !find_amount (self, &row->cells[columns[WEFT_IMPORT_AMOUNT]], &pence, &reason) ||
      (party = find_party (self, row, columns, &reason)) == NULL)
    {
      weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, row->line, name, reason);
      return;
    }

  if (columns[WEFT_IMPORT_CATEGORY] >= 0)
    category = weft_import_get_category (self, row->cells[columns[WEFT_IMPORT_CATEGORY]].text,
                                         row->line);
  if (!add_to_sum (self, party, year, category, pence))
    weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, row->line, name,
                            _("With it the sum is too large to be money that was paid."));
}

/* Whether the row pays somebody whom the register refused. */
gboolean
weft_import_is_of_refused (WeftSupplierImport     *self,
                           const WeftTableFileRow *row,
                           const int              *columns)
{
  const WeftImportParty *party
    = g_hash_table_lookup (self->by_words, join_words (self, row, columns));

  return party != NULL && party->refused;
}
