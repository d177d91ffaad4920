/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-preview.h"

#include "weft-preview-view.h"
#include "weft-print.h"
#include "weft-recent-folder.h"
#include "weft-report-maker.h"
#include "weft-report-pdf.h"
#include "weft-text.h"

#include <glib/gi18n.h>
#include <math.h>

/*   contents, paper ──> WeftReportMaker ── pages ──┬─> WeftPreviewView
 *                                                   ├─> print dialog (weft-print)
 *                                                   └─> PDF, in a thread
 *
 * The bar at the bottom tells what is going on (with a way to stop it) and what came of it. */

#define TICK_MILLISECONDS 100
#define PATIENCE 3 /* ticks before the bar tells of work that is about to end anyway */
#define LONGEST_NAME 100
#define LONGEST_CHOICE 60

struct _WeftPreview
{
  GtkWindow         parent_instance;

  GSettings        *settings;
  WeftReportMaker *maker;
  const WeftReportKind *kind;
  GArray           *only_rows;     /* what the list shows, if it was said */
  gint64            part;
  gboolean          shows_list;
  gboolean          is_updating;   /* the choices follow the program, not a person */
  GtkPrintOperation *printing;
  GtkFileChooserNative *chooser;
  GCancellable     *saving;
  int              *permille;      /* atomic box, written by the saving thread */
  char             *saved_uri;
  guint             tick;
  guint             n_ticks;

  GtkWidget        *title;
  GtkWidget        *page_entry;
  GtkWidget        *page_count;
  GtkWidget        *contents;
  GtkWidget        *paper;
  GtkWidget        *orientation;
  GtkWidget        *zoom_label;
  GtkWidget        *scroller;
  GtkWidget        *view;
  GtkWidget        *revealer;
  GtkWidget        *bar_stack;
  GtkWidget        *busy_label;
  GtkWidget        *progress;
  GtkWidget        *message;
  GtkWidget        *again_button;
  GtkWidget        *open_button;
};

G_DEFINE_FINAL_TYPE (WeftPreview, weft_preview, GTK_TYPE_WINDOW)

/* The bar at the bottom */

static void
hide_bar (WeftPreview *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

static void
tell (WeftPreview *self,
      const char  *message,
      gboolean     offers_again,
      gboolean     offers_open)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->again_button, offers_again);
  gtk_widget_set_visible (self->open_button, offers_open);
  gtk_stack_set_visible_child_name (GTK_STACK (self->bar_stack), "message");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

static gboolean
is_busy (WeftPreview *self)
{
  return self->saving != NULL || (self->maker != NULL && weft_report_maker_is_busy (self->maker));
}

static gboolean
tick_cb (gpointer user_data)
{
  WeftPreview *self = user_data;
  double fraction;

  if (!is_busy (self))
    {
      self->tick = 0;
      if (g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->bar_stack)), "busy"))
        hide_bar (self);
      return G_SOURCE_REMOVE;
    }
  if (self->n_ticks++ < PATIENCE)
    return G_SOURCE_CONTINUE;

  if (self->saving != NULL)
    fraction = g_atomic_int_get (self->permille) / 1000.0;
  else
    fraction = weft_report_maker_get_progress (self->maker);
  gtk_label_set_text (GTK_LABEL (self->busy_label),
                      self->saving != NULL ? _("Saving the PDF…") : _("Laying out the pages…"));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
  gtk_stack_set_visible_child_name (GTK_STACK (self->bar_stack), "busy");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  return G_SOURCE_CONTINUE;
}

static void
watch_work (WeftPreview *self)
{
  self->n_ticks = 0;
  if (self->tick == 0 && is_busy (self))
    self->tick = g_timeout_add (TICK_MILLISECONDS, tick_cb, self);
}

static void
update_actions (WeftPreview *self)
{
  gboolean has_pages = weft_report_maker_get_layout (self->maker) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.print",
                                 has_pages && self->printing == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save",
                                 has_pages && self->saving == NULL);
}

/* Pages */

