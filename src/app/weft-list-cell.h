/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftListCellKind:
 * @WEFT_LIST_CELL_TEXT: one line
 * @WEFT_LIST_CELL_TITLE: one line, bold
 * @WEFT_LIST_CELL_NUMBER: one line to the right, with figures below each other
 * @WEFT_LIST_CELL_DAY: a day to the right, and how far it is below
 * @WEFT_LIST_CELL_CHIP: a word on a tinted ground
 * @WEFT_LIST_CELL_TREE: as a title, moved in by its depth, with what opens and closes it
 *
 * What a cell is made of.
 */
typedef enum
{
  WEFT_LIST_CELL_TEXT,
  WEFT_LIST_CELL_TITLE,
  WEFT_LIST_CELL_NUMBER,
  WEFT_LIST_CELL_DAY,
  WEFT_LIST_CELL_CHIP,
  WEFT_LIST_CELL_TREE,
} WeftListCellKind;

#define WEFT_TYPE_LIST_CELL (weft_list_cell_get_type ())
G_DECLARE_FINAL_TYPE (WeftListCell, weft_list_cell, WEFT, LIST_CELL, GtkWidget)

/**
 * WeftListCellFunc:
 * @column: the number that the cell was made with
 * @position: of the row in the list
 *
 * Says in a cell what its row has, by the functions below.
 */
typedef void (*WeftListCellFunc) (WeftListCell *cell,
                                  int           column,
                                  WeftRow      *row,
                                  guint         position,
                                  gpointer      user_data);

GtkListItemFactory *weft_list_cell_factory_new  (WeftListCellKind  kind,
                                                 int               column,
                                                 WeftListCellFunc  func,
                                                 GObject          *source);
guint               weft_list_cell_get_position (WeftListCell     *self);
const char         *weft_list_cell_get_text     (WeftListCell     *self);
void                weft_list_cell_set_text     (WeftListCell     *self,
                                                 const char       *text);
void                weft_list_cell_set_more     (WeftListCell     *self,
                                                 const char       *more,
                                                 const char       *tone);
void                weft_list_cell_set_chip     (WeftListCell     *self,
                                                 const char       *words,
                                                 const char       *tone);
void                weft_list_cell_set_tree     (WeftListCell     *self,
                                                 guint             depth,
                                                 gboolean          has_children,
                                                 gboolean          open);

G_END_DECLS
