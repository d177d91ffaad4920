/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-date.h"
#include "weft-db-private.h"
#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* One connection to a register.
 *
 *   path ── sqlite3_open ── look at the header ── pragmas ── migrations
 *                            (foreign, newer or    (WAL, foreign keys,
 *                             cut-off files are     synchronous FULL)
 *                             told and left as
 *                             they are)
 *
 * The header is read before SQLite reads it, because the first statement on a register in WAL mode
 * may already write to it; and it is read from the file that SQLite has opened. To open a register
 * by any other way, and close it, would end all locks that this process has on it (POSIX, fcntl):
 * the next program to leave the register would then take itself for the last one, and remove the
 * write-ahead log that we go on writing to. A connection belongs to one thread at a time. */

#define BUSY_TIMEOUT_MS 2000
#define HEADER_BYTES 100

static char *
make_display_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

void
weft_db_set_error (WeftDb  *db,
                   int      rc,
                   GError **error)
{
  const char *name = db->name;

  switch (rc & 0xff)
    {
    case SQLITE_NOTADB:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a Weft register."), name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT,
                   _("The register “%s” is damaged (%s). Open your latest backup instead."), name,
                   sqlite3_errmsg (db->handle));
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
                   _("The register “%s” cannot be written: the file or its folder is read-only. "
                     "Save a copy in a folder of your own."), name);
      break;
    case SQLITE_FULL:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FULL,
                   _("The disk that holds “%s” is full. Nothing was changed; make room and try "
                     "again."), name);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_BUSY,
                   _("Another program is writing to “%s”. Nothing was changed; try again when it "
                     "has finished."), name);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("The register “%s” does not allow this (%s). Nothing was changed."), name,
                   sqlite3_errmsg (db->handle));
      break;
    default:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("The register “%s” failed: %s."), name,
                   db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (rc));
      break;
    }
}

static guint32
read_big_endian (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* What a newer register says of itself, read without touching it: immutable means that SQLite
 * makes no side files. */
static char *
read_needed_version (const char *path)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?mode=ro&immutable=1", escaped);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *version = NULL;

  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (handle, "SELECT needs_weft FROM register", -1, &statement,
                          NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    version = g_strdup ((const char *) sqlite3_column_text (statement, 0));

  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return version;
}

static gboolean
set_error_from_errno (const char *path,
                      const char *name,
                      int         number,
                      GError    **error)
{
  if (number == ENOENT)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("There is no register “%s”."), path);
  else if (number == EEXIST)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                 _("“%s” exists already; choose another name."), path);
  else if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
                 _("“%s” cannot be opened: you have no permission for the file or its folder."),
                 name);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be opened: %s."), path,
                 g_strerror (number));
  return FALSE;
}

static gboolean
has_write_ahead_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (log, &info) == 0 && info.st_size > 0;
}

static void
drop_side_files (const char *path)
{
  static const char * const suffixes[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *side = g_strconcat (path, suffixes[i], NULL);

      g_unlink (side);
    }
}

/* A log whose register is gone would be replayed into a new one of its name. It is the last of what
 * that register held, so it is put aside. */
static gboolean
put_logs_aside (const char *path)
{
  static const char * const suffixes[] = { "-wal", "-journal" };
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *log = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *aside = g_strconcat (log, ".left", NULL);

      if (g_rename (log, aside) != 0 && errno != ENOENT)
        return FALSE;
    }
  return g_unlink (shared) == 0 || errno == ENOENT;
}

static gboolean
check_file (const char *path,
            const char *name,
            GError    **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0 || g_access (path, R_OK) != 0)
    return set_error_from_errno (path, name, errno, error);
  /* Not to wait for the other end of a pipe. */
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a Weft register."), name);
      return FALSE;
    }
  return TRUE;
}

