/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-outline-edit.h"

#include "weft-error.h"
#include "weft-id.h"
#include "weft-lettering.h"
#include "weft-subtree.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Every edit of an outline comes down to one thing: the children of a group (a plan's strands, a
 * strand's actions, an action's sub-actions) in a new order.
 *
 *   move, indent, outdent, paste ── put the rows into their group ─┐
 *   delete ── take them out ──────────────────────────────────────┤
 *   shift ── exchange two ────────────────────────────────────────┤
 *                                                                 ▼
 *                          write_order(): positions 0 … n - 1, references counted
 *                          through in the style that the group uses
 *
 * All of it runs in the writer's transaction and reads the outline as it is then. */

/* Where a group is: the strands of a plan, or the actions of a strand below `parent` (0: none). */
typedef struct
{
  const WeftTable *table;
  gint64           owner;
  gint64           parent;
} Group;

typedef struct
{
  const WeftTable *table;
  WeftPlace        place;
  GArray          *ids;
  char            *json;
  gint64           new_id;
  int              by;
} Edit;

static void
free_edit (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->ids, g_array_unref);
  g_free (edit->json);
  g_free (edit);
}

static Edit *
new_edit (const WeftTable *table,
          const gint64    *ids,
          gsize            n)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->table = table;
  edit->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n > 0)
    g_array_append_vals (edit->ids, ids, n);
  return edit;
}

static WeftCommand *
make_command (const char      *label,
              WeftCommandFunc  func,
              Edit            *edit)
{
  WeftCommand *command = weft_command_new (label);

  weft_command_run (command, func, edit, free_edit);
  return command;
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static Group
get_group (const WeftRecord *record)
{
  if (record->table == &weft_strand_table)
    return (Group) { record->table, weft_record_get_integer (record, "plan"), 0 };
  return (Group) { record->table, weft_record_get_integer (record, "strand"),
                   weft_record_get_integer (record, "parent") };
}

static gboolean
is_same_group (const Group *a,
               const Group *b)
{
  return a->table == b->table && a->owner == b->owner && a->parent == b->parent;
}

static gboolean
read_group_of (WeftWriter       *writer,
               const WeftTable  *table,
               gint64            id,
               Group            *group,
               GError          **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, table, id, error);

  if (record == NULL)
    return FALSE;
  *group = get_group (record);
  return TRUE;
}

/* The ids of a group in order. */
static GArray *
read_group (WeftWriter   *writer,
            const Group  *group,
            GError      **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftStep step;

  statement = weft_db_prepare (writer->db,
                               group->table == &weft_strand_table
                                 ? "SELECT id FROM strand WHERE plan = ?1 ORDER BY position, id"
                                 : "SELECT id FROM action WHERE strand = ?1 AND "
                                   "ifnull (parent, 0) = ?2 ORDER BY position, id", error);
  if (statement == NULL)
    return NULL;

  weft_statement_bind_integer (statement, 1, group->owner);
  if (group->table != &weft_strand_table)
    weft_statement_bind_integer (statement, 2, group->parent);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == WEFT_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static int
read_depth (WeftWriter  *writer,
            const Group *group)
{
  gint64 above = group->parent;
  int depth = 0;

  while (above != 0 && depth < 100)
    {
      g_autoptr (WeftRecord) record
        = weft_record_load_stored (writer->db, &weft_action_table, above, NULL);

      above = record != NULL ? weft_record_get_integer (record, "parent") : 0;
      depth++;
    }
  return depth;
}

/* A group that had nobody in it takes the style of its cousins, the other rows of the plan at its
 * depth. Where there are none, letters below numbers and numerals below letters. */
static void
choose_style (WeftWriter    *writer,
              const Group   *group,
              int            depth,
              WeftLettering *style)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeftStatement) statement = NULL;
  WeftLettering parent;

  statement = weft_db_prepare (writer->db,
                               "WITH RECURSIVE cousin (id, strand, parent, position, ref, depth) "
                               "AS (SELECT id, strand, parent, position, ref, 0 FROM action "
                               "WHERE parent IS NULL AND strand IN (SELECT other.id "
                               "FROM strand AS here JOIN strand AS other "
                               "ON other.plan = here.plan WHERE here.id = ?1) "
                               "UNION ALL SELECT action.id, action.strand, action.parent, "
                               "action.position, action.ref, cousin.depth + 1 FROM cousin "
                               "JOIN action ON action.parent = cousin.id "
                               "WHERE cousin.depth < ?3) "
                               "SELECT ref FROM cousin WHERE depth = ?3 AND ref <> '' AND "
                               "(strand <> ?1 OR ifnull (parent, 0) <> ?2) "
                               "ORDER BY strand, parent, position LIMIT 100", NULL);
  if (statement != NULL && group->table == &weft_action_table)
    {
      weft_statement_bind_integer (statement, 1, group->owner);
      weft_statement_bind_integer (statement, 2, group->parent);
      weft_statement_bind_integer (statement, 3, depth);
      while (weft_statement_step (statement, NULL) == WEFT_STEP_ROW)
        g_ptr_array_add (refs, g_strdup (weft_statement_get_text (statement, 0)));
    }

  weft_lettering_of_siblings ((const char * const *) refs->pdata, refs->len, depth, style);
  if (refs->len == 0 && group->parent != 0)
    {
      g_autoptr (WeftRecord) record
        = weft_record_load_stored (writer->db, &weft_action_table, group->parent, NULL);

      if (record != NULL &&
          weft_lettering_parse (&parent, weft_record_get_text (record, "ref"), NULL) &&
          parent.series == WEFT_LETTERING_LETTER)
        weft_lettering_of_siblings (NULL, 0, 2, style);
    }
}

