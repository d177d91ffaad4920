/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-document-field.h"

#include "weft-prose-view.h"
#include "weft-short-drop-down.h"
#include "weft-tab-stop.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/*   draft ── path ──> editor ── Enter, focus out, a choice ──> draft, then "edited"
 *
 * The draft may have faults: the loader finds them when it is to be written. Only what cannot go
 * into the draft, such as a number in words or an id that is taken, is told here. */

#define CHOICE_CHARS 28

struct _WeftDocumentField
{
  GtkWidget               parent_instance;

  WeftQuestionnaireDraft *draft;
  WeftDocumentKind        kind;
  char                   *path;
  char                  **nicks;    /* of a choice; NULL for all else */
  char                   *text;     /* as the draft has it */
  gboolean                updating;

  GtkWidget              *box;
  GtkWidget              *label;
  GtkWidget              *input;
  GtkWidget              *message;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftDocumentField, weft_document_field, GTK_TYPE_WIDGET)

static char *
read_input (WeftDocumentField *self)
{
  char *text = NULL;

  if (GTK_IS_TEXT_VIEW (self->input))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "text", &text, NULL);
  else if (GTK_IS_CHECK_BUTTON (self->input))
    text = g_strdup (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->input)) ? "1" : "");
  else if (GTK_IS_DROP_DOWN (self->input))
    {
      guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));

      text = g_strdup (selected < g_strv_length (self->nicks) ? self->nicks[selected] : "");
    }
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input)));
  return g_strstrip (text);
}

static void
set_error (WeftDocumentField *self,
           const char        *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static gboolean
write_number (WeftDocumentField *self,
              const char        *text)
{
  char *end;
  double number = g_strtod (text, &end);

  if (*end != '\0' || isnan (number) || isinf (number))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” is not a number."), text);

      set_error (self, message);
      return FALSE;
    }
  weft_questionnaire_draft_set_number (self->draft, self->path, *text != '\0' ? number : NAN);
  return TRUE;
}

static gboolean
write_id (WeftDocumentField *self,
          const char        *text)
{
  /* The id of a part is the last member of its path. */
  g_autofree char *part = g_strndup (self->path, strlen (self->path) - strlen (".id"));
  g_autofree char *message = NULL;

  if (weft_questionnaire_draft_set_id (self->draft, part, text))
    return TRUE;
  message = *text == '\0' ? g_strdup (_("An id is needed."))
                          : g_strdup_printf (_("“%s” is the id of another one."), text);
  set_error (self, message);
  return FALSE;
}

/* "1, 4" is [1, 4], and "s r" is ["S", "R"]. */
static void
write_list (WeftDocumentField *self,
            const char        *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ;", -1);
  JsonArray *array = json_array_new ();

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *upper = g_utf8_strup (*word, -1);
      gint64 number;

      if (**word == '\0')
        continue;
      if (g_ascii_string_to_signed (*word, 10, G_MININT, G_MAXINT, &number, NULL))
        json_array_add_int_element (array, number);
      else
        json_array_add_string_element (array, upper);
    }
  weft_questionnaire_draft_set (self->draft, self->path,
                                json_array_get_length (array) > 0
                                ? json_node_init_array (json_node_alloc (), array) : NULL);
  json_array_unref (array);
}

static char *
read_list (WeftQuestionnaireDraft *draft,
           const char             *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < weft_questionnaire_draft_count (draft, path); i++)
    {
      g_autofree char *element = g_strdup_printf ("%s[%u]", path, i);
      g_autofree char *word = weft_questionnaire_draft_get_text (draft, element);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", word);
    }
  return g_strdup (text->str);
}

/**
 * weft_document_field_commit:
 *
 * Puts what was typed into the draft.
 */
void
weft_document_field_commit (WeftDocumentField *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WEFT_IS_DOCUMENT_FIELD (self));

  if (self->updating)
    return;
  text = read_input (self);
  set_error (self, NULL);
  if (g_str_equal (text, self->text))
    return;
  if ((self->kind == WEFT_DOCUMENT_NUMBER && !write_number (self, text)) ||
      (self->kind == WEFT_DOCUMENT_ID && !write_id (self, text)))
    return;
  if (self->kind == WEFT_DOCUMENT_FLAG)
    weft_questionnaire_draft_set_flag (self->draft, self->path, *text != '\0');
  else if (self->kind == WEFT_DOCUMENT_LIST)
    write_list (self, text);
  else if (self->kind == WEFT_DOCUMENT_LINE || self->kind == WEFT_DOCUMENT_PROSE)
    weft_questionnaire_draft_set_text (self->draft, self->path, text);
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
show_text (WeftDocumentField *self)
{
  self->updating = TRUE;
  if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), self->text,
                              -1);
  else if (GTK_IS_CHECK_BUTTON (self->input))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->input), *self->text != '\0');
  else if (GTK_IS_DROP_DOWN (self->input))
    {
      guint selected = 0;

      for (guint i = 0; self->nicks[i] != NULL; i++)
        if (g_str_equal (self->nicks[i], self->text))
          selected = i;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), selected);
      /* Where the document says nothing, the first one is what it means. */
      g_free (self->text);
      self->text = read_input (self);
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (self->input), self->text);
  self->updating = FALSE;
}

