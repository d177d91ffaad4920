/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-db-private.h"
#include "weft-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* The code of weft-schema.gresource.xml; a static library's own constructor would be dropped. */
GResource *weft_schema_get_resource (void);

/* Migrations: schema/0001.sql makes version 1 of nothing, 0002.sql version 2 of 1, and so on.
 * Each is one transaction that ends with a check of the foreign keys; before the first a copy of
 * the register is laid beside it. */

#define LATEST_VERSION 3

/**
 * weft_db_get_latest_version:
 *
 * Returns: the schema (PRAGMA user_version) that this program reads and writes
 */
int
weft_db_get_latest_version (void)
{
  return LATEST_VERSION;
}

static gboolean
check_foreign_keys (WeftDb  *db,
                    GError **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;

  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ROW:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_CORRUPT,
                   _("The register “%s” is damaged: a row of “%s” belongs to a row that is not "
                     "there."), db->name, weft_statement_get_text (statement, 0));
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
run_migration (WeftDb  *db,
               int      version,
               GError **error)
{
  g_autofree char *path = g_strdup_printf ("/io/github/weft/Weft/schema/%04d.sql", version);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            WEFT_DB_APPLICATION_ID, version);
  g_autoptr (GBytes) sql = NULL;
  gint64 found;

  sql = g_resource_lookup_data (weft_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                error);
  if (sql == NULL)
    return FALSE;

  if (!weft_db_begin (db, error))
    return FALSE;
  /* Another program may have been quicker. */
  if (!weft_db_get_integer (db, "PRAGMA user_version", &found, error) || found >= version)
    {
      weft_db_rollback (db);
      return found >= version;
    }
  if (weft_db_exec (db, g_bytes_get_data (sql, NULL), error) &&
      weft_db_exec (db, stamp, error) &&
      check_foreign_keys (db, error) &&
      weft_db_commit (db, error))
    return TRUE;

  weft_db_rollback (db);
  return FALSE;
}

static gboolean
back_up_before (WeftDb  *db,
                gint64   version,
                GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.before-schema-%d.bak", db->path, LATEST_VERSION);

  return weft_db_back_up (db, path, TRUE, error);
}

/* Brings a register from whatever schema it has to the current one. */
gboolean
weft_schema_bring_up (WeftDb    *db,
                      gboolean   read_only,
                      GError   **error)
{
  gint64 version;
  gboolean done = TRUE;

  if (!weft_db_get_integer (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == LATEST_VERSION)
    return TRUE;

  if (read_only)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
                   _("“%s” is from an earlier Weft and has to be opened for writing once."),
                   db->name);
      return FALSE;
    }
  if (version > 0 && !back_up_before (db, version, error))
    return FALSE;

  /* Rebuilding a table needs them off; run_migration() checks them itself. */
  if (!weft_db_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  while (done && version < LATEST_VERSION)
    done = run_migration (db, (int) ++version, error);

  /* The header that the next start reads by hand has to be in the file, not in its log. */
  return done &&
         weft_db_exec (db, "PRAGMA foreign_keys = ON", error) &&
         weft_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
