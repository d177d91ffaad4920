/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-report-draw.h"
#include "weft-report-pdf.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("weft-report-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "summary.pdf", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static WeftReportLayout *
lay_out (WeftReport           *report,
         const WeftReportPage *page)
{
  g_autoptr (GError) error = NULL;
  WeftReportLayout *layout = weft_report_layout_new (report, page, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layout);
  return layout;
}

/* Everything on all pages, white space taken away: lines may break where they like. */
static char *
collect (WeftReportLayout *layout)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);

      for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isspace (*p))
          g_string_append_c (all, *p);
    }
  return g_string_free (all, FALSE);
}

static guint
count_in (const char *text,
          const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

/* @n tokens of one length, "w0000", separated by @separator. */
static char *
make_tokens (guint       n,
             char        letter,
             const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%c%04u", i > 0 ? separator : "", letter, i);
  return g_string_free (text, FALSE);
}

/* Every token once, and in order: what a lost, doubled or swapped line would break. */
static void
assert_tokens (const char *text,
               guint       n,
               char        letter)
{
  const char *at = text;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *token = g_strdup_printf ("%c%04u", letter, i);

      g_assert_cmpuint (count_in (text, token), ==, 1);
      at = strstr (at, token);
      g_assert_nonnull (at);
    }
}

static WeftReportTable *
add_plan_table (WeftReport *report)
{
  WeftReportTable *table = weft_report_add_table (report, "Step one");

  weft_report_table_add_column (table, "Ref", 0, 30, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, "HEADCELL", 2, 80, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, "Progress", 3, 80, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, "Spend", 0, 50, WEFT_REPORT_ALIGN_END);
  weft_report_table_add_column (table, "Status", 0, 80, WEFT_REPORT_ALIGN_START);
  return table;
}

static WeftReport *
make_report (guint n_rows)
{
  WeftReport *report = weft_report_new ("Plan & <summary>");
  WeftReportTable *table;

  weft_report_set_author (report, "Borough Council");
  weft_report_set_subject (report, "What was done");
  weft_report_set_keywords (report, "plan, summary");
  weft_report_set_created_on (report, weft_date_new (2022, 10, 1));
  weft_report_set_footer (report, "Version 3");
  weft_report_add_heading (report, 1, "Plan & <summary>");
  weft_report_add_heading (report, 2, "Step one");
  table = add_plan_table (report);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *token = g_strdup_printf ("w%04u and some more words to fill the lines", i);

      weft_report_table_add_row (table, i % 3 == 0 ? 0 : 1);
      weft_report_table_set_text (table, 0, "1");
      weft_report_table_set_marker (table, 1, i % 3 == 0 ? "a)" : "ii.");
      weft_report_table_set_text (table, 1, token);
      weft_report_table_set_text (table, 2, "A line\nand a second one");
      weft_report_table_set_text (table, 3, "12");
      weft_report_table_set_chip (table, 4, "Complete", WEFT_REPORT_TONE_COMPLETE);
      weft_report_table_set_note (table, 4, "late", WEFT_REPORT_TONE_OVERDUE);
    }
  weft_report_add_heading (report, 2, "Step two");
  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, "The end.");
  return report;
}

static void
test_pages (void)
{
  static const struct
  {
    WeftReportPaper paper;
    gboolean        landscape;
    double          width;
    double          height;
  } cases[] = {
    { WEFT_REPORT_PAPER_A4, TRUE, 841.89, 595.28 },
    { WEFT_REPORT_PAPER_A4, FALSE, 595.28, 841.89 },
    { WEFT_REPORT_PAPER_A3, TRUE, 1190.55, 841.89 },
    { WEFT_REPORT_PAPER_LETTER, FALSE, 612, 792 },
  };
  g_autoptr (WeftReport) report = make_report (120);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WeftReportPage page = weft_report_page_new (cases[i].paper, cases[i].landscape);
      g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
      g_autofree char *all = collect (layout);

      g_assert_cmpfloat_with_epsilon (page.width, cases[i].width, 0.01);
      g_assert_cmpfloat_with_epsilon (page.height, cases[i].height, 0.01);
      assert_tokens (all, 120, 'w');
      g_assert_cmpuint (count_in (all, "Aline"), ==, 120);
      g_assert_cmpuint (count_in (all, "andasecondone"), ==, 120);
      g_assert_cmpuint (count_in (all, "Complete"), ==, 120);
      g_assert_cmpuint (count_in (all, "late"), ==, 120);

      /* The last page may hold the closing heading alone. */
      for (guint j = 0; j + 1 < weft_report_layout_get_n_pages (layout); j++)
        {
          g_autofree char *text = weft_report_dup_page_text (layout, j);

          g_assert_cmpuint (count_in (text, "HEADCELL"), ==, 1);
          g_assert_cmpuint (count_in (text, "Step one (continued)"), ==, j > 0 ? 1 : 0);
        }
    }
}

