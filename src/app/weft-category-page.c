/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-category-page.h"

#include "weft-amount.h"
#include "weft-apply.h"
#include "weft-category-list.h"
#include "weft-category-tree.h"
#include "weft-day.h"
#include "weft-sort-key.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* The tree is a list whose query knows what is closed:
 *
 *   expander, Left, Right ── closed ids ──> weft_category_query_new() ──> rows with depths
 *   reader thread ── WeftCategoryFigures ──> suppliers and spend in the cells
 */

enum
{
  COLUMN_NAME,
  COLUMN_CODE,
  COLUMN_LEVEL,
  COLUMN_REASON,
  COLUMN_SUPPLIERS,
  COLUMN_SPEND,
};

static const WeftListColumn columns[] = {
  [COLUMN_NAME] = { "name", N_("Name"), WEFT_LIST_CELL_TREE },
  [COLUMN_CODE] = { "code", N_("Code"), WEFT_LIST_CELL_TEXT, 12, 4 },
  [COLUMN_LEVEL] = { "level", N_("Inherent risk"), WEFT_LIST_CELL_CHIP, 14 },
  [COLUMN_REASON] = { "reason", N_("Reason"), WEFT_LIST_CELL_TEXT, 24, 3, TRUE },
  [COLUMN_SUPPLIERS] = { "n_suppliers", N_("Suppliers"), WEFT_LIST_CELL_NUMBER, 10, 1 },
  [COLUMN_SPEND] = { "spend", N_("Spend"), WEFT_LIST_CELL_NUMBER, 14, 2 },
};

static const WeftListWords words = {
  .title = N_("Categories"),
  .search = N_("Search categories"),
  .add = N_("Category"),
  .icon = "weft-category-symbolic",
  .empty = N_("The categories belong here"),
  .empty_more = N_("What you buy, with the risk that comes with buying it, whoever the supplier "
                   "is."),
  .no_match = N_("No category matches"),
  .menu = N_("More to do with categories"),
};

struct _WeftCategoryPage
{
  WeftListPage         parent_instance;

  GArray              *closed;     /* of gint64 */
  WeftCategoryFigures *figures;    /* NULL until they were read */
  GCancellable        *adding_up;
  gboolean             is_stale;   /* the figures, while nobody looks */
};

G_DEFINE_FINAL_TYPE (WeftCategoryPage, weft_category_page, WEFT_TYPE_LIST_PAGE)

/* Open and closed */

static gboolean
find_closed (WeftCategoryPage *self,
             gint64            id,
             guint            *index)
{
  for (guint i = 0; i < self->closed->len; i++)
    if (g_array_index (self->closed, gint64, i) == id)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

static void
set_open (WeftCategoryPage *self,
          gint64            id,
          gboolean          open)
{
  guint index;

  if (weft_category_page_is_open (self, id) == open)
    return;
  if (open && find_closed (self, id, &index))
    g_array_remove_index (self->closed, index);
  else
    g_array_append_val (self->closed, id);
  weft_list_page_ask (WEFT_LIST_PAGE (self));
}

static void
toggle_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);

  set_open (self, id, !weft_category_page_is_open (self, id));
}

static gint64
get_parent (WeftCategoryPage *self,
            gint64            id)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));
  g_autoptr (WeftRow) row = weft_store_get_row (store, &weft_category_table, id, NULL);

  return row != NULL && !weft_row_is_gone (row) ? weft_row_get_integer (row, "parent") : 0;
}

static void
collapse_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (widget);
  WeftListPage *page = WEFT_LIST_PAGE (widget);
  WeftRowList *rows = weft_list_page_get_rows (page);
  gint64 id = weft_selection_get_only (weft_list_page_get_selection (page));
  gint64 parent;
  guint position;

  if (id == 0 || !weft_row_list_find (rows, id, &position))
    return;
  parent = get_parent (self, id);
  if (WEFT_ROW_TAG_PARENT (weft_row_list_get_tag (rows, position)) &&
      weft_category_page_is_open (self, id) && !weft_list_page_is_filtered (page))
    set_open (self, id, FALSE);
  else if (parent != 0)
    weft_list_page_want_row (page, parent, FALSE);
}

