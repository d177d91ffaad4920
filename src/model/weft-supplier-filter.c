/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-filter.h"

#include "weft-error.h"
#include "weft-row.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* A filter under a name, as the register keeps it:
 *
 *   { "search": "clean", "status": ["active"], "size": ["micro", "small"], "category": 37…,
 *     "year": 2025, "top": 100, "ending-months": 6, "open-actions": true, "not-assessed": true }
 *
 * What is not asked for is left out. A key or a choice of a later Weft is passed over: showing too
 * many suppliers is better than showing none. */

static const WeftColumn *
get_column (const char *name)
{
  return &weft_supplier_table.columns[weft_table_find_column (&weft_supplier_table, name)];
}

static void
write_choices (JsonObject *object,
               const char *name,
               guint       bits)
{
  const WeftColumn *column = get_column (name);
  JsonArray *nicks;

  if (bits == 0)
    return;
  nicks = json_array_new ();
  for (int i = 0; column->choices[i] != NULL; i++)
    if ((bits >> i & 1) != 0)
      json_array_add_string_element (nicks, column->choices[i]);
  json_object_set_array_member (object, name, nicks);
}

static void
write_number (JsonObject *object,
              const char *name,
              gint64      number)
{
  if (number != 0)
    json_object_set_int_member (object, name, number);
}

static void
write_answer (JsonObject *object,
              const char *name,
              gboolean    answer)
{
  if (answer)
    json_object_set_boolean_member (object, name, TRUE);
}

/**
 * weft_supplier_filter_to_json:
 * @filter: which suppliers are shown; its order, limit and day do not count
 *
 * Returns: (transfer full): the same, as the table of saved filters keeps it
 */
char *
weft_supplier_filter_to_json (const WeftSupplierFilter *filter)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  if (!weft_text_is_blank (filter->search))
    json_object_set_string_member (object, "search", filter->search);
  write_choices (object, "status", filter->statuses);
  write_choices (object, "size", filter->sizes);
  write_number (object, "category", filter->category);
  write_number (object, "year", filter->year);
  write_answer (object, "with-spend", filter->with_spend);
  write_number (object, "top", filter->top);
  write_number (object, "ending-months", filter->ending_months);
  write_answer (object, "open-actions", filter->open_actions);
  write_answer (object, "not-assessed", filter->not_assessed);
  json_node_set_object (root, object);
  return json_to_string (root, FALSE);
}

static guint
read_choices (JsonObject *object,
              const char *name)
{
  const WeftColumn *column = get_column (name);
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *nicks;
  guint bits = 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return 0;
  nicks = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (nicks); i++)
    {
      JsonNode *nick = json_array_get_element (nicks, i);

      for (int j = 0; column->choices[j] != NULL; j++)
        if (JSON_NODE_HOLDS_VALUE (nick) &&
            g_strcmp0 (json_node_get_string (nick), column->choices[j]) == 0)
          bits |= 1u << j;
    }
  return bits;
}

static gint64
read_number (JsonObject *object,
             const char *name,
             gint64      most)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

  return number > 0 && number <= most ? number : 0;
}

static gboolean
read_answer (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/**
 * weft_supplier_filter_read_json:
 * @filter: (out): which suppliers; its search is @search
 * @json: from weft_supplier_filter_to_json(), of this or of another Weft
 * @search: (out) (transfer full) (nullable): the words that are searched for
 *
 * Returns: %FALSE with @error set for what is no filter
 */
gboolean
weft_supplier_filter_read_json (WeftSupplierFilter  *filter,
                                const char          *json,
                                char               **search,
                                GError             **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root, *words;
  JsonObject *object;

  *filter = (WeftSupplierFilter) { 0 };
  *search = NULL;
  root = json_parser_load_from_data (parser, json, -1, NULL) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("This filter cannot be read. Remove it and save it anew."));
      return FALSE;
    }

  object = json_node_get_object (root);
  words = json_object_get_member (object, "search");
  if (words != NULL && JSON_NODE_HOLDS_VALUE (words))
    *search = g_strdup (json_node_get_string (words));
  filter->search = *search;
  filter->statuses = read_choices (object, "status");
  filter->sizes = read_choices (object, "size");
  filter->category = read_number (object, "category", G_MAXINT64);
  filter->year = (int) read_number (object, "year", 2199);
  filter->with_spend = read_answer (object, "with-spend");
  filter->top = (guint) read_number (object, "top", G_MAXINT);
  filter->ending_months = (guint) read_number (object, "ending-months", 1200);
  filter->open_actions = read_answer (object, "open-actions");
  filter->not_assessed = read_answer (object, "not-assessed");
  return TRUE;
}

/**
 * weft_supplier_filter_is_any:
 *
 * Returns: whether the filter leaves any supplier out; the year alone does not
 */
gboolean
weft_supplier_filter_is_any (const WeftSupplierFilter *filter)
{
  return filter->statuses != 0 || filter->sizes != 0 || filter->category != 0 ||
         filter->with_spend || filter->top != 0 || filter->ending_months != 0 ||
         filter->open_actions || filter->not_assessed || !weft_text_is_blank (filter->search);
}
