/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-history-page.h"

#include "weft-apply.h"
#include "weft-history-query.h"
#include "weft-history-text.h"
#include "weft-list-place.h"
#include "weft-row-list.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-whole-text.h"

#include <glib/gi18n.h>

/*   search, record ── weft_history_query_new() ── WeftRowList ── column view
 *                                                                   │ selection
 *                                     the line in full, below ◀─────┤
 *                       history.revert, .open, .only-record ◀───────┘
 *
 * A line never changes once it is written, so that cells are filled once when they are bound. */

struct _WeftHistoryPage
{
  WeftPage            parent_instance;

  WeftRowList        *rows;
  const WeftTable    *table;       /* of the one record that is shown; NULL for all */
  gint64              row;
  gboolean            reverting;

  GtkWidget          *search;
  GtkWidget          *record_chip;
  GtkWidget          *record_label;
  GtkWidget          *count;
  GtkWidget          *stack;
  GtkWidget          *nothing;
  GtkWidget          *view;
  GtkSingleSelection *selection;
  GtkWidget          *detail;
  GtkWidget          *what;
  GtkWidget          *when;
  GtkWidget          *field;
  GtkWidget          *before_heading;
  GtkWidget          *before;
  GtkWidget          *after_heading;
  GtkWidget          *after;
  GtkWidget          *menu;
};

G_DEFINE_FINAL_TYPE (WeftHistoryPage, weft_history_page, WEFT_TYPE_PAGE)

static WeftRow *
get_selected (WeftHistoryPage *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL && !weft_row_is_gone (item) ? item : NULL;
}

/* The record that a line is about, if it is still there; the action of a note or an evidence file,
 * which have no place of their own in the window. */
static gboolean
find_record (WeftHistoryPage  *self,
             WeftRow          *entry,
             const WeftTable **table,
             gint64           *id)
{
  WeftDb *db = weft_store_get_db (weft_page_get_store (WEFT_PAGE (self)));
  g_autoptr (WeftRecord) record = NULL;

  *table = weft_table_find (weft_row_get_text (entry, "table_name"));
  *id = weft_row_get_integer (entry, "row");
  record = *table != NULL ? weft_record_load (db, *table, *id, NULL) : NULL;
  if (record == NULL)
    return FALSE;

  if (weft_table_find_column (*table, "action") >= 0)
    {
      *id = weft_record_get_integer (record, "action");
      *table = &weft_action_table;
    }
  return TRUE;
}

static void
update_actions (WeftHistoryPage *self)
{
  WeftRow *entry = get_selected (self);
  const WeftTable *table;
  gint64 id;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.revert",
                                 entry != NULL && !self->reverting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.only-record", entry != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.open",
                                 entry != NULL && find_record (self, entry, &table, &id));
}

static void
show_value (GtkWidget       *heading,
            GtkWidget       *label,
            WeftRow         *entry,
            WeftHistoryCell  cell)
{
  g_autofree char *text = weft_history_describe_cell (entry, cell);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (heading, *text != '\0');
  gtk_widget_set_visible (label, *text != '\0');
}

static void
update_detail (WeftHistoryPage *self)
{
  WeftRow *entry = get_selected (self);

  update_actions (self);
  gtk_widget_set_visible (self->detail, entry != NULL);
  if (entry != NULL)
    {
      g_autofree char *when = weft_history_describe_cell (entry, WEFT_HISTORY_WHEN);
      g_autofree char *field = weft_history_describe_cell (entry, WEFT_HISTORY_FIELD);
      g_autofree char *line = NULL;
      g_autofree char *record = NULL;

      /* Translators: when and by whom: "22 Nov 2026 10:30 by A. Khan" */
      line = g_strdup_printf (_("%1$s by %2$s"), when, weft_row_get_text (entry, "who"));
      record = *field != '\0'
        ? g_strdup_printf ("%s · %s", weft_row_get_text (entry, "row_label"), field)
        : g_strdup (weft_row_get_text (entry, "row_label"));
      gtk_label_set_text (GTK_LABEL (self->what), weft_row_get_text (entry, "label"));
      gtk_label_set_text (GTK_LABEL (self->when), line);
      gtk_label_set_text (GTK_LABEL (self->field), record);
      show_value (self->before_heading, self->before, entry, WEFT_HISTORY_BEFORE);
      show_value (self->after_heading, self->after, entry, WEFT_HISTORY_AFTER);
    }
}