/* File format: sqlite.org/fileformat2.html, "The Database Header". */
static gboolean
check_header (WeftDb  *db,
              GError **error)
{
  const char *path = db->path;
  const char *name = db->name;
  guchar header[HEADER_BYTES];
  sqlite3_int64 size = 0;
  guint32 page_size;
  guint32 n_pages;
  guint32 version;
  sqlite3_file *file = NULL;
  int rc = sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (rc == SQLITE_OK)
    rc = file->pMethods->xFileSize (file, &size);
  if (rc == SQLITE_OK && size >= HEADER_BYTES)
    rc = file->pMethods->xRead (file, header, sizeof header, 0);
  if (rc != SQLITE_OK)
    {
      weft_db_set_error (db, rc, error);
      return FALSE;
    }

  if (size == 0 && !has_write_ahead_log (path))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_A_REGISTER,
                   _("“%s” is empty; it is not a Weft register."), name);
      return FALSE;
    }
  if (size < HEADER_BYTES || memcmp (header, "SQLite format 3", 16) != 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_A_REGISTER,
                   _("“%s” is not a Weft register."), name);
      return FALSE;
    }
  if (read_big_endian (header + 68) != WEFT_DB_APPLICATION_ID)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_A_REGISTER,
                   _("“%s” is a database of another program, not a Weft register."), name);
      return FALSE;
    }

  version = read_big_endian (header + 60);
  if (version > (guint32) weft_db_get_latest_version ())
    {
      g_autofree char *needed = read_needed_version (path);

      if (needed != NULL)
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_TOO_NEW,
                     _("“%s” needs Weft %s or later; this is Weft %s. It was left as it is."),
                     name, needed, WEFT_VERSION);
      else
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_TOO_NEW,
                     _("“%s” needs a later Weft than this one, %s (its schema is %u). It was left "
                       "as it is."), name, WEFT_VERSION, version);
      return FALSE;
    }

  /* A crash in the middle of a checkpoint leaves a short file that its log completes. */
  page_size = (guint32) header[16] << 8 | header[17];
  if (page_size == 1)
    page_size = 65536;
  n_pages = read_big_endian (header + 28);
  if (!has_write_ahead_log (path) && (guint64) size < (guint64) page_size * n_pages)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT,
                   _("The register “%s” is cut off: %llu of %llu bytes are there. Open your latest "
                     "backup instead."), name, (unsigned long long) size,
                   (unsigned long long) page_size * n_pages);
      return FALSE;
    }

  return TRUE;
}

/* weft_match (words, text, …): whether every one of the folded words stands in the texts. */
static void
match_words (sqlite3_context *context,
             int              n,
             sqlite3_value  **values)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;
  const char *words;

  if (n < 1 || (words = (const char *) sqlite3_value_text (values[0])) == NULL)
    {
      sqlite3_result_int (context, 1);
      return;
    }

  for (int i = 1; i < n; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      if (text != NULL)
        {
          g_string_append (all, text);
          g_string_append_c (all, '\n');
        }
    }

  folded = weft_text_fold (all->str);
  sqlite3_result_int (context, weft_text_matches (folded, words));
}

/* weft_today (): the day it is, as the register keeps days. */
static void
tell_today (sqlite3_context *context,
            int              n,
            sqlite3_value  **values)
{
  sqlite3_result_text (context, weft_date_to_iso (weft_date_today ()), -1, g_free);
}

static gboolean
set_up_connection (WeftDb      *db,
                   WeftDbFlags  flags,
                   GError     **error)
{
  gint64 n_objects;
  int rc;

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  /* A hostile file must not run code through its schema. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  rc = sqlite3_create_function_v2 (db->handle, "weft_match", -1,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                   NULL, match_words, NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_create_function_v2 (db->handle, "weft_today", 0, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                     NULL, tell_today, NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    {
      weft_db_set_error (db, rc, error);
      return FALSE;
    }

  /* Reads the schema, so that a damaged one is told before anything is written. */
  if (!weft_db_get_integer (db, "SELECT count(*) FROM sqlite_schema", &n_objects, error) ||
      !weft_db_exec (db, "PRAGMA foreign_keys = ON", error))
    return FALSE;

  if ((flags & WEFT_DB_READ_ONLY) == 0)
    {
      g_autoptr (WeftStatement) statement = NULL;

      statement = weft_db_prepare (db, "PRAGMA journal_mode = WAL", error);
      if (statement == NULL || weft_statement_step (statement, error) == WEFT_STEP_ERROR)
        return FALSE;
      if (g_strcmp0 (weft_statement_get_text (statement, 0), "wal") != 0)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED,
                       _("“%s” lies on a disk that cannot share files safely. Save a copy on this "
                         "computer."), db->name);
          return FALSE;
        }
      if (!weft_db_exec (db, "PRAGMA synchronous = FULL", error))
        return FALSE;
    }

  return TRUE;
}

