/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-row-query.h"

G_BEGIN_DECLS

/**
 * WeftSupplierOrder:
 *
 * Remembers the order in which a list shows the suppliers, so that a search that finds many of them
 * need not sort them anew with every letter. One for each list; 20 bytes a supplier. Thread: any.
 */
typedef struct _WeftSupplierOrder WeftSupplierOrder;

WeftSupplierOrder *weft_supplier_order_new   (void);
WeftSupplierOrder *weft_supplier_order_ref   (WeftSupplierOrder *order);
void               weft_supplier_order_unref (WeftSupplierOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSupplierOrder, weft_supplier_order_unref)

/**
 * WeftSupplierFilter:
 * @search: (nullable): beginnings of words that all must stand in the supplier, in any order
 * @statuses: a bit for each status that is shown, by its place among the choices; 0 for all
 * @sizes: a bit for each size that is shown; 0 for all
 * @category: only this category and those below it; 0 for all
 * @year: the financial year that spend means, by the year it begins in; 0 for the latest there is
 * @with_spend: only suppliers with spend in that year
 * @top: only so many suppliers with the most spend in that year; 0 for all
 * @ending_months: only those with a contract that ends within so many months; 0 for all
 * @open_actions: only those with open actions
 * @not_assessed: only those that no assessment is known of
 * @today: the day it is
 * @sort: (nullable): a column of the table, with "-" before it for the last first; by name if %NULL
 * @limit: at most so many; 0 for all
 *
 * Which suppliers a list shows, and in what order. What is not asked for is 0.
 */
typedef struct
{
  const char *search;
  guint       statuses;
  guint       sizes;
  gint64      category;
  int         year;
  gboolean    with_spend;
  guint       top;
  guint       ending_months;
  gboolean    open_actions;
  gboolean    not_assessed;
  WeftDate    today;
  const char *sort;
  guint       limit;
} WeftSupplierFilter;

WeftRowQuery *weft_supplier_query_new (const WeftSupplierFilter  *filter,
                                       WeftSupplierOrder         *order,
                                       GError                   **error);
gboolean      weft_supplier_query_count (WeftDb                    *db,
                                         const WeftSupplierFilter  *filter,
                                         guint                     *count,
                                         GError                   **error);

G_END_DECLS
