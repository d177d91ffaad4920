/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-answer-windows.h"

#include "weft-answer-file.h"
#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-date.h"
#include "weft-error.h"
#include "weft-questionnaire-form.h"
#include "weft-recent-folder.h"
#include "weft-review-window.h"

#include <glib/gi18n.h>

/* Answers that come from elsewhere: from the assessment before, or from the file that a supplier
 * has sent back; and the questionnaire that goes out. What comes in is read and compared
 * first, shown, and written as one step when the person says so. */

/* Last time's answers */

static WeftCommand *
make_copy (gboolean   leave_faults,
           gpointer   user_data,
           GError   **error)
{
  WeftAssessmentCopy *copy = user_data;

  return weft_command_ref (copy->command);
}

static void
describe_copy (WeftReviewWindow         *window,
               const WeftAssessmentCopy *copy)
{
  g_autofree char *taken = g_strdup_printf (ngettext ("%u answer of last time is taken over.",
                                                      "%u answers of last time are taken over.",
                                                      copy->n_copied), copy->n_copied);

  weft_review_window_add_words (window, taken);
  if (copy->n_kept > 0)
    {
      g_autofree char *kept
        = g_strdup_printf (ngettext ("%u question has an answer already, which stays.",
                                     "%u questions have an answer already, which stays.",
                                     copy->n_kept), copy->n_kept);

      weft_review_window_add_words (window, kept);
    }
  if (copy->faults->len > 0)
    weft_review_window_add_group (window, _("Not taken over"));
  for (guint i = 0; i < copy->faults->len; i++)
    {
      const WeftCopyFault *fault = g_ptr_array_index (copy->faults, i);

      weft_review_window_add_line (window, fault->question, fault->reason, fault->answer);
    }
  if (copy->added->len > 0)
    weft_review_window_add_group (window, _("Not asked last time"));
  for (guint i = 0; i < copy->added->len; i++)
    weft_review_window_add_line (window, g_ptr_array_index (copy->added, i), "", NULL);
}

/**
 * weft_copy_answers_present:
 * @parent: the window that it belongs to
 * @assessment: the assessment that gets the answers
 *
 * Shows what copying the answers of the assessment before would do, and does it. Thread: main.
 */
void
weft_copy_answers_present (GtkWindow *parent,
                           WeftStore *store,
                           gint64     assessment)
{
  g_autoptr (GError) error = NULL;
  WeftAssessmentCopy *copy = weft_assessment_copy_last (weft_store_get_db (store), assessment,
                                                        &error);
  WeftReviewWindow *window;

  if (copy == NULL)
    {
      weft_show_toast (GTK_WIDGET (parent), error->message, FALSE);
      return;
    }
  if (copy->from == 0 || copy->command == NULL)
    {
      weft_show_toast (GTK_WIDGET (parent),
                       copy->from == 0
                       ? _("This supplier has not answered this questionnaire before.")
                       : _("There is nothing to take over from last time."), FALSE);
      weft_assessment_copy_free (copy);
      return;
    }

  window = weft_review_window_new (parent, store, _("Copy Last Time’s Answers"));
  describe_copy (window, copy);
  weft_review_window_offer (window, _("Copy answers"), FALSE, make_copy, copy,
                            (GDestroyNotify) weft_assessment_copy_free);
  gtk_window_present (GTK_WINDOW (window));
}

/* The questionnaire as a file */

typedef struct
{
  GtkWidget            *widget;
  WeftStore            *store;
  gint64                assessment;
  GSettings            *settings;
  GtkFileChooserNative *chooser;
  GFile                *file;     /* to import; NULL to send */
} Choosing;

static Choosing *
choosing_new (GtkWidget *widget,
              WeftStore *store,
              gint64     assessment)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->widget = g_object_ref (widget);
  choosing->store = g_object_ref (store);
  choosing->assessment = assessment;
  choosing->settings = g_settings_new ("io.github.weft.Weft");
  return choosing;
}

static void
choosing_free (Choosing *choosing)
{
  g_clear_object (&choosing->chooser);
  g_clear_object (&choosing->settings);
  g_clear_object (&choosing->store);
  g_clear_object (&choosing->file);
  g_clear_object (&choosing->widget);
  g_free (choosing);
}

