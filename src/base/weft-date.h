/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeftDate:
 *
 * A calendar day as GDate's Julian day number, so that days compare and subtract as numbers.
 * %WEFT_DATE_NONE stands for "no date". The register keeps ISO text (2026-12-31); the window
 * and reports show 31 Dec 2026.
 */
typedef guint32 WeftDate;

#define WEFT_DATE_NONE ((WeftDate) 0)

WeftDate weft_date_new         (int         year,
                                int         month,
                                int         day);
WeftDate weft_date_today       (void);
WeftDate weft_date_from_iso    (const char *iso);
char    *weft_date_to_iso      (WeftDate    date) G_GNUC_WARN_UNUSED_RESULT;
void     weft_date_split       (WeftDate    date,
                                int        *year,
                                int        *month,
                                int        *day);
WeftDate weft_date_add_months  (WeftDate    date,
                                int         months);
WeftDate weft_date_month_end   (int         year,
                                int         month);
char    *weft_date_format      (WeftDate    date) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_date_format_long (WeftDate    date) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_date_format_span (WeftDate    first,
                                WeftDate    last) G_GNUC_WARN_UNUSED_RESULT;
char    *weft_date_format_iso  (const char *iso) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
