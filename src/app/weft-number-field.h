/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-text-field.h"

G_BEGIN_DECLS

/* A whole number, or none. */
#define WEFT_TYPE_NUMBER_FIELD (weft_number_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftNumberField, weft_number_field, WEFT, NUMBER_FIELD, WeftTextField)

G_END_DECLS
