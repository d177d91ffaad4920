/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-preview-view.h"

#include "weft-preview-sheet.h"

#include <math.h>

/* All pages are of one size, so that a page's place is a multiplication and only those in sight
 * have a widget. A place in the report is a "spot": the page's number plus how far down it is,
 * 3.5 being the middle of the fourth page. When the size of the pages changes, the spot that stood
 * at some height of the window stands there again.
 *
 * Allocating only puts sheets where they belong. What may change other widgets (sheets that come
 * and go, the number of the page) waits until GTK has laid everything out: settled_cb().
 * Where the whole becomes larger or smaller, a resize is queued, so that the scrolled window is
 * laid out too: its bars may come or go. */

#define MARGIN 24
#define GAP 18
#define PIXELS_A_POINT (96.0 / 72.0) /* at 100 % */
#define SMALLEST 0.1
#define LARGEST 4.0
#define STEP 48

struct _WeftPreviewView
{
  GtkWidget            parent_instance;

  WeftReportLayout    *layout;
  GPtrArray           *sheets;   /* WeftPreviewSheet: those in sight, in order */
  GtkAdjustment       *across;
  GtkAdjustment       *down;
  GtkScrollablePolicy  policies[2];
  double               zoom;
  double               scale;    /* pixels a point, as allocated last */
  guint                page;
  double               asked_at; /* where `page` was gone to; negative after scrolling away */
  double               spot;     /* to be kept … */
  double               spot_at;  /* … at this height of the window, */
  double               spot_x;   /* and this point of the page … */
  double               spot_across;
  gboolean             keeps_spot;
  gboolean             is_allocating;
  double               told_size; /* what PROP_SIZE was notified with */
  guint                settling;
  double               pointer_x;
  double               pointer_y;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_ZOOM,
  PROP_SIZE,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (WeftPreviewView, weft_preview_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static guint
get_n_pages (WeftPreviewView *self)
{
  return self->layout != NULL ? weft_report_layout_get_n_pages (self->layout) : 0;
}

static double
get_page_width (WeftPreviewView *self,
                double           scale)
{
  return round (weft_report_layout_get_page (self->layout)->width * scale);
}

static double
get_page_height (WeftPreviewView *self,
                 double           scale)
{
  return round (weft_report_layout_get_page (self->layout)->height * scale);
}

static double
get_top (WeftPreviewView *self,
         guint            page)
{
  return MARGIN + page * (get_page_height (self, self->scale) + GAP);
}

static double
find_spot (WeftPreviewView *self,
           double           y)
{
  double height = get_page_height (self, self->scale);
  double page = floor (MAX (y - MARGIN, 0) / (height + GAP));

  page = MIN (page, get_n_pages (self) - 1);
  return page + CLAMP ((y - get_top (self, (guint) page)) / height, 0, 0.9999);
}

static double
choose_scale (WeftPreviewView *self,
              int              width,
              int              height)
{
  const WeftReportPage *page = weft_report_layout_get_page (self->layout);
  double scale = MAX (width - 2 * MARGIN, 1) / page->width;

  if (self->zoom > 0)
    scale = self->zoom * PIXELS_A_POINT;
  else if (self->zoom == WEFT_PREVIEW_FIT_PAGE)
    scale = MIN (scale, MAX (height - 2 * MARGIN, 1) / page->height);
  return CLAMP (scale, SMALLEST * PIXELS_A_POINT, LARGEST * PIXELS_A_POINT);
}

static double
get_value (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/* The left edge of the pages in the content that is scrolled. */
static double
get_left (WeftPreviewView *self,
          double           scale)
{
  double spare = gtk_widget_get_width (GTK_WIDGET (self)) - get_page_width (self, scale);

  return MAX (floor (spare / 2), MARGIN);
}

/* Remembers what stands at a point of the window until pages are of another size. */
static void
keep_spot (WeftPreviewView *self,
           double           x,
           double           y)
{
  if (self->layout == NULL || self->scale <= 0 || self->keeps_spot)
    return;

  self->spot = find_spot (self, get_value (self->down) + y);
  self->spot_at = y;
  self->spot_x = (get_value (self->across) + x - get_left (self, self->scale)) / self->scale;
  self->spot_across = x;
  self->keeps_spot = TRUE;
}

/* The first page of which half is in sight, or else the one at the middle of the window. */
static guint
find_page (WeftPreviewView *self)
{
  double value = get_value (self->down);
  double window = gtk_widget_get_height (GTK_WIDGET (self));
  double height = get_page_height (self, self->scale);
  guint page = (guint) find_spot (self, value);

  if (self->asked_at >= 0 && fabs (value - self->asked_at) < 1)
    return MIN (self->page, get_n_pages (self) - 1);
  self->asked_at = -1;
  if (get_top (self, page) + height / 2 < value)
    page = MIN (page + 1, get_n_pages (self) - 1);
  if (get_top (self, page) + height / 2 <= value + window)
    return page;
  return (guint) find_spot (self, value + window / 2);
}

static void
update_page (WeftPreviewView *self)
{
  guint page = get_n_pages (self) > 0 && self->scale > 0 ? find_page (self) : 0;

  if (self->page == page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
find_range (WeftPreviewView *self,
            guint           *first,
            guint           *last)
{
  double value = get_value (self->down);

  *first = (guint) find_spot (self, value);
  *last = (guint) find_spot (self, value + gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Whether every page in sight has its sheet, and no other. */
static gboolean
is_complete (WeftPreviewView *self)
{
  guint first, last;

  find_range (self, &first, &last);
  return self->sheets->len == last - first + 1
         && weft_preview_sheet_get_n (self->sheets->pdata[0]) == first;
}

/* Sheets for the pages in sight; those that stay in sight stay. */
static void
update_sheets (WeftPreviewView *self)
{
  g_autoptr (GPtrArray) old = self->sheets;
  guint next = 0;
  guint first, last;

  self->sheets = g_ptr_array_new ();
  find_range (self, &first, &last);
  for (guint i = first; i <= last; i++)
    {
      GtkWidget *sheet = NULL;

      while (next < old->len && weft_preview_sheet_get_n (old->pdata[next]) < i)
        gtk_widget_unparent (old->pdata[next++]);
      if (next < old->len && weft_preview_sheet_get_n (old->pdata[next]) == i)
        sheet = old->pdata[next++];
      else
        {
          sheet = weft_preview_sheet_new ();
          weft_preview_sheet_set_page (WEFT_PREVIEW_SHEET (sheet), self->layout, i);
          gtk_widget_insert_before (sheet, GTK_WIDGET (self),
                                    next < old->len ? old->pdata[next] : NULL);
        }
      g_ptr_array_add (self->sheets, sheet);
    }
  while (next < old->len)
    gtk_widget_unparent (old->pdata[next++]);
}

static void
settle (WeftPreviewView *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->layout == NULL || self->scale <= 0)
    return;
  if (!is_complete (self))
    update_sheets (self);
  update_page (self);
  if (self->told_size != self->scale)
    {
      self->told_size = self->scale;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
    }
}

static gboolean
settled_cb (gpointer user_data)
{
  WeftPreviewView *self = user_data;

  self->settling = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

static void
place_sheets (WeftPreviewView *self)
{
  double x = get_left (self, self->scale) - get_value (self->across);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      GtkWidget *sheet = self->sheets->pdata[i];
      guint n = weft_preview_sheet_get_n (WEFT_PREVIEW_SHEET (sheet));
      GtkAllocation place = {
        (int) round (x), (int) round (get_top (self, n) - get_value (self->down)),
        (int) get_page_width (self, self->scale), (int) get_page_height (self, self->scale),
      };

      gtk_widget_measure (sheet, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (sheet, &place, -1);
    }
}

static void
configure (GtkAdjustment *adjustment,
           double         value,
           double         upper,
           double         window)
{
  upper = MAX (upper, window);
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - window), 0, upper, STEP,
                              window * 0.9, window);
}

static void
weft_preview_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (widget);
  double scale;
  double x = get_value (self->across);
  double y = get_value (self->down);

  if (self->layout == NULL)
    {
      configure (self->across, 0, width, width);
      configure (self->down, 0, height, height);
      return;
    }

  scale = choose_scale (self, width, height);
  if (scale != self->scale)
    {
      keep_spot (self, width / 2.0, 0);
      self->scale = scale;
    }
  if (self->keeps_spot)
    {
      guint page = MIN ((guint) self->spot, get_n_pages (self) - 1);

      y = get_top (self, page) - self->spot_at
          + (self->spot - floor (self->spot)) * get_page_height (self, scale);
      if (self->spot < 0.0001 && self->spot_at <= MARGIN)
        y = 0;
      x = self->spot_x * scale + get_left (self, scale) - self->spot_across;
      self->asked_at = self->asked_at >= 0 ? y : -1;
      self->keeps_spot = FALSE;
    }

  self->is_allocating = TRUE;
  configure (self->across, x, get_page_width (self, scale) + 2 * MARGIN, width);
  configure (self->down, y,
             2 * MARGIN + get_n_pages (self) * (get_page_height (self, scale) + GAP) - GAP,
             height);
  self->is_allocating = FALSE;
  if (self->asked_at >= 0)
    self->asked_at = get_value (self->down);
  place_sheets (self);
  if (self->settling == 0)
    self->settling = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settled_cb, self, NULL);
}

static void
weft_preview_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = 2 * MARGIN;
  *natural = 2 * MARGIN + STEP;
}

static void
value_changed_cb (WeftPreviewView *self)
{
  if (self->is_allocating)
    return;
  settle (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (WeftPreviewView  *self,
                GtkAdjustment   **place,
                GtkAdjustment    *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
  if (!g_set_object (place, adjustment))
    return;
  if (*place != NULL)
    g_signal_connect_object (*place, "value-changed", G_CALLBACK (value_changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pointer_moved_cb (WeftPreviewView *self,
                  double           x,
                  double           y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scrolled_cb (WeftPreviewView          *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *controller)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  keep_spot (self, self->pointer_x, self->pointer_y);
  weft_preview_view_step_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* By a share of the window's height or by lines of STEP pixels. */
static gboolean
scroll_down (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (widget);
  double page;
  double lines;

  if (self->down == NULL)
    return FALSE;
  g_variant_get (arguments, "(dd)", &page, &lines);
  gtk_adjustment_set_value (self->down,
                            gtk_adjustment_get_value (self->down) + lines * STEP
                            + page * gtk_adjustment_get_page_increment (self->down));
  return TRUE;
}

static gboolean
scroll_across (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (widget);
  double lines;

  if (self->across == NULL)
    return FALSE;
  g_variant_get (arguments, "(d)", &lines);
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + lines * STEP);
  return TRUE;
}

static gboolean
scroll_to_end (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (widget);
  gboolean last;

  g_variant_get (arguments, "(b)", &last);
  if (get_n_pages (self) == 0 || self->down == NULL)
    return FALSE;
  gtk_adjustment_set_value (self->down, last ? gtk_adjustment_get_upper (self->down) : 0);
  return TRUE;
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct { guint key; guint keypad; double page; double lines; } downs[] = {
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1, 0 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -1, 0 },
    { GDK_KEY_space, GDK_KEY_KP_Space, 1, 0 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (downs); i++)
    {
      gtk_widget_class_add_binding (widget_class, downs[i].key, 0, scroll_down, "(dd)",
                                    downs[i].page, downs[i].lines);
      gtk_widget_class_add_binding (widget_class, downs[i].keypad, 0, scroll_down, "(dd)",
                                    downs[i].page, downs[i].lines);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, scroll_down, "(dd)",
                                -1.0, 0.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, scroll_across, "(d)", -1.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, scroll_across, "(d)", 1.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, scroll_to_end, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, scroll_to_end, "(b)", TRUE);
}

static void
weft_preview_view_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;

    case PROP_SIZE:
      g_value_set_double (value, weft_preview_view_get_size (self));
      break;

    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->across);
      break;

    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->down);
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[id - PROP_HSCROLL_POLICY]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weft_preview_view_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (object);

  switch (id)
    {
    case PROP_ZOOM:
      weft_preview_view_set_zoom (self, g_value_get_double (value));
      break;

    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->across, g_value_get_object (value));
      break;

    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->down, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
weft_preview_view_dispose (GObject *object)
{
  WeftPreviewView *self = WEFT_PREVIEW_VIEW (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  g_ptr_array_set_size (self->sheets, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_object (&self->layout);
  g_clear_object (&self->across);
  g_clear_object (&self->down);

  G_OBJECT_CLASS (weft_preview_view_parent_class)->dispose (object);
}

static void
weft_preview_view_finalize (GObject *object)
{
  g_ptr_array_unref (WEFT_PREVIEW_VIEW (object)->sheets);

  G_OBJECT_CLASS (weft_preview_view_parent_class)->finalize (object);
}

static void
weft_preview_view_class_init (WeftPreviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = weft_preview_view_get_property;
  object_class->set_property = weft_preview_view_set_property;
  object_class->dispose = weft_preview_view_dispose;
  object_class->finalize = weft_preview_view_finalize;
  widget_class->measure = weft_preview_view_measure;
  widget_class->size_allocate = weft_preview_view_size_allocate;

  /**
   * WeftPreviewView:page:
   *
   * The page in sight, from 0.
   */
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                             | G_PARAM_STATIC_STRINGS);

  /**
   * WeftPreviewView:zoom:
   *
   * 1 for the size on paper, %WEFT_PREVIEW_FIT_WIDTH or %WEFT_PREVIEW_FIT_PAGE.
   */
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, WEFT_PREVIEW_FIT_PAGE, LARGEST,
                                               WEFT_PREVIEW_FIT_WIDTH,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);

  /**
   * WeftPreviewView:size:
   *
   * How large the pages are now, 1 being the size on paper.
   */
  properties[PROP_SIZE] = g_param_spec_double ("size", NULL, NULL, 0, LARGEST, 0,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                               | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_preview_view_init (WeftPreviewView *self)
{
  GtkEventController *wheel
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES
                                       | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->sheets = g_ptr_array_new ();
  self->asked_at = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * weft_preview_view_new:
 *
 * Returns: (transfer floating): a view of nothing yet
 */
GtkWidget *
weft_preview_view_new (void)
{
  return g_object_new (WEFT_TYPE_PREVIEW_VIEW, NULL);
}

/**
 * weft_preview_view_set_layout:
 * @layout: (nullable): the pages
 *
 * Shows other pages, at the place where the present ones are shown.
 */
void
weft_preview_view_set_layout (WeftPreviewView  *self,
                              WeftReportLayout *layout)
{
  g_return_if_fail (WEFT_IS_PREVIEW_VIEW (self));

  if (self->layout == layout)
    return;
  keep_spot (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
  g_set_object (&self->layout, layout);
  for (guint i = self->sheets->len; i > 0; i--)
    {
      WeftPreviewSheet *sheet = self->sheets->pdata[i - 1];

      if (weft_preview_sheet_get_n (sheet) < get_n_pages (self))
        weft_preview_sheet_set_page (sheet, layout, weft_preview_sheet_get_n (sheet));
      else
        {
          g_ptr_array_remove_index (self->sheets, i - 1);
          gtk_widget_unparent (GTK_WIDGET (sheet));
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * weft_preview_view_get_layout:
 *
 * Returns: (transfer none) (nullable): the pages
 */
WeftReportLayout *
weft_preview_view_get_layout (WeftPreviewView *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_VIEW (self), NULL);

  return self->layout;
}

/**
 * weft_preview_view_get_page:
 *
 * Returns: the page in sight, from 0
 */
guint
weft_preview_view_get_page (WeftPreviewView *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_VIEW (self), 0);

  return self->page;
}

/**
 * weft_preview_view_go_to:
 * @page: from 0; beyond the last means the last
 *
 * Brings a page to the top of the view.
 */
void
weft_preview_view_go_to (WeftPreviewView *self,
                         guint            page)
{
  g_return_if_fail (WEFT_IS_PREVIEW_VIEW (self));

  if (get_n_pages (self) == 0 || self->down == NULL || self->scale <= 0)
    return;

  page = MIN (page, get_n_pages (self) - 1);
  self->asked_at = -1;
  gtk_adjustment_set_value (self->down, get_top (self, page) - MARGIN);
  self->asked_at = get_value (self->down);
  if (self->page != page)
    {
      self->page = page;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
    }
}

/**
 * weft_preview_view_get_zoom:
 *
 * Returns: 1 for the size on paper, %WEFT_PREVIEW_FIT_WIDTH or %WEFT_PREVIEW_FIT_PAGE
 */
double
weft_preview_view_get_zoom (WeftPreviewView *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_VIEW (self), 1);

  return self->zoom;
}

/**
 * weft_preview_view_set_zoom:
 * @zoom: 1 for the size on paper, %WEFT_PREVIEW_FIT_WIDTH or %WEFT_PREVIEW_FIT_PAGE
 */
void
weft_preview_view_set_zoom (WeftPreviewView *self,
                            double           zoom)
{
  g_return_if_fail (WEFT_IS_PREVIEW_VIEW (self));

  if (zoom > 0)
    zoom = CLAMP (zoom, SMALLEST, LARGEST);
  else
    zoom = zoom < 0 ? WEFT_PREVIEW_FIT_PAGE : WEFT_PREVIEW_FIT_WIDTH;
  if (self->zoom == zoom)
    return;

  keep_spot (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
  self->zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * weft_preview_view_get_size:
 *
 * Returns: how large the pages are, 1 being the size on paper; 0 before they are shown
 */
double
weft_preview_view_get_size (WeftPreviewView *self)
{
  g_return_val_if_fail (WEFT_IS_PREVIEW_VIEW (self), 0);

  return self->scale / PIXELS_A_POINT;
}

/**
 * weft_preview_view_step_zoom:
 * @steps: larger, or negative for smaller
 *
 * Goes to the next of the usual zooms.
 */
void
weft_preview_view_step_zoom (WeftPreviewView *self,
                             int              steps)
{
  static const double zooms[] = {
    SMALLEST, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, LARGEST
  };
  double size;
  int i = 0;

  g_return_if_fail (WEFT_IS_PREVIEW_VIEW (self));

  size = weft_preview_view_get_size (self);
  if (size <= 0 || steps == 0)
    return;
  if (steps > 0)
    {
      while (i < (int) G_N_ELEMENTS (zooms) - 1 && zooms[i] < size * 1.01)
        i++;
      i += steps - 1;
    }
  else
    {
      i = G_N_ELEMENTS (zooms) - 1;
      while (i > 0 && zooms[i] > size * 0.99)
        i--;
      i += steps + 1;
    }
  weft_preview_view_set_zoom (self, zooms[CLAMP (i, 0, (int) G_N_ELEMENTS (zooms) - 1)]);
}
