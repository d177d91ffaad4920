/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-changes.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (WeftChanges, weft_changes, weft_changes_copy, weft_changes_free)

/**
 * weft_changes_new:
 * @changeset: what a transaction did
 *
 * Returns: (transfer full) (nullable): its rows, or %NULL with @error set
 */
WeftChanges *
weft_changes_new (GBytes  *changeset,
                  GError **error)
{
  g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (changeset, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (WeftChange));
  WeftChanges *changes;
  WeftStep step;

  if (reader == NULL)
    return NULL;

  while ((step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    {
      WeftChange change = { weft_table_find (weft_changeset_reader_get_table (reader)) };
      g_auto (WeftValue) value = WEFT_VALUE_INIT;

      if (change.table == NULL)
        continue;
      change.row = weft_changeset_reader_get_row (reader);
      change.kind = weft_changeset_reader_get_kind (reader);
      if (change.kind == WEFT_CHANGE_UPDATE)
        for (int i = 1; i < weft_changeset_reader_get_width (reader); i++)
          if (weft_changeset_reader_get_new (reader, i, &value))
            change.columns |= (guint64) 1 << i;
      g_array_append_val (rows, change);
    }
  if (step == WEFT_STEP_ERROR)
    return NULL;

  changes = g_new0 (WeftChanges, 1);
  changes->n_rows = rows->len;
  changes->rows = (WeftChange *) g_array_free (g_steal_pointer (&rows), FALSE);
  return changes;
}

/**
 * weft_changes_new_everything:
 *
 * Returns: (transfer full): anything may have changed
 */
WeftChanges *
weft_changes_new_everything (void)
{
  WeftChanges *changes = g_new0 (WeftChanges, 1);

  changes->everything = TRUE;
  return changes;
}

/**
 * weft_changes_copy:
 *
 * Returns: (transfer full): a copy
 */
WeftChanges *
weft_changes_copy (const WeftChanges *changes)
{
  WeftChanges *copy = g_new0 (WeftChanges, 1);

  copy->rows = g_memdup2 (changes->rows, changes->n_rows * sizeof (WeftChange));
  copy->n_rows = changes->n_rows;
  copy->everything = changes->everything;
  return copy;
}

/**
 * weft_changes_free:
 * @changes: (transfer full) (nullable): what one command changed
 */
void
weft_changes_free (WeftChanges *changes)
{
  if (changes == NULL)
    return;
  g_free (changes->rows);
  g_free (changes);
}

static gboolean
concerns (const WeftChange *change,
          const char       *watch)
{
  const char *dot = strchr (watch, '.');
  gsize length = dot != NULL ? (gsize) (dot - watch) : strlen (watch);
  int column;

  if (strlen (change->table->name) != length || strncmp (change->table->name, watch, length) != 0)
    return FALSE;
  if (change->kind != WEFT_CHANGE_UPDATE || dot == NULL)
    return TRUE;

  column = weft_table_find_column (change->table, dot + 1);
  return column >= 0 && (change->columns >> column & 1) != 0;
}

/**
 * weft_changes_concern:
 * @watches: (array zero-terminated=1): "table" for any change of it, "table.column" for new and
 *   deleted rows and changes of that column
 */
gboolean
weft_changes_concern (const WeftChanges  *changes,
                      const char * const *watches)
{
  if (changes->everything)
    return TRUE;

  for (gsize i = 0; i < changes->n_rows; i++)
    for (int j = 0; watches[j] != NULL; j++)
      if (concerns (&changes->rows[i], watches[j]))
        return TRUE;
  return FALSE;
}
