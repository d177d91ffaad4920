/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"
#include "weft-row-query.h"

G_BEGIN_DECLS

/**
 * WeftCategorySums:
 * @suppliers: how many are in the category or in one below it
 * @contracts: likewise
 * @spend: what was paid for it and for those below it, in pence
 *
 * What a category adds up to.
 */
typedef struct
{
  guint  suppliers;
  guint  contracts;
  gint64 spend;
} WeftCategorySums;

/**
 * WeftCategoryFigures:
 *
 * The sums of all categories, of one financial year. Immutable once made.
 */
typedef struct _WeftCategoryFigures WeftCategoryFigures;

WeftCategoryFigures *weft_category_figures_new      (WeftDb                     *db,
                                                     GError                    **error);
void                 weft_category_figures_free     (WeftCategoryFigures        *figures);
int                  weft_category_figures_get_year (const WeftCategoryFigures  *figures);
guint                weft_category_figures_get_n    (const WeftCategoryFigures  *figures);
WeftCategorySums     weft_category_figures_get      (const WeftCategoryFigures  *figures,
                                                     gint64                      category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftCategoryFigures, weft_category_figures_free)

WeftRowQuery        *weft_category_query_new        (const char                 *search,
                                                     const char                 *sort,
                                                     GArray                     *closed,
                                                     GError                    **error);
WeftCommand         *weft_category_remove_new       (const gint64               *categories,
                                                     gsize                       n);

G_END_DECLS
