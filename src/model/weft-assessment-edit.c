/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-assessment-edit.h"

#include "weft-error.h"
#include "weft-id.h"
#include "weft-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* What people do with an assessment, each as one command:
 *
 *   weft_assessment_answer (B2, "true") ── command ── put_answer() ── row of answer, new or changed
 *                                                                          │ its rules
 *                                          assessment's score, state ──────┘
 *                                                   │ its rules
 *                                          supplier's band, assessed_on
 *
 * What follows is written by the tables' rules, so that it follows whoever changes an answer. */

/* What a label calls an assessment: the supplier's name. */
static char *
name_supplier (WeftDb  *db,
               gint64   supplier,
               GError **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (db, &weft_supplier_table, supplier,
                                                           error);

  return record != NULL ? weft_text_shorten (weft_record_get_text (record, "name"), 60) : NULL;
}

static char *
name_assessment (WeftDb  *db,
                 gint64   assessment,
                 GError **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (db, &weft_assessment_table, assessment,
                                                           error);

  return record != NULL ? name_supplier (db, weft_record_get_integer (record, "supplier"), error)
                        : NULL;
}

/* New assessments */

static gboolean
find_questionnaire (WeftDb      *db,
                    const char  *key,
                    gint64      *id,
                    GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT id FROM questionnaire WHERE key = ?1 ORDER BY version DESC LIMIT 1",
                       error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, key);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *id = weft_statement_get_integer (statement, 0);
      return TRUE;
    case WEFT_STEP_DONE:
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                   _("There is no questionnaire with the key “%s”."), key);
      return FALSE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/**
 * weft_assessment_new:
 * @supplier: whom it is about
 * @key: of a questionnaire, whose latest version is taken
 * @id: (out): the assessment that will be there
 *
 * Plans an assessment. Further columns may be set before the command is applied.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_new (WeftDb      *db,
                     gint64       supplier,
                     const char  *key,
                     gint64      *id,
                     GError     **error)
{
  g_autofree char *name = name_supplier (db, supplier, error);
  WeftCommand *command;
  gint64 questionnaire;

  if (name == NULL || !find_questionnaire (db, key, &questionnaire, error))
    return NULL;

  command = weft_command_new_printf (_("Plan an assessment of “%s”"), name);
  *id = weft_command_insert (command, &weft_assessment_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_integer (command, "questionnaire", questionnaire);
  return command;
}

static void
add_file (WeftCommand *command,
          const char  *column,
          gint64       owner,
          const char  *name,
          const char  *media_type,
          GBytes      *file)
{
  weft_command_insert (command, &weft_evidence_table);
  weft_command_set_integer (command, column, owner);
  weft_command_set_text (command, "name", name);
  weft_command_set_text (command, "media_type",
                         media_type != NULL ? media_type : "application/octet-stream");
  weft_command_set_blob (command, "content", file);
}

/**
 * weft_assessment_new_stand_in:
 * @supplier: whom it is about
 * @scheme: the other scheme: "MSAT"
 * @day: when it gave its result
 * @result: the percentage or grade as it is printed there; never made a score or a band of ours
 * @file_name: (nullable): the name of a file that shows it
 * @file: (nullable): the file
 * @id: (out): the assessment that will be there
 *
 * Lets the recent result of another scheme stand in for a return.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_new_stand_in (WeftDb      *db,
                              gint64       supplier,
                              const char  *scheme,
                              WeftDate     day,
                              const char  *result,
                              const char  *file_name,
                              GBytes      *file,
                              gint64      *id,
                              GError     **error)
{
  g_autofree char *name = name_supplier (db, supplier, error);
  g_autofree char *iso = weft_date_to_iso (day);
  WeftCommand *command;

  if (name == NULL)
    return NULL;
  if (weft_text_is_blank (scheme) || iso == NULL)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("The result of another scheme needs the scheme's name and the day of "
                             "the result."));
      return NULL;
    }

  command = weft_command_new_printf (_("Take the %s result of “%s”"), scheme, name);
  *id = weft_command_insert (command, &weft_assessment_table);
  weft_command_set_integer (command, "supplier", supplier);
  weft_command_set_text (command, "scheme", scheme);
  weft_command_set_text (command, "scheme_result", result);
  weft_command_set_text (command, "state", "returned");
  weft_command_set_text (command, "returned_on", iso);
  if (file != NULL)
    add_file (command, "assessment", *id, file_name, NULL, file);
  return command;
}

/* Answers */

