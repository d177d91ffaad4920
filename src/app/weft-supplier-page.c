/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-page.h"

#include "weft-apply.h"
#include "weft-column-fit.h"
#include "weft-column-menu.h"
#include "weft-day.h"
#include "weft-detail.h"
#include "weft-list-place.h"
#include "weft-merge-window.h"
#include "weft-sort-key.h"
#include "weft-supplier-bulk-window.h"
#include "weft-supplier-bulk.h"
#include "weft-supplier-cell.h"
#include "weft-supplier-export-dialog.h"
#include "weft-supplier-filter-bar.h"
#include "weft-supplier-form.h"
#include "weft-supplier-import-action.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-view-memory.h"

#include <glib/gi18n.h>

/* The page of the suppliers:
 *
 *   filter bar ──> WeftSupplierList ──> GtkColumnView ── selection ──> WeftDetail
 *                       ▲                    │ header
 *                       └────── sort ────────┘
 *
 * A row that was just made or looked for is not in the list before the reader has answered: want()
 * keeps it in mind until then. */

/* What is wanted of a row that may not be in the list yet: a row that is kept stays in view if it
 * is still shown; any other is selected, and the keyboard goes to it or into its form. */
typedef enum
{
  WANT_KEPT,
  WANT_KEYBOARD,
  WANT_FORM,
} Want;

/* What has no room goes from the least important. */
static const WeftFitColumn columns[WEFT_N_SUPPLIER_CELLS] = {
  [WEFT_SUPPLIER_CELL_NAME] = { "name" },
  [WEFT_SUPPLIER_CELL_CATEGORY] = { "category_name", 13, 2 },
  [WEFT_SUPPLIER_CELL_SIZE] = { "size", 9, 7 },
  [WEFT_SUPPLIER_CELL_SPEND] = { "spend", 14, 0, TRUE },
  [WEFT_SUPPLIER_CELL_RANK] = { "rank", 8, 3, TRUE },
  [WEFT_SUPPLIER_CELL_CONTRACT_END] = { "next_contract_end", 14, 5, TRUE },
  [WEFT_SUPPLIER_CELL_ASSESSED] = { "assessed_on", 14, 4, TRUE },
  [WEFT_SUPPLIER_CELL_BAND] = { "band", 17, 1 },
  [WEFT_SUPPLIER_CELL_STATUS] = { "status", 12, 6 },
};

/* The least width of the form beside the list, in characters. */
#define DETAIL_CHARS 42

struct _WeftSupplierPage
{
  WeftPage          parent_instance;

  WeftSupplierList *list;
  WeftRow          *shown;           /* whose form is beside the list */
  gint64            wanted;          /* a row; 0 for none */
  Want              want;
  gboolean          wants_first;     /* the row that is first when the reader has answered */
  const char       *section;         /* of its form that is wanted; NULL for none in particular */
  gint64            action;          /* whose form is wanted in its place; 0 for none */
  guint             last_position;   /* of the one selected row */
  gint64            added;           /* by the command on its way */

  GtkWidget        *paned;
  GtkWidget        *filter_bar;
  GtkWidget        *count;
  GtkWidget        *stack;
  GtkWidget        *scroller;
  GtkWidget        *view;
  GtkWidget        *menu;
  GMenu            *supplier_menu;
  GtkWidget        *column_menu;
  GtkWidget        *selected_bar;
  GtkWidget        *selected_label;
  GtkWidget        *detail;
  GtkWidget        *import_button;
};

G_DEFINE_FINAL_TYPE (WeftSupplierPage, weft_supplier_page, WEFT_TYPE_PAGE)

