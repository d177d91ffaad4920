/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* Some of the choices of a column, each a check button. */
#define WEFT_TYPE_SET_FIELD (weft_set_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftSetField, weft_set_field, WEFT, SET_FIELD, WeftField)

G_END_DECLS
