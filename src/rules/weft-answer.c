/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   JSON text ── read_plain: the usual short forms ─────┐
 *       │                                               ├── the question's checks ── WeftAnswer
 *       └─ anything else ── weft_json_read ── JsonNode ─┘
 *
 * A register holds millions of answers, nearly all of them true, "yes" or 12.5. Those are read
 * without a tree; what read_plain() does not take, right or wrong, goes the long way.
 */

#include "config.h"

#include "weft-answer.h"

#include "weft-country.h"
#include "weft-error.h"
#include "weft-json.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Digits that a double holds exactly. */
#define EXACT_DIGITS 15

static gboolean
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID, message);
  return FALSE;
}

/* The shortest of the usual ways to write it that reads as the same number. */
static char *
format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  return g_strdup (text);
}

/* Checks, the same for both ways of reading. They take over what is right. */

static gboolean
take_options (WeftAnswer         *out,
              const WeftQuestion *question,
              guint64             options,
              GError            **error)
{
  gboolean several = (options & (options - 1)) != 0;

  for (guint i = 0; several && i < question->n_options; i++)
    if ((options & ((guint64) 1 << i)) && (question->options[i].none || question->options[i].na))
      {
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                     _("“%s” cannot be chosen together with others."), question->options[i].id);
        return FALSE;
      }

  out->kind = WEFT_ANSWER_OPTIONS;
  out->options = options;
  return TRUE;
}

static gboolean
take_number (WeftAnswer         *out,
             const WeftQuestion *question,
             double              number,
             GError            **error)
{
  if (!isfinite (number))
    return fail (error, _("The number is too large."));
  if (number < question->least || number > question->greatest)
    {
      g_autofree char *shown = format_number (number);
      g_autofree char *least = format_number (question->least);
      g_autofree char *greatest = format_number (question->greatest);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("%s is out of range: a number from %s to %s is expected."), shown, least,
                   greatest);
      return FALSE;
    }
  if (question->kind == WEFT_QUESTION_MONEY)
    {
      double pence = round (number * 100);

      if (fabs (number * 100 - pence) > 1e-6 * MAX (1, pence * 1e-9))
        return fail (error, _("An amount has at most two digits after the point."));
      number = pence / 100;
    }

  out->kind = WEFT_ANSWER_NUMBER;
  out->number = number + 0.0;
  return TRUE;
}

static gboolean
take_date (WeftAnswer *out,
           WeftDate    date,
           GError    **error)
{
  if (date == WEFT_DATE_NONE)
    return fail (error, _("There is no such day; a date is written as 2026-12-31."));

  out->kind = WEFT_ANSWER_DATE;
  out->date = date;
  return TRUE;
}

static glong
get_length_limit (const WeftQuestion *question)
{
  return question->kind == WEFT_QUESTION_LONG_TEXT ? WEFT_ANSWER_LONG_LENGTH
                                                   : WEFT_ANSWER_SHORT_LENGTH;
}

static gboolean
check_text (const char *text,
            glong       most,
            gboolean    lines,
            GError    **error)
{
  if (g_utf8_strlen (text, -1) > most)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("The text is longer than %ld characters."), most);
      return FALSE;
    }
  for (const char *p = text; *p != '\0'; p++)
    if (((guchar) *p < 0x20 || *p == 0x7f) && *p != '\t' && !(lines && (*p == '\n' || *p == '\r')))
      return fail (error, *p == '\n' || *p == '\r'
                            ? _("The text has more than one line.")
                            : _("The text holds a control character."));

  return TRUE;
}

/* Blank text is no answer. */
static gboolean
take_text (WeftAnswer         *out,
           const WeftQuestion *question,
           const char         *text,
           GError            **error)
{
  if (!check_text (text, get_length_limit (question), question->kind == WEFT_QUESTION_LONG_TEXT,
                   error))
    return FALSE;
  if (weft_text_is_blank (text))
    return TRUE;

  out->kind = WEFT_ANSWER_TEXT;
  out->text = g_strdup (text);
  return TRUE;
}

/* The usual short forms */

