/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-name.h"
#include "weft-supplier-id.h"

#include <math.h>
#include <string.h>

typedef struct
{
  WeftSupplierIdKind   kind;
  const char          *words;
  WeftSupplierIdState  state;
  const char          *value;
} IdCase;

#define COMPANY WEFT_SUPPLIER_ID_COMPANY_NUMBER
#define VAT WEFT_SUPPLIER_ID_VAT
#define PPON WEFT_SUPPLIER_ID_PPON
#define DUNS WEFT_SUPPLIER_ID_DUNS
#define POSTCODE WEFT_SUPPLIER_ID_POSTCODE
#define VALID WEFT_SUPPLIER_ID_VALID
#define REPAIRABLE WEFT_SUPPLIER_ID_REPAIRABLE
#define INVALID WEFT_SUPPLIER_ID_INVALID
#define PERSONAL WEFT_SUPPLIER_ID_PERSONAL
#define EMPTY WEFT_SUPPLIER_ID_EMPTY

static const IdCase id_cases[] = {
  { COMPANY, NULL, EMPTY, NULL },
  { COMPANY, " \u00a0", EMPTY, NULL },
  { COMPANY, "01234567", VALID, "01234567" },
  { COMPANY, " 0123 4567 ", VALID, "01234567" },
  { COMPANY, "sc123456", VALID, "SC123456" },
  { COMPANY, "NI-012345", VALID, "NI012345" },
  { COMPANY, "OC301234", VALID, "OC301234" },
  { COMPANY, "SO300001", VALID, "SO300001" },
  { COMPANY, "NC000123", VALID, "NC000123" },
  { COMPANY, "LP003210", VALID, "LP003210" },
  { COMPANY, "SL001234", VALID, "SL001234" },
  { COMPANY, "RC000651", VALID, "RC000651" },
  { COMPANY, "CE012345", VALID, "CE012345" },
  { COMPANY, "R0000123", VALID, "R0000123" },
  { COMPANY, "IP12345R", VALID, "IP12345R" },
  { COMPANY, "SP1234RS", VALID, "SP1234RS" },
  { COMPANY, "1234567", REPAIRABLE, "01234567" },
  { COMPANY, "123456", REPAIRABLE, "00123456" },
  { COMPANY, "1234567.0", REPAIRABLE, "01234567" },
  { COMPANY, "SC12345", REPAIRABLE, "SC012345" },
  { COMPANY, "ni 123", REPAIRABLE, "NI000123" },
  { COMPANY, "123", INVALID, NULL },
  { COMPANY, "SC12", INVALID, NULL },
  { COMPANY, "123456789", INVALID, NULL },
  { COMPANY, "00000000", INVALID, NULL },
  { COMPANY, "XY123456", INVALID, NULL },
  { COMPANY, "Q1234567", INVALID, NULL },
  { COMPANY, "SC12A456", INVALID, NULL },
  { COMPANY, "SC", INVALID, NULL },
  { COMPANY, "IP1234RR", INVALID, NULL },
  { COMPANY, "SC12345R", INVALID, NULL },
  { COMPANY, "Not yet available", INVALID, NULL },
  { COMPANY, "n/a", INVALID, NULL },
  { COMPANY, "0123456\u0663", INVALID, NULL },
  { COMPANY, "QQ 12 34 56 C", PERSONAL, NULL },
  { COMPANY, "QQ123456E", INVALID, NULL },

  /* 1×8 + 2×7 + 3×6 + 4×5 + 5×4 + 6×3 + 7×2 = 112; 194 - 112 = 82, and 194 - 112 - 55 = 27 */
  { VAT, "123456782", VALID, "GB123456782" },
  { VAT, "GB 123 4567 82", VALID, "GB123456782" },
  { VAT, "gb123456727", VALID, "GB123456727" },
  { VAT, "XI123456727", VALID, "XI123456727" },
  { VAT, "GB123456782001", VALID, "GB123456782001" },
  { VAT, "123456783", INVALID, NULL },
  { VAT, "213456782", INVALID, NULL },
  /* 0×8 + … + 1×2 = 2; 97 - 2 = 95, 97 - 57 = 40; 192 would be 2 of 95 plus 97 */
  { VAT, "000000195", VALID, "GB000000195" },
  { VAT, "000000140", VALID, "GB000000140" },
  { VAT, "00000019", INVALID, NULL },
  /* The sum is 97, so that the check digits are 00; 97 would do as well and is never given:
   * 1×8 + 9×7 + 3×6 + 1×5 + 0×4 + 1×3 + 0×2 = 97 */
  { VAT, "193101000", VALID, "GB193101000" },
  { VAT, "193101097", INVALID, NULL },
  { VAT, "GBGD499", VALID, "GBGD499" },
  { VAT, "GBGD500", INVALID, NULL },
  { VAT, "GB HA500", VALID, "GBHA500" },
  { VAT, "GBHA499", INVALID, NULL },
  { VAT, "IE1234567T", INVALID, NULL },
  { VAT, "GB", INVALID, NULL },
  { VAT, "VAT", INVALID, NULL },
  { VAT, "£5", INVALID, NULL },

  { PPON, "PABC-1234-DEFG", VALID, "PABC-1234-DEFG" },
  { PPON, "gb-ppon-pabc1234defg", VALID, "PABC-1234-DEFG" },
  { PPON, "XABC-1234-DEFG", INVALID, NULL },
  { PPON, "PABC-123-DEFGH", INVALID, NULL },
  { DUNS, "12-345-6789", VALID, "123456789" },
  { DUNS, "DUNS 123456789", VALID, "123456789" },
  { DUNS, "23456789", REPAIRABLE, "023456789" },
  { DUNS, "3456789", REPAIRABLE, "003456789" },
  { DUNS, "1234567890", INVALID, NULL },
  { POSTCODE, "cf101aa", VALID, "CF10 1AA" },
  { POSTCODE, "M1 1AE", VALID, "M1 1AE" },
  { POSTCODE, "EC1A 1BB", VALID, "EC1A 1BB" },
  { POSTCODE, "W1A0AX", VALID, "W1A 0AX" },
  { POSTCODE, "GIR 0AA", VALID, "GIR 0AA" },
  { POSTCODE, "10115", INVALID, NULL },
  { POSTCODE, "CF1O1 1AA", INVALID, NULL },
  { POSTCODE, "CFA 1AA", INVALID, NULL },
};

