/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaking a report into pages.
 *
 *   for each row of each block, in order:
 *
 *     does it fit? ──yes──────────────────────────────▶ place it
 *        │ no
 *        ├─ it is short, or two lines of it do not fit ▶ next page, try again
 *        └─ it is tall ▶ place the lines that fit, next page, go on with the rest
 *
 *     is it to be kept with the row after it? ▶ next page before it, if the two do not fit
 *
 *   next page, inside a table ▶ "… (continued)" and the head row first
 *
 * Each box of a broken row is broken by itself, so that a line is never cut through nor left out.
 * At the top of a page at least one line of every unfinished box is placed, whatever its height:
 * that is why the loop ends.
 */

#include "config.h"

#include "weft-report-layout-private.h"

#define SMALL_ROW 0.17      /* of a page's height: what is not taller goes to the next page whole */
#define TALLEST_HEAD 0.34   /* of a page's height: a taller head row is not repeated */
#define ROWS_A_REPORT 64    /* progress is told and cancelling looked for after so many rows */
#define CHILD_GAP 3.0
#define EPSILON 0.01

struct _WeftReportLayout
{
  GObject         parent_instance;

  WeftReport     *report;
  WeftReportPage  page;
  GPtrArray      *tracks;
  GArray         *pieces; /* WeftReportPiece, in reading order */
  GArray         *spans;  /* WeftReportSpan */
  GArray         *starts; /* guint: each page's first piece */
  GArray         *marks;  /* WeftReportMark */
};

G_DEFINE_FINAL_TYPE (WeftReportLayout, weft_report_layout, G_TYPE_OBJECT)

/* What is only needed while breaking. */
typedef struct
{
  WeftReportLayout   *layout;
  WeftReportComposer *composer;
  double              top;
  double              bottom;
  double              y;
  double              floor;   /* y of the page while nothing stands on it but repeated rows */
  guint               block;
  double              gap;     /* below a repeated head: a row that belongs to another has none */
  gboolean            repeats; /* the block is a table whose head stands on every page */
} Breaker;

static void
weft_report_layout_finalize (GObject *object)
{
  WeftReportLayout *self = WEFT_REPORT_LAYOUT (object);

  g_clear_object (&self->report);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_array_unref (self->pieces);
  g_array_unref (self->spans);
  g_array_unref (self->starts);
  g_array_unref (self->marks);

  G_OBJECT_CLASS (weft_report_layout_parent_class)->finalize (object);
}

static void
weft_report_layout_class_init (WeftReportLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_report_layout_finalize;
}

static void
weft_report_layout_init (WeftReportLayout *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (WeftReportPiece));
  self->spans = g_array_new (FALSE, FALSE, sizeof (WeftReportSpan));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (WeftReportMark));
}

static const WeftReportTable *
get_table (Breaker *breaker,
           guint    block)
{
  return weft_report_get_block (breaker->layout->report, block)->table;
}

static gboolean
is_small (Breaker             *breaker,
          const WeftReportRow *row)
{
  return row->height <= (breaker->bottom - breaker->top) * SMALL_ROW;
}

static gboolean
is_at_top (Breaker *breaker)
{
  return breaker->y <= breaker->floor + EPSILON;
}

static void
add_piece (Breaker             *breaker,
           const WeftReportRow *row,
           double               height,
           guint                spans,
           gboolean             is_ended)
{
  WeftReportPiece piece = {
    .block = row->block,
    .row = row->row,
    .y = breaker->y,
    .height = height,
    .spans = spans,
    .is_ended = is_ended,
  };

  g_array_append_val (breaker->layout->pieces, piece);
  breaker->y += height;
}

static WeftReportRow *
compose (Breaker *breaker,
         guint    block,
         int      row)
{
  weft_report_composer_reset (breaker->composer);
  return weft_report_composer_compose (breaker->composer, block, row);
}

static void
repeat_row (Breaker *breaker,
            int      row)
{
  g_autoptr (WeftReportRow) repeated = compose (breaker, breaker->block, row);

  add_piece (breaker, repeated, repeated->height, WEFT_REPORT_WHOLE, TRUE);
}

