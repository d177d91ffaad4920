/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-page-private.h"

#include "weft-list-place.h"
#include "weft-outline-place.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* Dragging actions and strands to where they shall be:
 *
 *   pointer ── row under it, and where in the row ──> Aim (before, inside, after)
 *                                                      │ a line or a tint on the row
 *                                                      ▼ dropped
 *                                              WeftPlace ──> weft_outline_move()
 *
 * What is dragged is the list's own selection, so the content is the list; it is never taken out of
 * the program. */

typedef enum
{
  AIM_NONE,
  AIM_BEFORE,
  AIM_INSIDE,
  AIM_AFTER,
} Aim;

typedef struct
{
  Aim              aim;
  const WeftTable *table;
  guint            position;
  gint64           id;
  GtkWidget       *row;
} Target;

static const char * const aim_classes[] = { NULL, "drop-before", "drop-inside", "drop-after" };

static WeftRowList *
get_rows (WeftPlanPage *self)
{
  return weft_plan_list_get_rows (self->list);
}

static void
hide_aim (WeftPlanPage *self)
{
  if (self->drop_row == NULL)
    return;
  for (gsize i = 1; i < G_N_ELEMENTS (aim_classes); i++)
    gtk_widget_remove_css_class (self->drop_row, aim_classes[i]);
  g_clear_weak_pointer (&self->drop_row);
}

static void
show_aim (WeftPlanPage *self,
          const Target *target)
{
  hide_aim (self);
  if (target->aim == AIM_NONE)
    return;
  g_set_weak_pointer (&self->drop_row, target->row);
  gtk_widget_add_css_class (target->row, aim_classes[target->aim]);
}

/* Whether a row or one above it is dragged itself. */
static gboolean
is_dragged (WeftPlanPage *self,
            guint         position)
{
  WeftSelection *selection = weft_plan_list_get_selection (self->list);

  do
    if (weft_selection_contains (selection, weft_row_list_get_id (get_rows (self), position)))
      return TRUE;
  while (weft_plan_list_find_above (self->list, position, &position));
  return FALSE;
}

/* Where in its row the pointer is, from 0 at the top to 1. */
static double
get_share (WeftPlanPage *self,
           GtkWidget    *row,
           double        y)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, self->view, &bounds) || bounds.size.height < 1)
    return 0.5;
  return (y - bounds.origin.y) / bounds.size.height;
}

static Aim
aim_strand (const Target *target,
            double        share)
{
  if (target->table != &weft_strand_table)
    return AIM_NONE;
  return share < 0.5 ? AIM_BEFORE : AIM_AFTER;
}

static Aim
aim_actions (WeftPlanPage *self,
             const Target *target,
             double        share)
{
  if (target->table == &weft_strand_table)
    return AIM_INSIDE;
  if (target->table != &weft_action_table)
    return AIM_NONE;
  /* In another order than the plan's there is no "before". */
  if (weft_plan_list_is_sorted (self->list) || (share >= 0.3 && share <= 0.7))
    return AIM_INSIDE;
  return share < 0.5 ? AIM_BEFORE : AIM_AFTER;
}

static void
find_target (WeftPlanPage *self,
             double        x,
             double        y,
             Target       *target)
{
  GtkWidget *cell = weft_list_get_at (self->view, x, y, WEFT_TYPE_OUTLINE_CELL);
  const WeftTable *dragged;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &dragged);
  WeftRowTag tag;
  guint position;
  double share;

  *target = (Target) { AIM_NONE };
  if (cell == NULL)
    return;

  target->row = weft_outline_cell_get_row_widget (WEFT_OUTLINE_CELL (cell));
  target->position = weft_outline_cell_get_position (WEFT_OUTLINE_CELL (cell));
  if (target->row == NULL || target->position == GTK_INVALID_LIST_POSITION)
    return;
  tag = weft_row_list_get_tag (get_rows (self), target->position);
  target->table = weft_table_get (WEFT_ROW_TAG_TABLE (tag));
  target->id = weft_row_list_get_id (get_rows (self), target->position);

  share = get_share (self, target->row, y);
  if (dragged == &weft_strand_table && ids->len == 1)
    target->aim = aim_strand (target, share);
  else if (dragged == &weft_action_table)
    target->aim = aim_actions (self, target, share);

  /* Nothing becomes a part of itself; next to itself it stays where it is. */
  position = target->position;
  if (target->aim != AIM_INSIDE && !weft_plan_list_find_above (self->list, position, &position))
    return;
  if (dragged == &weft_action_table && is_dragged (self, position))
    target->aim = AIM_NONE;
}

/* Drag */

