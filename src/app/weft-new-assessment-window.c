/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-new-assessment-window.h"

#include "weft-apply.h"
#include "weft-assessment-edit.h"
#include "weft-day.h"
#include "weft-evidence-files.h"
#include "weft-recent-folder.h"
#include "weft-row-picker.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/*   supplier, questionnaire, due date ── weft_assessment_new() ─────────────┐
 *   supplier, scheme, day, result ── weft_assessment_new_stand_in() ──┐     ├── weft_apply()
 *   file ── weft_evidence_read_async() ───────────────────────────────┴─────┘      │
 *                                                    "win.show-row" of the parent <┘
 *
 * The command is applied for the parent, because its toasts belong to that window. */

static const char * const schemes[] = { "MSAT", "Sedex", "EcoVadis" };

struct _WeftNewAssessmentWindow
{
  GtkWindow             parent_instance;

  WeftStore            *store;
  gboolean              stand_in;
  GPtrArray            *keys;      /* of the questionnaires, as the drop-down has them */
  GFile                *file;
  gint64                made;
  GtkFileChooserNative *chooser;

  GtkWidget            *grid;
  int                   n_rows;
  GtkWidget            *supplier;
  GtkWidget            *questionnaire;
  GtkWidget            *scheme;
  GtkWidget            *other;
  GtkWidget            *result;
  GtkWidget            *day;
  GtkWidget            *file_button;
  GtkWidget            *message;
  GtkWidget            *create;
};

G_DEFINE_FINAL_TYPE (WeftNewAssessmentWindow, weft_new_assessment_window, GTK_TYPE_WINDOW)

static void
tell (WeftNewAssessmentWindow *self,
      const char              *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

/* Making it */

static void
made_cb (GtkWidget    *parent,
         const GError *error,
         gpointer      user_data)
{
  WeftNewAssessmentWindow *self = user_data;

  gtk_widget_set_sensitive (self->create, TRUE);
  if (error != NULL)
    {
      tell (self, error->message);
    }
  else
    {
      gtk_widget_activate_action (parent, "win.show-row", "(sx)", weft_assessment_table.name,
                                  self->made);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  g_object_unref (self);
}

static void
apply_made (WeftNewAssessmentWindow *self,
            WeftCommand             *command)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_set_sensitive (self->create, FALSE);
  weft_apply (GTK_WIDGET (parent), self->store, command, WEFT_APPLY_DEFAULT, made_cb,
              g_object_ref (self));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WeftNewAssessmentWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = weft_evidence_read_finish (result, &error);

  gtk_widget_set_sensitive (self->create, TRUE);
  if (command == NULL)
    tell (self, error->message);
  else if (gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    apply_made (self, command);
}

/* A day that was typed; none is fine where it is not asked for. */
static gboolean
read_day (WeftNewAssessmentWindow *self,
          WeftDate                *day)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->day));

  *day = weft_day_read (words);
  if (*day != WEFT_DATE_NONE || (weft_text_is_blank (words) && !self->stand_in))
    return TRUE;
  tell (self, weft_text_is_blank (words) ? _("Say when the other scheme gave its result.")
                                         : _("This is not a day. Write it as 31 Dec 2026."));
  gtk_widget_grab_focus (self->day);
  return FALSE;
}

static WeftCommand *
make_assessment (WeftNewAssessmentWindow  *self,
                 gint64                    supplier,
                 WeftDate                  day,
                 GError                  **error)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->questionnaire));
  g_autofree char *iso = weft_date_to_iso (day);
  WeftCommand *command;

  command = weft_assessment_new (weft_store_get_db (self->store), supplier,
                                 g_ptr_array_index (self->keys, position), &self->made, error);
  if (command != NULL && iso != NULL)
    weft_command_set_text (command, "due_on", iso);
  return command;
}

static WeftCommand *
make_stand_in (WeftNewAssessmentWindow  *self,
               gint64                    supplier,
               WeftDate                  day,
               GError                  **error)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scheme));
  const char *scheme = position < G_N_ELEMENTS (schemes)
                       ? schemes[position] : gtk_editable_get_text (GTK_EDITABLE (self->other));

  return weft_assessment_new_stand_in (weft_store_get_db (self->store), supplier, scheme, day,
                                       gtk_editable_get_text (GTK_EDITABLE (self->result)), NULL,
                                       NULL, &self->made, error);
}

