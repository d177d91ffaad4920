/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-history.h"

#include "weft-changeset.h"
#include "weft-date.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* The audit trail is read off the changeset, so that nothing can change a row without a line:
 *
 *   update ── one line for each audited field: old, new
 *   insert ── one line, the whole row as JSON in "new"
 *   delete ── one line, the whole row as JSON in "old"
 *
 * A step that touched no audited field (rows changed places) still has a line, of its first row. */

/* So many lines at a time: a statement costs more than the line that it writes. */
#define MAX_WAITING 16
/* The texts of a line: table, name of the row, operation, field, old, new. */
#define N_TEXTS 6

typedef struct
{
  gint64 row;
  gssize texts[N_TEXTS];   /* where each begins; -1 for NULL */
} Line;

typedef struct
{
  WeftDb        *db;
  gint64         step;
  const char    *at;
  const char    *who;
  const char    *label;
  guint          n_lines;
  WeftRecord    *record;   /* of the table of the last line */
  GString       *json;
  Line           waiting[MAX_WAITING];
  guint          n_waiting;
  GString       *texts;    /* of the lines that wait, each ended by NUL */
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

static void
append_json_text (GString    *json,
                  const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0';)
    {
      gsize n = 0;

      while ((guint8) p[n] >= ' ' && p[n] != '"' && p[n] != '\\' && p[n] != '\x7f')
        n++;
      g_string_append_len (json, p, (gssize) n);
      p += n;
      if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p++);
      else if (*p == '\n')
        {
          g_string_append (json, "\\n");
          p++;
        }
      else if (*p != '\0')
        g_string_append_printf (json, "\\u%04x", (guint8) *p++);
    }
  g_string_append_c (json, '"');
}

/* What is kept to look rows up by follows from what stands beside it. */
#define LOOKED_UP (WEFT_COLUMN_DERIVED | WEFT_COLUMN_HIDDEN)

/* The row as a JSON object, without what is empty. Written by hand, for imports of many rows. */
static const char *
format_row (GString          *json,
            const WeftRecord *record)
{
  g_string_assign (json, "{");
  for (int i = 1; i < record->table->n_columns; i++)
    {
      const WeftValue *value = &record->values[i];

      if ((record->table->columns[i].flags & LOOKED_UP) == LOOKED_UP ||
          (value->type != WEFT_VALUE_INTEGER &&
           (value->type != WEFT_VALUE_TEXT || *value->text == '\0')))
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      g_string_append_c (json, '"');
      g_string_append (json, record->table->columns[i].name);
      g_string_append (json, "\":");
      if (value->type == WEFT_VALUE_TEXT)
        append_json_text (json, value->text);
      else
        {
          char number[24];

          g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, value->integer);
          g_string_append (json, number);
        }
    }
  g_string_append_c (json, '}');
  return json->str;
}

static char *
make_insert_sql (guint n_lines)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO history (step, at, who, label, table_name, "
                                          "row, row_label, operation, field, old, new) VALUES ");
  int parameter = 5;

  for (guint i = 0; i < n_lines; i++)
    {
      g_string_append (sql, i > 0 ? ", (?1, ?2, ?3, ?4" : "(?1, ?2, ?3, ?4");
      for (int j = 0; j < N_TEXTS + 1; j++)
        g_string_append_printf (sql, ", ?%d", parameter++);
      g_string_append_c (sql, ')');
    }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* For one line, or for as many as can wait. */
static const char *
get_insert_sql (gboolean many)
{
  static char *inserts[2];
  char **sql = &inserts[many];

  if (g_once_init_enter (sql))
    g_once_init_leave (sql, make_insert_sql (many ? MAX_WAITING : 1));
  return *sql;
}

static gboolean
write_some (Lines    *lines,
            guint     first,
            guint     n,
            GError  **error)
{
  g_autoptr (WeftStatement) insert
    = weft_db_prepare (lines->db, get_insert_sql (n > 1), error);
  int parameter = 5;

  if (insert == NULL)
    return FALSE;
  weft_statement_bind_integer (insert, 1, lines->step);
  weft_statement_lend_text (insert, 2, lines->at);
  weft_statement_lend_text (insert, 3, lines->who);
  weft_statement_lend_text (insert, 4, lines->label);
  for (guint i = first; i < first + n; i++)
    {
      const Line *line = &lines->waiting[i];

      for (int j = 0; j < N_TEXTS; j++)
        {
          weft_statement_lend_text (insert, parameter++,
                                    line->texts[j] < 0 ? NULL
                                                       : lines->texts->str + line->texts[j]);
          if (j == 0)
            weft_statement_bind_integer (insert, parameter++, line->row);
        }
    }
  return weft_statement_run (insert, error);
}

static gboolean
write_waiting (Lines   *lines,
               GError **error)
{
  gboolean done = TRUE;

  if (lines->n_waiting == MAX_WAITING)
    done = write_some (lines, 0, MAX_WAITING, error);
  else
    for (guint i = 0; i < lines->n_waiting && done; i++)
      done = write_some (lines, i, 1, error);
  lines->n_waiting = 0;
  g_string_truncate (lines->texts, 0);
  return done;
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
  const char * const texts[N_TEXTS] = {
    record->table->name, row_label, operation, field, old, new
  };
  Line *line = &lines->waiting[lines->n_waiting++];

  line->row = weft_record_get_id (record);
  for (int i = 0; i < N_TEXTS; i++)
    {
      line->texts[i] = texts[i] != NULL ? (gssize) lines->texts->len : -1;
      if (texts[i] != NULL)
        g_string_append_len (lines->texts, texts[i], (gssize) strlen (texts[i]) + 1);
    }
  lines->n_lines++;
  return lines->n_waiting < MAX_WAITING || write_waiting (lines, error);
}

/* The row of an insert or delete is in the changeset whole; bytes are not for people. The record is
 * used again for the next row of the same table. */
static const WeftRecord *
read_whole_row (Lines               *lines,
                WeftChangesetReader *reader,
                const WeftTable     *table,
                gboolean             new)
{
  int width = MIN (weft_changeset_reader_get_width (reader), table->n_columns);

  if (lines->record == NULL || lines->record->table != table)
    {
      g_clear_pointer (&lines->record, weft_record_free);
      lines->record = weft_record_new (table);
    }
  for (int i = 0; i < width; i++)
    {
      WeftValue *value = &lines->record->values[i];

      if (table->columns[i].kind == WEFT_COLUMN_BLOB ||
          !(new ? weft_changeset_reader_get_new (reader, i, value)
                : weft_changeset_reader_get_old (reader, i, value)))
        weft_value_clear (value);
    }
  return lines->record;
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
  const WeftRecord *record;
  const char *json;

  if (kind == WEFT_CHANGE_UPDATE)
    return write_update (lines, reader, table, error);

  record = read_whole_row (lines, reader, table, kind == WEFT_CHANGE_INSERT);
  json = format_row (lines->json, record);
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

  if (reader == NULL || !weft_changeset_reader_sort (reader, error))
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
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  Lines lines = { .db = db, .at = now, .who = who, .label = label, .json = json, .texts = texts };
  gboolean done;

  if (!weft_db_get_integer (db, "SELECT max (ifnull ((SELECT max (step) FROM history), 0), "
                            "ifnull ((SELECT max (id) FROM journal), 0)) + 1", &lines.step, error))
    return FALSE;

  *step = lines.step;
  done = write_changes (&lines, changeset, error) && write_waiting (&lines, error);
  g_clear_pointer (&lines.record, weft_record_free);
  return done;
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
