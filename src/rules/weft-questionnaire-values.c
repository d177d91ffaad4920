/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-private.h"

#include "weft-error.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

/* Always fails, with the path of the value before what is wrong with it. */
gboolean
weft_read_fail (WeftQuestionnaireReader *reader,
                const char              *format,
                ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (reader->path->len > 0)
    g_set_error (reader->error, WEFT_ERROR, WEFT_ERROR_INVALID, "%s: %s", reader->path->str,
                 reason);
  else
    g_set_error_literal (reader->error, WEFT_ERROR, WEFT_ERROR_INVALID, reason);
  return FALSE;
}

/* Returns: what weft_read_leave() wants */
gsize
weft_read_enter (WeftQuestionnaireReader *reader,
                 const char              *member)
{
  gsize length = reader->path->len;

  if (length > 0)
    g_string_append_c (reader->path, '.');
  g_string_append (reader->path, member);
  return length;
}

gsize
weft_read_enter_element (WeftQuestionnaireReader *reader,
                         guint                    index)
{
  gsize length = reader->path->len;

  g_string_append_printf (reader->path, "[%u]", index);
  return length;
}

void
weft_read_leave (WeftQuestionnaireReader *reader,
                 gsize                    length)
{
  g_string_truncate (reader->path, length);
}

/* An array of zeros that lives as long as the questionnaire. */
gpointer
weft_read_alloc (WeftQuestionnaireReader *reader,
                 gsize                    size,
                 guint                    n)
{
  gpointer block = g_malloc0_n (MAX (n, 1), size);

  g_ptr_array_add (reader->made->blocks, block);
  return block;
}

const char *
weft_read_keep (WeftQuestionnaireReader *reader,
                const char              *text)
{
  return g_string_chunk_insert_const (reader->made->strings, text);
}

/* @members ends in NULL; any other is refused, so that a misspelling does not go by unseen. */
gboolean
weft_read_object (WeftQuestionnaireReader *reader,
                  JsonNode                *node,
                  const char *const        members[],
                  JsonObject             **out)
{
  g_autoptr (GList) names = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return weft_read_fail (reader, _("An object is expected here."));

  *out = json_node_get_object (node);
  names = json_object_get_members (*out);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (members, l->data))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) members);
        g_autofree char *name = weft_text_shorten (l->data, 60);

        return weft_read_fail (reader, _("“%s” is not known here. What may stand here: %s."),
                               name, known);
      }
  return TRUE;
}

/* @least 0: may be missing, and @out is NULL then. */
gboolean
weft_read_array (WeftQuestionnaireReader *reader,
                 JsonObject              *object,
                 const char              *member,
                 guint                    least,
                 guint                    most,
                 JsonArray              **out)
{
  JsonNode *node = json_object_get_member (object, member);
  gsize path = weft_read_enter (reader, member);
  guint n;

  *out = NULL;
  if (node != NULL)
    {
      if (!JSON_NODE_HOLDS_ARRAY (node))
        return weft_read_fail (reader, _("A list is expected here."));
      *out = json_node_get_array (node);
    }
  n = *out != NULL ? json_array_get_length (*out) : 0;
  if (n < least)
    return weft_read_fail (reader, ngettext ("At least %u entry is needed.",
                                             "At least %u entries are needed.", least), least);
  if (n > most)
    return weft_read_fail (reader, _("There are %u entries; at most %u are allowed."), n, most);

  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7f)
      return TRUE;

  return FALSE;
}

/* @most: characters */
gboolean
weft_read_string (WeftQuestionnaireReader *reader,
                  JsonNode                *node,
                  glong                    most,
                  const char             **out)
{
  const char *text;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return weft_read_fail (reader, _("A text is expected here."));

  text = json_node_get_string (node);
  if (weft_text_is_blank (text))
    return weft_read_fail (reader, _("The text is empty."));
  if (g_utf8_strlen (text, -1) > most)
    return weft_read_fail (reader, _("The text is longer than %ld characters."), most);
  if (has_control_character (text))
    return weft_read_fail (reader, _("The text holds a control character."));

  *out = weft_read_keep (reader, text);
  return TRUE;
}

