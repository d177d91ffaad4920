/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-export-dialog.h"

#include "weft-apply.h"
#include "weft-busy-window.h"
#include "weft-recent-folder.h"
#include "weft-supplier-export.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   what the list shows, or is selected in it ── file dialog ── WeftSupplierExport, in a thread
 *                                                                  └── WeftBusyWindow, toast
 *
 * The ending of the name says what the file becomes. A name without one gets that of the kind of
 * file that was chosen in the dialog. */

static const struct
{
  const char *label;
  const char *pattern;
} kinds[] = {
  { N_("CSV table (.csv)"), "*.csv" },
  { N_("Excel workbook (.xlsx)"), "*.xlsx" },
  { N_("OpenDocument spreadsheet (.ods)"), "*.ods" },
};

typedef struct
{
  GWeakRef            widget;
  WeftBusyWindow     *window;
  WeftSupplierExport *export;
} Call;

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&call->widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (weft_supplier_export_run_finish (call->export, result, &error))
    {
      guint64 n = weft_supplier_export_get_n_rows (call->export);
      g_autofree char *count = weft_text_format_count (n);
      g_autofree char *name
        = g_filename_display_basename (weft_supplier_export_get_path (call->export));

      message = g_strdup_printf (ngettext ("%s supplier was written to “%s”.",
                                           "%s suppliers were written to “%s”.", (gulong) n),
                                 count, name);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      message = g_strdup (_("Cancelled. No file was written."));
    }
  else
    {
      message = g_strdup (error->message);
    }

  weft_busy_window_finish (call->window);
  g_object_unref (call->window);
  if (widget != NULL)
    weft_show_toast (widget, message, FALSE);
  g_weak_ref_clear (&call->widget);
  weft_supplier_export_unref (call->export);
  g_free (call);
}

/**
 * weft_supplier_export_to:
 * @widget: whose doing it is
 * @list: the list of suppliers
 * @selected: whether only what is selected in it is written
 * @path: (type filename): the file
 *
 * Writes suppliers to a file, in the order of the list. Thread: main.
 */
void
weft_supplier_export_to (GtkWidget        *widget,
                         WeftSupplierList *list,
                         gboolean          selected,
                         const char       *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftSupplierExport) export = NULL;
  g_autoptr (WeftRowQuery) query = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = NULL;
  Call *call;

  export = weft_supplier_export_new (&weft_supplier_table, path, &error);
  if (export == NULL)
    {
      weft_show_toast (widget, error->message, FALSE);
      return;
    }
  query = weft_supplier_list_make_query (list);
  if (query != NULL)
    weft_supplier_export_set_query (export, query);
  if (selected)
    {
      g_autoptr (GArray) ids = weft_supplier_list_get_selected (list);

      weft_supplier_export_set_ids (export, (const gint64 *) ids->data, ids->len);
    }
  weft_supplier_export_set_year (export, weft_supplier_list_get_year (list));

  /* Translators: %s is the name of a file */
  words = g_strdup_printf (_("Writing “%s”…"), name);
  call = g_new0 (Call, 1);
  g_weak_ref_init (&call->widget, widget);
  call->window = g_object_ref (weft_busy_window_new (widget, words));
  call->export = weft_supplier_export_ref (export);
  weft_supplier_export_set_progress (export, weft_busy_report,
                                     weft_busy_window_get_busy (call->window));
  weft_supplier_export_run_async (export,
                                  weft_store_get_path (weft_supplier_list_get_store (list)),
                                  weft_busy_window_get_cancellable (call->window), exported_cb,
                                  call);
}

static char *
complete_path (GtkFileChooser *chooser,
               const char     *path)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *ending = strstr (kinds[0].pattern, ".");
  gpointer chosen = filter != NULL ? g_object_get_data (G_OBJECT (filter), "ending") : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *lower = g_ascii_strdown (path, -1);

      if (g_str_has_suffix (lower, kinds[i].pattern + 1))
        return g_strdup (path);
    }
  return g_strconcat (path, chosen != NULL ? (const char *) chosen : ending, NULL);
}

static void
answered_cb (GtkWidget        *widget,
             int               response,
             GtkNativeDialog  *dialog)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser)
                                                           : NULL;
  WeftSupplierList *list = g_object_get_data (G_OBJECT (dialog), "list");
  gboolean selected = g_object_get_data (G_OBJECT (dialog), "selected") != NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    {
      g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
      g_autofree char *whole = complete_path (chooser, path);

      weft_recent_folder_remember (settings, file);
      /* The dialog has asked about the name as it was typed. */
      if (!g_str_equal (whole, path) && g_file_test (whole, G_FILE_TEST_EXISTS))
        {
          g_autofree char *name = g_filename_display_basename (whole);
          /* Translators: %s is the name of a file */
          g_autofree char *message
            = g_strdup_printf (_("“%s” is there already. Choose it in the list of files to "
                                 "replace it."), name);

          weft_show_toast (widget, message, FALSE);
        }
      else
        {
          weft_supplier_export_to (widget, list, selected, whole);
        }
    }
  g_object_set_data (G_OBJECT (widget), "weft-export-dialog", NULL);
}

/**
 * weft_supplier_export_ask:
 * @widget: whose doing it is
 * @list: the list of suppliers
 * @selected: whether only what is selected in it is written
 *
 * Asks for a file and writes suppliers to it.
 */
void
weft_supplier_export_ask (GtkWidget        *widget,
                          WeftSupplierList *list,
                          gboolean          selected)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog;
  GtkFileChooser *chooser;

  dialog = gtk_file_chooser_native_new (_("Export Suppliers"),
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  chooser = GTK_FILE_CHOOSER (dialog);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, gettext (kinds[i].label));
      gtk_file_filter_add_pattern (filter, kinds[i].pattern);
      g_object_set_data (G_OBJECT (filter), "ending", (gpointer) (kinds[i].pattern + 1));
      gtk_file_chooser_add_filter (chooser, filter);
    }
  weft_recent_folder_begin (settings, chooser);
  /* Translators: the name of a file */
  gtk_file_chooser_set_current_name (chooser, _("Suppliers.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "list", g_object_ref (list), g_object_unref);
  g_object_set_data (G_OBJECT (dialog), "selected", GINT_TO_POINTER (selected));
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), widget,
                           G_CONNECT_SWAPPED);
  /* Held until it is answered. */
  g_object_set_data_full (G_OBJECT (widget), "weft-export-dialog", dialog, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
