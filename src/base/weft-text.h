/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *weft_text_squash   (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_text_fold     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_text_shorten  (const char *text,
                             glong       characters) G_GNUC_WARN_UNUSED_RESULT;
gboolean weft_text_is_blank (const char *text);
gboolean weft_text_matches  (const char *folded,
                             const char *folded_words);
char    *weft_text_format_count (guint64 count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
