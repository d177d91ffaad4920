/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-list.h"

#include "weft-text.h"

/* What the page of a plan shows, apart from its widgets:
 *
 *   filter, order, collapsed rows ── ask() ──> WeftRowList ──> WeftSelection ──> the view
 *                  │
 *                  └── ::filter-changed, ::opened (id) ──> the filter bar, expanders of cells
 *
 * Where rows stand in the tree is read from the tags of the list, never from rows. */

struct _WeftPlanList
{
  GObject        parent_instance;

  gint64         plan;
  WeftStore     *store;
  WeftRowList   *rows;
  WeftSelection *selection;
  guint          statuses;
  char          *owner;
  gboolean       overdue;
  gboolean       due_soon;
  char          *search;
  char          *sort;
  GArray        *collapsed;   /* of gint64 */
  gboolean       narrow;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum
{
  FILTER_CHANGED,
  OPENED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftPlanList, weft_plan_list, G_TYPE_OBJECT)

static void
weft_plan_list_dispose (GObject *object)
{
  WeftPlanList *self = WEFT_PLAN_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_plan_list_parent_class)->dispose (object);
}

static void
weft_plan_list_finalize (GObject *object)
{
  WeftPlanList *self = WEFT_PLAN_LIST (object);

  g_free (self->owner);
  g_free (self->search);
  g_free (self->sort);
  g_array_unref (self->collapsed);

  G_OBJECT_CLASS (weft_plan_list_parent_class)->finalize (object);
}

static void
weft_plan_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, WEFT_PLAN_LIST (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_plan_list_class_init (WeftPlanListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_plan_list_dispose;
  object_class->finalize = weft_plan_list_finalize;
  object_class->get_property = weft_plan_list_get_property;

  /**
   * WeftPlanList:narrow:
   *
   * Whether there is no room for the columns that can be left out.
   */
  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  /**
   * WeftPlanList::filter-changed:
   *
   * Something else is filtered, searched for or sorted by; the list follows when it is read.
   */
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * WeftPlanList::opened:
   *
   * Rows were expanded or collapsed.
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
weft_plan_list_init (WeftPlanList *self)
{
  self->collapsed = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static WeftOutlineFilter
get_filter (WeftPlanList *self)
{
  return (WeftOutlineFilter) {
    .statuses = self->statuses,
    .owner = self->owner,
    .overdue = self->overdue,
    .due_soon = self->due_soon,
    .search = self->search,
    .sort = self->sort,
    .collapsed = self->collapsed,
    .today = weft_date_today (),
  };
}

static void
ask (WeftPlanList *self)
{
  WeftOutlineFilter filter = get_filter (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftRowQuery) query = weft_plan_outline_query_new (self->plan, &filter, &error);

  /* An order from the settings may name a column that is there no more. */
  if (query == NULL)
    {
      g_message ("%s", error->message);
      g_clear_pointer (&self->sort, g_free);
      filter.sort = NULL;
      query = weft_plan_outline_query_new (self->plan, &filter, NULL);
    }
  weft_row_list_set_query (self->rows, query);
}

static void
change_filter (WeftPlanList *self)
{
  ask (self);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
  /* While anything is filtered every row is open. */
  g_signal_emit (self, signals[OPENED], 0);
}

/**
 * weft_plan_list_new:
 * @plan: the id of the plan
 *
 * Returns: (transfer full): its whole outline, on its way
 */
WeftPlanList *
weft_plan_list_new (WeftStore *store,
                    gint64     plan)
{
  WeftPlanList *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_PLAN_LIST, NULL);
  self->store = g_object_ref (store);
  self->plan = plan;
  self->rows = weft_row_list_new (store);
  self->selection = weft_selection_new (self->rows);
  ask (self);
  return self;
}

/**
 * weft_plan_list_get_plan:
 *
 * Returns: the id of the plan
 */
gint64
weft_plan_list_get_plan (WeftPlanList *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_LIST (self), 0);

  return self->plan;
}

/**
 * weft_plan_list_get_rows:
 *
 * Returns: (transfer none): the rows that are shown
 */
WeftRowList *
weft_plan_list_get_rows (WeftPlanList *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_LIST (self), NULL);

  return self->rows;
}

