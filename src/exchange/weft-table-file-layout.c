/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-table-file-layout-private.h"

#include "weft-text.h"

#include <glib/gi18n.h>
#include <string.h>

/*   WeftTableFile ── weft-table-file-survey.c (once, to the end) ── headings, lines of the data
 *         └── again, row by row ── the columns that have something, below their headings
 *
 * Everything that is left out is said: rows above and below the table one by one, the rest as
 * warnings. Those about single rows come as the rows are read. */

struct _WeftTableFileLayout
{
  WeftTableFile    *file;
  GPtrArray        *headings;       /* ended by NULL */
  GArray           *columns;        /* of guint: of the file, for each heading */
  GPtrArray        *header;         /* the texts of the lowest row of the header */
  guint64           first_header;   /* lines; 0 for none */
  guint64           last_header;
  guint64           first_data;
  guint64           last_data;
  guint             n_cells;        /* of the header's own row, in the file */
  guint             last_named;     /* the last column of the file with a heading */
  guint             width;
  guint64           n_rows;
  GPtrArray        *left_out;
  GPtrArray        *warnings;
  guint64           n_warnings;
  guint             n_lasting;      /* warnings about the file as a whole */
  guint64           n_lasting_seen;

  guint64           n_blank;
  guint64           first_blank;
  GArray           *cells;
  WeftTableFileRow  row;
};

static void
free_warning (gpointer data)
{
  WeftTableFileWarning *warning = data;

  g_free (warning->message);
  g_free (warning);
}

static void warn (WeftTableFileLayout *self,
                  guint64              line,
                  const char          *format,
                  ...) G_GNUC_PRINTF (3, 4);

static void
warn (WeftTableFileLayout *self,
      guint64              line,
      const char          *format,
      ...)
{
  WeftTableFileWarning *warning;
  va_list arguments;

  self->n_warnings++;
  if (self->warnings->len >= WEFT_TABLE_FILE_MAX_WARNINGS)
    return;

  warning = g_new0 (WeftTableFileWarning, 1);
  warning->line = line;
  va_start (arguments, format);
  warning->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->warnings, warning);
}

/* Every heading once, and none empty. */
static void
add_heading (WeftTableFileLayout *self,
             GHashTable          *known,
             const char          *name,
             guint                column,
             gboolean             has_header)
{
  g_autofree char *heading = *name != '\0' ? g_strdup (name)
                                           : g_strdup_printf (_("Column %u"), column + 1);
  guint n = 1;

  if (*name == '\0' && has_header)
    warn (self, self->last_header, _("Column %u has no heading; it is called “%s”."), column + 1,
          heading);
  while (g_hash_table_contains (known, heading))
    {
      g_free (heading);
      heading = g_strdup_printf ("%s (%u)", *name != '\0' ? name : _("Column"), ++n);
    }
  if (n > 1 && *name != '\0')
    warn (self, self->last_header, _("There is more than one column “%s”; column %u is called "
                                     "“%s”."), name, column + 1, heading);
  g_hash_table_add (known, g_strdup (heading));
  g_ptr_array_add (self->headings, g_steal_pointer (&heading));
  g_array_append_val (self->columns, column);
}

/* Filled cells of @column above the data. */
static guint64
count_above (WeftSurvey            *survey,
             const WeftSurveyParts *parts,
             guint                  column)
{
  guint64 n = 0;

  for (guint i = 0; i < parts->first_header + parts->n_headers; i++)
    {
      const WeftHeadRow *row = survey->head->pdata[i];

      n += column < row->texts->len && *(const char *) row->texts->pdata[column] != '\0';
    }
  return n;
}

static void
choose_columns (WeftTableFileLayout   *self,
                WeftSurvey            *survey,
                const WeftSurveyParts *parts)
{
  g_autoptr (GPtrArray) names = weft_survey_name_columns (survey, self->file, parts);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < names->len; i++)
    if (*(const char *) names->pdata[i] != '\0' ||
        g_array_index (survey->filled, guint64, i) > count_above (survey, parts, i))
      add_heading (self, known, names->pdata[i], i, parts->n_headers > 0);
  g_ptr_array_add (self->headings, NULL);
}

