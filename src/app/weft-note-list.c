/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-note-list.h"

#include "weft-apply.h"
#include "weft-date-field.h"
#include "weft-prose-field.h"
#include "weft-prose-view.h"
#include "weft-text.h"

#include <glib/gi18n.h>

/* A note needs a text, so a new one is a draft until something stands in it: "Add a progress note"
 * opens the draft; leaving it, Ctrl+Enter or another action writes it; Escape drops it. */

struct _WeftNoteItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  WeftField *date;
  WeftField *text;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (WeftNoteItem, weft_note_item, GTK_TYPE_WIDGET)

struct _WeftNoteList
{
  WeftChildList  parent_instance;

  GtkWidget     *draft;
  GtkWidget     *draft_date;
  GtkWidget     *draft_view;
  GtkTextBuffer *draft_buffer;
  GtkWidget     *add;
};

G_DEFINE_FINAL_TYPE (WeftNoteList, weft_note_list, WEFT_TYPE_CHILD_LIST)

static void
remove_clicked_cb (WeftNoteItem *self)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), WEFT_TYPE_NOTE_LIST);
  WeftRow *note = weft_field_get_row (self->text);

  if (list != NULL && note != NULL)
    weft_child_list_remove (WEFT_CHILD_LIST (list), note);
}

static void
weft_note_item_dispose (GObject *object)
{
  g_clear_pointer (&WEFT_NOTE_ITEM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (weft_note_item_parent_class)->dispose (object);
}

static void
weft_note_item_class_init (WeftNoteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weft_note_item_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
weft_note_item_init (WeftNoteItem *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card-row");
  gtk_widget_add_css_class (GTK_WIDGET (self), "note");

  self->date = g_object_new (WEFT_TYPE_DATE_FIELD, "column", "noted_on", "bare", TRUE,
                             "hexpand", FALSE, "valign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->date), "note-date");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->date));

  self->text = g_object_new (WEFT_TYPE_PROSE_FIELD, "column", "text", "bare", TRUE, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text));

  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (self->remove), FALSE);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->remove, _("Remove note"));
  gtk_widget_add_css_class (self->remove, "field-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove note"), -1);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->remove);
}

static GtkWidget *
weft_note_list_make_item (WeftChildList *list)
{
  return g_object_new (WEFT_TYPE_NOTE_ITEM, NULL);
}

static void
weft_note_list_bind_item (WeftChildList *list,
                          GtkWidget     *widget,
                          WeftRow       *row)
{
  WeftNoteItem *item = WEFT_NOTE_ITEM (widget);

  weft_field_bind (item->date, weft_child_list_get_store (list), row);
  weft_field_bind (item->text, weft_child_list_get_store (list), row);
}

static void
close_draft (WeftNoteList *self)
{
  gtk_text_buffer_set_text (self->draft_buffer, "", -1);
  gtk_widget_hide (self->draft);
  gtk_widget_show (self->add);
}

/* Failed: the words come back, so that nothing is lost. */
static void
added_cb (GtkWidget    *widget,
          const GError *error,
          gpointer      user_data)
{
  WeftNoteList *self = WEFT_NOTE_LIST (widget);
  g_autofree char *words = user_data;

  if (error == NULL || gtk_text_buffer_get_char_count (self->draft_buffer) > 0)
    return;
  weft_note_list_begin (self);
  gtk_text_buffer_set_text (self->draft_buffer, words, -1);
}

static void
weft_note_list_bind (WeftChildList *list)
{
  weft_note_list_finish (WEFT_NOTE_LIST (list));
}

static void
focus_left_cb (WeftNoteList *self)
{
  if (gtk_widget_get_visible (self->draft))
    weft_note_list_finish (self);
}

static gboolean
key_pressed_cb (WeftNoteList    *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (keyval == GDK_KEY_Escape)
    close_draft (self);
  else if (enter && (state & GDK_CONTROL_MASK) != 0)
    weft_note_list_finish (self);
  else
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (self->add);
  return GDK_EVENT_STOP;
}

static void
weft_note_list_unmap (GtkWidget *widget)
{
  weft_note_list_finish (WEFT_NOTE_LIST (widget));

  GTK_WIDGET_CLASS (weft_note_list_parent_class)->unmap (widget);
}

static void
weft_note_list_class_init (WeftNoteListClass *klass)
{
  static const char * const watches[] = { "action_note.action", "action_note.noted_on", NULL };
  WeftChildListClass *list_class = WEFT_CHILD_LIST_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->unmap = weft_note_list_unmap;
  list_class->table = &weft_action_note_table;
  list_class->ids = "SELECT id FROM action_note WHERE action = ?1 ORDER BY noted_on DESC, id DESC";
  list_class->watches = watches;
  list_class->make_item = weft_note_list_make_item;
  list_class->bind_item = weft_note_list_bind_item;
  list_class->bind = weft_note_list_bind;
}

