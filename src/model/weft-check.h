/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-db.h"

G_BEGIN_DECLS

GPtrArray *weft_check_register (WeftDb    *db,
                                WeftDate   today,
                                GError   **error);

G_END_DECLS
