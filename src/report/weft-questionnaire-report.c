/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-report.h"

#include "weft-condition-words.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* A questionnaire to fill in by hand: a table a section, a row a question, with boxes to tick and
 * room to write. */

#define BOX "☐ "
#define LINE "……………………………………………"
/* Lines for a long text and for a short one. */
#define N_LONG 5
#define N_SHORT 2

static void
append_lines (GString *words,
              int      n)
{
  for (int i = 0; i < n; i++)
    g_string_append (words, i > 0 ? "\n" LINE : LINE);
}

static void
append_options (GString            *words,
                const WeftQuestion *question,
                const char         *language)
{
  for (guint i = 0; i < question->n_options; i++)
    g_string_append_printf (words, "%s" BOX "%s", i > 0 ? "\n" : "",
                            weft_wording_get (&question->options[i].text, language));
}

/* The room for an answer, by the kind of the question. */
static char *
make_room (const WeftQuestion *question,
           const char         *language)
{
  g_autoptr (GString) words = g_string_new (NULL);

  switch (question->kind)
    {
    case WEFT_QUESTION_YES_NO:
    case WEFT_QUESTION_CHOICE:
    case WEFT_QUESTION_CHOICES:
      append_options (words, question, language);
      break;
    case WEFT_QUESTION_PERCENTAGE:
      g_string_append (words, "………… %");
      break;
    case WEFT_QUESTION_MONEY:
      g_string_append (words, "£ …………………");
      break;
    case WEFT_QUESTION_NUMBER:
      g_string_append (words, "………………");
      break;
    case WEFT_QUESTION_DATE:
      g_string_append (words, "……… / ……… / ……………");
      break;
    case WEFT_QUESTION_LONG_TEXT:
      append_lines (words, N_LONG);
      break;
    case WEFT_QUESTION_SHORT_TEXT:
    case WEFT_QUESTION_COUNTRIES:
    case WEFT_QUESTION_EVIDENCE:
    default:
      append_lines (words, N_SHORT);
      break;
    }

  if (question->not_applicable)
    g_string_append_printf (words, "%s" BOX "%s …………………", words->len > 0 ? "\n" : "",
                            _("Not applicable, because"));
  return g_strdup (words->str);
}

static char *
make_note (const WeftQuestionnaire *questionnaire,
           const WeftQuestion      *question,
           const char              *language)
{
  g_autoptr (GString) note = g_string_new (NULL);

  if (question->condition != NULL)
    {
      g_autofree char *condition = weft_condition_describe (questionnaire, question->condition,
                                                            language);

      /* Translators: when a question is to be answered: "Only if A5 is “Yes”." */
      g_string_append_printf (note, _("Only if %s."), condition);
    }
  if (question->help.en != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "",
                            weft_wording_get (&question->help, language));
  if (question->kind == WEFT_QUESTION_CHOICES)
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", _("Tick all that apply."));
  return note->len > 0 ? g_strdup (note->str) : NULL;
}

static void
add_section (WeftReport              *report,
             const WeftQuestionnaire *questionnaire,
             const WeftSection       *section,
             const char              *language)
{
  g_autofree char *name = g_strdup_printf ("%s · %s", section->id,
                                           weft_wording_get (&section->title, language));
  WeftReportTable *table;
  guint question_column;
  guint answer_column;

  weft_report_add_heading (report, 2, name);
  if (section->introduction.en != NULL)
    weft_report_add_paragraph (report, WEFT_REPORT_STYLE_LEAD,
                               weft_wording_get (&section->introduction, language));

  table = weft_report_add_table (report, name);
  question_column = weft_report_table_add_column (table, _("Question"), 1.2, 150,
                                                  WEFT_REPORT_ALIGN_START);
  answer_column = weft_report_table_add_column (table, _("Answer"), 1, 150,
                                                WEFT_REPORT_ALIGN_START);
  for (guint i = 0; i < section->n_questions; i++)
    {
      const WeftQuestion *question
        = weft_questionnaire_get_question (questionnaire, section->first + i);
      g_autofree char *room = make_room (question, language);
      g_autofree char *note = make_note (questionnaire, question, language);

      weft_report_table_add_row (table, 0);
      weft_report_table_set_marker (table, question_column, question->id);
      weft_report_table_set_text (table, question_column,
                                  weft_wording_get (&question->text, language));
      weft_report_table_set_note (table, question_column, note, WEFT_REPORT_TONE_QUIET);
      weft_report_table_set_text (table, answer_column, room);
    }
}

/**
 * weft_questionnaire_report_new:
 * @supplier: (nullable): whose name stands on it; %NULL leaves room for it
 * @language: of the questions, "en" or "cy"
 * @as_at: the day that stands at the foot
 *
 * Makes a questionnaire to fill in by hand. Thread: any.
 *
 * Returns: (transfer full): the report
 */
WeftReport *
weft_questionnaire_report_new (const WeftQuestionnaire *questionnaire,
                               const char              *supplier,
                               const char              *language,
                               WeftDate                 as_at)
{
  const char *title = weft_wording_get (weft_questionnaire_get_title (questionnaire), language);
  const WeftWording *introduction = weft_questionnaire_get_introduction (questionnaire);
  g_autofree char *version = g_strdup_printf ("%d",
                                              weft_questionnaire_get_version (questionnaire));
  g_autofree char *footer = g_strdup_printf (_("version %s"), version);
  const char *labels[] = { _("Supplier"), _("Filled in by"), _("Date"), _("Version") };
  const char *values[] = {
    weft_text_is_blank (supplier) ? LINE : supplier, LINE, "……… / ……… / ……………", version
  };
  WeftReport *report = weft_report_new (title);

  weft_report_set_subject (report, _("Questionnaire"));
  weft_report_set_language (report, language);
  weft_report_set_created_on (report, as_at);
  weft_report_set_footer (report, footer);

  weft_report_add_heading (report, 1, title);
  weft_report_add_facts (report, labels, values, G_N_ELEMENTS (labels));
  if (introduction != NULL && introduction->en != NULL)
    weft_report_add_paragraph (report, WEFT_REPORT_STYLE_BODY,
                               weft_wording_get (introduction, language));
  for (guint i = 0; i < weft_questionnaire_get_n_sections (questionnaire); i++)
    add_section (report, questionnaire, weft_questionnaire_get_section (questionnaire, i),
                 language);
  return report;
}
