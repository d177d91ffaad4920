/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-import-private.h"

#include "weft-error.h"
#include "weft-ocds-read.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files of releases among the files of an import of suppliers:
 *
 *   file ── weft-ocds-read.c ── a release ── weft-ocds-release.c ──┬── weft-ocds-party.c: each
 *                                  │                               │   supplier once
 *                                  └── refused or skipped          └── their contracts
 *
 *          (any thread, no register)
 *   ─────────────────────────────────────────────────────────────────────────────────────────
 *          (writer's thread)   suppliers go the way of all others; behind each of them
 *                              weft-ocds-write.c makes or changes its contracts */

#define PROGRESS_STEP 64
#define SAMPLE        4096

/**
 * weft_ocds_is_json:
 * @file: a file that somebody chose
 *
 * Returns: whether it is to be read as JSON: by its name, or because it begins as no table does
 */
gboolean
weft_ocds_is_json (GFile *file)
{
  static const char * const endings[] = { ".json", ".jsonl", ".ndjson", NULL };
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *lower = base != NULL ? g_ascii_strdown (base, -1) : NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  char sample[SAMPLE + 1];
  gsize length = 0;
  const char *p = sample;

  for (int i = 0; lower != NULL && endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;

  stream = g_file_read (file, NULL, NULL);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), sample, SAMPLE, &length, NULL, NULL))
    return FALSE;
  sample[length] = '\0';
  if (g_str_has_prefix (p, "\357\273\277"))
    p += 3;
  p += strspn (p, " \t\r\n");
  if (*p != '{' && *p != '[')
    return FALSE;
  return p[1 + strspn (p + 1, " \t\r\n")] == (*p == '{' ? '"' : '{');
}

/**
 * weft_ocds_import_survey:
 * @file: a file of releases
 * @cancellable: (nullable): stops it
 *
 * Adds the file to the import; it is read with the others.
 *
 * Returns: %FALSE with %WEFT_ERROR_INVALID for an import of spend, or as of
 *   weft_ocds_reader_open()
 */
gboolean
weft_ocds_import_survey (WeftSupplierImport  *self,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GError             **error)
{
  g_autoptr (WeftOcdsReader) reader = NULL;
  g_autoptr (GError) reason = NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *sha256 = NULL;
  WeftImportFile *added;

  if (self->kind != WEFT_SUPPLIER_IMPORT_SUPPLIERS)
    {
      g_autofree char *shown = g_filename_display_name (base);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is JSON, which holds suppliers and contracts but no payments. Import it "
                     "as suppliers."), shown);
      return FALSE;
    }
  reader = weft_ocds_reader_open (file, cancellable, error);
  if (reader == NULL)
    return FALSE;

  sha256 = weft_import_digest (file, cancellable, &reason);
  if (sha256 == NULL)
    {
      g_autofree char *shown = g_file_get_parse_name (file);

      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be read: %s"), shown,
                     reason->message);
      return FALSE;
    }

  added = weft_import_add_file (self);
  added->sha256 = g_steal_pointer (&sha256);
  added->name = g_filename_display_name (base);
  added->ocds = g_object_ref (file);
  g_ptr_array_add (added->sheets, g_strdup (added->name));
  g_ptr_array_add (added->sheets, NULL);
  return TRUE;
}

/**
 * weft_ocds_import_read:
 * @file: a file of releases
 * @progress: (nullable) (scope call): is told how far it is
 * @cancellable: (nullable): stops it
 *
 * Reads the suppliers and contracts in it.
 *
 * Returns: %FALSE as of weft_ocds_reader_next()
 */
gboolean
weft_ocds_import_read (WeftSupplierImport     *self,
                       WeftImportFile         *file,
                       WeftTableFileProgress   progress,
                       gpointer                user_data,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_autoptr (WeftOcdsReader) reader = weft_ocds_reader_open (file->ocds, cancellable, error);
  const WeftOcdsRelease *release;
  WeftTableFileStep step = WEFT_TABLE_FILE_ERROR;

  while (reader != NULL &&
         (step = weft_ocds_reader_next (reader, &release, cancellable, error)) ==
           WEFT_TABLE_FILE_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (release->object != NULL)
        weft_ocds_read_release (self, release->object, release->line);
      else
        weft_import_add_unread (self, WEFT_SUPPLIER_IMPORT_REFUSED, release->line, "",
                                release->fault);
      if (++file->n_rows % PROGRESS_STEP == 0 && progress != NULL)
        progress ((self->reading + weft_ocds_reader_get_progress (reader)) / self->files->len,
                  user_data);
    }
  return step == WEFT_TABLE_FILE_END;
}

/* Cells and lines are those of tables. */
void
weft_ocds_set_no_table_error (const WeftImportFile  *file,
                              GError               **error)
{
  g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
               _("“%s” is no table but holds releases (OCDS); it has no rows to be corrected."),
               file->name);
}

/* What is no object, or is not there, is none. */
JsonObject *
weft_ocds_get_object (JsonObject *object,
                      const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A text, or a number as one, without blanks around it; "" for none. */
char *
weft_ocds_get_text (JsonObject *object,
                    const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strstrip (g_strdup (json_node_get_string (node)));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup ("");
}

/* Element @index of a list; %NULL if it is no object. @n: how many there are. */
JsonObject *
weft_ocds_get_element (JsonObject *object,
                       const char *name,
                       guint       index,
                       guint      *n)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (n != NULL)
    *n = length;
  if (index >= length)
    return NULL;
  node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
