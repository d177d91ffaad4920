/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-date.h"
#include "weft-db.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _WeftColumn WeftColumn;
typedef struct _WeftRecord WeftRecord;
typedef struct _WeftTable WeftTable;
typedef struct _WeftWriter WeftWriter;

/**
 * WeftColumnKind:
 * @WEFT_COLUMN_ID: the row's own id
 * @WEFT_COLUMN_TEXT: text of one or more lines
 * @WEFT_COLUMN_INTEGER: a whole number, or none
 * @WEFT_COLUMN_DATE: an ISO date, or none
 * @WEFT_COLUMN_CHOICE: one of the column's choices
 * @WEFT_COLUMN_SET: some of the column's choices, joined by commas in their order
 * @WEFT_COLUMN_REFERENCE: the id of a row of another table, or none
 * @WEFT_COLUMN_BLOB: bytes, which no object carries
 * @WEFT_COLUMN_MONEY: a whole number of pence, or none; people see and type pounds
 * @WEFT_COLUMN_YEAR: a financial year by the calendar year it begins in, or none; people see and
 *   type 2021/22
 */
typedef enum
{
  WEFT_COLUMN_ID,
  WEFT_COLUMN_TEXT,
  WEFT_COLUMN_INTEGER,
  WEFT_COLUMN_DATE,
  WEFT_COLUMN_CHOICE,
  WEFT_COLUMN_SET,
  WEFT_COLUMN_REFERENCE,
  WEFT_COLUMN_BLOB,
  WEFT_COLUMN_MONEY,
  WEFT_COLUMN_YEAR,
} WeftColumnKind;

/**
 * WeftColumnFlags:
 * @WEFT_COLUMN_AUDITED: a change of it is a line of the history
 * @WEFT_COLUMN_DERIVED: follows from other columns; nobody sets it
 * @WEFT_COLUMN_REQUIRED: must not be blank
 * @WEFT_COLUMN_COMPUTED: no column of the table but @sql, read with each row
 * @WEFT_COLUMN_HIDDEN: kept to look things up by; people never see it
 */
typedef enum
{
  WEFT_COLUMN_PLAIN = 0,
  WEFT_COLUMN_AUDITED = 1 << 0,
  WEFT_COLUMN_DERIVED = 1 << 1,
  WEFT_COLUMN_REQUIRED = 1 << 2,
  WEFT_COLUMN_COMPUTED = 1 << 3,
  WEFT_COLUMN_HIDDEN = 1 << 4,
} WeftColumnFlags;

/**
 * WeftColumn:
 * @name: as in SQL; "-" for "_" makes the name of the object's property
 * @label: what people call it, untranslated
 * @references: (nullable): the table that a reference points into
 * @choices: (nullable): the nicks, %NULL at the end
 * @choice_label: (nullable): the translated word for a nick
 * @sql: (nullable): the expression of a computed column
 */
struct _WeftColumn
{
  const char         *name;
  const char         *label;
  WeftColumnKind      kind;
  WeftColumnFlags     flags;
  const char         *references;
  const char * const *choices;
  const char       *(*choice_label) (const char *nick);
  const char         *sql;
};

/**
 * WeftTableChild:
 *
 * Rows of @table whose @column names a row go with it, or, where @stays is set, stay and forget it.
 */
typedef struct
{
  const char *table;
  const char *column;
  gboolean    stays;
} WeftTableChild;

/**
 * WeftTable:
 * @name: as in SQL, and the kind that weft-cli calls it by
 * @label: what people call one row, untranslated
 * @columns: in the order of the SQL table, the id first, computed ones last
 * @children: (nullable): ends with a %NULL table
 * @order: (nullable): ORDER BY of siblings, and of lists that ask for no other
 * @parents: (nullable): the columns that make rows siblings, if rows have a position
 * @search: (nullable): the columns that a search looks into, joined by commas
 * @get_type: the type of its objects
 * @settle: (nullable): before a row is written: checks it and derives what follows from other
 *   columns; @before is %NULL for a new row, @given has a bit for each column that was set
 * @follow: (nullable): after a row was written: changes what other rows derive from it
 * @may_go: (nullable): before a row is deleted, unless one above it goes too: refuses it
 * @gone: (nullable): after that: changes what other rows derived from it
 * @derives: (nullable): whether a column that may be set by hand holds what follows from others
 * @describe: the name of a row within a sentence: "action 4.a"
 *
 * Everything that the model knows of a table. Thread: constant.
 */
