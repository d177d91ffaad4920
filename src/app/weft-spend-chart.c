/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-spend-chart.h"

#include "weft-amount.h"
#include "weft-day.h"
#include "weft-spend-ranks.h"
#include "weft-text.h"
#include "weft-wrap-layout.h"

#include <glib/gi18n.h>

/*   sums of the latest years, by index ──> bars, as high as the amounts against the largest
 *   ranks of the latest of them ── reader thread, kept until spend changes ──> "12th of 9,310"
 *
 * Credits have no bar, but their amount stands where it would. */

#define MOST_YEARS 5
#define BAR_PIXELS 74

typedef struct
{
  GtkWidget *column;
  GtkWidget *amount;
  GtkWidget *bar;
  GtkWidget *year;
} Column;

struct _WeftSpendChart
{
  GtkWidget       parent_instance;

  GtkWidget      *none;
  GtkWidget      *bars;
  Column          columns[MOST_YEARS];  /* the latest last */
  GtkWidget      *words;
  GtkWidget      *amount;
  GtkWidget      *rank;
  GtkWidget      *change;

  int             years[MOST_YEARS];    /* the latest first */
  gint64          sums[MOST_YEARS];
  guint           n;

  WeftStore      *store;
  WeftRow        *supplier;
  gulong          handler;
  WeftSpendRanks *ranks;
  int             ranks_year;
  int             wanted_year;          /* whose ranks are on their way */
  GCancellable   *ranking;
};

G_DEFINE_FINAL_TYPE (WeftSpendChart, weft_spend_chart, GTK_TYPE_WIDGET)

static void
read_sums (WeftSpendChart  *self,
           GError         **error)
{
  g_autoptr (WeftStatement) statement = NULL;
  WeftStep step;

  statement = weft_db_prepare (weft_store_get_db (self->store),
                               "SELECT year, sum (amount) FROM spend WHERE supplier = ?1 "
                               "GROUP BY year ORDER BY year DESC", error);
  if (statement == NULL)
    return;
  weft_statement_bind_integer (statement, 1, weft_row_get_id (self->supplier));
  while (self->n < MOST_YEARS && (step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      self->years[self->n] = (int) weft_statement_get_integer (statement, 0);
      self->sums[self->n] = weft_statement_get_integer (statement, 1);
      self->n++;
    }
}

static void
show_column (Column   *column,
             int       year,
             gint64    sum,
             gint64    largest,
             gboolean  latest)
{
  double part = largest > 0 ? (double) MAX (sum, 0) / (double) largest : 0;
  g_autofree char *whole = weft_financial_year_format (year);
  g_autofree char *amount = weft_amount_format_pounds (sum);
  g_autofree char *brief = weft_amount_format_short (sum);
  g_autofree char *tooltip = g_strdup_printf ("%s: %s", whole, amount);

  /* 2025/26 is 25/26: the century goes without saying. */
  gtk_label_set_text (GTK_LABEL (column->year), whole + 2);
  gtk_label_set_text (GTK_LABEL (column->amount), brief);
  gtk_widget_set_size_request (column->bar, -1, MAX ((int) (part * BAR_PIXELS), sum > 0 ? 2 : 0));
  gtk_widget_set_tooltip_text (column->column, tooltip);
  if (latest)
    gtk_widget_add_css_class (column->bar, "latest");
  else
    gtk_widget_remove_css_class (column->bar, "latest");
}

static char *
format_ordinal (guint n)
{
  g_autofree char *count = weft_text_format_count (n);
  gboolean teen = n % 100 >= 11 && n % 100 <= 13;

  if (n % 10 == 1 && !teen)
    /* Translators: a place in an order, such as 1st, 21st, 101st */
    return g_strdup_printf (C_("ordinal", "%sst"), count);
  if (n % 10 == 2 && !teen)
    /* Translators: a place in an order, such as 2nd, 22nd */
    return g_strdup_printf (C_("ordinal", "%snd"), count);
  if (n % 10 == 3 && !teen)
    /* Translators: a place in an order, such as 3rd, 23rd */
    return g_strdup_printf (C_("ordinal", "%srd"), count);
  /* Translators: a place in an order, such as 4th, 11th, 112th */
  return g_strdup_printf (C_("ordinal", "%sth"), count);
}

static void
show_rank (WeftSpendChart *self)
{
  gboolean known = self->n > 0 && self->ranks != NULL && self->ranks_year == self->years[0];
  g_autofree char *place = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (known)
    {
      place = format_ordinal (weft_spend_ranks_find (self->ranks, self->sums[0]));
      count = weft_text_format_count (weft_spend_ranks_get_count (self->ranks));
      /* Translators: the place of a supplier by what it was paid: "12th of 12,408" */
      text = g_strdup_printf (_("%s of %s"), place, count);
    }
  gtk_label_set_text (GTK_LABEL (self->rank), text != NULL ? text : "");
}

/* Against nothing, and against a credit, there is no share to tell. */
static void
show_change (WeftSpendChart *self)
{
  gboolean known = self->n > 1 && self->years[0] == self->years[1] + 1 && self->sums[1] > 0;
  g_autofree char *text = NULL;

  if (known)
    {
      double change = (double) (self->sums[0] - self->sums[1]) / (double) self->sums[1] * 100;
      int percent = (int) CLAMP (change + (change < 0 ? -0.5 : 0.5), -9999, 9999);

      if (percent == 0)
        text = g_strdup (_("as in the last year"));
      else
        /* Translators: how spend has changed: "+18 % on last year" */
        text = g_strdup_printf (_("%s%d %% on last year"), percent > 0 ? "+" : "−", ABS (percent));
    }
  gtk_label_set_text (GTK_LABEL (self->change), text != NULL ? text : "");
  gtk_widget_set_visible (self->change, text != NULL);
}

/* The ranks */

static gpointer
read_ranks (WeftDb        *db,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  return weft_spend_ranks_new (db, GPOINTER_TO_INT (user_data), error);
}

static void
ranks_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  WeftSpendRanks *ranks = weft_store_read_finish (WEFT_STORE (source), result, &error);
  WeftSpendChart *self = user_data;

  if (ranks == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }
  g_clear_object (&self->ranking);
  g_clear_pointer (&self->ranks, weft_spend_ranks_free);
  self->ranks = ranks;
  self->ranks_year = self->wanted_year;
  show_rank (self);
}

