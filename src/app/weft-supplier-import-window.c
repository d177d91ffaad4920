/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-supplier-import-window-private.h"

#include "weft-apply.h"

#include <glib/gi18n.h>

/*   files ── survey ──> import ── file step ── Next ──> column step ── Next ── rehearse ── row step
 *     ▲        │                      │                      ▲                   ▲           │
 *     └────────┘ other files, sheets, kind                   └────── Back ───────┴ correction┤
 *                                                                                            │
 *   toast with Undo, page of the suppliers <── apply <── Import ─────────────────────────────┘
 *
 * What takes long is WeftSupplierImportJob's; while it works, nothing else may use the import, and
 * the steps take no input. Nothing is written before Import. After a correction a file that takes
 * long is not read again at once, but when the person has corrected what they want. */

static const char * const step_names[] = { "files", "columns", "rows" };

/* Longer than so many microseconds a person would not wait after each correction. */
#define LONG_REHEARSAL (G_USEC_PER_SEC * 3 / 2)

G_DEFINE_FINAL_TYPE (WeftSupplierImportWindow, weft_supplier_import_window, GTK_TYPE_WINDOW)

/* What the window says */

static const WeftSupplierImportEarlier *
find_earlier (WeftSupplierImportWindow *self)
{
  for (guint i = 0; self->import != NULL && i < self->files->len; i++)
    {
      const WeftSupplierImportEarlier *earlier = weft_supplier_import_get_earlier (self->import, i);

      if (earlier != NULL)
        return earlier;
    }
  return NULL;
}

/* Payments are added to what is there already, so that a second time is asked for. */
static gboolean
asks_again (WeftSupplierImportWindow *self)
{
  return self->kind == WEFT_SUPPLIER_IMPORT_SPEND && find_earlier (self) != NULL;
}

static gboolean
has_something (WeftSupplierImportWindow *self)
{
  WeftSupplierImportRows *rows = weft_supplier_import_row_step_get_rows (self->row_step);

  return weft_supplier_import_rows_count (rows, WEFT_SUPPLIER_IMPORT_CREATED) +
         weft_supplier_import_rows_count (rows, WEFT_SUPPLIER_IMPORT_UPDATED) +
         weft_supplier_import_rows_count (rows, WEFT_SUPPLIER_IMPORT_MATCHED) > 0;
}

static void
show_title (WeftSupplierImportWindow *self)
{
  static const char * const names[] = {
    N_("Step 1 of 3: files"), N_("Step 2 of 3: columns"), N_("Step 3 of 3: check and import")
  };
  gboolean has_step = self->step != WEFT_IMPORT_STEP_NONE;
  const char *title = self->kind == WEFT_SUPPLIER_IMPORT_SPEND ? _("Import spend")
                                                               : _("Import suppliers");

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), has_step ? _(names[self->step]) : "");
  gtk_widget_set_visible (self->subtitle, has_step);
}

/* At the last step the way on is Import or, while corrections wait, to check again. */
static void
update_buttons (WeftSupplierImportWindow *self)
{
  gboolean at_rows = self->step == WEFT_IMPORT_STEP_ROWS;
  gboolean checked = self->rehearsed || self->work != WEFT_IMPORT_IDLE;
  gboolean again = asks_again (self);

  gtk_widget_set_visible (self->back, self->step == WEFT_IMPORT_STEP_COLUMNS || at_rows);
  gtk_widget_set_visible (self->next, !at_rows || !checked);
  gtk_button_set_label (GTK_BUTTON (self->next), at_rows ? _("_Check again") : _("_Next"));
  gtk_widget_set_visible (self->apply, at_rows && checked);
  gtk_button_set_label (GTK_BUTTON (self->apply), again ? _("_Import again") : _("_Import"));
  gtk_widget_set_visible (self->again_box, at_rows && again);
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 at_rows && checked ? self->apply : self->next);
}

static gboolean
can_go_on (WeftSupplierImportWindow *self)
{
  switch (self->step)
    {
    case WEFT_IMPORT_STEP_FILES:
      return TRUE;
    case WEFT_IMPORT_STEP_COLUMNS:
      return weft_supplier_import_column_step_is_complete (self->column_step);
    case WEFT_IMPORT_STEP_ROWS:
      return !self->rehearsed;
    case WEFT_IMPORT_STEP_NONE:
    default:
      return FALSE;
    }
}

