/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-outline-cell.h"

#include "weft-bar.h"
#include "weft-chip.h"
#include "weft-status.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* One cell of an outline. What it is made of depends on its column, what it says on its row:
 *
 *             Ref          Action           Owner      Timeline     Due        Status
 *   plan      expander     title, counts
 *   strand    expander ref title            bar        2 of 4                  (bar, if narrow)
 *   action    expander ref text             owner      words        date       chip
 *
 * A cell follows its row's "revision", and the list for what is open. It also tells the row's
 * widget, which GTK makes, what it is a row of, for style.css.
 *
 * GTK asks a cell for its height before it knows the width of the column, or for that of the whole
 * row. So the cells of a column share the width that one of them got last, and answer for that. */

#define EXPANDER_SIZE 20
#define INDENT 15

/* What the cells of a column have in common. */

#define WEFT_TYPE_OUTLINE_COLUMN (weft_outline_column_get_type ())
G_DECLARE_FINAL_TYPE (WeftOutlineColumn, weft_outline_column, WEFT, OUTLINE_COLUMN, GObject)

struct _WeftOutlineColumn
{
  GObject              parent_instance;

  WeftPlanList        *list;
  WeftOutlineCellKind  kind;
  int                  width;      /* -1 before anything was laid out */
  guint                idle;
};

G_DEFINE_FINAL_TYPE (WeftOutlineColumn, weft_outline_column, G_TYPE_OBJECT)

static guint resized_signal;

static void
weft_outline_column_dispose (GObject *object)
{
  WeftOutlineColumn *self = WEFT_OUTLINE_COLUMN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_outline_column_parent_class)->dispose (object);
}

static void
weft_outline_column_class_init (WeftOutlineColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_outline_column_dispose;

  resized_signal = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
weft_outline_column_init (WeftOutlineColumn *self)
{
  self->width = -1;
}

static gboolean
resized_cb (gpointer data)
{
  WeftOutlineColumn *self = data;

  self->idle = 0;
  g_signal_emit (self, resized_signal, 0);
  return G_SOURCE_REMOVE;
}

/* In the middle of a layout: the next one is for the new width. */
static void
set_column_width (WeftOutlineColumn *self,
                  int                width)
{
  if (self->width == width)
    return;
  self->width = width;
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resized_cb, self, NULL);
}

struct _WeftOutlineCell
{
  GtkWidget            parent_instance;

  WeftOutlineColumn   *column;
  WeftPlanList        *list;       /* of the column */
  WeftOutlineCellKind  kind;       /* likewise */
  GtkListItem         *item;       /* unowned; while it is bound */
  WeftRow             *row;
  GSignalGroup        *row_signals;

  GtkWidget           *box;
  GtkWidget           *expander;
  GtkWidget           *label;
  GtkWidget           *counts;     /* of a plan; of a strand */
  GtkWidget           *bar;
  GtkWidget           *chip;
};

G_DEFINE_FINAL_TYPE (WeftOutlineCell, weft_outline_cell, GTK_TYPE_WIDGET)

static void
expander_clicked_cb (WeftOutlineCell *self)
{
  gint64 id;

  if (self->row == NULL)
    return;
  id = weft_row_get_id (self->row);
  weft_plan_list_set_open (self->list, id, !weft_plan_list_is_open (self->list, id));
}

static WeftRowTag
get_tag (WeftOutlineCell *self)
{
  return weft_row_list_get_tag (weft_plan_list_get_rows (self->list),
                                gtk_list_item_get_position (self->item));
}

