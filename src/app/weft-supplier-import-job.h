/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"
#include "weft-supplier-import.h"

G_BEGIN_DECLS

/* Does what takes long about an import beside the main thread; one thing at a time. */
#define WEFT_TYPE_SUPPLIER_IMPORT_JOB (weft_supplier_import_job_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierImportJob, weft_supplier_import_job, WEFT, SUPPLIER_IMPORT_JOB,
                      GObject)

/**
 * WeftSupplierImportSourceFile:
 * @file: a table
 * @sheet: (nullable): the name of its sheet; %NULL for the first
 */
typedef struct
{
  GFile *file;
  char  *sheet;
} WeftSupplierImportSourceFile;

WeftSupplierImportSourceFile *weft_supplier_import_source_file_new  (GFile      *file,
                                                                     const char *sheet);
void                          weft_supplier_import_source_file_free (
                                                   WeftSupplierImportSourceFile *self);
void                          weft_supplier_import_carry_choices    (WeftSupplierImport *from,
                                                                     GPtrArray          *from_files,
                                                                     WeftSupplierImport *to,
                                                                     GPtrArray          *to_files);

WeftSupplierImportJob *weft_supplier_import_job_new           (WeftStore              *store);
double                 weft_supplier_import_job_get_fraction  (WeftSupplierImportJob  *self);
void                   weft_supplier_import_job_survey_async  (WeftSupplierImportJob  *self,
                                                               WeftSupplierImportKind  kind,
                                                               GPtrArray              *files,
                                                               GCancellable           *cancellable,
                                                               GAsyncReadyCallback     callback,
                                                               gpointer                user_data);
WeftSupplierImport    *weft_supplier_import_job_survey_finish (WeftSupplierImportJob  *self,
                                                               GAsyncResult           *result,
                                                               guint                  *failed,
                                                               GError                **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                   weft_supplier_import_job_rehearse_async (WeftSupplierImportJob *self,
                                                               WeftSupplierImport     *import,
                                                               GCancellable           *cancellable,
                                                               GAsyncReadyCallback     callback,
                                                               gpointer                user_data);
void                   weft_supplier_import_job_apply_async   (WeftSupplierImportJob  *self,
                                                               WeftSupplierImport     *import,
                                                               GCancellable           *cancellable,
                                                               GAsyncReadyCallback     callback,
                                                               gpointer                user_data);
void                   weft_supplier_import_job_save_async    (WeftSupplierImportJob  *self,
                                                               WeftSupplierImport     *import,
                                                               guint                   file,
                                                               const char             *path,
                                                               GCancellable           *cancellable,
                                                               GAsyncReadyCallback     callback,
                                                               gpointer                user_data);
char                  *weft_supplier_import_job_finish        (WeftSupplierImportJob  *self,
                                                               GAsyncResult           *result,
                                                               GError                **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
