/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-export.h"

#include "weft-day.h"
#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-spend-ranks.h"
#include "weft-table-write.h"

#include <glib/gi18n.h>
#include <string.h>

/*   query ── ids in the list's order ── those that are chosen ── a SELECT each ── WeftTableWriter
 *
 * All of it in one read transaction: the file shows one moment, whoever writes meanwhile. Headings
 * and words are those that people see, which are also those that an import of suppliers knows. */

#define PROGRESS_STEP 256

/* The place of a supplier by what it was paid; no column of the table. */
#define RANK "rank"

typedef struct
{
  const WeftColumn     *column;   /* NULL for the rank */
  char                 *heading;
  WeftTableWriteKind    kind;
} ExportColumn;

struct _WeftSupplierExport
{
  gatomicrefcount         refs;
  const WeftTable        *table;
  char                   *path;
  WeftRowQuery           *query;
  GArray                 *ids;       /* of gint64; NULL for all of the query */
  char                  **names;
  int                     year;
  WeftTableFileProgress   progress;
  gpointer                progress_data;
  guint64                 n_rows;
};

/* What one run works with. */
typedef struct
{
  WeftSupplierExport *export;
  WeftDb             *db;
  int                 year;
  GArray             *columns;     /* of ExportColumn */
  WeftSpendRanks     *ranks;       /* NULL if no column shows them */
  WeftTableWriter    *writer;
  char               *sql;
} Run;

static const char * const supplier_columns[] = {
  "name", "aliases", "company_number", "vat_number", "ppon", "duns", "finance_ids", "sedex", "cpv",
  "category_name", "size", "voluntary", "status", "contact_role", "contact_name", "contact_email",
  "contact_phone", "address", "town", "postcode", "website", "parent_name", "statement_url",
  "statement_on", "statement_areas", "notes", "spend", "next_contract_end", "open_actions",
  "assessed_on", "band", NULL
};

static const char * const contract_columns[] = {
  "supplier_name", "ref", "title", "category_name", "owner", "value", "starts_on", "ends_on",
  "extension", "extends_to", "stage", "code_tier", "code_accepted_on", "clauses", "notes", NULL
};

