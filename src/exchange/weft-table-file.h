/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What spreadsheets can hold, and therefore what is read; more is refused with its line. */
#define WEFT_TABLE_FILE_MAX_COLUMNS   16384
#define WEFT_TABLE_FILE_MAX_ROW_BYTES (32 * 1024 * 1024)
/* More warnings are counted and not kept. */
#define WEFT_TABLE_FILE_MAX_WARNINGS  1000

/**
 * WeftTableFileKind:
 * @WEFT_TABLE_FILE_CSV: text with delimiters
 * @WEFT_TABLE_FILE_XLSX: a workbook of Excel, Office Open XML
 * @WEFT_TABLE_FILE_ODS: an OpenDocument spreadsheet
 */
typedef enum
{
  WEFT_TABLE_FILE_CSV,
  WEFT_TABLE_FILE_XLSX,
  WEFT_TABLE_FILE_ODS,
} WeftTableFileKind;

/**
 * WeftTableCellType:
 * @WEFT_TABLE_CELL_EMPTY: nothing; the text is ""
 * @WEFT_TABLE_CELL_TEXT: text; every cell of a CSV is that, whatever it looks like
 * @WEFT_TABLE_CELL_NUMBER: a number
 * @WEFT_TABLE_CELL_DATE: a day, or a day with a time of day
 * @WEFT_TABLE_CELL_BOOLEAN: TRUE or FALSE
 */
typedef enum
{
  WEFT_TABLE_CELL_EMPTY,
  WEFT_TABLE_CELL_TEXT,
  WEFT_TABLE_CELL_NUMBER,
  WEFT_TABLE_CELL_DATE,
  WEFT_TABLE_CELL_BOOLEAN,
} WeftTableCellType;

/**
 * WeftTableFileCell:
 * @type: what the file says that it is
 * @length: bytes of @text
 * @text: UTF-8, never %NULL, ended by NUL and without one inside. Line breaks are "\n". A number
 *   has a decimal point and at most 15 digits, a date is 2026-12-31 or 2026-12-31T09:30:00
 * @number: the number; of a date its #WeftDate, the time of day as a fraction; of a boolean 0 or 1
 * @guarded: of a CSV: an apostrophe that kept @text from being a formula was taken off
 *
 * A cell of a row that was just read.
 */
typedef struct
{
  WeftTableCellType  type;
  guint              length;
  const char        *text;
  double             number;
  gboolean           guarded;
} WeftTableFileCell;

/**
 * WeftTableFileRow:
 * @line: the line of the file that the row begins in, or the number of the sheet's row; from 1
 * @n_cells: how many cells there are; further ones are empty
 * @cells: (array length=n_cells): the cells
 *
 * A row; it holds until the next one is read.
 */
typedef struct
{
  guint64                  line;
  guint                    n_cells;
  const WeftTableFileCell *cells;
} WeftTableFileRow;

/**
 * WeftTableFileStep:
 * @WEFT_TABLE_FILE_ERROR: the error is set
 * @WEFT_TABLE_FILE_END: there is no further row
 * @WEFT_TABLE_FILE_ROW: there is one
 */
typedef enum
{
  WEFT_TABLE_FILE_ERROR = -1,
  WEFT_TABLE_FILE_END,
  WEFT_TABLE_FILE_ROW,
} WeftTableFileStep;

/**
 * WeftTableFileWarning:
 * @line: what it is about, as in #WeftTableFileRow; 0 for the file as a whole
 * @message: a whole sentence
 */
typedef struct
{
  guint64  line;
  char    *message;
} WeftTableFileWarning;

/**
 * WeftTableFileMerge:
 * @first_line: the upper row
 * @last_line: the lower row
 * @first_column: from 0
 * @last_column: the right one
 *
 * Cells that a sheet shows as one. The upper left one has the text.
 */
typedef struct
{
  guint64 first_line;
  guint64 last_line;
  guint   first_column;
  guint   last_column;
} WeftTableFileMerge;

/**
 * WeftTableFileOptions:
 * @encoding: (nullable): of a CSV, in the place of a guess; a name that iconv knows
 * @delimiter: of a CSV, in the place of a guess; 0 for a guess
 */
typedef struct
{
  const char *encoding;
  char        delimiter;
} WeftTableFileOptions;

typedef struct _WeftTableFile WeftTableFile;

WeftTableFile     *weft_table_file_open             (GFile                      *file,
                                                     const WeftTableFileOptions *options,
                                                     GCancellable               *cancellable,
                                                     GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;
void               weft_table_file_free             (WeftTableFile              *self);
const char        *weft_table_file_get_name         (WeftTableFile              *self);
WeftTableFileKind  weft_table_file_get_kind         (WeftTableFile              *self);
const char        *weft_table_file_get_encoding     (WeftTableFile              *self);
char               weft_table_file_get_delimiter    (WeftTableFile              *self);
guint              weft_table_file_get_n_sheets     (WeftTableFile              *self);
const char        *weft_table_file_get_sheet_name   (WeftTableFile              *self,
                                                     guint                       sheet);
gboolean           weft_table_file_is_sheet_hidden  (WeftTableFile              *self,
                                                     guint                       sheet);
guint              weft_table_file_get_sheet        (WeftTableFile              *self);
void               weft_table_file_choose_sheet     (WeftTableFile              *self,
                                                     guint                       sheet);
gboolean           weft_table_file_find_sheet       (WeftTableFile              *self,
                                                     const char                 *name,
                                                     guint                      *sheet,
                                                     GError                    **error);
WeftTableFileStep  weft_table_file_next             (WeftTableFile              *self,
                                                     const WeftTableFileRow    **row,
                                                     GCancellable               *cancellable,
                                                     GError                    **error);
void               weft_table_file_rewind           (WeftTableFile              *self);
double             weft_table_file_get_progress     (WeftTableFile              *self);
GPtrArray         *weft_table_file_get_warnings     (WeftTableFile              *self);
guint64            weft_table_file_get_n_warnings   (WeftTableFile              *self);
GArray            *weft_table_file_get_merges       (WeftTableFile              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftTableFile, weft_table_file_free)

G_END_DECLS