static void
update_page (WeftPreview *self)
{
  WeftReportLayout *layout = weft_preview_view_get_layout (WEFT_PREVIEW_VIEW (self->view));
  guint n = layout != NULL ? weft_report_layout_get_n_pages (layout) : 0;
  guint page = weft_preview_view_get_page (WEFT_PREVIEW_VIEW (self->view));
  g_autofree char *number = n > 0 ? g_strdup_printf ("%u", page + 1) : g_strdup ("");
  /* Translators: behind the number of a page: "3 of 12" */
  g_autofree char *count = g_strdup_printf (_("of %u"), n);

  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), number);
  gtk_label_set_text (GTK_LABEL (self->page_count), count);
  gtk_widget_set_sensitive (self->page_entry, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous-page", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next-page", page + 1 < n);
}

static void
page_entered_cb (WeftPreview *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->page_entry));
  guint64 page;

  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &page, NULL))
    weft_preview_view_go_to (WEFT_PREVIEW_VIEW (self->view), (guint) page - 1);
  update_page (self);
  gtk_editable_select_region (GTK_EDITABLE (self->page_entry), 0, -1);
}

static void
go_to_previous (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  WeftPreviewView *view = WEFT_PREVIEW_VIEW (WEFT_PREVIEW (widget)->view);
  guint page = weft_preview_view_get_page (view);

  weft_preview_view_go_to (view, page > 0 ? page - 1 : 0);
}

static void
go_to_next (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  WeftPreviewView *view = WEFT_PREVIEW_VIEW (WEFT_PREVIEW (widget)->view);

  weft_preview_view_go_to (view, weft_preview_view_get_page (view) + 1);
}

/* Zoom */

static void
update_zoom (WeftPreview *self)
{
  double zoom = weft_preview_view_get_zoom (WEFT_PREVIEW_VIEW (self->view));
  double size = weft_preview_view_get_size (WEFT_PREVIEW_VIEW (self->view));
  g_autofree char *percent = g_strdup_printf (_("%d %%"), (int) round (size * 100));
  const char *words = percent;

  if (zoom == WEFT_PREVIEW_FIT_PAGE)
    words = _("Whole page");
  else if (zoom == WEFT_PREVIEW_FIT_WIDTH)
    words = _("Page width");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->zoom_label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, percent, -1);
}

static void
zoom_changed_cb (WeftPreview *self)
{
  update_zoom (self);
  g_settings_set_double (self->settings, "preview-zoom",
                         weft_preview_view_get_zoom (WEFT_PREVIEW_VIEW (self->view)));
}

static void
set_zoom (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  weft_preview_view_set_zoom (WEFT_PREVIEW_VIEW (WEFT_PREVIEW (widget)->view),
                              g_variant_get_double (parameter));
}

static void
zoom_in (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  weft_preview_view_step_zoom (WEFT_PREVIEW_VIEW (WEFT_PREVIEW (widget)->view), 1);
}

static void
zoom_out (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  weft_preview_view_step_zoom (WEFT_PREVIEW_VIEW (WEFT_PREVIEW (widget)->view), -1);
}

/* Contents and paper */

static guint
count_parts (WeftPreview *self)
{
  GArray *parts = weft_report_maker_get_parts (self->maker);

  return parts != NULL ? parts->len : 0;
}

static const WeftReportPart *
get_part (WeftPreview *self,
          guint        i)
{
  return &g_array_index (weft_report_maker_get_parts (self->maker), WeftReportPart, i);
}

/* The choices are "Whole plan", each part, and what the list shows. */
static void
update_contents (WeftPreview *self)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  guint n_parts = count_parts (self);
  guint selected = 0;

  gtk_string_list_append (choices, gettext (self->kind->whole));
  for (guint i = 0; i < n_parts; i++)
    {
      const WeftReportPart *part = get_part (self, i);
      g_autofree char *brief = weft_text_shorten (part->name, LONGEST_CHOICE);

      gtk_string_list_append (choices, brief);
      if (!self->shows_list && part->id == self->part)
        selected = i + 1;
    }
  if (self->only_rows != NULL)
    {
      gtk_string_list_append (choices, _("What the list shows"));
      if (self->shows_list)
        selected = n_parts + 1;
    }

  self->is_updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->contents), G_LIST_MODEL (choices));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->contents), selected);
  gtk_widget_set_visible (self->contents, n_parts > 0 || self->only_rows != NULL);
  self->is_updating = FALSE;
}

static void
make_contents (WeftPreview *self)
{
  weft_report_maker_set_scope (self->maker, self->shows_list ? 0 : self->part,
                               self->shows_list ? self->only_rows : NULL);
}

