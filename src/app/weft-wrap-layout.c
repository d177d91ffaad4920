/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-wrap-layout.h"

#define SPACING 6

struct _WeftWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (WeftWrapLayout, weft_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
weft_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The width of a child on a line of `width`: natural, and no more than the line. */
static int
get_child_width (GtkWidget *child,
                 int        width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

static int
get_child_height (GtkWidget *child,
                  int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* What a line cannot do without: a child that expands gives way before the line is broken. */
static int
get_least_width (GtkWidget *child,
                 int        width)
{
  int minimum;

  if (!gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    return get_child_width (child, width);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Shares out what the children of a line from `child` up to `end` are wide; `left` is what the line
 * has over, or lacks, when each has its natural width. Those that expand take it or give it, each
 * its share of what is still to do. */
static void
allocate_line (GtkWidget *child,
               GtkWidget *end,
               int        width,
               int        y,
               int        height,
               int        left,
               int        n_expand)
{
  gboolean backwards = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { x, y, 0, height };

      if (!gtk_widget_should_layout (child))
        continue;
      place.width = get_child_width (child, width);
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          int share = MAX (left / n_expand, get_least_width (child, width) - place.width);

          place.width += share;
          left -= share;
          n_expand--;
        }
      if (backwards)
        place.x = width - x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + SPACING;
    }
}

/* Places the line of children from `child` on; returns the first that does not fit on it. */
static GtkWidget *
place_line (GtkWidget *child,
            int        width,
            int        y,
            int       *height,
            gboolean   allocate)
{
  GtkWidget *end = child;
  int n_expand = 0;
  int least = 0;
  int used = 0;

  *height = 0;
  for (; end != NULL; end = gtk_widget_get_next_sibling (end))
    {
      int child_width, gap;

      if (!gtk_widget_should_layout (end))
        continue;
      child_width = get_child_width (end, width);
      gap = used > 0 ? SPACING : 0;
      if (used > 0 && least + gap + get_least_width (end, width) > width)
        break;
      used += gap + child_width;
      least += gap + get_least_width (end, width);
      n_expand += gtk_widget_compute_expand (end, GTK_ORIENTATION_HORIZONTAL);
      *height = MAX (*height, get_child_height (end, child_width));
    }

  if (allocate)
    allocate_line (child, end, width, y, *height, width - used, n_expand);
  return end;
}

static int
place_lines (GtkWidget *widget,
             int        width,
             gboolean   allocate)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int height;

      child = place_line (child, width, y, &height, allocate);
      y += height + (height > 0 ? SPACING : 0);
    }
  return MAX (y - SPACING, 0);
}

static void
weft_wrap_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? SPACING : 0);
    }

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size >= 0 ? MAX (for_size, *minimum) : *natural;

      *minimum = *natural = place_lines (widget, width, FALSE);
    }
}

static void
weft_wrap_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  place_lines (widget, width, TRUE);
}

static void
weft_wrap_layout_class_init (WeftWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = weft_wrap_layout_get_request_mode;
  layout_class->measure = weft_wrap_layout_measure;
  layout_class->allocate = weft_wrap_layout_allocate;
}

static void
weft_wrap_layout_init (WeftWrapLayout *self)
{
}
