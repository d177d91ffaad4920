/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-plan-draft-command.h"
#include "weft-plan-summary.h"
#include "weft-plan-text.h"
#include "weft-report-draw.h"
#include "weft-store.h"
#include "weft-subtree.h"

#include "scratch.h"

#include <string.h>

typedef struct
{
  char      *folder;
  char      *path;
  WeftStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = make_scratch ();
  fixture->path = g_build_filename (fixture->folder, "register.weft", NULL);
  fixture->store = weft_store_open (fixture->path, WEFT_DB_CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  weft_store_close (fixture->store);
  g_clear_object (&fixture->store);
  drop_scratch (fixture->folder);
  g_free (fixture->path);
}

/* Two strands. The first shows why and timeline: one action complete, one overdue with one
 * sub-action overdue and one complete, one withdrawn. The second shows progress alone. */
static const char *const two_strands =
  "{'weft-subtree':1,'rows':[{'table':'plan','values':{'title':'Plan of tests',"
  "'organisation':'Little Anywhere','starts_on':'2021-04-01','ends_on':'2023-03-31',"
  "'version':'0.7','approved_by':'Cabinet','approved_on':'2021-03-03',"
  "'introduction':'Beginword middleword endword.'},'children':["
  "{'table':'strand','values':{'ref':'Step 1','title':'Firststrand','purpose':'Purposeword',"
  "'lead':'Leadword','columns':'why,timeline'},'children':["
  "{'table':'action','values':{'ref':'a)','text':'Alphatext','why':'Alphawhy',"
  "'timeline':'Q1 2022/23','status':'complete','completed_on':'2022-06-01',"
  "'measure':'Alphahidden'}},"
  "{'table':'action','values':{'ref':'b)','text':'Betatext','why':'Betawhy',"
  "'timeline':'Q2 2022/23','status':'at-risk','owner':'Owner B.','target':100,'actual':59},"
  "'children':["
  "{'table':'action','values':{'ref':'i.','text':'Gammatext','why':'Gammawhy',"
  "'timeline':'30 September 2022','status':'on-track'}},"
  "{'table':'action','values':{'ref':'ii.','text':'Deltatext','why':'Deltawhy',"
  "'timeline':'By 5 November 2022','status':'complete'}}]},"
  "{'table':'action','values':{'ref':'c)','text':'Epsilontext','why':'Epsilonwhy',"
  "'timeline':'Q1 2021/22','status':'withdrawn'}},"
  "{'table':'action','values':{'ref':'d)','text':'Zetatext','why':'Zetawhy',"
  "'timeline':'Q2 2021/23','status':'on-track'}}]},"
  "{'table':'strand','values':{'title':'Secondstrand','columns':'progress'},'children':["
  "{'table':'action','values':{'ref':'1.','text':'Etatext','progress':'Etaprogress',"
  "'why':'Etahidden','timeline':'Q1 2021/22','status':'not-started'}},"
  "{'table':'action','values':{'ref':'2.','text':'Thetatext','progress':'Thetaprogress',"
  "'status':'business-as-usual'}}]}]}]}";

static gint64
find_id (Fixture    *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (weft_db_get_integer (weft_store_get_db (fixture->store), sql, &id, &error));
  g_assert_no_error (error);
  return id;
}

static gint64
add_plan (Fixture    *fixture,
          const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *quoted = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (WeftCommand) command = weft_subtree_to_command ("Plan", quoted);

  weft_store_apply (fixture->store, command, &error);
  g_assert_no_error (error);
  return find_id (fixture, "SELECT max(id) FROM plan");
}

static WeftReport *
make_report (Fixture *fixture,
             gint64   plan,
             gint64   strand,
             GArray  *actions)
{
  g_autoptr (GError) error = NULL;
  const WeftPlanSummaryOptions options = {
    .strand = strand,
    .actions = actions,
    .as_at = weft_date_new (2022, 10, 1),
  };
  WeftReport *report = weft_plan_summary_new (weft_store_get_db (fixture->store), plan, &options,
                                              NULL, &error);

  g_assert_no_error (error);
  return report;
}

/* What all pages say, each piece of white space one space. */
static char *
read_report (WeftReport      *report,
             WeftReportPaper  paper,
             gboolean         landscape)
{
  g_autoptr (GError) error = NULL;
  WeftReportPage page = weft_report_page_new (paper, landscape);
  g_autoptr (WeftReportLayout) layout
    = weft_report_layout_new (report, &page, NULL, NULL, NULL, &error);
  GString *all = g_string_new (" ");

  g_assert_no_error (error);
  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);
      g_auto (GStrv) words = g_strsplit_set (text, " \n\t", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (*words[j] != '\0')
          g_string_append_printf (all, "%s ", words[j]);
    }
  return g_string_free (all, FALSE);
}

