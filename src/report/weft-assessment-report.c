/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-report.h"

#include "weft-assessment.h"
#include "weft-plan-summary.h"
#include "weft-supplier-summary.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* An assessment on paper:
 *
 *   supplier, dates, result: the band with its reason
 *   figure: a bar a section, points reached and missed
 *   a table a section: question, answer with its comment, points
 *   evidence; improvement actions
 *
 * A result of another scheme has its facts and its evidence only. Names of a supplier's contacts
 * are personal data and are left out. */

typedef struct
{
  WeftDb                    *db;
  GCancellable              *cancellable;
  const WeftAssessmentState *state;
  WeftReport                *report;
  WeftDate                   as_at;
} Paper;

static const char *
get_text (Paper      *paper,
          const char *column)
{
  return weft_record_get_text (paper->state->record, column);
}

static char *
format_day (Paper      *paper,
            const char *column)
{
  return weft_date_format (weft_date_from_iso (get_text (paper, column)));
}

/* What says the state, from the descriptor of its table. */
static const char *
get_choice_label (const WeftRecord *record,
                  const char       *column)
{
  const WeftColumn *described
    = &record->table->columns[weft_table_find_column (record->table, column)];

  return described->choice_label (weft_record_get_text (record, column));
}

static void
add_fact (GPtrArray  *labels,
          GPtrArray  *values,
          const char *label,
          const char *value)
{
  if (weft_text_is_blank (value))
    return;
  g_ptr_array_add (labels, g_strdup (label));
  g_ptr_array_add (values, g_strdup (value));
}

static void
add_facts (Paper *paper)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *invited = format_day (paper, "invited_on");
  g_autofree char *returned = format_day (paper, "returned_on");
  g_autofree char *reviewed = format_day (paper, "reviewed_on");
  g_autofree char *questionnaire = NULL;

  if (paper->state->questionnaire != NULL)
    questionnaire = g_strdup_printf (
      _("%1$s, version %2$d"),
      weft_wording_get (weft_questionnaire_get_title (paper->state->questionnaire), NULL),
      weft_questionnaire_get_version (paper->state->questionnaire));

  add_fact (labels, values, _("Questionnaire"), questionnaire);
  add_fact (labels, values, _("Scheme"), get_text (paper, "scheme"));
  add_fact (labels, values, _("Result there"), get_text (paper, "scheme_result"));
  add_fact (labels, values, _("State"), get_choice_label (paper->state->record, "state"));
  add_fact (labels, values, _("Invited"), invited);
  add_fact (labels, values, _("Returned"), returned);
  add_fact (labels, values, _("Reviewed"), reviewed);
  add_fact (labels, values, _("Assessor"), get_text (paper, "assessor"));
  weft_report_add_facts (paper->report, (const char * const *) labels->pdata,
                         (const char * const *) values->pdata, labels->len);
}

/* The score in words, the band, and why it is not another. */
static void
add_result (Paper *paper)
{
  const WeftScore *score = &paper->state->score;
  g_autofree char *words = weft_score_describe (score);
  g_autofree char *band = weft_score_describe_band (score, paper->state->questionnaire, NULL);

  weft_report_add_heading (paper->report, 2, _("Result"));
  weft_report_add_paragraph (paper->report, WEFT_REPORT_STYLE_LEAD, words);
  weft_report_add_paragraph (paper->report, WEFT_REPORT_STYLE_BODY, band);
}

static char *
describe_section (const WeftSectionScore *section)
{
  g_autofree char *answered = g_strdup_printf (_("%1$u of %2$u answered"), section->answered,
                                               section->asked);

  if (section->percent == WEFT_NO_SCORE)
    return g_strdup_printf (_("not scored, %s"), answered);
  /* Translators: the score of a section and how much of it is answered */
  return g_strdup_printf (_("%1$d %%, %2$s"), section->percent, answered);
}

static char *
name_section (const WeftSection *section)
{
  return g_strdup_printf ("%s · %s", section->id, weft_wording_get (&section->title, NULL));
}

