/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-changes.h"
#include "weft-command.h"
#include "weft-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WEFT_TYPE_STORE (weft_store_get_type ())
G_DECLARE_FINAL_TYPE (WeftStore, weft_store, WEFT, STORE, GObject)

/**
 * WeftReadFunc:
 *
 * Reads what it needs from @db, which it must not keep. Thread: the reader's, or the caller's for
 * weft_store_get_db().
 *
 * Returns: the result for weft_store_read_finish(), or %NULL with @error set
 */
typedef gpointer (*WeftReadFunc) (WeftDb        *db,
                                  gpointer       user_data,
                                  GCancellable  *cancellable,
                                  GError       **error);

WeftStore  *weft_store_open             (const char          *path,
                                         WeftDbFlags          flags,
                                         GError             **error);
void        weft_store_close            (WeftStore           *self);
const char *weft_store_get_path         (WeftStore           *self);
const char *weft_store_get_name         (WeftStore           *self);
void        weft_store_set_who          (WeftStore           *self,
                                         const char          *who);
const char *weft_store_get_undo_label   (WeftStore           *self);
const char *weft_store_get_redo_label   (WeftStore           *self);
WeftDb     *weft_store_get_db           (WeftStore           *self);

/* Rows */
WeftRow    *weft_store_get_row          (WeftStore           *self,
                                         const WeftTable     *table,
                                         gint64               id,
                                         GError             **error);

/* Changes */
gboolean    weft_store_apply            (WeftStore           *self,
                                         WeftCommand         *command,
                                         GError             **error);
void        weft_store_apply_async      (WeftStore           *self,
                                         WeftCommand         *command,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean    weft_store_apply_finish     (WeftStore           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
gboolean    weft_store_rehearse         (WeftStore           *self,
                                         WeftCommand         *command,
                                         WeftChanges        **changes,
                                         GError             **error);
void        weft_store_rehearse_async   (WeftStore           *self,
                                         WeftCommand         *command,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean    weft_store_undo             (WeftStore           *self,
                                         char               **label,
                                         GError             **error);
gboolean    weft_store_redo             (WeftStore           *self,
                                         char               **label,
                                         GError             **error);
void        weft_store_undo_async       (WeftStore           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        weft_store_redo_async       (WeftStore           *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
void        weft_store_revert_async     (WeftStore           *self,
                                         gint64               step,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean    weft_store_revert           (WeftStore           *self,
                                         gint64               step,
                                         GError             **error);
char       *weft_store_step_finish      (WeftStore           *self,
                                         GAsyncResult        *result,
                                         GError             **error);
void        weft_store_refresh          (WeftStore           *self);

/* Reading beside the main thread */
void        weft_store_read_async       (WeftStore           *self,
                                         WeftReadFunc         func,
                                         gpointer             user_data,
                                         GDestroyNotify       destroy,
                                         GDestroyNotify       free_result,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             callback_data);
gpointer    weft_store_read_finish      (WeftStore           *self,
                                         GAsyncResult        *result,
                                         GError             **error);

/* The file */
GPtrArray  *weft_store_check            (WeftStore           *self,
                                         GError             **error);
gboolean    weft_store_back_up          (WeftStore           *self,
                                         const char          *path,
                                         gboolean             replace,
                                         GError             **error);

G_END_DECLS