static char *
read_summary (Fixture *fixture,
              gint64   plan,
              gint64   strand,
              GArray  *actions)
{
  g_autoptr (WeftReport) report = make_report (fixture, plan, strand, actions);

  return read_report (report, WEFT_REPORT_PAPER_A4, TRUE);
}

static guint
count_in (const char *text,
          const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + strlen (what), what))
    n++;
  return n;
}

static void
assert_in_order (const char        *text,
                 const char *const  parts[])
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *found = strstr (text, parts[i]);

      if (found == NULL)
        g_test_message ("“%s” is not in “%s”", parts[i], text);
      g_assert_nonnull (found);
      text = found + strlen (parts[i]) - 1; /* the next one may begin with the same space */
    }
}

static void
test_everything (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const once[] = {
    "Beginword middleword endword.", "Purposeword", "Lead: Leadword", "Alphatext", "Alphawhy",
    "Betatext", "Betawhy", "Gammatext", "Gammawhy", "Deltatext", "Deltawhy", "Epsilontext",
    "Epsilonwhy", "Zetatext", "Zetawhy", "Etatext", "Etaprogress", "Thetatext", "Thetaprogress",
    "Owner B.", "59 of 100",
  };
  static const char *const order[] = {
    " Plan of tests ", "Organisation Little Anywhere ", "Period 1 April 2021 – 31 March 2023 ",
    "Version 0.7 ", "Approved by Cabinet, 3 Mar 2021 ", "As at 1 October 2022 ",
    "Beginword middleword endword.", " Progress ", " Step 1: Firststrand ", " Secondstrand ",
    " All strands ", " Step 1: Firststrand Purposeword Lead: Leadword Action Why Timeline Status ",
    " a) Alphatext Alphawhy Q1 2022/23 completed 1 Jun 2022 Complete ",
    " b) Betatext Betawhy Q2 2022/23 1 day overdue At risk Owner B. 59 of 100 ",
    " i. Gammatext Gammawhy 30 September 2022 1 day overdue On track ",
    " ii. Deltatext Deltawhy By 5 November 2022 Complete ",
    " c) Epsilontext Epsilonwhy Q1 2021/22 Withdrawn ", " d) Zetatext Zetawhy Q2 2021/23 ",
    "2021/23", " On track ", " Secondstrand Action Current progress and plans Status ",
    /* Overdue since 30 June 2021: 458 days. */
    " 1. Etatext 458 days overdue Etaprogress Not started ",
    " 2. Thetatext Thetaprogress Business as usual ", NULL,
  };
  gint64 plan = add_plan (fixture, two_strands);
  g_autofree char *text = read_summary (fixture, plan, 0, NULL);

  assert_in_order (text, order);
  for (guint i = 0; i < G_N_ELEMENTS (once); i++)
    g_assert_cmpuint (count_in (text, once[i]), ==, 1);
  g_assert_cmpuint (count_in (text, "hidden"), ==, 0);
  g_assert_cmpuint (count_in (text, "This summary shows"), ==, 0);
}