static void
note_lines (WeftTableFileLayout   *self,
            WeftSurvey            *survey,
            const WeftSurveyParts *parts)
{
  guint first_data = parts->first_header + parts->n_headers;

  self->first_data = 1;
  if (first_data > 0)
    self->first_data = ((WeftHeadRow *) survey->head->pdata[first_data - 1])->line + 1;
  self->last_data = parts->last_data_line;
  self->width = survey->width;
  self->n_rows = survey->n_rows - first_data - (self->left_out->len - parts->first_header);
  if (parts->n_headers == 0)
    {
      warn (self, ((WeftHeadRow *) survey->head->pdata[parts->first_header])->line,
            _("The table begins without headings; its columns are numbered."));
      return;
    }

  self->first_header = ((WeftHeadRow *) survey->head->pdata[parts->first_header])->line;
  self->last_header = self->first_data - 1;
  self->header = g_ptr_array_ref (((WeftHeadRow *) survey->head->pdata[first_data - 1])->texts);
  self->n_cells = self->header->len;
  for (guint i = 0; i < self->header->len; i++)
    if (*(const char *) self->header->pdata[i] != '\0')
      self->last_named = i;
}

/* A merged area below the headings has its text once. */
static void
warn_of_merges (WeftTableFileLayout *self)
{
  const GArray *merges = weft_table_file_get_merges (self->file);
  guint64 first = 0;
  guint n = 0;

  for (guint i = 0; i < merges->len; i++)
    {
      const WeftTableFileMerge *merge = &g_array_index (merges, WeftTableFileMerge, i);

      if (merge->last_line < self->first_data || merge->first_line > self->last_data)
        continue;
      n++;
      first = first == 0 ? merge->first_line : MIN (first, merge->first_line);
    }
  if (n > 0)
    warn (self, first, ngettext ("%u area of merged cells among the data has its value in the "
                                 "first cell only.",
                                 "%u areas of merged cells among the data have their values in "
                                 "the first cells only.", n), n);
}

/**
 * weft_table_file_layout_new:
 * @file: a table; it has to outlive the layout, and meanwhile is read by nothing else
 * @progress: (nullable) (scope call): is told how far the survey is
 * @user_data: for @progress
 * @cancellable: (nullable): stops it
 *
 * Goes through the chosen sheet once and finds out where the table in it is: under how many lines
 * of preamble its headings stand, in one or several rows, and where the data end and totals and
 * notes begin. Blocks; any thread.
 *
 * Returns: (transfer full): the layout before the first row of data; %NULL as of
 *   weft_table_file_next(), or with %WEFT_ERROR_PARSE for a sheet without rows
 */
WeftTableFileLayout *
weft_table_file_layout_new (WeftTableFile          *file,
                            WeftTableFileProgress   progress,
                            gpointer                user_data,
                            GCancellable           *cancellable,
                            GError                **error)
{
  g_autoptr (WeftTableFileLayout) self = NULL;
  g_autoptr (WeftSurvey) survey = NULL;
  WeftSurveyParts parts = { 0 };
  GPtrArray *found;

  g_return_val_if_fail (file != NULL, NULL);

  weft_table_file_rewind (file);
  survey = weft_survey_new (file, progress, user_data, cancellable, error);
  if (survey == NULL)
    return NULL;

  self = g_new0 (WeftTableFileLayout, 1);
  self->file = file;
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->left_out = g_ptr_array_new_with_free_func (free_warning);
  self->warnings = g_ptr_array_new_with_free_func (free_warning);
  self->cells = g_array_new (FALSE, TRUE, sizeof (WeftTableFileCell));
  weft_survey_find_header (survey, file, &parts);
  weft_survey_find_footer (survey, file, &parts, self->left_out);
  note_lines (self, survey, &parts);
  choose_columns (self, survey, &parts);
  warn_of_merges (self);

  found = weft_table_file_get_warnings (file);
  for (guint i = 0; i < found->len; i++)
    {
      const WeftTableFileWarning *warning = found->pdata[i];

      warn (self, warning->line, "%s", warning->message);
    }
  self->n_warnings += weft_table_file_get_n_warnings (file) - found->len;
  self->n_lasting = self->warnings->len;
  self->n_lasting_seen = self->n_warnings;
  g_array_set_size (self->cells, self->columns->len);
  weft_table_file_layout_rewind (self);
  return g_steal_pointer (&self);
}

