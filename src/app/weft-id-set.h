/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WeftIdSet WeftIdSet;

WeftIdSet *weft_id_set_new      (void);
void       weft_id_set_free     (WeftIdSet       *self);
gboolean   weft_id_set_add      (WeftIdSet       *self,
                                 gint64           id);
gboolean   weft_id_set_remove   (WeftIdSet       *self,
                                 gint64           id);
void       weft_id_set_clear    (WeftIdSet       *self);
gboolean   weft_id_set_contains (const WeftIdSet *self,
                                 gint64           id);
gsize      weft_id_set_get_size (const WeftIdSet *self);
gboolean   weft_id_set_next     (const WeftIdSet *self,
                                 gsize           *place,
                                 gint64          *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftIdSet, weft_id_set_free)

G_END_DECLS
