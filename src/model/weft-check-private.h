/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

gboolean weft_check_assessments (WeftDb     *db,
                                 GPtrArray  *faults,
                                 GError    **error);

G_END_DECLS