/* What one answer becomes. */
typedef struct
{
  gint64  assessment;
  char   *question;
  gint64  new_id;      /* of its row, where there is none yet */
  GArray *assignments; /* of WeftAssignment; the values are owned */
} AnswerChange;

static void
clear_assignment (gpointer data)
{
  weft_value_clear (&((WeftAssignment *) data)->value);
}

static AnswerChange *
new_change (gint64      assessment,
            const char *question)
{
  AnswerChange *change = g_new0 (AnswerChange, 1);

  change->assessment = assessment;
  change->question = g_strdup (question);
  change->new_id = weft_id_new ();
  change->assignments = g_array_new (FALSE, FALSE, sizeof (WeftAssignment));
  g_array_set_clear_func (change->assignments, clear_assignment);
  return change;
}

static void
free_change (gpointer data)
{
  AnswerChange *change = data;

  g_free (change->question);
  g_array_unref (change->assignments);
  g_free (change);
}

static void
add_text (AnswerChange *change,
          const char   *column,
          const char   *text)
{
  WeftAssignment assignment = { weft_table_find_column (&weft_answer_table, column),
                                WEFT_VALUE_INIT };

  weft_value_set_text (&assignment.value, text);
  g_array_append_val (change->assignments, assignment);
}

static gboolean
find_answer (WeftDb      *db,
             gint64       assessment,
             const char  *question,
             gint64      *id,
             GError     **error)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db, "SELECT id FROM answer WHERE assessment = ?1 AND question = ?2", error);

  *id = 0;
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, assessment);
  weft_statement_bind_text (statement, 2, question);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      *id = weft_statement_get_integer (statement, 0);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* The row of an answer is made when there is something to keep. */
static gboolean
put_answer (WeftWriter  *writer,
            gpointer     user_data,
            GError     **error)
{
  const AnswerChange *change = user_data;
  const WeftAssignment *assignments = (WeftAssignment *) change->assignments->data;
  g_autofree WeftAssignment *all = NULL;
  gsize n = change->assignments->len;
  gint64 id;

  if (!find_answer (writer->db, change->assessment, change->question, &id, error))
    return FALSE;
  if (id != 0)
    return weft_writer_update (writer, &weft_answer_table, id, assignments, n, error);

  /* The values stay the change's. */
  all = g_new0 (WeftAssignment, n + 2);
  all[0] = (WeftAssignment) {
    weft_table_find_column (&weft_answer_table, "assessment"),
    { WEFT_VALUE_INTEGER, change->assessment }
  };
  all[1] = (WeftAssignment) {
    weft_table_find_column (&weft_answer_table, "question"),
    { WEFT_VALUE_TEXT, 0, change->question }
  };
  for (gsize i = 0; i < n; i++)
    all[i + 2] = assignments[i];
  return weft_writer_insert (writer, &weft_answer_table, change->new_id, all, n + 2, error);
}

static void
change_answer (WeftCommand *command,
               gint64       assessment,
               const char  *question,
               const char  *column,
               const char  *text)
{
  AnswerChange *change = new_change (assessment, question);

  add_text (change, column, text);
  weft_command_run (command, put_answer, change, free_change);
}

/**
 * weft_assessment_add_answer:
 * @command: a command that is being made
 * @question: the id of a question
 * @value: (nullable): its answer as JSON; %NULL for none
 * @comment: (nullable): what was said to it; %NULL leaves it as it is
 *
 * Adds the answer to one question to a command that gives many: an answer file, say. The answer is
 * checked when the command is applied.
 */
