/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-preview-sheet.h"

#include "weft-report-draw.h"

#include <glib/gi18n.h>
#include <math.h>

/*   page set, size or scale factor changed
 *        │ (when idle: one painting for many changes)
 *        v
 *   a thread of the pool: page drawn into an image, its words for the screen reader
 *        │
 *        v
 *   the sheet shows the image; until then white paper or, stretched, the image before */

/* An image of more pixels is painted smaller and stretched: 96 MB. */
#define MOST_PIXELS 24e6

struct _WeftPreviewSheet
{
  GtkWidget         parent_instance;

  WeftReportLayout *layout;
  guint             n;
  GdkTexture       *image;
  GCancellable     *cancellable; /* of the painting under way */
  guint             idle;
};

G_DEFINE_FINAL_TYPE (WeftPreviewSheet, weft_preview_sheet, GTK_TYPE_WIDGET)

typedef struct
{
  WeftReportLayout *layout;
  guint             n;
  int               width;
  int               height;
} Painting;

typedef struct
{
  GdkTexture *image;
  char       *words;
} Painted;

static void
free_painting (gpointer data)
{
  Painting *painting = data;

  g_object_unref (painting->layout);
  g_free (painting);
}

static void
free_painted (gpointer data)
{
  Painted *painted = data;

  g_clear_object (&painted->image);
  g_free (painted->words);
  g_free (painted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Painted, free_painted)

static void
paint (GTask        *task,
       gpointer      source,
       gpointer      task_data,
       GCancellable *cancellable)
{
  Painting *painting = task_data;
  const WeftReportPage *page = weft_report_layout_get_page (painting->layout);
  cairo_surface_t *surface;
  cairo_t *cr;
  Painted *painted;
  g_autoptr (GBytes) bytes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, painting->width, painting->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, painting->width / page->width, painting->height / page->height);
  weft_report_draw_page (painting->layout, cr, painting->n);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  painted = g_new0 (Painted, 1);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      gsize stride = cairo_image_surface_get_stride (surface);

      bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                          stride * painting->height,
                                          (GDestroyNotify) cairo_surface_destroy,
                                          cairo_surface_reference (surface));
      painted->image = gdk_memory_texture_new (painting->width, painting->height,
                                               GDK_MEMORY_DEFAULT, bytes, stride);
    }
  cairo_surface_destroy (surface);
  painted->words = weft_report_dup_page_text (painting->layout, painting->n);
  g_task_return_pointer (task, painted, free_painted);
}

/* Goes with the task to its callback, because a thread may be the last to let go of a task. */
typedef struct
{
  GWeakRef      sheet;
  GCancellable *cancellable;
} Asking;

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr (WeftPreviewSheet) self = g_weak_ref_get (&asking->sheet);
  g_autoptr (GCancellable) cancellable = asking->cancellable;
  g_autoptr (Painted) painted = g_task_propagate_pointer (G_TASK (result), NULL);

  g_weak_ref_clear (&asking->sheet);
  g_free (asking);
  if (self == NULL || painted == NULL || self->cancellable != cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (painted->image != NULL)
    g_set_object (&self->image, painted->image);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, painted->words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_painting (WeftPreviewSheet *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
is_idle_cb (gpointer user_data)
{
  WeftPreviewSheet *self = user_data;
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self)) * (double) factor;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) * (double) factor;
  g_autoptr (GTask) task = NULL;
  Painting *painting;
  Asking *asking;

  self->idle = 0;
  forget_painting (self);
  if (self->layout == NULL || width < 1 || height < 1)
    return G_SOURCE_REMOVE;
  if (width * height > MOST_PIXELS)
    {
      double shrink = sqrt (MOST_PIXELS / (width * height));

      width = floor (width * shrink);
      height = floor (height * shrink);
    }

  self->cancellable = g_cancellable_new ();
  painting = g_new0 (Painting, 1);
  painting->layout = g_object_ref (self->layout);
  painting->n = self->n;
  painting->width = (int) width;
  painting->height = (int) height;
  asking = g_new0 (Asking, 1);
  g_weak_ref_init (&asking->sheet, self);
  asking->cancellable = g_object_ref (self->cancellable);

  task = g_task_new (NULL, self->cancellable, painted_cb, asking);
  g_task_set_task_data (task, painting, free_painting);
  g_task_run_in_thread (task, paint);
  return G_SOURCE_REMOVE;
}

static void
request_painting (WeftPreviewSheet *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (is_idle_cb, self);
}

static void
weft_preview_sheet_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  WeftPreviewSheet *self = WEFT_PREVIEW_SHEET (widget);
  int factor = gtk_widget_get_scale_factor (widget);

  if (self->image == NULL || gdk_texture_get_width (self->image) != width * factor
      || gdk_texture_get_height (self->image) != height * factor)
    request_painting (self);
}

static void
weft_preview_sheet_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  WeftPreviewSheet *self = WEFT_PREVIEW_SHEET (widget);

  if (self->image != NULL)
    gtk_snapshot_append_texture (snapshot, self->image,
                                 &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                      gtk_widget_get_height (widget)));
}

static void
weft_preview_sheet_dispose (GObject *object)
{
  WeftPreviewSheet *self = WEFT_PREVIEW_SHEET (object);

  forget_painting (self);
  g_clear_object (&self->layout);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (weft_preview_sheet_parent_class)->dispose (object);
}

static void
weft_preview_sheet_class_init (WeftPreviewSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_preview_sheet_dispose;
  widget_class->size_allocate = weft_preview_sheet_size_allocate;
  widget_class->snapshot = weft_preview_sheet_snapshot;

  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
weft_preview_sheet_init (WeftPreviewSheet *self)
{
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (request_painting), NULL);
}

/**
 * weft_preview_sheet_new:
 *
 * Returns: (transfer floating): a sheet of white paper
 */
GtkWidget *
weft_preview_sheet_new (void)
{
  return g_object_new (WEFT_TYPE_PREVIEW_SHEET, NULL);
}

/**
 * weft_preview_sheet_set_page:
 * @n: the page, from 0
 *
 * Shows a page, as soon as it is painted.
 */
void
weft_preview_sheet_set_page (WeftPreviewSheet *self,
                             WeftReportLayout *layout,
                             guint             n)
{
  g_autofree char *label = NULL;

  g_return_if_fail (WEFT_IS_PREVIEW_SHEET (self));
  g_return_if_fail (WEFT_IS_REPORT_LAYOUT (layout));
  g_return_if_fail (n < weft_report_layout_get_n_pages (layout));

  if (self->layout == layout && self->n == n)
    return;
  if (self->n != n)
    g_clear_object (&self->image);
  g_set_object (&self->layout, layout);
  self->n = n;
  label = g_strdup_printf (_("Page %1$u of %2$u"), n + 1, weft_report_layout_get_n_pages (layout));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  request_painting (self);
}

/**
 * weft_preview_sheet_get_n:
 *
 * Returns: the page that the sheet shows, from 0
 */
guint
weft_preview_sheet_get_n (WeftPreviewSheet *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_SHEET (self), 0);

  return self->n;
}

/**
 * weft_preview_sheet_is_painted:
 *
 * Returns: whether the sheet shows its page as it is
 */
gboolean
weft_preview_sheet_is_painted (WeftPreviewSheet *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_SHEET (self), FALSE);

  return self->image != NULL && self->idle == 0 && self->cancellable == NULL;
}
