/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-files.h"

#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-recent-folder.h"
#include "weft-small-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Questionnaires as files that a person chooses. */

typedef struct
{
  GtkWidget                 *widget;
  WeftQuestionnaireFileFunc  func;
  GSettings                 *settings;
  GtkFileChooserNative      *chooser;
} Choosing;

static void
chosen_cb (Choosing *choosing,
           int       response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (choosing->chooser));
  if (file != NULL)
    {
      weft_recent_folder_remember (choosing->settings, file);
      choosing->func (choosing->widget, file);
    }
  g_object_unref (choosing->chooser);
  g_object_unref (choosing->settings);
  g_object_unref (choosing->widget);
  g_free (choosing);
}

/**
 * weft_questionnaire_choose_file:
 * @widget: what asks, in a window
 * @suggested: (nullable): name of the file to write; %NULL to read one
 * @func: what to do with the file, unless the person cancels
 *
 * Asks for the file of a questionnaire. Thread: main.
 */
void
weft_questionnaire_choose_file (GtkWidget                 *widget,
                                const char                *suggested,
                                WeftQuestionnaireFileFunc  func)
{
  Choosing *choosing = g_new0 (Choosing, 1);
  GtkFileFilter *filter = gtk_file_filter_new ();
  gboolean save = suggested != NULL;

  choosing->widget = g_object_ref (widget);
  choosing->func = func;
  choosing->settings = g_settings_new ("io.github.weft.Weft");
  choosing->chooser
    = gtk_file_chooser_native_new (save ? _("Export Questionnaire") : _("Import Questionnaire"),
                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                   save ? GTK_FILE_CHOOSER_ACTION_SAVE
                                        : GTK_FILE_CHOOSER_ACTION_OPEN,
                                   save ? _("_Save") : _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choosing->chooser), TRUE);
  weft_recent_folder_begin (choosing->settings, GTK_FILE_CHOOSER (choosing->chooser));
  gtk_file_filter_set_name (filter, _("Questionnaires"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (choosing->chooser), filter);
  g_object_unref (filter);
  if (save)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choosing->chooser), suggested);
  g_signal_connect_swapped (choosing->chooser, "response", G_CALLBACK (chosen_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choosing->chooser));
}

/**
 * weft_questionnaire_read_file:
 * @file: a questionnaire's document
 *
 * Thread: main.
 *
 * Returns: (transfer full) (nullable): the questionnaire; %NULL with @error set, which names the
 *   file and, for a fault in it, the path and the reason
 */
WeftQuestionnaire *
weft_questionnaire_read_file (GFile   *file,
                              GError **error)
{
  g_autoptr (GBytes) bytes = weft_small_file_read (file, WEFT_QUESTIONNAIRE_MAX_BYTES, NULL,
                                                   error);
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *name = g_filename_display_basename (path);
  WeftQuestionnaire *questionnaire;
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  questionnaire = weft_questionnaire_new_from_data (data, (gssize) length, error);
  if (questionnaire == NULL)
    g_prefix_error (error, "“%s”: ", name);
  return questionnaire;
}

/**
 * weft_questionnaire_write_file:
 * @file: where to
 *
 * Writes the document, for people to read. Thread: main.
 *
 * Returns: %FALSE with @error set
 */
gboolean
weft_questionnaire_write_file (WeftQuestionnaire *questionnaire,
                               GFile             *file,
                               GError           **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *json = weft_questionnaire_to_json (questionnaire, TRUE);
  g_autoptr (WeftNewFile) out = NULL;

  if (path == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("A questionnaire can only be saved on disks of this computer and of its "
                     "network."));
      return FALSE;
    }
  out = weft_new_file_open (path, error);
  if (out == NULL)
    return FALSE;
  weft_new_file_write (out, json, strlen (json));
  weft_new_file_write (out, "\n", 1);
  return weft_new_file_finish (out, error);
}
