/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-text-field.h"

G_BEGIN_DECLS

/* A number that a supplier is known by, with what is to say of it while it is typed. */
#define WEFT_TYPE_ID_FIELD (weft_id_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftIdField, weft_id_field, WEFT, ID_FIELD, WeftTextField)

const char *weft_id_field_get_reading (WeftIdField *self);
gboolean    weft_id_field_is_valid    (WeftIdField *self);
GtkWidget  *weft_id_field_get_offer   (WeftIdField *self);

G_END_DECLS
