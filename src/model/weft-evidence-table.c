/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

#define AUDITED WEFT_COLUMN_AUDITED

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "action", N_("Action"), WEFT_COLUMN_REFERENCE, AUDITED | WEFT_COLUMN_REQUIRED, "action" },
  { "name", N_("File name"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_REQUIRED },
  { "media_type", N_("Type"), WEFT_COLUMN_TEXT, AUDITED },
  { "size", N_("Size"), WEFT_COLUMN_INTEGER, WEFT_COLUMN_DERIVED },
  { "sha256", N_("SHA-256"), WEFT_COLUMN_TEXT, AUDITED | WEFT_COLUMN_DERIVED },
  { "added_on", N_("Added on"), WEFT_COLUMN_DATE, AUDITED },
  { "content", N_("Content"), WEFT_COLUMN_BLOB, WEFT_COLUMN_REQUIRED },
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
  .describe = describe_evidence,
};
