/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-journal.h"

#include "weft-changeset.h"
#include "weft-coverage.h"
#include "weft-error.h"
#include "weft-history.h"
#include "weft-supplier-search.h"

#include <glib/gi18n.h>

/* One transaction, whoever asks for it:
 *
 *   BEGIN IMMEDIATE
 *     session on our tables ── what is to be done ──> changeset
 *        command:       its steps                      │
 *        undo, revert:  a journal entry, inverted      ├─> history (one line a changed field)
 *        redo:          a journal entry, again         ├─> search index of the suppliers
 *                                                      └─> journal (command and revert: a new
 *   COMMIT, or ROLLBACK and a GError                         entry; undo and redo: the mark moves)
 *
 * The number of a step is the id of its journal entry and the "step" of its history lines. Undo
 * and redo move the mark `undone` and are steps of the history alone, so that undoing twice does
 * not undo the undoing. A new command drops the entries that were undone. */

/* How far undo reaches back; older changes stay in the history. */
#define MAX_STEPS 1000
/* In bytes: some ten thousand rows. */
#define LARGE_CHANGESET (1024 * 1024)

typedef struct
{
  gint64   id;
  char    *label;
  GBytes  *changeset;
} Entry;

static void
clear_entry (Entry *entry)
{
  g_clear_pointer (&entry->label, g_free);
  g_clear_pointer (&entry->changeset, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, clear_entry)

static gboolean
add_entry (WeftWriter  *writer,
           gint64       step,
           const char  *who,
           const char  *label,
           GBytes      *changeset,
           GError     **error)
{
  g_autoptr (WeftStatement) drop = NULL;
  g_autoptr (WeftStatement) trim = NULL;
  g_autoptr (WeftStatement) insert = NULL;
  g_autofree char *now = weft_history_now ();
  WeftValue blob = WEFT_VALUE_INIT;

  drop = weft_db_prepare (writer->db, "DELETE FROM journal WHERE undone = 1", error);
  if (drop == NULL || !weft_statement_run (drop, error))
    return FALSE;

  trim = weft_db_prepare (writer->db, "DELETE FROM journal WHERE id <= ?1", error);
  if (trim == NULL)
    return FALSE;
  weft_statement_bind_integer (trim, 1, step - MAX_STEPS);
  if (!weft_statement_run (trim, error))
    return FALSE;

  insert = weft_db_prepare (writer->db,
                            "INSERT INTO journal (id, at, who, label, changeset) "
                            "VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (insert == NULL)
    return FALSE;
  weft_statement_bind_integer (insert, 1, step);
  weft_statement_bind_text (insert, 2, now);
  weft_statement_bind_text (insert, 3, who);
  weft_statement_bind_text (insert, 4, label);
  /* It may be large, and is lent for that. */
  blob.type = WEFT_VALUE_BLOB;
  blob.blob = changeset;
  weft_statement_lend_value (insert, 5, &blob);
  return weft_statement_run (insert, error);
}

/* What many rows needed is not kept. */
static void
leave_room (WeftWriter *writer)
{
  if (!writer->expects_many)
    return;
  weft_db_exec (writer->db, "PRAGMA cache_size = -2000", NULL);
  weft_db_exec (writer->db, "PRAGMA shrink_memory", NULL);
  writer->expects_many = FALSE;
}

static gboolean
run_command (WeftWriter   *writer,
             WeftCommand  *command,
             const char   *who,
             gboolean      rehearse,
             GBytes      **changeset,
             GError      **error)
{
  g_autoptr (WeftSession) session = weft_session_begin (writer->db, weft_table_get_recorded (),
                                                        error);
  g_autoptr (GBytes) changes = NULL;
  const char *label;
  gint64 step;

  if (session == NULL || !weft_command_execute (command, writer, error) ||
      !weft_coverage_follow (writer, error))
    return FALSE;
  label = writer->label != NULL ? writer->label : weft_command_get_label (command);
  changes = weft_session_end (session, error);
  if (changes == NULL)
    return FALSE;
  g_clear_pointer (&session, weft_session_free);

  /* A rehearsal takes its traces back before anybody could look at them. */
  if (!rehearse && g_bytes_get_size (changes) > 0 &&
      (!weft_supplier_search_follow (writer->db, changes, error) ||
       !weft_history_write (writer->db, who, label, changes, &step, error) ||
       !add_entry (writer, step, who, label, changes, error)))
    return FALSE;

  *changeset = g_steal_pointer (&changes);
  return TRUE;
}

/**
 * weft_journal_apply:
 * @rehearse: takes everything back at the end
 * @changeset: (out): what it changed, or would have
 *
 * Runs a command as one step. Nothing changed is no step and no error.
 */
gboolean
weft_journal_apply (WeftWriter   *writer,
                    WeftCommand  *command,
                    const char   *who,
                    gboolean      rehearse,
                    GBytes      **changeset,
                    GError      **error)
{
  g_autoptr (GBytes) changes = NULL;
  gboolean done;

  if (!weft_db_begin (writer->db, error))
    return FALSE;

  done = run_command (writer, command, who, rehearse, &changes, error) &&
         !g_cancellable_set_error_if_cancelled (writer->cancellable, error) &&
         (rehearse || weft_db_commit (writer->db, error));
  if (!done || rehearse)
    weft_db_rollback (writer->db);
  leave_room (writer);
  if (done)
    *changeset = g_steal_pointer (&changes);
  return done;
}

static gboolean
read_entry (WeftDb      *db,
            const char  *sql,
            gint64       parameter,
            Entry       *entry,
            GError     **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  weft_statement_bind_integer (statement, 1, parameter);
  switch (weft_statement_step (statement, error))
    {
    case WEFT_STEP_ROW:
      entry->id = weft_statement_get_integer (statement, 0);
      entry->label = g_strdup (weft_statement_get_text (statement, 1));
      entry->changeset = weft_statement_get_blob (statement, 2);
      return TRUE;
    case WEFT_STEP_DONE:
      return TRUE;
    case WEFT_STEP_ERROR:
    default:
      return FALSE;
    }
}

/* Applies a changeset and records what that does in turn. */
static gboolean
apply_recorded (WeftWriter    *writer,
                GBytes        *what,
                WeftConflict  *conflict,
                GBytes       **changeset,
                GError       **error)
{
  g_autoptr (WeftSession) session = weft_session_begin (writer->db, weft_table_get_recorded (),
                                                        error);

  if (g_bytes_get_size (what) > LARGE_CHANGESET)
    weft_writer_expect_many (writer);
  if (session == NULL || !weft_changeset_apply (writer->db, what, conflict, error))
    return FALSE;

  *changeset = weft_session_end (session, error);
  return *changeset != NULL && weft_supplier_search_follow (writer->db, *changeset, error);
}

static gboolean
mark_entry (WeftWriter  *writer,
            gint64       id,
            gboolean     undone,
            GError     **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  statement = weft_db_prepare (writer->db, "UPDATE journal SET undone = ?2 WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, id);
  weft_statement_bind_integer (statement, 2, undone);
  return weft_statement_run (statement, error);
}

/* In place of "something was changed since": what was, as far as that is known. */
static void
explain_conflict (WeftWriter          *writer,
                  const char          *refusal,
                  const Entry         *entry,
                  const WeftConflict  *conflict,
                  GError             **error)
{
  g_autofree char *later = NULL;

  if (error == NULL || !g_error_matches (*error, WEFT_ERROR, WEFT_ERROR_CONFLICT))
    return;

  later = weft_history_find_later (writer->db, entry->id, entry->changeset, conflict->table,
                                   conflict->row);
  g_clear_error (error);
  if (later != NULL)
    /* Translators: the first is "“Delete strand” cannot be undone", the second names changes. */
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT,
                 _("%1$s: it was changed since by %2$s. Nothing was changed."), refusal, later);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_CONFLICT,
                 _("%s: what it belongs to was changed since. Nothing was changed."), refusal);
}

/* Undo and redo: the entry's changeset, inverted or again, and the mark. */
static gboolean
move_mark (WeftWriter   *writer,
           const Entry  *entry,
           gboolean      undo,
           const char   *who,
           GBytes      **changeset,
           GError      **error)
{
  g_autoptr (GBytes) what = undo ? weft_changeset_invert (entry->changeset, error)
                                 : g_bytes_ref (entry->changeset);
  g_autoptr (GBytes) changes = NULL;
  g_auto (WeftConflict) conflict = { NULL, 0 };
  g_autofree char *history_label = NULL;
  gint64 step;

  if (what == NULL)
    return FALSE;

  if (!apply_recorded (writer, what, &conflict, &changes, error))
    {
      g_autofree char *refusal = g_strdup_printf (undo ? _("“%s” cannot be undone")
                                                       : _("“%s” cannot be redone"), entry->label);

      explain_conflict (writer, refusal, entry, &conflict, error);
      return FALSE;
    }

  /* Translators: in the history, before what was undone */
  history_label = g_strdup_printf (undo ? _("Undo: %s") : _("Redo: %s"), entry->label);
  if (!weft_history_write (writer->db, who, history_label, changes, &step, error) ||
      !mark_entry (writer, entry->id, undo, error))
    return FALSE;

  *changeset = g_steal_pointer (&changes);
  return TRUE;
}

static gboolean
undo_or_redo (WeftWriter   *writer,
              gboolean      undo,
              const char   *who,
              char        **label,
              GBytes      **changeset,
              GError      **error)
{
  g_auto (Entry) entry = { 0, NULL, NULL };
  g_autoptr (GBytes) changes = NULL;
  const char *sql = undo
    ? "SELECT id, label, changeset FROM journal WHERE undone = ?1 ORDER BY id DESC LIMIT 1"
    : "SELECT id, label, changeset FROM journal WHERE undone = ?1 ORDER BY id LIMIT 1";

  if (!weft_db_begin (writer->db, error))
    return FALSE;

  if (!read_entry (writer->db, sql, undo ? 0 : 1, &entry, error))
    goto fail;
  if (entry.changeset == NULL)
    {
      g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_NOTHING,
                           undo ? _("There is nothing to undo.") : _("There is nothing to redo."));
      goto fail;
    }
  if (!move_mark (writer, &entry, undo, who, &changes, error) ||
      !weft_db_commit (writer->db, error))
    goto fail;

  leave_room (writer);
  *label = g_steal_pointer (&entry.label);
  *changeset = g_steal_pointer (&changes);
  return TRUE;

fail:
  weft_db_rollback (writer->db);
  leave_room (writer);
  return FALSE;
}

