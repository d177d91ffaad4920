/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-page-private.h"

#include "weft-apply.h"
#include "weft-outline-place.h"

#include <glib/gi18n.h>

/* The edits of an outline, as actions of the page: each reads what is selected, makes the command
 * and applies it; what it made or moved is selected when the list has it. What cannot be done with
 * what is selected is not enabled. */

static WeftStore *
get_store (WeftPlanPage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

static WeftRowList *
get_rows (WeftPlanPage *self)
{
  return weft_plan_list_get_rows (self->list);
}

static void
applied_cb (GtkWidget    *widget,
            const GError *error,
            gpointer      user_data)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);

  if (error == NULL && self->edited != 0)
    {
      /* It may be below something that is collapsed now. */
      weft_plan_list_reveal (self->list, user_data, self->edited);
      weft_plan_page_want (self, self->edited, self->edited_want);
    }
  self->edited = 0;
}

/**
 * weft_plan_page_apply:
 * @offer_undo: whether a toast offers to undo it
 * @table: of @id
 * @id: the row that shall be selected then; 0 for none
 * @want: what is wanted of it
 */
void
weft_plan_page_apply (WeftPlanPage    *self,
                      WeftCommand     *command,
                      gboolean         offer_undo,
                      const WeftTable *table,
                      gint64           id,
                      WeftWant         want)
{
  self->edited = id;
  self->edited_want = want;
  weft_apply (GTK_WIDGET (self), get_store (self), command,
              offer_undo ? WEFT_APPLY_OFFER_UNDO : WEFT_APPLY_DEFAULT, applied_cb,
              (gpointer) table);
}

static void
show_error (WeftPlanPage *self,
            const GError *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

static gint64
get_first (GArray *ids)
{
  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

/* The last selected row that is shown, behind which new rows go; without one, the plan. */
static gint64
get_last_selected (WeftPlanPage     *self,
                   const WeftTable **table)
{
  g_autoptr (GArray) positions = NULL;
  guint position;

  positions = weft_selection_get_positions (weft_plan_list_get_selection (self->list));
  *table = &weft_plan_table;
  if (positions->len == 0)
    return self->plan_id;
  position = g_array_index (positions, guint, positions->len - 1);
  *table = weft_table_get (WEFT_ROW_TAG_TABLE (weft_row_list_get_tag (get_rows (self), position)));
  return weft_row_list_get_id (get_rows (self), position);
}

/**
 * weft_plan_page_get_place:
 * @place: (out): where new actions go
 *
 * Returns: %FALSE if that could not be read, which the person was told, or if the plan has no
 *   strand
 */
gboolean
weft_plan_page_get_place (WeftPlanPage *self,
                          WeftPlace    *place)
{
  g_autoptr (GError) error = NULL;
  const WeftTable *table;
  gint64 id = get_last_selected (self, &table);

  if (!weft_place_after (weft_store_get_db (get_store (self)), table, id, place, &error))
    {
      show_error (self, error);
      return FALSE;
    }
  return place->strand != 0;
}

static void
add_strand (WeftPlanPage *self)
{
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GError) error = NULL;
  const WeftTable *table;
  gint64 selected = get_last_selected (self, &table);
  gint64 before = 0;
  gint64 id;

  if (table == &weft_strand_table &&
      !weft_strand_find_next (weft_store_get_db (get_store (self)), selected, &before, &error))
    {
      show_error (self, error);
      return;
    }
  command = weft_outline_add_strand (self->plan_id, before, &id);
  weft_plan_page_apply (self, command, FALSE, &weft_strand_table, id, WEFT_WANT_FORM);
}

static void
add_action_at (WeftPlanPage    *self,
               const WeftPlace *place)
{
  gint64 id;
  g_autoptr (WeftCommand) command = weft_outline_add_action (place, &id);

  weft_plan_page_apply (self, command, FALSE, &weft_action_table, id, WEFT_WANT_FORM);
}

/**
 * weft_plan_page_add_action:
 *
 * Adds an action behind the selected one, or at the end of the selected strand; in a plan that has
 * no strand, one of those. The keyboard goes into its form.
 */
void
weft_plan_page_add_action (WeftPlanPage *self)
{
  WeftPlace place;

  if (self->plan != NULL && weft_row_get_integer (self->plan, "n_strands") == 0)
    add_strand (self);
  else if (weft_plan_page_get_place (self, &place))
    add_action_at (self, &place);
}

static void
add_action_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  weft_plan_page_add_action (WEFT_PLAN_PAGE (widget));
}

static void
add_sub_action_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  g_autoptr (WeftRow) row = NULL;
  const WeftTable *table;
  gint64 id = get_last_selected (self, &table);
  WeftPlace place = { 0, id, 0 };

  if (table != &weft_action_table)
    return;
  row = weft_store_get_row (get_store (self), table, id, NULL);
  if (row == NULL)
    return;
  place.strand = weft_row_get_integer (row, "strand");
  add_action_at (self, &place);
}

static void
add_strand_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  add_strand (WEFT_PLAN_PAGE (widget));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  g_autoptr (WeftCommand) command = NULL;

  if (table == NULL || table == &weft_plan_table)
    return;
  command = weft_outline_delete (table, (const gint64 *) ids->data, ids->len);
  weft_plan_page_apply (self, command, TRUE, table, 0, WEFT_WANT_ROW);
}

static void
shift (WeftPlanPage *self,
       int           by)
{
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  g_autoptr (WeftCommand) command = NULL;
  gint64 id = get_first (ids);

  if (ids->len != 1 || table == NULL || table == &weft_plan_table)
    return;
  command = weft_outline_shift (table, id, by);
  weft_plan_page_apply (self, command, FALSE, table, id, WEFT_WANT_KEYBOARD);
}

