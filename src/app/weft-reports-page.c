/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-reports-page.h"

#include "weft-coverage-view.h"
#include "weft-row-picker.h"
#include "weft-row-query.h"

#include <glib/gi18n.h>

/* A card for each report, with what it is about; its button opens the preview, from where it is
 * printed or saved. */

typedef enum
{
  REPORT_PLAN,
  REPORT_SUPPLIERS,
  REPORT_ASSESSMENT,
  REPORT_QUESTIONNAIRE,
} Report;

#define N_REPORTS 4

typedef struct
{
  const char      *nick;
  const char      *title;
  const char      *words;
  const WeftTable *table;   /* of what it is about; NULL for the whole register */
  const char      *subject;
} ReportCard;

static const ReportCard report_cards[N_REPORTS] = {
  [REPORT_PLAN] = {
    "plan", N_("Action-plan summary"),
    N_("The plan as committees know it: a table for each strand."), &weft_plan_table, N_("Plan"),
  },
  [REPORT_SUPPLIERS] = {
    "suppliers", N_("Suppliers by band and level"),
    N_("All suppliers of the register with their latest result."), NULL, NULL,
  },
  [REPORT_ASSESSMENT] = {
    "assessment", N_("Assessment report"),
    N_("One supplier's answers, band and improvement actions."), &weft_assessment_table,
    N_("Assessment"),
  },
  [REPORT_QUESTIONNAIRE] = {
    "questionnaire", N_("Blank questionnaire"), N_("To read through, or to fill in by hand."),
    &weft_questionnaire_table, N_("Questionnaire"),
  },
};

struct _WeftReportsPage
{
  WeftPage   parent_instance;

  GtkWidget *scroller;
  GtkWidget *pickers[N_REPORTS];
  GtkWidget *previews[N_REPORTS];
  GtkWidget *language;
  GtkWidget *coverage;
};

G_DEFINE_FINAL_TYPE (WeftReportsPage, weft_reports_page, WEFT_TYPE_PAGE)

static void
preview (WeftReportsPage *self,
         Report           report)
{
  gint64 id = 0;
  gint64 part = 0;

  if (self->pickers[report] != NULL)
    id = weft_row_picker_get_chosen (WEFT_ROW_PICKER (self->pickers[report]));
  /* The part of a questionnaire is its language; see weft_report_kind_questionnaire. */
  if (report == REPORT_QUESTIONNAIRE)
    part = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language)) == 1 ? 2 : 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-report", "(sxx)",
                              report_cards[report].nick, id, part);
}

static void
preview_clicked_cb (GtkWidget       *button,
                    WeftReportsPage *self)
{
  for (int i = 0; i < N_REPORTS; i++)
    if (self->previews[i] == button)
      preview (self, (Report) i);
}

static void
chosen_cb (WeftReportsPage *self)
{
  for (int i = 0; i < N_REPORTS; i++)
    if (self->pickers[i] != NULL && self->previews[i] != NULL)
      gtk_widget_set_sensitive (self->previews[i],
                                weft_row_picker_get_chosen (WEFT_ROW_PICKER (self->pickers[i]))
                                != 0);
}

/* Of what there is the first is as good a choice as any. */
static gint64
find_first (WeftReportsPage *self,
            const WeftTable *table)
{
  static const WeftListOptions first = { .limit = 1 };
  g_autoptr (WeftRowQuery) query = weft_row_query_new_table (table, &first, NULL);
  g_autoptr (WeftRowVector) vector
    = weft_row_query_run (query, weft_store_get_db (weft_page_get_store (WEFT_PAGE (self))), NULL);

  return vector != NULL && vector->ids->len > 0 ? g_array_index (vector->ids, gint64, 0) : 0;
}

/* A choice whose row has gone is none any more; where there was none, there may be one now. */
static void
weft_reports_page_map (GtkWidget *widget)
{
  WeftReportsPage *self = WEFT_REPORTS_PAGE (widget);
  WeftStore *store = weft_page_get_store (WEFT_PAGE (self));

  GTK_WIDGET_CLASS (weft_reports_page_parent_class)->map (widget);

  for (int i = 0; i < N_REPORTS; i++)
    {
      WeftRowPicker *picker = (WeftRowPicker *) self->pickers[i];
      g_autoptr (WeftRow) row = NULL;
      gint64 chosen;

      if (picker == NULL)
        continue;
      chosen = weft_row_picker_get_chosen (picker);
      if (chosen != 0)
        row = weft_store_get_row (store, report_cards[i].table, chosen, NULL);
      if (row == NULL || weft_row_is_gone (row))
        chosen = find_first (self, report_cards[i].table);
      weft_row_picker_choose (picker, chosen);
    }
}

