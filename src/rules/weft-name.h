/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *weft_name_fold         (const char *name) G_GNUC_WARN_UNUSED_RESULT;
guint     weft_name_get_distance (const char *a,
                                  const char *b,
                                  guint       limit);
gboolean  weft_name_is_close     (const char *a,
                                  const char *b);
gboolean  weft_name_is_redacted  (const char *name);

G_END_DECLS
