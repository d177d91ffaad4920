/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-today-page.h"

#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-assessment-query.h"
#include "weft-list-place.h"
#include "weft-outline-edit.h"
#include "weft-plan-outline.h"
#include "weft-row-list.h"
#include "weft-tab-stop.h"
#include "weft-text.h"
#include "weft-today-row.h"

#include <glib/gi18n.h>

/* The list asks again by itself when an action changes. What it cannot see is that the day has
 * changed: the page looks every minute while it is shown, when it is shown, and when its window
 * gets the focus (after a night's sleep, say). */

#define LOOK_SECONDS 60

#define HEADING_CLASS "heading-row"

struct _WeftTodayPage
{
  WeftPage            parent_instance;

  WeftRowList        *rows;
  WeftDate            today;
  guint               timer;
  gulong              window_handler;

  GtkWidget          *date;
  GtkWidget          *summary;
  GtkWidget          *stack;
  GtkWidget          *list;
  GtkSingleSelection *selection;
  GtkWidget          *menu;
};

G_DEFINE_FINAL_TYPE (WeftTodayPage, weft_today_page, WEFT_TYPE_PAGE)

/* "4 overdue · 6 due in the next 30 days" */
static char *
describe_counts (WeftTodayPage *self)
{
  guint counts[WEFT_TODAY_CONTRACTS + 1] = { 0 };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gint64 section = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 id = weft_row_list_get_id (self->rows, i);

      if (id < 0)
        section = MIN (-id, WEFT_TODAY_CONTRACTS);
      else
        counts[section]++;
    }

  if (counts[WEFT_TODAY_OVERDUE] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u overdue", "%u overdue",
                                                       counts[WEFT_TODAY_OVERDUE]),
                                             counts[WEFT_TODAY_OVERDUE]));
  if (counts[WEFT_TODAY_DUE_SOON] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u due in the next 30 days",
                                                       "%u due in the next 30 days",
                                                       counts[WEFT_TODAY_DUE_SOON]),
                                             counts[WEFT_TODAY_DUE_SOON]));
  if (counts[WEFT_TODAY_ASSESSMENTS] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u assessment to see to",
                                                       "%u assessments to see to",
                                                       counts[WEFT_TODAY_ASSESSMENTS]),
                                             counts[WEFT_TODAY_ASSESSMENTS]));
  if (counts[WEFT_TODAY_CONTRACTS] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u contract ends within three months",
                                                       "%u contracts end within three months",
                                                       counts[WEFT_TODAY_CONTRACTS]),
                                             counts[WEFT_TODAY_CONTRACTS]));
  if (parts->len == 0)
    return g_strdup (_("Nothing is overdue or due in the next 30 days."));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
rows_answered_cb (WeftTodayPage *self)
{
  g_autofree char *counts = describe_counts (self);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;

  gtk_label_set_text (GTK_LABEL (self->summary), counts);
  gtk_widget_set_visible (self->summary, !empty);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : "list");
}

static void
rows_failed_cb (WeftTodayPage *self,
                const GError  *error)
{
  weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
}

static void
look_at_day (WeftTodayPage *self)
{
  g_autoptr (WeftRowQuery) query = NULL;
  g_autofree char *date = NULL;
  WeftDate today = weft_date_today ();

  if (self->today == today)
    return;

  /* Emptied first, so that rows which stay count their days again. */
  self->today = today;
  date = weft_date_format_long (today);
  gtk_label_set_text (GTK_LABEL (self->date), date);
  weft_row_list_set_query (self->rows, NULL);
  query = weft_today_query_new (today);
  weft_row_list_set_query (self->rows, query);
}

static gboolean
minute_passed_cb (gpointer user_data)
{
  look_at_day (user_data);
  return G_SOURCE_CONTINUE;
}

static void
weft_today_page_map (GtkWidget *widget)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (weft_today_page_parent_class)->map (widget);

  look_at_day (self);
  self->timer = g_timeout_add_seconds (LOOK_SECONDS, minute_passed_cb, self);
}

static void
weft_today_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WEFT_TODAY_PAGE (widget)->timer, g_source_remove);

  GTK_WIDGET_CLASS (weft_today_page_parent_class)->unmap (widget);
}

static void
weft_today_page_root (GtkWidget *widget)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (weft_today_page_parent_class)->root (widget);

  /* By hand: a GSignalGroup must not go while its target, our own window, is being disposed of. */
  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    self->window_handler = g_signal_connect_swapped (root, "notify::is-active",
                                                     G_CALLBACK (look_at_day), self);
}

