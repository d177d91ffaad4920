/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays a table of 10,000 actions out and writes it as PDF, and draws the same texts, in columns
 * of the same widths and with the same fonts, with nothing but Pango and Cairo: one layout a
 * text, drawn under each other, no page decisions beyond "is the page full", no head rows, no
 * rules, no tags, no outline. Prints both in pages a second.
 */

#include "config.h"

#include "weft-report-draw.h"
#include "weft-report-pdf.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>

#define N_ACTIONS 10000
#define N_COLUMNS 4
#define N_ROUNDS 3

static const double weights[N_COLUMNS] = { 3, 3, 4, 1.5 };

static const char *const words[] = {
  "review", "the", "guidance", "for", "each", "category", "of", "spend", "and", "agree", "with",
  "suppliers", "how", "they", "report", "on", "labour", "risks", "in", "their", "own", "chains",
  "before", "a", "contract", "is", "let", "so", "that", "buyers", "can", "act", "early", "monthly",
};

static char *
make_text (GRand *rand,
           guint  n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  if (text->len > 0)
    text->str[0] = g_ascii_toupper (text->str[0]);
  return g_string_free (text, FALSE);
}

static GPtrArray *
make_texts (void)
{
  static const guint lengths[N_COLUMNS][2] = { { 8, 24 }, { 10, 30 }, { 10, 45 }, { 2, 5 } };
  GRand *rand = g_rand_new_with_seed (20221001);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_ACTIONS * N_COLUMNS; i++)
    {
      const guint *range = lengths[i % N_COLUMNS];

      g_ptr_array_add (texts, make_text (rand, g_rand_int_range (rand, range[0], range[1] + 1)));
    }

  g_rand_free (rand);
  return texts;
}

static WeftReport *
make_report (GPtrArray *texts)
{
  static const char *const titles[N_COLUMNS] = { "Action", "Why", "Progress", "Timeline" };
  WeftReport *report = weft_report_new ("Ten thousand actions");
  WeftReportTable *table;

  weft_report_add_heading (report, 1, "Ten thousand actions");
  table = weft_report_add_table (report, "Actions");
  for (guint i = 0; i < N_COLUMNS; i++)
    weft_report_table_add_column (table, titles[i], weights[i], 0, WEFT_REPORT_ALIGN_START);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      weft_report_table_add_row (table, 0);
      for (guint j = 0; j < N_COLUMNS; j++)
        weft_report_table_set_text (table, j, g_ptr_array_index (texts, i * N_COLUMNS + j));
    }

  return report;
}

static double
run_weft (GPtrArray            *texts,
          const WeftReportPage *page,
          const char           *path)
{
  g_autoptr (WeftReport) report = make_report (texts);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (WeftReportLayout) layout
    = weft_report_layout_new (report, page, NULL, NULL, NULL, &error);
  gint64 middle = g_get_monotonic_time ();
  double seconds;

  g_assert_no_error (error);
  weft_report_write_pdf (layout, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_print ("  weft        %4u pages  %6.2f s  %6.1f pages/s  (layout %.2f s)\n",
           weft_report_layout_get_n_pages (layout), seconds,
           weft_report_layout_get_n_pages (layout) / seconds, (middle - start) / 1e6);
  return weft_report_layout_get_n_pages (layout) / seconds;
}

static double
run_bare (GPtrArray            *texts,
          const WeftReportPage *page,
          const char           *path)
{
  gint64 start = g_get_monotonic_time ();
  cairo_surface_t *surface = cairo_pdf_surface_create (path, page->width, page->height);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context
    = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoLayout *layouts[N_COLUMNS];
  double width = page->width - page->left - page->right;
  double sum = 0, y = page->top, seconds;
  double xs[N_COLUMNS];
  guint n_pages = 1;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_font_description_set_absolute_size (font, 8.5 * PANGO_SCALE);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  for (guint i = 0; i < N_COLUMNS; i++)
    sum += weights[i];
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      xs[i] = i == 0 ? page->left + 5 : xs[i - 1] + width * weights[i - 1] / sum;
      layouts[i] = pango_layout_new (context);
      pango_layout_set_font_description (layouts[i], font);
      pango_layout_set_attributes (layouts[i], attributes);
      pango_layout_set_wrap (layouts[i], PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layouts[i], (width * weights[i] / sum - 10) * PANGO_SCALE);
    }

  for (guint i = 0; i < N_ACTIONS; i++)
    {
      double tallest = 0;

      for (guint j = 0; j < N_COLUMNS; j++)
        {
          int height;

          pango_layout_set_text (layouts[j], g_ptr_array_index (texts, i * N_COLUMNS + j), -1);
          pango_layout_get_size (layouts[j], NULL, &height);
          tallest = MAX (tallest, (double) height / PANGO_SCALE);
        }
      if (y + tallest + 7 > page->height - page->bottom - 22)
        {
          cairo_show_page (cr);
          n_pages++;
          y = page->top;
        }
      for (guint j = 0; j < N_COLUMNS; j++)
        {
          cairo_move_to (cr, xs[j], y + 3.5);
          pango_cairo_show_layout (cr, layouts[j]);
        }
      y += tallest + 7;
    }

  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (layouts[i]);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);

  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_print ("  bare        %4u pages  %6.2f s  %6.1f pages/s\n", n_pages, seconds,
           n_pages / seconds);
  return n_pages / seconds;
}

int
main (void)
{
  g_autoptr (GPtrArray) texts = make_texts ();
  WeftReportPage page = weft_report_page_new (WEFT_REPORT_PAPER_A4, TRUE);
  g_autofree char *folder = g_dir_make_tmp ("weft-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  double weft = 0, bare = 0;

  g_print ("PDF of a plan of %d actions against bare Pango and Cairo drawing the same text\n",
           N_ACTIONS);
  /* Fonts are found and files are cached in the first round, which does not count. */
  for (guint i = 0; i <= N_ROUNDS; i++)
    {
      double bare_now = run_bare (texts, &page, path);
      double weft_now = run_weft (texts, &page, path);

      if (i == 0)
        continue;
      bare = MAX (bare, bare_now);
      weft = MAX (weft, weft_now);
    }
  g_print ("report: %.1f pages/s, bare %.1f pages/s, ratio %.2f (bar 2.00)\n", weft, bare,
           bare / weft);

  g_unlink (path);
  g_rmdir (folder);
  return EXIT_SUCCESS;
}
