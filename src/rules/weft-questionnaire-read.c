/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   root ── title and limits ── sections ── questions ── conditions ── bands ── caps
 *
 * The first fault ends the reading; the error has its path and reason. A condition may ask only
 * what stands before it: so conditions cannot go round in circles, and one pass in order is
 * enough to know what is shown.
 */

#include "config.h"

#include "weft-questionnaire-private.h"

#include <glib/gi18n.h>

#define MAX_VERSION 1000000
#define MAX_MAXIMUM 100
#define MAX_BANDS 20
#define MAX_CAPS 20
#define MAX_DAYS 3650
#define MAX_CONDITIONS 50
#define MAX_NESTING 6

/* Conditions */

static gboolean
find_earlier (WeftQuestionnaireReader *reader,
              JsonObject              *object,
              const WeftQuestion      *asker,
              const WeftQuestion     **out)
{
  gsize path = weft_read_enter (reader, "question");
  const char *id;

  if (!weft_read_string (reader, json_object_get_member (object, "question"),
                         WEFT_READ_ID_LENGTH, &id))
    return FALSE;
  *out = g_hash_table_lookup (reader->made->by_id, id);
  if (*out == NULL)
    return weft_read_fail (reader, _("There is no question “%s”."), id);
  if (*out == asker)
    return weft_read_fail (reader, _("The question cannot depend on itself."));
  if ((*out)->index > asker->index)
    return weft_read_fail (reader, _("“%s” comes later; a condition may only ask an earlier "
                                     "question."), id);

  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
add_option (WeftQuestionnaireReader *reader,
            JsonNode                *node,
            const WeftQuestion      *asked,
            guint64                 *options)
{
  const char *id;
  int option;

  if (asked->n_options == 0)
    return weft_read_fail (reader, _("“%s” has no options."), asked->id);
  if (asked->kind == WEFT_QUESTION_YES_NO && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *options |= json_node_get_boolean (node) ? 1 : 2;
      return TRUE;
    }
  if (!weft_read_string (reader, node, WEFT_READ_ID_LENGTH, &id))
    return FALSE;
  option = weft_question_find_option (asked, id);
  if (option < 0)
    return weft_read_fail (reader, _("“%s” has no option “%s”."), asked->id, id);

  *options |= (guint64) 1 << option;
  return TRUE;
}

static gboolean
read_chosen (WeftQuestionnaireReader *reader,
             JsonObject              *object,
             const WeftQuestion      *asked,
             WeftCondition           *out)
{
  JsonArray *array;
  gsize path, inner;

  out->kind = WEFT_CONDITION_OPTIONS;
  if (json_object_has_member (object, "is"))
    {
      path = weft_read_enter (reader, "is");
      if (!add_option (reader, json_object_get_member (object, "is"), asked, &out->options))
        return FALSE;
      weft_read_leave (reader, path);
      return TRUE;
    }

  if (!weft_read_array (reader, object, "any-of", 1, WEFT_QUESTIONNAIRE_MAX_OPTIONS, &array))
    return FALSE;
  path = weft_read_enter (reader, "any-of");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!add_option (reader, json_array_get_element (array, i), asked, &out->options))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
is_number_kind (WeftQuestionKind kind)
{
  return kind == WEFT_QUESTION_NUMBER || kind == WEFT_QUESTION_PERCENTAGE
         || kind == WEFT_QUESTION_MONEY;
}

/* { "question": …, one test }. */
static gboolean
read_leaf (WeftQuestionnaireReader *reader,
           JsonObject              *object,
           const WeftQuestion      *asker,
           WeftCondition           *out)
{
  const WeftQuestion *asked;
  const char *test;
  gboolean answered = TRUE;

  if (!find_earlier (reader, object, asker, &asked))
    return FALSE;
  out->question = asked->index;

  if (json_object_get_size (object) != 2)
    return weft_read_fail (reader, _("One test is expected beside “question”: “is”, “any-of”, "
                                     "“at-least”, “at-most” or “answered”."));
  if (json_object_has_member (object, "is") || json_object_has_member (object, "any-of"))
    return read_chosen (reader, object, asked, out);
  if (json_object_has_member (object, "answered"))
    {
      out->kind = WEFT_CONDITION_ANSWERED;
      if (!weft_read_flag (reader, object, "answered", &answered))
        return FALSE;
      out->number = answered;
      return TRUE;
    }

  test = json_object_has_member (object, "at-least") ? "at-least" : "at-most";
  out->kind = g_str_equal (test, "at-least") ? WEFT_CONDITION_AT_LEAST : WEFT_CONDITION_AT_MOST;
  if (!is_number_kind (asked->kind))
    {
      weft_read_enter (reader, test);
      return weft_read_fail (reader, _("“%s” does not ask for a number."), asked->id);
    }
  return weft_read_double (reader, object, test, &out->number);
}

static gboolean
read_condition (WeftQuestionnaireReader *reader,
                JsonNode                *node,
                const WeftQuestion      *asker,
                guint                    nesting,
                WeftCondition           *out)
{
  static const char *const members[] = {
    "question", "is", "any-of", "at-least", "at-most", "answered", "all", "any", "not", NULL
  };
  WeftCondition *children;
  JsonObject *object;
  JsonArray *array;
  const char *name;
  gsize path, inner;

  if (nesting > MAX_NESTING)
    return weft_read_fail (reader, _("The conditions are nested too deeply."));
  if (!weft_read_object (reader, node, members, &object))
    return FALSE;

  name = json_object_has_member (object, "all")   ? "all"
         : json_object_has_member (object, "any") ? "any"
         : json_object_has_member (object, "not") ? "not" : NULL;
  if (name == NULL)
    return read_leaf (reader, object, asker, out);
  if (json_object_get_size (object) != 1)
    return weft_read_fail (reader, _("“%s” stands alone in its condition."), name);

  if (g_str_equal (name, "not"))
    {
      out->kind = WEFT_CONDITION_NOT;
      out->n_children = 1;
      out->children = children = weft_read_alloc (reader, sizeof (WeftCondition), 1);
      path = weft_read_enter (reader, name);
      if (!read_condition (reader, json_object_get_member (object, name), asker, nesting + 1,
                           children))
        return FALSE;
      weft_read_leave (reader, path);
      return TRUE;
    }

  out->kind = g_str_equal (name, "all") ? WEFT_CONDITION_ALL : WEFT_CONDITION_ANY;
  if (!weft_read_array (reader, object, name, 1, MAX_CONDITIONS, &array))
    return FALSE;
  path = weft_read_enter (reader, name);
  out->n_children = json_array_get_length (array);
  out->children = children = weft_read_alloc (reader, sizeof (WeftCondition), out->n_children);
  for (guint i = 0; i < out->n_children; i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!read_condition (reader, json_array_get_element (array, i), asker, nesting + 1,
                           &children[i]))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_conditions (WeftQuestionnaireReader *reader,
                 JsonArray               *sections)
{
  for (guint i = 0, index = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *section = json_array_get_object_element (sections, i);
      JsonArray *questions = json_object_get_array_member (section, "questions");

      for (guint j = 0; j < json_array_get_length (questions); j++, index++)
        {
          JsonObject *object = json_array_get_object_element (questions, j);
          WeftQuestion *question = &reader->made->questions[index];
          WeftCondition *condition;

          if (!json_object_has_member (object, "visible-when"))
            continue;
          g_string_printf (reader->path, "sections[%u].questions[%u].visible-when", i, j);
          question->condition = condition = weft_read_alloc (reader, sizeof (WeftCondition), 1);
          if (!read_condition (reader, json_object_get_member (object, "visible-when"), question,
                               0, condition))
            return FALSE;
        }
    }
  g_string_truncate (reader->path, 0);
  return TRUE;
}

/* Sections */

static gboolean
read_section (WeftQuestionnaireReader *reader,
              JsonNode                *node,
              guint                    index)
{
  static const char *const members[] = { "id", "title", "introduction", "questions", NULL };
  WeftQuestionnaire *made = reader->made;
  WeftSection *section = &made->sections[index];
  JsonObject *object;
  JsonArray *array;
  gsize path, inner;

  if (!weft_read_object (reader, node, members, &object)
      || !weft_read_id (reader, object, "id", &section->id)
      || !weft_read_wording (reader, object, "title", TRUE, WEFT_READ_TITLE_LENGTH,
                             &section->title)
      || !weft_read_wording (reader, object, "introduction", FALSE, WEFT_READ_TEXT_LENGTH,
                             &section->introduction)
      || !weft_read_array (reader, object, "questions", 1, WEFT_QUESTIONNAIRE_MAX_QUESTIONS,
                           &array))
    return FALSE;

  for (guint i = 0; i < index; i++)
    if (g_str_equal (made->sections[i].id, section->id))
      {
        weft_read_enter (reader, "id");
        return weft_read_fail (reader, _("“%s” is the id of an earlier section."), section->id);
      }

  path = weft_read_enter (reader, "questions");
  section->first = made->n_questions;
  section->n_questions = json_array_get_length (array);
  for (guint i = 0; i < section->n_questions; i++)
    {
      WeftQuestion *question = &made->questions[made->n_questions];

      inner = weft_read_enter_element (reader, i);
      if (made->n_questions == WEFT_QUESTIONNAIRE_MAX_QUESTIONS)
        return weft_read_fail (reader, _("A questionnaire has at most %d questions."),
                               WEFT_QUESTIONNAIRE_MAX_QUESTIONS);
      question->index = made->n_questions;
      question->section = index;
      if (!weft_questionnaire_read_question (reader, json_array_get_element (array, i), question))
        return FALSE;
      if (!g_hash_table_insert (made->by_id, (char *) question->id, question))
        {
          weft_read_enter (reader, "id");
          return weft_read_fail (reader, _("“%s” is the id of an earlier question."),
                                 question->id);
        }
      made->n_questions++;
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_sections (WeftQuestionnaireReader *reader,
               JsonObject              *root)
{
  WeftQuestionnaire *made = reader->made;
  JsonArray *array;
  gsize path, inner;

  if (!weft_read_array (reader, root, "sections", 1, WEFT_QUESTIONNAIRE_MAX_SECTIONS, &array))
    return FALSE;

  path = weft_read_enter (reader, "sections");
  made->n_sections = json_array_get_length (array);
  made->sections = weft_read_alloc (reader, sizeof (WeftSection), made->n_sections);
  made->questions = weft_read_alloc (reader, sizeof (WeftQuestion),
                                     WEFT_QUESTIONNAIRE_MAX_QUESTIONS);
  for (guint i = 0; i < made->n_sections; i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!read_section (reader, json_array_get_element (array, i), i))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return read_conditions (reader, array);
}

/* Bands */

static gboolean
read_tone (WeftQuestionnaireReader *reader,
           JsonObject              *object,
           WeftTone                *tone)
{
  gsize path = weft_read_enter (reader, "tone");
  const char *nick;

  *tone = WEFT_TONE_NEUTRAL;
  if (json_object_has_member (object, "tone"))
    {
      if (!weft_read_string (reader, json_object_get_member (object, "tone"), WEFT_READ_ID_LENGTH,
                             &nick))
        return FALSE;
      for (*tone = 0; *tone < WEFT_N_TONES && !g_str_equal (nick, weft_tone_to_nick (*tone));)
        (*tone)++;
      if (*tone == WEFT_N_TONES)
        return weft_read_fail (reader, _("“%s” is no tone: it is “bad”, “warn”, “neutral”, “good” "
                                         "or “best”."), nick);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_band (WeftQuestionnaireReader *reader,
           JsonNode                *node,
           guint                    index)
{
  static const char *const members[] = { "id", "title", "from", "to", "tone", NULL };
  WeftBand *bands = reader->made->bands;
  WeftBand *band = &bands[index];
  int expected = index == 0 ? 0 : bands[index - 1].to + 1;
  JsonObject *object;

  band->from = band->to = -1;
  if (!weft_read_object (reader, node, members, &object)
      || !weft_read_id (reader, object, "id", &band->id)
      || !weft_read_wording (reader, object, "title", TRUE, WEFT_READ_TITLE_LENGTH, &band->title)
      || !weft_read_int (reader, object, "from", 0, 100, &band->from)
      || !weft_read_int (reader, object, "to", 0, 100, &band->to)
      || !read_tone (reader, object, &band->tone))
    return FALSE;

  for (guint i = 0; i < index; i++)
    if (g_str_equal (bands[i].id, band->id))
      {
        weft_read_enter (reader, "id");
        return weft_read_fail (reader, _("“%s” is the id of an earlier band."), band->id);
      }
  if (band->from < 0 || band->to < 0)
    return weft_read_fail (reader, _("A band needs “from” and “to”."));
  if (band->from != expected)
    {
      weft_read_enter (reader, "from");
      if (index == 0)
        return weft_read_fail (reader, _("The first band must begin at 0."));
      if (band->from > expected)
        return weft_read_fail (reader, _("%d leaves a gap: the band before this one ends at %d."),
                               band->from, expected - 1);
      return weft_read_fail (reader, _("%d overlaps the band before this one, which ends at %d."),
                             band->from, expected - 1);
    }
  if (band->to < band->from)
    {
      weft_read_enter (reader, "to");
      return weft_read_fail (reader, _("The band ends before it begins."));
    }
  return TRUE;
}

static gboolean
read_bands (WeftQuestionnaireReader *reader,
            JsonObject              *root)
{
  WeftQuestionnaire *made = reader->made;
  JsonArray *array;
  gsize path, inner;

  if (!weft_read_array (reader, root, "bands", 0, MAX_BANDS, &array))
    return FALSE;
  if (array == NULL || json_array_get_length (array) == 0)
    return TRUE;

  path = weft_read_enter (reader, "bands");
  made->n_bands = json_array_get_length (array);
  made->bands = weft_read_alloc (reader, sizeof (WeftBand), made->n_bands);
  for (guint i = 0; i < made->n_bands; i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!read_band (reader, json_array_get_element (array, i), i))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  if (made->bands[made->n_bands - 1].to != 100)
    {
      weft_read_enter_element (reader, made->n_bands - 1);
      weft_read_enter (reader, "to");
      return weft_read_fail (reader, _("The last band must end at 100."));
    }
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_cap (WeftQuestionnaireReader *reader,
          JsonNode                *node,
          guint                    index)
{
  static const char *const members[] = { "critical", "at-most", NULL };
  WeftQuestionnaire *made = reader->made;
  WeftCap *cap = &made->caps[index];
  JsonObject *object;
  const char *band;
  gsize path;

  if (!weft_read_object (reader, node, members, &object)
      || !weft_read_int (reader, object, "critical", 1, WEFT_QUESTIONNAIRE_MAX_QUESTIONS,
                         &cap->critical))
    return FALSE;
  if (cap->critical == 0)
    return weft_read_fail (reader, _("A cap needs “critical”, the number of critical answers from "
                                     "which on it applies."));

  path = weft_read_enter (reader, "at-most");
  if (!weft_read_string (reader, json_object_get_member (object, "at-most"), WEFT_READ_ID_LENGTH,
                         &band))
    return FALSE;
  while (cap->band < made->n_bands && !g_str_equal (made->bands[cap->band].id, band))
    cap->band++;
  if (cap->band == made->n_bands)
    return weft_read_fail (reader, _("There is no band “%s”."), band);
  weft_read_leave (reader, path);

  if (index > 0 && (cap->critical <= made->caps[index - 1].critical
                    || cap->band >= made->caps[index - 1].band))
    return weft_read_fail (reader, _("A cap must ask for more critical answers than the one before "
                                     "it, and allow less."));
  return TRUE;
}

static gboolean
read_caps (WeftQuestionnaireReader *reader,
           JsonObject              *root)
{
  WeftQuestionnaire *made = reader->made;
  JsonArray *array;
  gsize path, inner;

  if (!weft_read_array (reader, root, "caps", 0, MAX_CAPS, &array))
    return FALSE;
  if (array == NULL)
    return TRUE;

  path = weft_read_enter (reader, "caps");
  made->n_caps = json_array_get_length (array);
  made->caps = weft_read_alloc (reader, sizeof (WeftCap), made->n_caps);
  for (guint i = 0; i < made->n_caps; i++)
    {
      inner = weft_read_enter_element (reader, i);
      if (!read_cap (reader, json_array_get_element (array, i), i))
        return FALSE;
      weft_read_leave (reader, inner);
    }
  weft_read_leave (reader, path);
  return TRUE;
}

/* Either the days alone or an object. */
static gboolean
read_limit (WeftQuestionnaireReader *reader,
            JsonObject              *limits,
            WeftSeverity             severity)
{
  static const char *const members[] = { "days", "plan-working-days", NULL };
  WeftSeverityLimit *limit = &reader->made->limits[severity];
  const char *nick = weft_severity_to_nick (severity);
  JsonNode *node = json_object_get_member (limits, nick);
  JsonObject *object;
  gsize path;

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      limit->plan_working_days = 0;
      return weft_read_int (reader, limits, nick, 1, MAX_DAYS, &limit->days);
    }

  path = weft_read_enter (reader, nick);
  limit->plan_working_days = 0;
  if (!weft_read_object (reader, node, members, &object)
      || !weft_read_int (reader, object, "days", 1, MAX_DAYS, &limit->days)
      || !weft_read_int (reader, object, "plan-working-days", 0, MAX_DAYS,
                         &limit->plan_working_days))
    return FALSE;
  weft_read_leave (reader, path);
  return TRUE;
}

static gboolean
read_limits (WeftQuestionnaireReader *reader,
             JsonObject              *root)
{
  static const char *const members[] = { "critical", "major", "minor", NULL };
  JsonNode *node = json_object_get_member (root, "limits");
  JsonObject *limits;
  gsize path;

  if (node == NULL)
    return TRUE;

  path = weft_read_enter (reader, "limits");
  if (!weft_read_object (reader, node, members, &limits)
      || !read_limit (reader, limits, WEFT_SEVERITY_CRITICAL)
      || !read_limit (reader, limits, WEFT_SEVERITY_MAJOR)
      || !read_limit (reader, limits, WEFT_SEVERITY_MINOR))
    return FALSE;
  weft_read_leave (reader, path);
  return TRUE;
}

/* Fills @made, which holds its defaults, from a whole document. */
gboolean
weft_questionnaire_read (WeftQuestionnaire *made,
                         JsonNode          *root,
                         GError           **error)
{
  static const char *const members[] = {
    "key", "version", "title", "introduction", "maximum", "answered-at-least", "sections",
    "bands", "caps", "limits", NULL
  };
  g_autoptr (GString) path = g_string_new (NULL);
  WeftQuestionnaireReader reader = { .made = made, .path = path, .error = error };
  JsonObject *object;

  if (!weft_read_object (&reader, root, members, &object)
      || !weft_read_id (&reader, object, "key", &made->key)
      || !weft_read_int (&reader, object, "version", 1, MAX_VERSION, &made->version))
    return FALSE;
  if (made->version == 0)
    {
      weft_read_enter (&reader, "version");
      return weft_read_fail (&reader, _("The version is missing."));
    }

  return weft_read_wording (&reader, object, "title", TRUE, WEFT_READ_TITLE_LENGTH, &made->title)
         && weft_read_wording (&reader, object, "introduction", FALSE, WEFT_READ_TEXT_LENGTH,
                               &made->introduction)
         && weft_read_int (&reader, object, "maximum", 1, MAX_MAXIMUM, &made->maximum)
         && weft_read_int (&reader, object, "answered-at-least", 0, 100,
                           &made->answered_at_least)
         && read_sections (&reader, object)
         && read_bands (&reader, object)
         && read_caps (&reader, object)
         && read_limits (&reader, object);
}
