/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-row.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

static const WeftColumn columns[] = {
  { "id", N_("Id"), WEFT_COLUMN_ID },
  { "action", N_("Action"), WEFT_COLUMN_REFERENCE, WEFT_COLUMN_AUDITED | WEFT_COLUMN_REQUIRED,
    "action" },
  { "noted_on", N_("Noted on"), WEFT_COLUMN_DATE, WEFT_COLUMN_AUDITED | WEFT_COLUMN_REQUIRED },
  { "text", N_("Note"), WEFT_COLUMN_TEXT, WEFT_COLUMN_AUDITED | WEFT_COLUMN_REQUIRED },
};

static gboolean
settle_note (WeftWriter        *writer,
             const WeftRecord  *before,
             WeftRecord        *after,
             guint64            given,
             GError           **error)
{
  if (weft_record_get_text (after, "noted_on") == NULL)
    {
      g_autofree char *today = weft_date_to_iso (writer->today);

      weft_record_set_text (after, "noted_on", today);
    }
  return TRUE;
}

static char *
describe_note (WeftDb           *db,
               const WeftRecord *record)
{
  g_autofree char *day = weft_date_format_iso (weft_record_get_text (record, "noted_on"));
  g_autoptr (WeftRecord) action = NULL;
  g_autofree char *owner = NULL;

  action = weft_record_load_stored (db, &weft_action_table, weft_record_get_integer (record,
                                    "action"), NULL);
  if (action == NULL)
    return g_strdup_printf (_("note of %s"), day);

  owner = weft_record_describe (db, action);
  /* Translators: a note of 31 Dec 2026 on "action 4.a" */
  return g_strdup_printf (_("note of %s on %s"), day, owner);
}

const WeftTable weft_action_note_table = {
  .name = "action_note",
  .label = N_("Progress note"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "action, noted_on DESC, id DESC",
  .search = "text",
  .get_type = weft_action_note_get_type,
  .settle = settle_note,
  .describe = describe_note,
};
