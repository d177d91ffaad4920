/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-list-page.h"

#include "weft-answer-windows.h"
#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-assessment-filter-bar.h"
#include "weft-assessment-words.h"
#include "weft-list-place.h"
#include "weft-new-assessment-window.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   pills ── WeftAssessmentFilterBar ──> filter ──> list ── selection ──> WeftAssessmentForm
 *                                                    │                          │
 *                              "page.add", menu ─────┴──── "assessments.…" ─────┘
 *
 * What is done with one assessment is done with the one whose form is shown. */

enum
{
  COLUMN_SUPPLIER,
  COLUMN_QUESTIONNAIRE,
  COLUMN_STATE,
  COLUMN_INVITED,
  COLUMN_DUE,
  COLUMN_RETURNED,
  COLUMN_SCORE,
  COLUMN_BAND,
  COLUMN_ASSESSOR,
  COLUMN_ACTIONS,
};

/* What has no room goes from the right and from the least important. */
static const WeftListColumn columns[] = {
  [COLUMN_SUPPLIER] = { "supplier_name", N_("Supplier"), WEFT_LIST_CELL_TITLE },
  [COLUMN_QUESTIONNAIRE] = { "questionnaire_title", N_("Questionnaire"), WEFT_LIST_CELL_TEXT, 16,
                             5, TRUE },
  [COLUMN_STATE] = { "state", N_("State"), WEFT_LIST_CELL_CHIP, 13 },
  [COLUMN_INVITED] = { "invited_on", N_("Invited"), WEFT_LIST_CELL_NUMBER, 12, 6 },
  [COLUMN_DUE] = { "due_on", N_("Due"), WEFT_LIST_CELL_DAY, 15, 3 },
  [COLUMN_RETURNED] = { "returned_on", N_("Returned"), WEFT_LIST_CELL_NUMBER, 12, 4 },
  [COLUMN_SCORE] = { "score", N_("Score"), WEFT_LIST_CELL_NUMBER, 12, 2 },
  [COLUMN_BAND] = { "band_rank", N_("Band"), WEFT_LIST_CELL_CHIP, 18, 1 },
  [COLUMN_ASSESSOR] = { "assessor", N_("Assessor"), WEFT_LIST_CELL_TEXT, 13, 7 },
  [COLUMN_ACTIONS] = { "open_actions", N_("Open actions"), WEFT_LIST_CELL_NUMBER, 12, 8 },
};

static const WeftListWords words = {
  .title = N_("Assessments"),
  .search = N_("Search assessments"),
  .add = N_("Assessment"),
  .icon = "weft-assessment-symbolic",
  .empty = N_("The supplier assessments belong here"),
  .empty_more = N_("Send a supplier a questionnaire and take its answers back, or keep the recent "
                   "result of another scheme."),
  .no_match = N_("No assessment matches"),
  .menu = N_("More to do with assessments"),
};

struct _WeftAssessmentListPage
{
  WeftListPage             parent_instance;

  WeftAssessmentFilterBar *filter;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentListPage, weft_assessment_list_page, WEFT_TYPE_LIST_PAGE)

/* The assessment whose form is shown, if it still is there. */
static WeftRow *
get_row (WeftAssessmentListPage *self)
{
  WeftRow *row = weft_list_page_get_shown (WEFT_LIST_PAGE (self));

  return row != NULL && !weft_row_is_gone (row) ? row : NULL;
}

static GtkWindow *
get_window (WeftAssessmentListPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What is shown */

static WeftRowQuery *
weft_assessment_list_page_make_query (WeftListPage  *page,
                                      const char    *search,
                                      const char    *sort,
                                      GError       **error)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (page);
  WeftAssessmentFilter filter = { .search = search, .sort = sort };

  /* The base class asks for the first time before the filter is made. */
  if (self->filter != NULL)
    weft_assessment_filter_bar_fill (self->filter, &filter);
  return weft_assessment_query_new (&filter, error);
}

static char *
weft_assessment_list_page_format_count (WeftListPage *page,
                                        guint         shown,
                                        guint         total,
                                        gboolean      filtered)
{
  g_autofree char *some = weft_text_format_count (shown);
  g_autofree char *all = weft_text_format_count (total);

  if (filtered)
    /* Translators: how many of the assessments the list shows: "21 of 240 assessments" */
    return g_strdup_printf (ngettext ("%s of %s assessment", "%s of %s assessments", total), some,
                            all);
  return g_strdup_printf (ngettext ("%s assessment", "%s assessments", total), all);
}

static void
show_day (WeftListCell *cell,
          WeftRow      *row,
          const char   *column)
{
  g_autofree char *day = NULL;

  if (weft_row_is_set (row, column))
    day = weft_date_format_iso (weft_row_get_text (row, column));
  weft_list_cell_set_text (cell, day);
}

