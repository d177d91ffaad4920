/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table.h"

#include "weft-amount.h"
#include "weft-date.h"
#include "weft-day.h"
#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The tables of the register, described once: objects take their properties, the writer its
 * checks, weft-cli its fields and the history its words from here. */

static const WeftTable * const tables[WEFT_N_TABLES] = {
  &weft_plan_table,
  &weft_strand_table,
  &weft_action_table,
  &weft_action_note_table,
  &weft_evidence_table,
  &weft_history_table,
  &weft_supplier_table,
  &weft_supplier_alias_table,
  &weft_spend_table,
  &weft_contract_table,
  &weft_category_table,
  &weft_sub_supplier_table,
  &weft_import_file_table,
  &weft_import_layout_table,
  &weft_saved_filter_table,
  &weft_distinct_pair_table,
  &weft_questionnaire_table,
  &weft_assessment_table,
  &weft_answer_table,
};

/**
 * weft_table_get:
 * @index: from 0 to %WEFT_N_TABLES - 1; stays the same while the program runs
 */
const WeftTable *
weft_table_get (int index)
{
  g_return_val_if_fail (index >= 0 && index < WEFT_N_TABLES, NULL);

  return tables[index];
}

/**
 * weft_table_get_index:
 *
 * Returns: what weft_table_get() takes for @table
 */
int
weft_table_get_index (const WeftTable *table)
{
  for (int i = 0; i < WEFT_N_TABLES; i++)
    if (tables[i] == table)
      return i;

  g_return_val_if_reached (0);
}

/**
 * weft_table_find:
 * @name: as in SQL
 *
 * Returns: (nullable): the table, if there is one of that name
 */
const WeftTable *
weft_table_find (const char *name)
{
  for (int i = 0; i < WEFT_N_TABLES; i++)
    if (g_strcmp0 (tables[i]->name, name) == 0)
      return tables[i];

  return NULL;
}

/**
 * weft_table_get_recorded:
 *
 * Returns: (array zero-terminated=1): the tables whose changes the journal records
 */
const char * const *
weft_table_get_recorded (void)
{
  static const char * const recorded[] = {
    "plan", "strand", "action", "action_note", "evidence", "category", "supplier",
    "supplier_alias", "spend", "contract", "sub_supplier", "questionnaire", "assessment", "answer",
    "import_file", "import_layout", "saved_filter", "distinct_pair", NULL
  };

  return recorded;
}

/**
 * weft_table_find_column:
 * @name: as in SQL
 *
 * Returns: its index, or -1
 */
int
weft_table_find_column (const WeftTable *table,
                        const char      *name)
{
  /* Asked for with every value of every row. */
  for (int i = 0; i < table->n_columns; i++)
    if (*table->columns[i].name == *name && g_str_equal (table->columns[i].name, name))
      return i;

  return -1;
}

static gboolean
is_choice (const WeftColumn *column,
           const char       *nick)
{
  return column->choices != NULL && g_strv_contains (column->choices, nick);
}

/* As people read them, which may also be typed; the choice that says nothing is left out. */
static char *
list_choices (const WeftColumn *column)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; column->choices[i] != NULL; i++)
    if (*column->choices[i] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              column->choice_label != NULL
                                ? column->choice_label (column->choices[i]) : column->choices[i]);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
check_set (const WeftColumn *column,
           const char       *nicks)
{
  g_auto (GStrv) parts = g_strsplit (nicks, ",", -1);

  for (int i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !is_choice (column, parts[i]))
      return FALSE;
  return TRUE;
}

/**
 * weft_column_check:
 * @value: what it is to become
 *
 * The rules that a single value has to keep: an ISO date, one of the choices, not blank.
 */
gboolean
weft_column_check (const WeftTable   *table,
                   const WeftColumn  *column,
                   const WeftValue   *value,
                   GError           **error)
{
  const char *label = gettext (column->label);

  if ((column->flags & WEFT_COLUMN_REQUIRED) != 0 &&
      (value->type == WEFT_VALUE_NULL ||
       (value->type == WEFT_VALUE_TEXT && weft_text_is_blank (value->text))))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("%s must not be empty."), label);
      return FALSE;
    }

  switch (column->kind)
    {
    case WEFT_COLUMN_DATE:
      if (value->type == WEFT_VALUE_TEXT && weft_date_from_iso (value->text) == WEFT_DATE_NONE)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("%s: “%s” is not a date such as 2026-12-31."), label, value->text);
          return FALSE;
        }
      break;

    case WEFT_COLUMN_CHOICE:
    case WEFT_COLUMN_SET:
      if (value->type == WEFT_VALUE_TEXT &&
          !(column->kind == WEFT_COLUMN_SET ? check_set (column, value->text)
                                            : is_choice (column, value->text)))
        {
          g_autofree char *choices = list_choices (column);

          g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("%s: “%s” is none of: %s."), label, value->text, choices);
          return FALSE;
        }
      break;

    case WEFT_COLUMN_INTEGER:
      if (value->type == WEFT_VALUE_INTEGER && value->integer < 0)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("%s must not be below 0."), label);
          return FALSE;
        }
      break;

    case WEFT_COLUMN_YEAR:
      if (value->type == WEFT_VALUE_INTEGER && (value->integer < 1900 || value->integer > 2199))
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("%s: %lld is not a year such as 2021/22."), label,
                       (long long) value->integer);
          return FALSE;
        }
      break;

    case WEFT_COLUMN_ID:
    case WEFT_COLUMN_TEXT:
    case WEFT_COLUMN_REFERENCE:
    case WEFT_COLUMN_BLOB:
    case WEFT_COLUMN_MONEY:
    default:
      break;
    }

  return TRUE;
}

