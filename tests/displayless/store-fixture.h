/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scratch.h"
#include "weft-error.h"
#include "weft-outline-edit.h"
#include "weft-store.h"

#include <string.h>

/* A store of an empty register, and short words for what tests do with it. */

typedef struct
{
  char      *folder;
  char      *path;
  WeftStore *store;
} Fixture;

static inline WeftStore *
open_store (const char  *path,
            WeftDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  WeftStore *store = weft_store_open (path, flags, &error);

  g_assert_no_error (error);
  weft_store_set_who (store, "Mair Pugh");
  return store;
}

static inline void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  f->folder = make_scratch ();
  f->path = g_build_filename (f->folder, "a.weft", NULL);
  f->store = open_store (f->path, WEFT_DB_CREATE);
}

static inline void
close_store (Fixture *f)
{
  /* What is under way holds the store until the loop has told it. */
  weft_store_close (f->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->store));
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  close_store (f);
  g_free (f->path);
  drop_scratch (f->folder);
}

static inline void
reopen (Fixture *f)
{
  close_store (f);
  f->store = open_store (f->path, WEFT_DB_DEFAULT);
}

/* Takes the command over. */
static inline void
apply (Fixture     *f,
       WeftCommand *command)
{
  g_autoptr (WeftCommand) taken = command;
  g_autoptr (GError) error = NULL;

  weft_store_apply (f->store, taken, &error);
  g_assert_no_error (error);
}

static inline void
refuse (Fixture     *f,
        WeftCommand *command,
        int          code,
        const char  *words)
{
  g_autoptr (WeftCommand) taken = command;
  g_autoptr (GError) error = NULL;

  g_assert_false (weft_store_apply (f->store, taken, &error));
  g_assert_error (error, WEFT_ERROR, code);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static inline void
undo (Fixture    *f,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  weft_store_undo (f->store, &label, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, expected);
}

static inline void
redo (Fixture    *f,
      const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  weft_store_redo (f->store, &label, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, expected);
}

/* What a column of a new or changed row becomes, as a person would type it. */
static inline WeftCommand *
set (WeftCommand *command,
     const char  *column,
     const char  *words)
{
  g_autoptr (GError) error = NULL;

  weft_command_set_words (command, column, words, &error);
  g_assert_no_error (error);
  return command;
}

static inline WeftCommand *
change (const WeftTable *table,
        gint64           id,
        const char      *column,
        const char      *words)
{
  WeftCommand *command = weft_command_new_printf ("Change %s", column);

  weft_command_update (command, table, id);
  return set (command, column, words);
}

static inline gint64
add_plan (Fixture    *f,
          const char *title,
          const char *starts_on)
{
  WeftCommand *command = weft_command_new ("Add plan");
  gint64 id = weft_command_insert (command, &weft_plan_table);

  apply (f, set (set (command, "title", title), "starts_on", starts_on));
  return id;
}

static inline gint64
add_strand (Fixture    *f,
            gint64      plan,
            const char *ref)
{
  WeftCommand *command = weft_command_new ("Add strand");
  gint64 id = weft_command_insert (command, &weft_strand_table);

  weft_command_set_integer (command, "plan", plan);
  apply (f, set (set (command, "ref", ref), "title", ref));
  return id;
}

static inline gint64
add_action (Fixture    *f,
            gint64      strand,
            gint64      parent,
            const char *ref,
            const char *text)
{
  WeftCommand *command = weft_command_new ("Add action");
  gint64 id = weft_command_insert (command, &weft_action_table);

  weft_command_set_integer (command, "strand", strand);
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  apply (f, set (set (command, "ref", ref), "text", text));
  return id;
}

static inline gint64
add_supplier (Fixture    *f,
              const char *name)
{
  WeftCommand *command = weft_command_new ("Add supplier");
  gint64 id = weft_command_insert (command, &weft_supplier_table);

  apply (f, set (command, "name", name));
  return id;
}

static inline WeftRow *
get_row (Fixture         *f,
         const WeftTable *table,
         gint64           id)
{
  g_autoptr (GError) error = NULL;
  WeftRow *row = weft_store_get_row (f->store, table, id, &error);

  g_assert_no_error (error);
  return row;
}

/* "" for none. */
static inline void
assert_field (Fixture         *f,
              const WeftTable *table,
              gint64           id,
              const char      *column,
              const char      *expected)
{
  g_autoptr (WeftRow) row = get_row (f, table, id);
  const WeftRecord *record = weft_row_get_record (row);
  g_autofree char *text
    = weft_value_to_text (&record->values[weft_table_find_column (table, column)]);

  g_assert_cmpstr (text != NULL ? text : "", ==, expected);
}

static inline gint64
query_integer (Fixture    *f,
               const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  weft_db_get_integer (weft_store_get_db (f->store), sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* The rows that @sql selects, their columns joined by "|", a row a line. */
static inline char *
query (Fixture    *f,
       const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement = weft_db_prepare (weft_store_get_db (f->store), sql,
                                                         &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  while (weft_statement_step (statement, &error) == WEFT_STEP_ROW)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      for (int i = 0; i < weft_statement_get_width (statement); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                                weft_statement_is_null (statement, i)
                                  ? "NULL" : weft_statement_get_text (statement, i));
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static inline void
assert_query (Fixture    *f,
              const char *sql,
              const char *expected)
{
  g_autofree char *found = query (f, sql);

  g_assert_cmpstr (found, ==, expected);
}

/* Every row of every table that commands change, bytes too. */
static inline char *
dump (Fixture *f)
{
  g_autoptr (GString) all = g_string_new (NULL);
  const char * const *tables = weft_table_get_recorded ();

  for (int i = 0; tables[i] != NULL; i++)
    {
      const WeftTable *table = weft_table_find (tables[i]);
      g_autoptr (GString) sql = g_string_new ("SELECT ");
      g_autofree char *rows = NULL;

      for (int j = 0; j < table->n_columns; j++)
        if ((table->columns[j].flags & WEFT_COLUMN_COMPUTED) == 0)
          g_string_append_printf (sql, "%squote (%s)", j > 0 ? ", " : "", table->columns[j].name);
      g_string_append_printf (sql, " FROM %s ORDER BY id", tables[i]);
      rows = query (f, sql->str);
      g_string_append_printf (all, "%s\n%s\n", tables[i], rows);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static inline void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = weft_store_check (f->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (const char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
