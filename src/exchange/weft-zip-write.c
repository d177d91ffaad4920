/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-zip-write.h"

#include "weft-error.h"
#include "weft-new-file.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/*   part ── header with blanks ── deflated as it comes ── checksum and sizes into the blanks
 *   all parts ── directory
 *
 * The archives that office programs want: sizes in front of every part rather than behind it, the
 * first part without extra fields (OpenDocument knows its files by what stands at byte 38), and
 * nothing of the day, so that the same rows make the same bytes. */

/* Little of what a better one saves is worth its time at a million rows. */
#define LEVEL     4
#define CHUNK     (64 * 1024)
#define MAX_SIZE  ((guint64) G_MAXUINT32 - 1)
/* 1 January 1980, the first day there is in an archive. */
#define FIRST_DAY 0x0021

typedef struct
{
  char    *name;
  gboolean compressed;
  guint32  checksum;
  guint64  n_stored;
  guint64  n_bytes;
  guint64  offset;
} Part;

struct _WeftZipWriter
{
  WeftNewFile *file;
  GArray      *parts;       /* of Part; the last one is being written */
  GConverter  *compressor;  /* of that part */
  GByteArray  *waiting;
  gboolean     too_large;
  guint32      table[256];
};

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->name);
}

/* The checksum of ISO 3309, byte by byte. */
static void
make_table (guint32 *table)
{
  for (guint32 i = 0; i < 256; i++)
    {
      guint32 value = i;

      for (int bit = 0; bit < 8; bit++)
        value = (value & 1) != 0 ? 0xedb88320u ^ value >> 1 : value >> 1;
      table[i] = value;
    }
}

/**
 * weft_zip_writer_open:
 * @path: (type filename): the archive to write
 *
 * Returns: (transfer full): a writer; %NULL as of weft_new_file_open()
 */
WeftZipWriter *
weft_zip_writer_open (const char  *path,
                      GError     **error)
{
  g_autoptr (WeftNewFile) file = weft_new_file_open (path, error);
  WeftZipWriter *self;

  if (file == NULL)
    return NULL;

  self = g_new0 (WeftZipWriter, 1);
  self->file = g_steal_pointer (&file);
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  self->waiting = g_byte_array_sized_new (2 * CHUNK);
  make_table (self->table);
  return self;
}

static Part *
get_last (WeftZipWriter *self)
{
  return &g_array_index (self->parts, Part, self->parts->len - 1);
}

static void
put_16 (GByteArray *out,
        guint       value)
{
  const guint8 bytes[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *out,
        guint64     value)
{
  put_16 (out, (guint) (value & 0xffff));
  put_16 (out, (guint) (value >> 16 & 0xffff));
}

/* What the header of a part and its line in the directory share. */
static void
put_description (GByteArray *out,
                 const Part *part)
{
  put_16 (out, 20);
  put_16 (out, 0);
  put_16 (out, part->compressed ? 8 : 0);
  put_16 (out, 0);
  put_16 (out, FIRST_DAY);
  put_32 (out, part->checksum);
  put_32 (out, part->n_stored);
  put_32 (out, part->n_bytes);
  put_16 (out, (guint) strlen (part->name));
  put_16 (out, 0);
}

static GByteArray *
make_header (const Part *part)
{
  GByteArray *header = g_byte_array_new ();

  put_32 (header, 0x04034b50);
  put_description (header, part);
  g_byte_array_append (header, (const guint8 *) part->name, (guint) strlen (part->name));
  return header;
}

/**
 * weft_zip_writer_begin:
 * @name: of the part, in ASCII, with "/" between folders
 * @compressed: whether it is to be made smaller
 *
 * Begins a part.
 */
void
weft_zip_writer_begin (WeftZipWriter *self,
                       const char    *name,
                       gboolean       compressed)
{
  Part part = { g_strdup (name), compressed, 0, 0, 0, weft_new_file_get_size (self->file) };
  g_autoptr (GByteArray) header = make_header (&part);

  g_return_if_fail (self->compressor == NULL);

  g_array_append_val (self->parts, part);
  weft_new_file_write (self->file, header->data, header->len);
  if (compressed)
    self->compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, LEVEL));
}

static void
store (WeftZipWriter *self,
       const guint8  *data,
       gsize          length)
{
  Part *part = get_last (self);

  part->n_stored += length;
  weft_new_file_write (self->file, data, length);
}