/**
 * weft_table_file_layout_free:
 * @self: (nullable) (transfer full): the layout; its file stays
 */
void
weft_table_file_layout_free (WeftTableFileLayout *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->headings);
  g_array_unref (self->columns);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->warnings);
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * weft_table_file_layout_get_headings:
 * @n_headings: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array zero-terminated=1): the headings, each once and none empty; the
 *   rows of a header of several are joined by spaces
 */
const char * const *
weft_table_file_layout_get_headings (WeftTableFileLayout *self,
                                     guint               *n_headings)
{
  if (n_headings != NULL)
    *n_headings = self->columns->len;
  return (const char * const *) self->headings->pdata;
}

/**
 * weft_table_file_layout_get_column:
 * @heading: from 0
 *
 * Returns: the column of the file that the heading stands over, from 0
 */
guint
weft_table_file_layout_get_column (WeftTableFileLayout *self,
                                   guint                heading)
{
  g_return_val_if_fail (heading < self->columns->len, 0);

  return g_array_index (self->columns, guint, heading);
}

/**
 * weft_table_file_layout_get_header_lines:
 * @first: (out): the first line of the header
 * @last: (out): the last one
 *
 * Returns: whether the table has a header
 */
gboolean
weft_table_file_layout_get_header_lines (WeftTableFileLayout *self,
                                         guint64             *first,
                                         guint64             *last)
{
  *first = self->first_header;
  *last = self->last_header;
  return self->first_header > 0;
}

/**
 * weft_table_file_layout_get_n_rows:
 *
 * Returns: how many rows of data there are; headers that come again among them still count
 */
guint64
weft_table_file_layout_get_n_rows (WeftTableFileLayout *self)
{
  return self->n_rows;
}

/**
 * weft_table_file_layout_get_left_out:
 *
 * Returns: (transfer none) (element-type WeftTableFileWarning): the rows above the headings and
 *   below the data, whose texts are the messages
 */
GPtrArray *
weft_table_file_layout_get_left_out (WeftTableFileLayout *self)
{
  return self->left_out;
}

/**
 * weft_table_file_layout_get_warnings:
 *
 * Returns: (transfer none) (element-type WeftTableFileWarning): what a person ought to know, at
 *   most %WEFT_TABLE_FILE_MAX_WARNINGS; complete when all rows have been read
 */
GPtrArray *
weft_table_file_layout_get_warnings (WeftTableFileLayout *self)
{
  return self->warnings;
}

/**
 * weft_table_file_layout_get_n_warnings:
 *
 * Returns: how many warnings there are, those that are not kept included
 */
guint64
weft_table_file_layout_get_n_warnings (WeftTableFileLayout *self)
{
  return self->n_warnings;
}

static gboolean
is_header_again (WeftTableFileLayout    *self,
                 const WeftTableFileRow *row)
{
  guint n = 0;

  if (self->header == NULL)
    return FALSE;
  for (guint i = 0; i < MAX (row->n_cells, self->header->len); i++)
    {
      const char *text = i < row->n_cells ? row->cells[i].text : "";
      const char *heading = i < self->header->len ? self->header->pdata[i] : "";
      g_autofree char *squashed = NULL;

      if (*text == '\0' && *heading == '\0')
        continue;
      if (*text != *heading && !g_ascii_isspace (*text))
        return FALSE;
      squashed = weft_text_squash (text);
      if (strcmp (squashed, heading) != 0)
        return FALSE;
      n++;
    }
  return n > 1;
}

