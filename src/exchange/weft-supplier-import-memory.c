/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-private.h"

#include "weft-error.h"
#include "weft-id.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* What the register remembers of files:
 *
 *   import_file ── SHA-256 ── when such a file was imported: payments count once
 *   import_layout ── headings ── what they mean, as somebody has chosen
 *
 * Both are read when a person looks at a file, and written in the step that imports it, which
 * looks once more: meanwhile another program may have imported the file. */

static const char *
get_kind (WeftSupplierImport *self)
{
  return self->kind == WEFT_SUPPLIER_IMPORT_SPEND ? "spend" : "suppliers";
}

void
weft_import_forget_earlier (WeftImportFile *file)
{
  file->is_known = FALSE;
  g_clear_pointer ((char **) &file->earlier.name, g_free);
  g_clear_pointer ((char **) &file->earlier.imported_on, g_free);
  g_clear_pointer ((char **) &file->earlier.message, g_free);
}

static void
describe_earlier (WeftImportFile *file)
{
  WeftSupplierImportEarlier *earlier = &file->earlier;
  g_autofree char *day = earlier->imported_on != NULL
    ? weft_date_format_iso (earlier->imported_on) : NULL;

  if (day == NULL)
    earlier->message = g_strdup_printf (_("“%s” has the same content as “%s”, which is among the "
                                          "files to be imported."), file->name, earlier->name);
  else if (g_str_equal (earlier->name, file->name))
    earlier->message = g_strdup_printf (_("“%s” was imported before, on %s."), file->name, day);
  else
    /* Translators: the name of a file, the name it had, a date */
    earlier->message = g_strdup_printf (_("“%s” was imported before, as “%s” on %s."), file->name,
                                        earlier->name, day);
}

static gboolean
find_earlier (WeftSupplierImport  *self,
              WeftDb              *db,
              guint                number,
              GError             **error)
{
  WeftImportFile *file = WEFT_IMPORT_FILE (self, number);
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  weft_import_forget_earlier (file);
  statement = weft_db_prepare (db, "SELECT name, imported_on, rows FROM import_file "
                               "WHERE sha256 = ?1 AND kind = ?2 ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, file->sha256);
  weft_statement_bind_text (statement, 2, get_kind (self));
  step = weft_statement_step (statement, error);
  if (step == WEFT_STEP_ERROR)
    return FALSE;
  if (step == WEFT_STEP_ROW)
    {
      file->is_known = TRUE;
      file->earlier.name = g_strdup (weft_statement_get_text (statement, 0));
      file->earlier.imported_on = g_strdup (weft_statement_get_text (statement, 1));
      file->earlier.n_rows = (guint64) weft_statement_get_integer (statement, 2);
    }
  for (guint i = 0; i < number && !file->is_known; i++)
    if (g_str_equal (WEFT_IMPORT_FILE (self, i)->sha256, file->sha256))
      {
        file->is_known = TRUE;
        file->earlier.name = g_strdup (WEFT_IMPORT_FILE (self, i)->name);
        file->earlier.n_rows = 0;
      }
  if (file->is_known)
    describe_earlier (file);
  return TRUE;
}

/* Whether the register has each file already. */
gboolean
weft_import_check_files (WeftSupplierImport  *self,
                         WeftDb              *db,
                         GError             **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const WeftImportFile *file = WEFT_IMPORT_FILE (self, i);

      if (!find_earlier (self, db, i, error))
        return FALSE;
      if (file->is_known && self->kind == WEFT_SUPPLIER_IMPORT_SPEND && !self->again)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                       _("%s Its payments would count twice. Nothing was imported."),
                       file->earlier.message);
          return FALSE;
        }
    }
  return TRUE;
}

/* Layouts */

