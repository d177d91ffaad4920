/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-questionnaire-page-private.h"

#include "weft-apply.h"
#include "weft-questionnaire-cache.h"
#include "weft-questionnaire-edit.h"
#include "weft-questionnaire-outline.h"
#include "weft-questionnaire-preview.h"
#include "weft-short-drop-down.h"

#include <glib/gi18n.h>
#include <string.h>

/*   row ──> draft ──> outline, editor ── "edited" ──> draft ── the loader reads it
 *    ^                                                  │             │ fault: told, nothing is
 *    │                                                  │             │ written, the draft stays
 *    └── weft_apply() <── weft_questionnaire_edit() <───┴─────────────┘
 *             │
 *             └── of a version in use the first change makes the next one, and the page goes there
 *
 * While changes are tried out the draft is not written until the person says so. What the register
 * becomes otherwise, such as by undo, is shown at once unless there is something unwritten. */

/* Below this width the preview takes the place of the outline. */
#define ROOM_FOR_ALL 1000

#define TITLE_CHARS 40

G_DEFINE_FINAL_TYPE (WeftQuestionnairePage, weft_questionnaire_page, WEFT_TYPE_PAGE)

static WeftStore *
get_store (WeftQuestionnairePage *self)
{
  return weft_page_get_store (WEFT_PAGE (self));
}

static WeftDb *
get_db (WeftQuestionnairePage *self)
{
  return weft_store_get_db (get_store (self));
}

gboolean
weft_questionnaire_page_is_held (WeftQuestionnairePage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->hold));
}

/* Whether the draft says something that the register does not. */
static gboolean
is_unwritten (WeftQuestionnairePage *self)
{
  g_autofree char *json = NULL;

  if (self->fault != NULL)
    return TRUE;
  if (self->made == NULL)
    return FALSE;
  json = weft_questionnaire_to_json (self->made, FALSE);
  return g_strcmp0 (json, self->written) != 0;
}

/* Showing */

guint
weft_questionnaire_page_get_section (WeftQuestionnairePage *self)
{
  return g_str_has_prefix (self->path, "sections[")
         ? (guint) g_ascii_strtoull (self->path + strlen ("sections["), NULL, 10) : 0;
}

gboolean
weft_questionnaire_page_is_part (WeftQuestionnairePage *self)
{
  return g_str_has_prefix (self->path, "sections[");
}

static void
update_actions (WeftQuestionnairePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean part = weft_questionnaire_page_is_part (self);

  gtk_widget_action_set_enabled (widget, "questionnaire.move-up", part);
  gtk_widget_action_set_enabled (widget, "questionnaire.move-down", part);
  gtk_widget_action_set_enabled (widget, "questionnaire.remove-part", part);
  gtk_widget_action_set_enabled (widget, "questionnaire.export", self->row != 0);
  gtk_widget_action_set_enabled (widget, "questionnaire.duplicate", self->row != 0);
  gtk_widget_action_set_enabled (widget, "questionnaire.delete", self->row != 0);
}

void
weft_questionnaire_page_update_notice (WeftQuestionnairePage *self)
{
  gboolean held = weft_questionnaire_page_is_held (self);
  gboolean unwritten = is_unwritten (self);
  /* Translators: %s is where in the document, and the reason */
  g_autofree char *fault = self->fault != NULL
                           ? g_strdup_printf (_("Not saved: %s"), self->fault) : NULL;
  const char *words = self->words;

  if (fault != NULL)
    words = fault;
  else if (held)
    words = unwritten ? _("You are trying changes out: none of them is saved yet.")
                      : _("Change weights, scores, bands or caps, then rehearse: nothing is saved "
                          "until you say so.");
  gtk_label_set_text (GTK_LABEL (self->notice_label), words != NULL ? words : "");
  gtk_widget_set_visible (self->notice, words != NULL);
  gtk_widget_set_visible (self->show_fault, self->fault != NULL);
  gtk_widget_set_visible (self->save, held && unwritten && self->fault == NULL);
  gtk_widget_set_visible (self->discard, unwritten && (held || self->fault != NULL));
  if (self->fault != NULL)
    gtk_widget_add_css_class (self->notice, "fault");
  else
    gtk_widget_remove_css_class (self->notice, "fault");
}