static void
take_cells (WeftTableFileLayout    *self,
            const WeftTableFileRow *row)
{
  static const WeftTableFileCell empty = { WEFT_TABLE_CELL_EMPTY, 0, "", 0, FALSE };
  WeftTableFileCell *cells = (WeftTableFileCell *) self->cells->data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint column = g_array_index (self->columns, guint, i);

      cells[i] = column < row->n_cells ? row->cells[column] : empty;
    }
  self->row.line = row->line;
  self->row.n_cells = self->columns->len;
  self->row.cells = cells;
}

/* Whether something stands where the header has ended. */
static gboolean
has_more (WeftTableFileLayout    *self,
          const WeftTableFileRow *row)
{
  for (guint i = self->n_cells; i < row->n_cells; i++)
    if (row->cells[i].type != WEFT_TABLE_CELL_EMPTY)
      return TRUE;
  return FALSE;
}

/* What is odd about a row that is taken all the same. */
static void
look_at_row (WeftTableFileLayout    *self,
             const WeftTableFileRow *row,
             guint                   n_filled)
{
  const WeftTableFileCell *first = row->cells;

  while (first->type == WEFT_TABLE_CELL_EMPTY)
    first++;
  if (first->length < 40 && (first->type == WEFT_TABLE_CELL_TEXT) &&
      weft_survey_is_total (first->text, n_filled, self->width))
    warn (self, row->line, _("The row “%s” may be a total of others; it was kept."), first->text);

  /* Rows of sheets end where they like, and so do blank columns. */
  if (weft_table_file_get_kind (self->file) != WEFT_TABLE_FILE_CSV || self->header == NULL)
    return;
  if (row->n_cells <= self->last_named)
    warn (self, row->line, _("The row has %u cells in place of %u; the missing ones were left "
                             "empty."), row->n_cells, self->n_cells);
  else if (has_more (self, row))
    warn (self, row->line, _("The row has %u cells in place of %u; see whether they stand under "
                             "the right headings."), row->n_cells, self->n_cells);
}

/**
 * weft_table_file_layout_next:
 * @row: (out) (transfer none): the row, with a cell for each heading; it holds until the next call
 * @cancellable: (nullable): stops it
 *
 * Reads the next row of data. Blank rows and headers that come again are passed over.
 *
 * Returns: as weft_table_file_next()
 */
WeftTableFileStep
weft_table_file_layout_next (WeftTableFileLayout     *self,
                             const WeftTableFileRow **row,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  const WeftTableFileRow *found;
  WeftTableFileStep step;

  g_return_val_if_fail (row != NULL, WEFT_TABLE_FILE_ERROR);

  while ((step = weft_table_file_next (self->file, &found, cancellable, error)) ==
           WEFT_TABLE_FILE_ROW && found->line <= self->last_data)
    {
      guint n_filled = 0;

      if (found->line < self->first_data)
        continue;
      for (guint i = 0; i < found->n_cells; i++)
        n_filled += found->cells[i].type != WEFT_TABLE_CELL_EMPTY;
      if (n_filled == 0)
        {
          if (self->n_blank++ == 0)
            self->first_blank = found->line;
          continue;
        }
      if (is_header_again (self, found))
        {
          warn (self, found->line, _("The header comes again here; it was left out."));
          continue;
        }

      look_at_row (self, found, n_filled);
      take_cells (self, found);
      *row = &self->row;
      return WEFT_TABLE_FILE_ROW;
    }
  if (step == WEFT_TABLE_FILE_ERROR)
    return step;

  if (self->n_blank > 0)
    warn (self, self->first_blank,
          ngettext ("%lu blank row was left out.", "%lu blank rows were left out; this is the "
                    "first.", self->n_blank), (unsigned long) self->n_blank);
  self->n_blank = 0;
  return WEFT_TABLE_FILE_END;
}

/**
 * weft_table_file_layout_rewind:
 *
 * Goes back before the first row of data.
 */
void
weft_table_file_layout_rewind (WeftTableFileLayout *self)
{
  weft_table_file_rewind (self->file);
  g_ptr_array_set_size (self->warnings, (int) self->n_lasting);
  self->n_warnings = self->n_lasting_seen;
  self->n_blank = 0;
}
