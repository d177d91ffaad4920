/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-list-page-private.h"

#include "weft-apply.h"
#include "weft-column-fit.h"
#include "weft-date.h"
#include "weft-detail.h"
#include "weft-list-place.h"
#include "weft-sort-key.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-view-memory.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/* A page that lists the rows of one table beside the form of the selected one:
 *
 *   search, pills ──> make_query() ──> WeftRowList ──> GtkColumnView ── selection ──> WeftDetail
 *                          ▲                                │ header
 *                          └──────────── sort ──────────────┘
 *
 * A row that was just made or looked for is not in the list before the reader has answered: want()
 * keeps it in mind until then. What a cell says may depend on the day, so a page that is shown on
 * another day than before asks again. */

/* The least width of the form beside the list, in characters. */
#define DETAIL_CHARS 42

enum
{
  CELLS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeftListPage, weft_list_page, WEFT_TYPE_PAGE)

/**
 * weft_list_page_get_private:
 *
 * Returns: (transfer none): what the files of the page share
 */
WeftListPagePrivate *
weft_list_page_get_private (WeftListPage *self)
{
  return weft_list_page_get_instance_private (self);
}

static const WeftTable *
get_table (WeftListPage *self)
{
  return WEFT_LIST_PAGE_GET_CLASS (self)->table;
}

/* The form */

static void
show_form (WeftListPage *self,
           WeftRow      *row)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  if (g_set_object (&priv->shown, row))
    weft_detail_set_row (WEFT_DETAIL (priv->detail), row);
}

/* The form of the one selected row. While none is, or several are, it stays as it is: what is typed
 * into it may have filtered its row away. */
static void
update_form (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  gint64 id = weft_selection_get_only (priv->selection);
  g_autoptr (WeftRow) row = NULL;
  guint position;

  if (id == 0 || !weft_row_list_find (priv->rows, id, &position))
    return;
  priv->last_position = position;
  row = g_list_model_get_item (G_LIST_MODEL (priv->rows), position);
  if (!weft_row_is_gone (row))
    show_form (self, row);
}

static void
update_actions (WeftListPage *self)
{
  guint n = weft_selection_get_n_selected (weft_list_page_get_private (self)->selection);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.delete", n > 0);
  if (WEFT_LIST_PAGE_GET_CLASS (self)->selected != NULL)
    WEFT_LIST_PAGE_GET_CLASS (self)->selected (self);
}

static void
selection_changed_cb (WeftListPage *self)
{
  update_form (self);
  update_actions (self);
}

/* What was shown is gone: what took its place is next. */
static void
replace_gone (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (priv->rows));

  if (priv->shown != NULL && !weft_row_is_gone (priv->shown))
    return;
  if (n == 0)
    show_form (self, NULL);
  else if (weft_selection_get_n_selected (priv->selection) == 0)
    weft_selection_select_id (priv->selection,
                              weft_row_list_get_id (priv->rows,
                                                    MIN (priv->last_position, n - 1)));
}

/* The row that is wanted */

static void
clear_filter (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  g_clear_pointer (&priv->words, g_free);
  gtk_editable_set_text (GTK_EDITABLE (priv->search), "");
  if (WEFT_LIST_PAGE_GET_CLASS (self)->clear_filter != NULL)
    WEFT_LIST_PAGE_GET_CLASS (self)->clear_filter (self);
  weft_list_page_ask (self);
}

/* What hides the row goes, one after the other; the next answer has it. */
static gboolean
reveal_wanted (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  if (priv->want == WANT_KEPT)
    return FALSE;
  if (WEFT_LIST_PAGE_GET_CLASS (self)->reveal != NULL &&
      WEFT_LIST_PAGE_GET_CLASS (self)->reveal (self, priv->wanted))
    {
      weft_list_page_ask (self);
      return TRUE;
    }
  if (!weft_list_page_is_filtered (self))
    return FALSE;
  clear_filter (self);
  return TRUE;
}