static void
clear_column (gpointer data)
{
  g_free (((ExportColumn *) data)->heading);
}

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->columns, g_array_unref);
  g_clear_pointer (&run->ranks, weft_spend_ranks_free);
  g_clear_pointer (&run->writer, weft_table_writer_free);
  g_clear_pointer (&run->sql, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/**
 * weft_supplier_export_new:
 * @table: of suppliers or of contracts
 * @path: (type filename): the file to write, whose ending says what it becomes: .csv, .xlsx, .ods
 *
 * Without a further word all rows go into it, in the order of the table, with all columns.
 *
 * Returns: (transfer full): the export; %NULL with %WEFT_ERROR_INVALID for an ending that is not
 *   known
 */
WeftSupplierExport *
weft_supplier_export_new (const WeftTable  *table,
                          const char       *path,
                          GError          **error)
{
  WeftSupplierExport *self;
  WeftTableFileKind kind;

  g_return_val_if_fail (table == &weft_supplier_table || table == &weft_contract_table, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  if (!weft_table_writer_find_kind (path, &kind, error))
    return NULL;

  self = g_new0 (WeftSupplierExport, 1);
  g_atomic_ref_count_init (&self->refs);
  self->table = table;
  self->path = g_strdup (path);
  self->names = g_strdupv ((char **) (table == &weft_supplier_table ? supplier_columns
                                                                    : contract_columns));
  return self;
}

/**
 * weft_supplier_export_ref:
 *
 * Returns: (transfer full): @self. Thread: any.
 */
WeftSupplierExport *
weft_supplier_export_ref (WeftSupplierExport *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * weft_supplier_export_unref:
 * @self: (nullable) (transfer full): an export. Thread: any.
 */
void
weft_supplier_export_unref (WeftSupplierExport *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  weft_row_query_unref (self->query);
  g_clear_pointer (&self->ids, g_array_unref);
  g_strfreev (self->names);
  g_free (self->path);
  g_free (self);
}

/**
 * weft_supplier_export_set_query:
 * @query: (transfer none): what the list shows; its rows and their order are those of the file
 *
 * For the list that somebody looks at.
 */
void
weft_supplier_export_set_query (WeftSupplierExport *self,
                                WeftRowQuery       *query)
{
  weft_row_query_unref (self->query);
  self->query = weft_row_query_ref (query);
}

/**
 * weft_supplier_export_set_ids:
 * @ids: (array length=n_ids): the rows that are selected
 * @n_ids: how many
 *
 * Leaves all others out. With a query they come in its order, else as they stand in @ids. A row
 * that is there no more is left out too.
 */
void
weft_supplier_export_set_ids (WeftSupplierExport *self,
                              const gint64       *ids,
                              gsize               n_ids)
{
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_ids > 0)
    g_array_append_vals (self->ids, ids, (guint) n_ids);
}

/* A reference is shown by the name of what it leads to, and an id that has a title by that. */
static const WeftColumn *
find_column (const WeftTable *table,
             const char      *name)
{
  int index = weft_table_find_column (table, name);
  g_autofree char *title = g_strconcat (name, "_title", NULL);

  if (index >= 0 && table->columns[index].kind == WEFT_COLUMN_REFERENCE)
    {
      g_autofree char *shown = g_strconcat (name, "_name", NULL);

      index = weft_table_find_column (table, shown);
    }
  else if (index >= 0 && weft_table_find_column (table, title) >= 0)
    index = weft_table_find_column (table, title);
  if (index < 0 || (table->columns[index].flags & WEFT_COLUMN_HIDDEN) != 0 ||
      table->columns[index].kind == WEFT_COLUMN_BLOB)
    return NULL;
  return &table->columns[index];
}

/**
 * weft_supplier_export_set_columns:
 * @columns: (array zero-terminated=1): names of columns of the table in the order of the file, and
 *   "rank" for the place of a supplier by its spend; at least one
 *
 * Returns: %FALSE with %WEFT_ERROR_NOT_FOUND for a column that is not there
 */
gboolean
weft_supplier_export_set_columns (WeftSupplierExport   *self,
                                  const char * const   *columns,
                                  GError              **error)
{
  g_return_val_if_fail (columns != NULL && columns[0] != NULL, FALSE);

  for (guint i = 0; columns[i] != NULL; i++)
    if (find_column (self->table, columns[i]) == NULL &&
        (self->table != &weft_supplier_table || !g_str_equal (columns[i], RANK)))
      {
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                     _("A %s has no field “%s” to export."), self->table->name, columns[i]);
        return FALSE;
      }
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) columns);
  return TRUE;
}

/**
 * weft_supplier_export_set_year:
 * @year: the financial year that spend and rank are of, by the year it begins in; 0 for the latest
 *   there is
 *
 * For a list that shows another one.
 */
void
weft_supplier_export_set_year (WeftSupplierExport *self,
                               int                 year)
{
  self->year = year;
}

/**
 * weft_supplier_export_set_progress:
 * @progress: (nullable): is told, in the thread that works, how far it is
 * @user_data: for @progress; it has to last until the export is done
 *
 * Sets who is told.
 */
void
weft_supplier_export_set_progress (WeftSupplierExport    *self,
                                   WeftTableFileProgress  progress,
                                   gpointer               user_data)
{
  self->progress = progress;
  self->progress_data = user_data;
}

/* Columns */

