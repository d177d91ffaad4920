/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-choosers.h"

#include "weft-recent-folder.h"

#include <glib/gi18n.h>
#include <string.h>

/* "spend.csv" becomes "spend – refused.csv". */
static char *
make_refused_name (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL && dot != name ? (gsize) (dot - name) : strlen (name);
  g_autofree char *stem = g_strndup (name, length);

  /* Translators: the name of a file; %s is the name of the file whose lines were refused */
  return g_strdup_printf (_("%s – refused.csv"), stem);
}

static GtkFileChooserNative *
make_chooser (GtkWindow            *parent,
              GSettings            *settings,
              GtkFileChooserAction  action,
              const char           *title,
              const char           *accept)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept,
                                                               _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  weft_recent_folder_begin (settings, GTK_FILE_CHOOSER (chooser));
  return chooser;
}

/**
 * weft_supplier_import_ask_files:
 * @parent: the window that asks
 * @settings: that remember the folder
 *
 * Asks which files are to be imported.
 *
 * Returns: (transfer full): the dialog, which is shown
 */
GtkFileChooserNative *
weft_supplier_import_ask_files (GtkWindow *parent,
                                GSettings *settings)
{
  static const char * const suffixes[] = { "csv", "tsv", "txt", "xlsx", "ods", "json" };
  GtkFileChooserNative *chooser = make_chooser (parent, settings, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                _("Choose Files to Import"), _("_Open"));
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _("Tables and contract notices"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (tables, suffixes[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return chooser;
}

/**
 * weft_supplier_import_ask_refused:
 * @parent: the window that asks
 * @settings: that remember the folder
 * @name: of the file whose lines were refused
 *
 * Asks where the lines that were refused are to be saved.
 *
 * Returns: (transfer full): the dialog, which is shown
 */
GtkFileChooserNative *
weft_supplier_import_ask_refused (GtkWindow  *parent,
                                  GSettings  *settings,
                                  const char *name)
{
  GtkFileChooserNative *chooser = make_chooser (parent, settings, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                _("Save Refused Lines"), _("_Save"));
  g_autofree char *refused = make_refused_name (name);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), refused);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  return chooser;
}
