/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-category-choices.h"

static void
free_choice (gpointer data)
{
  WeftCategoryChoice *category = data;

  g_free (category->name);
  g_free (category);
}

/**
 * weft_category_choices_read:
 *
 * A #WeftReadFunc.
 *
 * Returns: (transfer full) (nullable) (element-type WeftCategoryChoice): the tree of categories
 *   from the top, each below its own, or %NULL with @error set
 */
gpointer
weft_category_choices_read (WeftDb        *db,
                            gpointer       user_data,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (free_choice);
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db,
                               "WITH RECURSIVE tree (id, name, path, depth) AS ("
                               "SELECT id, name, name, 0 FROM category WHERE parent IS NULL "
                               "UNION ALL SELECT category.id, category.name, "
                               "tree.path || char (1) || category.name, depth + 1 "
                               "FROM tree JOIN category ON category.parent = tree.id "
                               "WHERE depth < 20) "
                               "SELECT id, name, depth FROM tree ORDER BY path COLLATE NOCASE, id",
                               error);
  if (statement == NULL)
    return NULL;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      WeftCategoryChoice *category = g_new0 (WeftCategoryChoice, 1);

      category->id = weft_statement_get_integer (statement, 0);
      category->name = g_strdup (weft_statement_get_text (statement, 1));
      category->depth = (int) weft_statement_get_integer (statement, 2);
      g_ptr_array_add (categories, category);
    }
  return step == WEFT_STEP_DONE ? g_steal_pointer (&categories) : NULL;
}

/**
 * weft_category_choice_indent:
 *
 * Returns: (transfer full): its name, the further in the deeper it stands
 */
char *
weft_category_choice_indent (const WeftCategoryChoice *choice)
{
  GString *name = g_string_new (NULL);

  for (int depth = 0; depth < choice->depth; depth++)
    g_string_append (name, "\u2003");
  g_string_append (name, choice->name);
  return g_string_free (name, FALSE);
}