static void
expand_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (widget);
  WeftListPage *page = WEFT_LIST_PAGE (widget);
  WeftRowList *rows = weft_list_page_get_rows (page);
  gint64 id = weft_selection_get_only (weft_list_page_get_selection (page));
  guint position;

  if (id == 0 || !weft_row_list_find (rows, id, &position) ||
      !WEFT_ROW_TAG_PARENT (weft_row_list_get_tag (rows, position)))
    return;
  if (!weft_category_page_is_open (self, id))
    set_open (self, id, TRUE);
  else if (position + 1 < g_list_model_get_n_items (G_LIST_MODEL (rows)))
    weft_list_page_want_row (page, weft_row_list_get_id (rows, position + 1), FALSE);
}

/* Opens all that the row is below. */
static gboolean
weft_category_page_reveal (WeftListPage *page,
                           gint64        id)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (page);
  gboolean opened = FALSE;
  guint index;

  for (int depth = 0; (id = get_parent (self, id)) != 0 && depth < 100; depth++)
    if (find_closed (self, id, &index))
      {
        g_array_remove_index (self->closed, index);
        opened = TRUE;
      }
  return opened;
}

/* What is shown */

static WeftRowQuery *
weft_category_page_make_query (WeftListPage  *page,
                               const char    *search,
                               const char    *sort,
                               GError       **error)
{
  return weft_category_query_new (search, sort, WEFT_CATEGORY_PAGE (page)->closed, error);
}

static char *
weft_category_page_format_count (WeftListPage *page,
                                 guint         shown,
                                 guint         total,
                                 gboolean      filtered)
{
  g_autofree char *n = weft_text_format_count (shown);
  g_autofree char *all = weft_text_format_count (total);

  if (filtered)
    /* Translators: how many of them the list shows: "4 of 42 categories" */
    return g_strdup_printf (ngettext ("%s of %s category", "%s of %s categories", total), n, all);
  return g_strdup_printf (ngettext ("%s category", "%s categories", total), all);
}

static void
show_name (WeftCategoryPage *self,
           WeftListCell     *cell,
           WeftRow          *row,
           guint             position)
{
  WeftListPage *page = WEFT_LIST_PAGE (self);
  WeftRowTag tag = weft_row_list_get_tag (weft_list_page_get_rows (page), position);
  gboolean open = weft_category_page_is_open (self, weft_row_get_id (row)) ||
                  weft_list_page_is_filtered (page);

  weft_list_cell_set_text (cell, weft_row_get_text (row, "name"));
  weft_list_cell_set_tree (cell, WEFT_ROW_TAG_DEPTH (tag), WEFT_ROW_TAG_PARENT (tag), open);
}

static void
show_level (WeftListCell *cell,
            WeftRow      *row)
{
  int index = weft_table_find_column (&weft_category_table, "level");
  const char *level = weft_row_get_text (row, "level");
  g_autofree char *label = NULL;

  if (weft_text_is_blank (level))
    level = NULL;
  else
    label = weft_column_format (&weft_category_table.columns[index], level);
  weft_list_cell_set_chip (cell, label, level);
}

static void
weft_category_page_show_cell (WeftListPage *page,
                              WeftListCell *cell,
                              int           column,
                              WeftRow      *row,
                              guint         position)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (page);
  WeftCategorySums sums = { 0 };
  g_autofree char *text = NULL;

  if (self->figures != NULL)
    sums = weft_category_figures_get (self->figures, weft_row_get_id (row));
  switch (column)
    {
    case COLUMN_NAME:
      show_name (self, cell, row, position);
      break;
    case COLUMN_LEVEL:
      show_level (cell, row);
      break;
    case COLUMN_SUPPLIERS:
      text = sums.suppliers > 0 ? weft_text_format_count (sums.suppliers) : NULL;
      weft_list_cell_set_text (cell, text);
      break;
    case COLUMN_SPEND:
      text = sums.spend != 0 ? weft_amount_format_pounds (sums.spend) : NULL;
      weft_list_cell_set_text (cell, text);
      break;
    case COLUMN_CODE:
    case COLUMN_REASON:
    default:
      weft_list_cell_set_text (cell, weft_row_get_text (row, columns[column].name));
      break;
    }
}

