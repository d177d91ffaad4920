/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-csv-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <uchardet.h>

/*
 * Bytes become UTF-8, a chunk at a time:
 *
 *   - A byte order mark, or NUL bytes in every other place, are UTF-16 or UTF-32.
 *   - What is no UTF-8 and libuchardet takes for one of the encodings of East Asia is read as
 *     that, if all of the beginning is valid in it. Its guesses between the encodings of one
 *     byte are not followed: on the names and pounds of a British file they are mostly wrong.
 *   - Anything else is UTF-8, and what is not valid in it is Windows-1252, byte by byte. A file
 *     that has both is told about with its lines: it was pasted together from two.
 *
 * A byte that means nothing becomes U+FFFD with a warning; NUL bytes are left out with a warning.
 */

#define CHUNK_BYTES (256 * 1024)
#define HEAD_BYTES  (64 * 1024)
/* Fewer letters are too few to tell the encodings of East Asia. */
#define MIN_HIGH_BYTES 60

struct _WeftCsvDecoder
{
  WeftTableFile *file;
  GInputStream  *stream;
  GIConv         converter;  /* (GIConv) -1 for UTF-8 and Windows-1252 */
  gsize          unit;       /* bytes that go together in what is converted */

  guint8        *input;      /* what is read and not decoded, mostly the start of a letter */
  gsize          n_input;
  guint64        n_read;
  gboolean       ended;
  gboolean       is_forced;

  guint64        line;
  gboolean       after_cr;
  gboolean       has_utf8;
  guint64        first_1252; /* the line; 0 if there was none */
  guint64        warned_line;
};

/* From 0x80 to 0x9f; the others are the same as in Unicode. */
static const gunichar windows_1252[32] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static void
set_encoding (WeftCsvDecoder *self,
              const char     *name)
{
  if (g_strcmp0 (self->file->encoding, name) == 0)
    return;

  g_free (self->file->encoding);
  self->file->encoding = g_strdup (name);
}

/* Lines of what was decoded, for warnings. "\r\n" is one end, "\r" and "\n" are one each. */
static void
count_lines (WeftCsvDecoder *self,
             const char     *text,
             gsize           length)
{
  const char *end = text + length;

  if (length == 0)
    return;
  if (self->after_cr && *text == '\n')
    self->line--;
  for (const char *p = text; (p = memchr (p, '\n', end - p)) != NULL; p++)
    self->line++;
  for (const char *p = text; (p = memchr (p, '\r', end - p)) != NULL; p++)
    if (p + 1 == end || p[1] != '\n')
      self->line++;
  self->after_cr = end[-1] == '\r';
}

static gsize
count_ascii (const char *text,
             gsize       length)
{
  gsize n = 0;

  while (n < length && (guint8) text[n] < 0x80)
    n++;
  return n;
}

static void
warn_once (WeftCsvDecoder *self,
           const char     *message)
{
  if (self->warned_line == self->line)
    return;

  self->warned_line = self->line;
  weft_table_file_warn (self->file, self->line, "%s", message);
}

/* Valid UTF-8 follows: in a file that had Windows-1252 before, this is the other half. */
static void
found_utf8 (WeftCsvDecoder *self)
{
  self->has_utf8 = TRUE;
  if (self->first_1252 == 0 || self->is_forced)
    return;

  set_encoding (self, _("UTF-8 and Windows-1252, mixed"));
  weft_table_file_warn (self->file, self->line,
                        _("Some of the file is UTF-8 and some, first in line %llu, is "
                          "Windows-1252. Each was read as such; look at accents and pounds."),
                        (unsigned long long) self->first_1252);
}

static void
add_1252 (WeftCsvDecoder *self,
          GByteArray     *out,
          guint8          byte)
{
  gunichar c = byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
  char utf8[6];

  if (self->first_1252 == 0)
    {
      self->first_1252 = self->line;
      set_encoding (self, self->has_utf8 ? _("UTF-8 and Windows-1252, mixed") : "Windows-1252");
    }
  if (c == 0xfffd)
    warn_once (self, _("A byte that means nothing in UTF-8 or in Windows-1252 was replaced by "
                       "U+FFFD."));
  else if (self->has_utf8)
    warn_once (self, _("What is not valid UTF-8 here was read as Windows-1252."));
  g_byte_array_append (out, (const guint8 *) utf8, (guint) g_unichar_to_utf8 (c, utf8));
}

static void
leave_nuls_out (WeftCsvDecoder *self)
{
  warn_once (self, _("NUL bytes were left out of this line."));
}

/* How long a letter is that begins with @byte, if the bytes at hand may be the start of it. */
static gboolean
may_go_on (const guint8 *bytes,
           gsize         length)
{
  gsize whole = bytes[0] >= 0xf0 && bytes[0] < 0xf5 ? 4
                : bytes[0] >= 0xe0 && bytes[0] < 0xf0 ? 3
                : bytes[0] >= 0xc2 && bytes[0] < 0xe0 ? 2 : 1;

  if (length >= whole)
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if ((bytes[i] & 0xc0) != 0x80)
      return FALSE;
  return TRUE;
}

