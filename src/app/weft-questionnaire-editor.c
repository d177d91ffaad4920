/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-editor-private.h"

#include "weft-apply.h"

#include <glib/gi18n.h>
#include <string.h>

/*   draft ── path ──> fields ── "edited" ──> draft ──> "edited" of the form
 *                                 │ another kind, one more option …
 *                                 └──> the form is made anew, in an idle moment, and the keyboard
 *                                      goes where it was or to what is new
 *
 * The form of a question is made in weft-questionnaire-editor-question.c. */

/* The first column of a part's lines. */
#define ID_PIXELS 116

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeftQuestionnaireEditor, weft_questionnaire_editor, GTK_TYPE_WIDGET)

/* Telling */

/* A person has changed the draft. */
void
weft_questionnaire_editor_tell (WeftQuestionnaireEditor *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

/* Says it where conditions have lost a test, which is elsewhere in the document. */
void
weft_questionnaire_editor_tell_lost (WeftQuestionnaireEditor *self,
                                     guint                    n_conditions)
{
  g_autofree char *words
    = g_strdup_printf (ngettext ("The condition of %u question asked for this and has changed.",
                                 "The conditions of %u questions asked for this and have changed.",
                                 n_conditions), n_conditions);

  if (n_conditions > 0)
    weft_show_toast (GTK_WIDGET (self), words, TRUE);
}

/* Cards and fields */

/* A card with a heading above it. */
GtkWidget *
weft_questionnaire_editor_add_card (WeftQuestionnaireEditor *self,
                                    const char              *heading)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (heading != NULL)
    {
      GtkWidget *label = gtk_label_new (heading);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "form-heading");
      gtk_box_append (GTK_BOX (self->box), label);
    }
  gtk_widget_add_css_class (card, "card");
  gtk_box_append (GTK_BOX (self->box), card);
  return card;
}

/* A line of several fields. */
GtkWidget *
weft_questionnaire_editor_add_line (GtkWidget *card)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (card), line);
  return line;
}

static GtkWidget *
take_field (WeftQuestionnaireEditor *self,
            GtkWidget               *parent,
            GtkWidget               *field)
{
  g_ptr_array_add (self->fields, field);
  g_signal_connect_swapped (field, "edited", G_CALLBACK (weft_questionnaire_editor_tell), self);
  if (gtk_widget_has_css_class (parent, "card"))
    gtk_widget_add_css_class (field, "card-row");
  else
    gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (parent), field);
  return field;
}

/* A field for a member of a part; @part may be "" for the document itself. */
GtkWidget *
weft_questionnaire_editor_add_field (WeftQuestionnaireEditor *self,
                                     GtkWidget               *parent,
                                     WeftDocumentKind         kind,
                                     const char              *part,
                                     const char              *member,
                                     const char              *label,
                                     const char              *name)
{
  g_autofree char *path = *part != '\0' ? g_strconcat (part, ".", member, NULL)
                                        : g_strdup (member);

  return take_field (self, parent,
                     weft_document_field_new (self->draft, kind, path, label, name));
}

/* A field with some words to choose from. */
GtkWidget *
weft_questionnaire_editor_add_choice (WeftQuestionnaireEditor *self,
                                      GtkWidget               *parent,
                                      const char              *path,
                                      const char              *label,
                                      const char              *name,
                                      const char * const      *nicks,
                                      const char * const      *words)
{
  return take_field (self, parent,
                     weft_document_field_new_choice (self->draft, path, label, name, nicks,
                                                     words));
}

/* A row for a part with an id and words in two languages; @member is that of the words. @first is
 * the line that has the id, @last an empty one below. Returns the field of the id. */
