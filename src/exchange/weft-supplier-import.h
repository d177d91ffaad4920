/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"
#include "weft-table-file-layout.h"

G_BEGIN_DECLS

/**
 * WeftSupplierImportKind:
 * @WEFT_SUPPLIER_IMPORT_SUPPLIERS: one row a supplier
 * @WEFT_SUPPLIER_IMPORT_SPEND: one row a payment, many a supplier
 */
typedef enum
{
  WEFT_SUPPLIER_IMPORT_SUPPLIERS,
  WEFT_SUPPLIER_IMPORT_SPEND,
} WeftSupplierImportKind;

/**
 * WeftSupplierImportOutcome:
 * @WEFT_SUPPLIER_IMPORT_CREATED: made a new row of the register
 * @WEFT_SUPPLIER_IMPORT_UPDATED: changed one that was there
 * @WEFT_SUPPLIER_IMPORT_MATCHED: belongs to one that was there and changed nothing in it itself
 * @WEFT_SUPPLIER_IMPORT_SKIPPED: holds nothing to import, such as a line of totals
 * @WEFT_SUPPLIER_IMPORT_REFUSED: ought to hold something and could not be imported
 *
 * What became of a row of a file.
 */
typedef enum
{
  WEFT_SUPPLIER_IMPORT_CREATED,
  WEFT_SUPPLIER_IMPORT_UPDATED,
  WEFT_SUPPLIER_IMPORT_MATCHED,
  WEFT_SUPPLIER_IMPORT_SKIPPED,
  WEFT_SUPPLIER_IMPORT_REFUSED,
} WeftSupplierImportOutcome;

#define WEFT_SUPPLIER_IMPORT_N_OUTCOMES 5

/**
 * WeftSupplierImportRow:
 * @outcome: what became of it
 * @file: which of the files that were read, from 0
 * @line: its line there; the first one of several
 * @n_rows: how many rows of the files it stands for: payments of one supplier are one, and a
 *   category that had to be made is none
 * @amount: what they come to, in pence; 0 in a file of suppliers
 * @supplier: the id of the supplier; 0 for none
 * @name: whom or what it is about, as the file has it
 * @reason: why: how it was matched, what changed, what is wrong; translated; "" for nothing to say
 */
typedef struct
{
  WeftSupplierImportOutcome  outcome;
  guint                      file;
  guint64                    line;
  guint64                    n_rows;
  gint64                     amount;
  gint64                     supplier;
  const char                *name;
  const char                *reason;
} WeftSupplierImportRow;

/**
 * WeftSupplierImportSource:
 * @WEFT_SUPPLIER_IMPORT_UNREAD: the column is not read
 * @WEFT_SUPPLIER_IMPORT_RECOGNISED: by its heading
 * @WEFT_SUPPLIER_IMPORT_REMEMBERED: the register remembers it from a file with the same headings
 * @WEFT_SUPPLIER_IMPORT_CHOSEN: by hand
 *
 * How it is known what a column holds.
 */
typedef enum
{
  WEFT_SUPPLIER_IMPORT_UNREAD,
  WEFT_SUPPLIER_IMPORT_RECOGNISED,
  WEFT_SUPPLIER_IMPORT_REMEMBERED,
  WEFT_SUPPLIER_IMPORT_CHOSEN,
} WeftSupplierImportSource;

/**
 * WeftSupplierImportColumn:
 * @field: (nullable): the name of what the column holds; %NULL for one that is not read
 * @heading: its heading in the file
 * @source: how that is known; %WEFT_SUPPLIER_IMPORT_CHOSEN also where somebody chose %NULL
 */
typedef struct
{
  const char               *field;
  const char               *heading;
  WeftSupplierImportSource  source;
} WeftSupplierImportColumn;

/**
 * WeftSupplierImportCell:
 * @text: what the file says, or what it was corrected to
 * @reading: what that will be read as: a date as 31 Dec 2026, money as £1,234.56; "" for nothing,
 *   or where the column is not read
 * @fault: (nullable): what is wrong with it, a whole sentence, translated; %NULL for nothing
 * @corrected: whether it was corrected
 *
 * A cell of the sample. The texts last as long as the import.
 */
typedef struct
{
  const char *text;
  const char *reading;
  const char *fault;
  gboolean    corrected;
} WeftSupplierImportCell;

/**
 * WeftSupplierImportEarlier:
 * @name: what the file was called then
 * @imported_on: (nullable): when, as an ISO date; %NULL for a file that is in this import already
 * @n_rows: how many rows it had; 0 where that is not known
 * @message: all of it in a whole sentence, translated
 *
 * A file of the same content.
 */
typedef struct
{
  const char *name;
  const char *imported_on;
  guint64     n_rows;
  const char *message;
} WeftSupplierImportEarlier;

