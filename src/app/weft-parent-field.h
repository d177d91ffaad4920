/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* The action that an action is part of, chosen among those of its strand. */
#define WEFT_TYPE_PARENT_FIELD (weft_parent_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftParentField, weft_parent_field, WEFT, PARENT_FIELD, WeftField)

void weft_parent_field_choose (WeftParentField *self,
                               gint64           parent);

G_END_DECLS
