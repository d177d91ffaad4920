/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

/**
 * WeftSpendRanks:
 *
 * The totals that suppliers were paid in one financial year, the most first. Immutable once made;
 * eight bytes a supplier.
 */
typedef struct _WeftSpendRanks WeftSpendRanks;

WeftSpendRanks *weft_spend_ranks_new       (WeftDb          *db,
                                            int              year,
                                            GError         **error);
void            weft_spend_ranks_free      (WeftSpendRanks  *ranks);
guint           weft_spend_ranks_find      (WeftSpendRanks  *ranks,
                                            gint64           amount);
guint           weft_spend_ranks_get_count (WeftSpendRanks  *ranks);
gint64          weft_spend_ranks_get_sum   (WeftSpendRanks  *ranks,
                                            guint            top);
GArray         *weft_spend_get_years       (WeftDb          *db,
                                            GError         **error);
gboolean        weft_spend_get_sum         (WeftDb          *db,
                                            gint64           supplier,
                                            int              year,
                                            gint64          *amount,
                                            GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSpendRanks, weft_spend_ranks_free)

G_END_DECLS
