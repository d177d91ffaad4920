/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-sidebar.h"

#include "weft-plan-outline.h"
#include "weft-row-list.h"
#include "weft-sidebar-filters.h"
#include "weft-sidebar-row.h"
#include "weft-tab-stop.h"

#include <glib/gi18n.h>

/*   Today            <── overdue: counted beside the main thread when an action changes
 *   PLANS
 *     a row a plan   <── WeftRowList of plans, in its order
 *     Getting started    where there is none
 *     + New or import…
 *   SUPPLIERS
 *     All suppliers  <── counted the same way when one comes or goes
 *       a row a saved filter   (weft-sidebar-filters.c)
 *     Contracts      <── likewise
 *     Categories     <── likewise
 *     Duplicates
 *     Assessments    <── how many have come back, counted the same way
 *   REGISTER
 *     Reports
 *     History
 *
 * One list box, so that the arrow keys go through all of it; captions are headers of rows. */

#define FIRST_PLAN 1

struct _WeftSidebar
{
  GtkWidget     parent_instance;

  GtkWidget    *scroller;
  GtkWidget    *rows;
  GtkWidget    *begin;
  GtkWidget    *begin_button;
  GtkWidget    *today;
  GtkWidget    *welcome;
  GtkWidget    *suppliers;
  GtkWidget    *contracts;
  GtkWidget    *categories;
  GtkWidget    *duplicates;
  GtkWidget    *assessments;
  GtkWidget    *questionnaires;
  GtkWidget    *reports;
  GtkWidget    *history;

  WeftStore    *store;
  WeftRowList  *plans;
  WeftSidebarFilters *filters;
  GSignalGroup *changes;
  GCancellable *counting;
  GCancellable *counting_suppliers;
  char         *page;
  gboolean      settling;   /* the selection follows the page and not the other way round */
};

G_DEFINE_FINAL_TYPE (WeftSidebar, weft_sidebar, GTK_TYPE_WIDGET)

/* Rows */

static GtkWidget *
find_row (WeftSidebar *self,
          const char  *page)
{
  GtkListBoxRow *row;

  for (int i = 0;
       (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), i)) != NULL; i++)
    if (WEFT_IS_SIDEBAR_ROW (row) &&
        g_strcmp0 (weft_sidebar_row_get_page (WEFT_SIDEBAR_ROW (row)), page) == 0)
      return GTK_WIDGET (row);
  return NULL;
}

/* The row that leads to the page that is shown, or to the list that it comes from. */
static GtkWidget *
find_shown_row (WeftSidebar *self)
{
  gboolean within = self->page != NULL && g_str_has_prefix (self->page, "assessment:");

  return find_row (self, within ? "assessments" : self->page);
}

/* If the keyboard is in the list it goes along. */
static void
select_page (WeftSidebar *self)
{
  GtkWidget *row = find_shown_row (self);

  self->settling = TRUE;
  gtk_list_box_select_row (GTK_LIST_BOX (self->rows), GTK_LIST_BOX_ROW (row));
  if (row != NULL && gtk_widget_get_focus_child (self->rows) != NULL)
    gtk_widget_grab_focus (row);
  self->settling = FALSE;
}

/* A new window gives the keyboard to the first row, which is selected by that: while there is no
 * page yet, or its row is on its way, this is nobody's choice. */
static void
row_selected_cb (WeftSidebar   *self,
                 GtkListBoxRow *row)
{
  if (self->settling || !WEFT_IS_SIDEBAR_ROW (row) || find_shown_row (self) == NULL ||
      g_strcmp0 (weft_sidebar_row_get_page (WEFT_SIDEBAR_ROW (row)), self->page) == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              weft_sidebar_row_get_page (WEFT_SIDEBAR_ROW (row)));
}

static GtkWidget *
make_plan_row (WeftRow *plan)
{
  g_autofree char *page = g_strdup_printf ("plan:%" G_GINT64_FORMAT, weft_row_get_id (plan));
  GtkWidget *row = weft_sidebar_row_new (page, "weft-plan-symbolic", NULL);

  g_object_bind_property (plan, "title", row, "title", G_BINDING_SYNC_CREATE);
  return row;
}

