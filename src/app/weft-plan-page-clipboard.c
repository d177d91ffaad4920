/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-plan-page-private.h"

#include "weft-apply.h"
#include "weft-outline-place.h"
#include "weft-subtree.h"

#include <glib/gi18n.h>

/* Actions travel as a subtree in JSON, which keeps everything below them, and as plain text for
 * other programs:
 *
 *   selected ids ── reader thread ── JSON, text ──> clipboard ── (then deleted, if cut)
 *   clipboard ── JSON ──> weft_outline_paste() at the selected row
 */

typedef struct
{
  GArray *top;       /* what is copied, with everything below it */
  GArray *selected;  /* the lines of the text */
  gboolean cut;
} Copying;

typedef struct
{
  char *json;
  char *text;
} Copy;

static void
free_copying (gpointer data)
{
  Copying *copying = data;

  g_array_unref (copying->top);
  g_array_unref (copying->selected);
  g_free (copying);
}

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_free (copy->json);
  g_free (copy->text);
  g_free (copy);
}

static gpointer
read_copy (WeftDb        *db,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Copying *copying = user_data;
  Copy *copy = g_new0 (Copy, 1);

  copy->json = weft_subtree_copy (db, &weft_action_table, (const gint64 *) copying->top->data,
                                  copying->top->len, error);
  if (copy->json != NULL)
    copy->text = weft_outline_to_text (db, (const gint64 *) copying->selected->data,
                                       copying->selected->len, error);
  if (copy->text == NULL)
    {
      free_copy (copy);
      return NULL;
    }
  return copy;
}

static GdkContentProvider *
make_content (const Copy *copy)
{
  g_autoptr (GBytes) json = g_bytes_new (copy->json, strlen (copy->json));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (WEFT_SUBTREE_MIME_TYPE, json),
    gdk_content_provider_new_typed (G_TYPE_STRING, copy->text),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/* What was read, and for whom. */
typedef struct
{
  WeftPlanPage *page;
  GArray       *cut;   /* NULL for a mere copy */
} Copied;

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Copied *copied = user_data;
  g_autoptr (WeftPlanPage) self = copied->page;
  g_autoptr (GArray) cut = copied->cut;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  Copy *copy = weft_store_read_finish (WEFT_STORE (source), result, &error);

  if (copy == NULL)
    {
      weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
      return;
    }

  content = make_content (copy);
  free_copy (copy);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  if (cut != NULL)
    {
      g_autoptr (WeftCommand) command = NULL;

      command = weft_outline_delete (&weft_action_table, (const gint64 *) cut->data, cut->len);
      weft_plan_page_apply (self, command, TRUE, &weft_action_table, 0, WEFT_WANT_ROW);
    }
}

static void
copy_selected (WeftPlanPage *self,
               gboolean      cut)
{
  const WeftTable *table;
  g_autoptr (GArray) top = weft_plan_list_get_top (self->list, &table);
  Copying *copying;
  Copied *copied;

  if (table != &weft_action_table)
    return;

  copying = g_new0 (Copying, 1);
  copying->top = g_array_ref (top);
  copying->selected = weft_plan_list_get_selected (self->list, table);
  copied = g_new0 (Copied, 1);
  copied->page = g_object_ref (self);
  copied->cut = cut ? g_array_ref (top) : NULL;
  weft_store_read_async (weft_page_get_store (WEFT_PAGE (self)), read_copy, copying, free_copying,
                         free_copy, NULL, copied_cb, copied);
}

static void
cut_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  copy_selected (WEFT_PLAN_PAGE (widget), TRUE);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  copy_selected (WEFT_PLAN_PAGE (widget), FALSE);
}

static void
paste_subtree (WeftPlanPage *self,
               const char   *json)
{
  g_autoptr (WeftCommand) command = NULL;
  WeftPlace place;
  gint64 first;

  if (!weft_plan_page_get_place (self, &place))
    return;
  command = weft_outline_paste (json, &place, &first);
  weft_plan_page_apply (self, command, FALSE, &weft_action_table, first,
                        WEFT_WANT_KEYBOARD);
}

static void
stream_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WeftPlanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *json = NULL;
  gsize size;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      weft_show_toast (GTK_WIDGET (self), error->message, FALSE);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  json = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  paste_subtree (self, json);
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (WeftPlanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) output = NULL;

  input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  if (input == NULL)
    {
      weft_show_toast (GTK_WIDGET (self), _("There are no actions to paste."), FALSE);
      return;
    }
  output = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (output, input,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                  G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, stream_read_cb, g_steal_pointer (&self));
}

static void
paste_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  const char *types[] = { WEFT_SUBTREE_MIME_TYPE, NULL };

  gdk_clipboard_read_async (gtk_widget_get_clipboard (widget), types, G_PRIORITY_DEFAULT, NULL,
                            clipboard_read_cb, g_object_ref (widget));
}

static void
clipboard_changed_cb (WeftPlanPage *self)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (self->clipboard);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.paste",
                                 gdk_content_formats_contain_mime_type (formats,
                                                                        WEFT_SUBTREE_MIME_TYPE));
}

/**
 * weft_plan_page_connect_clipboard:
 *
 * Enables pasting while there is something to paste.
 */
void
weft_plan_page_connect_clipboard (WeftPlanPage *self)
{
  self->clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  self->clipboard_handler = g_signal_connect_swapped (self->clipboard, "changed",
                                                      G_CALLBACK (clipboard_changed_cb), self);
  clipboard_changed_cb (self);
}

/**
 * weft_plan_page_disconnect_clipboard:
 *
 * The display of the page may change.
 */
void
weft_plan_page_disconnect_clipboard (WeftPlanPage *self)
{
  g_clear_signal_handler (&self->clipboard_handler, self->clipboard);
  self->clipboard = NULL;
}

/**
 * weft_plan_page_install_clipboard:
 *
 * Thread: main, from the class's initialisation.
 */
void
weft_plan_page_install_clipboard (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "plan.cut", NULL, cut_cb);
  gtk_widget_class_install_action (widget_class, "plan.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "plan.paste", NULL, paste_cb);
}
