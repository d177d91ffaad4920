/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* "Weft": what tells a register from other SQLite files (PRAGMA application_id). */
#define WEFT_DB_APPLICATION_ID 0x57656674

typedef struct _WeftDb WeftDb;
typedef struct _WeftStatement WeftStatement;

/**
 * WeftDbFlags:
 * @WEFT_DB_CREATE: make an empty register; refuses a file that exists
 * @WEFT_DB_READ_ONLY: never write; the register must have the current schema
 */
typedef enum
{
  WEFT_DB_DEFAULT = 0,
  WEFT_DB_CREATE = 1 << 0,
  WEFT_DB_READ_ONLY = 1 << 1,
} WeftDbFlags;

/**
 * WeftStep:
 * @WEFT_STEP_ERROR: failed; the error is set
 * @WEFT_STEP_DONE: no further row
 * @WEFT_STEP_ROW: a row is there to be read
 */
typedef enum
{
  WEFT_STEP_ERROR,
  WEFT_STEP_DONE,
  WEFT_STEP_ROW,
} WeftStep;

WeftDb        *weft_db_open                (const char     *path,
                                            WeftDbFlags     flags,
                                            GError        **error);
void           weft_db_free                (WeftDb         *db);
const char    *weft_db_get_path            (WeftDb         *db);
const char    *weft_db_get_name            (WeftDb         *db);
gboolean       weft_db_exec                (WeftDb         *db,
                                            const char     *sql,
                                            GError        **error);
gboolean       weft_db_begin               (WeftDb         *db,
                                            GError        **error);
gboolean       weft_db_commit              (WeftDb         *db,
                                            GError        **error);
void           weft_db_rollback            (WeftDb         *db);
gboolean       weft_db_get_integer         (WeftDb         *db,
                                            const char     *sql,
                                            gint64         *value,
                                            GError        **error);
gboolean       weft_db_back_up             (WeftDb         *db,
                                            const char     *path,
                                            gboolean        replace,
                                            GError        **error);
void           weft_db_interrupt           (WeftDb         *db);
void           weft_db_keep                (WeftDb         *db,
                                            const char     *key,
                                            gpointer        value,
                                            GDestroyNotify  destroy);
gpointer       weft_db_get_kept            (WeftDb         *db,
                                            const char     *key);
int            weft_db_get_latest_version  (void);

WeftStatement *weft_db_prepare             (WeftDb         *db,
                                            const char     *sql,
                                            GError        **error);
void           weft_statement_release      (WeftStatement  *statement);
void           weft_statement_bind_integer (WeftStatement  *statement,
                                            int             index,
                                            gint64          value);
void           weft_statement_bind_text    (WeftStatement  *statement,
                                            int             index,
                                            const char     *text);
void           weft_statement_lend_text    (WeftStatement  *statement,
                                            int             index,
                                            const char     *text);
void           weft_statement_lend_value   (WeftStatement   *statement,
                                            int              index,
                                            const WeftValue *value);
void           weft_statement_bind_null    (WeftStatement  *statement,
                                            int             index);
void           weft_statement_bind_blob    (WeftStatement  *statement,
                                            int             index,
                                            GBytes         *blob);
void           weft_statement_bind_value   (WeftStatement   *statement,
                                            int              index,
                                            const WeftValue *value);
WeftStep       weft_statement_step         (WeftStatement  *statement,
                                            GError        **error);
gboolean       weft_statement_run          (WeftStatement  *statement,
                                            GError        **error);
void           weft_statement_rewind       (WeftStatement  *statement);
int            weft_statement_get_width    (WeftStatement  *statement);
gint64         weft_statement_get_integer  (WeftStatement  *statement,
                                            int             column);
const char    *weft_statement_get_text     (WeftStatement  *statement,
                                            int             column);
gboolean       weft_statement_is_null      (WeftStatement  *statement,
                                            int             column);
GBytes        *weft_statement_get_blob     (WeftStatement  *statement,
                                            int             column) G_GNUC_WARN_UNUSED_RESULT;
void           weft_statement_get_value    (WeftStatement  *statement,
                                            int             column,
                                            WeftValue      *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftDb, weft_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftStatement, weft_statement_release)

G_END_DECLS
