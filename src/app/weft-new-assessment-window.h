/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks what a new assessment needs, or the result of another scheme that stands in for one. */
#define WEFT_TYPE_NEW_ASSESSMENT_WINDOW (weft_new_assessment_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftNewAssessmentWindow, weft_new_assessment_window, WEFT,
                      NEW_ASSESSMENT_WINDOW, GtkWindow)

GtkWidget *weft_new_assessment_window_present  (GtkWindow               *parent,
                                                WeftStore               *store,
                                                gint64                   supplier);
GtkWidget *weft_stand_in_window_present        (GtkWindow               *parent,
                                                WeftStore               *store,
                                                gint64                   supplier);
void       weft_new_assessment_window_set_file (WeftNewAssessmentWindow *self,
                                                GFile                   *file);

G_END_DECLS
