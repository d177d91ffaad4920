/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include "weft-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* How far a label may lie behind its marks at the beginning of a line. */
#define PEEKED_BYTES 400

/* What other kinds of document begin with. */
static const struct
{
  const char *bytes;
  gsize       n_bytes;
  const char *kind;
} signatures[] = {
  { "PK\003\004", 4, N_("an office document or archive") },
  { "\320\317\021\340", 4, N_("an old office document") },
  { "%PDF-", 5, N_("a PDF document") },
  { "{\\rtf", 5, N_("a rich-text document") },
  { "SQLite format 3", 16, N_("a register or another database") },
};

static gboolean
looks_like_utf16 (const char *data,
                  gsize       length)
{
  gsize looked_at = MIN (length, 1024), n_nul = 0;

  if (length >= 2 && (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "\376\377", 2) == 0))
    return TRUE;

  for (gsize i = 0; i < looked_at; i++)
    n_nul += data[i] == '\0';

  return n_nul * 10 > looked_at * 3;
}

/* Both say where the byte at @offset is: its line and its place in that line, counted from 1. */
static guint
find_line (const char *data,
           gsize       offset,
           guint      *column)
{
  guint line = 1;
  gsize start = 0;

  for (gsize i = 0; i < offset; i++)
    if (data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n'))
      {
        line++;
        start = i + 1;
      }
  *column = offset - start + 1;

  return line;
}

static gboolean
check_text (const char *name,
            const char *data,
            gsize       length,
            GError    **error)
{
  const char *end;
  guint line, column;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].n_bytes
        && memcmp (data, signatures[i].bytes, signatures[i].n_bytes) == 0)
      {
        /* Translators: the second is "a PDF document" or the like. */
        g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                     _("“%s” is %s, not a text. Save it as plain text in UTF-8 and import that."),
                     name, _(signatures[i].kind));
        return FALSE;
      }

  if (looks_like_utf16 (data, length))
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s” is encoded as UTF-16. Save it as plain text in UTF-8 and import that."),
                   name);
      return FALSE;
    }

  if (g_utf8_validate_len (data, length, &end))
    return TRUE;

  line = find_line (data, end - data, &column);
  if (*end == '\0')
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                 _("“%s”, line %u: byte %u is a NUL, so this is no text. Save the "
                   "document as plain text in UTF-8 and import that."),
                 name, line, column);
  else
    g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                 _("“%s”, line %u: byte %u (0x%02X) is not UTF-8; the document may be "
                   "encoded as Windows-1252. Save it as plain text in UTF-8 and import that."),
                 name, line, column, (guint) (guchar) *end);

  return FALSE;
}

/*
 * weft_plan_lines_split:
 * @name: what messages call the document
 *
 * Returns: (transfer full) (element-type WeftPlanLine): the lines that are not blank, which point
 *   into @bytes
 */
GArray *
weft_plan_lines_split (const char *name,
                       GBytes     *bytes,
                       GError    **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *p, *end;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (WeftPlanLine));
  gboolean after_blank = TRUE;

  if (length > 0 && !check_text (name, data, length, error))
    return NULL;

  p = data;
  end = data != NULL ? data + length : data;
  if (length >= 3 && memcmp (p, "\357\273\277", 3) == 0)
    p += 3;

  for (guint number = 1; p < end; number++)
    {
      WeftPlanLine line = { p, 0, number, 0, after_blank };
      gboolean blank = TRUE;

      for (; p < end && *p != '\n' && *p != '\r'; p++)
        {
          if (*p == '\t')
            line.n_tabs++;
          else if (*p != ' ')
            blank = FALSE;
        }
      line.length = p - line.text;
      if (p < end)
        p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;

      after_blank = blank;
      if (blank)
        continue;

      if (lines->len == WEFT_PLAN_TEXT_MAX_LINES)
        {
          g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                       _("“%s”, line %u: a plan has at most %d lines of text. Import it in parts."),
                       name, number, WEFT_PLAN_TEXT_MAX_LINES);
          return NULL;
        }
      g_array_append_val (lines, line);
    }

  if (lines->len == 0)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s” is empty; there is no plan in it."), name);
      return NULL;
    }

  return g_steal_pointer (&lines);
}

/*
 * weft_plan_line_peek:
 *
 * Returns: (transfer full): the first cell of @line or, where it is long, what it begins with;
 *   without the quotation mark that may open it
 */
WeftPlanCell *
weft_plan_line_peek (const WeftPlanLine *line)
{
  const gsize looked_at = MIN (line->length, PEEKED_BYTES);
  const char *start = line->text + (*line->text == '"');
  const char *tab = memchr (line->text, '\t', looked_at);
  const char *end = tab != NULL ? tab : line->text + looked_at;

  /* Never in the middle of a character. */
  while (looked_at < line->length && end > start && (*end & 0xc0) == 0x80)
    end--;

  return weft_plan_cell_new (start, end - start, line->number);
}
