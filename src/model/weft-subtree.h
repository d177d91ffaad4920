/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-command.h"

G_BEGIN_DECLS

#define WEFT_SUBTREE_MIME_TYPE "application/x-weft-subtree+json"

char     *weft_subtree_copy  (WeftDb          *db,
                              const WeftTable *table,
                              const gint64    *ids,
                              gsize            n,
                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  weft_subtree_paste (WeftWriter      *writer,
                              const char      *json,
                              const WeftTable *table,
                              const WeftAssignment *assignments,
                              gsize            n_assignments,
                              gint64           first_id,
                              GArray          *new_ids,
                              GError         **error);
WeftCommand *weft_subtree_to_command (const char *label,
                                      const char *json);

G_END_DECLS
