/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-id.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   words ── bare: letters and digits in capitals ── the kind's own rule ── state, value, message
 *
 * A number is never corrected: what would be right is offered beside what was written. */

#define COMPANY_LENGTH 8
/* Fewer digits than this have lost more than leading zeros. */
#define LEAST_COMPANY_DIGITS 4

/* The letters that a company number begins with, and whose it is. */
static const struct
{
  const char *letters;
  const char *meaning;
} prefixes[] = {
  { "AC", N_("Assurance company, England and Wales") },
  { "BR", N_("UK branch of an overseas company") },
  { "CE", N_("Charitable incorporated organisation, England and Wales") },
  { "CS", N_("Charitable incorporated organisation, Scotland") },
  { "FC", N_("Overseas company") },
  { "GE", N_("European economic interest grouping, England and Wales") },
  { "GN", N_("European economic interest grouping, Northern Ireland") },
  { "GS", N_("European economic interest grouping, Scotland") },
  { "IC", N_("Investment company, England and Wales") },
  { "IP", N_("Industrial and provident society, England and Wales") },
  { "LP", N_("Limited partnership, England and Wales") },
  { "NA", N_("Assurance company, Northern Ireland") },
  { "NC", N_("Limited liability partnership, Northern Ireland") },
  { "NF", N_("Overseas company, Northern Ireland") },
  { "NI", N_("Company, Northern Ireland") },
  { "NL", N_("Limited partnership, Northern Ireland") },
  { "NO", N_("Credit union, Northern Ireland") },
  { "NP", N_("Industrial and provident society, Northern Ireland") },
  { "NR", N_("Royal charter company, Northern Ireland") },
  { "NZ", N_("Unregistered company, Northern Ireland") },
  { "OC", N_("Limited liability partnership, England and Wales") },
  { "OE", N_("Overseas entity that owns land") },
  { "PC", N_("Protected cell company") },
  { "RC", N_("Royal charter company, England and Wales") },
  { "RS", N_("Registered society") },
  { "SA", N_("Assurance company, Scotland") },
  { "SC", N_("Company, Scotland") },
  { "SE", N_("European company") },
  { "SF", N_("Overseas company, Scotland") },
  { "SI", N_("Investment company, Scotland") },
  { "SL", N_("Limited partnership, Scotland") },
  { "SO", N_("Limited liability partnership, Scotland") },
  { "SP", N_("Industrial and provident society, Scotland") },
  { "SR", N_("Royal charter company, Scotland") },
  { "SZ", N_("Unregistered company, Scotland") },
  { "ZC", N_("Unregistered company, England and Wales") },
};

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

static gboolean
is_digits (const char *text,
           gsize       length)
{
  return strlen (text) == length && count_digits (text) == length;
}

static gsize
count_letters (const char *text)
{
  return strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/* Capitals and digits; what people write between them is left out. NULL where there is anything
 * that no number has. */
static char *
make_bare (const char *words)
{
  g_autofree char *squashed = weft_text_squash (words);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = squashed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 128 && g_ascii_isalnum ((char) c))
        g_string_append_c (bare, g_ascii_toupper ((char) c));
      else if (c != ' ' && c != '-' && c != '.' && c != '/' && c != '\'' && c != 0x2010 &&
               c != 0x2011 && c != 0x2013)
        return NULL;
    }
  return g_string_free (g_steal_pointer (&bare), FALSE);
}

static void
set_result (WeftSupplierId      *out,
            WeftSupplierIdState  state,
            const char          *value,
            const char          *message)
{
  out->state = state;
  g_free (out->value);
  out->value = g_strdup (value);
  g_free (out->message);
  out->message = g_strdup (message);
}

/* Company numbers */

static const char *
find_prefix (const char *bare)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strncmp (bare, prefixes[i].letters, 2) == 0)
      return prefixes[i].meaning;
  return NULL;
}

