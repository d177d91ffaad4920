/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-ocds-read.h"

#include "weft-error.h"
#include "weft-json.h"

#include <glib/gi18n.h>
#include <string.h>

/*   bytes ── scanner ── the text of one release ── weft_json_read() ── JsonObject
 *              │
 *              └── { "releases": [ release, … ] }                     a release package
 *                  { "records": [ { "compiledRelease": … }, … ] }     a record package
 *                  [ release, … ]
 *                  release release …                                  one on each line, or alone
 *
 * The scanner only knows where a value ends: it looks at quotation marks, backslashes and brackets,
 * counts their depth and never goes into itself. What is inside is read when it is whole, so that
 * no more than one release is in memory. A release that is broken inside is refused for itself; a
 * file that is broken between them cannot be read on. What else a package says is not kept, but for
 * what may turn out to be a release without a package.
 *
 * Open Contracting Data Standard 1.1, release and record packages. */

#define CHUNK    (64 * 1024)
#define MAX_NAME 1000

typedef enum
{
  STATE_TOP,
  STATE_MEMBERS,
  STATE_ELEMENTS,
} State;

/* A value as it stands in the file. */
typedef struct
{
  GString *text;
  guint    n_values;   /* at least */
  gboolean too_large;
} Capture;

struct _WeftOcdsReader
{
  char            *name;
  GInputStream    *stream;
  guint64          size;
  guint64          n_read;
  guint8          *buffer;
  gsize            length;
  gsize            at;
  guint64          line;
  guint64          n_documents;
  GError          *failure;
  gboolean         is_ended;

  State            state;
  gboolean         is_first;      /* of the members or elements */
  gboolean         in_package;    /* the elements are a member's */
  gboolean         are_records;
  gboolean         has_list;      /* the object had releases or records */
  guint64          object_line;
  Capture          object;        /* its other members */
  Capture          element;
  GString         *member;

  GQueue           waiting;       /* of JsonObject: the releases of a record */
  WeftOcdsRelease  release;
};

/* Where nothing failed before. */
static WeftTableFileStep
fail (WeftOcdsReader *self,
      const char     *reason)
{
  if (self->failure == NULL)
    self->failure = g_error_new (WEFT_ERROR, WEFT_ERROR_PARSE, _("“%s”, line %llu: %s"),
                                 self->name, (unsigned long long) self->line, reason);
  return WEFT_TABLE_FILE_ERROR;
}

/**
 * weft_ocds_reader_open:
 * @file: a JSON file
 * @cancellable: (nullable): stops it
 *
 * Returns: (transfer full): a reader before the first release; %NULL with %WEFT_ERROR_NOT_FOUND or
 *   %WEFT_ERROR_FAILED for a file that cannot be opened
 */
WeftOcdsReader *
weft_ocds_reader_open (GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *base = NULL;
  WeftOcdsReader *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  stream = g_file_read (file, cancellable, &reason);
  if (stream == NULL)
    {
      g_autofree char *shown = g_file_get_parse_name (file);

      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&reason));
      else
        g_set_error (error, WEFT_ERROR,
                     g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                       ? WEFT_ERROR_NOT_FOUND : WEFT_ERROR_FAILED,
                     _("“%s” cannot be read: %s"), shown, reason->message);
      return NULL;
    }

  self = g_new0 (WeftOcdsReader, 1);
  base = g_file_get_basename (file);
  self->name = g_filename_display_name (base);
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  self->size = info != NULL ? (guint64) g_file_info_get_size (info) : 0;
  self->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  self->buffer = g_malloc (CHUNK);
  self->line = 1;
  self->object.text = g_string_new (NULL);
  self->element.text = g_string_new (NULL);
  self->member = g_string_new (NULL);
  g_queue_init (&self->waiting);
  return self;
}

static void
drop_release (WeftOcdsReader *self)
{
  g_clear_pointer (&self->release.object, json_object_unref);
  g_clear_pointer (&self->release.fault, g_free);
}

/**
 * weft_ocds_reader_free:
 * @self: (transfer full): a reader
 */
void
weft_ocds_reader_free (WeftOcdsReader *self)
{
  drop_release (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) json_object_unref);
  g_string_free (self->object.text, TRUE);
  g_string_free (self->element.text, TRUE);
  g_string_free (self->member, TRUE);
  g_clear_error (&self->failure);
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_free (self->name);
  g_free (self);
}

/* Scanner */

