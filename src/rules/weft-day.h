/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"

G_BEGIN_DECLS

WeftDate weft_day_read        (const char *words);
WeftDate weft_day_read_words  (const char *words);
WeftDate weft_day_from_serial (double      serial,
                               gboolean    from_1904);

int      weft_financial_year_of     (WeftDate    day);
gboolean weft_financial_year_read   (const char *words,
                                     int        *year);
char    *weft_financial_year_format (int         year) G_GNUC_WARN_UNUSED_RESULT;
WeftDate weft_financial_year_start  (int         year);
WeftDate weft_financial_year_end    (int         year);

G_END_DECLS