void
weft_questionnaire_page_set_words (WeftQuestionnairePage *self,
                                   char                  *words)
{
  g_free (self->words);
  self->words = words;
  weft_questionnaire_page_update_notice (self);
}

static void
update_counts (WeftQuestionnairePage *self)
{
  g_autoptr (WeftRecord) record = weft_record_load (get_db (self), &weft_questionnaire_table,
                                                    self->row, NULL);
  g_autofree char *questions = NULL;
  g_autofree char *uses = NULL;
  g_autofree char *words = NULL;
  guint n, n_uses;

  if (record == NULL)
    return;
  n = (guint) weft_record_get_integer (record, "questions");
  n_uses = (guint) weft_record_get_integer (record, "n_assessments");
  questions = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  uses = n_uses == 0 ? g_strdup (_("not in use"))
                     : g_strdup_printf (ngettext ("in %u assessment", "in %u assessments", n_uses),
                                        n_uses);
  words = g_strdup_printf ("%s, %s", questions, uses);
  gtk_label_set_text (GTK_LABEL (self->counts), words);
  gtk_widget_set_tooltip_text (self->counts,
                               n_uses > 0 ? _("A version in use stays as it is; the first change "
                                              "makes the next version") : NULL);
}

static void
show_preview (WeftQuestionnairePage *self)
{
  weft_questionnaire_preview_show (WEFT_QUESTIONNAIRE_PREVIEW (self->preview), self->made,
                                   weft_questionnaire_page_get_section (self));
}

/* The key may be another one while there is one version, which nobody uses. */
static gboolean
may_change_key (WeftQuestionnairePage *self)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (get_db (self),
                       "SELECT NOT EXISTS (SELECT 1 FROM assessment WHERE questionnaire = ?1) "
                       "AND (SELECT count(*) FROM questionnaire WHERE key = "
                       "(SELECT key FROM questionnaire WHERE id = ?1)) = 1", NULL);

  if (statement == NULL)
    return FALSE;
  weft_statement_bind_integer (statement, 1, self->row);
  return weft_statement_step (statement, NULL) == WEFT_STEP_ROW &&
         weft_statement_get_integer (statement, 0) != 0;
}

static void
show_form (WeftQuestionnairePage *self)
{
  weft_questionnaire_editor_show (WEFT_QUESTIONNAIRE_EDITOR (self->editor), self->draft,
                                  self->path,
                                  *self->path == '\0' && may_change_key (self));
  show_preview (self);
  update_actions (self);
}

void
weft_questionnaire_page_set_path (WeftQuestionnairePage *self,
                                  const char            *path)
{
  if (path != self->path)
    {
      g_free (self->path);
      self->path = g_strdup (path);
    }
  if (!weft_questionnaire_outline_select (WEFT_QUESTIONNAIRE_OUTLINE (self->outline),
                                          self->path))
    {
      g_free (self->path);
      self->path = g_strdup ("");
      weft_questionnaire_outline_select (WEFT_QUESTIONNAIRE_OUTLINE (self->outline), self->path);
    }
  show_form (self);
}

void
weft_questionnaire_page_take_draft (WeftQuestionnairePage  *self,
                                    WeftQuestionnaireDraft *draft)
{
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);
  self->draft = draft;
  weft_questionnaire_outline_show (WEFT_QUESTIONNAIRE_OUTLINE (self->outline), draft);
}

static void
take_made (WeftQuestionnairePage *self,
           WeftQuestionnaire     *made)
{
  g_clear_pointer (&self->made, weft_questionnaire_unref);
  self->made = made;
}

/* Versions */

