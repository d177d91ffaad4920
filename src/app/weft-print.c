/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-print.h"

#include "weft-report-draw.h"

#include <glib/gi18n.h>
#include <math.h>

/* The pages that the preview shows are the pages that are printed: the paper is ours, not the print
 * dialog's, unless another one was chosen there.
 *
 *   begin-print ──> paginate, again and again ──> draw-page for each page
 *                       │
 *                       └─ another paper: laid out for it in a thread; done when that is done
 */

/* What belongs to one printing and is not to be found again the next time. */
static const char *const passing_settings[] = {
  GTK_PRINT_SETTINGS_OUTPUT_URI, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, GTK_PRINT_SETTINGS_OUTPUT_DIR,
  GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAPER_FORMAT,
  GTK_PRINT_SETTINGS_PAPER_WIDTH, GTK_PRINT_SETTINGS_PAPER_HEIGHT, GTK_PRINT_SETTINGS_ORIENTATION,
};

static const struct
{
  const char *name; /* PWG */
  const char *label;
} papers[WEFT_N_PAPERS] = {
  [WEFT_REPORT_PAPER_A4] = { GTK_PAPER_NAME_A4, N_("A4") },
  [WEFT_REPORT_PAPER_A3] = { GTK_PAPER_NAME_A3, N_("A3") },
  [WEFT_REPORT_PAPER_LETTER] = { GTK_PAPER_NAME_LETTER, N_("US Letter") },
};

/* One printing, owned by its operation. */
typedef struct
{
  WeftReportLayout *layout;
  GCancellable     *cancellable; /* of the layout under way for another paper */
  gboolean          failed;
} Printing;

static void
free_printing (gpointer data)
{
  Printing *printing = data;

  if (printing->cancellable != NULL)
    g_cancellable_cancel (printing->cancellable);
  g_clear_object (&printing->cancellable);
  g_clear_object (&printing->layout);
  g_free (printing);
}

/**
 * weft_print_get_paper:
 *
 * Returns: the paper that was chosen last, A4 where it is none of ours
 */
WeftReportPaper
weft_print_get_paper (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "print-paper");

  for (guint i = 0; i < WEFT_N_PAPERS; i++)
    if (g_str_equal (name, papers[i].name))
      return i;
  return WEFT_REPORT_PAPER_A4;
}

/**
 * weft_print_set_paper:
 *
 * Remembers the paper for this and the next summaries.
 */
void
weft_print_set_paper (GSettings       *settings,
                      WeftReportPaper  paper)
{
  g_return_if_fail ((guint) paper < WEFT_N_PAPERS);

  g_settings_set_string (settings, "print-paper", papers[paper].name);
}

/**
 * weft_print_get_paper_label:
 *
 * Returns: what people call the paper
 */
const char *
weft_print_get_paper_label (WeftReportPaper paper)
{
  g_return_val_if_fail ((guint) paper < WEFT_N_PAPERS, NULL);

  return gettext (papers[paper].label);
}

/* Wide papers and upright ones are turned each on their own. */
static const char *
get_orientation_key (const WeftReportKind *kind)
{
  return kind->landscape ? "print-orientation" : "print-upright-orientation";
}

/**
 * weft_print_get_landscape:
 * @kind: what is printed
 *
 * Returns: whether it is read with the long side of the paper across
 */
gboolean
weft_print_get_landscape (GSettings            *settings,
                          const WeftReportKind *kind)
{
  g_autofree char *orientation = g_settings_get_string (settings, get_orientation_key (kind));

  return g_str_equal (orientation, "landscape");
}

/**
 * weft_print_set_landscape:
 * @kind: what is printed
 *
 * Remembers how the paper is read.
 */
void
weft_print_set_landscape (GSettings            *settings,
                          const WeftReportKind *kind,
                          gboolean              landscape)
{
  g_settings_set_string (settings, get_orientation_key (kind),
                         landscape ? "landscape" : "portrait");
}

/**
 * weft_print_get_page:
 * @kind: what is printed
 *
 * Returns: the page that it is laid out for
 */
WeftReportPage
weft_print_get_page (GSettings            *settings,
                     const WeftReportKind *kind)
{
  return weft_report_page_new (weft_print_get_paper (settings),
                               weft_print_get_landscape (settings, kind));
}

