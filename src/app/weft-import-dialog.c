/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-import-dialog.h"

#include "weft-apply.h"
#include "weft-draft-view.h"
#include "weft-plan-draft-command.h"
#include "weft-plan-text.h"
#include "weft-text.h"
#include "weft-warning-list.h"

#include <glib/gi18n.h>

/*   file chosen or dropped ─┐
 *   dates changed ──────────┴─> read() ── thread ──> draft ── tree, counts, warnings
 *                                 │  a later reading, or Cancel, makes the answer stale
 *                                 └─> error: file, line and reason
 *
 *   Import ── weft_plan_draft_to_command() ── weft_apply(): one step, one undo
 *
 * Nothing is written before that, and the document never is. */

struct _WeftImportDialog
{
  GtkWindow             parent_instance;

  WeftStore            *store;
  GFile                *file;
  WeftPlanDraft        *draft;
  GCancellable         *reading;
  guint                 generation;
  GtkFileChooserNative *chooser;
  char                 *starts_on;   /* as the person set it; NULL as the document has it */
  char                 *ends_on;
  gboolean              title_typed;
  gboolean              dates_wrong;
  gboolean              apply_when_read;
  gboolean              applying;
  gint64                plan;

  GtkWidget            *stack;
  GtkWidget            *spinner;
  GtkWidget            *reading_label;
  GtkWidget            *failure;
  GtkWidget            *file_label;
  GtkWidget            *title;
  GtkWidget            *from;
  GtkWidget            *to;
  GtkWidget            *fault;
  GtkWidget            *counts;
  WeftDraftView        *tree;
  WeftWarningList      *warnings;
};

static void apply (WeftImportDialog *self);

G_DEFINE_FINAL_TYPE (WeftImportDialog, weft_import_dialog, GTK_TYPE_WINDOW)

typedef struct
{
  GWeakRef dialog;
  guint    generation;
} Answer;

static void
update_import (WeftImportDialog *self)
{
  gboolean has_title = !weft_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->title)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply",
                                 self->draft != NULL && !self->dates_wrong && !self->applying &&
                                 has_title);
}

static void
show_fault (WeftImportDialog *self,
            const char       *message)
{
  gtk_label_set_text (GTK_LABEL (self->fault), message);
  gtk_widget_set_visible (self->fault, message != NULL);
}

static void
show_date (GtkWidget  *entry,
           const char *iso)
{
  g_autofree char *shown = iso != NULL ? weft_date_format_iso (iso) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
}

/* "6 strands, 23 actions, 7 sub-actions" */
static char *
describe_counts (WeftPlanDraft *draft)
{
  guint n_strands, n_actions, n_sub_actions;
  g_autofree char *strands = NULL;
  g_autofree char *actions = NULL;
  g_autofree char *sub_actions = NULL;

  weft_plan_draft_count (draft, &n_strands, &n_actions, &n_sub_actions);
  strands = g_strdup_printf (ngettext ("%u strand", "%u strands", n_strands), n_strands);
  actions = g_strdup_printf (ngettext ("%u action", "%u actions", n_actions), n_actions);
  if (n_sub_actions == 0)
    /* Translators: numbers of strands and actions */
    return g_strdup_printf (_("%1$s, %2$s"), strands, actions);

  sub_actions = g_strdup_printf (ngettext ("%u sub-action", "%u sub-actions", n_sub_actions),
                                 n_sub_actions);
  /* Translators: numbers of strands, actions and sub-actions */
  return g_strdup_printf (_("%1$s, %2$s, %3$s"), strands, actions, sub_actions);
}

/* The message begins with its line. */
static const char *
get_message (gpointer warning)
{
  return weft_draft_warning_get_message (warning);
}

static void
show_draft (WeftImportDialog *self,
            WeftPlanDraft    *draft)
{
  g_autofree char *counts = describe_counts (draft);

  g_set_object (&self->draft, draft);
  if (!self->title_typed)
    {
      const char *words = weft_plan_draft_get_title (draft);

      gtk_editable_set_text (GTK_EDITABLE (self->title), words != NULL ? words : "");
      self->title_typed = FALSE;
    }
  show_date (self->from, weft_plan_draft_get_starts_on (draft));
  show_date (self->to, weft_plan_draft_get_ends_on (draft));
  self->dates_wrong = FALSE;
  show_fault (self, NULL);
  gtk_label_set_text (GTK_LABEL (self->counts), counts);
  weft_draft_view_set_draft (self->tree, draft);
  weft_warning_list_set_model (self->warnings, weft_plan_draft_get_warnings (draft), get_message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "preview");
}