/**
 * weft_plan_list_get_selection:
 *
 * Returns: (transfer none): which of them are selected
 */
WeftSelection *
weft_plan_list_get_selection (WeftPlanList *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_LIST (self), NULL);

  return self->selection;
}

/**
 * weft_plan_list_has_status:
 *
 * Returns: whether the list is filtered by the status
 */
gboolean
weft_plan_list_has_status (WeftPlanList *self,
                           WeftStatus    status)
{
  return (self->statuses >> status & 1) != 0;
}

/**
 * weft_plan_list_set_status:
 * @shown: whether actions of this status are asked for; with none asked for, all are shown
 */
void
weft_plan_list_set_status (WeftPlanList *self,
                           WeftStatus    status,
                           gboolean      shown)
{
  guint statuses = self->statuses & ~(1u << status);

  if (shown)
    statuses |= 1u << status;
  if (statuses == self->statuses)
    return;
  self->statuses = statuses;
  change_filter (self);
}

/**
 * weft_plan_list_get_owner:
 *
 * Returns: (nullable): whose actions alone are shown
 */
const char *
weft_plan_list_get_owner (WeftPlanList *self)
{
  return self->owner;
}

/**
 * weft_plan_list_set_owner:
 * @owner: (nullable): whose actions alone are shown; %NULL or "" for everybody's
 */
void
weft_plan_list_set_owner (WeftPlanList *self,
                          const char   *owner)
{
  const char *wanted = owner != NULL && *owner != '\0' ? owner : NULL;

  if (g_strcmp0 (wanted, self->owner) == 0)
    return;
  g_free (self->owner);
  self->owner = g_strdup (wanted);
  change_filter (self);
}

/**
 * weft_plan_list_get_overdue:
 *
 * Returns: whether only what is overdue is shown
 */
gboolean
weft_plan_list_get_overdue (WeftPlanList *self)
{
  return self->overdue;
}

/**
 * weft_plan_list_set_overdue:
 * @overdue: whether only what is overdue (or due soon, if that is asked for too) is shown
 */
void
weft_plan_list_set_overdue (WeftPlanList *self,
                            gboolean      overdue)
{
  if (self->overdue == !!overdue)
    return;
  self->overdue = !!overdue;
  change_filter (self);
}

/**
 * weft_plan_list_get_due_soon:
 *
 * Returns: whether only what is due soon is shown
 */
gboolean
weft_plan_list_get_due_soon (WeftPlanList *self)
{
  return self->due_soon;
}

/**
 * weft_plan_list_set_due_soon:
 * @due_soon: whether only what is due soon (or overdue, if that is asked for too) is shown
 */
void
weft_plan_list_set_due_soon (WeftPlanList *self,
                             gboolean      due_soon)
{
  if (self->due_soon == !!due_soon)
    return;
  self->due_soon = !!due_soon;
  change_filter (self);
}

/**
 * weft_plan_list_set_search:
 * @words: (nullable): what was typed
 */
void
weft_plan_list_set_search (WeftPlanList *self,
                           const char   *words)
{
  if (g_strcmp0 (words != NULL ? words : "", self->search != NULL ? self->search : "") == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (words);
  change_filter (self);
}

/**
 * weft_plan_list_is_filtered:
 *
 * Returns: whether anything is filtered or searched for
 */
gboolean
weft_plan_list_is_filtered (WeftPlanList *self)
{
  WeftOutlineFilter filter = get_filter (self);

  return weft_outline_filter_is_active (&filter);
}

/**
 * weft_plan_list_clear_filter:
 *
 * Shows everything again. The order stays.
 */
void
weft_plan_list_clear_filter (WeftPlanList *self)
{
  if (!weft_plan_list_is_filtered (self))
    return;
  self->statuses = 0;
  self->overdue = FALSE;
  self->due_soon = FALSE;
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->search, g_free);
  change_filter (self);
}

