/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-db-private.h"

/* A statement is prepared once and kept by its connection under its SQL. weft_db_prepare() takes
 * it out, weft_statement_release() (or g_autoptr) resets it and puts it back; while it is out, a
 * second user of the same SQL gets one of his own. */

/* Generated filters make new SQL; past this many idle statements the connection starts afresh. */
#define MAX_IDLE_STATEMENTS 200

void
weft_statement_destroy (WeftStatement *statement)
{
  sqlite3_finalize (statement->handle);
  g_free (statement->sql);
  g_free (statement);
}

/**
 * weft_db_prepare:
 * @sql: one statement
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the statement, to be released; %NULL with @error set
 */
WeftStatement *
weft_db_prepare (WeftDb      *db,
                 const char  *sql,
                 GError     **error)
{
  WeftStatement *statement;
  sqlite3_stmt *handle = NULL;
  int rc;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  statement = g_hash_table_lookup (db->statements, sql);
  if (statement != NULL)
    {
      g_hash_table_steal (db->statements, sql);
      return statement;
    }

  rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (rc != SQLITE_OK)
    {
      weft_db_set_error (db, rc, error);
      return NULL;
    }

  statement = g_new0 (WeftStatement, 1);
  statement->db = db;
  statement->handle = handle;
  statement->sql = g_strdup (sql);
  return statement;
}

/**
 * weft_statement_release:
 * @statement: (transfer full): a statement from weft_db_prepare()
 */
void
weft_statement_release (WeftStatement *statement)
{
  WeftDb *db;

  if (statement == NULL)
    return;

  db = statement->db;
  sqlite3_reset (statement->handle);
  sqlite3_clear_bindings (statement->handle);
  statement->fault = SQLITE_OK;

  if (g_hash_table_size (db->statements) >= MAX_IDLE_STATEMENTS)
    g_hash_table_remove_all (db->statements);
  g_hash_table_replace (db->statements, statement->sql, statement);
}

static void
remember_fault (WeftStatement *statement,
                int            rc)
{
  if (rc != SQLITE_OK && statement->fault == SQLITE_OK)
    statement->fault = rc;
}

/**
 * weft_statement_bind_integer:
 * @index: of the parameter, from 1. A bind that fails is told by the next step.
 */
void
weft_statement_bind_integer (WeftStatement *statement,
                             int            index,
                             gint64         value)
{
  remember_fault (statement, sqlite3_bind_int64 (statement->handle, index, value));
}

/**
 * weft_statement_bind_text:
 * @text: (nullable): UTF-8, copied; %NULL binds NULL
 */
void
weft_statement_bind_text (WeftStatement *statement,
                          int            index,
                          const char    *text)
{
  remember_fault (statement, sqlite3_bind_text (statement->handle, index, text, -1,
                                                SQLITE_TRANSIENT));
}

/**
 * weft_statement_lend_text:
 * @index: of the parameter, from 1
 * @text: (nullable): UTF-8, not copied: it has to last until the statement is released or another
 *   value takes its place; %NULL binds NULL
 *
 * For many rows: copies cost more than writing them.
 */
void
weft_statement_lend_text (WeftStatement *statement,
                          int            index,
                          const char    *text)
{
  remember_fault (statement, sqlite3_bind_text (statement->handle, index, text, -1,
                                                SQLITE_STATIC));
}

/**
 * weft_statement_lend_value:
 * @index: of the parameter, from 1
 * @value: any kind of value, not copied, see weft_statement_lend_text()
 */
void
weft_statement_lend_value (WeftStatement   *statement,
                           int              index,
                           const WeftValue *value)
{
  gsize size;
  const void *data;

  if (value->type == WEFT_VALUE_TEXT)
    weft_statement_lend_text (statement, index, value->text);
  else if (value->type == WEFT_VALUE_BLOB)
    {
      data = g_bytes_get_data (value->blob, &size);
      remember_fault (statement, sqlite3_bind_blob64 (statement->handle, index,
                                                      data != NULL ? data : "", size,
                                                      SQLITE_STATIC));
    }
  else
    weft_statement_bind_value (statement, index, value);
}

/**
 * weft_statement_bind_null:
 * @index: of the parameter, from 1
 */
void
weft_statement_bind_null (WeftStatement *statement,
                          int            index)
{
  remember_fault (statement, sqlite3_bind_null (statement->handle, index));
}

/**
 * weft_statement_bind_blob:
 * @blob: (transfer none): copied by the connection
 */