/* The societies' numbers end in letters: IP12345R, SP1234RS. */
static gboolean
is_society (const char *bare)
{
  const char *rest;

  if (strlen (bare) != COMPANY_LENGTH ||
      !(g_str_has_prefix (bare, "IP") || g_str_has_prefix (bare, "SP") ||
        g_str_has_prefix (bare, "NP")))
    return FALSE;
  rest = bare + 2 + count_digits (bare + 2);
  return g_str_equal (rest, "R") || g_str_equal (rest, "RS");
}

static gboolean
is_national_insurance (const char *bare)
{
  return strlen (bare) == 9 && count_letters (bare) == 2 && count_digits (bare + 2) == 6 &&
         strchr ("ABCD", bare[8]) != NULL;
}

/* "1234567.0", as a spreadsheet writes a number. */
static char *
drop_fraction (const char *words)
{
  g_autofree char *squashed = weft_text_squash (words);
  gsize n = count_digits (squashed);

  if (n > 0 && squashed[n] == '.' && squashed[n + 1] != '\0' &&
      strspn (squashed + n + 1, "0") == strlen (squashed + n + 1))
    squashed[n] = '\0';
  return g_steal_pointer (&squashed);
}

static void
offer_zeros (WeftSupplierId *out,
             const char     *bare,
             gsize           letters)
{
  g_autofree char *zeros = g_strnfill (COMPANY_LENGTH - strlen (bare), '0');
  g_autofree char *value = g_strdup_printf ("%.*s%s%s", (int) letters, bare, zeros,
                                            bare + letters);
  g_autofree char *message = NULL;

  /* Translators: %s is a company number */
  message = g_strdup_printf (_("Too short: leading zeros seem to be lost. Use %s?"), value);
  set_result (out, WEFT_SUPPLIER_ID_REPAIRABLE, value, message);
}

static void
read_company_number (WeftSupplierId *out,
                     const char     *words)
{
  g_autofree char *plain = drop_fraction (words);
  g_autofree char *bare = make_bare (plain);
  gsize length = bare != NULL ? strlen (bare) : 0;
  gsize letters = bare != NULL ? count_letters (bare) : 0;
  gsize digits = bare != NULL ? count_digits (bare + letters) : 0;
  const char *meaning;

  if (bare != NULL && is_national_insurance (bare))
    {
      set_result (out, WEFT_SUPPLIER_ID_PERSONAL, NULL,
                  _("This looks like a National Insurance number. Such numbers of people must not "
                    "be kept here."));
      return;
    }
  if (bare == NULL || digits == 0 || (letters + digits != length && !is_society (bare)) ||
      letters > 2)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Not a company number: that is eight digits, or two letters and six digits."));
      return;
    }
  if (length > COMPANY_LENGTH)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Too long: a company number has eight characters."));
      return;
    }
  if (strspn (bare + letters, "0") == length - letters)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL, _("No company has the number 0."));
      return;
    }

  meaning = letters == 2 ? find_prefix (bare) : NULL;
  /* The oldest companies of Northern Ireland have one letter. */
  if ((letters == 1 && bare[0] != 'R') || (letters == 2 && meaning == NULL))
    {
      g_autofree char *prefix = g_strndup (bare, letters);
      g_autofree char *message = g_strdup_printf (_("No company number begins with %s."), prefix);

      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL, message);
      return;
    }
  if (length < COMPANY_LENGTH && digits < LEAST_COMPANY_DIGITS - (letters > 0 ? 1 : 0))
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Too short: a company number has eight characters."));
      return;
    }
  if (length < COMPANY_LENGTH)
    {
      offer_zeros (out, bare, letters);
      return;
    }

  set_result (out, WEFT_SUPPLIER_ID_VALID, bare,
              meaning != NULL ? gettext (meaning)
              : letters == 1  ? _("Company, Northern Ireland")
                              : _("Company, England and Wales"));
}