static void
list_versions (WeftQuestionnairePage *self)
{
  g_autoptr (WeftStatement) statement
    = weft_db_prepare (get_db (self), "SELECT id, title, version FROM questionnaire "
                       "ORDER BY title COLLATE NOCASE, key, version DESC", NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  self->updating = TRUE;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          NULL);
  g_array_set_size (self->rows, 0);
  while (statement != NULL && weft_statement_step (statement, NULL) == WEFT_STEP_ROW)
    {
      gint64 id = weft_statement_get_integer (statement, 0);
      /* Translators: title and version of a questionnaire */
      g_autofree char *name = g_strdup_printf (_("%1$s, version %2$d"),
                                               weft_statement_get_text (statement, 1),
                                               (int) weft_statement_get_integer (statement, 2));

      if (id == self->row)
        selected = self->rows->len;
      g_array_append_val (self->rows, id);
      gtk_string_list_append (self->names, name);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), selected);
  self->updating = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->rows->len > 0 ? "editor" : "empty");
}

/* Shows the version as the register has it; @path is the part to select. */
gboolean
weft_questionnaire_page_load (WeftQuestionnairePage *self,
                              gint64                 row,
                              const char            *path)
{
  g_autoptr (WeftRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *wanted = g_strdup (path);
  WeftQuestionnaire *made;

  record = weft_record_load (get_db (self), &weft_questionnaire_table, row, &error);
  made = record != NULL
         ? weft_questionnaire_cache_read (weft_record_get_text (record, "document"), &error)
         : NULL;
  if (made == NULL)
    return FALSE;
  self->row = row;
  g_free (self->written);
  self->written = weft_questionnaire_to_json (made, FALSE);
  g_clear_pointer (&self->fault, g_free);
  take_made (self, made);
  weft_questionnaire_page_take_draft (self, weft_questionnaire_draft_new (made));
  list_versions (self);
  weft_questionnaire_page_set_path (self, wanted);
  update_counts (self);
  weft_questionnaire_page_update_notice (self);
  return TRUE;
}

/* Shows some version, that of the same key if there is one. */
void
weft_questionnaire_page_load_any (WeftQuestionnairePage *self,
                                  const char            *path)
{
  gint64 row = self->made != NULL
               ? weft_questionnaire_find_latest (get_db (self),
                                                 weft_questionnaire_get_key (self->made), NULL)
               : 0;

  self->row = 0;
  if (row != 0 && weft_questionnaire_page_load (self, row, path))
    return;
  list_versions (self);
  if (self->rows->len > 0 &&
      weft_questionnaire_page_load (self, g_array_index (self->rows, gint64, 0), ""))
    return;
  take_made (self, NULL);
  weft_questionnaire_page_take_draft (self, NULL);
  g_clear_pointer (&self->fault, g_free);
  weft_questionnaire_editor_show (WEFT_QUESTIONNAIRE_EDITOR (self->editor), NULL, "", FALSE);
  update_actions (self);
}

/* What has been written meanwhile, by this page or by others. */
static void
sync_with_store (WeftQuestionnairePage *self)
{
  g_autoptr (WeftRecord) record = NULL;
  g_autoptr (WeftQuestionnaire) there = NULL;
  g_autofree char *json = NULL;

  if (self->n_pending > 0)
    return;
  record = weft_record_load (get_db (self), &weft_questionnaire_table, self->row, NULL);
  if (record == NULL)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->hold), FALSE);
      weft_questionnaire_page_set_words (self, NULL);
      weft_questionnaire_page_load_any (self, self->path);
      return;
    }
  there = weft_questionnaire_cache_read (weft_record_get_text (record, "document"), NULL);
  json = there != NULL ? weft_questionnaire_to_json (there, FALSE) : NULL;
  if (g_strcmp0 (json, self->written) != 0 && !is_unwritten (self))
    {
      weft_questionnaire_page_load (self, self->row, self->path);
      return;
    }
  list_versions (self);
  update_counts (self);
}

static void
store_changed_cb (WeftQuestionnairePage *self,
                  const WeftChanges     *changes)
{
  static const char * const watches[] = {
    "questionnaire", "assessment.id", "assessment.questionnaire", NULL
  };

  if (weft_changes_concern (changes, watches))
    sync_with_store (self);
}

