/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table-file-zip-private.h"

G_BEGIN_DECLS

/* How a number is shown, as far as it makes it something else than a number. */
typedef enum
{
  WEFT_XLSX_NUMBER,
  WEFT_XLSX_DATE,
  WEFT_XLSX_TIME,      /* of a day, or a length of time */
} WeftXlsxLook;

typedef struct
{
  WeftXlsxLook look;
  guint8       n_zeros;  /* shown with at least so many digits, as in the format "00000000" */
} WeftXlsxStyle;

typedef struct _WeftXlsxStrings WeftXlsxStrings;

/* Sheets have the same days over and over. */
#define WEFT_XLSX_N_DAYS 1024

typedef struct
{
  guint32 date;
  char    iso[12];
} WeftXlsxDay;

/* A workbook; a row reader's data. */
typedef struct
{
  char            *strings_part;   /* NULL for none */
  WeftXlsxStrings *strings;        /* read before the first row */
  GArray          *styles;         /* of WeftXlsxStyle */
  gboolean         counts_from_1904;
  WeftXlsxDay      days[WEFT_XLSX_N_DAYS];

  /* The sheet that is read */
  WeftXml         *xml;
  guint64          line;
  gboolean         in_data;
  GString         *value;
  GString         *kind;
} WeftXlsx;

WeftXlsxStrings   *weft_xlsx_strings_read   (WeftTableFile    *file,
                                             const char       *part,
                                             GCancellable     *cancellable,
                                             GError          **error);
gboolean           weft_xlsx_strings_append (WeftXlsxStrings  *self,
                                             guint64           i,
                                             GString          *out);
void               weft_xlsx_strings_free   (WeftXlsxStrings  *self);

GArray            *weft_xlsx_styles_read    (WeftTableFile    *file,
                                             const char       *part,
                                             GCancellable     *cancellable,
                                             GError          **error);
WeftXlsxStyle      weft_xlsx_format_read    (const char       *code);

gboolean           weft_xlsx_sheet_start    (WeftTableFile    *self,
                                             GCancellable     *cancellable,
                                             GError          **error);
WeftTableFileStep  weft_xlsx_sheet_next     (WeftTableFile    *self,
                                             GCancellable     *cancellable,
                                             GError          **error);
double             weft_xlsx_sheet_progress (WeftTableFile    *self);

void               weft_xlsx_unescape       (GString          *text,
                                             gsize             offset);

G_END_DECLS
