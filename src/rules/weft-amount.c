/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-amount.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Money as people and finance systems write it, kept as a whole number of pence.
 *
 *   "(£1,234.50)" ── sign and signs of money taken off ── "1,234.50" ── 123450 ── -123450 */

/* A thousand million million pence: more than anybody spends, and far from the end of 63 bits. */
#define MOST_POUNDS (G_GINT64_CONSTANT (10000000000000))

typedef struct
{
  const char *suffix;
  gint64      factor;
} Scale;

static const Scale scales[] = {
  { "thousand", 1000 }, { "million", 1000000 }, { "billion", 1000000000 },
  { "k", 1000 }, { "bn", 1000000000 }, { "m", 1000000 },
};

/* One spelling for what has several: "-" for every minus, no white space, small letters. */
static char *
make_plain (const char *words)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x00a0 || c == 0x2007 || c == 0x2009 || c == 0x202f ||
          c == 0xfeff)
        continue;
      if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212)
        c = '-';
      g_string_append_unichar (plain, g_unichar_tolower (c));
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static gboolean
take_start (char       **text,
            const char  *start)
{
  if (!g_str_has_prefix (*text, start))
    return FALSE;
  *text += strlen (start);
  return TRUE;
}

static gboolean
take_end (char       *text,
          const char *end)
{
  if (!g_str_has_suffix (text, end))
    return FALSE;
  text[strlen (text) - strlen (end)] = '\0';
  return TRUE;
}

/* Takes off everything around the figures. Returns: how many signs said that it is below zero, or
 * -1 for a bracket without the other */
static int
take_signs (char **text)
{
  int minuses = 0;
  gboolean more = TRUE;

  while (more)
    {
      more = FALSE;
      if (**text == '(' && take_end (*text, ")"))
        {
          (*text)++;
          minuses++;
          more = TRUE;
        }
      if (take_start (text, "-") || take_end (*text, "-") || take_start (text, "cr") ||
          take_end (*text, "cr"))
        {
          minuses++;
          more = TRUE;
        }
      if (take_start (text, "£") || take_end (*text, "£") || take_start (text, "gbp") ||
          take_end (*text, "gbp") || take_start (text, "+") || take_start (text, "dr") ||
          take_end (*text, "dr"))
        more = TRUE;
    }
  return strpbrk (*text, "()") == NULL ? minuses : -1;
}

/* "1,234,567" with the commas where they belong; without any it is as good. */
static gboolean
read_whole (const char  *text,
            gsize        length,
            gint64      *whole)
{
  gsize run = 0;
  gboolean grouped = FALSE;

  *whole = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == ',' || text[i] == '\'')
        {
          if (grouped ? run != 3 : run < 1 || run > 3)
            return FALSE;
          grouped = TRUE;
          run = 0;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *whole = *whole * 10 + (text[i] - '0');
      if (*whole > MOST_POUNDS)
        return FALSE;
      run++;
    }
  return !grouped || run == 3;
}

/* "1.2E+06": digits are lost, but what is there is what the file says. */
static gboolean
is_scientific (const char *text)
{
  gsize n = strspn (text, "0123456789.");

  if (n == 0 || text[n] != 'e')
    return FALSE;
  text += n + 1;
  if (*text == '+' || *text == '-')
    text++;
  return *text != '\0' && strlen (text) <= 3 && strspn (text, "0123456789") == strlen (text);
}

static gboolean
read_figures (char    *text,
              gint64  *pence)
{
  const char *point;
  gint64 factor = 1;
  gint64 whole;
  gsize n_decimals;

  if (is_scientific (text))
    return weft_amount_from_number (g_ascii_strtod (text, NULL), pence);

  for (gsize i = 0; i < G_N_ELEMENTS (scales) && factor == 1; i++)
    if (take_end (text, scales[i].suffix))
      factor = scales[i].factor;

  point = strchr (text, '.');
  if (!read_whole (text, point != NULL ? (gsize) (point - text) : strlen (text), &whole))
    return FALSE;
  n_decimals = point != NULL ? strspn (point + 1, "0123456789") : 0;
  if ((point != NULL && point[1 + n_decimals] != '\0') ||
      (n_decimals == 0 && (point == NULL ? *text == '\0' : point == text)))
    return FALSE;
  if (whole > MOST_POUNDS / factor)
    return FALSE;

  *pence = whole * 100 * factor;
  if (n_decimals > 0)
    {
      gint64 part = 0;
      gint64 unit = 1;

      /* Further ones make no penny, not even of thousand millions. */
      for (gsize i = 0; i < MIN (n_decimals, 6); i++)
        {
          part = part * 10 + (point[1 + i] - '0');
          unit *= 10;
        }
      *pence += (part * 100 * factor + unit / 2) / unit;
    }
  return TRUE;
}

/* "-1234.5", as finance systems write it: most of what is read. */
static gboolean
read_bare (const char *words,
           gint64     *pence)
{
  gboolean negative = *words == '-';
  const char *p = words + negative;
  gint64 amount = 0;
  int n_digits = 0;
  int n_decimals = 0;

  for (; g_ascii_isdigit (*p) && n_digits < 12; p++, n_digits++)
    amount = amount * 10 + (*p - '0');
  if (n_digits == 0)
    return FALSE;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p) && n_decimals < 2; p++, n_decimals++)
      amount = amount * 10 + (*p - '0');
  if (*p != '\0')
    return FALSE;
  for (; n_decimals < 2; n_decimals++)
    amount *= 10;
  *pence = negative ? -amount : amount;
  return TRUE;
}