/* What the window offers, after anything has changed. */
void
weft_supplier_import_window_update (WeftSupplierImportWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  WeftSupplierImportRows *rows = weft_supplier_import_row_step_get_rows (self->row_step);
  gboolean idle = self->work == WEFT_IMPORT_IDLE;
  gboolean is_free = idle && !weft_supplier_import_row_step_is_reading (self->row_step);
  gboolean ready = is_free && self->step == WEFT_IMPORT_STEP_ROWS && self->rehearsed;
  gboolean may = !asks_again (self) ||
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->again));

  update_buttons (self);
  gtk_widget_set_sensitive (self->stack, idle || self->step == WEFT_IMPORT_STEP_NONE);
  gtk_widget_set_sensitive (self->again_box, idle);
  gtk_widget_action_set_enabled (widget, "import.back",
                                 is_free && (self->step == WEFT_IMPORT_STEP_COLUMNS ||
                                             self->step == WEFT_IMPORT_STEP_ROWS));
  gtk_widget_action_set_enabled (widget, "import.next", is_free && can_go_on (self));
  gtk_widget_action_set_enabled (widget, "import.apply", ready && may && has_something (self));
  gtk_widget_action_set_enabled (widget, "import.add-files", idle);
  gtk_widget_action_set_enabled (
    widget, "import.save-refused",
    ready && weft_supplier_import_rows_count (rows, WEFT_SUPPLIER_IMPORT_REFUSED) > 0);
  show_title (self);
}

/* Says something above the step, until something else is done; NULL for nothing. */
void
weft_supplier_import_window_tell (WeftSupplierImportWindow *self,
                                  const char               *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message_box, message != NULL);
}

void
weft_supplier_import_window_show_step (WeftSupplierImportWindow *self,
                                       WeftImportStep            step)
{
  const WeftSupplierImportEarlier *earlier = find_earlier (self);

  self->step = step;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), step_names[step]);
  if (earlier != NULL)
    gtk_label_set_text (GTK_LABEL (self->again_label), earlier->message);
  weft_supplier_import_window_update (self);
}

/* The keyboard goes to what a step begins with, once that takes input. */
static void
focus_step (WeftSupplierImportWindow *self)
{
  gtk_widget_child_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)),
                          GTK_DIR_TAB_FORWARD);
}

/* Work */

static double
get_fraction (gpointer job)
{
  return weft_supplier_import_job_get_fraction (job);
}

/* Something begins that takes long, with self->cancellable. */
void
weft_supplier_import_window_begin (WeftSupplierImportWindow *self,
                                   WeftImportWork            work,
                                   const char               *label)
{
  g_assert (self->work == WEFT_IMPORT_IDLE);

  self->work = work;
  self->began = g_get_monotonic_time ();
  self->cancellable = g_cancellable_new ();
  weft_work_bar_begin (self->bar, label, get_fraction, self->job);
  weft_supplier_import_window_update (self);
}

/* It has ended. Returns: whether its answer is still waited for */
gboolean
weft_supplier_import_window_end (WeftSupplierImportWindow *self,
                                 GAsyncResult             *result)
{
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return FALSE;

  self->work = WEFT_IMPORT_IDLE;
  g_clear_object (&self->cancellable);
  weft_work_bar_end (self->bar);
  return TRUE;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Contract notices say themselves what they hold. */
static gboolean
has_columns (WeftSupplierImportWindow *self)
{
  for (guint i = 0; i < self->files->len; i++)
    if (weft_supplier_import_get_columns (self->import, i)->len > 0)
      return TRUE;
  return FALSE;
}

/* What comes before the rows */
static void
show_earlier_step (WeftSupplierImportWindow *self)
{
  weft_supplier_import_window_show_step (self, self->step != WEFT_IMPORT_STEP_FILES &&
                                               has_columns (self) ? WEFT_IMPORT_STEP_COLUMNS
                                                                  : WEFT_IMPORT_STEP_FILES);
}

/* Rehearsal */

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WeftSupplierImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_supplier_import_job_finish (WEFT_SUPPLIER_IMPORT_JOB (source),
                                                            result, &error);

  if (!weft_supplier_import_window_end (self, result))
    return;
  self->rehearsed = error == NULL;
  if (error != NULL)
    {
      show_earlier_step (self);
      weft_supplier_import_window_tell (self, is_cancelled (error) ? NULL : error->message);
      return;
    }
  self->takes_long = g_get_monotonic_time () - self->began > LONG_REHEARSAL;
  weft_supplier_import_row_step_set_import (self->row_step, self->import, self->kind);
  weft_supplier_import_window_show_step (self, WEFT_IMPORT_STEP_ROWS);
  focus_step (self);
}