static void
update_query (WeftHistoryPage *self)
{
  g_autoptr (WeftRowQuery) query = NULL;

  query = weft_history_query_new (self->table, self->row,
                                  gtk_editable_get_text (GTK_EDITABLE (self->search)));
  weft_row_list_set_query (self->rows, query);
}

static void
rows_answered_cb (WeftHistoryPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  gboolean filtered = self->table != NULL ||
    !weft_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *count = g_strdup_printf (ngettext ("%'u change", "%'u changes", n), n);

  gtk_label_set_text (GTK_LABEL (self->count), n > 0 ? count : "");
  gtk_label_set_text (GTK_LABEL (self->nothing),
                      filtered ? _("No change fits what you are looking for.")
                               : _("Nothing has been changed yet. Every change to this register "
                                   "will be listed here: who, what and when."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "list" : "empty");
  update_detail (self);
}

static void
rows_failed_cb (WeftHistoryPage *self,
                const GError    *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

static void
clear_record_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  weft_history_page_filter_row (WEFT_HISTORY_PAGE (widget), NULL, 0);
}

static void
only_record_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (widget);
  WeftRow *entry = get_selected (self);

  if (entry != NULL)
    weft_history_page_filter_row (self, weft_table_find (weft_row_get_text (entry, "table_name")),
                                  weft_row_get_integer (entry, "row"));
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (widget);
  WeftRow *entry = get_selected (self);
  const WeftTable *table;
  gint64 id;

  if (entry != NULL && find_record (self, entry, &table, &id))
    gtk_widget_activate_action (widget, "win.show-row", "(sx)", table->name, id);
}

static void
reverted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WeftHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);

  self->reverting = FALSE;
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  update_actions (self);
  weft_show_toast (GTK_WIDGET (self), label != NULL ? label : error->message, label != NULL);
}

static void
revert_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (widget);
  WeftRow *entry = get_selected (self);

  if (entry == NULL || self->reverting)
    return;

  self->reverting = TRUE;
  update_actions (self);
  weft_store_revert_async (weft_page_get_store (WEFT_PAGE (self)),
                           weft_row_get_integer (entry, "step"), reverted_cb, g_object_ref (self));
}

static void
show_menu (WeftHistoryPage    *self,
           const GdkRectangle *place)
{
  update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (widget);
  GtkWidget *cell = weft_list_get_focused (self->view, GTK_TYPE_INSCRIPTION);
  GdkRectangle place;

  if (get_selected (self) != NULL && cell != NULL && weft_list_get_place (cell, widget, &place))
    show_menu (self, &place);
}

#define LIST_ITEM "weft-list-item"

static void
view_pressed_cb (WeftHistoryPage *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGestureClick *gesture)
{
  GtkWidget *cell = weft_list_get_at (self->view, x, y, GTK_TYPE_INSCRIPTION);
  double page_x, page_y;

  if (cell == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_single_selection_set_selected (
    self->selection, gtk_list_item_get_position (g_object_get_data (G_OBJECT (cell), LIST_ITEM)));
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &page_x, &page_y);
  show_menu (self, &(GdkRectangle) { (int) page_x, (int) page_y, 1, 1 });
}

/* A cell is as wide as so many characters, whatever it shows, so that columns stay as they are
 * while one scrolls. */
static void
set_up_cell (GtkListItem *list_item,
             guint        chars,
             guint        min_chars)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), min_chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (label), chars);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (label), LIST_ITEM, list_item);
  gtk_list_item_set_child (list_item, label);
}

static void
time_setup_cb (WeftHistoryPage *self,
               GtkListItem     *list_item)
{
  set_up_cell (list_item, 17, 17);
}

static void
wide_setup_cb (WeftHistoryPage *self,
               GtkListItem     *list_item)
{
  set_up_cell (list_item, 18, 6);
}

static void
narrow_setup_cb (WeftHistoryPage *self,
                 GtkListItem     *list_item)
{
  set_up_cell (list_item, 12, 6);
}

/* One line here; the whole in the tooltip and, for the selected line, below the list. */
static void
bind_cell (GtkListItem     *list_item,
           WeftHistoryCell  cell)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  g_autofree char *text = weft_history_describe_cell (gtk_list_item_get_item (list_item), cell);

  weft_whole_text_set (label, text);
}

#define DEFINE_BIND(name, cell)                  \
  static void                                    \
  name##_bind_cb (WeftHistoryPage *self,         \
                  GtkListItem     *list_item)    \
  {                                              \
    bind_cell (list_item, cell);                 \
  }