/* Columns: complete, business as usual, on track, at risk, not started, withdrawn. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const order[] = {
    " Complete Business as usual On track At risk Not started Withdrawn ",
    " Step 1: Firststrand 1 of 3 done, 1 overdue, 1 sub-action overdue 1 – 1 1 – 1 ",
    " Secondstrand 1 of 2 done, 1 overdue – 1 – – 1 – ",
    " All strands 2 of 5 done, 2 overdue, 1 sub-action overdue 1 1 1 1 1 1 ", NULL,
  };
  gint64 plan = add_plan (fixture, two_strands);
  g_autofree char *text = read_summary (fixture, plan, 0, NULL);

  assert_in_order (text, order);
}

static void
test_strand (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const order[] = {
    " Plan of tests ", " This summary shows one strand of the plan. ",
    " Complete Business as usual On track At risk Not started Secondstrand ",
    " Secondstrand Action ", " 1. Etatext ", " 2. Thetatext ", NULL,
  };
  gint64 plan = add_plan (fixture, two_strands);
  gint64 strand = find_id (fixture, "SELECT id FROM strand WHERE title = 'Secondstrand'");
  g_autofree char *text = read_summary (fixture, plan, strand, NULL);

  assert_in_order (text, order);
  g_assert_cmpuint (count_in (text, "Firststrand"), ==, 0);
  g_assert_cmpuint (count_in (text, "Alphatext"), ==, 0);
  g_assert_cmpuint (count_in (text, "All strands"), ==, 0);
}

/* A sub-action brings its action with it, but not its sisters. */
static void
test_some (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const order[] = {
    " This summary shows 3 of the plan’s 8 actions. ",
    " Step 1: Firststrand 1 of 2 done, 1 overdue",
    " a) Alphatext ", " b) Betatext ", " ii. Deltatext ", NULL,
  };
  static const char *const none[] = {
    "Gammatext", "Epsilontext", "Zetatext", "Secondstrand", "Etatext", "sub-action overdue",
  };
  gint64 plan = add_plan (fixture, two_strands);
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = NULL;
  gint64 id;

  id = find_id (fixture, "SELECT id FROM action WHERE text = 'Deltatext'");
  g_array_append_val (actions, id);
  id = find_id (fixture, "SELECT id FROM action WHERE text = 'Alphatext'");
  g_array_append_val (actions, id);

  text = read_summary (fixture, plan, 0, actions);
  assert_in_order (text, order);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (count_in (text, none[i]), ==, 0);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 plan = add_plan (fixture, two_strands);
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *text = read_summary (fixture, plan, 0, actions);

  g_assert_nonnull (strstr (text, " This summary shows 0 of the plan’s 8 actions. "));
  g_assert_null (strstr (text, "text "));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const order[] = {
    " Bare ", " As at 1 October 2022 ", " This plan has no strands yet. ", NULL
  };
  gint64 plan
    = add_plan (fixture, "{'weft-subtree':1,'rows':[{'table':'plan','values':{'title':'Bare'}}]}");
  g_autofree char *text = read_summary (fixture, plan, 0, NULL);

  assert_in_order (text, order);
  g_assert_cmpuint (count_in (text, "Organisation"), ==, 0);
  g_assert_cmpuint (count_in (text, "Period"), ==, 0);
}

static void
test_empty_strand (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const order[] = {
    " Hollow nothing to do – – – – – ", " Hollow Action Status No actions yet. ", NULL
  };
  gint64 plan = add_plan (fixture, "{'weft-subtree':1,'rows':[{'table':'plan','values':"
                                   "{'title':'Bare','starts_on':'2022-04-01'},'children':["
                                   "{'table':'strand','values':{'title':'Hollow',"
                                   "'columns':''}}]}]}");
  g_autofree char *text = read_summary (fixture, plan, 0, NULL);

  assert_in_order (text, order);
  g_assert_nonnull (strstr (text, " Period from 1 April 2022 "));
}