static WeftStore *
get_store (WeftSupplierPage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

static WeftRowList *
get_rows (WeftSupplierPage *self)
{
  return weft_supplier_list_get_rows (self->list);
}

static WeftSelection *
get_selection (WeftSupplierPage *self)
{
  return weft_supplier_list_get_selection (self->list);
}

/* The form */

static void
show_form (WeftSupplierPage *self,
           WeftRow          *row)
{
  if (g_set_object (&self->shown, row))
    weft_detail_set_row (WEFT_DETAIL (self->detail), row);
}

/* The form of the one selected row. While none is, or several are, it stays as it is: what is typed
 * into it may have filtered its row away. */
static void
update_form (WeftSupplierPage *self)
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
update_actions (WeftSupplierPage *self)
{
  guint n = weft_selection_get_n_selected (get_selection (self));
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (get_rows (self))) > 0;
  g_autofree char *count = weft_text_format_count (n);
  /* Translators: how many suppliers are selected: "214 selected" */
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), count);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "supplier.change", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "supplier.delete", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "supplier.merge", n == 2);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "supplier.export-selected", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "supplier.export", any);
  gtk_label_set_text (GTK_LABEL (self->selected_label), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->selected_bar), n > 1);
}

static void
selection_changed_cb (WeftSupplierPage *self)
{
  update_form (self);
  update_actions (self);
}

/* What was shown is gone: what took its place is next. */
static void
replace_gone (WeftSupplierPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (self)));

  if (self->shown != NULL && !weft_row_is_gone (self->shown))
    return;
  if (n == 0)
    show_form (self, NULL);
  else if (weft_selection_get_n_selected (get_selection (self)) == 0)
    weft_selection_select_id (get_selection (self),
                              weft_row_list_get_id (get_rows (self),
                                                    MIN (self->last_position, n - 1)));
}

/* The row that is wanted */

static guint
get_cell_position (GtkWidget *cell)
{
  return weft_supplier_cell_get_position (WEFT_SUPPLIER_CELL (cell));
}

static void
show_section (WeftSupplierPage *self)
{
  GtkWidget *form = weft_detail_get_form (WEFT_DETAIL (self->detail));

  if (self->section != NULL && WEFT_IS_SUPPLIER_FORM (form))
    weft_supplier_form_show (WEFT_SUPPLIER_FORM (form), self->section);
  self->section = NULL;
}

/* The supplier's own form, or that of one of its actions in its place. */
static void
show_wanted_form (WeftSupplierPage *self)
{
  g_autoptr (WeftRow) action = NULL;

  if (self->want != WANT_KEPT)
    weft_detail_set_row (WEFT_DETAIL (self->detail), self->shown);
  show_section (self);
  if (self->action != 0)
    action = weft_store_get_row (weft_page_get_store (WEFT_PAGE (self)), &weft_action_table,
                                 self->action, NULL);
  self->action = 0;
  if (action == NULL || weft_row_is_gone (action))
    return;
  weft_detail_set_row (WEFT_DETAIL (self->detail), action);
  self->want = WANT_FORM;
}

/* An action that is removed gives its place back. */
static void
detail_row_cb (WeftSupplierPage *self)
{
  if (weft_detail_get_row (WEFT_DETAIL (self->detail)) == NULL && self->shown != NULL &&
      !weft_row_is_gone (self->shown))
    weft_detail_set_row (WEFT_DETAIL (self->detail), self->shown);
}

static void
settle_wanted (WeftSupplierPage *self)
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
      if (self->want != WANT_KEPT && weft_supplier_list_is_filtered (self->list))
        weft_supplier_list_clear_filter (self->list);
      else
        self->wanted = 0;
      return;
    }

  self->wanted = 0;
  show_wanted_form (self);
  weft_list_scroll_to (self->view, position);
  if (self->want == WANT_KEYBOARD)
    weft_list_focus (self->view, position, WEFT_TYPE_SUPPLIER_CELL, get_cell_position);
  else if (self->want == WANT_FORM)
    weft_detail_focus (WEFT_DETAIL (self->detail));
}

static void
want_row (WeftSupplierPage *self,
          gint64            id,
          Want              want)
{
  self->wanted = id;
  self->want = want;
  weft_selection_select_id (get_selection (self), id);
  settle_wanted (self);
}

static void
settle_first (WeftSupplierPage *self)
{
  if (!self->wants_first || weft_row_list_is_loading (get_rows (self)))
    return;
  self->wants_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (get_rows (self))) > 0)
    want_row (self, weft_row_list_get_id (get_rows (self), 0), WANT_KEYBOARD);
}

