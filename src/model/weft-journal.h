/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"

G_BEGIN_DECLS

gboolean weft_journal_apply      (WeftWriter   *writer,
                                  WeftCommand  *command,
                                  const char   *who,
                                  gboolean      rehearse,
                                  GBytes      **changeset,
                                  GError      **error);
gboolean weft_journal_undo       (WeftWriter   *writer,
                                  const char   *who,
                                  char        **label,
                                  GBytes      **changeset,
                                  GError      **error);
gboolean weft_journal_redo       (WeftWriter   *writer,
                                  const char   *who,
                                  char        **label,
                                  GBytes      **changeset,
                                  GError      **error);
gboolean weft_journal_revert     (WeftWriter   *writer,
                                  gint64        step,
                                  const char   *who,
                                  char        **label,
                                  GBytes      **changeset,
                                  GError      **error);
gboolean weft_journal_get_labels (WeftDb       *db,
                                  char        **undo,
                                  char        **redo,
                                  GError      **error);

G_END_DECLS
