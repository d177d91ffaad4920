/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WEFT_TYPE_FORM (weft_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftForm, weft_form, WEFT, FORM, GtkWidget)

/**
 * WeftFormClass:
 * @bind: (nullable): another row is shown, or none
 * @update: (nullable): the row that is shown is another or has changed; not called without a row
 *
 * What a form shows beside its fields, which follow the row by themselves.
 */
struct _WeftFormClass
{
  GtkWidgetClass parent_class;

  void (*bind)   (WeftForm *self,
                  WeftRow  *row);
  void (*update) (WeftForm *self,
                  WeftRow  *row);
};

WeftStore *weft_form_get_store   (WeftForm *self);
WeftRow   *weft_form_get_row     (WeftForm *self);
void       weft_form_set_row     (WeftForm *self,
                                  WeftRow  *row);
void       weft_form_focus_first (WeftForm *self);

G_END_DECLS
