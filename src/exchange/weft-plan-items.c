/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include <string.h>

/*
 * The labelled items of a cell:
 *
 *   "a) Train: i. buyers ii. leads b) Report"  →  a) Train:  ─ i. buyers
 *                                                            └ ii. leads
 *                                                 b) Report
 *
 * What looks like a label is one only where it carries on a series that has begun, or begins one
 * at the start of a line; in the middle of a line a series begins only where it goes on later.
 * The cell of the actions is split so, the cells beside it only at the labels that the actions
 * have (@guide), so that a) meets a) and the words of a cell are not cut at "Appendix b)".
 */

/* How many labels ahead the continuation of a series is looked for. */
#define MAX_LOOK_AHEAD 64
/* How far back an opening bracket may be to which a ")" belongs. */
#define MAX_BRACKET_BYTES 80
/* The rest of a cell with more labels than this stays one text. */
#define MAX_MARKS 20000

typedef struct
{
  const WeftPlanCell *cell;
  GArray             *marks;
  WeftPlanItem       *root;
  const WeftPlanItem *guide;
  WeftPlanItem       *path[WEFT_PLAN_MAX_DEPTH];
  guint               depth;
  gsize               from;
} Splitter;

static WeftPlanItem *
create_item (guint line)
{
  WeftPlanItem *item = g_new0 (WeftPlanItem, 1);

  item->children = g_ptr_array_new_with_free_func ((GDestroyNotify) weft_plan_item_free);
  item->line = line;
  return item;
}

void
weft_plan_item_free (WeftPlanItem *item)
{
  g_free (item->ref);
  g_free (item->text);
  g_ptr_array_unref (item->children);
  g_free (item);
}

/* "i" is a letter and a numeral; which of them is known only among its siblings. */
static void
read_ordinals (WeftPlanMark *mark,
               const char   *text)
{
  const guint length = mark->token_length;
  const gboolean upper = g_ascii_isupper (*text);
  WeftLettering hint = { upper ? WEFT_LETTERING_UPPER_ROMAN : WEFT_LETTERING_ROMAN }, read;
  char token[8] = { 0 };

  memcpy (token, text, length);
  if (g_ascii_isdigit (*token))
    mark->ordinals[WEFT_LETTERING_NUMBER] = g_ascii_strtoull (token, NULL, 10);
  /* Two letters are sooner a word than the 27th item. */
  else if (length == 1)
    mark->ordinals[upper ? WEFT_LETTERING_UPPER_LETTER : WEFT_LETTERING_LETTER] =
      g_ascii_tolower (*token) - 'a' + 1;

  if (strspn (token, upper ? "IVX" : "ivx") == length
      && weft_lettering_parse (&read, token, &hint) && read.series == hint.series)
    mark->ordinals[hint.series] = read.ordinal;
}

/*
 * weft_plan_mark_read:
 * @offset: where in the cell's text
 *
 * Returns: whether there is what looks like a label, which @mark then tells about
 */
gboolean
weft_plan_mark_read (const WeftPlanCell *cell,
                     gsize               offset,
                     WeftPlanMark       *mark)
{
  const char *text = cell->text, *p = text + offset, *token;
  gsize n_stops;
  gboolean is_number;

  *mark = (WeftPlanMark) { .start = offset };
  if (offset > 0 && text[offset - 1] != ' ' && text[offset - 1] != '\n')
    return FALSE;

  mark->bracket = *p == '(';
  token = p += mark->bracket;
  is_number = g_ascii_isdigit (*p);
  while (p - token < 6 && (is_number ? g_ascii_isdigit (*p)
                                     : g_ascii_isalpha (*p)
                                         && g_ascii_isupper (*p) == g_ascii_isupper (*token)))
    p++;
  mark->token = token - text;
  mark->token_length = p - token;
  if (mark->token_length == 0 || (is_number && mark->token_length > 3))
    return FALSE;

  n_stops = strspn (p, ".)");
  if (n_stops == 0 || n_stops > 3 || (mark->bracket && *p != ')'))
    return FALSE;
  mark->suffix = p[n_stops - 1];
  mark->odd = n_stops > 1;
  p += n_stops;

  read_ordinals (mark, token);
  mark->at_part = weft_plan_cell_begins_part (cell, offset);
  if (*p != '\0' && *p != ' ' && *p != '\n')
    {
      /* "3.To ensure" begins a row, "3.5 million" and "e.g." do not. */
      if (!mark->at_part || g_ascii_isdigit (*p) || (!is_number && mark->suffix != ')'))
        return FALSE;
    }
  while (*p == ' ' || *p == '\n')
    p++;
  mark->end = p - text;

  for (guint i = 0; i < G_N_ELEMENTS (mark->ordinals); i++)
    if (mark->ordinals[i] > 0)
      return TRUE;

  return FALSE;
}