/* Only a supplier that is still answering can be late. */
static void
show_due (WeftListCell *cell,
          WeftRow      *row)
{
  const char *state = weft_row_get_text (row, "state");
  WeftDate due = weft_date_from_iso (weft_row_get_text (row, "due_on"));
  WeftDate today = weft_date_today ();
  g_autofree char *late = NULL;

  if (due != WEFT_DATE_NONE && due < today &&
      (g_str_equal (state, "invited") || g_str_equal (state, "in-progress")))
    late = g_strdup_printf (ngettext ("%u day late", "%u days late", today - due), today - due);
  show_day (cell, row, "due_on");
  weft_list_cell_set_more (cell, late, late != NULL ? "overdue" : NULL);
}

static void
show_score (WeftListCell *cell,
            WeftRow      *row)
{
  g_autofree char *score = NULL;

  if (weft_assessment_is_stand_in (row))
    score = g_strdup (weft_row_get_text (row, "scheme_result"));
  else if (weft_row_is_set (row, "score"))
    score = g_strdup_printf (_("%d %%"), (int) weft_row_get_integer (row, "score"));
  weft_list_cell_set_text (cell, score);
}

static void
weft_assessment_list_page_show_cell (WeftListPage *page,
                                     WeftListCell *cell,
                                     int           column,
                                     WeftRow      *row,
                                     guint         position)
{
  g_autofree char *text = NULL;

  switch (column)
    {
    case COLUMN_QUESTIONNAIRE:
      weft_list_cell_set_text (cell, weft_row_get_text (row, weft_assessment_is_stand_in (row)
                                                             ? "scheme" : "questionnaire_title"));
      break;
    case COLUMN_STATE:
      text = weft_assessment_format_state (row);
      weft_list_cell_set_chip (cell, text, weft_assessment_get_state_tone (row));
      break;
    case COLUMN_DUE:
      show_due (cell, row);
      break;
    case COLUMN_INVITED:
    case COLUMN_RETURNED:
      show_day (cell, row, columns[column].name);
      break;
    case COLUMN_SCORE:
      show_score (cell, row);
      break;
    case COLUMN_BAND:
      weft_list_cell_set_chip (cell, weft_row_get_text (row, "band_title"),
                               weft_assessment_get_band_tone (row));
      break;
    case COLUMN_ACTIONS:
      if (weft_row_get_integer (row, "open_actions") > 0)
        text = weft_text_format_count ((guint64) weft_row_get_integer (row, "open_actions"));
      weft_list_cell_set_text (cell, text);
      break;
    case COLUMN_SUPPLIER:
    case COLUMN_ASSESSOR:
    default:
      weft_list_cell_set_text (cell, weft_row_get_text (row, columns[column].name));
      break;
    }
}

static gboolean
weft_assessment_list_page_is_filtered (WeftListPage *page)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (page);

  return self->filter != NULL && weft_assessment_filter_bar_is_active (self->filter);
}

static void
weft_assessment_list_page_clear_filter (WeftListPage *page)
{
  weft_assessment_filter_bar_clear (WEFT_ASSESSMENT_LIST_PAGE (page)->filter);
}

/* What can be done */

static void
weft_assessment_list_page_add (WeftPage *page)
{
  weft_new_assessment_window_present (get_window (WEFT_ASSESSMENT_LIST_PAGE (page)),
                                      weft_page_get_store (page), 0);
}

static void
stand_in_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  weft_stand_in_window_present (get_window (WEFT_ASSESSMENT_LIST_PAGE (widget)),
                                weft_page_get_store (WEFT_PAGE (widget)), 0);
}

static gboolean
open_questionnaire (WeftAssessmentListPage *self)
{
  WeftRow *row = get_row (self);
  g_autofree char *page = NULL;

  if (row == NULL || weft_assessment_is_stand_in (row))
    return FALSE;
  page = g_strdup_printf ("assessment:%" G_GINT64_FORMAT, weft_row_get_id (row));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", page);
  return TRUE;
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  open_questionnaire (WEFT_ASSESSMENT_LIST_PAGE (widget));
}

static gboolean
weft_assessment_list_page_activate (WeftListPage *page)
{
  return open_questionnaire (WEFT_ASSESSMENT_LIST_PAGE (page));
}

static void
open_supplier_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  WeftRow *row = get_row (WEFT_ASSESSMENT_LIST_PAGE (widget));

  if (row != NULL)
    gtk_widget_activate_action (widget, "win.show-row", "(sx)", weft_supplier_table.name,
                                weft_row_get_integer (row, "supplier"));
}