gboolean
weft_questionnaire_page_may_leave (WeftQuestionnairePage *self)
{
  weft_questionnaire_editor_commit (WEFT_QUESTIONNAIRE_EDITOR (self->editor));
  if (!is_unwritten (self))
    return TRUE;
  weft_show_toast (GTK_WIDGET (self),
                   _("Save or discard what is not written yet before you go on."), FALSE);
  return FALSE;
}

static void
version_chosen_cb (WeftQuestionnairePage *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->updating || selected >= self->rows->len ||
      g_array_index (self->rows, gint64, selected) == self->row)
    return;
  if (!weft_questionnaire_page_may_leave (self))
    {
      list_versions (self);
      return;
    }
  weft_questionnaire_page_set_words (self, NULL);
  weft_questionnaire_page_load (self, g_array_index (self->rows, gint64, selected), "");
}

/* Writing */

static void
written_cb (GtkWidget    *widget,
            const GError *error,
            gpointer      user_data)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

  self->n_pending--;
  if (error != NULL)
    {
      /* What could not be written stays in the draft, with the reason. */
      g_free (self->fault);
      self->fault = g_strdup (error->message);
      weft_questionnaire_page_update_notice (self);
      return;
    }
  sync_with_store (self);
}

static char *
make_label (WeftQuestionnairePage *self)
{
  const char *title = weft_wording_get (weft_questionnaire_get_title (self->made), NULL);
  g_autofree char *id_path = g_strconcat (self->path, ".id", NULL);
  g_autofree char *id = weft_questionnaire_page_is_part (self)
                        ? weft_questionnaire_draft_get_text (self->draft, id_path) : NULL;

  if (id != NULL && strstr (self->path, ".questions[") != NULL)
    return g_strdup_printf (_("Change question %1$s of “%2$s”"), id, title);
  if (id != NULL)
    return g_strdup_printf (_("Change section %1$s of “%2$s”"), id, title);
  if (g_str_equal (self->path, WEFT_QUESTIONNAIRE_BANDS))
    return g_strdup_printf (_("Change the bands of “%s”"), title);
  return g_strdup_printf (_("Change the questionnaire “%s”"), title);
}

/* Writes self->made, which is the draft without faults. */
void
weft_questionnaire_page_write_draft (WeftQuestionnairePage *self,
                                     const char            *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeftCommand) command = NULL;
  g_autofree char *own_label = label == NULL ? make_label (self) : NULL;
  WeftQuestionnaire *written = NULL;
  gint64 to;

  if (!is_unwritten (self))
    return;
  command = weft_questionnaire_edit (get_db (self), self->row, self->made,
                                     label != NULL ? label : own_label, &to, &written, &error);
  if (command == NULL)
    {
      self->fault = g_strdup (error->message);
      weft_questionnaire_page_update_notice (self);
      return;
    }
  if (to != self->row)
    {
      g_autoptr (WeftRecord) record = weft_record_load (get_db (self), &weft_questionnaire_table,
                                                        self->row, NULL);
      int version = record != NULL ? (int) weft_record_get_integer (record, "version") : 0;
      char *words;

      words = g_strdup_printf (_("Version %1$d is in use and stays as it is; you are changing "
                                 "version %2$d."), version,
                               weft_questionnaire_get_version (written));
      self->row = to;
      weft_questionnaire_page_set_words (self, words);
      weft_questionnaire_draft_set_number (self->draft, "version",
                                           weft_questionnaire_get_version (written));
    }
  take_made (self, written);
  g_free (self->written);
  self->written = weft_questionnaire_to_json (written, FALSE);
  self->n_pending++;
  weft_apply (GTK_WIDGET (self), get_store (self), command, WEFT_APPLY_DEFAULT, written_cb, NULL);
}

