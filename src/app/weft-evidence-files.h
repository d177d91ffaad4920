/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "weft-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest file that a register takes, in bytes: 100 MB. */
#define WEFT_EVIDENCE_MAX_SIZE 100000000

void         weft_evidence_read_async  (GPtrArray            *files,
                                        WeftCommand          *command,
                                        const char           *column,
                                        gint64                owner,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
WeftCommand *weft_evidence_read_finish (GAsyncResult         *result,
                                        GError              **error);
void         weft_evidence_save_async  (WeftStore            *store,
                                        gint64                evidence,
                                        GFile                *to,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GFile       *weft_evidence_save_finish (GAsyncResult         *result,
                                        GError              **error);
GFile       *weft_evidence_temp_file   (const char           *name,
                                        GError              **error);

G_END_DECLS