/**
 * weft_supplier_id_fold_company:
 * @words: (nullable): a company number as written
 *
 * What company numbers are compared by: lost zeros and spaces make no difference.
 *
 * Returns: the number as it should be; "" for what is none
 */
char *
weft_supplier_id_fold_company (const char *words)
{
  g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;

  weft_supplier_id_read (&id, WEFT_SUPPLIER_ID_COMPANY_NUMBER, words);
  return id.value != NULL ? g_steal_pointer (&id.value) : g_strdup ("");
}

/* VAT numbers */

/* Seven digits weighted 8 to 2; the last two make the sum a multiple of 97, or of 97 less 55 for
 * the numbers that have been given out since 2009. */
static gboolean
has_check_digits (const char *digits)
{
  int sum = 0;
  int check = (digits[7] - '0') * 10 + digits[8] - '0';

  for (int i = 0; i < 7; i++)
    sum += (digits[i] - '0') * (8 - i);
  return check < 97 && ((sum + check) % 97 == 0 || (sum + 55 + check) % 97 == 0);
}

static void
read_vat (WeftSupplierId *out,
          const char     *words)
{
  g_autofree char *bare = make_bare (words);
  const char *country = "GB";
  const char *rest = bare;
  g_autofree char *value = NULL;
  int number;

  if (bare != NULL && g_str_has_prefix (bare, "VAT"))
    rest += 3;
  if (rest != NULL && (g_str_has_prefix (rest, "GB") || g_str_has_prefix (rest, "XI")))
    {
      country = rest[0] == 'X' ? "XI" : "GB";
      rest += 2;
    }
  if (rest == NULL || *rest == '\0')
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Not a VAT number: that is GB or XI and nine digits."));
      return;
    }

  value = g_strconcat (country, rest, NULL);
  /* Government departments and health authorities have no check digits. */
  if (strlen (rest) == 5 && is_digits (rest + 2, 3) &&
      (g_str_has_prefix (rest, "GD") || g_str_has_prefix (rest, "HA")))
    {
      number = (int) g_ascii_strtoll (rest + 2, NULL, 10);
      if ((number < 500) == (rest[0] == 'G'))
        {
          set_result (out, WEFT_SUPPLIER_ID_VALID, value,
                      rest[0] == 'G' ? _("Government department") : _("Health authority"));
          return;
        }
    }

  if (count_letters (rest) >= 2)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Only VAT numbers that begin with GB or XI are known here."));
      return;
    }
  if (!is_digits (rest, 9) && !is_digits (rest, 12))
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Not a VAT number: that is GB or XI and nine digits."));
      return;
    }
  if (!has_check_digits (rest))
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("The check digits are wrong: a digit is mistyped or two are swapped."));
      return;
    }
  set_result (out, WEFT_SUPPLIER_ID_VALID, value, _("The check digits are right."));
}

/* The others */

/* Four letters of which the first is P, four digits, four letters; how its letters follow from
 * one another is not published. */
static void
read_ppon (WeftSupplierId *out,
           const char     *words)
{
  g_autofree char *bare = make_bare (words);
  const char *rest = bare;
  g_autofree char *value = NULL;

  if (rest != NULL && g_str_has_prefix (rest, "GBPPON"))
    rest += strlen ("GBPPON");
  if (rest == NULL || strlen (rest) != 12 || rest[0] != 'P' || count_letters (rest) != 4 ||
      count_digits (rest + 4) != 4 || count_letters (rest + 8) != 4)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL,
                  _("Not a PPON: that is like PABC-1234-DEFG."));
      return;
    }
  value = g_strdup_printf ("%.4s-%.4s-%.4s", rest, rest + 4, rest + 8);
  set_result (out, WEFT_SUPPLIER_ID_VALID, value, "");
}

