/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"
#include "weft-supplier-pairs.h"

G_BEGIN_DECLS

/* Two suppliers that may be one. */
#define WEFT_TYPE_DUPLICATE (weft_duplicate_get_type ())
G_DECLARE_FINAL_TYPE (WeftDuplicate, weft_duplicate, WEFT, DUPLICATE, GObject)

const WeftSupplierPair *weft_duplicate_get_pair (WeftDuplicate *self);

/* The likely pairs of a register, found beside everything else. */
#define WEFT_TYPE_DUPLICATE_SEARCH (weft_duplicate_search_get_type ())
G_DECLARE_FINAL_TYPE (WeftDuplicateSearch, weft_duplicate_search, WEFT, DUPLICATE_SEARCH, GObject)

WeftDuplicateSearch *weft_duplicate_search_new          (WeftStore           *store);
void                 weft_duplicate_search_start        (WeftDuplicateSearch *self);
void                 weft_duplicate_search_cancel       (WeftDuplicateSearch *self);
gboolean             weft_duplicate_search_is_running   (WeftDuplicateSearch *self);
gboolean             weft_duplicate_search_is_stale     (WeftDuplicateSearch *self);
gboolean             weft_duplicate_search_is_cut       (WeftDuplicateSearch *self);
double               weft_duplicate_search_get_fraction (WeftDuplicateSearch *self);
GListModel          *weft_duplicate_search_get_pairs    (WeftDuplicateSearch *self);

G_END_DECLS
