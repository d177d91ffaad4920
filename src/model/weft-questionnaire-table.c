/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-questionnaire-cache.h"
#include "weft-row.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED
#define DERIVED WEFT_COLUMN_DERIVED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "key", N_("Key"), WEFT_COLUMN_TEXT, DERIVED },
  { "version", N_("Version"), WEFT_COLUMN_INTEGER, DERIVED },
  { "title", N_("Title"), WEFT_COLUMN_TEXT, DERIVED },
  { "title_cy", N_("Title in Welsh"), WEFT_COLUMN_TEXT, DERIVED },
  { "questions", N_("Questions"), WEFT_COLUMN_INTEGER, DERIVED },
  { "document", N_("Document"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "n_assessments", N_("Assessments"), WEFT_COLUMN_INTEGER, WEFT_COLUMN_COMPUTED,
    .sql = "SELECT count(*) FROM assessment WHERE assessment.questionnaire = questionnaire.id" },
};

/* Answers mean what the questionnaire meant when they were given. */
static gboolean
check_unused (WeftDb            *db,
              const WeftRecord  *record,
              GError           **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT 1 FROM assessment WHERE questionnaire = ?1 LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (record));
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ROW:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("Assessments use version %d of “%s”, so it stays as it is; make the next "
                     "version in its place."),
                   (int) weft_record_get_integer (record, "version"),
                   weft_record_get_text (record, "title"));
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
check_version (WeftDb            *db,
               const WeftRecord  *record,
               GError           **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT title FROM questionnaire WHERE key = ?1 AND version = ?2 "
                       "AND id <> ?3", error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, weft_record_get_text (record, "key"));
  weft_statement_bind_integer (statement, 2, weft_record_get_integer (record, "version"));
  weft_statement_bind_integer (statement, 3, weft_record_get_id (record));
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ROW:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("Version %d of the questionnaire “%s” (%s) is in the register already; give "
                     "the document another key or version."),
                   (int) weft_record_get_integer (record, "version"),
                   weft_record_get_text (record, "key"), weft_statement_get_text (statement, 0));
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
settle_questionnaire (WeftWriter        *writer,
                      const WeftRecord  *before,
                      WeftRecord        *after,
                      guint64            given,
                      GError           **error)
{
  const char *document = weft_record_get_text (after, "document");
  g_autoptr (WeftQuestionnaire) questionnaire = NULL;
  const WeftWording *title;

  if (before != NULL &&
      g_strcmp0 (weft_record_get_text (before, "document"), document) != 0 &&
      !check_unused (writer->db, before, error))
    return FALSE;

  questionnaire = weft_questionnaire_cache_read (document, error);
  if (questionnaire == NULL)
    return FALSE;

  title = weft_questionnaire_get_title (questionnaire);
  weft_record_set_text (after, "key", weft_questionnaire_get_key (questionnaire));
  weft_record_set_integer (after, "version", weft_questionnaire_get_version (questionnaire));
  weft_record_set_text (after, "title", title->en);
  weft_record_set_text (after, "title_cy", title->cy != NULL ? title->cy : "");
  weft_record_set_integer (after, "questions", weft_questionnaire_get_n_questions (questionnaire));
  return check_version (writer->db, after, error);
}

static gboolean
may_questionnaire_go (WeftWriter        *writer,
                      const WeftRecord  *record,
                      GError           **error)
{
  return check_unused (writer->db, record, error);
}

static char *
describe_questionnaire (WeftDb           *db,
                        const WeftRecord *record)
{
  return g_strdup_printf (_("questionnaire “%s”, version %d"),
                          weft_record_get_text (record, "title"),
                          (int) weft_record_get_integer (record, "version"));
}

const WeftTable weft_questionnaire_table = {
  .name = "questionnaire",
  .label = N_("Questionnaire"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "title COLLATE NOCASE, version DESC, id",
  .search = "key, title, title_cy",
  .get_type = weft_questionnaire_row_get_type,
  .settle = settle_questionnaire,
  .may_go = may_questionnaire_go,
  .describe = describe_questionnaire,
};
