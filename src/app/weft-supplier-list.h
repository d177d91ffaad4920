/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-selection.h"
#include "weft-spend-ranks.h"
#include "weft-supplier-query.h"

G_BEGIN_DECLS

#define WEFT_TYPE_SUPPLIER_LIST (weft_supplier_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierList, weft_supplier_list, WEFT, SUPPLIER_LIST, GObject)

WeftSupplierList         *weft_supplier_list_new           (WeftStore                *store);
WeftStore                *weft_supplier_list_get_store     (WeftSupplierList         *self);
WeftRowList              *weft_supplier_list_get_rows      (WeftSupplierList         *self);
WeftSelection            *weft_supplier_list_get_selection (WeftSupplierList         *self);

/* What is shown */
const WeftSupplierFilter *weft_supplier_list_get_filter    (WeftSupplierList         *self);
void                      weft_supplier_list_set_filter    (WeftSupplierList         *self,
                                                            const WeftSupplierFilter *filter);
void                      weft_supplier_list_set_search    (WeftSupplierList         *self,
                                                            const char               *words);
const char               *weft_supplier_list_get_search    (WeftSupplierList         *self);
void                      weft_supplier_list_set_sort      (WeftSupplierList         *self,
                                                            const char               *sort);
gboolean                  weft_supplier_list_is_filtered   (WeftSupplierList         *self);
void                      weft_supplier_list_clear_filter  (WeftSupplierList         *self);
GArray                   *weft_supplier_list_get_selected  (WeftSupplierList         *self);
WeftRowQuery             *weft_supplier_list_make_query    (WeftSupplierList         *self);

/* Filters under a name */
char                     *weft_supplier_list_write_filter  (WeftSupplierList         *self)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean                  weft_supplier_list_open_saved    (WeftSupplierList         *self,
                                                            gint64                    saved,
                                                            GError                  **error);
WeftRow                  *weft_supplier_list_get_saved     (WeftSupplierList         *self);
gboolean                  weft_supplier_list_is_changed    (WeftSupplierList         *self);

/* What is known of all of them */
gboolean                  weft_supplier_list_is_known      (WeftSupplierList         *self);
guint                     weft_supplier_list_get_total     (WeftSupplierList         *self);
GArray                   *weft_supplier_list_get_years     (WeftSupplierList         *self);
int                       weft_supplier_list_get_year      (WeftSupplierList         *self);
guint                     weft_supplier_list_find_rank     (WeftSupplierList         *self,
                                                            gint64                    amount);

G_END_DECLS