static gboolean
find_layout (WeftSupplierImport    *self,
             const WeftImportFile  *file,
             WeftDb                *db,
             gint64                *id,
             char                 **mapping,
             GError               **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT id, mapping FROM import_layout WHERE kind = ?1 "
                       "AND layout = ?2", error);
  WeftStep step;

  *id = 0;
  *mapping = NULL;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, get_kind (self));
  weft_statement_bind_text (statement, 2, file->folded);
  step = weft_statement_step (statement, error);
  if (step == WEFT_STEP_ROW)
    {
      *id = weft_statement_get_integer (statement, 0);
      *mapping = g_strdup (weft_statement_get_text (statement, 1));
    }
  return step != WEFT_STEP_ERROR;
}

static void
read_member (JsonObject *object,
             const char *heading,
             JsonNode   *node,
             gpointer    meaning)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_hash_table_insert (meaning, g_strdup (heading), json_node_dup_string (node));
}

static gboolean
has_choice (const WeftImportFile *file)
{
  for (guint i = 0; i < file->columns->len; i++)
    if (g_array_index (file->columns, WeftSupplierImportColumn, i).source ==
        WEFT_SUPPLIER_IMPORT_CHOSEN)
      return TRUE;
  return FALSE;
}

static gboolean
recall_columns (WeftSupplierImport  *self,
                WeftImportFile      *file,
                WeftDb              *db,
                GError             **error)
{
  g_autofree char *mapping = NULL;
  g_autoptr (JsonNode) root = NULL;
  gint64 id;

  if (file->ocds != NULL)
    return TRUE;
  if (!find_layout (self, file, db, &id, &mapping, error))
    return FALSE;
  root = mapping != NULL ? json_from_string (mapping, NULL) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return TRUE;

  g_clear_pointer (&file->meaning, g_hash_table_unref);
  file->meaning = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_foreach_member (json_node_get_object (root), read_member, file->meaning);
  return weft_import_find_columns (self, file, error);
}

/**
 * weft_supplier_import_recall:
 * @db: a register
 *
 * Looks up what the register knows of the files that were surveyed: columns mean what somebody has
 * chosen for a file with the same headings, but for those of weft_supplier_import_map(), and
 * weft_supplier_import_get_earlier() says which files were imported before. Before any column is
 * chosen by weft_supplier_import_choose(). Thread: that of the connection.
 *
 * Returns: %FALSE with @error set where the register cannot be read
 */
gboolean
weft_supplier_import_recall (WeftSupplierImport  *self,
                             WeftDb              *db,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL && db != NULL, FALSE);

  for (guint i = 0; i < self->files->len; i++)
    if (!find_earlier (self, db, i, error) ||
        !recall_columns (self, WEFT_IMPORT_FILE (self, i), db, error))
      return FALSE;
  return TRUE;
}

/**
 * weft_supplier_import_get_earlier:
 * @file: from 0
 *
 * After weft_supplier_import_recall(), or after the command was rehearsed or applied.
 *
 * Returns: (nullable): the file of the same content that was imported before, or stands before it
 *   in this import; %NULL for none
 */
const WeftSupplierImportEarlier *
weft_supplier_import_get_earlier (WeftSupplierImport *self,
                                  guint               file)
{
  g_return_val_if_fail (file < self->files->len, NULL);

  return WEFT_IMPORT_FILE (self, file)->is_known ? &WEFT_IMPORT_FILE (self, file)->earlier : NULL;
}

/**
 * weft_supplier_import_set_again:
 * @again: whether payments of a file that was imported before are to count once more
 *
 * Without it the command of such an import fails with %WEFT_ERROR_EXISTS. Files of suppliers can
 * be imported as often as wanted.
 */
void
weft_supplier_import_set_again (WeftSupplierImport *self,
                                gboolean            again)
{
  g_return_if_fail (self != NULL);

  self->again = again;
}

/* Writing */