static void
settle_wanted (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  guint position;

  if (priv->wanted == 0 || weft_row_list_is_loading (priv->rows))
    return;

  update_form (self);
  /* A view that has no size yet cannot scroll; it comes back here when it has. */
  if (gtk_widget_get_height (priv->scroller) <= 1 &&
      g_list_model_get_n_items (G_LIST_MODEL (priv->rows)) > 1 &&
      g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (priv->stack)), "list") == 0)
    return;

  if (!weft_row_list_find (priv->rows, priv->wanted, &position))
    {
      if (!reveal_wanted (self))
        priv->wanted = 0;
      return;
    }

  priv->wanted = 0;
  weft_list_scroll_to (priv->view, position);
  if (priv->want == WANT_KEYBOARD)
    weft_list_focus (priv->view, position, WEFT_TYPE_LIST_CELL, weft_list_page_get_cell_position);
  else if (priv->want == WANT_FORM)
    weft_detail_focus (WEFT_DETAIL (priv->detail));
}

static void
height_changed_cb (WeftListPage *self)
{
  settle_wanted (self);
}

/* In another order, or with other rows around it, the selected row stays in view. */
static void
keep_selected (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  gint64 id = weft_selection_get_only (priv->selection);
  guint position;

  if (priv->wanted == 0 && id != 0 && weft_row_list_find (priv->rows, id, &position))
    {
      priv->wanted = id;
      priv->want = WANT_KEPT;
    }
}

/* What the list says when it has answered */

static void
update_count (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  WeftListPageClass *klass = WEFT_LIST_PAGE_GET_CLASS (self);
  guint n = weft_row_list_get_n_matches (priv->rows);
  g_autofree char *text = NULL;

  if (!priv->is_known)
    return;
  text = klass->format_count (self, n, priv->total, weft_list_page_is_filtered (self));
  gtk_label_set_text (GTK_LABEL (priv->count), text);
}

static void
update_stack (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  const char *name = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (priv->rows)) == 0 &&
      !weft_row_list_is_loading (priv->rows))
    name = weft_list_page_is_filtered (self) ? "no-match" : "empty";
  gtk_stack_set_visible_child_name (GTK_STACK (priv->stack), name);
}

static void
rows_answered_cb (WeftListPage *self)
{
  update_stack (self);
  update_count (self);
  replace_gone (self);
  settle_wanted (self);
  update_actions (self);
  weft_list_page_update_cells (self);
}

static void
rows_failed_cb (WeftListPage *self,
                const GError *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

static gpointer
count_rows (WeftDb        *db,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", (const char *) user_data);
  gint64 *count = g_new0 (gint64, 1);

  if (weft_db_get_integer (db, sql, count, error))
    return count;
  g_free (count);
  return NULL;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WeftListPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *count = weft_store_read_finish (WEFT_STORE (source), result, &error);
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  if (count == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&priv->counting);
  priv->total = (guint) *count;
  priv->is_known = TRUE;
  /* The page may have been taken apart meanwhile. */
  if (priv->count != NULL)
    update_count (self);
}

static void
ask_count (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  g_cancellable_cancel (priv->counting);
  g_clear_object (&priv->counting);
  priv->counting = g_cancellable_new ();
  weft_store_read_async (weft_list_page_get_store (self), count_rows,
                         (gpointer) get_table (self)->name, NULL, g_free, priv->counting,
                         counted_cb, g_object_ref (self));
}

static void
store_changed_cb (WeftListPage      *self,
                  const WeftChanges *changes)
{
  g_autofree char *ids = g_strdup_printf ("%s.id", get_table (self)->name);
  const char *watches[] = { ids, NULL };

  if (weft_changes_concern (changes, watches))
    ask_count (self);
}

/* What is searched for and sorted by */

static void
search_changed_cb (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (priv->search));

  if (g_strcmp0 (words, priv->words != NULL ? priv->words : "") == 0)
    return;
  g_free (priv->words);
  priv->words = g_strdup (words);
  weft_list_page_ask (self);
}

static void
search_stopped_cb (WeftListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (weft_list_page_get_private (self)->search), "");
}

