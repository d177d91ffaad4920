/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* Everything about an action, with its notes and evidence. */
#define WEFT_TYPE_ACTION_FORM (weft_action_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftActionForm, weft_action_form, WEFT, ACTION_FORM, WeftForm)

GtkWidget *weft_action_form_new (WeftStore *store);

G_END_DECLS
