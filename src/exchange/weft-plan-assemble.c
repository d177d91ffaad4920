/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-assemble-private.h"

#include "weft-error.h"
#include "weft-text.h"
#include "weft-timeline.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * Two kinds of table hold a plan:
 *
 *   HEADING OF A STRAND                    │      │ Actions     │ Timelines  │
 *   what it is for                         │ Step │ a) …  i. …  │ a) …  i. … │
 *   │ Actions │ Why │ When │               │ one  │ b) …        │ b) …       │
 *   │ 1. …    │ …   │ …    │               │ Step │ a) …        │ a) …       │
 *
 * In the first every row is an action of the strand that the heading names; in the second every row
 * is a strand, or goes on with one, and the labels of its cells tell its actions apart. Text that
 * stands between the tables waits until the next table shows whether it is its heading.
 */

static void
free_paragraph (gpointer data)
{
  WeftPlanParagraph *paragraph = data;

  g_free (paragraph->text);
  g_free (paragraph);
}

static WeftPlanParagraph *
create_paragraph (char *text,
                  guint line)
{
  WeftPlanParagraph *paragraph = g_new (WeftPlanParagraph, 1);

  paragraph->text = text;
  paragraph->line = line;
  paragraph->rank = 0;
  return paragraph;
}

void
weft_plan_assembler_warn (WeftPlanAssembler *self,
                          guint              line,
                          const char        *format,
                          ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, create_paragraph (g_strdup_vprintf (format, args), line));
  va_end (args);
}

