/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-store-private.h"

#include "weft-journal.h"

/* The transactions of a store: handed to the writer's thread, and told on the main thread when
 * they are done. */

typedef enum
{
  APPLY,
  REHEARSE,
  UNDO,
  REDO,
  REVERT,
} TransactionKind;

typedef struct
{
  WeftStore       *store;
  WeftWorker      *worker;
  TransactionKind  kind;
  WeftCommand     *command;
  gint64           step;
  char            *who;
  GCancellable    *cancellable;
  GTask           *task;
  /* what came of it */
  char            *label;
  char            *undo_label;
  char            *redo_label;
  WeftChanges     *changes;
  GError          *error;
} Transaction;

static Transaction *
new_transaction (WeftStore       *self,
                 TransactionKind  kind)
{
  Transaction *transaction = g_new0 (Transaction, 1);

  transaction->store = g_object_ref (self);
  transaction->kind = kind;
  transaction->who = g_strdup (self->who);
  return transaction;
}

static void
free_transaction (Transaction *transaction)
{
  g_clear_object (&transaction->store);
  g_clear_pointer (&transaction->command, weft_command_unref);
  g_free (transaction->who);
  g_clear_object (&transaction->cancellable);
  g_clear_object (&transaction->task);
  g_free (transaction->label);
  g_free (transaction->undo_label);
  g_free (transaction->redo_label);
  g_clear_pointer (&transaction->changes, weft_changes_free);
  g_clear_error (&transaction->error);
  g_free (transaction);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transaction, free_transaction)

static void
cancelled_cb (GCancellable *cancellable,
              Transaction  *transaction)
{
  weft_worker_interrupt (transaction->worker, transaction);
}

static gboolean
run_in_journal (Transaction  *t,
                WeftWriter   *writer,
                GBytes      **changeset,
                GError      **error)
{
  switch (t->kind)
    {
    case UNDO:
      return weft_journal_undo (writer, t->who, &t->label, changeset, error);
    case REDO:
      return weft_journal_redo (writer, t->who, &t->label, changeset, error);
    case REVERT:
      return weft_journal_revert (writer, t->step, t->who, &t->label, changeset, error);
    case APPLY:
    case REHEARSE:
    default:
      return weft_journal_apply (writer, t->command, t->who, t->kind == REHEARSE, changeset, error);
    }
}

/* In the writer's thread. */
static void
run_transaction (WeftDb   *db,
                 gpointer  data)
{
  Transaction *t = data;
  WeftWriter writer = { db, weft_date_today (), t->cancellable, NULL };
  g_autoptr (GBytes) changeset = NULL;
  gboolean done;
  gulong handler = 0;

  if (t->cancellable != NULL)
    handler = g_cancellable_connect (t->cancellable, G_CALLBACK (cancelled_cb), t, NULL);

  done = run_in_journal (t, &writer, &changeset, &t->error);
  /* What is committed is done, whoever cancels it now. */
  if (handler != 0)
    g_cancellable_disconnect (t->cancellable, handler);

  if (done)
    {
      t->changes = weft_changes_new (changeset, &t->error);
      if (t->changes != NULL &&
          !weft_journal_get_labels (db, &t->undo_label, &t->redo_label, &t->error))
        g_clear_pointer (&t->changes, weft_changes_free);
    }

  if (t->label == NULL)
    t->label = g_steal_pointer (&writer.label);
  if (t->label == NULL)
    t->label = g_strdup (t->command != NULL ? weft_command_get_label (t->command) : "");
  g_free (writer.label);
}

/* On the main thread, after a transaction that changed something. */
static void
tell_transaction (Transaction *t)
{
  if (t->changes != NULL && t->changes->n_rows > 0 && t->kind != REHEARSE &&
      t->store->db != NULL)
    weft_store_tell_changes (t->store, t->changes, g_steal_pointer (&t->undo_label),
                             g_steal_pointer (&t->redo_label));
}

static gboolean
transaction_done_cb (gpointer data)
{
  g_autoptr (Transaction) t = data;

  tell_transaction (t);
  if (t->error != NULL)
    g_task_return_error (t->task, g_steal_pointer (&t->error));
  else
    g_task_return_pointer (t->task, g_steal_pointer (&t->label), g_free);
  return G_SOURCE_REMOVE;
}

static void
run_async_transaction (WeftDb   *db,
                       gpointer  data)
{
  Transaction *t = data;

  run_transaction (db, t);
  weft_store_run_on_main_thread (t->store, transaction_done_cb, t);
}

static void
start_transaction (Transaction         *transaction,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  WeftStore *self = transaction->store;

  transaction->task = g_task_new (self, NULL, callback, user_data);
  if (self->writer == NULL)
    {
      g_task_return_error (transaction->task, weft_store_new_closed_error (self));
      free_transaction (transaction);
      return;
    }
  transaction->worker = self->writer;
  weft_worker_push (self->writer, run_async_transaction, transaction);
}

static void
start_command (WeftStore           *self,
               TransactionKind      kind,
               WeftCommand         *command,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  Transaction *transaction = new_transaction (self, kind);

  transaction->command = weft_command_ref (command);
  g_set_object (&transaction->cancellable, cancellable);
  start_transaction (transaction, callback, user_data);
}

