/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-compose-private.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define CELL_PAD_X 5.0
#define CELL_PAD_Y 3.5
#define CHILD_PAD 1.5
#define PART_GAP 2.0
#define CHIP_PAD_Y 0.5
#define CHIP_GAP 2.0
#define INDENT 11.0
#define MARKER_GAP 4.0
#define BAR_HEIGHT 7.0
#define FACT_WIDTH 165.0
#define WIDEST_FACT 240.0
#define MEASURE 520.0 /* lines of running text do not get wider: they would be hard to read */
#define TALL_ROW 100 /* lines: such a row is set once, not again for each page it stands on */
#define LONGEST_REPEATED 120 /* characters */

struct _WeftReportComposer
{
  WeftReport           *report;
  WeftReportPage        page;
  PangoContext         *context;
  PangoFontDescription *fonts[WEFT_REPORT_N_LOOKS];
  PangoAttrList        *attributes[WEFT_REPORT_N_LOOKS];
  GPtrArray            *pools[WEFT_REPORT_N_LOOKS]; /* PangoLayout */
  guint                 n_used[WEFT_REPORT_N_LOOKS];
  GPtrArray            *tracks;                     /* GArray of WeftReportTrack, by block */
  WeftReportRow        *tall;
};

static PangoContext *
create_context (WeftReport *report)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context,
                              pango_language_from_string (weft_report_get_language (report)));
  return context;
}

