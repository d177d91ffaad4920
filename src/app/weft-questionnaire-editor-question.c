/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-editor-private.h"

#include "weft-condition-builder.h"

#include <glib/gi18n.h>
#include <string.h>

/* The form of a question. Which cards it has follows from its kind. */

static char *
join (const char *path,
      const char *member)
{
  return g_strconcat (path, ".", member, NULL);
}

static WeftQuestionKind
get_kind (WeftQuestionnaireEditor *self)
{
  g_autofree char *path = join (self->path, "kind");
  g_autofree char *nick = weft_questionnaire_draft_get_text (self->draft, path);
  WeftQuestionKind kind = WEFT_QUESTION_SHORT_TEXT;

  weft_question_kind_from_nick (nick, &kind);
  return kind;
}

static gboolean
is_number (WeftQuestionKind kind)
{
  return kind == WEFT_QUESTION_NUMBER || kind == WEFT_QUESTION_PERCENTAGE ||
         kind == WEFT_QUESTION_MONEY;
}

static gboolean
has_options (WeftQuestionKind kind)
{
  return kind == WEFT_QUESTION_YES_NO || kind == WEFT_QUESTION_CHOICE ||
         kind == WEFT_QUESTION_CHOICES;
}

static gboolean
has_ranges (WeftQuestionKind kind)
{
  return is_number (kind) || kind == WEFT_QUESTION_DATE || kind == WEFT_QUESTION_CHOICES;
}

/* What is asked */

static void
kind_chosen_cb (WeftQuestionnaireEditor *self,
                GParamSpec              *pspec,
                GtkDropDown             *choice)
{
  guint lost = weft_questionnaire_draft_set_kind (self->draft, self->path,
                                                  gtk_drop_down_get_selected (choice));

  weft_questionnaire_editor_tell_lost (self, lost);
  weft_questionnaire_editor_rebuild (self, NULL);
}

static void
add_kind (WeftQuestionnaireEditor *self,
          GtkWidget               *card)
{
  GtkWidget *field = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Kind"));
  const char *words[WEFT_N_QUESTION_KINDS + 1] = { NULL };
  GtkWidget *choice;

  for (int i = 0; i < WEFT_N_QUESTION_KINDS; i++)
    words[i] = weft_question_kind_get_label (i);
  choice = gtk_drop_down_new_from_strings (words);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), get_kind (self));
  gtk_widget_set_name (choice, "question-kind");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kind of question"), -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_widget_add_css_class (label, "field-label");
  gtk_widget_add_css_class (field, "card-row");
  gtk_box_append (GTK_BOX (field), label);
  gtk_box_append (GTK_BOX (field), choice);
  gtk_box_append (GTK_BOX (card), field);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
}

static void
add_wording (WeftQuestionnaireEditor *self,
             GtkWidget               *card,
             const char              *part,
             const char              *member,
             const char              *label,
             const char              *label_cy)
{
  g_autofree char *en = join (member, "en");
  g_autofree char *cy = join (member, "cy");

  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, part, en, label, NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, part, cy, label_cy, NULL);
}

static void
build_asked (WeftQuestionnaireEditor *self)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, NULL);

  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_ID, self->path, "id", _("Id"),
                                       NULL);
  add_kind (self, card);
  add_wording (self, card, self->path, "text", _("Question"), _("Question in Welsh"));
  add_wording (self, card, self->path, "help", _("Help"), _("Help in Welsh"));
}

static void
build_answer (WeftQuestionnaireEditor *self,
              WeftQuestionKind         kind)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, _("Answer"));
  GtkWidget *line;

  if (weft_question_kind_is_scorable (kind))
    weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, self->path, "weight",
                                         _("Weight"), NULL);
  if (is_number (kind))
    {
      weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, self->path, "least",
                                           _("Lowest answer"), NULL);
      weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, self->path,
                                           "greatest", _("Highest answer"), NULL);
    }
  line = weft_questionnaire_editor_add_line (card);
  gtk_widget_add_css_class (line, "card-row");
  weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_FLAG, self->path, "optional",
                                       _("May stay blank"), NULL);
  weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_FLAG, self->path,
                                       "not-applicable", _("“Not applicable” is an answer"),
                                       NULL);
}

/* Options */

static void
add_option_cb (WeftQuestionnaireEditor *self)
{
  g_autofree char *list = join (self->path, "options");
  g_autofree char *focus = NULL;

  weft_questionnaire_draft_add_option (self->draft, self->path);
  focus = g_strdup_printf ("%s[%u].text.en", list,
                           weft_questionnaire_draft_count (self->draft, list) - 1);
  weft_questionnaire_editor_rebuild (self, focus);
}

