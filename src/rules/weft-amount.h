/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean weft_amount_read        (const char *words,
                                  gint64     *pence,
                                  char      **fault);
gboolean weft_amount_from_number (double      pounds,
                                  gint64     *pence);
char    *weft_amount_format      (gint64      pence) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_amount_format_pounds (gint64    pence) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_amount_format_short (gint64     pence) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_amount_to_plain    (gint64      pence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