/* SQLite counts every piece of memory under a lock, for nobody. */
static void
leave_memory_uncounted (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

static WeftDb *
open_connection (const char   *path,
                 const char   *name,
                 WeftDbFlags   flags,
                 gboolean      is_new,
                 GError      **error)
{
  g_autoptr (WeftDb) db = g_new0 (WeftDb, 1);
  gboolean read_only = (flags & WEFT_DB_READ_ONLY) != 0;
  int rc;

  db->path = g_strdup (path);
  db->name = g_strdup (name);
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) weft_statement_destroy);

  leave_memory_uncounted ();
  rc = sqlite3_open_v2 (path, &db->handle,
                        (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                        SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    {
      weft_db_set_error (db, rc, error);
      return NULL;
    }

  return (is_new || check_header (db, error)) && set_up_connection (db, flags, error) &&
         weft_schema_bring_up (db, read_only, error)
    ? g_steal_pointer (&db)
    : NULL;
}

/* Gives a file its name, unless that is taken. */
static gboolean
give_name (const char *part,
           const char *path)
{
  int fd;

  if (link (part, path) == 0)
    return TRUE;
  if (errno == EEXIST)
    return FALSE;

  /* A disk without hard links: claim the name first. */
  fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  close (fd);
  return g_rename (part, path) == 0;
}

/* An empty register appears under its name only when it is whole: a program that is killed
 * meanwhile leaves none that can be neither opened nor made. */
static gboolean
make_register (const char  *path,
               const char  *name,
               GError     **error)
{
  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  g_autoptr (WeftDb) db = NULL;
  GStatBuf info;
  int fd;
  int number = 0;

  if (g_lstat (path, &info) == 0)
    return set_error_from_errno (path, name, EEXIST, error);

  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 && errno == ENOENT)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("“%s” cannot be made: there is no such folder."), path);
      return FALSE;
    }
  if (fd < 0)
    return set_error_from_errno (path, name, errno, error);
  close (fd);

  db = open_connection (part, name, WEFT_DB_DEFAULT, TRUE, error);
  if (db == NULL)
    {
      drop_side_files (part);
      g_unlink (part);
      return FALSE;
    }
  g_clear_pointer (&db, weft_db_free);

  if (!put_logs_aside (path) || !give_name (part, path))
    number = errno;
  g_unlink (part);
  return number == 0 || set_error_from_errno (path, name, number, error);
}

/**
 * weft_db_open:
 * @path: (type filename): the register
 * @flags: how to open it
 *
 * Opens a register and brings it to the current schema, after a backup copy beside it. A foreign,
 * cut-off or newer file is refused and stays as it is.
 *
 * Thread: the connection belongs to one thread at a time.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set
 */
WeftDb *
weft_db_open (const char   *path,
              WeftDbFlags   flags,
              GError      **error)
{
  g_autofree char *name = NULL;
  gboolean create = (flags & WEFT_DB_CREATE) != 0;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (!create || (flags & WEFT_DB_READ_ONLY) == 0, NULL);

  name = make_display_name (path);
  if (!(create ? make_register (path, name, error) : check_file (path, name, error)))
    return NULL;

  return open_connection (path, name, flags, FALSE, error);
}

/**
 * weft_db_free:
 * @db: (transfer full) (nullable): a connection
 *
 * Closes it; an open transaction is rolled back.
 */
void
weft_db_free (WeftDb *db)
{
  if (db == NULL)
    return;

  g_clear_pointer (&db->statements, g_hash_table_unref);
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_datalist_clear (&db->kept);
  g_free (db->name);
  g_free (db);
}

/**
 * weft_db_get_path:
 *
 * Returns: (type filename): the file, as it was opened
 */
const char *
weft_db_get_path (WeftDb *db)
{
  return db->path;
}

/**
 * weft_db_get_name:
 *
 * Returns: the file's name without its folder, for messages
 */
const char *
weft_db_get_name (WeftDb *db)
{
  return db->name;
}

/**
 * weft_db_exec:
 * @sql: one or more statements, of ours, never of a user's
 */
gboolean
weft_db_exec (WeftDb      *db,
              const char  *sql,
              GError     **error)
{
  int rc = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (rc == SQLITE_OK)
    return TRUE;

  weft_db_set_error (db, rc, error);
  return FALSE;
}

