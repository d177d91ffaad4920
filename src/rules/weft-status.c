/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far an action is, by its stored status, by its due date, and by what a cell of an imported
 * plan says of it.
 *
 * Reading a cell is strict: a sentence counts only if it is about the action as a whole, that is,
 * if it starts with the state ("Completed in March") or with the action and the state ("This
 * action has been completed but …"). "To be completed", "not complete", "will complete", "80 %
 * complete" and "complete the form" do not start so, and sentences that contradict each other are
 * no status.
 */

#include "config.h"

#include "weft-status.h"

#include <glib/gi18n.h>

#include "weft-words.h"

static const char *const nicks[WEFT_N_STATUSES] = {
  "not-started", "on-track", "at-risk", "complete", "business-as-usual", "withdrawn",
};

static const char *const labels[WEFT_N_STATUSES] = {
  N_("Not started"), N_("On track"), N_("At risk"), N_("Complete"), N_("Business as usual"),
  N_("Withdrawn"),
};

/**
 * weft_status_to_nick:
 *
 * Returns: (transfer none): the status as the register keeps it, "not-started"
 */
const char *
weft_status_to_nick (WeftStatus status)
{
  g_return_val_if_fail ((guint) status < WEFT_N_STATUSES, nicks[WEFT_STATUS_NOT_STARTED]);

  return nicks[status];
}

/**
 * weft_status_from_nick:
 * @nick: (nullable): a status as the register keeps it
 * @out: (out): the status; untouched on failure
 *
 * Returns: whether @nick is one
 */
gboolean
weft_status_from_nick (const char *nick,
                       WeftStatus *out)
{
  g_return_val_if_fail (out != NULL, FALSE);

  for (guint i = 0; i < WEFT_N_STATUSES; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      {
        *out = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * weft_status_get_label:
 *
 * Returns: (transfer none): the status in words, translated
 */
const char *
weft_status_get_label (WeftStatus status)
{
  g_return_val_if_fail ((guint) status < WEFT_N_STATUSES, "");

  return gettext (labels[status]);
}

/**
 * weft_status_is_open:
 *
 * Returns: whether something is left to do that can fall due; business as usual goes on, but the
 *   plan no longer waits for it
 */
gboolean
weft_status_is_open (WeftStatus status)
{
  return status == WEFT_STATUS_NOT_STARTED || status == WEFT_STATUS_ON_TRACK
         || status == WEFT_STATUS_AT_RISK;
}

static gboolean
ends_sentence (const WeftWords *words)
{
  const WeftWord *word = weft_words_peek (words, 0);

  return word->kind == WEFT_WORD_END
         || (word->kind == WEFT_WORD_MARK
             && (word->mark == '.' || word->mark == ';' || word->mark == '!' || word->mark == '?'));
}

static gboolean
read_date_words (WeftWords *words)
{
  static const char *const preps[] = { "in", "on", "as of", "as at", "since", "during", NULL };
  guint start = words->at;
  int month;

  weft_words_accept_any (words, preps);
  weft_words_accept_mark (words, "(,:-");
  if (weft_words_read_month (words, &month) || weft_words_accept (words, "q")
      || weft_words_peek (words, 0)->kind == WEFT_WORD_NUMBER)
    return TRUE;

  words->at = start;
  return FALSE;
}

/* Whether nothing after the state takes it back, up to the end of the sentence. */
static gboolean
rest_agrees (WeftWords *words)
{
  static const char *const doubts[] = {
    "not", "except", "excluding", "apart from", "other than", "outstanding", "remaining",
    "remains", "still", "pending", "awaiting", "to be", "to do", "if", "when", "once", "unless",
    "subject to", "partly", "partially", "should", "must", NULL
  };
  guint start = words->at;
  gboolean agrees = TRUE;

  for (; agrees && !ends_sentence (words); words->at++)
    agrees = !weft_words_accept_any (words, doubts);

  words->at = start;
  return agrees;
}

static gboolean
is_state_after_and (WeftWords *words)
{
  static const char *const states[] = {
    "now business as usual", "business as usual", "now bau", "bau", "ongoing", "now ongoing",
    "embedded", "in place", "closed", "signed off", "published", "will be monitored", "monitored",
    "being monitored", "approved", "implemented", NULL
  };
  guint start = words->at;
  gboolean is = weft_words_accept_any (words, states);

  words->at = start;
  return is;
}

/* @subject: whether "this action is" or the like stood before; the bare word can be an order. */
static gboolean
read_complete (WeftWords *words,
               gboolean   subject)
{
  static const char *const intensives[] = { "now", "fully", "all", "already", "100 %", NULL };
  static const char *const dones[] = {
    "completed", "done", "finished", "achieved", "closed", "implemented", "delivered", NULL
  };
  gboolean done;
  const WeftWord *number = weft_words_peek (words, 0);

  if (number->kind == WEFT_WORD_NUMBER && number->value == 100)
    {
      words->at++;
      if (!weft_words_accept_mark (words, "%"))
        return FALSE;
    }
  while (weft_words_accept_any (words, intensives))
    ;
  done = weft_words_accept_any (words, dones);
  if (!done && !weft_words_accept (words, "complete"))
    return FALSE;

  if (!rest_agrees (words))
    return FALSE;
  if (ends_sentence (words) || weft_words_accept_mark (words, ",-(:"))
    return TRUE;
  if (weft_words_peek (words, 0)->kind == WEFT_WORD_MARK
      && weft_words_peek (words, 0)->mark >= 0x80)
    return TRUE;
  if (weft_words_accept (words, "and"))
    return done || subject || is_state_after_and (words);
  if (weft_words_accept (words, "but") || weft_words_accept (words, "although"))
    return TRUE;
  return (done || subject) && read_date_words (words);
}

static gboolean
read_usual (WeftWords *words)
{
  static const char *const becomings[] = {
    "become", "becomes", "part of", "forms part of", "moved to", "moved into", "transferred to",
    "embedded as", "embedded in", "embedded into", "continues as", "continuing as", "now", "as",
    NULL
  };
  static const char *const trails[] = {
    "activity", "activities", "work", "and", "in line with", "for", "within", "across", "as",
    "with", "since", "from", "but", NULL
  };

  while (weft_words_accept_any (words, becomings))
    ;
  if (!weft_words_accept (words, "business as usual") && !weft_words_accept (words, "bau"))
    return FALSE;
  if (!rest_agrees (words))
    return FALSE;

  return ends_sentence (words) || weft_words_accept_mark (words, ",-():/")
         || weft_words_accept_any (words, trails);
}

static gboolean
read_other (WeftWords  *words,
            WeftStatus *out)
{
  static const struct
  {
    const char *phrase;
    WeftStatus  status;
  } states[] = {
    { "withdrawn", WEFT_STATUS_WITHDRAWN },
    { "cancelled", WEFT_STATUS_WITHDRAWN },
    { "canceled", WEFT_STATUS_WITHDRAWN },
    { "abandoned", WEFT_STATUS_WITHDRAWN },
    { "discontinued", WEFT_STATUS_WITHDRAWN },
    { "superseded", WEFT_STATUS_WITHDRAWN },
    { "no longer required", WEFT_STATUS_WITHDRAWN },
    { "no longer needed", WEFT_STATUS_WITHDRAWN },
    { "no longer applicable", WEFT_STATUS_WITHDRAWN },
    { "not proceeding", WEFT_STATUS_WITHDRAWN },
    { "on track", WEFT_STATUS_ON_TRACK },
    { "back on track", WEFT_STATUS_ON_TRACK },
    { "on target", WEFT_STATUS_ON_TRACK },
    { "on schedule", WEFT_STATUS_ON_TRACK },
    { "at risk", WEFT_STATUS_AT_RISK },
    { "behind schedule", WEFT_STATUS_AT_RISK },
    { "delayed", WEFT_STATUS_AT_RISK },
    { "not on track", WEFT_STATUS_AT_RISK },
    { "off track", WEFT_STATUS_AT_RISK },
    { "not started", WEFT_STATUS_NOT_STARTED },
    { "not yet started", WEFT_STATUS_NOT_STARTED },
    { "not begun", WEFT_STATUS_NOT_STARTED },
    { "yet to start", WEFT_STATUS_NOT_STARTED },
    { "yet to be started", WEFT_STATUS_NOT_STARTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (weft_words_accept (words, states[i].phrase))
      {
        *out = states[i].status;
        return *out != WEFT_STATUS_ON_TRACK || rest_agrees (words);
      }

  return FALSE;
}

/* "This action has been", "We are", "Status:"; whether there was any. */
static gboolean
skip_subject (WeftWords *words)
{
  static const char *const subjects[] = {
    "all actions", "this action", "the action", "action", "this step", "this work", "the work",
    "work", "this task", "the task", "task", "this", "it", "we", "status", "progress", NULL
  };
  static const char *const verbs[] = {
    "has now been", "have now been", "has been", "have been", "has now", "has", "is now", "is",
    "was", "are now", "are", "were", "now", NULL
  };
  gboolean subject = weft_words_accept_any (words, subjects);

  if (weft_words_accept_mark (words, ":-"))
    return TRUE;
  if (weft_words_accept_any (words, verbs))
    subject = TRUE;
  return subject;
}

/* One sentence; %FALSE where it names no state of the whole action. Reads up to its end. */
static gboolean
read_sentence (WeftWords  *words,
               WeftStatus *out)
{
  guint start, state;
  gboolean subject, read;

  /* Ticks, bullets and brackets before it say nothing. */
  while (weft_words_peek (words, 0)->kind == WEFT_WORD_MARK && !ends_sentence (words)
         && weft_words_peek (words, 0)->mark != '%')
    words->at++;

  start = words->at;
  subject = skip_subject (words);
  state = words->at;

  read = read_other (words, out);
  if (!read)
    {
      words->at = state;
      read = read_complete (words, subject);
      *out = WEFT_STATUS_COMPLETE;
    }
  if (!read)
    {
      words->at = state;
      read = read_usual (words);
      *out = WEFT_STATUS_BUSINESS_AS_USUAL;
    }

  words->at = start;
  while (!ends_sentence (words))
    words->at++;
  return read;
}

/* Whether a sentence that names no state says that something is left to do. */
static gboolean
leaves_work (const WeftWords *words,
             guint            start,
             guint            end)
{
  static const char *const opens[] = {
    "to be", "not complete", "not completed", "not yet", "incomplete", "outstanding", "remaining",
    "in progress", "underway", "under way", "awaiting", "pending", "still", NULL
  };
  WeftWords part = *words;

  for (part.at = start; part.at < end;)
    if (weft_words_accept_any (&part, opens))
      return TRUE;
    else
      part.at++;

  return FALSE;
}

/**
 * weft_status_read:
 * @words: (nullable): what one cell of a plan says
 * @out: (out): the status; untouched on failure
 *
 * Reads from a sentence or two how far an action is. An action that is "completed but monitored as
 * business as usual" is complete: what is said first counts within a sentence. Any thread.
 *
 * Returns: whether the words say it clearly
 */
gboolean
weft_status_read (const char *words,
                  WeftStatus *out)
{
  g_auto (WeftWords) read = { 0 };
  gboolean found = FALSE, work_left = FALSE;
  WeftStatus status = WEFT_STATUS_NOT_STARTED;

  g_return_val_if_fail (out != NULL, FALSE);

  weft_words_init (&read, words);
  while (!weft_words_at_end (&read))
    {
      guint start = read.at;
      WeftStatus here;

      if (read_sentence (&read, &here))
        {
          gboolean closed = !weft_status_is_open (here);

          /* "Complete. Now business as usual." goes on from one to the other. */
          if (found && here != status && (!closed || weft_status_is_open (status)))
            return FALSE;
          found = TRUE;
          status = here;
        }
      else if (leaves_work (&read, start, read.at))
        work_left = TRUE;

      if (!weft_words_at_end (&read))
        read.at++;
    }

  if (!found || (work_left && !weft_status_is_open (status)))
    return FALSE;

  *out = status;
  return TRUE;
}

/**
 * weft_due_state:
 * @due_on: the due date, or %WEFT_DATE_NONE
 * @status: only what is open can be due
 * @today: the day that it is seen from
 */
WeftDueState
weft_due_state (WeftDate   due_on,
                WeftStatus status,
                WeftDate   today)
{
  if (due_on == WEFT_DATE_NONE || !weft_status_is_open (status))
    return WEFT_DUE_NONE;
  if (due_on < today)
    return WEFT_DUE_OVERDUE;
  if (due_on - today <= WEFT_DUE_SOON_DAYS)
    return WEFT_DUE_SOON;

  return WEFT_DUE_LATER;
}

/**
 * weft_due_describe:
 *
 * Returns: (transfer full): "3 days overdue", "due today", "due in 5 days", "due 31 Dec 2026"; ""
 *   where nothing is due
 */
char *
weft_due_describe (WeftDate   due_on,
                   WeftStatus status,
                   WeftDate   today)
{
  g_autofree char *day = NULL;
  int n;

  switch (weft_due_state (due_on, status, today))
    {
    case WEFT_DUE_OVERDUE:
      n = today - due_on;
      return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", n), n);

    case WEFT_DUE_SOON:
      n = due_on - today;
      if (n == 0)
        return g_strdup (_("due today"));
      return g_strdup_printf (ngettext ("due in %d day", "due in %d days", n), n);

    case WEFT_DUE_LATER:
      day = weft_date_format (due_on);
      /* Translators: %s is a date, such as "31 Dec 2026" */
      return g_strdup_printf (_("due %s"), day);

    case WEFT_DUE_NONE:
    default:
      return g_strdup ("");
    }
}
