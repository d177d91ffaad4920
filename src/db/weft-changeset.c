/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-changeset.h"
#include "weft-db-private.h"
#include "weft-error.h"

#include <glib/gi18n.h>
#include <string.h>

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

/* SQLite's own iterator copies every value of every row; for the 200,000 rows of an import that is
 * most of the work. The format is that of the comment "CHANGESET FORMAT" in sqlite3session.c:
 *
 *   'T', number of columns, a byte for each (1: primary key), name, NUL
 *     operation, indirect, the old values (delete, update), the new values (insert, update)
 *     a value: 0 none | 1 integer, 2 real: 8 bytes | 3 text, 4 blob: length, bytes | 5 NULL */
/* Where a change is. */
typedef struct
{
  const guint8 *at;
  const char   *table;
  int           width;
  guint         table_number;  /* in the order of the changeset */
  gint64        row;
} Place;

struct _WeftChangesetReader
{
  GBytes       *changeset;
  const guint8 *at;
  const guint8 *end;
  const char   *table;
  int           width;
  guint8        operation;
  const guint8 *change;     /* where it begins */
  GArray       *values;     /* of const guint8 *: the old ones, then the new ones; NULL for none */
  GArray       *places;     /* of Place, sorted; NULL for the order of the changeset */
  guint         n_read;     /* of them */
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
 * Returns: (transfer full): a reader that stands before the first change
 */
WeftChangesetReader *
weft_changeset_reader_new (GBytes  *changeset,
                           GError **error)
{
  WeftChangesetReader *reader = g_new0 (WeftChangesetReader, 1);
  gsize size;

  reader->changeset = g_bytes_ref (changeset);
  reader->at = g_bytes_get_data (changeset, &size);
  reader->end = reader->at + size;
  reader->values = g_array_new (FALSE, FALSE, sizeof (const guint8 *));
  return reader;
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
  g_bytes_unref (reader->changeset);
  g_array_unref (reader->values);
  g_clear_pointer (&reader->places, g_array_unref);
  g_free (reader);
}

/* Seven bits in each byte, the highest first; lengths and counts have five bytes at most. */
static gboolean
read_varint (const guint8 **at,
             const guint8  *end,
             guint64       *number)
{
  *number = 0;
  for (int i = 0; i < 5 && *at < end; i++)
    {
      guint8 byte = *(*at)++;

      *number = *number << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
skip_value (const guint8 **at,
            const guint8  *end)
{
  guint64 length = 0;

  if (*at == end)
    return FALSE;
  switch (*(*at)++)
    {
    case 0:
    case SQLITE_NULL:
      break;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      length = 8;
      break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      if (!read_varint (at, end, &length))
        return FALSE;
      break;
    default:
      return FALSE;
    }
  if ((guint64) (end - *at) < length)
    return FALSE;
  *at += length;
  return TRUE;
}

static gboolean
read_header (WeftChangesetReader *reader)
{
  const guint8 *name;
  const guint8 *name_end;
  guint64 width;

  if (!read_varint (&reader->at, reader->end, &width) || width == 0 ||
      width > (guint64) (reader->end - reader->at))
    return FALSE;
  name = reader->at + width;
  name_end = memchr (name, '\0', (gsize) (reader->end - name));
  if (name_end == NULL)
    return FALSE;

  reader->width = (int) width;
  reader->table = (const char *) name;
  reader->at = name_end + 1;
  g_array_set_size (reader->values, (guint) width * 2);
  return TRUE;
}

static gboolean
read_values (WeftChangesetReader *reader,
             gboolean             new)
{
  const guint8 **values = (const guint8 **) reader->values->data + (new ? reader->width : 0);

  for (int i = 0; i < reader->width; i++)
    {
      values[i] = reader->at < reader->end && *reader->at != 0 ? reader->at : NULL;
      if (!skip_value (&reader->at, reader->end))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_change (WeftChangesetReader *reader)
{
  while (reader->at < reader->end && *reader->at == 'T')
    {
      reader->at++;
      if (!read_header (reader))
        return FALSE;
    }
  if (reader->at == reader->end)
    {
      reader->table = NULL;
      return TRUE;
    }
  if (reader->table == NULL || reader->end - reader->at < 2)
    return FALSE;

  reader->change = reader->at;
  reader->operation = reader->at[0];
  reader->at += 2;
  if (reader->operation != SQLITE_INSERT && reader->operation != SQLITE_UPDATE &&
      reader->operation != SQLITE_DELETE)
    return FALSE;
  return (reader->operation == SQLITE_INSERT || read_values (reader, FALSE)) &&
         (reader->operation == SQLITE_DELETE || read_values (reader, TRUE));
}

static void
go_to_next_place (WeftChangesetReader *reader)
{
  const Place *place;

  if (reader->n_read == reader->places->len)
    {
      reader->at = reader->end;
      return;
    }
  place = &g_array_index (reader->places, Place, reader->n_read++);
  reader->at = place->at;
  reader->table = place->table;
  reader->width = place->width;
  g_array_set_size (reader->values, (guint) place->width * 2);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->table_number != second->table_number)
    return first->table_number < second->table_number ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
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
  if (reader->places != NULL)
    go_to_next_place (reader);
  if (!read_change (reader))
    {
      reader->at = reader->end;
      set_error_from_code (SQLITE_CORRUPT, error);
      return WEFT_STEP_ERROR;
    }
  return reader->table != NULL ? WEFT_STEP_ROW : WEFT_STEP_DONE;
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

static gint64
read_integer (const guint8 *value)
{
  guint64 number = 0;

  for (int i = 1; i <= 8; i++)
    number = number << 8 | value[i];
  return (gint64) number;
}

/* Where the value begins; NULL for none. */
static const guint8 *
find_value (WeftChangesetReader *reader,
            int                  column,
            gboolean             new)
{
  if (column < 0 || column >= reader->width ||
      reader->operation == (new ? SQLITE_DELETE : SQLITE_INSERT))
    return NULL;
  return g_array_index (reader->values, const guint8 *, column + (new ? reader->width : 0));
}

/**
 * weft_changeset_reader_get_row:
 *
 * Returns: the id of the changed row
 */
gint64
weft_changeset_reader_get_row (WeftChangesetReader *reader)
{
  /* The first column of all our tables is the id. */
  const guint8 *value = find_value (reader, 0, reader->operation == SQLITE_INSERT);

  return value != NULL && *value == SQLITE_INTEGER ? read_integer (value) : 0;
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
take_value (WeftChangesetReader *reader,
            const guint8        *from,
            WeftValue           *value)
{
  const guint8 *at = from + 1;
  guint64 length = 0;

  if (from == NULL)
    return FALSE;

  switch (*from)
    {
    case SQLITE_INTEGER:
      weft_value_set_integer (value, read_integer (from));
      break;
    case SQLITE_TEXT:
      read_varint (&at, reader->end, &length);
      weft_value_take_text (value, g_strndup ((const char *) at, length));
      break;
    case SQLITE_BLOB:
      {
        g_autoptr (GBytes) blob = NULL;

        read_varint (&at, reader->end, &length);
        blob = g_bytes_new (at, length);
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
 * weft_changeset_reader_sort:
 *
 * Has the rows of each table read in the order of their ids, which is that of their making; the
 * changeset itself has them in none. Before the first step.
 *
 * Returns: %FALSE with @error set where the changeset cannot be read
 */
gboolean
weft_changeset_reader_sort (WeftChangesetReader  *reader,
                            GError              **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  const guint8 *before = reader->at;
  guint table_number = 0;
  WeftStep step;

  while ((step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    {
      Place place = { reader->change, reader->table, reader->width, 0, 0 };

      table_number += *before == 'T';
      place.table_number = table_number;
      place.row = weft_changeset_reader_get_row (reader);
      g_array_append_val (places, place);
      before = reader->at;
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  g_array_sort (places, compare_places);
  reader->places = g_steal_pointer (&places);
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
  return take_value (reader, find_value (reader, column, FALSE), value);
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
  return take_value (reader, find_value (reader, column, TRUE), value);
}