static gboolean
find_plain_option (const WeftQuestion *question,
                   const char         *id,
                   gsize               length,
                   guint64            *options)
{
  for (guint i = 0; i < question->n_options; i++)
    {
      const char *other = question->options[i].id;

      if (strncmp (other, id, length) == 0 && other[length] == '\0')
        {
          guint64 bit = (guint64) 1 << i;

          if (*options & bit)
            return FALSE;
          *options |= bit;
          return TRUE;
        }
    }

  return FALSE;
}

/* "id" */
static gboolean
read_plain_choice (WeftAnswer         *out,
                   const WeftQuestion *question,
                   const char         *at,
                   const char         *end)
{
  guint64 options = 0;

  return end - at > 2 && *at == '"' && end[-1] == '"'
         && find_plain_option (question, at + 1, end - at - 2, &options)
         && take_options (out, question, options, NULL);
}

/* ["id","id"] */
static gboolean
read_plain_choices (WeftAnswer         *out,
                    const WeftQuestion *question,
                    const char         *at,
                    const char         *end)
{
  guint64 options = 0;

  if (end - at < 2 || *at != '[' || end[-1] != ']')
    return FALSE;

  for (at++, end--; at < end;)
    {
      const char *close = *at == '"' ? memchr (at + 1, '"', end - at - 1) : NULL;

      if (close == NULL || !find_plain_option (question, at + 1, close - at - 1, &options))
        return FALSE;
      at = close + 1;
      if (at < end)
        {
          if (*at != ',' || at + 1 == end)
            return FALSE;
          at++;
        }
    }
  return take_options (out, question, options, NULL);
}

/* 12 or 12.5, of so few digits that the double is the nearest one. */
static gboolean
read_plain_number (WeftAnswer         *out,
                   const WeftQuestion *question,
                   const char         *at,
                   const char         *end)
{
  static const double powers[EXACT_DIGITS + 1] = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  };
  const char *point = NULL;
  gint64 digits = 0;

  if (at == end || end - at > EXACT_DIGITS
      || (*at == '0' && end - at > 1 && at[1] != '.'))
    return FALSE;

  for (const char *p = at; p < end; p++)
    if (g_ascii_isdigit (*p))
      digits = digits * 10 + (*p - '0');
    else if (*p == '.' && point == NULL && p > at && p + 1 < end)
      point = p;
    else
      return FALSE;

  return take_number (out, question,
                      digits / powers[point != NULL ? end - point - 1 : 0], NULL);
}

/* "2026-12-31" */
static gboolean
read_plain_date (WeftAnswer *out,
                 const char *at,
                 const char *end)
{
  char iso[11] = "";

  if (end - at != 12 || *at != '"' || end[-1] != '"')
    return FALSE;
  memcpy (iso, at + 1, 10);
  return take_date (out, weft_date_from_iso (iso), NULL);
}

/* "words", nothing escaped in them */
static gboolean
read_plain_text (WeftAnswer         *out,
                 const WeftQuestion *question,
                 const char         *at,
                 const char         *end)
{
  g_autofree char *text = NULL;

  if (end - at < 2 || *at != '"' || end[-1] != '"')
    return FALSE;
  for (const char *p = at + 1; p < end - 1; p++)
    if (*p == '"' || *p == '\\' || (guchar) *p < 0x20)
      return FALSE;
  if (!g_utf8_validate_len (at + 1, end - at - 2, NULL))
    return FALSE;

  text = g_strndup (at + 1, end - at - 2);
  return take_text (out, question, text, NULL);
}

static gboolean
read_plain (WeftAnswer         *out,
            const WeftQuestion *question,
            const char         *at,
            const char         *end)
{
  switch (question->kind)
    {
    case WEFT_QUESTION_YES_NO:
      if (end - at == 4 && memcmp (at, "true", 4) == 0)
        return take_options (out, question, 1, NULL);
      if (end - at == 5 && memcmp (at, "false", 5) == 0)
        return take_options (out, question, 2, NULL);
      return FALSE;

    case WEFT_QUESTION_CHOICE:
      return read_plain_choice (out, question, at, end);

    case WEFT_QUESTION_CHOICES:
      return read_plain_choices (out, question, at, end);

    case WEFT_QUESTION_NUMBER:
    case WEFT_QUESTION_PERCENTAGE:
    case WEFT_QUESTION_MONEY:
      return read_plain_number (out, question, at, end);

    case WEFT_QUESTION_DATE:
      return read_plain_date (out, at, end);

    case WEFT_QUESTION_SHORT_TEXT:
    case WEFT_QUESTION_LONG_TEXT:
    case WEFT_QUESTION_EVIDENCE:
      return read_plain_text (out, question, at, end);

    case WEFT_QUESTION_COUNTRIES:
    default:
      return FALSE;
    }
}

