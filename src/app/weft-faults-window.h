/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a check of the register found. */
#define WEFT_TYPE_FAULTS_WINDOW (weft_faults_window_get_type ())
G_DECLARE_FINAL_TYPE (WeftFaultsWindow, weft_faults_window, WEFT, FAULTS_WINDOW, GtkWindow)

GtkWidget *weft_faults_window_new (GtkWindow *parent,
                                   GPtrArray *faults);

G_END_DECLS