/* The figures */

static gpointer
add_up (WeftDb        *db,
        gpointer       user_data,
        GCancellable  *cancellable,
        GError       **error)
{
  return weft_category_figures_new (db, error);
}

/* The header names the year whose spend is shown. */
static void
update_title (WeftCategoryPage *self)
{
  GtkWidget *view = weft_list_page_get_view (WEFT_LIST_PAGE (self));
  int year = weft_category_figures_get_year (self->figures);
  g_autofree char *year_words = year != 0 ? weft_financial_year_format (year) : NULL;
  g_autofree char *title = year_words != NULL
    /* Translators: the head of a column; %s is such as 2025/26 */
    ? g_strdup_printf (_("Spend %s"), year_words)
    : g_strdup (_("Spend"));

  if (view != NULL)
    gtk_column_view_column_set_title (weft_sort_key_find (GTK_COLUMN_VIEW (view), "spend"), title);
}

static void
added_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WeftCategoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  WeftCategoryFigures *figures = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (figures == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&self->adding_up);
  g_clear_pointer (&self->figures, weft_category_figures_free);
  self->figures = figures;
  update_title (self);
  weft_list_page_update_cells (WEFT_LIST_PAGE (self));
}

static void
ask_figures (WeftCategoryPage *self)
{
  self->is_stale = FALSE;
  g_cancellable_cancel (self->adding_up);
  g_clear_object (&self->adding_up);
  self->adding_up = g_cancellable_new ();
  weft_store_read_async (weft_page_get_store (WEFT_PAGE (self)), add_up, NULL, NULL,
                         (GDestroyNotify) weft_category_figures_free, self->adding_up,
                         added_up_cb, g_object_ref (self));
}

static void
store_changed_cb (WeftCategoryPage  *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = {
    "category.id", "category.parent", "supplier.id", "supplier.category", "spend", NULL
  };

  if (!weft_changes_concern (changes, watches))
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_figures (self);
  else
    self->is_stale = TRUE;
}

/* What can be done */

static void
add_category (WeftCategoryPage *self,
              gint64            parent)
{
  g_autoptr (WeftCommand) command = weft_command_new (_("Add a category"));
  gint64 id = weft_command_insert (command, &weft_category_table);

  weft_command_set_text (command, "name", _("New category"));
  if (parent != 0)
    weft_command_set_integer (command, "parent", parent);
  weft_list_page_apply_added (WEFT_LIST_PAGE (self), command, id);
}

static gint64
get_selected (WeftCategoryPage *self)
{
  return weft_selection_get_only (weft_list_page_get_selection (WEFT_LIST_PAGE (self)));
}

/* Beside the selected one. */
static void
weft_category_page_add (WeftPage *page)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (page);
  gint64 selected = get_selected (self);

  add_category (self, selected != 0 ? get_parent (self, selected) : 0);
}

static void
add_below_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (widget);
  gint64 selected = get_selected (self);

  if (selected != 0)
    add_category (self, selected);
}

static WeftCommand *
weft_category_page_make_delete (WeftListPage *page,
                                GArray       *ids)
{
  return weft_category_remove_new ((const gint64 *) ids->data, ids->len);
}

static void
add_starter_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr (GFile) file = weft_category_list_get_starter ();
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCategoryList) list = weft_category_list_read (file, &error);
  g_autoptr (WeftCommand) command = NULL;

  if (list == NULL)
    {
      weft_show_toast (widget, error->message, FALSE);
      return;
    }
  command = weft_category_list_to_command (list, _("Add the starter list of categories"));
  weft_apply (widget, weft_page_get_store (WEFT_PAGE (widget)), command, WEFT_APPLY_OFFER_UNDO,
              NULL, NULL);
}

static void
weft_category_page_selected (WeftListPage *page)
{
  guint n = weft_selection_get_n_selected (weft_list_page_get_selection (page));

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "category.add-below", n == 1);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();
  g_autoptr (GMenu) starter = g_menu_new ();

  weft_list_page_append_item (add, _("Add _category"), "page.add", "<Control>n");
  weft_list_page_append_item (add, _("Add a category _below"), "category.add-below", "Insert");
  weft_list_page_append_item (row, _("_Remove"), "page.delete", "Delete");
  g_menu_append (starter, _("Add the _starter list"), "category.add-starter");
  g_menu_append (starter, _("_Clear filters"), "page.clear-filters");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (row));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (starter));
  return G_MENU_MODEL (menu);
}

