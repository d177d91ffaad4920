/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include "weft-text.h"

#include <stdlib.h>
#include <string.h>

/* A heading is brief; what is longer is the text of a row or of a paragraph. */
#define MAX_COLUMN_CHARS  80
#define MAX_COLUMN_WORDS  7
#define MAX_HEADING_CHARS 160
#define MAX_HEADING_WORDS 14

/*
 * Which words name which column, in the order in which they are looked for: "Current progress"
 * before "Actions taken", "Target date" before "Target", "Action owner" before "Action".
 */
static const struct
{
  WeftPlanColumn column;
  const char    *words;
} column_words[] = {
  { WEFT_PLAN_COLUMN_OWNER, "owner owners lead leads who whom responsible responsibility "
                            "accountable officer champion" },
  { WEFT_PLAN_COLUMN_STATUS, "status rag" },
  { WEFT_PLAN_COLUMN_PROGRESS, "progress update updates position current achieved taken" },
  { WEFT_PLAN_COLUMN_TIMELINE, "when timeline timelines timescale timescales timeframe timeframes "
                               "timetable timing deadline deadlines due date dates completion" },
  { WEFT_PLAN_COLUMN_WHY, "why reason reasons rationale purpose aim aims benefit benefits" },
  { WEFT_PLAN_COLUMN_MEASURE, "measure measures measurement success kpi kpis indicator indicators "
                              "outcome outcomes target targets impact evidence" },
  { WEFT_PLAN_COLUMN_NOTES, "note notes comment comments remark remarks" },
  { WEFT_PLAN_COLUMN_ACTION, "action actions task tasks activity activities commitment commitments "
                             "what" },
  { WEFT_PLAN_COLUMN_STRAND, "step steps strand strands theme themes workstream workstreams stage "
                             "stages phase phases objective objectives area areas" },
};

/* Whole headings that the words alone would misread. */
static const struct
{
  WeftPlanColumn column;
  const char    *heading;
} column_headings[] = {
  { WEFT_PLAN_COLUMN_REF, "no" },
  { WEFT_PLAN_COLUMN_REF, "ref" },
  { WEFT_PLAN_COLUMN_REF, "reference" },
  { WEFT_PLAN_COLUMN_REF, "number" },
  { WEFT_PLAN_COLUMN_REF, "item" },
  { WEFT_PLAN_COLUMN_REF, "id" },
  { WEFT_PLAN_COLUMN_REF, "action no" },
  { WEFT_PLAN_COLUMN_REF, "action ref" },
  { WEFT_PLAN_COLUMN_REF, "action number" },
  { WEFT_PLAN_COLUMN_OWNER, "action by" },
  { WEFT_PLAN_COLUMN_TIMELINE, "by when" },
  { WEFT_PLAN_COLUMN_PROGRESS, "actions to date" },
};

/* The words that numbered strands begin with. */
static const char *const strand_words[] = {
  "step", "strand", "theme", "stage", "phase", "objective", "priority", "area", "workstream",
  "goal",
};

/* Folded, with one space between words and nothing but words. */
static char *
simplify (const char *text,
          guint      *n_words)
{
  g_autofree char *folded = weft_text_fold (text);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  *n_words = 0;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap || out->len == 0)
        {
          (*n_words)++;
          if (out->len > 0)
            g_string_append_c (out, ' ');
        }
      gap = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static gboolean
has_word (const char *words,
          const char *word,
          gsize       length)
{
  for (const char *p = words; (p = strstr (p, word)) != NULL; p++)
    if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}

static WeftPlanColumn
recognise_column (const char *heading)
{
  g_autofree char *simple = NULL;
  guint n_words;

  if (strlen (heading) > MAX_COLUMN_CHARS * 4)
    return WEFT_PLAN_COLUMN_NONE;
  if (strcmp (heading, "#") == 0)
    return WEFT_PLAN_COLUMN_REF;

  simple = simplify (heading, &n_words);
  if (n_words == 0 || n_words > MAX_COLUMN_WORDS)
    return WEFT_PLAN_COLUMN_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (column_headings); i++)
    if (strcmp (column_headings[i].heading, simple) == 0)
      return column_headings[i].column;

  for (guint i = 0; i < G_N_ELEMENTS (column_words); i++)
    {
      g_auto (GStrv) words = g_strsplit (column_words[i].words, " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (has_word (simple, words[j], strlen (words[j])))
          return column_words[i].column;
    }

  return WEFT_PLAN_COLUMN_NONE;
}

static int
find_column (const WeftPlanColumn *columns,
             guint                 n,
             WeftPlanColumn        wanted)
{
  for (guint i = 0; i < n; i++)
    if (columns[i] == wanted)
      return i;

  return -1;
}

