/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-cli-private.h"

#include "weft-answer-file.h"
#include "weft-assessment-edit.h"
#include "weft-error.h"
#include "weft-new-file.h"
#include "weft-questionnaire-form.h"

#include <glib/gi18n.h>

/* assessment add|form|answers|score. Rows of assessments and answers are also for list, show, set
 * and remove; what is here goes beyond one row. */

/* SUBCOMMAND and so many words after it. */
static gboolean
check_words (WeftCli     *cli,
             const char  *usage,
             guint        n,
             GError     **error)
{
  if (g_strv_length (cli->words) == n + 2)
    return TRUE;
  g_set_error (error, WEFT_CLI_USAGE, 0, _("It is called so: weft-cli %s"), usage);
  return FALSE;
}

static gboolean
print_assessment (WeftCli  *cli,
                  gint64    id,
                  GError  **error)
{
  g_autoptr (WeftRecord) record = weft_record_load (weft_store_get_db (cli->store),
                                                    &weft_assessment_table, id, error);

  if (record == NULL)
    return FALSE;
  weft_cli_print_record (cli, record);
  return TRUE;
}

/* assessment add SUPPLIER-ID QUESTIONNAIRE-KEY */
static gboolean
run_add (WeftCli  *cli,
         GError  **error)
{
  g_autoptr (WeftCommand) command = NULL;
  gint64 supplier;
  gint64 id;

  if (!check_words (cli, "assessment add SUPPLIER-ID QUESTIONNAIRE-KEY", 2, error) ||
      !weft_cli_read_number ("SUPPLIER-ID", cli->words[2], 1, &supplier, error))
    return FALSE;
  command = weft_assessment_new (weft_store_get_db (cli->store), supplier, cli->words[3], &id,
                                 error);
  return command != NULL && weft_store_apply (cli->store, command, error) &&
         print_assessment (cli, id, error);
}

/* assessment form ID -o FILE.html */
static gboolean
run_form (WeftCli  *cli,
          GError  **error)
{
  g_autofree char *shown = NULL;
  gint64 id;

  if (!check_words (cli, "assessment form ID -o FILE.html", 1, error) ||
      !weft_cli_read_number ("ID", cli->words[2], 1, &id, error))
    return FALSE;
  if (cli->output == NULL)
    {
      g_set_error_literal (error, WEFT_CLI_USAGE, 0,
                           _("The file to write is missing: -o FILE.html."));
      return FALSE;
    }
  shown = g_filename_display_name (cli->output);
  if (weft_path_is_same_file (cli->output, weft_store_get_path (cli->store)))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                   _("“%s” is the register itself; choose another name."), shown);
      return FALSE;
    }
  if (!weft_questionnaire_form_save (weft_store_get_db (cli->store), id, NULL, cli->output, error))
    return FALSE;

  if (cli->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "file", shown);
      json_builder_set_member_name (builder, "assessment");
      json_builder_add_int_value (builder, id);
      json_builder_end_object (builder);
      weft_cli_print_json (builder);
    }
  else
    weft_cli_say (_("Written: “%s”. The supplier opens it in a browser and sends the answer file "
                    "back."), shown);
  return TRUE;
}

/* Numbers and lists of a report */

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          gboolean     flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

/* A number that may be none. */
static void
add_score (JsonBuilder *builder,
           const char  *name,
           int          score)
{
  json_builder_set_member_name (builder, name);
  if (score == WEFT_NO_SCORE)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, score);
}

/* assessment answers ID FILE.json */

static void
add_questions (JsonBuilder *builder,
               const char  *name,
               GPtrArray   *questions)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < questions->len; i++)
    json_builder_add_string_value (builder,
                                   ((const WeftQuestion *) g_ptr_array_index (questions, i))->id);
  json_builder_end_array (builder);
}