static void
shift_cb (WeftQuestionnaireEditor *self,
          GtkWidget               *button)
{
  g_autofree char *path
    = weft_questionnaire_draft_shift (self->draft, g_object_get_data (G_OBJECT (button), "path"),
                                      FALSE);
  g_autofree char *focus = path != NULL ? join (path, "text.en") : NULL;

  if (path != NULL)
    weft_questionnaire_editor_rebuild (self, focus);
}

static void
add_up_button (WeftQuestionnaireEditor *self,
               GtkWidget               *line,
               const char              *path)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-up-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "field-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Move this option up"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Move this option up"), -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (shift_cb), self);
  gtk_box_append (GTK_BOX (line), button);
}

static void
add_flag (WeftQuestionnaireEditor *self,
          GtkWidget               *line,
          const char              *path,
          const char              *member,
          const char              *label,
          const char              *tooltip)
{
  GtkWidget *field = weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_FLAG, path,
                                                          member, label, NULL);

  gtk_widget_set_tooltip_text (field, tooltip);
}

static void
add_score (WeftQuestionnaireEditor *self,
           GtkWidget               *line,
           const char              *path,
           const char              *name)
{
  GtkWidget *label = gtk_label_new (_("Score"));

  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), label);
  weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_NUMBER, path, "score", NULL,
                                       name);
}

static void
add_option (WeftQuestionnaireEditor *self,
            GtkWidget               *card,
            WeftQuestionKind         kind,
            const char              *path,
            gboolean                 first)
{
  GtkWidget *line, *second;
  GtkWidget *id
    = weft_questionnaire_editor_add_named (self, card, path, "text", _("Id of the option"),
                                           _("Text of the option"),
                                           _("Text of the option in Welsh"), &line, &second);

  gtk_widget_set_sensitive (id, kind != WEFT_QUESTION_YES_NO);
  if (kind != WEFT_QUESTION_YES_NO)
    {
      if (!first)
        add_up_button (self, line, path);
      weft_questionnaire_editor_add_removal (self, line, path, _("Remove this option"));
    }

  add_score (self, second, path, _("Score of the option"));
  add_flag (self, second, path, "critical", _("Critical"), _("Choosing it is a critical answer"));
  add_flag (self, second, path, "poor", _("Poor"),
            _("Choosing it proposes the action, whatever the score"));
  if (kind != WEFT_QUESTION_YES_NO)
    add_flag (self, second, path, "na", _("N/A"), _("Takes the question out of the score"));
  if (kind == WEFT_QUESTION_CHOICES)
    add_flag (self, second, path, "none", _("None"), _("“None of these”: stands alone"));
}

static void
build_options (WeftQuestionnaireEditor *self,
               WeftQuestionKind         kind)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, _("Options"));
  g_autofree char *list = join (self->path, "options");

  for (guint i = 0; i < weft_questionnaire_draft_count (self->draft, list); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", list, i);

      add_option (self, card, kind, path, i == 0);
    }
  if (kind != WEFT_QUESTION_YES_NO)
    weft_questionnaire_editor_add_button (self, card, _("+ Add an option"),
                                          G_CALLBACK (add_option_cb), NULL);
}

/* Ranges */

static const char * const bounds[] = { "at-most", "below", "from", "above" };

static void
add_range_cb (WeftQuestionnaireEditor *self)
{
  weft_questionnaire_draft_add_range (self->draft, self->path);
  weft_questionnaire_editor_rebuild (self, NULL);
}

static void
bound_chosen_cb (WeftQuestionnaireEditor *self,
                 GParamSpec              *pspec,
                 GtkDropDown             *choice)
{
  const char *path = g_object_get_data (G_OBJECT (choice), "path");
  g_autofree char *after = join (path, bounds[gtk_drop_down_get_selected (choice)]);
  double value = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *member = join (path, bounds[i]);

      value = weft_questionnaire_draft_get_number (self->draft, member, value);
      weft_questionnaire_draft_set (self->draft, member, NULL);
    }
  weft_questionnaire_draft_set_number (self->draft, after, value);
  weft_questionnaire_editor_rebuild (self, after);
}

static void
add_bound (WeftQuestionnaireEditor *self,
           GtkWidget               *line,
           const char              *path,
           guint                    bound)
{
  const char * const words[] = { C_("bound of a range", "at most"),
                                 C_("bound of a range", "below"),
                                 C_("bound of a range", "from"),
                                 C_("bound of a range", "above"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), bound);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Bound of the range"), -1);
  g_object_set_data_full (G_OBJECT (choice), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (bound_chosen_cb), self);
  gtk_box_append (GTK_BOX (line), choice);
  weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_NUMBER, path, bounds[bound],
                                       NULL, _("Value of the range"));
}