static void
sorter_changed_cb (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  char *sort;

  /* The view changes it once more when it goes. */
  if (priv->view == NULL)
    return;
  sort = weft_sort_key_read (GTK_COLUMN_VIEW (priv->view));
  if (g_strcmp0 (sort, priv->sort) == 0)
    {
      g_free (sort);
      return;
    }
  g_free (priv->sort);
  priv->sort = sort;
  weft_list_page_ask (self);
}

/* Tab brings the keyboard to a row without selecting it. */
static void
row_activated_cb (WeftListPage *self,
                  guint         position)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (priv->selection), position, TRUE);
  update_form (self);
  if (WEFT_LIST_PAGE_GET_CLASS (self)->activate == NULL ||
      !WEFT_LIST_PAGE_GET_CLASS (self)->activate (self))
    weft_detail_focus (WEFT_DETAIL (priv->detail));
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  clear_filter (WEFT_LIST_PAGE (widget));
}

/* What the window asks */

static void
weft_list_page_search (WeftPage *page)
{
  GtkWidget *search = weft_list_page_get_private (WEFT_LIST_PAGE (page))->search;

  gtk_widget_grab_focus (search);
  gtk_editable_select_region (GTK_EDITABLE (search), 0, -1);
}

static void
weft_list_page_show_row (WeftPage        *page,
                         const WeftTable *table,
                         gint64           id)
{
  WeftListPage *self = WEFT_LIST_PAGE (page);

  if (table == get_table (self))
    weft_list_page_want_row (self, id, FALSE);
}

static const char *
weft_list_page_get_add_label (WeftPage *page)
{
  return _(WEFT_LIST_PAGE_GET_CLASS (page)->words->add);
}

/* The widget */

static void
show_cell (WeftListCell *cell,
           int           column,
           WeftRow      *row,
           guint         position,
           gpointer      user_data)
{
  WEFT_LIST_PAGE_GET_CLASS (user_data)->show_cell (user_data, cell, column, row, position);
}

static GtkColumnViewColumn *
new_column (WeftListPage *self,
            int           index)
{
  const WeftListColumn *column = &WEFT_LIST_PAGE_GET_CLASS (self)->columns[index];
  GtkListItemFactory *factory = weft_list_cell_factory_new (column->kind, index, show_cell,
                                                            G_OBJECT (self));
  GtkColumnViewColumn *made = gtk_column_view_column_new (_(column->title), factory);
  g_autoptr (GtkSorter) key = g_object_new (WEFT_TYPE_SORT_KEY, "column", column->name, NULL);

  gtk_column_view_column_set_sorter (made, key);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_expand (made, column->chars == 0 || column->grows);
  return made;
}

static void
set_up_view (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  WeftListPageClass *klass = WEFT_LIST_PAGE_GET_CLASS (self);
  GtkColumnView *view = GTK_COLUMN_VIEW (priv->view);
  WeftFitColumn *fits = g_new0 (WeftFitColumn, klass->n_columns);

  for (int i = 0; i < klass->n_columns; i++)
    {
      const WeftListColumn *column = &klass->columns[i];
      g_autoptr (GtkColumnViewColumn) made = new_column (self, i);

      gtk_column_view_append_column (view, made);
      fits[i] = (WeftFitColumn) {
        column->name, column->chars, column->rank,
        column->kind == WEFT_LIST_CELL_NUMBER || column->kind == WEFT_LIST_CELL_DAY,
      };
    }
  g_object_set_data_full (G_OBJECT (view), "weft-fit-columns", fits, g_free);
  weft_column_fit_attach (view, priv->scroller, fits, (gsize) klass->n_columns);
  weft_remember_columns (view, klass->table->name);
  priv->sort = weft_sort_key_read (view);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (priv->selection));
}

