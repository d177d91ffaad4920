/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-list.h"

G_BEGIN_DECLS

/**
 * WeftSupplierCellKind:
 *
 * The columns of the list of suppliers, in the order they have unless somebody moves them.
 */
typedef enum
{
  WEFT_SUPPLIER_CELL_NAME,
  WEFT_SUPPLIER_CELL_CATEGORY,
  WEFT_SUPPLIER_CELL_SIZE,
  WEFT_SUPPLIER_CELL_SPEND,
  WEFT_SUPPLIER_CELL_RANK,
  WEFT_SUPPLIER_CELL_CONTRACT_END,
  WEFT_SUPPLIER_CELL_ASSESSED,
  WEFT_SUPPLIER_CELL_BAND,
  WEFT_SUPPLIER_CELL_STATUS,
} WeftSupplierCellKind;

#define WEFT_N_SUPPLIER_CELLS 9

#define WEFT_TYPE_SUPPLIER_CELL (weft_supplier_cell_get_type ())
G_DECLARE_FINAL_TYPE (WeftSupplierCell, weft_supplier_cell, WEFT, SUPPLIER_CELL, GtkWidget)

GtkListItemFactory *weft_supplier_cell_factory_new  (WeftSupplierList     *list,
                                                     WeftSupplierCellKind  kind);
guint               weft_supplier_cell_get_position (WeftSupplierCell     *self);
const char         *weft_supplier_cell_get_text     (WeftSupplierCell     *self);

G_END_DECLS
