/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-category-list.h"

#include "weft-error.h"
#include "weft-id.h"
#include "weft-json.h"
#include "weft-text.h"
#include "weft-writer.h"

#include <glib/gi18n.h>

/* A list of categories as a file:
 *
 *   { "weft-categories": 1,
 *     "categories": [ { "name": "Cleaning", "code": "", "level": "high", "reason": "…",
 *                       "measures": "…", "categories": [ … ] } ] }
 *
 * Only the name must be there. A register that has a category of the same name keeps its own, and
 * gets what the list has below it: so a list can be added twice, and to one that somebody has
 * begun. */

#define FORMAT_VERSION 1
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 8

typedef struct
{
  char      *name;
  char      *code;
  char      *level;
  char      *reason;
  char      *measures;
  GPtrArray *children;   /* of Entry */
} Entry;

struct _WeftCategoryList
{
  GPtrArray *entries;    /* of Entry */
  guint      n;          /* of all depths */
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->code);
  g_free (entry->level);
  g_free (entry->reason);
  g_free (entry->measures);
  g_ptr_array_unref (entry->children);
  g_free (entry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, free_entry)

/* Reading */

static const struct
{
  const char *name;
  gsize       offset;
} texts[] = {
  { "name", G_STRUCT_OFFSET (Entry, name) },
  { "code", G_STRUCT_OFFSET (Entry, code) },
  { "level", G_STRUCT_OFFSET (Entry, level) },
  { "reason", G_STRUCT_OFFSET (Entry, reason) },
  { "measures", G_STRUCT_OFFSET (Entry, measures) },
};

static gboolean
fail (GError     **error,
      const char  *path,
      const char  *reason)
{
  /* Translators: where in the file ("categories[3].level"), and what is wrong there */
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("%s: %s"), path, reason);
  return FALSE;
}

static gboolean
read_text (Entry       *entry,
           gsize        index,
           JsonNode    *node,
           const char  *path,
           GError     **error)
{
  char **text = G_STRUCT_MEMBER_P (entry, texts[index].offset);
  const WeftTable *table = &weft_category_table;
  const WeftColumn *column = &table->columns[weft_table_find_column (table, texts[index].name)];
  g_auto (WeftValue) value = WEFT_VALUE_INIT;
  g_autoptr (GError) reason = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, path, _("This must be a text."));
  *text = g_strdup (json_node_get_string (node));
  /* A level has words of its own in each language; a file has the nicks. */
  weft_value_set_text (&value, *text);
  if (!weft_column_check (table, column, &value, &reason))
    return fail (error, path, reason->message);
  return TRUE;
}

static GPtrArray *read_entries (WeftCategoryList *list,
                                JsonNode         *node,
                                const char       *path,
                                int               depth,
                                GError          **error);

static gboolean
read_member (WeftCategoryList  *list,
             Entry             *entry,
             const char        *member,
             JsonNode          *node,
             const char        *path,
             int                depth,
             GError           **error)
{
  g_autofree char *place = g_strdup_printf ("%s.%s", path, member);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, member))
      return read_text (entry, i, node, place, error);
  if (g_str_equal (member, "categories"))
    {
      g_clear_pointer (&entry->children, g_ptr_array_unref);
      entry->children = read_entries (list, node, place, depth + 1, error);
      if (entry->children != NULL)
        return TRUE;
      entry->children = g_ptr_array_new ();
      return FALSE;
    }
  return fail (error, place, _("A category has no such field."));
}

static Entry *
read_entry (WeftCategoryList  *list,
            JsonNode          *node,
            const char        *path,
            int                depth,
            GError           **error)
{
  g_autoptr (Entry) entry = g_new0 (Entry, 1);
  g_autoptr (GList) members = NULL;

  entry->children = g_ptr_array_new_with_free_func (free_entry);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, path, _("This must be a category, in braces."));
      return NULL;
    }
  members = json_object_get_members (json_node_get_object (node));
  for (GList *link = members; link != NULL; link = link->next)
    if (!read_member (list, entry, link->data,
                      json_object_get_member (json_node_get_object (node), link->data), path,
                      depth, error))
      return NULL;
  if (weft_text_is_blank (entry->name))
    {
      fail (error, path, _("The category has no name."));
      return NULL;
    }
  list->n++;
  return g_steal_pointer (&entry);
}

static GPtrArray *
read_entries (WeftCategoryList  *list,
              JsonNode          *node,
              const char        *path,
              int                depth,
              GError           **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (error, path, _("This must be a list of categories, in brackets."));
      return NULL;
    }
  if (depth > MAX_DEPTH)
    {
      fail (error, path, _("The categories are too deep."));
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);
      Entry *entry = read_entry (list, json_array_get_element (array, i), place, depth, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return g_steal_pointer (&entries);
}

static gboolean
read_list (WeftCategoryList  *list,
           JsonNode          *root,
           GError           **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *version = object != NULL ? json_object_get_member (object, "weft-categories") : NULL;
  JsonNode *entries;

  if (version == NULL || !JSON_NODE_HOLDS_VALUE (version) ||
      json_node_get_value_type (version) != G_TYPE_INT64)
    return fail (error, "weft-categories", _("This is no list of categories."));
  if (json_node_get_int (version) != FORMAT_VERSION)
    return fail (error, "weft-categories",
                 _("The list was made for another version of Weft."));
  entries = json_object_get_member (object, "categories");
  if (entries == NULL)
    return fail (error, "categories", _("The list has no categories."));
  list->entries = read_entries (list, entries, "categories", 1, error);
  return list->entries != NULL;
}

/**
 * weft_category_list_read:
 * @file: a list of categories, in JSON
 *
 * Reads a whole list or nothing. Thread: any.
 *
 * Returns: (transfer full) (nullable): the list; %NULL with @error set, which names the file and
 *   the place in it
 */
