/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-history-text.h"

#include "weft-history.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* A line of the history says which column of which table; people read the column's label and the
 * value as a form would show it. A new or deleted row is one line, JSON with all it held, and is
 * read as a line for each of its columns. */

static const WeftColumn *
find_column (WeftRow *entry)
{
  const WeftTable *table = weft_table_find (weft_row_get_text (entry, "table_name"));
  const char *field = weft_row_get_text (entry, "field");
  int index = table != NULL && field != NULL ? weft_table_find_column (table, field) : -1;

  return index >= 0 ? &table->columns[index] : NULL;
}

static void
append_member (GString          *lines,
               const WeftColumn *column,
               JsonNode         *node)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return;
  text = json_node_get_value_type (node) == G_TYPE_STRING
    ? json_node_dup_string (node)
    : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  shown = weft_column_format (column, text);
  if (weft_text_is_blank (shown))
    return;

  /* Translators: a field and its value: "Title: Fair work" */
  g_string_append_printf (lines, _("%1$s: %2$s"), gettext (column->label), shown);
  g_string_append_c (lines, '\n');
}

/* Ids and positions say nothing to people. */
static gboolean
is_readable (const WeftColumn *column)
{
  return (column->flags & (WEFT_COLUMN_DERIVED | WEFT_COLUMN_COMPUTED)) == 0 &&
         column->kind != WEFT_COLUMN_ID && column->kind != WEFT_COLUMN_REFERENCE &&
         column->kind != WEFT_COLUMN_BLOB && g_strcmp0 (column->name, "position") != 0;
}

static char *
describe_row (const WeftTable *table,
              const char      *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  JsonObject *object;

  if (table == NULL || root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return g_strdup (json);

  object = json_node_get_object (root);
  for (int i = 0; i < table->n_columns; i++)
    {
      JsonNode *node = json_object_get_member (object, table->columns[i].name);

      if (node != NULL && is_readable (&table->columns[i]))
        append_member (lines, &table->columns[i], node);
    }
  if (lines->len > 0)
    g_string_truncate (lines, lines->len - 1);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static char *
describe_value (WeftRow    *entry,
                const char *value)
{
  const WeftColumn *column = find_column (entry);

  if (value == NULL)
    return g_strdup ("");
  if (column != NULL)
    return weft_column_format (column, value);
  return describe_row (weft_table_find (weft_row_get_text (entry, "table_name")), value);
}

static char *
describe_field (WeftRow *entry)
{
  const WeftColumn *column = find_column (entry);
  const char *operation = weft_row_get_text (entry, "operation");

  if (column != NULL)
    return g_strdup (gettext (column->label));
  if (g_strcmp0 (operation, "insert") == 0)
    return g_strdup (C_("history", "Added"));
  if (g_strcmp0 (operation, "delete") == 0)
    return g_strdup (C_("history", "Deleted"));
  return g_strdup ("");
}

/**
 * weft_history_describe_cell:
 * @entry: a #WeftHistoryEntry
 * @cell: what of it
 *
 * Returns: the words, of as many lines as the value has
 */
char *
weft_history_describe_cell (WeftRow         *entry,
                            WeftHistoryCell  cell)
{
  g_return_val_if_fail (WEFT_IS_HISTORY_ENTRY (entry), NULL);

  switch (cell)
    {
    case WEFT_HISTORY_WHEN:
      return weft_history_format_time (weft_row_get_text (entry, "at"));
    case WEFT_HISTORY_WHO:
      return g_strdup (weft_row_get_text (entry, "who"));
    case WEFT_HISTORY_WHAT:
      return g_strdup (weft_row_get_text (entry, "label"));
    case WEFT_HISTORY_RECORD:
      return g_strdup (weft_row_get_text (entry, "row_label"));
    case WEFT_HISTORY_FIELD:
      return describe_field (entry);
    case WEFT_HISTORY_BEFORE:
      return describe_value (entry, weft_row_get_text (entry, "old"));
    case WEFT_HISTORY_AFTER:
      return describe_value (entry, weft_row_get_text (entry, "new"));
    default:
      g_return_val_if_reached (NULL);
    }
}
