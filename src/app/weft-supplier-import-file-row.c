/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-file-row.h"

#include "weft-text.h"

#include <glib/gi18n.h>

struct _WeftSupplierImportFileRow
{
  GtkWidget  parent_instance;

  guint      file;
  gboolean   showing;

  GtkWidget *name;
  GtkWidget *counts;
  GtkWidget *description;
  GtkWidget *sheet_box;
  GtkWidget *sheet;
  GtkWidget *earlier_box;
  GtkWidget *earlier;
  GtkWidget *remove;
};

enum
{
  REMOVED,
  SHEET_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSupplierImportFileRow, weft_supplier_import_file_row, GTK_TYPE_WIDGET)

static void
sheet_chosen_cb (WeftSupplierImportFileRow *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->sheet));

  if (!self->showing && chosen != NULL)
    g_signal_emit (self, signals[SHEET_CHOSEN], 0, self->file,
                   gtk_string_object_get_string (chosen));
}

static void
remove_clicked_cb (WeftSupplierImportFileRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0, self->file);
}

static void
weft_supplier_import_file_row_dispose (GObject *object)
{
  GtkWidget *child;

  WEFT_SUPPLIER_IMPORT_FILE_ROW (object)->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), WEFT_TYPE_SUPPLIER_IMPORT_FILE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (weft_supplier_import_file_row_parent_class)->dispose (object);
}

static void
weft_supplier_import_file_row_class_init (WeftSupplierImportFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_import_file_row_dispose;

  /**
   * WeftSupplierImportFileRow::removed:
   * @file: from 0
   *
   * The file is not to be imported.
   */
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * WeftSupplierImportFileRow::sheet-chosen:
   * @file: from 0
   * @sheet: the name of the sheet to import
   */
  signals[SHEET_CHOSEN] = g_signal_new ("sheet-chosen", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, name);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, counts);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, description);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, sheet_box);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, sheet);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, earlier_box);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, earlier);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierImportFileRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, sheet_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_supplier_import_file_row_init (WeftSupplierImportFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_supplier_import_file_row_new:
 *
 * Returns: (transfer floating): a row without a file
 */
GtkWidget *
weft_supplier_import_file_row_new (void)
{
  return g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_FILE_ROW, NULL);
}

/**
 * weft_supplier_import_file_row_show:
 * @import: that has surveyed its files
 * @file: from 0
 * @path: where the file is
 *
 * Shows a file.
 */
void
weft_supplier_import_file_row_show (WeftSupplierImportFileRow *self,
                                    WeftSupplierImport        *import,
                                    guint                      file,
                                    const char                *path)
{
  const char *name = weft_supplier_import_get_file_name (import, file);
  guint64 n_rows = weft_supplier_import_get_n_data_rows (import, file);
  guint n_columns = weft_supplier_import_get_columns (import, file)->len;
  const WeftSupplierImportEarlier *earlier = weft_supplier_import_get_earlier (import, file);
  const char * const *sheets;
  guint chosen = 0;
  g_autofree char *n = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *description = NULL;
  g_autofree char *remove = NULL;

  g_return_if_fail (WEFT_IS_SUPPLIER_IMPORT_FILE_ROW (self));

  self->file = file;
  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_widget_set_tooltip_text (self->name, path);
  n = weft_text_format_count (n_rows);
  rows = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), n);
  columns = g_strdup_printf (ngettext ("%u column", "%u columns", n_columns), n_columns);
  /* Translators: numbers of rows and columns of a table */
  counts = g_strdup_printf (C_("table", "%1$s, %2$s"), rows, columns);
  gtk_label_set_text (GTK_LABEL (self->counts), counts);
  /* Contract notices are no table. */
  gtk_widget_set_visible (self->counts, n_columns > 0);
  description = weft_supplier_import_describe_file (import, file);
  gtk_label_set_text (GTK_LABEL (self->description), description);
  remove = g_strdup_printf (_("Leave out “%s”"), name);
  gtk_widget_set_tooltip_text (self->remove, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);

  sheets = weft_supplier_import_get_sheets (import, file, &chosen);
  self->showing = TRUE;
  if (sheets != NULL)
    {
      g_autoptr (GtkStringList) list = gtk_string_list_new (sheets);

      gtk_drop_down_set_model (GTK_DROP_DOWN (self->sheet), G_LIST_MODEL (list));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sheet), chosen);
      gtk_widget_set_visible (self->sheet_box, g_list_model_get_n_items (G_LIST_MODEL (list)) > 1);
    }
  else
    gtk_widget_set_visible (self->sheet_box, FALSE);
  self->showing = FALSE;

  gtk_widget_set_visible (self->earlier_box, earlier != NULL);
  gtk_label_set_text (GTK_LABEL (self->earlier), earlier != NULL ? earlier->message : "");
}