/* Makes sure that a byte is there. Returns: %FALSE at the end, or with the failure set */
static gboolean
fill (WeftOcdsReader *self,
      GCancellable   *cancellable)
{
  gssize n;

  if (self->at < self->length)
    return TRUE;
  if (self->failure != NULL)
    return FALSE;
  n = g_input_stream_read (self->stream, self->buffer, CHUNK, cancellable, &self->failure);
  if (n <= 0)
    return FALSE;
  self->n_read += (guint64) n;
  self->length = (gsize) n;
  self->at = 0;
  return TRUE;
}

/* The next byte that is no space, which stays; -1 for none. */
static int
skip_space (WeftOcdsReader *self,
            GCancellable   *cancellable)
{
  while (fill (self, cancellable))
    {
      guint8 byte = self->buffer[self->at];

      if (byte == '\n')
        self->line++;
      else if (byte != ' ' && byte != '\t' && byte != '\r')
        return byte;
      self->at++;
    }
  return -1;
}

static void
clear_capture (Capture *capture)
{
  g_string_truncate (capture->text, 0);
  capture->n_values = 0;
  capture->too_large = FALSE;
}

/* What is too much is read past, but not kept. */
static void
keep (Capture      *capture,
      const guint8 *bytes,
      gsize         length)
{
  if (capture->n_values > WEFT_OCDS_MAX_VALUES ||
      capture->text->len + length > WEFT_OCDS_MAX_BYTES)
    capture->too_large = TRUE;
  if (!capture->too_large)
    g_string_append_len (capture->text, (const char *) bytes, (gssize) length);
}

typedef struct
{
  guint64  depth;
  gboolean in_text;
  gboolean is_escaped;
  gboolean is_plain;    /* a number, true, false, null */
} Scan;

/* Goes on with one byte. Returns: whether the value ends with it, or, if it is plain, before it */
static gboolean
scan_byte (Scan    *scan,
           guint8   byte,
           Capture *capture)
{
  if (scan->in_text)
    {
      if (scan->is_escaped)
        scan->is_escaped = FALSE;
      else if (byte == '\\')
        scan->is_escaped = TRUE;
      else if (byte == '"')
        scan->in_text = FALSE;
      return !scan->in_text && scan->depth == 0;
    }

  switch (byte)
    {
    case '"':
      scan->in_text = TRUE;
      return FALSE;
    case '{':
    case '[':
      scan->depth++;
      capture->n_values++;
      return FALSE;
    case '}':
    case ']':
      if (scan->depth == 0)
        return TRUE;
      scan->depth--;
      return scan->depth == 0;
    case ',':
      capture->n_values++;
      return scan->depth == 0;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return scan->depth == 0;
    default:
      return FALSE;
    }
}

/* Adds the value that comes next to @capture. Returns: whether it is whole */
static gboolean
capture_value (WeftOcdsReader *self,
               Capture        *capture,
               GCancellable   *cancellable)
{
  Scan scan = { 0, FALSE, FALSE, FALSE };

  if (!fill (self, cancellable))
    return FALSE;
  scan.is_plain = self->buffer[self->at] != '"' && self->buffer[self->at] != '{' &&
                  self->buffer[self->at] != '[';
  while (fill (self, cancellable))
    {
      gsize start = self->at;
      gboolean is_done = FALSE;

      while (self->at < self->length && !is_done)
        {
          guint8 byte = self->buffer[self->at];

          is_done = scan_byte (&scan, byte, capture);
          /* What ends a plain value is none of it. */
          if (is_done && scan.is_plain)
            break;
          self->line += byte == '\n';
          self->at++;
        }
      keep (capture, self->buffer + start, self->at - start);
      if (is_done)
        return TRUE;
    }
  return scan.is_plain && self->failure == NULL;
}

/* Releases */

static WeftTableFileStep
emit (WeftOcdsReader         *self,
      guint64                 line,
      JsonObject             *object,
      const char             *fault,
      const WeftOcdsRelease **release)
{
  drop_release (self);
  self->release.line = line;
  self->release.object = object != NULL ? json_object_ref (object) : NULL;
  self->release.fault = g_strdup (fault);
  *release = &self->release;
  return WEFT_TABLE_FILE_ROW;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The whole releases of a record are as good as the one that is compiled of them. */
static void
queue_releases (WeftOcdsReader *self,
                JsonObject     *record)
{
  JsonNode *node = json_object_get_member (record, "releases");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                   : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element) &&
          json_object_has_member (json_node_get_object (element), "ocid"))
        g_queue_push_tail (&self->waiting, json_object_ref (json_node_get_object (element)));
    }
}

