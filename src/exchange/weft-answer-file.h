/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-answer.h"
#include "weft-command.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A comment on an answer has at most so many characters. */
#define WEFT_ANSWER_COMMENT_LENGTH 4000

/**
 * WeftAnswerFile:
 *
 * A file of answers, as it was read and compared with the assessment that it is for. Nothing is
 * written until its command is applied. Counted references; not for several threads at once.
 */
typedef struct _WeftAnswerFile WeftAnswerFile;

/**
 * WeftAnswerChange:
 * @question: what was asked
 * @before: what was answered then, in words; "" for no answer
 * @after: what is answered now, in words; "" for no answer
 *
 * An answer that is not what it was.
 */
typedef struct
{
  const WeftQuestion *question;
  char               *before;
  char               *after;
} WeftAnswerChange;

WeftAnswerFile    *weft_answer_file_read             (WeftDb          *db,
                                                      gint64           assessment,
                                                      GFile           *file,
                                                      GCancellable    *cancellable,
                                                      GError         **error)
  G_GNUC_WARN_UNUSED_RESULT;
WeftAnswerFile    *weft_answer_file_parse            (WeftDb          *db,
                                                      gint64           assessment,
                                                      const char      *name,
                                                      GBytes          *bytes,
                                                      GError         **error)
  G_GNUC_WARN_UNUSED_RESULT;
WeftAnswerFile    *weft_answer_file_ref              (WeftAnswerFile  *self);
void               weft_answer_file_unref            (WeftAnswerFile  *self);

const char        *weft_answer_file_get_name         (WeftAnswerFile  *self);
const char        *weft_answer_file_get_supplier     (WeftAnswerFile  *self);
WeftDate           weft_answer_file_get_completed_on (WeftAnswerFile  *self);
gboolean           weft_answer_file_has_stamp        (WeftAnswerFile  *self);
WeftQuestionnaire *weft_answer_file_get_questionnaire (WeftAnswerFile *self);
const WeftAnswers *weft_answer_file_get_answers      (WeftAnswerFile  *self);
guint              weft_answer_file_get_n_answers    (WeftAnswerFile  *self);
guint              weft_answer_file_get_n_changes    (WeftAnswerFile  *self);
GPtrArray         *weft_answer_file_get_faults       (WeftAnswerFile  *self);
GPtrArray         *weft_answer_file_get_unanswered   (WeftAnswerFile  *self);
GPtrArray         *weft_answer_file_get_kept         (WeftAnswerFile  *self);
GPtrArray         *weft_answer_file_get_replaced     (WeftAnswerFile  *self);
WeftDate           weft_answer_file_get_last_time    (WeftAnswerFile  *self);
GPtrArray         *weft_answer_file_get_changed      (WeftAnswerFile  *self);

gboolean           weft_answer_file_check            (WeftAnswerFile  *self,
                                                      gboolean         leave_faults,
                                                      GError         **error);
WeftCommand       *weft_answer_file_to_command       (WeftAnswerFile  *self)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftAnswerFile, weft_answer_file_unref)

G_END_DECLS
