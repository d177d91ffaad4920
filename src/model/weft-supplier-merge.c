/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-merge.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Two suppliers that are one. The first is kept, the second goes into it:
 *
 *   its name and other names ──────────── other names of the first
 *   what the first does not know ──────── taken over
 *   what both know differently ────────── a line of the notes, nothing is lost
 *   spend, contracts, actions, chains ─── the first's from now on
 *   what it was told apart from ───────── told apart from the first
 *   the second itself ─────────────────── deleted
 *
 * What will be said beforehand and what is done come from the same make_merged(). */

/* A kind of row that belongs to a supplier and goes over to another one. */
typedef struct
{
  const WeftTable *table;
  const char      *column;
} Belonging;

static const Belonging belongings[] = {
  { &weft_spend_table, "supplier" },
  { &weft_contract_table, "supplier" },
  { &weft_action_table, "supplier" },
  { &weft_assessment_table, "supplier" },
  { &weft_sub_supplier_table, "supplier" },
  { &weft_sub_supplier_table, "registered" },
  { &weft_supplier_table, "parent" },
};

static gboolean
is_list (const WeftColumn *column)
{
  return g_str_equal (column->name, "aliases") || g_str_equal (column->name, "finance_ids") ||
         g_str_equal (column->name, "cpv");
}

/* Size and sector have a choice that says nothing. A status always says something: an active
 * supplier does not end because an ended one was the same. */
static gboolean
says_nothing (const WeftColumn *column,
              const WeftValue  *value)
{
  if (value->type == WEFT_VALUE_NULL)
    return TRUE;
  if (value->type != WEFT_VALUE_TEXT)
    return FALSE;
  return weft_text_is_blank (value->text) ||
         (column->kind == WEFT_COLUMN_CHOICE && !g_str_equal (column->name, "status") &&
          g_str_equal (value->text, column->choices[0]));
}

/* The lines of both, each once. */
static char *
unite_lines (const char *first,
             const char *second,
             const char *without)
{
  const char * const texts[] = { first, second };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) parts = g_strsplit (texts[i], "\n", -1);

      for (int j = 0; parts[j] != NULL; j++)
        {
          char *line = g_strstrip (parts[j]);

          if (*line != '\0' && g_strcmp0 (line, without) != 0 &&
              !g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
            g_ptr_array_add (lines, g_strdup (line));
        }
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
add_paragraph (GString    *notes,
               const char *text)
{
  if (weft_text_is_blank (text))
    return;
  if (notes->len > 0)
    g_string_append (notes, "\n");
  g_string_append (notes, text);
}

static char *
format_value (WeftDb           *db,
              const WeftColumn *column,
              const WeftValue  *value)
{
  const WeftTable *table = weft_table_find (column->references);
  g_autofree char *text = weft_value_to_text (value);

  if (table != NULL)
    {
      g_autoptr (WeftRecord) row = weft_record_load_stored (db, table, value->integer, NULL);

      if (row != NULL)
        return g_strdup (weft_record_get_text (row, "name"));
    }
  return weft_column_format (column, text);
}

/* Whether a supplier is a part of another one, at any depth. */
static gboolean
is_below (WeftDb *db,
          gint64  id,
          gint64  above)
{
  for (int depth = 0; id != 0 && depth < 100; depth++)
    {
      g_autoptr (WeftRecord) row = weft_record_load_stored (db, &weft_supplier_table, id, NULL);

      id = row != NULL ? weft_record_get_integer (row, "parent") : 0;
      if (id == above)
        return TRUE;
    }
  return FALSE;
}

/* What the kept supplier will hold; a line for each thing that is worth saying. */
static WeftRecord *
make_merged (WeftDb           *db,
             const WeftRecord *kept,
             const WeftRecord *merged,
             GPtrArray        *lines)
{
  WeftRecord *result = weft_record_copy (kept);
  const char *name = weft_record_get_text (kept, "name");
  const char *old_name = weft_record_get_text (merged, "name");
  g_autoptr (GString) notes = g_string_new (weft_record_get_text (kept, "notes"));
  g_autofree char *named = unite_lines (old_name, weft_record_get_text (merged, "aliases"), NULL);
  gboolean kept_below;
  gboolean merged_below;

  /* A company below one of its own would be a circle: what the two become stands where the upper
   * one stood. */
  kept_below = is_below (db, weft_record_get_id (kept), weft_record_get_id (merged));
  merged_below = is_below (db, weft_record_get_id (merged), weft_record_get_id (kept));

  add_paragraph (notes, weft_record_get_text (merged, "notes"));
  for (int i = 1; i < kept->table->n_columns; i++)
    {
      const WeftColumn *column = &kept->table->columns[i];
      WeftValue *value = &result->values[i];
      const WeftValue *other = &merged->values[i];
      gboolean is_parent = g_str_equal (column->name, "parent");
      g_autofree char *shown = NULL;

      if ((column->flags & (WEFT_COLUMN_DERIVED | WEFT_COLUMN_COMPUTED)) != 0 ||
          g_str_equal (column->name, "name") || g_str_equal (column->name, "notes"))
        continue;
      if (is_list (column))
        {
          gboolean names = g_str_equal (column->name, "aliases");
          g_autofree char *united = unite_lines (value->text, names ? named : other->text,
                                                 names ? name : NULL);

          weft_value_set_text (value, united);
          continue;
        }

      if (is_parent && kept_below)
        weft_value_clear (value);
      if (says_nothing (column, other) || (is_parent && merged_below) ||
          weft_value_equal (value, other))
        continue;
      shown = format_value (db, column, other);
      if (says_nothing (column, value))
        {
          weft_value_copy (value, other);
          /* Translators: what a supplier takes over from another one: "Town: Cardiff" */
          g_ptr_array_add (lines, g_strdup_printf (_("Taken over: %s: %s"),
                                                   gettext (column->label), shown));
        }
      else
        {
          /* Translators: in the notes of a supplier: "Town of “Morgan Ltd”: Cardiff" */
          g_autofree char *note = g_strdup_printf (_("%s of “%s”: %s"), gettext (column->label),
                                                   old_name, shown);

          add_paragraph (notes, note);
          g_ptr_array_add (lines, g_strdup_printf (_("Kept in the notes: %s"), note));
        }
    }
  weft_record_set_text (result, "notes", notes->str);
  return result;
}

static gboolean
load_both (WeftDb      *db,
           gint64       kept_id,
           gint64       merged_id,
           WeftRecord **kept,
           WeftRecord **merged,
           GError     **error)
{
  if (kept_id == merged_id)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("A supplier cannot be merged with itself."));
      return FALSE;
    }
  *kept = weft_record_load_stored (db, &weft_supplier_table, kept_id, error);
  if (*kept == NULL)
    return FALSE;
  *merged = weft_record_load_stored (db, &weft_supplier_table, merged_id, error);
  return *merged != NULL;
}