static void
move_up_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  shift (WEFT_PLAN_PAGE (widget), -1);
}

static void
move_down_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  shift (WEFT_PLAN_PAGE (widget), 1);
}

/* Moves actions a level down or up; all that were selected still are. */
static void
change_level (WeftPlanPage *self,
              WeftCommand  *(*make_command) (const gint64 *actions,
                                             gsize         n))
{
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  g_autoptr (WeftCommand) command = NULL;

  if (table != &weft_action_table)
    return;
  command = make_command ((const gint64 *) ids->data, ids->len);
  weft_plan_page_apply (self, command, FALSE, table, ids->len == 1 ? get_first (ids) : 0,
                        WEFT_WANT_KEYBOARD);
}

static void
indent_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  change_level (WEFT_PLAN_PAGE (widget), weft_outline_indent);
}

static void
outdent_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  change_level (WEFT_PLAN_PAGE (widget), weft_outline_outdent);
}

static void
duplicated_cb (GtkWidget    *widget,
               const GError *error,
               gpointer      user_data)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  gint64 plan = self->edited;

  self->edited = 0;
  if (error == NULL)
    gtk_widget_activate_action (widget, "win.show-row", "(sx)", "plan", plan);
}

static void
duplicate_plan_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  g_autoptr (WeftCommand) command = weft_outline_duplicate_plan (self->plan_id, &self->edited);

  weft_apply (widget, get_store (self), command, WEFT_APPLY_OFFER_UNDO, duplicated_cb, NULL);
}

static void
delete_plan_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  g_autoptr (WeftCommand) command = weft_outline_delete (&weft_plan_table, &self->plan_id, 1);

  weft_plan_page_apply (self, command, TRUE, &weft_plan_table, 0, WEFT_WANT_ROW);
}

static gint64
get_selected_strand (WeftPlanPage *self)
{
  const WeftTable *table;
  gint64 id = get_last_selected (self, &table);
  g_autoptr (WeftRow) row = NULL;

  if (table == &weft_strand_table)
    return id;
  if (table != &weft_action_table)
    return 0;
  row = weft_store_get_row (get_store (self), table, id, NULL);
  return row != NULL ? weft_row_get_integer (row, "strand") : 0;
}

static void
print_strand_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  gint64 strand = get_selected_strand (self);

  if (strand != 0)
    gtk_widget_activate_action (widget, "win.print-plan", "(xxs)", self->plan_id, strand, "strand");
}

/* Whether each of the rows has a sibling before it that it can become a part of. */
static gboolean
can_indent (WeftPlanPage *self,
            GArray       *ids)
{
  guint position, before;

  return weft_row_list_find (get_rows (self), get_first (ids), &position) &&
         weft_plan_list_find_before (self->list, position, &before);
}

static gboolean
can_outdent (WeftPlanPage *self,
             GArray       *ids)
{
  guint position;

  for (guint i = 0; i < ids->len; i++)
    if (!weft_row_list_find (get_rows (self), g_array_index (ids, gint64, i), &position) ||
        WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (get_rows (self), position)) <= 2)
      return FALSE;
  return TRUE;
}

/**
 * weft_plan_page_update_edits:
 *
 * Enables what can be done with what is selected.
 */
void
weft_plan_page_update_edits (WeftPlanPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const WeftTable *table;
  g_autoptr (GArray) ids = weft_plan_list_get_top (self->list, &table);
  gboolean actions = table == &weft_action_table;
  gboolean rows = actions || table == &weft_strand_table;
  gboolean one = rows && ids->len == 1;
  /* Moving is about the plan's order: it has to be on the screen, and whole. */
  gboolean in_order = !weft_plan_list_is_sorted (self->list) &&
                      !weft_plan_list_is_filtered (self->list);
  guint position, other;
  gboolean found = one && in_order &&
                   weft_row_list_find (get_rows (self), get_first (ids), &position);

  gtk_widget_action_set_enabled (widget, "plan.add-sub-action", actions && one);
  gtk_widget_action_set_enabled (widget, "plan.delete", rows);
  gtk_widget_action_set_enabled (widget, "plan.move-up",
                                 found &&
                                   weft_plan_list_find_before (self->list, position, &other));
  gtk_widget_action_set_enabled (widget, "plan.move-down",
                                 found &&
                                   weft_plan_list_find_after (self->list, position, &other));
  gtk_widget_action_set_enabled (widget, "plan.indent",
                                 actions && in_order && can_indent (self, ids));
  gtk_widget_action_set_enabled (widget, "plan.outdent",
                                 actions && in_order && can_outdent (self, ids));
  gtk_widget_action_set_enabled (widget, "plan.cut", actions);
  gtk_widget_action_set_enabled (widget, "plan.copy", actions);
  gtk_widget_action_set_enabled (widget, "plan.print-strand", one);
}

/**
 * weft_plan_page_install_edits:
 *
 * Thread: main, from the class's initialisation.
 */
void
weft_plan_page_install_edits (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                  *name;
    GtkWidgetActionActivateFunc  func;
  } actions[] = {
    { "plan.add-action", add_action_cb },
    { "plan.add-sub-action", add_sub_action_cb },
    { "plan.add-strand", add_strand_cb },
    { "plan.delete", delete_cb },
    { "plan.move-up", move_up_cb },
    { "plan.move-down", move_down_cb },
    { "plan.indent", indent_cb },
    { "plan.outdent", outdent_cb },
    { "plan.duplicate-plan", duplicate_plan_cb },
    { "plan.delete-plan", delete_plan_cb },
    { "plan.print-strand", print_strand_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
}
