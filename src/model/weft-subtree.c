/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-subtree.h"

#include "weft-error.h"
#include "weft-id.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* Rows with everything below them, as JSON: what the clipboard carries, what a duplicated plan is
 * made of, and how the sample register is written down.
 *
 *   { "weft-subtree": 1,
 *     "rows": [ { "table": "action", "values": { "ref": "a)", … }, "children": [ … ] } ] }
 *
 * Ids and the references between the rows are left out and made anew; so is what is derived, unless
 * it was set by hand (a date that was taken out by hand is null). Bytes are Base64. */

#define FORMAT_VERSION 1
#define MAX_DEPTH 64

static gboolean
is_carried (const WeftColumn *column)
{
  return column->kind != WEFT_COLUMN_ID && column->kind != WEFT_COLUMN_REFERENCE &&
         (column->flags & (WEFT_COLUMN_COMPUTED | WEFT_COLUMN_DERIVED)) == 0 &&
         !g_str_equal (column->name, "position");
}

static gboolean
add_blob (WeftDb            *db,
          const WeftTable   *table,
          const WeftColumn  *column,
          gint64             id,
          JsonObject        *values,
          GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", column->name,
                                          table->name);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  g_autoptr (GBytes) blob = NULL;
  g_autofree char *encoded = NULL;
  gconstpointer data;
  gsize size;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;

  blob = weft_statement_get_blob (statement, 0);
  data = g_bytes_get_data (blob, &size);
  encoded = g_base64_encode (data != NULL ? data : (gconstpointer) "", size);
  json_object_set_string_member (values, column->name, encoded);
  return TRUE;
}

static JsonObject *copy_row (WeftDb           *db,
                             const WeftTable  *table,
                             gint64            id,
                             int               depth,
                             GError          **error);

static gboolean
copy_children (WeftDb                *db,
               const WeftTable       *parent,
               const WeftTableChild  *child,
               gint64                 id,
               int                    depth,
               JsonArray             *rows,
               GError               **error)
{
  const WeftTable *table = weft_table_find (child->table);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  g_string_printf (sql, "SELECT id FROM %s WHERE %s = ?1", table->name, child->column);
  /* A strand's actions are the top ones; theirs come with them. */
  if (table != parent && weft_table_find_column (table, "parent") >= 0)
    g_string_append (sql, " AND parent IS NULL");
  g_string_append_printf (sql, " ORDER BY %s",
                          weft_table_find_column (table, "position") >= 0 ? "position, id" : "id");

  statement = weft_db_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 row = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, row);
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      JsonObject *row = copy_row (db, table, g_array_index (ids, gint64, i), depth + 1, error);

      if (row == NULL)
        return FALSE;
      json_array_add_object_element (rows, row);
    }
  return TRUE;
}

static JsonObject *
copy_row (WeftDb           *db,
          const WeftTable  *table,
          gint64            id,
          int               depth,
          GError          **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (db, table, id, error);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *values = json_object_new ();
  JsonArray *children = json_array_new ();

  json_object_set_string_member (object, "table", table->name);
  json_object_set_object_member (object, "values", values);
  json_object_set_array_member (object, "children", children);
  if (record == NULL)
    return NULL;

  for (int i = 0; i < table->n_columns; i++)
    {
      const WeftColumn *column = &table->columns[i];
      const WeftValue *value = &record->values[i];

      if (!is_carried (column) ||
          (table->derives != NULL && table->derives (db, record, column->name)))
        continue;
      if (column->kind == WEFT_COLUMN_BLOB)
        {
          if (!add_blob (db, table, column, id, values, error))
            return NULL;
        }
      else if (value->type == WEFT_VALUE_INTEGER)
        json_object_set_int_member (values, column->name, value->integer);
      else if (value->type == WEFT_VALUE_TEXT && *value->text != '\0')
        json_object_set_string_member (values, column->name, value->text);
      else if (column->kind == WEFT_COLUMN_DATE && table->derives != NULL)
        json_object_set_null_member (values, column->name);
    }

  for (const WeftTableChild *child = table->children;
       depth < MAX_DEPTH && child != NULL && child->table != NULL; child++)
    if (!child->stays && !copy_children (db, table, child, id, depth, children, error))
      return NULL;

  return g_steal_pointer (&object);
}