static WeftTableWriteKind
get_kind (const WeftColumn *column)
{
  switch (column->kind)
    {
    case WEFT_COLUMN_INTEGER:
      return WEFT_TABLE_WRITE_INTEGER;
    case WEFT_COLUMN_MONEY:
      return WEFT_TABLE_WRITE_MONEY;
    case WEFT_COLUMN_DATE:
      return WEFT_TABLE_WRITE_DATE;
    case WEFT_COLUMN_ID:
    case WEFT_COLUMN_TEXT:
    case WEFT_COLUMN_CHOICE:
    case WEFT_COLUMN_SET:
    case WEFT_COLUMN_REFERENCE:
    case WEFT_COLUMN_BLOB:
    case WEFT_COLUMN_YEAR:
    default:
      return WEFT_TABLE_WRITE_TEXT;
    }
}

static guint
get_width (const ExportColumn *column)
{
  static const char * const wide[] = { "name", "supplier_name", "title", "address", "notes", NULL };
  guint heading = (guint) g_utf8_strlen (column->heading, -1) + 2;
  guint width = 18;

  if (column->kind != WEFT_TABLE_WRITE_TEXT)
    width = 14;
  else if (column->column != NULL && g_strv_contains (wide, column->column->name))
    width = 40;
  return MAX (width, heading);
}

static gboolean
is_spend (const WeftColumn *column)
{
  return column != NULL && g_str_equal (column->name, "spend");
}

/* What is paid is of a year, which the heading says. */
static char *
make_heading (const WeftColumn *column,
              int               year)
{
  const char *label = column != NULL ? gettext (column->label) : _("Spend rank");
  g_autofree char *shown = NULL;

  if (year == 0 || (column != NULL && !is_spend (column)))
    return g_strdup (label);
  shown = weft_financial_year_format (year);
  /* Translators: the heading of a column and the financial year it is of: "Spend 2024/25" */
  return g_strdup_printf (C_("heading", "%s %s"), label, shown);
}

static void
append_expression (Run              *run,
                   GString          *sql,
                   const WeftColumn *column)
{
  /* The rank goes by it too. */
  if (column == NULL || is_spend (column))
    g_string_append_printf (sql, "(SELECT sum (spend.amount) FROM spend "
                            "WHERE spend.supplier = supplier.id AND spend.year = %d)", run->year);
  else if ((column->flags & WEFT_COLUMN_COMPUTED) != 0)
    g_string_append_printf (sql, "(%s)", column->sql);
  else
    g_string_append_printf (sql, "%s.%s", run->export->table->name, column->name);
}

static gboolean
find_year (Run     *run,
           GError **error)
{
  gint64 year;

  run->year = run->export->year;
  if (run->year != 0 || run->export->table != &weft_supplier_table)
    return TRUE;
  if (!weft_db_get_integer (run->db, "SELECT ifnull (max (year), 0) FROM spend", &year, error))
    return FALSE;
  run->year = (int) year;
  return TRUE;
}

static gboolean
prepare_columns (Run     *run,
                 GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  const WeftTable *table = run->export->table;

  run->columns = g_array_new (FALSE, TRUE, sizeof (ExportColumn));
  g_array_set_clear_func (run->columns, clear_column);
  for (guint i = 0; run->export->names[i] != NULL; i++)
    {
      ExportColumn column = { find_column (table, run->export->names[i]), NULL,
                              WEFT_TABLE_WRITE_INTEGER };

      if (column.column != NULL)
        column.kind = get_kind (column.column);
      else if (run->ranks == NULL)
        {
          run->ranks = weft_spend_ranks_new (run->db, run->year, error);
          if (run->ranks == NULL)
            return FALSE;
        }
      column.heading = make_heading (column.column, run->year);
      g_array_append_val (run->columns, column);
      g_string_append (sql, i > 0 ? ", " : "");
      append_expression (run, sql, column.column);
    }
  g_string_append_printf (sql, " FROM %s WHERE %s.id = ?1", table->name, table->name);
  run->sql = g_string_free (g_steal_pointer (&sql), FALSE);
  return TRUE;
}