static void
add_range (WeftQuestionnaireEditor *self,
           GtkWidget               *card,
           GtkSizeGroup            *sizes,
           const char              *path,
           gboolean                 may_go)
{
  GtkWidget *line = weft_questionnaire_editor_add_line (card);
  GtkWidget *bounds_line = weft_questionnaire_editor_add_line (line);
  guint bound = 0;

  gtk_widget_add_css_class (line, "card-row");
  gtk_size_group_add_widget (sizes, bounds_line);
  for (; bound < G_N_ELEMENTS (bounds); bound++)
    {
      g_autofree char *member = join (path, bounds[bound]);

      if (weft_questionnaire_draft_get (self->draft, member) != NULL)
        break;
    }
  if (bound < G_N_ELEMENTS (bounds))
    {
      add_bound (self, bounds_line, path, bound);
    }
  else
    {
      GtkWidget *rest = gtk_label_new (C_("bound of a range", "all else"));

      gtk_label_set_xalign (GTK_LABEL (rest), 0);
      gtk_box_append (GTK_BOX (bounds_line), rest);
    }
  add_score (self, line, path, _("Score of the range"));
  add_flag (self, line, path, "critical", _("Critical"), _("Such an answer is a critical one"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (line), TRUE);
  if (may_go)
    weft_questionnaire_editor_add_removal (self, line, path, _("Remove this range"));
}

static const char *
get_range_heading (WeftQuestionKind kind)
{
  if (kind == WEFT_QUESTION_DATE)
    return _("Score by the age of the date in months");
  return kind == WEFT_QUESTION_CHOICES ? _("Score by how many are ticked")
                                       : _("Score by the number; the first that fits counts");
}

static void
build_ranges (WeftQuestionnaireEditor *self,
              WeftQuestionKind         kind)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, get_range_heading (kind));
  g_autoptr (GtkSizeGroup) sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autofree char *list = join (self->path, "ranges");
  guint n = weft_questionnaire_draft_count (self->draft, list);

  /* The last one takes what the others leave, and so stays until it is the only one. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", list, i);

      add_range (self, card, sizes, path, i + 1 < n || n == 1);
    }
  weft_questionnaire_editor_add_button (self, card, _("+ Add a range"), G_CALLBACK (add_range_cb),
                                        NULL);
}

/* The rest */

static void
build_condition (WeftQuestionnaireEditor *self)
{
  GtkWidget *heading = gtk_label_new (_("When it is shown"));
  GtkWidget *builder = weft_condition_builder_new (self->draft, self->path);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "form-heading");
  g_signal_connect_object (builder, "edited", G_CALLBACK (weft_questionnaire_editor_tell), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), builder);
}

static void
build_action (WeftQuestionnaireEditor *self)
{
  static const char * const nicks[] = { "derived", "minor", "major", "critical", NULL };
  const char * const words[] = { _("From the answer and the weight"),
                                 weft_severity_get_label (WEFT_SEVERITY_MINOR),
                                 weft_severity_get_label (WEFT_SEVERITY_MAJOR),
                                 weft_severity_get_label (WEFT_SEVERITY_CRITICAL), NULL };
  GtkWidget *card = weft_questionnaire_editor_add_card (self, _("Action that a poor answer "
                                                                "proposes"));
  g_autofree char *path = join (self->path, "action");
  g_autofree char *severity = join (path, "severity");

  add_wording (self, card, path, "text", _("Action"), _("Action in Welsh"));
  weft_questionnaire_editor_add_choice (self, card, severity, _("Severity"), NULL, nicks, words);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, path, "days",
                                       _("Days until due"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, path, "poor-at-most",
                                       _("Poor up to score"), NULL);
}

static void
build_tags (WeftQuestionnaireEditor *self)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, _("Tags"));
  g_autofree char *path = join (self->path, "tags");
  GtkWidget *field;

  field = weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LIST, path,
                                               "commitments", _("Commitments"), NULL);
  gtk_widget_set_tooltip_text (field, _("Numbers of the code’s commitments, such as 1, 4"));
  field = weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LIST, path, "areas",
                                               _("Statement areas"), NULL);
  gtk_widget_set_tooltip_text (field, _("Letters of the statement’s areas: S, P, R, D, M, T"));
}

/* The cards of the question that the form shows. */
void
weft_questionnaire_editor_build_question (WeftQuestionnaireEditor *self)
{
  WeftQuestionKind kind = get_kind (self);

  build_asked (self);
  build_answer (self, kind);
  if (has_options (kind))
    build_options (self, kind);
  if (has_ranges (kind))
    build_ranges (self, kind);
  build_condition (self);
  build_action (self);
  build_tags (self);
}
