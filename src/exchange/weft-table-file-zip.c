/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-file-zip-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

/*
 * Office documents are zip archives. A part is unpacked as it is read and never written anywhere,
 * so that a name that leads out of the archive leads nowhere; a document with such a name is
 * refused all the same, for it comes from no office program.
 *
 * What an archive may cost is bounded before libarchive sees it (its directory, which is kept in
 * memory) and while a part is read (its size, and its size against what it was packed into).
 */

#define BUFFER_BYTES        (64 * 1024)
#define MAX_DIRECTORY_BYTES (8 * 1024 * 1024)
#define MAX_ENTRIES         20000
/* The end of the directory: its own record with the longest comment. */
#define TAIL_BYTES          (22 + 65535)
/* Smaller parts may be as repetitive as they like. */
#define MIN_RATIO_BYTES     (16 * 1024 * 1024)
#define MAX_RATIO           200

struct _WeftZipPart
{
  WeftTableFile  *file;
  char           *name;
  GInputStream   *stream;
  GCancellable   *cancellable;
  struct archive *archive;
  GError         *error;
  guint8         *buffer;
  guint64         n_packed;   /* bytes taken from the file since the part began */
  guint64         n_unpacked;
  guint64         max_bytes;
  guint64         size;       /* unpacked, as the archive says; 0 for unknown */
};

static la_ssize_t
read_cb (struct archive  *archive,
         void            *user_data,
         const void     **buffer)
{
  WeftZipPart *self = user_data;
  gssize n = g_input_stream_read (self->stream, self->buffer, BUFFER_BYTES, self->cancellable,
                                  self->error == NULL ? &self->error : NULL);

  if (n < 0)
    {
      archive_set_error (archive, EIO, "-");
      return ARCHIVE_FATAL;
    }
  self->n_packed += (guint64) n;
  *buffer = self->buffer;
  return n;
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *user_data,
         la_int64_t      offset,
         int             whence)
{
  WeftZipPart *self = user_data;
  GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, self->cancellable, NULL))
    return ARCHIVE_FATAL;
  return g_seekable_tell (G_SEEKABLE (self->stream));
}

/* Takes the backslashes of careless writers for slashes. */
static char *
get_entry_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  char *slashed = g_strdup (name != NULL ? name : "");

  return g_strdelimit (slashed, "\\", '/');
}

static gboolean
leads_out (const char *name)
{
  return *name == '/' || g_str_has_prefix (name, "../") || strstr (name, "/../") != NULL ||
         g_str_has_suffix (name, "/..") || strcmp (name, "..") == 0 ||
         (g_ascii_isalpha (*name) && name[1] == ':');
}

static void
set_archive_error (WeftZipPart  *self,
                   GError      **error)
{
  if (self->error != NULL)
    weft_table_file_set_io_error (self->file, self->error, error);
  else
    weft_table_file_fail (self->file, 0, error,
                          _("The file is damaged or cut off; its part “%s” cannot be unpacked."),
                          self->name);
}

