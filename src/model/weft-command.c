/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-command.h"

#include "weft-error.h"
#include "weft-id.h"

#include <glib/gi18n.h>

typedef enum
{
  STEP_INSERT,
  STEP_UPDATE,
  STEP_DELETE,
  STEP_RUN,
} StepKind;

typedef struct
{
  StepKind         kind;
  const WeftTable *table;
  gint64           id;
  GArray          *assignments;
  WeftCommandFunc  func;
  gpointer         user_data;
  GDestroyNotify   destroy;
} Step;

struct _WeftCommand
{
  char   *label;
  GArray *steps;
};

static void
clear_assignment (gpointer data)
{
  WeftAssignment *assignment = data;

  weft_value_clear (&assignment->value);
}

static void
clear_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->assignments, g_array_unref);
  if (step->destroy != NULL)
    step->destroy (step->user_data);
}

static void
clear_command (gpointer data)
{
  WeftCommand *command = data;

  g_free (command->label);
  g_array_unref (command->steps);
}

/**
 * weft_command_new:
 * @label: what is done, translated, as a person would read it in the history
 *
 * Returns: (transfer full): a command that does nothing yet
 */
WeftCommand *
weft_command_new (const char *label)
{
  WeftCommand *command = g_atomic_rc_box_new0 (WeftCommand);

  command->label = g_strdup (label);
  command->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (command->steps, clear_step);
  return command;
}

/**
 * weft_command_new_printf:
 * @format: translated, as weft_command_new() takes it
 * @...: what goes into it
 *
 * Returns: (transfer full): a command that does nothing yet
 */
WeftCommand *
weft_command_new_printf (const char *format,
                         ...)
{
  g_autofree char *label = NULL;
  va_list arguments;

  va_start (arguments, format);
  label = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return weft_command_new (label);
}

/**
 * weft_command_ref:
 *
 * Returns: (transfer full): @command. Thread: any.
 */
WeftCommand *
weft_command_ref (WeftCommand *command)
{
  return g_atomic_rc_box_acquire (command);
}

/**
 * weft_command_unref:
 * @command: (transfer full) (nullable): a command. Thread: any.
 */
void
weft_command_unref (WeftCommand *command)
{
  if (command != NULL)
    g_atomic_rc_box_release_full (command, clear_command);
}

/**
 * weft_command_get_label:
 *
 * Returns: (transfer none): what is done, as the history will call it unless a step names it better
 */
const char *
weft_command_get_label (WeftCommand *command)
{
  return command->label;
}

static Step *
add_step (WeftCommand     *command,
          StepKind         kind,
          const WeftTable *table,
          gint64           id)
{
  Step step = { kind, table, id };

  if (kind == STEP_INSERT || kind == STEP_UPDATE)
    {
      step.assignments = g_array_new (FALSE, TRUE, sizeof (WeftAssignment));
      g_array_set_clear_func (step.assignments, clear_assignment);
    }
  g_array_append_val (command->steps, step);
  return &g_array_index (command->steps, Step, command->steps->len - 1);
}

/**
 * weft_command_new_change:
 * @db: where the row is named from
 * @record: the row as it is
 * @column: what of it will change
 *
 * Returns: (transfer full): a command "Change owner of action 4.a" that has begun to change the
 *   row; the value is to be set
 */
WeftCommand *
weft_command_new_change (WeftDb           *db,
                         const WeftRecord *record,
                         const char       *column)
{
  const WeftColumn *found = &record->table->columns[weft_table_find_column (record->table, column)];
  const char *label = gettext (found->label);
  g_autofree char *initial = g_utf8_strdown (label, g_utf8_next_char (label) - label);
  g_autofree char *name = weft_record_describe (db, record);
  WeftCommand *command;

  /* Translators: "Change owner of action 4.a" */
  command = weft_command_new_printf (_("Change %1$s%2$s of %3$s"), initial,
                                     g_utf8_next_char (label), name);
  weft_command_update (command, record->table, weft_record_get_id (record));
  return command;
}

/**
 * weft_command_insert:
 *
 * Begins a new row; weft_command_set_text() and its like give it values.
 *
 * Returns: the id that it will have
 */
gint64
weft_command_insert (WeftCommand     *command,
                     const WeftTable *table)
{
  return add_step (command, STEP_INSERT, table, weft_id_new ())->id;
}

/**
 * weft_command_update:
 *
 * Begins a change of a row; weft_command_set_text() and its like say of what.
 */
void
weft_command_update (WeftCommand     *command,
                     const WeftTable *table,
                     gint64           id)
{
  add_step (command, STEP_UPDATE, table, id);
}

/**
 * weft_command_delete:
 *
 * Deletes a row and everything below it.
 */
