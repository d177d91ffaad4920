/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-report-private.h"

static void
clear_column (gpointer data)
{
  WeftReportColumn *column = data;

  g_clear_pointer (&column->markers, g_hash_table_unref);
}

void
weft_report_table_init (WeftReportTable *table,
                        WeftReport      *report,
                        const char      *title)
{
  table->report = report;
  table->title = weft_report_keep (report, title);
  table->columns = g_array_new (FALSE, TRUE, sizeof (WeftReportColumn));
  g_array_set_clear_func (table->columns, clear_column);
  table->rows = g_array_new (FALSE, TRUE, sizeof (WeftReportTableRow));
  table->cells = g_array_new (FALSE, TRUE, sizeof (WeftReportCell));
  table->parts = g_array_new (FALSE, TRUE, sizeof (WeftReportTone));
  table->counts = g_array_new (FALSE, TRUE, sizeof (guint));
}

/* A figure begins with its table, so that this frees either. */
void
weft_report_table_free (WeftReportTable *table)
{
  g_array_unref (table->columns);
  g_array_unref (table->rows);
  g_array_unref (table->cells);
  g_array_unref (table->parts);
  g_array_unref (table->counts);
  g_free (table);
}

const WeftReportColumn *
weft_report_table_get_column (const WeftReportTable *table,
                              guint                  column)
{
  g_assert (column < table->columns->len);

  return &g_array_index (table->columns, WeftReportColumn, column);
}

const WeftReportTableRow *
weft_report_table_get_row (const WeftReportTable *table,
                           guint                  row)
{
  g_assert (row < table->rows->len);

  return &g_array_index (table->rows, WeftReportTableRow, row);
}

const WeftReportCell *
weft_report_table_get_cell (const WeftReportTable *table,
                            guint                  row,
                            guint                  column)
{
  g_assert (row < table->rows->len && column < table->columns->len);

  return &g_array_index (table->cells, WeftReportCell, row * table->columns->len + column);
}

static void
append_row (WeftReportTable *table,
            guint            depth,
            const char      *span)
{
  WeftReportTableRow row = { depth, span };

  g_array_append_val (table->rows, row);
  g_array_set_size (table->cells, table->rows->len * table->columns->len);
}

static WeftReportCell *
find_last_cell (WeftReportTable *table,
                guint            column)
{
  g_return_val_if_fail (table->rows->len > 0, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);

  return &g_array_index (table->cells, WeftReportCell,
                         (table->rows->len - 1) * table->columns->len + column);
}

/**
 * weft_report_table_add_column:
 * @table: a table without rows yet
 * @title: (nullable): what the head row says
 * @weight: the share of the width that the minima leave over, compared with the other columns'
 *   weights; 0 for a column that is just its minimum wide
 * @minimum: in points, padding included; all shrink where the paper is too narrow for their sum
 * @align: how the text stands
 *
 * Returns: the column's number, from 0
 */
guint
weft_report_table_add_column (WeftReportTable *table,
                              const char      *title,
                              double           weight,
                              double           minimum,
                              WeftReportAlign  align)
{
  WeftReportColumn column = {
    .weight = weight,
    .minimum = minimum,
    .align = align,
  };

  g_return_val_if_fail (table != NULL && table->rows->len == 0, 0);
  g_return_val_if_fail (weight >= 0 && minimum >= 0 && weight + minimum > 0, 0);

  column.title = weft_report_keep (table->report, title);
  column.markers = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_append_val (table->columns, column);
  return table->columns->len - 1;
}

/**
 * weft_report_table_add_row:
 * @depth: 0 for a row of its own; more for one that belongs to the row above, from which no rule
 *   parts it, and whose markers and texts stand further in
 *
 * Adds an empty row, which the setters then fill.
 */
void
weft_report_table_add_row (WeftReportTable *table,
                           guint            depth)
{
  g_return_if_fail (table != NULL && table->columns->len > 0);

  append_row (table, MIN (depth, 6), NULL);
}

/**
 * weft_report_table_add_span:
 * @text: (nullable): one text over all columns, which stays with the row below it; nothing is
 *   added for a blank one
 */
