/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-words.h"

#include "weft-assessment.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* What lists and forms say of an assessment. */

/**
 * weft_assessment_get_state_tone:
 *
 * Returns: (nullable): the class of style.css for a chip of the state
 */
const char *
weft_assessment_get_state_tone (WeftRow *assessment)
{
  const char *state = weft_row_get_text (assessment, "state");

  if (g_str_equal (state, "invited") || g_str_equal (state, "in-progress"))
    return "neutral";
  if (g_str_equal (state, "returned"))
    return "warn";
  if (g_str_equal (state, "reviewed"))
    return "best";
  if (g_str_equal (state, "no-response"))
    return "bad";
  return NULL;
}

/**
 * weft_assessment_format_state:
 *
 * Returns: the word for the state, translated
 */
char *
weft_assessment_format_state (WeftRow *assessment)
{
  int index = weft_table_find_column (&weft_assessment_table, "state");

  return weft_column_format (&weft_assessment_table.columns[index],
                             weft_row_get_text (assessment, "state"));
}

/**
 * weft_assessment_is_stand_in:
 *
 * Returns: whether it is the result of another scheme, which has no score and no band
 */
gboolean
weft_assessment_is_stand_in (WeftRow *assessment)
{
  return weft_row_get_integer (assessment, "questionnaire") == 0;
}

/**
 * weft_assessment_describe_source:
 *
 * Returns: the questionnaire with its version, or the other scheme
 */
char *
weft_assessment_describe_source (WeftRow *assessment)
{
  if (weft_assessment_is_stand_in (assessment))
    return g_strdup (weft_row_get_text (assessment, "scheme"));
  /* Translators: title and version of a questionnaire */
  return g_strdup_printf (_("%1$s, version %2$d"),
                          weft_row_get_text (assessment, "questionnaire_title"),
                          (int) weft_row_get_integer (assessment, "questionnaire_version"));
}

/**
 * weft_assessment_describe_score:
 *
 * Returns: the score with the range that blanks leave open; of another scheme its result as it is
 *   printed there
 */
char *
weft_assessment_describe_score (WeftRow *assessment)
{
  int score = (int) weft_row_get_integer (assessment, "score");
  int lowest = (int) weft_row_get_integer (assessment, "lowest");
  int highest = (int) weft_row_get_integer (assessment, "highest");

  if (weft_assessment_is_stand_in (assessment))
    return g_strdup (weft_row_get_text (assessment, "scheme_result"));
  if (!weft_row_is_set (assessment, "score"))
    return g_strdup (_("Not scorable"));
  if (!weft_row_is_set (assessment, "lowest") || lowest == highest)
    return g_strdup_printf (_("%d %%"), score);
  return g_strdup_printf (_("%1$d %%, between %2$d and %3$d"), score, lowest, highest);
}

/**
 * weft_assessment_get_band_tone:
 *
 * Returns: (nullable): the class of style.css for a chip of the band
 */
const char *
weft_assessment_get_band_tone (WeftRow *assessment)
{
  const char *tone = weft_row_get_text (assessment, "band_tone");

  return weft_text_is_blank (tone) ? NULL : tone;
}

/**
 * weft_assessment_get_latest_day:
 *
 * Returns: the day that it came back, else when the supplier was invited, else when it is planned
 */
WeftDate
weft_assessment_get_latest_day (WeftRow *assessment)
{
  static const char * const columns[] = { "returned_on", "invited_on", "planned_on" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (weft_row_is_set (assessment, columns[i]))
      return weft_date_from_iso (weft_row_get_text (assessment, columns[i]));
  return WEFT_DATE_NONE;
}
