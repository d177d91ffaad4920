/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-bulk.h"

#include "weft-apply.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* What is done to many suppliers is one step:
 *
 *   ids ── one function in the writer's transaction, a supplier after the other ──> toast with Undo
 *             └── WeftBusyWindow: how far it is, Cancel takes all of it back
 *
 * No row is made into an object on the main thread for it, however many there are. */

typedef struct
{
  GArray    *ids;
  int        column;   /* -1: they are removed */
  WeftValue  value;
  WeftBusy  *busy;
} Work;

typedef struct
{
  GWeakRef          widget;
  WeftBusyWindow   *window;
  WeftBulkDoneFunc  func;
  gpointer          user_data;
} Call;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_array_unref (work->ids);
  weft_value_clear (&work->value);
  weft_busy_unref (work->busy);
  g_free (work);
}

static gboolean
do_work (WeftWriter  *writer,
         gpointer     user_data,
         GError     **error)
{
  const Work *work = user_data;
  WeftAssignment assignment = { work->column, work->value };

  for (guint i = 0; i < work->ids->len; i++)
    {
      gint64 id = g_array_index (work->ids, gint64, i);
      gboolean done = work->column < 0
        ? weft_writer_delete (writer, &weft_supplier_table, id, error)
        : weft_writer_update (writer, &weft_supplier_table, id, &assignment, 1, error);

      if (!done || g_cancellable_set_error_if_cancelled (writer->cancellable, error))
        return FALSE;
      weft_busy_report ((i + 1.0) / work->ids->len, work->busy);
    }
  return TRUE;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&call->widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_store_step_finish (WEFT_STORE (source), result, &error);

  weft_busy_window_finish (call->window);
  g_object_unref (call->window);
  if (widget != NULL)
    {
      if (error == NULL)
        weft_show_toast (widget, label, TRUE);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        weft_show_toast (widget, _("Cancelled. Nothing was changed."), FALSE);
      else
        weft_show_toast (widget, error->message, FALSE);
      if (call->func != NULL)
        call->func (widget, error == NULL, call->user_data);
    }
  g_weak_ref_clear (&call->widget);
  g_free (call);
}

static void
start (GtkWidget        *widget,
       WeftStore        *store,
       WeftCommand      *command,
       Work             *work,
       const char       *words,
       WeftBulkDoneFunc  func,
       gpointer          user_data)
{
  Call *call = g_new0 (Call, 1);

  g_weak_ref_init (&call->widget, widget);
  call->window = g_object_ref (weft_busy_window_new (widget, words));
  call->func = func;
  call->user_data = user_data;
  work->busy = weft_busy_ref (weft_busy_window_get_busy (call->window));
  weft_command_run (command, do_work, work, free_work);
  weft_store_apply_async (store, command, weft_busy_window_get_cancellable (call->window),
                          applied_cb, call);
}

/**
 * weft_supplier_bulk_change:
 * @widget: whose doing it is
 * @ids: (element-type gint64): the suppliers
 * @column: what of them becomes @value
 * @func: (nullable): told when it is done or failed
 *
 * Changes one column of many suppliers, as one step. Thread: main.
 */
void
weft_supplier_bulk_change (GtkWidget        *widget,
                           WeftStore        *store,
                           GArray           *ids,
                           const WeftColumn *column,
                           const WeftValue  *value,
                           WeftBulkDoneFunc  func,
                           gpointer          user_data)
{
  Work *work = g_new0 (Work, 1);
  const char *label = gettext (column->label);
  g_autofree char *initial = g_utf8_strdown (label, g_utf8_next_char (label) - label);
  g_autofree char *name = g_strconcat (initial, g_utf8_next_char (label), NULL);
  g_autofree char *count = weft_text_format_count (ids->len);
  g_autofree char *words = NULL;
  g_autoptr (WeftCommand) command = NULL;

  /* Translators: in the history and the toast: "Change size of 214 suppliers" */
  command = weft_command_new_printf (ngettext ("Change %s of %s supplier",
                                               "Change %s of %s suppliers", ids->len),
                                     name, count);
  words = g_strdup_printf (ngettext ("Changing %s supplier…", "Changing %s suppliers…", ids->len),
                           count);
  work->ids = g_array_ref (ids);
  work->column = weft_table_find_column (&weft_supplier_table, column->name);
  weft_value_copy (&work->value, value);
  start (widget, store, command, work, words, func, user_data);
}

/**
 * weft_supplier_bulk_remove:
 * @widget: whose doing it is
 * @ids: (element-type gint64): the suppliers
 *
 * Removes suppliers with all that belongs to them, as one step. Thread: main.
 */
void
weft_supplier_bulk_remove (GtkWidget *widget,
                           WeftStore *store,
                           GArray    *ids)
{
  Work *work = g_new0 (Work, 1);
  g_autofree char *count = weft_text_format_count (ids->len);
  g_autofree char *words = NULL;
  g_autoptr (WeftCommand) command = NULL;

  command = weft_command_new_printf (ngettext ("Remove %s supplier", "Remove %s suppliers",
                                               ids->len), count);
  words = g_strdup_printf (ngettext ("Removing %s supplier…", "Removing %s suppliers…", ids->len),
                           count);
  work->ids = g_array_ref (ids);
  work->column = -1;
  start (widget, store, command, work, words, NULL, NULL);
}