WeftCategoryList *
weft_category_list_read (GFile   *file,
                         GError **error)
{
  g_autoptr (WeftCategoryList) list = NULL;
  g_autofree char *name = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  list = g_atomic_rc_box_new0 (WeftCategoryList);
  if (g_file_load_contents (file, NULL, &json, &length, NULL, &reason))
    root = weft_json_read (json, (gssize) length, MAX_BYTES, &reason);
  if (root != NULL && read_list (list, root, &reason))
    return g_steal_pointer (&list);

  /* Translators: the name of a file, and what is wrong with it */
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE, _("The categories of “%s” cannot be read: %s"),
               name, reason->message);
  return NULL;
}

/**
 * weft_category_list_ref:
 *
 * Returns: (transfer full): @list
 */
WeftCategoryList *
weft_category_list_ref (WeftCategoryList *list)
{
  return g_atomic_rc_box_acquire (list);
}

static void
clear_list (gpointer data)
{
  WeftCategoryList *list = data;

  g_clear_pointer (&list->entries, g_ptr_array_unref);
}

/**
 * weft_category_list_unref:
 * @list: (transfer full) (nullable): a list
 */
void
weft_category_list_unref (WeftCategoryList *list)
{
  if (list != NULL)
    g_atomic_rc_box_release_full (list, clear_list);
}

/**
 * weft_category_list_get_n:
 *
 * Returns: how many categories it has, of all depths
 */
guint
weft_category_list_get_n (WeftCategoryList *list)
{
  return list->n;
}

/**
 * weft_category_list_get_starter:
 *
 * Returns: (transfer full): the list that comes with Weft
 */
GFile *
weft_category_list_get_starter (void)
{
  /* Runs from the build folder name the source's. */
  const char *folder = g_getenv ("WEFT_DATA_DIR");

  return g_file_new_build_filename (folder != NULL ? folder : WEFT_PKGDATADIR, "categories",
                                    "starter.json", NULL);
}

/* Writing */

/* The ids of the categories there are, by their names without regard to case and accents. */
static GHashTable *
read_names (WeftDb  *db,
            GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, "SELECT id, name FROM category "
                                                         "ORDER BY id DESC", error);
  WeftStep step;

  if (statement == NULL)
    return NULL;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_hash_table_insert (names, weft_text_fold (weft_statement_get_text (statement, 1)),
                           g_memdup2 (&id, sizeof id));
    }
  return step == WEFT_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

static gboolean
insert_entry (WeftWriter   *writer,
              const Entry  *entry,
              gint64        parent,
              gint64       *id,
              GError      **error)
{
  const WeftTable *table = &weft_category_table;
  WeftAssignment assignments[G_N_ELEMENTS (texts) + 1];
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *text = G_STRUCT_MEMBER (char *, entry, texts[i].offset);

      if (text != NULL)
        assignments[n++] = (WeftAssignment) {
          weft_table_find_column (table, texts[i].name), { WEFT_VALUE_TEXT, 0, text }
        };
    }
  if (parent != 0)
    assignments[n++] = (WeftAssignment) {
      weft_table_find_column (table, "parent"), { WEFT_VALUE_INTEGER, parent }
    };
  *id = weft_id_new ();
  return weft_writer_insert (writer, table, *id, assignments, n, error);
}

/* @writer: %NULL only counts */
static gboolean
add_entries (WeftWriter  *writer,
             GPtrArray   *entries,
             gint64       parent,
             GHashTable  *names,
             guint       *n_new,
             GError     **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      g_autofree char *folded = weft_text_fold (entry->name);
      const gint64 *there = g_hash_table_lookup (names, folded);
      gint64 id = there != NULL ? *there : 0;

      if (there == NULL)
        {
          if (writer != NULL && !insert_entry (writer, entry, parent, &id, error))
            return FALSE;
          /* So that a list that names one twice has it once. */
          g_hash_table_insert (names, g_steal_pointer (&folded), g_memdup2 (&id, sizeof id));
          (*n_new)++;
        }
      if (!add_entries (writer, entry->children, id, names, n_new, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_add (WeftWriter  *writer,
         gpointer     user_data,
         GError     **error)
{
  const WeftCategoryList *list = user_data;
  g_autoptr (GHashTable) names = read_names (writer->db, error);
  guint n_new = 0;

  if (names == NULL || !add_entries (writer, list->entries, 0, names, &n_new, error))
    return FALSE;
  if (n_new > 0)
    return TRUE;
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                       _("All categories of the list are there already."));
  return FALSE;
}

/**
 * weft_category_list_to_command:
 * @label: of the step, for people
 *
 * What is there already, by its name, stays as it is; where all is there, the command fails with
 * %WEFT_ERROR_EXISTS.
 *
 * Returns: (transfer full): the command that adds the list
 */
WeftCommand *
weft_category_list_to_command (WeftCategoryList *list,
                               const char       *label)
{
  WeftCommand *command = weft_command_new (label);

  weft_command_run (command, run_add, weft_category_list_ref (list),
                    (GDestroyNotify) weft_category_list_unref);
  return command;
}

/**
 * weft_category_list_count_new:
 * @n_new: (out): how many of the list the register does not have
 *
 * Thread: that of the connection.
 *
 * Returns: %FALSE with @error set
 */
gboolean
weft_category_list_count_new (WeftCategoryList  *list,
                              WeftDb            *db,
                              guint             *n_new,
                              GError           **error)
{
  g_autoptr (GHashTable) names = read_names (db, error);

  *n_new = 0;
  return names != NULL && add_entries (NULL, list->entries, 0, names, n_new, error);
}
