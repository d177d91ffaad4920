/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WEFT_JSON_MAX_DEPTH 32

JsonNode *weft_json_read  (const char  *data,
                           gssize       length,
                           gsize        max_bytes,
                           GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char     *weft_json_write (JsonNode    *node,
                           gboolean     pretty) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
