/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-lettering.h"
#include "weft-status.h"

static void
test_status_nicks (void)
{
  WeftStatus status;

  for (int i = 0; i < WEFT_N_STATUSES; i++)
    {
      g_assert_true (weft_status_from_nick (weft_status_to_nick (i), &status));
      g_assert_cmpint (status, ==, i);
    }
  g_assert_cmpstr (weft_status_to_nick (WEFT_STATUS_BUSINESS_AS_USUAL), ==, "business-as-usual");
  g_assert_cmpstr (weft_status_get_label (WEFT_STATUS_AT_RISK), ==, "At risk");
  g_assert_false (weft_status_from_nick ("overdue", &status));
  g_assert_false (weft_status_from_nick (NULL, &status));
}

static void
test_status_read (void)
{
  static const struct { const char *words; WeftStatus status; } clear[] = {
    { "Complete", WEFT_STATUS_COMPLETE },
    { "COMPLETED.", WEFT_STATUS_COMPLETE },
    { "This action is complete.", WEFT_STATUS_COMPLETE },
    { "Completed March 2021", WEFT_STATUS_COMPLETE },
    { "Completed in Q3 2021/22", WEFT_STATUS_COMPLETE },
    { "Status: complete", WEFT_STATUS_COMPLETE },
    { "✓ Complete", WEFT_STATUS_COMPLETE },
    { "100% complete", WEFT_STATUS_COMPLETE },
    { "The action has now been completed; the guide is on our website.", WEFT_STATUS_COMPLETE },
    { "This work was completed but goes on being watched as business as usual",
      WEFT_STATUS_COMPLETE },
    { "Action complete and business as usual from here", WEFT_STATUS_COMPLETE },
    { "Business as usual", WEFT_STATUS_BUSINESS_AS_USUAL },
    { "BAU", WEFT_STATUS_BUSINESS_AS_USUAL },
    { "This is now business-as-usual.", WEFT_STATUS_BUSINESS_AS_USUAL },
    { "New suppliers will complete a form after award. This has become business as usual.",
      WEFT_STATUS_BUSINESS_AS_USUAL },
    { "Complete. Now business as usual.", WEFT_STATUS_BUSINESS_AS_USUAL },
    { "Withdrawn", WEFT_STATUS_WITHDRAWN },
    { "This action is no longer required", WEFT_STATUS_WITHDRAWN },
    { "We are on track to reach this before 2025. So far 12 are done.", WEFT_STATUS_ON_TRACK },
    { "At risk", WEFT_STATUS_AT_RISK },
    { "Not yet started", WEFT_STATUS_NOT_STARTED },
  };
  static const char *const unclear[] = {
    NULL, "", "Ongoing", "To be completed by March 2024", "Not complete", "not yet completed",
    "This action is not complete.", "Strategic staff will complete the course", "Once complete",
    "Once complete, publish", "Complete the form", "Complete and publish the statement",
    "80% complete", "Nearly complete", "Partially completed", "Complete by March 2024",
    "Completed by the supplier", "Completed for three of five forces", "Incomplete",
    "Completed except for two suppliers", "Phase one is complete. Phase two is to be scoped.",
    "Complete. The training is still to be arranged.", "This will become business as usual",
    "Suppliers at risk are visited", "The completed forms are filed",
    "Business as usual is not affected", "When this is complete we shall report",
    "On track. Withdrawn.", "Completeness is checked",
  };
  WeftStatus status = WEFT_STATUS_AT_RISK;

  for (guint i = 0; i < G_N_ELEMENTS (clear); i++)
    {
      g_test_message ("%s", clear[i].words);
      g_assert_true (weft_status_read (clear[i].words, &status));
      g_assert_cmpint (status, ==, clear[i].status);
    }

  status = WEFT_STATUS_AT_RISK;
  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    {
      g_test_message ("%s", unclear[i]);
      g_assert_false (weft_status_read (unclear[i], &status));
      g_assert_cmpint (status, ==, WEFT_STATUS_AT_RISK);
    }
}

