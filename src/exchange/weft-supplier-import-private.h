/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

G_BEGIN_DECLS

/* What a column can hold; in the order of `fields` of weft-supplier-import-columns.c. */
typedef enum
{
  WEFT_IMPORT_NAME,
  WEFT_IMPORT_ALIASES,
  WEFT_IMPORT_COMPANY,
  WEFT_IMPORT_VAT,
  WEFT_IMPORT_PPON,
  WEFT_IMPORT_DUNS,
  WEFT_IMPORT_FINANCE,
  WEFT_IMPORT_SEDEX,
  WEFT_IMPORT_CPV,
  WEFT_IMPORT_CATEGORY,
  WEFT_IMPORT_SIZE,
  WEFT_IMPORT_VOLUNTARY,
  WEFT_IMPORT_STATUS,
  WEFT_IMPORT_ROLE,
  WEFT_IMPORT_CONTACT,
  WEFT_IMPORT_EMAIL,
  WEFT_IMPORT_PHONE,
  WEFT_IMPORT_ADDRESS,
  WEFT_IMPORT_TOWN,
  WEFT_IMPORT_POSTCODE,
  WEFT_IMPORT_WEBSITE,
  WEFT_IMPORT_STATEMENT_URL,
  WEFT_IMPORT_STATEMENT_ON,
  WEFT_IMPORT_NOTES,
  WEFT_IMPORT_DATE,
  WEFT_IMPORT_YEAR,
  WEFT_IMPORT_AMOUNT,
  WEFT_IMPORT_N_FIELDS,
} WeftImportField;

/* What was paid to one party in one year for one category. */
typedef struct _WeftImportSum WeftImportSum;
typedef struct _WeftImportParty WeftImportParty;

struct _WeftImportSum
{
  WeftImportParty *party;
  int              year;
  guint            category;   /* of the import, from 1; 0 for none */
  gint64           amount;     /* in pence */
  gint64           n_payments;
  WeftImportSum   *next;
};

/* A supplier as the files name it: a row of a file of suppliers, or all payments that are to the
 * same one beyond doubt. Texts belong to the import. */
struct _WeftImportParty
{
  const char     *name;
  const char     *folded;
  const char     *note;         /* what is odd about the row; NULL for nothing */
  GPtrArray      *aliases;      /* other spellings; NULL for none */
  const char    **values;       /* what the row says, by field; NULL where it says nothing */
  const char     *company_key;  /* "" for none, as the next two */
  const char     *vat;
  const char     *ppon;
  gboolean        redacted;
  guint           file;
  guint64         line;
  guint64         n_rows;
  gint64          amount;
  WeftImportSum  *sums;
  WeftImportSum **end;
};

typedef struct
{
  const char *name;
  guint       file;
  guint64     line;
} WeftImportCategory;

typedef struct
{
  char   *name;
  GArray *columns;   /* of WeftSupplierImportColumn */
} WeftImportFile;

struct _WeftSupplierImport
{
  gatomicrefcount         refs;
  WeftSupplierImportKind  kind;
  GStringChunk           *texts;
  char                   *mapped[WEFT_IMPORT_N_FIELDS];

  GPtrArray              *files;       /* of WeftImportFile */
  GPtrArray              *parties;
  GHashTable             *by_words;    /* what a row of spend says of its supplier to the party */
  GHashTable             *by_key;      /* number or folded name to the party */
  GHashTable             *sums;        /* a set of WeftImportSum */
  GArray                 *categories;  /* of WeftImportCategory */
  GHashTable             *category_of; /* name to its number from 1 */
  GHashTable             *days;        /* a date as written to its financial year; 0 for none */
  GString                *buffer;

  GArray                 *notes;       /* of WeftSupplierImportNote */
  GArray                 *unread;      /* of WeftSupplierImportRow: skipped or refused by reading */
  GArray                 *rows;        /* the same and what the command did */

  WeftTableFileProgress   progress;
  gpointer                progress_data;
};

/* Columns */
const char      *weft_import_field_get_name    (WeftImportField        field);
const char      *weft_import_field_get_label   (WeftImportField        field);
gboolean         weft_import_field_find        (WeftSupplierImportKind kind,
                                                const char            *name,
                                                WeftImportField       *field);
char            *weft_import_list_fields       (WeftSupplierImportKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean         weft_import_find_columns      (WeftSupplierImport    *self,
                                                const char * const    *headings,
                                                guint                  n_headings,
                                                WeftImportFile        *file,
                                                int                   *columns,
                                                GError               **error);

/* Reading */
const char      *weft_import_keep              (WeftSupplierImport    *self,
                                                const char            *text);
void             weft_import_add_note          (WeftSupplierImport    *self,
                                                guint64                line,
                                                const char            *format,
                                                ...) G_GNUC_PRINTF (3, 4);
void             weft_import_add_unread        (WeftSupplierImport       *self,
                                                WeftSupplierImportOutcome outcome,
                                                guint64                   line,
                                                const char               *name,
                                                const char               *reason);
guint            weft_import_get_category      (WeftSupplierImport    *self,
                                                const char            *name,
                                                guint64                line);
WeftImportParty *weft_import_party_new         (WeftSupplierImport    *self,
                                                const char            *name,
                                                guint64                line);
void             weft_import_party_identify    (WeftSupplierImport    *self,
                                                WeftImportParty       *party,
                                                WeftImportField        field,
                                                const char            *words);
void             weft_import_party_learn       (WeftSupplierImport    *self,
                                                WeftImportParty       *party,
                                                const WeftImportParty *other);
gboolean         weft_import_is_total          (const char            *name);
void             weft_import_read_payment      (WeftSupplierImport      *self,
                                                const WeftTableFileRow  *row,
                                                const int               *columns);

G_END_DECLS
