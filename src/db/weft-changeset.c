/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-changeset.h"
#include "weft-db-private.h"
#include "weft-error.h"

#include <glib/gi18n.h>

/* What SQLite's session extension records of one transaction:
 *
 *   weft_session_begin ── writes ── weft_session_end ──> changeset (GBytes)
 *                                                          ├─ reader: row by row, for history
 *                                                          │          and for the live objects
 *                                                          ├─ journal: kept
 *                                                          └─ apply, or invert and apply:
 *                                                             redo, undo
 *
 * Only the tables named are recorded; naming none would take in SQLite's own shadow tables. */

struct _WeftSession
{
  WeftDb          *db;
  sqlite3_session *handle;
};

struct _WeftChangesetReader
{
  GBytes                *changeset;
  sqlite3_changeset_iter *handle;
  const char            *table;
  int                    width;
  int                    operation;
};

static void
set_error_from_code (int      rc,
                     GError **error)
{
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT,
               _("The record of this change cannot be read (%s)."), sqlite3_errstr (rc));
}

/**
 * weft_session_begin:
 * @tables: (array zero-terminated=1): the tables to record
 *
 * Returns: (transfer full) (nullable): the session; it must end before its connection
 */
WeftSession *
weft_session_begin (WeftDb              *db,
                    const char * const  *tables,
                    GError             **error)
{
  g_autoptr (WeftSession) session = g_new0 (WeftSession, 1);
  int rc;

  session->db = db;
  rc = sqlite3session_create (db->handle, "main", &session->handle);
  for (int i = 0; rc == SQLITE_OK && tables[i] != NULL; i++)
    rc = sqlite3session_attach (session->handle, tables[i]);

  if (rc != SQLITE_OK)
    {
      weft_db_set_error (db, rc, error);
      return NULL;
    }
  return g_steal_pointer (&session);
}

/**
 * weft_session_end:
 *
 * Takes what was recorded so far.
 *
 * Returns: (transfer full) (nullable): the changeset, empty if nothing changed
 */