static const char *
get_text (WeftOutlineCell *self,
          const char      *column)
{
  const char *text = weft_row_get_text (self->row, column);

  return text != NULL ? text : "";
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_row_class (WeftOutlineCell *self)
{
  GtkWidget *row = weft_outline_cell_get_row_widget (self);

  if (row == NULL || self->row == NULL)
    return;
  set_class (row, "plan-row", WEFT_IS_PLAN (self->row));
  set_class (row, "strand-row", WEFT_IS_STRAND (self->row));
}

static void
update_expander (WeftOutlineCell *self)
{
  WeftRowTag tag;
  gboolean open;

  if (self->expander == NULL || self->row == NULL)
    return;

  tag = get_tag (self);
  open = weft_plan_list_is_open (self->list, weft_row_get_id (self->row));
  gtk_widget_set_margin_start (self->expander,
                               INDENT * MAX ((int) WEFT_ROW_TAG_DEPTH (tag) - 2, 0));
  gtk_widget_set_child_visible (self->expander, WEFT_ROW_TAG_PARENT (tag));
  gtk_button_set_icon_name (GTK_BUTTON (self->expander),
                            open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (self->expander, open ? _("Collapse") : _("Expand"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  open ? _("Collapse") : _("Expand"), -1);
  /* What has nothing below it only keeps the place of one. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expander),
                               GTK_ACCESSIBLE_STATE_EXPANDED, open,
                               GTK_ACCESSIBLE_STATE_HIDDEN, !WEFT_ROW_TAG_PARENT (tag), -1);
}

static void
set_label (WeftOutlineCell *self,
           const char      *text)
{
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->label, *text != '\0');
}

static void
update_ref (WeftOutlineCell *self)
{
  set_label (self, WEFT_IS_PLAN (self->row) ? "" : get_text (self, "ref"));
  update_expander (self);
}

/* "4 strands · 30 actions · 12 complete" */
static char *
describe_plan (WeftRow *plan)
{
  int n_strands = (int) weft_row_get_integer (plan, "n_strands");
  int n_actions = (int) weft_row_get_integer (plan, "n_actions");
  int n_complete = (int) weft_row_get_integer (plan, "n_complete");
  g_autofree char *strands = g_strdup_printf (ngettext ("%d strand", "%d strands", n_strands),
                                              n_strands);
  g_autofree char *actions = g_strdup_printf (ngettext ("%d action", "%d actions", n_actions),
                                              n_actions);
  g_autofree char *complete = g_strdup_printf (ngettext ("%d complete", "%d complete", n_complete),
                                               n_complete);

  return g_strdup_printf ("%s · %s · %s", strands, actions, complete);
}

static void
update_text (WeftOutlineCell *self)
{
  gboolean action = WEFT_IS_ACTION (self->row);
  /* A label limits the lines of each paragraph: one only, then. */
  g_autofree char *text = weft_text_squash (get_text (self, action ? "text" : "title"));
  const char *status = action ? get_text (self, "status") : "";
  gboolean blank = *text == '\0';

  if (blank && action)
    set_label (self, _("No text yet"));
  else if (blank)
    set_label (self, _("No title yet"));
  else
    set_label (self, text);
  set_class (self->label, "title", !action);
  set_class (self->label, "quiet",
             blank || g_str_equal (status, "complete") || g_str_equal (status, "withdrawn"));

  gtk_widget_set_visible (self->counts, WEFT_IS_PLAN (self->row));
  if (WEFT_IS_PLAN (self->row))
    {
      g_autofree char *counts = describe_plan (self->row);

      gtk_label_set_text (GTK_LABEL (self->counts), counts);
    }
}

static void
update_bar (WeftOutlineCell *self)
{
  static const char * const tones[] = { "complete", "on-track", "at-risk" };
  double parts[] = {
    weft_row_get_integer (self->row, "n_done"),
    weft_row_get_integer (self->row, "n_on_track"),
    weft_row_get_integer (self->row, "n_at_risk"),
  };

  weft_bar_set (WEFT_BAR (self->bar), parts, tones, G_N_ELEMENTS (parts),
                weft_row_get_integer (self->row, "n_actions"));
}

static void
update_counts (WeftOutlineCell *self)
{
  /* Translators: of a strand's actions; complete, all: "2 of 4" */
  g_autofree char *counts = g_strdup_printf (_("%d of %d"),
                                             (int) weft_row_get_integer (self->row, "n_done"),
                                             (int) weft_row_get_integer (self->row, "n_actions"));

  gtk_label_set_text (GTK_LABEL (self->counts), counts);
}

static void
update_owner (WeftOutlineCell *self)
{
  gboolean bar = WEFT_IS_STRAND (self->row) && !weft_plan_list_get_narrow (self->list);

  set_label (self, WEFT_IS_ACTION (self->row) ? get_text (self, "owner") : "");
  gtk_widget_set_visible (self->bar, bar);
  if (bar)
    update_bar (self);
}

static void
update_timeline (WeftOutlineCell *self)
{
  gboolean strand = WEFT_IS_STRAND (self->row);
  gboolean invalid = FALSE;

  if (WEFT_IS_ACTION (self->row))
    {
      g_autofree char *words = weft_text_squash (get_text (self, "timeline"));

      set_label (self, words);
      invalid = g_str_equal (get_text (self, "timeline_kind"), "invalid");
    }
  else
    set_label (self, "");
  set_class (self->label, "field-error", invalid);
  /* Without a text of its own, the label's tooltip is what it had to cut. */
  gtk_widget_set_tooltip_text (self->label,
                               invalid ? _("These words cannot be understood as a date.") : NULL);
  gtk_widget_set_has_tooltip (self->label, TRUE);

  gtk_widget_set_visible (self->counts, strand);
  if (strand)
    update_counts (self);
}

static void
update_due (WeftOutlineCell *self)
{
  WeftDate due_on;
  WeftStatus status = WEFT_STATUS_NOT_STARTED;
  g_autofree char *date = NULL;
  gboolean overdue;

  if (!WEFT_IS_ACTION (self->row))
    {
      set_label (self, "");
      return;
    }

  due_on = weft_date_from_iso (get_text (self, "due_on"));
  weft_status_from_nick (get_text (self, "status"), &status);
  overdue = weft_due_state (due_on, status, weft_date_today ()) == WEFT_DUE_OVERDUE;
  date = weft_date_format (due_on);
  set_label (self, due_on != WEFT_DATE_NONE ? date : "–");
  set_class (self->label, "overdue", overdue);
}

static void
update_status (WeftOutlineCell *self)
{
  gboolean action = WEFT_IS_ACTION (self->row);
  gboolean bar = WEFT_IS_STRAND (self->row) && weft_plan_list_get_narrow (self->list);

  gtk_widget_set_visible (self->bar, bar);
  gtk_widget_set_visible (self->counts, bar);
  if (bar)
    {
      update_bar (self);
      update_counts (self);
    }
  gtk_widget_set_visible (self->chip, action);
  if (action)
    weft_chip_set_status (WEFT_CHIP (self->chip), self->row);
}

static void
update (WeftOutlineCell *self)
{
  static void (* const updates[WEFT_N_OUTLINE_CELLS]) (WeftOutlineCell *self) = {
    update_ref, update_text, update_owner, update_timeline, update_due, update_status,
  };

  if (self->row == NULL)
    return;
  updates[self->kind] (self);
  if (self->kind == WEFT_OUTLINE_CELL_REF)
    update_row_class (self);
}

static GtkWidget *
add_child (WeftOutlineCell *self,
           GtkWidget       *child,
           const char      *css_class)
{
  if (css_class != NULL)
    gtk_widget_add_css_class (child, css_class);
  gtk_box_append (GTK_BOX (self->box), child);
  return child;
}

/* What had to be cut can be read after all. */
static gboolean
tooltip_queried_cb (GtkWidget  *label,
                    int         x,
                    int         y,
                    gboolean    keyboard,
                    GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static GtkWidget *
add_label (WeftOutlineCell *self,
           const char      *css_class,
           int              lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (tooltip_queried_cb), NULL);
  gtk_widget_set_hexpand (label, TRUE);
  return add_child (self, label, css_class);
}

static void
add_expander (WeftOutlineCell *self)
{
  self->expander = gtk_button_new ();
  gtk_widget_add_css_class (self->expander, "flat");
  gtk_widget_set_valign (self->expander, GTK_ALIGN_START);
  gtk_widget_set_size_request (self->expander, EXPANDER_SIZE, EXPANDER_SIZE);
  /* The keyboard stays on the row, where Left and Right do this. */
  gtk_widget_set_focusable (self->expander, FALSE);
  g_signal_connect_swapped (self->expander, "clicked", G_CALLBACK (expander_clicked_cb), self);
  add_child (self, self->expander, "expander");
}

static void
add_children (WeftOutlineCell *self)
{
  switch (self->kind)
    {
    case WEFT_OUTLINE_CELL_REF:
      add_expander (self);
      self->label = add_label (self, "ref", 1);
      break;
    case WEFT_OUTLINE_CELL_TEXT:
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_VERTICAL);
      self->label = add_label (self, NULL, 3);
      self->counts = add_label (self, "counts", 2);
      break;
    case WEFT_OUTLINE_CELL_OWNER:
      self->label = add_label (self, NULL, 2);
      self->bar = add_child (self, weft_bar_new (), NULL);
      gtk_widget_set_hexpand (self->bar, TRUE);
      break;
    case WEFT_OUTLINE_CELL_TIMELINE:
      self->label = add_label (self, NULL, 2);
      self->counts = add_label (self, "counts", 1);
      break;
    case WEFT_OUTLINE_CELL_DUE:
      self->label = add_label (self, "due", 1);
      gtk_label_set_xalign (GTK_LABEL (self->label), 1);
      gtk_widget_add_css_class (self->label, "numeric");
      break;
    case WEFT_OUTLINE_CELL_STATUS:
    default:
      gtk_box_set_spacing (GTK_BOX (self->box), 6);
      self->chip = add_child (self, weft_chip_new (), NULL);
      gtk_widget_set_valign (self->chip, GTK_ALIGN_START);
      self->bar = add_child (self, weft_bar_new (), NULL);
      gtk_widget_set_hexpand (self->bar, TRUE);
      self->counts = add_label (self, "counts", 1);
      gtk_widget_set_hexpand (self->counts, FALSE);
      gtk_label_set_ellipsize (GTK_LABEL (self->counts), PANGO_ELLIPSIZE_NONE);
      break;
    }
}

static void
weft_outline_cell_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weft_outline_cell_parent_class)->root (widget);

  update_row_class (WEFT_OUTLINE_CELL (widget));
}

static void
weft_outline_cell_dispose (GObject *object)
{
  WeftOutlineCell *self = WEFT_OUTLINE_CELL (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->row_signals);
  g_clear_object (&self->row);
  g_clear_object (&self->column);

  G_OBJECT_CLASS (weft_outline_cell_parent_class)->dispose (object);
}

static void
weft_outline_cell_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  WeftOutlineCell *self = WEFT_OUTLINE_CELL (widget);
  int width = -1;

  if (orientation == GTK_ORIENTATION_VERTICAL && self->column->width >= 0)
    {
      int least;

      gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      width = MAX (self->column->width, least);
    }
  gtk_widget_measure (self->box, orientation, width, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && width < 0)
    *minimum = *natural;
}