static void
weft_today_page_unroot (GtkWidget *widget)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (widget);

  g_clear_signal_handler (&self->window_handler, gtk_widget_get_root (widget));

  GTK_WIDGET_CLASS (weft_today_page_parent_class)->unroot (widget);
}

static void
open_row (WeftTodayPage   *self,
          const WeftTable *table,
          gint64           id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)", table->name, id);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  open_row (WEFT_TODAY_PAGE (widget), &weft_action_table, g_variant_get_int64 (parameter));
}

static void
open_assessment_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  open_row (WEFT_TODAY_PAGE (widget), &weft_assessment_table, g_variant_get_int64 (parameter));
}

static void
open_contract_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  open_row (WEFT_TODAY_PAGE (widget), &weft_contract_table, g_variant_get_int64 (parameter));
}

static void
apply_made (GtkWidget    *widget,
            WeftCommand  *command,
            const GError *error)
{
  if (command == NULL)
    weft_show_toast (widget, error->message, FALSE);
  else
    weft_apply (widget, weft_page_get_store (WEFT_PAGE (widget)), command, WEFT_APPLY_OFFER_UNDO,
                NULL, NULL);
}

static void
remind_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (widget));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command
    = weft_assessment_remind (weft_store_get_db (store), g_variant_get_int64 (parameter),
                              WEFT_DATE_NONE, &error);

  apply_made (widget, command, error);
}

static void
no_response_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (widget));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command
    = weft_assessment_set_state (weft_store_get_db (store), g_variant_get_int64 (parameter),
                                 "no-response", WEFT_DATE_NONE, &error);

  apply_made (widget, command, error);
}

