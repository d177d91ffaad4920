/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-answer-file.h"
#include "weft-assessment.h"

G_BEGIN_DECLS

/* What weft-answer-file.c and weft-answer-file-read.c share. */

struct _WeftAnswerFile
{
  gatomicrefcount      ref_count;

  char                *name;
  char                *sha256;
  char                *supplier;
  gint64               assessment;
  WeftAssessmentState *state;
  WeftAnswers         *answers;       /* of the file alone */
  GPtrArray           *comments;      /* by question; NULL where the file has none */
  WeftDate             completed_on;
  gboolean             has_stamp;
  guint                n_faults;      /* with those that were not kept */

  GPtrArray           *faults;
  GPtrArray           *unanswered;
  GPtrArray           *kept;
  GPtrArray           *replaced;
  GPtrArray           *changed;
  WeftDate             last_time;
  GArray              *differing;     /* indices of questions that the command writes */
  gboolean             moves;         /* the command changes state or day too */
};

/* Fails with the file before what is wrong with it. */
gboolean weft_answer_file_refuse (WeftAnswerFile  *self,
                                  GError         **error,
                                  const char      *reason);
gboolean weft_answer_file_take   (WeftAnswerFile  *self,
                                  WeftDb          *db,
                                  JsonNode        *root,
                                  GError         **error);

G_END_DECLS