static void
height_changed_cb (WeftSupplierPage *self)
{
  settle_wanted (self);
}

/* What the list says when it has answered */

static void
update_count (WeftSupplierPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_rows (self)));
  guint total = weft_supplier_list_get_total (self->list);
  g_autofree char *shown = weft_text_format_count (n);
  g_autofree char *all = weft_text_format_count (total);
  g_autofree char *text = NULL;

  if (!weft_supplier_list_is_known (self->list))
    return;
  if (weft_supplier_list_is_filtered (self->list))
    /* Translators: how many of the suppliers the list shows: "214 of 12,408" */
    text = g_strdup_printf (_("%s of %s"), shown, all);
  else
    text = g_strdup_printf (ngettext ("%s supplier", "%s suppliers", total), all);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
update_stack (WeftSupplierPage *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (get_rows (self))) == 0 &&
      !weft_row_list_is_loading (get_rows (self)))
    name = weft_supplier_list_is_filtered (self->list) ? "no-match" : "empty";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

static void
rows_answered_cb (WeftSupplierPage *self)
{
  update_stack (self);
  update_count (self);
  replace_gone (self);
  settle_wanted (self);
  settle_first (self);
  update_actions (self);
}

static void
rows_failed_cb (WeftSupplierPage *self,
                const GError     *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

/* In another order, or with other rows around it, the selected row stays in view. */
static void
filter_changed_cb (WeftSupplierPage *self)
{
  gint64 id = weft_selection_get_only (get_selection (self));
  WeftRow *saved = weft_supplier_list_get_saved (self->list);
  guint position;

  weft_page_set_title (WEFT_PAGE (self),
                       saved != NULL ? weft_row_get_text (saved, "name") : _("Suppliers"));

  if (self->wanted == 0 && id != 0 && weft_row_list_find (get_rows (self), id, &position))
    {
      self->wanted = id;
      self->want = WANT_KEPT;
    }
}

/* The header names the year whose spend is shown. */
static void
update_title (WeftSupplierPage *self)
{
  int year = weft_supplier_list_get_year (self->list);
  g_autofree char *words = year != 0 ? weft_financial_year_format (year) : NULL;
  g_autofree char *title = words != NULL
    /* Translators: the head of a column; %s is such as 2025/26 */
    ? g_strdup_printf (_("Spend %s"), words)
    : g_strdup (_("Spend"));

  gtk_column_view_column_set_title (weft_sort_key_find (GTK_COLUMN_VIEW (self->view), "spend"),
                                    title);
}

static void
known_cb (WeftSupplierPage *self)
{
  update_count (self);
  update_title (self);
}

/* The rank of a spend is the order of the spend turned round. */
static char *
read_sort (WeftSupplierPage *self)
{
  g_autofree char *sort = weft_sort_key_read (GTK_COLUMN_VIEW (self->view));

  if (g_strcmp0 (sort, "rank") == 0)
    return g_strdup ("-spend");
  if (g_strcmp0 (sort, "-rank") == 0)
    return g_strdup ("spend");
  return g_steal_pointer (&sort);
}

static void
sorter_changed_cb (WeftSupplierPage *self)
{
  g_autofree char *sort = NULL;

  /* The view changes it once more when it goes. */
  if (self->view == NULL)
    return;
  sort = read_sort (self);
  weft_supplier_list_set_sort (self->list, sort);
}

/* The menu */

static void
show_menu (WeftSupplierPage   *self,
           const GdkRectangle *place)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The header has a menu of its own: which columns there are. */
static void
show_column_menu (WeftSupplierPage *self,
                  double            x,
                  double            y)
{
  GtkWidget *header = gtk_widget_get_first_child (self->view);
  graphene_rect_t bounds;
  GdkRectangle place = { 0, 0, 1, 1 };
  double page_x, page_y;

  if (header == NULL || !gtk_widget_compute_bounds (header, self->view, &bounds) ||
      !graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return;
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  place.x = (int) page_x;
  place.y = (int) page_y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->column_menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->column_menu));
}

