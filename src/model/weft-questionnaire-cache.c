/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-cache.h"

#include "weft-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Reading a questionnaire's document takes longer than scoring a return of it, and every answer
 * that is given scores one:
 *
 *   row of questionnaire ── document ── known already? ── the questionnaire, read once
 *
 * What is kept is known by the document itself: one register's row 7 is not another's. */

#define MOST_KEPT 64

typedef struct
{
  char              *document;
  WeftQuestionnaire *questionnaire;
} Entry;

static GMutex lock;
static GHashTable *entries; /* document to Entry; under the lock */

/* A document is long, and looked for with every answer; comparing it is quick, adding it up is not,
 * so that only some of its bytes are. */
static guint
hash_document (gconstpointer key)
{
  const char *document = key;
  gsize length = strlen (document);
  guint hash = (guint) length;

  for (gsize i = 0; i < 64; i++)
    hash = hash * 33 + (guchar) document[i * length / 64];
  return hash;
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->document);
  weft_questionnaire_unref (entry->questionnaire);
  g_free (entry);
}

static WeftQuestionnaire *
find_entry (const char *document)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const Entry *entry = entries != NULL ? g_hash_table_lookup (entries, document) : NULL;

  return entry != NULL ? weft_questionnaire_ref (entry->questionnaire) : NULL;
}

static void
keep_entry (const char        *document,
            WeftQuestionnaire *questionnaire)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  Entry *entry;

  if (entries == NULL)
    entries = g_hash_table_new_full (hash_document, g_str_equal, NULL, free_entry);
  /* An editor reads a document with every change; nobody comes back to the old ones. */
  if (g_hash_table_size (entries) >= MOST_KEPT)
    g_hash_table_remove_all (entries);

  entry = g_new (Entry, 1);
  entry->document = g_strdup (document);
  entry->questionnaire = weft_questionnaire_ref (questionnaire);
  g_hash_table_replace (entries, entry->document, entry);
}

/**
 * weft_questionnaire_cache_read:
 * @document: the JSON document
 *
 * As weft_questionnaire_new_from_data(), but a document that was read before is not read again.
 * Thread: any.
 *
 * Returns: (transfer full) (nullable): the questionnaire; %NULL with @error set, which names the
 *   JSON path
 */
WeftQuestionnaire *
weft_questionnaire_cache_read (const char  *document,
                               GError     **error)
{
  g_autoptr (WeftQuestionnaire) questionnaire = find_entry (document);

  if (questionnaire == NULL)
    {
      questionnaire = weft_questionnaire_new_from_data (document, -1, error);
      if (questionnaire == NULL)
        return NULL;
      keep_entry (document, questionnaire);
    }
  return g_steal_pointer (&questionnaire);
}

/**
 * weft_questionnaire_cache_get:
 * @id: of a row of the table of questionnaires
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the questionnaire; %NULL with @error set if there is no such
 *   row or its document cannot be read
 */
WeftQuestionnaire *
weft_questionnaire_cache_get (WeftDb  *db,
                              gint64   id,
                              GError **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT document FROM questionnaire WHERE id = ?1", error);

  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, id);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      return weft_questionnaire_cache_read (weft_statement_get_text (statement, 0), error);
    case WEFT_STEP_DONE:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("There is no questionnaire %lld; it may have been deleted."), (long long) id);
      return NULL;
    case WEFT_STEP_ERROR:
    default:
      return NULL;
    }
}
