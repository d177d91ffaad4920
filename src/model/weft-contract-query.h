/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-row-query.h"

G_BEGIN_DECLS

/**
 * WeftContractPeriod:
 * @WEFT_CONTRACT_ANY: all contracts
 * @WEFT_CONTRACT_RUNNING: those that have started and have not ended
 * @WEFT_CONTRACT_ENDING: those that end within some months
 * @WEFT_CONTRACT_ENDED: those that have ended
 * @WEFT_CONTRACT_NO_END: those whose end nobody has entered
 *
 * Which contracts a list shows, by their days.
 */
typedef enum
{
  WEFT_CONTRACT_ANY,
  WEFT_CONTRACT_RUNNING,
  WEFT_CONTRACT_ENDING,
  WEFT_CONTRACT_ENDED,
  WEFT_CONTRACT_NO_END,
} WeftContractPeriod;

/* What ends within so many days is soon, or has to be seen to at once. */
#define WEFT_CONTRACT_SOON_DAYS 90
#define WEFT_CONTRACT_AT_ONCE_DAYS 30

/**
 * WeftContractFilter:
 * @search: (nullable): words that all must stand in the contract
 * @period: by its days
 * @months: for %WEFT_CONTRACT_ENDING, within how many
 * @stages: a bit for each stage that is shown, by its place among the choices; 0 for all
 * @category: only this category and those below it; 0 for all
 * @today: the day it is
 * @sort: (nullable): a column of the table, with "-" before it for the last first; what ends
 *   soonest first if %NULL
 *
 * Which contracts a list shows, and in what order. What is not asked for is 0.
 */
typedef struct
{
  const char         *search;
  WeftContractPeriod  period;
  guint               months;
  guint               stages;
  gint64              category;
  WeftDate            today;
  const char         *sort;
} WeftContractFilter;

WeftRowQuery *weft_contract_query_new    (const WeftContractFilter  *filter,
                                          GError                   **error);
char         *weft_contract_describe_end (WeftDate                   ends_on,
                                          WeftDate                   today)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
