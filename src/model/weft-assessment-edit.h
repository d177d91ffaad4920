/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-assessment.h"
#include "weft-command.h"
#include "weft-date.h"

G_BEGIN_DECLS

/* Each makes a command whose label a person reads; where @error is set nothing is made. */

WeftCommand *weft_assessment_new           (WeftDb      *db,
                                            gint64       supplier,
                                            const char  *key,
                                            gint64      *id,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_new_stand_in  (WeftDb      *db,
                                            gint64       supplier,
                                            const char  *scheme,
                                            WeftDate     day,
                                            const char  *result,
                                            const char  *file_name,
                                            GBytes      *file,
                                            gint64      *id,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_answer        (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *value,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_comment       (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *comment,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_verify        (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *value,
                                            const char  *by,
                                            const char  *reason,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_attach        (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *file_name,
                                            const char  *media_type,
                                            GBytes      *file,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_set_state     (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *state,
                                            WeftDate     day,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_remind        (WeftDb      *db,
                                            gint64       assessment,
                                            WeftDate     day,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_accept        (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            WeftDate     raised_on,
                                            const char  *language,
                                            gint64      *action,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
WeftCommand *weft_assessment_decline       (WeftDb      *db,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *reason,
                                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void         weft_assessment_add_answer    (WeftCommand *command,
                                            gint64       assessment,
                                            const char  *question,
                                            const char  *value,
                                            const char  *comment);

/* Copying last time's answers: weft-assessment-copy.c */

/**
 * WeftCopyFault:
 * @question: the id of a question of last time's questionnaire
 * @text: (nullable): the question as it was asked last time
 * @answer: what was answered, as people read it
 * @reason: why it is not taken over, a whole sentence, translated
 */
typedef struct
{
  char *question;
  char *text;
  char *answer;
  char *reason;
} WeftCopyFault;

/**
 * WeftAssessmentCopy:
 * @command: copies the answers; %NULL where there is nothing to copy
 * @from: the assessment that they come from; 0 where there is none
 * @n_copied: how many answers are taken over
 * @n_kept: how many questions have another answer already, which stays
 * @faults: (element-type WeftCopyFault): answers that the questionnaire of today does not take
 * @added: (element-type utf8): ids of questions that were not asked last time
 *
 * What copying last time's answers would do. Free it with weft_assessment_copy_free().
 */
typedef struct
{
  WeftCommand *command;
  gint64       from;
  guint        n_copied;
  guint        n_kept;
  GPtrArray   *faults;
  GPtrArray   *added;
} WeftAssessmentCopy;

WeftAssessmentCopy *weft_assessment_copy_last (WeftDb              *db,
                                               gint64               assessment,
                                               GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean            weft_assessment_find_last (WeftDb              *db,
                                               const WeftRecord    *record,
                                               gint64              *last,
                                               GError             **error);
void                weft_assessment_copy_free (WeftAssessmentCopy  *copy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftAssessmentCopy, weft_assessment_copy_free)

G_END_DECLS
