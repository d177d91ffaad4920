/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   bytes ── size ── UTF-8 ── one pass over the grammar ── JsonNode
 *
 * For documents that come from elsewhere. It is stricter than JsonParser, which takes comments,
 * keeps the last of two members of one name and recurses as deep as the document goes.
 */

#include "config.h"

#include "weft-json.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* More digits than this may not fit an integer of 64 bits. */
#define MAX_DIGITS 18

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint       depth;
  GError    **error;
} Reader;

static JsonNode *read_value (Reader *reader);

/* Always fails; the place is that of @at. */
static gboolean
fail (Reader     *reader,
      const char *at,
      const char *reason)
{
  guint line = 1;
  const char *line_start = reader->start;

  for (const char *p = reader->start; p < at; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }
  /* Translators: a line number, a place in the line, what is wrong there, a whole clause */
  g_set_error (reader->error, WEFT_ERROR, WEFT_ERROR_PARSE, _("line %u, character %lu: %s"), line,
               g_utf8_strlen (line_start, at - line_start) + 1, reason);
  return FALSE;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL)
    reader->at++;
}

static gboolean
accept (Reader *reader,
        char    c)
{
  skip_space (reader);
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;

  reader->at++;
  return TRUE;
}

static gboolean
read_hex (Reader   *reader,
          gunichar *out)
{
  gunichar value = 0;

  if (reader->end - reader->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (reader->at[i]);

      if (digit < 0)
        return FALSE;
      value = value * 16 + digit;
    }
  reader->at += 4;
  *out = value;
  return TRUE;
}

/* What stands behind "\u". */
static gboolean
read_unicode (Reader  *reader,
              GString *out)
{
  const char *start = reader->at - 2;
  gunichar c, low;

  if (!read_hex (reader, &c))
    return fail (reader, start, _("“\\u” is not followed by four hexadecimal digits."));
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (reader->end - reader->at < 2 || reader->at[0] != '\\' || reader->at[1] != 'u')
        return fail (reader, start, _("Half a character is written with “\\u”."));
      reader->at += 2;
      if (!read_hex (reader, &low) || low < 0xdc00 || low > 0xdfff)
        return fail (reader, start, _("Half a character is written with “\\u”."));
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (c >= 0xdc00 && c <= 0xdfff)
    return fail (reader, start, _("Half a character is written with “\\u”."));
  if (c == 0)
    return fail (reader, start, _("A text holds a zero character."));

  g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
read_escape (Reader  *reader,
             GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;

  reader->at++;
  if (reader->at == reader->end)
    return fail (reader, reader->at, _("A text has no end."));
  if (*reader->at == 'u')
    {
      reader->at++;
      return read_unicode (reader, out);
    }

  found = strchr (from, *reader->at);
  if (found == NULL)
    return fail (reader, reader->at, _("No character is written with this backslash."));
  g_string_append_c (out, to[found - from]);
  reader->at++;
  return TRUE;
}

/* @at is on the opening quotation mark. */
static char *
read_string (Reader *reader)
{
  g_autoptr (GString) out = g_string_new (NULL);

  reader->at++;
  for (;;)
    {
      const char *plain = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\'
             && (guchar) *reader->at >= 0x20)
        reader->at++;
      g_string_append_len (out, plain, reader->at - plain);

      if (reader->at == reader->end)
        {
          fail (reader, reader->at, _("A text has no end."));
          return NULL;
        }
      if (*reader->at == '"')
        break;
      if (*reader->at != '\\')
        {
          fail (reader, reader->at, _("A text holds a control character or a line end."));
          return NULL;
        }
      if (!read_escape (reader, out))
        return NULL;
    }
  reader->at++;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gsize
skip_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at - start;
}

static JsonNode *
read_number (Reader *reader)
{
  const char *start = reader->at;
  g_autofree char *words = NULL;
  gboolean whole = TRUE;
  gsize n_digits;
  double value;

  if (*reader->at == '-')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '0')
    {
      reader->at++;
      n_digits = 1;
    }
  else
    n_digits = skip_digits (reader);
  if (n_digits == 0)
    goto broken;

  if (reader->at < reader->end && *reader->at == '.')
    {
      whole = FALSE;
      reader->at++;
      if (skip_digits (reader) == 0)
        goto broken;
    }
  if (reader->at < reader->end && (*reader->at == 'e' || *reader->at == 'E'))
    {
      whole = FALSE;
      reader->at++;
      if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
        reader->at++;
      if (skip_digits (reader) == 0)
        goto broken;
    }
  if (reader->at < reader->end && (g_ascii_isalnum (*reader->at) || *reader->at == '.'))
    goto broken;

  words = g_strndup (start, reader->at - start);
  if (whole && n_digits <= MAX_DIGITS)
    return json_node_init_int (json_node_alloc (), g_ascii_strtoll (words, NULL, 10));

  value = g_ascii_strtod (words, NULL);
  if (!isfinite (value))
    {
      fail (reader, start, _("A number is too large."));
      return NULL;
    }
  return json_node_init_double (json_node_alloc (), value);

