/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-plan-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftOutlineCellKind:
 *
 * The columns of an outline, in the order they have unless somebody moves them.
 */
typedef enum
{
  WEFT_OUTLINE_CELL_REF,
  WEFT_OUTLINE_CELL_TEXT,
  WEFT_OUTLINE_CELL_OWNER,
  WEFT_OUTLINE_CELL_TIMELINE,
  WEFT_OUTLINE_CELL_DUE,
  WEFT_OUTLINE_CELL_STATUS,
} WeftOutlineCellKind;

#define WEFT_N_OUTLINE_CELLS 6

#define WEFT_TYPE_OUTLINE_CELL (weft_outline_cell_get_type ())
G_DECLARE_FINAL_TYPE (WeftOutlineCell, weft_outline_cell, WEFT, OUTLINE_CELL, GtkWidget)

GtkListItemFactory *weft_outline_cell_factory_new  (WeftPlanList        *list,
                                                    WeftOutlineCellKind  kind);
guint               weft_outline_cell_get_position (WeftOutlineCell     *self);
WeftRow            *weft_outline_cell_get_row      (WeftOutlineCell     *self);
GtkWidget          *weft_outline_cell_get_row_widget (WeftOutlineCell   *self);

G_END_DECLS