static void
plans_changed_cb (WeftSidebar *self,
                  guint        position,
                  guint        removed,
                  guint        added,
                  GListModel  *plans)
{
  GtkListBox *rows = GTK_LIST_BOX (self->rows);

  self->settling = TRUE;
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (rows, GTK_WIDGET (gtk_list_box_get_row_at_index (rows, (int) position +
                                                                          FIRST_PLAN)));
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (WeftRow) plan = g_list_model_get_item (plans, i);

      gtk_list_box_insert (rows, make_plan_row (plan), (int) i + FIRST_PLAN);
    }
  self->settling = FALSE;

  gtk_widget_set_visible (self->welcome, g_list_model_get_n_items (plans) == 0);
  gtk_list_box_invalidate_headers (rows);
  select_page (self);
}

static void
filters_changing_cb (WeftSidebar *self)
{
  self->settling = TRUE;
}

static void
filters_changed_cb (WeftSidebar *self)
{
  self->settling = FALSE;
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->rows));
  select_page (self);
}

static void
add_caption_cb (GtkListBoxRow *row,
                GtkListBoxRow *before,
                gpointer       user_data)
{
  WeftSidebar *self = user_data;
  const char *words = NULL;
  GtkWidget *caption;

  if (before == GTK_LIST_BOX_ROW (self->today))
    words = C_("caption", "PLANS");
  else if (row == GTK_LIST_BOX_ROW (self->suppliers))
    words = C_("caption", "SUPPLIERS");
  else if (row == GTK_LIST_BOX_ROW (self->reports))
    words = C_("caption", "REGISTER");

  if (words == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;

  caption = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption-heading");
  gtk_list_box_row_set_header (row, caption);
}

/* What is overdue */

static gpointer
count_overdue (WeftDb        *db,
               gpointer       user_data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 *count = g_new0 (gint64, 1);

  if (weft_today_count_overdue (db, weft_date_today (), count, error))
    return count;
  g_free (count);
  return NULL;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *count = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (count != NULL)
    {
      WeftSidebar *self = user_data;

      g_clear_object (&self->counting);
      weft_sidebar_row_set_overdue (WEFT_SIDEBAR_ROW (self->today), (guint) *count);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
}

/**
 * weft_sidebar_recount:
 *
 * Counts anew what is overdue: the day may be another.
 */
void
weft_sidebar_recount (WeftSidebar *self)
{
  g_return_if_fail (WEFT_IS_SIDEBAR (self));

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->store == NULL)
    return;
  self->counting = g_cancellable_new ();
  weft_store_read_async (self->store, count_overdue, NULL, NULL, g_free, self->counting, counted_cb,
                         self);
}

/* How many suppliers there are, and what goes with them */

typedef enum
{
  COUNT_SUPPLIERS,
  COUNT_CONTRACTS,
  COUNT_CATEGORIES,
  COUNT_RETURNED,
} CountKind;

#define N_COUNTS 4

static gpointer
count_suppliers (WeftDb        *db,
                 gpointer       user_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  static const char * const sqls[N_COUNTS] = {
    [COUNT_SUPPLIERS] = "SELECT count(*) FROM supplier",
    [COUNT_CONTRACTS] = "SELECT count(*) FROM contract",
    [COUNT_CATEGORIES] = "SELECT count(*) FROM category",
    [COUNT_RETURNED] = "SELECT count(*) FROM assessment WHERE state = 'returned'",
  };
  g_autofree gint64 *counts = g_new0 (gint64, N_COUNTS);

  for (int i = 0; i < N_COUNTS; i++)
    if (!weft_db_get_integer (db, sqls[i], &counts[i], error))
      return NULL;
  return g_steal_pointer (&counts);
}

static void
suppliers_counted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *counts = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (counts != NULL)
    {
      WeftSidebar *self = user_data;
      GtkWidget * const rows[N_COUNTS] = {
        [COUNT_SUPPLIERS] = self->suppliers,
        [COUNT_CONTRACTS] = self->contracts,
        [COUNT_CATEGORIES] = self->categories,
        [COUNT_RETURNED] = self->assessments,
      };

      g_clear_object (&self->counting_suppliers);
      for (int i = 0; i < N_COUNTS; i++)
        weft_sidebar_row_set_count (WEFT_SIDEBAR_ROW (rows[i]), (guint) counts[i]);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
}

static void
recount_suppliers (WeftSidebar *self)
{
  g_cancellable_cancel (self->counting_suppliers);
  g_clear_object (&self->counting_suppliers);
  if (self->store == NULL)
    return;
  self->counting_suppliers = g_cancellable_new ();
  weft_store_read_async (self->store, count_suppliers, NULL, NULL, g_free,
                         self->counting_suppliers, suppliers_counted_cb, self);
}

static void
store_changed_cb (WeftSidebar       *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "action.status", "action.due_on", NULL };
  static const char * const suppliers[] = {
    "supplier.id", "contract.id", "category.id", "assessment.state", NULL
  };

  if (weft_changes_concern (changes, watches))
    weft_sidebar_recount (self);
  if (weft_changes_concern (changes, suppliers))
    recount_suppliers (self);
}