/* Any JSON value */

/* { "na": true, "reason": "…" } */
static gboolean
read_na (WeftAnswer         *out,
         const WeftQuestion *question,
         JsonObject         *object,
         GError            **error)
{
  JsonNode *na = json_object_get_member (object, "na");
  JsonNode *reason = json_object_get_member (object, "reason");
  const char *text = "";

  if (na == NULL || json_node_get_value_type (na) != G_TYPE_BOOLEAN || !json_node_get_boolean (na)
      || json_object_get_size (object) != (reason != NULL ? 2 : 1))
    return fail (error, _("An object as an answer says “not applicable”: {\"na\": true, "
                          "\"reason\": \"…\"}."));
  if (reason != NULL)
    {
      if (json_node_get_value_type (reason) != G_TYPE_STRING)
        return fail (error, _("The reason is no text."));
      text = json_node_get_string (reason);
    }
  if (!weft_question_allows_na (question))
    return fail (error, _("“Not applicable” is no answer to this question."));
  if (!check_text (text, WEFT_ANSWER_SHORT_LENGTH, TRUE, error))
    return FALSE;
  if (question->not_applicable && weft_text_is_blank (text))
    return fail (error, _("“Not applicable” needs a reason."));

  out->kind = WEFT_ANSWER_NA;
  out->text = g_strdup (text);
  return TRUE;
}

static gboolean
add_option (const WeftQuestion *question,
            JsonNode           *node,
            guint64            *options,
            GError            **error)
{
  g_autofree char *shown = NULL;
  const char *id;
  int option;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, _("The id of an option is expected."));

  id = json_node_get_string (node);
  option = weft_question_find_option (question, id);
  shown = weft_text_shorten (id, 60);
  if (option < 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("The question has no option “%s”."),
                   shown);
      return FALSE;
    }
  if (*options & ((guint64) 1 << option))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("“%s” is chosen twice."), shown);
      return FALSE;
    }
  *options |= (guint64) 1 << option;
  return TRUE;
}

static gboolean
read_choices (WeftAnswer         *out,
              const WeftQuestion *question,
              JsonNode           *node,
              GError            **error)
{
  guint64 options = 0;

  if (question->kind == WEFT_QUESTION_YES_NO && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return take_options (out, question, json_node_get_boolean (node) ? 1 : 2, error);

  if (JSON_NODE_HOLDS_ARRAY (node) && question->kind == WEFT_QUESTION_CHOICES)
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!add_option (question, json_array_get_element (array, i), &options, error))
          return FALSE;
    }
  else if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, question->kind == WEFT_QUESTION_YES_NO
                          ? _("“true” or “false” is expected.")
                          : question->kind == WEFT_QUESTION_CHOICE
                            ? _("The id of an option is expected.")
                            : _("A list with the ids of options is expected."));
  else if (!add_option (question, node, &options, error))
    return FALSE;

  return take_options (out, question, options, error);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_country (GPtrArray *codes,
             JsonNode  *node,
             GError   **error)
{
  const WeftCountry *country;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, _("A country is a text: its two letters or its name."));
  country = weft_country_find (json_node_get_string (node));
  if (country == NULL)
    {
      g_autofree char *shown = weft_text_shorten (json_node_get_string (node), 60);

      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID, _("“%s” is no country that is known."),
                   shown);
      return FALSE;
    }
  if (!g_ptr_array_find (codes, country->code, NULL))
    g_ptr_array_add (codes, (char *) country->code);
  return TRUE;
}