static void
append_text (GString    *out,
             const char *text)
{
  if (*text == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

/* A note on @node, with the warning that goes with it. */
void
weft_plan_assembler_keep_on (WeftPlanAssembler *self,
                             WeftDraftNode     *node,
                             const char        *text,
                             guint              line)
{
  g_autofree char *brief = weft_text_shorten (text, WEFT_PLAN_QUOTED_CHARS);
  g_autofree char *action = weft_plan_describe_action (node);

  weft_draft_node_add_note (node, text, line);
  /* Translators: the first text is what was read, the second the action that it is kept with. */
  weft_plan_assembler_warn (self, line,
                            _("Line %u: “%s” belongs to no column or action; it is kept as a note "
                              "on “%s”."),
                            line, brief, action);
}

/* Keeps what fits nowhere with what stands before it. */
void
weft_plan_assembler_keep_stray (WeftPlanAssembler *self,
                                const char        *text,
                                guint              line)
{
  g_autofree char *brief = NULL;

  if (self->last_action != NULL)
    {
      weft_plan_assembler_keep_on (self, self->last_action, text, line);
      return;
    }

  brief = weft_text_shorten (text, WEFT_PLAN_QUOTED_CHARS);
  if (self->strand != NULL)
    {
      append_text (self->purpose, text);
      weft_plan_assembler_warn (self, line,
                                _("Line %u: “%s” belongs to no column or action; it is kept with "
                                  "the strand's purpose."),
                                line, brief);
    }
  else
    {
      append_text (self->introduction, text);
      weft_plan_assembler_warn (self, line,
                                _("Line %u: “%s” belongs to no column or action; it is kept in the "
                                  "introduction."),
                                line, brief);
    }
}

/* Keeps the paragraphs from @from to before @to that wait, as one text. */
static void
keep_waiting (WeftPlanAssembler *self,
              guint              from,
              guint              to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    append_text (text, ((WeftPlanParagraph *) self->waiting->pdata[i])->text);
  if (text->len > 0)
    weft_plan_assembler_keep_stray (self, text->str,
                                    ((WeftPlanParagraph *) self->waiting->pdata[from])->line);
}

static void
note_period (WeftPlanAssembler *self,
             const char        *text,
             guint              line)
{
  g_autofree char *words = NULL;
  WeftDate from, to;

  if (!weft_plan_heading_read_period (text, &from, &to, &words))
    return;

  if (self->period == NULL)
    {
      self->period = g_steal_pointer (&words);
      self->period_line = line;
      self->starts_on = from;
      self->ends_on = to;
      return;
    }
  self->starts_on = MIN (self->starts_on, from);
  self->ends_on = MAX (self->ends_on, to);
}

static void
end_strand (WeftPlanAssembler *self)
{
  guint line;

  if (self->strand == NULL)
    return;

  line = weft_draft_node_get_line (self->strand);
  if (self->purpose->len > 0)
    weft_draft_node_set_field (self->strand, WEFT_DRAFT_PURPOSE, self->purpose->str);
  g_string_truncate (self->purpose, 0);
  if (g_list_model_get_n_items (weft_draft_node_get_children (self->strand)) == 0)
    weft_plan_assembler_warn (self, line, _("Line %u: the strand “%s” has no actions."), line,
                              weft_draft_node_get_field (self->strand, WEFT_DRAFT_TITLE));
}

void
weft_plan_assembler_begin_strand (WeftPlanAssembler *self,
                                  const char        *heading,
                                  guint              line)
{
  g_autoptr (WeftDraftNode) strand = weft_draft_node_new (WEFT_DRAFT_STRAND, line);
  g_autofree char *ref = NULL;
  g_autofree char *title = NULL;
  g_autofree char *purpose = NULL;

  end_strand (self);
  weft_plan_heading_split (heading, &ref, &title, &purpose);
  weft_draft_node_set_field (strand, WEFT_DRAFT_REF, ref);
  weft_draft_node_set_field (strand, WEFT_DRAFT_TITLE, title);
  if (purpose != NULL)
    append_text (self->purpose, purpose);
  note_period (self, heading, line);

  weft_plan_draft_add_strand (self->draft, strand);
  self->strand = strand;
  self->last_action = NULL;
  self->depth = 0;
  weft_plan_assembler_show_columns (self);
}

/* A table needs a strand even where nothing names one. */
void
weft_plan_assembler_ensure_strand (WeftPlanAssembler *self,
                                   guint              line)
{
  if (self->strand == NULL)
    weft_plan_assembler_begin_strand (self, _("Actions"), line);
}

static gboolean
sounds_like_title (const char *text)
{
  g_autofree char *folded = weft_text_fold (text);

  return strstr (folded, "plan") != NULL || strstr (folded, "statement") != NULL;
}

/* The first paragraph from @from on that may be a heading, the number of them all for none. */
static guint
find_ranked (WeftPlanAssembler *self,
             guint              from)
{
  guint i;

  for (i = from; i < self->waiting->len; i++)
    if (((WeftPlanParagraph *) self->waiting->pdata[i])->rank > 0)
      break;

  return i;
}

/* Which of the paragraphs that wait is the heading of the strand. */
static guint
find_heading (WeftPlanAssembler *self,
              gboolean           is_first)
{
  guint best = 1, at = 0, first, second, n = self->waiting->len;

  for (guint i = 0; i < n; i++)
    {
      guint rank = ((WeftPlanParagraph *) self->waiting->pdata[i])->rank;

      if (rank > 1 && rank >= best)
        {
          best = rank;
          at = i;
        }
    }
  first = find_ranked (self, 0);
  if (best == 3 || (best == 2 && at > first))
    return at;
  if (first == n)
    return 0;

  /* Above the first table the plan's title may stand, and what introduces it. */
  second = find_ranked (self, first + 1);
  if (is_first && second < n
      && (n > 3 || sounds_like_title (((WeftPlanParagraph *) self->waiting->pdata[first])->text)))
    return second;

  return first;
}

/* The title and introduction of the plan: the paragraphs before @to. */
static void
take_front (WeftPlanAssembler *self,
            guint              to)
{
  const guint title = find_ranked (self, 0);

  for (guint i = 0; i < to; i++)
    {
      WeftPlanParagraph *paragraph = self->waiting->pdata[i];

      if (i == title)
        {
          weft_plan_draft_set_title (self->draft, paragraph->text);
          note_period (self, paragraph->text, paragraph->line);
        }
      else
        append_text (self->introduction, paragraph->text);
    }
}

static void
take_heading (WeftPlanAssembler *self,
              guint              at)
{
  WeftPlanParagraph *heading = self->waiting->pdata[at];

  weft_plan_assembler_begin_strand (self, heading->text, heading->line);
  for (guint i = at + 1; i < self->waiting->len; i++)
    append_text (self->purpose, ((WeftPlanParagraph *) self->waiting->pdata[i])->text);
}

static void
begin_table (WeftPlanAssembler    *self,
             GPtrArray            *header,
             const WeftPlanColumn *columns)
{
  const guint line = ((WeftPlanCell *) header->pdata[0])->line;
  gboolean is_first = self->table == NULL;
  guint n = self->waiting->len;

  g_clear_pointer (&self->table, weft_plan_grid_free);
  self->table = weft_plan_grid_new (g_ptr_array_ref (header), columns);
  self->table_line = line;
  self->depth = 0;
  self->has_strand_column = FALSE;
  for (guint i = 0; i < header->len; i++)
    self->has_strand_column |= columns[i] == WEFT_PLAN_COLUMN_STRAND;

  if (self->has_strand_column)
    {
      if (is_first)
        take_front (self, n);
      else
        keep_waiting (self, 0, n);
    }
  else if (n > 0)
    {
      guint at = find_heading (self, is_first);

      if (is_first)
        take_front (self, at);
      else
        keep_waiting (self, 0, at);
      take_heading (self, at);
    }
  else
    {
      weft_plan_assembler_ensure_strand (self, line);
      weft_plan_assembler_show_columns (self);
    }
  g_ptr_array_set_size (self->waiting, 0);
}

/* Text between two rows of a table is a strand's heading where it looks much like one. */
static void
settle_waiting (WeftPlanAssembler *self)
{
  guint n = self->waiting->len;

  for (guint i = n; !self->has_strand_column && i-- > 0; )
    if (((WeftPlanParagraph *) self->waiting->pdata[i])->rank >= 2)
      {
        keep_waiting (self, 0, i);
        take_heading (self, i);
        n = 0;
        break;
      }
  keep_waiting (self, 0, n);
  g_ptr_array_set_size (self->waiting, 0);
}

static gboolean
check_row (WeftPlanAssembler *self,
           GPtrArray         *cells,
           guint              line,
           GError           **error)
{
  if (cells->len > WEFT_PLAN_TEXT_MAX_CELLS)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s”, line %u: the row has more than %d cells, so this is no plan."),
                   self->name, line, WEFT_PLAN_TEXT_MAX_CELLS);
      return FALSE;
    }
  if (++self->n_rows > WEFT_PLAN_TEXT_MAX_ROWS)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s”, line %u: a plan has at most %d rows. Import it in parts."), self->name,
                   line, WEFT_PLAN_TEXT_MAX_ROWS);
      return FALSE;
    }

  return TRUE;
}