/* Goes to the part. Names are compared without regard to case, as office programs do. */
static gboolean
find_entry (WeftZipPart  *self,
            gboolean     *found,
            GError      **error)
{
  struct archive_entry *entry;
  guint n_entries = 0;
  int result;

  *found = FALSE;
  while ((result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN)
    {
      g_autofree char *name = get_entry_name (entry);

      if (leads_out (name))
        {
          g_autofree char *shown = g_utf8_make_valid (name, -1);

          weft_table_file_fail (self->file, 0, error,
                                _("The file has a part “%s”, whose name leads out of it. No "
                                  "office program writes that; do not trust the file."), shown);
          return FALSE;
        }
      if (++n_entries > MAX_ENTRIES)
        {
          weft_table_file_fail (self->file, 0, error, _("The file has more than %d parts."),
                                MAX_ENTRIES);
          return FALSE;
        }
      if (g_ascii_strcasecmp (name, self->name) != 0)
        continue;

      if (archive_entry_is_encrypted (entry))
        {
          weft_table_file_fail (self->file, 0, error, "%s",
                                _("The file is protected by a password. Save it without one."));
          return FALSE;
        }
      self->size = archive_entry_size_is_set (entry) ? (guint64) archive_entry_size (entry) : 0;
      self->n_packed = 0;
      *found = TRUE;
      return TRUE;
    }
  if (result == ARCHIVE_EOF)
    return TRUE;

  set_archive_error (self, error);
  return FALSE;
}

/*
 * weft_zip_find_part:
 * @name: its path in the archive
 * @max_bytes: what it may unpack to
 *
 * Returns: the part; %NULL without an error if there is none of that name, or with one as of
 *   weft_table_file_next()
 */
WeftZipPart *
weft_zip_find_part (WeftTableFile  *file,
                    const char     *name,
                    guint64         max_bytes,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (WeftZipPart) self = g_new0 (WeftZipPart, 1);
  gboolean found;

  self->file = file;
  self->name = g_strdup (name);
  self->max_bytes = max_bytes;
  self->buffer = g_malloc (BUFFER_BYTES);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->stream = G_INPUT_STREAM (g_file_read (file->file, cancellable, &self->error));
  if (self->stream == NULL)
    {
      weft_table_file_set_io_error (file, self->error, error);
      return NULL;
    }
  if (!G_IS_SEEKABLE (self->stream) || !g_seekable_can_seek (G_SEEKABLE (self->stream)))
    {
      weft_table_file_fail (file, 0, error, "%s", _("Copy the file to this computer first."));
      return NULL;
    }

  self->archive = archive_read_new ();
  archive_read_support_format_zip_seekable (self->archive);
  archive_read_set_callback_data (self->archive, self);
  archive_read_set_read_callback (self->archive, read_cb);
  archive_read_set_seek_callback (self->archive, seek_cb);
  if (archive_read_open1 (self->archive) != ARCHIVE_OK)
    {
      set_archive_error (self, error);
      return NULL;
    }
  if (!find_entry (self, &found, error) || !found)
    return NULL;
  return g_steal_pointer (&self);
}

/*
 * weft_zip_open_part:
 *
 * Returns: the part as of weft_zip_find_part(); an error as well if it is missing
 */
WeftZipPart *
weft_zip_open_part (WeftTableFile  *file,
                    const char     *name,
                    guint64         max_bytes,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  WeftZipPart *self = weft_zip_find_part (file, name, max_bytes, cancellable, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (self == NULL)
    weft_table_file_fail (file, 0, error, _("The part “%s” of the file is missing."), name);
  return self;
}

/*
 * weft_zip_part_read:
 *
 * Returns: the bytes that were read, 0 at the end, or -1 with @error set
 */
gssize
weft_zip_part_read (WeftZipPart  *self,
                    void         *buffer,
                    gsize         size,
                    GError      **error)
{
  la_ssize_t n;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return -1;
  n = archive_read_data (self->archive, buffer, size);
  if (n < 0)
    {
      set_archive_error (self, error);
      return -1;
    }

  self->n_unpacked += (guint64) n;
  if (self->n_unpacked > self->max_bytes ||
      (self->n_unpacked > MIN_RATIO_BYTES &&
       self->n_unpacked / MAX_RATIO > self->n_packed + BUFFER_BYTES))
    {
      g_autofree char *unpacked = g_format_size (self->n_unpacked);

      weft_table_file_fail (self->file, 0, error,
                            _("The part “%s” of the file unpacks to more than %s, which is out of "
                              "all proportion. The file is made to fill the computer, or is not a "
                              "table."), self->name, unpacked);
      return -1;
    }
  return n;
}

/* How much of the part is read, from 0 to 1. */
double
weft_zip_part_progress (WeftZipPart *self)
{
  return self->size > 0 ? (double) self->n_unpacked / self->size : 0;
}

const char *
weft_zip_part_get_name (WeftZipPart *self)
{
  return self->name;
}

void
weft_zip_part_free (WeftZipPart *self)
{
  if (self == NULL)
    return;

  if (self->archive != NULL)
    archive_read_free (self->archive);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}

/*
 * weft_zip_resolve:
 * @base: the part that points, such as "xl/workbook.xml"
 * @target: where to: relative to the folder of @base, or from the root with "/"
 *
 * Returns: (nullable): the name of the part; %NULL for one outside of the archive
 */
char *
weft_zip_resolve (const char *base,
                  const char *target)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autofree char *joined = *target == '/' || strcmp (folder, ".") == 0
                              ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) steps = g_strsplit (g_strdelimit (joined, "\\", '/'), "/", -1);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (guint i = 0; steps[i] != NULL; i++)
    {
      if (*steps[i] == '\0' || strcmp (steps[i], ".") == 0)
        continue;
      if (strcmp (steps[i], "..") != 0)
        g_ptr_array_add (path, steps[i]);
      else if (path->len > 0)
        g_ptr_array_set_size (path, (int) path->len - 1);
      else
        return NULL;
    }
  g_ptr_array_add (path, NULL);
  return g_strjoinv ("/", (char **) path->pdata);
}

static guint32
get_little (const guint8 *p,
            guint         n)
{
  guint32 value = 0;

  while (n-- > 0)
    value = value << 8 | p[n];
  return value;
}

