/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assessment-fixture.h"

#include "weft-report-draw.h"
#include "weft-report-kind.h"

/* The papers of assessments, read back page by page. Today is 1 October 2022. */

static char *
make_paper (Fixture    *f,
            const char *nick,
            gint64      id,
            gint64      part)
{
  const WeftReportKind *kind = weft_report_kind_find (nick);
  const WeftReportScope scope = { id, part, NULL, weft_date_from_iso ("2022-10-01") };
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftReport) report = NULL;
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_nonnull (kind);
  report = kind->make (weft_store_get_db (f->store), &scope, NULL, &error);
  g_assert_no_error (error);
  layout = weft_report_layout_new (report, &page, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);

      g_string_append (words, text);
      g_string_append_c (words, '\n');
    }
  return g_strdup (words->str);
}

/* Each of the words, in any order; a line may break anywhere between two. */
static void
assert_says (const char *paper,
             const char *words)
{
  g_auto (GStrv) paper_words = g_strsplit_set (paper, " \n", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *squashed = NULL;

  for (int i = 0; paper_words[i] != NULL; i++)
    if (*paper_words[i] != '\0')
      g_ptr_array_add (kept, paper_words[i]);
  g_ptr_array_add (kept, NULL);
  squashed = g_strjoinv (" ", (char **) kept->pdata);
  if (strstr (squashed, words) == NULL)
    g_error ("the paper does not say “%s”:\n%s", words, squashed);
}

static void
comment (Fixture    *f,
         gint64      id,
         const char *question,
         const char *words)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_comment (weft_store_get_db (f->store), id, question,
                                                  words, &error);

  apply_made (f, command, error);
}

static void
verify (Fixture    *f,
        gint64      id,
        const char *question,
        const char *value)
{
  GError *error = NULL;
  WeftCommand *command = weft_assessment_verify (weft_store_get_db (f->store), id, question, value,
                                                 "S. Doyle", "Seen on site", &error);

  apply_made (f, command, error);
}

static void
test_assessment (Fixture       *f,
                 gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autofree char *paper = NULL;
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);
  GError *error = NULL;
  gint64 action = 0;
  gint64 id;

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, supplier, "locks");
  answer_all (f, id);
  answer (f, id, "G1", "false");
  answer (f, id, "G2", "\"none\"");
  comment (f, id, "G2", "They rust");
  verify (f, id, "G3", "5");
  apply_made (f, weft_assessment_attach (weft_store_get_db (f->store), id, "G2", "gates.jpg",
                                         NULL, file, &error), error);
  set_state (f, id, "returned", "2022-09-20");
  apply_made (f, weft_assessment_accept (weft_store_get_db (f->store), id, "G1", WEFT_DATE_NONE,
                                         NULL, &action, &error), error);
  apply_made (f, weft_assessment_decline (weft_store_get_db (f->store), id, "G2",
                                          "The gates go in spring", &error), error);

  paper = make_paper (f, "assessment", id, 0);
  assert_says (paper, "Assessment of Morgan Locks");
  assert_says (paper, "Locks, version 1");
  assert_says (paper, "20 Sep 2022");
  /* (0 + 0 + 8 + 4) of (12 + 4 + 8 + 4), 12 of 28, 42.9 %; K1 is not asked. */
  assert_says (paper, "43 %");
  assert_says (paper, "Low");
  assert_says (paper, "0 of 12");
  assert_says (paper, "Critical");
  assert_says (paper, "They rust");
  assert_says (paper, "Verified: 5 % (S. Doyle, 1 Oct 2022) – Seen on site");
  assert_says (paper, "8 of 8");
  g_assert_null (strstr (paper, "What do they have?"));
  assert_says (paper, "gates.jpg");
  assert_says (paper, "Pay the keepers");
  assert_says (paper, "31 Oct 2022");
  assert_says (paper, "The gates go in spring");
}

static void
test_stand_in (Fixture       *f,
               gconstpointer  unused)
{
  gint64 supplier = add_supplier (f, "Morgan Locks");
  g_autofree char *paper = NULL;
  GError *error = NULL;
  gint64 id = 0;

  apply_made (f, weft_assessment_new_stand_in (weft_store_get_db (f->store), supplier, "MSAT",
                                               weft_date_from_iso ("2022-03-04"), "85 %", NULL,
                                               NULL, &id, &error), error);
  paper = make_paper (f, "assessment", id, 0);
  assert_says (paper, "MSAT");
  assert_says (paper, "85 %");
  assert_says (paper, "gives no band");
  g_assert_null (strstr (paper, "Sections"));
}

static void
test_questionnaire (Fixture       *f,
                    gconstpointer  unused)
{
  gint64 id = add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  g_autofree char *english = make_paper (f, "questionnaire", id, 0);
  g_autofree char *welsh = make_paper (f, "questionnaire", id, 2);

  assert_says (english, "Which gates are oiled?");
  assert_says (english, "☐ No gates");
  assert_says (english, "Only if G1 is “Yes”.");
  assert_says (english, "Tick all that apply.");
  assert_says (english, "………… %");
  /* Neither scores nor bands are for the supplier. */
  g_assert_null (strstr (english, "Mid"));
  g_assert_null (strstr (english, "Pay the keepers"));
  assert_says (welsh, "Pa gatiau?");
  assert_says (welsh, "☐ Pob un");
}

static void
test_suppliers (Fixture       *f,
                gconstpointer  unused)
{
  gint64 first = add_supplier (f, "Morgan Locks");
  WeftCommand *command = weft_command_new ("Add a category");
  gint64 category = weft_command_insert (command, &weft_category_table);
  g_autofree char *empty = NULL;
  g_autofree char *paper = NULL;
  gint64 id;

  weft_command_set_text (command, "name", "Waterways");
  weft_command_set_text (command, "level", "high");
  apply (f, command);
  command = weft_command_new ("Change");
  weft_command_update (command, &weft_supplier_table, first);
  weft_command_set_integer (command, "category", category);
  apply (f, command);
  add_supplier (f, "Evans Boats");
  add_supplier (f, "Pugh Lamps");

  empty = make_paper (f, "suppliers", 0, 0);
  assert_says (empty, "0 of 1 assessed");
  assert_says (empty, "0 of 2 assessed");
  assert_says (empty, "Not assessed: 3");

  add_questionnaire (f, LOCKS_DOCUMENT ("1"));
  id = add_assessment (f, first, "locks");
  answer_all (f, id);
  set_state (f, id, "returned", "2022-09-20");
  paper = make_paper (f, "suppliers", 0, 0);
  assert_says (paper, "1 of 1 assessed");
  assert_says (paper, "Mid: 1");
  assert_says (paper, "Not assessed: 2");
  assert_says (paper, "Morgan Locks Waterways High 20 Sep 2022");
}

static void
test_refused (Fixture       *f,
              gconstpointer  unused)
{
  static const char * const nicks[] = { "plan", "assessment", "questionnaire" };
  const WeftReportScope scope = { 4711, 0, NULL, weft_date_from_iso ("2022-10-01") };

  g_assert_null (weft_report_kind_find ("poem"));
  for (gsize i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (weft_report_kind_find (nicks[i])->make (weft_store_get_db (f->store), &scope,
                                                             NULL, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/report-kinds/assessment", test_assessment);
  ADD ("/report-kinds/stand-in", test_stand_in);
  ADD ("/report-kinds/questionnaire", test_questionnaire);
  ADD ("/report-kinds/suppliers", test_suppliers);
  ADD ("/report-kinds/refused", test_refused);
  return g_test_run ();
}
