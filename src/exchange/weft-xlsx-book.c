/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-xlsx-private.h"

#include <glib/gi18n.h>
#include <string.h>

/*   workbook.xml (names, 1904) ─┐
 *   its .rels (parts)          ─┼─ WeftXlsx ─ weft-xlsx-sheet.c ─ rows
 *   styles.xml, sharedStrings  ─┘
 *
 * The texts, which may be large, are read when the first row is asked for. */

#define MAX_SHEETS 5000

typedef struct
{
  char *part;
  char *kind;    /* "worksheet", the end of what the relation is called */
} Relation;

static void
free_relation (gpointer data)
{
  Relation *relation = data;

  g_free (relation->part);
  g_free (relation->kind);
  g_free (relation);
}

/* What the workbook points to, by id. */
static GHashTable *
read_relations (WeftTableFile  *self,
                const char     *workbook,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (workbook);
  g_autofree char *base = g_path_get_basename (workbook);
  g_autofree char *part = g_strconcat (strcmp (folder, ".") != 0 ? folder : "",
                                       strcmp (folder, ".") != 0 ? "/" : "", "_rels/", base,
                                       ".rels", NULL);
  g_autoptr (WeftXml) xml = weft_xml_open (self, part, WEFT_ZIP_MAX_PART_BYTES, cancellable,
                                           error);
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            free_relation);
  int type;

  if (xml == NULL)
    return NULL;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      const char *id;
      const char *kind;
      const char *target;
      const char *mode;
      Relation *relation;

      if (type != XML_READER_TYPE_ELEMENT || !weft_xml_is (xml, "Relationship"))
        continue;
      id = weft_xml_get_attribute (xml, "Id");
      kind = weft_xml_get_attribute (xml, "Type");
      target = weft_xml_get_attribute (xml, "Target");
      mode = weft_xml_get_attribute (xml, "TargetMode");
      if (id == NULL || kind == NULL || target == NULL || g_strcmp0 (mode, "External") == 0 ||
          g_hash_table_size (relations) > MAX_SHEETS)
        continue;

      relation = g_new0 (Relation, 1);
      relation->kind = g_strdup (strrchr (kind, '/') != NULL ? strrchr (kind, '/') + 1 : kind);
      relation->part = weft_zip_resolve (workbook, target);
      if (relation->part == NULL)
        {
          weft_table_file_fail (self, 0, error,
                                _("The workbook points to “%s”, which leads out of the file. Do "
                                  "not trust it."), target);
          free_relation (relation);
          return NULL;
        }
      g_hash_table_replace (relations, g_strdup (id), relation);
    }
  return type == 0 ? g_steal_pointer (&relations) : NULL;
}

static gboolean
is_true (const char *text)
{
  return text != NULL && (strcmp (text, "1") == 0 || strcmp (text, "true") == 0);
}

static gboolean
read_workbook (WeftTableFile  *self,
               WeftXlsx       *book,
               const char     *workbook,
               GHashTable     *relations,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (WeftXml) xml = weft_xml_open (self, workbook, WEFT_ZIP_MAX_PART_BYTES, cancellable,
                                           error);
  int type;

  if (xml == NULL)
    return FALSE;

  while ((type = weft_xml_read (xml, error)) > 0)
    {
      if (type != XML_READER_TYPE_ELEMENT)
        continue;

      if (weft_xml_is (xml, "workbookPr"))
        {
          book->counts_from_1904 = is_true (weft_xml_get_attribute (xml, "date1904"));
        }
      else if (weft_xml_is (xml, "sheet") && self->sheets->len < MAX_SHEETS)
        {
          const char *name = weft_xml_get_attribute (xml, "name");
          const char *id = weft_xml_get_attribute (xml, "id");
          const char *state = weft_xml_get_attribute (xml, "state");
          const Relation *relation = id != NULL ? g_hash_table_lookup (relations, id) : NULL;

          /* Charts and dialogues are sheets too. */
          if (name != NULL && relation != NULL && strcmp (relation->kind, "worksheet") == 0)
            weft_table_file_add_sheet (self, name, relation->part,
                                       g_strcmp0 (state, "hidden") == 0 ||
                                       g_strcmp0 (state, "veryHidden") == 0);
        }
    }
  if (type < 0)
    return FALSE;

  if (self->sheets->len == 0)
    {
      weft_table_file_fail (self, 0, error, "%s", _("The workbook has no sheet with cells."));
      return FALSE;
    }
  return TRUE;
}

static void
xlsx_free (gpointer data)
{
  WeftXlsx *book = data;

  g_clear_pointer (&book->xml, weft_xml_free);
  g_clear_pointer (&book->strings, weft_xlsx_strings_free);
  g_clear_pointer (&book->styles, g_array_unref);
  g_string_free (book->value, TRUE);
  g_string_free (book->kind, TRUE);
  g_free (book->strings_part);
  g_free (book);
}

/*
 * weft_xlsx_attach:
 * @workbook: the part that names the sheets
 *
 * Makes @self read its file as a workbook of Excel.
 */
gboolean
weft_xlsx_attach (WeftTableFile  *self,
                  const char     *workbook,
                  GCancellable   *cancellable,
                  GError        **error)
{
  static const WeftTableReader methods = { weft_xlsx_sheet_start, weft_xlsx_sheet_next,
                                           weft_xlsx_sheet_progress, xlsx_free };
  g_autoptr (GHashTable) relations = read_relations (self, workbook, cancellable, error);
  WeftXlsx *book;
  GHashTableIter iter;
  gpointer value;

  if (relations == NULL)
    return FALSE;

  book = g_new0 (WeftXlsx, 1);
  book->value = g_string_new (NULL);
  book->kind = g_string_new (NULL);
  self->kind = WEFT_TABLE_FILE_XLSX;
  self->methods = &methods;
  self->reader = book;
  if (!read_workbook (self, book, workbook, relations, cancellable, error))
    return FALSE;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Relation *relation = value;

      if (strcmp (relation->kind, "sharedStrings") == 0 && book->strings_part == NULL)
        book->strings_part = g_strdup (relation->part);
      if (strcmp (relation->kind, "styles") == 0 && book->styles == NULL)
        {
          book->styles = weft_xlsx_styles_read (self, relation->part, cancellable, error);
          if (book->styles == NULL)
            return FALSE;
        }
    }
  if (book->styles == NULL)
    book->styles = g_array_new (FALSE, TRUE, sizeof (WeftXlsxStyle));
  return TRUE;
}
