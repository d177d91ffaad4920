/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-file-step.h"

#include "weft-supplier-import-file-row.h"
#include "weft-warning-list.h"

#include <glib/gi18n.h>

struct _WeftSupplierImportFileStep
{
  GtkWidget        parent_instance;

  gboolean         showing;

  GtkWidget       *suppliers;
  GtkWidget       *spend;
  GtkWidget       *files;
  WeftWarningList *notes;
};

enum
{
  KIND_CHOSEN,
  REMOVED,
  SHEET_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierImportFileStep, weft_supplier_import_file_step, GTK_TYPE_WIDGET)

static void
kind_toggled_cb (WeftSupplierImportFileStep *self,
                 GtkCheckButton             *button)
{
  if (!self->showing && gtk_check_button_get_active (button))
    g_signal_emit (self, signals[KIND_CHOSEN], 0);
}

static void
removed_cb (WeftSupplierImportFileStep *self,
            guint                       file)
{
  g_signal_emit (self, signals[REMOVED], 0, file);
}

static void
sheet_chosen_cb (WeftSupplierImportFileStep *self,
                 guint                       file,
                 const char                 *sheet)
{
  g_signal_emit (self, signals[SHEET_CHOSEN], 0, file, sheet);
}

static GtkWidget *
add_row (WeftSupplierImportFileStep *self)
{
  GtkWidget *row = weft_supplier_import_file_row_new ();

  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "sheet-chosen", G_CALLBACK (sheet_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->files), row);
  return row;
}

/* Rows are kept, so that the keyboard stays where it is when a sheet was chosen. */
static void
show_files (WeftSupplierImportFileStep *self,
            WeftSupplierImport         *import,
            GPtrArray                  *files)
{
  GtkWidget *row = gtk_widget_get_first_child (self->files);

  for (guint i = 0; i < files->len; i++)
    {
      const WeftSupplierImportSourceFile *file = files->pdata[i];
      g_autofree char *path = g_file_get_parse_name (file->file);

      if (row == NULL)
        row = add_row (self);
      weft_supplier_import_file_row_show (WEFT_SUPPLIER_IMPORT_FILE_ROW (row), import, i, path);
      row = gtk_widget_get_next_sibling (row);
    }
  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_box_remove (GTK_BOX (self->files), row);
      row = next;
    }
}

static const char *
get_message (gpointer item)
{
  return gtk_string_object_get_string (item);
}

static void
show_notes (WeftSupplierImportFileStep *self,
            WeftSupplierImport         *import)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GArray *notes = weft_supplier_import_get_notes (import);
  gboolean several = weft_supplier_import_get_n_files (import) > 1;

  for (guint i = 0; i < notes->len; i++)
    {
      const WeftSupplierImportNote *note = &g_array_index (notes, WeftSupplierImportNote, i);
      const char *name = weft_supplier_import_get_file_name (import, note->file);
      char *text;

      if (several && note->line > 0)
        text = g_strdup_printf (_("%s, line %lu: %s"), name, (unsigned long) note->line,
                                note->message);
      else if (several)
        text = g_strdup_printf ("%s: %s", name, note->message);
      else if (note->line > 0)
        /* Translators: a line of a file, and what is to be said about it */
        text = g_strdup_printf (_("Line %1$lu: %2$s"), (unsigned long) note->line, note->message);
      else
        text = g_strdup (note->message);
      gtk_string_list_take (list, text);
    }
  weft_warning_list_set_model (self->notes, G_LIST_MODEL (list), get_message);
}

static void
weft_supplier_import_file_step_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_SUPPLIER_IMPORT_FILE_STEP);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weft_supplier_import_file_step_parent_class)->dispose (object);
}

static void
weft_supplier_import_file_step_class_init (WeftSupplierImportFileStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_import_file_step_dispose;

  /**
   * WeftSupplierImportFileStep::kind-chosen:
   *
   * The person says what the files hold.
   */
  signals[KIND_CHOSEN] = g_signal_new ("kind-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftSupplierImportFileStep::removed:
   * @file: from 0
   *
   * The file is not to be imported.
   */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * WeftSupplierImportFileStep::sheet-chosen:
   * @file: from 0
   * @sheet: the name of the sheet to import
   */
  signals[SHEET_CHOSEN] = g_signal_new ("sheet-chosen", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_UINT, G_TYPE_STRING);

  g_type_ensure (WEFT_TYPE_WARNING_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-file-step.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileStep, suppliers);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileStep, spend);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileStep, files);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileStep, notes);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_supplier_import_file_step_init (WeftSupplierImportFileStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_supplier_import_file_step_set_import:
 * @import: that has surveyed its files
 * @files: (element-type WeftSupplierImportSourceFile): the files
 * @kind: what they hold
 *
 * Shows files and what was understood of them.
 */
void
weft_supplier_import_file_step_set_import (WeftSupplierImportFileStep *self,
                                           WeftSupplierImport         *import,
                                           GPtrArray                  *files,
                                           WeftSupplierImportKind      kind)
{
  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_FILE_STEP (self));
  g_return_if_fail (import != NULL && files != NULL);

  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (kind == WEFT_SUPPLIER_IMPORT_SPEND
                                                   ? self->spend : self->suppliers), TRUE);
  self->showing = FALSE;
  show_files (self, import, files);
  show_notes (self, import);
}

/**
 * weft_supplier_import_file_step_get_kind:
 *
 * Returns: what the files hold, as the person says
 */
WeftSupplierImportKind
weft_supplier_import_file_step_get_kind (WeftSupplierImportFileStep *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_IMPORT_FILE_STEP (self), WEFT_SUPPLIER_IMPORT_SUPPLIERS);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->spend))
           ? WEFT_SUPPLIER_IMPORT_SPEND : WEFT_SUPPLIER_IMPORT_SUPPLIERS;
}
