/* SPDX-License-Identifier: GPL-3.0-or-later */

/* References of actions: "Step 3.", "a)", "(iv)".
 *
 *   reference ─→ prefix · series and ordinal · suffix ─→ the style of a group of siblings ─→ the
 *   same style with other ordinals
 *
 * "i" is the ninth letter and the first Roman numeral, and so with "v" and "x": what came before
 * among the siblings decides.
 */

#include "config.h"

#include "weft-lettering.h"

#include <string.h>

#include "weft-text.h"

#define MAX_ORDINAL 999999
#define MAX_ROMAN 3999

static char *
format_roman (int number)
{
  static const struct { int value; const char *digits; } steps[] = {
    { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" },
    { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (; number >= steps[i].value; number -= steps[i].value)
      g_string_append (out, steps[i].digits);

  return g_string_free (out, FALSE);
}

/* 0 for what is no Roman numeral in its usual spelling. */
static int
read_roman (const char *lower)
{
  static const char digits[] = "ivxlcdm";
  static const int values[] = { 1, 5, 10, 50, 100, 500, 1000 };
  int total = 0, previous = 0;
  g_autofree char *again = NULL;

  for (gssize i = (gssize) strlen (lower) - 1; i >= 0; i--)
    {
      const char *digit = strchr (digits, lower[i]);
      int value;

      if (digit == NULL)
        return 0;
      value = values[digit - digits];
      total += value < previous ? -value : value;
      previous = MAX (previous, value);
      if (total > MAX_ROMAN)
        return 0;
    }
  if (total < 1)
    return 0;

  again = format_roman (total);
  return strcmp (again, lower) == 0 ? total : 0;
}

/* a … z, aa … az, ba …; 0 for anything longer, which is a word. */
static int
read_letters (const char *lower)
{
  gsize length = strlen (lower);

  if (length == 1)
    return lower[0] - 'a' + 1;
  if (length == 2)
    return (lower[0] - 'a' + 1) * 26 + (lower[1] - 'a' + 1);

  return 0;
}

static char *
format_letters (int number)
{
  char buffer[16];
  gsize at = sizeof buffer;

  buffer[--at] = '\0';
  for (; number > 0; number = (number - 1) / 26)
    buffer[--at] = 'a' + (number - 1) % 26;

  return g_strdup (buffer + at);
}

static gboolean
read_core (WeftLettering       *out,
           const char          *core,
           const WeftLettering *previous)
{
  g_autofree char *lower = g_ascii_strdown (core, -1);
  gboolean upper = strcmp (lower, core) != 0;
  WeftLetteringSeries letter_series = upper ? WEFT_LETTERING_UPPER_LETTER : WEFT_LETTERING_LETTER;
  WeftLetteringSeries roman_series = upper ? WEFT_LETTERING_UPPER_ROMAN : WEFT_LETTERING_ROMAN;
  int roman = read_roman (lower);
  int letter = read_letters (lower);
  gboolean take_roman;

  if (upper)
    {
      g_autofree char *upped = g_ascii_strup (core, -1);

      if (strcmp (upped, core) != 0)
        return FALSE;
    }

  if (roman == 0 || letter == 0)
    take_roman = roman > 0;
  else if (previous != NULL && previous->series == roman_series)
    take_roman = TRUE;
  else if (previous != NULL && previous->series == letter_series)
    take_roman = lower[1] != '\0' && letter != previous->ordinal + 1;
  else
    take_roman = lower[1] != '\0' || roman == 1;

  out->ordinal = take_roman ? roman : letter;
  out->series = take_roman ? roman_series : letter_series;
  return out->ordinal > 0;
}

/**
 * weft_lettering_parse:
 * @out: (out caller-allocates): the parts; %WEFT_LETTERING_NONE on failure
 * @ref: (nullable): a reference, such as "b)"
 * @previous: (nullable): the sibling before, which decides between i, the letter, and i, the
 *   numeral; without it "i" is the first numeral and "v" the letter
 *
 * Returns: whether @ref counts with a series that we know
 */
gboolean
weft_lettering_parse (WeftLettering       *out,
                      const char          *ref,
                      const WeftLettering *previous)
{
  g_autofree char *valid = g_utf8_make_valid (ref != NULL ? ref : "", -1);
  g_autofree char *text = weft_text_squash (valid);
  g_autofree char *core = NULL;
  gsize start, end = strlen (text);
  WeftLettering found = { 0 };
  gboolean number;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = (WeftLettering) { 0 };
  while (end > 0 && !g_ascii_isalnum (text[end - 1]))
    {
      /* A letter beyond ASCII makes it a word. */
      const char *last = g_utf8_prev_char (text + end);

      if (g_unichar_isalnum (g_utf8_get_char (last)))
        return FALSE;
      end = last - text;
    }
  if (end == 0)
    return FALSE;

  number = g_ascii_isdigit (text[end - 1]);
  for (start = end; start > 0; start--)
    if (number ? !g_ascii_isdigit (text[start - 1]) : !g_ascii_isalpha (text[start - 1]))
      break;
  if (!number && start > 0
      && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (text + start))))
    return FALSE;
  if (start >= sizeof found.prefix || strlen (text + end) >= sizeof found.suffix)
    return FALSE;

  core = g_strndup (text + start, end - start);
  g_strlcpy (found.prefix, text, start + 1);
  g_strlcpy (found.suffix, text + end, sizeof found.suffix);
  if (number)
    {
      gint64 value = strlen (core) <= 6 ? g_ascii_strtoll (core, NULL, 10) : 0;

      if (value < 1)
        return FALSE;
      found.series = WEFT_LETTERING_NUMBER;
      found.ordinal = value;
    }
  else if (!read_core (&found, core, previous))
    return FALSE;

  *out = found;
  return TRUE;
}

/**
 * weft_lettering_format:
 * @style: series, prefix and suffix; its ordinal is left aside
 * @ordinal: 1 or more
 *
 * Returns: (transfer full): the reference, "c)"; a numeral past 3999, which the Romans had no
 *   digits for, is written as a number; "" for %WEFT_LETTERING_NONE
 */
char *
weft_lettering_format (const WeftLettering *style,
                       int                  ordinal)
{
  g_autofree char *lower = NULL;
  g_autofree char *core = NULL;
  gboolean roman, upper;

  g_return_val_if_fail (style != NULL, NULL);
  g_return_val_if_fail (ordinal >= 1, NULL);

  if (style->series == WEFT_LETTERING_NONE)
    return g_strdup ("");

  roman = style->series == WEFT_LETTERING_ROMAN || style->series == WEFT_LETTERING_UPPER_ROMAN;
  upper = style->series == WEFT_LETTERING_UPPER_LETTER
          || style->series == WEFT_LETTERING_UPPER_ROMAN;
  if (style->series == WEFT_LETTERING_NUMBER || (roman && ordinal > MAX_ROMAN))
    lower = g_strdup_printf ("%d", ordinal);
  else
    lower = roman ? format_roman (ordinal) : format_letters (ordinal);
  core = upper ? g_ascii_strup (lower, -1) : g_steal_pointer (&lower);

  return g_strconcat (style->prefix, core, style->suffix, NULL);
}

static gboolean
is_same_style (const WeftLettering *a,
               const WeftLettering *b)
{
  return a->series == b->series && strcmp (a->prefix, b->prefix) == 0
         && strcmp (a->suffix, b->suffix) == 0;
}

static void
set_default (WeftLettering *style,
             int            depth)
{
  static const WeftLettering defaults[] = {
    { WEFT_LETTERING_NUMBER, 1, "", "." },
    { WEFT_LETTERING_LETTER, 1, "", ")" },
    { WEFT_LETTERING_ROMAN, 1, "", "." },
  };

  *style = defaults[CLAMP (depth, 0, (int) G_N_ELEMENTS (defaults) - 1)];
}

/* The commonest style; FALSE where none of @refs counts with anything. */
static gboolean
find_style (const char *const *refs,
            gsize              n,
            WeftLettering     *style)
{
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (WeftLettering));
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (guint));
  WeftLettering previous = { 0 };
  guint best = 0;

  for (gsize i = 0; i < n; i++)
    {
      WeftLettering here;
      guint at;

      if (!weft_lettering_parse (&here, refs[i], &previous))
        continue;
      previous = here;

      for (at = 0; at < styles->len; at++)
        if (is_same_style (&g_array_index (styles, WeftLettering, at), &here))
          break;
      if (at == styles->len)
        {
          guint none = 0;

          g_array_append_val (styles, here);
          g_array_append_val (votes, none);
        }
      g_array_index (votes, guint, at)++;
    }

  if (styles->len == 0)
    return FALSE;

  for (guint i = 1; i < votes->len; i++)
    if (g_array_index (votes, guint, i) > g_array_index (votes, guint, best))
      best = i;
  *style = g_array_index (styles, WeftLettering, best);
  style->ordinal = 1;
  return TRUE;
}