DEFINE_BIND (when, WEFT_HISTORY_WHEN)
DEFINE_BIND (who, WEFT_HISTORY_WHO)
DEFINE_BIND (what, WEFT_HISTORY_WHAT)
DEFINE_BIND (record, WEFT_HISTORY_RECORD)
DEFINE_BIND (field, WEFT_HISTORY_FIELD)
DEFINE_BIND (before, WEFT_HISTORY_BEFORE)
DEFINE_BIND (after, WEFT_HISTORY_AFTER)

static void
row_activated_cb (WeftHistoryPage *self,
                  guint            position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "history.open", NULL);
}

static void
stop_search_cb (WeftHistoryPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (self->view);
}

static void
weft_history_page_search (WeftPage *page)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (page);

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
weft_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weft_history_page_parent_class)->map (widget);

  /* A person who never looks at the history does not wait for it. */
  if (g_list_model_get_n_items (G_LIST_MODEL (WEFT_HISTORY_PAGE (widget)->rows)) == 0)
    update_query (WEFT_HISTORY_PAGE (widget));
}

static void
weft_history_page_constructed (GObject *object)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (object);

  G_OBJECT_CLASS (weft_history_page_parent_class)->constructed (object);

  self->rows = weft_row_list_new (weft_page_get_store (WEFT_PAGE (self)));
  g_signal_connect_object (self->rows, "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "failed", G_CALLBACK (rows_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
}

static void
weft_history_page_dispose (GObject *object)
{
  WeftHistoryPage *self = WEFT_HISTORY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_HISTORY_PAGE);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (weft_history_page_parent_class)->dispose (object);
}

static void
weft_history_page_class_init (WeftHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = weft_history_page_constructed;
  object_class->dispose = weft_history_page_dispose;
  widget_class->map = weft_history_page_map;
  WEFT_PAGE_CLASS (klass)->search = weft_history_page_search;

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, search);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, record_chip);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, record_label);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, count);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, view);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, selection);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, detail);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, what);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, when);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, field);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, before_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, before);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, after_heading);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, after);
  gtk_widget_class_bind_template_child (widget_class, WeftHistoryPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, time_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, what_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, before_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_detail);
  gtk_widget_class_bind_template_callback (widget_class, update_query);
  gtk_widget_class_bind_template_callback (widget_class, view_pressed_cb);

  /**
   * WeftHistoryPage|history.open:
   *
   * Shows the record that the selected line is about.
   */
  gtk_widget_class_install_action (widget_class, "history.open", NULL, open_cb);

  /**
   * WeftHistoryPage|history.only-record:
   *
   * Leaves only the lines of the record that the selected line is about.
   */
  gtk_widget_class_install_action (widget_class, "history.only-record", NULL, only_record_cb);

  /**
   * WeftHistoryPage|history.clear-record:
   *
   * Shows the lines of all records again.
   */
  gtk_widget_class_install_action (widget_class, "history.clear-record", NULL, clear_record_cb);

  /**
   * WeftHistoryPage|history.revert:
   *
   * Takes back the step that the selected line is of, with all its lines.
   */
  gtk_widget_class_install_action (widget_class, "history.revert", NULL, revert_cb);

  /**
   * WeftHistoryPage|history.menu:
   *
   * Opens the menu of the row that has the keyboard.
   */
  gtk_widget_class_install_action (widget_class, "history.menu", NULL, menu_cb);
}

static void
weft_history_page_init (WeftHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * weft_history_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
weft_history_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_HISTORY_PAGE, "store", store, NULL);
}

/**
 * weft_history_page_filter_row:
 * @table: (nullable): the table of a record; %NULL for all records
 * @id: the record, also one that was deleted
 *
 * Shows what happened to one record, under a chip that names it and takes the filter away.
 */
void
weft_history_page_filter_row (WeftHistoryPage *self,
                              const WeftTable *table,
                              gint64           id)
{
  WeftDb *db;

  g_return_if_fail (WEFT_IS_HISTORY_PAGE (self));

  self->table = table;
  self->row = id;
  if (table != NULL)
    {
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;

      db = weft_store_get_db (weft_page_get_store (WEFT_PAGE (self)));
      name = weft_history_get_row_label (db, table, id);
      /* Translators: %s is the name of a record: "action 4.a" */
      label = g_strdup_printf (_("Only %s"), name != NULL ? name : gettext (table->label));
      gtk_label_set_text (GTK_LABEL (self->record_label), label);
    }
  gtk_widget_set_visible (self->record_chip, table != NULL);
  update_query (self);
}