/* A questionnaire that was sent is an invitation. */
static void
invite (Choosing *choosing)
{
  g_autoptr (WeftRow) row = weft_store_get_row (choosing->store, &weft_assessment_table,
                                                choosing->assessment, NULL);
  g_autoptr (WeftCommand) command = NULL;

  if (row == NULL || g_strcmp0 (weft_row_get_text (row, "state"), "planned") != 0)
    return;
  command = weft_assessment_set_state (weft_store_get_db (choosing->store), choosing->assessment,
                                       "invited", WEFT_DATE_NONE, NULL);
  if (command != NULL)
    weft_apply (choosing->widget, choosing->store, command, WEFT_APPLY_DEFAULT, NULL, NULL);
}

static void
form_chosen_cb (Choosing *choosing,
                int       response)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (choosing->chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (file != NULL && path == NULL)
    weft_show_toast (choosing->widget,
                     _("The form can only be saved on disks of this computer and of its network."),
                     FALSE);
  else if (path != NULL &&
           !weft_questionnaire_form_save (weft_store_get_db (choosing->store),
                                          choosing->assessment, NULL, path, &error))
    weft_show_toast (choosing->widget, error->message, FALSE);
  else if (path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_autofree char *message
        = g_strdup_printf (_("Saved “%s”. Send it to the supplier; the answers come back as one "
                             "file."), name);

      weft_recent_folder_remember (choosing->settings, file);
      invite (choosing);
      weft_show_toast (choosing->widget, message, FALSE);
    }
  choosing_free (choosing);
}

/**
 * weft_send_questionnaire:
 * @widget: what asks, in a window
 * @assessment: the assessment
 *
 * Asks where to, writes the questionnaire of an assessment as one file for its supplier, and marks
 * a planned assessment as invited. Thread: main.
 */
void
weft_send_questionnaire (GtkWidget *widget,
                         WeftStore *store,
                         gint64     assessment)
{
  Choosing *choosing = choosing_new (widget, store, assessment);
  g_autoptr (WeftRow) row = weft_store_get_row (store, &weft_assessment_table, assessment, NULL);
  g_autofree char *name = NULL;

  if (row == NULL)
    {
      choosing_free (choosing);
      return;
    }
  name = weft_questionnaire_form_suggest_name (weft_row_get_text (row, "supplier_name"));
  choosing->chooser = gtk_file_chooser_native_new (_("Send Questionnaire"),
                                                   GTK_WINDOW (gtk_widget_get_root (widget)),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choosing->chooser), TRUE);
  weft_recent_folder_begin (choosing->settings, GTK_FILE_CHOOSER (choosing->chooser));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choosing->chooser), name);
  g_signal_connect_swapped (choosing->chooser, "response", G_CALLBACK (form_chosen_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choosing->chooser));
}

/* The answers that come back */

static void
add_changes (WeftReviewWindow *window,
             const char       *heading,
             GPtrArray        *changes)
{
  if (changes->len > 0)
    weft_review_window_add_group (window, heading);
  for (guint i = 0; i < changes->len; i++)
    {
      const WeftAnswerChange *change = g_ptr_array_index (changes, i);
      g_autofree char *words
        = g_strdup_printf ("%s → %s", *change->before != '\0' ? change->before : _("no answer"),
                           *change->after != '\0' ? change->after : _("no answer"));

      weft_review_window_add_line (window, change->question->id, words,
                                   weft_wording_get (&change->question->text, NULL));
    }
}

static void
add_questions (WeftReviewWindow *window,
               const char       *heading,
               GPtrArray        *questions)
{
  if (questions->len > 0)
    weft_review_window_add_group (window, heading);
  for (guint i = 0; i < questions->len; i++)
    {
      const WeftQuestion *question = g_ptr_array_index (questions, i);

      weft_review_window_add_line (window, question->id,
                                   weft_wording_get (&question->text, NULL), NULL);
    }
}

