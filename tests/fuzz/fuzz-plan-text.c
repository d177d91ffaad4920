/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "weft-plan-text.h"

static void
check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("A text of the draft is not UTF-8.");
}

static void
check_node (WeftDraftNode *node)
{
  GListModel *children = weft_draft_node_get_children (node);
  GPtrArray *notes = weft_draft_node_get_notes (node);

  for (guint i = 0; i < WEFT_DRAFT_N_FIELDS; i++)
    check_text (weft_draft_node_get_field (node, i));
  for (guint i = 0; i < notes->len; i++)
    check_text (((WeftDraftNote *) notes->pdata[i])->text);
  if (weft_draft_node_get_line (node) == 0)
    g_error ("A strand or action has no line.");
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (WeftDraftNode) child = g_list_model_get_item (children, i);

      check_node (child);
    }
}

/* Whatever the bytes are: a draft of valid texts, or an error that says something. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const WeftPlanTextOptions options = { .today = weft_date_new (2022, 10, 1) };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftPlanDraft) draft =
    weft_plan_text_parse ("fuzz.txt", bytes, &options, NULL, &error);
  GListModel *model;

  if ((draft == NULL) != (error != NULL))
    g_error ("An error without failure, or a failure without error.");
  if (draft == NULL)
    {
      check_text (error->message);
      return 0;
    }

  check_text (weft_plan_draft_get_title (draft));
  check_text (weft_plan_draft_get_introduction (draft));
  model = weft_plan_draft_get_strands (draft);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (WeftDraftNode) strand = g_list_model_get_item (model, i);

      check_node (strand);
    }
  model = weft_plan_draft_get_warnings (draft);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (WeftDraftWarning) warning = g_list_model_get_item (model, i);

      check_text (weft_draft_warning_get_message (warning));
    }

  return 0;
}