static GdkContentProvider *
drag_prepared_cb (WeftPlanPage *self,
                  double        x,
                  double        y)
{
  GtkWidget *cell = weft_list_get_at (self->view, x, y, WEFT_TYPE_OUTLINE_CELL);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (weft_plan_list_get_selection (self->list));
  const WeftTable *table;
  g_autoptr (GArray) ids = NULL;
  guint position;

  if (cell == NULL)
    return NULL;
  position = weft_outline_cell_get_position (WEFT_OUTLINE_CELL (cell));
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);

  ids = weft_plan_list_get_top (self->list, &table);
  if (table == NULL || table == &weft_plan_table ||
      (table == &weft_strand_table && ids->len > 1))
    return NULL;
  return gdk_content_provider_new_typed (WEFT_TYPE_PLAN_LIST, self->list);
}

static char *
describe_dragged (WeftPlanPage *self)
{
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  g_autoptr (WeftRow) row = NULL;

  if (ids->len != 1)
    return g_strdup_printf (ngettext ("%u action", "%u actions", ids->len), ids->len);
  row = weft_store_get_row (weft_page_get_store (WEFT_PAGE (self)), table,
                            g_array_index (ids, gint64, 0), NULL);
  if (row == NULL)
    return g_strdup ("");
  return weft_text_shorten (weft_row_get_text (row, table == &weft_action_table ? "text" : "title"),
                            40);
}

static void
drag_began_cb (WeftPlanPage *self,
               GdkDrag      *drag)
{
  g_autofree char *text = describe_dragged (self);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

/* Drop */

static GdkDragAction
drop_moved_cb (WeftPlanPage *self,
               double        x,
               double        y)
{
  Target target;

  find_target (self, x, y, &target);
  show_aim (self, &target);
  return target.aim != AIM_NONE ? GDK_ACTION_MOVE : 0;
}

/* Below an open row its first part is next, not its sibling. */
static gboolean
find_first_part (WeftPlanPage *self,
                 const Target *target,
                 gint64       *part)
{
  guint next = target->position + 1;
  guint above;

  if (next >= g_list_model_get_n_items (G_LIST_MODEL (get_rows (self))) ||
      !weft_plan_list_find_above (self->list, next, &above) || above != target->position)
    return FALSE;
  *part = weft_row_list_get_id (get_rows (self), next);
  return TRUE;
}

static gboolean
find_place (WeftPlanPage  *self,
            const Target  *target,
            WeftPlace     *place,
            GError       **error)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));
  g_autoptr (WeftRow) row = NULL;
  gint64 part;

  if (target->table == &weft_strand_table)
    {
      *place = (WeftPlace) { target->id, 0, 0 };
      return TRUE;
    }

  row = weft_store_get_row (store, target->table, target->id, error);
  if (row == NULL)
    return FALSE;
  *place = (WeftPlace) { weft_row_get_integer (row, "strand"), target->id, 0 };
  if (target->aim == AIM_INSIDE)
    return TRUE;
  if (target->aim == AIM_AFTER && find_first_part (self, target, &part))
    {
      place->before = part;
      return TRUE;
    }
  if (target->aim == AIM_AFTER)
    return weft_place_after (weft_store_get_db (store), target->table, target->id, place, error);

  place->parent = weft_row_get_integer (row, "parent");
  place->before = target->id;
  return TRUE;
}

static WeftCommand *
make_move (WeftPlanPage  *self,
           const Target  *target,
           GArray        *ids,
           GError       **error)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));
  gint64 before = target->id;
  WeftPlace place;

  if (target->aim != AIM_INSIDE && target->table == &weft_strand_table)
    {
      if (target->aim == AIM_AFTER &&
          !weft_strand_find_next (weft_store_get_db (store), target->id, &before, error))
        return NULL;
      return weft_outline_move_strand (g_array_index (ids, gint64, 0), before);
    }
  if (!find_place (self, target, &place, error))
    return NULL;
  return weft_outline_move ((const gint64 *) ids->data, ids->len, &place);
}

static gboolean
dropped_cb (WeftPlanPage *self,
            const GValue *value,
            double        x,
            double        y)
{
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  Target target;

  find_target (self, x, y, &target);
  hide_aim (self);
  if (target.aim == AIM_NONE || g_value_get_object (value) != (gpointer) self->list)
    return FALSE;

  command = make_move (self, &target, ids, &error);
  if (command == NULL)
    return FALSE;
  weft_plan_page_apply (self, command, FALSE, table,
                        ids->len == 1 ? g_array_index (ids, gint64, 0) : 0, WEFT_WANT_KEYBOARD);
  return TRUE;
}

/**
 * weft_plan_page_set_up_drag:
 *
 * Makes the rows of the view ones that can be dragged and dropped upon.
 */
void
weft_plan_page_set_up_drag (WeftPlanPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (WEFT_TYPE_PLAN_LIST, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepared_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_began_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (hide_aim), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (target));
}
