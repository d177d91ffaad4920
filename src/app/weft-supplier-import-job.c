/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-job.h"

/*   files ── survey (thread) ── recall (the store's reader) ──> import with columns and sample
 *                                                                  │ choices, corrections
 *   import ── read (thread) ── rehearse (the store's writer) ──> what would become of each row
 *   import ── apply (the store's writer)
 *
 * How far it is goes the other way in one atomic number, which the window looks at now and then. */

#define WHOLE 10000

struct _WeftSupplierImportJob
{
  GObject    parent_instance;

  WeftStore *store;
  int        done;      /* of WHOLE; atomic */
  int        from;      /* the part of WHOLE that is being worked on */
  int        to;
};

typedef struct
{
  WeftSupplierImport *import;
  GPtrArray          *files;    /* to be surveyed */
  guint               failed;   /* which of them could not be read */
  guint               file;     /* whose lines are to be saved */
  char               *path;
} Work;

G_DEFINE_FINAL_TYPE (WeftSupplierImportJob, weft_supplier_import_job, G_TYPE_OBJECT)

/* Columns that have the same heading in the same place are the same. */
static void
carry_file (WeftSupplierImport *from,
            guint               from_file,
            WeftSupplierImport *to,
            guint               to_file)
{
  GArray *columns = weft_supplier_import_get_columns (from, from_file);
  GArray *others = weft_supplier_import_get_columns (to, to_file);

  for (guint i = 0; i < columns->len && i < others->len; i++)
    {
      const WeftSupplierImportColumn *column
        = &g_array_index (columns, WeftSupplierImportColumn, i);
      const WeftSupplierImportColumn *other = &g_array_index (others, WeftSupplierImportColumn, i);

      if (column->source == WEFT_SUPPLIER_IMPORT_CHOSEN &&
          g_str_equal (column->heading, other->heading))
        weft_supplier_import_choose (to, to_file, i, column->field, NULL);
    }
}

/**
 * weft_supplier_import_source_file_new:
 * @sheet: (nullable): the name of its sheet
 *
 * Returns: (transfer full): a file to be imported
 */
WeftSupplierImportSourceFile *
weft_supplier_import_source_file_new (GFile      *file,
                                      const char *sheet)
{
  WeftSupplierImportSourceFile *self = g_new0 (WeftSupplierImportSourceFile, 1);

  self->file = g_object_ref (file);
  self->sheet = g_strdup (sheet);
  return self;
}

/**
 * weft_supplier_import_source_file_free:
 * @self: (transfer full): a file to be imported
 */
void
weft_supplier_import_source_file_free (WeftSupplierImportSourceFile *self)
{
  g_object_unref (self->file);
  g_free (self->sheet);
  g_free (self);
}

static void
free_work (Work *work)
{
  g_clear_pointer (&work->files, g_ptr_array_unref);
  weft_supplier_import_unref (work->import);
  g_free (work->path);
  g_free (work);
}

/* In the thread that works. */
static void
progressed_cb (double   fraction,
               gpointer user_data)
{
  WeftSupplierImportJob *self = user_data;

  g_atomic_int_set (&self->done, self->from +
                                 (int) ((self->to - self->from) * CLAMP (fraction, 0, 1)));
}

static void
begin_part (WeftSupplierImportJob *self,
            double                 from,
            double                 to)
{
  self->from = (int) (WHOLE * from);
  self->to = (int) (WHOLE * to);
  g_atomic_int_set (&self->done, self->from);
}