static gboolean
read_countries (WeftAnswer *out,
                JsonNode   *node,
                GError    **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!add_country (codes, json_array_get_element (array, i), error))
          return FALSE;
    }
  else if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, _("A list of countries is expected."));
  else if (!add_country (codes, node, error))
    return FALSE;

  g_ptr_array_sort (codes, compare_codes);
  g_ptr_array_add (codes, NULL);
  out->kind = WEFT_ANSWER_COUNTRIES;
  out->text = g_strjoinv (",", (char **) codes->pdata);
  return TRUE;
}

static gboolean
read_node (WeftAnswer         *out,
           const WeftQuestion *question,
           JsonNode           *node,
           GError            **error)
{
  GType type = json_node_get_value_type (node);

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_na (out, question, json_node_get_object (node), error);

  switch (question->kind)
    {
    case WEFT_QUESTION_YES_NO:
    case WEFT_QUESTION_CHOICE:
    case WEFT_QUESTION_CHOICES:
      return read_choices (out, question, node, error);

    case WEFT_QUESTION_NUMBER:
    case WEFT_QUESTION_PERCENTAGE:
    case WEFT_QUESTION_MONEY:
      if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
        return fail (error, _("A number is expected."));
      return take_number (out, question, json_node_get_double (node), error);

    case WEFT_QUESTION_DATE:
      if (type != G_TYPE_STRING)
        return fail (error, _("A date is expected, written as 2026-12-31."));
      return take_date (out, weft_date_from_iso (json_node_get_string (node)), error);

    case WEFT_QUESTION_COUNTRIES:
      return read_countries (out, node, error);

    case WEFT_QUESTION_SHORT_TEXT:
    case WEFT_QUESTION_LONG_TEXT:
    case WEFT_QUESTION_EVIDENCE:
    default:
      if (type != G_TYPE_STRING)
        return fail (error, _("A text is expected."));
      return take_text (out, question, json_node_get_string (node), error);
    }
}

/**
 * weft_answer_read_node:
 * @out: an initialised answer; it becomes the one read, or blank on failure
 * @question: what was asked
 * @node: the value of an answers file
 *
 * Takes a value where @question allows it: a boolean for yes-no ("yes" and "no" do as well), an
 * option's id, a list of ids, a number, an ISO date, a text, a list of countries by code or name,
 * `{"na": true, "reason": "…"}`. null and blank text are the blank answer; an empty list says
 * "none of them". Any thread.
 *
 * Errors are %WEFT_ERROR_INVALID with the reason, without the id of the question.
 *
 * Returns: whether it is an answer, or blank
 */
gboolean
weft_answer_read_node (WeftAnswer         *out,
                       const WeftQuestion *question,
                       JsonNode           *node,
                       GError            **error)
{
  g_return_val_if_fail (out != NULL && question != NULL && node != NULL, FALSE);

  weft_answer_clear (out);
  return read_node (out, question, node, error);
}

/**
 * weft_answer_read:
 * @out: an initialised answer; it becomes the one read, or blank on failure
 * @question: what was asked
 * @json: (nullable): the value as JSON text, as the register keeps it; %NULL for blank
 * @length: its bytes, -1 where it ends in a zero byte
 *
 * As weft_answer_read_node(); also %WEFT_ERROR_PARSE where @json is no JSON. Any thread.
 *
 * Returns: whether it is an answer, or blank
 */
gboolean
weft_answer_read (WeftAnswer         *out,
                  const WeftQuestion *question,
                  const char         *json,
                  gssize              length,
                  GError            **error)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (out != NULL && question != NULL, FALSE);

  weft_answer_clear (out);
  if (json == NULL)
    return TRUE;
  if (length < 0)
    length = strlen (json);
  if (read_plain (out, question, json, json + length))
    return TRUE;

  node = weft_json_read (json, length, WEFT_ANSWER_MAX_BYTES, error);
  return node != NULL && read_node (out, question, node, error);
}

/**
 * weft_answer_check_day:
 * @day: the day of the return
 *
 * Returns: whether the answer can have been given on @day: a date that is asked for may not lie
 *   after it where its age is scored
 */
gboolean
weft_answer_check_day (const WeftAnswer   *answer,
                       const WeftQuestion *question,
                       WeftDate            day,
                       GError            **error)
{
  if (answer->kind != WEFT_ANSWER_DATE || question->n_ranges == 0 || day == WEFT_DATE_NONE
      || answer->date <= day)
    return TRUE;

  return fail (error, _("The date lies after the day of the return."));
}