/* Only numbers of the row in hand may be read after this: its layouts may be in use again. */
static void
begin_page (Breaker *breaker)
{
  guint start = breaker->layout->pieces->len;

  g_array_append_val (breaker->layout->starts, start);
  breaker->y = breaker->top;
  if (breaker->repeats)
    {
      if (get_table (breaker, breaker->block)->title != NULL)
        repeat_row (breaker, WEFT_REPORT_ROW_CONTINUED);
      repeat_row (breaker, WEFT_REPORT_ROW_HEAD);
      breaker->y += breaker->gap;
    }
  breaker->floor = breaker->y;
}

/* Finding the row after the one in hand. */
static gboolean
find_next (Breaker *breaker,
           guint   *block,
           int     *row)
{
  if (*row + 1 < weft_report_composer_get_n_rows (breaker->composer, *block))
    {
      *row += 1;
      return TRUE;
    }

  for (guint i = *block + 1; i < weft_report_get_n_blocks (breaker->layout->report); i++)
    {
      const WeftReportTable *table = get_table (breaker, i);

      if (table != NULL && table->columns->len == 0)
        continue;
      *block = i;
      *row = table != NULL ? WEFT_REPORT_ROW_HEAD : 0;
      return TRUE;
    }

  return FALSE;
}

/* The height of a row's first two lines, which is what must follow a row that is kept with it. */
static double
measure_beginning (const WeftReportRow *row)
{
  double tallest = 0;

  for (guint i = 0; i < row->boxes->len; i++)
    {
      const WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, i);
      double height = 0;

      for (guint j = 0; j < MIN (box->n_lines, 2); j++)
        {
          const WeftReportLine *line
            = &g_array_index (row->lines, WeftReportLine, box->first_line + j);

          height += line->drop + line->height + (j > 0 ? line->lead : 0);
        }
      tallest = MAX (tallest, height);
    }

  return row->pad_top + tallest + row->pad_bottom;
}

/* The height that has to be free below a row for it to be kept with what follows it. */
static double
measure_following (Breaker *breaker,
                   guint    block,
                   int      row)
{
  double height = 0;

  while (find_next (breaker, &block, &row))
    {
      g_autoptr (WeftReportRow) next = compose (breaker, block, row);

      height += next->above;
      if (!is_small (breaker, next))
        return height + measure_beginning (next);
      height += next->height;
      if (!next->keep)
        break;
    }

  return height;
}

/* Counts the lines of a box, from @first on, that fit into @room, and says how tall they are. */
static guint
count_fitting (const WeftReportRow *row,
               const WeftReportBox *box,
               guint                first,
               double               room,
               double              *height)
{
  guint n = 0;

  *height = 0;
  for (guint i = first; i < box->n_lines; i++)
    {
      const WeftReportLine *line
        = &g_array_index (row->lines, WeftReportLine, box->first_line + i);
      double step = line->drop + line->height + (i > first ? line->lead : 0);

      if (*height + step > room + EPSILON)
        break;
      *height += step;
      n++;
    }

  return n;
}

/* Chooses each box's lines for one piece of a row. Returns whether any is chosen: on a page that
 * is not empty, a row is not begun with one line of a box that has more. */
static gboolean
choose_lines (Breaker             *breaker,
              const WeftReportRow *row,
              WeftReportSpan      *spans,
              double               room,
              double              *height)
{
  gboolean any = FALSE;

  *height = 0;
  for (guint i = 0; i < row->boxes->len; i++)
    {
      const WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, i);
      guint left = box->n_lines - spans[i].first;
      double tall;
      guint n = count_fitting (row, box, spans[i].first, room, &tall);

      if (n < left && is_at_top (breaker))
        n = MAX (n, 1);
      else if (n < left && n < 2)
        return FALSE;
      if (n + 1 == left && n > 2)
        n--;

      spans[i].n = n;
      count_fitting (row, &(WeftReportBox) { .first_line = box->first_line,
                                             .n_lines = spans[i].first + n },
                     spans[i].first, G_MAXDOUBLE, &tall);
      *height = MAX (*height, tall);
      any = any || n > 0;
    }

  return any || is_at_top (breaker);
}