gboolean
weft_read_id (WeftQuestionnaireReader *reader,
              JsonObject              *object,
              const char              *member,
              const char             **out)
{
  gsize path = weft_read_enter (reader, member);

  if (!weft_read_string (reader, json_object_get_member (object, member), WEFT_READ_ID_LENGTH,
                         out))
    return FALSE;
  if (!g_ascii_isalnum (**out)
      || strspn (*out, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.") != strlen (*out))
    return weft_read_fail (reader,
                           _("“%s” is no id: letters without accents, digits, “-”, “_” and “.” "
                             "make an id, and it begins with a letter or a digit."), *out);

  weft_read_leave (reader, path);
  return TRUE;
}

/* Leaves @value as it is where there is no such member. */
gboolean
weft_read_int (WeftQuestionnaireReader *reader,
               JsonObject              *object,
               const char              *member,
               int                      least,
               int                      most,
               int                     *value)
{
  JsonNode *node = json_object_get_member (object, member);
  gsize path;
  gint64 n;

  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, member);
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    return weft_read_fail (reader, _("A whole number is expected here."));
  n = json_node_get_int (node);
  if (n < least)
    return weft_read_fail (reader, _("%lld is below the minimum of %d."), (long long) n, least);
  if (n > most)
    return weft_read_fail (reader, _("%lld is above the maximum of %d."), (long long) n, most);

  *value = (int) n;
  weft_read_leave (reader, path);
  return TRUE;
}

gboolean
weft_read_double (WeftQuestionnaireReader *reader,
                  JsonObject              *object,
                  const char              *member,
                  double                  *value)
{
  JsonNode *node = json_object_get_member (object, member);
  gsize path;
  GType type;

  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, member);
  type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return weft_read_fail (reader, _("A number is expected here."));
  *value = json_node_get_double (node);
  if (!(fabs (*value) <= 1e15))
    return weft_read_fail (reader, _("The number is too large."));

  weft_read_leave (reader, path);
  return TRUE;
}

gboolean
weft_read_flag (WeftQuestionnaireReader *reader,
                JsonObject              *object,
                const char              *member,
                gboolean                *value)
{
  JsonNode *node = json_object_get_member (object, member);
  gsize path;

  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, member);
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return weft_read_fail (reader, _("“true” or “false” is expected here."));

  *value = json_node_get_boolean (node);
  weft_read_leave (reader, path);
  return TRUE;
}

/* "words", or { "en": "words", "cy": "geiriau" }. */
gboolean
weft_read_wording (WeftQuestionnaireReader *reader,
                   JsonObject              *object,
                   const char              *member,
                   gboolean                 required,
                   glong                    most,
                   WeftWording             *out)
{
  static const char *const members[] = { "en", "cy", NULL };
  JsonNode *node = json_object_get_member (object, member);
  JsonObject *languages;
  gsize path, outer;

  if (node == NULL && !required)
    return TRUE;

  outer = weft_read_enter (reader, member);
  if (node == NULL)
    return weft_read_fail (reader, _("The text is missing."));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      if (!weft_read_string (reader, node, most, &out->en))
        return FALSE;
      weft_read_leave (reader, outer);
      return TRUE;
    }

  if (!weft_read_object (reader, node, members, &languages))
    return FALSE;
  path = weft_read_enter (reader, "en");
  if (!weft_read_string (reader, json_object_get_member (languages, "en"), most, &out->en))
    return FALSE;
  weft_read_leave (reader, path);

  if (json_object_has_member (languages, "cy"))
    {
      path = weft_read_enter (reader, "cy");
      if (!weft_read_string (reader, json_object_get_member (languages, "cy"), most, &out->cy))
        return FALSE;
      weft_read_leave (reader, path);
    }
  weft_read_leave (reader, outer);
  return TRUE;
}
