/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-file-layout-private.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * What is around a table in a file that was made to be looked at:
 *
 *   preamble      Payments over £500, April to June 2026
 *   group row               Spend
 *   header        Supplier  Net      Gross
 *   data          Acme      10.00    12.00
 *   footer        Total     10.00    12.00
 *
 * The header is the first row that is about as wide as the rows that follow and consists of words.
 */

/* Texts of rows at the start are cut here, and rows are kept up to so many bytes of all of them. */
#define MAX_HEAD_TEXT  2000
#define MAX_HEAD_BYTES (24 * 1024 * 1024)
#define MAX_HEADERS    4
/* Rows below a header that tell whether a column has figures. */
#define PROBE_ROWS     20

static void
free_head_row (gpointer data)
{
  WeftHeadRow *row = data;

  g_ptr_array_unref (row->texts);
  g_array_unref (row->figures);
  g_free (row);
}

static gboolean
is_month (const char *letters)
{
  static const char months[][4] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                    "oct", "nov", "dec" };

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_ascii_strncasecmp (letters, months[i], 3) == 0)
      return TRUE;
  return FALSE;
}

/* "2026", "2026/27", "2026-2027": as likely a heading as a figure. */
static gboolean
is_year (const char *text)
{
  gsize n = strspn (text, "0123456789");

  if (n != 4 || (strncmp (text, "19", 2) != 0 && strncmp (text, "20", 2) != 0))
    return FALSE;
  text += 4;
  if (*text == '/' || *text == '-')
    text += 1 + strspn (text + 1, "0123456789");
  return *text == '\0';
}

/* Whether a cell is an amount, a day or another number, as opposed to words. */
static gboolean
is_figure (const WeftTableFileCell *cell)
{
  guint n_digits = 0;
  guint n_letters = 0;

  if (cell->type != WEFT_TABLE_CELL_TEXT)
    return cell->type == WEFT_TABLE_CELL_NUMBER || cell->type == WEFT_TABLE_CELL_DATE;
  if (cell->length > 30)
    return FALSE;

  for (const char *p = cell->text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        n_digits++;
      else if (g_ascii_isalpha (*p) && n_letters++ == 0 && !is_month (p) &&
               g_ascii_strcasecmp (p, "cr") != 0 && g_ascii_strcasecmp (p, "dr") != 0)
        return FALSE;
    }
  return n_digits > 0 && n_letters <= 9;
}

/* Adds a cell to what is shown of a row. */
static void
show_cell (char       *shown,
           gsize       size,
           const char *text)
{
  if (*shown != '\0')
    g_strlcat (shown, " | ", size);
  g_strlcat (shown, text, size);
}

/* A text cut at @size bytes may be cut inside a letter. */
static void
trim (char *text)
{
  const char *end;

  if (!g_utf8_validate (text, -1, &end))
    text[end - text] = '\0';
}

static void
keep_head_row (WeftSurvey             *self,
               const WeftTableFileRow *row,
               guint                   n_filled)
{
  WeftHeadRow *kept;

  if (self->head->len == WEFT_SURVEY_HEAD_ROWS || self->head_bytes > MAX_HEAD_BYTES)
    return;

  kept = g_new0 (WeftHeadRow, 1);
  kept->line = row->line;
  kept->n_filled = n_filled;
  kept->texts = g_ptr_array_new_full (row->n_cells, g_free);
  kept->figures = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *cut = g_strndup (row->cells[i].text, MAX_HEAD_TEXT);
      gboolean figure = is_figure (&row->cells[i]);

      trim (cut);
      self->head_bytes += strlen (cut) + 32;
      g_ptr_array_add (kept->texts, weft_text_squash (cut));
      g_array_append_val (kept->figures, figure);
      kept->n_figures += figure && !is_year (row->cells[i].text);
    }
  g_ptr_array_add (self->head, kept);
}

