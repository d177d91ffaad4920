/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-row-query.h"
#include "weft-writer.h"

G_BEGIN_DECLS

/**
 * WeftCoverage:
 * @assessed: how many of the top suppliers were assessed
 * @suppliers: how many there are: fewer than were asked for where fewer were paid
 */
typedef struct
{
  guint assessed;
  guint suppliers;
} WeftCoverage;

gboolean      weft_coverage_count     (WeftDb        *db,
                                       int            year,
                                       guint          top,
                                       WeftDate       by,
                                       WeftCoverage  *coverage,
                                       GError       **error);
WeftRowQuery *weft_coverage_query_new (int            year,
                                       guint          top,
                                       WeftDate       by);
gboolean      weft_coverage_settle    (WeftWriter    *writer,
                                       WeftRecord    *action,
                                       gboolean       asked,
                                       GError       **error);
gboolean      weft_coverage_follow    (WeftWriter    *writer,
                                       GError       **error);

G_END_DECLS
