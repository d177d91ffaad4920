/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-private.h"

#include "weft-json.h"

#include <math.h>

/* The canonical form: members in the order of the README, texts by language, and nothing that is
 * what a reader takes anyway. Reading it again makes the same questionnaire. */

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  if (value == floor (value))
    json_builder_add_int_value (builder, (gint64) value);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_wording (JsonBuilder       *builder,
             const char        *name,
             const WeftWording *wording)
{
  if (wording->en == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add_string (builder, "en", wording->en);
  if (wording->cy != NULL)
    add_string (builder, "cy", wording->cy);
  json_builder_end_object (builder);
}

static void
add_options (JsonBuilder        *builder,
             const WeftQuestion *question)
{
  if (question->n_options == 0)
    return;

  json_builder_set_member_name (builder, "options");
  json_builder_begin_array (builder);
  for (guint i = 0; i < question->n_options; i++)
    {
      const WeftOption *option = &question->options[i];

      json_builder_begin_object (builder);
      add_string (builder, "id", option->id);
      add_wording (builder, "text", &option->text);
      if (option->score != WEFT_NO_SCORE)
        add_number (builder, "score", option->score);
      add_flag (builder, "critical", option->critical);
      add_flag (builder, "na", option->na);
      add_flag (builder, "none", option->none);
      add_flag (builder, "poor", option->poor);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_ranges (JsonBuilder        *builder,
            const WeftQuestion *question)
{
  if (question->n_ranges == 0)
    return;

  json_builder_set_member_name (builder, "ranges");
  json_builder_begin_array (builder);
  for (guint i = 0; i < question->n_ranges; i++)
    {
      const WeftRange *range = &question->ranges[i];

      json_builder_begin_object (builder);
      if (range->bound != WEFT_RANGE_REST)
        add_number (builder, weft_range_bound_names[range->bound], range->value);
      add_number (builder, "score", range->score);
      add_flag (builder, "critical", range->critical);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_chosen (JsonBuilder         *builder,
            const WeftCondition *condition,
            const WeftQuestion  *asked)
{
  gboolean one = (condition->options & (condition->options - 1)) == 0;

  json_builder_set_member_name (builder, one ? "is" : "any-of");
  if (!one)
    json_builder_begin_array (builder);
  for (guint i = 0; i < asked->n_options; i++)
    if (condition->options & ((guint64) 1 << i))
      json_builder_add_string_value (builder, asked->options[i].id);
  if (!one)
    json_builder_end_array (builder);
}

static void
add_condition (JsonBuilder             *builder,
               const WeftQuestionnaire *self,
               const WeftCondition     *condition)
{
  json_builder_begin_object (builder);
  switch (condition->kind)
    {
    case WEFT_CONDITION_NOT:
      json_builder_set_member_name (builder, "not");
      add_condition (builder, self, condition->children);
      break;

    case WEFT_CONDITION_ALL:
    case WEFT_CONDITION_ANY:
      json_builder_set_member_name (builder,
                                    condition->kind == WEFT_CONDITION_ALL ? "all" : "any");
      json_builder_begin_array (builder);
      for (guint i = 0; i < condition->n_children; i++)
        add_condition (builder, self, &condition->children[i]);
      json_builder_end_array (builder);
      break;

    case WEFT_CONDITION_OPTIONS:
    case WEFT_CONDITION_AT_LEAST:
    case WEFT_CONDITION_AT_MOST:
    case WEFT_CONDITION_ANSWERED:
    default:
      add_string (builder, "question", self->questions[condition->question].id);
      if (condition->kind == WEFT_CONDITION_OPTIONS)
        add_chosen (builder, condition, &self->questions[condition->question]);
      else if (condition->kind == WEFT_CONDITION_ANSWERED)
        {
          json_builder_set_member_name (builder, "answered");
          json_builder_add_boolean_value (builder, condition->number != 0);
        }
      else
        add_number (builder,
                    condition->kind == WEFT_CONDITION_AT_LEAST ? "at-least" : "at-most",
                    condition->number);
      break;
    }
  json_builder_end_object (builder);
}

static void
add_action (JsonBuilder             *builder,
            const WeftQuestionnaire *self,
            const WeftQuestionAction *action)
{
  if (action == NULL)
    return;

  json_builder_set_member_name (builder, "action");
  json_builder_begin_object (builder);
  add_wording (builder, "text", &action->text);
  if (action->severity != WEFT_SEVERITY_DERIVED)
    add_string (builder, "severity", weft_severity_to_nick (action->severity));
  if (action->days > 0)
    add_number (builder, "days", action->days);
  if (action->poor_at_most != MIN (1, self->maximum))
    add_number (builder, "poor-at-most", action->poor_at_most);
  json_builder_end_object (builder);
}

static void
add_tags (JsonBuilder        *builder,
          const WeftQuestion *question)
{
  if (question->n_commitments == 0 && *question->areas == '\0')
    return;

  json_builder_set_member_name (builder, "tags");
  json_builder_begin_object (builder);
  if (question->n_commitments > 0)
    {
      json_builder_set_member_name (builder, "commitments");
      json_builder_begin_array (builder);
      for (guint i = 0; i < question->n_commitments; i++)
        json_builder_add_int_value (builder, question->commitments[i]);
      json_builder_end_array (builder);
    }
  if (*question->areas != '\0')
    {
      json_builder_set_member_name (builder, "areas");
      json_builder_begin_array (builder);
      for (const char *area = question->areas; *area != '\0'; area++)
        {
          const char letter[] = { *area, '\0' };

          json_builder_add_string_value (builder, letter);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/* The limits that the kind has anyway are left out. */
static void
add_limits_of_number (JsonBuilder        *builder,
                      const WeftQuestion *question)
{
  double least = question->kind == WEFT_QUESTION_NUMBER ? -1e15 : 0;
  double greatest = question->kind == WEFT_QUESTION_PERCENTAGE ? 100
                    : question->kind == WEFT_QUESTION_MONEY    ? 1e12
                    : question->kind == WEFT_QUESTION_NUMBER   ? 1e15 : 0;

  if (question->least != least)
    add_number (builder, "least", question->least);
  if (question->greatest != greatest)
    add_number (builder, "greatest", question->greatest);
}

static void
add_question (JsonBuilder             *builder,
              const WeftQuestionnaire *self,
              const WeftQuestion      *question)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", question->id);
  add_string (builder, "kind", weft_question_kind_to_nick (question->kind));
  add_wording (builder, "text", &question->text);
  add_wording (builder, "help", &question->help);
  if (question->weight != 0)
    add_number (builder, "weight", question->weight);
  add_options (builder, question);
  add_ranges (builder, question);
  add_limits_of_number (builder, question);
  add_flag (builder, "optional", question->optional);
  add_flag (builder, "not-applicable", question->not_applicable);
  if (question->condition != NULL)
    {
      json_builder_set_member_name (builder, "visible-when");
      add_condition (builder, self, question->condition);
    }
  add_action (builder, self, question->action);
  add_tags (builder, question);
  json_builder_end_object (builder);
}

static void
add_sections (JsonBuilder             *builder,
              const WeftQuestionnaire *self)
{
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_sections; i++)
    {
      const WeftSection *section = &self->sections[i];

      json_builder_begin_object (builder);
      add_string (builder, "id", section->id);
      add_wording (builder, "title", &section->title);
      add_wording (builder, "introduction", &section->introduction);
      json_builder_set_member_name (builder, "questions");
      json_builder_begin_array (builder);
      for (guint j = 0; j < section->n_questions; j++)
        add_question (builder, self, &self->questions[section->first + j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_bands (JsonBuilder             *builder,
           const WeftQuestionnaire *self)
{
  json_builder_set_member_name (builder, "bands");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_bands; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "id", self->bands[i].id);
      add_wording (builder, "title", &self->bands[i].title);
      add_number (builder, "from", self->bands[i].from);
      add_number (builder, "to", self->bands[i].to);
      add_string (builder, "tone", weft_tone_to_nick (self->bands[i].tone));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "caps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->n_caps; i++)
    {
      json_builder_begin_object (builder);
      add_number (builder, "critical", self->caps[i].critical);
      add_string (builder, "at-most", self->bands[self->caps[i].band].id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_limits (JsonBuilder             *builder,
            const WeftQuestionnaire *self)
{
  json_builder_set_member_name (builder, "limits");
  json_builder_begin_object (builder);
  for (int i = WEFT_SEVERITY_CRITICAL; i > WEFT_SEVERITY_DERIVED; i--)
    {
      const WeftSeverityLimit *limit = &self->limits[i];

      json_builder_set_member_name (builder, weft_severity_to_nick (i));
      json_builder_begin_object (builder);
      add_number (builder, "days", limit->days);
      if (limit->plan_working_days > 0)
        add_number (builder, "plan-working-days", limit->plan_working_days);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * weft_questionnaire_to_json:
 * @pretty: for people; otherwise without any space, as the digest is taken
 *
 * Writes the canonical document: every text by language, yes-no questions with their options,
 * conditions on options with “is” or “any-of”. Reading it makes the same questionnaire. Any thread.
 *
 * Returns: (transfer full): JSON
 */
char *
weft_questionnaire_to_json (const WeftQuestionnaire *self,
                            gboolean                 pretty)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "key", self->key);
  add_number (builder, "version", self->version);
  add_wording (builder, "title", &self->title);
  add_wording (builder, "introduction", &self->introduction);
  add_number (builder, "maximum", self->maximum);
  add_number (builder, "answered-at-least", self->answered_at_least);
  add_sections (builder, self);
  add_bands (builder, self);
  add_limits (builder, self);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return weft_json_write (root, pretty);
}