static void
unref_tracks (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

/*
 * weft_report_composer_new:
 * @tracks: (nullable): what weft_report_composer_get_tracks() of an earlier composer for the same
 *   report and page gave, complete; %NULL to work it out
 *
 * A composer belongs to the thread that makes it, as the default font map does.
 */
WeftReportComposer *
weft_report_composer_new (WeftReport           *report,
                          const WeftReportPage *page,
                          GPtrArray            *tracks)
{
  WeftReportComposer *self = g_new0 (WeftReportComposer, 1);

  self->report = g_object_ref (report);
  self->page = *page;
  self->context = create_context (report);
  for (guint i = 0; i < WEFT_REPORT_N_LOOKS; i++)
    {
      self->fonts[i] = weft_report_look_new_font (i);
      self->attributes[i] = weft_report_look_new_attributes (i);
      self->pools[i] = g_ptr_array_new_with_free_func (g_object_unref);
    }

  if (tracks != NULL)
    self->tracks = g_ptr_array_ref (tracks);
  else
    {
      self->tracks = g_ptr_array_new_with_free_func (unref_tracks);
      g_ptr_array_set_size (self->tracks, weft_report_get_n_blocks (report));
    }

  return self;
}

void
weft_report_composer_free (WeftReportComposer *self)
{
  for (guint i = 0; i < WEFT_REPORT_N_LOOKS; i++)
    {
      g_ptr_array_unref (self->pools[i]);
      pango_font_description_free (self->fonts[i]);
      pango_attr_list_unref (self->attributes[i]);
    }
  g_ptr_array_unref (self->tracks);
  g_clear_pointer (&self->tall, weft_report_row_unref);
  g_object_unref (self->context);
  g_object_unref (self->report);
  g_free (self);
}

GPtrArray *
weft_report_composer_get_tracks (WeftReportComposer *self)
{
  return self->tracks;
}

/* The width between the margins. */
double
weft_report_composer_get_width (WeftReportComposer *self)
{
  return self->page.width - self->page.left - self->page.right;
}

/* Gives all layouts back to the pools: the rows composed so far lose theirs. */
void
weft_report_composer_reset (WeftReportComposer *self)
{
  for (guint i = 0; i < WEFT_REPORT_N_LOOKS; i++)
    self->n_used[i] = 0;
}

static PangoLayout *
take_layout (WeftReportComposer *self,
             WeftReportLook      look,
             const char         *text,
             double              width)
{
  GPtrArray *pool = self->pools[look];
  PangoLayout *layout;

  if (self->n_used[look] == pool->len)
    {
      layout = pango_layout_new (self->context);
      pango_layout_set_font_description (layout, self->fonts[look]);
      pango_layout_set_attributes (layout, self->attributes[look]);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      g_ptr_array_add (pool, layout);
    }

  layout = g_ptr_array_index (pool, self->n_used[look]++);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) floor (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/*
 * weft_report_composer_set_line:
 * @width: in points, beyond which the text ends in an ellipsis; negative for no limit
 *
 * Returns: (transfer none): a layout of one line, the composer's until it is reset; only for
 *   WEFT_REPORT_LOOK_RUNNING
 */
PangoLayout *
weft_report_composer_set_line (WeftReportComposer *self,
                               WeftReportLook      look,
                               const char         *text,
                               double              width)
{
  PangoLayout *layout = take_layout (self, look, text, width);

  g_assert (look == WEFT_REPORT_LOOK_RUNNING);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Tracks */

static double
measure_markers (WeftReportComposer     *self,
                 const WeftReportColumn *column)
{
  GHashTableIter iter;
  gpointer marker;
  double widest = 0;

  g_hash_table_iter_init (&iter, column->markers);
  while (g_hash_table_iter_next (&iter, &marker, NULL))
    {
      PangoLayout *layout = take_layout (self, WEFT_REPORT_LOOK_MARKER, marker, -1);
      int width;

      pango_layout_get_size (layout, &width, NULL);
      widest = MAX (widest, (double) width / PANGO_SCALE);
      self->n_used[WEFT_REPORT_LOOK_MARKER]--;
    }

  return widest > 0 ? ceil (widest) + MARKER_GAP : 0;
}

/* The width that keeps the words of a head whole. */
static double
measure_head (WeftReportComposer     *self,
              const WeftReportColumn *column)
{
  PangoLayout *layout;
  int width;

  if (column->title == NULL)
    return 0;

  layout = take_layout (self, WEFT_REPORT_LOOK_HEAD, column->title, 0);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_size (layout, &width, NULL);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  self->n_used[WEFT_REPORT_LOOK_HEAD]--;
  return ceil ((double) width / PANGO_SCALE) + 2 * CELL_PAD_X
         + (column->swatch != WEFT_REPORT_TONE_PLAIN ? WEFT_REPORT_SWATCH_SPACE : 0);
}

/* Shares the width out: minima first, the rest by weight. Where the minima are too wide for the
 * paper, columns shrink, but not below the longest word of their head. */
static GArray *
create_tracks (WeftReportComposer    *self,
               const WeftReportTable *table)
{
  GArray *tracks = g_array_new (FALSE, TRUE, sizeof (WeftReportTrack));
  guint n = table->columns->len;
  g_autofree double *least = g_new0 (double, n);
  double width = weft_report_composer_get_width (self);
  double all_least = 0, minima = 0, weights = 0, x = 0;

  for (guint i = 0; i < n; i++)
    {
      const WeftReportColumn *column = weft_report_table_get_column (table, i);

      least[i] = MIN (measure_head (self, column), width / n);
      all_least += least[i];
      minima += MAX (column->minimum, least[i]);
      weights += column->weight;
    }

  for (guint i = 0; i < n; i++)
    {
      const WeftReportColumn *column = weft_report_table_get_column (table, i);
      WeftReportTrack track = { .x = x, .width = MAX (column->minimum, least[i]) };

      if (minima > width)
        track.width = least[i] + (track.width - least[i]) * (width - all_least)
                                 / (minima - all_least);
      else if (weights > 0)
        track.width += (width - minima) * column->weight / weights;
      else
        track.width *= width / minima;
      track.gutter = MIN (measure_markers (self, column), track.width / 3);
      x += track.width;
      g_array_append_val (tracks, track);
    }

  return tracks;
}

static const WeftReportTrack *
get_track (WeftReportComposer *self,
           guint               block,
           guint               column)
{
  GArray *tracks = g_ptr_array_index (self->tracks, block);

  if (tracks == NULL)
    {
      tracks = create_tracks (self, weft_report_get_block (self->report, block)->table);
      self->tracks->pdata[block] = tracks;
    }

  return &g_array_index (tracks, WeftReportTrack, column);
}

/* Rows */

static WeftReportRow *
create_row (guint block,
            int   row)
{
  WeftReportRow *self = g_rc_box_new0 (WeftReportRow);

  self->block = block;
  self->row = row;
  self->boxes = g_array_new (FALSE, TRUE, sizeof (WeftReportBox));
  self->lines = g_array_new (FALSE, TRUE, sizeof (WeftReportLine));
  self->parts = g_array_new (FALSE, TRUE, sizeof (WeftReportPart));
  return self;
}

static void
clear_row (WeftReportRow *row)
{
  g_array_unref (row->boxes);
  g_array_unref (row->lines);
  g_array_unref (row->parts);
  g_clear_pointer (&row->layouts, g_ptr_array_unref);
}

void
weft_report_row_unref (WeftReportRow *row)
{
  g_rc_box_release_full (row, (GDestroyNotify) clear_row);
}

static WeftReportBox *
begin_box (WeftReportRow *row,
           guint          column)
{
  WeftReportBox box = {
    .first_line = row->lines->len,
    .first_part = row->parts->len,
    .column = column,
  };

  g_array_append_val (row->boxes, box);
  return &g_array_index (row->boxes, WeftReportBox, row->boxes->len - 1);
}

static WeftReportPart *
add_part (WeftReportRow      *row,
          WeftReportPartKind  kind,
          WeftReportTone      tone,
          double              x,
          double              width)
{
  WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, row->boxes->len - 1);
  WeftReportPart part = { .kind = kind, .tone = tone, .x = x, .width = width };

  g_array_append_val (row->parts, part);
  box->n_parts++;
  return &g_array_index (row->parts, WeftReportPart, row->parts->len - 1);
}

static void
add_line (WeftReportRow   *row,
          PangoLayoutLine *text,
          double           lead,
          double           height,
          double           ascent)
{
  WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, row->boxes->len - 1);
  WeftReportLine line = {
    .line = text,
    .part = row->parts->len - 1,
    .lead = lead,
    .height = height,
    .ascent = ascent,
  };

  g_array_append_val (row->lines, line);
  box->n_lines++;
}

static void
add_layout (WeftReportComposer *self,
            WeftReportRow      *row,
            WeftReportPart     *part,
            WeftReportLook      look,
            const char         *text,
            double              lead)
{
  gboolean is_chip = part->kind == WEFT_REPORT_PART_CHIP;
  double pad = is_chip ? CHIP_PAD_Y : 0;

  part->layout = take_layout (self, look, text, part->width);
  for (GSList *l = pango_layout_get_lines_readonly (part->layout); l != NULL; l = l->next)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (l->data, NULL, &logical);
      add_line (row, l->data, lead, (double) logical.height / PANGO_SCALE + 2 * pad,
                (double) -logical.y / PANGO_SCALE + pad);
      lead = is_chip ? CHIP_GAP : 0;
    }
}

