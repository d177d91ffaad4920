/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-prose-view.h"

/* GtkTextView asks for the height that its text had when it was drawn last, at the width it had
 * then: for one frame, or for good where that frame is the last, a form would show it cut off. This
 * one measures the text that it has at the width it is asked about. */

struct _WeftProseView
{
  GtkTextView  parent_instance;

  PangoLayout *layout;
  int          width;   /* what the height was measured for */
  int          height;  /* 0 where it is not known */
};

G_DEFINE_FINAL_TYPE (WeftProseView, weft_prose_view, GTK_TYPE_TEXT_VIEW)

static void
forget_height (WeftProseView *self)
{
  self->height = 0;
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Paragraph by paragraph, as the view lays them out. */
static int
measure_text (WeftProseView *self,
              int            width)
{
  g_autofree char *text = NULL;

  if (self->height > 0 && self->width == width)
    return self->height;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    }
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "text", &text, NULL);
  pango_layout_set_width (self->layout, width * PANGO_SCALE);

  self->width = width;
  self->height = 0;
  for (const char *start = text, *end; start != NULL; start = end != NULL ? end + 1 : NULL)
    {
      int height;

      end = strchr (start, '\n');
      pango_layout_set_text (self->layout, start, end != NULL ? (int) (end - start) : -1);
      pango_layout_get_pixel_size (self->layout, NULL, &height);
      self->height += height;
    }
  return self->height;
}

static GtkSizeRequestMode
weft_prose_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
weft_prose_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 48;
      *natural = 240;
    }
  else
    *minimum = *natural = measure_text (WEFT_PROSE_VIEW (widget), for_size > 0 ? for_size : 240);
}

static void
weft_prose_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weft_prose_view_parent_class)->css_changed (widget, change);

  forget_height (WEFT_PROSE_VIEW (widget));
}

static void
weft_prose_view_dispose (GObject *object)
{
  g_clear_object (&WEFT_PROSE_VIEW (object)->layout);

  G_OBJECT_CLASS (weft_prose_view_parent_class)->dispose (object);
}

static void
weft_prose_view_class_init (WeftProseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_prose_view_dispose;
  widget_class->get_request_mode = weft_prose_view_get_request_mode;
  widget_class->measure = weft_prose_view_measure;
  widget_class->css_changed = weft_prose_view_css_changed;
}

static void
weft_prose_view_init (WeftProseView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (forget_height),
                           self, G_CONNECT_SWAPPED);
}

/**
 * weft_prose_view_new:
 *
 * Returns: (transfer floating): a view of an empty text
 */
GtkWidget *
weft_prose_view_new (void)
{
  return g_object_new (WEFT_TYPE_PROSE_VIEW, NULL);
}
