/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-coverage-view.h"

#include "weft-bar.h"
#include "weft-coverage.h"
#include "weft-day.h"
#include "weft-new-assessment-window.h"
#include "weft-row-list.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/*   N, year ──┬── weft_coverage_count(), beside the main thread ──> figure, bar
 *             └── weft_coverage_query_new() ──> WeftRowList ──> those still to do
 *
 * The number is remembered; the year is the latest that spend is known of unless somebody chooses
 * another one. */

#define MOST_YEARS 12

typedef struct
{
  int          years[MOST_YEARS];  /* the latest first */
  guint        n_years;
  int          year;               /* that was counted */
  guint        top;
  WeftDate     by;
  WeftCoverage coverage;
} Answer;

struct _WeftCoverageView
{
  GtkWidget      parent_instance;

  WeftStore     *store;
  GSettings     *settings;
  GCancellable  *reading;
  WeftRowList   *rows;
  int            year;             /* 0 for the latest */
  WeftDate       by;               /* WEFT_DATE_NONE for any day */
  int            years[MOST_YEARS];
  guint          n_years;
  gboolean       updating;

  GtkWidget     *box;
  GtkWidget     *top;
  GtkWidget     *year_choice;
  GtkWidget     *by_entry;
  GtkStringList *year_names;
  GtkWidget     *figure;
  GtkWidget     *bar;
  GtkWidget     *heading;
  GtkWidget     *list;
};

G_DEFINE_FINAL_TYPE (WeftCoverageView, weft_coverage_view, GTK_TYPE_WIDGET)

/* Counting */

static gboolean
read_years (WeftDb  *db,
            Answer  *answer,
            GError **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT DISTINCT year FROM spend ORDER BY year DESC LIMIT ?1", error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, MOST_YEARS);
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    answer->years[answer->n_years++] = (int) weft_statement_get_integer (statement, 0);
  return step == WEFT_STEP_DONE;
}

static gpointer
count (WeftDb        *db,
       gpointer       user_data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Answer *question = user_data;
  g_autofree Answer *answer = g_memdup2 (question, sizeof *question);

  if (!read_years (db, answer, error))
    return NULL;
  if (answer->year == 0)
    answer->year = answer->n_years > 0 ? answer->years[0]
                                       : weft_financial_year_of (weft_date_today ());
  if (!weft_coverage_count (db, answer->year, answer->top, answer->by, &answer->coverage, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
show_years (WeftCoverageView *self,
            const Answer     *answer)
{
  guint selected = 0;

  self->updating = TRUE;
  gtk_string_list_splice (self->year_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->year_names)), NULL);
  self->n_years = 0;
  for (guint i = 0; i < answer->n_years; i++)
    {
      g_autofree char *name = weft_financial_year_format (answer->years[i]);

      if (answer->years[i] == answer->year)
        selected = i;
      self->years[self->n_years++] = answer->years[i];
      gtk_string_list_append (self->year_names, name);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->year_choice), selected);
  gtk_widget_set_sensitive (self->year_choice, answer->n_years > 0);
  self->updating = FALSE;
}

static void
show_answer (WeftCoverageView *self,
             const Answer     *answer)
{
  static const char * const tones[] = { "complete" };
  double assessed = answer->coverage.assessed;
  guint to_do = answer->coverage.suppliers - answer->coverage.assessed;
  g_autofree char *year = weft_financial_year_format (answer->year);
  g_autofree char *figure = NULL;
  g_autofree char *heading = NULL;

  show_years (self, answer);
  if (answer->coverage.suppliers == 0)
    figure = g_strdup_printf (_("No spend is known for %s."), year);
  else
    /* Translators: how many of the suppliers that were paid most are assessed: "59 of 100" */
    figure = g_strdup_printf (ngettext ("%1$u of %2$u assessed", "%1$u of %2$u assessed",
                                        answer->coverage.suppliers),
                              answer->coverage.assessed, answer->coverage.suppliers);
  gtk_label_set_text (GTK_LABEL (self->figure), figure);
  weft_bar_set (WEFT_BAR (self->bar), &assessed, tones, 1, answer->coverage.suppliers);
  gtk_widget_set_visible (self->bar, answer->coverage.suppliers > 0);
  heading = g_strdup_printf (ngettext ("%u still to do, the one paid most first",
                                       "%u still to do, those paid most first", to_do), to_do);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->heading, to_do > 0);
  gtk_widget_set_visible (self->list, to_do > 0);
}

