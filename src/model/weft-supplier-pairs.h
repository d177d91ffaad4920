/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftPairReason:
 * @WEFT_PAIR_COMPANY_NUMBER: they have the same company number
 * @WEFT_PAIR_VAT_NUMBER: they have the same VAT number
 * @WEFT_PAIR_PPON: they have the same PPON
 * @WEFT_PAIR_NAME: their names are the same but for case, punctuation, “Ltd” or “&”
 * @WEFT_PAIR_ALIAS: another name of the one is the name of the other
 * @WEFT_PAIR_CLOSE_NAME: they are spelled alike, and are in the same town
 * @WEFT_PAIR_OTHER_NUMBER: as @WEFT_PAIR_NAME, but they have different company numbers
 *
 * Why two suppliers may be one; the surest first.
 */
typedef enum
{
  WEFT_PAIR_COMPANY_NUMBER,
  WEFT_PAIR_VAT_NUMBER,
  WEFT_PAIR_PPON,
  WEFT_PAIR_NAME,
  WEFT_PAIR_ALIAS,
  WEFT_PAIR_CLOSE_NAME,
  WEFT_PAIR_OTHER_NUMBER,
} WeftPairReason;

/**
 * WeftSupplierPair:
 * @first: the one that was entered earlier
 * @second: the other
 * @reason: the surest reason
 */
typedef struct
{
  gint64         first;
  gint64         second;
  WeftPairReason reason;
} WeftSupplierPair;

/**
 * WeftPairProgressFunc:
 * @fraction: how much is done, from 0 to 1
 *
 * Thread: that of the search.
 */
typedef void (*WeftPairProgressFunc) (double   fraction,
                                      gpointer user_data);

GArray     *weft_supplier_pairs_find      (WeftDb                *db,
                                           guint                  limit,
                                           GError               **error);
GArray     *weft_supplier_pairs_find_slow (WeftDb                *db,
                                           guint                  limit,
                                           WeftPairProgressFunc   progress,
                                           gpointer               user_data,
                                           GCancellable          *cancellable,
                                           GError               **error);
const char *weft_pair_reason_get_label    (WeftPairReason         reason);

G_END_DECLS