/* Decides which column holds the actions and which, if any, names the strands. */
static gboolean
place_actions (GPtrArray      *cells,
               WeftPlanColumn *columns)
{
  int action = find_column (columns, cells->len, WEFT_PLAN_COLUMN_ACTION);
  int strand = find_column (columns, cells->len, WEFT_PLAN_COLUMN_STRAND);

  if (action < 0)
    {
      for (guint i = 0; action < 0 && i < cells->len; i++)
        {
          const WeftPlanCell *cell = cells->pdata[i];

          if (columns[i] == WEFT_PLAN_COLUMN_NONE && *cell->text != '\0')
            action = i;
        }
      if (action < 0)
        {
          action = strand;
          strand = -1;
        }
      if (action < 0)
        return FALSE;
      columns[action] = WEFT_PLAN_COLUMN_ACTION;
    }

  if (strand < 0 && action > 0 && columns[0] == WEFT_PLAN_COLUMN_NONE)
    columns[0] = WEFT_PLAN_COLUMN_STRAND;

  /* A second column of the same kind has nowhere to go but the notes. */
  for (guint i = 1; i < cells->len; i++)
    if (find_column (columns, i, columns[i]) >= 0)
      columns[i] = WEFT_PLAN_COLUMN_NONE;

  return TRUE;
}

/*
 * weft_plan_columns_recognise:
 * @cells: (element-type WeftPlanCell): a row
 * @next: (nullable): the line below it
 * @columns: (out): as many as there are cells
 * @n_unknown: (out): how many of the headings have no word that we know
 *
 * Returns: whether the row is the heading of a table
 */
gboolean
weft_plan_columns_recognise (GPtrArray          *cells,
                             const WeftPlanLine *next,
                             WeftPlanColumn     *columns,
                             guint              *n_unknown)
{
  guint n_named = 0, n_known = 0;
  gboolean has_action = FALSE;

  if (cells->len < 2)
    return FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const WeftPlanCell *cell = cells->pdata[i];
      WeftPlanMark mark;

      if (strlen (cell->text) > MAX_COLUMN_CHARS * 4
          || g_utf8_strlen (cell->text, -1) > MAX_COLUMN_CHARS
          || weft_plan_mark_read (cell, 0, &mark))
        return FALSE;

      columns[i] = recognise_column (cell->text);
      n_named += *cell->text != '\0';
      n_known += columns[i] != WEFT_PLAN_COLUMN_NONE;
      has_action |= columns[i] == WEFT_PLAN_COLUMN_ACTION;
    }

  *n_unknown = n_named - n_known;
  if (n_known < *n_unknown)
    return FALSE;
  if (n_known == 1 && !has_action)
    {
      g_autoptr (WeftPlanCell) below = NULL;
      WeftPlanMark mark;

      /* "Procurement, When" is a heading only where numbered rows stand below it. */
      if (next == NULL || next->n_tabs == 0)
        return FALSE;
      below = weft_plan_line_peek (next);
      if (!weft_plan_mark_read (below, 0, &mark))
        return FALSE;
    }

  return n_known > 0 && place_actions (cells, columns);
}

/*
 * weft_plan_heading_rank:
 * @text: a line outside a table
 *
 * Returns: how much it looks like a strand's heading: 3 where it says so, 2 where it is all in
 *   capitals, 1 where it is brief and no sentence, 0 where it is a sentence
 */
guint
weft_plan_heading_rank (const char *text)
{
  g_autofree char *simple = NULL;
  gboolean has_upper = FALSE, has_lower = FALSE;
  const char *last = text + strlen (text);
  guint n_words;

  if (last == text || last - text > MAX_HEADING_CHARS * 4
      || g_utf8_strlen (text, -1) > MAX_HEADING_CHARS)
    return 0;
  if (strchr (".;,", last[-1]) != NULL)
    return 0;

  simple = simplify (text, &n_words);
  if (n_words == 0 || n_words > MAX_HEADING_WORDS)
    return 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      has_upper |= g_unichar_isupper (c);
      has_lower |= g_unichar_islower (c);
    }
  if (!g_unichar_isupper (g_utf8_get_char (text)) && !g_ascii_isdigit (*text))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (strand_words); i++)
    {
      gsize length = strlen (strand_words[i]);

      if (i == 1 ? has_word (simple, strand_words[i], length)
                 : g_str_has_prefix (simple, strand_words[i]) && simple[length] == ' '
                     && g_ascii_isdigit (simple[length + 1]))
        return 3;
    }

  return has_upper && !has_lower ? 2 : 1;
}

