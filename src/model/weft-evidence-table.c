/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-row.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "action", N_("Action"), WEFT_COLUMN_REFERENCE, AUDITED, "action" },
  { "name", N_("File name"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "media_type", N_("Type"), WEFT_COLUMN_TEXT, AUDITED },
  { "size", N_("Size"), WEFT_COLUMN_INTEGER, WEFT_COLUMN_DERIVED },
  { "sha256", N_("SHA-256"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_DERIVED },
  { "added_on", N_("Added on"), WEFT_COLUMN_DATE, AUDITED },
  { "content", N_("Content"), WEFT_COLUMN_BLOB, WEFT_COLUMN_REQUIRED },
  { "answer", N_("Answer"), WEFT_COLUMN_REFERENCE, AUDITED, "answer" },
  { "assessment", N_("Assessment"), WEFT_COLUMN_REFERENCE, AUDITED, "assessment" },
};

/* The size and the digest are taken of the bytes that are kept, so that they cannot differ. */
static gboolean
settle_evidence (WeftWriter        *writer,
                 const WeftRecord  *before,
                 WeftRecord        *after,
                 guint64            given,
                 GError           **error)
{
  const WeftValue *content = &after->values[weft_table_find_column (&weft_evidence_table,
                                                                    "content")];

  if ((weft_record_get_integer (after, "action") != 0) +
      (weft_record_get_integer (after, "answer") != 0) +
      (weft_record_get_integer (after, "assessment") != 0) != 1)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("Evidence belongs to either an action, an answer or an "
                             "assessment."));
      return FALSE;
    }
  if (content->type == WEFT_VALUE_BLOB)
    {
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content->blob);

      weft_record_set_integer (after, "size", g_bytes_get_size (content->blob));
      weft_record_set_text (after, "sha256", digest);
    }

  if (weft_record_get_text (after, "added_on") == NULL)
    {
      g_autofree char *today = weft_date_to_iso (writer->today);

      weft_record_set_text (after, "added_on", today);
    }
  return TRUE;
}

/* A finding that was closed stays proved. */
static gboolean
may_evidence_go (WeftWriter        *writer,
                 const WeftRecord  *record,
                 GError           **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  if (weft_record_get_integer (record, "action") == 0)
    return TRUE;
  statement = weft_db_prepare (writer->db,
                               "SELECT 1 FROM action WHERE id = ?1 AND assessment IS NOT NULL "
                               "AND status IN ('complete', 'business-as-usual') AND "
                               "(SELECT count(*) FROM evidence WHERE action = ?1) < 2", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_integer (record, "action"));
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ROW:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is all the evidence of an improvement action that is closed; open the "
                     "action again first."), weft_record_get_text (record, "name"));
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static char *
describe_evidence (WeftDb           *db,
                   const WeftRecord *record)
{
  return g_strdup_printf (_("evidence “%s”"), weft_record_get_text (record, "name"));
}

const WeftTable weft_evidence_table = {
  .name = "evidence",
  .label = N_("Evidence"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "action, name COLLATE NOCASE, id",
  .search = "name",
  .get_type = weft_evidence_get_type,
  .settle = settle_evidence,
  .may_go = may_evidence_go,
  .describe = describe_evidence,
};