void
weft_report_table_add_span (WeftReportTable *table,
                            const char      *text)
{
  const char *kept;

  g_return_if_fail (table != NULL && table->columns->len > 0);

  kept = weft_report_keep (table->report, text);
  if (kept != NULL)
    append_row (table, 0, kept);
}

/**
 * weft_report_table_set_marker:
 * @marker: (nullable): "a)", "ii." – what stands before the text; the texts of a column line up
 *   behind its widest marker
 */
void
weft_report_table_set_marker (WeftReportTable *table,
                              guint            column,
                              const char      *marker)
{
  WeftReportCell *cell = find_last_cell (table, column);

  g_return_if_fail (cell != NULL);

  cell->marker = weft_report_keep (table->report, marker);
  if (cell->marker != NULL)
    g_hash_table_add (g_array_index (table->columns, WeftReportColumn, column).markers,
                      (gpointer) cell->marker);
}

/**
 * weft_report_table_set_text:
 * @text: (nullable): the cell's text, of one or many lines
 */
void
weft_report_table_set_text (WeftReportTable *table,
                            guint            column,
                            const char      *text)
{
  WeftReportCell *cell = find_last_cell (table, column);

  g_return_if_fail (cell != NULL);

  cell->text = weft_report_keep (table->report, text);
}

/**
 * weft_report_table_set_chip:
 * @word: (nullable): such as a status; it stands under the cell's text, if there is any
 * @tone: the colour of the ground it stands on
 */
void
weft_report_table_set_chip (WeftReportTable *table,
                            guint            column,
                            const char      *word,
                            WeftReportTone   tone)
{
  WeftReportCell *cell = find_last_cell (table, column);

  g_return_if_fail (cell != NULL);
  g_return_if_fail (tone < WEFT_REPORT_N_TONES);

  cell->chip = weft_report_keep (table->report, word);
  cell->chip_tone = tone;
}

/**
 * weft_report_table_set_note:
 * @note: (nullable): small print, the last of the cell
 * @tone: its ink
 */
void
weft_report_table_set_note (WeftReportTable *table,
                            guint            column,
                            const char      *note,
                            WeftReportTone   tone)
{
  WeftReportCell *cell = find_last_cell (table, column);

  g_return_if_fail (cell != NULL);
  g_return_if_fail (tone < WEFT_REPORT_N_TONES);

  cell->note = weft_report_keep (table->report, note);
  cell->note_tone = tone;
}

/**
 * weft_report_table_get_n_rows:
 *
 * Returns: how many rows the table has, span rows included, the head row not
 */
guint
weft_report_table_get_n_rows (WeftReportTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->rows->len;
}

/**
 * weft_report_figure_add_part:
 * @figure: a figure without rows yet
 * @word: what the part is: the head over its numbers
 * @tone: its colour
 */
void
weft_report_figure_add_part (WeftReportFigure *figure,
                             const char       *word,
                             WeftReportTone    tone)
{
  guint column;

  g_return_if_fail (figure != NULL);
  g_return_if_fail (tone < WEFT_REPORT_N_TONES);

  column = weft_report_table_add_column (&figure->table, word, 0, 68, WEFT_REPORT_ALIGN_END);
  g_array_index (figure->table.columns, WeftReportColumn, column).swatch = tone;
  g_array_append_val (figure->table.parts, tone);
}

/**
 * weft_report_figure_add_row:
 * @label: what the row is about
 * @counts: (array): a number for each part
 * @words: (nullable): what the bar says, in words, such as "2 of 4 complete"
 */
void
weft_report_figure_add_row (WeftReportFigure *figure,
                            const char       *label,
                            const guint       counts[],
                            const char       *words)
{
  WeftReportTable *table;

  g_return_if_fail (figure != NULL);

  table = &figure->table;
  weft_report_table_add_row (table, 0);
  weft_report_table_set_text (table, 0, label);
  weft_report_table_set_note (table, 0, words, WEFT_REPORT_TONE_QUIET);
  g_array_append_vals (table->counts, counts, table->parts->len);
  for (guint i = 0; i < table->parts->len; i++)
    {
      g_autofree char *number = counts[i] > 0 ? g_strdup_printf ("%u", counts[i]) : NULL;

      weft_report_table_set_text (table, i + 2, number != NULL ? number : "–");
    }
}