static void
set_words (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  const WeftListWords *words = WEFT_LIST_PAGE_GET_CLASS (self)->words;
  const char *title = _(words->title);
  const char *search = _(words->search);
  const char *menu = _(words->menu);

  weft_page_set_title (WEFT_PAGE (self), title);
  g_object_set (priv->search, "placeholder-text", search, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  search, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_set_tooltip_text (priv->menu_button, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  gtk_image_set_from_icon_name (GTK_IMAGE (priv->icon), words->icon);
  gtk_label_set_text (GTK_LABEL (priv->empty), _(words->empty));
  gtk_label_set_text (GTK_LABEL (priv->empty_more), _(words->empty_more));
  gtk_label_set_text (GTK_LABEL (priv->no_match), _(words->no_match));
}

static void
weft_list_page_constructed (GObject *object)
{
  WeftListPage *self = WEFT_LIST_PAGE (object);
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  WeftStore *store = weft_list_page_get_store (self);
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  GtkAdjustment *adjustment;

  G_OBJECT_CLASS (weft_list_page_parent_class)->constructed (object);

  set_words (self);
  priv->day = weft_date_today ();
  priv->rows = weft_row_list_new (store);
  priv->selection = weft_selection_new (priv->rows);
  priv->detail = weft_detail_new (store);
  gtk_widget_set_size_request (priv->detail,
                               weft_column_fit_count_pixels (priv->view, DETAIL_CHARS), -1);
  gtk_paned_set_end_child (GTK_PANED (priv->paned), priv->detail);
  g_settings_bind (settings, "detail-visible", priv->detail, "visible", G_SETTINGS_BIND_GET);
  weft_remember_position (GTK_PANED (priv->paned), get_table (self)->name);
  set_up_view (self);

  g_signal_connect_object (priv->rows, "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->rows, "failed", G_CALLBACK (rows_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->selection, "selection-changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (priv->scroller));
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (height_changed_cb), self,
                           G_CONNECT_SWAPPED);
  weft_list_page_ask (self);
  ask_count (self);
  update_actions (self);
}

static void
weft_list_page_map (GtkWidget *widget)
{
  WeftListPage *self = WEFT_LIST_PAGE (widget);
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  WeftDate today = weft_date_today ();

  GTK_WIDGET_CLASS (weft_list_page_parent_class)->map (widget);

  if (priv->day == today)
    return;
  priv->day = today;
  weft_list_page_ask (self);
}

static void
weft_list_page_dispose (GObject *object)
{
  WeftListPage *self = WEFT_LIST_PAGE (object);
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  g_cancellable_cancel (priv->counting);
  g_clear_object (&priv->counting);
  if (priv->view != NULL)
    gtk_column_view_set_model (GTK_COLUMN_VIEW (priv->view), NULL);
  /* GTK 4.8 looks for the template in the class of the instance, where it is not; the children go
   * with the page's one child. What may come too late looks at these. */
  priv->view = NULL;
  priv->count = NULL;
  g_clear_object (&priv->shown);
  g_clear_object (&priv->selection);
  g_clear_object (&priv->rows);

  G_OBJECT_CLASS (weft_list_page_parent_class)->dispose (object);
}

static void
weft_list_page_finalize (GObject *object)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (WEFT_LIST_PAGE (object));

  g_free (priv->words);
  g_free (priv->sort);

  G_OBJECT_CLASS (weft_list_page_parent_class)->finalize (object);
}

