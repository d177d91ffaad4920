/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-file-private.h"

#include "weft-assessment-edit.h"
#include "weft-error.h"
#include "weft-json.h"
#include "weft-small-file.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file of answers that has come back, from a form (weft-questionnaire-form.c) or from elsewhere:
 *
 *   bytes ── JSON ── key, version, digest, stamp ── answers, comments ─┬─ report
 *              │              │                           │            └─ command
 *           refused        refused                      faults
 *
 * The first half is in weft-answer-file-read.c. What the file says of a question replaces what the
 * register has; what it does not mention stays. A file with faults is only imported where somebody
 * says so. */

#define SHOWN_FAULTS 20

static void
free_change (gpointer data)
{
  WeftAnswerChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* What it means */

static WeftAnswerChange *
make_change (const WeftQuestion *question,
             const WeftAnswer   *before,
             const WeftQuestion *asked_before,
             const WeftAnswer   *after)
{
  WeftAnswerChange *change = g_new0 (WeftAnswerChange, 1);

  change->question = question;
  change->before = weft_answer_is_blank (before)
                     ? g_strdup ("") : weft_answer_to_text (before, asked_before, NULL);
  change->after = weft_answer_is_blank (after)
                    ? g_strdup ("") : weft_answer_to_text (after, question, NULL);
  return change;
}

static const char *
get_comment (WeftAnswerFile *self,
             guint           index)
{
  const WeftRecord *row = g_ptr_array_index (self->state->rows, index);
  const char *comment = row != NULL ? weft_record_get_text (row, "comment") : NULL;

  return comment != NULL ? comment : "";
}

/* Against what the register has of this assessment. */
static void
compare_with_register (WeftAnswerFile *self)
{
  const WeftQuestionnaire *questionnaire = self->state->questionnaire;
  g_autofree char *day = weft_date_to_iso (self->completed_on);

  for (guint i = 0; i < weft_questionnaire_get_n_questions (questionnaire); i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      const WeftAnswer *before = weft_answers_get (self->state->given, i);
      const WeftAnswer *after = weft_answers_get (self->answers, i);
      const char *comment = g_ptr_array_index (self->comments, i);
      gboolean differs = !weft_answer_is_blank (after) && !weft_answer_equal (before, after);

      if (weft_answer_is_blank (after) && !weft_answer_is_blank (before))
        g_ptr_array_add (self->kept, (gpointer) question);
      else if (differs && !weft_answer_is_blank (before))
        g_ptr_array_add (self->replaced, make_change (question, before, question, after));
      if (differs || (comment != NULL && !g_str_equal (comment, get_comment (self, i))))
        g_array_append_val (self->differing, i);
    }

  /* A file without answers is no return. */
  self->moves = weft_answer_file_get_n_answers (self) > 0 &&
                (!weft_assessment_is_returned (self->state->record) ||
                 (self->differing->len > 0 &&
                  g_strcmp0 (day, weft_record_get_text (self->state->record,
                                                        "returned_on")) != 0));
}

static WeftAnswers *
merge_answers (WeftAnswerFile *self)
{
  WeftAnswers *merged = weft_answers_copy (self->state->given);

  for (guint i = 0; i < weft_questionnaire_get_n_questions (self->state->questionnaire); i++)
    if (!weft_answer_is_blank (weft_answers_get (self->answers, i)))
      weft_answers_set (merged, i, weft_answers_get (self->answers, i));
  return merged;
}

static void
list_unanswered (WeftAnswerFile    *self,
                 const WeftAnswers *merged)
{
  g_auto (WeftScore) score = WEFT_SCORE_INIT;
  const WeftQuestionnaire *questionnaire = self->state->questionnaire;

  weft_score_compute (&score, questionnaire, merged, self->state->verified, self->completed_on);
  for (guint i = 0; i < score.n_questions; i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);

      if (score.questions[i].shown && !question->optional &&
          weft_answer_is_blank (weft_answers_get (merged, i)))
        g_ptr_array_add (self->unanswered, (gpointer) question);
    }
}