static GtkPageSetup *
create_page_setup (WeftReportLayout *layout)
{
  const WeftReportPage *page = weft_report_layout_get_page (layout);
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size;
  gboolean landscape = page->width > page->height;

  for (guint i = 0; i < WEFT_N_PAPERS; i++)
    {
      size = gtk_paper_size_new (papers[i].name);
      if (fabs (gtk_paper_size_get_width (size, GTK_UNIT_POINTS)
                - MIN (page->width, page->height)) < 1)
        gtk_page_setup_set_paper_size (setup, size);
      gtk_paper_size_free (size);
    }
  gtk_page_setup_set_orientation (setup, landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                   : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

static GtkPrintSettings *
load_settings (GSettings *settings)
{
  GtkPrintSettings *loaded = gtk_print_settings_new ();
  g_autoptr (GVariant) values = g_settings_get_value (settings, "print-settings");
  GVariantIter iter;
  const char *key;
  const char *value;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    gtk_print_settings_set (loaded, key, value);
  return loaded;
}

static void
add_setting (const char *key,
             const char *value,
             gpointer    user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (passing_settings); i++)
    if (g_str_equal (key, passing_settings[i]))
      return;
  if (value != NULL && g_utf8_validate (key, -1, NULL) && g_utf8_validate (value, -1, NULL))
    g_variant_builder_add (user_data, "{ss}", key, value);
}

/**
 * weft_print_remember:
 * @operation: after it was printed
 *
 * Keeps what was chosen in the print dialog for the next time.
 */
void
weft_print_remember (GtkPrintOperation *operation,
                     GSettings         *settings)
{
  GtkPrintSettings *chosen = gtk_print_operation_get_print_settings (operation);
  GVariantBuilder values;

  if (chosen == NULL)
    return;
  g_variant_builder_init (&values, G_VARIANT_TYPE ("a{ss}"));
  gtk_print_settings_foreach (chosen, add_setting, &values);
  g_settings_set_value (settings, "print-settings", g_variant_builder_end (&values));
}

/* Paper of the same size within a point keeps its pages and margins. */
static gboolean
fits (WeftReportLayout *layout,
      GtkPrintContext  *context)
{
  const WeftReportPage *page = weft_report_layout_get_page (layout);

  return fabs (page->width - gtk_print_context_get_width (context)) < 1
         && fabs (page->height - gtk_print_context_get_height (context)) < 1;
}

typedef struct
{
  WeftReport     *report;
  WeftReportPage  page;
} Setting;

static void
free_setting (gpointer data)
{
  g_object_unref (((Setting *) data)->report);
  g_free (data);
}

static void
set_pages (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Setting *setting = task_data;
  GError *error = NULL;
  WeftReportLayout *layout = weft_report_layout_new (setting->report, &setting->page, cancellable,
                                                     NULL, NULL, &error);

  if (layout != NULL)
    g_task_return_pointer (task, layout, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
pages_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GtkPrintOperation) operation = user_data;
  Printing *printing = g_object_get_data (G_OBJECT (operation), "weft-printing");
  g_autoptr (WeftReportLayout) layout = g_task_propagate_pointer (G_TASK (result), NULL);

  g_clear_object (&printing->cancellable);
  printing->failed = layout == NULL;
  if (layout != NULL)
    g_set_object (&printing->layout, layout);
}

static void
lay_out_again (GtkPrintOperation *operation,
               Printing          *printing,
               GtkPrintContext   *context)
{
  const WeftReportPage *page = weft_report_layout_get_page (printing->layout);
  g_autoptr (GTask) task = NULL;
  Setting *setting = g_new0 (Setting, 1);

  setting->report = g_object_ref (weft_report_layout_get_report (printing->layout));
  weft_report_page_init (&setting->page, gtk_print_context_get_width (context),
                         gtk_print_context_get_height (context), page->top, page->right,
                         page->bottom, page->left);
  printing->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, printing->cancellable, pages_set_cb, g_object_ref (operation));
  g_task_set_task_data (task, setting, free_setting);
  g_task_run_in_thread (task, set_pages);
}

static void
print_began_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *printing)
{
  printing->failed = FALSE;
  if (!fits (printing->layout, context))
    lay_out_again (operation, printing, context);
}

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             Printing          *printing)
{
  if (printing->cancellable != NULL)
    return FALSE;
  if (printing->failed)
    gtk_print_operation_cancel (operation);
  gtk_print_operation_set_n_pages (operation,
                                   (int) weft_report_layout_get_n_pages (printing->layout));
  return TRUE;
}

static void
page_drawn_cb (GtkPrintOperation *operation,
               GtkPrintContext   *context,
               int                n,
               Printing          *printing)
{
  if (n >= 0 && (guint) n < weft_report_layout_get_n_pages (printing->layout))
    weft_report_draw_page (printing->layout, gtk_print_context_get_cairo_context (context),
                           (guint) n);
}

/**
 * weft_print_operation_new:
 * @layout: the pages
 * @settings: where the choices of the last time are
 *
 * Prepares printing, without a dialog or with one; gtk_print_operation_run() does it, and
 * weft_print_remember() keeps what was chosen. Thread: main.
 *
 * Returns: (transfer full): the operation
 */
GtkPrintOperation *
weft_print_operation_new (WeftReportLayout *layout,
                          GSettings        *settings)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GtkPrintSettings) loaded = NULL;
  Printing *printing;

  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (layout), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  operation = gtk_print_operation_new ();
  setup = create_page_setup (layout);
  loaded = load_settings (settings);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, loaded);
  gtk_print_operation_set_job_name (operation, weft_report_get_title (
                                                 weft_report_layout_get_report (layout)));

  printing = g_new0 (Printing, 1);
  printing->layout = g_object_ref (layout);
  g_object_set_data_full (G_OBJECT (operation), "weft-printing", printing, free_printing);
  g_signal_connect (operation, "begin-print", G_CALLBACK (print_began_cb), printing);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), printing);
  g_signal_connect (operation, "draw-page", G_CALLBACK (page_drawn_cb), printing);
  return operation;
}
