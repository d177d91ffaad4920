/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"
#include "weft-questionnaire.h"

G_BEGIN_DECLS

/**
 * WeftRehearsalMove:
 * @assessment: a return that would come out otherwise
 * @supplier: whose it is
 * @supplier_name: its name
 * @version: of the questionnaire that was answered
 * @old_score: whole per cent as it is kept; %WEFT_NO_SCORE for none
 * @new_score: whole per cent as it would be
 * @old_band: the id of the band as it is kept; "" for none
 * @old_band_title: its words, in English
 * @old_rank: its place from the worst; -1 for none
 * @new_band: index of the band that it would have; -1 for none
 * @band_moves: whether the band would be another one, and not the score alone
 */
typedef struct
{
  gint64    assessment;
  gint64    supplier;
  char     *supplier_name;
  int       version;
  int       old_score;
  int       new_score;
  char     *old_band;
  char     *old_band_title;
  int       old_rank;
  int       new_band;
  gboolean  band_moves;
} WeftRehearsalMove;

/**
 * WeftRehearsal:
 * @questionnaire: the changed one
 * @moves: (element-type WeftRehearsalMove): the returns that come out otherwise, those that change
 *   their band first
 * @n_returns: how many were scored
 * @n_bands_moved: how many would change their band
 *
 * What changing a questionnaire would do to the returns of it. Free it with weft_rehearsal_free().
 */
typedef struct
{
  WeftQuestionnaire *questionnaire;
  GPtrArray         *moves;
  guint              n_returns;
  guint              n_bands_moved;
} WeftRehearsal;

/**
 * WeftRehearsalProgress:
 * @done: how many returns are scored
 * @total: how many there are
 *
 * Thread: that which rehearses.
 */
typedef void (*WeftRehearsalProgress) (guint    done,
                                       guint    total,
                                       gpointer user_data);

WeftRehearsal *weft_rehearsal_run  (WeftDb                 *db,
                                    WeftQuestionnaire      *changed,
                                    WeftRehearsalProgress   progress,
                                    gpointer                user_data,
                                    GCancellable           *cancellable,
                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void           weft_rehearsal_free (WeftRehearsal          *rehearsal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftRehearsal, weft_rehearsal_free)

G_END_DECLS