static void
test_due (void)
{
  static const struct
  {
    const char  *due_on;
    WeftStatus   status;
    WeftDueState state;
    const char  *words;
  } cases[] = {
    { "2022-09-30", WEFT_STATUS_ON_TRACK, WEFT_DUE_OVERDUE, "1 day overdue" },
    { "2021-10-01", WEFT_STATUS_NOT_STARTED, WEFT_DUE_OVERDUE, "365 days overdue" },
    { "2022-10-01", WEFT_STATUS_AT_RISK, WEFT_DUE_SOON, "due today" },
    { "2022-10-02", WEFT_STATUS_AT_RISK, WEFT_DUE_SOON, "due in 1 day" },
    { "2022-10-31", WEFT_STATUS_ON_TRACK, WEFT_DUE_SOON, "due in 30 days" },
    { "2022-11-01", WEFT_STATUS_ON_TRACK, WEFT_DUE_LATER, "due 1 Nov 2022" },
    { "2021-10-01", WEFT_STATUS_COMPLETE, WEFT_DUE_NONE, "" },
    { "2021-10-01", WEFT_STATUS_BUSINESS_AS_USUAL, WEFT_DUE_NONE, "" },
    { "2021-10-01", WEFT_STATUS_WITHDRAWN, WEFT_DUE_NONE, "" },
    { NULL, WEFT_STATUS_ON_TRACK, WEFT_DUE_NONE, "" },
  };
  WeftDate today = weft_date_new (2022, 10, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WeftDate due_on = weft_date_from_iso (cases[i].due_on);
      g_autofree char *words = weft_due_describe (due_on, cases[i].status, today);

      g_assert_cmpint (weft_due_state (due_on, cases[i].status, today), ==, cases[i].state);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_lettering_parse (void)
{
  static const struct
  {
    const char         *ref;
    WeftLetteringSeries series;
    int                 ordinal;
    const char         *prefix;
    const char         *suffix;
  } cases[] = {
    { "1.", WEFT_LETTERING_NUMBER, 1, "", "." },
    { "5..", WEFT_LETTERING_NUMBER, 5, "", ".." },
    { "Step 3.", WEFT_LETTERING_NUMBER, 3, "Step ", "." },
    { " (b) ", WEFT_LETTERING_LETTER, 2, "(", ")" },
    { "C", WEFT_LETTERING_UPPER_LETTER, 3, "", "" },
    { "aa)", WEFT_LETTERING_LETTER, 27, "", ")" },
    { "i.", WEFT_LETTERING_ROMAN, 1, "", "." },
    { "iv.", WEFT_LETTERING_ROMAN, 4, "", "." },
    { "XIV", WEFT_LETTERING_UPPER_ROMAN, 14, "", "" },
    { "v)", WEFT_LETTERING_LETTER, 22, "", ")" },
    { "4.a", WEFT_LETTERING_LETTER, 1, "4.", "" },
  };
  static const char *const refused[] = {
    NULL, "", "-", "Introduction", "0.", "Ab", "t\305\267", "12345678", "1 ..........",
  };
  WeftLettering out, before = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (weft_lettering_parse (&out, cases[i].ref, NULL));
      g_assert_cmpint (out.series, ==, cases[i].series);
      g_assert_cmpint (out.ordinal, ==, cases[i].ordinal);
      g_assert_cmpstr (out.prefix, ==, cases[i].prefix);
      g_assert_cmpstr (out.suffix, ==, cases[i].suffix);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (weft_lettering_parse (&out, refused[i], NULL));
      g_assert_cmpint (out.series, ==, WEFT_LETTERING_NONE);
    }

  /* "i" after "h" is a letter, "v" after "iv" a numeral. */
  g_assert_true (weft_lettering_parse (&before, "h)", NULL));
  g_assert_true (weft_lettering_parse (&out, "i)", &before));
  g_assert_cmpint (out.series, ==, WEFT_LETTERING_LETTER);
  g_assert_cmpint (out.ordinal, ==, 9);
  g_assert_true (weft_lettering_parse (&before, "iv)", NULL));
  g_assert_true (weft_lettering_parse (&out, "v)", &before));
  g_assert_cmpint (out.series, ==, WEFT_LETTERING_ROMAN);
  g_assert_cmpint (out.ordinal, ==, 5);
}

static void
test_lettering_format (void)
{
  static const struct { WeftLettering style; int ordinal; const char *ref; } cases[] = {
    { { WEFT_LETTERING_NUMBER, 1, "Step ", "." }, 12, "Step 12." },
    { { WEFT_LETTERING_LETTER, 1, "", ")" }, 26, "z)" },
    { { WEFT_LETTERING_LETTER, 1, "", ")" }, 28, "ab)" },
    { { WEFT_LETTERING_UPPER_LETTER, 1, "(", ")" }, 702, "(ZZ)" },
    { { WEFT_LETTERING_ROMAN, 1, "", "." }, 49, "xlix." },
    { { WEFT_LETTERING_UPPER_ROMAN, 1, "", "" }, 1994, "MCMXCIV" },
    { { WEFT_LETTERING_ROMAN, 1, "", "." }, 4000, "4000." },
    { { WEFT_LETTERING_NONE, 0, "", "" }, 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ref = weft_lettering_format (&cases[i].style, cases[i].ordinal);

      g_assert_cmpstr (ref, ==, cases[i].ref);
    }
}

static void
check_renumbered (const char *before,
                  const char *after)
{
  g_auto (GStrv) refs = g_strsplit (before, "|", -1);
  gsize n = g_strv_length (refs);
  g_auto (GStrv) renumbered = weft_lettering_renumber ((const char *const *) refs, n, 0);
  g_autofree char *joined = g_strjoinv ("|", renumbered);

  g_assert_cmpstr (joined, ==, after);
}

static void
test_lettering_renumber (void)
{
  static const char *const none[] = { NULL, "" };
  static const char *const uneven[] = { "a)", "b.", "c)", NULL };
  WeftLettering style;
  g_auto (GStrv) still_none = weft_lettering_renumber (none, 2, 1);

  check_renumbered ("b)|a)|d)", "a)|b)|c)");
  check_renumbered ("1.|2.||3.", "1.|2.|3.|4.");
  check_renumbered ("5..|6.|7.", "1.|2.|3.");
  check_renumbered ("i.|ii.||v.", "i.|ii.|iii.|iv.");
  check_renumbered ("g)|h)|i)|j)", "a)|b)|c)|d)");
  check_renumbered ("Step 2:|Step 1:", "Step 1:|Step 2:");
  check_renumbered ("a)|Note|c)", "a)|Note|b)");
  g_assert_cmpstr (still_none[0], ==, "");
  g_assert_cmpstr (still_none[1], ==, "");
  g_assert_null (still_none[2]);

  weft_lettering_of_siblings (uneven, 4, 0, &style);
  g_assert_cmpint (style.series, ==, WEFT_LETTERING_LETTER);
  g_assert_cmpstr (style.suffix, ==, ")");

  for (int depth = 0; depth < 4; depth++)
    {
      static const char *const firsts[] = { "2.", "b)", "ii.", "ii." };
      g_autofree char *ref = NULL;

      weft_lettering_of_siblings (none, 2, depth, &style);
      ref = weft_lettering_format (&style, 2);
      g_assert_cmpstr (ref, ==, firsts[depth]);
    }
}

static void
test_lettering_join (void)
{
  static const struct { const char *parent; const char *ref; const char *path; } cases[] = {
    { "a)", "i.", "a.i" },
    { NULL, "4.", "4" },
    { "4", "a)", "4.a" },
    { "4.a", "(ii)", "4.a.ii" },
    { "Step 4.", "a)", "4.a" },
    { "4.", "4.a", "4.a" },
    { "a)", NULL, "a" },
    { NULL, NULL, "" },
    { "Opening remarks", "a)", "Opening remarks.a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = weft_lettering_join (cases[i].parent, cases[i].ref);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/status/nicks", test_status_nicks);
  g_test_add_func ("/rules/status/read", test_status_read);
  g_test_add_func ("/rules/status/due", test_due);
  g_test_add_func ("/rules/lettering/parse", test_lettering_parse);
  g_test_add_func ("/rules/lettering/format", test_lettering_format);
  g_test_add_func ("/rules/lettering/renumber", test_lettering_renumber);
  g_test_add_func ("/rules/lettering/join", test_lettering_join);

  return g_test_run ();
}
