/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

/**
 * WeftWorker:
 *
 * A thread with a connection of its own that does one job after the other.
 */
typedef struct _WeftWorker WeftWorker;

typedef void (*WeftJobFunc) (WeftDb   *db,
                             gpointer  data);

WeftWorker *weft_worker_new       (const char  *name,
                                   WeftDb      *db);
void        weft_worker_free      (WeftWorker  *worker);
void        weft_worker_push      (WeftWorker  *worker,
                                   WeftJobFunc  func,
                                   gpointer     data);
void        weft_worker_run       (WeftWorker  *worker,
                                   WeftJobFunc  func,
                                   gpointer     data);
void        weft_worker_interrupt (WeftWorker  *worker,
                                   gpointer     data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftWorker, weft_worker_free)

G_END_DECLS
