/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import-column-step.h"
#include "weft-supplier-import-file-step.h"
#include "weft-supplier-import-job.h"
#include "weft-supplier-import-row-step.h"
#include "weft-supplier-import-window.h"
#include "weft-work-bar.h"

G_BEGIN_DECLS

/* What is being done beside the main thread. */
typedef enum
{
  WEFT_IMPORT_IDLE,
  WEFT_IMPORT_SURVEYING,
  WEFT_IMPORT_REHEARSING,
  WEFT_IMPORT_APPLYING,
  WEFT_IMPORT_SAVING,
} WeftImportWork;

/* In the order of the pages; none while there is no file. */
typedef enum
{
  WEFT_IMPORT_STEP_FILES,
  WEFT_IMPORT_STEP_COLUMNS,
  WEFT_IMPORT_STEP_ROWS,
  WEFT_IMPORT_STEP_NONE,
} WeftImportStep;

struct _WeftSupplierImportWindow
{
  GtkWindow                     parent_instance;

  GSettings                    *settings;
  WeftSupplierImportJob        *job;
  WeftSupplierImportKind        kind;
  gboolean                      kind_chosen;
  GPtrArray                    *files;       /* of the import */
  GPtrArray                    *wanted;      /* those that are being surveyed */
  WeftSupplierImport           *import;
  gboolean                      rehearsed;   /* as the files, choices and corrections are now */
  gboolean                      takes_long;  /* the rehearsal */
  WeftImportStep                step;
  WeftImportWork                work;
  GCancellable                 *cancellable; /* of the work; NULL while there is none */
  gint64                        began;
  GtkFileChooserNative         *chooser;
  guint                         saved_file;  /* whose refused lines are being saved */

  GtkWidget                    *title;
  GtkWidget                    *subtitle;
  GtkWidget                    *back;
  GtkWidget                    *next;
  GtkWidget                    *apply;
  GtkWidget                    *message_box;
  GtkWidget                    *message;
  GtkWidget                    *stack;
  GtkWidget                    *failure;
  WeftSupplierImportFileStep   *file_step;
  WeftSupplierImportColumnStep *column_step;
  WeftSupplierImportRowStep    *row_step;
  GtkWidget                    *again_box;
  GtkWidget                    *again_label;
  GtkWidget                    *again;
  WeftWorkBar                  *bar;
};

/* weft-supplier-import-window.c */
void     weft_supplier_import_window_update    (WeftSupplierImportWindow *self);
void     weft_supplier_import_window_tell      (WeftSupplierImportWindow *self,
                                                const char               *message);
void     weft_supplier_import_window_show_step (WeftSupplierImportWindow *self,
                                                WeftImportStep            step);
void     weft_supplier_import_window_begin     (WeftSupplierImportWindow *self,
                                                WeftImportWork            work,
                                                const char               *label);
gboolean weft_supplier_import_window_end       (WeftSupplierImportWindow *self,
                                                GAsyncResult             *result);

/* weft-supplier-import-window-files.c */
void     weft_supplier_import_window_install_files (GtkWidgetClass           *klass);
void     weft_supplier_import_window_add_files     (WeftSupplierImportWindow *self,
                                                    GListModel               *files);
void     weft_supplier_import_window_choose_files  (WeftSupplierImportWindow *self);

G_END_DECLS