static void
contents_chosen_cb (WeftPreview *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->contents));
  guint n_parts;

  if (self->is_updating || self->maker == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  n_parts = count_parts (self);
  self->shows_list = selected > n_parts;
  self->part = selected > 0 && selected <= n_parts ? get_part (self, selected - 1)->id : 0;
  make_contents (self);
}

static void
paper_chosen_cb (WeftPreview *self)
{
  guint paper = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->paper));
  guint orientation = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->orientation));
  WeftReportPage page;

  if (self->is_updating || self->maker == NULL || paper >= WEFT_N_PAPERS)
    return;
  weft_print_set_paper (self->settings, paper);
  weft_print_set_landscape (self->settings, self->kind, orientation == 0);
  page = weft_print_get_page (self->settings, self->kind);
  weft_report_maker_set_page (self->maker, &page);
}

static void
update_paper (WeftPreview *self)
{
  g_autoptr (GtkStringList) papers = gtk_string_list_new (NULL);

  for (guint i = 0; i < WEFT_N_PAPERS; i++)
    gtk_string_list_append (papers, weft_print_get_paper_label (i));
  self->is_updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->paper), G_LIST_MODEL (papers));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->paper), weft_print_get_paper (self->settings));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->orientation),
                              weft_print_get_landscape (self->settings, self->kind) ? 0 : 1);
  self->is_updating = FALSE;
}

/* Making */

static void
made_cb (WeftPreview *self)
{
  WeftReportLayout *layout = weft_report_maker_get_layout (self->maker);
  const char *title = weft_report_get_title (weft_report_layout_get_report (layout));
  g_autofree char *window_title = g_strdup_printf (_("Preview of “%s”"), title);

  gtk_window_set_title (GTK_WINDOW (self), window_title);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  weft_preview_view_set_layout (WEFT_PREVIEW_VIEW (self->view), layout);
  update_contents (self);
  update_page (self);
  update_actions (self);
  if (!g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->bar_stack)), "message") ||
      gtk_widget_get_visible (self->again_button))
    hide_bar (self);
}

static void
failed_cb (WeftPreview  *self,
           const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, _("Stopped. The pages are not up to date."), TRUE, FALSE);
  else
    tell (self, error->message, TRUE, FALSE);
}

static void
make_again (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  WeftPreview *self = WEFT_PREVIEW (widget);

  hide_bar (self);
  weft_report_maker_make (self->maker);
}

static void
cancel (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  WeftPreview *self = WEFT_PREVIEW (widget);

  if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
  else
    weft_report_maker_cancel (self->maker);
}

static void
close_bar (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  hide_bar (WEFT_PREVIEW (widget));
}

/* Printing */

static void
printed_cb (WeftPreview             *self,
            GtkPrintOperationResult  result,
            GtkPrintOperation       *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    weft_print_remember (operation, self->settings);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *message = NULL;

      gtk_print_operation_get_error (operation, &error);
      message = g_strdup_printf (_("It could not be printed: %s."),
                                 error != NULL ? error->message : _("the reason is not known"));
      tell (self, message, FALSE, FALSE);
    }
  g_clear_object (&self->printing);
  update_actions (self);
}

