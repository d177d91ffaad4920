/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-outline-edit.h"

G_BEGIN_DECLS

gboolean   weft_place_after       (WeftDb           *db,
                                   const WeftTable  *table,
                                   gint64            id,
                                   WeftPlace        *place,
                                   GError          **error);
gboolean   weft_strand_find_next  (WeftDb           *db,
                                   gint64            strand,
                                   gint64           *next,
                                   GError          **error);
GPtrArray *weft_plan_read_owners  (WeftDb           *db,
                                   gint64            plan,
                                   GError          **error);
char      *weft_outline_to_text   (WeftDb           *db,
                                   const gint64     *actions,
                                   gsize             n,
                                   GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