static void
send_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftRow *row = get_row (WEFT_ASSESSMENT_LIST_PAGE (widget));

  if (row != NULL)
    weft_send_questionnaire (widget, weft_page_get_store (WEFT_PAGE (widget)),
                             weft_row_get_id (row));
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftRow *row = get_row (WEFT_ASSESSMENT_LIST_PAGE (widget));

  if (row != NULL)
    weft_assessment_list_page_import_file (WEFT_ASSESSMENT_LIST_PAGE (widget),
                                           weft_row_get_id (row), NULL);
}

static void
apply_made (WeftAssessmentListPage *self,
            WeftCommand            *command,
            const GError           *error)
{
  if (command == NULL)
    weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
  else
    weft_apply (GTK_WIDGET (self), weft_page_get_store (WEFT_PAGE (self)), command,
                WEFT_APPLY_OFFER_UNDO, NULL, NULL);
}

static void
remind_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (widget);
  WeftRow *row = get_row (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (row == NULL)
    return;
  command = weft_assessment_remind (weft_store_get_db (weft_page_get_store (WEFT_PAGE (self))),
                                    weft_row_get_id (row), WEFT_DATE_NONE, &error);
  apply_made (self, command, error);
}

static void
set_state_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (widget);
  WeftRow *row = get_row (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (row == NULL)
    return;
  command = weft_assessment_set_state (weft_store_get_db (weft_page_get_store (WEFT_PAGE (self))),
                                       weft_row_get_id (row), g_variant_get_string (parameter,
                                                                                    NULL),
                                       WEFT_DATE_NONE, &error);
  apply_made (self, command, error);
}

/* Without an assessment there is still what is known of the suppliers. */
static void
weft_assessment_list_page_print (WeftPage *page)
{
  WeftRow *row = get_row (WEFT_ASSESSMENT_LIST_PAGE (page));

  gtk_widget_activate_action (GTK_WIDGET (page), "win.print-report", "(sxx)",
                              row != NULL ? "assessment" : "suppliers",
                              row != NULL ? weft_row_get_id (row) : G_GINT64_CONSTANT (0),
                              G_GINT64_CONSTANT (0));
}

static void
report_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  weft_assessment_list_page_print (WEFT_PAGE (widget));
}

/* The part of the report is its language. */
static void
blank_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WeftRow *row = get_row (WEFT_ASSESSMENT_LIST_PAGE (widget));

  if (row != NULL && !weft_assessment_is_stand_in (row))
    gtk_widget_activate_action (widget, "win.print-report", "(sxx)", "questionnaire",
                                weft_row_get_integer (row, "questionnaire"),
                                (gint64) g_variant_get_int32 (parameter));
}

static gboolean
dropped_cb (WeftAssessmentListPage *self,
            const GValue           *value,
            double                  x,
            double                  y)
{
  WeftListPage *page = WEFT_LIST_PAGE (self);
  GtkWidget *view = weft_list_page_get_view (page);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  GtkWidget *cell;
  double view_x, view_y;
  gint64 id = 0;

  if (files == NULL)
    return FALSE;
  gtk_widget_translate_coordinates (GTK_WIDGET (self), view, x, y, &view_x, &view_y);
  cell = weft_list_get_at (view, view_x, view_y, WEFT_TYPE_LIST_CELL);
  if (cell != NULL)
    id = weft_row_list_get_id (weft_list_page_get_rows (page),
                               weft_list_cell_get_position (WEFT_LIST_CELL (cell)));
  else if (get_row (self) != NULL)
    id = weft_row_get_id (get_row (self));
  if (id == 0)
    return FALSE;
  weft_assessment_list_page_import_file (self, id, files->data);
  return TRUE;
}

static void
weft_assessment_list_page_selected (WeftListPage *page)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (page);
  gboolean one = weft_selection_get_n_selected (weft_list_page_get_selection (page)) <= 1;
  WeftRow *row = one ? get_row (self) : NULL;
  gboolean asks = row != NULL && !weft_assessment_is_stand_in (row);
  static const char * const asking[] = {
    "assessments.open", "assessments.send", "assessments.import", "assessments.blank",
    "assessments.remind"
  };
  static const char * const all[] = {
    "assessments.open-supplier", "assessments.report", "assessments.state"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (asking); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), asking[i], asks);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), all[i], row != NULL);
}