static void
make_draft (WeftNoteList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->draft = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->draft, "card-row");
  gtk_widget_add_css_class (self->draft, "draft");
  gtk_widget_hide (self->draft);

  self->draft_date = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->draft_date), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->draft_date), 11);
  gtk_widget_set_valign (self->draft_date, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->draft_date, "field-label");
  gtk_widget_add_css_class (self->draft_date, "numeric");
  gtk_box_append (GTK_BOX (self->draft), self->draft_date);

  self->draft_view = weft_prose_view_new ();
  self->draft_buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->draft_view));
  gtk_widget_set_tooltip_text (self->draft_view, _("Ctrl+Enter adds the note, Esc drops it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->draft_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("New progress note"), -1);
  gtk_box_append (GTK_BOX (self->draft), self->draft_view);

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->draft_view, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->draft_view, keys);
}

static void
weft_note_list_init (WeftNoteList *self)
{
  make_draft (self);
  weft_child_list_append (WEFT_CHILD_LIST (self), self->draft);

  self->add = gtk_button_new_with_label (_("+ Add a progress note"));
  gtk_widget_add_css_class (self->add, "add-row");
  gtk_button_set_has_frame (GTK_BUTTON (self->add), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->add)), GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (weft_note_list_begin), self);
  weft_child_list_append (WEFT_CHILD_LIST (self), self->add);
}

/**
 * weft_note_list_begin:
 *
 * Opens the draft of a new note and puts the keyboard there.
 */
void
weft_note_list_begin (WeftNoteList *self)
{
  g_autofree char *today = weft_date_format (weft_date_today ());

  g_return_if_fail (WEFT_IS_NOTE_LIST (self));

  gtk_label_set_text (GTK_LABEL (self->draft_date), today);
  gtk_widget_show (self->draft);
  gtk_widget_grab_focus (self->draft_view);
  gtk_widget_hide (self->add);
}

/**
 * weft_note_list_get_draft:
 *
 * Returns: (transfer none): the text of the note that is being written
 */
GtkTextBuffer *
weft_note_list_get_draft (WeftNoteList *self)
{
  g_return_val_if_fail (WEFT_IS_NOTE_LIST (self), NULL);

  return self->draft_buffer;
}

/**
 * weft_note_list_finish:
 *
 * Adds what was drafted, dated today, if there is anything.
 */
void
weft_note_list_finish (WeftNoteList *self)
{
  WeftStore *store;
  WeftRow *action;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  g_autoptr (WeftCommand) command = NULL;

  g_return_if_fail (WEFT_IS_NOTE_LIST (self));

  store = weft_child_list_get_store (WEFT_CHILD_LIST (self));
  action = weft_child_list_get_owner (WEFT_CHILD_LIST (self));
  g_object_get (self->draft_buffer, "text", &words, NULL);
  g_strstrip (words);
  close_draft (self);
  if (*words == '\0' || action == NULL || weft_row_is_gone (action))
    return;

  name = weft_record_describe (weft_store_get_db (store), weft_row_get_record (action));
  /* Translators: in the history; %s is "action 4.a" */
  command = weft_command_new_printf (_("Add a note to %s"), name);
  weft_command_insert (command, &weft_action_note_table);
  weft_command_set_integer (command, "action", weft_row_get_id (action));
  weft_command_set_text (command, "text", words);
  weft_apply (GTK_WIDGET (self), store, command, WEFT_APPLY_DEFAULT, added_cb,
              g_steal_pointer (&words));
}

/**
 * weft_note_item_get_date:
 *
 * Returns: (transfer none): the #WeftDateField of the day
 */
GtkWidget *
weft_note_item_get_date (WeftNoteItem *self)
{
  g_return_val_if_fail (WEFT_IS_NOTE_ITEM (self), NULL);

  return GTK_WIDGET (self->date);
}

/**
 * weft_note_item_get_text:
 *
 * Returns: (transfer none): the #WeftProseField of the text
 */
GtkWidget *
weft_note_item_get_text (WeftNoteItem *self)
{
  g_return_val_if_fail (WEFT_IS_NOTE_ITEM (self), NULL);

  return GTK_WIDGET (self->text);
}

/**
 * weft_note_item_get_remove:
 *
 * Returns: (transfer none): the button that removes the note
 */
GtkWidget *
weft_note_item_get_remove (WeftNoteItem *self)
{
  g_return_val_if_fail (WEFT_IS_NOTE_ITEM (self), NULL);

  return self->remove;
}