GtkWidget *
weft_questionnaire_editor_add_named (WeftQuestionnaireEditor  *self,
                                     GtkWidget                *card,
                                     const char               *part,
                                     const char               *member,
                                     const char               *id_name,
                                     const char               *name,
                                     const char               *name_cy,
                                     GtkWidget               **first,
                                     GtkWidget               **last)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *welsh = gtk_label_new (_("Welsh"));
  g_autofree char *en = g_strconcat (member, ".en", NULL);
  g_autofree char *cy = g_strconcat (member, ".cy", NULL);
  GtkWidget *line, *id;

  gtk_widget_add_css_class (row, "card-row");
  gtk_box_append (GTK_BOX (card), row);
  *first = weft_questionnaire_editor_add_line (row);
  id = weft_questionnaire_editor_add_field (self, *first, WEFT_DOCUMENT_ID, part, "id", NULL,
                                            id_name);
  gtk_widget_set_size_request (id, ID_PIXELS, -1);
  gtk_widget_set_hexpand (id, FALSE);
  weft_questionnaire_editor_add_field (self, *first, WEFT_DOCUMENT_LINE, part, en, NULL, name);

  line = weft_questionnaire_editor_add_line (row);
  gtk_widget_set_size_request (welsh, ID_PIXELS, -1);
  gtk_label_set_xalign (GTK_LABEL (welsh), 0);
  gtk_widget_add_css_class (welsh, "quiet");
  gtk_widget_set_valign (welsh, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), welsh);
  weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_LINE, part, cy, NULL, name_cy);
  *last = weft_questionnaire_editor_add_line (row);
  return id;
}

/* A button below the rows of a card, which is told with a path. */
GtkWidget *
weft_questionnaire_editor_add_button (WeftQuestionnaireEditor *self,
                                      GtkWidget               *card,
                                      const char              *label,
                                      GCallback                clicked,
                                      const char              *path)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "add-row");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (card), button);
  return button;
}

static void
removed_cb (WeftQuestionnaireEditor *self,
            GtkWidget               *button)
{
  guint lost = weft_questionnaire_draft_remove (self->draft,
                                                g_object_get_data (G_OBJECT (button), "path"));

  weft_questionnaire_editor_tell_lost (self, lost);
  weft_questionnaire_editor_rebuild (self, NULL);
}

/* Takes a part away; @name is for screen readers. */
void
weft_questionnaire_editor_add_removal (WeftQuestionnaireEditor *self,
                                       GtkWidget               *line,
                                       const char              *path,
                                       const char              *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "field-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed_cb), self);
  gtk_box_append (GTK_BOX (line), button);
}

/* The questionnaire itself */

static void
build_questionnaire (WeftQuestionnaireEditor *self)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, NULL);
  GtkWidget *key, *answered;

  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LINE, "", "title.en",
                                       _("Title"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LINE, "", "title.cy",
                                       _("Title in Welsh"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, "", "introduction.en",
                                       _("Introduction"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, "", "introduction.cy",
                                       _("Introduction in Welsh"), NULL);
  key = weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LINE, "", "key", _("Key"),
                                             NULL);
  gtk_widget_set_sensitive (key, self->with_key);
  gtk_widget_set_tooltip_text (key, self->with_key
                                    ? _("What all versions share, in files and answers")
                                    : _("The versions of a questionnaire share their key"));

  card = weft_questionnaire_editor_add_card (self, _("Scoring"));
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, "", "maximum",
                                       _("Best score"), NULL);
  answered = weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, "",
                                                  "answered-at-least", _("Answered, %"), NULL);
  gtk_widget_set_tooltip_text (answered, _("How much of the scored weight must be answered for a "
                                           "band"));

  card = weft_questionnaire_editor_add_card (self, _("Days until it is put right"));
  for (int severity = WEFT_SEVERITY_CRITICAL; severity > WEFT_SEVERITY_DERIVED; severity--)
    {
      g_autofree char *member = g_strdup_printf ("limits.%s.days",
                                                 weft_severity_to_nick (severity));

      weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, "", member,
                                           weft_severity_get_label (severity), NULL);
    }
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_NUMBER, "",
                                       "limits.critical.plan-working-days",
                                       _("Working days to plan it"), NULL);
}

