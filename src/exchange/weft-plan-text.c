/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-text-private.h"

#include "weft-error.h"
#include "weft-small-file.h"

#include <glib/gi18n.h>

/*
 * A plan from text:
 *
 *   file ─→ bytes ─→ lines ─→ rows of cells ─→ columns ─→ lettered items ─→ WeftPlanDraft
 *         here    -lines.c   -grid.c, -cell.c  -columns.c  -items.c         -assemble.c
 *
 * Every step runs once over the text, in time that grows with its length; nothing is written
 * anywhere. What fits nowhere ends as a note with a warning, so that no word of a cell is lost.
 */

/**
 * weft_plan_text_parse:
 * @name: the document's name or path, for messages, as the source and, failing another, the title
 * @bytes: the document, at most %WEFT_PLAN_TEXT_MAX_BYTES
 * @options: (nullable): what the person says about the plan
 * @cancellable: (nullable): stops between two rows
 *
 * Reads a plan: headings name the strands and tab-separated tables hold the actions. Any thread.
 *
 * Returns: (transfer full): the plan with its warnings; %NULL with %WEFT_ERROR_PARSE for what is no
 *   text or has no table, %WEFT_ERROR_INVALID for a document that is too large, or
 *   %G_IO_ERROR_CANCELLED
 */
WeftPlanDraft *
weft_plan_text_parse (const char                *name,
                      GBytes                    *bytes,
                      const WeftPlanTextOptions *options,
                      GCancellable              *cancellable,
                      GError                   **error)
{
  static const WeftPlanTextOptions none = { NULL };
  g_autoptr (WeftPlanDraft) draft = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *base = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > WEFT_PLAN_TEXT_MAX_BYTES)
    {
      g_set_error (error, WEFT_ERROR, WEFT_ERROR_INVALID,
                   _("“%s” is too large for a plan: at most %d MB are read."), name,
                   WEFT_PLAN_TEXT_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  lines = weft_plan_lines_split (name, bytes, error);
  if (lines == NULL)
    return NULL;

  base = g_path_get_basename (name);
  valid = g_filename_display_name (base);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  draft = weft_plan_draft_new (valid, sha256);
  if (!weft_plan_assemble (draft, name, lines, options != NULL ? options : &none, cancellable,
                           error))
    return NULL;

  return g_steal_pointer (&draft);
}

/**
 * weft_plan_text_read:
 * @file: a text in UTF-8
 * @options: (nullable): what the person says about the plan
 * @cancellable: (nullable): stops it
 *
 * Reads a plan as weft_plan_text_parse() does. The file is only read, never written to. Blocks;
 * any thread.
 *
 * Returns: (transfer full): the plan; %NULL with %WEFT_ERROR_NOT_FOUND, %WEFT_ERROR_INVALID for a
 *   folder or a file that is too large, %WEFT_ERROR_FAILED for one that cannot be read,
 *   %WEFT_ERROR_PARSE or %G_IO_ERROR_CANCELLED
 */
WeftPlanDraft *
weft_plan_text_read (GFile                     *file,
                     const WeftPlanTextOptions *options,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  bytes = weft_small_file_read (file, WEFT_PLAN_TEXT_MAX_BYTES, cancellable, error);
  if (bytes == NULL)
    return NULL;

  return weft_plan_text_parse (name, bytes, options, cancellable, error);
}

static void
free_options (gpointer data)
{
  WeftPlanTextOptions *options = data;

  g_free ((char *) options->title);
  g_free ((char *) options->starts_on);
  g_free ((char *) options->ends_on);
  g_free (options);
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  WeftPlanDraft *draft = weft_plan_text_read (G_FILE (source_object), task_data, cancellable,
                                              &error);

  if (draft == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, draft, g_object_unref);
}

/**
 * weft_plan_text_read_async:
 * @file: a text in UTF-8
 * @options: (nullable): what the person says about the plan; copied
 * @cancellable: (nullable): stops it
 * @callback: (scope async): called when done
 *
 * Reads a plan in a thread; see weft_plan_text_read().
 */
void
weft_plan_text_read_async (GFile                     *file,
                           const WeftPlanTextOptions *options,
                           GCancellable              *cancellable,
                           GAsyncReadyCallback        callback,
                           gpointer                   user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, weft_plan_text_read_async);
  if (options != NULL)
    {
      WeftPlanTextOptions *copy = g_new (WeftPlanTextOptions, 1);

      copy->title = g_strdup (options->title);
      copy->starts_on = g_strdup (options->starts_on);
      copy->ends_on = g_strdup (options->ends_on);
      copy->today = options->today;
      g_task_set_task_data (task, copy, free_options);
    }
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * weft_plan_text_read_finish:
 * @result: what the callback was given
 *
 * Returns: (transfer full): the plan, which from now on belongs to the caller's thread; %NULL with
 *   an error as of weft_plan_text_read()
 */
WeftPlanDraft *
weft_plan_text_read_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
