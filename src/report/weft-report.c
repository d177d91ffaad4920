/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report on its way to paper:
 *
 *   model ──▶ WeftReport            what is said: headings, paragraphs, facts, figures, tables
 *                 │                 (weft-report.c, weft-report-table.c)
 *                 ▼
 *             composer              one row of text set in columns, lines measured
 *                 │                 (weft-report-compose.c; fonts and colours: -look.c)
 *                 ▼
 *             WeftReportLayout      which lines stand where on which page, for one paper
 *                 │                 (weft-report-layout.c)
 *                 ▼
 *             weft_report_draw_page()   composes the rows of a page again and draws them
 *                 │                     (weft-report-draw.c)
 *       ┌─────────┼──────────┐
 *       ▼         ▼          ▼
 *    preview    print   weft_report_write_pdf()
 *
 * The composer alone knows fonts and widths, and both the layout and the drawing ask it, so that
 * what was measured is what is drawn. A layout keeps a few numbers a row and no Pango object: it
 * may be made in one thread and drawn in another.
 */

#include "config.h"

#include "weft-report-private.h"

struct _WeftReport
{
  GObject       parent_instance;

  GStringChunk *strings;
  GPtrArray    *blocks; /* WeftReportBlock */
  const char   *title;
  const char   *author;
  const char   *subject;
  const char   *keywords;
  const char   *language;
  const char   *footer;
  WeftDate      created_on;
};

G_DEFINE_FINAL_TYPE (WeftReport, weft_report, G_TYPE_OBJECT)

static void
free_block (WeftReportBlock *block)
{
  g_clear_pointer (&block->facts, g_array_unref);
  g_clear_pointer (&block->table, weft_report_table_free);
  g_free (block);
}

static WeftReportBlock *
add_block (WeftReport          *self,
           WeftReportBlockKind  kind)
{
  WeftReportBlock *block = g_new0 (WeftReportBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

static void
weft_report_finalize (GObject *object)
{
  WeftReport *self = WEFT_REPORT (object);

  g_ptr_array_unref (self->blocks);
  g_string_chunk_free (self->strings);

  G_OBJECT_CLASS (weft_report_parent_class)->finalize (object);
}

static void
weft_report_class_init (WeftReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weft_report_finalize;
}

static void
weft_report_init (WeftReport *self)
{
  self->strings = g_string_chunk_new (16 * 1024);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) free_block);
  self->language = "en-GB";
}

/* Text comes from files and people: bad UTF-8 and control characters, which Pango would show as
 * boxes, must not get further than this. Lines end in a line feed, and nothing else, after it. */
const char *
weft_report_keep (WeftReport *self,
                  const char *text)
{
  g_autofree char *valid = NULL;
  char *kept, *out;

  if (text == NULL)
    return NULL;

  valid = g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_make_valid (text, -1);
  g_strchomp (valid);
  out = valid;
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '\r')
      {
        if (p[1] != '\n')
          *out++ = '\n';
      }
    else if (((guchar) *p < ' ' && *p != '\t' && *p != '\n') || *p == 0x7f)
      *out++ = ' ';
    else
      *out++ = *p;
  *out = '\0';

  kept = g_string_chunk_insert (self->strings, valid);
  return *kept != '\0' ? kept : NULL;
}

guint
weft_report_get_n_blocks (WeftReport *self)
{
  return self->blocks->len;
}

const WeftReportBlock *
weft_report_get_block (WeftReport *self,
                       guint       i)
{
  g_assert (i < self->blocks->len);

  return g_ptr_array_index (self->blocks, i);
}

/**
 * weft_report_new:
 * @title: what the document is called: in the footer and in a PDF's properties
 *
 * An empty report. Blocks are added to its end from one thread; once a layout was made from it,
 * it must not be changed any more. Nothing that is added is read as markup. The title is not
 * drawn by itself: add it as a heading of level 1.
 *
 * Returns: (transfer full): a report
 */