/* Writes a group's new order. Rows in `strangers` have just come; their references are of where
 * they were. */
static gboolean
write_order (WeftWriter   *writer,
             const Group  *group,
             GArray       *ids,
             GArray       *strangers,
             GError      **error)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) counted = NULL;
  int depth = read_depth (writer, group);
  gboolean only_strangers = ids->len > 0;
  gboolean any_ref = FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, group->table, id, error);
      const char *ref;

      if (record == NULL)
        return FALSE;
      ref = weft_record_get_text (record, "ref");
      any_ref = any_ref || !weft_text_is_blank (ref);
      if (strangers != NULL && contains (strangers, id))
        ref = "";
      else
        only_strangers = FALSE;
      g_ptr_array_add (refs, g_strdup (ref));
    }

  if (only_strangers && any_ref)
    {
      WeftLettering style;

      choose_style (writer, group, depth, &style);
      counted = g_new0 (char *, ids->len + 1);
      for (guint i = 0; i < ids->len; i++)
        counted[i] = weft_lettering_format (&style, (int) i + 1);
    }
  else
    {
      counted = weft_lettering_renumber ((const char * const *) refs->pdata, refs->len, depth);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      WeftAssignment assignments[] = {
        { weft_table_find_column (group->table, "position"), { WEFT_VALUE_INTEGER, i } },
        { weft_table_find_column (group->table, "ref"), { WEFT_VALUE_TEXT, 0, counted[i] } },
      };

      if (!weft_writer_update (writer, group->table, g_array_index (ids, gint64, i), assignments, 2,
                               error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
close_ranks (WeftWriter   *writer,
             const Group  *group,
             GError      **error)
{
  g_autoptr (GArray) ids = read_group (writer, group, error);

  return ids != NULL && write_order (writer, group, ids, NULL, error);
}

/* Where in `ids` (none of the moved among them) the moved go. `before` may be one of the moved
 * itself: then it is before the first that stays after it. */
static guint
find_gap (GArray *ids,
          GArray *moved,
          gint64  before)
{
  gboolean passed = FALSE;
  guint gap = 0;

  for (guint i = 0; before != 0 && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      passed = passed || id == before;
      if (contains (moved, id))
        continue;
      if (passed)
        return gap;
      gap++;
    }

  gap = 0;
  for (guint i = 0; i < ids->len; i++)
    gap += !contains (moved, g_array_index (ids, gint64, i));
  return gap;
}

/* The rows are in the group already, wherever; this puts them at their place. */
static gboolean
put_before (WeftWriter   *writer,
            const Group  *group,
            GArray       *moved,
            gint64        before,
            GArray       *strangers,
            GError      **error)
{
  g_autoptr (GArray) ids = read_group (writer, group, error);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint gap;

  if (ids == NULL)
    return FALSE;

  gap = find_gap (ids, moved, before);
  for (guint i = 0; i < ids->len; i++)
    if (!contains (moved, g_array_index (ids, gint64, i)))
      g_array_append_val (order, g_array_index (ids, gint64, i));
  g_array_insert_vals (order, gap, moved->data, moved->len);
  return write_order (writer, group, order, strangers, error);
}

static gboolean
join_group (WeftWriter   *writer,
            gint64        id,
            const Group  *group,
            GError      **error)
{
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_action_table, "strand"), { WEFT_VALUE_INTEGER, group->owner } },
    { weft_table_find_column (&weft_action_table, "parent"), WEFT_VALUE_INIT },
  };

  if (group->parent != 0)
    assignments[1].value = (WeftValue) { WEFT_VALUE_INTEGER, group->parent };
  return weft_writer_update (writer, &weft_action_table, id, assignments, 2, error);
}