void
weft_command_delete (WeftCommand     *command,
                     const WeftTable *table,
                     gint64           id)
{
  add_step (command, STEP_DELETE, table, id);
}

/**
 * weft_command_run:
 * @user_data: (transfer full): freed by @destroy with the command
 *
 * Runs a function in the writer's transaction.
 */
void
weft_command_run (WeftCommand     *command,
                  WeftCommandFunc  func,
                  gpointer         user_data,
                  GDestroyNotify   destroy)
{
  Step *step = add_step (command, STEP_RUN, NULL, 0);

  step->func = func;
  step->user_data = user_data;
  step->destroy = destroy;
}

static WeftAssignment *
add_assignment (WeftCommand *command,
                const char  *column)
{
  WeftAssignment assignment = { 0, WEFT_VALUE_INIT };
  Step *step;

  g_return_val_if_fail (command->steps->len > 0, NULL);
  step = &g_array_index (command->steps, Step, command->steps->len - 1);
  g_return_val_if_fail (step->assignments != NULL, NULL);

  assignment.column = weft_table_find_column (step->table, column);
  g_return_val_if_fail (assignment.column >= 0, NULL);
  g_array_append_val (step->assignments, assignment);
  return &g_array_index (step->assignments, WeftAssignment, step->assignments->len - 1);
}

/**
 * weft_command_set_text:
 * @column: of the current step’s table
 * @text: (nullable): UTF-8, copied; %NULL for none
 */
void
weft_command_set_text (WeftCommand *command,
                       const char  *column,
                       const char  *text)
{
  weft_value_set_text (&add_assignment (command, column)->value, text);
}

/**
 * weft_command_set_integer:
 * @column: of the current step’s table
 * @integer: a number, or the id that a reference names
 */
void
weft_command_set_integer (WeftCommand *command,
                          const char  *column,
                          gint64       integer)
{
  weft_value_set_integer (&add_assignment (command, column)->value, integer);
}

/**
 * weft_command_set_null:
 * @column: of the current step’s table, which becomes empty
 */
void
weft_command_set_null (WeftCommand *command,
                       const char  *column)
{
  add_assignment (command, column);
}

/**
 * weft_command_set_blob:
 * @column: of the current step’s table
 * @blob: (transfer none): the bytes
 */
void
weft_command_set_blob (WeftCommand *command,
                       const char  *column,
                       GBytes      *blob)
{
  weft_value_set_blob (&add_assignment (command, column)->value, blob);
}

/**
 * weft_command_set_value:
 * @column: of the current step’s table
 * @value: copied
 */
void
weft_command_set_value (WeftCommand     *command,
                        const char      *column,
                        const WeftValue *value)
{
  weft_value_copy (&add_assignment (command, column)->value, value);
}

/**
 * weft_command_set_words:
 * @column: of the current step's table; may be one that is not there
 * @words: what a person typed
 *
 * Sets a column to what the words mean, see weft_column_read().
 */
gboolean
weft_command_set_words (WeftCommand  *command,
                        const char   *column,
                        const char   *words,
                        GError      **error)
{
  g_auto (WeftValue) value = WEFT_VALUE_INIT;
  const WeftTable *table;
  int index;

  g_return_val_if_fail (command->steps->len > 0, FALSE);
  table = g_array_index (command->steps, Step, command->steps->len - 1).table;
  index = weft_table_find_column (table, column);

  if (index < 0 || (table->columns[index].flags & WEFT_COLUMN_COMPUTED) != 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("A %s has no field “%s”."),
                   table->name, column);
      return FALSE;
    }
  if (!weft_column_read (table, &table->columns[index], words, &value, error))
    return FALSE;

  weft_command_set_value (command, column, &value);
  return TRUE;
}

/**
 * weft_command_execute:
 *
 * Does it, within the writer's transaction; for the store alone. Thread: the writer's.
 */
gboolean
weft_command_execute (WeftCommand  *command,
                      WeftWriter   *writer,
                      GError      **error)
{
  for (guint i = 0; i < command->steps->len; i++)
    {
      const Step *step = &g_array_index (command->steps, Step, i);
      gboolean done = FALSE;

      switch (step->kind)
        {
        case STEP_INSERT:
          done = weft_writer_insert (writer, step->table, step->id,
                                     (WeftAssignment *) step->assignments->data,
                                     step->assignments->len, error);
          break;
        case STEP_UPDATE:
          done = weft_writer_update (writer, step->table, step->id,
                                     (WeftAssignment *) step->assignments->data,
                                     step->assignments->len, error);
          break;
        case STEP_DELETE:
          done = weft_writer_delete (writer, step->table, step->id, error);
          break;
        case STEP_RUN:
          done = step->func (writer, step->user_data, error);
          break;
        default:
          g_assert_not_reached ();
        }

      if (!done)
        return FALSE;
    }
  return TRUE;
}
