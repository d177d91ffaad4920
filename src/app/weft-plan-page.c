/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-page-private.h"

#include "weft-apply.h"
#include "weft-detail.h"
#include "weft-list-place.h"
#include "weft-plan-filter-bar.h"
#include "weft-sort-key.h"
#include "weft-tab-stop.h"
#include "weft-view-memory.h"

#include <glib/gi18n.h>

/* The page of a plan:
 *
 *   filter bar ──> WeftPlanList ──> GtkColumnView ── selection ──> WeftDetail
 *                       ▲                │ header
 *                       └── sort ────────┘
 *
 *   weft-plan-page.c            view, selection, form, what is shown when the list has answered
 *   weft-plan-page-edit.c       the actions "plan.…"
 *   weft-plan-page-clipboard.c  cut, copy, paste
 *   weft-plan-page-drag.c       drag and drop
 *
 * A row that was just made, moved or looked for is not in the list before the reader has answered:
 * weft_plan_page_want() keeps it in mind until then. */

/* Of the columns that have a width of their own, in characters. */
static const int column_chars[WEFT_N_OUTLINE_CELLS] = {
  [WEFT_OUTLINE_CELL_REF] = 10,
  [WEFT_OUTLINE_CELL_OWNER] = 11,
  [WEFT_OUTLINE_CELL_TIMELINE] = 13,
  [WEFT_OUTLINE_CELL_DUE] = 11,
  [WEFT_OUTLINE_CELL_STATUS] = 16,
};

/* What the text of an action should have at least, before columns are left out for it. */
#define TEXT_CHARS 18

/* The least width of the form beside the list: every status fits into its field, unless the text is
 * so large that the list would have too little. */
#define DETAIL_CHARS 42
#define DETAIL_LEAST_CHARS 30
#define DETAIL_PIXELS 340

enum
{
  PROP_0,
  PROP_PLAN,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftPlanPage, weft_plan_page, WEFT_TYPE_PAGE)

static WeftRowList *
get_rows (WeftPlanPage *self)
{
  return weft_plan_list_get_rows (self->list);
}

static WeftSelection *
get_selection (WeftPlanPage *self)
{
  return weft_plan_list_get_selection (self->list);
}

static int
count_pixels (WeftPlanPage *self,
              int           chars)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                   pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (width * chars);
}

/* The form */

static void
show_form (WeftPlanPage *self,
           WeftRow      *row)
{
  if (!g_set_object (&self->shown, row))
    return;
  weft_detail_set_row (WEFT_DETAIL (self->detail), row);
}

/* The form of the one selected row. While none is, or several are, it stays as it is: what is typed
 * into it may have filtered its row away. */
static void
update_form (WeftPlanPage *self)
{
  gint64 id = weft_selection_get_only (get_selection (self));
  g_autoptr (WeftRow) row = NULL;
  guint position;

  if (id == 0 || !weft_row_list_find (get_rows (self), id, &position))
    return;
  self->last_position = position;
  row = g_list_model_get_item (G_LIST_MODEL (get_rows (self)), position);
  if (!weft_row_is_gone (row))
    show_form (self, row);
}

static void
selection_changed_cb (WeftPlanPage *self)
{
  update_form (self);
  weft_plan_page_update_edits (self);
}

/* Whether the keyboard was in the form, of a row that is gone now, and is nowhere useful. */
static gboolean
has_lost_keyboard (WeftPlanPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  return focus == NULL || focus == self->paned || gtk_widget_is_ancestor (focus, self->detail);
}

/* What was shown is gone: what took its place is next. */
static void
replace_gone (WeftPlanPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (self)));

  if (self->shown != NULL && !weft_row_is_gone (self->shown))
    return;
  if (n == 0 || self->plan == NULL || weft_row_is_gone (self->plan))
    show_form (self, NULL);
  else if (weft_selection_get_n_selected (get_selection (self)) == 0)
    {
      gint64 next = weft_row_list_get_id (get_rows (self), MIN (self->last_position, n - 1));

      weft_plan_page_want (self, next,
                           has_lost_keyboard (self) ? WEFT_WANT_KEYBOARD : WEFT_WANT_KEPT);
    }
}

/* The row that is wanted */

static guint
get_cell_position (GtkWidget *cell)
{
  return weft_outline_cell_get_position (WEFT_OUTLINE_CELL (cell));
}

