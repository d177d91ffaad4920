/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeftApplyFlags:
 * @WEFT_APPLY_OFFER_UNDO: a toast names what was done and offers to undo it; for deletions and
 *   changes of many rows
 */
typedef enum
{
  WEFT_APPLY_DEFAULT = 0,
  WEFT_APPLY_OFFER_UNDO = 1 << 0,
} WeftApplyFlags;

/**
 * WeftAppliedFunc:
 * @error: (nullable): why it was not done; the person was told already
 *
 * Called on the main thread when a command is done, unless the widget is gone by then.
 */
typedef void (*WeftAppliedFunc) (GtkWidget    *widget,
                                 const GError *error,
                                 gpointer      user_data);

void weft_apply      (GtkWidget       *widget,
                      WeftStore       *store,
                      WeftCommand     *command,
                      WeftApplyFlags   flags,
                      WeftAppliedFunc  func,
                      gpointer         user_data);
void weft_show_toast (GtkWidget       *widget,
                      const char      *message,
                      gboolean         offer_undo);

G_END_DECLS
