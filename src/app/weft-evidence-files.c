/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-evidence-files.h"

#include "weft-error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/*   files ── a thread of its own ──> WeftCommand, which inserts them all or none
 *   row ── the reader's thread ──> bytes ── written asynchronously ──> a file elsewhere */

/* Reading */

typedef struct
{
  GPtrArray   *files;
  WeftCommand *command;
  const char  *column;
  gint64       owner;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->files);
  weft_command_unref (reading->command);
  g_free (reading);
}

static gboolean
check_file (GFile       *file,
            const char  *name,
            GError     **error)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                            G_FILE_QUERY_INFO_NONE, NULL, error);
  if (info == NULL)
    return FALSE;

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is not a file; only files can be attached."), name);
      return FALSE;
    }
  if (g_file_info_get_size (info) > WEFT_EVIDENCE_MAX_SIZE)
    {
      g_autofree char *size = g_format_size (g_file_info_get_size (info));
      g_autofree char *most = g_format_size (WEFT_EVIDENCE_MAX_SIZE);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is too large to attach: it has %s, and a register takes files of up to "
                     "%s."), name, size, most);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_file (const Reading  *reading,
          GFile          *file,
          GError        **error)
{
  WeftCommand *command = reading->command;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *content_type = NULL;
  g_autofree char *media_type = NULL;
  g_autoptr (GBytes) content = NULL;
  const guint8 *start;
  gsize size;

  if (!check_file (file, name, error))
    return FALSE;
  content = g_file_load_bytes (file, NULL, NULL, error);
  if (content == NULL)
    {
      g_prefix_error (error, _("“%s” could not be read: "), name);
      return FALSE;
    }

  start = g_bytes_get_data (content, &size);
  content_type = g_content_type_guess (name, start, MIN (size, 4096), NULL);
  media_type = g_content_type_get_mime_type (content_type);

  weft_command_insert (command, &weft_evidence_table);
  weft_command_set_integer (command, reading->column, reading->owner);
  weft_command_set_text (command, "name", name);
  weft_command_set_text (command, "media_type",
                         media_type != NULL ? media_type : "application/octet-stream");
  weft_command_set_blob (command, "content", content);
  return TRUE;
}

static void
read_files (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Reading *reading = task_data;
  GError *error = NULL;

  for (guint i = 0; i < reading->files->len; i++)
    if (!add_file (reading, g_ptr_array_index (reading->files, i), &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_pointer (task, weft_command_ref (reading->command),
                         (GDestroyNotify) weft_command_unref);
}

/**
 * weft_evidence_read_async:
 * @files: (element-type GFile): what to attach
 * @command: what they are added to; nobody else touches it meanwhile
 * @column: (type static): the column of the evidence that names what they belong to
 * @owner: what that names
 *
 * Reads files beside the main thread. They are read whole and never written to.
 */
void
weft_evidence_read_async (GPtrArray           *files,
                          WeftCommand         *command,
                          const char          *column,
                          gint64               owner,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->files = g_ptr_array_ref (files);
  reading->command = weft_command_ref (command);
  reading->column = column;
  reading->owner = owner;
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, read_files);
}

/**
 * weft_evidence_read_finish:
 *
 * Returns: (transfer full) (nullable): the command, which attaches them all now, or %NULL with
 *   @error set: one is too large, no file or cannot be read
 */
WeftCommand *
weft_evidence_read_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writing */

static gpointer
read_content (WeftDb        *db,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  const gint64 *evidence = user_data;
  g_autoptr (WeftStatement) statement = NULL;

  statement = weft_db_prepare (db, "SELECT content FROM evidence WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;
  weft_statement_bind_integer (statement, 1, *evidence);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      return weft_statement_get_blob (statement, 0);
    case WEFT_STEP_DONE:
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                           _("The file is no longer in the register."));
      return NULL;
    case WEFT_STEP_ERROR:
    default:
      return NULL;
    }
}

static void
content_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *to = G_FILE (source);
  GError *error = NULL;

  if (g_file_replace_contents_finish (to, result, NULL, &error))
    {
      g_task_return_pointer (task, g_object_ref (to), g_object_unref);
    }
  else
    {
      g_autofree char *name = g_file_get_parse_name (to);

      g_prefix_error (&error, _("“%s” could not be written: "), name);
      g_task_return_error (task, error);
    }
}

static void
content_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) content = weft_store_read_finish (WEFT_STORE (source), result, &error);
  GFile *to = g_task_get_task_data (task);

  if (content == NULL)
    g_task_return_error (task, error);
  else
    g_file_replace_contents_bytes_async (to, content, NULL, FALSE,
                                         G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                         content_written_cb, g_steal_pointer (&task));
}

/**
 * weft_evidence_save_async:
 * @evidence: id of the file in the register
 * @to: where its copy goes; replaced if it exists
 *
 * Writes a file out of the register without holding the window up.
 */
void
weft_evidence_save_async (WeftStore           *store,
                          gint64               evidence,
                          GFile               *to,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_object_ref (to), g_object_unref);
  weft_store_read_async (store, read_content, g_memdup2 (&evidence, sizeof evidence), g_free,
                         (GDestroyNotify) g_bytes_unref, NULL, content_read_cb, task);
}

/**
 * weft_evidence_save_finish:
 *
 * Returns: (transfer full) (nullable): the file that was written, or %NULL with @error set
 */
GFile *
weft_evidence_save_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * weft_evidence_temp_file:
 * @name: what the file is called in the register
 *
 * Makes a folder that nobody else can look into.
 *
 * Returns: (transfer full) (nullable): a file of that name in it, not yet there, or %NULL with
 *   @error set
 */
GFile *
weft_evidence_temp_file (const char  *name,
                         GError     **error)
{
  g_autofree char *folder = g_dir_make_tmp ("weft-XXXXXX", error);
  g_autofree char *safe = g_strdelimit (g_strdup (name), "/\\\n\r", '_');

  if (folder == NULL)
    return NULL;
  /* Neither hidden nor a way out of the folder. */
  if (*safe == '.' || *safe == '\0')
    {
      g_autofree char *shown = g_strconcat ("_", safe, NULL);

      return g_file_new_build_filename (folder, shown, NULL);
    }
  return g_file_new_build_filename (folder, safe, NULL);
}
