/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-supplier-import.h"

#include "weft-date.h"
#include "weft-writer.h"

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
  WEFT_IMPORT_STATEMENT_AREAS,
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
  const char     *company_key;  /* "" for none, as the next three */
  const char     *vat;
  const char     *ppon;
  const char     *duns;
  gboolean        redacted;
  gboolean        refused;      /* by the register */
  guint           file;
  guint64         line;
  guint64         n_rows;
  guint64        *n_elsewhere;  /* of them in other files than the first, by file; NULL for none */
  gint64          amount;
  WeftImportSum  *sums;
  WeftImportSum **end;
  struct _WeftOcdsParty *ocds;  /* what releases say of it besides; NULL for a row of a table */
};

typedef struct
{
  const char *name;
  guint       file;
  guint64     line;
} WeftImportCategory;

/* A row of the first ones, kept to be shown. */
typedef struct
{
  guint64            line;
  guint              n_cells;
  WeftTableFileCell *cells;     /* with texts of their own */
} WeftImportSample;

typedef struct
{
  char                      *name;
  GFile                     *ocds;         /* releases in JSON; NULL for a table */
  WeftTableFile             *table;
  WeftTableFileLayout       *layout;
  GPtrArray                 *sheets;       /* their names, ended by NULL */
  char                      *stamp;        /* of the file when it was surveyed */
  char                      *sha256;
  char                      *folded;       /* the headings, a line each */
  GArray                    *columns;      /* of WeftSupplierImportColumn */
  int                        places[WEFT_IMPORT_N_FIELDS]; /* a field's column; -1 for none */
  GHashTable                *meaning;      /* remembered: heading to field; NULL for none */
  GPtrArray                 *sample;       /* of WeftImportSample */
  GHashTable                *corrections;  /* line to a table of column to text; NULL for none */
  GArray                    *corrected;    /* the cells of a row that was corrected */
  WeftTableFileRow           corrected_row;
  GHashTable                *totals;       /* lines that were skipped as totals */
  guint64                    n_rows;
  char                      *missing;
  gboolean                   is_known;
  WeftSupplierImportEarlier  earlier;      /* where it is known; the texts belong to the file */
} WeftImportFile;

struct _WeftSupplierImport
{
  gatomicrefcount         refs;
  WeftSupplierImportKind  kind;
  char                   *mapped[WEFT_IMPORT_N_FIELDS];
  gboolean                again;
  GPtrArray              *files;       /* of WeftImportFile */
  GStringChunk           *shown;       /* texts of the sample */

  /* What was read */
  guint                   reading;     /* the file that is */
  GStringChunk           *texts;
  GPtrArray              *parties;
  GHashTable             *by_words;    /* what a row of spend says of its supplier to the party */
  GHashTable             *by_key;      /* number or folded name to the party */
  GHashTable             *by_finance;  /* number of a finance system to WeftImportFinance */
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

/* A number of a finance system. One that several names share, unless they are spelt almost the
 * same, may stand for anybody. */
typedef struct
{
  const char *folded;     /* the name that it was with first */
  gboolean    is_shared;
  GArray     *suppliers;  /* of gint64: those of the register that have it */
} WeftImportFinance;

#define WEFT_IMPORT_FILE(self, number) ((WeftImportFile *) (self)->files->pdata[number])

/* How a supplier of the register is found. */
typedef enum
{
  WEFT_IMPORT_BY_COMPANY,
  WEFT_IMPORT_BY_VAT,
  WEFT_IMPORT_BY_PPON,
  WEFT_IMPORT_BY_DUNS,
  WEFT_IMPORT_BY_NAME,
  WEFT_IMPORT_BY_ALIAS,
  WEFT_IMPORT_BY_ID,
  WEFT_IMPORT_N_WAYS,
  WEFT_IMPORT_BY_FINANCE = WEFT_IMPORT_N_WAYS,
} WeftImportWay;

/* While the command works. */
typedef struct
{
  WeftSupplierImport *import;
  WeftWriter         *writer;
  GArray             *categories;   /* ids, by the number in the import; [0] is none */
  GArray             *candidates;   /* of weft-supplier-import-match.c */
  WeftStatement      *ways[WEFT_IMPORT_N_WAYS];
} WeftImportWrite;

/* Columns */
const char      *weft_import_field_get_name    (WeftImportField        field);
const char      *weft_import_field_get_label   (WeftImportField        field);
gboolean         weft_import_field_find        (WeftSupplierImportKind kind,
                                                const char            *name,
                                                WeftImportField       *field);
char            *weft_import_list_fields       (WeftSupplierImportKind kind)
  G_GNUC_WARN_UNUSED_RESULT;
WeftImportField  weft_import_find_missing      (WeftSupplierImport    *self,
                                                const WeftImportFile  *file);
gboolean         weft_import_find_columns      (WeftSupplierImport    *self,
                                                WeftImportFile        *file,
                                                GError               **error);

/* Reading */
WeftImportFile  *weft_import_add_file          (WeftSupplierImport    *self);
void             weft_import_begin_reading     (WeftSupplierImport    *self);
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
void             weft_import_skip_total        (WeftSupplierImport    *self,
                                                guint64                line,
                                                const char            *name);
void             weft_import_add_finance       (WeftSupplierImport    *self,
                                                WeftImportParty       *party,
                                                const char            *words);
void             weft_import_read_supplier     (WeftSupplierImport      *self,
                                                const WeftTableFileRow  *row,
                                                const int               *columns);
gboolean         weft_import_read_value        (WeftImportField          field,
                                                const char              *words,
                                                char                   **value,
                                                char                   **fault);
void             weft_import_read_payment      (WeftSupplierImport      *self,
                                                const WeftTableFileRow  *row,
                                                const int               *columns);
gboolean         weft_import_read_day          (const WeftTableFileCell *cell,
                                                WeftDate                *day);
gboolean         weft_import_read_amount       (const WeftTableFileCell *cell,
                                                gint64                  *pence,
                                                char                   **fault);
gboolean         weft_import_is_of_refused     (WeftSupplierImport      *self,
                                                const WeftTableFileRow  *row,
                                                const int               *columns);
const WeftTableFileRow *
                 weft_import_correct_row       (WeftImportFile          *file,
                                                const WeftTableFileRow  *row);

/* Matching */
gboolean         weft_import_begin_matching    (WeftImportWrite         *write,
                                                GError                 **error);
void             weft_import_end_matching      (WeftImportWrite         *write);
gboolean         weft_import_match_party       (WeftImportWrite         *write,
                                                const WeftImportParty   *party,
                                                gint64                  *id,
                                                gboolean                *refused,
                                                char                   **reason,
                                                GError                 **error);
void             weft_import_learn_finance     (WeftSupplierImport      *import,
                                                gint64                   supplier,
                                                const char              *numbers);
char            *weft_import_list_own_finance  (WeftSupplierImport      *import,
                                                const WeftImportParty   *party,
                                                gint64                   supplier)
  G_GNUC_WARN_UNUSED_RESULT;

char            *weft_import_digest            (GFile                   *file,
                                                GCancellable            *cancellable,
                                                GError                 **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* What the register knows of the files */
void             weft_import_forget_earlier    (WeftImportFile          *file);
gboolean         weft_import_check_files       (WeftSupplierImport      *self,
                                                WeftDb                  *db,
                                                GError                 **error);
gboolean         weft_import_remember_files    (WeftSupplierImport      *self,
                                                WeftWriter              *writer,
                                                GError                 **error);

G_END_DECLS
