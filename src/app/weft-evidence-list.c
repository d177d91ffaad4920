/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-evidence-list.h"

#include "weft-apply.h"
#include "weft-evidence-files.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Opening a file writes a copy that nobody can change by mistake and shows that: the one in the
 * register is what was attached, as its digest proves. */

struct _WeftEvidenceItem
{
  GtkWidget  parent_instance;

  WeftRow   *row;
  GtkWidget *box;
  GtkWidget *open;
  GtkWidget *name;
  GtkWidget *digest;
  GtkWidget *size;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (WeftEvidenceItem, weft_evidence_item, GTK_TYPE_WIDGET)

struct _WeftEvidenceList
{
  WeftChildList  parent_instance;

  GtkWidget     *add;
  GtkWidget     *message;
  GMenuModel    *menu;
  GtkFileChooserNative *chooser;
  WeftRow       *saving;  /* whose copy goes where the chooser says */
  gint64         assessment;  /* of a question that has no answer yet */
  char          *question;
  guint          n_busy;
};

G_DEFINE_FINAL_TYPE (WeftEvidenceList, weft_evidence_list, WEFT_TYPE_CHILD_LIST)

static GtkWindow *
get_window (WeftEvidenceList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
set_error (WeftEvidenceList *self,
           const char       *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, message != NULL);
}

/* Out of the register */

static void
shown_copy_saved_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (WeftEvidenceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = weft_evidence_save_finish (result, &error);
  g_autofree char *uri = NULL;

  if (file == NULL)
    {
      set_error (self, error->message);
      return;
    }
  g_chmod (g_file_peek_path (file), 0400);
  uri = g_file_get_uri (file);
  gtk_show_uri (get_window (self), uri, GDK_CURRENT_TIME);
}

static void
open_row (WeftEvidenceList *self,
          WeftRow          *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) copy = weft_evidence_temp_file (weft_row_get_text (row, "name"), &error);

  set_error (self, NULL);
  if (copy == NULL)
    set_error (self, error->message);
  else
    weft_evidence_save_async (weft_child_list_get_store (WEFT_CHILD_LIST (self)),
                              weft_row_get_id (row), copy, shown_copy_saved_cb,
                              g_object_ref (self));
}

static void
copy_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WeftEvidenceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = weft_evidence_save_finish (result, &error);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *message = NULL;

  if (file == NULL)
    {
      set_error (self, error->message);
      return;
    }
  message = g_strdup_printf (_("Saved “%s”"), name);
  weft_show_toast (GTK_WIDGET (self), message, FALSE);
}

static void
save_chosen_cb (WeftEvidenceList *self,
                int               response)
{
  g_autoptr (GFile) to = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    to = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (to != NULL)
    weft_evidence_save_async (weft_child_list_get_store (WEFT_CHILD_LIST (self)),
                              weft_row_get_id (self->saving), to, copy_saved_cb,
                              g_object_ref (self));
  g_clear_object (&self->saving);
  g_clear_object (&self->chooser);
}

static void
save_row (WeftEvidenceList *self,
          WeftRow          *row)
{
  set_error (self, NULL);
  g_set_object (&self->saving, row);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save a Copy"), get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser),
                                     weft_row_get_text (row, "name"));
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (save_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Into the register */

static void
end_busy (WeftEvidenceList *self)
{
  if (--self->n_busy == 0)
    {
      gtk_widget_set_sensitive (self->add, TRUE);
      gtk_button_set_label (GTK_BUTTON (self->add), _("+ Attach a file…"));
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->add)), GTK_ALIGN_START);
    }
}

static void
attached_cb (GtkWidget    *widget,
             const GError *error,
             gpointer      user_data)
{
  set_error (WEFT_EVIDENCE_LIST (widget), error != NULL ? error->message : NULL);
  end_busy (WEFT_EVIDENCE_LIST (widget));
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WeftEvidenceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = weft_evidence_read_finish (result, &error);

  if (command == NULL)
    {
      set_error (self, error->message);
      end_busy (self);
      return;
    }
  weft_apply (GTK_WIDGET (self), weft_child_list_get_store (WEFT_CHILD_LIST (self)), command,
              WEFT_APPLY_DEFAULT, attached_cb, NULL);
}

static void
attach_chosen_cb (WeftEvidenceList *self,
                  int               response)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) chosen = NULL;

      chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
      for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
        g_ptr_array_add (files, g_list_model_get_item (chosen, i));
    }
  g_clear_object (&self->chooser);
  weft_evidence_list_attach (self, files);
}

static void
add_clicked_cb (WeftEvidenceList *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Attach Files"), get_window (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Attach"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (attach_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
dropped_cb (WeftEvidenceList *self,
            const GValue     *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) dropped = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *item = dropped; item != NULL; item = item->next)
    g_ptr_array_add (files, g_object_ref (item->data));
  weft_evidence_list_attach (self, files);
  return files->len > 0;
}

/* Items */