/* The widget */

static void
add_shortcut (GtkEventController *controller,
              const char         *trigger,
              const char         *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (
                                          gtk_shortcut_trigger_parse_string (trigger),
                                          gtk_named_action_new (action)));
}

static void
weft_category_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weft_category_page_parent_class)->map (widget);

  if (WEFT_CATEGORY_PAGE (widget)->is_stale)
    ask_figures (WEFT_CATEGORY_PAGE (widget));
}

static void
weft_category_page_constructed (GObject *object)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (object);
  WeftListPage *page = WEFT_LIST_PAGE (self);
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  G_OBJECT_CLASS (weft_category_page_parent_class)->constructed (object);

  /* Before the list, which moves its cursor with them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, "Left", "category.collapse");
  add_shortcut (keys, "Right", "category.expand");
  add_shortcut (keys, "Insert", "category.add-below");
  gtk_widget_add_controller (weft_list_page_get_view (page), keys);
  weft_list_page_set_menu (page, menu);
  weft_list_page_add_beginning (page, _("Add the _starter list"), "category.add-starter");
  weft_list_page_add_beginning (page, _("_Add a category"), "page.add");
  g_signal_connect_object (weft_page_get_store (WEFT_PAGE (self)), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  self->is_stale = TRUE;
}

static void
weft_category_page_dispose (GObject *object)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (object);

  g_cancellable_cancel (self->adding_up);
  g_clear_object (&self->adding_up);

  G_OBJECT_CLASS (weft_category_page_parent_class)->dispose (object);
}

static void
weft_category_page_finalize (GObject *object)
{
  WeftCategoryPage *self = WEFT_CATEGORY_PAGE (object);

  g_clear_pointer (&self->figures, weft_category_figures_free);
  g_clear_pointer (&self->closed, g_array_unref);

  G_OBJECT_CLASS (weft_category_page_parent_class)->finalize (object);
}

static void
weft_category_page_class_init (WeftCategoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftListPageClass *list_class = WEFT_LIST_PAGE_CLASS (klass);

  object_class->constructed = weft_category_page_constructed;
  object_class->dispose = weft_category_page_dispose;
  object_class->finalize = weft_category_page_finalize;
  widget_class->map = weft_category_page_map;
  WEFT_PAGE_CLASS (klass)->add = weft_category_page_add;
  list_class->table = &weft_category_table;
  list_class->columns = columns;
  list_class->n_columns = G_N_ELEMENTS (columns);
  list_class->words = &words;
  list_class->make_query = weft_category_page_make_query;
  list_class->show_cell = weft_category_page_show_cell;
  list_class->format_count = weft_category_page_format_count;
  list_class->make_delete = weft_category_page_make_delete;
  list_class->reveal = weft_category_page_reveal;
  list_class->selected = weft_category_page_selected;

  gtk_widget_class_install_action (widget_class, "page.toggle", "x", toggle_cb);
  gtk_widget_class_install_action (widget_class, "category.collapse", NULL, collapse_cb);
  gtk_widget_class_install_action (widget_class, "category.expand", NULL, expand_cb);
  gtk_widget_class_install_action (widget_class, "category.add-below", NULL, add_below_cb);
  gtk_widget_class_install_action (widget_class, "category.add-starter", NULL, add_starter_cb);
}

static void
weft_category_page_init (WeftCategoryPage *self)
{
  self->closed = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * weft_category_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page of its categories
 */
GtkWidget *
weft_category_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_CATEGORY_PAGE, "store", store, NULL);
}

/**
 * weft_category_page_is_open:
 * @category: the id of a category
 *
 * Returns: whether the categories below it are listed
 */
gboolean
weft_category_page_is_open (WeftCategoryPage *self,
                            gint64            category)
{
  guint index;

  g_return_val_if_fail (WEFT_IS_CATEGORY_PAGE (self), FALSE);

  return !find_closed (self, category, &index);
}