static void
describe_file (WeftReviewWindow *window,
               WeftAnswerFile   *file)
{
  WeftDate completed_on = weft_answer_file_get_completed_on (file);
  guint n = weft_answer_file_get_n_answers (file);
  GPtrArray *faults = weft_answer_file_get_faults (file);
  g_autofree char *day = weft_date_format (completed_on);
  /* Translators: number of answers, name of a file, name of a supplier */
  g_autofree char *words = g_strdup_printf (ngettext ("%1$u answer in “%2$s” for %3$s.",
                                                      "%1$u answers in “%2$s” for %3$s.", n), n,
                                            weft_answer_file_get_name (file),
                                            weft_answer_file_get_supplier (file));

  weft_review_window_add_words (window, words);
  if (completed_on != WEFT_DATE_NONE)
    {
      g_autofree char *completed = g_strdup_printf (_("Filled in on %s."), day);

      weft_review_window_add_words (window, completed);
    }
  if (!weft_answer_file_has_stamp (file))
    weft_review_window_add_notice (window,
                                   _("The file has no stamp, so that Weft cannot tell whose "
                                     "answers they are. Make sure that they are this "
                                     "supplier’s."));
  if (faults->len > 0)
    weft_review_window_add_group (window, _("Cannot be taken"));
  for (guint i = 0; i < faults->len; i++)
    {
      const WeftAnswerFault *fault = g_ptr_array_index (faults, i);

      weft_review_window_add_line (window, fault->path, fault->message, NULL);
    }
  add_questions (window, _("Unanswered"), weft_answer_file_get_unanswered (file));
  add_changes (window, _("Replaces what is in the register"),
               weft_answer_file_get_replaced (file));
  if (weft_answer_file_get_last_time (file) != WEFT_DATE_NONE)
    {
      g_autofree char *last = weft_date_format (weft_answer_file_get_last_time (file));
      g_autofree char *heading = g_strdup_printf (_("Changed since %s"), last);

      add_changes (window, heading, weft_answer_file_get_changed (file));
    }
}

/* Read again: the register may have changed while the person was reading. */
static WeftCommand *
make_import (gboolean   leave_faults,
             gpointer   user_data,
             GError   **error)
{
  Choosing *choosing = user_data;
  g_autoptr (WeftAnswerFile) file = weft_answer_file_read (weft_store_get_db (choosing->store),
                                                           choosing->assessment, choosing->file,
                                                           NULL, error);

  if (file == NULL || !weft_answer_file_check (file, leave_faults, error))
    return NULL;
  return weft_answer_file_to_command (file);
}

static void
review_file (Choosing *choosing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftAnswerFile) file = weft_answer_file_read (weft_store_get_db (choosing->store),
                                                           choosing->assessment, choosing->file,
                                                           NULL, &error);
  WeftReviewWindow *window = weft_review_window_new (GTK_WINDOW (choosing->widget),
                                                     choosing->store, _("Import Answers"));

  if (file == NULL)
    {
      weft_review_window_add_notice (window, error->message);
      choosing_free (choosing);
    }
  else
    {
      gboolean has_faults = weft_answer_file_get_faults (file)->len > 0;

      describe_file (window, file);
      if (weft_answer_file_check (file, has_faults, &error))
        weft_review_window_offer (window, _("Import answers"), has_faults, make_import, choosing,
                                  (GDestroyNotify) choosing_free);
      else
        {
          weft_review_window_add_notice (window, error->message);
          choosing_free (choosing);
        }
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
answers_chosen_cb (Choosing *choosing,
                   int       response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (choosing->chooser));
  g_clear_object (&choosing->chooser);
  if (file == NULL)
    {
      choosing_free (choosing);
      return;
    }
  weft_recent_folder_remember (choosing->settings, file);
  choosing->file = g_steal_pointer (&file);
  review_file (choosing);
}

/**
 * weft_import_answers_present:
 * @parent: the window that it belongs to
 * @assessment: the assessment that the answers are for
 * @file: (nullable): the file that has come back; %NULL asks for one
 *
 * Shows what importing a file of answers would do, and does it. Thread: main.
 */
void
weft_import_answers_present (GtkWindow *parent,
                             WeftStore *store,
                             gint64     assessment,
                             GFile     *file)
{
  Choosing *choosing = choosing_new (GTK_WIDGET (parent), store, assessment);
  g_autoptr (GtkFileFilter) filter = NULL;

  if (file != NULL)
    {
      choosing->file = g_object_ref (file);
      review_file (choosing);
      return;
    }

  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Answer files"));
  gtk_file_filter_add_suffix (filter, "json");
  choosing->chooser = gtk_file_chooser_native_new (_("Import Answers"), parent,
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choosing->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (choosing->chooser), filter);
  weft_recent_folder_begin (choosing->settings, GTK_FILE_CHOOSER (choosing->chooser));
  g_signal_connect_swapped (choosing->chooser, "response", G_CALLBACK (answers_chosen_cb),
                            choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choosing->chooser));
}
