/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-spend-chart.h"

#include "weft-amount.h"
#include "weft-bar.h"
#include "weft-day.h"

#include <glib/gi18n.h>

/* The latest years; read at once, by index. The bars are as long as the amounts, against the
 * largest of them; credits have none. */

#define MOST_YEARS 8

typedef struct
{
  GtkWidget *year;
  GtkWidget *bar;
  GtkWidget *amount;
} Line;

struct _WeftSpendChart
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  GtkWidget *none;
  Line       lines[MOST_YEARS];
  guint      n;          /* of the lines that are shown */
  WeftStore *store;
  WeftRow   *supplier;
  gulong     handler;
};

G_DEFINE_FINAL_TYPE (WeftSpendChart, weft_spend_chart, GTK_TYPE_WIDGET)

static guint
read_sums (WeftSpendChart  *self,
           int             *years,
           gint64          *sums,
           GError         **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;
  guint n = 0;

  statement = weft_db_prepare (weft_store_get_db (self->store),
                               "SELECT year, sum (amount) FROM spend WHERE supplier = ?1 "
                               "GROUP BY year ORDER BY year DESC", error);
  if (statement == NULL)
    return 0;
  weft_statement_bind_integer (statement, 1, weft_row_get_id (self->supplier));
  while (n < MOST_YEARS && (step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      years[n] = (int) weft_statement_get_integer (statement, 0);
      sums[n] = weft_statement_get_integer (statement, 1);
      n++;
    }
  return n;
}

static void
show_line (Line     *line,
           gboolean  shown,
           int       year,
           gint64    sum,
           gint64    largest)
{
  static const char * const tone = "on-track";
  double part = (double) MAX (sum, 0);
  g_autofree char *words = weft_financial_year_format (year);
  g_autofree char *amount = weft_amount_format_pounds (sum);

  gtk_label_set_text (GTK_LABEL (line->year), words);
  gtk_label_set_text (GTK_LABEL (line->amount), amount);
  weft_bar_set (WEFT_BAR (line->bar), &part, &tone, 1, (double) MAX (largest, 1));
  gtk_widget_set_visible (line->year, shown);
  gtk_widget_set_visible (line->bar, shown);
  gtk_widget_set_visible (line->amount, shown);
}

static void
refresh (WeftSpendChart *self)
{
  int years[MOST_YEARS] = { 0 };
  gint64 sums[MOST_YEARS] = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 largest = 0;

  self->n = 0;
  if (self->supplier != NULL && !weft_row_is_gone (self->supplier))
    {
      self->n = read_sums (self, years, sums, &error);
      if (error != NULL)
        g_message ("%s", error->message);
    }
  for (guint i = 0; i < self->n; i++)
    largest = MAX (largest, sums[i]);
  for (guint i = 0; i < MOST_YEARS; i++)
    show_line (&self->lines[i], i < self->n, years[i], sums[i], largest);
  gtk_widget_set_visible (self->none, self->n == 0);
}

static void
store_changed_cb (WeftSpendChart    *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "spend", NULL };

  if (weft_changes_concern (changes, watches))
    refresh (self);
}

static void
weft_spend_chart_dispose (GObject *object)
{
  WeftSpendChart *self = WEFT_SPEND_CHART (object);

  g_clear_signal_handler (&self->handler, self->store);
  g_clear_object (&self->supplier);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_spend_chart_parent_class)->dispose (object);
}

static void
weft_spend_chart_class_init (WeftSpendChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_spend_chart_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
weft_spend_chart_init (WeftSpendChart *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "card");
  gtk_widget_add_css_class (self->grid, "figures");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  self->none = gtk_label_new (_("No spend is known."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "quiet");
  gtk_grid_attach (GTK_GRID (self->grid), self->none, 0, 0, 3, 1);

  for (int i = 0; i < MOST_YEARS; i++)
    {
      Line *line = &self->lines[i];

      line->year = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (line->year), 0);
      gtk_widget_add_css_class (line->year, "numeric");
      gtk_widget_add_css_class (line->year, "quiet");
      line->bar = weft_bar_new ();
      gtk_widget_set_hexpand (line->bar, TRUE);
      gtk_widget_set_valign (line->bar, GTK_ALIGN_CENTER);
      line->amount = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (line->amount), 1);
      gtk_widget_add_css_class (line->amount, "numeric");
      gtk_grid_attach (GTK_GRID (self->grid), line->year, 0, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), line->bar, 1, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), line->amount, 2, i + 1, 1, 1);
    }
}

/**
 * weft_spend_chart_set_supplier:
 * @store: the register
 * @supplier: (nullable): whose spend is shown from now on
 */
void
weft_spend_chart_set_supplier (WeftSpendChart *self,
                               WeftStore      *store,
                               WeftRow        *supplier)
{
  g_return_if_fail (WEFT_IS_SPEND_CHART (self));

  if (self->store != store)
    {
      g_clear_signal_handler (&self->handler, self->store);
      g_set_object (&self->store, store);
      self->handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb),
                                                self);
    }
  g_set_object (&self->supplier, supplier);
  refresh (self);
}

/**
 * weft_spend_chart_get_words:
 *
 * Returns: what is shown, a line a year: "2021/22 £1,482,310"
 */
char *
weft_spend_chart_get_words (WeftSpendChart *self)
{
  GString *words;

  g_return_val_if_fail (WEFT_IS_SPEND_CHART (self), NULL);

  words = g_string_new (NULL);
  for (guint i = 0; i < self->n; i++)
    g_string_append_printf (words, "%s%s %s", i > 0 ? "\n" : "",
                            gtk_label_get_text (GTK_LABEL (self->lines[i].year)),
                            gtk_label_get_text (GTK_LABEL (self->lines[i].amount)));
  return g_string_free (words, FALSE);
}