static GTask *
new_task (WeftSupplierImportJob *self,
          WeftSupplierImport    *import,
          GCancellable          *cancellable,
          GAsyncReadyCallback    callback,
          gpointer               user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->import = weft_supplier_import_ref (import);
  g_task_set_task_data (task, work, (GDestroyNotify) free_work);
  /* What is done is done, whoever cancels it now. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/* Survey */

static gpointer
recall (WeftDb        *db,
        gpointer       user_data,
        GCancellable  *cancellable,
        GError       **error)
{
  WeftSupplierImport *import = user_data;

  return weft_supplier_import_recall (import, db, error) ? import : NULL;
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (weft_store_read_finish (WEFT_STORE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&work->import),
                           (GDestroyNotify) weft_supplier_import_unref);
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  WeftSupplierImportJob *self = WEFT_SUPPLIER_IMPORT_JOB (source);
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else
    weft_store_read_async (self->store, recall, weft_supplier_import_ref (work->import),
                           (GDestroyNotify) weft_supplier_import_unref, NULL, cancellable,
                           recalled_cb, g_steal_pointer (&task));
}

static void
survey_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  WeftSupplierImportJob *self = source;
  Work *work = data;
  GError *error = NULL;

  for (guint i = 0; i < work->files->len; i++)
    {
      const WeftSupplierImportSourceFile *file = work->files->pdata[i];

      begin_part (self, (double) i / work->files->len, (i + 1.0) / work->files->len);
      work->failed = i;
      if (!weft_supplier_import_survey (work->import, file->file, file->sheet, progressed_cb, self,
                                        cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  work->failed = G_MAXUINT;
  g_task_return_boolean (task, TRUE);
}

static void
run_in_thread (WeftSupplierImportJob *self,
               GTask                 *task,
               GTaskThreadFunc        func,
               GAsyncReadyCallback    callback)
{
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), callback,
                                        g_object_ref (task));

  /* The data are those of the outer task, which the callback has. */
  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (inner, func);
}

/* Reading and rehearsing */

static void
stepped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);

  if (label != NULL)
    g_task_return_pointer (task, label, g_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  WeftSupplierImportJob *self = WEFT_SUPPLIER_IMPORT_JOB (source);
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (WeftCommand) command = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  begin_part (self, 0.5, 1);
  command = weft_supplier_import_to_command (work->import, progressed_cb, self);
  weft_store_rehearse_async (self->store, command, cancellable, stepped_cb,
                             g_steal_pointer (&task));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;

  if (weft_supplier_import_read (work->import, progressed_cb, source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Refused lines */

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;

  if (weft_supplier_import_save_refused (work->import, work->file, work->path, cancellable,
                                         &error))
    g_task_return_pointer (task, g_filename_display_basename (work->path), g_free);
  else
    g_task_return_error (task, error);
}

static void
weft_supplier_import_job_finalize (GObject *object)
{
  g_object_unref (WEFT_SUPPLIER_IMPORT_JOB (object)->store);

  G_OBJECT_CLASS (weft_supplier_import_job_parent_class)->finalize (object);
}

static void
weft_supplier_import_job_class_init (WeftSupplierImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_supplier_import_job_finalize;
}

static void
weft_supplier_import_job_init (WeftSupplierImportJob *self)
{
}

/**
 * weft_supplier_import_job_new:
 * @store: the register
 *
 * Returns: (transfer full): something that works for an import
 */
WeftSupplierImportJob *
weft_supplier_import_job_new (WeftStore *store)
{
  WeftSupplierImportJob *self = g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_JOB, NULL);

  self->store = g_object_ref (store);
  return self;
}

/**
 * weft_supplier_import_job_get_fraction:
 *
 * Returns: how far it is, from 0 to 1
 */
double
weft_supplier_import_job_get_fraction (WeftSupplierImportJob *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_JOB (self), 0);

  return (double) g_atomic_int_get (&self->done) / WHOLE;
}

/**
 * weft_supplier_import_job_survey_async:
 * @kind: what the files hold
 * @files: (element-type WeftSupplierImportSourceFile): the files; not changed until it is done
 * @cancellable: (nullable): stops it
 *
 * Finds out what columns the files have, and what the register knows of them. Thread: main.
 */
void
weft_supplier_import_job_survey_async (WeftSupplierImportJob  *self,
                                       WeftSupplierImportKind  kind,
                                       GPtrArray              *files,
                                       GCancellable           *cancellable,
                                       GAsyncReadyCallback     callback,
                                       gpointer                user_data)
{
  g_autoptr (WeftSupplierImport) import = weft_supplier_import_new (kind);
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_JOB (self));
  g_return_if_fail (files != NULL && files->len > 0);

  task = new_task (self, import, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->files = g_ptr_array_ref (files);
  work->failed = G_MAXUINT;
  run_in_thread (self, task, survey_in_thread, surveyed_cb);
}

