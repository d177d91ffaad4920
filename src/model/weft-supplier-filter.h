/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-query.h"

G_BEGIN_DECLS

char     *weft_supplier_filter_to_json    (const WeftSupplierFilter  *filter)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_supplier_filter_read_json  (WeftSupplierFilter        *filter,
                                           const char                *json,
                                           char                     **search,
                                           GError                   **error);
gboolean  weft_supplier_filter_is_any     (const WeftSupplierFilter  *filter);

G_END_DECLS
