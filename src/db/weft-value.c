/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-value.h"

/**
 * weft_value_clear:
 *
 * Frees what @value holds and makes it NULL.
 */
void
weft_value_clear (WeftValue *value)
{
  if (!value->is_lent)
    g_free (value->text);
  value->text = NULL;
  value->is_lent = FALSE;
  g_clear_pointer (&value->blob, g_bytes_unref);
  value->type = WEFT_VALUE_NULL;
  value->integer = 0;
}

/**
 * weft_value_set_integer:
 * @integer: what @value becomes
 */
void
weft_value_set_integer (WeftValue *value,
                        gint64     integer)
{
  weft_value_clear (value);
  value->type = WEFT_VALUE_INTEGER;
  value->integer = integer;
}

/**
 * weft_value_set_text:
 * @text: (nullable): UTF-8, copied; %NULL makes the value NULL
 */
void
weft_value_set_text (WeftValue  *value,
                     const char *text)
{
  weft_value_take_text (value, g_strdup (text));
}

/**
 * weft_value_take_text:
 * @text: (nullable) (transfer full): UTF-8; %NULL makes the value NULL
 */
void
weft_value_take_text (WeftValue *value,
                      char      *text)
{
  weft_value_clear (value);
  value->type = text != NULL ? WEFT_VALUE_TEXT : WEFT_VALUE_NULL;
  value->text = text;
}

/**
 * weft_value_lend_text:
 * @text: UTF-8, not copied: it has to last longer than the value
 *
 * For many rows: most of their texts are empty or come from somewhere that lasts.
 */
void
weft_value_lend_text (WeftValue  *value,
                      const char *text)
{
  weft_value_clear (value);
  value->type = WEFT_VALUE_TEXT;
  value->text = (char *) text;
  value->is_lent = TRUE;
}

/**
 * weft_value_set_blob:
 * @blob: (transfer none): the bytes
 */
void
weft_value_set_blob (WeftValue *value,
                     GBytes    *blob)
{
  GBytes *ref = g_bytes_ref (blob);

  weft_value_clear (value);
  value->type = WEFT_VALUE_BLOB;
  value->blob = ref;
}

/**
 * weft_value_copy:
 * @value: (inout): replaced
 * @from: what it becomes a copy of
 */
void
weft_value_copy (WeftValue       *value,
                 const WeftValue *from)
{
  WeftValue copy = {
    from->type, from->integer, g_strdup (from->text),
    from->blob != NULL ? g_bytes_ref (from->blob) : NULL,
  };

  weft_value_clear (value);
  *value = copy;
}

/**
 * weft_value_equal:
 *
 * Returns: whether both are of one kind and the same
 */
gboolean
weft_value_equal (const WeftValue *a,
                  const WeftValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type)
    {
    case WEFT_VALUE_INTEGER:
      return a->integer == b->integer;
    case WEFT_VALUE_TEXT:
      return g_str_equal (a->text, b->text);
    case WEFT_VALUE_BLOB:
      return g_bytes_equal (a->blob, b->blob);
    case WEFT_VALUE_NULL:
    default:
      return TRUE;
    }
}

/**
 * weft_value_to_text:
 *
 * Returns: (transfer full) (nullable): the value as history shows it; %NULL for NULL and blobs
 */
char *
weft_value_to_text (const WeftValue *value)
{
  switch (value->type)
    {
    case WEFT_VALUE_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case WEFT_VALUE_TEXT:
      return g_strdup (value->text);
    case WEFT_VALUE_BLOB:
    case WEFT_VALUE_NULL:
    default:
      return NULL;
    }
}