static void
weft_reports_page_class_init (WeftReportsPageClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = weft_reports_page_map;
}

static void
weft_reports_page_init (WeftReportsPage *self)
{
}

static GtkWidget *
make_label (const char *words,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_card (WeftReportsPage *self,
           Report           report)
{
  const ReportCard *card = &report_cards[report];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (_("Preview…"));
  g_autofree char *label = g_strdup_printf ("%s: %s", _(card->title), _("Preview…"));

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "report-card");
  gtk_box_append (GTK_BOX (box), make_label (_(card->title), "heading"));
  gtk_box_append (GTK_BOX (box), make_label (_(card->words), "quiet"));
  if (card->table != NULL)
    {
      self->pickers[report] = weft_row_picker_new (weft_page_get_store (WEFT_PAGE (self)),
                                                   card->table, _(card->subject));
      g_signal_connect_swapped (self->pickers[report], "chosen", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (box), self->pickers[report]);
    }
  if (report == REPORT_QUESTIONNAIRE)
    {
      const char * const languages[] = { _("English"), _("Welsh"), NULL };

      self->language = gtk_drop_down_new_from_strings (languages);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->language),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _("Language"), -1);
      gtk_box_append (GTK_BOX (foot), self->language);
    }
  self->previews[report] = button;
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (preview_clicked_cb), self);
  gtk_box_append (GTK_BOX (foot), button);
  gtk_widget_set_valign (foot, GTK_ALIGN_END);
  gtk_widget_set_vexpand (foot, TRUE);
  gtk_box_append (GTK_BOX (box), foot);
  return box;
}

static GtkWidget *
make_cards (WeftReportsPage *self)
{
  GtkWidget *cards = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (cards), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (cards), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (cards), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (cards), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (cards), 12);
  gtk_widget_set_valign (cards, GTK_ALIGN_START);
  gtk_widget_add_css_class (cards, "report-cards");
  for (int i = 0; i < N_REPORTS; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_card (self, (Report) i));
      gtk_flow_box_insert (GTK_FLOW_BOX (cards), child, -1);
    }
  return cards;
}

/**
 * weft_reports_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
weft_reports_page_new (WeftStore *store)
{
  WeftReportsPage *self = g_object_new (WEFT_TYPE_REPORTS_PAGE, "store", store, "title",
                                        _("Reports"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = make_label (_("How far the assessments are"), "section-heading");
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "questions");
  gtk_box_append (GTK_BOX (box), make_label (_("On paper"), "section-heading"));
  gtk_box_append (GTK_BOX (box), make_cards (self));
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "report-card");
  self->coverage = weft_coverage_view_new (store);
  gtk_box_append (GTK_BOX (card), self->coverage);
  gtk_box_append (GTK_BOX (box), card);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  chosen_cb (self);
  return GTK_WIDGET (self);
}

/**
 * weft_reports_page_show_coverage:
 * @part: how many suppliers and which year, by the calendar year it begins in: "100:2025", and
 *   where only returns up to a day count, that day: "100:2025:2025-12-31"; "" leaves it as it is
 *
 * Returns: whether that can be asked for
 */
gboolean
weft_reports_page_show_coverage (WeftReportsPage *self,
                                 const char      *part)
{
  g_auto (GStrv) words = g_strsplit (part, ":", 3);
  guint64 top, year;
  WeftDate by;

  g_return_val_if_fail (WEFT_IS_REPORTS_PAGE (self), FALSE);

  if (*part == '\0')
    return TRUE;
  if (words[1] == NULL || !g_ascii_string_to_unsigned (words[0], 10, 1, 1000000, &top, NULL) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, 2199, &year, NULL))
    return FALSE;
  by = weft_date_from_iso (words[2]);
  if (words[2] != NULL && by == WEFT_DATE_NONE)
    return FALSE;
  weft_coverage_view_ask (WEFT_COVERAGE_VIEW (self->coverage), (guint) top, (int) year, by);
  gtk_widget_child_focus (self->coverage, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/**
 * weft_reports_page_get_coverage:
 *
 * Returns: (transfer none): the #WeftCoverageView
 */
GtkWidget *
weft_reports_page_get_coverage (WeftReportsPage *self)
{
  g_return_val_if_fail (WEFT_IS_REPORTS_PAGE (self), NULL);

  return self->coverage;
}