static void
show_failure (WeftImportDialog *self,
              const char       *message)
{
  g_clear_object (&self->draft);
  weft_draft_view_set_draft (self->tree, NULL);
  weft_warning_list_set_model (self->warnings, NULL, get_message);
  gtk_label_set_text (GTK_LABEL (self->failure), message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failed");
}

static void
set_reading (WeftImportDialog *self,
             GCancellable     *reading)
{
  g_set_object (&self->reading, reading);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), reading != NULL);
  gtk_widget_set_visible (self->spinner, reading != NULL);
  update_import (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answer *answer = user_data;
  g_autoptr (WeftImportDialog) self = g_weak_ref_get (&answer->dialog);
  guint generation = answer->generation;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftPlanDraft) draft = weft_plan_text_read_finish (result, &error);

  g_weak_ref_clear (&answer->dialog);
  g_free (answer);
  if (self == NULL || self->generation != generation)
    return;

  if (draft != NULL)
    {
      show_draft (self, draft);
    }
  else if (self->draft != NULL)
    {
      /* The dates do not fit; those of the tree are older. */
      self->dates_wrong = TRUE;
      show_fault (self, error->message);
    }
  else
    {
      show_failure (self, error->message);
    }
  set_reading (self, NULL);

  if (self->apply_when_read && draft != NULL)
    apply (self);
  self->apply_when_read = FALSE;
}

static void
read_file (WeftImportDialog *self)
{
  WeftPlanTextOptions options = { NULL, self->starts_on, self->ends_on, WEFT_DATE_NONE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer *answer = g_new0 (Answer, 1);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  set_reading (self, cancellable);

  g_weak_ref_init (&answer->dialog, self);
  answer->generation = ++self->generation;
  weft_plan_text_read_async (self->file, &options, cancellable, read_cb, answer);
}

static void
take_file (WeftImportDialog *self,
           GFile            *file)
{
  g_autofree char *path = g_file_get_parse_name (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *line = NULL;

  g_set_object (&self->file, file);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->starts_on, g_free);
  g_clear_pointer (&self->ends_on, g_free);
  self->title_typed = FALSE;

  gtk_label_set_text (GTK_LABEL (self->file_label), name);
  gtk_widget_set_tooltip_text (self->file_label, path);
  /* Translators: %s is the name of a file */
  line = g_strdup_printf (_("Reading “%s”…"), name);
  gtk_label_set_text (GTK_LABEL (self->reading_label), line);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reading");
  read_file (self);
}

/* Which file */

static void
file_chosen_cb (WeftImportDialog *self,
                int               response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      gtk_window_present (GTK_WINDOW (self));
      take_file (self, file);
    }
  else if (self->file == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
choose_file (WeftImportDialog *self)
{
  g_autoptr (GtkFileFilter) text = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GtkWindow *parent = self->file != NULL ? GTK_WINDOW (self)
                                         : gtk_window_get_transient_for (GTK_WINDOW (self));

  if (self->chooser != NULL)
    return;

  gtk_file_filter_set_name (text, _("Text documents"));
  gtk_file_filter_add_suffix (text, "txt");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");

  self->chooser = gtk_file_chooser_native_new (_("Choose a Plan to Import"), parent,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                               _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), text);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  choose_file (WEFT_IMPORT_DIALOG (widget));
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftImportDialog *self = WEFT_IMPORT_DIALOG (widget);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The fields */

static gboolean
read_date (WeftImportDialog  *self,
           GtkWidget         *entry,
           const char        *column,
           char             **iso,
           GError           **error)
{
  int index = weft_table_find_column (&weft_plan_table, column);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_auto (WeftValue) value = WEFT_VALUE_INIT;

  if (!weft_column_read (&weft_plan_table, &weft_plan_table.columns[index], words, &value, error))
    return FALSE;
  *iso = g_steal_pointer (&value.text);
  return TRUE;
}

/* Reads again only if one of the two is another date than what is shown. */
static void
commit_dates (WeftImportDialog *self)
{
  g_autofree char *starts_on = NULL;
  g_autofree char *ends_on = NULL;
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL)
    return;

  if (!read_date (self, self->from, "starts_on", &starts_on, &error) ||
      !read_date (self, self->to, "ends_on", &ends_on, &error))
    {
      self->dates_wrong = TRUE;
      show_fault (self, error->message);
      update_import (self);
      return;
    }

  self->dates_wrong = FALSE;
  show_fault (self, NULL);
  update_import (self);
  if (g_strcmp0 (starts_on, weft_plan_draft_get_starts_on (self->draft)) == 0 &&
      g_strcmp0 (ends_on, weft_plan_draft_get_ends_on (self->draft)) == 0)
    return;

  g_free (self->starts_on);
  self->starts_on = g_steal_pointer (&starts_on);
  g_free (self->ends_on);
  self->ends_on = g_steal_pointer (&ends_on);
  read_file (self);
}

static void
dates_committed_cb (WeftImportDialog *self)
{
  if (!self->applying)
    commit_dates (self);
}

static void
title_changed_cb (WeftImportDialog *self)
{
  self->title_typed = TRUE;
  update_import (self);
}

/* The warnings */

static void
warning_activated_cb (WeftImportDialog *self,
                      WeftDraftWarning *warning)
{
  weft_draft_view_select_line (self->tree, weft_draft_warning_get_line (warning));
}

/* Import */

static void
applied_cb (GtkWidget    *parent,
            const GError *error,
            gpointer      user_data)
{
  g_autoptr (WeftImportDialog) self = user_data;
  gboolean closed = self->store == NULL;

  self->applying = FALSE;
  if (error == NULL)
    gtk_widget_activate_action (parent, "win.show-row", "(sx)", "plan", self->plan);
  if (closed)
    return;

  if (error != NULL)
    {
      show_fault (self, error->message);
      update_import (self);
    }
  else
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
apply (WeftImportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *title = NULL;
  g_autoptr (WeftCommand) command = NULL;

  if (parent == NULL)
    return;

  title = weft_text_squash (gtk_editable_get_text (GTK_EDITABLE (self->title)));
  weft_plan_draft_set_title (self->draft, title);
  command = weft_plan_draft_to_command (self->draft, &self->plan);
  self->applying = TRUE;
  update_import (self);
  /* The toast belongs to the window, which stays. */
  weft_apply (GTK_WIDGET (parent), self->store, command, WEFT_APPLY_OFFER_UNDO, applied_cb,
              g_object_ref (self));
}

/* A date that was typed just now is read first. */
static void
apply_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  WeftImportDialog *self = WEFT_IMPORT_DIALOG (widget);

  if (self->draft == NULL || self->applying)
    return;
  if (self->reading == NULL)
    commit_dates (self);
  if (self->dates_wrong)
    return;

  if (self->reading != NULL)
    self->apply_when_read = TRUE;
  else
    apply (self);
}

static void
weft_import_dialog_dispose (GObject *object)
{
  WeftImportDialog *self = WEFT_IMPORT_DIALOG (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  self->generation++;
  g_clear_object (&self->reading);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->draft);
  g_clear_object (&self->file);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_import_dialog_parent_class)->dispose (object);
}