/**
 * weft_plan_list_is_sorted:
 *
 * Returns: whether siblings are in another order than the plan's
 */
gboolean
weft_plan_list_is_sorted (WeftPlanList *self)
{
  return self->sort != NULL && !g_str_equal (self->sort, "position");
}

/**
 * weft_plan_list_set_sort:
 * @sort: (nullable): see #WeftOutlineFilter; %NULL for the plan's order
 */
void
weft_plan_list_set_sort (WeftPlanList *self,
                         const char   *sort)
{
  if (g_strcmp0 (sort, self->sort) == 0)
    return;
  g_free (self->sort);
  self->sort = g_strdup (sort);
  change_filter (self);
}

static gboolean
find_collapsed (WeftPlanList *self,
                gint64        id,
                guint        *index)
{
  for (guint i = 0; i < self->collapsed->len; i++)
    if (g_array_index (self->collapsed, gint64, i) == id)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * weft_plan_list_is_open:
 *
 * Returns: whether the rows below a row are shown, if it has any
 */
gboolean
weft_plan_list_is_open (WeftPlanList *self,
                        gint64        id)
{
  guint index;

  return weft_plan_list_is_filtered (self) || !find_collapsed (self, id, &index);
}

/* Whether that is news. */
static gboolean
open_row (WeftPlanList *self,
          gint64        id,
          gboolean      open)
{
  guint index;

  if (find_collapsed (self, id, &index) == !open)
    return FALSE;
  if (open)
    g_array_remove_index_fast (self->collapsed, index);
  else
    g_array_append_val (self->collapsed, id);
  return TRUE;
}

static void
opened (WeftPlanList *self)
{
  ask (self);
  g_signal_emit (self, signals[OPENED], 0);
}

/* Where the rows below the one at `position` end. */
static guint
find_end (WeftPlanList *self,
          guint         position)
{
  int depth = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, position));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint end = position + 1;

  while (end < n && WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, end)) > depth)
    end++;
  return end;
}

/**
 * weft_plan_list_set_open:
 *
 * Expands or collapses a row. If what is selected gets hidden, the row is selected in its place.
 */
void
weft_plan_list_set_open (WeftPlanList *self,
                         gint64        id,
                         gboolean      open)
{
  guint position;

  g_return_if_fail (WEFT_IS_PLAN_LIST (self));

  if (weft_plan_list_is_filtered (self) || !open_row (self, id, open))
    return;

  if (!open && weft_row_list_find (self->rows, id, &position))
    {
      guint end = find_end (self, position);
      g_autoptr (GtkBitset) hidden = gtk_selection_model_get_selection_in_range (
        GTK_SELECTION_MODEL (self->selection), position + 1, end - position - 1);

      if (!gtk_bitset_is_empty (hidden))
        weft_selection_select_id (self->selection, id);
    }
  opened (self);
}

/**
 * weft_plan_list_reveal:
 * @table: of the row: plan, strand or action
 *
 * Expands everything above a row.
 */
void
weft_plan_list_reveal (WeftPlanList    *self,
                       const WeftTable *table,
                       gint64           id)
{
  gboolean news = FALSE;

  if (table != &weft_plan_table)
    news = open_row (self, self->plan, TRUE);
  for (int depth = 0; table == &weft_action_table && depth < 100; depth++)
    {
      g_autoptr (WeftRow) row = weft_store_get_row (self->store, table, id, NULL);

      if (row == NULL)
        break;
      id = weft_row_get_integer (row, "parent");
      if (id == 0)
        {
          id = weft_row_get_integer (row, "strand");
          table = &weft_strand_table;
        }
      news = open_row (self, id, TRUE) || news;
    }
  if (news)
    opened (self);
}

/**
 * weft_plan_list_find_above:
 * @above: (out): where the row is that the one at @position belongs to
 *
 * Returns: %FALSE for the plan
 */
