/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file-private.h"

G_BEGIN_DECLS

typedef struct _WeftCsvDecoder WeftCsvDecoder;

/**
 * WeftCsvDialect:
 * @delimiter: between cells
 * @skips_spaces: spaces may stand between a delimiter and the quotation mark that opens a cell
 * @ends_with_cr: a carriage return alone ends a line
 * @skip: bytes at the start that only say what the delimiter is ("sep=;")
 */
typedef struct
{
  char     delimiter;
  gboolean skips_spaces;
  gboolean ends_with_cr;
  gsize    skip;
} WeftCsvDialect;

WeftCsvDecoder *weft_csv_decoder_new          (WeftTableFile   *file,
                                               const char      *encoding,
                                               GCancellable    *cancellable,
                                               GError         **error);
void            weft_csv_decoder_free         (WeftCsvDecoder  *self);
gboolean        weft_csv_decoder_fill         (WeftCsvDecoder  *self,
                                               GByteArray      *out,
                                               gboolean        *ended,
                                               GCancellable    *cancellable,
                                               GError         **error);
guint64         weft_csv_decoder_get_n_read   (WeftCsvDecoder  *self);

void            weft_csv_dialect_guess        (WeftCsvDialect  *dialect,
                                               char             delimiter,
                                               const char      *text,
                                               gsize            length,
                                               gboolean         is_whole);

G_END_DECLS