/* Reads a text that was captured. A record is taken for the releases in it. */
static WeftTableFileStep
emit_text (WeftOcdsReader         *self,
           Capture                *capture,
           guint64                 line,
           gboolean                is_record,
           const WeftOcdsRelease **release)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *fault = NULL;
  JsonObject *object;
  JsonObject *compiled;

  if (capture->too_large)
    {
      fault = g_strdup_printf (_("The release has more than %d MB or %d values."),
                               WEFT_OCDS_MAX_BYTES / 1024 / 1024, WEFT_OCDS_MAX_VALUES);
      return emit (self, line, NULL, fault, release);
    }
  node = weft_json_read (capture->text->str, (gssize) capture->text->len, WEFT_OCDS_MAX_BYTES,
                         &reason);
  if (node == NULL)
    {
      /* Translators: what is wrong within a release, with a line counted from where it begins */
      fault = g_strdup_printf (_("The release cannot be read; counted from its beginning, %s"),
                               reason->message);
      return emit (self, line, NULL, fault, release);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return emit (self, line, NULL, _("This is no release but a single value."), release);

  object = json_node_get_object (node);
  compiled = get_object (object, "compiledRelease");
  if (compiled != NULL)
    return emit (self, line, compiled, NULL, release);
  if (!is_record)
    return emit (self, line, object, NULL, release);

  queue_releases (self, object);
  if (g_queue_is_empty (&self->waiting))
    return emit (self, line, NULL, _("The record holds no release, only links to some."), release);
  compiled = g_queue_pop_head (&self->waiting);
  emit (self, line, compiled, NULL, release);
  json_object_unref (compiled);
  return WEFT_TABLE_FILE_ROW;
}

static void
add_member (WeftOcdsReader *self)
{
  static const guint8 comma[] = ",";

  if (self->object.text->len > 1)
    keep (&self->object, comma, 1);
  keep (&self->object, (const guint8 *) self->member->str, self->member->len);
}

/* A name in quotation marks and the colon behind it. */
static gboolean
read_member_name (WeftOcdsReader *self,
                  GCancellable   *cancellable)
{
  Capture name = { self->member, 0, FALSE };

  g_string_truncate (self->member, 0);
  if (skip_space (self, cancellable) != '"' || !capture_value (self, &name, cancellable) ||
      name.too_large || self->member->len > MAX_NAME ||
      skip_space (self, cancellable) != ':')
    return FALSE;
  self->at++;
  return TRUE;
}

/* The next member of an object that is a package or a release. */
static WeftTableFileStep
read_member (WeftOcdsReader         *self,
             const WeftOcdsRelease **release,
             GCancellable           *cancellable)
{
  static const guint8 colon[] = ":";
  static const guint8 brace[] = "}";
  int byte = skip_space (self, cancellable);
  gboolean is_list;

  if (byte == '}')
    {
      self->at++;
      self->state = STATE_TOP;
      keep (&self->object, brace, 1);
      /* A package is not a release itself, unless it is a record. */
      if (!self->has_list || strstr (self->object.text->str, "\"compiledRelease\"") != NULL)
        return emit_text (self, &self->object, self->object_line, FALSE, release);
      return WEFT_TABLE_FILE_END;
    }
  if (!self->is_first && byte == ',')
    {
      self->at++;
      byte = skip_space (self, cancellable);
    }
  else if (!self->is_first && byte >= 0)
    return fail (self, _("A comma or “}” is missing."));
  if (byte >= 0 && (byte != '"' || !read_member_name (self, cancellable)))
    return fill (self, cancellable) ? fail (self, _("The name of a member is missing."))
                                    : WEFT_TABLE_FILE_ERROR;
  byte = skip_space (self, cancellable);
  if (byte < 0)
    return WEFT_TABLE_FILE_ERROR;

  self->is_first = FALSE;
  self->are_records = g_str_equal (self->member->str, "\"records\"");
  is_list = byte == '[' &&
            (self->are_records || g_str_equal (self->member->str, "\"releases\""));
  if (is_list)
    {
      self->at++;
      self->state = STATE_ELEMENTS;
      self->is_first = self->in_package = self->has_list = TRUE;
      return WEFT_TABLE_FILE_END;
    }
  add_member (self);
  keep (&self->object, colon, 1);
  return capture_value (self, &self->object, cancellable) ? WEFT_TABLE_FILE_END
                                                          : WEFT_TABLE_FILE_ERROR;
}

