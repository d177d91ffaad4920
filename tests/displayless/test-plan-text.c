/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-error.h"
#include "weft-plan-text.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const field_names[WEFT_DRAFT_N_FIELDS] = {
  "ref", "title", "purpose", "text", "why", "measure", "progress", "timeline", "owner",
};

/* Recurring timelines are read as of 1 October 2022; main() sets it. */
static WeftPlanTextOptions in_2022;

static void
outline_node (GString       *out,
              WeftDraftNode *node,
              int            depth)
{
  WeftDraftColumns columns = weft_draft_node_get_columns (node);
  GPtrArray *notes = weft_draft_node_get_notes (node);
  GListModel *children = weft_draft_node_get_children (node);

  g_string_append_printf (out, "%*s%s, line %u", depth * 2, "",
                          weft_draft_node_get_kind (node) == WEFT_DRAFT_STRAND ? "strand"
                                                                               : "action",
                          weft_draft_node_get_line (node));
  if (columns & WEFT_DRAFT_SHOWS_WHY)
    g_string_append (out, ", why");
  if (columns & WEFT_DRAFT_SHOWS_MEASURE)
    g_string_append (out, ", measure");
  if (columns & WEFT_DRAFT_SHOWS_PROGRESS)
    g_string_append (out, ", progress");
  if (columns & WEFT_DRAFT_SHOWS_TIMELINE)
    g_string_append (out, ", timeline");
  if (weft_draft_node_get_status (node) != WEFT_STATUS_NOT_STARTED)
    g_string_append_printf (out, ", %s", weft_status_to_nick (weft_draft_node_get_status (node)));
  g_string_append_c (out, '\n');

  for (guint i = 0; i < WEFT_DRAFT_N_FIELDS; i++)
    {
      const char *text = weft_draft_node_get_field (node, i);
      g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
      g_autofree char *joined = g_strjoinv (" / ", lines);

      if (text != NULL)
        g_string_append_printf (out, "%*s  %s: %s\n", depth * 2, "", field_names[i], joined);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      WeftDraftNote *note = notes->pdata[i];
      g_auto (GStrv) lines = g_strsplit (note->text, "\n", -1);
      g_autofree char *joined = g_strjoinv (" / ", lines);

      g_string_append_printf (out, "%*s  note, line %u: %s\n", depth * 2, "", note->line, joined);
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (WeftDraftNode) child = g_list_model_get_item (children, i);

      outline_node (out, child, depth + 1);
    }
}

/* All that a draft holds, one line a thing. */
static char *
outline (WeftPlanDraft *draft)
{
  GString *out = g_string_new (NULL);
  GListModel *strands = weft_plan_draft_get_strands (draft);
  GListModel *warnings = weft_plan_draft_get_warnings (draft);
  const char *introduction = weft_plan_draft_get_introduction (draft);

  g_string_append_printf (out, "title: %s\n", weft_plan_draft_get_title (draft));
  if (introduction != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (introduction, "\n", -1);
      g_autofree char *joined = g_strjoinv (" / ", lines);

      g_string_append_printf (out, "introduction: %s\n", joined);
    }
  if (weft_plan_draft_get_starts_on (draft) != NULL)
    g_string_append_printf (out, "from %s to %s\n", weft_plan_draft_get_starts_on (draft),
                            weft_plan_draft_get_ends_on (draft));
  for (guint i = 0; i < g_list_model_get_n_items (strands); i++)
    {
      g_autoptr (WeftDraftNode) strand = g_list_model_get_item (strands, i);

      outline_node (out, strand, 0);
    }
  for (guint i = 0; i < g_list_model_get_n_items (warnings); i++)
    {
      g_autoptr (WeftDraftWarning) warning = g_list_model_get_item (warnings, i);
      const char *message = weft_draft_warning_get_message (warning);
      g_autofree char *begins =
        g_strdup_printf ("Line %u: ", weft_draft_warning_get_line (warning));

      g_assert_true (g_str_has_prefix (message, begins));
      g_string_append_printf (out, "%s\n", message);
    }

  return g_string_free (out, FALSE);
}

