/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-sidebar-filters.h"

#include "weft-row-list.h"
#include "weft-saved-filter-menu.h"
#include "weft-sidebar-row.h"
#include "weft-supplier-filter.h"

#include <glib/gi18n.h>

/*   saved filters ── WeftRowList ──> rows behind the row "All suppliers"
 *   anything that filters look at has changed ── a moment later, reader thread ──> counts
 *
 * One is counted after the other, so that a list that asks meanwhile waits for one of them at most.
 * "rows-changing" and "rows-changed" stand around every change of the rows, because the list box
 * selects another row when the selected one goes. */

#define PREFIX "suppliers:"

/* Lists ask first: what somebody waits for comes before numbers at the side. */
#define DELAY_MILLISECONDS 200

typedef struct
{
  gint64  id;
  char   *filter;
  guint   count;
} Count;

struct _WeftSidebarFilters
{
  GObject       parent_instance;

  GtkListBox   *rows;      /* unowned: this goes with it */
  GtkWidget    *after;     /* unowned: one of the rows */
  WeftStore    *store;
  WeftRowList  *filters;
  GSignalGroup *changes;
  GCancellable *counting;
  guint         timer;
  guint         next;      /* of the filters, to be counted */
};

enum
{
  ROWS_CHANGING,
  ROWS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftSidebarFilters, weft_sidebar_filters, G_TYPE_OBJECT)

static GtkListBoxRow *
get_row (WeftSidebarFilters *self,
         guint               position)
{
  int first = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->after)) + 1;

  return gtk_list_box_get_row_at_index (self->rows, first + (int) position);
}

/* How many */

static void
free_count (gpointer data)
{
  Count *count = data;

  g_free (count->filter);
  g_free (count);
}

static gpointer
count_matches (WeftDb        *db,
               gpointer       user_data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Count *asked = user_data;
  g_autofree char *search = NULL;
  WeftSupplierFilter filter;
  Count *count;

  /* One that cannot be read has no number; opening it says why. */
  count = g_new0 (Count, 1);
  count->id = asked->id;
  if (!weft_supplier_filter_read_json (&filter, asked->filter, &search, NULL))
    return count;
  filter.today = weft_date_today ();
  if (weft_supplier_query_count (db, &filter, &count->count, error))
    return count;
  free_count (count);
  return NULL;
}

static void count_next (WeftSidebarFilters *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Count *count = weft_store_read_finish (WEFT_STORE (source), result, &error);
  WeftSidebarFilters *self = user_data;
  guint position;

  if (count == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&self->counting);
  if (weft_row_list_find (self->filters, count->id, &position))
    weft_sidebar_row_set_count (WEFT_SIDEBAR_ROW (get_row (self, position)), count->count);
  free_count (count);
  self->next++;
  count_next (self);
}

static void
count_next (WeftSidebarFilters *self)
{
  g_autoptr (WeftRow) row = g_list_model_get_item (G_LIST_MODEL (self->filters), self->next);
  Count *count;

  if (row == NULL)
    return;
  count = g_new0 (Count, 1);
  count->id = weft_row_get_id (row);
  count->filter = g_strdup (weft_row_get_text (row, "filter"));
  self->counting = g_cancellable_new ();
  weft_store_read_async (self->store, count_matches, count, free_count, free_count,
                         self->counting, counted_cb, self);
}

static gboolean
time_came_cb (gpointer data)
{
  WeftSidebarFilters *self = data;

  self->timer = 0;
  self->next = 0;
  count_next (self);
  return G_SOURCE_REMOVE;
}

static void
recount (WeftSidebarFilters *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->filters != NULL)
    self->timer = g_timeout_add (DELAY_MILLISECONDS, time_came_cb, self);
}

static void
store_changed_cb (WeftSidebarFilters *self,
                  const WeftChanges  *changes)
{
  static const char * const watches[] = {
    "supplier", "spend", "contract.supplier", "contract.ends_on", "category.parent",
    "action.supplier", "action.status", "saved_filter.filter", NULL
  };

  if (weft_changes_concern (changes, watches))
    recount (self);
}

/* The rows */

