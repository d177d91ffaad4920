/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-child-list.h"

G_BEGIN_DECLS

/* What a supplier was paid, a line for each financial year and category, changed by hand. */
#define WEFT_TYPE_SPEND_LIST (weft_spend_list_get_type ())
G_DECLARE_FINAL_TYPE (WeftSpendList, weft_spend_list, WEFT, SPEND_LIST, WeftChildList)

void weft_spend_list_add (WeftSpendList *self);

G_END_DECLS
