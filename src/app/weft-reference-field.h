/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* The row of another table that a row names: its category, its parent company. */
#define WEFT_TYPE_REFERENCE_FIELD (weft_reference_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftReferenceField, weft_reference_field, WEFT, REFERENCE_FIELD, WeftField)

void weft_reference_field_choose (WeftReferenceField *self,
                                  gint64              id);

G_END_DECLS
