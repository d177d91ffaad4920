/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-writer.h"

#include "weft-error.h"

#include <glib/gi18n.h>

/*   assignments ── check each value ── table's settle() ── INSERT or UPDATE ── table's follow()
 *                                      (rules that look      of what differs     (rows that derive
 *                                       at the whole row)                         from this one)
 *
 * Rows with a position keep dense ones, 0 to n - 1, among their siblings: a new row goes to the
 * end, unless it says where; weft-outline-edit.c makes room. */

static gboolean
is_stored (const WeftColumn *column)
{
  return (column->flags & WEFT_COLUMN_COMPUTED) == 0;
}

static gboolean
check_assignments (const WeftTable       *table,
                   const WeftAssignment  *assignments,
                   gsize                  n,
                   guint64               *given,
                   GError               **error)
{
  *given = 0;
  for (gsize i = 0; i < n; i++)
    {
      const WeftColumn *column = &table->columns[assignments[i].column];

      if ((column->flags & (WEFT_COLUMN_DERIVED | WEFT_COLUMN_COMPUTED)) != 0 ||
          column->kind == WEFT_COLUMN_ID)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                       _("“%s” follows from other fields and cannot be set."), column->name);
          return FALSE;
        }
      if (!weft_column_check (table, column, &assignments[i].value, error))
        return FALSE;
      *given |= (guint64) 1 << assignments[i].column;
    }
  return TRUE;
}

/* A NOT NULL text takes no NULL: nothing is "" there. What may be NULL is what SQL defaults to. The
 * texts stay those of the assignments, which last longer than the record. */
static void
assign (WeftRecord           *record,
        const WeftAssignment *assignments,
        gsize                 n)
{
  for (gsize i = 0; i < n; i++)
    {
      const WeftColumn *column = &record->table->columns[assignments[i].column];
      const WeftValue *from = &assignments[i].value;
      WeftValue *value = &record->values[assignments[i].column];

      if (from->type == WEFT_VALUE_TEXT)
        weft_value_lend_text (value, from->text);
      else
        weft_value_copy (value, from);
      if (value->type == WEFT_VALUE_NULL &&
          (column->kind == WEFT_COLUMN_TEXT || column->kind == WEFT_COLUMN_SET))
        weft_value_lend_text (value, "");
    }
}