static void
build_section (WeftQuestionnaireEditor *self)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, NULL);

  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_ID, self->path, "id", _("Id"),
                                       NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LINE, self->path, "title.en",
                                       _("Title"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_LINE, self->path, "title.cy",
                                       _("Title in Welsh"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, self->path,
                                       "introduction.en", _("Introduction"), NULL);
  weft_questionnaire_editor_add_field (self, card, WEFT_DOCUMENT_PROSE, self->path,
                                       "introduction.cy", _("Introduction in Welsh"), NULL);
}

/* Bands and caps */

static void
from_edited_cb (WeftQuestionnaireEditor *self,
                WeftDocumentField       *field)
{
  const char *path = weft_document_field_get_path (field);
  guint band = (guint) g_ascii_strtoull (path + strlen ("bands["), NULL, 10);

  weft_questionnaire_draft_set_band_from (self->draft, band,
                                          (int) weft_questionnaire_draft_get_number (self->draft,
                                                                                     path, 0));
  weft_questionnaire_editor_rebuild (self, NULL);
}

static void
add_band_cb (WeftQuestionnaireEditor *self)
{
  weft_questionnaire_draft_add_band (self->draft);
  weft_questionnaire_editor_rebuild (self, NULL);
}

static void
add_cap_cb (WeftQuestionnaireEditor *self)
{
  weft_questionnaire_draft_add_cap (self->draft);
  weft_questionnaire_editor_rebuild (self, NULL);
}

static void
add_line_label (GtkWidget  *line,
                const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "quiet");
  gtk_box_append (GTK_BOX (line), label);
}

static void
add_band (WeftQuestionnaireEditor *self,
          GtkWidget               *card,
          guint                    band)
{
  static const char * const tones[] = { "neutral", "bad", "warn", "good", "best", NULL };
  const char * const tone_words[] = { C_("tone", "Neutral"), C_("tone", "Bad"),
                                      C_("tone", "Warning"), C_("tone", "Good"),
                                      C_("tone", "Best"), NULL };
  g_autofree char *path = g_strdup_printf ("bands[%u]", band);
  g_autofree char *to_path = g_strconcat (path, ".to", NULL);
  g_autofree char *tone_path = g_strconcat (path, ".tone", NULL);
  g_autofree char *to = weft_questionnaire_draft_get_text (self->draft, to_path);
  /* Translators: behind the number where a band begins: "50 to 79 %" */
  g_autofree char *to_words = g_strdup_printf (_("to %s %%"), to);
  GtkWidget *from, *to_label, *line, *second;

  weft_questionnaire_editor_add_named (self, card, path, "title", _("Id of the band"),
                                       _("Name of the band"), _("Name of the band in Welsh"),
                                       &line, &second);
  weft_questionnaire_editor_add_removal (self, line, path, _("Remove this band"));

  from = weft_questionnaire_editor_add_field (self, second, WEFT_DOCUMENT_NUMBER, path, "from",
                                              NULL, _("Band begins at per cent"));
  gtk_widget_set_size_request (from, ID_PIXELS, -1);
  gtk_widget_set_sensitive (from, band > 0);
  g_signal_handlers_disconnect_by_func (from, weft_questionnaire_editor_tell, self);
  g_signal_connect_swapped (from, "edited", G_CALLBACK (from_edited_cb), self);
  to_label = gtk_label_new (to_words);
  gtk_widget_set_valign (to_label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (second), to_label);
  weft_questionnaire_editor_add_choice (self, second, tone_path, NULL, _("Look of the band"),
                                        tones, tone_words);
}