static void
weft_list_page_class_init (WeftListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftPageClass *page_class = WEFT_PAGE_CLASS (klass);

  object_class->constructed = weft_list_page_constructed;
  object_class->dispose = weft_list_page_dispose;
  object_class->finalize = weft_list_page_finalize;
  widget_class->map = weft_list_page_map;
  page_class->search = weft_list_page_search;
  page_class->show_row = weft_list_page_show_row;
  page_class->get_add_label = weft_list_page_get_add_label;

  /**
   * WeftListPage::cells-changed:
   *
   * What cells say may be something else now, though their rows have not changed.
   */
  signals[CELLS_CHANGED] = g_signal_new ("cells-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  g_type_ensure (WEFT_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, paned);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, filters);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, search);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, count);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, view);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, icon);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, empty);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, empty_more);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, beginnings);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, no_match);
  gtk_widget_class_bind_template_child_private (widget_class, WeftListPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "view_clicked_cb",
                                                G_CALLBACK (weft_list_page_view_clicked_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "view_pressed_cb",
                                                G_CALLBACK (weft_list_page_view_pressed_cb));
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  weft_list_page_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters_cb);
}

static void
weft_list_page_init (WeftListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_list_page_get_store:
 *
 * Returns: (transfer none): the register
 */
WeftStore *
weft_list_page_get_store (WeftListPage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

/**
 * weft_list_page_get_rows:
 *
 * Returns: (transfer none): the rows that are shown
 */
WeftRowList *
weft_list_page_get_rows (WeftListPage *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_PAGE (self), NULL);

  return weft_list_page_get_private (self)->rows;
}

/**
 * weft_list_page_get_selection:
 *
 * Returns: (transfer none): which of them are selected
 */
WeftSelection *
weft_list_page_get_selection (WeftListPage *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_PAGE (self), NULL);

  return weft_list_page_get_private (self)->selection;
}

/**
 * weft_list_page_get_selected:
 *
 * Returns: (transfer full) (element-type gint64): the selected rows that are shown, in the order
 *   they are shown
 */
GArray *
weft_list_page_get_selected (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  g_autoptr (GArray) positions = weft_selection_get_positions (priv->selection);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), positions->len);

  for (guint i = 0; i < positions->len; i++)
    {
      gint64 id = weft_row_list_get_id (priv->rows, g_array_index (positions, guint, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * weft_list_page_get_shown:
 *
 * Returns: (transfer none) (nullable): the row whose form is beside the list
 */
WeftRow *
weft_list_page_get_shown (WeftListPage *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_PAGE (self), NULL);

  return weft_list_page_get_private (self)->shown;
}

/**
 * weft_list_page_get_view:
 *
 * Returns: (transfer none): the #GtkColumnView
 */
GtkWidget *
weft_list_page_get_view (WeftListPage *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_PAGE (self), NULL);

  return weft_list_page_get_private (self)->view;
}

/**
 * weft_list_page_get_search:
 *
 * Returns: (transfer none): the #GtkSearchEntry
 */
GtkWidget *
weft_list_page_get_search (WeftListPage *self)
{
  g_return_val_if_fail (WEFT_IS_LIST_PAGE (self), NULL);

  return weft_list_page_get_private (self)->search;
}

/**
 * weft_list_page_is_filtered:
 *
 * Returns: whether anything is searched for or filtered by
 */
gboolean
weft_list_page_is_filtered (WeftListPage *self)
{
  WeftListPageClass *klass = WEFT_LIST_PAGE_GET_CLASS (self);

  return !weft_text_is_blank (weft_list_page_get_private (self)->words) ||
         (klass->is_filtered != NULL && klass->is_filtered (self));
}

/**
 * weft_list_page_ask:
 *
 * Asks for the rows anew: something else is filtered by. Thread: main.
 */
void
weft_list_page_ask (WeftListPage *self)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);
  WeftListPageClass *klass = WEFT_LIST_PAGE_GET_CLASS (self);
  g_autoptr (WeftRowQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  keep_selected (self);
  query = klass->make_query (self, priv->words, priv->sort, &error);
  /* An order from the settings may name a column that is there no more. */
  if (query == NULL)
    {
      g_message ("%s", error->message);
      g_clear_pointer (&priv->sort, g_free);
      query = klass->make_query (self, priv->words, NULL, NULL);
    }
  weft_row_list_set_query (priv->rows, query);
}

/**
 * weft_list_page_update_cells:
 *
 * Lets the cells say anew what they say: something has changed that is not of their rows.
 */
void
weft_list_page_update_cells (WeftListPage *self)
{
  g_return_if_fail (WEFT_IS_LIST_PAGE (self));

  g_signal_emit (self, signals[CELLS_CHANGED], 0);
}

/**
 * weft_list_page_want_row:
 * @id: of a row, which may be on its way into the list
 * @in_form: whether the keyboard goes into its form; else it goes to the row
 *
 * Selects a row and brings it into view. What hides it goes.
 */
void
weft_list_page_want_row (WeftListPage *self,
                         gint64        id,
                         gboolean      in_form)
{
  WeftListPagePrivate *priv = weft_list_page_get_private (self);

  priv->wanted = id;
  priv->want = in_form ? WANT_FORM : WANT_KEYBOARD;
  weft_selection_select_id (priv->selection, id);
  settle_wanted (self);
}