static void
test_ids (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (id_cases); i++)
    {
      g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;

      weft_supplier_id_read (&id, id_cases[i].kind, id_cases[i].words);
      if (id.state != id_cases[i].state || g_strcmp0 (id.value, id_cases[i].value) != 0)
        g_error ("“%s” is %d “%s”", id_cases[i].words, id.state, id.value);
      g_assert_nonnull (id.message);
      g_assert_true (id.state <= VALID || *id.message != '\0');
    }
}

static void
test_id_words (void)
{
  g_auto (WeftSupplierId) id = WEFT_SUPPLIER_ID_INIT;
  g_autofree char *lost = weft_supplier_id_fold_company ("1234567");
  g_autofree char *none = weft_supplier_id_fold_company ("QQ123456C");

  weft_supplier_id_read (&id, COMPANY, "ni12345");
  g_assert_cmpstr (id.message, ==,
                   "Too short: leading zeros seem to be lost. Use NI012345?");
  weft_supplier_id_clear (&id);
  weft_supplier_id_read (&id, COMPANY, "SC123456");
  g_assert_cmpstr (id.message, ==, "Company, Scotland");
  weft_supplier_id_clear (&id);
  weft_supplier_id_read (&id, COMPANY, "12345678");
  g_assert_cmpstr (id.message, ==, "Company, England and Wales");
  g_assert_cmpstr (lost, ==, "01234567");
  g_assert_cmpstr (none, ==, "");
}