static gboolean
check_required (const WeftRecord  *record,
                GError           **error)
{
  for (int i = 0; i < record->table->n_columns; i++)
    {
      const WeftColumn *column = &record->table->columns[i];

      if ((column->flags & WEFT_COLUMN_REQUIRED) != 0 && is_stored (column) &&
          !weft_column_check (record->table, column, &record->values[i], error))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_lookup_sql (const WeftTable *table)
{
  static char *lookups[WEFT_N_TABLES];
  char **sql = &lookups[weft_table_get_index (table)];

  if (g_once_init_enter (sql))
    g_once_init_leave (sql, g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?1", table->name));
  return *sql;
}

/* The row that was looked up or written last is there still, unless something was deleted. */
static gboolean
check_reference (WeftWriter  *writer,
                 const char  *name,
                 gint64       id,
                 GError     **error)
{
  const WeftTable *table = weft_table_find (name);
  gint64 *known = &writer->known[weft_table_get_index (table)];
  g_autoptr (WeftStatement) statement = NULL;

  if (id != 0 && *known == id)
    return TRUE;
  statement = weft_db_prepare (writer->db, get_lookup_sql (table), error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *known = id;
      return TRUE;
    case WEFT_STEP_DONE:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("There is no %s %lld; it may have been deleted."), name, (long long) id);
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
check_references (WeftWriter        *writer,
                  const WeftRecord  *record,
                  guint64            given,
                  GError           **error)
{
  for (int i = 0; i < record->table->n_columns; i++)
    if (record->table->columns[i].references != NULL && (given >> i & 1) != 0 &&
        record->values[i].type == WEFT_VALUE_INTEGER &&
        !check_reference (writer, record->table->columns[i].references,
                          record->values[i].integer, error))
      return FALSE;
  return TRUE;
}

static char *
make_sibling_condition (const WeftTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = 0; table->parents[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s IS ?%d", i > 0 ? " AND " : "", table->parents[i], i + 1);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
put_last (WeftWriter  *writer,
          WeftRecord  *record,
          GError     **error)
{
  g_autofree char *condition = make_sibling_condition (record->table);
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (max (position) + 1, 0) FROM %s WHERE %s",
                                          record->table->name, condition);
  g_autoptr (WeftStatement) statement = weft_db_prepare (writer->db, sql, error);

  if (statement == NULL)
    return FALSE;
  for (int i = 0; record->table->parents[i] != NULL; i++)
    weft_statement_bind_value (statement, i + 1,
                               &record->values[weft_table_find_column (record->table,
                                                                       record->table->parents[i])]);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  weft_record_set_integer (record, "position", weft_statement_get_integer (statement, 0));
  return TRUE;
}

/* What SQL would put in, so that settle() sees the whole row. */
static void
fill_defaults (WeftRecord *record)
{
  for (int i = 0; i < record->table->n_columns; i++)
    {
      const WeftColumn *column = &record->table->columns[i];
      WeftValue *value = &record->values[i];

      if (value->type != WEFT_VALUE_NULL || !is_stored (column))
        continue;
      if (column->kind == WEFT_COLUMN_TEXT || column->kind == WEFT_COLUMN_SET)
        weft_value_lend_text (value, "");
      else if (column->kind == WEFT_COLUMN_CHOICE)
        weft_value_lend_text (value, column->choices[0]);
    }
}

/**
 * weft_writer_expect_many:
 *
 * Before tens of thousands of rows are written in one step: gives the connection room to hold
 * their pages until weft_journal_apply() has done with them.
 */
void
weft_writer_expect_many (WeftWriter *writer)
{
  if (!writer->expects_many)
    weft_db_exec (writer->db, "PRAGMA cache_size = -65536", NULL);
  writer->expects_many = TRUE;
}

static char *
make_insert_sql (const WeftTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s VALUES (", table->name);
  for (int i = 0; i < table->n_columns; i++)
    if (is_stored (&table->columns[i]))
      g_string_append_printf (sql, "%s?%d", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static const char *
get_insert_sql (const WeftTable *table)
{
  static char *inserts[WEFT_N_TABLES];
  char **sql = &inserts[weft_table_get_index (table)];

  if (g_once_init_enter (sql))
    g_once_init_leave (sql, make_insert_sql (table));
  return *sql;
}

/**
 * weft_writer_insert:
 * @id: of the new row, from weft_id_new()
 * @assignments: (array length=n): its values; what is left out is empty
 */
gboolean
weft_writer_insert (WeftWriter            *writer,
                    const WeftTable       *table,
                    gint64                 id,
                    const WeftAssignment  *assignments,
                    gsize                  n,
                    GError               **error)
{
  g_autoptr (WeftRecord) record = weft_record_new (table);
  g_autoptr (WeftStatement) statement = NULL;
  int position = weft_table_find_column (table, "position");
  guint64 given;

  if (g_cancellable_set_error_if_cancelled (writer->cancellable, error) ||
      !check_assignments (table, assignments, n, &given, error))
    return FALSE;

  weft_value_set_integer (&record->values[0], id);
  assign (record, assignments, n);
  fill_defaults (record);
  if (!check_references (writer, record, given, error) ||
      (table->parents != NULL && (given >> position & 1) == 0 &&
       !put_last (writer, record, error)) ||
      (table->settle != NULL && !table->settle (writer, NULL, record, given, error)) ||
      !check_required (record, error))
    return FALSE;

  statement = weft_db_prepare (writer->db, get_insert_sql (table), error);
  if (statement == NULL)
    return FALSE;
  for (int i = 0; i < table->n_columns; i++)
    if (is_stored (&table->columns[i]))
      weft_statement_lend_value (statement, i + 1, &record->values[i]);
  if (!weft_statement_run (statement, error))
    return FALSE;
  /* Whoever writes the same row of another table needs it now. */
  g_clear_pointer (&statement, weft_statement_release);
  writer->known[weft_table_get_index (table)] = id;
  return table->follow == NULL || table->follow (writer, NULL, record, error);
}

/**
 * weft_writer_update:
 * @assignments: (array length=n): what changes; values that are so already do no harm
 */
gboolean
weft_writer_update (WeftWriter            *writer,
                    const WeftTable       *table,
                    gint64                 id,
                    const WeftAssignment  *assignments,
                    gsize                  n,
                    GError               **error)
{
  g_autoptr (WeftRecord) before = NULL;
  g_autoptr (WeftRecord) after = NULL;
  g_autoptr (GString) sql = NULL;
  guint64 given;
  guint64 changed = 0;
  int parameter = 2;

  if (g_cancellable_set_error_if_cancelled (writer->cancellable, error) ||
      !check_assignments (table, assignments, n, &given, error))
    return FALSE;

  before = weft_record_load_stored (writer->db, table, id, error);
  if (before == NULL)
    return FALSE;
  after = weft_record_copy (before);
  assign (after, assignments, n);
  if (!check_references (writer, after, given, error) ||
      (table->settle != NULL && !table->settle (writer, before, after, given, error)))
    return FALSE;

  sql = g_string_new (NULL);
  for (int i = 0; i < table->n_columns; i++)
    if (is_stored (&table->columns[i]) && !weft_value_equal (&before->values[i], &after->values[i]))
      {
        changed |= (guint64) 1 << i;
        g_string_append_printf (sql, "%s%s = ?%d", sql->len > 0 ? ", " : "",
                                table->columns[i].name, parameter++);
      }

  if (changed != 0)
    {
      g_autofree char *update = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", table->name,
                                                 sql->str);
      g_autoptr (WeftStatement) statement = weft_db_prepare (writer->db, update, error);

      if (statement == NULL)
        return FALSE;
      weft_statement_bind_integer (statement, 1, id);
      parameter = 2;
      for (int i = 0; i < table->n_columns; i++)
        if ((changed >> i & 1) != 0)
          weft_statement_bind_value (statement, parameter++, &after->values[i]);
      if (!weft_statement_run (statement, error))
        return FALSE;
    }

  return changed == 0 || table->follow == NULL || table->follow (writer, before, after, error);
}

static gboolean
delete_children (WeftWriter            *writer,
                 const WeftTableChild  *child,
                 gint64                 id,
                 GError               **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1", child->table,
                                          child->column);
  g_autoptr (WeftStatement) statement = weft_db_prepare (writer->db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 row = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, row);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 row = g_array_index (ids, gint64, i);
      const WeftTable *table = weft_table_find (child->table);

      if (child->stays ? !weft_writer_set_null (writer, table, row, child->column, error)
                       : !weft_writer_delete (writer, table, row, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * weft_writer_delete_children:
 * @children: the name of the table whose rows below @id go
 *
 * Deletes the rows of one table below a row.
 */
gboolean
weft_writer_delete_children (WeftWriter       *writer,
                             const WeftTable  *table,
                             const char       *children,
                             gint64            id,
                             GError          **error)
{
  for (const WeftTableChild *child = table->children;
       child != NULL && child->table != NULL; child++)
    if (g_str_equal (child->table, children) && !child->stays &&
        !delete_children (writer, child, id, error))
      return FALSE;
  return TRUE;
}

/**
 * weft_writer_check_circle:
 * @column: names the row of the same table above a row
 * @message: what to say of a row that would be above itself, translated
 *
 * For a table's settle(): a tree has no circles.
 */
gboolean
weft_writer_check_circle (WeftWriter        *writer,
                          const WeftRecord  *record,
                          const char        *column,
                          const char        *message,
                          GError           **error)
{
  gint64 above = weft_record_get_integer (record, column);

  for (int depth = 0; above != 0; depth++)
    {
      g_autoptr (WeftRecord) row = NULL;

      if (above == weft_record_get_id (record) || depth > 100)
        {
          g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID, message);
          return FALSE;
        }
      row = weft_record_load_stored (writer->db, record->table, above, error);
      if (row == NULL)
        return FALSE;
      above = weft_record_get_integer (row, column);
    }
  return TRUE;
}

static gboolean
delete_with_children (WeftWriter       *writer,
                      const WeftTable  *table,
                      gint64            id,
                      GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table->name);
  g_autoptr (WeftStatement) statement = NULL;

  for (const WeftTableChild *child = table->children;
       child != NULL && child->table != NULL; child++)
    if (!delete_children (writer, child, id, error))
      return FALSE;

  writer->known[weft_table_get_index (table)] = 0;
  statement = weft_db_prepare (writer->db, sql, error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  return weft_statement_run (statement, error);
}

/**
 * weft_writer_delete:
 *
 * Deletes a row and everything below it, each by name, so that the changeset tells all of it. A
 * row that is gone already is no error: it may have been below another one.
 */
gboolean
weft_writer_delete (WeftWriter       *writer,
                    const WeftTable  *table,
                    gint64            id,
                    GError          **error)
{
  g_autoptr (WeftRecord) record = NULL;
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (writer->cancellable, error))
    return FALSE;

  /* What is below a row that goes neither keeps it nor derives anything that stays. */
  if (writer->n_going == 0 && (table->may_go != NULL || table->gone != NULL))
    record = weft_record_load_stored (writer->db, table, id, NULL);
  if (record != NULL && table->may_go != NULL && !table->may_go (writer, record, error))
    return FALSE;

  writer->n_going++;
  done = delete_with_children (writer, table, id, error);
  writer->n_going--;
  return done && (record == NULL || table->gone == NULL || table->gone (writer, record, error));
}

/**
 * weft_writer_set_label:
 * @format: translated, with one "%s" for the name of a row: "Delete %s"
 *
 * Gives the step a label that names a row as it is now, in place of the command's own.
 */
void
weft_writer_set_label (WeftWriter      *writer,
                       const char      *format,
                       const WeftTable *table,
                       gint64           id)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, table, id, NULL);
  g_autofree char *name = record != NULL ? weft_record_describe (writer->db, record) : NULL;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  if (name == NULL || parts[0] == NULL || parts[1] == NULL)
    return;
  g_free (writer->label);
  writer->label = g_strconcat (parts[0], name, parts[1], NULL);
}

/**
 * weft_writer_set_integer:
 *
 * One number of one row.
 */
gboolean
weft_writer_set_integer (WeftWriter       *writer,
                         const WeftTable  *table,
                         gint64            id,
                         const char       *column,
                         gint64            integer,
                         GError          **error)
{
  WeftAssignment assignment = { weft_table_find_column (table, column), WEFT_VALUE_INIT };

  assignment.value.type = WEFT_VALUE_INTEGER;
  assignment.value.integer = integer;
  return weft_writer_update (writer, table, id, &assignment, 1, error);
}

/**
 * weft_writer_set_null:
 *
 * Empties one column of one row.
 */
gboolean
weft_writer_set_null (WeftWriter       *writer,
                      const WeftTable  *table,
                      gint64            id,
                      const char       *column,
                      GError          **error)
{
  WeftAssignment assignment = { weft_table_find_column (table, column), WEFT_VALUE_INIT };

  return weft_writer_update (writer, table, id, &assignment, 1, error);
}

/**
 * weft_writer_set_text:
 *
 * One text of one row.
 */
gboolean
weft_writer_set_text (WeftWriter       *writer,
                      const WeftTable  *table,
                      gint64            id,
                      const char       *column,
                      const char       *text,
                      GError          **error)
{
  WeftAssignment assignment = { weft_table_find_column (table, column), WEFT_VALUE_INIT };
  gboolean done;

  weft_value_set_text (&assignment.value, text);
  done = weft_writer_update (writer, table, id, &assignment, 1, error);
  weft_value_clear (&assignment.value);
  return done;
}
