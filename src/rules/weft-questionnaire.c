/* SPDX-License-Identifier: GPL-3.0-or-later */

/*   bytes ── weft_json_read ── weft_questionnaire_read: checks, arrays ── WeftQuestionnaire
 *                                                                            │
 *                             weft_questionnaire_to_json: canonical ─────────┘
 */

#include "config.h"

#include "weft-questionnaire-private.h"

#include "weft-json.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *nick;
  const char *label;
  gboolean    scorable;
} kinds[WEFT_N_QUESTION_KINDS] = {
  { "yes-no", N_("Yes or no"), TRUE },
  { "choice", N_("One choice"), TRUE },
  { "choices", N_("Several choices"), TRUE },
  { "number", N_("Number"), TRUE },
  { "percentage", N_("Percentage"), TRUE },
  { "money", N_("Amount in pounds"), TRUE },
  { "date", N_("Date"), TRUE },
  { "short-text", N_("Short text"), FALSE },
  { "long-text", N_("Long text"), FALSE },
  { "countries", N_("Countries"), FALSE },
  { "evidence", N_("Evidence file"), FALSE },
};

static const char *const severities[WEFT_N_SEVERITIES] = {
  "derived", "minor", "major", "critical",
};

static const char *const tones[WEFT_N_TONES] = { "bad", "warn", "neutral", "good", "best" };

static void
free_questionnaire (WeftQuestionnaire *self)
{
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->blocks);
  g_hash_table_unref (self->by_id);
  g_free (self->digest);
  g_free (self);
}

/**
 * weft_questionnaire_new_from_data:
 * @data: the document, JSON as the README describes it
 * @length: its bytes, -1 where it ends in a zero byte
 *
 * Reads and checks a questionnaire. Errors are %WEFT_ERROR_PARSE with line and character where it
 * is no JSON, and %WEFT_ERROR_INVALID with the path of the value and the reason where it is no
 * questionnaire: "sections[2].questions[4].options[1].score: 7 is above the maximum of 4."; the
 * caller names the file. Any thread.
 *
 * Returns: (transfer full) (nullable): the questionnaire
 */
