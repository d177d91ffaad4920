/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WEFT_VALUE_NULL,
  WEFT_VALUE_INTEGER,
  WEFT_VALUE_TEXT,
  WEFT_VALUE_BLOB,
} WeftValueType;

/**
 * WeftValue:
 *
 * One cell of the register. Zeroed memory is NULL; text and blobs are owned, but for a text that is
 * lent (weft_value_lend_text()).
 */
typedef struct
{
  WeftValueType type;
  gint64        integer;
  char         *text;
  GBytes       *blob;
  gboolean      is_lent;
} WeftValue;

#define WEFT_VALUE_INIT { WEFT_VALUE_NULL, 0, NULL, NULL }

void     weft_value_clear       (WeftValue       *value);
void     weft_value_set_integer (WeftValue       *value,
                                 gint64           integer);
void     weft_value_set_text    (WeftValue       *value,
                                 const char      *text);
void     weft_value_take_text   (WeftValue       *value,
                                 char            *text);
void     weft_value_lend_text   (WeftValue       *value,
                                 const char      *text);
void     weft_value_set_blob    (WeftValue       *value,
                                 GBytes          *blob);
void     weft_value_copy        (WeftValue       *value,
                                 const WeftValue *from);
gboolean weft_value_equal       (const WeftValue *a,
                                 const WeftValue *b);
char    *weft_value_to_text     (const WeftValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeftValue, weft_value_clear)

G_END_DECLS