static void
stop_ranking (WeftSpendChart *self)
{
  g_cancellable_cancel (self->ranking);
  g_clear_object (&self->ranking);
}

static void
ask_ranks (WeftSpendChart *self)
{
  if (self->n == 0 || (self->ranks != NULL && self->ranks_year == self->years[0]) ||
      (self->ranking != NULL && self->wanted_year == self->years[0]))
    return;
  stop_ranking (self);
  self->wanted_year = self->years[0];
  self->ranking = g_cancellable_new ();
  weft_store_read_async (self->store, read_ranks, GINT_TO_POINTER (self->wanted_year), NULL,
                         (GDestroyNotify) weft_spend_ranks_free, self->ranking, ranks_read_cb,
                         self);
}

static void
refresh (WeftSpendChart *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *words = NULL;
  gint64 largest = 0;

  self->n = 0;
  if (self->supplier != NULL && !weft_row_is_gone (self->supplier))
    {
      read_sums (self, &error);
      if (error != NULL)
        g_message ("%s", error->message);
    }
  for (guint i = 0; i < self->n; i++)
    largest = MAX (largest, self->sums[i]);
  for (guint i = 0; i < MOST_YEARS; i++)
    {
      Column *column = &self->columns[MOST_YEARS - 1 - i];

      gtk_widget_set_visible (column->column, i < self->n);
      if (i < self->n)
        show_column (column, self->years[i], self->sums[i], largest, i == 0);
    }
  gtk_widget_set_visible (self->none, self->n == 0);
  gtk_widget_set_visible (self->bars, self->n > 0);
  gtk_widget_set_visible (self->words, self->n > 0);
  amount = weft_amount_format_pounds (self->n > 0 ? self->sums[0] : 0);
  gtk_label_set_text (GTK_LABEL (self->amount), amount);
  show_change (self);
  show_rank (self);
  if (self->store != NULL)
    ask_ranks (self);
  words = weft_spend_chart_get_words (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bars), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

static void
store_changed_cb (WeftSpendChart    *self,
                  const WeftChanges *changes)
{
  static const char * const watches[] = { "spend", NULL };

  if (!weft_changes_concern (changes, watches))
    return;
  stop_ranking (self);
  g_clear_pointer (&self->ranks, weft_spend_ranks_free);
  refresh (self);
}

static void
weft_spend_chart_dispose (GObject *object)
{
  WeftSpendChart *self = WEFT_SPEND_CHART (object);

  stop_ranking (self);
  g_clear_pointer (&self->ranks, weft_spend_ranks_free);
  g_clear_signal_handler (&self->handler, self->store);
  g_clear_object (&self->supplier);
  g_clear_pointer (&self->none, gtk_widget_unparent);
  g_clear_pointer (&self->bars, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_spend_chart_parent_class)->dispose (object);
}

static void
weft_spend_chart_class_init (WeftSpendChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_spend_chart_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), WEFT_TYPE_WRAP_LAYOUT);
}