static void
test_page_limits (void)
{
  WeftReportPage page, other;

  /* 400 points of margins on a sheet of 300: 144 are kept, the other 156 shared 3 to 1. */
  weft_report_page_init (&page, 300, 500, 20, 100, 30, 300);
  g_assert_cmpfloat_with_epsilon (page.left, 117, 0.001);
  g_assert_cmpfloat_with_epsilon (page.right, 39, 0.001);
  g_assert_cmpfloat_with_epsilon (page.top, 20, 0.001);
  other = page;
  g_assert_true (weft_report_page_equal (&page, &other));
  other.bottom += 1;
  g_assert_false (weft_report_page_equal (&page, &other));
}

static void
test_empty (void)
{
  g_autoptr (WeftReport) report = weft_report_new ("Nothing");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *text = NULL;

  weft_report_add_table (report, NULL);
  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, "  \n");
  weft_report_add_heading (report, 2, NULL);
  layout = lay_out (report, &page);
  text = weft_report_dup_page_text (layout, 0);

  g_assert_cmpuint (weft_report_layout_get_n_pages (layout), ==, 1);
  g_assert_cmpuint (weft_report_layout_get_n_marks (layout), ==, 0);
  g_assert_cmpstr (text, ==, "");
}

static void
test_enormous_cell (void)
{
  g_autoptr (WeftReport) report = weft_report_new ("Tall");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  WeftReportTable *table = add_plan_table (report);
  g_autofree char *lines = make_tokens (500, 'x', "\n");
  g_autofree char *fewer = make_tokens (90, 'y', "\n");
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *all = NULL;

  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 1, "before");
  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 1, fewer);
  weft_report_table_set_text (table, 2, lines);
  weft_report_table_set_chip (table, 4, "On track", WEFT_REPORT_TONE_ON_TRACK);
  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 1, "after");
  layout = lay_out (report, &page);
  all = collect (layout);

  assert_tokens (all, 500, 'x');
  assert_tokens (all, 90, 'y');
  g_assert_cmpuint (count_in (all, "Ontrack"), ==, 1);
  g_assert_cmpuint (count_in (all, "after"), ==, 1);
  g_assert_cmpuint (weft_report_layout_get_n_pages (layout), >, 10);
  g_assert_cmpuint (count_in (all, "HEADCELL"), ==, weft_report_layout_get_n_pages (layout));

  /* No page has a single line of a text that had more. */
  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);

      g_assert_cmpuint (count_in (text, "\nx"), !=, 1);
      g_assert_cmpuint (count_in (text, "\ny"), !=, 1);
    }
}

/* A word without any place to break it, in a narrow column, in a paragraph and in a head. */
static void
test_long_word (void)
{
  g_autoptr (WeftReport) report = weft_report_new ("Long");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, FALSE);
  WeftReportTable *table = weft_report_add_table (report, NULL);
  g_autofree char *word = make_tokens (400, 'k', "");
  g_autofree char *second = make_tokens (400, 'm', "");
  g_autofree char *head = make_tokens (400, 'q', "");
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *all = NULL;

  g_assert_cmpuint (strlen (word), ==, 2000);
  weft_report_table_add_column (table, head, 1, 40, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, "B", 1, 40, WEFT_REPORT_ALIGN_END);
  weft_report_table_add_column (table, "C", 1, 0, WEFT_REPORT_ALIGN_END);
  weft_report_table_add_row (table, 0);
  weft_report_table_set_marker (table, 0, "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20");
  weft_report_table_set_text (table, 1, word);
  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_LEAD, second);
  layout = lay_out (report, &page);
  all = collect (layout);

  assert_tokens (all, 400, 'k');
  assert_tokens (all, 400, 'm');
  assert_tokens (all, 400, 'q');
  g_assert_cmpuint (count_in (all, "17.18.19.20"), ==, 1);
}