static gboolean
open_writer (Run     *run,
             GError **error)
{
  const char *name = run->export->table == &weft_supplier_table ? _("Suppliers") : _("Contracts");
  g_autofree WeftTableWriteColumn *columns = g_new (WeftTableWriteColumn, run->columns->len);

  for (guint i = 0; i < run->columns->len; i++)
    {
      const ExportColumn *column = &g_array_index (run->columns, ExportColumn, i);

      columns[i].heading = column->heading;
      columns[i].kind = column->kind;
      columns[i].width = get_width (column);
    }
  run->writer = weft_table_writer_open (run->export->path, name, columns, run->columns->len, error);
  return run->writer != NULL;
}

/* Rows */

/* The words of the choices that a set holds. */
static char *
format_set (const WeftColumn *column,
            const char       *nicks)
{
  g_auto (GStrv) parts = g_strsplit (nicks, ",", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              column->choice_label (parts[i]));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_text (Run              *run,
          const WeftColumn *column,
          const char       *text)
{
  g_autofree char *words = NULL;

  /* What is not known is empty rather than a word that an import would have to know. */
  if (text != NULL && *text != '\0')
    {
      if (column->kind == WEFT_COLUMN_SET)
        words = format_set (column, text);
      else if (column->kind == WEFT_COLUMN_CHOICE || column->kind == WEFT_COLUMN_YEAR)
        words = weft_column_format (column, text);
    }
  weft_table_writer_add_text (run->writer, words != NULL ? words : text);
}

static void
add_cell (Run                *run,
          const ExportColumn *column,
          WeftStatement      *row,
          int                 index)
{
  if (weft_statement_is_null (row, index))
    weft_table_writer_add_empty (run->writer);
  else if (column->column == NULL)
    weft_table_writer_add_number (run->writer,
                                  weft_spend_ranks_find (run->ranks,
                                                         weft_statement_get_integer (row, index)));
  else if (column->kind == WEFT_TABLE_WRITE_DATE)
    weft_table_writer_add_date (run->writer,
                                weft_date_from_iso (weft_statement_get_text (row, index)));
  else if (column->kind != WEFT_TABLE_WRITE_TEXT)
    weft_table_writer_add_number (run->writer, weft_statement_get_integer (row, index));
  else
    add_text (run, column->column, weft_statement_get_text (row, index));
}

static gboolean
write_row (Run     *run,
           gint64   id,
           GError **error)
{
  g_autoptr (WeftStatement) row = weft_db_prepare (run->db, run->sql, error);
  WeftStep step;

  if (row == NULL)
    return FALSE;
  weft_statement_bind_integer (row, 1, id);
  step = weft_statement_step (row, error);
  if (step != WEFT_STEP_ROW)
    return step == WEFT_STEP_DONE;

  for (guint i = 0; i < run->columns->len; i++)
    add_cell (run, &g_array_index (run->columns, ExportColumn, i), row, (int) i);
  return weft_table_writer_end_row (run->writer, error);
}

/* The rows in their order; of a selection without a query as it is. */
static GArray *
select_rows (Run     *run,
             GError **error)
{
  WeftSupplierExport *self = run->export;
  g_autoptr (WeftRowQuery) all = NULL;
  g_autoptr (WeftRowVector) rows = NULL;
  g_autoptr (GHashTable) chosen = NULL;
  GArray *ids;

  if (self->query == NULL && self->ids != NULL)
    return g_array_ref (self->ids);

  all = self->query != NULL ? weft_row_query_ref (self->query)
                            : weft_row_query_new_table (self->table, NULL, error);
  rows = all != NULL ? weft_row_query_run (all, run->db, error) : NULL;
  if (rows == NULL || self->ids == NULL)
    return rows != NULL ? g_array_ref (rows->ids) : NULL;

  chosen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->ids->len; i++)
    g_hash_table_add (chosen, &g_array_index (self->ids, gint64, i));
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < rows->ids->len; i++)
    if (g_hash_table_contains (chosen, &g_array_index (rows->ids, gint64, i)))
      g_array_append_val (ids, g_array_index (rows->ids, gint64, i));
  return ids;
}

