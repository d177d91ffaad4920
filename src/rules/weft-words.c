/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person's words taken apart for the rules that read them:
 *
 *   "By 31\u00a0March ’24"  →  by | 31 | march | 24 (quoted)
 *
 * Case, white space, the shape of dashes and quotes are gone after this; the byte range of every
 * word stays, so that a message can name what was written. The readers on top (timelines,
 * statuses) are plain recursive descent: a function either reads what it is named after and moves
 * on, or leaves the position as it was.
 */

#include "config.h"

#include "weft-words.h"

#include <string.h>

#include "weft-text.h"

#define MAX_VALUE 99999999

/* A cell with more words is a document by itself; memory stays flat whatever is put in. */
#define MAX_WORDS 20000

/* In full, then short, in English and in Welsh whatever language is spoken: a day that one of the
 * two shows can be typed back. */
static const char *const months[12][5] = {
  { "january", "jan", "ionawr", "ion" }, { "february", "feb", "chwefror", "chwe", "chwef" },
  { "march", "mar", "mawrth", "maw" }, { "april", "apr", "ebrill", "ebr" },
  { "may", "mai" }, { "june", "jun", "mehefin", "meh" },
  { "july", "jul", "gorffennaf", "gor", "gorff" }, { "august", "aug", "awst" },
  { "september", "sep", "sept", "medi" }, { "october", "oct", "hydref", "hyd" },
  { "november", "nov", "tachwedd", "tach" }, { "december", "dec", "rhagfyr", "rhag" },
};

static const char *const small_counts[] = {
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
  "nineteen",
};

static const char *const tens[] = {
  "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
};

static gboolean
is_quote (gunichar c)
{
  return c == '\'' || c == '"' || c == '`' || c == 0x00b4 || c == 0x00ab || c == 0x00bb
         || (c >= 0x2018 && c <= 0x201f) || c == 0x02bc || c == 0x2032;
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xfe58 || c == 0xfe63
         || c == 0xff0d;
}

static const char *
scan_number (const char *p,
             WeftWord   *word)
{
  word->kind = WEFT_WORD_NUMBER;
  for (; g_ascii_isdigit (*p); p++)
    {
      word->value = MIN (word->value * 10 + (*p - '0'), MAX_VALUE);
      word->digits = MIN (word->digits + 1, 100);
    }

  return p;
}

static const char *
scan_letters (const char *p,
              WeftWord   *word)
{
  gsize n = 0;

  word->kind = WEFT_WORD_LETTERS;
  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      char utf8[6];
      int bytes;

      /* The apostrophe inside "plan’s" belongs to the word. */
      if (c == 0x2019 || c == '\'')
        {
          if (!g_unichar_isalpha (g_utf8_get_char (next)))
            break;
          c = '\'';
        }
      else if (!g_unichar_isalpha (c) && !g_unichar_ismark (c))
        break;

      bytes = g_unichar_to_utf8 (g_unichar_tolower (c), utf8);
      if (n + bytes < sizeof word->letters)
        {
          memcpy (word->letters + n, utf8, bytes);
          n += bytes;
        }
      p = next;
    }

  return p;
}

/**
 * weft_words_init:
 * @words: (out caller-allocates): the words, to be ended with weft_words_clear()
 * @text: (nullable): what a person wrote; its first 20,000 words are read
 */
void
weft_words_init (WeftWords  *words,
                 const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  gboolean quoted = FALSE;
  const char *p;

  g_return_if_fail (words != NULL);

  words->text = weft_text_squash (valid);
  words->words = g_array_new (FALSE, TRUE, sizeof (WeftWord));
  words->at = 0;

  for (p = words->text; *p != '\0' && words->words->len < MAX_WORDS;)
    {
      gunichar c = g_utf8_get_char (p);
      WeftWord word = { .start = p - words->text, .quoted = quoted };

      quoted = FALSE;
      if (c == ' ' || is_quote (c))
        {
          quoted = c != ' ';
          p = g_utf8_next_char (p);
          continue;
        }

      if (c < 0x80 && g_ascii_isdigit (c))
        p = scan_number (p, &word);
      else if (g_unichar_isalpha (c))
        p = scan_letters (p, &word);
      else
        {
          word.kind = WEFT_WORD_MARK;
          word.mark = is_dash (c) ? '-' : c;
          p = g_utf8_next_char (p);
        }
      word.end = p - words->text;
      g_array_append_val (words->words, word);
    }
}