static GtkWidget *
make_row (WeftSidebarFilters *self,
          WeftRow            *filter)
{
  g_autofree char *page = g_strdup_printf (PREFIX "%" G_GINT64_FORMAT, weft_row_get_id (filter));
  GtkWidget *row = weft_sidebar_row_new (page, NULL, NULL);

  g_object_bind_property (filter, "name", row, "title", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (row, "below");
  weft_saved_filter_menu_attach (row, self->store, filter);
  return row;
}

static void
filters_changed_cb (WeftSidebarFilters *self,
                    guint               position,
                    guint               removed,
                    guint               added,
                    GListModel         *filters)
{
  g_signal_emit (self, signals[ROWS_CHANGING], 0);
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (self->rows, GTK_WIDGET (get_row (self, position)));
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (WeftRow) filter = g_list_model_get_item (filters, i);
      int first = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->after)) + 1;

      gtk_list_box_insert (self->rows, make_row (self, filter), first + (int) i);
    }
  g_signal_emit (self, signals[ROWS_CHANGED], 0);
  recount (self);
}

static gboolean
fill_filters (WeftDb         *db,
              WeftRowVector  *vector,
              gconstpointer   user_data,
              GError        **error)
{
  WeftRowTag tag = WEFT_ROW_TAG (weft_table_get_index (&weft_saved_filter_table), 0, FALSE, TRUE);
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (db, "SELECT id FROM saved_filter WHERE page = 'suppliers' "
                               "ORDER BY position, id", error);
  if (statement == NULL)
    return FALSE;
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    weft_row_vector_add (vector, weft_statement_get_integer (statement, 0), tag);
  return step == WEFT_STEP_DONE;
}

static void
let_go (WeftSidebarFilters *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->filters != NULL)
    g_signal_handlers_disconnect_by_data (self->filters, self);
  g_clear_object (&self->filters);
  g_clear_object (&self->store);
}

static void
weft_sidebar_filters_dispose (GObject *object)
{
  WeftSidebarFilters *self = WEFT_SIDEBAR_FILTERS (object);

  let_go (self);
  g_clear_object (&self->changes);

  G_OBJECT_CLASS (weft_sidebar_filters_parent_class)->dispose (object);
}

static void
weft_sidebar_filters_class_init (WeftSidebarFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_sidebar_filters_dispose;

  /**
   * WeftSidebarFilters::rows-changing:
   *
   * Rows are about to come and go.
   */
  signals[ROWS_CHANGING] = g_signal_new ("rows-changing", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftSidebarFilters::rows-changed:
   *
   * They have.
   */
  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
weft_sidebar_filters_init (WeftSidebarFilters *self)
{
  self->changes = g_signal_group_new (WEFT_TYPE_STORE);
  g_signal_group_connect_swapped (self->changes, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * weft_sidebar_filters_new:
 * @rows: the list box of the sidebar
 * @after: the row that they follow
 *
 * Returns: (transfer full): no rows yet
 */
WeftSidebarFilters *
weft_sidebar_filters_new (GtkListBox *rows,
                          GtkWidget  *after)
{
  WeftSidebarFilters *self;

  g_return_val_if_fail (GTK_IS_LIST_BOX (rows), NULL);

  self = g_object_new (WEFT_TYPE_SIDEBAR_FILTERS, NULL);
  self->rows = rows;
  self->after = after;
  return self;
}

/**
 * weft_sidebar_filters_set_store:
 * @store: (nullable): the register whose filters are listed
 */
void
weft_sidebar_filters_set_store (WeftSidebarFilters *self,
                                WeftStore          *store)
{
  g_autoptr (WeftRowQuery) query = NULL;

  g_return_if_fail (WEFT_IS_SIDEBAR_FILTERS (self));

  if (self->store == store)
    return;
  if (self->filters != NULL)
    filters_changed_cb (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->filters)), 0,
                        G_LIST_MODEL (self->filters));
  let_go (self);
  g_signal_group_set_target (self->changes, store);
  if (store == NULL)
    return;

  self->store = g_object_ref (store);
  query = weft_row_query_new (fill_filters, NULL, NULL,
                              (const char * const []) { "saved_filter", NULL });
  self->filters = weft_row_list_new (store);
  g_signal_connect_swapped (self->filters, "items-changed", G_CALLBACK (filters_changed_cb), self);
  weft_row_list_set_query (self->filters, query);
}
