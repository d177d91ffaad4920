/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkFileChooserNative *weft_supplier_import_ask_files   (GtkWindow  *parent,
                                                        GSettings  *settings)
  G_GNUC_WARN_UNUSED_RESULT;
GtkFileChooserNative *weft_supplier_import_ask_refused (GtkWindow  *parent,
                                                        GSettings  *settings,
                                                        const char *name)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
