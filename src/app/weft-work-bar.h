/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far something that takes long is, with a button that stops it. */
#define WEFT_TYPE_WORK_BAR (weft_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeftWorkBar, weft_work_bar, WEFT, WORK_BAR, GtkWidget)

/**
 * WeftWorkFraction:
 * @worker: what was given with it
 *
 * Returns: how far it is, from 0 to 1
 */
typedef double (*WeftWorkFraction) (gpointer worker);

void weft_work_bar_begin (WeftWorkBar      *self,
                          const char       *label,
                          WeftWorkFraction  get_fraction,
                          gpointer          worker);
void weft_work_bar_end   (WeftWorkBar      *self);

G_END_DECLS