/**
 * weft_words_clear:
 */
void
weft_words_clear (WeftWords *words)
{
  g_clear_pointer (&words->text, g_free);
  g_clear_pointer (&words->words, g_array_unref);
  words->at = 0;
}

/**
 * weft_words_peek:
 * @ahead: 0 for the next word
 *
 * Returns: (transfer none): a word that is still to be read; one of kind %WEFT_WORD_END past them
 */
const WeftWord *
weft_words_peek (const WeftWords *words,
                 guint            ahead)
{
  static const WeftWord end = { WEFT_WORD_END };

  if (words->at + ahead >= words->words->len)
    return &end;

  return &g_array_index (words->words, WeftWord, words->at + ahead);
}

/**
 * weft_words_at_end:
 *
 * Returns: whether everything was read
 */
gboolean
weft_words_at_end (const WeftWords *words)
{
  return words->at >= words->words->len;
}

/**
 * weft_words_accept:
 * @phrase: words in lower case with one space between; dashes may stand in the text instead
 *
 * Returns: whether @phrase came next; it is read then
 */
gboolean
weft_words_accept (WeftWords  *words,
                   const char *phrase)
{
  const char *p = phrase;
  guint ahead = 0;

  while (*p != '\0')
    {
      gsize length = strcspn (p, " ");
      const WeftWord *word = weft_words_peek (words, ahead);

      if (p != phrase && word->kind == WEFT_WORD_MARK && word->mark == '-')
        word = weft_words_peek (words, ++ahead);
      if (word->kind != WEFT_WORD_LETTERS || strlen (word->letters) != length
          || strncmp (word->letters, p, length) != 0)
        return FALSE;

      ahead++;
      p += length;
      if (*p == ' ')
        p++;
    }

  words->at += ahead;
  return TRUE;
}

/**
 * weft_words_accept_any:
 * @phrases: (array zero-terminated=1): the longer before the shorter that starts alike
 *
 * Returns: whether one of @phrases came next; it is read then
 */
gboolean
weft_words_accept_any (WeftWords         *words,
                       const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    if (weft_words_accept (words, phrases[i]))
      return TRUE;

  return FALSE;
}

/**
 * weft_words_accept_mark:
 * @marks: ASCII characters
 *
 * Returns: whether one of @marks came next; it is read then
 */
gboolean
weft_words_accept_mark (WeftWords  *words,
                        const char *marks)
{
  const WeftWord *word = weft_words_peek (words, 0);

  if (word->kind != WEFT_WORD_MARK || word->mark >= 0x80
      || strchr (marks, (char) word->mark) == NULL)
    return FALSE;

  words->at++;
  return TRUE;
}

static gboolean
read_one_of (WeftWords         *words,
             const char *const *names,
             guint              n,
             int               *index)
{
  for (guint i = 0; i < n; i++)
    if (weft_words_accept (words, names[i]))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * weft_words_read_count:
 * @count: (out): 0 to 99999999
 *
 * Returns: whether a count in digits or words ("12", "twelve", "twenty-four") was read
 */
gboolean
weft_words_read_count (WeftWords *words,
                       int       *count)
{
  const WeftWord *word = weft_words_peek (words, 0);
  int index;
  guint units;

  if (word->kind == WEFT_WORD_NUMBER)
    {
      *count = word->value;
      words->at++;
      return TRUE;
    }
  if (read_one_of (words, small_counts, G_N_ELEMENTS (small_counts), count))
    return TRUE;
  if (!read_one_of (words, tens, G_N_ELEMENTS (tens), &index))
    return FALSE;

  *count = (index + 2) * 10;
  units = words->at;
  weft_words_accept_mark (words, "-");
  if (read_one_of (words, small_counts, 10, &index) && index > 0)
    *count += index;
  else
    words->at = units;
  return TRUE;
}

/**
 * weft_words_read_month:
 * @month: (out): 1 to 12
 *
 * Returns: whether the name of a month was read, in full or short with or without a full stop
 */
gboolean
weft_words_read_month (WeftWords *words,
                       int       *month)
{
  for (int i = 0; i < 12; i++)
    for (int j = 0; j < 5 && months[i][j] != NULL; j++)
      if (weft_words_accept (words, months[i][j]))
        {
          if (j > 0)
            weft_words_accept_mark (words, ".");
          *month = i + 1;
          return TRUE;
        }

  return FALSE;
}