static void
weft_outline_cell_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  WeftOutlineCell *self = WEFT_OUTLINE_CELL (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  set_column_width (self->column, width);
}

static void
weft_outline_cell_class_init (WeftOutlineCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_outline_cell_dispose;
  widget_class->root = weft_outline_cell_root;
  widget_class->measure = weft_outline_cell_measure;
  widget_class->size_allocate = weft_outline_cell_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "outlinecell");
}

static void
weft_outline_cell_init (WeftOutlineCell *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->row_signals = g_signal_group_new (WEFT_TYPE_ROW);
  g_signal_group_connect_swapped (self->row_signals, "notify::revision", G_CALLBACK (update), self);
}

static WeftOutlineCell *
new_cell (WeftOutlineColumn *column)
{
  WeftOutlineCell *self = g_object_new (WEFT_TYPE_OUTLINE_CELL, NULL);

  self->column = g_object_ref (column);
  self->list = column->list;
  self->kind = column->kind;
  add_children (self);
  g_signal_connect_object (column, "resized", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  if (self->kind == WEFT_OUTLINE_CELL_REF)
    g_signal_connect_object (self->list, "opened", G_CALLBACK (update_expander), self,
                             G_CONNECT_SWAPPED);
  if (self->kind == WEFT_OUTLINE_CELL_STATUS || self->kind == WEFT_OUTLINE_CELL_OWNER)
    g_signal_connect_object (self->list, "notify::narrow", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/* The factory */

static void
item_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  gtk_list_item_set_child (item, GTK_WIDGET (new_cell (user_data)));
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  WeftOutlineCell *self = WEFT_OUTLINE_CELL (gtk_list_item_get_child (item));

  self->item = item;
  g_set_object (&self->row, gtk_list_item_get_item (item));
  g_signal_group_set_target (self->row_signals, self->row);
  update (self);
}

static void
item_unbound_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 gpointer                  user_data)
{
  WeftOutlineCell *self = WEFT_OUTLINE_CELL (gtk_list_item_get_child (item));

  g_signal_group_set_target (self->row_signals, NULL);
  g_clear_object (&self->row);
  self->item = NULL;
}

/**
 * weft_outline_cell_factory_new:
 * @list: whose rows are shown
 * @kind: of which column
 *
 * Returns: (transfer full): what makes the cells of the column
 */
GtkListItemFactory *
weft_outline_cell_factory_new (WeftPlanList        *list,
                               WeftOutlineCellKind  kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  WeftOutlineColumn *column = g_object_new (WEFT_TYPE_OUTLINE_COLUMN, NULL);

  column->list = g_object_ref (list);
  column->kind = kind;
  g_signal_connect_data (factory, "setup", G_CALLBACK (item_setup_cb), column,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (item_unbound_cb), NULL);
  return factory;
}

/**
 * weft_outline_cell_get_position:
 *
 * Returns: where its row is in the list; %GTK_INVALID_LIST_POSITION while it has none
 */
guint
weft_outline_cell_get_position (WeftOutlineCell *self)
{
  g_return_val_if_fail (WEFT_IS_OUTLINE_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

/**
 * weft_outline_cell_get_row:
 *
 * Returns: (transfer none) (nullable): its row
 */
WeftRow *
weft_outline_cell_get_row (WeftOutlineCell *self)
{
  g_return_val_if_fail (WEFT_IS_OUTLINE_CELL (self), NULL);

  return self->row;
}

/**
 * weft_outline_cell_get_row_widget:
 *
 * Returns: (transfer none) (nullable): the widget that GTK made for the whole row
 */
GtkWidget *
weft_outline_cell_get_row_widget (WeftOutlineCell *self)
{
  GtkWidget *row = NULL;

  g_return_val_if_fail (WEFT_IS_OUTLINE_CELL (self), NULL);

  for (GtkWidget *above = gtk_widget_get_parent (GTK_WIDGET (self)); above != NULL && row == NULL;
       above = gtk_widget_get_parent (above))
    if (g_str_equal (gtk_widget_get_css_name (above), "row"))
      row = above;
  return row;
}