static void
complete_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  WeftStore *store = weft_page_get_store (WEFT_PAGE (widget));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (WeftRow) action = NULL;
  g_autofree char *name = NULL;

  action = weft_store_get_row (store, &weft_action_table, g_variant_get_int64 (parameter), &error);
  if (action == NULL)
    {
      weft_show_toast (widget, error->message, FALSE);
      return;
    }

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (action));
  /* Translators: %s is the name of an action: "action 4.a" */
  command = weft_command_new_printf (_("Mark %s complete"), name);
  weft_command_update (command, &weft_action_table, weft_row_get_id (action));
  weft_command_set_text (command, "status", weft_status_to_nick (WEFT_STATUS_COMPLETE));
  weft_apply (widget, store, command, WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
complete_occurrence_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  g_autoptr (WeftCommand) command = NULL;

  command = weft_action_complete_occurrence (g_variant_get_int64 (parameter));
  weft_apply (widget, weft_page_get_store (WEFT_PAGE (widget)), command, WEFT_APPLY_OFFER_UNDO,
              NULL, NULL);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
append_assessment (GMenu   *menu,
                   WeftRow *assessment)
{
  gint64 id = weft_row_get_id (assessment);
  WeftAssessmentDue due = weft_assessment_get_due (weft_row_get_record (assessment),
                                                   weft_date_today (), NULL);

  append_item (menu, _("_Open"), "today.open-assessment", id);
  if (due == WEFT_ASSESSMENT_DUE_REMIND || due == WEFT_ASSESSMENT_DUE_REMIND_AGAIN)
    append_item (menu, _("_Reminded today"), "today.remind", id);
  if (due == WEFT_ASSESSMENT_DUE_ESCALATE)
    append_item (menu, _("_Note that there is no response"), "today.no-response", id);
}

static void
show_menu (WeftTodayPage      *self,
           WeftRow            *row,
           const GdkRectangle *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gint64 id = weft_row_get_id (row);

  if (weft_row_get_table (row) == &weft_assessment_table)
    {
      append_assessment (menu, row);
    }
  else if (weft_row_get_table (row) == &weft_contract_table)
    {
      append_item (menu, _("_Open"), "today.open-contract", id);
    }
  else
    {
      append_item (menu, _("_Open"), "today.open", id);
      if (g_strcmp0 (weft_row_get_text (row, "timeline_kind"), "recurring") == 0)
        append_item (menu, _("Mark this _occurrence done"), "today.complete-occurrence", id);
      append_item (menu, _("Mark _complete"), "today.complete", id);
    }

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (widget);
  GtkWidget *row = weft_list_get_focused (self->list, WEFT_TYPE_TODAY_ROW);
  WeftRow *shown = row != NULL ? weft_today_row_get_row (WEFT_TODAY_ROW (row)) : NULL;
  GdkRectangle place;

  if (shown != NULL && weft_list_get_place (row, widget, &place))
    show_menu (self, shown, &place);
}

static void
list_pressed_cb (WeftTodayPage   *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGestureClick *gesture)
{
  GtkWidget *row = weft_list_get_at (self->list, x, y, WEFT_TYPE_TODAY_ROW);
  WeftRow *shown = row != NULL ? weft_today_row_get_row (WEFT_TODAY_ROW (row)) : NULL;
  double page_x, page_y;

  if (shown == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (self->list, GTK_WIDGET (self), x, y, &page_x, &page_y);
  show_menu (self, shown, &(GdkRectangle) { (int) page_x, (int) page_y, 1, 1 });
}

static void
row_activated_cb (WeftTodayPage *self,
                  guint          position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (WEFT_IS_ROW (item))
    open_row (self, weft_row_get_table (WEFT_ROW (item)), weft_row_get_id (WEFT_ROW (item)));
}

static void
row_setup_cb (WeftTodayPage *self,
              GtkListItem   *list_item)
{
  gtk_list_item_set_child (list_item, weft_today_row_new ());
}

/* A heading can be selected, for what cannot be takes no focus and stops the arrow keys; it only
 * does not look so. */
static void
row_bind_cb (WeftTodayPage *self,
             GtkListItem   *list_item)
{
  GObject *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);

  gtk_list_item_set_activatable (list_item, !WEFT_IS_HEADING (item));
  if (WEFT_IS_HEADING (item))
    gtk_widget_add_css_class (gtk_widget_get_parent (row), HEADING_CLASS);
  weft_today_row_bind (WEFT_TODAY_ROW (row), weft_page_get_store (WEFT_PAGE (self)), item);
}

static void
row_unbind_cb (WeftTodayPage *self,
               GtkListItem   *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  gtk_widget_remove_css_class (gtk_widget_get_parent (row), HEADING_CLASS);
  weft_today_row_unbind (WEFT_TODAY_ROW (row));
}

static void
weft_today_page_constructed (GObject *object)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (object);

  G_OBJECT_CLASS (weft_today_page_parent_class)->constructed (object);

  self->rows = weft_row_list_new (weft_page_get_store (WEFT_PAGE (self)));
  g_signal_connect_object (self->rows, "answered", G_CALLBACK (rows_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "failed", G_CALLBACK (rows_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
}

static void
weft_today_page_dispose (GObject *object)
{
  WeftTodayPage *self = WEFT_TODAY_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_TODAY_PAGE);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (weft_today_page_parent_class)->dispose (object);
}

static void
weft_today_page_class_init (WeftTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = weft_today_page_constructed;
  object_class->dispose = weft_today_page_dispose;
  widget_class->map = weft_today_page_map;
  widget_class->unmap = weft_today_page_unmap;
  widget_class->root = weft_today_page_root;
  widget_class->unroot = weft_today_page_unroot;

  g_type_ensure (WEFT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, summary);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, selection);
  gtk_widget_class_bind_template_child (widget_class, WeftTodayPage, menu);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_pressed_cb);

  /**
   * WeftTodayPage|today.open:
   *
   * Shows an action, by its id, where it stands in its plan.
   */
  gtk_widget_class_install_action (widget_class, "today.open", "x", open_cb);

  /**
   * WeftTodayPage|today.open-assessment:
   *
   * Shows an assessment, by its id, among the others.
   */
  gtk_widget_class_install_action (widget_class, "today.open-assessment", "x",
                                   open_assessment_cb);
  gtk_widget_class_install_action (widget_class, "today.open-contract", "x", open_contract_cb);

  /**
   * WeftTodayPage|today.remind:
   *
   * Notes that the supplier of an assessment, by its id, was reminded today.
   */
  gtk_widget_class_install_action (widget_class, "today.remind", "x", remind_cb);

  /**
   * WeftTodayPage|today.no-response:
   *
   * Notes that nobody has answered an assessment, by its id.
   */
  gtk_widget_class_install_action (widget_class, "today.no-response", "x", no_response_cb);

  /**
   * WeftTodayPage|today.complete:
   *
   * Gives an action, by its id, the status "complete".
   */
  gtk_widget_class_install_action (widget_class, "today.complete", "x", complete_cb);

  /**
   * WeftTodayPage|today.complete-occurrence:
   *
   * Notes that an action that recurs, by its id, was done, and makes it due again.
   */
  gtk_widget_class_install_action (widget_class, "today.complete-occurrence", "x",
                                   complete_occurrence_cb);

  /**
   * WeftTodayPage|today.menu:
   *
   * Opens the menu of the row that has the keyboard.
   */
  gtk_widget_class_install_action (widget_class, "today.menu", NULL, menu_cb);
}

static void
weft_today_page_init (WeftTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_today_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
weft_today_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_TODAY_PAGE, "store", store, NULL);
}
