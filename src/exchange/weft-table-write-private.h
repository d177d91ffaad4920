/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-csv-write.h"
#include "weft-table-write.h"
#include "weft-zip-write.h"

G_BEGIN_DECLS

/* What spreadsheet programs can hold: rows with the headings, characters of a cell of XLSX. */
#define WEFT_TABLE_WRITE_MAX_ROWS 1048576
#define WEFT_TABLE_WRITE_MAX_CELL 32767

/**
 * WeftTableWriteMethods:
 * @begin: what goes before the rows, the headings included
 * @text: a cell; never ""
 * @number: a cell of the column's kind
 * @date: a cell
 * @empty: a cell with nothing in it
 * @begin_row: before its first cell
 * @end_row: after its last cell
 * @finish: what goes behind the rows; puts the file in its place
 *
 * What a kind of file brings along.
 */
typedef struct
{
  void     (*begin)     (WeftTableWriter  *self);
  void     (*text)      (WeftTableWriter  *self,
                         const char       *text);
  void     (*number)    (WeftTableWriter  *self,
                         gint64            number);
  void     (*date)      (WeftTableWriter  *self,
                         WeftDate          date);
  void     (*empty)     (WeftTableWriter  *self);
  void     (*begin_row) (WeftTableWriter  *self);
  void     (*end_row)   (WeftTableWriter  *self);
  gboolean (*finish)    (WeftTableWriter  *self,
                         GError          **error);
} WeftTableWriteMethods;

struct _WeftTableWriter
{
  const WeftTableWriteMethods *methods;
  char                        *path;
  char                        *name;     /* of the sheet */
  WeftTableWriteColumn        *columns;
  guint                        n_columns;
  guint                        column;   /* the next cell's */
  guint64                      n_rows;   /* without the headings */
  gboolean                     in_row;
  GError                      *failure;

  WeftCsvWriter               *csv;
  WeftZipWriter               *zip;
  GString                     *out;      /* of the part, not yet in the archive */
};

void weft_table_writer_fail          (WeftTableWriter            *self,
                                      const char                 *format,
                                      ...) G_GNUC_PRINTF (2, 3);
void weft_table_writer_flush         (WeftTableWriter            *self,
                                      gboolean                    is_end);
void weft_table_writer_add_part      (WeftTableWriter            *self,
                                      const char                 *name,
                                      const char                 *text,
                                      gboolean                    compressed);
void weft_table_writer_append_xml    (GString                    *out,
                                      const char                 *text,
                                      gsize                       length,
                                      gboolean                    keeps_all);

/* The kinds */
extern const WeftTableWriteMethods weft_xlsx_write_methods;
extern const WeftTableWriteMethods weft_ods_write_methods;

G_END_DECLS