/**
 * weft_db_begin:
 *
 * Begins a transaction that may write, or tells at once that somebody else is writing.
 */
gboolean
weft_db_begin (WeftDb  *db,
               GError **error)
{
  return weft_db_exec (db, "BEGIN IMMEDIATE", error);
}

/**
 * weft_db_commit:
 *
 * Commits. A commit that fails leaves the transaction open: call weft_db_rollback() then.
 */
gboolean
weft_db_commit (WeftDb  *db,
                GError **error)
{
  return weft_db_exec (db, "COMMIT", error);
}

/**
 * weft_db_rollback:
 *
 * Takes the open transaction back; does nothing where SQLite has done so itself (a full disk).
 */
void
weft_db_rollback (WeftDb *db)
{
  int rc = SQLITE_INTERRUPT;

  /* Again, as often as an interruption that was meant for the work hits this instead. */
  while (rc == SQLITE_INTERRUPT && !sqlite3_get_autocommit (db->handle))
    rc = sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * weft_db_get_integer:
 * @sql: a query of one number
 * @value: (out): the number; 0 where there is no row
 */
gboolean
weft_db_get_integer (WeftDb      *db,
                     const char  *sql,
                     gint64      *value,
                     GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);

  *value = 0;
  if (statement == NULL)
    return FALSE;

  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *value = weft_statement_get_integer (statement, 0);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
flush_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean flushed;

  if (fd < 0)
    return FALSE;
  flushed = fsync (fd) == 0;
  close (fd);
  return flushed;
}

/**
 * weft_db_back_up:
 * @path: (type filename): where the copy goes
 * @replace: whether a file that is there gives way; without it @error is %WEFT_ERROR_EXISTS
 *
 * Writes a compact copy of the register. The copy appears under its name only when it is whole.
 */
gboolean
weft_db_back_up (WeftDb      *db,
                 const char  *path,
                 gboolean     replace,
                 GError     **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *name = make_display_name (path);
  g_autoptr (WeftStatement) statement = NULL;
  g_autoptr (GError) reason = NULL;

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    return set_error_from_errno (path, name, EEXIST, error);
  if (weft_path_is_same_file (path, db->path))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("“%s” is the register itself; choose another name."), name);
      return FALSE;
    }

  g_unlink (part);
  statement = weft_db_prepare (db, "VACUUM INTO ?1", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, part);
  if (!weft_statement_run (statement, &reason))
    {
      g_unlink (part);
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else if (g_error_matches (reason, WEFT_ERROR, WEFT_ERROR_READ_ONLY))
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
                     _("The copy “%s” cannot be written: its folder is missing or read-only. "
                       "Choose another one."), path);
      else
        g_set_error (error, WEFT_ERROR, reason->code,
                     _("The copy “%s” could not be written: %s"), path, reason->message);
      return FALSE;
    }

  /* The log of a register that the copy replaces would be read into the copy. */
  if (replace)
    drop_side_files (path);
  if (!flush_file (part) || g_rename (part, path) != 0)
    {
      int number = errno;

      g_unlink (part);
      return set_error_from_errno (path, name, number, error);
    }
  return TRUE;
}

/**
 * weft_db_interrupt:
 *
 * Makes what the connection is doing end with %G_IO_ERROR_CANCELLED.
 *
 * Thread: any, as long as the connection is open.
 */
void
weft_db_interrupt (WeftDb *db)
{
  sqlite3_interrupt (db->handle);
}

/**
 * weft_db_keep:
 * @key: (type static): what it is found again by
 * @value: (transfer full) (nullable): takes the place of what was kept; %NULL keeps nothing
 * @destroy: (nullable): frees it, at the latest when the connection is closed
 *
 * Keeps something that was read from the register for as long as the connection is open. Thread:
 * that of the connection.
 */
void
weft_db_keep (WeftDb         *db,
              const char     *key,
              gpointer        value,
              GDestroyNotify  destroy)
{
  g_datalist_set_data_full (&db->kept, key, value, destroy);
}

/**
 * weft_db_get_kept:
 * @key: what it was kept by
 *
 * Returns: (transfer none) (nullable): what weft_db_keep() has kept
 */
gpointer
weft_db_get_kept (WeftDb     *db,
                  const char *key)
{
  return g_datalist_get_data (&db->kept, key);
}