static void
settle_wanted (WeftPlanPage *self)
{
  guint position;

  if (self->wanted == 0 || weft_row_list_is_loading (get_rows (self)))
    return;

  update_form (self);
  /* A view that has no size yet cannot scroll; it comes back here when it has. */
  if (gtk_widget_get_height (self->scroller) <= 1 &&
      g_list_model_get_n_items (G_LIST_MODEL (get_rows (self))) > 1 &&
      g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "list") == 0)
    return;

  if (!weft_row_list_find (get_rows (self), self->wanted, &position))
    {
      /* Hidden by the filter: then that goes, and the next answer has it. */
      if (self->want != WEFT_WANT_KEPT && weft_plan_list_is_filtered (self->list))
        weft_plan_list_clear_filter (self->list);
      else
        self->wanted = 0;
      return;
    }

  self->wanted = 0;
  weft_list_scroll_to (self->view, position);
  if (self->want == WEFT_WANT_KEYBOARD)
    weft_list_focus (self->view, position, WEFT_TYPE_OUTLINE_CELL, get_cell_position);
  else if (self->want == WEFT_WANT_FORM)
    weft_detail_focus (WEFT_DETAIL (self->detail));
}

/**
 * weft_plan_page_want:
 * @id: a row of the plan, in the list or on its way
 * @want: what is wanted of it
 *
 * Selects the row, and brings it into view as soon as the list has it.
 */
void
weft_plan_page_want (WeftPlanPage *self,
                     gint64        id,
                     WeftWant      want)
{
  self->wanted = id;
  self->want = want;
  weft_selection_select_id (get_selection (self), id);
  settle_wanted (self);
}

/* What the list says when it has answered */