WeftReport *
weft_report_new (const char *title)
{
  WeftReport *self = g_object_new (WEFT_TYPE_REPORT, NULL);

  self->title = weft_report_keep (self, title);
  return self;
}

/**
 * weft_report_set_author:
 * @author: (nullable): the organisation or person, for a PDF's properties
 */
void
weft_report_set_author (WeftReport *self,
                        const char *author)
{
  g_return_if_fail (WEFT_IS_REPORT (self));

  self->author = weft_report_keep (self, author);
}

/**
 * weft_report_set_subject:
 * @subject: (nullable): what it is about, for a PDF's properties
 */
void
weft_report_set_subject (WeftReport *self,
                         const char *subject)
{
  g_return_if_fail (WEFT_IS_REPORT (self));

  self->subject = weft_report_keep (self, subject);
}

/**
 * weft_report_set_keywords:
 * @keywords: (nullable): separated by commas, for a PDF's properties
 */
void
weft_report_set_keywords (WeftReport *self,
                          const char *keywords)
{
  g_return_if_fail (WEFT_IS_REPORT (self));

  self->keywords = weft_report_keep (self, keywords);
}

/**
 * weft_report_set_language:
 * @language: (nullable): a BCP 47 tag such as "cy"; British English without one
 *
 * Sets the language that decides shapes of letters and where lines may break.
 */
void
weft_report_set_language (WeftReport *self,
                          const char *language)
{
  const char *kept;

  g_return_if_fail (WEFT_IS_REPORT (self));

  kept = weft_report_keep (self, language);
  self->language = kept != NULL ? kept : "en-GB";
}

/**
 * weft_report_set_created_on:
 * @created_on: the day the content was taken, which a PDF gives as the day it was made, so that
 *   the same content gives the same file; %WEFT_DATE_NONE for the moment of writing
 */
void
weft_report_set_created_on (WeftReport *self,
                            WeftDate    created_on)
{
  g_return_if_fail (WEFT_IS_REPORT (self));

  self->created_on = created_on;
}

/**
 * weft_report_set_footer:
 * @footer: (nullable): one short line for each page's foot, such as the version and as-at date;
 *   the title and the page's number stand there in any case
 */
void
weft_report_set_footer (WeftReport *self,
                        const char *footer)
{
  g_return_if_fail (WEFT_IS_REPORT (self));

  self->footer = weft_report_keep (self, footer);
}

/**
 * weft_report_get_title:
 *
 * Returns: (nullable): the title; belongs to the report
 */
const char *
weft_report_get_title (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->title;
}

/**
 * weft_report_get_author:
 *
 * Returns: (nullable): the author; belongs to the report
 */
const char *
weft_report_get_author (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->author;
}

/**
 * weft_report_get_subject:
 *
 * Returns: (nullable): the subject; belongs to the report
 */
const char *
weft_report_get_subject (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->subject;
}

/**
 * weft_report_get_keywords:
 *
 * Returns: (nullable): the keywords; belong to the report
 */
const char *
weft_report_get_keywords (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->keywords;
}

/**
 * weft_report_get_language:
 *
 * Returns: the language's tag; belongs to the report
 */
const char *
weft_report_get_language (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->language;
}

/**
 * weft_report_get_created_on:
 *
 * Returns: the day the content was taken, or %WEFT_DATE_NONE
 */
WeftDate
weft_report_get_created_on (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), WEFT_DATE_NONE);

  return self->created_on;
}

/**
 * weft_report_get_footer:
 *
 * Returns: (nullable): the line for each page's foot; belongs to the report
 */
const char *
weft_report_get_footer (WeftReport *self)
{
  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  return self->footer;
}

/**
 * weft_report_add_heading:
 * @level: 1 for the title, 2 for a chapter such as a strand, 3 to 6 below it
 * @text: what it says; nothing is added for a blank one
 *
 * Adds a heading. It stays with what follows it, and is a bookmark in a PDF.
 */
