/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weft_short_drop_down (GtkDropDown *choice,
                           int          chars);

G_END_DECLS