static void
keep_tail_row (WeftSurvey             *self,
               const WeftTableFileRow *row,
               guint                   n_filled,
               gboolean                after_gap)
{
  WeftTailRow *kept = &self->tail[self->n_tail++ % WEFT_SURVEY_TAIL_ROWS];

  kept->line = row->line;
  kept->n_filled = n_filled;
  kept->n_figures = 0;
  kept->after_gap = after_gap;
  kept->first[0] = '\0';
  kept->shown[0] = '\0';
  kept->first_column = G_MAXUINT;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const WeftTableFileCell *cell = &row->cells[i];

      if (cell->type == WEFT_TABLE_CELL_EMPTY)
        continue;
      if (kept->first_column == G_MAXUINT)
        {
          kept->first_column = i;
          g_strlcpy (kept->first, cell->text, sizeof kept->first);
          trim (kept->first);
        }
      /* A row as wide as all others can only be a total. */
      if (self->width > 0 && n_filled >= self->width && kept->n_figures > 0)
        break;
      kept->n_figures += is_figure (cell);
      if (strlen (kept->shown) < sizeof kept->shown - 1)
        show_cell (kept->shown, sizeof kept->shown, cell->text);
    }
  trim (kept->shown);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

/* Three quarters of the rows at the start have at most so many cells filled. */
static guint
measure_width (WeftSurvey *self)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->head->len; i++)
    g_array_append_val (counts, ((WeftHeadRow *) self->head->pdata[i])->n_filled);
  g_array_sort (counts, compare_counts);
  return counts->len > 0 ? g_array_index (counts, guint, counts->len * 3 / 4) : 0;
}

static gboolean
survey_rows (WeftSurvey             *self,
             WeftTableFile          *file,
             WeftTableFileProgress   progress,
             gpointer                user_data,
             GCancellable           *cancellable,
             GError                **error)
{
  const WeftTableFileRow *row;
  WeftTableFileStep step;
  guint64 last_line = 0;
  guint64 n_steps = 0;

  while ((step = weft_table_file_next (file, &row, cancellable, error)) == WEFT_TABLE_FILE_ROW)
    {
      guint n_filled = 0;

      if (progress != NULL && n_steps++ % 1024 == 0)
        progress (weft_table_file_get_progress (file), user_data);
      if (row->n_cells > self->filled->len)
        g_array_set_size (self->filled, row->n_cells);
      for (guint i = 0; i < row->n_cells; i++)
        if (row->cells[i].type != WEFT_TABLE_CELL_EMPTY)
          {
            n_filled++;
            g_array_index (self->filled, guint64, i)++;
          }
      if (n_filled == 0)
        continue;

      keep_head_row (self, row, n_filled);
      if (self->head->len == WEFT_SURVEY_HEAD_ROWS && self->width == 0)
        self->width = measure_width (self);
      keep_tail_row (self, row, n_filled, self->n_rows > 0 && row->line > last_line + 1);
      last_line = row->line;
      self->n_rows++;
    }
  self->width = measure_width (self);
  return step == WEFT_TABLE_FILE_END;
}

/*
 * weft_survey_new:
 *
 * Goes through the chosen sheet of @file from its start to its end.
 */
