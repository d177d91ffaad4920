/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-outline-place.h"

#include "weft-text.h"

#include <string.h>

/* What the plan page has to know of an outline beyond the rows that it shows: a list may be
 * filtered, and the next sibling hidden. */

/* The first column of the first row of a query with one parameter or two; 0 where there is none. */
static gboolean
read_id (WeftDb      *db,
         const char  *sql,
         gint64       first,
         gint64      *id,
         GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);
  WeftStep step;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, first);
  step = weft_statement_step (statement, error);
  if (step == WEFT_STEP_ROW)
    *id = weft_statement_get_integer (statement, 0);
  return step != WEFT_STEP_ERROR;
}

/**
 * weft_place_after:
 * @table: of the row: action, strand or plan
 * @place: (out): behind an action at its level, at the end of a strand, at the end of a plan's last
 *   strand; its strand is 0 where the plan has none
 *
 * Where a new action goes when the row is selected. Thread: that of the connection.
 */
gboolean
weft_place_after (WeftDb           *db,
                  const WeftTable  *table,
                  gint64            id,
                  WeftPlace        *place,
                  GError          **error)
{
  g_autoptr (WeftRecord) record = NULL;

  *place = (WeftPlace) { 0, 0, 0 };
  if (table == &weft_strand_table)
    {
      place->strand = id;
      return TRUE;
    }
  if (table == &weft_plan_table)
    return read_id (db, "SELECT id FROM strand WHERE plan = ?1 ORDER BY position DESC, id DESC "
                    "LIMIT 1", id, &place->strand, error);

  record = weft_record_load (db, &weft_action_table, id, error);
  if (record == NULL)
    return FALSE;
  place->strand = weft_record_get_integer (record, "strand");
  place->parent = weft_record_get_integer (record, "parent");
  return read_id (db, "SELECT other.id FROM action AS here JOIN action AS other "
                  "ON other.strand = here.strand AND other.parent IS here.parent "
                  "AND (other.position, other.id) > (here.position, here.id) "
                  "WHERE here.id = ?1 ORDER BY other.position, other.id LIMIT 1", id,
                  &place->before, error);
}

/**
 * weft_strand_find_next:
 * @next: (out): the strand behind it in its plan; 0 for none
 *
 * Thread: that of the connection.
 */
gboolean
weft_strand_find_next (WeftDb  *db,
                       gint64   strand,
                       gint64  *next,
                       GError **error)
{
  return read_id (db, "SELECT other.id FROM strand AS here JOIN strand AS other "
                  "ON other.plan = here.plan "
                  "AND (other.position, other.id) > (here.position, here.id) "
                  "WHERE here.id = ?1 ORDER BY other.position, other.id LIMIT 1", strand, next,
                  error);
}

/**
 * weft_plan_read_owners:
 *
 * Thread: that of the connection; for a long plan, not the main one.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): who owns actions of the plan, each name
 *   once; %NULL with @error set
 */
GPtrArray *
weft_plan_read_owners (WeftDb  *db,
                       gint64   plan,
                       GError **error)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT DISTINCT owner FROM action JOIN strand "
                               "ON strand.id = action.strand WHERE strand.plan = ?1 "
                               "AND owner <> '' ORDER BY owner COLLATE NOCASE, owner", error);
  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, plan);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    g_ptr_array_add (owners, g_strdup (weft_statement_get_text (statement, 0)));
  return step == WEFT_STEP_DONE ? g_steal_pointer (&owners) : NULL;
}

static int
count_lines (const char *text)
{
  int n = 0;

  for (; text != NULL && (text = strchr (text, '\n')) != NULL; text++)
    n++;
  return n;
}

/**
 * weft_outline_to_text:
 * @actions: (array length=n): their ids, in order
 *
 * Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): a line for each action, as other programs would paste it:
 *   reference and text, indented by depth, then owner and timeline between tabs
 */
char *
weft_outline_to_text (WeftDb        *db,
                      const gint64  *actions,
                      gsize          n,
                      GError       **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  int top = G_MAXINT;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (WeftRecord) record = weft_record_load (db, &weft_action_table, actions[i], error);
      g_autofree char *text = NULL;
      const char *ref;
      int depth;

      if (record == NULL)
        return NULL;
      depth = count_lines (weft_record_get_text (record, "refs"));
      top = MIN (top, depth);
      for (int j = top; j < depth; j++)
        g_string_append (lines, "  ");

      ref = weft_record_get_text (record, "ref");
      text = weft_text_squash (weft_record_get_text (record, "text"));
      g_string_append_printf (lines, "%s%s%s\t%s\t%s\n", ref, *ref != '\0' ? " " : "", text,
                              weft_record_get_text (record, "owner"),
                              weft_record_get_text (record, "timeline"));
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