static void
add_cap (WeftQuestionnaireEditor *self,
         GtkWidget               *card,
         guint                    cap)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = weft_questionnaire_editor_add_line (row);
  GtkWidget *second = weft_questionnaire_editor_add_line (row);
  GtkWidget *critical;
  guint n_bands = weft_questionnaire_draft_count (self->draft, "bands");
  g_autofree char *path = g_strdup_printf ("caps[%u]", cap);
  g_autofree char *at_most = g_strconcat (path, ".at-most", NULL);
  g_auto (GStrv) nicks = g_new0 (char *, n_bands + 1);
  g_auto (GStrv) words = g_new0 (char *, n_bands + 1);

  for (guint i = 0; i < n_bands; i++)
    {
      g_autofree char *id = g_strdup_printf ("bands[%u].id", i);
      g_autofree char *title = g_strdup_printf ("bands[%u].title.en", i);

      nicks[i] = weft_questionnaire_draft_get_text (self->draft, id);
      words[i] = weft_questionnaire_draft_get_text (self->draft, title);
    }
  gtk_widget_add_css_class (row, "card-row");
  gtk_box_append (GTK_BOX (card), row);
  critical = weft_questionnaire_editor_add_field (self, line, WEFT_DOCUMENT_NUMBER, path,
                                                  "critical", NULL,
                                                  _("Number of critical answers"));
  gtk_widget_set_size_request (critical, ID_PIXELS, -1);
  add_line_label (line, _("critical answers or more"));
  weft_questionnaire_editor_add_removal (self, line, path, _("Remove this cap"));
  add_line_label (second, _("band at most"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (second), FALSE);
  gtk_widget_set_size_request (gtk_widget_get_last_child (second), ID_PIXELS, -1);
  weft_questionnaire_editor_add_choice (self, second, at_most, NULL, _("Best band then"),
                                        (const char * const *) nicks,
                                        (const char * const *) words);
}

static void
build_bands (WeftQuestionnaireEditor *self)
{
  GtkWidget *card = weft_questionnaire_editor_add_card (self, _("Bands, from the worst to the "
                                                                "best"));
  guint n_bands = weft_questionnaire_draft_count (self->draft, "bands");

  for (guint i = 0; i < n_bands; i++)
    add_band (self, card, i);
  weft_questionnaire_editor_add_button (self, card, _("+ Add a band"), G_CALLBACK (add_band_cb),
                                        NULL);
  card = weft_questionnaire_editor_add_card (self, _("Caps"));
  for (guint i = 0; i < weft_questionnaire_draft_count (self->draft, "caps"); i++)
    add_cap (self, card, i);
  if (n_bands > 0)
    weft_questionnaire_editor_add_button (self, card, _("+ Add a cap"), G_CALLBACK (add_cap_cb),
                                          NULL);
}

/* Making the form */

static void
clear_form (WeftQuestionnaireEditor *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->rebuilding, g_source_remove);
  /* What goes tells nobody any more, whatever the keyboard leaves. */
  for (guint i = 0; i < self->fields->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->fields, i), self);
  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
build (WeftQuestionnaireEditor *self)
{
  clear_form (self);
  if (self->draft == NULL)
    return;
  if (*self->path == '\0')
    build_questionnaire (self);
  else if (g_str_equal (self->path, WEFT_QUESTIONNAIRE_BANDS))
    build_bands (self);
  else if (weft_questionnaire_draft_get (self->draft, self->path) == NULL)
    return;
  else if (strstr (self->path, ".questions[") != NULL)
    weft_questionnaire_editor_build_question (self);
  else
    build_section (self);
}

static gboolean
rebuild_cb (gpointer data)
{
  WeftQuestionnaireEditor *self = data;
  g_autofree char *focus = g_steal_pointer (&self->focus);
  GtkWidget *field;

  self->rebuilding = 0;
  build (self);
  field = focus != NULL ? weft_questionnaire_editor_find (self, focus) : NULL;
  if (field != NULL)
    gtk_widget_grab_focus (field);
  return G_SOURCE_REMOVE;
}

/* Tells of a change that takes another form, and makes it; @focus is the path of the field that
 * gets the keyboard, %NULL for that which has it. */
