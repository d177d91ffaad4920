/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a person ought to look at before an import, under a heading that counts it. */
#define WEFT_TYPE_WARNING_LIST (weft_warning_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftWarningList, weft_warning_list, WEFT, WARNING_LIST, GtkWidget)

/**
 * WeftWarningMessageFunc:
 * @item: of the model
 *
 * Returns: (transfer none): its message, a whole sentence
 */
typedef const char *(*WeftWarningMessageFunc) (gpointer item);

void weft_warning_list_set_model (WeftWarningList        *self,
                                  GListModel             *model,
                                  WeftWarningMessageFunc  get_message);

G_END_DECLS
