/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include <string.h>

/*
 * Lines become rows. As a rule one line is one row, but a cell may go on over lines:
 *
 *   - in quotation marks, as spreadsheets write it;
 *   - without tabs, which is the last cell that goes on;
 *   - with just the tabs that the row lacks so far, where the line does not begin as the table's
 *     rows do ("4.", "Step 4").
 *
 * Every line is looked at a bounded number of times.
 */

typedef enum
{
  ROWS_UNKNOWN,
  ROWS_PLAIN,
  ROWS_LABELLED,
  ROWS_STRANDS,
} RowStyle;

struct _WeftPlanGrid
{
  GPtrArray      *header;
  WeftPlanColumn *columns;
  RowStyle        style;
  char            suffix;
  gboolean        counts_numbers;
  guint           last_ordinal;
};

/*
 * weft_plan_grid_new:
 * @header: (transfer full) (element-type WeftPlanCell): its heading
 * @columns: what the columns are
 */
WeftPlanGrid *
weft_plan_grid_new (GPtrArray            *header,
                     const WeftPlanColumn *columns)
{
  WeftPlanGrid *self = g_new0 (WeftPlanGrid, 1);

  self->header = header;
  self->columns = g_memdup2 (columns, header->len * sizeof (WeftPlanColumn));
  return self;
}

void
weft_plan_grid_free (WeftPlanGrid *self)
{
  g_ptr_array_unref (self->header);
  g_free (self->columns);
  g_free (self);
}

guint
weft_plan_grid_get_n_columns (const WeftPlanGrid *self)
{
  return self->header->len;
}

WeftPlanColumn
weft_plan_grid_get_column (const WeftPlanGrid *self,
                            guint                i)
{
  return i < self->header->len ? self->columns[i] : WEFT_PLAN_COLUMN_NONE;
}

/* The heading of column @i, "" for none. */
const char *
weft_plan_grid_get_heading (const WeftPlanGrid *self,
                             guint                i)
{
  return i < self->header->len ? ((WeftPlanCell *) self->header->pdata[i])->text : "";
}

/*
 * weft_plan_grid_is_repeated:
 *
 * Returns: whether @cells are the table's own heading again, as at the top of a new page
 */
gboolean
weft_plan_grid_is_repeated (const WeftPlanGrid *self,
                             GPtrArray           *cells)
{
  if (cells->len != self->header->len)
    return FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const WeftPlanCell *cell = cells->pdata[i];

      if (strcmp (cell->text, weft_plan_grid_get_heading (self, i)) != 0)
        return FALSE;
    }

  return TRUE;
}

/* The ordinal with which the mark would begin a row of this table; 0 where it would not. */
static guint
count_mark (const WeftPlanGrid *self,
            const WeftPlanMark  *mark)
{
  if (mark->suffix != self->suffix)
    return 0;

  return mark->ordinals[self->counts_numbers ? WEFT_LETTERING_NUMBER : WEFT_LETTERING_LETTER];
}

static gboolean
begins_as_strand (const WeftPlanCell *cell)
{
  g_autofree char *ref = NULL;
  g_autofree char *title = NULL;
  g_autofree char *purpose = NULL;

  weft_plan_heading_split (cell->text, &ref, &title, &purpose);
  return ref != NULL && !g_ascii_isdigit (*ref);
}

/*
 * weft_plan_grid_starts_row:
 *
 * Returns: whether @line begins as the rows of the table so far do, or as a first row may
 */
gboolean
weft_plan_grid_starts_row (const WeftPlanGrid *self,
                            const WeftPlanLine  *line)
{
  g_autoptr (WeftPlanCell) first = NULL;
  WeftPlanMark mark;
  guint ordinal;

  if (self->style == ROWS_PLAIN)
    return FALSE;

  first = weft_plan_line_peek (line);
  if (self->columns[0] == WEFT_PLAN_COLUMN_STRAND)
    return begins_as_strand (first);
  if (!weft_plan_mark_read (first, 0, &mark))
    return FALSE;
  if (self->style == ROWS_UNKNOWN)
    return TRUE;

  ordinal = count_mark (self, &mark);
  return ordinal > 0 && (line->n_tabs > 0 || ordinal == self->last_ordinal + 1);
}