void
weft_questionnaire_editor_rebuild (WeftQuestionnaireEditor *self,
                                   const char              *focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *has = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *field = has != NULL ? gtk_widget_get_ancestor (has, WEFT_TYPE_DOCUMENT_FIELD) : NULL;

  if (focus == NULL && field != NULL)
    focus = weft_document_field_get_path (WEFT_DOCUMENT_FIELD (field));
  g_free (self->focus);
  self->focus = g_strdup (focus);
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add (rebuild_cb, self);
  weft_questionnaire_editor_tell (self);
}

/* The object */

static void
weft_questionnaire_editor_dispose (GObject *object)
{
  WeftQuestionnaireEditor *self = WEFT_QUESTIONNAIRE_EDITOR (object);

  if (self->box != NULL)
    clear_form (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);

  G_OBJECT_CLASS (weft_questionnaire_editor_parent_class)->dispose (object);
}

static void
weft_questionnaire_editor_finalize (GObject *object)
{
  WeftQuestionnaireEditor *self = WEFT_QUESTIONNAIRE_EDITOR (object);

  g_ptr_array_unref (self->fields);
  g_free (self->path);
  g_free (self->focus);

  G_OBJECT_CLASS (weft_questionnaire_editor_parent_class)->finalize (object);
}

static void
weft_questionnaire_editor_class_init (WeftQuestionnaireEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = weft_questionnaire_editor_dispose;
  object_class->finalize = weft_questionnaire_editor_finalize;

  /**
   * WeftQuestionnaireEditor::edited:
   *
   * A person has changed the draft, which may have faults.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "form");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
weft_questionnaire_editor_init (WeftQuestionnaireEditor *self)
{
  self->fields = g_ptr_array_new ();
  self->path = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * weft_questionnaire_editor_new:
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
weft_questionnaire_editor_new (void)
{
  return g_object_new (WEFT_TYPE_QUESTIONNAIRE_EDITOR, NULL);
}

/**
 * weft_questionnaire_editor_show:
 * @draft: (nullable): what it changes
 * @path: of a section or a question; "" for the questionnaire itself, or #WEFT_QUESTIONNAIRE_BANDS
 * @with_key: whether the key may be changed
 *
 * Shows the form of a part. What was typed into the one before is not lost if
 * weft_questionnaire_editor_commit() was called before.
 */
void
weft_questionnaire_editor_show (WeftQuestionnaireEditor *self,
                                WeftQuestionnaireDraft  *draft,
                                const char              *path,
                                gboolean                 with_key)
{
  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_EDITOR (self));
  g_return_if_fail (path != NULL);

  if (draft != NULL)
    weft_questionnaire_draft_ref (draft);
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);
  self->draft = draft;
  if (path != self->path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  self->with_key = with_key;
  build (self);
}

/**
 * weft_questionnaire_editor_commit:
 *
 * Puts into the draft what the keyboard has not left yet.
 */
void
weft_questionnaire_editor_commit (WeftQuestionnaireEditor *self)
{
  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_EDITOR (self));

  /* What is told may change the form, so each is looked up anew. */
  for (guint i = 0; i < self->fields->len; i++)
    weft_document_field_commit (g_ptr_array_index (self->fields, i));
}

/**
 * weft_questionnaire_editor_is_edited:
 *
 * Returns: whether a field holds something that the draft does not
 */
gboolean
weft_questionnaire_editor_is_edited (WeftQuestionnaireEditor *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_EDITOR (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    if (weft_document_field_is_edited (g_ptr_array_index (self->fields, i)))
      return TRUE;
  return FALSE;
}

/**
 * weft_questionnaire_editor_find:
 * @path: of a value
 *
 * Returns: (transfer none) (nullable): its field, if the form has one
 */
GtkWidget *
weft_questionnaire_editor_find (WeftQuestionnaireEditor *self,
                                const char              *path)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_EDITOR (self), NULL);

  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (weft_document_field_get_path (g_ptr_array_index (self->fields, i)), path))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}