static void
create_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  WeftNewAssessmentWindow *self = WEFT_NEW_ASSESSMENT_WINDOW (widget);
  gint64 supplier = weft_row_picker_get_chosen (WEFT_ROW_PICKER (self->supplier));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;
  WeftDate day;

  if (!gtk_widget_get_sensitive (self->create))
    return;
  tell (self, NULL);
  if (supplier == 0)
    {
      tell (self, _("Choose the supplier first."));
      gtk_widget_grab_focus (self->supplier);
      return;
    }
  if (!read_day (self, &day))
    return;
  command = self->stand_in ? make_stand_in (self, supplier, day, &error)
                           : make_assessment (self, supplier, day, &error);
  if (command == NULL)
    {
      tell (self, error->message);
    }
  else if (self->file != NULL)
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (files, g_object_ref (self->file));
      gtk_widget_set_sensitive (self->create, FALSE);
      weft_evidence_read_async (files, command, "assessment", self->made, file_read_cb,
                                g_object_ref (self));
    }
  else
    {
      apply_made (self, command);
    }
}

/* The file that shows the result */

static void
file_chosen_cb (WeftNewAssessmentWindow *self,
                int                      response)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  weft_recent_folder_remember (settings, file);
  weft_new_assessment_window_set_file (self, file);
}

static void
choose_file_cb (WeftNewAssessmentWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new (WEFT_APP_ID);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("File of the Result"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  weft_recent_folder_begin (settings, GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (file_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The window */

static void
weft_new_assessment_window_dispose (GObject *object)
{
  WeftNewAssessmentWindow *self = WEFT_NEW_ASSESSMENT_WINDOW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->file);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (weft_new_assessment_window_parent_class)->dispose (object);
}

static void
weft_new_assessment_window_finalize (GObject *object)
{
  g_ptr_array_unref (WEFT_NEW_ASSESSMENT_WINDOW (object)->keys);

  G_OBJECT_CLASS (weft_new_assessment_window_parent_class)->finalize (object);
}

static void
weft_new_assessment_window_class_init (WeftNewAssessmentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_new_assessment_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = weft_new_assessment_window_finalize;

  gtk_widget_class_install_action (widget_class, "new-assessment.create", NULL, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_foot (WeftNewAssessmentWindow *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 12);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_box_append (GTK_BOX (buttons), cancel);
  self->create = gtk_button_new_with_mnemonic (_("C_reate"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->create), "new-assessment.create");
  gtk_widget_add_css_class (self->create, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), self->create);
  return buttons;
}

static void
weft_new_assessment_window_init (WeftNewAssessmentWindow *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_add_css_class (all, "review");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 9);
  gtk_box_append (GTK_BOX (all), self->grid);
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 48);
  gtk_widget_add_css_class (self->message, "field-error");
  gtk_widget_hide (self->message);
  gtk_box_append (GTK_BOX (all), self->message);
  gtk_box_append (GTK_BOX (all), make_foot (self));
  gtk_window_set_child (GTK_WINDOW (self), all);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

static void
add_row (WeftNewAssessmentWindow *self,
         const char              *words,
         GtkWidget               *input)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (input, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, self->n_rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), input, 1, self->n_rows++, 1, 1);
  if (!WEFT_IS_ROW_PICKER (input))
    gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
}

static GtkWidget *
add_entry (WeftNewAssessmentWindow *self,
           const char              *words,
           const char              *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 30);
  add_row (self, words, entry);
  return entry;
}

/* Each in its latest version. */
static void
add_questionnaires (WeftNewAssessmentWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (weft_store_get_db (self->store),
                       "SELECT key, title, max (version) FROM questionnaire GROUP BY key "
                       "ORDER BY max (questions) DESC, title", &error);
  WeftStep step = WEFT_STEP_ERROR;

  while (statement != NULL && (step = weft_statement_step (statement, &error)) == WEFT_STEP_ROW)
    {
      g_autofree char *title = g_strdup_printf (_("%1$s, version %2$d"),
                                                weft_statement_get_text (statement, 1),
                                                (int) weft_statement_get_integer (statement, 2));

      g_ptr_array_add (self->keys, g_strdup (weft_statement_get_text (statement, 0)));
      gtk_string_list_append (titles, title);
    }
  if (step == WEFT_STEP_ERROR)
    tell (self, error->message);
  else if (self->keys->len == 0)
    tell (self, _("There is no questionnaire in this register; import one first."));
  gtk_widget_set_sensitive (self->create, self->keys->len > 0);
  self->questionnaire = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
  add_row (self, _("Questionnaire"), self->questionnaire);
}