/* A second import is rehearsed too: it is asked for beside Import. */
static void
rehearse (WeftSupplierImportWindow *self)
{
  weft_supplier_import_window_tell (self, NULL);
  self->rehearsed = FALSE;
  weft_supplier_import_row_step_set_import (self->row_step, NULL, self->kind);
  weft_supplier_import_set_again (self->import, TRUE);
  weft_supplier_import_window_begin (self, WEFT_IMPORT_REHEARSING,
                                     _("Checking what would be imported…"));
  weft_supplier_import_job_rehearse_async (self->job, self->import, self->cancellable,
                                           rehearsed_cb, g_object_ref (self));
}

static void
columns_changed_cb (WeftSupplierImportWindow *self)
{
  self->rehearsed = FALSE;
  weft_supplier_import_window_tell (self, NULL);
  weft_supplier_import_window_update (self);
}

static void
corrected_cb (WeftSupplierImportWindow *self)
{
  self->rehearsed = FALSE;
  if (!self->takes_long)
    {
      rehearse (self);
      return;
    }
  weft_supplier_import_window_tell (self, _("Lines that you have corrected are read when you "
                                            "press Check again."));
  weft_supplier_import_window_update (self);
}

static void
next_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (widget);

  if (self->work != WEFT_IMPORT_IDLE)
    return;
  weft_supplier_import_window_tell (self, NULL);
  if (self->step == WEFT_IMPORT_STEP_FILES && has_columns (self))
    {
      weft_supplier_import_window_show_step (self, WEFT_IMPORT_STEP_COLUMNS);
    }
  else if (self->rehearsed)
    {
      weft_supplier_import_window_show_step (self, WEFT_IMPORT_STEP_ROWS);
    }
  else
    {
      rehearse (self);
      return;
    }
  focus_step (self);
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (widget);

  if (self->work != WEFT_IMPORT_IDLE)
    return;
  weft_supplier_import_window_tell (self, NULL);
  if (self->step == WEFT_IMPORT_STEP_ROWS)
    show_earlier_step (self);
  else
    weft_supplier_import_window_show_step (self, WEFT_IMPORT_STEP_FILES);
  focus_step (self);
}

/* Import */

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WeftSupplierImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = weft_supplier_import_job_finish (WEFT_SUPPLIER_IMPORT_JOB (source),
                                                            result, &error);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!weft_supplier_import_window_end (self, result))
    return;
  if (error != NULL)
    {
      self->rehearsed = FALSE;
      weft_supplier_import_window_tell (self, is_cancelled (error)
                                                ? _("The import was stopped. Nothing was changed.")
                                                : error->message);
      weft_supplier_import_window_update (self);
      return;
    }

  if (parent != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-page", "s", "suppliers");
      weft_show_toast (GTK_WIDGET (parent), label, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (widget);

  if (self->work != WEFT_IMPORT_IDLE)
    return;
  weft_supplier_import_window_tell (self, NULL);
  weft_supplier_import_window_begin (self, WEFT_IMPORT_APPLYING, _("Importing…"));
  weft_supplier_import_job_apply_async (self->job, self->import, self->cancellable, applied_cb,
                                        g_object_ref (self));
}

static void
reading_changed_cb (WeftSupplierImportWindow *self)
{
  weft_supplier_import_window_update (self);
}

static void
again_toggled_cb (WeftSupplierImportWindow *self)
{
  weft_supplier_import_window_update (self);
}

/* Stopping */

static void
stop_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* An import that runs is taken back first, and told of. */
static gboolean
weft_supplier_import_window_close_request (GtkWindow *window)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->work == WEFT_IMPORT_APPLYING)
    return TRUE;
  return GTK_WINDOW_CLASS (weft_supplier_import_window_parent_class)->close_request (window);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
