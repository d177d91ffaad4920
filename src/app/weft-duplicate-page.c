/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-duplicate-page.h"

#include "weft-apply.h"
#include "weft-duplicate-row.h"
#include "weft-merge-window.h"
#include "weft-tab-stop.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   WeftDuplicateSearch ──> pairs ──> GtkListView of WeftDuplicateRow
 *          ▲     │ stale                     │
 *          └─────┘ while shown               ├── "Merge…" ──> WeftMergeWindow
 *                                            └── "Not the same" ──> a distinct_pair
 *
 * What is stale while nobody looks is searched for again when somebody does. */

/* How often the bar follows the search. */
#define BAR_MILLISECONDS 100

/* A change may be one of many; the search waits until they are done. */
#define PATIENCE_MILLISECONDS 400

struct _WeftDuplicatePage
{
  WeftPage             parent_instance;

  WeftDuplicateSearch *search;
  GtkSingleSelection  *selection;
  guint                bar_timer;
  guint                start_timer;
  gboolean             is_stopped;   /* by the person */

  GtkWidget           *count;
  GtkWidget           *progress;
  GtkWidget           *cancel;
  GtkWidget           *again;
  GtkWidget           *stack;
  GtkWidget           *list;
};

G_DEFINE_FINAL_TYPE (WeftDuplicatePage, weft_duplicate_page, WEFT_TYPE_PAGE)

static guint
count_pairs (WeftDuplicatePage *self)
{
  return g_list_model_get_n_items (weft_duplicate_search_get_pairs (self->search));
}

static gboolean
bar_cb (gpointer data)
{
  WeftDuplicatePage *self = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 weft_duplicate_search_get_fraction (self->search));
  return G_SOURCE_CONTINUE;
}

static void
update_bar (WeftDuplicatePage *self,
            gboolean           running)
{
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (self->again, !running);
  if (!running)
    g_clear_handle_id (&self->bar_timer, g_source_remove);
  else if (self->bar_timer == 0)
    self->bar_timer = g_timeout_add (BAR_MILLISECONDS, bar_cb, self);
}

static void
update_count (WeftDuplicatePage *self,
              gboolean           running)
{
  guint n = count_pairs (self);
  g_autofree char *count = weft_text_format_count (n);
  g_autofree char *text = NULL;

  if (weft_duplicate_search_is_cut (self->search))
    text = g_strdup_printf (ngettext ("The surest %s pair", "The surest %s pairs", n), count);
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%s likely pair", "%s likely pairs", n), count);
  else if (running)
    text = g_strdup (_("Comparing the suppliers…"));
  gtk_label_set_text (GTK_LABEL (self->count), text != NULL ? text : "");
}

static const char *
choose_child (WeftDuplicatePage *self,
              gboolean           running)
{
  if (count_pairs (self) > 0)
    return "list";
  if (running)
    return "searching";
  return self->is_stopped ? "stopped" : "empty";
}

static void
update (WeftDuplicatePage *self)
{
  gboolean running = weft_duplicate_search_is_running (self->search) || self->start_timer != 0;

  update_bar (self, running);
  update_count (self, running);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), choose_child (self, running));
}

static void
start (WeftDuplicatePage *self)
{
  g_clear_handle_id (&self->start_timer, g_source_remove);
  self->is_stopped = FALSE;
  weft_duplicate_search_start (self->search);
}

static gboolean
start_cb (gpointer data)
{
  WeftDuplicatePage *self = data;

  self->start_timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

static void
search_changed_cb (WeftDuplicatePage *self,
                   const GError      *error)
{
  if (error != NULL)
    {
      self->is_stopped = TRUE;
      weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
    }
  else if (weft_duplicate_search_is_stale (self->search) && !self->is_stopped &&
           gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_clear_handle_id (&self->start_timer, g_source_remove);
      self->start_timer = g_timeout_add (PATIENCE_MILLISECONDS, start_cb, self);
    }
  update (self);
}

/* The rows */

static void
row_setup_cb (WeftDuplicatePage *self,
              GtkListItem       *item)
{
  gtk_list_item_set_child (item, weft_duplicate_row_new (weft_page_get_store (WEFT_PAGE (self))));
}

static void
row_bind_cb (WeftDuplicatePage *self,
             GtkListItem       *item)
{
  weft_duplicate_row_bind (WEFT_DUPLICATE_ROW (gtk_list_item_get_child (item)),
                           gtk_list_item_get_item (item));
}

static void
row_unbind_cb (WeftDuplicatePage *self,
               GtkListItem       *item)
{
  weft_duplicate_row_bind (WEFT_DUPLICATE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* What can be done */

static void
merge (WeftDuplicatePage *self,
       gint64             first,
       gint64             second)
{
  GtkWidget *window = weft_merge_window_new (GTK_WIDGET (self),
                                             weft_page_get_store (WEFT_PAGE (self)), first,
                                             second);

  gtk_window_present (GTK_WINDOW (window));
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  gint64 first, second;

  g_variant_get (parameter, "(xx)", &first, &second);
  merge (WEFT_DUPLICATE_PAGE (widget), first, second);
}

static void
row_activated_cb (WeftDuplicatePage *self,
                  guint              position)
{
  g_autoptr (WeftDuplicate) duplicate = NULL;
  const WeftSupplierPair *pair;

  duplicate = g_list_model_get_item (weft_duplicate_search_get_pairs (self->search), position);
  if (duplicate == NULL)
    return;
  pair = weft_duplicate_get_pair (duplicate);
  merge (self, pair->first, pair->second);
}

static void
mark_distinct (WeftDuplicatePage *self,
               gint64             first,
               gint64             second)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));
  g_autoptr (WeftRow) one = weft_store_get_row (store, &weft_supplier_table, first, NULL);
  g_autoptr (WeftRow) other = weft_store_get_row (store, &weft_supplier_table, second, NULL);
  g_autoptr (WeftCommand) command = NULL;

  if (one == NULL || other == NULL)
    return;
  /* Translators: in the history; the names of two suppliers */
  command = weft_command_new_printf (_("Mark “%s” and “%s” as not the same"),
                                     weft_row_get_text (one, "name"),
                                     weft_row_get_text (other, "name"));
  weft_command_insert (command, &weft_distinct_pair_table);
  weft_command_set_integer (command, "first", first);
  weft_command_set_integer (command, "second", second);
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
distinct_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gint64 first, second;

  g_variant_get (parameter, "(xx)", &first, &second);
  mark_distinct (WEFT_DUPLICATE_PAGE (widget), first, second);
}

