/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-list-place.h"

static GtkWidget *
find_descendant (GtkWidget *widget,
                 GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From a widget in a row, or the row's own, which GTK makes, to what our factory put there. */
static GtkWidget *
find_row (GtkWidget *list,
          GtkWidget *widget,
          GType      type)
{
  GtkWidget *row = NULL;

  for (GtkWidget *above = widget; above != NULL && above != list;
       above = gtk_widget_get_parent (above))
    if (g_str_equal (gtk_widget_get_css_name (above), "row"))
      row = above;
  return row != NULL ? find_descendant (row, type) : NULL;
}

/**
 * weft_list_get_at:
 * @list: a list or column view
 * @x: within @list
 * @y: within @list
 * @type: of a widget that each row has once
 *
 * Returns: (transfer none) (nullable): that widget of the row at a place
 */
GtkWidget *
weft_list_get_at (GtkWidget *list,
                  double     x,
                  double     y,
                  GType      type)
{
  return find_row (list, gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT), type);
}

/**
 * weft_list_get_focused:
 * @list: a list or column view
 * @type: of a widget that each row has once
 *
 * Returns: (transfer none) (nullable): that widget of the row that has the keyboard
 */
GtkWidget *
weft_list_get_focused (GtkWidget *list,
                       GType      type)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, list))
    return NULL;
  return find_row (list, focus, type);
}

/**
 * weft_list_get_place:
 * @row: a widget
 * @widget: one that it is in
 * @place: (out): where a menu for @row points to, within @widget
 *
 * Returns: %FALSE if the two are not on the screen together
 */
gboolean
weft_list_get_place (GtkWidget    *row,
                     GtkWidget    *widget,
                     GdkRectangle *place)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, widget, &bounds))
    return FALSE;

  *place = (GdkRectangle) {
    (int) bounds.origin.x + 12,
    (int) (bounds.origin.y + bounds.size.height) - 6,
    1,
    1,
  };
  return TRUE;
}

static GtkWidget *
get_inner (GtkWidget *list)
{
  return GTK_IS_COLUMN_VIEW (list) ? gtk_widget_get_last_child (list) : list;
}

/**
 * weft_list_scroll_to:
 * @list: a list or column view
 * @position: of a row
 *
 * Brings a row into view. GTK has had a function for it only since 4.12; until then it is an action
 * of the list, which a column view keeps inside.
 */
void
weft_list_scroll_to (GtkWidget *list,
                     guint      position)
{
  GtkWidget *inner = get_inner (list);

  while (inner != NULL &&
         !gtk_widget_activate_action (inner, "list.scroll-to-item", "u", position))
    inner = gtk_widget_get_prev_sibling (inner);
}

/**
 * weft_list_focus:
 * @list: a list or column view
 * @position: of a row that weft_list_scroll_to() has brought into view
 * @type: of a widget that each row has once
 * @get_position: tells where the row of such a widget is
 *
 * Gives the keyboard to a row. The list itself would give it to the row that had it last, or to the
 * one that took its place.
 */
void
weft_list_focus (GtkWidget            *list,
                 guint                 position,
                 GType                 type,
                 WeftListPositionFunc  get_position)
{
  GtkWidget *inner = get_inner (list);

  for (GtkWidget *row = gtk_widget_get_first_child (inner); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *cell = find_descendant (row, type);

      if (cell != NULL && get_position (cell) == position)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
  gtk_widget_grab_focus (inner);
}

/**
 * weft_list_toggle_at:
 * @gesture: a click that the list's controllers of the capture phase see first
 * @type: of the widget that each row has once
 * @selection: of the list
 *
 * Takes a click with Ctrl and selects or unselects the row under it. In GTK 4.8 the row and its
 * cell both take such a click, and what the one selects the other unselects.
 *
 * Returns: whether the click was taken
 */
gboolean
weft_list_toggle_at (GtkWidget            *list,
                     GtkGesture           *gesture,
                     double                x,
                     double                y,
                     GType                 type,
                     WeftListPositionFunc  get_position,
                     GtkSelectionModel    *selection)
{
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *cell = weft_list_get_at (list, x, y, type);
  guint position;

  if ((state & GDK_CONTROL_MASK) == 0 || (state & GDK_SHIFT_MASK) != 0 || cell == NULL)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return FALSE;
    }

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  position = get_position (cell);
  if (gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_unselect_item (selection, position);
  else
    gtk_selection_model_select_item (selection, position, FALSE);
  return TRUE;
}