/* Each paragraph is a layout of its own: the time that Pango takes for one layout grows with the
 * square of its paragraphs. */
static void
add_text (WeftReportComposer *self,
          WeftReportRow      *row,
          WeftReportLook      look,
          WeftReportTone      tone,
          const char         *text,
          double              x,
          double              width,
          gboolean            end)
{
  double lead = PART_GAP;
  const char *line_end;

  do
    {
      WeftReportPart *part
        = add_part (row, WEFT_REPORT_PART_TEXT, tone, x, MAX (width, 1));
      g_autofree char *paragraph = NULL;

      part->end = end;
      line_end = strchr (text, '\n');
      if (line_end != NULL)
        paragraph = g_strndup (text, line_end - text);
      add_layout (self, row, part, look, paragraph != NULL ? paragraph : text, lead);
      if (line_end != NULL)
        text = line_end + 1;
      lead = 0;
    }
  while (line_end != NULL);
}

static void
add_chip (WeftReportComposer *self,
          WeftReportRow      *row,
          WeftReportTone      tone,
          const char         *word,
          double              x,
          double              width,
          gboolean            end)
{
  WeftReportPart *part = add_part (row, WEFT_REPORT_PART_CHIP, tone, x + WEFT_REPORT_CHIP_PAD_X,
                                   MAX (width - 2 * WEFT_REPORT_CHIP_PAD_X, 1));

  part->end = end;
  add_layout (self, row, part, WEFT_REPORT_LOOK_CHIP, word, CHIP_GAP);
}

