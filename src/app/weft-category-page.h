/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-list-page.h"

G_BEGIN_DECLS

/* The categories of what is bought, as a tree. */
#define WEFT_TYPE_CATEGORY_PAGE (weft_category_page_get_type ())
G_DECLARE_FINAL_TYPE (WeftCategoryPage, weft_category_page, WEFT, CATEGORY_PAGE, WeftListPage)

GtkWidget *weft_category_page_new     (WeftStore        *store);
gboolean   weft_category_page_is_open (WeftCategoryPage *self,
                                       gint64            category);

G_END_DECLS