/**
 * weft_journal_undo:
 * @label: (out) (transfer full): what was undone
 */
gboolean
weft_journal_undo (WeftWriter   *writer,
                   const char   *who,
                   char        **label,
                   GBytes      **changeset,
                   GError      **error)
{
  return undo_or_redo (writer, TRUE, who, label, changeset, error);
}

/**
 * weft_journal_redo:
 * @label: (out) (transfer full): what was done again
 */
gboolean
weft_journal_redo (WeftWriter   *writer,
                   const char   *who,
                   char        **label,
                   GBytes      **changeset,
                   GError      **error)
{
  return undo_or_redo (writer, FALSE, who, label, changeset, error);
}

static gboolean
revert_entry (WeftWriter   *writer,
              const Entry  *entry,
              const char   *who,
              char        **label,
              GBytes      **changeset,
              GError      **error)
{
  g_autoptr (GBytes) what = weft_changeset_invert (entry->changeset, error);
  g_autoptr (GBytes) changes = NULL;
  g_auto (WeftConflict) conflict = { NULL, 0 };
  g_autofree char *revert_label = g_strdup_printf (_("Revert: %s"), entry->label);
  gint64 step;

  if (what == NULL)
    return FALSE;
  if (!apply_recorded (writer, what, &conflict, &changes, error))
    {
      g_autofree char *refusal = g_strdup_printf (_("“%s” cannot be reverted"), entry->label);

      explain_conflict (writer, refusal, entry, &conflict, error);
      return FALSE;
    }
  if (!weft_history_write (writer->db, who, revert_label, changes, &step, error) ||
      !add_entry (writer, step, who, revert_label, changes, error))
    return FALSE;

  *label = g_steal_pointer (&revert_label);
  *changeset = g_steal_pointer (&changes);
  return TRUE;
}

