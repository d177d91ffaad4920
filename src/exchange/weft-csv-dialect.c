/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-csv-private.h"

#include <string.h>

/*
 * The delimiter is the one that cuts most records of the beginning into the same number of cells,
 * and into more than one; lines above the header, which have few cells, do not count much then.
 */

#define MAX_RECORDS 400
#define MAX_COUNT   256

typedef struct
{
  guint counts[MAX_COUNT];  /* records by their number of cells */
  guint n_records;
  guint n_spaced;           /* cells that open with a space and a quotation mark */
} Survey;

/* Goes through a cell in quotation marks; @p stands behind the opening one. */
static const char *
skip_quoted (const char *p,
             const char *end)
{
  while (p < end)
    if (*p++ == '"')
      {
        if (p == end || *p != '"')
          return p;
        p++;
      }
  return end;
}

static void
survey_delimiter (Survey     *survey,
                  char        delimiter,
                  const char *text,
                  const char *end,
                  gboolean    is_whole)
{
  const char *p = text;

  memset (survey, 0, sizeof *survey);
  while (p < end && survey->n_records < MAX_RECORDS)
    {
      guint n_cells = 1;
      gboolean has_text = FALSE;
      gboolean starts_cell = TRUE;

      while (p < end && *p != '\n' && *p != '\r')
        {
          char c = *p++;

          if (c == delimiter)
            {
              n_cells++;
              starts_cell = TRUE;
              if (p + 1 < end && *p == ' ' && p[1] == '"')
                {
                  survey->n_spaced++;
                  p++;
                }
              continue;
            }
          has_text |= c != ' ';
          if (c == '"' && starts_cell)
            p = skip_quoted (p, end);
          starts_cell = FALSE;
        }

      if (p == end && !is_whole)
        break;
      if (p < end && *p == '\r' && p + 1 < end && p[1] == '\n')
        p++;
      p++;
      if (has_text)
        {
          survey->n_records++;
          survey->counts[MIN (n_cells, MAX_COUNT - 1)]++;
        }
    }
}

/* From 0 to 1: how many records agree on a number of cells. Of equals more cells win. */
static double
rate (const Survey *survey)
{
  guint best = 0;

  for (guint i = 2; i < MAX_COUNT; i++)
    if (survey->counts[i] > 0 && survey->counts[i] >= survey->counts[best])
      best = i;
  if (best == 0)
    return 0;
  return (double) survey->counts[best] / survey->n_records + best / 1000.0;
}

/*
 * weft_csv_dialect_guess:
 * @delimiter: what a person says, or 0
 * @text: the beginning of the file, UTF-8
 * @is_whole: whether that is all of it
 */
void
weft_csv_dialect_guess (WeftCsvDialect *dialect,
                        char            delimiter,
                        const char     *text,
                        gsize           length,
                        gboolean        is_whole)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  const char *end = text + length;
  double best = 0;
  Survey survey;

  memset (dialect, 0, sizeof *dialect);
  dialect->delimiter = delimiter;
  dialect->ends_with_cr = length > 0 && memchr (text, '\n', length) == NULL;

  /* What Excel writes, and takes away again. */
  if (length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 &&
      (text[5] == '\n' || text[5] == '\r') && text[4] != '"' && g_ascii_isprint (text[4]))
    {
      dialect->skip = text[5] == '\r' && length > 6 && text[6] == '\n' ? 7 : 6;
      if (delimiter == 0)
        dialect->delimiter = text[4];
    }
  text += dialect->skip;

  if (dialect->delimiter == 0)
    {
      dialect->delimiter = ',';
      for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
        {
          double rating;

          survey_delimiter (&survey, candidates[i], text, end, is_whole);
          rating = survey.n_records > 0 ? rate (&survey) : 0;
          if (rating > best)
            {
              best = rating;
              dialect->delimiter = candidates[i];
            }
        }
    }

  survey_delimiter (&survey, dialect->delimiter, text, end, is_whole);
  dialect->skips_spaces = survey.n_spaced > 0;
}