static void
view_pressed_cb (WeftSupplierPage *self,
                 int               n_press,
                 double            x,
                 double            y,
                 GtkGesture       *gesture)
{
  GtkWidget *cell = weft_list_get_at (self->view, x, y, WEFT_TYPE_SUPPLIER_CELL);
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (get_selection (self));
  GdkRectangle place = { 0, 0, 1, 1 };
  double page_x, page_y;
  guint position;

  if (cell == NULL)
    {
      show_column_menu (self, x, y);
      return;
    }

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  position = weft_supplier_cell_get_position (WEFT_SUPPLIER_CELL (cell));
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  place.x = (int) page_x;
  place.y = (int) page_y;
  show_menu (self, &place);
}

static void
view_clicked_cb (WeftSupplierPage *self,
                 int               n_press,
                 double            x,
                 double            y,
                 GtkGesture       *gesture)
{
  weft_list_toggle_at (self->view, gesture, x, y, WEFT_TYPE_SUPPLIER_CELL, get_cell_position,
                       GTK_SELECTION_MODEL (get_selection (self)));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);
  GtkWidget *cell = weft_list_get_focused (self->view, WEFT_TYPE_SUPPLIER_CELL);
  GdkRectangle place;

  if (cell != NULL && weft_list_get_place (cell, widget, &place))
    show_menu (self, &place);
}

/* Tab brings the keyboard to a row without selecting it. */
static void
row_activated_cb (WeftSupplierPage *self,
                  guint             position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_selection (self)), position, TRUE);
  update_form (self);
  weft_detail_set_row (WEFT_DETAIL (self->detail), self->shown);
  weft_detail_focus (WEFT_DETAIL (self->detail));
}

/* What can be done */

static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);

  if (error == NULL)
    want_row (self, self->added, WANT_FORM);
}

static void
add_supplier (WeftSupplierPage *self)
{
  g_autoptr (WeftCommand) command = weft_command_new (_("Add a supplier"));

  self->added = weft_command_insert (command, &weft_supplier_table);
  weft_command_set_text (command, "name", _("New supplier"));
  weft_apply (GTK_WIDGET (self), get_store (self), command, WEFT_APPLY_DEFAULT, added_cb, NULL);
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  add_supplier (WEFT_SUPPLIER_PAGE (widget));
}

static void
remove_one (WeftSupplierPage *self,
            gint64            id)
{
  WeftStore *store = get_store (self);
  g_autoptr (WeftRow) row = weft_store_get_row (store, &weft_supplier_table, id, NULL);
  g_autoptr (WeftCommand) command = NULL;
  g_autofree char *name = NULL;

  if (row == NULL)
    return;
  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (row));
  command = weft_command_new_printf (_("Remove %s"), name);
  weft_command_delete (command, &weft_supplier_table, id);
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);
  g_autoptr (GArray) ids = weft_supplier_list_get_selected (self->list);

  if (ids->len == 1)
    remove_one (self, g_array_index (ids, gint64, 0));
  else if (ids->len > 1)
    weft_supplier_bulk_remove (widget, get_store (self), ids);
}

static void
change_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);
  g_autoptr (GArray) ids = weft_supplier_list_get_selected (self->list);

  if (ids->len > 0)
    gtk_window_present (GTK_WINDOW (weft_supplier_bulk_window_new (widget, get_store (self), ids)));
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  weft_supplier_export_ask (widget, WEFT_SUPPLIER_PAGE (widget)->list,
                            g_str_equal (action_name, "supplier.export-selected"));
}

static void
unselect_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_selection_model_unselect_all (
    GTK_SELECTION_MODEL (get_selection (WEFT_SUPPLIER_PAGE (widget))));
}

