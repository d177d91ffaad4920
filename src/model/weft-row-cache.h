/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-changes.h"
#include "weft-row.h"

G_BEGIN_DECLS

/**
 * WeftRowCache:
 *
 * Which rows exist as objects. Thread: main.
 */
typedef struct _WeftRowCache WeftRowCache;

WeftRowCache *weft_row_cache_new    (WeftDb            *db);
void          weft_row_cache_free   (WeftRowCache      *self);
WeftRow      *weft_row_cache_get    (WeftRowCache      *self,
                                     const WeftTable   *table,
                                     gint64             id,
                                     GError           **error);
void          weft_row_cache_update (WeftRowCache      *self,
                                     const WeftChanges *changes);

G_END_DECLS