static void
distinct_selected_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  WeftDuplicatePage *self = WEFT_DUPLICATE_PAGE (widget);
  WeftDuplicate *duplicate = gtk_single_selection_get_selected_item (self->selection);
  const WeftSupplierPair *pair;

  if (duplicate == NULL)
    return;
  pair = weft_duplicate_get_pair (duplicate);
  mark_distinct (self, pair->first, pair->second);
}

static void
again_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  start (WEFT_DUPLICATE_PAGE (widget));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftDuplicatePage *self = WEFT_DUPLICATE_PAGE (widget);

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->start_timer, g_source_remove);
  weft_duplicate_search_cancel (self->search);
  update (self);
}

/* The widget */

static void
weft_duplicate_page_map (GtkWidget *widget)
{
  WeftDuplicatePage *self = WEFT_DUPLICATE_PAGE (widget);

  GTK_WIDGET_CLASS (weft_duplicate_page_parent_class)->map (widget);

  if (weft_duplicate_search_is_stale (self->search) && !self->is_stopped)
    start (self);
}

static void
weft_duplicate_page_constructed (GObject *object)
{
  WeftDuplicatePage *self = WEFT_DUPLICATE_PAGE (object);

  G_OBJECT_CLASS (weft_duplicate_page_parent_class)->constructed (object);

  self->search = weft_duplicate_search_new (weft_page_get_store (WEFT_PAGE (self)));
  g_signal_connect_object (self->search, "changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection,
                                  weft_duplicate_search_get_pairs (self->search));
  update (self);
}

static void
weft_duplicate_page_dispose (GObject *object)
{
  WeftDuplicatePage *self = WEFT_DUPLICATE_PAGE (object);

  g_clear_handle_id (&self->bar_timer, g_source_remove);
  g_clear_handle_id (&self->start_timer, g_source_remove);
  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  /* Its thread may hold it for a moment longer, and must not work on. */
  if (self->search != NULL)
    weft_duplicate_search_cancel (self->search);
  g_clear_object (&self->search);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_DUPLICATE_PAGE);

  G_OBJECT_CLASS (weft_duplicate_page_parent_class)->dispose (object);
}

static void
weft_duplicate_page_class_init (WeftDuplicatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = weft_duplicate_page_constructed;
  object_class->dispose = weft_duplicate_page_dispose;
  widget_class->map = weft_duplicate_page_map;

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-duplicate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, count);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, progress);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, cancel);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, again);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, list);
  gtk_widget_class_bind_template_child (widget_class, WeftDuplicatePage, selection);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "duplicate.merge", "(xx)", merge_cb);
  gtk_widget_class_install_action (widget_class, "duplicate.distinct", "(xx)", distinct_cb);
  gtk_widget_class_install_action (widget_class, "duplicate.distinct-selected", NULL,
                                   distinct_selected_cb);
  gtk_widget_class_install_action (widget_class, "duplicate.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "duplicate.cancel", NULL, cancel_cb);
}

static void
weft_duplicate_page_init (WeftDuplicatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_duplicate_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page of the suppliers that are likely to be the same
 */
GtkWidget *
weft_duplicate_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_DUPLICATE_PAGE, "store", store, NULL);
}

/**
 * weft_duplicate_page_get_search:
 *
 * Returns: (transfer none): what finds them
 */
WeftDuplicateSearch *
weft_duplicate_page_get_search (WeftDuplicatePage *self)
{
  g_return_val_if_fail (WEFT_IS_DUPLICATE_PAGE (self), NULL);

  return self->search;
}