static void
scheme_changed_cb (WeftNewAssessmentWindow *self)
{
  gtk_widget_set_visible (self->other,
                          gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scheme))
                          >= G_N_ELEMENTS (schemes));
}

static void
add_scheme (WeftNewAssessmentWindow *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    gtk_string_list_append (names, schemes[i]);
  gtk_string_list_append (names, C_("scheme", "Another one"));
  self->scheme = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  self->other = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->other), _("Name of the scheme"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the scheme"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scheme), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Scheme"), -1);
  gtk_box_append (GTK_BOX (box), self->scheme);
  gtk_box_append (GTK_BOX (box), self->other);
  add_row (self, _("Scheme"), box);
  g_signal_connect_swapped (self->scheme, "notify::selected", G_CALLBACK (scheme_changed_cb),
                            self);
  scheme_changed_cb (self);
}

static WeftNewAssessmentWindow *
make_window (GtkWindow  *parent,
             WeftStore  *store,
             gint64      supplier,
             gboolean    stand_in,
             const char *title)
{
  WeftNewAssessmentWindow *self = g_object_new (WEFT_TYPE_NEW_ASSESSMENT_WINDOW, "transient-for",
                                                parent, "title", title, NULL);

  self->store = g_object_ref (store);
  self->stand_in = stand_in;
  self->supplier = weft_row_picker_new (store, &weft_supplier_table, _("Supplier"));
  add_row (self, _("Supplier"), self->supplier);
  if (supplier != 0)
    weft_row_picker_choose (WEFT_ROW_PICKER (self->supplier), supplier);
  return self;
}

/**
 * weft_new_assessment_window_present:
 * @parent: the window that it belongs to, whose "win.show-row" shows what was made
 * @store: the register
 * @supplier: whom it is about; 0 asks
 *
 * Asks for a supplier, a questionnaire and a due date, and plans an assessment. Thread: main.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
weft_new_assessment_window_present (GtkWindow *parent,
                                    WeftStore *store,
                                    gint64     supplier)
{
  WeftNewAssessmentWindow *self = make_window (parent, store, supplier, FALSE,
                                               _("New Assessment"));

  add_questionnaires (self);
  self->day = add_entry (self, _("Due date"), _("20 working days after the invitation"));
  gtk_window_present (GTK_WINDOW (self));
  if (supplier != 0)
    gtk_widget_grab_focus (self->questionnaire);
  return GTK_WIDGET (self);
}

/**
 * weft_stand_in_window_present:
 * @parent: the window that it belongs to, whose "win.show-row" shows what was made
 * @store: the register
 * @supplier: whom it is about; 0 asks
 *
 * Asks for the result of another scheme that stands in for a return. Thread: main.
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
weft_stand_in_window_present (GtkWindow *parent,
                              WeftStore *store,
                              gint64     supplier)
{
  WeftNewAssessmentWindow *self = make_window (parent, store, supplier, TRUE,
                                               _("Result of Another Scheme"));

  add_scheme (self);
  self->day = add_entry (self, _("Date of the result"), _("31 Dec 2026"));
  self->result = add_entry (self, _("Result, as it is printed there"), _("62/100, Silver"));
  self->file_button = gtk_button_new_with_label (_("Choose a file…"));
  g_signal_connect_swapped (self->file_button, "clicked", G_CALLBACK (choose_file_cb), self);
  add_row (self, _("File that shows it"), self->file_button);
  gtk_window_present (GTK_WINDOW (self));
  if (supplier != 0)
    gtk_widget_grab_focus (self->scheme);
  return GTK_WIDGET (self);
}

/**
 * weft_new_assessment_window_set_file:
 * @file: a file that shows the result, kept with it as evidence
 */
void
weft_new_assessment_window_set_file (WeftNewAssessmentWindow *self,
                                     GFile                   *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  g_return_if_fail (WEFT_IS_NEW_ASSESSMENT_WINDOW (self));

  g_set_object (&self->file, file);
  gtk_button_set_label (GTK_BUTTON (self->file_button), name);
}