weft_supplier_import_window_dispose (GObject *object)
{
  WeftSupplierImportWindow *self = WEFT_SUPPLIER_IMPORT_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bar != NULL)
    weft_work_bar_end (self->bar);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);
  g_clear_object (&self->job);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->import, weft_supplier_import_unref);

  G_OBJECT_CLASS (weft_supplier_import_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, title);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, subtitle);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, back);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, next);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, apply);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, message_box);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, message);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, stack);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, failure);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, file_step);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, column_step);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, row_step);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, again_box);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, again_label);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, again);
  gtk_widget_class_bind_template_child (klass, WeftSupplierImportWindow, bar);
  gtk_widget_class_bind_template_callback (klass, columns_changed_cb);
  gtk_widget_class_bind_template_callback (klass, corrected_cb);
  gtk_widget_class_bind_template_callback (klass, again_toggled_cb);
  gtk_widget_class_bind_template_callback (klass, reading_changed_cb);
}

static void
weft_supplier_import_window_class_init (WeftSupplierImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_supplier_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = weft_supplier_import_window_close_request;

  g_type_ensure (WEFT_TYPE_SUPPLIER_IMPORT_FILE_STEP);
  g_type_ensure (WEFT_TYPE_SUPPLIER_IMPORT_COLUMN_STEP);
  g_type_ensure (WEFT_TYPE_SUPPLIER_IMPORT_ROW_STEP);
  g_type_ensure (WEFT_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/weft/Weft/ui/weft-supplier-import-window.ui");
  bind_children (widget_class);
  weft_supplier_import_window_install_files (widget_class);

  /**
   * WeftSupplierImportWindow|import.next:
   *
   * Goes to the next step, keeping what was chosen.
   */
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_cb);

  /**
   * WeftSupplierImportWindow|import.back:
   *
   * Goes to the step before, keeping what was chosen.
   */
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);

  /**
   * WeftSupplierImportWindow|import.apply:
   *
   * Writes what was rehearsed into the register, as one step.
   */
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_cb);

  /**
   * WeftSupplierImportWindow|import.stop:
   *
   * Stops what is being done; an import is taken back.
   */
  gtk_widget_class_install_action (widget_class, "import.stop", NULL, stop_cb);

  /**
   * WeftSupplierImportWindow|import.cancel:
   *
   * Closes the window; nothing was written.
   */
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "import.next",
                                       NULL);
}

static void
weft_supplier_import_window_init (WeftSupplierImportWindow *self)
{
  self->step = WEFT_IMPORT_STEP_NONE;
  self->settings = g_settings_new (WEFT_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  weft_supplier_import_window_update (self);
}

static WeftSupplierImportWindow *
make_window (GtkWindow              *parent,
             WeftStore              *store,
             WeftSupplierImportKind  kind)
{
  WeftSupplierImportWindow *self = g_object_new (WEFT_TYPE_SUPPLIER_IMPORT_WINDOW,
                                                 "transient-for", parent, NULL);

  self->job = weft_supplier_import_job_new (store);
  self->kind = kind;
  return self;
}

/**
 * weft_supplier_import_window_present:
 * @parent: the window, whose actions "win.toast" and "win.show-page" tell how it ended
 * @store: where it goes
 * @kind: what the file holds, as far as its headings do not say otherwise
 * @file: (nullable): a table; %NULL asks for files
 *
 * Imports suppliers, or what was paid to them, in three steps.
 */
void
weft_supplier_import_window_present (GtkWindow              *parent,
                                     WeftStore              *store,
                                     WeftSupplierImportKind  kind,
                                     GFile                  *file)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (WEFT_IS_STORE (store));

  if (file != NULL)
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

      g_list_store_append (files, file);
      weft_supplier_import_window_present_files (parent, store, kind, G_LIST_MODEL (files));
    }
  else
    weft_supplier_import_window_choose_files (make_window (parent, store, kind));
}

/**
 * weft_supplier_import_window_present_files:
 * @parent: the window, whose actions "win.toast" and "win.show-page" tell how it ended
 * @store: where it goes
 * @kind: what the files hold, as far as their headings do not say otherwise
 * @files: (element-type GFile): at least one table
 *
 * Imports several files as one step.
 */
void
weft_supplier_import_window_present_files (GtkWindow              *parent,
                                           WeftStore              *store,
                                           WeftSupplierImportKind  kind,
                                           GListModel             *files)
{
  WeftSupplierImportWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (WEFT_IS_STORE (store));
  g_return_if_fail (g_list_model_get_n_items (files) > 0);

  self = make_window (parent, store, kind);
  gtk_window_present (GTK_WINDOW (self));
  weft_supplier_import_window_add_files (self, files);
}
