/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_copy_answers_present   (GtkWindow *parent,
                                  WeftStore *store,
                                  gint64     assessment);
void weft_send_questionnaire     (GtkWidget *widget,
                                  WeftStore *store,
                                  gint64     assessment);
void weft_import_answers_present (GtkWindow *parent,
                                  WeftStore *store,
                                  gint64     assessment,
                                  GFile     *file);

G_END_DECLS