static void
add_figure (Paper *paper)
{
  const WeftQuestionnaire *questionnaire = paper->state->questionnaire;
  WeftReportFigure *figure;

  weft_report_add_heading (paper->report, 2, _("Sections"));
  figure = weft_report_add_figure (paper->report, _("Section"), _("Points"));
  weft_report_figure_add_part (figure, _("Reached"), WEFT_REPORT_TONE_ON_TRACK);
  weft_report_figure_add_part (figure, _("Missed"), WEFT_REPORT_TONE_NOT_STARTED);
  for (guint i = 0; i < weft_questionnaire_get_n_sections (questionnaire); i++)
    {
      const WeftSectionScore *score = &paper->state->score.sections[i];
      g_autofree char *name = name_section (weft_questionnaire_get_section (questionnaire, i));
      g_autofree char *words = describe_section (score);
      guint counts[] = { (guint) score->points, (guint) (score->most - score->points) };

      weft_report_figure_add_row (figure, name, counts, words);
    }
}

/* Answers */

static char *
describe_answer (const WeftAnswers  *answers,
                 const WeftQuestion *question)
{
  const WeftAnswer *answer = weft_answers_get (answers, question->index);

  return weft_answer_is_blank (answer) ? NULL : weft_answer_to_text (answer, question, NULL);
}

static char *
describe_verified (Paper              *paper,
                   const WeftQuestion *question,
                   const WeftRecord   *row)
{
  g_autofree char *found = describe_answer (paper->state->verified, question);
  g_autofree char *day = NULL;
  const char *by;
  const char *reason;

  if (found == NULL || row == NULL)
    return NULL;
  day = weft_date_format (weft_date_from_iso (weft_record_get_text (row, "verified_on")));
  by = weft_record_get_text (row, "verified_by");
  reason = weft_record_get_text (row, "verified_reason");
  /* Translators: what a reviewer has found instead, by whom, on which day */
  return g_strdup_printf (_("Verified: %1$s (%2$s, %3$s)%4$s%5$s"), found, by, day,
                          weft_text_is_blank (reason) ? "" : " – ", reason);
}

static void
add_points (WeftReportTable         *table,
            guint                    column,
            const WeftQuestion      *question,
            const WeftQuestionScore *score)
{
  g_autofree char *words = NULL;

  if (score->na)
    words = g_strdup (_("n/a"));
  else if (score->score != WEFT_NO_SCORE && question->weight > 0)
    /* Translators: points reached of those that can be */
    words = g_strdup_printf (_("%1$d of %2$d"), score->points, score->most);
  weft_report_table_set_text (table, column, words);
  if (score->critical)
    weft_report_table_set_chip (table, column, _("Critical"), WEFT_REPORT_TONE_OVERDUE);
}

static void
add_question (Paper              *paper,
              WeftReportTable    *table,
              const WeftQuestion *question)
{
  const WeftQuestionScore *score = &paper->state->score.questions[question->index];
  const WeftRecord *row = g_ptr_array_index (paper->state->rows, question->index);
  g_autofree char *answer = describe_answer (paper->state->given, question);
  g_autofree char *verified = describe_verified (paper, question, row);
  const char *comment = row != NULL ? weft_record_get_text (row, "comment") : "";
  g_autoptr (GString) note = g_string_new (comment);

  if (!score->shown)
    return;
  if (verified != NULL)
    g_string_append_printf (note, "%s%s", note->len > 0 ? "\n" : "", verified);

  weft_report_table_add_row (table, 0);
  weft_report_table_set_marker (table, 0, question->id);
  weft_report_table_set_text (table, 0, weft_wording_get (&question->text, NULL));
  weft_report_table_set_text (table, 1, answer != NULL ? answer : _("no answer"));
  weft_report_table_set_note (table, 1, note->len > 0 ? note->str : NULL,
                              WEFT_REPORT_TONE_QUIET);
  add_points (table, 2, question, score);
}