static void
append_text (WeftCsvDecoder *self,
             GByteArray     *out,
             const char     *text,
             gsize           length)
{
  g_byte_array_append (out, (const guint8 *) text, (guint) length);
  count_lines (self, text, length);
}

/* Returns: how many bytes of the input were used. */
static gsize
decode_utf8 (WeftCsvDecoder *self,
             GByteArray     *out)
{
  const char *p = (const char *) self->input;
  const char *end = p + self->n_input;

  while (p < end)
    {
      const char *valid;

      g_utf8_validate_len (p, end - p, &valid);
      if (!self->has_utf8)
        {
          gsize n_ascii = count_ascii (p, valid - p);

          append_text (self, out, p, n_ascii);
          p += n_ascii;
          if (p < valid)
            found_utf8 (self);
        }
      append_text (self, out, p, valid - p);
      p = valid;
      if (p == end)
        break;

      if (*p == '\0')
        {
          for (valid = p; valid < end && *valid == '\0';)
            valid++;
          leave_nuls_out (self);
          p = valid;
        }
      else if (!self->ended && may_go_on ((const guint8 *) p, end - p))
        {
          break;
        }
      else
        {
          add_1252 (self, out, (guint8) *p++);
          self->after_cr = FALSE;
        }
    }
  return (gsize) (p - (const char *) self->input);
}

/* What a converter gives may hold NUL characters. */
static void
append_converted (WeftCsvDecoder *self,
                  GByteArray     *out,
                  const char     *text,
                  gsize           length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *nul = memchr (text, '\0', end - text);
      const char *stop = nul != NULL ? nul : end;

      append_text (self, out, text, stop - text);
      for (text = stop; text < end && *text == '\0';)
        text++;
      if (text > stop)
        leave_nuls_out (self);
    }
}

static gsize
convert (WeftCsvDecoder *self,
         GByteArray     *out)
{
  char buffer[8192];
  char *p = (char *) self->input;
  gsize n_left = self->n_input;

  while (n_left > 0)
    {
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize done = g_iconv (self->converter, &p, &n_left, &to, &room);
      int reason = errno;

      append_converted (self, out, buffer, to - buffer);
      if (done != (gsize) -1 || reason == E2BIG)
        continue;
      if (reason == EINVAL && !self->ended)
        break;

      warn_once (self, _("What is not valid in the file's encoding was replaced by U+FFFD."));
      g_byte_array_append (out, (const guint8 *) "\357\277\275", 3);
      p += MIN (self->unit, n_left);
      n_left -= MIN (self->unit, n_left);
    }
  return (gsize) (p - (char *) self->input);
}

static gboolean
set_converter (WeftCsvDecoder  *self,
               const char      *encoding,
               GError         **error)
{
  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0)
    {
      set_encoding (self, "UTF-8");
      return TRUE;
    }

  self->converter = g_iconv_open ("UTF-8", encoding);
  if (self->converter == (GIConv) -1)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("There is no encoding “%s”."),
                   encoding);
      return FALSE;
    }
  self->unit = g_str_has_prefix (encoding, "UTF-16") ? 2
               : g_str_has_prefix (encoding, "UTF-32") ? 4 : 1;
  set_encoding (self, encoding);
  return TRUE;
}