/* Lines up the first lines of all boxes on one baseline and works out the height. */
static void
finish_row (WeftReportRow *row)
{
  double ascent = 0, tallest = 0;

  for (guint i = 0; i < row->boxes->len; i++)
    {
      WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, i);

      if (box->n_lines > 0)
        ascent = MAX (ascent, g_array_index (row->lines, WeftReportLine, box->first_line).ascent);
    }

  for (guint i = 0; i < row->boxes->len; i++)
    {
      WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, i);
      WeftReportLine *lines = &g_array_index (row->lines, WeftReportLine, box->first_line);
      double height = 0;

      if (box->n_lines > 0)
        lines[0].drop = ascent - lines[0].ascent;
      for (guint j = 0; j < box->n_lines; j++)
        height += lines[j].drop + lines[j].height + (j > 0 ? lines[j].lead : 0);
      tallest = MAX (tallest, height);
    }

  row->height = row->pad_top + tallest + row->pad_bottom;
}

static void
compose_heading (WeftReportComposer    *self,
                 const WeftReportBlock *block,
                 WeftReportRow         *row)
{
  WeftReportLook look = WEFT_REPORT_LOOK_SUBHEADING;

  if (block->level == 1)
    look = WEFT_REPORT_LOOK_TITLE;
  else if (block->level == 2)
    look = WEFT_REPORT_LOOK_HEADING;

  row->above = block->level == 1 ? 0 : block->level == 2 ? 20 : 12;
  row->pad_bottom = block->level == 1 ? 2 : 4;
  row->keep = TRUE;
  begin_box (row, 0);
  add_text (self, row, look, weft_report_look_get_tone (look), block->text,
            0, weft_report_composer_get_width (self), FALSE);
}

static void
compose_paragraph (WeftReportComposer    *self,
                   const WeftReportBlock *block,
                   WeftReportRow         *row)
{
  static const WeftReportLook looks[] = {
    [WEFT_REPORT_STYLE_BODY] = WEFT_REPORT_LOOK_BODY,
    [WEFT_REPORT_STYLE_LEAD] = WEFT_REPORT_LOOK_LEAD,
    [WEFT_REPORT_STYLE_NOTE] = WEFT_REPORT_LOOK_NOTE,
  };
  WeftReportLook look = looks[block->style];

  row->above = block->style == WEFT_REPORT_STYLE_BODY ? 6 : 2;
  row->pad_bottom = 4;
  row->keep = block->style != WEFT_REPORT_STYLE_BODY;
  begin_box (row, 0);
  add_text (self, row, look, weft_report_look_get_tone (look), block->text,
            0, MIN (weft_report_composer_get_width (self), MEASURE), FALSE);
}

/* As many as the paper is wide enough for, but the rows about equally full. */
static guint
count_facts_a_row (WeftReportComposer    *self,
                   const WeftReportBlock *block)
{
  guint most = MAX (1, (guint) (weft_report_composer_get_width (self) / FACT_WIDTH));
  guint n_rows = (block->facts->len + most - 1) / most;

  return (block->facts->len + n_rows - 1) / n_rows;
}

static void
compose_facts (WeftReportComposer    *self,
               const WeftReportBlock *block,
               WeftReportRow         *row)
{
  guint n = count_facts_a_row (self, block);
  double width = MIN (weft_report_composer_get_width (self) / n, WIDEST_FACT);

  row->above = row->row == 0 ? 8 : 0;
  row->pad_top = 4;
  row->pad_bottom = 4;
  for (guint i = row->row * n; i < MIN ((row->row + 1) * n, block->facts->len); i++)
    {
      const WeftReportCell *fact = &g_array_index (block->facts, WeftReportCell, i);
      double x = (i % n) * width;

      begin_box (row, i % n);
      if (fact->text != NULL)
        add_text (self, row, WEFT_REPORT_LOOK_LABEL, WEFT_REPORT_TONE_QUIET,
                  fact->text, x, width - 2 * CELL_PAD_X, FALSE);
      add_text (self, row, WEFT_REPORT_LOOK_VALUE, WEFT_REPORT_TONE_PLAIN,
                fact->note, x, width - 2 * CELL_PAD_X, FALSE);
    }
}