/* Nothing in the text is markup, a format or an end of anything. */
static void
test_odd_text (Fixture       *fixture,
               gconstpointer  data)
{
  static const char *const order[] = {
    " 100 % of <b>this</b> & that %s %n ", " <a&b> ", " Onelongref: & ", " עברית &amp; 𝔘𝔫𝔦 ",
    " first line second line ", NULL,
  };
  gint64 plan = add_plan (fixture, "{'weft-subtree':1,'rows':[{'table':'plan','values':"
                                   "{'title':'100 % of <b>this</b> & that %s %n'},'children':["
                                   "{'table':'strand','values':{'title':'<a&b>',"
                                   "'columns':'progress'},'children':["
                                   "{'table':'action','values':{'ref':'Onelongref: &',"
                                   "'text':'עברית &amp; 𝔘𝔫𝔦',"
                                   "'progress':'first line\\nsecond line'}}]}]}]}");
  g_autofree char *text = read_summary (fixture, plan, 0, NULL);

  assert_in_order (text, order);
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 plan = add_plan (fixture, two_strands);
  g_autoptr (WeftReport) report = make_report (fixture, plan, 0, NULL);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout
    = weft_report_layout_new (report, &page, NULL, NULL, NULL, NULL);
  static const struct { const char *text; guint level; } marks[] = {
    { "Plan of tests", 1 }, { "Progress", 2 }, { "Step 1: Firststrand", 2 }, { "Secondstrand", 2 },
  };

  g_assert_cmpstr (weft_report_get_title (report), ==, "Plan of tests");
  g_assert_cmpstr (weft_report_get_author (report), ==, "Little Anywhere");
  g_assert_cmpstr (weft_report_get_footer (report), ==, "version 0.7 · as at 1 Oct 2022");
  g_assert_cmpuint (weft_report_layout_get_n_marks (layout), ==, G_N_ELEMENTS (marks));
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      WeftReportMark mark;

      weft_report_layout_get_mark (layout, i, &mark);
      g_assert_cmpstr (mark.text, ==, marks[i].text);
      g_assert_cmpuint (mark.level, ==, marks[i].level);
    }
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const WeftPlanSummaryOptions options = { .as_at = weft_date_new (2022, 10, 1) };

  g_assert_null (weft_plan_summary_new (weft_store_get_db (fixture->store), 4711, &options, NULL,
                                        &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const WeftPlanSummaryOptions options = { .as_at = weft_date_new (2022, 10, 1) };
  gint64 plan = add_plan (fixture, two_strands);

  g_cancellable_cancel (cancellable);
  g_assert_null (weft_plan_summary_new (weft_store_get_db (fixture->store), plan, &options,
                                        cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Real plans */

/* Runs of letters and digits: at anything else a line may break. */
static void
count_words (GHashTable *counts,
             const char *text,
             int         by)
{
  while (*text != '\0')
    {
      const char *end = text;

      while (g_unichar_isalnum (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > text)
        {
          char *word = g_strndup (text, end - text);
          int n = GPOINTER_TO_INT (g_hash_table_lookup (counts, word)) + by;

          g_hash_table_replace (counts, word, GINT_TO_POINTER (n));
        }
      text = *end != '\0' ? g_utf8_next_char (end) : end;
    }
}

/* Every word of the shown columns of the plan is on the paper at least as often as in the plan. */
static void
assert_words (Fixture    *fixture,
              const char *text)
{
  static const char *const sql =
    "SELECT title || ' ' || introduction FROM plan UNION ALL "
    "SELECT title || ' ' || purpose || ' ' || lead FROM strand UNION ALL "
    "SELECT action.ref || ' ' || text || ' ' ||"
    " iif(columns LIKE '%why%', why, '') || ' ' ||"
    " iif(columns LIKE '%measure%', measure, '') || ' ' ||"
    " iif(columns LIKE '%progress%', progress, '') || ' ' ||"
    " iif(columns LIKE '%timeline%', timeline, '')"
    " FROM action JOIN strand ON strand.id = action.strand";
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (weft_store_get_db (fixture->store), sql, &error);
  GHashTableIter iter;
  gpointer word, count;

  count_words (counts, text, 1);
  while (weft_statement_step (statement, &error) == WEFT_STEP_ROW)
    count_words (counts, weft_statement_get_text (statement, 0), -1);
  g_assert_no_error (error);

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &count))
    {
      if (GPOINTER_TO_INT (count) < 0)
        g_test_message ("lost: %s", (char *) word);
      g_assert_cmpint (GPOINTER_TO_INT (count), >=, 0);
    }
}

static void
test_sample (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { WeftReportPaper paper; gboolean landscape; } papers[] = {
    { WEFT_REPORT_PAPER_A4, TRUE }, { WEFT_REPORT_PAPER_A4, FALSE },
    { WEFT_REPORT_PAPER_A3, TRUE }, { WEFT_REPORT_PAPER_LETTER, TRUE },
  };
  const char *folder = g_getenv ("WEFT_SAMPLES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, data, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (WeftPlanDraft) draft = NULL;
  g_autoptr (WeftReport) report = NULL;
  g_autoptr (WeftCommand) command = NULL;
  const WeftPlanTextOptions options = { .starts_on = "2021-04-01" };
  gint64 plan;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The document is not here.");
      return;
    }

  file = g_file_new_for_path (path);
  draft = weft_plan_text_read (file, &options, NULL, &error);
  g_assert_no_error (error);
  command = weft_plan_draft_to_command (draft, &plan);
  weft_store_apply (fixture->store, command, &error);
  g_assert_no_error (error);

  report = make_report (fixture, plan, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *text = read_report (report, papers[i].paper, papers[i].landscape);

      assert_words (fixture, text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test) \
  g_test_add ("/plan-summary/" path, Fixture, data, set_up, test, tear_down)
  ADD ("everything", NULL, test_everything);
  ADD ("counts", NULL, test_counts);
  ADD ("strand", NULL, test_strand);
  ADD ("some", NULL, test_some);
  ADD ("none", NULL, test_none);
  ADD ("empty", NULL, test_empty);
  ADD ("empty-strand", NULL, test_empty_strand);
  ADD ("odd-text", NULL, test_odd_text);
  ADD ("properties", NULL, test_properties);
  ADD ("missing", NULL, test_missing);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("sample/wales", "wales-plan.txt", test_sample);
  ADD ("sample/westminster", "westminster-plan.txt", test_sample);
#undef ADD

  return g_test_run ();
}