/* All columns that are read, those that were recognised too: what is not named is not read. */
static char *
make_mapping (const WeftImportFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < file->columns->len; i++)
    {
      const WeftSupplierImportColumn *column
        = &g_array_index (file->columns, WeftSupplierImportColumn, i);

      if (column->field == NULL)
        continue;
      json_builder_set_member_name (builder, column->heading);
      json_builder_add_string_value (builder, column->field);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
remember_layout (WeftSupplierImport    *self,
                 const WeftImportFile  *file,
                 WeftWriter            *writer,
                 GError               **error)
{
  const WeftTable *table = &weft_import_layout_table;
  WeftAssignment assignments[3] = {
    { weft_table_find_column (table, "mapping"), WEFT_VALUE_INIT },
    { weft_table_find_column (table, "kind"), WEFT_VALUE_INIT },
    { weft_table_find_column (table, "layout"), WEFT_VALUE_INIT },
  };
  g_autofree char *old = NULL;
  g_autofree char *mapping = NULL;
  gboolean done;
  gint64 id;

  if (!has_choice (file))
    return TRUE;
  if (!find_layout (self, file, writer->db, &id, &old, error))
    return FALSE;

  mapping = make_mapping (file);
  weft_value_set_text (&assignments[0].value, mapping);
  weft_value_set_text (&assignments[1].value, get_kind (self));
  weft_value_set_text (&assignments[2].value, file->folded);
  done = id != 0 ? weft_writer_update (writer, table, id, assignments, 1, error)
                 : weft_writer_insert (writer, table, weft_id_new (), assignments,
                                       G_N_ELEMENTS (assignments), error);
  for (gsize i = 0; i < G_N_ELEMENTS (assignments); i++)
    weft_value_clear (&assignments[i].value);
  return done;
}

static gboolean
remember_file (WeftSupplierImport    *self,
               const WeftImportFile  *file,
               WeftWriter            *writer,
               GError               **error)
{
  const WeftTable *table = &weft_import_file_table;
  gboolean has_sheets = file->table != NULL && weft_table_file_get_n_sheets (file->table) > 1;
  WeftAssignment assignments[4] = {
    { weft_table_find_column (table, "kind"), WEFT_VALUE_INIT },
    { weft_table_find_column (table, "name"), WEFT_VALUE_INIT },
    { weft_table_find_column (table, "sha256"), WEFT_VALUE_INIT },
    { weft_table_find_column (table, "rows"), WEFT_VALUE_INIT },
  };
  const char *sheet
    = has_sheets ? weft_table_file_get_sheet_name (file->table,
                                                   weft_table_file_get_sheet (file->table)) : NULL;
  g_autofree char *name = has_sheets ? g_strdup_printf ("%s (%s)", file->name, sheet)
                                     : g_strdup (file->name);
  gboolean done;

  /* Files of suppliers come again, and the first time is enough to know them by. */
  if (file->is_known && self->kind == WEFT_SUPPLIER_IMPORT_SUPPLIERS)
    return TRUE;

  weft_value_set_text (&assignments[0].value, get_kind (self));
  weft_value_set_text (&assignments[1].value, name);
  weft_value_set_text (&assignments[2].value, file->sha256);
  weft_value_set_integer (&assignments[3].value, (gint64) file->n_rows);
  done = weft_writer_insert (writer, table, weft_id_new (), assignments,
                             G_N_ELEMENTS (assignments), error);
  for (gsize i = 0; i < G_N_ELEMENTS (assignments); i++)
    weft_value_clear (&assignments[i].value);
  return done;
}

/* Part of the step that imports the files. Where nothing came of them there is nothing to know
 * them by. */
gboolean
weft_import_remember_files (WeftSupplierImport  *self,
                            WeftWriter          *writer,
                            GError             **error)
{
  for (guint i = 0; i < self->files->len; i++)
    if (!remember_file (self, WEFT_IMPORT_FILE (self, i), writer, error) ||
        !remember_layout (self, WEFT_IMPORT_FILE (self, i), writer, error))
      return FALSE;
  return TRUE;
}
