/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-duplicate-search.h"
#include "weft-page.h"

G_BEGIN_DECLS

/* Suppliers that are likely to be the same. */
#define WEFT_TYPE_DUPLICATE_PAGE (weft_duplicate_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftDuplicatePage, weft_duplicate_page, WEFT, DUPLICATE_PAGE, WeftPage)

GtkWidget           *weft_duplicate_page_new        (WeftStore         *store);
WeftDuplicateSearch *weft_duplicate_page_get_search (WeftDuplicatePage *self);

G_END_DECLS
