/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row-query.h"
#include "weft-table-file-layout.h"

G_BEGIN_DECLS

/**
 * WeftSupplierExport:
 *
 * Rows of suppliers or contracts that go into a file, in the order of a list. Set it up, then run
 * it once. Counted references.
 */
typedef struct _WeftSupplierExport WeftSupplierExport;

WeftSupplierExport *weft_supplier_export_new          (const WeftTable        *table,
                                                       const char             *path,
                                                       GError                **error)
  G_GNUC_WARN_UNUSED_RESULT;
WeftSupplierExport *weft_supplier_export_ref          (WeftSupplierExport     *self);
void                weft_supplier_export_unref        (WeftSupplierExport     *self);
void                weft_supplier_export_set_query    (WeftSupplierExport     *self,
                                                       WeftRowQuery           *query);
void                weft_supplier_export_set_ids      (WeftSupplierExport     *self,
                                                       const gint64           *ids,
                                                       gsize                   n_ids);
gboolean            weft_supplier_export_set_columns  (WeftSupplierExport     *self,
                                                       const char * const     *columns,
                                                       GError                **error);
void                weft_supplier_export_set_year     (WeftSupplierExport     *self,
                                                       int                     year);
void                weft_supplier_export_set_progress (WeftSupplierExport     *self,
                                                       WeftTableFileProgress   progress,
                                                       gpointer                user_data);
gboolean            weft_supplier_export_run          (WeftSupplierExport     *self,
                                                       WeftDb                 *db,
                                                       GCancellable           *cancellable,
                                                       GError                **error);
void                weft_supplier_export_run_async    (WeftSupplierExport     *self,
                                                       const char             *register_path,
                                                       GCancellable           *cancellable,
                                                       GAsyncReadyCallback     callback,
                                                       gpointer                user_data);
gboolean            weft_supplier_export_run_finish   (WeftSupplierExport     *self,
                                                       GAsyncResult           *result,
                                                       GError                **error);
guint64             weft_supplier_export_get_n_rows   (WeftSupplierExport     *self);
const char         *weft_supplier_export_get_path     (WeftSupplierExport     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSupplierExport, weft_supplier_export_unref)

G_END_DECLS