void
weft_report_add_heading (WeftReport *self,
                         guint       level,
                         const char *text)
{
  const char *kept;
  WeftReportBlock *block;

  g_return_if_fail (WEFT_IS_REPORT (self));
  g_return_if_fail (level >= 1 && level <= 6);

  kept = weft_report_keep (self, text);
  if (kept == NULL)
    return;

  block = add_block (self, WEFT_REPORT_BLOCK_HEADING);
  block->level = level;
  block->text = kept;
}

/**
 * weft_report_add_paragraph:
 * @style: its looks
 * @text: (nullable): may have several lines; nothing is added for a blank one
 */
void
weft_report_add_paragraph (WeftReport      *self,
                           WeftReportStyle  style,
                           const char      *text)
{
  const char *kept;
  WeftReportBlock *block;

  g_return_if_fail (WEFT_IS_REPORT (self));

  kept = weft_report_keep (self, text);
  if (kept == NULL)
    return;

  block = add_block (self, WEFT_REPORT_BLOCK_PARAGRAPH);
  block->style = style;
  block->text = kept;
}

/**
 * weft_report_add_facts:
 * @labels: (array length=n_facts): "Period", "Version" …
 * @values: (array length=n_facts) (nullable elements): what each is; a blank one is left out with
 *   its label
 * @n_facts: how many
 *
 * Adds a band of labelled values, side by side as far as the paper is wide.
 */
void
weft_report_add_facts (WeftReport        *self,
                       const char *const  labels[],
                       const char *const  values[],
                       guint              n_facts)
{
  g_autoptr (GArray) facts = NULL;

  g_return_if_fail (WEFT_IS_REPORT (self));

  facts = g_array_new (FALSE, TRUE, sizeof (WeftReportCell));
  for (guint i = 0; i < n_facts; i++)
    {
      WeftReportCell fact = {
        .text = weft_report_keep (self, labels[i]),
        .note = weft_report_keep (self, values[i]),
      };

      if (fact.note != NULL)
        g_array_append_val (facts, fact);
    }

  if (facts->len > 0)
    add_block (self, WEFT_REPORT_BLOCK_FACTS)->facts = g_steal_pointer (&facts);
}

/**
 * weft_report_add_table:
 * @title: (nullable): what the pages after the table's first say above its repeated head, with
 *   "(continued)"; the table's own heading is a block before it
 *
 * Adds a table: first its columns, then row by row with weft_report_table_add_row() and the
 * setters, which fill the last row.
 *
 * Returns: (transfer none): the table
 */
WeftReportTable *
weft_report_add_table (WeftReport *self,
                       const char *title)
{
  WeftReportBlock *block;

  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  block = add_block (self, WEFT_REPORT_BLOCK_TABLE);
  block->table = g_new0 (WeftReportTable, 1);
  weft_report_table_init (block->table, self, title);
  return block->table;
}

/**
 * weft_report_add_figure:
 * @row_title: (nullable): the head over the rows' labels, such as "Strand"
 * @bar_title: (nullable): the head over the bars, such as "Progress"
 *
 * Adds a progress figure: a bar a row, cut into parts, with the parts' numbers beside it under
 * their words, which are the bar's legend. First all parts, then the rows.
 *
 * Returns: (transfer none): the figure
 */
WeftReportFigure *
weft_report_add_figure (WeftReport *self,
                        const char *row_title,
                        const char *bar_title)
{
  WeftReportFigure *figure;

  g_return_val_if_fail (WEFT_IS_REPORT (self), NULL);

  figure = g_new0 (WeftReportFigure, 1);
  add_block (self, WEFT_REPORT_BLOCK_TABLE)->table = &figure->table;
  weft_report_table_init (&figure->table, self, NULL);
  weft_report_table_add_column (&figure->table, row_title, 2, 170, WEFT_REPORT_ALIGN_START);
  weft_report_table_add_column (&figure->table, bar_title, 1, 70, WEFT_REPORT_ALIGN_START);
  g_array_index (figure->table.columns, WeftReportColumn, 1).is_bar = TRUE;
  return figure;
}
