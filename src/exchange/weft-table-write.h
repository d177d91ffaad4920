/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-table-file.h"

G_BEGIN_DECLS

/**
 * WeftTableWriteKind:
 * @WEFT_TABLE_WRITE_TEXT: text, which numbers such as 00123456 are too
 * @WEFT_TABLE_WRITE_INTEGER: a whole number
 * @WEFT_TABLE_WRITE_MONEY: pounds
 * @WEFT_TABLE_WRITE_DATE: a day
 */
typedef enum
{
  WEFT_TABLE_WRITE_TEXT,
  WEFT_TABLE_WRITE_INTEGER,
  WEFT_TABLE_WRITE_MONEY,
  WEFT_TABLE_WRITE_DATE,
} WeftTableWriteKind;

/**
 * WeftTableWriteColumn:
 * @heading: what stands in the first row
 * @kind: what its cells hold
 * @width: in characters, where a file keeps that
 */
typedef struct
{
  const char         *heading;
  WeftTableWriteKind  kind;
  guint               width;
} WeftTableWriteColumn;

/**
 * WeftTableWriter:
 *
 * Writes a table of typed columns into a new file: CSV, XLSX or ODS. Memory does not grow with the
 * rows. Any thread, one at a time.
 */
typedef struct _WeftTableWriter WeftTableWriter;

gboolean         weft_table_writer_find_kind  (const char                  *path,
                                               WeftTableFileKind           *kind,
                                               GError                     **error);
WeftTableWriter *weft_table_writer_open       (const char                  *path,
                                               const char                  *name,
                                               const WeftTableWriteColumn  *columns,
                                               guint                        n_columns,
                                               GError                     **error)
  G_GNUC_WARN_UNUSED_RESULT;
void             weft_table_writer_add_text   (WeftTableWriter             *self,
                                               const char                  *text);
void             weft_table_writer_add_number (WeftTableWriter             *self,
                                               gint64                       number);
void             weft_table_writer_add_date   (WeftTableWriter             *self,
                                               WeftDate                     date);
void             weft_table_writer_add_empty  (WeftTableWriter             *self);
gboolean         weft_table_writer_end_row    (WeftTableWriter             *self,
                                               GError                     **error);
guint64          weft_table_writer_get_n_rows (WeftTableWriter             *self);
gboolean         weft_table_writer_finish     (WeftTableWriter             *self,
                                               GError                     **error);
void             weft_table_writer_free       (WeftTableWriter             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftTableWriter, weft_table_writer_free)

G_END_DECLS