static void
update_count (WeftPlanPage *self)
{
  guint n_matches = weft_row_list_get_n_matches (get_rows (self));
  int n = self->plan != NULL ? (int) weft_row_get_integer (self->plan, "n_actions") : 0;
  g_autofree char *text = NULL;

  if (weft_plan_list_is_filtered (self->list))
    /* Translators: how many of the plan's actions the list shows: "9 of 30 actions" */
    text = g_strdup_printf (ngettext ("%u of %d action", "%u of %d actions", n), n_matches, n);
  else
    text = g_strdup_printf (ngettext ("%d action", "%d actions", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
update_stack (WeftPlanPage *self)
{
  const char *name = "list";

  if (self->plan != NULL && weft_row_get_integer (self->plan, "n_strands") == 0)
    name = "no-strands";
  else if (weft_plan_list_is_filtered (self->list) &&
           weft_row_list_get_n_matches (get_rows (self)) == 0)
    name = "no-match";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

static void
rows_answered_cb (WeftPlanPage *self)
{
  update_stack (self);
  update_count (self);
  replace_gone (self);
  settle_wanted (self);
  weft_plan_page_update_edits (self);
}

static void
rows_failed_cb (WeftPlanPage *self,
                const GError *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

/* In another order, or with other rows around it, the selected row stays in view. */
static void
filter_changed_cb (WeftPlanPage *self)
{
  gint64 id = weft_selection_get_only (get_selection (self));
  guint position;

  if (self->wanted == 0 && id != 0 && weft_row_list_find (get_rows (self), id, &position))
    {
      self->wanted = id;
      self->want = WEFT_WANT_KEPT;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.unsort",
                                 weft_plan_list_is_sorted (self->list));
}

static void
plan_changed_cb (WeftPlanPage *self)
{
  weft_page_set_title (WEFT_PAGE (self), weft_row_get_text (self->plan, "title"));
  update_count (self);
  update_stack (self);
}

/* Sorting */

/* The header goes up, down, up …; in place of the second "up" the plan's own order comes back. */
static gboolean
goes_back_up (const char *before,
              const char *after)
{
  return before != NULL && after != NULL && *before == '-' && g_str_equal (before + 1, after);
}

static void
sorter_changed_cb (WeftPlanPage *self)
{
  g_autofree char *sort = NULL;

  /* The view changes it once more when it goes. */
  if (self->view == NULL)
    return;
  sort = weft_sort_key_read (GTK_COLUMN_VIEW (self->view));
  if (g_strcmp0 (sort, self->sort) == 0)
    return;
  if (goes_back_up (self->sort, sort))
    {
      /* Comes back here. */
      weft_sort_key_apply (GTK_COLUMN_VIEW (self->view), NULL);
      return;
    }
  g_free (self->sort);
  self->sort = g_steal_pointer (&sort);
  weft_plan_list_set_sort (self->list, self->sort);
}

/* Columns */

static GtkColumnViewColumn *
find_column (WeftPlanPage        *self,
             WeftOutlineCellKind  kind)
{
  static const char * const names[WEFT_N_OUTLINE_CELLS] = {
    "position", "text", "owner", "timeline", "due_on", "status",
  };

  return weft_sort_key_find (GTK_COLUMN_VIEW (self->view), names[kind]);
}

/* Of @kind, in characters: its own, or more where the language says “1000 days overdue” at
 * length. */
static int
count_chars (WeftOutlineCellKind kind)
{
  WeftDate day = weft_date_today ();
  g_autofree char *late = NULL;

  if (kind != WEFT_OUTLINE_CELL_STATUS)
    return column_chars[kind];
  late = weft_due_describe (day - 1000, WEFT_STATUS_ON_TRACK, day);
  return MAX (column_chars[kind], (int) g_utf8_strlen (late, -1));
}

static void
set_up_columns (WeftPlanPage *self)
{
  for (int kind = 0; kind < WEFT_N_OUTLINE_CELLS; kind++)
    {
      g_autoptr (GtkListItemFactory) factory = weft_outline_cell_factory_new (self->list, kind);
      GtkColumnViewColumn *column = find_column (self, kind);

      gtk_column_view_column_set_factory (column, factory);
      if (column_chars[kind] > 0)
        gtk_column_view_column_set_fixed_width (column,
                                                count_pixels (self, count_chars (kind)) + 12);
    }
  weft_remember_columns (GTK_COLUMN_VIEW (self->view), "plan");
}

static int
get_width (WeftPlanPage        *self,
           WeftOutlineCellKind  kind)
{
  GtkColumnViewColumn *column = find_column (self, kind);
  int width = gtk_column_view_column_get_visible (column)
    ? gtk_column_view_column_get_fixed_width (column)
    : self->hidden_widths[kind];

  return width > 0 ? width : count_pixels (self, TEXT_CHARS);
}

/* GTK 4.8 keeps the room of a hidden column that has a width of its own, so it must not have one
 * while it is hidden. */
static void
show_column (WeftPlanPage        *self,
             WeftOutlineCellKind  kind,
             gboolean             visible)
{
  GtkColumnViewColumn *column = find_column (self, kind);

  if (gtk_column_view_column_get_visible (column) == visible)
    return;
  if (visible)
    {
      gtk_column_view_column_set_fixed_width (column, self->hidden_widths[kind]);
      gtk_column_view_column_set_visible (column, TRUE);
    }
  else
    {
      self->hidden_widths[kind] = get_width (self, kind);
      gtk_column_view_column_set_visible (column, FALSE);
      gtk_column_view_column_set_fixed_width (column, -1);
    }
}

/* Owner and timeline are left out where they would leave no room for the text. */
static void
fit_columns (WeftPlanPage *self)
{
  int width = gtk_widget_get_width (self->scroller);
  int needed = 0;
  gboolean owner;
  gboolean timeline;

  if (width <= 1)
    return;
  for (int kind = 0; kind < WEFT_N_OUTLINE_CELLS; kind++)
    needed += get_width (self, kind);

  timeline = needed <= width;
  owner = needed - get_width (self, WEFT_OUTLINE_CELL_TIMELINE) <= width;
  show_column (self, WEFT_OUTLINE_CELL_TIMELINE, timeline);
  show_column (self, WEFT_OUTLINE_CELL_OWNER, owner);
  weft_plan_list_set_narrow (self->list, !timeline);
}

static gboolean
fit_idle_cb (gpointer data)
{
  WeftPlanPage *self = data;

  self->fit_idle = 0;
  fit_columns (self);
  settle_wanted (self);
  return G_SOURCE_REMOVE;
}

/* Comes in the middle of a layout, when columns cannot be hidden. */
static void
width_changed_cb (WeftPlanPage *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, fit_idle_cb, self, NULL);
}

/* The menu */

static void
show_menu (WeftPlanPage       *self,
           const GdkRectangle *place)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
view_clicked_cb (WeftPlanPage *self,
                 int           n_press,
                 double        x,
                 double        y,
                 GtkGesture   *gesture)
{
  weft_list_toggle_at (self->view, gesture, x, y, WEFT_TYPE_OUTLINE_CELL, get_cell_position,
                       GTK_SELECTION_MODEL (get_selection (self)));
}

static void
view_pressed_cb (WeftPlanPage *self,
                 int           n_press,
                 double        x,
                 double        y,
                 GtkGesture   *gesture)
{
  GtkWidget *cell = weft_list_get_at (self->view, x, y, WEFT_TYPE_OUTLINE_CELL);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (get_selection (self));
  GdkRectangle place = { 0, 0, 1, 1 };
  double page_x, page_y;
  guint position;

  if (cell == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  position = weft_outline_cell_get_position (WEFT_OUTLINE_CELL (cell));
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  place.x = (int) page_x;
  place.y = (int) page_y;
  show_menu (self, &place);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  GtkWidget *cell = weft_list_get_focused (self->view, WEFT_TYPE_OUTLINE_CELL);
  GdkRectangle place;

  if (cell != NULL && weft_list_get_place (cell, widget, &place))
    show_menu (self, &place);
}

/* Tab brings the keyboard to a row without selecting it. */
static void
row_activated_cb (WeftPlanPage *self,
                  guint         position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_selection (self)), position, TRUE);
  update_form (self);
  weft_detail_focus (WEFT_DETAIL (self->detail));
}

/* Left and Right */

static void
collapse_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  gint64 id = weft_selection_get_only (get_selection (self));
  guint position, above;

  if (!weft_row_list_find (get_rows (self), id, &position))
    return;
  if (WEFT_ROW_TAG_PARENT (weft_row_list_get_tag (get_rows (self), position)) &&
      weft_plan_list_is_open (self->list, id) && !weft_plan_list_is_filtered (self->list))
    weft_plan_list_set_open (self->list, id, FALSE);
  else if (weft_plan_list_find_above (self->list, position, &above))
    weft_plan_page_want (self, weft_row_list_get_id (get_rows (self), above), WEFT_WANT_KEYBOARD);
}

static void
expand_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (widget);
  gint64 id = weft_selection_get_only (get_selection (self));
  guint position;

  if (!weft_row_list_find (get_rows (self), id, &position) ||
      !WEFT_ROW_TAG_PARENT (weft_row_list_get_tag (get_rows (self), position)))
    return;
  if (weft_plan_list_is_open (self->list, id))
    weft_plan_page_want (self, weft_row_list_get_id (get_rows (self), position + 1),
                         WEFT_WANT_KEYBOARD);
  else
    weft_plan_list_set_open (self->list, id, TRUE);
}

static void
unsort_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  weft_sort_key_apply (GTK_COLUMN_VIEW (WEFT_PLAN_PAGE (widget)->view), NULL);
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  weft_plan_list_clear_filter (WEFT_PLAN_PAGE (widget)->list);
}

