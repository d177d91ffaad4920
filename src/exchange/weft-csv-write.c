/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-csv-write.h"

#include "weft-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*   cells ── quoted where RFC 4180 wants it ── .weft-*.csv beside the target ── rename
 *
 * UTF-8 without byte order mark, CRLF at the end of every row. */

struct _WeftCsvWriter
{
  char     *path;       /* what a person said */
  char     *place;      /* what stands behind it, if it is a link */
  char     *temporary;
  FILE     *file;
  gsize     n_cells;    /* in this row */
  gboolean  has_text;
  int       failure;
};

static void
set_errno_error (GError     **error,
                 const char  *path,
                 int          reason)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, WEFT_ERROR,
               reason == ENOSPC || reason == EDQUOT ? WEFT_ERROR_FULL
               : reason == EACCES || reason == EPERM || reason == EROFS ? WEFT_ERROR_READ_ONLY
                                                                        : WEFT_ERROR_FAILED,
               _("“%s” cannot be written: %s."), shown, g_strerror (reason));
}

/**
 * weft_csv_writer_open:
 * @path: (type filename): the file to write; what stands there stays until
 *   weft_csv_writer_finish()
 *
 * Returns: (transfer full): a writer; %NULL with %WEFT_ERROR_INVALID for what is no file,
 *   %WEFT_ERROR_READ_ONLY, %WEFT_ERROR_FULL or %WEFT_ERROR_FAILED
 */
WeftCsvWriter *
weft_csv_writer_open (const char  *path,
                      GError     **error)
{
  g_autoptr (WeftCsvWriter) self = NULL;
  g_autofree char *folder = NULL;
  GStatBuf info;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is not a file that could be written over. Choose another name."), shown);
      return NULL;
    }
  if (g_access (path, W_OK) != 0 && errno != ENOENT)
    {
      set_errno_error (error, path, errno);
      return NULL;
    }

  self = g_new0 (WeftCsvWriter, 1);
  self->path = g_strdup (path);
  self->place = realpath (path, NULL);
  if (self->place == NULL)
    self->place = strdup (path);
  folder = g_path_get_dirname (self->place);
  self->temporary = g_build_filename (folder, ".weft-XXXXXX.csv", NULL);
  fd = g_mkstemp_full (self->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      set_errno_error (error, path, errno);
      g_clear_pointer (&self->temporary, g_free);
      return NULL;
    }
  self->file = fdopen (fd, "wb");
  if (self->file == NULL)
    {
      set_errno_error (error, path, errno);
      close (fd);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
put (WeftCsvWriter *self,
     const char    *text,
     gsize          length)
{
  if (fwrite (text, 1, length, self->file) != length && self->failure == 0)
    self->failure = errno != 0 ? errno : EIO;
}

/**
 * weft_csv_writer_add_cell:
 * @text: UTF-8; its line breaks stay as they are
 *
 * Adds a cell to the row. What fails is said by weft_csv_writer_finish().
 */
void
weft_csv_writer_add_cell (WeftCsvWriter *self,
                          const char    *text)
{
  gsize length = strlen (text);

  if (self->n_cells++ > 0)
    put (self, ",", 1);
  self->has_text |= length > 0;

  /* Spaces at the ends are quoted too: some readers take bare ones away. */
  if (strcspn (text, ",\"\r\n") == length && *text != ' ' &&
      (length == 0 || text[length - 1] != ' '))
    {
      put (self, text, length);
      return;
    }

  put (self, "\"", 1);
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strcspn (p, "\"");

      put (self, p, n);
      p += n;
      if (*p == '"')
        {
          put (self, "\"\"", 2);
          p++;
        }
    }
  put (self, "\"", 1);
}

/**
 * weft_csv_writer_end_row:
 *
 * Ends the row.
 */
void
weft_csv_writer_end_row (WeftCsvWriter *self)
{
  /* One empty cell would be a blank line, which is no row. */
  if (self->n_cells == 1 && !self->has_text)
    put (self, "\"\"", 2);
  put (self, "\r\n", 2);
  self->n_cells = 0;
  self->has_text = FALSE;
}

/**
 * weft_csv_writer_finish:
 *
 * Makes sure that all is on the disk and puts the file in its place.
 *
 * Returns: whether it is there; if not, what stood there stands there still, and the error is
 *   %WEFT_ERROR_FULL, %WEFT_ERROR_READ_ONLY or %WEFT_ERROR_FAILED
 */
gboolean
weft_csv_writer_finish (WeftCsvWriter  *self,
                        GError        **error)
{
  g_return_val_if_fail (self->file != NULL, FALSE);

  if (self->failure == 0 && (fflush (self->file) != 0 || fsync (fileno (self->file)) != 0))
    self->failure = errno;
  if (fclose (g_steal_pointer (&self->file)) != 0 && self->failure == 0)
    self->failure = errno;
  if (self->failure == 0 && g_rename (self->temporary, self->place) != 0)
    self->failure = errno;
  if (self->failure != 0)
    {
      set_errno_error (error, self->path, self->failure);
      return FALSE;
    }

  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

/**
 * weft_csv_writer_free:
 * @self: (transfer full): the writer; what was not finished leaves nothing behind
 */
void
weft_csv_writer_free (WeftCsvWriter *self)
{
  if (self->file != NULL)
    fclose (self->file);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  free (self->place);
  g_free (self->path);
  g_free (self);
}