/* Moves actions to a place, and closes the ranks they leave. */
static gboolean
move_rows (WeftWriter       *writer,
           GArray           *ids,
           const WeftPlace  *place,
           GError          **error)
{
  Group target = { &weft_action_table, place->strand, place->parent };
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (Group));
  g_autoptr (GArray) strangers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      Group group;

      if (!read_group_of (writer, &weft_action_table, id, &group, error))
        return FALSE;
      if (is_same_group (&group, &target))
        continue;
      g_array_append_val (left, group);
      g_array_append_val (strangers, id);
      if (!join_group (writer, id, &target, error))
        return FALSE;
    }

  if (!put_before (writer, &target, ids, place->before, strangers, error))
    return FALSE;
  for (guint i = 0; i < left->len; i++)
    if (!close_ranks (writer, &g_array_index (left, Group, i), error))
      return FALSE;
  return TRUE;
}

/* What is below another of the rows goes with that one. */
static gboolean
drop_descendants (WeftWriter  *writer,
                  GArray      *ids,
                  GError     **error)
{
  for (guint i = 0; i < ids->len;)
    {
      gint64 above = g_array_index (ids, gint64, i);
      gboolean below = FALSE;

      for (int depth = 0; depth < 100 && above != 0 && !below; depth++)
        {
          g_autoptr (WeftRecord) record
            = weft_record_load_stored (writer->db, &weft_action_table, above, error);

          if (record == NULL)
            return FALSE;
          above = weft_record_get_integer (record, "parent");
          below = above != 0 && contains (ids, above);
        }
      if (below)
        g_array_remove_index (ids, i);
      else
        i++;
    }
  return TRUE;
}

/* Names the step after its row where it is one. */
static void
label_edit (WeftWriter *writer,
            const Edit *edit,
            const char *format)
{
  if (edit->ids->len == 1)
    weft_writer_set_label (writer, format, edit->table, g_array_index (edit->ids, gint64, 0));
}

static gboolean
run_move (WeftWriter  *writer,
          gpointer     user_data,
          GError     **error)
{
  Edit *edit = user_data;

  if (!drop_descendants (writer, edit->ids, error))
    return FALSE;
  /* Translators: in the history; %s is "action 4.a" */
  label_edit (writer, edit, _("Move %s"));
  return move_rows (writer, edit->ids, &edit->place, error);
}