void
weft_assessment_add_answer (WeftCommand *command,
                            gint64       assessment,
                            const char  *question,
                            const char  *value,
                            const char  *comment)
{
  AnswerChange *change = new_change (assessment, question);

  add_text (change, "value", value);
  if (comment != NULL)
    add_text (change, "comment", comment);
  weft_command_run (command, put_answer, change, free_change);
}

/**
 * weft_assessment_answer:
 * @question: the id of a question
 * @value: (nullable): its answer as JSON; %NULL takes the answer back
 *
 * Answers a question. What the question does not allow is refused when the command is applied. An
 * assessment that was planned or invited is in progress then.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_answer (WeftDb      *db,
                        gint64       assessment,
                        const char  *question,
                        const char  *value,
                        GError     **error)
{
  g_autofree char *name = name_assessment (db, assessment, error);
  WeftCommand *command;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Answer B2 for “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Answer %s for “%s”"), question, name);
  change_answer (command, assessment, question, "value", value);
  return command;
}

/**
 * weft_assessment_comment:
 * @question: the id of a question
 * @comment: what is said to the answer; "" for nothing
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_comment (WeftDb      *db,
                         gint64       assessment,
                         const char  *question,
                         const char  *comment,
                         GError     **error)
{
  g_autofree char *name = name_assessment (db, assessment, error);
  WeftCommand *command;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Comment on B2 for “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Comment on %s for “%s”"), question, name);
  change_answer (command, assessment, question, "comment", comment);
  return command;
}

/**
 * weft_assessment_verify:
 * @question: the id of a question
 * @value: (nullable): what a reviewer has found, as JSON; %NULL takes that back
 * @by: who has verified it; not asked for where @value is %NULL
 * @reason: (nullable): how it was found
 *
 * Puts a verified answer beside the supplier's own, dated today; it counts in its place.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_verify (WeftDb      *db,
                        gint64       assessment,
                        const char  *question,
                        const char  *value,
                        const char  *by,
                        const char  *reason,
                        GError     **error)
{
  g_autofree char *today = weft_date_to_iso (weft_date_today ());
  g_autofree char *name = name_assessment (db, assessment, error);
  WeftCommand *command;
  AnswerChange *change;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Verify B2 for “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Verify %s for “%s”"), question, name);
  change = new_change (assessment, question);
  add_text (change, "verified", value);
  if (value != NULL)
    {
      add_text (change, "verified_by", by);
      add_text (change, "verified_on", today);
      add_text (change, "verified_reason", reason);
    }
  weft_command_run (command, put_answer, change, free_change);
  return command;
}

/* Files */

typedef struct
{
  AnswerChange *change;
  char         *name;
  char         *media_type;
  GBytes       *file;
  gint64        id;
} Attachment;

static void
free_attachment (gpointer data)
{
  Attachment *attachment = data;

  free_change (attachment->change);
  g_free (attachment->name);
  g_free (attachment->media_type);
  g_bytes_unref (attachment->file);
  g_free (attachment);
}