/**
 * weft_subtree_copy:
 * @ids: (array length=n): rows of @table, in the order wanted
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the rows and all below them as JSON, or %NULL with @error
 *   set
 */
char *
weft_subtree_copy (WeftDb           *db,
                   const WeftTable  *table,
                   const gint64     *ids,
                   gsize             n,
                   GError          **error)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *rows = json_array_new ();

  json_object_set_int_member (object, "weft-subtree", FORMAT_VERSION);
  json_object_set_array_member (object, "rows", rows);
  for (gsize i = 0; i < n; i++)
    {
      JsonObject *row = copy_row (db, table, ids[i], 0, error);

      if (row == NULL)
        return NULL;
      json_array_add_object_element (rows, row);
    }

  json_node_set_object (root, object);
  return json_to_string (root, FALSE);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                       _("What is to be pasted was not copied in Weft."));
  return FALSE;
}

static void
clear_assignment (gpointer data)
{
  weft_value_clear (&((WeftAssignment *) data)->value);
}

static GArray *
new_assignments (void)
{
  GArray *array = g_array_new (FALSE, TRUE, sizeof (WeftAssignment));

  g_array_set_clear_func (array, clear_assignment);
  return array;
}

static void
add_assignment (GArray          *assignments,
                int              column,
                const WeftValue *value)
{
  WeftAssignment assignment = { column, WEFT_VALUE_INIT };

  weft_value_copy (&assignment.value, value);
  g_array_append_val (assignments, assignment);
}