/**
 * weft_outline_move:
 * @actions: (array length=n): their ids, in the order they shall have
 * @place: where to
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_move (const gint64    *actions,
                   gsize            n,
                   const WeftPlace *place)
{
  Edit *edit = new_edit (&weft_action_table, actions, n);

  edit->place = *place;
  return make_command (g_dngettext (NULL, "Move an action", "Move actions", n), run_move, edit);
}

static gboolean
run_move_strand (WeftWriter  *writer,
                 gpointer     user_data,
                 GError     **error)
{
  Edit *edit = user_data;
  Group group;

  label_edit (writer, edit, _("Move %s"));
  return read_group_of (writer, &weft_strand_table, g_array_index (edit->ids, gint64, 0), &group,
                        error) &&
         put_before (writer, &group, edit->ids, edit->place.before, NULL, error);
}

/**
 * weft_outline_move_strand:
 * @before: the strand it goes before; 0 for the end
 *
 * Returns: (transfer full): the command, within the plan of @strand
 */
WeftCommand *
weft_outline_move_strand (gint64 strand,
                          gint64 before)
{
  Edit *edit = new_edit (&weft_strand_table, &strand, 1);

  edit->place.before = before;
  return make_command (_("Move a strand"), run_move_strand, edit);
}

static gboolean
run_shift (WeftWriter  *writer,
           gpointer     user_data,
           GError     **error)
{
  Edit *edit = user_data;
  gint64 id = g_array_index (edit->ids, gint64, 0);
  g_autoptr (GArray) ids = NULL;
  Group group;
  guint from = 0;
  int to;

  label_edit (writer, edit, edit->by < 0 ? _("Move %s up") : _("Move %s down"));
  if (!read_group_of (writer, edit->table, id, &group, error))
    return FALSE;
  ids = read_group (writer, &group, error);
  if (ids == NULL)
    return FALSE;

  while (from < ids->len && g_array_index (ids, gint64, from) != id)
    from++;
  to = CLAMP ((int) from + edit->by, 0, (int) ids->len - 1);
  if (to == (int) from)
    return TRUE;

  g_array_remove_index (ids, from);
  g_array_insert_val (ids, to, id);
  return write_order (writer, &group, ids, NULL, error);
}

/**
 * weft_outline_shift:
 * @table: strand or action
 * @by: how many places down among its siblings; below 0 for up. It stops at either end.
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_shift (const WeftTable *table,
                    gint64           id,
                    int              by)
{
  Edit *edit = new_edit (table, &id, 1);

  edit->by = by;
  return make_command (by < 0 ? _("Move up") : _("Move down"), run_shift, edit);
}

static gboolean
indent_one (WeftWriter  *writer,
            gint64       id,
            GError     **error)
{
  Group group;
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftPlace place;

  if (!read_group_of (writer, &weft_action_table, id, &group, error))
    return FALSE;
  siblings = read_group (writer, &group, error);
  if (siblings == NULL)
    return FALSE;
  if (g_array_index (siblings, gint64, 0) == id)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("There is no action above it that it could become a part of."));
      return FALSE;
    }

  place = (WeftPlace) { group.owner, 0, 0 };
  for (guint i = 1; i < siblings->len; i++)
    if (g_array_index (siblings, gint64, i) == id)
      place.parent = g_array_index (siblings, gint64, i - 1);
  g_array_append_val (moved, id);
  return move_rows (writer, moved, &place, error);
}

static gboolean
run_indent (WeftWriter  *writer,
            gpointer     user_data,
            GError     **error)
{
  Edit *edit = user_data;

  if (!drop_descendants (writer, edit->ids, error))
    return FALSE;
  label_edit (writer, edit, _("Indent %s"));
  for (guint i = 0; i < edit->ids->len; i++)
    if (!indent_one (writer, g_array_index (edit->ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * weft_outline_indent:
 * @actions: (array length=n): each becomes the last part of the action above it
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_indent (const gint64 *actions,
                     gsize         n)
{
  return make_command (g_dngettext (NULL, "Indent an action", "Indent actions", n), run_indent,
                       new_edit (&weft_action_table, actions, n));
}

static gboolean
outdent_one (WeftWriter  *writer,
             gint64       id,
             GError     **error)
{
  Group group;
  Group above;
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (gint64));
  WeftPlace place;

  if (!read_group_of (writer, &weft_action_table, id, &group, error))
    return FALSE;
  if (group.parent == 0)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("It is not part of another action."));
      return FALSE;
    }
  if (!read_group_of (writer, &weft_action_table, group.parent, &above, error))
    return FALSE;
  siblings = read_group (writer, &above, error);
  if (siblings == NULL)
    return FALSE;

  place = (WeftPlace) { above.owner, above.parent, 0 };
  for (guint i = 0; i + 1 < siblings->len; i++)
    if (g_array_index (siblings, gint64, i) == group.parent)
      place.before = g_array_index (siblings, gint64, i + 1);
  g_array_append_val (moved, id);
  return move_rows (writer, moved, &place, error);
}

static gboolean
run_outdent (WeftWriter  *writer,
             gpointer     user_data,
             GError     **error)
{
  Edit *edit = user_data;

  if (!drop_descendants (writer, edit->ids, error))
    return FALSE;
  label_edit (writer, edit, _("Outdent %s"));
  /* From the last one, because each goes right after its parent. */
  for (guint i = edit->ids->len; i > 0; i--)
    if (!outdent_one (writer, g_array_index (edit->ids, gint64, i - 1), error))
      return FALSE;
  return TRUE;
}