/**
 * weft_journal_revert:
 * @step: of the history
 * @label: (out) (transfer full): how the history calls it
 *
 * Takes one earlier change back, as a step of its own, if nothing later depends on it.
 */
gboolean
weft_journal_revert (WeftWriter   *writer,
                     gint64        step,
                     const char   *who,
                     char        **label,
                     GBytes      **changeset,
                     GError      **error)
{
  g_auto (Entry) entry = { 0, NULL, NULL };

  if (!weft_db_begin (writer->db, error))
    return FALSE;

  if (read_entry (writer->db,
                  "SELECT id, label, changeset FROM journal WHERE id = ?1 AND undone = 0", step,
                  &entry, error))
    {
      if (entry.changeset == NULL)
        g_set_error_literal (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND,
                             _("This change cannot be reverted: it was undone, or it is an undo "
                               "itself, or it is older than the undo journal reaches."));
      else if (revert_entry (writer, &entry, who, label, changeset, error) &&
               weft_db_commit (writer->db, error))
        {
          leave_room (writer);
          return TRUE;
        }
    }

  weft_db_rollback (writer->db);
  leave_room (writer);
  return FALSE;
}

/**
 * weft_journal_get_labels:
 * @undo: (out) (nullable): what undo would take back
 * @redo: (out) (nullable): what redo would do again
 */
gboolean
weft_journal_get_labels (WeftDb   *db,
                         char    **undo,
                         char    **redo,
                         GError  **error)
{
  g_autoptr (WeftStatement) statement = NULL;

  *undo = NULL;
  *redo = NULL;
  statement = weft_db_prepare (db,
                               "SELECT (SELECT label FROM journal WHERE undone = 0 "
                               "ORDER BY id DESC LIMIT 1), (SELECT label FROM journal "
                               "WHERE undone = 1 ORDER BY id LIMIT 1)", error);
  if (statement == NULL || weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;

  *undo = g_strdup (weft_statement_get_text (statement, 0));
  *redo = g_strdup (weft_statement_get_text (statement, 1));
  return TRUE;
}