static void
wait_with (WeftPlanAssembler  *self,
           const WeftPlanLine *line)
{
  g_autoptr (WeftPlanCell) cell = weft_plan_cell_new (line->text, line->length, line->number);
  WeftPlanParagraph *paragraph;

  self->i++;
  if (*cell->text == '\0')
    return;

  paragraph = create_paragraph (g_strdup (cell->text), cell->line);
  if (line->n_tabs == 0)
    paragraph->rank = weft_plan_heading_rank (cell->text);
  g_ptr_array_add (self->waiting, paragraph);
}

/* Takes the row at @self->i where it is the heading of a table. */
static gboolean
take_header (WeftPlanAssembler *self,
             GPtrArray         *cells,
             guint              next)
{
  const WeftPlanLine *line = &g_array_index (self->lines, WeftPlanLine, self->i);
  const WeftPlanLine *below =
    next < self->lines->len ? &g_array_index (self->lines, WeftPlanLine, next) : NULL;
  g_autofree WeftPlanColumn *columns = g_new0 (WeftPlanColumn, cells->len);
  guint n_unknown;

  if (self->waiting->len == 0 && self->table != NULL
      && weft_plan_grid_is_repeated (self->table, cells))
    {
      self->i = next;
      return TRUE;
    }
  if (self->table != NULL && self->waiting->len == 0 && !line->after_blank)
    return FALSE;
  if (!weft_plan_columns_recognise (cells, below, columns, &n_unknown))
    return FALSE;
  /* Within a table, with no heading above, it must be beyond doubt. */
  if (self->table != NULL && self->waiting->len == 0 && n_unknown > 0)
    return FALSE;

  begin_table (self, cells, columns);
  self->i = next;
  return TRUE;
}

