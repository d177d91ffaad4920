/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WeftReportScope:
 * @id: the row that the report is about; 0 for the whole register
 * @part: only this part of it, see weft_report_kind_list_parts(); 0 for all
 * @rows: (nullable) (element-type gint64): only these rows; %NULL for all
 * @as_at: the day that the report is of
 *
 * What a report shows.
 */
typedef struct
{
  gint64   id;
  gint64   part;
  GArray  *rows;
  WeftDate as_at;
} WeftReportScope;

/**
 * WeftReportPart:
 * @id: what a scope calls it
 * @name: what people call it
 */
typedef struct
{
  gint64  id;
  char   *name;
} WeftReportPart;

/**
 * WeftReportKind:
 * @nick: what weft-cli and actions call it
 * @of_register: whether it is about the whole register, not about a row
 * @landscape: how the paper is turned unless somebody says otherwise
 * @whole: all of it, untranslated: "Whole plan"
 * @watches: the tables that it is made from, %NULL at the end
 * @make: makes the report; thread: that of the connection
 * @list_parts: (nullable): the parts that can be chosen
 *
 * One kind of paper: what the preview, weft-cli and the print dialog need to know of it.
 */
typedef struct
{
  const char          *nick;
  gboolean             of_register;
  gboolean             landscape;
  const char          *whole;
  const char * const  *watches;
  WeftReport        *(*make)       (WeftDb                 *db,
                                    const WeftReportScope  *scope,
                                    GCancellable           *cancellable,
                                    GError                **error);
  gboolean           (*list_parts) (WeftDb                 *db,
                                    gint64                  id,
                                    GArray                 *parts,
                                    GError                **error);
} WeftReportKind;

extern const WeftReportKind weft_report_kind_assessment;
extern const WeftReportKind weft_report_kind_plan;
extern const WeftReportKind weft_report_kind_questionnaire;
extern const WeftReportKind weft_report_kind_suppliers;

const WeftReportKind *weft_report_kind_find       (const char            *nick);
char                 *weft_report_kind_list       (void) G_GNUC_WARN_UNUSED_RESULT;
GArray               *weft_report_kind_list_parts (const WeftReportKind  *kind,
                                                   WeftDb                *db,
                                                   gint64                 id,
                                                   GError               **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