/* Hands what waits to the compressor, and at the end takes all that is left in it. */
static void
flush (WeftZipWriter *self,
       gboolean       is_end)
{
  GConverterFlags flags = is_end ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize at = 0;

  while (at < self->waiting->len || (is_end && result != G_CONVERTER_FINISHED))
    {
      guint8 out[CHUNK];
      gsize n_read;
      gsize n_written;
      g_autoptr (GError) error = NULL;

      result = g_converter_convert (self->compressor, self->waiting->data + at,
                                    self->waiting->len - at, out, sizeof out, flags, &n_read,
                                    &n_written, &error);
      if (result == G_CONVERTER_ERROR)
        {
          /* All was taken in and nothing is due yet. */
          g_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT));
          break;
        }
      at += n_read;
      store (self, out, n_written);
    }
  g_byte_array_set_size (self->waiting, 0);
}

/**
 * weft_zip_writer_write:
 * @data: (array length=length): bytes of the part
 *
 * Adds to the part. What fails is said by weft_zip_writer_finish().
 */
void
weft_zip_writer_write (WeftZipWriter *self,
                       const char    *data,
                       gsize          length)
{
  Part *part = get_last (self);
  guint32 checksum = ~part->checksum;

  for (gsize i = 0; i < length; i++)
    checksum = self->table[(checksum ^ (guint8) data[i]) & 0xff] ^ checksum >> 8;
  part->checksum = ~checksum;
  part->n_bytes += length;

  if (self->compressor == NULL)
    {
      store (self, (const guint8 *) data, length);
      return;
    }
  g_byte_array_append (self->waiting, (const guint8 *) data, (guint) length);
  if (self->waiting->len >= CHUNK)
    flush (self, FALSE);
}

/**
 * weft_zip_writer_end:
 *
 * Ends the part.
 */
void
weft_zip_writer_end (WeftZipWriter *self)
{
  Part *part = get_last (self);
  g_autoptr (GByteArray) header = NULL;

  if (self->compressor != NULL)
    flush (self, TRUE);
  g_clear_object (&self->compressor);
  if (part->n_bytes > MAX_SIZE || weft_new_file_get_size (self->file) > MAX_SIZE)
    {
      self->too_large = TRUE;
      return;
    }
  header = make_header (part);
  weft_new_file_write_at (self->file, part->offset, header->data, header->len);
}

static void
write_directory (WeftZipWriter *self)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint64 offset = weft_new_file_get_size (self->file);
  guint length;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      put_32 (out, 0x02014b50);
      put_16 (out, 20);
      put_description (out, part);
      put_16 (out, 0);
      put_16 (out, 0);
      put_16 (out, 0);
      put_32 (out, 0);
      put_32 (out, part->offset);
      g_byte_array_append (out, (const guint8 *) part->name, (guint) strlen (part->name));
    }
  length = out->len;
  put_32 (out, 0x06054b50);
  put_32 (out, 0);
  put_16 (out, self->parts->len);
  put_16 (out, self->parts->len);
  put_32 (out, length);
  put_32 (out, offset);
  put_16 (out, 0);
  weft_new_file_write (self->file, out->data, out->len);
}

/**
 * weft_zip_writer_finish:
 *
 * Puts the archive in its place.
 *
 * Returns: whether it is there; %FALSE with %WEFT_ERROR_INVALID for one that is too large, or as of
 *   weft_new_file_finish()
 */
gboolean
weft_zip_writer_finish (WeftZipWriter  *self,
                        GError        **error)
{
  g_return_val_if_fail (self->compressor == NULL, FALSE);

  if (self->too_large)
    {
      g_autofree char *shown
        = g_filename_display_name (weft_new_file_get_path (self->file));

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” would hold more than 4 GB, which spreadsheet programs cannot read. "
                     "Choose fewer rows or columns, or a name that ends in .csv."), shown);
      return FALSE;
    }
  write_directory (self);
  return weft_new_file_finish (self->file, error);
}

/**
 * weft_zip_writer_free:
 * @self: (transfer full): the writer; what was not finished leaves nothing behind
 */
void
weft_zip_writer_free (WeftZipWriter *self)
{
  g_clear_object (&self->compressor);
  g_array_unref (self->parts);
  g_byte_array_unref (self->waiting);
  weft_new_file_free (self->file);
  g_free (self);
}