/*
 * weft_plan_mark_dup_ref:
 *
 * Returns: (transfer full): the label as a reference: "a)", "(ii)", "5." for "5.." too
 */
char *
weft_plan_mark_dup_ref (const WeftPlanMark *mark,
                        const WeftPlanCell *cell)
{
  return g_strdup_printf ("%s%.*s%c", mark->bracket ? "(" : "", (int) mark->token_length,
                          cell->text + mark->token, mark->suffix);
}

/* What looks like a label in the cell, "(see annex b)" left out. */
static GArray *
find_marks (const WeftPlanCell *cell,
            gsize               from)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (WeftPlanMark));
  gsize opened = G_MAXSIZE;
  WeftPlanMark mark;

  for (gsize i = from; cell->text[i] != '\0' && found->len < MAX_MARKS; i++)
    {
      if (weft_plan_mark_read (cell, i, &mark))
        {
          gboolean in_brackets = !mark.bracket && mark.suffix == ')' && opened != G_MAXSIZE
                                 && i - opened < MAX_BRACKET_BYTES;
          gboolean is_inline_number = mark.ordinals[WEFT_LETTERING_NUMBER] > 0;
          gboolean is_initial = g_ascii_isupper (cell->text[mark.token]) && mark.suffix == '.';

          /* "a) i. …": right behind a label is as good as the start of a line. */
          mark.at_part |= i == from
                          || (found->len > 0
                              && g_array_index (found, WeftPlanMark, found->len - 1).end == i);
          if (mark.at_part || (!in_brackets && !is_inline_number && !is_initial))
            {
              g_array_append_val (found, mark);
              opened = G_MAXSIZE;
              i = MAX (mark.end, i + 1) - 1;
              continue;
            }
        }
      if (cell->text[i] == '(')
        opened = i;
      else if (cell->text[i] == ')' || weft_plan_cell_begins_part (cell, i))
        opened = G_MAXSIZE;
    }

  return found;
}

static gboolean
has_style (const WeftPlanMark *mark,
           const WeftPlanItem *item)
{
  return mark->suffix == item->suffix && mark->bracket == item->bracket
         && mark->ordinals[item->series] > 0;
}

/* Ends the item that is open: its words are what stands before @end. */
static void
end_item (Splitter *self,
          gsize     end)
{
  WeftPlanItem *open = self->depth > 0 ? self->path[self->depth - 1] : self->root;

  open->text = g_strndup (self->cell->text + self->from, end - self->from);
  g_strchomp (open->text);
}

static void
begin_item (Splitter            *self,
            guint                depth,
            WeftLetteringSeries  series,
            const WeftPlanMark  *mark,
            const WeftPlanItem  *guide)
{
  WeftPlanItem *parent = depth > 0 ? self->path[depth - 1] : self->root;
  WeftPlanItem *item = create_item (weft_plan_cell_get_line (self->cell, mark->start));

  end_item (self, mark->start);
  item->ref = weft_plan_mark_dup_ref (mark, self->cell);
  item->series = series;
  item->ordinal = mark->ordinals[series];
  item->suffix = mark->suffix;
  item->bracket = mark->bracket;
  item->guide = guide;
  g_ptr_array_add (parent->children, item);
  self->path[depth] = item;
  self->depth = depth + 1;
  self->from = mark->end;
}

static gboolean
goes_on_later (const Splitter      *self,
               guint                i,
               WeftLetteringSeries  series)
{
  const WeftPlanMark *first = &g_array_index (self->marks, WeftPlanMark, i);

  for (guint j = i + 1; j < self->marks->len && j <= i + MAX_LOOK_AHEAD; j++)
    {
      const WeftPlanMark *mark = &g_array_index (self->marks, WeftPlanMark, j);

      if (mark->suffix == first->suffix && mark->bracket == first->bracket
          && mark->ordinals[series] == 2)
        return TRUE;
    }

  return FALSE;
}

/* Whether "i)" after "h)" begins romans: the next label is "ii)". */
static gboolean
begins_romans (const Splitter *self,
               guint           i)
{
  const WeftPlanMark *mark = &g_array_index (self->marks, WeftPlanMark, i);

  return (mark->ordinals[WEFT_LETTERING_ROMAN] == 1
          && i + 1 < self->marks->len && mark[1].ordinals[WEFT_LETTERING_ROMAN] == 2)
         || (mark->ordinals[WEFT_LETTERING_UPPER_ROMAN] == 1
             && i + 1 < self->marks->len && mark[1].ordinals[WEFT_LETTERING_UPPER_ROMAN] == 2);
}