/**
 * weft_lettering_of_siblings:
 * @refs: (array length=n): the siblings' references in order; %NULL and "" for those without
 * @n: how many
 * @depth: 0 for an action of a strand, 1 for its sub-actions, and so on
 * @style: (out caller-allocates): the commonest style, the earliest of equally common ones; where
 *   no sibling has a reference, by depth "1.", "a)" and "i."
 */
void
weft_lettering_of_siblings (const char *const *refs,
                            gsize              n,
                            int                depth,
                            WeftLettering     *style)
{
  g_return_if_fail (refs != NULL || n == 0);
  g_return_if_fail (style != NULL);

  if (!find_style (refs, n, style))
    set_default (style, depth);
}

/**
 * weft_lettering_renumber:
 * @refs: (array length=n): the siblings' references in their new order; %NULL and "" for none
 * @n: how many
 * @depth: as of weft_lettering_of_siblings()
 *
 * Counts siblings through from 1 in the style that they use; one that came without a reference
 * gets its own. Words that are no reference stay and are not counted. Siblings of which none has a
 * reference stay without.
 *
 * Returns: (transfer full) (array zero-terminated=1): @n references, "" for none
 */
char **
weft_lettering_renumber (const char *const *refs,
                         gsize              n,
                         int                depth)
{
  char **renumbered = g_new0 (char *, n + 1);
  WeftLettering style;
  gboolean counted;
  int ordinal = 0;

  g_return_val_if_fail (refs != NULL || n == 0, renumbered);

  counted = find_style (refs, n, &style);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (refs[i] != NULL ? refs[i] : "", -1);
      WeftLettering here;

      if (counted && (weft_text_is_blank (valid) || weft_lettering_parse (&here, valid, NULL)))
        renumbered[i] = weft_lettering_format (&style, ++ordinal);
      else
        renumbered[i] = g_strdup (refs[i] != NULL ? refs[i] : "");
    }

  return renumbered;
}