static GtkWidget *
add_label (GtkWidget  *box,
           float       xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_column (WeftSpendChart *self,
            Column         *column)
{
  GtkWidget *ground = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  column->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (column->column, TRUE);
  gtk_widget_set_valign (ground, GTK_ALIGN_END);
  gtk_widget_set_vexpand (ground, TRUE);
  column->amount = add_label (ground, 0.5, "counts");
  column->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (column->bar, "spend-bar");
  gtk_box_append (GTK_BOX (ground), column->bar);
  gtk_box_append (GTK_BOX (column->column), ground);
  column->year = add_label (column->column, 0.5, "counts");
  gtk_box_append (GTK_BOX (self->bars), column->column);
}

static void
weft_spend_chart_init (WeftSpendChart *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "figures");

  self->none = gtk_label_new (_("No spend is known."));
  gtk_label_set_xalign (GTK_LABEL (self->none), 0);
  gtk_widget_add_css_class (self->none, "quiet");
  gtk_widget_set_parent (self->none, GTK_WIDGET (self));

  self->bars = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_HORIZONTAL, "spacing", 9,
                             "hexpand", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bars), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Spend by financial year"), -1);
  gtk_widget_set_parent (self->bars, GTK_WIDGET (self));
  for (int i = 0; i < MOST_YEARS; i++)
    add_column (self, &self->columns[i]);

  /* Below the bars where there is no room beside them. */
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_widget_set_valign (self->words, GTK_ALIGN_END);
  self->amount = add_label (self->words, 1, "heading");
  self->rank = add_label (self->words, 1, "counts");
  self->change = add_label (self->words, 1, "counts");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  refresh (self);
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
 * Returns: what is shown, a line a year, the latest first: "2021/22 £1,482,310"
 */
char *
weft_spend_chart_get_words (WeftSpendChart *self)
{
  GString *words;

  g_return_val_if_fail (WEFT_IS_SPEND_CHART (self), NULL);

  words = g_string_new (NULL);
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *year = weft_financial_year_format (self->years[i]);
      g_autofree char *amount = weft_amount_format_pounds (self->sums[i]);

      g_string_append_printf (words, "%s%s %s", i > 0 ? "\n" : "", year, amount);
    }
  return g_string_free (words, FALSE);
}

/**
 * weft_spend_chart_get_rank:
 *
 * Returns: "12th of 12,408"; "" while that is not known
 */
const char *
weft_spend_chart_get_rank (WeftSpendChart *self)
{
  g_return_val_if_fail (WEFT_IS_SPEND_CHART (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->rank));
}

/**
 * weft_spend_chart_get_change:
 *
 * Returns: "+18 % on last year"; "" where that is not known
 */
const char *
weft_spend_chart_get_change (WeftSpendChart *self)
{
  g_return_val_if_fail (WEFT_IS_SPEND_CHART (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->change));
}