/**
 * weft_supplier_import_job_survey_finish:
 * @failed: (out): which of the files could not be read; %G_MAXUINT for none of them
 *
 * Returns: (transfer full) (nullable): an import of the files; %NULL with @error set
 */
WeftSupplierImport *
weft_supplier_import_job_survey_finish (WeftSupplierImportJob  *self,
                                        GAsyncResult           *result,
                                        guint                  *failed,
                                        GError                **error)
{
  const Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  *failed = work->failed;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * weft_supplier_import_job_rehearse_async:
 * @cancellable: (nullable): stops it
 *
 * Reads the files of an import and finds out what would become of each row. End it with
 * weft_supplier_import_job_finish(). Until then nothing else may use the import. Thread: main.
 */
void
weft_supplier_import_job_rehearse_async (WeftSupplierImportJob *self,
                                         WeftSupplierImport    *import,
                                         GCancellable          *cancellable,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_JOB (self));
  g_return_if_fail (import != NULL);

  task = new_task (self, import, cancellable, callback, user_data);
  begin_part (self, 0, 0.5);
  run_in_thread (self, task, read_in_thread, read_cb);
}

/**
 * weft_supplier_import_job_apply_async:
 * @import: that was rehearsed
 * @cancellable: (nullable): takes it back while it runs
 *
 * Writes what was read into the register, as one step. End it with
 * weft_supplier_import_job_finish(). Thread: main.
 */
void
weft_supplier_import_job_apply_async (WeftSupplierImportJob *self,
                                      WeftSupplierImport    *import,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_JOB (self));
  g_return_if_fail (import != NULL);

  begin_part (self, 0, 1);
  command = weft_supplier_import_to_command (import, progressed_cb, self);
  weft_store_apply_async (self->store, command, cancellable, stepped_cb,
                          new_task (self, import, cancellable, callback, user_data));
}

/**
 * weft_supplier_import_job_save_async:
 * @import: that was rehearsed
 * @file: from 0
 * @path: (type filename): where to
 * @cancellable: (nullable): stops it
 *
 * Writes the lines of a file that were refused as CSV. End it with
 * weft_supplier_import_job_finish(), which tells the name. Thread: main.
 */
void
weft_supplier_import_job_save_async (WeftSupplierImportJob *self,
                                     WeftSupplierImport    *import,
                                     guint                  file,
                                     const char            *path,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_JOB (self));
  g_return_if_fail (import != NULL && path != NULL);

  task = new_task (self, import, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->file = file;
  work->path = g_strdup (path);
  begin_part (self, 0, 1);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * weft_supplier_import_job_finish:
 *
 * Ends all but weft_supplier_import_job_survey_async().
 *
 * Returns: (transfer full) (nullable): what was done, as the history calls it; %NULL with @error
 *   set
 */
char *
weft_supplier_import_job_finish (WeftSupplierImportJob  *self,
                                 GAsyncResult           *result,
                                 GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * weft_supplier_import_carry_choices:
 * @from: whose columns were chosen
 * @from_files: (element-type WeftSupplierImportSourceFile): its files
 * @to: of the same kind
 * @to_files: (element-type WeftSupplierImportSourceFile): its files
 *
 * What was chosen for the columns of a file holds after another file was added, or left out.
 */
void
weft_supplier_import_carry_choices (WeftSupplierImport *from,
                                    GPtrArray          *from_files,
                                    WeftSupplierImport *to,
                                    GPtrArray          *to_files)
{
  g_return_if_fail (from != NULL && from_files != NULL);
  g_return_if_fail (to != NULL && to_files != NULL);

  for (guint i = 0; i < from_files->len; i++)
    for (guint j = 0; j < to_files->len; j++)
      if (((const WeftSupplierImportSourceFile *) from_files->pdata[i])->file ==
          ((const WeftSupplierImportSourceFile *) to_files->pdata[j])->file)
        carry_file (from, i, to, j);
}