static GMenuModel *
make_state_menu (void)
{
  const WeftColumn *column
    = &weft_assessment_table.columns[weft_table_find_column (&weft_assessment_table, "state")];
  GMenu *menu = g_menu_new ();

  for (int i = 0; column->choices[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (column->choice_label (column->choices[i]),
                                                    NULL);

      g_menu_item_set_action_and_target (item, "assessments.state", "s", column->choices[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) row = g_menu_new ();
  g_autoptr (GMenu) paper = g_menu_new ();
  g_autoptr (GMenu) view = g_menu_new ();
  g_autoptr (GMenuModel) states = make_state_menu ();

  g_menu_append (add, _("_New assessment…"), "page.add");
  g_menu_append (add, _("_Result of another scheme…"), "assessments.stand-in");
  g_menu_append (row, _("_Open questionnaire"), "assessments.open");
  g_menu_append (row, _("Open the s_upplier"), "assessments.open-supplier");
  g_menu_append (row, _("_Send questionnaire…"), "assessments.send");
  g_menu_append (row, _("_Import answers…"), "assessments.import");
  g_menu_append (row, _("Re_minded today"), "assessments.remind");
  g_menu_append_submenu (row, _("S_tate"), states);
  g_menu_append (row, _("Remo_ve"), "page.delete");
  g_menu_append (paper, _("Assessment re_port…"), "assessments.report");
  g_menu_append (paper, _("Blank questionnaire in _English…"), "assessments.blank(0)");
  g_menu_append (paper, _("Blank questionnaire in _Welsh…"), "assessments.blank(2)");
  g_menu_append (paper, _("Suppliers by _band and level…"),
                 "win.print-report(('suppliers', int64 0, int64 0))");
  g_menu_append (view, _("_Clear filters"), "page.clear-filters");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (row));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
  return G_MENU_MODEL (menu);
}

/* The widget */

static void
weft_assessment_list_page_constructed (GObject *object)
{
  WeftAssessmentListPage *self = WEFT_ASSESSMENT_LIST_PAGE (object);
  WeftListPage *page = WEFT_LIST_PAGE (self);
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  G_OBJECT_CLASS (weft_assessment_list_page_parent_class)->constructed (object);

  self->filter = weft_assessment_filter_bar_new (page);
  if (weft_assessment_filter_bar_is_active (self->filter))
    weft_list_page_ask (page);
  weft_list_page_set_menu (page, menu);
  weft_list_page_add_beginning (page, _("_New assessment…"), "page.add");
  weft_list_page_add_beginning (page, _("_Result of another scheme…"), "assessments.stand-in");
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
weft_assessment_list_page_dispose (GObject *object)
{
  g_clear_object (&WEFT_ASSESSMENT_LIST_PAGE (object)->filter);

  G_OBJECT_CLASS (weft_assessment_list_page_parent_class)->dispose (object);
}

static void
weft_assessment_list_page_class_init (WeftAssessmentListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftListPageClass *list_class = WEFT_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = weft_assessment_list_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = weft_assessment_list_page_dispose;
  WEFT_PAGE_CLASS (klass)->add = weft_assessment_list_page_add;
  WEFT_PAGE_CLASS (klass)->print = weft_assessment_list_page_print;
  list_class->table = &weft_assessment_table;
  list_class->columns = columns;
  list_class->n_columns = G_N_ELEMENTS (columns);
  list_class->words = &words;
  list_class->make_query = weft_assessment_list_page_make_query;
  list_class->show_cell = weft_assessment_list_page_show_cell;
  list_class->format_count = weft_assessment_list_page_format_count;
  list_class->is_filtered = weft_assessment_list_page_is_filtered;
  list_class->clear_filter = weft_assessment_list_page_clear_filter;
  list_class->selected = weft_assessment_list_page_selected;
  list_class->activate = weft_assessment_list_page_activate;

  gtk_widget_class_install_action (widget_class, "assessments.stand-in", NULL, stand_in_cb);
  gtk_widget_class_install_action (widget_class, "assessments.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "assessments.open-supplier", NULL,
                                   open_supplier_cb);
  gtk_widget_class_install_action (widget_class, "assessments.send", NULL, send_cb);
  gtk_widget_class_install_action (widget_class, "assessments.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "assessments.remind", NULL, remind_cb);
  gtk_widget_class_install_action (widget_class, "assessments.state", "s", set_state_cb);
  gtk_widget_class_install_action (widget_class, "assessments.report", NULL, report_cb);
  gtk_widget_class_install_action (widget_class, "assessments.blank", "i", blank_cb);
}

static void
weft_assessment_list_page_init (WeftAssessmentListPage *self)
{
}

/**
 * weft_assessment_list_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page of its assessments
 */
GtkWidget *
weft_assessment_list_page_new (WeftStore *store)
{
  return g_object_new (WEFT_TYPE_ASSESSMENT_LIST_PAGE, "store", store, NULL);
}

/**
 * weft_assessment_list_page_import_file:
 * @assessment: whose answers they are
 * @file: (nullable): the file that has come back; %NULL asks for one
 *
 * Shows what importing answers would do, as the menu and a file that is dropped do.
 */
void
weft_assessment_list_page_import_file (WeftAssessmentListPage *self,
                                       gint64                  assessment,
                                       GFile                  *file)
{
  g_return_if_fail (WEFT_IS_ASSESSMENT_LIST_PAGE (self));

  weft_import_answers_present (get_window (self), weft_page_get_store (WEFT_PAGE (self)),
                               assessment, file);
}
