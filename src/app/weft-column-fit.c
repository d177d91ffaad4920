/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-column-fit.h"

#include "weft-sort-key.h"

/* Columns that have no room are left out, the least important first:
 *
 *   width of the scroller ── idle, because a layout may not hide columns ──> fit() ──> visible
 *   weft_column_fit_set() ── somebody's own choice ────────────────────────────┘
 *
 * GTK 4.8 keeps the room of a hidden column that has a width of its own, so it must not have one
 * while it is hidden. */

/* What the column that takes the rest should have at least. */
#define REST_CHARS 22

struct _WeftColumnFit
{
  GObject              parent_instance;

  GtkColumnView       *view;      /* unowned: this goes with it */
  GtkWidget           *scroller;  /* unowned: around the view */
  const WeftFitColumn *columns;
  gsize                n_columns;
  int                 *hidden_widths;
  WeftFit             *fits;      /* what somebody has chosen */
  guint                idle;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftColumnFit, weft_column_fit, G_TYPE_OBJECT)

/**
 * weft_column_fit_count_pixels:
 * @widget: in whose font
 * @chars: a number of letters or figures
 *
 * Returns: the room that they take
 */
int
weft_column_fit_count_pixels (GtkWidget *widget,
                              int        chars)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * chars);
}

static GtkColumnViewColumn *
find_column (WeftColumnFit *self,
             gsize          index)
{
  return weft_sort_key_find (self->view, self->columns[index].name);
}

static int
get_width (WeftColumnFit *self,
           gsize          index)
{
  GtkColumnViewColumn *column = find_column (self, index);
  int width = gtk_column_view_column_get_visible (column)
    ? gtk_column_view_column_get_fixed_width (column)
    : self->hidden_widths[index];

  return width > 0 ? width : weft_column_fit_count_pixels (GTK_WIDGET (self->view),
                                                        REST_CHARS);
}

static void
show_column (WeftColumnFit *self,
             gsize          index,
             gboolean       visible)
{
  GtkColumnViewColumn *column = find_column (self, index);

  if (gtk_column_view_column_get_visible (column) == visible)
    return;
  if (visible)
    {
      gtk_column_view_column_set_fixed_width (column, self->hidden_widths[index]);
      gtk_column_view_column_set_visible (column, TRUE);
    }
  else
    {
      self->hidden_widths[index] = get_width (self, index);
      gtk_column_view_column_set_visible (column, FALSE);
      gtk_column_view_column_set_fixed_width (column, -1);
    }
}

static void
fit (WeftColumnFit *self)
{
  int width = gtk_widget_get_width (self->scroller);
  int needed = 0;
  int highest = 0;

  if (width <= 1)
    return;
  for (gsize i = 0; i < self->n_columns; i++)
    {
      show_column (self, i, self->fits[i] != WEFT_FIT_NEVER &&
                            (self->fits[i] == WEFT_FIT_ALWAYS ||
                             gtk_column_view_column_get_visible (find_column (self, i))));
      if (self->fits[i] != WEFT_FIT_NEVER)
        needed += get_width (self, i);
      highest = MAX (highest, self->columns[i].rank);
    }
  for (int rank = highest; rank > 0; rank--)
    for (gsize i = 0; i < self->n_columns; i++)
      if (self->columns[i].rank == rank && self->fits[i] == WEFT_FIT_ROOM)
        {
          int own = get_width (self, i);

          show_column (self, i, needed <= width);
          if (needed > width)
            needed -= own;
        }
}

static gboolean
idle_cb (gpointer data)
{
  WeftColumnFit *self = data;

  self->idle = 0;
  fit (self);
  return G_SOURCE_REMOVE;
}

static void
width_changed_cb (WeftColumnFit *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, idle_cb, self, NULL);
}