/* The length of "Step 3:" at the beginning of @text with that of its words alone; 0 for none. */
static gsize
measure_strand_ref (const char *text,
                    gsize      *words)
{
  const char *p = text;
  gsize token;

  for (guint i = 0; i < G_N_ELEMENTS (strand_words); i++)
    {
      gsize length = strlen (strand_words[i]);

      if (g_ascii_strncasecmp (text, strand_words[i], length) == 0 && text[length] == ' ')
        {
          p = text + length + 1;
          break;
        }
    }

  token = strspn (p, "0123456789");
  if (token == 0 && p > text)
    token = strspn (p, "ABCDEFGHIVX");
  if (token == 0 || token > 4)
    return 0;
  *words = p + token - text;
  p += token;

  if (*p == '\0')
    return *words;
  if (strchr (":.)", *p) != NULL && (p[1] == ' ' || p[1] == '\0' || p[1] == '\n'))
    return p + 1 - text;
  if (*words > token && (g_str_has_prefix (p, " - ") || g_str_has_prefix (p, " – ")
                         || g_str_has_prefix (p, " — ") || *p == '\n'))
    return p - text;

  return 0;
}

/*
 * weft_plan_heading_split:
 * @text: a strand's heading, such as "Step 3: Standards - what they are for"
 * @ref: (out): (nullable): its numbering, "Step 3"
 * @title: (out): its name
 * @purpose: (out): (nullable): what stands behind the dash and in further lines
 */
void
weft_plan_heading_split (const char *text,
                         char      **ref,
                         char      **title,
                         char      **purpose)
{
  static const char *const dashes[] = { " - ", " – ", " — " };
  gsize words = 0, length = measure_strand_ref (text, &words);
  const char *name = text + length, *line_end, *split = NULL, *after = NULL;

  /* "3." is numbering as "Step 3" is, but its stop belongs to it. */
  if (length > 0 && g_ascii_isdigit (*text))
    words = length;
  *ref = length > 0 ? g_strndup (text, words) : NULL;

  while (*name == ' ' || *name == '\n' || g_str_has_prefix (name, "- "))
    name++;
  for (guint i = 1; i < G_N_ELEMENTS (dashes); i++)
    if (length > 0 && g_str_has_prefix (name, dashes[i] + 1))
      name += strlen (dashes[i]) - 1;

  line_end = name + strcspn (name, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char *found = g_strstr_len (name, line_end - name, dashes[i]);

      /* Years such as "2022 - 2023" belong together. */
      if (found != NULL && found > name && (split == NULL || found < split)
          && !(g_ascii_isdigit (found[-1]) && g_ascii_isdigit (found[strlen (dashes[i])])))
        {
          split = found;
          after = found + strlen (dashes[i]);
        }
    }
  if (split == NULL && *line_end == '\n')
    {
      split = line_end;
      after = line_end + 1;
    }

  *title = split != NULL ? g_strndup (name, split - name) : g_strdup (name);
  *purpose = split != NULL ? g_strdup (after) : NULL;
  if (**title == '\0' && *ref != NULL)
    {
      g_free (*title);
      *title = g_strdup (*ref);
    }
}

/*
 * weft_plan_heading_read_period:
 * @words: (out): (optional): the years as they are written
 *
 * Reads "2022-2023", "2022 – 2023", "2022/23" or "2022-25" as a run of financial years.
 *
 * Returns: whether @text names one
 */
gboolean
weft_plan_heading_read_period (const char *text,
                               WeftDate   *starts_on,
                               WeftDate   *ends_on,
                               char      **words)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      const char *q, *second;
      gsize digits;
      int from, to;

      if ((p > text && g_ascii_isalnum (p[-1])) || strspn (p, "0123456789") != 4)
        continue;

      for (q = p + 4; *q == ' '; q++)
        continue;
      if (g_str_has_prefix (q, "–"))
        q += strlen ("–");
      else if (*q == '-' || *q == '/')
        q++;
      else
        continue;
      for (; *q == ' '; q++)
        continue;

      second = q;
      digits = strspn (q, "0123456789");
      if ((digits != 4 && digits != 2) || g_ascii_isalpha (q[digits]) || q[digits] == '/')
        continue;
      from = atoi (p);
      to = atoi (second);
      if (digits == 2)
        to += from / 100 * 100;
      if (from < 1990 || to <= from || to - from > 20)
        continue;

      *starts_on = weft_date_new (from, 4, 1);
      *ends_on = weft_date_new (to, 3, 31);
      if (words != NULL)
        *words = g_strndup (p, second + digits - p);
      return TRUE;
    }

  return FALSE;
}
