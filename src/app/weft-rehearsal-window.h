/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-move-list.h"
#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which suppliers another questionnaire would move, before anything is written. */
#define WEFT_TYPE_REHEARSAL_WINDOW (weft_rehearsal_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftRehearsalWindow, weft_rehearsal_window, WEFT, REHEARSAL_WINDOW,
                      GtkWindow)

GtkWidget    *weft_rehearsal_window_new       (GtkWindow           *parent,
                                               WeftRehearsal       *rehearsal);
WeftMoveList *weft_rehearsal_window_get_moves (WeftRehearsalWindow *self);
void          weft_rehearse                   (GtkWidget           *widget,
                                               WeftStore           *store,
                                               WeftQuestionnaire   *changed);

G_END_DECLS