typedef struct
{
  double left;
  double right;
  double top;
  double bottom;
} Inked;

/* Where a page has ink, on a raster of one dot a point. */
static Inked
find_ink (WeftReportLayout *layout,
          guint             n,
          double            lowest)
{
  const WeftReportPage *page = weft_report_layout_get_page (layout);
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) page->width, (int) page->height);
  cairo_t *cr = cairo_create (surface);
  Inked ink = { G_MAXINT, -1, G_MAXINT, -1 };
  const guchar *dots;

  weft_report_draw_page (layout, cr, n);
  cairo_surface_flush (surface);
  dots = cairo_image_surface_get_data (surface);
  for (int y = 0; y < lowest; y++)
    for (int x = 0; x < (int) page->width; x++)
      if (dots[y * cairo_image_surface_get_stride (surface) + x] > 8)
        {
          ink.left = MIN (ink.left, x);
          ink.right = MAX (ink.right, x);
          ink.top = MIN (ink.top, y);
          ink.bottom = MAX (ink.bottom, y);
        }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ink;
}

/* What is drawn stays between the margins and above the foot, on every page. */
static void
test_margins (void)
{
  g_autoptr (WeftReport) report = make_report (60);
  WeftReportPage page;
  g_autofree char *word = make_tokens (400, 'k', "");
  g_autofree char *lines = make_tokens (200, 'x', "\n");
  WeftReportTable *table = add_plan_table (report);
  g_autoptr (WeftReportLayout) layout = NULL;

  weft_report_page_init (&page, 400, 500, 40, 30, 50, 60);
  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 1, lines);
  weft_report_table_set_text (table, 2, word);
  weft_report_table_set_text (table, 3, word);
  weft_report_table_set_chip (table, 4, word, WEFT_REPORT_TONE_AT_RISK);
  layout = lay_out (report, &page);

  for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
    {
      Inked body = find_ink (layout, i, 500 - 50 - 16);
      Inked all = find_ink (layout, i, 500);

      g_assert_cmpfloat (body.left, >=, 59);
      g_assert_cmpfloat (body.right, <=, 400 - 30 + 1);
      g_assert_cmpfloat (body.top, >=, 39);
      g_assert_cmpfloat (body.bottom, <=, 500 - 50 - 22 + 1);
      g_assert_cmpfloat (all.bottom, >, 500 - 50 - 16);
      g_assert_cmpfloat (all.bottom, <=, 500 - 50 + 1);
    }
}

/* Headings never stand last on a page, wherever the page happens to end. */
static void
test_keep (void)
{
  for (guint n = 1; n < 40; n++)
    {
      g_autoptr (WeftReport) report = weft_report_new ("Keep");
      g_autofree char *filler = make_tokens (n, 'f', "\n");
      WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
      g_autoptr (WeftReportLayout) layout = NULL;
      WeftReportTable *table;

      weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, filler);
      weft_report_add_heading (report, 2, "KEPT");
      table = add_plan_table (report);
      weft_report_table_add_span (table, "GROUP");
      weft_report_table_add_row (table, 0);
      weft_report_table_set_text (table, 1, "FIRSTROW");
      layout = lay_out (report, &page);

      for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
        {
          g_autofree char *text = weft_report_dup_page_text (layout, i);

          g_assert_cmpuint (count_in (text, "KEPT"), ==, count_in (text, "FIRSTROW"));
          g_assert_cmpuint (count_in (text, "GROUP"), ==, count_in (text, "FIRSTROW"));
          g_assert_cmpuint (count_in (text, "HEADCELL"), ==, count_in (text, "FIRSTROW"));
        }
    }
}

/* Nor does a single line of a paragraph stand apart from the others. */
static void
test_widows (void)
{
  for (guint n = 1; n < 70; n++)
    {
      g_autoptr (WeftReport) report = weft_report_new ("Widows");
      g_autofree char *filler = make_tokens (n, 'f', "\n");
      g_autofree char *paragraph = make_tokens (20, 'p', "\n");
      WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
      g_autoptr (WeftReportLayout) layout = NULL;

      weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, filler);
      weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, paragraph);
      layout = lay_out (report, &page);

      for (guint i = 0; i < weft_report_layout_get_n_pages (layout); i++)
        {
          g_autofree char *text = weft_report_dup_page_text (layout, i);

          g_assert_cmpuint (count_in (text, "p0"), !=, 1);
          g_assert_true (n == 1 || count_in (text, "f0") != 1);
        }
    }
}

