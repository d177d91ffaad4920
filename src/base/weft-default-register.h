/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *weft_default_register_path        (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_default_register_make_folder (GError **error);

G_END_DECLS