WeftSurvey *
weft_survey_new (WeftTableFile          *file,
                 WeftTableFileProgress   progress,
                 gpointer                user_data,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr (WeftSurvey) self = g_new0 (WeftSurvey, 1);

  self->head = g_ptr_array_new_with_free_func (free_head_row);
  self->tail = g_new0 (WeftTailRow, WEFT_SURVEY_TAIL_ROWS);
  self->filled = g_array_new (FALSE, TRUE, sizeof (guint64));
  if (!survey_rows (self, file, progress, user_data, cancellable, error))
    return NULL;

  if (self->n_rows == 0)
    {
      weft_table_file_fail (file, 0, error, _("The sheet “%s” has no rows."),
                            weft_table_file_get_sheet_name (file, file->sheet));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
weft_survey_free (WeftSurvey *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->head);
  g_array_unref (self->filled);
  g_free (self->tail);
  g_free (self);
}

static const char *
get_text (const WeftHeadRow *row,
          guint              column)
{
  return column < row->texts->len ? row->texts->pdata[column] : "";
}

/* The merged cells that begin in @line and @column and go over more than one column. */
static const WeftTableFileMerge *
find_merge (WeftTableFile *file,
            guint64        line,
            guint          column)
{
  for (guint i = 0; i < file->merges->len; i++)
    {
      const WeftTableFileMerge *merge = &g_array_index (file->merges, WeftTableFileMerge, i);

      if (merge->first_line <= line && line <= merge->last_line &&
          merge->first_column <= column && column <= merge->last_column)
        return merge;
    }
  return NULL;
}

static gboolean
has_wide_merge (WeftTableFile     *file,
                const WeftHeadRow *row,
                guint              n_columns)
{
  for (guint i = 0; i < row->texts->len; i++)
    {
      const WeftTableFileMerge *merge = *get_text (row, i) != '\0'
                                          ? find_merge (file, row->line, i) : NULL;

      if (merge != NULL && merge->last_column > merge->first_column &&
          merge->last_column - merge->first_column + 1 < n_columns)
        return TRUE;
    }
  return FALSE;
}

/* Whether most of what @column has below head row @i are figures. */
static gboolean
has_figures_below (WeftSurvey *self,
                   guint       i,
                   guint       column)
{
  guint n_filled = 0;
  guint n_figures = 0;

  for (guint j = i + 1; j < self->head->len && j <= i + PROBE_ROWS; j++)
    {
      const WeftHeadRow *row = self->head->pdata[j];

      if (*get_text (row, column) == '\0')
        continue;
      n_filled++;
      n_figures += g_array_index (row->figures, gboolean, column);
    }
  return n_filled >= 2 && n_figures * 5 >= n_filled * 4;
}

static gboolean
is_unit (const char *text)
{
  return *text == '(' || g_str_has_prefix (text, "£") || strcmp (text, "%") == 0 ||
         g_ascii_strcasecmp (text, "gbp") == 0;
}

/* Whether head row @i goes on with the header above it: words over columns of figures, below a row
 * with gaps, or units. */
static gboolean
continues_header (WeftSurvey    *self,
                  WeftTableFile *file,
                  guint          i)
{
  const WeftHeadRow *above = self->head->pdata[i - 1];
  const WeftHeadRow *row = self->head->pdata[i];
  gboolean fills_gap = has_wide_merge (file, above, above->texts->len);
  gboolean has_words = FALSE;

  if (row->line != above->line + 1 || row->n_figures > 0)
    return FALSE;
  for (guint j = 0; j < row->texts->len; j++)
    {
      const char *text = get_text (row, j);

      if (*text == '\0')
        continue;
      fills_gap |= *get_text (above, j) == '\0' || is_unit (text);
      has_words |= has_figures_below (self, i, j);
    }
  return fills_gap && has_words;
}

/* Whether head row @i groups the columns of the header below it. */
static gboolean
groups_columns (WeftSurvey    *self,
                WeftTableFile *file,
                guint          i)
{
  const WeftHeadRow *row = self->head->pdata[i];
  const WeftHeadRow *below = self->head->pdata[i + 1];
  gboolean has_gap = FALSE;
  guint last = 0;

  if (below->line != row->line + 1 || row->n_figures > 0)
    return FALSE;
  if (has_wide_merge (file, row, below->texts->len))
    return TRUE;

  for (guint j = 0; j < below->texts->len; j++)
    {
      if (*get_text (row, j) != '\0')
        last = j;
      else if (last > 0 || *get_text (row, 0) != '\0')
        has_gap |= *get_text (below, j) != '\0';
    }
  /* A title stands in the first column. */
  return has_gap && (*get_text (row, 0) == '\0' ||
                     (row->n_filled >= 2 && (last + 1) * 2 > below->texts->len));
}

/*
 * weft_survey_find_header:
 * @parts: (out): is given the rows of the header; none if the table begins without one
 */
void
weft_survey_find_header (WeftSurvey      *self,
                         WeftTableFile   *file,
                         WeftSurveyParts *parts)
{
  guint least = MAX (self->width > 1 ? 2 : 1, (self->width * 6 + 5) / 10);
  const WeftHeadRow *row;
  guint i = 0;

  while (i + 1 < self->head->len && ((WeftHeadRow *) self->head->pdata[i])->n_filled < least)
    i++;
  row = self->head->pdata[i];
  if (row->n_filled < least)
    {
      i = 0;
      row = self->head->pdata[0];
    }

  parts->first_header = i;
  parts->n_headers = 0;
  if (row->n_figures * 2 >= row->n_filled)
    return;

  parts->n_headers = 1;
  while (parts->n_headers < MAX_HEADERS && i + parts->n_headers < self->head->len &&
         continues_header (self, file, i + parts->n_headers))
    parts->n_headers++;
  while (parts->n_headers < MAX_HEADERS && parts->first_header > 0 &&
         groups_columns (self, file, parts->first_header - 1))
    {
      parts->first_header--;
      parts->n_headers++;
    }
}

/* Asked of every row: in each of the words stands "tal", "sum" or "fan", if not in letters that
 * fold to it. */
static gboolean
may_be_total (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((guint8) *p >= 0x80 || g_ascii_strncasecmp (p, "tal", 3) == 0 ||
        g_ascii_strncasecmp (p, "sum", 3) == 0 || g_ascii_strncasecmp (p, "fan", 3) == 0)
      return TRUE;
  return FALSE;
}

/*
 * weft_survey_is_total:
 * @text: the first text of a row
 * @n_filled: how many cells of the row are filled
 * @width: how many usually are
 *
 * Returns: whether the row is a sum of others. "Total Gas Ltd" on a row as wide as others is not
 */
gboolean
weft_survey_is_total (const char *text,
                      guint       n_filled,
                      guint       width)
{
  static const char * const words[] = { "total", "totals", "grand total", "sub total", "subtotal",
                                        "sub-total", "sum", "overall total", "total amount",
                                        "total spend", "report total", "cyfanswm" };
  g_autofree char *folded = NULL;
  gsize length;

  if (!may_be_total (text))
    return FALSE;
  folded = g_strstrip (weft_text_fold (text));
  length = strlen (folded);
  while (length > 0 && strchr (":=. ", folded[length - 1]) != NULL)
    folded[--length] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return n_filled * 10 <= width * 7 &&
         (g_str_has_prefix (folded, "total ") || g_str_has_suffix (folded, " total") ||
          g_str_has_prefix (folded, "grand total") || g_str_has_prefix (folded, "cyfanswm "));
}

/* @n_sums counts sums without a word, of which there is one at most: more are rows whose supplier
 * stands above. */
static gboolean
is_footer (WeftSurvey        *self,
           WeftTableFile     *file,
           const WeftTailRow *row,
           guint             *n_sums)
{
  if (weft_survey_is_total (row->first, row->n_filled, self->width))
    return TRUE;
  if (self->width < 3)
    return FALSE;
  if (row->n_filled == 1 && row->n_figures == 0)
    return TRUE;
  if (row->after_gap && row->n_filled * 10 <= self->width * 4)
    return TRUE;
  return row->first_column > 0 && row->n_figures == row->n_filled &&
         row->n_filled * 10 <= self->width * 5 && (*n_sums)++ == 0 &&
         find_merge (file, row->line, 0) == NULL;
}

static WeftTableFileWarning *
new_left_out (guint64     line,
              const char *text)
{
  WeftTableFileWarning *left_out = g_new0 (WeftTableFileWarning, 1);

  left_out->line = line;
  left_out->message = weft_text_shorten (text, 160);
  return left_out;
}

/*
 * weft_survey_find_footer:
 * @parts: (inout): has the header; is given the last line of data
 * @left_out: (element-type WeftTableFileWarning): is given the rows above and below the table
 */
void
weft_survey_find_footer (WeftSurvey      *self,
                         WeftTableFile   *file,
                         WeftSurveyParts *parts,
                         GPtrArray       *left_out)
{
  guint n_kept = MIN (self->n_tail, WEFT_SURVEY_TAIL_ROWS);
  guint first_data = parts->first_header + parts->n_headers;
  guint64 header_end = first_data > 0
                         ? ((WeftHeadRow *) self->head->pdata[first_data - 1])->line : 0;
  guint n_footers = 0;
  guint n_sums = 0;

  for (guint i = 0; i < parts->first_header; i++)
    {
      const WeftHeadRow *row = self->head->pdata[i];
      char shown[200] = "";

      for (guint j = 0; j < row->texts->len; j++)
        if (*get_text (row, j) != '\0')
          show_cell (shown, sizeof shown, get_text (row, j));
      trim (shown);
      g_ptr_array_add (left_out, new_left_out (row->line, shown));
    }

  parts->last_data_line = header_end;
  for (guint i = 1; i <= n_kept; i++)
    {
      const WeftTailRow *row = &self->tail[(self->n_tail - i) % WEFT_SURVEY_TAIL_ROWS];

      if (row->line <= header_end || !is_footer (self, file, row, &n_sums))
        {
          parts->last_data_line = row->line;
          break;
        }
      n_footers++;
    }
  /* Footers from the first to the last that was kept would be data that look like them. */
  if (n_footers == n_kept)
    {
      n_footers = 0;
      parts->last_data_line = self->tail[(self->n_tail - 1) % WEFT_SURVEY_TAIL_ROWS].line;
    }

  for (guint i = n_footers; i > 0; i--)
    {
      const WeftTailRow *row = &self->tail[(self->n_tail - i) % WEFT_SURVEY_TAIL_ROWS];

      g_ptr_array_add (left_out, new_left_out (row->line, row->shown));
    }
}

/* What stands over @column in a row of the header; in all but the lowest row a text goes on to the
 * right over columns that have none of their own. */
static const char *
get_heading (WeftTableFile     *file,
             const WeftHeadRow *row,
             guint              column,
             gboolean           spreads)
{
  const WeftTableFileMerge *merge;
  guint left = column;

  if (*get_text (row, column) != '\0')
    return get_text (row, column);
  merge = find_merge (file, row->line, column);
  if (merge != NULL && merge->first_line == row->line)
    return get_text (row, merge->first_column);
  if (!spreads || file->merges->len > 0)
    return "";

  while (left > 0 && *get_text (row, left) == '\0')
    left--;
  return get_text (row, left);
}

/*
 * weft_survey_name_columns:
 *
 * Returns: (transfer full) (element-type utf8): a heading for every column there is; "" for none
 */
GPtrArray *
weft_survey_name_columns (WeftSurvey            *self,
                          WeftTableFile         *file,
                          const WeftSurveyParts *parts)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->filled->len; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      gboolean has_own = FALSE;
      const char *previous = "";

      for (guint j = 0; j < parts->n_headers; j++)
        has_own |= *get_text (self->head->pdata[parts->first_header + j], i) != '\0';
      for (guint j = 0; j < parts->n_headers; j++)
        {
          const WeftHeadRow *row = self->head->pdata[parts->first_header + j];
          const char *text = get_heading (file, row, i, has_own && j + 1 < parts->n_headers);

          if (*text == '\0' || strcmp (text, previous) == 0)
            continue;
          g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", text);
          previous = text;
        }
      g_ptr_array_add (names, g_string_free (g_steal_pointer (&name), FALSE));
    }
  return names;
}