static void
merged_cb (WeftSupplierPage *self,
           gint64            kept)
{
  want_row (self, kept, WANT_KEYBOARD);
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);
  g_autoptr (GArray) ids = weft_supplier_list_get_selected (self->list);
  GtkWidget *window;

  if (ids->len != 2)
    return;
  window = weft_merge_window_new (widget, get_store (self), g_array_index (ids, gint64, 0),
                                  g_array_index (ids, gint64, 1));
  g_signal_connect_object (window, "merged", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
first_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WEFT_SUPPLIER_PAGE (widget)->wants_first = TRUE;
  settle_first (WEFT_SUPPLIER_PAGE (widget));
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  weft_supplier_list_clear_filter (WEFT_SUPPLIER_PAGE (widget)->list);
}

/* What the window asks */

static void
weft_supplier_page_add (WeftPage *page)
{
  add_supplier (WEFT_SUPPLIER_PAGE (page));
}

static void
weft_supplier_page_search (WeftPage *page)
{
  GtkWidget *bar = WEFT_SUPPLIER_PAGE (page)->filter_bar;

  weft_supplier_filter_bar_focus_search (WEFT_SUPPLIER_FILTER_BAR (bar));
}

static void
weft_supplier_page_show_row (WeftPage        *page,
                             const WeftTable *table,
                             gint64           id)
{
  WEFT_SUPPLIER_PAGE (page)->action = table == &weft_action_table ? id : 0;
  /* What belongs to a supplier is shown with it. */
  if (table != &weft_supplier_table)
    {
      g_autoptr (WeftRow) row = weft_store_get_row (weft_page_get_store (page), table, id, NULL);

      if (row == NULL)
        return;
      id = weft_row_get_integer (row, "supplier");
      if (table == &weft_contract_table)
        WEFT_SUPPLIER_PAGE (page)->section = "contracts";
      else if (table == &weft_action_table)
        WEFT_SUPPLIER_PAGE (page)->section = "actions";
      else
        WEFT_SUPPLIER_PAGE (page)->section = "profile";
    }
  want_row (WEFT_SUPPLIER_PAGE (page), id, WANT_KEYBOARD);
}

static const char *
weft_supplier_page_get_add_label (WeftPage *page)
{
  return _("Supplier");
}

/* The widget */

/* The page may stand in a window that imports nothing. */
static void
weft_supplier_page_root (GtkWidget *widget)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (widget);
  const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (self->import_button));
  const GVariantType *parameter;
  GtkWidgetClass *window_class;
  const char *name, *property;
  gboolean found = FALSE;
  GType owner;

  GTK_WIDGET_CLASS (weft_supplier_page_parent_class)->root (widget);

  window_class = GTK_WIDGET_GET_CLASS (gtk_widget_get_root (widget));
  for (guint i = 0; !found && gtk_widget_class_query_action (window_class, i, &owner, &name,
                                                             &parameter, &property); i++)
    found = g_str_equal (name, action);
  gtk_widget_set_visible (self->import_button, found);
}

static void
set_up_view (WeftSupplierPage *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  g_autoptr (GMenuModel) shown = NULL;

  for (int kind = 0; kind < WEFT_N_SUPPLIER_CELLS; kind++)
    {
      g_autoptr (GtkListItemFactory) factory = weft_supplier_cell_factory_new (self->list, kind);

      gtk_column_view_column_set_factory (weft_sort_key_find (view, columns[kind].name), factory);
    }
  weft_column_fit_attach (view, self->scroller, columns, G_N_ELEMENTS (columns));
  shown = weft_column_menu_new (view, GTK_WIDGET (self));
  g_menu_append_submenu (self->supplier_menu, _("C_olumns"), shown);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->column_menu), shown);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  weft_remember_columns (view, "supplier");
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (get_selection (self)));
}

