/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-name.h"

#include "weft-text.h"

#include <string.h>

/* Names of suppliers as they are compared: "The Smith & Sons (Cardiff) Ltd." and "SMITH AND SONS
 * CARDIFF LIMITED" are the same. */

/* Longer names are only compared as a whole. */
#define MAX_COMPARED 120

/* What says only what kind of company it is; longer ones first. */
static const char * const endings[] = {
  "public limited company", "limited liability partnership", "community interest company",
  "charitable incorporated organisation", "limited", "ltd", "plc", "llp",
  "lp", "cic", "cio", "cyfyngedig", "cyf", "ccc", "inc", "incorporated", NULL
};

/* Two ways to write one word. */
static const struct
{
  const char *from;
  const char *to;
} synonyms[] = {
  { "co", "company" },
  { "bros", "brothers" },
  { "assoc", "associates" },
  { "intl", "international" },
  { "svcs", "services" },
};

static void
append_word (GString    *out,
             const char *word,
             gsize       length)
{
  const char *text = word;

  if (length == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (strlen (synonyms[i].from) == length && strncmp (synonyms[i].from, word, length) == 0)
      {
        text = synonyms[i].to;
        length = strlen (text);
        break;
      }
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, text, length);
}

/* The words with one space between them. Full stops and apostrophes vanish ("P.L.C.", "O'Hara"),
 * everything else that is no letter or digit parts words. */
static char *
split_words (const char *name)
{
  g_autofree char *folded = weft_text_fold (name);
  g_autoptr (GString) word = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_ascii_isalnum (*p))
        g_string_append_c (word, *p);
      else if (c >= 0x80 && g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (c != '.' && c != '\'' && c != '`' && c != 0x2018 && c != 0x2019)
        {
          append_word (out, word->str, word->len);
          g_string_truncate (word, 0);
          if (c == '&' || c == '+')
            append_word (out, "and", 3);
        }
    }
  append_word (out, word->str, word->len);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
drop_ending (char *words)
{
  gsize length = strlen (words);

  for (int i = 0; endings[i] != NULL; i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n + 1 && words[length - n - 1] == ' ' &&
          g_str_equal (words + length - n, endings[i]))
        {
          words[length - n - 1] = '\0';
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * weft_name_fold:
 * @name: (nullable): UTF-8
 *
 * What names of suppliers are matched by: without case, accents, punctuation, "The" before and the
 * kind of company ("Ltd", "Limited", "plc", "LLP", "Cyf") behind; "&" is "and".
 *
 * Returns: the words that are left, with a space between them
 */
char *
weft_name_fold (const char *name)
{
  g_autofree char *words = split_words (name);
  const char *start = words;

  while (drop_ending (words))
    ;
  if (g_str_has_prefix (start, "the ") && start[4] != '\0')
    start += 4;
  return g_strdup (start);
}

/**
 * weft_name_get_distance:
 * @a: UTF-8
 * @b: UTF-8
 * @limit: beyond which it does not matter
 *
 * Counts what has to be typed anew to make one of the other: a letter more, less or other, or two
 * neighbours swapped.
 *
 * Returns: the number of changes, or @limit + 1 where it takes more
 */
guint
weft_name_get_distance (const char *a,
                        const char *b,
                        guint       limit)
{
  g_autofree gunichar *first = NULL;
  g_autofree gunichar *second = NULL;
  guint rows[3][MAX_COMPARED + 1];
  glong n;
  glong m;

  if (g_str_equal (a, b))
    return 0;

  first = g_utf8_to_ucs4_fast (a, -1, &n);
  second = g_utf8_to_ucs4_fast (b, -1, &m);
  if (n > MAX_COMPARED || m > MAX_COMPARED || (guint) ABS (n - m) > limit)
    return limit + 1;

  for (glong j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (glong i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];
      guint least;

      row[0] = least = (guint) i;
      for (glong j = 1; j <= m; j++)
        {
          guint cost = above[j - 1] + (first[i - 1] != second[j - 1]);

          cost = MIN (cost, MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
            cost = MIN (cost, before[j - 2] + 1);
          row[j] = cost;
          least = MIN (least, cost);
        }
      if (least > limit)
        return limit + 1;
    }
  return MIN (rows[n % 3][m], limit + 1);
}

/* "Unit 4" and "Unit 5" are a letter apart and not the same. */
static gboolean
has_same_digits (const char *a,
                 const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_ascii_isdigit (*a))
        a++;
      while (*b != '\0' && !g_ascii_isdigit (*b))
        b++;
      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

/**
 * weft_name_is_close:
 * @a: from weft_name_fold()
 * @b: from weft_name_fold()
 *
 * Returns: whether the two may be one name mistyped: one change in names of five letters or more,
 *   two from ten, three from twenty; their digits must agree
 */
gboolean
weft_name_is_close (const char *a,
                    const char *b)
{
  glong length = MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  guint limit = length < 5 ? 0 : length < 10 ? 1 : length < 20 ? 2 : 3;

  return has_same_digits (a, b) && weft_name_get_distance (a, b, limit) <= limit;
}

/* "redcated", "redactd", but not "reacted", which is a word of its own. */
static gboolean
is_redacted_word (const char *word)
{
  return g_str_has_prefix (word, "redact") ||
         (g_str_has_prefix (word, "re") && !g_str_equal (word, "reacted") &&
          weft_name_get_distance (word, "redacted", 1) <= 1);
}

/**
 * weft_name_is_redacted:
 * @name: (nullable): UTF-8
 *
 * Returns: whether a name in a spend file says only that the name is not published: "Redacted" in
 *   any spelling, "Name withheld", "Personal data", "XXXXX"
 */
gboolean
weft_name_is_redacted (const char *name)
{
  g_autofree char *words = split_words (name);
  g_autofree char *joined = NULL;
  g_auto (GStrv) parts = NULL;

  if (*words == '\0')
    return name != NULL && strchr (name, '*') != NULL;
  if (g_str_equal (words, "personal data") || g_str_equal (words, "personal information") ||
      g_str_equal (words, "sensitive data") || g_str_equal (words, "name not disclosed"))
    return TRUE;

  /* Most names have neither, and there are many of them. */
  if (strstr (words, "re") != NULL || strstr (words, "withheld") != NULL)
    {
      parts = g_strsplit (words, " ", -1);
      for (int i = 0; parts[i] != NULL; i++)
        if (is_redacted_word (parts[i]) || g_str_equal (parts[i], "withheld"))
          return TRUE;
    }

  /* "R E D A C T E D", but not "Hired Actors"; "X X X". */
  if (strncmp (words, "r ", 2) != 0 && *words != 'x')
    return FALSE;
  g_clear_pointer (&parts, g_strfreev);
  parts = g_strsplit (words, " ", -1);
  joined = g_strjoinv ("", parts);
  return g_str_has_prefix (joined, "redacted") ||
         (strlen (joined) >= 3 && strspn (joined, "x") == strlen (joined));
}
