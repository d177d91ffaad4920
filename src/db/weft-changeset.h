/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-db.h"

G_BEGIN_DECLS

typedef struct _WeftSession WeftSession;
typedef struct _WeftChangesetReader WeftChangesetReader;

/**
 * WeftChangeKind:
 *
 * What happened to a row.
 */
typedef enum
{
  WEFT_CHANGE_INSERT,
  WEFT_CHANGE_UPDATE,
  WEFT_CHANGE_DELETE,
} WeftChangeKind;

/**
 * WeftConflict:
 * @table: (nullable): where the change does not fit; %NULL if it is only known that one is missing
 * @row: the row
 *
 * Why a changeset could not be applied.
 */
typedef struct
{
  char   *table;
  gint64  row;
} WeftConflict;

WeftSession         *weft_session_begin            (WeftDb               *db,
                                                    const char * const   *tables,
                                                    GError              **error);
GBytes              *weft_session_end              (WeftSession          *session,
                                                    GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                 weft_session_free             (WeftSession          *session);

GBytes              *weft_changeset_invert         (GBytes               *changeset,
                                                    GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean             weft_changeset_apply          (WeftDb               *db,
                                                    GBytes               *changeset,
                                                    WeftConflict         *conflict,
                                                    GError              **error);
void                 weft_conflict_clear           (WeftConflict         *conflict);

WeftChangesetReader *weft_changeset_reader_new     (GBytes               *changeset,
                                                    GError              **error);
void                 weft_changeset_reader_free    (WeftChangesetReader  *reader);
gboolean             weft_changeset_reader_sort    (WeftChangesetReader  *reader,
                                                    GError              **error);
WeftStep             weft_changeset_reader_next    (WeftChangesetReader  *reader,
                                                    GError              **error);
const char          *weft_changeset_reader_get_table (WeftChangesetReader *reader);
WeftChangeKind       weft_changeset_reader_get_kind  (WeftChangesetReader *reader);
gint64               weft_changeset_reader_get_row   (WeftChangesetReader *reader);
int                  weft_changeset_reader_get_width (WeftChangesetReader *reader);
gboolean             weft_changeset_reader_get_old   (WeftChangesetReader *reader,
                                                      int                  column,
                                                      WeftValue           *value);
gboolean             weft_changeset_reader_get_new   (WeftChangesetReader *reader,
                                                      int                  column,
                                                      WeftValue           *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftSession, weft_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftChangesetReader, weft_changeset_reader_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftConflict, weft_conflict_clear)

G_END_DECLS