/**
 * weft_outline_outdent:
 * @actions: (array length=n): each goes behind the action it is part of
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_outdent (const gint64 *actions,
                      gsize         n)
{
  return make_command (g_dngettext (NULL, "Outdent an action", "Outdent actions", n), run_outdent,
                       new_edit (&weft_action_table, actions, n));
}

/* A new row whose reference write_order() gives: "?" says that it wants one even in a group that
 * was empty. */
static gboolean
run_add_action (WeftWriter  *writer,
                gpointer     user_data,
                GError     **error)
{
  Edit *edit = user_data;
  Group group = { &weft_action_table, edit->place.strand, edit->place.parent };
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_action_table, "strand"),
      { WEFT_VALUE_INTEGER, edit->place.strand } },
    { weft_table_find_column (&weft_action_table, "ref"), { WEFT_VALUE_TEXT, 0, (char *) "?" } },
    { weft_table_find_column (&weft_action_table, "parent"),
      { WEFT_VALUE_INTEGER, edit->place.parent } },
  };

  return weft_writer_insert (writer, &weft_action_table, edit->new_id, assignments,
                             edit->place.parent != 0 ? 3 : 2, error) &&
         put_before (writer, &group, edit->ids, edit->place.before, edit->ids, error);
}

/**
 * weft_outline_add_action:
 * @place: where it goes
 * @id: (out): the id it will have
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_add_action (const WeftPlace *place,
                         gint64          *id)
{
  Edit *edit;

  *id = weft_id_new ();
  edit = new_edit (&weft_action_table, id, 1);
  edit->place = *place;
  edit->new_id = *id;
  return make_command (_("Add an action"), run_add_action, edit);
}

static gboolean
run_add_strand (WeftWriter  *writer,
                gpointer     user_data,
                GError     **error)
{
  Edit *edit = user_data;
  Group group = { &weft_strand_table, edit->place.strand, 0 };
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_strand_table, "plan"),
      { WEFT_VALUE_INTEGER, edit->place.strand } },
    { weft_table_find_column (&weft_strand_table, "title"),
      { WEFT_VALUE_TEXT, 0, (char *) _("New strand") } },
  };

  return weft_writer_insert (writer, &weft_strand_table, edit->new_id, assignments, 2, error) &&
         put_before (writer, &group, edit->ids, edit->place.before, NULL, error);
}

/**
 * weft_outline_add_strand:
 * @plan: the plan it goes into
 * @before: the strand it goes before; 0 for the end
 * @id: (out): the id it will have
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_add_strand (gint64  plan,
                         gint64  before,
                         gint64 *id)
{
  Edit *edit;

  *id = weft_id_new ();
  edit = new_edit (&weft_strand_table, id, 1);
  edit->place.strand = plan;
  edit->place.before = before;
  edit->new_id = *id;
  return make_command (_("Add a strand"), run_add_strand, edit);
}

static gboolean
run_delete (WeftWriter  *writer,
            gpointer     user_data,
            GError     **error)
{
  Edit *edit = user_data;
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));

  if (edit->table == &weft_action_table && !drop_descendants (writer, edit->ids, error))
    return FALSE;
  label_edit (writer, edit, _("Delete %s"));

  for (guint i = 0; i < edit->ids->len; i++)
    {
      gint64 id = g_array_index (edit->ids, gint64, i);
      Group group;

      if (edit->table->parents != NULL)
        {
          if (!read_group_of (writer, edit->table, id, &group, error))
            return FALSE;
          g_array_append_val (groups, group);
        }
      if (!weft_writer_delete (writer, edit->table, id, error))
        return FALSE;
    }

  for (guint i = 0; i < groups->len; i++)
    if (!close_ranks (writer, &g_array_index (groups, Group, i), error))
      return FALSE;
  return TRUE;
}

/**
 * weft_outline_delete:
 * @table: of the rows
 * @ids: (array length=n): the rows, which go with everything below them
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_delete (const WeftTable *table,
                     const gint64    *ids,
                     gsize            n)
{
  g_autofree char *label = g_strdup_printf (
    g_dngettext (NULL, "Delete %d record", "Delete %d records", n), (int) n);

  return make_command (label, run_delete, new_edit (table, ids, n));
}

static gboolean
run_paste (WeftWriter  *writer,
           gpointer     user_data,
           GError     **error)
{
  Edit *edit = user_data;
  Group group = { &weft_action_table, edit->place.strand, edit->place.parent };
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_action_table, "strand"),
      { WEFT_VALUE_INTEGER, edit->place.strand } },
    { weft_table_find_column (&weft_action_table, "parent"),
      { WEFT_VALUE_INTEGER, edit->place.parent } },
  };

  /* A command may run again, after a rehearsal. */
  g_array_set_size (edit->ids, 0);
  return weft_subtree_paste (writer, edit->json, &weft_action_table, assignments,
                             edit->place.parent != 0 ? 2 : 1, edit->new_id, edit->ids, error) &&
         put_before (writer, &group, edit->ids, edit->place.before, edit->ids, error);
}