static gboolean
read_value (const WeftColumn *column,
            JsonNode         *node,
            WeftValue        *value)
{
  if (JSON_NODE_HOLDS_NULL (node) && column->kind == WEFT_COLUMN_DATE)
    {
      weft_value_clear (value);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  if (column->kind == WEFT_COLUMN_BLOB)
    {
      g_autoptr (GBytes) blob = NULL;
      const char *encoded = json_node_get_string (node);
      gsize size;
      guchar *bytes;

      if (encoded == NULL)
        return FALSE;
      bytes = g_base64_decode (encoded, &size);
      blob = g_bytes_new_take (bytes, size);
      weft_value_set_blob (value, blob);
      return TRUE;
    }
  if (WEFT_COLUMN_KIND_IS_NUMBER (column->kind))
    {
      if (json_node_get_value_type (node) != G_TYPE_INT64)
        return FALSE;
      weft_value_set_integer (value, json_node_get_int (node));
      return TRUE;
    }
  if (json_node_get_string (node) == NULL)
    return FALSE;
  weft_value_set_text (value, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_values (const WeftTable  *table,
             JsonObject       *values,
             GArray           *assignments,
             GError          **error)
{
  for (int i = 0; values != NULL && i < table->n_columns; i++)
    {
      const WeftColumn *column = &table->columns[i];
      JsonNode *node = json_object_get_member (values, column->name);
      g_auto (WeftValue) value = WEFT_VALUE_INIT;

      if (node == NULL || !is_carried (column))
        continue;
      if (!read_value (column, node, &value))
        return refuse (error);
      add_assignment (assignments, i, &value);
    }
  return TRUE;
}

static gboolean paste_row (WeftWriter           *writer,
                           JsonNode             *node,
                           const WeftTable      *expected,
                           const WeftAssignment *more,
                           gsize                 n_more,
                           int                   depth,
                           gint64                new_id,
                           GError              **error);

/* A child names its parent in the column that the parent's table says; an action below another is
 * in the same strand as that. */
static gboolean
paste_children (WeftWriter            *writer,
                JsonArray             *children,
                const WeftTable       *parent,
                const WeftAssignment  *more,
                gsize                  n_more,
                gint64                 parent_id,
                int                    depth,
                GError               **error)
{
  for (guint i = 0; children != NULL && i < json_array_get_length (children); i++)
    {
      JsonNode *node = json_array_get_element (children, i);
      const char *name = JSON_NODE_HOLDS_OBJECT (node)
        ? json_object_get_string_member_with_default (json_node_get_object (node), "table", "")
        : "";
      const WeftTable *table = weft_table_find (name);
      g_autoptr (GArray) assignments = new_assignments ();
      const WeftTableChild *child = parent->children;
      WeftValue id = { WEFT_VALUE_INTEGER, parent_id };

      while (child != NULL && child->table != NULL && g_strcmp0 (child->table, name) != 0)
        child++;
      if (table == NULL || child == NULL || child->table == NULL)
        return refuse (error);

      add_assignment (assignments, weft_table_find_column (table, child->column), &id);
      if (table == parent)
        for (gsize j = 0; j < n_more; j++)
          {
            const char *column = table->columns[more[j].column].name;

            if (g_str_equal (column, "strand") || g_str_equal (column, "supplier"))
              add_assignment (assignments, more[j].column, &more[j].value);
          }
      if (!paste_row (writer, node, table, (WeftAssignment *) assignments->data, assignments->len,
                      depth + 1, weft_id_new (), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
paste_row (WeftWriter            *writer,
           JsonNode              *node,
           const WeftTable       *expected,
           const WeftAssignment  *more,
           gsize                  n_more,
           int                    depth,
           gint64                 new_id,
           GError               **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GArray) assignments = new_assignments ();
  JsonNode *values;
  JsonNode *children;

  if (object == NULL || depth > MAX_DEPTH ||
      g_strcmp0 (json_object_get_string_member_with_default (object, "table", ""),
                 expected->name) != 0)
    return refuse (error);

  values = json_object_get_member (object, "values");
  children = json_object_get_member (object, "children");
  if ((values != NULL && !JSON_NODE_HOLDS_OBJECT (values)) ||
      (children != NULL && !JSON_NODE_HOLDS_ARRAY (children)))
    return refuse (error);

  for (gsize i = 0; i < n_more; i++)
    add_assignment (assignments, more[i].column, &more[i].value);
  if (!read_values (expected, values != NULL ? json_node_get_object (values) : NULL, assignments,
                    error))
    return FALSE;

  if (!weft_writer_insert (writer, expected, new_id, (WeftAssignment *) assignments->data,
                           assignments->len, error))
    return FALSE;

  return paste_children (writer, children != NULL ? json_node_get_array (children) : NULL, expected,
                         more, n_more, new_id, depth, error);
}

/**
 * weft_subtree_paste:
 * @json: from weft_subtree_copy(), or from anywhere: it is checked
 * @table: what the top rows must be
 * @assignments: (array length=n_assignments): where they go, such as the strand
 * @first_id: the id that the first top row gets, from weft_id_new()
 * @new_ids: (nullable) (element-type gint64): gets the ids of the new top rows
 *
 * Makes rows of JSON, at the end of their new siblings. Thread: the writer's.
 */
gboolean
weft_subtree_paste (WeftWriter            *writer,
                    const char            *json,
                    const WeftTable       *table,
                    const WeftAssignment  *assignments,
                    gsize                  n_assignments,
                    gint64                 first_id,
                    GArray                *new_ids,
                    GError               **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;
  JsonNode *rows = object != NULL ? json_object_get_member (object, "rows") : NULL;
  JsonArray *array;

  if (rows == NULL || !JSON_NODE_HOLDS_ARRAY (rows) ||
      json_object_get_int_member_with_default (object, "weft-subtree", 0) != FORMAT_VERSION)
    return refuse (error);

  array = json_node_get_array (rows);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gint64 id = i == 0 ? first_id : weft_id_new ();

      if (!paste_row (writer, json_array_get_element (array, i), table, assignments, n_assignments,
                      0, id, error))
        return FALSE;
      if (new_ids != NULL)
        g_array_append_val (new_ids, id);
    }
  return TRUE;
}

static gboolean
paste_plans (WeftWriter  *writer,
             gpointer     user_data,
             GError     **error)
{
  return weft_subtree_paste (writer, user_data, &weft_plan_table, NULL, 0, weft_id_new (), NULL,
                             error);
}

/**
 * weft_subtree_to_command:
 * @label: how the history calls it
 * @json: plans with everything below them, such as the sample register
 *
 * Returns: (transfer full): the command that makes them
 */
WeftCommand *
weft_subtree_to_command (const char *label,
                         const char *json)
{
  WeftCommand *command = weft_command_new (label);

  weft_command_run (command, paste_plans, g_strdup (json), g_free);
  return command;
}
