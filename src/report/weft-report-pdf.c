/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-report-draw-private.h"
#include "weft-report-pdf.h"
#include "weft-text.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

/* What fails is told when the file is finished. */
static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  weft_new_file_write (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The same report gives the same bytes: its own day, or the one a build asks for, not the clock. */
static char *
format_created (WeftReport *report)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  g_autoptr (GDateTime) time = NULL;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    time = g_date_time_new_from_unix_utc (seconds);
  else if (weft_report_get_created_on (report) != WEFT_DATE_NONE)
    {
      g_autofree char *iso = weft_date_to_iso (weft_report_get_created_on (report));

      return g_strconcat (iso, "T00:00:00Z", NULL);
    }
  else
    time = g_date_time_new_now_utc ();

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static void
set_metadata (cairo_surface_t *surface,
              WeftReport      *report)
{
  g_autofree char *created = format_created (report);
  const struct { cairo_pdf_metadata_t key; const char *value; } fields[] = {
    { CAIRO_PDF_METADATA_TITLE, weft_report_get_title (report) },
    { CAIRO_PDF_METADATA_AUTHOR, weft_report_get_author (report) },
    { CAIRO_PDF_METADATA_SUBJECT, weft_report_get_subject (report) },
    { CAIRO_PDF_METADATA_KEYWORDS, weft_report_get_keywords (report) },
    { CAIRO_PDF_METADATA_CREATOR, "Weft " WEFT_VERSION },
    { CAIRO_PDF_METADATA_CREATE_DATE, created },
    { CAIRO_PDF_METADATA_MOD_DATE, created },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].value != NULL)
      cairo_pdf_surface_set_metadata (surface, fields[i].key, fields[i].value);
}

/* One bookmark a heading, below the last heading of a lower level. */
static void
add_outline (cairo_surface_t  *surface,
             WeftReportLayout *layout)
{
  int parents[7] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < weft_report_layout_get_n_marks (layout); i++)
    {
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *place = NULL;
      g_autofree char *text = NULL;
      WeftReportMark mark;
      int id;

      weft_report_layout_get_mark (layout, i, &mark);
      g_ascii_formatd (y, sizeof y, "%.2f", mark.y);
      place = g_strdup_printf ("page=%u pos=[0 %s]", mark.page + 1, y);
      text = weft_text_shorten (mark.text, 200);
      id = cairo_pdf_surface_add_outline (surface, parents[mark.level - 1], text, place,
                                          CAIRO_PDF_OUTLINE_FLAG_OPEN);
      for (guint level = mark.level; level < G_N_ELEMENTS (parents); level++)
        parents[level] = id;
    }
}

static gboolean
draw_pages (WeftReportLayout        *layout,
            cairo_surface_t         *surface,
            GCancellable            *cancellable,
            WeftReportProgressFunc   progress,
            gpointer                 user_data,
            GError                 **error)
{
  g_autoptr (WeftReportComposer) composer = weft_report_layout_new_composer (layout);
  guint n_pages = weft_report_layout_get_n_pages (layout);
  cairo_t *cr = cairo_create (surface);
  gboolean is_done = FALSE;

  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        goto out;
      weft_report_draw_page_with (layout, composer, cr, i);
      cairo_show_page (cr);
      if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
        break;
      if (progress != NULL)
        progress ((double) (i + 1) / n_pages, user_data);
    }
  is_done = !g_cancellable_set_error_if_cancelled (cancellable, error);

out:
  cairo_destroy (cr);
  return is_done;
}

/* Draws everything into @file. */
static gboolean
write_file (WeftReportLayout        *layout,
            WeftNewFile             *file,
            GCancellable            *cancellable,
            WeftReportProgressFunc   progress,
            gpointer                 user_data,
            GError                 **error)
{
  const WeftReportPage *page = weft_report_layout_get_page (layout);
  cairo_surface_t *surface
    = cairo_pdf_surface_create_for_stream (write_cb, file, page->width, page->height);
  gboolean is_done;
  cairo_status_t status;

  set_metadata (surface, weft_report_layout_get_report (layout));
  is_done = draw_pages (layout, surface, cancellable, progress, user_data, error);
  if (is_done)
    add_outline (surface, layout);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (is_done && status != CAIRO_STATUS_SUCCESS)
    {
      g_autofree char *shown = g_filename_display_name (weft_new_file_get_path (file));

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_FAILED, _("“%1$s” cannot be written: %2$s."),
                   shown, cairo_status_to_string (status));
      return FALSE;
    }
  return is_done;
}

/**
 * weft_report_write_pdf:
 * @layout: the pages
 * @path: the file, in the file system's encoding; replaced if it is there already
 * @cancellable: (nullable): looked at between pages
 * @progress: (nullable) (scope call): is told how far it is, in this thread
 * @user_data: for @progress
 * @error: #WeftError or %G_IO_ERROR_CANCELLED
 *
 * Writes the pages into a PDF file with its properties, a bookmark for each heading and structure
 * tags. The file appears whole or not at all: after an error, whatever stood at @path stands there
 * still. The date in it is SOURCE_DATE_EPOCH of the environment or the report's day.
 *
 * Returns: whether the file is written
 */
gboolean
weft_report_write_pdf (WeftReportLayout        *layout,
                       const char              *path,
                       GCancellable            *cancellable,
                       WeftReportProgressFunc   progress,
                       gpointer                 user_data,
                       GError                 **error)
{
  g_autoptr (WeftNewFile) file = NULL;

  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (layout), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  file = weft_new_file_open (path, error);
  return file != NULL && write_file (layout, file, cancellable, progress, user_data, error) &&
         weft_new_file_finish (file, error);
}