static void
weft_supplier_page_constructed (GObject *object)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (object);
  WeftStore *store = get_store (self);
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  GtkAdjustment *adjustment;

  G_OBJECT_CLASS (weft_supplier_page_parent_class)->constructed (object);

  weft_page_set_title (WEFT_PAGE (self), _("Suppliers"));
  self->list = weft_supplier_list_new (store);
  self->detail = weft_detail_new (store);
  gtk_widget_set_size_request (self->detail,
                               weft_column_fit_count_pixels (self->view, DETAIL_CHARS), -1);
  gtk_paned_set_end_child (GTK_PANED (self->paned), self->detail);
  g_signal_connect_object (self->detail, "notify::row", G_CALLBACK (detail_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_settings_bind (settings, "detail-visible", self->detail, "visible", G_SETTINGS_BIND_GET);
  weft_remember_position (GTK_PANED (self->paned), "supplier");

  weft_supplier_filter_bar_set_list (WEFT_SUPPLIER_FILTER_BAR (self->filter_bar), self->list);
  set_up_view (self);

  g_signal_connect_object (self->list, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "known", G_CALLBACK (known_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_rows (self), "failed", G_CALLBACK (rows_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_selection (self), "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (height_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
weft_supplier_page_dispose (GObject *object)
{
  WeftSupplierPage *self = WEFT_SUPPLIER_PAGE (object);

  if (self->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_SUPPLIER_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (weft_supplier_page_parent_class)->dispose (object);
}

static void
weft_supplier_page_class_init (WeftSupplierPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftPageClass *page_class = WEFT_PAGE_CLASS (klass);

  object_class->constructed = weft_supplier_page_constructed;
  object_class->dispose = weft_supplier_page_dispose;
  widget_class->root = weft_supplier_page_root;
  page_class->add = weft_supplier_page_add;
  page_class->search = weft_supplier_page_search;
  page_class->show_row = weft_supplier_page_show_row;
  page_class->get_add_label = weft_supplier_page_get_add_label;

  g_type_ensure (WEFT_TYPE_SUPPLIER_FILTER_BAR);
  g_type_ensure (WEFT_TYPE_SORT_KEY);
  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-supplier-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, paned);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, count);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, view);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, menu);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, supplier_menu);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, column_menu);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, selected_bar);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, selected_label);
  gtk_widget_class_bind_template_child (widget_class, WeftSupplierPage, import_button);
  gtk_widget_class_bind_template_callback (widget_class, view_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "supplier.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "supplier.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "supplier.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "supplier.change", NULL, change_cb);
  gtk_widget_class_install_action (widget_class, "supplier.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "supplier.export-selected", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "supplier.unselect", NULL, unselect_cb);
  gtk_widget_class_install_action (widget_class, "supplier.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "supplier.first", NULL, first_cb);
  gtk_widget_class_install_action (widget_class, "supplier.clear-filters", NULL,
                                   clear_filters_cb);
}

static void
weft_supplier_page_init (WeftSupplierPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  weft_supplier_import_accept_drops (GTK_WIDGET (self));
}

/**
 * weft_supplier_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page of its suppliers
 */
GtkWidget *
weft_supplier_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_SUPPLIER_PAGE, "store", store, NULL);
}

/**
 * weft_supplier_page_get_list:
 *
 * Returns: (transfer none): what the page shows of them
 */
WeftSupplierList *
weft_supplier_page_get_list (WeftSupplierPage *self)
{
  g_return_val_if_fail (WEFT_IS_SUPPLIER_PAGE (self), NULL);

  return self->list;
}

/**
 * weft_supplier_page_get_name:
 *
 * Returns: (transfer full): the name of the page in the window: "suppliers", or "suppliers:<id>"
 *   with the saved filter that is open
 */
char *
weft_supplier_page_get_name (WeftSupplierPage *self)
{
  WeftRow *saved;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_PAGE (self), NULL);

  saved = weft_supplier_list_get_saved (self->list);
  if (saved == NULL)
    return g_strdup ("suppliers");
  return g_strdup_printf ("suppliers:%" G_GINT64_FORMAT, weft_row_get_id (saved));
}

/**
 * weft_supplier_page_open:
 * @saved: a saved filter; 0 shows all suppliers
 *
 * Returns: whether it is shown now
 */
gboolean
weft_supplier_page_open (WeftSupplierPage *self,
                         gint64            saved)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (WEFT_IS_SUPPLIER_PAGE (self), FALSE);

  if (weft_supplier_list_open_saved (self->list, saved, &error))
    return TRUE;
  g_message ("%s", error->message);
  return FALSE;
}
