/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schema-rules.h"
#include "scratch.h"
#include "weft-changeset.h"
#include "weft-db.h"
#include "weft-error.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

typedef struct
{
  char   *folder;
  char   *path;
  WeftDb *db;
} Fixture;

static const char rows[] =
  "INSERT INTO plan (id, title) VALUES (1, 'Plan');"
  "INSERT INTO strand (id, plan, position) VALUES (2, 1, 0);"
  "INSERT INTO supplier (id, name) VALUES (3, 'Supplier');"
  "INSERT INTO action (id, strand, position, text) VALUES (4, 2, 0, 'Action')";

static void
exec (WeftDb     *db,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  weft_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
get_integer (WeftDb     *db,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  weft_db_get_integer (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static WeftDb *
open_register (const char  *path,
               WeftDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  WeftDb *db = weft_db_open (path, flags, &error);

  g_assert_no_error (error);
  return db;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "a.weft", NULL);
  fixture->db = open_register (fixture->path, WEFT_DB_CREATE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_clear_pointer (&fixture->db, weft_db_free);
  g_free (fixture->path);
  drop_scratch (fixture->folder);
}

static void
assert_refused (const char  *path,
                WeftDbFlags  flags,
                int          code,
                const char  *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (weft_db_open (path, flags, &error));
  g_assert_error (error, WEFT_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
write_bytes (const char *path,
             const void *data,
             gsize       size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, size, &error);
  g_assert_no_error (error);
}

/* A file that is refused has the same bytes afterwards, and nothing new beside it (a connection
 * that may not write cannot clear its lock file away). */
static void
assert_left_alone (const char *path,
                   int         code,
                   const char *words)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *before = list_folder (folder);
  g_autofree char *after = NULL;
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_autoptr (GBytes) again = NULL;

  assert_refused (path, WEFT_DB_DEFAULT, code, words);
  after = list_folder (folder);
  assert_refused (path, WEFT_DB_READ_ONLY, code, words);
  again = read_bytes (path);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpstr (after, ==, before);
}

static void
test_create (Fixture       *fixture,
             gconstpointer  unused)
{
  g_autofree char *names = NULL;

  g_assert_cmpint (get_integer (fixture->db, "PRAGMA application_id"), ==, 0x57656674);
  g_assert_cmpint (get_integer (fixture->db, "PRAGMA user_version"), ==,
                   weft_db_get_latest_version ());
  g_assert_cmpint (get_integer (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_integer (fixture->db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpstr (weft_db_get_path (fixture->db), ==, fixture->path);
  g_assert_cmpstr (weft_db_get_name (fixture->db), ==, "a.weft");
  exec (fixture->db, rows);

  g_clear_pointer (&fixture->db, weft_db_free);
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "a.weft");

  fixture->db = open_register (fixture->path, WEFT_DB_DEFAULT);
  g_assert_cmpint (get_integer (fixture->db, "SELECT id FROM action"), ==, 4);
}

/* As when a program was killed and then somebody deleted the register, but not its log. */
static void
test_create_beside_log (Fixture       *fixture,
                        gconstpointer  unused)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *names = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  exec (fixture->db, rows);
  g_file_get_contents (log, &bytes, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 0);
  g_clear_pointer (&fixture->db, weft_db_free);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_file_set_contents (log, bytes, (gssize) size, &error);
  g_assert_no_error (error);

  fixture->db = open_register (fixture->path, WEFT_DB_CREATE);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM action"), ==, 0);
  g_clear_pointer (&fixture->db, weft_db_free);
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "a.weft a.weft-wal.left");
}

static void
test_create_refused (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autofree char *lost = g_build_filename (fixture->folder, "no", "b.weft", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.weft", NULL);
  g_autofree char *names = NULL;

  g_clear_pointer (&fixture->db, weft_db_free);
  assert_refused (fixture->path, WEFT_DB_CREATE, WEFT_ERROR_EXISTS, fixture->path);
  assert_refused (fixture->folder, WEFT_DB_CREATE, WEFT_ERROR_EXISTS, NULL);
  assert_refused (lost, WEFT_DB_CREATE, WEFT_ERROR_NOT_FOUND, lost);
  g_assert_cmpint (symlink ("nowhere", link_path), ==, 0);
  assert_refused (link_path, WEFT_DB_CREATE, WEFT_ERROR_EXISTS, NULL);
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "a.weft link.weft");
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr (WeftDb) db = open_register (fixture->path, WEFT_DB_READ_ONLY);
  g_autoptr (GError) error = NULL;

  exec (fixture->db, rows);
  g_assert_cmpint (get_integer (db, "SELECT count(*) FROM plan"), ==, 1);
  g_assert_false (weft_db_exec (db, "DELETE FROM action", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY);
}

/* Whether another process sees that this one reads the register: SQLite's "shared" bytes. */
static gboolean
is_locked (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_start = 0x40000002, .l_len = 510 };
  pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (fcntl (open (path, O_RDWR), F_GETLK, &lock) != 0 ? 2 : lock.l_type != F_UNLCK);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, !=, W_EXITCODE (2, 0));
  return status != 0;
}

/* Or else another program that closes the register would remove the log beside it. */
static void
test_keeps_lock (Fixture       *fixture,
                 gconstpointer  unused)
{
  exec (fixture->db, rows);
  g_assert_true (is_locked (fixture->path));
  weft_db_free (open_register (fixture->path, WEFT_DB_READ_ONLY));
  g_assert_true (is_locked (fixture->path));
  g_clear_pointer (&fixture->db, weft_db_free);
  g_assert_false (is_locked (fixture->path));
}

static void
test_refuse_foreign (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "b.weft", NULL);

  exec (fixture->db, "PRAGMA application_id = 7");
  g_clear_pointer (&fixture->db, weft_db_free);
  assert_left_alone (fixture->path, WEFT_ERROR_NOT_A_REGISTER, "another program");

  write_bytes (fixture->path, "", 0);
  assert_left_alone (fixture->path, WEFT_ERROR_NOT_A_REGISTER, "empty");
  write_bytes (fixture->path, "a,b\n1,2\n", 8);
  assert_left_alone (fixture->path, WEFT_ERROR_NOT_A_REGISTER, "a.weft");

  assert_refused (fixture->folder, WEFT_DB_DEFAULT, WEFT_ERROR_NOT_A_REGISTER, NULL);
  assert_refused (missing, WEFT_DB_DEFAULT, WEFT_ERROR_NOT_FOUND, missing);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));

  g_assert_cmpint (mkfifo (missing, 0600), ==, 0);
  assert_refused (missing, WEFT_DB_DEFAULT, WEFT_ERROR_NOT_A_REGISTER, NULL);
}