static void
learn_style (WeftPlanGrid      *self,
             const WeftPlanLine *line)
{
  g_autoptr (WeftPlanCell) first = weft_plan_line_peek (line);
  WeftPlanMark mark;
  guint ordinal;

  if (self->columns[0] == WEFT_PLAN_COLUMN_STRAND)
    {
      if (self->style == ROWS_UNKNOWN)
        self->style = begins_as_strand (first) ? ROWS_STRANDS : ROWS_PLAIN;
      return;
    }

  if (!weft_plan_mark_read (first, 0, &mark))
    {
      if (self->style == ROWS_UNKNOWN)
        self->style = ROWS_PLAIN;
      return;
    }

  if (self->style == ROWS_UNKNOWN)
    {
      self->counts_numbers = mark.ordinals[WEFT_LETTERING_NUMBER] > 0;
      self->suffix = mark.suffix;
      if (count_mark (self, &mark) > 0)
        self->style = ROWS_LABELLED;
    }
  ordinal = count_mark (self, &mark);
  if (self->style == ROWS_LABELLED && ordinal > 0)
    self->last_ordinal = ordinal;
}

/* Whether a line with tabs goes on with a row that lacks cells, rather than being a short row. */
static gboolean
goes_on (const WeftPlanGrid *self,
         const WeftPlanLine  *line)
{
  g_autoptr (WeftPlanCell) first = NULL;
  WeftPlanMark mark;

  if (self->style == ROWS_LABELLED || self->style == ROWS_STRANDS)
    return TRUE;

  first = weft_plan_line_peek (line);
  return *line->text == '<' || weft_plan_mark_read (first, 0, &mark)
         || g_unichar_islower (g_utf8_get_char (first->text));
}

/* Whether a line below a blank one can still belong to the row above, which may lack cells. */
static gboolean
resumes (const WeftPlanLine *line,
         gboolean            lacks_cells)
{
  g_autoptr (WeftPlanCell) first = NULL;
  WeftPlanMark mark;

  if (lacks_cells)
    return line->n_tabs > 0 || *line->text == '<';
  if (line->n_tabs > 0 || *line->text != '<')
    return FALSE;

  first = weft_plan_line_peek (line);
  return weft_plan_mark_read (first, 0, &mark);
}

/* Whether the cell from @start to the end of its line opens a quotation that another line closes;
 * @last is then that line. No tab may stand between. */
static gboolean
find_closing_quote (GArray     *lines,
                    guint       i,
                    const char *start,
                    guint      *last)
{
  const WeftPlanLine *line = &g_array_index (lines, WeftPlanLine, i);
  const char *p = start + 1;

  for (;;)
    {
      const char *end = line->text + line->length;

      for (; p < end && *p != '\t'; p++)
        {
          if (*p != '"')
            continue;
          if (p + 1 < end && p[1] == '"')
            {
              p++;
              continue;
            }
          *last = i;
          return p + 1 == end || p[1] == '\t';
        }
      if (p < end || ++i == lines->len)
        return FALSE;
      line = &g_array_index (lines, WeftPlanLine, i);
      p = line->text;
    }
}

static void
add_cell (GPtrArray  *cells,
          const char *raw,
          gsize       length,
          guint       line,
          gboolean    quoted)
{
  g_autoptr (GString) bare = NULL;

  if (length >= 2 && raw[0] == '"' && raw[length - 1] == '"')
    {
      quoted |= memchr (raw, '\n', length) != NULL;
      bare = g_string_sized_new (length);
      for (gsize i = 1; i < length - 1; i++)
        {
          if (raw[i] == '"')
            {
              /* A lone quotation mark inside: these are the words of the text. */
              if (raw[i + 1] != '"' || i + 1 == length - 1)
                {
                  quoted = FALSE;
                  break;
                }
              quoted = TRUE;
              i++;
            }
          g_string_append_c (bare, raw[i]);
        }
      if (quoted)
        {
          raw = bare->str;
          length = bare->len;
        }
    }

  g_ptr_array_add (cells, weft_plan_cell_new (raw, length, line));
}

/* Every line break stays in @raw, blank lines too, so that lines can be counted in it. */
static void
append_line (GString *raw,
             GArray  *lines,
             guint    i,
             guint    after,
             guint   *n_tabs)
{
  const WeftPlanLine *line = &g_array_index (lines, WeftPlanLine, i);

  for (; after < line->number; after++)
    g_string_append_c (raw, '\n');
  g_string_append_len (raw, line->text, line->length);
  *n_tabs += line->n_tabs;
}