/* A choice may be named by its nick, however it is written, or by the word that people see. */
static const char *
find_choice (const WeftColumn *column,
             const char       *words)
{
  g_autofree char *folded = weft_text_fold (words);

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      const char *label = column->choice_label != NULL ? column->choice_label (column->choices[i])
                                                       : column->choices[i];
      g_autofree char *folded_label = weft_text_fold (label);

      if (g_str_equal (column->choices[i], folded) || g_str_equal (folded_label, folded))
        return column->choices[i];
    }
  return NULL;
}

/* The choices that are named, in the order of the column; what is none stays for the check. */
static char *
read_set (const WeftColumn *column,
          const char       *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  g_autoptr (GPtrArray) nicks = g_ptr_array_new ();

  for (int i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      {
        const char *nick = find_choice (column, parts[i]);

        if (nick == NULL)
          return g_strdup (words);
        g_ptr_array_add (named, (gpointer) nick);
      }

  for (int i = 0; column->choices[i] != NULL; i++)
    if (g_ptr_array_find (named, column->choices[i], NULL))
      g_ptr_array_add (nicks, (gpointer) column->choices[i]);
  g_ptr_array_add (nicks, NULL);
  return g_strjoinv (",", (char **) nicks->pdata);
}

static gboolean
read_money (const WeftColumn  *column,
            const char        *words,
            WeftValue         *value,
            GError           **error)
{
  g_autofree char *fault = NULL;
  gint64 pence;

  if (weft_text_is_blank (words))
    weft_value_clear (value);
  else if (weft_amount_read (words, &pence, &fault))
    weft_value_set_integer (value, pence);
  else
    {
      /* Translators: the label of a field, and what is wrong with its value */
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("%s: %s"), gettext (column->label),
                   fault);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_year (const WeftColumn  *column,
           const char        *words,
           WeftValue         *value,
           GError           **error)
{
  int year;

  if (weft_text_is_blank (words))
    weft_value_clear (value);
  else if (weft_financial_year_read (words, &year))
    weft_value_set_integer (value, year);
  else
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("%s: “%s” is not a year such as 2021/22."), gettext (column->label), words);
      return FALSE;
    }
  return TRUE;
}

/**
 * weft_column_read:
 * @words: what a person typed
 * @value: (inout): what it means
 *
 * Reads a value as weft-cli and fields take it: a date as ISO or 31/12/2026 or 31 Dec 2026, a
 * choice by its nick or word, money in pounds, a financial year as 2021/22, nothing as "none" where
 * the column allows that.
 */
gboolean
weft_column_read (const WeftTable   *table,
                  const WeftColumn  *column,
                  const char        *words,
                  WeftValue         *value,
                  GError           **error)
{
  const char *label = gettext (column->label);
  gboolean blank = weft_text_is_blank (words);

  if (!g_utf8_validate (words, -1, NULL))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("%s is not valid UTF-8 text."), label);
      return FALSE;
    }

  switch (column->kind)
    {
    case WEFT_COLUMN_INTEGER:
    case WEFT_COLUMN_REFERENCE:
      {
        gint64 integer;

        if (blank)
          {
            weft_value_clear (value);
            break;
          }
        if (!g_ascii_string_to_signed (words, 10, 0, G_MAXINT64, &integer, NULL))
          {
            g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("%s: “%s” is not a whole number."), label, words);
            return FALSE;
          }
        weft_value_set_integer (value, integer);
      }
      break;

    case WEFT_COLUMN_DATE:
      {
        WeftDate date = blank ? WEFT_DATE_NONE : weft_day_read_words (words);
        g_autofree char *iso = NULL;

        if (!blank && date == WEFT_DATE_NONE)
          {
            g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                         _("%s: “%s” is not a date such as 31 Dec 2026."), label, words);
            return FALSE;
          }
        iso = blank ? NULL : weft_date_to_iso (date);
        weft_value_set_text (value, iso);
      }
      break;

    case WEFT_COLUMN_CHOICE:
      {
        const char *nick = find_choice (column, words);

        weft_value_set_text (value, nick != NULL ? nick : words);
      }
      break;

    case WEFT_COLUMN_SET:
      {
        g_autofree char *nicks = read_set (column, words);

        weft_value_set_text (value, nicks);
      }
      break;

    case WEFT_COLUMN_TEXT:
      weft_value_set_text (value, words);
      break;

    case WEFT_COLUMN_MONEY:
      return read_money (column, words, value, error) &&
             weft_column_check (table, column, value, error);

    case WEFT_COLUMN_YEAR:
      return read_year (column, words, value, error) &&
             weft_column_check (table, column, value, error);

    case WEFT_COLUMN_ID:
    case WEFT_COLUMN_BLOB:
    default:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("%s cannot be typed."), label);
      return FALSE;
    }

  return weft_column_check (table, column, value, error);
}

/**
 * weft_column_format:
 * @value: (nullable): a value as text, as weft_value_to_text() and the history have it
 *
 * Returns: the value as people read it: a date as 31 Dec 2026, money as £1,234.56, the word for a
 *   choice
 */
char *
weft_column_format (const WeftColumn *column,
                    const char       *value)
{
  if (value == NULL)
    return g_strdup ("");

  if (column->kind == WEFT_COLUMN_DATE)
    return weft_date_format_iso (value);
  if (column->kind == WEFT_COLUMN_MONEY)
    return weft_amount_format (g_ascii_strtoll (value, NULL, 10));
  if (column->kind == WEFT_COLUMN_YEAR)
    return weft_financial_year_format ((int) g_ascii_strtoll (value, NULL, 10));
  if (column->kind == WEFT_COLUMN_CHOICE && column->choice_label != NULL)
    return g_strdup (is_choice (column, value) ? column->choice_label (value) : value);

  return g_strdup (value);
}