GBytes *
weft_session_end (WeftSession  *session,
                  GError      **error)
{
  int size = 0;
  void *data = NULL;
  int rc = sqlite3session_changeset (session->handle, &size, &data);

  if (rc != SQLITE_OK)
    {
      weft_db_set_error (session->db, rc, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, size, sqlite3_free, data);
}

/**
 * weft_session_free:
 * @session: (transfer full) (nullable): a session; what it recorded since its end is lost
 */
void
weft_session_free (WeftSession *session)
{
  if (session == NULL)
    return;
  if (session->handle != NULL)
    sqlite3session_delete (session->handle);
  g_free (session);
}

/**
 * weft_changeset_invert:
 *
 * Returns: (transfer full) (nullable): the changeset that takes @changeset back
 */
GBytes *
weft_changeset_invert (GBytes  *changeset,
                       GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  int inverted_size = 0;
  void *inverted = NULL;
  int rc = sqlite3changeset_invert ((int) size, data, &inverted_size, &inverted);

  if (rc != SQLITE_OK)
    {
      set_error_from_code (rc, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (inverted, inverted_size, sqlite3_free, inverted);
}

/**
 * weft_conflict_clear:
 *
 * Frees what @conflict holds.
 */
void
weft_conflict_clear (WeftConflict *conflict)
{
  g_clear_pointer (&conflict->table, g_free);
  conflict->row = 0;
}

static gint64
read_row_id (sqlite3_changeset_iter *iter,
             int                     operation)
{
  sqlite3_value *value = NULL;

  /* The first column of all our tables is the id. */
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static int
conflict_met_cb (void                   *user_data,
                 int                     type,
                 sqlite3_changeset_iter *iter)
{
  WeftConflict *conflict = user_data;
  const char *table = NULL;
  int width;
  int operation;
  int indirect;

  /* Foreign keys are counted at the end; SQLite then knows no row. */
  if (type != SQLITE_CHANGESET_FOREIGN_KEY && conflict->table == NULL &&
      sqlite3changeset_op (iter, &table, &width, &operation, &indirect) == SQLITE_OK)
    {
      conflict->table = g_strdup (table);
      conflict->row = read_row_id (iter, operation);
    }
  return SQLITE_CHANGESET_ABORT;
}

/**
 * weft_changeset_apply:
 * @conflict: (out): where it does not fit, if @error is %WEFT_ERROR_CONFLICT; zeroed before
 *
 * Applies a changeset whole or not at all, within the caller's transaction.
 */
gboolean
weft_changeset_apply (WeftDb        *db,
                      GBytes        *changeset,
                      WeftConflict  *conflict,
                      GError       **error)
{
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  int rc;

  conflict->table = NULL;
  conflict->row = 0;
  if (size == 0)
    return TRUE;

  rc = sqlite3changeset_apply (db->handle, (int) size, (void *) data, NULL, conflict_met_cb,
                               conflict);
  if (rc == SQLITE_OK)
    return TRUE;

  /* Refused in conflict_met_cb(), or left with a row that belongs to none. */
  if ((rc & 0xff) == SQLITE_ABORT || (rc & 0xff) == SQLITE_CONSTRAINT)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT,
                 _("This cannot be done any more: something it belongs to was changed since."));
  else
    weft_db_set_error (db, rc, error);
  return FALSE;
}

/**
 * weft_changeset_reader_new:
 *
 * Returns: (transfer full) (nullable): a reader that stands before the first change
 */
WeftChangesetReader *
weft_changeset_reader_new (GBytes  *changeset,
                           GError **error)
{
  g_autoptr (WeftChangesetReader) reader = g_new0 (WeftChangesetReader, 1);
  gsize size;
  const void *data = g_bytes_get_data (changeset, &size);
  int rc;

  reader->changeset = g_bytes_ref (changeset);
  if (size == 0)
    return g_steal_pointer (&reader);

  rc = sqlite3changeset_start (&reader->handle, (int) size, (void *) data);
  if (rc != SQLITE_OK)
    {
      set_error_from_code (rc, error);
      return NULL;
    }
  return g_steal_pointer (&reader);
}

/**
 * weft_changeset_reader_free:
 * @reader: (transfer full) (nullable): a reader
 */
void
weft_changeset_reader_free (WeftChangesetReader *reader)
{
  if (reader == NULL)
    return;
  if (reader->handle != NULL)
    sqlite3changeset_finalize (reader->handle);
  g_bytes_unref (reader->changeset);
  g_free (reader);
}

/**
 * weft_changeset_reader_next:
 *
 * Goes to the next change.
 *
 * Returns: %WEFT_STEP_ROW with a change to be looked at, %WEFT_STEP_DONE after the last one,
 *   %WEFT_STEP_ERROR with @error set
 */
WeftStep
weft_changeset_reader_next (WeftChangesetReader  *reader,
                            GError              **error)
{
  int indirect;
  int rc;

  if (reader->handle == NULL)
    return WEFT_STEP_DONE;

  rc = sqlite3changeset_next (reader->handle);
  if (rc == SQLITE_ROW)
    rc = sqlite3changeset_op (reader->handle, &reader->table, &reader->width, &reader->operation,
                              &indirect);
  else if (rc == SQLITE_DONE)
    return WEFT_STEP_DONE;

  if (rc == SQLITE_OK)
    return WEFT_STEP_ROW;

  set_error_from_code (rc, error);
  return WEFT_STEP_ERROR;
}

/**
 * weft_changeset_reader_get_table:
 *
 * Returns: the name of the changed row’s table, until the next step
 */
const char *
weft_changeset_reader_get_table (WeftChangesetReader *reader)
{
  return reader->table;
}

/**
 * weft_changeset_reader_get_kind:
 *
 * Returns: what happened to the row
 */
WeftChangeKind
weft_changeset_reader_get_kind (WeftChangesetReader *reader)
{
  switch (reader->operation)
    {
    case SQLITE_INSERT:
      return WEFT_CHANGE_INSERT;
    case SQLITE_DELETE:
      return WEFT_CHANGE_DELETE;
    default:
      return WEFT_CHANGE_UPDATE;
    }
}

/**
 * weft_changeset_reader_get_row:
 *
 * Returns: the id of the changed row
 */
gint64
weft_changeset_reader_get_row (WeftChangesetReader *reader)
{
  return read_row_id (reader->handle, reader->operation);
}

/**
 * weft_changeset_reader_get_width:
 *
 * Returns: how many columns the changed row’s table had
 */
int
weft_changeset_reader_get_width (WeftChangesetReader *reader)
{
  return reader->width;
}

static gboolean
take_value (sqlite3_value *from,
            WeftValue     *value)
{
  if (from == NULL)
    return FALSE;

  switch (sqlite3_value_type (from))
    {
    case SQLITE_INTEGER:
      weft_value_set_integer (value, sqlite3_value_int64 (from));
      break;
    case SQLITE_TEXT:
      weft_value_set_text (value, (const char *) sqlite3_value_text (from));
      break;
    case SQLITE_BLOB:
      {
        const void *data = sqlite3_value_blob (from);
        g_autoptr (GBytes) blob = g_bytes_new (data, sqlite3_value_bytes (from));

        weft_value_set_blob (value, blob);
      }
      break;
    default:
      weft_value_clear (value);
      break;
    }
  return TRUE;
}

/**
 * weft_changeset_reader_get_old:
 * @column: from 0, in the order of the table
 * @value: (inout): the value before; left alone if there is none
 *
 * Returns: %FALSE for a column that the change did not touch, and for inserts
 */
gboolean
weft_changeset_reader_get_old (WeftChangesetReader *reader,
                               int                  column,
                               WeftValue           *value)
{
  sqlite3_value *from = NULL;

  if (reader->operation == SQLITE_INSERT)
    return FALSE;
  sqlite3changeset_old (reader->handle, column, &from);
  return take_value (from, value);
}

/**
 * weft_changeset_reader_get_new:
 * @column: from 0, in the order of the table
 * @value: (inout): the value after; left alone if there is none
 *
 * Returns: %FALSE for a column that the change did not touch, and for deletes
 */
gboolean
weft_changeset_reader_get_new (WeftChangesetReader *reader,
                               int                  column,
                               WeftValue           *value)
{
  sqlite3_value *from = NULL;

  if (reader->operation == SQLITE_DELETE)
    return FALSE;
  sqlite3changeset_new (reader->handle, column, &from);
  return take_value (from, value);
}
