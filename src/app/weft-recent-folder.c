/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-recent-folder.h"

/**
 * weft_recent_folder_begin:
 *
 * Lets a file dialog begin in the folder that was used last, or else among the documents.
 */
void
weft_recent_folder_begin (GSettings      *settings,
                          GtkFileChooser *chooser)
{
  g_autofree char *path = g_settings_get_string (settings, "recent-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) folder = NULL;

  if (*path != '\0' && g_file_test (path, G_FILE_TEST_IS_DIR))
    folder = g_file_new_for_path (path);
  else if (documents != NULL)
    folder = g_file_new_for_path (documents);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

/**
 * weft_recent_folder_remember:
 * @file: what was chosen in a file dialog
 *
 * The next file dialog begins in its folder.
 */
void
weft_recent_folder_remember (GSettings *settings,
                             GFile     *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && g_utf8_validate (path, -1, NULL))
    g_settings_set_string (settings, "recent-folder", path);
}