/* GTK 4.8 cannot align the title of a column. */
static void
align_titles (WeftColumnFit *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns);
       i++, title = gtk_widget_get_next_sibling (title))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);

      for (gsize j = 0; box != NULL && j < self->n_columns; j++)
        if (g_strcmp0 (weft_sort_key_name (column), self->columns[j].name) == 0)
          gtk_widget_set_halign (box, self->columns[j].to_right ? GTK_ALIGN_END : GTK_ALIGN_FILL);
    }
}

static void
weft_column_fit_dispose (GObject *object)
{
  g_clear_handle_id (&WEFT_COLUMN_FIT (object)->idle, g_source_remove);

  G_OBJECT_CLASS (weft_column_fit_parent_class)->dispose (object);
}

static void
weft_column_fit_finalize (GObject *object)
{
  g_free (WEFT_COLUMN_FIT (object)->hidden_widths);
  g_free (WEFT_COLUMN_FIT (object)->fits);

  G_OBJECT_CLASS (weft_column_fit_parent_class)->finalize (object);
}

static void
weft_column_fit_class_init (WeftColumnFitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_column_fit_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_column_fit_finalize;

  /**
   * WeftColumnFit::changed:
   *
   * Somebody has chosen other columns.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
weft_column_fit_init (WeftColumnFit *self)
{
}

/* Nothing may touch the columns any more while the view takes itself apart. */
static void
view_destroyed_cb (WeftColumnFit *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
}

/**
 * weft_column_fit_attach:
 * @view: whose columns have a #WeftSortKey each
 * @scroller: the scrolled window around it
 * @columns: constant
 *
 * Gives the columns their first widths, aligns their titles, and from now on leaves out those that
 * there is no room for.
 */
void
weft_column_fit_attach (GtkColumnView       *view,
                        GtkWidget           *scroller,
                        const WeftFitColumn *columns,
                        gsize                n_columns)
{
  WeftColumnFit *self;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  self = g_object_new (WEFT_TYPE_COLUMN_FIT, NULL);
  self->view = view;
  self->scroller = scroller;
  self->columns = columns;
  self->n_columns = n_columns;
  self->hidden_widths = g_new0 (int, n_columns);
  self->fits = g_new0 (WeftFit, n_columns);
  for (gsize i = 0; i < n_columns; i++)
    if (columns[i].chars > 0)
      {
        int width = weft_column_fit_count_pixels (GTK_WIDGET (view), columns[i].chars) + 12;

        gtk_column_view_column_set_fixed_width (find_column (self, i), width);
      }
  align_titles (self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "notify::page-size", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "destroy", G_CALLBACK (view_destroyed_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (view), "weft-column-fit", self, g_object_unref);
}

/**
 * weft_column_fit_find:
 * @view: a column view
 *
 * Returns: (transfer none) (nullable): what chooses its columns
 */
WeftColumnFit *
weft_column_fit_find (GtkColumnView *view)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  return g_object_get_data (G_OBJECT (view), "weft-column-fit");
}

/**
 * weft_column_fit_get:
 * @name: of the column's sort key
 *
 * Returns: what somebody has chosen for the column
 */
WeftFit
weft_column_fit_get (WeftColumnFit *self,
                     const char    *name)
{
  g_return_val_if_fail (WEFT_IS_COLUMN_FIT (self), WEFT_FIT_ROOM);

  for (gsize i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name))
      return self->fits[i];
  return WEFT_FIT_ROOM;
}

/**
 * weft_column_fit_set:
 * @name: of the column's sort key; the column that takes the rest is always shown
 * @fit_wanted: what somebody has chosen for it
 */
void
weft_column_fit_set (WeftColumnFit *self,
                     const char    *name,
                     WeftFit        fit_wanted)
{
  g_return_if_fail (WEFT_IS_COLUMN_FIT (self));

  for (gsize i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name) && self->columns[i].chars > 0 &&
        self->fits[i] != fit_wanted)
      {
        self->fits[i] = fit_wanted;
        if (fit_wanted != WEFT_FIT_ROOM)
          show_column (self, i, fit_wanted == WEFT_FIT_ALWAYS);
        fit (self);
        g_signal_emit (self, signals[CHANGED], 0);
      }
}