/* What the window asks */

static void
weft_plan_page_add (WeftPage *page)
{
  weft_plan_page_add_action (WEFT_PLAN_PAGE (page));
}

static void
weft_plan_page_search (WeftPage *page)
{
  weft_plan_filter_bar_focus_search (WEFT_PLAN_FILTER_BAR (WEFT_PLAN_PAGE (page)->filter_bar));
}

static void
weft_plan_page_show_row (WeftPage        *page,
                         const WeftTable *table,
                         gint64           id)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (page);

  /* Notes and evidence are shown with their action. */
  if (table == &weft_action_note_table || table == &weft_evidence_table)
    {
      g_autoptr (WeftRow) row = weft_store_get_row (weft_page_get_store (page), table, id, NULL);

      if (row == NULL)
        return;
      table = &weft_action_table;
      id = weft_row_get_integer (row, "action");
    }

  weft_plan_list_reveal (self->list, table, id);
  weft_plan_page_want (self, id, WEFT_WANT_KEYBOARD);
}

static void
weft_plan_page_print (WeftPage *page)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (page);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-plan", "(xxs)", self->plan_id,
                              (gint64) 0,
                              weft_plan_list_is_filtered (self->list) ? "list" : "plan");
}

static const char *
weft_plan_page_get_add_label (WeftPage *page)
{
  return _("Action");
}

/* The widget */

static void
weft_plan_page_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weft_plan_page_parent_class)->realize (widget);

  weft_plan_page_connect_clipboard (WEFT_PLAN_PAGE (widget));
}

static void
weft_plan_page_unrealize (GtkWidget *widget)
{
  weft_plan_page_disconnect_clipboard (WEFT_PLAN_PAGE (widget));

  GTK_WIDGET_CLASS (weft_plan_page_parent_class)->unrealize (widget);
}