static gboolean
wait_for_transaction (Transaction  *t,
                      char        **label,
                      GError      **error)
{
  g_assert (t->store->thread == g_thread_self ());

  if (t->store->writer == NULL)
    {
      g_propagate_error (error, weft_store_new_closed_error (t->store));
      return FALSE;
    }
  t->worker = t->store->writer;
  weft_worker_run (t->store->writer, run_transaction, t);
  tell_transaction (t);
  if (label != NULL)
    *label = g_steal_pointer (&t->label);
  if (t->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&t->error));
      return FALSE;
    }
  return TRUE;
}

/**
 * weft_store_apply:
 * @command: (transfer none): what to do
 *
 * Does it and waits for it: for weft-cli and tests. The window uses weft_store_apply_async().
 *
 * Thread: main.
 */
gboolean
weft_store_apply (WeftStore    *self,
                  WeftCommand  *command,
                  GError      **error)
{
  g_autoptr (Transaction) transaction = new_transaction (self, APPLY);

  transaction->command = weft_command_ref (command);
  return wait_for_transaction (transaction, NULL, error);
}

/**
 * weft_store_apply_async:
 * @command: (transfer none): what to do
 * @cancellable: (nullable): takes it back while it runs
 *
 * The one way to change anything. When @callback is called, every live object and list has been
 * told; on failure nothing was changed.
 *
 * Thread: main.
 */
void
weft_store_apply_async (WeftStore           *self,
                        WeftCommand         *command,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (WEFT_IS_STORE (self));
  g_return_if_fail (command != NULL);

  start_command (self, APPLY, command, cancellable, callback, user_data);
}

/**
 * weft_store_apply_finish:
 *
 * Ends weft_store_apply_async(), for those who need no label.
 *
 * Returns: %FALSE with @error set if nothing was changed
 */
gboolean
weft_store_apply_finish (WeftStore     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_autofree char *label = weft_store_step_finish (self, result, error);

  return label != NULL;
}

/**
 * weft_store_rehearse:
 * @changes: (out) (optional): what it would change
 *
 * Does everything that weft_store_apply() does and takes it back at the end.
 *
 * Thread: main.
 */
gboolean
weft_store_rehearse (WeftStore    *self,
                     WeftCommand  *command,
                     WeftChanges **changes,
                     GError      **error)
{
  g_autoptr (Transaction) transaction = new_transaction (self, REHEARSE);

  transaction->command = weft_command_ref (command);
  if (!wait_for_transaction (transaction, NULL, error))
    return FALSE;
  if (changes != NULL)
    *changes = g_steal_pointer (&transaction->changes);
  return TRUE;
}

/**
 * weft_store_rehearse_async:
 * @command: (transfer none): what to do
 * @cancellable: (nullable): stops it
 *
 * As weft_store_rehearse(), for what may take long. End it with weft_store_step_finish().
 *
 * Thread: main.
 */
void
weft_store_rehearse_async (WeftStore           *self,
                           WeftCommand         *command,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (WEFT_IS_STORE (self));
  g_return_if_fail (command != NULL);

  start_command (self, REHEARSE, command, cancellable, callback, user_data);
}

/**
 * weft_store_undo:
 * @label: (out) (transfer full) (optional): what was undone
 *
 * Takes the last step back and waits for it. Thread: main.
 */
gboolean
weft_store_undo (WeftStore  *self,
                 char      **label,
                 GError    **error)
{
  g_autoptr (Transaction) transaction = new_transaction (self, UNDO);

  return wait_for_transaction (transaction, label, error);
}

/**
 * weft_store_redo:
 * @label: (out) (transfer full) (optional): what was done again
 *
 * Does the step that was undone last again and waits for it. Thread: main.
 */
gboolean
weft_store_redo (WeftStore  *self,
                 char      **label,
                 GError    **error)
{
  g_autoptr (Transaction) transaction = new_transaction (self, REDO);

  return wait_for_transaction (transaction, label, error);
}

/**
 * weft_store_revert:
 * @step: of the history
 *
 * Takes an earlier step back, if nothing later depends on it, and waits for it. Thread: main.
 */
gboolean
weft_store_revert (WeftStore  *self,
                   gint64      step,
                   GError    **error)
{
  g_autoptr (Transaction) transaction = new_transaction (self, REVERT);

  transaction->step = step;
  return wait_for_transaction (transaction, NULL, error);
}

/**
 * weft_store_undo_async:
 *
 * End it with weft_store_step_finish(). Thread: main.
 */
void
weft_store_undo_async (WeftStore           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  start_transaction (new_transaction (self, UNDO), callback, user_data);
}

/**
 * weft_store_redo_async:
 *
 * End it with weft_store_step_finish(). Thread: main.
 */
void
weft_store_redo_async (WeftStore           *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  start_transaction (new_transaction (self, REDO), callback, user_data);
}

/**
 * weft_store_revert_async:
 * @step: of the history
 *
 * End it with weft_store_step_finish(). Thread: main.
 */
void
weft_store_revert_async (WeftStore           *self,
                         gint64               step,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Transaction *transaction = new_transaction (self, REVERT);

  transaction->step = step;
  start_transaction (transaction, callback, user_data);
}

/**
 * weft_store_step_finish:
 *
 * Ends any of the changes, weft_store_apply_async() too.
 *
 * Returns: (transfer full) (nullable): what was done, undone or done again, as the history calls
 *   it; %NULL with @error set
 */
char *
weft_store_step_finish (WeftStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