static void
test_refuse_newer (Fixture       *fixture,
                   gconstpointer  unused)
{
  exec (fixture->db, "UPDATE register SET needs_weft = '97.5'; PRAGMA user_version = 98");
  g_clear_pointer (&fixture->db, weft_db_free);
  assert_left_alone (fixture->path, WEFT_ERROR_TOO_NEW, "needs Weft 97.5 or later");
}

static void
test_refuse_newer_unknown (Fixture       *fixture,
                           gconstpointer  unused)
{
  exec (fixture->db, "DROP TABLE register; PRAGMA user_version = 98");
  g_clear_pointer (&fixture->db, weft_db_free);
  assert_left_alone (fixture->path, WEFT_ERROR_TOO_NEW, "its schema is 98");
}

static void
test_refuse_damaged (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guchar *data = NULL;
  gint64 page_size = get_integer (fixture->db, "PRAGMA page_size");
  gint64 page;
  gsize size;
  gint64 count;
  g_autoptr (GError) error = NULL;

  exec (fixture->db, rows);
  page = get_integer (fixture->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'plan'");
  g_clear_pointer (&fixture->db, weft_db_free);
  bytes = read_bytes (fixture->path);
  data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  write_bytes (fixture->path, data, size / 2);
  assert_left_alone (fixture->path, WEFT_ERROR_CORRUPT, "cut off");

  /* The table's own page: the register opens, the rows cannot be read. */
  memset (data + (page - 1) * page_size, 0x55, page_size);
  write_bytes (fixture->path, data, size);
  fixture->db = open_register (fixture->path, WEFT_DB_DEFAULT);
  g_assert_false (weft_db_get_integer (fixture->db, "SELECT count(*) FROM plan", &count, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT);
  g_clear_pointer (&fixture->db, weft_db_free);

  /* The schema's page behind the header. */
  memset (data + 100, 0x55, page_size - 100);
  write_bytes (fixture->path, data, size);
  assert_left_alone (fixture->path, WEFT_ERROR_CORRUPT, "damaged");
}

static void
test_migrations (void)
{
  const char *data = g_getenv ("WEFT_TEST_DATA");
  g_autofree char *registers = g_build_filename (data, "registers", NULL);
  g_autofree char *names = list_folder (registers);
  g_autoptr (GString) expected = g_string_new (NULL);
  char *folder = make_scratch ();

  for (int i = 1; i <= weft_db_get_latest_version (); i++)
    {
      g_autofree char *name = g_strdup_printf ("schema-%d.weft", i);
      g_autofree char *from = g_build_filename (registers, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = read_bytes (from);
      g_autoptr (WeftDb) db = NULL;
      g_autoptr (WeftDb) again = NULL;

      write_bytes (to, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      db = open_register (to, WEFT_DB_DEFAULT);
      g_assert_cmpint (get_integer (db, "PRAGMA user_version"), ==, weft_db_get_latest_version ());
      g_assert_cmpint (get_integer (db, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
      g_assert_cmpint (get_integer (db, "SELECT count(*) FROM pragma_integrity_check "
                                    "WHERE integrity_check = 'ok'"), ==, 1);
      g_assert_cmpint (get_integer (db, "SELECT count(*) FROM evidence"), ==, 1);
      g_assert_cmpint (get_integer (db, "SELECT count(*) FROM journal WHERE undone"), ==, 1);
      again = open_register (to, WEFT_DB_READ_ONLY);
      g_string_append_printf (expected, "%s%s", i > 1 ? " " : "", name);
    }

  g_assert_cmpstr (names, ==, expected->str);
  drop_scratch (folder);
}

static void
test_constraints (Fixture       *fixture,
                  gconstpointer  unused)
{
  exec (fixture->db, rows);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 before;

      if (rules[i].good != NULL)
        exec (fixture->db, rules[i].good);
      before = get_integer (fixture->db, "SELECT total_changes ()");
      exec (fixture->db, "SAVEPOINT here");
      if (weft_db_exec (fixture->db, rules[i].bad, &error))
        g_error ("allowed: %s", rules[i].bad);
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
      exec (fixture->db, "ROLLBACK TO here; RELEASE here");
      g_assert_cmpint (before, >, 0);
    }
}

static void
test_rollback (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  exec (fixture->db, rows);
  g_assert_true (weft_db_begin (fixture->db, NULL));
  exec (fixture->db, "UPDATE plan SET title = 'Changed'");
  g_assert_false (weft_db_exec (fixture->db, "UPDATE plan SET title = ''", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  weft_db_rollback (fixture->db);
  weft_db_rollback (fixture->db);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM plan WHERE title = 'Plan'"), ==,
                   1);

  /* What is open when the connection goes is taken back too. */
  g_assert_true (weft_db_begin (fixture->db, NULL));
  exec (fixture->db, "UPDATE plan SET title = 'Changed'");
  weft_db_free (fixture->db);
  fixture->db = open_register (fixture->path, WEFT_DB_DEFAULT);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM plan WHERE title = 'Plan'"), ==,
                   1);
}

static void
test_full (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *limit = g_strdup_printf ("PRAGMA max_page_count = %d",
                                            (int) get_integer (fixture->db,
                                                               "PRAGMA page_count") + 2);
  const char *fill = "UPDATE plan SET introduction = printf ('%.*c', 100000, 'x')";

  exec (fixture->db, rows);
  exec (fixture->db, limit);
  g_assert_true (weft_db_begin (fixture->db, NULL));
  exec (fixture->db, "UPDATE plan SET title = 'Changed'");
  g_assert_false (weft_db_exec (fixture->db, fill, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "a.weft"));
  weft_db_rollback (fixture->db);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM plan WHERE title = 'Plan'"), ==,
                   1);

  exec (fixture->db, "PRAGMA max_page_count = 1000");
  exec (fixture->db, fill);
  g_assert_cmpint (get_integer (fixture->db, "SELECT length (introduction) FROM plan"), ==, 100000);
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (WeftDb) other = open_register (fixture->path, WEFT_DB_DEFAULT);
  g_autoptr (GError) error = NULL;

  exec (other, "PRAGMA busy_timeout = 0");
  g_assert_true (weft_db_begin (fixture->db, NULL));
  g_assert_false (weft_db_begin (other, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_BUSY);
  g_assert_true (weft_db_commit (fixture->db, NULL));
  g_assert_true (weft_db_begin (other, NULL));
  g_assert_true (weft_db_commit (other, NULL));
}

typedef struct
{
  WeftDb *db;
  GError *error;
  int     done;
} Endless;

static gpointer
run_endlessly (gpointer data)
{
  Endless *endless = data;
  gint64 count;

  weft_db_get_integer (endless->db,
                       "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                       "SELECT count(*) FROM n", &count, &endless->error);
  g_atomic_int_set (&endless->done, TRUE);
  return NULL;
}

static void
test_interrupt (Fixture       *fixture,
                gconstpointer  unused)
{
  Endless endless = { fixture->db, NULL, FALSE };
  GThread *thread = g_thread_new ("endless", run_endlessly, &endless);

  while (!g_atomic_int_get (&endless.done))
    {
      weft_db_interrupt (fixture->db);
      g_thread_yield ();
    }
  g_thread_join (thread);
  g_assert_error (endless.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&endless.error);
  g_assert_cmpint (get_integer (fixture->db, "SELECT 5"), ==, 5);
}

static void
test_statements (Fixture       *fixture,
                 gconstpointer  unused)
{
  const char *sql = "SELECT ?1, ?2, ?3, ?4, ?5";
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (WeftStatement) statement = weft_db_prepare (fixture->db, sql, &error);
      g_autoptr (WeftStatement) second = weft_db_prepare (fixture->db, sql, &error);
      g_autoptr (GBytes) blob = NULL;

      g_assert_no_error (error);
      g_assert_true (statement != second);
      g_assert_cmpint (weft_statement_get_width (statement), ==, 5);
      /* What the last user bound is gone. */
      g_assert_cmpint (weft_statement_step (second, &error), ==, WEFT_STEP_ROW);
      g_assert_true (weft_statement_is_null (second, 0));

      weft_statement_bind_integer (statement, 1, G_MAXINT64);
      weft_statement_bind_text (statement, 2, "T\305\267");
      weft_statement_bind_text (statement, 3, NULL);
      weft_statement_bind_blob (statement, 4, empty);
      weft_statement_bind_null (statement, 5);
      g_assert_cmpint (weft_statement_step (statement, &error), ==, WEFT_STEP_ROW);
      g_assert_cmpint (weft_statement_get_integer (statement, 0), ==, G_MAXINT64);
      g_assert_cmpstr (weft_statement_get_text (statement, 1), ==, "T\305\267");
      g_assert_null (weft_statement_get_text (statement, 2));
      g_assert_false (weft_statement_is_null (statement, 3));
      blob = weft_statement_get_blob (statement, 3);
      g_assert_cmpuint (g_bytes_get_size (blob), ==, 0);
      weft_statement_get_value (statement, 3, &value);
      g_assert_cmpint (value.type, ==, WEFT_VALUE_BLOB);
      weft_statement_get_value (statement, 4, &value);
      g_assert_cmpint (value.type, ==, WEFT_VALUE_NULL);
      g_assert_cmpint (weft_statement_step (statement, &error), ==, WEFT_STEP_DONE);
    }

  {
    g_autoptr (WeftStatement) statement = weft_db_prepare (fixture->db, "SELECT ?1", NULL);

    weft_statement_bind_integer (statement, 2, 1);
    g_assert_cmpint (weft_statement_step (statement, &error), ==, WEFT_STEP_ERROR);
    g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FAILED);
  }
  g_clear_error (&error);
  g_assert_null (weft_db_prepare (fixture->db, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FAILED);

  /* More texts than are kept. */
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *query = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (get_integer (fixture->db, query), ==, i);
    }
}

static void
test_match (Fixture       *fixture,
            gconstpointer  unused)
{
  g_assert_cmpint (get_integer (fixture->db,
                                "SELECT weft_match ('naive gwyn', 'Na\303\257ve', NULL, 'GWYN')"),
                   ==, 1);
  g_assert_cmpint (get_integer (fixture->db, "SELECT weft_match ('naive du', 'Na\303\257ve')"), ==,
                   0);
  /* Words do not reach over the border of two texts. */
  g_assert_cmpint (get_integer (fixture->db, "SELECT weft_match ('abcd', 'ab', 'cd')"), ==, 0);
}

static const char * const recorded[] = { "plan", "strand", "action", NULL };

static GBytes *
record (WeftDb     *db,
        const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftSession) session = weft_session_begin (db, recorded, &error);
  GBytes *changeset;

  g_assert_no_error (error);
  exec (db, sql);
  changeset = weft_session_end (session, &error);
  g_assert_no_error (error);
  return changeset;
}

static gboolean
apply (WeftDb        *db,
       GBytes        *changeset,
       WeftConflict  *conflict,
       GError       **error)
{
  gboolean done;

  g_assert_true (weft_db_begin (db, NULL));
  done = weft_changeset_apply (db, changeset, conflict, error);
  g_assert_true (weft_db_commit (db, NULL));
  return done;
}

static void
test_changeset_read (Fixture       *fixture,
                     gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (WeftChangesetReader) reader = NULL;
  g_autoptr (WeftChangesetReader) empty = NULL;
  g_auto (WeftValue) value = WEFT_VALUE_INIT;
  int seen = 0;

  exec (fixture->db, rows);
  changeset = record (fixture->db,
                      "UPDATE plan SET title = 'Other'; "
                      "INSERT INTO strand (id, plan, position) VALUES (9, 1, 1); "
                      "UPDATE supplier SET notes = 'not recorded'; DELETE FROM action");
  reader = weft_changeset_reader_new (changeset, &error);
  g_assert_no_error (error);
  while (weft_changeset_reader_next (reader, &error) == WEFT_STEP_ROW)
    {
      const char *table = weft_changeset_reader_get_table (reader);

      seen++;
      if (g_str_equal (table, "plan"))
        {
          g_assert_cmpint (weft_changeset_reader_get_kind (reader), ==, WEFT_CHANGE_UPDATE);
          g_assert_cmpint (weft_changeset_reader_get_row (reader), ==, 1);
          g_assert_cmpint (weft_changeset_reader_get_width (reader), ==, 10);
          g_assert_true (weft_changeset_reader_get_old (reader, 1, &value));
          g_assert_cmpstr (value.text, ==, "Plan");
          g_assert_true (weft_changeset_reader_get_new (reader, 1, &value));
          g_assert_cmpstr (value.text, ==, "Other");
          g_assert_false (weft_changeset_reader_get_new (reader, 2, &value));
        }
      else if (g_str_equal (table, "strand"))
        {
          g_assert_cmpint (weft_changeset_reader_get_kind (reader), ==, WEFT_CHANGE_INSERT);
          g_assert_cmpint (weft_changeset_reader_get_row (reader), ==, 9);
          g_assert_false (weft_changeset_reader_get_old (reader, 1, &value));
          g_assert_true (weft_changeset_reader_get_new (reader, 2, &value));
          g_assert_cmpint (value.integer, ==, 1);
        }
      else
        {
          g_assert_cmpstr (table, ==, "action");
          g_assert_cmpint (weft_changeset_reader_get_kind (reader), ==, WEFT_CHANGE_DELETE);
          g_assert_cmpint (weft_changeset_reader_get_row (reader), ==, 4);
          g_assert_true (weft_changeset_reader_get_old (reader, 6, &value));
          g_assert_cmpstr (value.text, ==, "Action");
          g_assert_true (weft_changeset_reader_get_old (reader, 3, &value));
          g_assert_cmpint (value.type, ==, WEFT_VALUE_NULL);
          g_assert_false (weft_changeset_reader_get_new (reader, 6, &value));
        }
    }
  g_assert_no_error (error);
  g_assert_cmpint (seen, ==, 3);

  nothing = record (fixture->db, "UPDATE plan SET title = 'A'; UPDATE plan SET title = 'Other'");
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  empty = weft_changeset_reader_new (nothing, &error);
  g_assert_cmpint (weft_changeset_reader_next (empty, &error), ==, WEFT_STEP_DONE);
}

static void
test_changeset_apply (Fixture       *fixture,
                      gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GBytes) inverse = NULL;
  g_auto (WeftConflict) conflict = { NULL, 0 };

  exec (fixture->db, rows);
  changeset = record (fixture->db, "UPDATE plan SET title = 'Other'; DELETE FROM action; "
                      "DELETE FROM strand; INSERT INTO strand (id, plan, position) "
                      "VALUES (9, 1, 1)");
  inverse = weft_changeset_invert (changeset, &error);
  g_assert_no_error (error);

  apply (fixture->db, inverse, &conflict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (fixture->db, "SELECT id FROM action WHERE strand = 2 AND "
                                "text = 'Action' AND supplier IS NULL"), ==, 4);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM plan WHERE title = 'Plan'"), ==,
                   1);
  g_assert_cmpint (get_integer (fixture->db, "SELECT count(*) FROM strand"), ==, 1);

  apply (fixture->db, changeset, &conflict, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (fixture->db, "SELECT id FROM strand"), ==, 9);
}

static void
test_changeset_conflict (Fixture       *fixture,
                         gconstpointer  unused)
{
  static const struct { const char *later; const char *table; gint64 row; } cases[] = {
    { "UPDATE plan SET title = 'Third'", "plan", 1 },
    { "DELETE FROM strand WHERE id = 9", "strand", 9 },
    { "UPDATE strand SET lead = 'L' WHERE id = 9", "strand", 9 },
    { "INSERT INTO action (id, strand, position) VALUES (4, 2, 0)", "action", 4 },
    /* It would be left without its strand; SQLite cannot say which row. */
    { "INSERT INTO action (id, strand, position) VALUES (12, 9, 0)", NULL, 0 },
  };
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GBytes) inverse = NULL;

  exec (fixture->db, rows);
  changeset = record (fixture->db, "UPDATE plan SET title = 'Other'; DELETE FROM action; "
                      "INSERT INTO strand (id, plan, position) VALUES (9, 1, 1)");
  inverse = weft_changeset_invert (changeset, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (WeftConflict) conflict = { NULL, 0 };
      gint64 changes;

      g_assert_true (weft_db_begin (fixture->db, NULL));
      exec (fixture->db, cases[i].later);
      changes = get_integer (fixture->db, "SELECT sum (id) FROM strand");
      g_assert_false (weft_changeset_apply (fixture->db, inverse, &conflict, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT);
      g_assert_cmpstr (conflict.table, ==, cases[i].table);
      g_assert_cmpint (conflict.row, ==, cases[i].row);
      /* Nothing of it was done, and the caller's transaction goes on. */
      g_assert_cmpint (get_integer (fixture->db, "SELECT sum (id) FROM strand"), ==, changes);
      g_assert_cmpint (get_integer (fixture->db,
                                    "SELECT count(*) FROM plan WHERE title = 'Plan'"), ==, 0);
      weft_db_rollback (fixture->db);
    }
}

static void
test_changeset_damaged (Fixture       *fixture,
                        gconstpointer  unused)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no changeset at all", 19);
  g_autoptr (GError) error = NULL;
  g_auto (WeftConflict) conflict = { NULL, 0 };

  g_assert_null (weft_changeset_invert (bytes, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (weft_changeset_apply (fixture->db, bytes, &conflict, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT);
}

/* Wherever it is cut off, nothing behind its end is read. */
static void
test_changeset_sorted (Fixture       *fixture,
                       gconstpointer  unused)
{
  g_autofree char *title = g_strnfill (300, 't');
  g_autofree char *sql = g_strdup_printf ("INSERT INTO plan (id, title) VALUES (7, 'a'), "
                                          "(-8, '%s'), (300, 'c'), (2, 'd')", title);
  g_autoptr (GBytes) changeset = record (fixture->db, sql);

  for (gsize n = g_bytes_get_size (changeset); n > 0; n--)
    {
      g_autoptr (GBytes) part = g_bytes_new (g_bytes_get_data (changeset, NULL), n);
      g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (part, NULL);
      g_autoptr (GString) rows_read = g_string_new (NULL);
      g_auto (WeftValue) value = WEFT_VALUE_INIT;

      if (n == g_bytes_get_size (changeset))
        g_assert_true (weft_changeset_reader_sort (reader, NULL));
      while (weft_changeset_reader_next (reader, NULL) == WEFT_STEP_ROW)
        {
          g_assert_true (weft_changeset_reader_get_new (reader, 1, &value));
          g_string_append_printf (rows_read, "%d:%d ", (int) weft_changeset_reader_get_row (reader),
                                  (int) strlen (value.text));
        }
      if (n == g_bytes_get_size (changeset))
        g_assert_cmpstr (rows_read->str, ==, "-8:300 2:1 7:1 300:1 ");
    }
}

static void
test_back_up (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.weft", NULL);
  g_autofree char *copy_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *alias = g_build_filename (fixture->folder, "alias.weft", NULL);
  g_autofree char *lost = g_build_filename (fixture->folder, "no", "copy.weft", NULL);
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = NULL;

  exec (fixture->db, rows);
  weft_db_back_up (fixture->db, copy, FALSE, &error);
  g_assert_no_error (error);
  db = open_register (copy, WEFT_DB_DEFAULT);
  g_assert_cmpint (get_integer (db, "SELECT id FROM action"), ==, 4);
  g_clear_pointer (&db, weft_db_free);

  exec (fixture->db, "UPDATE plan SET title = 'Later'");
  g_assert_false (weft_db_back_up (fixture->db, copy, FALSE, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  g_clear_error (&error);

  /* What the copy replaces may have left a log, which is not the copy's. */
  write_bytes (copy_log, "stale", 5);
  weft_db_back_up (fixture->db, copy, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (copy_log, G_FILE_TEST_EXISTS));
  db = open_register (copy, WEFT_DB_DEFAULT);
  g_assert_cmpint (get_integer (db, "SELECT count(*) FROM plan WHERE title = 'Later'"), ==, 1);
  g_clear_pointer (&db, weft_db_free);

  /* Never onto the register itself, whatever it is called. */
  g_assert_cmpint (symlink ("a.weft", alias), ==, 0);
  g_assert_false (weft_db_back_up (fixture->db, alias, TRUE, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_false (weft_db_back_up (fixture->db, lost, FALSE, &error));
  g_assert_nonnull (strstr (error->message, lost));
  g_clear_error (&error);

  g_clear_pointer (&fixture->db, weft_db_free);
  names = list_folder (fixture->folder);
  g_assert_cmpstr (names, ==, "a.weft alias.weft copy.weft");
}

/* In a process of its own, because root may write everywhere. */
static gboolean
try_read_only_folder (const char *path,
                      const char *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) create_error = NULL;

  return weft_db_open (path, WEFT_DB_DEFAULT, &error) == NULL &&
         g_error_matches (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY) &&
         weft_db_open (other, WEFT_DB_CREATE, &create_error) == NULL &&
         g_error_matches (create_error, WEFT_ERROR, WEFT_ERROR_READ_ONLY);
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  unused)
{
  g_autofree char *other = g_build_filename (fixture->folder, "b.weft", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  int status;
  pid_t child;

  g_clear_pointer (&fixture->db, weft_db_free);
  before = read_bytes (fixture->path);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);

  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (getuid () == 0 && setuid (NOBODY) != 0)
        _exit (77);
      _exit (try_read_only_folder (fixture->path, other) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    {
      g_test_skip ("root cannot become anybody else here");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/db/create", test_create);
  ADD ("/db/create-beside-log", test_create_beside_log);
  ADD ("/db/create-refused", test_create_refused);
  ADD ("/db/read-only", test_read_only);
  ADD ("/db/read-only-folder", test_read_only_folder);
  ADD ("/db/keeps-lock", test_keeps_lock);
  ADD ("/db/refuse/foreign", test_refuse_foreign);
  ADD ("/db/refuse/newer", test_refuse_newer);
  ADD ("/db/refuse/newer-unknown", test_refuse_newer_unknown);
  ADD ("/db/refuse/damaged", test_refuse_damaged);
  g_test_add_func ("/db/migrations", test_migrations);
  ADD ("/db/constraints", test_constraints);
  ADD ("/db/rollback", test_rollback);
  ADD ("/db/full", test_full);
  ADD ("/db/busy", test_busy);
  ADD ("/db/interrupt", test_interrupt);
  ADD ("/db/statements", test_statements);
  ADD ("/db/match", test_match);
  ADD ("/db/changeset/read", test_changeset_read);
  ADD ("/db/changeset/apply", test_changeset_apply);
  ADD ("/db/changeset/conflict", test_changeset_conflict);
  ADD ("/db/changeset/damaged", test_changeset_damaged);
  ADD ("/db/changeset/sorted", test_changeset_sorted);
  ADD ("/db/back-up", test_back_up);
  return g_test_run ();
}