/* "Step 3." is "3", "(a)" is "a", "4.a" stays; words that are no reference stay whole. */
static char *
strip (const char *ref)
{
  g_autofree char *valid = g_utf8_make_valid (ref != NULL ? ref : "", -1);
  g_autofree char *text = weft_text_squash (valid);
  WeftLettering parts;
  const char *start = text, *space;
  gsize length;

  if (weft_lettering_parse (&parts, text, NULL) && (space = strrchr (parts.prefix, ' ')) != NULL)
    start = text + (space + 1 - parts.prefix);
  while (*start != '\0' && g_ascii_ispunct (*start))
    start++;
  for (length = strlen (start); length > 0 && g_ascii_ispunct (start[length - 1]);)
    length--;

  return g_strndup (start, length);
}

/**
 * weft_lettering_join:
 * @parent_path: (nullable): the path or reference of the parent
 * @ref: (nullable): the reference below it
 *
 * Returns: (transfer full): the path, without brackets and full stops: "a)" and "i." are "a.i"
 */
char *
weft_lettering_join (const char *parent_path,
                     const char *ref)
{
  g_autofree char *parent = strip (parent_path);
  g_autofree char *own = strip (ref);
  gsize length = strlen (parent);

  if (*own == '\0')
    return g_steal_pointer (&parent);
  if (*parent == '\0')
    return g_steal_pointer (&own);
  /* "4.a" below "4" carries its path already. */
  if (strncmp (own, parent, length) == 0 && own[length] == '.')
    return g_steal_pointer (&own);

  return g_strconcat (parent, ".", own, NULL);
}
