/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-starter.h"

#include "weft-id.h"
#include "weft-questionnaire-cache.h"

#include <gio/gio.h>

/* What Weft brings along lies in a register once: what somebody deletes does not come back. The
 * register counts what it was given, so that a later Weft gives what is new and nothing twice. It
 * is no step of the history: nobody has done it.
 *
 *   data/questionnaires/NAME.json ── resource ── row of questionnaire ── register.starter + 1 */

#define FOLDER "/io/github/weft/Weft/questionnaires/"

/* In the order in which Weft learned to bring them; new ones go to the end. */
static const char * const questionnaires[] = { "saq.json", "short.json" };

/* The code of weft-starter.gresource.xml; a static library's own constructor would be dropped. */
GResource *weft_starter_get_resource (void);

static gboolean
insert_questionnaire (WeftDb      *db,
                      const char  *document,
                      GError     **error)
{
  g_autoptr (WeftQuestionnaire) questionnaire = weft_questionnaire_cache_read (document, error);
  g_autoptr (WeftStatement) statement = NULL;
  const WeftWording *title;

  if (questionnaire == NULL)
    return FALSE;
  statement = weft_db_prepare (db,
                               "INSERT OR IGNORE INTO questionnaire "
                               "(id, key, version, title, title_cy, questions, document) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  if (statement == NULL)
    return FALSE;

  title = weft_questionnaire_get_title (questionnaire);
  weft_statement_bind_integer (statement, 1, weft_id_new ());
  weft_statement_bind_text (statement, 2, weft_questionnaire_get_key (questionnaire));
  weft_statement_bind_integer (statement, 3, weft_questionnaire_get_version (questionnaire));
  weft_statement_bind_text (statement, 4, title->en);
  weft_statement_bind_text (statement, 5, title->cy != NULL ? title->cy : "");
  weft_statement_bind_integer (statement, 6, weft_questionnaire_get_n_questions (questionnaire));
  weft_statement_bind_text (statement, 7, document);
  return weft_statement_run (statement, error);
}

static gboolean
lay (WeftDb  *db,
     gint64   laid,
     GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE register SET starter = %d",
                                          (int) G_N_ELEMENTS (questionnaires));

  for (gsize i = (gsize) laid; i < G_N_ELEMENTS (questionnaires); i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, questionnaires[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (weft_starter_get_resource (), path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *document = NULL;

      if (bytes == NULL)
        return FALSE;
      document = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (!insert_questionnaire (db, document, error))
        return FALSE;
    }
  return weft_db_exec (db, sql, error);
}

/**
 * weft_starter_lay:
 * @db: a register that can be written
 *
 * Gives a new register, or one of an earlier version, what Weft brings along and it was not given
 * yet.
 */
gboolean
weft_starter_lay (WeftDb  *db,
                  GError **error)
{
  gint64 laid;

  if (!weft_db_get_integer (db, "SELECT starter FROM register", &laid, error))
    return FALSE;
  if (laid >= (gint64) G_N_ELEMENTS (questionnaires))
    return TRUE;

  if (!weft_db_begin (db, error))
    return FALSE;
  if (!lay (db, laid, error) || !weft_db_commit (db, error))
    {
      weft_db_rollback (db);
      return FALSE;
    }
  return TRUE;
}
