/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-table.h"

#include <glib/gi18n.h>

/**
 * weft_record_new:
 *
 * Returns: (transfer full): a record of nothing but NULL
 */
WeftRecord *
weft_record_new (const WeftTable *table)
{
  WeftRecord *record = g_malloc0 (sizeof (WeftRecord) + sizeof (WeftValue) * table->n_columns);

  record->table = table;
  return record;
}

/**
 * weft_record_copy:
 *
 * Returns: (transfer full): a copy
 */
WeftRecord *
weft_record_copy (const WeftRecord *record)
{
  WeftRecord *copy = weft_record_new (record->table);

  for (int i = 0; i < record->table->n_columns; i++)
    weft_value_copy (&copy->values[i], &record->values[i]);
  return copy;
}

/**
 * weft_record_free:
 * @record: (transfer full) (nullable): a record
 */
void
weft_record_free (WeftRecord *record)
{
  if (record == NULL)
    return;

  for (int i = 0; i < record->table->n_columns; i++)
    weft_value_clear (&record->values[i]);
  g_free (record);
}

static char *
make_select (const WeftTable *table,
             gboolean         stored)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (int i = 0; i < table->n_columns; i++)
    {
      const WeftColumn *column = &table->columns[i];

      if (i > 0)
        g_string_append (sql, ", ");
      if (column->kind == WEFT_COLUMN_BLOB ||
          (stored && (column->flags & WEFT_COLUMN_COMPUTED) != 0))
        g_string_append (sql, "NULL");
      else if ((column->flags & WEFT_COLUMN_COMPUTED) != 0)
        g_string_append_printf (sql, "(%s)", column->sql);
      else
        g_string_append_printf (sql, "%s.%s", table->name, column->name);
    }
  g_string_append_printf (sql, " FROM %s", table->name);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/**
 * weft_record_get_select:
 *
 * Returns: "SELECT … FROM table", to be followed by WHERE; its rows are for weft_record_read()
 */
const char *
weft_record_get_select (const WeftTable *table)
{
  static char *selects[WEFT_N_TABLES];
  char **select = &selects[weft_table_get_index (table)];

  if (g_once_init_enter (select))
    g_once_init_leave (select, make_select (table, FALSE));
  return *select;
}

static const char *
get_select_by_id (const WeftTable *table,
                  gboolean         stored)
{
  static char *selects[WEFT_N_TABLES][2];
  char **select = &selects[weft_table_get_index (table)][stored];

  if (g_once_init_enter (select))
    {
      g_autofree char *rows = make_select (table, stored);

      g_once_init_leave (select, g_strdup_printf ("%s WHERE %s.id = ?1", rows, table->name));
    }
  return *select;
}

/**
 * weft_record_read:
 * @statement: at a row of weft_record_get_select()
 */
void
weft_record_read (WeftRecord    *record,
                  WeftStatement *statement)
{
  for (int i = 0; i < record->table->n_columns; i++)
    weft_statement_get_value (statement, i, &record->values[i]);
}

static WeftRecord *
load (WeftDb           *db,
      const WeftTable  *table,
      gint64            id,
      gboolean          stored,
      GError          **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, get_select_by_id (table, stored),
                                                         error);
  g_autoptr (WeftRecord) record = NULL;

  if (statement == NULL)
    return NULL;

  weft_statement_bind_integer (statement, 1, id);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      record = weft_record_new (table);
      weft_record_read (record, statement);
      return g_steal_pointer (&record);
    case WEFT_STEP_DONE:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("“%s” has no %s %lld."),
                   weft_db_get_name (db), table->name, (long long) id);
      return NULL;
    case WEFT_STEP_ERROR:
    default:
      return NULL;
    }
}

/**
 * weft_record_load:
 *
 * Returns: (transfer full) (nullable): the row, or %NULL with @error set (%WEFT_ERROR_NOT_FOUND
 *   where there is none)
 */
WeftRecord *
weft_record_load (WeftDb           *db,
                  const WeftTable  *table,
                  gint64            id,
                  GError          **error)
{
  return load (db, table, id, FALSE, error);
}

/**
 * weft_record_load_stored:
 *
 * As weft_record_load(), without the computed columns, which are NULL: counting all actions of a
 * plan is no part of writing one of them.
 *
 * Returns: (transfer full) (nullable): the row, or %NULL with @error set
 */
WeftRecord *
weft_record_load_stored (WeftDb           *db,
                         const WeftTable  *table,
                         gint64            id,
                         GError          **error)
{
  return load (db, table, id, TRUE, error);
}

/**
 * weft_record_get_id:
 *
 * Returns: the row’s id
 */
gint64
weft_record_get_id (const WeftRecord *record)
{
  return record->values[0].integer;
}

static const WeftValue *
get_value (const WeftRecord *record,
           const char       *column)
{
  int index = weft_table_find_column (record->table, column);

  g_return_val_if_fail (index >= 0, &record->values[0]);
  return &record->values[index];
}

/**
 * weft_record_get_text:
 *
 * Returns: (nullable): the text, %NULL for NULL
 */
const char *
weft_record_get_text (const WeftRecord *record,
                      const char       *column)
{
  return get_value (record, column)->text;
}

/**
 * weft_record_get_integer:
 *
 * Returns: the number, 0 for NULL
 */
gint64
weft_record_get_integer (const WeftRecord *record,
                         const char       *column)
{
  return get_value (record, column)->integer;
}

/**
 * weft_record_set_text:
 * @column: as in SQL
 * @text: (nullable): copied; %NULL for NULL
 */
void
weft_record_set_text (WeftRecord *record,
                      const char *column,
                      const char *text)
{
  weft_value_set_text ((WeftValue *) get_value (record, column), text);
}

/**
 * weft_record_set_integer:
 * @column: as in SQL
 * @integer: what it becomes
 */
void
weft_record_set_integer (WeftRecord *record,
                         const char *column,
                         gint64      integer)
{
  weft_value_set_integer ((WeftValue *) get_value (record, column), integer);
}

/**
 * weft_record_get_date:
 *
 * Returns: the day, %WEFT_DATE_NONE for NULL
 */
WeftDate
weft_record_get_date (const WeftRecord *record,
                      const char       *column)
{
  return weft_date_from_iso (weft_record_get_text (record, column));
}

/**
 * weft_record_set_date:
 * @column: as in SQL
 * @date: the day; %WEFT_DATE_NONE for NULL
 */
void
weft_record_set_date (WeftRecord *record,
                      const char *column,
                      WeftDate    date)
{
  g_autofree char *iso = weft_date_to_iso (date);

  weft_record_set_text (record, column, iso);
}

/**
 * weft_record_is_same:
 * @column: as in SQL
 *
 * Returns: whether two rows of a table have the same value in a column
 */
gboolean
weft_record_is_same (const WeftRecord *a,
                     const WeftRecord *b,
                     const char       *column)
{
  return weft_value_equal (get_value (a, column), get_value (b, column));
}

/**
 * weft_record_describe:
 * @db: where the rows above it are looked up
 *
 * Returns: the row's name within a sentence, such as "action 4.a"
 */
char *
weft_record_describe (WeftDb           *db,
                      const WeftRecord *record)
{
  return record->table->describe (db, record);
}