static WeftEvidenceList *
get_list (WeftEvidenceItem *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), WEFT_TYPE_EVIDENCE_LIST);

  return list != NULL && self->row != NULL ? WEFT_EVIDENCE_LIST (list) : NULL;
}

static void
open_activated_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  WeftEvidenceItem *self = WEFT_EVIDENCE_ITEM (widget);
  WeftEvidenceList *list = get_list (self);

  if (list != NULL)
    open_row (list, self->row);
}

static void
save_activated_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  WeftEvidenceItem *self = WEFT_EVIDENCE_ITEM (widget);
  WeftEvidenceList *list = get_list (self);

  if (list != NULL)
    save_row (list, self->row);
}

static void
remove_activated_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  WeftEvidenceItem *self = WEFT_EVIDENCE_ITEM (widget);
  WeftEvidenceList *list = get_list (self);

  if (list != NULL)
    weft_child_list_remove (WEFT_CHILD_LIST (list), self->row);
}

static void
weft_evidence_item_dispose (GObject *object)
{
  WeftEvidenceItem *self = WEFT_EVIDENCE_ITEM (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_evidence_item_parent_class)->dispose (object);
}

static void
weft_evidence_item_class_init (WeftEvidenceItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_evidence_item_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_install_action (widget_class, "evidence.open", NULL, open_activated_cb);
  gtk_widget_class_install_action (widget_class, "evidence.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, remove_activated_cb);
}

static void
weft_evidence_item_init (WeftEvidenceItem *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "evidence");

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (words), self->name);
  self->digest = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->digest), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->digest), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->digest, "field-reading");
  gtk_box_append (GTK_BOX (words), self->digest);

  self->open = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->open), words);
  gtk_button_set_has_frame (GTK_BUTTON (self->open), FALSE);
  gtk_widget_set_hexpand (self->open, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "evidence.open");
  gtk_box_append (GTK_BOX (self->box), self->open);

  self->size = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->size, "field-label");
  gtk_widget_add_css_class (self->size, "numeric");
  gtk_box_append (GTK_BOX (self->box), self->size);

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->menu), FALSE);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "field-button");
  gtk_box_append (GTK_BOX (self->box), self->menu);
}

static void
show_file (WeftEvidenceItem *self)
{
  const char *name = weft_row_get_text (self->row, "name");
  const char *sha256 = weft_row_get_text (self->row, "sha256");
  g_autofree char *size = g_format_size (weft_row_get_integer (self->row, "size"));
  /* Translators: the beginning of a file's digest */
  g_autofree char *digest = g_strdup_printf (_("SHA-256 %.12s…"), sha256);
  g_autofree char *tip = g_strdup_printf (_("Open “%s”\nSHA-256 %s"), name, sha256);
  g_autofree char *open = g_strdup_printf (_("Open %s"), name);
  g_autofree char *menu = g_strdup_printf (_("More for %s"), name);

  gtk_label_set_text (GTK_LABEL (self->name), name);
  gtk_label_set_text (GTK_LABEL (self->digest), digest);
  gtk_label_set_text (GTK_LABEL (self->size), size);
  gtk_widget_set_tooltip_text (self->open, tip);
  gtk_widget_set_tooltip_text (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, open,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, menu,
                                  -1);
}

static GtkWidget *
weft_evidence_list_make_item (WeftChildList *list)
{
  WeftEvidenceItem *item = g_object_new (WEFT_TYPE_EVIDENCE_ITEM, NULL);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (item->menu), WEFT_EVIDENCE_LIST (list)->menu);
  return GTK_WIDGET (item);
}

static void
weft_evidence_list_bind_item (WeftChildList *list,
                              GtkWidget     *widget,
                              WeftRow       *row)
{
  WeftEvidenceItem *item = WEFT_EVIDENCE_ITEM (widget);

  g_set_object (&item->row, row);
  if (row != NULL)
    show_file (item);
}

static void
weft_evidence_list_bind (WeftChildList *list)
{
  set_error (WEFT_EVIDENCE_LIST (list), NULL);
}

static void
weft_evidence_list_dispose (GObject *object)
{
  WeftEvidenceList *self = WEFT_EVIDENCE_LIST (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->saving);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->question, g_free);

  G_OBJECT_CLASS (weft_evidence_list_parent_class)->dispose (object);
}

/* Ids are unique in the whole register, so one query does for whatever evidence belongs to. */
#define IDS_SQL \
  "SELECT id FROM evidence WHERE action = ?1 OR answer = ?1 OR assessment = ?1 " \
  "ORDER BY name COLLATE NOCASE, id"