/* The kept supplier does not become its own parent company. */
static gboolean
count_belongings (WeftDb           *db,
                  const Belonging  *belonging,
                  gint64            merged,
                  gint64            kept,
                  gint64           *count,
                  GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = ?1 AND %s <> ?2",
                                          belonging->table->name, belonging->column,
                                          belonging->table == &weft_supplier_table
                                            ? "id" : belonging->column);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, merged);
  weft_statement_bind_integer (statement, 2, kept);
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  *count = weft_statement_get_integer (statement, 0);
  return TRUE;
}

static char *
describe_belongings (const Belonging *belonging,
                     gint64           count)
{
  gulong n = (gulong) count;

  if (belonging->table == &weft_spend_table)
    return g_strdup_printf (ngettext ("%ld line of spend goes over.",
                                      "%ld lines of spend go over.", n), (long) count);
  if (belonging->table == &weft_contract_table)
    return g_strdup_printf (ngettext ("%ld contract goes over.", "%ld contracts go over.", n),
                            (long) count);
  if (belonging->table == &weft_action_table)
    return g_strdup_printf (ngettext ("%ld action goes over.", "%ld actions go over.", n),
                            (long) count);
  if (belonging->table == &weft_assessment_table)
    return g_strdup_printf (ngettext ("%ld assessment goes over.", "%ld assessments go over.", n),
                            (long) count);
  if (belonging->table == &weft_supplier_table)
    return g_strdup_printf (ngettext ("%ld supplier gets it as its parent company.",
                                      "%ld suppliers get it as their parent company.", n),
                            (long) count);
  if (g_str_equal (belonging->column, "supplier"))
    return g_strdup_printf (ngettext ("%ld sub-supplier goes over.",
                                      "%ld sub-suppliers go over.", n), (long) count);
  return g_strdup_printf (ngettext ("%ld supply chain names it.", "%ld supply chains name it.", n),
                          (long) count);
}

/**
 * weft_supplier_merge_describe:
 * @kept: the supplier that stays
 * @merged: the one that goes into it
 *
 * Says what weft_supplier_merge_new() would do. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a sentence for each thing, translated;
 *   %NULL with @error set
 */
