/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-window-private.h"

#include "weft-recent-folder.h"
#include "weft-supplier-import-choosers.h"

#include <glib/gi18n.h>

/* What the import of suppliers has to do with files: which are surveyed, and where the lines that
 * were refused are saved. */

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Survey */

static void
take_import (WeftSupplierImportWindow *self,
             WeftSupplierImport       *import,
             gboolean                  same_kind)
{
  if (same_kind)
    weft_supplier_import_carry_choices (self->import, self->files, import, self->wanted);
  g_clear_pointer (&self->import, weft_supplier_import_unref);
  self->import = weft_supplier_import_ref (import);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&self->wanted);
  self->rehearsed = FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->again), FALSE);
  weft_supplier_import_file_step_set_import (self->file_step, import, self->files, self->kind);
  weft_supplier_import_column_step_set_import (self->column_step, import, self->kind);
}

static void survey (WeftSupplierImportWindow *self);

/* A file that cannot be read is left out, and the rest is as it was. */
static void
tell_survey_failure (WeftSupplierImportWindow *self,
                     const GError             *error,
                     guint                     failed)
{
  if (self->import == NULL && self->wanted->len > 1 && failed < self->wanted->len)
    {
      weft_supplier_import_window_tell (self, error->message);
      g_ptr_array_remove_index (self->wanted, failed);
      survey (self);
      return;
    }

  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  if (self->import == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->failure), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failed");
    }
  else
    {
      self->kind = weft_supplier_import_get_kind (self->import);
      weft_supplier_import_file_step_set_import (self->file_step, self->import, self->files,
                                                 self->kind);
      weft_supplier_import_window_tell (self, is_cancelled (error) ? NULL : error->message);
    }
  weft_supplier_import_window_update (self);
}

/* Whoever asked for spend meant it, whatever the headings. */
static gboolean
looks_like_spend (WeftSupplierImportWindow *self,
                  WeftSupplierImport       *import)
{
  WeftSupplierImportKind kind;

  return !self->kind_chosen && self->kind == WEFT_SUPPLIER_IMPORT_SUPPLIERS &&
         weft_supplier_import_guess_kind (import, 0, &kind) && kind == WEFT_SUPPLIER_IMPORT_SPEND;
}

static void
surveyed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WeftSupplierImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint failed;
  g_autoptr (WeftSupplierImport) import
    = weft_supplier_import_job_survey_finish (WEFT_SUPPLIER_IMPORT_JOB (source), result, &failed,
                                              &error);
  gboolean first = self->import == NULL;

  if (!weft_supplier_import_window_end (self, result))
    return;
  if (import == NULL)
    {
      tell_survey_failure (self, error, failed);
      return;
    }

  if (looks_like_spend (self, import))
    {
      self->kind = WEFT_SUPPLIER_IMPORT_SPEND;
      self->kind_chosen = TRUE;
      survey (self);
      return;
    }
  take_import (self, import, !first && weft_supplier_import_get_kind (self->import) == self->kind);
  weft_supplier_import_window_show_step (self, WEFT_IMPORT_STEP_FILES);
  if (first)
    gtk_widget_grab_focus (self->next);
}

static void
survey (WeftSupplierImportWindow *self)
{
  const WeftSupplierImportSourceFile *file = self->wanted->pdata[0];
  g_autofree char *base = g_file_get_basename (file->file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autofree char *label = NULL;

  if (self->wanted->len == 1)
    label = g_strdup_printf (_("Reading “%s”…"), name);
  else
    label = g_strdup_printf (ngettext ("Reading %u file…", "Reading %u files…", self->wanted->len),
                             self->wanted->len);
  weft_supplier_import_window_begin (self, WEFT_IMPORT_SURVEYING, label);
  weft_supplier_import_job_survey_async (self->job, self->kind, self->wanted, self->cancellable,
                                         surveyed_cb, g_object_ref (self));
}

/* The files of the import, to be changed and surveyed. */
static void
want_files (WeftSupplierImportWindow *self)
{
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = g_ptr_array_new_with_free_func (
    (GDestroyNotify) weft_supplier_import_source_file_free);
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const WeftSupplierImportSourceFile *file = self->files->pdata[i];

      g_ptr_array_add (self->wanted,
                       weft_supplier_import_source_file_new (file->file, file->sheet));
    }
}

static void
kind_chosen_cb (WeftSupplierImportWindow *self)
{
  if (self->work != WEFT_IMPORT_IDLE)
    return;
  self->kind = weft_supplier_import_file_step_get_kind (self->file_step);
  self->kind_chosen = TRUE;
  weft_supplier_import_window_tell (self, NULL);
  want_files (self);
  survey (self);
}

