/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

gboolean weft_starter_lay (WeftDb  *db,
                           GError **error);

G_END_DECLS
