/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   node ── text, kind ── options ── ranges ── does it score what it must? ── action ── tags
 *
 * One question. Conditions are read when all questions are known.
 */

#include "config.h"

#include "weft-questionnaire-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_WEIGHT 100
#define MAX_RANGES 50
#define MAX_MONTHS 1200
#define MAX_DAYS 3650
#define MAX_COMMITMENT 99
#define AREAS "SPRDMT"
#define MAX_PENCE_POUNDS 1e12
#define MAX_NUMBER 1e15

const char *const weft_range_bound_names[WEFT_RANGE_REST] = {
  "from", "above", "at-most", "below",
};

/* Options */

static gboolean
read_option (WeftQuestionnaireReader *reader,
             JsonNode                *node,
             WeftQuestion            *question,
             WeftOption              *option)
{
  static const char *const members[] = {
    "id", "text", "score", "critical", "na", "none", "poor", NULL
  };
  gboolean yes_no = question->kind == WEFT_QUESTION_YES_NO;
  JsonObject *object;

  if (!weft_read_object (reader, node, members, &object)
      || !weft_read_id (reader, object, "id", &option->id)
      || !weft_read_wording (reader, object, "text", !yes_no, WEFT_READ_TITLE_LENGTH,
                             &option->text)
      || !weft_read_int (reader, object, "score", 0, reader->made->maximum, &option->score)
      || !weft_read_flag (reader, object, "critical", &option->critical)
      || !weft_read_flag (reader, object, "na", &option->na)
      || !weft_read_flag (reader, object, "none", &option->none)
      || !weft_read_flag (reader, object, "poor", &option->poor))
    return FALSE;

  if (option->none && question->kind != WEFT_QUESTION_CHOICES)
    return weft_read_fail (reader, _("Only a question with several choices has a “none”."));
  if (option->na && yes_no)
    return weft_read_fail (reader, _("Yes and no cannot mean “not applicable”; let the question "
                                     "say “not-applicable”."));
  if (option->na && (option->score != WEFT_NO_SCORE || option->critical || option->none))
    return weft_read_fail (reader, _("What is not applicable has no score, is not critical and is "
                                     "not “none”."));
  return TRUE;
}

/* Always "yes" and "no", in this order, whatever the document says of them. */
static gboolean
settle_yes_no (WeftQuestionnaireReader *reader,
               WeftQuestion            *question,
               WeftOption              *read,
               guint                    n_read)
{
  static const struct
  {
    const char *id, *en, *cy;
  } both[] = { { "yes", "Yes", "Ie" }, { "no", "No", "Na" } };
  WeftOption *options = weft_read_alloc (reader, sizeof (WeftOption), 2);

  if (n_read != 0 && n_read != 2)
    return weft_read_fail (reader, _("The options of a yes-no question are “yes” and “no”."));

  for (guint i = 0; i < 2; i++)
    {
      options[i].score = WEFT_NO_SCORE;
      for (guint j = 0; j < n_read; j++)
        if (g_str_equal (read[j].id, both[i].id))
          options[i] = read[j];
      if (n_read > 0 && options[i].id == NULL)
        return weft_read_fail (reader, _("The options of a yes-no question are “yes” and “no”."));
      options[i].id = both[i].id;
      if (options[i].text.en == NULL)
        options[i].text = (WeftWording) { both[i].en, both[i].cy };
    }
  question->options = options;
  question->n_options = 2;
  return TRUE;
}

