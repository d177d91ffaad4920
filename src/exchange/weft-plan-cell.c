/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include <string.h>

typedef enum
{
  BREAK_NONE,
  BREAK_SOFT,
  BREAK_HARD,
} Break;

/* The marks that are taken away, with whether they end a line; any other "<" is text. */
static const struct
{
  const char *name;
  gboolean    is_block;
} marks[] = {
  { "a", FALSE },       { "abbr", FALSE },       { "b", FALSE },      { "blockquote", TRUE },
  { "br", TRUE },       { "code", FALSE },       { "dd", TRUE },      { "del", FALSE },
  { "div", TRUE },      { "dl", TRUE },          { "dt", TRUE },      { "em", FALSE },
  { "font", FALSE },    { "h1", TRUE },          { "h2", TRUE },      { "h3", TRUE },
  { "h4", TRUE },       { "h5", TRUE },          { "h6", TRUE },      { "hr", TRUE },
  { "i", FALSE },       { "ins", FALSE },        { "li", TRUE },      { "mark", FALSE },
  { "o:p", FALSE },     { "ol", TRUE },          { "p", TRUE },       { "s", FALSE },
  { "small", FALSE },   { "span", FALSE },       { "strong", FALSE }, { "sub", FALSE },
  { "sup", FALSE },     { "table", TRUE },       { "tbody", TRUE },   { "td", TRUE },
  { "th", TRUE },       { "thead", TRUE },       { "tr", TRUE },      { "u", FALSE },
  { "ul", TRUE },
};

static const struct
{
  const char *name;
  gunichar    character;
} entities[] = {
  { "amp", '&' },       { "apos", '\'' },    { "bull", 0x2022 },  { "copy", 0xa9 },
  { "euro", 0x20ac },   { "gt", '>' },       { "hellip", 0x2026 }, { "ldquo", 0x201c },
  { "lsquo", 0x2018 },  { "lt", '<' },       { "mdash", 0x2014 }, { "middot", 0xb7 },
  { "nbsp", 0xa0 },     { "ndash", 0x2013 }, { "pound", 0xa3 },   { "quot", '"' },
  { "rdquo", 0x201d },  { "reg", 0xae },     { "rsquo", 0x2019 }, { "shy", 0xad },
};

/* Where the mark at @p ends, or %NULL where "<" is text. Never looks past the next "<". */
static const char *
skip_mark (const char *p,
           const char *end,
           gboolean   *is_block,
           guint      *n_newlines)
{
  const char *name = p + 1;
  gsize length = 0;

  if (name < end && *name == '/')
    name++;
  while (name + length < end && length < 11
         && (g_ascii_isalnum (name[length]) || name[length] == ':'))
    length++;

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (marks); i++)
    {
      if (strlen (marks[i].name) != length
          || g_ascii_strncasecmp (marks[i].name, name, length) != 0)
        continue;

      p = name + length;
      if (p < end && !g_ascii_isspace (*p) && *p != '/' && *p != '>')
        return NULL;
      for (*n_newlines = 0; p < end && *p != '<' && *p != '\t'; p++)
        {
          *n_newlines += *p == '\n';
          if (*p == '>')
            {
              *is_block = marks[i].is_block;
              return p + 1;
            }
        }
      return NULL;
    }

  return NULL;
}

/* Where the entity at @p ends, or %NULL where "&" is text. */
static const char *
read_entity (const char *p,
             const char *end,
             gunichar   *character)
{
  char name[12];
  gsize length = 0;

  for (p++; p < end && length < sizeof name - 1 && (g_ascii_isalnum (*p) || *p == '#'); p++)
    name[length++] = *p;
  name[length] = '\0';
  if (p == end || *p != ';' || length == 0)
    return NULL;

  if (name[0] == '#')
    {
      gboolean hex = g_ascii_tolower (name[1]) == 'x';
      guint64 value;

      if (!g_ascii_string_to_unsigned (name + (hex ? 2 : 1), hex ? 16 : 10, 1, 0x10ffff, &value,
                                       NULL)
          || !g_unichar_validate (value)
          || (g_unichar_iscntrl (value) && !g_unichar_isspace (value)))
        return NULL;
      *character = value;
      return p + 1;
    }

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (name, entities[i].name) == 0)
      {
        *character = entities[i].character;
        return p + 1;
      }

  return NULL;
}