/**
 * weft_outline_paste:
 * @subtree: actions as weft_subtree_copy() wrote them
 * @place: where they go
 * @first: (out): the id that the first will have
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_paste (const char      *subtree,
                    const WeftPlace *place,
                    gint64          *first)
{
  Edit *edit = new_edit (&weft_action_table, NULL, 0);

  *first = weft_id_new ();
  edit->place = *place;
  edit->json = g_strdup (subtree);
  edit->new_id = *first;
  return make_command (_("Paste actions"), run_paste, edit);
}

static gboolean
run_duplicate (WeftWriter  *writer,
               gpointer     user_data,
               GError     **error)
{
  Edit *edit = user_data;
  gint64 plan = g_array_index (edit->ids, gint64, 0);
  g_autofree char *json = NULL;
  g_autofree char *title = NULL;
  g_autoptr (WeftRecord) record = weft_record_load_stored (writer->db, &weft_plan_table, plan,
                                                           error);

  if (record == NULL)
    return FALSE;
  label_edit (writer, edit, _("Duplicate %s"));
  json = weft_subtree_copy (writer->db, &weft_plan_table, &plan, 1, error);
  if (json == NULL ||
      !weft_subtree_paste (writer, json, &weft_plan_table, NULL, 0, edit->new_id, NULL, error))
    return FALSE;

  title = g_strdup_printf (_("Copy of %s"), weft_record_get_text (record, "title"));
  return weft_writer_set_text (writer, &weft_plan_table, edit->new_id, "title", title, error);
}

/**
 * weft_outline_duplicate_plan:
 * @copy: (out): the id that the copy will have
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_outline_duplicate_plan (gint64  plan,
                             gint64 *copy)
{
  Edit *edit = new_edit (&weft_plan_table, &plan, 1);

  *copy = weft_id_new ();
  edit->new_id = *copy;
  return make_command (_("Duplicate a plan"), run_duplicate, edit);
}