GPtrArray *
weft_supplier_merge_describe (WeftDb  *db,
                              gint64   kept,
                              gint64   merged,
                              GError **error)
{
  g_autoptr (WeftRecord) first = NULL;
  g_autoptr (WeftRecord) second = NULL;
  g_autoptr (WeftRecord) result = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!load_both (db, kept, merged, &first, &second, error))
    return NULL;

  g_ptr_array_add (lines, g_strdup_printf (_("“%s” becomes another name of “%s”."),
                                           weft_record_get_text (second, "name"),
                                           weft_record_get_text (first, "name")));
  for (gsize i = 0; i < G_N_ELEMENTS (belongings); i++)
    {
      gint64 count;

      if (!count_belongings (db, &belongings[i], merged, kept, &count, error))
        return NULL;
      if (count > 0)
        g_ptr_array_add (lines, describe_belongings (&belongings[i], count));
    }
  result = make_merged (db, first, second, lines);
  return g_steal_pointer (&lines);
}

typedef struct
{
  gint64 kept;
  gint64 merged;
} Merge;

static gboolean
next_row (WeftDb           *db,
          const Belonging  *belonging,
          const Merge      *merge,
          gint64           *id,
          GError          **error)
{
  gboolean is_tree = belonging->table == &weft_action_table ||
                     (belonging->table == &weft_sub_supplier_table &&
                      g_str_equal (belonging->column, "supplier"));
  /* In a tree those above go first: a row has to be where the one above it is. */
  g_autofree char *sql = g_strdup_printf (
    is_tree ? "SELECT row.id FROM %1$s AS row LEFT JOIN %1$s AS above ON above.id = row.parent "
              "WHERE row.%2$s = ?1 AND (row.parent IS NULL OR above.%2$s = ?2) "
              "ORDER BY row.id LIMIT 1"
            : "SELECT id FROM %1$s WHERE %2$s = ?1 AND ?2 <> 0 ORDER BY id LIMIT 1",
    belonging->table->name, belonging->column);
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, merge->merged);
  weft_statement_bind_integer (statement, 2, merge->kept);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *id = weft_statement_get_integer (statement, 0);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* Actions of a supplier stand in an order of their own; those that come go behind. */
static gboolean
move_action (WeftWriter   *writer,
             gint64        id,
             const Merge  *merge,
             GError      **error)
{
  g_autoptr (WeftRecord) action = weft_record_load_stored (writer->db, &weft_action_table, id,
                                                           error);
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_action_table, "supplier"),
      { WEFT_VALUE_INTEGER, merge->kept } },
    { weft_table_find_column (&weft_action_table, "position"), { WEFT_VALUE_INTEGER, 0 } },
  };
  gsize n = 1;

  if (action == NULL)
    return FALSE;
  if (weft_record_get_integer (action, "parent") == 0)
    {
      g_autoptr (WeftStatement) statement = NULL;

      statement = weft_db_prepare (writer->db,
                                   "SELECT ifnull (max (position) + 1, 0) FROM action "
                                   "WHERE supplier = ?1 AND parent IS NULL", error);
      if (statement == NULL)
        return FALSE;
      weft_statement_bind_integer (statement, 1, merge->kept);
      if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
        return FALSE;
      assignments[1].value.integer = weft_statement_get_integer (statement, 0);
      n = 2;
    }
  return weft_writer_update (writer, &weft_action_table, id, assignments, n, error);
}

/* A chain that would name its own supplier keeps the name alone; so with a parent company. */
static gboolean
names_itself (const WeftRecord *row,
              const Belonging  *belonging,
              gint64            kept)
{
  if (belonging->table == &weft_supplier_table)
    return weft_record_get_id (row) == kept;
  if (g_str_equal (belonging->column, "registered"))
    return weft_record_get_integer (row, "supplier") == kept;
  return belonging->table == &weft_sub_supplier_table &&
         weft_record_get_integer (row, "registered") == kept;
}

static gboolean
move_row (WeftWriter       *writer,
          const Belonging  *belonging,
          gint64            id,
          const Merge      *merge,
          GError          **error)
{
  g_autoptr (WeftRecord) row = NULL;

  if (belonging->table == &weft_action_table)
    return move_action (writer, id, merge, error);

  row = weft_record_load_stored (writer->db, belonging->table, id, error);
  if (row == NULL)
    return FALSE;
  if (names_itself (row, belonging, merge->kept))
    {
      if (!g_str_equal (belonging->column, "supplier"))
        return weft_writer_set_null (writer, belonging->table, id, belonging->column, error);
      if (!weft_writer_set_null (writer, belonging->table, id, "registered", error))
        return FALSE;
    }
  return weft_writer_set_integer (writer, belonging->table, id, belonging->column, merge->kept,
                                  error);
}