static char *
load (const char *folder,
      const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static WeftPlanDraft *
parse (const char *name,
       const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  WeftPlanDraft *draft = weft_plan_text_parse (name, bytes, &in_2022, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

/* Counts words, which are runs of letters and digits. In a document marks are left aside, and so
 * are labels, of which the draft has one for all columns. */
static void
count_words (GHashTable *words,
             const char *text,
             gboolean    is_document)
{
  GString *word = g_string_new (NULL);

  for (const char *p = text; text != NULL; p = g_utf8_next_char (p))
    {
      if (is_document && *p == '<' && (p[1] == '/' || strchr ("puloib", p[1]) != NULL))
        p = strchr (p, '>');
      if (is_document && g_str_has_prefix (p, "&lt;"))
        p += 3;
      if (is_document && g_str_has_prefix (p, "&amp;"))
        p += 4;
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        {
          g_string_append_unichar (word, g_utf8_get_char (p));
          continue;
        }
      if (word->len > 0
          && !(is_document && (*p == ')' || *p == '.')
               && strspn (word->str, "abcdeivx") == word->len))
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (words, word->str));

          g_hash_table_insert (words, g_strdup (word->str), GUINT_TO_POINTER (n + 1));
        }
      g_string_truncate (word, 0);
      if (*p == '\0')
        break;
    }
  g_string_free (word, TRUE);
}

static void
count_node_words (GHashTable    *words,
                  WeftDraftNode *node)
{
  GListModel *children = weft_draft_node_get_children (node);
  GPtrArray *notes = weft_draft_node_get_notes (node);

  for (guint i = 0; i < WEFT_DRAFT_N_FIELDS; i++)
    count_words (words, weft_draft_node_get_field (node, i), FALSE);
  for (guint i = 0; i < notes->len; i++)
    count_words (words, ((WeftDraftNote *) notes->pdata[i])->text, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (WeftDraftNode) child = g_list_model_get_item (children, i);

      count_node_words (words, child);
    }
}

/* Every word of the document, the headings of columns aside, is somewhere in the draft. */
static void
assert_conserved (const char    *text,
                  WeftPlanDraft *draft)
{
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GListModel *strands = weft_plan_draft_get_strands (draft);
  GHashTableIter iter;
  gpointer word, n;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_suffix (lines[i], "\tWhen") && !g_str_has_suffix (lines[i], "\tWhy")
        && !g_str_has_suffix (lines[i], "\tTimelines") && !g_str_has_suffix (lines[i], "Comments")
        && !g_str_has_suffix (lines[i], "\tDue date") && !g_str_has_suffix (lines[i], "\"When\""))
      count_words (written, lines[i], TRUE);

  count_words (kept, weft_plan_draft_get_title (draft), FALSE);
  count_words (kept, weft_plan_draft_get_introduction (draft), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (strands); i++)
    {
      g_autoptr (WeftDraftNode) strand = g_list_model_get_item (strands, i);

      count_node_words (kept, strand);
    }

  g_hash_table_iter_init (&iter, written);
  while (g_hash_table_iter_next (&iter, &word, &n))
    if (GPOINTER_TO_UINT (g_hash_table_lookup (kept, word)) < GPOINTER_TO_UINT (n))
      g_error ("“%s” stands %u times in the document, but %u times in the draft", (char *) word,
               GPOINTER_TO_UINT (n), GPOINTER_TO_UINT (g_hash_table_lookup (kept, word)));
}

static void
test_fixture (gconstpointer data)
{
  const char *name = data;
  g_autofree char *folder = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", NULL);
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *expected_file = g_strconcat (name, ".outline", NULL);
  g_autofree char *text = load (folder, file);
  g_autofree char *expected = load (folder, expected_file);
  g_autoptr (WeftPlanDraft) draft = parse (file, text);
  g_autofree char *found = outline (draft);

  g_assert_cmpstr (found, ==, expected);
  assert_conserved (text, draft);
}

