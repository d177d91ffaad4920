/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-rehearsal.h"

#include "weft-assessment.h"

/* "What if G1 weighed 2?", asked before anything is saved:
 *
 *   returns of the key, of every version ──┐
 *   their answers, in the same order ──────┴── weft_score_compute() with the changed one
 *                                                        │ another score or band?
 *                                                      a move
 *
 * Two statements run side by side, each by an index, so that memory holds the moves and one return.
 * An answer that the changed questionnaire does not take counts as blank. Nothing is written. */

/* Progress is told, and cancelling seen, after so many returns. */
#define STRIDE 256

#define RETURNED \
  "FROM assessment JOIN questionnaire ON questionnaire.id = assessment.questionnaire " \
  "WHERE questionnaire.key = ?1 AND assessment.state IN ('returned', 'reviewed', 'closed') "

typedef struct
{
  WeftDb                *db;
  WeftQuestionnaire     *changed;
  WeftAnswers           *given;
  WeftAnswers           *verified;
  WeftScore              score;
  WeftRehearsalProgress  progress;
  gpointer               user_data;
  GCancellable          *cancellable;
  guint                  total;
} Work;

static void
free_move (gpointer data)
{
  WeftRehearsalMove *move = data;

  g_free (move->supplier_name);
  g_free (move->old_band);
  g_free (move->old_band_title);
  g_free (move);
}

/**
 * weft_rehearsal_free:
 * @rehearsal: (transfer full): a rehearsal
 */
void
weft_rehearsal_free (WeftRehearsal *rehearsal)
{
  weft_questionnaire_unref (rehearsal->questionnaire);
  g_ptr_array_unref (rehearsal->moves);
  g_free (rehearsal);
}

static gboolean
count_returns (Work    *work,
               GError **error)
{
  g_autoptr (WeftStatement) statement = weft_db_prepare (work->db, "SELECT count(*) " RETURNED,
                                                         error);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_text (statement, 1, weft_questionnaire_get_key (work->changed));
  if (weft_statement_step (statement, error) != WEFT_STEP_ROW)
    return FALSE;
  work->total = (guint) weft_statement_get_integer (statement, 0);
  return TRUE;
}

static int
get_percent (WeftStatement *statement,
             int            column)
{
  return weft_statement_is_null (statement, column)
         ? WEFT_NO_SCORE : (int) weft_statement_get_integer (statement, column);
}

/* The row of a return: see the columns in rehearse(). */
static void
compare (Work          *work,
         WeftStatement *row,
         WeftRehearsal *rehearsal)
{
  const WeftScore *score = &work->score;
  const char *old_band = weft_statement_get_text (row, 4);
  const char *new_band
    = score->band >= 0 ? weft_questionnaire_get_band (work->changed, (guint) score->band)->id : "";
  gboolean band_moves = !g_str_equal (old_band, new_band);
  int old_score = get_percent (row, 3);
  WeftRehearsalMove *move;

  if (!band_moves && old_score == score->percent)
    return;

  move = g_new0 (WeftRehearsalMove, 1);
  move->assessment = weft_statement_get_integer (row, 0);
  move->supplier = weft_statement_get_integer (row, 1);
  move->version = (int) weft_statement_get_integer (row, 7);
  move->supplier_name = g_strdup (weft_statement_get_text (row, 8));
  move->old_score = old_score;
  move->new_score = score->percent;
  move->old_band = g_strdup (old_band);
  move->old_band_title = g_strdup (weft_statement_get_text (row, 5));
  move->old_rank = get_percent (row, 6);
  move->new_band = score->band;
  move->band_moves = band_moves;
  rehearsal->n_bands_moved += band_moves;
  g_ptr_array_add (rehearsal->moves, move);
}

static int
compare_moves (gconstpointer a,
               gconstpointer b)
{
  const WeftRehearsalMove *first = *(WeftRehearsalMove * const *) a;
  const WeftRehearsalMove *second = *(WeftRehearsalMove * const *) b;
  int order;

  if (first->band_moves != second->band_moves)
    return second->band_moves - first->band_moves;
  order = g_utf8_collate (first->supplier_name, second->supplier_name);
  return order != 0 ? order
                    : (first->assessment > second->assessment) -
                      (first->assessment < second->assessment);
}

static gboolean
rehearse (Work           *work,
          WeftRehearsal  *rehearsal,
          GError        **error)
{
  g_autoptr (WeftStatement) rows
    = weft_db_prepare (work->db,
                       "SELECT assessment.id, assessment.supplier, "
                       "ifnull (assessment.returned_on, assessment.planned_on), "
                       "assessment.score, assessment.band, assessment.band_title, "
                       "assessment.band_rank, questionnaire.version, "
                       "(SELECT supplier.name FROM supplier "
                       "WHERE supplier.id = assessment.supplier) " RETURNED
                       "ORDER BY assessment.id", error);
  WeftStep step;

  if (rows == NULL)
    return FALSE;
  weft_statement_bind_text (rows, 1, weft_questionnaire_get_key (work->changed));
  while ((step = weft_statement_step (rows, error)) == WEFT_STEP_ROW)
    {
      if (!weft_assessment_read_answers (work->db, weft_statement_get_integer (rows, 0),
                                         work->given, work->verified, error))
        return FALSE;
      weft_score_compute (&work->score, work->changed, work->given, work->verified,
                          weft_date_from_iso (weft_statement_get_text (rows, 2)));
      compare (work, rows, rehearsal);

      if (++rehearsal->n_returns % STRIDE != 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
        return FALSE;
      if (work->progress != NULL)
        work->progress (rehearsal->n_returns, work->total, work->user_data);
    }
  return step == WEFT_STEP_DONE;
}

/**
 * weft_rehearsal_run:
 * @changed: a questionnaire as it might become, with the key of the returns that are looked at
 * @progress: (nullable): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 *
 * Scores all returns of a questionnaire, of every version, as a changed one would score them. For
 * a reader's thread (weft_store_read_async()): 100,000 returns take some seconds. Thread: that of
 * the connection.
 *
 * Returns: (transfer full) (nullable): which of them come out otherwise; %NULL with @error set,
 *   %G_IO_ERROR_CANCELLED where it was ended
 */
WeftRehearsal *
weft_rehearsal_run (WeftDb                 *db,
                    WeftQuestionnaire      *changed,
                    WeftRehearsalProgress   progress,
                    gpointer                user_data,
                    GCancellable           *cancellable,
                    GError                **error)
{
  g_autoptr (WeftAnswers) given = weft_answers_new (changed);
  g_autoptr (WeftAnswers) verified = weft_answers_new (changed);
  g_autoptr (WeftRehearsal) rehearsal = g_new0 (WeftRehearsal, 1);
  Work work = {
    .db = db,
    .changed = changed,
    .given = given,
    .verified = verified,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  gboolean done;

  rehearsal->questionnaire = weft_questionnaire_ref (changed);
  rehearsal->moves = g_ptr_array_new_with_free_func (free_move);
  done = count_returns (&work, error) && rehearse (&work, rehearsal, error);
  weft_score_clear (&work.score);
  if (!done)
    return NULL;

  g_ptr_array_sort (rehearsal->moves, compare_moves);
  if (progress != NULL)
    progress (rehearsal->n_returns, work.total, user_data);
  return g_steal_pointer (&rehearsal);
}