/* The draft has changed: it is checked and, unless changes are only tried out, written. */
void
weft_questionnaire_page_draft_changed (WeftQuestionnairePage *self,
                                       const char            *label)
{
  g_autoptr (GError) error = NULL;
  WeftQuestionnaire *made = weft_questionnaire_draft_check (self->draft, &error);

  g_clear_pointer (&self->fault, g_free);
  if (made == NULL)
    self->fault = g_strdup (error->message);
  else
    take_made (self, made);
  weft_questionnaire_outline_show (WEFT_QUESTIONNAIRE_OUTLINE (self->outline), self->draft);
  if (made != NULL && !weft_questionnaire_page_is_held (self))
    weft_questionnaire_page_write_draft (self, label);
  show_preview (self);
  weft_questionnaire_page_update_notice (self);
}

static void
edited_cb (WeftQuestionnairePage *self)
{
  weft_questionnaire_page_draft_changed (self, NULL);
}

static void
hold_toggled_cb (WeftQuestionnairePage *self)
{
  if (!weft_questionnaire_page_is_held (self) && self->fault == NULL && is_unwritten (self))
    {
      /* What was tried out is not written by the way. */
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->hold), TRUE);
      weft_questionnaire_page_may_leave (self);
    }
  weft_questionnaire_page_update_notice (self);
}

/* Parts */

static void
part_selected_cb (WeftQuestionnairePage *self,
                  const char            *path)
{
  g_autofree char *wanted = g_strdup (path);
  WeftQuestionnaireEditor *editor = WEFT_QUESTIONNAIRE_EDITOR (self->editor);

  weft_questionnaire_editor_commit (editor);
  if (weft_questionnaire_editor_is_edited (editor))
    {
      /* What is no value yet stays where it was typed. */
      weft_questionnaire_outline_select (WEFT_QUESTIONNAIRE_OUTLINE (self->outline), self->path);
      return;
    }
  weft_questionnaire_page_set_path (self, wanted);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW
                                                                 (self->scroller)), 0);
}

/* The preview */

static void
preview_toggled_cb (WeftQuestionnairePage *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->preview_toggle));

  gtk_widget_set_visible (self->preview_side, active);
  gtk_widget_set_visible (self->side,
                          !active || gtk_widget_get_width (GTK_WIDGET (self)) >= ROOM_FOR_ALL);
}

/* Where there is room from the beginning, the preview is there too. */
static gboolean
first_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (widget);

  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_width (widget) >= ROOM_FOR_ALL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->preview_toggle), TRUE);
  return G_SOURCE_REMOVE;
}

/* The page */

static void
weft_questionnaire_page_add (WeftPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "questionnaire.add-question", NULL);
}

static const char *
weft_questionnaire_page_get_add_label (WeftPage *page)
{
  return C_("add", "Question");
}

static void
weft_questionnaire_page_show_row (WeftPage        *page,
                                  const WeftTable *table,
                                  gint64           id)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (page);

  if (table == &weft_questionnaire_table && id != self->row &&
      weft_questionnaire_page_may_leave (self))
    weft_questionnaire_page_load (self, id, "");
}

static void
weft_questionnaire_page_unmap (GtkWidget *widget)
{
  weft_questionnaire_editor_commit (WEFT_QUESTIONNAIRE_EDITOR
                                    (WEFT_QUESTIONNAIRE_PAGE (widget)->editor));

  GTK_WIDGET_CLASS (weft_questionnaire_page_parent_class)->unmap (widget);
}

static void
weft_questionnaire_page_dispose (GObject *object)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (object);

  if (self->choice != NULL)
    g_signal_handlers_disconnect_by_data (self->choice, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WEFT_TYPE_QUESTIONNAIRE_PAGE);
  g_clear_pointer (&self->draft, weft_questionnaire_draft_unref);
  g_clear_pointer (&self->made, weft_questionnaire_unref);

  G_OBJECT_CLASS (weft_questionnaire_page_parent_class)->dispose (object);
}

static void
weft_questionnaire_page_finalize (GObject *object)
{
  WeftQuestionnairePage *self = WEFT_QUESTIONNAIRE_PAGE (object);

  g_array_unref (self->rows);
  g_free (self->written);
  g_free (self->path);
  g_free (self->fault);
  g_free (self->words);

  G_OBJECT_CLASS (weft_questionnaire_page_parent_class)->finalize (object);
}