static gboolean
read_options (WeftQuestionnaireReader *reader,
              JsonObject              *object,
              WeftQuestion            *question)
{
  gboolean yes_no = question->kind == WEFT_QUESTION_YES_NO;
  gboolean has = yes_no || question->kind == WEFT_QUESTION_CHOICE
                 || question->kind == WEFT_QUESTION_CHOICES;
  gsize path = weft_read_enter (reader, "options");
  gsize inner;
  WeftOption *options;
  JsonArray *array;
  guint n, n_none = 0;

  if (!has && json_object_has_member (object, "options"))
    return weft_read_fail (reader, _("A question of the kind “%s” has no options."),
                           weft_question_kind_to_nick (question->kind));
  weft_read_leave (reader, path);
  if (!has)
    return TRUE;
  if (!weft_read_array (reader, object, "options", yes_no ? 0 : 1,
                        WEFT_QUESTIONNAIRE_MAX_OPTIONS, &array))
    return FALSE;

  path = weft_read_enter (reader, "options");
  n = array != NULL ? json_array_get_length (array) : 0;
  options = weft_read_alloc (reader, sizeof (WeftOption), n);
  for (guint i = 0; i < n; i++)
    {
      options[i].score = WEFT_NO_SCORE;
      inner = weft_read_enter_element (reader, i);
      if (!read_option (reader, json_array_get_element (array, i), question, &options[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (options[i].id, options[j].id))
          {
            weft_read_enter (reader, "id");
            return weft_read_fail (reader, _("“%s” is the id of an earlier option of this "
                                             "question."), options[i].id);
          }
      n_none += options[i].none;
      if (n_none > 1)
        return weft_read_fail (reader, _("There is a “none” already."));
      weft_read_leave (reader, inner);
    }

  if (yes_no && !settle_yes_no (reader, question, options, n))
    return FALSE;
  if (!yes_no)
    {
      question->options = options;
      question->n_options = n;
    }
  weft_read_leave (reader, path);
  return TRUE;
}

/* Ranges */

static gboolean
read_range (WeftQuestionnaireReader *reader,
            JsonNode                *node,
            const WeftQuestion      *question,
            WeftRange               *range)
{
  static const char *const members[] = {
    "from", "above", "at-most", "below", "score", "critical", NULL
  };
  double most = question->kind == WEFT_QUESTION_DATE      ? MAX_MONTHS
                : question->kind == WEFT_QUESTION_CHOICES ? WEFT_QUESTIONNAIRE_MAX_OPTIONS
                                                          : question->greatest;
  double least = question->kind == WEFT_QUESTION_DATE || question->kind == WEFT_QUESTION_CHOICES
                   ? 0 : question->least;
  gboolean whole = question->kind == WEFT_QUESTION_DATE || question->kind == WEFT_QUESTION_CHOICES;
  JsonObject *object;
  guint n_bounds = 0;

  range->bound = WEFT_RANGE_REST;
  range->score = WEFT_NO_SCORE;
  if (!weft_read_object (reader, node, members, &object))
    return FALSE;

  for (guint i = 0; i < WEFT_RANGE_REST; i++)
    {
      if (!json_object_has_member (object, weft_range_bound_names[i]))
        continue;
      n_bounds++;
      range->bound = i;
      if (!weft_read_double (reader, object, weft_range_bound_names[i], &range->value))
        return FALSE;
      if (range->value < least || range->value > most
          || (whole && range->value != (int) range->value))
        {
          weft_read_enter (reader, weft_range_bound_names[i]);
          return weft_read_fail (reader, whole ? _("A whole number from %g to %g is expected here.")
                                               : _("A number from %g to %g is expected here."),
                                 least, most);
        }
    }
  if (n_bounds > 1)
    return weft_read_fail (reader, _("A range has one bound; the ranges before it are its other "
                                     "end."));
  if (!json_object_has_member (object, "score"))
    return weft_read_fail (reader, _("The range has no score."));

  return weft_read_int (reader, object, "score", 0, reader->made->maximum, &range->score)
         && weft_read_flag (reader, object, "critical", &range->critical);
}

static gboolean
is_upward (const WeftRange *range)
{
  return range->bound == WEFT_RANGE_AT_MOST || range->bound == WEFT_RANGE_BELOW;
}

/* Each range must take more than those before it, else it would never apply. */
static gboolean
check_next_range (WeftQuestionnaireReader *reader,
                  const WeftRange         *before,
                  const WeftRange         *range)
{
  gboolean wider;

  if (before->bound == WEFT_RANGE_REST)
    return weft_read_fail (reader, _("The range before this one has no bound, so it takes every "
                                     "value; it must come last."));
  if (range->bound == WEFT_RANGE_REST)
    return TRUE;
  if (is_upward (before) != is_upward (range))
    return weft_read_fail (reader, _("Ranges go either down (“from”, “above”) or up (“at-most”, "
                                     "“below”), not both."));

  if (is_upward (range))
    wider = range->value > before->value
            || (range->value == before->value && before->bound == WEFT_RANGE_BELOW
                && range->bound == WEFT_RANGE_AT_MOST);
  else
    wider = range->value < before->value
            || (range->value == before->value && before->bound == WEFT_RANGE_ABOVE
                && range->bound == WEFT_RANGE_FROM);
  if (!wider)
    return weft_read_fail (reader, _("The ranges before this one take all its values."));
  return TRUE;
}

static gboolean
read_ranges (WeftQuestionnaireReader *reader,
             JsonObject              *object,
             WeftQuestion            *question)
{
  gsize path = weft_read_enter (reader, "ranges");
  WeftRange *ranges;
  JsonArray *array;
  gsize inner;

  if (!json_object_has_member (object, "ranges"))
    {
      weft_read_leave (reader, path);
      return TRUE;
    }
  if (!weft_question_kind_is_scorable (question->kind) || question->kind == WEFT_QUESTION_YES_NO
      || question->kind == WEFT_QUESTION_CHOICE)
    return weft_read_fail (reader, _("A question of the kind “%s” has no ranges."),
                           weft_question_kind_to_nick (question->kind));
  weft_read_leave (reader, path);
  if (!weft_read_array (reader, object, "ranges", 1, MAX_RANGES, &array))
    return FALSE;

  path = weft_read_enter (reader, "ranges");
  question->n_ranges = json_array_get_length (array);
  question->ranges = ranges = weft_read_alloc (reader, sizeof (WeftRange), question->n_ranges);
  for (guint i = 0; i < question->n_ranges; i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!read_range (reader, json_array_get_element (array, i), question, &ranges[i])
          || (i > 0 && !check_next_range (reader, &ranges[i - 1], &ranges[i])))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  if (ranges[question->n_ranges - 1].bound != WEFT_RANGE_REST)
    return weft_read_fail (reader, _("The last range must have no bound, so that every value has "
                                     "a score."));
  weft_read_leave (reader, path);
  return TRUE;
}

/* The rest */

static gboolean
read_limits (WeftQuestionnaireReader *reader,
             JsonObject              *object,
             WeftQuestion            *question)
{
  double least = 0, greatest = 0;

  switch ((int) question->kind)
    {
    case WEFT_QUESTION_PERCENTAGE:
      greatest = 100;
      break;
    case WEFT_QUESTION_MONEY:
      greatest = MAX_PENCE_POUNDS;
      break;
    case WEFT_QUESTION_NUMBER:
      least = -MAX_NUMBER;
      greatest = MAX_NUMBER;
      break;
    default:
      if (json_object_has_member (object, "least") || json_object_has_member (object, "greatest"))
        return weft_read_fail (reader, _("Only a question with a number has “least” and "
                                         "“greatest”."));
      return TRUE;
    }

  question->least = least;
  question->greatest = greatest;
  if (!weft_read_double (reader, object, "least", &question->least)
      || !weft_read_double (reader, object, "greatest", &question->greatest))
    return FALSE;
  if (question->least < least || question->greatest > greatest
      || question->least > question->greatest)
    return weft_read_fail (reader, _("“least” and “greatest” do not fit each other or the kind of "
                                     "question."));
  return TRUE;
}

/* What has a weight must have a score for each answer. */
static gboolean
check_scores (WeftQuestionnaireReader *reader,
              const WeftQuestion      *question)
{
  gsize path;

  if (question->weight == 0)
    return TRUE;

  if (!weft_question_kind_is_scorable (question->kind))
    {
      weft_read_enter (reader, "weight");
      return weft_read_fail (reader, _("A question of the kind “%s” cannot be scored, so it has no "
                                       "weight."), weft_question_kind_to_nick (question->kind));
    }

  switch ((int) question->kind)
    {
    case WEFT_QUESTION_YES_NO:
    case WEFT_QUESTION_CHOICE:
      path = weft_read_enter (reader, "options");
      for (guint i = 0; i < question->n_options; i++)
        if (question->options[i].score == WEFT_NO_SCORE && !question->options[i].na)
          return weft_read_fail (reader, _("The question has a weight, so “%s” needs a score."),
                                 question->options[i].id);
      weft_read_leave (reader, path);
      return TRUE;

    case WEFT_QUESTION_CHOICES:
      /* Without ranges each tick is a point. */
      return TRUE;

    default:
      if (question->n_ranges == 0)
        return weft_read_fail (reader, _("The question has a weight, so it needs “ranges” with "
                                         "scores."));
      return TRUE;
    }
}

static gboolean
read_action (WeftQuestionnaireReader *reader,
             JsonObject              *object,
             WeftQuestion            *question)
{
  static const char *const members[] = { "text", "severity", "days", "poor-at-most", NULL };
  JsonNode *node = json_object_get_member (object, "action");
  WeftQuestionAction *action;
  JsonObject *inner;
  const char *severity;
  gsize path, severity_path;

  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, "action");
  question->action = action = weft_read_alloc (reader, sizeof (WeftQuestionAction), 1);
  action->poor_at_most = MIN (1, reader->made->maximum);
  if (!weft_read_object (reader, node, members, &inner)
      || !weft_read_wording (reader, inner, "text", TRUE, WEFT_READ_TEXT_LENGTH, &action->text)
      || !weft_read_int (reader, inner, "days", 1, MAX_DAYS, &action->days)
      || !weft_read_int (reader, inner, "poor-at-most", 0, reader->made->maximum,
                         &action->poor_at_most))
    return FALSE;

  if (json_object_has_member (inner, "severity"))
    {
      severity_path = weft_read_enter (reader, "severity");
      if (!weft_read_string (reader, json_object_get_member (inner, "severity"),
                             WEFT_READ_ID_LENGTH, &severity))
        return FALSE;
      while (action->severity < WEFT_N_SEVERITIES
             && !g_str_equal (severity, weft_severity_to_nick (action->severity)))
        action->severity++;
      if (action->severity == WEFT_N_SEVERITIES)
        return weft_read_fail (reader, _("“%s” is no severity: it is “minor”, “major”, “critical” "
                                         "or “derived”."), severity);
      weft_read_leave (reader, severity_path);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_commitments (WeftQuestionnaireReader *reader,
                  JsonObject              *tags,
                  WeftQuestion            *question)
{
  JsonArray *array;
  int *commitments;
  gsize path, inner;

  if (!weft_read_array (reader, tags, "commitments", 0, MAX_COMMITMENT, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  path = weft_read_enter (reader, "commitments");
  question->n_commitments = json_array_get_length (array);
  commitments = weft_read_alloc (reader, sizeof (int), question->n_commitments);
  question->commitments = commitments;
  for (guint i = 0; i < question->n_commitments; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gint64 n = json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

      inner = weft_read_enter_element (reader, i);
      if (n < 1 || n > MAX_COMMITMENT)
        return weft_read_fail (reader, _("A whole number from %g to %g is expected here."), 1.0,
                               (double) MAX_COMMITMENT);
      commitments[i] = (int) n;
      for (guint j = 0; j < i; j++)
        if (commitments[j] == commitments[i])
          return weft_read_fail (reader, _("%d stands here twice."), commitments[i]);
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_areas (WeftQuestionnaireReader *reader,
            JsonObject              *tags,
            WeftQuestion            *question)
{
  g_autoptr (GString) areas = g_string_new (NULL);
  JsonArray *array;
  gsize path, inner;

  if (!weft_read_array (reader, tags, "areas", 0, strlen (AREAS), &array))
    return FALSE;

  path = weft_read_enter (reader, "areas");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *area;

      inner = weft_read_enter_element (reader, i);
      if (!weft_read_string (reader, json_array_get_element (array, i), WEFT_READ_ID_LENGTH,
                             &area))
        return FALSE;
      if (area[1] != '\0' || strchr (AREAS, *area) == NULL || strchr (areas->str, *area) != NULL)
        return weft_read_fail (reader, _("An area is one of the letters S, P, R, D, M and T, each "
                                         "once."));
      g_string_append_c (areas, *area);
      weft_read_leave (reader, inner);
    }
  question->areas = weft_read_keep (reader, areas->str);
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_tags (WeftQuestionnaireReader *reader,
           JsonObject              *object,
           WeftQuestion            *question)
{
  static const char *const members[] = { "commitments", "areas", NULL };
  JsonNode *node = json_object_get_member (object, "tags");
  JsonObject *tags;
  gsize path;

  question->areas = "";
  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, "tags");
  if (!weft_read_object (reader, node, members, &tags)
      || !read_commitments (reader, tags, question) || !read_areas (reader, tags, question))
    return FALSE;
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_kind (WeftQuestionnaireReader *reader,
           JsonObject              *object,
           WeftQuestion            *question)
{
  gsize path = weft_read_enter (reader, "kind");
  const char *kind;

  if (!weft_read_string (reader, json_object_get_member (object, "kind"), WEFT_READ_ID_LENGTH,
                         &kind))
    return FALSE;
  if (!weft_question_kind_from_nick (kind, &question->kind))
    return weft_read_fail (reader, _("“%s” is no kind of question."), kind);

  weft_read_leave (reader, path);
  return TRUE;
}

/* Everything but the condition; the path is that of the question. */
gboolean
weft_questionnaire_read_question (WeftQuestionnaireReader *reader,
                                  JsonNode                *node,
                                  WeftQuestion            *question)
{
  static const char *const members[] = {
    "id", "kind", "text", "help", "weight", "options", "ranges", "least", "greatest", "optional",
    "not-applicable", "visible-when", "action", "tags", NULL
  };
  JsonObject *object;

  return weft_read_object (reader, node, members, &object)
         && weft_read_id (reader, object, "id", &question->id)
         && read_kind (reader, object, question)
         && weft_read_wording (reader, object, "text", TRUE, WEFT_READ_TEXT_LENGTH,
                               &question->text)
         && weft_read_wording (reader, object, "help", FALSE, WEFT_READ_TEXT_LENGTH,
                               &question->help)
         && weft_read_int (reader, object, "weight", 0, MAX_WEIGHT, &question->weight)
         && weft_read_flag (reader, object, "optional", &question->optional)
         && weft_read_flag (reader, object, "not-applicable", &question->not_applicable)
         && read_limits (reader, object, question)
         && read_options (reader, object, question)
         && read_ranges (reader, object, question)
         && check_scores (reader, question)
         && read_action (reader, object, question)
         && read_tags (reader, object, question);
}