/**
 * weft_answer_clear:
 *
 * Makes it the blank answer.
 */
void
weft_answer_clear (WeftAnswer *answer)
{
  g_free (answer->text);
  *answer = (WeftAnswer) WEFT_ANSWER_INIT;
}

/**
 * weft_answer_copy:
 * @to: an initialised answer
 *
 * Makes @to the same as @from.
 */
void
weft_answer_copy (WeftAnswer       *to,
                  const WeftAnswer *from)
{
  if (to == from)
    return;

  g_free (to->text);
  *to = *from;
  to->text = g_strdup (from->text);
}

/**
 * weft_answer_equal:
 *
 * Returns: whether both are the same answer to the same question
 */
gboolean
weft_answer_equal (const WeftAnswer *a,
                   const WeftAnswer *b)
{
  return a->kind == b->kind && a->date == b->date && a->options == b->options
         && a->number == b->number && g_strcmp0 (a->text, b->text) == 0;
}

/**
 * weft_answer_is_blank:
 *
 * Returns: whether there is no answer
 */
gboolean
weft_answer_is_blank (const WeftAnswer *answer)
{
  return answer->kind == WEFT_ANSWER_BLANK;
}

static JsonNode *
make_na (const WeftAnswer *answer)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_boolean_member (object, "na", TRUE);
  if (!weft_text_is_blank (answer->text))
    json_object_set_string_member (object, "reason", answer->text);
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
make_options (const WeftAnswer   *answer,
              const WeftQuestion *question)
{
  g_autoptr (JsonArray) array = json_array_new ();

  if (question->kind == WEFT_QUESTION_YES_NO)
    return json_node_init_boolean (json_node_alloc (), answer->options & 1);

  for (guint i = 0; i < question->n_options; i++)
    if (answer->options & ((guint64) 1 << i))
      {
        if (question->kind == WEFT_QUESTION_CHOICE)
          return json_node_init_string (json_node_alloc (), question->options[i].id);
        json_array_add_string_element (array, question->options[i].id);
      }
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
make_countries (const WeftAnswer *answer)
{
  g_autoptr (JsonArray) array = json_array_new ();
  g_auto (GStrv) codes = g_strsplit (answer->text, ",", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    json_array_add_string_element (array, codes[i]);
  return json_node_init_array (json_node_alloc (), array);
}

/**
 * weft_answer_to_node:
 *
 * Returns: (transfer full): the value of an answers file; null for the blank answer
 */
JsonNode *
weft_answer_to_node (const WeftAnswer   *answer,
                     const WeftQuestion *question)
{
  g_autofree char *iso = NULL;

  switch (answer->kind)
    {
    case WEFT_ANSWER_NA:
      return make_na (answer);

    case WEFT_ANSWER_OPTIONS:
      return make_options (answer, question);

    case WEFT_ANSWER_NUMBER:
      if (answer->number == floor (answer->number))
        return json_node_init_int (json_node_alloc (), (gint64) answer->number);
      return json_node_init_double (json_node_alloc (), answer->number);

    case WEFT_ANSWER_DATE:
      iso = weft_date_to_iso (answer->date);
      return json_node_init_string (json_node_alloc (), iso);

    case WEFT_ANSWER_TEXT:
      return json_node_init_string (json_node_alloc (), answer->text);

    case WEFT_ANSWER_COUNTRIES:
      return make_countries (answer);

    case WEFT_ANSWER_BLANK:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}

/**
 * weft_answer_to_json:
 *
 * Returns: (transfer full) (nullable): the value as the register keeps it, always the same text for
 *   the same answer; %NULL for the blank answer
 */
char *
weft_answer_to_json (const WeftAnswer   *answer,
                     const WeftQuestion *question)
{
  g_autoptr (JsonNode) node = NULL;

  if (answer->kind == WEFT_ANSWER_BLANK)
    return NULL;
  if (answer->kind == WEFT_ANSWER_NUMBER)
    return format_number (answer->number);

  node = weft_answer_to_node (answer, question);
  return weft_json_write (node, FALSE);
}