static void
compose_head (WeftReportComposer    *self,
              const WeftReportTable *table,
              WeftReportRow         *row)
{
  row->above = 6;
  row->pad_top = CELL_PAD_Y;
  row->pad_bottom = CELL_PAD_Y;
  row->keep = TRUE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const WeftReportColumn *column = weft_report_table_get_column (table, i);
      const WeftReportTrack *track = get_track (self, row->block, i);
      double indent = column->swatch != WEFT_REPORT_TONE_PLAIN ? WEFT_REPORT_SWATCH_SPACE : 0;
      guint first = row->parts->len;

      begin_box (row, i);
      if (column->title == NULL)
        continue;

      add_text (self, row, WEFT_REPORT_LOOK_HEAD, WEFT_REPORT_TONE_PLAIN,
                column->title, track->x + CELL_PAD_X + indent,
                track->width - 2 * CELL_PAD_X - indent, column->align == WEFT_REPORT_ALIGN_END);
      g_array_index (row->parts, WeftReportPart, first).swatch = column->swatch;
    }
}

static void
compose_continued (WeftReportComposer    *self,
                   const WeftReportTable *table,
                   WeftReportRow         *row)
{
  g_autofree char *title = weft_text_shorten (table->title, LONGEST_REPEATED);
  /* Translators: over the head of a table on the pages after its first */
  g_autofree char *text = g_strdup_printf (_("%s (continued)"), title);

  row->pad_bottom = 3;
  row->keep = TRUE;
  begin_box (row, 0);
  add_text (self, row, WEFT_REPORT_LOOK_NOTE, WEFT_REPORT_TONE_QUIET, text,
            0, weft_report_composer_get_width (self), FALSE);
}

/* A marker has its gutter; one that is too wide for it begins the text instead. */
static void
add_marked_text (WeftReportComposer     *self,
                 WeftReportRow          *row,
                 const WeftReportCell   *cell,
                 const WeftReportColumn *column,
                 const WeftReportTrack  *track,
                 double                  x,
                 double                  width)
{
  gboolean end = column->align == WEFT_REPORT_ALIGN_END;
  WeftReportLook look = end ? WEFT_REPORT_LOOK_NUMBER : WEFT_REPORT_LOOK_CELL;
  g_autofree char *joined = NULL;

  if (cell->marker != NULL)
    {
      PangoLayout *layout = take_layout (self, WEFT_REPORT_LOOK_MARKER, cell->marker, -1);
      int marker_width;

      pango_layout_get_size (layout, &marker_width, NULL);
      if ((double) marker_width / PANGO_SCALE <= track->gutter
          && pango_layout_get_line_count (layout) == 1)
        add_part (row, WEFT_REPORT_PART_MARKER, WEFT_REPORT_TONE_QUIET, x, track->gutter)->layout
          = layout;
      else
        joined = g_strdup_printf ("%s %s", cell->marker, cell->text != NULL ? cell->text : "");
    }

  add_text (self, row, look, WEFT_REPORT_TONE_PLAIN,
            joined != NULL ? joined : cell->text != NULL ? cell->text : "",
            x + track->gutter, width - track->gutter, end);
}

static void
compose_cell (WeftReportComposer     *self,
              WeftReportRow          *row,
              const WeftReportCell   *cell,
              const WeftReportColumn *column,
              const WeftReportTrack  *track,
              guint                   depth)
{
  gboolean end = column->align == WEFT_REPORT_ALIGN_END;
  double indent = track->gutter > 0 ? MIN (depth * INDENT, track->width / 3) : 0;
  double x = track->x + CELL_PAD_X + indent;
  double width = track->width - 2 * CELL_PAD_X - indent;

  if (cell->marker != NULL || cell->text != NULL)
    add_marked_text (self, row, cell, column, track, x, width);
  x += track->gutter;
  width -= track->gutter;
  if (cell->chip != NULL)
    add_chip (self, row, cell->chip_tone, cell->chip, x, width, end);
  if (cell->note != NULL)
    add_text (self, row, WEFT_REPORT_LOOK_NOTE, cell->note_tone, cell->note,
              x, width, end);
}

