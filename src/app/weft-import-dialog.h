/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows what a document holds before anything of it is written. */
#define WEFT_TYPE_IMPORT_DIALOG (weft_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeftImportDialog, weft_import_dialog, WEFT, IMPORT_DIALOG, GtkWindow)

void weft_import_dialog_present (GtkWindow *parent,
                                 WeftStore *store,
                                 GFile     *file);

G_END_DECLS
