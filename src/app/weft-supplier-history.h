/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* What was last done to a supplier and to what belongs to it, the newest first. */
#define WEFT_TYPE_SUPPLIER_HISTORY (weft_supplier_history_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierHistory, weft_supplier_history, WEFT, SUPPLIER_HISTORY,
                      WeftChildList)

char *weft_supplier_history_get_words (WeftSupplierHistory *self,
                                       guint                position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
