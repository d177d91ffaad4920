/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-register-files.h"

#include "weft-check.h"
#include "weft-faults-window.h"
#include "weft-recent-folder.h"

#include <glib/gi18n.h>

/* Copying and checking read the whole file: each in a thread with a connection of its own, while
 * the window goes on.
 *
 *   menu ── file dialog ── path ── GTask ── weft_db_back_up(), weft_check_register()
 *                                    │
 *                                    └──> toast: what came of it */

#define SUFFIX ".weft"

/* File dialogs */

typedef void (*PathFunc) (WeftWindow *window,
                          const char *path);

static void
answered_cb (WeftWindow      *window,
             int              response,
             GtkNativeDialog *dialog)
{
  PathFunc func = g_object_get_data (G_OBJECT (dialog), "weft-func");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        {
          weft_recent_folder_remember (weft_window_get_settings (window), file);
          func (window, path);
        }
      else
        weft_window_show_toast (window, _("Registers can only be kept on disks of this computer "
                                          "and of its network."), FALSE);
    }
  g_object_set_data (G_OBJECT (window), "weft-file-dialog", NULL);
}

static void
ask (WeftWindow           *window,
     const char           *title,
     GtkFileChooserAction  action,
     const char           *accept,
     const char           *name,
     PathFunc              func)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (window), action,
                                                              accept, _("_Cancel"));
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GtkFileFilter) registers = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (registers, _("Registers"));
  gtk_file_filter_add_pattern (registers, "*" SUFFIX);
  gtk_file_chooser_add_filter (chooser, registers);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
  weft_recent_folder_begin (weft_window_get_settings (window), chooser);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "weft-func", func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window,
                           G_CONNECT_SWAPPED);
  /* Held until it is answered. */
  g_object_set_data_full (G_OBJECT (window), "weft-file-dialog", dialog, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static char *
with_suffix (const char *path)
{
  return g_str_has_suffix (path, SUFFIX) ? g_strdup (path) : g_strconcat (path, SUFFIX, NULL);
}

static void
make_register (WeftWindow *window,
               const char *path)
{
  g_autofree char *name = with_suffix (path);

  weft_window_open (window, name, WEFT_DB_CREATE);
}

static void
open_register (WeftWindow *window,
               const char *path)
{
  weft_window_open (window, path, WEFT_DB_DEFAULT);
}

/**
 * weft_register_files_new:
 *
 * Asks for a name, makes an empty register and shows it in the window.
 */
void
weft_register_files_new (WeftWindow *window)
{
  g_return_if_fail (WEFT_IS_WINDOW (window));

  ask (window, _("New register"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Create"),
       _("Procurement register.weft"), make_register);
}

/**
 * weft_register_files_open:
 *
 * Asks for a register and shows it in the window.
 */
void
weft_register_files_open (WeftWindow *window)
{
  g_return_if_fail (WEFT_IS_WINDOW (window));

  ask (window, _("Open register"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL, open_register);
}

/* Work beside the window */

typedef struct
{
  GApplication *application;
  char         *path;
  char         *copy;
  gboolean      replace;
} Work;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->copy);
  g_free (work);
}

static gboolean
has_register (WeftWindow *window)
{
  if (weft_window_get_store (window) != NULL)
    return TRUE;
  weft_window_show_toast (window, _("No register is open."), FALSE);
  return FALSE;
}

static GTask *
new_work (WeftWindow          *window,
          const char          *copy,
          GAsyncReadyCallback  callback)
{
  WeftStore *store = weft_window_get_store (window);
  GTask *task = g_task_new (window, NULL, callback, NULL);
  Work *work = g_new0 (Work, 1);

  /* A copy that was begun is finished, also when the window is closed meanwhile. */
  work->application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  if (work->application != NULL)
    g_application_hold (work->application);
  work->path = g_strdup (weft_store_get_path (store));
  work->copy = copy != NULL ? with_suffix (copy) : NULL;
  /* The file dialog has asked already, but about the name that was typed. */
  work->replace = g_strcmp0 (work->copy, copy) == 0;
  g_task_set_task_data (task, work, free_work);
  return task;
}

static void
end_work (const Work *work)
{
  if (work->application != NULL)
    g_application_release (work->application);
}

static void
copy_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (work->path, WEFT_DB_READ_ONLY, &error);

  if (db != NULL && weft_db_back_up (db, work->copy, work->replace, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (work->copy);
  g_autofree char *message = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    message = g_strdup_printf (_("A copy was saved as “%s”."), name);
  weft_window_show_toast (WEFT_WINDOW (source), error != NULL ? error->message : message, FALSE);
  end_work (work);
}

/**
 * weft_register_files_copy_to:
 * @path: (type filename): where to; if it ends in .weft, a file that is there is replaced
 *
 * Copies the window's register and says when it is done.
 */
void
weft_register_files_copy_to (WeftWindow *window,
                             const char *path)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WEFT_IS_WINDOW (window));
  g_return_if_fail (path != NULL);

  if (!has_register (window))
    return;
  task = new_work (window, path, copied_cb);
  weft_window_show_busy (window, _("Saving a copy…"));
  g_task_run_in_thread (task, copy_in_thread);
}

/**
 * weft_register_files_save_copy:
 *
 * Asks where to and copies the window's register.
 */
void
weft_register_files_save_copy (WeftWindow *window)
{
  g_autofree char *name = NULL;

  g_return_if_fail (WEFT_IS_WINDOW (window));

  if (!has_register (window))
    return;
  /* Translators: the name that is offered for a copy of a register */
  name = g_strdup_printf (_("Copy of %s"), weft_store_get_name (weft_window_get_store (window)));
  ask (window, _("Save a copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), name,
       weft_register_files_copy_to);
}

static void
free_faults (gpointer faults)
{
  g_ptr_array_unref (faults);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Work *work = task_data;
  GError *error = NULL;
  /* Not read-only: asking the search index whether it is sound counts as writing. */
  g_autoptr (WeftDb) db = weft_db_open (work->path, WEFT_DB_DEFAULT, &error);
  GPtrArray *faults = db != NULL ? weft_check_register (db, weft_date_today (), &error) : NULL;

  if (faults != NULL)
    g_task_return_pointer (task, faults, free_faults);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  WeftWindow *window = WEFT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    weft_window_show_toast (window, error->message, FALSE);
  else if (weft_window_get_store (window) != NULL && faults->len == 0)
    weft_window_show_toast (window, _("The register was checked; no fault was found."), FALSE);
  else if (weft_window_get_store (window) != NULL)
    {
      weft_window_hide_toast (window);
      gtk_window_present (GTK_WINDOW (weft_faults_window_new (GTK_WINDOW (window), faults)));
    }
  end_work (g_task_get_task_data (G_TASK (result)));
}

/**
 * weft_register_files_check:
 *
 * Looks for damage in the window's register and says what it found.
 */
void
weft_register_files_check (WeftWindow *window)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (WEFT_IS_WINDOW (window));

  if (!has_register (window))
    return;
  task = new_work (window, NULL, checked_cb);
  weft_window_show_busy (window, _("Checking the register…"));
  g_task_run_in_thread (task, check_in_thread);
}