/* The next element of a list of releases or records. */
static WeftTableFileStep
read_element (WeftOcdsReader         *self,
              const WeftOcdsRelease **release,
              GCancellable           *cancellable)
{
  int byte = skip_space (self, cancellable);
  guint64 line;

  if (byte == ']')
    {
      self->at++;
      self->state = self->in_package ? STATE_MEMBERS : STATE_TOP;
      self->is_first = FALSE;
      return WEFT_TABLE_FILE_END;
    }
  if (!self->is_first && byte == ',')
    {
      self->at++;
      byte = skip_space (self, cancellable);
    }
  else if (!self->is_first && byte >= 0)
    return fail (self, _("A comma or “]” is missing."));
  if (byte >= 0 && strchr (",:}]", byte) != NULL)
    return fail (self, _("A release is missing here."));

  self->is_first = FALSE;
  line = self->line;
  clear_capture (&self->element);
  if (byte < 0 || !capture_value (self, &self->element, cancellable))
    return WEFT_TABLE_FILE_ERROR;
  return emit_text (self, &self->element, line, self->are_records, release);
}

static WeftTableFileStep
read_top (WeftOcdsReader *self,
          GCancellable   *cancellable)
{
  static const guint8 brace[] = "{";
  int byte;

  /* The mark that some programs put before UTF-8. */
  if (self->n_read == 0 && fill (self, cancellable) && self->length >= 3 &&
      memcmp (self->buffer, "\357\273\277", 3) == 0)
    self->at = 3;
  byte = skip_space (self, cancellable);
  if (byte < 0)
    {
      if (self->failure != NULL)
        return WEFT_TABLE_FILE_ERROR;
      if (self->n_documents == 0)
        return fail (self, _("The file holds nothing."));
      self->is_ended = TRUE;
      return WEFT_TABLE_FILE_END;
    }

  if (byte != '{' && byte != '[')
    {
      if (byte == 0xff || byte == 0xfe || byte == 0)
        return fail (self, _("The file is not UTF-8 text; save it as that."));
      return fail (self, _("Neither an object nor a list begins here, as in files of releases "
                           "(OCDS) it should."));
    }
  self->at++;
  self->n_documents++;
  self->is_first = TRUE;
  self->has_list = self->in_package = self->are_records = FALSE;
  self->state = byte == '{' ? STATE_MEMBERS : STATE_ELEMENTS;
  self->object_line = self->line;
  clear_capture (&self->object);
  keep (&self->object, brace, 1);
  return WEFT_TABLE_FILE_END;
}

/**
 * weft_ocds_reader_next:
 * @release: (out) (transfer none): the release; it holds until the next one is read
 * @cancellable: (nullable): stops it
 *
 * Reads the next release. One that cannot be read is a release with a fault.
 *
 * Returns: %WEFT_TABLE_FILE_ROW; %WEFT_TABLE_FILE_END behind the last one;
 *   %WEFT_TABLE_FILE_ERROR with %WEFT_ERROR_PARSE for a file that cannot be read on,
 *   %G_IO_ERROR_CANCELLED, or %WEFT_ERROR_FAILED
 */
WeftTableFileStep
weft_ocds_reader_next (WeftOcdsReader         *self,
                       const WeftOcdsRelease **release,
                       GCancellable           *cancellable,
                       GError                **error)
{
  WeftTableFileStep step = WEFT_TABLE_FILE_END;

  if (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (JsonObject) object = g_queue_pop_head (&self->waiting);

      return emit (self, self->release.line, object, NULL, release);
    }

  while (step == WEFT_TABLE_FILE_END && !self->is_ended && self->failure == NULL)
    {
      if (self->state == STATE_TOP)
        step = read_top (self, cancellable);
      else if (self->state == STATE_MEMBERS)
        step = read_member (self, release, cancellable);
      else
        step = read_element (self, release, cancellable);
    }
  if (step == WEFT_TABLE_FILE_ROW || self->is_ended)
    return step;

  fail (self, _("The file ends in the middle of a release or of its list. Was it cut off?"));
  if (self->failure->domain == G_IO_ERROR && self->failure->code != G_IO_ERROR_CANCELLED)
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%s” cannot be read: %s"), self->name,
                 self->failure->message);
  else
    g_propagate_error (error, g_error_copy (self->failure));
  return WEFT_TABLE_FILE_ERROR;
}

/**
 * weft_ocds_reader_get_progress:
 *
 * Returns: how much of the file was read, from 0 to 1
 */
double
weft_ocds_reader_get_progress (WeftOcdsReader *self)
{
  return self->size > 0 ? MIN (1, (double) self->n_read / (double) self->size) : 1;
}