static gboolean
write_rows (Run           *run,
            GCancellable  *cancellable,
            GError       **error)
{
  WeftSupplierExport *self = run->export;
  g_autoptr (GArray) ids = select_rows (run, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !write_row (run, g_array_index (ids, gint64, i), error))
        return FALSE;
      if (self->progress != NULL && i % PROGRESS_STEP == 0)
        self->progress ((double) i / ids->len, self->progress_data);
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
export_rows (Run           *run,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!find_year (run, error) || !prepare_columns (run, error) || !open_writer (run, error) ||
      !write_rows (run, cancellable, error))
    return FALSE;
  run->export->n_rows = weft_table_writer_get_n_rows (run->writer);
  return weft_table_writer_finish (run->writer, error);
}

static void
cancelled_cb (GCancellable *cancellable,
              WeftDb       *db)
{
  weft_db_interrupt (db);
}

/**
 * weft_supplier_export_run:
 * @db: a connection that has no transaction open
 * @cancellable: (nullable): stops it
 *
 * Writes the file. Blocks; thread: that of the connection, so that it can run by
 * weft_store_read_async(). weft_supplier_export_run_async() holds up no list meanwhile.
 *
 * Returns: whether the file is there; if not, what stood there stands there still, and the error is
 *   %G_IO_ERROR_CANCELLED, %WEFT_ERROR_EXISTS for the register itself, or as of
 *   weft_table_writer_open(), weft_table_writer_end_row() and the register
 */
gboolean
weft_supplier_export_run (WeftSupplierExport  *self,
                          WeftDb              *db,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_auto (Run) run = { self, db, 0, NULL, NULL, NULL, NULL };
  gulong handler = 0;
  gboolean done;

  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  if (weft_path_is_same_file (self->path, weft_db_get_path (db)))
    {
      g_autofree char *shown = g_filename_display_name (self->path);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("“%s” is the register itself; choose another name."), shown);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !weft_db_exec (db, "BEGIN", error))
    return FALSE;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), db, NULL);
  done = export_rows (&run, cancellable, error);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  weft_db_rollback (db);
  return done;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  WeftSupplierExport *self = data;
  const char *register_path = g_object_get_data (G_OBJECT (task), "register-path");
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftDb) db = weft_db_open (register_path, WEFT_DB_READ_ONLY, &error);

  if (db != NULL && weft_supplier_export_run (self, db, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * weft_supplier_export_run_async:
 * @register_path: (type filename): of the register, as of weft_store_get_path()
 * @cancellable: (nullable): stops it
 * @callback: is called in the thread that called
 *
 * Writes the file in a thread of its own with a connection of its own, so that lists and searches
 * go on.
 */
void
weft_supplier_export_run_async (WeftSupplierExport  *self,
                                const char          *register_path,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (self != NULL && register_path != NULL);

  g_task_set_source_tag (task, weft_supplier_export_run_async);
  g_task_set_task_data (task, weft_supplier_export_ref (self),
                        (GDestroyNotify) weft_supplier_export_unref);
  g_object_set_data_full (G_OBJECT (task), "register-path", g_strdup (register_path), g_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * weft_supplier_export_run_finish:
 *
 * Ends weft_supplier_export_run_async().
 *
 * Returns: as weft_supplier_export_run()
 */
gboolean
weft_supplier_export_run_finish (WeftSupplierExport  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * weft_supplier_export_get_n_rows:
 *
 * Returns: how many rows were written, once it is done
 */
guint64
weft_supplier_export_get_n_rows (WeftSupplierExport *self)
{
  return self->n_rows;
}

/**
 * weft_supplier_export_get_path:
 *
 * Returns: (type filename): the file
 */
const char *
weft_supplier_export_get_path (WeftSupplierExport *self)
{
  return self->path;
}