/* The encoding that a byte order mark, or the places of NUL bytes, give away. */
static const char *
find_mark (const guint8 *head,
           gsize         length,
           gsize        *skip)
{
  gsize n_even = 0;
  gsize n_odd = 0;

  *skip = 0;
  if (length >= 4 && memcmp (head, "\377\376\0\0", 4) == 0)
    {
      *skip = 4;
      return "UTF-32LE";
    }
  if (length >= 4 && memcmp (head, "\0\0\376\377", 4) == 0)
    {
      *skip = 4;
      return "UTF-32BE";
    }
  if (length >= 2 && (memcmp (head, "\377\376", 2) == 0 || memcmp (head, "\376\377", 2) == 0))
    {
      *skip = 2;
      return head[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
  if (length >= 3 && memcmp (head, "\357\273\277", 3) == 0)
    {
      *skip = 3;
      return "UTF-8";
    }

  for (gsize i = 0; i < length; i++)
    if (head[i] == 0)
      *(i % 2 == 0 ? &n_even : &n_odd) += 1;
  if (n_odd * 5 > length && n_even * 50 < length)
    return "UTF-16LE";
  if (n_even * 5 > length && n_odd * 50 < length)
    return "UTF-16BE";
  return NULL;
}

/* Whether all of @head, but for a letter that is cut off, can be converted. */
static gboolean
is_valid_in (const char   *encoding,
             const guint8 *head,
             gsize         length)
{
  gsize n_read = 0;
  g_autofree char *text = g_convert ((const char *) head, (gssize) length, "UTF-8", encoding,
                                     &n_read, NULL, NULL);

  return text != NULL || n_read + 4 > length;
}

/* An encoding with more than one byte a letter, if the beginning is written in one. */
static const char *
guess_wide (const guint8 *head,
            gsize         length)
{
  static const char * const wide[] = { "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR", "UHC",
                                       "EUC-TW", "ISO-2022-JP" };
  uchardet_t detector;
  const char *name;
  const char *found = NULL;
  gsize n_high = 0;

  for (gsize i = 0; i < length; i++)
    n_high += head[i] >= 0x80;
  if (n_high < MIN_HIGH_BYTES || n_high * 10 < length)
    return NULL;

  detector = uchardet_new ();
  uchardet_handle_data (detector, (const char *) head, length);
  uchardet_data_end (detector);
  name = uchardet_get_charset (detector);
  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_ascii_strcasecmp (wide[i], name) == 0 && is_valid_in (wide[i], head, length))
      found = wide[i];
  uchardet_delete (detector);
  return found;
}

/* Bytes below the space that no text has. */
static gboolean
is_binary (const guint8 *head,
           gsize         length)
{
  gsize n_odd = 0;

  for (gsize i = 0; i < length; i++)
    n_odd += head[i] < 0x20 && strchr ("\t\n\v\f\r\032", head[i]) == NULL;
  return n_odd * 20 > length;
}

static gboolean
read_chunk (WeftCsvDecoder  *self,
            gsize            most,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gsize n_now = 0;

  if (!g_input_stream_read_all (self->stream, self->input + self->n_input, most - self->n_input,
                                &n_now, cancellable, &local_error))
    {
      weft_table_file_set_io_error (self->file, local_error, error);
      return FALSE;
    }
  self->ended = n_now < most - self->n_input;
  self->n_input += n_now;
  self->n_read += n_now;
  return TRUE;
}

static gboolean
choose_encoding (WeftCsvDecoder  *self,
                 const char      *encoding,
                 GError         **error)
{
  gsize skip;
  const char *found = find_mark (self->input, self->n_input, &skip);

  memmove (self->input, self->input + skip, self->n_input - skip);
  self->n_input -= skip;
  if (encoding != NULL)
    {
      self->is_forced = TRUE;
      return set_converter (self, encoding, error);
    }

  if (found == NULL && is_binary (self->input, self->n_input))
    {
      weft_table_file_fail (self->file, 0, error, "%s",
                            _("This is no text and no spreadsheet that can be read."));
      return FALSE;
    }
  if (found == NULL && !g_utf8_validate_len ((const char *) self->input, self->n_input, NULL))
    found = guess_wide (self->input, self->n_input);
  return set_converter (self, found != NULL ? found : "UTF-8", error);
}

/*
 * weft_csv_decoder_new:
 * @encoding: (nullable): in the place of a guess
 *
 * Opens @file and finds its encoding out.
 */
WeftCsvDecoder *
weft_csv_decoder_new (WeftTableFile  *file,
                      const char     *encoding,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  WeftCsvDecoder *self = g_new0 (WeftCsvDecoder, 1);

  self->file = file;
  self->converter = (GIConv) -1;
  self->unit = 1;
  self->line = 1;
  self->input = g_malloc (CHUNK_BYTES);
  self->stream = G_INPUT_STREAM (g_file_read (file->file, cancellable, &local_error));
  if (self->stream == NULL)
    weft_table_file_set_io_error (file, local_error, error);
  else if (read_chunk (self, HEAD_BYTES, cancellable, error) &&
           choose_encoding (self, encoding, error))
    return self;

  weft_csv_decoder_free (self);
  return NULL;
}

void
weft_csv_decoder_free (WeftCsvDecoder *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self->input);
  g_free (self);
}

/*
 * weft_csv_decoder_fill:
 * @out: decoded text is added to it
 * @ended: (out): whether there is no more
 */
gboolean
weft_csv_decoder_fill (WeftCsvDecoder  *self,
                       GByteArray      *out,
                       gboolean        *ended,
                       GCancellable    *cancellable,
                       GError         **error)
{
  gsize n_used;

  if (self->n_input < HEAD_BYTES / 2 && !self->ended &&
      !read_chunk (self, CHUNK_BYTES, cancellable, error))
    return FALSE;

  n_used = self->converter == (GIConv) -1 ? decode_utf8 (self, out) : convert (self, out);
  self->n_input -= n_used;
  memmove (self->input, self->input + n_used, self->n_input);
  *ended = self->ended && self->n_input == 0;
  return TRUE;
}

/* Bytes of the file that were read. */
guint64
weft_csv_decoder_get_n_read (WeftCsvDecoder *self)
{
  return self->n_read;
}