/* The check digit that these numbers once had is no longer kept to. */
static void
read_duns (WeftSupplierId *out,
           const char     *words)
{
  g_autofree char *bare = make_bare (words);
  const char *rest = bare;

  if (rest != NULL && g_str_has_prefix (rest, "DUNS"))
    rest += strlen ("DUNS");
  if (rest != NULL && is_digits (rest, 9))
    {
      set_result (out, WEFT_SUPPLIER_ID_VALID, rest, "");
      return;
    }
  if (rest != NULL && (is_digits (rest, 8) || is_digits (rest, 7)))
    {
      g_autofree char *value = g_strdup_printf ("%s%s", strlen (rest) == 8 ? "0" : "00", rest);
      g_autofree char *message = NULL;

      message = g_strdup_printf (_("Too short: leading zeros seem to be lost. Use %s?"), value);
      set_result (out, WEFT_SUPPLIER_ID_REPAIRABLE, value, message);
      return;
    }
  set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL, _("Not a DUNS number: that is nine digits."));
}

/* A9 9AA, A99 9AA, A9A 9AA, AA9 9AA, AA99 9AA, AA9A 9AA */
static void
read_postcode (WeftSupplierId *out,
               const char     *words)
{
  g_autofree char *bare = make_bare (words);
  gsize length = bare != NULL ? strlen (bare) : 0;
  g_autofree char *value = NULL;
  gboolean sound = FALSE;

  if (length >= 5 && length <= 7)
    {
      gsize letters = count_letters (bare);
      const char *end = bare + length - 3;
      const char *district = bare + letters;

      sound = count_digits (end) == 1 && count_letters (end + 1) == 2 &&
              ((letters >= 1 && letters <= 2 && district < end && g_ascii_isdigit (*district) &&
                end - district <= 2 &&
                (end - district == 1 || g_ascii_isalnum (district[1]))) ||
               g_str_equal (bare, "GIR0AA"));
    }
  if (!sound)
    {
      set_result (out, WEFT_SUPPLIER_ID_INVALID, NULL, _("Not a UK postcode."));
      return;
    }
  value = g_strdup_printf ("%.*s %s", (int) length - 3, bare, bare + length - 3);
  set_result (out, WEFT_SUPPLIER_ID_VALID, value, "");
}

/**
 * weft_supplier_id_read:
 * @out: (out): what it is
 * @kind: what it is meant to be
 * @words: (nullable): as it was written; UTF-8
 *
 * Reads an identifier while it is typed, and says what is wrong with it. Spaces, hyphens and case
 * make no difference. Company numbers: eight characters, digits alone for England and Wales and a
 * prefix elsewhere; VAT numbers: both methods of the tax authority's check digits.
 */
void
weft_supplier_id_read (WeftSupplierId     *out,
                       WeftSupplierIdKind  kind,
                       const char         *words)
{
  *out = (WeftSupplierId) WEFT_SUPPLIER_ID_INIT;
  if (weft_text_is_blank (words))
    {
      set_result (out, WEFT_SUPPLIER_ID_EMPTY, NULL, "");
      return;
    }

  switch (kind)
    {
    case WEFT_SUPPLIER_ID_COMPANY_NUMBER:
      read_company_number (out, words);
      break;
    case WEFT_SUPPLIER_ID_VAT:
      read_vat (out, words);
      break;
    case WEFT_SUPPLIER_ID_PPON:
      read_ppon (out, words);
      break;
    case WEFT_SUPPLIER_ID_DUNS:
      read_duns (out, words);
      break;
    case WEFT_SUPPLIER_ID_POSTCODE:
      read_postcode (out, words);
      break;
    default:
      g_return_if_reached ();
    }
}

/**
 * weft_supplier_id_clear:
 *
 * Frees what it holds.
 */
void
weft_supplier_id_clear (WeftSupplierId *id)
{
  g_clear_pointer (&id->value, g_free);
  g_clear_pointer (&id->message, g_free);
  id->state = WEFT_SUPPLIER_ID_EMPTY;
}