/* Against what the supplier answered in its latest other return of the questionnaire. */
static gboolean
compare_with_last_time (WeftAnswerFile     *self,
                        WeftDb             *db,
                        const WeftAnswers  *merged,
                        GError            **error)
{
  const WeftQuestionnaire *questionnaire = self->state->questionnaire;
  g_autoptr (WeftAssessmentState) last = NULL;
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (db,
                       "SELECT assessment.id FROM assessment "
                       "JOIN questionnaire ON questionnaire.id = assessment.questionnaire "
                       "WHERE assessment.supplier = ?1 AND assessment.id <> ?2 "
                       "AND questionnaire.key = ?3 "
                       "AND assessment.state IN ('returned', 'reviewed', 'closed') "
                       "ORDER BY assessment.returned_on DESC, assessment.id DESC LIMIT 1", error);
  WeftStep step;

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1,
                               weft_record_get_integer (self->state->record, "supplier"));
  weft_statement_bind_integer (statement, 2, self->assessment);
  weft_statement_bind_text (statement, 3, weft_questionnaire_get_key (questionnaire));
  step = weft_statement_step (statement, error);
  if (step != WEFT_STEP_ROW)
    return step == WEFT_STEP_DONE;
  last = weft_assessment_load (db, weft_statement_get_integer (statement, 0), error);
  if (last == NULL)
    return FALSE;

  self->last_time = weft_date_from_iso (weft_record_get_text (last->record, "returned_on"));
  for (guint i = 0; i < weft_questionnaire_get_n_questions (questionnaire); i++)
    {
      const WeftQuestion *question = weft_questionnaire_get_question (questionnaire, i);
      const WeftQuestion *asked
        = weft_questionnaire_find_question (last->questionnaire, question->id);
      const WeftAnswer *after = weft_answers_get (merged, i);
      const WeftAnswer *before
        = asked != NULL ? weft_answers_get (last->given, asked->index) : NULL;
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      /* Of another version, options may have other places: the text is what is the same. */
      if (before == NULL)
        continue;
      old = weft_answer_to_json (before, asked);
      new = weft_answer_to_json (after, question);
      if (g_strcmp0 (old, new) != 0)
        g_ptr_array_add (self->changed, make_change (question, before, asked, after));
    }
  return TRUE;
}

static void
free_file (WeftAnswerFile *self)
{
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->supplier);
  g_clear_pointer (&self->answers, weft_answers_free);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->unanswered, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->differing, g_array_unref);
  g_clear_pointer (&self->state, weft_assessment_state_free);
  g_free (self);
}

/* Returns: (nullable): a file of which only the assessment is known so far */
static WeftAnswerFile *
new_file (WeftDb      *db,
          gint64       assessment,
          const char  *name,
          GError     **error)
{
  g_autoptr (WeftAnswerFile) self = g_new0 (WeftAnswerFile, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->assessment = assessment;
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) weft_answer_fault_free);
  self->unanswered = g_ptr_array_new ();
  self->kept = g_ptr_array_new ();
  self->replaced = g_ptr_array_new_with_free_func (free_change);
  self->changed = g_ptr_array_new_with_free_func (free_change);
  self->comments = g_ptr_array_new_with_free_func (g_free);
  self->differing = g_array_new (FALSE, FALSE, sizeof (guint));

  self->state = weft_assessment_load (db, assessment, error);
  if (self->state == NULL)
    return NULL;
  if (self->state->questionnaire == NULL)
    {
      weft_answer_file_refuse (self, error,
                               _("Another scheme's result stands in for this assessment, so "
                                 "there are no questions to answer."));
      return NULL;
    }
  self->supplier = g_strdup (weft_record_get_text (self->state->record, "supplier_name"));
  self->answers = weft_answers_new (self->state->questionnaire);
  g_ptr_array_set_size (self->comments,
                        (int) weft_questionnaire_get_n_questions (self->state->questionnaire));
  return g_steal_pointer (&self);
}

/**
 * weft_answer_file_parse:
 * @assessment: the id of the assessment that the answers are for
 * @name: the file's name, for messages and the list of imported files
 * @bytes: what is in it
 *
 * Reads a file of answers and compares it with the register. Nothing is written. Thread: that of
 * the connection.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with %WEFT_ERROR_PARSE, which names line and
 *   character, %WEFT_ERROR_INVALID where it is for something else, with path and reason, or
 *   %WEFT_ERROR_NOT_FOUND for no such assessment
 */
