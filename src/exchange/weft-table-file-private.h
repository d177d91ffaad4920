/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-error.h"
#include "weft-table-file.h"

G_BEGIN_DECLS

#define WEFT_TABLE_FILE_MAX_MERGES 100000

/**
 * WeftTableReader:
 * @start: goes to the first row of the sheet that is chosen
 * @next: fills the row of the file
 * @get_progress: from 0 to 1
 * @free: frees the reader's own data
 *
 * What a kind of file brings along. Its data is the file's @reader.
 */
typedef struct
{
  gboolean          (*start)        (WeftTableFile  *self,
                                     GCancellable   *cancellable,
                                     GError        **error);
  WeftTableFileStep (*next)         (WeftTableFile  *self,
                                     GCancellable   *cancellable,
                                     GError        **error);
  double            (*get_progress) (WeftTableFile  *self);
  void              (*free)         (gpointer        reader);
} WeftTableReader;

typedef struct
{
  char     *name;
  char     *part;    /* of the archive, where a sheet has one of its own */
  gboolean  hidden;
} WeftTableFileSheet;

struct _WeftTableFile
{
  GFile                 *file;
  char                  *name;
  guint64                size;
  WeftTableFileKind      kind;
  char                  *encoding;
  char                   delimiter;

  GPtrArray             *sheets;
  guint                  sheet;

  const WeftTableReader *methods;
  gpointer               reader;
  gboolean               is_started;
  gboolean               is_ended;
  GError                *failure;

  GPtrArray             *warnings;
  guint64                n_warnings;
  GArray                *merges;

  /* The row that is being read: texts one after the other, and until it is finished the offset of
   * each in place of its pointer. */
  GString               *text;
  GArray                *cells;
  WeftTableFileRow       row;
};

void     weft_table_file_add_sheet  (WeftTableFile      *self,
                                     const char         *name,
                                     const char         *part,
                                     gboolean            hidden);
void     weft_table_file_warn       (WeftTableFile      *self,
                                     guint64             line,
                                     const char         *format,
                                     ...) G_GNUC_PRINTF (3, 4);
void     weft_table_file_fail       (WeftTableFile      *self,
                                     guint64             line,
                                     GError            **error,
                                     const char         *format,
                                     ...) G_GNUC_PRINTF (4, 5);
void     weft_table_file_add_merge  (WeftTableFile      *self,
                                     guint64             first_line,
                                     guint64             last_line,
                                     guint               first_column,
                                     guint               last_column);
void     weft_table_file_begin_row  (WeftTableFile      *self,
                                     guint64             line);
gboolean weft_table_file_set_cell   (WeftTableFile      *self,
                                     guint               column,
                                     WeftTableCellType   type,
                                     const char         *text,
                                     gsize               length,
                                     double              number,
                                     GError            **error);
gboolean weft_table_file_close_cell (WeftTableFile      *self,
                                     guint               column,
                                     WeftTableCellType   type,
                                     gsize               offset,
                                     double              number,
                                     GError            **error);
void     weft_table_file_finish_row (WeftTableFile      *self);
void     weft_table_file_set_io_error (WeftTableFile    *self,
                                     GError             *io_error,
                                     GError            **error);
char    *weft_table_file_print_number (double            number) G_GNUC_WARN_UNUSED_RESULT;

/* The kinds */
gboolean weft_csv_attach            (WeftTableFile              *self,
                                     const WeftTableFileOptions *options,
                                     GCancellable               *cancellable,
                                     GError                    **error);
gboolean weft_zip_attach            (WeftTableFile              *self,
                                     GCancellable               *cancellable,
                                     GError                    **error);

G_END_DECLS
