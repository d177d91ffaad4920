/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"
#include "weft-worker.h"

G_BEGIN_DECLS

WeftWorker *weft_store_get_reader (WeftStore *self);

G_END_DECLS
