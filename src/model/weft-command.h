/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-table.h"
#include "weft-writer.h"

G_BEGIN_DECLS

/**
 * WeftCommand:
 *
 * One thing that a person does to the register, under a label that a person would read ("Change
 * owner of action 4.a"): rows to make, change and delete, in order, and functions that work in the
 * writer's transaction. It is undone as one step. Build it on any thread, then hand it to
 * weft_store_apply_async(), which takes it over.
 */
typedef struct _WeftCommand WeftCommand;

/**
 * WeftCommandFunc:
 * @writer: what to write with
 * @user_data: what was given with it
 *
 * A step that has to read before it knows what to write. Thread: the writer's.
 *
 * Returns: %FALSE with @error set takes the whole command back
 */
typedef gboolean (*WeftCommandFunc) (WeftWriter  *writer,
                                     gpointer     user_data,
                                     GError     **error);

WeftCommand *weft_command_new          (const char       *label);
WeftCommand *weft_command_new_printf   (const char       *format,
                                        ...) G_GNUC_PRINTF (1, 2);
WeftCommand *weft_command_new_change   (WeftDb           *db,
                                        const WeftRecord *record,
                                        const char       *column);
WeftCommand *weft_command_ref          (WeftCommand      *command);
void         weft_command_unref        (WeftCommand      *command);
const char  *weft_command_get_label    (WeftCommand      *command);
gint64       weft_command_insert       (WeftCommand      *command,
                                        const WeftTable  *table);
void         weft_command_update       (WeftCommand      *command,
                                        const WeftTable  *table,
                                        gint64            id);
void         weft_command_delete       (WeftCommand      *command,
                                        const WeftTable  *table,
                                        gint64            id);
void         weft_command_run          (WeftCommand      *command,
                                        WeftCommandFunc   func,
                                        gpointer          user_data,
                                        GDestroyNotify    destroy);
void         weft_command_set_text     (WeftCommand      *command,
                                        const char       *column,
                                        const char       *text);
void         weft_command_set_integer  (WeftCommand      *command,
                                        const char       *column,
                                        gint64            integer);
void         weft_command_set_null     (WeftCommand      *command,
                                        const char       *column);
void         weft_command_set_blob     (WeftCommand      *command,
                                        const char       *column,
                                        GBytes           *blob);
void         weft_command_set_value    (WeftCommand      *command,
                                        const char       *column,
                                        const WeftValue  *value);
gboolean     weft_command_set_words    (WeftCommand      *command,
                                        const char       *column,
                                        const char       *words,
                                        GError          **error);
gboolean     weft_command_execute      (WeftCommand      *command,
                                        WeftWriter       *writer,
                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeftCommand, weft_command_unref)

G_END_DECLS