/* Places what is left of a row, given by where each box goes on, over as many pages as it takes. */
static void
break_row (Breaker             *breaker,
           const WeftReportRow *row)
{
  g_autofree WeftReportSpan *spans = g_new0 (WeftReportSpan, MAX (row->boxes->len, 1));
  gboolean is_ended = FALSE;

  while (!is_ended)
    {
      double pads = row->pad_top + row->pad_bottom;
      double height;
      guint index = breaker->layout->spans->len;

      if (!choose_lines (breaker, row, spans, breaker->bottom - breaker->y - pads, &height))
        {
          begin_page (breaker);
          continue;
        }

      g_array_append_vals (breaker->layout->spans, spans, row->boxes->len);
      is_ended = TRUE;
      for (guint i = 0; i < row->boxes->len; i++)
        {
          spans[i].first += spans[i].n;
          spans[i].n = 0;
          if (spans[i].first < g_array_index (row->boxes, WeftReportBox, i).n_lines)
            is_ended = FALSE;
        }
      add_piece (breaker, row, height + pads, index, is_ended);
      if (!is_ended)
        begin_page (breaker);
    }
}

static void
note_mark (Breaker *breaker,
           guint    block)
{
  const WeftReportBlock *data = weft_report_get_block (breaker->layout->report, block);
  const WeftReportPiece *piece;
  WeftReportMark mark = { .text = data->text, .level = data->level };

  for (guint i = breaker->layout->pieces->len; i > 0; i--)
    {
      piece = &g_array_index (breaker->layout->pieces, WeftReportPiece, i - 1);
      if (piece->block != block)
        break;
      mark.y = piece->y;
      mark.page = breaker->layout->starts->len - 1;
      while (g_array_index (breaker->layout->starts, guint, mark.page) > i - 1)
        mark.page--;
    }
  g_array_append_val (breaker->layout->marks, mark);
}

static void
place_row (Breaker *breaker,
           guint    block,
           int      row)
{
  g_autoptr (WeftReportRow) composed = compose (breaker, block, row);
  double page = breaker->bottom - breaker->top;
  double need = composed->height;
  double room;

  breaker->gap = composed->is_child ? CHILD_GAP : 0;
  if (!is_at_top (breaker))
    {
      breaker->y += composed->above;
      room = breaker->bottom - breaker->y;
      /* Half a page below is enough for whatever follows: most rows need not look ahead. */
      if (composed->keep && is_small (breaker, composed) && room - need < page / 2)
        need += measure_following (breaker, block, row);
      if (need > room + EPSILON && (is_small (breaker, composed) || room <= 0))
        begin_page (breaker);
    }

  if (composed->height <= breaker->bottom - breaker->y + EPSILON)
    add_piece (breaker, composed, composed->height, WEFT_REPORT_WHOLE, TRUE);
  else
    break_row (breaker, composed);

  if (row == WEFT_REPORT_ROW_HEAD)
    breaker->repeats = composed->height <= page * TALLEST_HEAD;
}