void
weft_statement_bind_blob (WeftStatement *statement,
                          int            index,
                          GBytes        *blob)
{
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  /* A null pointer would bind NULL; an empty file is an empty blob. */
  remember_fault (statement, sqlite3_bind_blob64 (statement->handle, index,
                                                  data != NULL ? data : "", size,
                                                  SQLITE_TRANSIENT));
}

/**
 * weft_statement_bind_value:
 * @index: of the parameter, from 1
 * @value: any kind of value, copied
 */
void
weft_statement_bind_value (WeftStatement   *statement,
                           int              index,
                           const WeftValue *value)
{
  switch (value->type)
    {
    case WEFT_VALUE_INTEGER:
      weft_statement_bind_integer (statement, index, value->integer);
      break;
    case WEFT_VALUE_TEXT:
      weft_statement_bind_text (statement, index, value->text);
      break;
    case WEFT_VALUE_BLOB:
      weft_statement_bind_blob (statement, index, value->blob);
      break;
    case WEFT_VALUE_NULL:
    default:
      weft_statement_bind_null (statement, index);
      break;
    }
}

/**
 * weft_statement_step:
 *
 * Returns: %WEFT_STEP_ROW with a row to read, %WEFT_STEP_DONE after the last one,
 *   %WEFT_STEP_ERROR with @error set
 */
WeftStep
weft_statement_step (WeftStatement  *statement,
                     GError        **error)
{
  int rc = statement->fault;

  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement->handle);

  if (rc == SQLITE_ROW)
    return WEFT_STEP_ROW;
  if (rc == SQLITE_DONE)
    return WEFT_STEP_DONE;

  weft_db_set_error (statement->db, rc, error);
  return WEFT_STEP_ERROR;
}

/**
 * weft_statement_run:
 *
 * Steps to the end, for statements whose rows nobody reads, and makes it ready to run again with
 * new bindings.
 */
gboolean
weft_statement_run (WeftStatement  *statement,
                    GError        **error)
{
  WeftStep step;

  do
    step = weft_statement_step (statement, error);
  while (step == WEFT_STEP_ROW);
  sqlite3_reset (statement->handle);

  return step == WEFT_STEP_DONE;
}

/**
 * weft_statement_rewind:
 *
 * Makes it ready to step again; bindings stay until they are replaced.
 */
void
weft_statement_rewind (WeftStatement *statement)
{
  sqlite3_reset (statement->handle);
}

/**
 * weft_statement_get_width:
 *
 * Returns: how many columns the rows have
 */
int
weft_statement_get_width (WeftStatement *statement)
{
  return sqlite3_column_count (statement->handle);
}

/**
 * weft_statement_get_integer:
 * @column: from 0
 *
 * Returns: the number, 0 for NULL
 */
gint64
weft_statement_get_integer (WeftStatement *statement,
                            int            column)
{
  return sqlite3_column_int64 (statement->handle, column);
}

/**
 * weft_statement_get_text:
 *
 * Returns: (nullable): the text, valid until the next step; %NULL for NULL
 */
const char *
weft_statement_get_text (WeftStatement *statement,
                         int            column)
{
  return (const char *) sqlite3_column_text (statement->handle, column);
}

/**
 * weft_statement_is_null:
 * @column: from 0
 *
 * Returns: whether the row has nothing there
 */
gboolean
weft_statement_is_null (WeftStatement *statement,
                        int            column)
{
  return sqlite3_column_type (statement->handle, column) == SQLITE_NULL;
}

/**
 * weft_statement_get_blob:
 *
 * Returns: (transfer full): a copy of the bytes, empty for NULL
 */
GBytes *
weft_statement_get_blob (WeftStatement *statement,
                         int            column)
{
  const void *data = sqlite3_column_blob (statement->handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (statement->handle, column));
}

/**
 * weft_statement_get_value:
 * @value: (inout): replaced
 */
void
weft_statement_get_value (WeftStatement *statement,
                          int            column,
                          WeftValue     *value)
{
  switch (sqlite3_column_type (statement->handle, column))
    {
    case SQLITE_INTEGER:
      weft_value_set_integer (value, weft_statement_get_integer (statement, column));
      break;
    case SQLITE_TEXT:
      weft_value_set_text (value, weft_statement_get_text (statement, column));
      break;
    case SQLITE_BLOB:
      {
        g_autoptr (GBytes) blob = weft_statement_get_blob (statement, column);

        weft_value_set_blob (value, blob);
      }
      break;
    default:
      weft_value_clear (value);
      break;
    }
}
