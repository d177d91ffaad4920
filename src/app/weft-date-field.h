/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-text-field.h"

G_BEGIN_DECLS

/* A day, typed in any spelling or chosen from a calendar. */
#define WEFT_TYPE_DATE_FIELD (weft_date_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftDateField, weft_date_field, WEFT, DATE_FIELD, WeftTextField)

GtkWidget *weft_date_field_get_button (WeftDateField *self);

G_END_DECLS
