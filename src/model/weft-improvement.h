/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-writer.h"

G_BEGIN_DECLS

gboolean weft_improvement_settle (WeftWriter        *writer,
                                  const WeftRecord  *before,
                                  WeftRecord        *after,
                                  gboolean           moved,
                                  GError           **error);

G_END_DECLS