static gboolean
break_report (Breaker                 *breaker,
              GCancellable            *cancellable,
              WeftReportProgressFunc   progress,
              gpointer                 user_data,
              GError                 **error)
{
  WeftReport *report = breaker->layout->report;
  guint64 n_all = 0, n_done = 0;

  for (guint i = 0; i < weft_report_get_n_blocks (report); i++)
    n_all += weft_report_composer_get_n_rows (breaker->composer, i);

  begin_page (breaker);
  for (guint i = 0; i < weft_report_get_n_blocks (report); i++)
    {
      const WeftReportBlock *block = weft_report_get_block (report, i);
      int n_rows = weft_report_composer_get_n_rows (breaker->composer, i);

      if (block->table != NULL && block->table->columns->len == 0)
        continue;

      breaker->block = i;
      for (int j = block->table != NULL ? WEFT_REPORT_ROW_HEAD : 0; j < n_rows; j++)
        {
          if (n_done++ % ROWS_A_REPORT == 0)
            {
              if (g_cancellable_set_error_if_cancelled (cancellable, error))
                return FALSE;
              if (progress != NULL)
                progress ((double) n_done / (n_all + n_done), user_data);
            }
          place_row (breaker, i, j);
        }
      breaker->repeats = FALSE;
      if (block->kind == WEFT_REPORT_BLOCK_HEADING)
        note_mark (breaker, i);
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (progress != NULL)
    progress (1, user_data);
  return TRUE;
}

/**
 * weft_report_layout_new:
 * @report: must not change any more
 * @page: the paper
 * @cancellable: (nullable): looked at between rows
 * @progress: (nullable) (scope call): is told how far it is, in this thread
 * @user_data: for @progress
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Breaks a report into pages; even an empty one has a page. May run in any thread, and what it
 * makes may be drawn in any other.
 *
 * Returns: (transfer full) (nullable): the pages
 */
WeftReportLayout *
weft_report_layout_new (WeftReport              *report,
                        const WeftReportPage    *page,
                        GCancellable            *cancellable,
                        WeftReportProgressFunc   progress,
                        gpointer                 user_data,
                        GError                 **error)
{
  g_autoptr (WeftReportLayout) self = NULL;
  g_autoptr (WeftReportComposer) composer = NULL;
  Breaker breaker = { 0 };

  g_return_val_if_fail (WEFT_IS_REPORT (report), NULL);
  g_return_val_if_fail (page != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (WEFT_TYPE_REPORT_LAYOUT, NULL);
  self->report = g_object_ref (report);
  self->page = *page;

  composer = weft_report_composer_new (report, page, NULL);
  breaker.layout = self;
  breaker.composer = composer;
  breaker.top = page->top;
  breaker.bottom = page->height - page->bottom - WEFT_REPORT_FOOTER_HEIGHT;
  if (!break_report (&breaker, cancellable, progress, user_data, error))
    return NULL;

  self->tracks = g_ptr_array_ref (weft_report_composer_get_tracks (composer));
  return g_steal_pointer (&self);
}

/**
 * weft_report_layout_get_report:
 *
 * Returns: (transfer none): the report that was laid out
 */
WeftReport *
weft_report_layout_get_report (WeftReportLayout *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (self), NULL);

  return self->report;
}

/**
 * weft_report_layout_get_page:
 *
 * Returns: the paper; belongs to the layout
 */
const WeftReportPage *
weft_report_layout_get_page (WeftReportLayout *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (self), NULL);

  return &self->page;
}

/**
 * weft_report_layout_get_n_pages:
 *
 * Returns: how many pages there are, at least 1
 */
guint
weft_report_layout_get_n_pages (WeftReportLayout *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (self), 0);

  return self->starts->len;
}

/**
 * weft_report_layout_get_n_marks:
 *
 * Returns: how many headings the report has
 */
guint
weft_report_layout_get_n_marks (WeftReportLayout *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (self), 0);

  return self->marks->len;
}

/**
 * weft_report_layout_get_mark:
 * @i: less than weft_report_layout_get_n_marks()
 * @mark: (out caller-allocates): the heading and where it stands
 */
void
weft_report_layout_get_mark (WeftReportLayout *self,
                             guint             i,
                             WeftReportMark   *mark)
{
  g_return_if_fail (WEFT_IS_REPORT_LAYOUT (self));
  g_return_if_fail (i < self->marks->len && mark != NULL);

  *mark = g_array_index (self->marks, WeftReportMark, i);
}

/* A composer for the thread that asks. */
WeftReportComposer *
weft_report_layout_new_composer (WeftReportLayout *self)
{
  return weft_report_composer_new (self->report, &self->page, self->tracks);
}

const WeftReportPiece *
weft_report_layout_get_pieces (WeftReportLayout *self,
                               guint             page,
                               guint            *n_pieces)
{
  guint start, end;

  g_assert (page < self->starts->len);

  start = g_array_index (self->starts, guint, page);
  end = page + 1 < self->starts->len ? g_array_index (self->starts, guint, page + 1)
                                     : self->pieces->len;
  *n_pieces = end - start;
  return *n_pieces > 0 ? &g_array_index (self->pieces, WeftReportPiece, start) : NULL;
}

/* NULL for a whole row. */
const WeftReportSpan *
weft_report_layout_get_spans (WeftReportLayout      *self,
                              const WeftReportPiece *piece)
{
  if (piece->spans == WEFT_REPORT_WHOLE)
    return NULL;

  return &g_array_index (self->spans, WeftReportSpan, piece->spans);
}