/* GTK 4.8 cannot align the title of a column; dates stand to the right, and so does theirs. */
static void
align_due_title (WeftPlanPage *self)
{
  GtkWidget *header = gtk_widget_get_first_child (self->view);
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (box != NULL)
        gtk_widget_set_halign (box, g_strcmp0 (weft_sort_key_name (column), "due_on") == 0
                                      ? GTK_ALIGN_END : GTK_ALIGN_FILL);
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
weft_plan_page_constructed (GObject *object)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (object);
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);

  G_OBJECT_CLASS (weft_plan_page_parent_class)->constructed (object);

  self->list = weft_plan_list_new (store, self->plan_id);
  self->plan = weft_store_get_row (store, &weft_plan_table, self->plan_id, NULL);
  self->detail = weft_detail_new (store);
  gtk_widget_set_size_request (self->detail,
                               MIN (count_pixels (self, DETAIL_CHARS),
                                    MAX (count_pixels (self, DETAIL_LEAST_CHARS), DETAIL_PIXELS)),
                               -1);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->detail);
  g_settings_bind (settings, "detail-visible", self->detail, "visible", G_SETTINGS_BIND_GET);
  weft_remember_position (GTK_PANED (self->paned), "plan");

  weft_plan_filter_bar_set_list (WEFT_PLAN_FILTER_BAR (self->filter_bar), store, self->list);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  set_up_columns (self);
  align_due_title (self);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (get_selection (self)));

  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "failed", G_CALLBACK (rows_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_selection (self), "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->plan != NULL)
    {
      g_signal_connect_object (self->plan, "notify::revision", G_CALLBACK (plan_changed_cb), self,
                               G_CONNECT_SWAPPED);
      plan_changed_cb (self);
    }

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (
                             GTK_SCROLLED_WINDOW (self->scroller)),
                           "notify::page-size", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  weft_plan_page_set_up_drag (self);
  filter_changed_cb (self);
  weft_plan_page_want (self, self->plan_id, WEFT_WANT_ROW);
}

static void
weft_plan_page_dispose (GObject *object)
{
  WeftPlanPage *self = WEFT_PLAN_PAGE (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  if (self->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  self->drop_row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_PLAN_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->plan);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_plan_page_parent_class)->dispose (object);
}

static void
weft_plan_page_finalize (GObject *object)
{
  g_free (WEFT_PLAN_PAGE (object)->sort);

  G_OBJECT_CLASS (weft_plan_page_parent_class)->finalize (object);
}

static void
weft_plan_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_PLAN)
    g_value_set_int64 (value, WEFT_PLAN_PAGE (object)->plan_id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_plan_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_PLAN)
    WEFT_PLAN_PAGE (object)->plan_id = g_value_get_int64 (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_plan_page_class_init (WeftPlanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftPageClass *page_class = WEFT_PAGE_CLASS (klass);

  object_class->constructed = weft_plan_page_constructed;
  object_class->dispose = weft_plan_page_dispose;
  object_class->finalize = weft_plan_page_finalize;
  object_class->get_property = weft_plan_page_get_property;
  object_class->set_property = weft_plan_page_set_property;
  widget_class->realize = weft_plan_page_realize;
  widget_class->unrealize = weft_plan_page_unrealize;
  page_class->add = weft_plan_page_add;
  page_class->search = weft_plan_page_search;
  page_class->show_row = weft_plan_page_show_row;
  page_class->print = weft_plan_page_print;
  page_class->get_add_label = weft_plan_page_get_add_label;

  /**
   * WeftPlanPage:plan:
   *
   * The id of the plan.
   */
  pspecs[PROP_PLAN] = g_param_spec_int64 ("plan", NULL, NULL, 0, G_MAXINT64, 0,
                                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                            G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  g_type_ensure (WEFT_TYPE_PLAN_FILTER_BAR);
  g_type_ensure (WEFT_TYPE_SORT_KEY);
  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, paned);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, count);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, view);
  gtk_widget_class_bind_template_child (widget_class, WeftPlanPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, view_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "plan.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "plan.collapse", NULL, collapse_cb);
  gtk_widget_class_install_action (widget_class, "plan.expand", NULL, expand_cb);
  gtk_widget_class_install_action (widget_class, "plan.unsort", NULL, unsort_cb);
  gtk_widget_class_install_action (widget_class, "plan.clear-filters", NULL, clear_filters_cb);
  weft_plan_page_install_edits (widget_class);
  weft_plan_page_install_clipboard (widget_class);
}

static void
weft_plan_page_init (WeftPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_plan_page_new:
 * @store: the register
 * @plan: the id of a plan in it
 *
 * Returns: (transfer floating): the page of the plan
 */
GtkWidget *
weft_plan_page_new (WeftStore *store,
                    gint64     plan)
{
  return g_object_new (WEFT_TYPE_PLAN_PAGE, "store", store, "plan", plan, NULL);
}

/**
 * weft_plan_page_get_plan:
 *
 * Returns: the id of the plan
 */
gint64
weft_plan_page_get_plan (WeftPlanPage *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_PAGE (self), 0);

  return self->plan_id;
}

/**
 * weft_plan_page_get_list:
 *
 * Returns: (transfer none): what the page shows of it
 */
WeftPlanList *
weft_plan_page_get_list (WeftPlanPage *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_PAGE (self), NULL);

  return self->list;
}
