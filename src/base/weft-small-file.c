/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-small-file.h"

#include "weft-error.h"

#include <glib/gi18n.h>

#define READ_BYTES (64 * 1024)

static void
set_io_error (GError       **error,
              const char    *name,
              const GError  *reason)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be read: %s"), name,
                 reason->message);
}

static gboolean
set_size_error (GError     **error,
                const char  *name,
                gsize        max_bytes)
{
  g_autofree char *allowed = g_format_size (max_bytes);

  g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
               _("“%s” is too large: at most %s are read."), name, allowed);
  return FALSE;
}

/* A pipe or a device might never end. */
static gboolean
check_file (GFile         *file,
            const char    *name,
            gsize          max_bytes,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInfo) info
    = g_file_query_info (file,
                         G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, &reason);

  if (info == NULL)
    {
      set_io_error (error, name, reason);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
                     ? _("“%s” is a folder, not a file.")
                     : _("“%s” is not an ordinary file."), name);
      return FALSE;
    }
  return (guint64) g_file_info_get_size (info) <= max_bytes ||
         set_size_error (error, name, max_bytes);
}

/**
 * weft_small_file_read:
 * @file: an ordinary file
 * @max_bytes: more than this is refused
 *
 * Reads a whole file that comes from outside. Thread: any.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL with %WEFT_ERROR_NOT_FOUND,
 *   %WEFT_ERROR_INVALID for what is no file or too large, %WEFT_ERROR_FAILED, or
 *   %G_IO_ERROR_CANCELLED; messages name the file
 */
GBytes *
weft_small_file_read (GFile         *file,
                      gsize          max_bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (READ_BYTES);
  g_autoptr (GError) reason = NULL;
  gssize n = -1;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  if (!check_file (file, name, max_bytes, cancellable, error))
    return NULL;

  stream = g_file_read (file, cancellable, &reason);
  while (stream != NULL &&
         (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, READ_BYTES, cancellable,
                                   &reason)) > 0)
    {
      /* It may have grown meanwhile. */
      if ((gsize) n > max_bytes - bytes->len)
        {
          set_size_error (error, name, max_bytes);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  if (n < 0)
    {
      set_io_error (error, name, reason);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