static void
ask_rows (WeftCoverageView *self,
          const Answer     *answer)
{
  g_autoptr (WeftRowQuery) query = weft_coverage_query_new (answer->year, answer->top,
                                                            answer->by);

  weft_row_list_set_query (self->rows, query);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WeftCoverageView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Answer *answer = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&self->reading);
  if (self->box == NULL)
    return;
  show_answer (self, answer);
  ask_rows (self, answer);
}

static void
ask (WeftCoverageView *self)
{
  Answer question = { .year = self->year, .by = self->by };

  question.top = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->top));
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  weft_store_read_async (self->store, count, g_memdup2 (&question, sizeof question), g_free, g_free,
                         self->reading, counted_cb, g_object_ref (self));
}

static void
store_changed_cb (WeftCoverageView  *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = {
    "spend", "assessment.state", "assessment.returned_on", "assessment.supplier", NULL
  };

  if (weft_changes_concern (changes, watches))
    ask (self);
}

static void
top_changed_cb (WeftCoverageView *self)
{
  if (self->updating)
    return;
  g_settings_set_uint (self->settings, "coverage-top",
                       (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->top)));
  ask (self);
}

static void
year_changed_cb (WeftCoverageView *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->year_choice));

  if (self->updating || position >= self->n_years)
    return;
  self->year = self->years[position];
  ask (self);
}

static void
show_by (WeftCoverageView *self)
{
  g_autofree char *day = weft_date_format (self->by);

  gtk_editable_set_text (GTK_EDITABLE (self->by_entry), day);
  gtk_widget_remove_css_class (self->by_entry, "error");
}

/* What is no day stays as it was typed and counts for nothing. */
static void
commit_by (WeftCoverageView *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->by_entry));
  WeftDate by = weft_day_read_words (words);

  if (by == WEFT_DATE_NONE && !weft_text_is_blank (words))
    {
      gtk_widget_add_css_class (self->by_entry, "error");
      return;
    }
  if (by != self->by)
    {
      self->by = by;
      ask (self);
    }
  show_by (self);
}

/* Those still to do */

static void
assess_clicked_cb (GtkWidget *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "item");
  GtkWidget *view = gtk_widget_get_ancestor (button, WEFT_TYPE_COVERAGE_VIEW);
  WeftRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    weft_new_assessment_window_present (GTK_WINDOW (gtk_widget_get_root (button)),
                                        WEFT_COVERAGE_VIEW (view)->store, weft_row_get_id (row));
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *assess = gtk_button_new_with_label (_("Assess…"));

  gtk_label_set_width_chars (GTK_LABEL (number), 4);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "quiet");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_button_set_has_frame (GTK_BUTTON (assess), FALSE);
  gtk_widget_add_css_class (assess, "link-button");
  g_object_set_data (G_OBJECT (assess), "item", item);
  g_signal_connect (assess, "clicked", G_CALLBACK (assess_clicked_cb), NULL);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), assess);
  gtk_list_item_set_child (item, box);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *number = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *name = gtk_widget_get_next_sibling (number);
  WeftRow *row = gtk_list_item_get_item (item);
  g_autofree char *words = weft_text_format_count (gtk_list_item_get_position (item) + 1);
  /* Translators: for screen readers; %s is a supplier */
  g_autofree char *label = g_strdup_printf (_("Assess %s"), weft_row_get_text (row, "name"));

  gtk_label_set_text (GTK_LABEL (number), words);
  gtk_label_set_text (GTK_LABEL (name), weft_row_get_text (row, "name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_next_sibling (name)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
row_activated_cb (WeftCoverageView *self,
                  guint             position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-row", "(sx)", weft_supplier_table.name,
                              weft_row_list_get_id (self->rows, position));
}

static void
make_list (WeftCoverageView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  GtkWidget *view;

  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_widget_add_css_class (view, "to-do");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suppliers still to be assessed"), -1);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (row_activated_cb), self);
  self->list = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->list), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->list), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->list), 216);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->list), 420);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->list), TRUE);
}

/* The widget */

static void
weft_coverage_view_dispose (GObject *object)
{
  WeftCoverageView *self = WEFT_COVERAGE_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_coverage_view_parent_class)->dispose (object);
}

