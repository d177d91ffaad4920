/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-form.h"

#include "weft-answer-stamp.h"
#include "weft-answer.h"
#include "weft-assessment.h"
#include "weft-country.h"
#include "weft-error.h"
#include "weft-json.h"
#include "weft-new-file.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

/* A questionnaire as one HTML file that a supplier fills in and that asks nothing of a network:
 *
 *   form/form.html ─┬─ @POLICY@ ── the digests of the style and the script, and nothing else
 *                   ├─ @STYLE@  ── form.css
 *                   ├─ @SCRIPT@ ── form-words.js, form-answers.js, form.js, form-page.js
 *                   └─ @DATA@   ── questionnaire, supplier's name, stamp: JSON without < > &
 *
 * The browser runs only the script whose digest the policy names, so that words of a questionnaire
 * cannot become one. What the supplier gets to see are the questions: no scores, no bands, no
 * critical answers. */

#define FOLDER "/io/github/weft/Weft/form/"

/* The code of weft-form.gresource.xml; a static library's own constructor would be dropped. */
GResource *weft_form_get_resource (void);

static const char * const languages[] = { "en", "cy" };

/* JSON */

static void
add_wording (JsonBuilder       *builder,
             const char        *member,
             const WeftWording *wording)
{
  if (wording->en == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "en");
  json_builder_add_string_value (builder, wording->en);
  if (wording->cy != NULL)
    {
      json_builder_set_member_name (builder, "cy");
      json_builder_add_string_value (builder, wording->cy);
    }
  json_builder_end_object (builder);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            double       number)
{
  json_builder_set_member_name (builder, member);
  if (number == (gint64) number)
    json_builder_add_int_value (builder, (gint64) number);
  else
    json_builder_add_double_value (builder, number);
}