struct _WeftTable
{
  const char           *name;
  const char           *label;
  const WeftColumn     *columns;
  int                   n_columns;
  const WeftTableChild *children;
  const char           *order;
  const char * const   *parents;
  const char           *search;
  GType               (*get_type) (void);
  gboolean            (*settle)   (WeftWriter        *writer,
                                   const WeftRecord  *before,
                                   WeftRecord        *after,
                                   guint64            given,
                                   GError           **error);
  gboolean            (*follow)   (WeftWriter        *writer,
                                   const WeftRecord  *before,
                                   const WeftRecord  *after,
                                   GError           **error);
  gboolean            (*may_go)   (WeftWriter        *writer,
                                   const WeftRecord  *record,
                                   GError           **error);
  gboolean            (*gone)     (WeftWriter        *writer,
                                   const WeftRecord  *record,
                                   GError           **error);
  gboolean            (*derives)  (WeftDb            *db,
                                   const WeftRecord  *record,
                                   const char        *column);
  char               *(*describe) (WeftDb            *db,
                                   const WeftRecord  *record);
};

extern const WeftTable weft_plan_table;
extern const WeftTable weft_strand_table;
extern const WeftTable weft_action_table;
extern const WeftTable weft_action_note_table;
extern const WeftTable weft_evidence_table;
extern const WeftTable weft_history_table;
extern const WeftTable weft_supplier_table;
extern const WeftTable weft_supplier_alias_table;
extern const WeftTable weft_spend_table;
extern const WeftTable weft_contract_table;
extern const WeftTable weft_category_table;
extern const WeftTable weft_sub_supplier_table;
extern const WeftTable weft_import_file_table;
extern const WeftTable weft_import_layout_table;
extern const WeftTable weft_saved_filter_table;
extern const WeftTable weft_distinct_pair_table;
extern const WeftTable weft_questionnaire_table;
extern const WeftTable weft_assessment_table;
extern const WeftTable weft_answer_table;

#define WEFT_N_TABLES 19

/* Whether a value of this kind is a number, in SQL and in JSON. */
#define WEFT_COLUMN_KIND_IS_NUMBER(kind) \
  ((kind) == WEFT_COLUMN_ID || (kind) == WEFT_COLUMN_INTEGER || \
   (kind) == WEFT_COLUMN_REFERENCE || (kind) == WEFT_COLUMN_MONEY || (kind) == WEFT_COLUMN_YEAR)

const WeftTable   *weft_table_get          (int               index);
int                weft_table_get_index    (const WeftTable  *table);
const WeftTable   *weft_table_find         (const char       *name);
const char *const *weft_table_get_recorded (void);
int                weft_table_find_column  (const WeftTable  *table,
                                            const char       *name);
gboolean           weft_column_read        (const WeftTable  *table,
                                            const WeftColumn *column,
                                            const char       *words,
                                            WeftValue        *value,
                                            GError          **error);
gboolean           weft_column_check       (const WeftTable  *table,
                                            const WeftColumn *column,
                                            const WeftValue  *value,
                                            GError          **error);
char              *weft_column_format      (const WeftColumn *column,
                                            const char       *value) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WeftRecord:
 *
 * The values of one row in memory, in the order of its table's columns. Bytes (BLOB columns) are
 * never loaded; they are NULL here.
 */
struct _WeftRecord
{
  const WeftTable *table;
  WeftValue        values[];
};

WeftRecord      *weft_record_new         (const WeftTable  *table);
WeftRecord      *weft_record_copy        (const WeftRecord *record);
void             weft_record_free        (WeftRecord       *record);
WeftRecord      *weft_record_load        (WeftDb           *db,
                                          const WeftTable  *table,
                                          gint64            id,
                                          GError          **error);
WeftRecord      *weft_record_load_stored (WeftDb           *db,
                                          const WeftTable  *table,
                                          gint64            id,
                                          GError          **error);
const char      *weft_record_get_select  (const WeftTable  *table);
void             weft_record_read        (WeftRecord       *record,
                                          WeftStatement    *statement);
gint64           weft_record_get_id      (const WeftRecord *record);
const char      *weft_record_get_text    (const WeftRecord *record,
                                          const char       *column);
gint64           weft_record_get_integer (const WeftRecord *record,
                                          const char       *column);
void             weft_record_set_text    (WeftRecord       *record,
                                          const char       *column,
                                          const char       *text);
void             weft_record_set_integer (WeftRecord       *record,
                                          const char       *column,
                                          gint64            integer);
WeftDate         weft_record_get_date    (const WeftRecord *record,
                                          const char       *column);
void             weft_record_set_date    (WeftRecord       *record,
                                          const char       *column,
                                          WeftDate          date);
gboolean         weft_record_is_same     (const WeftRecord *a,
                                          const WeftRecord *b,
                                          const char       *column);
char            *weft_record_describe    (WeftDb           *db,
                                          const WeftRecord *record) G_GNUC_WARN_UNUSED_RESULT;
char            *weft_supplier_describe_name (const char     *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftRecord, weft_record_free)

G_END_DECLS