static void
file_removed_cb (WeftSupplierImportWindow *self,
                 guint                     file)
{
  weft_supplier_import_window_tell (self, NULL);
  want_files (self);
  g_ptr_array_remove_index (self->wanted, file);
  if (self->wanted->len > 0)
    survey (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "import.cancel", NULL);
}

static void
sheet_chosen_cb (WeftSupplierImportWindow *self,
                 guint                     file,
                 const char               *sheet)
{
  WeftSupplierImportSourceFile *wanted;

  weft_supplier_import_window_tell (self, NULL);
  want_files (self);
  wanted = self->wanted->pdata[file];
  g_free (wanted->sheet);
  wanted->sheet = g_strdup (sheet);
  survey (self);
}

/* Which files */

/* Further ones */
void
weft_supplier_import_window_add_files (WeftSupplierImportWindow *self,
                                       GListModel               *files)
{
  guint n = g_list_model_get_n_items (files);

  weft_supplier_import_window_tell (self, NULL);
  want_files (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (self->wanted, weft_supplier_import_source_file_new (file, NULL));
    }
  if (self->wanted->len > 0)
    survey (self);
}

static void
files_chosen_cb (WeftSupplierImportWindow *self,
                 int                       response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      g_autoptr (GFile) first = g_list_model_get_item (files, 0);

      if (first != NULL)
        weft_recent_folder_remember (self->settings, first);
      gtk_window_present (GTK_WINDOW (self));
      weft_supplier_import_window_add_files (self, files);
    }
  else if (self->import == NULL && !gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

/* The window itself is not seen before there are files. */
void
weft_supplier_import_window_choose_files (WeftSupplierImportWindow *self)
{
  GtkWindow *parent = gtk_widget_get_visible (GTK_WIDGET (self))
                        ? GTK_WINDOW (self) : gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->chooser != NULL || self->work != WEFT_IMPORT_IDLE)
    return;
  self->chooser = weft_supplier_import_ask_files (parent, self->settings);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (files_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_files_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  weft_supplier_import_window_choose_files (WEFT_SUPPLIER_IMPORT_WINDOW (widget));
}

/* Refused lines */

static void save_next (WeftSupplierImportWindow *self);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WeftSupplierImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = weft_supplier_import_job_finish (WEFT_SUPPLIER_IMPORT_JOB (source),
                                                           result, &error);
  g_autofree char *message = NULL;

  if (!weft_supplier_import_window_end (self, result))
    return;
  if (error == NULL)
    message = g_strdup_printf (_("The refused lines were saved in “%s”."), name);
  else if (!is_cancelled (error))
    message = g_strdup (error->message);
  weft_supplier_import_window_tell (self, message);
  weft_supplier_import_window_update (self);
  if (error == NULL)
    {
      self->saved_file++;
      save_next (self);
    }
}

static void
save_chosen_cb (WeftSupplierImportWindow *self,
                int                       response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response != GTK_RESPONSE_ACCEPT || self->work != WEFT_IMPORT_IDLE)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = g_file_get_path (file);
  if (path == NULL)
    {
      weft_supplier_import_window_tell (self, _("The refused lines can only be saved in a folder "
                                                "of this computer."));
      return;
    }
  weft_recent_folder_remember (self->settings, file);
  weft_supplier_import_window_begin (self, WEFT_IMPORT_SAVING, _("Saving the refused lines…"));
  weft_supplier_import_job_save_async (self->job, self->import, self->saved_file, path,
                                       self->cancellable, saved_cb, g_object_ref (self));
}

/* Each file has headings of its own, so that each has a file of refused lines of its own. */
static void
save_next (WeftSupplierImportWindow *self)
{
  guint n = weft_supplier_import_get_n_files (self->import);

  while (self->saved_file < n &&
         weft_supplier_import_get_n_refused (self->import, self->saved_file) == 0)
    self->saved_file++;
  if (self->saved_file >= n || self->chooser != NULL)
    return;

  self->chooser = weft_supplier_import_ask_refused (
    GTK_WINDOW (self), self->settings,
    weft_supplier_import_get_file_name (self->import, self->saved_file));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
save_refused_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (widget);

  weft_supplier_import_window_tell (self, NULL);
  self->saved_file = 0;
  save_next (self);
}

/* What the template and the menus need of this file. */
void
weft_supplier_import_window_install_files (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (klass, file_removed_cb);
  gtk_widget_class_bind_template_callback (klass, sheet_chosen_cb);

  /**
   * WeftSupplierImportWindow|import.add-files:
   *
   * Asks for further files.
   */
  gtk_widget_class_install_action (klass, "import.add-files", NULL, add_files_cb);

  /**
   * WeftSupplierImportWindow|import.save-refused:
   *
   * Asks where the lines that were refused are to be saved.
   */
  gtk_widget_class_install_action (klass, "import.save-refused", NULL, save_refused_cb);
}