broken:
  fail (reader, start, _("This is no number."));
  return NULL;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  reader->at++;
  if (accept (reader, '}'))
    return json_node_init_object (json_node_alloc (), object);

  do
    {
      g_autofree char *name = NULL;
      const char *name_start;
      JsonNode *value;

      skip_space (reader);
      name_start = reader->at;
      if (reader->at == reader->end || *reader->at != '"')
        {
          fail (reader, name_start, _("The name of a member is missing."));
          return NULL;
        }
      name = read_string (reader);
      if (name == NULL)
        return NULL;
      if (json_object_has_member (object, name))
        {
          g_autofree char *shown = weft_text_shorten (name, 60);
          g_autofree char *reason = g_strdup_printf (_("“%s” stands twice in one object."), shown);

          fail (reader, name_start, reason);
          return NULL;
        }
      if (!accept (reader, ':'))
        {
          fail (reader, reader->at, _("A colon is missing."));
          return NULL;
        }
      value = read_value (reader);
      if (value == NULL)
        return NULL;
      json_object_set_member (object, name, value);
    }
  while (accept (reader, ','));

  if (!accept (reader, '}'))
    {
      fail (reader, reader->at, _("A comma or “}” is missing."));
      return NULL;
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();

  reader->at++;
  if (accept (reader, ']'))
    return json_node_init_array (json_node_alloc (), array);

  do
    {
      JsonNode *value = read_value (reader);

      if (value == NULL)
        return NULL;
      json_array_add_element (array, value);
    }
  while (accept (reader, ','));

  if (!accept (reader, ']'))
    {
      fail (reader, reader->at, _("A comma or “]” is missing."));
      return NULL;
    }
  return json_node_init_array (json_node_alloc (), array);
}

static gboolean
accept_word (Reader     *reader,
             const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (reader->end - reader->at) < length || memcmp (reader->at, word, length) != 0
      || (reader->at + length < reader->end && g_ascii_isalnum (reader->at[length])))
    return FALSE;

  reader->at += length;
  return TRUE;
}

static JsonNode *
read_container (Reader *reader)
{
  JsonNode *node;

  if (reader->depth == WEFT_JSON_MAX_DEPTH)
    {
      fail (reader, reader->at, _("The values are nested too deeply."));
      return NULL;
    }

  reader->depth++;
  node = *reader->at == '{' ? read_object (reader) : read_array (reader);
  reader->depth--;
  return node;
}

/* (nullable): fails with an error */
static JsonNode *
read_value (Reader *reader)
{
  skip_space (reader);
  if (reader->at == reader->end)
    {
      fail (reader, reader->at, _("The document ends too early."));
      return NULL;
    }

  switch (*reader->at)
    {
    case '{':
    case '[':
      return read_container (reader);

    case '"':
      {
        g_autofree char *text = read_string (reader);

        return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
      }

    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      return read_number (reader);

    default:
      if (accept_word (reader, "true"))
        return json_node_init_boolean (json_node_alloc (), TRUE);
      if (accept_word (reader, "false"))
        return json_node_init_boolean (json_node_alloc (), FALSE);
      if (accept_word (reader, "null"))
        return json_node_init_null (json_node_alloc ());
      fail (reader, reader->at, _("This is no JSON value."));
      return NULL;
    }
}

/**
 * weft_json_read:
 * @data: the document
 * @length: its bytes, -1 where it ends in a zero byte
 * @max_bytes: more than this is refused unread
 *
 * Reads a JSON document (RFC 8259) from outside. Refused are also two members of one name, values
 * nested deeper than %WEFT_JSON_MAX_DEPTH, numbers that a double cannot hold, and texts that are
 * not UTF-8 or hold a zero. Whole numbers come as integers, all others as doubles. Any thread.
 *
 * Errors are %WEFT_ERROR_PARSE and name line and character, but no file.
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *
weft_json_read (const char  *data,
                gssize       length,
                gsize        max_bytes,
                GError     **error)
{
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  Reader reader = { .start = data, .at = data, .end = data + size, .error = error };
  g_autoptr (JsonNode) node = NULL;
  const char *bad;

  g_return_val_if_fail (data != NULL, NULL);

  if (size > max_bytes)
    {
      g_autofree char *allowed = g_format_size (max_bytes);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("The document is larger than %s, which is all that is read."), allowed);
      return NULL;
    }
  if (!g_utf8_validate_len (data, size, &bad))
    {
      reader.end = bad;
      fail (&reader, bad, _("The document is not UTF-8 text."));
      return NULL;
    }
  /* Some editors put a byte order mark first. */
  if (size >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    reader.at += 3;

  node = read_value (&reader);
  if (node == NULL)
    return NULL;
  skip_space (&reader);
  if (reader.at < reader.end)
    {
      fail (&reader, reader.at, _("Something follows the end of the document."));
      return NULL;
    }
  return g_steal_pointer (&node);
}

/**
 * weft_json_write:
 * @pretty: two spaces for each level, and a line end at the end; otherwise no space at all
 *
 * Returns: (transfer full): @node as JSON
 */
char *
weft_json_write (JsonNode *node,
                 gboolean  pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *json = NULL;

  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);
  json = json_generator_to_data (generator, NULL);
  return pretty ? g_strconcat (json, "\n", NULL) : g_steal_pointer (&json);
}