static void
print (GtkWidget  *widget,
       const char *action,
       GVariant   *parameter)
{
  WeftPreview *self = WEFT_PREVIEW (widget);
  WeftReportLayout *layout = weft_report_maker_get_layout (self->maker);

  if (layout == NULL || self->printing != NULL)
    return;
  self->printing = weft_print_operation_new (layout, self->settings);
  gtk_print_operation_set_allow_async (self->printing, TRUE);
  gtk_print_operation_set_show_progress (self->printing, TRUE);
  g_signal_connect_object (self->printing, "done", G_CALLBACK (printed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  gtk_print_operation_run (g_object_ref (self->printing),
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

/* Saving */

typedef struct
{
  WeftReportLayout *layout;
  char             *path;
  int              *permille;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->layout);
  g_free (saving->path);
  g_atomic_rc_box_release (saving->permille);
  g_free (saving);
}

static void
advanced_cb (double   fraction,
             gpointer user_data)
{
  g_atomic_int_set ((int *) user_data, (int) (fraction * 1000));
}

static void
write_file (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (weft_report_write_pdf (saving->layout, saving->path, cancellable, advanced_cb,
                             saving->permille, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
file_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (WeftPreview) self = user_data;
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->saving);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->maker == NULL)
    return;

  update_actions (self);
  if (done)
    {
      g_autofree char *name = g_filename_display_basename (saving->path);
      g_autofree char *message = g_strdup_printf (_("Saved as “%s”."), name);

      g_free (self->saved_uri);
      self->saved_uri = g_filename_to_uri (saving->path, NULL, NULL);
      tell (self, message, FALSE, TRUE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, _("Stopped. No file was written."), FALSE, FALSE);
  else
    tell (self, error->message, FALSE, FALSE);
}

static void
chosen_cb (WeftPreview     *self,
           int              response,
           GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      weft_recent_folder_remember (self->settings, file);
      weft_preview_save_pdf (self, file);
    }
  g_clear_object (&self->chooser);
}

/* The report's title, without what no file name may have. */
static char *
suggest_name (WeftReportLayout *layout)
{
  const char *title = weft_report_get_title (weft_report_layout_get_report (layout));
  g_autofree char *squashed = weft_text_squash (title);
  g_autofree char *brief = weft_text_shorten (squashed, LONGEST_NAME);

  g_strdelimit (brief, "/\\:*?\"<>|", '-');
  return g_strconcat (*brief != '.' && *brief != '\0' ? brief : _("Summary"), ".pdf", NULL);
}

static void
save (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  WeftPreview *self = WEFT_PREVIEW (widget);
  WeftReportLayout *layout = weft_report_maker_get_layout (self->maker);
  g_autofree char *name = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;

  if (layout == NULL || self->saving != NULL || self->chooser != NULL)
    return;
  name = suggest_name (layout);
  self->chooser = gtk_file_chooser_native_new (_("Save as PDF"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                               _("_Cancel"));
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  weft_recent_folder_begin (self->settings, GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_file (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WeftPreview *self = WEFT_PREVIEW (widget);

  if (self->saved_uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), self->saved_uri, GDK_CURRENT_TIME);
}

/* The window */

static void
weft_preview_dispose (GObject *object)
{
  WeftPreview *self = WEFT_PREVIEW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->saving != NULL)
    g_cancellable_cancel (self->saving);
  if (self->maker != NULL)
    weft_report_maker_cancel (self->maker);
  g_clear_object (&self->maker);
  g_clear_object (&self->printing);
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->only_rows, g_array_unref);

  G_OBJECT_CLASS (weft_preview_parent_class)->dispose (object);
}

static void
weft_preview_finalize (GObject *object)
{
  WeftPreview *self = WEFT_PREVIEW (object);

  g_clear_object (&self->saving);
  g_atomic_rc_box_release (self->permille);
  g_free (self->saved_uri);

  G_OBJECT_CLASS (weft_preview_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } bindings[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "preview.previous-page" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "preview.next-page" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_Escape, 0, "window.close" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom",
                                       "d", WEFT_PREVIEW_FIT_WIDTH);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK,
                                       "preview.zoom", "d", WEFT_PREVIEW_FIT_WIDTH);
}

static void
weft_preview_class_init (WeftPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_preview_dispose;
  object_class->finalize = weft_preview_finalize;

  g_type_ensure (WEFT_TYPE_PREVIEW_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, title);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, page_entry);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, page_count);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, contents);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, paper);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, orientation);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, view);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, revealer);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, bar_stack);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, busy_label);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, progress);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, message);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, again_button);
  gtk_widget_class_bind_template_child (widget_class, WeftPreview, open_button);
  gtk_widget_class_bind_template_callback (widget_class, contents_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_bind_template_callback (widget_class, update_zoom);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);

  gtk_widget_class_install_action (widget_class, "preview.previous-page", NULL, go_to_previous);
  gtk_widget_class_install_action (widget_class, "preview.next-page", NULL, go_to_next);
  gtk_widget_class_install_action (widget_class, "preview.zoom", "d", set_zoom);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_in);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_out);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "preview.open", NULL, open_file);
  gtk_widget_class_install_action (widget_class, "preview.again", NULL, make_again);
  gtk_widget_class_install_action (widget_class, "preview.cancel", NULL, cancel);
  gtk_widget_class_install_action (widget_class, "preview.close-bar", NULL, close_bar);
  add_bindings (widget_class);
}