/**
 * weft_amount_read:
 * @words: (nullable): UTF-8
 * @pence: (out): the amount in pence; a credit is below zero
 * @fault: (out) (optional) (nullable) (transfer full): why it is none, translated
 *
 * Reads money as it is written: a £ or GBP, thousands separators in their places, a minus before
 * or behind, brackets or CR for negatives, parts of a penny rounded half up, and the lone dash with
 * which accounts write nothing.
 */
gboolean
weft_amount_read (const char  *words,
                  gint64      *pence,
                  char       **fault)
{
  g_autofree char *plain = NULL;
  g_autofree char *shown = NULL;
  gboolean has_dash;
  char *text;
  int minuses;

  if (fault != NULL)
    *fault = NULL;
  if (words != NULL && read_bare (words, pence))
    return TRUE;

  plain = make_plain (words != NULL ? words : "");
  has_dash = strchr (plain, '-') != NULL;
  text = plain;
  minuses = take_signs (&text);
  *pence = 0;
  if (minuses == 1 && *text == '\0' && has_dash)
    return TRUE;
  if ((minuses == 0 || minuses == 1) && read_figures (text, pence))
    {
      *pence = minuses == 1 ? -*pence : *pence;
      return TRUE;
    }

  *pence = 0;
  if (fault == NULL)
    return FALSE;
  shown = weft_text_shorten (words, 40);
  if (*shown == '\0')
    *fault = g_strdup (_("There is no amount."));
  else if (minuses < 0)
    *fault = g_strdup_printf (_("“%s” is not an amount: a bracket is missing."), shown);
  else if (minuses > 1)
    *fault = g_strdup_printf (_("“%s” is not an amount: it is negative twice."), shown);
  else
    *fault = g_strdup_printf (_("“%s” is not an amount such as £1,234.56."), shown);
  return FALSE;
}

/**
 * weft_amount_from_number:
 * @pounds: as a spreadsheet keeps it
 * @pence: (out): the nearest penny
 *
 * Returns: %FALSE for what is no amount of money: no number, or far too much
 */
gboolean
weft_amount_from_number (double  pounds,
                         gint64 *pence)
{
  *pence = 0;
  if (!isfinite (pounds) || fabs (pounds) > (double) MOST_POUNDS)
    return FALSE;
  *pence = (gint64) llround (pounds * 100);
  return TRUE;
}

static char *
write_amount (gint64   pence,
              gboolean for_people)
{
  guint64 rest = pence < 0 ? -(guint64) pence : (guint64) pence;
  g_autofree char *pounds = for_people
    ? weft_text_format_count (rest / 100)
    : g_strdup_printf ("%" G_GUINT64_FORMAT, rest / 100);

  return g_strdup_printf ("%s%s%s.%02u", pence < 0 ? "-" : "", for_people ? "£" : "", pounds,
                          (guint) (rest % 100));
}

/**
 * weft_amount_format:
 *
 * Returns: the amount as people read it: "-£1,234.56"
 */
char *
weft_amount_format (gint64 pence)
{
  return write_amount (pence, TRUE);
}

/**
 * weft_amount_format_pounds:
 *
 * Returns: the amount to the nearest pound, for lists: "-£1,235"
 */
char *
weft_amount_format_pounds (gint64 pence)
{
  gint64 half = pence < 0 ? -50 : 50;
  char *text = write_amount ((pence + half) / 100 * 100, TRUE);

  text[strlen (text) - strlen (".00")] = '\0';
  return text;
}

/**
 * weft_amount_format_short:
 *
 * Returns: the amount to three figures, for charts: "£482", "£88.2k", "-£1.48m", "£120bn"
 */
char *
weft_amount_format_short (gint64 pence)
{
  static const struct
  {
    double      pounds;
    const char *suffix;
  } steps[] = { { 1e9, "bn" }, { 1e6, "m" }, { 1e3, "k" } };
  double pounds = fabs ((double) pence) / 100;
  const char *sign = pence < 0 ? "-" : "";

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double part = pounds / steps[i].pounds;
      const char *format = part < 9.995 ? "%.2f" : part < 99.95 ? "%.1f" : "%.0f";
      char figures[G_ASCII_DTOSTR_BUF_SIZE];

      /* What rounds up to a whole of the next kind is one. */
      if (part < 0.9995)
        continue;
      g_ascii_formatd (figures, sizeof figures, format, part);
      return g_strdup_printf ("%s£%s%s", sign, figures, steps[i].suffix);
    }
  return g_strdup_printf ("%s£%.0f", sign, pounds);
}

/**
 * weft_amount_to_plain:
 *
 * Returns: the amount in pounds as programs and fields take it: "-1234.56"
 */
char *
weft_amount_to_plain (gint64 pence)
{
  return write_amount (pence, FALSE);
}