static gboolean
is_letter_series (WeftLetteringSeries series)
{
  return series == WEFT_LETTERING_LETTER || series == WEFT_LETTERING_UPPER_LETTER;
}

static void
place_freely (Splitter *self,
              guint     i)
{
  const WeftPlanMark *mark = &g_array_index (self->marks, WeftPlanMark, i);

  /* The next of a series that has begun, the deepest first. */
  for (guint d = self->depth; d-- > 0; )
    {
      const WeftPlanItem *last = self->path[d];

      if (has_style (mark, last) && mark->ordinals[last->series] == last->ordinal + 1
          && !(is_letter_series (last->series) && begins_romans (self, i)))
        {
          begin_item (self, d, last->series, mark, NULL);
          return;
        }
    }

  /* The first of a new one. */
  for (guint s = WEFT_LETTERING_NUMBER; s <= WEFT_LETTERING_UPPER_ROMAN; s++)
    {
      gboolean is_new = mark->ordinals[s] == 1 && self->depth < WEFT_PLAN_MAX_DEPTH;

      for (guint d = 0; is_new && d < self->depth; d++)
        is_new = self->path[d]->series != s || !has_style (mark, self->path[d]);
      if (is_new && (mark->at_part || goes_on_later (self, i, s)))
        {
          begin_item (self, self->depth, s, mark, NULL);
          return;
        }
    }

  if (!mark->at_part)
    return;

  /* At the start of a line a series may have a gap, or go on from another row. */
  for (guint d = self->depth; d-- > 0; )
    {
      const WeftPlanItem *last = self->path[d];

      if (has_style (mark, last) && mark->ordinals[last->series] > last->ordinal)
        {
          begin_item (self, d, last->series, mark, NULL);
          return;
        }
    }
  if (self->depth == 0 && mark->start == self->from)
    for (guint s = WEFT_LETTERING_NUMBER; s <= WEFT_LETTERING_UPPER_ROMAN; s++)
      if (mark->ordinals[s] > 0)
        {
          begin_item (self, 0, s, mark, NULL);
          return;
        }
}

/* The child of @guide that counts @ordinal; they are in order. */
static const WeftPlanItem *
find_child (const WeftPlanItem *guide,
            guint               ordinal)
{
  guint low = 0, high = guide->children->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const WeftPlanItem *child = guide->children->pdata[middle];

      if (child->ordinal == ordinal)
        return child;
      if (child->ordinal < ordinal)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

static void
place_guided (Splitter *self,
              guint     i)
{
  const WeftPlanMark *mark = &g_array_index (self->marks, WeftPlanMark, i);

  for (guint d = MIN (self->depth, WEFT_PLAN_MAX_DEPTH - 1) + 1; d-- > 0; )
    {
      const WeftPlanItem *parent = d > 0 ? self->path[d - 1]->guide : self->guide;
      const WeftPlanItem *first, *found;
      guint last = d < self->depth ? self->path[d]->ordinal : 0;
      guint ordinal;

      if (parent == NULL || parent->children->len == 0)
        continue;
      first = parent->children->pdata[0];
      ordinal = mark->ordinals[first->series];
      if (ordinal <= last || (!mark->at_part && !has_style (mark, first)))
        continue;

      found = find_child (parent, ordinal);
      if (found != NULL && (mark->at_part || mark->suffix == ')' || ordinal == last + 1))
        {
          begin_item (self, d, first->series, mark, found);
          return;
        }
      /* One more than there are actions: it is no less an item for that. */
      if (found == NULL && d < self->depth && ordinal == last + 1
          && has_style (mark, self->path[d]))
        {
          begin_item (self, d, first->series, mark, NULL);
          return;
        }
    }
}

/*
 * weft_plan_items_split:
 * @from: where in the cell's text to begin
 * @guide: (nullable): the items of the actions beside it
 *
 * Returns: (transfer full): the items; without any, a root that holds the whole text
 */
WeftPlanItem *
weft_plan_items_split (const WeftPlanCell *cell,
                       gsize               from,
                       const WeftPlanItem *guide)
{
  Splitter self = {
    .cell = cell,
    .marks = find_marks (cell, from),
    .root = create_item (weft_plan_cell_get_line (cell, from)),
    .guide = guide,
    .from = from,
  };

  for (guint i = 0; i < self.marks->len; i++)
    {
      if (guide != NULL)
        place_guided (&self, i);
      else
        place_freely (&self, i);
    }
  end_item (&self, strlen (cell->text));
  g_array_unref (self.marks);

  return self.root;
}