/* Whether the archive has an end and a directory of a size that one can keep in memory. */
static gboolean
check_directory (WeftTableFile  *self,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, &local_error);
  g_autofree guint8 *tail = g_malloc (TAIL_BYTES);
  guint64 start = self->size > TAIL_BYTES ? self->size - TAIL_BYTES : 0;
  gsize n = 0;
  gssize at;
  guint64 directory;

  if (stream == NULL ||
      !g_seekable_seek (G_SEEKABLE (stream), (goffset) start, G_SEEK_SET, cancellable,
                        &local_error) ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), tail, TAIL_BYTES, &n, cancellable,
                                &local_error))
    {
      weft_table_file_set_io_error (self, local_error, error);
      return FALSE;
    }

  for (at = (gssize) n - 22; at >= 0 && memcmp (tail + at, "PK\005\006", 4) != 0; at--)
    ;
  if (at < 0)
    {
      weft_table_file_fail (self, 0, error, "%s",
                            _("The file is cut off: the end of it is missing. Fetch or copy it "
                              "again."));
      return FALSE;
    }

  /* Archives beyond 4 GB, which say so here, are larger than any table. */
  directory = get_little (tail + at + 16, 4);
  if (directory == G_MAXUINT32 || start + (guint64) at < directory ||
      start + (guint64) at - directory > MAX_DIRECTORY_BYTES)
    {
      weft_table_file_fail (self, 0, error, "%s",
                            _("The directory of the file is damaged or far too large."));
      return FALSE;
    }
  return TRUE;
}

/* What an archive without sheets is. */
static const struct
{
  const char *part;
  const char *message;
} strangers[] = {
  { "word/document.xml", N_("This is a Word document, not a spreadsheet.") },
  { "ppt/presentation.xml", N_("This is a presentation, not a spreadsheet.") },
  { "xl/workbook.bin", N_("This is a binary Excel workbook (.xlsb). Open it in a spreadsheet "
                          "program and save it as .xlsx or CSV.") },
  { "content.xml", N_("This is a text document or a drawing, not a spreadsheet.") },
};

static gboolean
has_part (WeftTableFile  *self,
          const char     *name,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (WeftZipPart) part = weft_zip_find_part (self, name, WEFT_ZIP_MAX_PART_BYTES,
                                                     cancellable, error);

  return part != NULL;
}

/* The words of the part that says what an archive is; %NULL if there is none. */
static char *
read_mimetype (WeftTableFile  *self,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (WeftZipPart) part = weft_zip_find_part (self, "mimetype", WEFT_ZIP_MAX_PART_BYTES,
                                                     cancellable, error);
  char text[256] = "";
  gsize n = 0;

  if (part == NULL)
    return NULL;
  while (n < sizeof text - 1)
    {
      gssize now = weft_zip_part_read (part, text + n, sizeof text - 1 - n, error);

      if (now < 0)
        return NULL;
      if (now == 0)
        break;
      n += (gsize) now;
    }
  return g_strdup (text);
}

/* Where the workbook is, as the archive's own relations say; the usual place if they do not. */
static char *
find_workbook (WeftTableFile  *self,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WeftXml) xml = NULL;
  g_autofree char *place = NULL;
  int type = 0;

  if (has_part (self, "_rels/.rels", cancellable, &local_error))
    xml = weft_xml_open (self, "_rels/.rels", WEFT_ZIP_MAX_PART_BYTES, cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  while (xml != NULL && place == NULL && (type = weft_xml_read (xml, error)) > 0)
    if (type == XML_READER_TYPE_ELEMENT && weft_xml_is (xml, "Relationship"))
      {
        const char *kind = weft_xml_get_attribute (xml, "Type");
        const char *target = weft_xml_get_attribute (xml, "Target");

        if (kind != NULL && target != NULL && g_str_has_suffix (kind, "/officeDocument"))
          place = weft_zip_resolve ("", target);
      }
  if (type < 0)
    return NULL;
  return place != NULL ? g_steal_pointer (&place) : g_strdup ("xl/workbook.xml");
}

/*
 * weft_zip_attach:
 *
 * Makes @self read its file as XLSX or ODS, whichever it is.
 */
gboolean
weft_zip_attach (WeftTableFile  *self,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *mimetype = NULL;
  g_autofree char *workbook = NULL;
  const char *stranger = NULL;

  if (!check_directory (self, cancellable, error))
    return FALSE;

  mimetype = read_mimetype (self, cancellable, &local_error);
  if (mimetype != NULL &&
      g_str_has_prefix (mimetype, "application/vnd.oasis.opendocument.spreadsheet"))
    return weft_ods_attach (self, cancellable, error);

  if (local_error == NULL)
    workbook = find_workbook (self, cancellable, &local_error);
  if (workbook != NULL && g_str_has_prefix (workbook, "xl/") &&
      !g_str_has_suffix (workbook, ".bin") &&
      has_part (self, workbook, cancellable, &local_error))
    return weft_xlsx_attach (self, workbook, cancellable, error);

  for (gsize i = 0; i < G_N_ELEMENTS (strangers) && local_error == NULL && stranger == NULL; i++)
    if (has_part (self, strangers[i].part, cancellable, &local_error))
      stranger = gettext (strangers[i].message);
  if (stranger == NULL && local_error == NULL &&
      has_part (self, "[Content_Types].xml", cancellable, &local_error))
    weft_table_file_fail (self, 0, &local_error, _("The part “%s” of the file is missing."),
                          workbook);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    weft_table_file_fail (self, 0, error, "%s", stranger != NULL ? stranger :
                          _("This is an archive (zip) without a spreadsheet. Unpack it first."));
  return FALSE;
}