static gboolean
key_pressed_cb (WeftDocumentField *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  if (keyval != GDK_KEY_Escape || !weft_document_field_is_edited (self))
    return GDK_EVENT_PROPAGATE;

  set_error (self, NULL);
  show_text (self);
  return GDK_EVENT_STOP;
}

/* Making */

static GtkWidget *
make_input (WeftDocumentField  *self,
            const char         *label,
            const char * const *words)
{
  GtkWidget *input;

  if (words != NULL)
    {
      input = gtk_drop_down_new_from_strings (words);
      weft_short_drop_down (GTK_DROP_DOWN (input), CHOICE_CHARS);
      return input;
    }
  switch (self->kind)
    {
    case WEFT_DOCUMENT_PROSE:
      input = weft_prose_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (input), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (input), FALSE);
      return input;
    case WEFT_DOCUMENT_FLAG:
      return gtk_check_button_new_with_label (label);
    case WEFT_DOCUMENT_NUMBER:
      input = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (input), 5);
      gtk_editable_set_max_width_chars (GTK_EDITABLE (input), 8);
      gtk_entry_set_placeholder_text (GTK_ENTRY (input), "–");
      gtk_widget_add_css_class (input, "numeric");
      return input;
    case WEFT_DOCUMENT_LINE:
    case WEFT_DOCUMENT_ID:
    default:
      input = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (input), "–");
      if (self->kind == WEFT_DOCUMENT_ID)
        {
          gtk_editable_set_width_chars (GTK_EDITABLE (input), 8);
          gtk_editable_set_max_width_chars (GTK_EDITABLE (input), 8);
        }
      return input;
    }
}

static void
lay_out (WeftDocumentField  *self,
         const char         *label,
         const char         *name,
         const char * const *words)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->input = make_input (self, label, words);
  gtk_widget_set_hexpand (self->input, self->kind != WEFT_DOCUMENT_NUMBER || label != NULL);
  gtk_widget_set_halign (self->input, words != NULL || self->kind == WEFT_DOCUMENT_FLAG
                                      ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : label, -1);
  /* Nothing but the field itself tells whether it takes what is left of a line. */
  gtk_widget_set_hexpand (GTK_WIDGET (self),
                          words == NULL && self->kind != WEFT_DOCUMENT_FLAG &&
                          self->kind != WEFT_DOCUMENT_NUMBER);
  if (label != NULL && self->kind != WEFT_DOCUMENT_FLAG)
    {
      self->label = gtk_label_new (label);
      gtk_widget_add_css_class (self->label, "field-label");
      gtk_label_set_xalign (GTK_LABEL (self->label), 0);
      gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (self->label), 14);
      gtk_label_set_max_width_chars (GTK_LABEL (self->label), 14);
      gtk_widget_set_valign (self->label, GTK_IS_TEXT_VIEW (self->input) ? GTK_ALIGN_START
                                                                         : GTK_ALIGN_BASELINE);
      gtk_box_append (GTK_BOX (line), self->label);
    }
  gtk_box_append (GTK_BOX (line), self->input);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->message);

  if (GTK_IS_CHECK_BUTTON (self->input))
    g_signal_connect_swapped (self->input, "toggled", G_CALLBACK (weft_document_field_commit),
                              self);
  else if (GTK_IS_DROP_DOWN (self->input))
    g_signal_connect_swapped (self->input, "notify::selected",
                              G_CALLBACK (weft_document_field_commit), self);
  else if (GTK_IS_ENTRY (self->input))
    g_signal_connect_swapped (self->input, "activate", G_CALLBACK (weft_document_field_commit),
                              self);
}