static Break
classify (gunichar  c,
          gboolean *is_space)
{
  *is_space = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x00a0 || c == 0x202f
              || c == 0xfeff;
  if (c == '\n')
    return BREAK_SOFT;
  if (c == '\v' || c == '\f' || c == 0x2028 || c == 0x2029)
    return BREAK_HARD;

  return BREAK_NONE;
}

/*
 * weft_plan_cell_new:
 * @raw: UTF-8, @length bytes
 * @line: the line on which it begins
 *
 * Takes the marks away. Paragraphs and list items become lines; a line break of the document
 * becomes one only where no marks say what a paragraph is and what follows looks like a new one.
 */
WeftPlanCell *
weft_plan_cell_new (const char *raw,
                    gsize       length,
                    guint       line)
{
  WeftPlanCell *self = g_new0 (WeftPlanCell, 1);
  GString *out = g_string_sized_new (MIN (length, 4096));
  const char *end = raw + length;
  Break pending = BREAK_HARD;
  gboolean gap = FALSE, has_marks = FALSE;

  self->parts = g_array_new (FALSE, FALSE, sizeof (WeftPlanPart));
  self->line = line;

  for (const char *p = raw, *next; p < end; p = next)
    {
      gunichar c = 0;
      gboolean is_space, is_block = FALSE;
      guint n_newlines = 0;
      Break found;

      next = NULL;
      if (*p == '<')
        next = skip_mark (p, end, &is_block, &n_newlines);
      if (next != NULL)
        {
          line += n_newlines;
          has_marks |= is_block;
          if (is_block)
            pending = BREAK_HARD;
          continue;
        }
      if (*p == '&')
        next = read_entity (p, end, &c);
      if (next == NULL)
        {
          c = g_utf8_get_char (p);
          next = g_utf8_next_char (p);
          line += c == '\n';
        }

      found = classify (c, &is_space);
      pending = MAX (pending, found);
      if (is_space)
        {
          gap = TRUE;
          continue;
        }

      if (pending != BREAK_NONE)
        {
          WeftPlanPart part;

          if (out->len > 0)
            g_string_append_c (out,
                               pending == BREAK_SOFT && (has_marks || g_unichar_islower (c))
                                 ? ' ' : '\n');
          part.offset = out->len;
          part.line = line;
          g_array_append_val (self->parts, part);
        }
      else if (gap)
        g_string_append_c (out, ' ');
      pending = BREAK_NONE;
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  if (self->parts->len > 0)
    self->line = g_array_index (self->parts, WeftPlanPart, 0).line;
  self->text = g_string_free (out, FALSE);

  return self;
}

void
weft_plan_cell_free (WeftPlanCell *self)
{
  g_free (self->text);
  g_array_unref (self->parts);
  g_free (self);
}

/* The last part that begins at or before @offset; -1 for a cell without text. */
static int
find_part (const WeftPlanCell *self,
           gsize               offset)
{
  guint low = 0, high = self->parts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->parts, WeftPlanPart, middle).offset <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return (int) low - 1;
}

/*
 * weft_plan_cell_begins_part:
 *
 * Returns: whether a paragraph, list item or line begins at @offset
 */
gboolean
weft_plan_cell_begins_part (const WeftPlanCell *self,
                            gsize               offset)
{
  int part = find_part (self, offset);

  return part >= 0 && g_array_index (self->parts, WeftPlanPart, part).offset == offset;
}

/*
 * weft_plan_cell_get_line:
 *
 * Returns: on which line of the document the text at @offset stands
 */
guint
weft_plan_cell_get_line (const WeftPlanCell *self,
                         gsize               offset)
{
  int part = find_part (self, offset);

  return part >= 0 ? g_array_index (self->parts, WeftPlanPart, part).line : self->line;
}