static void
weft_coverage_view_class_init (WeftCoverageViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_coverage_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_coverage_view_init (WeftCoverageView *self)
{
  self->settings = g_settings_new (WEFT_APP_ID);
}

static GtkWidget *
make_question (WeftCoverageView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_set_layout_manager (row, g_object_new (WEFT_TYPE_WRAP_LAYOUT, NULL));
  self->top = gtk_spin_button_new_with_range (1, 1000000, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->top),
                             g_settings_get_uint (self->settings, "coverage-top"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->top), 5);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->top), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How many suppliers"), -1);
  self->year_names = gtk_string_list_new (NULL);
  self->year_choice = gtk_drop_down_new (G_LIST_MODEL (self->year_names), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year_choice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Financial year"), -1);
  /* Translators: before a number, "suppliers by the spend of" and a financial year */
  gtk_box_append (GTK_BOX (row), gtk_label_new (C_("coverage", "Top")));
  gtk_box_append (GTK_BOX (row), self->top);
  gtk_box_append (GTK_BOX (row), gtk_label_new (C_("coverage", "suppliers by the spend of")));
  gtk_box_append (GTK_BOX (row), self->year_choice);
  self->by_entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->by_entry), 11);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->by_entry), C_("coverage", "any day"));
  gtk_widget_set_tooltip_text (self->by_entry, _("The last day that a return counts"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->by_entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The last day that a return counts"), -1);
  g_signal_connect_swapped (self->by_entry, "activate", G_CALLBACK (commit_by), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit_by), self);
  gtk_widget_add_controller (self->by_entry, focus);
  /* Translators: "Top 100 suppliers by the spend of 2025/26" goes before, a day follows */
  gtk_box_append (GTK_BOX (row), gtk_label_new (C_("coverage", "by")));
  gtk_box_append (GTK_BOX (row), self->by_entry);
  g_signal_connect_swapped (self->top, "value-changed", G_CALLBACK (top_changed_cb), self);
  g_signal_connect_swapped (self->year_choice, "notify::selected", G_CALLBACK (year_changed_cb),
                            self);
  return row;
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * weft_coverage_view_new:
 * @store: the register
 *
 * Returns: (transfer floating): the figure for the number that was asked for last and the latest
 *   year
 */
GtkWidget *
weft_coverage_view_new (WeftStore *store)
{
  WeftCoverageView *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_COVERAGE_VIEW, NULL);
  self->store = g_object_ref (store);
  self->rows = weft_row_list_new (store);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_question (self));
  self->figure = make_label ("score-line");
  gtk_widget_add_css_class (self->figure, "numeric");
  gtk_box_append (GTK_BOX (self->box), self->figure);
  self->bar = weft_bar_new ();
  gtk_box_append (GTK_BOX (self->box), self->bar);
  self->heading = make_label ("quiet");
  gtk_box_append (GTK_BOX (self->box), self->heading);
  make_list (self);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_hide (self->bar);
  gtk_widget_hide (self->heading);
  gtk_widget_hide (self->list);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

/**
 * weft_coverage_view_ask:
 * @top: of so many suppliers
 * @year: a financial year, by the calendar year it begins in; 0 for the latest
 * @by: the last day that a return counts; %WEFT_DATE_NONE for any
 *
 * Shows another figure, which is not remembered: somebody wants to see the target of an action.
 */
void
weft_coverage_view_ask (WeftCoverageView *self,
                        guint             top,
                        int               year,
                        WeftDate          by)
{
  g_return_if_fail (WEFT_IS_COVERAGE_VIEW (self));

  self->updating = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->top), top);
  self->updating = FALSE;
  self->year = year;
  self->by = by;
  show_by (self);
  ask (self);
}

/**
 * weft_coverage_view_get_words:
 *
 * Returns: the figure: "59 of 100 assessed"
 */
const char *
weft_coverage_view_get_words (WeftCoverageView *self)
{
  g_return_val_if_fail (WEFT_IS_COVERAGE_VIEW (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->figure));
}

/**
 * weft_coverage_view_get_n:
 *
 * Returns: how many suppliers are listed that are still to do
 */
guint
weft_coverage_view_get_n (WeftCoverageView *self)
{
  g_return_val_if_fail (WEFT_IS_COVERAGE_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