static void
add_section (Paper             *paper,
             const WeftSection *section)
{
  g_autofree char *name = name_section (section);
  WeftReportTable *table;

  weft_report_add_heading (paper->report, 2, name);
  table = weft_report_add_table (paper->report, name);
  weft_report_table_add_column (table, _("Question"), 1.3, 130, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, _("Answer"), 1.2, 120, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (table, _("Points"), 0.4, 64, WEFT_REPORT_ALIGN_START);
  for (guint i = 0; i < section->n_questions; i++)
    add_question (paper, table,
                  weft_questionnaire_get_question (paper->state->questionnaire,
                                                   section->first + i));
  if (weft_report_table_get_n_rows (table) == 0)
    weft_report_table_add_span (table, _("None of the questions applies."));
}

/* Evidence and actions */

static gboolean
add_evidence (Paper   *paper,
              GError **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (paper->db,
    "SELECT ifnull (answer.question, ''), evidence.name, evidence.added_on, evidence.sha256 "
    "FROM evidence LEFT JOIN answer ON answer.id = evidence.answer "
    "WHERE evidence.assessment = ?1 OR answer.assessment = ?1 "
    "UNION ALL SELECT action.question, evidence.name, evidence.added_on, evidence.sha256 "
    "FROM evidence JOIN action ON action.id = evidence.action WHERE action.assessment = ?1 "
    "ORDER BY 1, 2", error);
  WeftReportTable *table = NULL;
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (paper->state->record));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_autofree char *day
        = weft_date_format (weft_date_from_iso (weft_statement_get_text (statement, 2)));
      g_autofree char *digest = g_strndup (weft_statement_get_text (statement, 3), 12);

      if (table == NULL)
        {
          weft_report_add_heading (paper->report, 2, _("Evidence"));
          table = weft_report_add_table (paper->report, _("Evidence"));
          weft_report_table_add_column (table, _("Question"), 0.4, 60, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("File"), 2, 140, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Added on"), 0.6, 72, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("SHA-256 begins"), 0.7, 84,
                                        WEFT_REPORT_ALIGN_START);
        }
      weft_report_table_add_row (table, 0);
      weft_report_table_set_text (table, 0, weft_statement_get_text (statement, 0));
      weft_report_table_set_text (table, 1, weft_statement_get_text (statement, 1));
      weft_report_table_set_text (table, 2, day);
      weft_report_table_set_text (table, 3, digest);
    }
  return step == WEFT_STEP_DONE;
}

static char *
describe_finding (const WeftRecord *action)
{
  g_autoptr (GString) note = g_string_new (weft_record_get_text (action, "finding"));
  const char *cause = weft_record_get_text (action, "root_cause");

  if (!weft_text_is_blank (cause))
    {
      g_string_append (note, note->len > 0 ? "\n" : "");
      g_string_append_printf (note, _("Root cause: %s"), cause);
    }
  return note->len > 0 ? g_strdup (note->str) : NULL;
}

static void
add_action (Paper            *paper,
            WeftReportTable  *table,
            const WeftRecord *action)
{
  WeftStatus status = WEFT_STATUS_NOT_STARTED;
  WeftDate due_on = weft_date_from_iso (weft_record_get_text (action, "due_on"));
  g_autofree char *finding = describe_finding (action);
  g_autofree char *day = weft_date_format (due_on);
  g_autofree char *verified = NULL;
  const char *by = weft_record_get_text (action, "verified_by");
  gboolean overdue;

  weft_status_from_nick (weft_record_get_text (action, "status"), &status);
  overdue = weft_due_state (due_on, status, paper->as_at) == WEFT_DUE_OVERDUE;
  if (!weft_text_is_blank (by))
    {
      g_autofree char *on
        = weft_date_format (weft_date_from_iso (weft_record_get_text (action, "verified_on")));

      verified = g_strdup_printf (_("Verified by %1$s, %2$s"), by, on);
    }

  weft_report_table_add_row (table, 0);
  weft_report_table_set_marker (table, 0, weft_record_get_text (action, "question"));
  weft_report_table_set_text (table, 0, weft_record_get_text (action, "text"));
  weft_report_table_set_note (table, 0, finding, WEFT_REPORT_TONE_QUIET);
  weft_report_table_set_text (table, 1, get_choice_label (action, "severity"));
  weft_report_table_set_text (table, 2, weft_record_get_text (action, "owner"));
  weft_report_table_set_text (table, 3, day);
  if (overdue)
    weft_report_table_set_note (table, 3, _("overdue"), WEFT_REPORT_TONE_OVERDUE);
  weft_report_table_set_chip (table, 4, weft_status_get_label (status),
                              weft_plan_summary_get_tone (status));
  weft_report_table_set_note (table, 4, verified, WEFT_REPORT_TONE_QUIET);
}

