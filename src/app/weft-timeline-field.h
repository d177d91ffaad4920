/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-text-field.h"

G_BEGIN_DECLS

/* The words of an action's timeline, and what they mean. */
#define WEFT_TYPE_TIMELINE_FIELD (weft_timeline_field_get_type ())
G_DECLARE_FINAL_TYPE (WeftTimelineField, weft_timeline_field, WEFT, TIMELINE_FIELD, WeftTextField)

const char *weft_timeline_field_get_reading  (WeftTimelineField *self);
GtkWidget  *weft_timeline_field_get_offer    (WeftTimelineField *self);
GtkWidget  *weft_timeline_field_get_complete (WeftTimelineField *self);

G_END_DECLS
