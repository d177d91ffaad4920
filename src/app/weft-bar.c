/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-bar.h"

#define HEIGHT 8

/* Each segment is an empty widget that style.css colours; the layout gives it its share. */

struct _WeftBar
{
  GtkWidget parent_instance;
  GArray   *shares;  /* of double, 0 to 1, one for each child */
};

G_DEFINE_FINAL_TYPE (WeftBar, weft_bar, GTK_TYPE_WIDGET)

static void
remove_segments (WeftBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->shares, 0);
}

static void
weft_bar_dispose (GObject *object)
{
  remove_segments (WEFT_BAR (object));

  G_OBJECT_CLASS (weft_bar_parent_class)->dispose (object);
}

static void
weft_bar_finalize (GObject *object)
{
  g_array_unref (WEFT_BAR (object)->shares);

  G_OBJECT_CLASS (weft_bar_parent_class)->finalize (object);
}

static void
weft_bar_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 24;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static void
weft_bar_size_allocate (GtkWidget *widget,
                        int        width,
                        int        height,
                        int        baseline)
{
  WeftBar *self = WEFT_BAR (widget);
  double from = 0;
  guint i = 0;
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      double to = from + g_array_index (self->shares, double, i) * width;
      int x = (int) (from + 0.5);
      int end = (int) (to + 0.5);
      GtkAllocation place = { backwards ? width - end : x, 0, MAX (end - x, 0), height };

      gtk_widget_size_allocate (child, &place, -1);
      from = to;
    }
}

static void
weft_bar_class_init (WeftBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_bar_dispose;
  object_class->finalize = weft_bar_finalize;
  widget_class->measure = weft_bar_measure;
  widget_class->size_allocate = weft_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weft_bar_init (WeftBar *self)
{
  self->shares = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * weft_bar_new:
 *
 * Returns: an empty bar
 */
GtkWidget *
weft_bar_new (void)
{
  return g_object_new (WEFT_TYPE_BAR, NULL);
}

/**
 * weft_bar_set:
 * @parts: (array length=n): how much each segment stands for
 * @tones: (array length=n): a class of style.css each
 * @whole: how much the whole bar stands for
 */
void
weft_bar_set (WeftBar            *self,
              const double       *parts,
              const char * const *tones,
              gsize               n,
              double              whole)
{
  double left = 1;

  remove_segments (self);
  for (gsize i = 0; i < n; i++)
    {
      double share = whole > 0 ? CLAMP (parts[i] / whole, 0, left) : 0;
      GtkWidget *segment;

      if (share <= 0)
        continue;
      segment = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
      gtk_widget_add_css_class (segment, "segment");
      gtk_widget_add_css_class (segment, tones[i]);
      gtk_widget_set_parent (segment, GTK_WIDGET (self));
      g_array_append_val (self->shares, share);
      left -= share;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
