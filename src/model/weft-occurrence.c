/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-outline-edit.h"

#include "weft-error.h"
#include "weft-id.h"
#include "weft-timeline.h"

#include <glib/gi18n.h>

/* What recurs is never complete; its occurrences are, one after the other. */

static WeftDate
read_plan_start (WeftWriter       *writer,
                 const WeftRecord *action)
{
  g_autoptr (WeftRecord) plan = weft_record_load (writer->db, &weft_plan_table,
                                                  weft_record_get_integer (action, "plan"), NULL);

  return plan != NULL ? weft_date_from_iso (weft_record_get_text (plan, "starts_on"))
                      : WEFT_DATE_NONE;
}

/* The occurrence is done: a note says so, and the next one is due. What is long overdue does not
 * come back for every period that was missed. */
static gboolean
run_complete_occurrence (WeftWriter  *writer,
                         gpointer     user_data,
                         GError     **error)
{
  gint64 id = *(gint64 *) user_data;
  g_autoptr (WeftRecord) action = weft_record_load (writer->db, &weft_action_table, id, error);
  g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
  g_autofree char *day = NULL;
  g_autofree char *note = NULL;
  g_autofree char *next_iso = NULL;
  WeftAssignment assignments[2];
  WeftDate start;
  WeftDate due;
  WeftDate next;

  if (action == NULL)
    return FALSE;

  start = read_plan_start (writer, action);
  due = weft_date_from_iso (weft_record_get_text (action, "due_on"));
  weft_timeline_read (&timeline, weft_record_get_text (action, "timeline"), start, writer->today);
  next = weft_timeline_next_occurrence (&timeline, start, MAX (due + 1, writer->today));
  if (timeline.kind != WEFT_TIMELINE_RECURRING || due == WEFT_DATE_NONE || next == WEFT_DATE_NONE)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                           _("Only an action that recurs, in a plan with a start date, has "
                             "occurrences."));
      return FALSE;
    }

  /* Translators: in the history; %s is "action 4.a" */
  weft_writer_set_label (writer, _("Complete this occurrence of %s"), &weft_action_table, id);
  day = weft_date_format (due);
  note = g_strdup_printf (_("The occurrence due on %s is done."), day);
  next_iso = weft_date_to_iso (next);
  assignments[0] = (WeftAssignment) {
    weft_table_find_column (&weft_action_note_table, "action"), { WEFT_VALUE_INTEGER, id }
  };
  assignments[1] = (WeftAssignment) {
    weft_table_find_column (&weft_action_note_table, "text"), { WEFT_VALUE_TEXT, 0, note }
  };
  return weft_writer_insert (writer, &weft_action_note_table, weft_id_new (), assignments, 2,
                             error) &&
         weft_writer_set_text (writer, &weft_action_table, id, "due_on", next_iso, error);
}

/**
 * weft_action_complete_occurrence:
 * @action: one that recurs
 *
 * Returns: (transfer full): the command that notes the occurrence as done and makes the next one
 *   due
 */
WeftCommand *
weft_action_complete_occurrence (gint64 action)
{
  WeftCommand *command = weft_command_new (_("Complete an occurrence"));

  weft_command_run (command, run_complete_occurrence, g_memdup2 (&action, sizeof action), g_free);
  return command;
}