/* Rows are for the arrow keys, as to go to one is to show its page: Tab stops at the row of the
 * page that is shown and at the button, and nowhere between. */
static gboolean
weft_sidebar_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  WeftSidebar *self = WEFT_SIDEBAR (widget);
  GtkWidget *row = find_shown_row (self);
  gboolean at_button = weft_has_keyboard_within (self->begin_button);
  gboolean within = weft_has_keyboard_within (widget);

  if (row == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (weft_sidebar_parent_class)->focus (widget, direction);
  if (direction == GTK_DIR_TAB_FORWARD ? at_button : within && !at_button)
    return FALSE;
  return gtk_widget_child_focus (within == (direction == GTK_DIR_TAB_FORWARD) ? self->begin_button
                                                                              : row, direction);
}

/* The object */

static void
weft_sidebar_dispose (GObject *object)
{
  WeftSidebar *self = WEFT_SIDEBAR (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_cancellable_cancel (self->counting_suppliers);
  g_clear_object (&self->counting_suppliers);
  if (self->plans != NULL)
    g_signal_handlers_disconnect_by_data (self->plans, self);
  g_clear_object (&self->plans);
  if (self->filters != NULL)
    g_signal_handlers_disconnect_by_data (self->filters, self);
  g_clear_object (&self->filters);
  g_clear_object (&self->changes);
  g_clear_object (&self->store);
  if (self->scroller != NULL)
    {
      /* The list box lets its rows go later, one by one, and asks for captions as it does. */
      self->settling = TRUE;
      gtk_list_box_set_header_func (GTK_LIST_BOX (self->rows), NULL, NULL, NULL);
    }
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_sidebar_parent_class)->dispose (object);
}

static void
weft_sidebar_finalize (GObject *object)
{
  g_free (WEFT_SIDEBAR (object)->page);

  G_OBJECT_CLASS (weft_sidebar_parent_class)->finalize (object);
}