/**
 * WeftSupplierImportNote:
 * @file: which of the files, from 0
 * @line: what it is about; 0 for the file as a whole
 * @message: a whole sentence, translated
 */
typedef struct
{
  guint       file;
  guint64     line;
  const char *message;
} WeftSupplierImportNote;

typedef struct _WeftSupplierImport WeftSupplierImport;

WeftSupplierImport *weft_supplier_import_new             (WeftSupplierImportKind     kind);
WeftSupplierImport *weft_supplier_import_ref             (WeftSupplierImport        *self);
void                weft_supplier_import_unref           (WeftSupplierImport        *self);

/* The files */
gboolean            weft_supplier_import_survey          (WeftSupplierImport        *self,
                                                          GFile                     *file,
                                                          const char                *sheet,
                                                          WeftTableFileProgress      progress,
                                                          gpointer                   user_data,
                                                          GCancellable              *cancellable,
                                                          GError                   **error);
guint               weft_supplier_import_get_n_files     (WeftSupplierImport        *self);
const char         *weft_supplier_import_get_file_name   (WeftSupplierImport        *self,
                                                          guint                      file);
const char * const *weft_supplier_import_get_sheets      (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint                     *chosen);
guint64             weft_supplier_import_get_n_data_rows (WeftSupplierImport        *self,
                                                          guint                      file);
char               *weft_supplier_import_describe_file   (WeftSupplierImport        *self,
                                                          guint                      file)
  G_GNUC_WARN_UNUSED_RESULT;
WeftSupplierImportKind
                    weft_supplier_import_get_kind        (WeftSupplierImport        *self);
gboolean            weft_supplier_import_guess_kind      (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          WeftSupplierImportKind    *kind);

/* What the register knows of them */
gboolean            weft_supplier_import_recall          (WeftSupplierImport        *self,
                                                          WeftDb                    *db,
                                                          GError                   **error);
const WeftSupplierImportEarlier *
                    weft_supplier_import_get_earlier     (WeftSupplierImport        *self,
                                                          guint                      file);
void                weft_supplier_import_set_again       (WeftSupplierImport        *self,
                                                          gboolean                   again);

/* Their columns */
guint               weft_supplier_import_get_n_fields    (WeftSupplierImportKind     kind);
const char         *weft_supplier_import_get_field       (WeftSupplierImportKind     kind,
                                                          guint                      index,
                                                          const char               **label);
gboolean            weft_supplier_import_map             (WeftSupplierImport        *self,
                                                          const char                *field,
                                                          const char                *heading,
                                                          GError                   **error);
gboolean            weft_supplier_import_choose          (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint                      column,
                                                          const char                *field,
                                                          GError                   **error);
GArray             *weft_supplier_import_get_columns     (WeftSupplierImport        *self,
                                                          guint                      file);
const char         *weft_supplier_import_get_missing     (WeftSupplierImport        *self,
                                                          guint                      file);

/* Their cells */
guint               weft_supplier_import_get_n_sample    (WeftSupplierImport        *self,
                                                          guint                      file);
guint64             weft_supplier_import_get_sample_line (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint                      row);
void                weft_supplier_import_get_sample      (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint                      row,
                                                          guint                      column,
                                                          WeftSupplierImportCell    *cell);
void                weft_supplier_import_read_cell       (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint                      column,
                                                          const char                *text,
                                                          WeftSupplierImportCell    *cell);
char              **weft_supplier_import_read_line       (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint64                    line,
                                                          GCancellable              *cancellable,
                                                          GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                weft_supplier_import_correct         (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          guint64                    line,
                                                          guint                      column,
                                                          const char                *text);

/* All of it */
gboolean            weft_supplier_import_read            (WeftSupplierImport        *self,
                                                          WeftTableFileProgress      progress,
                                                          gpointer                   user_data,
                                                          GCancellable              *cancellable,
                                                          GError                   **error);
WeftCommand        *weft_supplier_import_to_command      (WeftSupplierImport        *self,
                                                          WeftTableFileProgress      progress,
                                                          gpointer                   user_data)
  G_GNUC_WARN_UNUSED_RESULT;

/* What became of it */
GArray             *weft_supplier_import_get_notes       (WeftSupplierImport        *self);
GArray             *weft_supplier_import_get_rows        (WeftSupplierImport        *self);
guint64             weft_supplier_import_get_count       (WeftSupplierImport        *self,
                                                          WeftSupplierImportOutcome  outcome);
guint64             weft_supplier_import_get_n_refused   (WeftSupplierImport        *self,
                                                          guint                      file);
gboolean            weft_supplier_import_save_refused    (WeftSupplierImport        *self,
                                                          guint                      file,
                                                          const char                *path,
                                                          GCancellable              *cancellable,
                                                          GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSupplierImport, weft_supplier_import_unref)

G_END_DECLS
