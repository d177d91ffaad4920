/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-result.h"

#include "weft-band-scale.h"
#include "weft-chip.h"
#include "weft-text.h"

#include <glib/gi18n.h>

struct _WeftAssessmentResult
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *percent;
  GtkWidget *range;
  GtkWidget *scale;
  GtkWidget *band;
  GtkWidget *reason;
  GtkWidget *last;
};

G_DEFINE_FINAL_TYPE (WeftAssessmentResult, weft_assessment_result, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (WeftAssessmentResult *self,
           const char           *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, !weft_text_is_blank (words));
}

static char *
describe_range (const WeftScore *score)
{
  guint blanks = score->asked - score->answered;

  if (score->percent == WEFT_NO_SCORE)
    return g_strdup_printf (_("%1$u of %2$u answered"), score->answered, score->asked);
  if (score->lowest == score->highest)
    return NULL;
  return g_strdup_printf (ngettext ("possible %1$d–%2$d %% from %3$u blank",
                                    "possible %1$d–%2$d %% from %3$u blanks", blanks),
                          score->lowest, score->highest, blanks);
}

static char *
describe_last (const WeftRecord *last)
{
  const char *band = last != NULL ? weft_record_get_text (last, "band_title") : "";
  g_autofree char *day = NULL;
  int column;

  if (last == NULL)
    return NULL;
  day = weft_date_format (weft_date_from_iso (weft_record_get_text (last, "returned_on")));
  column = weft_table_find_column (&weft_assessment_table, "score");
  if (last->values[column].type == WEFT_VALUE_NULL)
    /* Translators: the assessment before this one: its day */
    return g_strdup_printf (_("Last time: %s, not scorable"), day);
  if (weft_text_is_blank (band))
    return g_strdup_printf (_("Last time: %1$d %%, %2$s"),
                            (int) weft_record_get_integer (last, "score"), day);
  return g_strdup_printf (_("Last time: %1$d %% · %2$s, %3$s"),
                          (int) weft_record_get_integer (last, "score"), band, day);
}

static void
weft_assessment_result_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_ASSESSMENT_RESULT (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_assessment_result_parent_class)->dispose (object);
}

static void
weft_assessment_result_class_init (WeftAssessmentResultClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_assessment_result_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "result");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
weft_assessment_result_init (WeftAssessmentResult *self)
{
  GtkWidget *button;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Result"), -1);

  gtk_label_set_text (GTK_LABEL (add_label (self, "caption-heading")), _("RESULT"));
  self->percent = add_label (self, "result-percent");
  gtk_widget_add_css_class (self->percent, "numeric");
  self->range = add_label (self, "quiet");
  self->scale = weft_band_scale_new ();
  gtk_box_append (GTK_BOX (self->box), self->scale);
  self->band = weft_chip_new ();
  gtk_box_append (GTK_BOX (self->box), self->band);
  self->reason = add_label (self, "quiet");
  gtk_widget_add_css_class (self->reason, "caption");
  self->last = add_label (self, "quiet");
  gtk_widget_add_css_class (self->last, "caption");

  button = gtk_button_new_with_label (_("How this was scored…"));
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "link-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assessment.explain");
  gtk_box_append (GTK_BOX (self->box), button);
}

/**
 * weft_assessment_result_new:
 *
 * Returns: (transfer floating): a result that shows nothing yet
 */
GtkWidget *
weft_assessment_result_new (void)
{
  return g_object_new (WEFT_TYPE_ASSESSMENT_RESULT, NULL);
}

/**
 * weft_assessment_result_show:
 * @state: the assessment as it is now
 * @last: (nullable): the row of the one before
 */
void
weft_assessment_result_show (WeftAssessmentResult      *self,
                             const WeftAssessmentState *state,
                             const WeftRecord          *last)
{
  const WeftScore *score;
  g_autofree char *percent = NULL;
  g_autofree char *range = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *before = NULL;

  g_return_if_fail (WEFT_IS_ASSESSMENT_RESULT (self));

  score = &state->score;
  percent = score->percent == WEFT_NO_SCORE ? g_strdup (_("Not scorable"))
                                            : g_strdup_printf (_("%d %%"), score->percent);
  range = describe_range (score);
  reason = weft_score_describe_band (score, state->questionnaire, NULL);
  before = describe_last (last);

  gtk_label_set_text (GTK_LABEL (self->percent), percent);
  set_words (self->range, range);
  weft_band_scale_set (WEFT_BAND_SCALE (self->scale), state->questionnaire, score);
  gtk_widget_set_visible (self->band, score->band >= 0);
  if (score->band >= 0)
    {
      const WeftBand *band = weft_questionnaire_get_band (state->questionnaire,
                                                          (guint) score->band);

      weft_chip_set (WEFT_CHIP (self->band), weft_wording_get (&band->title, NULL),
                     weft_tone_to_nick (band->tone));
    }
  set_words (self->reason, reason);
  set_words (self->last, before);
}
