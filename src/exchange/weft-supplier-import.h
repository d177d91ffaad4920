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
 * WeftSupplierImportColumn:
 * @field: (nullable): the name of what the column holds; %NULL for one that is not read
 * @heading: its heading in the file
 */
typedef struct
{
  const char *field;
  const char *heading;
} WeftSupplierImportColumn;

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

WeftSupplierImport *weft_supplier_import_new           (WeftSupplierImportKind     kind);
WeftSupplierImport *weft_supplier_import_ref           (WeftSupplierImport        *self);
void                weft_supplier_import_unref         (WeftSupplierImport        *self);
gboolean            weft_supplier_import_map           (WeftSupplierImport        *self,
                                                        const char                *field,
                                                        const char                *heading,
                                                        GError                   **error);
gboolean            weft_supplier_import_read          (WeftSupplierImport        *self,
                                                        GFile                     *file,
                                                        const char                *sheet,
                                                        WeftTableFileProgress      progress,
                                                        gpointer                   user_data,
                                                        GCancellable              *cancellable,
                                                        GError                   **error);
WeftCommand        *weft_supplier_import_to_command    (WeftSupplierImport        *self,
                                                        WeftTableFileProgress      progress,
                                                        gpointer                   user_data)
  G_GNUC_WARN_UNUSED_RESULT;

guint               weft_supplier_import_get_n_files   (WeftSupplierImport        *self);
const char         *weft_supplier_import_get_file_name (WeftSupplierImport        *self,
                                                        guint                      file);
GArray             *weft_supplier_import_get_columns   (WeftSupplierImport        *self,
                                                        guint                      file);
GArray             *weft_supplier_import_get_notes     (WeftSupplierImport        *self);
GArray             *weft_supplier_import_get_rows      (WeftSupplierImport        *self);
guint64             weft_supplier_import_get_count     (WeftSupplierImport        *self,
                                                        WeftSupplierImportOutcome  outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSupplierImport, weft_supplier_import_unref)

G_END_DECLS
