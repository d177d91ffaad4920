/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-text.h"

#include <string.h>

/* The way of most texts, for files of millions of cells. Returns: NULL for other than ASCII */
static char *
squash_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1);
  char *end = out;
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guint8) *p >= 0x80)
        {
          g_free (out);
          return NULL;
        }
      if (g_ascii_isspace (*p))
        {
          gap = end > out;
          continue;
        }
      if (gap)
        *end++ = ' ';
      gap = FALSE;
      *end++ = *p;
    }
  *end = '\0';
  return out;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guint8) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * weft_text_squash:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full): @text with every run of white space, no-break spaces included, made
 *   one space and none at its ends
 */
char *
weft_text_squash (const char *text)
{
  GString *out;
  gboolean gap = FALSE;
  char *plain = squash_ascii (text != NULL ? text : "");

  if (plain != NULL)
    return plain;

  out = g_string_new (NULL);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x00a0 || c == 0x202f || c == 0xfeff)
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * weft_text_fold:
 * @text: (nullable): UTF-8
 *
 * What search compares: case and accents taken away, so that "Tŷ" is found by "ty".
 *
 * Returns: (transfer full): the folded text
 */
char *
weft_text_fold (const char *text)
{
  g_autofree char *apart = NULL;
  g_autofree char *kept = NULL;
  GString *bare;

  if (text == NULL || is_ascii (text))
    return g_ascii_strdown (text != NULL ? text : "", -1);

  apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  bare = g_string_new (NULL);
  for (const char *p = apart != NULL ? apart : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }
  kept = g_string_free (bare, FALSE);

  return g_utf8_casefold (kept, -1);
}

/**
 * weft_text_shorten:
 * @text: (nullable): UTF-8
 * @characters: at most so many, the ellipsis included
 *
 * Returns: (transfer full): @text on one line, ended by "…" where it had to be cut
 */
char *
weft_text_shorten (const char *text,
                   glong       characters)
{
  g_autofree char *squashed = weft_text_squash (text);
  g_autofree char *cut = NULL;

  g_return_val_if_fail (characters > 1, NULL);

  if (g_utf8_strlen (squashed, -1) <= characters)
    return g_steal_pointer (&squashed);

  cut = g_utf8_substring (squashed, 0, characters - 1);
  g_strchomp (cut);
  return g_strconcat (cut, "…", NULL);
}

/**
 * weft_text_is_blank:
 *
 * Returns: whether @text is %NULL or holds nothing but white space
 */
gboolean
weft_text_is_blank (const char *text)
{
  g_autofree char *squashed = weft_text_squash (text);

  return *squashed == '\0';
}

/**
 * weft_text_matches:
 * @folded: what is searched, from weft_text_fold()
 * @folded_words: what was typed, from weft_text_fold()
 *
 * Returns: whether every word of @folded_words stands somewhere in @folded, in any order
 */
gboolean
weft_text_matches (const char *folded,
                   const char *folded_words)
{
  g_auto (GStrv) words = g_strsplit_set (folded_words, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * weft_text_format_count:
 *
 * Returns: (transfer full): the number as people read it, in whatever language: "12,408"
 */
char *
weft_text_format_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize length = strlen (digits);
  GString *out = g_string_sized_new (length + length / 3);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}