static void
weft_document_field_dispose (GObject *object)
{
  WeftDocumentField *self = WEFT_DOCUMENT_FIELD (object);

  if (self->input != NULL)
    g_signal_handlers_disconnect_by_data (self->input, self);
  self->input = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);

  G_OBJECT_CLASS (weft_document_field_parent_class)->dispose (object);
}

static void
weft_document_field_finalize (GObject *object)
{
  WeftDocumentField *self = WEFT_DOCUMENT_FIELD (object);

  g_free (self->path);
  g_free (self->text);
  g_strfreev (self->nicks);

  G_OBJECT_CLASS (weft_document_field_parent_class)->finalize (object);
}

static gboolean
weft_document_field_grab_focus (GtkWidget *widget)
{
  WeftDocumentField *self = WEFT_DOCUMENT_FIELD (widget);

  /* GTK asks for it too when Shift+Tab is to leave: then there is nothing to give. */
  return self->input != NULL && !weft_has_keyboard_within (widget) &&
         gtk_widget_grab_focus (self->input);
}

static void
weft_document_field_class_init (WeftDocumentFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_document_field_dispose;
  object_class->finalize = weft_document_field_finalize;
  widget_class->grab_focus = weft_document_field_grab_focus;

  /**
   * WeftDocumentField::edited:
   *
   * A person has changed the value; the draft has it already.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_document_field_init (WeftDocumentField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->message = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->message, "field-message");
  gtk_widget_add_css_class (self->message, "field-error");
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_hide (self->message);
  gtk_widget_add_css_class (GTK_WIDGET (self), "beside");

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (weft_document_field_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
make (WeftQuestionnaireDraft *draft,
      WeftDocumentKind        kind,
      const char             *path,
      const char             *label,
      const char             *name,
      const char * const     *nicks,
      const char * const     *words)
{
  WeftDocumentField *self = g_object_new (WEFT_TYPE_DOCUMENT_FIELD, NULL);

  self->draft = weft_questionnaire_draft_ref (draft);
  self->kind = kind;
  self->path = g_strdup (path);
  self->nicks = g_strdupv ((char **) nicks);
  if (kind == WEFT_DOCUMENT_FLAG)
    self->text = g_strdup (weft_questionnaire_draft_get_flag (draft, path) ? "1" : "");
  else
    self->text = kind == WEFT_DOCUMENT_LIST ? read_list (draft, path)
                                            : weft_questionnaire_draft_get_text (draft, path);
  lay_out (self, label, name, words);
  show_text (self);
  return GTK_WIDGET (self);
}

/**
 * weft_document_field_new:
 * @draft: what it changes
 * @path: of the value
 * @label: (nullable): beside it; of a flag, its words
 * @name: (nullable): for screen readers, where @label does not say enough
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
weft_document_field_new (WeftQuestionnaireDraft *draft,
                         WeftDocumentKind        kind,
                         const char             *path,
                         const char             *label,
                         const char             *name)
{
  return make (draft, kind, path, label, name, NULL, NULL);
}

/**
 * weft_document_field_new_choice:
 * @draft: what it changes
 * @path: of a string
 * @label: (nullable): beside it
 * @name: (nullable): for screen readers
 * @nicks: what the document may say; the first one is chosen where it says nothing
 * @words: what people call them, translated
 *
 * Returns: (transfer floating): a field
 */
GtkWidget *
weft_document_field_new_choice (WeftQuestionnaireDraft *draft,
                                const char             *path,
                                const char             *label,
                                const char             *name,
                                const char * const     *nicks,
                                const char * const     *words)
{
  return make (draft, WEFT_DOCUMENT_LINE, path, label, name, nicks, words);
}

/**
 * weft_document_field_get_path:
 *
 * Returns: (transfer none): the path of its value
 */
const char *
weft_document_field_get_path (WeftDocumentField *self)
{
  g_return_val_if_fail (WEFT_IS_DOCUMENT_FIELD (self), NULL);

  return self->path;
}

/**
 * weft_document_field_get_input:
 *
 * Returns: (transfer none): the widget that takes the keyboard
 */
GtkWidget *
weft_document_field_get_input (WeftDocumentField *self)
{
  g_return_val_if_fail (WEFT_IS_DOCUMENT_FIELD (self), NULL);

  return self->input;
}

/**
 * weft_document_field_is_edited:
 *
 * Returns: whether it holds something that the draft does not
 */
gboolean
weft_document_field_is_edited (WeftDocumentField *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (WEFT_IS_DOCUMENT_FIELD (self), FALSE);

  text = read_input (self);
  return !g_str_equal (text, self->text);
}