static void
weft_questionnaire_page_class_init (WeftQuestionnairePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  WeftPageClass *page_class = WEFT_PAGE_CLASS (klass);

  object_class->dispose = weft_questionnaire_page_dispose;
  object_class->finalize = weft_questionnaire_page_finalize;
  widget_class->unmap = weft_questionnaire_page_unmap;
  page_class->add = weft_questionnaire_page_add;
  page_class->get_add_label = weft_questionnaire_page_get_add_label;
  page_class->show_row = weft_questionnaire_page_show_row;

  g_type_ensure (WEFT_TYPE_QUESTIONNAIRE_EDITOR);
  g_type_ensure (WEFT_TYPE_QUESTIONNAIRE_OUTLINE);
  g_type_ensure (WEFT_TYPE_QUESTIONNAIRE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/weft/Weft/ui/"
                                                             "weft-questionnaire-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, stack);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, choice);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, counts);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, hold);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, preview_toggle);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, notice);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, show_fault);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, save);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, discard);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, side);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, outline);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, editor);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, preview_side);
  gtk_widget_class_bind_template_child (widget_class, WeftQuestionnairePage, preview);
  gtk_widget_class_bind_template_callback (widget_class, version_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hold_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);

  weft_questionnaire_page_install_actions (widget_class);
}

static void
weft_questionnaire_page_init (WeftQuestionnairePage *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->path = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = gtk_string_list_new (NULL);
  self->updating = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (self->names));
  self->updating = FALSE;
  weft_short_drop_down (GTK_DROP_DOWN (self->choice), TITLE_CHARS);
  g_object_unref (self->names);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
}

/**
 * weft_questionnaire_page_new:
 * @store: the register
 *
 * Returns: (transfer floating): the page, with the first questionnaire
 */
GtkWidget *
weft_questionnaire_page_new (WeftStore *store)
{
  WeftQuestionnairePage *self;

  g_return_val_if_fail (WEFT_IS_STORE (store), NULL);

  self = g_object_new (WEFT_TYPE_QUESTIONNAIRE_PAGE, "store", store, "title",
                       _("Questionnaires"), NULL);
  weft_questionnaire_page_load_any (self, "");
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * weft_questionnaire_page_get_row:
 *
 * Returns: the id of the version that is shown; 0 for none
 */
gint64
weft_questionnaire_page_get_row (WeftQuestionnairePage *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self), 0);

  return self->row;
}

/**
 * weft_questionnaire_page_select:
 * @path: of a part, as weft_questionnaire_editor_show() takes it
 *
 * Shows the form of a part.
 */
void
weft_questionnaire_page_select (WeftQuestionnairePage *self,
                                const char            *path)
{
  g_return_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self));
  g_return_if_fail (path != NULL);

  part_selected_cb (self, path);
}

/**
 * weft_questionnaire_page_get_part:
 *
 * Returns: (transfer none): the path of the part that is selected
 */
const char *
weft_questionnaire_page_get_part (WeftQuestionnairePage *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self), NULL);

  return self->path;
}

/**
 * weft_questionnaire_page_get_editor:
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
weft_questionnaire_page_get_editor (WeftQuestionnairePage *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self), NULL);

  return self->editor;
}

/**
 * weft_questionnaire_page_get_preview:
 *
 * Returns: (transfer none): the preview
 */
GtkWidget *
weft_questionnaire_page_get_preview (WeftQuestionnairePage *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self), NULL);

  return self->preview;
}

/**
 * weft_questionnaire_page_get_notice:
 *
 * Returns: (transfer none) (nullable): what the page tells above the form
 */
const char *
weft_questionnaire_page_get_notice (WeftQuestionnairePage *self)
{
  g_return_val_if_fail (WEFT_IS_QUESTIONNAIRE_PAGE (self), NULL);

  return gtk_widget_get_visible (self->notice)
         ? gtk_label_get_text (GTK_LABEL (self->notice_label)) : NULL;
}