static void
weft_sidebar_class_init (WeftSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_sidebar_dispose;
  object_class->finalize = weft_sidebar_finalize;
  widget_class->focus = weft_sidebar_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftSidebar, rows);
  gtk_widget_class_bind_template_child (widget_class, WeftSidebar, begin);
  gtk_widget_class_bind_template_child (widget_class, WeftSidebar, begin_button);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_sidebar_init (WeftSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->today = weft_sidebar_row_new ("today", "weft-today-symbolic", _("Today"));
  self->welcome = weft_sidebar_row_new ("welcome", "weft-begin-symbolic", _("Getting started"));
  self->suppliers = weft_sidebar_row_new ("suppliers", "weft-supplier-symbolic",
                                          _("All suppliers"));
  self->contracts = weft_sidebar_row_new ("contracts", "weft-contract-symbolic", _("Contracts"));
  self->categories = weft_sidebar_row_new ("categories", "weft-category-symbolic",
                                           _("Categories"));
  self->duplicates = weft_sidebar_row_new ("duplicates", "weft-duplicate-symbolic",
                                           _("Duplicates"));
  self->assessments = weft_sidebar_row_new ("assessments", "weft-assessment-symbolic",
                                            _("Assessments"));
  self->questionnaires = weft_sidebar_row_new ("questionnaires", "weft-questionnaire-symbolic",
                                               _("Questionnaires"));
  self->reports = weft_sidebar_row_new ("reports", "weft-report-symbolic", _("Reports"));
  self->history = weft_sidebar_row_new ("history", "weft-history-symbolic", _("History"));
  gtk_widget_set_visible (self->welcome, FALSE);

  self->settling = TRUE;
  gtk_list_box_insert (GTK_LIST_BOX (self->rows), self->today, 0);
  gtk_list_box_insert (GTK_LIST_BOX (self->rows), self->welcome, FIRST_PLAN);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->suppliers);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->contracts);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->categories);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->duplicates);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->assessments);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->questionnaires);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->reports);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), self->history);
  self->settling = FALSE;
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->rows), add_caption_cb, self, NULL);

  self->filters = weft_sidebar_filters_new (GTK_LIST_BOX (self->rows), self->suppliers);
  g_signal_connect_swapped (self->filters, "rows-changing", G_CALLBACK (filters_changing_cb), self);
  g_signal_connect_swapped (self->filters, "rows-changed", G_CALLBACK (filters_changed_cb), self);

  self->changes = g_signal_group_new (WEFT_TYPE_STORE);
  g_signal_group_connect_swapped (self->changes, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * weft_sidebar_new:
 *
 * Returns: (transfer floating): a sidebar without a register
 */
GtkWidget *
weft_sidebar_new (void)
{
  return g_object_new (WEFT_TYPE_SIDEBAR, NULL);
}

/**
 * weft_sidebar_set_store:
 * @store: (nullable): the register whose plans are listed
 */
void
weft_sidebar_set_store (WeftSidebar *self,
                        WeftStore   *store)
{
  static const WeftListOptions all = { 0 };

  g_return_if_fail (WEFT_IS_SIDEBAR (self));
  g_return_if_fail (store == NULL || WEFT_IS_STORE (store));

  if (self->store == store)
    return;

  if (self->plans != NULL)
    {
      guint n = g_list_model_get_n_items (G_LIST_MODEL (self->plans));

      g_signal_handlers_disconnect_by_data (self->plans, self);
      self->settling = TRUE;
      for (guint i = 0; i < n; i++)
        gtk_list_box_remove (GTK_LIST_BOX (self->rows),
                             GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows),
                                                                        FIRST_PLAN)));
      self->settling = FALSE;
      g_clear_object (&self->plans);
    }
  gtk_widget_set_visible (self->welcome, FALSE);

  g_set_object (&self->store, store);
  g_signal_group_set_target (self->changes, store);
  weft_sidebar_filters_set_store (self->filters, store);
  weft_sidebar_recount (self);
  recount_suppliers (self);

  if (store != NULL)
    {
      g_autoptr (WeftRowQuery) query = weft_row_query_new_table (&weft_plan_table, &all, NULL);

      self->plans = weft_row_list_new (store);
      g_signal_connect_swapped (self->plans, "items-changed", G_CALLBACK (plans_changed_cb), self);
      weft_row_list_set_query (self->plans, query);
    }
}

/**
 * weft_sidebar_set_page:
 * @page: (nullable): the page that is shown, whose row is marked
 */
void
weft_sidebar_set_page (WeftSidebar *self,
                       const char  *page)
{
  g_return_if_fail (WEFT_IS_SIDEBAR (self));

  if (g_strcmp0 (self->page, page) != 0)
    {
      g_free (self->page);
      self->page = g_strdup (page);
    }
  gtk_widget_set_visible (self->welcome,
                          g_strcmp0 (page, "welcome") == 0 ||
                          (self->plans != NULL && !weft_row_list_is_loading (self->plans) &&
                           g_list_model_get_n_items (G_LIST_MODEL (self->plans)) == 0));
  select_page (self);
}

/**
 * weft_sidebar_get_n_rows:
 *
 * Returns: how many rows lead to a page and are shown
 */
guint
weft_sidebar_get_n_rows (WeftSidebar *self)
{
  guint n = 0;

  g_return_val_if_fail (WEFT_IS_SIDEBAR (self), 0);

  while (weft_sidebar_get_title (self, n) != NULL)
    n++;
  return n;
}

/**
 * weft_sidebar_get_title:
 * @index: of a row that leads to a page and is shown, from 0
 *
 * Returns: (nullable): the row's words; %NULL past the last
 */
const char *
weft_sidebar_get_title (WeftSidebar *self,
                        guint        index)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (WEFT_IS_SIDEBAR (self), NULL);

  for (int i = 0;
       (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), i)) != NULL; i++)
    if (WEFT_IS_SIDEBAR_ROW (row) && gtk_widget_get_visible (GTK_WIDGET (row)) && index-- == 0)
      return weft_sidebar_row_get_title (WEFT_SIDEBAR_ROW (row));
  return NULL;
}
