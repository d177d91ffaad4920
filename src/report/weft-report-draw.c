/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page is drawn in two rounds over its composed rows: first the grounds, rules and bars, which
 * are decoration, then the text, in reading order and inside structure tags. Surfaces that know
 * no tags ignore them. A tag may not stay open over the end of a page, so a table that goes on
 * is a new table on each page, with its head.
 */

#include "config.h"

#include "weft-report-draw-private.h"

#include <glib/gi18n.h>
#include <hb.h>
#include <pango/pangocairo.h>

#define CHIP_RADIUS 3.0
#define BAR_RADIUS 2.0
#define SWATCH_SIDE 5.0
#define FOOTER_GAP 9.0
#define FOOTER_SPACE 18.0

/* Whoever wants to know about each line of a page, with its baseline's start. */
typedef void (*LineFunc) (const WeftReportRow  *row,
                          const WeftReportBox  *box,
                          const WeftReportPart *part,
                          const WeftReportLine *line,
                          gboolean              is_first,
                          double                y,
                          gpointer              user_data);

static void
trace_rounded (cairo_t *cr,
               double   x,
               double   y,
               double   width,
               double   height,
               double   radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
draw_rule (cairo_t         *cr,
           double           x,
           double           y,
           double           width,
           double           thickness,
           WeftReportPaint  paint)
{
  weft_report_paint_set_source (cr, paint);
  cairo_rectangle (cr, x, y - thickness / 2, width, thickness);
  cairo_fill (cr);
}

/* Where a line begins: at the end side for numbers and for text that runs from right to left. */
static double
find_line_x (const WeftReportPart *part,
             PangoLayoutLine      *line,
             double               *width)
{
  PangoRectangle logical;
  gboolean rtl = pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL;

  if (!part->end && !rtl && width == NULL)
    return part->x;

  pango_layout_line_get_extents (line, NULL, &logical);
  if (width != NULL)
    *width = (double) logical.width / PANGO_SCALE;
  if (part->end || rtl)
    return part->x + part->width - (double) logical.width / PANGO_SCALE;
  return part->x;
}

/* Calls @func for each line of the piece that begins @y points from the top of the paper. */
static void
visit_box (const WeftReportRow  *row,
           const WeftReportBox  *box,
           const WeftReportSpan *span,
           double                y,
           LineFunc              func,
           gpointer              user_data)
{
  guint first = span != NULL ? span->first : 0;
  guint n = span != NULL ? span->n : box->n_lines;

  y += row->pad_top;
  for (guint i = first; i < first + n; i++)
    {
      const WeftReportLine *line
        = &g_array_index (row->lines, WeftReportLine, box->first_line + i);

      y += line->drop + (i > first ? line->lead : 0);
      func (row, box, &g_array_index (row->parts, WeftReportPart, line->part), line, i == 0, y,
            user_data);
      y += line->height;
    }
}

/* Decoration */

typedef struct
{
  cairo_t    *cr;
  WeftReport *report;
} Decoration;

static void
draw_bar (Decoration           *decoration,
          const WeftReportRow  *row,
          const WeftReportPart *part,
          double                y,
          double                height)
{
  const WeftReportTable *table = weft_report_get_block (decoration->report, row->block)->table;
  const guint *counts = &g_array_index (table->counts, guint, row->row * table->parts->len);
  cairo_t *cr = decoration->cr;
  double x = part->x;
  double sum = 0;

  for (guint i = 0; i < table->parts->len; i++)
    sum += counts[i];

  cairo_save (cr);
  trace_rounded (cr, part->x, y, part->width, height, BAR_RADIUS);
  cairo_clip (cr);
  weft_report_paint_set_source (cr, WEFT_REPORT_PAINT_TROUGH);
  cairo_paint (cr);
  for (guint i = 0; i < table->parts->len; i++)
    {
      double width = sum > 0 ? part->width * counts[i] / sum : 0;

      if (width <= 0)
        continue;
      weft_report_tone_set_fill (cr, g_array_index (table->parts, WeftReportTone, i));
      cairo_rectangle (cr, x, y, width, height);
      cairo_fill (cr);
      x += width;
      /* A white gap parts neighbours for who cannot tell their colours apart. */
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, x - 0.4, y, x < part->x + part->width - 1 ? 0.8 : 0, height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
draw_line_decoration (const WeftReportRow  *row,
                      const WeftReportBox  *box,
                      const WeftReportPart *part,
                      const WeftReportLine *line,
                      gboolean              is_first,
                      double                y,
                      gpointer              user_data)
{
  Decoration *decoration = user_data;

  if (part->kind == WEFT_REPORT_PART_BAR)
    draw_bar (decoration, row, part, y, line->height);
  else if (part->kind == WEFT_REPORT_PART_CHIP)
    {
      double width;
      double x = find_line_x (part, line->line, &width);

      weft_report_tone_set_tint (decoration->cr, part->tone);
      trace_rounded (decoration->cr, x - WEFT_REPORT_CHIP_PAD_X, y,
                     width + 2 * WEFT_REPORT_CHIP_PAD_X, line->height, CHIP_RADIUS);
      cairo_fill (decoration->cr);
    }
  else if (part->swatch != WEFT_REPORT_TONE_PLAIN && is_first)
    {
      double x = find_line_x (part, line->line, NULL) - WEFT_REPORT_SWATCH_SPACE;

      weft_report_tone_set_fill (decoration->cr, part->swatch);
      trace_rounded (decoration->cr, x, y + line->ascent - SWATCH_SIDE - 0.3, SWATCH_SIDE,
                     SWATCH_SIDE, 1);
      cairo_fill (decoration->cr);
    }
}

static void
draw_grounds (Decoration            *decoration,
              const WeftReportPiece *piece,
              gboolean               is_begun,
              double                 width)
{
  const WeftReportBlock *block = weft_report_get_block (decoration->report, piece->block);
  cairo_t *cr = decoration->cr;
  gboolean is_span;

  if (block->kind != WEFT_REPORT_BLOCK_TABLE || piece->row == WEFT_REPORT_ROW_CONTINUED)
    return;

  is_span = piece->row >= 0 && weft_report_table_get_row (block->table, piece->row)->span != NULL;
  if (piece->row == WEFT_REPORT_ROW_HEAD || is_span)
    {
      weft_report_paint_set_source (cr, is_span ? WEFT_REPORT_PAINT_SPAN : WEFT_REPORT_PAINT_HEAD);
      cairo_rectangle (cr, 0, piece->y, width, piece->height);
      cairo_fill (cr);
    }

  if (piece->row == WEFT_REPORT_ROW_HEAD)
    draw_rule (cr, 0, piece->y + piece->height, width, WEFT_REPORT_RULE, WEFT_REPORT_PAINT_RULE);
  else if (is_begun && piece->row > 0
           && weft_report_table_get_row (block->table, piece->row)->depth == 0)
    draw_rule (cr, 0, piece->y, width, WEFT_REPORT_HAIRLINE, WEFT_REPORT_PAINT_HAIRLINE);
}

/* Text */


/* Pango takes the glyph away from the space that a line is broken at. Without it the words before
 * and after would read as one in a PDF, so it is put back, still without a width: nothing moves. */
static void
restore_spaces (PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (line->layout);

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      hb_font_t *font = pango_font_get_hb_font (run->item->analysis.font);
      hb_codepoint_t space;

      if (font == NULL || !hb_font_get_nominal_glyph (font, ' ', &space))
        continue;
      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        if (run->glyphs->glyphs[i].glyph == PANGO_GLYPH_EMPTY
            && text[run->item->offset + run->glyphs->log_clusters[i]] == ' ')
          run->glyphs->glyphs[i].glyph = space;
    }
}

static void
show_line (cairo_t         *cr,
           PangoLayoutLine *line,
           WeftReportTone   tone,
           double           x,
           double           y)
{
  restore_spaces (line);
  weft_report_tone_set_ink (cr, tone);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout_line (cr, line);
}

typedef struct
{
  cairo_t              *cr;
  const char           *part_tag; /* for each part of a box that has several; else NULL */
  const WeftReportPart *open;
} Writing;

static void
close_part (Writing *writing)
{
  if (writing->open != NULL)
    cairo_tag_end (writing->cr, writing->part_tag);
  writing->open = NULL;
}

static void
draw_line_text (const WeftReportRow  *row,
                const WeftReportBox  *box,
                const WeftReportPart *part,
                const WeftReportLine *line,
                gboolean              is_first,
                double                y,
                gpointer              user_data)
{
  Writing *writing = user_data;
  cairo_t *cr = writing->cr;

  if (line->line == NULL)
    return;

  if (is_first)
    {
      const WeftReportPart *marker = &g_array_index (row->parts, WeftReportPart, box->first_part);

      if (marker->kind == WEFT_REPORT_PART_MARKER)
        {
          PangoLayoutLine *text = pango_layout_get_line_readonly (marker->layout, 0);

          cairo_tag_begin (cr, "Span", NULL);
          show_line (cr, text, marker->tone, find_line_x (marker, text, NULL), y + line->ascent);
          cairo_tag_end (cr, "Span");
        }
    }
  if (writing->part_tag != NULL && writing->open != part)
    {
      close_part (writing);
      cairo_tag_begin (cr, writing->part_tag, NULL);
      writing->open = part;
    }
  show_line (cr, line->line, part->tone, find_line_x (part, line->line, NULL), y + line->ascent);
}

static const char *
get_tag (const WeftReportBlock *block,
         const WeftReportPiece *piece)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  switch (block->kind)
    {
    case WEFT_REPORT_BLOCK_HEADING:
      return headings[block->level - 1];

    case WEFT_REPORT_BLOCK_TABLE:
      if (piece->row == WEFT_REPORT_ROW_CONTINUED)
        return NULL;
      if (piece->row == WEFT_REPORT_ROW_HEAD
          || weft_report_table_get_row (block->table, piece->row)->span != NULL)
        return "TH";
      return "TD";

    case WEFT_REPORT_BLOCK_FACTS:
      return "Div";

    case WEFT_REPORT_BLOCK_PARAGRAPH:
    default:
      return "P";
    }
}

static void
write_piece (WeftReportLayout      *layout,
             const WeftReportPiece *piece,
             const WeftReportRow   *row,
             const WeftReportBlock *block,
             cairo_t               *cr)
{
  const WeftReportSpan *spans = weft_report_layout_get_spans (layout, piece);
  const char *tag = get_tag (block, piece);
  gboolean is_row = tag != NULL && tag[0] == 'T';
  /* A paragraph or heading holds no paragraphs. */
  const char *part_tag = is_row || block->kind == WEFT_REPORT_BLOCK_FACTS ? "P" : "Span";

  if (is_row)
    cairo_tag_begin (cr, "TR", NULL);
  for (guint i = 0; i < row->boxes->len; i++)
    {
      const WeftReportBox *box = &g_array_index (row->boxes, WeftReportBox, i);
      Writing writing = { cr, tag != NULL && box->n_parts > 1 ? part_tag : NULL, NULL };

      if (tag != NULL)
        cairo_tag_begin (cr, tag, NULL);
      visit_box (row, box, spans != NULL ? &spans[i] : NULL, piece->y, draw_line_text, &writing);
      close_part (&writing);
      if (tag != NULL)
        cairo_tag_end (cr, tag);
    }
  if (is_row)
    cairo_tag_end (cr, "TR");
}

/* The title at the start, version and page at the end, of which the page is never shortened. They
 * are measured from the end and drawn in reading order. */
static void
draw_footer (WeftReportLayout   *layout,
             WeftReportComposer *composer,
             cairo_t            *cr,
             guint               n)
{
  WeftReport *report = weft_report_layout_get_report (layout);
  const WeftReportPage *page = weft_report_layout_get_page (layout);
  double left = weft_report_composer_get_width (composer);
  double top = page->height - page->bottom - WEFT_REPORT_FOOTER_HEIGHT + FOOTER_GAP;
  /* Translators: the foot of a page: its number, and how many there are */
  g_autofree char *number = g_strdup_printf (_("Page %1$u of %2$u"), n + 1,
                                             weft_report_layout_get_n_pages (layout));
  const char *texts[] = { weft_report_get_title (report), weft_report_get_footer (report), number };
  PangoLayout *lines[] = { NULL, NULL, NULL };
  double xs[] = { 0, 0, 0 };

  draw_rule (cr, 0, top, left, WEFT_REPORT_HAIRLINE, WEFT_REPORT_PAINT_HAIRLINE);
  for (guint i = G_N_ELEMENTS (texts); i-- > 0;)
    {
      double most = i == 2 ? -1 : i == 1 ? left * 0.6 : left;
      int width;

      if (texts[i] == NULL || left < 2 * FOOTER_SPACE)
        continue;

      lines[i] = weft_report_composer_set_line (composer, WEFT_REPORT_LOOK_RUNNING, texts[i], most);
      pango_layout_get_size (lines[i], &width, NULL);
      xs[i] = i == 0 ? 0 : left - (double) width / PANGO_SCALE;
      left = xs[i] - FOOTER_SPACE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (lines[i] != NULL)
      show_line (cr, pango_layout_get_line_readonly (lines[i], 0), WEFT_REPORT_TONE_QUIET, xs[i],
                 top + 4 + (double) pango_layout_get_baseline (lines[i]) / PANGO_SCALE);
}

static GPtrArray *
compose_page (WeftReportComposer    *composer,
              const WeftReportPiece *pieces,
              guint                  n_pieces)
{
  GPtrArray *rows = g_ptr_array_new_full (n_pieces, (GDestroyNotify) weft_report_row_unref);

  weft_report_composer_reset (composer);
  for (guint i = 0; i < n_pieces; i++)
    g_ptr_array_add (rows, weft_report_composer_compose (composer, pieces[i].block,
                                                         pieces[i].row));
  return rows;
}

static gboolean
is_beginning (WeftReportLayout      *layout,
              const WeftReportPiece *piece)
{
  const WeftReportSpan *spans = weft_report_layout_get_spans (layout, piece);

  return spans == NULL || spans[0].first == 0;
}

static void
decorate_page (WeftReportLayout      *layout,
               cairo_t               *cr,
               const WeftReportPiece *pieces,
               GPtrArray             *rows,
               double                 width)
{
  Decoration decoration = { cr, weft_report_layout_get_report (layout) };

  for (guint i = 0; i < rows->len; i++)
    {
      const WeftReportRow *row = g_ptr_array_index (rows, i);
      const WeftReportSpan *spans = weft_report_layout_get_spans (layout, &pieces[i]);
      const WeftReportBlock *block = weft_report_get_block (decoration.report, pieces[i].block);
      gboolean is_last = i + 1 == rows->len || pieces[i + 1].block != pieces[i].block;

      draw_grounds (&decoration, &pieces[i], is_beginning (layout, &pieces[i]), width);
      for (guint j = 0; j < row->boxes->len; j++)
        visit_box (row, &g_array_index (row->boxes, WeftReportBox, j),
                   spans != NULL ? &spans[j] : NULL, pieces[i].y, draw_line_decoration,
                   &decoration);
      if (is_last && block->kind == WEFT_REPORT_BLOCK_TABLE && pieces[i].is_ended)
        draw_rule (cr, 0, pieces[i].y + pieces[i].height, width, WEFT_REPORT_HAIRLINE,
                   WEFT_REPORT_PAINT_HAIRLINE);
    }
}

/* Draws a page with a composer that the caller keeps, for drawing many. */
void
weft_report_draw_page_with (WeftReportLayout   *layout,
                            WeftReportComposer *composer,
                            cairo_t            *cr,
                            guint               n)
{
  WeftReport *report = weft_report_layout_get_report (layout);
  const WeftReportPage *page = weft_report_layout_get_page (layout);
  guint n_pieces;
  const WeftReportPiece *pieces = weft_report_layout_get_pieces (layout, n, &n_pieces);
  g_autoptr (GPtrArray) rows = compose_page (composer, pieces, n_pieces);
  gboolean in_table = FALSE;

  cairo_save (cr);
  cairo_translate (cr, page->left, 0);
  decorate_page (layout, cr, pieces, rows, weft_report_composer_get_width (composer));

  for (guint i = 0; i < n_pieces; i++)
    {
      const WeftReportBlock *block = weft_report_get_block (report, pieces[i].block);
      gboolean is_tabled = block->kind == WEFT_REPORT_BLOCK_TABLE
                           && pieces[i].row != WEFT_REPORT_ROW_CONTINUED;

      if (in_table && (!is_tabled || pieces[i - 1].block != pieces[i].block))
        {
          cairo_tag_end (cr, "Table");
          in_table = FALSE;
        }
      if (is_tabled && !in_table)
        {
          cairo_tag_begin (cr, "Table", NULL);
          in_table = TRUE;
        }
      write_piece (layout, &pieces[i], g_ptr_array_index (rows, i), block, cr);
    }
  if (in_table)
    cairo_tag_end (cr, "Table");

  draw_footer (layout, composer, cr, n);
  cairo_restore (cr);
}

/**
 * weft_report_draw_page:
 * @layout: the pages
 * @cr: a context whose unit is the point, with its origin at the paper's corner; any scale may be
 *   set on it
 * @n: the page, from 0
 *
 * Draws one page. Preview, print and PDF all come from here, and pages may be drawn in any order
 * and as often as wanted. The paper itself is not painted.
 */
void
weft_report_draw_page (WeftReportLayout *layout,
                       cairo_t          *cr,
                       guint             n)
{
  g_autoptr (WeftReportComposer) composer = NULL;

  g_return_if_fail (WEFT_IS_REPORT_LAYOUT (layout));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (n < weft_report_layout_get_n_pages (layout));

  composer = weft_report_layout_new_composer (layout);
  weft_report_draw_page_with (layout, composer, cr, n);
}

static void
append_line (const WeftReportRow  *row,
             const WeftReportBox  *box,
             const WeftReportPart *part,
             const WeftReportLine *line,
             gboolean              is_first,
             double                y,
             gpointer              user_data)
{
  GString *out = user_data;
  const WeftReportPart *first = &g_array_index (row->parts, WeftReportPart, box->first_part);
  const char *text;

  if (line->line == NULL)
    return;

  if (is_first && first->kind == WEFT_REPORT_PART_MARKER)
    g_string_append_printf (out, "%s ", pango_layout_get_text (first->layout));
  text = pango_layout_get_text (part->layout);
  g_string_append_len (out, text + pango_layout_line_get_start_index (line->line),
                       pango_layout_line_get_length (line->line));
  g_string_append_c (out, '\n');
}

/**
 * weft_report_dup_page_text:
 * @layout: the pages
 * @n: the page, from 0
 *
 * The lines that weft_report_draw_page() draws, in reading order, the page's foot left out: what
 * a screen reader is given for a page in the preview.
 *
 * Returns: (transfer full): the text, each line ended by a line feed
 */
char *
weft_report_dup_page_text (WeftReportLayout *layout,
                           guint             n)
{
  g_autoptr (WeftReportComposer) composer = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WeftReportPiece *pieces;
  guint n_pieces;
  GString *out;

  g_return_val_if_fail (WEFT_IS_REPORT_LAYOUT (layout), NULL);
  g_return_val_if_fail (n < weft_report_layout_get_n_pages (layout), NULL);

  composer = weft_report_layout_new_composer (layout);
  pieces = weft_report_layout_get_pieces (layout, n, &n_pieces);
  rows = compose_page (composer, pieces, n_pieces);
  out = g_string_new (NULL);
  for (guint i = 0; i < n_pieces; i++)
    {
      const WeftReportRow *row = g_ptr_array_index (rows, i);
      const WeftReportSpan *spans = weft_report_layout_get_spans (layout, &pieces[i]);

      for (guint j = 0; j < row->boxes->len; j++)
        visit_box (row, &g_array_index (row->boxes, WeftReportBox, j),
                   spans != NULL ? &spans[j] : NULL, pieces[i].y, append_line, out);
    }

  return g_string_free (out, FALSE);
}
