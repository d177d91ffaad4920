/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"

G_BEGIN_DECLS

gboolean weft_day_is_bank_holiday (WeftDate day);
gboolean weft_day_is_working      (WeftDate day);
WeftDate weft_day_add_working     (WeftDate day,
                                   int      n);
int      weft_day_count_working   (WeftDate from,
                                   WeftDate to);

G_END_DECLS
