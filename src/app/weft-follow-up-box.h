/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"
#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The improvement action that a poor answer asks for: accept, edit, decline, or what became of
 * it. */
#define WEFT_TYPE_FOLLOW_UP_BOX (weft_follow_up_box_get_type ())
G_DECLARE_FINAL_TYPE (WeftFollowUpBox, weft_follow_up_box, WEFT, FOLLOW_UP_BOX, GtkWidget)

GtkWidget *weft_follow_up_box_new  (WeftStore          *store,
                                    gint64              assessment,
                                    const char         *question);
void       weft_follow_up_box_show (WeftFollowUpBox    *self,
                                    const WeftFollowUp *follow_up);

G_END_DECLS