WeftAnswerFile *
weft_answer_file_parse (WeftDb      *db,
                        gint64       assessment,
                        const char  *name,
                        GBytes      *bytes,
                        GError     **error)
{
  g_autoptr (WeftAnswerFile) self = NULL;
  g_autoptr (WeftAnswers) merged = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  self = new_file (db, assessment, name, error);
  if (self == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  root = weft_json_read (data != NULL ? data : "", (gssize) size, WEFT_ANSWER_MAX_BYTES, error);
  if (root == NULL)
    {
      /* Translators: the name of a file, before what is wrong in which line */
      g_prefix_error (error, _("“%s”, "), name);
      return NULL;
    }
  if (!weft_answer_file_take (self, db, root, error))
    return NULL;

  self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  compare_with_register (self);
  merged = merge_answers (self);
  list_unanswered (self, merged);
  if (!compare_with_last_time (self, db, merged, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * weft_answer_file_read:
 * @assessment: the id of the assessment that the answers are for
 *
 * As weft_answer_file_parse(), with the bytes of a file. Thread: that of the connection.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with an error as that one's, or as those of
 *   weft_small_file_read()
 */
WeftAnswerFile *
weft_answer_file_read (WeftDb        *db,
                       gint64         assessment,
                       GFile         *file,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GBytes) bytes = weft_small_file_read (file, WEFT_ANSWER_MAX_BYTES, cancellable, error);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = base != NULL ? g_filename_display_name (base)
                                       : g_file_get_parse_name (file);

  return bytes != NULL ? weft_answer_file_parse (db, assessment, name, bytes, error) : NULL;
}

/**
 * weft_answer_file_ref:
 *
 * Returns: (transfer full): the same file
 */
WeftAnswerFile *
weft_answer_file_ref (WeftAnswerFile *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * weft_answer_file_unref:
 * @self: (transfer full): a file
 */
void
weft_answer_file_unref (WeftAnswerFile *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    free_file (self);
}

/* What it says */

/**
 * weft_answer_file_get_name:
 *
 * Returns: the file's name without its folder
 */
const char *
weft_answer_file_get_name (WeftAnswerFile *self)
{
  return self->name;
}

/**
 * weft_answer_file_get_supplier:
 *
 * Returns: the name of the supplier whose assessment it is
 */
const char *
weft_answer_file_get_supplier (WeftAnswerFile *self)
{
  return self->supplier;
}

/**
 * weft_answer_file_get_completed_on:
 *
 * Returns: when it was filled in; today where the file does not say
 */
WeftDate
weft_answer_file_get_completed_on (WeftAnswerFile *self)
{
  return self->completed_on;
}

/**
 * weft_answer_file_has_stamp:
 *
 * Returns: whether a stamp proves that it is from the supplier's form; without one a person has to
 *   know
 */
gboolean
weft_answer_file_has_stamp (WeftAnswerFile *self)
{
  return self->has_stamp;
}

/**
 * weft_answer_file_get_questionnaire:
 *
 * Returns: (transfer none): what was asked
 */
WeftQuestionnaire *
weft_answer_file_get_questionnaire (WeftAnswerFile *self)
{
  return self->state->questionnaire;
}

/**
 * weft_answer_file_get_answers:
 *
 * Returns: (transfer none): the answers of the file that can be taken
 */
const WeftAnswers *
weft_answer_file_get_answers (WeftAnswerFile *self)
{
  return self->answers;
}

/**
 * weft_answer_file_get_n_answers:
 *
 * Returns: how many answers of the file can be taken
 */
guint
weft_answer_file_get_n_answers (WeftAnswerFile *self)
{
  guint n = 0;

  for (guint i = 0; i < weft_questionnaire_get_n_questions (self->state->questionnaire); i++)
    n += !weft_answer_is_blank (weft_answers_get (self->answers, i));
  return n;
}

/**
 * weft_answer_file_get_n_changes:
 *
 * Returns: how many questions get another answer or comment by the import; the state may still
 *   change where it is 0
 */
guint
weft_answer_file_get_n_changes (WeftAnswerFile *self)
{
  return self->differing->len;
}

/**
 * weft_answer_file_get_faults:
 *
 * Returns: (transfer none) (element-type WeftAnswerFault): what of the file cannot be taken, with
 *   its place: unknown questions, answers that their question does not allow; at most 200
 */
GPtrArray *
weft_answer_file_get_faults (WeftAnswerFile *self)
{
  return self->faults;
}

/**
 * weft_answer_file_get_unanswered:
 *
 * Returns: (transfer none) (element-type WeftQuestion): questions that are shown and required and
 *   still have no answer after the import
 */
GPtrArray *
weft_answer_file_get_unanswered (WeftAnswerFile *self)
{
  return self->unanswered;
}

/**
 * weft_answer_file_get_kept:
 *
 * Returns: (transfer none) (element-type WeftQuestion): questions whose answer in the register
 *   stays, as the file has none
 */
GPtrArray *
weft_answer_file_get_kept (WeftAnswerFile *self)
{
  return self->kept;
}

/**
 * weft_answer_file_get_replaced:
 *
 * Returns: (transfer none) (element-type WeftAnswerChange): answers of this assessment that the
 *   import replaces by others
 */
GPtrArray *
weft_answer_file_get_replaced (WeftAnswerFile *self)
{
  return self->replaced;
}

/**
 * weft_answer_file_get_last_time:
 *
 * Returns: when the supplier's latest other answers to the questionnaire came back;
 *   %WEFT_DATE_NONE where there are none
 */
WeftDate
weft_answer_file_get_last_time (WeftAnswerFile *self)
{
  return self->last_time;
}

/**
 * weft_answer_file_get_changed:
 *
 * Returns: (transfer none) (element-type WeftAnswerChange): what is answered otherwise than last
 *   time, of questions that were asked then too
 */
GPtrArray *
weft_answer_file_get_changed (WeftAnswerFile *self)
{
  return self->changed;
}

/* What it does */

/**
 * weft_answer_file_check:
 * @leave_faults: whether somebody wants what can be taken and leaves the rest
 *
 * Returns: whether it can be imported; %FALSE with %WEFT_ERROR_INVALID and the list of its faults,
 *   or for an assessment that is closed, or with %WEFT_ERROR_NOTHING where nothing would change
 */
gboolean
weft_answer_file_check (WeftAnswerFile  *self,
                        gboolean         leave_faults,
                        GError         **error)
{
  if (self->n_faults > 0 && !leave_faults)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; i < MIN (self->faults->len, SHOWN_FAULTS); i++)
        {
          const WeftAnswerFault *fault = g_ptr_array_index (self->faults, i);

          g_string_append_printf (list, "\n%s: %s", fault->path, fault->message);
        }
      if (self->n_faults > SHOWN_FAULTS)
        {
          guint more = self->n_faults - SHOWN_FAULTS;

          g_string_append_c (list, '\n');
          g_string_append_printf (list, ngettext ("and %u more", "and %u more", more), more);
        }
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   ngettext ("“%s” is not imported: %u thing in it is wrong.%s",
                             "“%s” is not imported: %u things in it are wrong.%s",
                             self->n_faults), self->name, self->n_faults, list->str);
      return FALSE;
    }
  if (self->differing->len == 0 && !self->moves)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_NOTHING,
                   _("The register has everything that is in “%s” already; nothing changes."),
                   self->name);
      return FALSE;
    }
  if (g_strcmp0 (weft_record_get_text (self->state->record, "state"), "closed") == 0)
    return weft_answer_file_refuse (self, error,
                                    _("The assessment is closed; set its state back to "
                                      "“Reviewed” first."));
  return TRUE;
}