/* The same document with another kind of line ends or a byte order mark reads the same. */
static void
test_line_ends (gconstpointer data)
{
  const char *name = data;
  g_autofree char *folder = g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", NULL);
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *text = load (folder, file);
  g_autoptr (WeftPlanDraft) draft = parse (file, text);
  g_autofree char *expected = outline (draft);
  static const char *const ends[] = { "\r\n", "\r" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *joined = g_strjoinv (ends[i], lines);
      g_autofree char *marked = g_strconcat ("\357\273\277", joined, NULL);
      g_autoptr (WeftPlanDraft) again = parse (file, marked);
      g_autofree char *found = outline (again);

      g_assert_cmpstr (found, ==, expected);
    }
}

static WeftDraftNode *
get_child (GListModel *model,
           guint       i)
{
  WeftDraftNode *node = g_list_model_get_item (model, i);

  g_assert_nonnull (node);
  /* The draft keeps it. */
  g_object_unref (node);
  return node;
}

static WeftPlanDraft *
read_sample (const char *name,
             char      **text)
{
  const char *folder = g_getenv ("WEFT_SAMPLES");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  WeftPlanDraft *draft;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The sample is not here.");
      return NULL;
    }
  draft = weft_plan_text_read (file, &in_2022, NULL, &error);
  g_assert_no_error (error);
  *text = load (folder, name);
  return draft;
}

static void
test_westminster (void)
{
  static const struct { guint n_actions; guint line; } steps[] = {
    { 4, 8 }, { 4, 9 }, { 5, 10 }, { 2, 12 }, { 4, 13 }, { 4, 14 },
  };
  g_autofree char *text = NULL;
  g_autoptr (WeftPlanDraft) draft = read_sample ("westminster-plan.txt", &text);
  GListModel *strands, *warnings, *actions;
  WeftDraftNode *node;
  guint n_strands, n_actions, n_sub_actions;

  if (draft == NULL)
    return;

  weft_plan_draft_count (draft, &n_strands, &n_actions, &n_sub_actions);
  g_assert_cmpuint (n_strands, ==, 6);
  g_assert_cmpuint (n_actions, ==, 23);
  g_assert_cmpuint (n_sub_actions, ==, 7);
  g_assert_true (g_str_has_prefix (weft_plan_draft_get_title (draft), "Appendix 3 - "));
  g_assert_nonnull (weft_plan_draft_get_introduction (draft));
  g_assert_null (weft_plan_draft_get_starts_on (draft));

  strands = weft_plan_draft_get_strands (draft);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *ref = g_strdup_printf ("Step %u", i + 1);

      node = get_child (strands, i);
      actions = weft_draft_node_get_children (node);
      g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_REF), ==, ref);
      g_assert_nonnull (weft_draft_node_get_field (node, WEFT_DRAFT_PURPOSE));
      g_assert_cmpuint (weft_draft_node_get_line (node), ==, steps[i].line);
      g_assert_cmpuint (weft_draft_node_get_columns (node), ==,
                        WEFT_DRAFT_SHOWS_PROGRESS | WEFT_DRAFT_SHOWS_TIMELINE);
      g_assert_cmpuint (g_list_model_get_n_items (actions), ==, steps[i].n_actions);
      for (guint j = 0; j < steps[i].n_actions; j++)
        {
          char letter[] = { 'a' + j, ')', '\0' };

          node = get_child (actions, j);
          g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_REF), ==, letter);
          g_assert_nonnull (weft_draft_node_get_field (node, WEFT_DRAFT_TEXT));
          g_assert_nonnull (weft_draft_node_get_field (node, WEFT_DRAFT_PROGRESS));
          g_assert_nonnull (weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE));
          g_assert_cmpuint (weft_draft_node_get_notes (node)->len, ==, 0);
        }
    }

  /* Step 4 a) has romans in every column, Step 5 b) in the actions alone. */
  node = get_child (weft_draft_node_get_children (get_child (strands, 3)), 0);
  g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE), ==, "Q2 2021/23");
  node = get_child (weft_draft_node_get_children (node), 1);
  g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_REF), ==, "ii.");
  g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE), ==, "Q3 2021/22");
  g_assert_true (g_str_has_prefix (weft_draft_node_get_field (node, WEFT_DRAFT_PROGRESS),
                                   "Generic wording"));
  node = get_child (weft_draft_node_get_children (get_child (strands, 4)), 1);
  g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE), ==, "Q4 2021/22");
  node = get_child (weft_draft_node_get_children (node), 0);
  g_assert_cmpstr (weft_draft_node_get_field (node, WEFT_DRAFT_REF), ==, "i.");
  g_assert_null (weft_draft_node_get_field (node, WEFT_DRAFT_TIMELINE));
  g_assert_null (weft_draft_node_get_field (node, WEFT_DRAFT_PROGRESS));

  warnings = weft_plan_draft_get_warnings (draft);
  g_assert_cmpuint (g_list_model_get_n_items (warnings), ==, 1);
  {
    g_autoptr (WeftDraftWarning) warning = g_list_model_get_item (warnings, 0);

    g_assert_cmpuint (weft_draft_warning_get_line (warning), ==, 12);
    g_assert_nonnull (strstr (weft_draft_warning_get_message (warning), "“Q2 2021/23”"));
  }
  assert_conserved (text, draft);
}

