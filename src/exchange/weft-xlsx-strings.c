/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-xlsx-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/*
 * The texts of a workbook, which its cells name by number. Up to MEMORY_BYTES are kept in memory;
 * what is beyond goes to a file that has no name, so that a workbook full of texts costs disk and
 * not memory.
 */

#define MEMORY_BYTES (48 * 1024 * 1024)
#define MAX_BYTES    (G_GUINT64_CONSTANT (1024) * 1024 * 1024)
#define MAX_STRINGS  8000000

struct _WeftXlsxStrings
{
  GArray  *ends;      /* of guint64: where each text ends, of the memory and the file together */
  GString *memory;
  GString *waiting;   /* for the file */
  guint64  n_written;
  int      fd;
};

static gboolean
flush (WeftXlsxStrings  *self,
       GError          **error)
{
  gsize done = 0;

  if (self->fd < 0)
    {
      g_autofree char *name = NULL;

      self->fd = g_file_open_tmp ("weft-XXXXXX", &name, error);
      if (self->fd < 0)
        return FALSE;
      g_unlink (name);
    }

  while (done < self->waiting->len)
    {
      gssize n = write (self->fd, self->waiting->str + done, self->waiting->len - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_FULL,
                       _("The texts of the workbook could not be kept in a temporary file: %s."),
                       g_strerror (errno));
          return FALSE;
        }
      done += (gsize) n;
    }
  self->n_written += done;
  g_string_truncate (self->waiting, 0);
  return TRUE;
}

static gboolean
add_string (WeftXlsxStrings  *self,
            WeftTableFile    *file,
            const GString    *text,
            GError          **error)
{
  gboolean fits = self->waiting->len == 0 && self->n_written == 0 &&
                  self->memory->len + text->len <= MEMORY_BYTES;
  guint64 end;

  g_string_append_len (fits ? self->memory : self->waiting, text->str, (gssize) text->len);
  end = self->memory->len + self->n_written + self->waiting->len;
  g_array_append_val (self->ends, end);
  if (end > MAX_BYTES || self->ends->len > MAX_STRINGS)
    {
      weft_table_file_fail (file, 0, error, "%s",
                            _("The workbook has more text than Weft can read. Save the sheet that "
                              "you need as CSV."));
      return FALSE;
    }
  return self->waiting->len < 1024 * 1024 || flush (self, error);
}

/* The text of an entry is that of its <t>, or of those of its runs; <rPh> says how to pronounce. */
static gboolean
read_strings (WeftXlsxStrings  *self,
              WeftXml          *xml,
              GError          **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean in_text = FALSE;
  guint in_phonetic = 0;
  int type;

  while ((type = weft_xml_read (xml, error)) > 0)
    if (type == XML_READER_TYPE_ELEMENT)
      {
        gboolean is_empty = xmlTextReaderIsEmptyElement (xml->reader);

        if (weft_xml_is (xml, "si"))
          {
            g_string_truncate (text, 0);
            if (is_empty && !add_string (self, xml->file, text, error))
              return FALSE;
          }
        else if (weft_xml_is (xml, "t"))
          in_text = !is_empty && in_phonetic == 0;
        else if (weft_xml_is (xml, "rPh") && !is_empty)
          in_phonetic++;
      }
    else if (type == XML_READER_TYPE_END_ELEMENT)
      {
        if (weft_xml_is (xml, "si"))
          {
            weft_xlsx_unescape (text, 0);
            if (!add_string (self, xml->file, text, error))
              return FALSE;
          }
        else if (weft_xml_is (xml, "t"))
          in_text = FALSE;
        else if (weft_xml_is (xml, "rPh"))
          in_phonetic--;
      }
    else if (in_text && weft_xml_is_text (type))
      {
        g_string_append (text, (const char *) xmlTextReaderConstValue (xml->reader));
      }
  return type == 0;
}

/*
 * weft_xlsx_strings_read:
 * @part: sharedStrings.xml
 *
 * Returns: the texts; %NULL with @error set
 */
WeftXlsxStrings *
weft_xlsx_strings_read (WeftTableFile  *file,
                        const char     *part,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (WeftXml) xml = weft_xml_open (file, part, WEFT_ZIP_MAX_SHEET_BYTES, cancellable,
                                           error);
  WeftXlsxStrings *self;

  if (xml == NULL)
    return NULL;

  self = g_new0 (WeftXlsxStrings, 1);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->memory = g_string_new (NULL);
  self->waiting = g_string_new (NULL);
  self->fd = -1;
  if (read_strings (self, xml, error) && (self->waiting->len == 0 || flush (self, error)))
    return self;

  weft_xlsx_strings_free (self);
  return NULL;
}

/*
 * weft_xlsx_strings_append:
 * @i: the number of a text
 *
 * Adds the text to @out.
 *
 * Returns: whether there is such a text
 */
gboolean
weft_xlsx_strings_append (WeftXlsxStrings *self,
                          guint64          i,
                          GString         *out)
{
  guint64 start;
  guint64 end;
  gsize at = out->len;

  if (i >= self->ends->len)
    return FALSE;

  start = i > 0 ? g_array_index (self->ends, guint64, i - 1) : 0;
  end = g_array_index (self->ends, guint64, i);
  if (end <= self->memory->len)
    {
      g_string_append_len (out, self->memory->str + start, (gssize) (end - start));
      return TRUE;
    }

  g_string_set_size (out, at + (gsize) (end - start));
  start -= self->memory->len;
  end -= self->memory->len;
  while (start < end)
    {
      gssize n = pread (self->fd, out->str + at, (gsize) (end - start), (off_t) start);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      start += (guint64) n;
      at += (gsize) n;
    }
  return TRUE;
}

void
weft_xlsx_strings_free (WeftXlsxStrings *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_array_unref (self->ends);
  g_string_free (self->memory, TRUE);
  g_string_free (self->waiting, TRUE);
  g_free (self);
}