/**
 * weft_answer_file_to_command:
 * @self: a file that weft_answer_file_check() lets through
 *
 * Makes the import of what can be taken: answers and comments, the return with its day, and a line
 * in the list of imported files. Thread: any.
 *
 * Returns: (transfer full): the command
 */
WeftCommand *
weft_answer_file_to_command (WeftAnswerFile *self)
{
  g_autofree char *shown = weft_text_shorten (self->supplier, 60);
  g_autofree char *day = weft_date_to_iso (self->completed_on);
  WeftCommand *command = weft_command_new_printf (_("Import answers of “%s”"), shown);

  for (guint i = 0; i < self->differing->len; i++)
    {
      guint index = g_array_index (self->differing, guint, i);
      const WeftQuestion *question
        = weft_questionnaire_get_question (self->state->questionnaire, index);
      const WeftAnswer *answer = weft_answers_get (self->answers, index);
      const WeftAnswer *taken
        = weft_answer_is_blank (answer) ? weft_answers_get (self->state->given, index) : answer;
      g_autofree char *value = weft_answer_to_json (taken, question);

      weft_assessment_add_answer (command, self->assessment, question->id, value,
                                  g_ptr_array_index (self->comments, index));
    }

  /* What was reviewed has to be looked at again. */
  if (weft_answer_file_get_n_answers (self) > 0)
    {
      weft_command_update (command, &weft_assessment_table, self->assessment);
      weft_command_set_text (command, "state", "returned");
      weft_command_set_text (command, "returned_on", day);
    }

  weft_command_insert (command, &weft_import_file_table);
  weft_command_set_text (command, "kind", "answers");
  weft_command_set_text (command, "name", self->name);
  weft_command_set_text (command, "sha256", self->sha256);
  weft_command_set_integer (command, "rows", weft_answer_file_get_n_answers (self));
  return command;
}
