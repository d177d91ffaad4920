/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* One line of text. */
#define WEFT_TYPE_TEXT_FIELD (weft_text_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeftTextField, weft_text_field, WEFT, TEXT_FIELD, WeftField)

struct _WeftTextFieldClass
{
  WeftFieldClass parent_class;
};

GtkWidget *weft_text_field_get_entry (WeftTextField *self);
GtkWidget *weft_text_field_get_box   (WeftTextField *self);

G_END_DECLS