static void
compose_table_row (WeftReportComposer    *self,
                   const WeftReportTable *table,
                   WeftReportRow         *row)
{
  const WeftReportTableRow *data = weft_report_table_get_row (table, row->row);
  gboolean is_last = (guint) row->row + 1 == table->rows->len;
  guint next_depth = is_last ? 0 : weft_report_table_get_row (table, row->row + 1)->depth;

  row->pad_top = data->depth > 0 ? CHILD_PAD : CELL_PAD_Y;
  row->pad_bottom = next_depth > 0 ? CHILD_PAD : CELL_PAD_Y;
  row->is_child = data->depth > 0;
  row->keep = (data->span != NULL && !is_last) || next_depth > data->depth;

  if (data->span != NULL)
    {
      begin_box (row, 0);
      add_text (self, row, WEFT_REPORT_LOOK_SPAN, WEFT_REPORT_TONE_PLAIN,
                data->span, CELL_PAD_X, weft_report_composer_get_width (self) - 2 * CELL_PAD_X,
                FALSE);
      return;
    }

  for (guint i = 0; i < table->columns->len; i++)
    {
      const WeftReportColumn *column = weft_report_table_get_column (table, i);
      const WeftReportTrack *track = get_track (self, row->block, i);

      begin_box (row, i);
      if (column->is_bar)
        {
          add_part (row, WEFT_REPORT_PART_BAR, WEFT_REPORT_TONE_PLAIN, track->x + CELL_PAD_X,
                    track->width - 2 * CELL_PAD_X);
          add_line (row, NULL, 0, BAR_HEIGHT, BAR_HEIGHT);
        }
      else
        compose_cell (self, row, weft_report_table_get_cell (table, row->row, i), column, track,
                      data->depth);
    }
}

/* How many rows a block has, those before row 0 not counted. */
int
weft_report_composer_get_n_rows (WeftReportComposer *self,
                                 guint               block)
{
  const WeftReportBlock *data = weft_report_get_block (self->report, block);
  guint n;

  switch (data->kind)
    {
    case WEFT_REPORT_BLOCK_TABLE:
      return data->table->rows->len;

    case WEFT_REPORT_BLOCK_FACTS:
      n = count_facts_a_row (self, data);
      return (data->facts->len + n - 1) / n;

    case WEFT_REPORT_BLOCK_HEADING:
    case WEFT_REPORT_BLOCK_PARAGRAPH:
    default:
      return 1;
    }
}

/* Takes a row's layouts out of the pools, where they begin at @starts, and keeps the row. */
static void
keep_tall (WeftReportComposer *self,
           WeftReportRow      *row,
           const guint         starts[])
{
  row->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < WEFT_REPORT_N_LOOKS; i++)
    {
      for (guint j = starts[i]; j < self->n_used[i]; j++)
        g_ptr_array_add (row->layouts, g_object_ref (g_ptr_array_index (self->pools[i], j)));
      if (self->n_used[i] > starts[i])
        g_ptr_array_remove_range (self->pools[i], starts[i], self->n_used[i] - starts[i]);
      self->n_used[i] = starts[i];
    }

  g_clear_pointer (&self->tall, weft_report_row_unref);
  self->tall = g_rc_box_acquire (row);
}

/*
 * weft_report_composer_compose:
 * @block: number of a block
 * @row: number of a row in it, WEFT_REPORT_ROW_HEAD or WEFT_REPORT_ROW_CONTINUED
 *
 * Sets one row. What comes out depends on nothing but the report, the page and the fonts.
 *
 * Returns: (transfer full): the row, whose layouts are good until weft_report_composer_reset()
 */
WeftReportRow *
weft_report_composer_compose (WeftReportComposer *self,
                              guint               block,
                              int                 row)
{
  const WeftReportBlock *data = weft_report_get_block (self->report, block);
  WeftReportRow *composed;
  guint starts[WEFT_REPORT_N_LOOKS];

  if (self->tall != NULL && self->tall->block == block && self->tall->row == row)
    return g_rc_box_acquire (self->tall);

  memcpy (starts, self->n_used, sizeof starts);
  composed = create_row (block, row);
  switch (data->kind)
    {
    case WEFT_REPORT_BLOCK_HEADING:
      compose_heading (self, data, composed);
      break;

    case WEFT_REPORT_BLOCK_PARAGRAPH:
      compose_paragraph (self, data, composed);
      break;

    case WEFT_REPORT_BLOCK_FACTS:
      compose_facts (self, data, composed);
      break;

    case WEFT_REPORT_BLOCK_TABLE:
    default:
      if (row == WEFT_REPORT_ROW_HEAD)
        compose_head (self, data->table, composed);
      else if (row == WEFT_REPORT_ROW_CONTINUED)
        compose_continued (self, data->table, composed);
      else
        compose_table_row (self, data->table, composed);
      break;
    }

  finish_row (composed);
  if (composed->lines->len > TALL_ROW)
    keep_tall (self, composed, starts);
  return composed;
}