/* Whether a line without tabs is the first of a row, rather than text between tables. */
static gboolean
starts_row (WeftPlanAssembler  *self,
            const WeftPlanLine *line)
{
  if (self->table == NULL)
    return FALSE;

  return weft_plan_grid_starts_row (self->table, line)
         || (!line->after_blank && self->waiting->len == 0 && line->number == self->table_line + 1);
}

static gboolean
take_lines (WeftPlanAssembler *self,
            GCancellable      *cancellable,
            GError           **error)
{
  while (self->i < self->lines->len)
    {
      const WeftPlanLine *line = &g_array_index (self->lines, WeftPlanLine, self->i);
      g_autoptr (GPtrArray) cells = NULL;
      guint next = self->i;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (line->n_tabs == 0 && !starts_row (self, line))
        {
          wait_with (self, line);
          continue;
        }

      cells = weft_plan_row_read_alone (self->lines, &next);
      if (!check_row (self, cells, line->number, error))
        return FALSE;
      if (take_header (self, cells, next))
        continue;
      if (self->table == NULL)
        {
          wait_with (self, line);
          continue;
        }

      settle_waiting (self);
      g_clear_pointer (&cells, g_ptr_array_unref);
      cells = weft_plan_grid_read_row (self->table, self->lines, &self->i);
      if (cells->len > WEFT_PLAN_TEXT_MAX_CELLS
          && !check_row (self, cells, line->number, error))
        return FALSE;
      weft_plan_assembler_add_row (self, cells, line->number);
    }

  if (self->table == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s” has no table with a recognised column; a plan's table needs tabs "
                     "between its columns and a first row such as Actions, Why, When, Measure or "
                     "Timelines."),
                   self->name);
      return FALSE;
    }

  if (self->strand == NULL)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_PARSE,
                   _("“%s”, line %u: the table has a heading but no rows, so there is no plan in "
                     "it."),
                   self->name, self->table_line);
      return FALSE;
    }

  keep_waiting (self, 0, self->waiting->len);
  end_strand (self);
  return TRUE;
}

static void
take_period (WeftPlanAssembler         *self,
             const WeftPlanTextOptions *options)
{
  g_autofree char *starts_on = weft_date_to_iso (self->starts_on);
  g_autofree char *ends_on = weft_date_to_iso (self->ends_on);

  weft_plan_draft_set_starts_on (self->draft,
                                 options->starts_on != NULL ? options->starts_on : starts_on);
  weft_plan_draft_set_ends_on (self->draft,
                               options->ends_on != NULL ? options->ends_on : ends_on);

  if (self->period != NULL && (options->starts_on == NULL || options->ends_on == NULL))
    {
      g_autofree char *from = weft_date_format (self->starts_on);
      g_autofree char *to = weft_date_format (self->ends_on);

      weft_plan_assembler_warn (self, self->period_line,
                                _("Line %u: “%s” is read as the plan's period, from %s to %s; "
                                  "change it if the plan runs otherwise."),
                                self->period_line, self->period, from, to);
    }
}

static void
take_title (WeftPlanAssembler         *self,
            const WeftPlanTextOptions *options)
{
  const char *source = weft_plan_draft_get_source (self->draft);
  const char *dot = strrchr (source, '.');
  g_autofree char *stem = NULL;

  if (options->title != NULL)
    {
      const char *title = weft_plan_draft_get_title (self->draft);

      /* The document's own is not lost. */
      if (title != NULL && strcmp (title, options->title) != 0)
        {
          g_string_prepend (self->introduction, self->introduction->len > 0 ? "\n" : "");
          g_string_prepend (self->introduction, title);
        }
      weft_plan_draft_set_title (self->draft, options->title);
    }
  else if (weft_plan_draft_get_title (self->draft) == NULL)
    {
      stem = dot != NULL && dot > source ? g_strndup (source, dot - source) : g_strdup (source);
      weft_plan_draft_set_title (self->draft, stem);
    }
}