static void
weft_preview_init (WeftPreview *self)
{
  self->settings = g_settings_new (WEFT_APP_ID);
  self->permille = g_atomic_rc_box_new0 (int);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * weft_preview_new:
 * @parent: (nullable): the window it belongs to
 * @store: where the row is
 * @kind: what to show
 * @id: the row that it is about; 0 for the whole register
 * @part: the part that is shown at first; 0 for all
 * @only_rows: (nullable) (element-type gint64): the rows that a list shows, which is what is shown
 *   at first; not changed after this
 *
 * Returns: (transfer none): the new window, which begins to make its pages
 */
GtkWidget *
weft_preview_new (GtkWindow            *parent,
                  WeftStore            *store,
                  const WeftReportKind *kind,
                  gint64                id,
                  gint64                part,
                  GArray               *only_rows)
{
  WeftPreview *self;
  WeftReportPage page;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (WEFT_TYPE_PREVIEW, "transient-for", parent, NULL);
  self->kind = kind;
  self->part = part;
  self->only_rows = only_rows != NULL ? g_array_ref (only_rows) : NULL;
  self->shows_list = only_rows != NULL;
  self->maker = weft_report_maker_new (store, kind, id);
  g_signal_connect_object (self->maker, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "notify::busy", G_CALLBACK (watch_work), self,
                           G_CONNECT_SWAPPED);

  update_paper (self);
  update_contents (self);
  update_page (self);
  update_actions (self);
  weft_preview_view_set_zoom (WEFT_PREVIEW_VIEW (self->view),
                              g_settings_get_double (self->settings, "preview-zoom"));
  update_zoom (self);
  page = weft_print_get_page (self->settings, self->kind);
  weft_report_maker_set_page (self->maker, &page);
  make_contents (self);
  return GTK_WIDGET (self);
}

/**
 * weft_preview_present:
 *
 * Shows a report in a new window; the arguments are those of weft_preview_new().
 */
void
weft_preview_present (GtkWindow            *parent,
                      WeftStore            *store,
                      const WeftReportKind *kind,
                      gint64                id,
                      gint64                part,
                      GArray               *only_rows)
{
  GtkWidget *self = weft_preview_new (parent, store, kind, id, part, only_rows);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (WEFT_PREVIEW (self)->view);
}

/**
 * weft_preview_save_pdf:
 * @file: the file; ".pdf" is added where it has no such end
 *
 * Saves the pages that are shown. The bar at the bottom says how it goes.
 */
void
weft_preview_save_pdf (WeftPreview *self,
                       GFile       *file)
{
  WeftReportLayout *layout;
  g_autofree char *path = NULL;
  g_autofree char *lower = NULL;
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (WEFT_IS_PREVIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  layout = weft_report_maker_get_layout (self->maker);
  path = g_file_get_path (file);
  if (layout == NULL || self->saving != NULL)
    return;
  if (path == NULL)
    {
      tell (self, _("PDF files can only be saved on disks of this computer and of its network."),
            FALSE, FALSE);
      return;
    }

  lower = g_ascii_strdown (path, -1);
  if (!g_str_has_suffix (lower, ".pdf"))
    {
      g_autofree char *longer = g_strconcat (path, ".pdf", NULL);

      /* The file dialog asked about the name without the end. */
      if (g_file_test (longer, G_FILE_TEST_EXISTS))
        {
          g_autofree char *name = g_filename_display_basename (longer);
          g_autofree char *message
            = g_strdup_printf (_("There is a file “%s” already. Choose another name."), name);

          tell (self, message, FALSE, FALSE);
          return;
        }
      g_free (path);
      path = g_steal_pointer (&longer);
    }

  hide_bar (self);
  g_atomic_rc_box_release (self->permille);
  self->permille = g_atomic_rc_box_new0 (int);
  self->saving = g_cancellable_new ();
  saving = g_new0 (Saving, 1);
  saving->layout = g_object_ref (layout);
  saving->path = g_steal_pointer (&path);
  saving->permille = g_atomic_rc_box_acquire (self->permille);
  task = g_task_new (NULL, self->saving, file_written_cb, g_object_ref (self));
  g_task_set_task_data (task, saving, free_saving);
  g_task_run_in_thread (task, write_file);
  update_actions (self);
  watch_work (self);
}
