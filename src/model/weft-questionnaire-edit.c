/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-edit.h"

#include "weft-error.h"
#include "weft-questionnaire-cache.h"
#include "weft-questionnaire-draft.h"

#include <glib/gi18n.h>

/*   changed ──> of a version that nobody has answered: its document is another one
 *          └──> of a version in use: it stays, and the next version is made */

/* The number that the next version has. */
static gboolean
find_next_version (WeftDb      *db,
                   const char  *key,
                   int         *version,
                   GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT max(version) + 1 FROM questionnaire WHERE key = ?1", error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, key);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *version = (int) weft_statement_get_integer (statement, 0);
  return TRUE;
}

/**
 * weft_questionnaire_add:
 * @questionnaire: that the register gets
 * @label: of the step
 * @id: (out): the row that it will be
 *
 * Any thread.
 *
 * Returns: (transfer full): what adds it
 */
WeftCommand *
weft_questionnaire_add (const WeftQuestionnaire *questionnaire,
                        const char              *label,
                        gint64                  *id)
{
  WeftCommand *command;
  g_autofree char *document = NULL;

  g_return_val_if_fail (questionnaire != NULL && label != NULL && id != NULL, NULL);

  command = weft_command_new (label);
  document = weft_questionnaire_to_json (questionnaire, FALSE);
  *id = weft_command_insert (command, &weft_questionnaire_table);
  weft_command_set_text (command, "document", document);
  return command;
}

/**
 * weft_questionnaire_edit:
 * @id: the version that was changed
 * @changed: what it becomes, whatever version it says it is
 * @label: of the step
 * @to: (out): the row that holds it then: @id, or another one for the next version
 * @written: (out) (optional): @changed with the version that it gets
 *
 * Any thread that may use @db.
 *
 * Returns: (transfer full) (nullable): what writes the change; %NULL with @error set
 */
WeftCommand *
weft_questionnaire_edit (WeftDb             *db,
                         gint64              id,
                         WeftQuestionnaire  *changed,
                         const char         *label,
                         gint64             *to,
                         WeftQuestionnaire **written,
                         GError            **error)
{
  g_autoptr (WeftRecord) record = weft_record_load (db, &weft_questionnaire_table, id, error);
  g_autoptr (WeftQuestionnaireDraft) draft = NULL;
  g_autoptr (WeftQuestionnaire) made = NULL;
  g_autofree char *document = NULL;
  WeftCommand *command;
  gboolean in_use;
  int version;

  g_return_val_if_fail (changed != NULL && label != NULL && to != NULL, NULL);

  if (record == NULL)
    return NULL;
  in_use = weft_record_get_integer (record, "n_assessments") > 0;
  version = (int) weft_record_get_integer (record, "version");
  draft = weft_questionnaire_draft_new (changed);
  if (in_use)
    {
      if (!find_next_version (db, weft_record_get_text (record, "key"), &version, error))
        return NULL;
      weft_questionnaire_draft_set_text (draft, "key", weft_record_get_text (record, "key"));
    }
  weft_questionnaire_draft_set_number (draft, "version", version);
  made = weft_questionnaire_draft_check (draft, error);
  if (made == NULL)
    return NULL;
  if (in_use)
    {
      command = weft_questionnaire_add (made, label, to);
    }
  else
    {
      *to = id;
      document = weft_questionnaire_to_json (made, FALSE);
      command = weft_command_new (label);
      weft_command_update (command, &weft_questionnaire_table, id);
      weft_command_set_text (command, "document", document);
    }
  if (written != NULL)
    *written = g_steal_pointer (&made);
  return command;
}

/**
 * weft_questionnaire_find_latest:
 * @key: what the versions share
 *
 * Returns: the row of the latest version; 0 for none, or with @error set
 */
gint64
weft_questionnaire_find_latest (WeftDb      *db,
                                const char  *key,
                                GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT id FROM questionnaire WHERE key = ?1 ORDER BY version DESC "
                       "LIMIT 1", error);

  if (statement == NULL)
    return 0;
  weft_statement_bind_text (statement, 1, key);
  return weft_statement_step (statement, error) == WEFT_STEP_ROW
         ? weft_statement_get_integer (statement, 0) : 0;
}

/**
 * weft_questionnaire_find_same:
 * @questionnaire: such as one that was read from a file
 * @id: (out): the row that is the very same; 0 for none
 *
 * Returns: %FALSE with @error set if the register cannot be read
 */
gboolean
weft_questionnaire_find_same (WeftDb                   *db,
                              const WeftQuestionnaire  *questionnaire,
                              gint64                   *id,
                              GError                  **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT document, id FROM questionnaire WHERE key = ?1 "
                       "AND version = ?2", error);
  g_autoptr (WeftQuestionnaire) there = NULL;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, weft_questionnaire_get_key (questionnaire));
  weft_statement_bind_integer (statement, 2, weft_questionnaire_get_version (questionnaire));
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      there = weft_questionnaire_cache_read (weft_statement_get_text (statement, 0), NULL);
      if (there != NULL && g_str_equal (weft_questionnaire_get_digest (there),
                                        weft_questionnaire_get_digest (questionnaire)))
        *id = weft_statement_get_integer (statement, 1);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * weft_questionnaire_make_key:
 * @stem: what it begins with, "saq"
 *
 * Returns: (transfer full) (nullable): a key that no questionnaire has, "saq-2"; %NULL with @error
 *   set if the register cannot be read
 */
char *
weft_questionnaire_make_key (WeftDb      *db,
                             const char  *stem,
                             GError     **error)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *key = n > 1 ? g_strdup_printf ("%s-%u", stem, n) : g_strdup (stem);
      g_autoptr (GError) fault = NULL;
      gint64 found = weft_questionnaire_find_latest (db, key, &fault);

      if (fault != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return NULL;
        }
      if (found == 0)
        return g_steal_pointer (&key);
    }
}