static void
add_flag (JsonBuilder *builder,
          const char  *member,
          gboolean     flag)
{
  if (!flag)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_condition (JsonBuilder             *builder,
               const WeftQuestionnaire *questionnaire,
               const WeftCondition     *condition)
{
  const WeftQuestion *question;

  json_builder_begin_object (builder);
  switch (condition->kind)
    {
    case WEFT_CONDITION_ALL:
    case WEFT_CONDITION_ANY:
      json_builder_set_member_name (builder,
                                    condition->kind == WEFT_CONDITION_ALL ? "all" : "any");
      json_builder_begin_array (builder);
      for (guint i = 0; i < condition->n_children; i++)
        add_condition (builder, questionnaire, &condition->children[i]);
      json_builder_end_array (builder);
      break;
    case WEFT_CONDITION_NOT:
      json_builder_set_member_name (builder, "not");
      add_condition (builder, questionnaire, &condition->children[0]);
      break;
    case WEFT_CONDITION_OPTIONS:
      question = weft_questionnaire_get_question (questionnaire, condition->question);
      add_number (builder, "question", condition->question);
      json_builder_set_member_name (builder, "options");
      json_builder_begin_array (builder);
      for (guint i = 0; i < question->n_options; i++)
        if (condition->options >> i & 1)
          json_builder_add_string_value (builder, question->options[i].id);
      json_builder_end_array (builder);
      break;
    case WEFT_CONDITION_AT_LEAST:
      add_number (builder, "question", condition->question);
      add_number (builder, "atLeast", condition->number);
      break;
    case WEFT_CONDITION_AT_MOST:
      add_number (builder, "question", condition->question);
      add_number (builder, "atMost", condition->number);
      break;
    case WEFT_CONDITION_ANSWERED:
    default:
      add_number (builder, "question", condition->question);
      json_builder_set_member_name (builder, "answered");
      json_builder_add_boolean_value (builder, condition->number != 0);
      break;
    }
  json_builder_end_object (builder);
}

/* Bounds that no sensible answer reaches are not worth a word. */
static void
add_bounds (JsonBuilder        *builder,
            const WeftQuestion *question)
{
  if (question->kind != WEFT_QUESTION_NUMBER && question->kind != WEFT_QUESTION_PERCENTAGE &&
      question->kind != WEFT_QUESTION_MONEY)
    return;
  if (question->least > -1e12)
    add_number (builder, "least", question->least);
  if (question->greatest < 1e12)
    add_number (builder, "greatest", question->greatest);
}

static void
add_question (JsonBuilder             *builder,
              const WeftQuestionnaire *questionnaire,
              const WeftQuestion      *question)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", question->id);
  add_text (builder, "kind", weft_question_kind_to_nick (question->kind));
  add_wording (builder, "text", &question->text);
  add_wording (builder, "help", &question->help);
  if (question->n_options > 0)
    {
      json_builder_set_member_name (builder, "options");
      json_builder_begin_array (builder);
      for (guint i = 0; i < question->n_options; i++)
        {
          json_builder_begin_object (builder);
          add_text (builder, "id", question->options[i].id);
          add_wording (builder, "text", &question->options[i].text);
          add_flag (builder, "none", question->options[i].none);
          add_flag (builder, "alone", question->options[i].none || question->options[i].na);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  add_bounds (builder, question);
  if (question->kind == WEFT_QUESTION_LONG_TEXT)
    add_number (builder, "most", WEFT_ANSWER_LONG_LENGTH);
  else if (question->kind == WEFT_QUESTION_SHORT_TEXT || question->kind == WEFT_QUESTION_EVIDENCE)
    add_number (builder, "most", WEFT_ANSWER_SHORT_LENGTH);
  /* What is scored by its age cannot be still to come. */
  add_flag (builder, "past", question->kind == WEFT_QUESTION_DATE && question->n_ranges > 0);
  add_flag (builder, "optional", question->optional);
  add_flag (builder, "na", question->not_applicable);
  if (question->condition != NULL)
    {
      json_builder_set_member_name (builder, "visible");
      add_condition (builder, questionnaire, question->condition);
    }
  json_builder_end_object (builder);
}

static void
add_sections (JsonBuilder             *builder,
              const WeftQuestionnaire *questionnaire)
{
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < weft_questionnaire_get_n_sections (questionnaire); i++)
    {
      const WeftSection *section = weft_questionnaire_get_section (questionnaire, i);

      json_builder_begin_object (builder);
      add_wording (builder, "title", &section->title);
      add_wording (builder, "introduction", &section->introduction);
      json_builder_set_member_name (builder, "questions");
      json_builder_begin_array (builder);
      for (guint j = 0; j < section->n_questions; j++)
        add_question (builder, questionnaire,
                      weft_questionnaire_get_question (questionnaire, section->first + j));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_countries (JsonBuilder             *builder,
               const WeftQuestionnaire *questionnaire)
{
  gboolean asked = FALSE;

  for (guint i = 0; i < weft_questionnaire_get_n_questions (questionnaire); i++)
    asked = asked || weft_questionnaire_get_question (questionnaire, i)->kind
                       == WEFT_QUESTION_COUNTRIES;
  if (!asked)
    return;

  json_builder_set_member_name (builder, "countries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < weft_country_get_n (); i++)
    {
      const WeftCountry *country = weft_country_get (i);

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, country->code);
      json_builder_add_string_value (builder, country->en);
      json_builder_add_string_value (builder, country->cy != NULL ? country->cy : country->en);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static const char *
choose_language (const WeftQuestionnaire            *questionnaire,
                 const WeftQuestionnaireFormDetails *details)
{
  return g_strcmp0 (details->language, "cy") == 0 &&
         weft_questionnaire_get_title (questionnaire)->cy != NULL ? "cy" : "en";
}

/* In a script element the text ends at "</script", and "<!--" changes what ends it; as \u003c
 * neither is there. The two line separators are line ends to older browsers. */
static char *
escape_json (const char *json)
{
  g_autoptr (GString) escaped = g_string_sized_new (strlen (json) * 9 / 8);

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_len (escaped, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static char *
make_data (const WeftQuestionnaire            *questionnaire,
           const WeftQuestionnaireFormDetails *details)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  guint n_languages = weft_questionnaire_get_title (questionnaire)->cy != NULL ? 2 : 1;

  json_builder_begin_object (builder);
  add_text (builder, "questionnaire", weft_questionnaire_get_key (questionnaire));
  add_number (builder, "version", weft_questionnaire_get_version (questionnaire));
  add_text (builder, "digest", weft_questionnaire_get_digest (questionnaire));
  add_text (builder, "stamp", details->stamp);
  add_text (builder, "supplier", details->supplier);
  if (details->due_on != WEFT_DATE_NONE)
    {
      g_autofree char *due = weft_date_to_iso (details->due_on);

      add_text (builder, "due", due);
    }
  add_text (builder, "language", choose_language (questionnaire, details));
  json_builder_set_member_name (builder, "languages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_languages; i++)
    json_builder_add_string_value (builder, languages[i]);
  json_builder_end_array (builder);
  add_wording (builder, "title", weft_questionnaire_get_title (questionnaire));
  add_wording (builder, "introduction", weft_questionnaire_get_introduction (questionnaire));
  add_sections (builder, questionnaire);
  add_countries (builder, questionnaire);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json = weft_json_write (root, FALSE);
  return escape_json (json);
}

/* HTML */

static const char *
get_piece (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (weft_form_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  /* The bytes are part of the program and end in a zero. */
  return g_bytes_get_data (bytes, NULL);
}

/* What a policy calls an inline block by. */
static char *
make_source (const char *block)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *words = NULL;

  g_checksum_update (checksum, (const guchar *) block, strlen (block));
  g_checksum_get_digest (checksum, digest, &length);
  words = g_base64_encode (digest, length);
  return g_strdup_printf ("'sha256-%s'", words);
}

static char *
make_script (void)
{
  /* In a block, so that nothing of it becomes a member of the window. */
  return g_strconcat ("'use strict';\n{\n", get_piece ("form-words.js"),
                      get_piece ("form-answers.js"), get_piece ("form.js"),
                      get_piece ("form-page.js"), "}\n", NULL);
}

typedef struct
{
  const char *name;
  const char *text;
} Filling;

/* One pass: what is filled in is not looked at again. */
static char *
fill_in (const char    *template,
         const Filling *fillings,
         gsize          n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p = template;

  while (*p != '\0')
    {
      gsize i = 0;

      while (i < n && !g_str_has_prefix (p, fillings[i].name))
        i++;
      if (i < n)
        {
          g_string_append (text, fillings[i].text);
          p += strlen (fillings[i].name);
        }
      else
        g_string_append_c (text, *p++);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * weft_questionnaire_form_make:
 * @questionnaire: what is asked
 * @details: whom and for what; any text is safe here
 *
 * Makes the form that a supplier fills in. Thread: any.
 *
 * Returns: (transfer full): one HTML document that needs nothing beside it
 */
char *
weft_questionnaire_form_make (const WeftQuestionnaire            *questionnaire,
                              const WeftQuestionnaireFormDetails *details)
{
  const char *language;
  g_autofree char *script = NULL;
  g_autofree char *script_source = NULL;
  g_autofree char *style_source = NULL;
  g_autofree char *policy = NULL;
  g_autofree char *title = NULL;
  g_autofree char *data = NULL;

  g_return_val_if_fail (questionnaire != NULL, NULL);
  g_return_val_if_fail (details != NULL, NULL);

  language = choose_language (questionnaire, details);
  script = make_script ();
  script_source = make_source (script);
  style_source = make_source (get_piece ("form.css"));
  policy = g_strdup_printf ("default-src 'none'; script-src %s; style-src %s; img-src data:; "
                            "form-action 'none'; base-uri 'none'", script_source, style_source);
  title = g_markup_escape_text (weft_wording_get (weft_questionnaire_get_title (questionnaire),
                                                  language), -1);
  data = make_data (questionnaire, details);

  {
    const Filling fillings[] = {
      { "@LANGUAGE@", language }, { "@POLICY@", policy }, { "@TITLE@", title },
      { "@STYLE@", get_piece ("form.css") }, { "@DATA@", data }, { "@SCRIPT@", script },
    };

    return fill_in (get_piece ("form.html"), fillings, G_N_ELEMENTS (fillings));
  }
}

/**
 * weft_questionnaire_form_save:
 * @assessment: the id of an assessment
 * @language: (nullable): "en" or "cy", as for #WeftQuestionnaireFormDetails
 * @path: (type filename): the file to write; one that is there is replaced
 *
 * Writes the form of an assessment for its supplier, with the stamp that its answers are known
 * again by. Thread: that of the connection.
 *
 * Returns: whether it was written; %FALSE with %WEFT_ERROR_NOT_FOUND for no such assessment,
 *   %WEFT_ERROR_INVALID for one of another scheme, or an error of weft_new_file_finish()
 */
gboolean
weft_questionnaire_form_save (WeftDb      *db,
                              gint64       assessment,
                              const char  *language,
                              const char  *path,
                              GError     **error)
{
  g_autoptr (WeftAssessmentState) state = NULL;
  g_autoptr (WeftNewFile) file = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *html = NULL;
  WeftQuestionnaireFormDetails details = { .language = language };

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  state = weft_assessment_load (db, assessment, error);
  if (state == NULL)
    return FALSE;
  if (state->questionnaire == NULL)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("Another scheme's result stands in for this assessment, so there is "
                             "no questionnaire to send."));
      return FALSE;
    }

  stamp = weft_answer_stamp_make (assessment, weft_record_get_integer (state->record, "supplier"),
                                  weft_questionnaire_get_digest (state->questionnaire));
  details.stamp = stamp;
  details.supplier = weft_record_get_text (state->record, "supplier_name");
  details.due_on = weft_date_from_iso (weft_record_get_text (state->record, "due_on"));
  html = weft_questionnaire_form_make (state->questionnaire, &details);

  file = weft_new_file_open (path, error);
  if (file == NULL)
    return FALSE;
  weft_new_file_write (file, html, strlen (html));
  return weft_new_file_finish (file, error);
}

/**
 * weft_questionnaire_form_suggest_name:
 * @supplier: (nullable): a name
 *
 * Returns: (transfer full): a name for the file that any system and any mail takes:
 *   "morgan-cleaning-ltd-questionnaire.html"
 */
char *
weft_questionnaire_form_suggest_name (const char *supplier)
{
  g_autofree char *plain = g_str_to_ascii (supplier != NULL ? supplier : "", "C");
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = plain; *p != '\0' && name->len < 60; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, g_ascii_tolower (*p));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  if (name->len > 0 && name->str[name->len - 1] != '-')
    g_string_append_c (name, '-');
  g_string_append (name, "questionnaire.html");
  return g_string_free (g_steal_pointer (&name), FALSE);
}