static void
test_marks (void)
{
  g_autoptr (WeftReport) report = make_report (120);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
  WeftReportMark mark;
  g_autofree char *text = NULL;

  g_assert_cmpuint (weft_report_layout_get_n_marks (layout), ==, 3);
  weft_report_layout_get_mark (layout, 0, &mark);
  g_assert_cmpstr (mark.text, ==, "Plan & <summary>");
  g_assert_cmpuint (mark.level, ==, 1);
  g_assert_cmpuint (mark.page, ==, 0);
  g_assert_cmpfloat_with_epsilon (mark.y, page.top, 0.01);
  weft_report_layout_get_mark (layout, 2, &mark);
  text = weft_report_dup_page_text (layout, mark.page);
  g_assert_cmpuint (count_in (text, "Step two"), ==, 1);
}

static void
test_figure (void)
{
  static const guint counts[2][2] = { { 3, 1 }, { 0, 0 } };
  const char *const labels[] = { "Period", "Left out", "Version" };
  const char *const values[] = { "2022/23", " ", "4" };
  g_autoptr (WeftReport) report = weft_report_new ("Figure");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  WeftReportFigure *figure;
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *text = NULL;

  weft_report_add_facts (report, labels, values, 3);
  figure = weft_report_add_figure (report, "Strand", "Bar");
  weft_report_figure_add_part (figure, "Complete", WEFT_REPORT_TONE_COMPLETE);
  weft_report_figure_add_part (figure, "At risk", WEFT_REPORT_TONE_AT_RISK);
  weft_report_figure_add_row (figure, "One", counts[0], "3 of 4 complete");
  weft_report_figure_add_row (figure, "Two", counts[1], NULL);
  layout = lay_out (report, &page);
  text = weft_report_dup_page_text (layout, 0);

  g_assert_cmpstr (text, ==,
                   "Period\n2022/23\nVersion\n4\nStrand\nBar\nComplete\nAt risk\n"
                   "One\n3 of 4 complete\n3\n1\nTwo\n–\n–\n");
}

/* What comes from files: markup stays text, bad UTF-8 and control characters do no harm. */
static void
test_hostile_text (void)
{
  g_autoptr (WeftReport) report = weft_report_new ("a\xff");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *text = NULL;
  Inked ink;

  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, "<b>bold</b> & \xc3\x28 \x01 &amp;");
  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, "مبادئ توجيهية بشأن الأعمال");
  layout = lay_out (report, &page);
  text = weft_report_dup_page_text (layout, 0);

  g_assert_cmpstr (text, ==,
                   "<b>bold</b> & \357\277\275(   &amp;\nمبادئ توجيهية بشأن الأعمال\n");
  ink = find_ink (layout, 0, 500);
  g_assert_cmpfloat (ink.right, >, page.left + 500);
}

/* A layout made in one thread is drawn in another. */
static gpointer
lay_out_in_thread (gpointer data)
{
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);

  return lay_out (data, &page);
}

static void
test_threads (void)
{
  g_autoptr (WeftReport) report = make_report (60);
  GThread *thread = g_thread_new ("layout", lay_out_in_thread, report);
  g_autoptr (WeftReportLayout) layout = g_thread_join (thread);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) here = lay_out (report, &page);
  g_autofree char *there_text = collect (layout);
  g_autofree char *here_text = collect (here);

  g_assert_cmpstr (there_text, ==, here_text);
  g_assert_cmpfloat (find_ink (layout, 0, 500).bottom, >, 300);
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_calls;
  double        last;
} Watcher;

