/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-field.h"

G_BEGIN_DECLS

/* Text of any length that wraps; its editor is as high as the text. */
#define WEFT_TYPE_PROSE_FIELD (weft_prose_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftProseField, weft_prose_field, WEFT, PROSE_FIELD, WeftField)

GtkTextBuffer *weft_prose_field_get_buffer (WeftProseField *self);

G_END_DECLS