/* Takes line @i, and those that a quotation in its last cell holds together with it. */
static void
take_lines (GArray  *lines,
            guint   *i,
            GString *raw,
            guint    after,
            guint   *n_tabs)
{
  gboolean is_first = *n_tabs == 0 && raw->len == 0;
  guint last;

  append_line (raw, lines, *i, after, n_tabs);
  for (;; is_first = FALSE)
    {
      const WeftPlanLine *line = &g_array_index (lines, WeftPlanLine, *i);
      const char *tab = g_strrstr_len (line->text, line->length, "\t");
      const char *cell = tab != NULL ? tab + 1 : line->text;

      if ((tab == NULL && !is_first) || cell == line->text + line->length || *cell != '"'
          || !find_closing_quote (lines, *i, cell, &last) || last == *i)
        break;
      for (; *i < last; (*i)++)
        append_line (raw, lines, *i + 1, g_array_index (lines, WeftPlanLine, *i).number, n_tabs);
    }
  (*i)++;
}

/* Whether every cell is in quotation marks, so that these are no words of the text. */
static gboolean
are_quoted (const char *raw,
            gsize       length)
{
  const char *end = raw + length;

  for (const char *p = raw; p < end; p++)
    {
      const char *tab = memchr (p, '\t', end - p);
      const char *cell_end = tab != NULL ? tab : end;

      if (cell_end > p && (cell_end - p < 2 || *p != '"' || cell_end[-1] != '"'))
        return FALSE;
      p = cell_end;
    }

  return TRUE;
}

static GPtrArray *
split_cells (const char *raw,
             gsize       length,
             guint       line)
{
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) weft_plan_cell_free);
  const char *end = raw + length;
  gboolean quoted = are_quoted (raw, length);

  for (const char *p = raw;; )
    {
      const char *tab = memchr (p, '\t', end - p);
      const char *cell_end = tab != NULL ? tab : end;
      guint begins_on = line;

      for (const char *q = p; (q = memchr (q, '\n', cell_end - q)) != NULL; q++)
        line++;
      add_cell (cells, p, cell_end - p, begins_on, quoted);
      if (tab == NULL || cells->len > WEFT_PLAN_TEXT_MAX_CELLS)
        break;
      p = tab + 1;
    }

  return g_steal_pointer (&cells);
}

/*
 * weft_plan_grid_read_row:
 * @i: (inout): the row's first line; afterwards the one behind its last
 *
 * Returns: (transfer full) (element-type WeftPlanCell): the cells; more than
 *   %WEFT_PLAN_TEXT_MAX_CELLS of them where there are too many
 */
GPtrArray *
weft_plan_grid_read_row (WeftPlanGrid *self,
                          GArray        *lines,
                          guint         *i)
{
  const WeftPlanLine *first = &g_array_index (lines, WeftPlanLine, *i);
  g_autoptr (GString) raw = g_string_new (NULL);
  guint n_tabs = 0, wanted = self->header->len - 1;

  learn_style (self, first);
  take_lines (lines, i, raw, first->number, &n_tabs);

  while (*i < lines->len)
    {
      const WeftPlanLine *line = &g_array_index (lines, WeftPlanLine, *i);
      const WeftPlanLine *before = line - 1;
      g_autoptr (WeftPlanCell) whole = NULL;
      guint rank;

      if (weft_plan_grid_starts_row (self, line))
        break;
      if (line->after_blank && !resumes (line, n_tabs < wanted))
        break;
      if (line->n_tabs > 0 && (n_tabs + line->n_tabs > wanted || !goes_on (self, line)))
        break;
      if (line->n_tabs == 0)
        {
          whole = weft_plan_cell_new (line->text, line->length, line->number);
          rank = weft_plan_heading_rank (whole->text);
          if (rank == 3 || (rank == 2 && strchr (whole->text, ' ') != NULL))
            break;
        }

      take_lines (lines, i, raw, before->number, &n_tabs);
    }

  return split_cells (raw->str, raw->len, first->number);
}

/*
 * weft_plan_row_read_alone:
 * @i: (inout): the row's first line; afterwards the one behind its last
 *
 * Reads a row that no table is known for, such as a heading.
 *
 * Returns: (transfer full) (element-type WeftPlanCell): as weft_plan_grid_read_row()
 */
GPtrArray *
weft_plan_row_read_alone (GArray *lines,
                          guint  *i)
{
  const WeftPlanLine *first = &g_array_index (lines, WeftPlanLine, *i);
  g_autoptr (GString) raw = g_string_new (NULL);
  guint n_tabs = 0;

  take_lines (lines, i, raw, first->number, &n_tabs);
  return split_cells (raw->str, raw->len, first->number);
}