static void
weft_evidence_list_class_init (WeftEvidenceListClass *klass)
{
  static const char * const watches[] = { "evidence", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weft_evidence_list_dispose;
  list_class->table = &weft_evidence_table;
  list_class->ids = IDS_SQL;
  list_class->watches = watches;
  list_class->make_item = weft_evidence_list_make_item;
  list_class->bind_item = weft_evidence_list_bind_item;
  list_class->bind = weft_evidence_list_bind;
}

static void
weft_evidence_list_init (WeftEvidenceList *self)
{
  GMenu *menu = g_menu_new ();
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_menu_append (menu, _("_Open"), "evidence.open");
  g_menu_append (menu, _("_Save a Copy…"), "evidence.save");
  g_menu_append (menu, _("_Remove"), "evidence.remove");
  self->menu = G_MENU_MODEL (menu);

  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->message, "card-row");
  gtk_widget_add_css_class (self->message, "field-error");
  gtk_widget_hide (self->message);
  weft_child_list_append (WEFT_CHILD_LIST (self), self->message);

  self->add = gtk_button_new_with_label (_("+ Attach a file…"));
  gtk_widget_add_css_class (self->add, "add-row");
  gtk_button_set_has_frame (GTK_BUTTON (self->add), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->add)), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->add, _("Files can also be dropped here"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
  weft_child_list_append (WEFT_CHILD_LIST (self), self->add);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* What the files belong to: the row that is shown, or an answer that is made for them. */
static WeftCommand *
begin_command (WeftEvidenceList  *self,
               guint              n_files,
               const char       **column,
               gint64            *owner_id)
{
  WeftStore *store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  WeftRow *owner = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  g_autofree char *name = NULL;
  WeftCommand *command;

  if (owner != NULL)
    name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (owner));
  else if (self->question != NULL)
    name = g_strdup_printf (_("answer to %s"), self->question);
  else
    return NULL;

  /* Translators: in the history; the last part is such as "action 4.a" */
  command = weft_command_new_printf (ngettext ("Attach %1$d file to %2$s",
                                               "Attach %1$d files to %2$s", n_files),
                                     (int) n_files, name);
  if (owner != NULL)
    {
      *column = weft_row_get_table (owner)->name;
      *owner_id = weft_row_get_id (owner);
      return command;
    }
  *column = weft_answer_table.name;
  *owner_id = weft_command_insert (command, &weft_answer_table);
  weft_command_set_integer (command, "assessment", self->assessment);
  weft_command_set_text (command, "question", self->question);
  return command;
}

/**
 * weft_evidence_list_attach:
 * @files: (element-type GFile): what was chosen or dropped
 *
 * Keeps files in the register with what the list belongs to: all of them, or none with the reason
 * shown.
 */
void
weft_evidence_list_attach (WeftEvidenceList *self,
                           GPtrArray        *files)
{
  g_autoptr (WeftCommand) command = NULL;
  const char *column = NULL;
  gint64 owner = 0;

  g_return_if_fail (WEFT_IS_EVIDENCE_LIST (self));

  set_error (self, NULL);
  command = files->len > 0 ? begin_command (self, files->len, &column, &owner) : NULL;
  if (command == NULL)
    return;

  self->n_busy++;
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->add), _("Reading…"));
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->add)), GTK_ALIGN_START);
  weft_evidence_read_async (files, command, column, owner, files_read_cb, g_object_ref (self));
}

/**
 * weft_evidence_list_set_question:
 * @assessment: an assessment
 * @question: the id of a question that has no row of its own yet
 *
 * What files belong to while the list has no owner: the first ones make the question's row.
 */
void
weft_evidence_list_set_question (WeftEvidenceList *self,
                                 gint64            assessment,
                                 const char       *question)
{
  g_return_if_fail (WEFT_IS_EVIDENCE_LIST (self));

  self->assessment = assessment;
  g_free (self->question);
  self->question = g_strdup (question);
}

/**
 * weft_evidence_list_is_busy:
 *
 * Returns: whether files are being read or written into the register
 */
gboolean
weft_evidence_list_is_busy (WeftEvidenceList *self)
{
  g_return_val_if_fail (WEFT_IS_EVIDENCE_LIST (self), FALSE);

  return self->n_busy > 0;
}

/**
 * weft_evidence_list_get_error:
 *
 * Returns: (nullable): why the last file could not be attached, opened or saved
 */
const char *
weft_evidence_list_get_error (WeftEvidenceList *self)
{
  g_return_val_if_fail (WEFT_IS_EVIDENCE_LIST (self), NULL);

  return gtk_widget_get_visible (self->message) ? gtk_label_get_text (GTK_LABEL (self->message))
                                                : NULL;
}

/**
 * weft_evidence_item_get_row:
 *
 * Returns: (transfer none) (nullable): the #WeftEvidence that is shown
 */
WeftRow *
weft_evidence_item_get_row (WeftEvidenceItem *self)
{
  g_return_val_if_fail (WEFT_IS_EVIDENCE_ITEM (self), NULL);

  return self->row;
}

/**
 * weft_evidence_item_get_name:
 *
 * Returns: the name as shown
 */
const char *
weft_evidence_item_get_name (WeftEvidenceItem *self)
{
  g_return_val_if_fail (WEFT_IS_EVIDENCE_ITEM (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->name));
}