WeftQuestionnaire *
weft_questionnaire_new_from_data (const char  *data,
                                  gssize       length,
                                  GError     **error)
{
  g_autoptr (WeftQuestionnaire) self = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  root = weft_json_read (data, length, WEFT_QUESTIONNAIRE_MAX_BYTES, error);
  if (root == NULL)
    return NULL;

  self = g_new0 (WeftQuestionnaire, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->strings = g_string_chunk_new (4096);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->maximum = 4;
  self->answered_at_least = 90;
  self->limits[WEFT_SEVERITY_MINOR].days = 180;
  self->limits[WEFT_SEVERITY_MAJOR].days = 90;
  self->limits[WEFT_SEVERITY_CRITICAL] = (WeftSeverityLimit) { 10, 30 };
  if (!weft_questionnaire_read (self, root, error))
    return NULL;

  canonical = weft_questionnaire_to_json (self, FALSE);
  self->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  return g_steal_pointer (&self);
}

/**
 * weft_questionnaire_ref:
 *
 * Returns: (transfer full): @self
 */
WeftQuestionnaire *
weft_questionnaire_ref (WeftQuestionnaire *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * weft_questionnaire_unref:
 * @self: (transfer full): a questionnaire
 */
void
weft_questionnaire_unref (WeftQuestionnaire *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    free_questionnaire (self);
}

/**
 * weft_questionnaire_get_key:
 *
 * Returns: the key that all its versions share, "saq"
 */
const char *
weft_questionnaire_get_key (const WeftQuestionnaire *self)
{
  return self->key;
}

/**
 * weft_questionnaire_get_version:
 *
 * Returns: its version, from 1
 */
int
weft_questionnaire_get_version (const WeftQuestionnaire *self)
{
  return self->version;
}

/**
 * weft_questionnaire_get_digest:
 *
 * Returns: the SHA-256 of its canonical JSON: the same for documents that say the same, however
 *   they are written
 */
const char *
weft_questionnaire_get_digest (const WeftQuestionnaire *self)
{
  return self->digest;
}

/**
 * weft_questionnaire_get_title:
 *
 * Returns: its title
 */
const WeftWording *
weft_questionnaire_get_title (const WeftQuestionnaire *self)
{
  return &self->title;
}

/**
 * weft_questionnaire_get_introduction:
 *
 * Returns: what stands before the first question; its English is %NULL for nothing
 */
const WeftWording *
weft_questionnaire_get_introduction (const WeftQuestionnaire *self)
{
  return &self->introduction;
}

/**
 * weft_questionnaire_get_maximum:
 *
 * Returns: the best score of a question
 */
int
weft_questionnaire_get_maximum (const WeftQuestionnaire *self)
{
  return self->maximum;
}

/**
 * weft_questionnaire_get_answered_at_least:
 *
 * Returns: how much of the scored weight must be answered for a band, per cent
 */
int
weft_questionnaire_get_answered_at_least (const WeftQuestionnaire *self)
{
  return self->answered_at_least;
}

/**
 * weft_questionnaire_get_n_sections:
 *
 * Returns: how many sections it has, at least one
 */
guint
weft_questionnaire_get_n_sections (const WeftQuestionnaire *self)
{
  return self->n_sections;
}

/**
 * weft_questionnaire_get_section:
 * @index: below weft_questionnaire_get_n_sections()
 *
 * Returns: the section
 */
const WeftSection *
weft_questionnaire_get_section (const WeftQuestionnaire *self,
                                guint                    index)
{
  g_return_val_if_fail (index < self->n_sections, NULL);

  return &self->sections[index];
}

/**
 * weft_questionnaire_get_n_questions:
 *
 * Returns: how many questions all sections have together, at least one
 */
guint
weft_questionnaire_get_n_questions (const WeftQuestionnaire *self)
{
  return self->n_questions;
}

/**
 * weft_questionnaire_get_question:
 * @index: below weft_questionnaire_get_n_questions()
 *
 * Returns: the question
 */
const WeftQuestion *
weft_questionnaire_get_question (const WeftQuestionnaire *self,
                                 guint                    index)
{
  g_return_val_if_fail (index < self->n_questions, NULL);

  return &self->questions[index];
}

/**
 * weft_questionnaire_find_question:
 *
 * Returns: (nullable): the question of that id
 */
const WeftQuestion *
weft_questionnaire_find_question (const WeftQuestionnaire *self,
                                  const char              *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * weft_questionnaire_get_n_bands:
 *
 * Returns: how many bands it has; 0 where results get none
 */
guint
weft_questionnaire_get_n_bands (const WeftQuestionnaire *self)
{
  return self->n_bands;
}

/**
 * weft_questionnaire_get_band:
 * @index: 0 for the worst, below weft_questionnaire_get_n_bands()
 *
 * Returns: the band
 */
const WeftBand *
weft_questionnaire_get_band (const WeftQuestionnaire *self,
                             guint                    index)
{
  g_return_val_if_fail (index < self->n_bands, NULL);

  return &self->bands[index];
}

/**
 * weft_questionnaire_find_band:
 * @percent: 0 to 100
 *
 * Returns: the index of the band that @percent lies in, -1 where there are no bands
 */
int
weft_questionnaire_find_band (const WeftQuestionnaire *self,
                              int                      percent)
{
  for (guint i = 0; i < self->n_bands; i++)
    if (percent >= self->bands[i].from && percent <= self->bands[i].to)
      return i;

  return -1;
}

/**
 * weft_questionnaire_get_n_caps:
 *
 * Returns: how many caps it has
 */
guint
weft_questionnaire_get_n_caps (const WeftQuestionnaire *self)
{
  return self->n_caps;
}

/**
 * weft_questionnaire_get_cap:
 * @index: below weft_questionnaire_get_n_caps(); the later, the stricter
 *
 * Returns: the cap
 */
const WeftCap *
weft_questionnaire_get_cap (const WeftQuestionnaire *self,
                            guint                    index)
{
  g_return_val_if_fail (index < self->n_caps, NULL);

  return &self->caps[index];
}

/**
 * weft_questionnaire_get_limit:
 * @severity: minor, major or critical
 *
 * Returns: how long what is so grave may take
 */
WeftSeverityLimit
weft_questionnaire_get_limit (const WeftQuestionnaire *self,
                              WeftSeverity             severity)
{
  g_return_val_if_fail (severity > WEFT_SEVERITY_DERIVED && severity < WEFT_N_SEVERITIES,
                        self->limits[WEFT_SEVERITY_MINOR]);

  return self->limits[severity];
}

/**
 * weft_wording_get:
 * @language: (nullable): "cy", "en" or a locale, "cy_GB.UTF-8"; %NULL for that of the program
 *
 * Returns: (nullable): the words, in English where there is no Welsh; %NULL only where there are
 *   none in any language
 */
const char *
weft_wording_get (const WeftWording *wording,
                  const char        *language)
{
  if (language == NULL)
    language = g_get_language_names ()[0];

  if (wording->cy != NULL && g_str_has_prefix (language, "cy") && !g_ascii_isalpha (language[2]))
    return wording->cy;
  return wording->en;
}

/**
 * weft_question_find_option:
 *
 * Returns: the index of the option of that id, -1 for none
 */
int
weft_question_find_option (const WeftQuestion *question,
                           const char         *id)
{
  for (guint i = 0; i < question->n_options; i++)
    if (strcmp (question->options[i].id, id) == 0)
      return i;

  return -1;
}

/**
 * weft_question_allows_na:
 *
 * Returns: whether "not applicable" is an answer: because the question says so, then with a
 *   reason, or because one of its options means it
 */
gboolean
weft_question_allows_na (const WeftQuestion *question)
{
  for (guint i = 0; i < question->n_options; i++)
    if (question->options[i].na)
      return TRUE;

  return question->not_applicable;
}

/**
 * weft_question_kind_to_nick:
 *
 * Returns: the kind as a document has it, "yes-no"
 */
const char *
weft_question_kind_to_nick (WeftQuestionKind kind)
{
  g_return_val_if_fail (kind < WEFT_N_QUESTION_KINDS, NULL);

  return kinds[kind].nick;
}

/**
 * weft_question_kind_from_nick:
 * @out: (out): the kind; untouched on failure
 *
 * Returns: whether @nick is a kind
 */
gboolean
weft_question_kind_from_nick (const char       *nick,
                              WeftQuestionKind *out)
{
  for (guint i = 0; i < WEFT_N_QUESTION_KINDS; i++)
    if (g_strcmp0 (nick, kinds[i].nick) == 0)
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * weft_question_kind_get_label:
 *
 * Returns: the kind as the editor shows it, translated
 */
const char *
weft_question_kind_get_label (WeftQuestionKind kind)
{
  g_return_val_if_fail (kind < WEFT_N_QUESTION_KINDS, NULL);

  return gettext (kinds[kind].label);
}

/**
 * weft_question_kind_is_scorable:
 *
 * Returns: whether a question of this kind may have a weight
 */
gboolean
weft_question_kind_is_scorable (WeftQuestionKind kind)
{
  g_return_val_if_fail (kind < WEFT_N_QUESTION_KINDS, FALSE);

  return kinds[kind].scorable;
}

/**
 * weft_severity_to_nick:
 *
 * Returns: the severity as a document and the register have it, "major"
 */
const char *
weft_severity_to_nick (WeftSeverity severity)
{
  g_return_val_if_fail (severity < WEFT_N_SEVERITIES, NULL);

  return severities[severity];
}

/**
 * weft_severity_get_label:
 *
 * Returns: the severity as it is shown, translated
 */
const char *
weft_severity_get_label (WeftSeverity severity)
{
  switch (severity)
    {
    case WEFT_SEVERITY_MINOR:
      return _("Minor");
    case WEFT_SEVERITY_MAJOR:
      return _("Major");
    case WEFT_SEVERITY_CRITICAL:
      return _("Critical");
    case WEFT_SEVERITY_DERIVED:
    default:
      return _("By weight");
    }
}

/**
 * weft_tone_to_nick:
 *
 * Returns: the tone as a document and the register have it, "warn"
 */
const char *
weft_tone_to_nick (WeftTone tone)
{
  g_return_val_if_fail (tone < WEFT_N_TONES, NULL);

  return tones[tone];
}