static void
progressed_cb (double   fraction,
               gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_cmpfloat (fraction, >=, watcher->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watcher->last = fraction;
  watcher->n_calls++;
  if (watcher->cancellable != NULL)
    g_cancellable_cancel (watcher->cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (WeftReport) report = make_report (300);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autoptr (WeftReportLayout) none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watcher watcher = { cancellable };

  none = weft_report_layout_new (report, &page, cancellable, progressed_cb, &watcher, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
  g_assert_cmpuint (watcher.n_calls, ==, 1);
  g_clear_error (&error);

  g_cancellable_reset (cancellable);
  watcher = (Watcher) { NULL };
  layout = weft_report_layout_new (report, &page, cancellable, progressed_cb, &watcher, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (watcher.last, ==, 1);

  g_assert_true (g_file_set_contents (fixture->path, "kept", -1, NULL));
  watcher = (Watcher) { cancellable };
  g_assert_false (weft_report_write_pdf (layout, fixture->path, cancellable, progressed_cb,
                                         &watcher, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  {
    g_autofree char *kept = NULL;

    g_assert_true (g_file_get_contents (fixture->path, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, "kept");
  }
}

static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (WeftReport) report = make_report (3);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "absent", "x.pdf", NULL);
  gboolean is_root = geteuid () == 0;
  gboolean written;
  g_autoptr (GError) error = NULL;

  g_assert_false (weft_report_write_pdf (layout, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);

  g_assert_false (weft_report_write_pdf (layout, fixture->folder, NULL, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, fixture->folder));
  g_clear_error (&error);

  /* Root may write anywhere, so that it has to be somebody else for a moment. */
  g_chmod (fixture->folder, 0555);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  written = weft_report_write_pdf (layout, fixture->path, NULL, NULL, NULL, &error);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (fixture->folder, 0700);
  g_assert_false (written);
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_READ_ONLY);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* Writing to a link changes the file behind it; the link stays one. */
static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (WeftReport) report = make_report (3);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
  g_autofree char *link = g_build_filename (fixture->folder, "link.pdf", NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (symlink ("summary.pdf", link), ==, 0);
  weft_report_write_pdf (layout, link, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "%PDF-"));
  g_unlink (link);
}

/* A limit on the size of files fails writing just as a full disk does. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (WeftReport) report = make_report (300);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  gboolean written;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 8192;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = weft_report_write_pdf (layout, fixture->path, NULL, NULL, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (written);
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
test_same_bytes (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *contents[2] = { NULL, NULL };
  gsize lengths[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WeftReport) report = make_report (50);
      WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
      g_autoptr (WeftReportLayout) layout = lay_out (report, &page);
      g_autoptr (GError) error = NULL;

      g_assert_true (weft_report_write_pdf (layout, fixture->path, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (fixture->path, &contents[i], &lengths[i], NULL));
    }
  g_assert_cmpmem (contents[0], lengths[0], contents[1], lengths[1]);
  g_free (g_steal_pointer (&contents[1]));
}

/* What a tool says about a file; NULL, and the test skipped, where there is no such tool. */
static char *
ask (const char *tool,
     const char *option,
     const char *path,
     const char *last)
{
  const char *argv[] = { tool, option, path, last, NULL };
  g_autofree char *found = g_find_program_in_path (tool);
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status;

  if (found == NULL)
    {
      g_test_skip ("the tool that looks into PDF files is not installed");
      return NULL;
    }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return said;
}

static WeftReportLayout *
write_example (Fixture *fixture)
{
  g_autoptr (WeftReport) report = make_report (60);
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  WeftReportLayout *layout = lay_out (report, &page);
  g_autoptr (GError) error = NULL;

  weft_report_write_pdf (layout, fixture->path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  return layout;
}

static void
test_pdf_properties (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (WeftReportLayout) layout = write_example (fixture);
  g_autofree char *said = ask ("pdfinfo", "-isodates", fixture->path, NULL);
  g_autofree char *pages
    = g_strdup_printf ("Pages:           %u\n", weft_report_layout_get_n_pages (layout));

  if (said == NULL)
    return;

  g_assert_nonnull (strstr (said, "Title:           Plan & <summary>\n"));
  g_assert_nonnull (strstr (said, "Author:          Borough Council\n"));
  g_assert_nonnull (strstr (said, "Subject:         What was done\n"));
  g_assert_nonnull (strstr (said, "Keywords:        plan, summary\n"));
  g_assert_nonnull (strstr (said, "CreationDate:    2022-10-01T00:00:00"));
  g_assert_nonnull (strstr (said, pages));
}

static void
test_pdf_epoch (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *said = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", "90061", TRUE);
  layout = write_example (fixture);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  said = ask ("pdfinfo", "-isodates", fixture->path, NULL);

  /* A day, an hour, a minute and a second after the beginning of 1970. */
  if (said != NULL)
    g_assert_nonnull (strstr (said, "CreationDate:    1970-01-02T01:01:01"));
}

static void
test_pdf_structure (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (WeftReportLayout) layout = write_example (fixture);
  g_autofree char *said = ask ("pdfinfo", "-struct", fixture->path, NULL);
  guint n_pages = weft_report_layout_get_n_pages (layout);
  guint n_tables = 0;

  if (said == NULL)
    return;

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = weft_report_dup_page_text (layout, i);

      n_tables += count_in (text, "HEADCELL");
    }
  g_assert_cmpuint (count_in (said, "H1"), ==, 1);
  g_assert_cmpuint (count_in (said, "H2"), ==, 2);
  g_assert_cmpuint (count_in (said, "Table"), ==, n_tables);
  g_assert_cmpuint (count_in (said, "TH\n"), ==, 5 * n_tables);
  g_assert_cmpuint (count_in (said, "TR\n"), >=, 60 + n_tables);
  g_assert_cmpuint (count_in (said, "TD\n"), >=, 5 * 60);
}

/* A paragraph that is broken into lines is whole in the structure tree, its words apart. */
static void
test_pdf_structure_text (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (WeftReport) report = weft_report_new ("Words");
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, FALSE);
  g_autoptr (WeftReportLayout) layout = NULL;
  g_autofree char *words = make_tokens (100, 'w', " ");
  g_autofree char *paragraph = g_strconcat ("Office files fly. ", words, NULL);
  g_autofree char *said = NULL;

  weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY, paragraph);
  layout = lay_out (report, &page);
  g_assert_true (weft_report_write_pdf (layout, fixture->path, NULL, NULL, NULL, NULL));
  said = ask ("pdfinfo", "-struct-text", fixture->path, NULL);
  if (said != NULL)
    g_assert_nonnull (strstr (said, paragraph));
}

static void
test_pdf_text (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (WeftReportLayout) layout = write_example (fixture);
  g_autofree char *said = ask ("pdftotext", "-raw", fixture->path, "-");
  guint n_pages = weft_report_layout_get_n_pages (layout);

  if (said == NULL)
    return;

  assert_tokens (said, 60, 'w');
  g_assert_cmpuint (count_in (said, "Version 3"), ==, n_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *foot = g_strdup_printf ("Page %u of %u\n", i + 1, n_pages);

      g_assert_cmpuint (count_in (said, foot), ==, 1);
    }
}

static void
test_pdf_outline (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (WeftReportLayout) layout = write_example (fixture);
  g_autofree char *said = ask ("qpdf", "--json", "--json-key=outlines", fixture->path);
  const char *title, *one, *two;

  if (said == NULL)
    return;

  title = strstr (said, "\"title\": \"Plan & <summary>\"");
  one = strstr (said, "\"title\": \"Step one\"");
  two = strstr (said, "\"title\": \"Step two\"");
  g_assert_true (title != NULL && one != NULL && two != NULL && one < two);
  /* The two are the title's children, and there is no fourth. */
  g_assert_cmpuint (count_in (said, "\"title\":"), ==, 3);
  g_assert_cmpuint (count_in (said, "\"kids\": []"), ==, 2);
  g_free (ask ("qpdf", "--check", fixture->path, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SOURCE_DATE_EPOCH");

  g_test_add_func ("/report/pages", test_pages);
  g_test_add_func ("/report/page-limits", test_page_limits);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/enormous-cell", test_enormous_cell);
  g_test_add_func ("/report/long-word", test_long_word);
  g_test_add_func ("/report/margins", test_margins);
  g_test_add_func ("/report/keep", test_keep);
  g_test_add_func ("/report/widows", test_widows);
  g_test_add_func ("/report/marks", test_marks);
  g_test_add_func ("/report/figure", test_figure);
  g_test_add_func ("/report/hostile-text", test_hostile_text);
  g_test_add_func ("/report/threads", test_threads);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/report/cancel", test_cancel);
  ADD ("/report/unwritable", test_unwritable);
  ADD ("/report/link", test_link);
  ADD ("/report/full", test_full);
  ADD ("/report/same-bytes", test_same_bytes);
  ADD ("/report/pdf/properties", test_pdf_properties);
  ADD ("/report/pdf/epoch", test_pdf_epoch);
  ADD ("/report/pdf/structure", test_pdf_structure);
  ADD ("/report/pdf/structure-text", test_pdf_structure_text);
  ADD ("/report/pdf/text", test_pdf_text);
  ADD ("/report/pdf/outline", test_pdf_outline);
#undef ADD

  return g_test_run ();
}
