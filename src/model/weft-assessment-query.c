/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-query.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The assessments of a list: one statement, whose words are bound in the order in which it names
 * them. What is due follows from working days, which SQL does not know, so that those rows are
 * looked at one by one. */

#define IN_DUE_STATE \
  " AND assessment.state IN ('planned', 'invited', 'in-progress', 'returned')"

/* The latest day that is known of it, the latest first. */
#define LATEST \
  "ifnull (assessment.returned_on, ifnull (assessment.invited_on, assessment.planned_on))"

typedef struct
{
  char      *sql;
  GPtrArray *words;
  WeftDate   due_by; /* none: whether anything is due is not asked */
  guint      limit;
} AssessmentQuery;

static void
free_query (gpointer data)
{
  AssessmentQuery *query = data;

  g_free (query->sql);
  g_ptr_array_unref (query->words);
  g_free (query);
}

/* The columns that decide what is due, behind the id. */
static const char * const due_columns[] = {
  "state", "planned_on", "invited_on", "reminded_on", "reminded_again_on", "returned_on"
};

static gboolean
is_due (WeftStatement *statement,
        WeftRecord    *record,
        WeftDate       today)
{
  for (gsize i = 0; i < G_N_ELEMENTS (due_columns); i++)
    weft_record_set_text (record, due_columns[i], weft_statement_get_text (statement,
                                                                           (int) i + 1));
  return weft_assessment_get_due (record, today, NULL) != WEFT_ASSESSMENT_DUE_NONE;
}

static gboolean
fill_assessments (WeftDb         *db,
                  WeftRowVector  *vector,
                  gconstpointer   user_data,
                  GError        **error)
{
  const AssessmentQuery *query = user_data;
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, query->sql, error);
  g_autoptr (WeftRecord) record = weft_record_new (&weft_assessment_table);
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_assessment_table), 0, FALSE, TRUE);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < query->words->len; i++)
    weft_statement_bind_text (statement, (int) i + 1, g_ptr_array_index (query->words, i));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      if (query->due_by != WEFT_DATE_NONE && !is_due (statement, record, query->due_by))
        continue;
      weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
      if (query->limit > 0 && vector->ids->len == query->limit)
        return TRUE;
    }
  return step == WEFT_STEP_DONE;
}

static void
append_states (GString *sql,
               guint    states)
{
  const WeftColumn *column
    = &weft_assessment_table.columns[weft_table_find_column (&weft_assessment_table, "state")];
  const char *separator = "";

  if (states == 0)
    return;
  g_string_append (sql, " AND assessment.state IN (");
  for (int i = 0; column->choices[i] != NULL; i++)
    if ((states >> i & 1) != 0)
      {
        g_string_append_printf (sql, "%s'%s'", separator, column->choices[i]);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

/* A word that is bound, and "?n" in its place. */
static void
append_word (GString    *sql,
             GPtrArray  *words,
             char       *word)
{
  g_ptr_array_add (words, word);
  g_string_append_printf (sql, "?%u", words->len);
}

static void
append_words (GString                    *sql,
              GPtrArray                  *words,
              const WeftAssessmentFilter *filter)
{
  if (!weft_text_is_blank (filter->search))
    {
      g_string_append (sql, " AND weft_match (");
      append_word (sql, words, weft_text_fold (filter->search));
      g_string_append_printf (sql, ", %s)", weft_assessment_table.search);
    }
  if (filter->key != NULL)
    {
      g_string_append (sql,
                       " AND assessment.questionnaire IN (SELECT id FROM questionnaire "
                       "WHERE key = ");
      append_word (sql, words, g_strdup (filter->key));
      g_string_append_c (sql, ')');
    }
  if (filter->assessor != NULL)
    {
      g_string_append (sql, " AND assessment.assessor = ");
      append_word (sql, words, g_strdup (filter->assessor));
    }
  if (filter->bands != NULL)
    {
      g_string_append (sql, " AND assessment.band IN (");
      for (int i = 0; filter->bands[i] != NULL; i++)
        {
          g_string_append (sql, i > 0 ? ", " : "");
          append_word (sql, words, g_strdup (filter->bands[i]));
        }
      g_string_append_c (sql, ')');
    }
}

static void
append_numbers (GString                    *sql,
                const WeftAssessmentFilter *filter)
{
  append_states (sql, filter->states);
  if (filter->supplier != 0)
    g_string_append_printf (sql, " AND assessment.supplier = %" G_GINT64_FORMAT,
                            filter->supplier);
  if (filter->questionnaire != 0)
    g_string_append_printf (sql, " AND assessment.questionnaire = %" G_GINT64_FORMAT,
                            filter->questionnaire);
  if (filter->stand_ins)
    g_string_append (sql, " AND assessment.questionnaire IS NULL");
  if (filter->due)
    g_string_append (sql, IN_DUE_STATE);
}

/**
 * weft_assessment_query_new:
 * @filter: which assessments, and in what order; copied
 *
 * What is due stands in the order of its days; other lists begin with the latest.
 *
 * Returns: (transfer full) (nullable): the query; %NULL with @error set for a column to sort by
 *   that is not there
 */
WeftRowQuery *
weft_assessment_query_new (const WeftAssessmentFilter  *filter,
                           GError                     **error)
{
  static const char * const watches[] = {
    "assessment", "supplier.name", "questionnaire", NULL
  };
  gboolean descending = filter->sort != NULL && *filter->sort == '-';
  const char *sort = descending ? filter->sort + 1 : filter->sort;
  int index = sort != NULL ? weft_table_find_column (&weft_assessment_table, sort) : -1;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) sql = g_string_new ("SELECT assessment.id");
  AssessmentQuery *query;

  g_return_val_if_fail (!filter->due || filter->today != WEFT_DATE_NONE, NULL);

  if (sort != NULL && index < 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("A %s has no field “%s” to sort by."), weft_assessment_table.name, sort);
      return NULL;
    }

  for (gsize i = 0; filter->due && i < G_N_ELEMENTS (due_columns); i++)
    g_string_append_printf (sql, ", assessment.%s", due_columns[i]);
  g_string_append (sql, " FROM assessment WHERE true");
  append_words (sql, words, filter);
  append_numbers (sql, filter);
  if (index >= 0)
    weft_row_query_append_sort (sql, &weft_assessment_table,
                                &weft_assessment_table.columns[index], descending);
  else
    g_string_append (sql, filter->due ? " ORDER BY " LATEST ", assessment.id"
                                      : " ORDER BY " LATEST " DESC, assessment.id DESC");

  query = g_new0 (AssessmentQuery, 1);
  query->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  query->words = g_steal_pointer (&words);
  query->due_by = filter->due ? filter->today : WEFT_DATE_NONE;
  query->limit = filter->limit;
  return weft_row_query_new (fill_assessments, query, free_query, watches);
}