static gboolean
put_file (WeftWriter  *writer,
          gpointer     user_data,
          GError     **error)
{
  const Attachment *attachment = user_data;
  const AnswerChange *change = attachment->change;
  WeftAssignment assignments[] = {
    { weft_table_find_column (&weft_evidence_table, "answer"), { WEFT_VALUE_INTEGER } },
    { weft_table_find_column (&weft_evidence_table, "name"), WEFT_VALUE_INIT },
    { weft_table_find_column (&weft_evidence_table, "media_type"), WEFT_VALUE_INIT },
    { weft_table_find_column (&weft_evidence_table, "content"), WEFT_VALUE_INIT },
  };
  gboolean done = FALSE;
  gint64 answer;

  weft_value_set_text (&assignments[1].value, attachment->name);
  weft_value_set_text (&assignments[2].value, attachment->media_type);
  weft_value_set_blob (&assignments[3].value, attachment->file);
  if (find_answer (writer->db, change->assessment, change->question, &answer, error) &&
      (answer != 0 || put_answer (writer, attachment->change, error)))
    {
      assignments[0].value.integer = answer != 0 ? answer : change->new_id;
      done = weft_writer_insert (writer, &weft_evidence_table, attachment->id, assignments,
                                 G_N_ELEMENTS (assignments), error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (assignments); i++)
    weft_value_clear (&assignments[i].value);
  return done;
}

/**
 * weft_assessment_attach:
 * @question: the id of a question
 * @file_name: the name that the file keeps
 * @media_type: (nullable): what kind of file it is
 * @file: its bytes
 *
 * Puts a file to the answer to a question, as evidence.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_attach (WeftDb      *db,
                        gint64       assessment,
                        const char  *question,
                        const char  *file_name,
                        const char  *media_type,
                        GBytes      *file,
                        GError     **error)
{
  g_autofree char *name = name_assessment (db, assessment, error);
  WeftCommand *command;
  Attachment *attachment;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Attach a file to B2 for “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Attach a file to %s for “%s”"), question, name);
  attachment = g_new0 (Attachment, 1);
  attachment->change = new_change (assessment, question);
  attachment->name = g_strdup (file_name);
  attachment->media_type = g_strdup (media_type != NULL ? media_type
                                                        : "application/octet-stream");
  attachment->file = g_bytes_ref (file);
  attachment->id = weft_id_new ();
  weft_command_run (command, put_file, attachment, free_attachment);
  return command;
}

/* States */

/* The column of the day that belongs to a state; NULL for a state without one. */
static const char *
get_state_day (const char *state)
{
  static const char * const days[][2] = {
    { "planned", "planned_on" }, { "invited", "invited_on" }, { "returned", "returned_on" },
    { "reviewed", "reviewed_on" }, { "closed", "closed_on" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (days[i][0], state))
      return days[i][1];
  return NULL;
}

/**
 * weft_assessment_set_state:
 * @state: its nick
 * @day: since when; %WEFT_DATE_NONE for today
 *
 * Takes an assessment to another state. A way that leaves a step out is refused when the command is
 * applied; going back forgets the days of what comes later.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_set_state (WeftDb      *db,
                           gint64       assessment,
                           const char  *state,
                           WeftDate     day,
                           GError     **error)
{
  const WeftColumn *column
    = &weft_assessment_table.columns[weft_table_find_column (&weft_assessment_table, "state")];
  g_autofree char *name = name_assessment (db, assessment, error);
  g_autofree char *iso = weft_date_to_iso (day);
  const char *day_column = get_state_day (state);
  WeftCommand *command;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Assessment of “Morgan Cleaning”: Returned" */
  command = weft_command_new_printf (_("Assessment of “%s”: %s"), name,
                                     column->choice_label (state));
  weft_command_update (command, &weft_assessment_table, assessment);
  weft_command_set_text (command, "state", state);
  if (iso != NULL && day_column != NULL)
    weft_command_set_text (command, day_column, iso);
  return command;
}

/**
 * weft_assessment_remind:
 * @day: when the supplier was reminded; %WEFT_DATE_NONE for today
 *
 * Notes the first reminder, or the second one after it.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_remind (WeftDb    *db,
                        gint64     assessment,
                        WeftDate   day,
                        GError   **error)
{
  g_autoptr (WeftRecord) record = weft_record_load_stored (db, &weft_assessment_table, assessment,
                                                           error);
  g_autofree char *iso = weft_date_to_iso (day != WEFT_DATE_NONE ? day : weft_date_today ());
  g_autofree char *name = NULL;
  WeftCommand *command;

  if (record == NULL)
    return NULL;
  name = name_supplier (db, weft_record_get_integer (record, "supplier"), error);
  if (name == NULL)
    return NULL;
  command = weft_command_new_printf (_("Remind “%s” of the assessment"), name);
  weft_command_update (command, &weft_assessment_table, assessment);
  weft_command_set_text (command,
                         weft_record_get_text (record, "reminded_on") == NULL
                           ? "reminded_on" : "reminded_again_on", iso);
  return command;
}

/* Follow-up */

/* What was asked and what was answered: the finding of an action. */
static char *
make_finding (const WeftAssessmentState *state,
              const WeftQuestion        *question,
              const char                *language)
{
  const WeftAnswer *verified = weft_answers_get (state->verified, question->index);
  const WeftAnswer *answer = !weft_answer_is_blank (verified)
                             ? verified : weft_answers_get (state->given, question->index);
  g_autofree char *text = weft_answer_is_blank (answer)
                          ? NULL : weft_answer_to_text (answer, question, language);

  /* Translators: a finding: the question and its answer */
  return g_strdup_printf (C_("finding", "%s %s"), weft_wording_get (&question->text, language),
                          text != NULL ? text : _("Not answered."));
}

/**
 * weft_assessment_accept:
 * @question: the id of a question with a poor answer
 * @raised_on: the day that the action is raised; %WEFT_DATE_NONE for today
 * @language: (nullable): of the action's words, as weft_wording_get() takes it
 * @action: (out): the action that will be there
 *
 * Makes an improvement action of the supplier of what the answer proposes. To accept it changed,
 * set columns of the action before the command is applied.
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_accept (WeftDb      *db,
                        gint64       assessment,
                        const char  *question,
                        WeftDate     raised_on,
                        const char  *language,
                        gint64      *action,
                        GError     **error)
{
  g_autoptr (WeftAssessmentState) state = weft_assessment_load (db, assessment, error);
  WeftDate day = raised_on != WEFT_DATE_NONE ? raised_on : weft_date_today ();
  g_autoptr (GPtrArray) follow_ups = NULL;
  WeftCommand *command;

  if (state == NULL)
    return NULL;
  follow_ups = weft_assessment_list_follow_ups (db, state, day, language, error);
  if (follow_ups == NULL)
    return NULL;

  for (guint i = 0; i < follow_ups->len; i++)
    {
      const WeftFollowUp *follow_up = g_ptr_array_index (follow_ups, i);
      const WeftProposal *proposal = follow_up->proposal;
      g_autofree char *finding = NULL;
      g_autofree char *raised = NULL;
      g_autofree char *due = NULL;

      if (!g_str_equal (proposal->question->id, question))
        continue;
      if (follow_up->action != 0)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_EXISTS,
                       _("There is an improvement action for the answer to %s already."),
                       question);
          return NULL;
        }

      finding = make_finding (state, proposal->question, language);
      raised = weft_date_to_iso (day);
      due = weft_date_to_iso (proposal->due_on);
      /* Translators: in the history: "Accept the action for B2 of “Morgan Cleaning”" */
      command = weft_command_new_printf (_("Accept the action for %s of “%s”"), question,
                                         weft_record_get_text (state->record, "supplier_name"));
      if (*follow_up->declined != '\0')
        change_answer (command, assessment, question, "declined", "");
      *action = weft_command_insert (command, &weft_action_table);
      weft_command_set_integer (command, "supplier",
                                weft_record_get_integer (state->record, "supplier"));
      weft_command_set_integer (command, "assessment", assessment);
      weft_command_set_text (command, "question", question);
      weft_command_set_text (command, "text", proposal->text);
      weft_command_set_text (command, "finding", finding);
      weft_command_set_text (command, "severity", weft_severity_to_nick (proposal->severity));
      weft_command_set_text (command, "raised_on", raised);
      weft_command_set_text (command, "due_on", due);
      weft_command_set_text (command, "status", "not-started");
      return command;
    }

  g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
               _("The answer to %s proposes no improvement action."), question);
  return NULL;
}

/**
 * weft_assessment_decline:
 * @question: the id of a question with a poor answer
 * @reason: why no action is taken; "" takes that back
 *
 * Returns: (transfer full) (nullable): the command; %NULL with @error set
 */
WeftCommand *
weft_assessment_decline (WeftDb      *db,
                         gint64       assessment,
                         const char  *question,
                         const char  *reason,
                         GError     **error)
{
  g_autofree char *name = name_assessment (db, assessment, error);
  WeftCommand *command;

  if (name == NULL)
    return NULL;
  /* Translators: in the history: "Decline the action for B2 of “Morgan Cleaning”" */
  command = weft_command_new_printf (_("Decline the action for %s of “%s”"), question, name);
  change_answer (command, assessment, question, "declined", reason);
  return command;
}
