/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-date.h"
#include "weft-text.h"

static void
test_date_iso (void)
{
  static const char *const refused[] = {
    "", "2026-2-01", "2026-02-30", "2026-13-01", "20260201", "2026-02-01 ", "0000-01-01",
    "x026-01-01",
  };
  g_autofree char *iso = weft_date_to_iso (weft_date_from_iso ("2024-02-29"));

  g_assert_cmpstr (iso, ==, "2024-02-29");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpuint (weft_date_from_iso (refused[i]), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_date_from_iso (NULL), ==, WEFT_DATE_NONE);
  g_assert_null (weft_date_to_iso (WEFT_DATE_NONE));
}

static void
test_date_months (void)
{
  static const struct { const char *from; int months; const char *to; } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },
    { "2024-01-31", 1, "2024-02-29" },
    { "2022-04-01", 12, "2023-04-01" },
    { "2024-02-29", 12, "2025-02-28" },
    { "2026-01-15", -1, "2025-12-15" },
    { "2026-12-01", 1, "2027-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WeftDate to = weft_date_add_months (weft_date_from_iso (cases[i].from), cases[i].months);
      g_autofree char *iso = weft_date_to_iso (to);

      g_assert_cmpstr (iso, ==, cases[i].to);
    }
  g_assert_cmpuint (weft_date_add_months (weft_date_new (9999, 12, 1), 1), ==, WEFT_DATE_NONE);
  g_assert_cmpuint (weft_date_add_months (weft_date_new (1, 1, 1), -1), ==, WEFT_DATE_NONE);
}

static void
test_date_format (void)
{
  g_autofree char *brief = weft_date_format (weft_date_new (2026, 12, 31));
  g_autofree char *in_full = weft_date_format_long (weft_date_new (2021, 5, 1));
  g_autofree char *kept = weft_date_format_iso ("spring");

  g_assert_cmpstr (brief, ==, "31 Dec 2026");
  g_assert_cmpstr (in_full, ==, "1 May 2021");
  g_assert_cmpstr (kept, ==, "spring");
}

static void
test_text_squash (void)
{
  g_autofree char *squashed = weft_text_squash ("\t a \302\240\n b  ");
  g_autofree char *nothing = weft_text_squash (NULL);

  g_assert_cmpstr (squashed, ==, "a b");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (weft_text_is_blank (" \302\240\n"));
  g_assert_false (weft_text_is_blank (" . "));
}

static void
test_text_search (void)
{
  g_autofree char *text = weft_text_fold ("Cyngor T\305\267 Gwyn: STRASSE na\303\257ve");
  g_autofree char *words = weft_text_fold ("naive  t\305\266");
  g_autofree char *absent = weft_text_fold ("gwyn black");

  g_assert_true (weft_text_matches (text, words));
  g_assert_false (weft_text_matches (text, absent));
  g_assert_true (weft_text_matches (text, ""));
}

static void
test_text_shorten (void)
{
  g_autofree char *cut = weft_text_shorten ("Gw\305\267r one two", 6);
  g_autofree char *whole = weft_text_shorten ("one two", 7);

  g_assert_cmpstr (cut, ==, "Gw\305\267r…");
  g_assert_cmpstr (whole, ==, "one two");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/date/iso", test_date_iso);
  g_test_add_func ("/base/date/months", test_date_months);
  g_test_add_func ("/base/date/format", test_date_format);
  g_test_add_func ("/base/text/squash", test_text_squash);
  g_test_add_func ("/base/text/search", test_text_search);
  g_test_add_func ("/base/text/shorten", test_text_shorten);

  return g_test_run ();
}
