/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-history.h"

#include "weft-changeset.h"
#include "weft-date.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* The audit trail is read off the changeset, so that nothing can change a row without a line:
 *
 *   update ── one line for each audited field: old, new
 *   insert ── one line, the whole row as JSON in "new"
 *   delete ── one line, the whole row as JSON in "old"
 *
 * A step that touched no audited field (rows changed places) still has a line, of its first row. */

typedef struct
{
  WeftDb        *db;
  WeftStatement *insert;
  gint64         step;
  const char    *at;
  const char    *who;
  const char    *label;
  guint          n_lines;
} Lines;

/**
 * weft_history_now:
 *
 * Returns: the time, as the history and the journal keep it: UTC, ISO 8601
 */
char *
weft_history_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * weft_history_format_time:
 * @at: (nullable): as weft_history_now() has it
 *
 * Returns: the time on this computer's clock, "31 Dec 2026 14:05"; @at itself if it is none
 */
char *
weft_history_format_time (const char *at)
{
  g_autoptr (GDateTime) utc = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = NULL;

  if (local == NULL)
    return g_strdup (at != NULL ? at : "");

  day = weft_date_format (weft_date_new (g_date_time_get_year (local),
                                         g_date_time_get_month (local),
                                         g_date_time_get_day_of_month (local)));
  return g_strdup_printf ("%s %02d:%02d", day, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/* Text for people: a reference is the name of what it points to. */
static char *
format_value (WeftDb           *db,
              const WeftColumn *column,
              const WeftValue  *value)
{
  const WeftTable *table = weft_table_find (column->references);

  if (table != NULL && value->type == WEFT_VALUE_INTEGER)
    {
      g_autoptr (WeftRecord) record = weft_record_load_stored (db, table, value->integer, NULL);

      if (record != NULL)
        return weft_record_describe (db, record);
    }
  return weft_value_to_text (value);
}

static char *
format_row (const WeftRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (int i = 1; i < record->table->n_columns; i++)
    {
      const WeftValue *value = &record->values[i];

      if (value->type == WEFT_VALUE_INTEGER)
        {
          json_builder_set_member_name (builder, record->table->columns[i].name);
          json_builder_add_int_value (builder, value->integer);
        }
      else if (value->type == WEFT_VALUE_TEXT && *value->text != '\0')
        {
          json_builder_set_member_name (builder, record->table->columns[i].name);
          json_builder_add_string_value (builder, value->text);
        }
    }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
write_line (Lines            *lines,
            const WeftRecord *record,
            const char       *operation,
            const char       *field,
            const char       *old,
            const char       *new,
            GError          **error)
{
  g_autofree char *row_label = weft_record_describe (lines->db, record);

  weft_statement_bind_integer (lines->insert, 1, lines->step);
  weft_statement_bind_text (lines->insert, 2, lines->at);
  weft_statement_bind_text (lines->insert, 3, lines->who);
  weft_statement_bind_text (lines->insert, 4, lines->label);
  weft_statement_bind_text (lines->insert, 5, record->table->name);
  weft_statement_bind_integer (lines->insert, 6, weft_record_get_id (record));
  weft_statement_bind_text (lines->insert, 7, row_label);
  weft_statement_bind_text (lines->insert, 8, operation);
  weft_statement_bind_text (lines->insert, 9, field);
  weft_statement_bind_text (lines->insert, 10, old);
  weft_statement_bind_text (lines->insert, 11, new);
  lines->n_lines++;
  return weft_statement_run (lines->insert, error);
}

/* The row of an insert or delete is in the changeset whole; bytes are not for people. */
static WeftRecord *
read_whole_row (WeftChangesetReader *reader,
                const WeftTable     *table,
                gboolean             new)
{
  WeftRecord *record = weft_record_new (table);

  for (int i = 0; i < weft_changeset_reader_get_width (reader); i++)
    {
      if (table->columns[i].kind == WEFT_COLUMN_BLOB)
        continue;
      if (new)
        weft_changeset_reader_get_new (reader, i, &record->values[i]);
      else
        weft_changeset_reader_get_old (reader, i, &record->values[i]);
    }
  return record;
}

static gboolean
write_update (Lines                *lines,
              WeftChangesetReader  *reader,
              const WeftTable      *table,
              GError              **error)
{
  g_autoptr (WeftRecord) record = NULL;

  for (int i = 1; i < weft_changeset_reader_get_width (reader); i++)
    {
      const WeftColumn *column = &table->columns[i];
      g_auto (WeftValue) old = WEFT_VALUE_INIT;
      g_auto (WeftValue) new = WEFT_VALUE_INIT;
      g_autofree char *old_text = NULL;
      g_autofree char *new_text = NULL;

      if ((column->flags & WEFT_COLUMN_AUDITED) == 0 ||
          !weft_changeset_reader_get_new (reader, i, &new))
        continue;

      if (record == NULL)
        {
          record = weft_record_load_stored (lines->db, table,
                                            weft_changeset_reader_get_row (reader), error);
          if (record == NULL)
            return FALSE;
        }
      weft_changeset_reader_get_old (reader, i, &old);
      old_text = format_value (lines->db, column, &old);
      new_text = format_value (lines->db, column, &new);
      if (!write_line (lines, record, "update", column->name, old_text, new_text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_change (Lines                *lines,
              WeftChangesetReader  *reader,
              const WeftTable      *table,
              GError              **error)
{
  WeftChangeKind kind = weft_changeset_reader_get_kind (reader);
  g_autoptr (WeftRecord) record = NULL;
  g_autofree char *json = NULL;

  if (kind == WEFT_CHANGE_UPDATE)
    return write_update (lines, reader, table, error);

  record = read_whole_row (reader, table, kind == WEFT_CHANGE_INSERT);
  json = format_row (record);
  if (kind == WEFT_CHANGE_INSERT)
    return write_line (lines, record, "insert", NULL, NULL, json, error);
  return write_line (lines, record, "delete", NULL, json, NULL, error);
}

static gboolean
write_changes (Lines    *lines,
               GBytes   *changeset,
               GError  **error)
{
  g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (changeset, error);
  const WeftTable *first_table = NULL;
  gint64 first_row = 0;
  WeftStep step;

  if (reader == NULL)
    return FALSE;

  while ((step = weft_changeset_reader_next (reader, error)) == WEFT_STEP_ROW)
    {
      const WeftTable *table = weft_table_find (weft_changeset_reader_get_table (reader));

      if (table == NULL)
        continue;
      if (first_table == NULL)
        {
          first_table = table;
          first_row = weft_changeset_reader_get_row (reader);
        }
      if (!write_change (lines, reader, table, error))
        return FALSE;
    }
  if (step == WEFT_STEP_ERROR)
    return FALSE;

  if (lines->n_lines == 0 && first_table != NULL)
    {
      g_autoptr (WeftRecord) record
        = weft_record_load_stored (lines->db, first_table, first_row, error);

      return record != NULL && write_line (lines, record, "update", NULL, NULL, NULL, error);
    }
  return TRUE;
}

/**
 * weft_history_write:
 * @changeset: what was done
 * @step: (out): its number
 *
 * Writes the lines of one step, within the caller's transaction.
 */
gboolean
weft_history_write (WeftDb      *db,
                    const char  *who,
                    const char  *label,
                    GBytes      *changeset,
                    gint64      *step,
                    GError     **error)
{
  g_autofree char *now = weft_history_now ();
  g_autoptr (WeftStatement) insert = NULL;
  Lines lines = { db, NULL, 0, now, who, label };

  if (!weft_db_get_integer (db, "SELECT max (ifnull ((SELECT max (step) FROM history), 0), "
                            "ifnull ((SELECT max (id) FROM journal), 0)) + 1", &lines.step, error))
    return FALSE;

  insert = weft_db_prepare (db,
                            "INSERT INTO history (step, at, who, label, table_name, row, "
                            "row_label, operation, field, old, new) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", error);
  if (insert == NULL)
    return FALSE;
  lines.insert = insert;

  *step = lines.step;
  return write_changes (&lines, changeset, error);
}

static void
add_later (WeftDb      *db,
           gint64       step,
           const char  *sql,
           const char  *table,
           gint64       row,
           GPtrArray   *labels)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, NULL);

  if (statement == NULL)
    return;
  weft_statement_bind_integer (statement, 1, step);
  weft_statement_bind_text (statement, 2, table);
  weft_statement_bind_integer (statement, 3, row);
  while (labels->len < 3 && weft_statement_step (statement, NULL) == WEFT_STEP_ROW)
    {
      g_autofree char *when = weft_history_format_time (weft_statement_get_text (statement, 1));
      g_autofree char *label = NULL;

      label = g_strdup_printf ("“%s” (%s)", weft_statement_get_text (statement, 0), when);
      if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
        g_ptr_array_add (labels, g_steal_pointer (&label));
    }
}

/* Rows that came to hang on one of the step's new rows. */
static void
add_later_children (WeftDb    *db,
                    gint64     step,
                    GBytes    *changeset,
                    GPtrArray *labels)
{
  g_autoptr (WeftChangesetReader) reader = weft_changeset_reader_new (changeset, NULL);

  while (reader != NULL && labels->len < 3 &&
         weft_changeset_reader_next (reader, NULL) == WEFT_STEP_ROW)
    {
      const WeftTable *table = weft_table_find (weft_changeset_reader_get_table (reader));

      if (table == NULL || weft_changeset_reader_get_kind (reader) != WEFT_CHANGE_INSERT)
        continue;

      for (const WeftTableChild *child = table->children;
           child != NULL && child->table != NULL; child++)
        {
          g_autofree char *sql = g_strdup_printf (
            "SELECT label, at FROM history WHERE step > ?1 AND table_name = ?2 AND row IN "
            "(SELECT id FROM %s WHERE %s = ?3) GROUP BY step ORDER BY step", child->table,
            child->column);

          add_later (db, step, sql, child->table, weft_changeset_reader_get_row (reader), labels);
        }
    }
}

/**
 * weft_history_find_later:
 * @step: a change
 * @changeset: what it did
 * @table: (nullable): the row that stands in the way, if it is known
 *
 * Returns: (nullable): the later changes that depend on it, quoted, with their times
 */
char *
weft_history_find_later (WeftDb     *db,
                         gint64      step,
                         GBytes     *changeset,
                         const char *table,
                         gint64      row)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  if (table != NULL)
    add_later (db, step,
               "SELECT label, at FROM history WHERE step > ?1 AND table_name = ?2 AND row = ?3 "
               "GROUP BY step ORDER BY step", table, row, labels);
  else
    add_later_children (db, step, changeset, labels);

  if (labels->len == 0)
    return NULL;
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (", ", (char **) labels->pdata);
}
