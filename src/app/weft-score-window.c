/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-score-window.h"

#include <glib/gi18n.h>

/* How a score came about: a line a question with its points and what it contributes; the lines of a
 * section make the section's, and those the score, without any rest. */

enum
{
  COLUMN_QUESTION,
  COLUMN_ANSWER,
  COLUMN_POINTS,
  COLUMN_CONTRIBUTION,
};

static void
attach (GtkGrid    *grid,
        int         column,
        int         row,
        const char *words,
        gboolean    number,
        const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), !number);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, column == COLUMN_QUESTION);
  if (number)
    gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* Hundredths of a percentage point. */
static char *
format_contribution (int contribution)
{
  return g_strdup_printf ("%d.%02d", contribution / 100, contribution % 100);
}

static char *
describe_points (const WeftQuestion      *question,
                 const WeftQuestionScore *score)
{
  if (!score->shown)
    return g_strdup (_("not asked"));
  if (score->na)
    return g_strdup (_("not applicable"));
  if (question->weight == 0)
    return g_strdup (_("not scored"));
  if (score->score == WEFT_NO_SCORE)
    return g_strdup (_("blank"));
  return g_strdup_printf (_("%1$d of %2$d"), score->points, score->most);
}

static void
attach_section (GtkGrid                   *grid,
                int                       *row,
                const WeftAssessmentState *state,
                guint                      index)
{
  const WeftSection *section = weft_questionnaire_get_section (state->questionnaire, index);
  const WeftSectionScore *score = &state->score.sections[index];
  g_autofree char *name = g_strdup_printf ("%s · %s", section->id,
                                           weft_wording_get (&section->title, NULL));
  g_autofree char *points = g_strdup_printf (_("%1$d of %2$d"), score->points, score->most);
  g_autofree char *contribution = format_contribution (score->contribution);

  attach (grid, COLUMN_QUESTION, *row, name, FALSE, "heading");
  attach (grid, COLUMN_POINTS, *row, points, TRUE, "heading");
  attach (grid, COLUMN_CONTRIBUTION, (*row)++, contribution, TRUE, "heading");
  for (guint i = section->first; i < section->first + section->n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (state->questionnaire, i);
      const WeftQuestionScore *answer = &state->score.questions[i];
      const WeftAnswers *answers = answer->source == WEFT_ANSWER_SOURCE_VERIFIED
                                   ? state->verified : state->given;
      const WeftAnswer *given = weft_answers_get (answers, i);
      g_autofree char *text = g_strdup_printf ("%s  %s", question->id,
                                               weft_wording_get (&question->text, NULL));
      g_autofree char *words = weft_answer_is_blank (given)
                               ? NULL : weft_answer_to_text (given, question, NULL);
      g_autofree char *reached = describe_points (question, answer);
      g_autofree char *part = answer->most > 0 ? format_contribution (answer->contribution) : NULL;

      attach (grid, COLUMN_QUESTION, *row, text, FALSE, NULL);
      attach (grid, COLUMN_ANSWER, *row, words, FALSE, "quiet");
      attach (grid, COLUMN_POINTS, *row, reached, TRUE, "quiet");
      attach (grid, COLUMN_CONTRIBUTION, (*row)++, part, TRUE, NULL);
    }
}

static GtkWidget *
make_grid (const WeftAssessmentState *state)
{
  GtkWidget *grid = gtk_grid_new ();
  const WeftScore *score = &state->score;
  g_autofree char *sum = score->percent != WEFT_NO_SCORE
                         ? format_contribution (score->percent * 100) : NULL;
  g_autofree char *points = g_strdup_printf (_("%1$d of %2$d"), score->points, score->most);
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "breakdown");
  attach (GTK_GRID (grid), COLUMN_QUESTION, row, _("Question"), FALSE, "caption-heading");
  attach (GTK_GRID (grid), COLUMN_ANSWER, row, _("Answer"), FALSE, "caption-heading");
  attach (GTK_GRID (grid), COLUMN_POINTS, row, _("Points"), TRUE, "caption-heading");
  attach (GTK_GRID (grid), COLUMN_CONTRIBUTION, row++, _("Adds to the score"), TRUE,
          "caption-heading");
  for (guint i = 0; i < weft_questionnaire_get_n_sections (state->questionnaire); i++)
    attach_section (GTK_GRID (grid), &row, state, i);
  attach (GTK_GRID (grid), COLUMN_QUESTION, row, _("Score"), FALSE, "heading");
  attach (GTK_GRID (grid), COLUMN_POINTS, row, points, TRUE, "heading");
  attach (GTK_GRID (grid), COLUMN_CONTRIBUTION, row, sum, TRUE, "heading");
  return grid;
}

/**
 * weft_score_window_present:
 * @parent: what it belongs to
 * @state: an assessment with a questionnaire
 *
 * Shows how the score came about. Thread: main.
 */
void
weft_score_window_present (GtkWindow                 *parent,
                           const WeftAssessmentState *state)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *score = weft_score_describe (&state->score);
  g_autofree char *band = weft_score_describe_band (&state->score, state->questionnaire, NULL);
  g_autofree char *words = g_strdup_printf ("%s\n%s", score, band);
  GtkWidget *summary = gtk_label_new (words);

  g_return_if_fail (state->questionnaire != NULL);

  gtk_label_set_wrap (GTK_LABEL (summary), TRUE);
  gtk_label_set_xalign (GTK_LABEL (summary), 0);
  gtk_box_append (GTK_BOX (box), summary);
  gtk_box_append (GTK_BOX (box), make_grid (state));
  gtk_widget_add_css_class (box, "score-window");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_title (GTK_WINDOW (window), _("How this was scored"));
  gtk_window_set_default_size (GTK_WINDOW (window), 820, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
}
