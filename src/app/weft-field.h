/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_FIELD (weft_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftField, weft_field, WEFT, FIELD, GtkWidget)

/**
 * WeftFieldClass:
 * @stacked: whether the label stands above the editor, on which then a card is drawn
 * @bind: (nullable): the field shows another row, or none, or its column became known
 * @show: shows a value as the register has it; %NULL for none
 * @read: the words that the editor holds, as weft_column_read() takes them
 * @make_command: (nullable): a command that does more than to set the column
 *
 * How a kind of field shows one column of a row and takes a new value.
 */
struct _WeftFieldClass
{
  GtkWidgetClass parent_class;

  gboolean      stacked;
  void        (*bind)         (WeftField       *self);
  void        (*show)         (WeftField       *self,
                               const char      *value);
  char       *(*read)         (WeftField       *self);
  WeftCommand *(*make_command) (WeftField       *self,
                                const WeftValue *value);
};

void              weft_field_bind        (WeftField  *self,
                                          WeftStore  *store,
                                          WeftRow    *row);
WeftStore        *weft_field_get_store   (WeftField  *self);
WeftRow          *weft_field_get_row     (WeftField  *self);
const WeftColumn *weft_field_get_column  (WeftField  *self);
GtkWidget        *weft_field_get_input   (WeftField  *self);
gboolean          weft_field_is_bare     (WeftField  *self);
gboolean          weft_field_is_edited   (WeftField  *self);
gboolean          weft_field_is_showing  (WeftField  *self);
const char       *weft_field_get_error   (WeftField  *self);
void              weft_field_commit      (WeftField  *self);
void              weft_field_restore     (WeftField  *self);

/* For the kinds of fields */
void              weft_field_set_editor  (WeftField  *self,
                                          GtkWidget  *editor,
                                          GtkWidget  *input);
void              weft_field_add_below   (WeftField  *self,
                                          GtkWidget  *widget);
void              weft_field_mark_edited (WeftField  *self);

G_END_DECLS