static void
weft_import_dialog_finalize (GObject *object)
{
  WeftImportDialog *self = WEFT_IMPORT_DIALOG (object);

  g_free (self->starts_on);
  g_free (self->ends_on);

  G_OBJECT_CLASS (weft_import_dialog_parent_class)->finalize (object);
}

static void
weft_import_dialog_class_init (WeftImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_import_dialog_dispose;
  object_class->finalize = weft_import_dialog_finalize;

  g_type_ensure (WEFT_TYPE_DRAFT_VIEW);
  g_type_ensure (WEFT_TYPE_WARNING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/weft/Weft/ui/weft-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, reading_label);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, file_label);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, from);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, to);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, tree);
  gtk_widget_class_bind_template_child (widget_class, WeftImportDialog, warnings);
  gtk_widget_class_bind_template_callback (widget_class, dates_committed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, warning_activated_cb);

  /**
   * WeftImportDialog|import.apply:
   *
   * Writes what is shown into the register, as one step.
   */
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_cb);

  /**
   * WeftImportDialog|import.cancel:
   *
   * Stops reading and closes the dialog; nothing was written.
   */
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);

  /**
   * WeftImportDialog|import.choose:
   *
   * Asks for another file.
   */
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
weft_import_dialog_init (WeftImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_import (self);
}

/**
 * weft_import_dialog_present:
 * @parent: the window, whose actions "win.toast" and "win.show-row" tell how it ended
 * @store: where the plan goes
 * @file: (nullable): the document; %NULL asks for it
 *
 * Shows what a document holds, lets the person set title and dates, and writes it when they say so.
 */
void
weft_import_dialog_present (GtkWindow *parent,
                            WeftStore *store,
                            GFile     *file)
{
  WeftImportDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (WEFT_IS_STORE (store));

  self = g_object_new (WEFT_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  if (file == NULL)
    {
      choose_file (self);
      return;
    }

  gtk_window_present (GTK_WINDOW (self));
  take_file (self, file);
}
