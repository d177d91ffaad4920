/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* One of the choices of a column. */
#define WEFT_TYPE_CHOICE_FIELD (weft_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftChoiceField, weft_choice_field, WEFT, CHOICE_FIELD, WeftField)

GtkDropDown *weft_choice_field_get_drop_down (WeftChoiceField *self);

G_END_DECLS