gboolean
weft_plan_list_find_above (WeftPlanList *self,
                           guint         position,
                           guint        *above)
{
  int depth = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, position));

  for (guint i = position; i > 0; i--)
    if (WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, i - 1)) < depth)
      {
        *above = i - 1;
        return TRUE;
      }
  return FALSE;
}

/**
 * weft_plan_list_find_before:
 * @before: (out): where the sibling before the row at @position is
 *
 * Returns: whether there is one
 */
gboolean
weft_plan_list_find_before (WeftPlanList *self,
                            guint         position,
                            guint        *before)
{
  int depth = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, position));

  for (guint i = position; i > 0; i--)
    {
      int other = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, i - 1));

      if (other > depth)
        continue;
      *before = i - 1;
      return other == depth;
    }
  return FALSE;
}

/**
 * weft_plan_list_find_after:
 * @after: (out): where the sibling behind the row at @position is
 *
 * Returns: whether there is one
 */
gboolean
weft_plan_list_find_after (WeftPlanList *self,
                           guint         position,
                           guint        *after)
{
  int depth = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, position));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = position + 1; i < n; i++)
    {
      int other = WEFT_ROW_TAG_DEPTH (weft_row_list_get_tag (self->rows, i));

      if (other > depth)
        continue;
      *after = i;
      return other == depth;
    }
  return FALSE;
}

static const WeftTable *
get_table (WeftPlanList *self,
           guint         position)
{
  return weft_table_get (WEFT_ROW_TAG_TABLE (weft_row_list_get_tag (self->rows, position)));
}

/**
 * weft_plan_list_get_selected:
 * @table: of the rows wanted
 *
 * Returns: (transfer full) (element-type gint64): the selected rows of a table that are shown, in
 *   the order they are shown
 */
GArray *
weft_plan_list_get_selected (WeftPlanList    *self,
                             const WeftTable *table)
{
  g_autoptr (GArray) positions = weft_selection_get_positions (self->selection);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);
      gint64 id = weft_row_list_get_id (self->rows, position);

      if (get_table (self, position) == table)
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * weft_plan_list_get_top:
 * @table: (out): of what table they are; %NULL where they are of several, or none is selected
 *
 * Returns: (transfer full) (element-type gint64): the selected rows that are shown, in their order,
 *   without those that go with a selected row above them
 */
GArray *
weft_plan_list_get_top (WeftPlanList     *self,
                        const WeftTable **table)
{
  g_autoptr (GArray) positions = weft_selection_get_positions (self->selection);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint end = 0;

  *table = NULL;
  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);
      gint64 id = weft_row_list_get_id (self->rows, position);

      if (position < end)
        continue;
      *table = ids->len == 0 || *table == get_table (self, position) ? get_table (self, position)
                                                                     : NULL;
      g_array_append_val (ids, id);
      end = find_end (self, position);
    }
  return ids;
}

/**
 * weft_plan_list_get_matches:
 *
 * Returns: (transfer full) (element-type gint64): the actions that are shown because they match
 *   what is filtered and searched for, for printing what the list shows
 */
GArray *
weft_plan_list_get_matches (WeftPlanList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++)
    if (WEFT_ROW_TAG_MATCH (weft_row_list_get_tag (self->rows, i)))
      {
        gint64 id = weft_row_list_get_id (self->rows, i);

        g_array_append_val (ids, id);
      }
  return ids;
}

/**
 * weft_plan_list_get_narrow:
 *
 * Returns: whether there is no room for the columns that can be left out
 */
gboolean
weft_plan_list_get_narrow (WeftPlanList *self)
{
  g_return_val_if_fail (WEFT_IS_PLAN_LIST (self), FALSE);

  return self->narrow;
}

/**
 * weft_plan_list_set_narrow:
 * @narrow: whether there is no room for the columns that can be left out
 */
void
weft_plan_list_set_narrow (WeftPlanList *self,
                           gboolean      narrow)
{
  g_return_if_fail (WEFT_IS_PLAN_LIST (self));

  if (self->narrow == !!narrow)
    return;
  self->narrow = !!narrow;
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_NARROW]);
}