static gboolean
write_result (WeftWriter        *writer,
              const WeftRecord  *kept,
              const WeftRecord  *result,
              GError           **error)
{
  g_autofree WeftAssignment *assignments = g_new0 (WeftAssignment, kept->table->n_columns);
  gsize n = 0;

  /* The values stay the record's. */
  for (int i = 1; i < kept->table->n_columns; i++)
    if (!weft_value_equal (&kept->values[i], &result->values[i]))
      {
        assignments[n].column = i;
        assignments[n++].value = result->values[i];
      }
  return n == 0 || weft_writer_update (writer, kept->table, weft_record_get_id (kept),
                                       assignments, n, error);
}

/* Finds a pair that names the merged supplier, in which column it does, and whether the kept one
 * cannot take its place: it is the other of the two, or was told apart from that one already. */
static gboolean
next_distinct_pair (WeftDb       *db,
                    const Merge  *merge,
                    gint64       *id,
                    const char  **column,
                    gboolean     *known,
                    GError      **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (
    db, "SELECT id, first = ?1, other = ?2 OR EXISTS (SELECT 1 FROM distinct_pair AS there "
        "WHERE there.first = min (other, ?2) AND there.second = max (other, ?2)) "
        "FROM (SELECT id, first, iif (first = ?1, second, first) AS other FROM distinct_pair "
        "WHERE first = ?1 OR second = ?1) ORDER BY id LIMIT 1", error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, merge->merged);
  weft_statement_bind_integer (statement, 2, merge->kept);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *id = weft_statement_get_integer (statement, 0);
      *column = weft_statement_get_integer (statement, 1) != 0 ? "first" : "second";
      *known = weft_statement_get_integer (statement, 2) != 0;
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
move_distinct_pairs (WeftWriter   *writer,
                     const Merge  *merge,
                     GError      **error)
{
  for (;;)
    {
      const char *column = NULL;
      gboolean known = FALSE;
      gint64 id;

      if (!next_distinct_pair (writer->db, merge, &id, &column, &known, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      if (known ? !weft_writer_delete (writer, &weft_distinct_pair_table, id, error)
                : !weft_writer_set_integer (writer, &weft_distinct_pair_table, id, column,
                                            merge->kept, error))
        return FALSE;
    }
}

static gboolean
run_merge (WeftWriter  *writer,
           gpointer     user_data,
           GError     **error)
{
  const Merge *merge = user_data;
  g_autoptr (WeftRecord) kept = NULL;
  g_autoptr (WeftRecord) merged = NULL;
  g_autoptr (WeftRecord) result = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!load_both (writer->db, merge->kept, merge->merged, &kept, &merged, error))
    return FALSE;

  result = make_merged (writer->db, kept, merged, lines);
  if (!write_result (writer, kept, result, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (belongings); i++)
    for (;;)
      {
        gint64 id;

        if (!next_row (writer->db, &belongings[i], merge, &id, error))
          return FALSE;
        if (id == 0)
          break;
        if (!move_row (writer, &belongings[i], id, merge, error))
          return FALSE;
      }
  return move_distinct_pairs (writer, merge, error) &&
         weft_writer_delete (writer, &weft_supplier_table, merge->merged, error);
}

/**
 * weft_supplier_merge_new:
 * @db: where the two are named from
 * @kept: the supplier that stays
 * @merged: the one that goes into it
 *
 * Makes one supplier of two, as one step that can be undone. Every spend line, contract, alias and
 * action goes over; what the two say differently is kept in the notes.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_supplier_merge_new (WeftDb  *db,
                         gint64   kept,
                         gint64   merged,
                         GError **error)
{
  g_autoptr (WeftRecord) first = NULL;
  g_autoptr (WeftRecord) second = NULL;
  WeftCommand *command;
  Merge *merge;

  if (!load_both (db, kept, merged, &first, &second, error))
    return NULL;

  command = weft_command_new_printf (_("Merge “%s” into “%s”"),
                                     weft_record_get_text (second, "name"),
                                     weft_record_get_text (first, "name"));
  merge = g_new0 (Merge, 1);
  merge->kept = kept;
  merge->merged = merged;
  weft_command_run (command, run_merge, merge, g_free);
  return command;
}
