/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-new-file.h"

#include "weft-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*   bytes ── .weft-XXXXXX beside the target ── on the disk ── rename
 *
 * Whoever looks finds the old file or the new one, never half of it.
 * The first failure is kept and told at the end, so that a writer need not look after each byte. */

struct _WeftNewFile
{
  char    *path;       /* what a person said */
  char    *place;      /* what stands behind it, if it is a link */
  char    *temporary;
  FILE    *file;
  guint64  size;
  int      failure;
};

static void
set_errno_error (GError     **error,
                 const char  *path,
                 int          code)
{
  g_autofree char *shown = g_filename_display_name (path);

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FULL,
                   _("The disk has no room left for “%s”. Nothing was written."), shown);
      break;

    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY,
                   _("“%s” cannot be written, because it or its folder is read-only. "
                     "Choose another name or folder."), shown);
      break;

    case ENOENT:
    case ENOTDIR:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("“%s” cannot be written, because its folder does not exist."), shown);
      break;

    default:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED,
                   _("“%1$s” cannot be written: %2$s."), shown, g_strerror (code));
      break;
    }
}

/**
 * weft_new_file_open:
 * @path: (type filename): the file to write; what stands there stays until weft_new_file_finish()
 *
 * Returns: (transfer full): the file; %NULL with %WEFT_ERROR_INVALID for what is no file,
 *   %WEFT_ERROR_NOT_FOUND, %WEFT_ERROR_READ_ONLY, %WEFT_ERROR_FULL or %WEFT_ERROR_FAILED
 */
WeftNewFile *
weft_new_file_open (const char  *path,
                    GError     **error)
{
  g_autoptr (WeftNewFile) self = NULL;
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

  self = g_new0 (WeftNewFile, 1);
  self->path = g_strdup (path);
  self->place = realpath (path, NULL);
  if (self->place == NULL)
    self->place = strdup (path);
  folder = g_path_get_dirname (self->place);
  self->temporary = g_build_filename (folder, ".weft-XXXXXX", NULL);
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

/**
 * weft_new_file_write:
 * @data: (array length=length): the bytes
 *
 * Adds bytes at the end. What fails is said by weft_new_file_finish().
 */
void
weft_new_file_write (WeftNewFile *self,
                     const void  *data,
                     gsize        length)
{
  g_return_if_fail (self->file != NULL);

  if (length > 0 && fwrite (data, 1, length, self->file) != length && self->failure == 0)
    self->failure = errno != 0 ? errno : EIO;
  self->size += length;
}

/**
 * weft_new_file_write_at:
 * @offset: of the first byte that is written over
 * @data: (array length=length): the bytes
 *
 * Writes over bytes that were written before. What fails is said by weft_new_file_finish().
 */
void
weft_new_file_write_at (WeftNewFile *self,
                        guint64      offset,
                        const void  *data,
                        gsize        length)
{
  g_return_if_fail (self->file != NULL);
  g_return_if_fail (offset + length <= self->size);

  if ((fseeko (self->file, (off_t) offset, SEEK_SET) != 0 ||
       fwrite (data, 1, length, self->file) != length ||
       fseeko (self->file, 0, SEEK_END) != 0) && self->failure == 0)
    self->failure = errno != 0 ? errno : EIO;
}

/**
 * weft_new_file_get_size:
 *
 * Returns: how many bytes were written
 */
guint64
weft_new_file_get_size (WeftNewFile *self)
{
  return self->size;
}

/**
 * weft_new_file_get_path:
 *
 * Returns: (type filename): the file that it becomes, as it was named
 */
const char *
weft_new_file_get_path (WeftNewFile *self)
{
  return self->path;
}

/**
 * weft_new_file_finish:
 *
 * Makes sure that all is on the disk and puts the file in its place.
 *
 * Returns: whether it is there; if not, what stood there stands there still, and the error is
 *   %WEFT_ERROR_FULL, %WEFT_ERROR_READ_ONLY or %WEFT_ERROR_FAILED
 */
gboolean
weft_new_file_finish (WeftNewFile  *self,
                      GError      **error)
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
 * weft_new_file_free:
 * @self: (transfer full): the file; what was not finished leaves nothing behind
 */
void
weft_new_file_free (WeftNewFile *self)
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

/**
 * weft_path_is_same_file:
 * @a: (type filename): a path
 * @b: (type filename): another one
 *
 * Returns: whether both lead to one and the same file, which exists, through links too
 */
gboolean
weft_path_is_same_file (const char *a,
                        const char *b)
{
  GStatBuf first;
  GStatBuf second;

  return g_stat (a, &first) == 0 && g_stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}