static void
test_names (void)
{
  static const struct { const char *name; const char *folded; } cases[] = {
    { NULL, "" },
    { "The Smith & Sons (Cardiff) Ltd.", "smith and sons cardiff" },
    { "SMITH AND SONS  CARDIFF LIMITED", "smith and sons cardiff" },
    { "Tŷ Glân Cyf", "ty glan" },
    { "Bright P.L.C.", "bright" },
    { "BRIGHT PUBLIC LIMITED COMPANY", "bright" },
    { "O'Hara-Jones LLP", "ohara jones" },
    { "O\u2019Hara Jones", "ohara jones" },
    { "Evans & Co Ltd", "evans and company" },
    { "Evans and Company Limited", "evans and company" },
    { "Limited", "limited" },
    { "The", "the" },
    { "The The Ltd", "the" },
    { "Ltd Editions", "ltd editions" },
    { "Care+Repair CIC", "care and repair" },
    { "\u00a0Unit 4/5 ", "unit 4 5" },
    { "***", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = weft_name_fold (cases[i].name);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_closeness (void)
{
  g_autofree char *long_name = g_strnfill (400, 'a');
  g_autofree char *longer_name = g_strnfill (401, 'a');

  g_assert_cmpuint (weft_name_get_distance ("kitten", "sitting", 5), ==, 3);
  g_assert_cmpuint (weft_name_get_distance ("kitten", "sitting", 3), ==, 3);
  g_assert_cmpuint (weft_name_get_distance ("kitten", "sitting", 2), ==, 3);
  g_assert_cmpuint (weft_name_get_distance ("abcd", "acbd", 4), ==, 1);
  g_assert_cmpuint (weft_name_get_distance ("", "abc", 4), ==, 3);
  g_assert_cmpuint (weft_name_get_distance ("ŵ", "w", 4), ==, 1);
  g_assert_cmpuint (weft_name_get_distance (long_name, long_name, 0), ==, 0);
  g_assert_cmpuint (weft_name_get_distance (long_name, longer_name, 3), ==, 4);

  g_assert_true (weft_name_is_close ("morgan cleaning", "morgan claening"));
  g_assert_true (weft_name_is_close ("morgan cleaning", "morgn cleanin"));
  g_assert_false (weft_name_is_close ("morgan cleaning", "morgn cleani"));
  g_assert_false (weft_name_is_close ("abcd", "abce"));
  g_assert_true (weft_name_is_close ("abcde", "abcdf"));
  g_assert_false (weft_name_is_close ("academy unit 4", "academy unit 5"));
}

static void
test_redacted (void)
{
  static const char * const redacted[] = {
    "REDACTED", "Redacted", "[redacted]", "REDACTED - PERSONAL DATA", "Redacted Personal Data",
    "Personal data redacted", "Redaction", "REDCATED", "Redactd", "Redected", "R E D A C T E D",
    "Name withheld", "Personal Information", "XXXXX", "xxx xxx", "*****", "Supplier (redacted)",
  };
  static const char * const named[] = {
    NULL, "", "Reacted Ltd", "Red Actors Ltd", "Hired Actors", "Personal Data Systems Ltd",
    "XX Cars", "Retracted Awnings", "Redditch Tiles", "-",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (redacted); i++)
    if (!weft_name_is_redacted (redacted[i]))
      g_error ("“%s” is a name", redacted[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (weft_name_is_redacted (named[i]))
      g_error ("“%s” is none", named[i]);
}

static void
test_amounts (void)
{
  static const struct { const char *words; gint64 pence; } cases[] = {
    { "0", 0 }, { "5", 500 }, { "£1,234.56", 123456 }, { "1234.5", 123450 },
    { "£ 1 234 567.00", 123456700 }, { "12'345", 1234500 }, { "-£5.00", -500 },
    { "£-5", -500 }, { "(£1,234.50)", -123450 }, { "£(5)", -500 }, { "1,234.50-", -123450 },
    { "\u22125.25", -525 }, { "12.00 CR", -1200 }, { "CR 12", -1200 }, { "12 DR", 1200 },
    { "GBP 1,000", 100000 }, { "1000 gbp", 100000 }, { "+7", 700 }, { ".5", 50 }, { "5.", 500 },
    { "-", 0 }, { "£ -", 0 }, { "\u2013", 0 }, { "0.005", 1 }, { "0.004", 0 },
    { "19.995", 2000 }, { "1.2E+06", 120000000 }, { "£1.5m", 150000000 },
    { "2.25 million", 225000000 }, { "250k", 25000000 },
    { "£1bn", G_GINT64_CONSTANT (100000000000) },
    { "9999999999999", G_GINT64_CONSTANT (999999999999900) },
  };
  static const char * const none[] = {
    NULL, "", " ", "£", "()", "1,23", "12,34.00", "1,2345", ",123", "1,,234", "1.2.3", "12a",
    "n/a", "(5", "5)", "-(5)", "--5", "(5) CR", ".", "1.234,56", "99999999999999",
    "99999999999999999999999", "1e400", "inf", "nan", "0x10", "1;DROP", "1e", "9999999999bn",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fault = NULL;
      gint64 pence;

      if (!weft_amount_read (cases[i].words, &pence, &fault) || pence != cases[i].pence)
        g_error ("“%s” is %" G_GINT64_FORMAT " (%s)", cases[i].words, pence, fault);
      g_assert_null (fault);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *fault = NULL;
      gint64 pence = 1;

      if (weft_amount_read (none[i], &pence, &fault))
        g_error ("“%s” is %" G_GINT64_FORMAT, none[i], pence);
      g_assert_cmpint (pence, ==, 0);
      g_assert_nonnull (fault);
    }
}

static void
test_amount_numbers (void)
{
  g_autofree char *plain = weft_amount_to_plain (-123456);
  g_autofree char *shown = weft_amount_format (-123456789);
  g_autofree char *small = weft_amount_format (7);
  g_autofree char *hundred = weft_amount_format (10000);
  g_autofree char *rounded = weft_amount_format_pounds (123450);
  g_autofree char *credit = weft_amount_format_pounds (-123449);
  g_autofree char *least = weft_amount_to_plain (G_MININT64);
  gint64 pence;

  g_assert_cmpstr (plain, ==, "-1234.56");
  g_assert_cmpstr (shown, ==, "-£1,234,567.89");
  g_assert_cmpstr (small, ==, "£0.07");
  g_assert_cmpstr (hundred, ==, "£100.00");
  g_assert_cmpstr (rounded, ==, "£1,235");
  g_assert_cmpstr (credit, ==, "-£1,234");
  g_assert_cmpstr (least, ==, "-92233720368547758.08");

  g_assert_true (weft_amount_from_number (-1234.565, &pence));
  g_assert_cmpint (ABS (pence + 123456), <=, 1);
  g_assert_true (weft_amount_from_number (0.1 + 0.2, &pence));
  g_assert_cmpint (pence, ==, 30);
  g_assert_false (weft_amount_from_number (NAN, &pence));
  g_assert_false (weft_amount_from_number (-INFINITY, &pence));
  g_assert_false (weft_amount_from_number (1e18, &pence));
}

static void
test_amount_short (void)
{
  static const struct { gint64 pence; const char *words; } cases[] = {
    { 0, "£0" },
    { 48249, "£482" },
    { 99949, "£999" },
    { 99960, "£1.00k" },
    { 8819000, "£88.2k" },
    { 90400200, "£904k" },
    { 99996000, "£1.00m" },
    { -148231000, "-£1.48m" },
    { 12000000000000, "£120bn" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = weft_amount_format_short (cases[i].pence);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_days (void)
{
  static const struct { const char *words; const char *iso; } cases[] = {
    { "31/12/2026", "2026-12-31" }, { "1/4/2021", "2021-04-01" }, { "01-04-2021", "2021-04-01" },
    { "01.04.21", "2021-04-01" }, { "31/12/69", "2069-12-31" }, { "31/12/70", "1970-12-31" },
    { "2021-04-01", "2021-04-01" }, { "2021/04/01", "2021-04-01" },
    { "2021-04-01T00:00:00", "2021-04-01" }, { "2021-04-01 12:30", "2021-04-01" },
    { "01/04/2021 00:00:00", "2021-04-01" }, { "20210401", "2021-04-01" },
    { "29/02/2024", "2024-02-29" },
    /* A day that every spreadsheet agrees on. */
    { "44287", "2021-04-01" }, { "44287.75", "2021-04-01" },
    { "1 April 2021", "2021-04-01" }, { "01-Apr-2021", "2021-04-01" },
    { "1st April 2021", "2021-04-01" },
  };
  static const char * const none[] = {
    NULL, "", "04/13/2021", "31/02/2021", "29/02/2023", "32/01/2021", "2021-13-01", "00/01/2021",
    "2021", "19999", "80001", "123456", "1/4/221", "1/4/2021x", "1/4/2021 extra", "1/4-2021",
    "01/04", "TBC", "20211301", "99999999999999999999", "12/12/3021",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = weft_date_to_iso (weft_day_read (cases[i].words));

      if (g_strcmp0 (iso, cases[i].iso) != 0)
        g_error ("“%s” is %s", cases[i].words, iso);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (weft_day_read (none[i]) != WEFT_DATE_NONE)
      g_error ("“%s” is a day", none[i]);
}

static void
test_serials (void)
{
  /* 36526 is 1 January 2000; the other system starts 1,462 days later. */
  g_assert_cmpuint (weft_day_from_serial (36526, FALSE), ==, weft_date_new (2000, 1, 1));
  g_assert_cmpuint (weft_day_from_serial (36526.999, FALSE), ==, weft_date_new (2000, 1, 1));
  g_assert_cmpuint (weft_day_from_serial (36526 - 1462, TRUE), ==, weft_date_new (2000, 1, 1));
  g_assert_cmpuint (weft_day_from_serial (61, FALSE), ==, weft_date_new (1900, 3, 1));
  g_assert_cmpuint (weft_day_from_serial (60, FALSE), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_day_from_serial (-1, TRUE), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_day_from_serial (NAN, FALSE), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_day_from_serial (1e9, FALSE), ==, WEFT_DATE_NONE);
}

static void
test_financial_years (void)
{
  static const struct { const char *words; int year; } cases[] = {
    { "2021/22", 2021 }, { "2021-22", 2021 }, { "2021–22", 2021 }, { "2021/2022", 2021 },
    { "21/22", 2021 }, { "FY 2021/22", 2021 }, { "fy21/22", 2021 }, { "2021", 2021 },
    { "Financial year 2021 / 22", 2021 }, { "1999/00", 1999 }, { "2021/23", -1 }, { "21", -1 },
    { "2021/2023", -1 }, { "", -1 }, { NULL, -1 }, { "2021/22x", -1 }, { "0021/22", -1 },
    { "2021/222", -1 },
  };
  g_autofree char *shown = weft_financial_year_format (2021);
  g_autofree char *century = weft_financial_year_format (1999);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int year;

      if (weft_financial_year_read (cases[i].words, &year) != (cases[i].year > 0) ||
          (cases[i].year > 0 && year != cases[i].year))
        g_error ("“%s” is %d", cases[i].words, year);
    }
  g_assert_cmpstr (shown, ==, "2021/22");
  g_assert_cmpstr (century, ==, "1999/00");
  g_assert_cmpint (weft_financial_year_of (weft_date_new (2022, 3, 31)), ==, 2021);
  g_assert_cmpint (weft_financial_year_of (weft_date_new (2022, 4, 1)), ==, 2022);
  g_assert_cmpuint (weft_financial_year_start (2021), ==, weft_date_new (2021, 4, 1));
  g_assert_cmpuint (weft_financial_year_end (2021), ==, weft_date_new (2022, 3, 31));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/supplier-rules/identifiers", test_ids);
  g_test_add_func ("/supplier-rules/identifier-words", test_id_words);
  g_test_add_func ("/supplier-rules/names", test_names);
  g_test_add_func ("/supplier-rules/closeness", test_closeness);
  g_test_add_func ("/supplier-rules/redacted", test_redacted);
  g_test_add_func ("/supplier-rules/amounts", test_amounts);
  g_test_add_func ("/supplier-rules/amount-numbers", test_amount_numbers);
  g_test_add_func ("/supplier-rules/amount-short", test_amount_short);
  g_test_add_func ("/supplier-rules/days", test_days);
  g_test_add_func ("/supplier-rules/serials", test_serials);
  g_test_add_func ("/supplier-rules/financial-years", test_financial_years);

  return g_test_run ();
}