/* Timelines are read last: the period that they count from may stand in any heading. */
static void
check_timelines (WeftPlanAssembler *self)
{
  WeftDate starts_on = weft_date_from_iso (weft_plan_draft_get_starts_on (self->draft));

  for (guint i = 0; i < self->dated->len; i++)
    {
      const WeftPlanDated *dated = &g_array_index (self->dated, WeftPlanDated, i);
      const char *words = weft_draft_node_get_field (dated->node, WEFT_DRAFT_TIMELINE);
      g_auto (WeftTimeline) timeline = WEFT_TIMELINE_INIT;
      g_autofree char *brief = weft_text_shorten (words, WEFT_PLAN_QUOTED_CHARS);
      g_autofree char *action = weft_plan_describe_action (dated->node);

      weft_timeline_read (&timeline, words, starts_on, self->today);
      if (timeline.kind == WEFT_TIMELINE_INVALID)
        /* Translators: the timeline, the action that has it, and what is wrong with it. */
        weft_plan_assembler_warn (self, dated->line,
                                  _("Line %u: the timeline “%s” of “%s” is kept as written: %s."),
                                  dated->line, brief, action,
                                  timeline.fault != NULL ? timeline.fault
                                                         : _("it is not understood"));
      else if (timeline.kind == WEFT_TIMELINE_PROSE && timeline.offered != NULL)
        {
          g_autofree char *due_on = weft_date_format (timeline.offered_on);

          weft_plan_assembler_warn (self, dated->line,
                                    _("Line %u: the timeline of “%s” is a sentence and sets no "
                                      "date; “%s” in it may mean %s."),
                                    dated->line, action, timeline.offered, due_on);
        }
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const WeftPlanParagraph *first = *(WeftPlanParagraph *const *) a;
  const WeftPlanParagraph *second = *(WeftPlanParagraph *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

/*
 * weft_plan_assemble:
 * @draft: the empty plan that is filled in
 * @name: what messages call the document
 * @lines: (element-type WeftPlanLine): its lines
 *
 * Returns: whether there was a plan in them; else @error says why, and @draft is of no use
 */
gboolean
weft_plan_assemble (WeftPlanDraft             *draft,
                    const char                *name,
                    GArray                    *lines,
                    const WeftPlanTextOptions *options,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  WeftPlanAssembler self = {
    .draft = draft,
    .name = name,
    .lines = lines,
    .today = options->today != WEFT_DATE_NONE ? options->today : weft_date_today (),
    .waiting = g_ptr_array_new_with_free_func (free_paragraph),
    .warnings = g_ptr_array_new_with_free_func (free_paragraph),
    .introduction = g_string_new (NULL),
    .purpose = g_string_new (NULL),
    .dated = g_array_new (FALSE, FALSE, sizeof (WeftPlanDated)),
  };
  gboolean done = take_lines (&self, cancellable, error);

  if (done)
    {
      take_title (&self, options);
      take_period (&self, options);
      if (self.introduction->len > 0)
        weft_plan_draft_set_introduction (draft, self.introduction->str);
      check_timelines (&self);

      g_ptr_array_sort (self.warnings, compare_lines);
      for (guint i = 0; i < self.warnings->len; i++)
        {
          const WeftPlanParagraph *warning = self.warnings->pdata[i];

          weft_plan_draft_warn (draft, warning->line, "%s", warning->text);
        }
    }

  g_ptr_array_unref (self.waiting);
  g_ptr_array_unref (self.warnings);
  g_string_free (self.introduction, TRUE);
  g_string_free (self.purpose, TRUE);
  g_array_unref (self.dated);
  g_clear_pointer (&self.table, weft_plan_grid_free);
  g_free (self.strand_cell);
  g_free (self.period);

  return done;
}