static void
test_wales (void)
{
  static const struct { guint n_actions; guint columns; guint line; } strands_expected[] = {
    { 9, WEFT_DRAFT_SHOWS_WHY | WEFT_DRAFT_SHOWS_TIMELINE, 3 },
    { 8, WEFT_DRAFT_SHOWS_WHY | WEFT_DRAFT_SHOWS_TIMELINE, 18 },
    { 10, WEFT_DRAFT_SHOWS_WHY | WEFT_DRAFT_SHOWS_MEASURE, 32 },
    { 3, WEFT_DRAFT_SHOWS_WHY | WEFT_DRAFT_SHOWS_TIMELINE, 48 },
  };
  static const struct { guint strand; guint action; WeftStatus status; } statuses[] = {
    { 0, 3, WEFT_STATUS_BUSINESS_AS_USUAL }, { 1, 1, WEFT_STATUS_COMPLETE },
    { 1, 2, WEFT_STATUS_COMPLETE },          { 1, 7, WEFT_STATUS_COMPLETE },
    { 3, 0, WEFT_STATUS_BUSINESS_AS_USUAL },
  };
  g_autofree char *text = NULL;
  g_autoptr (WeftPlanDraft) draft = read_sample ("wales-plan.txt", &text);
  GListModel *strands;
  guint n_closed = 0, n_strands;

  if (draft == NULL)
    return;

  weft_plan_draft_count (draft, &n_strands, NULL, NULL);
  g_assert_cmpuint (n_strands, ==, 4);
  g_assert_cmpstr (weft_plan_draft_get_title (draft), ==, "wales-plan");
  g_assert_cmpstr (weft_plan_draft_get_starts_on (draft), ==, "2022-04-01");
  g_assert_cmpstr (weft_plan_draft_get_ends_on (draft), ==, "2023-03-31");

  strands = weft_plan_draft_get_strands (draft);
  for (guint i = 0; i < n_strands; i++)
    {
      WeftDraftNode *strand = get_child (strands, i);
      GListModel *actions = weft_draft_node_get_children (strand);

      g_assert_cmpuint (weft_draft_node_get_line (strand), ==, strands_expected[i].line);
      g_assert_cmpuint (weft_draft_node_get_columns (strand), ==, strands_expected[i].columns);
      g_assert_nonnull (weft_draft_node_get_field (strand, WEFT_DRAFT_PURPOSE));
      g_assert_cmpuint (g_list_model_get_n_items (actions), ==, strands_expected[i].n_actions);
      for (guint j = 0; j < strands_expected[i].n_actions; j++)
        {
          WeftDraftNode *action = get_child (actions, j);
          g_autofree char *ref = g_strdup_printf ("%u.", j + 1);

          g_assert_cmpstr (weft_draft_node_get_field (action, WEFT_DRAFT_REF), ==, ref);
          g_assert_cmpuint (weft_draft_node_get_line (action), ==,
                            strands_expected[i].line + 5 + j);
          g_assert_nonnull (weft_draft_node_get_field (action, WEFT_DRAFT_WHY));
          g_assert_cmpuint (weft_draft_node_get_notes (action)->len, ==, 0);
          n_closed += !weft_status_is_open (weft_draft_node_get_status (action));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      WeftDraftNode *action =
        get_child (weft_draft_node_get_children (get_child (strands, statuses[i].strand)),
                   statuses[i].action);

      g_assert_cmpuint (weft_draft_node_get_status (action), ==, statuses[i].status);
    }
  g_assert_cmpuint (n_closed, ==, G_N_ELEMENTS (statuses));
  assert_conserved (text, draft);
}

static void
test_options (void)
{
  static const WeftPlanTextOptions options = {
    .title = "Ours", .starts_on = "2021-05-01", .ends_on = "2021-12-31",
  };
  static const char text[] = "Fair Plan 2022-2024\n\nGoods\n\nAction\tWhen\n1. Buy\tBy 2024\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftPlanDraft) draft =
    weft_plan_text_parse ("/home/me/fair.txt", bytes, &options, NULL, &error);
  g_autoptr (WeftPlanDraft) plain = parse ("/home/me/fair.txt", text);

  g_assert_no_error (error);
  g_assert_cmpstr (weft_plan_draft_get_title (draft), ==, "Ours");
  g_assert_cmpstr (weft_plan_draft_get_introduction (draft), ==, "Fair Plan 2022-2024");
  g_assert_cmpstr (weft_plan_draft_get_starts_on (draft), ==, "2021-05-01");
  g_assert_cmpstr (weft_plan_draft_get_ends_on (draft), ==, "2021-12-31");
  g_assert_cmpstr (weft_plan_draft_get_source (draft), ==, "fair.txt");
  g_assert_cmpuint (strlen (weft_plan_draft_get_sha256 (draft)), ==, 64);
  g_assert_cmpuint (g_list_model_get_n_items (weft_plan_draft_get_warnings (draft)), ==, 0);

  g_assert_cmpstr (weft_plan_draft_get_title (plain), ==, "Fair Plan 2022-2024");
  g_assert_cmpstr (weft_plan_draft_get_starts_on (plain), ==, "2022-04-01");
  g_assert_cmpstr (weft_plan_draft_get_ends_on (plain), ==, "2024-03-31");
  g_assert_cmpuint (g_list_model_get_n_items (weft_plan_draft_get_warnings (plain)), ==, 1);
}

static void
test_bad_text (void)
{
#define BYTES(literal) literal, sizeof literal - 1
  static const struct { const char *bytes; gsize length; const char *message; } cases[] = {
    { BYTES (""), "“bad.txt” is empty" },
    { BYTES ("\n \t\r\n"), "“bad.txt” is empty" },
    { BYTES ("Action\tWhen\n1. Pay \243 5\tNow\n"),
      "“bad.txt”, line 2: byte 8 (0xA3) is not UTF-8" },
    { BYTES ("a\r\nb\rAction\n\342\202"),
      "“bad.txt”, line 4: byte 1 (0xE2) is not UTF-8" },
    { BYTES ("Action\tWhen\nab\0c"), "“bad.txt”, line 2: byte 3 is a NUL" },
    { BYTES ("\377\376A\0c\0"), "UTF-16" },
    { BYTES ("A\0c\0t\0"), "UTF-16" },
    { BYTES ("PK\003\004rest"), "an office document" },
    { BYTES ("%PDF-1.7"), "a PDF document" },
    { BYTES ("Just\nwords\n"), "“bad.txt” has no table with a recognised column" },
    { BYTES ("Colour\tShape\nred\tround\n"), "“bad.txt” has no table with a recognised column" },
    { BYTES ("\n\nStep\tActions\tWhen\n"),
      "“bad.txt”, line 3: the table has a heading but no rows" },
  };
#undef BYTES

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (weft_plan_text_parse ("bad.txt", bytes, NULL, NULL, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("“%s” is not in: %s", cases[i].message, error->message);
    }
}

static char *
repeat (const char *head,
        const char *text,
        gsize       n)
{
  GString *out = g_string_new (head);

  while (n-- > 0)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *head;
    const char *again;
    gsize       n;
    const char *message;
  } cases[] = {
    { "Action\tWhen\nx", "\ty", 1000, "line 2: the row has more than 1000 cells" },
    { "Action\tWhen\n", "x\ty\n", 100000, "line 100001: a plan has at most 100000 rows" },
    { "Action\tWhen\n", "x\n", 1000000, "line 1000001: a plan has at most 1000000 lines" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].head, cases[i].again, cases[i].n);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;

      g_assert_null (weft_plan_text_parse ("big.txt", bytes, NULL, NULL, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_PARSE);
      if (strstr (error->message, cases[i].message) == NULL)
        g_error ("“%s” is not in: %s", cases[i].message, error->message);
    }
}

/* Labels and marks without end are text, and few of either make the work grow. */
static void
test_hostile (void)
{
  static const struct { const char *text; const char *kept; } cases[] = {
    { "<", "<<" }, { "<p ", "<p <p" }, { "a) ", "a) a)" }, { "&amp", "&amp&amp" },
    { "(", "((" }, { "\"\" ", "\"\" \"\"" }, { "<p>a) ", "a)" }, { "i. a) ", "i." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat ("\tActions\tWhen\ns\tx ", cases[i].text, 50000);
      g_autoptr (WeftPlanDraft) draft = parse ("hostile.txt", text);
      g_autofree char *found = outline (draft);

      g_assert_nonnull (strstr (found, cases[i].kept));
    }
}

static void
test_bad_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("weft-plan-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "plan.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_null (weft_plan_text_read (file, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);

  g_assert_null (weft_plan_text_read (parent, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "is a folder"));
  g_clear_error (&error);

  /* 200 MB that take no room on the disk. */
  g_assert_true (g_file_set_contents (path, "Action\tWhen\n", -1, NULL));
  g_assert_cmpint (truncate (path, 200 * 1024 * 1024), ==, 0);
  g_assert_null (weft_plan_text_read (file, NULL, NULL, &error));
  g_assert_error (error, WEFT_ERROR, WEFT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too large"));
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "Action\tWhen\n1. Buy\tNow\n", -1, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_null (weft_plan_text_read (file, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  {
    g_autoptr (GBytes) bytes = g_bytes_new_static ("Action\tWhen\n1. Buy\tNow\n", 23);

    g_assert_null (weft_plan_text_parse ("x", bytes, NULL, cancelled, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
  }

  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (path, 0), ==, 0);
      g_assert_null (weft_plan_text_read (file, NULL, NULL, &error));
      g_assert_error (error, WEFT_ERROR, WEFT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, path));
      g_clear_error (&error);
    }

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
plan_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_async (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("WEFT_TEST_DATA"), "plans", "strands.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftPlanDraft) draft = NULL;
  char title[] = "Another";
  WeftPlanTextOptions options = { .title = title };

  weft_plan_text_read_async (file, &options, NULL, plan_read_cb, &result);
  memset (title, 'x', strlen (title));
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  draft = weft_plan_text_read_finish (result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (weft_plan_draft_get_title (draft), ==, "Another");
}

int
main (int   argc,
      char *argv[])
{
  static const char *const fixtures[] = { "strands", "steps", "lines", "wrapped", "quoted",
                                          "odd" };

  g_test_init (&argc, &argv, NULL);
  in_2022.today = weft_date_new (2022, 10, 1);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/plan-text/fixture/", fixtures[i], NULL);
      g_autofree char *ends_path = g_strconcat ("/plan-text/line-ends/", fixtures[i], NULL);

      g_test_add_data_func (path, fixtures[i], test_fixture);
      g_test_add_data_func (ends_path, fixtures[i], test_line_ends);
    }
  g_test_add_func ("/plan-text/sample/westminster", test_westminster);
  g_test_add_func ("/plan-text/sample/wales", test_wales);
  g_test_add_func ("/plan-text/options", test_options);
  g_test_add_func ("/plan-text/bad-text", test_bad_text);
  g_test_add_func ("/plan-text/limits", test_limits);
  g_test_add_func ("/plan-text/hostile", test_hostile);
  g_test_add_func ("/plan-text/bad-file", test_bad_file);
  g_test_add_func ("/plan-text/async", test_async);

  return g_test_run ();
}
