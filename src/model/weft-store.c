/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-store-private.h"

#include "weft-check.h"
#include "weft-error.h"
#include "weft-journal.h"
#include "weft-starter.h"

#include <glib/gi18n.h>

/* One register, open.
 *
 *   main thread                     writer thread                  reader thread
 *   ───────────                     ─────────────                  ─────────────
 *   command ── apply_async ───────> weft-journal.c: one
 *                                   transaction
 *   walk <──── changeset ──────────
 *     live rows take new values
 *     undo and redo labels
 *     ::changed ── lists ask again ──────────────────────────────> ids in order
 *   pages of rows: read here, from
 *   a connection of its own
 *
 * Objects live as long as somebody looks at them (weft-row-cache.c). Nothing else notifies, and
 * nothing but the walk changes an object. */

enum
{
  PROP_0,
  PROP_NAME,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftStore, weft_store, G_TYPE_OBJECT)

static void
set_label (WeftStore   *self,
           char       **where,
           char        *label,
           int          property)
{
  g_autofree char *taken = label;

  if (g_strcmp0 (*where, taken) == 0)
    return;
  g_free (*where);
  *where = g_steal_pointer (&taken);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[property]);
}

/* What everything says that is asked of a closed store. */
GError *
weft_store_new_closed_error (WeftStore *self)
{
  return g_error_new (WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” is closed."), self->name);
}

static gint64
read_data_version (WeftStore *self)
{
  gint64 version = 0;

  if (!weft_db_get_integer (self->db, "PRAGMA data_version", &version, NULL))
    return self->data_version;
  return version;
}

/* The one walk. Takes the labels over. */
void
weft_store_tell_changes (WeftStore   *self,
                         WeftChanges *changes,
                         char        *undo_label,
                         char        *redo_label)
{
  self->data_version = read_data_version (self);
  weft_row_cache_update (self->rows, changes);
  set_label (self, &self->undo_label, undo_label, PROP_UNDO_LABEL);
  set_label (self, &self->redo_label, redo_label, PROP_REDO_LABEL);
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

/* Not g_main_context_invoke(), which would run it here if the main thread happens to be elsewhere
 * than in its loop. */
void
weft_store_run_on_main_thread (WeftStore   *self,
                               GSourceFunc  func,
                               gpointer     data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, self->context);
}

/* Reading beside the main thread */

typedef struct
{
  WeftStore      *store;
  WeftWorker     *worker;
  WeftReadFunc    func;
  gpointer        user_data;
  GDestroyNotify  destroy;
  GDestroyNotify  free_result;
  GCancellable   *cancellable;
  GTask          *task;
} Reading;

static void
reading_cancelled_cb (GCancellable *cancellable,
                      Reading      *reading)
{
  weft_worker_interrupt (reading->worker, reading);
}

static void
free_reading (Reading *reading)
{
  if (reading->destroy != NULL)
    reading->destroy (reading->user_data);
  g_clear_object (&reading->cancellable);
  g_clear_object (&reading->task);
  g_clear_object (&reading->store);
  g_free (reading);
}

/* On the main thread: the store must not be finalized in the reader's, which it joins. */
static gboolean
reading_done_cb (gpointer data)
{
  free_reading (data);
  return G_SOURCE_REMOVE;
}

static void
run_reading (WeftDb   *db,
             gpointer  data)
{
  Reading *reading = data;
  GError *error = NULL;
  gpointer result = NULL;
  gulong handler = 0;

  if (reading->cancellable != NULL)
    handler = g_cancellable_connect (reading->cancellable, G_CALLBACK (reading_cancelled_cb),
                                     reading, NULL);
  if (!g_cancellable_set_error_if_cancelled (reading->cancellable, &error))
    result = reading->func (db, reading->user_data, reading->cancellable, &error);
  if (handler != 0)
    g_cancellable_disconnect (reading->cancellable, handler);

  if (error != NULL)
    g_task_return_error (reading->task, error);
  else
    g_task_return_pointer (reading->task, result, reading->free_result);
  weft_store_run_on_main_thread (reading->store, reading_done_cb, reading);
}

/**
 * weft_store_read_async:
 * @func: what to read; runs in the reader's thread
 * @user_data: (transfer full): for @func; freed by @destroy
 * @free_result: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): interrupts it
 *
 * For what would hold the window up. Thread: main.
 */
void
weft_store_read_async (WeftStore           *self,
                       WeftReadFunc         func,
                       gpointer             user_data,
                       GDestroyNotify       destroy,
                       GDestroyNotify       free_result,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             callback_data)
{
  Reading *reading;

  g_return_if_fail (WEFT_IS_STORE (self));

  reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (self);
  reading->func = func;
  reading->user_data = user_data;
  reading->destroy = destroy;
  reading->free_result = free_result;
  g_set_object (&reading->cancellable, cancellable);
  reading->task = g_task_new (self, cancellable, callback, callback_data);

  if (self->reader == NULL)
    {
      g_task_return_error (reading->task, weft_store_new_closed_error (self));
      free_reading (reading);
      return;
    }
  reading->worker = self->reader;
  weft_worker_push (self->reader, run_reading, reading);
}

/**
 * weft_store_read_finish:
 *
 * Ends weft_store_read_async().
 *
 * Returns: (transfer full) (nullable): what was read; %NULL with @error set
 */
gpointer
weft_store_read_finish (WeftStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The file */

typedef struct
{
  GPtrArray  *faults;
  const char *path;
  gboolean    replace;
  gboolean    done;
  GError     *error;
} FileJob;

static void
run_check (WeftDb   *db,
           gpointer  data)
{
  FileJob *job = data;

  job->faults = weft_check_register (db, weft_date_today (), &job->error);
}

/**
 * weft_store_check:
 *
 * Looks for damage: the file, the foreign keys, the rules. Thread: main.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a line for each fault; %NULL with @error
 *   set if it could not be looked for
 */
GPtrArray *
weft_store_check (WeftStore  *self,
                  GError    **error)
{
  FileJob job = { NULL };

  if (self->writer == NULL)
    {
      g_propagate_error (error, weft_store_new_closed_error (self));
      return NULL;
    }
  weft_worker_run (self->writer, run_check, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.faults;
}

static void
run_back_up (WeftDb   *db,
             gpointer  data)
{
  FileJob *job = data;

  job->done = weft_db_back_up (db, job->path, job->replace, &job->error);
}

/**
 * weft_store_back_up:
 * @path: (type filename): where the copy goes
 * @replace: whether a file of that name may be overwritten
 *
 * Writes a copy of the register and waits for it. Thread: main.
 */
gboolean
weft_store_back_up (WeftStore   *self,
                    const char  *path,
                    gboolean     replace,
                    GError     **error)
{
  FileJob job = { NULL, path, replace };

  if (self->writer == NULL)
    {
      g_propagate_error (error, weft_store_new_closed_error (self));
      return FALSE;
    }
  weft_worker_run (self->writer, run_back_up, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.done;
}

/**
 * weft_store_refresh:
 *
 * Looks whether another program (weft-cli, say) has written to the register, and if so shows what
 * it wrote. Thread: main.
 */
void
weft_store_refresh (WeftStore *self)
{
  g_autoptr (WeftChanges) changes = NULL;
  char *undo_label = NULL;
  char *redo_label = NULL;

  g_return_if_fail (WEFT_IS_STORE (self));

  if (self->db == NULL || read_data_version (self) == self->data_version ||
      !weft_journal_get_labels (self->db, &undo_label, &redo_label, NULL))
    return;

  changes = weft_changes_new_everything ();
  weft_store_tell_changes (self, changes, undo_label, redo_label);
}

/**
 * weft_store_get_row:
 *
 * The row as an object; the same one as long as somebody holds it.
 *
 * Thread: main.
 *
 * Returns: (transfer full) (nullable): the row, or %NULL with @error set
 */
WeftRow *
weft_store_get_row (WeftStore        *self,
                    const WeftTable  *table,
                    gint64            id,
                    GError          **error)
{
  g_return_val_if_fail (WEFT_IS_STORE (self), NULL);
  g_assert (self->thread == g_thread_self ());

  if (self->db == NULL)
    {
      g_propagate_error (error, weft_store_new_closed_error (self));
      return NULL;
    }
  return weft_row_cache_get (self->rows, table, id, error);
}

/**
 * weft_store_close:
 *
 * Waits for what is being written and closes the file. Live objects keep their last values.
 * Thread: main.
 */
void
weft_store_close (WeftStore *self)
{
  g_return_if_fail (WEFT_IS_STORE (self));

  /* Transactions that are done are still to be told; they find no connection then. The writer goes
   * last, because only it can clear the side files away. */
  g_clear_pointer (&self->reader, weft_worker_free);
  g_clear_pointer (&self->db, weft_db_free);
  g_clear_pointer (&self->writer, weft_worker_free);
}

static void
weft_store_dispose (GObject *object)
{
  weft_store_close (WEFT_STORE (object));

  G_OBJECT_CLASS (weft_store_parent_class)->dispose (object);
}

static void
weft_store_finalize (GObject *object)
{
  WeftStore *self = WEFT_STORE (object);

  weft_row_cache_free (self->rows);
  g_free (self->path);
  g_free (self->name);
  g_free (self->who);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (weft_store_parent_class)->finalize (object);
}

static void
weft_store_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  WeftStore *self = WEFT_STORE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
weft_store_class_init (WeftStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = weft_store_dispose;
  object_class->finalize = weft_store_finalize;
  object_class->get_property = weft_store_get_property;

  /**
   * WeftStore:name:
   *
   * The file's name, for titles.
   */
  pspecs[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);

  /**
   * WeftStore:undo-label:
   *
   * What undo would take back; %NULL for nothing.
   */
  pspecs[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);

  /**
   * WeftStore:redo-label:
   *
   * What redo would do again; %NULL for nothing.
   */
  pspecs[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  /**
   * WeftStore::changed:
   * @self: the store
   * @changes: what changed
   *
   * After every change, when the live objects have their new values.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1,
                                   WEFT_TYPE_CHANGES | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
weft_store_init (WeftStore *self)
{
  self->thread = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  self->who = g_strdup (g_str_equal (g_get_real_name (), "Unknown") ? g_get_user_name ()
                                                                    : g_get_real_name ());
}

/**
 * weft_store_open:
 * @path: (type filename): the register
 * @flags: %WEFT_DB_CREATE to make it
 *
 * Opens a register; the calling thread becomes its main thread.
 *
 * Returns: (transfer full) (nullable): the store, or %NULL with @error set
 */
WeftStore *
weft_store_open (const char   *path,
                 WeftDbFlags   flags,
                 GError      **error)
{
  g_autoptr (WeftDb) writing = NULL;
  g_autoptr (WeftDb) reading = NULL;
  g_autoptr (WeftStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  writing = weft_db_open (path, flags, error);
  if (writing == NULL ||
      ((flags & WEFT_DB_READ_ONLY) == 0 && !weft_starter_lay (writing, error)))
    return NULL;
  reading = weft_db_open (path, WEFT_DB_READ_ONLY, error);
  if (reading == NULL)
    return NULL;

  self = g_object_new (WEFT_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->name = g_strdup (weft_db_get_name (writing));
  self->db = weft_db_open (path, WEFT_DB_READ_ONLY, error);
  if (self->db == NULL ||
      !weft_journal_get_labels (self->db, &self->undo_label, &self->redo_label, error))
    return NULL;

  self->rows = weft_row_cache_new (self->db);
  self->data_version = read_data_version (self);
  self->writer = weft_worker_new ("weft-writer", g_steal_pointer (&writing));
  self->reader = weft_worker_new ("weft-reader", g_steal_pointer (&reading));
  return g_steal_pointer (&self);
}

/**
 * weft_store_get_path:
 *
 * Returns: (type filename): the file
 */
const char *
weft_store_get_path (WeftStore *self)
{
  return self->path;
}

/**
 * weft_store_get_name:
 *
 * Returns: the file’s name without its folder
 */
const char *
weft_store_get_name (WeftStore *self)
{
  return self->name;
}

/**
 * weft_store_set_who:
 * @who: whom the history names from now on; by default the person who is logged in
 */
void
weft_store_set_who (WeftStore  *self,
                    const char *who)
{
  g_free (self->who);
  self->who = g_strdup (who);
}

/**
 * weft_store_get_undo_label:
 *
 * Returns: (nullable): what undo would take back
 */
const char *
weft_store_get_undo_label (WeftStore *self)
{
  return self->undo_label;
}

/**
 * weft_store_get_redo_label:
 *
 * Returns: (nullable): what redo would do again
 */
const char *
weft_store_get_redo_label (WeftStore *self)
{
  return self->redo_label;
}

/**
 * weft_store_get_db:
 *
 * Returns: (transfer none): the main thread's connection, which cannot write; for reads that take
 *   no more than a few milliseconds
 */
WeftDb *
weft_store_get_db (WeftStore *self)
{
  return self->db;
}
