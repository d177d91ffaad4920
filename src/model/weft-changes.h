/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-changeset.h"
#include "weft-table.h"

G_BEGIN_DECLS

/**
 * WeftChange:
 * @columns: for an update, a bit for each column that changed
 */
typedef struct
{
  const WeftTable *table;
  gint64           row;
  WeftChangeKind   kind;
  guint64          columns;
} WeftChange;

/**
 * WeftChanges:
 * @rows: what happened to each row
 * @n_rows: how many
 * @everything: another program wrote: nothing is known but that anything may have changed
 *
 * What one command changed, told by #WeftStore::changed.
 */
typedef struct
{
  WeftChange *rows;
  gsize       n_rows;
  gboolean    everything;
} WeftChanges;

#define WEFT_TYPE_CHANGES (weft_changes_get_type ())
GType        weft_changes_get_type (void);

WeftChanges *weft_changes_new       (GBytes             *changeset,
                                     GError            **error);
WeftChanges *weft_changes_new_everything (void);
WeftChanges *weft_changes_copy      (const WeftChanges  *changes);
void         weft_changes_free      (WeftChanges        *changes);
gboolean     weft_changes_concern   (const WeftChanges  *changes,
                                     const char * const *watches);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftChanges, weft_changes_free)

G_END_DECLS
