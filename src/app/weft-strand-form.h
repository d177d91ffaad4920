/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-form.h"

G_BEGIN_DECLS

/* Everything about a strand, and how far its actions are. */
#define WEFT_TYPE_STRAND_FORM (weft_strand_form_get_type ())
G_DECLARE_FINAL_TYPE (WeftStrandForm, weft_strand_form, WEFT, STRAND_FORM, WeftForm)

GtkWidget *weft_strand_form_new (WeftStore *store);

G_END_DECLS