static void
add_changes (JsonBuilder *builder,
             const char  *name,
             GPtrArray   *changes)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const WeftAnswerChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "question", change->question->id);
      weft_cli_add_member (builder, "before", change->before);
      weft_cli_add_member (builder, "after", change->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_faults (JsonBuilder *builder,
            GPtrArray   *faults)
{
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "path", fault->path);
      weft_cli_add_member (builder, "question",
                           fault->question != NULL ? fault->question->id : NULL);
      weft_cli_add_member (builder, "message", fault->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
report_answers_json (WeftCli        *cli,
                     WeftAnswerFile *file,
                     gint64          id,
                     gboolean        changed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  weft_cli_add_member (builder, "file", weft_answer_file_get_name (file));
  add_number (builder, "assessment", id);
  add_number (builder, "answers", weft_answer_file_get_n_answers (file));
  add_number (builder, "changes", changed ? weft_answer_file_get_n_changes (file) : 0);
  add_flag (builder, "stamped", weft_answer_file_has_stamp (file));
  add_flag (builder, "rehearsed", cli->dry_run);
  add_questions (builder, "unanswered", weft_answer_file_get_unanswered (file));
  add_questions (builder, "kept", weft_answer_file_get_kept (file));
  add_changes (builder, "replaced", weft_answer_file_get_replaced (file));
  add_changes (builder, "changed_since_last_time", weft_answer_file_get_changed (file));
  add_faults (builder, weft_answer_file_get_faults (file));
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

static void
print_questions (const char *heading,
                 GPtrArray  *questions)
{
  if (questions->len == 0)
    return;
  weft_cli_print ("%s:", heading);
  for (guint i = 0; i < questions->len; i++)
    weft_cli_print (" %s", ((const WeftQuestion *) g_ptr_array_index (questions, i))->id);
  weft_cli_print ("\n");
}

static void
print_changes (const char *heading,
               GPtrArray  *changes)
{
  if (changes->len > 0)
    weft_cli_print ("%s:\n", heading);
  for (guint i = 0; i < changes->len; i++)
    {
      const WeftAnswerChange *change = g_ptr_array_index (changes, i);

      weft_cli_print ("  %s: %s → %s\n", change->question->id, change->before, change->after);
    }
}

static void
report_answers (WeftCli        *cli,
                WeftAnswerFile *file,
                gint64          id,
                gboolean        changed)
{
  GPtrArray *faults = weft_answer_file_get_faults (file);
  guint n = weft_answer_file_get_n_answers (file);

  if (cli->json)
    {
      report_answers_json (cli, file, id, changed);
      return;
    }

  weft_cli_print (ngettext ("%u answer\n", "%u answers\n", n), n);
  print_questions (_("Unanswered"), weft_answer_file_get_unanswered (file));
  print_questions (_("Not in the file, kept as they are"), weft_answer_file_get_kept (file));
  print_changes (_("Replaced"), weft_answer_file_get_replaced (file));
  print_changes (_("Changed since last time"), weft_answer_file_get_changed (file));
  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      weft_cli_print ("%s: %s\n", fault->path, fault->message);
    }
  if (cli->dry_run || !changed)
    weft_cli_say ("%s", _("Nothing was changed."));
}

/* assessment answers ID FILE.json [--dry-run] */
static gboolean
run_answers (WeftCli  *cli,
             GError  **error)
{
  WeftDb *db = weft_store_get_db (cli->store);
  g_autoptr (WeftAnswerFile) answers = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) reason = NULL;
  gint64 id;

  if (!check_words (cli, "assessment answers ID FILE.json", 2, error) ||
      !weft_cli_read_number ("ID", cli->words[2], 1, &id, error))
    return FALSE;

  file = g_file_new_for_path (cli->words[3]);
  answers = weft_answer_file_read (db, id, file, NULL, error);
  if (answers == NULL)
    return FALSE;
  if (!weft_answer_file_check (answers, FALSE, &reason))
    {
      /* A file that was read before: nothing is wrong. */
      if (g_error_matches (reason, WEFT_ERROR, WEFT_ERROR_NOTHING))
        {
          report_answers (cli, answers, id, FALSE);
          return TRUE;
        }
      /* A rehearsal tells everything that is wrong, and fails all the same. */
      if (cli->dry_run)
        report_answers (cli, answers, id, FALSE);
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  command = weft_answer_file_to_command (answers);
  if (!(cli->dry_run ? weft_store_rehearse (cli->store, command, NULL, error)
                     : weft_store_apply (cli->store, command, error)))
    return FALSE;
  report_answers (cli, answers, id, TRUE);
  return TRUE;
}

/* assessment score ID */

static const char *
get_answer_state (const WeftAssessmentState *state,
                  guint                      index)
{
  const WeftQuestionScore *score = &state->score.questions[index];

  if (!score->shown)
    return "hidden";
  if (score->na)
    return "na";
  return score->source == WEFT_ANSWER_SOURCE_NONE ? "blank" : "answered";
}

static const char *
get_source (const WeftQuestionScore *score)
{
  switch (score->source)
    {
    case WEFT_ANSWER_SOURCE_SUPPLIER:
      return "supplier";
    case WEFT_ANSWER_SOURCE_VERIFIED:
      return "verified";
    case WEFT_ANSWER_SOURCE_NONE:
    default:
      return NULL;
    }
}

/* Kept in hundredths of a percentage point, which add up; said in percentage points. */
static void
add_contribution (JsonBuilder *builder,
                  int          hundredths)
{
  json_builder_set_member_name (builder, "contribution");
  json_builder_add_double_value (builder, hundredths / 100.0);
}

static void
add_contributions (JsonBuilder               *builder,
                   const WeftAssessmentState *state)
{
  json_builder_set_member_name (builder, "contributions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->score.n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (state->questionnaire, i);
      const WeftQuestionScore *score = &state->score.questions[i];

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "id", question->id);
      weft_cli_add_member (builder, "section",
                           weft_questionnaire_get_section (state->questionnaire,
                                                           question->section)->id);
      add_number (builder, "weight", question->weight);
      add_score (builder, "score", score->score);
      add_number (builder, "maximum",
                  question->weight > 0 ? weft_questionnaire_get_maximum (state->questionnaire) : 0);
      add_number (builder, "points", score->points);
      add_contribution (builder, score->contribution);
      weft_cli_add_member (builder, "state", get_answer_state (state, i));
      weft_cli_add_member (builder, "source", get_source (score));
      add_flag (builder, "critical", score->critical);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sections (JsonBuilder               *builder,
              const WeftAssessmentState *state)
{
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->score.n_sections; i++)
    {
      const WeftSection *section = weft_questionnaire_get_section (state->questionnaire, i);
      const WeftSectionScore *score = &state->score.sections[i];

      json_builder_begin_object (builder);
      weft_cli_add_member (builder, "id", section->id);
      weft_cli_add_member (builder, "title", section->title.en);
      add_score (builder, "score", score->percent);
      add_contribution (builder, score->contribution);
      add_number (builder, "answered", score->answered);
      add_number (builder, "asked", score->asked);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The critical answers, where a cap follows from them. */
static void
add_caps (JsonBuilder               *builder,
          const WeftAssessmentState *state)
{
  g_autoptr (GPtrArray) critical = weft_score_list_critical (&state->score, state->questionnaire);

  json_builder_set_member_name (builder, "caps");
  json_builder_begin_array (builder);
  for (guint i = 0; state->score.cap >= 0 && i < critical->len; i++)
    json_builder_add_string_value (builder,
                                   ((const WeftQuestion *) g_ptr_array_index (critical, i))->id);
  json_builder_end_array (builder);
}

static void
report_score_json (const WeftAssessmentState *state,
                   gint64                     id)
{
  const WeftScore *score = &state->score;
  const WeftBand *band = score->band >= 0
                         ? weft_questionnaire_get_band (state->questionnaire, (guint) score->band)
                         : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "assessment", id);
  weft_cli_add_member (builder, "questionnaire", weft_questionnaire_get_key (state->questionnaire));
  add_number (builder, "version", weft_questionnaire_get_version (state->questionnaire));
  add_score (builder, "score", score->percent);
  add_score (builder, "lowest", score->lowest);
  add_score (builder, "highest", score->highest);
  weft_cli_add_member (builder, "band", band != NULL ? band->title.en : NULL);
  weft_cli_add_member (builder, "band_id", band != NULL ? band->id : NULL);
  add_caps (builder, state);
  add_number (builder, "points", score->points);
  add_number (builder, "maximum", score->most);
  add_number (builder, "answered", score->answered);
  add_number (builder, "asked", score->asked);
  add_sections (builder, state);
  add_contributions (builder, state);
  json_builder_end_object (builder);
  weft_cli_print_json (builder);
}

static void
append_hundredths (GString *line,
                   int      hundredths)
{
  g_autofree char *text = g_strdup_printf ("%d.%02d", hundredths / 100, hundredths % 100);

  weft_cli_append_cell (line, text, 12);
}

static void
report_score (const WeftAssessmentState *state)
{
  static const char * const heads[] = {
    "question", "weight", "score", "contribution", "state", "answer"
  };
  static const int widths[] = { 9, 6, 6, 12, 9, 0 };
  g_autofree char *words = weft_score_describe (&state->score);
  g_autofree char *band = weft_score_describe_band (&state->score, state->questionnaire, NULL);
  g_autoptr (GString) head = g_string_new (NULL);

  weft_cli_print ("%s\n%s\n\n", words, band);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    weft_cli_append_cell (head, heads[i], widths[i]);
  weft_cli_print ("%s\n", head->str);
  for (guint i = 0; i < state->score.n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (state->questionnaire, i);
      const WeftQuestionScore *score = &state->score.questions[i];
      const WeftAnswers *answers = score->source == WEFT_ANSWER_SOURCE_VERIFIED
                                   ? state->verified : state->given;
      g_autofree char *weight = g_strdup_printf ("%d", question->weight);
      g_autofree char *points = score->score != WEFT_NO_SCORE
                                ? g_strdup_printf ("%d", score->score) : g_strdup ("–");
      g_autofree char *answer = weft_answer_to_text (weft_answers_get (answers, i), question, NULL);
      g_autoptr (GString) line = g_string_new (NULL);

      weft_cli_append_cell (line, question->id, widths[0]);
      weft_cli_append_cell (line, weight, widths[1]);
      weft_cli_append_cell (line, points, widths[2]);
      append_hundredths (line, score->contribution);
      weft_cli_append_cell (line, get_answer_state (state, i), widths[4]);
      weft_cli_append_cell (line, answer, widths[5]);
      weft_cli_print ("%s\n", line->str);
    }
}

/* assessment score ID */
static gboolean
run_score (WeftCli  *cli,
           GError  **error)
{
  g_autoptr (WeftAssessmentState) state = NULL;
  gint64 id;

  if (!check_words (cli, "assessment score ID", 1, error) ||
      !weft_cli_read_number ("ID", cli->words[2], 1, &id, error))
    return FALSE;
  state = weft_assessment_load (weft_store_get_db (cli->store), id, error);
  if (state == NULL)
    return FALSE;
  if (state->questionnaire == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("Assessment %lld is the result of another scheme (%s), which has no score "
                     "here."), (long long) id, weft_record_get_text (state->record, "scheme"));
      return FALSE;
    }

  if (cli->json)
    report_score_json (state, id);
  else
    report_score (state);
  return TRUE;
}

/* assessment add|form|answers|score … */
gboolean
weft_cli_assessment (WeftCli  *cli,
                     GError  **error)
{
  static const struct
  {
    const char *name;
    gboolean  (*run) (WeftCli *cli, GError **error);
  } commands[] = {
    { "add", run_add }, { "form", run_form }, { "answers", run_answers }, { "score", run_score },
  };
  g_autofree char *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, cli->words[1]))
      return commands[i].run (cli, error);

  shown = g_filename_display_name (cli->words[1]);
  g_set_error (error, WEFT_CLI_USAGE, 0,
               _("An assessment knows no “%s”; it knows: add, form, answers, score."), shown);
  return FALSE;
}