static gboolean
add_actions (Paper   *paper,
             GError **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (paper->db,
    "SELECT id FROM action WHERE assessment = ?1 ORDER BY position, id", error);
  WeftReportTable *table = NULL;
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, weft_record_get_id (paper->state->record));
  while ((step = weft_statement_step (statement, error)) == WEFT_STEP_ROW)
    {
      g_autoptr (WeftRecord) action
        = weft_record_load (paper->db, &weft_action_table,
                            weft_statement_get_integer (statement, 0), error);

      if (action == NULL)
        return FALSE;
      if (table == NULL)
        {
          weft_report_add_heading (paper->report, 2, _("Improvement actions"));
          table = weft_report_add_table (paper->report, _("Improvement actions"));
          weft_report_table_add_column (table, _("Action"), 2, 140, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Severity"), 0.5, 56, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Owner"), 0.7, 64, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Due"), 0.5, 66, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Status"), 0.6, 98, WEFT_REPORT_ALIGN_START);
        }
      add_action (paper, table, action);
    }
  return step == WEFT_STEP_DONE;
}

static gboolean
add_declined (Paper   *paper,
              GError **error)
{
  g_autoptr (GPtrArray) follow_ups = weft_assessment_list_follow_ups (paper->db, paper->state,
                                                                      paper->as_at, NULL, error);
  WeftReportTable *table = NULL;

  if (follow_ups == NULL)
    return FALSE;
  for (guint i = 0; i < follow_ups->len; i++)
    {
      const WeftFollowUp *follow_up = g_ptr_array_index (follow_ups, i);

      if (weft_text_is_blank (follow_up->declined))
        continue;
      if (table == NULL)
        {
          weft_report_add_heading (paper->report, 2, _("Actions that were declined"));
          table = weft_report_add_table (paper->report, _("Actions that were declined"));
          weft_report_table_add_column (table, _("Action"), 1, 140, WEFT_REPORT_ALIGN_START);
          weft_report_table_add_column (table, _("Reason"), 1, 140, WEFT_REPORT_ALIGN_START);
        }
      weft_report_table_add_row (table, 0);
      weft_report_table_set_marker (table, 0, follow_up->proposal->question->id);
      weft_report_table_set_text (table, 0, follow_up->proposal->text);
      weft_report_table_set_text (table, 1, follow_up->declined);
    }
  return TRUE;
}

static gboolean
add_blocks (Paper   *paper,
            GError **error)
{
  const WeftQuestionnaire *questionnaire = paper->state->questionnaire;

  weft_report_add_heading (paper->report, 1, weft_report_get_title (paper->report));
  add_facts (paper);
  if (!weft_text_is_blank (get_text (paper, "notes")))
    weft_report_add_paragraph (paper->report, WEFT_REPORT_STYLE_BODY, get_text (paper, "notes"));
  if (questionnaire != NULL)
    {
      add_result (paper);
      add_figure (paper);
      for (guint i = 0; i < weft_questionnaire_get_n_sections (questionnaire); i++)
        {
          if (g_cancellable_set_error_if_cancelled (paper->cancellable, error))
            return FALSE;
          add_section (paper, weft_questionnaire_get_section (questionnaire, i));
        }
    }
  else
    weft_report_add_paragraph (paper->report, WEFT_REPORT_STYLE_BODY,
                               _("The result of another scheme stands in for a return. It is shown "
                                 "as what it is and gives no band."));
  return add_evidence (paper, error) && add_actions (paper, error) && add_declined (paper, error);
}

/**
 * weft_assessment_report_new:
 * @assessment: the assessment
 * @as_at: the day that the report is of
 *
 * Makes the report of one assessment. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set
 */
WeftReport *
weft_assessment_report_new (WeftDb        *db,
                            gint64         assessment,
                            WeftDate       as_at,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (WeftAssessmentState) state = weft_assessment_load (db, assessment, error);
  g_autoptr (WeftReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = weft_date_format (as_at);
  g_autofree char *footer = g_strdup_printf (_("as at %s"), day);
  Paper paper;

  if (state == NULL)
    return NULL;

  title = g_strdup_printf (_("Assessment of %s"),
                           weft_record_get_text (state->record, "supplier_name"));
  report = weft_report_new (title);
  weft_report_set_subject (report, _("Supplier assessment"));
  weft_report_set_footer (report, footer);
  weft_report_set_created_on (report, as_at);

  paper = (Paper) { db, cancellable, state, report, as_at };
  return add_blocks (&paper, error) ? g_steal_pointer (&report) : NULL;
}
