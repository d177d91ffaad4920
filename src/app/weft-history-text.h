/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-row.h"

G_BEGIN_DECLS

/**
 * WeftHistoryCell:
 *
 * What of a line of the history a cell shows.
 */
typedef enum
{
  WEFT_HISTORY_WHEN,
  WEFT_HISTORY_WHO,
  WEFT_HISTORY_WHAT,
  WEFT_HISTORY_RECORD,
  WEFT_HISTORY_FIELD,
  WEFT_HISTORY_BEFORE,
  WEFT_HISTORY_AFTER,
} WeftHistoryCell;

char *weft_history_describe_cell (WeftRow         *entry,
                                  WeftHistoryCell  cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
